package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// number is the place of a statement's number on screen.
func (v *DiffView) number(row, column, nth int) fyne.Position {
	return fyne.NewPos(v.cols.x[column]-12, v.lineTop(row, column, nth)+v.meters.reading.lineH/2)
}

func (v *DiffView) dragTo(from, to fyne.Position) {
	v.pressAt(from, 0, time.Time{})
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
}

func TestDragLinks(t *testing.T) {
	v, w := newTestView(t, AppearanceLight, 900, 1200)
	c := sample(marchCall, nil)
	v.SetComparison(c, 0, 1)
	var got [][2]StatementPlace
	v.OnLink = func(a, b StatementPlace) { got = append(got, [2]StatementPlace{a, b}) }

	// A's sixth row is told by A alone; its partner is said to be B's in row 4, words and all.
	v.dragTo(v.number(5, 0, 0), v.at(t, 3, 1, 10))
	if words := drawnWords(&v.pen); !strings.Contains(words, "Same statement: A 5 and B 4") {
		t.Errorf("while dragging it says %q", words)
	}
	capture(t, w, "drag-link")
	v.DragEnd()
	want := [2]StatementPlace{{Row: 5, Witness: 0, Statement: 4}, {Row: 3, Witness: 1, Statement: 3}}
	if len(got) != 1 || got[0] != want {
		t.Fatalf("linked %v, want %v", got, want)
	}
	if v.link.on || v.SelectedText() != "" {
		t.Error("the drag goes on, or selected words")
	}
	// Of two statements in a cell the one under the mouse is meant.
	v.dragTo(v.number(5, 0, 0), v.at(t, 4, 1, strings.Index(v.rows[4].cells[1].text, "an hour")))
	v.DragEnd()
	if b := got[1][1]; b.Row != 4 || b.Statement != 5 {
		t.Errorf("dropped on %v, want statement 5 of row 4", b)
	}
	// Beside a statement of another outlet nothing is linked, and it says so.
	v.dragTo(v.number(5, 0, 0), v.at(t, 4, 0, 5))
	v.DragEnd()
	if b := got[2][1]; b.Row != -1 {
		t.Errorf("dropped in its own column on %v", b)
	}
	// Escape lets go, and so does a click.
	v.dragTo(v.number(5, 0, 0), v.at(t, 3, 1, 10))
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	v.DragEnd()
	v.pressAt(v.number(5, 0, 0), 0, time.Time{})
	v.MouseUp(nil)
	if len(got) != 3 || v.link.on {
		t.Errorf("linked %v after Escape and a click", got[3:])
	}
	// Without somebody to tell, numbers are not taken.
	v.OnLink = nil
	if row, _, _ := v.handleAt(v.number(5, 0, 0)); row >= 0 {
		t.Error("a number can be dragged in a view that does not link")
	}
}

func TestDraggedLinkIsRuled(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.diff.OnLink(StatementPlace{Row: 2, Witness: 0, Statement: 2}, StatementPlace{Row: 1, Witness: 1, Statement: 1})
	if len(f.decisions) != 1 || f.decisions[0].Ruling != compare.RuleSame || f.decisions[0].A.Text != fakeRows[2][0] || f.decisions[0].B.Text != fakeRows[1][1] {
		t.Fatalf("decisions %+v", f.decisions)
	}
	w.Do("edit.undo")
	if len(f.decisions) != 0 {
		t.Error("the link cannot be undone")
	}
	w.diff.OnLink(StatementPlace{Row: 2}, StatementPlace{Row: -1})
	if s := w.State(); len(f.decisions) != 0 || !strings.Contains(s.Status, "Nothing linked") {
		t.Errorf("decisions %v, status %q", f.decisions, s.Status)
	}
}

func TestSplitAndMergeRows(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	if !w.Do("compare.split") {
		t.Fatal("a row of three outlets cannot be split")
	}
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].ID != "splitrow" || len(s.Dialogs[0].Lines) != 4 {
		t.Fatalf("dialogs %v", s.Dialogs)
	}
	w.Press("Take out")
	if len(f.decisions) != 2 || f.decisions[0].Ruling != compare.RuleDifferent || f.decisions[0].A.Article != "a1" || f.decisions[0].B.Article != "a2" || f.decisions[1].B.Article != "a3" {
		t.Errorf("A leaves the row by %+v", f.decisions)
	}
	w.row = "r3" // A alone
	if w.Do("compare.split") {
		t.Error("a row of one outlet can be split")
	}
	if !w.Do("compare.merge") {
		t.Fatal("rows cannot be merged")
	}
	lines := w.State().Dialogs[0].Lines
	if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, "> ") }) || strings.Contains(strings.Join(lines, " "), "3  ") {
		t.Errorf("merge offers %q", lines)
	}
	w.Press("Merge")
	if d := f.decisions[2]; d.Ruling != compare.RuleSame || d.A.Article != "a1" || d.B.Article == "a1" {
		t.Errorf("merged by %+v", d)
	}
}

