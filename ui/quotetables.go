package ui

import (
	"slices"
	"strings"

	"crossread/compare"
)

// The tables of Quotes: each speaker's utterances as every outlet that gives
// the speaker words them, in which form, and what changed from the most direct.

// quoteTables are the speakers' utterances: those of the call's participants
// first, then by how many there are. Differ compares two wordings for which the
// comparison holds no edits, and may be nil.
func quoteTables(c *compare.Comparison, differ func(a, b string) []compare.Edit, open func(row string, witness int)) []gridTable {
	var order []string
	lines := map[string][]*compare.QuoteLine{}
	for i := range c.Quotes {
		q := &c.Quotes[i]
		if lines[q.Speaker] == nil {
			order = append(order, q.Speaker)
		}
		lines[q.Speaker] = append(lines[q.Speaker], q)
	}
	rank := func(speaker string) int {
		for i, p := range c.Event.Participants {
			if p.Name == speaker {
				return i
			}
		}
		if speaker == "" {
			return len(c.Event.Participants) + 1
		}
		return len(c.Event.Participants)
	}
	slices.SortStableFunc(order, func(a, b string) int {
		if ra, rb := rank(a), rank(b); ra != rb {
			return ra - rb
		}
		return len(lines[b]) - len(lines[a])
	})
	var tables []gridTable
	for _, speaker := range order {
		tables = append(tables, quoteTable(c, speaker, lines[speaker], differ, open))
	}
	if len(tables) == 0 {
		return []gridTable{{note: tr("Nobody is quoted in these passages.")}}
	}
	return tables
}

