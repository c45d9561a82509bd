package text

import "crossread/compare"

// tail reads "of Tessina" after a person's name.
func (d *doc) tail(i int, s sentence, m *mention) int {
	if d.words[i-1].is(owns) || m.of != "" || i+1 >= s.to || !d.words[i].plays(ofWord) || !m.polite && m.office == nil {
		return i
	}
	return d.ofPlace(i, s, m)
}

// particleAt reports whether a particle that starts a name stands at i: "al-"
// before a capital, "van Holt".
func (d *doc) particleAt(i int, s sentence) bool {
	w := d.words[i]
	if w.is(joinedParticle) && i+2 < s.to && d.words[i+1].is(hyphen) && d.words[i+2].is(capital) && d.p.Tokens[i].End == d.p.Tokens[i+1].Start {
		return true
	}
	next := i + 1
	if i+2 < s.to && d.words[next].is(betweenName) && d.words[next].is(small) && d.words[next].plays(beforeName) { // van der Holt
		next++
	}
	return w.is(betweenName) && next < s.to && d.words[next].is(capital) && !w.is(stop) && len(w.low) > 1 && w.plays(beforeName)
}

// headEnd ends the run of name words that starts at i: capitals, particles
// between them, hyphens, initials. A possessive ends it.
func (d *doc) headEnd(i int, s sentence) int {
	j := i
	for j < s.to {
		w := d.words[j]
		switch {
		case j == i && j > s.from && w.is(timeWord) && w.plays(monthName) && w.is(capital) && d.words[j-1].is(officeWord|honorific) && j+1 < s.to && d.words[j+1].is(capital) && !d.words[j+1].is(timeWord):
			j++ // Minister Jan Dolan
		case w.is(timeWord) && w.is(capital) && !(j > i && !w.plays(endsDay) && (j+1 >= s.to || d.p.Tokens[j+1].Kind != compare.Number) && d.words[j-1].is(capital)):
			return d.cutHead(i, j)
		case w.is(timeWord) && w.is(capital): // Ada March
			j++
		case w.is(capital) && w.is(stop) && j == s.from && !w.is(joinedParticle):
			return j
		case j == i && d.shortFamily(j, s): // To Sorim
			j += 2
		case w.is(capital) && w.plays(heWord) && d.surnamedHe(i, j, s): // Lin He; Vice Premier He Lin
			j++
		case w.is(capital) && w.is(stop) && !w.is(joinedParticle|betweenName) && !w.is(initialWord) && !d.syllable(j, s) && !d.letter(j, s):
			return d.cutHead(i, j)
		case w.is(honorific) && w.is(capital) && j > i && !(w.plays(heWord) && d.surnamedHe(i, j, s)) && !w.is(betweenName) && d.r.honorifics[w.low] != 0:
			return j
		case w.is(capital):
			if j > i && (d.reports(w) || w.plays(actWord)) && !d.isPlace(i, j+1) && d.titleCase(s) {
				return d.cutHead(i, j) // Sorel Says Talks Go On; Sorel Calls Dolan
			}
			j++
			if w.is(owns) {
				return j
			}
		case w.is(hyphen) && j > i && j+1 < s.to && d.p.Tokens[j-1].End == d.p.Tokens[j].Start && d.p.Tokens[j].End == d.p.Tokens[j+1].Start && (d.words[j+1].is(capital) || d.words[j-1].is(capital) && d.words[j+1].is(small) && d.eastAsian(j+1)):
			j += 2
			if d.words[j-1].is(owns) {
				return j
			}
		case w.is(joinedParticle) && j+2 < s.to && d.words[j+1].is(hyphen) && d.words[j+2].is(capital):
			j += 3
			if d.words[j-1].is(owns) {
				return j
			}
		case w.is(closeQuote) && j > i && j+1 < s.to && d.quote[j] == 0 && d.p.Tokens[j-1].End == d.p.Tokens[j].Start && d.quoteless(j): // Shia’ al-Rubai
			j++
		case j > i && d.nickname(j, s): // Benjamin "Benny" Roldán
			j += 3
		case w.plays(ofWord) && j > i && (d.isPlace(j+1, min(j+2, s.to)) || d.isPlace(j+1, min(j+3, s.to))): // Ilse Varga de Kestria
			return d.cutHead(i, j)
		case w.is(betweenName) && j > i && j+1 < s.to && (d.words[j+1].is(capital) || d.particleAt(j+1, s) || j+2 < s.to && w.is(small) && d.words[j+1].is(betweenName) && d.words[j+1].is(small) && d.words[j+2].is(capital) && d.words[j-1].is(capital)):
			j++
		case w.is(betweenName) && j == i && d.particleAt(j, s):
			j++
		default:
			return d.cutHead(i, j)
		}
	}
	return d.cutHead(i, j)
}

// nickname reports whether a quoted word stands at j within a name.
func (d *doc) nickname(j int, s sentence) bool {
	return j+3 < s.to && d.words[j].is(openQuote|plainQuote) && d.words[j-1].is(capital) && d.words[j+1].is(capital) && d.words[j+2].is(closeQuote|plainQuote) &&
		d.words[j+3].is(capital) && !d.words[j+3].is(stop|timeWord) && d.p.Tokens[j+2].End-d.p.Tokens[j].Start < 24
}

