package ui

import "crossread/compare"

// A shownPlace is what stands side by side, by content: witnesses and rows are
// numbered anew by every comparison.
type shownPlace struct {
	pair [2]string         // article IDs, left and right
	row  []compare.SpanRef // the current row's readings, that of the left outlet first
}

// placeShown is the place shown now, nil if nothing is.
func (w *Window) placeShown() *shownPlace {
	c := w.comparison
	if c == nil || w.a >= len(c.Witnesses) || w.b >= len(c.Witnesses) {
		return nil
	}
	p := &shownPlace{pair: [2]string{c.Witnesses[w.a].Article().ID, c.Witnesses[w.b].Article().ID}}
	r := w.currentRow()
	if r == nil {
		return p
	}
	add := func(n int) {
		if len(r.Cells[n]) > 0 {
			p.row = append(p.row, spanRef(&c.Witnesses[n], r.Cells[n]))
		}
	}
	add(w.a)
	add(w.b)
	for n := range r.Cells {
		if n != w.a && n != w.b {
			add(n)
		}
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
	for _, ref := range p.row {
		for i := range w.comparison.Rows {
			if rowTells(w.comparison, &w.comparison.Rows[i], ref) {
				w.row = w.comparison.Rows[i].ID
				return
			}
		}
	}
}
