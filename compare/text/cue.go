package text

import (
	"crossread/compare"
)

// A place of a cue in its clause.
type cueKind uint8

const (
	plainCue     cueKind = iota // the subject before: "Sorel said the talks"
	invertedCue                 // the subject after: "said Sorel"
	ingCue                      // ", adding that"
	relativeCue                 // ", who thanked"
	coordCue                    // "and warned that"
	accordingCue                // "according to"
	nounCue                     // "Dolan's claim that"
)

// A cue is a reporting verb or phrase with its subject.
type cue struct {
	kind    cueKind
	verb    *verb
	from    int // first token of the verb group, auxiliaries and adverbs included
	at, to  int // the verb and its particles
	sfrom   int // the subject's tokens; sfrom == sto: taken from the cue or clause before
	sto     int
	inherit bool
	may     bool // told as possible only: "could accuse"
	ends    bool // the clause ends after it: a trailing ", Sorel said"
	dropped bool // no subject stands by it, and none must: who spoke last
	free    bool // within a phrase alone: "for what officials said were regular talks"
}

// findCues lists a sentence's cues, in order.
func (d *doc) findCues(s sentence) []cue {
	var cues []cue
	for t := s.from; t < s.to; t++ {
		w := d.words[t]
		if w.low == ":" && t < s.from+6 && len(cues) == 0 {
			if c, ok := d.transcript(t, s); ok {
				cues = append(cues, c)
				continue
			}
		}
		if w.low == ":" && len(cues) == 0 && t > s.from && t+1 < s.to && d.quote[t+1] > 0 && d.quotes[d.quote[t+1]-1].from == t+1 && d.fullQuote(t+1, s.from, s.to) {
			c := cue{kind: coordCue, verb: colon, from: t, at: t, to: t + 1} // Her colleague was less sure: “...”
			if d.mainSubject(&c, s) {
				cues = append(cues, c)
			}
			continue
		}
		if t > s.from+1 && w.is(strongMark) && mark(d.slice(t, t+1)) == "-" && d.words[t-1].is(closeQuote|plainQuote) && d.quote[t-1] > 0 && d.quote[t] == 0 {
			if from, to := d.phraseAfter(t+1, s); to > from && (to == s.to || d.words[to].is(fullStop|comma)) && d.words[from].is(capital) { // “...” — Sorel
				cues = append(cues, cue{kind: invertedCue, verb: signed, from: t, at: t, to: t + 1, sfrom: from, sto: to, ends: true})
				t = to - 1
			}
			continue
		}
		if w.plays(accordingWord) && t+1 < s.to && d.words[t+1].plays(toWord) && d.outside(t, s) {
			if from, to := d.phraseAfter(t+2, s); to > from {
				cues = append(cues, cue{kind: accordingCue, verb: accordingTo, from: t, at: t, to: t + 2, sfrom: from, sto: to, ends: true})
				t = to - 1
			}
			continue
		}
		if w.plays(sourceWord) && d.outside(t, s) {
			n := 1
			if t+1 < s.to && len(d.words[t+1].verbs) > 0 { // según informó el ministerio
				n = 2
			}
			if from, to := d.phraseAfter(t+n, s); to > from {
				cues = append(cues, cue{kind: accordingCue, verb: accordingTo, from: t, at: t, to: t + n, sfrom: from, sto: to, ends: true})
				t = to - 1
				continue
			}
		}
		if c, ok := d.nounAt(t, s); ok {
			cues = append(cues, c)
			continue
		}
		if c, ok := d.unknownVerb(t, s); ok {
			cues = append(cues, c)
			continue
		}
		if len(w.verbs) == 0 && !w.is(stance) && (d.r.acts[w.low] == nil || w.is(capital) && t > s.from) {
			continue
		}
		if !d.outside(t, s) || d.name[t] > 0 && w.is(capital) || t > s.from && d.words[t-1].is(hyphen) && !d.spaced(t-1) { // court-ordered
			continue
		}
		if c, ok := d.cueAt(t, s, cues); ok {
			c.free = c.kind == plainCue && c.sfrom-1 > s.from && d.r.frees[d.words[c.sfrom-1].low]
			if len(cues) == 0 {
				if end, ok := d.aside(&c, s); ok {
					t = end
					continue
				}
			}
			cues = append(cues, c)
			t = c.to - 1
		}
	}
	return cues
}

