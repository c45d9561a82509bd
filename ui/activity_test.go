package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

func TestTaskWords(t *testing.T) {
	start := fakeNow()
	for _, tt := range []struct {
		name       string
		t          *task
		now        time.Duration
		title, sub string
	}{
		{"begun", &task{doing: "Importing", what: "news", started: start}, 0, "Importing…", "for under 1 s"},
		{"under way", &task{doing: "Importing", what: "news", started: start, done: 400, total: 1000, at: "b.txt"}, 20 * time.Second, "Importing 400 of 1,000: b.txt", "20 a second · 30 s left"},
		{"slow", &task{doing: "Checking", started: start, done: 4, total: 1000}, 20 * time.Second, "Checking 4 of 1,000", "0.2 a second · 83 min left"},
		{"at the last file", &task{doing: "Importing", what: "news", started: start, done: 299, total: 300, at: "c.html"}, 3 * time.Second, "Importing 299 of 300: c.html", "100 a second"},
		{"bytes", &task{doing: "Backing up", started: start, done: 4e6, total: 8e6, bytes: true}, 2 * time.Second, "Backing up 4.0 MB of 8.0 MB", "2.0 MB a second · 2 s left"},
		{"done", &task{doing: "Importing", what: "news", started: start, ended: start.Add(3 * time.Minute), result: "5 imported"}, time.Hour, "Importing news", "done in 3 min · 5 imported"},
		{"failed", &task{doing: "Backing up", what: "x", started: start, ended: start.Add(time.Second), err: errors.New("the disk is full")}, time.Hour, "Backing up x", "The disk is full."},
	} {
		r := tt.t.row(0, start.Add(tt.now))
		if r.title != tt.title || r.sub != tt.sub {
			t.Errorf("%s: %q, %q, want %q, %q", tt.name, r.title, r.sub, tt.title, tt.sub)
		}
	}
}

func TestActivityPanel(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("view.activity")
	if s := w.State(); len(s.Activities) != 1 || !strings.HasPrefix(s.Activities[0], "Nothing runs.") {
		t.Fatalf("%q", s.Activities)
	}
	w.OnDropped([]string{"/articles/001.txt", "/articles/picture.png"})
	w.Press("Close")
	if s := w.State(); len(s.Activities) != 1 || !strings.Contains(s.Activities[0], "Importing 2 files or folders | done in under 1 s · 1 imported, 1 skipped") {
		t.Fatalf("%q", s.Activities)
	}
	pressKey(w, fyne.KeyReturn)
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].ID != "import" {
		t.Errorf("Return shows %v", s.Dialogs)
	}
}

// Where all of a large library is grouped it is counted, and what changes meanwhile
// is read when that has ended, once, before what is to follow it.
func TestGroupingIsCounted(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	var did []string
	f.grouping = func(progress func(done, total int)) {
		did = append(did, "grouped")
		progress(2, 3)
		if len(did) > 1 {
			return
		}
		if s := w.State(); s.Activity != "Grouping 2 of 3" {
			t.Errorf("it says %q", s.Activity)
		}
		for range 2 {
			w.onLoaded = append(w.onLoaded, func() { did = append(did, "followed") })
			w.reload()
		}
	}
	w.reload()
	if want := []string{"grouped", "grouped", "followed", "followed"}; !slices.Equal(did, want) {
		t.Errorf("it %q, want %q", did, want)
	}
	f.grouping = func(progress func(done, total int)) {
		progress(1, 3)
		w.Do("file.stop")
	}
	w.reload()
	if s := w.State(); !strings.Contains(s.Status, "not in the lists yet") || s.Activity != "" {
		t.Errorf("stopped it says %q, %q", s.Status, s.Activity)
	}
	f.grouping = nil
	w.Do("view.activity")
	if got := w.State().Activities; len(got) < 2 || !strings.HasPrefix(got[1], "Grouping") || !strings.Contains(got[1], "1 article") && !strings.Contains(got[1], "articles") {
		t.Errorf("%q", got)
	}
}

// TestImportList tries a skipped file again, keeps a duplicate, and finds the
// list again later.
func TestImportList(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.showImport([]compare.ImportResult{
		{Path: "/in/a.txt", Status: compare.Imported, Articles: []string{"a1"}},
		{Path: "/in/b.txt", Status: compare.Duplicate, Reason: "The same file is in the library already.", Articles: []string{"a2"}},
		{Path: "/in/c.png", Status: compare.Skipped, Reason: "pictures hold no text."},
	})
	w.keepImports(w.imports.results)
	want := []string{"c.png: skipped pictures hold no text.", "b.txt: duplicate The same file is in the library already.", "a.txt: imported"}
	if got := w.State().Dialogs[0].Lines; !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
	w.Press("Try again")
	if s := w.State(); !strings.Contains(s.Status, "Import: 1 skipped") || len(s.Dialogs[0].Lines) != 3 {
		t.Errorf("tried again: %q, %q", s.Status, s.Dialogs[0].Lines)
	}
	pressKey(w, fyne.KeyDown)
	w.Press("Keep as a copy")
	if !slices.Equal(f.copied, []string{"/in/b.txt"}) {
		t.Errorf("copied %q", f.copied)
	}
	w.Press("Close")
	if w.imports != nil {
		t.Error("the list is still taken for open")
	}
	w.Do("file.imports")
	if got := w.State().Dialogs[0].Lines; len(got) != 3 || !strings.HasPrefix(got[0], "c.png: skipped") || got[1] != "a.txt: imported" {
		t.Errorf("later %q", got)
	}
	pressKey(w, fyne.KeyEnd)
	pressKey(w, fyne.KeyReturn)
	if s := w.State(); len(s.Dialogs) != 0 || s.Page != pageArticle {
		t.Errorf("Return opens %q, dialogs %v", s.Page, s.Dialogs)
	}
}
