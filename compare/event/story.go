package event

import (
	"cmp"
	"math"
	"slices"
)

// Settings of the story grouping, chosen by B-cubed F1 on two labelled sets of
// coverage (.920 and .869; without the weekdays .922 and .861; without the
// neighbours about .03 and .02 less) and on 1,000 made-up articles of which 600
// tell one event (.991; .81 without leastRare, .92 without what is done for
// copies and briefs). Words of names count as others do: before the weekdays,
// at 1.3 times as much the two sets gave .908 and .852, at .8 times .919 and
// .848; so do numbers: .919 and .859 at 1.5 times, .916 and .853 at .6. Of the
// likeness of articles that name other weekdays .8 may stay as well (.919 and
// .861) or .6 (.907 and .873); more for those that name the same helps neither
// set, nor does less for those that tell other numbers or other months. That .7
// stays is the best for nine tenths of the topics whichever are left out, and
// those left out then have .920 and .870 (go test ./compare/event -run FitStories
// -v -args -fit-stories).
const (
	plainWeight    = 10 // of a word, in tenths
	headlineWeight = 20
	leadLines      = 3 // sentences that tell the news
	leadWeight     = 15
	tailLine       = 15 // sentence from which on background is more likely
	tailWeight     = 8
	nearCount      = 10    // neighbours of an article that count
	copyLike       = 0.85  // from which on an article is a copy: copies are no neighbours to each other where there are others
	nearShare      = 0.55  // a neighbour is at least so near, beside the nearest
	mix            = 0.4   // weight of the neighbours' likeness beside the articles' own
	storyLink      = 0.285 // average likeness at or above which two groups of articles tell one story
	briefTerms     = 20    // terms up to which an article is a brief, the most that a brief has
	briefPower     = 0.25  // of the ratio of lengths by which a brief is more like a longer article than their cosine says
	leastRare      = 1.0   // added to how rare a term is: where one event fills half of a library its words are its own still
	storyTerms     = 120   // of an article's terms the heaviest so many count
	storyDays      = 10.0  // days apart at which likeness falls to 1/e
	otherWeekday   = 0.7   // of the likeness stays where the first lines of both name weekdays, and none that is the same
)

// surety says how surely so many articles are one story, by their likenesses.
func surety(members int, likeness func(x, y int) float64) float64 {
	sum, n := 0.0, 0.0
	for x := range members {
		for y := x + 1; y < members; y++ {
			sum += likeness(x, y)
			n++
		}
		if n > 2000 {
			break // enough to tell
		}
	}
	if n == 0 {
		return 1
	}
	return min(0.99, 0.5+sum/n)
}

// ownNearest leaves of the nearest neighbours, nearest first, those that count,
// and adds the article itself.
func ownNearest(list ties, self int32) ties {
	for k := range list {
		if float64(list[k].l) < nearShare*float64(list[0].l) {
			list = list[:k]
			break
		}
	}
	own := uint32(whole / 2)
	if len(list) > 0 {
		own = max(list[0].l, 3*whole/10)
	}
	return append(list, tie{self, own})
}

// nearness is 1 for the same day or an unknown one (0) and falls with the days between.
func nearness(a, b int) float64 {
	gap := max(a-b, b-a)
	if a == 0 || b == 0 || gap <= 1 {
		return 1
	}
	if gap < len(fading) {
		return fading[gap]
	}
	return 0
}

// fading is the nearness of days so many apart.
var fading = func() (t [60]float64) {
	for gap := range t {
		t[gap] = math.Exp(-float64(max(gap, 1)-1) / storyDays)
	}
	return t
}()

// A tie is how alike an article and another are.
type tie struct {
	doc int32
	l   uint32 // in parts of whole
}

// whole is the likeness of an article to itself. Likenesses are whole numbers, so
// that sums of their products are the same in whatever order they are added up.
const whole = 1 << 24

// ties are those of one article, sorted by the other.
type ties []tie

func (ts ties) find(doc int32) (int, bool) {
	return slices.BinarySearchFunc(ts, doc, func(n tie, doc int32) int { return cmp.Compare(n.doc, doc) })
}

// to is the likeness to another, 0 if there is no tie.
func (ts ties) to(doc int32) float64 {
	if at, ok := ts.find(doc); ok {
		return float64(ts[at].l) / whole
	}
	return 0
}

// without takes the tie to another away.
func (ts ties) without(doc int32) ties {
	if at, ok := ts.find(doc); ok {
		return slices.Delete(ts, at, at+1)
	}
	return ts
}

