package report

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// The types of this file are what the page and Markdown print: every text is
// ready, every quoted word still carries its place.

type pageView struct {
	say                              *tongue
	Title, Lead                      string
	Elsewhere                        string // how many articles of the library tell none of the events, "" if none or not known
	Sample                           string // which articles are the invented sample's, "" if none is
	Excerpts, Background             bool
	Generator, Schema, Command, Hash string
	Events                           []eventView
	Decisions                        []decisionView
	Methods                          []methodView
}

type eventView struct {
	say                      *tongue
	Anchor                   string // "e1"
	Title, Kind, Day, Medium string
	Listed                   string // the title, with its day if another event of the report has the same
	When                     string // the day and how it is known: "Mon 3 Mar 2025 (inferred)"
	Confidence               string
	Ruled                    bool
	Outlets                  []outletView
	Facts                    []string // of the head: kind, day, medium, confidence
	People                   []personView
	Evidence                 []evidenceView
	Findings                 []string
	Figures                  []figureView
	Rows, Shared             []rowView
	SharedCount              int
	Naming                   []namingView
	Swaps                    []swapView
	Quotes                   []speakerView
	Differ                   []factView
	Kinds                    []kindView
	Codes                    []codedView
	Counted                  bool       // the swaps were counted over the library
	Bands                    []bandView // who tells what
	Columns                  bool       // few enough outlets for a column each
	Level                    int        // of the headings of its parts
	RowsTitle                string
	Single                   bool // one article: nothing to compare with
}

// A bandView is the table of who tells what for some of the outlets.
type bandView struct {
	Outlets []outletView
	Rows    []bandRow
	Dense   bool // sigla and sentence numbers alone
}

type bandRow struct {
	rowView
	Cells []cellView
}

type outletView struct {
	Siglum    string
	Hue       int // 1 to 6
	Name      string
	Unknown   bool
	Published string
	Headline  string
	Lang      string
	File      string
	Place     string
	Told      int
	Only      int
	Source    sourceJSON
	Fields    []fieldView
	Missing   string // the fields that the file does not give
	Masked    []quoteView
}

type fieldView struct{ Name, Value, Origin string }

type personView struct{ Name, Role, Aliases string }

// A quoteView is words of an article with their place.
type quoteView struct {
	Siglum   string
	Hue      int
	Lang     string
	At       compare.Span
	Text     string
	Cut      bool // the place goes on after the words
	Open     string
	Close    string
	Sentence string
	Note     string // what it is there for
}

type evidenceView struct {
	What   string
	Quotes []quoteView
}

type figureView struct{ Value, Label string }

type rowView struct {
	Head                 *quoteView // the beginning of the first reading
	Anchor, Label, Score string
	Ruled                bool
	Cells                []cellView
	Chips                []chipView
	Reuse                []string // how words that two outlets share may have come about
	Why                  string
}

type kindView struct {
	Name string
	Rows []linkView
}

type chipView struct{ Name, Sigla, Note string }

type cellView struct {
	Siglum     string
	Hue        int
	Name       string
	Lang       string
	Statements []statementView
	Gap        *gapView
	Doubt      string // how little holds it in the row, "" if enough does
	Mark       string // in the coverage table: sentence numbers
	Told       string // in the coverage table: form
}

type statementView struct {
	Segs     []seg
	Sentence string // "7", or "7a" if the sentence holds several statements
	At       compare.Span
	Told     string // "direct quote, the president"
	Ruled    bool
	Cut      bool // words were left out at the end
}

type gapView struct {
	Threshold string // ".30", "" if the method does not say
	Nearest   *quoteView
	Score     string
	Above     bool       // the nearest scores at or above the threshold, but another row has it
	Rows      []linkView // where it stands
	Again     *linkView  // the row that is told again here, and has what this outlet tells of it; nil in others
	score     float64
}

type namingView struct {
	Concept  string
	Readings []phrasesView
}

type phrasesView struct {
	Siglum  string
	Hue     int
	Name    string
	Phrases []phraseView
}

type phraseView struct {
	Text  string
	Count int
	Rows  []linkView
}

type linkView struct{ Anchor, Label string }

