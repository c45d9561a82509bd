package align

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// The features of a pair of statements. Those after fPlace need the scores of
// the other pairs and are 0 in the first round.
const (
	fBias    = iota
	fWords   // shared weight, as harmonic mean of both shares, synonyms included
	fWithin  // share of the shorter one's weight that the longer one has
	fMass    // shared weight itself, 1 is 5 rare words
	fPhrases // shared neighbouring words of content
	fNames   // share of the names of the one with fewer
	fNoName  // both have names and share none
	fNumbers // share a number
	fNoNumber
	fSpeaker  // the same speaker
	fSpeakers // different speakers
	fForm     // the same form
	fPlace    // difference of their places in the telling
	fOrder    // the best of the pairs of their neighbours
	fMutual   // each is the other's best in its article
	fMargin   // score above the next best of either
	fThird    // a third witness' statement stands between them
	features
)

type vector [features]float64

// A link is a scored pair of units, x < y.
type link struct {
	x, y  int
	f     vector
	first float64 // probability by the words, speakers and forms alone
	score float64
}

// candidateAt is the share of the shorter statement's weight below which a
// pair is not looked at.
const candidateAt = 0.12

// acrossAt is the share of both statements' weight from which a statement of the
// event's passages is held against one that another article tells outside of
// them: nearly the same words.
const acrossAt = 0.5

// score scores every pair of statements of different witnesses and the same
// section that share enough to be looked at.
func (c *collation) score() {
	c.candidates()
	for i := range c.links {
		l := &c.links[i]
		c.features(l)
		l.first = logistic(&l.f, &firstModel)
	}
	c.adjacent()
	c.relations()
	for i := range c.links {
		l := &c.links[i]
		l.score = logistic(&l.f, &secondModel)
	}
}

func logistic(f *vector, w *vector) float64 {
	sum := 0.0
	for k := range f {
		sum += f[k] * w[k]
	}
	return 1 / (1 + math.Exp(-sum))
}

// A posting is one use of a stem.
type posting struct {
	unit   int32
	weight float32
}

// candidates holds every unit against all later ones at once, by way of the
// units that use each stem or its kin.
func (c *collation) candidates() {
	uses := make([][]posting, len(c.voc.terms))
	for x := range c.units {
		for _, t := range c.units[x].bag {
			uses[t.id] = append(uses[t.id], posting{int32(x), float32(t.weight)})
		}
	}
	n := len(c.units)
	inA, inB, stamp := make([]float64, n), make([]float64, n), make([]int32, n)
	best := make([]float32, len(c.voc.terms)) // how near the unit's words come to each stem
	var reached []int32
	var met []int32
	for x := range c.units {
		a := &c.units[x]
		reached, met = reached[:0], met[:0]
		for ti, t := range a.bag {
			for _, k := range c.voc.kin[t.id] {
				if best[k.id] == 0 {
					reached = append(reached, k.id)
				}
				best[k.id] = max(best[k.id], k.sim)
				ps := uses[k.id]
				for _, p := range ps[sort.Search(len(ps), func(i int) bool { return ps[i].unit > int32(x) }):] {
					y := p.unit
					if stamp[y] == 0 {
						met = append(met, y)
					}
					if stamp[y] != int32(ti)+1 { // kin come by likeness: the first is the best
						stamp[y] = int32(ti) + 1
						inB[y] += t.weight * float64(k.sim)
					}
				}
			}
		}
		for _, id := range reached {
			ps := uses[id]
			for _, p := range ps[sort.Search(len(ps), func(i int) bool { return ps[i].unit > int32(x) }):] {
				inA[p.unit] += float64(p.weight * best[id])
			}
			best[id] = 0
		}
		slices.Sort(met)
		for _, y := range met {
			b := &c.units[y]
			if a.witness != b.witness && a.sum > 0 && b.sum > 0 {
				s, t := min(1, inB[y]/a.sum), min(1, inA[y]/b.sum)
				if a.call == b.call && max(s, t) >= candidateAt || min(s, t) >= acrossAt {
					c.links = append(c.links, link{x: x, y: int(y), f: overlapFeatures(s, t, a.sum, b.sum)})
				}
			}
			inA[y], inB[y], stamp[y] = 0, 0, 0
		}
	}
}

