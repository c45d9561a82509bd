// Package align says which statements of several articles are the same: rows
// of statements, any number of articles, none of them the original.
package align

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"crossread/compare"
)

// Rows collates one event. Every statement of the event's passages is in
// exactly one row of section call; what the articles share outside their events
// is in rows of section background. Headings and captions stay out. Edits and
// Kinds are left empty.
//
// The method is agglomeration by average link over scored pairs, best first,
// under constraints: two statements of one witness never meet in a row, but
// that in a second pass a neighbour joins a cell whose other readings also hold
// what the neighbour says. So no chain of look-alikes joins what does not belong
// together. The rulings same and different are honoured before anything else.
// The result depends on the order of the witnesses only in the order of cells
// and of rows that no witness orders.
func Rows(ws []compare.Witness, event string, freq *compare.Frequency, rulings []compare.Decision) []compare.Row {
	c := newCollation(ws, event, freq)
	c.rule(rulings)
	c.score()
	c.join()
	c.absorb()
	return c.rows()
}

// A unit is one statement at work.
type unit struct {
	witness  int // index into collation.ws
	n        int // index into the witness's Statements
	call     bool
	st       *compare.Statement
	bag      []weighed // its stems, each once
	sum      float64   // of the bag's weights
	phrases  []uint64  // pairs of neighbouring words of content, sorted
	names    []int32   // stems written with a capital
	numbers  []int32
	place    float64 // 0 first to 1 last of its article's statements in the section
	prev     int     // unit before it in the same article and section, -1 if none
	next     int
	speakers []string // last names, lower case
	row      int      // index into collation.groups
}

// A weighed is a stem and how much it tells.
type weighed struct {
	id     int32
	weight float64
}

type collation struct {
	ws     []compare.Witness
	order  []int // witnesses in an order that does not depend on the caller's
	units  []unit
	w      *weights
	voc    vocabulary
	links  []link
	of     [][]int32        // links of each unit
	at     map[[2]int]int32 // link of two units
	bests  map[[2]int]float64
	groups [][]int
	must   [][2]int
	cannot map[[2]int]bool
	ruled  map[int]bool // units that a ruling names
}

func newCollation(ws []compare.Witness, event string, freq *compare.Frequency) *collation {
	c := &collation{ws: ws, w: newWeights(freq), cannot: map[[2]int]bool{}, ruled: map[int]bool{}}
	c.voc.ids = map[string]int32{}
	c.order = make([]int, len(ws))
	for i := range ws {
		c.order[i] = i
	}
	sort.SliceStable(c.order, func(i, j int) bool {
		a, b := ws[c.order[i]].Article(), ws[c.order[j]].Article()
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.TextSHA256, b.TextSHA256), strings.Compare(a.Text, b.Text)) < 0
	})
	for _, wi := range c.order {
		w := &ws[wi]
		last, count := [2]int{-1, -1}, [2]int{}
		first := len(c.units)
		for n := range w.Statements {
			s := &w.Statements[n]
			call := s.Place == compare.InPassage && slices.Contains(s.Events, event)
			if !call && s.Place != compare.InBackground {
				continue
			}
			section := 0
			if call {
				section = 1
			}
			u := unit{witness: wi, n: n, call: call, st: s, prev: last[section], next: -1, place: float64(count[section])}
			id := len(c.units)
			if u.prev >= 0 {
				c.units[u.prev].next = id
			}
			last[section] = id
			count[section]++
			u.speakers = lastNames(s.Speaker)
			c.fill(&u, w.Parsed.TokensIn(s.Span), s)
			c.units = append(c.units, u)
		}
		for id := first; id < len(c.units); id++ {
			u := &c.units[id]
			n := count[0]
			if u.call {
				n = count[1]
			}
			u.place = (u.place + .5) / float64(n)
		}
	}
	c.localWeights()
	c.voc.relate()
	return c
}

// fill reads a unit's words.
func (c *collation) fill(u *unit, ts []compare.Token, s *compare.Statement) {
	before := [2]int32{-1, -1}
	for _, t := range c.w.terms(ts) {
		if s.Cue.Contains(t.at) || s.SpeakerAt.Contains(t.at) {
			t.weight *= attributionShare
		}
		id := c.voc.id(&t)
		if i := slices.IndexFunc(u.bag, func(w weighed) bool { return w.id == id }); i < 0 {
			u.bag = append(u.bag, weighed{id, t.weight})
		}
		if t.stop {
			continue
		}
		for _, b := range before {
			if b >= 0 && b != id {
				u.phrases = append(u.phrases, uint64(min(b, id))<<32|uint64(max(b, id)))
			}
		}
		before[0], before[1] = before[1], id
		switch {
		case t.kind == compare.Number:
			u.numbers = append(u.numbers, id)
		case t.caps:
			u.names = append(u.names, id)
		}
	}
	slices.Sort(u.phrases)
	u.phrases = slices.Compact(u.phrases)
	slices.Sort(u.names)
	u.names = slices.Compact(u.names)
}

