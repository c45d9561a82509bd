package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// This file puts the parts of a report into the order of reading, once for all
// formats that are read from top to bottom: Markdown and the document for word
// processors. Each of them is a sink.
type sink interface {
	// heading begins a part; level 1 is the report's title.
	heading(level int, text string)
	paragraph(runs ...run)
	// callout is a remark on the whole report.
	callout(title, text string)
	list(items []item)
	table(table)
	// legend says how the sink shows the marks.
	legend(say *tongue)
}

// A look is how a run is set.
type look uint8

const (
	normal look = iota
	strong
	aside      // smaller: places, forms
	nothing    // where an outlet has no statement
	differs    // other words stand in the same slot in every other reading
	standAlone // no other reading has a counterpart
)

// A run is a stretch of text of one look.
type run struct {
	text string
	look look
	hue  int    // of the outlet whose words these are, 1 to 6; 0 for none
	lang string // BCP 47, "" if unknown
	own  bool   // the report's own words, in which no character has another meaning
	link string // anchor of the row it names, "" for none
}

func own(format string, args ...any) run { return run{text: fmt.Sprintf(format, args...), own: true} }
func word(text string) run               { return run{text: text} }
func small(format string, args ...any) run {
	r := own(format, args...)
	r.look = aside
	return r
}

// An item is a line of a list; depth 0 is the outermost.
type item struct {
	depth int
	runs  []run
}

// A tableCell holds paragraphs; anchor names the row for links.
type tableCell struct {
	paragraphs [][]run
	anchor     string
	gap        bool // nothing matched
}

// A table has one weight a column, its share of the width. Rows may have a
// remark each, under a head of its own or below the row's cells.
type table struct {
	head    []tableCell
	weights []int
	rows    []tableRow
	remarks string // what the remarks are, "" for a table without
}

type tableRow struct {
	cells  []tableCell
	remark []run
}

func oneLine(runs ...run) tableCell { return tableCell{paragraphs: [][]run{runs}} }

// cell is a cell of somebody's words, a dash if there are none.
func cellOf(text string) tableCell {
	if text == "" {
		return oneLine(own("–"))
	}
	return oneLine(word(text))
}

func (t *table) add(cells ...tableCell) { t.rows = append(t.rows, tableRow{cells: cells}) }

// newTable begins a table; the columns without a weight share the rest alike.
func newTable(head []tableCell, first ...int) table {
	t := table{head: head, weights: first}
	for len(t.weights) < len(head) {
		t.weights = append(t.weights, readingWeight)
	}
	return t
}

// readingWeight is the width of a column of readings.
const readingWeight = 30

func heads(names ...string) []tableCell {
	out := make([]tableCell, len(names))
	for i, n := range names {
		out[i] = oneLine(word(n))
	}
	return out
}

// tell writes the page into s.
func tell(s sink, p pageView) {
	s.heading(1, p.Title)
	if p.Sample != "" {
		s.callout(p.say.tr("Invented sample."), p.Sample)
	}
	if p.Excerpts {
		s.callout(p.say.tr("Excerpts only."), p.say.tr(excerptNote))
	}
	if len(p.Events) > 1 {
		tellIndex(s, p)
	}
	for _, e := range p.Events {
		if len(p.Events) > 1 {
			s.heading(2, e.Listed) // the title of a report on one event is that event's
		}
		tellEvent(s, e)
	}
	if len(p.Decisions) > 0 {
		s.heading(2, p.say.tr("Decisions of the user"))
		s.paragraph(own("%s", p.say.tr(decidedNote)))
		t := newTable(heads(p.say.each("Ruling", "On", "Value", "Reason", "By", "At")...))
		for _, d := range p.Decisions {
			t.add(oneLine(word(d.What)), oneLine(word(d.On)), oneLine(word(d.Value)), oneLine(word(d.Note)), oneLine(word(d.By)), oneLine(word(d.At)))
		}
		s.table(t)
	}
	s.heading(2, p.say.tr("Legend"))
	s.legend(p.say)
	s.paragraph(own("%s %s", p.say.tr(caveatPeers), p.say.tr(caveatMatch)))
	s.heading(2, p.say.tr("Method"))
	for _, x := range p.Methods {
		if x.Of != "" {
			s.paragraph(word(x.Of))
		}
		t := newTable(heads(p.say.each("Parameter", "Value", "Note")...), 20, 12, 30)
		for _, y := range x.Parameters {
			t.add(oneLine(word(y.Name)), oneLine(word(y.Value)), oneLine(word(y.Note)))
		}
		s.table(t)
	}
	made := []item{{0, []run{own("%s: ", p.say.tr("program")), word(p.Generator)}}}
	if p.Command != "" {
		made = append(made, item{0, []run{own("%s: ", p.say.tr("made again by")), word(p.Command)}})
	}
	s.list(append(made, item{0, []run{own("%s: %s", p.say.tr("schema"), p.Schema)}}, item{0, []run{own("%s: SHA-256 %s", p.say.tr("findings"), p.Hash)}}))
}

