// Package worddiff says which words of two texts correspond: the same words,
// words in the same slot that differ, and words that only one text has.
//
// It is the only importer of go-diff.
package worddiff

import (
	"slices"

	"crossread/compare"
)

// The kinds of swap.
const (
	KindSynonym     = "synonym"
	KindInflection  = "inflection"
	KindName        = "name"
	KindNumber      = "number"
	KindSpelling    = "spelling"
	KindPunctuation = "punctuation"
	KindCase        = "case"
	KindRewording   = "rewording"
)

// Diff says which words of a and b correspond. ta and tb are their tokens,
// whose spans are offsets into a and b. Every token lies in exactly one edit on
// its side, and white space between two tokens of one edit belongs to it. The
// edits are in order in a; in b they are as well, but for the Same and Swap
// edits of words that moved.
//
// The method: a minimal edit script on words by go-diff (Myers, "An O(ND)
// Difference Algorithm", 1986), over segments between shared word sequences
// where the texts are long; then the script is weighed and completed by links
// between single words, see link.go; then words left over in the same slot are
// set against each other as phrases. Time is about linear in the words for
// texts that share much; a stretch of n words against m costs O(n*m) up to
// maxCells, and only the script's time above.
func Diff(a, b string, ta, tb []compare.Token) []compare.Edit {
	v := NewVocabulary()
	defer v.Done()
	return v.Read(a, ta).Diff(v.Read(b, tb))
}

// A Text is one side of a diff, read once for all diffs that it is a side of.
type Text struct {
	v     *Vocabulary
	text  string
	spans []compare.Span // of the tokens
	words []word
}

// Read takes in a text and its tokens, whose spans are offsets into it.
func (v *Vocabulary) Read(text string, tokens []compare.Token) *Text {
	t := v.Text(text, len(tokens))
	t.Add(tokens, 0)
	return t
}

// Text returns a text whose tokens, about so many, are still to be added.
func (v *Vocabulary) Text(text string, tokens int) *Text {
	if cap(v.spans)-len(v.spans) < tokens {
		n := max(tokens, aRoom, 2*cap(v.spans))
		v.spans, v.room = make([]compare.Span, 0, n), make([]word, 0, n)
	}
	n := len(v.spans)
	if len(v.texts) == cap(v.texts) {
		v.texts = make([]Text, 0, max(16, 2*cap(v.texts)))
	}
	v.texts = append(v.texts, Text{v: v, text: text, spans: v.spans[n : n : n+tokens], words: v.room[n : n : n+tokens]})
	t := &v.texts[len(v.texts)-1]
	v.spans, v.room = v.spans[:n+tokens], v.room[:n+tokens]
	return t
}

// aRoom is the number of tokens for which a vocabulary gets room at once.
const aRoom = 1024

// Add takes in tokens that stand the given number of bytes further on in the
// text than their spans say. They must follow those added before.
func (t *Text) Add(tokens []compare.Token, by int) {
	for i := range tokens {
		t.spans = append(t.spans, compare.Span{Start: tokens[i].Start + by, End: tokens[i].End + by})
		t.words = append(t.words, t.v.word(&tokens[i]))
	}
}

// Diff is the function Diff of two texts read by the same vocabulary. It may be
// called from several goroutines at a time, as long as none of them reads.
func (t *Text) Diff(o *Text) []compare.Edit {
	if t.same(o) {
		return []compare.Edit{{Op: compare.Same, A: spanOf(t.spans), B: spanOf(o.spans)}}
	}
	p, ok := t.v.pairs.Get().(*pair)
	if !ok {
		p = &pair{}
	}
	p.set(t, o)
	p.base()
	p.link()
	p.carry()
	p.slots()
	out := slices.Clone(p.edits())
	p.a, p.b, p.wa, p.wb = "", "", nil, nil
	t.v.pairs.Put(p)
	return out
}

// same reports whether the texts are one, which is common: outlets print what an
// agency sent them. A text without words is none.
func (t *Text) same(o *Text) bool {
	if t.text != o.text || len(t.spans) != len(o.spans) || len(t.spans) == 0 {
		return false
	}
	for i := range t.words {
		if t.words[i].norm != o.words[i].norm || t.spans[i] != o.spans[i] {
			return false
		}
	}
	return true
}

// Same is the edit of two texts that are one, of which ta and tb are the tokens,
// standing the given numbers of bytes further on than their spans say: what Diff
// gives without their being read. It is nil if the tokens differ or there are none.
func Same(ta, tb []compare.Token, by, byB int) []compare.Edit {
	if len(ta) != len(tb) || len(ta) == 0 {
		return nil
	}
	for i := range ta {
		x, y := &ta[i], &tb[i]
		if x.Norm != y.Norm || x.Start+by != y.Start+byB || x.End+by != y.End+byB {
			return nil
		}
	}
	all := compare.Span{Start: ta[0].Start + by, End: ta[len(ta)-1].End + by}
	return []compare.Edit{{Op: compare.Same, A: all, B: all}}
}

