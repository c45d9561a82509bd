package ui

import (
	"cmp"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
)

// A gridCell is one cell of a table.
type gridCell struct {
	pieces []piece
	badge  int // 1 for the first witness's letter before the text, 0 for none
	gap    bool
	chips  []string
	doubt  bool    // the first chip says that little holds this
	small  []piece // under the text
	most   int     // lines of text, 0 for as many as there are; the rest is left out as "…"
	tap    func()
	taps   []func()    // of the links in pieces, by piece.link
	edge   color.Color // bar at the left edge, nil for none
	heat   color.Color // of a tight cell: its ground, nil for none
	tight  bool        // the first piece stands alone in the middle, without a margin
}

// A gridRow is one row of a table.
type gridRow struct {
	cells  []gridCell
	chosen bool
	marked bool // one of several taken
	words  bool // no row, but words that say why there is none
}

// A gridTable is a table: columns share the width by weight.
type gridTable struct {
	title   string // above the head, "" for none
	note    string // under the title, or in place of rows
	weights []float32
	head    []gridCell
	rows    []gridRow
	most    float32 // width that is of use, 0 for all there is
	least   float32 // of a column with a weight, 0 for leastColumn
	keep    bool    // the first column names the rows: it stays when the rest is moved
	crowd   bool    // where not all columns are in sight, none makes a row much higher than the others do
}

// A grid shows tables under each other on one board, painting only what shows.
// The head of the table at hand stays at the top.
type grid struct {
	*board
	tables []gridTable
	laid   measureKey // places were made for, in the width of the view
	at     gridStop   // that the keys are at; row -1 for none
	places []gridPlace
	most   int     // rows of a table that are laid out as yet; 0: all at once
	foot   float32 // room after the last row
}

// firstRows is how many rows are laid out to begin with where most is not 0:
// a list of thousands would keep the window waiting.
const firstRows = 200

// A gridPlace is where a line of a grid is: a table's title (row -2), head (-1) or a row.
type gridPlace struct {
	table, row int
	y, h       float32
	cells      []cellLayout
}

type cellLayout struct {
	lines [][]stretch
	small [][]stretch
	chips []string
	more  bool        // lines are left out; a word in the place of the first says so
	whole [][]stretch // lines and those left out
	under float32     // height of what stands under the lines
}

func newGrid() *grid {
	g := &grid{foot: 16}
	g.at.row = -1
	g.board = newBoard(g.paint)
	g.self, g.framed = g, true
	g.key = g.typed
	g.label = func() string { return tr("table") }
	return g
}

// SetTables shows tables from the top.
func (g *grid) SetTables(tables []gridTable) {
	g.tables, g.laid, g.offset, g.left, g.at = tables, measureKey{}, 0, 0, gridStop{row: -1}
	g.Refresh()
}

// Update shows tables at the place where the grid stands.
func (g *grid) Update(tables []gridTable) {
	g.tables, g.laid = tables, measureKey{}
	g.Refresh()
}

const (
	cellX = 12 // inside a cell
	cellY = 9
)

func gridLine() float32 { return lineHeight(style{size: sizeUI()}) + 3 }

// leastColumn is the width below which a column of text is no longer read with ease.
func leastColumn() float32 { return 10.75 * sizeUI() }

// needed is the width that a table asks for at least.
func (t *gridTable) needed() float32 {
	if len(t.weights) == 1 {
		return 0
	}
	sum := float32(0)
	for _, w := range t.weights {
		if w < 0 {
			sum -= w
		} else {
			sum += cmp.Or(t.least, leastColumn()*min(w, 1))
		}
	}
	return sum
}

// needed is the width that the widest table asks for.
func (g *grid) needed() float32 {
	w := float32(0)
	for i := range g.tables {
		w = max(w, g.tables[i].needed()+barWidth)
	}
	return w
}

func (g *grid) columns(t *gridTable, width float32) []float32 {
	sum := float32(0)
	for _, w := range t.weights {
		if w > 0 {
			sum += w
		} else {
			width += w // a negative weight is a width in points
		}
	}
	xs := []float32{0}
	for _, w := range t.weights {
		if w > 0 {
			w = w / sum * width
		} else {
			w = -w
		}
		xs = append(xs, xs[len(xs)-1]+w)
	}
	return xs
}

// wide is the width of a table in a view: the view's, less if it has no use for
// all of that, or more if it needs more.
func (t *gridTable) wide(view float32) float32 {
	if t.most > 0 {
		view = min(view, t.most)
	}
	return max(view, t.needed())
}

