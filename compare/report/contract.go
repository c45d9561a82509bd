package report

import (
	"slices"

	"crossread/compare"
)

// The shapes of this file are the JSON of `crossread-cli compare --json`, and
// the heart of JSON reports. Fields may be added; none is renamed or dropped.
// Unknown values are null, empty lists are [], ids are strings.

// A spanJSON is a SPAN of the contract: byte offsets into the article's stored
// text, half open, and the words there.
type spanJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type comparisonJSON struct {
	Call       string          `json:"call"`
	Event      eventJSON       `json:"event"`
	Outlets    []outletJSON    `json:"outlets"`
	Rows       []rowJSON       `json:"rows"`
	Naming     []namingJSON    `json:"naming"`
	Swaps      []swapJSON      `json:"swaps"`
	Uncounted  int             `json:"swaps_uncounted,omitempty"` // events that may have one of the swaps and were not looked at
	Quotes     []quoteJSON     `json:"quotes"`
	Facts      []factJSON      `json:"facts"`
	Parameters []parameterJSON `json:"parameters"`
}

type eventJSON struct {
	ID           string            `json:"id"`
	Kind         string            `json:"kind"`
	Title        string            `json:"title"`
	Participants []participantJSON `json:"participants"`
	Day          *string           `json:"day"`
	DaySource    string            `json:"day_source"`
	Hour         *hourJSON         `json:"hour"`          // null: not stated, or the articles disagree
	HourSource   string            `json:"hour_source"`   // "stated", "user", "unknown"
	CallerSource string            `json:"caller_source"` // of who placed the call, likewise
	Medium       *string           `json:"medium"`
	Confidence   float64           `json:"confidence"`
	Ruled        bool              `json:"ruled"`
}

// An hourJSON is when on its day a call took place.
type hourJSON struct {
	Part  string  `json:"part"`  // "early hours", "morning", "noon", "afternoon", "evening", "night"
	Clock *string `json:"clock"` // "22:15"; null: the part alone is stated
	Zone  *string `json:"zone"`  // as written
}

type participantJSON struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Role    *string  `json:"role"`
	Placed  bool     `json:"placed"` // this side placed the call; of nobody: unknown
}

type outletJSON struct {
	Siglum     string  `json:"siglum"`
	Article    string  `json:"article"`
	File       string  `json:"file"`
	Outlet     *string `json:"outlet"`
	Published  *string `json:"published"`
	Headline   *string `json:"headline"`
	TextSHA256 string  `json:"text_sha256"`
}

type rowJSON struct {
	ID      string                `json:"id"`
	Section string                `json:"section"`
	Cells   map[string][]spanJSON `json:"cells"`
	Score   float64               `json:"score"`
	Support map[string]float64    `json:"support"` // of each cell, the best score of a pair of it with another cell
	Why     []partJSON            `json:"why"`
	Gaps    map[string]gapJSON    `json:"gaps"`
	Repeats *repeatJSON           `json:"repeats"` // null unless its one outlet told this in another row already
	Edits   []pairJSON            `json:"edits"`
	Kinds   []kindJSON            `json:"kinds"`
	Reuse   []reuseJSON           `json:"reuse"`
	Ruled   bool                  `json:"ruled"`
	Told    map[string][]toldJSON `json:"told"` // who says each span of a cell, and how
}

type repeatJSON struct {
	Row       string   `json:"row"`
	Statement spanJSON `json:"statement"`
}

type toldJSON struct {
	Sentence int     `json:"sentence"` // from 1, in the article
	Speaker  *string `json:"speaker"`
	Form     string  `json:"form"`
}

type partJSON struct {
	Part  string  `json:"part"`
	Value float64 `json:"value"`
	Note  *string `json:"note"`
}

type gapJSON struct {
	Nearest *spanJSON  `json:"nearest"`
	Score   float64    `json:"score"`
	Why     []partJSON `json:"why"`
}

