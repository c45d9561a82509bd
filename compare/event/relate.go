package event

import (
	"cmp"
	"math"
	"slices"
)

// relate works out the likeness of the dirty articles to all others, and the
// nearest neighbours of all for which others may now be nearest. It returns those
// whose neighbourhood is another one.
func (t *topics) relate(dirty []int32, bulk bool) []int32 {
	near := map[int32]bool{} // for whom others may be nearest
	for _, slot := range dirty {
		near[slot] = true
	}
	if bulk {
		t.relateAll()
	} else {
		t.rerelate(dirty, near)
	}
	var touched []int32
	for slot := range near {
		if d := t.docs[slot]; !d.gone && t.nearest(slot) || d.dirty {
			touched = append(touched, slot)
		}
	}
	return touched
}

// rerelate works out the dirty articles' likeness to all others, tells it to those
// that are not dirty, and adds those for which others may now be nearest to near.
func (t *topics) rerelate(dirty []int32, near map[int32]bool) {
	before := make([]ties, len(dirty))
	var fresh []int32
	for k, slot := range dirty {
		d := t.docs[slot]
		if before[k], d.row = d.row, nil; !d.gone {
			d.row = make(ties, 0, len(before[k])+1)
			fresh = append(fresh, slot)
		}
	}
	t.liken(fresh)
	for k, slot := range dirty {
		t.docs[slot].row.sort()
		t.tell(slot, before[k], near)
	}
}

// tell tells those that are not dirty of a dirty article's likeness, which was
// another before.
func (t *topics) tell(slot int32, before ties, near map[int32]bool) {
	set := func(other int32, l uint32) {
		o := t.docs[other]
		if o.dirty {
			return
		}
		if l == 0 {
			o.row = o.row.without(slot)
		} else {
			o.row = o.row.with(slot, l)
		}
		if o.heeds(slot, l) {
			near[other] = true
		}
	}
	for now := t.docs[slot].row; len(before) > 0 || len(now) > 0; {
		switch {
		case len(now) == 0 || len(before) > 0 && before[0].doc < now[0].doc:
			set(before[0].doc, 0)
			before = before[1:]
		case len(before) == 0 || now[0].doc < before[0].doc:
			set(now[0].doc, now[0].l)
			now = now[1:]
		default:
			if now[0].l != before[0].l {
				set(now[0].doc, now[0].l)
			}
			before, now = before[1:], now[1:]
		}
	}
}

// heeds reports whether others may be nearest to the article when its likeness to
// another becomes l, 0 for none; where they surely are not, there is no need to
// look through all its ties.
func (d *topic) heeds(other int32, l uint32) bool {
	if _, ok := d.tops.find(other); ok || len(d.tops) < 2 {
		return true
	}
	if l == 0 {
		return false
	}
	most, least := uint32(0), uint32(math.MaxUint32)
	for _, n := range d.tops {
		if n.doc != d.rec.slot {
			most, least = max(most, n.l), min(least, n.l)
		}
	}
	if copies := isCopy(most); isCopy(l) != copies {
		return copies
	}
	return float64(l) >= nearShare*float64(most) && (len(d.tops) <= nearCount || l >= least)
}

// isCopy reports whether a likeness is that of a copy.
func isCopy(l uint32) bool { return float64(l) >= copyLike*whole }

// A heavy is what a term weighs in one of the articles that are likened at a time.
type heavy struct {
	of     int32
	weight uint32
}

