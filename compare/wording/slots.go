package wording

import (
	"slices"
	"sort"
	"strings"

	"crossread/compare"
)

// A reading is a pair of wordings that stand in one slot of two cells, without
// the articles, prepositions and marks at their ends.
type reading struct {
	a, b int          // witnesses
	x, y compare.Span // in the articles
	kind string       // as Edit.Kind
}

// maxSlot is the number of words up to which both sides of a slot are a swap;
// what is longer was told anew.
const maxSlot = 8

// readings lists the swaps of two cells that tell something, in the order of
// the edits.
//
// Words that surely correspond, as synonyms or names do, count by themselves.
// Other words count only by where they stand: what lies between two anchors,
// words of content or marks that correspond, is one slot, however many edits it
// was cut into. So "would be thwarted" meets "will not move forward" between
// "the plan" and "unity", while words that an alignment left over at the end of
// two statements meet nothing.
func (f *finder) readings(row *compare.Row, p compare.PairEdits) []reading {
	out := f.offers(row, p)
	if len(out) == 0 {
		return nil
	}
	fr := f.frameOf(row, p)
	return slices.DeleteFunc(out, func(r reading) bool {
		return r.kind != "inflection" && !fr.stands(fr.a.inside(r.x), fr.b.inside(r.y), r.kind)
	})
}

// offers lists what may be swaps, by where it stands and what the words are.
func (f *finder) offers(row *compare.Row, p compare.PairEdits) []reading {
	a, b := f.w[p.A], f.w[p.B]
	if len(p.Edits) == 1 && p.Edits[0].Op == compare.Same {
		return nil
	}
	ta, tb := a.Text(row.Cells[p.A]), b.Text(row.Cells[p.B])
	var out []reading
	add := func(x, y compare.Span, kind string, sure bool) {
		ux, uy := a.trimmed(a.inArticle(row.Cells[p.A], x)), b.trimmed(b.inArticle(row.Cells[p.B], y))
		r := reading{p.A, p.B, spanOf(ux), spanOf(uy), kind}
		switch {
		case len(ux) == 0 || len(uy) == 0 || len(ux) > maxSlot || len(uy) > maxSlot:
		case !anyContent(ux) || !anyContent(uy) || sameNorms(ux, uy):
		case sure && (a.withinName(r.x) && !uy[0].caps || b.withinName(r.y) && !ux[0].caps): // the States of a country's name and "two countries"
		case a.partOfName(ux, b, uy) || b.partOfName(uy, a, ux) || kind == "name" && a.cutsName(ux, b, uy):
		case strings.ContainsRune(r.x.In(a.text), '\n') || strings.ContainsRune(r.y.In(b.text), '\n'):
		case !sure && (!a.rules.comparable(ux, uy) || !a.slotted(b, r.x, r.y)):
		default:
			out = append(out, r)
		}
	}
	for i := 0; i < len(p.Edits); i++ {
		e := p.Edits[i]
		if corresponds(e) {
			if e.Op == compare.Swap && counts(e.Kind) && f.alike(a, b, row, p, e) {
				add(e.A, e.B, e.Kind, true)
			}
			continue
		}
		x, y, n := slot(p.Edits[i:])
		if n > 0 && i > 0 && i+n < len(p.Edits) && framed(p.Edits, i, n, y, few(x.In(ta)) && few(y.In(tb))) {
			kind := "rewording"
			if n == 1 && e.Kind != "" {
				kind = e.Kind
			}
			add(x, y, kind, false)
		}
		for i+1 < len(p.Edits) && !corresponds(p.Edits[i+1]) {
			i++
		}
	}
	return out
}

// withinName reports whether words are a part of a longer name of a place or a body.
func (w *witness) withinName(s compare.Span) bool {
	names := w.Parsed.Names
	i := sort.Search(len(names), func(i int) bool { return names[i].End > s.Start })
	for ; i < len(names) && names[i].Start < s.End; i++ {
		if n := &names[i]; (n.Kind == compare.Place || n.Kind == compare.Group) && n.Head.Contains(s) && n.Head.Len() > s.Len() {
			return true
		}
	}
	return false
}

// maxReading is the number of words of content of both sides up to which what lies
// between two anchors may be one reading against another: "utmost capacities and the
// existing" and "all available" have five. Longer stretches are clauses, which the
// anchors only happen to enclose.
const maxReading = 6

