package ui

import (
	"errors"
	"net/url"
	"os/exec"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// A dialogState is an open dialog: what it is, for robots, and how it closes.
type dialogState struct {
	id      string
	pop     *widget.PopUp // tells dialogs of one id apart
	close   func()
	title   func() string
	retitle func(string)
	lines   func() []string
	press   map[string]func() // its buttons, by their words
	onClose func()            // nil: nothing to do
}

// dialogWidth is the least width of a dialog's content.
const dialogWidth = 520

// showDialog opens a dialog with words on its buttons; the last one is the main
// action and has the focus. Escape presses cancel. It returns how to close it.
func (w *Window) showDialog(id, title string, height float32, content fyne.CanvasObject, lines func() []string, buttons ...*pushButton) func() {
	row := container.New(&endRow{})
	for _, b := range buttons {
		row.Objects = append(row.Objects, b)
	}
	head := newCaption(func(p *pen, size fyne.Size) float32 {
		s := style{size: sizeUI() + 3, bold: true, color: inkColor()}
		p.text(0, 0, size.Height, fit(title, size.Width, s), s)
		return 0
	})
	head.minSize = fyne.NewSize(200, 34)
	pop := widget.NewModalPopUp(container.New(&dialogLayout{height}, head, content, row), w.win.Canvas())
	closed := false
	var under fyne.Focusable // what the keys went to, which Fyne does not tell that they are gone
	closeIt := func() {
		if closed {
			return
		}
		closed = true
		for i := range w.dialogs {
			if w.dialogs[i].pop == pop {
				gone := w.dialogs[i:]
				w.dialogs = w.dialogs[:i:i] // Fyne takes away those above with it
				for _, d := range gone {
					if d.onClose != nil {
						d.onClose()
					}
				}
				break
			}
		}
		pop.Hide()
		if under != nil && w.win.Canvas().Focused() == under {
			ring(under, true)
		}
		if c := w.win.Canvas(); c.Overlays().Top() == nil && c.Focused() == nil {
			if body := w.body(); body != nil {
				c.Focus(body)
			}
		}
	}
	retitle := func(s string) { title = s; head.Refresh() }
	state := dialogState{id: id, pop: pop, close: closeIt, title: func() string { return title }, retitle: retitle, lines: lines, press: map[string]func(){}}
	for _, b := range buttons {
		state.press[b.text] = func() { b.Tapped(nil) }
		b.onEscape = closeIt
	}
	w.dialogs = append(w.dialogs, state)
	under = w.win.Canvas().Focused()
	ring(under, false)
	pop.Show()
	w.win.Canvas().Focus(buttons[len(buttons)-1])
	return closeIt
}

// ring shows or hides that the keys go to something, while a dialog lies over
// it. A text field is left alone: to leave one is to end what is written in it.
func ring(f fyne.Focusable, on bool) {
	if _, field := f.(fyne.Tabbable); field || f == nil {
		return
	}
	if on {
		f.FocusGained()
		return
	}
	f.FocusLost()
}

// tall is the height of what is read in a dialog: the least, or most of a high window.
func (w *Window) tall(least float32) float32 {
	return max(least, min(w.win.Canvas().Size().Height*0.6, 2*least))
}

// broad is how wide a dialog of long texts is: in a wide window up to half as much
// again as it needs.
func (w *Window) broad(least float32) float32 {
	return max(least, min(w.win.Canvas().Size().Width*0.3, 1.5*least))
}

// roomFor is the height of a list in a dialog: as much as its rows need, between
// the least and three times that, as far as the window has room around it.
func (w *Window) roomFor(need, least float32) float32 {
	const around = 320 // title, question, a field, buttons and margins
	return max(least, min(need, w.win.Canvas().Size().Height-around, 3*least))
}

// A dialogLayout sets a title above content above buttons, at least so wide and so high.
type dialogLayout struct{ height float32 }

const dialogEdge = 18

func (l *dialogLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h, c, b := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	return fyne.NewSize(max(dialogWidth, c.Width, b.Width)+2*dialogEdge, h.Height+max(l.height, c.Height)+b.Height+2*dialogEdge+18)
}

func (l *dialogLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - 2*dialogEdge
	h, b := o[0].MinSize().Height, o[2].MinSize().Height
	o[0].Move(fyne.NewPos(dialogEdge, dialogEdge-6))
	o[0].Resize(fyne.NewSize(width, h))
	top := dialogEdge + h
	o[1].Move(fyne.NewPos(dialogEdge, top))
	o[1].Resize(fyne.NewSize(width, size.Height-top-b-dialogEdge-14))
	o[2].Move(fyne.NewPos(dialogEdge, size.Height-b-dialogEdge))
	o[2].Resize(fyne.NewSize(width, b))
}

// An endRow sets objects side by side at the right end.
type endRow struct{}

func (endRow) MinSize(o []fyne.CanvasObject) fyne.Size { return centreRow{}.MinSize(o) }

func (endRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := size.Width
	for i := len(o) - 1; i >= 0; i-- {
		m := o[i].MinSize()
		x -= m.Width
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(m)
		x -= 10
	}
}

// words makes a wrapped label.
func words(text string) *widget.Label {
	l := widget.NewLabel(lettered(text))
	l.Wrapping = fyne.TextWrapWord
	return l
}

// An outdent sets a label's words flush with what stands above and below it:
// Fyne keeps a padding around them.
type outdent struct{}

func (outdent) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	return fyne.NewSize(max(0, m.Width-2*theme.InnerPadding()), m.Height)
}

