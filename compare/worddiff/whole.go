package worddiff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// Whole compares two texts of any size without knowing a language: words are the
// same if they are written the same, and words between the same neighbours are
// swaps. It is for whole documents of megabytes, where Diff, which also links
// words by meaning, would take a second; its edits have the same form.
//
// Sequences of wholeGram words that occur once on either side are anchors; the
// longest chain of them in order is kept (patience diff, Bram Cohen) and grown
// over equal neighbours, what lies between is filled by a longest common
// subsequence, see link in lcs.go, and anchors outside of the chain are passages
// that moved. Time is linear but for the gaps; one with more than wholeCells
// pairs of words is first divided by shorter anchors or, if it has too few, in
// halves, which loses what crosses the middle. 1 MB of unrelated text takes
// 0.1 s, and keeps no fewer words than git diff --word-diff does.
func Whole(a, b string) []compare.Edit {
	t := &wordTable{slots: make([]int32, 1<<12)}
	w := &whole{a: a, b: b}
	w.ca, w.ia = t.scan(a)
	w.cb, w.ib = t.scan(b)
	w.words = len(t.words)
	w.match, w.back = unlinked(nil, len(w.ca)), unlinked(nil, len(w.cb))
	w.link()
	return w.edits()
}

const (
	wholeGram  = 4
	wholeCells = 1 << 22 // 2,048 by 2,048 words take 0.2 ms and 1 MB
	minAnchors = 64      // a chain of anchors divides a gap if there is one for so many words
)

type whole struct {
	a, b        string
	ca, cb      []compare.Span // of the words and marks
	ia, ib      []int32        // their numbers; equal numbers are written the same
	match, back []int
	words       int // number of different ones
	common      subsequence
}

// A wordTable numbers words; it is a hash table with open addressing, as Go's
// map took most of the time.
type wordTable struct {
	slots []int32 // number+1 of a word, 0 if free
	words []string
	hash  []uint32
}

func (t *wordTable) number(s string, h uint32) int32 {
	mask := uint32(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		n := t.slots[i]
		if n == 0 {
			t.words, t.hash = append(t.words, s), append(t.hash, h)
			t.slots[i] = int32(len(t.words))
			if 2*len(t.words) > len(t.slots) {
				t.grow()
			}
			return int32(len(t.words) - 1)
		}
		if t.hash[n-1] == h && t.words[n-1] == s {
			return n - 1
		}
	}
}

func (t *wordTable) grow() {
	t.slots = make([]int32, 2*len(t.slots))
	mask := uint32(len(t.slots) - 1)
	for n, h := range t.hash {
		i := h & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = int32(n + 1)
	}
}

// scan cuts a text into words and single marks. Where a script writes no spaces,
// a letter with its marks is a word; control and format characters, which nobody
// sees, are as spaces.
func (t *wordTable) scan(s string) ([]compare.Span, []int32) {
	spans, ids := make([]compare.Span, 0, len(s)/5), make([]int32, 0, len(s)/5)
	for i := 0; i < len(s); {
		start, h := i, uint32(2166136261)
		for i < len(s) {
			c, n := s[i], 1
			if c >= utf8.RuneSelf {
				var r rune
				r, n = utf8.DecodeRuneInString(s[i:])
				if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) || i > start && spaceless(r) {
					break
				}
				if spaceless(r) {
					n += marks(s[i+n:])
					for _, x := range []byte(s[i : i+n]) {
						h = (h ^ uint32(x)) * 16777619
					}
					i += n
					break
				}
			} else if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
				break
			}
			for _, x := range []byte(s[i : i+n]) {
				h = (h ^ uint32(x)) * 16777619
			}
			i += n
		}
		if i == start {
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				continue
			}
			h = (h ^ uint32(r)) * 16777619
		}
		spans = append(spans, compare.Span{Start: start, End: i})
		ids = append(ids, t.number(s[start:i], h^h>>15))
	}
	return spans, ids
}