type swapView struct {
	A, B, Kind string
	Count      int
	Library    string
	Rows       []linkView
}

type speakerView struct {
	Speaker string
	Lines   []quoteLineView
}

type quoteLineView struct {
	Row      linkView
	Shared   bool          // the row is shared background
	Readings [][]quoteView // one list a witness
	Silent   []string      // of a witness without readings: "own voice", or "–"
}

type factView struct {
	What, Agree, Class string
	Readings           []factReadingView
}

type factReadingView struct {
	Siglum, Name string
	Hue          int
	Values       []string
	Rows         []linkView
}

type decisionView struct{ What, On, Value, Note, By, At string }

type methodView struct {
	Of         string // events, if not all have the same
	Parameters []compare.Parameter
}

// columns is the greatest number of outlets that get a column each; more stand
// one under the other.
const columns = 4

// The table of who tells what has at most this many columns with words, or
// with sentence numbers alone; further outlets go into a table below it.
const (
	wideBand  = columns
	denseBand = 16
)

func pageOf(cs []*compare.Comparison, o Options) (pageView, error) {
	hash, err := contentHash(cs)
	if err != nil {
		return pageView{}, err
	}
	say, err := tongueOf(o.Language)
	if err != nil {
		return pageView{}, err
	}
	p := pageView{say: say, Sample: sampled(say, cs, o), Excerpts: o.Excerpts, Background: o.Background, Generator: o.Generator, Schema: Schema, Command: o.Command, Hash: hash}
	if p.Generator == "" {
		p.Generator = "Crossread"
	}
	articles := map[string]bool{}
	book := compare.NewCodebook(o.Decisions)
	for i, c := range cs {
		anchor := "e" + strconv.Itoa(i+1)
		p.Events = append(p.Events, collation{c, o.Excerpts, say}.event(anchor, o))
		p.Events[i].Codes = collation{c, o.Excerpts, say}.codes(anchor, book)
		for j := range c.Witnesses {
			articles[c.Witnesses[j].Article().ID] = true
		}
	}
	p.Title = p.Events[0].Title
	tellApart(p.Events)
	for i := range p.Events {
		p.Events[i].Level = 2 + min(1, len(cs)-1)
	}
	if len(cs) > 1 {
		p.Title = say.tr("%d events, %s", len(cs), say.count(len(articles), "article", "articles"))
		p.Elsewhere = say.elsewhere(o.Articles - len(articles))
	}
	for _, d := range standing(o.Decisions, cs) {
		if d.Ruling == compare.RuleCode {
			continue // they stand under their codes
		}
		p.Decisions = append(p.Decisions, say.decision(d, o.Excerpts, cs))
	}
	for i, c := range cs {
		n := slices.IndexFunc(cs[:i], func(b *compare.Comparison) bool { return slices.Equal(b.Method, c.Method) })
		if n < 0 && len(c.Method) > 0 {
			p.Methods = append(p.Methods, methodView{p.Events[i].Listed, say.methods(c.Method)})
		}
	}
	if len(p.Methods) == 1 {
		p.Methods[0].Of = ""
	}
	return p, nil
}

