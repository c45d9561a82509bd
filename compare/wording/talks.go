package wording

import "strings"

// otherTalk reports whether a phrase with a noun of conversation names none that
// took place: "his call for an end to the fighting", "a solution through dialogue",
// "ready for talks", "further discussions", "remain in close contact".
func (w *witness) otherTalk(p *phrase) bool {
	r, head := w.rules, &w.units[p.head]
	if !r.callNoun(head.base) {
		return false
	}
	from, to := w.of[p.statement][0], w.of[p.statement][1]
	if next := p.head + 1; next+1 < to && r.is("demand", head.base) && r.is("demand-of", w.units[next].norm) && !w.units[next].breaks {
		if of := &w.units[next+1]; !of.dates && !w.isNumber(of) {
			return true
		}
	}
	told := false // by phone, or how often it was held
	for k := p.from; k < p.head; k++ {
		u := &w.units[k]
		if r.is("other-talk", u.norm) {
			return true
		}
		told = told || r.is("medium-phone", u.norm) || r.is("medium-video", u.norm) || r.number["ordinal"][u.norm] > 0
	}
	at := p.from
	for at > from && !w.units[at].breaks && strings.Contains(w.units[at-1].pos, "a") && !w.units[at-1].stop {
		at-- // "his direct contact"
	}
	if told || at == from || w.units[at].breaks {
		return false
	}
	before := &w.units[at-1]
	if before.poss || before.number || w.isNumber(before) || r.is("opens", before.norm) && !r.is("complement", before.norm) {
		return false
	}
	return r.is("purpose", before.norm) || r.is("mass-talk", head.norm)
}
