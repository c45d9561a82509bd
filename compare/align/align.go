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
	witness   int // index into collation.ws
	n         int // index into the witness's Statements
	call      bool
	terms     []term
	sum       float64 // of the terms' weights
	place     float64 // 0 first to 1 last of its article's statements
	prev      int     // unit before it in the same article and section, -1
	next      int
	st        *compare.Statement
	speakers  []string // last names, lower case
	row       int
	text      string
	nameTerms []int // indices into terms
}

// A link is a scored pair of units, x < y.
type link struct {
	x, y  int
	score float64
	why   reasons
}

// reasons are the parts of a pair's score.
type reasons struct {
	words, contained, rare, speaker, form, order, numbers float64
	shared                                                []string
}

type collation struct {
	ws     []compare.Witness
	order  []int // witnesses in an order that does not depend on the caller's
	units  []unit
	unitAt []map[int]int // witness -> statement -> unit
	w      *weights
	pairs  map[[2]int]*link
	groups [][]int
	must   [][2]int
	cannot map[[2]int]bool
	ruled  map[int]bool // units that a ruling names
}

func newCollation(ws []compare.Witness, event string, freq *compare.Frequency) *collation {
	c := &collation{ws: ws, w: newWeights(freq), pairs: map[[2]int]*link{}, cannot: map[[2]int]bool{}, ruled: map[int]bool{}}
	c.order = make([]int, len(ws))
	for i := range ws {
		c.order[i] = i
	}
	sort.SliceStable(c.order, func(i, j int) bool {
		a, b := ws[c.order[i]].Article(), ws[c.order[j]].Article()
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.TextSHA256, b.TextSHA256), strings.Compare(a.Text, b.Text)) < 0
	})
	c.unitAt = make([]map[int]int, len(ws))
	for _, wi := range c.order {
		w := &ws[wi]
		c.unitAt[wi] = map[int]int{}
		last := [2]int{-1, -1}
		for n := range w.Statements {
			s := &w.Statements[n]
			call := s.Place == compare.InPassage && slices.Contains(s.Events, event)
			if !call && s.Place != compare.InBackground {
				continue
			}
			u := unit{witness: wi, n: n, call: call, st: s, prev: -1, next: -1, row: -1}
			section := 0
			if call {
				section = 1
			}
			id := len(c.units)
			if l := last[section]; l >= 0 {
				u.prev = l
				c.units[l].next = id
			}
			last[section] = id
			u.place = (float64(n) + .5) / float64(len(w.Statements))
			u.text = s.In(w.Article().Text)
			u.terms = c.w.terms(w.Parsed.TokensIn(s.Span))
			u.speakers = lastNames(s.Speaker)
			c.units = append(c.units, u)
			c.unitAt[wi][n] = id
		}
	}
	c.localWeights()
	return c
}

