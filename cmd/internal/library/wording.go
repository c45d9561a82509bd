package library

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

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
	mu     sync.Mutex // held while events are compared
	stamp  string     // of the state in which all events were counted; "" if only some were since
	counts *collate.SwapCounts

	whole atomic.Pointer[wholeCount] // the last one over all events, for who cannot wait
}

// A wholeCount is a count over all events of a state.
type wholeCount struct {
	stamp  string
	counts *collate.SwapCounts
}

// CountSwaps counts how often each pair of readings stands in the same slot
// over all events, so that Compare can tell. It does nothing if that was done
// since the library last changed, and compares anew only the events that did.
// Progress, which may be nil, is called with the events compared and their number.
func (l *Library) CountSwaps(ctx context.Context, progress func(done, total int)) error {
	s, err := l.atHand(ctx)
	if err != nil {
		return err
	}
	_, err = l.swaps.of(ctx, s, nil, progress)
	return err
}

// SwapPlaces finds how often two readings stand in the same slot over all
// events, and where.
func (l *Library) SwapPlaces(ctx context.Context, a, b string, progress func(done, total int)) (int, []compare.Occurrence, error) {
	s, err := l.atHand(ctx)
	if err != nil {
		return 0, nil, err
	}
	return s.analysis.SwapPlaces(ctx, s.decisions, a, b, progress)
}

// of is the count over all events of the state; one, which may be nil, is a
// comparison that is not made again for it.
func (c *counter) of(ctx context.Context, s *state, one *compare.Comparison, progress func(done, total int)) (*collate.SwapCounts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts != nil && c.stamp == s.stamp {
		return c.counts, nil
	}
	last := c.counts
	if one != nil {
		last = last.With(one, s.decisions)
	}
	counts, err := s.analysis.CountSwaps(ctx, s.decisions, last, progress)
	if err != nil {
		return nil, err
	}
	c.stamp, c.counts = s.stamp, counts
	c.whole.Store(&wholeCount{s.stamp, counts})
	return counts, nil
}

// known is the count over all events of the state if it was made, else one over
// none, and how many events besides the one at hand it leaves out. It does not
// wait for those who count.
func (c *counter) known(s *state) (*collate.SwapCounts, int) {
	if w := c.whole.Load(); w != nil && w.stamp == s.stamp {
		return w.counts, 0
	}
	return &collate.SwapCounts{}, max(0, s.analysis.Comparable()-1)
}

// some is the count as far as it takes no longer than countAtOnce events do, and
// how many events that can have a swap of the comparison it leaves out. Fresh
// says that the comparison is of the state, so that its event need not be
// compared again.
func (c *counter) some(ctx context.Context, s *state, of *compare.Comparison, fresh bool) (*collate.SwapCounts, int, error) {
	var one *compare.Comparison
	if fresh {
		one = of
	}
	if s.analysis.Comparable() <= countAtOnce {
		counts, err := c.of(ctx, s, one, nil)
		return counts, 0, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts != nil && c.stamp == s.stamp {
		return c.counts, 0, nil
	}
	last := c.counts
	if fresh {
		last = last.With(of, s.decisions)
	}
	counts, open, err := s.analysis.CountSwapsOf(ctx, of, s.decisions, last, countAtOnce)
	if err != nil {
		return nil, 0, err
	}
	c.stamp, c.counts = "", counts // what was counted wholly is no more
	return counts, open, nil
}

// CountSwapsOf returns a comparison that Collate gave, perhaps before the library
// changed, with its swaps counted over the events that can have them, at most
// countAtOnce anew; c does not change. Rows and witnesses are shared.
func (l *Library) CountSwapsOf(ctx context.Context, c *compare.Comparison) (*compare.Comparison, error) {
	s, err := l.atHand(ctx)
	if err != nil {
		return nil, err
	}
	counts, open, err := l.swaps.some(ctx, s, c, false)
	if err != nil {
		return nil, err
	}
	counted := *c
	counted.Swaps = slices.Clone(c.Swaps)
	counted.Method = slices.DeleteFunc(slices.Clone(c.Method), func(p compare.Parameter) bool { return p.Name == ParameterSwaps })
	fill(s, &counted, counts, open)
	return &counted, nil
}

// collate compares one event of the state, and says by which word lists.
func (s *state) collate(event string) (*compare.Comparison, error) {
	c, err := s.analysis.Compare(event, s.decisions)
	if err != nil {
		return nil, err
	}
	c.Method = append(c.Method, wording.Parameters(c)...)
	return c, nil
}

// compareIn compares one event of the state and counts its swaps over the library.
func (l *Library) compareIn(ctx context.Context, s *state, event string) (*compare.Comparison, error) {
	c, err := s.collate(event)
	if err != nil {
		return nil, err
	}
	counts, open, err := l.swaps.some(ctx, s, c, true)
	if err != nil {
		return nil, err
	}
	fill(s, c, counts, open)
	return c, nil
}

// fill sets how often the swaps of a comparison stand in what was counted, and
// says in its method how many events that leaves out.
func fill(s *state, c *compare.Comparison, counts *collate.SwapCounts, open int) {
	counts.Fill(c)
	n := s.analysis.Comparable()
	p := compare.Parameter{Name: ParameterSwaps, Value: fmt.Sprint(n),
		Note: "events with several articles; a pair of readings counts in both directions and of any kind"}
	c.Uncounted = open
	if open > 0 {
		p.Value = fmt.Sprintf("%d of %d", n-open, n)
		p.Note += "; the counts are at least so high: the other events may hold both readings of a swap and were not compared yet"
	}
	c.Method = append(c.Method, p)
}

// Stock gathers what speakers are reported to have said in calls and meetings;
// progress is as in CountSwaps.
func (l *Library) Stock(ctx context.Context, progress func(done, total int)) (*wording.Stock, error) {
	stock := &wording.Stock{}
	return stock, l.each(ctx, func(e *compare.Event) bool { return e.Kind != compare.Story }, stock.Add, progress)
}

// Habits gathers how every outlet names what it writes of; progress is as in
// CountSwaps.
func (l *Library) Habits(ctx context.Context, progress func(done, total int)) (*wording.Habits, error) {
	habits := &wording.Habits{}
	return habits, l.each(ctx, nil, habits.Add, progress)
}

// StockPhrases are the phrases that each speaker repeats from event to event.
func (l *Library) StockPhrases(ctx context.Context, progress func(done, total int)) ([]compare.SpeakerPhrases, error) {
	stock, err := l.Stock(ctx, progress)
	if err != nil {
		return nil, err
	}
	return stock.All(), nil
}

// OutletHabits say how each outlet names things over all of its articles.
func (l *Library) OutletHabits(ctx context.Context, progress func(done, total int)) ([]compare.OutletHabits, error) {
	habits, err := l.Habits(ctx, progress)
	if err != nil {
		return nil, err
	}
	return habits.All(), nil
}

func (l *Library) each(ctx context.Context, keep func(*compare.Event) bool, add func(*compare.Comparison), progress func(done, total int)) error {
	s, err := l.atHand(ctx)
	if err != nil {
		return err
	}
	done, total := 0, 0
	for i := range s.analysis.Index.Events {
		if keep == nil || keep(s.analysis.Index.Events[i]) {
			total++
		}
	}
	return s.analysis.Each(ctx, s.decisions, keep, func(c *compare.Comparison) error {
		add(c)
		if done++; progress != nil {
			progress(done, total)
		}
		return nil
	})
}