// overlapFeatures are the features that rest on shared weight: s of a's weight
// is in b, t of b's in a.
func overlapFeatures(s, t, sumA, sumB float64) (f vector) {
	f[fBias] = 1
	if s+t > 0 {
		f[fWords] = 2 * s * t / (s + t)
	}
	if sumA < sumB {
		f[fWithin] = s
	} else {
		f[fWithin] = t
	}
	f[fMass] = min(1, min(s*sumA, t*sumB)/5)
	return f
}

func (c *collation) features(l *link) {
	a, b := &c.units[l.x], &c.units[l.y]
	f := &l.f
	f[fPhrases] = sharedPhrases(a.phrases, b.phrases)
	f[fNames], f[fNoName] = c.shared(a.names, b.names)
	f[fNumbers], f[fNoNumber] = c.shared(a.numbers, b.numbers)
	switch speakerAgreement(a.speakers, b.speakers) {
	case 1:
		f[fSpeaker] = 1
	case -1:
		f[fSpeakers] = 1
	}
	if a.st.Form != "" && a.st.Form == b.st.Form {
		f[fForm] = 1
	}
	f[fPlace] = math.Abs(a.place - b.place)
}

// shared is the share of the shorter list that the longer has, and 1 for
// nothing shared though both have some.
func (c *collation) shared(a, b []int32) (share, none float64) {
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0.0
	for _, x := range a {
		if slices.Contains(b, x) || slices.ContainsFunc(c.voc.kin[x], func(k kin) bool { return k.sim >= 0.6 && slices.Contains(b, k.id) }) {
			n++
		}
	}
	if n == 0 {
		return 0, 1
	}
	return n / float64(len(a)), 0
}