// liken adds to the rows of some articles their likeness to all others. It goes
// through those near them once for all that lie within reachDays, as what changes
// with one article is mostly of one week: each costs a look at its terms, and
// another at those that have one of them.
func (t *topics) liken(fresh []int32) {
	slices.SortStableFunc(fresh, func(a, b int32) int { return cmp.Compare(t.docs[a].day, t.docs[b].day) })
	for k, slot := range fresh {
		t.place[slot] = int32(k + 1)
	}
	for len(t.heavies) < len(t.postings) {
		t.heavies = append(t.heavies, 0)
	}
	undated := t.since(t.byDay, 1)
	for first, end := 0, 0; first < len(fresh); first = end {
		from := t.docs[fresh[first]].day
		for end = first; end < len(fresh) && (t.docs[fresh[end]].day == from || from > 0 && t.docs[fresh[end]].day <= from+reachDays); end++ {
		}
		to := t.docs[fresh[end-1]].day
		if from == 0 {
			t.likenTo(fresh[:end], first, t.byDay)
			continue
		}
		t.likenTo(fresh[:end], first, t.byDay[:undated])
		t.likenTo(fresh[:end], first, t.byDay[max(undated, t.since(t.byDay, from-reachDays)):t.since(t.byDay, to+reachDays+1)])
	}
	for _, slot := range fresh {
		t.place[slot] = 0
	}
}

// heaviesOf lists the articles from first on that have a term, for each term the
// last of them first; none stands at the end of each. Where a term's begin is in
// t.heavies: at 0, which is none, for those that none has.
func (t *topics) heaviesOf(fresh []int32, first int) []heavy {
	var terms []int32
	end := int32(1)
	for _, slot := range fresh[first:] {
		for _, n := range t.docs[slot].v.terms {
			if t.heavies[n]++; t.heavies[n] == 1 {
				terms = append(terms, n)
			}
		}
	}
	for _, n := range terms {
		end += t.heavies[n] + 1
		t.heavies[n] = end - 1
	}
	heavies := make([]heavy, end)
	for k := range heavies {
		heavies[k].of = -1
	}
	for k := first; k < len(fresh); k++ {
		v := &t.docs[fresh[k]].v
		for i, n := range v.terms {
			t.heavies[n]--
			heavies[t.heavies[n]] = heavy{int32(k), uint32(v.weights[i])}
		}
	}
	return heavies
}

// likenTo is liken of those from first on to some of the others, and from them
// to those of all fresh that stand before.
func (t *topics) likenTo(fresh []int32, first int, others []int32) {
	heavies, sums := t.heaviesOf(fresh, first), make([]uint64, len(fresh))
	for _, slot := range others {
		e := t.docs[slot]
		own := t.place[slot] - 1 // its place in fresh: it meets those behind it
		for k, n := range e.v.terms {
			w := uint64(e.v.weights[k])
			for _, h := range heavies[t.heavies[n]:] {
				if h.of <= own {
					break
				}
				sums[h.of] += w * uint64(h.weight)
			}
		}
		for k := max(first, int(own)+1); k < len(fresh); k++ {
			if sums[k] == 0 {
				continue
			}
			d := t.docs[fresh[k]]
			if l := tied(sums[k], d.v.all, e.v.all, d.day, e.day, d.weekdays, e.weekdays, t.apart); l > 0 {
				d.row = append(d.row, tie{slot, l})
				if own >= 0 {
					e.row = append(e.row, tie{fresh[k], l})
				}
			}
			sums[k] = 0
		}
	}
	for _, slot := range fresh[first:] {
		for _, n := range t.docs[slot].v.terms {
			t.heavies[n] = 0
		}
	}
}

// tied is the likeness of two articles by the sum of the products of their
// weights, their numbers of terms, their days, the weekdays they name and what
// stays if those are others; 0 if it is too small to count.
func tied(sum uint64, terms, others, day, other int, named, besides weekdays, apart float64) uint32 {
	gap := 0
	if day > 0 && other > 0 {
		gap = max(day-other, other-day)
	}
	if min(terms, others) >= briefTerms && sum < leastSum[min(gap, len(leastSum)-1)] { // most are: far below
		return 0
	}
	l := min(1, product(sum)*brief(terms, others))
	if l <= storyLink/4 {
		return 0
	}
	if named != 0 && besides != 0 && named&besides == 0 {
		l *= apart
	}
	if l *= nearness(day, other); l <= storyLink/4 {
		return 0
	}
	return uint32(math.Round(l * whole))
}

