package worddiff

import (
	"math/rand/v2"
	"testing"
)

// TestSubsequence holds the bits to the plain table of Wagner and Fischer, 1974,
// on words of small vocabularies and lengths around those of a machine word.
func TestSubsequence(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	var s subsequence
	for range 300 {
		vocabulary := 1 + r.IntN(30)
		some := func() []int32 {
			ws := make([]int32, r.IntN(150))
			for i := range ws {
				ws[i] = int32(r.IntN(vocabulary))
			}
			return ws
		}
		a, b := some(), some()
		want := make([][]int, len(a)+1)
		want[0] = make([]int, len(b)+1)
		for i := range a {
			want[i+1] = make([]int, len(b)+1)
			for j := range b {
				if want[i+1][j+1] = max(want[i][j+1], want[i+1][j]); a[i] == b[j] {
					want[i+1][j+1] = want[i][j] + 1
				}
			}
		}
		n, i0, j0 := 0, len(a), len(b)
		s.link(a, b, vocabulary, func(i, j int) {
			if a[i] != b[j] || i >= i0 || j >= j0 {
				t.Errorf("pair %d, %d of words %d, %d after pair %d, %d", i, j, a[i], b[j], i0, j0)
			}
			n, i0, j0 = n+1, i, j
		})
		if n != want[len(a)][len(b)] {
			t.Errorf("link(%v, %v) links %d words, want %d", a, b, n, want[len(a)][len(b)])
		}
	}
}
