package align

import (
	"sync"

	"crossread/compare"
)

// A space is the memory that a collation works in. It is used again, as making
// and sweeping it took a fifth of the time of two articles; nothing of it is in
// the rows.
type space struct {
	ids     map[string]int32
	terms   []term
	last    []*compare.Statement
	units   []unit
	bags    []weighed
	phrases []uint64
	marked  []int32
	seen    []phraseSeen
	links   []link
	near    []neighbour
	uses    []posting
	rivals  []rivalry
	strong  []uint64  // sets of units, see relations
	benches sync.Pool // of *bench
	turn    int       // counts the collations
}

var spaces sync.Pool // of *space

// maxKept is the number of links above which a space is not kept: a program that
// once compared a hundred articles need not hold tens of megabytes.
const maxKept = 1 << 15

// newSpace returns a space, used or not.
func newSpace() *space {
	s, ok := spaces.Get().(*space)
	if !ok {
		s = &space{ids: map[string]int32{}}
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
	s.links = c.links[:0]
	spaces.Put(s)
}

// sized returns n values in the memory of s if that is enough; what they are is
// left over from what was there.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
