package ui

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// The matrix of statements by outlets: every reading whole, shortened to what
// differs, or as heat, in the order of the telling, of prominence or of
// disagreement.

// MatrixOptions say how All outlets shows the rows. The zero value shows whole
// readings in the order of the telling.
type MatrixOptions struct {
	Order          string // orderTold, orderProminence or orderDisagreement
	Readings       string // readingsWhole, readingsShort or readingsHeat
	HideBackground bool
}

// Orders of the rows.
const (
	orderTold         = ""
	orderProminence   = "prominence"
	orderDisagreement = "disagreement"
)

// Ways to show readings.
const (
	readingsWhole = ""
	readingsShort = "shortened"
	readingsHeat  = "heat"
)

// A choice is one of several values of an option, with its words.
type choice struct{ value, words string }

func matrixOrders() []choice {
	return []choice{{orderTold, tr("as told")}, {orderProminence, tr("by prominence")}, {orderDisagreement, tr("by disagreement")}}
}

func matrixReadings() []choice {
	return []choice{{readingsWhole, tr("whole")}, {readingsShort, tr("shortened")}, {readingsHeat, tr("heat of agreement")}}
}

// known is value if it is one of the choices, the first of them otherwise.
func known(all []choice, value string) string {
	if slices.ContainsFunc(all, func(c choice) bool { return c.value == value }) {
		return value
	}
	return all[0].value
}

func wordsOfChoice(all []choice, value string) string {
	for _, c := range all {
		if c.value == value {
			return c.words
		}
	}
	return value
}

// sameShare is the share, from 0 to 1, of a witness's words in a row that the
// row's first reading has in the same place; ok is false if the witness tells
// nothing, or nothing is known of the pair.
func sameShare(c *compare.Comparison, r *compare.Row, witness int) (share float64, ok bool) {
	tells := witnessesOf(r)
	if !slices.Contains(tells, witness) {
		return 0, false
	}
	first := tells[0]
	if witness == first {
		return 1, true
	}
	edits, known := pairEdits(r.Edits, first, witness)
	if !known {
		return 0, false
	}
	a, b := c.Witnesses[first].Text(r.Cells[first]), c.Witnesses[witness].Text(r.Cells[witness])
	same, all := 0, 0
	for _, e := range edits {
		n := len(letters(e.A, a)) + len(letters(e.B, b))
		all += n
		if e.Op == compare.Same {
			same += n
		}
	}
	if all == 0 {
		return 1, true
	}
	return float64(same) / float64(all), true
}

// letters are the words in a span without the spaces between.
func letters(s compare.Span, text string) string {
	if s.Start < 0 || s.End > len(text) || s.Empty() {
		return ""
	}
	return strings.Join(strings.Fields(s.In(text)), "")
}

// agreement is the mean of sameShare over the witnesses that tell a row beside
// the first; ok is false if one alone does.
func agreement(c *compare.Comparison, r *compare.Row) (mean float64, ok bool) {
	n := 0
	for _, w := range witnessesOf(r)[1:] {
		if s, known := sameShare(c, r, w); known {
			mean += s
			n++
		}
	}
	if n == 0 {
		return 0, false
	}
	return mean / float64(n), true
}

// place is how far down in their articles the witnesses tell a row, from 0 to 1, on average.
func place(c *compare.Comparison, r *compare.Row) float64 {
	sum, tells := 0.0, witnessesOf(r)
	for _, w := range tells {
		sum += float64(r.Cells[w][0]) / float64(max(len(c.Witnesses[w].Statements), 1))
	}
	return sum / float64(len(tells))
}