// with sets the tie to another.
func (ts ties) with(doc int32, l uint32) ties {
	at, ok := ts.find(doc)
	if ok {
		ts[at].l = l
		return ts
	}
	return slices.Insert(ts, at, tie{doc, l})
}

// A link is how alike a cluster and another are, summed up over their members.
// The sum's bits lie in halves, as a library's links are millions: so three
// quarters of the memory do.
type link struct {
	doc       int32
	high, low uint32
}

func linkTo(doc int32, sum float64) link {
	bits := math.Float64bits(sum)
	return link{doc, uint32(bits >> 32), uint32(bits)}
}

func (n *link) sum() float64 { return math.Float64frombits(uint64(n.high)<<32 | uint64(n.low)) }

// links are those of one cluster, sorted by the other.
type links []link

func (ls links) find(doc int32) (int, bool) {
	return slices.BinarySearchFunc(ls, doc, func(n link, doc int32) int { return cmp.Compare(n.doc, doc) })
}

// to is the likeness to another, 0 if there is no link.
func (ls links) to(doc int32) float64 {
	if at, ok := ls.find(doc); ok {
		return ls[at].sum()
	}
	return 0
}

// without takes the link to another away.
func (ls links) without(doc int32) links {
	if at, ok := ls.find(doc); ok {
		return slices.Delete(ls, at, at+1)
	}
	return ls
}

// with sets the link to another.
func (ls links) with(doc int32, l float64) links {
	at, ok := ls.find(doc)
	if ok {
		ls[at] = linkTo(doc, l)
		return ls
	}
	return slices.Insert(ls, at, linkTo(doc, l))
}

// plus adds the links of two, but for those to each other.
func (ls links) plus(other links, a, b int32) links {
	out := make(links, 0, len(ls)+len(other))
	for x, y := 0, 0; x < len(ls) || y < len(other); {
		var n link
		switch {
		case y == len(other) || x < len(ls) && ls[x].doc < other[y].doc:
			n = ls[x]
			x++
		case x == len(ls) || other[y].doc < ls[x].doc:
			n = other[y]
			y++
		default:
			n = linkTo(ls[x].doc, ls[x].sum()+other[y].sum())
			x++
			y++
		}
		if n.doc != a && n.doc != b {
			out = append(out, n)
		}
	}
	return out
}

// A bond is a candidate merge of a cluster and the one closest to it.
type bond struct {
	average      float64
	a, b         int32 // in order
	owner        int32 // one of them
	own, partner int32 // versions of the owner and the other
}

// before is the order of merging: the closest first, then the earliest.
func (b bond) before(o bond) bool {
	if b.average != o.average {
		return b.average > o.average
	}
	return b.a < o.a || b.a == o.a && b.b < o.b
}

// bonds is a binary heap; container/heap would take a third of the clustering's
// time for boxing.
type bonds []bond

func (h *bonds) push(x bond) {
	*h = append(*h, x)
	list := *h
	for i := len(list) - 1; i > 0; {
		up := (i - 1) / 2
		if !x.before(list[up]) {
			break
		}
		list[i], list[up] = list[up], x
		i = up
	}
}

func (h *bonds) pop() bond {
	list := *h
	top, last := list[0], len(list)-1
	list[0] = list[last]
	*h = list[:last]
	list[:last].sink(0)
	return top
}

// sink lets the bond at i sink to its place.
func (h bonds) sink(i int) {
	for {
		down := 2*i + 1
		if down >= len(h) {
			return
		}
		if down+1 < len(h) && h[down+1].before(h[down]) {
			down++
		}
		if !h[down].before(h[i]) {
			return
		}
		h[i], h[down] = h[down], h[i]
		i = down
	}
}

// A cluster is what averageLink joined.
type cluster struct {
	members []int  // in order
	tree    uint64 // a sum over its joinings: which, in what order, how close
}

// A proximity holds how alike clusters are, summed up over their members.
type proximity interface {
	// closest is the cluster that is most alike on average, by the sizes of the
	// clusters; the earliest of several. The average is below least if none is that close.
	closest(i int32, size []int32, least float64) (int32, float64)
	// merge adds b to a.
	merge(a, b int32)
}

// sparse holds the links of each cluster to others.
type sparse []links

func (p sparse) closest(i int32, size []int32, least float64) (at int32, best float64) {
	at = -1
	for k := range p[i] {
		n := &p[i][k]
		if average := n.sum() / float64(int(size[i])*int(size[n.doc])); average > best && average >= least {
			at, best = n.doc, average
		}
	}
	return at, best
}

