package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// Which outlets stand side by side: the base at the left, then up to three
// more. The first two are Window.a and Window.b; the others are kept by their
// articles, as witnesses are numbered anew by every comparison.

// fewOutlets is how many are offered in a menu; more are searched by typing.
const fewOutlets = 12

// columnsShown is the witnesses from left to right, the base first.
func (w *Window) columnsShown() []int {
	c := w.comparison
	if c == nil {
		return nil
	}
	shown := []int{w.a}
	if w.b != w.a {
		shown = append(shown, w.b)
	}
	want := min(max(w.columns, 2), maxShown, len(c.Witnesses))
	for _, id := range w.moreIDs {
		if n := witnessOf(c, id); n >= 0 && len(shown) < want && !slices.Contains(shown, n) {
			shown = append(shown, n)
		}
	}
	for len(shown) < want {
		shown = append(shown, nextColumn(c, shown))
	}
	return shown
}

// beside is the witness that the base is explained and ruled against: that of
// the column in which the user is, the second if it is the base's own.
func (w *Window) beside() int {
	if shown := w.diff.Shown(); w.diff.Column() > 0 && w.diff.Column() < len(shown) {
		return shown[w.diff.Column()]
	}
	return w.b
}

// nextColumn is the witness not shown yet that tells most of the base's
// statements of the call; the earlier one if several do.
func nextColumn(c *compare.Comparison, shown []int) int {
	best, most := -1, -1
	for n := range c.Witnesses {
		if slices.Contains(shown, n) {
			continue
		}
		told := 0
		for i := range c.Rows {
			if r := &c.Rows[i]; r.Section == compare.SectionCall && bothSides(r, shown[0], n) {
				told++
			}
		}
		if told > most {
			best, most = n, told
		}
	}
	return best
}

// witnessOf is the witness of an article, -1 if it is none.
func witnessOf(c *compare.Comparison, article string) int {
	return slices.IndexFunc(c.Witnesses, func(w compare.Witness) bool { return w.Article().ID == article })
}

// SetColumns shows two to four outlets side by side.
func (w *Window) SetColumns(n int) {
	w.columns = min(max(n, 2), maxShown)
	w.app.Preferences().SetInt(prefColumns, w.columns)
	if w.comparison == nil {
		return
	}
	w.setPair()
	w.outlets.Refresh()
	w.refresh()
	if fit := len(w.diff.Shown()); fit < min(w.columns, len(w.comparison.Witnesses)) {
		words := tr("There is room for %d columns here. Widen the window.", fit)
		if w.inspectorShown() {
			words = tr("There is room for %d columns here. Widen the window or close the inspector.", fit)
		}
		w.say(words)
	}
}

// setColumn shows a witness in a column; one shown already changes places.
func (w *Window) setColumn(column, witness int) {
	shown := w.columnsShown()
	if column >= len(shown) {
		return
	}
	if at := slices.Index(shown, witness); at >= 0 {
		shown[at] = shown[column]
	}
	shown[column] = witness
	w.keepColumns(shown)
	w.SetOutlets(w.a, w.b)
}

// keepColumns remembers what stands in the columns.
func (w *Window) keepColumns(shown []int) {
	w.a, w.b = shown[0], shown[min(1, len(shown)-1)]
	w.moreIDs = w.moreIDs[:0]
	for _, n := range shown[min(2, len(shown)):] {
		w.moreIDs = append(w.moreIDs, w.comparison.Witnesses[n].Article().ID)
	}
}

// showWitness brings a witness into the columns, in place of the second, if it is in none.
func (w *Window) showWitness(n int) {
	if n < 0 || slices.Contains(w.columnsShown(), n) {
		return
	}
	w.b = n
	w.setPair()
}

// pickOutlet opens the list of outlets for a column.
func (w *Window) pickOutlet(column int) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.outlets)
	at.Y += w.outlets.Size().Height
	if x, _ := w.diff.Columns(); column < len(x) {
		at.X += max(0, x[column]-badgeSize-8)
	}
	w.outletMenu(column, at)
}

