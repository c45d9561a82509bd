package align

import (
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
	parts := c.divided()
	compare.Each(len(parts), func(p int) {
		for i := parts[p][0]; i < parts[p][1]; i++ {
			l := &c.links[i]
			c.features(l)
			l.first = logistic(&l.f, &firstModel) * c.parted(l)
		}
	})
	c.adjacent()
	c.relations(parts)
}

// parted is what is left of a link's score for who did it to whom.
func (c *collation) parted(l *link) float64 {
	if _, _, ok := exchanged(c.units[l.x].roles, c.units[l.y].roles); ok {
		return turned
	}
	return 1
}

// aPart is the number of links from which work on them is divided.
const aPart = 4096

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

// A meeting is what a unit shares with the one at work.
type meeting struct {
	inA, inB float64 // weight of the other's words that the unit has, and of its words that the other has
	stamp    int32   // the last of the unit's words that met, from 1; 0 if none did
}

// candidates holds every unit against all later ones at once, by way of the
// units that use each stem or its kin.
func (c *collation) candidates() {
	uses := c.uses()
	type pair struct {
		x, y int32
		s, t float64
	}
	var found []pair
	met := make([]meeting, len(c.units))
	best := make([]float32, len(c.voc.terms)) // how near the unit's words come to each stem
	var reached []int32
	for x := range c.units {
		a := &c.units[x]
		for _, t := range a.bag {
			uses[t.id] = uses[t.id][1:] // the first is x's own: what is left stands behind x
		}
		reached = reached[:0]
		for ti, t := range a.bag {
			for _, k := range c.voc.kin[t.id] {
				if len(uses[k.id]) == 0 {
					continue
				}
				if best[k.id] == 0 {
					reached = append(reached, k.id)
				}
				best[k.id] = max(best[k.id], k.sim)
				gain := t.weight * float64(k.sim)
				for _, p := range uses[k.id] {
					if m := &met[p.unit]; m.stamp != int32(ti)+1 { // kin come by likeness: the first is the best
						m.stamp = int32(ti) + 1
						m.inB += gain
					}
				}
			}
		}
		for _, id := range reached {
			for _, p := range uses[id] {
				met[p.unit].inA += float64(p.weight * best[id])
			}
			best[id] = 0
		}
		for y := x + 1; y < len(met); y++ {
			m := &met[y]
			if m.stamp == 0 {
				continue
			}
			b := &c.units[y]
			if a.witness != b.witness && a.sum > 0 && b.sum > 0 {
				s, t := min(1, m.inB/a.sum), min(1, m.inA/b.sum)
				if a.call == b.call && max(s, t) >= candidateAt || min(s, t) >= acrossAt {
					found = append(found, pair{int32(x), int32(y), s, t})
				}
			}
			*m = meeting{}
		}
	}
	c.links = make([]link, len(found))
	for i, p := range found {
		c.links[i] = link{x: int(p.x), y: int(p.y), f: overlapFeatures(p.s, p.t, c.units[p.x].sum, c.units[p.y].sum)}
	}
}

