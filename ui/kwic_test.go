package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

func TestWordingOpensItsStatements(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("view.wording")
	s := w.State()
	if len(s.Context) != 3 || s.Context[0] != "what happened" {
		t.Errorf("to begin with %q", s.Context)
	}
	// The keys: a concept, its first wording, another outlet's.
	keys := func(of fyne.Focusable, names ...fyne.KeyName) {
		for _, n := range names {
			of.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	keys(w.tables, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	if s := w.State(); s.Context[0] != "“these events”" || len(s.Context) != 2 || !strings.Contains(s.Context[1], "["+fakeRows[1][0]+"]") {
		t.Errorf("“these events” opens %q", s.Context)
	}
	keys(w.tables, fyne.KeyRight, fyne.KeyReturn)
	if s := w.State(); s.Context[0] != "“the incidents”" {
		t.Errorf("the next wording opens %q", s.Context)
	}
	keys(w.context, fyne.KeyDown, fyne.KeyReturn)
	if s := w.State(); s.Tab != "Side by side" || s.Row != "r2" {
		t.Errorf("a line opens tab %q, row %q", s.Tab, s.Row)
	}
}

func TestKwicLines(t *testing.T) {
	c := sample([]told{{a: "He called the incidents part of a plot.", b: "The incidents were no plot at all."}, {a: "No incidents were seen.", b: "The day went by."}}, nil)
	place := func(w, row int, word string) compare.Where {
		i := strings.Index(c.Witnesses[w].Article().Text, word)
		return compare.Where{Witness: w, Span: compare.Span{Start: i, End: i + len(word)}}
	}
	lines := kwicLines(c, []compare.Where{place(1, 0, "incidents "), place(0, 0, "incidents"), {Witness: 7}, place(0, 1, "No incidents")})
	if len(lines) != 3 || lines[0].before != "The " || lines[0].word != "incidents" || lines[0].after != " were no plot at all." || lines[0].caption != "B 1 · own voice" {
		t.Fatalf("lines %+v", lines)
	}
	for order, want := range [kwicOrders][]string{{"He called the ", "", "The "}, {"", "The ", "He called the "}, {"He called the ", "The ", ""}} {
		var got []string
		for _, l := range kwicSorted(lines, order) {
			got = append(got, l.before)
		}
		if !slices.Equal(got, want) {
			t.Errorf("order %d: %q, want %q", order, got, want)
		}
	}
	test.NewTempApp(t)
	s := style{size: 14}
	if got := fitLeft("one two three four five six seven", 100, s); !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "six seven") || textWidth(got, s) > 100 {
		t.Errorf("fitted to %q, %v wide", got, textWidth(got, s))
	}
}

// In text that runs from right to left what is before stands at the right.
func TestKwicRightToLeft(t *testing.T) {
	test.NewTempApp(t)
	k := newKwic()
	win := test.NewTempWindow(t, k)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(700, 200))
	k.SetLines("«آرامش»", []kwicLine{{0, 0, "رئیس جمهور گفت: ", "آرامش", " در دره مرج", "A 1"}})
	x := map[string]float32{}
	for _, txt := range k.pen.texts[:k.pen.nt] {
		for _, word := range []string{"رئیس", "آرامش", "مرج"} {
			if strings.Contains(txt.Text, word) && txt.TextSize == sizeUI() {
				x[word] = max(x[word], txt.Position().X)
			}
		}
	}
	if !(x["رئیس"] > x["آرامش"] && x["آرامش"] > x["مرج"] && x["مرج"] > 0) {
		t.Errorf("words stand at %v", x)
	}
}

func TestVerbUses(t *testing.T) {
	c := sample([]told{{a: "He stressed that it was so.", b: "He said it was so."}, {a: "She said no.", b: "She stressed it."}}, nil)
	cue := func(w, i int, verb string) {
		s := &c.Witnesses[w].Statements[i]
		at := s.Start + strings.Index(s.In(c.Witnesses[w].Article().Text), verb)
		s.Cue = compare.Span{Start: at, End: at + len(verb)}
	}
	cue(0, 0, "stressed")
	cue(0, 1, "said")
	cue(1, 0, "said")
	uses := verbUses(c)
	if len(uses) != 2 || uses[0].verb != "said" || uses[0].total != 2 || len(uses[0].places[1]) != 1 || uses[1].verb != "stressed" {
		t.Errorf("uses %+v", uses)
	}
}

func TestNamingCountsAPlaceOnce(t *testing.T) {
	test.NewTempApp(t)
	c := sample([]told{{a: "The militants in Halun fled.", b: "The fighters fled."}}, nil)
	of := func(w int, text string) compare.Phrase {
		i := strings.Index(c.Witnesses[w].Article().Text, text)
		return compare.Phrase{Text: text, Spans: []compare.Span{{Start: i, End: i + len(text)}}}
	}
	c.Naming = []compare.Naming{{Concept: "fighters", Readings: [][]compare.Phrase{{of(0, "militants"), of(0, "militants in Halun")}, {of(1, "fighters")}}}}
	table := namingTable(c, func(string, []compare.Where) {})
	if got := tableTexts([]gridTable{table}); !slices.Equal(got[2], []string{"fighters", "militants in Halun\u00a0×1", "fighters\u00a0×1"}) {
		t.Errorf("table %q", got)
	}
	if got := namingPlaces(&c.Naming[0]); len(got) != 2 {
		t.Errorf("places %v", got)
	}
}

func TestLoadedTerms(t *testing.T) {
	test.NewTempApp(t)
	c := sample([]told{{a: "The criminals fled.", b: "The fighters fled."}, {a: "It rained."}}, nil)
	c.Rows[0].Kinds = []compare.Kind{{Name: kindLoaded, Witnesses: []int{0}, Places: []compare.Where{{Witness: 0, Span: compare.Span{Start: 4, End: 13}}}}}
	shown := ""
	table := loadedTable(c, func(title string, places []compare.Where) { shown = title })
	if got := tableTexts([]gridTable{table}); len(got) != 3 || !slices.Equal(got[2], []string{"1 The criminals fled.", "criminals\u00a0×1", "none"}) {
		t.Errorf("table %q", got)
	}
	table.rows[0].cells[1].taps[0]()
	if shown != "“criminals”" {
		t.Errorf("opened %q", shown)
	}
}