type pairJSON struct {
	A     string     `json:"a"`
	B     string     `json:"b"`
	Edits []editJSON `json:"edits"`
}

// An editJSON is an EDIT of the contract: byte offsets into the two cells'
// texts, which are their spans' texts joined by one space.
type editJSON struct {
	Op   compare.Op `json:"op"`
	A    *[2]int    `json:"a,omitempty"`
	B    *[2]int    `json:"b,omitempty"`
	Kind string     `json:"kind,omitempty"`
}

type kindJSON struct {
	Kind    string              `json:"kind"`
	Outlets []string            `json:"outlets"`
	Spans   map[string]spanJSON `json:"spans"`  // the first place in each outlet
	Places  []placeJSON         `json:"places"` // all of them
	Note    *string             `json:"note"`
}

type placeJSON struct {
	Outlet string `json:"outlet"`
	spanJSON
}

type namingJSON struct {
	Concept  string                  `json:"concept"`
	Readings map[string][]string     `json:"readings"`
	Places   map[string][]phraseJSON `json:"places"`
}

type phraseJSON struct {
	Phrase string     `json:"phrase"`
	Count  int        `json:"count"`
	Spans  []spanJSON `json:"spans"`
}

type swapJSON struct {
	A       string      `json:"a"`
	B       string      `json:"b"`
	Kind    string      `json:"kind"`
	Count   int         `json:"count"`
	Library int         `json:"library"`
	Places  []placeJSON `json:"places"`
}

type quoteJSON struct {
	Speaker  *string                     `json:"speaker"`
	Row      string                      `json:"row"`
	Readings map[string]quoteReadingJSON `json:"readings"`
}

type quoteReadingJSON struct {
	spanJSON
	Form string             `json:"form"`
	Also []quoteReadingJSON `json:"also,omitempty"` // where one outlet tells it more than once
}

type factJSON struct {
	What     string              `json:"what"`
	Readings map[string]string   `json:"readings"` // several values of one outlet are joined by "; "
	Agree    string              `json:"agree"`
	Spans    map[string]spanJSON `json:"spans"`
}

type parameterJSON struct {
	Name  string  `json:"name"`
	Value string  `json:"value"`
	Note  *string `json:"note"`
}

// Contract is what `compare --json` prints of c. It marshals to the same bytes
// every time.
func Contract(c *compare.Comparison) any { return collation{c, false, nil}.contract() }

// A collation is a comparison to be printed in full, or in excerpts.
type collation struct {
	*compare.Comparison
	excerpts bool
	say      *tongue
}

func (c collation) contract() *comparisonJSON {
	out := &comparisonJSON{
		Call: c.Event.ID, Event: eventOf(&c.Event),
		Outlets: []outletJSON{}, Rows: []rowJSON{}, Naming: []namingJSON{}, Swaps: []swapJSON{}, Uncounted: c.Uncounted,
		Quotes: []quoteJSON{}, Facts: []factJSON{}, Parameters: []parameterJSON{},
	}
	for i := range c.Witnesses {
		a := c.Witnesses[i].Article()
		out.Outlets = append(out.Outlets, outletJSON{Siglum: c.Witnesses[i].Siglum, Article: a.ID, File: a.File,
			Outlet: known(a.Outlet()), Published: known(string(a.Published())), Headline: known(a.Headline()), TextSHA256: a.TextSHA256})
	}
	for i := range c.Rows {
		out.Rows = append(out.Rows, c.row(&c.Rows[i]))
	}
	for _, n := range c.Naming {
		out.Naming = append(out.Naming, c.naming(n))
	}
	for _, s := range c.Swaps {
		out.Swaps = append(out.Swaps, swapJSON{c.short(s.A), c.short(s.B), s.Kind, s.Count, s.Library, c.places(s.Places)})
	}
	for _, q := range c.Quotes {
		out.Quotes = append(out.Quotes, c.quote(q))
	}
	for _, f := range c.Facts {
		out.Facts = append(out.Facts, c.fact(f))
	}
	for _, p := range c.Method {
		out.Parameters = append(out.Parameters, parameterJSON{p.Name, p.Value, known(p.Note)})
	}
	return out
}

