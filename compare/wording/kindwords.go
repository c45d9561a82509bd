package wording

import (
	"fmt"
	"slices"

	"crossread/compare"
)

// terms lists the terms of a list in a witness's cell.
func (row *rowOf) terms(w int, pick func(*rules) *terms) (spans []compare.Span, words, categories []string) {
	wit := row.f.w[w]
	for _, s := range row.Cells[w] {
		units := wit.unitsOf(s)
		for i := 0; i < len(units); i++ {
			c, n := pick(wit.rules).at(units, i)
			if n == 0 {
				continue
			}
			span := compare.Span{Start: units[i].Start, End: units[i+n-1].End}
			if units[i].caps && slices.ContainsFunc(wit.dates, func(d date) bool { return d.Overlaps(span) }) {
				continue // the month of May
			}
			if units[i].named && !wit.rules.labels(&units[i]) {
				continue // the Liberation of an army's name
			}
			spans = append(spans, span)
			words = append(words, units[i].stem)
			categories = append(categories, c)
			i += n - 1
		}
	}
	return spans, words, categories
}

// loaded names loaded terms that some witnesses of the row have and others have not.
func (row *rowOf) loaded() {
	row.contrast(LoadedTerm, func(r *rules) *terms { return r.loaded }, false)
}

// hedging names hedges and boosters likewise.
func (row *rowOf) hedging() {
	row.contrast(Hedging, func(r *rules) *terms { return r.doubt }, true)
}

func (row *rowOf) contrast(kind string, pick func(*rules) *terms, category bool) {
	type told struct {
		spans             []compare.Span
		words, categories []string
	}
	found := make([]told, len(row.told))
	any := false
	for i, w := range row.told {
		f := &found[i]
		f.spans, f.words, f.categories = row.terms(w, pick)
		any = any || len(f.words) > 0
	}
	if !any {
		return
	}
	has := func(f *told, word, class string) bool {
		return slices.Contains(f.words, word) || category && (slices.Contains(f.categories, word) || slices.Contains(f.categories, class) || slices.Contains(f.words, class))
	}
	for i, w := range row.told {
		f := &found[i]
		for k, word := range f.words {
			everywhere := true
			for j := range row.told {
				everywhere = everywhere && (j == i || has(&found[j], word, f.categories[k]))
			}
			if !everywhere {
				row.add(kind, fmt.Sprintf("%s: %s (%s)", row.f.w[w].Siglum, f.spans[k].In(row.f.w[w].text), f.categories[k]), compare.Where{Witness: w, Span: f.spans[k]})
			}
		}
	}
}

// minDetail is the number of content words from which words on one side only
// are a detail of their own.
const minDetail = 2

// edits names swaps and details by the row's word edits; values names numbers.
func (row *rowOf) edits() {
	for k, p := range row.Edits {
		a, b := row.f.w[p.A], row.f.w[p.B]
		for _, e := range row.f.found[row.r][k] {
			if e.kind != "inflection" && e.kind != "number" && !(row.saying(a, e.x) && row.saying(b, e.y)) && !row.weighed(p.A, p.B, e.x, e.y) {
				row.add(WordSwap, a.shorten(e.x)+" / "+b.shorten(e.y), compare.Where{Witness: p.A, Span: e.x}, compare.Where{Witness: p.B, Span: e.y})
				row.person(a, b, e)
			}
		}
		for _, e := range p.Edits {
			switch e.Op {
			case compare.OnlyA:
				row.detail(a, row.Cells[p.A], e.A)
			case compare.OnlyB:
				row.detail(b, row.Cells[p.B], e.B)
			}
		}
	}
}

// person names a reading in which one person is called otherwise: by two offices,
// or by a name and an office or a label of the loaded terms. Two names are two
// persons, or a spelling.
func (row *rowOf) person(a, b *witness, e reading) {
	x, namedX := row.f.calls(a, e.x)
	y, namedY := row.f.calls(b, e.y)
	if x.Empty() || y.Empty() || namedX && namedY {
		return
	}
	row.add(Naming, a.shorten(x)+" / "+b.shorten(y), compare.Where{Witness: a.n, Span: x}, compare.Where{Witness: b.n, Span: y})
}

// calls is the phrase by which the words call one person, and whether it is a
// name; empty if they call none.
func (f *finder) calls(w *witness, s compare.Span) (at compare.Span, name bool) {
	for _, n := range w.Parsed.Names {
		if n.Overlaps(s) && (n.Kind == compare.Person || n.Kind == compare.Office) {
			return n.Span, n.Kind == compare.Person && !n.Head.Empty()
		}
	}
	units := w.inside(s)
	if n := len(units); n > 0 && units[n-1].caps && !units[n-1].poss && slices.ContainsFunc(f.tokens, func(t map[string]bool) bool { return matches(units[n-1].In(w.text), t) }) {
		return units[n-1].Span, true
	}
	for i := range units {
		if w.rules.labels(&units[i]) && i+1 == len(units) {
			return units[i].Span, false
		}
	}
	return compare.Span{}, false
}

// saying reports whether the words only say who speaks.
func (row *rowOf) saying(w *witness, s compare.Span) bool {
	for _, u := range w.inside(s) {
		if !u.stop && !row.attributes(w, row.Cells[w.n], u.Span) {
			return false
		}
	}
	return true
}

