package ui

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// CreateRenderer implements fyne.Widget.
func (v *DiffView) CreateRenderer() fyne.WidgetRenderer { return &diffRenderer{v} }

// A diffRenderer draws the rows in sight.
type diffRenderer struct{ v *DiffView }

func (r *diffRenderer) Destroy()                     {}
func (r *diffRenderer) MinSize() fyne.Size           { return fyne.NewSize(360, 120) }
func (r *diffRenderer) Objects() []fyne.CanvasObject { return r.v.pen.objects }
func (r *diffRenderer) Refresh()                     { r.Layout(r.v.Size()) }

// Layout keeps the row at the top of the view in its place while lines break anew.
func (r *diffRenderer) Layout(fyne.Size) {
	v := r.v
	id, into := v.anchor()
	cols := v.cols
	v.layoutRows()
	if v.cols != cols && cols != (diffColumns{}) && id != "" {
		v.restore(id, into)
	}
	v.draw()
}

// draw asks the pen for all that is in sight, from back to front.
func (v *DiffView) draw() {
	size := v.Size()
	v.pen.begin()
	defer v.pen.end()
	v.links, v.jumps = v.links[:0], v.jumps[:0]
	k := currentTokens()
	v.pen.fill(0, 0, size.Width, size.Height, 0, k.surface)
	if size.Width <= 0 || v.meters == nil {
		return
	}
	if len(v.rows) == 0 {
		v.drawMessage(v.emptyWords(), k)
		v.drawRing(k)
		return
	}
	v.scroll.view = size.Height
	first, last := v.rowAt(v.scroll.off), v.rowAt(v.scroll.off+size.Height)
	var inks, tints [maxShown]color.NRGBA
	for side, w := range v.shown {
		inks[side], tints[side] = k.outlet(v.outlet(w))
	}
	for i := first; i <= last; i++ {
		v.drawGround(i, k, inks, tints)
	}
	v.drawMiddle(first, last, k)
	for i := first; i <= last; i++ {
		v.drawWords(i, k)
	}
	v.drawMoved(first, last, k, inks)
	for i := first; i <= last; i++ {
		v.drawMark(i, k)
	}
	v.drawCurrent(k)
	v.drawLink(k)
	v.strip.draw(&v.pen, v.cols.strip, &v.scroll, v.overviewSpans, [2]color.NRGBA{inks[0], inks[1]}, canvasScale(v))
	v.drawRing(k)
}

// outlet is the index of a witness's colours.
func (v *DiffView) outlet(w int) int {
	if w < 0 || v.c == nil {
		return 0
	}
	if n := SiglumIndex(v.c.Witnesses[w].Siglum); n >= 0 {
		return n
	}
	return w
}

// drawGround draws what lies under the words of a row: hatching, tints,
// underlines, the selection and the hairline below.
func (v *DiffView) drawGround(i int, k *tokens, inks, tints [maxShown]color.NRGBA) {
	r := &v.rows[i]
	top := r.y - v.scroll.off
	if r.row < 0 {
		v.pen.fill(0, top, v.cols.strip, r.h, 0, k.raised)
		v.pen.fill(0, top+r.h-1, v.cols.strip, 1, 0, k.line)
		return
	}
	for side := range r.cells {
		if r.gaps[side] != "" {
			x, end := v.card(side)
			v.pen.hatch(x, top, end-x, r.h-1, k.hatch, k.surface)
			continue
		}
		f := &r.cells[side].flow
		from, to := v.sel.in(side, i, len(f.text))
		v.eachLine(f, top+rowTop, func(line int, y float32) {
			drawMarks(&v.pen, f, line, v.cols.x[side], y, inks[side], tints[side])
			v.drawSelection(f, line, from, to, v.cols.x[side], y, k)
		})
	}
	v.pen.fill(0, top+r.h-1, v.cols.strip, 1, 0, k.line)
}

// card is where the card for nothing matched stands in a column: clear of the
// middle line on which the scores are.
func (v *DiffView) card(side int) (x, end float32) {
	end = v.cols.mid[side]
	if side > 0 {
		x = v.cols.mid[side-1] + 1
	}
	switch side {
	case 0:
		end -= cardInset
	case 1:
		x += cardInset - 1
	}
	return x, end
}

