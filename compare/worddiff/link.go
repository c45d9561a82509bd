package worddiff

import (
	"math"
	"slices"
)

// maxCells bounds n*m of a stretch whose words are all held against each other.
// Above, the edit script's links stand as they are.
const maxCells = 1 << 15

// solid is the number of words from which a run of the edit script divides a
// long text into stretches; half as many do if two are words of content.
const solid = 6

// link decides which words correspond.
//
// Every pair of words has a class, by the words alone, and a few features, by
// what stands around them. A logistic model a class gives the probability that
// they correspond; links are taken in order of probability, each word once.
// This is done twice: first the surroundings are judged by the words alone,
// then by the links of the first round. The idea that surroundings decide, and
// that content words come first, is from Sultan, Bethard and Sumner, "Back to
// Basics for Monolingual Alignment", TACL 2, 2014; the models are fitted, see
// weights.go.
func (p *pair) link() {
	if len(p.wa) == 0 || len(p.wb) == 0 {
		return
	}
	if len(p.wa)*len(p.wb) <= maxCells {
		p.linkBlock(block{0, len(p.wa), 0, len(p.wb)})
		return
	}
	var gaps []block
	i, j, end := 0, 0, 0 // end and j are behind the last solid run
	for i < len(p.wa) {
		k := p.onBase[i]
		if k < 0 {
			i++
			continue
		}
		n := 1
		for i+n < len(p.wa) && p.onBase[i+n] == k+n {
			n++
		}
		if n >= solid || n >= solid/2 && content(p.wa[i:i+n]) >= 2 {
			gaps = append(gaps, block{end, i, j, k})
			for x := range n {
				p.match[i+x], p.back[k+x] = k+x, i+x
			}
			end, j = i+n, k+n
		}
		i += n
	}
	gaps = append(gaps, block{end, len(p.wa), j, len(p.wb)})
	p.moved()
	for _, g := range gaps {
		p.linkBlock(g)
	}
}

// A block is words [i0, i1) of a and [j0, j1) of b.
type block struct{ i0, i1, j0, j1 int }

// The features of a pair of words, each from 0 to 1.
const (
	fBias   = iota
	fLeft   // the words before correspond
	fRight  // the words after correspond
	fNear   // how many of the six words around correspond with one of the six around the other
	fFar    // difference of the places in the texts, 0 to 1
	fBase   // the edit script links them
	fOnly   // neither has a pair as good elsewhere
	fOrder  // the nearest links before and after go the same way
	fBetter // one of them has a pair of a better class elsewhere
	features
)

type features9 [features]float64

// A candidate is a pair of words, by place in the block, that may correspond.
type candidate struct {
	i, j  int32
	class class
	odds  float64 // log-odds that they do
}

// A linker is a block at work. Its buffers are used again, see reset.
type linker struct {
	p           *pair
	block       block
	n, m        int
	lexical     []candidate // the pairs that correspond by the words alone, in order
	bits        []uint64    // the same as a table, width words of 64 pairs a row
	width       int
	ahead       []uint64  // the same: the pairs with one of the reach pairs before them in the table
	behind      []uint64  // or with one of those behind them
	atA, atB    []float64 // the words' places, from 0 to 1
	other       []*lexeme // of the block's words of b
	cands       []candidate
	kept        []candidate
	match, back []int // links of the round before; the words alone in the first
	before      []int // the links that match was made from
	topA, topB  []int // the likeliest candidate of each word
	first       bool
	bestA       []class // the best class of each word, by rank
	bestB       []class
	countA      []int32 // how many words of the other side reach it
	countB      []int32
}

// rank orders classes by how much they say by themselves; those of 0 say nothing.
var rank = [classes]uint8{
	sameWord: 9, sameNumber: 9, sameStem: 8, spelling: 6, derived: 6, synonym: 6, part: 5, related: 4,
	sameStop: 3, sameMark: 2,
}