// corresponds reports whether the edit's words surely stand for one another: the
// same, or a swap of a kind that says why.
func corresponds(e compare.Edit) bool {
	return e.Op == compare.Same || e.Op == compare.Swap && e.Kind != "" && e.Kind != "rewording"
}

// slot returns both sides of the edits up to the next words that correspond, and
// how many edits there are; 0 if a side has none.
func slot(edits []compare.Edit) (a, b compare.Span, n int) {
	for _, e := range edits {
		if corresponds(e) {
			break
		}
		a, b = join(a, e.A), join(b, e.B)
		n++
	}
	if a.Empty() || b.Empty() {
		return a, b, 0
	}
	return a, b, n
}

func join(s, t compare.Span) compare.Span {
	switch {
	case s.Empty():
		return t
	case t.Empty():
		return s
	}
	return compare.Span{Start: min(s.Start, t.Start), End: max(s.End, t.End)}
}

// detail adds the words of one side if enough of them are news: neither who
// says it, nor words that another witness of the row has elsewhere.
func (row *rowOf) detail(w *witness, c compare.Cell, s compare.Span) {
	span := w.inArticle(c, s)
	content := 0
	units := row.unitsOf(w.n)
	for i := range units {
		if u := &units[i]; span.Contains(u.Span) && !u.stop && !row.toldBeside(w, u.stem) && !row.attributes(w, c, u.Span) {
			content++
		}
	}
	if content >= minDetail {
		row.add(Detail, w.Siglum+": "+w.shorten(w.trim(span)), compare.Where{Witness: w.n, Span: span})
	}
}

// toldBeside reports whether another witness of the row has a stem.
func (row *rowOf) toldBeside(w *witness, stem string) bool {
	for _, o := range row.told {
		if o != w.n && hasStem(row.unitsOf(o), stem) {
			return true
		}
	}
	return false
}

func hasStem(units []unit, stem string) bool {
	for i := range units {
		if units[i].stem == stem {
			return true
		}
	}
	return false
}

// attributes reports whether the word says who speaks.
func (row *rowOf) attributes(w *witness, c compare.Cell, s compare.Span) bool {
	for _, n := range c {
		if st := &w.Statements[n]; st.Cue.Contains(s) || st.SpeakerAt.Contains(s) || st.Relay.Contains(s) {
			return true
		}
	}
	return false
}

// lede and late bound the first and the last part of an article, as shares of
// its statements.
const (
	lede = 0.15
	late = 0.6
)

// order names prominence and order.
func (row *rowOf) order() {
	parts, heads := make([]float64, len(row.told)), make([][]compare.Where, len(row.told))
	for i, w := range row.told {
		parts[i], heads[i] = row.part(w)
	}
	for i, a := range row.told {
		for j := i + 1; j < len(row.told); j++ {
			b, pa, pb, ha, hb := row.told[j], parts[i], parts[j], heads[i], heads[j]
			if pa <= lede && pb >= late || pb <= lede && pa >= late {
				note := fmt.Sprintf("%s at %.0f %%, %s at %.0f %%", row.f.w[a].Siglum, 100*pa, row.f.w[b].Siglum, 100*pb)
				row.add(Prominence, note, slices.Concat(row.where(a), ha, row.where(b), hb)...)
			}
			if row.moved(a, b) {
				row.add(Order, row.f.w[a].Siglum+" / "+row.f.w[b].Siglum, append(row.where(a), row.where(b)...)...)
			}
		}
	}
}

// part is where in the witness's article the cell begins, 0 to 1, and the
// headline that tells it as well, which puts it at 0.
func (row *rowOf) part(w int) (float64, []compare.Where) {
	wit := row.f.w[w]
	for s := range wit.Statements {
		if wit.Statements[s].Place != compare.InHeading {
			break
		}
		if row.heads(wit.unitsOf(s), row.unitsOf(w)) {
			return 0, []compare.Where{{Witness: w, Span: wit.Statements[s].Span}}
		}
	}
	return wit.part[row.Cells[w][0]], nil
}

// heads reports whether a headline tells what a cell tells: most of its content
// words, and at least minHead, stand there.
func (row *rowOf) heads(headline, cell []unit) bool {
	shared, all := 0, 0
	for i := range headline {
		if u := &headline[i]; !u.stop {
			all++
			for k := range cell {
				if v := &cell[k]; !v.stop && v.stem == u.stem {
					shared++
					break
				}
			}
		}
	}
	return shared >= minHead && 3*shared >= 2*all
}

// minHead is the number of content words by which a headline is known in a cell:
// the names of two leaders and "call" alone do not say what it tells.
const minHead = 4

// moved reports whether most of the rows that two witnesses share lie on the
// other side of this one in one of them: the row is what moved, not they.
func (row *rowOf) moved(a, b int) bool {
	crossed, all := 0, 0
	for s, rows := range row.f.w[a].rows {
		for _, r := range rows {
			other := &row.f.c.Rows[r]
			if r == row.r || other.Section != row.Section || other.Cells[a][0] != s || len(other.Cells[b]) == 0 {
				continue
			}
			all++
			if (other.Cells[a][0] < row.Cells[a][0]) != (other.Cells[b][0] < row.Cells[b][0]) {
				crossed++
			}
		}
	}
	return all > 1 && 2*crossed > all
}
