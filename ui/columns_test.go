package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

func TestWhatMakesRoomForColumns(t *testing.T) {
	w := openWindow(t, newFake())
	w.win.Resize(fyne.NewSize(700, 600))
	for _, tt := range []struct {
		shown bool
		want  string
	}{
		{false, "Widen the window."},
		{true, "Widen the window or close the inspector."},
	} {
		if w.inspectorShown() != tt.shown {
			w.toggleInspector()
		}
		w.SetColumns(4)
		if got := w.State().Status; !strings.HasSuffix(got, tt.want) {
			t.Errorf("inspector shown %v: %q, want it to end %q", tt.shown, got, tt.want)
		}
	}
}

func TestThreeColumns(t *testing.T) {
	w := openWindow(t, newFake())
	if w.Do("compare.four") {
		t.Error("four columns of three outlets")
	}
	if !w.Do("compare.three") {
		t.Fatal("no three columns")
	}
	want := []string{"A unknown (001.txt)", "B Meridian Wire", "C The Lurania Courier"}
	if got := w.State().Columns; !slices.Equal(got, want) {
		t.Errorf("columns %q, want %q", got, want)
	}
	// Every column stands against the base, and the base is marked where any other differs.
	r := &w.diff.rows[0]
	if len(r.cells) != 3 || len(r.cells[0].marks) == 0 || len(r.cells[2].marks) == 0 || r.score == "" {
		t.Errorf("row 1 has %d cells, marks %v", len(r.cells), r.cells)
	}
	if got := w.diff.rows[1].gaps[2]; !strings.HasPrefix(got, "Nothing matched") {
		t.Errorf("the third column of row 2 says %q", got)
	}
	if got := w.diff.RowText(0); strings.Count(got, "\n") != 2 {
		t.Errorf("a row is copied as\n%s", got)
	}
	// A column shown already changes places.
	w.setColumn(0, 2)
	want = []string{"C The Lurania Courier", "B Meridian Wire", "A unknown (001.txt)"}
	if got := w.State().Columns; !slices.Equal(got, want) {
		t.Errorf("with another base %q, want %q", got, want)
	}
	w.Do("compare.swap")
	if got := w.State().Columns; !slices.Equal(got, []string{want[1], want[0], want[2]}) {
		t.Errorf("swapped %q", got)
	}
	// The columns stay over a ruling.
	before := w.State().Columns
	w.Do("compare.notsame")
	if got := w.State().Columns; !slices.Equal(got, before) {
		t.Errorf("after a ruling %q, want %q", got, before)
	}
	w.Do("compare.two")
	if got := w.State().Columns; len(got) != 2 {
		t.Errorf("two columns %q", got)
	}
}

// The inspector and the rulings are of the base and the column the user is in.
func TestColumnAtHand(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("compare.three")
	if w.beside() != 1 {
		t.Errorf("to begin with beside %d", w.beside())
	}
	w.diff.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	w.diff.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if w.beside() != 2 || w.why.pair != [2]int{0, 2} {
		t.Errorf("two to the right: beside %d, explained %v", w.beside(), w.why.pair)
	}
	w.Do("compare.notsame")
	if len(f.decisions) != 1 || f.decisions[0].B.Article != "a3" {
		t.Errorf("parted by %+v", f.decisions)
	}
	w.diff.pressAt(w.diff.at(t, 0, 1, 3), 0, time.Time{})
	if w.beside() != 1 || w.why.pair != [2]int{0, 1} {
		t.Errorf("clicked in B: beside %d, explained %v", w.beside(), w.why.pair)
	}
}

// Where there is no room, fewer columns are shown, and all of them again where there is.
func TestColumnsFit(t *testing.T) {
	for _, tt := range []struct {
		width float32
		n     int
		want  int
	}{{300, 2, 2}, {500, 3, 2}, {630, 3, 3}, {660, 4, 3}, {900, 4, 4}, {2400, 4, 4}, {900, 1, 1}} {
		if got := fitting(tt.width, tt.n); got != tt.want {
			t.Errorf("%d columns in %v: %d fit, want %d", tt.n, tt.width, got, tt.want)
		}
	}
	for width := float32(360); width < 2600; width += 61 {
		for n := 1; n <= maxShown; n++ {
			if fitting(width, n) < n {
				continue
			}
			c := columnsFor(width, n)
			for i := 1; i < n; i++ {
				if end := c.x[i-1] + c.w; end > c.mid[i-1] || c.mid[i-1] >= c.x[i] {
					t.Fatalf("%d columns in %v: text %d ends at %v, line at %v, next text at %v", n, width, i-1, end, c.mid[i-1], c.x[i])
				}
			}
			if c.x[n-1]+c.w > c.strip {
				t.Fatalf("%d columns in %v: the last ends at %v of %v", n, width, c.x[n-1]+c.w, c.strip)
			}
		}
	}
	v, win := newTestView(t, AppearanceLight, 1200, 500)
	v.SetComparison(manyOutlets(4), 0, 1, 2, 3)
	v.SetCurrentRow(1)
	for _, tt := range []struct {
		width float32
		want  int
	}{{1200, 4}, {560, 2}, {1200, 4}} {
		win.Resize(fyne.NewSize(tt.width, 500))
		if got := len(v.Shown()); got != tt.want || len(v.rows[0].cells) != tt.want || v.CurrentRow() != 1 {
			t.Errorf("%v wide: %d columns, row of %d, current %d", tt.width, got, len(v.rows[0].cells), v.CurrentRow())
		}
	}
}

