package compare_test

import (
	"sync/atomic"
	"testing"

	"crossread/compare"
)

// TestEachPart calls for every number once, in parts that are not longer than asked.
func TestEachPart(t *testing.T) {
	for _, n := range []int{0, 1, 7, 8, 9, 100} {
		calls := make([]atomic.Int32, n)
		compare.EachPart(n, 8, func(from, to int) {
			if to-from > 8 || from%8 != 0 {
				t.Errorf("EachPart(%d, 8): a part from %d to %d", n, from, to)
			}
			for i := from; i < to; i++ {
				calls[i].Add(1)
			}
		})
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Errorf("EachPart(%d, 8) called %d times for %d, want once", n, got, i)
			}
		}
	}
}
