package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"crossread/assets/font"
	"crossread/compare"
)

// This file and its sisters lay out article text: words are measured once, then
// lines are broken and drawn from the measures alone. Fyne's own wrapping text
// shapes each line anew and takes a hundred times as long.

// A flowMark gives the bytes of its span a class, which the view draws in its
// own way. Marks are in order and do not overlap.
type flowMark struct {
	compare.Span
	Class uint8 // 0 is plain text
}

// Which font draws a piece.
const (
	fontTheme uint8 = iota
	fontArabic
	fontHebrew
	fontSymbol // the theme's, one mark at a time; see fontOf
	fontSystem // the system's, one word at a time; see fontOf
	fontCount
)

// A flowMeter measures text of one size and style. It is used on Fyne's
// goroutine only, and is remade when the theme changes.
type flowMeter struct {
	size     float32
	style    fyne.TextStyle
	lineH    float32 // height of a line
	space    float32 // width of a space
	widths   [fontCount]map[string]float32
	sources  [fontCount]fyne.Resource
	heights  [fontCount]float32 // of a text object; 0 until first needed
	ascents  [fontCount]float32 // from its top to the baseline
	maxWords int
}

// newFlowMeter makes a meter for text of a size, with lines ratio times as high.
func newFlowMeter(size float32, style fyne.TextStyle, ratio float32) *flowMeter {
	m := &flowMeter{size: size, style: style, lineH: float32(int(size*ratio + 0.5)), maxWords: 200_000}
	for i := range m.widths {
		m.widths[i] = map[string]float32{}
	}
	m.sources[fontArabic] = fontResource("Arabic", style.Bold, font.Arabic(style.Bold))
	m.sources[fontHebrew] = fontResource("Hebrew", style.Bold, font.Hebrew(style.Bold))
	m.space = m.measure("x x", fontTheme) - m.measure("xx", fontTheme)
	return m
}

var fontResources = map[string]fyne.Resource{}

// fontResource keeps one resource a font: Fyne caches what it parsed by the pointer.
func fontResource(name string, bold bool, data []byte) fyne.Resource {
	if bold {
		name += "-Bold"
	}
	name = "NotoSans" + name
	if fontResources[name] == nil {
		fontResources[name] = fyne.NewStaticResource(name, data)
	}
	return fontResources[name]
}

func (m *flowMeter) measure(s string, f uint8) float32 {
	if s == "" {
		return 0
	}
	w, _ := fyne.CurrentApp().Driver().RenderedTextSize(lettered(s), m.size, m.style, m.sources[f])
	return w.Width
}

// prefix is the width of the first n bytes of s as they are shaped within s.
func (m *flowMeter) prefix(s string, n int, f uint8) float32 {
	start := shown(s[:n])
	if f == fontArabic && n > 0 && n < len(s) && s[n] != ' ' && s[n-1] != ' ' {
		start += "\u200D" // the letter before keeps the form that joins the next
	}
	return m.measure(start, f)
}

// width is the width of a word; each is measured once.
func (m *flowMeter) width(s string, f uint8) float32 {
	if w, ok := m.widths[f][s]; ok {
		return w
	}
	if len(m.widths[f]) > m.maxWords {
		clear(m.widths[f])
	}
	w := m.measure(shown(s), f)
	m.widths[f][strings.Clone(s)] = w // a word must not keep its article in memory
	return w
}

// drop is how far below the top of its line a text object of font f stands, so
// that all fonts share the theme font's baseline, and the object's height.
func (m *flowMeter) drop(f uint8) (y, h float32) {
	for _, g := range [2]uint8{fontTheme, f} {
		if m.heights[g] == 0 {
			s, a := fyne.CurrentApp().Driver().RenderedTextSize([...]string{"x", "ا", "א", "x", "x"}[g], m.size, m.style, m.sources[g])
			m.heights[g], m.ascents[g] = max(s.Height, 1), a
		}
	}
	baseline := (m.lineH-m.heights[fontTheme])/2 + m.ascents[fontTheme]
	return baseline - m.ascents[f], m.heights[f]
}