// unknownVerb reads a verb that no list knows, as one misspelt is, between a
// person and a quotation: `Varga responsed, "We shall see."`
func (d *doc) unknownVerb(t int, s sentence) (cue, bool) {
	w := d.words[t]
	if !w.is(small) || !w.is(edForm) && !w.plays(endsEd) || len(w.verbs) > 0 || d.name[t] > 0 || d.quote[t] > 0 || t+2 >= s.to || !d.words[t+1].is(comma) && d.words[t+1].low != ":" {
		return cue{}, false
	}
	m := d.mentionOf(max(t-1, s.from))
	if m == nil || m.to != t || m.kind != compare.Person && m.kind != compare.Office || d.words[t-1].is(owns) || m.entity < 0 {
		return cue{}, false
	}
	if q := d.quote[t+2]; q == 0 || d.quotes[q-1].from != t+2 || !d.fullQuote(t+2, s.from, s.to) {
		return cue{}, false
	}
	return cue{kind: plainCue, verb: unlisted, from: t, at: t, to: t + 1, sfrom: m.from, sto: m.to}, true
}

// nounAt reads "Dolan's claim that", "her long refusal to".
func (d *doc) nounAt(t int, s sentence) (cue, bool) {
	after := d.r.nouns[d.words[t].low]
	if after == nil || t+1 >= s.to || !after[d.words[t+1].low] || d.quote[t] > 0 || d.name[t] > 0 {
		return cue{}, false
	}
	u := t - 1
	for u > s.from && u > t-4 && d.name[u] == 0 && d.words[u].is(small) && !d.words[u].is(stop|preposition) {
		u--
	}
	if u < s.from {
		return cue{}, false
	}
	c := cue{kind: nounCue, verb: ownedNoun, from: t, at: t, to: t + 1}
	if m := d.mentionOf(u); m != nil && m.to == u+1 && d.words[u].is(owns) {
		c.sfrom, c.sto = m.from, m.to
		return c, true
	}
	if d.words[u].plays(hisWord | herWord | theirWord) {
		c.inherit = true
		return c, true
	}
	return cue{}, false
}

// transcript reads "VIDAL: We have an agreement." at a paragraph's start.
func (d *doc) transcript(t int, s sentence) (cue, bool) {
	from := s.from
	for from < t && d.words[from].is(openQuote|plainQuote) {
		from++
	}
	m := d.mentionOf(from)
	if (m == nil || m.from != from || m.to != t || m.kind != compare.Person || !s.first && !d.words[from].is(capitals)) && !d.exchanges(from, t, s) {
		return cue{}, false
	}
	return cue{kind: invertedCue, verb: transcribed, from: from, at: t, to: t + 1, sfrom: from, sto: t}, true
}

// exchanges reports whether the words before a colon are one of two labels or
// more, in capitals, that begin paragraphs again and again: who is not named
// elsewhere speaks so in a printed interview.
func (d *doc) exchanges(from, to int, s sentence) bool {
	if !s.first || !d.label(from, to) {
		return false
	}
	if d.labels == nil {
		d.labels = map[string]int{}
		for i := range d.sents {
			from := d.sents[i].from
			for from < d.sents[i].to && d.words[from].is(openQuote|plainQuote) {
				from++
			}
			for t := from + 1; d.sents[i].first && t < min(from+maxLabel+1, d.sents[i].to); t++ {
				if d.words[t].low == ":" && d.label(from, t) {
					d.labels[d.slice(from, t)]++
				}
			}
		}
	}
	several := 0
	for _, n := range d.labels {
		if n > 1 {
			several++
		}
	}
	return several > 1 && d.labels[d.slice(from, to)] > 1
}

// maxLabel is the most words of a label.
const maxLabel = 3

// label reports whether some words can be who speaks in an interview.
func (d *doc) label(from, to int) bool {
	for t := from; t < to; t++ {
		if !d.words[t].is(capitals) {
			return false
		}
	}
	return from < to && to-from <= maxLabel
}

