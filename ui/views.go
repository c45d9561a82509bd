package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// listNames are the names of the left list's tabs, with how much they list.
func (w *Window) listNames() []string {
	if len(w.snap.Articles) == 0 {
		return []string{tr("Calls"), tr("Articles")}
	}
	calls, articles := 0, len(w.snap.Articles)
	for _, e := range w.listedEvents() {
		if e.Kind == compare.Call {
			calls++
		}
	}
	if w.filtered() {
		articles = len(w.narrow.found.Articles)
	}
	return []string{tr("Calls %s", number(calls)), tr("Articles %s", number(articles))}
}

// ShowList shows the calls (0) or the articles (1) at the left.
func (w *Window) ShowList(i int) {
	if w.listTab != i {
		w.list.unmark()
	}
	w.listTab = i
	w.listTabs.SetChosen(i)
	w.showRows()
	w.refresh()
}

// goToList shows a list and gives it the keys.
func (w *Window) goToList(i int) {
	w.ShowList(i)
	w.win.Canvas().Focus(w.list)
}

func (w *Window) showRows() {
	chosen := w.article
	if w.listTab == 0 {
		w.list.rows, chosen = callRows(w.snap, w.eventNotes, w.twins, w.order), ""
		if w.event != nil && w.page == pageEvent {
			chosen = w.event.ID
		}
	} else {
		w.list.rows = articleRows(w.snap, w.articleTags, w.order)
	}
	if w.filtered() {
		w.list.rows = w.filteredRows()
	}
	w.list.SetRows(w.list.rows)
	w.list.SetChosen(chosen)
	w.chips.Refresh()
}

// openRow opens what a row of the left list stands for.
func (w *Window) openRow(id string) {
	switch {
	case strings.HasPrefix(id, settleID):
		w.settle(strings.TrimPrefix(id, settleID))
	case w.listTab == 0:
		w.OpenEvent(id)
	default:
		w.OpenArticle(id, compare.Span{})
	}
}

