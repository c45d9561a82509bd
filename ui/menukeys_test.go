package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"crossread/compare"
)

func TestMenusNameKeysReadably(t *testing.T) {
	w := openWindow(t, newFake())
	for i := range w.actions {
		a := &w.actions[i]
		item := w.items[a.id]
		if item == nil {
			continue
		}
		if _, drawn := item.Shortcut.(fyne.KeyboardShortcut); drawn && !nativeMenus {
			t.Errorf("%s: Fyne draws its key", a.id)
		}
		if s := a.shortcut(); s != nil && item.Shortcut.ShortcutName() != s.ShortcutName() {
			t.Errorf("%s: key %q, want %q", a.id, item.Shortcut.ShortcutName(), s.ShortcutName())
		}
	}
	if got := strings.Join(strings.Fields(w.items["compare.next"].Label), " "); !nativeMenus && got != "Next difference Alt+Down, F8, N" {
		t.Errorf("next difference: %q", got)
	}
}

func TestMenuKeysEndAtOneEdge(t *testing.T) {
	if nativeMenus {
		t.Log("the desktop sets them")
		return
	}
	w := openWindow(t, newFake())
	s := style{size: sizeUI()}
	hair := spaceWidth(hairSpace, s)
	edges := map[string]float32{} // of each menu, where the keys of its first item end
	for i := range w.actions {
		a := &w.actions[i]
		item := w.items[a.id]
		if item == nil || a.menuKeys() == "" {
			continue
		}
		at := menuWidth(item.Label, s)
		edge, ok := edges[a.menu]
		if !ok {
			edges[a.menu] = at
		} else if d := at - edge; d < -hair || d > hair {
			t.Errorf("%s: the keys of %s end %.1f beside the others", a.menu, a.id, d)
		}
	}
}

func TestMenusOfferWhatMakesSense(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	off := func(id string) bool { return w.items[id].Disabled }
	if !off("edit.undo") || off("compare.notsame") || off("compare.a") || off("call.split") || off("call.merge") {
		t.Error("row 1 of three outlets: undo is offered, or what can be done is not")
	}
	w.selectRow(2) // A alone tells it
	if !off("compare.notsame") || off("compare.link") {
		t.Error("a gap: there is nothing to part, and something to link")
	}
	w.SetOutlets(1, 2)
	if !off("compare.link") || !off("compare.move") {
		t.Error("a row that neither outlet tells can be linked or moved")
	}
	w.Do("call.split")
	if !w.Press("Split") || len(f.decisions) != 1 || f.decisions[0].Ruling != compare.RuleSplit || f.decisions[0].Articles[0] != "a1" {
		t.Errorf("decisions %+v", f.decisions)
	}
	if off("edit.undo") {
		t.Error("the ruling cannot be undone")
	}
	w.OpenEvent("call-2025-03-02-daryanejad-tahiri") // one outlet
	if !off("compare.a") || !off("compare.swap") || !off("compare.notsame") || !off("call.split") {
		t.Error("one outlet: others are offered")
	}
}

// The menu key, and F10 with shift, open the menu of what has the focus: of the row
// chosen in a list, of the row side by side, of the statement, of a text field.
func TestMenuKey(t *testing.T) {
	w := openWindow(t, newFake())
	c := w.win.Canvas()
	for _, tt := range []struct {
		name  string
		ready func() fyne.Focusable
	}{
		{"list", func() fyne.Focusable { return w.list }},
		{"side by side", func() fyne.Focusable { return w.diff }},
		{"search", func() fyne.Focusable { return w.search }},
		{"article", func() fyne.Focusable { w.OpenArticle("a2", compare.Span{}); return w.reader }},
	} {
		c.Focus(tt.ready())
		if typeKey(tt.ready(), desktop.KeyMenu); c.Overlays().Top() == nil {
			t.Errorf("%s: no menu", tt.name)
			continue
		}
		c.Overlays().Remove(c.Overlays().Top())
		if typeKey(tt.ready(), fyne.KeyF10); c.Overlays().Top() != nil {
			t.Errorf("%s: F10 alone opens a menu", tt.name)
		}
	}
	c.Unfocus()
	if w.typedKey(&fyne.KeyEvent{Name: desktop.KeyMenu}); c.Overlays().Top() == nil {
		t.Error("nothing has the focus: no menu of what is shown")
	}
}

// The keys come to the rows that ask something, and Return asks it.
func TestListEndAsksNothing(t *testing.T) {
	w := openWindow(t, newFake())
	w.win.Canvas().Focus(w.list)
	pressKey(w, fyne.KeyEnd)
	if len(w.dialogs) > 0 || w.list.chosen != settleID+compare.FieldPublished {
		t.Fatalf("at the end %q is chosen, %d dialogs", w.list.chosen, len(w.dialogs))
	}
	pressKey(w, fyne.KeyUp)
	pressKey(w, fyne.KeyUp)
	if len(w.dialogs) > 0 || w.event.ID != w.list.chosen {
		t.Errorf("back among the calls: %q chosen, %q open", w.list.chosen, w.event.ID)
	}
	pressKey(w, fyne.KeyEnd)
	if pressKey(w, fyne.KeyReturn); len(w.dialogs) != 1 || w.dialogs[0].id != "settle" {
		t.Error("Return asks for no dates")
	}
}

// Ctrl+F selects what was searched before, so that typing takes its place.
func TestSearchAgain(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("edit.find")
	focusedType(w, "plot")
	w.win.Canvas().Focus(w.list)
	if w.Do("edit.find"); w.search.SelectedText() != "plot" {
		t.Errorf("selected %q of %q", w.search.SelectedText(), w.search.Text)
	}
	if focusedType(w, "calm"); w.search.Text != "calm" {
		t.Errorf("search %q", w.search.Text)
	}
}
