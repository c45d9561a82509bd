package text

import (
	"slices"
	"strings"
)

// pronoun finds whom a pronoun means: the sentence's subject, who alone was named in
// the sentence before, the last sentence's subject, who spoke last, else whoever was
// named last; never the object of the pronoun's own clause. Time is that of the few
// mentions around it.
func (d *doc) pronoun(i, si int, subject []int) {
	m := &d.mentions[i]
	f := &d.focus
	if m.plural {
		switch {
		case len(subject) > 1:
			m.joined = slices.Clone(subject)
		case d.meansParty(m, si):
			m.joined = slices.Clone(f.party.ents)
		case len(f.many.names) > 0 && d.words[m.from].is(they) && si-f.manyAt < 3:
			m.joined = slices.Clone(f.many.ents)
		case len(f.subject) > 1:
			m.joined = slices.Clone(f.subject)
		default:
			if m.joined = d.withSubject(i, si); m.joined == nil {
				m.joined = d.lastTwo(m)
			}
		}
		return
	}
	var objects []int
	for k := i + 1; k < len(d.mentions) && d.mentions[k].sent == si && d.mentions[k].from < m.from+8; k++ {
		if !d.clear(m.to, d.mentions[k].from) {
			break
		}
		if d.mentions[k].entity >= 0 {
			objects = append(objects, d.mentions[k].entity)
		}
	}
	fits := func(e int) bool {
		x := &d.ents[e]
		return x.human() && (x.sex == 0 || m.sex == 0 || x.sex == m.sex) && !slices.Contains(objects, e)
	}
	take := func(e int) {
		m.entity = e
		if d.ents[e].sex == 0 {
			d.ents[e].sex = m.sex
		}
	}
	var lone []int // of the sentence before: It was the third call of Varga with a leader. She
	if si > 0 && f.loneAt == si && f.lone >= 0 {
		lone = []int{f.lone}
	}
	for _, list := range [][]int{subject, lone, f.subject, f.said.ents} {
		if e := only(list); e >= 0 && fits(e) {
			take(e)
			return
		}
	}
	for _, certain := range []bool{true, false} { // whose sex is known before others
		for k := len(f.recent) - 1; k >= 0 && !(certain && k < len(f.recent)-maxCertain); k-- {
			if e := f.recent[k]; fits(e) && (!certain || d.ents[e].sex != 0) {
				take(e)
				return
			}
		}
	}
}

// maxCertain is among how many of those mentioned last a pronoun prefers whom it is
// sure to fit.
const maxCertain = 4

// withSubject are the subject of the sentence before and the one person whom the
// sentence of mention i names before it: "In a call with Dolan, the two leaders". nil
// if there are not those two.
func (d *doc) withSubject(i, si int) []int {
	other, subject := -1, only(d.focus.subject)
	for k := i - 1; k >= 0 && d.mentions[k].sent == si; k-- {
		m := &d.mentions[k]
		if e := m.entity; e >= 0 && d.quote[m.from] == 0 && d.ents[e].human() && e != other {
			if other >= 0 {
				return nil
			}
			other = e
		}
	}
	if other < 0 || subject < 0 || subject == other || d.ents[subject].office != nil && d.ents[subject].office.name == spokesperson {
		return nil
	}
	return []int{min(subject, other), max(subject, other)}
}

// lastTwo are the two persons named last, holders of the office if one is said,
// in the order of the article. Two of the last few who lead come before others,
// if leaders are meant.
func (d *doc) lastTwo(m *mention) []int {
	if m.office != nil && m.office.top {
		few := d.focus.recent[max(0, len(d.focus.recent)-maxCertain):]
		if two := d.twoOf(few, func(x *entity) bool { return x.office != nil && x.office.top && canHold(m, x) }); two != nil {
			return two
		}
	}
	return d.twoOf(d.focus.recent, func(x *entity) bool { return m.office == nil || x.office == nil || canHold(m, x) })
}

// canHold reports whether a person's office can be the one that a plural says.
func canHold(m *mention, x *entity) bool {
	return x.office.name == m.office.name || m.office.name == "leader" || m.office.name == "minister" && strings.HasSuffix(x.office.name, " minister")
}

// twoOf are the last two of some entities that are persons, no spokespersons, and
// for whom fits holds; nil if there are not so many.
func (d *doc) twoOf(recent []int, fits func(*entity) bool) []int {
	var two []int
	for k := len(recent) - 1; k >= 0 && len(two) < 2; k-- {
		x := &d.ents[recent[k]]
		if x.human() && (x.office == nil || x.office.name != spokesperson) && fits(x) {
			two = append(two, recent[k])
		}
	}
	if len(two) < 2 {
		return nil
	}
	slices.Sort(two)
	return two
}
