package ui

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// That something is no call is a ruling on its passages, said with its day.
func TestNoCall(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	if !w.Do("call.none") || len(f.decisions) != 1 {
		t.Fatalf("decisions %+v", f.decisions)
	}
	if d := f.decisions[0]; d.Ruling != compare.RuleKind || d.New.Kind != compare.NoEvent || d.Event.ID != fakeEvent || len(d.Event.Anchors) == 0 || d.Event.Day == "" {
		t.Errorf("%+v", d)
	}
	if s := w.State().Status; !strings.HasSuffix(s, "Daryanejad – Strakhov (3 Mar 2025) is no call") {
		t.Errorf("status %q", s)
	}
	f.index.Events[0].Kind = compare.Story
	w = openWindow(t, f)
	w.OpenEvent(fakeEvent)
	if !w.items["call.none"].Disabled {
		t.Error("a story is offered to be no call")
	}
}

// Who took part is put right with the kind as it is; the same names are no ruling.
func TestCorrectPeople(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("call.people")
	if !w.Press("Correct") || len(f.decisions) != 0 {
		t.Fatalf("no change is a ruling: %+v", f.decisions)
	}
	w.Do("call.people")
	field := w.win.Canvas().Focused().(*escEntry)
	if field.Text != "Bahram Daryanejad, Yevgeny Strakhov" {
		t.Errorf("asks with %q", field.Text)
	}
	field.SetText(" , ")
	if w.Press("Correct"); len(w.State().Dialogs) != 1 {
		t.Fatal("a call of nobody is taken")
	}
	field.SetText("Bahram Daryanejad, Li  Zuo")
	if !w.Press("Correct") || len(f.decisions) != 1 {
		t.Fatalf("decisions %+v", f.decisions)
	}
	if d := f.decisions[0]; d.Ruling != compare.RuleKind || d.Field != compare.FieldPeople || d.New.Kind != compare.Call || !slices.Equal(d.New.Participants, []string{"Bahram Daryanejad", "Li Zuo"}) {
		t.Errorf("%+v", d)
	}
	if s := w.State().Status; !strings.HasSuffix(s, "Daryanejad – Strakhov (3 Mar 2025): people corrected to Bahram Daryanejad, Li Zuo") {
		t.Errorf("status %q", s)
	}
}

// A name that is corrected is so in every other call that bears it, if the user says
// so: one go, one Undo.
func TestCorrectPeopleEverywhere(t *testing.T) {
	f := withTwin()
	third := *f.index.Events[1]
	third.ID, third.Participants = "call-third", []compare.Participant{{Name: "Salim al-Tahiri"}, {Name: "Yevgeny Strakhov"}}
	f.index.Events = append(f.index.Events, &third)
	w := openWindow(t, f)
	w.OpenEvent(fakeEvent)
	w.Do("call.people")
	const also = "In every other call and meeting too"
	said := func() string { return w.State().Dialogs[0].Lines[1] }
	field := w.win.Canvas().Focused().(*escEntry)
	for _, tt := range []struct{ names, says string }{
		{"Bahram Daryanejad, Yevgeny Strakhov", ""},
		{"Bahram Daryanejad, Yevgeniy Strakhov", "Others that name them so: 2 events"},
		{"B. Daryanejad, Yevgeny Strakhov", "Others that name them so: 1 event"},
		{"Bahram Daryanejad", ""}, // nobody is renamed
		{"", "Say who took part."},
		{"Bahram Daryanejad, Yevgeniy Strakhov", "Others that name them so: 2 events"},
	} {
		if field.SetText(tt.names); said() != tt.says {
			t.Errorf("%q: says %q, want %q", tt.names, said(), tt.says)
		}
	}
	w.Press(also)
	w.Press("Correct")
	got := map[string]string{}
	for _, d := range f.decisions {
		got[d.Event.ID] = strings.Join(d.New.Participants, ", ")
		if d.Ruling != compare.RuleKind || d.Field != compare.FieldPeople || d.Batch == 0 {
			t.Errorf("ruled %+v", d)
		}
	}
	if len(got) != 3 || got["call-third"] != "Salim al-Tahiri, Yevgeniy Strakhov" || got[fakeEvent] != "Bahram Daryanejad, Yevgeniy Strakhov" {
		t.Errorf("ruled %q", got)
	}
	if s := w.State().Status; !strings.HasSuffix(s, "people corrected to Bahram Daryanejad, Yevgeniy Strakhov and 2 more decisions") {
		t.Errorf("said %q", s)
	}
}

// An article leaves the library after its user was told what goes with it.
func TestRemoveArticle(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.OpenArticle("a1", compare.Span{})
	if !w.Do("edit.remove") {
		t.Fatal("not offered")
	}
	s := w.State()
	if len(s.Dialogs) != 1 || s.Dialogs[0].ID != "remove" || !strings.Contains(strings.Join(s.Dialogs[0].Lines, "\n"), "Calls told of there: 2; no longer listed, as no other article tells of them: 1.") {
		t.Fatalf("dialogs %+v", s.Dialogs)
	}
	w.Press("Cancel")
	if len(f.articles) != 3 {
		t.Fatal("Cancel removes it")
	}
	w.Do("edit.remove")
	if !w.Press("Remove") || len(f.articles) != 2 || w.findArticle("a1") != nil {
		t.Fatalf("%d articles", len(f.articles))
	}
	if s := w.State(); !strings.Contains(s.Status, "Removed from the library: ") || s.Page == pageArticle {
		t.Errorf("%q on page %s", s.Status, s.Page)
	}
}

// The merge dialog says what the two become, and says it anew for another row.
func TestMergeDialogSaysWhatBecomes(t *testing.T) {
	f := newFake()
	f.index.Events = append(f.index.Events, &compare.Event{ID: "call-undated", Kind: compare.Call, Title: "Sutarjo – Baek", DaySource: compare.DayUnknown, Passages: f.index.Events[0].Passages[1:2]})
	w := openWindow(t, f)
	w.OpenEvent("call-2025-03-02-daryanejad-tahiri")
	w.Do("call.merge")
	lines := w.State().Dialogs[0].Lines
	if got := lines[len(lines)-1]; got != "One call of both: Mon 3 Mar 2025, stated, instead of 2 Mar 2025 · people: Bahram Daryanejad, Yevgeny Strakhov · 3 articles" {
		t.Errorf("says %q", got)
	}
	pressKey(w, "Down")
	lines = w.State().Dialogs[0].Lines
	if got := lines[len(lines)-1]; got != "One call of both: Sun 2 Mar 2025, inferred · 2 articles" {
		t.Errorf("says %q of the next", got)
	}
}
