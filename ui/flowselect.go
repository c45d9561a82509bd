package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A flowPos is a place in a column of texts: a byte of a row's text.
type flowPos struct{ row, off int }

func (p flowPos) before(q flowPos) bool {
	return p.row < q.row || p.row == q.row && p.off < q.off
}

// A flowSelection is a stretch of one column. Only one column holds it, so that
// what is copied is one outlet's words.
type flowSelection struct {
	column       int
	anchor, head flowPos
	on           bool
	// The stretch that a double or triple click took; a drag extends by whole ones.
	unit     selectUnit
	from, to flowPos
}

type selectUnit uint8

const (
	byRune selectUnit = iota
	byWord
	byStatement
)

// ordered are the ends of the selection, first before last.
func (s *flowSelection) ordered() (first, last flowPos) {
	if s.head.before(s.anchor) {
		return s.head, s.anchor
	}
	return s.anchor, s.head
}

// in is the selected part of a row's text of n bytes; from == to if there is none.
func (s *flowSelection) in(column, row, n int) (from, to int) {
	first, last := s.ordered()
	if !s.on || column != s.column || row < first.row || row > last.row {
		return 0, 0
	}
	to = n
	if row == first.row {
		from = min(first.off, n)
	}
	if row == last.row {
		to = min(last.off, n)
	}
	return from, max(from, to)
}

// clear drops the selection.
func (s *flowSelection) clear() { *s = flowSelection{column: s.column} }

// boundary moves off back to the start of the character it lies in.
func boundary(text string, off int) int {
	off = min(max(off, 0), len(text))
	for off > 0 && off < len(text) {
		r, _ := utf8.DecodeRuneInString(text[off:])
		if utf8.RuneStart(text[off]) && !unicode.Is(unicode.M, r) && r != '\u200D' {
			break
		}
		off--
	}
	return off
}

// wordAt is the word, or the stretch of marks or space, that holds the byte at off.
func wordAt(text string, off int) (from, to int) {
	if text == "" {
		return 0, 0
	}
	off = boundary(text, min(off, len(text)-1))
	kind := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 0
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r), r == '\'', r == '’', r == '-', r == '\u200C', r == '\u200D':
			return 1
		}
		return 2
	}
	r, _ := utf8.DecodeRuneInString(text[off:])
	k := kind(r)
	for from = off; from > 0; {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if kind(r) != k {
			break
		}
		from -= n
	}
	for to = off; to < len(text); {
		r, n := utf8.DecodeRuneInString(text[to:])
		if kind(r) != k {
			break
		}
		to += n
	}
	if k == 1 { // an apostrophe at the edge is a quotation mark
		trimmed := strings.Trim(text[from:to], "'’-")
		if trimmed != "" {
			from += strings.Index(text[from:to], trimmed)
			to = from + len(trimmed)
		}
	}
	return from, to
}

// wordEnd is the end of the word at or after off.
func wordEnd(text string, off int) int {
	for off < len(text) {
		r, n := utf8.DecodeRuneInString(text[off:])
		if !unicode.IsSpace(r) {
			_, to := wordAt(text, off)
			return max(to, off+n)
		}
		off += n
	}
	return off
}

// wordStart is the start of the word before off.
func wordStart(text string, off int) int {
	for off > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:off])
		off -= n
		if !unicode.IsSpace(r) {
			from, _ := wordAt(text, off)
			return min(from, off)
		}
	}
	return 0
}

// offsetAt is the byte between two characters that is nearest to x on a line.
func (t *flowText) offsetAt(line int, x float32) int {
	if len(t.breaks) == 0 {
		return 0
	}
	line = min(max(line, 0), len(t.breaks)-1)
	runs := t.runs(line, nil)
	if len(runs) == 0 {
		return 0
	}
	for i, r := range runs {
		if i+1 < len(runs) && x > (r.x+r.w+runs[i+1].x)/2 {
			continue
		}
		return t.offsetIn(r, x-r.x)
	}
	return len(t.text)
}

// offsetIn is offsetAt within a run, x from its left edge.
func (t *flowText) offsetIn(r flowRun, x float32) int {
	if r.rtl {
		x = r.w - x
	}
	s := t.text[r.off:r.end]
	best, gap := 0, max(x, -x)
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if i < len(s) && boundary(s, i) != i {
			continue
		}
		d := t.meter.prefix(s, i, r.font) - x
		if d > gap && d > 0 {
			break
		}
		if max(d, -d) < gap {
			best, gap = i, max(d, -d)
		}
	}
	return r.off + best
}

// A flowStretch is a part of a line, in the column.
type flowStretch struct{ x, w float32 }

// stretches are the parts of a line that show the bytes from..to, with the
// spaces between them; more than one where text is reordered.
func (t *flowText) stretches(line, from, to int) []flowStretch {
	off, end := t.lineRange(line)
	if from >= to || from >= end || to <= off {
		return nil
	}
	var out []flowStretch
	for _, r := range t.runs(line, nil) {
		a, b := max(from, r.off), min(to, r.end)
		if a >= b {
			continue
		}
		s := t.text[r.off:r.end]
		xa, xb := float32(0), r.w
		if a > r.off {
			xa = t.meter.prefix(s, a-r.off, r.font)
		}
		if b < r.end {
			xb = t.meter.prefix(s, b-r.off, r.font)
		}
		if r.rtl {
			xa, xb = r.w-xb, r.w-xa
		}
		st := flowStretch{r.x + xa, xb - xa}
		if n := len(out); n > 0 && st.x-(out[n-1].x+out[n-1].w) < t.meter.space*1.5 {
			out[n-1].w = st.x + st.w - out[n-1].x // over the space between
		} else {
			out = append(out, st)
		}
	}
	return out
}
