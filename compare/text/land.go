package text

import (
	"strings"

	"crossread/assets/lexicon"
)

// ofPlace reads "of Norvia", "of the Republic of Kestria", "for Varga".
func (d *doc) ofPlace(i int, s sentence, m *mention) int {
	in := m.deputy && m.plural && i < s.to && d.words[i].plays(insideWord) // his counterparts in Kestria and Norvia
	if i+1 >= s.to || !d.words[i].plays(ofWord) && !in {
		return i
	}
	j := i + 1
	if end := d.articled(j, s); end > j {
		m.of = d.key(j, end)
		return end
	}
	if d.words[j].plays(theWord) {
		j++
	}
	for k := j; k < s.to && k < j+3 && d.words[k].is(capital) && (!d.words[k].is(owns) || k+2 < s.to && d.words[k+2].plays(ofWord)); k++ { // Islamic Republic of, People's Republic of
		if k+2 < s.to && d.words[k+1].plays(ofWord) {
			if j = k + 2; d.words[j].plays(theWord) && d.articled(j, s) == j {
				j++
			}
			k = j - 1
		}
	}
	if j >= s.to || !d.words[j].is(capital) {
		return i
	}
	if _, n := d.officeAt(j, s); n > 0 && !d.pluralOffice(j, n) && !d.isPlace(j, j+1) && j+n < s.to && d.words[j+n].is(capital) {
		return i // aide of President Ilse Varga
	}
	end := d.particled(j, d.placeEnd(j, s), s)
	if end == j || in && !d.isPlace(j, end) {
		return i
	}
	if d.isPlace(j, end) && !d.words[end-1].is(owns) {
		m.of = d.key(j, end)
		return end
	}
	if d.words[end-1].is(owns) && end < s.to && d.words[end].is(capital) { // of the People's Liberation Army
		for end < s.to && d.words[end].is(capital) && !d.words[end].is(timeWord) {
			end++
		}
		return end
	}
	if d.words[j].is(ordinary) && end == j+1 && d.words[j-1].plays(ofWord) && j > i+2 { // of the Joint Chiefs of Staff
		return end
	}
	m.of = d.key(j, end)
	return end
}

// articled ends the known place whose name starts with an article at token j:
// "El Salvador"; j if there is none.
func (d *doc) articled(j int, s sentence) int {
	if d.words[j].plays(theWord) && d.words[j].is(capital) {
		for end := min(j+3, s.to); end > j+1; end-- {
			if d.isPlace(j, end) {
				return end
			}
		}
	}
	return j
}

// morePlaces reads "and Norvia" after "presidents of Kestria".
func (d *doc) morePlaces(i int, s sentence, m *mention) int {
	if !m.plural {
		return i
	}
	m.ofs = append(m.ofs, m.of)
	for i+1 < s.to && (d.words[i].plays(andWord) || d.words[i].is(comma)) {
		if d.words[i].is(comma) && i+3 < s.to && d.words[i+1].plays(andWord) && d.isPlace(i+2, d.placeEnd(i+2, s)) {
			i++ // Kestria, Lurania, and Norvia
		}
		if !d.words[i+1].is(capital) {
			break
		}
		end := d.placeEnd(i+1, s)
		if end == i+1 || d.words[i].is(comma) && (d.r.after || end > i+2) && !d.isPlace(i+1, end) { // los presidentes de Kestria, Ilse Varga, y de Norvia
			break
		}
		m.ofs = append(m.ofs, d.key(i+1, end))
		i = end
	}
	return i
}

// placeEnd ends the place that starts at token j: the longest known one, else
// one word, or two if nothing that could be a person's name would be left.
func (d *doc) placeEnd(j int, s sentence) int {
	run := j
	for run < s.to && run < j+6 && (d.words[run].is(capital) && !d.words[run].is(timeWord) || d.words[run].is(hyphen) && run > j && run+1 < s.to && d.words[run+1].is(capital)) {
		run++
		if d.words[run-1].is(owns) {
			break
		}
	}
	for e := run; e > j; e-- {
		if p, ok := d.r.place(d.slice(j, e)); ok {
			if p.Form == lexicon.PlaceAdjective && e < run && d.words[e].is(bodyNoun) { // the Kestrian Council
				e++
			}
			return e
		}
	}
	for e := j + 2; e < run; e++ { // of the Coastal Grain Fund Tova Brandell
		if d.words[e-1].is(bodyNoun) {
			return e
		}
	}
	if run-j == 2 && !d.particleNext(run, s) {
		return run
	}
	if d.words[j].is(betweenName) && run-j == 3 { // of La Libertad Nova
		return run
	}
	if run-j >= 4 && d.twoPlaces[d.slice(j, j+2)] {
		return j + 2
	}
	return min(j+1, run)
}

func (d *doc) particleNext(i int, s sentence) bool { return i < s.to && d.words[i].is(betweenName) }

// slice is the text from the first to the last of some tokens.
func (d *doc) slice(from, to int) string {
	if from >= to {
		return ""
	}
	return d.text[d.p.Tokens[from].Start:d.p.Tokens[to-1].End]
}

// bare is slice without a possessive ending.
func (d *doc) bare(from, to int) string {
	s := d.slice(from, to)
	if from < to && d.words[to-1].is(owns) {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	}
	return s
}

// isPlace reports whether the lists know the words as a place.
func (d *doc) isPlace(from, to int) bool {
	_, ok := d.r.place(d.bare(from, to))
	return ok
}

// common reports whether words are ordinary ones, no country's or body's name:
// "Foreign" before "Editor".
func (d *doc) common(from, to int) bool {
	if d.isPlace(from, to) || d.bodyEnd(from, to) {
		return false
	}
	for t := from; t < to; t++ {
		if w := d.words[t]; w.is(capital) && !w.is(adjectiveEnd) && !strings.HasPrefix(d.r.speech[w.low], "a") {
			return false
		}
	}
	return true
}

// key is the key of a country or body by its name or adjective: of the place
// table, else the words in lower case without the endings of adjectives, so
// that "Norvian" and "Norvia" share one.
func (d *doc) key(from, to int) string {
	s := d.bare(from, to)
	if p, ok := d.r.place(s); ok {
		return p.Key
	}
	for i := to - 2; i > from; i-- { // "Republic of the Harl (FRH)"
		if d.p.Tokens[i-1].Norm == "(" {
			return d.key(from, i-1)
		}
	}
	for i := from; i < to; i++ { // "Norvian Islamic Republic's"
		if p, ok := d.r.place(d.bare(i, i+1)); ok && to-from > 1 {
			if i > from && d.r.regions[d.words[i-1].low] {
				return "" // the South American leader
			}
			return p.Key
		}
	}
	return d.r.stemPlace(fold(s))
}

// stemPlace cuts the endings of countries and their adjectives.
func (r *lexis) stemPlace(s string) string {
	for again := true; again; {
		again = false
		for _, e := range r.placeEnds {
			if t, ok := strings.CutSuffix(s, e); ok && len(t) >= 4 {
				s, again = t, true
				break
			}
		}
	}
	return s
}
