package compare

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Cores is how many parts of one piece of work run at once: a program that lets
// more of its goroutines run than there are processors, so that a window is not
// kept waiting by them, gains nothing from more.
func Cores() int { return min(runtime.GOMAXPROCS(0), runtime.NumCPU()) }

// Each calls do for 0 to n-1, on every core and in no certain order, and returns
// when all calls have: for work whose parts share nothing that one of them writes.
func Each(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(Cores(), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}
