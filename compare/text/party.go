package text

import (
	"slices"

	"crossread/compare"
)

// A party is the leaders of several countries who are named together.
type party struct {
	ents []int // nil: nobody can tell who they are
	at   int   // the sentence
	ok   bool
}

// minParty is how many a party is of at least; two are a pair.
const minParty = 3

// listed adds a person to those named right before, commas and "and" aside, or
// starts a list anew; end is where the list has come to.
func (d *doc) listed(list []int, end int, m *mention) []int {
	if end < 0 || end >= m.from {
		return []int{m.entity}
	}
	for t := end; t < m.from; t++ {
		if w := d.words[t]; !w.is(comma|determiner) && !w.plays(andWord) {
			return []int{m.entity}
		}
	}
	if slices.Contains(list, m.entity) {
		return list
	}
	return append(list, m.entity)
}

// gathers takes a list, and a sentence's subject that stands before it, for the
// party spoken of: "President Varga spoke to Dolan, Sorel and Ekdal". Whose office
// is known must lead a country.
func (d *doc) gathers(list, subject []int, si int) {
	var all []int
	for _, e := range append(slices.Clone(subject), list...) {
		x := &d.ents[e]
		if x.office != nil && !x.office.top {
			return
		}
		if x.kind == compare.Person && !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	if len(all) < minParty {
		return
	}
	f := &d.focus
	for _, e := range all {
		if !slices.Contains(f.party.ents, e) {
			f.party = party{all, si, true}
			return
		}
	}
	f.party.at = si // told again, perhaps without whoever is only "the prime minister" now
}

// meansParty reports whether "they" or "the leaders" in a sentence are the party
// named last, not a pair that was named since.
func (d *doc) meansParty(m *mention, si int) bool {
	f := &d.focus
	p := &f.party
	if !p.ok || len(f.many.ents) > 1 && f.manyAt > p.at {
		return false
	}
	if d.words[m.from].is(they) {
		return si-p.at < 3
	}
	for t := m.from; t < m.to; t++ {
		if d.words[t].plays(bothWord | twoWord) {
			return false
		}
	}
	return m.office != nil && m.office.name == "leader"
}
