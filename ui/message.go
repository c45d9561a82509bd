package ui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// A messagePage fills the centre when there is nothing to compare: words that
// say what is the matter, and what to do next.
type messagePage struct {
	w       *Window
	root    *fyne.Container
	board   *board
	buttons *fyne.Container
	title   string
	text    string
	small   string
	drop    bool   // the frame that asks to drop files
	again   func() // says it in the language at hand; nil if only its words are known
}

func newMessagePage(w *Window) *messagePage {
	m := &messagePage{w: w, buttons: container.New(&centreRow{})}
	m.board = newBoard(m.paint)
	m.board.label = func() string { return m.title + ". " + m.text }
	m.root = container.New(&messageLayout{m}, m.board, m.buttons)
	return m
}

// say shows a title, a text and buttons.
func (m *messagePage) say(title, text string, buttons []*pushButton) {
	m.title, m.text, m.small, m.drop, m.again = title, text, "", false, nil
	m.setButtons(buttons)
}

// sayAs shows what another page showed, in the language at hand if it can be said in it.
func (m *messagePage) sayAs(was *messagePage) {
	if was.again != nil {
		was.again()
		return
	}
	m.title, m.text, m.small, m.drop = was.title, was.text, was.small, was.drop
	m.buttons.Objects = was.buttons.Objects
	m.root.Refresh()
}

func (m *messagePage) setButtons(buttons []*pushButton) {
	m.buttons.Objects = nil
	for _, b := range buttons {
		m.buttons.Objects = append(m.buttons.Objects, b)
	}
	m.root.Refresh()
}

// withRestore offers a backup too: first and filled if the library is damaged,
// as then nothing else brings it back.
func withRestore(buttons []*pushButton, err error, restore func()) []*pushButton {
	b := newButton(tr("Restore…"), restore)
	var of interface{ Damaged() bool }
	if !errors.As(err, &of) || !of.Damaged() {
		return append(buttons, b)
	}
	b.filled, buttons[0].filled = true, false
	return append([]*pushButton{b}, buttons...)
}

// reading is an empty library into which the first files come.
func (m *messagePage) reading() {
	m.say(tr("Reading the first articles"), tr("Their calls are shown once all files are read. How far it is stands at the foot of the window."),
		[]*pushButton{newButton(tr("Stop"), m.w.stopWork)})
}

// empty is the first start.
func (m *messagePage) empty() {
	if m.w.loader.busy("import") {
		m.reading()
		return
	}
	m.say(tr("Drop article files here"), tr("Text, web pages, PDF, Word, mail, feeds, Nexis and Factiva exports, or whole folders. Crossread finds the calls they report and sets every outlet’s words side by side."),
		[]*pushButton{newFilledButton(tr("Choose files…"), func() { m.w.Do("file.import") }), newButton(tr("Open the sample"), m.w.OpenSample), newButton(tr("Take the tour"), m.w.startTour)})
	m.small, m.drop = tr("Everything stays on this computer."), true
	if m.w.info.ReadOnly != "" {
		m.say(tr("This library is empty and read-only"), said(m.w.info.ReadOnly),
			[]*pushButton{newFilledButton(tr("Open another library…"), func() { m.w.Do("file.open") }), newButton(tr("Open the sample"), m.w.OpenSample)})
	}
}

// nothingFound is a library without events.
func (m *messagePage) nothingFound() {
	m.say(tr("No calls found"), tr("None of these articles was understood to report a call, a meeting or another story. They are in the list under Articles, and Search finds their words."),
		[]*pushButton{newFilledButton(tr("Import more…"), func() { m.w.Do("file.import") }), newButton(tr("List the articles"), func() { m.w.ShowList(1) })})
}

const messageWidth = 640

func (m *messagePage) paint(p *pen, size fyne.Size) float32 {
	w := min(messageWidth, size.Width-32)
	x := (size.Width - w) / 2
	text := style{size: sizeUI(), color: mutedColor()}
	line := lineHeight(text) + 4
	lines := wrap([]piece{{words: m.text, style: text}}, w-160)
	if m.text == "" {
		lines = nil
	}
	h := 150 + float32(len(lines))*line + 40
	if m.drop {
		h += 100
	}
	y := max(8, (size.Height-h)/2)
	if m.drop {
		p.box(x, y, w, h, raisedColor(), nil, 14)
		p.dashes(x, y, w, h, 14)
		arrow := style{size: 40 * theme14(), color: mutedColor()}
		p.text((size.Width-textWidth("⇩", arrow))/2, y+48, 52, "⇩", arrow)
		y += 100
	}
	title := style{size: sizeHead(), bold: true, color: inkColor()}
	words := fit(m.title, size.Width-40, title)
	p.text((size.Width-textWidth(words, title))/2, y+16, 30, words, title)
	y += 56
	for _, l := range lines {
		last := l[len(l)-1]
		p.line((size.Width-last.x-last.w)/2, y, line, l)
		y += line
	}
	m.buttons.Move(fyne.NewPos(0, y+16))
	m.buttons.Resize(fyne.NewSize(size.Width, m.buttons.MinSize().Height))
	y += 16 + m.buttons.MinSize().Height + 18
	small := style{size: sizeSmall(), color: mutedColor()}
	if m.small != "" {
		p.text((size.Width-textWidth(m.small, small))/2, y, 18, m.small, small)
	}
	return 0
}

