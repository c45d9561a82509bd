package event

import (
	"context"
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

// A changing is a Source whose articles come in versions, told apart by a number.
type changing struct {
	parsedSource
	sums map[*compare.Article]uint64
}

func (s changing) Sum(i int) uint64 { return s.sums[s.Article(i)] }

// TestGroupingIsAsFromScratch takes articles into a library and out of it in
// random order, with and without rulings: what a grouping that has seen it all
// finds is what one finds that sees the library for the first time.
func TestGroupingIsAsFromScratch(t *testing.T) {
	for seed := range uint64(8) {
		asFromScratch(t, seed, 16)
	}
}

func FuzzGroupingIsAsFromScratch(f *testing.F) {
	f.Add(uint64(11))
	f.Fuzz(func(t *testing.T, seed uint64) { asFromScratch(t, seed, 8) })
}

// asFromScratch compares after each of so many steps, in which articles come, go
// and are changed, stand in another order, a turn is broken off, and rulings are
// made and taken back. By most seeds the library counts as a large one from some
// articles on, and a word in so few of a span of days as one in too many.
func asFromScratch(t *testing.T, seed uint64, steps int) {
	t.Helper()
	small, many := []int{1000, 40, 1, 25}[seed%4], []int{0, 12, 20, 6}[seed/2%4]
	r := rand.New(rand.NewPCG(seed, 7))
	all := pressParsed(seed/2, 130)
	from := changing{nil, map[*compare.Article]uint64{}}
	for i, p := range all {
		from.sums[p.Article] = uint64(i)
	}
	g := &Grouping{small: small, many: many}
	var rulings []compare.Decision
	for step := range steps {
		for range 1 + r.IntN(8) {
			in := from.parsedSource
			switch k := r.IntN(10); {
			case k < 6 || len(in) < 20:
				p := all[r.IntN(len(all))]
				if !slices.ContainsFunc(in, func(q *compare.Parsed) bool { return q.Article.ID == p.Article.ID }) {
					in = append(in, p)
				}
			case k < 9:
				at := r.IntN(len(in))
				in = slices.Delete(in, at, at+1)
			default:
				at := r.IntN(len(in))
				in[at] = text.Parse(version(r, in[at].Article, all))
				from.sums[in[at].Article] = uint64(len(from.sums))
			}
			from.parsedSource = in
		}
		in := from.parsedSource
		slices.SortFunc(in, func(a, b *compare.Parsed) int { return compareArticles(a.Article, b.Article) })
		if r.IntN(6) == 0 {
			a, b := r.IntN(len(in)), r.IntN(len(in))
			in[a], in[b] = in[b], in[a]
		}
		if r.IntN(8) == 0 {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			if _, err := g.Find(ctx, changing{in[:len(in)/2], from.sums}, rulings, nil); err == nil {
				t.Fatalf("seed %d, step %d: no error of a turn broken off", seed, step)
			}
		}
		got, err := g.Find(t.Context(), from, rulings, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := (&Grouping{small: small, many: many}).Find(t.Context(), from, rulings, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := lines(t, got), lines(t, want); a != b {
			t.Fatalf("seed %d, step %d, %d articles: %s", seed, step, len(in), firstDifference(a, b))
		}
		sameAnew(t, fmt.Sprintf("seed %d, step %d", seed, step), &g.x.topics)
		if step%3 == 2 && len(want.Events) > 3 {
			rulings = append(rulings, randomRuling(r, want, in))
		}
		if len(rulings) > 0 && r.IntN(6) == 0 { // one is taken back
			at := r.IntN(len(rulings))
			rulings = slices.Delete(slices.Clone(rulings), at, at+1)
		}
	}
}

// sameAnew works out again what is kept of the articles among the stories: what
// their terms weigh, whom they are like, and who is nearest to them.
func sameAnew(t *testing.T, when string, stories *topics) {
	t.Helper()
	for _, slot := range stories.byDay {
		d := stories.docs[slot]
		if v := stories.weigh(d); v.all != d.v.all || !slices.Equal(v.terms, d.v.terms) || !slices.Equal(v.weights, d.v.weights) {
			t.Fatalf("%s: the terms of %s weigh otherwise when weighed again", when, d.rec.s.article.ID)
		}
		if row := stories.oneByOne(slot); !slices.Equal(row, d.row) {
			t.Fatalf("%s: %s has ties %v, when related again %v", when, d.rec.s.article.ID, d.row, row)
		}
		if stories.nearest(slot) {
			t.Fatalf("%s: others are nearest to %s when looked for again", when, d.rec.s.article.ID)
		}
	}
}

// oneByOne is an article's likeness to all others, worked out for each by itself.
func (t *topics) oneByOne(slot int32) ties {
	d := t.docs[slot]
	var row ties
	for _, o := range t.byDay {
		e := t.docs[o]
		sum := uint64(0)
		for k, n := range e.v.terms {
			sum += uint64(d.v.weight(n)) * uint64(e.v.weights[k])
		}
		if l := tied(sum, d.v.all, e.v.all, d.day, e.day, d.weekdays, e.weekdays, t.apart); l > 0 && o != slot {
			row = append(row, tie{o, l})
		}
	}
	row.sort()
	return row
}

// TestManyAtOnce takes many articles at once into a large library and out of it,
// which are related in one walk over the days: those of one month with a day, then
// those without, beside others of years before and after.
func TestManyAtOnce(t *testing.T) {
	for seed, make := range []func(uint64, int) []press.Article{press.Month, press.Coverage} {
		var kept, dated, undated []*compare.Parsed
		for i, p := range make(uint64(seed), 300) {
			a := pressArticle(p)
			to := &kept
			switch day := a.Published(); {
			case i%9 == 4:
				a.Meta = nil
				if i%2 == 0 {
					to = &undated
				}
			case i%3 == 0:
				to = &dated
			case i%7 == 0:
				a.Set(compare.Field{Name: compare.FieldPublished, Value: string(day.Add([]int{-400, 400}[i%2]))})
			}
			*to = append(*to, text.Parse(a))
		}
		g := &Grouping{small: 40}
		for _, step := range []struct {
			name string
			in   []*compare.Parsed
		}{
			{"some", kept},
			{"more with a day", slices.Concat(kept, dated)},
			{"more without", slices.Concat(kept, dated, undated)},
			{"fewer", slices.Concat(kept, undated)},
		} {
			slices.SortFunc(step.in, func(a, b *compare.Parsed) int { return compareArticles(a.Article, b.Article) })
			got, err := g.Find(t.Context(), parsedSource(step.in), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			want, err := (&Grouping{small: 40}).Find(t.Context(), parsedSource(step.in), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if a, b := lines(t, got), lines(t, want); a != b {
				t.Errorf("press %d, %s, %d articles: %s", seed, step.name, len(step.in), firstDifference(a, b))
			}
			sameAnew(t, fmt.Sprintf("press %d, %s", seed, step.name), &g.x.topics)
		}
	}
}

// TestRelateMany relates some of the articles anew, in one walk: all likenesses
// are as before.
func TestRelateMany(t *testing.T) {
	parsed := pressParsed(2, 300)
	for i, p := range parsed {
		if a := p.Article; i%7 == 0 && len(a.Meta) > 0 {
			a.Set(compare.Field{Name: compare.FieldPublished, Value: string(a.Published().Add([]int{-400, 400}[i%2]))})
		}
	}
	slices.SortFunc(parsed, func(a, b *compare.Parsed) int { return compareArticles(a.Article, b.Article) })
	g := &Grouping{small: 40}
	if _, err := g.Find(t.Context(), parsedSource(parsed), nil, nil); err != nil {
		t.Fatal(err)
	}
	stories := &g.x.topics
	before, ties := map[int32]ties{}, 0
	for _, slot := range stories.byDay {
		before[slot] = slices.Clone(stories.docs[slot].row)
		ties += len(before[slot])
	}
	if ties == 0 {
		t.Fatal("no two articles are alike")
	}
	last := stories.docs[stories.byDay[len(stories.byDay)-1]].day
	for _, tt := range []struct {
		name string
		is   func(at int, d *topic) bool
	}{
		{"all", func(int, *topic) bool { return true }},
		{"every fifth", func(at int, _ *topic) bool { return at%5 == 0 }},
		{"without a day", func(_ int, d *topic) bool { return d.day == 0 }},
		{"some with a day", func(at int, d *topic) bool { return d.day > 0 && at%3 == 0 }},
		{"of the last weeks", func(_ int, d *topic) bool { return d.day > last-reachDays }},
		{"one", func(at int, _ *topic) bool { return at == 40 }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var dirty []int32
			for at, slot := range stories.byDay {
				if d := stories.docs[slot]; tt.is(at, d) {
					d.dirty = true
					dirty = append(dirty, slot)
				}
			}
			if len(dirty) == 0 {
				t.Fatal("it is of no articles")
			}
			stories.relate(dirty, len(dirty) == len(before))
			for slot, row := range before {
				d := stories.docs[slot]
				if d.dirty = false; !slices.Equal(d.row, row) {
					t.Errorf("article %d has ties %v, want %v", slot, d.row, row)
				}
			}
		})
	}
}

// version is the article with another's text, with another day, or in a file of
// another name.
func version(r *rand.Rand, a *compare.Article, all []*compare.Parsed) *compare.Article {
	out := *a
	switch r.IntN(3) {
	case 0:
		out = *all[r.IntN(len(all))].Article
		out.ID = a.ID
	case 1:
		out.Meta = slices.Clone(out.Meta)
		out.Set(compare.Field{Name: compare.FieldPublished, Value: []string{"2024-02-29", "1956-10-23", "2021-01-04", "2024-01-15"}[r.IntN(4)]})
	case 2:
		out.File = fmt.Sprintf("%03d.txt", r.IntN(1000))
	}
	return &out
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
			rulings = append(rulings, compare.Decision{Ruling: compare.RuleSplit, Event: compare.NewEventRef(e, article), Articles: []string{e.Passages[0].Article}})
		}
	}
	for _, e := range find(g, rulings).Events {
		if e.Ruled && len(e.Passages) == 1 {
			rulings = append(rulings, compare.Decision{Ruling: compare.RuleDay, Event: compare.NewEventRef(e, article), Value: "2024-02-03"})
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
	ref := func() compare.EventRef { return compare.NewEventRef(x.Events[r.IntN(len(x.Events))], article) }
	e := ref()
	switch r.IntN(7) {
	case 6:
		return compare.Decision{Ruling: compare.RuleNote, Event: e}
	case 5:
		return compare.Decision{Ruling: compare.RuleSplit, Event: e, Articles: []string{e.Anchors[r.IntN(len(e.Anchors))].Article}}
	case 0:
		return compare.Decision{Ruling: compare.RuleMerge, Event: e, Other: ref()}
	case 1:
		return compare.Decision{Ruling: compare.RuleDay, Event: e, Value: "2024-02-03"}
	case 2:
		kind := compare.Meeting
		if len(e.Anchors)%2 == 0 {
			kind = compare.NoEvent
		}
		return compare.Decision{Ruling: compare.RuleKind, Event: e, New: compare.NewEvent{Kind: kind}}
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
