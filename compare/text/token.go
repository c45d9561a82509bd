package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// Tokens splits a free string; the spans are into s, and the words are read as
// English. Hyphens part words, so that "al-Rubai" meets "Rubai" and
// "Israeli-engineered" meets "Israeli"; a prefix such as "re-" stays, so that
// "re-elected" meets "reelected". Time is linear in len(s).
func Tokens(s string) []compare.Token {
	r := rules("en")
	tokens, _ := r.tokenise(make([]compare.Token, 0, len(s)/5+1), nil, s, 0, s)
	start := true
	for i := range tokens {
		t := &tokens[i]
		if t.Kind == compare.Word {
			t.Caps = asksCaps(t.In(s), start)
			start = false
		} else if c := s[t.Start:t.End]; c == "." || c == "!" || c == "?" || c == ":" {
			start = true
		}
	}
	return tokens
}

// asksCaps reports whether a word stands with a capital that its place does not
// ask for; a word of several capitals always does.
func asksCaps(s string, start bool) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) {
		return false
	}
	if !start {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.IsUpper(next) || next == '.'
}

// tokenise appends the tokens of s, whose first byte is at offset off of the
// text, and what the lexicon knows of each. In a language without rules a stem
// is the norm. The whole text says which words are names all through it.
func (r *lexis) tokenise(tokens []compare.Token, words []*word, s string, off int, whole string) ([]compare.Token, []*word) {
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(c) || c != utf8.RuneError && (unicode.IsControl(c) || unicode.Is(unicode.Cf, c)):
			i += n
			continue
		case isWordRune(c):
			j := r.wordEnd(s, i)
			if s[j-1] == '.' && r.namedWith(s[:j-1], i, whole) {
				j--
			}
			w := r.word(s[i:j])
			t := compare.Token{Span: compare.Span{Start: off + i, End: off + j}, Norm: w.norm, Stem: w.stem, Stop: w.flags&stop != 0}
			if w.flags&number != 0 {
				t.Kind = compare.Number
			}
			tokens, words = append(tokens, t), append(words, w)
			i = j
		default:
			j := i + n
			if (c == '\'' || c == '`') && j < len(s) && s[j] == s[i] {
				j++ // ''so''
			} else if c == '.' || c == '-' {
				for j < len(s) && s[j] == s[i] {
					j++
				}
			}
			w := r.word(s[i:j])
			tokens = append(tokens, compare.Token{Span: compare.Span{Start: off + i, End: off + j}, Kind: compare.Punctuation, Norm: w.norm, Stem: w.norm})
			words = append(words, w)
			i = j
		}
	}
	return tokens, words
}

func isWordRune(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c)
}

// alone are the scripts written without spaces, whose letters are tokens.
func alone(c rune) bool {
	return c >= 0x2E80 && (unicode.Is(unicode.Han, c) || unicode.Is(unicode.Hiragana, c))
}

