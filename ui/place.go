package ui

import (
	"slices"

	"crossread/compare"
)

// A shownPlace is what stands side by side, by content: witnesses and rows are
// numbered anew by every comparison.
type shownPlace struct {
	pair [2]string         // article IDs, left and right
	row  []compare.SpanRef // the current row's readings, that of the left outlet first
	near []compare.SpanRef // of the rows after it, then before it, the nearest first: what takes its place once it has left

	scroll *float32 // how far the centre is scrolled, nil: as it is; see Window.centreScroll
}

// placeShown is the place shown now, nil if nothing is.
func (w *Window) placeShown() *shownPlace {
	c := w.comparison
	if c == nil || w.a >= len(c.Witnesses) || w.b >= len(c.Witnesses) {
		return nil
	}
	p := &shownPlace{pair: [2]string{c.Witnesses[w.a].Article().ID, c.Witnesses[w.b].Article().ID}}
	at := w.rowIndex()
	if at < 0 {
		return p
	}
	add := func(to []compare.SpanRef, row, n int) []compare.SpanRef {
		if cell := c.Rows[row].Cells[n]; len(cell) > 0 {
			to = append(to, spanRef(&c.Witnesses[n], cell))
		}
		return to
	}
	p.row = add(add(nil, at, w.a), at, w.b)
	for n := range c.Witnesses {
		if n != w.a && n != w.b {
			p.row = add(p.row, at, n)
		}
	}
	for i := at + 1; i < len(c.Rows); i++ {
		p.near = add(add(p.near, i, w.a), i, w.b)
	}
	for i := at - 1; i >= 0; i-- {
		p.near = add(add(p.near, i, w.a), i, w.b)
	}
	return p
}

// showPlace shows a place again in the comparison at hand, as far as it is there.
func (w *Window) showPlace(p *shownPlace) {
	a, b := -1, -1
	for n := range w.comparison.Witnesses {
		switch w.comparison.Witnesses[n].Article().ID {
		case p.pair[0]:
			a = n
		case p.pair[1]:
			b = n
		}
	}
	if a >= 0 && b >= 0 {
		w.a, w.b = a, b
	} else {
		w.a, w.b = 0, 0 // one of them has left: choose anew
	}
	w.row = ""
	for _, ref := range slices.Concat(p.row, p.near) {
		for i := range w.comparison.Rows {
			if rowTells(w.comparison, &w.comparison.Rows[i], ref) {
				w.row = w.comparison.Rows[i].ID
				return
			}
		}
	}
}
