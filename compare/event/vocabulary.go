package event

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"crossread/compare"
)

// A term is a stem of an article, by its number in the vocabulary, with its
// weight before the library's frequencies, in tenths.
type term struct{ stem, count int32 }

// terms are those of an article, by number, packed to two fifths: the gap to the
// number before and the count, each as a varint.
type terms string

func (v *vocabulary) pack(list []term) terms {
	sorted := v.packs[:0]
	for _, t := range list {
		sorted = append(sorted, uint64(t.stem)<<32|uint64(t.count))
	}
	slices.Sort(sorted)
	v.packs = sorted
	b := v.bytes[:0]
	last := uint64(0)
	for _, x := range sorted {
		b = binary.AppendUvarint(b, x>>32-last)
		b = binary.AppendUvarint(b, x&math.MaxUint32)
		last = x >> 32
	}
	v.bytes = b
	return terms(b)
}

// all yields each.
func (l terms) all(yield func(term) bool) {
	next := func() int32 {
		n, k := int32(0), 0
		for ; l[k] >= 0x80; k++ {
			n |= int32(l[k]&0x7f) << (7 * k)
		}
		n |= int32(l[k]) << (7 * k)
		l = l[k+1:]
		return n
	}
	stem := int32(0)
	for len(l) > 0 {
		stem += next()
		if !yield(term{stem, next()}) {
			return
		}
	}
}

// A vocabulary numbers the library's stems and counts the articles that have each.
type vocabulary struct {
	number    map[string]int32
	frequency []int32
	counts    []int32  // of the article at hand; zero between articles
	key       []uint64 // puts stems in an order that does not hang on which came first
	small     int      // articles from which on weights go by steps
	met       []int32  // terms whose frequency changed since drift was called, in a large library
	asked     []int32  // frequencies when it was called last; nil before
	drifts    []drift  // what had changed then
	drifted   []int32  // by term: 1 + its place among those; 0 for others
	resized   drift    // of the library's size

	total int       // articles that rare is made for
	rare  []float64 // by frequency, in a small library: what a term weighs
	list  []weighed // scratch
	hefts []uint32  // scratch
	packs []uint64  // scratch
	bytes []byte    // scratch
	order []term    // scratch
}

// of is the number of the stem, a new one if it has none.
func (v *vocabulary) of(stem string) int32 {
	n, ok := v.number[stem]
	if !ok {
		if v.number == nil {
			v.number = map[string]int32{}
		}
		n = int32(len(v.frequency))
		v.number[strings.Clone(stem)] = n
		h := fnv.New64a()
		h.Write([]byte(stem))
		v.key = append(v.key, h.Sum64())
		v.frequency = append(v.frequency, 0)
		v.counts = append(v.counts, 0)
	}
	return n
}

// forget takes an article's terms out of the frequencies.
func (v *vocabulary) forget(list terms) {
	for t := range list.all {
		v.frequency[t.stem]--
		if v.asked != nil {
			v.met = append(v.met, t.stem)
		}
	}
}

// terms counts the article's content words; what stands in the headline
// or the first sentences counts more, as it tells one event from its like.
func (v *vocabulary) terms(s *scan) terms {
	order := v.order[:0]
	for i := range s.lines {
		l := &s.lines[i]
		where := int32(plainWeight)
		switch {
		case l.headline():
			where = headlineWeight
		case i < leadLines:
			where = leadWeight
		case i >= tailLine:
			where = tailWeight
		}
		for k := l.first; k < l.end; k++ {
			t := &l.tokens[k]
			if t.Stop || t.Kind == compare.Punctuation || len(t.Stem) < 2 {
				continue
			}
			n := v.of(t.Stem)
			if v.counts[n] == 0 {
				order = append(order, term{stem: n})
			}
			v.counts[n] += where
		}
	}
	for i := range order {
		n := order[i].stem
		order[i].count, v.counts[n] = v.counts[n], 0
		v.frequency[n]++
		if v.asked != nil {
			v.met = append(v.met, n)
		}
	}
	v.order = order
	return v.pack(order)
}

// named lists the article's terms that names are made of.
func (v *vocabulary) named(s *scan) terms {
	var out []term
	for i := range s.lines {
		l := &s.lines[i]
		end := 0
		for k := l.first; k < l.end; k++ {
			if n := l.starts[k]; n > 0 {
				end = max(end, int(l.ends[n-1]))
			}
			if t := &l.tokens[k]; k < end && !t.Stop && t.Kind != compare.Punctuation && len(t.Stem) > 1 {
				n := v.of(t.Stem)
				if v.counts[n] == 0 {
					out = append(out, term{stem: n})
				}
				v.counts[n]++
			}
		}
	}
	for _, t := range out {
		v.counts[t.stem] = 0
	}
	return v.pack(out)
}

