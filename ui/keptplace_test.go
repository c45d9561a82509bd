package ui

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
	"crossread/ui/filter"
)

// startAgain is a second start after the first was killed: nothing but what the
// app had kept is left of it.
func startAgain(t *testing.T, app fyne.App, lib Library) *Window {
	t.Helper()
	w := New(app, Options{Inline: true, Now: fakeNow, Documents: t.TempDir(), Size: fyne.NewSize(minWidth, minHeight),
		Open: func(context.Context, string) (Library, error) { return lib, nil }})
	w.OpenLibrary("/library/march.crossread")
	return w
}

// The next start shows what was shown: page, call, outlets, row, filter, and how
// far all was scrolled.
func TestPlaceOutlivesTheProgram(t *testing.T) {
	for _, tt := range []struct {
		name string
		goTo func(w *Window)
	}{
		{"side by side", func(w *Window) {
			w.SetOutlets(2, 1)
			w.selectRow(3)
			w.diff.SetCurrentRow(3)
			w.diff.ScrollTo(30)
		}},
		{"three columns", func(w *Window) {
			w.SetColumns(3)
			w.setColumn(2, 0)
		}},
		{"another call", func(w *Window) { w.OpenEvent(w.snap.Index.Events[1].ID) }},
		{"what differs alone", func(w *Window) { w.setOptions(DiffOptions{HideAgreeing: true, HideBackground: true}) }},
		{"one kind alone, going by another", func(w *Window) { w.setOptions(DiffOptions{Kind: "number", Step: "naming"}) }},
		{"gaps", func(w *Window) {
			w.ShowTab(tabGaps)
			w.tables.scrollTo(25)
		}},
		{"an article", func(w *Window) {
			w.ShowList(1)
			w.OpenArticle("a2", compare.Span{})
			w.reader.ScrollTo(15)
		}},
		{"filtered", func(w *Window) { w.setFilter(filter.Parse(`outlet:"Meridian Wire"`)) }},
		{"the timeline", func(w *Window) { w.ShowTimeline() }},
		{"the log", func(w *Window) { w.ShowLog() }},
		{"the codebook", func(w *Window) { w.ShowCodes() }},
		{"who called whom", func(w *Window) { w.ShowNetwork() }},
		{"hits, which lead back to the call", func(w *Window) {
			w.selectRow(2)
			w.search.SetText("Strakhov")
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			app := test.NewTempApp(t)
			w := startAgain(t, app, newFake())
			w.win.Resize(fyne.NewSize(minWidth, minHeight))
			tt.goTo(w)
			left, show := w.State(), w.diff.Options()
			w.keepPlace()
			if tt.name == "side by side" { // read again it is as it was, too
				w.OpenLibrary(w.info.Path)
			}
			w = startAgain(t, app, newFake())
			w.win.Resize(fyne.NewSize(minWidth, minHeight))
			s := w.State()
			if left.Page == pageSearch {
				left.Page, left.Scroll = pageEvent, s.Scroll
			}
			if s.Page != left.Page || s.Tab != left.Tab || s.Event != left.Event || s.Row != left.Row || s.Scroll != left.Scroll {
				t.Errorf("page %s, tab %s, event %s, row %s, scrolled %g\nleft %s, %s, %s, %s, %g",
					s.Page, s.Tab, s.Event, s.Row, s.Scroll, left.Page, left.Tab, left.Event, left.Row, left.Scroll)
			}
			if got := w.diff.Options(); got.HideAgreeing != show.HideAgreeing || got.HideBackground != show.HideBackground || got.Kind != show.Kind || got.Step != show.Step {
				t.Errorf("shows %+v, left %+v", got, show)
			}
			if !slices.Equal(s.Columns, left.Columns) || !slices.Equal(s.Filter, left.Filter) || !slices.Equal(s.List, left.List) {
				t.Errorf("columns %q, filter %q, list %q\nleft %q, %q, %q", s.Columns, s.Filter, s.List, left.Columns, left.Filter, left.List)
			}
		})
	}
}

// What was kept of another library, or cannot be read, is passed over.
func TestPlaceOfAnotherLibrary(t *testing.T) {
	for _, kept := range []string{`{"library":"/elsewhere","page":"timeline","filter":"outlet:x"}`, `{"library"`, `{"library":"/library/march.crossread","tab":99,"list":7,"event":"gone","page":"article","article":"gone"}`} {
		app := test.NewTempApp(t)
		app.Preferences().SetString(prefPlace, kept)
		if s := startAgain(t, app, newFake()).State(); s.Page != pageEvent || s.Tab != tabNames[tabSide] || len(s.Filter) != 0 || len(s.Rows) == 0 {
			t.Errorf("after %s: page %s, tab %s, filter %q", kept, s.Page, s.Tab, s.Filter)
		}
	}
}
