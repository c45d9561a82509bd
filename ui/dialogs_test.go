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
