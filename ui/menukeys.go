package ui

import (
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// Fyne draws the keys of menu items in a fifth of the text's strength, fainter
// than what is greyed. So they are words of the label here, in its colour, and
// the item knows its key by a shortcut that Fyne does not draw.

// A quietShortcut is a shortcut that menus obey but do not write.
type quietShortcut struct{ name string }

// ShortcutName implements fyne.Shortcut.
func (s quietShortcut) ShortcutName() string { return s.name }

// nativeMenus says that the desktop draws the menus itself.
const nativeMenus = runtime.GOOS == "darwin"

// menuShortcut is the action's shortcut for its menu item, nil if it has none.
func (a *action) menuShortcut() fyne.Shortcut {
	s := a.shortcut()
	if s == nil || nativeMenus {
		return s
	}
	return quietShortcut{s.ShortcutName()}
}

// menuKeys are the action's keys as its menu item names them.
func (a *action) menuKeys() string {
	if nativeMenus {
		return ""
	}
	keys := a.keyText()
	if a.also != "" {
		keys += ", " + a.also
	}
	return keys
}

// menuGap is the least room between an item's words and its keys.
const menuGap = 28

// hairSpace is the narrowest space that the font has.
const hairSpace = "\u200a"

// padded sets keys at the right of a label, so that both are as wide as widest;
// labels are one string of words, so the room between is spaces, and what is
// less than one is hair spaces.
func padded(label, keys string, widest float32) string {
	if keys == "" {
		return label
	}
	s := style{size: sizeUI()}
	wide, narrow := spaceWidth(" ", s), spaceWidth(hairSpace, s)
	room := max(2*wide, widest-textWidth(label, s)-textWidth(keys, s))
	n := int(room / wide)
	rest := int((room-float32(n)*wide)/narrow + 0.5)
	return label + strings.Repeat(" ", n) + strings.Repeat(hairSpace, rest) + keys
}

// spaceWidth is how wide a space is among others of its kind, as menus draw it.
func spaceWidth(space string, s style) float32 {
	return max(1, (menuWidth("a"+strings.Repeat(space, 20)+"a", s)-menuWidth("aa", s))/20)
}

// menuWidth is how wide words are as menus draw them: in one run, of which
// textWidth makes several for narrow spaces.
func menuWidth(words string, s style) float32 {
	return fyne.MeasureText(words, s.size, s.text()).Width
}

// writeKeys writes the labels of the main menu with their keys.
func (w *Window) writeKeys() {
	widest := map[string]float32{}
	s := style{size: sizeUI()}
	for i := range w.actions {
		a := &w.actions[i]
		if keys := a.menuKeys(); keys != "" {
			widest[a.menu] = max(widest[a.menu], textWidth(tr(a.label), s)+menuGap+textWidth(keys, s))
		}
	}
	changed := false
	for i := range w.actions {
		a := &w.actions[i]
		if item := w.items[a.id]; item != nil {
			label := padded(tr(a.label), a.menuKeys(), widest[a.menu])
			changed = changed || item.Label != label
			item.Label = label
		}
	}
	if changed && w.main != nil {
		w.main.Refresh()
	}
}

// canUndo reports whether a decision stands that can be undone.
func (w *Window) canUndo() bool {
	if w.lastRemoval() != nil {
		return true
	}
	for _, d := range w.decisions {
		if !d.Undone {
			return true
		}
	}
	return false
}

// canRedo reports whether a decision is undone. Whether it can be done again,
// the library knows: not if another came after it.
func (w *Window) canRedo() bool {
	return len(w.past.undone) > 0 && last(w.past.undone) != nil || slices.ContainsFunc(w.decisions, func(d compare.Decision) bool { return d.Undone })
}

// rowShown reports whether one of the two outlets shown tells the current row.
func (w *Window) rowShown() bool {
	r := w.currentRow()
	b := w.beside()
	return r != nil && w.a < len(r.Cells) && b < len(r.Cells) && len(r.Cells[w.a])+len(r.Cells[b]) > 0
}

// splitDialog asks which articles leave an event for one of their own.
func (w *Window) splitDialog(e *compare.Event) {
	var rows []listRow
	for _, p := range e.Passages {
		if a := w.findArticle(p.Article); a != nil {
			rows = append(rows, listRow{id: a.ID, title: outletShort(a), sub: articleTitle(a)})
		}
	}
	w.chooseDialog("split", tr("Split"), tr("Which article is about a call of its own, not %s?", e.Title), tr("Split"), rows, func(id string) {
		d := compare.Decision{Ruling: compare.RuleSplit, Event: w.eventRef(e), Articles: []string{id}}
		if a := w.findArticle(id); a != nil { // by content, for an import of the same text under another ID
			d.Passages = []compare.SpanRef{compare.NewArticleRef(a)}
		}
		w.rule(d)
	})
}
