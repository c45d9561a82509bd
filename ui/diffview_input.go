package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Scrollable        = (*DiffView)(nil)
	_ fyne.Focusable         = (*DiffView)(nil)
	_ fyne.Draggable         = (*DiffView)(nil)
	_ fyne.SecondaryTappable = (*DiffView)(nil)
	_ fyne.Shortcutable      = (*DiffView)(nil)
	_ fyne.Accessible        = (*DiffView)(nil)
	_ desktop.Mouseable      = (*DiffView)(nil)
	_ desktop.Hoverable      = (*DiffView)(nil)
	_ desktop.Cursorable     = (*DiffView)(nil)
	_ desktop.Keyable        = (*DiffView)(nil)
)

// MouseDown implements desktop.Mouseable.
func (v *DiffView) MouseDown(e *desktop.MouseEvent) { v.mouseDown(e, time.Now()) }

func (v *DiffView) mouseDown(e *desktop.MouseEvent, now time.Time) {
	defer v.toColumn(v.sel.column)
	v.takeFocus(v)
	row, side := v.place(e.Position)
	if e.Button != desktop.MouseButtonPrimary {
		if row >= 0 && v.rows[row].row >= 0 {
			if !v.sel.on { // the menu is of the column under the mouse
				v.sel = flowSelection{column: side}
			}
			v.chooseInPlace(row)
		}
		return
	}
	if v.pressStrip(e.Position) {
		return
	}
	if row < 0 || v.rows[row].row < 0 {
		v.sel.clear()
		v.draw()
		return
	}
	for i := range v.links {
		if l := v.links[i]; l.holds(e.Position) {
			v.chooseInPlace(l.row)
			v.OnWhy(v.rows[l.row].row)
			return
		}
	}
	for i := range v.jumps {
		if j := v.jumps[i]; j.holds(e.Position) {
			v.choose(j.row)
			return
		}
	}
	if v.takeStatement(e.Position) {
		v.sel = flowSelection{column: side}
		v.chooseInPlace(row)
		return
	}
	v.press(e, side, now)
	v.chooseInPlace(row)
}

// chooseInPlace makes a row current without scrolling: the user has just pointed at it.
func (v *DiffView) chooseInPlace(row int) {
	changed := row != v.current
	v.current = row
	v.draw()
	if changed {
		v.tellPosition()
		if v.OnSelectRow != nil {
			v.OnSelectRow(v.rows[row].row)
		}
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (v *DiffView) TappedSecondary(e *fyne.PointEvent) {
	if v.OnContext == nil {
		return
	}
	row, _ := v.place(e.Position)
	if row >= 0 {
		row = v.rows[row].row
	}
	v.OnContext(row, e.AbsolutePosition)
}

// AskContext calls OnContext for the current row, as a menu item or shortcut does.
func (v *DiffView) AskContext() {
	if v.OnContext == nil || v.current < 0 {
		return
	}
	r := &v.rows[v.current]
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	y := min(max(r.y-v.scroll.off+rowTop+24, 0), v.scroll.view)
	v.OnContext(r.row, at.AddXY(v.cols.x[0], y))
}

// TypedRune implements fyne.Focusable: n and p step through the differences.
func (v *DiffView) TypedRune(r rune) {
	switch r {
	case 'n', 'N':
		v.NextDifference()
	case 'p', 'P':
		v.PrevDifference()
	default:
		if v.OnRune != nil {
			v.OnRune(r)
		}
	}
}

// TypedKey implements fyne.Focusable: up and down step through the rows, left
// and right go to the outlet in which shift and the same keys select.
func (v *DiffView) TypedKey(k *fyne.KeyEvent) {
	if v.link.on && k.Name == fyne.KeyEscape {
		v.cancelLink()
		return
	}
	if v.selectKey(k.Name, v.current) {
		return
	}
	if isMenuKey(k) {
		v.AskContext()
		return
	}
	switch k.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		v.stepColumn(k.Name == fyne.KeyRight)
	case fyne.KeyDown:
		v.stepRow(1)
	case fyne.KeyUp:
		v.stepRow(-1)
	case fyne.KeyF8:
		v.NextDifference()
	case fyne.KeyF7:
		v.PrevDifference()
	default:
		v.key(k)
	}
}

// stepColumn says in which outlet the keys select; a line under the current row shows it.
func (v *DiffView) stepColumn(right bool) {
	column := v.sel.column - 1
	if right {
		column = v.sel.column + 1
	}
	v.ring = true
	defer v.toColumn(v.sel.column)
	v.sel = flowSelection{column: min(max(column, 0), max(len(v.shown)-1, 0))}
	v.draw()
}

// stepRow makes the next or previous row current; within a row higher than the
// view it scrolls first, so that all of it can be read.
func (v *DiffView) stepRow(d int) {
	if v.current >= 0 {
		r := &v.rows[v.current]
		top, bottom := r.y-v.scroll.off, r.y+r.h-v.scroll.off
		if r.h > v.scroll.view && (d > 0 && bottom > v.scroll.view && top < v.scroll.view || d < 0 && top < 0 && bottom > 0) {
			v.ScrollTo(v.scroll.off + float32(d)*v.scroll.view/2)
			return
		}
	}
	for i := v.current + d; i >= 0 && i < len(v.rows); i += d {
		if v.rows[i].row >= 0 {
			v.choose(i)
			return
		}
	}
}

// TypedShortcut implements fyne.Shortcutable: copy and select all.
func (v *DiffView) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
	}
}
