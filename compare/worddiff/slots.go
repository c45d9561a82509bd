package worddiff

import (
	"bytes"
	"math"
	"slices"

	"crossread/compare"
)

// slots sets words left over against each other as phrases: what two runs of
// unlinked words between the same links say, "prevented from moving forward"
// against "thwarted", and words beside a swap that belong to it, "in the near
// future" against "soon". Words that are the same on both sides are never taken
// into a phrase.
func (p *pair) slots() {
	p.quantities()
	p.initials()
	p.takenA, p.takenB = cleared(p.takenA, len(p.wa)), cleared(p.takenB, len(p.wb))
	taken, takenB := p.takenA, p.takenB // in a phrase already
	take := func(ph phrase) {
		for i := ph.i0; i < ph.i1; i++ {
			taken[i] = true
		}
		for j := ph.j0; j < ph.j1; j++ {
			takenB[j] = true
		}
	}
	for _, ph := range p.phrases { // abbreviations, and what they stand for
		take(ph)
	}
	told := len(p.phrases)
	p.turned(taken, takenB)
	for _, ph := range p.phrases[told:] {
		take(ph)
	}
	told = len(p.phrases)
	p.eachSlot(func(s slot) {
		if slices.Contains(taken[s.i0:s.i1], true) || slices.Contains(takenB[s.j0:s.j1], true) {
			return
		}
		f := p.slotFeatures(s)
		if dot(f[:], slotModel[:]) >= slotLimit {
			p.phrases = append(p.phrases, phrase{s.i0, s.i1, s.j0, s.j1})
		}
	})
	for _, ph := range p.phrases[told:] {
		take(ph)
	}
	for i, j := range p.match {
		if j < 0 || p.wa[i].norm == p.wb[j].norm {
			continue
		}
		ph := phrase{i, i + 1, j, j + 1}
		for {
			switch {
			case p.joins(ph.i0-1, i, j, true, taken):
				ph.i0--
				continue
			case p.joins(ph.i1, i, j, true, taken):
				ph.i1++
				continue
			}
			break
		}
		if ph.i1-ph.i0 == 1 {
			for {
				switch {
				case p.joins(ph.j0-1, j, i, false, takenB):
					ph.j0--
					continue
				case p.joins(ph.j1, j, i, false, takenB):
					ph.j1++
					continue
				}
				break
			}
		}
		if ph.i1-ph.i0 > 1 || ph.j1-ph.j0 > 1 {
			take(ph)
			p.phrases = append(p.phrases, ph)
		}
	}
	for _, ph := range p.phrases {
		for i := ph.i0; i < ph.i1; i++ {
			p.match[i] = -1
		}
		for j := ph.j0; j < ph.j1; j++ {
			p.back[j] = -1
		}
	}
}

// nearby is how many words to either side of where an abbreviation would stand
// its words are looked for.
const nearby = 40

// initials sets an abbreviation against the words it stands for: "US" against
// "United States".
func (p *pair) initials() {
	side := func(own, other []word, match, back []int, add func(k, from, to int)) {
		p.letters = p.letters[:0]
		for i := range other {
			first := byte(0)
			if other[i].category == ofContent {
				first = other[i].text[0]
			}
			p.letters = append(p.letters, first)
		}
		place := 0 // behind the other side's partner of the last linked word
		for k := range own {
			if match[k] >= 0 {
				place = match[k] + 1
			}
			w := &own[k]
			if w.short == "" || !w.caps && len(w.short) == len(w.text) && !w.stop {
				continue
			}
			lo, hi := max(0, place-nearby), min(len(other), place+nearby)
			if from, to, ok := spelledOut(w, other[lo:hi], p.letters[lo:hi], back[lo:hi]); ok {
				if from, to = from+lo, to+lo; match[k] < 0 || match[k] >= from && match[k] < to {
					add(k, from, to)
				}
			}
		}
	}
	add := func(ph phrase) {
		for _, o := range p.phrases {
			if ph.i0 < o.i1 && o.i0 < ph.i1 || ph.j0 < o.j1 && o.j0 < ph.j1 {
				return
			}
		}
		p.phrases = append(p.phrases, ph)
	}
	side(p.wa, p.wb, p.match, p.back, func(k, from, to int) { add(phrase{k, k + 1, from, to}) })
	side(p.wb, p.wa, p.back, p.match, func(k, from, to int) { add(phrase{from, to, k, k + 1}) })
	for _, ph := range p.phrases {
		p.unlink(ph)
	}
}

// unlink takes the links of a phrase's words away.
func (p *pair) unlink(ph phrase) {
	for i := ph.i0; i < ph.i1; i++ {
		if j := p.match[i]; j >= 0 {
			p.match[i], p.back[j] = -1, -1
		}
	}
	for j := ph.j0; j < ph.j1; j++ {
		if i := p.back[j]; i >= 0 {
			p.match[i], p.back[j] = -1, -1
		}
	}
}

// spelledOut finds the words of ws whose first letters an abbreviation is made
// of, function words between them counted or not; words of content among them
// must not be linked. Letters are the first ones of the words of content.
func spelledOut(w *word, ws []word, letters []byte, linked []int) (from, to int, ok bool) {
	short := w.short
	for next := bytes.IndexByte(letters, short[0]); next >= 0; next = bytes.IndexByte(letters[from:], short[0]) {
		from += next
		n, to := 0, from
		for ; to < len(ws) && n < len(short); to++ {
			x := &ws[to]
			switch {
			case x.kind != compare.Word || linked[to] >= 0 && !x.stop || x.norm == w.norm:
				n = len(short) + 1
			case x.text[0] == short[n]:
				n++
			case !x.stop:
				n = len(short) + 1
			}
		}
		if n == len(short) && to-from > 1 && !ws[to-1].stop {
			return from, to, true
		}
		from++
	}
	return 0, 0, false
}

