package ui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// A field that is out of use has no ground of its own and another edge than one
// in use, and its words can be read on the bar that it lies on.
func TestFieldsOutOfUse(t *testing.T) {
	for _, look := range []Appearance{AppearanceLight, AppearanceDark} {
		t.Run(string(look), func(t *testing.T) {
			f := newFake()
			w := openWindow(t, f)
			w.SetAppearance(look)
			used := fieldLook(t, w.why.note)
			f.info.ReadOnly = "The library cannot be written: the disk is full. Make room, then open it again."
			w.OpenLibrary("/library/march.crossread")
			off := fieldLook(t, w.why.note)
			if _, _, _, a := off.ground.RGBA(); a != 0 || used.ground == off.ground || used.edge == off.edge {
				t.Errorf("out of use %v, in use %v", off, used)
			}
			if c := contrast(off.words, tone(ColorRaised)); c < 4.5 {
				t.Errorf("the words have a contrast of %.2f, want 4.5", c)
			}
			if fieldLook(t, w.search).edge == off.edge {
				t.Error("the search looks out of use")
			}
		})
	}
}

type looks struct{ ground, edge, words color.Color }

// fieldLook is how a text field is drawn.
func fieldLook(t *testing.T, field interface {
	fyne.Widget
	Theme() fyne.Theme
}) looks {
	t.Helper()
	l := looks{words: field.Theme().Color(theme.ColorNameDisabled, fyne.CurrentApp().Settings().ThemeVariant())}
	for _, o := range test.WidgetRenderer(field).Objects() {
		switch box, ok := o.(*canvas.Rectangle); {
		case ok && box.StrokeWidth > 0:
			l.edge = box.StrokeColor
		case ok:
			l.ground = box.FillColor
		}
	}
	if l.ground == nil || l.edge == nil {
		t.Fatal("the field has no ground or no edge")
	}
	return l
}
