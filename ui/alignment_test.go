package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// written are the words that a widget has drawn, by what they say.
func written(w fyne.Widget) map[string]*canvas.Text {
	found := map[string]*canvas.Text{}
	for _, o := range test.WidgetRenderer(w).Objects() {
		if t, ok := o.(*canvas.Text); ok && t.Visible() {
			found[t.Text] = t
		}
	}
	return found
}

func TestHeadingsStandAboveTheirRows(t *testing.T) {
	test.NewTempApp(t)
	l := newRowList()
	l.SetRows([]listRow{{title: "Mon 3 Mar 2025"}, {id: "a", title: "Daryanejad – Strakhov", sub: "3 outlets", sigla: 3}, {id: "b", title: "Grain ships", sub: "1 outlet", right: "likely"}})
	test.NewTempWindow(t, l).Resize(fyne.NewSize(300, 200))
	found := written(l)
	for _, words := range []string{"Mon 3 Mar 2025", "Daryanejad – Strakhov", "3 outlets", "Grain ships"} {
		if x := found[words]; x == nil || x.Position().X != rowInset {
			t.Errorf("%q stands at %v, want %d", words, x, rowInset)
		}
	}
	if x := found["likely"]; x == nil || x.Position().X+textWidth("likely", style{size: sizeSmall()}) != l.Size().Width-rowInset {
		t.Errorf("what stands at the end of a row stands at %v", x)
	}
}

// The frame of the row chosen has no line beside the list's own.
func TestRowFrameLiesInTheListsOwn(t *testing.T) {
	test.NewTempApp(t)
	l := newRowList()
	l.SetRows([]listRow{{id: "a", title: "Daryanejad – Strakhov", sub: "3 outlets"}, {id: "b", title: "Grain ships", sub: "1 outlet"}})
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(300, 200))
	l.chosen = "a"
	w.Canvas().Focus(l)
	accent, boxes := accentColor(), 0
	for _, o := range test.WidgetRenderer(l).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.StrokeWidth > 0 && r.StrokeColor == accent {
			boxes++
			if end := r.Position().X + r.Size().Width; end != l.Size().Width || r.Position().Y != 0 {
				t.Errorf("a frame from y %v ends at %v, want 0 and %v", r.Position().Y, end, l.Size().Width)
			}
		}
	}
	if boxes == 0 {
		t.Error("no frame is drawn")
	}
}

// A narrow row keeps its outlets' letters rather than the hour.
func TestNarrowRowKeepsItsLetters(t *testing.T) {
	test.NewTempApp(t)
	l := newRowList()
	l.SetRows([]listRow{{id: "a", title: "Lindqvist – Van Rooij", sub: "1 medio · mañana · 3 declaraciones", brief: "1 medio · mañana", right: "≈ probable", sigla: 1}})
	test.NewTempWindow(t, l).Resize(fyne.NewSize(216, 100))
	found := written(l)
	if found["1 medio"] == nil || found["A"] == nil || found["+1"] != nil {
		t.Errorf("drawn: %q", slices.Sorted(maps.Keys(found)))
	}
}

// The words of a ruling that are too long beside "Undo" take a second line.
func TestLongRulingTakesTwoLines(t *testing.T) {
	test.NewTempApp(t)
	l := newRowList()
	title := "Lindqvist – Van Rooij (14 Mar 2025) and Lindqvist – Van Rooij (12 Mar 2025) are two calls"
	l.SetRows([]listRow{{id: "1", title: title, sub: "by you", link: "Undo", roomy: true}})
	l.OnLink = func(string) {}
	test.NewTempWindow(t, l).Resize(fyne.NewSize(textWidth(title, style{size: sizeUI(), bold: true})+2*rowInset+10, 100)) // but for the link there is room
	if found := written(l); found[title] != nil || found["calls"] == nil && found["two calls"] == nil || found["by you"].Position().Y < found["Undo"].Position().Y+lineHeight(style{size: sizeUI()}) {
		t.Errorf("drawn: %q", slices.Sorted(maps.Keys(found)))
	}
}

func TestHeadingIsShownWithItsFirstRow(t *testing.T) {
	test.NewTempApp(t)
	l := newRowList()
	rows := []listRow{{title: "Mon 3 Mar 2025"}}
	for i := range 9 {
		rows = append(rows, listRow{id: itoa(i), title: "Daryanejad – Strakhov", sub: "3 outlets"})
	}
	l.SetRows(rows)
	test.NewTempWindow(t, l).Resize(fyne.NewSize(300, 200))
	l.SetChosen("8")
	if l.offset == 0 {
		t.Fatal("the list has room for all")
	}
	l.SetChosen("1")
	if want := l.ys[2]; l.offset != want {
		t.Errorf("the second row is shown from %.0f on, want %.0f", l.offset, want)
	}
	l.SetChosen("0")
	if l.offset != 0 {
		t.Errorf("the first row is shown from %.0f on, without its heading", l.offset)
	}
}

