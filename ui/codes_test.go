package ui

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

func typeKey(o fyne.Focusable, k fyne.KeyName) { o.TypedKey(&fyne.KeyEvent{Name: k}) }

// focusedType types into what has the focus.
func focusedType(w *Window, text string) {
	for _, r := range text {
		w.win.Canvas().Focused().TypedRune(r)
	}
}

func TestCodeARowByKeyboard(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.selectRow(1)
	w.typedRune('c')
	typeKey(w.win.Canvas().Focused(), fyne.KeyReturn) // there is no code to give
	s := w.State()
	if len(s.Dialogs) != 1 || s.Dialogs[0].ID != "code" || s.Dialogs[0].Lines[0] != "Every outlet" {
		t.Fatalf("dialogs %v", s.Dialogs)
	}
	focusedType(w, "Blame")
	if lines := w.State().Dialogs[0].Lines; !strings.HasPrefix(lines[2], "New code “Blame”") {
		t.Errorf("offered %q", lines)
	}
	typeKey(w.win.Canvas().Focused(), fyne.KeyReturn)
	if len(f.decisions) != 3 || f.decisions[0].Ruling != compare.RuleDefine || f.decisions[0].Code.Name != "Blame" {
		t.Fatalf("decisions %+v", f.decisions)
	}
	for i, a := range []string{"a1", "a2"} {
		if d := f.decisions[i+1]; d.Ruling != compare.RuleCode || d.Value != "blame" || d.A.Article != a {
			t.Errorf("decision %d is %+v", i+1, d)
		}
	}
	if got := w.noteOf(w.currentRow()); got != "" {
		t.Errorf("the code stands in the note's field: %q", got)
	}
	if got := rowCodes(w.comparison, w.currentRow(), w.notes); !slices.Equal(got, []string{"Blame"}) {
		t.Errorf("the row shows %q", got)
	}

	w.typedRune('c') // Return without a choice gives and takes nothing
	typeKey(w.win.Canvas().Focused(), fyne.KeyReturn)
	if s := w.State(); len(s.Dialogs) != 1 || len(f.decisions) != 3 || !strings.Contains(s.Status, "Type the name of a code") {
		t.Errorf("dialogs %v, status %q, decisions %+v", s.Dialogs, s.Status, f.decisions)
	}
	for _, left := range []int{0, 2} { // the arrow chooses
		typeKey(w.win.Canvas().Focused(), fyne.KeyDown)
		typeKey(w.win.Canvas().Focused(), fyne.KeyReturn)
		if n := len(w.book.Codings); n != left {
			t.Errorf("%d codings, want %d", n, left)
		}
		w.typedRune('c')
	}
	w.escape()

	w.Do("codes.row") // Return takes it off again
	focusedType(w, "bla")
	if lines := w.State().Dialogs[0].Lines; !strings.Contains(lines[2], "given; Return takes it off") {
		t.Errorf("offered %q", lines)
	}
	typeKey(w.win.Canvas().Focused(), fyne.KeyDown) // to the list
	typeKey(w.win.Canvas().Focused(), fyne.KeyReturn)
	if n := len(w.book.Codings); n != 0 {
		t.Errorf("%d codings are left", n)
	}

	w.Do("codes.row") // one outlet alone
	pills := []string{}
	for _, tg := range w.rowTargets() {
		pills = append(pills, tg.name)
	}
	if !slices.Equal(pills, []string{"Every outlet", "Only A", "Only B"}) {
		t.Errorf("targets %q", pills)
	}
	w.escape()
	w.giveCode("blame", "", w.rowTargets()[1])
	if n := len(w.book.Codings); n != 1 || w.book.Codings[0].A.Article != "a1" {
		t.Errorf("codings %+v", w.book.Codings)
	}
	w.Do("codes.row")
	if lines := w.State().Dialogs[0].Lines; !strings.Contains(lines[2], "given in part") {
		t.Errorf("offered %q", lines)
	}
}

