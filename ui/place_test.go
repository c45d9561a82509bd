package ui

import (
	"slices"
	"testing"

	"crossread/compare"
)

// reordered turns a fake's articles and rows round, as a date set by the user does.
func (f *fakeLibrary) reordered() {
	f.rows = slices.Clone(f.rows)
	for i := range f.rows {
		f.rows[i] = slices.Clone(f.rows[i])
		slices.Reverse(f.rows[i])
	}
	slices.Reverse(f.articles)
	f.rows = append([][]string{{"A row that was not there.", "", ""}}, f.rows...)
	f.analyse()
}

func TestPlaceIsKeptByContent(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.SetOutlets(0, 1)
	w.selectRow(1)
	before := w.State()
	f.reordered()
	w.reload()
	s := w.State()
	if s.Outlets != [2]string{"C unknown (001.txt)", "B Meridian Wire"} {
		t.Errorf("outlets %q, before %q", s.Outlets, before.Outlets)
	}
	if s.Row != "r3" || w.comparison.Witnesses[w.a].Text(w.currentRow().Cells[w.a]) != fakeRows[1][0] {
		t.Errorf("row %q, before %q", s.Row, before.Row)
	}
	f.index.Events[0].ID = "call-2025-03-04-daryanejad-strakhov" // its day was set
	w.reload()
	if s := w.State(); s.Event != "call-2025-03-04-daryanejad-strakhov" || s.Outlets[0] != "C unknown (001.txt)" || s.Row != "r3" {
		t.Errorf("after the event's name changed: event %q, outlets %q, row %q", s.Event, s.Outlets, s.Row)
	}
}

func TestRowStaysAfterARuling(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.selectRow(3)
	if !w.Do("compare.move") || !w.Press("Cancel") {
		t.Fatal("no dialog to move")
	}
	w.SetOutlets(0, 2)
	f.rows = [][]string{fakeRows[1], fakeRows[0], {"", "", fakeRows[3][2]}, fakeRows[2], {fakeRows[3][0], "", ""}, fakeRows[4]}
	f.analyse()
	w.rule(compare.Decision{Ruling: compare.RuleNote, A: w.rowRef(w.currentRow()), Value: "any"})
	if got := w.State().Row; got != "r5" {
		t.Errorf("row %q, want r5, which has the words of %s", got, fakeRows[3][0])
	}
}