// tellIndex lists the events with how surely each is one.
func tellIndex(s sink, p pageView) {
	s.heading(2, p.say.tr("Events"))
	t := newTable(heads(p.say.each("Event", "What and when", "Confidence", "Articles", "Statements")...), 34, 40, 14, 12, 14)
	for _, e := range p.Events {
		t.add(oneLine(word(e.Listed)), oneLine(word(e.Kind+", "+e.When)), oneLine(word(e.Confidence)), oneLine(own("%d", len(e.Outlets))), oneLine(own("%d", len(e.Rows))))
	}
	s.table(t)
	if p.Elsewhere != "" {
		s.paragraph(own("%s", p.Elsewhere))
	}
}

func tellEvent(s sink, e eventView) {
	s.paragraph(word(strings.Join(e.Facts, " · ")))
	var figures []item
	for _, f := range e.Figures {
		figures = append(figures, item{0, []run{{text: f.Value, look: strong}, own(" "), word(f.Label)}})
	}
	s.list(figures)
	for _, f := range e.Findings {
		s.paragraph(word(f))
	}
	var known []item
	for _, p := range e.People {
		runs := []run{word(p.Name)}
		for _, x := range []string{p.Role, p.Aliases} {
			if x != "" {
				runs = append(runs, own("; "), word(x))
			}
		}
		known = append(known, item{0, runs})
	}
	for _, v := range e.Evidence {
		runs := []run{word(e.say.tr("known by %s", v.What)), own(":")}
		for _, q := range v.Quotes {
			runs = append(append(append(runs, own(" %s ", q.Siglum)), quoteRuns(q)...), own(" (%s)", q.At))
		}
		known = append(known, item{0, runs})
	}
	s.list(known)
	s.heading(e.Level, e.RowsTitle)
	tellRows(s, e, e.Rows)
	tellWording(s, e)
	if len(e.Quotes) > 0 {
		tellQuotes(s, e)
	}
	if len(e.Differ) > 0 {
		s.heading(e.Level, e.say.tr("Facts"))
		t := newTable(append(append(heads(e.say.each("What")...), outletHeads(e)...), heads(e.say.each("Values")...)...), 16)
		for _, f := range e.Differ {
			cells := []tableCell{cellOf(f.What)}
			for _, r := range f.Readings {
				cells = append(cells, cellOf(strings.Join(r.Values, "; ")))
			}
			t.add(append(cells, cellOf(f.Agree))...)
		}
		s.table(t)
	}
	if len(e.Codes) > 0 {
		tellCodes(s, e.say, e.Level, e.Codes)
	}
	if e.SharedCount > 0 {
		s.heading(e.Level, e.say.tr("Shared background"))
		if len(e.Shared) > 0 {
			tellRows(s, e, e.Shared)
		} else {
			s.paragraph(own("%s", e.say.tr("%s shared outside the event, left out of this report.", e.say.count(e.SharedCount, "row", "rows"))))
		}
	}
	s.heading(e.Level, e.say.tr("Sources"))
	var sources []item
	for _, o := range e.Outlets {
		sources = append(sources, sourceItems(e.say, o)...)
	}
	s.list(sources)
}

