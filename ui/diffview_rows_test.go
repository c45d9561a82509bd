package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// marked prints a text with its marks: [swap] and {only here}.
func marked(text string, marks []flowMark) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		open, shut := "[", "]"
		if m.Class == markOnly {
			open, shut = "{", "}"
		}
		b.WriteString(text[at:m.Start] + open + text[m.Start:m.End] + shut)
		at = m.End
	}
	return b.String() + text[at:]
}

func TestEditMarks(t *testing.T) {
	a := "Velkia fully shares the assessment"
	span := func(words string) compare.Span {
		i := strings.Index(a, words)
		return compare.Span{Start: i, End: i + len(words)}
	}
	for _, tt := range []struct {
		name   string
		edits  []compare.Edit
		ignore []string
		want   string
	}{
		{"nothing differs", []compare.Edit{{Op: compare.Same, A: span(a)}}, nil, a},
		{"swap", []compare.Edit{{Op: compare.Swap, A: span("shares")}}, nil, "Velkia fully [shares] the assessment"},
		{"only here", []compare.Edit{{Op: compare.OnlyA, A: span("fully")}}, nil, "Velkia {fully} shares the assessment"},
		{"only there shows nothing", []compare.Edit{{Op: compare.OnlyB}}, nil, a},
		{"space is not marked", []compare.Edit{{Op: compare.OnlyA, A: span(" fully ")}}, nil, "Velkia {fully} shares the assessment"},
		{"neighbours of one kind are one mark", []compare.Edit{{Op: compare.Swap, A: span("fully")}, {Op: compare.Swap, A: span("shares")}}, nil, "Velkia [fully shares] the assessment"},
		{"neighbours of two kinds are two", []compare.Edit{{Op: compare.OnlyA, A: span("fully")}, {Op: compare.Swap, A: span("shares")}}, nil, "Velkia {fully} [shares] the assessment"},
		{"moved words come in any order", []compare.Edit{{Op: compare.Swap, A: span("assessment")}, {Op: compare.Swap, A: span("Velkia")}}, nil, "[Velkia] fully shares the [assessment]"},
		{"ignored kinds are no difference", []compare.Edit{{Op: compare.Swap, A: span("Velkia"), Kind: "case"}, {Op: compare.Swap, A: span("shares")}}, []string{"case"}, "Velkia fully [shares] the assessment"},
		{"ignored punctuation stands on one side too", []compare.Edit{{Op: compare.OnlyA, A: span(" ")}, {Op: compare.OnlyA, A: span("the")}}, []string{"punctuation"}, "Velkia fully shares {the} assessment"},
		{"spans out of the text are cut", []compare.Edit{{Op: compare.Swap, A: compare.Span{Start: -3, End: 6}}, {Op: compare.OnlyA, A: compare.Span{Start: 24, End: 99}}}, nil, "[Velkia] fully shares the {assessment}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := marked(a, editMarks(a, tt.edits, 0, tt.ignore)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// rowWords prints a row as a reader sees it.
func rowWords(r *diffRow) string {
	if r.row < 0 {
		return "== " + r.heading
	}
	side := func(i int) string {
		if i >= len(r.cells) {
			return " "
		}
		c := &r.cells[i]
		if r.gaps[i] != "" {
			return "<" + r.gaps[i] + ">"
		}
		return strings.Join(c.numbers, ",") + " " + marked(c.text, c.marks)
	}
	s := side(0) + " | " + r.score + " | " + side(1)
	if chips := slices.Concat(r.chips...); len(chips) > 0 {
		s += " (" + strings.Join(chips, ") (") + ")"
	}
	return s
}

func TestDiffRows(t *testing.T) {
	rows := []told{
		{a: "The call was made at Zarhan's request.", b: "The call was held at Velkia's request.", score: .8349, kinds: []compare.Kind{
			{Name: "fact differs", Note: "Zarhan / Velkia", Witnesses: both}, {Name: "naming", Witnesses: []int{0, 2}}}},
		{b: "It lasted an hour."},
		{a: "Both sides called for the Ilmen process to be revived together with Qasira, the host of the last round of talks."},
		{a: "The front line has moved.", b: "The front line has moved.", section: compare.SectionBackground, score: 1},
	}
	all := []string{
		"1 The call was [made] at [Zarhan's] request. | .83 | 1 The call was [held] at [Velkia's] request. (fact differs: Zarhan / Velkia)",
		"<Nothing matched in A at or above .30. Nearest: 2 “Both sides called for the Ilmen process to be revived together…” (.21, in row 3)> |  | 2 {It lasted an hour.}",
		"2 {Both sides called for the Ilmen process to be revived together with Qasira, the host of the last round of talks.} |  | <Nothing matched in B at or above .30.>",
		"== Background shared by these articles",
		"3 The front line has moved. | 1.0 | 3 The front line has moved.",
	}
	for _, tt := range []struct {
		name string
		a, b int
		opt  DiffOptions
		want []string
	}{
		{"all", 0, 1, DiffOptions{}, all},
		{"call only", 0, 1, DiffOptions{HideBackground: true}, all[:3]},
		{"background only", 0, 1, DiffOptions{HideCall: true}, all[3:]},
		{"differing only", 0, 1, DiffOptions{HideAgreeing: true}, all[:3]},
		{"of one kind", 0, 1, DiffOptions{Kind: "fact differs"}, all[:1]},
		{"of a kind between others", 0, 1, DiffOptions{Kind: "naming"}, nil},
		{"turned round", 1, 0, DiffOptions{HideBackground: true, HideAgreeing: true, Kind: "fact differs"},
			[]string{"1 The call was [held] at [Velkia's] request. | .83 | 1 The call was [made] at [Zarhan's] request. (fact differs: Zarhan / Velkia)"}},
		{"one outlet alone", 0, -1, DiffOptions{HideBackground: true}, []string{
			"1 The call was made at Zarhan's request. |  |  ",
			"2 Both sides called for the Ilmen process to be revived together with Qasira, the host of the last round of talks. |  |  "}},
		{"no such outlet", 0, 9, DiffOptions{}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, r := range diffRows(sample(rows, nil), slices.DeleteFunc([]int{tt.a, tt.b}, func(w int) bool { return w < 0 }), tt.opt, nil, nil) {
				got = append(got, rowWords(&r))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestChips(t *testing.T) {
	kind := func(name, note string, of ...int) compare.Kind {
		return compare.Kind{Name: name, Note: note, Witnesses: of}
	}
	for _, tt := range []struct {
		name  string
		row   compare.Row
		want  string
		alone string
	}{
		{"few, with notes", compare.Row{Kinds: []compare.Kind{kind("number", "14 / some 20", 0, 1), kind("naming", "rebels / formations", 0, 1)}}, "number: 14 / some 20 | naming: rebels / formations", ""},
		{"many, by name", compare.Row{Kinds: []compare.Kind{kind("number", "14 / some 20", 0, 1), kind("number", "300 / 500", 0, 1), kind("naming", "rebels / formations", 0, 1)}}, "number | naming", ""},
		{"too many", compare.Row{Kinds: []compare.Kind{kind("a", "", 0, 1), kind("b", "", 0, 1), kind("c", "", 0, 1), kind("d", "", 0, 1), kind("e", "", 0, 1), kind("f", "", 0, 1), kind("g", "", 0, 1)}}, "a | b | c | d | e | and 2 more", ""},
		{"of one outlet", compare.Row{Kinds: []compare.Kind{kind("loaded term", "", 0), kind("loaded term", "", 2)}}, "loaded term", "loaded term"},
		{"between others", compare.Row{Kinds: []compare.Kind{kind("naming", "", 1, 2)}}, "", ""},
		{"ruled", compare.Row{Ruled: true}, "your ruling", "your ruling"},
	} {
		if got := strings.Join(chipsOf(sample(nil, nil), &tt.row, 0, 1), " | "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		if got := strings.Join(chipsOf(sample(nil, nil), &tt.row, 0, -1), " | "); got != tt.alone {
			t.Errorf("%s, one outlet alone: got %q, want %q", tt.name, got, tt.alone)
		}
	}
}

// A chip between two outlets says nothing of what a third reads.
func TestChipsOfThree(t *testing.T) {
	var c compare.Comparison
	r := compare.Row{Kinds: make([]compare.Kind, 2)}
	for n, text := range []string{"quiet since Monday", "calm since Monday", "truce since Monday"} {
		word, _, _ := strings.Cut(text, " ")
		form := compare.Narrated
		if n == 1 {
			form = compare.Direct
		}
		c.Witnesses = append(c.Witnesses, compare.Witness{Siglum: string(rune('A' + n)), Parsed: &compare.Parsed{Article: &compare.Article{Text: text}},
			Statements: []compare.Statement{{Span: compare.Span{End: len(text)}, Form: form}}})
		r.Cells = append(r.Cells, compare.Cell{0})
		r.Kinds[0].Places = append(r.Kinds[0].Places, compare.Where{Witness: n, Span: compare.Span{End: len(word)}})
	}
	r.Kinds[0].Name, r.Kinds[0].Note = "naming", "quiet / calm; quiet / truce; calm / truce"
	r.Kinds[1] = compare.Kind{Name: "voice shift", Note: "narrated / direct; direct / narrated", Witnesses: []int{0, 1, 2}}
	for _, tt := range []struct {
		a, b int
		want string
	}{
		{0, 1, "naming: quiet / calm | voice shift: own voice / direct quote"},
		{0, 2, "naming: quiet / truce"}, // both narrate
		{2, 1, "naming: calm / truce | voice shift: own voice / direct quote"},
	} {
		if got := strings.Join(chipsOf(&c, &r, tt.a, tt.b), " | "); got != tt.want {
			t.Errorf("%d and %d: got %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
	prominent := compare.Row{Kinds: []compare.Kind{{Name: "prominence", Note: "A at 0 %, C at 65 %; B at 10 %, C at 65 %", Witnesses: []int{0, 1, 2}}}}
	for pair, want := range map[[2]int]string{{0, 1}: "", {0, 2}: "prominence: A at 0 %, C at 65 %", {2, 1}: "prominence: B at 10 %, C at 65 %"} {
		if got := strings.Join(chipsOf(&c, &prominent, pair[0], pair[1]), " | "); got != want {
			t.Errorf("%v: got %q, want %q", pair, got, want)
		}
	}
	detail := compare.Kind{Note: "A: since Monday; C: at the harbour"}
	if got, want := noteBetween(&c, &r, &detail, 0, 1), "A: since Monday"; got != want {
		t.Errorf("a detail: got %q, want %q", got, want)
	}
}

// Rows of a pair that the comparison has no edits for are compared by the owner's function.
func TestDiffer(t *testing.T) {
	c := sample([]told{{a: "The call was made.", b: "The call was held."}}, nil)
	c.Rows[0].Edits = nil
	v, _ := newTestView(t, AppearanceLight, 840, 300)
	v.SetComparison(c, 0, 1)
	if _, n := v.DifferencePosition(); n != 0 {
		t.Errorf("without a differ there are %d differences", n)
	}
	v.SetDiffer(diffs)
	if _, n := v.DifferencePosition(); n != 1 {
		t.Errorf("with a differ there are %d differences, want 1", n)
	}
}

func TestMoved(t *testing.T) {
	c := sample(marchCall, []int{0, 1, 6, 2, 3, 4, 7, 9, 8})
	rows := diffRows(c, both, DiffOptions{}, nil, nil)
	var got []int
	for i := range rows {
		if rows[i].row < 0 {
			got = append(got, notMoved)
			continue
		}
		if rows[i].moved[0] != notMoved {
			t.Errorf("row %d is moved in A, whose order the rows follow", i)
		}
		got = append(got, rows[i].moved[1])
	}
	// Row 6 is told after row 1; in the background, below the heading in row 8, B tells the last first.
	if want := []int{-1, -1, -1, -1, -1, -1, 1, -1, -1, 10, -1}; !slices.Equal(got, want) {
		t.Errorf("moved after rows %v, want %v", got, want)
	}
}

// Where the other end of a move is out of sight, an arrow names the statement there.
func TestMovedOutOfSight(t *testing.T) {
	v, _ := newTestView(t, AppearanceLight, 840, 300)
	v.SetComparison(sample(marchCall, []int{0, 1, 6, 2, 3, 4, 7, 8, 9}), 0, 1)
	v.ScrollTo(v.rows[6].y - 20) // row 6 is told after row 1, its B is statement 3
	if got := drawnWords(&v.pen); !strings.Contains(got, "↑ 2") {
		t.Errorf("no arrow to statement 2 above in %q", got)
	}
	v.ScrollTo(v.rows[1].y)
	if got := drawnWords(&v.pen); !strings.Contains(got, "↓ 3") {
		t.Errorf("no arrow to the moved statement below in %q", got)
	}
}

func TestIncreasing(t *testing.T) {
	for _, tt := range []struct {
		in   []int
		want int
	}{{nil, 0}, {[]int{4}, 1}, {[]int{1, 2, 3}, 3}, {[]int{3, 2, 1}, 1}, {[]int{0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}, 6}} {
		n, last := 0, -1
		for i, keep := range increasing(tt.in) {
			if keep {
				if tt.in[i] <= last {
					t.Errorf("%v: %d does not increase", tt.in, tt.in[i])
				}
				n, last = n+1, tt.in[i]
			}
		}
		if n != tt.want {
			t.Errorf("%v: %d kept, want %d", tt.in, n, tt.want)
		}
	}
}

// The laws of the layout, at every width: rows follow each other without a gap,
// both sides of a row begin at one height, and all fits its column and row.
func TestLayoutLaws(t *testing.T) {
	v, w := newTestView(t, AppearanceLight, 900, 500)
	v.OnWhy = func(int) {}
	v.SetComparison(sample(marchCall, []int{0, 1, 6, 2, 3, 4, 7, 9, 8}), 0, 1)
	for width := float32(360); width < 2400; width += 97 {
		w.Resize(fyne.NewSize(width, 500))
		c := v.cols
		if c.x[0]+c.w > c.mid[0]-16 || c.x[1] < c.mid[0]+40 || c.x[1]+c.w > c.strip {
			t.Fatalf("at %v wide the columns are %+v", width, c)
		}
		y := float32(0)
		for i := range v.rows {
			r := &v.rows[i]
			if r.y != y {
				t.Fatalf("at %v wide row %d begins at %v, want %v", width, i, r.y, y)
			}
			y += r.h
			_, _, _, ya := v.rowText(i, 0)
			_, _, _, yb := v.rowText(i, 1)
			if ya != yb {
				t.Fatalf("row %d: sides begin at %v and %v", i, ya, yb)
			}
			for side := range r.cells {
				f := &r.cells[side].flow
				if rowTop+f.height()+rowBottom > r.h && r.row >= 0 {
					t.Fatalf("at %v wide row %d is %v high, side %d needs %v", width, i, r.h, side, f.height())
				}
				for line := range f.breaks {
					for _, run := range f.runs(line, nil) {
						if run.x+run.w > c.w+0.01 {
							t.Fatalf("at %v wide row %d side %d: %q ends at %v of %v", width, i, side, run.text, run.x+run.w, c.w)
						}
					}
				}
			}
		}
	}
}

// Another width, other options and the same event anew keep the place.
func TestPlaceIsKept(t *testing.T) {
	v, w := newTestView(t, AppearanceLight, 900, 300)
	c := sample(marchCall, nil)
	v.SetComparison(c, 0, 1)
	v.SetCurrentRow(5)
	top := func() string {
		id, _ := v.anchor()
		return id
	}
	v.ScrollTo(v.rows[4].y + 10)
	want := top()
	w.Resize(fyne.NewSize(560, 300))
	if got := top(); got != want {
		t.Errorf("after a change of width row %s is on top, want %s", got, want)
	}
	v.SetComparison(sample(marchCall, nil), 0, 1)
	if got := top(); got != want || v.CurrentRow() != 5 {
		t.Errorf("after the event came anew: row %s on top, want %s; current %d, want 5", got, want, v.CurrentRow())
	}
	v.SetOptions(DiffOptions{HideAgreeing: true})
	if got := top(); got != want || v.CurrentRow() != 5 {
		t.Errorf("after other options: row %s on top, want %s; current %d, want 5", got, want, v.CurrentRow())
	}
	other := sample(marchCall, nil)
	other.Event.ID = "call-2"
	v.SetComparison(other, 0, 1)
	if off, _ := v.ScrollOffset(); off != 0 || v.CurrentRow() != -1 {
		t.Errorf("another event: scrolled to %v, current %d", off, v.CurrentRow())
	}
}

// A row made current before the view has a size is in sight once it has.
func TestRevealBeforeSize(t *testing.T) {
	newTestView(t, AppearanceLight, 10, 10) // an app to live in
	v := NewDiffView()
	v.SetComparison(sample(marchCall, nil), 0, 1)
	v.SetCurrentRow(9)
	v.CreateRenderer().Layout(fyne.NewSize(0, 0))
	v.Resize(fyne.NewSize(840, 300))
	if off, _ := v.ScrollOffset(); off == 0 {
		t.Error("the row is out of sight")
	}
}

func TestCopyWords(t *testing.T) {
	v, _ := newTestView(t, AppearanceLight, 900, 300)
	v.SetComparison(sample(marchCall, nil), 0, 1)
	if v.CopyRow() != "" {
		t.Error("copied without a current row")
	}
	v.SetCurrentRow(4)
	want := "A (unknown (001.txt)): The conversation took place at the initiative of the Velkian side.\n" +
		"B (VELTA): The conversation was held on the initiative of the Zarhani side. It went on for nearly an hour, spokesman Oleg Torbin told reporters."
	if got := v.CopyRow(); got != want || fyne.CurrentApp().Clipboard().Content() != want {
		t.Errorf("row copied as\n%s\nwant\n%s", got, want)
	}
	v.SetCurrentRow(3)
	if got := v.RowText(3); !strings.HasPrefix(got, "A (unknown (001.txt)): nothing matched\nB (VELTA): The heads") {
		t.Errorf("a gap is copied as\n%s", got)
	}
	if got := v.AccessibilityLabel(); got != v.RowText(3) {
		t.Errorf("label %q", got)
	}
	v.SetCurrentRow(1)
	got := v.Quotation()
	if !strings.HasPrefix(got, "“‘The calm in") || !strings.Contains(got, "— unknown (001.txt), 3 Mar 2025\n“Daryanejad said") {
		t.Errorf("quoted as\n%s", got)
	}
}

// What lies between two other outlets is no difference of those shown, for Show
// and for the step by kind alike, though each of these differs from a third.
func TestKindOfOthersIsNotShown(t *testing.T) {
	among := compare.Kind{Name: "number", Witnesses: []int{0, 1, 2, 3}}
	among.Between.Add(0, 2)
	among.Between.Add(1, 3)
	for _, tt := range []struct {
		shown []int
		want  bool
	}{{[]int{0, 1}, false}, {[]int{0, 2}, true}, {[]int{2, 0}, true}, {[]int{1, 3}, true}, {[]int{2, 3}, false}, {[]int{0, 1, 2}, true}, {[]int{0, 1, 3}, false}} {
		if got := hasKind([]compare.Kind{among}, "number", tt.shown); got != tt.want {
			t.Errorf("with %v shown: %v", tt.shown, got)
		}
	}
}

// Each empty state has words and says what to do.
func TestEmptyStates(t *testing.T) {
	v, _ := newTestView(t, AppearanceLight, 900, 300)
	same := sample([]told{{a: "The front line has moved.", b: "The front line has moved."}}, nil)
	seen := map[string]bool{}
	for _, tt := range []struct {
		c   *compare.Comparison
		opt DiffOptions
	}{{nil, DiffOptions{}}, {same, DiffOptions{HideAgreeing: true}}, {same, DiffOptions{Kind: "naming"}}, {same, DiffOptions{HideCall: true}}, {sample(nil, nil), DiffOptions{}}} {
		v.SetOptions(tt.opt)
		v.SetComparison(tt.c, 0, 1)
		words := v.emptyWords()
		if words == "" || seen[words] {
			t.Errorf("options %+v: %q", tt.opt, words)
		}
		seen[words] = true
		if got := drawnWords(&v.pen); !strings.Contains(got, strings.Fields(words)[0]) {
			t.Errorf("drawn is %q", got)
		}
		v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		v.NextDifference()
	}
}

// drawnWords are all words on screen.
func drawnWords(p *flowPen) string {
	var out []string
	for _, t := range p.texts.all[:p.texts.used] {
		out = append(out, t.Text)
	}
	return strings.Join(out, " ")
}

// TestBaseSwitched holds for three outlets that which of two is the base changes
// nothing of what differs between them, and that no word is lost: what is not
// marked is the same on both sides.
func TestBaseSwitched(t *testing.T) {
	texts := []string{
		"The two sides sign the new accord on Monday, he said.",
		"On Monday, he said, both sides will sign an accord.",
		"An accord will be signed on Monday by both, said he.",
	}
	if a, b := diffs(texts[1], texts[2]), turnedEdits(diffs(texts[2], texts[1])); slices.Equal(a, b) {
		t.Fatal("these texts cannot tell: they are compared alike both ways")
	}
	c := &compare.Comparison{Rows: []compare.Row{{ID: "r1", Section: compare.SectionCall}}}
	for i, s := range texts {
		span := compare.Span{End: len(s)}
		p := &compare.Parsed{Article: &compare.Article{ID: compare.Siglum(i), Text: s, Blocks: []compare.Block{{Span: span, Kind: compare.Paragraph}}},
			Statements: []compare.Statement{{Span: span, Place: compare.InPassage, Events: []string{"e"}}}}
		c.Witnesses = append(c.Witnesses, compare.Witness{Siglum: compare.Siglum(i), Parsed: p, Statements: p.Statements})
		c.Rows[0].Cells = append(c.Rows[0].Cells, compare.Cell{0})
	}
	for i := 1; i < len(texts); i++ { // as collate stores them
		c.Rows[0].Edits = append(c.Rows[0].Edits, compare.PairEdits{A: 0, B: i, Edits: diffs(texts[0], texts[i])})
	}
	row := func(a, b int) [2]diffCell {
		r, ok := diffRowOf(c, 0, []int{a, b}, DiffOptions{}, nil, diffs)
		if !ok {
			t.Fatalf("no row of %d and %d", a, b)
		}
		return [2]diffCell{r.cells[0], r.cells[1]}
	}
	unmarked := func(cell diffCell) []string {
		var words []string
		for _, w := range wordSpans(cell.text) {
			if !slices.ContainsFunc(cell.marks, func(m flowMark) bool { return m.Start < w.End && w.Start < m.End }) {
				words = append(words, w.In(cell.text))
			}
		}
		return words
	}
	for a := range texts {
		for b := range texts {
			if a == b {
				continue
			}
			one, other := row(a, b), row(b, a)
			if !slices.Equal(one[0].marks, other[1].marks) || !slices.Equal(one[1].marks, other[0].marks) {
				t.Errorf("base %d beside %d marks %v and %v, the other way round %v and %v", a, b, one[0].marks, one[1].marks, other[1].marks, other[0].marks)
			}
			if x, y := unmarked(one[0]), unmarked(one[1]); !slices.Equal(x, y) {
				t.Errorf("base %d beside %d leaves %q and %q unmarked", a, b, x, y)
			}
		}
	}
}
