package ui

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"crossread/compare"
)

// A flowGrid is what a flowPane needs to know of the rows it scrolls.
type flowGrid interface {
	fyne.CanvasObject
	rowCount() int
	rowSpan(row int) (y, h float32) // in the content
	// rowText is a row's text in a column, its statements, and where its first
	// line stands in the content; f is nil if there is none.
	rowText(row, column int) (f *flowText, statements []compare.Span, x, y float32)
	columnAt(x float32) int
	textAt(x float32) bool // whether x is over text
	stripX() float32       // left edge of the overview
	draw()
}

// A flowPane is what all long text views have in common: a place in the
// content, a selection within one column, the mouse, the focus and the pen.
type flowPane struct {
	OnKey    func(*fyne.KeyEvent) // gets the keys that the view has no use for; may be nil
	onScroll func()               // is told of scrolling by the user; may be nil

	grid    flowGrid
	scroll  scroller
	sel     flowSelection
	mouse   flowMouse
	pen     flowPen
	meters  *flowMeters
	strip   overview
	links   []flowLink
	focused bool
	ring    bool // the focus ring is due: focus came by keyboard
	shift   bool // a shift key is held
}

// A flowLink is a place on screen that can be clicked.
type flowLink struct {
	x, y, w, h float32
	row        int
}

func (l *flowLink) holds(at fyne.Position) bool {
	return at.X >= l.x && at.X <= l.x+l.w && at.Y >= l.y && at.Y <= l.y+l.h
}

// flowMouse is the state of the mouse over a text view.
type flowMouse struct {
	at       fyne.Position // where it was last
	strip    bool          // the overview's thumb is held
	text     bool          // a selection is being made
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
func (p *flowPane) Scrolled(e *fyne.ScrollEvent) { p.ScrollTo(p.scroll.off - e.Scrolled.DY) }

// ScrollTo scrolls so that off, in points from the top of the content, is at
// the top of the view, as far as there is content.
func (p *flowPane) ScrollTo(off float32) {
	before := p.scroll.off
	p.scroll.to(off)
	if p.scroll.off != before {
		p.grid.draw()
		if p.onScroll != nil {
			p.onScroll()
		}
	}
}

// scrollSoon is ScrollTo for content that may not have been laid out yet.
func (p *flowPane) scrollSoon(off float32) {
	p.scroll.due = off
	p.grid.draw()
}

// ScrollOffset is how far the view is scrolled, and how far it can be, in points.
func (p *flowPane) ScrollOffset() (off, most float32) {
	return p.scroll.off, max(0, p.scroll.total-p.scroll.view)
}

// key scrolls by a key, or hands it on.
func (p *flowPane) key(k *fyne.KeyEvent) {
	if (k.Name == fyne.KeyEscape && !p.sel.on || !p.scrollKey(k.Name)) && p.OnKey != nil {
		p.OnKey(k)
	}
}

// scrollKey scrolls by the keys that all views share; it reports whether key is one.
func (p *flowPane) scrollKey(key fyne.KeyName) bool {
	page := max(p.scroll.view-48, 48)
	switch key {
	case fyne.KeyPageDown, fyne.KeySpace:
		p.ScrollTo(p.scroll.off + page)
	case fyne.KeyPageUp:
		p.ScrollTo(p.scroll.off - page)
	case fyne.KeyHome:
		p.ScrollTo(0)
	case fyne.KeyEnd:
		p.ScrollTo(p.scroll.total)
	case fyne.KeyEscape:
		p.sel.clear()
		p.grid.draw()
	default:
		return false
	}
	return true
}

// KeyDown implements desktop.Keyable.
func (p *flowPane) KeyDown(k *fyne.KeyEvent) {
	p.shift = p.shift || k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

// KeyUp implements desktop.Keyable.
func (p *flowPane) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		p.shift = false
	}
}

