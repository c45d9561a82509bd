package text

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"crossread/assets/lexicon"
	"crossread/compare"

	"github.com/kljensen/snowball/english"
	"github.com/kljensen/snowball/french"
	"github.com/kljensen/snowball/russian"
	"github.com/kljensen/snowball/spanish"
)

// stemmers are the Snowball stemmers that the library has for us.
var stemmers = map[string]func(string, bool) string{"en": english.Stem, "es": spanish.Stem, "fr": french.Stem, "ru": russian.Stem}

// loaded are the lexica by language, each made at its first use.
var loaded = func() map[string]func() *lexis {
	m := map[string]func() *lexis{}
	for _, l := range lexicon.Languages() {
		m[l] = sync.OnceValue(func() *lexis { return load(l) })
	}
	for _, l := range append([]string{""}, lexicon.Tongues()...) {
		if m[l] == nil {
			m[l] = sync.OnceValue(func() *lexis { return bare(l) })
		}
	}
	return m
}()

// rules is the lexis of a language; one without any list of its own shares one.
func rules(language string) *lexis {
	if f := loaded[language]; f != nil {
		return f()
	}
	return loaded[""]()
}

// bare is the lexis of a language without rules: function words, where they are
// known, and a stemmer.
func bare(language string) *lexis {
	r := &lexis{memo: map[string]*word{}, flags: map[string]flag{}, stemmer: stemmers[language]}
	for w := range lexicon.FunctionWords(language) {
		r.flags[fold(w)] |= stop
	}
	return r
}

// Shares of function words: of running text a third to a half are, of headlines
// fewer.
const (
	leastShare = 6  // one word in so many makes a language sure
	shortText  = 12 // below so many words one function word is enough
	readWords  = 400
)

// language is the language whose rules are used, "" for none, and its lexis: the
// article's, or if that is unknown the one most of whose function words occur.
func (d *doc) language(blocks []compare.Block) (string, *lexis) {
	l, _, _ := strings.Cut(strings.ToLower(d.a.Value(compare.FieldLanguage)), "-")
	if l == "" {
		l = d.guess(blocks)
	}
	if slices.Contains(lexicon.Languages(), l) {
		return l, rules(l)
	}
	return "", rules(l)
}

// guess tells a text's language by its function words, the first of equals.
func (d *doc) guess(blocks []compare.Block) string {
	tongues, masks := lexicon.Tongues(), lexicon.FunctionWordMasks()
	var buf [24]byte
	counts := make([]int, len(tongues))
	words := 0
	for _, b := range blocks {
		if b.Kind == compare.Masked {
			continue
		}
		for w := range strings.FieldsFuncSeq(d.text[b.Start:b.End], func(c rune) bool { return !isWordRune(c) && c != '\'' && c != '’' }) {
			words++
			mask := uint64(0)
			if c := w[0]; 'A' <= c && c <= 'Z' && len(w) <= len(buf) { // no memory for a look-up
				n := copy(buf[:], w)
				buf[0] += 'a' - 'A'
				mask = masks[string(buf[:n])]
			} else {
				mask = masks[strings.ToLower(w)]
			}
			for ; mask != 0; mask &= mask - 1 {
				counts[bits.TrailingZeros64(mask)]++
			}
			if words >= readWords {
				break
			}
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if len(counts) > 0 && counts[best] > 0 && (counts[best]*leastShare >= words || words < shortText) {
		return tongues[best]
	}
	if words < readWords/4 {
		return d.guessByLists(blocks, words)
	}
	return ""
}

// guessByLists tells the language of a text with hardly a function word, as
// headlines are, by the other words that the lists of a language know: a quarter
// of them at least, and more than any other language's lists do.
func (d *doc) guessByLists(blocks []compare.Block, words int) string {
	best, most, second := "", 0, 0
	for _, l := range lexicon.Languages() {
		r, n := rules(l), 0
		for _, b := range blocks {
			if b.Kind == compare.Masked {
				continue
			}
			for w := range strings.FieldsFuncSeq(d.text[b.Start:b.End], func(c rune) bool { return !isWordRune(c) && c != '\'' && c != '’' }) {
				if w := r.word(w); len(w.verbs) > 0 || w.is(stop|officeWord|personNoun|bodyNoun|timeWord|preposition) {
					n++
				}
			}
		}
		if n > most {
			best, most, second = l, n, most
		} else {
			second = max(second, n)
		}
	}
	if most > second && most*4 >= words {
		return best
	}
	return ""
}