// tellWording writes the kinds, namings and swaps.
func tellWording(s sink, e eventView) {
	if len(e.Kinds) > 0 {
		s.heading(e.Level, e.say.tr("Differences by kind"))
		if len(e.Shared) > 0 {
			s.paragraph(word(e.say.tr("Rows of the shared background count here too.")))
		}
		t := newTable(heads(e.say.each("Kind", "Rows", "Which")...), 20, 8, 40)
		for _, k := range e.Kinds {
			t.add(oneLine(word(k.Name)), oneLine(own("%d", len(k.Rows))), oneLine(linkRuns(k.Rows)...))
		}
		s.table(t)
	}
	if len(e.Naming) > 0 {
		s.heading(e.Level, e.say.tr("Naming"))
		t := newTable(append(heads(e.say.each("Concept")...), outletHeads(e)...), 16)
		for _, n := range e.Naming {
			cells := []tableCell{oneLine(word(n.Concept))}
			for _, r := range n.Readings {
				var runs []run
				for i, p := range r.Phrases {
					if i > 0 {
						runs = append(runs, own("; "))
					}
					runs = append(runs, word(p.Text), own(" ×%d", p.Count))
				}
				cells = append(cells, dashed(runs))
			}
			t.add(cells...)
		}
		s.table(t)
	}
	if len(e.Swaps) > 0 {
		s.heading(e.Level, e.say.tr("Swaps"))
		t := newTable(heads(e.say.each("One reading", "Another", "Kind", "Here", "Library", "Rows")...), 30, 30, 14, 8, 9, 16)
		for _, x := range e.Swaps {
			t.add(oneLine(word(x.A)), oneLine(word(x.B)), oneLine(word(x.Kind)), oneLine(own("%d", x.Count)), oneLine(own("%s", x.Library)), oneLine(linkRuns(x.Rows)...))
		}
		s.table(t)
	}
}

func tellQuotes(s sink, e eventView) {
	s.heading(e.Level, e.say.tr("Quotes"))
	t := newTable(append(heads(e.say.each("Speaker", "Row")...), outletHeads(e)...), 16, 7)
	for _, speaker := range e.Quotes {
		name := speaker.Speaker
		if name == "" {
			name = e.say.tr("unknown")
		}
		for _, q := range speaker.Lines {
			row := []run{{text: q.Row.Label, link: q.Row.Anchor}}
			if q.Shared {
				row = append(row, small(" %s", e.say.tr("shared background")))
			}
			cells := []tableCell{oneLine(word(name)), oneLine(row...)}
			for n, list := range q.Readings {
				var runs []run
				if len(list) == 0 {
					cells = append(cells, oneLine(small("%s", q.Silent[n])))
					continue
				}
				for i, x := range list {
					if i > 0 {
						runs = append(runs, own("; "))
					}
					note := word(x.Note)
					note.look = aside
					runs = append(append(runs, quoteRuns(x)...), small(" ("), note, small(", %s)", x.At))
				}
				cells = append(cells, dashed(runs))
			}
			t.add(cells...)
		}
	}
	s.table(t)
}

func dashed(runs []run) tableCell {
	if len(runs) == 0 {
		return oneLine(own("–"))
	}
	return oneLine(runs...)
}

func outletHeads(e eventView) []tableCell {
	var out []tableCell
	for _, o := range e.Outlets {
		out = append(out, oneLine(run{text: o.Siglum + " ", own: true, hue: o.Hue}, word(o.Name)))
	}
	return out
}

// tellRows writes a table, or lists if there are too many outlets for columns.
func tellRows(s sink, e eventView, rows []rowView) {
	if !e.Columns {
		for _, r := range rows {
			title := e.say.tr("Row %s", r.Label)
			if r.Score != "" {
				title += " (" + r.Score + ")"
			}
			s.heading(e.Level+1, title)
			var items []item
			for _, c := range r.Cells {
				items = append(items, item{0, append([]run{{text: c.Siglum, look: strong, own: true, hue: c.Hue}, own(" "), word(c.Name), own(": ")}, joined(reading(e.say, c))...)})
			}
			if runs := differences(e.say, r); len(runs) > 0 {
				items = append(items, item{0, append([]run{own("%s: ", e.say.tr("differences"))}, runs...)})
			}
			s.list(items)
		}
		return
	}
	score := e.say.tr("Score")
	// The word for a score is on one line in every language: a letter and an edge are about 1 each.
	t := newTable(append(heads(e.say.tr("Row"), score), outletHeads(e)...), 6, utf8.RuneCountInString(score)+2)
	t.remarks = e.say.tr("Differences")
	for _, r := range rows {
		label := oneLine(word(r.Label))
		label.anchor = r.Anchor
		cells := []tableCell{label, cellOf(r.Score)}
		for _, c := range r.Cells {
			cells = append(cells, tableCell{paragraphs: reading(e.say, c), gap: c.Gap != nil})
		}
		t.rows = append(t.rows, tableRow{cells, differences(e.say, r)})
	}
	s.table(t)
}

