package text

import (
	"strings"

	"crossread/compare"
)

// A place of a cue in its clause.
type cueKind uint8

const (
	plainCue     cueKind = iota // the subject before: "Vidal said the talks"
	invertedCue                 // the subject after: "said Vidal"
	ingCue                      // ", adding that"
	relativeCue                 // ", who thanked"
	coordCue                    // "and warned that"
	accordingCue                // "according to"
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
	ends    bool // the clause ends after it: a trailing ", Vidal said"
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
		if t > s.from+1 && w.is(strongMark) && mark(d.slice(t, t+1)) == "-" && d.words[t-1].is(closeQuote|plainQuote) && d.quote[t-1] > 0 && d.quote[t] == 0 {
			if from, to := d.phraseAfter(t+1, s); to > from && (to == s.to || d.words[to].is(fullStop|comma)) && d.words[from].is(capital) { // “...” — Vidal
				cues = append(cues, cue{kind: invertedCue, verb: signed, from: t, at: t, to: t + 1, sfrom: from, sto: to, ends: true})
				t = to - 1
			}
			continue
		}
		if w.low == "according" && t+1 < s.to && d.words[t+1].low == "to" && d.outside(t, s) {
			if from, to := d.phraseAfter(t+2, s); to > from {
				cues = append(cues, cue{kind: accordingCue, verb: accordingTo, from: t, at: t, to: t + 2, sfrom: from, sto: to, ends: true})
				t = to - 1
			}
			continue
		}
		if len(w.verbs) == 0 && !w.is(stance) && (d.r.acts[w.low] == nil || w.is(capital) && t > s.from) {
			continue
		}
		if !d.outside(t, s) || d.name[t] > 0 && w.is(capital) {
			continue
		}
		if c, ok := d.cueAt(t, s, cues); ok {
			cues = append(cues, c)
			t = c.to - 1
		}
	}
	return cues
}

// transcript reads "VIDAL: We have an agreement." at a paragraph's start.
func (d *doc) transcript(t int, s sentence) (cue, bool) {
	from := s.from
	for from < t && d.words[from].is(openQuote|plainQuote) {
		from++
	}
	m := d.mentionOf(from)
	if m == nil || m.from != from || m.to != t || m.kind != compare.Person || !s.first && !d.words[from].is(capitals) {
		return cue{}, false
	}
	return cue{kind: invertedCue, verb: transcribed, from: from, at: t, to: t + 1, sfrom: from, sto: t}, true
}

