package ui

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// diffs is a small word differ for these tests: words of one text that the
// other lacks are its own; such stretches at the same place are a swap.
func diffs(a, b string) []compare.Edit {
	wa, wb := wordSpans(a), wordSpans(b)
	n, m := len(wa), len(wb)
	lcs := make([][]int, n+1)
	for i := range lcs {
		lcs[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if wa[i].In(a) == wb[j].In(b) {
				lcs[i][j] = lcs[i+1][j+1] + 1
			} else {
				lcs[i][j] = max(lcs[i+1][j], lcs[i][j+1])
			}
		}
	}
	var out []compare.Edit
	for i, j := 0, 0; i < n || j < m; {
		i0, j0 := i, j
		for i < n && j < m && wa[i].In(a) == wb[j].In(b) {
			i, j = i+1, j+1
		}
		if i > i0 {
			out = append(out, compare.Edit{Op: compare.Same, A: compare.Span{Start: wa[i0].Start, End: wa[i-1].End}, B: compare.Span{Start: wb[j0].Start, End: wb[j-1].End}})
			continue
		}
		for i < n && (j == m || lcs[i+1][j] >= lcs[i][j+1]) && !(j < m && wa[i].In(a) == wb[j].In(b)) {
			i++
		}
		for j < m && (i == n || lcs[i][j+1] >= lcs[i+1][j]) && !(i < n && wa[i].In(a) == wb[j].In(b)) {
			j++
		}
		e := compare.Edit{Op: compare.Swap}
		if i > i0 {
			e.A = compare.Span{Start: wa[i0].Start, End: wa[i-1].End}
		} else {
			e.Op = compare.OnlyB
		}
		if j > j0 {
			e.B = compare.Span{Start: wb[j0].Start, End: wb[j-1].End}
		} else {
			e.Op = compare.OnlyA
		}
		if i == i0 && j == j0 {
			i, j = n, m
		}
		out = append(out, e)
	}
	return out
}

// wordSpans are the words of s without the marks around them, and the marks.
func wordSpans(s string) []compare.Span {
	var out []compare.Span
	start := -1
	for i, r := range s + " " {
		if r == ' ' || strings.ContainsRune(".,;:“”‘()«»،", r) {
			if start >= 0 {
				out = append(out, compare.Span{Start: start, End: i})
			}
			start = -1
			continue
		}
		if start < 0 {
			start = i
		}
	}
	return out
}

// A told is a row of a made-up comparison: what each outlet says, "" for nothing.
type told struct {
	a, b    string
	section string
	kinds   []compare.Kind
	score   float64
}