// without lists the terms that are not among others.
func (v *vocabulary) without(l, others terms) terms {
	have := map[int32]bool{}
	for t := range others.all {
		have[t.stem] = true
	}
	var out []term
	for t := range l.all {
		if !have[t.stem] {
			out = append(out, t)
		}
	}
	return v.pack(out)
}

// A vector is an article's heaviest terms by number, sorted, of length vectorLength.
// Weights are whole numbers, so that sums of their products are the same in
// whatever order they are added up.
type vector struct {
	terms   []int32
	weights []uint16
	all     int // how many terms it is made of, whether or not they were left out later
}

const vectorLength = 1<<16 - 1

// vector weighs an article's terms by how rare they are in a library of so many
// articles; in a large one by steps, which begin by the article's phase.
func (v *vocabulary) vector(of terms, total int, own phase) vector {
	large := total >= v.small
	if !large {
		v.weighFor(total)
	}
	size := 2 * level(int32(total))
	list := v.list[:0]
	for t := range of.all {
		idf := 0.0
		if f := v.frequency[t.stem]; large {
			idf = rare(size, own, level(f), v.phaseOf(t.stem, own))
		} else {
			idf = v.rare[f]
		}
		if idf > 0 {
			list = append(list, weighed{t.stem, uint32(math.Round(min(math.Sqrt(float64(t.count)/plainWeight)*idf, heftMost) * heftUnit))})
		}
	}
	v.list = list
	if len(list) > storyTerms {
		list = v.heaviest(list)
	}
	sum := uint64(0)
	for _, w := range list {
		sum += uint64(w.heft) * uint64(w.heft)
	}
	scale := vectorLength / math.Sqrt(float64(sum))
	w := vector{make([]int32, len(list)), make([]uint16, len(list)), len(list)}
	for k, x := range list {
		w.terms[k], w.weights[k] = x.term, uint16(math.Round(scale*float64(x.heft)))
	}
	return w
}

// A weighed is a term with its weight in an article, in parts of heftUnit: a whole
// number, so that sums are the same in whatever order they are added up.
type weighed struct {
	term int32
	heft uint32
}

const (
	heftUnit = 1 << 20
	heftMost = 1 << 11
)

// heaviest keeps the storyTerms heaviest, in the order given; of equals the first by key.
func (v *vocabulary) heaviest(list []weighed) []weighed {
	hefts := v.hefts[:0]
	for _, w := range list {
		hefts = append(hefts, w.heft)
	}
	slices.Sort(hefts)
	v.hefts = hefts
	least := hefts[len(hefts)-storyTerms]
	room := storyTerms
	var equals []weighed
	for _, w := range list {
		if w.heft > least {
			room--
		} else if w.heft == least {
			equals = append(equals, w)
		}
	}
	slices.SortFunc(equals, func(a, b weighed) int { return cmp.Compare(v.key[a.term], v.key[b.term]) })
	equals = equals[:room]
	return slices.DeleteFunc(list, func(w weighed) bool {
		return w.heft < least || w.heft == least && !slices.Contains(equals, w)
	})
}

// weight is a term's, 0 if the vector has not got it.
func (v *vector) weight(n int32) uint16 {
	k, ok := slices.BinarySearch(v.terms, n)
	if !ok {
		return 0
	}
	return v.weights[k]
}

// product is the cosine that a sum of products of weights means.
func product(sum uint64) float64 { return float64(sum) / (vectorLength * vectorLength) }

// dot is the cosine of two vectors.
func (v *vector) dot(o *vector) float64 {
	sum := uint64(0)
	for x, y := 0, 0; x < len(v.terms) && y < len(o.terms); {
		switch {
		case v.terms[x] < o.terms[y]:
			x++
		case v.terms[x] > o.terms[y]:
			y++
		default:
			sum += uint64(v.weights[x]) * uint64(o.weights[y])
			x++
			y++
		}
	}
	return product(sum)
}

// weighFor makes the weights ready of a small library of so many articles.
func (v *vocabulary) weighFor(total int) {
	if v.total == total && v.rare != nil {
		return
	}
	v.total = total
	v.rare = make([]float64, total+1)
	for f := range v.rare {
		v.rare[f] = math.Log((float64(total)+1)/(float64(f)+0.5)) + leastRare
	}
}
