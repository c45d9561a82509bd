package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// Where not all columns are in sight, what is in one of the others does not make
// the rows high: a reading of uncommon length is cut, its differences are counted.
func TestCrowdedRowsAreNoHigherThanMost(t *testing.T) {
	const columns = 12
	words := func(lines int) gridCell { return cell(plain(strings.Repeat("parliament ", lines))) }
	row := func(cells ...gridCell) gridRow {
		r := gridRow{cells: []gridCell{cell(muted("1"))}}
		for len(r.cells) < columns+1-len(cells) {
			r.cells = append(r.cells, gridCell{gap: true, pieces: []piece{muted("nothing matched")}})
		}
		r.cells = append(r.cells, cells...)
		return r
	}
	same := make([]gridCell, columns)
	for i := range same {
		same[i] = words(9)
	}
	same[columns-1] = words(20)
	chips := words(2)
	chips.chips = []string{"quote altered", "number: forty minutes / nearly an hour", "place"}
	table := gridTable{weights: []float32{-58}, head: []gridCell{cell(bold("No."))}, keep: true, crowd: true,
		rows: []gridRow{row(same...), row(words(20)), row(chips), row(words(6))}}
	for range columns {
		table.weights, table.head = append(table.weights, 1), append(table.head, cell(bold("Gazette")))
	}
	g := newGrid()
	g.SetTables([]gridTable{table})
	line := gridLine()
	for _, tt := range []struct {
		name  string
		width float32
		high  [4]float32 // lines of the rows
		long  int        // lines of the long reading that show
		chips string     // of the row that has some
	}{
		{"columns out of sight", table.needed() / 2, [4]float32{9, crowdLeast, 2, 6}, 8, "quote altered|+2"},
		{"all in sight", table.needed() + barWidth, [4]float32{20, 20, 2, 6}, 20, strings.Join(chips.chips, "|")},
	} {
		g.layout(tt.width)
		for i, lines := range tt.high {
			pl := g.places[1+i]
			if want := 2*cellY + lines*line + pl.cells[columns].under; pl.h != want {
				t.Errorf("%s: row %d is %g high, want %g", tt.name, i+1, pl.h, want)
			}
		}
		if last := g.places[1].cells[columns]; len(last.lines) != tt.long || last.more != (tt.long < 20) {
			t.Errorf("%s: the long reading has %d lines, more: %v", tt.name, len(last.lines), last.more)
		}
		if got := strings.Join(g.places[3].cells[columns].chips, "|"); got != tt.chips {
			t.Errorf("%s: chips %q, want %q", tt.name, got, tt.chips)
		}
	}
}

// A cell that is a line longer than most keeps it where a chip beside has made room.
func TestCrowdedCellKeepsWhatHasRoom(t *testing.T) {
	cells := []cellLayout{{}, {lines: make([][]stretch, 9)}, {lines: make([][]stretch, 8), under: 40}, {lines: make([][]stretch, 8)}, {lines: make([][]stretch, 30)}}
	cutCrowd(make([]gridCell, len(cells)), cells)
	for i := range cells {
		cells[i].uncut(2*cellY+8*20+40, 20)
	}
	if cells[1].more || len(cells[1].lines) != 9 || !cells[4].more || len(cells[4].lines) != 8 {
		t.Errorf("%d lines, more: %v; %d lines, more: %v", len(cells[1].lines), cells[1].more, len(cells[4].lines), cells[4].more)
	}
}

// The bar at the right begins below the head, and no word lies under it.
func TestBarBeginsBelowTheHead(t *testing.T) {
	w := openWindow(t, newFake())
	w.win.Resize(fyne.NewSize(minWidth, minHeight))
	w.Do("view.all")
	g := w.tables
	if g.height <= g.Size().Height || g.head != g.places[0].h {
		t.Fatalf("%g high in %g, the bar begins at %g, the head ends at %g", g.height, g.Size().Height, g.head, g.places[0].h)
	}
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(g.Size().Width-2, g.head+1)})
	if g.offset != 0 {
		t.Errorf("the upper end of the bar leads to %g", g.offset)
	}
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(g.Size().Width-2, g.Size().Height-1)})
	if want := g.height - g.Size().Height; g.offset != want {
		t.Errorf("the lower end of the bar leads to %g, want %g", g.offset, want)
	}
}

// The stripes of cells side by side go on in one another.
func TestHatchingHasNoSeams(t *testing.T) {
	ink := currentTokens().hatch
	whole, right := stripes(40, 20, 3, ink), stripes(27, 20, 3+13, ink)
	for y := range 20 {
		for x := range 27 {
			if whole.At(13+x, y) != right.At(x, y) {
				t.Fatalf("at %d, %d the part is not as the whole", x, y)
			}
		}
	}
}
