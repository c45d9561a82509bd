package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"

	"crossread/compare"
)

var stops = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an the of in on at to for from by with as and or but if that this these those which who whom whose
		it its he him his she her they them their we us our i you your is are was were be been being am has have had do does did will would
		shall should can could may might must not no nor so than then there here also into over under between among against during after before
		about up out off down all any each both some such only own same too very just now when while where how what why s 's`) {
		m[w] = true
	}
	return m
}()

// tokens takes a text apart, plainly.
func tokens(s string) []compare.Token {
	var ts []compare.Token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
		switch {
		case letter(r):
			j := i
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if letter(r) {
					j += n
					continue
				}
				next, _ := utf8.DecodeRuneInString(s[j+n:])
				if strings.ContainsRune("'’.,-", r) && n > 0 && letter(next) && (r != ',' || unicode.IsDigit(next)) {
					j += n
					continue
				}
				break
			}
			w := s[i:j]
			norm := strings.ToLower(strings.ReplaceAll(w, "’", "'"))
			if strings.Count(norm, ".") > 0 && j < len(s) && s[j] == '.' && len(norm) <= 5 {
				j++
				w = s[i:j]
			}
			norm = strings.TrimSuffix(norm, "'s")
			kind := compare.Word
			if r >= '0' && r <= '9' {
				kind = compare.Number
			}
			stem := norm
			if kind == compare.Word {
				stem = english.Stem(norm, true)
			}
			ts = append(ts, compare.Token{Span: compare.Span{Start: i, End: j}, Kind: kind, Norm: norm, Stem: stem, Stop: stops[norm], Caps: unicode.IsUpper([]rune(w)[0]) && i > 0})
			i = j
		case unicode.IsSpace(r):
			i += n
		default:
			norm := s[i : i+n]
			switch norm {
			case "“", "”":
				norm = `"`
			case "‘", "’", "`":
				norm = "'"
			}
			ts = append(ts, compare.Token{Span: compare.Span{Start: i, End: i + n}, Kind: compare.Punctuation, Norm: norm, Stem: norm})
			i += n
		}
	}
	return ts
}
