package text

import (
	"slices"
	"strings"

	"crossread/compare"
)

// A speaker is who says something.
type speaker struct {
	names []string
	at    compare.Span
	by    []int // indices into p.Names
	ents  []int
	kind  compare.NameKind // of the first; "" for a common noun
	plain bool             // a common noun: "officials"
}

func (s *speaker) ok() bool { return len(s.names) > 0 }

// text joins the names as Statement.Speaker has them.
func (s *speaker) text() string { return strings.Join(s.names, "; ") }

// A focus is who is being spoken of, while sentences are read in order.
type focus struct {
	subject []int    // entities of the last sentence's subject
	said    speaker  // who spoke last
	thing   speaker  // the last body, seat, place or paper that spoke
	many    speaker  // the last plural subject
	recent  []int    // entities by latest mention, latest last
	quoting *speaker // who speaks in the quotation at hand
}

// touch makes an entity the latest mentioned.
func (f *focus) touch(e int) {
	if i := slices.Index(f.recent, e); i >= 0 {
		f.recent = slices.Delete(f.recent, i, i+1)
	}
	f.recent = append(f.recent, e)
}

// resolve finds out whom a sentence's pronouns and offices mean, in order.
func (d *doc) resolve(s sentence, si int) {
	var subject []int
	f := &d.focus
	for ; d.nextMention < len(d.mentions) && d.mentions[d.nextMention].sent <= si; d.nextMention++ {
		i := d.nextMention
		m := &d.mentions[i]
		if m.sent < si || m.kind == "" {
			continue
		}
		quoted := d.quote[m.from] > 0
		switch {
		case m.kind == compare.Pronoun && !quoted:
			d.pronoun(i, subject)
		case m.kind == compare.Office && m.entity < 0:
			d.officeHolder(i, subject)
		}
		if m.entity >= 0 && !quoted {
			if len(subject) == 0 && d.ents[m.entity].kind == compare.Person && d.subjectLike(m, s) {
				subject = append(subject, m.entity)
				if n := i + 1; n < len(d.mentions) && d.mentions[n].kind == compare.Person && d.mentions[n].from == m.to+1 && d.words[m.to].low == "and" {
					subject = append(subject, d.mentions[n].entity)
				}
			}
			d.ents[m.entity].last = i
			if d.ents[m.entity].kind == compare.Person {
				f.touch(m.entity)
			}
		}
		if len(subject) == 0 && len(m.joined) > 0 {
			subject = append(subject, m.joined...)
		}
	}
	d.subjectNow = subject
}

// subjectLike reports whether a mention stands where a subject does: no
// preposition or verb before it.
func (d *doc) subjectLike(m *mention, s sentence) bool {
	t := m.from - 1
	for t >= s.from && d.words[t].is(determiner|adjectiveEnd|small) && d.words[t].is(determiner|adjectiveEnd) {
		t--
	}
	if t < s.from {
		return true
	}
	w := d.words[t]
	return w.is(comma|openQuote|closeQuote|plainQuote|strongMark|fullStop|clausal|adverb|conjunction|timeWord) && !w.is(preposition)
}

// pronoun finds whom a pronoun means.
func (d *doc) pronoun(i int, subject []int) {
	m := &d.mentions[i]
	f := &d.focus
	if m.plural {
		switch {
		case len(subject) > 1:
			m.joined = slices.Clone(subject)
		case len(f.many.names) > 0 && d.words[m.from].is(they):
			m.joined = slices.Clone(f.many.ents)
		case len(f.subject) > 1:
			m.joined = slices.Clone(f.subject)
		default:
			m.joined = d.lastTwo(m)
		}
		return
	}
	fits := func(e int) bool {
		x := &d.ents[e]
		return x.kind == compare.Person && (x.sex == 0 || m.sex == 0 || x.sex == m.sex)
	}
	take := func(e int) {
		m.entity = e
		if d.ents[e].sex == 0 {
			d.ents[e].sex = m.sex
		}
	}
	for _, list := range [][]int{subject, f.said.ents, f.subject} {
		if len(list) == 1 && fits(list[0]) {
			take(list[0])
			return
		}
	}
	for k := len(f.recent) - 1; k >= 0; k-- {
		if fits(f.recent[k]) {
			take(f.recent[k])
			return
		}
	}
}

