package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

func TestDialogsOfOneKindCloseOneByOne(t *testing.T) {
	w := openWindow(t, newFake())
	w.failed("First", errFake)
	w.failed("Second", errFake)
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if n := len(w.State().Dialogs); n != 1 || w.win.Canvas().Overlays().Top() == nil {
		t.Fatalf("%d dialogs after Escape, want the first", n)
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if n := len(w.State().Dialogs); n != 0 || w.win.Canvas().Overlays().Top() != nil {
		t.Fatalf("%d dialogs after Escape twice", n)
	}
	if w.win.Canvas().Focused() != fyne.Focusable(w.diff) {
		t.Errorf("focus is on %T", w.win.Canvas().Focused())
	}
}

func TestImportsAddToTheOpenSummary(t *testing.T) {
	w := openWindow(t, newFake())
	w.Import([]string{"/articles/picture.png"})
	w.Import([]string{"/articles/004.txt", "/articles/film.mov"})
	s := w.State()
	if len(s.Dialogs) != 1 || !slices.Equal(s.Dialogs[0].Lines, []string{
		"picture.png: skipped Pictures hold no text.", "film.mov: skipped Pictures hold no text.", "004.txt: imported"}) {
		t.Errorf("dialogs %q", s.Dialogs)
	}
}

func TestEveryStopOfTheNameDialogIsSeenAndLeaves(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	stops := func() []fyne.Focusable {
		var all []fyne.Focusable
		first := w.win.Canvas().Focused()
		for range 20 {
			all = append(all, w.win.Canvas().Focused())
			w.win.Canvas().FocusNext()
			if w.win.Canvas().Focused() == first {
				break
			}
		}
		return all
	}
	w.fieldDialog(f.articles[2], compare.FieldPublished)
	all := stops()
	if len(all) != 4 {
		t.Errorf("%d stops, want date, cancel, save, outlet: %T", len(all), all)
	}
	if e, ok := all[0].(*escEntry); !ok || e.PlaceHolder != "" {
		t.Errorf("the dialog begins in %T, want the date, empty", all[0])
	}
	for i := range all {
		if i > 0 {
			w.fieldDialog(f.articles[2], compare.FieldPublished)
		}
		for range i {
			w.win.Canvas().FocusNext()
		}
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if len(w.dialogs) != 0 {
			t.Fatalf("Escape does not leave stop %d, %T", i, w.win.Canvas().Focused())
		}
	}
	w.nameDialog(f.articles[0]) // it lacks an outlet
	if _, ok := w.win.Canvas().Focused().(*escChoice); !ok || !strings.Contains(strings.Join(w.State().Dialogs[0].Lines, " "), "001.txt") {
		t.Errorf("the dialog begins in %T", w.win.Canvas().Focused())
	}
}

// A long list is narrowed by typing, from the list itself.
func TestLongListIsNarrowed(t *testing.T) {
	w := openWindow(t, newFake())
	rows := []listRow{{title: "Nearest"}}
	for i := range manyRows {
		rows = append(rows, listRow{id: itoa(i), title: "Baek – Sutarjo", sub: itoa(i+1) + " Mar 2025"})
	}
	rows = append(rows, listRow{id: "last", title: "Faisal – Strakhov", sub: "Wed 19 Mar 2025"})
	picked := ""
	w.chooseDialog("merge", "Merge", "Same as:", "Merge", rows, func(id string) { picked = id })
	for _, r := range "strakhov FAI" {
		w.win.Canvas().Focused().TypedRune(r)
	}
	if s := w.State().Dialogs[0].Lines; len(s) != 2 || s[1] != "> Faisal – Strakhov" {
		t.Errorf("narrowed to %q", s)
	}
	w.win.Canvas().Focused().TypedRune('x')
	w.Press("Merge")
	if s := w.State(); picked != "" || len(s.Dialogs) != 1 || s.Dialogs[0].Lines[1] != "Nothing in the list holds these words." {
		t.Errorf("picked %q of nothing; %q", picked, s.Dialogs)
	}
	pressKey(w, fyne.KeyBackspace)
	pressKey(w, fyne.KeyReturn)
	if picked != "last" || len(w.State().Dialogs) != 0 {
		t.Errorf("picked %q", picked)
	}
}

// With whom an event is most likely the same comes first.
func TestLikest(t *testing.T) {
	event := func(id, day string, names ...string) *compare.Event {
		e := &compare.Event{ID: id, Day: compare.Day(day)}
		for _, n := range names {
			e.Participants = append(e.Participants, compare.Participant{Name: n})
		}
		return e
	}
	events := []*compare.Event{
		event("far", "2025-03-27", "Lucía Benavides"),
		event("undated", "", "Yevgeny Strakhov"),
		event("one", "2025-03-03", "Yevgeny Strakhov", "Bahram Daryanejad"),
		event("near", "2025-03-05", "Oleg Torbin"),
		event("same pair", "2025-03-19", "Bahram Daryanejad", "Yevgeny Strakhov"),
		event("other pair", "2025-03-04", "Yevgeny Strakhov", "Faisal bin Rashid"),
	}
	var got []string
	for _, e := range likest(events, events[2]) {
		got = append(got, e.ID)
	}
	if want := []string{"same pair", "other pair", "undated", "near", "far"}; !slices.Equal(got, want) {
		t.Errorf("likest %q, want %q", got, want)
	}
}

// What the keys went to shows it no more while a dialog takes them.
func TestDialogTakesTheFrame(t *testing.T) {
	w := openWindow(t, newFake())
	w.win.Canvas().Focus(w.diff)
	if !w.diff.focused {
		t.Fatal("the comparison does not have the keys")
	}
	w.Do("help.words")
	if w.diff.focused {
		t.Error("the comparison shows a frame below a dialog")
	}
	w.Do("help.keys")
	w.escape()
	if w.diff.focused {
		t.Error("the frame is back before the last dialog is closed")
	}
	w.escape()
	if !w.diff.focused || w.win.Canvas().Focused() != w.diff {
		t.Error("the keys do not go to the comparison again")
	}
	w.search.SetText("ships")
	w.win.Canvas().Focus(w.why.note)
	w.why.note.SetText("half a note")
	w.Do("help.words")
	if n := len(w.decisions); n != 0 {
		t.Errorf("a dialog ended what was being written: %d decisions", n)
	}
}
