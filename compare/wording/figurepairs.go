package wording

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sync"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A candidate is two figures that may count the same thing, by number, x the
// earlier witness's.
type candidate struct {
	x, y  int32
	score float64
}

// A figures numbers the figures of all witnesses. Outlets tell the same again and
// again, so figures that are told alike share a sort, and sorts are compared.
type figures struct {
	list     []*figure          // witness by witness
	of       []int32            // the witness of each
	first    []int32            // of each witness, and one behind the last
	sorts    [][]int32          // the figures of each sort, in order
	measures map[string][]int32 // the sorts of each measure, in order
	having   [][]int32          // the sorts that each stem stands around, in order
	synonyms [][]int32          // of each stem
}

// inOrder puts candidates in order: the surest first, equal ones by their
// witnesses, then as they stand there.
func (all *figures) inOrder(c, d candidate) int {
	switch {
	case c.score > d.score:
		return -1
	case c.score < d.score:
		return 1
	}
	return cmp.Or(cmp.Compare(all.of[c.x], all.of[d.x]), cmp.Compare(all.of[c.y], all.of[d.y]), cmp.Compare(c.x, d.x), cmp.Compare(c.y, d.y))
}

// numberFigures numbers the figures and lists what their sorts have in common.
func (f *finder) numberFigures() {
	all := &f.figures
	all.measures = map[string][]int32{}
	v := vocabulary{ids: map[string]int32{}}
	known := map[string]int32{} // all of a figure that a likeness asks for -> its sort
	var around []int32
	var key []byte
	for _, w := range f.w {
		all.first = append(all.first, int32(len(all.list)))
		for i := range w.figures {
			x, n := &w.figures[i], int32(len(all.list))
			all.list, all.of = append(all.list, x), append(all.of, int32(w.n))
			if x.sort = -1; x.duration {
				continue // a fact of its own
			}
			around = v.around(around[:0], w, x)
			key = x.appendSort(key[:0], around, w.named[x.statement])
			t, ok := known[string(key)]
			if !ok {
				t = int32(len(all.sorts))
				known[string(key)] = t
				all.sorts = append(all.sorts, nil)
				x.around = slices.Clone(around)
				if x.dimension != "" || x.head != "" {
					all.measures[x.dimension] = append(all.measures[x.dimension], t)
				}
			}
			x.sort = t
			all.sorts[t] = append(all.sorts[t], n)
		}
	}
	all.first = append(all.first, int32(len(all.list)))
	all.synonyms, all.having = v.synonyms(), make([][]int32, len(v.senses))
	for t, same := range all.sorts {
		x := all.list[same[0]]
		x.stems, x.synonyms = newSet(len(v.senses)), newSet(len(v.senses))
		for _, u := range x.around {
			all.having[u] = append(all.having[u], int32(t))
			x.stems.add(u)
			for _, s := range all.synonyms[u] {
				x.synonyms.add(s)
			}
		}
		for _, n := range same[1:] {
			all.list[n].around, all.list[n].stems, all.list[n].synonyms = x.around, x.stems, x.synonyms
		}
	}
}

// around appends the stems of the content words of a figure's statement, each once.
func (v *vocabulary) around(to []int32, w *witness, x *figure) []int32 {
	for _, u := range w.unitsOf(x.statement) {
		if u.stop || u.number || x.Contains(u.Span) {
			continue
		}
		if id := v.id(u.stem); !slices.Contains(to, id) {
			to = append(to, id)
		}
	}
	return to
}

// appendSort appends all that a likeness asks of a figure.
func (x *figure) appendSort(key []byte, around []int32, named []string) []byte {
	put := func(texts ...string) {
		key = binary.AppendUvarint(key, uint64(len(texts)))
		for _, s := range texts {
			key = append(binary.AppendUvarint(key, uint64(len(s))), s...)
		}
	}
	put(x.dimension, x.head, x.zone)
	put(x.concepts...)
	put(named...)
	for _, v := range [...]float64{x.value, x.lo, x.hi, x.size, x.currency} {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(v))
	}
	if x.exact {
		key = append(key, 1)
	}
	for _, u := range around {
		key = binary.LittleEndian.AppendUint32(key, uint32(u))
	}
	return key
}

// A partner is a sort that may count the same as the one at work.
type partner struct {
	sort int32
	likeness
}

// A bench is the memory for finding candidates; but for found all is zero or
// empty between two sorts.
type bench struct {
	context  []float64 // the one at work's with each sort
	word     []int32   // the last of its words that met each, from 1
	met      []int32   // those it met
	partners []partner
	together []float64 // of each figure how far its statement and that of the figure at work are one
	rowed    []int32   // those of which that is more than nothing
	found    []candidate
}