// matrixOrder is the rows of a section in an order: told by most outlets and
// earliest first, or those in whose words outlets agree least; rows that one
// outlet alone tells come after those, as there is nothing to disagree with.
func matrixOrder(c *compare.Comparison, section, order string) []int {
	var rows []int
	for i := range c.Rows {
		if (c.Rows[i].Section == compare.SectionBackground) == (section == compare.SectionBackground) && len(witnessesOf(&c.Rows[i])) > 0 {
			rows = append(rows, i)
		}
	}
	switch order {
	case orderProminence:
		slices.SortStableFunc(rows, func(a, b int) int {
			return cmp.Or(len(witnessesOf(&c.Rows[b]))-len(witnessesOf(&c.Rows[a])), cmp.Compare(place(c, &c.Rows[a]), place(c, &c.Rows[b])))
		})
	case orderDisagreement:
		key := make(map[int]float64, len(rows))
		for _, i := range rows {
			key[i] = 2 // alone
			if mean, ok := agreement(c, &c.Rows[i]); ok {
				key[i] = mean
			}
		}
		slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(key[a], key[b]) })
	}
	return rows
}

// matrixTables is the matrix as tables: the call's rows, then the background's.
func matrixTables(c *compare.Comparison, opt MatrixOptions, chosen string, notes []compare.Decision, open func(row string, witness int)) []gridTable {
	var tables []gridTable
	for _, section := range []string{compare.SectionCall, compare.SectionBackground} {
		if section == compare.SectionBackground && opt.HideBackground {
			continue
		}
		rows := matrixOrder(c, section, opt.Order)
		if len(rows) == 0 {
			continue
		}
		t := gridTable{keep: true, crowd: true}
		if section == compare.SectionBackground {
			t.title, t.note = tr("Background"), tr("What these articles share outside their calls.")
		}
		if opt.Readings == readingsHeat {
			heatTable(c, &t, rows, chosen, open)
		} else {
			readingTable(c, &t, rows, opt, chosen, notes, open)
		}
		tables = append(tables, t)
	}
	if len(tables) == 0 {
		return []gridTable{{note: tr("No outlet has a statement about this.")}}
	}
	return tables
}

// readingTable fills a table with readings, whole or shortened.
func readingTable(c *compare.Comparison, t *gridTable, rows []int, opt MatrixOptions, chosen string, notes []compare.Decision, open func(row string, witness int)) {
	t.weights, t.head = witnessWeights(c, -58), witnessHeads(c, "")
	for _, i := range rows {
		r := &c.Rows[i]
		number := cell(muted(itoa(i + 1)))
		if mean, ok := agreement(c, r); ok {
			number.small = []piece{smallMuted(percent(mean))}
		}
		row := gridRow{cells: []gridCell{number}, chosen: r.ID == chosen}
		note := strings.Join(rowRemarks(c, r, notes), "\n")
		for n := range c.Witnesses {
			g := gridCell{tap: func() { open(r.ID, n) }}
			switch {
			case n >= len(r.Cells) || len(r.Cells[n]) == 0:
				g.gap, g.pieces = true, []piece{muted(tr("nothing matched"))}
				if r.Again() {
					g.pieces = []piece{muted(tr("see row %d", repeatedRow(c, r)))}
				}
			case opt.Readings == readingsShort:
				g.pieces = shortReading(c, r, n)
				if chip := doubtChip(r, n); chip != "" {
					g.chips, g.doubt = []string{chip}, true
				}
			default:
				g.pieces, g.chips, g.doubt = reading(c, r, n), kindChips(r, n), doubtChip(r, n) != ""
			}
			if note != "" && !g.gap { // under the first who tells it
				g.small, note = []piece{{words: note, style: style{size: sizeSmall(), italic: true, color: inkColor()}}}, ""
			}
			row.cells = append(row.cells, g)
		}
		t.rows = append(t.rows, row)
	}
}

// percent is a share in whole percent: "84 %".
func percent(share float64) string { return fmt.Sprintf("%d\u00a0%%", int(share*100+0.5)) }

// Bounds of a shortened reading, in words.
const (
	shortMark   = 5  // kept at both ends of a long stretch that differs
	shortAround = 2  // kept on each side of words that differ
	shortAlone  = 14 // of a reading with nothing to differ from
)