func (outdent) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(-theme.InnerPadding(), 0))
	o[0].Resize(fyne.NewSize(size.Width+2*theme.InnerPadding(), size.Height))
}

// flush is a label or rich text with its words flush left.
func flush(l fyne.CanvasObject) fyne.CanvasObject { return container.New(outdent{}, l) }

// escape closes the dialog on top, or leaves the page at hand.
func (w *Window) escape() {
	if n := len(w.dialogs); n > 0 {
		w.dialogs[n-1].close()
		return
	}
	if w.page == pageSearch || w.page == pageArticle || w.page == pageLog || w.page == pageTimeline || w.page == pageCodes || w.page == pageNetwork {
		w.search.SetText("")
		w.win.Canvas().Unfocus() // of what is no longer to be seen; the keys go to the page
		if w.event != nil {
			w.OpenEvent(w.event.ID)
		}
	}
}

// failed says that something did not work, and why.
func (w *Window) failed(title string, err error) {
	if cancelled(err) {
		w.say(tr("%s: stopped", title))
		return
	}
	text := plainError(err)
	var closeIt func()
	ok := newFilledButton(tr("Close"), func() { closeIt() })
	closeIt = w.showDialog("error", title, 60, flush(words(text)), func() []string { return []string{text} }, ok)
	w.say(title)
}

// knownOutlets are the library's outlets, in order, each once.
func (w *Window) knownOutlets() []string {
	seen := map[string]bool{}
	for _, a := range w.snap.Articles {
		if o := a.Outlet(); o != "" {
			seen[o] = true
		}
	}
	return sortedKeys(seen)
}

// nameCurrent asks for the outlet and date of the articles at hand.
func (w *Window) nameCurrent() {
	switch articles := w.articlesAtHand(); len(articles) {
	case 0:
	case 1:
		w.nameDialog(articles[0])
	default:
		w.settleManyDialog(articles)
	}
}

// nameDialog asks for an article's outlet and date, beginning with the one it lacks.
func (w *Window) nameDialog(a *compare.Article) {
	field := compare.FieldOutlet
	if a.Outlet() != "" && a.Published() == "" {
		field = compare.FieldPublished
	}
	w.fieldDialog(a, field)
}

