package compare

import "testing"

// A set holds the pairs put into it, either way round, and no other.
func TestPairs(t *testing.T) {
	const n = 40
	in := func(a, b int) bool { return a != b && (a+b)%7 == 3 }
	var p Pairs
	for a := range n {
		for b := range a {
			if in(a, b) {
				p.Add(a, b)
			}
		}
	}
	for a := -1; a < n+5; a++ {
		for b := -1; b < n+5; b++ {
			if want := min(a, b) >= 0 && max(a, b) < n && in(a, b); p.Has(a, b) != want {
				t.Errorf("%d and %d: %v", a, b, !want)
			}
		}
	}
}
