package text

import (
	"strings"
	"unicode"

	"crossread/compare"
)

// A turnLine is who has the word in a printed conversation, by initials before a
// colon: "IV: I would ring him tomorrow."
type turnLine struct {
	who   speaker
	colon int // its token
}

// initialled reads initials and a colon at a sentence's start as the person of
// the article who has them, if no other has, and if somebody else's initials
// begin sentences too.
func (d *doc) initialled(s sentence) (turnLine, bool) {
	label, colon := d.initialsAt(s)
	if label == "" {
		return turnLine{}, false
	}
	if d.turns == nil {
		d.turns = map[string]int{}
		for _, s := range d.sents {
			if label, _ := d.initialsAt(s); label != "" {
				d.turns[label] = d.withInitials(label)
			}
		}
	}
	e := d.turns[label]
	for _, other := range d.turns {
		if e >= 0 && other >= 0 && other != e {
			x := &d.ents[e]
			sp := speaker{names: []string{x.full}, ents: []int{e}, kind: x.kind, at: d.span(colon-1, colon)}
			if n := d.nameOf[x.last]; n >= 0 {
				sp.by = []int{n}
			}
			return turnLine{sp, colon}, true
		}
	}
	return turnLine{}, false
}

// initialsAt are the initials, two letters to four in capitals, before a colon at
// a sentence's start, and the colon's token; "" if there are none.
func (d *doc) initialsAt(s sentence) (string, int) {
	from := s.from
	for from < s.to && d.words[from].is(openQuote|plainQuote) {
		from++
	}
	if s.kind != compare.Paragraph || from+2 >= s.to || d.words[from+1].low != ":" || d.p.Tokens[from].Kind != compare.Word {
		return "", 0
	}
	label := strings.ReplaceAll(d.slice(from, from+1), ".", "")
	if len(label) < 2 || len(label) > 4 || strings.ContainsFunc(label, func(r rune) bool { return !unicode.IsUpper(r) }) {
		return "", 0
	}
	return label, from + 1
}

// withInitials is the one person of the article whose names begin with some
// letters, all of them or the first and the last; -1 for none or several.
func (d *doc) withInitials(label string) int {
	who := -1
	for e := range d.ents {
		x := &d.ents[e]
		if x.kind != compare.Person || len(x.parts) < 2 {
			continue
		}
		var all []rune
		for f := range strings.FieldsFuncSeq(x.full, func(r rune) bool { return r == ' ' || r == '-' }) {
			all = append(all, unicode.ToUpper([]rune(f)[0]))
		}
		if label != string(all) && label != string([]rune{all[0], all[len(all)-1]}) {
			continue
		}
		if who >= 0 {
			return -1
		}
		who = e
	}
	return who
}
