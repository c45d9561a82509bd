package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// An inspector says why a row stands as it does, and lets it be corrected.
type inspector struct {
	w       *Window
	root    *fyne.Container
	head    *board // names the row
	board   *board
	notSame *pushButton
	link    *pushButton
	move    *pushButton
	note    *noteEntry
	row     string // the note belongs to
	pair    [2]int // witnesses explained
	saved   string // the note as the library has it
	typed   int    // changes of the note's text so far
	kept    bool   // some of the note was kept since its field got the keys: what follows belongs to it
}

// noteRest is how long nobody types before a note is kept that is still being
// written, so that not more than this is lost with the power.
const noteRest = 3 * time.Second

// A noteEntry is a text field that is saved when it loses the focus.
type noteEntry struct {
	widget.Entry
	name     string
	onLeave  func()
	onEscape func()
}

// CreateRenderer shows when the field is out of use.
func (e *noteEntry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	return offFrame{e.Entry.CreateRenderer(), e}
}

func (e *noteEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.onLeave != nil {
		e.onLeave()
	}
}

func (e *noteEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && e.onEscape != nil {
		e.onEscape()
		return
	}
	e.Entry.TypedKey(k)
}

// AcceptsTab lets Tab go on to the next thing: Fyne's fields of several lines
// keep it, and whoever works by keyboard would be caught there.
func (e *noteEntry) AcceptsTab() bool { return false }

func (e *noteEntry) setName(s string) { e.name = s }

// AccessibilityLabel is the field's name, or what stands in it while it is empty.
func (e *noteEntry) AccessibilityLabel() string { return fieldLabel(e.name, &e.Entry) }

