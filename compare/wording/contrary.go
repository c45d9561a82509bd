package wording

import (
	"slices"
	"sort"

	"crossread/compare"
)

// What a word does to what is said, as bits of lexeme.against.
const (
	wNegate   uint16 = 1 << iota // denies the word of content behind it: "not"
	wNegateTo                    // does before "to": "refused"
	wThrough                     // may stand between
	wEnds                        // ends a negation: "not only"
	wOr                          // before a negation that is one of two ways
	wDeny                        // denies what follows: "denied"
	wUntrue                      // calls a thing not so
	wPassive                     // before a denying verb whose object stands in front
	wLacking                     // what is behind it is not there: "without"
	wIf                          // begins a condition
)

// againstWords are the sections of phrases.txt that hold them, in the order of the bits.
var againstWords = []string{"negate", "negate-to", "negated-through", "not-negated", "negated-or", "deny", "untrue", "passive-before", "lacking", "condition"}

// readAgainst gathers the bits of all words.
func (r *rules) readAgainst() map[string]uint16 {
	bits := map[string]uint16{}
	for n, section := range againstWords {
		for word := range r.sets[section] {
			bits[word] |= 1 << n
		}
	}
	return bits
}

// A denied is a word of content that a witness negates: "did not apologise".
type denied struct {
	at   compare.Span // from the negation to the word
	unit int          // index into the cell's units
}

// A stance is what a witness's cell negates and denies.
type stance struct {
	units   []unit
	denied  []denied
	negated []bool         // of each unit: a negation reaches it
	denials [][]int        // of each denying word the units of content that it denies
	denying []compare.Span // the denying words
	plain   map[string]int // stem of a word of content that nothing negates -> its first unit
	against bool           // something in the cell negates, denies or calls untrue
}

// How far a negation and a denial reach, in words.
const (
	negationReach = 4
	denialReach   = 14
)

// stanceOf reads a witness's cell. There is no parser: a negation reaches the next
// word of content that is no adverb, a denial what follows it up to a mark, or what
// goes before where it stands in the passive. What is lacking is not asserted, and
// "not" in a condition takes nothing back of what stands outside it.
func (row *rowOf) stanceOf(w int) *stance {
	r, units := row.f.w[w].rules, row.unitsOf(w)
	s := &stance{units: units, negated: make([]bool, len(units))}
	condition, supposed := false, make([]bool, len(units))
	for i := range units {
		word := units[i].against
		condition = word&wIf != 0 || condition && !units[i].breaks
		supposed[i] = condition
		s.against = s.against || word&wUntrue != 0
		if word&wLacking != 0 {
			s.lack(i)
		}
		if word&(wNegate|wNegateTo) == 0 || word&wNegate == 0 && !(i+1 < len(units) && r.is("infinitive", units[i+1].norm)) ||
			i > 0 && units[i-1].against&wOr != 0 {
			continue
		}
		for k := i + 1; k < len(units) && k <= i+negationReach && !units[k].breaks; k++ {
			u := &units[k]
			if u.against&wEnds != 0 {
				break
			}
			if u.stop || u.against&(wNegate|wThrough) != 0 || r.ends("adverb", u.norm) != "" {
				continue
			}
			s.against = s.against || !condition
			s.negated[k] = true
			if c, ok := r.cueOf(u.norm, u.stem); !ok || c.class != "say" { // what is not said is a silence
				s.denied = append(s.denied, denied{compare.Span{Start: units[i].Start, End: u.End}, k})
			}
			break
		}
	}
	for i := range units {
		if units[i].against&wDeny != 0 && !s.negated[i] {
			s.against = true
			s.deny(i)
		}
	}
	s.plain = make(map[string]int, len(units))
	for i := len(units) - 1; i >= 0; i-- {
		if u := &units[i]; !u.stop && !s.negated[i] && !supposed[i] {
			s.plain[u.stem] = i
		}
	}
	return s
}