func TestALabelIsFlushWithWhatStandsBelow(t *testing.T) {
	test.NewTempApp(t)
	label, below := words("Which article is about a call of its own?"), widget.NewEntry()
	box := container.NewVBox(flush(label), below)
	test.NewTempWindow(t, box).Resize(fyne.NewSize(400, 200))
	driver := fyne.CurrentApp().Driver()
	if got, want := driver.AbsolutePositionForObject(label).X+label.Theme().Size("innerPadding"), driver.AbsolutePositionForObject(below).X; got != want {
		t.Errorf("the words begin at %g, the field at %g", got, want)
	}
}

func TestAWordOfTwoStylesStaysWhole(t *testing.T) {
	test.NewTempApp(t)
	same := style{size: 14}
	other := same
	other.bold = true
	for _, tt := range []struct{ first, then string }{
		{"The onslaught is a Caldovian", "-hatched conspiracy"},
		{"a dangerous plan for the pro", "vince of Kharav"},
		{"the plan of the foreign-", "backed militants"},
		{"the change of borders by ", "Caldovia in the matter"},
	} {
		whole := textWidth(tt.first, same)
		for w := whole - 40; w < whole+60; w += 7 {
			var said []string
			for _, line := range wrap([]piece{{words: tt.first, style: same}, {words: tt.then, style: other}}, w) {
				words, end := "", float32(0)
				for _, s := range line {
					if words != "" && s.x > end+0.5 {
						words += " "
					}
					words += s.words
					end = s.x + s.w
				}
				if end > w+0.5 {
					t.Errorf("%.0f wide: %q is %.0f", w, words, end)
				}
				said = append(said, words)
			}
			if got := strings.ReplaceAll(strings.Join(said, " "), "foreign- backed", "foreign-backed"); got != tt.first+tt.then {
				t.Errorf("%.0f wide: %q", w, said)
			}
		}
	}
}

func TestShortenedWordsHaveOneEllipsis(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: 14}
	name := shortFile("001_6bb0da16f0b7f6d6.txt")
	for n := 1; n < len([]rune(name)); n++ {
		cut := string([]rune(name)[:n])
		if got := fit(name, textWidth(cut, s)+textWidth("…", s), s); strings.Count(got, "…") > 1 {
			t.Errorf("with room for %q: %q", cut, got)
		}
	}
	if got := clip("He said… and went on to say more", 9); got != "He said…" {
		t.Errorf("clip: %q", got)
	}
}

func TestAnArticleHasItsHead(t *testing.T) {
	w := openWindow(t, newFake())
	w.ShowTab(tabGaps)
	if w.outlets.Visible() {
		t.Fatal("the columns' heads stand over the gaps")
	}
	for id := range w.articles {
		w.OpenArticle(id, compare.Span{})
		if !w.outlets.Visible() || w.outlets.Size().Height == 0 {
			t.Error("an article opened from a page without columns has no head")
		}
		break
	}
}

func TestASentenceIsCutBetweenWords(t *testing.T) {
	test.NewTempApp(t)
	s := style{size: 14}
	sentence := "The onslaught is a Caldovian-hatched conspiracy to tear up the geography of the region"
	words := strings.Fields(sentence)
	for w := textWidth(sentence[:50], s); w < textWidth(sentence, s); w += 5 {
		got := strings.Fields(strings.TrimSuffix(fit(sentence, w, s), "…"))
		if last := len(got) - 1; got[last] != words[last] {
			t.Errorf("%.0f wide: %q", w, got)
		}
	}
}

func TestAListToChooseFromUsesTheWindowsHeight(t *testing.T) {
	w := openWindow(t, newFake())
	w.win.Resize(fyne.NewSize(1400, 1400))
	var rows []listRow
	for i := range 6 {
		rows = append(rows, listRow{id: itoa(i), title: "Horizon TV", sub: "Zarhan, Velkia vow to back Ardesh"})
	}
	l := newRowList()
	l.SetRows(rows)
	l.layout(dialogWidth)
	need := l.ys[len(rows)]
	if got := w.roomFor(need, 200); got != need {
		t.Errorf("six rows of %.0f stand in %.0f", need, got)
	}
	w.win.Resize(fyne.NewSize(900, 600))
	if got := w.roomFor(need, 200); got > 300 {
		t.Errorf("in a low window the list is %.0f high", got)
	}
}

func TestRedoIsOfferedOnlyAfterAnUndo(t *testing.T) {
	w := openWindow(t, newFake())
	off := func() bool {
		for _, o := range w.offers() {
			if o.ID == "edit.redo" {
				return o.Off
			}
		}
		return false
	}
	w.decisions = []compare.Decision{{ID: 1}}
	if !off() {
		t.Error("there is nothing to redo, but it is offered")
	}
	w.decisions[0].Undone = true
	if off() {
		t.Error("an undone decision cannot be redone")
	}
}

// Larger text has lines as much higher in the head of a page.
func TestHeadGrowsWithItsText(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(AppearanceLight, 1))
	forgetWidths()
	one := grown()
	app.Settings().SetTheme(NewTheme(AppearanceLight, 1.6))
	forgetWidths()
	t.Cleanup(forgetWidths)
	if more := grown(); one != 1 || headLine*more < lineHeight(headStyle())*0.9 {
		t.Errorf("grown %v, then %v", one, more)
	}
}
