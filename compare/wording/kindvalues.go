package wording

import (
	"math/bits"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// values compares the row's numbers and dates. A number finds the figure of the
// other witness that most surely counts the same thing.
func (row *rowOf) values() {
	figures := make([][]int, len(row.told)) // of the cells
	for i, w := range row.told {
		all := row.f.w[w].figures
		for x := range all {
			if slices.Contains(row.Cells[w], all[x].statement) {
				figures[i] = append(figures[i], x)
			}
		}
	}
	for i, a := range row.told {
		for n, b := range row.told[i+1:] {
			wa, wb := row.f.w[a], row.f.w[b]
			used := map[int]bool{}
			for _, x := range figures[i] {
				fx := &wa.figures[x]
				best, score := -1, 0.0
				for _, y := range figures[i+1+n] {
					fy := &wb.figures[y]
					if used[y] {
						continue
					}
					if counted(fx, fy) == 0 {
						continue
					}
					s := sameThing(wa, wb, fx, fy)
					if fx.dimension == fy.dimension && fx.duration && fy.duration {
						s = 5
					}
					if s > score && s > 2.5 {
						best, score = y, s
					}
				}
				if best < 0 {
					continue
				}
				used[best] = true
				row.valued = append(row.valued, [2]compare.Where{{Witness: a, Span: fx.Span}, {Witness: b, Span: wb.figures[best].Span}})
				row.value(Number, fx.agree(&wb.figures[best]), a, b, fx.Span, wb.figures[best].Span)
			}
			row.dates(a, b)
		}
	}
}

func (row *rowOf) dates(a, b int) {
	wa, wb := row.f.w[a], row.f.w[b]
	used := map[int]bool{}
	for x := range wa.dates {
		dx := &wa.dates[x]
		if !slices.Contains(row.Cells[a], dx.statement) {
			continue
		}
		best, agree := -1, ""
		for y := range wb.dates {
			dy := &wb.dates[y]
			if used[y] || !slices.Contains(row.Cells[b], dy.statement) {
				continue
			}
			if g := row.f.datesAgree(row.r, a, b, dx, dy); g != "" && (best < 0 || worst(agree, g) == agree) {
				best, agree = y, g
			}
		}
		if best >= 0 {
			used[best] = true
			row.valued = append(row.valued, [2]compare.Where{{Witness: a, Span: dx.Span}, {Witness: b, Span: wb.dates[best].Span}})
			row.value(Date, agree, a, b, dx.Span, wb.dates[best].Span)
		}
	}
}

// weighed reports whether a swap lies within two values that were compared: what
// is to be said of it is said there, or nothing, as "40" and "forty" agree.
func (row *rowOf) weighed(a, b int, x, y compare.Span) bool {
	return slices.ContainsFunc(row.valued, func(v [2]compare.Where) bool {
		return v[0].Witness == a && v[1].Witness == b && v[0].Span.Contains(x) && v[1].Span.Contains(y)
	})
}

// value adds a disagreement, or compatible values, or nothing.
func (row *rowOf) value(name, agree string, a, b int, sa, sb compare.Span) {
	switch agree {
	case compare.AgreeCompatible:
		name = Compatible
	case compare.AgreeNo:
	default:
		return
	}
	row.add(name, sa.In(row.f.w[a].text)+" / "+sb.In(row.f.w[b].text), compare.Where{Witness: a, Span: sa}, compare.Where{Witness: b, Span: sb})
}

// initials reports whether a is b's first letters: US, U.S., United States.
func initials(a, b string) bool {
	a = strings.ReplaceAll(a, ".", "")
	words := strings.Fields(b)
	if len(words) < 2 || len(a) != len(words) || strings.ToUpper(a) != a {
		return false
	}
	for i, w := range words {
		if a[i] != w[0] {
			return false
		}
	}
	return true
}

// proper lists the proper names in a witness's cell.
func (row *rowOf) proper(w int) []compare.Name {
	var out []compare.Name
	wit := row.f.w[w]
	for _, s := range wit.Spans(row.Cells[w]) {
		for i := wit.nameAt(s.Start); i < len(wit.Parsed.Names) && wit.Parsed.Names[i].Start < s.End; i++ {
			if n := wit.Parsed.Names[i]; !n.Head.Empty() {
				out = append(out, n)
			}
		}
	}
	return out
}

// places compares the places that follow the same preposition, and the names of
// which one is the other's initials.
func (row *rowOf) places() {
	proper := make([][]compare.Name, len(row.told))
	for i, w := range row.told {
		proper[i] = row.proper(w)
	}
	for i, a := range row.told {
		for j := i + 1; j < len(row.told); j++ {
			b, na, nb := row.told[j], proper[i], proper[j]
			wa, wb := row.f.w[a], row.f.w[b]
			for k := range na {
				for n := range nb {
					x, y := &na[k], &nb[n]
					tx, ty := x.Head.In(wa.text), y.Head.In(wb.text)
					at := [2]compare.Where{{Witness: a, Span: x.Head}, {Witness: b, Span: y.Head}}
					switch {
					case tx == ty:
					case (initials(tx, ty) || initials(ty, tx)) && !written(wb, nb, tx) && !written(wa, na, ty):
						row.add(Name, tx+" / "+ty, at[:]...)
					case x.Kind == compare.Place && y.Kind == compare.Place && wa.before(x.Start) != "" && wa.before(x.Start) == wb.before(y.Start) &&
						!given(wb, nb, tx) && !given(wa, na, ty):
						row.add(Place, tx+" / "+ty, at[:]...)
					}
				}
			}
		}
	}
}

// written reports whether one of the names is written so.
func written(w *witness, names []compare.Name, text string) bool {
	return slices.ContainsFunc(names, func(n compare.Name) bool { return n.Head.In(w.text) == text })
}

// nameAt is the first name that does not begin before a byte of the article.
func (w *witness) nameAt(at int) int {
	return sort.Search(len(w.Parsed.Names), func(i int) bool { return w.Parsed.Names[i].Start >= at })
}

// given reports whether one of the names is the same, as a country or as written.
func given(w *witness, names []compare.Name, text string) bool {
	for _, n := range names {
		t := n.Head.In(w.text)
		if t == text || w.rules.countryKey(t) == w.rules.countryKey(text) {
			return true
		}
		if p, ok := lexicon.Places()[t]; ok && p.Key == lexicon.Places()[text].Key { // a capital for its country
			return true
		}
	}
	return false
}

// before is the preposition that stands before a byte of the article, an
// article left out; "" if another word does.
func (w *witness) before(at int) string {
	for i := w.unitAt(at) - 1; i >= 0 && !w.units[i].breaks; i-- {
		switch n := w.units[i].norm; {
		case w.rules.is("link", n):
			return n
		case !w.rules.is("opens", n):
			return ""
		}
	}
	return ""
}

// names finds names that are spelled differently: capitalised words that only
// one side has and that lie within a third of their letters of one another.
func (row *rowOf) names() {
	capitals := make([][]*unit, len(row.told))
	for i, w := range row.told {
		capitals[i] = row.capitals(w)
	}
	for i, a := range row.told {
		for n, b := range row.told[i+1:] {
			own := row.ownNames(capitals[i], b)
			if len(own) == 0 {
				continue
			}
			other := row.ownNames(capitals[i+1+n], a)
			for _, x := range own {
				for _, y := range other {
					if mayVary(x.norm, y.norm) && row.f.w[a].rules.variants(x.norm, y.norm) {
						row.add(Name, x.In(row.f.w[a].text)+" / "+y.In(row.f.w[b].text), compare.Where{Witness: a, Span: x.Span}, compare.Where{Witness: b, Span: y.Span})
					}
				}
			}
		}
	}
}

// capitals lists the capitalised words of a witness's cell, days and months left out.
func (row *rowOf) capitals(w int) []*unit {
	r := row.f.w[w].rules
	var out []*unit
	units := row.unitsOf(w)
	for i := range units {
		if u := &units[i]; u.caps && r.number["weekday"][u.norm]+r.number["month"][u.norm] == 0 {
			out = append(out, u)
		}
	}
	return out
}

// ownNames lists those of a witness's capitalised words that another's cell lacks.
func (row *rowOf) ownNames(capitals []*unit, other int) []*unit {
	var out []*unit
	for _, u := range capitals {
		if !row.hasWord(other, u) {
			out = append(out, u)
		}
	}
	return out
}

// A wordSet is the words of a cell.
type wordSet struct{ norms, stems map[string]bool }

// hasWord reports whether a witness's cell has a word, or another of its stem.
func (row *rowOf) hasWord(w int, u *unit) bool {
	units := row.unitsOf(w)
	if len(row.told) == 2 {
		return slices.ContainsFunc(units, func(v unit) bool { return v.norm == u.norm || v.stem == u.stem })
	}
	set := row.words[w]
	if set == nil {
		set = &wordSet{make(map[string]bool, len(units)), make(map[string]bool, len(units))}
		for i := range units {
			set.norms[units[i].norm], set.stems[units[i].stem] = true, true
		}
		if row.words == nil {
			row.words = map[int]*wordSet{}
		}
		row.words[w] = set
	}
	return set.norms[u.norm] || set.stems[u.stem]
}

// mayVary reports whether two words of unequal lengths or letters can be variants:
// an edit changes the length by one letter and the letters in use by two.
func mayVary(a, b string) bool {
	if len(a) < 4 || len(b) < 4 {
		return false
	}
	var in [2]uint64
	var runes [2]int
	for n, s := range [2]string{a, b} {
		for _, r := range s {
			in[n] |= 1 << (r & 63)
			runes[n]++
		}
	}
	least := max(runes[0]-runes[1], runes[1]-runes[0], (bits.OnesCount64(in[0]^in[1])+1)/2)
	return 3*least <= max(runes[0], runes[1])
}

// variants reports whether two words may be spellings of one name: at most a
// third of the longer one's letters differ, by edit distance, and neither is
// the other with an ending of an adjective.
func (r *rules) variants(a, b string) bool {
	if a == b || len(a) < 4 || len(b) < 4 || r.countryKey(a) == r.countryKey(b) {
		return false
	}
	limit := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) / 3 // bytes of other scripts count as edits each
	return compare.EditDistance(a, b, limit) <= limit
}