// localWeights lowers the weight of words that the articles use again and
// again: the names of those who spoke, the place all is about.
func (c *collation) localWeights() {
	in := make([]float64, len(c.voc.terms))
	for i := range c.units {
		for _, t := range c.units[i].bag {
			in[t.id]++
		}
	}
	// A stem that each of k articles has once is a shared statement's, not
	// one used again and again: count it once.
	arts := make([]float64, len(c.voc.terms))
	last := make([]int, len(c.voc.terms))
	for i := range c.units {
		for _, t := range c.units[i].bag {
			if last[t.id] != c.units[i].witness+1 {
				last[t.id] = c.units[i].witness + 1
				arts[t.id]++
			}
		}
	}
	all := float64(len(c.units)) / float64(max(1, len(c.ws)))
	top := math.Log((all + 1) / .5)
	for i := range c.units {
		u := &c.units[i]
		for k := range u.bag {
			t := &u.bag[k]
			x := math.Log((all+1)/(min(all, in[t.id]/arts[t.id])+.5)) / top
			t.weight *= math.Pow(max(0.05, x), localPower)
			u.sum += t.weight
		}
	}
}

var localPower = 1.0

func lastNames(speaker string) []string {
	var out []string
	for _, one := range strings.Split(speaker, ";") {
		f := strings.Fields(strings.ToLower(strings.ReplaceAll(one, "-", " ")))
		if len(f) > 0 {
			out = append(out, f[len(f)-1])
		}
	}
	return out
}

// Threshold is the score from which two statements are taken to be the same.
const Threshold = 0.45

var (
	threshold        = Threshold
	backgroundAt     = 0.5
	linkage          = 0.8
	absorbAt         = 0.35
	attributionShare = 0.5
)

// rule turns the standing rulings into pairs that must or must not meet.
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

// resolve finds the units that a reference points at: those that overlap it by
// at least half of the shorter one.
func (c *collation) resolve(r compare.SpanRef) []int {
	find := func(is func(a *compare.Article) bool) []int {
		var out []int
		for id := range c.units {
			u := &c.units[id]
			w := &c.ws[u.witness]
			if !is(w.Article()) {
				continue
			}
			both := min(u.st.End, r.Span.End) - max(u.st.Start, r.Span.Start)
			if both > 0 && 2*both >= min(u.st.Len(), r.Span.Len()) {
				out = append(out, id)
			}
		}
		return out
	}
	known := slices.ContainsFunc(c.ws, func(w compare.Witness) bool { return w.Article().ID == r.Article })
	if known {
		return find(func(a *compare.Article) bool { return a.ID == r.Article })
	}
	return find(func(a *compare.Article) bool { return r.TextSHA256 != "" && a.TextSHA256 == r.TextSHA256 })
}

