package event

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
)

// officeKinds says what the offices of lexicon's list are to a call.
type officeKinds struct {
	top   map[string]bool   // its holder may be called the country's leader
	state map[string]bool   // its holder speaks to other countries
	names map[string]string // form -> office
	like  map[string]string // the office whose holder has the same part in another country, both ways
	usual map[string]string // of those the one that most countries have
	voice map[string]bool   // its holder speaks for others, or about them: never a participant by that office
	wed   map[string]bool   // of the spouse of somebody of the same name
}

var offices = sync.OnceValue(func() officeKinds {
	k := officeKinds{map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string]bool{"spokesperson": true}, map[string]bool{}}
	for _, e := range lexicon.List("en", "offices") {
		name, kinds := e.Column(0), strings.Fields(e.Column(1))
		for _, form := range e.Forms(2) {
			k.names[form] = name
		}
		for _, kind := range kinds {
			if other, ok := strings.CutPrefix(kind, "like:"); ok {
				other = strings.ReplaceAll(other, "_", " ")
				k.like[name], k.like[other], k.usual[name] = other, name, other
			}
		}
		k.top[name] = k.top[name] || slices.Contains(kinds, "top")
		k.wed[name] = slices.Contains(kinds, "spouse")
		if slices.Contains(kinds, "person") {
			k.voice[name] = true
		}
	}
	for _, r := range lexicon.Cues("en") {
		if r.Section == "parties" {
			k.state[strings.ReplaceAll(r.Elements[0].Words[0], "_", " ")] = true
		}
	}
	return k
})

// countryName is the English name of a country's key; a key learnt from the
// texts keeps what it has lost of its end: see spelled.
func countryName(key string) string {
	if name := lexicon.CountryNames()[key]; name != "" {
		return name
	}
	words := strings.Fields(strings.TrimPrefix(key, "~"))
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(words, " ")
}

// outletName reports whether a name is an outlet's: it starts with a place or a
// word of such names and ends with one, as "Velkia Daily Post", or ends with one
// that nobody is called by, as "Harbour News".
func outletName(name string) bool {
	words := strings.Fields(name)
	if len(words) > 1 && outletEnds[strings.ToLower(words[len(words)-1])] {
		return true
	}
	if len(words) < 2 || !pressWords()[strings.ToLower(words[len(words)-1])] {
		return false
	}
	first := words[0]
	if strings.ToLower(first) == "the" {
		first = words[1]
	}
	_, place := lexicon.Places()[first]
	return place || pressWords()[strings.ToLower(first)]
}

// pressWords are the words that occur in the names of outlets.
var pressWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, e := range lexicon.List("en", "layout") {
		if e.Column(0) == "press" {
			for _, form := range e.Forms(1) {
				words[form] = true
			}
		}
	}
	return words
})

// spelled is the name of a country's key as the articles that tell of a group write
// it: of the words that make the key the shortest, as an adjective is made from the
// name; of several words any that begin so. It is "" if none stands there, or only
// what ends as adjectives do. Time is linear in the texts, for a key that
// lexicon.Places does not know.
func (x *index) spelled(g *group, key string) string {
	name := countryName(key)
	if !strings.HasPrefix(key, "~") {
		return name
	}
	best := ""
	for _, slot := range g.shown.tellers {
		text := x.recs[slot].s.article.Text
		for at := 0; ; {
			i := strings.Index(text[at:], name)
			if i < 0 {
				break
			}
			from := at + i
			at = from + len(name)
			end := at + len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsLetter))
			before, _ := utf8.DecodeLastRuneInString(text[:from])
			if word := text[from:end]; !unicode.IsLetter(before) && (country(word) == key || strings.Contains(key, " ")) &&
				(best == "" || len(word) < len(best) || len(word) == len(best) && word < best) {
				best = word
			}
		}
	}
	if ends := func(suffix string) bool { return strings.HasSuffix(best, suffix) }; slices.ContainsFunc(adjectiveEnds, ends) {
		return ""
	}
	return strings.Clone(best)
}

// adjectiveEnds are endings of adjectives that few countries' names have.
var adjectiveEnds = []string{"ian", "ean", "ese", "ish"}

// country is the country of most of the person's offices, "" if none is known.
func (p *person) country() string {
	best, of := 0, ""
	for o, n := range p.offices {
		if o.of != "" && (n > best || n == best && o.of < of) {
			best, of = n, o.of
		}
	}
	return of
}

// stateOffice is that of the person's offices whose holder speaks to other
// countries, the one that articles name most often; zero if there is none.
func (p *person) stateOffice() office {
	best := office{}
	for o, n := range p.offices {
		if offices().state[o.post] && (best.post == "" || n > p.offices[best] || n == p.offices[best] && (o.of > best.of || o.of == best.of && o.post > best.post)) {
			best = o
		}
	}
	return best
}
