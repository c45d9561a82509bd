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

func (s *speaker) ok() bool { return len(s.names) > 0 || len(s.by) > 0 }

// text joins the names as Statement.Speaker has them.
func (s *speaker) text() string { return strings.Join(s.names, "; ") }

// A focus is who is being spoken of, while sentences are read in order.
type focus struct {
	subject []int   // entities of the last sentence's subject, or its main speaker
	said    speaker // who spoke last
	thing   speaker // the last body, seat, place or paper that spoke
	many    speaker // the last plural subject
	manyAt  int     // its sentence
	party   party   // the last list of several leaders
	recent  []int   // entities by latest mention, latest last
	lone    int     // the only person of a sentence without one as subject, -1 if there are more
	loneAt  int     // that sentence, and one more
}

// touch makes an entity the latest mentioned; who is new, and only said to own
// something, as in "Varga's tariffs", comes behind the two before.
func (f *focus) touch(e int, owner bool) {
	switch i := slices.Index(f.recent, e); {
	case i >= 0:
		f.recent = append(slices.Delete(f.recent, i, i+1), e)
	case owner && len(f.recent) >= 2:
		f.recent = slices.Insert(f.recent, len(f.recent)-2, e)
	default:
		f.recent = append(f.recent, e)
	}
	if len(f.recent) > maxRecent {
		f.recent = slices.Delete(f.recent, 0, 1)
	}
}

// maxRecent bounds how many of those mentioned are remembered by order.
const maxRecent = 48

// only is the one entity of a list, -1 if there are none or several.
func only(list []int) int {
	if len(list) == 1 {
		return list[0]
	}
	return -1
}

// human reports whether an entity is a person, by name or by office.
func (e *entity) human() bool { return e.kind == compare.Person || e.kind == compare.Office }

// resolve finds out whom a sentence's pronouns and offices mean, in order.
func (d *doc) resolve(s sentence, si int) {
	var subject []int
	f := &d.focus
	var list []int // those named in one list
	end := -1      // its last token's next
	for ; d.nextMention < len(d.mentions) && d.mentions[d.nextMention].sent <= si; d.nextMention++ {
		i := d.nextMention
		m := &d.mentions[i]
		if m.sent < si || m.kind == "" {
			continue
		}
		quoted := d.quote[m.from] > 0
		if m.from > s.from && len(subject) == 1 && (m.deputy || m.office != nil && m.office.name == spokesperson) {
			d.learnSex(subject[0], d.words[m.from-1])
		}
		switch {
		case m.kind == compare.Pronoun && !quoted:
			d.pronoun(i, si, subject)
		case m.kind == compare.Office && m.entity < 0:
			d.officeHolder(i, subject)
		}
		if m.entity >= 0 && !quoted {
			e := &d.ents[m.entity]
			if len(subject) == 0 && e.human() && d.subjectLike(m, s) {
				d.named(m.entity)
				subject = append(subject, m.entity)
				if n := i + 1; n < len(d.mentions) && d.mentions[n].kind == compare.Person && d.mentions[n].from == m.to+1 && d.words[m.to].plays(andWord) {
					subject = append(subject, d.mentions[n].entity)
				}
			}
			e.last, e.seen = i, true
			if e.human() {
				if f.loneAt <= si {
					f.lone, f.loneAt = m.entity, si+1
				} else if f.lone != m.entity {
					f.lone = -1
				}
				if list, end = d.listed(list, end, m), m.to; len(list) > 1 {
					d.gathers(list, subject, si)
				}
				f.touch(m.entity, d.words[m.to-1].is(owns) && len(subject) > 0)
			}
		}
		if len(m.ofs) >= minParty && len(m.joined) < len(m.ofs) && !quoted {
			f.party = party{at: si, ok: true} // the leaders of Kestria, Norvia and Lurania, not named
		}
		if len(subject) == 0 && len(m.joined) > 0 {
			subject = append(subject, m.joined...)
		}
	}
	if f.loneAt == si+1 && len(subject) > 0 {
		f.lone = -1
	}
	d.subjectNow = subject
}