// syllable reports whether a word starts a name of joined syllables: "In-seok".
func (d *doc) syllable(j int, s sentence) bool {
	return j+2 < s.to && d.words[j+1].is(hyphen) && d.p.Tokens[j].End == d.p.Tokens[j+1].Start && d.p.Tokens[j+1].End == d.p.Tokens[j+2].Start && d.words[j+2].is(small) && d.eastAsian(j+2)
}

// surnamedHe reports whether the "He" at j is no pronoun but part of the name that
// starts at i: it follows a single name after an office or before a mark or an "and",
// where no pronoun stands, or a name follows it after an office.
func (d *doc) surnamedHe(i, j int, s sentence) bool {
	if d.titleCase(s) || d.words[j].is(capitals) {
		return false
	}
	if j == i {
		return j > s.from && d.words[j-1].is(officeWord) && j+1 < s.to && d.words[j+1].is(capital) && !d.words[j+1].is(stop)
	}
	return j == i+1 && !d.words[i].is(owns) && (i > s.from && d.words[i-1].is(officeWord) || j+1 < s.to && d.words[j+1].is(comma|conjunction|fullStop))
}

// shortFamily reports whether a family name of two letters that is a function word
// elsewhere starts a name at j: its capital stands within a sentence, where no
// title or quotation starts, and another capital follows: "with To Sorim".
func (d *doc) shortFamily(j int, s sentence) bool {
	w := d.words[j]
	if j == s.from || j+1 >= s.to || !w.is(capital) || !w.is(stop) || w.is(capitals|betweenName) || len(w.low) != 2 || w.plays(heWord|itWord) {
		return false
	}
	before, next := d.words[j-1], d.words[j+1]
	return (before.is(comma|officeWord|honorific) || before.is(small) && d.p.Tokens[j-1].Kind == compare.Word) &&
		next.is(capital) && !next.is(stop|timeWord|capitals|officeWord) && !d.isPlace(j+1, j+2) && d.quote[j-1] == d.quote[j] && !d.titleCase(s)
}

// letter reports whether an initial without its stop stands at j: "S Calloway".
func (d *doc) letter(j int, s sentence) bool {
	w := d.words[j]
	return len(w.low) == 1 && !w.plays(aWord) && w.is(capital) && j+1 < s.to && d.words[j+1].is(capital) && !d.words[j+1].is(stop|timeWord)
}

// reports reports whether a word is a verb of saying in the present: "Says".
func (d *doc) reports(w *word) bool {
	for _, v := range w.verbs {
		if v.form == present && (v.verb.class == say || v.verb.class == tell || v.verb.class == that) {
			return true
		}
	}
	return false
}

// cutHead drops particles and marks from a run's end.
func (d *doc) cutHead(i, j int) int {
	for j > i && (!d.words[j-1].is(capital) && !(j-2 > i && d.words[j-2].is(hyphen))) {
		j--
	}
	return j
}

// eastAsian reports whether a small word after a hyphen ends a given name, as
// in "Min-seo": no English word.
func (d *doc) eastAsian(i int) bool {
	w := d.words[i]
	return len(w.low) <= 6 && !w.is(stop) && (!w.is(ordinary) || len(w.low) <= 4) && !w.plays(endsEd)
}

// quoteless reports whether a closing single mark is an apostrophe: after it, a
// name goes on.
func (d *doc) quoteless(j int) bool {
	m := d.text[d.p.Tokens[j].Start:d.p.Tokens[j].End]
	return (m == "’" || m == "'") && (d.words[j+1].is(capital) || d.words[j+1].is(joinedParticle))
}

// particled ends a body's name that starts with a particle at token j, "the leader of La
// Nueva Alba": the capitals after it are no holder's name; end if a place ends there.
func (d *doc) particled(j, end int, s sentence) int {
	if !d.words[j].is(betweenName) || d.isPlace(j, end) {
		return end
	}
	for end < s.to && d.words[end].is(capital) && !d.words[end].is(timeWord) {
		end++
	}
	return end
}

// headed reads a title in a heading with capitals on every word: the name is
// whoever is known, else the office stands alone.
func (d *doc) headed(i int) {
	m := &d.mentions[i]
	for end := m.hto; end > m.hfrom; end-- {
		part := *m
		part.hto = end
		if p := d.parts(&part); len(p) > 0 && d.known(p) {
			if end < m.hto {
				m.hto, m.to = end, end
			}
			d.person(i, false)
			return
		}
	}
	if m.office == nil {
		m.kind = ""
		return
	}
	if d.strange(m) {
		d.person(i, true)
		return
	}
	m.kind = compare.Office
	m.to = m.oto
	m.hfrom, m.hto = m.to, m.to
}

// strange reports whether a name is two or three words that are no English
// ones: in a heading with capitals on every word, such are somebody's.
func (d *doc) strange(m *mention) bool {
	if m.plural || len(d.parts(m)) < 2 || len(d.parts(m)) > 3 {
		return false
	}
	for t := m.hfrom; t < m.hto; t++ {
		if d.words[t].is(ordinary | bodyNoun | placeNoun | capitals) {
			return false
		}
	}
	return true
}
