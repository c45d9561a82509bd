package ui

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// A loader owns the window's goroutines. Work runs in slots: starting work in a
// slot cancels what ran there, and only the newest comes back.
type loader struct {
	mu     sync.Mutex
	slots  map[string]*job
	wait   sync.WaitGroup
	inline bool // run work at once on the caller's goroutine: tests
	closed bool

	turn   chan struct{} // closed when the newest write has ended; nil before the first
	writes int           // that run or wait for their turn
}

type job struct{ cancel context.CancelFunc }

func newLoader() *loader { return &loader{slots: map[string]*job{}} }

// run does work on a goroutine and brings its result to done on Fyne's, unless
// newer work was started in the slot, or the slot was cancelled.
func run[T any](l *loader, slot string, work func(context.Context) (T, error), done func(T, error)) {
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{cancel}
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		cancel()
		return
	}
	if old := l.slots[slot]; old != nil {
		old.cancel()
	}
	l.slots[slot] = j
	l.mu.Unlock()
	finish := func(v T, err error) {
		l.mu.Lock()
		newest := l.slots[slot] == j
		if newest {
			delete(l.slots, slot)
		}
		l.mu.Unlock()
		cancel()
		if newest {
			done(v, err)
		} else if c, ok := any(v).(io.Closer); ok && err == nil {
			_ = c.Close() // a library that nobody waits for any more
		}
	}
	if l.inline {
		v, err := work(ctx)
		finish(v, err)
		return
	}
	l.wait.Add(1)
	go func() {
		defer l.wait.Done()
		v, err := work(ctx)
		fyne.Do(func() { finish(v, err) })
	}()
}

// write does work that must not be lost, such as storing a ruling: one after the
// other, and neither newer work nor another library nor the end cancels it. Its
// result always comes back.
func write[T any](l *loader, work func(context.Context) (T, error), done func(T, error)) {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return
	}
	before := l.turn
	mine := make(chan struct{})
	l.turn = mine
	l.writes++
	l.mu.Unlock()
	do := func() (T, error) {
		if before != nil {
			<-before
		}
		defer close(mine)
		return work(context.Background())
	}
	finish := func(v T, err error) {
		l.mu.Lock()
		l.writes--
		l.mu.Unlock()
		done(v, err)
	}
	if l.inline {
		finish(do())
		return
	}
	l.wait.Add(1)
	go func() {
		defer l.wait.Done()
		v, err := do()
		fyne.Do(func() { finish(v, err) })
	}()
}

// cancel asks the work in a slot to stop; it comes back with what it has.
func (l *loader) cancel(slot string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if j := l.slots[slot]; j != nil {
		j.cancel()
	}
}

// busy reports whether work runs in a slot.
func (l *loader) busy(slot string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.slots[slot] != nil
}

// idle reports whether no work runs at all.
func (l *loader) idle() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.slots) == 0 && l.writes == 0
}

// drop forgets and cancels all work but writes: nothing else comes back.
func (l *loader) drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for slot, j := range l.slots {
		j.cancel()
		delete(l.slots, slot)
	}
}

// close drops all work and waits up to limit for it to end.
func (l *loader) close(limit time.Duration) {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.drop()
	ended := make(chan struct{})
	go func() { l.wait.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(limit):
	}
}

func cancelled(err error) bool { return errors.Is(err, context.Canceled) }

// later does something on Fyne's goroutine after a time.
func (l *loader) later(after time.Duration, do func()) {
	if after <= 0 {
		fyne.Do(do)
		return
	}
	if l.inline {
		return // tests wait for nothing
	}
	time.AfterFunc(after, func() {
		l.mu.Lock()
		closed := l.closed
		l.mu.Unlock()
		if !closed {
			fyne.Do(do)
		}
	})
}

// A throttle lets progress through at most every so often, from any goroutine.
type throttle struct {
	mu   sync.Mutex
	last time.Time
	now  func() time.Time
}

// progressStep is between two counts of long work: fast enough to be seen to
// move, and seldom enough that painting the window for it costs the work nothing.
const progressStep = 250 * time.Millisecond

// take takes the next turn and returns how long it is until then.
func (t *throttle) take() time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	if next := t.last.Add(progressStep); next.After(now) {
		t.last = next
	} else {
		t.last = now
	}
	return t.last.Sub(now)
}
