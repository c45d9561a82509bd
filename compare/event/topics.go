package event

import (
	"cmp"
	"math"
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
)

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

	weekdays weekdays

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
	step     func(done int)   // called now and then with the articles that relateAll has done
	apart    float64          // otherWeekday, or what is tried in its place
	crowded  int              // manyOfSpan, or what is tried in its place
	large    bool             // of articles so many that weights go by steps
	docs     []*topic         // by slot
	postings [][]int32        // per term: slots of the articles that have it, by day
	byDay    []int32          // slots by day, those without one first
	weeks    []weekly         // of the articles with a day, sorted
	phases   []phase          // by slot
	throngs  []throng         // per term
	heavies  []int32          // scratch, per term: as likenTo has them
	before   map[int32]*story // by first slot: the stories that are made anew
	made     []*story
	circle   circle  // scratch
	place    []int32 // scratch, per slot: 1 + the place among those that are clustered; 0 for others
}

// update brings the stories up to date with the articles that came among them
// and those that left, and returns the stories that are no more, those that are
// new, and those of whose articles it is otherwise sure than before.
func (t *topics) update() (gone, made, unsure []*story) {
	x := t.x
	large := x.large()
	come, left := x.come, x.left
	t.before, t.made = map[int32]*story{}, nil
	bulk := t.docs == nil || !large || !t.large
	if bulk {
		for _, d := range t.docs {
			if d != nil && !d.story.open {
				d.story.open = true
				t.before[d.story.members[0]] = d.story
			}
		}
		t.docs, t.postings, t.byDay, t.weeks, t.phases, t.place, t.large = nil, nil, nil, nil, nil, nil, large
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
		t.docs, t.phases, t.place = append(t.docs, nil), append(t.phases, 0), append(t.place, 0)
	}
	if bulk {
		t.enterAll(come)
	}
	for _, slot := range come {
		if !bulk {
			t.enter(slot, taint)
		}
		taint(slot)
	}
	for _, slot := range left {
		t.docs[slot].gone = true
		taint(slot)
		t.unpost(slot, taint)
	}
	if !bulk {
		t.shift(taint)
	}
	x.inOrder(dirty)
	for _, slot := range dirty {
		if d := t.docs[slot]; !d.gone {
			d.v = t.weigh(d)
		}
	}
	touched := t.relate(dirty, bulk)
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

// enterAll makes the postings of the articles, which are all that there are.
func (t *topics) enterAll(slots []int32) {
	frequency := make([]int32, len(t.x.words.frequency))
	for _, slot := range slots {
		rec := t.x.recs[slot]
		t.docs[slot] = &topic{rec: rec, day: dayNumberOf(rec.s.given), weekdays: rec.s.weekdays}
		for x := range rec.s.terms.all {
			frequency[x.stem]++
		}
		t.phases[slot] = rec.phase
		t.count(t.docs[slot].day, 1)
	}
	t.byDay = slices.SortedStableFunc(slices.Values(slots), func(a, b int32) int { return t.docs[a].day - t.docs[b].day })
	t.postings = make([][]int32, len(frequency))
	for _, slot := range t.byDay {
		for x := range t.docs[slot].rec.s.terms.all {
			if t.postings[x.stem] == nil {
				t.postings[x.stem] = make([]int32, 0, frequency[x.stem])
			}
			t.postings[x.stem] = append(t.postings[x.stem], slot)
		}
	}
}

// enter takes an article among the others.
func (t *topics) enter(slot int32, taint func(int32)) {
	rec := t.x.recs[slot]
	d := &topic{rec: rec, day: dayNumberOf(rec.s.given), weekdays: rec.s.weekdays}
	t.docs[slot], t.phases[slot] = d, rec.phase
	t.count(d.day, 1)
	t.byDay = slices.Insert(t.byDay, t.since(t.byDay, d.day+1), slot)
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
		t.crossed(x.stem, d.day, taint)
	}
}