// newLinker returns the pair's linker, set to a block.
func (p *pair) newLinker(bl block) *linker {
	l := &p.linker
	l.p, l.block, l.n, l.m, l.first = p, bl, bl.i1-bl.i0, bl.j1-bl.j0, true
	l.width = (l.m + 63) / 64
	l.lexical, l.bits = l.lexical[:0], cleared(l.bits, l.n*l.width)
	l.bestA, l.bestB = cleared(l.bestA, l.n), cleared(l.bestB, l.m)
	l.countA, l.countB = cleared(l.countA, l.n), cleared(l.countB, l.m)
	better := func(c class, best *class, count *int32) {
		switch {
		case rank[c] > rank[*best]:
			*best, *count = c, 1
		case rank[c] == rank[*best]:
			*count++
		}
	}
	l.other = l.other[:0]
	for _, w := range p.wb[bl.j0:bl.j1] {
		l.other = append(l.other, w.lexeme)
	}
	for i := range l.n {
		x := p.wa[bl.i0+i].lexeme
		for j, y := range l.other {
			if x.norm != y.norm && (x.value != y.value || x.value == 0) && (x.category != y.category || x.category != ofContent && x.stem != y.stem) {
				continue // a function word, a mark and a word of content have nothing in common
			}
			c := compareWords(x, y)
			if !c.lexical() {
				continue
			}
			l.lexical = append(l.lexical, candidate{i: int32(i), j: int32(j), class: c})
			l.bits[i*l.width+j>>6] |= 1 << (j & 63)
			better(c, &l.bestA[i], &l.countA[i])
			better(c, &l.bestB[j], &l.countB[j])
		}
	}
	l.surround()
	l.atA, l.atB = places(l.atA, l.n), places(l.atB, l.m)
	return l
}

// places are the places of n words in a text, from 0 to 1.
func places(s []float64, n int) []float64 {
	s = slices.Grow(s[:0], n)[:n]
	for i := range s {
		s[i] = (float64(i) + .5) / float64(n)
	}
	return s
}

// alike reports whether words i and j correspond by the words alone.
func (l *linker) alike(i, j int) bool {
	return l.bits[i*l.width+j>>6]>>(j&63)&1 != 0
}

// reach is how many words to either side of a pair are its surroundings.
const reach = 3

// surround notes which pairs of the table have others near them in their row.
func (l *linker) surround() {
	l.ahead, l.behind = cleared(l.ahead, len(l.bits)), cleared(l.behind, len(l.bits))
	for at := range l.bits {
		row, k := l.bits[at], at%l.width
		for by := 1; by <= reach; by++ {
			l.ahead[at] |= row << by
			l.behind[at] |= row >> by
			if k > 0 {
				l.ahead[at] |= l.bits[at-1] >> (64 - by)
			}
			if k+1 < l.width {
				l.behind[at] |= l.bits[at+1] << (64 - by)
			}
		}
	}
}

// linked reports whether words i and j correspond as far as is known; beyond
// both ends they do.
func (l *linker) linked(i, j int) bool {
	if i < 0 || i >= l.n || j < 0 || j >= l.m {
		return i < 0 && j < 0 || i >= l.n && j >= l.m
	}
	if l.first {
		return l.alike(i, j)
	}
	return l.match[i] == j
}

func (l *linker) features(c candidate) (f features9) {
	i, j := int(c.i), int(c.j)
	f[fBias] = 1
	if l.linked(i-1, j-1) {
		f[fLeft] = 1
	}
	if l.linked(i+1, j+1) {
		f[fRight] = 1
	}
	near := 0
	if l.first {
		at, bit := j>>6, j&63
		for x := max(0, i-reach); x < i; x++ {
			near += int(l.ahead[x*l.width+at] >> bit & 1)
		}
		for x := i + 1; x < min(l.n, i+reach+1); x++ {
			near += int(l.behind[x*l.width+at] >> bit & 1)
		}
	} else {
		for x := max(0, i-reach); x < min(l.n, i+reach+1); x++ {
			if y := l.match[x]; x != i && y >= 0 && y != j && y-j <= reach && j-y <= reach {
				near++
			}
		}
	}
	f[fNear] = float64(near) / (2 * reach)
	f[fFar] = math.Abs(l.atA[i] - l.atB[j])
	if l.p.onBase[l.block.i0+i] == l.block.j0+j {
		f[fBase] = 1
	}
	r := rank[c.class]
	if r > 0 && r == rank[l.bestA[i]] && l.countA[i] == 1 && r == rank[l.bestB[j]] && l.countB[j] == 1 {
		f[fOnly] = 1
	}
	if r < rank[l.bestA[i]] || r < rank[l.bestB[j]] {
		f[fBetter] = 1
	}
	if !l.first && l.between(i, j) {
		f[fOrder] = 1
	}
	return f
}

// between reports whether the nearest linked words before i and after i lead to
// words before and after j.
func (l *linker) between(i, j int) bool {
	for x := i - 1; x >= 0; x-- {
		if y := l.match[x]; y >= 0 {
			if y > j {
				return false
			}
			break
		}
	}
	for x := i + 1; x < l.n; x++ {
		if y := l.match[x]; y >= 0 {
			return y > j
		}
	}
	return true
}