func (p sparse) merge(a, b int32) {
	both := p[a].plus(p[b], a, b)
	for _, n := range p[b] {
		if n.doc != a {
			p[n.doc] = p[n.doc].without(b).with(a, both.to(n.doc))
		}
	}
	p[a], p[b] = both, nil
}

// denseMost is the number of clusters up to which a matrix of them is made if
// most are alike.
const denseMost = 2500

// isDense reports whether a matrix serves so many clusters better than lists of
// so many links.
func isDense(clusters, links int) bool {
	return clusters <= denseMost && 8*links > clusters*clusters
}

// A matrix holds all likenesses of so many clusters; what merged is 0.
type matrix struct {
	n    int32
	cell []float64
}

func newMatrix(n int) *matrix { return &matrix{int32(n), make([]float64, n*n)} }

// set takes in how alike two clusters are.
func (m *matrix) set(a, b int32, l float64) { m.cell[a*m.n+b], m.cell[b*m.n+a] = l, l }

func (m *matrix) closest(i int32, size []int32, least float64) (at int32, best float64) {
	at = -1
	own := int(size[i])
	for k, l := range m.cell[i*m.n : (i+1)*m.n] {
		if l > best { // a sum is at least its average
			if average := l / float64(own*int(size[k])); average > best && average >= least {
				at, best = int32(k), average
			}
		}
	}
	return at, best
}

func (m *matrix) merge(a, b int32) {
	into, from := m.cell[a*m.n:(a+1)*m.n], m.cell[b*m.n:(b+1)*m.n]
	for k := range into {
		if from[k] != 0 {
			into[k] += from[k]
			m.cell[int32(k)*m.n+a] = into[k]
			m.cell[int32(k)*m.n+b] = 0
			from[k] = 0
		}
	}
	into[a] = 0
}

// averageLink merges the closest clusters until none are as close as the
// threshold on average; absent pairs count 0. Each seed stands for its member in
// the sums. The clusters are in the order of their first members. The likenesses
// are used up.
//
// Of each cluster only the bond to the closest is kept on a heap, and looked for
// again when it turns out that the other has merged meanwhile: by average linkage
// none comes closer by merging (Müllner, "Modern hierarchical, agglomerative
// clustering algorithms", arXiv:1109.2378, 2011, section 3.1).
func averageLink(p proximity, seeds []uint64, threshold float64) []cluster {
	clusters := make([]cluster, len(seeds))
	version, size := make([]int32, len(seeds)), make([]int32, len(seeds))
	h := &bonds{}
	closest := func(i int32) (bond, bool) {
		other, average := p.closest(i, size, threshold)
		if other < 0 {
			return bond{}, false
		}
		return bond{average, min(i, other), max(i, other), i, version[i], version[other]}, true
	}
	for i := range seeds {
		clusters[i], size[i] = cluster{[]int{i}, seeds[i]}, 1
	}
	for i := range seeds {
		if b, ok := closest(int32(i)); ok {
			*h = append(*h, b)
		}
	}
	for i := len(*h)/2 - 1; i >= 0; i-- {
		h.sink(i)
	}
	for len(*h) > 0 {
		m := h.pop()
		other := m.a + m.b - m.owner
		if clusters[m.owner].members == nil || version[m.owner] != m.own {
			continue
		}
		if clusters[other].members == nil || version[other] != m.partner {
			if b, ok := closest(m.owner); ok {
				h.push(b)
			}
			continue
		}
		a, b := &clusters[m.a], &clusters[m.b]
		a.members = append(a.members, b.members...)
		a.tree = mixed(mixed(mixed(a.tree)+b.tree) + math.Float64bits(m.average))
		b.members = nil
		size[m.a] += size[m.b]
		version[m.a]++
		p.merge(m.a, m.b)
		if b, ok := closest(m.a); ok {
			h.push(b)
		}
	}
	var out []cluster
	for _, c := range clusters {
		if c.members != nil {
			slices.Sort(c.members)
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b cluster) int { return cmp.Compare(a.members[0], b.members[0]) })
	return out
}

// brief makes up for what the cosine of a brief and a long article loses by the
// other's length alone, by the numbers of their terms.
func brief(a, b int) float64 {
	if a > b {
		a, b = b, a
	}
	if a >= briefTerms || b == 0 {
		return 1
	}
	return math.Pow(float64(min(b, briefTerms*2))/float64(max(a, 1)), briefPower)
}