func eventOf(e *compare.Event) eventJSON {
	out := eventJSON{ID: e.ID, Kind: string(e.Kind), Title: e.Title, Participants: []participantJSON{},
		Day: known(string(e.Day)), DaySource: string(e.DaySource), Medium: known(e.Medium), Confidence: e.Confidence, Ruled: e.Ruled}
	if out.DaySource == "" {
		out.DaySource = string(compare.DayUnknown)
	}
	if h := e.Hour; h.Part != "" {
		out.Hour = &hourJSON{string(h.Part), known(h.Clock), known(h.Zone)}
	}
	out.HourSource, out.CallerSource = string(sourceOf(e.Hour.Part != "", e.Hour.Ruled)), string(sourceOf(e.Caller() >= 0, e.CallerRuled))
	for _, p := range e.Participants {
		out.Participants = append(out.Participants, participantJSON{p.Name, list(p.Aliases), known(p.Role), p.Placed})
	}
	return out
}

// sourceOf is how something of an event is known.
func sourceOf(known, ruled bool) compare.DaySource {
	switch {
	case ruled:
		return compare.DayRuled
	case known:
		return compare.DayStated
	}
	return compare.DayUnknown
}

func (c collation) row(r *compare.Row) rowJSON {
	out := rowJSON{ID: r.ID, Section: r.Section, Cells: map[string][]spanJSON{}, Score: r.Score, Support: map[string]float64{}, Why: partsOf(r.Why),
		Gaps: map[string]gapJSON{}, Edits: []pairJSON{}, Kinds: []kindJSON{}, Reuse: c.reuse(r), Ruled: r.Ruled, Told: map[string][]toldJSON{}}
	for i, cell := range r.Cells {
		w := &c.Witnesses[i]
		if len(cell) > 0 && i < len(r.Support) {
			out.Support[w.Siglum] = r.Support[i]
		}
		for _, n := range cell {
			s := &w.Statements[n]
			out.Cells[w.Siglum] = append(out.Cells[w.Siglum], c.span(w, s.Span))
			out.Told[w.Siglum] = append(out.Told[w.Siglum], toldJSON{s.Sentence + 1, known(s.Speaker), string(s.Form)})
		}
	}
	if r.Again() {
		w := &c.Witnesses[slices.IndexFunc(r.Cells, func(cell compare.Cell) bool { return len(cell) > 0 })]
		out.Repeats = &repeatJSON{r.Repeats.Row, c.span(w, w.Statements[r.Repeats.Statement].Span)}
	}
	for _, g := range r.Gaps {
		w := &c.Witnesses[g.Witness]
		j := gapJSON{Score: g.Score, Why: partsOf(g.Why)}
		if g.Nearest >= 0 && g.Nearest < len(w.Statements) {
			s := c.span(w, w.Statements[g.Nearest].Span)
			j.Nearest = &s
		}
		out.Gaps[w.Siglum] = j
	}
	for _, p := range r.Edits {
		out.Edits = append(out.Edits, pairJSON{c.Witnesses[p.A].Siglum, c.Witnesses[p.B].Siglum, editsOf(p.Edits)})
	}
	for _, k := range r.Kinds {
		j := kindJSON{Kind: k.Name, Outlets: []string{}, Spans: map[string]spanJSON{}, Places: c.places(k.Places), Note: known(c.short(k.Note))}
		for _, n := range k.Witnesses {
			j.Outlets = append(j.Outlets, c.Witnesses[n].Siglum)
		}
		for _, p := range j.Places {
			if _, ok := j.Spans[p.Outlet]; !ok {
				j.Spans[p.Outlet] = p.spanJSON
			}
		}
		out.Kinds = append(out.Kinds, j)
	}
	return out
}