// fieldDialog asks for an article's outlet and date, beginning with one of
// these fields.
func (w *Window) fieldDialog(a *compare.Article, field string) {
	outlet := newEscChoice(w.knownOutlets())
	outlet.SetText(a.Outlet())
	date := newEscEntry()
	if a.Published() != "" {
		date.SetText(shortDay(a.Published()))
	}
	wrong := widget.NewLabel("")
	wrong.Importance = widget.DangerImportance
	outletItem, dateItem := formItem(tr("Outlet"), outlet), formItem(tr("Published"), date)
	outletItem.HintText = tr("As reports are to print it; empty if unknown")
	dateItem.HintText = tr("Written like 2 Dec 2024 or 2024-12-02; empty if unknown")
	form := widget.NewForm(outletItem, dateItem)
	about := newGrid()
	about.passive, about.foot = true, 0
	about.minSize = fyne.NewSize(dialogWidth, 150)
	about.SetTables([]gridTable{{weights: []float32{1}, rows: []gridRow{{cells: []gridCell{aboutArticle(a)}}}}})
	content := container.NewBorder(nil, container.NewVBox(form, flush(wrong)), nil, nil, about)

	var closeIt func()
	save := func() {
		ds, unread := settleDecisions([]*settleRow{{article: a, outlet: outlet.Text, day: date.Text}})
		if unread >= 0 {
			wrong.SetText(tr("“%s” is not a day. Write it as 2 Dec 2024 or 2024-12-02.", clip(strings.TrimSpace(date.Text), 30)))
			return
		}
		closeIt()
		w.rulings(ds, nil)
	}
	outlet.OnSubmitted = func(string) { save() }
	date.OnSubmitted = func(string) { save() }
	closeIt = w.showDialog("name", tr("Outlet and date"), 330, content, func() []string {
		return []string{a.File, tr("outlet: %s", outlet.Text), tr("published: %s", date.Text), wrong.Text}
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(tr("Save"), save))
	date.onEscape, outlet.onEscape = closeIt, closeIt
	if field == compare.FieldPublished {
		w.win.Canvas().Focus(date)
	} else {
		w.win.Canvas().Focus(outlet)
	}
}

// aboutArticle shows what may tell the outlet: file, title, what was left out.
func aboutArticle(a *compare.Article) gridCell {
	g := cell(bold(articleTitle(a)))
	g.pieces = append(g.pieces, muted("\n"+a.File))
	left := ""
	for _, b := range a.Blocks {
		if b.Kind == compare.Masked {
			left += "\n" + said(b.Reason) + ": " + clip(b.In(a.Text), 160)
		}
	}
	text := ""
	for _, b := range a.Blocks {
		if b.Kind == compare.Paragraph {
			text += "\n" + clip(b.In(a.Text), 240)
			break
		}
	}
	g.small = []piece{smallMuted(strings.TrimPrefix(left+text, "\n"))}
	return g
}

// manyRows is how many rows a dialog lists before they can be narrowed by typing.
const manyRows = 12

// chooseDialog asks for one of rows; pick gets its id. Many are narrowed by
// typing part of what they say.
func (w *Window) chooseDialog(id, title, ask, do string, rows []listRow, pick func(string)) {
	w.chooseSaying(id, title, ask, do, rows, nil, pick)
}

// chooseSaying is chooseDialog that says below the list what the row that is marked
// would lead to; says may be nil.
func (w *Window) chooseSaying(id, title, ask, do string, rows []listRow, says func(id string) string, pick func(string)) {
	list := newRowList()
	list.minSize = fyne.NewSize(w.broad(dialogWidth), 200)
	leads := words("")
	var foot fyne.CanvasObject
	if says != nil {
		foot = flush(leads)
		list.OnChosen = func(id string) { leads.SetText(lettered(says(id))) }
	}
	fill := func(typed string) {
		list.SetRows(rowsWith(rows, typed))
		list.chosen = ""
		for _, r := range list.rows {
			if r.id != "" {
				list.SetChosen(r.id)
				break
			}
		}
	}
	fill("")
	list.layout(list.minSize.Width)
	list.minSize.Height = w.roomFor(list.ys[len(list.rows)], 200)
	var closeIt func()
	choose := func() {
		if list.chosen == "" {
			return // nothing is left of them
		}
		closeIt()
		pick(list.chosen)
	}
	list.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			closeIt()
		}
	}
	list.OnReturn = func(string) { choose() }
	top := flush(words(ask))
	if len(rows) > manyRows {
		field := newEscEntry()
		field.SetPlaceHolder(tr("Type to narrow the list…"))
		field.OnChanged = fill
		field.OnSubmitted = func(string) { choose() }
		field.onEscape = func() { closeIt() }
		field.onDown = func() { w.win.Canvas().Focus(list) }
		list.runes = func(r rune) {
			w.win.Canvas().Focus(field)
			field.TypedRune(r)
		}
		top = container.NewVBox(top, field)
	}
	content := container.NewBorder(top, foot, nil, nil, paper(list))
	closeIt = w.showDialog(id, title, 340, content, func() []string {
		lines := []string{ask}
		for _, r := range list.rows {
			if r.id != "" && r.id == list.chosen {
				lines = append(lines, "> "+r.title)
			} else {
				lines = append(lines, r.title)
			}
		}
		if foot != nil {
			lines = append(lines, leads.Text)
		}
		return lines
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(do, choose))
	w.win.Canvas().Focus(list)
}