var (
	transcribed = &verb{lemma: ":", class: say, tone: "neutral"}
	accordingTo = &verb{lemma: "according to", class: say, tone: "neutral"}
	madeAct     = &verb{lemma: "speech act", class: act, tone: "neutral"}
	stanceOf    = &verb{lemma: "be of a mind", class: mind, tone: "neutral"}
	signed      = &verb{lemma: "—", class: say, tone: "neutral"}
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
	if w.low == "quoted" || w.low == "cited" { // was quoted by the agency as saying
		if t > s.from && d.words[t-1].is(being) {
			for u := t + 1; u < min(t+8, s.to-1); u++ {
				if d.words[u].low == "as" && strings.HasSuffix(d.words[u+1].low, "ing") {
					best.verb, best.to, form, found = quotedAs, u+2, past, true
					break
				}
			}
		}
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
			case strings.HasSuffix(w.low, "ing"):
				form = ing
			case strings.HasSuffix(w.low, "s"):
				form = present
			default:
				form = past
			}
		}
	}
	if w.is(stance) && (!found || form == participle || form == past || best.verb.class == none) {
		for u := t - 1; u >= s.from && u >= t-3; u-- {
			if d.words[u].is(being) && !d.words[u].is(capital) {
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
	if u := best.to; best.verb.lemma == "continue" && u+1 < s.to && d.words[u].low == "to" && d.name[u+1] == 0 && !d.words[u+1].is(determiner|objectWord|capital) {
		return best, false // continued to support
	}
	if best.verb != quotedAs && best.verb.lemma == "call" && d.phones(t, s) {
		return best, false
	}
	return d.subject(best, form, s, before)
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
		if len(rest) == 1 && (rest[0] == "for" || rest[0] == "on" || rest[0] == "of" || rest[0] == "to") && !d.words[u].is(adverb|timeWord) && !d.words[u].is(objectWord) {
			return 0, false
		}
	}
	return 0, false
}

// speechAct looks for the noun that makes a verb a speech act.
func (d *doc) speechAct(t int, s sentence) (int, bool) {
	for u := t + 1; u < min(t+10, s.to); u++ {
		w := d.words[u]
		if w.is(fullStop|comma|strongMark) || w.is(clausal) && w.low != "as" && !d.actNoun(t, w.low) {
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
	if u >= s.to {
		return true
	}
	m := d.mentionOf(u)
	if m == nil {
		return d.words[u].is(fullStop | comma | timeWord)
	}
	if m.kind != compare.Person && m.kind != compare.Office && m.kind != compare.Pronoun {
		return false
	}
	if m.to >= s.to {
		return true
	}
	next := d.words[m.to]
	return !(next.low == "a" || next.low == "an" || next.low == "the" || next.is(openQuote|plainQuote) || next.is(adjectiveEnd))
}

// mentionOf is the name that token t belongs to, nil if there is none.
func (d *doc) mentionOf(t int) *mention {
	if t < 0 || t >= len(d.name) || d.name[t] == 0 {
		return nil
	}
	return &d.mentions[d.name[t]-1]
}

// boundary reports whether a clause cannot reach back over token t.
func (d *doc) boundary(t int) bool {
	w := d.words[t]
	return w.is(fullStop|strongMark|openQuote|closeQuote) && d.name[t] == 0 || w.is(plainQuote) || w.is(relative) || w.is(hyphen) && d.spaced(t)
}

// subject finds a cue's subject and settles its kind.
func (d *doc) subject(c cue, form inflection, s sentence, before []cue) (cue, bool) {
	v := c.at
	perfect, passive, infinite := false, false, false
	for v > s.from { // back over the verb group
		w := d.words[v-1]
		if w.is(openQuote|plainQuote) && d.quote[v] > 0 && d.quotes[d.quote[v]-1].from == v-1 && c.at == v {
			v--
			continue
		}
		if w.is(auxiliary) && !w.is(capital) {
			if w.is(being) && v == c.at || w.is(being) && !perfect && !passive {
				passive = true
			}
			if !w.is(being) {
				perfect = true
			}
			v--
			continue
		}
		if w.is(infinitive) && w.low == "to" {
			infinite = true
			break
		}
		if w.is(adverb) && !w.is(capital) && !w.is(openQuote) {
			v--
			continue
		}
		break
	}
	c.from = v
	after := v // the subject's end
	if v > s.from {
		opening := ""
		switch m := d.slice(v-1, v); {
		case m == ")":
			opening = "("
		case mark(m) == "-" && d.spaced(v-1):
			opening = m
		}
		for u := v - 2; opening != "" && u > s.from && u > v-40; u-- {
			if d.slice(u, u+1) == opening && d.quote[u] == 0 {
				after = u
				break
			}
		}
	}
	next := d.wordAt(c.to, s)
	switch form {
	case past, participle:
		if passive && c.verb != quotedAs {
			return d.passive(c, s)
		}
		if form == participle && !perfect && c.verb != quotedAs {
			return c, false // the village known as
		}
		if b := v - 1; b >= s.from && v == c.at && d.words[b].is(comma) && d.quote[b] == 0 { // members, called to service by the governor
			for u := c.to; u < min(c.to+4, s.to); u++ {
				if d.words[u].low == "by" {
					return c, false
				}
			}
		}
		if next != nil && next.low == "by" && !perfect {
			return c, false
		}
		if infinite {
			return c, false
		}
	case base:
		if infinite {
			return d.infinitive(c, v-1, s, before)
		}
		if !perfect && !d.pluralBefore(after, s) {
			return c, false
		}
	case present:
		if v > s.from {
			w := d.words[v-1]
			if w.is(determiner|adjectiveEnd|preposition) || w.is(owns) || d.p.Tokens[v-1].Kind == compare.Number || w.is(small) && (strings.HasSuffix(w.low, "ed") || strings.HasSuffix(w.low, "ing") || len(w.verbs) > 0 && w.verbs[0].form == past) {
				return c, false
			}
		} else {
			return c, false
		}
	case ing:
		if infinite {
			return c, false
		}
		if v == c.at || !passive {
			return d.participial(c, s, before)
		}
	}
	if v == s.from { // nothing before
		return d.inverted(c, form, s)
	}
	v = after
	b := v - 1
	w := d.words[b]
	switch {
	case w.is(comma) || w.is(closeQuote|plainQuote) && d.name[b] == 0 && (v == c.at || d.quote[b] > 0 && !w.is(openQuote)):
		if w.is(comma) && d.quote[b] == 0 && !(b > s.from && d.quote[b-1] > 0) {
			if c2, ok := d.overCommas(c, b, s, nil); ok {
				return c2, true
			}
		}
		if c2, ok := d.inverted(c, form, s); ok {
			return c2, true
		}
		if w.is(comma) {
			return d.overCommas(c, b, s, before)
		}
		return c, false
	case w.is(relative) || w.low == "that" && b-1 >= s.from && !d.words[b-1].is(comma):
		return d.relativeSubject(c, b, s)
	case w.is(conjunction):
		if d.words[b].low == "or" && len(before) == 0 {
			return c, false
		}
		c.kind, c.inherit = coordCue, true
		c.from = b
		if len(before) == 0 && !d.mainSubject(&c, s) {
			return c, false
		}
		return c, true
	case w.is(fullStop | strongMark):
		return d.inverted(c, form, s)
	}
	from, to := d.phraseBefore(v, s)
	if to <= from {
		return c, false
	}
	c.sfrom, c.sto = from, to
	if !d.agent(&c, s) {
		return c, false
	}
	c.ends = d.clauseEnds(c.to, s)
	return c, true
}

func (d *doc) wordAt(t int, s sentence) *word {
	if t >= s.to {
		return nil
	}
	return d.words[t]
}

// passive settles "was first reported by the Courier".
func (d *doc) passive(c cue, s sentence) (cue, bool) {
	if c.verb.class == mind || c.verb.class == agree {
		return c, false
	}
	for u := c.to; u < min(c.to+6, s.to); u++ {
		if d.words[u].is(comma | fullStop | strongMark) {
			break
		}
		if d.words[u].low != "by" {
			continue
		}
		from, to := d.phraseAfter(u+1, s)
		if to <= from || d.words[from].is(timeWord|ingForm) {
			break
		}
		c.sfrom, c.sto = from, to
		return c, d.agent(&c, s)
	}
	return c, false
}

// infinitive settles "continues to insist", "refused to condemn": an infinitive
// right after a verb, where nothing was reported before, has the clause's subject.
func (d *doc) infinitive(c cue, to int, s sentence, before []cue) (cue, bool) {
	if len(before) > 0 || to <= s.from || c.verb.class == mind || c.verb.class == show || c.verb.class == none {
		return c, false
	}
	if w := d.words[to-1]; !w.is(small) || !w.is(edForm|verbish|ingForm|stance) && len(w.verbs) == 0 && w.low != "yet" && w.low != "going" && w.low != "on" {
		return c, false
	}
	c.kind, c.inherit = coordCue, true
	c.from = c.at
	return c, d.mainSubject(&c, s)
}

// pluralBefore reports whether the word before a base form can be its subject.
func (d *doc) pluralBefore(v int, s sentence) bool {
	if v <= s.from {
		return false
	}
	from, to := d.phraseBefore(v, s)
	if d.words[v-1].is(relative) || d.words[v-1].is(they) {
		return true
	}
	if to <= from {
		return false
	}
	for u := from + 1; u < to; u++ { // critics of the plan
		if d.words[u].is(preposition) && d.name[u] == 0 {
			v = u
			break
		}
	}
	w := d.words[v-1]
	if w.low == "majority" || w.low == "number" || w.low == "handful" || w.low == "minority" {
		return true
	}
	if m := d.mentionOf(v - 1); m != nil {
		return m.plural || d.joint(m) || m.kind != compare.Person && strings.HasSuffix(w.low, "s") && !w.is(capitals)
	}
	return !w.is(stop|adjectiveEnd) && !w.is(stop) && (w.is(pluralNoun) || strings.HasSuffix(w.low, "s") && !strings.HasSuffix(w.low, "ss")) && !w.is(adverb) || w.low == "people" || w.low == "others" || w.low == "some" || w.low == "many" || w.low == "police"
}

// joint reports whether a mention is the last of "A and B".
func (d *doc) joint(m *mention) bool {
	return m.from > 1 && d.words[m.from-1].low == "and" && d.name[m.from-2] > 0
}

// clauseEnds reports whether nothing is reported after token t: the sentence or
// clause ends there, but for a time, a place or a source.
func (d *doc) clauseEnds(t int, s sentence) bool {
	if t >= s.to {
		return true
	}
	w := d.words[t]
	if w.is(comma | fullStop | closeQuote) {
		return true
	}
	if w.is(timeWord) || w.is(adverb) || w.is(preposition) && w.low != "that" {
		for u := t; u < s.to && u < t+9; u++ {
			if d.words[u].is(comma | fullStop) {
				return true
			}
			if d.words[u].is(clausal) && d.words[u].low == "that" || d.words[u].is(auxiliary) {
				return false
			}
		}
	}
	return false
}

// participial settles ", adding that", "with both leaders condemning".
func (d *doc) participial(c cue, s sentence, before []cue) (cue, bool) {
	c.kind, c.inherit = ingCue, true
	b := c.from - 1
	if b < s.from { // Pointing to the recent events, he added
		return c, false
	}
	w := d.words[b]
	if w.is(comma) || w.is(closeQuote) && d.quote[b] > 0 || w.low == "while" || w.low == "and" && len(before) > 0 && before[len(before)-1].kind == ingCue {
		if c.verb.class == mind || c.verb.class == show {
			return c, false
		}
		if len(before) == 0 {
			if !d.mainSubject(&c, s) {
				return c, false
			}
		}
		return c, true
	}
	if (w.low == "by" || w.low == "of" || w.low == "in" || w.low == "for") && len(before) == 0 && c.verb.class != mind && c.verb.class != show { // started off by stressing
		c.kind = coordCue
		return c, d.mainSubject(&c, s)
	}
	if m := d.mentionOf(b); m != nil && m.to == b+1 && m.from > s.from && d.words[m.from-1].low == "with" {
		c.inherit = false
		c.sfrom, c.sto = m.from, m.to
		return c, true
	}
	return c, false
}

// mainSubject takes the sentence's first noun phrase that can speak as subject.
func (d *doc) mainSubject(c *cue, s sentence) bool {
	t := s.from
	for t < c.from {
		end := t
		for end < c.from && !d.words[end].is(comma) && !d.boundary(end) {
			end++
		}
		if end > t && !d.adverbial(t) {
			if m := d.mentionOf(t); m != nil && m.from == t || d.words[t].is(determiner) {
				to := t
				if m != nil {
					to = m.to
				} else {
					for to < end && (d.name[to] > 0 || d.nominal(to)) {
						to++
					}
				}
				c.sfrom, c.sto = t, to
				c.inherit = false
				return d.agent(c, s)
			}
			return false
		}
		t = end + 1
	}
	return false
}

// adverbial reports whether a clause that starts at t starts with an adverbial.
func (d *doc) adverbial(t int) bool {
	w := d.words[t]
	if d.name[t] > 0 {
		return false
	}
	return w.is(preposition|adverb|clausal|conjunction|timeWord) && !w.is(determiner) || strings.HasSuffix(w.low, "ing") || w.low == "otherwise" || strings.HasSuffix(w.low, "ed") && w.is(capital) || w.low == "that"
}

// inverted looks for the subject after the verb: "said Tahiri".
func (d *doc) inverted(c cue, form inflection, s sentence) (cue, bool) {
	if c.verb.class != say && c.verb.class != that || form != past && form != present || c.to >= s.to {
		return c, false
	}
	if c.from != c.at || c.from == s.from && d.quote[max(c.from-1, 0)] == 0 && c.from > 0 && !d.sents[0].first {
		return c, false
	}
	from, to := d.phraseAfter(c.to, s)
	if to <= from {
		return c, false
	}
	if b := c.from - 1; b >= s.from && d.quote[b] == 0 && !d.clauseEnds(to, s) {
		return c, false
	}
	c.kind, c.sfrom, c.sto = invertedCue, from, to
	c.ends = true
	return c, d.agent(&c, s)
}

// phraseAfter reads the noun phrase that starts at token t.
func (d *doc) phraseAfter(t int, s sentence) (int, int) {
	if t >= s.to || d.words[t].is(comma|fullStop|strongMark|openQuote|plainQuote|clausal|preposition|auxiliary|objectWord|adverb|infinitive|timeWord) && !d.words[t].is(determiner|heShe|they) && d.name[t] == 0 || d.words[t].low == "that" || d.words[t].low == "it" {
		return t, t
	}
	u := t
	for u < s.to {
		if m := d.mentionOf(u); m != nil && m.from == u {
			if m.kind == compare.Pronoun && u > t {
				break
			}
			u = m.to
			if m.kind == compare.Person && u < s.to && d.words[u].low != "and" && d.words[u].low != "of" {
				return t, u
			}
			continue
		}
		w := d.words[u]
		if w.is(comma|fullStop|strongMark|openQuote|closeQuote|plainQuote|auxiliary|relative) || w.is(clausal) && w.low != "as" || w.is(timeWord) && w.is(capital) || w.is(heShe|they) && u > t || w.is(infinitive) && w.low == "to" && u > t {
			break
		}
		if w.is(preposition) && w.low != "of" && u > t && !d.modifies(u, s) {
			break
		}
		if u > t && (len(w.verbs) > 0 && w.verbs[0].form == past || strings.HasSuffix(w.low, "ing") && w.is(small)) {
			break
		}
		u++
	}
	return t, u
}

// modifies reports whether a preposition goes on with a noun phrase: "officials
// in Tehran", "a spokesman for the ministry".
func (d *doc) modifies(u int, s sentence) bool {
	switch d.words[u].low {
	case "for", "at", "with", "from", "in", "to":
		return u+1 < s.to && !d.words[u+1].is(timeWord) && (d.name[u+1] > 0 || d.words[u+1].is(determiner|capital)) && d.words[u-1].is(personNoun|bodyNoun|spokesNoun|paperNoun|pluralNoun)
	}
	return false
}

// nominal reports whether a word can stand within a noun phrase.
func (d *doc) nominal(t int) bool {
	w := d.words[t]
	if d.name[t] > 0 && d.mentions[d.name[t]-1].kind != compare.Pronoun {
		return true
	}
	if w.low == "to" && t+1 < len(d.words) && (d.name[t+1] > 0 || d.words[t+1].is(determiner|capital)) {
		return true // advisers to Mr Vidal
	}
	if w.is(comma|fullStop|strongMark|openQuote|closeQuote|plainQuote|auxiliary|clausal|relative|heShe|they|it|selfPronoun|infinitive) && !w.is(determiner) {
		return false
	}
	if w.low == "that" || w.is(objectWord) && !w.is(determiner) {
		return false
	}
	return true
}

// phraseBefore reads the noun phrase that ends before token v: the clause's
// start, or after its leading adverbial.
func (d *doc) phraseBefore(v int, s sentence) (int, int) {
	if m := d.mentionOf(v - 1); m != nil && m.kind == compare.Pronoun {
		return m.from, m.to
	}
	if w := d.words[v-1]; w.is(it|selfPronoun) && d.name[v-1] == 0 {
		if w.low == "it" {
			return v - 1, v
		}
		return v, v
	}
	from := v
	lastPrep := -1
	for from > s.from {
		if m := d.mentionOf(from - 1); m != nil && m.kind != compare.Pronoun {
			from = m.from
			continue
		}
		t := from - 1
		if !d.nominal(t) || d.boundary(t) {
			break
		}
		w := d.words[t]
		if w.is(conjunction) && !(t > s.from && d.nominal(t-1) && !d.words[t-1].is(preposition)) {
			break
		}
		if w.is(small) && !d.premodifier(t) && (len(w.verbs) > 0 && !w.is(personNoun|bodyNoun|paperNoun) && (w.verbs[0].form == past || w.verbs[0].form == present) || w.is(verbish) || w.is(edForm) && t+1 < v && (d.name[t+1] > 0 || d.words[t+1].is(determiner|capital|objectWord))) {
			for u := t; u > s.from && u > t-8; u-- { // one of those who sent the letter
				if d.words[u].is(comma) || d.boundary(u) && !d.words[u].is(relative) {
					break
				}
				if d.words[u].is(relative) && u-1 > s.from && d.nominal(u-1) {
					return d.phraseBefore(u, s)
				}
			}
			break
		}
		if w.is(small) && w.low != "of" && w.is(preposition) {
			lastPrep = t
		}
		from--
	}
	if from == v {
		return v, v
	}
	// a leading adverbial: "On Monday the ministry", "Earlier officials"
	if d.adverbial(from) || d.words[from].is(conjunction) {
		start := from
		if d.words[from].is(conjunction) {
			from++
		}
		for u := v; u > from; u-- {
			w := d.words[u-1]
			if d.name[u-1] > 0 {
				continue
			}
			if w.is(preposition) && w.low != "of" || w.is(timeWord) || w.is(adverb) || w.is(clausal) && !w.is(determiner) {
				from = u
				break
			}
		}
		if from >= v || from > start && d.words[from-1].is(preposition) && d.words[from].is(timeWord) {
			return v, v
		}
		if from > start && d.words[from-1].is(preposition) && d.words[from-1].low != "of" { // In a call with Strakhov Vidal said
			if m := d.mentionOf(v - 1); m != nil {
				return m.from, m.to
			}
		}
	}
	_ = lastPrep
	return from, v
}

// premodifier reports whether a participle stands before a noun: "allied factions".
func (d *doc) premodifier(t int) bool {
	return t+1 < len(d.words) && d.words[t+1].is(small) && !d.words[t+1].is(stop|adverb|preposition) && (t == 0 || d.words[t-1].is(determiner|adjectiveEnd|conjunction))
}

// overCommas finds the subject of a verb with a comma before it: the first
// phrase of the clause that is no adverbial.
func (d *doc) overCommas(c cue, b int, s sentence, before []cue) (cue, bool) {
	start := b
	for start > s.from && (!d.boundary(start-1) || d.words[start-1].is(relative)) && !d.complements(start-1, s) {
		start--
	}
	if n := len(before) - 1; n >= 0 && before[n].to > start && before[n].kind != accordingCue {
		start = before[n].to
	}
	t := start
	for t < b {
		end := t
		for end < b && !d.words[end].is(comma) {
			end++
		}
		if end > t && d.words[t].is(conjunction) {
			t++
		}
		if end > t && !d.adverbial(t) && !d.finite(t, end) {
			to := end
			for u := t + 1; u < end; u++ { // officials in Tehran
				if d.boundary(u) {
					to = u
					break
				}
			}
			c.sfrom, c.sto = t, to
			if next := end + 1; next < b { // A spokeswoman for Daryanejad, Laleh Moradi-Khan, said
				if m := d.mentionOf(next); m != nil && m.kind == compare.Person && m.from == next && m.to <= b && d.words[m.to].is(comma) && (d.mentionOf(t) == nil || d.mentionOf(t).kind != compare.Person || d.mentionOf(t).hto == d.mentionOf(t).hfrom) {
					c.sfrom, c.sto = m.from, m.to
				}
			}
			if d.agent(&c, s) {
				c.ends = d.clauseEnds(c.to, s)
				return c, true
			}
			return c, false
		}
		t = end + 1
	}
	if len(before) > 0 { // praised the offer, called for talks and warned
		c.kind, c.inherit = coordCue, true
		return c, true
	}
	return c, false
}

// complements reports whether token t is a "that" after a verb.
func (d *doc) complements(t int, s sentence) bool {
	return d.words[t].low == "that" && (t == s.from || len(d.words[t-1].verbs) > 0 || d.words[t-1].is(stance|verbish|edForm|objectWord))
}

// finite reports whether some tokens hold a verb that is no participle.
func (d *doc) finite(from, to int) bool {
	for t := from; t < to; t++ {
		w := d.words[t]
		if w.is(auxiliary) && !w.is(capital) || w.is(relative) {
			return true
		}
		for _, v := range w.verbs {
			if t > from && v.form == past && w.is(small) && (v.verb.class == say || v.verb.class == tell) {
				return true
			}
		}
	}
	return false
}

// relativeSubject takes what stands before "who" as subject.
func (d *doc) relativeSubject(c cue, b int, s sentence) (cue, bool) {
	c.kind = relativeCue
	c.from = b
	e := b
	if e > s.from && d.words[e-1].is(comma) {
		e--
	}
	if e == s.from {
		return c, false
	}
	if m := d.mentionOf(e - 1); m != nil {
		c.sfrom, c.sto = m.from, m.to
		if m.kind != compare.Person && d.words[max(m.from-1, s.from)].low == "of" && m.from-1 > s.from { // Haugland-Moe of Tamberland, who
			if n := d.mentionOf(m.from - 2); n != nil && n.kind == compare.Person {
				c.sfrom, c.sto = n.from, n.to
			}
		}
		return c, d.words[b].low == "who" || d.words[b].low == "which" && c.verb.class != mind
	}
	if d.words[b].low != "who" && c.verb.class == mind {
		return c, false
	}
	from, to := d.phraseBefore(e, s)
	if to <= from {
		return c, false
	}
	c.sfrom, c.sto = from, to
	return c, d.agent(&c, s)
}

// besideQuote reports whether a cue stands right after a quotation, or a comma
// or colon and a quotation follow it.
func (d *doc) besideQuote(c *cue) bool {
	first := min(c.from, c.sfrom)
	if first > 0 && d.quote[first-1] > 0 && d.quotes[d.quote[first-1]-1].to == first && d.words[first-1].is(closeQuote|plainQuote) {
		return true
	}
	t := c.to
	if t < len(d.words) && (d.words[t].is(comma) || d.words[t].low == ":") {
		t++
	}
	return t > c.to && t < len(d.words) && d.quote[t] > 0 && d.quotes[d.quote[t]-1].from == t
}

// agent reports whether a cue's subject can be who reports: a name, a pronoun,
// or a common noun for people, bodies and papers; a verb of saying takes any.
func (d *doc) agent(c *cue, s sentence) bool {
	for c.sfrom < c.sto && d.words[c.sfrom].is(conjunction) && d.name[c.sfrom] == 0 {
		c.sfrom++
	}
	if c.sfrom >= c.sto {
		return false
	}
	named, noun, paper := false, false, false
	for t := c.sfrom; t < c.sto; t++ {
		w := d.words[t]
		if m := d.mentionOf(t); m != nil {
			named = true
			t = m.to - 1
			continue
		}
		if w.is(preposition) && w.low != "of" && t > c.sfrom {
			break
		}
		if w.is(personNoun | bodyNoun) {
			noun = true
		}
		if w.is(paperNoun) {
			paper = true
		}
		if w.is(capital) && t > s.from && !w.is(timeWord) {
			noun = true
		}
	}
	first := d.words[c.sfrom]
	if first.low == "it" {
		return c.verb.class != mind && c.verb.class != show
	}
	if first.is(relative|selfPronoun) && d.name[c.sfrom] == 0 {
		return false
	}
	if c.verb == madeAct {
		return named
	}
	if d.besideQuote(c) {
		return true
	}
	switch c.verb.class {
	case say, tell:
		return true
	case show:
		return paper || noun || named
	case that:
		return named || noun || paper || c.to < s.to && d.words[c.to].low == "that"
	}
	return named || noun || paper
}
