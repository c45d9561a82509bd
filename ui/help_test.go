package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"crossread/compare"
)

func TestTour(t *testing.T) {
	w := openWindow(t, &fakeLibrary{info: LibraryInfo{Name: "New"}, index: newFake().index})
	if !slices.ContainsFunc(w.message.buttons.Objects, func(o fyne.CanvasObject) bool { return o.(*pushButton).text == "Take the tour" }) {
		t.Error("the first start does not offer the tour")
	}
	w.Do("help.tour")
	s := w.State()
	if len(s.Dialogs) != 1 || s.Dialogs[0].ID != "tour" || s.Dialogs[0].Lines[0] != "step 1 of 9" || s.Name != "Sample" {
		t.Fatalf("library %q, dialogs %v", s.Name, s.Dialogs)
	}
	typeKey(w.win.Canvas().Focused(), fyne.KeyReturn) // the button Next has the focus
	typeKey(w.win.Canvas().Focused(), fyne.KeySpace)
	if got := w.State().Dialogs[0].Lines[0]; got != "step 3 of 9" {
		t.Errorf("after two keys: %q", got)
	}
	w.Press("Back")
	if got := w.State().Dialogs[0].Lines[1]; got != "The same statement on one line" {
		t.Errorf("back at %q", got)
	}
	for range 7 {
		w.Press("Next")
	}
	if got := w.State().Dialogs[0].Lines[0]; got != "step 9 of 9" {
		t.Errorf("at the end: %q", got)
	}
	w.Press("Next")
	if n := len(w.State().Dialogs); n != 0 {
		t.Errorf("%d dialogs are open after the last step", n)
	}
	w.Do("help.tour") // again, on the sample at hand
	typeKey(w.win.Canvas().Focused(), fyne.KeyEscape)
	if n := len(w.State().Dialogs); n != 0 || w.win.Canvas().Overlays().Top() != nil {
		t.Errorf("%d dialogs are open after Escape", n)
	}
}

// Every step points at something that shows, and its card lies in the window.
func TestTourPointsAtThings(t *testing.T) {
	w := openWindow(t, newFake())
	w.info.Sample = true
	for _, size := range []fyne.Size{{Width: 900, Height: 600}, {Width: 1400, Height: 900}} {
		w.win.Resize(size)
		w.showTour()
		tr := w.win.Canvas().Overlays().Top().(*tour)
		for i, s := range tr.steps {
			if o := s.at(); o == nil || !o.Visible() || o.Size().Width < 20 {
				t.Errorf("%v: step %d points at nothing", size, i+1)
			}
			c, all := tr.card, w.win.Canvas().Size()
			if got := holeOf(tr.veils, all); got.Subtract(tr.ring.Position()) != fyne.NewPos(3, 3) {
				t.Errorf("%v: the veils of step %d leave %v open, its ring is at %v", size, i+1, got, tr.ring.Position())
			}
			if p := c.Position(); p.X < 0 || p.Y < 0 || p.X+c.Size().Width > all.Width || p.Y+c.Size().Height > all.Height {
				t.Errorf("%v: the card of step %d is at %v, %v large", size, i+1, p, c.Size())
			}
			tr.next()
		}
	}
}

// holeOf is where what four veils leave open begins; below zero if they leave
// anything else open.
func holeOf(veils [4]*canvas.Rectangle, all fyne.Size) fyne.Position {
	top, foot, left, right := veils[0], veils[1], veils[2], veils[3]
	y, h := top.Size().Height, left.Size().Height
	if top.Size().Width != all.Width || foot.Size().Width != all.Width || left.Position().Y != y || right.Position().Y != y ||
		right.Size().Height != h || foot.Position().Y != y+h || foot.Position().Y+foot.Size().Height != all.Height {
		return fyne.NewPos(-1, -1)
	}
	return fyne.NewPos(left.Size().Width, y)
}

// What the keys went to has no frame under the tour, and has it again after it.
func TestTourTakesTheFrame(t *testing.T) {
	w := openWindow(t, newFake())
	w.info.Sample = true
	w.win.Canvas().Focus(w.diff)
	w.showTour()
	if w.diff.focused {
		t.Error("the comparison has its frame under the tour")
	}
	w.Press("Skip")
	if !w.diff.focused || w.win.Canvas().Focused() != fyne.Focusable(w.diff) {
		t.Error("the comparison has no frame after the tour")
	}
}

// The tour speaks of the panel as shown only where it is.
func TestTourKnowsThePanel(t *testing.T) {
	w := openWindow(t, newFake())
	for _, width := range []float32{900, 1400} {
		w.win.Resize(fyne.NewSize(width, 600))
		if text := w.tourSteps()[3].text; strings.HasPrefix(text, "The panel says") != w.inspectorShown() || !strings.Contains(text, "Ctrl+B") {
			t.Errorf("at %v, with the panel shown %v: %q", width, w.inspectorShown(), text)
		}
	}
}

func TestTermsStartWithThePage(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("help.words")
	d := w.State().Dialogs[0]
	if d.ID != "terms" || d.Lines[0] != "On this page: " || !strings.HasPrefix(d.Lines[1], "Row: Statements that say the same") {
		t.Errorf("dialog %q begins with %q", d.ID, d.Lines[:2])
	}
	w.escape()
	ids := map[string]bool{}
	for _, x := range terms() {
		if ids[x.id] || x.word == "" || len(x.means) < 20 {
			t.Errorf("term %q is there twice or not explained", x.id)
		}
		ids[x.id] = true
	}
	for _, page := range []string{pageEvent, pageLog, pageTimeline, pageCodes, pageArticle, pageSearch} {
		for tab := range tabNames {
			w.page, w.tab = page, tab
			for _, id := range w.termsHere() {
				if !ids[id] {
					t.Errorf("page %s explains %q, which is no term", page, id)
				}
			}
		}
	}
}

func TestWhyDoISeeThis(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("help.why")
	d := w.State().Dialogs[0]
	for _, want := range []string{"together: The statements of A, B, C reached a score of .71", "rare words shared: .80 · plot, redraw", "day: Monday 3 March 2025, stated", "The rows follow the order"} {
		if !slices.ContainsFunc(d.Lines, func(l string) bool { return strings.HasPrefix(l, want) }) {
			t.Errorf("nothing says %q: %q", want, d.Lines)
		}
	}
	w.escape()
	w.OpenArticle("a2", compare.Span{})
	w.Do("help.why")
	if d = w.State().Dialogs[0]; !slices.ContainsFunc(d.Lines, func(l string) bool { return strings.HasPrefix(l, "outlet: Meridian Wire, found in: text header") }) {
		t.Errorf("nothing says where the outlet is from: %q", d.Lines)
	}
}

// TestThresholdText holds that a threshold is written as the scores beside it are.
func TestThresholdText(t *testing.T) {
	w := openWindow(t, newFake())
	c := &compare.Comparison{Method: []compare.Parameter{{Name: compare.ParameterCall, Value: "0.40"}}}
	if got := thresholdText(c, &compare.Row{}); got != ".40" {
		t.Errorf("threshold %q", got)
	}
	if got := thresholdText(c, &compare.Row{Section: compare.SectionBackground}); got != "?" {
		t.Errorf("threshold that the method does not say: %q", got)
	}
	w.setLanguage(LanguageSpanish)
	defer w.setLanguage(LanguageEnglish)
	if got := thresholdText(c, &compare.Row{}); got != "0,40" {
		t.Errorf("threshold in Spanish %q", got)
	}
}
