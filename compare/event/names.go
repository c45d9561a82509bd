package event

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A fullName is a person's name taken apart for comparison: tokens in order,
// folded, without titles and particles.
type fullName struct {
	tokens []spelling // "bahram", "daryanejad"
	joined string     // the tokens in one, sounds folded: hyphens and spaces are written at will
}

// A spelling is one token of a name, with what its likeness to others is worked out from.
type spelling struct{ text, sound, skeleton string }

func newSpelling(token string) spelling {
	sound := sounds(token)
	return spelling{token, sound, skeleton(sound)}
}

// parseName takes a name apart; a name of nothing but titles has no tokens.
func parseName(s string) fullName {
	var n fullName
	var sound strings.Builder
	for _, word := range nameWords(s) {
		n.tokens = append(n.tokens, newSpelling(word))
		sound.WriteString(n.tokens[len(n.tokens)-1].sound)
	}
	n.joined = sound.String()
	return n
}

// nameWords are the words of a name, folded, without titles and particles. A title
// that ends a name is none: the Sen of "Hak Sen".
func nameWords(s string) []string {
	var out []string
	end := ""
	s = foldMarks(s)
	for _, title := range longTitles {
		s = strings.Replace(s, title, "", 1)
	}
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '-' || r == '.' || r == ',' || r == '\n' || r == 0xA0 }) {
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "s'")
		word = strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, word)
		switch {
		case word == "" || particles[word] || suffixes[word]:
		case honorifics[word]:
			end = word
		case ranks[word]:
			end = ""
		default:
			end = ""
			out = append(out, word)
		}
	}
	if end != "" && len(out) > 0 {
		out = append(out, end)
	}
	return out
}

// foldMarks lowers case, drops accents and makes apostrophes plain.
func foldMarks(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == 'ʿ' || r == 'ʾ':
			b.WriteByte('\'')
		case r == '‐' || r == '‑' || r == '–':
			b.WriteByte('-')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		case r == 'đ' || r == 'Đ':
			b.WriteByte('d')
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// soundRules fold the ways in which newsrooms transcribe one sound. Order matters.
// "ousk", "tsi" and "dz" are Belarusian where Russian has "ovsk", "ti" and "d".
var soundRules = strings.NewReplacer("ousk", "ovsk", "tsi", "ti", "dzi", "di", "dzm", "dm", "tch", "ch", "sch", "sh", "kh", "h", "gh", "g", "zh", "j", "dj", "j", "dzh", "j", "dh", "z", "ph", "f",
	"ou", "u", "oo", "u", "ee", "i", "ij", "i", "iy", "i", "yi", "i", "ie", "i", "y", "i", "w", "v", "q", "k", "ck", "k", "c", "k", "x", "ks", "ii", "i")

// sounds folds a token's spelling to what its transcriptions share.
func sounds(token string) string {
	s := soundRules.Replace(token)
	var last rune
	for _, r := range s {
		if r == last {
			return single(s)
		}
		last = r
	}
	return s
}

// single leaves one of each run of a letter.
func single(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// skeleton is the consonants of a token's sound with its first letter: spellings that
// differ in vowels alone share it, so it also blocks candidates.
func skeleton(s string) string {
	var b strings.Builder
	for i, r := range s {
		if i == 0 || !strings.ContainsRune("aeiouh", r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// tokenLikeness says how surely two tokens spell the same name, 0 to 1.
func tokenLikeness(a, b *spelling) float64 {
	if a.text == b.text {
		return 1
	}
	if len(a.text) == 1 || len(b.text) == 1 {
		if a.text[0] == b.text[0] {
			return 0.6 // an initial
		}
		return 0
	}
	if n := givenNames[a.text]; n > 0 && n == givenNames[b.text] {
		return 0.95 // Joe, Joseph
	}
	if gap := len(a.text) - len(b.text); gap > 4 || gap < -4 {
		return 0
	}
	x, y := a.sound, b.sound
	if x == y {
		return 0.97
	}
	short := min(len(x), len(y))
	if short >= 4 && a.skeleton == b.skeleton {
		if d := distance(x, y); d <= 1 || d == 2 && short >= twoVowels {
			return 0.92
		}
		if len(a.skeleton) >= longSkeleton {
			return 0.9 // Alyaksandr, Alexander
		}
	}
	d := distance(x, y)
	switch {
	case d == 1 && short >= 6:
		return 0.9
	case d == 1 && short >= 3:
		return 0.75
	case d == 2 && short >= 8:
		return 0.75
	}
	return 0
}

// twoVowels is from how many letters on two other vowels leave a name: Hosein is
// Hussain, but Radim is no Rudem.
const twoVowels = 6

// longSkeleton is from how many consonants on words that share them all are
// spellings of one name, whatever their vowels.
const longSkeleton = 6

// distance is the number of edits of one letter, swaps of neighbours included,
// between two words, at most 3: optimal string alignment, as misspellings are.
func distance(a, b string) int {
	const limit = 3
	if a == b {
		return 0
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) >= limit || len(b) > 40 {
		return limit
	}
	var rows [3][41]int
	for j := 0; j <= len(b); j++ {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur, prev, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
	}
	return min(rows[len(a)%3][len(b)], limit)
}

// nameLikeness says how surely two names mean one person, 0 to 1, by spelling
// alone: each token of the shorter must be found in the longer, in order.
func nameLikeness(a, b fullName) float64 {
	if len(a.tokens) == 0 || len(b.tokens) == 0 {
		return 0
	}
	if a.joined == b.joined {
		return 1
	}
	if len(a.joined) >= 8 && len(b.joined) >= 8 && distance(a.joined, b.joined) <= 1 {
		return 0.93
	}
	if len(a.tokens) > len(b.tokens) {
		a, b = b, a
	}
	if likeness := inOrder(a.tokens, b.tokens); likeness > 0 {
		return likeness
	}
	if len(a.tokens) == len(b.tokens) && len(a.tokens) == 2 && a.tokens[0].text == b.tokens[1].text && a.tokens[1].text == b.tokens[0].text {
		return 0.9 // family name first or last
	}
	return 0
}

// inOrder matches each token of a to one of b, in order, and returns the least
// likeness, lowered a little where only initials meet.
func inOrder(a, b []spelling) float64 {
	least, j, full := 1.0, 0, false
	for i := range a {
		best, at := 0.0, -1
		for k := j; k <= len(b)-(len(a)-i); k++ {
			if i > 0 && i == len(a)-1 && k < len(b)-1 && len(b[k].text) == 1 && len(a[i].text) > 1 {
				continue // the R. of "Arnold R. Feldstein" is no surname: he is not Arnold Raskin
			}
			if l := tokenLikeness(&a[i], &b[k]); l > best {
				best, at = l, k
				if l == 1 {
					break
				}
			}
		}
		if at < 0 {
			return 0
		}
		if best == 0.6 {
			best = 0.9
		} else {
			full = true
		}
		least, j = min(least, best), at+1
	}
	if !full {
		return 0
	}
	return least
}
