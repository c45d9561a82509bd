package text

import (
	"strings"

	"crossread/compare"
)

// A mention is a noun phrase that may be a name, before it is known whose.
type mention struct {
	from, to   int // tokens of the whole phrase
	hfrom, hto int // tokens of the proper name in it; hfrom == hto: none
	sent       int
	kind       compare.NameKind // "" while undecided
	office     *office
	of         string // key of the country or body
	sex        byte
	polite     bool // an honorific stands before the name
	deputy     bool // "counterpart": holds the office of somebody named before
	before     flag // flags of the word before the phrase
	loose      bool // in a heading with capitals on every word
	plural     bool
	entity     int // index into names.ents, -1 for none
	joined     []int
	oto        int      // end of the office's words
	ofs        []string // of several: "presidents of Kestria and Norvia"
	honour     string   // "hh", "he": the honorific's short form
}

// findMentions walks the sentences and lists what may be names.
func (d *doc) findMentions() {
	for i, s := range d.sents {
		loose := d.titleCase(s)
		for t := max(s.from, d.body[i]); t < s.to; {
			m, ok := d.mentionAt(t, s)
			if !ok {
				t++
				continue
			}
			m.sent, m.loose, m.entity = i, loose, -1
			if m.from > s.from {
				if m.before = d.words[m.from-1].flags; d.words[m.from-1].plays(bothWord) || d.words[m.from-1].plays(thatWord) && m.to == m.from+1 {
					m.before &^= determiner // both Varga and Dolan; added that Varga
				}
			}
			d.mentions = append(d.mentions, m)
			t = max(m.to, t+1)
		}
	}
}

// titleCase reports whether most words that are not function words have capitals.
func (d *doc) titleCase(s sentence) bool {
	lower, upper := 0, 0
	for _, w := range d.words[s.from:s.to] {
		switch {
		case w.is(small) && !w.is(stop|preposition|conjunction):
			lower++
		case w.is(capital):
			upper++
		}
	}
	return upper > 2*lower && (s.kind != compare.Paragraph || upper > 3 && lower == 0)
}

