package ui

import "slices"

// Rows of tables that are wider than the view: what makes them high may be in a
// column out of sight.

// crowdLeast is the lines that a cell of a crowded row has room for at least.
const crowdLeast = 6

// cutCrowd cuts the lines of a crowded row's cells to those that three quarters of
// the readings need, so that a few long ones do not leave the others' feet empty;
// to the least where less than a quarter of the columns has one.
func cutCrowd(cells []gridCell, laid []cellLayout) {
	var lines []int
	for i := range laid {
		if i > 0 && !cells[i].tight && !cells[i].gap {
			lines = append(lines, len(laid[i].lines))
		}
	}
	most := crowdLeast
	if len(lines) > 0 && 4*len(lines) >= len(laid)-1 {
		slices.Sort(lines)
		most = max(most, lines[(3*len(lines)+3)/4-1])
	}
	for i := range laid {
		if l := &laid[i]; len(l.lines) > most {
			l.whole, l.lines, l.more = l.lines, l.lines[:most-1], true
		}
	}
}

// uncut takes back the cut of a cell that has room for all its lines all the same,
// where others of its row have chips.
func (l *cellLayout) uncut(h, line float32) {
	if l.more && 2*cellY+float32(len(l.whole))*line+l.under <= h {
		l.lines, l.more = l.whole, false
	}
}

// oneLineOfChips is chips cut to one line of a width: the first, shortened if need
// be, and how many more there are.
func oneLineOfChips(chips []string, w float32) []string {
	if len(chips) == 0 {
		return nil
	}
	s := style{size: sizeSmall() - 1}
	rest := "+" + itoa(len(chips)-1)
	room := w - 14
	if len(chips) > 1 {
		room -= textWidth(rest, s) + 14 + 4
	}
	first := fit(chips[0], room, s)
	if len(chips) == 1 {
		return []string{first}
	}
	return []string{first, rest}
}