func (c collation) event(anchor string, o Options) eventView {
	e := &c.Event
	v := eventView{say: c.say, Anchor: anchor, Title: e.Title, Kind: c.say.kind(e), Day: c.say.day(e.Day), Medium: e.Medium,
		Confidence: percent(e.Confidence), Ruled: e.Ruled, Columns: len(c.Witnesses) <= columns, Single: len(c.Witnesses) == 1}
	v.RowsTitle = c.say.tr("Statements side by side")
	if v.Single {
		v.RowsTitle = c.say.tr("Statements")
	}
	if v.Title == "" {
		v.Title = c.say.tr("Untitled %s", c.say.tr(string(e.Kind)))
	}
	v.Listed, v.When = v.Title, c.dayWords()
	v.Facts = []string{v.Kind, v.When, c.say.count(len(c.Witnesses), "article", "articles"), c.say.tr("confidence %s", v.Confidence)}
	if e.Kind == compare.Call && e.Medium != compare.MediumPhone && e.Medium != compare.MediumVideo {
		v.Facts = slices.Insert(v.Facts, 2, c.say.tr("medium not stated"))
	}
	if k := e.Caller(); k >= 0 {
		v.Facts = slices.Insert(v.Facts, 2, c.say.tr("placed by %s", e.Participants[k].Name)+c.say.byUser(e.CallerRuled))
	}
	if e.Hour.Part != "" {
		v.Facts = slices.Insert(v.Facts, 2, c.say.hour(e.Hour))
	}
	sum := summarise(c.Comparison)
	sources := c.sources(o)
	for i := range c.Witnesses {
		v.Outlets = append(v.Outlets, c.outlet(i, sum, sources[i]))
	}
	for _, p := range e.Participants {
		v.People = append(v.People, personView{p.Name, p.Role, strings.Join(p.Aliases, ", ")})
	}
	v.Evidence = c.evidenceView()
	for i := range c.Rows {
		r := &c.Rows[i]
		switch {
		case r.Section != compare.SectionBackground:
			v.Rows = append(v.Rows, c.rowView(anchor, r))
		default:
			v.SharedCount++
			if o.Background {
				v.Shared = append(v.Shared, c.rowView(anchor, r))
			}
		}
	}
	v.Bands, v.Kinds = bands(v.Outlets, v.Rows), kindsOf(v.Rows)
	v.Figures, v.Findings = c.figures(sum), c.findings(sum, v.Kinds)
	for _, n := range c.Naming {
		v.Naming = append(v.Naming, c.namingView(anchor, n))
	}
	for _, s := range c.Swaps {
		library := "–"
		if s.Library > 0 {
			library, v.Counted = c.say.number(s.Library), true
			if c.Uncounted > 0 {
				library = "≥\u00a0" + library
			}
		}
		v.Swaps = append(v.Swaps, swapView{c.short(s.A), c.short(s.B), c.say.tr(s.Kind), s.Count, library, c.links(anchor, s.Places)})
	}
	for _, q := range c.quotesShown(o.Background) {
		i := slices.IndexFunc(v.Quotes, func(s speakerView) bool { return s.Speaker == q.Speaker })
		if i < 0 {
			i = len(v.Quotes)
			v.Quotes = append(v.Quotes, speakerView{Speaker: q.Speaker})
		}
		v.Quotes[i].Lines = append(v.Quotes[i].Lines, c.quoteView(anchor, q))
	}
	for _, f := range c.Facts {
		v.Differ = append(v.Differ, c.factView(anchor, f))
	}
	v.Kinds = c.kindsShown(anchor, &v)
	return v
}

// kindsShown are the kinds of all rows that are printed, those of the shared
// background too, and the compatible values among the facts, whose readings may
// stand in several rows.
func (c collation) kindsShown(anchor string, v *eventView) []kindView {
	printed := slices.Concat(v.Rows, v.Shared)
	rows := slices.Clone(printed)
	for _, f := range c.Facts {
		if f.Agree != compare.AgreeCompatible {
			continue
		}
		var places []compare.Where
		for _, r := range f.Readings {
			places = append(places, compare.Where{Witness: r.Witness, Span: r.Span})
		}
		for _, l := range c.links(anchor, places) {
			if !slices.ContainsFunc(printed, func(r rowView) bool { return r.Anchor == l.Anchor }) {
				continue
			}
			rows = append(rows, rowView{Anchor: l.Anchor, Label: l.Label, Chips: []chipView{{Name: c.say.tr(compatible)}}})
		}
	}
	out := kindsOf(rows)
	for i := range out {
		slices.SortStableFunc(out[i].Rows, func(a, b linkView) int {
			return cmp.Or(cmp.Compare(len(a.Label), len(b.Label)), strings.Compare(a.Label, b.Label))
		})
	}
	return out
}

// compatible is the wording stage's name for values that differ and may both be true.
const compatible = "compatible values"