// lastTwo are the two persons named last, holders of the office if one is said,
// in the order of the article.
func (d *doc) lastTwo(m *mention) []int {
	var two []int
	for k := len(d.focus.recent) - 1; k >= 0 && len(two) < 2; k-- {
		e := d.focus.recent[k]
		x := &d.ents[e]
		if x.kind != compare.Person || x.office != nil && x.office.name == "spokesperson" {
			continue
		}
		if m.office != nil && x.office != nil && x.office != m.office && m.office.name != "leader" {
			continue
		}
		two = append(two, e)
	}
	if len(two) < 2 {
		return nil
	}
	slices.Sort(two)
	return two
}

// officeHolder finds who holds an office named without its holder.
func (d *doc) officeHolder(i int, subject []int) {
	m := &d.mentions[i]
	if m.plural {
		return
	}
	f := &d.focus
	best, most := -1, 0
	for e := range d.ents {
		x := &d.ents[e]
		if x.kind != compare.Person {
			continue
		}
		score := 0
		switch {
		case m.office == nil && !m.deputy: // His Highness
			if x.sex != 0 && m.sex != 0 && x.sex != m.sex || !x.titled {
				continue
			}
			score = 2
		case x.office == nil:
			score = 1
		case m.office == nil:
			score = 1
		case x.office == m.office:
			score = 4
		case m.office.name == "leader" && x.office.top:
			score = 3
		case m.office.top && x.office.name == "leader":
			score = 3
		default:
			continue
		}
		switch {
		case m.of != "" && x.of != "" && m.of != x.of:
			continue
		case m.of != "" && m.of == x.of:
			score += 4
		case m.of != "" && x.office == nil && !x.titled && score < 4:
			score++
		}
		if m.deputy && len(subject) == 1 && subject[0] == e {
			continue
		}
		if x.office == nil && m.of == "" { // nothing speaks for it
			continue
		}
		if m.office != nil && m.office.work && x.office != m.office {
			continue
		}
		score *= 8
		if slices.Contains(f.said.ents, e) && m.of == "" {
			score += 5
		}
		if k := slices.Index(f.recent, e); k >= 0 {
			score += max(0, 4-(len(f.recent)-1-k))
		} else if x.count < 2 && x.last > i {
			score -= 8
		}
		if score > most {
			best, most = e, score
		}
	}
	if best < 0 || most < 16 {
		return
	}
	m.entity = best
	x := &d.ents[best]
	if x.office == nil {
		x.office = m.office
	}
	if x.of == "" {
		x.of = m.of
	}
}

// speakerOf tells who a cue's subject is.
func (d *doc) speakerOf(c *cue, before speaker) speaker {
	if c.inherit {
		return before
	}
	if d.words[c.sfrom].low == "it" && c.sto == c.sfrom+1 {
		sp := d.focus.thing
		if sp.ok() {
			sp.at = d.span(c.sfrom, c.sto)
		}
		return sp
	}
	return d.speakerIn(c.sfrom, c.sto)
}

