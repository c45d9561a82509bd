package compare

import (
	"encoding/json"
	"slices"
)

// An EventKind says what an event is.
type EventKind string

// The kinds of event.
const (
	Call    EventKind = "call"    // also when the medium is unstated: "separate discussions"
	Meeting EventKind = "meeting" // only with a cue that they met in person
	Story   EventKind = "story"   // everything else
	NoEvent EventKind = "none"    // of RuleKind alone: what was taken for an event is none
)

// A DaySource says how an event's day is known.
type DaySource string

// The sources of a day.
const (
	DayStated   DaySource = "stated"   // an article ties a date or weekday to the event
	DayInferred DaySource = "inferred" // from an article's date, another outlet, or the same article's other call
	DayUnknown  DaySource = "unknown"
	DayRuled    DaySource = "user"
)

// The media of a call.
const (
	MediumPhone    = "phone"
	MediumVideo    = "video"
	MediumUnstated = "unstated"
)

// A Participant took part in an event.
type Participant struct {
	Name    string   // fullest form seen in the library: "Bahram Daryanejad"
	Aliases []string // other forms that mean them, sorted: "the Zarhani president"
	Role    string   // "president of Zarhan" as the texts say it; "" if unsaid
	Placed  bool     // the articles that say it say that theirs was the side that placed the call, or asked for it; of one at most
}

// Evidence is a place in an article that says the event took place, or when.
type Evidence struct {
	Article string // ID
	Span    Span
	Why     string // "announcement", "day", "medium", "participant", "headline", "hour", "caller"
}

// A Passage is what one article says about one event.
type Passage struct {
	Article string // ID
	Spans   []Span // statements, neighbours joined, in order
	Count   int    // statements
	Main    bool   // the article reports the event; false: it only mentions it in passing
}

// An Event is a call, a meeting or another story, over all articles.
type Event struct {
	ID           string // readable, from kind, day and participants: "call-2025-03-03-daryanejad-strakhov"
	Kind         EventKind
	Title        string // "Daryanejad – Strakhov"
	Participants []Participant
	Day          Day
	DaySource    DaySource
	Hour         Hour // of a call; what most of the articles that state one say, unknown if as many say another
	CallerRuled  bool // the user said who placed the call, or that it is unknown
	Medium       string
	Confidence   float64 // 0 to 1
	Evidence     []Evidence
	Passages     []Passage // ordered by article: publication day, outlet, file, ID
	Former       []string  // IDs of the events that the user merged into it
	Ruled        bool      // a decision of the user's changed it
}

// Caller is the index of the participant who placed the call; -1 if that is unknown.
func (e *Event) Caller() int {
	return slices.IndexFunc(e.Participants, func(p Participant) bool { return p.Placed })
}

// An Index is the analysis of a library: rebuildable from its articles and decisions.
// What it lists does not change: that of one more article shares the rest with the one
// before, as lists of addresses alone are copied quickly and leave little garbage.
type Index struct {
	Events     []*Event    // calls first, then meetings, then stories; by day, newest first, then ID
	Background []*Passage  // what each article tells outside its events
	Articles   []*Analysed // in the order of the articles given
}

// Analysed is one article's statements with their final speakers and places,
// packed to a tenth of what they take: a library has millions.
type Analysed struct {
	Article string // ID
	packed  string
	n       int32
}

// NewAnalysed packs an article's statements.
func NewAnalysed(article string, statements []Statement) *Analysed {
	w := NewPacker()
	w.Statements(statements)
	return &Analysed{article, string(w.Bytes()), int32(len(statements))}
}

// Statements returns the article's statements, new ones each time. It takes a
// few microseconds.
func (a *Analysed) Statements() []Statement {
	if a.packed == "" {
		return nil
	}
	return NewUnpacker(a.packed).Statements(nil)
}

// A StatementBuffer opens and packs the statements of one article after the
// other in the same memory. The zero value is ready. It is not safe for
// concurrent use.
type StatementBuffer struct {
	in   Unpacker
	out  *Packer
	list []Statement
}

// Open is a.Statements, but the list holds until the next call alone.
func (b *StatementBuffer) Open(a *Analysed) []Statement {
	if a.packed == "" {
		return nil
	}
	b.in.Open(a.packed)
	b.list = b.in.Statements(b.list)
	return b.list
}

// Pack is NewAnalysed of the article that was is of: was itself, if it says the same.
func (b *StatementBuffer) Pack(was *Analysed, statements []Statement) *Analysed {
	if b.out == nil {
		b.out = NewPacker()
	}
	b.out.Reset()
	b.out.Statements(statements)
	if string(b.out.Bytes()) == was.packed {
		return was
	}
	return &Analysed{was.Article, string(b.out.Bytes()), int32(len(statements))}
}

// Len is the number of the statements.
func (a *Analysed) Len() int { return int(a.n) }

// Packed returns the statements as they are kept, for OpenAnalysed.
func (a *Analysed) Packed() string { return a.packed }

// OpenAnalysed takes what Packed returned; false if it is damaged.
func OpenAnalysed(article, packed string) (*Analysed, bool) {
	r := NewUnpacker(packed)
	n := len(r.Statements(nil))
	return &Analysed{article, packed, int32(n)}, r.Done()
}

// MarshalJSON writes the statements out.
func (a Analysed) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Article    string
		Statements []Statement
	}{a.Article, a.Statements()})
}

// Event returns the event with the ID, or the one that it was merged into; nil if
// there is none.
func (x *Index) Event(id string) *Event {
	var into *Event
	for i := range x.Events {
		e := x.Events[i]
		if e.ID == id {
			return e
		}
		if slices.Contains(e.Former, id) {
			into = e
		}
	}
	return into
}
