package align

import "crossread/compare"

// repeatAt is the share of their weight that two statements of one article have in
// common, as harmonic mean of both shares, from which the one tells the other again.
// Of what real outlets tell alone in 32 calls, read by eye, the 13 statements with as
// much all were repetitions, of the 18 between .50 and .69 three were.
const repeatAt = 0.7

// leastRepeated is the share of one statement's weight that the other has at that.
const leastRepeated = repeatAt / (2 - repeatAt)

// leastContent is the number of words of content below which a statement is too
// short to be known again by them: "He thanked her."
const leastContent = 4

// again finds what an article tells twice, as a post that is quoted and then
// embedded, or a lead that is taken up below: of each group that is one statement
// of the event's passages, the statement of the same article that says the same, -1
// if none does. That is one that another witness tells as well, or else an earlier
// one. Time is the square of an article's statements, but all except a few pairs
// are told apart by the bits of their stems.
func (c *collation) again() []int {
	of := c.space.ints.take(len(c.units))
	for x := range of {
		of[x] = -1
	}
	if len(c.ws) < 2 {
		return of
	}
	bits := make([]uint64, len(c.units))
	for x := range c.units {
		for _, t := range c.units[x].bag {
			bits[x] |= 1 << (t.id & 63)
		}
	}
	from := 0
	for x := range c.units {
		u := &c.units[x]
		if u.turn > 0 {
			from = c.after[u.turn-1]
		}
		if !u.call || len(c.groups[u.row]) > 1 || c.ruled[x] || u.content < leastContent {
			continue
		}
		needed, best := c.needed(u), 0.0
		for y := from; y < c.after[u.turn]; y++ {
			o := &c.units[y]
			if y == x || !o.call || bits[y]&needed == 0 || y > x && len(c.groups[o.row]) == 1 || c.agree(u, o) < 0 {
				continue
			}
			if s := c.common(u, o); s >= repeatAt && s > best && !c.forbidden(c.groups[u.row], c.groups[o.row]) {
				best, of[u.row] = s, y
			}
		}
		if y := of[u.row]; y >= 0 && len(c.groups[c.units[y].row]) == 1 && of[c.units[y].row] >= 0 {
			of[u.row] = of[c.units[y].row] // told a third time
		}
	}
	return of
}

// needed are the bits of stems of which another unit has one if it has enough of u:
// of the heaviest, and of what is near them.
func (c *collation) needed(u *unit) (bits uint64) {
	open := u.sum * (1 - leastRepeated)
	for last := (weighed{-1, u.sum + 1}); open >= 0; {
		next := weighed{-1, 0}
		for _, t := range u.bag {
			if after(last, t) && (next.id < 0 || after(t, next)) {
				next = t
			}
		}
		if next.id < 0 {
			break
		}
		bits |= 1 << (next.id & 63)
		for _, k := range c.voc.kin[next.id] {
			bits |= 1 << (k.id & 63)
		}
		open -= next.weight
		last = next
	}
	return bits
}

// after reports whether b comes after a by weight, of equal ones by stem.
func after(a, b weighed) bool {
	return a.weight > b.weight || a.weight == b.weight && a.id < b.id
}

// common is the harmonic mean of the shares of weight that two units have of each
// other; 0 if they tell one deed with the parts exchanged, or other figures.
func (c *collation) common(a, b *unit) float64 {
	inB, inA := c.within(a, b), c.within(b, a)
	if inB+inA == 0 {
		return 0
	}
	if len(a.numbers) > 0 && len(b.numbers) > 0 && c.shared(a.numbers, b.numbers) == 0 {
		return 0
	}
	if _, _, parted := exchanged(a.roles, b.roles); parted {
		return 0
	}
	return 2 * inB * inA / (inB + inA)
}

// within is the share of u's weight that o has, what is near in meaning in part.
func (c *collation) within(u, o *unit) float64 {
	if u.sum == 0 {
		return 0
	}
	got := 0.0
	for _, t := range u.bag {
		near, _ := c.nearest(t.id, o)
		for k := 0; near < 1 && k < len(o.bag); k++ { // function words have no kin
			if o.bag[k].id == t.id {
				near = 1
			}
		}
		got += near * t.weight
	}
	return got / u.sum
}

// repeated is what the row of a group tells again, of the groups in their order.
func (c *collation) repeated(y int, order []int) compare.Repeat {
	for i, g := range order {
		if g == c.units[y].row {
			return compare.Repeat{Row: rowID(i), Statement: c.units[y].n}
		}
	}
	return compare.Repeat{}
}
