package align

import (
	"cmp"
	"math"
	"slices"

	"crossread/compare"
)

// The features of a pair of statements. Those after fPlace need the scores of
// the other pairs and are 0 in the first round.
const (
	fBias     = iota
	fWords    // shared weight, as harmonic mean of both shares, synonyms included
	fWithin   // share of the shorter one's weight that the longer one has
	fMass     // shared weight itself, 1 is 5 rare words
	fPhrases  // shared neighbouring words of content
	fNames    // share of the names of the one with fewer
	fNoName   // both have names and share none
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

// A link is a scored pair of units, x < y, with what its features are made of.
type link struct {
	x, y     int32
	phrases  int32   // shared neighbouring words
	names    int16   // of the unit with fewer that the other has
	speakers int8    // 1 the same, -1 others, 0 unknown
	parted   bool    // who does it to whom is exchanged
	inB, inA float64 // share of x's weight that y has, and of y's that x has
	order    float64 // the best first score of the pairs of their neighbours
	margin   float64 // first score above the next best of either
	third    float64 // the weaker of two links by way of a third witness' statement
	first    float64 // probability by the words, speakers and forms alone
	score    float64 // before relations, the sum of the second model's features known by then
}

// score scores every pair of statements of different witnesses and the same
// section that share enough to be looked at.
func (c *collation) score() {
	c.summarise()
	c.candidates()
	parts := c.divided()
	compare.Each(len(parts), func(p int) {
		for i := parts[p][0]; i < parts[p][1]; i++ {
			l := &c.links[i]
			c.look(l)
			f := c.features(l)
			l.first = probability(weigh(0, &f, &firstModel, fBias, fPlace)) * l.rest()
			l.score = weigh(0, &f, &secondModel, fBias, fPlace) // the rest follows in relations
		}
	})
	c.adjacent()
	c.relations(parts)
}

// rest is what is left of a link's score for who did it to whom.
func (l *link) rest() float64 {
	if l.parted {
		return turned
	}
	return 1
}

// aPart is the number of links from which work on them is divided: they take
// some 50 microseconds, and another core starts in five.
const aPart = 512

// aGroup is the number of units from which small work on them is divided.
const aGroup = 256

// divided are ranges of links, those of one x together.
func (c *collation) divided() [][2]int {
	var parts [][2]int
	from := 0
	for i := range c.links {
		if i-from >= aPart && c.links[i].x != c.links[i-1].x {
			parts = append(parts, [2]int{from, i})
			from = i
		}
	}
	return append(parts, [2]int{from, len(c.links)})
}

// weigh adds the features from one to another, by their weights, to a sum.
func weigh(sum float64, f, w *vector, from, to int) float64 {
	for k := from; k <= to; k++ {
		sum += f[k] * w[k]
	}
	return sum
}

// probability is the logistic function of a model's sum.
func probability(sum float64) float64 { return 1 / (1 + math.Exp(-sum)) }

// summarise sets a bit of 64 for each of a unit's names, by which most pairs are
// known to share none.
func (c *collation) summarise() {
	bit := func(n uint64) uint64 { return 1 << (n * 0x9E3779B97F4A7C15 >> 58) }
	for x := range c.units {
		u := &c.units[x]
		for _, id := range u.names {
			u.nameBits |= bit(uint64(id))
			for _, k := range c.voc.kin[id] {
				u.kinBits |= bit(uint64(k.id))
			}
		}
	}
}

// look fills in what the two units have in common but for words and phrases.
func (c *collation) look(l *link) {
	a, b := &c.units[l.x], &c.units[l.y]
	if a.nameBits&b.kinBits != 0 {
		l.names = int16(c.shared(a.names, b.names))
	}
	l.speakers = c.agree(a, b)
	if len(a.roles) > 0 && len(b.roles) > 0 {
		_, _, l.parted = exchanged(a.roles, b.roles)
	}
}

// features are those of a link, as far as they are known.
func (c *collation) features(l *link) (f vector) {
	a, b := &c.units[l.x], &c.units[l.y]
	f[fBias] = 1
	if l.inB+l.inA > 0 {
		f[fWords] = 2 * l.inB * l.inA / (l.inB + l.inA)
	}
	if a.sum < b.sum {
		f[fWithin] = l.inB
	} else {
		f[fWithin] = l.inA
	}
	f[fMass] = min(1, min(l.inB*a.sum, l.inA*b.sum)/5)
	if l.phrases > 0 {
		f[fPhrases] = 2 * float64(l.phrases) / float64(a.allPhrases+b.allPhrases)
	}
	if l.names > 0 {
		f[fNames] = float64(l.names) / float64(min(len(a.names), len(b.names)))
	} else if len(a.names) > 0 && len(b.names) > 0 {
		f[fNoName] = 1
	}
	switch l.speakers {
	case 1:
		f[fSpeaker] = 1
	case -1:
		f[fSpeakers] = 1
	}
	if a.st.Form != "" && a.st.Form == b.st.Form {
		f[fForm] = 1
	}
	f[fPlace] = math.Abs(a.place - b.place)
	f[fOrder], f[fMutual], f[fMargin], f[fThird] = l.order, l.mutual(), l.margin, l.third
	return f
}

// mutual is 1 if each unit is the other's best in its article.
func (l *link) mutual() float64 {
	if l.margin >= 0 {
		return 1
	}
	return 0
}

// shared is how many of the shorter list the longer has.
func (c *collation) shared(a, b []int32) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) || slices.ContainsFunc(c.voc.kin[x], func(k kin) bool { return k.sim >= 0.6 && slices.Contains(b, k.id) }) {
			n++
		}
	}
	return n
}