// joined puts paragraphs into one line.
func joined(paragraphs [][]run) []run {
	var out []run
	for i, p := range paragraphs {
		if i > 0 {
			out = append(out, own(" "))
		}
		out = append(out, p...)
	}
	return out
}

func differences(say *tongue, r rowView) []run {
	var out []run
	add := func(x run) {
		if len(out) > 0 {
			out = append(out, own("; "))
		}
		out = append(out, x)
	}
	for _, k := range r.Chips {
		text := k.Name
		if k.Note != "" {
			text += ": " + k.Note
		}
		add(word(text))
	}
	for _, u := range r.Reuse {
		add(word(u))
	}
	if r.Ruled {
		add(own("%s", say.tr("ruled by the user")))
	}
	return out
}

// reading is one outlet's cell: a paragraph a statement, or why there is none.
func reading(say *tongue, c cellView) [][]run {
	if c.Gap != nil {
		return [][]run{gapRuns(say, c.Gap)}
	}
	var out [][]run
	for _, s := range c.Statements {
		var runs []run
		for _, g := range s.Segs {
			if g.Break {
				runs = append(runs, own(" … "))
			}
			runs = append(runs, run{text: g.Text, look: map[mark]look{swapped: differs, only: standAlone}[g.Mark], hue: c.Hue, lang: c.Lang})
		}
		if s.Cut {
			runs = append(runs, own(" …"))
		}
		told := word(s.Told)
		told.look = aside
		out = append(out, append(runs, small(" (%s, %s, ", s.Sentence, s.At), told, small(")")))
	}
	if c.Doubt != "" {
		out = append(out, []run{own("? %s", c.Doubt)})
	}
	return out
}

func gapRuns(say *tongue, g *gapView) []run {
	if g.Again != nil {
		see := run{text: say.tr("see row") + " ", look: nothing, own: true}
		return append([]run{see}, linkRuns([]linkView{*g.Again})...)
	}
	text := say.tr("nothing matched")
	if g.Above {
		text = say.tr("nothing else matched")
	} else if g.Threshold != "" {
		text = say.tr("nothing matched at or above %s", g.Threshold)
	}
	out := []run{{text: text, look: nothing, own: true}}
	if g.Nearest == nil {
		return out
	}
	plain := func(format string, args ...any) run {
		r := own(format, args...)
		r.look = nothing
		return r
	}
	out = append(append(append(out, plain("; %s ", say.tr("nearest %s", g.Nearest.Sentence))), quoteRuns(*g.Nearest)...), plain(" (%s", g.Score))
	if len(g.Rows) > 0 {
		out = append(append(out, plain(", %s ", say.tr("in row"))), linkRuns(g.Rows)...)
	}
	return append(out, plain(")"))
}

func quoteRuns(q quoteView) []run {
	end := q.Close
	if q.Cut {
		end = " …" + end
	}
	return []run{own("%s", q.Open), {text: q.Text, lang: q.Lang}, own("%s", end)}
}

func linkRuns(links []linkView) []run {
	var out []run
	for i, l := range links {
		if i > 0 {
			out = append(out, own(", "))
		}
		out = append(out, run{text: l.Label, link: l.Anchor})
	}
	return out
}

// sourceItems say where an outlet's words come from.
func sourceItems(say *tongue, o outletView) []item {
	out := []item{{0, []run{{text: o.Siglum, look: strong, own: true, hue: o.Hue}, own(" "), word(o.Name)}}}
	add := func(runs ...run) { out = append(out, item{1, runs}) }
	for _, f := range o.Fields {
		add(word(f.Name), own(": "), word(f.Value), own(" ("), word(f.Origin), own(")"))
	}
	if o.Missing != "" {
		add(own("%s: ", say.tr("unknown")), word(o.Missing))
	}
	add(own("%s: ", say.tr("file")), word(o.File), own("%s", say.tr(", %s bytes of text, %s words", say.number(o.Source.Bytes), say.number(o.Source.Words))))
	add(own("%s", say.tr("SHA-256: file %s, text %s", o.Source.FileSHA256, o.Source.TextSHA256)))
	for _, q := range o.Masked {
		add(append(append([]run{word(say.tr("left out, %s", q.Note)), own(": ")}, quoteRuns(q)...), own(" (%s)", q.At))...)
	}
	for _, x := range o.Source.Warnings {
		add(own("%s: ", say.tr("warning")), word(x))
	}
	return out
}