// How a piece stands to the one before.
const (
	gapNone  uint8 = iota // no space between and no line break, unless a line cannot hold the word
	gapSpace              // white space between
	gapBreak              // nothing between, but a line may end there
)

// A flowPiece is the stretch of a word that has one class, level and font.
type flowPiece struct {
	off, end int32 // bytes in the text
	w        float32
	class    uint8
	level    uint8
	font     uint8
	gap      uint8
	gapLevel uint8 // bidi level of the white space before
}

// A flowText is a text measured, and broken into lines for one width.
type flowText struct {
	text   string
	marks  []flowMark
	meter  *flowMeter
	pieces []flowPiece
	breaks []int32 // index of each line's first piece
	rtl    bool    // the paragraph runs from right to left
	mixed  bool    // has pieces that do
	width  float32 // of the column
}

// newFlowText measures text. Cost is linear; a word seen before costs a look-up.
func newFlowText(text string, marks []flowMark, m *flowMeter) flowText {
	t := flowText{text: text, marks: marks, meter: m}
	var levels []uint8
	if hasRTL(text) {
		levels, t.rtl = bidiLevels(text)
		t.mixed = true
	}
	t.pieces = make([]flowPiece, 0, len(text)/5+1)
	cut := cutter{t: &t, levels: levels}
	cut.run()
	return t
}

// maxPiece is the number of runes after which a word is cut into pieces, so
// that an address longer than its column can be broken.
const maxPiece = 12

// A cutter cuts a text into pieces.
type cutter struct {
	t      *flowText
	levels []uint8
	mark   int // index of the mark at or after the place
	last   rune
	start  int // of the open piece, -1 if none
	runes  int // in the open piece
	class  uint8
	level  uint8
	font   uint8
	gap    uint8
	gapLvl uint8
}

func (c *cutter) run() {
	text := c.t.text
	c.start, c.gap = -1, gapBreak
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if r == ' ' || r == '\n' || r == '\t' || r >= utf8.RuneSelf && unicode.IsSpace(r) && r != '\u00A0' && r != '\u202F' {
			c.close(i)
			c.gap, c.gapLvl = gapSpace, c.levelAt(i)
			c.last = ' '
			i += n
			continue
		}
		class, level := c.classAt(i), c.levelAt(i)
		f := fontTheme
		if r >= 0x590 {
			f = fontOf(r, c.font)
		}
		if c.start >= 0 {
			switch {
			case breakBetween(c.last, r):
				c.close(i)
				c.gap = gapBreak
			case class != c.class || level != c.level || f != c.font || c.runes >= maxPiece && !joins(c.last, r):
				c.close(i)
				c.gap = gapNone
			}
		}
		if c.start < 0 {
			c.start, c.runes, c.class, c.level, c.font = i, 0, class, level, f
		}
		c.runes++
		c.last = r
		i += n
	}
	c.close(len(text))
}

func (c *cutter) close(end int) {
	if c.start < 0 {
		return
	}
	t := c.t
	t.pieces = append(t.pieces, flowPiece{
		off: int32(c.start), end: int32(end), w: t.meter.width(t.text[c.start:end], c.font),
		class: c.class, level: c.level, font: c.font, gap: c.gap, gapLevel: c.gapLvl,
	})
	c.start = -1
}

func (c *cutter) classAt(i int) uint8 {
	marks := c.t.marks
	for c.mark < len(marks) && marks[c.mark].End <= i {
		c.mark++
	}
	if c.mark < len(marks) && marks[c.mark].Start <= i {
		return marks[c.mark].Class
	}
	return 0
}

func (c *cutter) levelAt(i int) uint8 {
	if c.levels == nil {
		return 0
	}
	return c.levels[i]
}

