package ui

import (
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
