package worddiff

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A word is a token: what is known of the word, and what of its place.
type word struct {
	*lexeme
	caps bool
}

// A lexeme is what is asked of a word again and again; tokens of one word share it.
type lexeme struct {
	norm, stem int32     // numbered; equal numbers are equal strings
	value      int32     // of a number in digits or words, "40", numbered; 0 if it has none
	letters    uint32    // a bit for each letter
	text, root string    // the norm and the stem
	short      string    // the norm without stops if it may be an abbreviation by its length, else ""
	senses     []uint32  // lexicon.Senses.Codes
	groups     [4]uint64 // a bit of 256 for the group of each; words without a common bit are unrelated
	amount     float64   // the value; -1 if it has none
	kind       compare.TokenKind
	category   category
	stop       bool
	counts     bool    // a quantity can begin with it
	next       *lexeme // another of the same norm, as in another language
}

// A category tells apart what never corresponds but in its value.
type category uint8

const (
	ofMark category = iota
	ofStop
	ofContent
)

// A Vocabulary numbers words and remembers what the lists know of them, so that
// texts with words in common are compared faster. It is not safe for concurrent
// use.
type Vocabulary struct {
	ids   map[string]int32
	first []*lexeme      // of each number, nil if it is that of no norm
	made  []lexeme       // room for lexemes
	spans []compare.Span // room for texts
	room  []word
	texts []Text
	pairs sync.Pool // of *pair
}

// someWords is the number of different words for which a vocabulary has room at once.
const someWords = 512

var vocabularies sync.Pool // of *Vocabulary that are done with

// Done says that the vocabulary and its texts are no longer used, so that its
// memory can be; edits are none of it.
func (v *Vocabulary) Done() {
	if len(v.first) > maxKept {
		return
	}
	clear(v.ids) // the words are slices of the texts, which must not be held
	clear(v.first)
	clear(v.made)
	clear(v.room)
	clear(v.texts)
	v.texts = v.texts[:0]
	v.first, v.made, v.room, v.spans = v.first[:0], v.made[:0], v.room[:0], v.spans[:0]
	vocabularies.Put(v)
}

// maxKept is the number of words above which a vocabulary is not kept.
const maxKept = 1 << 14

// NewVocabulary returns an empty one.
func NewVocabulary() *Vocabulary {
	if v, ok := vocabularies.Get().(*Vocabulary); ok {
		return v
	}
	return &Vocabulary{ids: make(map[string]int32, someWords), first: make([]*lexeme, 0, someWords)}
}

func (v *Vocabulary) number(s string) int32 {
	n, ok := v.ids[s]
	if !ok {
		n = int32(len(v.first))
		v.ids[s] = n
		v.first = append(v.first, nil)
	}
	return n
}

// value numbers what a number is worth, which is written in digits, from 1, and
// returns it as such.
func (v *Vocabulary) value(s string) (id int32, amount float64) {
	if s == "" {
		return 0, -1
	}
	amount, err := strconv.ParseFloat(s, 64)
	if err != nil {
		amount = -1 // "1/2", "2024-11": equal to its like, and no amount
	}
	return v.number(s) + 1, amount
}

func (v *Vocabulary) word(t *compare.Token) word {
	n := v.number(t.Norm)
	for x := v.first[n]; x != nil; x = x.next {
		if x.root == t.Stem && x.kind == t.Kind && x.stop == t.Stop {
			return word{x, t.Caps}
		}
	}
	if len(v.made) == cap(v.made) {
		v.made = make([]lexeme, 0, someWords)
	}
	v.made = append(v.made, lexeme{norm: n, stem: n, text: t.Norm, root: t.Stem, amount: -1, kind: t.Kind, stop: t.Stop, category: ofContent, next: v.first[n]})
	x := &v.made[len(v.made)-1]
	v.first[n] = x
	if t.Stem != t.Norm {
		x.stem = v.number(t.Stem)
	}
	if t.Kind == compare.Word && len(t.Norm) <= 9 {
		if x.short = strings.ReplaceAll(t.Norm, ".", ""); len(x.short) < 2 || len(x.short) > 5 {
			x.short = ""
		}
	}
	switch {
	case t.Kind == compare.Punctuation:
		x.category = ofMark
		return word{x, t.Caps}
	case t.Stop:
		x.category = ofStop
	}
	x.value, x.amount = v.value(numerals()[t.Norm])
	if t.Kind == compare.Number && x.value == 0 {
		x.value, x.amount = v.value(strings.ReplaceAll(t.Norm, ",", ""))
	}
	x.counts = x.amount >= 0 || slices.Contains(counts().one, t.Norm)
	if t.Kind == compare.Word && !t.Stop {
		x.letters, x.senses = letters(t.Norm), lexicon.SensesOf(t.Stem).Codes()
		for _, code := range x.senses {
			group := code >> 3 * 0x9E3779B1
			x.groups[group>>30] |= 1 << (group >> 24 & 63)
		}
	}
	return word{x, t.Caps}
}

// numerals are the number words of the language's list with their values.
var numerals = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, s := range lexicon.Sections("en", "numbers") {
		if s.Name != "cardinal" && s.Name != "scale" {
			continue
		}
		for _, w := range s.Words {
			if word, value, ok := strings.Cut(w, "="); ok && len(word) > 2 {
				m[word] = value
			}
		}
	}
	return m
})

// letters are the bits of a word's letters.
func letters(s string) uint32 {
	m := uint32(0)
	for i := 0; i < len(s); i++ {
		m |= 1 << (s[i] & 31)
	}
	return m
}

// A class says how two words look beside each other, by themselves.
type class uint8