// fontOf is the font that draws r after a rune drawn by the font before. Arrows
// and other symbols are drawn each by itself: Fyne takes the space after one
// from the symbols' font, which has none, and shows a box. Words in a script
// that has spaces and that the system draws are drawn each by itself, too: the
// spaces between them would be as wide as in the system's font.
func fontOf(r rune, before uint8) uint8 {
	switch {
	case r >= 0x600 && r <= 0x6FF, r >= 0x750 && r <= 0x77F, r >= 0x8A0 && r <= 0x8FF,
		r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFE:
		return fontArabic
	case r >= 0x590 && r <= 0x5FF, r >= 0xFB1D && r <= 0xFB4F:
		return fontHebrew
	case r >= 0x530 && r < 0x590, r >= 0x900 && r < 0x1C80, r >= 0xAC00 && r < 0xD800:
		return fontSystem // Armenian; Devanagari to Ol Chiki; Hangul
	case r == '\u200C', r == '\u200D', unicode.Is(unicode.Mn, r):
		return before
	}
	if r >= 0x2190 && (unicode.Is(unicode.So, r) || unicode.Is(unicode.Sm, r) || unicode.Is(unicode.Sk, r)) {
		return fontSymbol
	}
	return fontTheme
}

// joins reports whether a piece must not end between a and b: b is a mark on
// a, or both are letters that are shaped together.
func joins(a, b rune) bool {
	return b >= 0x300 && (unicode.Is(unicode.M, b) || isRTL(b) || b == '\u200C' || b == '\u200D') || a == '\u200D'
}

// breakBetween reports whether a line may end between two runes without a
// space: after a dash or slash within a word, and between ideographs.
func breakBetween(a, b rune) bool {
	switch a {
	case '-', '–', '—', '/':
		return unicode.IsLetter(b)
	}
	if a < 0x2E80 && b < 0x2E80 {
		return false
	}
	if ideograph(b) {
		return ideograph(a) || strings.ContainsRune("、。，．！？；：」』）】》", a)
	}
	return ideograph(a) && !unicode.IsPunct(b) && !unicode.Is(unicode.M, b)
}

func ideograph(r rune) bool {
	return r >= 0x2E80 && (unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r))
}

// wrap breaks the text into lines no wider than width, as full as they go.
// Cost is linear in the pieces, without measuring.
func (t *flowText) wrap(width float32) {
	if t.width == width && t.breaks != nil {
		return
	}
	t.width = width
	t.breaks = t.breaks[:0]
	p := t.pieces
	space := t.meter.space
	x, start := float32(0), 0
	newLine := func(i int) {
		t.breaks = append(t.breaks, int32(i))
		x, start = 0, i
	}
	for i := 0; i < len(p); {
		j, w := i+1, p[i].w
		for j < len(p) && p[j].gap == gapNone {
			w += p[j].w
			j++
		}
		sp := float32(0)
		if i > start && p[i].gap == gapSpace {
			sp = space
		}
		if i == 0 || x+sp+w > width {
			newLine(i)
			sp = 0
		}
		if w <= width {
			x += sp + w
			i = j
			continue
		}
		for ; i < j; i++ { // no line holds the word: break it at its pieces
			if i > start && x+p[i].w > width {
				newLine(i)
			}
			x += p[i].w
		}
	}
	if t.breaks == nil {
		t.breaks = []int32{}
	}
}

// height is the height of all lines.
func (t *flowText) height() float32 { return float32(len(t.breaks)) * t.lineHeight() }

func (t *flowText) lineHeight() float32 {
	if t.meter == nil {
		return 0
	}
	return t.meter.lineH
}

// lineEnd is where the last line ends, from the column's left edge, in
// left-to-right text.
func (t *flowText) lineEnd() float32 {
	if len(t.breaks) == 0 {
		return 0
	}
	runs := t.runs(len(t.breaks)-1, nil)
	last := runs[len(runs)-1]
	return last.x + last.w
}

// A flowRun is a maximal stretch of one line that is drawn in one go.
type flowRun struct {
	text     string
	x, w     float32 // in the column
	off, end int     // bytes in the flowText's text
	class    uint8
	font     uint8
	rtl      bool
	// Whether white space is to the left and right on the line, or its end.
	openL, openR bool
}