// mentionAt reads the noun phrase that starts at token t.
func (d *doc) mentionAt(t int, s sentence) (mention, bool) {
	w := d.words[t]
	if m, ok := d.pronounAt(t, s); ok {
		return m, true
	}
	if d.handle(t, s) {
		m, ok := d.mentionAt(t+2, s)
		m.from = t
		return m, ok
	}
	switch {
	case d.r.dropped && t == s.from && len(w.verbs) > 0 && !w.is(capitals):
		return mention{}, false // Añadió que
	case w.is(heShe|they) && w.is(stop):
		return mention{from: t, to: t + 1, kind: compare.Pronoun, plural: w.is(they), sex: w.pronounSex()}, true
	case w.is(stop) && !w.is(honorific) && !d.particleAt(t, s) && !d.shortFamily(t, s):
		return mention{}, false
	case !w.is(capital|officeWord|honorific) && !d.particleAt(t, s) && !w.plays(counterpartWord):
		return mention{}, false
	case w.is(countWord) && w.is(capital) || w.is(officeWord) && w.is(small) && t > s.from && d.words[t-1].is(auxiliary|infinitive|heShe|they) && d.words[t-1].is(stop) && !d.titleAt(t, s):
		return mention{}, false // Three leaders; would judge
	case t > s.from && w.is(capital) && w.plays(actWord) && d.words[t-1].is(capital) && !d.words[t-1].is(timeWord) && d.titleCase(s):
		return mention{}, false // President Varga Calls Marek Dolan
	case w.is(officeWord) && len(w.low) == 2 && t > s.from && d.p.Tokens[t-1].Kind == compare.Number:
		return mention{}, false // 4:30 PM
	case w.is(timeWord) && w.is(capital) && !w.plays(monthName):
		return mention{}, false
	case w.is(timeWord) && w.is(capital) && t+1 < s.to && d.p.Tokens[t+1].Kind == compare.Number:
		return mention{}, false
	}
	m := mention{from: t, hfrom: t, hto: t}
	i := d.honours(t, s, &m)
	if i > t && i < s.to && d.words[i].plays(theWord) { // HH the Emir
		if _, n := d.officeAt(i+1, s); n > 0 {
			i++
		}
	}
	// words before the office: "Norvian", "Skarland's", "Harbour Union"
	pre, owned := i, false
	if end := d.longLand(i, s); end > i { // Federal Republic of the Harl (FRH) President
		i = end
	}
	o, n := d.officeAt(i, s)
	if n == 1 && o.surname && m.polite && d.words[i].is(capital) && (i+1 >= s.to || !d.words[i+1].is(capital)) { // Mr King
		n = 0
	}
	for n == 0 && i < s.to && (d.words[i].is(capital) && !d.words[i].is(timeWord) || d.words[i].is(hyphen) && i > pre) && d.words[i].flags&(stop|capital) != stop {
		if d.words[i].is(stop) && i == t && i == s.from { // In, The
			break
		}
		i++
		if d.words[i-1].is(owns) {
			owned = true
		}
		if end := d.initials(i, s); end > i { // Harl (FRH) President
			if _, k := d.officeAt(end, s); k > 0 {
				i = end
			}
		}
		if o, n = d.officeAt(i, s); n == 1 && o.surname && i > pre && d.words[i].is(capital) && !d.words[i-1].is(owns) && !d.isPlace(pre, i) && (i+1 >= s.to || !d.words[i+1].is(capital)) {
			o, n = nil, 0 // Martin King
			break
		}
		if n == 0 && i < s.to && d.words[i].plays(counterpartWord) {
			o, n, m.deputy = nil, 1, true
		}
		if owned && n == 0 {
			for i+1 < s.to && d.words[i].is(small) && d.words[i].is(adjectiveEnd) && !d.words[i].is(stop) {
				if o, n = d.officeAt(i+1, s); n > 0 {
					i++
				} else {
					break
				}
			}
			break
		}
	}
	if n == 0 && w.plays(counterpartWord) && i == t {
		n, m.deputy = 1, true
	}
	if n > 0 && i-pre < longestLand {
		m.office = o
		if o != nil && o.sex != 0 {
			m.sex = o.sex
		}
		if i > pre && !d.common(pre, i) {
			m.of = d.key(pre, i)
		}
		m.plural = d.pluralOffice(i, n) || m.deputy && d.words[i].plays(counterparts)
		i += n
		if m.of == "" && n > 2 && d.landWord(i-n+1) {
			m.of = d.key(i-n+1, i-n+2)
		}
		if m.of == "" && d.r.after {
			i = d.landAfter(i, s, &m)
		}
		i = d.honours(i, s, &m)
		m.oto = i
		body := false // an office in a body: chairman of the Joint Chiefs of Staff
		if j := d.ofPlace(i, s, &m); j > i {
			body = m.of == ""
			i = d.morePlaces(j, s, &m)
			m.oto = i
		}
		if end := d.headEnd(i, s); i > m.oto-1 && m.of != "" && i > pre+n && end > i && d.bodyEnd(i, end) && d.words[i-1].is(capital) {
			i, m.oto = end, end // commander of the Kestrian Armed Forces
		}
		if m.of == "" && o != nil {
			m.of = o.of
		}
		i = d.honours(i, s, &m)
		if end := d.initials(i, s); end > i && !m.plural { // the Foreign Minister (FM) Ilse Varga
			if k := d.honours(end, s, &m); d.headEnd(k, s) > k {
				i = k
			}
		}
		m.to = i
		if end := d.headEnd(i, s); end > i && !m.plural {
			m.hfrom, m.hto, m.to = i, end, end
			m.to = d.tail(end, s, &m)
			m.kind = compare.Person
			return m, true
		} else if end > i { // Presidents Varga and Dolan
			return m, m.to > m.from
		}
		if j := i + 1; j < s.to && d.words[i].is(comma) && !m.plural {
			if k := d.honours(j, s, &m); true {
				end := d.headEnd(k, s)
				_, off := d.officeAt(k, s)
				if end > k && off == 0 && !d.postIn(k, end, s) && (end == s.to || d.words[end].is(comma|fullStop|strongMark|closeQuote|conjunction) && !d.words[end].is(hyphen) || d.words[end].is(preposition) && k+1 < end) && !d.isPlace(k, end) {
					m.hfrom, m.hto, m.to, m.kind = k, end, end, compare.Person
					return m, true
				}
			}
		}
		if m.office == nil && !m.deputy {
			return m, false
		}
		if m.office != nil && m.office.work {
			if i > pre && pre == t {
				return d.bareName(t, s)
			}
			return m, false
		}
		m.hfrom, m.hto = m.to, m.to
		if m.of == "" && !body && !d.words[t].is(capital) && (m.plural && !m.deputy || t == s.from || !d.words[t-1].is(determiner|adjectiveEnd|owns)) {
			return m, false // deputies, criminal justice
		}
		m.kind = compare.Office
		return m, true
	}
	if m.polite && pre > t {
		if end := d.headEnd(pre, s); end > pre {
			m.hfrom, m.hto, m.kind = pre, end, compare.Person
			m.to = d.tail(end, s, &m)
			return m, true
		}
		if d.words[t].is(small) {
			return m, false
		}
		m.to, m.hfrom, m.hto = pre, pre, pre
		if pre == t+1 && len(d.words[t].low) < 3 { // He, HE
			return m, false
		}
		m.kind = compare.Office
		return m, true
	}
	return d.bareName(pre, s)
}