func (g *grid) layout(view float32) {
	key := measureKey{view, sizeUI()}
	if g.laid == key {
		return
	}
	g.laid, g.places = key, g.places[:0]
	y := float32(0)
	line, small := gridLine(), lineHeight(style{size: sizeSmall()})+2
	for ti := range g.tables {
		t := &g.tables[ti]
		if t.title != "" || t.note != "" {
			h := float32(14)
			if t.title != "" {
				h += line + 6
			}
			if t.note != "" {
				h += float32(len(wrap([]piece{{words: t.note, style: style{size: sizeUI()}}}, view-2*cellX)))*line + 6
			}
			g.places = append(g.places, gridPlace{table: ti, row: -2, y: y, h: h})
			y += h
		}
		xs := g.columns(t, t.wide(view))
		place := func(row int, cells []gridCell) {
			p := gridPlace{table: ti, row: row, y: y}
			crowded := t.crowd && row >= 0 && t.needed() > view
			for i, c := range cells {
				if i+1 >= len(xs) {
					break
				}
				w := xs[i+1] - xs[i] - 2*cellX
				if c.badge > 0 {
					w -= badgeSize + 5
				}
				var l cellLayout
				if c.tight {
					p.cells = append(p.cells, l)
					continue
				}
				if len(c.pieces) > 0 || c.gap {
					l.lines = wrapMost(c.pieces, w, c.most)
					if c.badge > 0 { // a name stays beside its letter
						for _, line := range l.lines {
							flushLeft(line)
						}
					}
				}
				if len(c.small) > 0 {
					l.small = wrap(c.small, w)
					l.under += float32(len(l.small)) * small
				}
				if l.chips = c.chips; crowded {
					l.chips = oneLineOfChips(c.chips, w)
				}
				if len(l.chips) > 0 {
					_, high := gridChips(l.chips, w)
					l.under += high + 8
				}
				p.cells = append(p.cells, l)
			}
			if crowded {
				cutCrowd(cells, p.cells)
			}
			for i := range p.cells {
				n := len(p.cells[i].lines)
				if p.cells[i].more || cells[i].tight {
					n++
				}
				p.h = max(p.h, 2*cellY+float32(n)*line+p.cells[i].under)
			}
			for i := range p.cells {
				p.cells[i].uncut(p.h, line)
			}
			y += p.h
			g.places = append(g.places, p)
		}
		if len(t.head) > 0 {
			place(-1, t.head)
		}
		top, n := y, len(t.rows)
		if g.most > 0 {
			n = min(g.most, n)
		}
		for ri := range n {
			place(ri, t.rows[ri].cells)
		}
		if n > 0 { // what is not laid out yet is as high as the rest
			y += (y - top) / float32(n) * float32(len(t.rows)-n)
		}
	}
	g.places = append(g.places, gridPlace{table: -1, y: y + g.foot})
}

// heightIn is the height that the tables need in a grid of a width.
func (g *grid) heightIn(width float32) float32 {
	g.layout(width - barWidth)
	return g.places[len(g.places)-1].y
}

// layoutTo is layout of so many rows of a table at least. The number doubles, so
// that going down a list row by row lays out none of them often.
func (g *grid) layoutTo(view float32, rows int) {
	if g.most > 0 && rows > g.most {
		g.most, g.laid = max(2*g.most, rows+firstRows), measureKey{}
	}
	g.layout(view)
}

// layoutIn is layout of all that shows down to y.
func (g *grid) layoutIn(view, y float32) {
	g.layout(view)
	for n := len(g.places); g.most > 0 && n > 1 && g.places[n-2].y+g.places[n-2].h < min(y, g.places[n-1].y-g.foot); n = len(g.places) {
		before := g.most
		if g.layoutTo(view, g.most+1); !g.cut(before) {
			return
		}
	}
}

// cut reports whether a table has more than so many rows.
func (g *grid) cut(rows int) bool {
	return slices.ContainsFunc(g.tables, func(t gridTable) bool { return len(t.rows) > rows })
}

func (g *grid) paint(p *pen, size fyne.Size) float32 {
	view := size.Width - barWidth
	width := view
	for i := range g.tables {
		width = max(width, g.tables[i].needed())
	}
	g.layoutIn(view, p.top+size.Height)
	g.board.width = width + barWidth
	head := -1
	for i, pl := range g.places[:len(g.places)-1] {
		if pl.row == -1 && pl.y <= p.top {
			head = i
		} else if pl.row == -2 && pl.y+pl.h <= p.top {
			head = -1
		}
		if pl.y > p.top+size.Height {
			break
		}
		if pl.y+pl.h <= p.top {
			continue
		}
		g.place(p, pl, pl.y, view)
	}
	if head >= 0 && g.places[head].y < p.top {
		pl := g.places[head]
		g.place(p, pl, p.top, view)
	}
	g.lanes(p, size, view)
	return g.places[len(g.places)-1].y
}

