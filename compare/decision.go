package compare

import "time"

// A Ruling is the kind of a decision.
type Ruling string

// The rulings; `crossread-cli decide` takes the same names.
const (
	RuleSame      Ruling = "same"      // A and B are the same statement
	RuleDifferent Ruling = "different" // A and B are not the same statement
	RuleCreate    Ruling = "create"    // Passages make an event as New says
	RuleKind      Ruling = "kind"      // Event is of New's kind, with New's participants if there are any; see NoEvent and FieldPeople
	RuleMove      Ruling = "move"      // passage A belongs to Event; an empty Event is background
	RuleMerge     Ruling = "merge"     // Event and Other are one
	RuleApart     Ruling = "apart"     // Event and Other are two, though they look like one
	RuleSplit     Ruling = "split"     // the articles of Passages leave Event for an event of their own
	RuleTitle     Ruling = "title"     // Event is called Value
	RuleDay       Ruling = "day"       // Event took place on Value
	RuleHour      Ruling = "hour"      // Event took place at Value, as ParseHour reads it; "" is unknown
	RuleCaller    Ruling = "caller"    // Event, a call, was placed by the participant Value; "" is unknown
	RuleSet       Ruling = "set"       // Field of the article Articles[0] is Value; "" makes it unknown again
	RuleMask      Ruling = "mask"      // words A are no coverage; with Value all that is like it, see NewPattern, in articles of outlet Field, "" for all
	RuleUnmask    Ruling = "unmask"    // masked block A counts as a paragraph; with Value and Field as in RuleMask, masked blocks like it
	RuleHost      Ruling = "host"      // articles from the host Field are of the outlet Value; "" forgets the host
	RuleNote      Ruling = "note"      // Value is a note on A, or on Event if A is zero; it takes the place of one there, "" leaves none
	RuleTag       Ruling = "tag"       // Value is a tag on A, or on Event if A is zero
	RuleCode      Ruling = "code"      // A, or Event if A is zero, bears the code with the ID Value; Code.Name is as it was then
	RuleDefine    Ruling = "define"    // Code is an entry of the codebook, new or changed
	RuleJoin      Ruling = "join"      // the code with the ID Code.ID is the one with the ID Value
	RuleDrop      Ruling = "drop"      // the code with the ID Code.ID is no longer used
)

// Remark reports whether the ruling says something about articles and events
// without changing what the analysis finds in them.
func (r Ruling) Remark() bool {
	switch r {
	case RuleApart, RuleNote, RuleTag, RuleCode, RuleDefine, RuleJoin, RuleDrop:
		return true
	}
	return false
}

// FieldPeople is the Field of a RuleKind that only puts the participants right. Of
// one that makes an event none, Field is the kind that it was taken for.
const FieldPeople = "people"

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
	Day     Day       // as it was then
	Anchors []SpanRef // statements of its passages
}

// Zero reports whether the reference names no event: background.
func (r EventRef) Zero() bool { return r.ID == "" && len(r.Anchors) == 0 }

// A NewEvent is what the user says of an event that no rule found, or that one
// took for something else.
type NewEvent struct {
	Kind         EventKind
	Title        string   // "" to make one of the participants
	Day          Day      // "" if unknown
	Medium       string   // "" is MediumUnstated
	Participants []string // as the articles write them, in full where they do
}

// Valid reports whether k is one of the kinds of event.
func (k EventKind) Valid() bool { return k == Call || k == Meeting || k == Story }

// A Decision is what the user ruled. Later decisions win over earlier ones.
type Decision struct {
	ID       int64
	Batch    int64 // the ID of the first of those ruled in one go, 0 if ruled alone
	Ruling   Ruling
	A, B     SpanRef
	Event    EventRef
	Other    EventRef
	Articles []string  // IDs
	Passages []SpanRef // of RuleCreate the statements, of RuleSplit one reference an article, its span empty
	New      NewEvent  // of RuleCreate and RuleKind
	Field    string
	Value    string
	Code     Code
	Note     string // the user's reason
	By       string // who
	At       time.Time
	Undone   bool
	Amends   bool // of a note to be stored: it takes the place of the newest ruling, if that is its author's note on the same thing, made since the library was opened
}

// NewSpanRef points at the words in s of an article.
func NewSpanRef(a *Article, s Span) SpanRef {
	return SpanRef{Article: a.ID, Span: s, Text: s.In(a.Text), TextSHA256: a.TextSHA256}
}

// NewArticleRef points at a whole article, by content.
func NewArticleRef(a *Article) SpanRef { return NewSpanRef(a, Span{}) }

// NewEventRef points at an event by the passages it has now. Article looks up
// an article by ID and may return nil.
func NewEventRef(e *Event, article func(id string) *Article) EventRef {
	r := EventRef{ID: e.ID, Title: e.Title, Day: e.Day}
	for _, p := range e.Passages {
		sum := ""
		if a := article(p.Article); a != nil {
			sum = a.TextSHA256
		}
		for _, s := range p.Spans {
			r.Anchors = append(r.Anchors, SpanRef{Article: p.Article, Span: s, TextSHA256: sum})
		}
	}
	return r
}

// Standing leaves out the decisions that were taken back.
func Standing(all []Decision) []Decision {
	var kept []Decision
	for _, d := range all {
		if !d.Undone {
			kept = append(kept, d)
		}
	}
	return kept
}
