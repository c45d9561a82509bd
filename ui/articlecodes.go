package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"crossread/compare"
)

// Words that bear codes are twice underlined in an article; the codes' names
// stand in the chips under the block and, of the words under the pointer, beside it.

// A codedSpan is words of an article that bear a code.
type codedSpan struct {
	compare.Span
	name string
}

// codedSpans are the codes that remarks, as withCodes makes them, put on words
// of an article, in the order of the text.
func codedSpans(a *compare.Article, remarks []compare.Decision) []codedSpan {
	var out []codedSpan
	for _, d := range remarks {
		if d.Ruling == compare.RuleCode && a != nil && d.A.Of(a) && !d.A.Span.Empty() {
			out = append(out, codedSpan{d.A.Span, d.Value})
		}
	}
	slices.SortStableFunc(out, func(x, y codedSpan) int { return x.Start - y.Start })
	return out
}

// codesAt are the names of the codes on what stands at an offset of the text, each once.
func codesAt(coded []codedSpan, off int) []string {
	var names []string
	for _, c := range coded {
		if c.Start <= off && off < c.End && !slices.Contains(names, c.name) {
			names = append(names, c.name)
		}
	}
	return names
}

// drawCoded underlines what bears codes in a line of a block.
func (v *ArticleView) drawCoded(r *blockRow, line int, y float32, k *tokens) {
	h := r.flow.lineHeight()
	for _, c := range v.coded {
		at := v.inRow(r, c.Span)
		for _, s := range r.flow.stretches(line, at.Start, at.End) {
			v.pen.fill(v.x+s.x, y+h-4, s.w, 1, 0, k.text)
			v.pen.fill(v.x+s.x, y+h-1, s.w, 1, 0, k.text)
		}
	}
}

// drawHint says the codes of the words under the pointer, above it or, at the top, below.
func (v *ArticleView) drawHint(k *tokens) {
	if len(v.hint) == 0 || v.meters == nil {
		return
	}
	words := strings.Join(remarkWords("", v.hint), "")
	for _, p := range placeChips(v.meters.tiny, []string{words}, max(v.w-2*chipPadding, 40), false) {
		y := v.hintAt.Y - p.h - 8
		if y < 0 {
			y = v.hintAt.Y + 18
		}
		v.pen.chip(v.meters.tiny, p, min(max(v.hintAt.X-p.w/2, 4), max(v.stripX()-p.w-4, 4)), y, k.surface, k.text, k.text)
	}
}

// MouseMoved implements desktop.Hoverable: codes are named under the pointer.
func (v *ArticleView) MouseMoved(e *desktop.MouseEvent) {
	v.flowPane.MouseMoved(e)
	var names []string
	if row, _ := v.place(e.Position); len(v.coded) > 0 && row >= 0 && v.textAt(e.Position.X) && e.Position.X < v.stripX() {
		if p := v.textPos(e.Position, 0); p.row == row {
			names = codesAt(v.coded, v.rows[row].block.Start+p.off)
		}
	}
	v.showHint(names, e.Position)
}

// MouseOut implements desktop.Hoverable.
func (v *ArticleView) MouseOut() {
	v.flowPane.MouseOut()
	v.showHint(nil, fyne.Position{})
}

// showHint names codes at a place; the hint stays where it is while they are the same.
func (v *ArticleView) showHint(names []string, at fyne.Position) {
	if slices.Equal(names, v.hint) {
		return
	}
	v.hint, v.hintAt = names, at
	v.draw()
}
