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
	_ desktop.Mouseable      = (*DiffView)(nil)
	_ desktop.Hoverable      = (*DiffView)(nil)
	_ desktop.Cursorable     = (*DiffView)(nil)
)

// flowMouse is the state of the mouse over a text view.
type flowMouse struct {
	at       fyne.Position // where it was last
	strip    bool          // the overview's thumb is held
	clicks   int           // in quick succession on one place
	lastAt   fyne.Position
	last     time.Time
	scroller *fyne.Animation // runs while a selection is dragged beyond an edge
	focusing bool            // the focus about to come is by mouse
}

// clickDelay is the time within which a further click makes a double one.
const clickDelay = 400 * time.Millisecond

// click counts clicks in quick succession on one place, from 1 to 3.
func (m *flowMouse) click(at fyne.Position, now time.Time) int {
	near := func(a, b float32) bool { return a-b < 4 && b-a < 4 }
	if now.Sub(m.last) < clickDelay && near(at.X, m.lastAt.X) && near(at.Y, m.lastAt.Y) && m.clicks < 3 {
		m.clicks++
	} else {
		m.clicks = 1
	}
	m.last, m.lastAt = now, at
	return m.clicks
}

// Scrolled implements fyne.Scrollable.
func (v *DiffView) Scrolled(e *fyne.ScrollEvent) { v.ScrollTo(v.scroll.off - e.Scrolled.DY) }

// ScrollTo scrolls so that off, in points from the top of all rows, is at the top of the view.
func (v *DiffView) ScrollTo(off float32) {
	before := v.scroll.off
	v.scroll.to(off)
	if v.scroll.off != before {
		v.draw()
	}
}

// ScrollOffset is how far the view is scrolled, and how far it can be, in points.
func (v *DiffView) ScrollOffset() (off, most float32) {
	return v.scroll.off, max(0, v.scroll.total-v.scroll.view)
}

// place is the display row and side under a point; row is -1 if there is none.
func (v *DiffView) place(at fyne.Position) (row, side int) {
	if v.pair[1] >= 0 && at.X > v.cols.mid {
		side = 1
	}
	y := at.Y + v.scroll.off
	if len(v.rows) == 0 || y < 0 || y >= v.rows[len(v.rows)-1].y+v.rows[len(v.rows)-1].h {
		return -1, side
	}
	return v.rowAt(y), side
}

// textPos is the place in a column's texts nearest to a point.
func (v *DiffView) textPos(at fyne.Position, side int) flowPos {
	y := at.Y + v.scroll.off
	row := v.rowAt(y)
	r := &v.rows[row]
	c := &r.cells[side]
	if c.text == "" {
		return flowPos{row, 0}
	}
	if y > r.y+rowTop+c.flow.height() {
		return flowPos{row, len(c.text)}
	}
	return flowPos{row, c.flow.offsetAt(v.lineAt(row, side, y), at.X-v.cols.x[side])}
}

// MouseDown implements desktop.Mouseable.
func (v *DiffView) MouseDown(e *desktop.MouseEvent) { v.mouseDown(e, time.Now()) }

