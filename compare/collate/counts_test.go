package collate_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"crossread/compare"
	"crossread/compare/collate"
)

// TestCountSwaps holds that the table is the sum over all comparisons, that it
// is the same made from an earlier one, and that it ends with its context.
func TestCountSwaps(t *testing.T) {
	_, articles := month(t)
	an, err := collate.Analyze(t.Context(), articles, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]string]int{}
	var all []*compare.Comparison
	several := func(e *compare.Event) bool { return len(e.Passages) > 1 }
	if err := an.Each(t.Context(), nil, several, func(c *compare.Comparison) error {
		all = append(all, c)
		for _, s := range c.Swaps {
			want[[2]string{min(s.A, s.B), max(s.A, s.B)}] += s.Count
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(all) != an.Comparable() {
		t.Errorf("%d comparisons of %d comparable events", len(all), an.Comparable())
	}
	first, err := an.CountSwaps(t.Context(), nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := an.CountSwaps(t.Context(), nil, first, nil)
	if err != nil {
		t.Fatal(err)
	}
	repeated := 0
	for _, counts := range []*collate.SwapCounts{first, again} {
		for _, c := range all {
			counts.Fill(c)
			for _, s := range c.Swaps {
				if w := want[[2]string{min(s.A, s.B), max(s.A, s.B)}]; s.Library != w {
					t.Errorf("%s / %s: %d in the library, want %d", s.A, s.B, s.Library, w)
				}
				if s.Library > s.Count {
					repeated++
				}
			}
		}
	}
	if repeated == 0 {
		t.Error("no swap comes in two events")
	}
	// One comparison's swaps have the same counts where only the events that can
	// have them were compared, a few at a time.
	var part *collate.SwapCounts
	for open := 1; open > 0; {
		if part, open, err = an.CountSwapsOf(t.Context(), all[0], nil, part, 2); err != nil {
			t.Fatal(err)
		}
	}
	part.Fill(all[0])
	for _, s := range all[0].Swaps {
		if w := want[[2]string{min(s.A, s.B), max(s.A, s.B)}]; s.Library != w {
			t.Errorf("%s / %s: %d in the library by the events that can have it, want %d", s.A, s.B, s.Library, w)
		}
	}
	// The places of a swap are those of all comparisons, and as many as counted.
	for _, s := range all[0].Swaps {
		n, places, err := an.SwapPlaces(t.Context(), nil, s.A, s.B, nil)
		if err != nil {
			t.Fatal(err)
		}
		if w := want[[2]string{min(s.A, s.B), max(s.A, s.B)}]; n != w || len(places) < n {
			t.Errorf("%s / %s: %d times at %d places, want %d", s.A, s.B, n, len(places), w)
		}
		for _, p := range places {
			if a := articles[slices.IndexFunc(articles, func(a *compare.Article) bool { return a.ID == p.Article })]; p.Span.In(a.Text) != p.Text || p.Text == "" {
				t.Errorf("%s / %s: %q at %v of %s is %q", s.A, s.B, p.Text, p.Span, p.Article, p.Span.In(a.Text))
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := an.CountSwaps(ctx, nil, nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("counting after cancel: %v", err)
	}
}

func BenchmarkCountSwaps(b *testing.B) {
	_, articles := month(b)
	an, err := collate.Analyze(b.Context(), articles, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := an.CountSwaps(b.Context(), nil, nil, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N)/float64(an.Comparable()), "ms/event")
}
