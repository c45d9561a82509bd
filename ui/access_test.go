package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// quitting ends the window, and so no test of what comes after.
const quitting = "file.quit"

// stopsOf are what Tab reaches, in order, from where the focus is.
func stopsOf(w *Window) []fyne.Focusable {
	c := w.win.Canvas()
	var stops []fyne.Focusable
	for range 60 {
		o := c.Focused()
		for _, s := range stops {
			if s == o {
				return stops
			}
		}
		if o != nil {
			stops = append(stops, o)
		}
		c.FocusNext()
	}
	return stops
}

// In every dialog each stop of the Tab key says what it is, and lets Escape
// close the dialog.
func TestDialogsByKeyboard(t *testing.T) {
	w := openWindow(t, newFake())
	for i := range w.actions {
		id := w.actions[i].id
		if id == "" || id == quitting {
			continue
		}
		t.Run(id, func(t *testing.T) {
			w := openWindow(t, newFake())
			if !w.Do(id) || len(w.dialogs) == 0 {
				return
			}
			stops := len(stopsOf(w))
			w.dialogs[0].close()
			for n := range stops {
				w.Do(id)
				if len(w.dialogs) == 0 {
					t.Fatalf("%s opens no dialog again", id)
				}
				for range n {
					w.win.Canvas().FocusNext()
				}
				stop := w.win.Canvas().Focused()
				if a, ok := stop.(fyne.Accessible); !ok || a.AccessibilityLabel() == "" {
					t.Errorf("stop %d of %s, %T, does not say what it is", n, w.dialogs[0].id, stop)
				}
				if tab, ok := stop.(fyne.Tabbable); ok && tab.AcceptsTab() {
					t.Errorf("stop %d of %s, %T, keeps the Tab key", n, w.dialogs[0].id, stop)
				}
				stop.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
				if len(w.dialogs) > 0 {
					t.Errorf("stop %d of %s, %T, is deaf to Escape", n, w.dialogs[0].id, stop)
					w.dialogs[0].close()
				}
			}
		})
	}
}

// On every page each stop of the Tab key says what it is and shows that it has
// the focus, and Tab reaches the body of the page.
func TestPagesByKeyboard(t *testing.T) {
	for _, id := range []string{"", "view.all", "view.wording", "view.quotes", "view.gaps", "view.sources", "view.articles", "view.timeline", "view.network", "view.log", "view.codes", "view.activity"} {
		t.Run("page "+id, func(t *testing.T) {
			w := openWindow(t, newFake())
			if id != "" && !w.Do(id) {
				t.Fatalf("%s is greyed", id)
			}
			c := w.win.Canvas()
			c.Unfocus()
			unfocused := test.RenderToMarkup(c)
			stops := stopsOf(w)
			for n, stop := range stops {
				if a, ok := stop.(fyne.Accessible); !ok || a.AccessibilityLabel() == "" {
					t.Errorf("stop %d, %T, does not say what it is", n, stop)
				}
				if tab, ok := stop.(fyne.Tabbable); ok && tab.AcceptsTab() {
					t.Errorf("stop %d, %T, keeps the Tab key", n, stop)
				}
				if c.Focus(stop); test.RenderToMarkup(c) == unfocused {
					t.Errorf("nobody sees the focus at stop %d, %T %q", n, stop, stop.(fyne.Accessible).AccessibilityLabel())
				}
			}
			if body := w.body(); !slices.Contains(stops, body) {
				t.Errorf("Tab does not reach %T", body)
			}
		})
	}
}
