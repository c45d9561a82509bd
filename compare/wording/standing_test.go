package wording

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/text"
	"crossread/compare/worddiff"
)

var fitReadings = flag.Bool("fit-readings", false, "fit the model of readings to testdata/readings.tsv and print it")

// A labelled is a swap that was judged by hand: whether x of the text a and y of
// b stand for one another.
type labelled struct {
	part, call, x, y, a, b string
	good                   bool
	f                      [readingFeatures]float64
	found                  bool // the rules offer it
}

// labelledReadings reads testdata/readings.tsv and lets the rules describe each.
func labelledReadings(t *testing.T) []*labelled {
	t.Helper()
	raw, err := os.ReadFile("testdata/readings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	type both struct{ a, b string }
	var order []both
	byTexts := map[both][]*labelled{}
	var out []*labelled
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(c) != 7 {
			t.Fatalf("testdata/readings.tsv: %q has %d columns, not 7", line, len(c))
		}
		l := &labelled{part: c[0], call: c[1], good: c[2] == "1", x: c[3], y: c[4], a: c[5], b: c[6]}
		k := both{l.a, l.b}
		if byTexts[k] == nil {
			order = append(order, k)
		}
		byTexts[k] = append(byTexts[k], l)
		out = append(out, l)
	}
	for _, k := range order {
		c := pairOf(k.a, k.b)
		f := newFinder(c)
		row := &c.Rows[0]
		offered(f, row, func(r reading, of [readingFeatures]float64) {
			for _, l := range byTexts[k] {
				if r.x.In(f.w[0].text) == l.x && r.y.In(f.w[1].text) == l.y {
					l.f, l.found = of, true
				}
			}
		})
	}
	return out
}

// pairOf is a comparison of one row, whose cells are two texts.
func pairOf(a, b string) *compare.Comparison {
	var parsed []*compare.Parsed
	for i, s := range []string{a, b} {
		parsed = append(parsed, read(fmt.Sprint(i), "", s))
	}
	c := comparison(nil, parsed, nil)
	row := compare.Row{ID: "r1", Section: compare.SectionCall, Cells: make([]compare.Cell, 2)}
	for w := range c.Witnesses {
		for s := range c.Witnesses[w].Statements {
			row.Cells[w] = append(row.Cells[w], s)
		}
	}
	ta, tb := c.Witnesses[0].Text(row.Cells[0]), c.Witnesses[1].Text(row.Cells[1])
	row.Edits = []compare.PairEdits{{A: 0, B: 1, Edits: worddiff.Diff(ta, tb, text.Tokens(ta), text.Tokens(tb))}}
	c.Rows = []compare.Row{row}
	return c
}

// offered calls do for every reading that the rules offer, with its features.
func offered(f *finder, row *compare.Row, do func(reading, [readingFeatures]float64)) {
	p := row.Edits[0]
	fr := f.frameOf(row, p)
	for _, r := range f.offers(row, p) {
		do(r, fr.features(fr.a.inside(r.x), fr.b.inside(r.y), r.kind))
	}
}

// The floors of the judged swaps, a little below what is reached: .80 and .91, most of
// them fitted to.
func TestReadingsJudged(t *testing.T) {
	var n judged
	n.add(labelledReadings(t), func(*labelled) bool { return true }, readingModel, readingLimit)
	t.Log(n)
	if n.right/n.kept < .77 || n.right/n.good < .87 {
		t.Errorf("%s; the floors are .77 and .87", n)
	}
}

// A judged counts how many swaps a model keeps, how many of those are right, and
// how many there are that are right.
type judged struct{ kept, right, good float64 }

func (n judged) String() string {
	return fmt.Sprintf("precision %.3f (%v of %v), recall %.3f", n.right/n.kept, n.right, n.kept, n.right/n.good)
}

// add counts those of the samples that are meant.
func (n *judged) add(all []*labelled, meant func(*labelled) bool, w [readingFeatures]float64, limit float64) {
	for _, l := range all {
		if !meant(l) {
			continue
		}
		yes := l.found && logOdds(l.f, w) >= limit
		if l.good {
			n.good++
		}
		if yes {
			n.kept++
		}
		if yes && l.good {
			n.right++
		}
	}
}

func TestFit(t *testing.T) {
	if !*fitReadings {
		return
	}
	all := labelledReadings(t)
	missing := 0
	for _, l := range all {
		if !l.found {
			missing++
			t.Logf("not offered: %v %q | %q", l.good, l.x, l.y)
		}
	}
	calls := map[string]bool{}
	for _, l := range all {
		calls[l.call] = true
	}
	for _, limit := range []float64{-1, -.5, 0, .5, 1} {
		var n judged
		for out := range calls { // each left out in turn
			w := fitted(all, func(l *labelled) bool { return l.part == "fit" && l.call != out })
			n.add(all, func(l *labelled) bool { return l.call == out }, w, limit)
		}
		t.Logf("limit %.1f: %s", limit, n)
	}
	w := fitted(all, func(l *labelled) bool { return l.part == "fit" })
	t.Logf("%d labelled, %d not offered; model %.2f", len(all), missing, w)
	for _, limit := range []float64{0, .25, .5, .75, 1} {
		var n judged
		n.add(all, func(l *labelled) bool { return l.part == "test" }, w, limit)
		t.Logf("test part, limit %.2f: %s", limit, n)
	}
	for _, l := range all {
		if l.found && (logOdds(l.f, w) >= 0) != l.good {
			t.Logf("%v %.1f %q | %q", l.good, logOdds(l.f, w), l.x, l.y)
		}
	}
}

// fitted is the logistic model of those of the samples that count, with a ridge of 1.
func fitted(all []*labelled, counts func(*labelled) bool) (w [readingFeatures]float64) {
	for range 1500 {
		var g [readingFeatures]float64
		n := 0.0
		for _, l := range all {
			if !l.found || !counts(l) {
				continue
			}
			n++
			y := 0.0
			if l.good {
				y = 1
			}
			p := 1 / (1 + math.Exp(-logOdds(l.f, w)))
			for k := range g {
				g[k] += (y - p) * l.f[k]
			}
		}
		for k := range w {
			w[k] += 2 * (g[k] - w[k]) / n
		}
	}
	return w
}

func TestAround(t *testing.T) {
	us := make([]unit, 3)
	for i, stem := range []string{"ship", "sail", "north"} {
		us[i].lexeme = &lexeme{stem: stem}
	}
	for _, tt := range []struct{ i, j, k, l, want int }{
		{0, 3, 0, 3, 3}, {-2, 1, -3, 1, 1}, {2, 9, 1, 9, 1}, {7, 9, 0, 3, 0}, {0, 3, 8, 12, 0}, {-3, -1, 0, 3, 0},
	} {
		if got := around(us, tt.i, tt.j, us, tt.k, tt.l); got != tt.want {
			t.Errorf("[%d:%d] in [%d:%d]: %d, want %d", tt.i, tt.j, tt.k, tt.l, got, tt.want)
		}
	}
}
