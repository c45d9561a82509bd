package ui

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

func TestTagsIn(t *testing.T) {
	for note, want := range map[string][]string{
		"":                                 nil,
		"check the tonnes #aid":            {"#aid"},
		"#aid, #aid. and (not this#one) #": {"#aid"},
		"#کمک ببین":                        {"#کمک"},
	} {
		if got := tagsIn(note); !slices.Equal(got, want) {
			t.Errorf("tags in %q = %q, want %q", note, got, want)
		}
	}
}

// TestNotesAreSeen holds that a note shows wherever its row or call stands, and
// that a search finds it as it is typed.
func TestNotesAreSeen(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.setNote("r5", "check the tonnes #aid", false)
	w.rule(compare.Decision{Ruling: compare.RuleTag, A: w.rowRef(&w.comparison.Rows[4]), Value: "open"})
	w.rule(compare.Decision{Ruling: compare.RuleNote, Event: w.eventRef(w.event), Value: "#march told thrice"})

	const note = "check the tonnes #aid #open"
	if got := w.noteOf(&w.comparison.Rows[4]); got != note {
		t.Errorf("note = %q", got)
	}
	var chips []string
	for _, r := range w.diff.rows {
		chips = append(chips, slices.Concat(r.chips...)...)
	}
	if !slices.Contains(chips, "note: "+note) {
		t.Errorf("side by side: chips %q", chips)
	}
	s := w.State()
	if !strings.HasPrefix(s.List[1], "Daryanejad – Strakhov | #march · 3 outlets") || !strings.HasSuffix(s.Head, "note: #march told thrice") {
		t.Errorf("list %q, head %q", s.List[1], s.Head)
	}
	for _, tt := range []struct {
		tab  int
		want string
	}{{tabAll, "note: " + note}, {tabSources, note}, {tabSources, "#march told thrice"}} {
		w.ShowTab(tt.tab)
		if got := w.State().Tables; !slices.ContainsFunc(got, func(row []string) bool { return strings.Contains(strings.Join(row, "|"), tt.want) }) {
			t.Errorf("%s lacks %q: %q", tabNames[tt.tab], tt.want, got)
		}
	}
	w.search.SetText("tonn") // as typed
	s = w.State()
	if len(s.Hits) < 2 || s.Hits[0] != "Notes" || !strings.HasPrefix(s.Hits[1], "check the tonnes #aid | “Strakhov pledged 500 tonnes") {
		t.Fatalf("hits = %q", s.Hits)
	}
	w.results.open(w.results.rows[1].id)
	if s = w.State(); s.Page != pageEvent || s.Row != "r5" {
		t.Errorf("the note led to page %q, row %q", s.Page, s.Row)
	}
	w.search.SetText("#march")
	if s = w.State(); len(s.Hits) != 4 || !strings.HasPrefix(s.Hits[1], "#march | show only") || !strings.HasPrefix(s.Hits[3], "#march told thrice | Daryanejad – Strakhov") {
		t.Errorf("hits = %q", s.Hits)
	}
	if !w.Do("edit.undo") || w.eventNotes[fakeEvent] != "" {
		t.Errorf("the note on the call stands after it was undone: %q", w.eventNotes)
	}
}