// AccessibilityRole is that of text.
func (e *noteEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func newInspector(w *Window) *inspector {
	s := &inspector{w: w}
	s.board = newBoard(s.paint)
	s.board.framed = true
	s.board.overflow = w.typedKey
	s.board.label = func() string { return strings.Join(s.lines(), ". ") }
	s.notSame = newButton(tr("Not the same"), func() { w.Do("compare.notsame") })
	s.link = newButton(tr("Link with…"), func() { w.Do("compare.link") })
	s.move = newButton(tr("Move…"), func() { w.Do("compare.move") })
	s.note = &noteEntry{}
	s.note.ExtendBaseWidget(s.note)
	s.note.MultiLine = true
	s.note.Wrapping = fyne.TextWrapWord
	s.note.SetMinRowsVisible(3)
	s.note.onLeave = func() {
		s.saveNote()
		s.kept = false
	}
	s.note.OnChanged = func(string) { s.saveSoon() }
	s.note.onEscape = func() { w.win.Canvas().Focus(w.diff) }
	title := newCaption(func(p *pen, size fyne.Size) float32 {
		p.text(16, 4, 20, tr("Note"), style{size: sizeUI(), bold: true, color: inkColor()})
		return 0
	})
	title.minSize = fyne.NewSize(60, 26)
	s.head = newCaption(s.paintHead)
	s.head.minSize = fyne.NewSize(60, 40)
	s.root = container.New(&inspectorLayout{}, s.head, s.notSame, s.link, s.move, hairline(), s.board, hairline(), title, mayBeOff(s.note))
	return s
}

// tightest is how much of the room around a button's words can be taken.
const tightest = 14

// An inspectorLayout sets the row's name and the buttons above the explanation,
// which scrolls, and the note below it.
type inspectorLayout struct{}

func (*inspectorLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

func (*inspectorLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const edge = 16
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	y := o[0].MinSize().Height
	put(o[0], 0, 0, size.Width, y)
	// A little too wide for one line, the buttons share what is missing.
	over := 2*float32(edge+8) - size.Width
	for _, b := range o[1:4] {
		over += b.MinSize().Width
	}
	tighter := float32(0)
	if over > 0 && over <= 3*tightest {
		tighter = over / 3
	}
	x := float32(edge)
	for _, b := range o[1:4] {
		m := b.MinSize().SubtractWidthHeight(tighter, 0)
		if x > edge && x+m.Width > size.Width-edge+0.5 {
			x, y = edge, y+m.Height+8
		}
		put(b, x, y, m.Width, m.Height)
		x += m.Width + 8
	}
	y += o[3].MinSize().Height + 10
	note := o[8].MinSize().Height
	foot := size.Height - note - 14
	put(o[8], edge, foot, size.Width-2*edge, note)
	foot -= o[7].MinSize().Height
	put(o[7], 0, foot, size.Width, o[7].MinSize().Height)
	put(o[4], 0, y, size.Width, 1)
	put(o[6], 0, foot, size.Width, 1)
	put(o[5], 0, y+1, size.Width, max(0, foot-y-1))
}

// show brings the inspector up to the window's row.
func (s *inspector) show() {
	can := s.w.currentRow() != nil && s.w.info.ReadOnly == "" && s.w.lib != nil
	row := s.w.currentRow()
	s.notSame.setOff(!can || !bothSides(row, s.w.a, s.w.beside()))
	s.link.setOff(!can)
	s.move.setOff(!can)
	enable(s.note, can)
	hint := tr("Write a note, #tag it…")
	if s.w.info.ReadOnly != "" {
		hint = tr("No notes: the library is open for reading only.")
	}
	if s.note.PlaceHolder != hint {
		s.note.SetPlaceHolder(hint)
	}
	if pair := [2]int{s.w.a, s.w.beside()}; s.row != s.w.row || s.pair != pair {
		s.board.offset, s.pair = 0, pair
	}
	if s.row != s.w.row || !s.noteHasFocus() {
		s.kept = s.kept && s.row == s.w.row
		s.row = s.w.row
		s.saved = s.w.noteOf(row)
		if s.note.Text != s.saved {
			s.note.SetText(s.saved)
		}
	}
	s.head.Refresh()
	s.board.Refresh()
}

func (s *inspector) noteHasFocus() bool {
	return s.w.win.Canvas().Focused() == fyne.Focusable(s.note)
}

// saveSoon keeps the note once its writer rests.
func (s *inspector) saveSoon() {
	s.typed++
	typed := s.typed
	s.w.loader.later(noteRest, func() { s.rested(typed) })
}

// rested keeps the note if nothing was typed since.
func (s *inspector) rested(typed int) {
	if typed == s.typed && s.noteHasFocus() {
		s.saveNote()
	}
}

// saveNote keeps the note as a decision, if it changed: one for all that is written
// while the field has the keys, however often its writer rests.
func (s *inspector) saveNote() {
	text := strings.TrimSpace(s.note.Text)
	if text == s.saved || s.note.Disabled() {
		return
	}
	s.saved = text
	s.w.setNote(s.row, text, s.kept)
	s.kept = true
	if said := boxesText(text, drawn); said != "" {
		s.w.say(said)
	}
}

func bothSides(r *compare.Row, a, b int) bool {
	return r != nil && a != b && a < len(r.Cells) && b < len(r.Cells) && len(r.Cells[a]) > 0 && len(r.Cells[b]) > 0
}

// lines are the inspector's words, for the screen reader and the robots.
func (s *inspector) lines() []string {
	c, r := s.w.comparison, s.w.currentRow()
	if c == nil || r == nil {
		return nil
	}
	lines := []string{rowTitle(c, r)}
	why := s.why(c, r)
	if why.words != "" {
		lines = append(lines, why.words)
	}
	for _, p := range why.parts {
		lines = append(lines, strings.TrimRight(tr(p.Name)+": "+scoreText(p.Value)+"  "+p.Note, " "))
	}
	lines = append(lines, reuseLines(c, r)...)
	for n := range c.Witnesses {
		lines = append(lines, c.Witnesses[n].Siglum+" "+strings.Join(wordingLines(c, r, n, maxWording, s.w.decisions), ", "))
	}
	for _, d := range differenceRows(c, r, s.w.a, s.w.beside()) {
		lines = append(lines, strings.TrimSuffix(d[0]+": "+d[1], ": "))
	}
	return lines
}

// rowTitle is "Row 3", with what the user ruled.
func rowTitle(c *compare.Comparison, r *compare.Row) string {
	for i := range c.Rows {
		if c.Rows[i].ID == r.ID {
			s := tr("Row %d", i+1)
			if r.Ruled {
				s += tr(" · ruled by you")
			}
			return s
		}
	}
	return tr("Row")
}

// A whyText explains the score of a row, or of a gap, to the two outlets shown.
type whyText struct {
	words string         // in place of a score, or beside it; "" if there is nothing to say
	parts []compare.Part // the score shown, the row's if it is another, then what that rests on
}

// why explains what stands side by side: the row's score if both outlets tell
// it, after the weaker one's own if others tell it too; the nearest candidate's if
// one of them does.
func (s *inspector) why(c *compare.Comparison, r *compare.Row) whyText {
	a, b := s.w.a, s.w.beside()
	switch {
	case a == b || a >= len(r.Cells) || b >= len(r.Cells):
		return whyText{}
	case bothSides(r, a, b):
		t := whyText{words: doubtWords(c, r)}
		if part, ok := shownPart(c, r, a, b); ok {
			t.parts = append(t.parts, part)
		}
		t.parts = append(append(t.parts, compare.Part{Name: tr("same statement"), Value: r.Score, Note: overText(c, r)}), r.Why...)
		return t
	case len(r.Cells[a]) == 0 && len(r.Cells[b]) == 0:
		return whyText{words: tr("Neither outlet shown tells this row.")}
	}
	empty := b
	if len(r.Cells[a]) == 0 {
		empty = a
	}
	t := whyText{words: gapWords(c, r, empty, s.w.decisions)}
	if v := verdictOf(c, r, empty, s.w.decisions); v.nearest >= 0 && len(v.why) > 0 {
		t.parts = append([]compare.Part{{Name: tr("nearest, %s %s", c.Witnesses[empty].Siglum, StatementNumber(&c.Witnesses[empty], v.nearest)), Value: v.score}}, v.why...)
	}
	return t
}

// maxNamed is how many outlets are named by their letters; more are counted.
const maxNamed = 8

// overText says for which outlets a row's score holds: the mean over all pairs
// of them, while its parts are those of the closest pair.
func overText(c *compare.Comparison, r *compare.Row) string {
	who := witnessesOf(r)
	switch {
	case len(who) > maxNamed:
		return tr("mean over %d outlets; the parts below are those of the closest two", len(who))
	case len(who) > 2:
		return tr("mean over %s; the parts below are those of the closest two", sigla(c, who))
	}
	return tr("over %s", sigla(c, who))
}

// How much of a wording the inspector shows, in characters: the first where it
// has the room for all of them, the second where it scrolls.
const (
	wholeWording = 400
	maxWording   = 110
)

// wordingLines say what a witness tells in a row, in so many characters at most,
// how, and where.
func wordingLines(c *compare.Comparison, r *compare.Row, n, most int, rulings []compare.Decision) []string {
	w := &c.Witnesses[n]
	if n >= len(r.Cells) || len(r.Cells[n]) == 0 {
		switch v := verdictOf(c, r, n, rulings); {
		case r.Again():
			return []string{tr("see row %d", repeatedRow(c, r))}
		case !v.parted.Empty():
			return []string{tr("nothing matched (you ruled: not the same)")}
		case v.nearest >= 0 && v.above: // another row has it
			return []string{tr("nothing else matched (nearest %s: %s)", StatementNumber(w, v.nearest), scoreText(v.score))}
		case v.nearest >= 0:
			return []string{tr("nothing matched (nearest %s: %s)", StatementNumber(w, v.nearest), scoreText(v.score))}
		}
		return []string{tr("nothing matched")}
	}
	cell := r.Cells[n]
	first, last := &w.Statements[cell[0]], &w.Statements[cell[len(cell)-1]]
	where := tr("sentence %s", StatementNumber(w, cell[0]))
	if len(cell) > 1 {
		where = tr("sentences %s to %s", StatementNumber(w, cell[0]), StatementNumber(w, cell[len(cell)-1]))
	}
	lines := []string{clip(w.Text(cell), most), tr("%s · %s, bytes %d–%d", formText(first), where, first.Start, last.End)}
	if chip := doubtChip(r, n); chip != "" {
		lines = append(lines, chip)
	}
	return lines
}

// kindDoubtful is the kind of a row with a cell that little holds there.
const kindDoubtful = "doubtful match"

// joinedEnd keeps the last part of a line together, such as "sentence 3, bytes
// 207–355": on a line of its own, without the dot before it, if there is no room.
func joinedEnd(s string, width float32, st style) string {
	at := strings.LastIndex(s, partMark)
	if at < 0 {
		return s
	}
	mark, end := partMark, s[at+len(partMark):]
	if textWidth(s, st) > width {
		mark = "\n"
	}
	return s[:at] + mark + strings.ReplaceAll(end, " ", "\u00a0")
}

// kindGap is the kind of a row that not every outlet tells.
const kindGap = "not matched"

// kindAgain is the kind of a row whose one outlet tells it in another row too.
const kindAgain = "told again"

// differenceRows are a row's named differences that concern the witnesses
// shown, as kind and readings.
func differenceRows(c *compare.Comparison, r *compare.Row, a, b int) [][2]string {
	var rows [][2]string
	seen := map[[2]string]bool{}
	for _, k := range r.Kinds {
		if k.Name == kindGap || k.Name == kindDoubtful || !concerns(k, a, b) {
			continue // the wordings above say it
		}
		between := noteBetween(c, r, &k, a, b)
		if k.Note != "" && between == "" { // it lies between others alone
			continue
		}
		k.Note = between
		d := [2]string{tr(k.Name), kindNote(&k)}
		if !seen[d] {
			seen[d] = true
			rows = append(rows, d)
		}
	}
	return rows
}

// paintHead names the row.
func (s *inspector) paintHead(p *pen, size fyne.Size) float32 {
	words := tr("No row chosen")
	if c, r := s.w.comparison, s.w.currentRow(); c != nil && r != nil {
		words = rowTitle(c, r)
	}
	head := style{size: sizeUI(), bold: true, color: inkColor()}
	p.text(16, 10, 24, fit(words, size.Width-32, head), head)
	return 0
}

func (s *inspector) paint(p *pen, size fyne.Size) float32 {
	h := s.paintRow(p, size, wholeWording)
	if h > size.Height {
		p.reset(size)
		h = s.paintRow(p, size, maxWording)
	}
	return h
}

// paintRow explains the row, with so many characters of each wording at most.
func (s *inspector) paintRow(p *pen, size fyne.Size, most int) float32 {
	c, r := s.w.comparison, s.w.currentRow()
	head := style{size: sizeUI(), bold: true, color: inkColor()}
	text := style{size: sizeUI() - 1, color: inkColor()}
	soft := style{size: sizeUI() - 1, color: mutedColor()}
	line := lineHeight(text) + 3
	const edge = 16
	width := size.Width - 2*edge
	if c == nil || r == nil {
		p.paragraph(edge, 14, width, line, []piece{{words: tr("Choose a row to see why it stands as it does."), style: soft}})
		return 0
	}
	y := float32(12)
	pairs := func(rows [][2]string) { // the kind first: the eye looks for it, and it is short
		names := float32(0)
		for _, d := range rows {
			names = max(names, textWidth(d[0], text)+12)
		}
		names = min(names, width*0.45)
		for _, d := range rows {
			l, v := wrap([]piece{{words: d[0], style: text}}, names-12), wrap([]piece{{words: d[1], style: soft}}, width-names)
			for i, x := range l {
				p.line(edge, y+float32(i)*line, line, x)
			}
			for i, x := range v {
				p.line(edge+names, y+float32(i)*line, line, x)
			}
			y += float32(max(len(l), len(v)))*line + 2
		}
	}
	why := s.why(c, r)
	small := style{size: sizeSmall(), color: mutedColor()}
	if why.words != "" {
		y += p.paragraph(edge, y, width, line, []piece{{words: inOneLine(why.words), style: soft}}) + 8
	}
	for i, d := range why.parts {
		name, v, value := soft, text, scoreText(d.Value)
		if i == 0 {
			name, v = text, style{size: text.size, bold: true, color: inkColor()}
		}
		p.text(edge, y, line, fit(tr(d.Name), width-44, name), name)
		p.text(edge+width-textWidth(value, v), y, line, value, v)
		y += line
		if i == 0 {
			p.rect(edge, y+2, width, 4, lineColor(), 2)
			p.rect(edge, y+2, width*float32(min(1, max(0, d.Value))), 4, accentColor(), 2)
			y += 12
		}
		if d.Note != "" {
			inset, room := float32(10), width-54 // clear of the numbers
			if i == 0 {
				inset, room = 0, width
			}
			y += p.paragraph(edge+inset, y-2, room, lineHeight(small)+1, []piece{{words: d.Note, style: small}})
		}
	}
	if said := reuseLines(c, r); len(said) > 0 {
		y += 6
		p.text(edge, y, 24, tr("Nearly the same words"), head)
		y += 28
		for _, s := range said {
			y += p.paragraph(edge, y, width, line, []piece{{words: s, style: text}}) + 4
		}
	}
	y += 6
	p.text(edge, y, 24, tr("All wordings"), head)
	y += 28
	for n := range c.Witnesses {
		ink, _ := outletColors(n)
		start := y
		siglum := piece{words: c.Witnesses[n].Siglum + " ", style: style{size: text.size, bold: true, color: inkColor()}}
		lines := wordingLines(c, r, n, most, s.w.decisions)
		wording := piece{words: lines[0], style: text}
		if startsRTL(lines[0]) { // the letter would turn the paragraph round
			p.text(edge+11, y, line, siglum.words, siglum.style)
			by := textWidth(siglum.words, siglum.style)
			y += p.paragraph(edge+11+by, y, width-11-by, line, []piece{wording})
		} else {
			y += p.paragraph(edge+11, y, width-11, line, []piece{siglum, wording})
		}
		for i, l := range lines[1:] {
			said := small
			if i > 0 { // in doubt
				said.color = inkColor()
			}
			y += p.paragraph(edge+11, y, width-11, lineHeight(small)+1, []piece{{words: joinedEnd(l, width-11, said), style: said}})
		}
		p.rect(edge, start+1, 3, y-start-2, ink, 0)
		y += 9
	}
	if d := differenceRows(c, r, s.w.a, s.w.beside()); len(d) > 0 {
		y += 6
		p.text(edge, y, 24, tr("Differences"), head)
		y += 28
		pairs(d)
	}
	return y + 8
}