func (v *DiffView) mouseDown(e *desktop.MouseEvent, now time.Time) {
	v.takeFocus()
	row, side := v.place(e.Position)
	if e.Button != desktop.MouseButtonPrimary {
		if row >= 0 && v.rows[row].row >= 0 && row != v.current {
			v.chooseInPlace(row)
		}
		return
	}
	if e.Position.X >= v.cols.strip && len(v.rows) > 0 {
		v.mouse.strip = true
		v.dragThumb(e.Position.Y)
		return
	}
	if row < 0 || v.rows[row].row < 0 {
		v.sel.clear()
		v.draw()
		return
	}
	for _, l := range v.links {
		if e.Position.X >= l.x && e.Position.X <= l.x+l.w && e.Position.Y >= l.y && e.Position.Y <= l.y+l.h {
			v.chooseInPlace(l.row)
			v.OnWhy(v.rows[l.row].row)
			return
		}
	}
	clicks := v.mouse.click(e.Position, now)
	p := v.textPos(e.Position, side)
	if e.Modifier&fyne.KeyModifierShift != 0 && side == v.sel.column && v.sel.anchor.row < len(v.rows) {
		v.extend(p)
	} else {
		v.sel = flowSelection{column: side, anchor: p, head: p}
		switch clicks {
		case 2:
			v.selectUnit(byWord, p)
		case 3:
			v.selectUnit(byStatement, p)
		}
	}
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

// selectUnit selects the word or statement at p; a drag then extends by such units.
func (v *DiffView) selectUnit(u selectUnit, p flowPos) {
	from, to := v.unitAt(u, p)
	v.sel.unit, v.sel.from, v.sel.to = u, from, to
	v.sel.anchor, v.sel.head, v.sel.on = from, to, from != to
}

func (v *DiffView) unitAt(u selectUnit, p flowPos) (from, to flowPos) {
	c := &v.rows[p.row].cells[v.sel.column]
	a, b := p.off, p.off
	switch u {
	case byWord:
		a, b = wordAt(c.text, p.off)
	case byStatement:
		for _, s := range c.statements {
			if s.Start <= p.off && p.off <= s.End {
				a, b = s.Start, s.End
				break
			}
		}
	}
	return flowPos{p.row, a}, flowPos{p.row, b}
}

// extend moves the free end of the selection to p.
func (v *DiffView) extend(p flowPos) {
	if v.sel.unit == byRune {
		v.sel.head = p
	} else {
		from, to := v.unitAt(v.sel.unit, p)
		if from.before(v.sel.from) {
			v.sel.anchor, v.sel.head = v.sel.to, from
		} else {
			v.sel.anchor, v.sel.head = v.sel.from, to
		}
	}
	v.sel.on = v.sel.anchor != v.sel.head
}

// MouseUp implements desktop.Mouseable.
func (v *DiffView) MouseUp(*desktop.MouseEvent) { v.DragEnd() }

// Dragged implements fyne.Draggable.
func (v *DiffView) Dragged(e *fyne.DragEvent) {
	v.mouse.at = e.Position
	if v.mouse.strip {
		v.dragThumb(e.Position.Y)
		return
	}
	if len(v.rows) == 0 {
		return
	}
	v.extend(v.textPos(e.Position, v.sel.column))
	v.draw()
	outside := e.Position.Y < 0 || e.Position.Y > v.scroll.view
	switch {
	case outside && v.mouse.scroller == nil:
		v.mouse.scroller = fyne.NewAnimation(time.Second, func(float32) { v.autoScroll() })
		v.mouse.scroller.RepeatCount = fyne.AnimationRepeatForever
		v.mouse.scroller.Start()
	case !outside:
		v.stopAutoScroll()
	}
}

// autoScroll follows a drag beyond the top or bottom edge, faster the farther it is.
func (v *DiffView) autoScroll() {
	y := v.mouse.at.Y
	step := min(y, 0) + max(y-v.scroll.view, 0)
	if step == 0 {
		return
	}
	v.scroll.to(v.scroll.off + min(max(step/4, -40), 40))
	v.extend(v.textPos(fyne.NewPos(v.mouse.at.X, min(max(y, 0), v.scroll.view-1)), v.sel.column))
	v.draw()
}

func (v *DiffView) stopAutoScroll() {
	if v.mouse.scroller != nil {
		v.mouse.scroller.Stop()
		v.mouse.scroller = nil
	}
}

// DragEnd implements fyne.Draggable.
func (v *DiffView) DragEnd() {
	v.mouse.strip = false
	v.stopAutoScroll()
}

func (v *DiffView) dragThumb(y float32) {
	v.scroll.toThumb(y)
	v.draw()
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

// MouseIn implements desktop.Hoverable.
func (v *DiffView) MouseIn(e *desktop.MouseEvent) { v.mouse.at = e.Position }

// MouseMoved implements desktop.Hoverable.
func (v *DiffView) MouseMoved(e *desktop.MouseEvent) { v.mouse.at = e.Position }

// MouseOut implements desktop.Hoverable.
func (v *DiffView) MouseOut() {}

// Cursor implements desktop.Cursorable.
func (v *DiffView) Cursor() desktop.Cursor {
	at := v.mouse.at
	for _, l := range v.links {
		if at.X >= l.x && at.X <= l.x+l.w && at.Y >= l.y && at.Y <= l.y+l.h {
			return desktop.PointerCursor
		}
	}
	for side := range 2 {
		if at.X >= v.cols.x[side] && at.X <= v.cols.x[side]+v.cols.w && at.X < v.cols.strip && len(v.rows) > 0 {
			return desktop.TextCursor
		}
	}
	return desktop.DefaultCursor
}

func (v *DiffView) takeFocus() {
	if v.focused {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		v.mouse.focusing = true
		c.Focus(v)
		v.mouse.focusing = false
	}
}

// FocusGained implements fyne.Focusable. The ring shows if focus came by keyboard.
func (v *DiffView) FocusGained() {
	v.focused, v.ring = true, !v.mouse.focusing
	v.draw()
}

// FocusLost implements fyne.Focusable.
func (v *DiffView) FocusLost() {
	v.focused, v.ring = false, false
	v.draw()
}

// TypedRune implements fyne.Focusable: n and p step through the differences.
func (v *DiffView) TypedRune(r rune) {
	switch r {
	case 'n', 'N':
		v.NextDifference()
	case 'p', 'P':
		v.PrevDifference()
	}
}

// TypedKey implements fyne.Focusable.
func (v *DiffView) TypedKey(k *fyne.KeyEvent) {
	page := max(v.scroll.view-48, 48)
	switch k.Name {
	case fyne.KeyDown:
		v.stepRow(1)
	case fyne.KeyUp:
		v.stepRow(-1)
	case fyne.KeyPageDown, fyne.KeySpace:
		v.ScrollTo(v.scroll.off + page)
	case fyne.KeyPageUp:
		v.ScrollTo(v.scroll.off - page)
	case fyne.KeyHome:
		v.ScrollTo(0)
	case fyne.KeyEnd:
		v.ScrollTo(v.scroll.total)
	case fyne.KeyF8:
		v.NextDifference()
	case fyne.KeyF7:
		v.PrevDifference()
	case fyne.KeyEscape:
		v.sel.clear()
		v.draw()
	}
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

// TypedShortcut implements fyne.Shortcutable: copy and select all.
func (v *DiffView) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
	}
}

// SelectAll selects all words of the outlet in which the last selection was.
func (v *DiffView) SelectAll() {
	if len(v.rows) == 0 {
		return
	}
	last := len(v.rows) - 1
	side := v.sel.column
	v.sel = flowSelection{column: side, head: flowPos{last, len(v.rows[last].cells[side].text)}, on: true}
	v.draw()
}
