package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// The table of unknown outlets and days: all articles that lack one, what is
// known of the one at hand, and one ruling for all of them at the end.

// A settler is the open table.
type settler struct {
	w           *Window
	rows        []*settleRow
	table       *table
	outlet      *escChoice
	day         *escEntry
	about       *grid
	offers      *board
	wrong       *widget.Label
	save        *pushButton
	scopes      [2]*pushButton // all of this folder, all of this host
	field       string         // that the offers are for
	typed       string         // field last written, which goes to a folder or host
	offersLabel []string
	filling     bool
	close       func()
}

// settle asks for the outlets and days of the articles that lack the field.
func (w *Window) settle(field string) { w.settleOnly(field, nil) }

// settleAll asks for every outlet and day that is unknown.
func (w *Window) settleAll() { w.settleOnly("", nil) }

// settleOnly is settle for some articles; nil is all.
func (w *Window) settleOnly(field string, only map[string]bool) {
	rows := unsettled(w.snap, field, only)
	if len(rows) == 0 {
		w.say(tr("Every article has an outlet and a date"))
		return
	}
	s := &settler{w: w, rows: rows, field: compare.FieldOutlet}
	if field != "" {
		s.field = field
	}
	s.typed = s.field
	s.open()
}

func (s *settler) open() {
	w := s.w
	s.table = newTable([]float32{1.5, 1, -110}, tr("Article"), tr("Outlet"), tr("Published"))
	s.table.minSize = fyne.NewSize(w.broad(dialogWidth+160), 140)
	s.table.OnChoose = func(int) { s.show() }
	s.table.OnOpen = func(int) { s.focusField() }
	s.outlet, s.day = newEscChoice(w.knownOutlets()), newEscEntry()
	s.outlet.OnChanged = func(v string) { s.changed(compare.FieldOutlet, v) }
	s.day.OnChanged = func(v string) { s.changed(compare.FieldPublished, v) }
	s.outlet.OnSubmitted = func(string) { s.next(compare.FieldOutlet) }
	s.day.OnSubmitted = func(string) { s.next(compare.FieldPublished) }
	s.outlet.onFocus = func() { s.offer(compare.FieldOutlet) }
	s.day.onFocus = func() { s.offer(compare.FieldPublished) }
	s.wrong = widget.NewLabel("")
	s.wrong.Importance = widget.DangerImportance
	s.wrong.Hide()
	s.about = newGrid()
	s.about.passive, s.about.foot = true, 0
	spare := max(0, min(84, w.win.Canvas().Size().Height*0.3-180)) // of a window that is higher than the least
	s.about.minSize = fyne.NewSize(200, 96+spare*2/3)
	s.offers = newBoard(s.paintOffers)
	s.offers.key = s.offerKey
	s.offers.label = func() string { return tr("Suggestions") + ": " + strings.Join(s.offersLabel, ", ") }
	s.offers.minSize = fyne.NewSize(200, 56+spare/3)
	s.scopes[0] = newButton("", func() { s.spread(scopeFolder) })
	s.scopes[1] = newButton("", func() { s.spread(scopeHost) })
	outletItem, dayItem := formItem(tr("Outlet"), s.outlet), formItem(tr("Published"), s.day)
	form := widget.NewForm(outletItem, dayItem)
	scopes := container.New(&startRow{}, s.scopes[0], s.scopes[1])
	below := container.NewVBox(s.about, form, s.offers, scopes, s.wrong)
	s.table.SetRows(s.cells(), nil)
	s.table.minSize.Height = s.tableHeight(below.MinSize().Height)
	content := container.NewBorder(nil, below, nil, nil, paper(s.table))

	s.save = newFilledButton(tr("Save"), s.store)
	s.close = w.showDialog("settle", tr("Unknown outlets and dates"), 440, content, s.lines,
		newButton(tr("Cancel"), func() { s.close() }), s.save)
	s.outlet.onEscape, s.day.onEscape = s.close, s.close
	for _, b := range s.scopes {
		b.onEscape = s.close
	}
	s.table.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			s.close()
		}
	}
	s.offers.overflow = s.table.overflow
	s.show()
	s.focusField()
}

// tableHeight is as much as the rows need, as far as the window has the room
// beside what stands below them.
func (s *settler) tableHeight(below float32) float32 {
	const around = 190 // title, buttons and margins
	return max(140, min(s.table.heightIn(s.table.minSize.Width), s.w.win.Canvas().Size().Height-around-below))
}