// slotted reports whether two stretches between anchors are short enough for readings
// of one slot, lie within a quotation or outside, and tell a day or number both or
// neither.
func (w *witness) slotted(o *witness, x, y compare.Span) bool {
	content := func(us []unit) (n int) {
		for i := range us {
			if !us[i].stop {
				n++
			}
		}
		return n
	}
	values := func(w *witness, s compare.Span) bool {
		return slices.ContainsFunc(w.dates, func(d date) bool { return s.Contains(d.Span) }) || slices.ContainsFunc(w.inside(s), func(u unit) bool { return u.amount })
	}
	quoted := func(us []unit) (some, all bool) { // a stretch that leaves or enters a quotation is no reading
		all = true
		for i := range us {
			some, all = some || us[i].quoted, all && us[i].quoted
		}
		return some, all
	}
	for _, us := range [][]unit{w.inside(x), o.inside(y)} {
		if some, all := quoted(us); some && !all {
			return false
		}
	}
	nx, ny := content(w.inside(x)), content(o.inside(y))
	return nx+ny <= maxReading && (nx+ny <= 2 || values(w, x) == values(o, y))
}

// framed reports whether the anchors beside edits[i:i+n], a slot that covers y of
// the other cell, frame it there, too, or whether nothing that corresponds
// stands within one of few words that moved.
func framed(edits []compare.Edit, i, n int, y compare.Span, few bool) bool {
	if edits[i-1].B.End <= y.Start && y.End <= edits[i+n].B.Start {
		return true
	}
	return few && !slices.ContainsFunc(edits, func(e compare.Edit) bool { return corresponds(e) && e.B.Overlaps(y) })
}

// maxMoved is the number of words of either side up to which a slot counts that
// stands before its anchor in one cell and after it in the other.
const maxMoved = 3

func few(s string) bool { return len(strings.Fields(s)) <= maxMoved }

// comparable reports whether two wordings may stand for one another by their
// last words: of one part of speech, and not a mere name against a noun that is
// nobody's.
func (r *rules) comparable(a, b []unit) bool {
	x, y := a[len(a)-1], b[len(b)-1]
	if x.pos != "" && y.pos != "" && !x.caps && !y.caps && !strings.ContainsAny(x.pos, y.pos) {
		return false
	}
	if na, nb := nameOnly(a), nameOnly(b); na != nb {
		other := a
		if na {
			other = b
		}
		last := other[len(other)-1]
		return len(r.concepts[last.base]) > 0 || r.labels(&last) || slices.ContainsFunc(other, func(u unit) bool { return u.caps })
	}
	return true
}

// labels reports whether a word of the loaded terms says what somebody is: "pirate".
func (r *rules) labels(u *unit) bool {
	class, n := r.loaded.at([]unit{*u}, 0)
	return n == 1 && !u.plural() && (class == "actor label" || class == "power label")
}

// nameOnly reports whether all words of content are capitalised.
func nameOnly(us []unit) bool {
	return !slices.ContainsFunc(us, func(u unit) bool { return !u.stop && !u.caps })
}

// alike reports whether a swap that a table or the letters of two words suggest
// sets like against like: a noun against a noun, a number against a number, and
// for a spelling two words of which the language does not know both.
func (f *finder) alike(a, b *witness, row *compare.Row, p compare.PairEdits, e compare.Edit) bool {
	ua, ub := a.inside(a.inArticle(row.Cells[p.A], e.A)), b.inside(b.inArticle(row.Cells[p.B], e.B))
	if e.Kind == "number" {
		return a.counts(ua) && b.counts(ub)
	}
	if len(ua) != 1 || len(ub) != 1 || ua[0].pos == "" || ub[0].pos == "" {
		return true
	}
	switch e.Kind {
	case "synonym":
		return strings.ContainsAny(ua[0].pos, ub[0].pos)
	case "spelling":
		return related(ua[0].stem, ub[0].stem) // colour, color; not help, held
	}
	return true
}

// counts reports whether one of the words is a number.
func (w *witness) counts(us []unit) bool {
	return slices.ContainsFunc(us, func(u unit) bool { return u.number || w.rules.has("cardinal", u.norm) || w.rules.has("scale", u.norm) })
}

// trim cuts the span down to its units without the articles, prepositions and
// conjunctions at its ends; what has only such words is empty.
func (w *witness) trim(s compare.Span) compare.Span { return spanOf(w.trimmed(s)) }

// trimmed are the units of trim.
func (w *witness) trimmed(s compare.Span) []unit {
	us := w.inside(s)
	for len(us) > 0 && w.rules.is("edge", us[0].norm) {
		us = us[1:]
	}
	for len(us) > 0 && w.rules.is("edge", us[len(us)-1].norm) {
		us = us[:len(us)-1]
	}
	return us
}

// spanOf is the stretch that units cover.
func spanOf(us []unit) compare.Span {
	if len(us) == 0 {
		return compare.Span{}
	}
	return compare.Span{Start: us[0].Start, End: us[len(us)-1].End}
}

// shorten is the text of a span in a note: at most maxWords words, marks at its
// ends left out.
func (w *witness) shorten(s compare.Span) string {
	us := w.inside(s)
	if len(us) == 0 {
		return ""
	}
	end := len(us)
	if end > maxWords {
		end = maxWords - 2
	}
	out := strings.Join(strings.Fields(w.text[us[0].Start:us[end-1].End]), " ")
	if end < len(us) {
		out += " …"
	}
	return out
}