// postIn reports whether the words from one token to another are a country's and
// an office's, which goes on after them: "United States Secretary" of Defence.
func (d *doc) postIn(from, to int, s sentence) bool {
	for t := from + 1; t < to; t++ {
		if _, n := d.officeAt(t, s); n > 0 && (t+n > to || t+n < s.to && d.words[t+n].plays(ofWord)) && d.isPlace(from, t) {
			return true
		}
	}
	return false
}

// handle reports whether an account stands at token t before the name whose it
// is: "@VelkiaPM Ilse Varga".
func (d *doc) handle(t int, s sentence) bool {
	return d.p.Tokens[t].Norm == "@" && t+2 < s.to && d.words[t+1].is(capital) && d.words[t+2].is(capital) &&
		d.p.Tokens[t].End == d.p.Tokens[t+1].Start && d.p.Tokens[t+1].End < d.p.Tokens[t+2].Start
}

// longestLand is how many tokens a country's or body's name before an office has
// at most, its initials included, and one more.
const longestLand = 12

// longLand ends the name of a country or body with an "of" in it, and its
// initials, that starts at token i before an office; i if none does.
func (d *doc) longLand(i int, s sentence) int {
	of := i
	for of < s.to && of < i+3 && d.words[of].is(capital) && !d.words[of].is(owns|timeWord) {
		of++
	}
	if of == i || of+1 >= s.to || !d.words[of].plays(ofWord) || d.words[of-1].is(officeWord) {
		return i
	}
	j := of + 1
	if d.words[j].plays(theWord) {
		j++
	}
	for end := min(j+3, s.to); end > j; end-- {
		if !d.words[end-1].is(capital) || d.words[end-1].is(owns) || !d.isPlace(i, end) && (!d.isPlace(j, end) && d.initials(end, s) == end) {
			continue
		}
		if after := d.initials(end, s); after < s.to {
			if _, n := d.officeAt(after, s); n > 0 {
				return after
			}
		}
	}
	return i
}

// initials ends the parentheses at token i in which a name's initials stand; i
// if there are none.
func (d *doc) initials(i int, s sentence) int {
	if i+2 < s.to && d.p.Tokens[i].Norm == "(" && d.words[i+1].is(capitals) && d.p.Tokens[i+2].Norm == ")" {
		return i + 3
	}
	return i
}

