package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// matrixCall is four rows: worded alike, worded apart, told by one, told late by both.
func matrixCall() *compare.Comparison {
	return sample([]told{
		{a: "The call lasted an hour in all.", b: "The call lasted an hour in all."},
		{a: "Strakhov pledged 500 tonnes of aid.", b: "Velkia promised help soon."},
		{a: "It rained in Ardesh that day."},
		{a: "The two agreed to talk again in May.", b: "The two agreed to talk again in June."},
	}, nil)
}

func TestMatrixOrder(t *testing.T) {
	c := matrixCall()
	for _, tt := range []struct {
		order string
		want  []int
	}{{orderTold, []int{0, 1, 2, 3}}, {orderProminence, []int{0, 1, 3, 2}}, {orderDisagreement, []int{1, 3, 0, 2}}} {
		if got := matrixOrder(c, compare.SectionCall, tt.order); !slices.Equal(got, tt.want) {
			t.Errorf("order %q: rows %v, want %v", tt.order, got, tt.want)
		}
	}
	if share, ok := sameShare(c, &c.Rows[0], 1); !ok || share != 1 {
		t.Errorf("the same words agree by %v, %v", share, ok)
	}
	if share, ok := sameShare(c, &c.Rows[1], 1); !ok || share > 0.2 {
		t.Errorf("other words agree by %v, %v", share, ok)
	}
	if _, ok := sameShare(c, &c.Rows[2], 1); ok {
		t.Error("a gap has a share of words")
	}
}

func pieceWords(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.words)
	}
	return b.String()
}