// A neighbour is a unit that a link leads to.
type neighbour struct {
	unit, link int32
	first      float64 // the link's
}

// adjacent lists the links of every unit, by the other unit. The links come in
// order of x and y, so the lists need no sorting.
func (c *collation) adjacent() {
	degree := c.space.counts.take(len(c.units))
	for i := range c.links {
		degree[c.links[i].x]++
		degree[c.links[i].y]++
	}
	c.space.near = sized(c.space.near, 2*len(c.links))
	all := c.space.near
	c.space.of = sized(c.space.of, len(c.units))
	c.of = c.space.of
	for x, d := range degree {
		c.of[x], all = all[:0:d], all[d:]
	}
	for i := range c.links {
		l := &c.links[i]
		c.of[l.x] = append(c.of[l.x], neighbour{l.y, int32(i), l.first})
		c.of[l.y] = append(c.of[l.y], neighbour{l.x, int32(i), l.first})
	}
}

// linkOf is the link between two units, nil if they were not candidates.
func (c *collation) linkOf(x, y int) *link {
	if len(c.of[x]) > len(c.of[y]) {
		x, y = y, x
	}
	of := c.of[x]
	i, j := 0, len(of)
	for i < j {
		h := int(uint(i+j) >> 1)
		if int(of[h].unit) < y {
			i = h + 1
		} else {
			j = h
		}
	}
	if i < len(of) && int(of[i].unit) == y {
		return &c.links[of[i].link]
	}
	return nil
}

// A rivalry is the two best first scores of a unit with those statements of one
// witness that have no better partner than the unit.
type rivalry struct {
	best, next float64
	bestWith   int32
	top        float64 // the best first score of all
}

// rivalries are those of every unit, one a turn.
func (c *collation) rivalries() []rivalry {
	turns := len(c.ws)
	c.space.rivals = sized(c.space.rivals, len(c.units)*turns)
	list := c.space.rivals
	compare.EachPart(len(c.units), aGroup, func(from, to int) {
		for x := from; x < to; x++ {
			own := list[x*turns : (x+1)*turns]
			for _, n := range c.of[x] {
				r := &own[c.units[n.unit].turn]
				r.top = max(r.top, n.first)
			}
		}
	})
	compare.EachPart(len(c.units), aGroup, func(from, to int) {
		for x := from; x < to; x++ {
			own, turn := list[x*turns:(x+1)*turns], c.units[x].turn
			for _, n := range c.of[x] {
				if list[int(n.unit)*turns+turn].top <= n.first { // else the other has a better partner
					own[c.units[n.unit].turn].meet(n.unit, n.first)
				}
			}
		}
	})
	return list
}

func (r *rivalry) meet(unit int32, score float64) {
	switch {
	case score > r.best:
		r.next, r.best, r.bestWith = r.best, score, unit
	case score > r.next:
		r.next = score
	}
}

// against is the best score but for that with the unit itself.
func (r *rivalry) against(unit int32) float64 {
	if r.best > 0 && r.bestWith == unit {
		return r.next
	}
	return r.best
}

// thirdAt is the first score from which a link can stand between two others.
const thirdAt = 0.2

// A third is a unit with the first score of a link to it.
type third struct {
	unit  int32
	score float64
}

