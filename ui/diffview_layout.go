package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"crossread/compare"
)

// flowMeters measure text in the sizes and styles that a text view uses.
type flowMeters struct {
	reading, small, tiny, strong *flowMeter
	heading                      *flowMeter // nil until first needed
}

// head is the meter of headlines.
func (m *flowMeters) head() *flowMeter {
	if m.heading == nil {
		m.heading = newFlowMeter(themeSize(theme.SizeNameHeadingText), fyne.TextStyle{Bold: true}, 1.35)
	}
	return m.heading
}

// meters for the sizes in force; they stay until a size changes, as all widths hang on them.
func metersFor(old *flowMeters) *flowMeters {
	reading, small, tiny := themeSize(SizeReading), themeSize(SizeSmall), themeSize(SizeTiny)
	if old != nil && old.reading.size == reading && old.small.size == small && old.tiny.size == tiny {
		return old
	}
	return &flowMeters{
		reading: newFlowMeter(reading, fyne.TextStyle{}, lineRatio),
		small:   newFlowMeter(small, fyne.TextStyle{}, 1.5),
		tiny:    newFlowMeter(tiny, fyne.TextStyle{}, 1.5),
		strong:  newFlowMeter(small, fyne.TextStyle{Bold: true}, 1.5),
	}
}

// maxShown bounds the columns of a DiffView: more are too narrow to read.
const maxShown = 4

// diffColumns are the places across a DiffView.
type diffColumns struct {
	n       int
	x       [maxShown]float32 // left edge of the texts
	w       float32           // width of each
	mid     [maxShown]float32 // the line to the right of each column; that of the last is the strip's edge
	strip   float32           // left edge of the overview
	compact bool              // too narrow for wide margins
	gutter  float32           // from the first text to the middle
	rtl     [maxShown]bool    // texts that run from right to left: their numbers stand at their right
}

const (
	maxColumn   = 760 // bounds a line of text to what the eye can follow
	fullColumn  = 150 // a third or fourth column is shown only if each has this much
	narrowStrip = 620 // below it two columns have narrow margins
)

// columnsFor are the places for a width and a number of outlets.
func columnsFor(width float32, n int) diffColumns {
	c := diffColumns{n: max(n, 1), strip: max(width-overviewWidth, 0)}
	left, gutter, right, number := float32(42), float32(42), float32(20), float32(60)
	if c.strip < narrowStrip || n > 2 {
		c.compact = true
		left, gutter, right, number = 34, 32, 8, 50
	}
	c.mid[c.n-1], c.gutter = c.strip, gutter
	switch {
	case n < 2:
		c.x[0] = left
		c.w = min(max(c.strip-left-right, 40), maxColumn)
	case n == 2:
		c.mid[0] = float32(int(c.strip / 2))
		c.w = min(max(min(c.mid[0]-left-gutter, c.strip-c.mid[0]-number-right), 40), maxColumn)
		c.x[0], c.x[1] = left, c.mid[0]+number
	default:
		const edge, margin = 8, 34 // of the third column and on: no score stands there
		c.w = float32(int((c.strip - left - gutter - number - right - float32(n-2)*(edge+margin)) / float32(n)))
		c.w = min(max(c.w, 40), maxColumn)
		c.x[0] = left
		c.mid[0] = left + c.w + gutter
		c.x[1] = c.mid[0] + number
		for i := 2; i < n; i++ {
			c.mid[i-1] = c.x[i-1] + c.w + edge
			c.x[i] = c.mid[i-1] + margin
		}
	}
	return c
}

// turn makes room for numbers at the right of a column whose text runs from there.
func (c *diffColumns) turn(side int) {
	const room = 18 // what the left margin has more than the right one needs beside numbers
	if !c.rtl[side] {
		c.rtl[side] = true
		c.x[side] -= room
	}
}

// number is where a column's numbers end: flush right before the text, or after
// one that runs from right to left, where w is how wide they are.
func (c *diffColumns) number(side int, w float32) float32 {
	if c.rtl[side] {
		return c.x[side] + c.w + 8 + w
	}
	return c.x[side] - 8
}

