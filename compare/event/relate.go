package event

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// relate works out the likeness of the dirty articles to all others, and the
// nearest neighbours of all for which others may now be nearest. It returns those
// whose neighbourhood is another one.
func (t *topics) relate(dirty []int32, bulk bool) []int32 {
	near := map[int32]bool{} // for whom others may be nearest
	for _, slot := range dirty {
		near[slot] = true
	}
	if bulk || t.many(dirty) {
		for _, slot := range dirty {
			d := t.docs[slot]
			for _, n := range d.row {
				if o := t.docs[n.doc]; !o.dirty {
					o.row = o.row.without(slot)
					near[n.doc] = true
				}
			}
			d.row = nil
		}
		t.relateMany(near)
	} else {
		for _, slot := range dirty {
			t.rerelate(slot, near)
		}
	}
	var touched []int32
	for slot := range near {
		if d := t.docs[slot]; !d.gone && t.nearest(slot) || d.dirty {
			touched = append(touched, slot)
		}
	}
	return touched
}

// rerelate works out a dirty article's likeness to all others, tells it to those
// that are not dirty, and adds those for which others may now be nearest to near.
func (t *topics) rerelate(slot int32, near map[int32]bool) {
	d := t.docs[slot]
	before := d.row
	if d.row = nil; !d.gone {
		d.row = t.likeness(slot)
	}
	tell := func(other int32, l uint32) {
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
	for now := d.row; len(before) > 0 || len(now) > 0; {
		switch {
		case len(now) == 0 || len(before) > 0 && before[0].doc < now[0].doc:
			tell(before[0].doc, 0)
			before = before[1:]
		case len(before) == 0 || now[0].doc < before[0].doc:
			tell(now[0].doc, now[0].l)
			now = now[1:]
		default:
			if now[0].l != before[0].l {
				tell(now[0].doc, now[0].l)
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

// likeness is an article's to all others, by slot. Its weights are laid out by
// term, so that each of the articles near its day costs a look at its terms.
func (t *topics) likeness(slot int32) ties {
	d := t.docs[slot]
	for len(t.laid) < len(t.postings) {
		t.laid = append(t.laid, 0)
	}
	for k, n := range d.v.terms {
		t.laid[n] = uint32(d.v.weights[k])
	}
	undated := t.since(t.byDay, 1)
	list := ties(nil)
	meet := func(slots []int32) {
		for _, o := range slots {
			e := t.docs[o]
			if o == slot {
				continue
			}
			sum := uint64(0)
			for k, n := range e.v.terms {
				sum += uint64(t.laid[n]) * uint64(e.v.weights[k])
			}
			if l := tied(sum, d.v.all, e.v.all, d.day, e.day, d.weekdays, e.weekdays, t.apart); l > 0 {
				list = append(list, tie{o, l})
			}
		}
	}
	meet(t.byDay[:undated])
	if d.day == 0 {
		meet(t.byDay[undated:])
	} else {
		meet(t.byDay[max(undated, t.since(t.byDay, d.day-reachDays)):t.since(t.byDay, d.day+reachDays+1)])
	}
	for _, n := range d.v.terms {
		t.laid[n] = 0
	}
	list.sort()
	return list
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

// many reports whether going through all articles for the dirty ones takes less
// than going through those near each: an article with its postings takes as long
// as ten looked at for one dirty one.
func (t *topics) many(dirty []int32) bool {
	undated := t.since(t.byDay, 1)
	looks := 0
	for _, slot := range dirty {
		switch d := t.docs[slot]; {
		case d.gone:
		case d.day == 0:
			looks += len(t.byDay)
		default:
			looks += undated + t.since(t.byDay, d.day+reachDays+1) - max(undated, t.since(t.byDay, d.day-reachDays))
		}
	}
	return looks > 10*len(t.byDay)
}

// relateMany is likeness for all dirty articles at once, each pair once. It goes
// from day to day: what lies too far back to be like anything to come is done
// with, so that beside the rows it holds the postings of a few weeks. Others
// whose rows change are marked as near.
func (t *topics) relateMany(near map[int32]bool) {
	n := len(t.byDay)
	undated := t.since(t.byDay, 1)
	days, terms, named := make([]int, n), make([]int, n), make([]weekdays, n)
	var fresh []int32 // places of the dirty ones
	for at, slot := range t.byDay {
		d := t.docs[slot]
		days[at], terms[at], named[at] = d.day, d.v.all, d.weekdays
		if d.dirty {
			fresh = append(fresh, int32(at))
		}
	}
	from := func(day int) int { return sort.Search(len(fresh), func(k int) bool { return days[fresh[k]] >= day }) }
	freshUndated := from(1)
	sums := make([]uint64, n)
	postings := make([]posted, len(t.postings)) // of the dirty ones
	var others []posted                         // of the others
	if len(fresh) < n {
		others = make([]posted, len(t.postings))
	}
	join := func(d *topic, slot, other int32, l uint32) {
		if d.dirty {
			d.row = append(d.row, tie{other, l}) // sorted when it is finished
			return
		}
		d.row = d.row.with(other, l)
		near[slot] = true
	}
	done := undated // the first that may be like any to come, but for those without a day
	for at, slot := range t.byDay {
		d := t.docs[slot]
		for ; d.day > 0 && days[done] < d.day-reachDays; done++ {
			t.finish(t.byDay[done])
		}
		if !d.dirty && d.day > 0 && freshUndated == 0 && from(d.day-reachDays) == from(d.day+reachDays+1) {
			continue // no dirty one is near
		}
		for k, n := range d.v.terms {
			p := &postings[n]
			w := d.v.weights[k]
			p.meet(sums, w, int32(done))
			if others != nil && d.dirty {
				others[n].meet(sums, w, int32(done))
			}
			if !d.dirty {
				p = &others[n]
			}
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
				join(d, slot, other, l)
				join(t.docs[other], other, slot, l)
			}
			sums[o] = 0
		}
		if d.dirty {
			for o := range min(at, undated) {
				meet(o)
			}
			for o := done; o < at; o++ {
				meet(o)
			}
			continue
		}
		for _, o := range fresh[:freshUndated] {
			meet(int(o))
		}
		if d.day > 0 {
			for _, o := range fresh[from(d.day-reachDays):] {
				if int(o) >= at {
					break
				}
				meet(int(o))
			}
		}
	}
	for _, slot := range t.byDay[:undated] {
		t.finish(slot)
	}
	for _, slot := range t.byDay[done:] {
		t.finish(slot)
	}
}

// finish puts the row of a dirty article in order that meets no others.
func (t *topics) finish(slot int32) {
	d := t.docs[slot]
	if !d.dirty {
		return
	}
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
