package ui

import (
	"strings"
)

// Lines with letters other than Latin, Greek and Cyrillic ones on a board:
// words that run from right to left are set in their order, and every script in
// its font. Article text goes through flowText; this file takes one line from it.

// A mixedLine is one line of words as it is drawn.
type mixedLine struct {
	runs  []flowRun
	width float32
	rtl   bool // one text, which runs from right to left
}

var (
	meters = map[style]*flowMeter{}
	mixed  = map[widthKey]mixedLine{}
)

// maxMixed bounds the lines kept.
const maxMixed = 10_000

// meterOf is the meter of a style, whatever its colour.
func meterOf(s style) *flowMeter {
	s.color = nil
	m := meters[s]
	if m == nil {
		m = newFlowMeter(s.size, s.text(), 1)
		meters[s] = m
	}
	return m
}

// partMark stands between the parts of a line of interface words: each part
// runs in its own direction, and the parts from left to right.
const partMark = " · "

// mixedOf orders words for one line.
func mixedOf(words string, s style) mixedLine {
	k := widthKey{words, s.size, s.bold, s.italic}
	if l, ok := mixed[k]; ok {
		return l
	}
	if len(mixed) > maxMixed {
		clear(mixed)
	}
	m := meterOf(s)
	var l mixedLine
	parts := strings.SplitAfter(words, partMark)
	if !hasRTL(words) {
		parts = []string{words}
	}
	for _, part := range parts {
		body := strings.TrimSuffix(part, partMark)
		t := newFlowText(body, nil, m)
		if len(t.pieces) > 0 {
			t.breaks = []int32{0}
			t.rtl, l.rtl = false, t.rtl && len(parts) == 1
			if strings.HasPrefix(body, " ") {
				l.width += m.space
			}
			for _, r := range t.runs(0, nil) {
				r.x += l.width
				l.runs = append(l.runs, r)
			}
			last := l.runs[len(l.runs)-1]
			l.width = last.x + last.w
			if strings.HasSuffix(body, " ") {
				l.width += m.space
			}
		} else {
			l.width += float32(len(body)) * m.space
		}
		if len(body) < len(part) {
			w := m.width("·", fontTheme)
			l.runs = append(l.runs, flowRun{text: "·", x: l.width + m.space, w: w})
			l.width += w + 2*m.space
		}
	}
	mixed[k] = l
	return l
}

// fromRight reports whether words are a text that runs from right to left.
func fromRight(words string) bool {
	return hasRTL(words) && !strings.Contains(words, partMark) && startsRTL(words)
}

// startsRTL reports whether the first letter with a direction runs from right to left.
func startsRTL(words string) bool {
	for _, r := range words {
		switch strong(r) {
		case 1:
			return true
		case -1:
			return false
		}
	}
	return false
}

// textIn writes one line within w, shortened if need be, flush right if it runs from right to left.
func (p *pen) textIn(x, y, h, w float32, words string, s style) {
	rtl := fromRight(words)
	words = fit(words, w, s)
	if rtl {
		x += max(0, w-textWidth(words, s))
	}
	p.text(x, y, h, words, s)
}

// A wrapper's direction marks: they stand before a line to give it the
// direction of its paragraph.
const (
	markLTR = "\u200E"
	markRTL = "\u200F"
)

// orderLine puts a line's stretches in the order in which they are drawn, in a
// column w wide. Lines without right-to-left letters in paragraphs from left
// to right are left as they are.
func orderLine(line []stretch, rtl bool, w float32) []stretch {
	if len(line) == 0 || len(line) > 250 {
		return line
	}
	any := rtl
	for i := range line {
		any = any || hasRTL(line[i].words)
	}
	if !any {
		return line
	}
	var b strings.Builder
	b.WriteString(markLTR)
	if rtl {
		b.Reset()
		b.WriteString(markRTL)
	}
	marks := make([]flowMark, len(line))
	for i := range line {
		if i > 0 && line[i].x > line[i-1].x+line[i-1].w+0.5 {
			b.WriteByte(' ')
		}
		marks[i].Start = b.Len()
		b.WriteString(line[i].words)
		marks[i].End, marks[i].Class = b.Len(), uint8(i+1)
	}
	t := newFlowText(b.String(), marks, meterOf(line[0].style))
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.class > 0 && line[p.class-1].style != line[0].style {
			p.w = meterOf(line[p.class-1].style).width(t.text[p.off:p.end], p.font)
		}
	}
	t.breaks, t.width, t.rtl = []int32{0}, w, rtl
	out := make([]stretch, 0, len(line)+4)
	for _, r := range t.runs(0, nil) {
		if r.class == 0 || r.text == "" {
			continue
		}
		q := line[r.class-1].piece
		q.words = r.text
		out = append(out, stretch{q, r.x, r.w})
	}
	return out
}

// flushLeft moves a line to the column's left edge.
func flushLeft(line []stretch) {
	if len(line) > 0 {
		for i, by := 0, line[0].x; i < len(line); i++ {
			line[i].x -= by
		}
	}
}

// isolated keeps the direction of words in a sentence of another direction to themselves.
func isolated(words string) string {
	if !hasRTL(words) {
		return words
	}
	return "\u2068" + words + "\u2069"
}

// directions tells of each paragraph of pieces, parted by line ends, whether it
// runs from right to left; nil if no letter does.
func directions(pieces []piece) []bool {
	any := false
	for _, p := range pieces {
		any = any || hasRTL(p.words)
	}
	if !any {
		return nil
	}
	var rtl []bool
	at, decided := false, false
	for _, p := range pieces {
		for _, r := range p.words {
			if r == '\n' {
				rtl = append(rtl, at)
				at, decided = false, false
				continue
			}
			if d := strong(r); d != 0 && !decided {
				at, decided = d > 0, true
			}
		}
	}
	return append(rtl, at)
}

// A field is a word of a paragraph, or the part of one after which a line may end.
type field struct {
	word  string
	inner bool // follows the one before without a space
}

// fields cuts a paragraph at its spaces, and between ideographs.
func fields(paragraph string) []field {
	plain := strings.IndexFunc(paragraph, ideograph) < 0
	var out []field
	for _, word := range strings.FieldsFunc(paragraph, isGap) {
		if plain {
			out = append(out, field{word: word})
			continue
		}
		start, last := 0, rune(0)
		for i, r := range word {
			if i > 0 && (last >= 0x2E80 || r >= 0x2E80) && breakBetween(last, r) {
				out = append(out, field{word[start:i], start > 0})
				start = i
			}
			last = r
		}
		out = append(out, field{word[start:], start > 0})
	}
	return out
}
