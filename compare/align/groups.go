package align

import (
	"slices"
)

// join puts units into groups: what the rulings put together first, then pair
// by pair, the best score first.
func (c *collation) join() {
	c.groups = c.space.lists.take(len(c.units))
	own := c.space.ints.take(len(c.units))
	for i := range c.units {
		own[i] = i
		c.groups[i] = own[i : i+1 : i+1]
		c.units[i].row = i
	}
	for _, k := range c.must {
		if g, h := c.units[k[0]].row, c.units[k[1]].row; !c.forbidden(c.groups[g], c.groups[h]) {
			c.merge(g, h)
		}
	}
	for _, l := range c.byScore(min(threshold, backgroundThreshold)) {
		limit := threshold
		if !c.units[l.x].call || !c.units[l.y].call {
			limit = backgroundThreshold
		}
		if l.score < limit {
			continue
		}
		if g, h := c.units[l.x].row, c.units[l.y].row; g != h && c.mayMeet(c.groups[g], c.groups[h], limit) {
			c.merge(g, h)
		}
	}
}

func (c *collation) merge(g, h int) {
	if g == h {
		return
	}
	if g > h {
		g, h = h, g
	}
	for _, u := range c.groups[h] {
		c.units[u].row = g
	}
	c.groups[g] = append(c.groups[g], c.groups[h]...)
	slices.Sort(c.groups[g])
	c.groups[h] = nil
}

// mayMeet reports whether two groups may be one row: no witness in both, no
// ruling against it, and unless both are single statements, the mean score between
// them above the limit and one pair of them well above it: what joins a row has to
// be like the most of it, not like one statement there.
func (c *collation) mayMeet(g, h []int, limit float64) bool {
	for i, j := 0, 0; i < len(g) && j < len(h); { // units stand in order of witnesses
		x, y := c.units[g[i]].turn, c.units[h[j]].turn
		switch {
		case x == y:
			return false
		case x < y:
			i++
		default:
			j++
		}
	}
	sum, best := 0.0, 0.0
	for _, x := range g {
		for _, y := range h {
			if l := c.linkOf(x, y); l != nil {
				sum += l.score
				best = max(best, l.score)
			}
		}
	}
	pairs := len(g) * len(h)
	mean := limit
	if pairs > 1 {
		mean *= linkage
		if best < bestLinkage*limit {
			return false
		}
	}
	return sum >= mean*float64(pairs) && !c.forbidden(g, h)
}

// absorb is the second pass: a statement that stands alone joins the row of its
// neighbour if another witness' reading there holds what it says as well.
func (c *collation) absorb() {
	for x := range c.units {
		u := &c.units[x]
		if !u.call || len(c.groups[u.row]) > 1 || c.ruled[x] {
			continue
		}
		best, to := 0.0, -1
		for _, n := range []int{u.prev, u.next} {
			if n < 0 {
				continue
			}
			g := c.units[n].row
			if len(c.groups[g]) < 2 || c.forbidden(c.groups[u.row], c.groups[g]) {
				continue
			}
			if gain := c.gain(x, n, c.groups[g]); gain > best {
				best, to = gain, g
			}
		}
		if best >= absorbAt {
			c.merge(u.row, to)
		}
	}
}

// gain is the greatest share of x that a reading of another witness in the
// group holds beyond what x's neighbour n already covers.
func (c *collation) gain(x, n int, group []int) float64 {
	best := 0.0
	u, v := &c.units[x], &c.units[n]
	if u.sum < minAbsorbed {
		return 0
	}
	for _, y := range group {
		o := &c.units[y]
		if o.witness == u.witness || c.agree(u, o) < 0 {
			continue
		}
		got := 0.0
		for _, t := range u.bag {
			near, k := c.nearest(t.id, o)
			if k < 0 {
				continue
			}
			if taken, _ := c.nearest(k, v); near > taken {
				got += near * t.weight
			}
		}
		best = max(best, got/u.sum)
	}
	return best
}

// nearest is how near u's words come to a stem, and the word that does, -1 if none.
func (c *collation) nearest(id int32, u *unit) (float64, int32) {
	for _, k := range c.voc.kin[id] {
		if slices.ContainsFunc(u.bag, func(w weighed) bool { return w.id == k.id }) {
			return float64(k.sim), k.id
		}
	}
	return 0, -1
}
