package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"crossread/compare"
)

// Corrections of rows where they stand: link by dragging, split, merge. Each is
// a ruling like any other, undone by Undo, with a reason if the user wants to
// give one.

// linkDragged rules that a statement dragged onto another says the same.
func (w *Window) linkDragged(a, b StatementPlace) {
	c := w.comparison
	switch {
	case w.info.ReadOnly != "" || w.lib == nil || c == nil:
		return
	case b.Row < 0:
		w.say(tr("Nothing linked: drop a statement’s number on a statement of another outlet"))
		return
	case a.Row == b.Row:
		w.say(tr("These two stand in one row already"))
		return
	}
	w.row = c.Rows[a.Row].ID
	w.rule(compare.Decision{Ruling: compare.RuleSame, A: statementRef(c, a), B: statementRef(c, b)})
}

// callHeld is the event of the left list at a place on the canvas, nil if there
// is none or it is the one shown.
func (w *Window) callHeld(at fyne.Position) *compare.Event {
	if w.listTab != 0 || w.snap.Index == nil {
		return nil
	}
	e := w.snap.Index.Event(w.list.rowAt(at))
	if e == nil || w.event == nil || e.ID == w.event.ID {
		return nil
	}
	return e
}

// holdStatement says what letting a statement go over the left list would do.
func (w *Window) holdStatement(_ StatementPlace, at fyne.Position) string {
	e := w.callHeld(at)
	if e == nil || w.info.ReadOnly != "" {
		w.list.setDrop("")
		return ""
	}
	w.list.setDrop(e.ID)
	return tr("Move to %s", e.Title)
}

// moveDragged rules that a statement dragged onto a call of the list belongs to it.
func (w *Window) moveDragged(a StatementPlace, at fyne.Position) {
	w.list.setDrop("")
	if e := w.callHeld(at); e != nil && w.comparison != nil {
		w.rule(compare.Decision{Ruling: compare.RuleMove, A: statementRef(w.comparison, a), Event: w.eventRef(e)})
	}
}

func statementRef(c *compare.Comparison, p StatementPlace) compare.SpanRef {
	return spanRef(&c.Witnesses[p.Witness], compare.Cell{p.Statement})
}

// A rowReading is one statement of a row that may leave it.
type rowReading struct{ witness, statement int }

// readingsOf are a row's statements, witness by witness.
func readingsOf(r *compare.Row) []rowReading {
	var out []rowReading
	for n, cell := range r.Cells {
		for _, s := range cell {
			out = append(out, rowReading{n, s})
		}
	}
	return out
}

// canSplit reports whether something can leave a row.
func canSplit(r *compare.Row) bool { return r != nil && len(witnessesOf(r)) > 1 }

