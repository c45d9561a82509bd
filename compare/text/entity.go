package text

import (
	"slices"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// names is what is known of an article's names.
type names struct {
	mentions  []mention
	ents      []entity
	twoPlaces map[string]bool  // runs of two words that stand alone somewhere
	nameOf    []int            // mention -> p.Names index, -1 for none
	byPart    map[string][]int // entities that are persons, by each word of their names
	byName    map[string]int   // entities that are none, by folded name
	seenAt    map[string]flag  // folded single words: what stood around them

	capitalised map[string]int // folded words: how often with a capital within a sentence; less than 0 if ever without
}

// An entity is somebody or something that mentions share.
type entity struct {
	kind   compare.NameKind
	parts  []string // folded words of the fullest name, particles left out
	full   string
	office *office
	of     string
	sex    byte
	titled bool // an office or honorific stood before the name
	count  int
	spoke  bool
	last   int // mention index of the latest mention so far
	seen   bool
	honour string
}

// findNames lists the mentions and finds out which stand for the same.
func (d *doc) findNames() {
	d.twoPlaces = map[string]bool{}
	d.seenAt = map[string]flag{}
	d.byPart, d.byName = map[string][]int{}, map[string]int{}
	d.findMentions()
	for i := range d.mentions { // what is certain first: titles, then full names
		if m := &d.mentions[i]; m.kind == compare.Person && m.hto > m.hfrom && !m.loose {
			d.person(i, true)
		}
	}
	for i := range d.mentions { // Presidents Varga and Dolan
		if m := &d.mentions[i]; m.plural && m.office != nil && (m.kind == "" || d.r.after && m.kind == compare.Office) {
			d.several(i)
		}
	}
	d.gather()
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.kind == "" && m.hto > m.hfrom && m.entity < 0 && len(d.parts(m)) > 1 && !m.loose {
			d.decideFull(i)
		}
	}
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.kind == "" && m.hto > m.hfrom && m.entity < 0 {
			d.decideShort(i)
		}
	}
	for i := range d.mentions {
		if m := &d.mentions[i]; m.loose && m.kind == compare.Person && m.entity < 0 {
			d.headed(i)
		}
	}
	d.counterparts()
	d.appositions()
	d.number()
}

// parts are the folded words of a mention's proper name, particles left out.
func (d *doc) parts(m *mention) []string {
	var parts []string
	for t := m.hfrom; t < m.hto; t++ {
		w := d.words[t]
		if d.p.Tokens[t].Kind == compare.Punctuation || w.is(joinedParticle) && t+1 < m.hto && d.words[t+1].is(hyphen) || w.is(betweenName) && t < m.hto-1 && (w.is(small) || len(w.low) < 4) {
			continue
		}
		if w.norm != "" && !(t == m.hto-1 && t > m.hfrom && w.plays(nameSuffix)) {
			parts = append(parts, w.norm)
		}
	}
	return parts
}

// several gives the names after "Presidents" or "Foreign Ministers" the office.
func (d *doc) several(i int) {
	m := &d.mentions[i]
	of, last := m.of, m.to
	for k := i + 1; k < len(d.mentions); k++ {
		n := &d.mentions[k]
		if d.r.after && n.sent == m.sent { // los presidentes de Kestria, Ilse Varga, y de Norvia, Marek Dolan
			if k+1 < len(d.mentions) && n.from-last <= 3 && (d.words[n.from-1].plays(ofWord) || d.words[n.from-1].plays(andWord) && d.isPlace(n.from, n.to)) && d.mentions[k+1].from == n.to+1 && d.words[n.to].is(comma) {
				of, last = d.key(n.from, n.to), n.to
				continue
			}
			if n.kind == "" && n.hto > n.hfrom && n.from == last+1 && d.words[last].is(comma) {
				n.office, n.of, n.kind = m.office, of, compare.Person
				d.person(k, true)
				last = n.to
				continue
			}
			if m.kind != "" {
				return
			}
		}
		if n.sent != m.sent || n.hto == n.hfrom || n.from > m.to+1 && !(d.words[n.from-1].plays(andWord) || d.words[n.from-1].is(comma)) || k > i+1 && n.from-d.mentions[k-1].to > 2 {
			return
		}
		if d.words[n.hfrom].plays(eventWord) && n.hto == n.hfrom+1 { // the NATO Ministers Meeting
			return
		}
		if n.kind == "" {
			n.office = m.office
			n.kind = compare.Person
			d.person(k, true)
		}
	}
}

