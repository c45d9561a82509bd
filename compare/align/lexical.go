package align

import (
	"math"
	"slices"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A term is a word or number of a sentence with its weight.
type term struct {
	stem     string
	norm     string
	weight   float64
	senses   lexicon.Senses
	kind     compare.TokenKind
	caps     bool
	stop     bool
	concepts []uint8
	at       compare.Span
}

// weights says how much a word tells, from 0 to 1.
type weights struct {
	freq *compare.Frequency
	norm float64 // the greatest value of the rarity
}

func newWeights(freq *compare.Frequency) *weights {
	w := &weights{freq: freq}
	if freq != nil && freq.Sentences > 0 {
		w.norm = math.Log(float64(freq.Sentences+1) / 0.5)
	}
	return w
}

// of is the weight of a token: how rare it is in the language, by WordNet's
// tagged texts, and in the library, by how many sentences have it.
func (w *weights) of(t *compare.Token, senses lexicon.Senses) float64 {
	if t.Kind == compare.Punctuation {
		return 0
	}
	if t.Stop {
		return stopWeight
	}
	x := 1.0
	if t.Caps {
		x = capsWeight
	}
	if t.Kind == compare.Number {
		x = numWeight
	}
	if c := senses.Common(); c > 0 && !t.Caps {
		x = 1 / (1 + math.Exp2(float64(c)-commonness))
	}
	if w.norm > 0 {
		x *= math.Log(float64(w.freq.Sentences+1)/(float64(min(w.freq.Stems[t.Stem], w.freq.Sentences))+0.5)) / w.norm
	}
	return x
}

var (
	stopWeight   = 0.06
	commonness   = 9.0
	simSyn       = 0.7
	simDer       = 0.7
	simRel       = 0.4
	simSis       = 0.15
	simConcept   = 0.5
	simSpell     = 0.8
	simPart      = 0.6
	capsWeight   = 1.0
	numWeight    = 0.7
	scoreContain = 0.0
	sharp        = 1.0
	simTwo       = 0.0
)

func (w *weights) terms(ts []compare.Token) []term {
	known := concepts()
	out := make([]term, 0, len(ts))
	for i := range ts {
		t := &ts[i]
		if t.Kind == compare.Punctuation {
			continue
		}
		x := term{stem: t.Stem, norm: t.Norm, kind: t.Kind, caps: t.Caps, stop: t.Stop, at: t.Span}
		if t.Kind == compare.Word && !t.Stop {
			x.senses = lexicon.SensesOf(t.Stem)
			x.concepts = known[t.Stem]
		}
		x.weight = w.of(t, x.senses)
		out = append(out, x)
	}
	return out
}

// alike says how far two terms mean the same, 0 to 1.
func alike(x, y *term) float64 {
	if x.stem == y.stem {
		return 1
	}
	if x.stop || y.stop || x.kind == compare.Number || y.kind == compare.Number {
		return 0
	}
	r := lexicon.Relate(x.senses, y.senses)
	if r != lexicon.Synonym && oneConcept(x, y) {
		return simConcept
	}
	switch r {
	case lexicon.Synonym:
		return simSyn
	case lexicon.Derivational:
		return simDer
	case lexicon.Related:
		return simRel
	case lexicon.Sisters:
		return simSis
	case lexicon.Opposites:
		return 0
	}
	if len(x.norm) >= 4 && len(y.norm) >= 4 {
		short, long := x.norm, y.norm
		if len(short) > len(long) {
			short, long = long, short
		}
		if strings.HasPrefix(long, short) || strings.HasSuffix(long, short) {
			return simPart
		}
		if x.caps && y.caps && nearSpelling(short, long) {
			return simSpell
		}
	}
	return 0
}

// nearSpelling reports whether two names differ by at most a quarter of the
// longer one's letters.
func nearSpelling(short, long string) bool {
	limit := len(long) / 4
	if len(long)-len(short) > limit || len(long) > 32 || short[0] != long[0] {
		return false
	}
	var rows [2][33]int
	prev, cur := &rows[0], &rows[1]
	for j := range len(short) + 1 {
		prev[j] = j
	}
	for i := 1; i <= len(long); i++ {
		cur[0] = i
		for j := 1; j <= len(short); j++ {
			d := prev[j-1]
			if long[i-1] != short[j-1] {
				d = min(d, prev[j], cur[j-1]) + 1
			}
			cur[j] = d
		}
		prev, cur = cur, prev
	}
	return prev[len(short)] <= limit
}

// overlap is what two sentences share.
type overlap struct {
	inB, inA float64 // share of a's weight that b has, and of b's that a has
	sumA     float64
	sumB     float64
	bigrams  float64
	names    float64 // share of the names of the one with fewer
	numbers  float64 // 1 shared, -1 both have some and share none
	shared   []string
}

func compareTerms(a, b []term) overlap {
	var o overlap
	bestB := make([]float64, len(b))
	var gotA, gotB float64
	for i := range a {
		best := 0.0
		for j := range b {
			s := alike(&a[i], &b[j])
			best = max(best, s)
			bestB[j] = max(bestB[j], s)
		}
		gotA += best * a[i].weight
		o.sumA += a[i].weight
	}
	for j := range b {
		gotB += bestB[j] * b[j].weight
		o.sumB += b[j].weight
	}
	if o.sumA > 0 {
		o.inB = gotA / o.sumA
	}
	if o.sumB > 0 {
		o.inA = gotB / o.sumB
	}
	return o
}

func (o overlap) f1() float64 {
	if o.inA+o.inB == 0 {
		return 0
	}
	return 2 * o.inA * o.inB / (o.inA + o.inB)
}

var _ = slices.Equal[[]int]

// Score says how far two free sentences say the same, from 0 to 1.
func Score(a, b []compare.Token, freq *compare.Frequency) (float64, []compare.Part) {
	w := newWeights(freq)
	o := compareTerms(w.terms(a), w.terms(b))
	return math.Pow((1-scoreContain)*o.f1()+scoreContain*max(o.inA, o.inB), sharp), nil
}