// shortReading is a reading cut down to the words that differ from the first
// reading, with a few around them; what is alike is left out as "…".
func shortReading(c *compare.Comparison, r *compare.Row, witness int) []piece {
	text := c.Witnesses[witness].Text(r.Cells[witness])
	tells := witnessesOf(r)
	marks := touching(text, readingMarks(c, r, witness))
	switch {
	case len(tells) == 1:
		return []piece{plain(firstWords(text, shortAlone))}
	case len(marks) == 0 && witness != tells[0]:
		return []piece{muted(tr("as %s", c.Witnesses[tells[0]].Siglum))}
	case len(marks) == 0:
		return []piece{plain(firstWords(text, shortAlone))}
	}
	ink, tint := outletColors(witness)
	var pieces []piece
	at := 0 // end of what is shown
	for k, m := range marks {
		lead := text[at:m.Start]
		if k == 0 {
			pieces = append(pieces, plain(lastWords(lead, shortAround)))
		} else {
			pieces = append(pieces, plain(middle(lead, shortAround)))
		}
		p := plain(middle(m.In(text), shortMark))
		p.line, p.dots = ink, m.Class == markOnly
		if m.Class != markSlight && highlightNow() != HighlightLine {
			p.mark = tint
		}
		pieces = append(pieces, p)
		at = m.End
	}
	return append(pieces, plain(firstWords(text[at:], shortAround)))
}

// firstWords is the first n words of a text, as they stand, and "…" for the rest.
func firstWords(text string, n int) string {
	if end := wordsEnd(text, n); end < len(strings.TrimRight(text, " ")) {
		return text[:end] + " …"
	}
	return text
}

// lastWords is "…" and the last n words of a text, or all of it.
func lastWords(text string, n int) string {
	if start := wordsStart(text, n); start > 0 {
		return "… " + text[start:]
	}
	return text
}

// middle keeps n words at both ends of a text.
func middle(text string, n int) string {
	end, start := wordsEnd(text, n), wordsStart(text, n)
	if end >= start {
		return text
	}
	return text[:end] + " … " + text[start:]
}

// wordsEnd is where the first n words of a text end. Text without spaces, as
// Chinese, counts six characters as a word.
func wordsEnd(text string, n int) int {
	in, run, seen := false, 0, 0
	for i, r := range text {
		if r == ' ' {
			if in {
				if seen++; seen == n {
					return i
				}
			}
			in, run = false, 0
			continue
		}
		in = true
		if r >= 0x2E80 && r != '\u3000' {
			if run++; run == 6 {
				run = 0
				if seen++; seen == n {
					return i + len(string(r))
				}
			}
		}
	}
	return len(text)
}

// wordsStart is where the last n words of a text begin.
func wordsStart(text string, n int) int {
	runes := []rune(text)
	slices.Reverse(runes)
	turned := string(runes)
	return len(text) - wordsEnd(turned, n)
}

// heatTable fills a table with one small square an outlet: how much of the
// first reading's words its own has, in percent and as depth of colour.
func heatTable(c *compare.Comparison, t *gridTable, rows []int, chosen string, open func(row string, witness int)) {
	k := currentTokens()
	t.weights, t.head = []float32{1}, []gridCell{cell(bold(tr("Statement")))}
	statement := func(r *compare.Row) string {
		return clip(c.Witnesses[witnessesOf(r)[0]].Text(r.Cells[witnessesOf(r)[0]]), 240)
	}
	for i := range c.Rows { // the squares stand beside the words, those of all tables below one another
		if len(witnessesOf(&c.Rows[i])) > 0 {
			t.most = max(t.most, textWidth(itoa(i+1)+" "+statement(&c.Rows[i]), style{size: sizeUI()}))
		}
	}
	t.most += heatWidth*float32(len(c.Witnesses)) + 3*cellX
	lines := 0
	if len(c.Witnesses) > wideHeat {
		t.least, lines = leastStatement, 2
	}
	for n := range c.Witnesses {
		t.weights = append(t.weights, -heatWidth)
		t.head = append(t.head, gridCell{tight: true, badge: n + 1})
	}
	for _, i := range rows {
		r := &c.Rows[i]
		first := witnessesOf(r)[0]
		name := cell(muted(itoa(i+1)+" "), plain(statement(r)))
		name.most = lines
		name.tap = func() { open(r.ID, first) }
		row := gridRow{cells: []gridCell{name}, chosen: r.ID == chosen}
		for n := range c.Witnesses {
			g := gridCell{tight: true, tap: func() { open(r.ID, n) }}
			share, ok := sameShare(c, r, n)
			switch {
			case n >= len(r.Cells) || len(r.Cells[n]) == 0:
				g.gap = true
			case !ok:
				g.pieces = []piece{smallMuted("?")}
			default:
				g.heat = heatColor(k, share)
				g.pieces = []piece{{words: itoa(int(share*100 + 0.5)), style: style{size: sizeSmall(), color: inkColor()}}}
				if n == first {
					g.pieces[0].words = "●"
				}
				if doubtChip(r, n) != "" {
					g.pieces[0].words += "?"
				}
			}
			row.cells = append(row.cells, g)
		}
		t.rows = append(t.rows, row)
	}
}

