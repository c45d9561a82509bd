// Package wording names the differences between outlets' readings: from the rows
// of a comparison to the kinds of difference in each row, the naming of persons,
// groups, places and acts, the readings that stand in the same slot, who is
// quoted in which form, and the facts that agree, are compatible or disagree.
//
// The rules are general; what they know of a language are the lists of
// crossread/assets/lexicon. A witness in a language without lists still gets
// what needs none: forms, gaps, order, swaps, numbers in digits.
//
// No finding is a verdict: a loaded term is shown where one outlet has it and
// another has not, a gap where nothing matched.
//
// There is no parser. A noun phrase is found by what may stand in it, so that a
// word that is noun and verb ("the attacks claim lives") is misread at times.
// Known to be missed: a concept that one outlet names by a noun and another by a
// clause ("arms smuggling", "guns hidden in the wheat"), one named by two nouns
// ("the government and the rebels", "the parties"), and epithets without a
// common class ("the pirate" for a president). Equal numbers of equal things in
// statements that the align stage puts into one row are taken for one fact.
package wording

import (
	"slices"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// The kinds of difference within a row, as Kind.Name has them.
const (
	QuoteAltered  = "quote altered"
	QuoteReported = "quote to reported speech"
	VoiceShift    = "voice shift"
	Attribution   = "attribution verb"
	Naming        = "naming"
	WordSwap      = "word swap"
	LoadedTerm    = "loaded term"
	Number        = "number"
	Date          = "date"
	Place         = "place"
	Name          = "name"
	Compatible    = "compatible values"
	Detail        = "detail"
	Order         = "order"
	Prominence    = "prominence"
	Hedging       = "hedging"
	Missing       = "not matched"
	SideMissing   = "one side missing"
	Again         = "told again"
	Doubtful      = "doubtful match"
	Contrary      = "contrary"
)

// A KindInfo explains a kind, for legends.
type KindInfo struct{ Name, Explanation string }

// Kinds lists the kinds in the order in which a legend shows them.
func Kinds() []KindInfo {
	return []KindInfo{
		{Doubtful, "little holds this outlet's statement in the row: of such matches in calls of real outlets fewer than half were right"},
		{Contrary, "one denies what another says"},
		{QuoteAltered, "both quote the words, and the quoted words differ"},
		{QuoteReported, "one quotes what another tells in reported speech"},
		{VoiceShift, "one says in its own voice what another attributes to a speaker, or attributes it to another"},
		{Attribution, "the reporting verbs carry different weight: said, claimed, admitted"},
		{Naming, "the same person, group, place or act is called by another name"},
		{WordSwap, "other words stand in the same slot"},
		{LoadedTerm, "one uses a loaded or evaluative term where another does not"},
		{Number, "numbers that disagree"},
		{Date, "dates that disagree"},
		{Place, "places that differ"},
		{Name, "a name is spelled or given differently"},
		{Compatible, "values told differently that can both be true: 90 minutes, an hour and a half"},
		{Detail, "a detail stands on one side only"},
		{Order, "told in another order"},
		{Prominence, "in the headline or lede of one, late in another"},
		{Hedging, "one hedges or asserts more strongly than another"},
		{Missing, "nothing in this outlet matched the statement"},
		{SideMissing, "this outlet gives nothing of what the speaker said"},
		{Again, "this outlet tells here a second time what another row has of it"},
	}
}

// Find names the differences in a comparison whose rows carry cells, gaps and
// edits. It reads c and changes nothing; SwapCount.Library is left at 0. The
// cost is linear in the statements but for naming and facts, which compare
// mentions of one concept pairwise, and for reuse, which compares the readings of
// a row so; BenchmarkFind.
func Find(c *compare.Comparison) compare.Wording {
	f := newFinder(c)
	f.found = make([][][]reading, len(c.Rows))
	compare.Each(len(c.Rows), func(r int) {
		if row := &c.Rows[r]; len(row.Edits) > 0 {
			f.found[r] = make([][]reading, len(row.Edits))
			for k, p := range row.Edits {
				f.found[r][k] = f.readings(row, p)
			}
		}
	})
	return compare.Wording{
		Kinds:  f.kinds(),
		Reuse:  f.reuse(),
		Naming: f.naming(),
		Swaps:  f.swaps(),
		Quotes: f.quotes(),
		Facts:  f.facts(),
	}
}

// A finder holds what the parts of Find share.
type finder struct {
	c       *compare.Comparison
	w       []*witness
	tokens  []map[string]bool // of each participant, see nameTokens
	persons map[string]string // speaker -> fullest name, as far as asked
	found   [][][]reading     // of each row, those of each pair of its edits
	figures figures
	near    map[statementOf]map[int]nearby // see nearest
}

// A witness is a compare.Witness with its words in the shape the rules need.
type witness struct {
	*compare.Witness
	n        int // index into Comparison.Witnesses
	text     string
	rules    *rules
	units    []unit   // of all statements, in order
	of       [][2]int // statement -> range of units
	rows     [][]int  // statement -> rows that hold it
	passage  []bool   // statement -> belongs to the event, or stands in a call row
	front    []bool   // statement -> may stand in for the passages, see finder.seedConcepts
	eligible []bool   // statement -> belongs to no other event
	close    []bool   // statement -> belongs to the event, or follows such a statement and to no other event
	part     []float64
	phrases  []phrase
	figures  []figure
	told     [][2]int   // statement -> range of figures
	named    [][]string // statement -> concepts that its phrases name
	dates    []date
	cues     map[string][]bool // section of the numbers list -> statement has a term of it
	gives    map[string]bool   // those to whom its passages attribute statements
}

// speakersOf is a finder that knows who speaks, and no words yet.
func speakersOf(c *compare.Comparison) *finder {
	f := &finder{c: c, persons: map[string]string{}}
	for i := range c.Event.Participants {
		f.tokens = append(f.tokens, nameTokens(&c.Event.Participants[i]))
	}
	for i := range c.Witnesses {
		for s := range c.Witnesses[i].Statements {
			all := c.Witnesses[i].Statements[s].Speaker
			if _, ok := f.persons[all]; ok {
				continue
			}
			f.persons[all] = f.fullest(all)
			for one := range strings.SplitSeq(all, "; ") {
				f.persons[one] = f.fullest(one)
			}
		}
	}
	return f
}

func newFinder(c *compare.Comparison) *finder {
	f := speakersOf(c)
	seen := map[*rules]map[string]*lexeme{}
	for n := range c.Witnesses {
		w := &witness{Witness: &c.Witnesses[n], n: n, text: c.Witnesses[n].Article().Text}
		w.rules = rulesOf(w.Parsed.Language)
		w.cues = map[string][]bool{}
		count := len(w.Statements)
		w.rows = make([][]int, count)
		w.passage = make([]bool, count)
		w.eligible = make([]bool, count)
		w.close = make([]bool, count)
		w.front = make([]bool, count)
		after, sole, begun := false, true, false
		w.part = make([]float64, count)
		for r := range c.Rows {
			if n >= len(c.Rows[r].Cells) {
				continue
			}
			for _, s := range c.Rows[r].Cells[n] {
				w.rows[s] = append(w.rows[s], r)
			}
		}
		for s := range w.Statements {
			st := &w.Statements[s]
			inRow, inCall := false, false
			for _, r := range w.rows[s] {
				inRow = true
				inCall = inCall || c.Rows[r].Section == compare.SectionCall
			}
			own := st.Place == compare.InPassage && slices.Contains(st.Events, c.Event.ID)
			w.passage[s] = own || inCall
			other := st.Place == compare.InPassage && !own
			w.eligible[s] = inRow || !other
			if st.Place != compare.InHeading {
				after = w.passage[s] || after && !other
			}
			w.close[s] = after
			sole = sole && !other
			begun = begun || own
			w.front[s] = !begun && sole
			if count > 1 {
				w.part[s] = float64(s) / float64(count-1)
			}
		}
		for s := range w.Statements {
			w.front[s] = begun && !w.passage[s] && (w.front[s] || sole && !f.shared(w, s))
		}
		if seen[w.rules] == nil {
			seen[w.rules] = map[string]*lexeme{}
		}
		w.split(seen[w.rules])
		f.w = append(f.w, w)
	}
	compare.Each(len(f.w), func(n int) {
		w := f.w[n]
		w.findPhrases()
		w.findFigures()
		w.findDates()
		for i := range w.figures {
			x := &w.figures[i]
			x.duration, x.alone, x.only, x.senses = w.isDuration(x), w.alone(x), w.only(x), lexicon.SensesOf(x.head)
			x.passage = w.passage[x.statement]
		}
		w.told = make([][2]int, len(w.Statements))
		for i := range w.figures {
			at := &w.told[w.figures[i].statement]
			if at[1] == 0 {
				at[0] = i
			}
			at[1] = i + 1
		}
		w.gives = map[string]bool{}
		for s := range w.Statements {
			if w.passage[s] {
				for one := range strings.SplitSeq(w.Statements[s].Speaker, "; ") {
					w.gives[f.person(one)] = true
				}
			}
		}
	})
	f.numberFigures()
	f.near = f.nearest()
	return f
}