// quoteTable is one speaker's utterances. Outlets that give the speaker no word
// have no column; the note names them.
func quoteTable(c *compare.Comparison, speaker string, lines []*compare.QuoteLine, differ func(a, b string) []compare.Edit, open func(row string, witness int)) gridTable {
	title := speaker
	if title == "" {
		title = tr("Speaker not named")
	}
	t := gridTable{title: title + partMark + count(len(lines), tr("utterance"), tr("utterances"))}
	var gives []int
	var silent []string
	for n := range c.Witnesses {
		if slices.ContainsFunc(lines, func(q *compare.QuoteLine) bool { return len(readingsBy(q, n)) > 0 }) {
			gives = append(gives, n)
		} else {
			silent = append(silent, c.Witnesses[n].Siglum+" "+outletShort(c.Witnesses[n].Article()))
		}
	}
	if len(silent) > 0 && len(silent) <= 6 {
		t.note = tr("No words of this speaker in %s.", strings.Join(silent, ", "))
	} else if len(silent) > 0 {
		t.note = tr("No words of this speaker in %d outlets.", len(silent))
	}
	for _, n := range gives {
		t.weights = append(t.weights, 1)
		h := cell(bold(outletShort(c.Witnesses[n].Article())))
		h.badge = n + 1
		t.head = append(t.head, h)
	}
	for _, q := range lines {
		row := gridRow{}
		base := quoteBase(c, q, gives)
		for _, n := range gives {
			g := gridCell{gap: true, pieces: []piece{muted(tr("nothing matched"))}}
			if narrates(c, q.Row, n) {
				g = gridCell{pieces: []piece{muted(tr("own voice"))}}
			}
			if len(readingsBy(q, n)) > 0 {
				g = quoteCell(c, q, n, base, differ)
			}
			g.tap = func() { open(q.Row, n) }
			row.cells = append(row.cells, g)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// narrates reports whether a witness tells a part of a row in its own voice.
func narrates(c *compare.Comparison, row string, witness int) bool {
	i := slices.IndexFunc(c.Rows, func(r compare.Row) bool { return r.ID == row })
	if i < 0 || witness >= len(c.Rows[i].Cells) {
		return false
	}
	for _, s := range c.Rows[i].Cells[witness] {
		if c.Witnesses[witness].Statements[s].Form == compare.Narrated {
			return true
		}
	}
	return false
}

// quoteStrength orders the forms by how much they give of the speaker's own words.
var quoteStrength = []compare.Form{compare.Narrated, compare.Indirect, compare.Partial, compare.Direct}

// quoteBase is the witness that the others are compared with: the first that
// gives most of the speaker's own words.
func quoteBase(c *compare.Comparison, q *compare.QuoteLine, gives []int) int {
	base, most := -1, -1
	for _, n := range gives {
		if len(readingsBy(q, n)) == 0 {
			continue
		}
		_, form := quoteText(c, q, n)
		if s := slices.Index(quoteStrength, form); s > most {
			base, most = n, s
		}
	}
	return base
}

// readingsBy are a witness's readings of an utterance.
func readingsBy(q *compare.QuoteLine, witness int) []compare.QuoteReading {
	var out []compare.QuoteReading
	for _, r := range q.Readings {
		if r.Witness == witness {
			out = append(out, r)
		}
	}
	return out
}

// quoteText is a witness's wording of an utterance and its form: that of the
// reading that quotes most.
func quoteText(c *compare.Comparison, q *compare.QuoteLine, witness int) (text string, form compare.Form) {
	var parts []string
	for _, r := range readingsBy(q, witness) {
		parts = append(parts, r.Span.In(c.Witnesses[witness].Article().Text))
		if slices.Index(quoteStrength, r.Form) >= slices.Index(quoteStrength, form) {
			form = r.Form
		}
	}
	return strings.Join(parts, " "), form
}

// quoteCell is one wording, marked where it differs from the base's, with its
// form and what changed.
func quoteCell(c *compare.Comparison, q *compare.QuoteLine, witness, base int, differ func(a, b string) []compare.Edit) gridCell {
	text, form := quoteText(c, q, witness)
	g := gridCell{small: []piece{smallMuted(formWords(form))}}
	if witness == base {
		g.pieces = []piece{plain(text)}
		return g
	}
	before, formBefore := quoteText(c, q, base)
	marks := quoteMarksOf(c, q, witness, base, text, before, differ)
	g.pieces = markedPieces(text, marks, witness)
	if formBefore != form {
		g.chips = append(g.chips, tr("%s in %s", formWords(formBefore), c.Witnesses[base].Siglum))
	}
	switch n := markedWords(text, marks); {
	case text == before:
		g.chips = append(g.chips, tr("word for word as %s", c.Witnesses[base].Siglum))
	case n == 1:
		g.chips = append(g.chips, tr("1 word differs"))
	case n > 1:
		g.chips = append(g.chips, tr("%d words differ", n))
	case len(marks) == 0 && differ != nil:
		g.chips = append(g.chips, tr("shorter than in %s", c.Witnesses[base].Siglum))
	}
	return g
}

// quoteMarksOf are the words of a wording that differ from the base's:
// by the row's edits if they are of these two texts, or else by the differ.
func quoteMarksOf(c *compare.Comparison, q *compare.QuoteLine, witness, base int, text, before string, differ func(a, b string) []compare.Edit) []flowMark {
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.ID != q.Row || witness >= len(r.Cells) || base >= len(r.Cells) {
			continue
		}
		a, b := cellOf(&c.Witnesses[base], r.Cells[base]), cellOf(&c.Witnesses[witness], r.Cells[witness])
		if edits, known := pairEdits(r.Edits, base, witness); known && a.text == before && b.text == text {
			return calm(text, editMarks(text, edits, 1, nil), b.words)
		}
	}
	if differ == nil || text == before {
		return nil
	}
	return editMarks(text, differOf(base, witness, before, text, differ), 1, nil)
}

// markedWords counts the words in marks; text without spaces counts characters.
func markedWords(text string, marks []flowMark) int {
	n := 0
	for _, m := range marks {
		words := m.In(text)
		if hasWide(words) {
			n += len([]rune(strings.ReplaceAll(words, " ", "")))
			continue
		}
		n += len(strings.Fields(words))
	}
	return n
}

// hasWide reports whether text is written without spaces between words.
func hasWide(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x2E80 && r <= 0x9FFF || r >= 0x3040 && r <= 0x30FF })
}

// formWords names a form.
func formWords(f compare.Form) string {
	switch f {
	case compare.Direct:
		return tr("direct quote")
	case compare.Partial:
		return tr("partly quoted")
	case compare.Indirect:
		return tr("reported speech")
	}
	return tr("own voice")
}