// cluster is the length of the letter at the start of s with its marks and, in
// Thai and Lao, the vowel written before it; 0 if the script is not one of those
// written without spaces.
func cluster(s string) int {
	c, n := utf8.DecodeRuneInString(s)
	if c < 0xE00 || c > 0x17FF || !unicode.In(c, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || !unicode.IsLetter(c) {
		return 0
	}
	if c >= 'เ' && c <= 'ไ' || c >= 'ເ' && c <= 'ໄ' {
		if d, m := utf8.DecodeRuneInString(s[n:]); unicode.IsLetter(d) {
			n += m
		}
	}
	for n < len(s) {
		d, m := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsMark(d) && d != 'ะ' && d != 'า' && d != 'ำ' && d != 'ๅ' {
			break
		}
		n += m
	}
	return n
}

// grams gives the letters of scripts without spaces, which are tokens each,
// stems that mean more: a Chinese character with the next, a letter of Thai and
// its like with the next two. A stem is so what two texts share of a word.
func grams(text string, tokens []compare.Token) {
	for i := range tokens {
		t := &tokens[i]
		c, _ := utf8.DecodeRuneInString(text[t.Start:])
		more := 0
		switch {
		case c < 0xE00 || t.Kind != compare.Word:
			continue
		case unicode.Is(unicode.Han, c):
			more = 1
		case cluster(text[t.Start:t.End]) > 0:
			more = 2
		default:
			continue
		}
		end := i
		for end < i+more && end+1 < len(tokens) && tokens[end+1].Start == tokens[end].End && tokens[end+1].Kind == compare.Word {
			d, _ := utf8.DecodeRuneInString(text[tokens[end+1].Start:])
			if more == 1 && !unicode.Is(unicode.Han, d) {
				break
			}
			end++
		}
		if t.Stem = text[t.Start:tokens[end].End]; end < i+more && i > 0 && tokens[i-1].End == t.Start {
			t.Stop = true // the stems before hold it
		}
	}
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isApostrophe(c rune) bool {
	return c == '\'' || c == '’' || c == 'ʼ' || c == '‘' || c == 'ʻ'
}

// wordEnd is the end of the word or number that starts at s[i].
func (r *lexis) wordEnd(s string, i int) int {
	start, letters, dots := i, 0, 0
	for i < len(s) {
		c, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isWordRune(c):
			if alone(c) {
				if i == start {
					return i + n
				}
				return i
			}
			if k := cluster(s[i:]); k > 0 {
				if i == start {
					return i + k
				}
				return i
			}
			i += n
			letters++
			continue
		case isApostrophe(c):
			if d, _ := utf8.DecodeRuneInString(s[i+n:]); i+n < len(s) && unicode.IsLetter(d) {
				i += n
				continue
			}
			return i
		case c == '-' && i+1 < len(s) && s[i+1] >= 'a' && s[i+1] <= 'z' && r.prefixes[strings.ToLower(s[start:i])]:
			i++
			continue
		case (c == '.' || c == ',' || c == ':') && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1]) && isDigit(s[start]):
			i++
			continue
		case c == '.' && doubled(s, start, i) && doubled(s, i+1, i+3): // EE.UU., FF.AA.
			if i += 3; i < len(s) && s[i] == '.' {
				i++
			}
			return i
		case c == '.':
			if letters == dots+1 { // U.S., K.J.
				if d, _ := utf8.DecodeRuneInString(s[i+1:]); i+1 < len(s) && unicode.IsLetter(d) && initialAt(s, i+1) {
					dots++
					i++
					continue
				}
				if dots > 0 {
					return i + 1
				}
			}
			if r.stopped(s[start:i], s[i+1:]) {
				return i + 1
			}
			return i
		default:
			return i
		}
	}
	return i
}

// namedWith reports whether the word that ends s and starts at s[from], which an
// abbreviation is written like, is the last of a name: it follows another
// word with a capital, and elsewhere in the text the two stand without a stop, as
// the name of "She had trusted Kol Sen. Speaking on Friday, Kol Sen denied it" does.
func (r *lexis) namedWith(s string, from int, whole string) bool {
	before := strings.TrimRight(s[:from], " ")
	start := len(before)
	for start > 0 && isWordRune(rune(before[start-1])) {
		start--
	}
	if len(s)-from < 3 || start == len(before) || len(before) == from || before[start] < 'A' || before[start] > 'Z' {
		return false
	}
	if _, ok := r.place(before[start:]); ok {
		return false // US Sen. Dolan
	}
	name := s[start:]
	for rest := whole; ; {
		_, after, ok := strings.Cut(rest, name)
		if !ok || after == "" {
			return false
		}
		if after[0] == ' ' || after[0] == ',' {
			return true
		}
		rest = after
	}
}

// doubled reports whether s[from:to] is a capital written twice, as Spanish
// writes the initial of a plural, and a word by itself.
func doubled(s string, from, to int) bool {
	return to-from == 2 && to <= len(s) && s[from] == s[from+1] && 'A' <= s[from] && s[from] <= 'Z' && (to == len(s) || !isWordRune(rune(s[to])))
}

// initialAt reports whether one letter and a stop, or one letter and the end of
// a word, stand at s[i].
func initialAt(s string, i int) bool {
	_, n := utf8.DecodeRuneInString(s[i:])
	d, _ := utf8.DecodeRuneInString(s[i+n:])
	return i+n >= len(s) || d == '.' || !isWordRune(d)
}

// stopped reports whether the stop after w belongs to it: "Mr. Sorel", "No. 10",
// "S. Sorel".
func (r *lexis) stopped(w, after string) bool {
	rest := strings.TrimLeft(after, " \u00a0")
	if rest == "" || len(rest) == len(after) && isWordRune(rune(rest[0])) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(rest)
	if n := utf8.RuneCountInString(w); n == 1 {
		u, _ := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(u) && w != "I" && unicode.IsUpper(c)
	}
	if len(w) > 5 || !r.abbreviations[strings.ToLower(w)] {
		return false
	}
	if r.numbered[strings.ToLower(w)] {
		return unicode.IsDigit(c)
	}
	return unicode.IsUpper(c) || unicode.IsDigit(c) || c == ','

}