// bareName reads a name without an office.
func (d *doc) bareName(t int, s sentence) (mention, bool) {
	w := d.words[t]
	m := mention{from: t, hfrom: t, hto: t}
	if !w.is(capital) && !d.particleAt(t, s) || w.is(stop) && !d.particleAt(t, s) && !d.shortFamily(t, s) {
		return m, false
	}
	end := d.headEnd(t, s)
	if end <= t {
		return m, false
	}
	m.hfrom, m.hto, m.to = t, end, end
	if d.words[end-1].is(owns) && end < s.to { // Skarland's Katrijn Oosterlinck
		if e := d.headEnd(end, s); e > end+1 && end-t <= 3 && !d.words[end].is(timeWord) {
			if _, n := d.officeAt(end, s); n == 0 && (d.isPlace(t, end) || e-end >= 2) && !d.bodyEnd(end, e) {
				m.of = d.key(t, end)
				m.hfrom, m.hto, m.to = end, e, e
				return m, true
			}
		}
	}
	m.to = d.tail(end, s, &m)
	return m, true
}

// pronounSex is the sex that a pronoun tells, 0 for none.
func (w *word) pronounSex() byte {
	switch {
	case w.plays(heWord):
		return 'm'
	case w.plays(sheWord):
		return 'f'
	}
	return 0
}

// bodyEnd reports whether a run of words ends in a noun for a body, as "Council".
func (d *doc) bodyEnd(from, to int) bool { return d.words[to-1].is(bodyNoun | paperNoun) }

// pronounAt reads "the two", "both leaders", "the two presidents".
func (d *doc) pronounAt(t int, s sentence) (mention, bool) {
	w := d.words[t]
	if !w.plays(theWord) && !w.plays(bothWord) {
		return mention{}, false
	}
	m := mention{from: t, to: t, hfrom: t, hto: t, kind: compare.Pronoun, plural: true}
	bare := false
	for phrase, u := w.low, t+1; ; u++ {
		if number := d.r.pronouns[phrase]; number != "" {
			m.to, bare = u, number == "bare"
		}
		if u >= s.to || u > t+3 || d.words[u].is(capital) {
			break
		}
		phrase += " " + d.words[u].low
	}
	i := t + 1
	if i < s.to && d.words[i].plays(twoWord) {
		i++
	}
	if o, n := d.officeAt(i, s); n > 0 && !o.work && (d.words[i].is(small) || i > t+1) && d.pluralOffice(i, n) && (i+n >= s.to || !d.words[i+n].plays(ofWord) && !d.words[i+n].is(capital)) {
		m.to, m.office = i+n, o
		return m, true
	}
	if m.to == t || m.to < s.to && d.words[m.to].plays(ofWord) { // the leaders of Kestria and Norvia
		return m, false
	}
	if !bare {
		return m, true
	}
	if m.to >= s.to {
		return m, true
	}
	next := d.words[m.to]
	past := next.is(edForm) || len(next.verbs) > 0 && next.verbs[0].form == past
	if w.plays(bothWord) {
		return m, next.is(auxiliary|adverb) || past
	}
	return m, next.is(auxiliary|adverb|comma|fullStop|verbish) || past || len(next.verbs) > 0
}

// partyMember marks honorifics that say whose party somebody is of, and stand only
// before a full name: "Republican Ada Vidal".
const partyMember = 'p'

// honours skips honorifics: "Mr", "HE", "His Highness", "Dr.".
func (d *doc) honours(i int, s sentence, m *mention) int {
	for i < s.to && d.words[i].is(honorific) {
		one := strings.TrimSuffix(d.words[i].low, ".")
		if i+1 < s.to {
			two := one + " " + d.words[i+1].low
			if sex, ok := d.r.honorifics[two]; ok && d.words[i+1].is(capital) {
				m.sex, m.polite = sex, true
				m.honour = one[:1] + d.words[i+1].low[:1]
				if m.honour[0] == 's' {
					m.honour = "h" + m.honour[1:]
				}
				i += 2
				continue
			}
		}
		sex, ok := d.r.honorifics[one]
		if !ok || !d.words[i].is(capital) || one == "he" && !d.words[i].is(capitals) {
			break
		}
		if sex == partyMember {
			if end := d.headEnd(i+1, s); end < i+3 || d.bodyEnd(i+1, end) || d.words[end-1].is(owns) && end == i+3 {
				break // Republican Party
			}
			i++
			continue
		}
		if sex != 0 {
			m.sex = sex
		}
		m.polite = true
		if d.words[i].is(capitals) && len(one) == 2 {
			m.honour = one
		}
		i++
	}
	return i
}