// complain says what cannot be stored, "" for nothing.
func (s *settler) complain(text string) {
	s.wrong.SetText(text)
	if text == "" {
		s.wrong.Hide()
	} else {
		s.wrong.Show()
	}
}

// focusField puts the focus into the field that is asked for.
func (s *settler) focusField() {
	if s.field == compare.FieldPublished {
		s.w.win.Canvas().Focus(s.day)
	} else {
		s.w.win.Canvas().Focus(s.outlet)
	}
}

func (s *settler) row() *settleRow { return s.rows[max(0, s.table.chosen)] }

// cells are the rows of the table as they are now.
func (s *settler) cells() []gridRow {
	rows := make([]gridRow, len(s.rows))
	value := func(now, before string) gridCell {
		switch {
		case now == "":
			return cell(muted(tr("unknown")))
		case now != before:
			return cell(bold(now))
		}
		return cell(plain(now))
	}
	for i, r := range s.rows {
		a := r.article
		day := ""
		if a.Published() != "" {
			day = shortDay(a.Published())
		}
		title := cell(plain(articleTitle(a)))
		title.most = 1
		title.small = []piece{smallMuted(clip(fileAndHost(a), 70))}
		rows[i].cells = []gridCell{title, value(r.outlet, a.Outlet()), value(r.day, day)}
	}
	return rows
}

func fileAndHost(a *compare.Article) string {
	if h := hostOf(a); h != "" {
		return a.File + partMark + h
	}
	return a.File
}

// show shows the row at hand in the fields.
func (s *settler) show() {
	r := s.row()
	s.filling = true
	s.outlet.SetText(r.outlet)
	s.day.SetText(r.day)
	s.filling = false
	s.about.SetTables([]gridTable{{weights: []float32{1}, rows: []gridRow{{cells: []gridCell{aboutArticle(r.article)}}}}})
	s.label()
	s.offers.Refresh()
	s.count()
}

// label says on the buttons what goes to which other articles.
func (s *settler) label() {
	r := s.row()
	folder, host := 0, 0
	for _, o := range s.rows {
		if folderOf(o.article) == folderOf(r.article) {
			folder++
		}
		if h := hostOf(r.article); h != "" && hostOf(o.article) == h {
			host++
		}
	}
	name, at := clip(filepath.Base(folderOf(r.article)), 24), clip(hostOf(r.article), 28)
	if s.typed == compare.FieldPublished {
		s.scopes[0].SetText(tr("Date to all %d of folder %s", folder, name))
		s.scopes[1].SetText(tr("Date to all %d of host %s", host, at))
	} else {
		s.scopes[0].SetText(tr("Outlet to all %d of folder %s", folder, name))
		s.scopes[1].SetText(tr("Outlet to all %d of host %s", host, at))
	}
	known := name != noFolder
	s.scopes[0].setOff(folder < 2 || !known)
	if !known {
		s.scopes[0].SetText(tr("No folder is known"))
	}
	if at == "" {
		s.scopes[1].SetText(tr("No host is known"))
	}
	s.scopes[1].setOff(host < 2)
}

// count writes on the button how many rulings there will be.
func (s *settler) count() {
	ds, wrong := settleDecisions(s.rows)
	switch {
	case wrong >= 0:
		s.complain(tr("“%s” is not a day. Write it as 2 Dec 2024 or 2024-12-02.", clip(s.rows[wrong].day, 30)))
	default:
		s.complain("")
	}
	s.save.setOff(len(ds) == 0)
	s.save.SetText(tr("Save (%d)", len(ds)))
}

// changed follows what is typed.
func (s *settler) changed(field, value string) {
	if s.filling {
		return
	}
	if field == compare.FieldPublished {
		s.row().day = value
	} else {
		s.row().outlet = strings.TrimSpace(value)
	}
	if s.typed != field {
		s.typed = field
		s.label()
	}
	s.table.UpdateRows(s.cells())
	s.count()
}

// next goes on with the same field of the next row that lacks it.
func (s *settler) next(field string) {
	for n := 1; n <= len(s.rows); n++ {
		i := (s.table.chosen + n) % len(s.rows)
		if r := s.rows[i]; field == compare.FieldPublished && r.day == "" || field == compare.FieldOutlet && r.outlet == "" {
			s.table.choose(i)
			return
		}
	}
	s.w.win.Canvas().Focus(s.save)
}