// lineRange is the range of bytes of a line, without white space at its ends.
func (t *flowText) lineRange(line int) (off, end int) {
	a, b := t.linePieces(line)
	if a == b {
		return 0, 0
	}
	return int(t.pieces[a].off), int(t.pieces[b-1].end)
}

func (t *flowText) linePieces(line int) (a, b int) {
	a, b = int(t.breaks[line]), len(t.pieces)
	if line+1 < len(t.breaks) {
		b = int(t.breaks[line+1])
	}
	return a, b
}

// lineOf is the line that holds the byte at off: the last that starts at or before it.
func (t *flowText) lineOf(off int) int {
	n, found := slices.BinarySearchFunc(t.breaks, off, func(b int32, off int) int { return int(t.pieces[b].off) - off })
	if !found {
		n--
	}
	return max(n, 0)
}

// runs appends a line's runs to buf in visual order, left to right. Neighbours
// of one class are one run, with the space between them.
func (t *flowText) runs(line int, buf []flowRun) []flowRun {
	a, b := t.linePieces(line)
	first := len(buf)
	if !t.mixed {
		x := float32(0)
		for i := a; i < b; i++ {
			p := &t.pieces[i]
			gap := i > a && p.gap == gapSpace
			if gap {
				x += t.meter.space
			}
			if n := len(buf); n > first && buf[n-1].class == p.class && buf[n-1].font == p.font && !(gap && p.font >= fontSymbol) {
				r := &buf[n-1]
				r.end, r.w = int(p.end), x+p.w-r.x
			} else {
				if n > first {
					buf[n-1].openR = gap
				}
				buf = append(buf, flowRun{x: x, w: p.w, off: int(p.off), end: int(p.end), class: p.class, font: p.font, openL: gap || i == a})
			}
			x += p.w
		}
		if len(buf) > first {
			buf[len(buf)-1].openR = true
		}
	} else {
		buf = t.mixedRuns(a, b, buf)
	}
	for i := first; i < len(buf); i++ {
		r := &buf[i]
		r.text = shown(t.text[r.off:r.end])
		if r.rtl && !hasRTL(r.text) {
			r.text = mirrored(r.text)
		}
	}
	return buf
}

// mixedRuns is runs for a line with right-to-left pieces, which are reordered;
// a line of a right-to-left paragraph is set flush right.
func (t *flowText) mixedRuns(a, b int, buf []flowRun) []flowRun {
	type item struct {
		piece int // -1 for white space
		w     float32
	}
	var items []item
	var levels []uint8
	total := float32(0)
	for i := a; i < b; i++ {
		p := &t.pieces[i]
		if i > a && p.gap == gapSpace {
			items = append(items, item{-1, t.meter.space})
			levels = append(levels, p.gapLevel)
			total += t.meter.space
		}
		items = append(items, item{i, p.w})
		levels = append(levels, p.level)
		total += p.w
	}
	x, gap := float32(0), true
	if t.rtl {
		x = max(0, t.width-total)
	}
	first := len(buf)
	before := -1 // the piece drawn last
	for _, n := range visualOrder(levels, nil) {
		it := items[n]
		if it.piece < 0 {
			x += it.w
			gap = true
			if len(buf) > first {
				buf[len(buf)-1].openR = true
			}
			continue
		}
		p := &t.pieces[it.piece]
		rtl := p.level%2 == 1
		next := before + 1
		if rtl {
			next = before - 1
		}
		if k := len(buf); k > first && before >= 0 && next == it.piece && buf[k-1].class == p.class && buf[k-1].font == p.font && buf[k-1].rtl == rtl && !(gap && p.font >= fontSymbol) {
			r := &buf[k-1]
			r.off, r.end = min(r.off, int(p.off)), max(r.end, int(p.end))
			r.w = x + p.w - r.x
			r.openR = false
		} else {
			buf = append(buf, flowRun{x: x, w: p.w, off: int(p.off), end: int(p.end), class: p.class, font: p.font, rtl: rtl, openL: gap})
		}
		x += p.w
		before, gap = it.piece, false
	}
	if len(buf) > first {
		buf[len(buf)-1].openR = true
	}
	return buf
}
