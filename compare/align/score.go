package align

import (
	"strings"

	"crossread/compare"
)

// Score says how far two free sentences say the same, from 0 to 1, and by what
// parts: the harmonic mean of the shares of weight that each has of the other,
// a bit of the share that the shorter has in the longer, words near in meaning
// counting in part; little of it if they tell one deed with the parts exchanged,
// who accused whom. freq may be nil. Time is O(len(a)*len(b)).
func Score(a, b []compare.Token, freq *compare.Frequency) (float64, []compare.Part) {
	w := newWeights(freq, &pairTuning)
	x, y := w.terms(a), w.terms(b)
	inB, inA, shared := w.overlap(x, y)
	f, most := 0.0, max(inA, inB)
	if inA+inB > 0 {
		f = 2 * inA * inB / (inA + inB)
	}
	s := (1-containShare)*f + containShare*most
	why := []compare.Part{
		{Name: partWords, Value: f, Note: shared},
		{Name: partWithin, Value: most},
	}
	if s < Threshold {
		return s, why
	}
	if _, _, ok := exchanged(roles(a), roles(b)); ok {
		s *= turned
		why = append(why, compare.Part{Name: partRoles, Value: turned})
	}
	return s, why
}

// containShare is what being within the other counts beside sharing.
const containShare = 0.2

// overlap is the share of a's weight that b has, the share of b's that a has,
// and the words that tell most of those that both have.
func (w *weights) overlap(a, b []term) (inB, inA float64, shared string) {
	bestB := make([]float64, len(b))
	var gotA, gotB, sumA, sumB float64
	var common []telling
	for i := range a {
		best := 0.0
		for j := range b {
			s := w.alike(&a[i], &b[j])
			best = max(best, s)
			bestB[j] = max(bestB[j], s)
		}
		gotA += best * a[i].weight
		sumA += a[i].weight
		if best == 1 {
			common = append(common, telling{a[i].norm, a[i].weight})
		}
	}
	for j := range b {
		gotB += bestB[j] * b[j].weight
		sumB += b[j].weight
	}
	if sumA > 0 {
		inB = gotA / sumA
	}
	if sumB > 0 {
		inA = gotB / sumB
	}
	return inB, inA, strings.Join(mostTelling(common), ", ")
}