// drawWords draws a row's texts, margin numbers and chips.
func (v *DiffView) drawWords(i int, k *tokens) {
	r := &v.rows[i]
	top := r.y - v.scroll.off
	if r.row < 0 {
		v.pen.label(v.meters.strong, r.heading, v.cols.x[0], top+(r.h-v.meters.strong.lineH)/2, k.muted)
		return
	}
	tiny := v.meters.tiny
	for side := range r.cells {
		c := &r.cells[side]
		f, x := &c.flow, v.cols.x[side]
		words := k.text
		if r.gaps[side] != "" {
			words = k.muted
		}
		v.eachLine(f, top+rowTop, func(line int, y float32) { drawLine(&v.pen, f, line, x, y, words) })
		ink := k.muted
		if v.link.hover == i && v.link.hoverColumn == side {
			ink = k.accent
			h := r.h - 2*rowTop
			v.pen.fill(v.cols.handle(side), top+rowTop, handleWidth, min(h, f.height()), 4, k.selection)
		}
		v.drawNumbers(c, side, top+rowTop, ink)
		below := top + rowTop + f.height()
		if r.gaps[side] != "" && v.OnWhy != nil {
			wx, wy := x, below
			if v.whyFits(f, side) {
				wx, wy = x+f.lineEnd()+v.meters.small.space, below-v.meters.small.lineH
			}
			w := v.pen.label(v.meters.small, whyWords(), wx, wy, k.accent)
			v.pen.fill(wx, wy+v.meters.small.lineH-3, w, 1, 0, k.accent)
			v.links = append(v.links, flowLink{wx, wy, w, v.meters.small.lineH, i})
		}
		if len(r.chips[side]) > 0 {
			for n, p := range placeChips(tiny, r.chips[side], v.cols.w, f.rtl) {
				line, words := k.line, k.muted
				if n == 0 && r.doubts[side] {
					line, words = k.text, k.text
				}
				v.pen.chip(tiny, p, x, below+6, k.surface, line, words)
			}
		}
	}
}

// chip draws a chip; x and y are the chips' top left.
func (p *flowPen) chip(m *flowMeter, c chipPlace, x, y float32, fill, line, text color.Color) {
	x, y = x+c.x, y+c.y
	p.box(x, y, c.w, c.h, chipHeight/2, fill, line, 1)
	for n, words := range c.lines {
		p.label(m, words, x+chipPadding, y+(chipHeight-m.lineH)/2+float32(n)*m.lineH, text)
	}
}

// A markPlace is where a row's number, as the inspector names it, and its score
// below stand on the middle line: their tops, and the width of the score, 0 if
// there is none.
type markPlace struct{ number, score, w float32 }

// mark is the place of a row's number and score.
func (v *DiffView) mark(r *diffRow) markPlace {
	tiny := v.meters.tiny
	middle := r.y - v.scroll.off + r.h/2
	if r.score == "" {
		return markPlace{number: middle - tiny.lineH/2}
	}
	top := middle - tiny.lineH - 1
	return markPlace{number: top, score: top + tiny.lineH, w: tiny.width(r.score, fontTheme) + 10}
}

// drawMark sets a row's number and score on the middle line, above the curves.
func (v *DiffView) drawMark(i int, k *tokens) {
	r := &v.rows[i]
	if r.row < 0 || v.cols.n < 2 {
		return
	}
	tiny, m, mid := v.meters.tiny, v.mark(r), v.cols.mid[0]
	number := itoa(r.row + 1)
	w := tiny.width(number, fontTheme)
	v.pen.fill(mid-w/2-3, m.number, w+6, tiny.lineH, 0, k.surface)
	v.pen.label(tiny, number, mid-w/2, m.number, k.text)
	if m.w > 0 {
		v.pen.box(mid-m.w/2, m.score, m.w, tiny.lineH+2, (tiny.lineH+2)/2, k.surface, k.line, 1)
		v.pen.label(tiny, r.score, mid-m.w/2+5, m.score+1, k.muted)
	}
}