// person links a mention to a person, or makes a new one if it may.
func (d *doc) person(i int, make bool) bool {
	m := &d.mentions[i]
	parts := d.parts(m)
	if len(parts) == 0 {
		return false
	}
	best := -1
	for _, k := range d.namesakes(parts) {
		e := &d.ents[k]
		if m.sex != 0 && e.sex != 0 && m.sex != e.sex || spouses(m.office, e.office) {
			continue
		}
		if m.of != "" && e.of != "" && m.of != e.of && m.office != nil && e.office != nil && m.office.top && e.office.top && len(parts) == 1 {
			continue
		}
		if best < 0 || closer(parts, e, &d.ents[best]) {
			best = k
		}
	}
	if best < 0 {
		if !make {
			return false
		}
		d.ents = append(d.ents, entity{kind: compare.Person, parts: parts, full: d.fullName(m), last: i})
		best = len(d.ents) - 1
		d.indexParts(best, parts)
	}
	e := &d.ents[best]
	if len(parts) > len(e.parts) || len(parts) == len(e.parts) && len(strings.Join(parts, "")) > len(strings.Join(e.parts, "")) {
		d.indexParts(best, parts)
		e.parts, e.full = parts, d.fullName(m)
	}
	e.count++
	e.titled = e.titled || m.office != nil || m.polite
	if m.honour != "" {
		e.honour = m.honour
	}
	if m.sex != 0 && e.sex == 0 {
		e.sex = m.sex
	}
	if m.office != nil && (e.office == nil || e.office.work || !e.office.top && m.office.top) {
		e.office = m.office
	}
	if m.of != "" && e.of == "" {
		e.of = m.of
	}
	m.entity, m.kind = best, compare.Person
	return true
}

// spouses reports whether one of the offices is that of the other's spouse.
func spouses(a, b *office) bool {
	return a != nil && b != nil && a.spouse != b.spouse
}

// fullName is a mention's proper name without "Jr." or "III".
func (d *doc) fullName(m *mention) string {
	to := m.hto
	if w := d.words[to-1]; to-1 > m.hfrom && w.plays(nameSuffix) {
		to--
		if to-1 > m.hfrom && d.words[to-1].is(comma) {
			to--
		}
	}
	return d.bare(m.hfrom, to)
}

// What gather notes of a name.
const (
	seenPlace  flag = 1 << iota // "in Orbrook", "president of Skarland"
	seenPerson                  // "told Dolan", "Varga and Dolan"
	seenThing                   // "the Morning Star"
)

// gather notes what stands around names without a title.
func (d *doc) gather() {
	for i := range d.mentions {
		m := &d.mentions[i]
		if of := m.of; of != "" {
			d.seenAt["of "+of] |= seenPlace
		}
		if m.loose || m.hto == m.hfrom || m.entity >= 0 {
			continue
		}
		key := strings.Join(d.parts(m), " ")
		if d.speaks(m.from, m.to) && d.followedByHe(i) {
			d.seenAt[key] |= seenPerson
		}
		if m.from == 0 {
			continue
		}
		s := d.sents[m.sent]
		before := d.words[m.from-1]
		switch {
		case before.plays(insideWord):
			d.seenAt[key] |= seenPlace
		case before.plays(toldWord), before.plays(withWord|toWord) && d.phoned(m.from-1, s):
			d.seenAt[key] |= seenPerson
		case before.plays(theWord):
			if m.to >= len(d.words) || !d.words[m.to].is(personNoun|bodyNoun|paperNoun) && !d.words[m.hto-1].is(owns) {
				d.seenAt[key] |= seenThing
			}
		case before.plays(andWord):
			if i > 0 && m.from >= 2 && d.mentions[i-1].to == m.from-1 && d.mentions[i-1].kind == compare.Person {
				d.seenAt[key] |= seenPerson
			}
		default:
			if before.is(small) && !before.is(stop|personNoun|bodyNoun|adverb|adjectiveEnd|officeWord|preposition) && m.from > 1 && d.words[m.from-2].plays(theWord) && strings.HasPrefix(d.r.speech[before.low], "n") {
				d.seenAt[key] |= seenThing // the ferry Sea Rose
			}
		}
		if i+1 < len(d.mentions) && m.to+1 == d.mentions[i+1].from && d.words[m.to].plays(andWord) && d.mentions[i+1].kind == compare.Person {
			d.seenAt[key] |= seenPerson
		}
		if m.to+3 < s.to && d.words[m.to].is(comma) && d.words[m.to+1].plays(forWord|onWord) && d.words[m.to+2].is(holds) && d.words[m.to+3].plays(partWord) && !d.words[m.to+2].plays(itsWord) && !d.words[m.to+2].plays(theirWord) {
			d.seenAt[key] |= seenPerson
		}
	}
}

