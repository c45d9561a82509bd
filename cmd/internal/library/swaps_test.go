package library

import (
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
			if _, _, err := c.some(t.Context(), after, of); err != nil {
				t.Fatal(err)
			}
			continue
		}
		counts, open, err := c.some(t.Context(), before, of)
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
