package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain are the Latin letters that do not come apart into a letter and a mark.
var plain = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ł", "l", "ı", "i", "ħ", "h", "ŋ", "n")

// fold is a word in lower case with plain apostrophes, and plain Latin letters
// for accented ones; other scripts keep their marks.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	s = strings.Map(func(c rune) rune {
		if isApostrophe(c) {
			return '\''
		}
		return unicode.ToLower(c)
	}, s)
	var b strings.Builder
	latin := false
	for _, c := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, c) && latin {
			continue
		}
		latin = unicode.Is(unicode.Latin, c)
		b.WriteRune(c)
	}
	return norm.NFC.String(plain.Replace(b.String()))
}

// possessive cuts an ending "'s" from a folded word.
func possessive(s string) (string, bool) {
	if t, ok := strings.CutSuffix(s, "'s"); ok && t != "" {
		return t, true
	}
	return s, false
}

// contracted are the endings that an apostrophe parts from a word.
var contracted = map[string]bool{"t": true, "re": true, "ve": true, "ll": true, "d": true, "m": true, "s": true}

// joined drops apostrophes within a folded word, so that "hay'at" is "hayat",
// but for contractions: "don't".
func joined(s string) string {
	i := strings.LastIndexByte(s, '\'')
	if i < 0 || contracted[s[i+1:]] {
		return s
	}
	return strings.ReplaceAll(s, "'", "")
}