// leastSum are the sums, by days apart, below which two articles that are no
// briefs are surely not tied, whatever is lost by rounding.
var leastSum = func() (t [reachDays + 2]uint64) {
	for gap := range t {
		t[gap] = uint64(0.999 * storyLink / 4 * vectorLength * vectorLength / fading[gap])
	}
	return t
}()

// relateAll is liken for all articles, each pair once. It goes from day to day: what
// lies too far back to be like anything to come is done with, so that beside the
// rows it holds the postings of a few weeks.
func (t *topics) relateAll() {
	n := len(t.byDay)
	undated := t.since(t.byDay, 1)
	days, terms, named := make([]int, n), make([]int, n), make([]weekdays, n)
	for at, slot := range t.byDay {
		d := t.docs[slot]
		days[at], terms[at], named[at], d.row = d.day, d.v.all, d.weekdays, nil
	}
	sums := make([]uint64, n)
	postings := make([]posted, len(t.postings))
	done := undated // the first that may be like any to come, but for those without a day
	for at, slot := range t.byDay {
		if at%256 == 0 {
			t.step(at)
		}
		d := t.docs[slot]
		for ; d.day > 0 && days[done] < d.day-reachDays; done++ {
			t.finish(t.byDay[done])
		}
		for k, n := range d.v.terms {
			p := &postings[n]
			w := d.v.weights[k]
			p.meet(sums, w, int32(done))
			if x := (posting{int32(at), w}); d.day == 0 {
				p.undated = append(p.undated, x)
			} else {
				p.dated = append(p.dated, x)
			}
		}
		meet := func(o int) {
			if sums[o] == 0 {
				return
			}
			if l := tied(sums[o], d.v.all, terms[o], d.day, days[o], d.weekdays, named[o], t.apart); l > 0 {
				other := t.byDay[o]
				d.row = append(d.row, tie{other, l}) // sorted when it is finished
				t.docs[other].row = append(t.docs[other].row, tie{slot, l})
			}
			sums[o] = 0
		}
		for o := range min(at, undated) {
			meet(o)
		}
		for o := done; o < at; o++ {
			meet(o)
		}
	}
	for _, slot := range t.byDay[:undated] {
		t.finish(slot)
	}
	for _, slot := range t.byDay[done:] {
		t.finish(slot)
	}
}

// finish puts the row of an article in order that meets no others.
func (t *topics) finish(slot int32) {
	d := t.docs[slot]
	if d.row.sort(); len(d.row) < cap(d.row) {
		d.row = slices.Clone(d.row)
	}
}

func (ts ties) sort() {
	slices.SortFunc(ts, func(a, b tie) int { return cmp.Compare(a.doc, b.doc) })
}

// A posting is an article that has a term: its place by day, and what the term weighs.
type posting struct {
	at     int32
	weight uint16
}

// posted are the articles that have a term, as far as they may be like one to come.
type posted struct {
	undated, dated []posting
	from           int // the first of dated that is near enough
}

// meet adds to the sums of those that may be like one whose place is not before
// those asked for earlier what the term weighs in both.
func (p *posted) meet(sums []uint64, weight uint16, from int32) {
	w := uint64(weight)
	for _, o := range p.undated {
		sums[o.at] += w * uint64(o.weight)
	}
	if p.dated == nil {
		return
	}
	for _, o := range p.since(from) {
		sums[o.at] += w * uint64(o.weight)
	}
}

// since are the dated ones from a place on that is not before those asked for earlier.
func (p *posted) since(at int32) []posting {
	for p.from < len(p.dated) && p.dated[p.from].at < at {
		p.from++
	}
	if 2*p.from > len(p.dated) {
		p.dated, p.from = p.dated[:copy(p.dated, p.dated[p.from:])], 0
	}
	return p.dated[p.from:]
}