// rowsWith are the rows that hold every typed word, whatever its case, without
// headings; all if nothing is typed.
func rowsWith(rows []listRow, typed string) []listRow {
	parts := strings.Fields(strings.ToLower(typed))
	if len(parts) == 0 {
		return rows
	}
	var out []listRow
	for _, r := range rows {
		said := strings.ToLower(r.title + " " + r.sub)
		if r.id != "" && !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(said, p) }) {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		out = []listRow{{note: true, title: tr("Nothing in the list holds these words.")}}
	}
	return out
}

// linkDialog asks which statement of the other side is the same as this row's.
func (w *Window) linkDialog() {
	c, r := w.comparison, w.currentRow()
	if len(c.Witnesses) < 2 {
		w.say(tr("Only one outlet tells this call"))
		return
	}
	from, to := w.a, w.beside()
	if len(r.Cells[from]) == 0 {
		from, to = to, from
	}
	if len(r.Cells[from]) == 0 {
		w.say(tr("Neither outlet shown tells this row"))
		return
	}
	wit := &c.Witnesses[to]
	mine := map[int]bool{}
	for _, n := range r.Cells[to] {
		mine[n] = true
	}
	near := -1
	for _, g := range r.Gaps {
		if g.Witness == to {
			near = g.Nearest
		}
	}
	var rows, rest []listRow
	for i := range wit.Statements {
		if mine[i] || wit.Statements[i].Place != compare.InPassage && i != near {
			continue
		}
		row := listRow{id: itoa(i), title: clip(wit.Statements[i].In(wit.Article().Text), 200), sub: StatementNumber(wit, i) + " · " + formText(&wit.Statements[i])}
		if i == near {
			rows = append(rows, listRow{title: tr("Nearest")}, row)
		} else {
			rest = append(rest, row)
		}
	}
	if len(rest) > 0 {
		rows = append(rows, append([]listRow{{title: tr("In the order of %s", wit.Siglum)}}, rest...)...)
	}
	ask := tr("“%s” is the same statement as this one of %s:", clip(c.Witnesses[from].Text(r.Cells[from]), 140), outletShort(wit.Article()))
	w.chooseDialog("link", tr("Link with…"), ask, tr("Same statement"), rows, func(id string) {
		for i := range wit.Statements {
			if itoa(i) == id {
				w.rule(compare.Decision{Ruling: compare.RuleSame, A: spanRef(&c.Witnesses[from], r.Cells[from]), B: spanRef(wit, compare.Cell{i})})
			}
		}
	})
}

