package library

import (
	"path/filepath"
	"testing"

	"crossread/compare"
)

// TestTakenApartOnce holds that an import takes only what it brings apart, in
// this run of the program or a later one, and a ruling nothing.
func TestTakenApartOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.crossread")
	l := open(t, path)
	files := folder(t)
	last := len(files) - 2
	if _, err := l.Import(t.Context(), files[:last], nil); err != nil {
		t.Fatal(err)
	}
	analyze := func(when string, want int) {
		t.Helper()
		got := 0
		if err := l.Analyze(t.Context(), func(_, total int) { got = total }); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s: %d articles taken apart, want %d", when, got, want)
		}
	}
	analyze("at first", last)
	analyze("again", 0)
	e := snapshot(t, l).Index.Events[0]
	if err := l.Decide(t.Context(), compare.Decision{Ruling: compare.RuleTitle, Event: compare.EventRef{ID: e.ID}, Value: "A title"}); err != nil {
		t.Fatal(err)
	}
	analyze("after a ruling", 0)
	if got := snapshot(t, l).Index.Event(e.ID); got == nil || got.Title != "A title" {
		t.Errorf("after a ruling the event is %+v", got)
	}
	for _, file := range files[last:] {
		if _, err := l.Import(t.Context(), []string{file}, nil); err != nil {
			t.Fatal(err)
		}
		analyze("one more", 1)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		l = open(t, path)
		analyze("opened again", 0)
	}
}
