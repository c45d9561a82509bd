package ui

import (
	"strings"

	"crossread/compare"
)

// tabText is the line under an event's title on each tab.
func tabText(tab int, e *compare.Event, c *compare.Comparison) string {
	by := map[int]int{}
	for _, r := range c.Rows {
		if r.Section == compare.SectionCall && !r.Again() {
			n := 0
			for _, cell := range r.Cells {
				if len(cell) > 0 {
					n++
				}
			}
			by[n]++
		}
	}
	switch tab {
	case tabAll:
		s := statementsText(c)
		if n := len(c.Witnesses); n > 1 {
			s += tr(" · %d told by all %d", by[n], n)
		}
		if n := backgroundRows(c); n > 0 {
			s += partMark + tr("%d of shared background apart", n)
		}
		return s
	case tabWording:
		return tr("Who calls what how · %s worded differently · %s · a wording opens its statements", count(len(c.Naming), "concept", "concepts"), count(len(c.Swaps), "swap", "swaps"))
	case tabQuotes:
		return tr("Who said what, in which form · %s", count(len(c.Quotes), "utterance", "utterances"))
	case tabGaps:
		return tr("Statements that not every outlet tells. A gap is a matcher’s verdict, never a claim of intent.")
	case tabSources:
		return tr("%s compared, with what was removed and how to check them", count(len(c.Witnesses), "article", "articles"))
	}
	return headText(e, c)
}

// witnessHeads are the column heads of a table over all witnesses.
func witnessHeads(c *compare.Comparison, first ...string) []gridCell {
	var head []gridCell
	for _, f := range first {
		head = append(head, cell(bold(f)))
	}
	for i := range c.Witnesses {
		h := cell(bold(outletShort(c.Witnesses[i].Article())))
		h.badge = i + 1
		head = append(head, h)
	}
	return head
}

// weights are those of a first column in points and one for each witness.
func witnessWeights(c *compare.Comparison, first float32) []float32 {
	w := []float32{first}
	for range c.Witnesses {
		w = append(w, 1)
	}
	return w
}

// reading is a cell's text with the words marked in which it differs from the
// row's first reading.
func reading(c *compare.Comparison, r *compare.Row, witness int) []piece {
	text := c.Witnesses[witness].Text(r.Cells[witness])
	return markedPieces(text, readingMarks(c, r, witness), witness)
}

// markedPieces is a text with marks in a witness's colours: the underline of
// words that stand here only is dotted.
func markedPieces(text string, marks []flowMark, witness int) []piece {
	ink, tint := outletColors(witness)
	var pieces []piece
	at := 0
	for _, m := range touching(text, marks) {
		if m.Start > at {
			pieces = append(pieces, plain(text[at:m.Start]))
		}
		p := plain(text[m.Start:m.End])
		p.line, p.dots = ink, m.Class == markOnly
		if m.Class != markSlight && highlightNow() != HighlightLine {
			p.mark = tint
		}
		pieces = append(pieces, p)
		at = m.End
	}
	return append(pieces, plain(text[at:]))
}

// touching joins marks of a class with nothing but space between.
func touching(text string, marks []flowMark) []flowMark {
	var out []flowMark
	for _, m := range marks {
		if n := len(out); n > 0 && m.Class != markSlight && out[n-1].Class == m.Class && strings.TrimSpace(text[out[n-1].End:m.Start]) == "" {
			out[n-1].End = m.End
			continue
		}
		out = append(out, m)
	}
	return out
}

// readingMarks are the words of a witness's reading that differ from the row's
// first; of the first, those that no other has.
func readingMarks(c *compare.Comparison, r *compare.Row, witness int) []flowMark {
	cell := cellOf(&c.Witnesses[witness], r.Cells[witness])
	var lists [][]flowMark
	for _, pair := range r.Edits {
		switch witness {
		case pair.A:
			lists = append(lists, editMarks(cell.text, pair.Edits, 0, nil))
		case pair.B:
			lists = append(lists, editMarks(cell.text, pair.Edits, 1, nil))
		}
	}
	if len(lists) == 0 {
		return nil
	}
	return calm(cell.text, commonMarks(cell.text, lists), cell.words)
}

