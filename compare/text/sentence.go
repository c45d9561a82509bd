package text

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crossread/compare"

	"github.com/jdkato/prose/v3/segment"
)

// segmenter is the trained Punkt model; it is safe for concurrent use. Loading
// takes about 20 ms, once.
var segmenter = sync.OnceValues(segment.New)

// punkt returns where sentences of a block start, but for the first. Punkt's
// cuts are mended where the words tell better: no sentence starts with a small
// letter or a closing mark, and `"Really?" he said` is one.
func (d *doc) punkt(b compare.Block, from int) []int {
	s := d.text[b.Start:b.End]
	if !strings.ContainsAny(s, ".!?…") {
		return nil
	}
	var cuts []int
	if d.p.Language == "en" { // what Punkt was trained on
		seg, err := segmenter()
		if err != nil {
			return generic(s, b.Start)
		}
		for i, x := range seg.Segment(s) {
			if i > 0 {
				cuts = append(cuts, b.Start+x.Start)
			}
		}
	} else {
		cuts = generic(s, b.Start)
	}
	cuts = d.moreCuts(cuts, from)
	kept := cuts[:0]
	t := from
	last := b.Start
	for _, c := range cuts {
		for t < len(d.p.Tokens) && d.p.Tokens[t].Start < c {
			t++
		}
		if c > last && t > from && t < len(d.p.Tokens) && d.p.Tokens[t].Start == c && !d.joins(t, from) {
			kept = append(kept, c)
			last = c
		}
	}
	return kept
}

// moreCuts adds the cuts that Punkt misses: after a stop within a closing quote
// and before a capital, where no reporting follows.
func (d *doc) moreCuts(cuts []int, from int) []int {
	for t := from + 2; t < len(d.p.Tokens); t++ {
		if !d.words[t-1].is(closeQuote|plainQuote) || !d.words[t-2].is(fullStop) || d.quote[t-1] == 0 || d.quotes[d.quote[t-1]-1].to != t {
			continue
		}
		if w := d.words[t]; !w.is(capital|openQuote) || d.p.Tokens[t].Start == d.p.Tokens[t-1].End {
			continue
		}
		c := d.p.Tokens[t].Start
		i := sort.SearchInts(cuts, c)
		if i == len(cuts) || cuts[i] != c {
			cuts = append(cuts[:i:i], append([]int{c}, cuts[i:]...)...)
		}
	}
	return cuts
}

// joins reports whether what starts at token t belongs to the sentence before.
func (d *doc) joins(t, from int) bool {
	w, before := d.words[t], d.words[t-1]
	if k := d.p.Tokens[t-1]; k.Kind == compare.Word && d.text[k.End-1] == '.' && (before.is(honorific|officeWord|initialWord) || before.low == "st.") {
		return true // Mr. Sorel
	}
	if k := d.p.Tokens[t-1]; d.p.Language != "en" && k.Kind == compare.Word && d.text[k.End-1] == '.' && strings.Count(before.low, ".") == 1 {
		return true // "Sr. Sorel": the stop belongs to the word
	}
	if w.is(strongMark) && mark(d.slice(t, t+1)) == "-" && before.is(closeQuote|plainQuote) {
		return true // “...” — Sorel
	}
	if w.is(closeQuote) || w.is(comma) || w.is(small) && !d.particleAt(t, sentence{from: from, to: len(d.words)}) {
		return true
	}
	inQuote := before.is(closeQuote|plainQuote) && d.quote[t-1] > 0 && d.quotes[d.quote[t-1]-1].to == t
	if inQuote && t-2 >= from && d.words[t-2].is(fullStop) {
		// “Really?” President Sorel asked.
		for u := t; u < len(d.words) && u < t+8; u++ {
			if d.words[u].is(fullStop | comma | openQuote | strongMark | plainQuote) {
				break
			}
			for _, v := range d.words[u].verbs {
				if (v.verb.class == say || v.verb.class == tell || v.verb.class == that || v.verb.class == act) && (v.form == past || v.form == present) && u > t {
					return d.followedByEnd(u) && !d.statementEnds(t-2)
				}
			}
		}
	}
	return false
}

// statementEnds reports whether the mark at t is a full stop, which ends a
// quotation's sentence; a question or exclamation mark need not.
func (d *doc) statementEnds(t int) bool {
	m := d.p.Tokens[t]
	return d.text[m.Start:m.End] == "."
}

