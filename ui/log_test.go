package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

func TestLogOfDecisions(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	if !w.Do("view.log") {
		t.Fatal("the log cannot be shown")
	}
	if s := w.State(); s.Page != pageLog || len(s.Log) != 1 || !strings.HasPrefix(s.Log[0], "No decision yet") {
		t.Errorf("page %q, log %q", s.Page, s.Log)
	}
	w.OpenEvent(fakeEvent)
	w.Do("compare.notsame")
	w.setNote("r5", "check the tonnes", false)
	w.rule(compare.Decision{Ruling: compare.RuleTitle, Event: w.eventRef(w.event), Value: "The call", Note: "as all call it"})
	w.ShowLog()
	want := []string{
		"Wed 5 Mar 2025",
		"Renamed Daryanejad – Strakhov (3 Mar 2025) to The call | by you · 12:00 UTC · because: as all call it",
		"Note “check the tonnes” | by you · 12:00 UTC · on Meridian Wire, “Strakhov pledged 500 tonnes of aid.”",
		"Not the same statement: “President Bahram Daryanejad and his Velkian counterpart Yevgeny…” and “Strakhov and Daryanejad spoke by phone on Monday about the…” | by you · 12:00 UTC · unknown (001.txt) and Meridian Wire",
	}
	if s := w.State(); !slices.Equal(s.Log, want) {
		t.Errorf("log = %q, want %q", s.Log, want)
	}

	if w.log.chosen != "3" {
		t.Errorf("the log opens at decision %q, want the newest", w.log.chosen)
	}
	w.log.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // the oldest
	w.log.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if !f.decisions[0].Undone || f.decisions[1].Undone {
		t.Errorf("decisions = %+v", f.decisions)
	}
	if s := w.State(); s.Page != pageLog || !strings.HasSuffix(s.Log[3], "| undone") || !strings.Contains(s.Status, "Undone: not the same") {
		t.Errorf("page %q, log %q, status %q", s.Page, s.Log, s.Status)
	}
	w.log.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete}) // rules again
	if len(f.decisions) != 4 || f.decisions[3].Ruling != compare.RuleDifferent || f.decisions[3].Undone {
		t.Errorf("decisions = %+v", f.decisions)
	}

	w.log.SetChosen("2") // the note
	w.log.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s := w.State(); s.Page != pageEvent || s.Tab != "Side by side" || s.Row != "r5" {
		t.Errorf("the note led to page %q, tab %q, row %q", s.Page, s.Tab, s.Row)
	}
	w.ShowLog()
	w.log.SetChosen("3")
	w.log.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s := w.State(); s.Page != pageEvent || s.Event != fakeEvent {
		t.Errorf("the title led to page %q, event %q", s.Page, s.Event)
	}
}

func TestLogOfReadOnlyLibraryOffersNothing(t *testing.T) {
	f := newFake()
	f.info.ReadOnly = "The disk is read-only."
	f.decisions = []compare.Decision{{ID: 1, Ruling: compare.RuleSet, Field: compare.FieldOutlet, Value: "Velta", Articles: []string{"a1"}, By: "ana"}}
	w := openWindow(t, f)
	w.ShowLog()
	w.log.SetChosen("1")
	w.log.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	w.flipDecision("1")
	if f.decisions[0].Undone {
		t.Error("a decision was undone in a library that cannot be written")
	}
	w.log.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s := w.State(); s.Page != pageArticle {
		t.Errorf("the outlet's decision led to page %q", s.Page)
	}
}

func TestLags(t *testing.T) {
	for _, tt := range []struct {
		event, published compare.Day
		want             lag
	}{
		{"2025-03-03", "2025-03-02", lagBefore}, {"2025-03-03", "2025-03-03", lagSame}, {"2025-03-03", "2025-03-04", lagOne},
		{"2025-02-27", "2025-03-02", lagThree}, {"2025-03-03", "2025-03-07", lagWeek}, {"2025-03-03", "2025-03-10", lagWeek},
		{"2025-03-03", "2025-03-11", lagLater}, {"", "2025-03-11", lagUnknown}, {"2025-03-03", "", lagUnknown},
	} {
		if got := lagOf(tt.event, tt.published); got != tt.want {
			t.Errorf("lag from %q to %q = %q, want %q", tt.event, tt.published, lagNames[got], lagNames[tt.want])
		}
	}
}

func TestTimeline(t *testing.T) {
	w := openWindow(t, newFake())
	if !w.Do("view.timeline") {
		t.Fatal("the timeline cannot be shown")
	}
	got := w.State().Timeline
	want := [][]string{
		{"Sun 2 Mar 2025 · 1 call", ""},
		{"Daryanejad – al-Tahiri", "Call, medium not stated · 1 outlet", "day inferred", "1 day later: A"},
		{"Mon 3 Mar 2025 · 1 call", ""},
		{"Daryanejad – Strakhov", "Phone call · 3 outlets", "same day: A", "1 day later: B", "not known: C"},
	}
	if len(got) != len(want) {
		t.Fatalf("timeline = %q, want %q", got, want)
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("row %d = %q, want %q", i, got[i], want[i])
		}
	}
	w.times.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp}) // chooses, opens nothing
	if s := w.State(); s.Page != pageTimeline {
		t.Errorf("an arrow led to page %q", s.Page)
	}
	w.times.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s := w.State(); s.Page != pageEvent || s.Event != "call-2025-03-02-daryanejad-tahiri" {
		t.Errorf("Return led to page %q, event %q", s.Page, s.Event)
	}
	w.ShowTimeline()
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s := w.State(); s.Page != pageEvent {
		t.Errorf("Escape led to page %q", s.Page)
	}
}
