package ui

import (
	"slices"
	"strings"
	"sync"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// How the marks of differing words are made easy on the eye, and which
// differences the user passes over. All of it is of the view alone: the edits
// and their offsets stay as the engine gives them.

// A cellWord is a word or mark of a cell's text.
type cellWord struct {
	compare.Span
	small   bool // a function word
	article bool
	mark    bool // punctuation
	quote   bool // a quotation mark
}

// cellWords are the words of a cell, in its text as Witness.Text joins it.
func cellWords(w *compare.Witness, c compare.Cell) []cellWord {
	var words []cellWord
	articles := articlesOf(w.Parsed.Language)
	text := w.Article().Text
	at := 0
	for _, n := range c {
		s := w.Statements[n].Span
		for _, t := range w.Parsed.TokensIn(s) {
			x := cellWord{
				Span:  compare.Span{Start: t.Start - s.Start + at, End: t.End - s.Start + at},
				small: t.Stop, article: articles[strings.ToLower(t.In(text))], mark: t.Kind == compare.Punctuation,
			}
			x.quote = x.mark && strings.Trim(t.In(text), quoteMarks) == ""
			words = append(words, x)
		}
		at += s.Len() + 1
	}
	return words
}

// quoteMarks are the marks that outlets set around words; which of them is style.
const quoteMarks = "\"'“”‘’„‚«»‹›「」『』`´"

var (
	articlesLock sync.Mutex
	articles     = map[string]map[string]bool{}
)

// articlesOf are a language's articles; none where it has none or no list.
func articlesOf(language string) map[string]bool {
	articlesLock.Lock()
	defer articlesLock.Unlock()
	known, ok := articles[language]
	if !ok {
		known = map[string]bool{}
		for _, w := range lexicon.Words(language, "articles") {
			known[w] = true
		}
		articles[language] = known
	}
	return known
}

// wordsIn are the words that lie in s, as a subslice.
func wordsIn(words []cellWord, s compare.Span) []cellWord {
	i, _ := slices.BinarySearchFunc(words, s.Start, func(w cellWord, at int) int { return w.Start - at })
	j := i
	for j < len(words) && words[j].End <= s.End {
		j++
	}
	return words[i:j]
}

// The names under which words are passed over, beside the kinds of a swap.
const (
	ignoreQuotes   = "quotes"
	ignoreArticles = "articles"
	ignoreSmall    = "function words"
)

// passed reports whether a word is no difference to the user.
func (w cellWord) passed(ignore []string) bool {
	return w.quote && slices.Contains(ignore, ignoreQuotes) ||
		w.article && slices.Contains(ignore, ignoreArticles) ||
		w.small && slices.Contains(ignore, ignoreSmall)
}

// passOver makes what the user passes over the same: an edit whose two sides
// are alike without such words, and such words at the ends of other edits.
// Without such an option it returns the edits as they are.
func passOver(edits []compare.Edit, a, b *diffCell, ignore []string) []compare.Edit {
	if !slices.ContainsFunc(ignore, func(k string) bool { return k == ignoreQuotes || k == ignoreArticles || k == ignoreSmall }) {
		return edits
	}
	kept := func(c *diffCell, s compare.Span) (words []string, trimmed compare.Span) {
		trimmed = compare.Span{Start: s.End, End: s.End}
		for _, w := range wordsIn(c.words, s) {
			if !w.passed(ignore) {
				words = append(words, w.In(c.text))
				trimmed.Start, trimmed.End = min(trimmed.Start, w.Start), w.End
			}
		}
		return words, trimmed
	}
	out := make([]compare.Edit, 0, len(edits))
	for _, e := range edits {
		if e.Op == compare.Same || len(wordsIn(a.words, e.A))+len(wordsIn(b.words, e.B)) == 0 {
			out = append(out, e)
			continue
		}
		wa, ta := kept(a, e.A)
		wb, tb := kept(b, e.B)
		switch {
		case slices.Equal(wa, wb):
			e.Op = compare.Same
		case len(wa) == 0:
			e.Op, e.B, e.Kind = compare.OnlyB, tb, ""
		case len(wb) == 0:
			e.Op, e.A, e.Kind = compare.OnlyA, ta, ""
		default:
			e.A, e.B = ta, tb
		}
		out = append(out, e)
	}
	return out
}

// bridged is the most function words between two marks that one tint covers.
const bridged = 2

// calm makes marks breathe. A mark of function words or punctuation alone takes
// the class of the mark it touches; marks with nothing but a few function words
// between become one, if there are three or more in a row or one of the two is
// of function words itself; what is left of such marks has a line and no tint.
// Without words, as in tests and in languages whose function words are not
// known, marks stay as they are. Cost is linear.
func calm(text string, marks []flowMark, words []cellWord) []flowMark {
	if len(words) == 0 || len(marks) == 0 {
		return marks
	}
	slight := func(s compare.Span) bool {
		in := wordsIn(words, s)
		for _, w := range in {
			if !w.small && !w.mark {
				return false
			}
		}
		return len(in) > 0
	}
	// joins says how two neighbours stand: touching, or a few function words apart.
	joins := func(a, b flowMark) (touch, near bool) {
		if strings.TrimSpace(text[a.End:b.Start]) == "" {
			return true, true
		}
		between := wordsIn(words, compare.Span{Start: a.End, End: b.Start})
		for _, w := range between {
			if !w.small || w.mark {
				return false, false
			}
		}
		return false, len(between) > 0 && len(between) <= bridged
	}
	var out []flowMark
	for i := 0; i < len(marks); {
		j, gaps, small := i+1, 0, slight(marks[i].Span)
		for ; j < len(marks); j++ {
			touch, near := joins(marks[j-1], marks[j])
			if !near {
				break
			}
			if !touch {
				gaps++
			}
			small = small || slight(marks[j].Span)
		}
		touches := func(a, b flowMark) bool { touch, _ := joins(a, b); return touch }
		out = append(out, calmRun(marks[i:j], gaps >= 2 || gaps > 0 && small, slight, touches)...)
		i = j
	}
	return out
}

// calmRun is calm for marks that stand close to each other; whole says that one
// tint is to cover them.
func calmRun(run []flowMark, whole bool, slight func(compare.Span) bool, touches func(a, b flowMark) bool) []flowMark {
	if whole {
		m := flowMark{compare.Span{Start: run[0].Start, End: run[len(run)-1].End}, markOnly}
		light := true
		for _, r := range run {
			if s := slight(r.Span); !s {
				light = false
				if r.Class == markSwap {
					m.Class = markSwap
				}
			}
		}
		if light {
			m.Class = markSlight
		}
		return []flowMark{m}
	}
	out := make([]flowMark, 0, len(run))
	for i, m := range run {
		if slight(m.Span) {
			switch {
			case i > 0 && touches(run[i-1], m) && out[len(out)-1].Class != markSlight:
				m.Class = out[len(out)-1].Class
			case i+1 < len(run) && touches(m, run[i+1]) && !slight(run[i+1].Span):
				m.Class = run[i+1].Class
			default:
				m.Class = markSlight
			}
		}
		if n := len(out); n > 0 && out[n-1].Class == m.Class && touches(run[i-1], m) {
			out[n-1].End = m.End
			continue
		}
		out = append(out, m)
	}
	return out
}
