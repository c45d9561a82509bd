package event

import (
	"hash/fnv"
	"math"
	"slices"

	"crossread/compare"
)

// In a large library what a word weighs goes by steps of its frequency, each four
// times the one before, so that another article changes few weights. Where the
// steps begin differs from word to word and from week to week of publication: of a
// word that thousands of articles have, those of few weeks or none weigh it
// otherwise when another article has it, never all at once. A word weighs as a
// frequency in the middle of the step would have it. The library's size goes by
// steps of twice as many, in the same way.
//
// Articles of one week weigh their words alike, as a story is told within days:
// where each article had steps of its own, so many stories had to be clustered
// again that one article more into 10,000 took 114 ms in the median; by week it
// takes 15. With steps from the first article on two labelled sets of coverage
// have B-cubed F1 .915 and .873 (.915 and .870 with steps that begin at the same
// frequencies in all weeks, .914 and .866 with steps of sixteen times as many).
const (
	stepBits = 24
	oneStep  = 1 << stepBits
)

// A phase is by how much earlier steps begin, in parts of oneStep.
type phase uint32

// phaseOf is that of an article: of its week, or its own if it is undated.
func phaseOf(a *compare.Article) phase {
	if day := dayNumberOf(a.Published()); day > 0 {
		return phaseOfWeek(weekOf(day))
	}
	h := fnv.New64a()
	h.Write([]byte(a.ID))
	return phase(mixed(h.Sum64()) % oneStep)
}

// weekOf numbers the weeks from 1 on; 0 is that of the articles without a day.
func weekOf(day int) int {
	if day == 0 {
		return 0
	}
	return 1 + day/7
}

func phaseOfWeek(week int) phase { return phase(mixed(uint64(week)) % oneStep) }

// phaseOf is that of a term in an article of that phase.
func (v *vocabulary) phaseOf(n int32, own phase) phase {
	return (own + phase(mixed(v.key[n]))) % oneStep
}

// level is the logarithm of a number to the base of four, in parts of oneStep.
func level(n int32) phase { return phase(math.Log2(float64(max(n, 1))) / 2 * oneStep) }

// down is the beginning of the step that a level is on, at or below it.
func (p phase) down(level phase) float64 {
	return (float64((level+p)>>stepBits<<stepBits) - float64(p)) / oneStep
}

// rare is what a term of that level weighs in an article of a library of that size.
func rare(size, own, level, of phase) float64 {
	return own.down(size)*math.Ln2 - (of.down(level)+0.5)*2*math.Ln2 + leastRare
}

// A drift is how a term's level has changed since changes were asked for last.
type drift struct {
	term     int32
	from, to phase
}

// crosses reports whether the term is on another step where it has that phase.
func (d *drift) crosses(of phase) bool { return (d.from+of)>>stepBits != (d.to+of)>>stepBits }

// drift takes down what has changed in the vocabulary of a library of so many
// articles since it was asked last; nothing the first time.
func (v *vocabulary) drift(total int) {
	for _, d := range v.drifts {
		v.drifted[d.term] = 0
	}
	v.drifts = v.drifts[:0]
	if total < v.small {
		v.asked, v.drifted, v.met = nil, nil, nil
		return
	}
	first := v.asked == nil
	for len(v.asked) < len(v.frequency) {
		v.asked, v.drifted = append(v.asked, 0), append(v.drifted, 0)
	}
	size := 2 * level(int32(total))
	v.resized = drift{from: v.resized.to, to: size}
	if first {
		v.resized.from = size
		copy(v.asked, v.frequency)
	}
	for _, n := range v.met {
		d := drift{n, level(v.asked[n]), level(v.frequency[n])}
		if v.asked[n] = v.frequency[n]; d.from != d.to {
			v.drifts = append(v.drifts, d)
			v.drifted[n] = int32(len(v.drifts))
		}
	}
	v.met = v.met[:0]
}

// shifted reports whether one of an article's terms weighs otherwise in a large
// library than when changes were asked for before.
func (v *vocabulary) shifted(own phase, of terms) bool {
	if v.resized.crosses(own) {
		return true
	}
	if len(v.drifts) == 0 {
		return false
	}
	for t := range of.all {
		if at := v.drifted[t.stem]; at > 0 && v.drifts[at-1].crosses(v.phaseOf(t.stem, own)) {
			return true
		}
	}
	return false
}

// A weekly counts the articles of a week.
type weekly struct {
	week, articles int
	phase          phase
}

