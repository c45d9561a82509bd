package compare

// Pairs is a set of pairs of witnesses. The zero value is empty. The pair of a and
// b, a < b, is bit b(b-1)/2+a, so the set of any pairs of n witnesses takes n²/16
// bytes.
type Pairs []uint64

// bit is the place of a pair, whichever way round.
func (p Pairs) bit(a, b int) int {
	a, b = min(a, b), max(a, b)
	return b*(b-1)/2 + a
}

// Add puts a pair of two different witnesses into the set.
func (p *Pairs) Add(a, b int) {
	n := p.bit(a, b)
	for len(*p) <= n/64 {
		*p = append(*p, 0)
	}
	(*p)[n/64] |= 1 << (n % 64)
}

// Has reports whether a pair is in the set.
func (p Pairs) Has(a, b int) bool {
	n := p.bit(a, b)
	return a != b && min(a, b) >= 0 && n/64 < len(p) && p[n/64]>>(n%64)&1 != 0
}
