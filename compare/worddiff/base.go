package worddiff

import (
	"slices"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// differ is go-diff without its clock: the default DiffTimeout of 1 s gives
// other edits on a slower machine, and gives up silently on long texts.
func differ() *diffmatchpatch.DiffMatchPatch {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	return d
}

// scriptCells bounds n*m of a stretch that go-diff gets whole: its time grows
// with the product of length and difference. 1,000 by 1,000 words that share
// nothing take 8 ms.
const scriptCells = 1 << 20

// A scripter makes edit scripts; its memory is used again.
type scripter struct {
	a, b   []int32 // the norms of the words
	rune   []rune  // of each norm, 0 if it has none yet
	ra, rb []rune  // of the words that both sides have
	ia, ib []int   // where these stand
	out    []int   // the partner of every word of a
}

// base fills onBase with an edit script on words.
func (p *pair) base() {
	s := &p.script
	s.a, s.b, s.out = s.a[:0], s.b[:0], p.onBase
	for i := range p.wa {
		s.a = append(s.a, p.wa[i].norm)
	}
	for j := range p.wb {
		s.b = append(s.b, p.wb[j].norm)
	}
	s.script(s.a, s.b, 0, 0)
}

// script notes in out, for the words a that begin at word i0 and b at j0, which
// correspond in an edit script.
func (s *scripter) script(a, b []int32, i0, j0 int) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		s.out[i0] = j0
		a, b, i0, j0 = a[1:], b[1:], i0+1, j0+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		s.out[i0+len(a)-1] = j0 + len(b) - 1
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return
	}
	if len(a)*len(b) <= scriptCells {
		s.minimal(a, b, i0, j0)
		return
	}
	for _, gram := range []int{8, 4, 2, 1} {
		if chain := anchors(a, b, gram); len(chain) > 0 {
			i, j := 0, 0
			for _, c := range append(chain, [2]int{len(a), len(b)}) {
				if c[0] < i || c[1] < j {
					continue // within the run of the anchor before
				}
				s.script(a[i:c[0]], b[j:c[1]], i0+i, j0+j)
				i, j = c[0], c[1]
				for i < len(a) && j < len(b) && a[i] == b[j] {
					s.out[i0+i] = j0 + j
					i, j = i+1, j+1
				}
			}
			return
		}
	}
	// Nothing that occurs once on both sides: halve both, which loses what
	// crosses the middle and keeps the time bounded.
	h, k := len(a)/2, len(b)/2
	s.script(a[:h], b[:k], i0, j0)
	s.script(a[h:], b[k:], i0+h, j0+k)
}

// minimal runs go-diff on words, as runes. Words that only one side has are in
// no script and are left out, which leaves little in most stretches: go-diff's
// time grows with what differs.
func (s *scripter) minimal(a, b []int32, i0, j0 int) {
	for _, w := range b {
		s.sized(w)
		s.rune[w] = inB
	}
	next := inB + 1
	s.ra, s.ia = s.ra[:0], s.ia[:0]
	for i, w := range a {
		s.sized(w)
		if s.rune[w] == 0 {
			continue
		}
		if s.rune[w] == inB {
			s.rune[w] = next
			if next++; next == 0xD800 { // the surrogates are no runes: go-diff would turn them all into one
				next += 0x800
			}
		}
		s.ra, s.ia = append(s.ra, s.rune[w]), append(s.ia, i0+i)
	}
	s.rb, s.ib = s.rb[:0], s.ib[:0]
	for j, w := range b {
		if s.rune[w] > inB {
			s.rb, s.ib = append(s.rb, s.rune[w]), append(s.ib, j0+j)
		}
	}
	for _, w := range b {
		s.rune[w] = 0
	}
	i, j, iEnd, jEnd := 0, 0, len(s.ra), len(s.rb)
	for i < iEnd && j < jEnd && s.ra[i] == s.rb[j] {
		s.out[s.ia[i]] = s.ib[j]
		i, j = i+1, j+1
	}
	for i < iEnd && j < jEnd && s.ra[iEnd-1] == s.rb[jEnd-1] {
		iEnd, jEnd = iEnd-1, jEnd-1
		s.out[s.ia[iEnd]] = s.ib[jEnd]
	}
	if i == iEnd || j == jEnd {
		return
	}
	for _, d := range differ().DiffMainRunes(s.ra[i:iEnd], s.rb[j:jEnd], false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			for k := range n {
				s.out[s.ia[i+k]] = s.ib[j+k]
			}
			i, j = i+n, j+n
		case diffmatchpatch.DiffDelete:
			i += n
		case diffmatchpatch.DiffInsert:
			j += n
		}
	}
}

// inB is the rune of a word of b that a is not known to have.
const inB = rune(1)

// sized makes room for a word's rune.
func (s *scripter) sized(w int32) {
	if int(w) >= len(s.rune) {
		s.rune = append(s.rune, make([]rune, int(w)+1-len(s.rune))...)
	}
}

// anchors finds the sequences of n words that occur once in a and once in b and
// keeps the longest chain of them that is in order in both (patience diff, Bram
// Cohen). Time is O(len(a) + len(b)) but for a logarithm.
func anchors(a, b []int32, n int) [][2]int {
	if len(a) < n || len(b) < n {
		return nil
	}
	type seen struct{ inA, inB, at, atB int32 }
	grams := make(map[uint64]*seen, len(a))
	for i, h := range hashes(a, n) {
		s := grams[h]
		if s == nil {
			s = &seen{at: int32(i)}
			grams[h] = s
		}
		s.inA++
	}
	for j, h := range hashes(b, n) {
		if s := grams[h]; s != nil {
			s.inB++
			s.atB = int32(j)
		}
	}
	var pairs [][2]int
	for i, h := range hashes(a, n) {
		s := grams[h]
		if s.inA == 1 && s.inB == 1 && slices.Equal(a[i:i+n], b[s.atB:int(s.atB)+n]) {
			pairs = append(pairs, [2]int{i, int(s.atB)})
		}
	}
	return increasing(pairs)
}

// hashes are the rolling hashes of every n words.
func hashes(ws []int32, n int) []uint64 {
	out := make([]uint64, 0, len(ws)-n+1)
	for i := 0; i+n <= len(ws); i++ {
		h := uint64(14695981039346656037)
		for _, w := range ws[i : i+n] {
			h = (h ^ uint64(uint32(w))) * 1099511628211
			h ^= h >> 29
		}
		out = append(out, h)
	}
	return out
}

// increasing is the longest subsequence of pairs, in order of their first
// numbers, whose second numbers increase.
func increasing(pairs [][2]int) [][2]int {
	var tails []int // index of the pair that ends the best chain of each length
	prev := make([]int, len(pairs))
	for i, p := range pairs {
		k := len(tails)
		if k > 0 && pairs[tails[k-1]][1] >= p[1] { // else it prolongs the best chain, as most do in texts alike
			k, _ = slices.BinarySearchFunc(tails, p[1], func(t, b int) int { return pairs[t][1] - b })
		}
		prev[i] = -1
		if k > 0 {
			prev[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	if len(tails) == 0 {
		return nil
	}
	chain := make([][2]int, len(tails))
	for i, k := tails[len(tails)-1], len(tails)-1; i >= 0; i, k = prev[i], k-1 {
		chain[k] = pairs[i]
	}
	return chain
}
