package align

import (
	"sync"

	"crossread/compare"
)

// A space is the memory that a collation works in. It is used again, as making
// and sweeping it took a fifth of the time of two articles; nothing of it is in
// the rows.
type space struct {
	ids      map[string]int32
	terms    []term
	last     []*compare.Statement
	units    []unit
	bags     []weighed
	phrases  []uint64
	marked   []int32
	numbered []int32
	sharing  sharing
	links    []link
	near     []neighbour
	uses     []posting
	rivals   []rivalry
	strong   []uint64 // sets of units, see relations
	ints     arena[int]
	floats   arena[float64]
	counts   arena[int32]
	kins     arena[kin]
	thirds   arena[third]
	lists    arena[[]int]
	places   arena[place]
	whole    map[string]int32 // see relate
	kin      [][]kin
	posted   [][]posting
	of       [][]neighbour
	bests    [][]third
	bounds   []bound
	scored   []scored
	sorted   []*link
	call     []bool
	benches  sync.Pool // of *bench
	turn     int       // counts the collations
}

var spaces sync.Pool // of *space

// maxKept is the number of links above which a space is not kept: a program that
// once compared a hundred articles need not hold tens of megabytes.
const maxKept = 1 << 15

// newSpace returns a space, used or not.
func newSpace() *space {
	s, ok := spaces.Get().(*space)
	if !ok {
		s = &space{ids: map[string]int32{}, whole: map[string]int32{}}
	}
	s.turn++
	return s
}

// done gives the collation's memory back.
func (c *collation) done() {
	s := c.space
	if cap(c.links) > maxKept {
		return
	}
	clear(s.ids) // the words are slices of the articles' texts, which must not be held
	clear(c.voc.terms)
	clear(c.voc.last)
	clear(c.units)
	clear(s.rivals)
	clear(s.strong)
	s.terms, s.last, s.units = c.voc.terms[:0], c.voc.last[:0], c.units[:0]
	s.links, s.call = c.links[:0], c.call[:0]
	clear(s.whole)
	s.ints.free()
	s.floats.free()
	s.counts.free()
	s.kins.free()
	s.thirds.free()
	s.lists.free()
	s.places.free()
	spaces.Put(s)
}

// An arena hands out slices and takes all of them back at once.
type arena[T any] struct{ all []T }

// take returns n zero values; what is appended to them lies elsewhere.
func (a *arena[T]) take(n int) []T {
	s := room(&a.all, n)[:n]
	clear(s)
	return s
}

// free takes back what was handed out.
func (a *arena[T]) free() { a.all = a.all[:0] }

// sized returns n values in the memory of s if that is enough; what they are is
// left over from what was there.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