// selectKey moves the free end of the selection while shift is held: left and
// right by words, up, down, home and end by rows. Without a selection it begins
// at the given row. It reports whether key did so.
func (p *flowPane) selectKey(key fyne.KeyName, row int) bool {
	if !p.shift || p.grid.rowCount() == 0 {
		return false
	}
	at := p.sel.head
	if !p.sel.on {
		at = flowPos{max(row, 0), 0}
		p.sel = flowSelection{column: p.sel.column, anchor: at, head: at}
	}
	f, _, _, _ := p.grid.rowText(at.row, p.sel.column)
	n := 0
	if f != nil {
		n = len(f.text)
	}
	switch key {
	case fyne.KeyRight:
		if at.off < n {
			at.off = wordEnd(f.text, at.off)
		} else {
			at = p.beside(at, 1)
		}
	case fyne.KeyLeft:
		if at.off > 0 {
			at.off = wordStart(f.text, at.off)
		} else {
			at = p.beside(at, -1)
		}
	case fyne.KeyDown, fyne.KeyEnd:
		if at.off == n && key == fyne.KeyDown {
			at = p.beside(at, 1)
			if f, _, _, _ = p.grid.rowText(at.row, p.sel.column); f != nil {
				n = len(f.text)
			}
		}
		at.off = n
	case fyne.KeyUp, fyne.KeyHome:
		if at.off == 0 && key == fyne.KeyUp {
			at = p.beside(at, -1)
		}
		at.off = 0
	default:
		return false
	}
	p.sel.unit = byRune
	p.extend(at)
	y, h := p.grid.rowSpan(at.row)
	if y < p.scroll.off || y+h > p.scroll.off+p.scroll.view {
		p.scroll.to(y + h/2 - p.scroll.view/2)
	}
	p.grid.draw()
	return true
}

// beside is the start of the next row with text in the selection's column, or
// the end of the one before; at itself if there is none.
func (p *flowPane) beside(at flowPos, d int) flowPos {
	for row := at.row + d; row >= 0 && row < p.grid.rowCount(); row += d {
		if f, _, _, _ := p.grid.rowText(row, p.sel.column); f != nil {
			if d < 0 {
				return flowPos{row, len(f.text)}
			}
			return flowPos{row, 0}
		}
	}
	return at
}

