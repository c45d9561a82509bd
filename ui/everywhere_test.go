package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"crossread/compare"
)

// What is counted over the library opens its places, and a place its article.
func TestEverywhere(t *testing.T) {
	for _, tt := range []struct {
		name, action, id string
		first            string // what the dialog begins with, under its field
	}{
		{"phrases, those of the call at hand first", "compare.phrases", "phrases", "Bahram Daryanejad"},
		{"habits, those of the outlets at hand first", "compare.habits", "habits", "Meridian Wire"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := openWindow(t, newFake())
			w.Do(tt.action)
			d := w.State().Dialogs
			if len(d) != 1 || d[0].ID != tt.id || len(d[0].Lines) < 3 || !strings.HasPrefix(d[0].Lines[1], tt.first) {
				t.Fatalf("dialogs %+v", d)
			}
		})
	}
	w := openWindow(t, newFake())
	w.showSwap("incidents", "events")
	d := w.State().Dialogs
	if len(d) != 1 || d[0].ID != "places" || len(d[0].Lines) != 2 || !strings.Contains(d[0].Lines[0], "called the incidents part of a plot") {
		t.Fatalf("dialogs %+v", d)
	}
	w.dialogs[0].close()
	f := newFake()
	table := w.habitsTable(&compare.OutletHabits{Outlet: "Meridian Wire", Habits: []compare.Habit{{Concept: "plan", Own: []compare.HabitReading{{Text: "plot", Places: f.places("plot")}}}}}, "plo")
	if len(table.rows) != 1 {
		t.Fatalf("rows %v", table.rows)
	}
	table.rows[0].cells[1].taps[0]()
	if d := w.State().Dialogs; len(d) != 1 || d[0].ID != "places" {
		t.Fatalf("a count opens %+v", d)
	}
	if len(w.habitsTable(&compare.OutletHabits{Outlet: "Meridian Wire", Habits: []compare.Habit{{Concept: "plan"}}}, "nothing").rows) != 0 {
		t.Error("a query that nothing holds leaves rows")
	}
	if !w.Do("compare.countswaps") || !strings.Contains(w.State().Status, "Swaps counted") {
		t.Errorf("status %q", w.State().Status)
	}
}

// A comparison is shown before its swaps are counted over the library, which
// leaves all else as it is; another event ends the count.
func TestCountAfterShown(t *testing.T) {
	f := newFake()
	f.uncounted = 3
	var w *Window
	shown := 0
	f.counting = func(context.Context) error {
		if w != nil && w.comparison != nil && w.comparison.Uncounted == 3 && w.comparison.Swaps[0].Library == 0 {
			shown++
		}
		return nil
	}
	w = openWindow(t, f)
	w.OpenEvent(fakeEvent)
	if shown != 1 {
		t.Errorf("the comparison was shown before %d counts of 1", shown)
	}
	c := w.comparison
	if c.Uncounted != 0 || c.Swaps[0].Library != 2 {
		t.Errorf("%d events uncounted, %d times in the library", c.Uncounted, c.Swaps[0].Library)
	}
	w.ShowTab(tabWording)
	table := func() string { return strings.Join(flatLines(w.tables.tables), "\n") }
	if !strings.Contains(table(), "2") || strings.Contains(table(), "≥") {
		t.Errorf("the counts do not stand in the table:\n%s", table())
	}
	row, top := w.row, w.tables.offset
	w.OpenEvent(fakeEvent)
	if shown != 2 || w.row != row || w.tables.offset != top || &w.comparison.Rows[0] == &c.Rows[0] {
		t.Errorf("opened again: shown %d, row %q, want %q", shown, w.row, row)
	}

	other := f.index.Events[1].ID
	inner := false
	f.counting = func(ctx context.Context) error {
		if !inner {
			inner = true
			w.OpenEvent(other)
			if ctx.Err() == nil {
				t.Error("the count goes on when another event is open")
			}
		}
		return ctx.Err()
	}
	w.OpenEvent(fakeEvent)
	if w.comparison.Event.ID != other || w.comparison.Uncounted != 0 {
		t.Errorf("%s is shown, %d events uncounted", w.comparison.Event.ID, w.comparison.Uncounted)
	}

	f.counting = func(context.Context) error { return errors.New("the disk is full") }
	w.OpenEvent(fakeEvent)
	if c := w.comparison; c.Event.ID != fakeEvent || c.Uncounted != 3 || !strings.Contains(w.State().Status, "disk is full") {
		t.Errorf("%s with %d uncounted, status %q", c.Event.ID, c.Uncounted, w.State().Status)
	}
}

// A count that may be too low says so, and opens its places.
func TestSwapTable(t *testing.T) {
	c := &compare.Comparison{Swaps: []compare.SwapCount{{A: "incidents", B: "events", Kind: "synonym", Count: 1, Library: 7}}}
	for _, tt := range []struct {
		open int
		want string
		note bool
	}{{0, "7", false}, {12, "≥\u00a07", true}} {
		c.Uncounted = tt.open
		opened := ""
		table := swapTable(c, nil, func(a, b string) { opened = a + "/" + b })
		last := table.rows[0].cells[3]
		if last.pieces[0].words != tt.want || (table.note != "") != tt.note {
			t.Errorf("%d events open: %q, note %q", tt.open, last.pieces[0].words, table.note)
		}
		if last.tap(); opened != "incidents/events" {
			t.Errorf("opens %q", opened)
		}
	}
}