// Edits is the contract's list of EDIT for edits, as `match` prints it too.
func Edits(edits []compare.Edit) any { return editsOf(edits) }

func editsOf(edits []compare.Edit) []editJSON {
	out := make([]editJSON, len(edits))
	for i, e := range edits {
		out[i] = editJSON{Op: e.Op, Kind: e.Kind}
		if e.Op != compare.OnlyB {
			out[i].A = &[2]int{e.A.Start, e.A.End}
		}
		if e.Op != compare.OnlyA {
			out[i].B = &[2]int{e.B.Start, e.B.End}
		}
	}
	return out
}

func (c collation) naming(n compare.Naming) namingJSON {
	out := namingJSON{Concept: n.Concept, Readings: map[string][]string{}, Places: map[string][]phraseJSON{}}
	for i, phrases := range n.Readings {
		w := &c.Witnesses[i]
		for _, p := range phrases {
			j := phraseJSON{Phrase: c.short(p.Text), Count: len(p.Spans), Spans: []spanJSON{}}
			for _, s := range p.Spans {
				j.Spans = append(j.Spans, c.span(w, s))
			}
			out.Readings[w.Siglum] = append(out.Readings[w.Siglum], c.short(p.Text))
			out.Places[w.Siglum] = append(out.Places[w.Siglum], j)
		}
	}
	return out
}

func (c collation) quote(q compare.QuoteLine) quoteJSON {
	out := quoteJSON{Speaker: known(q.Speaker), Row: q.Row, Readings: map[string]quoteReadingJSON{}}
	for _, r := range q.Readings {
		w := &c.Witnesses[r.Witness]
		j := quoteReadingJSON{spanJSON: c.span(w, r.Span), Form: string(r.Form)}
		if first, ok := out.Readings[w.Siglum]; ok {
			first.Also = append(first.Also, j)
			j = first
		}
		out.Readings[w.Siglum] = j
	}
	return out
}

func (c collation) fact(f compare.Fact) factJSON {
	out := factJSON{What: f.What, Readings: map[string]string{}, Agree: f.Agree, Spans: map[string]spanJSON{}}
	for _, r := range f.Readings {
		w := &c.Witnesses[r.Witness]
		value := c.short(r.Value)
		v, ok := out.Readings[w.Siglum]
		if !ok {
			out.Spans[w.Siglum] = c.span(w, r.Span)
			out.Readings[w.Siglum] = value
		} else if v != value {
			out.Readings[w.Siglum] = v + "; " + value
		}
	}
	return out
}

func (c collation) places(places []compare.Where) []placeJSON {
	out := make([]placeJSON, len(places))
	for i, p := range places {
		w := &c.Witnesses[p.Witness]
		out[i] = placeJSON{w.Siglum, c.span(w, p.Span)}
	}
	return out
}

func partsOf(parts []compare.Part) []partJSON {
	out := make([]partJSON, len(parts))
	for i, p := range parts {
		out[i] = partJSON{p.Name, p.Value, known(p.Note)}
	}
	return out
}

// span is s with its words; in excerpts, with the first of them.
func (c collation) span(w *compare.Witness, s compare.Span) spanJSON {
	return spanJSON{s.Start, s.End, c.cut(w, s)}
}

// cut is the words at s. In excerpts it is the first of them: half, if a whole
// statement stands there.
func (c collation) cut(w *compare.Witness, s compare.Span) string {
	text := s.In(w.Article().Text)
	if !c.excerpts {
		return text
	}
	for i := range w.Statements {
		if s.Contains(w.Statements[i].Span) {
			return opening(text)
		}
	}
	return firstWords(text, excerptWords)
}

// short cuts what the engine wrote about the texts, such as "events / incidents".
func (c collation) short(s string) string {
	if c.excerpts {
		return firstWords(s, excerptWords)
	}
	return s
}

// known is nil for "", which stands for unknown.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list is never nil, so that it marshals to [].
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
