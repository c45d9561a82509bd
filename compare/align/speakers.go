package align

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
)

// titles are the last words of offices and honorifics: who is only called
// "King", "His Majesty" or "foreign minister" may be anybody of the call.
var titles = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, l := range lexicon.Languages() {
		for _, list := range []struct {
			name   string
			column int
		}{{"offices", 2}, {"honorifics", 0}} {
			for _, e := range lexicon.List(l, list.name) {
				for _, form := range e.Forms(list.column) {
					f := strings.Fields(form)
					m[f[len(f)-1]] = true
				}
			}
		}
	}
	return m
})

// lastNames are the last words of the speakers' names. Numbers of kings are left
// out, and so is who has no name: a description contradicts none.
func lastNames(speaker string) []string {
	var out []string
	for one := range strings.SplitSeq(speaker, ";") {
		f := strings.FieldsFunc(one, func(r rune) bool { return r == ' ' || r == '-' })
		for len(f) > 0 && romanNumber(f[len(f)-1]) {
			f = f[:len(f)-1]
		}
		if len(f) == 0 {
			continue
		}
		last := f[len(f)-1]
		first, _ := utf8.DecodeRuneInString(last)
		if last = strings.ToLower(last); !unicode.IsLower(first) && !titles()[last] {
			out = append(out, last)
		}
	}
	return out
}

// romanNumber reports whether a word is a number such as those of kings.
func romanNumber(s string) bool { return strings.Trim(s, "IVX") == "" }

// speakerAgreement is 1 if somebody speaks in both, -1 if others do, 0 if a
// speaker is unknown.
func speakerAgreement(a, b []string) int8 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool { return sameName(x, y) }) {
			return 1
		}
	}
	return -1
}

// sameName reports whether two last names are one, perhaps in two spellings.
func sameName(x, y string) bool {
	if x == y {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) >= 4 && nearSpelling(x, y)
}
