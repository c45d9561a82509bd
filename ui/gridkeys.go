package ui

import "fyne.io/fyne/v2"

// The keys of a grid: arrows go from one thing that can be opened to the next,
// Return opens it. A grid with nothing to open scrolls.

// A gridStop is a thing in a grid that can be opened: a cell, or a link in it.
type gridStop struct {
	table, row, col int
	link            int // from 1; 0 is the cell itself
}

// open does what a click on the stop would; it reports whether there is such a stop.
func (g *grid) open(s gridStop) bool {
	c := g.cellAt(s)
	switch {
	case c == nil:
		return false
	case s.link > 0 && s.link <= len(c.taps):
		c.taps[s.link-1]()
	case s.link == 0 && c.tap != nil:
		c.tap()
	default:
		return false
	}
	return true
}

func (g *grid) cellAt(s gridStop) *gridCell {
	if s.table < 0 || s.table >= len(g.tables) || s.row < 0 || s.row >= len(g.tables[s.table].rows) {
		return nil
	}
	cells := g.tables[s.table].rows[s.row].cells
	if s.col < 0 || s.col >= len(cells) {
		return nil
	}
	return &cells[s.col]
}

// stops are those of a row, from left to right.
func (g *grid) stops(table, row int) []gridStop {
	var out []gridStop
	for col := range g.tables[table].rows[row].cells {
		c := &g.tables[table].rows[row].cells[col]
		for n := range c.taps {
			out = append(out, gridStop{table, row, col, n + 1})
		}
		if len(c.taps) == 0 && c.tap != nil {
			out = append(out, gridStop{table, row, col, 0})
		}
	}
	return out
}

// beside is the row with stops before or after a row; ok is false if there is none.
func (g *grid) beside(table, row, d int) (t, r int, ok bool) {
	for {
		row += d
		for table < len(g.tables) && row >= len(g.tables[table].rows) {
			table, row = table+1, 0
			if table >= len(g.tables) {
				return 0, 0, false
			}
		}
		for row < 0 {
			if table--; table < 0 {
				return 0, 0, false
			}
			row = len(g.tables[table].rows) - 1
		}
		if table >= len(g.tables) {
			return 0, 0, false
		}
		if len(g.stops(table, row)) > 0 {
			return table, row, true
		}
	}
}

// typed moves the stop at hand; it reports whether the key was one of its own.
func (g *grid) typed(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		return g.at.row >= 0 && g.open(g.at)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
	default:
		return false
	}
	if g.cellAt(g.at) == nil { // none yet: the first in sight
		t, r, ok := g.firstInSight()
		if !ok {
			return false
		}
		g.goTo(g.stops(t, r)[0])
		if k.Name != fyne.KeyHome && k.Name != fyne.KeyEnd {
			return true
		}
	}
	here := g.stops(g.at.table, g.at.row)
	n := 0
	for i, s := range here {
		if s == g.at {
			n = i
		}
	}
	switch k.Name {
	case fyne.KeyLeft:
		g.goTo(here[max(n-1, 0)])
	case fyne.KeyRight:
		g.goTo(here[min(n+1, len(here)-1)])
	case fyne.KeyHome:
		if t, r, ok := g.beside(0, -1, 1); ok {
			g.goTo(g.stops(t, r)[0])
			g.scrollTo(0)
		}
	case fyne.KeyEnd:
		if t, r, ok := g.beside(len(g.tables)-1, len(g.tables[len(g.tables)-1].rows), -1); ok {
			g.goTo(g.stops(t, r)[0])
		}
	default:
		d := 1
		if k.Name == fyne.KeyUp {
			d = -1
		}
		// Within a cell of several links, up and down go from one to the next.
		if to := (gridStop{g.at.table, g.at.row, g.at.col, g.at.link + d}); g.at.link > 0 && to.link > 0 && to.link <= len(g.cellAt(g.at).taps) {
			g.goTo(to)
			return true
		}
		t, r, ok := g.beside(g.at.table, g.at.row, d)
		switch top, bottom := g.span(t, r); {
		case !ok && d < 0:
			g.scrollTo(0)
		case !ok || top > g.offset+g.board.Size().Height || bottom < g.offset: // what lies between is to be read
			g.scrollTo(g.offset + float32(d)*60)
		default:
			g.goTo(nearestStop(g.stops(t, r), g.at.col, d))
		}
	}
	return true
}

// span is where a row stands in the content.
func (g *grid) span(table, row int) (top, bottom float32) {
	for _, pl := range g.places {
		if pl.table == table && pl.row == row {
			return pl.y, pl.y + pl.h
		}
	}
	return 0, 0
}

// nearestStop is the stop of a row nearest to a column; of several in one cell
// the first when going down, the last when going up.
func nearestStop(stops []gridStop, col, d int) gridStop {
	best := stops[0]
	far := func(s gridStop) int { return max(s.col-col, col-s.col) }
	for _, s := range stops {
		if far(s) < far(best) || far(s) == far(best) && d < 0 && s.col == best.col {
			best = s
		}
	}
	return best
}

// firstInSight is the first row with stops that is in sight.
func (g *grid) firstInSight() (table, row int, ok bool) {
	for _, pl := range g.places {
		if pl.row >= 0 && pl.table >= 0 && pl.y+pl.h > g.offset && pl.y < g.offset+g.board.Size().Height && len(g.stops(pl.table, pl.row)) > 0 {
			return pl.table, pl.row, true
		}
	}
	return 0, 0, false
}

// goTo makes a stop the one at hand and brings it into sight.
func (g *grid) goTo(s gridStop) {
	g.at = s
	head := float32(0)
	for _, pl := range g.places {
		if pl.table != s.table {
			continue
		}
		if pl.row == -1 {
			head = pl.h // stands over the rows
		}
		if pl.row != s.row {
			continue
		}
		view := g.board.Size()
		if g.board.width > view.Width { // the bar at the foot
			view.Height -= barWidth
		}
		if pl.y-head < g.offset {
			g.offset = max(0, pl.y-head)
		} else if pl.y+pl.h > g.offset+view.Height {
			g.offset = max(0, min(pl.y-head, pl.y+pl.h-view.Height))
		}
		t := &g.tables[s.table]
		xs := g.columns(t, t.wide(view.Width-barWidth))
		kept := float32(0)
		if t.keep {
			kept = xs[1]
		}
		if x := xs[s.col]; x-kept < g.left {
			g.left = max(0, x-kept)
		} else if end := xs[s.col+1]; end > g.left+view.Width {
			g.left = end - view.Width + barWidth
		}
	}
	g.Refresh()
}
