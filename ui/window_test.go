package ui

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// openWindow makes a window on a library; all its work runs at once.
func openWindow(t testing.TB, lib Library) *Window {
	t.Helper()
	app := test.NewTempApp(t)
	w := New(app, Options{
		Inline: true, Now: fakeNow, Version: "0.0", Documents: t.TempDir(),
		Open: func(context.Context, string) (Library, error) {
			if lib == nil {
				return nil, errors.New("the file is damaged; its copy is beside it")
			}
			return lib, nil
		},
		Sample: func(context.Context) (Library, error) {
			f := newFake()
			f.info.Sample, f.info.Name = true, "Sample"
			return f, nil
		},
	})
	w.OpenLibrary("/library/march.crossread")
	return w
}

func TestOpenShowsCallsAndFirstComparison(t *testing.T) {
	s := openWindow(t, newFake()).State()
	want := []string{"Mon 3 Mar 2025", "Daryanejad – Strakhov | 3 outlets · 10 statements"}
	if len(s.List) < 2 || !slices.Equal(s.List[:2], want) {
		t.Errorf("list = %q, want it to begin with %q", s.List, want)
	}
	if s.Page != pageEvent || s.Title != "Daryanejad – Strakhov" || len(s.Rows) != 5 {
		t.Errorf("page %q, title %q, %d rows", s.Page, s.Title, len(s.Rows))
	}
	if s.Outlets != [2]string{"A unknown (001.txt)", "B Meridian Wire"} {
		t.Errorf("outlets = %q", s.Outlets)
	}
	if got := s.Head; got != "Phone call, Monday 3 March 2025, stated · 3 outlets · 4 statements shared · 1 only in A" {
		t.Errorf("head = %q", got)
	}
}

var pictures = os.Getenv("CROSSREAD_PICTURES") // a folder: tests leave pictures of the window there

// picture leaves a picture of the window, if asked for.
func picture(t testing.TB, w *Window, name string, width, height float32) {
	if pictures == "" {
		return
	}
	w.win.Resize(fyne.NewSize(width, height))
	f, err := os.Create(filepath.Join(pictures, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.win.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

func TestPictures(t *testing.T) {
	w := openWindow(t, newFake())
	w.SetAppearance(AppearanceLight)
	picture(t, w, "side-light", 1400, 900)
	picture(t, w, "side-light-900", 900, 600)
	for i, name := range []string{"side", "all", "wording", "quotes", "gaps", "sources"} {
		w.ShowTab(i)
		picture(t, w, name+"-light", 1400, 900)
	}
	w.SetAppearance(AppearanceDark)
	w.ShowTab(0)
	picture(t, w, "side-dark", 1400, 900)
	empty := &fakeLibrary{info: LibraryInfo{Name: "Empty"}, index: &compare.Index{}}
	e := openWindow(t, empty)
	e.SetAppearance(AppearanceLight)
	picture(t, e, "empty-light", 1400, 900)
	_ = strings.Join
}