// phoned reports whether the telephone is named just before token t: "by phone
// with", "a telephone call to".
func (d *doc) phoned(t int, s sentence) bool {
	for u := max(s.from, t-3); u < t; u++ {
		if d.words[u].plays(phoneWord) {
			return true
		}
	}
	return false
}

// followedByHe reports whether "he" or "she" comes soon after mention i, before
// another person is named.
func (d *doc) followedByHe(i int) bool {
	m := &d.mentions[i]
	for k := i + 1; k < len(d.mentions) && d.mentions[k].sent <= m.sent+1; k++ {
		n := &d.mentions[k]
		if n.kind == compare.Person {
			return false
		}
		if n.kind == compare.Pronoun && !n.plural && d.quote[n.from] == 0 {
			return true
		}
	}
	return false
}

// speaks reports whether a reporting verb stands right after token t-1 or
// before token f.
func (d *doc) speaks(f, t int) bool {
	for u := t; u < len(d.words) && u < t+3; u++ {
		w := d.words[u]
		if w.is(adverb|auxiliary) && !w.is(being) {
			continue
		}
		for _, v := range w.verbs {
			if v.verb.class != none && (v.form == past || v.form == present) {
				return true
			}
		}
		break
	}
	if f > 0 {
		for _, v := range d.words[f-1].verbs {
			if (v.verb.class == say || v.verb.class == tell) && v.form == past {
				return true
			}
		}
	}
	return false
}

// decideFull says what an untitled name of several words stands for.
func (d *doc) decideFull(i int) {
	m := &d.mentions[i]
	if p, ok := d.r.place(d.bare(m.hfrom, m.hto)); ok {
		d.placeMention(i, p)
		return
	}
	s := d.sents[m.sent]
	if m.hfrom == d.body[m.sent] && d.words[m.hfrom].is(ordinary) && m.hto-m.hfrom > 1 { // Shameless Dolan, Highlighting Norvia
		rest := *m
		rest.from++
		rest.hfrom++
		p, place := d.r.place(d.bare(rest.hfrom, rest.hto))
		shout := d.words[m.hfrom].is(capitals) && !d.words[rest.hfrom].is(capitals) && d.p.Tokens[m.hfrom].Len() > 4
		if parts := d.parts(&rest); len(parts) > 0 && (d.known(parts) || place || shout && len(parts) > 1) {
			m.from, m.hfrom = rest.from, rest.hfrom
			if place {
				d.placeMention(i, p)
			} else {
				d.person(i, true)
			}
			return
		}
	}
	parts := d.parts(m)
	if d.pair(m) {
		m.kind = compare.Group
		d.group(i)
		return
	}
	if seen := d.seenAt[strings.Join(parts, " ")]; seen.has(seenPlace) && !seen.has(seenPerson) && !d.titled(parts) {
		m.kind, m.of = compare.Place, d.key(m.hfrom, m.hto)
		d.group(i)
		return
	}
	if seen := d.seenAt[strings.Join(parts, " ")]; d.acronymAfter(m) || seen.has(seenThing) && !seen.has(seenPerson) && !d.titled(parts) {
		m.kind = compare.Group
		d.group(i)
		return
	}
	if n := len(parts) - 1; n > 0 && m.from == m.hfrom && d.isPlace(m.hto-1, m.hto) && d.titled(parts[:n]) && !d.exactly(parts) { // described to Dolan Kestria's view
		m.hto--
		m.to = m.hto
		d.person(i, false)
		return
	}
	if d.known(parts) && !d.bodyEnd(m.hfrom, m.hto) {
		if n := len(parts) - 1; n > 1 && d.words[m.hto-1].is(ordinary) && (d.known(parts[:n]) || n > 2 && d.known(parts[:n-1])) && !d.exactly(parts) {
			m.kind = compare.Group // Nils Ekdal Day
			d.group(i)
			return
		}
		d.person(i, true)
		return
	}
	ordinaries, acronyms := 0, 0
	for t := m.hfrom; t < m.hto; t++ {
		if d.words[t].is(ordinary) {
			ordinaries++
		}
		if d.words[t].is(capitals) && !d.words[t].is(initialWord) {
			acronyms++
		}
	}
	switch {
	case d.words[m.hto-1].is(placeNoun):
		m.kind = compare.Place
	case d.bodyEnd(m.hfrom, m.hto), m.before.has(determiner) && !m.before.has(holds) && m.from == m.hfrom && !d.words[m.from-1].plays(thatWord), d.words[m.hfrom].is(feastNoun) && m.from == m.hfrom: // but "the Republic's Ilse Varga"
		m.kind = compare.Group
	case m.before.has(preposition) && d.placePreposition(m.from) && !d.speaks(m.from, m.to) && !d.addressed(m):
		m.kind = compare.Place
	case m.before.has(preposition) && m.from > 1 && d.words[m.from-1].plays(ofWord) && d.words[m.from-2].is(placeNoun):
		m.kind = compare.Place
	case acronyms > 0 && acronyms < len(parts):
		m.kind = compare.Group
	case d.speaks(m.from, m.to):
		if ordinaries >= len(parts) && len(parts) > 2 {
			m.kind = compare.Group
		} else {
			d.person(i, true)
		}
	case len(parts) > 4, ordinaries >= len(parts):
		m.kind = compare.Group
	case d.words[m.hfrom].is(adjectiveEnd) && m.hfrom == s.from:
	default:
		d.person(i, true)
	}
	if m.entity < 0 && m.kind != "" {
		d.group(i)
	}
}