// moveDialog asks to which event the row's statements belong.
func (w *Window) moveDialog() {
	c, r := w.comparison, w.currentRow()
	var who []string
	var refs []compare.SpanRef
	for n, cell := range r.Cells {
		if len(cell) > 0 && (n == w.a || n == w.beside()) {
			refs = append(refs, spanRef(&c.Witnesses[n], cell))
			who = append(who, outletShort(c.Witnesses[n].Article()))
		}
	}
	if len(refs) == 0 {
		w.say(tr("Neither outlet shown tells this row"))
		return
	}
	var here []string
	if r.Section == compare.SectionCall {
		here = []string{w.event.ID}
	}
	w.moveRefs(refs, strings.Join(who, ", "), here)
}

// moveRefs asks to which event statements belong; here are the events they are of now.
func (w *Window) moveRefs(refs []compare.SpanRef, who string, here []string) {
	var rows []listRow
	if len(here) > 0 {
		rows = append(rows, listRow{id: "background", title: tr("Background"), sub: tr("belongs to no call")})
	}
	for i := range w.snap.Index.Events {
		if e := w.snap.Index.Events[i]; !slices.Contains(here, e.ID) {
			rows = append(rows, listRow{id: e.ID, title: e.Title, sub: dayText(e.Day)})
		}
	}
	ask := tr("“%s” (%s) belongs to:", clip(refs[0].Text, 140), who)
	w.chooseDialog("move", tr("Move passage"), ask, tr("Move"), rows, func(id string) {
		var ds []compare.Decision
		for _, ref := range refs {
			d := compare.Decision{Ruling: compare.RuleMove, A: ref}
			if e := w.snap.Index.Event(id); e != nil {
				d.Event = w.eventRef(e)
			}
			ds = append(ds, d)
		}
		w.rulings(ds, nil)
	})
}

// askDialog asks for a line of text; check returns what is wrong with it, "" if nothing.
func (w *Window) askDialog(id, title, label, value, do string, check func(string) string, done func(string)) {
	entry := newEscEntry()
	entry.SetText(value)
	wrong := widget.NewLabel("")
	wrong.Importance = widget.DangerImportance
	var closeIt func()
	save := func() {
		if s := check(strings.TrimSpace(entry.Text)); s != "" {
			wrong.SetText(s)
			return
		}
		closeIt()
		done(strings.TrimSpace(entry.Text))
	}
	entry.OnSubmitted = func(string) { save() }
	form := widget.NewForm(formItem(label, entry))
	closeIt = w.showDialog(id, title, 90, container.NewVBox(form, flush(wrong)), func() []string { return []string{entry.Text, wrong.Text} },
		newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(do, save))
	entry.onEscape = closeIt
	w.win.Canvas().Focus(entry)
}

func (w *Window) renameDialog(e *compare.Event) {
	w.askDialog("rename", tr("Rename"), tr("Title"), e.Title, tr("Rename"), func(s string) string {
		if s == "" {
			return tr("A call needs a title.")
		}
		return ""
	}, func(s string) {
		w.rule(compare.Decision{Ruling: compare.RuleTitle, Event: w.eventRef(e), Value: s})
	})
}

// diffMenu offers what can be done with a row of the side by side view.
func (w *Window) diffMenu(row int, at fyne.Position) {
	w.selectRow(row)
	widest := textWidth(tr("Copy as quotation with source"), style{size: sizeUI()}) + textWidth("Ctrl+Shift+Backspace", style{size: sizeUI()}) + menuGap
	item := func(label, id string) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, func() { w.Do(id) })
		for i := range w.actions {
			if a := &w.actions[i]; a.id == id {
				m.Disabled = a.enabled != nil && !a.enabled()
				m.Label = padded(m.Label, a.menuKeys(), widest)
			}
		}
		return m
	}
	menu := fyne.NewMenu("", item(tr("Copy"), "edit.copy"), item(tr("Copy as quotation with source"), "edit.quote"), item(tr("Copy row of both wordings"), "edit.copyrow"))
	if row >= 0 {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), item(tr("Not the same statement"), "compare.notsame"), item(tr("Link with…"), "compare.link"), item(tr("Split row…"), "compare.split"), item(tr("Merge with another row…"), "compare.merge"), item(tr("Move passage…"), "compare.move"), item(tr("Note on this row"), "compare.note"))
	}
	widget.ShowPopUpMenuAtPosition(menu, w.win.Canvas(), at)
}