// theme14 is the text size in force over the normal one.
func theme14() float32 { return sizeUI() / 14 }

// dashes draws a dashed frame.
func (p *pen) dashes(x, y, w, h, radius float32) {
	const on, off = 7, 5
	c := lineColor()
	for dx := radius; dx < w-radius; dx += on + off {
		l := min(on, w-radius-dx)
		p.rect(x+dx, y, l, 2, c, 0)
		p.rect(x+dx, y+h-2, l, 2, c, 0)
	}
	for dy := radius; dy < h-radius; dy += on + off {
		l := min(on, h-radius-dy)
		p.rect(x, y+dy, 2, l, c, 0)
		p.rect(x+w-2, y+dy, 2, l, c, 0)
	}
}

type messageLayout struct{ m *messagePage }

func (l *messageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (l *messageLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[0].Refresh() // places the buttons under the words
}

// A centreRow sets objects side by side in the middle.
type centreRow struct{}

func (centreRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range objects {
		m := o.MinSize()
		s.Width += m.Width
		if i > 0 {
			s.Width += 10
		}
		s.Height = max(s.Height, m.Height)
	}
	return s
}

func (c centreRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := (size.Width - c.MinSize(objects).Width) / 2
	for _, o := range objects {
		m := o.MinSize()
		o.Move(fyne.NewPos(x, 0))
		o.Resize(m)
		x += m.Width + 10
	}
}

// A statusBar says what the library holds, what was done last, and what goes on.
type statusBar struct {
	root        *fyne.Container
	board       *board
	cancel      *pushButton
	left, said  string // what the library holds; what was just done
	right       string
	activity    string
	done, total int
}

func newStatusBar(cancel func()) *statusBar {
	s := &statusBar{}
	s.board = newCaption(s.paint)
	s.board.label = func() string { return joinedStatus(s.left, s.said) + ". " + s.activity }
	s.board.minSize = fyne.NewSize(200, 26)
	s.cancel = newButton(tr("Stop"), cancel)
	s.cancel.plain = true
	s.cancel.Hide()
	s.root = container.New(&statusLayout{}, s.board, s.cancel)
	return s
}

func (s *statusBar) set(left, said, right string) {
	s.left, s.said, s.right = left, said, right
	s.board.Refresh()
}

// joinedStatus is both parts of the left side.
func joinedStatus(left, said string) string {
	if left == "" || said == "" {
		return left + said
	}
	return left + "   –   " + said
}

// words are the two sides for a width, the right one not wider than most: what
// was just done is said whole where that is possible, if need be without what
// stands there always.
func (s *statusBar) words(width, most float32, st style) (left, right string) {
	right = s.right
	if s.activity != "" {
		right = s.activity
	}
	right = fit(right, most, st)
	room := func(right string) float32 { return width - textWidth(right, st) - 28 }
	left = joinedStatus(s.left, s.said)
	if s.said != "" && textWidth(left, st) > room(right) {
		left = s.said
		if s.activity == "" && textWidth(left, st) > room(right) {
			right = ""
		}
	}
	return fit(left, room(right), st), right
}

// SetActivity shows work with its counts; "" ends it.
func (s *statusBar) SetActivity(what string, done, total int) {
	s.activity, s.done, s.total = what, done, total
	if (what != "") != s.cancel.Visible() {
		if what != "" {
			s.cancel.Show()
		} else {
			s.cancel.Hide()
		}
	}
	s.root.Refresh()
	s.board.Refresh()
}

func (s *statusBar) paint(p *pen, size fyne.Size) float32 {
	st := style{size: sizeSmall(), color: mutedColor()}
	right := size.Width - 14
	if s.activity != "" {
		right -= s.cancel.MinSize().Width + 4
	}
	p.rect(0, 0, size.Width, 1, lineColor(), 0)
	if s.activity != "" {
		right -= 110
		p.rect(right+10, size.Height/2-2, 100, 4, lineColor(), 2)
		if s.total > 0 {
			p.rect(right+10, size.Height/2-2, 100*min(1, float32(s.done)/float32(s.total)), 4, accentColor(), 2)
		}
	}
	left, words := s.words(right, size.Width*0.6, st)
	p.text(right-textWidth(words, st), 0, size.Height, words, st)
	p.text(14, 0, size.Height, left, st)
	return 0
}

type statusLayout struct{}

func (*statusLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, max(28, lineHeight(style{size: sizeSmall()})+12))
}

func (*statusLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	m := o[1].MinSize()
	o[1].Move(fyne.NewPos(size.Width-m.Width-8, (size.Height-m.Height)/2))
	o[1].Resize(m)
}