// heatWidth is the width of a square in points: 50 outlets need 1,700.
const heatWidth = 34

// wideHeat is the number of outlets above which the squares can leave little room
// for the statements: they are cut to two lines then, of this width in points at
// least, and the rest scrolls.
const (
	wideHeat       = 16
	leastStatement = 280
)

// heatColor is the ground of a square: deeper the more agrees. Text on it keeps
// its contrast, as the deepest is a third of the accent.
func heatColor(k *tokens, share float64) color.NRGBA {
	return blend(withAlpha(k.accent, uint8(8+share*78)), k.surface)
}

// matrixNote says what the matrix's numbers are.
func matrixNote(o MatrixOptions) string {
	if o.Readings == readingsHeat {
		return tr("● first reading; numbers: percent of its words told here too; ? doubtful; hatched: nothing matched")
	}
	return tr("percent: how much of the first reading’s words the others have")
}

// orderMenu offers the order of the rows of All outlets.
func (w *Window) orderMenu() {
	w.menuUnder(w.showButton, w.choiceMenu(matrixOrders(), w.matrix.Order, func(v string) { w.matrix.Order = v }))
}

// readingsMenu offers how readings are shown in All outlets.
func (w *Window) readingsMenu() {
	menu := w.choiceMenu(matrixReadings(), w.matrix.Readings, func(v string) { w.matrix.Readings = v })
	background := fyne.NewMenuItem(tr("Background too"), func() {
		w.matrix.HideBackground = !w.matrix.HideBackground
		w.matrixChanged()
	})
	background.Checked = !w.matrix.HideBackground
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), background)
	w.menuUnder(w.ignoreButton, menu)
}

func (w *Window) choiceMenu(all []choice, now string, set func(string)) *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, c := range all {
		item := fyne.NewMenuItem(capital(c.words), func() { set(c.value); w.matrixChanged() })
		item.Checked = c.value == now
		menu.Items = append(menu.Items, item)
	}
	return menu
}

func (w *Window) matrixChanged() {
	p := w.app.Preferences()
	p.SetString(prefOrder, w.matrix.Order)
	p.SetString(prefReadings, w.matrix.Readings)
	p.SetBool(prefHideShared, w.matrix.HideBackground)
	w.ShowTab(tabAll)
	w.win.Canvas().Focus(w.tables)
}

// setToolTexts words the two buttons of the tool bar for what is shown.
func (w *Window) setToolTexts() {
	if w.page == pageEvent && w.tab == tabAll {
		w.showButton.SetText(tr("Order: %s ▾", wordsOfChoice(matrixOrders(), w.matrix.Order)))
		w.ignoreButton.SetText(tr("Readings: %s ▾", wordsOfChoice(matrixReadings(), w.matrix.Readings)))
		return
	}
	w.showButton.SetText(showText(w.diff.Options()))
	w.ignoreButton.SetText(ignoreText(w.diff.Options().Ignore))
}

// showTool and ignoreTool are what the two buttons do.
func (w *Window) showTool() string {
	if w.tab == tabAll {
		return "all.order"
	}
	return "compare.show"
}

func (w *Window) ignoreTool() string {
	if w.tab == tabAll {
		return "all.readings"
	}
	return "compare.ignore"
}