// someSorts is the number of sorts whose candidates are looked for in one go.
const someSorts = 16

// candidates are the figures of different witnesses that may count the same
// thing. The time is that of the words that sorts have in common, a look at
// every pair of sorts of a measure, and the candidates'.
func (f *finder) candidates() [][]candidate {
	all := &f.figures
	var benches sync.Pool
	found := make([][]candidate, (len(all.sorts)+someSorts-1)/someSorts)
	compare.EachPart(len(all.sorts), someSorts, func(from, to int) {
		b, ok := benches.Get().(*bench)
		if !ok {
			b = &bench{context: make([]float64, len(all.sorts)), word: make([]int32, len(all.sorts)), together: make([]float64, len(all.list))}
		}
		first := len(b.found)
		for t := from; t < to; t++ {
			f.hold(t, b)
		}
		found[from/someSorts] = b.found[first:len(b.found):len(b.found)] // stays where it is when more are found
		benches.Put(b)
	})
	return found
}

// hold finds the candidates of which the earlier figure is of a sort.
func (f *finder) hold(sort int, b *bench) {
	all := &f.figures
	same := all.sorts[sort]
	x := all.list[same[0]]
	for k, u := range x.around { // as context does, of all sorts at once
		meet := func(having []int32, gain float64) {
			for _, t := range having {
				if b.word[t] != int32(k)+1 {
					if b.word[t] == 0 {
						b.met = append(b.met, t)
					}
					b.word[t] = int32(k) + 1
					b.context[t] += gain
				}
			}
		}
		meet(all.having[u], 1)
		for _, s := range all.synonyms[u] {
			meet(all.having[s], aSynonym)
		}
	}
	if x.dimension != "" || x.head != "" {
		for _, t := range all.measures[x.dimension] {
			if all.sorts[t][len(all.sorts[t])-1] < all.first[all.of[same[0]]+1] {
				continue // no later witness's
			}
			if l := f.likeness(same[0], all.sorts[t][0], b.context[t]); l.may() {
				b.partners = append(b.partners, partner{t, l})
			}
		}
	}
	for _, n := range same {
		f.inRows(n, b)
		behind := all.first[all.of[n]+1]
		for _, m := range b.rowed {
			l := f.likeness(n, m, b.context[all.list[m].sort])
			f.keep(n, m, &l, b.together[m], b)
		}
		for p := range b.partners {
			told := all.sorts[b.partners[p].sort]
			from, _ := slices.BinarySearch(told, behind)
			for _, m := range told[from:] {
				if b.together[m] == 0 {
					f.keep(n, m, &b.partners[p].likeness, 0, b)
				}
			}
		}
		for _, m := range b.rowed {
			b.together[m] = 0
		}
		b.rowed = b.rowed[:0]
	}
	for _, t := range b.met {
		b.context[t], b.word[t] = 0, 0
	}
	b.met, b.partners = b.met[:0], b.partners[:0]
}

// likeness is that of two figures by number with so much context.
func (f *finder) likeness(n, m int32, context float64) likeness {
	all := &f.figures
	x, y := all.list[n], all.list[m]
	return likenessOf(x, y, context, f.w[all.of[n]].named[x.statement], f.w[all.of[m]].named[y.statement])
}

// may reports whether figures of a likeness may be candidates without a row.
func (l *likeness) may() bool {
	return l.counted >= 1 && !l.apart && l.counted+onlySuch+inPassages+contextWeight*l.around+l.named >= minSame
}

// inRows lists the figures of later witnesses that rows have beside a figure, or
// that stand in the nearest statement to its own, and that are told in its measure.
func (f *finder) inRows(n int32, b *bench) {
	all := &f.figures
	x := all.list[n]
	for _, r := range f.w[all.of[n]].rows[x.statement] {
		cells := f.c.Rows[r].Cells
		for k := int(all.of[n]) + 1; k < len(cells); k++ {
			for _, s := range cells[k] {
				at := f.w[k].told[s]
				for i := at[0]; i < at[1]; i++ {
					b.join(f, x, all.first[k]+int32(i), inRow)
				}
			}
		}
	}
	if x.dimension == "ordinal" { // the first of one thing is seldom that of another
		return
	}
	for k, other := range f.near[statementOf{int(all.of[n]), x.statement}] {
		if k <= int(all.of[n]) || f.near[statementOf{k, other.statement}][int(all.of[n])].statement != x.statement {
			continue
		}
		at := f.w[k].told[other.statement]
		for i := at[0]; i < at[1]; i++ {
			b.join(f, x, all.first[k]+int32(i), other.score)
		}
	}
}

