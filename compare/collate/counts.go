package collate

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"crossread/compare"
)

// SwapCounts says how often two readings stand in the same slot over all events
// of a library. It does not change after it was made.
type SwapCounts struct {
	events map[string]counted
	total  map[pairOfReadings]int
}

// A pairOfReadings is in the order of their bytes, so that both directions count.
type pairOfReadings [2]string

// counted are the swaps of one event, and what they were counted of.
type counted struct {
	of    uint64
	swaps map[pairOfReadings]int
}

// Comparable is the number of events that several articles report, each of
// which CountSwaps compares.
func (an *Analysis) Comparable() int {
	n := 0
	for i := range an.Index.Events {
		if len(an.Index.Events[i].Passages) > 1 {
			n++
		}
	}
	return n
}

// CountSwaps counts over all events with several articles. Last may be nil, or
// an earlier count: events whose passages and rulings are as they were then are
// not compared again. The cost is that of comparing the others, a few
// milliseconds each, on every core; the only error is ctx's. Progress, which may
// be nil, is called from any goroutine with the events compared and their number.
func (an *Analysis) CountSwaps(ctx context.Context, decisions []compare.Decision, last *SwapCounts, progress func(done, total int)) (*SwapCounts, error) {
	s, due := an.uncounted(decisions, last)
	if err := an.count(ctx, decisions, s, due, progress); err != nil {
		return nil, err
	}
	return s, nil
}

// CountSwapsOf counts the swaps of one comparison over the events that can have
// them: those not counted before whose articles hold both readings of one. At
// most so many are compared; open is the number of those left over, and until it
// is 0 a swap's count is a lower bound. Finding them costs a look through the
// texts of all comparable events, about 15 µs an article.
func (an *Analysis) CountSwapsOf(ctx context.Context, c *compare.Comparison, decisions []compare.Decision, last *SwapCounts, most int) (s *SwapCounts, open int, err error) {
	s, due := an.uncounted(decisions, last)
	text := an.texts()
	due = slices.DeleteFunc(due, func(e *compare.Event) bool { return !mayHave(e, text, c.Swaps) })
	open = max(0, len(due)-most)
	if err := an.count(ctx, decisions, s, due[:len(due)-open], nil); err != nil {
		return nil, 0, err
	}
	return s, open, nil
}

// mayHave reports whether two articles of the event hold the two readings of one
// of the swaps.
func mayHave(e *compare.Event, text map[string]string, swaps []compare.SwapCount) bool {
	told := make([]string, len(e.Passages))
	for i, p := range e.Passages {
		told[i] = strings.ToLower(strings.Join(strings.Fields(text[p.Article]), " "))
	}
	for i := range swaps {
		inA := slices.IndexFunc(told, func(t string) bool { return strings.Contains(t, swaps[i].A) })
		if inA >= 0 && slices.ContainsFunc(told, func(t string) bool { return strings.Contains(t, swaps[i].B) }) {
			return true
		}
	}
	return false
}

// uncounted are the events with several articles that are not as they were when
// last was counted, and a count of those that are.
func (an *Analysis) uncounted(decisions []compare.Decision, last *SwapCounts) (*SwapCounts, []*compare.Event) {
	ruled := rulings(decisions)
	s := &SwapCounts{events: map[string]counted{}, total: map[pairOfReadings]int{}}
	var due []*compare.Event
	for i := range an.Index.Events {
		e := an.Index.Events[i]
		if len(e.Passages) < 2 {
			continue
		}
		if last != nil {
			if old, ok := last.events[e.ID]; ok && old.of == fingerprint(e, ruled) {
				s.add(e.ID, old)
				continue
			}
		}
		due = append(due, e)
	}
	return s, due
}

func (s *SwapCounts) add(event string, c counted) {
	s.events[event] = c
	for k, n := range c.swaps {
		s.total[k] += n
	}
}

// count compares the events and adds them to s.
func (an *Analysis) count(ctx context.Context, decisions []compare.Decision, s *SwapCounts, due []*compare.Event, progress func(done, total int)) error {
	ruled := rulings(decisions)
	fresh := make([]counted, len(due))
	if err := an.each(ctx, decisions, due, progress, func(i int, c *compare.Comparison) {
		fresh[i] = counted{fingerprint(due[i], ruled), addUp(c.Swaps)}
	}); err != nil {
		return err
	}
	for i, e := range due {
		s.add(e.ID, fresh[i])
	}
	return nil
}