// spread gives the value of the field at hand to the others of the folder or host.
func (s *settler) spread(scope settleScope) {
	r := s.row()
	value := r.outlet
	if s.typed == compare.FieldPublished {
		value = r.day
	}
	if value == "" {
		s.complain(tr("Write the outlet or the day first, then apply it to the others."))
		return
	}
	n := settle(s.rows, s.table.chosen, s.typed, value, scope)
	s.table.UpdateRows(s.cells())
	s.show()
	s.w.say(tr("“%s” stands in %d rows; Save stores them", value, n))
}

// offer shows the suggestions for a field.
func (s *settler) offer(field string) {
	s.field = field
	s.offers.Refresh()
}

func (s *settler) suggestions() []suggestion {
	if s.field == compare.FieldPublished {
		return s.row().days
	}
	return s.row().outlets
}

// take puts the nth suggestion into the field.
func (s *settler) take(n int) {
	all := s.suggestions()
	if n < 0 || n >= len(all) {
		return
	}
	if s.field == compare.FieldPublished {
		s.day.SetText(all[n].value)
	} else {
		s.outlet.SetText(all[n].value)
	}
	s.focusField()
}

// offerKey takes a suggestion by its number.
func (s *settler) offerKey(k *fyne.KeyEvent) bool {
	if k.Name >= fyne.Key1 && k.Name <= fyne.Key9 && len(k.Name) == 1 {
		s.take(int(k.Name[0] - '1'))
		return true
	}
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace {
		s.take(0)
		return true
	}
	return false
}

// paintOffers writes the suggestions as links with their reasons.
func (s *settler) paintOffers(p *pen, size fyne.Size) float32 {
	line := lineHeight(style{size: sizeUI()}) + 4
	small := style{size: sizeSmall(), color: mutedColor()}
	all := s.suggestions()
	s.offersLabel = nil
	if s.offers.focused {
		p.box(1, 1, size.Width-2, size.Height-2, nil, accentColor(), 4)
	}
	if len(all) == 0 {
		p.text(8, 4, line, tr("No suggestion: nothing in the library tells."), small)
		return 0
	}
	y := float32(4)
	for i, o := range all {
		s.offersLabel = append(s.offersLabel, o.value)
		link := style{size: sizeUI(), color: accentColor()}
		x := float32(8)
		x += p.text(x, y, line, itoa(i+1)+"  ", small)
		words := fit(o.value, size.Width/2, link)
		w := textWidth(words, link)
		over := p.area(x-4, y, w+8, line, true, func(fyne.Position) { s.take(i) }, nil)
		thick := float32(1)
		if over {
			thick = 2
		}
		p.rect(x, y+line-4, w, thick, accentColor(), 0)
		x += p.text(x, y, line, words, link)
		p.text(x+10, y, line, fit(o.why, size.Width-x-20, small), small)
		y += line
	}
	return y + 4
}

// store rules what was typed, in one go.
func (s *settler) store() {
	ds, wrong := settleDecisions(s.rows)
	if wrong >= 0 {
		s.table.choose(wrong)
		s.field = compare.FieldPublished
		s.focusField()
		return
	}
	s.close()
	s.w.rulings(ds, nil)
}

// lines are what a robot reads of the table.
func (s *settler) lines() []string {
	var out []string
	for i, r := range s.rows {
		mark := "  "
		if i == s.table.chosen {
			mark = "> "
		}
		out = append(out, mark+r.article.File+" | "+r.outlet+" | "+r.day)
	}
	for i, o := range s.suggestions() {
		out = append(out, itoa(i+1)+" "+o.value+": "+o.why)
	}
	return append(out, s.scopes[0].text, s.scopes[1].text, s.wrong.Text)
}

// listGap is between a list and the buttons that do something with its rows.
const listGap = 16

// underList is a row of buttons below a list.
func underList(buttons ...*pushButton) *fyne.Container {
	row := container.New(&startRow{})
	for _, b := range buttons {
		row.Add(b)
	}
	return container.New(layout.NewCustomPaddedLayout(listGap-theme.Padding(), 0, 0, 0), row)
}

// A startRow sets objects side by side at the left end.
type startRow struct{}

func (startRow) MinSize(o []fyne.CanvasObject) fyne.Size { return centreRow{}.MinSize(o) }

func (startRow) Layout(o []fyne.CanvasObject, _ fyne.Size) {
	x := float32(0)
	for _, b := range o {
		m := b.MinSize()
		b.Move(fyne.NewPos(x, 0))
		b.Resize(m)
		x += m.Width + 10
	}
}
