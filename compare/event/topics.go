package event

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"sort"
)

// Stories are clusters of articles by content and time: average linkage over
// cosines of weighted terms, mixed with those of the articles' neighbours. Ties
// go to the earlier articles. In a large library they are kept between runs: an
// article that comes changes the weights of few words, so that few articles get
// other neighbours, and only the stories near them are clustered again.
const (
	smallLibrary = 2000 // articles up to which all is weighed and clustered anew each time
	reachDays    = 28   // days apart from which on no likeness counts: nearness has fallen to a sixteenth
	span         = 32   // days that are counted together
	usableTerm   = 1000 // a term in more articles of a span brings none of them together with others
)

// idf is the weight of a term in a library of so many articles. In a large one
// it goes by steps of four times as many, so that another article changes it
// seldom; on 10,000 made-up articles that costs nothing (B-cubed .957 and .957).
func (v *vocabulary) idf(n int32, total, small int) float64 {
	f := v.frequency[n]
	if total < small {
		return math.Log((float64(total)+1)/(float64(f)+0.5)) + leastRare
	}
	return math.Log(float64(stepDown(int32(total)))/stepped(f)) + leastRare
}

// stepDown is the greatest power of two that is not above n.
func stepDown(n int32) int32 {
	if n < 1 {
		return 1
	}
	return 1 << (bits.Len32(uint32(n)) - 1)
}

// stepped is the middle of the step that a frequency is on.
func stepped(f int32) float64 { return 2 * float64(int32(1)<<(2*step(f))) }

// step tells the frequencies apart that weigh otherwise: up to 3, 15, 63, ...
func step(f int32) int32 { return int32(bits.Len32(uint32(max(f, 1)))-1) / 2 }

// A topic is an article among the stories.
type topic struct {
	rec   *record
	day   int
	v     vector
	row   ties // likeness to others, by their slots
	tops  ties // the nearest, sorted
	norm  float64
	story *story
	dirty bool
	gone  bool

	weighed uint32 // the last turn in which it was
}

// A story is what articles tell that report no call and no meeting.
type story struct {
	members []int32 // slots, in the order of the articles
	sure    float64
	tree    uint64 // a sum over how its articles joined
	group   *group // made of it
	open    bool   // it is made anew
	beside  bool   // it is looked at whether it stays
}

// A topics holds the stories of a library. In a small one they are made anew
// each time.
type topics struct {
	x        *index
	step     int32            // of the library's size
	docs     []*topic         // by slot
	postings [][]int32        // per term: slots of the articles that have it, by day
	sums     []uint64         // scratch, per slot
	changed  []int32          // terms that weigh otherwise than before, in a large library
	before   map[int32]*story // by first slot: the stories that are made anew
	made     []*story
	place    []int32 // scratch, per slot: 1 + the place among those that are clustered; 0 for others
}

