package align

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
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

// A voice is who a statement is attributed to.
type voice struct {
	names []string // last names, lower case
	body  []string // what a seat of power, a country or another body goes by; nil if the voice is not surely one
	land  bool     // the body is a country or a city: who speaks by it may be anybody there
}

// voiceOf is the voice of a statement.
func voiceOf(p *compare.Parsed, s *compare.Statement) voice {
	v := voice{names: lastNames(s.Speaker)}
	for _, i := range s.By {
		n := &p.Names[i]
		if (n.Kind == compare.Seat || n.Kind == compare.Place || n.Kind == compare.Group) && n.Head.In(p.Article.Text) == s.Speaker {
			v.body = bodyKeys(p, n)
			v.land = n.Kind == compare.Place
		}
	}
	return v
}

// bodyKeys are what a body's name goes by: the key of its country, and the stem of
// its last word, as the text stage has them in Name.Of.
func bodyKeys(p *compare.Parsed, n *compare.Name) (keys []string) {
	if n.Of != "" {
		keys = append(keys, n.Of)
	}
	if ts := p.TokensIn(n.Head); len(ts) > 0 {
		keys = append(keys, ts[len(ts)-1].Stem)
	}
	return keys
}

// A holder is what the articles at hand say of somebody's offices.
type holder struct {
	speaks     bool     // for somebody else, as a spokesman
	principals []string // for whom: countries and bodies, by the key of Name.Of
	heads      []string // what other offices are of
}

// holders gathers who is said to hold an office: "Citadel spokesman Torbin" in one
// article says for whom Torbin speaks in all of them.
func holders(ws []compare.Witness) map[string]*holder {
	all := map[string]*holder{}
	for i := range ws {
		p := ws[i].Parsed
		for k := range p.Names {
			n := &p.Names[k]
			who := n
			if n.Kind == compare.Office && len(n.Refs) == 1 {
				who = &p.Names[n.Refs[0]]
			}
			if n.Office == "" || who.Kind != compare.Person || who.Head.Empty() {
				continue
			}
			for _, last := range lastNames(who.Head.In(p.Article.Text)) {
				h := all[last]
				if h == nil {
					h = &holder{}
					all[last] = h
				}
				to := &h.heads
				if n.Office == spokesperson {
					h.speaks, to = true, &h.principals
				}
				if n.Of != "" && !slices.Contains(*to, n.Of) {
					*to = append(*to, n.Of)
				}
			}
		}
	}
	return all
}

// spokesperson is the office, as the offices list names it, of who speaks for somebody else.
const spokesperson = "spokesperson"

// agreementOf is speakerAgreement, but that a body and who speaks for it are one,
// and that a body does not differ from its head, nor from a spokesman of nobody
// knows whom.
func (c *collation) agreementOf(a, b *voice) int8 {
	if got := speakerAgreement(a.names, b.names); got >= 0 {
		return got
	}
	return max(c.speaksFor(a, b), c.speaksFor(b, a))
}

// speaksFor is 1 if one of a's speaks for the body b, 0 if he may or heads it, -1
// otherwise.
func (c *collation) speaksFor(a, b *voice) int8 {
	got := int8(-1)
	if len(b.body) == 0 {
		return got
	}
	for _, name := range a.names {
		h := c.holders[name]
		switch {
		case h == nil:
		case shareOne(h.principals, b.body):
			return 1
		case h.speaks && len(h.principals) == 0 || !b.land && shareOne(h.heads, b.body):
			got = 0
		}
	}
	return got
}

// shareOne reports whether two lists have an entry in common.
func shareOne(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

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