// lack marks the word of content that the word at i says is not there.
func (s *stance) lack(i int) {
	for k := i + 1; k < len(s.units) && k <= i+negationReach && !s.units[k].breaks; k++ {
		if !s.units[k].stop {
			s.negated[k] = true
			return
		}
	}
}

// deny gathers what the denying word at i denies.
func (s *stance) deny(i int) {
	var object []int
	add := func(k int) {
		if !s.units[k].stop && !s.units[k].number {
			object = append(object, k)
		}
	}
	if i > 0 && s.units[i-1].against&wPassive != 0 {
		for k := i - 1; k >= 0 && i-k <= denialReach; k-- {
			add(k)
			if s.units[k].breaks {
				break
			}
		}
	} else {
		for k := i + 1; k < len(s.units) && k-i <= denialReach && !s.units[k].breaks; k++ {
			add(k)
		}
	}
	s.denials, s.denying = append(s.denials, object), append(s.denying, s.units[i].Span)
}

// mayDeny reports whether a witness's cell has a word that negates or denies.
func (row *rowOf) mayDeny(w int) bool {
	units := row.unitsOf(w)
	for i := range units {
		if units[i].against&(wNegate|wNegateTo|wDeny) != 0 {
			return true
		}
	}
	return false
}

// contrary names what one witness denies and another says: a claim and its denial
// are one statement, told from two sides.
func (row *rowOf) contrary() {
	if !slices.ContainsFunc(row.told, row.mayDeny) {
		return
	}
	stances := make([]*stance, len(row.told))
	for i, w := range row.told {
		stances[i] = row.stanceOf(w)
	}
	for i, a := range row.told {
		for j, b := range row.told {
			if i != j {
				row.denies(a, b, stances[i], stances[j])
			}
		}
	}
}

// otherSubject reports whether the persons named last before two places of two
// witnesses' statements are not the same: that X will not come is not denied by Y's coming.
func (row *rowOf) otherSubject(a, from int, b, to int) bool {
	x, y := row.f.w[a].personBefore(from), row.f.w[b].personBefore(to)
	return x != "" && y != "" && !overlap([]string{row.f.person(x)}, []string{row.f.person(y)})
}

// personBefore is the name of the person named last in a statement before a place.
func (w *witness) personBefore(at int) string {
	s := w.statementAt(at)
	if s < 0 {
		return ""
	}
	names := w.Parsed.Names
	i := sort.Search(len(names), func(i int) bool { return names[i].Start >= at })
	if i == 0 || names[i-1].Start < w.Statements[s].Start || names[i-1].Kind != compare.Person || names[i-1].Plural {
		return ""
	}
	return names[i-1].Head.In(w.text)
}

// denies adds what witness a negates or denies of what b says.
func (row *rowOf) denies(a, b int, sa, sb *stance) {
	add := func(x compare.Span, k int) {
		y := sb.units[k].Span
		row.add(Contrary, row.f.w[a].shorten(x)+" / "+row.f.w[b].shorten(y), compare.Where{Witness: a, Span: x}, compare.Where{Witness: b, Span: y})
	}
	for _, d := range sa.denied {
		stem := sa.units[d.unit].stem
		_, both := sa.plain[stem]
		if k, ok := sb.plain[stem]; ok && !both && !slices.ContainsFunc(sb.denied, func(e denied) bool { return sb.units[e.unit].stem == stem }) &&
			!row.otherSubject(a, d.at.Start, b, sb.units[k].Start) {
			add(d.at, k)
		}
	}
	if sb.against {
		return
	}
	for n, object := range sa.denials {
		shared, first, plain := 0, 0, false // the first word shared that is no name
		seen := map[string]bool{}
		for _, k := range object {
			u := &sa.units[k]
			if seen[u.stem] {
				continue
			}
			seen[u.stem] = true
			if at, ok := sb.plain[u.stem]; ok {
				shared++
				if !u.caps && (!plain || at < first) {
					first, plain = at, true
				}
			}
		}
		if plain && shared >= 2 && 2*shared >= len(seen) {
			add(sa.denying[n], first)
		}
	}
}