// named takes a new person without a title, subject of a sentence, for the holder
// of the office that was the subject of the sentence before, or stood in a heading
// above: "Kestria's president
// spent the week on the telephone. On Sunday Ilse Varga rang ..."
func (d *doc) named(e int) {
	o := only(d.focus.subject)
	if o < 0 && d.heads > 0 {
		o, d.heads = d.heads-1, 0
	}
	if x := &d.ents[e]; o < 0 || o == e || x.seen || x.kind != compare.Person || x.office != nil || x.of != "" || len(x.parts) < 2 || d.ents[o].kind != compare.Office {
		return
	}
	d.ents[e].office, d.ents[e].of = d.ents[o].office, d.ents[o].of
	for i := range d.mentions {
		if d.mentions[i].entity == o {
			d.mentions[i].entity = e
		}
	}
	if i := slices.Index(d.focus.recent, o); i >= 0 {
		d.focus.recent = slices.Delete(d.focus.recent, i, i+1)
	}
	d.ents[o].kind = ""
	d.focus.subject = []int{e}
}

// learnSex takes the sex of a person from "his" or "her" before the name of
// somebody who belongs to them.
func (d *doc) learnSex(e int, w *word) {
	if x := &d.ents[e]; x.sex == 0 {
		switch {
		case w.plays(hisWord):
			x.sex = 'm'
		case w.plays(herWord):
			x.sex = 'f'
		}
	}
}

// subjectLike reports whether a mention stands where a subject does: no
// preposition or verb before it.
func (d *doc) subjectLike(m *mention, s sentence) bool {
	t := m.from - 1
	for t >= s.from && d.words[t].is(determiner|adjectiveEnd) {
		t--
	}
	if t < s.from {
		return true
	}
	w := d.words[t]
	return w.is(comma|openQuote|closeQuote|plainQuote|strongMark|fullStop|clausal|adverb|conjunction|timeWord) && !w.is(preposition) || w.is(hyphen) && d.spaced(t)
}

// spokesperson is the office, as the offices list names it, of who speaks for
// somebody else.
const spokesperson = "spokesperson"

