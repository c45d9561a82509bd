package library

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"crossread/compare"
)

// What was ruled last holds and is undone first, though the clock was set back
// by a year between two rulings and the library was opened again.
func TestClockSetBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "l.crossread")
	l := open(t, file)
	if _, err := l.Import(t.Context(), folder(t)[:4], nil); err != nil {
		t.Fatal(err)
	}
	e := snapshot(t, l).Index.Events[0]
	now := time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC)
	rule := func(title string, at time.Time) {
		t.Helper()
		ref := compare.EventRef{ID: e.ID, Title: e.Title}
		for _, p := range e.Passages {
			for _, s := range p.Spans {
				ref.Anchors = append(ref.Anchors, compare.SpanRef{Article: p.Article, Span: s})
			}
		}
		if err := l.Decide(t.Context(), compare.Decision{Ruling: compare.RuleTitle, Event: ref, Value: title, By: "user", At: at}); err != nil {
			t.Fatal(err)
		}
	}
	titles := func() (titles []string) {
		t.Helper()
		for _, e := range snapshot(t, l).Index.Events {
			titles = append(titles, e.Title)
		}
		return titles
	}
	has := func(title string) bool { return slices.Contains(titles(), title) }
	rule("Before", now)
	rule("After", now.AddDate(-1, 0, 0))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, file)
	if !has("After") {
		t.Errorf("titles %q, want the later ruling's", titles())
	}
	if d, err := l.Undo(t.Context()); err != nil || d == nil || d.Value != "After" {
		t.Fatalf("Undo = %+v, %v, want the later ruling", d, err)
	}
	if !has("Before") {
		t.Errorf("titles %q after the undo, want the earlier ruling's", titles())
	}
	if report, err := l.Check(t.Context()); err != nil || len(report.Problems) > 0 {
		t.Errorf("Check = %+v, %v", report, err)
	}
}
