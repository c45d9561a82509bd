package wording

import (
	"slices"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// The parts of sameThing's score, and the score from which two figures are taken
// to be about the same thing. On articles 1 to 30 of the fictional month with
// the align stage's rows, facts recall is .90 for minSame 1.5 to 1.9 and .83
// above; with sameHead at 2 it is .86, as equal numbers of the same thing in
// other statements then win over the statement that is the same.
const (
	minSame       = 1.8
	sameHead      = 1.7
	onlySuch      = 0.7
	inPassages    = 0.2
	contextWeight = 3
	minContext    = 0.2 // of figures that disagree and stand in no row together
)

// figureFacts links the figures of different witnesses that count the same thing:
// the surest pairs first, each figure once, and of a witness one in a fact.
func (f *finder) figureFacts() []fact {
	all := &f.figures
	group := make([]int, len(all.list)) // of each figure, from 1; 0 if it has none yet
	var groups [][]int32
	var scores []float64
	var told []set // the witnesses of each group
	has := func(g int, n int32) bool { return g > 0 && told[g-1].has(all.of[n]) }
	put := func(g int, n int32) {
		group[n] = g
		groups[g-1] = append(groups[g-1], n)
		told[g-1].add(all.of[n])
	}
	settled := func(c candidate) bool { // for good, as groups only grow
		g, h := group[c.x], group[c.y]
		return g > 0 && h > 0 || has(g, c.y) || has(h, c.x)
	}
	for _, some := range all.ranges(f.candidates()) {
		some = slices.DeleteFunc(some, settled) // most, so that few are left to be sorted
		slices.SortFunc(some, all.inOrder)
		for _, c := range some {
			switch g, h := group[c.x], group[c.y]; {
			case settled(c):
			case g > 0:
				put(g, c.y)
			case h > 0:
				put(h, c.x)
			default:
				groups, scores, told = append(groups, nil), append(scores, c.score), append(told, newSet(len(f.w)))
				put(len(groups), c.x)
				put(len(groups), c.y)
			}
		}
	}
	var out []fact
	for g, numbers := range groups {
		x := fact{}
		var chosen []*figure
		call := true
		for _, n := range numbers {
			fig, w := all.list[n], f.w[all.of[n]]
			chosen = append(chosen, fig)
			x.add(w.n, fig.In(w.text), fig.Span)
			call = call && w.passage[fig.statement]
			if x.What == "" && fig.headText != "" {
				x.What = fig.headText
			}
		}
		if x.What == "" {
			x.What = "number"
		}
		score := min(scores[g], 5) / 2.5
		if call {
			score += 0.3
		}
		for _, y := range agreed(x, chosen, score) {
			if !f.firstTime(chosen) || y.Agree == compare.AgreeNo {
				out = append(out, y)
			}
		}
	}
	return out
}

// firstTime reports whether figures only say the how manieth time something was,
// which tells nothing as long as they agree.
func (f *finder) firstTime(figures []*figure) bool {
	return !slices.ContainsFunc(figures, func(x *figure) bool {
		return x.dimension != "ordinal" || x.headText != "time"
	})
}

// sameThing scores from 0 to about 7 how sure it is that two figures are about
// the same: what they count (0 to 2), a row that holds both (2), the only such
// figures of both witnesses (0.7), both in passages of the event (0.2), the
// words around them (up to 3) and the concepts named around them (up to 1).
func sameThing(a, b *witness, x, y *figure) float64 {
	if x.dimension != y.dimension || x.duration || y.duration {
		return 0
	}
	together := 0.0
	if slices.ContainsFunc(a.rows[x.statement], func(r int) bool { return slices.Contains(b.rows[y.statement], r) }) {
		together = inRow
	}
	l := likenessOf(x, y, context(x, y), a.named[x.statement], b.named[y.statement])
	return l.score(x, y, together, a.passage[x.statement] && b.passage[y.statement])
}

// A likeness is how two figures are alike by what they count and what is around
// them, whosever they are.
type likeness struct {
	counted, around, named float64 // see counted, context, sharedConcepts
	apart                  bool    // nothing around them is the same, and they disagree
}

// likenessOf is that of two figures with so much context, in statements that name
// these concepts.
func likenessOf(x, y *figure, context float64, a, b []string) likeness {
	l := likeness{counted: counted(x, y), named: sharedConcepts(a, b, x)}
	if n := len(x.around) + len(y.around); n > 0 {
		l.around = 2 * context / float64(n)
	}
	l.apart = l.around < minContext && l.named == 0 && x.agree(y) == compare.AgreeNo
	return l
}

// score is sameThing's of two figures; together is how far their statements are
// one: inRow of those in one row, see near for others.
func (l *likeness) score(x, y *figure, together float64, passages bool) float64 {
	score := l.counted
	switch {
	case together < inRow && score < 1, together == 0 && l.apart: // "34 sailors were taken ashore", "36 ships with 700 sailors aboard"
		return 0
	case score == 0 && (!x.alone || !y.alone):
		return 0
	case score == 0:
		score = 0.2
	}
	if score >= 1 && x.only && y.only {
		score += onlySuch
	}
	score += 2 * together
	if passages {
		score += inPassages
	}
	return score + contextWeight*l.around + l.named
}

// counted scores from 0 to 2 how far two figures count the same.
func counted(x, y *figure) float64 {
	switch {
	case x.dimension != y.dimension:
		return 0
	case x.dimension != "" && x.dimension != "ordinal":
		switch {
		case x.head != "" && x.head == y.head:
			return 2
		case x.head != "" && y.head != "":
			return 0.3
		case x.value > 4*y.value || y.value > 4*x.value:
			return 0.3
		}
		return 1
	case x.head == "" || y.head == "":
		return 0.3
	case x.head == y.head:
		return sameHead
	case slices.ContainsFunc(x.concepts, func(c string) bool { return slices.Contains(y.concepts, c) }):
		return 1.5
	case relates(lexicon.Relate(x.senses, y.senses)):
		return 1
	}
	return 0
}

// alone reports whether the figure is the only one of its statement.
func (w *witness) alone(x *figure) bool {
	for i := range w.figures {
		if w.figures[i].statement == x.statement && w.figures[i].at != x.at {
			return false
		}
	}
	return true
}

// only reports whether no other figure of the witness counts the same.
func (w *witness) only(x *figure) bool {
	for i := range w.figures {
		y := &w.figures[i]
		if y.at != x.at && y.dimension == x.dimension && (x.dimension != "" || y.head == x.head ||
			slices.ContainsFunc(x.concepts, func(c string) bool { return slices.Contains(y.concepts, c) })) {
			return false
		}
	}
	return true
}

// sharedConcepts is half a point for each of the concepts of x's statement that
// another names as well, but those of the things counted, and at most one.
func sharedConcepts(a, b []string, x *figure) float64 {
	n := 0.0
	for _, c := range a {
		if slices.Contains(b, c) && !slices.Contains(x.concepts, c) && c != "call" {
			n += 0.5
		}
	}
	return min(n, 1)
}

// isDuration reports whether the figure is how long a call lasted, which is a
// fact of its own.
func (w *witness) isDuration(g *figure) bool {
	return g.dimension == "minutes" && w.hasCue(g.statement, "durationcue") && w.hasCue(g.statement, "callcue")
}

// context adds up the content words around x that are around y as well; a synonym
// counts as two thirds. Twice that by all words is Dice's coefficient of the
// statements' stems, the figures left out.
func context(x, y *figure) float64 {
	both := 0.0
	for _, u := range x.around {
		switch {
		case y.stems.has(u):
			both++
		case y.synonyms.has(u):
			both += aSynonym
		}
	}
	return both
}

const aSynonym = 2.0 / 3