// update brings the stories up to date with the articles that came among them
// and those that left, and returns the stories that are no more, those that are
// new, and those of whose articles it is otherwise sure than before.
func (t *topics) update() (gone, made, unsure []*story) {
	x := t.x
	total := len(x.order)
	step := stepDown(int32(total))
	if total < x.words.small {
		step = 0 // when the library becomes a large one, weights go by steps
	}
	come, left := x.come, x.left
	t.before, t.made = map[int32]*story{}, nil
	bulk := t.docs == nil || step == 0 || step != t.step
	if bulk {
		for _, d := range t.docs {
			if d != nil && !d.story.open {
				d.story.open = true
				t.before[d.story.members[0]] = d.story
			}
		}
		t.docs, t.postings, t.sums, t.place, t.step = nil, nil, nil, nil, step
		left, come = nil, nil
		for _, slot := range x.order {
			if x.recs[slot].untold {
				come = append(come, slot)
			}
		}
	}
	var dirty []int32
	taint := func(slot int32) {
		if d := t.docs[slot]; !d.dirty {
			d.dirty = true
			dirty = append(dirty, slot)
		}
	}
	for len(t.docs) < len(x.recs) {
		t.docs, t.sums, t.place = append(t.docs, nil), append(t.sums, 0), append(t.place, 0)
	}
	for _, slot := range come {
		t.enter(slot, taint)
		taint(slot)
	}
	for _, slot := range left {
		t.docs[slot].gone = true
		taint(slot)
		t.unpost(slot, taint)
	}
	if !bulk {
		for _, n := range t.changed {
			if int(n) < len(t.postings) {
				for _, slot := range t.postings[n] {
					t.reweigh(slot, taint)
				}
			}
		}
	}
	x.inOrder(dirty)
	for _, slot := range dirty {
		if d := t.docs[slot]; !d.gone {
			d.v = x.words.vector(d.rec.s.terms, total)
		}
	}
	touched := t.relate(&x.words, dirty, bulk)
	t.cluster(touched)
	for _, slot := range dirty {
		d := t.docs[slot]
		d.dirty = false
		if d.gone {
			t.docs[slot] = nil
		}
	}
	for _, s := range t.made {
		if o := t.before[s.members[0]]; o != nil && slices.Equal(o.members, s.members) {
			delete(t.before, s.members[0])
			for _, slot := range o.members {
				t.docs[slot].story = o
			}
			o.open, o.tree = false, s.tree
			if o.sure != s.sure {
				o.sure = s.sure
				unsure = append(unsure, o)
			}
			continue
		}
		made = append(made, s)
	}
	for _, s := range t.before {
		gone = append(gone, s)
	}
	return gone, made, unsure
}

func (t *topics) enter(slot int32, taint func(int32)) {
	rec := t.x.recs[slot]
	d := &topic{rec: rec, day: dayNumberOf(rec.s.given)}
	t.docs[slot] = d
	for x := range rec.s.terms.all {
		for int(x.stem) >= len(t.postings) {
			t.postings = append(t.postings, nil)
		}
		list := t.postings[x.stem]
		at := len(list)
		if at > 0 && t.docs[list[at-1]].day > d.day {
			at = t.since(list, d.day+1)
		}
		t.postings[x.stem] = slices.Insert(list, at, slot)
		t.crossed(x.stem, d.day, usableTerm+1, taint)
	}
}

// unpost takes an article that is gone out of the postings.
func (t *topics) unpost(slot int32, taint func(int32)) {
	d := t.docs[slot]
	for x := range d.rec.s.terms.all {
		t.crossed(x.stem, d.day, usableTerm+1, taint)
		at := slices.Index(t.postings[x.stem], slot)
		t.postings[x.stem] = slices.Delete(t.postings[x.stem], at, at+1)
	}
}

// reweigh taints an article if its terms weigh otherwise than before.
func (t *topics) reweigh(slot int32, taint func(int32)) {
	d := t.docs[slot]
	if d.dirty || d.weighed == t.x.turn {
		return
	}
	d.weighed = t.x.turn
	v := t.x.words.vector(d.rec.s.terms, len(t.x.order))
	if !slices.Equal(v.terms, d.v.terms) || !slices.Equal(v.weights, d.v.weights) {
		taint(slot)
	}
}

// crossed taints the articles with a term in a day's span if they are so many:
// with the next or the last of them the term becomes useless, or useful.
func (t *topics) crossed(n int32, day, many int, taint func(int32)) {
	if list := t.postings[n]; len(list) >= many {
		if in := t.inSpan(list, day); len(in) == many {
			for _, o := range in {
				taint(o)
			}
		}
	}
}

// since is the place of the first posting of that day or later.
func (t *topics) since(list []int32, day int) int {
	return sort.Search(len(list), func(k int) bool { return t.docs[list[k]].day >= day })
}

// spanOf tells the spans of days apart.
func spanOf(day int) int {
	if day == 0 {
		return 0
	}
	return 1 + day/span
}

// inSpan are the postings in the span of the day; those without a day are one of their own.
func (t *topics) inSpan(list []int32, day int) []int32 {
	if day == 0 {
		return list[:t.since(list, 1)]
	}
	first := max(day/span*span, 1)
	return list[t.since(list, first):t.since(list, day/span*span+span)]
}

