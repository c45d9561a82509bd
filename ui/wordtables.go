package ui

import (
	"cmp"
	"slices"
	"strings"

	"crossread/compare"
)

// The tables of Wording: who calls what how, what stands in the same slot, who
// uses loaded terms where others do not, with which verbs speakers are
// reported, and which facts differ. Every count opens its statements.

// Names of kinds that have a table of their own.
const kindLoaded = "loaded term"

// A showPlaces shows the statements in which a wording stands.
type showPlaces func(title string, places []compare.Where)

// wordingTables are the tables of Wording, without those that have nothing to tell.
func wordingTables(c *compare.Comparison, show showPlaces, everywhere func(a, b string)) []gridTable {
	tables := []gridTable{namingTable(c, show), swapTable(c, show, everywhere)}
	for _, t := range []gridTable{loadedTable(c, show), attributionTable(c, show), factTable(c, show)} {
		if len(t.rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// counted adds a wording with its count to a cell, on a line of its own, as a
// link that opens its places.
func (g *gridCell) counted(words string, n int, tap func()) {
	if len(g.pieces) > 0 {
		g.pieces = append(g.pieces, plain("\n"))
	}
	g.taps = append(g.taps, tap)
	link := plain(words + "\u00a0×" + number(n)) // the number stays with the last word
	link.link = len(g.taps)
	g.pieces = append(g.pieces, link)
}

// wheres are spans of one witness.
func wheres(witness int, spans []compare.Span) []compare.Where {
	out := make([]compare.Where, len(spans))
	for i, s := range spans {
		out[i] = compare.Where{Witness: witness, Span: s}
	}
	return out
}

// namingPlaces is everywhere that a concept is named.
func namingPlaces(n *compare.Naming) []compare.Where {
	var all []compare.Where
	for i := range n.Readings {
		for _, p := range n.Counted(i) {
			all = append(all, wheres(i, p.Spans)...)
		}
	}
	return all
}

func namingTable(c *compare.Comparison, show showPlaces) gridTable {
	t := gridTable{title: tr("Naming"), weights: append([]float32{0.8}, witnessWeights(c, 1)[1:]...), head: witnessHeads(c, tr("Concept")), keep: true}
	for _, n := range c.Naming {
		row := gridRow{cells: []gridCell{cell(bold(conceptName(n.Concept)))}}
		for i := range c.Witnesses {
			g := gridCell{}
			for _, p := range n.Counted(i) {
				places := wheres(i, p.Spans)
				g.counted(p.Text, len(p.Spans), func() { show("“"+p.Text+"”", places) })
			}
			if len(g.pieces) == 0 {
				g.gap, g.pieces = true, []piece{muted(tr("not named"))}
			}
			row.cells = append(row.cells, g)
		}
		row.cells[0].tap = func() { show(conceptName(n.Concept), namingPlaces(&n)) }
		t.rows = append(t.rows, row)
	}
	if len(t.rows) == 0 {
		t.head, t.note = nil, tr("No concept is named differently in this call.")
	}
	return t
}

// swapTable lists the swaps with how often they stand here and, as a link that
// shows where, in the library; with "≥" where not all events were counted yet.
func swapTable(c *compare.Comparison, show showPlaces, everywhere func(a, b string)) gridTable {
	library := max(80, textWidth(tr("Library"), style{size: sizeUI(), bold: true})+2*cellX) // the heading on one line
	t := gridTable{title: tr("Swaps in the same slot"), weights: []float32{3, 1.2, -70, -library}, head: []gridCell{cell(bold(tr("Swap"))), cell(bold(tr("Kind"))), cell(bold(tr("Here"))), cell(bold(tr("Library")))}}
	if c.Uncounted > 0 {
		t.note = tr("%s were not looked at yet: Compare > Count swaps over the library. A count in the library opens its statements all the same.", count(c.Uncounted, "event", "events"))
	}
	for _, s := range c.Swaps {
		library := cell(plain("–"))
		if s.Library > 0 {
			words := number(s.Library)
			if c.Uncounted > 0 {
				words = "≥\u00a0" + words
			}
			library = cell(plain(words))
			library.tap = func() { everywhere(s.A, s.B) }
		}
		words := cell(plain(s.A + "  ⇄  " + s.B))
		words.tap = func() { show(s.A+" ⇄ "+s.B, s.Places) }
		t.rows = append(t.rows, gridRow{cells: []gridCell{words, cell(plain(tr(s.Kind))), cell(plain(number(s.Count))), library}})
	}
	if len(t.rows) == 0 {
		t.head, t.note = nil, tr("No words stand in the same slot with different readings.")
	}
	return t
}

// loadedTable sets the rows in which an outlet uses loaded terms beside what the
// others of the row have: their own, none, or no such statement.
func loadedTable(c *compare.Comparison, show showPlaces) gridTable {
	t := gridTable{title: tr("Loaded terms, by contrast"), note: tr("Rows in which an outlet uses a loaded or evaluative term where another does not."),
		weights: append([]float32{0.8}, witnessWeights(c, 1)[1:]...), head: witnessHeads(c, tr("Statement")), keep: true}
	for i := range c.Rows {
		r := &c.Rows[i]
		at := slices.IndexFunc(r.Kinds, func(k compare.Kind) bool { return k.Name == kindLoaded })
		if at < 0 {
			continue
		}
		first := witnessesOf(r)[0]
		name := cell(muted(itoa(i+1)+" "), plain(clip(c.Witnesses[first].Text(r.Cells[first]), 48)))
		row := gridRow{cells: []gridCell{name}}
		for n := range c.Witnesses {
			g := gridCell{}
			terms, order := map[string][]compare.Where{}, []string{}
			for _, k := range r.Kinds {
				if k.Name != kindLoaded {
					continue
				}
				for _, p := range k.Places {
					if p.Witness == n {
						term := p.Span.In(c.Witnesses[n].Article().Text)
						if terms[term] == nil {
							order = append(order, term)
						}
						terms[term] = append(terms[term], p)
					}
				}
			}
			switch {
			case len(order) > 0:
				for _, term := range order {
					g.counted(term, len(terms[term]), func() { show("“"+term+"”", terms[term]) })
				}
			case n >= len(r.Cells) || len(r.Cells[n]) == 0:
				g.gap, g.pieces = true, []piece{muted(tr("nothing matched"))}
			default:
				g.pieces = []piece{muted(tr("none"))}
				g.tap = func() {
					show(tr("%s in row %d, without a loaded term", c.Witnesses[n].Siglum, i+1), wheres(n, c.Witnesses[n].Spans(r.Cells[n])))
				}
			}
			row.cells = append(row.cells, g)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// A verbUse is one reporting verb over all witnesses.
type verbUse struct {
	verb   string // as it stands most often
	total  int
	places [][]compare.Where // one list a witness
}

// verbUses counts the reporting verbs of the statements in the call's rows, by
// stem, the most frequent first.
func verbUses(c *compare.Comparison) []verbUse {
	at := map[string]int{}
	forms := map[string]map[string]int{}
	seen := map[compare.Where]bool{}
	var uses []verbUse
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Section != compare.SectionCall {
			continue
		}
		for n, cell := range r.Cells {
			wit := &c.Witnesses[n]
			for _, s := range cell {
				cue := wit.Statements[s].Cue
				where := compare.Where{Witness: n, Span: cue}
				if cue.Empty() || seen[where] {
					continue
				}
				seen[where] = true
				words := strings.ToLower(cue.In(wit.Article().Text))
				stem := words
				for _, t := range wit.Parsed.TokensIn(cue) {
					if !t.Stop {
						stem = t.Stem
						words = strings.ToLower(t.In(wit.Article().Text))
						break
					}
				}
				k, ok := at[stem]
				if !ok {
					k = len(uses)
					at[stem], forms[stem] = k, map[string]int{}
					uses = append(uses, verbUse{places: make([][]compare.Where, len(c.Witnesses))})
				}
				uses[k].total++
				uses[k].places[n] = append(uses[k].places[n], where)
				forms[stem][words]++
			}
		}
	}
	for stem, k := range at {
		for _, form := range sortedKeys(forms[stem]) {
			if forms[stem][form] > forms[stem][uses[k].verb] {
				uses[k].verb = form
			}
		}
	}
	slices.SortStableFunc(uses, func(a, b verbUse) int { return cmp.Or(b.total-a.total, strings.Compare(a.verb, b.verb)) })
	return uses
}

func attributionTable(c *compare.Comparison, show showPlaces) gridTable {
	t := gridTable{title: tr("Attribution verbs"), note: tr("With which verbs the outlets report who said it, in the call’s statements."),
		weights: append([]float32{0.8}, witnessWeights(c, 1)[1:]...), head: witnessHeads(c, tr("Verb")), keep: true}
	for _, u := range verbUses(c) {
		row := gridRow{cells: []gridCell{cell(bold(u.verb))}}
		var all []compare.Where
		for n := range c.Witnesses {
			g := gridCell{pieces: []piece{muted("–")}}
			if places := u.places[n]; len(places) > 0 {
				all = append(all, places...)
				g.pieces = []piece{plain("×" + number(len(places)))}
				g.tap = func() { show(c.Witnesses[n].Siglum+" “"+u.verb+"”", places) }
			}
			row.cells = append(row.cells, g)
		}
		row.cells[0].tap = func() { show("“"+u.verb+"”", all) }
		t.rows = append(t.rows, row)
	}
	return t
}

func factTable(c *compare.Comparison, show showPlaces) gridTable {
	t := gridTable{title: tr("Facts"), weights: append([]float32{0.7}, append(witnessWeights(c, 1)[1:], -104)...), head: append(witnessHeads(c, tr("What")), cell(bold(tr("Agree")))), keep: true}
	agrees := map[string]string{compare.AgreeYes: tr("yes"), compare.AgreeCompatible: tr("compatible"), compare.AgreeNo: tr("no")}
	for _, f := range c.Facts {
		row := gridRow{cells: []gridCell{cell(bold(f.What))}}
		for i := range c.Witnesses {
			g := gridCell{gap: true, pieces: []piece{muted(tr("not given"))}}
			for _, r := range f.Readings {
				if r.Witness != i {
					continue
				}
				if g.gap {
					g = gridCell{}
				}
				if len(g.pieces) > 0 {
					g.pieces = append(g.pieces, plain("\n"))
				}
				g.taps = append(g.taps, func() { show(f.What, []compare.Where{{Witness: i, Span: r.Span}}) })
				value := plain(r.Value)
				value.link = len(g.taps)
				g.pieces = append(g.pieces, value)
			}
			row.cells = append(row.cells, g)
		}
		row.cells = append(row.cells, cell(plain(agrees[f.Agree])))
		t.rows = append(t.rows, row)
	}
	return t
}