// spaceless reports whether a letter is of a script that is written without
// spaces between words.
func spaceless(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// marks is the length of the combining marks at the start of s.
func marks(s string) int {
	n := 0
	for n < len(s) {
		r, k := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsMark(r) {
			break
		}
		n += k
	}
	return n
}

func (w *whole) link() {
	pairs := w.anchors()
	chain := increasing(pairs)
	if len(chain)*minAnchors < min(len(w.ia), len(w.ib)) { // most of them by chance: they lead astray
		chain = increasing(runs(pairs))
	}
	i, j := 0, 0
	for _, c := range append(chain, [2]int{len(w.ia), len(w.ib)}) {
		if c[0] < i || c[1] < j {
			continue // within the run of the anchor before
		}
		w.fill(i, c[0], j, c[1])
		i, j = w.grow(c[0], c[1], len(w.ia), len(w.ib))
	}
	for _, c := range pairs { // outside of the chain: moved
		i, j := c[0], c[1]
		if !w.free(i, j) {
			continue
		}
		for i > 0 && j > 0 && w.free(i-1, j-1) {
			i, j = i-1, j-1
		}
		n := 0
		for i+n < len(w.ia) && j+n < len(w.ib) && w.free(i+n, j+n) {
			n++
		}
		if n >= wholeGram {
			for k := range n {
				w.match[i+k], w.back[j+k] = j+k, i+k
			}
		}
	}
}

// free reports whether two words are the same and both unlinked.
func (w *whole) free(i, j int) bool {
	return w.match[i] < 0 && w.back[j] < 0 && w.ia[i] == w.ib[j]
}

// grow links the words from i and j on as long as they are the same, up to i1 and j1.
func (w *whole) grow(i, j, i1, j1 int) (int, int) {
	for i < i1 && j < j1 && w.ia[i] == w.ib[j] {
		w.match[i], w.back[j] = j, i
		i, j = i+1, j+1
	}
	return i, j
}

// anchors are the sequences of wholeGram words that occur once in a and once in b.
func (w *whole) anchors() [][2]int {
	if len(w.ia) < wholeGram || len(w.ib) < wholeGram {
		return nil
	}
	type seen struct {
		hash     uint32
		at, atB  int32
		inA, inB uint8 // 0, 1, 2 or more
	}
	size := 1
	for size < 2*len(w.ia) {
		size *= 2
	}
	table := make([]seen, size)
	find := func(h uint64) *seen {
		for i := int(h) & (size - 1); ; i = (i + 1) & (size - 1) {
			if s := &table[i]; s.inA == 0 || s.hash == uint32(h>>32) {
				return s
			}
		}
	}
	ha, hb := hashes(w.ia, wholeGram), hashes(w.ib, wholeGram)
	for i, h := range ha {
		s := find(h)
		s.hash, s.at = uint32(h>>32), int32(i)
		s.inA = min(2, s.inA+1)
	}
	for j, h := range hb {
		if s := find(h); s.inA > 0 {
			s.inB = min(2, s.inB+1)
			s.atB = int32(j)
		}
	}
	var pairs [][2]int
	for i, h := range ha {
		s := find(h)
		if s.inA != 1 || s.inB != 1 {
			continue
		}
		same := true
		for k := range wholeGram {
			same = same && w.ia[i+k] == w.ib[int(s.atB)+k]
		}
		if same {
			pairs = append(pairs, [2]int{i, int(s.atB)})
		}
	}
	return pairs
}

// runs are the pairs that stand in a row of wholeGram or more, which twice as
// many words that are the same make.
func runs(pairs [][2]int) [][2]int {
	var out [][2]int
	for i := 0; i < len(pairs); {
		n := 1
		for i+n < len(pairs) && pairs[i+n] == [2]int{pairs[i][0] + n, pairs[i][1] + n} {
			n++
		}
		if n >= wholeGram {
			out = append(out, pairs[i:i+n]...)
		}
		i += n
	}
	return out
}

// fill links words [i0, i1) of a and [j0, j1) of b, which lie between two anchors.
func (w *whole) fill(i0, i1, j0, j1 int) {
	for i1 > i0 && j1 > j0 && w.ia[i1-1] == w.ib[j1-1] {
		i1, j1 = i1-1, j1-1
		w.match[i1], w.back[j1] = j1, i1
	}
	n, m := i1-i0, j1-j0
	if n == 0 || m == 0 {
		return
	}
	if n*m > wholeCells {
		w.divide(i0, i1, j0, j1)
		return
	}
	w.common.link(w.ia[i0:i1], w.ib[j0:j1], w.words, func(i, j int) {
		w.match[i0+i], w.back[j0+j] = j0+j, i0+i
	})
}

// divide fills a gap that is too large for one table.
func (w *whole) divide(i0, i1, j0, j1 int) {
	a, b := w.ia[i0:i1], w.ib[j0:j1]
	for _, gram := range []int{4, 2} {
		chain := anchors(a, b, gram)
		if len(chain)*minAnchors < min(len(a), len(b)) {
			continue
		}
		i, j := i0, j0
		for _, c := range append(chain, [2]int{len(a), len(b)}) {
			x, y := i0+c[0], j0+c[1]
			if x < i || y < j {
				continue // within the run of the anchor before
			}
			w.fill(i, x, j, y)
			i, j = w.grow(x, y, i1, j1)
		}
		return
	}
	w.halve(i0, i1, j0, j1)
}

// halve fills a gap in which little is the same.
func (w *whole) halve(i0, i1, j0, j1 int) {
	if (i1-i0)*(j1-j0) <= wholeCells {
		w.fill(i0, i1, j0, j1)
		return
	}
	i, j := i0+(i1-i0)/2, j0+(j1-j0)/2
	w.halve(i0, i, j0, j)
	w.halve(i, i1, j, j1)
}

// wholeSwap is the number of words of either side up to which what stands
// between the same neighbours is a swap.
const wholeSwap = 8

// edits reads the links off as edits.
func (w *whole) edits() []compare.Edit {
	out := make([]compare.Edit, 0, len(w.ca)/2)
	span := func(cs []compare.Span) compare.Span {
		return compare.Span{Start: cs[0].Start, End: cs[len(cs)-1].End}
	}
	done := make([]bool, len(w.cb)) // what only b has and was put out
	before := func(j int) int {     // where the words only b has begin that end right before j
		for j > 0 && w.back[j-1] < 0 && !done[j-1] {
			j--
		}
		return j
	}
	put := func(from, to int) {
		for k := from; k < to; k++ {
			done[k] = true
		}
	}
	last := -1 // the word of b that the edit before ends with
	for i := 0; i < len(w.ca); {
		n := 1
		j := w.match[i]
		if j < 0 {
			for i+n < len(w.ca) && w.match[i+n] < 0 {
				n++
			}
			a := w.ca[i : i+n]
			next := len(w.cb)
			if i+n < len(w.ca) {
				next = w.match[i+n]
			}
			if k := before(next); k < next && k == last+1 && n <= wholeSwap && next-k <= wholeSwap {
				put(k, next)
				last = next - 1
				out = append(out, compare.Edit{Op: compare.Swap, A: span(a), B: span(w.cb[k:next]), Kind: w.kind(a, w.cb[k:next])})
			} else {
				out = append(out, compare.Edit{Op: compare.OnlyA, A: span(a)})
			}
			i += n
			continue
		}
		if k := before(j); k < j {
			put(k, j)
			out = append(out, compare.Edit{Op: compare.OnlyB, B: span(w.cb[k:j])})
		}
		for i+n < len(w.ca) && w.match[i+n] == j+n {
			n++
		}
		out = append(out, compare.Edit{Op: compare.Same, A: span(w.ca[i : i+n]), B: span(w.cb[j : j+n])})
		i, last = i+n, j+n-1
	}
	if k := before(len(w.cb)); k < len(w.cb) {
		out = append(out, compare.Edit{Op: compare.OnlyB, B: span(w.cb[k:])})
	}
	return out
}

// kind names a swap by how the words are written.
func (w *whole) kind(ca, cb []compare.Span) string {
	x, y := w.a[ca[0].Start:ca[len(ca)-1].End], w.b[cb[0].Start:cb[len(cb)-1].End]
	letters := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	}
	switch {
	case !letters(x) && !letters(y):
		return KindPunctuation
	case strings.EqualFold(x, y):
		return KindCase
	case len(ca) == 1 && len(cb) == 1 && strings.ContainsFunc(x, unicode.IsDigit) && strings.ContainsFunc(y, unicode.IsDigit):
		return KindNumber
	}
	return KindRewording
}
