package wording

import (
	"slices"
	"strings"

	"crossread/compare"
)

// A phrase is a noun phrase around one head noun.
type phrase struct {
	compare.Span              // without a leading article
	wide         compare.Span // with a complement or a participle after it; the same span if there is none
	statement    int
	head         int // index into witness.units
	from         int // first unit
	concepts     []string
	stems        []string // of its words but stop words, head last
	caps         bool     // has a capitalised modifier or head
	loaded       bool
	bareHead     bool
	verb         bool // a verb, not a noun
	counted      bool // a number stands before it
}

// maxLeft and maxRight bound a phrase in words, so that a reading stays short:
// the readings of the fictional month's naming table have 1 to 9 words.
const (
	maxLeft  = 4
	maxRight = 7
)

// findPhrases finds the noun phrases of the witness's statements. There is no
// parser: a head is a noun that no further noun follows, its phrase the
// adjectives and nouns before it.
func (w *witness) findPhrases() {
	w.named = make([][]string, len(w.Statements))
	for s := range w.Statements {
		if !w.eligible[s] {
			continue
		}
		first := len(w.phrases)
		from, to := w.of[s][0], w.of[s][1]
		for i := from; i < to; i++ {
			if p, ok := w.verbAt(s, i, from, to); ok {
				w.phrases = append(w.phrases, p)
			} else if p, ok := w.mediumAt(s, i, from, to); ok {
				w.phrases = append(w.phrases, p)
			} else if w.headAt(i, to) && !w.nameGoesOn(i, to) {
				w.phrases = append(w.phrases, w.phraseAt(s, i, from, to))
			}
		}
		w.phrases = append(w.phrases, w.parties(w.phrases[first:])...)
		for k := first; k < len(w.phrases); k++ {
			for _, c := range w.phrases[k].concepts {
				if !slices.Contains(w.named[s], c) {
					w.named[s] = append(w.named[s], c)
				}
			}
		}
	}
}

// parties are the two sides that phrases of a statement name together: "both the
// government and the rebels", which another outlet calls the parties.
func (w *witness) parties(own []phrase) []phrase {
	side := func(p *phrase) string {
		for _, c := range p.concepts {
			if w.rules.is("side", c) {
				return c
			}
		}
		return ""
	}
	var out []phrase
	for k := 1; k < len(own); k++ {
		p, q := &own[k-1], &own[k]
		x, y := side(p), side(q)
		if x == "" || y == "" || x == y || p.End > q.Start {
			continue
		}
		between := w.inside(compare.Span{Start: p.End, End: q.Start})
		if len(between) == 0 || !w.rules.is("and", between[0].norm) || len(between) > 2 || len(between) == 2 && !w.rules.is("opens", between[1].norm) || w.units[q.from].breaks {
			continue
		}
		both := phrase{statement: p.statement, head: q.head, from: p.from, concepts: []string{"parties"}, loaded: p.loaded || q.loaded}
		both.stems = slices.Concat(p.stems, q.stems)
		from := p.from
		for from > w.of[p.statement][0] && !w.units[from].breaks && (w.rules.is("opens", w.units[from-1].norm) || w.rules.is("together", w.units[from-1].norm)) {
			from--
		}
		both.Span = compare.Span{Start: w.units[from].Start, End: q.End}
		both.wide = both.Span
		out = append(out, both)
	}
	return out
}

// headAt reports whether the unit is the head of a noun phrase.
func (w *witness) headAt(i, to int) bool {
	u := &w.units[i]
	known := len(w.rules.concepts[u.base]) > 0
	if u.verbal && known && i > 0 && !u.breaks {
		v := &w.units[i-1]
		if !w.rules.is("opens", v.norm) && (v.stop || first(v.pos) != "a" && !v.nounLike()) {
			return false
		}
	} else if !u.nounLike() {
		return false
	}
	if len(u.norm) < 3 && !u.caps {
		return false
	}
	if strings.HasPrefix(u.pos, "v") && !u.verbal && !u.caps && !w.nounHere(i) && !(known && u.base != u.norm) {
		return false
	}
	if i+1 < to && !u.poss {
		n := &w.units[i+1]
		if !n.breaks && !(u.plural() && !u.caps) && (n.nounLike() || n.verbal && len(w.rules.concepts[n.base]) > 0) &&
			(strings.HasPrefix(n.pos, "n") || n.caps && u.caps || n.pos == "" && !n.caps || n.verbal || w.nounHere(i+1) && !n.caps) && (u.caps || !n.caps) {
			return false
		}
	}
	return true
}

// plural reports whether the unit is a noun in the plural.
func (u *unit) plural() bool { return u.base != u.norm }