// localWeights lowers the weight of words that an article uses again and again:
// the names of those who spoke, the place all is about.
func (c *collation) localWeights() {
	type use struct {
		in, of float64
	}
	total := map[string]*use{} // stem -> share of the statements of the articles that have it
	for _, wi := range c.order {
		df := map[string]int{}
		n := 0
		for i := range c.units {
			u := &c.units[i]
			if u.witness != wi || !u.call {
				continue
			}
			n++
			seen := map[string]bool{}
			for _, t := range u.terms {
				if !seen[t.stem] {
					seen[t.stem] = true
					df[t.stem]++
				}
			}
		}
		for s, d := range df {
			t := total[s]
			if t == nil {
				t = &use{}
				total[s] = t
			}
			t.in += float64(d)
			t.of += float64(n)
		}
	}
	for i := range c.units {
		u := &c.units[i]
		for k := range u.terms {
			t := &u.terms[k]
			if s := total[t.stem]; s != nil && s.of > 0 {
				x := math.Log((s.of+1)/(s.in+.5)) / math.Log((s.of+1)/.5)
				t.weight *= math.Pow(x, localPower)
			}
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

// score scores every pair of units of different witnesses and the same section
// that have anything in common.
func (c *collation) score() {
	for x := range c.units {
		for y := x + 1; y < len(c.units); y++ {
			a, b := &c.units[x], &c.units[y]
			if a.witness == b.witness || a.call != b.call || c.cannot[[2]int{x, y}] {
				continue
			}
			l := c.pair(x, y)
			if l.score >= keepScore {
				c.pairs[[2]int{x, y}] = l
			}
		}
	}
	// The neighbours in order speak for a pair.
	type change struct {
		l *link
		s float64
	}
	var changes []change
	for k, l := range c.pairs {
		a, b := &c.units[k[0]], &c.units[k[1]]
		best := 0.0
		for _, n := range [][2]int{{a.prev, b.prev}, {a.next, b.next}, {a.prev, b.next}, {a.next, b.prev}} {
			if n[0] < 0 || n[1] < 0 {
				continue
			}
			key := [2]int{min(n[0], n[1]), max(n[0], n[1])}
			if m := c.pairs[key]; m != nil {
				best = max(best, m.score)
			}
		}
		l.why.order = best
		changes = append(changes, change{l, min(1, l.score+orderBonus*best)})
	}
	for _, ch := range changes {
		if c.units[ch.l.x].call {
			ch.l.score = ch.s
		}
	}
}

var (
	keepScore    = 0.12
	orderBonus   = 0.10
	containShare = 0.35
	speakerGate  = 0.6
	backgroundAt = 0.6
	threshold    = 0.30
)

// Threshold is the score from which two statements are taken to be the same.
const Threshold = 0.30

func (c *collation) pair(x, y int) *link {
	a, b := &c.units[x], &c.units[y]
	o := compareTerms(a.terms, b.terms)
	l := &link{x: x, y: y}
	f := o.f1()
	contained := max(o.inA, o.inB)
	if min(o.sumA, o.sumB) < 1.5 {
		contained = f
	}
	l.why.words, l.why.contained, l.why.shared = f, contained, o.shared
	s := (1-containShare)*f + containShare*contained
	l.why.speaker = speakerAgreement(a.speakers, b.speakers)
	if l.why.speaker < 0 {
		s *= speakerGate
	}
	l.score = s
	return l
}

// speakerAgreement is 1 if somebody speaks in both, -1 if others do, 0 if a
// speaker is unknown.
func speakerAgreement(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	for _, x := range a {
		if slices.Contains(b, x) {
			return 1
		}
	}
	return -1
}

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
	links := make([]*link, 0, len(c.pairs))
	for _, l := range c.pairs {
		links = append(links, l)
	}
	slices.SortFunc(links, func(a, b *link) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y))
	})
	for _, l := range links {
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
			if l := c.pairs[k]; l != nil {
				sum += l.score
			}
			n++
		}
	}
	return sum/float64(n) >= linkage*limit
}

var linkage = 0.8

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

var absorbAt = 0.35

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
		got, all := 0.0, 0.0
		for i := range u.terms {
			t := &u.terms[i]
			all += t.weight
			b, k := 0.0, -1
			for j := range o.terms {
				if s := alike(t, &o.terms[j]); s > b {
					b, k = s, j
				}
			}
			if k < 0 {
				continue
			}
			taken := 0.0
			for j := range v.terms {
				taken = max(taken, alike(&v.terms[j], &o.terms[k]))
			}
			if b > taken {
				got += b * t.weight
			}
		}
		if all > 1 {
			best = max(best, got/all)
		}
	}
	return best
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
			l := c.link(x, y)
			sum += l.score
			n++
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
		r.Why = c.parts(best)
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

// link is the scored pair, made if it was too weak to be kept.
func (c *collation) link(x, y int) *link {
	if x > y {
		x, y = y, x
	}
	if l := c.pairs[[2]int{x, y}]; l != nil {
		return l
	}
	return c.pair(x, y)
}

func (c *collation) gap(g, wi int) compare.Gap {
	gap := compare.Gap{Witness: wi, Nearest: -1}
	var best *link
	at := -1
	for _, n := range c.inOrder(wi) {
		for _, x := range c.groups[g] {
			if l := c.pairs[[2]int{min(x, n), max(x, n)}]; l != nil && (best == nil || l.score > best.score) {
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
		{Name: "words and synonyms", Value: l.why.words},
		{Name: "the shorter within the longer", Value: l.why.contained},
	}
	if l.why.speaker != 0 {
		p = append(p, compare.Part{Name: "same speaker", Value: max(0, l.why.speaker)})
	}
	p = append(p, compare.Part{Name: "order", Value: l.why.order})
	return p
}

// sortRows puts call rows before background rows, and either in order of the
// telling: a row comes before another if the mean place of its statements does.
func (c *collation) sortRows(rows []compare.Row) {
	type key struct {
		section int
		place   float64
		first   string
	}
	keys := map[*compare.Row]key{}
	_ = keys
	place := func(r *compare.Row) float64 {
		sum, n := 0.0, 0
		for w, cell := range r.Cells {
			for _, s := range cell {
				sum += c.units[c.unitAt[w][s]].place
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
