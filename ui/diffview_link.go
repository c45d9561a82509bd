package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Dragging a statement by its number onto its partner in another column, to
// rule that the two are the same.

// A StatementPlace is a statement in a DiffView: a row of the comparison, a
// witness, and the index of the statement in the witness's.
type StatementPlace struct{ Row, Witness, Statement int }

// A linkDrag is a statement on its way to its partner.
type linkDrag struct {
	on           bool
	row, column  int // display row and column it was taken from
	nth          int // statement of the cell
	at           fyne.Position
	hover        int // display row whose number the mouse is over, -1 for none
	hoverColumn  int
	scrolling    *fyne.Animation
	moved        bool
	target       StatementPlace
	held         string // what letting go beside the view would do
	targetRow    int    // display row, -1 if there is no partner under the mouse
	targetColumn int
}

// handleAt is the statement whose number is under a point: display row, column
// and which of the cell's; row is -1 if there is none.
func (v *DiffView) handleAt(at fyne.Position) (row, column, nth int) {
	row, column = v.place(at)
	if v.OnLink == nil || v.cols.n < 2 || row < 0 || v.rows[row].row < 0 || v.rows[row].cells[column].text == "" {
		return -1, column, 0
	}
	if x := v.cols.handle(column); at.X < x || at.X > x+handleWidth+1 {
		return -1, column, 0
	}
	return row, column, v.statementAt(row, column, at.Y)
}

// statementAt is which statement of a cell stands at a height on screen.
func (v *DiffView) statementAt(row, column int, y float32) int {
	c := &v.rows[row].cells[column]
	line := int((y + v.scroll.off - v.rows[row].y - rowTop) / c.flow.lineHeight())
	nth := 0
	for n, s := range c.statements {
		if c.flow.lineOf(s.Start) <= line {
			nth = n
		}
	}
	return nth
}

// statementPlace names a statement of a cell.
func (v *DiffView) statementPlace(row, column, nth int) StatementPlace {
	r, w := v.rows[row].row, v.shown[column]
	return StatementPlace{Row: r, Witness: w, Statement: v.c.Rows[r].Cells[w][nth]}
}

// takeStatement begins a drag if a number is under the mouse.
func (v *DiffView) takeStatement(at fyne.Position) bool {
	row, column, nth := v.handleAt(at)
	if row < 0 {
		return false
	}
	v.link = linkDrag{on: true, row: row, column: column, nth: nth, at: at, hover: -1, targetRow: -1}
	return true
}

// dragStatement follows the mouse.
func (v *DiffView) dragStatement(at fyne.Position) {
	l := &v.link
	l.at, l.moved, l.targetRow = at, true, -1
	row, column := v.place(fyne.NewPos(at.X, min(max(at.Y, 0), v.scroll.view-1)))
	if row >= 0 && column != l.column && v.rows[row].row >= 0 && at.X < v.cols.strip && v.rows[row].cells[column].text != "" {
		l.targetRow, l.targetColumn = row, column
		nth := v.statementAt(row, column, at.Y)
		if !v.cols.beside(column, at.X) { // over the words: the statement itself
			off := v.textPos(at, column).off
			for n, s := range v.rows[row].cells[column].statements {
				if s.Start <= off {
					nth = n
				}
			}
		}
		l.target = v.statementPlace(row, column, nth)
	}
	l.held = ""
	if v.OnHold != nil {
		var where fyne.Position
		if v.inside(at) {
			where = fyne.NewPos(-1, -1) // nowhere
		} else {
			where = v.onCanvas(at)
		}
		l.held = v.OnHold(v.statementPlace(l.row, l.column, l.nth), where)
	}
	outside := at.X >= 0 && (at.Y < 0 || at.Y > v.scroll.view)
	switch {
	case outside && l.scrolling == nil:
		l.scrolling = fyne.NewAnimation(time.Second, func(float32) { v.scrollLink() })
		l.scrolling.RepeatCount = fyne.AnimationRepeatForever
		l.scrolling.Start()
	case !outside:
		v.stopLinkScroll()
	}
	v.draw()
}

// scrollLink scrolls while a statement is dragged beyond an edge.
func (v *DiffView) scrollLink() {
	y := v.link.at.Y
	v.scroll.to(v.scroll.off + min(max((min(y, 0)+max(y-v.scroll.view, 0))/4, -40), 40))
	v.draw()
}

func (v *DiffView) stopLinkScroll() {
	if v.link.scrolling != nil {
		v.link.scrolling.Stop()
		v.link.scrolling = nil
	}
}

// dropStatement ends a drag; over a statement of another outlet it links the two.
func (v *DiffView) dropStatement() {
	l := v.link
	v.cancelLink()
	if !l.moved || v.OnLink == nil || l.row >= len(v.rows) {
		return
	}
	if l.held != "" && v.OnMove != nil {
		v.OnMove(v.statementPlace(l.row, l.column, l.nth), v.onCanvas(l.at))
		return
	}
	if l.targetRow < 0 {
		v.OnLink(v.statementPlace(l.row, l.column, l.nth), StatementPlace{Row: -1})
		return
	}
	v.OnLink(v.statementPlace(l.row, l.column, l.nth), l.target)
}

// inside reports whether a point is in the view.
func (v *DiffView) inside(at fyne.Position) bool {
	s := v.Size()
	return at.X >= 0 && at.Y >= 0 && at.X < s.Width && at.Y < s.Height
}

// onCanvas is a point of the view on the canvas.
func (v *DiffView) onCanvas(at fyne.Position) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(v).Add(at)
}

