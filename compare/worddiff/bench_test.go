package worddiff

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/sergi/go-diff/diffmatchpatch"

	"crossread/assets/lexicon"
	"crossread/compare"
	"crossread/compare/text"
)

// rewritten is a made-up text of about size bytes, in paragraphs, and the same
// with a fifth of its words replaced, a tenth left out and one paragraph in
// twenty moved.
func rewritten(size int) (a, b string) { return edition(size, "rewrite") }

// edition is as rewritten; of kind "light" only one word in fifty changes and no
// paragraph moves, of kind "unrelated" all words are drawn anew.
func edition(size int, kind string) (a, b string) {
	var list []string
	for w := range lexicon.PartsOfSpeech("en") {
		list = append(list, w)
	}
	slices.Sort(list)
	r := rand.New(rand.NewPCG(3, 3))
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	word := func() string { return list[int(math.Exp(r.Float64()*math.Log(float64(len(list)))))-1] }
	var pa, pb []string
	for n := 0; n < size; {
		var x, y []string
		for range 80 {
			w := word()
			x = append(x, w)
			switch k := r.IntN(10); {
			case kind == "unrelated" || kind == "light" && r.IntN(50) == 0:
				y = append(y, word())
			case kind == "light":
				y = append(y, w)
			case k == 0:
			case k < 3:
				y = append(y, word())
			default:
				y = append(y, w)
			}
		}
		pa, pb = append(pa, strings.Join(x, " ")+"."), append(pb, strings.Join(y, " ")+".")
		n += len(pa[len(pa)-1]) + 2
	}
	for i := 20; i < len(pb) && kind == "rewrite"; i += 20 {
		pb[i-15], pb[i] = pb[i], pb[i-15]
	}
	return strings.Join(pa, "\n\n"), strings.Join(pb, "\n\n")
}

// kept is the number of words of a that the edits say are the same in b.
func kept(ta []compare.Token, edits []compare.Edit) int {
	n, i := 0, 0
	for _, e := range edits {
		if e.Op == compare.OnlyB {
			continue
		}
		for i < len(ta) && ta[i].End <= e.A.End {
			if e.Op == compare.Same {
				n++
			}
			i++
		}
	}
	return n
}

// BenchmarkDiff compares rewritten texts; go-diff alone is the same words as
// runes, without links or swaps, where it ends within seconds.
func BenchmarkDiff(b *testing.B) {
	for _, size := range []int{200, 10_000, 1_000_000} {
		x, y := rewritten(size)
		tx, ty := text.Tokens(x), text.Tokens(y)
		b.Run(fmt.Sprintf("bytes=%d", size), func(b *testing.B) {
			b.ReportAllocs()
			var edits []compare.Edit
			for b.Loop() {
				edits = Diff(x, y, tx, ty)
			}
			b.ReportMetric(float64(kept(tx, edits))/float64(len(tx)), "kept")
		})
		if size > 100_000 {
			continue
		}
		b.Run(fmt.Sprintf("bytes=%d/go-diff-alone", size), func(b *testing.B) {
			ids := map[string]rune{}
			runes := func(ts []compare.Token) []rune {
				out := make([]rune, len(ts))
				for i, t := range ts {
					if ids[t.Norm] == 0 {
						ids[t.Norm] = rune(len(ids) + 1)
					}
					out[i] = ids[t.Norm]
				}
				return out
			}
			n := 0
			for b.Loop() {
				n = 0
				for _, d := range differ().DiffMainRunes(runes(tx), runes(ty), false) {
					if d.Type == diffmatchpatch.DiffEqual {
						n += len([]rune(d.Text))
					}
				}
			}
			b.ReportMetric(float64(n)/float64(len(tx)), "kept")
		})
	}
}
