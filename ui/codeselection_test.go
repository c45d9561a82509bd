package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"crossread/compare"
)

// Words selected side by side can be coded: each statement's part of them.
func TestCodeSelection(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.ShowTab(tabSide)
	row := slices.IndexFunc(w.diff.rows, func(r diffRow) bool {
		return r.row >= 0 && strings.Contains(r.cells[0].text, "sinister plot")
	})
	if row < 0 {
		t.Fatalf("no such row among %d", len(w.diff.rows))
	}
	at := strings.Index(w.diff.rows[row].cells[0].text, " sinister plot")
	w.diff.sel = flowSelection{column: 0, anchor: flowPos{row, at}, head: flowPos{row, at + len(" sinister plot")}, on: true}
	w.Do("codes.row")
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].Lines[0] != "Words selected" {
		t.Fatalf("dialogs %q", s.Dialogs)
	}
	w.win.Canvas().Focused().(*escEntry).SetText("Intrigue")
	w.Press("Give or take off")
	if n := len(w.book.Codings); n != 1 {
		t.Fatalf("%d codings", n)
	}
	a := w.diff.c.Witnesses[w.diff.shown[0]].Article()
	if g := w.book.Codings[0].A; g.Text != "sinister plot" || g.Span.In(a.Text) != "sinister plot" {
		t.Errorf("coded %+v", g)
	}
}

// In an article the words selected or the statement at hand can be coded.
func TestCodeInArticle(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.OpenArticle("a1", compare.Span{})
	if len(w.wordsTargets()) != 0 {
		t.Errorf("offered without a statement: %+v", w.wordsTargets())
	}
	w.reader.SetCurrent(1)
	if got := w.wordsTargets(); len(got) != 1 || got[0].refs[0].Text != f.index.Articles[0].Statements()[1].In(f.articles[0].Text) {
		t.Errorf("offered of a statement: %+v", got)
	}
	w.reader.SelectAll()
	if got := w.wordsTargets(); len(got) != 2 || got[0].name != "Words selected" || got[0].refs[0].Text != strings.TrimSpace(f.articles[0].Text) {
		t.Errorf("offered of a selection: %+v", got)
	}
}

// An empty note takes the one before back.
func TestClearNote(t *testing.T) {
	w := openWindow(t, newFake())
	w.row = "r1"
	w.setNote("r1", "odd #aid", false)
	if got := w.noteOf(w.currentRow()); got != "odd #aid" {
		t.Fatalf("note %q", got)
	}
	w.setNote("r1", "", false)
	if got, last := w.noteOf(w.currentRow()), w.decisions[len(w.decisions)-1]; got != "" || decisionText(last) != "note taken back" {
		t.Errorf("note %q, decision %q", got, decisionText(last))
	}
	w.Do("edit.undo")
	if got := w.noteOf(w.currentRow()); got != "odd #aid" {
		t.Errorf("after undo the note is %q", got)
	}
}

// An article shows the notes and codes on its words under their paragraph.
func TestArticleShowsRemarks(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.OpenArticle("a1", compare.Span{})
	chips := func() (out []string) {
		for _, r := range w.reader.rows {
			for _, c := range r.chips {
				if c.event < 0 {
					out = append(out, c.words)
				}
			}
		}
		return out
	}
	before := len(chips())
	w.reader.SetCurrent(1)
	w.codeWords()
	w.win.Canvas().Focused().(*escEntry).SetText("Intrigue")
	w.Press("Give or take off")
	if got := chips(); len(got) != before+1 || !slices.Contains(got, "code: Intrigue") {
		t.Errorf("chips %q", got)
	}
	// Its words are marked, and the pointer over them names it.
	coded := w.reader.coded
	if len(coded) != 1 || coded[0].Span != w.reader.statements[1].Span || coded[0].name != "Intrigue" {
		t.Fatalf("coded words %v", coded)
	}
	for _, tt := range []struct {
		off  int
		want []string
	}{{coded[0].Start, []string{"Intrigue"}}, {coded[0].Start - 1, nil}, {coded[0].End, nil}} {
		if got := codesAt(coded, tt.off); !slices.Equal(got, tt.want) {
			t.Errorf("codes at %d of %v: %q, want %q", tt.off, coded[0].Span, got, tt.want)
		}
	}
	w.reader.reveal(coded[0].Span)
	w.reader.draw()
	named := false
	for x := float32(0); x < w.reader.stripX(); x += 40 {
		for y := float32(0); y < w.reader.Size().Height; y += 8 {
			w.reader.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
			named = named || slices.Equal(w.reader.hint, []string{"Intrigue"})
		}
	}
	if w.reader.MouseOut(); !named || w.reader.hint != nil {
		t.Errorf("the pointer named the code: %v; it is still said: %q", named, w.reader.hint)
	}
	// The code was made by giving it: that is one decision to a reader.
	if s := w.State().Status; !strings.Contains(s, "Code “Intrigue” on ") || strings.Contains(s, "more") {
		t.Errorf("said %q", s)
	}
	w.Do("edit.undo")
	if got := chips(); len(got) != before {
		t.Errorf("after the undo: chips %q", got)
	}
	if s := w.State().Status; strings.Contains(s, "more") {
		t.Errorf("said %q", s)
	}
}