// pair reports whether a hyphen joins the surnames of two people in a run of more
// words: "the Varga-Dolan Haldern meeting".
func (d *doc) pair(m *mention) bool {
	for t := m.hfrom + 1; t+1 < m.hto; t++ {
		if !d.words[t].is(hyphen) || m.hto-m.hfrom == 3 {
			continue
		}
		one, other := d.namesakes([]string{d.words[t-1].norm}), d.namesakes([]string{d.words[t+1].norm})
		if len(one) > 0 && len(other) > 0 && !slices.ContainsFunc(one, func(k int) bool { return slices.Contains(other, k) }) {
			return true
		}
	}
	return false
}

// acronymAfter reports whether the name's short form follows: "(FLM)".
func (d *doc) acronymAfter(m *mention) bool {
	t := m.to
	return t+2 < len(d.words) && d.slice(t, t+1) == "(" && d.words[t+1].is(capitals) && d.slice(t+2, t+3) == ")" && d.p.Tokens[t+1].Len() > 1
}

func (d *doc) placePreposition(t int) bool {
	return d.words[t-1].plays(insideWord | atWord)
}

// decideShort says what a single name, or one in a heading, stands for.
func (d *doc) decideShort(i int) {
	m := &d.mentions[i]
	parts := d.parts(m)
	if m.loose && len(parts) > 1 {
		for n := len(parts); n > 0; n-- { // the longest known name that ends the run
			for h := m.hfrom; h < m.hto; h++ {
				part := *m
				part.hfrom = h
				if p := d.parts(&part); len(p) == n && d.known(p) {
					m.from, m.hfrom = h, h
					d.person(i, false)
					return
				}
			}
		}
	}
	if len(parts) == 0 {
		return
	}
	s := d.sents[m.sent]
	w := d.words[m.hfrom]
	next := m.to < s.to && d.words[m.to].is(small) && !d.words[m.to].is(stop|preposition|conjunction|adverb) && len(d.words[m.to].verbs) == 0 && !d.speaks(m.from, m.to) && !d.words[m.to].plays(endsEd)
	if p, ok := d.r.place(d.bare(m.hfrom, m.hto)); ok && !(d.known(parts) && !m.before.has(preposition)) {
		d.placeMention(i, p)
		return
	}
	if d.known(parts) && !(m.before.has(determiner) && !m.before.has(holds)) {
		d.person(i, false)
		return
	}
	key := d.key(m.hfrom, m.hto)
	seen := d.seenAt[strings.Join(parts, " ")]
	common := w.is(ordinary) && !d.proper(w)
	inPlace := d.seenAt["of "+key].has(seenPlace) || seen.has(seenPlace)
	switch {
	case next && !w.is(owns) && (key != fold(d.bare(m.hfrom, m.hto)) || inPlace): // an adjective: Kestrian officials
	case m.hfrom == s.from && common && !inPlace && !w.is(capitals):
	case m.hfrom == s.from && !d.r.dictionary && !inPlace && !w.is(capitals) && !d.capitalWithin(w) && (w.is(adverb|preposition|conjunction) || !d.speaks(m.from, m.to)): // whatever starts a sentence
	case common && m.loose:
	case m.before.has(determiner) && !m.before.has(holds) && len(parts) == 1 && !w.is(capitals) && !next && !d.bodyEnd(m.hfrom, m.hto) && !w.plays(endsS):
		m.kind = compare.Group
		if leader := d.r.offices["leader"]; d.speaks(m.from, m.to) && d.demonym(w) {
			m.kind, m.office, m.of, m.hto = compare.Office, leader, key, m.hfrom // the Skarlander
			return
		}
		if d.speaks(m.from, m.to) || d.seenAt["seat "+parts[0]] != 0 {
			m.kind = compare.Seat
			d.seenAt["seat "+parts[0]] |= seenPlace
		}
	case inPlace:
		m.kind = compare.Place
		m.of = key
	case w.is(capitals), d.bodyEnd(m.hfrom, m.hto):
		m.kind = compare.Group
	case seen.has(seenPerson) && !common:
		d.person(i, true)
		return
	case m.before.has(preposition) && m.from > 0 && d.placePreposition(m.from):
		m.kind = compare.Place
	case common || next:
	case m.loose:
	case d.misspelt(i, parts):
		return
	default:
		m.kind = compare.Group
	}
	if m.kind != "" {
		d.group(i)
	}
}