// A reason is asked for if the user wants it, and the log has it.
func TestReasons(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("compare.askwhy")
	w.Do("compare.notsame")
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].ID != "reason" || len(f.decisions) != 0 {
		t.Fatalf("dialogs %v, decisions %v", s.Dialogs, f.decisions)
	}
	test.Type(w.win.Canvas().Focused(), "one is a denial")
	w.Press("Store")
	if len(f.decisions) != 1 || f.decisions[0].Note != "one is a denial" {
		t.Fatalf("decisions %+v", f.decisions)
	}
	w.ShowLog()
	if s := w.State(); !slices.ContainsFunc(s.Log, func(l string) bool { return strings.Contains(l, "because: one is a denial") }) {
		t.Errorf("log %q", s.Log)
	}
	w.OpenEvent(fakeEvent)
	w.Do("compare.notsame")
	w.Press("Cancel")
	if len(f.decisions) != 1 {
		t.Error("cancelled, and stored")
	}
	w.setNote("r2", "no reason is asked for a note", false)
	if len(w.State().Dialogs) != 0 || len(f.decisions) != 2 {
		t.Error("a note asks for a reason")
	}
}

func TestStepByKind(t *testing.T) {
	kind := []compare.Kind{{Name: "number", Witnesses: both}}
	c := sample([]told{{a: "one told", b: "two told"}, {a: "three told", b: "four told", kinds: kind}, {a: "five told", b: "six told"}, {a: "seven told", b: "eight told", kinds: kind}}, nil)
	v, _ := newTestView(t, AppearanceLight, 900, 400)
	v.SetComparison(c, 0, 1)
	v.SetOptions(DiffOptions{Step: "number"})
	var at []int
	for v.NextDifference() {
		at = append(at, v.CurrentRow())
	}
	if k, n := v.DifferencePosition(); !slices.Equal(at, []int{1, 3}) || k != 2 || n != 2 {
		t.Errorf("stepped to %v, at %d of %d", at, k, n)
	}
}

// A statement dragged onto a call of the list moves there.
func TestDragMoves(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	other := f.index.Events[1]
	var y float32
	for i, r := range w.list.rows {
		if r.id == other.ID {
			y = (w.list.ys[i] + w.list.ys[i+1]) / 2
		}
	}
	list, diff := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.list), fyne.CurrentApp().Driver().AbsolutePositionForObject(w.diff)
	at := list.AddXY(60, y).Subtract(diff)
	w.diff.dragTo(w.diff.number(0, 0, 0), at)
	if w.list.drop != other.ID || w.diff.link.held != "Move to Daryanejad – al-Tahiri" {
		t.Errorf("held over %q: %q", w.list.drop, w.diff.link.held)
	}
	w.diff.DragEnd()
	if len(f.decisions) != 1 || f.decisions[0].Ruling != compare.RuleMove || f.decisions[0].Event.ID != other.ID || f.decisions[0].A.Text != fakeRows[0][0] || w.list.drop != "" {
		t.Errorf("decisions %+v, drop %q", f.decisions, w.list.drop)
	}
	// Over the call it is in, and anywhere else, nothing moves.
	w.diff.dragTo(w.diff.number(0, 0, 0), list.AddXY(60, 5).Subtract(diff))
	w.diff.DragEnd()
	if len(f.decisions) != 1 {
		t.Errorf("moved to a heading: %+v", f.decisions[1:])
	}
}

// The marker of a moved statement out of sight leads to it.
func TestMarkerLeadsToPartner(t *testing.T) {
	v, _ := newTestView(t, AppearanceLight, 840, 300)
	v.SetComparison(sample(marchCall, []int{0, 1, 6, 2, 3, 4, 7, 8, 9}), 0, 1)
	v.ScrollTo(v.rows[6].y - 20)
	if len(v.jumps) != 1 || v.jumps[0].row != 1 {
		t.Fatalf("markers %v, want one to row 1", v.jumps)
	}
	j := v.jumps[0]
	v.pressAt(fyne.NewPos(j.x+j.w/2, j.y+j.h/2), 0, time.Time{})
	if v.CurrentRow() != 1 {
		t.Errorf("the marker leads to row %d", v.CurrentRow())
	}
}

// When a row has left, the one after it takes its place, and the one before it
// if it was the last: the user goes on where he was.
func TestRowThatLeaves(t *testing.T) {
	w := openWindow(t, newFake())
	for _, tt := range []struct {
		leaves int
		want   string
	}{{1, fakeRows[2][0]}, {len(fakeRows) - 1, fakeRows[len(fakeRows)-2][0]}} {
		w.OpenEvent(fakeEvent)
		w.selectRow(tt.leaves)
		c := *w.comparison
		c.Rows = slices.Delete(slices.Clone(c.Rows), tt.leaves, tt.leaves+1)
		w.setComparison(&c)
		r := w.currentRow()
		if got := readingText(&c, r); !strings.Contains(got, tt.want) {
			t.Errorf("row %d leaves: %q is current, want %q", tt.leaves, got, tt.want)
		}
	}
}

func readingText(c *compare.Comparison, r *compare.Row) string {
	var parts []string
	for n, cell := range r.Cells {
		for _, s := range cell {
			parts = append(parts, c.Witnesses[n].Statements[s].In(c.Witnesses[n].Article().Text))
		}
	}
	return strings.Join(parts, "\n")
}
