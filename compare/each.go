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
// The caller's goroutine takes its share, so that what follows finds its caches warm.
func Each(n int, do func(i int)) {
	var next atomic.Int64
	work := func() {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			do(i)
		}
	}
	var wg sync.WaitGroup
	for range min(Cores(), n) - 1 {
		wg.Go(work)
	}
	work()
	wg.Wait()
}

// EachPart calls do for the parts [from, to) of 0 to n, size long but for the
// last, as Each does: for work so small that handing it over one by one, or a
// single part of it at all, would take longer than doing it.
func EachPart(n, size int, do func(from, to int)) {
	Each((n+size-1)/size, func(p int) { do(p*size, min(n, (p+1)*size)) })
}