// usable reports whether a term brings an article of the day together with others.
func (t *topics) usable(n int32, day int) bool {
	list := t.postings[n]
	return len(list) <= usableTerm || len(t.inSpan(list, day)) <= usableTerm
}

// within calls f with the postings near the day; all of them if the day is unknown.
func (t *topics) within(n int32, day int, f func(o int32)) {
	list := t.postings[n]
	undated := t.since(list, 1)
	for _, o := range list[:undated] {
		f(o)
	}
	if day == 0 {
		list = list[undated:]
	} else {
		list = list[max(undated, t.since(list, day-reachDays)):t.since(list, day+reachDays+1)]
	}
	for _, o := range list {
		f(o)
	}
}

// relate works out the likeness of the dirty articles to all others, and the
// nearest neighbours of all whose likenesses changed. It returns those whose
// neighbourhood is another one.
func (t *topics) relate(words *vocabulary, dirty []int32, bulk bool) []int32 {
	for _, slot := range dirty {
		d := t.docs[slot]
		for _, n := range d.row {
			if o := t.docs[n.doc]; !o.dirty {
				o.row = o.row.without(slot)
			}
		}
	}
	near := map[int32]bool{} // whose rows changed
	for _, slot := range dirty {
		d := t.docs[slot]
		for _, n := range d.row {
			near[n.doc] = true
		}
		near[slot] = true
		d.row = nil
	}
	if bulk {
		t.relateAll(words, dirty)
	} else {
		for _, slot := range dirty {
			if t.docs[slot].gone {
				continue
			}
			for _, n := range t.likeness(slot) {
				d, o := t.docs[slot], t.docs[n.doc]
				d.row = append(d.row, n)
				if !o.dirty {
					o.row = o.row.with(slot, n.l)
					near[n.doc] = true
				}
			}
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

// likeness is an article's to all others, by slot.
func (t *topics) likeness(slot int32) ties {
	d := t.docs[slot]
	var met []int32
	for k, n := range d.v.terms {
		if !t.usable(n, d.day) {
			continue
		}
		w, few := uint64(d.v.weights[k]), len(t.postings[n]) <= usableTerm
		in, usable := -1, few // the span looked at last; postings go by day
		t.within(n, d.day, func(o int32) {
			if day := t.docs[o].day; !few && spanOf(day) != in {
				in, usable = spanOf(day), t.usable(n, day)
			}
			if !usable {
				return
			}
			if x := t.docs[o].v.weight(n); o != slot && x > 0 {
				if t.sums[o] == 0 {
					met = append(met, o)
				}
				t.sums[o] += w * uint64(x)
			}
		})
	}
	slices.Sort(met)
	var row ties
	for _, o := range met {
		if l := t.far(d, o); l > 0 {
			row = append(row, tie{o, l})
		}
	}
	return row
}

// far takes the sum for a slot and returns the likeness, 0 if it is too small to count.
func (t *topics) far(d *topic, o int32) uint32 {
	l := min(1, product(t.sums[o])*brief(len(d.v.terms), len(t.docs[o].v.terms)))
	t.sums[o] = 0
	if l <= storyLink/4 {
		return 0
	}
	if l *= nearness(d.day, t.docs[o].day); l <= storyLink/4 {
		return 0
	}
	return uint32(math.Round(l * whole))
}

// relateAll is likeness for all articles at once, each pair once. It goes from
// day to day: what lies too far back to be like anything to come is done with,
// so that beside the rows it holds the postings of a few weeks.
func (t *topics) relateAll(words *vocabulary, all []int32) {
	postings := make([]posted, len(words.frequency))
	byDay := slices.SortedStableFunc(slices.Values(all), func(a, b int32) int { return t.docs[a].day - t.docs[b].day })
	done, _ := slices.BinarySearchFunc(byDay, 1, func(slot int32, day int) int { return cmp.Compare(t.docs[slot].day, day) })
	undated := byDay[:done] // which may be like any
	var met []int32
	meet := func(list []posting, w uint64) {
		for _, p := range list {
			if t.sums[p.slot] == 0 {
				met = append(met, p.slot)
			}
			t.sums[p.slot] += w * uint64(p.weight)
		}
	}
	for _, slot := range byDay {
		d := t.docs[slot]
		for ; d.day > 0 && t.docs[byDay[done]].day < d.day-reachDays; done++ {
			t.finish(byDay[done])
		}
		met = met[:0]
		for k, n := range d.v.terms {
			if !t.usable(n, d.day) {
				continue
			}
			w, p := d.v.weights[k], &postings[n]
			meet(p.undated, uint64(w))
			if d.day == 0 {
				p.undated = append(p.undated, posting{slot, 0, w})
				continue
			}
			meet(p.near(d.day), uint64(w))
			p.dated = append(p.dated, posting{slot, int32(d.day), w})
		}
		for _, o := range met {
			if l := t.far(d, o); l > 0 {
				d.row = append(d.row, tie{o, l})
				t.docs[o].row = append(t.docs[o].row, tie{slot, l})
			}
		}
	}
	for _, slot := range slices.Concat(undated, byDay[done:]) {
		t.finish(slot)
	}
}

// finish puts the row of an article in order that meets no others.
func (t *topics) finish(slot int32) {
	d := t.docs[slot]
	slices.SortFunc(d.row, func(a, b tie) int { return cmp.Compare(a.doc, b.doc) })
	if len(d.row) < cap(d.row) {
		d.row = slices.Clone(d.row)
	}
}

// A posting is an article that has a term.
type posting struct {
	slot, day int32
	weight    uint16
}

// posted are the articles that have a term, as far as they may be like one to come.
type posted struct {
	undated, dated []posting
	from           int // the first of dated that is near enough
}

// near are the dated ones near a day that is not before those asked for earlier.
func (p *posted) near(day int) []posting {
	for p.from < len(p.dated) && int(p.dated[p.from].day) < day-reachDays {
		p.from++
	}
	if 2*p.from > len(p.dated) {
		p.dated, p.from = p.dated[:copy(p.dated, p.dated[p.from:])], 0
	}
	return p.dated[p.from:]
}

// nearest finds an article's nearest neighbours, and reports whether they are
// others than before, or not as near.
func (t *topics) nearest(slot int32) bool {
	d := t.docs[slot]
	list, copies := make(ties, 0, nearCount+1), make(ties, 0, nearCount+1)
	for _, n := range d.row {
		if float64(n.l) >= copyLike*whole {
			copies = t.nearer(copies, n)
		} else {
			list = t.nearer(list, n)
		}
	}
	if len(list) == 0 {
		list = copies
	}
	list = ownNearest(list, slot)
	slices.SortFunc(list, func(a, b tie) int { return cmp.Compare(a.doc, b.doc) })
	if slices.Equal(list, d.tops) {
		return false
	}
	sum := uint64(0)
	for _, n := range list {
		sum += uint64(n.l) * uint64(n.l)
	}
	d.tops, d.norm = slices.Clone(list), math.Sqrt(float64(sum))
	return true
}

// nearer takes a tie into a list of the nearest, nearest first.
func (t *topics) nearer(list ties, n tie) ties {
	at := len(list)
	for at > 0 && (list[at-1].l < n.l || list[at-1].l == n.l && t.x.pos[list[at-1].doc] > t.x.pos[n.doc]) {
		at--
	}
	if at == nearCount {
		return list
	}
	if len(list) == nearCount {
		list = list[:nearCount-1]
	}
	return slices.Insert(list, at, n)
}

// mixed mixes a likeness with how alike the two articles' nearest neighbours
// are, so that a crowded topic and a lone pair obey one threshold: shared
// neighbours after Jarvis and Patrick, "Clustering Using a Similarity Measure
// Based on Shared Near Neighbors", IEEE Transactions on Computers C-22, 1973,
// weighed by likeness instead of counted.
func (t *topics) mixed(a, b *topic, to tie) float64 {
	dot := uint64(0)
	for x, y := 0, 0; x < len(a.tops) && y < len(b.tops); {
		switch i, j := a.tops[x].doc, b.tops[y].doc; {
		case i < j:
			x++
		case i > j:
			y++
		default:
			dot += uint64(a.tops[x].l) * uint64(b.tops[y].l)
			x++
			y++
		}
	}
	return (1-mix)*float64(to.l)/whole + mix*float64(dot)/(a.norm*b.norm)
}

// cluster makes the stories anew that the articles given are in, and those that
// this changes. A story whose articles are like some of those, but that would
// come about just as it did, by the same joinings at the same likenesses, stays,
// and so does what lies behind it: what it is to others has not changed.
func (t *topics) cluster(touched []int32) {
	var open []int32
	take := func(s *story) {
		if !s.open {
			s.open = true
			t.before[s.members[0]] = s
			for _, slot := range s.members {
				if !t.docs[slot].gone {
					open = append(open, slot)
				}
			}
		}
	}
	for _, slot := range touched {
		if d := t.docs[slot]; d.story != nil {
			take(d.story)
		} else if !d.gone {
			open = append(open, slot)
		}
	}
	for {
		var beside []*story
		all := slices.Clone(open)
		for _, slot := range open {
			d := t.docs[slot]
			for _, n := range d.row {
				o := t.docs[n.doc]
				if s := o.story; s != nil && !s.open && !s.beside && t.mixed(d, o, n) >= storyLink {
					s.beside = true
					beside = append(beside, s)
					all = append(all, s.members...)
				}
			}
		}
		stories := t.join(all)
		trees := map[int32]uint64{}
		for _, s := range stories {
			trees[s.members[0]] = s.tree
		}
		stay := true
		for _, s := range beside {
			s.beside = false
			if trees[s.members[0]] != s.tree {
				take(s)
				stay = false
			}
		}
		if !stay {
			continue
		}
		for _, s := range stories {
			if o := t.docs[s.members[0]].story; o != nil && !o.open {
				continue
			}
			s.sure = surety(len(s.members), func(x, y int) float64 { return t.docs[s.members[x]].row.to(s.members[y]) })
			for _, slot := range s.members {
				t.docs[slot].story = s
			}
			t.made = append(t.made, s)
		}
		return
	}
}

// join clusters articles as if there were no others. Those that hang together by
// likenesses that could join stories are clustered by themselves: others never join.
func (t *topics) join(all []int32) []*story {
	var stories []*story
	t.x.inOrder(all)
	for _, slot := range all {
		t.place[slot] = -1
	}
	for _, slot := range all {
		if t.place[slot] != -1 {
			continue
		}
		members := []int32{slot}
		t.place[slot] = -2
		for k := 0; k < len(members); k++ {
			d := t.docs[members[k]]
			for _, n := range d.row {
				if t.place[n.doc] == -1 && t.mixed(d, t.docs[n.doc], n) >= storyLink {
					t.place[n.doc] = -2
					members = append(members, n.doc)
				}
			}
		}
		if len(members) == 1 {
			t.place[slot] = 0
			stories = append(stories, &story{members: members, tree: mixed(uint64(slot))})
			continue
		}
		t.x.inOrder(members)
		for k, m := range members {
			t.place[m] = int32(k + 1)
		}
		inner, seeds := make([]links, len(members)), make([]uint64, len(members))
		for k, m := range members {
			many := 0
			for _, n := range t.docs[m].row {
				if t.place[n.doc] > 0 {
					many++
				}
			}
			inner[k] = make(links, 0, many)
		}
		for k, m := range members {
			d := t.docs[m]
			seeds[k] = mixed(uint64(m))
			for _, n := range d.row {
				if at := int(t.place[n.doc]) - 1; at > k {
					l := t.mixed(d, t.docs[n.doc], n)
					inner[k] = append(inner[k], linkTo(int32(at), l))
					inner[at] = append(inner[at], linkTo(int32(k), l))
				}
			}
		}
		for k := range inner {
			slices.SortFunc(inner[k], func(a, b link) int { return cmp.Compare(a.doc, b.doc) })
		}
		for _, c := range averageLink(inner, seeds, storyLink) {
			s := &story{members: make([]int32, len(c.members)), tree: c.tree}
			for k, m := range c.members {
				s.members[k] = members[m]
			}
			stories = append(stories, s)
		}
		for _, m := range members {
			t.place[m] = 0
		}
	}
	return stories
}
