package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// A unit is a word as the rules want it: a token, or the tokens of a hyphenated
// word taken together ("foreign-backed").
type unit struct {
	compare.Span
	*lexeme
	number bool
	stop   bool
	caps   bool
	poss   bool // ends in a possessive
	breaks bool // a mark or another statement stands before it
	quoted bool
	named  bool // one of several words of a name, see findNamed
}

// A lexeme is what the rules know of a word; units of one word share it.
type lexeme struct {
	norm    string
	stem    string
	base    string // singular of norm
	pos     string
	verbal  bool   // an -ed or -ing form that is no noun or adjective of its own
	counts  bool   // a number may begin with it
	dates   bool   // a day may be told by it
	amount  bool   // it is a number by itself
	against uint16 // what it does to what is said, see wNegate
}

// lexeme returns what is known of a word from seen, or looks it up.
func (r *rules) lexeme(seen map[string]*lexeme, norm, stem string) *lexeme {
	known := seen[norm]
	if known != nil && known.stem == stem {
		return known
	}
	x := &lexeme{norm: norm, stem: stem, base: r.singular(norm), counts: r.counts(norm), dates: r.dates(norm), against: r.against[norm]}
	x.pos, x.verbal = r.speech(norm)
	_, x.amount = r.word(norm)
	x.amount = x.amount || r.number["plural"][norm] > 0
	if len(r.concepts[x.base]) > 0 && !x.verbal && !strings.Contains(x.pos, "n") {
		x.pos += "n" // a move is a noun in the news, whatever it is elsewhere
	}
	seen[norm] = x
	return x
}

// split makes the units of all statements; seen is what the rules know of words
// met before.
func (w *witness) split(seen map[string]*lexeme) {
	w.of = make([][2]int, len(w.Statements))
	w.units = make([]unit, 0, len(w.Parsed.Tokens))
	for s := range w.Statements {
		st := &w.Statements[s]
		from := len(w.units)
		breaks := true
		tokens := w.Parsed.TokensIn(st.Span)
		for i := range tokens {
			t := &tokens[i]
			raw := t.In(w.text)
			last := len(w.units) - 1
			if t.Kind == compare.Punctuation {
				if raw == "-" || raw == "‐" || raw == "‑" {
					if last >= from && w.units[last].End == t.Start {
						w.units[last].End = t.End // open until the next token proves it a compound
						continue
					}
				}
				breaks = true
				continue
			}
			if last >= from && w.units[last].End == t.Start && hyphenEnd(w.units[last].In(w.text)) {
				u := &w.units[last]
				u.End = t.End
				norm := u.norm + "-" + t.Norm
				u.lexeme = w.rules.lexeme(seen, norm, norm)
				u.number = false
				u.stop = false
				u.caps = u.caps || t.Caps
				u.poss = w.rules.possessive(raw)
				continue
			}
			w.units = append(w.units, unit{
				Span: t.Span, lexeme: w.rules.lexeme(seen, t.Norm, t.Stem), number: t.Kind == compare.Number, stop: t.Stop,
				caps: t.Caps, breaks: breaks, poss: w.rules.possessive(raw),
			})
			breaks = false
		}
		for i := from; i < len(w.units); i++ {
			u := &w.units[i]
			if hyphenEnd(u.In(w.text)) { // a dash that joined nothing
				u.End--
				for u.End > u.Start && w.text[u.End]&0xC0 == 0x80 {
					u.End--
				}
				if i+1 < len(w.units) {
					w.units[i+1].breaks = true
				}
			}
			for _, q := range st.Quoted {
				u.quoted = u.quoted || q.Contains(u.Span)
			}
		}
		w.of[s] = [2]int{from, len(w.units)}
	}
	w.findNamed()
}

func hyphenEnd(s string) bool {
	if c := s[len(s)-1]; c >= 'a' && c <= 'z' { // as nearly all words end
		return false
	}
	return strings.HasSuffix(s, "-") || strings.HasSuffix(s, "‐") || strings.HasSuffix(s, "‑")
}

