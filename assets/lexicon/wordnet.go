package lexicon

import (
	_ "embed" // for the table
	"iter"
	"sync"
)

//go:generate go run ./gen/wordnet -o wordnet/wordnet.bin

// wordnetTable is made from Princeton WordNet 3.0; its licence stands beside it
// in wordnet/LICENSE and must accompany every copy. It is searched in place, so
// that a program which never asks pays nothing.
//
// Layout, integers little endian: "WNT1", the number n of stems (uint32), n+1
// offsets (uint32) into the records that follow, the records sorted by stem. A
// record is the stem's length (a byte), the stem, how common the stem is (a
// byte, see Senses.Common), the number of links (uvarint), the links' codes in
// ascending order, each as the difference to the one before (uvarint). A code is
// a group's number times eight plus the Link's kind.
//
//go:embed wordnet/wordnet.bin
var wordnetTable string

// A Link says how a stem stands to a group.
type Link uint8

// The kinds of link.
const (
	Means    Link = iota // the stem means the group's sense
	Narrower             // the stem means something narrower than the sense, or similar to it
	Derived              // the group is two stems made from each other: "arriv", "arriv-al"
	Opposite             // the group is two stems that are opposites
	Sibling              // as Narrower, in a group of few
	Form                 // the group is the base and the forms of an irregular word
)

// A Relation says how two words are related, by meaning alone.
type Relation uint8

// The relations, the stronger the greater but for Opposites.
const (
	Unrelated Relation = iota
	Opposites
	Sisters      // kinds of the same thing: a minute and an hour, a village and a town
	Related      // one is a kind of the other, or similar to it
	Derivational // made from each other, also an adjective from a country's name
	Synonym      // share a sense among their most frequent ones
	Inflected    // forms of one word, which the stemmer does not bring together: "held", "hold"
)

// Senses is what the table knows of one stem; "" is nothing. It shares the
// table's memory.
type Senses string

func tableUint32(at int) int {
	return int(uint32(wordnetTable[at]) | uint32(wordnetTable[at+1])<<8 | uint32(wordnetTable[at+2])<<16 | uint32(wordnetTable[at+3])<<24)
}

// SensesOf looks a Snowball stem up, in about 8 steps and without allocating.
func SensesOf(stem string) Senses {
	n := tableUint32(4)
	body := 8 + 4*(n+1)
	places, k := beginnings(), beginning(stem)
	i, j := int(places[k]), int(places[k+1])
	for i < j {
		h := int(uint(i+j) >> 1)
		at := body + tableUint32(8+4*h)
		name := wordnetTable[at+1 : at+1+int(wordnetTable[at])]
		switch {
		case name == stem:
			return Senses(wordnetTable[at+1+len(stem) : body+tableUint32(8+4*(h+1))])
		case name < stem:
			i = h + 1
		default:
			j = h
		}
	}
	return ""
}

// letters is the number of kinds of letter that beginning tells apart: a to z,
// what sorts before them and what sorts behind.
const letters = 28

// beginning numbers a stem by its first two letters, in order of the stems.
func beginning(stem string) int {
	letter := func(i int) int {
		if i >= len(stem) {
			return 0
		}
		return int(min(max(stem[i], 'a'-1), 'z'+1)) - ('a' - 1)
	}
	first := letter(0)
	if first == 0 || first == letters-1 {
		return first * letters // of several letters, whose second ones are in no order
	}
	return first*letters + letter(1)
}

// beginnings are the places among the table's stems where each beginning starts.
var beginnings = sync.OnceValue(func() *[letters*letters + 1]int32 {
	var starts [letters*letters + 1]int32
	n := tableUint32(4)
	body := 8 + 4*(n+1)
	for i := range n {
		at := body + tableUint32(8+4*i)
		starts[beginning(wordnetTable[at+1:at+1+int(wordnetTable[at])])+1]++
	}
	for k := range letters * letters {
		starts[k+1] += starts[k]
	}
	return &starts
})

// Common says how often the word occurs in WordNet's sense-tagged texts, as the
// number of binary digits of the count: 0 never, 1 once, 10 a thousand times.
func (s Senses) Common() int {
	if s == "" {
		return 0
	}
	return int(s[0])
}

// Links are the groups the stem belongs to, by ascending number.
func (s Senses) Links() iter.Seq2[int, Link] {
	return func(yield func(int, Link) bool) {
		if len(s) < 2 {
			return
		}
		at := 1
		n, at := uvarint(s, at)
		code := 0
		for ; n > 0; n-- {
			var d int
			d, at = uvarint(s, at)
			code += d
			if !yield(code>>3, Link(code&7)) {
				return
			}
		}
	}
}

func uvarint(s Senses, at int) (n, next int) {
	for shift := 0; ; shift += 7 {
		b := s[at]
		at++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n, at
		}
	}
}

// Codes are a stem's links in one number each, ascending, for RelateCodes.
func (s Senses) Codes() []uint32 {
	if len(s) < 2 {
		return nil
	}
	n, at := uvarint(s, 1)
	codes := make([]uint32, n)
	code := 0
	for i := range codes {
		var d int
		d, at = uvarint(s, at)
		code += d
		codes[i] = uint32(code)
	}
	return codes
}

// RelateCodes is Relate for who asks about the same stems many times; it takes
// a fifth of the time.
func RelateCodes(a, b []uint32) Relation {
	best := Unrelated
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := a[i], b[j]
		if x>>3 == y>>3 {
			r := relation(Link(x&7), Link(y&7))
			if r == Opposites {
				return r
			}
			best = max(best, r)
		}
		step := 0 // without a branch, which would be taken at random
		if x <= y {
			step = 1
		}
		i, j = i+step, j+1-step
	}
	return best
}

// relation is what two stems' links to the same group make them.
func relation(x, y Link) Relation {
	switch {
	case x == Opposite:
		return Opposites
	case x == Form:
		return Inflected
	case x == Derived:
		return Derivational
	case x == Means && y == Means:
		return Synonym
	case x == Means || y == Means:
		return Related
	case x == Sibling && y == Sibling:
		return Sisters
	}
	return Unrelated
}

// Relate says how two stems' senses are related; the strongest relation wins,
// but opposites are opposites.
func Relate(a, b Senses) Relation {
	if len(a) < 2 || len(b) < 2 {
		return Unrelated
	}
	best := Unrelated
	na, i := uvarint(a, 1)
	nb, j := uvarint(b, 1)
	if na == 0 || nb == 0 {
		return Unrelated
	}
	x, i := uvarint(a, i)
	y, j := uvarint(b, j)
	for {
		if x>>3 == y>>3 {
			r := relation(Link(x&7), Link(y&7))
			if r == Opposites {
				return r
			}
			best = max(best, r)
		}
		var d int
		if x <= y {
			if na--; na == 0 {
				return best
			}
			d, i = uvarint(a, i)
			x += d
		} else {
			if nb--; nb == 0 {
				return best
			}
			d, j = uvarint(b, j)
			y += d
		}
	}
}

// Synonyms reports whether two stems share a sense or are forms of one word.
func Synonyms(stemA, stemB string) bool {
	return Relate(SensesOf(stemA), SensesOf(stemB)) >= Synonym
}
