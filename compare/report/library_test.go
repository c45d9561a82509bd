package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"crossread/compare"
)

// index is the analysis of the three articles, as far as the tests need it.
func index(c *compare.Comparison) (*compare.Index, []*compare.Article) {
	var arts []*compare.Article
	e := c.Event
	x := &compare.Index{}
	for i := range c.Witnesses {
		w := &c.Witnesses[i]
		arts = append(arts, w.Article())
		e.Passages = append(e.Passages, compare.Passage{Article: w.Article().ID, Main: i < 2, Spans: []compare.Span{w.Statements[0].Span, w.Statements[1].Span}})
		x.Articles = append(x.Articles, compare.NewAnalysed(w.Article().ID, w.Statements))
	}
	story := compare.Event{ID: "story-unknown", Kind: compare.Story, Title: "Aid", DaySource: compare.DayUnknown, Confidence: .5,
		Passages: []compare.Passage{{Article: "a1", Spans: []compare.Span{c.Witnesses[0].Statements[4].Span}}, {Article: "gone", Spans: []compare.Span{{End: 3}}}}}
	x.Events = []*compare.Event{&e, &story}
	x.Background = []*compare.Passage{{Article: "a1", Spans: []compare.Span{c.Witnesses[0].Statements[5].Span}}}
	return x, arts
}

func TestLibraryContracts(t *testing.T) {
	c := three(t)
	x, arts := index(c)
	var b bytes.Buffer
	write := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	write(WriteCalls(&b, x, arts))
	write(WriteArticles(&b, arts, x))
	for _, v := range []any{ArticleContract(arts[0], c.Witnesses[0].Statements), ArticleContract(arts[2], nil), ExtractLine(arts[0]), ExtractLine(arts[2])} {
		s, err := json.MarshalIndent(v, "", " ")
		write(err)
		b.Write(append(s, '\n'))
	}
	write(WriteCalls(&b, nil, nil))
	write(WriteArticles(&b, nil, nil))
	golden(t, "library.json", b.Bytes())
	for _, list := range []string{"calls", "background", "articles", "events", "participants", "aliases", "evidence", "passages", "spans", "masked", "statements", "warnings", "author"} {
		if strings.Contains(b.String(), `"`+list+`": null`) {
			t.Errorf("%s is null, want an empty list", list)
		}
	}
}

// TestLists holds that lists written element by element are the bytes of an
// encoder that has the whole.
func TestLists(t *testing.T) {
	type element struct {
		Name  string   `json:"name"`
		Spans []int    `json:"spans"`
		Whom  *element `json:"whom"`
	}
	one := element{"Ward & <Ochieng>", []int{1, 2}, nil}
	for _, whole := range []struct {
		First  []element `json:"first"`
		Second []element `json:"second"`
	}{
		{[]element{}, []element{}},
		{[]element{one}, []element{}},
		{[]element{}, []element{{"", []int{}, &one}, one}},
		{[]element{one, one, one}, []element{one}},
	} {
		var want, got bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(whole); err != nil {
			t.Fatal(err)
		}
		l := newLists(&got)
		l.begin("first")
		for _, v := range whole.First {
			l.add(v)
		}
		l.begin("second")
		for _, v := range whole.Second {
			l.add(v)
		}
		if err := l.close(); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("got\n%s\nwant\n%s", got.String(), want.String())
		}
	}
}

func TestExtractBody(t *testing.T) {
	a := article("x", "x.txt", "Menu\nTitle\nBy A. Ward\nFirst.\nSecond\nThird.\nA picture")
	for _, f := range []compare.Field{{Name: compare.FieldAuthor, Value: "A. Ward; B. Ochieng"}, {Name: compare.FieldHeadline, Value: "Title"}} {
		a.Set(f)
	}
	for _, b := range []struct {
		words string
		kind  compare.BlockKind
	}{{"Menu", compare.Masked}, {"Title", compare.Headline}, {"First.", compare.Paragraph}, {"Second", compare.Heading}, {"Third.", compare.Paragraph}, {"A picture", compare.Caption}} {
		a.Blocks = append(a.Blocks, compare.Block{Span: span(t, a, b.words), Kind: b.kind})
	}
	got := ExtractLine(a).(extractJSON)
	if got.ArticleBody != "First.\n\nSecond\n\nThird." {
		t.Errorf("body %q", got.ArticleBody)
	}
	if len(got.Author) != 2 || *got.Author[1].Name != "B. Ochieng" {
		t.Errorf("authors %v", got.Author)
	}
	if got.Publisher.Name != nil || got.DatePublished != nil {
		t.Error("unknown publisher or day is not null")
	}
}

func TestDecisionsOfOthers(t *testing.T) {
	c := three(t)
	ds := append(decisions(c)[:3], compare.Decision{ID: 9, Ruling: compare.RuleSet, Articles: []string{"elsewhere"}, Field: "outlet", Value: "The Other Paper"},
		compare.Decision{ID: 10, Ruling: compare.RuleTitle, Event: compare.EventRef{ID: c.Event.ID}, Value: "Two presidents"},
		compare.Decision{ID: 11, Ruling: compare.RuleNote, A: compare.SpanRef{Article: "old-id", TextSHA256: c.Witnesses[0].Article().TextSHA256}, Value: "by content"})
	var got []int64
	for _, d := range standing(ds, []*compare.Comparison{c}) {
		got = append(got, d.ID)
	}
	if len(got) != 4 || got[0] != 1 || got[1] != 2 || got[2] != 10 || got[3] != 11 {
		t.Errorf("decisions %v, want 1 2 10 11", got)
	}
}
