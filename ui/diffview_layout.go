package ui

import (
	"sort"

	"fyne.io/fyne/v2"
)

// flowMeters measure text in the sizes and styles that a text view uses.
type flowMeters struct {
	reading, small, tiny, strong *flowMeter
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

// diffColumns are the places across a DiffView.
type diffColumns struct {
	x       [2]float32 // left edge of the texts
	w       float32    // width of each
	mid     float32    // the line between
	strip   float32    // left edge of the overview
	compact bool       // too narrow for wide margins
}

// maxColumn bounds a line of text to what the eye can follow.
const maxColumn = 760

// columnsFor are the places for a width, for two outlets or one.
func columnsFor(width float32, two bool) diffColumns {
	c := diffColumns{strip: max(width-overviewWidth, 0)}
	left, gutter, right, number := float32(44), float32(36), float32(20), float32(60)
	if c.strip < 620 {
		c.compact = true
		left, gutter, right, number = 34, 26, 8, 50
	}
	if !two {
		c.mid = c.strip
		c.x = [2]float32{left, c.strip}
		c.w = min(max(c.strip-left-right, 40), maxColumn)
		return c
	}
	c.mid = float32(int(c.strip / 2))
	c.w = min(max(min(c.mid-left-gutter, c.strip-c.mid-number-right), 40), maxColumn)
	c.x = [2]float32{left, c.mid + number}
	return c
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
	size := v.Size()
	v.scroll.view = size.Height
	if size.Width <= 0 || fyne.CurrentApp() == nil {
		return
	}
	if m := metersFor(v.meters); m != v.meters {
		v.meters, v.cols = m, diffColumns{}
		for i := range v.rows {
			v.rows[i].cells[0].flow, v.rows[i].cells[1].flow = flowText{}, flowText{}
		}
	}
	cols := columnsFor(size.Width, v.pair[1] >= 0)
	if cols == v.cols {
		v.scroll.to(v.scroll.off)
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
				c.flow = newFlowText(r.gaps[side], nil, v.meters.small)
			default:
				continue
			}
		}
		c.flow.wrap(v.cols.w)
		ch := c.flow.height()
		if r.gaps[side] != "" && v.OnWhy != nil && !v.whyFits(&c.flow) {
			ch += v.meters.small.lineH
		}
		if len(r.chips[side]) > 0 {
			ch += 6 + v.chipsHeight(r.chips[side])
		}
		h = max(h, ch)
	}
	return max(h+rowTop+rowBottom, rowHeight)
}

// whyWords is the link at the end of a card.
const whyWords = "why?"

// whyFits reports whether the link stands on the last line of a card's words.
func (v *DiffView) whyFits(f *flowText) bool {
	return f.lineEnd()+v.meters.small.space+v.meters.small.width(whyWords, fontTheme) <= v.cols.w
}

// A chipPlace is where a chip stands, from the chips' top left.
type chipPlace struct {
	words   string
	x, y, w float32
}

// placeChips sets chips in lines no wider than the column; a chip too wide for
// one is cut short.
func (v *DiffView) placeChips(chips []string) []chipPlace {
	m, out := v.meters.tiny, make([]chipPlace, 0, len(chips))
	x, y := float32(0), float32(0)
	for _, s := range chips {
		for n := len([]rune(s)); m.lineWidth(s)+2*chipPadding > v.cols.w && n > 8; n -= 4 {
			s = clip(s, n)
		}
		w := m.lineWidth(s) + 2*chipPadding
		if x > 0 && x+w > v.cols.w {
			x, y = 0, y+chipHeight+chipGap
		}
		out = append(out, chipPlace{s, x, y, w})
		x += w + chipGap
	}
	return out
}

func (v *DiffView) chipsHeight(chips []string) float32 {
	p := v.placeChips(chips)
	return p[len(p)-1].y + chipHeight
}

// rowAt is the display row at y in the content; there must be rows.
func (v *DiffView) rowAt(y float32) int {
	i := sort.Search(len(v.rows), func(i int) bool { return v.rows[i].y > y }) - 1
	return min(max(i, 0), len(v.rows)-1)
}

// lineAt is the line of a cell at y in the content.
func (v *DiffView) lineAt(row, side int, y float32) int {
	f := &v.rows[row].cells[side].flow
	if len(f.breaks) == 0 {
		return 0
	}
	n := int((y - v.rows[row].y - rowTop) / f.lineHeight())
	return min(max(n, 0), len(f.breaks)-1)
}

// overviewSpans are the rows for the strip.
func (v *DiffView) overviewSpans() []overviewSpan {
	out := make([]overviewSpan, 0, len(v.rows))
	for i := range v.rows {
		r := &v.rows[i]
		s := overviewSpan{y: r.y, h: r.h}
		switch {
		case r.gaps[0] != "":
			s.right = 1
		case r.gaps[1] != "":
			s.left = 1
		case r.differs:
			s.both = (markShare(&r.cells[0]) + markShare(&r.cells[1])) / 2
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
