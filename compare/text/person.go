package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"crossread/compare"
)

// within reports whether the words of a stand in b in the same order.
func within(a, b []string) bool {
	i := 0
	for _, w := range b {
		if i < len(a) && a[i] == w {
			i++
		}
	}
	return i == len(a)
}

// samePerson reports whether two names can be one person's: the one's words
// stand in the other's, or they differ in given names' initials alone.
func samePerson(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	if within(a, b) {
		return true
	}
	if len(a) < 2 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	return initials(a[:len(a)-1], b[:len(b)-1]) || initials(b[:len(b)-1], a[:len(a)-1])
}

// initials reports whether short given names are the others' first letters:
// "H.K.", "K." for "Hanna Karin", "Kasper".
func initials(short, given []string) bool {
	letters := strings.Join(short, "")
	if len(letters) > len(given)+1 || len(letters) > 3 {
		return false
	}
	for i := range min(len(letters), len(given)) {
		if letters[i] != given[i][0] {
			return false
		}
	}
	return true
}

// titled reports whether a person of that name was found with a title.
func (d *doc) titled(parts []string) bool {
	for _, k := range d.namesakes(parts) {
		if e := &d.ents[k]; e.titled {
			return true
		}
	}
	return false
}

// exactly reports whether a person of these very words was found.
func (d *doc) exactly(parts []string) bool {
	for _, k := range d.namesakes(parts) {
		if e := &d.ents[k]; len(e.parts) == len(parts) && within(parts, e.parts) {
			return true
		}
	}
	return false
}

// known reports whether a person of that name was found.
func (d *doc) known(parts []string) bool {
	return len(d.namesakes(parts)) > 0
}

// closer reports whether a short name rather means e than f: by surname, else
// by how often it is named.
func closer(parts []string, e, f *entity) bool {
	x, y := e.parts[len(e.parts)-1] == parts[len(parts)-1], f.parts[len(f.parts)-1] == parts[len(parts)-1]
	if x != y {
		return x
	}
	return e.count > f.count
}

// indexParts makes an entity findable by the words of a name.
func (d *doc) indexParts(e int, parts []string) {
	for _, w := range parts {
		if list := d.byPart[w]; len(list) < maxNamesakes && !slices.Contains(list, e) {
			d.byPart[w] = append(list, e)
		}
	}
}

// maxNamesakes bounds how many persons of an article may share a word of their
// names, so that time stays linear on a text that is made to be slow.
const maxNamesakes = 32

// misspelt links a single word to the one person of the article whose last name
// it is but for one letter: "Brandel" beside "Tova Brandell".
func (d *doc) misspelt(i int, parts []string) bool {
	if len(parts) != 1 || utf8.RuneCountInString(parts[0]) < misspeltFrom {
		return false
	}
	who := -1
	for k := range d.ents {
		e := &d.ents[k]
		if e.kind != compare.Person || len(e.parts) == 0 || !oneLetter(parts[0], e.parts[len(e.parts)-1]) {
			continue
		}
		if who >= 0 {
			return false
		}
		who = k
	}
	if who < 0 {
		return false
	}
	d.ents[who].count++
	d.mentions[i].entity, d.mentions[i].kind = who, compare.Person
	return true
}

// misspeltFrom is of how many letters on a name that differs from another in one
// is taken for the other misspelt.
const misspeltFrom = 6

// oneLetter reports whether two words begin alike and differ in one letter: one is
// too many, or wrong, or two neighbours have changed places.
func oneLetter(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	at := 0
	for at < len(x) && x[at] == y[at] {
		at++
	}
	switch {
	case at == 0 || at == len(y):
		return false
	case len(x) < len(y):
		return slices.Equal(x[at:], y[at+1:])
	}
	return slices.Equal(x[at+1:], y[at+1:]) || at+1 < len(x) && x[at] == y[at+1] && x[at+1] == y[at] && slices.Equal(x[at+2:], y[at+2:])
}

// namesakes are the persons whom a name may mean, in the order they came up.
func (d *doc) namesakes(parts []string) []int {
	var found []int
	for _, w := range parts {
		for _, k := range d.byPart[w] {
			if e := &d.ents[k]; e.kind == compare.Person && samePerson(parts, e.parts) && !slices.Contains(found, k) {
				found = append(found, k)
			}
		}
	}
	slices.Sort(found)
	return found
}

// titleAt reports whether the office at token t, in small letters, is the title of
// whoever is named after it: "spoke to foreign minister Ana Sorel", not "to head the
// Kestrian army".
func (d *doc) titleAt(t int, s sentence) bool {
	o, n := d.officeAt(t, s)
	return n > 0 && (n > 1 || o.top) && t+n < s.to && d.words[t+n].is(capital) && !d.words[t+n].is(stop|timeWord)
}

// addressed reports whether the name, after a word that stands before places as well,
// is whoever is spoken to: "spoke to Ana Sorel", "a call from Ana Sorel".
func (d *doc) addressed(m *mention) bool {
	if m.from == 0 || !d.r.addressees[d.words[m.from-1].low] {
		return false
	}
	for t := m.from - 2; t >= max(d.sents[m.sent].from, m.from-1-addressReach); t-- {
		switch w := d.words[t]; {
		case d.r.addresses[w.low]:
			return true
		case w.is(comma|fullStop|strongMark) || d.name[t] > 0:
			return false
		}
	}
	return false
}

// addressReach is how many words may stand between the word for a talk and the
// preposition before whoever it was with.
const addressReach = 4