// nounHere reports whether a word that is a verb first is a noun where it
// stands: something that opens a noun phrase, an adjective or a number stands
// before it, with at most two nouns in the singular between.
func (w *witness) nounHere(i int) bool {
	for k := i; k > 0 && k > i-3; k-- {
		if w.units[k].breaks {
			return false
		}
		v := &w.units[k-1]
		switch {
		case w.rules.is("opens", v.norm) || v.poss || v.number || v.caps && k < i && !w.units[i].plural(): // "the Kessel port attack"
			return true
		case v.stop:
			return false
		case strings.HasPrefix(v.pos, "a") && !v.verbal:
			return true
		case !strings.HasPrefix(v.pos, "n") || v.plural():
			return false
		}
	}
	return false
}

// verbAt finds a verb that names a concept, with the adverb before it and what
// follows: "jointly investigate", "released in two groups".
func (w *witness) verbAt(s, i, from, to int) (phrase, bool) {
	u := &w.units[i]
	if !strings.Contains(u.pos, "v") || u.caps && !u.breaks {
		return phrase{}, false
	}
	p := phrase{statement: s, head: i, from: i, verb: true}
	last := -1
	for _, v := range w.rules.verbs[u.stem] {
		n := len(v.rest)
		if i+n >= to {
			continue
		}
		ok := true
		for k, word := range v.rest {
			ok = ok && w.units[i+1+k].norm == word
		}
		if ok {
			p.concepts = append(p.concepts, v.concept)
			last = max(last, i+n)
		}
	}
	if last < 0 || !u.verbal && strings.HasPrefix(u.pos, "n") {
		return phrase{}, false
	}
	if i > from && !u.breaks && strings.HasPrefix(w.units[i-1].pos, "r") && !w.units[i-1].stop {
		p.from = i - 1
	}
	p.Span = compare.Span{Start: w.units[p.from].Start, End: w.units[last].End}
	for k := p.from; k <= last; k++ {
		p.stems = append(p.stems, w.units[k].stem)
		if _, n := w.rules.loaded.at(w.units[:to], k); n > 0 {
			p.loaded = true
		}
	}
	p.stems = append(p.stems, u.stem)
	p.bareHead = true
	p.wide = p.Span
	p.wide.End = w.after(last, to, p.End)
	return p, true
}

// mediumAt finds "by video", "over the phone".
func (w *witness) mediumAt(s, i, from, to int) (phrase, bool) {
	u := &w.units[i]
	if !w.rules.is("medium", u.norm) {
		return phrase{}, false
	}
	j := i - 1
	if j > from && w.rules.is("opens", w.units[j].norm) {
		j--
	}
	if j < from || u.breaks || !w.rules.is("medium-link", w.units[j].norm) {
		return phrase{}, false
	}
	if i+1 < to && !w.units[i+1].breaks && w.units[i+1].nounLike() {
		return phrase{}, false // "by phone call"
	}
	p := phrase{statement: s, head: i, from: j, concepts: []string{"call"}, stems: []string{u.stem}}
	p.Span = compare.Span{Start: w.units[j].Start, End: w.units[i].End}
	p.wide = p.Span
	return p, true
}

// first is the first byte of a word's parts of speech, as a string.
func first(s string) string {
	if s == "" {
		return ""
	}
	return s[:1]
}

func (w *witness) phraseAt(s, i, from, to int) phrase {
	j := i
	for j > from && i-j < maxLeft && !w.units[j].breaks {
		var before *unit
		if j-1 > from {
			before = &w.units[j-2]
		}
		if !w.rules.modifies(&w.units[j-1], before) {
			break
		}
		j--
	}
	p := phrase{statement: s, head: i, from: j}
	p.Span = compare.Span{Start: w.units[j].Start, End: w.units[i].End}
	if w.units[i].poss {
		p.End -= len(w.units[i].In(w.text)) - len(strings.TrimRight(strings.TrimSuffix(w.units[i].In(w.text), "s"), "'’"))
		if t := w.units[i].In(w.text); strings.HasSuffix(t, "s'") || strings.HasSuffix(t, "s’") {
			p.End = w.units[i].Start + len(strings.TrimRight(t, "'’"))
		}
	}
	p.stems = make([]string, 0, i-j+1)
	for k := j; k <= i; k++ {
		u := &w.units[k]
		p.stems = append(p.stems, u.stem)
		p.caps = p.caps || u.caps
		if c, n := w.rules.loaded.at(w.units[:i+1], k); n > 0 && c != "" {
			p.loaded = true
		}
	}
	p.bareHead = i == j
	p.counted = j > from && !w.units[j].breaks && w.isNumber(&w.units[j-1])
	if p.counted {
		p.bareHead = false
	}
	p.wide = p.Span
	if !w.units[i].poss {
		p.wide.End = w.after(i, to, p.End)
	}
	p.concepts = w.conceptsOf(&p)
	p.concepts = slices.DeleteFunc(p.concepts, func(c string) bool { return w.ofBoth(&p, c) })
	if w.otherTalk(&p) {
		p.concepts = slices.DeleteFunc(p.concepts, func(c string) bool { return c == "call" })
	}
	return p
}