const (
	unlike      class = iota // nothing in common; both words of content
	unlikeStop               // two different function words
	unlikeMark               // two different marks
	unlikeMixed              // a function word and a word of content, a mark and a word
	sameWord                 // the same word of content
	sameStop
	sameMark
	sameNumber
	sameStem
	synonym
	derived
	related
	spelling // nearly the same letters: names in two spellings
	part     // one is in the other: "political", "geopolitical"
	otherNumber
	classes
)

// lexical reports whether a class alone speaks for a link.
func (c class) lexical() bool { return c >= sameWord && c != otherNumber }

func compareWords(x, y *lexeme) class {
	switch {
	case x.norm == y.norm:
		switch {
		case x.kind == compare.Punctuation:
			return sameMark
		case x.kind == compare.Number:
			return sameNumber
		case x.stop:
			return sameStop
		}
		return sameWord
	case x.kind == compare.Punctuation && y.kind == compare.Punctuation:
		return unlikeMark
	case x.kind == compare.Punctuation || y.kind == compare.Punctuation:
		return unlikeMixed
	case x.value != 0 && x.value == y.value:
		return sameNumber
	case x.kind == compare.Number && y.kind == compare.Number:
		return otherNumber
	case x.stop && y.stop:
		if x.stem == y.stem {
			return sameStem
		}
		return unlikeStop
	case x.stop || y.stop:
		return unlikeMixed
	case x.stem == y.stem:
		return sameStem
	}
	meaning := lexicon.Unrelated
	if x.groups[0]&y.groups[0]|x.groups[1]&y.groups[1]|x.groups[2]&y.groups[2]|x.groups[3]&y.groups[3] != 0 {
		meaning = lexicon.RelateCodes(x.senses, y.senses)
	}
	switch meaning {
	case lexicon.Inflected:
		return sameStem
	case lexicon.Synonym:
		if a, b := placeKeys()[x.text], placeKeys()[y.text]; a != b && a != "" && b != "" {
			return unlike // WordNet has Taiwan for a synonym of China
		}
		return synonym
	case lexicon.Derivational:
		return derived
	case lexicon.Related:
		return related
	}
	if len(x.text) >= 4 && len(y.text) >= 4 {
		if len(x.text) > len(y.text) {
			x, y = y, x
		}
		if x.letters&^y.letters == 0 && strings.Contains(y.text, x.text) {
			return part
		}
		// An edit changes the letters in use by two at most.
		if bits.OnesCount32(x.letters^y.letters) <= 2*(len(y.text)/3) && closeSpelling(x.text, y.text) {
			return spelling
		}
	}
	return unlike
}

// placeKeys are the countries that single words stand for, folded.
var placeKeys = sync.OnceValue(func() map[string]string {
	keys := map[string]string{}
	for form, p := range lexicon.Places() {
		if !strings.Contains(form, " ") {
			keys[strings.ToLower(form)] = p.Key
		}
	}
	return keys
})

// closeSpelling reports whether two words are within a third of the longer
// one's letters of each other by edit distance, as names in two
// transliterations are, and begin or end alike. short is not longer than long.
func closeSpelling(short, long string) bool {
	limit := len(long) / 3
	return (short[0] == long[0] || short[len(short)-1] == long[len(long)-1]) && compare.EditDistance(short, long, limit) <= limit
}

// straight writes every apostrophe in one way.
var straight = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "`", "'", "´", "'")

// kind names a swap of two single words.
func (p *pair) kind(i, j int) string {
	x, y := p.wa[i], p.wb[j]
	switch c := compareWords(x.lexeme, y.lexeme); c {
	case sameMark, unlikeMark:
		return KindPunctuation
	case sameNumber:
		return KindNumber
	case sameWord, sameStop:
		switch a, b := p.ta[i].In(p.a), p.tb[j].In(p.b); {
		case strings.EqualFold(a, b):
			return KindCase
		case straight.Replace(a) == straight.Replace(b):
			return KindPunctuation // Velkia's, Velkia’s
		}
		if x.caps || y.caps {
			return KindName
		}
		return KindInflection // a possessive ending, an accent
	case sameStem, derived:
		return KindInflection
	case synonym:
		if short, long := x.text, y.text; len(short) > 3 && len(long) > 3 {
			if len(short) > len(long) {
				short, long = long, short
			}
			if closeSpelling(short, long) {
				return KindSpelling // colour, color
			}
		}
		return KindSynonym
	case spelling, part:
		if x.caps && y.caps {
			return KindName
		}
		if c == spelling {
			return KindSpelling
		}
		return KindRewording
	case otherNumber:
		return KindNumber
	}
	if x.kind == compare.Number || y.kind == compare.Number {
		return KindNumber
	}
	if x.caps && y.caps {
		return KindName
	}
	return KindRewording
}

// phraseKind names a swap of phrases.
func (p *pair) phraseKind(ph phrase) string {
	if ph.i1-ph.i0 == 1 && ph.j1-ph.j0 == 1 {
		return p.kind(ph.i0, ph.j0)
	}
	marks, numbers, caps, content := true, 0, 0, 0 // numbers: in digits
	side := func(ws []word) (numbered bool) {
		for i := range ws {
			w := &ws[i]
			marks = marks && w.kind == compare.Punctuation
			if w.kind == compare.Number {
				numbers++
			}
			numbered = numbered || w.kind == compare.Number || w.kind == compare.Word && w.amount >= 0
			if w.kind == compare.Word && !w.stop {
				content++
				if w.caps {
					caps++
				}
			}
		}
		return numbered
	}
	a, b := side(p.wa[ph.i0:ph.i1]), side(p.wb[ph.j0:ph.j1])
	switch {
	case marks:
		return KindPunctuation
	case numbers > 1 || a && b:
		return KindNumber
	case content > 1 && caps == content:
		return KindName
	}
	return KindRewording
}
