package library

import (
	"context"
	"fmt"
	"sync"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/wording"
)

// countAtOnce is the number of events that Compare compares at most to count
// swaps over the library: less than half a second on two cores, once for each
// change of the library. In larger libraries those that can have a swap of the
// comparison come first; what was counted is kept, and the next Compare goes on.
const countAtOnce = 100

// ParameterSwaps names the parameter that says over how many events swaps were
// counted.
const ParameterSwaps = "swaps counted over"

// A counter keeps the count of swaps of the last state that was counted.
type counter struct {
	mu     sync.Mutex
	stamp  string // of the state in which all events were counted
	counts *collate.SwapCounts
}

// CountSwaps counts how often each pair of readings stands in the same slot
// over all events, so that Compare can tell. It does nothing if that was done
// since the library last changed, and compares anew only the events that did.
func (l *Library) CountSwaps(ctx context.Context) error {
	s, err := l.current(ctx, nil)
	if err != nil {
		return err
	}
	_, err = l.swaps.of(ctx, s, nil)
	return err
}

// of is the count over all events of the state; one, which may be nil, is a
// comparison that is not made again for it.
func (c *counter) of(ctx context.Context, s *state, one *compare.Comparison) (*collate.SwapCounts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts != nil && c.stamp == s.stamp {
		return c.counts, nil
	}
	last := c.counts
	if one != nil {
		last = last.With(one, s.decisions)
	}
	counts, err := s.analysis.CountSwaps(ctx, s.decisions, last)
	if err != nil {
		return nil, err
	}
	c.stamp, c.counts = s.stamp, counts
	return counts, nil
}

// some is the count as far as it takes no longer than countAtOnce events do, and
// how many events that can have a swap of the comparison it leaves out.
func (c *counter) some(ctx context.Context, s *state, of *compare.Comparison) (*collate.SwapCounts, int, error) {
	if s.analysis.Comparable() <= countAtOnce {
		counts, err := c.of(ctx, s, of)
		return counts, 0, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts != nil && c.stamp == s.stamp {
		return c.counts, 0, nil
	}
	counts, open, err := s.analysis.CountSwapsOf(ctx, of, s.decisions, c.counts.With(of, s.decisions), countAtOnce)
	if err != nil {
		return nil, 0, err
	}
	c.counts = counts
	return counts, open, nil
}

// tell sets how often each swap of the comparison stands in the whole library,
// and says in its method over what was counted and by which word lists.
func (l *Library) tell(ctx context.Context, s *state, c *compare.Comparison) error {
	c.Method = append(c.Method, wording.Parameters(c)...)
	counts, open, err := l.swaps.some(ctx, s, c)
	if err != nil {
		return err
	}
	counts.Fill(c)
	n := s.analysis.Comparable()
	p := compare.Parameter{Name: ParameterSwaps, Value: fmt.Sprint(n),
		Note: "events with several articles; a pair of readings counts in both directions and of any kind"}
	if open > 0 {
		p.Value = fmt.Sprintf("%d of %d", n-open, n)
		p.Note += "; the counts are at least so high: the other events hold both readings of a swap and were not compared yet"
	}
	c.Method = append(c.Method, p)
	return nil
}

// Stock gathers what speakers are reported to have said in calls and meetings.
func (l *Library) Stock(ctx context.Context) (*wording.Stock, error) {
	stock := &wording.Stock{}
	return stock, l.each(ctx, func(e *compare.Event) bool { return e.Kind != compare.Story }, stock.Add)
}

// Habits gathers how every outlet names what it writes of.
func (l *Library) Habits(ctx context.Context) (*wording.Habits, error) {
	habits := &wording.Habits{}
	return habits, l.each(ctx, nil, habits.Add)
}

func (l *Library) each(ctx context.Context, keep func(*compare.Event) bool, add func(*compare.Comparison)) error {
	s, err := l.current(ctx, nil)
	if err != nil {
		return err
	}
	return s.analysis.Each(ctx, s.decisions, keep, func(c *compare.Comparison) error { add(c); return nil })
}