func TestCodebook(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("view.codes")
	if s := w.State(); s.Page != pageCodes || len(s.Codes) != 1 || !strings.HasPrefix(s.Codes[0], "No code yet") {
		t.Fatalf("page %q, codes %q", s.Page, s.Codes)
	}
	w.Do("codes.new")
	focusedType(w, "Blame")
	if !w.Press("Make the code") {
		t.Fatal("no button to make the code")
	}
	for _, c := range []compare.Code{{ID: "foe", Name: "of a foe", Parent: "blame"}, {ID: "hope", Name: "Hope", Definition: "Things may get better."}} {
		w.rule(compare.Decision{Ruling: compare.RuleDefine, Code: c})
	}
	for i, code := range []string{"foe", "hope", "blame"} {
		w.rule(compare.Decision{Ruling: compare.RuleCode, A: compare.NewSpanRef(f.articles[0], f.index.Articles[0].Statements()[i].Span), Value: code})
	}
	w.rule(compare.Decision{Ruling: compare.RuleCode, Event: w.eventRef(f.index.Events[0]), Value: "hope"})
	s := w.State()
	if want := []string{"Blame | 1 place", "of a foe | 1 place", "Hope | 2 places · Things may get better."}; !slices.Equal(s.Codes, want) {
		t.Errorf("codes %q, want %q", s.Codes, want)
	}
	if len(s.Coded) != 3 || s.Coded[1] != "Blame / of a foe" { // its own, then those under it
		t.Errorf("places %q", s.Coded)
	}
	typeKey(w.codes.list, fyne.KeyEnd)
	if s = w.State(); len(s.Coded) != 2 || !strings.HasPrefix(s.Coded[1], "Daryanejad – Strakhov | the whole call") {
		t.Errorf("places %q", s.Coded)
	}

	w.Do("codes.join")
	if !w.Press("Join") { // with the first of the others
		t.Fatal("no button to join")
	}
	if s = w.State(); len(s.Codes) != 2 || s.Codes[0] != "Blame | 3 places" {
		t.Errorf("joined: %q", s.Codes)
	}
	w.Do("edit.undo")
	w.codes.list.open("foe")
	typeKey(w.codes.list, fyne.KeyReturn) // changes it
	w.win.Canvas().Focused().(*escEntry).SetText("of an enemy")
	w.Press("Save")
	if s = w.State(); s.Codes[1] != "of an enemy | 1 place" {
		t.Errorf("renamed: %q", s.Codes)
	}
	w.codes.list.open("blame")
	w.Do("codes.drop")
	if s = w.State(); len(s.Codes) != 2 || s.Codes[1] != "of an enemy | 1 place" {
		t.Errorf("dropped: %q", s.Codes)
	}
	w.codes.list.open("foe")
	typeKey(w.codes.list, fyne.KeyRight)
	typeKey(w.win.Canvas().Focused(), fyne.KeyDown)
	typeKey(w.win.Canvas().Focused(), fyne.KeyReturn)
	if s = w.State(); s.Page != pageEvent || s.Row == "" {
		t.Errorf("the place led to page %q, row %q", s.Page, s.Row)
	}
}

func TestCodeRefusals(t *testing.T) {
	w := openWindow(t, newFake())
	for _, c := range []compare.Code{{ID: "blame", Name: "Blame"}, {ID: "foe", Name: "of a foe", Parent: "blame"}} {
		w.rule(compare.Decision{Ruling: compare.RuleDefine, Code: c})
	}
	blame := *w.book.Code("blame")
	for _, tt := range []struct {
		name       string
		code       compare.Code
		typed, top string
		want       string
	}{
		{"no name", compare.Code{}, " ", "", "A code needs a name."},
		{"a name that is taken", compare.Code{}, "blame", "", "There is a code “Blame” already. Join the two instead."},
		{"its own name", blame, "Blame", "", ""},
		{"under nothing known", compare.Code{}, "Hope", "Tone", "There is no code “Tone”."},
		{"under itself", blame, "Blame", "Blame", "“Blame” stands under this code."},
		{"under one below", blame, "Blame", "of a foe", "“of a foe” stands under this code."},
	} {
		if _, got := w.coded(tt.code, tt.typed, "", tt.top, ""); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCodesOfReadOnlyLibrary(t *testing.T) {
	f := newFake()
	f.info.ReadOnly = "The disk is read-only."
	w := openWindow(t, f)
	for _, id := range []string{"codes.row", "codes.call", "codes.new", "codes.change", "codes.join", "codes.drop"} {
		if w.Do(id) {
			t.Errorf("%s is offered in a library that cannot be written", id)
		}
	}
}

// In a narrow window the places of a code have more room than the codes, and the
// buttons of the codebook stand whole, however long the words of a language are.
func TestCodebookIsNarrow(t *testing.T) {
	w := openWindow(t, newFake())
	w.win.Resize(fyne.NewSize(900, 600))
	w.ShowCodes()
	last := w.codes.buttons[len(w.codes.buttons)-1]
	last.SetText("Eliminarlo del todo")
	if end, edge := last.Position().X+last.MinSize().Width, w.codes.root.Size().Width; end > edge {
		t.Errorf("the last button ends at %v, the page at %v", end, edge)
	}
	if codes, places := w.codes.list.Size().Width, w.codes.places.Size().Width; codes < 200 || places < 1.2*codes {
		t.Errorf("codes are %v wide, their places %v", codes, places)
	}
}

// What has a frame begins and ends at whole pixels, where clipping leaves every
// line of it.
func TestFramesStandOnPixels(t *testing.T) {
	w := openWindow(t, newFake())
	for _, size := range []fyne.Size{fyne.NewSize(900, 600), fyne.NewSize(1703, 901), fyne.NewSize(2560, 1400)} {
		w.win.Resize(size)
		for _, tt := range []struct {
			do   string
			what func() fyne.CanvasObject
		}{
			{"view.log", func() fyne.CanvasObject { return w.log }},
			{"view.codes", func() fyne.CanvasObject { return w.codes.list }},
			{"view.codes", func() fyne.CanvasObject { return w.codes.places }},
			{"view.gaps", func() fyne.CanvasObject { return w.tables }},
			{"view.side", func() fyne.CanvasObject { return w.diff }},
			{"view.side", func() fyne.CanvasObject { return w.list }},
		} {
			if !w.Do(tt.do) {
				t.Fatalf("no %s", tt.do)
			}
			o := tt.what()
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			for _, edge := range []float32{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height} {
				if d := math.Abs(float64(edge) - math.Round(float64(edge))); d > 0.02 {
					t.Errorf("%s in %v: stands at %v, %v big", tt.do, size, at, o.Size())
					break
				}
			}
		}
	}
}