// relations fills in what rests on other pairs' first scores, and the score.
func (c *collation) relations(parts [][2]int) {
	rivals := c.rivalries()
	strong, bits, width := c.strong()
	turns := len(c.ws)
	compare.Each(len(parts), func(p int) {
		// The first scores of the links of x, strong ones only, and of its
		// neighbours, by the other unit.
		w, ok := c.space.benches.Get().(*bench)
		if !ok {
			w = &bench{}
		}
		w.near, w.prev, w.next = sized(w.near, len(c.units)), sized(w.prev, len(c.units)), sized(w.next, len(c.units))
		near, prev, next := w.near, w.prev, w.next
		spread := func(x int, on float64) {
			if strong != nil {
				for _, t := range strong[x] {
					near[t.unit] = on * t.score
				}
			}
			if k := c.units[x].prev; k >= 0 {
				for _, n := range c.of[k] {
					prev[n.unit] = on * n.first
				}
			}
			if k := c.units[x].next; k >= 0 {
				for _, n := range c.of[k] {
					next[n.unit] = on * n.first
				}
			}
		}
		from := -1
		for i := parts[p][0]; i < parts[p][1]; i++ {
			l := &c.links[i]
			x, y := int(l.x), int(l.y)
			if x != from {
				if from >= 0 {
					spread(from, 0)
				}
				spread(x, 1)
				from = x
			}
			a, b := &c.units[x], &c.units[y]
			if b.prev >= 0 {
				l.order = max(prev[b.prev], next[b.prev])
			}
			if b.next >= 0 {
				l.order = max(l.order, prev[b.next], next[b.next])
			}
			l.margin = l.first - max(rivals[x*turns+b.turn].against(l.y), rivals[y*turns+a.turn].against(l.x))
			if strong != nil && shareUnit(bits[x*width:(x+1)*width], bits[y*width:(y+1)*width]) {
				l.third = between(near, strong[y])
			}
			f := vector{fOrder: l.order, fMutual: l.mutual(), fMargin: l.margin, fThird: l.third}
			l.score = probability(weigh(l.score, &f, &secondModel, fOrder, fThird)) * l.rest()
		}
		if from >= 0 {
			spread(from, 0)
		}
		c.space.benches.Put(w)
	})
}

// strong are the links of every unit that can stand between two others, by score,
// the best first, and the same as sets of units, a row of width words each; none
// between two witnesses, as what stands between is of a third.
func (c *collation) strong() (strong [][]third, bits []uint64, width int) {
	if len(c.ws) < 3 {
		return nil, nil, 0
	}
	c.space.bests = sized(c.space.bests, len(c.units))
	strong = c.space.bests
	for x := range c.units {
		n := 0
		for i := range c.of[x] {
			if c.of[x][i].first >= thirdAt {
				n++
			}
		}
		strong[x] = c.space.thirds.take(n)
	}
	width = (len(c.units) + 63) / 64
	c.space.strong = sized(c.space.strong, len(c.units)*width)
	bits = c.space.strong
	compare.EachPart(len(c.units), aGroup, func(from, to int) {
		for x := from; x < to; x++ {
			n := 0
			for _, o := range c.of[x] {
				if o.first >= thirdAt {
					strong[x][n] = third{o.unit, o.first}
					n++
					bits[x*width+int(o.unit>>6)] |= 1 << (o.unit & 63)
				}
			}
			slices.SortFunc(strong[x], func(a, b third) int { return cmp.Compare(b.score, a.score) })
		}
	})
	return strong, bits, width
}

// between is the best of the weaker links by way of a third statement, which is
// of a third witness as no link joins two of one. The strong links come by score,
// the best first.
func between(near []float64, strong []third) float64 {
	best := 0.0
	for i := range strong {
		t := &strong[i]
		if t.score <= best {
			break
		}
		if s := min(near[t.unit], t.score); s > best {
			best = s
		}
	}
	return best
}

// shareUnit reports whether two sets of units, of one size, have something in common.
func shareUnit(a, b []uint64) bool {
	for i, x := range a {
		if x&b[i] != 0 {
			return true
		}
	}
	return false
}

// A scored is a link by number.
type scored struct {
	score float64
	link  int32
}

// scores is the number of ranges of scores that are sorted apart.
const scores = 64

// byScore are the links from a score on, the best first, equal ones by place.
func (c *collation) byScore(from float64) []*link {
	var starts [scores + 1]int // of each range, the best first
	part := func(score float64) int { return min(scores-1, int((1-score)*scores)) }
	for i := range c.links {
		if s := c.links[i].score; s >= from {
			starts[part(s)+1]++
		}
	}
	for k := range scores {
		starts[k+1] += starts[k]
	}
	c.space.scored = sized(c.space.scored, starts[scores])
	list, at := c.space.scored, starts
	for i := range c.links {
		if s := c.links[i].score; s >= from {
			k := part(s)
			list[at[k]] = scored{s, int32(i)}
			at[k]++
		}
	}
	c.space.sorted = sized(c.space.sorted, len(list))
	out := c.space.sorted
	ranges := scores // sorted in one go
	if len(list) >= aPart {
		ranges = 1
	}
	compare.EachPart(scores, ranges, func(from, to int) {
		for k := from; k < to; k++ {
			slices.SortFunc(list[starts[k]:starts[k+1]], func(a, b scored) int { // links stand in order of place
				switch {
				case a.score > b.score:
					return -1
				case a.score < b.score:
					return 1
				}
				return int(a.link) - int(b.link)
			})
		}
		for i := starts[from]; i < starts[to]; i++ {
			out[i] = &c.links[list[i].link]
		}
	})
	return out
}