// count takes an article of a day into its week, with by 1, or out, with -1.
func (t *topics) count(day, by int) {
	week := weekOf(day)
	at, ok := slices.BinarySearchFunc(t.weeks, week, func(w weekly, week int) int { return w.week - week })
	if !ok {
		t.weeks = slices.Insert(t.weeks, at, weekly{week, 0, phaseOfWeek(week)})
	}
	if t.weeks[at].articles += by; t.weeks[at].articles == 0 {
		t.weeks = slices.Delete(t.weeks, at, at+1)
	}
}

// shift taints the articles in which terms weigh otherwise than in the last turn.
func (t *topics) shift(taint func(int32)) {
	words := &t.x.words
	each := func(d *drift, of phase, list []int32, visit func(slot int32)) {
		undated := t.since(list, 1)
		for _, slot := range list[:undated] {
			if d.crosses((of + t.phases[slot]) % oneStep) {
				visit(slot)
			}
		}
		for _, w := range t.weeks {
			if w.week > 0 && d.crosses((of+w.phase)%oneStep) {
				for _, slot := range list[t.since(list, max(1, 7*w.week-7)):t.since(list, 7*w.week)] {
					visit(slot)
				}
			}
		}
	}
	if words.resized.from != words.resized.to {
		each(&words.resized, 0, t.byDay, taint)
	}
	for k := range words.drifts {
		if d := &words.drifts[k]; int(d.term) < len(t.postings) {
			each(d, words.phaseOf(d.term, 0), t.postings[d.term], func(slot int32) { t.reweigh(slot, d, taint) })
		}
	}
}

// reweigh taints an article if its terms weigh otherwise than before, one of them
// because of its drift: a term that did not count already does so even less when
// it is more frequent.
func (t *topics) reweigh(slot int32, by *drift, taint func(int32)) {
	d := t.docs[slot]
	if d.dirty || d.weighed == t.x.turn || by.to > by.from && len(t.postings[by.term]) <= t.crowded*3/4 && d.v.weight(by.term) == 0 {
		return
	}
	d.weighed = t.x.turn
	if v := t.weigh(d); v.all != d.v.all || !slices.Equal(v.terms, d.v.terms) || !slices.Equal(v.weights, d.v.weights) {
		taint(slot)
	}
}

// weigh is what the article's terms weigh, as far as they bring it together with others.
func (t *topics) weigh(d *topic) vector {
	v := t.x.words.vector(d.rec.s.terms, len(t.x.order), d.rec.phase)
	k := 0
	for i, n := range v.terms {
		if t.throng(n, d.day) <= t.bears(n, d.rec.phase) {
			v.terms[k], v.weights[k] = n, v.weights[i]
			k++
		}
	}
	v.terms, v.weights = slices.Clip(v.terms[:k]), slices.Clip(v.weights[:k])
	return v
}

// manyOfSpan is about how many articles of a span of days may have a term for it to
// bring one of them together with others: between three quarters of it and five,
// from week to week and from term to term, so that one article more does not
// change what counts for all of them.
const manyOfSpan = 1000

// bears is how many articles of a span may have a term that brings one of that
// phase together with others.
func (t *topics) bears(n int32, own phase) int {
	return t.crowded*3/4 + int(uint64(t.crowded/2)*uint64(t.x.words.phaseOf(n, own))/oneStep)
}

// A throng is how many articles of a span of days have a term.
type throng struct {
	turn uint32 // in which they were counted
	span int32
	size int32
}

// throng counts the articles with a term in a day's span; if they are no crowd
// anyway, in all.
func (t *topics) throng(n int32, day int) int {
	list := t.postings[n]
	if len(list) <= t.crowded*3/4 {
		return len(list)
	}
	for len(t.throngs) < len(t.postings) {
		t.throngs = append(t.throngs, throng{})
	}
	c, span := &t.throngs[n], int32(spanOf(day))
	if c.turn != t.x.turn || c.span != span {
		*c = throng{t.x.turn, span, int32(len(t.inSpan(list, day)))}
	}
	return int(c.size)
}

// crossed taints the articles with a term in a day's span for which they become
// too many with the last that came, or are no more when one of them goes.
func (t *topics) crossed(n int32, day int, taint func(int32)) {
	list := t.postings[n]
	if len(list) <= t.crowded*3/4 {
		return
	}
	in := t.inSpan(list, day)
	if len(in) <= t.crowded*3/4 || len(in) > t.crowded*5/4 {
		return
	}
	for _, slot := range in {
		if t.bears(n, t.phases[slot]) == len(in)-1 {
			taint(slot)
		}
	}
}