// uses lists the units that use each stem, in order.
func (c *collation) uses() [][]posting {
	count, all := make([]int32, len(c.voc.terms)), 0
	for x := range c.units {
		for _, t := range c.units[x].bag {
			count[t.id]++
			all++
		}
	}
	room := make([]posting, all)
	uses := make([][]posting, len(count))
	for id, n := range count {
		uses[id], room = room[:0:n], room[n:]
	}
	for x := range c.units {
		for _, t := range c.units[x].bag {
			uses[t.id] = append(uses[t.id], posting{int32(x), float32(t.weight)})
		}
	}
	return uses
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

// A neighbour is a unit that a link leads to.
type neighbour struct{ unit, link int32 }

// adjacent lists the links of every unit, by the other unit. The links come in
// order of x and y, so the lists need no sorting.
func (c *collation) adjacent() {
	degree := make([]int32, len(c.units))
	for i := range c.links {
		degree[c.links[i].x]++
		degree[c.links[i].y]++
	}
	all := make([]neighbour, 2*len(c.links))
	c.of = make([][]neighbour, len(c.units))
	for x, d := range degree {
		c.of[x], all = all[:0:d], all[d:]
	}
	for i := range c.links {
		l := &c.links[i]
		c.of[l.x] = append(c.of[l.x], neighbour{int32(l.y), int32(i)})
		c.of[l.y] = append(c.of[l.y], neighbour{int32(l.x), int32(i)})
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

// rivalries finds them for every unit and every witness that it has links with;
// of says which ones are the two of each link, that of x first. As units stand in
// order of witnesses, so do the links of one unit.
func (c *collation) rivalries() (list []rivalry, of [][2]int32) {
	type latest struct{ witness, rivalry int32 }
	last := make([]latest, len(c.units))
	for x := range last {
		last[x].witness = -1
	}
	with := func(x, y int, first float64) int32 {
		w := int32(c.units[y].witness)
		if last[x].witness != w {
			last[x] = latest{w, int32(len(list))}
			list = append(list, rivalry{})
		}
		r := &list[last[x].rivalry]
		r.top = max(r.top, first)
		return last[x].rivalry
	}
	of = make([][2]int32, len(c.links))
	for i := range c.links {
		l := &c.links[i]
		of[i] = [2]int32{with(l.x, l.y, l.first), with(l.y, l.x, l.first)}
	}
	for i := range c.links {
		l := &c.links[i]
		r, s := &list[of[i][0]], &list[of[i][1]]
		if s.top <= l.first { // else y has a better partner
			r.meet(int32(l.y), l.first)
		}
		if r.top <= l.first {
			s.meet(int32(l.x), l.first)
		}
	}
	return list, of
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
func (r *rivalry) against(unit int) float64 {
	if r.best > 0 && int(r.bestWith) == unit {
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

// relations fills the features that rest on other pairs' first scores, and the
// score.
func (c *collation) relations(parts [][2]int) {
	rivals, of := c.rivalries()
	strong := make([][]third, len(c.units)) // in order of units
	for x := range c.units {
		for _, n := range c.of[x] {
			if first := c.links[n.link].first; first >= thirdAt {
				strong[x] = append(strong[x], third{n.unit, first})
			}
		}
	}
	compare.Each(len(parts), func(p int) {
		from := -1                            // the unit whose strong links are in near
		near := make([]float64, len(c.units)) // their first scores, by the other unit
		for i := parts[p][0]; i < parts[p][1]; i++ {
			l := &c.links[i]
			if l.x != from {
				if from >= 0 {
					for _, t := range strong[from] {
						near[t.unit] = 0
					}
				}
				for _, t := range strong[l.x] {
					near[t.unit] = t.score
				}
				from = l.x
			}
			c.relate(l, &rivals[of[i][0]], &rivals[of[i][1]])
			l.f[fThird] = between(near, strong[l.y])
			l.score = logistic(&l.f, &secondModel) * c.parted(l)
		}
	})
}

// relate fills those of the pairs around a link, and of its two rivalries.
func (c *collation) relate(l *link, rx, ry *rivalry) {
	a, b := &c.units[l.x], &c.units[l.y]
	for _, n := range [4][2]int{{a.prev, b.prev}, {a.next, b.next}, {a.prev, b.next}, {a.next, b.prev}} {
		if n[0] < 0 || n[1] < 0 {
			continue
		}
		if m := c.linkOf(n[0], n[1]); m != nil {
			l.f[fOrder] = max(l.f[fOrder], m.first)
		}
	}
	next := max(rx.against(l.y), ry.against(l.x))
	if l.first >= next {
		l.f[fMutual] = 1
	}
	l.f[fMargin] = l.first - next
}

// between is the best of the weaker links by way of a third statement, which is
// of a third witness as no link joins two of one.
func between(near []float64, strong []third) float64 {
	best := 0.0
	for _, t := range strong {
		if s := min(near[t.unit], t.score); s > best {
			best = s
		}
	}
	return best
}

// byScore are the links from a score on, the best first, equal ones by place.
func (c *collation) byScore(from float64) []*link {
	type scored struct {
		score float64
		link  int32
	}
	var list []scored
	for i := range c.links {
		if s := c.links[i].score; s >= from {
			list = append(list, scored{s, int32(i)})
		}
	}
	slices.SortFunc(list, func(a, b scored) int { // links stand in order of place
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return int(a.link) - int(b.link)
	})
	out := make([]*link, len(list))
	for i := range list {
		out[i] = &c.links[list[i].link]
	}
	return out
}