func TestShortReading(t *testing.T) {
	test.NewTempApp(t)
	for _, tt := range []struct{ name, a, b, want string }{
		{"a word among many", "The presidents of both countries agreed on Monday to talk once more by telephone in the month of May.", "The presidents of both countries agreed on Tuesday to talk once more by telephone in the month of May.", "… agreed on Tuesday to talk …"},
		{"two places", "On Monday the presidents of both countries agreed to talk by telephone in the month of May.", "On Tuesday the presidents of both countries agreed to talk by telephone in the month of June.", "On Tuesday the presidents … month of June."},
		{"the same", "They agreed.", "They agreed.", "as A"},
		{"Chinese", "两国总统星期一就地区局势和停火问题通过电话进行了长时间的交谈并同意再次会晤", "", "两国总统星期一就地区局势和停火问题通过电话进行了长时间的交谈并同意再次会晤"},
	} {
		c := sample([]told{{a: tt.a, b: tt.b}}, nil)
		w := 1
		if tt.b == "" {
			w = 0
		}
		if got := pieceWords(shortReading(c, &c.Rows[0], w)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := firstWords("两国总统星期一就地区局势和停火问题通过电话进行了", 2); got != "两国总统星期一就地区局势 …" {
		t.Errorf("Chinese cut to %q", got)
	}
	if got := middle("one two three four five six", 2); got != "one two … five six" {
		t.Errorf("middle %q", got)
	}
}

func TestMatrixViews(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("view.all")
	if s := w.State(); s.Tables[1][1] != fakeRows[0][0] || !strings.Contains(s.Tables[2][3], "nothing matched") {
		t.Errorf("whole readings %q", s.Tables[1:3])
	}
	for _, a := range []string{"all.order", "all.readings"} {
		if !w.Do(a) {
			t.Errorf("%s is not offered", a)
		}
		w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	}
	w.matrix.Readings = readingsHeat
	w.matrixChanged()
	s := w.State()
	if len(s.Tables[1]) != 4 || s.Tables[1][1] != "●" || s.Tables[2][3] != "" {
		t.Errorf("heat %q", s.Tables[1:3])
	}
	if w.showButton.text != "Order: as told ▾" || w.ignoreButton.text != "Readings: heat of agreement ▾" {
		t.Errorf("buttons %q, %q", w.showButton.text, w.ignoreButton.text)
	}
	// The keys go from square to square, and Return opens side by side there.
	keys := func(names ...fyne.KeyName) {
		for _, n := range names {
			w.tables.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if s := w.State(); s.Tab != "Side by side" || s.Row != "r2" || !strings.HasPrefix(s.Outlets[1], "C ") {
		t.Errorf("opened tab %q, row %q, outlets %q", s.Tab, s.Row, s.Outlets)
	}
	w.Do("view.side")
	if w.showButton.text != "Show: everything ▾" {
		t.Errorf("button %q", w.showButton.text)
	}
}

// Keys reach every link of a grid, in rows and cells, and come back.
func TestGridKeys(t *testing.T) {
	test.NewTempApp(t)
	g := newGrid()
	opened := ""
	link := func(words string) gridCell {
		c := gridCell{}
		for i, word := range strings.Fields(words) {
			p := plain(word + " ")
			p.link = i + 1
			c.pieces = append(c.pieces, p)
			c.taps = append(c.taps, func() { opened = word })
		}
		return c
	}
	whole := func(word string) gridCell { c := cell(plain(word)); c.tap = func() { opened = word }; return c }
	g.SetTables([]gridTable{
		{weights: []float32{1, 1, 1}, rows: []gridRow{{cells: []gridCell{cell(plain("-")), link("a b"), whole("c")}}, {cells: []gridCell{cell(plain("-")), cell(plain("-")), cell(plain("-"))}}}},
		{weights: []float32{1}, rows: []gridRow{{cells: []gridCell{whole("d")}}}},
	})
	win := test.NewTempWindow(t, g)
	win.Resize(fyne.NewSize(600, 400))
	win.Canvas().Focus(g.board)
	for _, tt := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyDown, "a"}, {fyne.KeyDown, "b"}, {fyne.KeyRight, "c"}, {fyne.KeyRight, "c"}, {fyne.KeyDown, "d"}, {fyne.KeyUp, "b"}, {fyne.KeyLeft, "a"}, {fyne.KeyEnd, "d"}, {fyne.KeyHome, "a"}} {
		g.TypedKey(&fyne.KeyEvent{Name: tt.key})
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if opened != tt.want {
			t.Errorf("after %s: opened %q, want %q", tt.key, opened, tt.want)
		}
	}
	g.at = gridStop{row: -1}
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if opened != "d" {
		t.Errorf("End with nothing marked yet: opened %q, want %q", opened, "d")
	}
}

func BenchmarkMatrix(b *testing.B) {
	test.NewTempApp(b)
	c := manyOutlets(50)
	for i := range 38 {
		r := c.Rows[i%2]
		r.ID = "x" + itoa(i)
		c.Rows = append(c.Rows, r)
	}
	for _, o := range matrixReadings() {
		name := o.value
		if name == "" {
			name = "whole"
		}
		b.Run("50x40/"+name, func(b *testing.B) {
			g := newGrid()
			win := test.NewTempWindow(b, g)
			win.Resize(fyne.NewSize(1100, 700))
			b.ReportAllocs()
			for b.Loop() {
				g.SetTables(matrixTables(c, MatrixOptions{Readings: o.value}, "", nil, func(string, int) {}))
			}
		})
	}
}

// A full stop after a mark stays on the line of its word; marks of a class that
// touch are one, and words that stand here only have dots under them.
func TestMarkedPieces(t *testing.T) {
	test.NewTempApp(t)
	text := "plots against independence and security."
	_, marks := unmark(t, "[plots] [against] {independence} and [security].")
	pieces := markedPieces(text, marks, 0)
	last := len(pieces) - 1
	if last != 5 || pieces[0].words != "plots against" || pieces[0].dots || !pieces[2].dots || pieces[last].words != "." {
		t.Fatalf("pieces %v", pieces)
	}
	w := float32(0)
	for _, p := range pieces[:last] {
		w += textWidth(p.words, p.style)
	}
	if lines := wrap(pieces, w+1); len(lines) != 1 {
		t.Errorf("the full stop begins line %d", len(lines))
	}
}

// How All outlets was shown last is how it is shown at the next start.
func TestMatrixIsRemembered(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("view.all")
	w.matrix = MatrixOptions{Order: orderDisagreement, Readings: readingsShort, HideBackground: true}
	w.matrixChanged()
	w.matrix = MatrixOptions{}
	if w.readPreferences(); w.matrix != (MatrixOptions{orderDisagreement, readingsShort, true}) {
		t.Errorf("read %+v", w.matrix)
	}
	w.app.Preferences().SetString(prefReadings, "by smell")
	if w.readPreferences(); w.matrix.Readings != readingsWhole {
		t.Errorf("an unknown value gives %q", w.matrix.Readings)
	}
}

func TestHeatStandsInOneColumnOverAllTables(t *testing.T) {
	test.NewTempApp(t)
	c := matrixCall()
	var calls, background gridTable
	heatTable(c, &calls, []int{0, 1}, "", nil)
	heatTable(c, &background, []int{2, 3}, "", nil)
	if calls.most != background.most {
		t.Errorf("the squares of one table end at %g, those of the other at %g", calls.most, background.most)
	}
}

// TestHeatOfManyTakesTheWidth holds that the statements of many outlets take the
// room that the squares leave, and keep some where they leave none.
func TestHeatOfManyTakesTheWidth(t *testing.T) {
	test.NewTempApp(t)
	c := &compare.Comparison{}
	for i := range 35 {
		a := &compare.Article{ID: itoa(i), Text: strings.Repeat("The presidents spoke by phone on Monday about the fighting. ", 4)}
		c.Witnesses = append(c.Witnesses, compare.Witness{Parsed: &compare.Parsed{Article: a}, Statements: []compare.Statement{{Span: compare.Span{End: len(a.Text) - 1}}}})
	}
	c.Rows = []compare.Row{{ID: "1", Cells: make([]compare.Cell, 35)}}
	c.Rows[0].Cells[0] = compare.Cell{0}
	var table gridTable
	heatTable(c, &table, []int{0}, "", nil)
	g := newGrid()
	first := func(view float32) float32 { return g.columns(&table, table.wide(view))[1] }
	if got := first(900); got != leastStatement {
		t.Errorf("in 900 the statements have %g, want %d", got, leastStatement)
	}
	if got, want := first(2100), float32(2100-35*heatWidth); got != want {
		t.Errorf("in 2100 the statements have %g, want %g", got, want)
	}
}