// handle is the left edge of what is taken hold of by the mouse to link a
// statement: the place of its number, handleWidth wide.
func (c *diffColumns) handle(side int) float32 {
	if c.rtl[side] {
		return c.x[side] + c.w + 4
	}
	return c.x[side] - 30
}

const handleWidth = 26

// beside reports whether a place of a column is before the beginning of its text.
func (c *diffColumns) beside(side int, x float32) bool {
	if c.rtl[side] {
		return x > c.x[side]+c.w
	}
	return x < c.x[side]
}

// columns are the places for the outlets shown.
func (v *DiffView) columns() diffColumns {
	c := columnsFor(v.Size().Width, len(v.shown))
	for side, w := range v.shown {
		if v.c == nil || w < 0 || len(v.c.Witnesses[w].Statements) == 0 {
			continue
		}
		// What stands before the first statement, as a date, may be in other letters.
		first := v.c.Witnesses[w].Statements[0].Span
		if startsRTL(v.c.Witnesses[w].Article().Text[first.Start:]) {
			c.turn(side)
		}
	}
	return c
}

// fitting is how many of n columns a width has room for, two at least.
func fitting(width float32, n int) int {
	for n > 2 && columnsFor(width, n).w < fullColumn {
		n--
	}
	return n
}

// Distances within a row.
const (
	rowTop      = 10 // above the first line
	rowBottom   = 12
	rowHeight   = 44 // at least
	headingRow  = 46
	chipHeight  = 20
	chipGap     = 4
	chipPadding = 8
	cardInset   = 18 // from the middle line to the card for nothing matched
)

// layoutRows measures what is new, breaks lines for the width and sums heights.
// Cost is linear; measured rows only break their lines again.
func (v *DiffView) layoutRows() {
	v.left()
	size := v.Size()
	v.scroll.view = size.Height
	if size.Width <= 0 || fyne.CurrentApp() == nil {
		return
	}
	if m := metersFor(v.meters); m != v.meters {
		v.meters, v.cols = m, diffColumns{}
		for i := range v.rows {
			for column := range v.rows[i].cells {
				v.rows[i].cells[column].flow = flowText{}
			}
		}
	}
	if n := fitting(size.Width, len(v.asked)); n != len(v.shown) {
		v.refit(v.asked[:n])
	}
	cols := v.columns()
	if cols == v.cols {
		v.scroll.to(v.scroll.off)
		v.settle()
		return
	}
	v.cols, v.strip.dirty = cols, true
	y := float32(0)
	for i := range v.rows {
		r := &v.rows[i]
		r.y = y
		r.h = v.layoutRow(r)
		y += r.h
	}
	if n := len(v.rows); n > 0 {
		y += 24
	}
	v.scroll.total = y
	v.scroll.to(v.scroll.off)
	if v.due {
		v.due = false
		v.reveal(v.current)
	}
	v.settle()
}

func (v *DiffView) layoutRow(r *diffRow) float32 {
	if r.row < 0 {
		return headingRow
	}
	h := float32(0)
	for side := range r.cells {
		c := &r.cells[side]
		if c.flow.meter == nil {
			switch {
			case c.text != "":
				c.flow = newFlowText(c.text, c.marks, v.meters.reading)
			case r.gaps[side] != "":
				c.flow = newFlowText(inOneLine(r.gaps[side]), nil, v.meters.small)
			default:
				continue
			}
		}
		c.flow.wrap(v.cols.w)
		ch := c.flow.height()
		if r.gaps[side] != "" && v.OnWhy != nil && !v.whyFits(&c.flow, side) {
			ch += v.meters.small.lineH
		}
		if len(r.chips[side]) > 0 {
			ch += 6 + chipsBottom(placeChips(v.meters.tiny, r.chips[side], v.cols.w, false))
		}
		h = max(h, ch)
	}
	return max(h+rowTop+rowBottom, rowHeight)
}

// whyWords is the link at the end of a card.
func whyWords() string { return tr("why?") }

// whyFits reports whether the link stands on the last line of a card's words:
// it may go beyond them, as far as the card does, rather than stand alone below.
func (v *DiffView) whyFits(f *flowText, side int) bool {
	const edge = 56 // from the line to the right: the arrows of moved statements stand there
	room := max(v.cols.w, v.cols.mid[side]-v.cols.x[side]-edge)
	return f.lineEnd()+v.meters.small.space+v.meters.small.width(whyWords(), fontTheme) <= room
}

