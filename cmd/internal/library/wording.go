package library

import (
	"context"
	"fmt"
	"sync"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/wording"
)

// countAtOnce is the number of comparable events up to which Compare counts
// swaps over the library by itself: less than half a second on two cores, once
// for each change of the library. Beyond it, CountSwaps has to be called.
const countAtOnce = 100

// ParameterSwaps names the parameter that says over how many events swaps were
// counted.
const ParameterSwaps = "swaps counted over"

// A counter keeps the count of swaps of the last state that was counted.
type counter struct {
	mu     sync.Mutex
	stamp  string
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

// of is the count for the state; if it is for one comparison, which then is not
// made again, it is nil if it would take long.
func (c *counter) of(ctx context.Context, s *state, one *compare.Comparison) (*collate.SwapCounts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts != nil && c.stamp == s.stamp {
		return c.counts, nil
	}
	if one != nil && s.analysis.Comparable() > countAtOnce {
		return nil, nil
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

// tell sets how often each swap of the comparison stands in the whole library,
// and says in its method over what was counted and by which word lists.
func (l *Library) tell(ctx context.Context, s *state, c *compare.Comparison) error {
	c.Method = append(c.Method, wording.Parameters(c)...)
	counts, err := l.swaps.of(ctx, s, c)
	if err != nil {
		return err
	}
	n := s.analysis.Comparable()
	if counts == nil {
		c.Method = append(c.Method, compare.Parameter{Name: ParameterSwaps, Value: "not counted",
			Note: fmt.Sprintf("how often a swap occurs in the library: %d events with several articles were not compared for this", n)})
		return nil
	}
	counts.Fill(c)
	c.Method = append(c.Method, compare.Parameter{Name: ParameterSwaps, Value: fmt.Sprint(n),
		Note: "events with several articles; a pair of readings counts in both directions and of any kind"})
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