// drawNumbers sets each statement's number beside the line it starts on.
func (v *DiffView) drawNumbers(c *diffCell, side int, y float32, ink color.Color) {
	tiny := v.meters.tiny
	before := -1
	for n, s := range c.statements {
		line := c.flow.lineOf(s.Start)
		if line == before {
			continue
		}
		before = line
		w := tiny.width(c.numbers[n], fontTheme)
		v.pen.label(tiny, c.numbers[n], v.cols.number(side, w)-w, y+float32(line)*c.flow.lineHeight()+(c.flow.lineHeight()-tiny.lineH)/2-1, ink)
	}
}

// drawMiddle draws the lines between the outlets, which headings interrupt.
func (v *DiffView) drawMiddle(first, last int, k *tokens) {
	for i := first; i <= last; i++ {
		if r := &v.rows[i]; r.row >= 0 {
			for _, mid := range v.cols.mid[:v.cols.n-1] {
				v.pen.fill(mid, r.y-v.scroll.off, 1, r.h, 0, k.line)
			}
		}
	}
}

// drawMoved draws a curve from each statement in sight that stands elsewhere
// in its own article to where it would stand, beside the middle line, on the
// side of the outlet. Where the other end is out of sight, an arrow at the edge
// names the statement there: the moved one, or the one it follows.
func (v *DiffView) drawMoved(first, last int, k *tokens, inks [maxShown]color.NRGBA) {
	if v.cols.n < 2 {
		return
	}
	var beyond [maxShown][2][]string // by column, above and below
	var partner [maxShown][2]int     // display row of the first of them
	var drawn [maxShown]int
	for _, i := range v.moves {
		r := &v.rows[i]
		for side, after := range r.moved {
			if after == notMoved {
				continue
			}
			from, to := r.y+r.h/2-v.scroll.off, v.followedBy(after)-v.scroll.off
			if m := v.mark(r); m.w > 0 {
				from = m.score + v.meters.tiny.lineH/2 + 1
			}
			if (i < first || i > last) && (to < 0 || to > v.scroll.view) {
				continue
			}
			v.drawMove(side, drawn[side], from, to, inks[side])
			drawn[side]++
			for _, end := range [2]struct {
				y   float32
				row int
			}{{from, i}, {to, after}} {
				edge := 0
				switch {
				case end.y > v.scroll.view:
					edge = 1
				case end.y >= 0:
					continue
				}
				if len(beyond[side][edge]) == 0 {
					partner[side][edge] = max(end.row, 0)
				}
				beyond[side][edge] = append(beyond[side][edge], v.numberOf(end.row, side))
			}
		}
	}
	tiny := v.meters.tiny
	for side := range beyond {
		for edge, numbers := range beyond[side] {
			if len(numbers) == 0 {
				continue
			}
			words, y := "↑", float32(4)
			if edge == 1 {
				words, y = "↓", v.scroll.view-4-tiny.lineH
			}
			words += numbers[0]
			if more := " +" + itoa(len(numbers)-1); len(numbers) > 1 && tiny.lineWidth(words+more)+8 < v.cols.gutter {
				words += more
			}
			w := tiny.lineWidth(words) + 8
			x := v.movePlace(side) + 2 // beside the rows' numbers and scores
			if side == 0 {
				x = max(v.movePlace(side)-2-w, v.cols.x[side]+v.cols.w+2) // clear of the words
			}
			y = v.besideNumbers(side, first, last, x, y, w, edge == 1)
			v.pen.box(x, y, w, tiny.lineH, tiny.lineH/2, k.surface, inks[side], 1)
			v.pen.label(tiny, words, x+4, y, inks[side])
			v.jumps = append(v.jumps, flowLink{x, y, w, tiny.lineH, partner[side][edge]})
		}
	}
}