// witnessesOf are those that tell a row.
func witnessesOf(r *compare.Row) []int {
	var out []int
	for n, cell := range r.Cells {
		if len(cell) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// partings are the rulings that take a statement out of a row: it is not the
// same as what any other witness tells there.
func partings(c *compare.Comparison, r *compare.Row, out rowReading) []compare.Decision {
	var ds []compare.Decision
	for n, cell := range r.Cells {
		if n != out.witness && len(cell) > 0 {
			ds = append(ds, compare.Decision{Ruling: compare.RuleDifferent, A: spanRef(&c.Witnesses[out.witness], compare.Cell{out.statement}), B: spanRef(&c.Witnesses[n], cell)})
		}
	}
	return ds
}

// splitRowDialog asks which statement leaves the row.
func (w *Window) splitRowDialog() {
	c, r := w.comparison, w.currentRow()
	readings := readingsOf(r)
	var rows []listRow
	for i, x := range readings {
		wit := &c.Witnesses[x.witness]
		rows = append(rows, listRow{id: itoa(i), title: wit.Siglum + " " + StatementNumber(wit, x.statement) + "  " + clip(wit.Statements[x.statement].In(wit.Article().Text), 160),
			sub: outletShort(wit.Article()) + partMark + formText(&wit.Statements[x.statement])})
	}
	w.chooseDialog("splitrow", tr("Split row"), tr("This statement is not the same as the others of the row:"), tr("Take out"), rows, func(id string) {
		for i, x := range readings {
			if itoa(i) == id {
				w.rulings(partings(c, r, x), nil)
			}
		}
	})
}

// joining is the ruling that makes two rows one: a reading of each, of two
// articles; ok is false if one article alone tells both.
func joining(c *compare.Comparison, r, other *compare.Row) (d compare.Decision, ok bool) {
	for n, cell := range r.Cells {
		for m, also := range other.Cells {
			if n != m && len(cell) > 0 && len(also) > 0 {
				return compare.Decision{Ruling: compare.RuleSame, A: spanRef(&c.Witnesses[n], cell), B: spanRef(&c.Witnesses[m], also)}, true
			}
		}
	}
	return d, false
}

// mergeRowDialog asks with which row this one is the same; the neighbours come first.
func (w *Window) mergeRowDialog() {
	c, r, at := w.comparison, w.currentRow(), w.rowIndex()
	var near, rest []listRow
	for i := range c.Rows {
		other := &c.Rows[i]
		if _, ok := joining(c, r, other); i == at || !ok {
			continue
		}
		tells := witnessesOf(other)
		var sigla []string
		for _, n := range tells {
			sigla = append(sigla, c.Witnesses[n].Siglum)
		}
		row := listRow{id: other.ID, title: itoa(i+1) + "  " + clip(c.Witnesses[tells[0]].Text(other.Cells[tells[0]]), 160), sub: strings.Join(sigla, " ")}
		if i >= at-2 && i <= at+2 {
			near = append(near, row)
		} else {
			rest = append(rest, row)
		}
	}
	if len(near)+len(rest) == 0 {
		w.say(tr("No other row can be merged with this one: it takes a second outlet"))
		return
	}
	var rows []listRow
	for _, part := range []struct {
		title string
		rows  []listRow
	}{{tr("Rows beside it"), near}, {tr("Other rows"), rest}} {
		if len(part.rows) > 0 {
			rows = append(append(rows, listRow{title: part.title}), part.rows...)
		}
	}
	first := witnessesOf(r)[0]
	w.chooseDialog("mergerow", tr("Merge rows"), tr("“%s” says the same as row:", clip(c.Witnesses[first].Text(r.Cells[first]), 140)), tr("Merge"), rows, func(id string) {
		if n := slices.IndexFunc(c.Rows, func(o compare.Row) bool { return o.ID == id }); n >= 0 {
			if d, ok := joining(c, r, &c.Rows[n]); ok {
				w.rule(d)
			}
		}
	})
}

// asksWhy reports whether a ruling is a correction for which a reason may be asked.
func asksWhy(d compare.Decision) bool {
	switch d.Ruling {
	case compare.RuleNote, compare.RuleTag, compare.RuleSet:
		return false
	}
	return d.Note == ""
}

// toggleAskWhy makes the window ask for a reason at each correction, or stop.
func (w *Window) toggleAskWhy() {
	w.askWhy = !w.askWhy
	w.app.Preferences().SetBool(prefAskWhy, w.askWhy)
	if w.askWhy {
		w.say(tr("Each correction now asks for a reason, which may stay empty"))
	} else {
		w.say(tr("Corrections no longer ask for a reason"))
	}
	w.refresh()
}

// withReason calls do with rulings that carry the user's reason, if it is asked
// for. Cancel leaves all as it is.
func (w *Window) withReason(ds []compare.Decision, do func([]compare.Decision)) {
	if !w.askWhy || len(ds) == 0 || !asksWhy(ds[0]) {
		do(ds)
		return
	}
	field := newEscEntry()
	field.SetPlaceHolder(tr("Reason, for the log; may stay empty"))
	var closeIt func()
	store := func() {
		closeIt()
		for i := range ds {
			ds[i].Note = strings.TrimSpace(field.Text)
		}
		do(ds)
	}
	field.OnSubmitted = func(string) { store() }
	field.onEscape = func() { closeIt() }
	said := capital(decisionText(ds[0]))
	content := container.NewVBox(flush(words(said)), field)
	closeIt = w.showDialog("reason", tr("Why?"), 120, content, func() []string { return []string{said, field.Text} },
		newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(tr("Store"), store))
	w.win.Canvas().Focus(field)
}

// copyQuotation copies the selection, or the row, as quotations with their sources.
func (w *Window) copyQuotation() {
	text := ""
	if w.page == pageArticle {
		text = w.reader.CopyQuotation()
	} else if w.page == pageEvent {
		text = w.diff.CopyQuotation()
	}
	if text != "" {
		w.say(tr("Quotation copied, with its source"))
	}
}

// canQuote reports whether there are words to quote.
func (w *Window) canQuote() bool {
	return w.page == pageArticle || w.page == pageEvent && w.comparison != nil && w.tab == tabSide
}

// stepMenu offers by which kind of difference Next and Previous step.
func (w *Window) stepMenu() *fyne.MenuItem {
	o := w.diff.Options()
	item := func(label, kind string) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, func() { w.toggleOption(func(o *DiffOptions) { o.Step = kind }) })
		m.Checked = o.Step == kind
		return m
	}
	menu := fyne.NewMenuItem(tr("Step through"), nil)
	menu.ChildMenu = fyne.NewMenu("", item(tr("Every difference"), ""))
	for _, k := range w.kindsShown() {
		menu.ChildMenu.Items = append(menu.ChildMenu.Items, item(k, k))
	}
	return menu
}
