package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// What a correction did is said when the lists show it, and not while the library is
// still being looked through for it.
func TestSaidOnceShown(t *testing.T) {
	var w *Window
	var meanwhile []string
	l := newFake()
	l.grouping = func(func(done, total int)) {
		if w != nil {
			meanwhile = append(meanwhile, w.status)
		}
	}
	w = openWindow(t, l)
	w.Do("call.none")
	w.Do("edit.undo")
	if !slices.Equal(meanwhile, []string{"Stored; looking through the library…", "Stored; looking through the library…"}) {
		t.Errorf("said meanwhile: %q", meanwhile)
	}
	if !strings.HasPrefix(w.status, "Undone: ") {
		t.Errorf("said in the end: %q", w.status)
	}
}

// A kind of difference is offered if the outlets shown have it.
func TestKindsShown(t *testing.T) {
	w := openWindow(t, newFake())
	r := &w.comparison.Rows[0]
	r.Kinds = append(r.Kinds, compare.Kind{Name: "number", Witnesses: []int{0, 2}})
	for _, tt := range []struct {
		beside int
		want   bool
	}{{1, false}, {2, true}} {
		w.SetOutlets(0, tt.beside)
		if got := w.kindsShown(); slices.Contains(got, "number") != tt.want || !slices.Contains(got, "quote altered") {
			t.Errorf("beside %d: %q", tt.beside, got)
		}
	}
}

// The keys are at what helps first where a library does not open.
func TestFocusOfWhatHelps(t *testing.T) {
	w := openWindow(t, newFake())
	w.OpenFailed(errFake)
	b, ok := w.win.Canvas().Focused().(*pushButton)
	if !ok || fyne.CanvasObject(b) != w.message.buttons.Objects[0] {
		t.Errorf("the keys are at %v", w.win.Canvas().Focused())
	}
}