// besideNumbers is where a mark of a column stands clear of the statements'
// numbers and the scores: at y, or above or below those that are there.
func (v *DiffView) besideNumbers(column, first, last int, x, y, w float32, above bool) float32 {
	tiny := v.meters.tiny
	for hit := true; hit; {
		hit = false
		clear := func(left, at, wide, high float32) {
			switch {
			case x >= left+wide || x+w <= left || at >= y+tiny.lineH || at+high <= y:
			case above:
				y, hit = at-tiny.lineH-2, true
			default:
				y, hit = at+high+2, true
			}
		}
		for row := first; row <= last; row++ {
			r := &v.rows[row]
			if column >= len(r.cells) { // a heading
				continue
			}
			if m := v.mark(r); m.w > 0 {
				clear(v.cols.mid[0]-m.w/2, m.score, m.w, tiny.lineH+2)
			}
			c := &r.cells[column]
			for n := range c.statements {
				wide := tiny.width(c.numbers[n], fontTheme)
				at := v.lineTop(row, column, n) + (c.flow.lineHeight()-tiny.lineH)/2 - 1
				clear(v.cols.number(column, wide)-wide, at, wide, tiny.lineH)
			}
		}
	}
	return y
}

// followedBy is the place below a display row, or above the first.
func (v *DiffView) followedBy(after int) float32 {
	if after < 0 {
		return 0
	}
	return v.rows[after].y + v.rows[after].h
}

// moveStart is how far from the middle line curves start, beside the score.
const moveStart = 17

// movePlace is where a column's curves begin.
func (v *DiffView) movePlace(side int) float32 {
	switch side {
	case 0:
		return v.cols.mid[0] - moveStart
	case 1:
		return v.cols.mid[0] + moveStart
	}
	return v.cols.mid[side-1] + 2
}

// moveX is where the nth curve of a side leaves the score, and where it runs
// along the middle line; a few lie side by side.
func (v *DiffView) moveX(side, n int) (start, turn float32) {
	dir := float32(-1)
	if side > 0 {
		dir = 1
	}
	start = v.movePlace(side)
	if v.cols.compact {
		return start, start + dir*float32(1+n%3*2)
	}
	return start, start + dir*float32(4+n%4*3)
}

// drawMove draws one curve; the end out of sight is cut off at the edge.
func (v *DiffView) drawMove(side, n int, from, to float32, ink color.NRGBA) {
	x, turn := v.moveX(side, n)
	h := v.scroll.view
	start, end := min(max(from, 0), h), min(max(to, 0), h)
	v.pen.curve([4]fyne.Position{{X: x, Y: start}, {X: turn + (turn - x), Y: start}, {X: turn, Y: end}, {X: turn, Y: end}}, ink, 1.2)
	if to == end {
		v.pen.fill(turn-3, max(to-3, 0), 6, 6, 3, ink)
	}
}

// numberOf is the number of a row's first statement on a side, "" above the first row.
func (v *DiffView) numberOf(i, side int) string {
	if i < 0 || side >= len(v.rows[i].cells) || len(v.rows[i].cells[side].numbers) == 0 {
		return ""
	}
	return v.rows[i].cells[side].numbers[0]
}

// drawCurrent marks the current row by a bar at its edge and a hairline around it.
func (v *DiffView) drawCurrent(k *tokens) {
	if v.current < 0 {
		return
	}
	r := &v.rows[v.current]
	y := r.y - v.scroll.off
	if y > v.scroll.view || y+r.h < 0 {
		return
	}
	v.pen.fill(0, y, 4, r.h-1, 0, k.accent)
	line := y - 1 // in the place of the hairline below the row before
	if y >= 0 {
		line = max(0, line)
	}
	v.pen.fill(0, line, v.cols.strip, 1, 0, k.accent)
	v.pen.fill(0, y+r.h-1, v.cols.strip, 1, 0, k.accent)
	scale := canvasScale(v) // whole pixels, as the overview hides a part of one
	thick := wholePixels(1, scale)
	v.pen.fill(float32(math.Floor(float64(v.cols.strip*scale)))/scale-thick, y, thick, r.h-1, 0, k.accent)
	if v.focused && v.ring && v.cols.n > 1 {
		v.pen.fill(v.cols.x[v.sel.column], y+r.h-3, v.cols.w, 2, 0, k.accent)
	}
}