// each collates events on every core and hands each comparison to do, from any
// goroutine, with the event's index.
func (an *Analysis) each(ctx context.Context, decisions []compare.Decision, events []*compare.Event, progress func(done, total int), do func(i int, c *compare.Comparison)) error {
	at := make(map[string]int, len(an.Articles))
	for i, a := range an.Articles {
		at[a.ID] = i
	}
	var wg sync.WaitGroup
	var done atomic.Int64
	workers := min(compare.Cores(), len(events))
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(events) && ctx.Err() == nil; i += workers {
				do(i, Collate(*events[i], an.sources(events[i], at), &an.Frequency, decisions))
				if n := done.Add(1); progress != nil {
					progress(int(n), len(events))
				}
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// SwapPlaces finds every place in the library in which two readings, as a
// SwapCount has them, stand in the same slot, in the order of the events, and
// how often they do. It compares the events whose articles hold both, whether
// they were counted before or not; progress is as in CountSwaps.
func (an *Analysis) SwapPlaces(ctx context.Context, decisions []compare.Decision, a, b string, progress func(done, total int)) (count int, places []compare.Occurrence, err error) {
	_, events := an.uncounted(decisions, nil)
	text := an.texts()
	swap := compare.SwapCount{A: a, B: b}
	events = slices.DeleteFunc(events, func(e *compare.Event) bool { return !mayHave(e, text, []compare.SwapCount{swap}) })
	counts, found := make([]int, len(events)), make([][]compare.Occurrence, len(events))
	err = an.each(ctx, decisions, events, progress, func(i int, c *compare.Comparison) {
		for k := range c.Swaps {
			s := &c.Swaps[k]
			if swapKey(s) != swapKey(&swap) {
				continue
			}
			counts[i] += s.Count
			for _, p := range s.Places {
				article := c.Witnesses[p.Witness].Article()
				found[i] = append(found[i], compare.Occurrence{Article: article.ID, Event: c.Event.ID, Span: p.Span, Text: p.Span.In(article.Text)})
			}
		}
	})
	if err != nil {
		return 0, nil, err
	}
	for i := range events {
		count += counts[i]
	}
	return count, slices.Concat(found...), nil
}

// texts are the articles' by ID.
func (an *Analysis) texts() map[string]string {
	text := make(map[string]string, len(an.Articles))
	for _, a := range an.Articles {
		text[a.ID] = a.Text
	}
	return text
}

// With is the count, which may be nil, and what a comparison says of its event,
// as the last count for CountSwaps, which then need not compare it again.
func (s *SwapCounts) With(c *compare.Comparison, decisions []compare.Decision) *SwapCounts {
	out := &SwapCounts{events: map[string]counted{}}
	if s != nil {
		maps.Copy(out.events, s.events)
	}
	out.events[c.Event.ID] = counted{fingerprint(&c.Event, rulings(decisions)), addUp(c.Swaps)}
	return out
}

// Fill sets SwapCount.Library of a comparison of the same library. The
// comparison's own swaps count as it has them, not as they were when counted.
func (s *SwapCounts) Fill(c *compare.Comparison) {
	was, is := s.events[c.Event.ID].swaps, addUp(c.Swaps)
	for i := range c.Swaps {
		k := swapKey(&c.Swaps[i])
		c.Swaps[i].Library = s.total[k] - was[k] + is[k]
	}
}

func swapKey(s *compare.SwapCount) pairOfReadings {
	return pairOfReadings{min(s.A, s.B), max(s.A, s.B)}
}

// addUp adds up the swaps of one comparison, of whatever kind.
func addUp(swaps []compare.SwapCount) map[pairOfReadings]int {
	m := make(map[pairOfReadings]int, len(swaps))
	for i := range swaps {
		m[swapKey(&swaps[i])] += swaps[i].Count
	}
	return m
}

// rulings is a mark of the decisions that stand; another set has another mark.
func rulings(decisions []compare.Decision) uint64 {
	h := fnv.New64a()
	for _, d := range compare.Standing(decisions) {
		fmt.Fprintf(h, "%d %v\n", d.ID, d.At)
	}
	return h.Sum64()
}

// fingerprint is a mark of what an event's comparison is made of: its passages and
// the rulings. The weights of words, which shift a little with every article
// of the library, are left out: they hardly change which words are swapped.
func fingerprint(e *compare.Event, ruled uint64) uint64 {
	h := fnv.New64a()
	fmt.Fprintln(h, ruled)
	for _, p := range e.Passages {
		fmt.Fprintln(h, p.Article, p.Spans)
	}
	return h.Sum64()
}

// Each collates every event that keep takes, in the order of the index, and
// hands it to do; keep nil takes all. It ends with ctx or with do's error.
func (an *Analysis) Each(ctx context.Context, decisions []compare.Decision, keep func(*compare.Event) bool, do func(*compare.Comparison) error) error {
	at := make(map[string]int, len(an.Articles))
	for i, a := range an.Articles {
		at[a.ID] = i
	}
	for i := range an.Index.Events {
		e := an.Index.Events[i]
		if err := ctx.Err(); err != nil {
			return err
		}
		if keep != nil && !keep(e) {
			continue
		}
		if err := do(Collate(*e, an.sources(e, at), &an.Frequency, decisions)); err != nil {
			return err
		}
	}
	return nil
}
