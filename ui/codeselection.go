package ui

import (
	"strings"

	"crossread/compare"
)

// A code can be given to any words: those selected side by side, in one outlet's
// column, or in an article.

// SelectedRefs are the selected words as places of their article, one for each
// statement that the selection touches; nil if nothing is selected.
func (v *DiffView) SelectedRefs() []compare.SpanRef {
	if !v.sel.on || v.c == nil || v.sel.column >= len(v.shown) {
		return nil
	}
	w := &v.c.Witnesses[v.shown[v.sel.column]]
	first, last := v.sel.ordered()
	var refs []compare.SpanRef
	for i := first.row; i <= last.row && i < len(v.rows); i++ {
		r := &v.rows[i]
		if r.row < 0 || v.sel.column >= len(r.cells) {
			continue
		}
		c := &r.cells[v.sel.column]
		from, to := v.sel.in(v.sel.column, i, len(c.text))
		for k, n := range v.c.Rows[r.row].Cells[v.shown[v.sel.column]] {
			at := c.statements[k]
			lo, hi := max(from, at.Start), min(to, at.End)
			start := w.Statements[n].Start - at.Start
			if span := trimmed(w.Article().Text, compare.Span{Start: start + lo, End: start + hi}); lo < hi && !span.Empty() {
				refs = append(refs, compare.NewSpanRef(w.Article(), span))
			}
		}
	}
	return refs
}

// wordsTargets are what a code can be given to where the window stands: the words
// selected, then the row or the statement.
func (w *Window) wordsTargets() []codeTarget {
	var selected []compare.SpanRef
	var rest []codeTarget
	switch a := w.findArticle(w.article); {
	case w.page == pageEvent:
		rest = w.rowTargets()
		if w.tab == tabSide {
			selected = w.diff.SelectedRefs()
		}
	case w.page == pageArticle && a != nil:
		if span := w.reader.SelectedSpan(); !span.Empty() {
			if span = trimmed(a.Text, span); !span.Empty() {
				selected = []compare.SpanRef{compare.NewSpanRef(a, span)}
			}
		}
		if at, all := w.reader.Current(), w.statementsOf(w.article); at >= 0 && at < len(all) {
			rest = []codeTarget{{name: tr("The statement"), refs: []compare.SpanRef{compare.NewSpanRef(a, all[at].Span)}}}
		}
	}
	if len(selected) == 0 {
		return rest
	}
	return append([]codeTarget{{name: tr("Words selected"), refs: selected}}, rest...)
}

// codeWords gives a code to the words selected, or to the row or statement at hand.
func (w *Window) codeWords() {
	title := tr("Code this row")
	if w.page == pageArticle {
		title = tr("Code this statement")
	}
	targets := w.wordsTargets()
	if len(targets) > 0 && targets[0].name == tr("Words selected") {
		title = tr("Code “%s”", clip(strings.TrimSpace(targets[0].refs[0].Text), 60))
	}
	w.codeDialog(title, targets)
}