// join notes that the statement of figure m is one with x's, so far.
func (b *bench) join(f *finder, x *figure, m int32, together float64) {
	if y := f.figures.list[m]; y.dimension == x.dimension && y.sort >= 0 && b.together[m] == 0 {
		b.together[m] = together
		b.rowed = append(b.rowed, m)
	}
}

// inRow is how far statements of one row are one.
const inRow = 1.0

// nearAt is the score of two statements that are in no row together, each the
// other's nearest, from which their figures may be of one fact: a statement told
// otherwise may be left alone, and what it counts differently is seen here all the
// same. At .25 the fictional month's facts recall is .75, without .71; over 221 real
// reports no fact is new that disagrees.
const nearAt = 0.25

// A statementOf is a statement of a witness.
type statementOf struct{ witness, statement int }

// A nearby is the statement of another witness that comes nearest to one, and the
// align stage's score of the two.
type nearby struct {
	statement int
	score     float64
}

// nearest are, of each statement with figures that a gap names a near one for, the
// near ones by witness, as far as they have figures too.
func (f *finder) nearest() map[statementOf]map[int]nearby {
	near := map[statementOf]map[int]nearby{}
	for r := range f.c.Rows {
		row := &f.c.Rows[r]
		for _, g := range row.Gaps {
			if g.Nearest < 0 || g.Score < nearAt || !f.w[g.Witness].hasFigures(g.Nearest) {
				continue
			}
			for k, cell := range row.Cells {
				for _, s := range cell {
					if !f.w[k].hasFigures(s) {
						continue
					}
					at := statementOf{k, s}
					if near[at] == nil {
						near[at] = map[int]nearby{}
					}
					near[at][g.Witness] = nearby{g.Nearest, g.Score}
				}
			}
		}
	}
	return near
}

// hasFigures reports whether a statement has figures.
func (w *witness) hasFigures(statement int) bool { return w.told[statement][1] > 0 }

// keep keeps two figures if they are candidates. One may have been found to be
// how long the call lasted since it was numbered.
func (f *finder) keep(n, m int32, l *likeness, together float64, b *bench) {
	all := &f.figures
	x, y := all.list[n], all.list[m]
	if x.duration || y.duration {
		return
	}
	if s := l.score(x, y, together, x.passage && y.passage); s >= minSame {
		b.found = append(b.found, candidate{n, m, s})
	}
}

// scoreRanges is the number of ranges of scores that are gone through apart,
// scoreRange how wide each is, from mostSame down; scores above or below are in
// the first or the last.
const (
	scoreRanges = 256
	scoreRange  = 1. / 32
	mostSame    = 8.
)

// ranges divides candidates by score, the surest first, in no order within a range.
func (all *figures) ranges(found [][]candidate) [][]candidate {
	part := func(score float64) int { return min(scoreRanges-1, max(0, int((mostSame-score)/scoreRange))) }
	var count [scoreRanges]int
	n := 0
	for _, some := range found {
		n += len(some)
		for i := range some {
			count[part(some[i].score)]++
		}
	}
	room, out := make([]candidate, n), make([][]candidate, scoreRanges)
	for k, n := range count {
		out[k], room = room[:0:n], room[n:]
	}
	for _, some := range found {
		for _, c := range some {
			k := part(c.score)
			out[k] = append(out[k], c)
		}
	}
	return out
}

// A set holds small numbers, a bit each.
type set []uint64

func newSet(n int) set { return make(set, n/64+1) }

func (s set) add(n int32)      { s[n>>6] |= 1 << (n & 63) }
func (s set) has(n int32) bool { return s[n>>6]&(1<<(n&63)) != 0 }

// A vocabulary numbers stems.
type vocabulary struct {
	ids    map[string]int32
	senses []lexicon.Senses
}

func (v *vocabulary) id(stem string) int32 {
	if n, ok := v.ids[stem]; ok {
		return n
	}
	n := int32(len(v.senses))
	v.ids[stem] = n
	v.senses = append(v.senses, lexicon.SensesOf(stem))
	return n
}

// synonyms lists those of each stem. They meet in the groups that name a sense
// of both, so the time is that of the meetings.
func (v *vocabulary) synonyms() [][]int32 {
	var places []int64 // group<<32 | id
	for id, senses := range v.senses {
		for group, link := range senses.Links() {
			if link == lexicon.Means {
				places = append(places, int64(group)<<32|int64(id))
			}
		}
	}
	slices.Sort(places)
	out := make([][]int32, len(v.senses))
	for i, p := range places {
		for _, q := range places[i+1:] {
			if q>>32 != p>>32 {
				break
			}
			x, y := int32(p), int32(q)
			if x != y && lexicon.Relate(v.senses[x], v.senses[y]) == lexicon.Synonym {
				out[x], out[y] = append(out[x], y), append(out[y], x)
			}
		}
	}
	return out
}