// unpost takes an article that is gone out of the postings.
func (t *topics) unpost(slot int32, taint func(int32)) {
	d := t.docs[slot]
	at := slices.Index(t.byDay, slot)
	t.byDay = slices.Delete(t.byDay, at, at+1)
	t.count(d.day, -1)
	for x := range d.rec.s.terms.all {
		t.crossed(x.stem, d.day, taint)
		at := slices.Index(t.postings[x.stem], slot)
		t.postings[x.stem] = slices.Delete(t.postings[x.stem], at, at+1)
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

// nearest finds an article's nearest neighbours, and reports whether they are
// others than before, or not as near.
func (t *topics) nearest(slot int32) bool {
	d := t.docs[slot]
	list, copies := make(ties, 0, nearCount+1), make(ties, 0, nearCount+1)
	for _, n := range d.row {
		if isCopy(n.l) {
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
	return mixedOf(a, b, to, dot)
}

// mixedOf is mixed of articles whose nearest neighbours have that product.
func mixedOf(a, b *topic, to tie, dot uint64) float64 {
	return (1-mix)*float64(to.l)/whole + mix*float64(dot)/(a.norm*b.norm)
}

// A circle tells, of one article after the other, what its nearest neighbours have
// in common with those of all others of a set: it looks at those who have one of
// them alone, which takes a hundredth of comparing each two where thousands are alike.
type circle struct {
	first []int32 // by slot: 1 + the place in whose of the first that has it among its nearest; 0 for none
	whose []near
	dots  []uint64 // by slot: what mixed calls the dot
	met   []int32  // slots with one
}

// A near is one who has an article among its nearest, with the place of the next.
type near struct {
	slot, next int32
	l          uint32
}

// gather lets the circle be of these articles.
func (c *circle) gather(docs []*topic, slots []int32) {
	for len(c.first) < len(docs) {
		c.first, c.dots = append(c.first, 0), append(c.dots, 0)
	}
	for _, slot := range slots {
		for _, n := range docs[slot].tops {
			c.whose = append(c.whose, near{slot, c.first[n.doc], n.l})
			c.first[n.doc] = int32(len(c.whose))
		}
	}
}

// leave empties it.
func (c *circle) leave(docs []*topic, slots []int32) {
	c.turnTo(nil)
	for _, slot := range slots {
		for _, n := range docs[slot].tops {
			c.first[n.doc] = 0
		}
	}
	c.whose = c.whose[:0]
}

// turnTo makes the dots those of an article; none for nil.
func (c *circle) turnTo(d *topic) {
	for _, slot := range c.met {
		c.dots[slot] = 0
	}
	c.met = c.met[:0]
	if d == nil {
		return
	}
	for _, n := range d.tops {
		for at := c.first[n.doc]; at > 0; {
			o := &c.whose[at-1]
			if c.dots[o.slot] == 0 {
				c.met = append(c.met, o.slot)
			}
			c.dots[o.slot] += uint64(n.l) * uint64(o.l)
			at = o.next
		}
	}
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
	t.circle.gather(t.docs, all)
	defer t.circle.leave(t.docs, all)
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
			t.circle.turnTo(d)
			for _, n := range d.row {
				if t.place[n.doc] == -1 && mixedOf(d, t.docs[n.doc], n, t.circle.dots[n.doc]) >= storyLink {
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
		seeds := make([]uint64, len(members))
		for k, m := range members {
			t.place[m] = int32(k + 1)
			seeds[k] = mixed(uint64(m))
		}
		for _, c := range averageLink(t.likenesses(members), seeds, storyLink) {
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

// likenesses are those between the members, who have their places, as mixed.
func (t *topics) likenesses(members []int32) proximity {
	many, all := make([]int, len(members)), 0
	for k, m := range members {
		for _, n := range t.docs[m].row {
			if t.place[n.doc] > 0 {
				many[k]++
			}
		}
		all += many[k]
	}
	each := func(add func(a, b int32, l float64)) {
		for k, m := range members {
			d := t.docs[m]
			t.circle.turnTo(d)
			for _, n := range d.row {
				if at := t.place[n.doc] - 1; at > int32(k) {
					add(int32(k), at, mixedOf(d, t.docs[n.doc], n, t.circle.dots[n.doc]))
				}
			}
		}
	}
	if isDense(len(members), all) {
		p := newMatrix(len(members))
		each(p.set)
		return p
	}
	p := make(sparse, len(members))
	for k := range p {
		p[k] = make(links, 0, many[k])
	}
	each(func(a, b int32, l float64) {
		p[a], p[b] = append(p[a], linkTo(b, l)), append(p[b], linkTo(a, l))
	})
	for k := range p {
		slices.SortFunc(p[k], func(a, b link) int { return cmp.Compare(a.doc, b.doc) })
	}
	return p
}