// possessive reports whether a word as written ends in a possessive.
func (r *rules) possessive(raw string) bool {
	if strings.IndexByte(raw, "’"[0]) >= 0 {
		raw = strings.ReplaceAll(raw, "’", "'")
	}
	return r.ends("possessive", raw) != ""
}

// unitsOf are the units of a statement.
func (w *witness) unitsOf(s int) []unit { return w.units[w.of[s][0]:w.of[s][1]:w.of[s][1]] }

// speech looks a word's parts of speech up, by its base form where the list has
// no other; verbal says that it is a participle or gerund of a verb.
func (r *rules) speech(norm string) (pos string, verbal bool) {
	if r.parts == nil {
		return "", false
	}
	if p, ok := r.parts[norm]; ok {
		verbal = strings.HasPrefix(p, "v") && r.ends("verbal", norm) != ""
		return p, verbal
	}
	if strings.Contains(norm, "-") {
		last := norm[strings.LastIndexByte(norm, '-')+1:]
		switch p, _ := r.speech(last); {
		case p == "n":
			return "n", false
		case p == "v" && len(norm)-len(last) <= 4: // "de-escalate", not "storm-hit"
			return "v", r.ends("verbal", norm) != ""
		}
		return "a", false
	}
	for _, section := range []string{"stem-any", "stem-verbal"} {
		keep := "nv"
		if section == "stem-verbal" {
			keep = "v"
		}
		for _, e := range r.ordered[section] {
			end, with, _ := strings.Cut(e, "/")
			base, ok := strings.CutSuffix(norm, end)
			if !ok || len(base) < 2 {
				continue
			}
			base += with
			p, ok := r.parts[base]
			if !ok && keep == "v" && base[len(base)-1] == base[len(base)-2] { // stopped
				p, ok = r.parts[base[:len(base)-1]]
			}
			if !ok {
				continue
			}
			var kept []byte
			for i := range len(p) {
				if strings.IndexByte(keep, p[i]) >= 0 {
					kept = append(kept, p[i])
				}
			}
			if len(kept) > 0 {
				return string(kept), keep == "v"
			}
		}
	}
	if r.ends("adverb", norm) != "" {
		return "r", false
	}
	if r.ends("verbal", norm) != "" {
		return "v", true
	}
	return "", false
}

// nounLike reports whether the unit may be a noun.
func (u *unit) nounLike() bool {
	return !u.stop && !u.number && !u.verbal && (u.pos == "" || u.caps || strings.Contains(u.pos, "n"))
}

// modifies reports whether the unit may stand before a noun within its phrase;
// before is the unit to its left, nil at the start.
func (r *rules) modifies(u, before *unit) bool {
	if u.stop || u.number || u.poss || r.number["cardinal"][u.norm] > 0 {
		return false
	}
	if before != nil && u.breaks {
		before = nil
	}
	if u.caps {
		return true
	}
	if strings.Contains(u.pos, "v") && before != nil && (r.is("infinitive", before.norm) || before.plural() && !before.poss && !before.caps) {
		return false // "to free ships", "countries board ships"
	}
	if r.tellsDeed(u, before) {
		return false
	}
	if u.verbal {
		return before != nil && (r.is("opens", before.norm) || before.poss || strings.HasPrefix(before.pos, "a") && !before.stop)
	}
	switch {
	case u.pos == "":
		c, _ := utf8.DecodeRuneInString(u.norm)
		return unicode.IsLetter(c) && r.ends("verb-end", u.norm) == ""
	case u.plural() && !strings.HasPrefix(u.pos, "a"):
		return false
	case strings.ContainsAny(u.pos, "an"):
		return !strings.HasPrefix(u.pos, "v") || before != nil && r.is("opens", before.norm)
	}
	return false
}
