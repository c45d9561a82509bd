// Package worddiff says which words of two texts correspond: the same words,
// words in the same slot that differ, and words that only one text has.
//
// It is the only importer of go-diff.
package worddiff

import (
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
	return v.Read(a, ta).Diff(v.Read(b, tb))
}

// A Text is one side of a diff, read once for all diffs that it is a side of.
type Text struct {
	text   string
	tokens []compare.Token
	words  []word
}

// Read takes in a text and its tokens, whose spans are offsets into it.
func (v *Vocabulary) Read(text string, tokens []compare.Token) *Text {
	return &Text{text, tokens, v.words(tokens)}
}

// Diff is the function Diff of two texts read by the same vocabulary. It may be
// called from several goroutines at a time, as long as none of them reads.
func (t *Text) Diff(o *Text) []compare.Edit {
	p := newPair(t, o)
	p.base()
	p.link()
	p.slots()
	return p.edits()
}

// A pair is two texts at work. The slices match and back hold the links: for
// every token the token of the other side, -1 if it has none.
type pair struct {
	a, b        string
	ta, tb      []compare.Token
	wa, wb      []word
	match, back []int
	onBase      []int // the edit script's partner of every token of a, -1 if none
	phrases     []phrase
}

// A phrase is tokens [i0, i1) of a that stand for [j0, j1) of b.
type phrase struct{ i0, i1, j0, j1 int }

func newPair(a, b *Text) *pair {
	p := &pair{a: a.text, b: b.text, ta: a.tokens, tb: b.tokens, wa: a.words, wb: b.words}
	p.match, p.back, p.onBase = unlinked(len(p.ta)), unlinked(len(p.tb)), unlinked(len(p.ta))
	return p
}

func unlinked(n int) []int {
	m := make([]int, n)
	for i := range m {
		m[i] = -1
	}
	return m
}

// edits reads the links and phrases off as edits.
func (p *pair) edits() []compare.Edit {
	inA := unlinked(len(p.ta)) // the phrase a token belongs to
	inB := unlinked(len(p.tb))
	for n, ph := range p.phrases {
		for i := ph.i0; i < ph.i1; i++ {
			inA[i] = n
		}
		for j := ph.j0; j < ph.j1; j++ {
			inB[j] = n
		}
	}
	onlyB := func(j int) bool { return p.back[j] < 0 && inB[j] < 0 }
	var out []compare.Edit
	// What only b has goes before the edit that holds the next linked token of
	// b, or after the one that holds the token before, whichever comes in order.
	doneB := make([]bool, len(p.tb))
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
				out = append(out, compare.Edit{Op: compare.Swap, A: p.ta[i].Span, B: p.tb[j].Span, Kind: p.kind(i, j)})
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
	return out
}

// spanOf is the stretch that tokens cover, the space between them included.
func spanOf(ts []compare.Token) compare.Span {
	return compare.Span{Start: ts[0].Start, End: ts[len(ts)-1].End}
}

// identical reports whether two tokens are written the same.
func (p *pair) identical(i, j int) bool {
	return p.ta[i].In(p.a) == p.tb[j].In(p.b)
}
