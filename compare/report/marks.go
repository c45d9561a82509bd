package report

import (
	"slices"
	"strings"

	"crossread/compare"
)

// A mark says how a stretch of a reading differs from the other readings of its row.
type mark uint8

// The marks, weakest first.
const (
	plain   mark = iota
	minor        // differs in case or punctuation alone
	partly       // differs from some readings and is the same as others
	only         // has no counterpart in any other reading
	swapped      // other words stand in the same slot in every other reading
)

// A seg is a stretch of a statement, a slice of the article's text.
type seg struct {
	At    compare.Span // in the article's text
	Text  string
	Mark  mark
	Break bool // words were left out before it
}

// A hit is one edit seen from one side.
type hit struct {
	span compare.Span // in the cell's text
	mark mark
}

// rowMarks are the marks of every byte of a row's cells, as the cells' texts
// have them; a witness without a cell has none. The edits hold each reading
// against the first alone, so what differs there is then looked for in the
// readings it was not held against: a word of content that one of them has is
// partly shared, and so is a function word beside a word with which it stands
// there too. The cost is linear in the lengths of all edits and texts.
func (c collation) rowMarks(r *compare.Row) [][]mark {
	hits := make([][]hit, len(r.Cells))
	pairs := make([]int, len(r.Cells))      // with how many readings each was compared
	against := make([][]bool, len(r.Cells)) // with which
	texts := make([]string, len(r.Cells))
	for n, cell := range r.Cells {
		against[n] = make([]bool, len(r.Cells))
		texts[n] = c.Witnesses[n].Text(cell)
	}
	for _, p := range r.Edits {
		pairs[p.A]++
		pairs[p.B]++
		against[p.A][p.B], against[p.B][p.A] = true, true
		for _, e := range p.Edits {
			if e.Op == compare.Same {
				continue
			}
			if e.Op != compare.OnlyB {
				hits[p.A] = append(hits[p.A], newHit(e, e.A, texts[p.A]))
			}
			if e.Op != compare.OnlyA {
				hits[p.B] = append(hits[p.B], newHit(e, e.B, texts[p.B]))
			}
		}
	}
	out := make([][]mark, len(r.Cells))
	for n := range hits {
		out[n] = make([]mark, len(texts[n]))
		count := make([]int, len(texts[n]))
		for _, h := range hits[n] {
			for i := h.span.Start; i < h.span.End; i++ {
				out[n][i] = max(out[n][i], h.mark)
				count[i]++
			}
		}
		for i := range count {
			if out[n][i] > partly && count[i] < pairs[n] {
				out[n][i] = partly
			}
		}
	}
	if told(r) > 2 {
		c.soften(r, texts, out, against)
	}
	return out
}

// soften makes words partly shared that a reading has in common with another
// one it was not held against, and takes the marks off the space beside them,
// which cut gives back between words that are marked alike.
func (c collation) soften(r *compare.Row, texts []string, marks [][]mark, against [][]bool) {
	cells := make([][]cellWord, len(texts))
	has := map[string][]int{} // which readings have a word, or two in a row
	add := func(key string, n int) {
		if l := has[key]; len(l) == 0 || l[len(l)-1] != n {
			has[key] = append(l, n)
		}
	}
	for n := range texts {
		cells[n] = c.cellWords(n, r.Cells[n], texts[n])
		for i, w := range cells[n] {
			add(w.norm, n)
			if i > 0 {
				add(cells[n][i-1].norm+" "+w.norm, n)
			}
		}
	}
	for n, ws := range cells {
		elsewhere := func(key string) bool {
			return slices.ContainsFunc(has[key], func(m int) bool { return m != n && !against[n][m] })
		}
		for i, w := range ws {
			shared := !w.stop && elsewhere(w.norm) ||
				i > 0 && elsewhere(ws[i-1].norm+" "+w.norm) || i+1 < len(ws) && elsewhere(w.norm+" "+ws[i+1].norm)
			if marks[n][w.at.Start] <= partly || !shared {
				continue
			}
			for k := w.at.Start; k < w.at.End; k++ {
				marks[n][k] = min(marks[n][k], partly)
			}
			for k := w.at.Start - 1; k >= 0 && texts[n][k] == ' '; k-- {
				marks[n][k] = plain
			}
			for k := w.at.End; k < len(texts[n]) && texts[n][k] == ' '; k++ {
				marks[n][k] = plain
			}
		}
	}
}