// lanes clears the places of the scroll bars, where words of columns that are not
// wholly in sight would lie under them, and says how far down the head reaches.
func (g *grid) lanes(p *pen, size fyne.Size, view float32) {
	g.board.head = 0
	end := g.places[len(g.places)-1].y
	if first := g.places[0]; first.row == -1 && end > size.Height+1 {
		g.board.head = first.h
	}
	if g.board.width <= size.Width+1 {
		return
	}
	if end > size.Height+1 {
		p.rect(p.left+view, p.top+g.board.head, barWidth, size.Height, surfaceColor(), 0)
		p.rect(p.left+view, p.top, barWidth, g.board.head-1, raisedColor(), 0)
	}
	p.rect(p.left, p.top+size.Height-barWidth, size.Width, barWidth, surfaceColor(), 0)
}

// place draws a line of a grid at y. A table that fits the view stays where it
// is when the wider ones are moved.
func (g *grid) place(p *pen, pl gridPlace, y, view float32) {
	t := &g.tables[pl.table]
	line := gridLine()
	if pl.row == -2 {
		tx, ty := p.left+cellX, y+10
		if t.title != "" {
			p.text(tx, ty, line, t.title, style{size: sizeUI(), bold: true, color: inkColor()})
			ty += line + 4
		}
		if t.note != "" {
			p.paragraph(tx, ty, view-2*cellX, line, []piece{{words: t.note, style: style{size: sizeUI(), color: mutedColor()}}})
		}
		return
	}
	cells, ground := t.head, raisedColor()
	if pl.row >= 0 {
		cells, ground = t.rows[pl.row].cells, surfaceColor()
		if t.rows[pl.row].marked {
			ground = selectionColor()
			p.rect(p.left, y, view+barWidth, pl.h, ground, 0)
		}
	} else {
		p.rect(p.left, y-2, view+barWidth, pl.h+2, ground, 0) // nothing shows above a head that stays
	}
	wide := t.wide(view)
	left := float32(0)
	if wide <= view {
		left = p.left
	}
	xs := g.columns(t, wide)
	kept := t.keep && p.left > left && len(pl.cells) > 0
	for i := range cells {
		if i >= len(pl.cells) {
			break
		}
		x, w := left+xs[i], xs[i+1]-xs[i]
		if x+w > p.left && x < p.left+p.size.Width && (i > 0 || !kept) {
			g.cell(p, &cells[i], &pl.cells[i], x, y, w, pl.h)
			if g.focused && pl.row >= 0 && g.at == (gridStop{pl.table, pl.row, i, 0}) {
				p.box(x+1, y+1, w-3, pl.h-3, nil, accentColor(), 3)
				p.box(x+2, y+2, w-5, pl.h-5, nil, accentColor(), 3)
			}
		}
	}
	if kept {
		w := xs[1]
		p.rect(p.left, y, w, pl.h, ground, 0)
		p.area(p.left, y, w, pl.h, false, nil, nil) // what lies under it is out of reach
		g.cell(p, &cells[0], &pl.cells[0], p.left, y, w, pl.h)
		p.rect(p.left+w, y, 1, pl.h, lineColor(), 0)
	}
	chosen := pl.row >= 0 && t.rows[pl.row].chosen
	if chosen {
		p.rect(p.left, y, 3, pl.h, accentColor(), 0)
	}
	if chosen && g.focused { // the frame is where the keys go
		p.rect(p.left, y, view+barWidth, 1, accentColor(), 0)
		p.rect(p.left, y+pl.h-1, view+barWidth, 1, accentColor(), 0)
	} else if pl.row >= 0 && t.rows[pl.row].words { // nothing to part from what follows
	} else if g.foot > 0 || pl.table < len(g.tables)-1 || pl.row < len(t.rows)-1 { // else the frame is near
		p.rect(p.left, y+pl.h-1, view+barWidth, 1, lineColor(), 0)
	}
}

// cell draws a cell.
func (g *grid) cell(p *pen, c *gridCell, l *cellLayout, x, y, w, h float32) {
	line, small := gridLine(), lineHeight(style{size: sizeSmall()})+2
	if c.gap {
		p.hatch(x, y+1, w, h-1)
	}
	if c.tight {
		g.tight(p, c, x, y, w, h)
		return
	}
	if c.tap != nil {
		tap := c.tap
		if p.area(x, y, w, h, true, func(fyne.Position) { tap() }, nil) {
			p.rect(x, y+1, w, h-1, hoverColor(), 0)
		}
	}
	if c.edge != nil {
		p.rect(x, y+4, 3, h-8, c.edge, 0)
	}
	tx, ty := x+cellX, y+cellY
	if c.badge > 0 {
		p.badge(tx, ty+(line-badgeSize)/2, c.badge-1)
		tx += badgeSize + 5
	}
	for _, r := range l.lines {
		p.line(tx, ty, line, r)
		g.links(p, c, r, tx, ty, line)
		ty += line
	}
	for _, r := range l.small {
		p.line(tx, ty, small, r)
		ty += small
	}
	if l.more { // the cell opens by a click and by Return: there it stands whole
		p.text(tx, y+cellY+float32(len(l.lines))*line, line, tr("… more"), style{size: sizeSmall(), color: accentColor()})
		ty += line
	}
	if len(l.chips) > 0 {
		p.chips(tx, ty+4, x+w-cellX-tx, l.chips, c.doubt)
	}
}

