package worddiff

import (
	"math/rand/v2"
	"slices"
	"testing"

	"crossread/compare"
)

// Going through all candidates in order of odds links what dominant does.
func TestDominant(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 500 {
		l := &linker{n: 1 + r.IntN(12), m: 1 + r.IntN(12)}
		var cands []candidate
		for i := range l.n {
			for j := range l.m {
				if r.IntN(3) > 0 {
					cands = append(cands, candidate{i: int32(i), j: int32(j), odds: float64(r.IntN(6))})
				}
			}
		}
		want, taken := unlinked(nil, l.n), unlinked(nil, l.m)
		sorted := slices.Clone(cands)
		slices.SortStableFunc(sorted, func(x, y candidate) int { return int(y.odds - x.odds) })
		for _, c := range sorted {
			if want[c.i] < 0 && taken[c.j] < 0 {
				want[c.i], taken[c.j] = int(c.j), int(c.i)
			}
		}
		l.match, l.back = unlinked(nil, l.n), unlinked(nil, l.m)
		for rest := l.dominant(slices.Clone(cands)); len(rest) > 0; {
			rest = l.dominant(rest)
		}
		if !slices.Equal(l.match, want) {
			t.Fatalf("candidates %v\n got %v\nwant %v", cands, l.match, want)
		}
	}
}

// A text beside itself is the same from its first word to its last, whatever it
// says twice.
func TestDiffOfOneText(t *testing.T) {
	for _, text := range []string{
		"The sea and the land and the sea, the admiral of the fleet said to the fleet.",
		"It took an hour, or 60 minutes, and 60 minutes are an hour in the UN as in the United Nations.",
		"No, no, no: no.",
	} {
		want := []compare.Edit{{Op: compare.Same, A: compare.Span{End: len(text)}, B: compare.Span{End: len(text)}}}
		if got := diff(t, text, text); !slices.Equal(got, want) {
			t.Errorf("Diff of %q with itself\n got %v\nwant %v", text, got, want)
		}
	}
}