// kindsOf lists the kinds of difference with the rows that have them, the most
// frequent first, then by name.
func kindsOf(rows []rowView) []kindView {
	var out []kindView
	for _, r := range rows {
		l := linkView{r.Anchor, r.Label}
		for _, chip := range r.Chips {
			i := slices.IndexFunc(out, func(k kindView) bool { return k.Name == chip.Name })
			if i < 0 {
				i = len(out)
				out = append(out, kindView{Name: chip.Name})
			}
			if !slices.Contains(out[i].Rows, l) {
				out[i].Rows = append(out[i].Rows, l)
			}
		}
	}
	slices.SortFunc(out, func(a, b kindView) int {
		return cmp.Or(cmp.Compare(len(b.Rows), len(a.Rows)), strings.Compare(a.Name, b.Name))
	})
	return out
}

func bands(outlets []outletView, rows []rowView) []bandView {
	size := wideBand
	if len(outlets) > wideBand {
		size = denseBand
	}
	var out []bandView
	for n := 0; n < len(outlets); n += size {
		end := min(n+size, len(outlets))
		b := bandView{Outlets: outlets[n:end], Dense: size == denseBand}
		for _, r := range rows {
			b.Rows = append(b.Rows, bandRow{r, r.Cells[n:end]})
		}
		out = append(out, b)
	}
	return out
}

func hue(n int) int { return n%6 + 1 }

func (c collation) name(n int) string {
	a := c.Witnesses[n].Article()
	if o := a.Outlet(); o != "" {
		return o
	}
	return c.say.tr("outlet unknown (%s)", shortFile(a.File))
}

// shortFile is the beginning of a long file name, without its extension; the
// sources have it whole.
func shortFile(name string) string {
	const enough = 14
	if utf8.RuneCountInString(name) <= enough {
		return name
	}
	name = strings.TrimSuffix(name, path.Ext(name))
	if r := []rune(name); len(r) > enough {
		name = string(r[:enough-4]) + "…"
	}
	return name
}

func (c collation) outlet(n int, sum summaryJSON, s sourceJSON) outletView {
	w := &c.Witnesses[n]
	a := w.Article()
	v := outletView{Siglum: w.Siglum, Hue: hue(n), Name: c.name(n), Unknown: a.Outlet() == "", Published: c.say.day(a.Published()), Headline: a.Headline(),
		Lang: langOf(w), File: a.File, Place: a.Place, Told: sum.Told[w.Siglum], Only: sum.Only[w.Siglum], Source: s}
	var missing []string
	for _, name := range fields {
		f, ok := s.Metadata[name]
		if !ok || f.Value == nil {
			missing = append(missing, c.say.tr(name))
			continue
		}
		origin := ""
		if f.Source != nil {
			origin = c.say.tr("from %s", c.say.tr(*f.Source))
			if *f.Source == compare.SourceUser {
				origin = c.say.tr("set by the user")
			} else if f.Confidence < 1 {
				origin += ", " + percent(f.Confidence)
			}
		}
		v.Fields = append(v.Fields, fieldView{c.say.tr(name), *f.Value, origin})
	}
	v.Missing = strings.Join(missing, ", ")
	for _, b := range a.Blocks {
		if b.Kind == compare.Masked {
			q := c.quoteAt(n, b.Span, true)
			q.Note = c.say.tr(b.Reason)
			v.Masked = append(v.Masked, q)
		}
	}
	return v
}

// quoteAt quotes the words at s, in short if asked or in excerpts.
func (c collation) quoteAt(n int, s compare.Span, short bool) quoteView {
	w := &c.Witnesses[n]
	q := quoteView{Siglum: w.Siglum, Hue: hue(n), Lang: langOf(w), At: s, Text: s.In(w.Article().Text)}
	text := c.cut(w, s)
	if short {
		text = firstWords(text, excerptWords)
	}
	q.Cut = len(text) < len(q.Text)
	q.Open, q.Close = "“", "”"
	if strings.HasPrefix(text, "“") || strings.HasPrefix(text, "\"") {
		q.Open, q.Close = "‘", "’"
	}
	q.Text, q.At.End = text, s.Start+len(text)
	return q
}

