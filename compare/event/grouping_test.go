package event

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/press"
	"crossread/compare/text"
)

// pressParsed are n made-up articles taken apart, some without a date.
func pressParsed(seed uint64, n int) []*compare.Parsed {
	var parsed []*compare.Parsed
	make := press.Month
	if seed%4 > 1 { // with names and outlets in a long tail
		make = press.Coverage
	}
	for i, p := range make(seed, n) {
		a := pressArticle(p)
		if i%9 == 4 {
			a.Meta = nil
		}
		parsed = append(parsed, text.Parse(a))
	}
	return parsed
}

// TestGroupingIsAsFromScratch takes articles into a library and out of it in
// random order, with and without rulings: what a grouping that has seen it all
// finds is what one finds that sees the library for the first time.
func TestGroupingIsAsFromScratch(t *testing.T) {
	for seed := range uint64(8) {
		asFromScratch(t, seed, 12)
	}
}

func FuzzGroupingIsAsFromScratch(f *testing.F) {
	f.Add(uint64(11))
	f.Fuzz(func(t *testing.T, seed uint64) { asFromScratch(t, seed, 8) })
}

// asFromScratch compares after each of so many steps. By odd seeds the library
// counts as a large one from 40 articles on.
func asFromScratch(t *testing.T, seed uint64, steps int) {
	t.Helper()
	small := []int{1000, 40}[seed%2]
	r := rand.New(rand.NewPCG(seed, 7))
	all := pressParsed(seed, 150)
	g := &Grouping{small: small}
	var in []*compare.Parsed
	var rulings []compare.Decision
	for step := range steps {
		for range 1 + r.IntN(12) {
			if at := r.IntN(len(all)); r.IntN(4) > 0 || len(in) < 20 {
				if !slices.Contains(in, all[at]) {
					in = append(in, all[at])
				}
			} else {
				in = slices.Delete(in, at%len(in), at%len(in)+1)
			}
		}
		slices.SortFunc(in, func(a, b *compare.Parsed) int { return compareArticles(a.Article, b.Article) })
		got, err := g.Find(t.Context(), parsedSource(in), rulings, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := (&Grouping{small: small}).Find(t.Context(), parsedSource(in), rulings, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := lines(t, got), lines(t, want); a != b {
			t.Fatalf("seed %d, step %d, %d articles: %s", seed, step, len(in), firstDifference(a, b))
		}
		if step%5 == 3 && len(want.Events) > 3 {
			rulings = append(rulings, randomRuling(r, want, in))
		}
	}
}

// TestArticlesFromBefore1970 takes coverage of the fifties into a large library
// bit by bit.
func TestArticlesFromBefore1970(t *testing.T) {
	var all []*compare.Parsed
	for i, p := range press.Month(3, 40) {
		a := pressArticle(p)
		if i%2 == 0 {
			a.Set(compare.Field{Name: compare.FieldPublished, Value: []string{"1956", "1957", "1969", "1970"}[i/2%4] + a.Value(compare.FieldPublished)[4:]})
		}
		all = append(all, text.Parse(a))
	}
	g := &Grouping{small: 1}
	for _, n := range []int{20, 30, 40} {
		got, err := g.Find(t.Context(), parsedSource(all[:n]), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := (&Grouping{small: 1}).Find(t.Context(), parsedSource(all[:n]), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := lines(t, got), lines(t, want); a != b {
			t.Fatalf("%d articles: %s", n, firstDifference(a, b))
		}
	}
}

// TestRulingAboutWhatARulingMade splits events and rules about the parts: they
// keep their IDs and articles however often the library is gone through again.
func TestRulingAboutWhatARulingMade(t *testing.T) {
	all := pressParsed(1, 60)
	slices.SortFunc(all, func(a, b *compare.Parsed) int { return compareArticles(a.Article, b.Article) })
	article := func(id string) *compare.Article {
		return all[slices.IndexFunc(all, func(p *compare.Parsed) bool { return p.Article.ID == id })].Article
	}
	find := func(g *Grouping, rulings []compare.Decision) *compare.Index {
		x, err := g.Find(t.Context(), parsedSource(all), rulings, nil)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	g := new(Grouping)
	var rulings []compare.Decision
	for _, e := range find(g, nil).Events {
		if len(e.Passages) > 1 && len(rulings) < 10 {
			rulings = append(rulings, compare.Decision{Ruling: compare.RuleSplit, Event: compare.NewEventRef(&e, article), Articles: []string{e.Passages[0].Article}})
		}
	}
	for _, e := range find(g, rulings).Events {
		if e.Ruled && len(e.Passages) == 1 {
			rulings = append(rulings, compare.Decision{Ruling: compare.RuleDay, Event: compare.NewEventRef(&e, article), Value: "2024-02-03"})
		}
	}
	if len(rulings) < 12 {
		t.Fatalf("%d rulings are too few to tell", len(rulings))
	}
	for turn := range 4 {
		if a, b := lines(t, find(g, rulings)), lines(t, find(new(Grouping), rulings)); a != b {
			t.Fatalf("turn %d: %s", turn, firstDifference(a, b))
		}
	}
	if a, b := lines(t, find(g, nil)), lines(t, find(new(Grouping), nil)); a != b {
		t.Fatalf("all taken back: %s", firstDifference(a, b))
	}
}

// TestEchoFallsSilent takes the one article away that another's statement was
// like: in a large library it is placed again by its own article alone.
func TestEchoFallsSilent(t *testing.T) {
	const plan = "The herring quotas of the northern fishery districts will be halved before autumn."
	whole := text.Parse(article("whole", "2026-05-13",
		"Sovenian Prime Minister Tova Brandell, Harlish Prime Minister Ilmar Kesk and Ostravan President Osric Dunmore held a video-conference on Tuesday to discuss the floods.",
		ordinary, "The bakers of the capital have asked for cheaper flour since last winter.", plan, "The museum of clocks opened again after nine years of repairs."))
	part := text.Parse(article("part", "2026-05-13",
		"Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk held a video-conference on Tuesday to discuss the floods. "+plan, ordinary))
	g := &Grouping{small: 1}
	var found []string
	for _, in := range []parsedSource{{whole}, {whole, part}, {whole}} {
		x, err := g.Find(t.Context(), in, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, lines(t, &compare.Index{Articles: x.Articles[:1]}))
	}
	if found[1] == found[0] {
		t.Fatal("the other article's words change nothing, which tells nothing")
	}
	if found[2] != found[0] {
		t.Errorf("when the other is gone: %s", firstDifference(found[2], found[0]))
	}
}

// randomRuling rules something about the events found.
func randomRuling(r *rand.Rand, x *compare.Index, in []*compare.Parsed) compare.Decision {
	article := func(id string) *compare.Article {
		for _, p := range in {
			if p.Article.ID == id {
				return p.Article
			}
		}
		return nil
	}
	ref := func() compare.EventRef { return compare.NewEventRef(&x.Events[r.IntN(len(x.Events))], article) }
	e := ref()
	switch r.IntN(5) {
	case 0:
		return compare.Decision{Ruling: compare.RuleMerge, Event: e, Other: ref()}
	case 1:
		return compare.Decision{Ruling: compare.RuleDay, Event: e, Value: "2024-02-03"}
	case 2:
		return compare.Decision{Ruling: compare.RuleKind, Event: e, New: compare.NewEvent{Kind: compare.Meeting}}
	case 3:
		return compare.Decision{Ruling: compare.RuleCreate, Passages: e.Anchors[:1], New: compare.NewEvent{Kind: compare.Call, Participants: []string{"Ilse Tamm", "Otto Brekke"}}}
	}
	return compare.Decision{Ruling: compare.RuleMove, A: e.Anchors[0], Event: ref()}
}

func lines(t *testing.T, x *compare.Index) string {
	t.Helper()
	b, err := json.MarshalIndent(x, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// firstDifference shows where two texts part.
func firstDifference(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	from := max(0, n-300)
	return fmt.Sprintf("after\n%s\ngot\n%s\nwant\n%s", a[from:n], a[n:min(len(a), n+200)], b[n:min(len(b), n+200)])
}

// pressArticle is a made-up article with its date taken from its header.
func pressArticle(p press.Article) *compare.Article {
	const header = " date 2024-01-01 "
	a := &compare.Article{ID: p.Name, File: p.Name, Text: p.Text[len(header):]}
	at := 0
	for i, block := range strings.Split(a.Text, "\n\n") {
		kind := compare.Paragraph
		if i == 0 && len(block) < 90 {
			kind = compare.Headline
		}
		a.Blocks = append(a.Blocks, compare.Block{Span: compare.Span{Start: at, End: at + len(block)}, Kind: kind})
		at += len(block) + 2
	}
	a.Set(compare.Field{Name: compare.FieldPublished, Value: p.Text[len(" date ") : len(header)-1]})
	return a
}
