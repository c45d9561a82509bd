package wording

import (
	"math"
	"slices"
	"strings"

	"crossread/compare"
)

// The features by which two wordings are judged to stand for one another.
const (
	rBias     = iota
	rSynonym  // the diff calls it a synonym
	rName     // or a name
	rNumber   // or a number or a spelling; else it is a rewording
	rLength   // words of content of both, six and more as one
	rUneven   // the difference, three and more as one
	rBroken   // a mark or another statement stands within one
	rLeft     // the words before are the same
	rRight    // the words behind are the same
	rCovered  // share of the words of content beside them that correspond, of the cell that has fewer
	rFunction // one has function words within, the other has none
	rTells    // one alone has an attribution verb
	rRelated  // two of their words are related in meaning, or name one concept
	rCaps     // one alone ends in a name
	rTight    // share of the three words to either side that stand on the other's same side
	rTie      // the same preposition ties both to what is before
	rUntie    // other ones do, or one alone is tied
	rTurned   // the first words are of other parts of speech
	rLetters  // names that begin alike
	rStrange  // names that do not
	readingFeatures
)

// readingLimit is the log-odds from which two wordings are a swap.
const readingLimit = 0.0

// readingModel are the weights of the features, fitted by logistic regression to
// swaps of invented coverage that were judged by hand (testdata/readings.tsv), by
//
//	go test ./compare/wording -run 'TestFit$' -fit-readings -v
//
// Of what the rules offer there, 62 in 100 stand for one another; of what the model
// keeps, with each call left out of the fit in turn, 76, and it keeps 85 in 100
// of the right ones.
var readingModel = [readingFeatures]float64{
	rBias: -0.41, rSynonym: 1.50, rName: 0.31, rNumber: 1.12, rLength: -0.39, rUneven: -0.57, rBroken: -0.80, rLeft: 0.46, rRight: 0.58, rCovered: 1.33,
	rFunction: -0.60, rTells: -0.69, rRelated: 0.73, rCaps: -0.81, rTight: 1.29, rTie: 0.56, rUntie: -0.68, rTurned: -0.68, rLetters: 1.28, rStrange: -0.66,
}

// A frame is what surrounds the slots of two cells.
type frame struct {
	a, b    *witness
	ua, ub  []unit // of both cells
	covered float64
}

// frameOf looks at two cells and the edits between them.
func (f *finder) frameOf(row *compare.Row, p compare.PairEdits) *frame {
	fr := &frame{a: f.w[p.A], b: f.w[p.B]}
	fr.ua, fr.ub = fr.a.unitsIn(row.Cells[p.A]), fr.b.unitsIn(row.Cells[p.B])
	held := 0
	for _, e := range p.Edits {
		if corresponds(e) {
			held += contents(fr.a.inside(fr.a.inArticle(row.Cells[p.A], e.A)))
		}
	}
	fr.covered = float64(held) / float64(max(1, min(contents(fr.ua), contents(fr.ub))))
	return fr
}

// unitsIn are the words of a cell's statements.
func (w *witness) unitsIn(c compare.Cell) []unit {
	if len(c) == 1 {
		return w.units[w.of[c[0]][0]:w.of[c[0]][1]]
	}
	var out []unit
	for _, s := range c {
		out = append(out, w.units[w.of[s][0]:w.of[s][1]]...)
	}
	return out
}

// contents counts the words of content.
func contents(us []unit) (n int) {
	for i := range us {
		if !us[i].stop {
			n++
		}
	}
	return n
}

