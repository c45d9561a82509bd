package align

import (
	"cmp"
	"slices"
	"strconv"

	"crossread/compare"
)

// rows turns the groups into rows, call rows first, in order of the telling.
func (c *collation) rows() []compare.Row {
	var call, background []int
	for g, units := range c.groups {
		if len(units) == 0 {
			continue
		}
		told, several := false, false
		for _, x := range units {
			told = told || c.units[x].call
			several = several || c.units[x].witness != c.units[units[0]].witness
		}
		switch {
		case told:
			call = append(call, g)
		case several:
			background = append(background, g)
		}
	}
	order := append(c.telling(call), c.telling(background)...)
	again := c.again()
	rows := make([]compare.Row, len(order))
	compare.Each(len(order), func(i int) {
		section := compare.SectionCall
		if i >= len(call) {
			section = compare.SectionBackground
		}
		rows[i] = c.row(order[i], section)
		rows[i].ID = rowID(i)
		if y := again[order[i]]; y >= 0 {
			rows[i].Repeats, rows[i].Gaps = c.repeated(y, order), nil
		}
	})
	return rows
}

func rowID(i int) string { return "r" + strconv.Itoa(i+1) }

// telling orders groups as the articles tell them. Groups of several witnesses
// are put in order of their mean place, and neighbours are swapped as long as
// more witnesses tell them the other way round; a statement that stands alone
// follows the group of the statement before it in its article.
func (c *collation) telling(groups []int) []int {
	var shared, alone []int
	mean := c.space.floats.take(len(c.groups))
	for _, g := range groups {
		first := c.units[c.groups[g][0]].witness
		if slices.ContainsFunc(c.groups[g], func(x int) bool { return c.units[x].witness != first }) {
			shared = append(shared, g)
		} else {
			alone = append(alone, g)
		}
		for _, x := range c.groups[g] {
			mean[g] += c.units[x].place / float64(len(c.groups[g]))
		}
	}
	less := func(a, b int) int {
		return cmp.Or(cmp.Compare(mean[a], mean[b]), cmp.Compare(c.groups[a][0], c.groups[b][0]))
	}
	slices.SortFunc(shared, less)
	for range shared { // each pass costs a look at every pair of neighbours
		swapped := false
		for i := 1; i < len(shared); i++ {
			if c.votes(shared[i], shared[i-1]) > 0 {
				shared[i], shared[i-1] = shared[i-1], shared[i]
				swapped = true
			}
		}
		if !swapped {
			break
		}
	}
	at := c.space.ints.take(len(c.groups)) // of each group its place among the shared ones, from 1
	for i, g := range shared {
		at[g] = i + 1
	}
	after := c.space.ints.take(len(c.groups)) // of each lone one the place that it follows
	for _, g := range alone {
		for x := c.units[c.groups[g][0]].prev; x >= 0 && after[g] == 0; x = c.units[x].prev {
			after[g] = at[c.units[x].row]
		}
	}
	slices.SortFunc(alone, func(g, h int) int { // then by witness and by place: the units are numbered so
		return cmp.Or(cmp.Compare(after[g], after[h]), cmp.Compare(g, h))
	})
	out := make([]int, 0, len(groups))
	for i := range len(shared) + 1 {
		if i > 0 {
			out = append(out, shared[i-1])
		}
		for len(alone) > 0 && after[alone[0]] == i {
			out, alone = append(out, alone[0]), alone[1:]
		}
	}
	return out
}

// votes is the number of witnesses that tell group g before h less those that
// tell it after.
func (c *collation) votes(g, h int) int {
	n := 0
	for _, x := range c.groups[g] {
		for _, y := range c.groups[h] {
			if c.units[x].witness == c.units[y].witness {
				n += cmp.Compare(y, x)
				break
			}
		}
	}
	return n
}

func (c *collation) row(g int, section string) compare.Row {
	r := compare.Row{Section: section, Cells: make([]compare.Cell, len(c.ws))}
	support := make([]float64, len(c.ws))
	sum, n := 0.0, 0
	var best *link
	for i, x := range c.groups[g] {
		u := &c.units[x]
		r.Cells[u.witness] = append(r.Cells[u.witness], u.n)
		r.Ruled = r.Ruled || c.ruled[x]
		for _, y := range c.groups[g][i+1:] {
			if c.units[y].witness == u.witness {
				continue
			}
			l := c.linkOf(x, y)
			if c.ruledSame(x, y) {
				r.Support = support
				support[u.witness], support[c.units[y].witness] = 1, 1
			}
			if l == nil {
				continue
			}
			for _, w := range [2]int{u.witness, c.units[y].witness} {
				support[w] = max(support[w], l.score)
			}
			sum += l.score
			n++
			r.Support = support
			if best == nil || l.score > best.score {
				best = l
			}
		}
	}
	for _, cell := range r.Cells {
		slices.Sort(cell)
	}
	if best != nil {
		r.Score = sum / float64(n)
		r.Why = c.parts(best)
	}
	if section == compare.SectionCall {
		r.Gaps = c.gaps(g, r.Cells)
	}
	return r
}

// gaps says of every witness with an empty cell which of its statements came
// nearest.
func (c *collation) gaps(g int, cells []compare.Cell) []compare.Gap {
	best := make([]*link, len(c.ws))
	at := make([]int, len(c.ws))
	for _, x := range c.groups[g] {
		for _, n := range c.of[x] {
			l, o := &c.links[n.link], n.unit
			if w := c.units[o].witness; c.units[o].call && (best[w] == nil || l.score > best[w].score) {
				best[w], at[w] = l, c.units[o].n
			}
		}
	}
	empty := 0
	for _, cell := range cells {
		if len(cell) == 0 {
			empty++
		}
	}
	if empty == 0 {
		return nil
	}
	gaps := make([]compare.Gap, 0, empty)
	for w := range c.ws {
		if len(cells[w]) > 0 {
			continue
		}
		gap := compare.Gap{Witness: w, Nearest: -1}
		if best[w] != nil {
			gap.Nearest, gap.Score, gap.Why = at[w], best[w].score, c.parts(best[w])
		}
		gaps = append(gaps, gap)
	}
	return gaps
}
