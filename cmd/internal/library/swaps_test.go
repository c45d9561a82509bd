package library

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/press"
	"crossread/storage/intake"
)

// TestCountOfAnotherState lets a comparison of a state that was counted wholly
// come after one of the state that followed, which was counted in part: what it
// is told is the count of its own.
func TestCountOfAnotherState(t *testing.T) {
	var articles []*compare.Article
	for _, p := range press.Coverage(5, 540) {
		a, _, err := intake.Text(t.Context(), p.Name, p.Text)
		if err != nil {
			t.Fatal(err)
		}
		a.ID = p.Name
		articles = append(articles, a)
	}
	an, err := collate.Analyze(t.Context(), articles, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := an.Comparable(); n <= countAtOnce {
		t.Fatalf("%d events are counted at once", n)
	}
	var c counter
	before := &state{stamp: "1", analysis: an}
	after := &state{stamp: "2", analysis: an, decisions: []compare.Decision{{ID: 1, Ruling: compare.RuleNote, Value: "later"}}}
	whole, err := c.of(t.Context(), before, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var first *compare.Comparison
	for i := range an.Index.Events {
		if len(an.Index.Events[i].Passages) < 2 {
			continue
		}
		of, err := an.Compare(an.Index.Events[i].ID, nil)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = of
			if _, _, err := c.some(t.Context(), after, of, true); err != nil {
				t.Fatal(err)
			}
			continue
		}
		counts, open, err := c.some(t.Context(), before, of, true)
		if err != nil {
			t.Fatal(err)
		}
		whole.Fill(of)
		want := make([]int, len(of.Swaps))
		for k := range of.Swaps {
			want[k] = of.Swaps[k].Library
		}
		counts.Fill(of)
		for k := range of.Swaps {
			if got := of.Swaps[k].Library; open == 0 && got != want[k] {
				t.Fatalf("%s: %q against %q counts %d, want %d", of.Event.ID, of.Swaps[k].A, of.Swaps[k].B, got, want[k])
			}
		}
		if i > 2 {
			break
		}
	}
}

// TestCountAfterCollate holds that Collate waits for no other event and that
// CountSwapsOf gives what Compare would have, and changes no comparison.
func TestCountAfterCollate(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "l.crossread"))
	if _, err := l.Import(t.Context(), folder(t), nil); err != nil {
		t.Fatal(err)
	}
	repeated := 0
	for n, e := range snapshot(t, l).Index.Events {
		c, err := l.Collate(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		if known := n > 0; (c.Uncounted == 0) != known { // the first count is over all events
			t.Errorf("%s: %d events uncounted", e.ID, c.Uncounted)
		}
		was := slices.Clone(c.Swaps)
		counted, err := l.CountSwapsOf(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		want, err := l.Compare(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(counted.Swaps, want.Swaps) || !reflect.DeepEqual(counted.Method, want.Method) || counted.Uncounted != 0 {
			t.Errorf("%s: CountSwapsOf gives\n%v\nCompare\n%v", e.ID, counted.Swaps, want.Swaps)
		}
		if !reflect.DeepEqual(c.Swaps, was) {
			t.Errorf("%s: CountSwapsOf changes its comparison", e.ID)
		}
		for i, s := range c.Swaps {
			if n == 0 && s.Library < s.Count {
				t.Errorf("%s: %q against %q counts %d alone, at least %d", e.ID, s.A, s.B, s.Library, s.Count)
			}
			if want.Swaps[i].Library > s.Count {
				repeated++
			}
		}
	}
	if repeated == 0 {
		t.Error("no swap comes in two events")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.CountSwapsOf(ctx, &compare.Comparison{}); !errors.Is(err, context.Canceled) {
		t.Errorf("counting after cancel: %v", err)
	}
}
