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
	norm   string
	stem   string
	base   string // singular of norm
	number bool
	stop   bool
	caps   bool
	poss   bool // ends in a possessive
	breaks bool // a mark or another statement stands before it
	verbal bool // an -ed or -ing form that is no noun or adjective of its own
	pos    string
	quoted bool
	counts bool // a number may begin with it
}

// split makes the units of all statements; seen is what the rules know of words
// met before.
func (w *witness) split(seen map[string]unit) {
	w.of = make([][2]int, len(w.Statements))
	w.units = make([]unit, 0, len(w.Parsed.Tokens))
	for s := range w.Statements {
		st := &w.Statements[s]
		from := len(w.units)
		breaks := true
		for _, t := range w.Parsed.TokensIn(st.Span) {
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
				u.norm += "-" + t.Norm
				u.stem = u.norm
				u.number = false
				u.stop = false
				u.caps = u.caps || t.Caps
				u.poss = w.rules.possessive(raw)
				continue
			}
			w.units = append(w.units, unit{
				Span: t.Span, norm: t.Norm, stem: t.Stem, number: t.Kind == compare.Number, stop: t.Stop,
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
			k, known := seen[u.norm]
			if !known {
				k.pos, k.verbal = w.rules.speech(u.norm)
				k.base = w.rules.singular(u.norm)
				k.counts = w.rules.counts(u.norm)
				seen[u.norm] = k
			}
			u.pos, u.verbal, u.base, u.counts = k.pos, k.verbal, k.base, k.counts
			if len(w.rules.concepts[u.base]) > 0 && !u.verbal && !strings.Contains(u.pos, "n") {
				u.pos += "n" // a move is a noun in the news, whatever it is elsewhere
			}
			for _, q := range st.Quoted {
				u.quoted = u.quoted || q.Contains(u.Span)
			}
		}
		w.of[s] = [2]int{from, len(w.units)}
	}
}

func hyphenEnd(s string) bool {
	return strings.HasSuffix(s, "-") || strings.HasSuffix(s, "‐") || strings.HasSuffix(s, "‑")
}

// possessive reports whether a word as written ends in a possessive.
func (r *rules) possessive(raw string) bool {
	return r.ends("possessive", strings.ReplaceAll(raw, "’", "'")) != ""
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
		if p, _ := r.speech(last); p == "n" {
			return "n", false
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
	if u.verbal {
		return before != nil && (r.is("opens", before.norm) || before.poss || strings.HasPrefix(before.pos, "a") && !before.stop)
	}
	switch {
	case u.pos == "":
		r, _ := utf8.DecodeRuneInString(u.norm)
		return unicode.IsLetter(r)
	case u.plural() && !strings.HasPrefix(u.pos, "a"):
		return false
	case strings.ContainsAny(u.pos, "an"):
		return !strings.HasPrefix(u.pos, "v") || before != nil && r.is("opens", before.norm)
	}
	return false
}
