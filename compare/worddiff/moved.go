package worddiff

import "slices"

// carry links the same function words before linked words that moved: "the"
// before "admiral" goes where it goes. Elsewhere the models have judged them.
func (p *pair) carry() {
	last := -1 // the partner of the linked word before
	for i, j := range p.match {
		if j < 0 {
			continue
		}
		if j < last && p.match[i-1] < 0 && j > 0 && p.back[j-1] < 0 && p.wa[i-1].stop && p.wa[i-1].norm == p.wb[j-1].norm {
			p.match[i-1], p.back[j-1] = j-1, i-1
		}
		last = j
	}
}

// maxTurned is the number of words of a verb that stands between two phrases
// which have changed places.
const maxTurned = 5

// passive reports whether words hold one that stands before the doer: "by".
func passive(ws []word) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return slices.Contains(counts().passive, w.text) })
}

// turned sets the verbs between two phrases that have changed places against
// each other: "the pilots released the crew", "the crew was freed by the pilots".
// Both runs are short and hold one word of content, and one of them is passive.
func (p *pair) turned(taken, takenB []bool) {
	for i := 1; i < len(p.wa); i++ {
		if p.match[i] >= 0 || p.match[i-1] < 0 {
			continue
		}
		i1 := i
		for i1 < len(p.wa) && p.match[i1] < 0 && !taken[i1] {
			i1++
		}
		if i1 == i || i1 == len(p.wa) || p.match[i1] < 0 || i1-i > maxTurned {
			continue
		}
		left, right := i-1, i1 // the ends of the phrases
		for left > 0 && p.match[left-1] >= 0 && p.match[left-1] == p.match[left]-1 {
			left--
		}
		for right+1 < len(p.wa) && p.match[right+1] >= 0 && p.match[right+1] == p.match[right]+1 {
			right++
		}
		j0, j1 := p.match[right]+1, p.match[left]
		if j1 <= j0 || j1-j0 > maxTurned {
			continue
		}
		other := false
		for j := j0; j < j1; j++ {
			other = other || p.back[j] >= 0 || takenB[j]
		}
		if !other && content(p.wa[i:i1]) == 1 && content(p.wb[j0:j1]) == 1 && passive(p.wa[i:i1]) != passive(p.wb[j0:j1]) {
			p.phrases = append(p.phrases, phrase{i, i1, j0, j1})
		}
	}
}

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