// outletMenu offers the outlets of the comparison for a column: in a menu, or
// by typing if there are many.
func (w *Window) outletMenu(column int, at fyne.Position) {
	c := w.comparison
	if c == nil {
		return
	}
	if len(c.Witnesses) > fewOutlets {
		w.outletDialog(column)
		return
	}
	shown := w.columnsShown()
	var items []*fyne.MenuItem
	for i := range c.Witnesses {
		item := fyne.NewMenuItem(c.Witnesses[i].Siglum+"  "+outletShort(c.Witnesses[i].Article()), func() { w.setColumn(column, i) })
		item.Checked = column < len(shown) && shown[column] == i
		items = append(items, item)
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
}

// outletDialog asks for the outlet of a column, narrowed down by typing its
// letter or part of its name.
func (w *Window) outletDialog(column int) {
	c, shown := w.comparison, w.columnsShown()
	list := newRowList()
	list.minSize = fyne.NewSize(dialogWidth, 260)
	field := newEscEntry()
	field.SetPlaceHolder(tr("Letter or part of the name"))
	fill := func(typed string) {
		list.SetRows(outletRows(c, shown, typed))
		list.chosen = ""
		if len(list.rows) > 0 {
			list.SetChosen(list.rows[0].id)
		}
	}
	fill("")
	var closeIt func()
	choose := func() {
		at := list.index(list.chosen)
		if at < 0 || list.rows[at].note {
			return
		}
		closeIt()
		for n := range c.Witnesses {
			if c.Witnesses[n].Siglum == list.chosen {
				w.setColumn(column, n)
			}
		}
	}
	field.OnChanged = fill
	field.OnSubmitted = func(string) { choose() }
	field.onEscape = func() { closeIt() }
	field.onDown = func() { w.win.Canvas().Focus(list) }
	list.OnReturn = func(string) { choose() }
	list.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			closeIt()
		}
	}
	list.runes = func(r rune) { // typing on goes on in the field
		w.win.Canvas().Focus(field)
		field.TypedRune(r)
	}
	content := container.NewBorder(field, nil, nil, nil, paper(list))
	closeIt = w.showDialog("outlet", tr("Outlet of column %d", column+1), 330, content, func() []string { return rowTexts(list.rows) },
		newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(tr("Show"), choose))
	w.win.Canvas().Focus(field)
}

// outletRows are the outlets whose letter is typed, or whose name or file holds
// it: the letter itself first.
func outletRows(c *compare.Comparison, shown []int, typed string) []listRow {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var rows, rest []listRow
	for n := range c.Witnesses {
		wit := &c.Witnesses[n]
		a := wit.Article()
		row := listRow{id: wit.Siglum, title: wit.Siglum + "  " + outletShort(a), sub: shortDay(a.Published()) + partMark + clip(articleTitle(a), 80)}
		if at := slices.Index(shown, n); at >= 0 {
			row.right = tr("column %d", at+1)
		}
		switch {
		case strings.ToLower(wit.Siglum) == typed:
			rows = append(rows, row)
		case typed == "" || strings.HasPrefix(strings.ToLower(wit.Siglum), typed) || strings.Contains(strings.ToLower(outletShort(a)+" "+a.File), typed):
			rest = append(rest, row)
		}
	}
	if rows = append(rows, rest...); len(rows) == 0 {
		return []listRow{{note: true, title: tr("No outlet of this call is called so.")}}
	}
	return rows
}

// columnHeads names the outlets above the columns, for screen readers and robots.
func (w *Window) columnHeads() []string {
	var heads []string
	if w.comparison != nil {
		for _, n := range w.diff.Shown() {
			if n < len(w.comparison.Witnesses) {
				heads = append(heads, w.comparison.Witnesses[n].Siglum+" "+outletShort(w.comparison.Witnesses[n].Article()))
			}
		}
	}
	return heads
}

// paintColumns writes the heads of the columns: letter, outlet, file, day, and
// the way to name what is unknown. Two may be exchanged.
func (w *Window) paintColumns(p *pen, size fyne.Size) {
	c := w.comparison
	shown := w.diff.Shown()
	if c == nil || len(shown) == 0 || slices.Max(shown) >= len(c.Witnesses) {
		return
	}
	if len(shown) == 1 {
		w.paintOutlet(p, 16, size.Width-32, size.Height, 0, shown[0], c.Witnesses[shown[0]].Article())
		return
	}
	textX, _ := w.diff.Columns()
	if len(textX) != len(shown) {
		return // before the first layout
	}
	for column, n := range shown {
		x := max(8, textX[column]-badgeSize-8)
		end := size.Width - 24
		if column+1 < len(shown) {
			end = textX[column+1] - badgeSize - 26
		}
		if column == 0 {
			end -= 36
			s := style{size: sizeUI() + 2, color: inkColor()}
			if p.area(end+2, 4, 30, size.Height-8, true, func(fyne.Position) { w.SwapOutlets() }, nil) {
				p.rect(end+2, 4, 30, size.Height-9, selectionColor(), 6)
			}
			p.text(end+8, 0, size.Height, "⇄", s)
		}
		if column > 1 {
			p.rect(x-9, 8, 1, size.Height-16, lineColor(), 0)
		}
		w.paintOutlet(p, x, end-x, size.Height, column, n, c.Witnesses[n].Article())
	}
}
