package text

import (
	"crossread/compare"
)

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
	if t := v; t-2 >= s.from && d.words[t-2].plays(aWord) && d.name[t-1] == 0 && !d.words[t-1].is(pluralNoun) {
		return false // a video call
	}
	w := d.words[v-1]
	if w.plays(shareWord) {
		return true
	}
	if m := d.mentionOf(v - 1); m != nil {
		return m.plural || d.joint(m) || m.kind != compare.Person && w.plays(endsS) && !w.is(capitals)
	}
	return !w.is(stop|adjectiveEnd) && !w.is(stop) && (w.is(pluralNoun) || w.plays(endsS) && !w.plays(endsSS)) && !w.is(adverb) || w.plays(manyWord)
}

// joint reports whether a mention is the last of "A and B".
func (d *doc) joint(m *mention) bool {
	return m.from > 1 && d.words[m.from-1].plays(andWord) && d.name[m.from-2] > 0
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
	if w.is(timeWord) || w.is(adverb) || w.is(preposition) && !w.plays(thatWord) {
		for u := t; u < s.to && u < t+9; u++ {
			if d.words[u].is(comma | fullStop) {
				return true
			}
			if d.words[u].is(clausal) && d.words[u].plays(thatWord) || d.words[u].is(auxiliary) {
				return false
			}
		}
	}
	return false
}

// adverbial reports whether a clause that starts at t starts with an adverbial.
func (d *doc) adverbial(t int) bool {
	w := d.words[t]
	if d.name[t] > 0 {
		return false
	}
	if w.plays(dayArticle) && t+1 < len(d.words) && d.words[t+1].is(timeWord) {
		return true // el domingo
	}
	return w.is(preposition|adverb|clausal|conjunction|timeWord) && !w.is(determiner) || w.plays(endsIng) || w.plays(otherwiseWord) || w.plays(endsEd) && w.is(capital) || w.plays(thatWord)
}

// phraseAfter reads the noun phrase that starts at token t.
func (d *doc) phraseAfter(t int, s sentence) (int, int) {
	if t >= s.to || d.words[t].is(comma|fullStop|strongMark|openQuote|plainQuote|clausal|preposition|auxiliary|objectWord|adverb|infinitive|timeWord) && !d.words[t].is(determiner|heShe|they) && d.name[t] == 0 || d.words[t].plays(thatWord|itWord) {
		return t, t
	}
	u := t
	for u < s.to && u < t+maxBack {
		if m := d.mentionOf(u); m != nil && m.from == u {
			if m.kind == compare.Pronoun && u > t {
				break
			}
			u = m.to
			if m.kind == compare.Person && u < s.to && !d.words[u].plays(andWord) && !d.words[u].plays(ofWord) {
				return t, u
			}
			continue
		}
		w := d.words[u]
		if w.is(comma|fullStop|strongMark|openQuote|closeQuote|plainQuote|auxiliary|relative) || w.is(clausal) && !w.plays(asWord) || w.is(timeWord) && w.is(capital) || w.is(heShe|they) && u > t || w.is(infinitive) && w.plays(toWord) && u > t {
			break
		}
		if w.is(preposition) && !w.plays(ofWord) && u > t && !d.modifies(u, s) {
			break
		}
		if u > t && (len(w.verbs) > 0 && w.verbs[0].form == past || w.plays(endsIng) && w.is(small)) {
			break
		}
		u++
	}
	return t, u
}

// modifies reports whether a preposition goes on with a noun phrase: "officials
// in Haldern", "a spokesman for the ministry".
func (d *doc) modifies(u int, s sentence) bool {
	if d.words[u].plays(attachWord) && !d.words[u].plays(ofWord) || d.words[u].plays(toWord) {
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
	if w.plays(toWord) && t+1 < len(d.words) && (d.name[t+1] > 0 || d.words[t+1].is(determiner|capital)) {
		return true // advisers to Mr Sorel
	}
	if w.is(comma|fullStop|strongMark|openQuote|closeQuote|plainQuote|auxiliary|clausal|relative|heShe|they|it|selfPronoun|infinitive) && !w.is(determiner) {
		return false
	}
	if w.plays(thatWord) || w.is(objectWord) && !w.is(determiner) {
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
		if w.plays(itWord) {
			return v - 1, v
		}
		return v, v
	}
	if n := v - 2; n > s.from && d.words[n].is(selfPronoun) && d.words[v-1].is(small) && (d.words[v-1].is(edForm|verbish) || len(d.words[v-1].verbs) > 0) && d.words[n-1].is(small) && !d.words[n-1].is(stop) {
		return d.phraseBefore(n, s) // the engineers I interviewed
	}
	from := v
	for from > s.from && from > v-maxBack {
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
		if w.plays(aWord|theWord) && w.is(determiner) && d.name[t] == 0 && t > s.from && t+1 < v && d.name[t-1] == 0 && d.words[t-1].is(small) && !d.words[t-1].is(stop|preposition|timeWord|adverb|personNoun|bodyNoun|conjunction|edForm|verbish) {
			from = t // something a caller also told the paper
			break
		}
		if t > s.from && t+1 < v && d.name[t-1] > 0 && !d.words[t-1].is(owns) && w.is(small) && w.is(edForm) && (d.words[t+1].is(pluralNoun) || d.words[t+1].plays(endsS) && !d.words[t+1].plays(endsSS)) {
			break // the Times published portions
		}
		if w.is(small) && !d.premodifier(t) && (!w.is(personNoun|bodyNoun|paperNoun) && (len(w.verbs) > 0 && (w.verbs[0].form == past || w.verbs[0].form == present) || w.is(verbish)) || w.is(edForm) && t+1 < v && !d.words[t+1].is(timeWord) && (d.name[t+1] > 0 || d.words[t+1].is(determiner|capital|objectWord))) {
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
			if w.is(preposition) && !w.plays(ofWord) || w.is(timeWord) || w.is(adverb) || w.is(clausal) && !w.is(determiner) {
				from = u
				break
			}
		}
		if from >= v || from > start && d.words[from-1].is(preposition) && d.words[from].is(timeWord) {
			return v, v
		}
		if from > start && d.words[from-1].is(preposition) && !d.words[from-1].plays(ofWord) { // In a call with Dolan Sorel said
			if m := d.mentionOf(v - 1); m != nil {
				return m.from, m.to
			}
			if !d.words[v-1].is(pluralNoun | personNoun | bodyNoun) {
				return v, v // In a message posted on Monday
			}
		}
	}
	return from, v
}

// premodifier reports whether a participle stands before a noun: "allied factions".
func (d *doc) premodifier(t int) bool {
	return t+1 < len(d.words) && d.words[t+1].is(small) && !d.words[t+1].is(stop|adverb|preposition) && (t == 0 || d.words[t-1].is(determiner|adjectiveEnd|conjunction))
}
