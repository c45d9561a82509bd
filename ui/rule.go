package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// What the user rules: decisions, undo, notes.

// byUser is who rules in the window.
const byUser = "user"

// rule stores a decision and brings the view up to it.
func (w *Window) rule(d compare.Decision) { w.rulings([]compare.Decision{d}, nil) }

// rulings stores decisions made in one go, with a reason if one is asked for.
func (w *Window) rulings(ds []compare.Decision, done func()) {
	w.withReason(ds, func(ds []compare.Decision) { w.store(ds, done) })
}

// store stores decisions made in one go, as the user's.
func (w *Window) store(ds []compare.Decision, done func()) {
	lib := w.lib
	for i := range ds {
		ds[i].By, ds[i].At = byUser, w.opts.Now().UTC()
	}
	write(w.loader, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, lib.DecideAll(ctx, ds)
	}, func(_ struct{}, err error) {
		if err != nil {
			w.failed(tr("The correction was not stored"), err)
			return
		}
		w.past.undone = nil
		if len(ds) > 0 {
			w.sayOnceShown(capital(decisionText(ds[len(ds)-1])) + others(alike(ds, &ds[len(ds)-1])-1))
		}
		if done != nil {
			w.onLoaded = append(w.onLoaded, done)
		}
		w.reload()
	})
}

// sayOnceShown says what was done when the library is shown as it is after it;
// until then that it is being looked at.
func (w *Window) sayOnceShown(s string) {
	w.say(tr("Stored; looking through the library…"))
	w.onLoaded = append(w.onLoaded, func() { w.say(s) })
}

// undo takes back the last ruling that was made here or before the library was
// opened, or the removal of articles after it. What another program ruled meanwhile
// stands, and is told of.
func (w *Window) undo() {
	if gone := w.lastRemoval(); gone != nil {
		w.putBack(gone)
		return
	}
	newer := 0
	w.takeBack(tr("Undone: "), tr("Nothing to undo"), w.batchOf, func(ctx context.Context, l Library) (*compare.Decision, error) {
		d, err := l.Undo(ctx)
		if err != nil {
			return d, err
		}
		all, err := l.Decisions(ctx)
		newer = standingAfter(all, d)
		return d, err
	}, func() string {
		w.past.undone = append(w.past.undone, nil) // a decision
		if newer == 0 {
			return ""
		}
		return partMark + count(newer, "newer decision of another program stands", "newer decisions of another program stand")
	})
}

// standingAfter is how many rulings stand that came after d, all if it is nil.
func standingAfter(all []compare.Decision, d *compare.Decision) int {
	n := 0
	for i := range all {
		if !all[i].Undone && (d == nil || all[i].ID > d.ID && (d.Batch == 0 || all[i].Batch != d.Batch)) {
			n++
		}
	}
	return n
}

// redo does again what was undone last.
func (w *Window) redo() {
	if n := len(w.past.undone); n > 0 {
		gone, before := w.past.undone[n-1], w.past.undone[:n-1]
		if gone != nil {
			w.remove(gone, tr("Removed again: %s", gone.text()), before)
			return
		}
		w.past.undone = before
	}
	w.takeBack(tr("Done again: "), tr("Nothing to redo"), w.batchOf, func(ctx context.Context, l Library) (*compare.Decision, error) { return l.Redo(ctx) }, nil)
}

// takeBack undoes or redoes; many counts the decisions that went together with
// one, and more, if given, is what else there is to say.
func (w *Window) takeBack(said, nothing string, many func(*compare.Decision) int, work func(context.Context, Library) (*compare.Decision, error), more func() string) {
	lib := w.lib
	if more == nil {
		more = func() string { return "" }
	}
	write(w.loader, func(ctx context.Context) (*compare.Decision, error) { return work(ctx, lib) },
		func(d *compare.Decision, err error) {
			switch {
			case err != nil:
				w.failed(tr("That could not be taken back"), err)
			case d == nil:
				w.say(nothing + more())
			default:
				w.sayOnceShown(said + decisionText(*d) + others(many(d)-1) + byOther(d) + more())
				if d.New.Kind == compare.NoEvent {
					w.onLoaded = append(w.onLoaded, func() { // the call that is one again
						if e := w.snap.Index.Event(d.Event.ID); e != nil && w.page == pageEvent {
							w.OpenEvent(e.ID)
						}
					})
				}
				w.reload()
			}
		})
}

// byOther is who ruled, if it was not the user of a window: " · by Mira Tal".
func byOther(d *compare.Decision) string {
	if d.By == byUser || d.By == "" {
		return ""
	}
	return partMark + whoText(d.By)
}

// batchOf is how many decisions were made in one go with d, itself included.
func (w *Window) batchOf(d *compare.Decision) int {
	var batch []compare.Decision
	for _, o := range w.decisions {
		if o.ID == d.ID || d.Batch != 0 && o.Batch == d.Batch {
			batch = append(batch, o)
		}
	}
	return alike(batch, d)
}

// alike is how many of the decisions made in one go a reader counts with d: to
// make a code by giving it is one thing to do.
func alike(batch []compare.Decision, d *compare.Decision) int {
	n := 0
	for i := range batch {
		if (batch[i].Ruling == compare.RuleDefine) == (d.Ruling == compare.RuleDefine) {
			n++
		}
	}
	return n
}

// others is " and 3 more decisions".
func others(n int) string {
	if n <= 0 {
		return ""
	}
	return tr(" and %s", count(n, "more decision", "more decisions"))
}