// sample is a comparison of two invented outlets; order says in which order B tells the rows.
func sample(rows []told, order []int) *compare.Comparison {
	c := &compare.Comparison{Event: compare.Event{ID: "call-1", Title: "Daryanejad – Strakhov"}, Method: []compare.Parameter{{Name: parameterCall, Value: "0.30"}}}
	article := func(file, outlet string, day string) *compare.Article {
		a := &compare.Article{ID: file, File: file}
		if outlet != "" {
			a.Set(compare.Field{Name: compare.FieldOutlet, Value: outlet})
		}
		if day != "" {
			a.Set(compare.Field{Name: compare.FieldPublished, Value: day})
		}
		return a
	}
	arts := []*compare.Article{article("001.txt", "", "2025-03-03"), article("003.txt", "VELTA", "")}
	c.Witnesses = []compare.Witness{{Siglum: "A", Parsed: &compare.Parsed{Article: arts[0]}}, {Siglum: "B", Parsed: &compare.Parsed{Article: arts[1]}}}
	cells := [2]map[int]compare.Cell{{}, {}}
	var texts [2]strings.Builder
	add := func(side, row int, text string) {
		if text == "" {
			return
		}
		w, b := &c.Witnesses[side], &texts[side]
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		for i, part := range strings.Split(text, "|") {
			if i > 0 {
				b.WriteByte(' ')
			}
			start := b.Len()
			b.WriteString(part)
			cells[side][row] = append(cells[side][row], len(w.Statements))
			sentence := len(w.Parsed.Sentences)
			w.Parsed.Sentences = append(w.Parsed.Sentences, compare.Sentence{})
			w.Statements = append(w.Statements, compare.Statement{Span: compare.Span{Start: start, End: b.Len()}, Sentence: sentence})
		}
	}
	if order == nil {
		for i := range rows {
			order = append(order, i)
		}
	}
	for i, r := range rows {
		add(0, i, r.a)
	}
	for _, i := range order {
		add(1, i, rows[i].b)
	}
	arts[0].Text, arts[1].Text = texts[0].String(), texts[1].String()
	for i, r := range rows {
		row := compare.Row{ID: "r" + string(rune('a'+i%26)) + strings.Repeat("x", i/26), Section: r.section, Cells: []compare.Cell{cells[0][i], cells[1][i]}, Score: r.score, Kinds: r.kinds}
		if row.Section == "" {
			row.Section = compare.SectionCall
		}
		ta, tb := c.Witnesses[0].Text(row.Cells[0]), c.Witnesses[1].Text(row.Cells[1])
		switch {
		case ta == "":
			row.Gaps = []compare.Gap{{Witness: 0, Nearest: 1, Score: .21}}
		case tb == "":
			row.Gaps = []compare.Gap{{Witness: 1, Nearest: -1}}
		default:
			row.Edits = []compare.PairEdits{{A: 0, B: 1, Edits: diffs(ta, tb)}}
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

// both names both witnesses of a kind.
var both = []int{0, 1}

var marchCall = []told{
	{a: "President Bahram Daryanejad and his Velkian counterpart Yevgeny Strakhov have discussed the terrorist aggression against northern Ardesh in a telephone conversation held on Monday.",
		b: "President of Velkia Yevgeniy Strakhov held a telephone conversation with President of the Republic of Zarhan Bahram Darya-Nejad, the Citadel press service reported.", score: .52},
	{a: "“The calm in the Marj Valley had lit a candle of hope for the nations of the region, but the crimes of the foreign-backed terrorists in Kharav have put everyone on alert once again,” President Daryanejad said.",
		b: "Daryanejad said the calm in the Marj Valley had raised hopes of a calmer region, but the militants in Kharav have put everyone on high alert.", score: .71,
		kinds: []compare.Kind{{Name: "direct → reported", Witnesses: both}, {Name: "naming", Note: "foreign-backed terrorists / militants", Witnesses: both}}},
	{a: "“Those who decide what happens in Kharav are not the terrorists but the sponsors of the terrorists,” Strakhov stated for his part, noting that Velkia fully shares the assessment of Shirvaneh.",
		b: "“It is not the bandit formations that determine what happens in Kharav, but their curators abroad,” the Velkian leader pointed out.", score: .66,
		kinds: []compare.Kind{{Name: "quote altered", Note: "3 swaps", Witnesses: both}}},
	{b: "The heads of state spoke in favour of continuing close coordination within the Ilmen format, with the participation of Qasira."},
	{a: "The conversation took place at the initiative of the Velkian side.", b: "The conversation was held on the initiative of the Zarhani side.|It went on for nearly an hour, spokesman Oleg Torbin told reporters.", score: .83,
		kinds: []compare.Kind{{Name: "fact differs", Note: "Velkian / Zarhani", Witnesses: both}, {Name: "one sentence in A, two in B", Witnesses: both}}},
	{a: "“These events are part of a sinister plot by the Caldovian regime to redraw the political map of the region in its own favour,” he stressed, adding that vigilance and solidarity would defeat it."},
	{a: "The Zarhani president declared his country's readiness for every form of cooperation with Velkia in this field.", b: "The Zarhani side, for its part, confirmed that it was ready to work together with Brezhan in any format.", score: .58},
	{a: "رئیس\u200cجمهور در گفت\u200cوگوی تلفنی با Yevgeny Strakhov گفت: «آرامش در دره مرج، شمع امید» را در 3 مارس ۲۰۲۵ روشن کرد.", b: "رئیس\u200cجمهور در تماس تلفنی با Strakhov گفت: «آرامش در دره مرج، چراغ امید» را در 3 مارس روشن کرد.", score: .77},
	{a: "Northern Front fighters captured Deir Halun at the end of February.", b: "Northern Front fighters captured Deir Halun at the end of February.", section: compare.SectionBackground, score: 1},
	{a: "More than 60,000 people have left their homes, according to the Relief Council.", b: "More than 60,000 people left their homes, the Relief Council said.", section: compare.SectionBackground, score: .9},
}

// capture writes what a window shows to the folder in $CROSSREAD_PICTURES, for
// looking at; without it, nothing.
func capture(t *testing.T, w fyne.Window, name string) {
	dir := os.Getenv("CROSSREAD_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

func newTestView(t testing.TB, look Appearance, width, height float32) (*DiffView, fyne.Window) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(look, 1))
	v := NewDiffView()
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return v, w
}

// Every row of the sample call is drawn, in both appearances, narrow and wide.
func TestDiffViewPictures(t *testing.T) {
	for _, look := range []Appearance{AppearanceLight, AppearanceDark} {
		for _, width := range []float32{520, 840, 1200} {
			v, w := newTestView(t, look, width, 1600)
			v.OnWhy = func(int) {}
			v.SetComparison(sample(marchCall, []int{0, 1, 6, 2, 3, 4, 7, 8, 9}), 0, 1)
			v.SetCurrentRow(2)
			got := drawnWords(&v.pen)
			for _, words := range []string{"lit a candle of hope", "Nothing matched in A at or above .30. Nearest: 2", "why?", ".66", "→", "رئیس", "آرامش"} {
				if first := strings.Fields(words)[0]; !strings.Contains(got, first) {
					t.Errorf("%s, %v wide: %q is not drawn", look, width, first)
				}
			}
			capture(t, w, fmt.Sprintf("diffview-%s-%.0f", look, width))
		}
	}
}

func TestArrowsStandClearOfWords(t *testing.T) {
	for _, width := range []float32{520, 680, 840, 1400, 2100} {
		v, _ := newTestView(t, AppearanceDark, width, 300)
		v.SetComparison(sample(marchCall, []int{0, 1, 6, 2, 3, 4, 7, 8, 9}), 0, 1)
		for off := float32(0); off < v.scroll.total; off += 90 {
			v.scroll.to(off)
			v.draw()
			for _, j := range v.jumps {
				if j.x < v.cols.mid[0] && j.x < v.cols.x[0]+v.cols.w {
					t.Errorf("%v wide, %v down: an arrow at %v covers words up to %v", width, off, j.x, v.cols.x[0]+v.cols.w)
				}
			}
		}
	}
}

// An arrow covers no number of a statement, where it stands in three columns, and
// no score, which is wide where it names outlets.
func TestArrowsStandClearOfNumbers(t *testing.T) {
	arrows, scores := 0, 0
	for _, shown := range [][]int{{0, 1}, {0, 1, 1}, {0, 1, 1, 0}} {
		v, _ := newTestView(t, AppearanceLight, 1100, 300)
		v.SetComparison(sample(marchCall, []int{0, 1, 6, 2, 3, 4, 7, 8, 9}), shown...)
		for i := range v.rows {
			if v.rows[i].score != "" {
				v.rows[i].score = "A, B .66?"
			}
		}
		for off := float32(0); off < v.scroll.total; off += 7 {
			v.scroll.to(off)
			v.draw()
			for i := range v.rows {
				m := v.mark(&v.rows[i])
				for _, j := range v.jumps {
					if m.w == 0 || j.x >= v.cols.mid[0]+m.w/2 || j.x+j.w <= v.cols.mid[0]-m.w/2 {
						continue
					}
					scores++
					if j.y < m.score+v.meters.tiny.lineH+2 && j.y+j.h > m.score {
						t.Errorf("%v, %v down: an arrow at %v, %v covers the score at %v", shown, off, j.x, j.y, m.score)
					}
				}
			}
			for _, n := range v.numbersInSight() {
				x, y := v.cols.x[int(n[1])]-8, n[3]-v.onCanvas(fyne.Position{}).Y
				for _, j := range v.jumps {
					arrows++
					if j.x < x && j.x+j.w > x-v.meters.tiny.width("3", fontTheme) && j.y < y+4 && j.y+j.h > y-4 {
						t.Errorf("%v, %v down: an arrow at %v, %v covers the number at %v, %v", shown, off, j.x, j.y, x, y)
					}
				}
			}
		}
	}
	if arrows == 0 || scores == 0 {
		t.Errorf("%d arrows beside numbers, %d beside scores", arrows, scores)
	}
}

// Where curves pass a wide score, the score is read.
func TestScoresStandAboveCurves(t *testing.T) {
	v, _ := newTestView(t, AppearanceLight, 1100, 600)
	v.SetComparison(sample(marchCall, []int{0, 1, 6, 2, 3, 4, 7, 8, 9}), 0, 1)
	curve, score := -1, -1
	for i, o := range v.pen.objects {
		switch o := o.(type) {
		case *canvas.BezierCurve:
			curve = i
		case *canvas.Text:
			if o.Visible() && strings.HasPrefix(o.Text, ".") && len(o.Text) == 3 {
				score = max(score, i)
			}
		}
	}
	if curve < 0 || score < curve {
		t.Errorf("the last curve is drawn %d, the last score %d", curve, score)
	}
}

// The first row has no row before whose hairline its frame could replace.
func TestFirstRowIsFramed(t *testing.T) {
	v, _ := newTestView(t, AppearanceLight, 1100, 600)
	v.SetComparison(sample(marchCall, []int{0, 1, 6, 2}), 0, 1)
	if !v.SetCurrentRow(0) {
		t.Fatal("the first row is not shown")
	}
	accent := currentTokens().accent
	for _, o := range v.pen.objects {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.FillColor == accent && r.Size().Height == 1 && r.Size().Width == v.cols.strip && r.Position().Y == 0 {
			return
		}
	}
	t.Error("no line of the frame is at the view's top")
}