// speakerIn reads a noun phrase as speaker.
func (d *doc) speakerIn(from, to int) speaker {
	head := from
	for head < to && d.name[head] == 0 && d.words[head].is(determiner|adjectiveEnd|adverb) {
		head++
	}
	var sp speaker
	sp.at = d.span(from, to)
	if m := d.mentionOf(head); m != nil && m.from == head && (m.to >= to || !d.nominal(m.to) || d.words[m.to].is(conjunction|preposition)) && !d.words[m.to-1].is(owns) {
		sp.at = d.span(m.from, m.to)
		d.addSpeaker(&sp, d.name[head]-1)
		t := m.to
		for t+1 < to && (d.words[t].is(comma) || d.words[t].low == "and") { // Putin and Pezeshkian
			u := t + 1
			for u < to && d.words[u].low == "and" {
				u++
			}
			n := d.mentionOf(u)
			if n == nil || n.from != u || n.kind == compare.Office && d.words[t].is(comma) {
				break
			}
			if n.to < to && d.nominal(n.to) && !d.words[n.to].is(conjunction|preposition) {
				break
			}
			if d.words[t].is(comma) && (n.to >= len(d.words) || d.words[n.to].low != "and" && !d.words[n.to].is(comma)) {
				break
			}
			d.addSpeaker(&sp, d.name[u]-1)
			sp.at.End = d.p.Tokens[n.to-1].End
			t = n.to
		}
		if sp.ok() {
			return sp
		}
	}
	end := to
	for t := from; t < to; t++ { // officials in Tehran, who asked not to be named
		if d.words[t].is(comma) && d.name[t] == 0 {
			end = t
			break
		}
	}
	if p := d.side(from, end); p >= 0 {
		sp.names, sp.ents, sp.kind = []string{d.ents[p].full}, []int{p}, compare.Person
		return sp
	}
	start := from
	for start < end && d.words[start].is(determiner) && d.name[start] == 0 && !d.words[start].is(holds) && (d.words[start].low == "the" || d.words[start].low == "a" || d.words[start].low == "an") {
		start++
	}
	if start >= end {
		return speaker{}
	}
	if d.name[start] == 0 && d.words[start].is(heShe|they|selfPronoun|relative) {
		return speaker{}
	}
	sp.names = []string{strings.Join(strings.Fields(d.slice(start, end)), " ")}
	sp.plain = true
	sp.at = d.span(start, end)
	return sp
}

// side reads "the Zarhani side" as the only person known to be of that country.
func (d *doc) side(from, to int) int {
	if to-from < 2 || d.words[to-1].low != "side" {
		return -1
	}
	f := from
	if d.words[f].is(determiner) {
		f++
	}
	if f >= to-1 || !d.words[f].is(capital) {
		return -1
	}
	key := d.key(f, to-1)
	found := -1
	for e := range d.ents {
		if x := &d.ents[e]; x.kind == compare.Person && x.of == key && x.office != nil && x.office.name != "spokesperson" && !x.office.work {
			if found >= 0 {
				return -1
			}
			found = e
		}
	}
	return found
}

// addSpeaker adds the one whom a mention stands for, or several.
func (d *doc) addSpeaker(sp *speaker, i int32) {
	m := &d.mentions[i]
	add := func(e int) {
		if !slices.Contains(sp.ents, e) {
			sp.ents = append(sp.ents, e)
			sp.names = append(sp.names, d.ents[e].full)
			if sp.kind == "" {
				sp.kind = d.ents[e].kind
			}
		}
	}
	switch {
	case len(m.joined) > 0:
		for _, e := range m.joined {
			add(e)
		}
	case m.entity >= 0:
		add(m.entity)
	case m.kind == compare.Pronoun:
		if m.plural && d.words[m.from].is(they) && d.focus.many.ok() {
			sp.names = append(sp.names, d.focus.many.names...)
			sp.plain = true
		}
	default:
		name := d.bare(m.from, m.to)
		sp.names = append(sp.names, strings.Join(strings.Fields(name), " "))
		sp.kind = m.kind
	}
	if n := d.nameOf[i]; n >= 0 {
		sp.by = append(sp.by, n)
	}
}

// spoke moves the focus to a speaker.
func (d *doc) spoke(sp *speaker) {
	if !sp.ok() {
		return
	}
	f := &d.focus
	f.said = *sp
	if len(sp.ents) > 1 || sp.plain && strings.HasSuffix(lastWord(sp.names[0]), "s") {
		f.many = *sp
	}
	if sp.plain || sp.kind != compare.Person {
		f.thing = *sp
		f.said.ents = nil
	}
	for _, e := range sp.ents {
		d.ents[e].spoke = true
	}
}

func lastWord(s string) string {
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		return s[i+1:]
	}
	return s
}