var (
	colon       = &verb{lemma: ": “", class: say, tone: "neutral"}
	transcribed = &verb{lemma: ":", class: say, tone: "neutral"}
	accordingTo = &verb{lemma: "according to", class: say, tone: "neutral"}
	madeAct     = &verb{lemma: "speech act", class: act, tone: "neutral"}
	ownedNoun   = &verb{lemma: "noun of speech", class: mind, tone: "neutral"}
	stanceOf    = &verb{lemma: "be of a mind", class: mind, tone: "neutral"}
	signed      = &verb{lemma: "—", class: say, tone: "neutral"}
	unlisted    = &verb{lemma: "verb before a quotation", class: say, tone: "neutral"}
	quotedAs    = &verb{lemma: "be quoted as saying", class: say, tone: "neutral"}
)

// outside reports whether token t tells in the outlet's own words: outside of
// quotations, or the verb that starts a quoted fragment: “emphasized the importance”.
func (d *doc) outside(t int, s sentence) bool {
	q := d.quote[t]
	if q == 0 {
		return true
	}
	x := &d.quotes[q-1]
	return x.from == t-1 && t-1 > s.from && !x.open && d.words[t].is(small) && (d.name[t-2] > 0 || d.words[t-2].is(adverb))
}

// cueAt reads the cue whose verb is token t.
func (d *doc) cueAt(t int, s sentence, before []cue) (cue, bool) {
	w := d.words[t]
	best := cue{at: t, to: t + 1}
	form := base
	found := false
	if w.plays(quotedWord) { // was quoted by the agency as saying
		if t > s.from && d.words[t-1].is(being) {
			for u := t + 1; u < min(t+8, s.to-1); u++ {
				if d.words[u].plays(asWord) && d.words[u+1].plays(endsIng) {
					best.verb, best.to, form, found = quotedAs, u+2, past, true
					break
				}
			}
		}
	}
	if m := d.mentionOf(t + 1); w.plays(quotedWord) && m != nil && m.from == t+1 && m.to+1 < s.to && d.words[m.to].plays(asWord) && d.words[m.to+1].plays(endsIng) {
		return cue{verb: quotedAs, from: t, at: t, to: m.to + 2, sfrom: m.from, sto: m.to}, true // the agency quoted Sorel as saying
	}
	for _, v := range w.verbs {
		if found && (best.verb == quotedAs || len(v.verb.rest) < len(best.verb.rest)) {
			continue
		}
		to, ok := d.particles(t, s, v.verb.rest)
		if !ok {
			continue
		}
		if found && len(v.verb.rest) == len(best.verb.rest) && v.verb != best.verb {
			continue
		}
		if found && v.verb == best.verb && v.form == participle && form == past {
			continue
		}
		best.verb, best.to, form, found = v.verb, to, v.form, true
	}
	if (!found || best.verb.class == none || best.verb.class == mind) && d.r.acts[w.low] != nil {
		if to, ok := d.speechAct(t, s); ok {
			best.verb, best.to, found = madeAct, to, true
			switch {
			case w.plays(endsIng):
				form = ing
			case w.plays(endsS):
				form = present
			default:
				form = past
			}
		}
	}
	if w.is(stance) && (!found || form == participle || form == past || best.verb.class == none) {
		for u := t - 1; u >= s.from && u >= t-3; u-- {
			if d.words[u].is(being|copula) && !d.words[u].is(capital) {
				best.verb, best.at, best.to, form, found = stanceOf, u, t+1, past, true
				break
			}
			if !d.words[u].is(adverb) {
				break
			}
		}
	}
	if !found || best.verb.class == none {
		return best, false
	}
	if u := best.to; best.verb.lemma == "continue" && u+1 < s.to && d.words[u].plays(toWord) && d.name[u+1] == 0 && !d.words[u+1].is(determiner|objectWord|capital) {
		return best, false // continued to support
	}
	if best.verb.lemma == "continue" && !d.besideQuote(&best) && !d.clauseEnds(best.to, s) && !d.words[best.to].plays(thatWord) && d.words[best.to].low != ":" {
		return best, false // continued the talks
	}
	if best.verb != quotedAs && best.verb.lemma == "call" && d.phones(t, s) {
		return best, false
	}
	if w.plays(callWord) && t > s.from && d.words[t-1].plays(phoneWord) { // in a phone call on Tuesday
		return best, false
	}
	c, ok := d.subject(best, form, s, before)
	if !ok && d.r.dropped && (form == past || form == present || form == participle && best.at > s.from && d.words[best.at-1].is(auxiliary) && !d.words[best.at-1].is(being)) {
		return d.drop(best, s)
	}
	return c, ok
}