// A slot is a run of unlinked words on both sides between the same neighbours.
type slot struct {
	i0, i1, j0, j1 int
	closed         bool // the words behind both runs are linked, too
}

// eachSlot calls do for every slot in order.
func (p *pair) eachSlot(do func(slot)) {
	for i := 0; i < len(p.wa); {
		if p.match[i] >= 0 {
			i++
			continue
		}
		s := slot{i0: i, i1: i}
		for s.i1 < len(p.wa) && p.match[s.i1] < 0 {
			s.i1++
		}
		if i > 0 {
			s.j0 = p.match[i-1] + 1
		}
		s.j1 = s.j0
		for s.j1 < len(p.wb) && p.back[s.j1] < 0 {
			s.j1++
		}
		s.closed = s.i1 == len(p.wa) && s.j1 == len(p.wb) || s.i1 < len(p.wa) && p.match[s.i1] == s.j1
		if s.j0 < s.j1 {
			do(s)
		}
		i = s.i1
	}
}

// The features of a slot.
const (
	sBias = iota
	sLengthA
	sLengthB
	sUneven
	sContent // both have words of content
	sMixed   // one has, the other has none
	sClosed
	sLeft  // the words before are the same
	sRight // the words behind are the same
	sOne   // a single word stands on one side
	sNames // both have names
	sNumbers
	slotFeatures
)

func (p *pair) slotFeatures(s slot) (f [slotFeatures]float64) {
	a, b := p.wa[s.i0:s.i1], p.wb[s.j0:s.j1]
	f[sBias] = 1
	f[sLengthA] = math.Min(1, float64(len(a))/8)
	f[sLengthB] = math.Min(1, float64(len(b))/8)
	f[sUneven] = math.Min(1, math.Abs(float64(len(a)-len(b)))/8)
	ca, cb := content(a), content(b)
	switch {
	case ca > 0 && cb > 0:
		f[sContent] = 1
	case ca > 0 || cb > 0:
		f[sMixed] = 1
	}
	if s.closed {
		f[sClosed] = 1
	}
	if s.i0 > 0 && p.wa[s.i0-1].norm == p.wb[s.j0-1].norm {
		f[sLeft] = 1
	}
	if s.closed && s.i1 < len(p.wa) && p.wa[s.i1].norm == p.wb[s.j1].norm {
		f[sRight] = 1
	}
	if len(a) == 1 || len(b) == 1 {
		f[sOne] = 1
	}
	if named(a) && named(b) {
		f[sNames] = 1
	}
	if numbered(a) && numbered(b) {
		f[sNumbers] = 1
	}
	return f
}

// The features of a word beside a swap.
const (
	jBias = iota
	jStop
	jMark
	jUnlike   // the swap is of words that have nothing in common
	jSynonym  // or of synonyms
	jFar      // further than the next word
	jRun      // words in the run of unlinked words
	jBefore   // it stands before the swap
	jOtherRun // the other side has unlinked words there, too
	jSwapStop // the swap's other word is a function word
	jCaps
	joinFeatures
)

// longRun is the number of unlinked words from which a run of them is as long as
// any.
const longRun = 8

func (p *pair) joinFeatures(k, i, j int, inA bool) (f [joinFeatures]float64) {
	own, other, match, back := p.wa, p.wb, p.match, p.back
	if !inA {
		own, other, match, back = p.wb, p.wa, p.back, p.match
	}
	w := &own[k]
	f[jBias] = 1
	switch {
	case w.kind == compare.Punctuation:
		f[jMark] = 1
	case w.stop:
		f[jStop] = 1
	}
	switch c := compareWords(own[i].lexeme, other[j].lexeme); {
	case !c.lexical():
		f[jUnlike] = 1
	case c == synonym:
		f[jSynonym] = 1
	}
	if k < i-1 || k > i+1 {
		f[jFar] = 1
	}
	i0, i1 := k, k+1
	for i0 > 0 && i1-i0 < longRun && match[i0-1] < 0 {
		i0--
	}
	for i1 < len(own) && i1-i0 < longRun && match[i1] < 0 {
		i1++
	}
	f[jRun] = float64(i1-i0) / longRun
	next := j + 1
	if k < i {
		f[jBefore] = 1
		next = j - 1
	}
	if next >= 0 && next < len(other) && back[next] < 0 {
		f[jOtherRun] = 1
	}
	if other[j].stop || other[j].kind == compare.Punctuation {
		f[jSwapStop] = 1
	}
	if w.caps && other[j].caps {
		f[jCaps] = 1
	}
	return f
}

// joins reports whether the unlinked word k belongs to the swap of i and j; i
// and k are of a if inA is set.
func (p *pair) joins(k, i, j int, inA bool, taken []bool) bool {
	match := p.match
	if !inA {
		match = p.back
	}
	if k < 0 || k >= len(match) || match[k] >= 0 || taken[k] {
		return false
	}
	f := p.joinFeatures(k, i, j, inA)
	return dot(f[:], joinModel[:]) >= joinLimit
}

func dot(f, w []float64) float64 {
	sum := 0.0
	for k := range f {
		sum += f[k] * w[k]
	}
	return sum
}

func content(ws []word) int {
	n := 0
	for i := range ws {
		if ws[i].kind != compare.Punctuation && !ws[i].stop {
			n++
		}
	}
	return n
}

func named(ws []word) bool {
	for i := range ws {
		if ws[i].caps {
			return true
		}
	}
	return false
}

func numbered(ws []word) bool {
	for i := range ws {
		if ws[i].kind == compare.Number {
			return true
		}
	}
	return false
}