// showKeys is the sheet of shortcuts, made from the actions.
func (w *Window) showKeys() {
	t := keyTable(w.actions)
	g := newGrid()
	g.minSize = fyne.NewSize(dialogWidth, 380)
	g.SetTables(t)
	var closeIt func()
	g.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape || k.Name == fyne.KeyF1 {
			closeIt()
		}
	}
	closeIt = w.showDialog("keys", tr("Keyboard shortcuts"), w.tall(400), paper(g), nil, newFilledButton(tr("Close"), func() { closeIt() }))
	w.win.Canvas().Focus(g)
}

// keyTable lists the actions that have a key, menu by menu.
func keyTable(actions []action) []gridTable {
	var tables []gridTable
	for i := range actions {
		a := &actions[i]
		if a.key == "" {
			continue
		}
		if n := len(tables); n == 0 || tables[n-1].title != tr(a.menu) {
			tables = append(tables, gridTable{title: tr(a.menu), weights: []float32{1.3, 1}})
		}
		keys := a.keyText()
		if a.also != "" {
			keys += ", " + a.also
		}
		t := &tables[len(tables)-1]
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(plain(strings.TrimSuffix(tr(a.label), "…"))), cell(muted(keys))}})
	}
	tables = append(tables, gridTable{title: tr("Everywhere"), weights: []float32{1.3, 1}, rows: []gridRow{
		{cells: []gridCell{cell(plain(tr("Next field, list or button"))), cell(muted(tr("Tab, Shift+Tab")))}},
		{cells: []gridCell{cell(plain(tr("Move in lists and tables"))), cell(muted(tr("Arrows, Page Up, Page Down, Home, End")))}},
		{cells: []gridCell{cell(plain(tr("Open the menus"))), cell(muted(tr("Alt")))}},
		{cells: []gridCell{cell(plain(tr("Close a dialog, leave a search"))), cell(muted(tr("Escape")))}},
		{cells: []gridCell{cell(plain(tr("What a letter alone does"))), cell(muted(tr("works while nothing is typed into a field")))}},
	}})
	return tables
}

func (w *Window) showAbout() {
	text := tr("Crossread %s\n\nOne call, every outlet’s words, side by side. Everything stays on this computer: the program opens no network connection.\n\n%s", w.opts.Version, w.opts.Licences)
	g := newGrid()
	g.minSize = fyne.NewSize(w.broad(dialogWidth), 320)
	g.SetTables([]gridTable{{weights: []float32{1}, rows: []gridRow{{cells: []gridCell{cell(plain(text))}}}}})
	var closeIt func()
	g.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			closeIt()
		}
	}
	closeIt = w.showDialog("about", tr("About Crossread"), w.tall(340), paper(g), func() []string { return strings.Split(text, "\n") }, newFilledButton(tr("Close"), func() { closeIt() }))
	w.win.Canvas().Focus(g)
}

// openFile shows a file with the program the desktop has for it.
func (w *Window) openFile(path string) {
	err := w.app.OpenURL(&url.URL{Scheme: "file", Path: path})
	if errors.Is(err, exec.ErrNotFound) {
		err = errors.New(tr("No program that opens files is set up here; on Debian it comes with xdg-utils. The file is %s", path))
	}
	if err != nil {
		w.failed(tr("The file could not be shown"), err)
	}
}
