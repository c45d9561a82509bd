package text

import (
	"strings"

	"crossread/compare"
)

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
			c.may = c.may || w.is(modal)
			if w.is(being) && v == c.at || w.is(being) && !perfect && !passive {
				passive = true
			}
			if !w.is(being) {
				perfect = true
			}
			v--
			continue
		}
		if w.is(infinitive) && w.plays(toWord) {
			infinite = true
			break
		}
		if w.is(adverb) && !w.is(capital) && !w.is(openQuote) {
			v--
			continue
		}
		if w.plays(periodWord) && v-2 > s.from && d.words[v-2].plays(thisWord) && d.words[v-3].is(auxiliary|adverb) { // had earlier this month said
			v -= 2
			continue
		}
		break
	}
	if c.may && (c.verb.class == act || c.verb.class == agree || c.verb.class == show) {
		return c, false
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
				if d.words[u].plays(byWord) {
					return c, false
				}
			}
		}
		if c.to < s.to && d.words[c.to].plays(byWord) && !perfect {
			return c, false
		}
		if !perfect && d.attributive(c.at, s) {
			return c, false
		}
		if infinite {
			return c, false
		}
	case base:
		if v > s.from && d.words[v-1].is(owns) { // Varga's state visits
			return c, false
		}
		if infinite {
			return d.infinitive(c, v-1, s, before)
		}
		if !perfect && !d.pluralBefore(after, s) {
			return c, false
		}
	case present:
		if v > s.from {
			w := d.words[v-1]
			if w.is(determiner|adjectiveEnd|preposition) || w.is(owns) || d.p.Tokens[v-1].Kind == compare.Number || w.is(small) && (w.plays(endsEd) || w.plays(endsIng) || len(w.verbs) > 0 && w.verbs[0].form == past) {
				return c, false
			}
			if m := d.mentionOf(after - 1); m == nil && strings.Contains(d.r.speech[strings.TrimSuffix(d.words[c.at].low, d.r.plural())], "n") && w.is(small) && !w.is(heShe|it|relative|adverb) && (w.is(pluralNoun) || !w.is(personNoun|bodyNoun|paperNoun)) {
				return c, false // battleground states
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
		if d.r.dropped && w.is(comma) { // ..., informó su oficina
			if c2, ok := d.inverted(c, form, s); ok {
				return c2, true
			}
		}
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
	case w.is(relative) || w.plays(thatWord) && b-1 >= s.from && !d.words[b-1].is(comma):
		return d.relativeSubject(c, b, s)
	case w.is(conjunction):
		if d.words[b].plays(orWord) && len(before) == 0 {
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
	if !c.ends && c.verb.class == tell { // Sorel told the Gazette
		_, to := d.phraseAfter(c.to, s)
		c.ends = to > c.to && d.clauseEnds(to, s)
	}
	return c, true
}

// attributive reports whether the participle at token v stands in a noun phrase,
// as "Varga's first reported call" and "his declared emergency".
func (d *doc) attributive(v int, s sentence) bool {
	if v+1 >= s.to || d.name[v+1] > 0 || !d.words[v+1].is(small) || d.words[v+1].is(stop|preposition|adverb|conjunction|clausal|timeWord) {
		return false
	}
	u := v - 1
	for u > s.from && d.name[u] == 0 && d.words[u].is(adjectiveEnd|adverb) && !d.words[u].is(determiner|owns) {
		u--
	}
	return u >= s.from && d.words[u].is(holds|owns)
}

// passive settles "was first reported by the Gazette".
func (d *doc) passive(c cue, s sentence) (cue, bool) {
	if c.verb.class == mind || c.verb.class == agree {
		return c, false
	}
	for u := c.to; u < min(c.to+6, s.to); u++ {
		if d.words[u].is(comma | fullStop | strongMark) {
			break
		}
		if !d.words[u].plays(byWord) {
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
	if w := d.words[to-1]; !w.is(small) || !w.is(edForm|verbish|ingForm|stance) && len(w.verbs) == 0 && !w.plays(towardWord|onWord) {
		return c, false
	}
	c.kind, c.inherit = coordCue, true
	c.from = c.at
	return c, d.mainSubject(&c, s)
}

// participial settles ", adding that", "with both leaders condemning".
func (d *doc) participial(c cue, s sentence, before []cue) (cue, bool) {
	c.kind, c.inherit = ingCue, true
	b := c.from - 1
	if b < s.from { // Pointing to the recent events, he added
		return c, false
	}
	w := d.words[b]
	if w.is(comma) || w.is(closeQuote) && d.quote[b] > 0 || w.plays(whileWord) || w.plays(andWord) && len(before) > 0 && before[len(before)-1].kind == ingCue {
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
	if w.plays(byWord|ofWord|inWord|forWord) && len(before) == 0 && c.verb.class != mind && c.verb.class != show { // started off by stressing
		c.kind = coordCue
		return c, d.mainSubject(&c, s)
	}
	if len(before) == 0 && c.to < s.to && d.words[c.to].plays(thatWord) && (c.verb.class == say || c.verb.class == tell || c.verb.class == that) && !w.is(adjectiveEnd|determiner|preposition|auxiliary) { // sent a letter warning that
		c.kind = coordCue
		return c, d.mainSubject(&c, s)
	}
	if m := d.mentionOf(b); m != nil && m.to == b+1 && m.from > s.from && d.words[m.from-1].plays(withWord) {
		c.inherit = false
		c.sfrom, c.sto = m.from, m.to
		return c, true
	}
	return c, false
}

// mainSubject takes the sentence's first noun phrase that can speak as subject.
func (d *doc) mainSubject(c *cue, s sentence) bool {
	t := max(s.from, c.from-maxBack)
	if s.first {
		t = max(t, d.dateline(s.from))
	}
	for t < c.from {
		end := t
		for end < c.from && !d.words[end].is(comma) && !d.boundary(end) {
			end++
		}
		if end > t && !d.adverbial(t) && !(d.p.Tokens[t].Kind == compare.Number && end == t+1) {
			if m := d.mentionOf(t); m != nil && m.from == t || d.nominal(t) {
				to := t
				if m != nil {
					to = m.to
				} else {
					for to < end && (d.name[to] > 0 || d.nominal(to)) && !(to > t && d.does(to)) {
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

// aside ends the clause of a sentence's first cue if it only says when the
// sentence's own verb happened, which has another subject: "A day after Sorel said
// he was ready, Dolan rang Varga".
func (d *doc) aside(c *cue, s sentence) (int, bool) {
	t := c.sfrom
	for t > s.from && (d.words[t-1].is(determiner|adjectiveEnd) && !d.r.asides[d.words[t-1].low] || d.name[t-1] > 0) {
		t--
	}
	if c.kind != plainCue || t == s.from || !d.r.asides[d.words[t-1].low] {
		return 0, false
	}
	end := 0 // the comma after the clause, once something that can be a subject follows
	for u := c.to; u < s.to; u++ {
		if d.words[u].is(comma) && d.quote[u] == 0 && u+1 < s.to {
			if w := d.words[u+1]; end == 0 && (d.name[u+1] > 0 || !d.adverbial(u+1) && !w.is(relative|infinitive|auxiliary|edForm|openQuote|plainQuote)) {
				end = u
			}
			continue
		}
		if end > 0 && d.finiteAt(u) {
			return end, true
		}
	}
	return 0, false
}

// finiteAt reports whether a verb that is no participle, or may be none, stands at t.
func (d *doc) finiteAt(t int) bool {
	w := d.words[t]
	if d.name[t] > 0 || !w.is(small) || d.quote[t] > 0 {
		return false
	}
	for _, v := range w.verbs {
		if v.form == past {
			return true
		}
	}
	return w.is(auxiliary|edForm) || w.plays(endsEd) || d.r.speech[w.low] == "v" && !w.plays(endsIng)
}

// does reports whether a word is the verb that ends a subject: "the court
// blocked a company", but "the sanctioned company".
func (d *doc) does(t int) bool {
	w := d.words[t]
	return d.name[t] == 0 && w.is(small) && w.is(edForm) && !d.premodifier(t) && t+1 < len(d.words) && (d.name[t+1] > 0 || d.words[t+1].is(determiner|objectWord))
}

// inverted looks for the subject after the verb: "said Rubai".
func (d *doc) inverted(c cue, form inflection, s sentence) (cue, bool) {
	if c.verb.class != say && c.verb.class != that || form != past && form != present && !(d.r.dropped && form == participle) || c.to >= s.to {
		return c, false
	}
	if c.from != c.at && !d.r.dropped || c.from == s.from && d.quote[max(c.from-1, 0)] == 0 && c.from > 0 && !d.sents[0].first {
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

// maxBack is how many tokens back a subject is looked for.
const maxBack = 120

// overCommas finds the subject of a verb with a comma before it: the first
// phrase of the clause that is no adverbial.
func (d *doc) overCommas(c cue, b int, s sentence, before []cue) (cue, bool) {
	start := b
	for start > s.from && start > b-maxBack && (!d.boundary(start-1) || d.words[start-1].is(relative)) && !d.complements(start-1, s) {
		if d.words[start].plays(butWord) && d.words[start-1].is(comma) { // Many share the fear, but the union, which ..., wants
			break
		}
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
		if end > t+1 && d.words[t].is(clausal) && (d.words[t+1].is(determiner|pluralNoun) || d.name[t+1] > 0) {
			t++ // As many experts, including Sorel, have pointed out
		}
		if end > t && !d.adverbial(t) && !d.finite(t, end) {
			to := end
			for u := t + 1; u < end; u++ { // officials in Haldern
				if d.boundary(u) {
					to = u
					break
				}
			}
			c.sfrom, c.sto = t, to
			if next := end + 1; next < b { // A spokeswoman for Varga, Mina Ekdal-Roy, said
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
	return d.words[t].plays(thatWord) && (t == s.from || len(d.words[t-1].verbs) > 0 || d.words[t-1].is(stance|verbish|edForm|objectWord))
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
		if m.kind != compare.Person && d.words[max(m.from-1, s.from)].plays(ofWord) && m.from-1 > s.from { // Ekdal of Skarland, who
			if n := d.mentionOf(m.from - 2); n != nil && n.kind == compare.Person {
				c.sfrom, c.sto = n.from, n.to
			}
		}
		return c, d.words[b].plays(whoWord) || d.words[b].plays(whichWord) && c.verb.class != mind
	}
	if !d.words[b].plays(whoWord) && c.verb.class == mind {
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
	head := c.sfrom // the last word of the phrase before a complement
	for t := c.sfrom; t < c.sto; t++ {
		w := d.words[t]
		if m := d.mentionOf(t); m != nil {
			named = true
			t = m.to - 1
			head = t
			continue
		}
		if w.is(preposition) && !w.plays(ofWord) && t > c.sfrom {
			break
		}
		head = t
		if w.is(personNoun|bodyNoun) || w.plays(shareWord) {
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
	if first.plays(itWord) {
		return c.verb.class != mind && c.verb.class != show
	}
	if first.is(relative|selfPronoun) && d.name[c.sfrom] == 0 {
		return false
	}
	if c.verb == madeAct {
		return named
	}
	if d.words[head].plays(eventWord) && d.name[head] == 0 {
		return false // both discussions underscored
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
		return named || noun || paper || c.to < s.to && d.words[c.to].plays(thatWord)
	}
	return named || noun || paper
}
