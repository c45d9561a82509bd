package wording

import (
	"cmp"
	"slices"

	"crossread/assets/lexicon"
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
)

// maxHubs is the number of witnesses with which every other is compared; two
// later ones meet through them. All are compared where there are no more.
const maxHubs = 6

type candidate struct {
	a, b  int // witnesses
	i, j  int // indices into figures
	score float64
}

// figureFacts links the figures of different witnesses that count the same thing.
func (f *finder) figureFacts() []fact {
	var cs []candidate
	for a := range min(len(f.w), maxHubs) {
		for b := a + 1; b < len(f.w); b++ {
			for i := range f.w[a].figures {
				for j := range f.w[b].figures {
					if s := f.sameThing(f.w[a], f.w[b], &f.w[a].figures[i], &f.w[b].figures[j]); s >= minSame {
						cs = append(cs, candidate{a, b, i, j, s})
					}
				}
			}
		}
	}
	slices.SortStableFunc(cs, func(x, y candidate) int { return cmp.Compare(y.score, x.score) })
	type node struct{ w, i int }
	group := map[node]int{}
	var groups [][]node
	var scores []float64
	has := func(g, w int) bool {
		return slices.ContainsFunc(groups[g], func(n node) bool { return n.w == w })
	}
	for _, c := range cs {
		x, y := node{c.a, c.i}, node{c.b, c.j}
		gx, okX := group[x]
		gy, okY := group[y]
		switch {
		case !okX && !okY:
			group[x], group[y] = len(groups), len(groups)
			groups = append(groups, []node{x, y})
			scores = append(scores, c.score)
		case okX && !okY && !has(gx, y.w):
			group[y] = gx
			groups[gx] = append(groups[gx], y)
		case okY && !okX && !has(gy, x.w):
			group[x] = gy
			groups[gy] = append(groups[gy], x)
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
			x.add(n.w, fig.In(f.w[n.w].text), fig.Span)
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
func (f *finder) sameThing(a, b *witness, x, y *figure) float64 {
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
	return score + contextWeight*f.context(x, y) + sharedConcepts(a, b, x, y)
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
	case related(x.head, y.head):
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
func (f *finder) context(x, y *figure) float64 {
	if len(x.around)+len(y.around) == 0 {
		return 0
	}
	both := 0.0
	for _, u := range x.around {
		best := 0.0
		for _, v := range y.around {
			if u == v {
				best = 1
				break
			}
			if best == 0 && f.vocabulary.synonyms(u, v) {
				best = 2.0 / 3
			}
		}
		both += best
	}
	return 2 * both / float64(len(x.around)+len(y.around))
}

// A vocabulary numbers stems and remembers which pairs are synonyms, so that a
// comparison looks each pair up once.
type vocabulary struct {
	ids    map[string]int32
	senses []lexicon.Senses
	pairs  []int8 // of stems a and b at a*len(senses)+b: 0 not looked up, 1 synonyms, -1 none; nil if too many
}

// maxPairs bounds the memory of vocabulary.pairs, in bytes.
const maxPairs = 4 << 20

func (v *vocabulary) id(stem string) int32 {
	if n, ok := v.ids[stem]; ok {
		return n
	}
	n := int32(len(v.senses))
	v.ids[stem] = n
	v.senses = append(v.senses, lexicon.SensesOf(stem))
	return n
}

func (v *vocabulary) synonyms(a, b int32) bool {
	if v.senses[a] == "" || v.senses[b] == "" {
		return false
	}
	if v.pairs == nil {
		return lexicon.Relate(v.senses[a], v.senses[b]) == lexicon.Synonym
	}
	p := &v.pairs[int(min(a, b))*len(v.senses)+int(max(a, b))]
	if *p == 0 {
		*p = -1
		if lexicon.Relate(v.senses[a], v.senses[b]) == lexicon.Synonym {
			*p = 1
		}
	}
	return *p > 0
}

// surround lists the stems of the content words of each figure's statement.
func (f *finder) surround() {
	f.vocabulary = vocabulary{ids: map[string]int32{}}
	for _, w := range f.w {
		for i := range w.figures {
			x := &w.figures[i]
			for _, u := range w.unitsOf(x.statement) {
				if u.stop || u.number || x.Contains(u.Span) {
					continue
				}
				if id := f.vocabulary.id(u.stem); !slices.Contains(x.around, id) {
					x.around = append(x.around, id)
				}
			}
		}
	}
	if n := len(f.vocabulary.senses); n*n <= maxPairs {
		f.vocabulary.pairs = make([]int8, n*n)
	}
}
