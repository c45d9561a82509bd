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
	x.Events = []compare.Event{e, story}
	x.Background = []compare.Passage{{Article: "a1", Spans: []compare.Span{c.Witnesses[0].Statements[5].Span}}}
	return x, arts
}

func TestLibraryContracts(t *testing.T) {
	c := three(t)
	x, arts := index(c)
	var b bytes.Buffer
	for _, v := range []any{CallsContract(x, arts), ArticlesContract(arts, x), ArticleContract(arts[0], c.Witnesses[0].Statements), ArticleContract(arts[2], nil),
		ExtractLine(arts[0]), ExtractLine(arts[2]), CallsContract(nil, nil), ArticlesContract(nil, nil)} {
		s, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(s, '\n'))
	}
	golden(t, "library.json", b.Bytes())
	for _, list := range []string{"calls", "background", "articles", "events", "participants", "aliases", "evidence", "passages", "spans", "masked", "statements", "warnings", "author"} {
		if strings.Contains(b.String(), `"`+list+`": null`) {
			t.Errorf("%s is null, want an empty list", list)
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
