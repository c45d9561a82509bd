package ui

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// A call may be another if the same people spoke, or one's are among the other's,
// on days that are alike or not both known; what articles state and the program is
// sure of is not asked about.
func TestTwins(t *testing.T) {
	call := func(id, people, day string, confidence float64, more ...func(*compare.Event)) *compare.Event {
		e := &compare.Event{ID: id, Kind: compare.Call, Title: id, Day: compare.Day(day), Confidence: confidence}
		if day != "" {
			e.DaySource = compare.DayStated
		}
		for _, name := range strings.Split(people, ", ") {
			e.Participants = append(e.Participants, compare.Participant{Name: name})
		}
		for _, f := range more {
			f(e)
		}
		return e
	}
	inferred := func(e *compare.Event) { e.DaySource = compare.DayInferred }
	at := func(clock string) func(*compare.Event) {
		return func(e *compare.Event) { e.Hour = compare.Hour{Clock: clock} }
	}
	meeting := func(e *compare.Event) { e.Kind = compare.Meeting }
	both := "Bahram Daryanejad, Yevgeny Strakhov"
	for _, tt := range []struct {
		name string
		of   []*compare.Event
		want string // of the first
	}{
		{"one day", []*compare.Event{call("a", both, "2025-03-03", 0.9), call("b", both, "2025-03-03", 0.9)}, "b"},
		{"one day, other hours", []*compare.Event{call("a", both, "2025-03-03", 0.9, at("10:00")), call("b", both, "2025-03-03", 0.9, at("21:00"))}, ""},
		{"two days, stated", []*compare.Event{call("a", both, "2025-03-03", 0.9), call("b", both, "2025-03-05", 0.9)}, ""},
		{"two days, one told by one article", []*compare.Event{call("a", both, "2025-03-03", 0.9), call("b", both, "2025-03-05", 0.7)}, "b"},
		{"two days, one inferred", []*compare.Event{call("a", both, "2025-03-03", 0.9, inferred), call("b", both, "2025-03-04", 0.9)}, "b"},
		{"three days", []*compare.Event{call("a", both, "2025-03-03", 0.7), call("b", both, "2025-03-06", 0.7)}, ""},
		{"a day unknown", []*compare.Event{call("a", both, "", 0.9), call("b", both, "2024-11-20", 0.9)}, "b"},
		{"one of them unknown", []*compare.Event{call("a", "Yevgeny Strakhov", "2025-03-03", 0.6), call("b", both, "2025-03-03", 0.9)}, "b"},
		{"one of them and the day unknown", []*compare.Event{call("a", "Yevgeny Strakhov", "", 0.6), call("b", both, "2025-03-03", 0.9)}, ""},
		{"a short name", []*compare.Event{call("a", "Daryanejad, Strakhov", "2025-03-03", 0.6), call("b", both, "2025-03-03", 0.9)}, "b"},
		{"a name of the family alone", []*compare.Event{call("a", "Bahram Daryanejad, Olga Strakhov", "2025-03-03", 0.6), call("b", both, "2025-03-03", 0.9)}, ""},
		{"others", []*compare.Event{call("a", "Bahram Daryanejad, Salim al-Tahiri", "2025-03-03", 0.6), call("b", both, "2025-03-03", 0.9)}, ""},
		{"a meeting", []*compare.Event{call("a", both, "2025-03-03", 0.6), call("b", both, "2025-03-03", 0.6, meeting)}, ""},
		{"the nearest", []*compare.Event{call("a", both, "2025-03-03", 0.6), call("b", both, "2025-03-05", 0.6), call("c", both, "2025-03-04", 0.6), call("d", both, "", 0.6)}, "c"},
		{"just the same people", []*compare.Event{call("a", both, "2025-03-03", 0.6), call("b", both+", Salim al-Tahiri", "2025-03-03", 0.6), call("c", both, "2025-03-03", 0.6)}, "c"},
	} {
		got := ""
		if o := twinsOf(tt.of, nil)["a"]; o != nil {
			got = o.ID
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	two := []*compare.Event{call("a", both, "2025-03-03", 0.9), call("b", both, "2025-03-03", 0.9)}
	apart := compare.Decision{Ruling: compare.RuleApart, Event: compare.EventRef{ID: "b"}, Other: compare.EventRef{ID: "a"}}
	if got := twinsOf(two, []compare.Decision{apart}); len(got) != 0 {
		t.Errorf("ruled to be two: %v", got)
	}
	apart.Undone = true
	if got := twinsOf(two, []compare.Decision{apart}); len(got) != 2 {
		t.Errorf("and taken back: %v", got)
	}
	span := compare.Span{Start: 3, End: 9}
	for i := range two {
		two[i].Passages = []compare.Passage{{Article: two[i].ID, Spans: []compare.Span{span}}}
	}
	split := compare.Decision{Ruling: compare.RuleSplit, Event: compare.EventRef{ID: "a", Anchors: []compare.SpanRef{{Article: "a", Span: span}, {Article: "b", Span: span}}}}
	if got := twinsOf(two, []compare.Decision{split}); len(got) != 0 {
		t.Errorf("split by the user: %v", got)
	}
}

// withTwin is the invented library with a second call of the same two, whose day
// one article infers.
func withTwin() *fakeLibrary {
	f := newFake()
	twin := *f.index.Events[1]
	twin.ID, twin.Title, twin.Day = "call-2025-03-04-daryanejad-strakhov", "Daryanejad – Strakhov", "2025-03-04"
	twin.Participants = f.index.Events[0].Participants
	twin.Passages = f.index.Events[0].Passages[1:2]
	f.index.Events = append(f.index.Events, &twin)
	return f
}

// The list marks calls that may be one, the head asks, and both answers are
// rulings: that they are two silences the question until it is undone.
func TestTwinIsAsked(t *testing.T) {
	f := withTwin()
	w := openWindow(t, f)
	marked := func() int {
		n := 0
		for _, r := range w.list.rows {
			if strings.Contains(r.right, twinSign) && strings.Contains(r.words(), "perhaps the same call as Daryanejad – Strakhov") {
				n++
			}
		}
		return n
	}
	w.OpenEvent(fakeEvent)
	if marked() != 2 || w.head.heightAt(900) != headHeight+twinHeight {
		t.Fatalf("marked %d of %q, head %v", marked(), w.State().List, w.head.heightAt(900))
	}
	if !w.Do("call.two") || len(f.decisions) != 1 || f.decisions[0].Ruling != compare.RuleApart || f.decisions[0].Other.ID != "call-2025-03-04-daryanejad-strakhov" {
		t.Fatalf("decisions %+v", f.decisions)
	}
	if marked() != 0 || w.twin() != nil || !w.items["call.two"].Disabled || !strings.Contains(w.State().Status, "are two calls") {
		t.Errorf("asked again: %q, status %q", w.State().List, w.State().Status)
	}
	if w.Do("edit.undo"); marked() != 2 {
		t.Errorf("undone: %q", w.State().List)
	}
	ruled := len(f.decisions)
	w.Do("call.twin")
	ds := w.State().Dialogs
	if len(ds) != 1 {
		t.Fatalf("dialogs %+v", ds)
	}
	if d := ds[0]; d.ID != "merge" || len(f.decisions) != ruled || !strings.HasPrefix(d.Lines[1], "> Daryanejad – Strakhov") || !strings.Contains(strings.Join(d.Lines, "\n"), "One call of both") {
		t.Fatalf("the merge is asked about by %q, decisions %+v", d, f.decisions[ruled:])
	}
	w.Press("Merge")
	if d := f.decisions[len(f.decisions)-1]; d.Ruling != compare.RuleMerge || d.Other.ID != "call-2025-03-04-daryanejad-strakhov" {
		t.Errorf("ruled %+v", d)
	}
	w.OpenEvent("call-2025-03-02-daryanejad-tahiri")
	if !w.items["call.twin"].Disabled || !slices.ContainsFunc(w.State().List, func(s string) bool { return strings.Contains(s, twinSign) }) {
		t.Error("a call that nothing is like offers a merge")
	}
}
