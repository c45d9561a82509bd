package collate

import (
	"crossread/compare"
	"crossread/compare/worddiff"
)

// wholeFrom is the number of bytes of both texts from which Whole goes by how
// words are written alone: below, words are linked by meaning, too, which takes
// a tenth of a second there.
const wholeFrom = 400_000

// Whole compares two texts of any size by words; spans are offsets into them.
func Whole(a, b string) []compare.Edit {
	if len(a)+len(b) < wholeFrom {
		return Diff(a, b)
	}
	return worddiff.Whole(a, b)
}