// A chipPlace is where a chip stands, from the chips' top left.
type chipPlace struct {
	lines      []string
	x, y, w, h float32
}

// placeChips sets chips in lines no wider than the column; a chip too wide for
// one has two lines of words. Under a text that runs from the right they begin there.
func placeChips(m *flowMeter, chips []string, width float32, rtl bool) []chipPlace {
	out := make([]chipPlace, 0, len(chips))
	x, y, high := float32(0), float32(0), float32(0)
	for _, s := range chips {
		c := chipPlace{lines: chipLinesOf(s, width-2*chipPadding, m.lineWidth)}
		for _, l := range c.lines {
			c.w = max(c.w, m.lineWidth(l)+2*chipPadding)
		}
		c.h = chipHeight + float32(len(c.lines)-1)*m.lineH
		if x > 0 && x+c.w > width {
			x, y, high = 0, y+high+chipGap, 0
		}
		c.x, c.y = x, y
		out = append(out, c)
		x += c.w + chipGap
		high = max(high, c.h)
	}
	for i := range out {
		if rtl {
			out[i].x = width - out[i].x - out[i].w
		}
	}
	return out
}

// chipLinesOf breaks a chip's words into two lines if one is too wide, and
// cuts what is too long for both.
func chipLinesOf(words string, width float32, measure func(string) float32) []string {
	if measure(words) <= width {
		return []string{words}
	}
	at := 0
	for i, r := range words {
		if r == ' ' && measure(words[:i]) <= width {
			at = i
		}
	}
	lines := []string{words}
	if at > 0 {
		lines = []string{words[:at], words[at+1:]}
	}
	last := &lines[len(lines)-1]
	for n := len([]rune(*last)); measure(*last) > width && n > 8; n -= 4 {
		*last = clip(*last, n)
	}
	return lines
}

// chipsBottom is the height that chips take.
func chipsBottom(chips []chipPlace) float32 {
	bottom := float32(0)
	for _, c := range chips {
		bottom = max(bottom, c.y+c.h)
	}
	return bottom
}

func (v *DiffView) rowCount() int                { return len(v.rows) }
func (v *DiffView) rowSpan(i int) (y, h float32) { return v.rows[i].y, v.rows[i].h }
func (v *DiffView) stripX() float32              { return v.cols.strip }

func (v *DiffView) rowText(i, side int) (f *flowText, statements []compare.Span, x, y float32) {
	r := &v.rows[i]
	if side >= len(r.cells) || r.cells[side].text == "" {
		return nil, nil, v.cols.x[side], r.y + rowTop
	}
	return &r.cells[side].flow, r.cells[side].statements, v.cols.x[side], r.y + rowTop
}

func (v *DiffView) columnAt(x float32) int {
	column := 0
	for column+1 < v.cols.n && x > v.cols.mid[column] {
		column++
	}
	return column
}

func (v *DiffView) textAt(x float32) bool {
	left := v.cols.x[v.columnAt(x)]
	return x >= left && x <= left+v.cols.w
}

// overviewSpans are the rows for the strip. Of two outlets it says which alone
// tells a row; of more, how much of the row differs.
func (v *DiffView) overviewSpans() []overviewSpan {
	out := make([]overviewSpan, 0, len(v.rows))
	for i := range v.rows {
		r := &v.rows[i]
		s := overviewSpan{y: r.y, h: r.h}
		switch {
		case !r.differs:
		case len(r.cells) == 2 && r.gaps[0] != "":
			s.right = 1
		case len(r.cells) == 2 && r.gaps[1] != "":
			s.left = 1
		default:
			for column := range r.cells {
				if r.gaps[column] != "" {
					s.both += 1 / float32(len(r.cells))
				} else {
					s.both += markShare(&r.cells[column]) / float32(len(r.cells))
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// markShare is the share of a cell's bytes that are marked.
func markShare(c *diffCell) float32 {
	n := 0
	for _, m := range c.marks {
		n += m.Len()
	}
	return float32(n) / float32(max(len(c.text), 1))
}