// followedByEnd reports whether a clause ends soon after token t.
func (d *doc) followedByEnd(t int) bool {
	for u := t + 1; u < len(d.words) && u < t+10; u++ {
		if d.words[u].is(fullStop | comma) {
			return true
		}
	}
	return false
}

// generic cuts text of any language after the marks that end a sentence in most
// scripts.
func generic(s string, off int) []int {
	var cuts []int
	ended := false
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		switch c {
		case '。', '！', '？', '।', '॥', '։', '።', '۔', '؟', '!', '?', '…', '．':
			ended = true
			if j := i + n; c >= 0x3000 && j < len(s) {
				for j < len(s) {
					e, m := utf8.DecodeRuneInString(s[j:])
					if !closing(e) {
						break
					}
					j += m
				}
				if j < len(s) && !goesOn(s[:j], s[j:]) {
					cuts = append(cuts, off+j)
				}
				ended = false
				i = j
				continue
			}
		case '.':
			ended = true
			if i > 0 { // initials and one-letter abbreviations, numbers before
				p, m := utf8.DecodeLastRuneInString(s[:i])
				q, _ := utf8.DecodeLastRuneInString(s[:i-m])
				if unicode.IsLetter(p) && !unicode.IsLetter(q) || unicode.IsDigit(p) && i+1 < len(s) && !unicode.IsSpace(rune(s[i+1])) {
					ended = false
				}
			}
		default:
			if ended && !closing(c) {
				if unicode.IsSpace(c) {
					j := i
					for j < len(s) {
						e, m := utf8.DecodeRuneInString(s[j:])
						if !unicode.IsSpace(e) {
							break
						}
						j += m
					}
					if j < len(s) {
						e, _ := utf8.DecodeRuneInString(s[j:])
						if !unicode.IsLower(e) && (!closing(e) || opensHere(s[j:])) {
							cuts = append(cuts, off+j)
						}
					}
					i = j
					ended = false
					continue
				}
				ended = false
			}
		}
		i += n
	}
	return cuts
}

// opensHere reports whether a mark that may open or close opens: after a space,
// before a letter.
func opensHere(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	d, _ := utf8.DecodeRuneInString(s[n:])
	return (c == '"' || c == '\'') && n < len(s) && !unicode.IsSpace(d) && !closing(d)
}

// goesOn reports whether a sentence goes on after its quoted words: Japanese
// reports with a particle after the closing mark.
func goesOn(before, after string) bool {
	c, _ := utf8.DecodeLastRuneInString(before)
	d, _ := utf8.DecodeRuneInString(after)
	return (c == '」' || c == '』') && unicode.Is(unicode.Hiragana, d)
}

// closing reports whether a mark closes something after a sentence's end.
func closing(c rune) bool {
	switch c {
	case '”', '’', '»', ')', ']', '"', '\'', '」', '』', '）', '›':
		return true
	}
	return false
}

// dateline is the token after a block's dateline, from if there is none:
// "ORBROOK, March 3 (Northern Wire) -". It holds no small word, and a dash, or
// an agency between slashes and a stop, ends it.
func (d *doc) dateline(from int) int {
	for t := from; t < len(d.words) && t < from+16; t++ {
		w := d.words[t]
		tok := d.p.Tokens[t]
		switch {
		case t > from && tok.Kind == compare.Punctuation && mark(d.slice(t, t+1)) == "-" && (d.spaced(t) || d.slice(t-1, t) == ")"): // (NWA)-President
			if t+1 < len(d.words) {
				return t + 1
			}
			return from
		case t > from+2 && w.is(fullStop) && d.slice(t-1, t) == "/" && t+1 < len(d.words):
			return t + 1
		case tok.Kind == compare.Word && !w.is(capital) && !w.is(joinedParticle|betweenName):
			return from
		case w.is(openQuote|closeQuote|plainQuote) || w.is(stop) && !w.is(joinedParticle|betweenName) && !w.plays(monthName):
			return from
		}
	}
	return from
}

// spaced reports whether a mark stands apart from what is before it.
func (d *doc) spaced(t int) bool {
	return t == 0 || d.p.Tokens[t-1].End < d.p.Tokens[t].Start
}