// rowMenu offers what can be done with a row of the left list.
func (w *Window) rowMenu(id string, at fyne.Position) {
	var items []*fyne.MenuItem
	add := func(label string, do func()) { items = append(items, fyne.NewMenuItem(label, do)) }
	if w.list.marks.of[id] {
		w.manyMenu(add)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
		return
	}
	w.list.unmark()
	add(tr("Open"), func() { w.openRow(id) })
	if w.listTab == 0 && !strings.HasPrefix(id, settleID) {
		add(tr("Export report…"), func() { w.OpenEvent(id); w.exportDialog() })
		if w.info.ReadOnly == "" {
			e := w.snap.Index.Event(id)
			add(tr("Rename…"), func() { w.renameDialog(e) })
			add(tr("Note on this call…"), func() { w.noteDialog(e) })
			add(tr("Day, hour, caller…"), func() { w.dayDialog(e) })
			add(tr("Rename or correct people…"), func() { w.peopleDialog(e) })
			add(tr("Merge with…"), func() { w.mergeDialog(e, nil) })
			if o := w.twins[id]; o != nil {
				add(tr("Merge with %s, %s…", o.Title, shortDay(o.Day)), func() { w.mergeTwin(e) })
				add(tr("They are two calls"), func() { w.partTwin(e) })
			}
			if len(e.Passages) > 1 {
				add(tr("Split…"), func() { w.splitDialog(e) })
			}
			if isCall(e) {
				add(tr("This is no call"), func() { w.noCall(e) })
			}
		}
	}
	if a := w.findArticle(id); a != nil && w.info.ReadOnly == "" {
		add(tr("Outlet and date…"), func() { w.nameDialog(a) })
		add(tr("Tag…"), func() { w.tagDialog([]*compare.Article{a}) })
		add(tr("Remove article from the library…"), func() { w.removeDialog([]*compare.Article{a}) })
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
}

// stepEvent opens the next or previous event of the list.
func (w *Window) stepEvent(by int) {
	if w.listTab != 0 {
		w.ShowList(0)
	}
	events := orderedEvents(w.listedEvents(), w.order)
	if len(events) == 0 {
		w.say(w.filterText())
		return
	}
	for i := range events {
		if w.event != nil && events[i].ID == w.event.ID {
			if i += by; i >= 0 && i < len(events) {
				w.OpenEvent(events[i].ID)
			}
			return
		}
	}
	w.OpenEvent(events[0].ID)
}

// OpenArticle shows an article's text, at a place if the span is not empty.
func (w *Window) OpenArticle(id string, at compare.Span) {
	a := w.findArticle(id)
	if a == nil {
		return
	}
	w.page, w.article = pageArticle, id
	var events []*compare.Event
	if w.snap.Index != nil {
		events = w.snap.Index.Events
	}
	w.reader.SetArticle(a, w.statementsOf(id), events)
	w.reader.SetRemarks(w.notes)
	w.reader.ShowSpan(at)
	w.outlets.Show() // a tab without columns hides it
	if w.listTab == 1 {
		w.list.SetChosen(id)
	} else {
		w.list.SetChosen("")
	}
	w.outlets.Refresh()
	w.refresh()
}

func (w *Window) statementsOf(article string) []compare.Statement {
	if w.snap.Index == nil {
		return nil
	}
	for i := range w.snap.Index.Articles {
		if w.snap.Index.Articles[i].Article == article {
			return w.snap.Index.Articles[i].Statements()
		}
	}
	return nil
}

// ShowTab shows a tab of the event at hand.
func (w *Window) ShowTab(i int) {
	w.tab = i
	w.tabRow.SetChosen(i)
	w.showTab()
	w.refresh()
	w.focusTab()
}

// openTab shows a tab of the event at hand, and leads back to it from another page.
func (w *Window) openTab(i int) {
	if w.page != pageEvent {
		w.query = "" // a search that still runs must not take the page
		w.win.Canvas().Unfocus()
		w.OpenEvent(w.event.ID)
	}
	w.ShowTab(i)
}

// focusTab gives the keys to the tab shown, if nothing else on the window has
// taken them: they must not go to a tab that is no longer there.
func (w *Window) focusTab() {
	if w.comparison == nil {
		return
	}
	c := w.win.Canvas()
	switch f := c.Focused(); {
	case f != nil && f != fyne.Focusable(w.diff) && f != fyne.Focusable(w.tables) && f != fyne.Focusable(w.context):
	case w.tab == tabSide:
		w.diff.takeFocus(w.diff)
	default:
		c.Focus(w.tables)
	}
}

// showTab puts the tab's tables or the side by side view in place.
func (w *Window) showTab() {
	if w.comparison == nil {
		return
	}
	body := fyne.CanvasObject(w.contextSplit)
	side := w.tab == tabSide
	if side {
		body = w.diff
		w.outlets.Show()
	} else {
		w.outlets.Hide()
		w.tables.SetTables(w.tabTables())
		if w.tab == tabWording {
			w.contextSplit.Objects[1].Hide()
			w.context.SetLines("", nil)
			if len(w.comparison.Naming) > 0 && w.win.Canvas().Size().Height >= roomyHeight { // the first stands there to begin with
				n := &w.comparison.Naming[0]
				w.showContext(conceptName(n.Concept), namingPlaces(n))
			}
		} else {
			w.contextSplit.Objects[1].Hide()
		}
		w.contextSplit.Refresh()
	}
	if len(w.eventBody.Objects) != 1 || w.eventBody.Objects[0] != body {
		w.eventBody.Objects = []fyne.CanvasObject{body}
	}
	w.pages[pageEvent].Refresh()
}

// roomyHeight is the height of the window from which the statements of a wording
// stand under the tables from the start; below it they come when one is asked for.
const roomyHeight = 720

// tabTables are the tables of the tab at hand.
func (w *Window) tabTables() []gridTable {
	c := w.comparison
	switch w.tab {
	case tabAll:
		return matrixTables(c, w.matrix, w.row, w.notes, w.openRowSide)
	case tabWording:
		return wordingTables(c, w.showContext, w.showSwap)
	case tabQuotes:
		return quoteTables(c, w.diff.differ, w.openRowSide)
	case tabGaps:
		return append(coverageTables(c, w.snap, w.openRowSide, func(id string) { w.OpenArticle(id, compare.Span{}) }), gapTables(c, w.decisions, w.openRowSide)...)
	case tabSources:
		tables := sourceTables(c, func(article string) { w.OpenArticle(article, compare.Span{}) })
		if codes, ok := codeTable(c, w.book, w.openRowSide); ok {
			tables = append([]gridTable{codes}, tables...)
		}
		if notes, ok := noteTable(c, w.eventNotes[w.event.ID], w.notes, w.openRowSide); ok {
			tables = append([]gridTable{notes}, tables...)
		}
		return tables
	}
	return nil
}

// openRowSide shows a row side by side, with the witness among the two.
func (w *Window) openRowSide(row string, witness int) {
	w.showWitness(witness)
	w.row = row
	w.ShowTab(tabSide)
	w.diff.SetCurrentRow(w.rowIndex())
}

// SwapOutlets exchanges the two sides.
func (w *Window) SwapOutlets() { w.SetOutlets(w.b, w.a) }

// SetOutlets chooses the witnesses side by side.
func (w *Window) SetOutlets(a, b int) {
	if w.comparison == nil || a < 0 || b < 0 || a >= len(w.comparison.Witnesses) || b >= len(w.comparison.Witnesses) {
		return
	}
	w.a, w.b = a, b
	w.setPair()
	w.outlets.Refresh()
	w.refresh()
}

// headWords are a page's title and what is known of it, or what was searched.
func (w *Window) headWords() (title, sub string) {
	switch {
	case w.page == pageSearch:
		title, sub = "“"+clip(w.query, 60)+"”", w.ofFilter(w.searchHead())
	case w.page == pageLog:
		title, sub = tr("Decisions"), logText(w.decisions)
	case w.page == pageTimeline:
		title, sub = tr("Timeline"), w.ofFilter(w.times.info)
	case w.page == pageNetwork:
		title, sub = tr("Who called whom"), w.ofFilter(w.network.words())
	case w.page == pageCodes:
		title, sub = tr("Codebook"), w.ofFilter(codesText(w.listedBook()))
	case w.event != nil:
		title, sub = w.event.Title, w.headLine()
	}
	return title, sub
}

const (
	headHeight = 76 // with one line under the title; all three at the normal text size
	headLine   = 18 // of a second one
	twinHeight = 26 // of the question whether another call is the same
)

// headTall is how high the head is: with a second line where the words under the
// title need one.
func (w *Window) headTall(width float32) float32 {
	_, sub := w.headWords()
	h := headHeight + headLine*float32(len(subLines(sub, headStyle(), width-2*rowInset))-1)
	if w.page == pageEvent && w.twin() != nil {
		h += twinHeight
	}
	return h * grown()
}

// grown is what room for text is multiplied by: 1 but for larger text.
func grown() float32 { return max(1, theme14()) }

func headStyle() style { return style{size: sizeUI() - 1, color: mutedColor()} }

// subLines are words in one line or two, parted between their parts if they can be.
func subLines(words string, s style, w float32) []string {
	if textWidth(words, s) <= w {
		return []string{words}
	}
	for at := strings.LastIndex(words, partMark); at > 0; at = strings.LastIndex(words[:at], partMark) {
		if textWidth(words[:at], s) <= w {
			return []string{words[:at], fit(words[at+len(partMark):], w, s)}
		}
	}
	if at := lineEnd(words, s, w); at > 0 {
		return []string{words[:at], fit(strings.TrimLeftFunc(words[at:], isGap), w, s)}
	}
	return []string{fit(words, w, s)}
}

// lineEnd is the last byte of words before which a line no wider than w may end:
// at a space, or between ideographs; 0 if there is none.
func lineEnd(words string, s style, w float32) int {
	end, last := 0, rune(0)
	for i, r := range words {
		if i > 0 && (isGap(r) || (last >= 0x2E80 || r >= 0x2E80) && breakBetween(last, r)) {
			if measured(words[:i], s) > w {
				break
			}
			end = i
		}
		last = r
	}
	return end
}

// paintHead writes a page's title and the words under it.
func (w *Window) paintHead(p *pen, size fyne.Size) float32 {
	title, sub := w.headWords()
	h := style{size: sizeHead(), bold: true, color: inkColor()}
	z := grown()
	room := size.Width - rowInset - w.helpLinks(p, size, 14*z)
	p.text(rowInset, 12*z, 30*z, fit(title, room, h), h) // at the left in every script: the words under it belong to it
	y := 44 * z
	for _, line := range subLines(sub, headStyle(), size.Width-2*rowInset) {
		p.text(rowInset, y, 20*z, line, headStyle())
		y += headLine * z
	}
	if w.page == pageEvent {
		w.paintTwin(p, y+6*z, size.Width)
	}
	return 0
}

// paintFoot writes the ways to the library's own pages under the left list.
func (w *Window) paintFoot(p *pen, size fyne.Size) float32 {
	if w.lib == nil || len(w.snap.Articles) == 0 {
		return 0
	}
	p.rect(0, 0, size.Width, 1, lineColor(), 0)
	x, h := float32(rowInset), size.Height
	links := []struct{ words, page, action string }{
		{tr("Timeline"), pageTimeline, "view.timeline"},
		{tr("Decisions %d", len(w.decisions)), pageLog, "view.log"},
		{tr("Codes %d", len(w.book.Codes)), pageCodes, "view.codes"},
	}
	width := x
	for _, l := range links {
		width += textWidth(l.words, style{size: sizeUI() - 1, bold: true}) + 26
	}
	gap := float32(26)
	if width > size.Width { // without the counts
		links[1].words, links[2].words, x = tr("Decisions"), tr("Codes"), 12
		gap = size.Width - 2*x
		for _, l := range links {
			gap -= textWidth(l.words, style{size: sizeSmall(), bold: w.page == l.page})
		}
		gap = max(6, min(18, gap/float32(len(links)-1)))
	}
	for _, l := range links {
		s := style{size: sizeUI() - 1, color: mutedColor()}
		if width > size.Width {
			s.size = sizeSmall()
		}
		if w.page == l.page {
			s.color, s.bold = inkColor(), true
		}
		tw := textWidth(l.words, s)
		over := p.area(x-8, 4, tw+16, h-8, true, func(fyne.Position) { w.Do(l.action) }, nil)
		switch {
		case w.page == l.page:
			p.rect(x-8, 5, tw+16, h-10, selectionColor(), 5)
		case over:
			s.color = inkColor()
		}
		p.text(x, 0, h, l.words, s)
		x += tw + gap
	}
	return 0
}

// headLine is the line under the title, as the tab asks for it.
func (w *Window) headLine() string {
	if w.comparison == nil {
		return headText(w.event, nil)
	}
	s := tabText(w.tab, w.event, w.comparison)
	if w.tab == tabAll {
		s += partMark + matrixNote(w.matrix)
	}
	if note := w.eventNotes[w.event.ID]; note != "" {
		s += partMark + tr("note: %s", clip(note, maxNote))
	}
	return s
}

// paintOutlets writes the heads of the two columns: letter, outlet, file, day,
// and the way to name what is unknown.
func (w *Window) paintOutlets(p *pen, size fyne.Size) float32 {
	p.rect(0, 0, size.Width, size.Height, raisedColor(), 0)
	p.rect(0, size.Height-1, size.Width, 1, lineColor(), 0)
	if w.page == pageArticle {
		if a := w.findArticle(w.article); a != nil {
			help := w.helpLinks(p, size, (size.Height-lineHeight(style{size: sizeSmall()}))/2)
			w.paintOutlet(p, 16, size.Width-16-help, size.Height, -1, -1, a)
		}
		return 0
	}
	w.paintColumns(p, size)
	return 0
}

// narrowHead is the width below which an outlet's head has its name alone, and
// the way to name or date it.
const narrowHead = 230

func (w *Window) paintOutlet(p *pen, x, width, h float32, side, n int, a *compare.Article) {
	end := x + width
	if n >= 0 {
		p.badge(x, (h-badgeSize)/2, n)
		x += badgeSize + 8
	}
	name := style{size: sizeUI(), bold: true, color: inkColor()}
	words := outletShort(a)
	if n >= 0 && w.comparison != nil && len(w.comparison.Witnesses) > 2 {
		words += " ▾"
	}
	small := style{size: sizeSmall(), color: mutedColor()}
	ask, field := "", compare.FieldOutlet
	if w.info.ReadOnly == "" && w.lib != nil {
		switch {
		case a.Outlet() == "":
			ask = tr("name it")
		case a.Published() == "":
			ask, field = tr("date it"), compare.FieldPublished
		}
	}
	aw, dot := textWidth(ask, small), float32(0)
	if ask != "" {
		dot = textWidth(" · ", small)
	}
	day := textWidth(shortDay(a.Published()), small)
	room := max(60, min((end-x)*0.62, end-x-10-day-aw-dot))
	narrow := end-x < narrowHead // the name matters more than the day
	if narrow {
		room = max(60, end-x-10-aw-dot)
	}
	words = fit(words, room, name)
	nw := textWidth(words, name)
	if n >= 0 && len(w.comparison.Witnesses) > 2 {
		if p.area(x-4, 3, nw+8, h-6, true, func(at fyne.Position) { w.outletMenu(side, at) }, nil) {
			p.rect(x-4, 5, nw+8, h-10, selectionColor(), 5)
		}
	}
	p.text(x, 0, h, words, name)
	x += nw + 10
	if !narrow {
		x += p.text(x, 1, h, outletDetails(a, end-x-aw-dot, small), small)
	}
	if ask != "" && !narrow {
		x += p.text(x, 1, h, " · ", small)
	}
	if ask != "" {
		link := small
		link.color = accentColor()
		over := p.area(x-3, 4, aw+6, h-8, true, func(fyne.Position) { w.fieldDialog(a, field) }, nil)
		p.text(x, 1, h, ask, link)
		thick := float32(1)
		if over {
			thick = 2
		}
		p.rect(x, h/2+8, aw, thick, accentColor(), 0)
	}
}

// outletDetails is the day beside an outlet's name, with the headline as far as
// there is room: the day is the last to be cut.
func outletDetails(a *compare.Article, room float32, s style) string {
	day := shortDay(a.Published())
	left := room - textWidth(day+" · ", s)
	const least = 48 // of a headline that still tells something
	if left >= least && a.Headline() != "" {
		return day + " · “" + fit(clip(a.Headline(), 200), left-textWidth("“”", s), s) + "”"
	}
	return fit(day, room, s)
}

func (w *Window) outletsLabel() string { return strings.Join(w.columnHeads(), " beside ") }

// paintPosition writes "difference 3 of 41" in the tool bar.
func (w *Window) paintPosition(p *pen, size fyne.Size) float32 {
	s := style{size: sizeUI() - 1, color: mutedColor()}
	if w.page == pageEvent && w.tab == tabSide {
		p.text(4, 0, size.Height, fit(w.position, size.Width-4, s), s)
	}
	return 0
}

// bannerText says what holds for the whole library: invented, read-only.
func (w *Window) bannerText() string {
	switch {
	case w.lib == nil:
		return ""
	case w.info.Sample:
		return tr("This is the sample: its articles, outlets, people and countries are invented. It is a scratch copy; nothing you do here touches your library.")
	case w.info.ReadOnly != "":
		return tr("Read-only. %s", said(w.info.ReadOnly))
	}
	return w.missing
}

func (w *Window) paintBanner(p *pen, size fyne.Size) float32 {
	ink, tint := noticeColors()
	p.rect(0, 0, size.Width, size.Height, tint, 0)
	s := style{size: sizeSmall(), color: inkColor()}
	p.rect(0, 0, 3, size.Height, ink, 0)
	h := lineHeight(s) + 3
	need := p.paragraph(14, 5, size.Width-28, h, []piece{{words: w.bannerText(), style: s}}) + 10
	if need != w.banner.minSize.Height {
		w.banner.minSize.Height = need
		defer w.root.Refresh()
	}
	return 0
}

// statusHeld is what the status bar says of the library.
func (w *Window) statusHeld() string {
	if w.lib == nil {
		return ""
	}
	return libraryText(w.snap)
}

// statusRight is the right side: which library, and what the program promises.
func (w *Window) statusRight() string {
	if w.lib == nil {
		return tr("everything stays on this computer")
	}
	return tr("Library: %s   ·   everything stays on this computer", w.info.Name)
}

// say shows what was just done in the status bar.
func (w *Window) say(text string) {
	w.status = text
	w.bar.set(w.statusHeld(), w.status, w.statusRight())
}

// left is a way for the reader to go on from what is shown: what was just done
// there need not be said any longer.
func left[T any](w *Window, goTo func(T)) func(T) {
	return func(to T) {
		w.say("")
		goTo(to)
	}
}

// openStatement shows a statement of a witness side by side.
func (w *Window) openStatement(witness, statement int) {
	w.showWitness(witness)
	w.ShowTab(tabSide)
	if w.diff.ShowStatement(witness, statement) {
		w.selectRow(w.diff.CurrentRow())
	}
}

// showContext shows the statements in which a wording stands, beside the tables.
func (w *Window) showContext(title string, places []compare.Where) {
	if pane := w.contextSplit.Objects[1]; !pane.Visible() {
		pane.Show()
		w.contextSplit.Refresh()
	}
	w.context.SetLines(title, kwicLines(w.comparison, places))
}

// articleMenu offers what can be done with a statement of the article shown.
func (w *Window) articleMenu(i int, at fyne.Position) {
	a := w.findArticle(w.article)
	if a == nil {
		return
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(tr("Copy"), func() {
			if w.reader.Copy() != "" {
				w.say(tr("Copied"))
			}
		}),
		fyne.NewMenuItem(tr("Copy as quotation with source"), func() {
			if w.reader.CopyQuotation() != "" {
				w.say(tr("Quotation copied, with its source"))
			}
		}),
	}
	statements := w.statementsOf(w.article)
	if i >= 0 && i < len(statements) {
		s := statements[i]
		for _, id := range s.Events {
			if e := w.snap.Index.Event(id); e != nil {
				items = append(items, fyne.NewMenuItem(tr("Compare in %s", e.Title), func() { w.compareStatement(id, a.ID, i) }))
			}
		}
		if w.info.ReadOnly == "" {
			ref := compare.SpanRef{Article: a.ID, Span: s.Span, Text: s.In(a.Text), TextSHA256: a.TextSHA256}
			items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(tr("Move passage…"), func() { w.moveRefs([]compare.SpanRef{ref}, outletShort(a), s.Events) }),
				fyne.NewMenuItem(tr("New call from selection…"), w.createDialog))
			items = append(items, fyne.NewMenuItem(tr("Code row or selection…"), func() { w.Do("codes.row") }))
			items = append(items, fyne.NewMenuItem(tr("Does not count as coverage"), func() { w.maskWords(a, s.Span, false) }))
			if a.Outlet() != "" {
				items = append(items, fyne.NewMenuItem(tr("Never counts in %s", clip(a.Outlet(), 30)), func() { w.maskWords(a, s.Span, true) }))
			}
		}
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
}

// compareStatement opens an event side by side at a statement of an article.
func (w *Window) compareStatement(event, article string, i int) {
	w.tab = tabSide
	w.tabRow.SetChosen(tabSide)
	w.afterCompare = func() {
		for n := range w.comparison.Witnesses {
			if w.comparison.Witnesses[n].Article().ID != article {
				continue
			}
			w.showWitness(n)
			if w.diff.ShowStatement(n, i) {
				w.selectRow(w.diff.CurrentRow())
			}
		}
	}
	w.OpenEvent(event)
}
