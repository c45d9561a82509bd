package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// hasRTL reports whether text has letters that run from right to left.
func hasRTL(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0xD6 { // the lead byte of U+0590, the first such letter
			return strings.IndexFunc(text[i:], isRTL) >= 0
		}
	}
	return false
}

func isRTL(r rune) bool {
	if r < 0x590 {
		return false
	}
	p, _ := bidi.LookupRune(r)
	c := p.Class()
	return c == bidi.R || c == bidi.AL
}

// strong is 1 for a letter that runs from right to left, -1 for one that runs
// from left to right, and 0 for what has no direction of its own.
func strong(r rune) int {
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL:
		return 1
	case bidi.L:
		return -1
	}
	return 0
}

// bidiLevels gives the embedding level of each byte of a paragraph, and
// whether the paragraph runs from right to left (rules P2 and P3 of Unicode
// Standard Annex 9: its first strong letter says so).
//
// The levels are those of x/text/unicode/bidi, which tells only their parity.
// In a right-to-left paragraph that is all there is: 1 and 2. In a left-to-right
// one an even run is 0, but that numbers after right-to-left letters are at 2
// (rule I1); such numbers open the run. Explicit embeddings, which news text
// does not use, are read as their own level's parity.
func bidiLevels(text string) (levels []uint8, rtl bool) {
	n := utf8.RuneCountInString(text)
	runes := make([]rune, 0, n)
	starts := make([]int, 0, n+1)
	decided := false
	for i, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.B: // would end the paragraph for x/text
			r = ' '
		case bidi.L:
			decided = true
		case bidi.R, bidi.AL:
			rtl = rtl || !decided
			decided = true
		}
		runes = append(runes, r)
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	levels = make([]uint8, len(text))
	var p bidi.Paragraph
	if _, err := p.SetString(string(runes)); err != nil {
		return levels, false
	}
	o, err := p.Order()
	if err != nil {
		return levels, false
	}
	set := func(from, to int, level uint8) {
		for i := starts[from]; i < starts[to]; i++ {
			levels[i] = level
		}
	}
	for i := range o.NumRuns() {
		r := o.Run(i)
		from, to := r.Pos()
		to++
		switch {
		case r.Direction() == bidi.RightToLeft:
			set(from, to, 1)
		case rtl:
			set(from, to, 2)
		case i > 0: // after right-to-left letters
			set(from, from+leadingNumber(runes[from:to]), 2)
		}
	}
	return levels, rtl
}

// leadingNumber is the length of the number that opens s, with the separators
// and signs within it, in runes.
func leadingNumber(s []rune) int {
	n := 0
	for i, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.EN, bidi.AN, bidi.ET:
			n = i + 1
		case bidi.ES, bidi.CS, bidi.NSM, bidi.BN:
		default:
			return n
		}
	}
	return n
}

// visualOrder reorders the levels of a line's pieces for display, left to
// right (rule L2): from the highest level to the lowest odd one, reverse each
// run at that level or above. The result holds indices into levels.
func visualOrder(levels []uint8, order []int) []int {
	order = order[:0]
	top, low := uint8(0), uint8(255)
	for i, l := range levels {
		order = append(order, i)
		top = max(top, l)
		if l%2 == 1 {
			low = min(low, l)
		}
	}
	for l := top; l >= low && l > 0; l-- {
		for i := 0; i < len(levels); {
			if levels[order[i]] < l {
				i++
				continue
			}
			j := i
			for j < len(levels) && levels[order[j]] >= l {
				j++
			}
			for a, b := i, j-1; a < b; a, b = a+1, b-1 {
				order[a], order[b] = order[b], order[a]
			}
			i = j
		}
	}
	return order
}

// mirrors are the marks that face the other way in right-to-left text, in pairs.
const mirrors = "()[]{}<>«»‹›≤≥"

// mirrored is s reversed with its paired marks facing the other way. It is for
// stretches of marks without a letter, which the shaper takes for left-to-right.
func mirrored(s string) string {
	runes := []rune(s)
	for a, b := 0, len(runes)-1; a < b; a, b = a+1, b-1 {
		runes[a], runes[b] = runes[b], runes[a]
	}
	pairs := []rune(mirrors)
	for i, r := range runes {
		for j, m := range pairs {
			if r == m {
				runes[i] = pairs[j^1]
				break
			}
		}
	}
	return string(runes)
}

// invisible reports whether r has no look of its own and is left out of what
// is drawn: some fonts show a box for it. Joiners stay, as they shape letters.
func invisible(r rune) bool {
	switch {
	case r == '\u00AD', r == '\u200B', r == '\u2060', r == '\uFEFF':
		return true
	case r == '\u200E', r == '\u200F', r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
		return true
	}
	return r < ' ' || r == 0x7F
}

// shown is s as it is drawn: white space as single spaces, nothing invisible.
func shown(s string) string {
	if plainText(s) {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		if !invisible(r) {
			b.WriteRune(r)
			space = false
		}
	}
	return b.String()
}

func plainText(s string) bool {
	space := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7F || c == ' ' && space {
				return false
			}
			space = c == ' '
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if invisible(r) || unicode.IsSpace(r) {
			return false
		}
		space = false
		i += n
	}
	return true
}