// links makes the links in a line of a cell; the one the keys are at is framed.
func (g *grid) links(p *pen, c *gridCell, line []stretch, x, y, h float32) {
	for _, r := range line {
		if r.link == 0 || r.link > len(c.taps) {
			continue
		}
		tap := c.taps[r.link-1]
		if p.area(x+r.x-3, y, r.w+6, h, true, func(fyne.Position) { tap() }, nil) {
			p.rect(x+r.x, y+h-3, r.w, 1, accentColor(), 0)
		}
		if at := g.cellAt(g.at); g.focused && at == c && g.at.link == r.link {
			p.box(x+r.x-3, y, r.w+6, h, nil, accentColor(), 3)
		}
	}
}

// tight draws a cell of one short word on a ground.
func (g *grid) tight(p *pen, c *gridCell, x, y, w, h float32) {
	if c.heat != nil {
		p.rect(x+1, y+1, w-2, h-3, c.heat, 3)
	}
	if c.tap != nil {
		tap := c.tap
		if p.area(x, y, w, h, true, func(fyne.Position) { tap() }, nil) {
			p.box(x+1, y+1, w-2, h-3, nil, accentColor(), 3)
		}
	}
	switch {
	case c.badge > 0:
		p.badge(x+(w-badgeSize)/2, y+(h-badgeSize)/2, c.badge-1)
	case len(c.pieces) > 0:
		s := c.pieces[0].style
		p.text(x+(w-textWidth(c.pieces[0].words, s))/2, y, h, c.pieces[0].words, s)
	}
}

// line writes the runs of one line.
func (p *pen) line(x, y, h float32, runs []stretch) {
	for _, r := range runs {
		if r.mark != nil {
			p.rect(x+r.x-1, y+1, r.w+2, h-2, r.mark, 3)
		}
		if r.line != nil {
			if r.dots {
				p.dots(x+r.x-1, y+h-4, r.w+2, r.line)
			} else {
				p.rect(x+r.x-1, y+h-3, r.w+2, 1, r.line, 0)
			}
		}
		p.text(x+r.x, y, h, r.words, r.style)
	}
}

// chips writes small framed words, wrapped to w; the first in ink if it says a doubt.
func (p *pen) chips(x, y, w float32, words []string, doubt bool) {
	places, _ := gridChips(words, w)
	for n, c := range places {
		s, frame := style{size: sizeSmall() - 1, color: mutedColor()}, lineColor()
		if n == 0 && doubt {
			s.color, frame = inkColor(), inkColor()
		}
		line := lineHeight(s)
		p.box(x+c.x, y+c.y, c.w, c.h, nil, frame, min(c.h, line+4)/2)
		for n, l := range c.lines {
			p.text(x+c.x+7, y+c.y+chipAir+float32(n)*line, line, l, s)
		}
	}
}

// chipAir is the room above and below a chip's words.
const chipAir = 3

// gridChips sets chips in lines no wider than w, and sums their height.
func gridChips(words []string, w float32) ([]chipPlace, float32) {
	s := style{size: sizeSmall() - 1}
	var out []chipPlace
	x, y, high := float32(0), float32(0), float32(0)
	for _, chip := range words {
		c := chipPlace{lines: chipLinesOf(chip, w-14, func(l string) float32 { return textWidth(l, s) })}
		for _, l := range c.lines {
			c.w = max(c.w, textWidth(l, s)+14)
		}
		c.h = float32(len(c.lines))*lineHeight(s) + 2*chipAir
		if x > 0 && x+c.w > w {
			x, y, high = 0, y+high+4, 0
		}
		c.x, c.y = x, y
		out = append(out, c)
		x += c.w + 4
		high = max(high, c.h)
	}
	return out, y + high
}

// plain, bold and muted make pieces.
func plain(words string) piece {
	return piece{words: words, style: style{size: sizeUI(), color: inkColor()}}
}

func bold(words string) piece {
	return piece{words: words, style: style{size: sizeUI(), bold: true, color: inkColor()}}
}

func muted(words string) piece {
	return piece{words: words, style: style{size: sizeUI(), color: mutedColor()}}
}

func smallMuted(words string) piece {
	return piece{words: words, style: style{size: sizeSmall(), color: mutedColor()}}
}

func cell(pieces ...piece) gridCell { return gridCell{pieces: pieces} }
