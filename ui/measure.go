package ui

import (
	"image"
	"image/color"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// widths keeps what words measure: shaping text costs far more than all else
// that a list does. It is used on Fyne's goroutine only.
var widths = map[widthKey]float32{}

type widthKey struct {
	words        string
	size         float32
	bold, italic bool
}

// maxWidths bounds the cache; a window's words fit many times over.
const maxWidths = 50_000

// textWidth is the width of words on one line.
func textWidth(words string, s style) float32 {
	if words == "" {
		return 0
	}
	if !plainLabel(words) {
		return mixedOf(words, s).width
	}
	k := widthKey{words, s.size, s.bold, s.italic}
	if w, ok := widths[k]; ok {
		return w
	}
	if len(widths) > maxWidths {
		clear(widths)
	}
	w := fyne.MeasureText(words, s.size, s.text()).Width
	widths[k] = w
	return w
}

// A measureKey is what a layout was made for: a width, at a size of text.
type measureKey struct{ width, text float32 }

var heights = map[widthKey]float32{}

// lineHeight is the height of a line as the font asks for it.
func lineHeight(s style) float32 {
	k := widthKey{"", s.size, s.bold, s.italic}
	h, ok := heights[k]
	if !ok {
		h = fyne.MeasureText("Ág", s.size, s.text()).Height
		heights[k] = h
	}
	return h
}

// forgetWidths is called when the theme's fonts or sizes change.
func forgetWidths() { clear(widths); clear(heights); clear(meters); clear(mixed) }

// measured is textWidth for words that will hardly be asked for again.
func measured(words string, s style) float32 {
	if plainLabel(words) {
		return fyne.MeasureText(words, s.size, s.text()).Width
	}
	return meterOf(s).lineWidth(words)
}

// fit shortens words with an ellipsis until they are no wider than w.
func fit(words string, w float32, s style) string { return fitWhole(words, w, s, wholeWords) }

// fitWhole is fit that ends with a whole word if as many bytes or more are left.
func fitWhole(words string, w float32, s style, whole int) string {
	if textWidth(words, s) <= w {
		return words
	}
	runes := []rune(words)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if measured(string(runes[:mid])+"…", s) <= w {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	kept := string(runes[:lo])
	if i := strings.LastIndex(kept, "…"); i >= 0 && len(kept)-i <= len("….html") { // the rest of a file's name: one ellipsis says it
		kept = kept[:i]
	}
	if i := strings.LastIndexByte(kept, ' '); i >= whole && len(kept)-i <= 12 && lo < len(runes) && runes[lo] != ' ' { // of a sentence no word is cut
		kept = kept[:i]
	}
	return strings.TrimRight(kept, " ,.;:·") + "…"
}

// wholeWords is how much must be left, in bytes, for a line to end with a whole
// word: in less room, as that of a column's head, the beginning of a word tells
// more than none of it.
const wholeWords = 16

// A piece is a stretch of text in one style.
type piece struct {
	words string
	style style
	mark  color.Color // tint behind the words, nil for none
	line  color.Color // underline, nil for none
	dots  bool        // the underline is dotted
	link  int         // from 1: number of the cell's tap that opens it; 0 for none
}

// isGap reports whether a line may break at r; a no-break space is no gap.
func isGap(r rune) bool { return r == ' ' || r == '\t' }

// A stretch is part of a piece on one line.
type stretch struct {
	piece
	x, w float32
}

// wrap breaks pieces into lines no wider than w; a word that is wider stands
// alone. Lines of a paragraph that runs from right to left are set flush right.
func wrap(pieces []piece, w float32) [][]stretch {
	var lines [][]stretch
	var line []stretch
	x := float32(0)
	rtl := directions(pieces)
	paragraphs := 0
	flush := func() {
		if rtl != nil {
			line = orderLine(line, rtl[paragraphs], w)
		}
		lines = append(lines, line)
		line, x = nil, 0
	}
	for _, p := range pieces {
		space := textWidth(" ", p.style)
		for i, paragraph := range strings.Split(p.words, "\n") {
			if i > 0 {
				flush()
				paragraphs++
			}
			glued := x > 0 && !strings.HasPrefix(paragraph, " ")
			for j, f := range fields(paragraph) {
				word := f.word
				ww := textWidth(word, p.style)
				if ww > w {
					for head, rest := cut(word, w, p.style); rest != ""; head, rest = cut(word, w, p.style) {
						if x > 0 {
							flush()
						}
						q := p
						q.words = head
						line = append(line, stretch{q, 0, textWidth(head, p.style)})
						flush()
						word = rest
					}
					ww = textWidth(word, p.style)
				}
				gap := space
				if x == 0 || j == 0 && glued || f.inner {
					gap = 0
				}
				if x > 0 && x+gap+ww > w && !(j == 0 && glued && hangs(word)) {
					var rest []stretch
					if end := line[len(line)-1]; j == 0 && glued && x < end.x+end.w+0.5 { // no space ends the piece before
						line, rest = unbroken(line)
					}
					flush()
					gap = 0
					for _, r := range rest {
						line = append(line, stretch{r.piece, x, r.w})
						x += r.w
					}
				}
				if n := len(line) - 1; n >= 0 && (gap > 0 || f.inner && x > 0) && j > 0 && line[n].style == p.style && line[n].mark == p.mark {
					if gap > 0 {
						line[n].words += " "
					}
					line[n].words += word
					line[n].w = x + gap + ww - line[n].x
				} else {
					q := p
					q.words = word
					line = append(line, stretch{q, x + gap, ww})
				}
				x += gap + ww
			}
			if strings.HasSuffix(paragraph, " ") && x > 0 {
				x += space
			}
		}
	}
	if len(line) > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// wrapMost is wrap to so many lines at most, 0 for any number: of what is more,
// the last piece is cut short.
func wrapMost(pieces []piece, w float32, most int) [][]stretch {
	lines := wrap(pieces, w)
	if most == 0 || len(lines) <= most || len(pieces) == 0 {
		return lines
	}
	short := slices.Clone(pieces)
	last := &short[len(short)-1]
	words := last.words
	n := sort.Search(utf8.RuneCountInString(words), func(n int) bool {
		last.words = clip(words, n+1)
		return len(wrap(short, w)) > most
	})
	last.words = clip(words, n)
	return wrap(short, w)
}

// unbroken takes the beginning of a word from a line's end, where the word goes
// on in a piece of another style; rest is empty if a line may end there, or if
// the word fills the line.
func unbroken(line []stretch) (kept, rest []stretch) {
	last, _ := utf8.DecodeLastRuneInString(line[len(line)-1].words)
	if isGap(last) || strings.ContainsRune("-–—/", last) || last >= 0x2E80 {
		return line, nil
	}
	for i := len(line) - 1; i >= 0; i-- {
		r := line[i]
		if at := strings.LastIndexFunc(r.words, isGap); at >= 0 {
			tail := r
			tail.words = r.words[at+1:]
			tail.w = textWidth(tail.words, r.style)
			r.words = strings.TrimRightFunc(r.words[:at], isGap)
			r.w = textWidth(r.words, r.style)
			return append(slices.Clone(line[:i]), r), append([]stretch{tail}, line[i+1:]...)
		}
		if i > 0 && r.x > line[i-1].x+line[i-1].w+0.5 {
			return line[:i:i], line[i:]
		}
	}
	return line, nil
}

// hangs reports whether a word is a mark or two, which stay with the word
// before even if that makes a line a little too wide.
func hangs(word string) bool {
	return utf8.RuneCountInString(word) <= 2 && !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// cut splits a word that is wider than w, after a hyphen if one is near enough;
// rest is "" if the word fits.
func cut(word string, w float32, s style) (head, rest string) {
	if textWidth(word, s) <= w {
		return word, ""
	}
	at, hyphen := 0, 0
	for i, r := range word {
		if i > 0 && textWidth(word[:i], s) > w {
			break
		}
		at = i
		if i > 0 && word[i-1] == '-' || r == '/' && i > 0 {
			hyphen = i
		}
	}
	if hyphen > at/3 || hyphen > 0 && textWidth(word[hyphen:], s) <= w { // what is left fits
		at = hyphen
	}
	if at == 0 {
		return word, ""
	}
	return word[:at], word[at:]
}

// paragraph writes pieces wrapped to w with lines h high and returns the height used.
func (p *pen) paragraph(x, y, w, h float32, pieces []piece) float32 {
	lines := wrap(pieces, w)
	for i, line := range lines {
		for _, r := range line {
			ly := y + float32(i)*h
			if r.mark != nil {
				p.rect(x+r.x-1, ly+2, r.w+2, h-4, r.mark, 3)
			}
			if r.line != nil {
				p.rect(x+r.x-1, ly+h-4, r.w+2, 1, r.line, 0)
			}
			p.text(x+r.x, ly, h, r.words, r.style)
		}
	}
	return float32(len(lines)) * h
}

// A hatching is the stripes behind "nothing matched".
type hatching struct {
	image  *canvas.Image
	size   fyne.Size
	ink    color.Color
	dotted bool
	phase  int
}

func newHatching() *hatching {
	return &hatching{image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}}
}

func (h *hatching) place(pos fyne.Position, size fyne.Size, ink color.Color, dotted bool, phase int) {
	if h.size != size || h.ink != ink || h.dotted != dotted || h.phase != phase {
		h.size, h.ink, h.dotted, h.phase = size, ink, dotted, phase
		if dotted {
			h.image.Image = dotRow(int(size.Width), ink)
		} else {
			h.image.Image = stripes(int(size.Width), int(size.Height), phase, ink)
		}
		h.image.Refresh()
	}
	h.image.Move(pos)
	h.image.Resize(size)
}

// dotRow draws a row of dots of ink, w wide, with gaps as wide as they are.
func dotRow(w int, ink color.Color) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, max(w, 1), 1))
	for x := 0; x < w; x++ {
		if x%4 < 2 {
			img.Set(x, 0, ink)
		}
	}
	return img
}

// stripesApart is how far a stripe is from the next, in points along an edge.
const stripesApart = 16

// stripes draws diagonal stripes of ink, the first of which begins phase before
// the corner.
func stripes(w, h, phase int, ink color.Color) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	r, g, b, _ := ink.RGBA()
	c := color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
	for y := range h {
		for x := range w {
			if (x+y+phase)%stripesApart < 7 {
				img.SetNRGBA(x, y, c)
			}
		}
	}
	return img
}
