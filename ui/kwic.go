package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// Key words in context: every statement in which a wording stands, on a line of
// its own with the wording in the middle, so that the eye reads down what comes
// before and after it (Luhn, "Key Word-in-Context Index for Technical
// Literature", American Documentation 11(4), 1960).

// A kwicLine is one place of a wording.
type kwicLine struct {
	witness, statement  int
	before, word, after string // of the statement
	caption             string // where it stands, in which form, who speaks
}

// Orders of the lines.
const (
	kwicByOutlet = iota // as the outlets stand, then by place
	kwicBefore          // by the words before, the last one first
	kwicAfter           // by the words after
	kwicOrders
)

// kwicLines are the places of a wording as lines; a place in no statement is left out.
func kwicLines(c *compare.Comparison, places []compare.Where) []kwicLine {
	var lines []kwicLine
	for _, at := range places {
		if at.Witness < 0 || at.Witness >= len(c.Witnesses) {
			continue
		}
		w := &c.Witnesses[at.Witness]
		text := w.Article().Text
		for i := range w.Statements {
			s := &w.Statements[i]
			if !s.Overlaps(at.Span) {
				continue
			}
			word := trimmed(text, compare.Span{Start: max(at.Span.Start, s.Start), End: min(at.Span.End, s.End)})
			lo, hi := word.Start, word.End
			lines = append(lines, kwicLine{at.Witness, i, oneLineOf(text[s.Start:lo]), oneLineOf(text[lo:hi]), oneLineOf(text[hi:s.End]),
				w.Siglum + " " + StatementNumber(w, i) + partMark + formText(s)})
			break
		}
	}
	return lines
}

// oneLineOf is text on one line, with the spaces at its ends kept as one.
func oneLineOf(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	if words == "" {
		return words
	}
	if strings.TrimLeft(text, " \n\t") != text {
		words = " " + words
	}
	if strings.TrimRight(text, " \n\t") != text {
		words += " "
	}
	return words
}

// kwicSorted orders lines.
func kwicSorted(lines []kwicLine, order int) []kwicLine {
	out := slices.Clone(lines)
	slices.SortStableFunc(out, func(a, b kwicLine) int {
		switch order {
		case kwicBefore:
			wa, wb := strings.Fields(strings.ToLower(a.before)), strings.Fields(strings.ToLower(b.before))
			slices.Reverse(wa)
			slices.Reverse(wb)
			return slices.Compare(wa, wb)
		case kwicAfter:
			return slices.Compare(strings.Fields(strings.ToLower(a.after)), strings.Fields(strings.ToLower(b.after)))
		}
		return cmp.Or(a.witness-b.witness, a.statement-b.statement)
	})
	return out
}

// A kwic shows the lines. Use it on Fyne's goroutine only.
type kwic struct {
	*board
	OnOpen func(witness, statement int)
	title  string
	given  []kwicLine
	lines  []kwicLine // given, in order
	order  int
	at     int // line the keys are at, -1 for none
}

func newKwic() *kwic {
	k := &kwic{at: -1}
	k.board = newBoard(k.paint)
	k.self, k.framed = k, true
	k.key = k.typed
	k.label = func() string { return strings.Join(k.texts(), ". ") }
	return k
}

// SetLines shows lines under a title; without a title it asks for a wording.
func (k *kwic) SetLines(title string, lines []kwicLine) {
	k.title, k.given, k.at, k.offset = title, lines, -1, 0
	k.lines = kwicSorted(lines, k.order)
	k.Refresh()
}

// setOrder orders the lines anew.
func (k *kwic) setOrder(order int) {
	k.order, k.lines, k.at = order, kwicSorted(k.given, order), -1
	k.Refresh()
}

// texts are the lines in words, the wording in brackets.
func (k *kwic) texts() []string {
	if k.title == "" {
		return nil
	}
	out := []string{k.title}
	for _, l := range k.lines {
		out = append(out, l.before+"["+l.word+"]"+l.after+" | "+l.caption)
	}
	return out
}

func (k *kwic) typed(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		k.goTo(k.at + 1)
	case fyne.KeyUp:
		k.goTo(k.at - 1)
	case fyne.KeyLeft:
		k.setOrder((k.order + kwicOrders - 1) % kwicOrders)
	case fyne.KeyRight:
		k.setOrder((k.order + 1) % kwicOrders)
	case fyne.KeyReturn, fyne.KeyEnter:
		if k.at >= 0 && k.at < len(k.lines) && k.OnOpen != nil {
			k.OnOpen(k.lines[k.at].witness, k.lines[k.at].statement)
		}
	default:
		return false
	}
	return true
}

func (k *kwic) goTo(i int) {
	if len(k.lines) == 0 {
		return
	}
	k.at = min(max(i, 0), len(k.lines)-1)
	k.reveal(kwicHead()+float32(k.at)*kwicHeight(), kwicHeight())
}

