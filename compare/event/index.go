package event

import (
	"cmp"
	"slices"

	"crossread/compare"
)

// An index is what a Grouping knows. Articles stand in slots, which they keep
// while others come and go; what hangs on an article names its slot.
type index struct {
	recs     []*record          // by slot; nil: free
	free     []int32            // slots
	order    []int32            // slots, in the order of the articles
	pos      []int32            // by slot: place in that order
	articles []*compare.Article // in that order
	spare    lists              // order and articles of the turn before, in whose memory the next one's are made
	byID     map[string]*record
	seen     []uint32 // by slot: the last turn in which it was in the library
	turn     uint32
	days     calendar
	era      era               // of those articles that give their day
	dated    map[int32]dayWord // by slot: the datelines of undated articles

	census *census
	cast   *cast
	asks   *asks
	words  vocabulary
	books  map[string]*cueBook

	strong   map[string]int      // by key of a call: mentions of it without doubt
	doubters map[string][]int32  // by key of a call: slots of the articles that may mean it
	dossiers map[string]*dossier // by key
	byPerson map[int][]*dossier  // by id of one of the cast
	liked    map[*dossier]bool   // those whose days hang on the weights of words
	byDay    map[compare.Day][]*group
	topics   topics
	wasLarge bool                // in the last turn
	crossed  bool                // it became a large library, or a small one
	families map[string][]*group // groups whose IDs could clash
	byName   map[string]*group   // by ID
	past     past
	last     shelf
	reading  reading // what the scan that is open works on

	statements compare.StatementBuffer // of one article at a time
	placed     [][]*group              // of its statements
	hearing    hearing                 // what echo works on

	// Of the turn at hand:
	came       []int32         // slots of articles that came
	come, left []int32         // slots of articles that came among the stories, or left them
	freed      []int32         // slots to be free after the turn
	unheard    bag             // articles to be listened to
	spoken     bag             // whose mentions changed
	unsure     map[string]bool // keys of calls that are told of without doubt now, or were
	unsorted   []*dossier      // whose locals changed
	dayOpen    map[compare.Day]bool
	reshow     bag      // articles whose shown locals may change
	refill     crowd    // groups whose shown locals may change
	moved      bag      // articles whose shown locals or their groups changed
	echoed     []*group // groups that lost an article
	stirred    crowd    // groups that changed
	rewritten  bag      // articles whose statements or places changed
}

// lists are a library's articles in their order.
type lists struct {
	order    []int32
	articles []*compare.Article
}

func newIndex(small, many int, apart float64) *index {
	x := &index{byID: map[string]*record{}, dated: map[int32]dayWord{}, census: newCensus(), asks: newAsks(), words: vocabulary{small: small}, books: map[string]*cueBook{},
		strong: map[string]int{}, doubters: map[string][]int32{}, dossiers: map[string]*dossier{}, byPerson: map[int][]*dossier{}, liked: map[*dossier]bool{},
		byDay: map[compare.Day][]*group{}, families: map[string][]*group{}, byName: map[string]*group{}}
	x.cast = newCast(x.census)
	x.topics.x, x.topics.apart, x.topics.crowded = x, apart, many
	return x
}

// begin starts a turn: what was ruled in the last one is taken back.
func (x *index) begin() {
	x.turn++
	x.free = append(x.free, x.freed...)
	x.came, x.come, x.left, x.freed, x.unsorted, x.echoed = nil, nil, nil, nil, nil, nil
	x.unsure, x.dayOpen = map[string]bool{}, map[compare.Day]bool{}
	for _, b := range []*bag{&x.unheard, &x.spoken, &x.reshow, &x.moved, &x.rewritten} {
		b.empty()
	}
	x.refill.empty()
	x.stirred.empty()
	x.takeBack()
}

// slot is a free one.
func (x *index) slot() int32 {
	if k := len(x.free) - 1; k >= 0 {
		slot := x.free[k]
		x.free = x.free[:k]
		return slot
	}
	x.recs, x.pos, x.seen = append(x.recs, nil), append(x.pos, 0), append(x.seen, 0)
	return int32(len(x.recs) - 1)
}

// inOrder sorts slots as their articles stand.
func (x *index) inOrder(slots []int32) {
	slices.SortFunc(slots, func(a, b int32) int { return cmp.Compare(x.pos[a], x.pos[b]) })
}

// compare is the order of two locals' articles.
func (x *index) compare(a, b *local) int { return cmp.Compare(x.pos[a.scan], x.pos[b.scan]) }

// large reports whether the library is one in which weights go by steps.
func (x *index) large() bool { return len(x.order) >= x.words.small }

// A bag is a set of slots, in the order in which they came in.
type bag struct {
	list []int32
	in   []bool
}

func (b *bag) add(slot int32) {
	for int(slot) >= len(b.in) {
		b.in = append(b.in, false)
	}
	if !b.in[slot] {
		b.in[slot] = true
		b.list = append(b.list, slot)
	}
}

func (b *bag) empty() {
	for _, slot := range b.list {
		b.in[slot] = false
	}
	b.list = b.list[:0]
}

func (b *bag) has(slot int32) bool { return int(slot) < len(b.in) && b.in[slot] }

// A crowd is a set of groups, in the order in which they came in.
type crowd struct {
	list []*group
	in   map[*group]bool
}

func (c *crowd) add(g *group) {
	if c.in == nil {
		c.in = map[*group]bool{}
	}
	if !c.in[g] {
		c.in[g] = true
		c.list = append(c.list, g)
	}
}

func (c *crowd) empty() { c.list, c.in = nil, nil }

// A calendar counts articles by their days.
type calendar struct {
	days   []compare.Day // sorted
	counts []int
	total  int
}

func (c *calendar) add(day compare.Day, by int) {
	if day == "" {
		return
	}
	at, ok := slices.BinarySearch(c.days, day)
	if !ok {
		c.days, c.counts = slices.Insert(c.days, at, day), slices.Insert(c.counts, at, 0)
	}
	c.counts[at] += by
	c.total += by
}