// officeAt matches the longest office at token i: the office and its tokens.
func (d *doc) officeAt(i int, s sentence) (*office, int) {
	if i >= s.to || !d.words[i].is(officeWord) || d.words[i].is(owns) && !d.holding(i, s) {
		return nil, 0
	}
	low := d.words[i].low
	if d.words[i].plays(noOffice) {
		return nil, 0
	}
	var best *office
	n := 0
	key := strings.TrimSuffix(low, ".")
	if o := d.r.offices[key]; o != nil {
		best, n = o, 1
	}
	j := i + 1
	for k := 1; k < 6 && j < s.to && !d.words[i].is(owns); k++ {
		if d.words[j].is(hyphen) {
			j++
			if j >= s.to {
				break
			}
		}
		if d.p.Tokens[j].Kind != compare.Word {
			break
		}
		if k == 1 && j+1 < s.to && d.landWord(j) { // ministro kestrio de Exteriores
			k--
			j++
			continue
		}
		key += " " + strings.TrimSuffix(d.words[j].low, ".")
		if d.words[j].is(owns) && d.r.offices[key] != nil {
			if d.holding(j, s) {
				best, n = d.r.offices[key], j+1-i
			}
			break
		}
		j++
		if o := d.r.offices[key]; o != nil {
			best, n = o, j-i
		}
	}
	return best, n
}

// holding reports whether the possessive at token i, of an office, is its
// holder's, rather than the office's own or that of somebody named after it:
// "the president's call", not "the president's office", "the president's envoy".
func (d *doc) holding(i int, s sentence) bool {
	for u := i + 1; u < min(i+4, s.to); u++ {
		switch w := d.words[u]; {
		case d.p.Tokens[u].Kind != compare.Word || w.is(capital|officeWord|personNoun|bodyNoun|spokesNoun|paperNoun):
			return false
		case w.plays(phoneWord) || w.plays(callWord):
			return true
		}
	}
	return false
}

// landWord reports whether a country's adjective stands at token i, in a
// language in which it follows the office.
func (d *doc) landWord(i int) bool {
	return d.r.after && d.words[i].is(small) && !d.words[i].is(stop) && d.isPlace(i, i+1)
}

// pluralOffice reports whether an office's words end in a plural.
func (d *doc) pluralOffice(i, n int) bool {
	last := d.words[i+n-1]
	if last.plays(affairsWord) || n == 1 && last.plays(loneWord) {
		return false
	}
	if d.r.accents { // a language in which more than the last word is inflected
		return d.r.many[last.low] || d.r.many[d.words[i].low]
	}
	for _, w := range d.words[i : i+n] {
		if l := w.low; !w.plays(affairsWord) && len(l) > 4 && w.plays(endsS) && d.r.offices[strings.TrimSuffix(l, d.r.plural())] != nil {
			return true
		}
	}
	return false
}

// landAfter reads the adjective of a country after an office: "presidente
// francés"; of one that no list knows, by its ending.
func (d *doc) landAfter(i int, s sentence, m *mention) int {
	if i >= s.to || !d.words[i].is(small) || d.words[i].is(stop) {
		return i
	}
	w := d.words[i]
	if p, ok := d.r.place(d.slice(i, i+1)); ok {
		m.of = p.Key
		return i + 1
	}
	next := i+1 >= s.to || d.words[i+1].is(comma|fullStop|capital|stop|adverb|auxiliary) || len(d.words[i+1].verbs) > 0
	if next && len(w.low) > 4 && w.plays(endsDemonym) && !w.is(adjectiveEnd|timeWord|personNoun|officeWord) && len(w.verbs) == 0 {
		m.of = d.r.stemPlace(w.low)
		return i + 1
	}
	return i
}