// after is the end of what follows a head and belongs to it: a complement, or a
// participle with one.
func (w *witness) after(i, to, end int) int {
	k := i + 1
	words := 0
	take := func() { words++; k++ }
	if k < to && !w.units[k].breaks && (w.units[k].verbal && w.rules.ends("past", w.units[k].norm) != "" || w.rules.is("participle", w.units[k].norm)) {
		take()
	}
	for round := 0; round < 2; round++ {
		if k >= to || w.units[k].breaks {
			break
		}
		if n := w.units[k].norm; !w.rules.is("complement", n) && !w.rules.is("link", n) {
			break
		}
		start, before, tied, paired := k, words, w.rules.is("complement", w.units[k].norm), false
		take()
		last := -1
		for k < to && !w.units[k].breaks && words < maxRight {
			u := &w.units[k]
			if u.stop && !w.rules.is("opens", u.norm) || w.rules.is("complement", u.norm) {
				break
			}
			if !u.stop && !u.number && !u.caps && !u.nounLike() && !strings.HasPrefix(u.pos, "a") {
				break
			}
			head := !u.poss && w.headAt(k, to)             // "with Norland's" goes on
			if head && !tied && w.rules.callNoun(u.base) { // "raised the ships in a phone call" says where it was raised
				last = -1
				break
			}
			if !u.stop && !u.poss && (head || u.number || u.caps) {
				last = k
			}
			take()
			if !head {
				continue
			}
			if k < to && u.dates && w.units[k].number && !w.units[k].breaks { // "on June 9"
				last = k
				take()
			}
			joined := k < to && !w.units[k].breaks && w.rules.is("and", w.units[k].norm)
			if !w.rules.is("pair", w.units[start].norm) || u.plural() && !u.caps || paired {
				break
			}
			if !joined {
				last = -1 // "between Norland", and who else is cut off
				break
			}
			take()
			last, paired = -1, true
		}
		if words >= maxRight && last >= 0 && k == last+1 && k < to && w.goesOn(k) {
			last = -1
		}
		if last >= 0 && last+1 < to && !w.units[last+1].breaks && (w.units[last].caps && w.units[last+1].caps || !w.units[last].number && w.isNumber(&w.units[last+1]) && k == last+1) {
			last = -1 // "by President Oru" of "Oru Tamasi's", "over the past" of "past eight days"
		}
		if last < 0 {
			k, words = start, before
			break
		}
		end = w.units[last].End
		if w.units[last].number && strings.HasPrefix(w.text[end:], "%") {
			end++
		}
		if k != last+1 {
			break
		}
	}
	return end
}

// goesOn reports whether the noun or name before unit k goes on with it.
func (w *witness) goesOn(k int) bool {
	u := &w.units[k]
	return !u.breaks && !u.stop && (u.caps || u.nounLike() && !strings.HasPrefix(u.pos, "v") && w.headAt(k, k+1))
}

// callNoun reports whether a noun names a conversation.
func (r *rules) callNoun(base string) bool {
	return slices.ContainsFunc(r.concepts[base], func(s seed) bool { return s.concept == "call" })
}

// isNumber reports whether the unit is a number in digits or words.
func (w *witness) isNumber(u *unit) bool {
	if u.number {
		return true
	}
	_, ok := w.rules.word(u.norm)
	return ok
}

// conceptsOf lists the concepts that the phrase may name.
func (w *witness) conceptsOf(p *phrase) []string {
	r := w.rules
	head := w.units[p.head].base
	var found []string
	add := func(c string) {
		for _, have := range found {
			if have == c {
				return
			}
		}
		found = append(found, c)
	}
	seeds := r.concepts[head]
	if cut := strings.LastIndexByte(w.units[p.head].norm, '-'); cut >= 0 && len(seeds) == 0 {
		seeds = r.concepts[r.singular(w.units[p.head].norm[cut+1:])]
	}
	for _, sd := range seeds {
		if !sd.weak {
			add(sd.concept)
			continue
		}
		for k := p.from; k < p.head; k++ {
			u := &w.units[k]
			strong := r.is("armed", u.norm)
			for _, m := range r.concepts[u.base] {
				strong = strong || m.concept == sd.concept && !m.weak
			}
			if strong {
				add(sd.concept)
			}
		}
	}
	if p.head > p.from {
		for _, s := range r.several[head] {
			if concept, before, _ := strings.Cut(s, " "); before == w.units[p.head-1].norm {
				add(concept)
			}
		}
	}
	return found
}
