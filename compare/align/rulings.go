package align

import (
	"slices"

	"crossread/compare"
)

// rule turns the standing rulings into pairs that must or must not meet. Of two
// rulings on the same statements the later one stands.
func (c *collation) rule(rulings []compare.Decision) {
	last := map[[2]int]compare.Ruling{}
	var keys [][2]int
	for _, d := range rulings {
		if d.Undone || d.Ruling != compare.RuleSame && d.Ruling != compare.RuleDifferent {
			continue
		}
		for _, x := range c.resolve(d.A) {
			for _, y := range c.resolve(d.B) {
				if x == y {
					continue
				}
				k := [2]int{min(x, y), max(x, y)}
				if _, ok := last[k]; !ok {
					keys = append(keys, k)
				}
				last[k] = d.Ruling
			}
		}
	}
	for _, k := range keys {
		c.ruled[k[0]], c.ruled[k[1]] = true, true
		if last[k] == compare.RuleSame {
			c.must = append(c.must, k)
		} else {
			c.cannot[k] = true
		}
	}
}

// ruledSame reports whether a standing ruling puts two units together, the lower one first.
func (c *collation) ruledSame(x, y int) bool {
	return c.ruled[x] && c.ruled[y] && slices.Contains(c.must, [2]int{x, y})
}

// resolve finds the units that a reference points at: those that overlap it by
// at least half of the shorter one, in the article of that ID, or, if it is not
// among the witnesses, in the first whose text is the same.
func (c *collation) resolve(r compare.SpanRef) []int {
	at := slices.IndexFunc(c.order, func(w int) bool { return c.ws[w].Article().ID == r.Article })
	if at < 0 && r.TextSHA256 != "" {
		at = slices.IndexFunc(c.order, func(w int) bool { return c.ws[w].Article().TextSHA256 == r.TextSHA256 })
	}
	if at < 0 {
		return nil
	}
	var out []int
	for id := range c.units {
		u := &c.units[id]
		both := min(u.st.End, r.Span.End) - max(u.st.Start, r.Span.Start)
		if u.witness == c.order[at] && both > 0 && 2*both >= min(u.st.Len(), r.Span.Len()) {
			out = append(out, id)
		}
	}
	return out
}

// forbidden reports whether a ruling keeps two groups apart.
func (c *collation) forbidden(g, h []int) bool {
	if len(c.cannot) == 0 {
		return false
	}
	for _, x := range g {
		for _, y := range h {
			if c.cannot[[2]int{min(x, y), max(x, y)}] {
				return true
			}
		}
	}
	return false
}
