package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// TestWideTableKeepsItsNames holds that a table of many outlets scrolls rather
// than breaks words, with the names of its rows in sight.
func TestWideTableKeepsItsNames(t *testing.T) {
	test.NewTempApp(t)
	g := newGrid()
	wide := gridTable{title: "Naming", weights: []float32{0.8}, head: []gridCell{cell(bold("Concept"))}, keep: true}
	row := gridRow{cells: []gridCell{cell(bold("fighters"))}}
	tapped := -1
	for i := range 12 {
		wide.weights = append(wide.weights, 1)
		wide.head = append(wide.head, cell(bold("Outlet "+itoa(i))))
		c := cell(plain("counterparts ×1"))
		c.tap = func() { tapped = i }
		row.cells = append(row.cells, c)
	}
	wide.rows = []gridRow{row}
	narrow := gridTable{title: "Swaps", weights: []float32{3, 1}, head: []gridCell{cell(bold("Swap")), cell(bold("Kind"))}}
	g.SetTables([]gridTable{wide, narrow})
	win := test.NewTempWindow(t, g)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(600, 400))
	places := func(words string) []float32 {
		var xs []float32
		for _, o := range test.WidgetRenderer(g.board).Objects() {
			if txt, ok := o.(*canvas.Text); ok && strings.HasPrefix(txt.Text, words) {
				xs = append(xs, txt.Position().X)
			}
		}
		return xs
	}
	if n := len(places("counterparts")); n == 0 || n > 5 {
		t.Errorf("%d cells are drawn whole, of 12 that do not all fit", n)
	}
	before := places("Swap")
	g.shiftTo(400)
	for _, name := range []string{"Concept", "fighters"} {
		if xs := places(name); len(xs) != 1 || xs[0] != cellX {
			t.Errorf("after scrolling, %q stands at %v, not at %v", name, xs, cellX)
		}
	}
	if after := places("Swap"); len(after) != 2 || after[0] != before[0] || after[1] != before[1] {
		t.Errorf("the table that fits moved from %v to %v", before, after)
	}
	y := g.places[2].y + 10
	test.TapCanvas(win.Canvas(), fyne.NewPos(40, y))
	if tapped != -1 {
		t.Errorf("a tap on the kept column reached cell %d under it", tapped)
	}
	test.TapCanvas(win.Canvas(), fyne.NewPos(500, y))
	if tapped < 4 {
		t.Errorf("a tap beside it reached cell %d", tapped)
	}
}

// TestTableNoWiderThanItsUse holds that what belongs together stays together on
// a wide screen, and that a narrow view has the same table.
func TestTableNoWiderThanItsUse(t *testing.T) {
	test.NewTempApp(t)
	table := gridTable{weights: []float32{1, -heatWidth}, most: 800}
	for _, view := range []float32{500, 800, 2300} {
		if got, want := table.wide(view), min(view, 800); got != want {
			t.Errorf("in %g the table is %g wide, want %g", view, got, want)
		}
	}
}

// TestCellOfSomeLines holds that a cell is cut to so many lines, and that words
// which fit are left alone.
func TestCellOfSomeLines(t *testing.T) {
	test.NewTempApp(t)
	sentence := "The onslaught is a Caldovian-hatched conspiracy to tear up the geography of the region"
	pieces := []piece{muted("12 "), plain(sentence)}
	whole := textWidth("12 "+sentence, style{size: sizeUI()})
	for _, tt := range []struct {
		width float32
		most  int
		want  int
		cut   bool
	}{
		{whole + 10, 1, 1, false},
		{whole / 2, 1, 1, true},
		{whole / 4, 2, 2, true},
		{whole, 3, 1, false},
		{whole / 2, 0, 3, false},
	} {
		lines := wrapMost(pieces, tt.width, tt.most)
		words := ""
		for _, l := range lines {
			for _, r := range l {
				words += r.words
				if r.x+r.w > tt.width {
					t.Errorf("in %g to %d lines %q ends at %g", tt.width, tt.most, r.words, r.x+r.w)
				}
			}
		}
		if len(lines) != tt.want || strings.HasSuffix(words, "…") != tt.cut {
			t.Errorf("in %g to %d lines: %d, %q", tt.width, tt.most, len(lines), words)
		}
	}
}

// TestFrameIsEvenAtEveryScale holds that a frame is a whole number of pixels
// thick, as the edges it lies at would cut a part of one away.
func TestFrameIsEvenAtEveryScale(t *testing.T) {
	for scale, want := range map[float32]float32{0.5: 1, 1: 1, 1.25: 1, 1.5: 2, 2: 2, 3: 3} {
		if got := wholePixels(1, scale) * scale; got != want {
			t.Errorf("at scale %g a line of one point is %g pixels thick, want %g", scale, got, want)
		}
	}
}