// cancelLink ends a drag without a link.
func (v *DiffView) cancelLink() {
	if v.link.held != "" && v.OnHold != nil && v.link.row < len(v.rows) {
		v.OnHold(v.statementPlace(v.link.row, v.link.column, v.link.nth), fyne.NewPos(-1, -1))
	}
	v.stopLinkScroll()
	v.link = linkDrag{hover: -1}
	v.draw()
}

// Dragged implements fyne.Draggable: a number taken, or else a selection.
func (v *DiffView) Dragged(e *fyne.DragEvent) {
	if v.link.on {
		v.mouse.at = e.Position
		v.dragStatement(e.Position)
		return
	}
	v.flowPane.Dragged(e)
}

// DragEnd implements fyne.Draggable.
func (v *DiffView) DragEnd() {
	if v.link.on {
		v.dropStatement()
	}
	v.flowPane.DragEnd()
}

// MouseUp implements desktop.Mouseable.
func (v *DiffView) MouseUp(*desktop.MouseEvent) {
	if v.link.on && !v.link.moved {
		v.cancelLink()
	}
	v.flowPane.DragEnd()
}

// MouseMoved implements desktop.Hoverable: numbers show that they can be taken.
func (v *DiffView) MouseMoved(e *desktop.MouseEvent) {
	v.flowPane.MouseMoved(e)
	if v.link.on {
		return
	}
	row, column, _ := v.handleAt(e.Position)
	if row != v.link.hover || column != v.link.hoverColumn && row >= 0 {
		v.link.hover, v.link.hoverColumn = row, column
		v.draw()
	}
}

// MouseOut implements desktop.Hoverable.
func (v *DiffView) MouseOut() {
	if v.link.hover >= 0 && !v.link.on {
		v.link.hover = -1
		v.draw()
	}
}

// Cursor implements desktop.Cursorable.
func (v *DiffView) Cursor() desktop.Cursor {
	if v.link.on || v.link.hover >= 0 || slices.ContainsFunc(v.jumps, func(j flowLink) bool { return j.holds(v.mouse.at) }) {
		return desktop.PointerCursor
	}
	return v.flowPane.Cursor()
}

// drawLink draws a statement on its way: a curve from its number to the mouse,
// its partner framed, and what letting go would do in words.
func (v *DiffView) drawLink(k *tokens) {
	l := &v.link
	if !l.on || !l.moved || l.row >= len(v.rows) {
		return
	}
	ink, _ := k.outlet(v.outlet(v.shown[l.column]))
	from := v.rows[l.row].cells[l.column]
	start := fyne.NewPos(v.cols.number(l.column, 0)-2, v.lineTop(l.row, l.column, l.nth)+from.flow.lineHeight()/2)
	start.Y = min(max(start.Y, 0), v.scroll.view)
	end := fyne.NewPos(min(max(l.at.X, 0), v.cols.strip), min(max(l.at.Y, 0), v.scroll.view))
	words := tr("Drop on a statement of another outlet, or on a call in the list")
	if l.held != "" {
		words = l.held
	}
	if l.targetRow >= 0 {
		r := &v.rows[l.targetRow]
		to := &v.c.Witnesses[l.target.Witness]
		words = tr("Same statement: %s and %s", v.c.Witnesses[v.shown[l.column]].Siglum+" "+from.numbers[l.nth], to.Siglum+" "+StatementNumber(to, l.target.Statement))
		v.pen.box(v.cols.x[l.targetColumn]-6, r.y-v.scroll.off+4, v.cols.w+12, r.h-9, 4, withAlpha(k.accent, 0x18), k.accent, 2)
	}
	bend := (end.X - start.X) / 2
	v.pen.curve([4]fyne.Position{start, {X: max(start.X+bend, 0), Y: start.Y}, {X: max(end.X-bend, 0), Y: end.Y}, end}, ink, 2)
	v.pen.fill(start.X-3, max(start.Y-3, 0), 6, 6, 3, ink)
	v.pen.fill(end.X-4, max(end.Y-4, 0), 8, 8, 4, ink)
	w := v.meters.small.lineWidth(words) + 16
	x := min(max(end.X-w/2, 4), v.cols.strip-w-4)
	y := end.Y + 16
	if y+26 > v.scroll.view {
		y = end.Y - 40
	}
	v.pen.box(x, y, w, v.meters.small.lineH+6, 5, k.raised, k.accent, 1)
	v.pen.label(v.meters.small, words, x+8, y+3, k.text)
}

// lineTop is where the first line of a cell's nth statement is on screen.
func (v *DiffView) lineTop(row, column, nth int) float32 {
	c := &v.rows[row].cells[column]
	return v.rows[row].y - v.scroll.off + rowTop + float32(c.flow.lineOf(c.statements[nth].Start))*c.flow.lineHeight()
}

// numbersInSight are where the statements' numbers stand on the canvas: row of
// the comparison, column, x and y.
func (v *DiffView) numbersInSight() [][4]float32 {
	var out [][4]float32
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	for i := range v.rows {
		for column := range v.rows[i].cells {
			c := &v.rows[i].cells[column]
			if c.flow.meter == nil {
				continue // nothing is told here, or nothing is laid out yet
			}
			for n := range c.statements {
				if y := v.lineTop(i, column, n) + c.flow.lineHeight()/2; y > 0 && y < v.scroll.view {
					out = append(out, [4]float32{float32(v.rows[i].row), float32(column), at.X + v.cols.handle(column) + 18, at.Y + y})
				}
			}
		}
	}
	return out
}