// drop reads a verb of saying without a subject, in a language that leaves it
// out: at the sentence's start, or after a quotation or a comma, and with
// something reported.
func (d *doc) drop(c cue, s sentence) (cue, bool) {
	v := c.at
	for v > s.from && d.words[v-1].is(adverb|auxiliary) {
		v--
	}
	if v > s.from && !d.words[v-1].is(comma|closeQuote|plainQuote|strongMark|conjunction|fullStop) {
		return c, false
	}
	starts := true // of the sentence, adverbs aside: Asimismo, pidió calma
	for t := s.from; t < v; t++ {
		starts = starts && d.words[t].is(adverb|comma)
	}
	switch c.verb.class {
	case say, that, tell:
		if c.to < s.to && !d.words[c.to].plays(thatWord) && !d.besideQuote(&c) && !(starts && c.verb.class == that) {
			return c, false
		}
	case act:
		if !starts {
			return c, false
		}
	default:
		return c, false
	}
	u := c.to
	for u < s.to && d.words[u].is(adverb) {
		u++
	}
	if u+1 < s.to && d.words[u].is(determiner) && !d.words[u].plays(toWord) && (d.words[u+1].is(officeWord|personNoun) || d.name[u+1] > 0) {
		return c, false // lo confirmó también el embajador
	}
	c.kind, c.from, c.dropped = plainCue, v, true
	c.sfrom, c.sto = v, v
	return c, true
}

// particles matches the words that must follow a verb, which an object of up to
// two words may part from it.
func (d *doc) particles(t int, s sentence, rest []string) (int, bool) {
	if len(rest) == 0 {
		return t + 1, true
	}
	for gap := 0; gap <= 2; gap++ {
		u := t + 1 + gap
		if u+len(rest) > s.to {
			return 0, false
		}
		ok := true
		for k, p := range rest {
			if d.words[u+k].low != p {
				ok = false
				break
			}
		}
		if ok {
			return u + len(rest), true
		}
		if d.words[u].is(comma | fullStop | strongMark | openQuote | preposition) {
			return 0, false
		}
		if len(rest) == 1 && d.r.roles[rest[0]]&partingWord != 0 && !d.words[u].is(adverb|timeWord) && !d.words[u].is(objectWord) {
			return 0, false
		}
	}
	return 0, false
}

// speechAct looks for the noun that makes a verb a speech act.
func (d *doc) speechAct(t int, s sentence) (int, bool) {
	for u := t + 1; u < min(t+10, s.to); u++ {
		w := d.words[u]
		if w.is(fullStop|comma|strongMark) || w.is(clausal) && !w.plays(asWord) && !d.actNoun(t, w.low) {
			return 0, false
		}
		if d.actNoun(t, w.low) {
			return u + 1, true
		}
	}
	return 0, false
}

func (d *doc) actNoun(t int, low string) bool {
	for _, a := range d.r.acts[d.words[t].low] {
		if a.nouns[low] {
			return true
		}
	}
	return false
}

// phones reports whether "called" means the telephone: a person or an office is
// its object, and nothing that the person would be called follows.
func (d *doc) phones(t int, s sentence) bool {
	u := t + 1
	for u < s.to && (d.words[u].is(determiner) && !d.words[u].is(clausal) || d.words[u].is(adverb)) {
		u++
	}
	if u >= s.to || d.words[u].is(preposition) && d.name[u] == 0 { // called into, called off
		return true
	}
	m := d.mentionOf(u)
	if m == nil {
		return d.words[u].is(fullStop|comma|timeWord) && !d.words[u].is(owns)
	}
	if m.kind != compare.Person && m.kind != compare.Office && m.kind != compare.Pronoun {
		return false
	}
	if m.to >= s.to {
		return true
	}
	next := d.words[m.to]
	return !(next.plays(aWord|theWord) || next.is(openQuote|plainQuote) || next.is(adjectiveEnd))
}
