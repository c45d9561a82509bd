package compare

import "time"

// A Ruling is the kind of a decision.
type Ruling string

// The rulings; `crossread-cli decide` takes the same names.
const (
	RuleSame      Ruling = "same"      // A and B are the same statement
	RuleDifferent Ruling = "different" // A and B are not the same statement
	RuleMove      Ruling = "move"      // passage A belongs to Event; an empty Event is background
	RuleMerge     Ruling = "merge"     // Event and Other are one
	RuleSplit     Ruling = "split"     // Articles leave Event for an event of their own
	RuleTitle     Ruling = "title"     // Event is called Value
	RuleDay       Ruling = "day"       // Event took place on Value
	RuleSet       Ruling = "set"       // Field of the article Articles[0] is Value; "" makes it unknown again
	RuleUnmask    Ruling = "unmask"    // masked block A of the article counts as a paragraph
	RuleNote      Ruling = "note"      // Value is a note on A, or on Event if A is zero
	RuleTag       Ruling = "tag"       // Value is a tag on A, or on Event if A is zero
)

// A SpanRef points at words of an article, by content: if the article's ID is
// gone, the article whose text has the same SHA-256 is meant.
type SpanRef struct {
	Article    string // ID
	Span       Span
	Text       string // the words themselves
	TextSHA256 string // of the article's whole text
}

// Zero reports whether the reference points nowhere.
func (r SpanRef) Zero() bool { return r.Article == "" }

// An EventRef points at an event by what it rests on, so that it survives
// another engine or more articles: the event that holds most of Anchors is
// meant; ID decides ties and stands for an event without anchors.
type EventRef struct {
	ID      string
	Title   string    // as it was called when the user ruled
	Anchors []SpanRef // statements of its passages
}

// Zero reports whether the reference names no event: background.
func (r EventRef) Zero() bool { return r.ID == "" && len(r.Anchors) == 0 }

// A Decision is what the user ruled. Later decisions win over earlier ones.
type Decision struct {
	ID       int64
	Ruling   Ruling
	A, B     SpanRef
	Event    EventRef
	Other    EventRef
	Articles []string // IDs
	Field    string
	Value    string
	Note     string // the user's reason
	By       string // who
	At       time.Time
	Undone   bool
}