// rowAt is the row at y in the content, the nearest if there is none; -1 without rows.
func (p *flowPane) rowAt(y float32) int {
	lo, hi := 0, p.grid.rowCount() // the first row that starts below y is in lo..hi
	for lo < hi {
		mid := (lo + hi) / 2
		if top, _ := p.grid.rowSpan(mid); top > y {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return min(max(lo-1, 0), p.grid.rowCount()-1)
}

// place is the row and column under a point; row is -1 if there is none.
func (p *flowPane) place(at fyne.Position) (row, column int) {
	column = p.grid.columnAt(at.X)
	n := p.grid.rowCount()
	if n == 0 {
		return -1, column
	}
	y := at.Y + p.scroll.off
	if top, h := p.grid.rowSpan(n - 1); y < 0 || y >= top+h {
		return -1, column
	}
	return p.rowAt(y), column
}

// textPos is the place in a column's texts nearest to a point.
func (p *flowPane) textPos(at fyne.Position, column int) flowPos {
	y := at.Y + p.scroll.off
	row := p.rowAt(y)
	f, _, x, top := p.grid.rowText(row, column)
	if f == nil || len(f.breaks) == 0 {
		return flowPos{row, 0}
	}
	line := int((y - top) / f.lineHeight())
	switch {
	case y < top-rowTop:
		return flowPos{row, 0}
	case line >= len(f.breaks) && y > top+f.height()+4:
		return flowPos{row, len(f.text)}
	}
	return flowPos{row, f.offsetAt(line, at.X-x)}
}

// press handles a button going down over text: it starts a selection, or
// extends it with shift; the second and third click take a word and a statement.
func (p *flowPane) press(e *desktop.MouseEvent, column int, now time.Time) {
	clicks := p.mouse.click(e.Position, now)
	p.mouse.text = true
	at := p.textPos(e.Position, column)
	if e.Modifier&fyne.KeyModifierShift != 0 && column == p.sel.column && p.sel.anchor.row < p.grid.rowCount() {
		p.extend(at)
		return
	}
	p.sel = flowSelection{column: column, anchor: at, head: at}
	switch clicks {
	case 2:
		p.selectUnit(byWord, at)
	case 3:
		p.selectUnit(byStatement, at)
	}
}

// pressStrip handles a button going down on the overview; it reports whether it was there.
func (p *flowPane) pressStrip(at fyne.Position) bool {
	if at.X < p.grid.stripX() || p.grid.rowCount() == 0 {
		return false
	}
	p.mouse.strip = true
	p.dragThumb(at.Y)
	return true
}

// selectUnit selects the word or statement at a place; a drag then extends by such units.
func (p *flowPane) selectUnit(u selectUnit, at flowPos) {
	from, to := p.unitAt(u, at)
	p.sel.unit, p.sel.from, p.sel.to = u, from, to
	p.sel.anchor, p.sel.head, p.sel.on = from, to, from != to
}

func (p *flowPane) unitAt(u selectUnit, at flowPos) (from, to flowPos) {
	f, statements, _, _ := p.grid.rowText(at.row, p.sel.column)
	a, b := at.off, at.off
	switch {
	case f == nil:
	case u == byWord:
		a, b = wordAt(f.text, at.off)
	case u == byStatement:
		for _, s := range statements {
			if s.Start <= at.off && at.off <= s.End {
				a, b = s.Start, s.End
				break
			}
		}
	}
	return flowPos{at.row, a}, flowPos{at.row, b}
}

// extend moves the free end of the selection.
func (p *flowPane) extend(at flowPos) {
	if p.sel.unit == byRune {
		p.sel.head = at
	} else {
		from, to := p.unitAt(p.sel.unit, at)
		if from.before(p.sel.from) {
			p.sel.anchor, p.sel.head = p.sel.to, from
		} else {
			p.sel.anchor, p.sel.head = p.sel.from, to
		}
	}
	p.sel.on = p.sel.anchor != p.sel.head
}

// MouseUp implements desktop.Mouseable.
func (p *flowPane) MouseUp(*desktop.MouseEvent) { p.DragEnd() }

// Dragged implements fyne.Draggable.
func (p *flowPane) Dragged(e *fyne.DragEvent) {
	p.mouse.at = e.Position
	if p.mouse.strip {
		p.dragThumb(e.Position.Y)
		return
	}
	if p.grid.rowCount() == 0 || !p.mouse.text {
		return
	}
	p.extend(p.textPos(e.Position, p.sel.column))
	p.grid.draw()
	outside := e.Position.Y < 0 || e.Position.Y > p.scroll.view
	switch {
	case outside && p.mouse.scroller == nil:
		p.mouse.scroller = fyne.NewAnimation(time.Second, func(float32) { p.autoScroll() })
		p.mouse.scroller.RepeatCount = fyne.AnimationRepeatForever
		p.mouse.scroller.Start()
	case !outside:
		p.stopAutoScroll()
	}
}

// autoScroll follows a drag beyond the top or bottom edge, faster the farther it is.
func (p *flowPane) autoScroll() {
	y := p.mouse.at.Y
	step := min(y, 0) + max(y-p.scroll.view, 0)
	if step == 0 {
		return
	}
	p.scroll.to(p.scroll.off + min(max(step/4, -40), 40))
	p.extend(p.textPos(fyne.NewPos(p.mouse.at.X, min(max(y, 0), p.scroll.view-1)), p.sel.column))
	p.grid.draw()
}

func (p *flowPane) stopAutoScroll() {
	if p.mouse.scroller != nil {
		p.mouse.scroller.Stop()
		p.mouse.scroller = nil
	}
}

// DragEnd implements fyne.Draggable.
func (p *flowPane) DragEnd() {
	p.mouse.strip, p.mouse.text = false, false
	p.stopAutoScroll()
}

func (p *flowPane) dragThumb(y float32) {
	p.scroll.toThumb(y)
	p.grid.draw()
}

// MouseIn implements desktop.Hoverable.
func (p *flowPane) MouseIn(e *desktop.MouseEvent) { p.mouse.at = e.Position }

// MouseMoved implements desktop.Hoverable.
func (p *flowPane) MouseMoved(e *desktop.MouseEvent) { p.mouse.at = e.Position }

// MouseOut implements desktop.Hoverable.
func (p *flowPane) MouseOut() {}

// Cursor implements desktop.Cursorable.
func (p *flowPane) Cursor() desktop.Cursor {
	at := p.mouse.at
	for i := range p.links {
		if p.links[i].holds(at) {
			return desktop.PointerCursor
		}
	}
	if at.X < p.grid.stripX() && p.grid.rowCount() > 0 && p.grid.textAt(at.X) {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// takeFocus asks for the focus on behalf of the mouse.
func (p *flowPane) takeFocus(of fyne.Focusable) {
	if p.focused {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.grid); c != nil {
		p.mouse.focusing = true
		c.Focus(of)
		p.mouse.focusing = false
	}
}

// FocusGained implements fyne.Focusable. The ring shows if focus came by keyboard.
func (p *flowPane) FocusGained() {
	p.focused, p.ring = true, !p.mouse.focusing
	p.grid.draw()
}

// FocusLost implements fyne.Focusable.
func (p *flowPane) FocusLost() {
	p.focused, p.ring, p.shift = false, false, false
	p.grid.draw()
}

// SelectedText is the selected words, a line a row, as one outlet has them.
func (p *flowPane) SelectedText() string {
	if !p.sel.on {
		return ""
	}
	first, last := p.sel.ordered()
	var lines []string
	for i := first.row; i <= last.row && i < p.grid.rowCount(); i++ {
		f, _, _, _ := p.grid.rowText(i, p.sel.column)
		if f == nil {
			continue
		}
		if from, to := p.sel.in(p.sel.column, i, len(f.text)); from < to {
			lines = append(lines, strings.TrimSpace(shown(f.text[from:to])))
		}
	}
	return strings.Join(lines, "\n")
}

// SelectAll selects all words of the column in which the last selection was.
func (p *flowPane) SelectAll() {
	for i := p.grid.rowCount() - 1; i >= 0; i-- {
		if f, _, _, _ := p.grid.rowText(i, p.sel.column); f != nil {
			p.sel = flowSelection{column: p.sel.column, head: flowPos{i, len(f.text)}, on: true}
			p.grid.draw()
			return
		}
	}
}

// eachLine calls do for the lines of a text, whose top is at y on screen, that are in sight.
func (p *flowPane) eachLine(f *flowText, y float32, do func(line int, y float32)) {
	h := f.lineHeight()
	first := max(0, int(-y/max(h, 1))-1)
	for line := first; line < len(f.breaks); line++ {
		ly := y + float32(line)*h
		if ly >= p.scroll.view {
			return
		}
		if ly > -h {
			do(line, ly)
		}
	}
}

// drawSelection draws the selected part of one line.
func (p *flowPane) drawSelection(f *flowText, line, from, to int, x, y float32, k *tokens) {
	for _, s := range f.stretches(line, from, to) {
		p.pen.fill(x+s.x, y, s.w, f.lineHeight(), 0, k.selected)
	}
}

// drawRing draws the focus ring.
func (p *flowPane) drawRing(k *tokens) {
	if p.focused && p.ring {
		s := p.grid.Size()
		p.pen.box(1, 1, s.Width-2, s.Height-2, 3, color.Transparent, k.accent, 2)
	}
}

// drawMessage says words in the middle of the view.
func (p *flowPane) drawMessage(words string, k *tokens) {
	size := p.grid.Size()
	t := newFlowText(words, nil, p.meters.small)
	t.wrap(min(size.Width-40, 420))
	y := (size.Height - t.height()) / 2
	for line := range t.breaks {
		runs := t.runs(line, nil)
		last := runs[len(runs)-1]
		drawLine(&p.pen, &t, line, (size.Width-last.x-last.w)/2, y+float32(line)*t.lineHeight(), k.muted)
	}
}
