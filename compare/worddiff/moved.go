package worddiff

import "slices"

// movedGram is the number of words that must stand the same, and once on either
// side, for a passage of a long text to count as moved.
const movedGram = 4

// movedGap is the number of words between two moved sequences up to which the
// words between them are linked as well.
const movedGap = 60

// moved links passages of a long text that stand in another place. Words that
// an edit script in order leaves over are looked up by sequences of movedGram;
// what lies between two neighbouring finds is linked like any other stretch.
// Time is linear.
func (p *pair) moved() {
	free := func(linked []int, i int) bool {
		for k := range movedGram {
			if i+k >= len(linked) || linked[i+k] >= 0 {
				return false
			}
		}
		return true
	}
	hash := func(ws []word, i int) uint64 {
		h := uint64(14695981039346656037)
		for _, w := range ws[i : i+movedGram] {
			h = (h ^ uint64(uint32(w.norm))) * 1099511628211
			h ^= h >> 29
		}
		return h
	}
	type seen struct{ inA, inB, i, j int32 }
	grams := map[uint64]*seen{}
	for i := range p.wa {
		if free(p.match, i) {
			h := hash(p.wa, i)
			if grams[h] == nil {
				grams[h] = &seen{i: int32(i)}
			}
			grams[h].inA++
		}
	}
	for j := range p.wb {
		if free(p.back, j) {
			if s := grams[hash(p.wb, j)]; s != nil {
				s.inB++
				s.j = int32(j)
			}
		}
	}
	var found []phrase // sequences that are the same, in order of a
	for i := range p.wa {
		if !free(p.match, i) {
			continue
		}
		s := grams[hash(p.wa, i)]
		if s.inA != 1 || s.inB != 1 || !free(p.back, int(s.j)) {
			continue
		}
		f := phrase{i, i, int(s.j), int(s.j)}
		for f.i0 > 0 && f.j0 > 0 && p.match[f.i0-1] < 0 && p.back[f.j0-1] < 0 && p.wa[f.i0-1].norm == p.wb[f.j0-1].norm {
			f.i0, f.j0 = f.i0-1, f.j0-1
		}
		for f.i1 < len(p.wa) && f.j1 < len(p.wb) && p.match[f.i1] < 0 && p.back[f.j1] < 0 && p.wa[f.i1].norm == p.wb[f.j1].norm {
			f.i1, f.j1 = f.i1+1, f.j1+1
		}
		if f.i1-f.i0 < movedGram || content(p.wa[f.i0:f.i1]) < 2 {
			continue
		}
		for k := f.i0; k < f.i1; k++ {
			p.match[k], p.back[f.j0+k-f.i0] = f.j0+k-f.i0, k
		}
		found = append(found, f)
	}
	for n := 1; n < len(found); n++ {
		x, y := found[n-1], found[n]
		gap := block{x.i1, y.i0, x.j1, y.j0}
		if gap.i1-gap.i0 > movedGap || gap.j1 <= gap.j0 || gap.j1-gap.j0 > movedGap {
			continue
		}
		linked := func(k int) bool { return k >= 0 }
		if !slices.ContainsFunc(p.match[gap.i0:gap.i1], linked) && !slices.ContainsFunc(p.back[gap.j0:gap.j1], linked) {
			p.linkBlock(gap)
		}
	}
}