// sharedPhrases is the Dice coefficient of two sorted lists of word pairs.
func sharedPhrases(a, b []uint64) float64 {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	if n == 0 {
		return 0
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}

// adjacent lists the links of every unit, by the other unit. The links come in
// order of x and y, so the lists need no sorting.
func (c *collation) adjacent() {
	degree := make([]int32, len(c.units))
	for i := range c.links {
		degree[c.links[i].x]++
		degree[c.links[i].y]++
	}
	all := make([]int32, 2*len(c.links))
	c.of = make([][]int32, len(c.units))
	for x, d := range degree {
		c.of[x], all = all[:0:d], all[d:]
	}
	for i := range c.links {
		l := &c.links[i]
		c.of[l.x] = append(c.of[l.x], int32(i))
		c.of[l.y] = append(c.of[l.y], int32(i))
	}
}

// other is the unit at the far end of a link.
func (l *link) other(x int) int { return l.x + l.y - x }

// linkOf is the link between two units, nil if they were not candidates.
func (c *collation) linkOf(x, y int) *link {
	if len(c.of[x]) > len(c.of[y]) {
		x, y = y, x
	}
	of := c.of[x]
	i, j := 0, len(of)
	for i < j {
		h := (i + j) / 2
		if c.links[of[h]].other(x) < y {
			i = h + 1
		} else {
			j = h
		}
	}
	if i < len(of) && c.links[of[i]].other(x) == y {
		return &c.links[of[i]]
	}
	return nil
}

// A rivalry is the two best first scores of a unit with those statements of one
// witness that have no better partner than the unit.
type rivalry struct {
	witness    int
	best, next float64
	bestWith   int
	top        float64 // the best first score of all
}

// rivalries finds them for every unit; a unit's list is in order of witnesses.
func (c *collation) rivalries() [][]rivalry {
	out := make([][]rivalry, len(c.units))
	of := func(x, witness int) *rivalry {
		i, ok := slices.BinarySearchFunc(out[x], witness, func(r rivalry, w int) int { return r.witness - w })
		if !ok {
			out[x] = slices.Insert(out[x], i, rivalry{witness: witness, bestWith: -1})
		}
		return &out[x][i]
	}
	for i := range c.links {
		l := &c.links[i]
		r := of(l.x, c.units[l.y].witness)
		r.top = max(r.top, l.first)
		r = of(l.y, c.units[l.x].witness)
		r.top = max(r.top, l.first)
	}
	for i := range c.links {
		l := &c.links[i]
		for _, x := range [2]int{l.x, l.y} {
			o := l.other(x)
			if of(o, c.units[x].witness).top > l.first {
				continue // o has a better partner
			}
			switch r := of(x, c.units[o].witness); {
			case l.first > r.best:
				r.next, r.best, r.bestWith = r.best, l.first, o
			case l.first > r.next:
				r.next = l.first
			}
		}
	}
	return out
}

// thirdAt is the first score from which a link can stand between two others.
const thirdAt = 0.2

// A third is a unit with the first score of a link to it.
type third struct {
	unit  int32
	score float64
}

// relations fills the features that rest on other pairs' first scores.
func (c *collation) relations() {
	rivals := c.rivalries()
	strong := make([][]third, len(c.units)) // in order of units
	for x := range c.units {
		for _, i := range c.of[x] {
			if l := &c.links[i]; l.first >= thirdAt {
				strong[x] = append(strong[x], third{int32(l.other(x)), l.first})
			}
		}
	}
	for i := range c.links {
		l := &c.links[i]
		a, b := &c.units[l.x], &c.units[l.y]
		for _, n := range [4][2]int{{a.prev, b.prev}, {a.next, b.next}, {a.prev, b.next}, {a.next, b.prev}} {
			if n[0] < 0 || n[1] < 0 {
				continue
			}
			if m := c.linkOf(n[0], n[1]); m != nil {
				l.f[fOrder] = max(l.f[fOrder], m.first)
			}
		}
		next := 0.0
		for _, x := range [2]int{l.x, l.y} {
			o := l.other(x)
			k, _ := slices.BinarySearchFunc(rivals[x], c.units[o].witness, func(r rivalry, w int) int { return r.witness - w })
			if r := &rivals[x][k]; r.bestWith == o {
				next = max(next, r.next)
			} else {
				next = max(next, r.best)
			}
		}
		if l.first >= next {
			l.f[fMutual] = 1
		}
		l.f[fMargin] = l.first - next
		l.f[fThird] = c.between(strong[l.x], strong[l.y], a.witness, b.witness)
	}
}

// between is the best of the weaker links by way of a third witness.
func (c *collation) between(a, b []third, wa, wb int) float64 {
	best := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].unit < b[j].unit:
			i++
		case a[i].unit > b[j].unit:
			j++
		default:
			if s := min(a[i].score, b[j].score); s > best {
				if w := c.units[a[i].unit].witness; w != wa && w != wb {
					best = s
				}
			}
			i, j = i+1, j+1
		}
	}
	return best
}

// byScore orders links, the best first, equal ones by place.
func (c *collation) byScore() []*link {
	out := make([]*link, len(c.links))
	for i := range c.links {
		out[i] = &c.links[i]
	}
	slices.SortFunc(out, func(a, b *link) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y))
	})
	return out
}

// speakerAgreement is 1 if somebody speaks in both, -1 if others do, 0 if a
// speaker is unknown.
func speakerAgreement(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool { return sameName(x, y) }) {
			return 1
		}
	}
	return -1
}

// sameName reports whether two last names are one, perhaps in two spellings.
func sameName(x, y string) bool {
	if x == y {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) >= 4 && nearSpelling(x, y)
}