func kwicHead() float32   { return gridLine() + lineHeight(style{size: sizeSmall()}) + 24 }
func kwicHeight() float32 { return gridLine() + lineHeight(style{size: sizeSmall()}) + 12 }

// kwicOrderWords are the orders as the user chooses them.
func kwicOrderWords() [kwicOrders]string {
	return [kwicOrders]string{tr("by outlet"), tr("by the words before"), tr("by the words after")}
}

func (k *kwic) paint(p *pen, size fyne.Size) float32 {
	ui, small := style{size: sizeUI(), color: inkColor()}, style{size: sizeSmall(), color: mutedColor()}
	line, under := gridLine(), lineHeight(small)
	if k.title == "" {
		return 20 + p.paragraph(cellX, 12, size.Width-2*cellX, line, []piece{{words: tr("Choose a wording to see it in its statements."), style: style{size: sizeUI(), color: mutedColor()}}})
	}
	head := ui
	head.bold = true
	p.textIn(cellX, 8, line, size.Width-2*cellX, k.title+partMark+count(len(k.lines), tr("place"), tr("places")), head)
	x := float32(cellX)
	for i, words := range kwicOrderWords() {
		s := small
		if i == k.order {
			s.color, s.bold = inkColor(), true
		}
		w := textWidth(words, s)
		if p.area(x-4, 8+line, w+8, under+6, true, func(fyne.Position) { k.setOrder(i) }, nil) {
			p.rect(x, 8+line+under+2, w, 1, accentColor(), 0)
		}
		p.text(x, 8+line, under+4, words, s)
		x += w + 18
	}
	y := kwicHead()
	p.rect(0, y-4, size.Width, 1, lineColor(), 0)
	for i := range k.lines {
		k.line(p, i, y, size.Width)
		y += kwicHeight()
	}
	return y + 8
}

// line draws one line: the wording in the middle, what is before it to its left,
// or to its right where the text runs from right to left.
func (k *kwic) line(p *pen, i int, y, width float32) {
	h := kwicHeight()
	if !p.shows(y, h) {
		return
	}
	l := &k.lines[i]
	ink, tint := outletColors(l.witness)
	s, small := style{size: sizeUI(), color: inkColor()}, style{size: sizeSmall(), color: mutedColor()}
	strong := s
	strong.bold = true
	line := gridLine()
	if p.area(0, y, width, h, true, func(fyne.Position) {
		k.at = i
		if k.OnOpen != nil {
			k.OnOpen(l.witness, l.statement)
		}
	}, nil) {
		p.rect(0, y, width, h-1, hoverColor(), 0)
	}
	p.rect(0, y+3, 3, h-7, ink, 0)
	left, right := float32(cellX), width-barWidth-4
	word := fit(l.word, (right-left)*0.5, strong)
	ww := textWidth(word, strong)
	x := left + (right-left)*0.45 - ww/2
	x = min(max(x, left), right-ww)
	rtl := startsRTL(l.before + l.word + l.after)
	before, after := l.before, l.after
	if rtl { // what comes first stands at the right
		p.textIn(x+ww+gapAt(l.before, s), y+3, line, right-x-ww, fitLeft(strings.TrimSpace(before), right-x-ww-4, s), s)
		words := fitWhole(strings.TrimSpace(after), x-left-4, s, 1)
		p.text(x-gapAt(l.after, s)-textWidth(words, s), y+3, line, words, s)
	} else {
		words := fitLeft(strings.TrimSpace(before), x-left-4, s)
		p.text(x-gapAt(before, s)-textWidth(words, s), y+3, line, words, s)
		p.text(x+ww+gapAt(after, s), y+3, line, fitWhole(strings.TrimSpace(after), right-x-ww-4, s, 1), s)
	}
	p.rect(x-2, y+4, ww+4, line-2, tint, 3)
	p.rect(x-2, y+line+1, ww+4, 1, ink, 0)
	p.text(x, y+3, line, word, strong)
	p.text(left, y+line+3, lineHeight(small)+2, fit(l.caption, right-left, small), small)
	p.rect(0, y+h-1, width, 1, lineColor(), 0)
	if k.focused && k.at == i {
		p.box(1, y, width-3, h-2, nil, accentColor(), 3)
	}
}

// gapAt is the room between the wording and its neighbour, if there is a space.
func gapAt(words string, s style) float32 {
	if strings.HasPrefix(words, " ") || strings.HasSuffix(words, " ") {
		return textWidth(" ", s) + 2
	}
	return 2
}

// fitLeft is fit from the other end: "… of the words".
func fitLeft(words string, w float32, s style) string {
	if textWidth(words, s) <= w {
		return words
	}
	runes := []rune(words)
	lo, hi := 0, len(runes) // runes left out
	for lo < hi {
		mid := (lo + hi) / 2
		if measured("…"+string(runes[mid:]), s) <= w {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	rest := string(runes[lo:])
	if i := strings.IndexByte(rest, ' '); i >= 0 && i < 12 { // no word is cut
		rest = rest[i:]
	}
	return "…" + rest
}
