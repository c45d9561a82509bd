package ui

import (
	"fyne.io/fyne/v2"
)

// Several rows of a list can be marked for what is to be done with all of them.
// Shift with the arrows, or with a click, marks from where the marking began to
// there; Ctrl with a click marks one more, or takes its mark away, as Space does;
// Ctrl+A marks all. While rows are marked the arrows go on without opening. Escape
// and opening a row take the marks away.

// rowMarks are the marks of a list.
type rowMarks struct {
	many   bool            // several rows can be marked
	of     map[string]bool // by ID
	began  string          // row from which Shift marks
	OnMark func()          // may be nil
}

// canMark reports whether a row can be marked with others.
func (l *rowList) canMark(r *listRow) bool { return l.marks.many && r.id != "" && !r.asks }

// marked are the IDs of the marked rows, in their order.
func (l *rowList) marked() []string {
	var ids []string
	for i := range l.rows {
		if l.marks.of[l.rows[i].id] {
			ids = append(ids, l.rows[i].id)
		}
	}
	return ids
}

// setMarks marks these rows and no others.
func (l *rowList) setMarks(of map[string]bool) {
	if len(of) == 0 && len(l.marks.of) == 0 {
		return
	}
	l.marks.of = of
	l.Refresh()
	if l.marks.OnMark != nil {
		l.marks.OnMark()
	}
}

// unmark takes all marks away.
func (l *rowList) unmark() { l.setMarks(nil) }

// markAll marks every row that can be.
func (l *rowList) markAll() {
	all := map[string]bool{}
	for i := range l.rows {
		if l.canMark(&l.rows[i]) {
			all[l.rows[i].id] = true
		}
	}
	l.setMarks(all)
}

// toggle marks a row, or takes its mark away. The row that was opened before the
// first is marked is meant too, if also says so.
func (l *rowList) toggle(id string, also bool) {
	i := l.index(id)
	if i < 0 || !l.canMark(&l.rows[i]) {
		return
	}
	of := map[string]bool{}
	for m := range l.marks.of {
		of[m] = true
	}
	if at := l.index(l.chosen); also && len(of) == 0 && at >= 0 && l.chosen != id && l.canMark(&l.rows[at]) {
		of[l.chosen] = true
	}
	if of[id] {
		delete(of, id)
	} else {
		of[id] = true
	}
	l.marks.began = id
	l.SetChosen(id)
	l.setMarks(of)
}

// markTo marks the rows from where the marking began to one, which becomes the one chosen.
func (l *rowList) markTo(id string) {
	from, to := l.index(l.marks.began), l.index(id)
	if len(l.marks.of) == 0 || from < 0 {
		from = l.index(l.chosen)
		l.marks.began = l.chosen
	}
	if to < 0 {
		return
	}
	if from < 0 {
		from, l.marks.began = to, id
	}
	of := map[string]bool{}
	for i := min(from, to); i <= max(from, to); i++ {
		if l.canMark(&l.rows[i]) {
			of[l.rows[i].id] = true
		}
	}
	l.SetChosen(id)
	l.setMarks(of)
}

// press is a click on a row while these keys are held.
func (l *rowList) press(id string, held fyne.KeyModifier) {
	i := l.index(id)
	switch {
	case i < 0 || !l.canMark(&l.rows[i]):
		l.open(id)
	case held&fyne.KeyModifierShift != 0:
		l.markTo(id)
	case held&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0:
		l.toggle(id, true)
	default:
		l.open(id)
	}
}

// step goes to a row by the keyboard.
func (l *rowList) step(r *listRow, held fyne.KeyModifier) {
	switch {
	case l.canMark(r) && held&fyne.KeyModifierShift != 0:
		l.markTo(r.id)
	case l.slow || r.asks || len(l.marks.of) > 0:
		l.SetChosen(r.id)
	default:
		l.open(r.id)
	}
}

// keepMarks forgets the marks of rows that are no longer listed.
func (l *rowList) keepMarks() {
	if len(l.marks.of) == 0 {
		return
	}
	kept := map[string]bool{}
	for _, id := range l.marked() {
		kept[id] = true
	}
	if len(kept) < len(l.marks.of) {
		l.setMarks(kept)
	}
}
