package report

import (
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// An excerpt is at most this many words of a cell, and at most half the words
// of a statement, so that no statement is ever printed whole.
const excerptWords = 12

// longWord is the length, in runes, at which a word is counted as two.
const longWord = 24

// words are the byte ranges of s between white space. In scripts that are
// written without spaces each letter counts as a word, as does every further
// longWord of runes, so that a count of words bounds the length.
func words(s string) []compare.Span {
	var list []compare.Span
	start, runes := -1, 0
	end := func(i int) {
		if start >= 0 {
			list = append(list, compare.Span{Start: start, End: i})
		}
		start, runes = -1, 0
	}
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			end(i)
			continue
		case start < 0:
		case runes >= longWord && !unicode.IsMark(r), unspaced(r):
			end(i)
		}
		if start < 0 {
			start = i
		}
		runes++
	}
	end(len(s))
	return list
}

func unspaced(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// half is how many of n words an excerpt may show.
func half(n int) int { return min(excerptWords, n/2) }

// opening is the beginning of s that an excerpt may show.
func opening(s string) string { return firstWords(s, half(len(words(s)))) }

// firstWords is s up to its nth word.
func firstWords(s string, n int) string {
	switch ws := words(s); {
	case n <= 0:
		return ""
	case n < len(ws):
		return s[:ws[n-1].End]
	}
	return s
}

// choose picks which words of a statement an excerpt shows, n at most: those
// that no other reading has, those that some have, the neighbours of both; if
// nothing differs, the first.
func choose(ws []compare.Span, marked func(compare.Span) mark, n int) []bool {
	chosen := make([]bool, len(ws))
	take := func(i int) {
		if i >= 0 && i < len(ws) && n > 0 && !chosen[i] {
			chosen[i] = true
			n--
		}
	}
	var hits [2][]int
	for i, w := range ws {
		switch m := marked(w); {
		case m > partly:
			hits[0] = append(hits[0], i)
		case m == partly:
			hits[1] = append(hits[1], i)
		}
	}
	all := append(hits[0], hits[1]...)
	for _, i := range all {
		take(i)
	}
	for _, i := range all {
		take(i - 1)
		take(i + 1)
	}
	if len(all) == 0 {
		for i := range ws {
			take(i)
		}
	}
	return chosen
}

// clamp moves s to the borders of letters in text, so that no offset, however
// wrong, cuts a letter or points outside.
func clamp(s compare.Span, text string) compare.Span {
	s.Start, s.End = max(0, min(s.Start, len(text))), max(0, min(s.End, len(text)))
	for s.Start > 0 && s.Start < len(text) && !utf8.RuneStart(text[s.Start]) {
		s.Start--
	}
	for s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		s.End++
	}
	return s
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
