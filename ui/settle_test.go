package ui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// unnamed is an article that lacks what fields do not give.
func unnamed(id, path, text string, fields ...string) *compare.Article {
	a := &compare.Article{ID: id, Path: path, File: filepath.Base(path), Text: text, TextSHA256: id}
	for i := 0; i < len(fields); i += 2 {
		a.Set(compare.Field{Name: fields[i], Value: fields[i+1]})
	}
	return a
}

func TestSuggestions(t *testing.T) {
	footer := "© 2025 The Haldern Echo. All rights reserved."
	asked := unnamed("a", "/in/2025-03-04/a.html", "Words.\n"+footer, compare.FieldURL, "https://www.courier.example/1")
	asked.Blocks = []compare.Block{{Span: compare.Span{Start: 0, End: 6}, Kind: compare.Paragraph}, {Span: compare.Span{Start: 7, End: 7 + len(footer)}, Kind: compare.Masked, Reason: "footer"}}
	asked.CopyOf = "d"
	s := Snapshot{Articles: []*compare.Article{asked,
		unnamed("b", "/in/2025-03-04/b.html", "x", compare.FieldURL, "https://courier.example/2", compare.FieldOutlet, "The Lurania Courier", compare.FieldPublished, "2025-03-05"),
		unnamed("c", "/in/2025-03-04/c.html", "y", compare.FieldOutlet, "VELTA"),
		unnamed("e", "/in/2025-03-04/e.html", "v", compare.FieldOutlet, "VELTA", compare.FieldPublished, "2025-03-05"),
		unnamed("f", "/in/2025-03-04/f.html", "w", compare.FieldOutlet, "QANS", compare.FieldPublished, "2021-05-06"), // alone: it says nothing of others
		unnamed("d", "/in/other/d.html", "z", compare.FieldOutlet, "Meridian Wire", compare.FieldPublished, "2025-03-03"),
	}, Index: &compare.Index{Events: []*compare.Event{{Day: "2025-03-02", DaySource: compare.DayStated, Passages: []compare.Passage{{Article: "a"}}}}}}
	rows := unsettled(s, "", nil)
	if len(rows) != 2 || rows[0].article != asked || rows[1].article.ID != "c" {
		t.Fatalf("%d rows", len(rows))
	}
	values := func(all []suggestion) []string {
		var out []string
		for _, s := range all {
			out = append(out, s.value)
		}
		return out
	}
	if got, want := values(rows[0].outlets), []string{"The Lurania Courier", "The Haldern Echo", "Meridian Wire", "VELTA"}; !slices.Equal(got, want) {
		t.Errorf("outlets %q, want %q", got, want)
	}
	if got, want := values(rows[0].days), []string{"4 Mar 2025", "3 Mar 2025", "2 Mar 2025", "5 Mar 2025"}; !slices.Equal(got, want) {
		t.Errorf("days %q, want %q", got, want)
	}
}