// join puts units into groups.
func (c *collation) join() {
	c.groups = make([][]int, len(c.units))
	for i := range c.units {
		c.groups[i] = []int{i}
		c.units[i].row = i
	}
	for _, k := range c.must {
		c.merge(c.units[k[0]].row, c.units[k[1]].row)
	}
	for _, l := range c.byScore() {
		limit := threshold
		if !c.units[l.x].call {
			limit = backgroundAt
		}
		if l.score < limit {
			continue
		}
		g, h := c.units[l.x].row, c.units[l.y].row
		if g != h && c.mayMeet(g, h, limit) {
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
// ruling against it, and the mean score between them at least the limit.
func (c *collation) mayMeet(g, h int, limit float64) bool {
	sum, n := 0.0, 0
	for _, x := range c.groups[g] {
		for _, y := range c.groups[h] {
			if c.units[x].witness == c.units[y].witness {
				return false
			}
			k := [2]int{min(x, y), max(x, y)}
			if c.cannot[k] {
				return false
			}
			if l := c.linkOf(x, y); l != nil {
				sum += l.score
			}
			n++
		}
	}
	return sum/float64(n) >= linkage*limit
}

// absorb is the second pass: a statement that stands alone joins the row of its
// neighbour if the row's other readings hold what it says as well.
func (c *collation) absorb() {
	for x := range c.units {
		u := &c.units[x]
		if !u.call || len(c.groups[u.row]) > 1 {
			continue
		}
		best, to := 0.0, -1
		for _, n := range []int{u.prev, u.next} {
			if n < 0 || len(c.groups[c.units[n].row]) < 2 {
				continue
			}
			g := c.units[n].row
			if c.against(x, g) {
				continue
			}
			if gain := c.gain(x, n, g); gain > best {
				best, to = gain, g
			}
		}
		if to >= 0 && best >= absorbAt {
			c.merge(u.row, to)
		}
	}
}

func (c *collation) against(x, g int) bool {
	for _, y := range c.groups[g] {
		if c.cannot[[2]int{min(x, y), max(x, y)}] {
			return true
		}
	}
	return false
}

// gain is the greatest share of x that a reading of another witness in the
// group holds beyond what x's neighbour n already covers.
func (c *collation) gain(x, n, g int) float64 {
	best := 0.0
	u, v := &c.units[x], &c.units[n]
	for _, y := range c.groups[g] {
		o := &c.units[y]
		if o.witness == u.witness {
			continue
		}
		if speakerAgreement(u.speakers, o.speakers) < 0 {
			continue
		}
		got := 0.0
		for _, t := range u.bag {
			b, k := c.nearest(t.id, o)
			if k < 0 {
				continue
			}
			taken, _ := c.nearest(k, v)
			if b > taken {
				got += b * t.weight
			}
		}
		if u.sum > 1 {
			best = max(best, got/u.sum)
		}
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

// rows turns the groups into rows in order of the telling.
func (c *collation) rows() []compare.Row {
	var rows []compare.Row
	for g, units := range c.groups {
		if len(units) == 0 {
			continue
		}
		call := false
		witnesses := map[int]bool{}
		for _, x := range units {
			call = call || c.units[x].call
			witnesses[c.units[x].witness] = true
		}
		if !call && len(witnesses) < 2 {
			continue
		}
		rows = append(rows, c.row(g, call))
	}
	c.sortRows(rows)
	for i := range rows {
		rows[i].ID = fmt.Sprintf("r%d", i+1)
	}
	return rows
}

func (c *collation) row(g int, call bool) compare.Row {
	r := compare.Row{Section: compare.SectionBackground, Cells: make([]compare.Cell, len(c.ws))}
	if call {
		r.Section = compare.SectionCall
	}
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
			n++
			l := c.linkOf(x, y)
			if l == nil {
				continue
			}
			sum += l.score
			if best == nil || l.score > best.score {
				best = l
			}
		}
	}
	for _, cell := range r.Cells {
		slices.Sort(cell)
	}
	if n > 0 {
		r.Score = min(1, sum/float64(n))
		if best != nil {
			r.Why = c.parts(best)
		}
	}
	if call {
		for wi := range c.ws {
			if len(r.Cells[wi]) == 0 {
				r.Gaps = append(r.Gaps, c.gap(g, wi))
			}
		}
	}
	return r
}

func (c *collation) gap(g, wi int) compare.Gap {
	gap := compare.Gap{Witness: wi, Nearest: -1}
	var best *link
	at := -1
	for _, n := range c.inOrder(wi) {
		for _, x := range c.groups[g] {
			if l := c.linkOf(x, n); l != nil && (best == nil || l.score > best.score) {
				best, at = l, n
			}
		}
	}
	if best != nil {
		gap.Nearest, gap.Score, gap.Why = c.units[at].n, best.score, c.parts(best)
	}
	return gap
}

// inOrder are the units of a witness.
func (c *collation) inOrder(wi int) []int {
	var out []int
	for id := range c.units {
		if c.units[id].witness == wi && c.units[id].call {
			out = append(out, id)
		}
	}
	return out
}

func (c *collation) parts(l *link) []compare.Part {
	p := []compare.Part{
		{Name: "words and synonyms", Value: l.f[fWords]},
		{Name: "the shorter within the longer", Value: l.f[fWithin]},
		{Name: "order", Value: l.f[fOrder]},
	}
	return p
}

// sortRows puts call rows before background rows, and either in order of the
// telling: a row comes before another if the mean place of its statements does.
func (c *collation) sortRows(rows []compare.Row) {
	place := func(r *compare.Row) float64 {
		sum, n := 0.0, 0
		for w, cell := range r.Cells {
			for _, s := range cell {
				sum += (float64(s) + .5) / float64(len(c.ws[w].Statements))
				n++
			}
		}
		return sum / float64(n)
	}
	slices.SortStableFunc(rows, func(a, b compare.Row) int {
		if a.Section != b.Section {
			if a.Section == compare.SectionCall {
				return -1
			}
			return 1
		}
		return cmp.Compare(place(&a), place(&b))
	})
}

// Parameters are the settings that rows depend on.
func Parameters() []compare.Parameter {
	return []compare.Parameter{
		{Name: "alignment threshold", Value: fmt.Sprintf("%.2f", Threshold), Note: "score from 0 to 1 from which two statements are taken to be the same"},
	}
}
