package worddiff

import "math/bits"

// A subsequence finds longest common subsequences; its buffers are used again.
type subsequence struct {
	symbol []int32  // word -> its number among the words of b, from 1; 0 if it is none
	masks  []uint64 // of each of them, where it stands in b, a bit a word
	rows   []uint64 // the state after each word of a
}

// link calls do for the pairs of a longest common subsequence of a and b, whose
// words are less than words, the last pair first. Of several words that could be
// in it, it prefers those late in b.
//
// The method is Hyyrö, "Bit-Parallel LCS-length Computation Revisited", AWOCA
// 2004: a zero bit at j of row i says that b[:j+1] has one word more in common
// with a[:i] than b[:j]. From one row to the next a zero stays where it is or
// moves to the first word of its stretch that is a[i], so it is read back from
// the last row: a zero that the row above has as well is none of this row's
// words. Time is O(len(a)*len(b)/64), memory the same in words of 8 bytes.
func (s *subsequence) link(a, b []int32, words int, do func(i, j int)) {
	size := (len(b) + 63) / 64
	if len(s.symbol) < words {
		s.symbol = make([]int32, words)
	}
	s.masks = append(s.masks[:0], make([]uint64, size)...)
	for j, w := range b {
		n := s.symbol[w]
		if n == 0 {
			n = int32(len(s.masks) / size)
			s.symbol[w] = n
			for range size {
				s.masks = append(s.masks, 0)
			}
		}
		s.masks[int(n)*size+j>>6] |= 1 << (j & 63)
	}
	if len(s.rows) < (len(a)+1)*size {
		s.rows = make([]uint64, (len(a)+1)*size)
	}
	above := s.rows[:size]
	for k := range above {
		above[k] = ^uint64(0)
	}
	for i, w := range a {
		row := s.rows[(i+1)*size : (i+2)*size]
		n := int(s.symbol[w])
		if n == 0 {
			copy(row, above)
		} else {
			mask := s.masks[n*size : (n+1)*size]
			carry := uint64(0)
			for k, v := range above {
				u := v & mask[k]
				var sum uint64
				sum, carry = bits.Add64(v, u, carry)
				row[k] = sum | v&^u
			}
		}
		above = row
	}
	for _, w := range b {
		s.symbol[w] = 0
	}
	for i, j := len(a), len(b); i > 0 && j > 0; {
		k, bit := (j-1)>>6, uint64(1)<<((j-1)&63)
		switch {
		case s.rows[i*size+k]&bit != 0:
			j--
		case s.rows[(i-1)*size+k]&bit == 0:
			i--
		default:
			i, j = i-1, j-1
			do(i, j)
		}
	}
}