// features describes the wordings ux and uy, of which the diff says the kind.
func (fr *frame) features(ux, uy []unit, kind string) (f [readingFeatures]float64) {
	f[rBias] = 1
	switch kind {
	case "synonym":
		f[rSynonym] = 1
	case "name":
		f[rName] = 1
	case "number", "spelling":
		f[rNumber] = 1
	}
	nx, ny := contents(ux), contents(uy)
	f[rLength] = math.Min(1, float64(nx+ny-2)/4)
	f[rUneven] = math.Min(1, math.Abs(float64(nx-ny))/3)
	broken := func(us []unit) bool { return slices.ContainsFunc(us[1:], func(u unit) bool { return u.breaks }) }
	if broken(ux) || broken(uy) {
		f[rBroken] = 1
	}
	i, j := at(fr.ua, ux[0].Start), at(fr.ub, uy[0].Start)
	if sameWord(fr.ua, i-1, fr.ub, j-1) {
		f[rLeft] = 1
	}
	if sameWord(fr.ua, i+len(ux), fr.ub, j+len(uy)) {
		f[rRight] = 1
	}
	f[rCovered] = fr.covered
	inner := func(w *witness, us []unit) bool {
		return slices.ContainsFunc(us, func(u unit) bool { return u.stop && !w.rules.is("edge", u.norm) })
	}
	if inner(fr.a, ux) != inner(fr.b, uy) {
		f[rFunction] = 1
	}
	tells := func(w *witness, us []unit) bool {
		return slices.ContainsFunc(us, func(u unit) bool { _, ok := w.rules.cueOf(u.norm, u.stem); return ok })
	}
	if tells(fr.a, ux) != tells(fr.b, uy) {
		f[rTells] = 1
	}
	if kind == "rewording" && fr.akin(ux, uy) {
		f[rRelated] = 1
	}
	if ux[len(ux)-1].caps != uy[len(uy)-1].caps {
		f[rCaps] = 1
	}
	f[rTight] = float64(around(fr.ua, i-3, i, fr.ub, j-4, j)+around(fr.ua, i+len(ux), i+len(ux)+3, fr.ub, j+len(uy), j+len(uy)+4)) / 6
	switch x, y := fr.a.tie(fr.ua, i), fr.b.tie(fr.ub, j); {
	case x != "" && x == y:
		f[rTie] = 1
	case x != y:
		f[rUntie] = 1
	}
	if x, y := ux[0].pos, uy[0].pos; x != "" && y != "" && !strings.ContainsAny(x, y) {
		f[rTurned] = 1
	}
	if x, y := ux[len(ux)-1], uy[len(uy)-1]; x.caps && y.caps {
		a, b := []rune(x.norm), []rune(y.norm)
		switch n := startAlike(a, b); {
		case n >= 3 || n > 0 && n >= min(len(a), len(b))-1:
			f[rLetters] = 1
		default:
			f[rStrange] = 1
		}
	}
	return f
}

// akin reports whether two of the words are related in meaning or name a concept
// in common.
func (fr *frame) akin(ux, uy []unit) bool {
	for i := range ux {
		x := &ux[i]
		if x.stop {
			continue
		}
		for j := range uy {
			y := &uy[j]
			if y.stop {
				continue
			}
			if related(x.base, y.base) || related(x.stem, y.stem) {
				return true
			}
			for _, s := range fr.a.rules.concepts[x.base] {
				if slices.ContainsFunc(fr.b.rules.concepts[y.base], func(o seed) bool { return o.concept == s.concept }) {
					return true
				}
			}
		}
	}
	return false
}

// at is the index of the unit that begins at a byte of the article.
func at(us []unit, start int) int {
	return slices.IndexFunc(us, func(u unit) bool { return u.Start == start })
}

// sameWord reports whether the words at i and j are there and the same.
func sameWord(us []unit, i int, os []unit, j int) bool {
	return i >= 0 && j >= 0 && i < len(us) && j < len(os) && strings.EqualFold(us[i].stem, os[j].stem)
}

// stands reports whether two wordings stand for one another.
func (fr *frame) stands(ux, uy []unit, kind string) bool {
	return logOdds(fr.features(ux, uy, kind), readingModel) >= readingLimit
}

func logOdds(f, weights [readingFeatures]float64) (sum float64) {
	for k := range f {
		sum += f[k] * weights[k]
	}
	return sum
}

// around counts the words of us[i:j] whose stem stands in os[k:l].
func around(us []unit, i, j int, os []unit, k, l int) (n int) {
	us, os = unitsFrom(us, i, j), unitsFrom(os, k, l)
	for x := range us {
		if hasStem(os, us[x].stem) {
			n++
		}
	}
	return n
}

// unitsFrom is us[i:j] as far as there are so many.
func unitsFrom(us []unit, i, j int) []unit {
	j = min(len(us), max(0, j))
	return us[min(j, max(0, i)):j]
}

// tie is the preposition or conjunction before a word, articles and the like left
// out; "" if another word stands there.
func (w *witness) tie(us []unit, i int) string {
	for i--; i >= 0 && !us[i+1].breaks && us[i].stop; i-- {
		if w.rules.is("edge", us[i].norm) && !w.rules.is("opens", us[i].norm) {
			return us[i].norm
		}
		if !w.rules.is("opens", us[i].norm) {
			return ""
		}
	}
	return ""
}

// startAlike is with how many letters both words begin.
func startAlike(a, b []rune) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
