package align

import (
	"strings"
	"sync"

	"github.com/kljensen/snowball/english"

	"crossread/assets/lexicon"
)

// concepts maps a stem to the concepts of the language's lists that it belongs
// to, as numbers: what one outlet calls terrorists another calls rebels, and a
// call is a conversation. Units of one measure are a concept, so that "lasted
// 40 minutes" meets "went on for an hour".
var concepts = sync.OnceValue(func() map[string][]uint8 {
	m := map[string][]uint8{}
	n := uint8(0)
	add := func(words []string) {
		n++
		for _, w := range words {
			w = strings.TrimLeft(w, ">~")
			w, _, _ = strings.Cut(w, "=")
			w = strings.TrimSuffix(w, "*")
			if w == "" || strings.Contains(w, "_") {
				continue
			}
			st := english.Stem(w, true)
			if k := m[st]; len(k) == 0 || k[len(k)-1] != n {
				m[st] = append(m[st], n)
			}
		}
	}
	for _, list := range []string{"concepts", "acts"} {
		for _, s := range lexicon.Sections("en", list) {
			add(s.Words)
		}
	}
	for _, s := range lexicon.Sections("en", "numbers") {
		switch s.Name {
		case "minutes", "days", "money", "mass", "length", "month", "weekday", "durationcue", "callcue", "initiator":
			add(s.Words)
		}
	}
	return m
})

// oneConcept reports whether two terms may name the same concept.
func oneConcept(x, y *term) bool {
	for _, a := range x.concepts {
		for _, b := range y.concepts {
			if a == b {
				return true
			}
		}
	}
	return false
}
