package ui

import (
	"slices"
	"strings"
	"unicode"

	"crossread/compare"
)

// Notes on rows and calls, and the tags in them: "#aid".

// standingNotes are the notes and tags that are not undone, in the order in which they were made.
func standingNotes(ds []compare.Decision) []compare.Decision {
	var out []compare.Decision
	for _, d := range ds {
		if (d.Ruling == compare.RuleNote || d.Ruling == compare.RuleTag) && !d.Undone {
			out = append(out, d)
		}
	}
	return out
}

// noteWords joins notes and tags on one thing: a later note takes the place of
// an earlier one, tags gather.
func noteWords(notes []compare.Decision) string {
	note, tags := "", []string{}
	for _, d := range notes {
		switch {
		case d.Ruling == compare.RuleCode:
		case d.Ruling == compare.RuleNote:
			note = d.Value
		case d.Value != "" && !slices.Contains(tags, "#"+strings.TrimPrefix(d.Value, "#")):
			tags = append(tags, "#"+strings.TrimPrefix(d.Value, "#"))
		}
	}
	for _, t := range tags {
		if !slices.Contains(tagsIn(note), t) {
			note = strings.TrimSpace(note + " " + t)
		}
	}
	return note
}

// tagsIn are the tags in a note: words that begin with a number sign.
func tagsIn(note string) []string {
	var tags []string
	for _, f := range strings.Fields(note) {
		tag := strings.TrimRightFunc(f, func(r rune) bool { return unicode.IsPunct(r) && r != '#' })
		if len(tag) > 1 && tag[0] == '#' && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// rowNote is the note on a row, "" if there is none. Notes are those that
// stand; cost grows with their number.
func rowNote(c *compare.Comparison, r *compare.Row, notes []compare.Decision) string {
	var on []compare.Decision
	for _, d := range notes {
		if d.A.Zero() {
			continue
		}
		for n, cell := range r.Cells {
			if len(cell) == 0 || c.Witnesses[n].Article().ID != d.A.Article {
				continue
			}
			st := c.Witnesses[n].Statements
			if (compare.Span{Start: st[cell[0]].Start, End: st[cell[len(cell)-1]].End}).Overlaps(d.A.Span) {
				on = append(on, d)
				break
			}
		}
	}
	return noteWords(on)
}

// noteOf is the note on a row, "" if there is none.
func (w *Window) noteOf(r *compare.Row) string {
	if r == nil {
		return ""
	}
	return rowNote(w.comparison, r, w.notes)
}

// readNotes sorts the notes that stand: those on events by event.
func (w *Window) readNotes() {
	w.narrow.shelf, w.narrow.unread = nil, nil
	w.book = compare.NewCodebook(w.decisions)
	w.notes = withCodes(w.book, w.decisions)
	w.articleTags = tagsOn(w.notes)
	on := map[string][]compare.Decision{}
	for _, d := range w.notes {
		if !d.A.Zero() || d.Ruling == compare.RuleCode {
			continue
		}
		if e := w.eventOf(d.Event); e != nil {
			on[e.ID] = append(on[e.ID], d)
		}
	}
	w.eventNotes = map[string]string{}
	for id, ds := range on {
		if words := noteWords(ds); words != "" {
			w.eventNotes[id] = words
		}
	}
}

// noteDialog asks for a note on a call.
func (w *Window) noteDialog(e *compare.Event) {
	w.askDialog("note", tr("Note on %s", e.Title), tr("Note, #tags"), w.eventNotes[e.ID], tr("Keep the note"), func(string) string { return "" }, func(s string) {
		if s != w.eventNotes[e.ID] {
			w.rule(compare.Decision{Ruling: compare.RuleNote, Event: w.eventRef(e), Value: s})
		}
	})
}

// noteTable lists the notes on a call and its rows, with the way to each; ok is false if there are none.
func noteTable(c *compare.Comparison, onEvent string, notes []compare.Decision, open func(row string, witness int)) (t gridTable, ok bool) {
	t = gridTable{title: tr("Notes"), weights: []float32{-190, 1}}
	if onEvent != "" {
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(muted(tr("this call"))), cell(plain(onEvent))}})
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		note := rowNote(c, r, notes)
		if note == "" {
			continue
		}
		g := cell(plain(note))
		for n, at := range r.Cells {
			if len(at) > 0 {
				g.small = []piece{smallMuted(c.Witnesses[n].Siglum + " “" + clip(c.Witnesses[n].Text(at), 120) + "”")}
				g.tap = func() { open(r.ID, n) }
				break
			}
		}
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(muted(tr("row %d", i+1))), g}})
	}
	return t, len(t.rows) > 0
}

// noteRows are the notes that hold all words of a query, as rows of a search:
// their ids name decisions.
func noteRows(notes []compare.Decision, query string) []listRow {
	words := strings.Fields(strings.ToLower(strings.Trim(query, "\"“”*")))
	var rows []listRow
	for i := len(notes) - 1; i >= 0; i-- {
		d := &notes[i]
		text := strings.ToLower(d.Value)
		if d.Value == "" || len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, strings.Trim(w, "*")) }) {
			continue
		}
		about := d.Event.Title
		if !d.A.Zero() {
			about = "“" + clip(d.A.Text, 90) + "”"
		}
		r := listRow{id: noteID + itoa(int(d.ID)), title: strings.Join(strings.Fields(d.Value), " "), sub: about + partMark + whoText(d.By), light: true}
		if at := strings.Index(strings.ToLower(r.title), words[0]); at >= 0 && len(strings.ToLower(r.title)) == len(r.title) {
			r.found = [2]int{at, at + len(words[0])}
		}
		if len(rows) == 0 {
			rows = append(rows, listRow{title: tr("Notes")})
		}
		rows = append(rows, r)
	}
	return rows
}

// noteID begins the id of a search's row that is a note.
const noteID = "note:"