// A cellWord is a word of a cell.
type cellWord struct {
	at   compare.Span // in the cell's text
	norm string
	stop bool
}

// cellWords are the words of a reading, by its tokens or, if it was not taken
// apart, by its spaces.
func (c collation) cellWords(n int, cell compare.Cell, text string) []cellWord {
	var out []cellWord
	w, offset := &c.Witnesses[n], 0
	if len(w.Parsed.Tokens) == 0 {
		for _, s := range words(text) {
			if norm := strings.ToLower(strings.TrimFunc(s.In(text), func(r rune) bool { return !isWord(r) })); norm != "" {
				out = append(out, cellWord{at: s, norm: norm})
			}
		}
		return out
	}
	for _, i := range cell {
		s := w.Statements[i].Span
		for _, t := range w.Parsed.TokensIn(s) {
			if t.Kind != compare.Punctuation {
				out = append(out, cellWord{compare.Span{Start: t.Start - s.Start + offset, End: t.End - s.Start + offset}, t.Norm, t.Stop})
			}
		}
		offset += s.Len() + 1
	}
	return out
}

func newHit(e compare.Edit, s compare.Span, text string) hit {
	h := hit{span: clamp(s, text), mark: only}
	words := strings.TrimFunc(h.span.In(text), func(r rune) bool { return !isWord(r) })
	switch {
	case words == "" || e.Op == compare.Swap && (e.Kind == "punctuation" || e.Kind == "case"):
		h.mark = minor
	case e.Op == compare.Swap:
		h.mark = swapped
	}
	return h
}

// segments cuts witness n's cell into statements and these into segs of equal
// marks. In excerpts only some words are in the segs.
func (c collation) segments(r *compare.Row, n int, marks []mark) [][]seg {
	w := &c.Witnesses[n]
	out := make([][]seg, len(r.Cells[n]))
	budget, offset := excerptWords, 0
	for i, s := range r.Cells[n] {
		span := w.Statements[s].Span
		body := span.In(w.Article().Text)
		segs := cut(body, marks[offset:offset+len(body)])
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

// cut cuts a statement where its marks change, but for white space between
// stretches that are marked alike. The segs' places are in the statement.
func cut(body string, marks []mark) []seg {
	marks = slices.Clone(marks)
	for i := 0; i < len(body); i++ {
		if marks[i] != plain || i == 0 || marks[i-1] <= minor {
			continue
		}
		rest := strings.TrimLeft(body[i:], " \n\t\u00a0")
		if j := len(body) - len(rest); j > i && j < len(body) && marks[j] == marks[i-1] {
			for ; i < j; i++ {
				marks[i] = marks[j]
			}
		}
	}
	var segs []seg
	for i := 0; i < len(body); {
		j := i
		for j < len(body) && marks[j] == marks[i] {
			j++
		}
		segs = append(segs, seg{At: compare.Span{Start: i, End: j}, Text: body[i:j], Mark: marks[i]})
		i = j
	}
	return segs
}

// excerpt keeps the words that differ and some around them, within the budget
// of words of the cell, which it lessens.
func excerpt(body string, segs []seg, budget *int) []seg {
	ws := words(body)
	n := min(*budget, half(len(ws)))
	*budget -= n
	marked := func(s compare.Span) (m mark) {
		for _, g := range segs {
			if g.At.Overlaps(s) {
				m = max(m, g.Mark)
			}
		}
		return m
	}
	chosen := choose(ws, marked, n)
	var out []seg
	for i := 0; i < len(ws); i++ {
		if !chosen[i] {
			continue
		}
		run, broken := ws[i], i > 0
		for i+1 < len(ws) && chosen[i+1] {
			i++
			run.End = ws[i].End
		}
		for _, g := range segs {
			at := compare.Span{Start: max(g.At.Start, run.Start), End: min(g.At.End, run.End)}
			if !at.Empty() {
				out = append(out, seg{At: at, Text: at.In(body), Mark: g.Mark, Break: broken})
				broken = false
			}
		}
	}
	return out
}