// A pair is two texts at work. The slices match and back hold the links: for
// every token the token of the other side, -1 if it has none. It is used again
// and again, as most pairs are short and their memory took longer than they.
type pair struct {
	a, b        string
	ta, tb      []compare.Span
	wa, wb      []word
	match, back []int
	onBase      []int // the edit script's partner of every token of a, -1 if none
	phrases     []phrase
	linker      linker
	inA, inB    []int // the phrase a token belongs to, -1 if to none
	doneB       []bool
	takenA      []bool // of slots
	takenB      []bool
	letters     []byte // of initials
	numbers     quantities
	script      scripter
	out         []compare.Edit
}

// A phrase is tokens [i0, i1) of a that stand for [j0, j1) of b.
type phrase struct{ i0, i1, j0, j1 int }

func (p *pair) set(a, b *Text) {
	p.a, p.b, p.ta, p.tb, p.wa, p.wb = a.text, b.text, a.spans, b.spans, a.words, b.words
	p.match, p.back, p.onBase = unlinked(p.match, len(p.ta)), unlinked(p.back, len(p.tb)), unlinked(p.onBase, len(p.ta))
	p.phrases = p.phrases[:0]
}

// unlinked returns n times -1, in the memory of s if that is enough.
func unlinked(s []int, n int) []int {
	s = slices.Grow(s[:0], n)[:n]
	for i := range s {
		s[i] = -1
	}
	return s
}

// cleared returns n zero values, in the memory of s if that is enough.
func cleared[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// edits reads the links and phrases off as edits, which stand until the next call.
func (p *pair) edits() []compare.Edit {
	p.inA, p.inB, p.doneB = unlinked(p.inA, len(p.ta)), unlinked(p.inB, len(p.tb)), cleared(p.doneB, len(p.tb))
	inA, inB, doneB := p.inA, p.inB, p.doneB
	for n, ph := range p.phrases {
		for i := ph.i0; i < ph.i1; i++ {
			inA[i] = n
		}
		for j := ph.j0; j < ph.j1; j++ {
			inB[j] = n
		}
	}
	onlyB := func(j int) bool { return p.back[j] < 0 && inB[j] < 0 }
	out := p.out[:0]
	// What only b has goes before the edit that holds the next linked token of
	// b, or after the one that holds the token before, whichever comes in order.
	flushB := func(j int) { // words only b has that end right before j
		k := j
		for k > 0 && onlyB(k-1) && !doneB[k-1] {
			k--
		}
		if k < j {
			for x := k; x < j; x++ {
				doneB[x] = true
			}
			out = append(out, compare.Edit{Op: compare.OnlyB, B: spanOf(p.tb[k:j])})
		}
	}
	for i := 0; i < len(p.ta); {
		switch {
		case inA[i] >= 0:
			ph := p.phrases[inA[i]]
			flushB(ph.j0)
			a, b := p.ta[ph.i0:ph.i1], p.tb[ph.j0:ph.j1]
			out = append(out, compare.Edit{Op: compare.Swap, A: spanOf(a), B: spanOf(b), Kind: p.phraseKind(ph)})
			i = ph.i1
		case p.match[i] >= 0:
			j := p.match[i]
			flushB(j)
			if !p.identical(i, j) {
				out = append(out, compare.Edit{Op: compare.Swap, A: p.ta[i], B: p.tb[j], Kind: p.kind(i, j)})
				i++
				break
			}
			n := 1
			for i+n < len(p.ta) && p.match[i+n] == j+n && p.identical(i+n, j+n) {
				n++
			}
			out = append(out, compare.Edit{Op: compare.Same, A: spanOf(p.ta[i : i+n]), B: spanOf(p.tb[j : j+n])})
			i += n
		default:
			n := 1
			for i+n < len(p.ta) && p.match[i+n] < 0 && inA[i+n] < 0 {
				n++
			}
			out = append(out, compare.Edit{Op: compare.OnlyA, A: spanOf(p.ta[i : i+n])})
			i += n
		}
	}
	flushB(len(p.tb))
	p.out = out
	return out
}

// spanOf is the stretch that tokens cover, the space between them included.
func spanOf(ts []compare.Span) compare.Span {
	return compare.Span{Start: ts[0].Start, End: ts[len(ts)-1].End}
}

// identical reports whether two tokens are written the same.
func (p *pair) identical(i, j int) bool {
	return p.ta[i].In(p.a) == p.tb[j].In(p.b)
}