// spanRef points at a cell's statements in its article.
func spanRef(wit *compare.Witness, cell compare.Cell) compare.SpanRef {
	if len(cell) == 0 {
		return compare.SpanRef{}
	}
	a := wit.Article()
	span := compare.Span{Start: wit.Statements[cell[0]].Start, End: wit.Statements[cell[len(cell)-1]].End}
	return compare.SpanRef{Article: a.ID, Span: span, Text: span.In(a.Text), TextSHA256: a.TextSHA256}
}

// eventRef points at an event by the statements it rests on.
func (w *Window) eventRef(e *compare.Event) compare.EventRef {
	ref := compare.EventRef{ID: e.ID, Title: e.Title, Day: e.Day}
	for _, p := range e.Passages {
		a := w.findArticle(p.Article)
		if a == nil {
			continue
		}
		for _, s := range p.Spans {
			ref.Anchors = append(ref.Anchors, compare.SpanRef{Article: a.ID, Span: s, Text: s.In(a.Text), TextSHA256: a.TextSHA256})
		}
	}
	return ref
}

// ruleDifferent rules that the two sides of the row are not the same statement.
func (w *Window) ruleDifferent() {
	r, b := w.currentRow(), w.beside()
	if !bothSides(r, w.a, b) {
		w.say(tr("This row has only one side here: there is nothing to part"))
		return
	}
	c := w.comparison
	w.rule(compare.Decision{Ruling: compare.RuleDifferent, A: spanRef(&c.Witnesses[w.a], r.Cells[w.a]), B: spanRef(&c.Witnesses[b], r.Cells[b])})
}

// rowRef points at a row by its first reading.
func (w *Window) rowRef(r *compare.Row) compare.SpanRef {
	for n, cell := range r.Cells {
		if len(cell) > 0 {
			return spanRef(&w.comparison.Witnesses[n], cell)
		}
	}
	return compare.SpanRef{}
}

// setNote keeps a note on a row; amends says that it goes on with the one kept last.
func (w *Window) setNote(row, text string, amends bool) {
	if w.comparison == nil {
		return
	}
	for i := range w.comparison.Rows {
		if r := &w.comparison.Rows[i]; r.ID == row {
			w.rule(compare.Decision{Ruling: compare.RuleNote, A: w.rowRef(r), Value: text, Amends: amends})
			return
		}
	}
}

func (w *Window) focusNote() {
	if !w.inspectorShown() {
		w.toggleInspector()
	}
	w.win.Canvas().Focus(w.why.note)
}

// wireDiff connects the side by side view.
func (w *Window) wireDiff() {
	w.diff.OnSelectRow = func(row int) { w.selectRow(row) }
	w.diff.OnPosition = func(k, n int) {
		w.position = positionText(k, n)
		if step := w.diff.Options().Step; step != "" && n > 0 {
			w.position = tr("%s: %d of %d", step, k, n)
		}
		w.differences.Refresh()
	}
	w.diff.OnContext, w.diff.OnRune = w.diffMenu, w.typedRune
	w.diff.OnColumn = func() {
		w.refreshMenus()
		w.why.show()
	}
	w.diff.OnLink = w.linkDragged
	w.diff.OnHold, w.diff.OnMove = w.holdStatement, w.moveDragged
	w.diff.OnWhy = func(row int) {
		w.selectRow(row)
		if !w.inspectorShown() {
			w.toggleInspector()
		}
	}
}

func (w *Window) selectRow(row int) {
	if w.comparison == nil || row < 0 || row >= len(w.comparison.Rows) {
		return
	}
	w.row = w.comparison.Rows[row].ID
	w.forgetEnd()
	w.refreshMenus()
	w.why.show()
	w.moved()
}

// forgetEnd takes back that there is no further difference: it is said of the row
// and the call that are left.
func (w *Window) forgetEnd() {
	if w.status == tr("No further difference") || w.status == tr("No difference before this one") {
		w.say("")
	}
}

// rowIndex is the index of the current row, -1 if there is none.
func (w *Window) rowIndex() int {
	if w.comparison != nil {
		for i := range w.comparison.Rows {
			if w.comparison.Rows[i].ID == w.row {
				return i
			}
		}
	}
	return -1
}

// NextDifference makes the next row that differs current.
func (w *Window) NextDifference() {
	moved := w.diff.NextDifference()
	w.selectRow(w.diff.CurrentRow())
	if !moved {
		w.say(tr("No further difference"))
	}
}

// PrevDifference makes the row before that differs current.
func (w *Window) PrevDifference() {
	moved := w.diff.PrevDifference()
	w.selectRow(w.diff.CurrentRow())
	if !moved {
		w.say(tr("No difference before this one"))
	}
}

// positionText is "difference 3 of 41".
func positionText(k, n int) string {
	switch {
	case n == 0:
		return tr("no differences")
	case k == 0:
		return count(n, "difference", "differences")
	}
	return tr("difference %d of %d", k, n)
}

func (w *Window) copySelection() {
	if s, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		s.TypedShortcut(&fyne.ShortcutCopy{Clipboard: w.app.Clipboard()})
		return
	}
	w.copyRow()
}

func (w *Window) selectAll() {
	if s, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		s.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (w *Window) copyRow() {
	i := w.rowIndex()
	if i < 0 {
		return
	}
	w.diff.SetCurrentRow(i)
	if w.diff.CopyRow() != "" {
		w.say(tr("Row copied, both wordings with their outlets"))
	}
}
