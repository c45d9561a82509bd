package report

import (
	"slices"
	"sort"
	"strings"

	"crossread/compare"
)

// A mark says how a stretch of a reading differs from the other readings of its row.
type mark int

// The marks, weakest first.
const (
	plain   mark = iota
	minor        // differs in case or punctuation alone
	only         // has no counterpart
	swapped      // other words stand in the same slot
)

// A seg is a stretch of a statement, a slice of the article's text.
type seg struct {
	At    compare.Span // in the article's text
	Text  string
	Mark  mark
	Vs    string // sigla it differs from, where that is not all it was compared with: "C"
	Break bool   // words were left out before it
}

// A hit is one edit seen from one side.
type hit struct {
	span compare.Span // in the cell's text
	mark mark
	vs   int // witness on the other side
}

// hits collects what the row's edits say about witness n's reading.
// It returns too with how many other readings that one was compared.
func hits(r *compare.Row, n int, text string) (list []hit, others int) {
	for _, p := range r.Edits {
		if p.A != n && p.B != n {
			continue
		}
		others++
		for _, e := range p.Edits {
			h := hit{e.A, only, p.B}
			if p.B == n {
				h = hit{e.B, only, p.A}
			}
			switch {
			case e.Op == compare.Same, e.Op == compare.OnlyA && p.A != n, e.Op == compare.OnlyB && p.B != n:
				continue
			case e.Op == compare.Swap && (e.Kind == "punctuation" || e.Kind == "case"):
				h.mark = minor
			case e.Op == compare.Swap:
				h.mark = swapped
			case !wordy(h.span.In(text)):
				h.mark = minor
			}
			if h.span = clamp(h.span, text); !h.span.Empty() {
				list = append(list, h)
			}
		}
	}
	return list, others
}

// wordy reports whether s has a letter or a digit.
func wordy(s string) bool {
	return strings.ContainsFunc(s, isWord)
}

// segments cuts witness n's cell into statements and these into segs. The
// strongest mark wins where marks of several pairs fall on the same words.
// In excerpts only some words are in the segs.
func (c collation) segments(r *compare.Row, n int) [][]seg {
	w := &c.Witnesses[n]
	cell := r.Cells[n]
	text := w.Text(cell)
	list, others := hits(r, n, text)
	out := make([][]seg, len(cell))
	budget, offset := excerptWords, 0
	for i, s := range cell {
		span := w.Statements[s].Span
		body := span.In(w.Article().Text)
		segs := c.cutAt(body, offset, list, others)
		if c.excerpts {
			segs = excerpt(body, segs, &budget)
		}
		for j := range segs {
			segs[j].At.Start += span.Start
			segs[j].At.End += span.Start
		}
		out[i] = segs
		offset += len(body) + 1
	}
	return out
}

// cutAt cuts the statement that begins at offset of the cell's text. The segs'
// places are in the statement.
func (c collation) cutAt(body string, offset int, list []hit, others int) []seg {
	cuts := []int{0, len(body)}
	for _, h := range list {
		for _, x := range []int{h.span.Start - offset, h.span.End - offset} {
			if x > 0 && x < len(body) {
				cuts = append(cuts, x)
			}
		}
	}
	sort.Ints(cuts)
	cuts = slices.Compact(cuts)
	var segs []seg
	for i := 1; i < len(cuts); i++ {
		at := compare.Span{Start: cuts[i-1], End: cuts[i]}
		best := plain
		var vs []int
		for _, h := range list {
			if h.span.Start-offset <= at.Start && at.End <= h.span.End-offset {
				best = max(best, h.mark)
				if h.mark > minor && !slices.Contains(vs, h.vs) {
					vs = append(vs, h.vs)
				}
			}
		}
		sigla := ""
		if len(vs) < others {
			sort.Ints(vs)
			for _, v := range vs {
				sigla += c.Witnesses[v].Siglum
			}
		}
		segs = append(segs, seg{At: at, Text: at.In(body), Mark: best, Vs: sigla})
	}
	return join(body, segs)
}

// join makes one of neighbours that are marked alike, also over white space.
func join(body string, segs []seg) []seg {
	var out []seg
	for i, s := range segs {
		if n := len(out); n > 0 {
			last := &out[n-1]
			bridge := s.Mark == plain && strings.TrimSpace(s.Text) == "" && i+1 < len(segs) &&
				last.Mark > minor && segs[i+1].Mark == last.Mark && segs[i+1].Vs == last.Vs
			if bridge || s.Mark == last.Mark && s.Vs == last.Vs {
				last.At.End = s.At.End
				last.Text = last.At.In(body)
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// excerpt keeps the words that differ and some around them, within the budget
// of words of the cell, which it lessens.
func excerpt(body string, segs []seg, budget *int) []seg {
	ws := words(body)
	n := min(*budget, half(len(ws)))
	*budget -= n
	marked := func(s compare.Span) bool {
		for _, g := range segs {
			if g.Mark > minor && g.At.Overlaps(s) {
				return true
			}
		}
		return false
	}
	chosen := choose(ws, marked, n)
	var out []seg
	for i := 0; i < len(ws); i++ {
		if !chosen[i] {
			continue
		}
		run := ws[i]
		first := i
		for i+1 < len(ws) && chosen[i+1] {
			i++
			run.End = ws[i].End
		}
		broken := first > 0
		for _, g := range segs {
			at := compare.Span{Start: max(g.At.Start, run.Start), End: min(g.At.End, run.End)}
			if !at.Empty() {
				out = append(out, seg{At: at, Text: at.In(body), Mark: g.Mark, Vs: g.Vs, Break: broken})
				broken = false
			}
		}
	}
	return out
}
