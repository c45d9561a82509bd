package compare

import (
	"slices"
	"strings"
)

// A Witness is one article of a comparison.
type Witness struct {
	Siglum     string // A, B, ... Z, AA; stable within one comparison
	Parsed     *Parsed
	Statements []Statement // all of the article's, in order, with final speakers and places
}

// Article is the witness's article.
func (w *Witness) Article() *Article { return w.Parsed.Article }

// Siglum returns the nth letter name, from 0: A, B, ... Z, AA, AB.
func Siglum(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// A Cell is one witness's reading in a row: indices into Witness.Statements, in
// order. An empty cell means that nothing matched.
type Cell []int

// Spans are the cell's statements in the article's text.
func (w *Witness) Spans(c Cell) []Span {
	spans := make([]Span, len(c))
	for i, n := range c {
		spans[i] = w.Statements[n].Span
	}
	return spans
}

// Text is the cell's text: its statements, joined by one space. Edits of a row
// are offsets into it.
func (w *Witness) Text(c Cell) string {
	parts := make([]string, len(c))
	for i, n := range c {
		parts[i] = w.Statements[n].In(w.Article().Text)
	}
	return strings.Join(parts, " ")
}

// Sections of a comparison.
const (
	SectionCall       = "call"       // statements of the event's passages
	SectionBackground = "background" // what these articles share outside their calls
)

// A Part is one part of a score: a name for people and a value from 0 to 1.
type Part struct {
	Name  string
	Value float64
	Note  string // what the value rests on, "" if nothing: "dangerous, plan"
}

// A Gap says that a witness has no statement at or above the threshold: a
// matcher's verdict, never a claim of intent.
type Gap struct {
	Witness int // index into Comparison.Witnesses
	Nearest int // index into that witness's Statements of the best candidate; -1 if none
	Score   float64
	Why     []Part
}

// An Op says how an edit's two sides relate.
type Op string

// The ops. OnlyA and OnlyB are "a" and "b" in files.
const (
	Same  Op = "same"
	Swap  Op = "swap" // readings in the same slot that differ
	OnlyA Op = "a"
	OnlyB Op = "b"
)

// An Edit says which words of two texts correspond. The spans are byte offsets
// into the two cells' texts; A is empty in OnlyB, B in OnlyA. The edits of a
// pair are in order in A and, but for swaps of moved words, in B.
type Edit struct {
	Op   Op
	A, B Span
	Kind string // of a swap: "synonym", "inflection", "name", "number", "spelling", "punctuation", "case", "rewording"; "" otherwise
}

// PairEdits are the word edits between two witnesses' readings in a row.
type PairEdits struct {
	A, B  int // indices into Comparison.Witnesses, A < B in the order given
	Edits []Edit
}

// A Row says "these are the same statement", n to m, over any number of witnesses.
type Row struct {
	ID      string // stable within one comparison: "r1"
	Section string
	Cells   []Cell // one a witness, in the order of Comparison.Witnesses
	Score   float64
	Support []float64 // of each cell, the best score of a pair of it with another cell; 0 of an empty cell, 1 where the user ruled; nil if one witness alone tells the row
	Why     []Part
	Gaps    []Gap       // of the witnesses with an empty cell; nil if it repeats another row
	Repeats Repeat      // what its one witness told in another row already
	Edits   []PairEdits // each cell against the first that is not empty
	Kinds   []Kind      // set by the wording stage
	Reuse   []Reuse     // set by the wording stage
	Ruled   bool        // a decision of the user's made or changed it
}

// A Repeat is what an article tells a second time: a post that it quotes and then
// embeds, a lead that it takes up below. Such a row is nothing that other witnesses
// leave out, and not another statement of its own.
type Repeat struct {
	Row       string // ID of the row that has it; "" if the row repeats none
	Statement int    // index into the witness's Statements
}

// Again reports whether its one witness tells in the row what another row has of it.
func (r *Row) Again() bool { return r.Repeats.Row != "" }

// DoubtfulBelow is the support, a score from 0 to 1, below which a cell may well
// not belong to its row. Of the joined pairs of cells of 14 calls of real outlets,
// read by eye, 10 of 24 with less were right and 7 wrong, the rest partly right; of
// 215 with as much or more 186 were right and 5 wrong.
const DoubtfulBelow = 0.7

// Doubtful reports whether little holds a witness's cell in the row. The mean
// over the row would hide it: in rows of three and more, a cell that belongs there
// has better support than one that does not in 90 of 100 cases, a better mean in 80.
func (r *Row) Doubtful(witness int) bool {
	return witness < len(r.Support) && len(r.Cells[witness]) > 0 && r.Support[witness] < DoubtfulBelow
}

// A Kind is a named difference within a row.
type Kind struct {
	Name      string // "quote altered", "voice shift", "number", ...: the wording package lists them
	Witnesses []int
	Between   Pairs // of Witnesses, those that differ so; empty: each alone has what is named, or lacks it
	Places    []Where
	Note      string // readings in short: "events / incidents"
}

// How words that two witnesses share may have come about.
const (
	ReuseEarlier = "earlier" // Of was surely published before By, which may have taken them from there
	ReuseCredit  = "credit"  // By names Of's outlet as a source, and no date says that By was later
	ReuseSource  = "source"  // both name a third party, an agency, from whom both may come
	ReuseSpeaker = "speaker" // both attribute the words to one speaker, whom both may have had them from
)

// A Reuse says that two witnesses tell a row in nearly the same words of their
// own, quotations left out, and how that may have come about: a possibility, never
// a finding. Where nothing explains it, as where dates are unknown or the same,
// there is none.
type Reuse struct {
	Of, By int     // indices into Comparison.Witnesses
	Share  float64 // of both readings' words, quotations left out, that are the same in the same order: 0 to 1
	How    string
	Source string // the outlet, agency or speaker that By names; "" if How is ReuseEarlier and By does not name Of
}

// A Where is a span of one witness's article.
type Where struct {
	Witness int
	Span    Span
}

// A Phrase is a wording with how often and where it stands.
type Phrase struct {
	Text  string
	Spans []Span // in the witness's article
}

// A Naming says by which phrases each witness names one concept.
type Naming struct {
	Concept  string
	Readings [][]Phrase // one list a witness; empty: not named
}

// Counted are the phrases by which a witness names the concept with each place
// once: a noun that stands within another of the phrases, as within the noun with
// what follows it, counts as that. It costs the square of the places.
func (n *Naming) Counted(witness int) []Phrase {
	if witness >= len(n.Readings) {
		return nil
	}
	readings := n.Readings[witness]
	within := func(s Span) bool {
		return slices.ContainsFunc(readings, func(p Phrase) bool {
			return slices.ContainsFunc(p.Spans, func(o Span) bool { return o != s && o.Contains(s) })
		})
	}
	var out []Phrase
	for _, p := range readings {
		p.Spans = slices.DeleteFunc(slices.Clone(p.Spans), within)
		if len(p.Spans) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// A SwapCount is a pair of readings that stand in the same slot.
type SwapCount struct {
	A, B    string
	Kind    string // as Edit.Kind
	Count   int    // in this comparison
	Library int    // over the whole library; 0 until counted
	Places  []Where
}

// A QuoteLine is one utterance over all witnesses.
type QuoteLine struct {
	Speaker  string
	Row      string // Row.ID
	Readings []QuoteReading
}

// A QuoteReading is how one witness tells an utterance.
type QuoteReading struct {
	Witness int
	Span    Span
	Form    Form
}

// How readings of a fact agree.
const (
	AgreeYes        = "yes"
	AgreeCompatible = "compatible" // 90 minutes / an hour and a half
	AgreeNo         = "no"
)

// A Fact is a number, date, place or name that witnesses give, with their values.
type Fact struct {
	What     string
	Readings []FactReading
	Agree    string
}

// A FactReading is one witness's value of a fact.
type FactReading struct {
	Witness int
	Value   string
	Span    Span
}

// A Wording is what the wording stage found in a comparison.
type Wording struct {
	Kinds  [][]Kind  // one list a row
	Reuse  [][]Reuse // one list a row
	Naming []Naming  // most telling first; of the event's passages only
	Swaps  []SwapCount
	Quotes []QuoteLine
	Facts  []Fact
}

// A Parameter is a setting that the result depends on, for the method section of reports.
type Parameter struct{ Name, Value, Note string }

// Names of the parameters whose values reports quote beside gaps: the score,
// "0.45", from which two statements stand in one row.
const (
	ParameterCall       = "same statement from"    // of rows of the event
	ParameterBackground = "shared background from" // of background rows
)

// A Comparison is the collation of one event.
type Comparison struct {
	Event     Event
	Witnesses []Witness
	Rows      []Row // call rows in order of the telling, then background rows
	Naming    []Naming
	Swaps     []SwapCount
	Uncounted int // events that may have one of the swaps and were not looked at: SwapCount.Library is at least so high
	Quotes    []QuoteLine
	Facts     []Fact
	Method    []Parameter
}
