package text

import (
	"slices"
	"strings"

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
