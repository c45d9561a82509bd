package ui

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// TestMain gives the tests a language, whatever the system's is.
func TestMain(m *testing.M) {
	os.Setenv("LC_ALL", "en_US.UTF-8")
	os.Exit(m.Run())
}

func TestSettings(t *testing.T) {
	w := openWindow(t, newFake())
	if !w.Do("file.settings") {
		t.Fatal("the settings cannot be opened")
	}
	d := w.State().Dialogs[0]
	want := []string{"Look: as the system", "Text size: 100 %", "Outlets’ colours: usual", "Differing words: tint and line", "Language: as the system"}
	if d.ID != "settings" || !slices.Equal(d.Lines, want) {
		t.Fatalf("dialog %q: %q", d.ID, d.Lines)
	}
	for range 2 { // by keyboard alone: down to the colours, right
		typeKey(w.win.Canvas().Focused(), fyne.KeyDown)
	}
	typeKey(w.win.Canvas().Focused(), fyne.KeyRight)
	typeKey(w.win.Canvas().Focused(), fyne.KeyDown)
	typeKey(w.win.Canvas().Focused(), fyne.KeyRight)
	if w.palette != PaletteApart || w.highlight != HighlightLine || currentTokens().outlets[0] != palettes[PaletteApart][0][0] {
		t.Errorf("palette %q, highlight %q", w.palette, w.highlight)
	}
	typeKey(w.win.Canvas().Focused(), fyne.KeyUp)
	typeKey(w.win.Canvas().Focused(), fyne.KeyUp)
	typeKey(w.win.Canvas().Focused(), fyne.KeyRight)
	if w.zoom != 1.1 {
		t.Errorf("text size %v, want 1.1", w.zoom)
	}
	typeKey(w.win.Canvas().Focused(), fyne.KeyEscape)
	if n := len(w.State().Dialogs); n != 0 {
		t.Errorf("%d dialogs are open after Escape", n)
	}
	again := New(w.app, w.opts) // remembers them
	if again.palette != PaletteApart || again.highlight != HighlightLine || again.zoom != 1.1 {
		t.Errorf("at the next start: palette %q, highlight %q, zoom %v", again.palette, again.highlight, again.zoom)
	}
}

func TestLanguageIsChangedAtOnce(t *testing.T) {
	t.Cleanup(func() { SetLanguage(LanguageEnglish) })
	w := openWindow(t, newFake())
	w.Do("view.all")
	row := w.row
	w.setLanguage(LanguageSpanish)
	if s := w.State(); languageNow() != LanguageSpanish || s.Page != pageEvent || s.Row != row || len(s.Rows) != 5 {
		t.Errorf("language %q, page %q, row %q of %d", languageNow(), s.Page, s.Row, len(s.Rows))
	}
	w.setLanguage(LanguageEnglish)
	if w.main.Items[0].Label != "File" {
		t.Errorf("the first menu is %q", w.main.Items[0].Label)
	}
}

// What is said of a library that did not open is said in the new language.
func TestLanguageOfAFailure(t *testing.T) {
	t.Cleanup(func() { SetLanguage(LanguageEnglish) })
	broken := newFake()
	broken.fail = errFake
	for _, lib := range []Library{nil, broken} {
		SetLanguage(LanguageEnglish)
		w := openWindow(t, lib)
		buttons := len(w.message.buttons.Objects)
		w.setLanguage(LanguageSpanish)
		if s := w.State(); s.Page != pageError || s.Message != "La biblioteca no se abrió" || len(w.message.buttons.Objects) != buttons {
			t.Errorf("page %q says %q, with %d buttons of %d", s.Page, s.Message, len(w.message.buttons.Objects), buttons)
		}
	}
}

// A change of language compares nothing again: the page would be empty meanwhile.
func TestLanguageKeepsTheComparison(t *testing.T) {
	t.Cleanup(func() { SetLanguage(LanguageEnglish) })
	w := openWindow(t, newFake())
	was := w.comparison
	w.setLanguage(LanguageSpanish)
	if w.comparison != was || w.diff.CurrentRow() != w.rowIndex() || w.diff.Size().Width == 0 {
		t.Errorf("comparison kept: %v; row %d of the view, %d of the window; %v wide", w.comparison == was, w.diff.CurrentRow(), w.rowIndex(), w.diff.Size().Width)
	}
}

// The codebook's buttons stand within a narrow window in either language.
func TestCodebooksButtonsFit(t *testing.T) {
	t.Cleanup(func() { SetLanguage(LanguageEnglish) })
	w := openWindow(t, newFake())
	w.setLanguage(LanguageSpanish)
	w.win.Resize(fyne.NewSize(900, 600))
	w.ShowCodes()
	last := w.codes.buttons[len(w.codes.buttons)-1]
	if end, room := last.Position().X+last.Size().Width, w.codes.root.Size().Width; end > room {
		t.Errorf("the last button ends at %v of %v", end, room)
	}
}

// The sample is called by its name in the language at hand.
func TestSampleIsNamed(t *testing.T) {
	f := newFake()
	f.info.Sample, f.info.Name = true, "Sample"
	w := openWindow(t, f)
	w.setLanguage(LanguageSpanish)
	defer w.setLanguage(LanguageEnglish)
	if s := w.State(); s.Name != "Muestra" {
		t.Errorf("the sample is called %q in Spanish", s.Name)
	}
}

func TestPrivacyNamesEveryPlace(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("help.privacy")
	d := w.State().Dialogs[0]
	for _, want := range []string{"Library: /library/march.crossread", "Settings: ", "Network: none"} {
		if !slices.ContainsFunc(d.Lines, func(l string) bool { return strings.HasPrefix(l, want) }) {
			t.Errorf("%q is not in %q", want, d.Lines)
		}
	}
	if d.ID != "privacy" || len(d.Lines) != 6 {
		t.Errorf("dialog %q: %q", d.ID, d.Lines)
	}
	w.info = compare.LibraryInfo{Sample: true}
	if got := w.stored()[0][1]; !strings.Contains(got, "removed when the window closes") {
		t.Errorf("the sample is kept in %q", got)
	}
}