func (c collation) rowView(anchor string, r *compare.Row) rowView {
	v := rowView{Anchor: anchor + "-" + r.ID, Label: strings.TrimPrefix(r.ID, "r"), Ruled: r.Ruled, Why: c.say.why(r.Why)}
	if told(r) > 1 {
		v.Score = c.say.score(r.Score)
	}
	marks := c.rowMarks(r)
	for n := range c.Witnesses {
		v.Cells = append(v.Cells, c.cell(anchor, r, n, marks[n]))
		if v.Head == nil && len(r.Cells[n]) > 0 {
			q := c.quoteAt(n, c.Witnesses[n].Statements[r.Cells[n][0]].Span, true)
			v.Head = &q
		}
	}
	for _, u := range r.Reuse {
		v.Reuse = append(v.Reuse, c.reuseWords(u))
	}
	for _, k := range r.Kinds {
		if absent(r, k) {
			continue
		}
		chip := chipView{Name: c.say.tr(k.Name), Note: c.noteOf(r, k)}
		sigla := make([]string, len(k.Witnesses))
		for i, n := range k.Witnesses {
			sigla[i] = c.Witnesses[n].Siglum
		}
		if first, _, ok := strings.Cut(k.Note, ":"); !ok || !slices.Contains(sigla, first) {
			chip.Sigla = strings.Join(sigla, " ")
		}
		v.Chips = append(v.Chips, chip)
	}
	return v
}

// absent reports whether a kind only says that outlets have nothing in the row,
// which the row shows anyway.
func absent(r *compare.Row, k compare.Kind) bool {
	for _, n := range k.Witnesses {
		if len(r.Cells[n]) > 0 {
			return false
		}
	}
	return len(k.Witnesses) > 0
}

func (c collation) cell(anchor string, r *compare.Row, n int, marked []mark) cellView {
	w := &c.Witnesses[n]
	v := cellView{Siglum: w.Siglum, Hue: hue(n), Name: c.name(n), Lang: langOf(w)}
	if len(r.Cells[n]) == 0 {
		v.Gap = c.gap(anchor, r, n)
		return v
	}
	if r.Doubtful(n) {
		v.Doubt = c.say.tr("doubtful match, %s", c.say.score(r.Support[n]))
	}
	segs := c.segments(r, n, marked)
	var marks, forms []string
	for i, s := range r.Cells[n] {
		st := &w.Statements[s]
		sv := statementView{Segs: segs[i], Sentence: sentence(w, s), At: st.Span, Told: c.say.toldBy(st), Ruled: st.Ruled}
		sv.Cut = c.excerpts && (len(segs[i]) == 0 || segs[i][len(segs[i])-1].At.End < st.End)
		v.Statements = append(v.Statements, sv)
		marks = append(marks, sv.Sentence)
		if f := c.say.form(st.Form); !slices.Contains(forms, f) {
			forms = append(forms, f)
		}
	}
	v.Mark, v.Told = strings.Join(marks, ", "), strings.Join(forms, ", ")
	return v
}

func (c collation) gap(anchor string, r *compare.Row, n int) *gapView {
	if r.Again() {
		return &gapView{Again: &linkView{anchor + "-" + r.Repeats.Row, strings.TrimPrefix(r.Repeats.Row, "r")}}
	}
	v, least := &gapView{}, c.threshold(r.Section)
	if least > 0 {
		v.Threshold = c.say.score(least)
	}
	for _, g := range r.Gaps {
		if w := &c.Witnesses[n]; g.Witness == n && g.Nearest >= 0 && g.Nearest < len(w.Statements) {
			q := c.quoteAt(n, w.Statements[g.Nearest].Span, true)
			q.Sentence = sentence(w, g.Nearest)
			v.Nearest, v.Score, v.score, v.Above = &q, c.say.score(g.Score), g.Score, least > 0 && g.Score >= least
			v.Rows = c.links(anchor, []compare.Where{{Witness: n, Span: w.Statements[g.Nearest].Span}})
		}
	}
	return v
}

// threshold is the score from which statements stand in a row of the section,
// 0 if the method does not say.
func (c collation) threshold(section string) float64 {
	name := compare.ParameterCall
	if section == compare.SectionBackground {
		name = compare.ParameterBackground
	}
	for _, p := range c.Method {
		if x, err := strconv.ParseFloat(p.Value, 64); err == nil && p.Name == name && x > 0 {
			return x
		}
	}
	return 0
}

