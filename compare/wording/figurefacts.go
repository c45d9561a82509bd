package wording

import (
	"cmp"
	"slices"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// The parts of sameThing's score, and the score from which two figures are taken
// to be about the same thing. On articles 1 to 30 of the fictional month with
// the align stage's rows, facts recall is .90 for minSame 1.5 to 1.9 and .83
// above; with sameHead at 2 it is .86, as equal numbers of the same thing in
// other statements then win over the statement that is the same.
const (
	minSame       = 1.8
	sameHead      = 1.7
	contextWeight = 3
	minContext    = 0.2 // of figures that disagree and stand in no row together
)

type candidate struct {
	a, b  int32 // witnesses
	i, j  int32 // indices into figures
	score float64
}

// candidates are the figures of different witnesses that may count the same
// thing, the surest first, equal ones in order of the witnesses and figures.
func (f *finder) candidates() []candidate {
	var pairs [][2]int
	for a := range f.w {
		for b := a + 1; b < len(f.w); b++ {
			pairs = append(pairs, [2]int{a, b})
		}
	}
	found := make([][]candidate, len(pairs))
	compare.Each(len(pairs), func(n int) {
		a, b := f.w[pairs[n][0]], f.w[pairs[n][1]]
		for i := range a.figures {
			for _, j := range f.like(a, b, &a.figures[i]) {
				if s := sameThing(a, b, &a.figures[i], &b.figures[j]); s >= minSame {
					found[n] = append(found[n], candidate{int32(a.n), int32(b.n), int32(i), j, s})
				}
			}
		}
	})
	return surest(found)
}

// scoreRanges is the number of ranges of scores that are sorted apart, scoreRange
// how wide each is, from mostSame down; scores above or below are in the first or
// the last.
const (
	scoreRanges = 256
	scoreRange  = 1. / 32
	mostSame    = 8.
)

// surest puts candidates in order: the surest first, equal ones by witness and
// figure, as they come in every list and list after list.
func surest(found [][]candidate) []candidate {
	var starts [scoreRanges + 1]int
	part := func(score float64) int { return min(scoreRanges-1, max(0, int((mostSame-score)/scoreRange))) }
	for _, list := range found {
		for i := range list {
			starts[part(list[i].score)+1]++
		}
	}
	for k := range scoreRanges {
		starts[k+1] += starts[k]
	}
	cs, at := make([]candidate, starts[scoreRanges]), starts
	for _, list := range found {
		for i := range list {
			k := part(list[i].score)
			cs[at[k]] = list[i]
			at[k]++
		}
	}
	compare.Each(scoreRanges, func(k int) {
		slices.SortStableFunc(cs[starts[k]:starts[k+1]], func(x, y candidate) int { return cmp.Compare(y.score, x.score) })
	})
	return cs
}

// A counting lists the figures of a witness by what they count.
type counting struct {
	dimension map[string][]int32 // those of a measure
	headed    []int32            // those of none that count what has a name
	statement map[int][]int32
}

// count lists the witness's figures.
func (w *witness) count() {
	w.counting = counting{dimension: map[string][]int32{}, statement: map[int][]int32{}}
	for i := range w.figures {
		switch f, n := &w.figures[i], int32(i); {
		case f.duration:
			continue
		case f.dimension != "":
			w.counting.dimension[f.dimension] = append(w.counting.dimension[f.dimension], n)
		case f.head != "":
			w.counting.headed = append(w.counting.headed, n)
		}
		w.counting.statement[w.figures[i].statement] = append(w.counting.statement[w.figures[i].statement], int32(i))
	}
}

// like are the figures of b that may be about what x of a is, in order: those of
// its measure or, if it has none, those of things with names, and those in its rows.
func (f *finder) like(a, b *witness, x *figure) []int32 {
	c, near := &b.counting, []int32(nil)
	switch {
	case x.duration:
		return nil
	case x.dimension != "":
		return c.dimension[x.dimension]
	case x.head != "":
		near = c.headed
	}
	own := false // a slice of our own
	for _, r := range a.rows[x.statement] {
		for _, s := range f.c.Rows[r].Cells[b.n] {
			for _, j := range c.statement[s] {
				if y := &b.figures[j]; y.dimension == "" && (x.head == "" || y.head == "") {
					if !own {
						near, own = slices.Clone(near), true
					}
					near = append(near, j)
				}
			}
		}
	}
	if own {
		slices.Sort(near)
		near = slices.Compact(near)
	}
	return near
}

// figureFacts links the figures of different witnesses that count the same thing.
func (f *finder) figureFacts() []fact {
	type node struct{ w, i int32 }
	group := make([][]int, len(f.w)) // of each figure, from 1; 0 if it has none yet
	for n, w := range f.w {
		group[n] = make([]int, len(w.figures))
	}
	var groups [][]node
	var scores []float64
	has := func(g int, w int32) bool {
		return slices.ContainsFunc(groups[g-1], func(n node) bool { return n.w == w })
	}
	for _, c := range f.candidates() {
		x, y := &group[c.a][c.i], &group[c.b][c.j]
		switch {
		case *x == 0 && *y == 0:
			groups = append(groups, []node{{c.a, c.i}, {c.b, c.j}})
			scores = append(scores, c.score)
			*x, *y = len(groups), len(groups)
		case *x != 0 && *y == 0 && !has(*x, c.b):
			*y = *x
			groups[*x-1] = append(groups[*x-1], node{c.b, c.j})
		case *y != 0 && *x == 0 && !has(*y, c.a):
			*x = *y
			groups[*y-1] = append(groups[*y-1], node{c.a, c.i})
		}
	}
	var out []fact
	for g, nodes := range groups {
		x := fact{}
		var chosen []*figure
		call := true
		for _, n := range nodes {
			fig := &f.w[n.w].figures[n.i]
			chosen = append(chosen, fig)
			x.add(int(n.w), fig.In(f.w[n.w].text), fig.Span)
			call = call && f.w[n.w].passage[fig.statement]
			if x.What == "" && fig.headText != "" {
				x.What = fig.headText
			}
		}
		if x.What == "" {
			x.What = "number"
		}
		score := min(scores[g], 5) / 2.5
		if call {
			score += 0.3
		}
		out = append(out, agreed(x, chosen, score)...)
	}
	return out
}

// sameThing scores from 0 to about 7 how sure it is that two figures are about
// the same: what they count (0 to 2), a row that holds both (2), the only such
// figures of both witnesses (0.7), both in passages of the event (0.2), the
// words around them (up to 3) and the concepts named around them (up to 1).
func sameThing(a, b *witness, x, y *figure) float64 {
	if x.dimension != y.dimension || x.duration || y.duration {
		return 0
	}
	row := slices.ContainsFunc(a.rows[x.statement], func(r int) bool { return slices.Contains(b.rows[y.statement], r) })
	score := counted(x, y)
	if score < 1 && !row {
		return 0
	}
	if score == 0 {
		if !x.alone || !y.alone {
			return 0
		}
		score = 0.2
	}
	if score >= 1 && x.only && y.only {
		score += 0.7
	}
	if row {
		score += 2
	}
	if a.passage[x.statement] && b.passage[y.statement] {
		score += 0.2
	}
	around, named := context(x, y), sharedConcepts(a, b, x, y)
	if !row && around < minContext && named == 0 && x.agree(y) == compare.AgreeNo {
		return 0 // "34 sailors were taken ashore", "36 ships with 700 sailors aboard"
	}
	return score + contextWeight*around + named
}

// counted scores from 0 to 2 how far two figures count the same.
func counted(x, y *figure) float64 {
	switch {
	case x.dimension != y.dimension:
		return 0
	case x.dimension != "" && x.dimension != "ordinal":
		switch {
		case x.head != "" && x.head == y.head:
			return 2
		case x.head != "" && y.head != "":
			return 0.3
		case x.value > 4*y.value || y.value > 4*x.value:
			return 0.3
		}
		return 1
	case x.head == "" || y.head == "":
		return 0.3
	case x.head == y.head:
		return sameHead
	case slices.ContainsFunc(x.concepts, func(c string) bool { return slices.Contains(y.concepts, c) }):
		return 1.5
	case relates(lexicon.Relate(x.senses, y.senses)):
		return 1
	}
	return 0
}

// alone reports whether the figure is the only one of its statement.
func (w *witness) alone(x *figure) bool {
	for i := range w.figures {
		if w.figures[i].statement == x.statement && w.figures[i].at != x.at {
			return false
		}
	}
	return true
}

// only reports whether no other figure of the witness counts the same.
func (w *witness) only(x *figure) bool {
	for i := range w.figures {
		y := &w.figures[i]
		if y.at != x.at && y.dimension == x.dimension && (x.dimension != "" || y.head == x.head ||
			slices.ContainsFunc(x.concepts, func(c string) bool { return slices.Contains(y.concepts, c) })) {
			return false
		}
	}
	return true
}

// sharedConcepts is half a point for each concept that both statements name, but
// those of the things counted, and at most one.
func sharedConcepts(a, b *witness, x, y *figure) float64 {
	n := 0.0
	for _, c := range a.named[x.statement] {
		if slices.Contains(b.named[y.statement], c) && !slices.Contains(x.concepts, c) && c != "call" {
			n += 0.5
		}
	}
	return min(n, 1)
}

// isDuration reports whether the figure is how long a call lasted, which is a
// fact of its own.
func (w *witness) isDuration(g *figure) bool {
	return g.dimension == "minutes" && w.hasCue(g.statement, "durationcue") && w.hasCue(g.statement, "callcue")
}

// context is the share of content words around two figures that are the same
// or synonyms: Dice's coefficient over the stems of their statements, the
// figures left out; a synonym counts as two thirds.
func context(x, y *figure) float64 {
	if len(x.around)+len(y.around) == 0 {
		return 0
	}
	both := 0.0
	for _, u := range x.around {
		switch {
		case y.stems.has(u):
			both++
		case y.synonyms.has(u):
			both += 2.0 / 3
		}
	}
	return 2 * both / float64(len(x.around)+len(y.around))
}

// A set holds small numbers, a bit each.
type set []uint64

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

// surround lists the stems of the content words of each figure's statement, and
// their synonyms.
func (f *finder) surround() {
	v := vocabulary{ids: map[string]int32{}}
	figures := 0
	for _, w := range f.w {
		for i := range w.figures {
			x := &w.figures[i]
			for _, u := range w.unitsOf(x.statement) {
				if u.stop || u.number || x.Contains(u.Span) {
					continue
				}
				if id := v.id(u.stem); !slices.Contains(x.around, id) {
					x.around = append(x.around, id)
				}
			}
		}
		figures += len(w.figures)
	}
	synonyms := v.synonyms()
	size := len(v.senses)/64 + 1
	room := make(set, 2*figures*size)
	for _, w := range f.w {
		for i := range w.figures {
			x := &w.figures[i]
			x.stems, x.synonyms, room = room[:size], room[size:2*size], room[2*size:]
			for _, u := range x.around {
				x.stems.add(u)
				for _, s := range synonyms[u] {
					x.synonyms.add(s)
				}
			}
		}
	}
}
