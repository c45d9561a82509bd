package align

import "crossread/compare"

// candidateAt is the share of the shorter statement's weight below which a
// pair is not looked at.
const candidateAt = 0.12

// acrossAt is the share of both statements' weight from which a statement of the
// event's passages is held against one that another article tells outside of
// them: nearly the same words.
const acrossAt = 0.5

// aBlock is the number of units whose candidates are looked for in one go.
const aBlock = 32

// A posting is one use of a stem.
type posting struct {
	unit   int32
	weight float64
}

// A meeting is what a unit shares with the one at work.
type meeting struct {
	inA, inB float64 // weight of the other's words that the unit has, and of its words that the other has
	stamp    int32   // the last of the unit's words that met, from 1; 0 if none did
	phrases  int32   // that both have
}

// A pairing is a link in the making: a unit and a later one, the phrases they
// share, the share of the unit's weight that the other has, and of the other's
// that the unit has.
type pairing struct {
	x, y     int32
	phrases  int32
	inB, inA float64
}

// An own is a function word of the unit at work: its weight, and 1; 0 and 0 if it is none.
type own struct{ weight, has float64 }

// A bench is the memory for finding candidates.
type bench struct {
	met      []meeting
	best     []float32 // how near the unit's words come to each stem
	function []own     // the unit's function words
	found    []pairing // of the blocks of one collation
	turn     int       // space.turn of that

	near, prev, next []float64 // of relations, by unit; all 0 outside of it
}

// begin makes room for the units and stems of a collation; all is zero between
// two units.
func (w *bench) begin(c *collation) {
	if w.turn != c.space.turn {
		w.turn, w.found = c.space.turn, w.found[:0]
	}
	w.met, w.best, w.function = sized(w.met, len(c.units)), sized(w.best, len(c.voc.terms)), sized(w.function, len(c.voc.terms))
}

// A bound is how much weight of a unit's content words another must have, one of
// the same section and one of the other, to be looked at, function words aside.
type bound [2]float64

// bounds are those of every unit, a little low, as sums in another order differ
// in their last digits.
func (c *collation) bounds() []bound {
	const slack = 1e-9
	out := sized(c.space.bounds, len(c.units))
	c.space.bounds = out
	for x := range c.units {
		u := &c.units[x]
		out[x] = bound{candidateAt*u.sum - u.function - slack, acrossAt*u.sum - u.function - slack}
	}
	return out
}

// candidates holds every unit against all later ones of other witnesses, by the
// weight of its words that the other has or comes near to, and links those that
// share enough. Words of content meet by way of the units that use each stem or
// its kin; function words, which nearly all units share and which weigh next to
// nothing, are added up only where they could make a candidate of a pair. So the
// time is that of the meetings of rare words, and a look at every pair.
func (c *collation) candidates() {
	uses, bounds := c.uses(), c.bounds()
	blocks := (len(c.units) + aBlock - 1) / aBlock
	found := make([][]pairing, blocks)
	compare.Each(blocks, func(n int) {
		w, ok := c.space.benches.Get().(*bench)
		if !ok {
			w = &bench{}
		}
		w.begin(c)
		from := len(w.found)
		for x := n * aBlock; x < min(len(c.units), (n+1)*aBlock); x++ {
			c.hold(x, uses, bounds, w)
		}
		found[n] = w.found[from:len(w.found):len(w.found)] // stays where it is when more are found
		c.space.benches.Put(w)
	})
	starts := make([]int, blocks+1)
	for n, f := range found {
		starts[n+1] = starts[n] + len(f)
	}
	c.links = sized(c.space.links, starts[blocks])
	compare.EachPart(blocks, aGroup/aBlock, func(from, to int) {
		for n := from; n < to; n++ {
			for i, f := range found[n] {
				c.links[starts[n]+i] = link{x: f.x, y: f.y, phrases: f.phrases, inB: f.inB, inA: f.inA}
			}
		}
	})
}

