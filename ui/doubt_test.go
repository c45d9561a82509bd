package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// doubtCall is a row of three outlets, of which little holds the last.
func doubtCall() *compare.Comparison {
	c := sample([]told{{a: "Strakhov pledged 500 tonnes of aid.", b: "Strakhov promised 500 tonnes of aid."}}, nil)
	w := c.Witnesses[1]
	w.Siglum = "C"
	c.Witnesses = append(c.Witnesses, w)
	r := &c.Rows[0]
	r.Cells = append(r.Cells, r.Cells[1])
	r.Score, r.Support = 0.75, []float64{0.9, 0.9, 0.55}
	r.Kinds = append(r.Kinds, compare.Kind{Name: kindDoubtful, Witnesses: []int{2}})
	return c
}

// The weak cell is named under its own words, and the score between two outlets is
// that of the weaker one, not the row's mean.
func TestDoubt(t *testing.T) {
	test.NewTempApp(t)
	c := doubtCall()
	for _, tt := range []struct {
		shown []int
		score string
		chips []string
	}{{[]int{0, 1}, ".90", []string{"", ""}}, {[]int{0, 2}, "C .55?", []string{"", "? doubtful match: .55"}},
		{[]int{2, 1}, "C .55?", []string{"? doubtful match: .55", ""}}, {[]int{0, 1, 2}, "C .55?", []string{"", "", "? doubtful match: .55"}}} {
		r := diffRows(c, tt.shown, DiffOptions{}, nil, nil)[0]
		if r.score != tt.score {
			t.Errorf("shown %v: score %s, want %s", tt.shown, r.score, tt.score)
		}
		for column, want := range tt.chips {
			at := slices.IndexFunc(r.chips[column], func(s string) bool { return strings.Contains(s, "doubtful") })
			switch {
			case want == "" && at >= 0, want != "" && (at != 0 || r.chips[column][0] != want):
				t.Errorf("shown %v: chips of column %d %q, want %q first", tt.shown, column, r.chips[column], want)
			case r.doubts[column] != (want != ""):
				t.Errorf("shown %v: column %d in doubt: %v", tt.shown, column, r.doubts[column])
			}
		}
	}
	if rows := diffRows(c, []int{0, 1}, DiffOptions{Kind: kindDoubtful}, nil, nil); len(rows) != 0 {
		t.Errorf("a filter for doubtful matches keeps a row whose weak cell is not shown")
	}
	if rows := diffRows(c, []int{0, 2}, DiffOptions{Kind: kindDoubtful}, nil, nil); len(rows) != 1 {
		t.Errorf("a filter for doubtful matches leaves out the row of a weak cell")
	}
	if s := doubtWords(c, &c.Rows[0]); !strings.Contains(s, "C .55") || strings.Contains(s, "A .9") {
		t.Errorf("words %q", s)
	}
	for _, tt := range []struct {
		a, b int
		want compare.Part
	}{{0, 2, compare.Part{Name: "C in this row", Value: 0.55, Note: "its best score with another outlet’s statement here, as between the columns; that of A is .90"}},
		{1, 0, compare.Part{Name: "B, A in this row", Value: 0.9, Note: "the best score with another outlet’s statement here, as between the columns"}}} {
		if got, ok := shownPart(c, &c.Rows[0], tt.a, tt.b); !ok || got != tt.want {
			t.Errorf("the score between %d and %d: %+v, want %+v", tt.a, tt.b, got, tt.want)
		}
	}
	if s := supportText(c, &c.Rows[0]); !strings.HasPrefix(s, "A .90, B .90, C .55") {
		t.Errorf("support %q", s)
	}
	table := gridTable{}
	heatTable(c, &table, []int{0}, "", func(string, int) {})
	if got := pieceWords(table.rows[0].cells[3].pieces); !strings.HasSuffix(got, "?") {
		t.Errorf("heat of the weak cell %q", got)
	}
	for n, want := range []bool{false, false, true} {
		if got := slices.Contains(kindChips(&c.Rows[0], n), "? doubtful match: .55"); got != want {
			t.Errorf("All outlets, %d: in doubt %v, want %v", n, got, want)
		}
	}
}

// Beside an outlet that has nothing there, the doubt is about those not shown.
func TestDoubtOfOthers(t *testing.T) {
	test.NewTempApp(t)
	c := doubtCall()
	d := c.Witnesses[0]
	d.Siglum = "D"
	c.Witnesses = append(c.Witnesses, d)
	c.Rows[0].Cells = append(c.Rows[0].Cells, nil)
	r := diffRows(c, []int{2, 3}, DiffOptions{}, nil, nil)[0]
	want := "? doubtful match with A, B: .55"
	if n := len(r.chips[0]); n == 0 || r.chips[0][n-1] != want || r.doubts[0] {
		t.Errorf("chips %q, in doubt %v; want %q last, and no doubt of what is shown", r.chips[0], r.doubts[0], want)
	}
	if r := diffRows(c, []int{0, 3}, DiffOptions{}, nil, nil)[0]; slices.ContainsFunc(r.chips[0], func(s string) bool { return strings.Contains(s, "doubtful") }) {
		t.Errorf("chips of a cell that is well held: %q", r.chips[0])
	}
}

// In a row of two the later outlet speaks for both.
func TestDoubtOfPair(t *testing.T) {
	test.NewTempApp(t)
	c := sample([]told{{a: "Strakhov pledged 500 tonnes of aid.", b: "Help is near."}}, nil)
	r := &c.Rows[0]
	r.Score, r.Support = 0.5, []float64{0.5, 0.5}
	got := diffRows(c, []int{0, 1}, DiffOptions{}, nil, nil)[0]
	if got.score != ".50?" || got.doubts[0] || !got.doubts[1] {
		t.Errorf("score %s, doubts %v", got.score, got.doubts)
	}
}