func TestRightsHolder(t *testing.T) {
	for text, want := range map[string]string{
		"© 2025 The Haldern Echo. All rights reserved.": "The Haldern Echo",
		"Copyright © Meridian Wire 2025":                "Meridian Wire",
		"(c) VELTA, all rights reserved":                "VELTA",
		"Share this article":                            "",
		"They met on 3 March":                           "",
	} {
		if got := rightsHolder(text); got != want {
			t.Errorf("rightsHolder(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDayInPath(t *testing.T) {
	for path, want := range map[string]compare.Day{
		"/in/2025-03-04/a.html":                "2025-03-04",
		"https://x.example/2025/03/04/a-story": "2025-03-04",
		"/in/20250304_wire.txt":                "2025-03-04",
		"/in/2025-02-31.txt":                   "",
		"/in/120250304.txt":                    "",
		"/in/a.txt":                            "",
	} {
		if got := dayInPath(path); got != want {
			t.Errorf("dayInPath(%q) = %q, want %q", path, got, want)
		}
	}
}

// TestSettleByKeyboard names all unknown outlets and days without the mouse,
// and takes them back in one go.
func TestSettleByKeyboard(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	f.articles[2].Set(compare.Field{Name: compare.FieldOutlet}) // 001 and 003 lack an outlet, 003 a date
	w.reload()
	w.Do("edit.settle")
	focused := func() any { return w.win.Canvas().Focused() }
	lines := func() string { return strings.Join(w.State().Dialogs[0].Lines, "\n") }
	if _, ok := focused().(*escChoice); !ok || !strings.Contains(lines(), "1 Meridian Wire: it has the same text as 002.txt") {
		t.Fatalf("the focus is on %T, the table says\n%s", focused(), lines())
	}
	test.Type(w.win.Canvas().Focused(), "VELTA")
	pressKey(w, "Return") // on to 003
	if !strings.Contains(lines(), "> 003.txt |  | ") {
		t.Fatalf("Return leads to\n%s", lines())
	}
	w.win.Canvas().FocusNext() // the day
	test.Type(w.win.Canvas().Focused(), "5 Mar 2025")
	w.win.Canvas().FocusNext() // the suggestions, for the day
	if !strings.Contains(lines(), "1 4 Mar 2025: ") && !strings.Contains(lines(), "1 3 Mar 2025: ") {
		t.Errorf("no day is suggested:\n%s", lines())
	}
	w.win.Canvas().FocusPrevious()
	w.win.Canvas().FocusPrevious() // the outlet
	w.win.Canvas().FocusNext()
	w.win.Canvas().FocusPrevious()
	test.Type(w.win.Canvas().Focused(), "The Haldern Echo")
	w.Press("Save")
	if f.articles[0].Outlet() != "VELTA" || f.articles[2].Outlet() != "The Haldern Echo" || f.articles[2].Published() != "2025-03-05" {
		t.Errorf("outlets %q, %q, date %q", f.articles[0].Outlet(), f.articles[2].Outlet(), f.articles[2].Published())
	}
	w.Do("edit.undo")
	if f.articles[0].Outlet() != "" || f.articles[2].Outlet() != "" || len(f.decisions) != 0 {
		t.Errorf("after one undo %d rulings stand", len(f.decisions))
	}
	if s := w.State(); !strings.Contains(s.Status, "and 2 more") {
		t.Errorf("status %q", s.Status)
	}
}

func TestSettleFolder(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	for i, a := range f.articles {
		a.TextSHA256 = itoa(i)
		a.Set(compare.Field{Name: compare.FieldOutlet})
	}
	w.reload()
	w.Do("edit.settle")
	test.Type(w.win.Canvas().Focused(), "VELTA")
	s := w.State().Dialogs[0].Lines
	if !slices.Contains(s, "Outlet to all 3 of folder articles") {
		t.Fatalf("%q", s)
	}
	for range 12 {
		w.win.Canvas().FocusNext()
		if b, ok := w.win.Canvas().Focused().(*pushButton); ok && strings.HasPrefix(b.text, "Outlet to all 3") {
			break
		}
	}
	pressKey(w, "Return")
	w.Press("Save")
	if len(f.decisions) != 3 || f.articles[2].Outlet() != "VELTA" || f.decisions[2].Batch == 0 {
		t.Errorf("decisions %+v", f.decisions)
	}
}

// Articles of no folder, as those of the sample, are not offered one's outlet.
func TestSettleWithoutFolder(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	for i, a := range f.articles {
		a.TextSHA256 = itoa(i)
		a.File, a.Path = itoa(i)+".txt", itoa(i)+".txt"
		a.Set(compare.Field{Name: compare.FieldOutlet})
	}
	w.reload()
	w.Do("edit.settle")
	s := w.State().Dialogs[0].Lines
	if !slices.Contains(s, "No folder is known") || strings.Contains(strings.Join(s, "\n"), "of this folder") {
		t.Errorf("%q", s)
	}
	f.articles[0].Set(compare.Field{Name: compare.FieldOutlet, Value: "VELTA"})
	for _, offer := range newKinship(w.snap).outlets(f.articles[1]) {
		t.Errorf("the outlet %q is offered: %s", offer.value, offer.why)
	}
}

// TestSettleTableIsAsHighAsItsRows holds that no empty room stands between the
// articles and what is known of the one at hand.
func TestSettleTableIsAsHighAsItsRows(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	for _, a := range f.articles {
		a.Set(compare.Field{Name: compare.FieldOutlet})
	}
	w.reload()
	w.win.Resize(fyne.NewSize(2560, 1400))
	w.Do("edit.settle")
	var found *table
	for _, o := range test.LaidOutObjects(w.dialogs[0].pop) {
		if l, ok := o.(*table); ok {
			found = l
		}
	}
	if found == nil {
		t.Fatal("no table")
	}
	if need, has := found.heightIn(found.Size().Width), found.Size().Height; has < need || has > need+40 {
		t.Errorf("rows that need %.0f have %.0f", need, has)
	}
}