// sentence is the statement's sentence number, from 1, with a letter if the
// sentence holds several statements.
func sentence(w *compare.Witness, n int) string {
	s := w.Statements[n].Sentence
	before, all := 0, 0
	for i := n - 1; i >= 0 && w.Statements[i].Sentence == s; i-- {
		before++
	}
	for i := n; i < len(w.Statements) && w.Statements[i].Sentence == s; i++ {
		all++
	}
	if before+all > 1 {
		return strconv.Itoa(s+1) + strings.ToLower(compare.Siglum(before))
	}
	return strconv.Itoa(s + 1)
}

func (c collation) namingView(anchor string, n compare.Naming) namingView {
	v := namingView{Concept: c.short(lexicon.ConceptName(c.say.lang(), n.Concept))}
	for i := range c.Witnesses {
		p := phrasesView{Siglum: c.Witnesses[i].Siglum, Hue: hue(i), Name: c.name(i)}
		for _, ph := range n.Counted(i) {
			var places []compare.Where
			for _, s := range ph.Spans {
				places = append(places, compare.Where{Witness: i, Span: s})
			}
			p.Phrases = append(p.Phrases, phraseView{c.short(ph.Text), len(ph.Spans), c.links(anchor, places)})
		}
		v.Readings = append(v.Readings, p)
	}
	return v
}

// links are the rows in which the places stand, in order.
func (c collation) links(anchor string, places []compare.Where) []linkView {
	var out []linkView
	for i := range c.Rows {
		r := &c.Rows[i]
		if slices.ContainsFunc(places, func(p compare.Where) bool { return c.stands(r, p) }) {
			out = append(out, linkView{anchor + "-" + r.ID, strings.TrimPrefix(r.ID, "r")})
		}
	}
	return out
}

func (c collation) stands(r *compare.Row, p compare.Where) bool {
	w := &c.Witnesses[p.Witness]
	return slices.ContainsFunc(r.Cells[p.Witness], func(n int) bool { return w.Statements[n].Overlaps(p.Span) })
}

func (c collation) quoteView(anchor string, q compare.QuoteLine) quoteLineView {
	v := quoteLineView{Shared: c.background(q.Row), Row: linkView{anchor + "-" + q.Row, strings.TrimPrefix(q.Row, "r")}, Readings: make([][]quoteView, len(c.Witnesses))}
	for _, r := range q.Readings {
		k := c.quoteAt(r.Witness, r.Span, false)
		k.Note = c.say.form(r.Form)
		v.Readings[r.Witness] = append(v.Readings[r.Witness], k)
	}
	v.Silent = make([]string, len(c.Witnesses))
	for n := range v.Silent {
		v.Silent[n] = "–"
		for i := range c.Rows {
			if r := &c.Rows[i]; r.ID == q.Row && n < len(r.Cells) && slices.ContainsFunc(r.Cells[n], func(s int) bool { return c.Witnesses[n].Statements[s].Form == compare.Narrated }) {
				v.Silent[n] = c.say.form(compare.Narrated)
			}
		}
	}
	return v
}

func (c collation) factView(anchor string, f compare.Fact) factView {
	v := factView{What: c.say.tr(f.What), Class: f.Agree, Agree: map[string]string{compare.AgreeYes: c.say.tr("agree"), compare.AgreeCompatible: c.say.tr("compatible"), compare.AgreeNo: c.say.tr("disagree")}[f.Agree]}
	if v.Agree == "" {
		v.Agree = f.Agree
	}
	for i := range c.Witnesses {
		r := factReadingView{Siglum: c.Witnesses[i].Siglum, Name: c.name(i), Hue: hue(i)}
		var places []compare.Where
		for _, x := range f.Readings {
			if x.Witness == i {
				if s := c.short(x.Value); !slices.Contains(r.Values, s) {
					r.Values = append(r.Values, s)
				}
				places = append(places, compare.Where{Witness: i, Span: x.Span})
			}
		}
		r.Rows = c.links(anchor, places)
		v.Readings = append(v.Readings, r)
	}
	return v
}
