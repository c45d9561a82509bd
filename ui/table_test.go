package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestLongTable goes through a table of which only the beginning is laid out at
// first: by its end, by scrolling, and by its rows.
func TestLongTable(t *testing.T) {
	test.NewTempApp(t)
	const n = 3000
	rows, names := make([]gridRow, n), make([]string, n)
	for i := range rows {
		names[i] = "report " + itoa(i)
		rows[i].cells = []gridCell{cell(plain(names[i])), cell(muted("the same article as one from another wire"))}
	}
	l := newTable([]float32{1, 1}, "File", "Why")
	l.Resize(fyne.NewSize(600, 400))
	l.SetRows(rows, names)
	whole := func() float32 { return l.places[len(l.places)-1].y }
	if l.most >= n || len(l.places) >= n {
		t.Fatalf("%d rows laid out at once, %d places", l.most, len(l.places))
	}
	before := whole()
	l.typed(&fyne.KeyEvent{Name: fyne.KeyEnd})
	last := l.places[len(l.places)-2]
	if last.row != n-1 || l.chosen != n-1 || l.offset+400 < last.y+last.h-1 {
		t.Errorf("the end: row %d at %g shown from %g, chosen %d", last.row, last.y, l.offset, l.chosen)
	}
	if after := whole(); after < before*0.9 || after > before*1.1 {
		t.Errorf("the height was taken for %g, and is %g", before, after)
	}
	l.SetRows(rows, names)
	for y := float32(0); y < whole(); y += 300 {
		l.scrollTo(y)
		if bottom := l.places[len(l.places)-2]; bottom.row < n-1 && bottom.y+bottom.h < l.offset+400 {
			t.Fatalf("at %g nothing is laid out below %g", l.offset, bottom.y+bottom.h)
		}
	}
	if l.places[len(l.places)-2].row != n-1 {
		t.Errorf("scrolled to the end, %d rows are laid out", len(l.places)-2)
	}
}