// The numbers of an outlet whose text runs from right to left stand at its right,
// clear of the middle line, of the next text and of the overview; a link is taken
// hold of there.
func TestNumbersAtTheRight(t *testing.T) {
	for width := float32(360); width < 2600; width += 61 {
		for n := 1; n <= maxShown; n++ {
			if fitting(width, n) < n {
				continue
			}
			c := columnsFor(width, n)
			for i := range n {
				c.turn(i)
				c.turn(i) // again changes nothing
			}
			for i := range n {
				if end := c.number(i, 16); end > c.mid[i] || c.x[i] < 8 || i > 0 && c.x[i] < c.mid[i-1]+8 {
					t.Fatalf("%d columns in %v: text %d from %v, its numbers end at %v, the line at %v", n, width, i, c.x[i], end, c.mid[i])
				}
			}
		}
	}
	c := manyOutlets(2)
	const before = "date 2025-03-04\n" // in other letters, and no statement
	c.Witnesses[1].Parsed.Article.Text = before + "بهرام داریانژاد و یوگنی استراخوف گفت\nاین تماس یک ساعت طول کشید"
	a := c.Witnesses[1].Parsed.Article.Text
	half := strings.LastIndex(a, "\n")
	c.Witnesses[1].Statements[0].Span, c.Witnesses[1].Statements[1].Span = compare.Span{Start: len(before), End: half}, compare.Span{Start: half + 1, End: len(a)}
	for i := range c.Rows {
		c.Rows[i].Edits = nil
	}
	v, _ := newTestView(t, AppearanceLight, 1000, 500)
	v.SetComparison(c, 0, 1)
	v.OnLink = func(_, _ StatementPlace) {}
	if v.cols.rtl != [maxShown]bool{false, true} {
		t.Fatalf("from the right: %v", v.cols.rtl)
	}
	for _, at := range v.numbersInSight() {
		if got := at[2] > v.cols.x[int(at[1])]+v.cols.w; got != (at[1] == 1) {
			t.Errorf("the number of column %v stands at %v, its text from %v to %v", at[1], at[2], v.cols.x[int(at[1])], v.cols.x[int(at[1])]+v.cols.w)
		}
		if row, column, _ := v.handleAt(fyne.NewPos(at[2], at[3])); row < 0 || column != int(at[1]) {
			t.Errorf("at %v, %v: row %d of column %d", at[2], at[3], row, column)
		}
	}
}

// manyOutlets is one call of two statements told by n outlets, each in words of its own.
func manyOutlets(n int) *compare.Comparison {
	c := &compare.Comparison{Event: compare.Event{ID: "call-many", Title: "Daryanejad – Strakhov"}}
	rows := make([]compare.Row, 2)
	for i := range rows {
		rows[i] = compare.Row{ID: "r" + itoa(i+1), Section: compare.SectionCall, Score: .7}
	}
	for w := range n {
		a := &compare.Article{ID: "a" + itoa(w), File: fmt.Sprintf("%03d.txt", w)}
		a.Set(compare.Field{Name: compare.FieldOutlet, Value: fmt.Sprintf("Outlet %d", w)})
		lines := []string{fmt.Sprintf("Strakhov pledged %d tonnes of aid.", 100+w), "The call lasted an hour."}
		a.Text = strings.Join(lines, "\n")
		wit := compare.Witness{Siglum: compare.Siglum(w), Parsed: &compare.Parsed{Article: a}}
		at := 0
		for i, l := range lines {
			wit.Statements = append(wit.Statements, compare.Statement{Span: compare.Span{Start: at, End: at + len(l)}, Sentence: i})
			rows[i].Cells = append(rows[i].Cells, compare.Cell{i})
			at += len(l) + 1
		}
		c.Witnesses = append(c.Witnesses, wit)
	}
	for i := range rows {
		for w := 1; w < n; w++ {
			rows[i].Edits = append(rows[i].Edits, compare.PairEdits{A: 0, B: w, Edits: diffs(c.Witnesses[0].Text(rows[i].Cells[0]), c.Witnesses[w].Text(rows[i].Cells[w]))})
		}
	}
	c.Rows = rows
	return c
}

// With many outlets one is found by typing its letter or part of its name.
func TestPickByTyping(t *testing.T) {
	c := manyOutlets(50)
	for _, tt := range []struct{ typed, first string }{{"", "A"}, {"ab", "AB"}, {"x", "X"}, {"outlet 33", "AH"}, {"047", "AV"}} {
		if rows := outletRows(c, []int{0, 1}, tt.typed); rows[0].id != tt.first {
			t.Errorf("typed %q: first is %q, want %q", tt.typed, rows[0].id, tt.first)
		}
	}
	if rows := outletRows(c, nil, "zzz"); len(rows) != 1 || !rows[0].note {
		t.Errorf("typed zzz: %v", rows)
	}
	w := openWindow(t, newFake())
	w.comparison = c
	w.a, w.b = 0, 1
	w.setPair()
	w.Do("compare.b")
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].ID != "outlet" {
		t.Fatalf("dialogs %v", s.Dialogs)
	}
	test.Type(w.win.Canvas().Focused(), "AX")
	w.Press("Show")
	if s := w.State(); len(s.Dialogs) != 0 || s.Columns[1] != "AX Outlet 49" {
		t.Errorf("dialogs %v, columns %q", s.Dialogs, s.Columns)
	}
}

func TestUnionMarks(t *testing.T) {
	text := "pledged 500 tonnes of aid"
	_, first := unmark(t, "[pledged] 500 {tonnes} of aid")
	_, second := unmark(t, "{pledged 500} [tonnes] of aid")
	if got, want := marked(text, unionMarks(text, [][]flowMark{first, second})), "[pledged] {500} [tonnes] of aid"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