// proper reports whether an English word stands for somebody or something all
// through the article: twice within sentences with a capital, and never without.
func (d *doc) proper(w *word) bool {
	if d.capitalised == nil {
		d.capitalised = map[string]int{}
		for i, s := range d.sents {
			if d.titleCase(s) {
				continue
			}
			for t := d.body[i]; t < s.to; t++ {
				switch o := d.words[t]; {
				case o.is(small):
					d.capitalised[o.norm] -= 1 << 20
				case t > d.body[i] && o.is(capital) && d.quote[t] == d.quote[t-1]:
					d.capitalised[o.norm]++
				}
			}
		}
	}
	return d.capitalised[w.norm] > 1
}

// capitalWithin reports whether the word stands with a capital within some
// sentence, where only names do; asked in languages without a dictionary.
func (d *doc) capitalWithin(w *word) bool {
	for i := range d.words {
		if d.p.Tokens[i].Caps && d.words[i].low == w.low {
			return true
		}
	}
	return false
}

// demonym reports whether a word looks like an inhabitant's name.
func (d *doc) demonym(w *word) bool {
	if w.is(ordinary) {
		return false
	}
	return len(w.low) > 5 && w.plays(endsDemonym)
}

// placeMention takes a place of the table.
func (d *doc) placeMention(i int, p lexicon.Place) {
	m := &d.mentions[i]
	m.of = p.Key
	switch p.Form {
	case lexicon.PlaceSeat:
		m.kind = compare.Seat
	case lexicon.PlaceAdjective:
		return
	default:
		m.kind = compare.Place
	}
	d.group(i)
}

// group links a mention that is no person to others of the same words.
func (d *doc) group(i int) {
	m := &d.mentions[i]
	full := d.bare(m.hfrom, m.hto)
	if k, ok := d.byName[fold(full)]; ok {
		m.entity = k
		d.ents[k].count++
		return
	}
	d.ents = append(d.ents, entity{kind: m.kind, full: full, of: m.of, last: i, count: 1})
	m.entity = len(d.ents) - 1
	d.byName[fold(full)] = m.entity
}
