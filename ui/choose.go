package ui

import (
	"cmp"

	"crossread/compare"
)

// What is shown when the user did not say: the event that follows one, the two
// outlets, and the row to begin with.

// keepEvent follows the event at hand into a new analysis, though another page is shown.
func (w *Window) keepEvent() {
	w.comparison = nil
	if w.event == nil || w.snap.Index == nil {
		return
	}
	e := w.snap.Index.Event(w.event.ID)
	if e == nil {
		e = successor(w.snap.Index, w.event)
	}
	w.event = e
}

// successor is the event that holds most of the articles of one that is gone.
func successor(x *compare.Index, gone *compare.Event) *compare.Event {
	had := map[string]bool{}
	for _, p := range gone.Passages {
		had[p.Article] = true
	}
	var best *compare.Event
	most := 0
	for i := range x.Events {
		e := x.Events[i]
		if e.Kind != gone.Kind {
			continue
		}
		n := 0
		for _, p := range e.Passages {
			if had[p.Article] {
				n++
			}
		}
		for _, p := range e.Participants {
			for _, q := range gone.Participants {
				if p.Name == q.Name {
					n++
				}
			}
		}
		if n > most {
			best, most = e, n
		}
	}
	return best
}

// closest are the two witnesses that tell most statements of the call in
// different words, then most in any; the earlier ones if several do, and the
// first twice if there is but one. Copies of one text come last: there is
// nothing to compare in them.
func closest(c *compare.Comparison) (a, b int) {
	most := [2]int{-1, -1}
	for i := range c.Witnesses {
		for j := i + 1; j < len(c.Witnesses); j++ {
			var n [2]int // worded differently, told by both
			for _, r := range c.Rows {
				if r.Section == compare.SectionCall && bothSides(&r, i, j) {
					n[1]++
					if c.Witnesses[i].Text(r.Cells[i]) != c.Witnesses[j].Text(r.Cells[j]) {
						n[0]++
					}
				}
			}
			if n[0] > most[0] || n[0] == most[0] && n[1] > most[1] {
				a, b, most = i, j, n
			}
		}
	}
	return a, b
}

// mostAbove is how many rows of one witness may stand over the first row shown:
// they are in sight with it, and a call opens at its beginning.
const mostAbove = 3

// firstRow is the first row that both witnesses tell, or that either does if there
// is none near the top; "" without rows.
func firstRow(c *compare.Comparison, a, b int) string {
	either, above := "", 0
	for i := range c.Rows {
		r := &c.Rows[i]
		switch {
		case bothSides(r, a, b):
			return r.ID
		case len(r.Cells[a]) > 0 || len(r.Cells[b]) > 0:
			either = cmp.Or(either, r.ID)
			if above++; above > mostAbove {
				return either
			}
		}
	}
	return either
}