// kindChips are a row's named differences that concern a witness.
func kindChips(r *compare.Row, witness int) []string {
	var chips []string
	if chip := doubtChip(r, witness); chip != "" {
		chips = append(chips, chip)
	}
	for _, k := range r.Kinds {
		if k.Name == kindDoubtful {
			continue
		}
		if n := len(k.Witnesses); n > 0 && k.Witnesses[n-1] == witness {
			chip := tr(k.Name)
			if k.Note != "" {
				chip += ": " + clip(kindNote(&k), maxChipNote)
			}
			chips = append(chips, chip)
		}
	}
	return chips
}

// sourceTables are the articles: where they come from and what was left out.
func sourceTables(c *compare.Comparison, open func(article string)) []gridTable {
	var tables []gridTable
	for n := range c.Witnesses {
		a := c.Witnesses[n].Article()
		t := gridTable{title: c.Witnesses[n].Siglum + "  " + outletShort(a), weights: []float32{-190, 1}}
		line := func(name, value, note string) {
			g := cell(plain(value))
			if note != "" {
				g.small = []piece{smallMuted(note)}
			}
			t.rows = append(t.rows, gridRow{cells: []gridCell{cell(muted(name)), g}})
		}
		title := cell(plain(articleTitle(a)))
		title.tap = func() { open(a.ID) }
		title.small = []piece{smallMuted(tr("open the article"))}
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(muted(tr("article"))), title}})
		for _, f := range a.Meta {
			if f.Value == "" || f.Name == compare.FieldHeadline {
				continue
			}
			from := tr("taken from %s", said(f.Source))
			if f.Source == compare.SourceUser {
				from = tr("set by you")
			} else if f.Raw != "" && f.Raw != f.Value {
				from += ": “" + clip(f.Raw, 80) + "”"
			}
			line(said(f.Name), valueText(f), from)
		}
		if a.Outlet() == "" {
			line(tr("outlet"), tr("unknown"), tr("the file does not say"))
		}
		if a.Published() == "" {
			line(tr("published"), tr("unknown"), tr("the file does not say"))
		}
		file := a.File
		if a.Place != "" {
			file += ", " + a.Place
		}
		if path := a.Path; path != file {
			line(tr("file"), file, path)
		} else {
			line(tr("file"), file, "")
		}
		line(tr("read by"), a.Parser+", "+a.Charset, saidAll(a.Warnings))
		line(tr("SHA-256 of the file"), a.FileSHA256, "")
		line(tr("SHA-256 of the text"), a.TextSHA256, "")
		if a.CopyOf != "" {
			line(tr("copy"), tr("the same text was imported before"), "")
		}
		if a.NearOf != "" {
			shared := tr("%d %% shared with an article from before", int(100*a.Near+0.5))
			for i := range c.Witnesses {
				if c.Witnesses[i].Article().ID == a.NearOf {
					shared = tr("%d %% shared with %s", int(100*a.Near+0.5), c.Witnesses[i].Siglum)
				}
			}
			line(tr("nearly the same text"), shared, tr("Edit > About this article shows what differs"))
		}
		for _, b := range a.Blocks {
			if b.Kind == compare.Masked {
				line(tr("removed: %s", said(b.Reason)), clip(b.In(a.Text), 300), tr("bytes %d to %d of %d", b.Start, b.End, len(a.Text)))
			}
		}
		tables = append(tables, t)
	}
	method := gridTable{title: tr("Method"), weights: []float32{-190, 1}}
	for _, m := range c.Method {
		g := cell(plain(said(m.Value)))
		if m.Note != "" {
			g.small = []piece{smallMuted(said(m.Note))}
		}
		method.rows = append(method.rows, gridRow{cells: []gridCell{cell(muted(said(m.Name))), g}})
	}
	if len(method.rows) > 0 {
		tables = append(tables, method)
	}
	return tables
}
