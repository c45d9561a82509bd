package report

import (
	"slices"
	"strings"
	"time"

	"crossread/compare"
)

// A codedView is a code of the user's with the places of one comparison that bear it.
type codedView struct {
	Code, Definition string
	Places           []codedPlace
}

type codedPlace struct {
	Quote *quoteView // nil: the whole event
	Rows  []linkView
	Who   string // by whom and when
	Note  string
}

// codes lists the codes that places of the comparison bear, in the codebook's order.
func (c collation) codes(anchor string, b *compare.Codebook) []codedView {
	var out []codedView
	for i := range b.Codes {
		v := codedView{Code: b.Path(b.Codes[i].ID), Definition: b.Codes[i].Definition}
		for j := range b.Codings {
			if g := &b.Codings[j]; g.Code == b.Codes[i].ID {
				v.Places = append(v.Places, c.coded(anchor, g)...)
			}
		}
		if len(v.Places) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// coded is where the coding stands in the comparison, if it does.
func (c collation) coded(anchor string, g *compare.Coding) []codedPlace {
	p := codedPlace{Note: g.Note, Who: g.By}
	if !g.At.IsZero() {
		p.Who = strings.TrimPrefix(p.Who+", "+g.At.UTC().Format(time.DateOnly), ", ")
	}
	if g.A.Zero() {
		if !c.means(g.Event) {
			return nil
		}
		return []codedPlace{p}
	}
	n := c.witnessOf(g.A)
	if n < 0 {
		return nil
	}
	q := c.quoteAt(n, g.A.Span, false)
	p.Quote, p.Rows = &q, c.links(anchor, []compare.Where{{Witness: n, Span: g.A.Span}})
	return []codedPlace{p}
}

// tellCodes writes the codes with their places.
func tellCodes(s sink, say *tongue, level int, codes []codedView) {
	s.heading(level, say.tr("Codes of the user"))
	s.paragraph(own("%s", say.tr(codedNote)))
	t := newTable(heads(say.each("Code", "Place", "Rows", "By")...), 16, 40, 8, 12)
	for _, c := range codes {
		for _, p := range c.Places {
			place := []run{own("%s", say.tr("the whole event"))}
			if q := p.Quote; q != nil {
				place = append(append([]run{own("%s ", q.Siglum)}, quoteRuns(*q)...), own(" (%s)", q.At))
			}
			if p.Note != "" {
				place = append(place, own("; "), word(p.Note))
			}
			t.add(oneLine(word(c.Code)), oneLine(place...), dashed(linkRuns(p.Rows)), oneLine(word(p.Who)))
		}
	}
	s.table(t)
}

// witnessOf is the witness whose article the reference points into, -1 if none.
func (c collation) witnessOf(r compare.SpanRef) int {
	return slices.IndexFunc(c.Witnesses, func(w compare.Witness) bool { return r.Of(w.Article()) && r.Span.In(w.Article().Text) != "" })
}

// means reports whether the reference is to the comparison's event: by its ID,
// or by more than half of its anchors.
func (c collation) means(r compare.EventRef) bool {
	if r.ID == c.Event.ID {
		return true
	}
	in := 0
	for _, a := range r.Anchors {
		for i := range c.Event.Passages {
			p := &c.Event.Passages[i]
			if p.Article == a.Article && slices.ContainsFunc(p.Spans, a.Span.Overlaps) {
				in++
				break
			}
		}
	}
	return 2*in > len(r.Anchors)
}

// remarks are the names of the codes and the notes on a witness's cell.
func (c collation) remarks(b *compare.Codebook, notes []compare.Decision, n int, cell compare.Cell) (codes, said []string) {
	for _, s := range c.Witnesses[n].Spans(cell) {
		for _, g := range b.On(c.Witnesses[n].Article(), s) {
			if path := b.Path(g.Code); !slices.Contains(codes, path) {
				codes = append(codes, path)
			}
		}
		for _, d := range notes {
			if d.A.Of(c.Witnesses[n].Article()) && d.A.Span.Overlaps(s) && !slices.Contains(said, d.Value) {
				said = append(said, d.Value)
			}
		}
	}
	return codes, said
}

// notesIn are the notes and tags that stand: of the notes on one thing the last,
// and none if that is empty.
func notesIn(ds []compare.Decision) []compare.Decision {
	type place struct {
		a     compare.SpanRef
		event string
	}
	last := map[place]int{}
	for i, d := range ds {
		if !d.Undone && d.Ruling == compare.RuleNote {
			last[place{d.A, d.Event.ID}] = i
		}
	}
	var out []compare.Decision
	for i, d := range ds {
		note := d.Ruling == compare.RuleNote && d.Value != "" && last[place{d.A, d.Event.ID}] == i
		if !d.Undone && (note || d.Ruling == compare.RuleTag) {
			out = append(out, d)
		}
	}
	return out
}

type codeJSON struct {
	ID         string  `json:"id"`
	Name       string  `json:"name"`
	Definition *string `json:"definition"`
	Color      *string `json:"color"`
	Parent     *string `json:"parent"`
}

type codingJSON struct {
	Code  string   `json:"code"`
	On    *refJSON `json:"on"`    // null: the event
	Event *string  `json:"event"` // null: a place
	Note  *string  `json:"note"`
	By    *string  `json:"by"`
	At    *string  `json:"at"`
}

func codebookOf(b *compare.Codebook) []codeJSON {
	out := []codeJSON{}
	for _, c := range b.Codes {
		out = append(out, codeJSON{c.ID, c.Name, known(c.Definition), known(c.Color), known(c.Parent)})
	}
	return out
}

// codingsOf are the codings of places and events in the comparisons.
func codingsOf(b *compare.Codebook, cs []*compare.Comparison, excerpts bool) []codingJSON {
	out := []codingJSON{}
	for _, g := range b.Codings {
		for _, c := range cs {
			k := collation{c, excerpts, nil}
			j := codingJSON{Code: g.Code, Note: known(g.Note), By: known(g.By)}
			if !g.At.IsZero() {
				j.At = known(g.At.UTC().Format(time.RFC3339))
			}
			switch n := k.witnessOf(g.A); {
			case g.A.Zero() && k.means(g.Event):
				j.Event = known(c.Event.ID)
			case !g.A.Zero() && n >= 0:
				w := &c.Witnesses[n]
				j.On = &refJSON{w.Article().ID, spanJSON{g.A.Span.Start, g.A.Span.End, k.cut(w, g.A.Span)}}
			default:
				continue
			}
			out = append(out, j)
			break
		}
	}
	return out
}
