package collate_test

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/press"
	"crossread/storage/intake"
)

// TestOneByOne holds that articles which come bit by bit, in any order, give
// what they give all at once, before rulings and after; that each is taken
// apart once; and that a ruling takes nothing apart.
func TestOneByOne(t *testing.T) {
	_, articles := month(t)
	var many []*compare.Article
	for _, p := range press.Month(7, 60) {
		a, _, err := intake.Text(t.Context(), p.Name, p.Text)
		if err != nil {
			t.Fatal(err)
		}
		a.ID = p.Name
		many = append(many, a)
	}
	for _, set := range []struct {
		name     string
		articles []*compare.Article
	}{{"labelled month", articles}, {"made up", many}} {
		t.Run(set.name, func(t *testing.T) {
			var texts collate.Texts
			var held []*compare.Article
			for i := 0; i < len(set.articles); {
				var came []string
				for range 1 + i/15 { // first one by one, then in handfuls
					if i < len(set.articles) {
						held = slices.Insert(held, len(held)*(i%3)/3, set.articles[i]) // in front, between and behind
						came = append(came, set.articles[i].ID)
						i++
					}
				}
				an, fresh, err := texts.Analyze(t.Context(), held, nil, nil)
				if err != nil {
					t.Fatal(err)
				}
				slices.Sort(came)
				slices.Sort(fresh)
				if !slices.Equal(fresh, came) {
					t.Fatalf("%d articles: took %v apart, want %v", i, fresh, came)
				}
				if i%10 == 4 || i == len(set.articles) {
					same(t, fmt.Sprintf("%d articles", i), an, held, nil)
				}
			}
			an, _, err := texts.Analyze(t.Context(), held, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			rulings := rule(an)
			an, fresh, err := texts.Analyze(t.Context(), held, rulings, nil)
			if err != nil || len(fresh) > 0 {
				t.Fatalf("rulings: took %v apart, %v", fresh, err)
			}
			same(t, "rulings", an, held, rulings)

			changed := *held[5]
			changed.Meta = slices.Clone(changed.Meta)
			changed.Set(compare.Field{Name: compare.FieldPublished, Value: "2024-02-29"})
			held = append(slices.Delete(held, 2, 3), &changed)
			held = slices.Delete(held, 4, 5)
			an, fresh, err = texts.Analyze(t.Context(), held, rulings, nil)
			if err != nil || !slices.Equal(fresh, []string{changed.ID}) {
				t.Errorf("after a new date: took %v apart, %v; want %s alone", fresh, err, changed.ID)
			}
			same(t, "one gone, one changed", an, held, rulings)
		})
	}
}

// same compares an analysis with one from scratch, and with itself after it was
// stored.
func same(t *testing.T, when string, an *collate.Analysis, articles []*compare.Article, rulings []compare.Decision) {
	t.Helper()
	want, err := collate.Analyze(t.Context(), articles, rulings, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(an.Index, want.Index) {
		t.Errorf("%s: the index differs from that made at once", when)
	}
	if !reflect.DeepEqual(an.Frequency.Whole(), want.Frequency.Whole()) {
		t.Errorf("%s: the frequencies differ from those made at once", when)
	}
	var stored bytes.Buffer
	if err := an.Encode(&stored); err != nil {
		t.Fatal(err)
	}
	read, err := collate.Decode(&stored, articles)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(read.Index, an.Index) || !reflect.DeepEqual(read.Frequency.Whole(), an.Frequency.Whole()) {
		t.Errorf("%s: the analysis differs after it was stored", when)
	}
}

// rule makes one ruling of each kind on the first events.
func rule(an *collate.Analysis) []compare.Decision {
	e := an.Index.Events
	ref := func(e *compare.Event) compare.EventRef {
		return compare.NewEventRef(e, func(id string) *compare.Article {
			for _, a := range an.Articles {
				if a.ID == id {
					return a
				}
			}
			return nil
		})
	}
	first := e[0].Passages[0]
	i := slices.IndexFunc(an.Articles, func(a *compare.Article) bool { return a.ID == first.Article })
	return []compare.Decision{
		{ID: 1, Ruling: compare.RuleTitle, Event: ref(e[0]), Value: "A new title"},
		{ID: 2, Ruling: compare.RuleDay, Event: ref(e[1]), Value: "2024-02-03"},
		{ID: 3, Ruling: compare.RuleMerge, Event: ref(e[2]), Other: ref(e[3])},
		{ID: 4, Ruling: compare.RuleMove, A: compare.NewSpanRef(an.Articles[i], first.Spans[0]), Event: ref(e[1])},
		{ID: 5, Ruling: compare.RuleSplit, Event: ref(e[0]), Articles: []string{first.Article}},
	}
}