// officeHolder finds who holds an office named without its holder. Nobody known:
// the office itself is who is spoken of.
func (d *doc) officeHolder(i int, subject []int) {
	m := &d.mentions[i]
	if m.plural {
		for _, of := range m.ofs {
			if e := d.holder(i, of, subject); e >= 0 && !slices.Contains(m.joined, e) {
				m.joined = append(m.joined, e)
			}
		}
		if len(m.joined) < 2 {
			m.joined = nil
		}
		return
	}
	best := -1
	if !d.indefinite(m.from) {
		best = d.holder(i, m.of, subject)
	} else if m.office == nil || m.office.name != spokesperson {
		return
	}
	if best < 0 {
		if m.office == nil || m.office.work || m.loose && m.of == "" || d.quote[m.from] > 0 {
			return
		}
		d.ents = append(d.ents, entity{kind: compare.Office, full: d.article(m.from-1, m.from) + strings.Join(strings.Fields(d.bare(m.from, m.to)), " "), office: m.office, of: m.of, sex: m.sex, last: i, seen: true, titled: true})
		m.entity = len(d.ents) - 1
		if d.sents[m.sent].kind != compare.Paragraph && m.of != "" && m.office.top {
			d.heads = len(d.ents)
		}
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

// indefinite reports whether "a" stands before a noun phrase that starts at t.
func (d *doc) indefinite(t int) bool {
	for t--; t >= 0 && d.words[t].is(adjectiveEnd|small) && d.words[t].is(adjectiveEnd) && !d.words[t].is(determiner); t-- {
	}
	return t >= 0 && d.words[t].plays(aWord|oneWord)
}

// The points of holder: who holds the very office and is of the very country
// wins over who may; what speaks for somebody by the run of the text decides
// among equals.
const (
	officePoints   = 8  // for each of the steps below
	leastPoints    = 16 // below, nobody is meant
	saidPoints     = 5
	maxHolders     = 1000 // of the entities, the latest so many are asked
	unseenPoints   = 10   // taken off who was not named before
	namelessPoints = 6    // taken off an office whose holder the article does not name
	manyMentions   = 3    // somebody named so often without an office may well have the one in question
)

// holder is the entity that mention i, an office of a country, means; -1 for none.
func (d *doc) holder(i int, of string, subject []int) int {
	m := &d.mentions[i]
	f := &d.focus
	best, most := -1, leastPoints-1
	for e := max(0, len(d.ents)-maxHolders); e < len(d.ents); e++ {
		x := &d.ents[e]
		if !x.human() {
			continue
		}
		spoken := only(f.said.ents) == e || only(f.subject) == e
		points := 0
		switch {
		case m.office == nil && !m.deputy: // His Highness
			if x.sex != 0 && m.sex != 0 && x.sex != m.sex || !x.titled || m.honour != "" && x.honour != m.honour {
				continue
			}
			points = 2
		case x.office == nil && of == "" && spoken && m.office != nil && m.office.top:
			if points = 3; x.count >= manyMentions {
				points = 4
			}
		case x.office == nil && (of == "" || !spoken && x.count < 2):
			continue
		case x.office == nil, m.office == nil:
			points = 1
		case x.office.name == m.office.name:
			points = 4
		case m.office.name == "leader" && x.office.top, m.office.top && x.office.name == "leader", m.office.name == "minister" && strings.HasSuffix(x.office.name, " minister"):
			points = 3
		default:
			continue
		}
		switch {
		case of != "" && x.of != "" && of != x.of:
			continue
		case of != "" && of == x.of:
			points += 4
		case of != "" && x.office == nil && !x.titled:
			points++
		}
		if x.kind == compare.Office && x.of == "" && of == "" {
			points++
		}
		if m.deputy && only(subject) == e || m.office != nil && m.office.work && (x.office == nil || x.office.name != m.office.name) || of == "" && d.alsoNamed(i, e) {
			continue
		}
		points *= officePoints
		if x.kind == compare.Office && of != "" {
			points -= namelessPoints
		}
		if spoken && (of == "" || x.of == "") {
			points += saidPoints
		}
		if k := slices.Index(f.recent, e); k >= 0 {
			points += max(0, 4-(len(f.recent)-1-k))
		}
		if !x.seen {
			points -= unseenPoints
		}
		if points > most {
			best, most = e, points
		}
	}
	return best
}

// alsoNamed reports whether somebody is named later in the sentence of mention
// i, so that a bare "the president" at its start is somebody else.
func (d *doc) alsoNamed(i, e int) bool {
	m := &d.mentions[i]
	for k := i + 1; k < len(d.mentions) && d.mentions[k].sent == m.sent; k++ {
		n := &d.mentions[k]
		if n.entity == e && n.office != nil && m.office != nil && n.office.name == m.office.name && n.of != "" && d.quote[n.from] == 0 && d.clear(m.to, n.from) {
			return true
		}
	}
	return false
}

// speakerOf tells who a cue's subject is.
func (d *doc) speakerOf(c *cue, before speaker) speaker {
	if c.inherit && c.kind == nounCue && !before.ok() { // his refusal
		sp := speaker{at: d.span(c.at, c.to)}
		ents := d.subjectNow
		if len(ents) == 0 {
			ents = d.focus.subject
		}
		for _, e := range ents {
			sp.ents, sp.names = append(sp.ents, e), append(sp.names, d.ents[e].full)
			sp.kind = d.ents[e].kind
		}
		return sp
	}
	if c.inherit || c.dropped && before.ok() {
		return before
	}
	if c.dropped {
		sp := speaker{at: d.span(c.at, c.to)}
		ents := d.focus.said.ents
		if len(ents) == 0 {
			ents = d.focus.subject
		}
		for _, e := range ents {
			sp.ents, sp.names = append(sp.ents, e), append(sp.names, d.ents[e].full)
			sp.kind = d.ents[e].kind
		}
		return sp
	}
	if d.words[c.sfrom].plays(itWord) && c.sto == c.sfrom+1 {
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
	for from+1 < to && d.clock(from) { // 02:48 Kestria vows
		from++
	}
	for from+1 < to && d.name[from] == 0 && d.p.Tokens[from].Kind == compare.Punctuation && !d.words[from].is(openQuote|plainQuote) {
		from++ // a list's bullet
	}
	head := from
	for head < to && d.name[head] == 0 && d.words[head].is(determiner|adjectiveEnd|adverb) {
		head++
	}
	if m := d.mentionOf(to - 1); m != nil && m.to == to && m.from > head && m.kind == compare.Person && d.premodified(head, m.from) {
		head = m.from // his rival Sorel
	}
	var sp speaker
	sp.at = d.span(from, to)
	if m := d.mentionOf(head); m != nil && m.from == head && (m.to >= to || !d.nominal(m.to) || d.words[m.to].is(conjunction|preposition)) && (!d.words[m.to-1].is(owns) || m.to == to) {
		sp.at = d.span(m.from, m.to)
		d.addSpeaker(&sp, d.name[head]-1)
		t := m.to
		for t+1 < to && (d.words[t].is(comma) || d.words[t].plays(andWord)) { // Dolan and Varga
			u := t + 1
			for u < to && d.words[u].plays(andWord) {
				u++
			}
			n := d.mentionOf(u)
			if n == nil || n.from != u || n.kind == compare.Office && d.words[t].is(comma) {
				break
			}
			if n.to < to && d.nominal(n.to) && !d.words[n.to].is(conjunction|preposition) {
				break
			}
			if d.words[t].is(comma) && (n.to >= len(d.words) || !d.words[n.to].plays(andWord) && !d.words[n.to].is(comma)) {
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
	for t := from; t < to; t++ { // officials in Haldern, who asked not to be named
		if d.words[t].is(comma) && d.name[t] == 0 {
			end = t
			break
		}
	}
	end = d.trimPhrase(from, end)
	if end < to && end > from+1 && d.name[end-1] == 0 && d.words[end-1].is(edForm) && d.words[end-1].is(small) { // a statement issued this afternoon
		end--
	}
	if p := d.side(from, end); p >= 0 {
		sp.names, sp.ents, sp.kind = []string{d.ents[p].full}, []int{p}, compare.Person
		return sp
	}
	start := from
	for start < end && d.words[start].is(determiner) && d.name[start] == 0 && !d.words[start].is(holds) && d.words[start].plays(theWord|aWord) {
		start++
	}
	if start >= end {
		return speaker{}
	}
	if d.name[start] == 0 && d.words[start].is(heShe|they|selfPronoun|relative) {
		return speaker{}
	}
	for start < end && d.name[start] == 0 && d.words[start].is(edForm|verbish|conjunction|adverb) && !d.words[start].is(determiner|personNoun|bodyNoun|paperNoun) {
		if start++; start < end && d.words[start].is(determiner) && !d.words[start].is(holds) {
			start++
		}
	}
	if start >= end || d.name[start] == 0 && d.words[start].is(preposition|infinitive) && !d.words[start].is(determiner) {
		return speaker{} // no noun phrase after all
	}
	sp.names = []string{d.article(from, start) + strings.Join(strings.Fields(d.slice(start, end)), " ")}
	sp.plain = true
	sp.at = d.span(start, end)
	return sp
}

// clock reports whether a time of day stands at token t, as before a line of a
// list of news or films.
func (d *doc) clock(t int) bool {
	return d.name[t] == 0 && d.p.Tokens[t].Kind == compare.Number && strings.Contains(d.p.Tokens[t].Norm, ":")
}

// premodified reports whether the tokens before a name only say who it is.
func (d *doc) premodified(from, to int) bool {
	for t := from; t < to; t++ {
		w := d.words[t]
		if d.p.Tokens[t].Kind == compare.Punctuation && !w.is(hyphen) || w.is(preposition|conjunction|owns|edForm) || d.name[t] > 0 && d.mentions[d.name[t]-1].kind == compare.Person {
			return false
		}
	}
	return true
}

// article is the "a " or "an " among the tokens before a noun phrase: "a
// diplomat" is not the only one.
func (d *doc) article(from, to int) string {
	if from >= 0 && from < to && d.words[from].plays(aWord) {
		return d.words[from].low + " "
	}
	return ""
}

// trimPhrase cuts times and what follows them from a noun phrase: "a panel in
// 2001", "the court this month".
func (d *doc) trimPhrase(from, to int) int {
	for t := from + 1; t < to; t++ {
		w := d.words[t]
		next := func(f flag) bool { return t+1 < to && d.words[t+1].is(f) }
		switch {
		case d.name[t] > 0:
		case w.is(timeWord) && w.is(capital), w.is(strongMark), w.is(hyphen) && d.spaced(t):
			return t
		case w.is(preposition) && !w.plays(ofWord) && (next(timeWord) && d.words[t+1].is(capital) || next(number)):
			return t
		case w.plays(thisWord) && t+1 < to && (d.words[t+1].plays(periodWord) || d.r.flags[d.words[t+1].low].has(timeWord)):
			return t
		case w.is(edForm) && t+1 == to:
			return t
		}
	}
	return to
}

// side reads "the Kestrian side" as the only person known to be of that country.
func (d *doc) side(from, to int) int {
	if to-from < 2 || !d.words[to-1].plays(sideWord) {
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
	for e := max(0, len(d.ents)-maxHolders); e < len(d.ents); e++ {
		if x := &d.ents[e]; x.kind == compare.Person && x.of == key && x.office != nil && x.office.name != spokesperson && !x.office.work {
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
		} else if m.plural && m.office != nil { // the leaders, and nothing tells which
			sp.names = append(sp.names, strings.ToLower(strings.Join(strings.Fields(d.slice(m.from, m.to)), " ")))
			sp.plain = true
		}
	default:
		name := d.bare(m.from, m.to)
		sp.names = append(sp.names, d.article(m.from-1, m.from)+strings.Join(strings.Fields(name), " "))
		sp.kind = m.kind
	}
	if n := d.nameOf[i]; n >= 0 {
		sp.by = append(sp.by, n)
	}
}

// spoke moves the focus to a speaker.
func (d *doc) spoke(sp *speaker, si int) {
	if !sp.ok() {
		return
	}
	f := &d.focus
	f.said = *sp
	if len(sp.names) == 0 {
		return
	}
	if len(sp.ents) > 1 || sp.plain && d.pluralPhrase(sp.names[0]) {
		f.many, f.manyAt = *sp, si
	}
	if sp.plain || sp.kind != compare.Person && sp.kind != compare.Office {
		f.thing = *sp
		f.said.ents = nil
	}
	for _, e := range sp.ents {
		d.ents[e].spoke = true
	}
}

// pluralPhrase reports whether a noun phrase means several: "officials in Orbrook".
func (d *doc) pluralPhrase(s string) bool {
	s, _, _ = strings.Cut(s, ",")
	last := ""
	for w := range strings.FieldsSeq(s) {
		if last != "" && d.r.roles[w]&attachWord != 0 {
			break
		}
		last = w
	}
	return suffixed(last, d.r.suffixes[endsS]) && !suffixed(last, d.r.suffixes[endsSS]) || suffixed(last, d.r.suffixes[endsPlural])
}
