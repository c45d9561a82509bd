package ui

import (
	"strings"
	"testing"
)

// Every action that no other test performs does what its name says.
func TestActionsDoWhatTheySay(t *testing.T) {
	dialog := func(id string) func(*Window, State) bool {
		return func(_ *Window, s State) bool { return len(s.Dialogs) == 1 && s.Dialogs[0].ID == id }
	}
	look := func(a Appearance) func(*Window, State) bool {
		return func(w *Window, _ State) bool { return w.appearance == a }
	}
	said := func(words string) func(*Window, State) bool {
		return func(_ *Window, s State) bool { return strings.Contains(s.Status, words) }
	}
	menu := func(w *Window, _ State) bool {
		return w.win.Canvas().Overlays().Top() != nil
	}
	sample := func(_ *Window, s State) bool { return s.Name == "Sample" }
	size := func(zoom float32) func(*Window, State) bool {
		return func(w *Window, _ State) bool { return w.zoom == zoom }
	}
	for _, tt := range []struct {
		id     string
		before func(*Window)
		ok     func(*Window, State) bool
	}{
		{"file.new", nil, dialog("new")},
		{"file.open", nil, dialog("files")},
		{"file.folder", nil, dialog("files")},
		{"file.sample", nil, sample},
		{"help.sample", nil, sample},
		{"file.quit", nil, func(w *Window, _ State) bool { return w.app.Preferences().Float(prefWidth) > 0 }},
		{"edit.copy", nil, func(w *Window, _ State) bool { return w.app.Clipboard().Content() != "" }},
		{"edit.copyrow", nil, said("Row copied")},
		{"edit.quote", nil, said("Quotation copied")},
		{"edit.all", func(w *Window) { w.win.Canvas().Focus(w.diff) }, func(w *Window, _ State) bool { return w.diff.SelectedText() != "" }},
		{"edit.find", nil, func(w *Window, _ State) bool { return w.win.Canvas().Focused() == w.search }},
		{"edit.original", nil, said("pened")},
		{"view.articles", nil, func(_ *Window, s State) bool {
			return strings.Contains(strings.Join(s.List, "\n"), "002.txt") || len(s.List) == 6
		}},
		{"view.calls", func(w *Window) { w.ShowList(1) }, func(w *Window, _ State) bool { return w.listTab == 0 }},
		{"view.oldest", nil, said("Oldest first")},
		{"view.inspector", func(w *Window) { w.toggleInspector() }, func(w *Window, _ State) bool { return w.inspectorShown() }},
		{"view.light", nil, look(AppearanceLight)},
		{"view.dark", nil, look(AppearanceDark)},
		{"view.system", func(w *Window) { w.SetAppearance(AppearanceDark) }, look(AppearanceSystem)},
		{"view.larger", nil, size(1.1)},
		{"view.smaller", nil, size(0.9)},
		{"view.normal", func(w *Window) { w.setZoom(1.5) }, size(1)},
		{"compare.prev", func(w *Window) { w.NextDifference(); w.NextDifference() }, func(_ *Window, s State) bool { return s.Row == "r2" || s.Row == "r1" }},
		{"compare.c", func(w *Window) { w.Do("compare.three") }, menu},
		{"compare.d", func(w *Window) { w.Do("compare.four") }, nil},
		{"compare.show", nil, menu},
		{"compare.ignore", nil, menu},
		{"call.rename", nil, dialog("rename")},
		{"call.day", nil, dialog("day")},
		{"compare.callnote", nil, dialog("note")},
		{"compare.nextcall", nil, func(_ *Window, s State) bool { return s.Event != fakeEvent }},
		{"compare.prevcall", func(w *Window) { w.stepEvent(1) }, func(_ *Window, s State) bool { return s.Event == fakeEvent }},
		{"help.keys", nil, dialog("keys")},
		{"help.about", nil, dialog("about")},
	} {
		t.Run(tt.id, func(t *testing.T) {
			w := openWindow(t, newFake())
			if tt.before != nil {
				tt.before(w)
			}
			did := w.Do(tt.id)
			if tt.ok == nil { // greyed: three outlets fill three columns
				if did {
					t.Errorf("%s is offered", tt.id)
				}
				return
			}
			if s := w.State(); !did || !tt.ok(w, s) {
				t.Errorf("%s: performed %v; page %q, status %q, row %q, event %q, list %d, dialogs %v", tt.id, did, s.Page, s.Status, s.Row, s.Event, len(s.List), s.Dialogs)
			}
		})
	}
}

// Work that runs can be stopped from the menu.
func TestActionStop(t *testing.T) {
	w := openWindow(t, newFake())
	if w.Do("file.stop") {
		t.Error("there is something to stop though nothing runs")
	}
	w.bar.SetActivity("Importing 1 of 3", 1, 3)
	if !w.Do("file.stop") {
		t.Error("what runs cannot be stopped")
	}
}
