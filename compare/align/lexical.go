package align

import (
	"math"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A term is a word or number of a sentence with its weight.
type term struct {
	stem     string
	norm     string
	weight   float64
	codes    []uint32 // of the senses
	telling  float64  // by how rare it is in the language, 0 to 1
	rarity   float64  // of the stem in the library, 0 to 1; 1 if there is none
	kind     compare.TokenKind
	caps     bool
	stop     bool
	concepts []uint8
}

// A tuning is how much words count and how near they come.
type tuning struct {
	stop      float64 // weight of a function word
	common    float64 // a word seen 2^common times in WordNet's tagged texts has half weight
	name      float64 // weight of a word with a capital
	number    float64
	inflected float64 // likeness of words that differ: "held", "hold"
	synonym   float64
	derived   float64
	related   float64
	sister    float64
	concept   float64
	part      float64 // one is the other's beginning or end
	spelling  float64 // names in nearly the same letters
}

// rowTuning is for the statements of one event. Around these values the figures
// of TestRowsQuality move by less than .03 a step of .1; concept 0 costs .08 of
// the month's F1.
var rowTuning = tuning{stop: .06, common: 9, name: 1, number: .7, inflected: .95, synonym: .7, derived: .7, related: .4, sister: .15, concept: .7, part: .6, spelling: .8}

// pairTuning is for free sentences: TestScoreQuality has Pearson .82 on news
// headlines and MAP .78 on sentences about look-alike events.
var pairTuning = tuning{stop: .06, common: 7, name: 1.2, number: 1.3, inflected: .95, synonym: .7, derived: .8, related: .3, sister: .1, concept: .2, part: .6, spelling: .8}

// weights says how much a word tells, from 0 to 1.
type weights struct {
	*tuning
	freq     *compare.Frequency
	top      float64 // the greatest value of the rarity in the library
	concepts map[string][]uint8
}

func newWeights(freq *compare.Frequency, t *tuning) *weights {
	w := &weights{tuning: t, freq: freq, concepts: concepts()}
	if freq != nil && freq.Sentences > 0 {
		w.top = math.Log(float64(freq.Sentences+1) / 0.5)
	}
	return w
}

// of is the weight of a token: how rare it is in the language, by WordNet's
// tagged texts, and in the library, by how many sentences have it. A prior count
// from the tagged texts, worth 300 sentences of the library, takes a third off
// the change of scores between libraries of 5 and 65 articles (mean .015 to
// .009), but costs .03 of the pairs' F1 on the smaller one, so there is none.
func (w *weights) of(t *compare.Token, known *term) float64 {
	if t.Kind == compare.Punctuation {
		return 0
	}
	if t.Stop {
		return w.stop
	}
	x := 1.0
	switch {
	case t.Caps:
		x = w.name
	case t.Kind == compare.Number:
		x = w.number
	default:
		x = known.telling
	}
	return x * known.rarity
}

// term is what is known of a token apart from its weight.
func (w *weights) term(t *compare.Token) term {
	x := term{stem: t.Stem, norm: t.Norm, kind: t.Kind, caps: t.Caps, stop: t.Stop, telling: 1, rarity: 1}
	if t.Kind == compare.Word && !t.Stop {
		senses := lexicon.SensesOf(t.Stem)
		x.codes = senses.Codes()
		if common := senses.Common(); common > 0 {
			x.telling = 1 / (1 + math.Exp2(float64(common)-w.common))
		}
		x.concepts = w.concepts[t.Stem]
	}
	if w.top > 0 {
		n := min(w.freq.Count(t.Stem), w.freq.Sentences)
		x.rarity = math.Log(float64(w.freq.Sentences+1)/(float64(n)+0.5)) / w.top
	}
	return x
}

// terms are the words and numbers of a sentence.
func (w *weights) terms(ts []compare.Token) []term {
	out := make([]term, 0, len(ts))
	for i := range ts {
		if ts[i].Kind != compare.Punctuation {
			t := w.term(&ts[i])
			t.weight = w.of(&ts[i], &t)
			out = append(out, t)
		}
	}
	return out
}

// alike says how far two terms mean the same, 0 to 1.
func (w *tuning) alike(x, y *term) float64 {
	if x.stem == y.stem {
		return 1
	}
	if x.stop || y.stop || x.kind == compare.Number || y.kind == compare.Number {
		return 0
	}
	r := lexicon.RelateCodes(x.codes, y.codes)
	if r < lexicon.Synonym && oneConcept(x, y) {
		return w.concept
	}
	switch r {
	case lexicon.Inflected:
		return w.inflected
	case lexicon.Synonym:
		return w.synonym
	case lexicon.Derivational:
		return w.derived
	case lexicon.Related:
		return w.related
	case lexicon.Sisters:
		return w.sister
	case lexicon.Opposites:
		return 0
	}
	if len(x.norm) >= 4 && len(y.norm) >= 4 {
		short, long := x.norm, y.norm
		if len(short) > len(long) {
			short, long = long, short
		}
		if strings.HasPrefix(long, short) || strings.HasSuffix(long, short) {
			return w.part
		}
		if x.caps && y.caps && nearSpelling(short, long) {
			return w.spelling
		}
	}
	return 0
}

// nearSpelling reports whether two names differ by at most a quarter of the
// longer one's letters.
func nearSpelling(short, long string) bool {
	limit := len(long) / 4
	return short[0] == long[0] && compare.EditDistance(short, long, limit) <= limit
}