// candidates are the pairs worth a look: by the words themselves, or, in the
// second round, because a neighbour is linked. They come in order.
func (l *linker) candidates() {
	l.cands = l.cands[:0]
	add := func(c candidate) {
		if l.p.match[l.block.i0+int(c.i)] < 0 && l.p.back[l.block.j0+int(c.j)] < 0 { // else it moved
			l.cands = append(l.cands, c)
		}
	}
	if l.first {
		for _, c := range l.lexical {
			add(c)
		}
		return
	}
	lexical := l.lexical
	for i := range l.n {
		// The words beside the partners of i's neighbours, -1 for none.
		x, y := 0, l.m-1
		if i > 0 {
			if x = l.match[i-1]; x >= 0 {
				x++
			}
		}
		if i+1 < l.n {
			if y = l.match[i+1]; y >= 0 {
				y--
			}
		}
		for _, j := range [3]int{min(x, y), max(x, y), l.m} {
			for len(lexical) > 0 && int(lexical[0].i) == i && (int(lexical[0].j) <= j || j == l.m) {
				add(lexical[0])
				lexical = lexical[1:]
			}
			if j < 0 || j >= l.m || l.alike(i, j) || len(l.cands) > 0 && l.cands[len(l.cands)-1].is(i, j) {
				continue
			}
			add(candidate{i: int32(i), j: int32(j), class: compareWords(l.p.wa[l.block.i0+i].lexeme, l.p.wb[l.block.j0+j].lexeme)})
		}
	}
}

func (c *candidate) is(i, j int) bool { return int(c.i) == i && int(c.j) == j }

// take links the candidates by probability, each word once, down to limit, which
// is in log-odds; of equal ones the first.
func (l *linker) take(w *[classes]features9, limit float64) {
	kept := l.kept[:0]
	for _, c := range l.cands {
		f := l.features(c)
		c.odds = 0
		for k, x := range f {
			c.odds += x * w[c.class][k]
		}
		if c.odds >= limit {
			kept = append(kept, c)
		}
	}
	l.kept = kept
	l.match, l.back = unlinked(l.match, l.n), unlinked(l.back, l.m)
	for round := 0; len(kept) > 0 && round < maxDominant; round++ {
		kept = l.dominant(kept)
	}
	slices.SortStableFunc(kept, func(x, y candidate) int {
		switch {
		case x.odds > y.odds:
			return -1
		case x.odds < y.odds:
			return 1
		}
		return 0
	})
	for _, c := range kept {
		if l.match[c.i] < 0 && l.back[c.j] < 0 {
			l.match[c.i], l.back[c.j] = int(c.j), int(c.i)
		}
	}
}

// maxDominant is the number of rounds of dominant before what is left is sorted:
// after four, nothing is left of 99 in 100 blocks.
const maxDominant = 4

// dominant links the candidates than which neither word has a likelier one, and
// returns those of words that are still free. Done again and again it links what
// going through all in order of odds would, without sorting them.
func (l *linker) dominant(cands []candidate) []candidate {
	l.topA, l.topB = unlinked(l.topA, l.n), unlinked(l.topB, l.m)
	for k := range cands {
		c := &cands[k]
		if t := l.topA[c.i]; t < 0 || c.odds > cands[t].odds {
			l.topA[c.i] = k
		}
		if t := l.topB[c.j]; t < 0 || c.odds > cands[t].odds {
			l.topB[c.j] = k
		}
	}
	for k := range cands {
		if c := &cands[k]; l.topA[c.i] == k && l.topB[c.j] == k {
			l.match[c.i], l.back[c.j] = int(c.j), int(c.i)
		}
	}
	free := cands[:0]
	for _, c := range cands {
		if l.match[c.i] < 0 && l.back[c.j] < 0 {
			free = append(free, c)
		}
	}
	return free
}

func (p *pair) linkBlock(bl block) {
	if bl.i0 >= bl.i1 || bl.j0 >= bl.j1 {
		return
	}
	if (bl.i1-bl.i0)*(bl.j1-bl.j0) > maxCells {
		for i := bl.i0; i < bl.i1; i++ {
			if j := p.onBase[i]; j >= bl.j0 && j < bl.j1 && p.match[i] < 0 && p.back[j] < 0 {
				p.match[i], p.back[j] = j, i
			}
		}
		return
	}
	l := p.newLinker(bl)
	l.candidates()
	l.take(&firstRound, firstLimit)
	l.first = false
	for range rounds {
		l.before = append(l.before[:0], l.match...)
		l.candidates()
		l.take(&laterRounds, linkLimit)
		if slices.Equal(l.before, l.match) {
			break // the same links make the same links
		}
	}
	for i, j := range l.match {
		if j >= 0 {
			p.match[bl.i0+i], p.back[bl.j0+j] = bl.j0+j, bl.i0+i
		}
	}
}
