package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// An inspector says why a row stands as it does, and lets it be corrected.
type inspector struct {
	w       *Window
	root    *fyne.Container
	board   *board
	notSame *pushButton
	link    *pushButton
	move    *pushButton
	note    *noteEntry
	row     string // the note belongs to
	saved   string // the note as the library has it
}

// A noteEntry is a text field that is saved when it loses the focus.
type noteEntry struct {
	widget.Entry
	onLeave  func()
	onEscape func()
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

func newInspector(w *Window) *inspector {
	s := &inspector{w: w}
	s.board = newBoard(s.paint)
	s.board.overflow = w.typedKey
	s.board.label = func() string { return strings.Join(s.lines(), ". ") }
	s.notSame = newButton("Not the same", func() { w.Do("compare.notsame") })
	s.link = newButton("Link with…", func() { w.Do("compare.link") })
	s.move = newButton("Move…", func() { w.Do("compare.move") })
	s.note = &noteEntry{}
	s.note.ExtendBaseWidget(s.note)
	s.note.MultiLine = true
	s.note.Wrapping = fyne.TextWrapWord
	s.note.SetPlaceHolder("Write a note, #tag it…")
	s.note.SetMinRowsVisible(3)
	s.note.onLeave = s.saveNote
	s.note.onEscape = func() { w.win.Canvas().Focus(w.diff) }
	title := newBoard(func(p *pen, size fyne.Size) float32 {
		p.text(16, 4, 20, "Note", style{size: sizeUI(), bold: true, color: inkColor()})
		return 0
	})
	title.minSize = fyne.NewSize(60, 26)
	s.root = container.New(&inspectorLayout{}, s.board, s.notSame, s.link, s.move, title, s.note)
	return s
}

// An inspectorLayout sets the explanation above the buttons and the note.
type inspectorLayout struct{}

func (*inspectorLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

func (*inspectorLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const edge = 16
	note := o[5].MinSize().Height
	y := size.Height - note - 14
	o[5].Move(fyne.NewPos(edge, y))
	o[5].Resize(fyne.NewSize(size.Width-2*edge, note))
	y -= o[4].MinSize().Height
	o[4].Move(fyne.NewPos(0, y))
	o[4].Resize(fyne.NewSize(size.Width, o[4].MinSize().Height))
	h := o[1].MinSize().Height
	x, rows := float32(edge), [][]fyne.CanvasObject{nil}
	for _, b := range o[1:4] {
		w := b.MinSize().Width
		if x > edge && x+w > size.Width-edge {
			x, rows = edge, append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
		x += w + 8
	}
	y -= float32(len(rows))*(h+8) + 6
	top := y
	for _, row := range rows {
		x = edge
		for _, b := range row {
			b.Move(fyne.NewPos(x, y))
			b.Resize(b.MinSize())
			x += b.MinSize().Width + 8
		}
		y += h + 8
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, max(0, top-8)))
}

// show brings the inspector up to the window's row.
func (s *inspector) show() {
	can := s.w.currentRow() != nil && s.w.info.ReadOnly == "" && s.w.lib != nil
	row := s.w.currentRow()
	s.notSame.setOff(!can || !bothSides(row, s.w.a, s.w.b))
	s.link.setOff(!can)
	s.move.setOff(!can)
	if can {
		s.note.Enable()
	} else {
		s.note.Disable()
	}
	if s.row != s.w.row || !s.noteHasFocus() {
		if s.row != s.w.row {
			s.board.offset = 0
		}
		s.row = s.w.row
		s.saved = s.w.noteOf(row)
		if s.note.Text != s.saved {
			s.note.SetText(s.saved)
		}
	}
	s.board.Refresh()
}

func (s *inspector) noteHasFocus() bool {
	return s.w.win.Canvas().Focused() == fyne.Focusable(s.note)
}

// saveNote keeps the note as a decision, if it changed.
func (s *inspector) saveNote() {
	text := strings.TrimSpace(s.note.Text)
	if text == s.saved || s.note.Disabled() {
		return
	}
	s.saved = text
	s.w.setNote(s.row, text)
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
	for _, p := range whyRows(r) {
		lines = append(lines, p[0]+": "+p[1])
	}
	for n := range c.Witnesses {
		lines = append(lines, c.Witnesses[n].Siglum+" "+strings.Join(wordingLines(c, r, n), ", "))
	}
	for _, d := range differenceRows(r) {
		lines = append(lines, d[0]+": "+d[1])
	}
	return lines
}

// rowTitle is "Row 3", with what the user ruled.
func rowTitle(c *compare.Comparison, r *compare.Row) string {
	for i := range c.Rows {
		if c.Rows[i].ID == r.ID {
			s := fmt.Sprintf("Row %d", i+1)
			if r.Ruled {
				s += " · ruled by you"
			}
			return s
		}
	}
	return "Row"
}

// whyRows are the parts of a row's score, as name and value.
func whyRows(r *compare.Row) [][2]string {
	if toldBy(r) < 2 {
		return nil
	}
	rows := [][2]string{{"same statement", scoreText(r.Score)}}
	for _, p := range r.Why {
		v := scoreText(p.Value)
		if p.Note != "" {
			v += "  " + p.Note
		}
		rows = append(rows, [2]string{p.Name, v})
	}
	return rows
}

// toldBy counts the witnesses that tell a row.
func toldBy(r *compare.Row) int {
	n := 0
	for _, cell := range r.Cells {
		if len(cell) > 0 {
			n++
		}
	}
	return n
}

// wordingLines say how and where a witness tells a row.
func wordingLines(c *compare.Comparison, r *compare.Row, n int) []string {
	w := &c.Witnesses[n]
	if n >= len(r.Cells) || len(r.Cells[n]) == 0 {
		for _, g := range r.Gaps {
			if g.Witness == n && g.Nearest >= 0 {
				return []string{fmt.Sprintf("nothing matched (nearest %s)", scoreText(g.Score))}
			}
		}
		return []string{"nothing matched"}
	}
	cell := r.Cells[n]
	first, last := &w.Statements[cell[0]], &w.Statements[cell[len(cell)-1]]
	where := "sentence " + StatementNumber(w, cell[0])
	if len(cell) > 1 {
		where = "sentences " + StatementNumber(w, cell[0]) + " to " + StatementNumber(w, cell[len(cell)-1])
	}
	return []string{formText(first), fmt.Sprintf("%s, bytes %d–%d", where, first.Start, last.End)}
}

// kindGap is the kind of a row that not every outlet tells.
const kindGap = "not matched"

// differenceRows are a row's named differences, as readings and kind.
func differenceRows(r *compare.Row) [][2]string {
	var rows [][2]string
	seen := map[[2]string]bool{}
	for _, k := range r.Kinds {
		if k.Name == kindGap {
			continue // the wordings above say it
		}
		d := [2]string{k.Note, k.Name}
		if k.Note == "" {
			d = [2]string{k.Name, ""}
		}
		if !seen[d] {
			seen[d] = true
			rows = append(rows, d)
		}
	}
	return rows
}

func (s *inspector) paint(p *pen, size fyne.Size) float32 {
	c, r := s.w.comparison, s.w.currentRow()
	head := style{size: sizeUI(), bold: true, color: inkColor()}
	text := style{size: sizeUI() - 1, color: inkColor()}
	soft := style{size: sizeUI() - 1, color: mutedColor()}
	line := lineHeight(text) + 3
	const edge = 16
	width := size.Width - 2*edge
	if c == nil || r == nil {
		p.paragraph(edge, 14, width, line, []piece{{words: "Choose a row to see why it stands as it does.", style: soft}})
		return 0
	}
	y := float32(12)
	p.text(edge, y, 24, rowTitle(c, r), head)
	y += 28
	names := width * 0.55
	pairs := func(rows [][2]string) {
		for _, d := range rows {
			l, v := wrap([]piece{{words: d[0], style: soft}}, names-6), wrap([]piece{{words: d[1], style: text}}, width-names)
			for i, x := range l {
				p.line(edge, y+float32(i)*line, line, x)
			}
			for i, x := range v {
				p.line(edge+names, y+float32(i)*line, line, x)
			}
			y += float32(max(len(l), len(v)))*line + 2
		}
	}
	if why := whyRows(r); len(why) > 0 {
		small := style{size: sizeSmall(), color: mutedColor()}
		for i, d := range why {
			value, note, _ := strings.Cut(d[1], "  ")
			name, v := soft, text
			if i == 0 {
				name, v = text, style{size: text.size, bold: true, color: inkColor()}
			}
			p.text(edge, y, line, fit(d[0], width-44, name), name)
			p.text(edge+width-textWidth(value, v), y, line, value, v)
			y += line
			if note != "" {
				y += p.paragraph(edge+10, y-2, width-54, lineHeight(small)+1, []piece{{words: note, style: small}})
			}
			if i == 0 {
				p.rect(edge, y+2, width, 4, lineColor(), 2)
				p.rect(edge, y+2, width*float32(min(1, max(0, r.Score))), 4, accentColor(), 2)
				y += 12
			}
		}
	}
	y += 6
	p.text(edge, y, 24, "All wordings", head)
	y += 28
	for n := range c.Witnesses {
		ink, _ := outletColors(n)
		start := y
		words := []piece{{words: c.Witnesses[n].Siglum + " ", style: style{size: text.size, bold: true, color: inkColor()}}}
		lines := wordingLines(c, r, n)
		words = append(words, piece{words: lines[0], style: text})
		y += p.paragraph(edge+11, y, width-11, line, words)
		if len(lines) > 1 {
			y += p.paragraph(edge+11, y, width-11, line, []piece{{words: lines[1], style: soft}})
		}
		p.rect(edge, start+1, 3, y-start-2, ink, 0)
		y += 9
	}
	if d := differenceRows(r); len(d) > 0 {
		y += 6
		p.text(edge, y, 24, "Differences", head)
		y += 28
		pairs(d)
	}
	return y + 8
}