// parcel puts the function words of every bag behind its words of content.
func (c *collation) parcel() {
	var function []weighed
	for x := range c.units {
		u := &c.units[x]
		function = function[:0]
		for _, t := range u.bag {
			if c.voc.terms[t.id].stop {
				function = append(function, t)
				u.function += t.weight
			} else {
				u.bag[u.content] = t
				u.content++
			}
		}
		copy(u.bag[u.content:], function)
	}
}

// uses lists the units that use each stem of content, in order.
func (c *collation) uses() [][]posting {
	count, all := c.space.counts.take(len(c.voc.terms)), 0
	for x := range c.units {
		for _, t := range c.units[x].bag[:c.units[x].content] {
			count[t.id]++
			all++
		}
	}
	c.space.uses = sized(c.space.uses, all)
	room := c.space.uses
	c.space.posted = sized(c.space.posted, len(count))
	uses := c.space.posted
	for id, n := range count {
		uses[id], room = room[:0:n], room[n:]
	}
	for x := range c.units {
		for _, t := range c.units[x].bag[:c.units[x].content] {
			uses[t.id] = append(uses[t.id], posting{int32(x), t.weight})
		}
	}
	return uses
}

// hold finds the later units that x shares enough with.
func (c *collation) hold(x int, uses [][]posting, bounds []bound, w *bench) {
	a, from := &c.units[x], c.later(x)
	if a.sum == 0 || from == len(c.units) {
		return
	}
	for _, t := range a.bag[:a.content] {
		for _, k := range c.voc.kin[t.id] {
			w.best[k.id] = max(w.best[k.id], k.sim)
		}
	}
	for ti, t := range a.bag[:a.content] {
		kin := c.voc.kin[t.id]
		for n, k := range kin {
			list, near := uses[k.id], float64(w.best[k.id])
			w.best[k.id] = 0 // each stem of the other's counts once
			if len(list) == 0 || int(list[len(list)-1].unit) < from {
				continue
			}
			gain, list := t.weight*float64(k.sim), behind(list, from)
			switch {
			case len(kin) == 1:
				for _, p := range list {
					m := &w.met[p.unit]
					m.inB += gain
					m.inA += p.weight * near
				}
			default:
				for _, p := range list {
					m := &w.met[p.unit]
					if n == 0 || m.stamp != int32(ti)+1 { // kin come by likeness: the first is the best
						m.stamp = int32(ti) + 1
						m.inB += gain
					}
					m.inA += p.weight * near
				}
			}
		}
	}
	for _, n := range a.shared {
		for _, y := range c.space.sharing.having(n, from) {
			w.met[y].phrases++
		}
	}
	for _, t := range a.bag[a.content:] {
		w.function[t.id] = own{t.weight, 1}
	}
	least := bounds[x]
	for y := from; y < len(c.units); y++ {
		m, other := &w.met[y], 0
		if c.call[y] != a.call {
			other = 1
		}
		if m.inB >= least[other] || m.inA >= bounds[y][other] {
			b := &c.units[y]
			for _, t := range b.bag[b.content:] {
				own := &w.function[t.id] // no branch, as half of them are shared
				m.inA += t.weight * own.has
				m.inB += own.weight
			}
			if b.sum > 0 && m.inA > 0 {
				s, t := min(1, m.inB/a.sum), min(1, m.inA/b.sum)
				if a.call == b.call && max(s, t) >= candidateAt || min(s, t) >= acrossAt {
					w.found = append(w.found, pairing{int32(x), int32(y), m.phrases, s, t})
				}
			}
		}
		*m = meeting{}
	}
	for _, t := range a.bag[a.content:] {
		w.function[t.id] = own{}
	}
}

// behind are the uses by units from one on.
func behind(list []posting, unit int) []posting {
	i, j := 0, len(list)
	for i < j {
		if h := int(uint(i+j) >> 1); int(list[h].unit) < unit {
			i = h + 1
		} else {
			j = h
		}
	}
	return list[i:]
}

// later is the first unit of a later witness than x's.
func (c *collation) later(x int) int { return c.after[c.units[x].turn] }
