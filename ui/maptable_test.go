package ui

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// exported is a table whose columns have no names that are known.
func exported() *compare.Table {
	return &compare.Table{
		Columns: []string{"h1", "story", "day"},
		Rows:    [][]string{{"Presidents speak by phone", "Bahram Daryanejad and Yevgeny Strakhov spoke on Monday.", "2025-03-03"}, {"Aid pledged", "Strakhov pledged 500 tonnes of aid.", "2025-03-04"}},
		Mapping: map[string]string{compare.TableBody: "story"},
	}
}

func TestUnknownColumnsAreAskedFor(t *testing.T) {
	f := newFake()
	f.tables = map[string]*compare.Table{"/exports/a.csv": exported(), "/exports/b.csv": exported()}
	w := openWindow(t, f)
	w.OnDropped([]string{"/exports/a.csv", "/articles/001.txt", "/exports/b.csv"})
	s := w.State()
	if len(s.Dialogs) != 1 || s.Dialogs[0].ID != "columns" || !strings.HasPrefix(s.Dialogs[0].Lines[0], "> body: story | Bahram Daryanejad") {
		t.Fatalf("%v", s.Dialogs)
	}
	if got := s.Dialogs[0].Lines; got[len(got)-1] != "Not used: h1, day" {
		t.Errorf("%q", got)
	}
	pressKey(w, "Down")
	pressKey(w, "Right")
	pressKey(w, "Down")
	pressKey(w, "Left")
	w.Press("Import")
	want := map[string]string{compare.TableBody: "story", compare.FieldHeadline: "h1", compare.FieldPublished: "day"}
	if got := f.mapped["/exports/a.csv"]; len(got) != 3 || got[compare.FieldHeadline] != "h1" || got[compare.FieldPublished] != "day" {
		t.Errorf("imported with %v, want %v", got, want)
	}
	// The second has the same columns: it is not asked for.
	if s := w.State(); !strings.Contains(s.Status, "2 imported") || !slices.ContainsFunc(s.Dialogs, func(d Dialog) bool { return d.ID == "import" }) {
		t.Errorf("status %q, dialogs %v", s.Status, s.Dialogs)
	}
}

func TestTableSkippedAndStopped(t *testing.T) {
	for _, tt := range []struct{ name, press, status string }{
		{"skip", "Skip this file", "Import: 1 imported, 1 skipped"},
		{"cancel", "Cancel", "Import stopped: no files found"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake()
			f.tables = map[string]*compare.Table{"/exports/a.csv": exported()}
			w := openWindow(t, f)
			w.Import([]string{"/exports/a.csv", "/articles/001.txt"})
			w.Press(tt.press)
			if s := w.State(); !strings.HasSuffix(s.Status, tt.status) || len(f.mapped) != 0 {
				t.Errorf("status %q, want %q; imported %v", s.Status, tt.status, f.mapped)
			}
		})
	}
}

// TestTablesInAFolder asks about tables of a folder and an archive once for each
// set of columns, before anything of it is imported.
func TestTablesInAFolder(t *testing.T) {
	f := newFake()
	inner, a := exported(), exported()
	inner.File, a.File = "rows.csv", "a.csv"
	inner.Columns = []string{"h1", "story", "when"}
	f.tables = map[string]*compare.Table{"/exports/a.csv": a, "/exports/b.zip": inner, "/exports/c/d.csv": exported()}
	w := openWindow(t, f)
	w.OnDropped([]string{"/exports"})
	for _, file := range []string{"/exports/a.csv", "/exports/b.zip"} {
		if s := w.State(); !dialogOpen(s, "columns") || strings.Contains(s.Status, "Import: ") || f.tables[file].Remembered {
			t.Fatalf("before %s: status %q, dialogs %v", file, s.Status, s.Dialogs)
		}
		w.Press("Import")
		if !f.tables[file].Remembered {
			t.Errorf("what was said of %s is not kept", file)
		}
	}
	// The third has the columns of the first; now all come in together.
	if s := w.State(); dialogOpen(s, "columns") || !strings.Contains(s.Status, "Import: 1 ") || len(f.mapped) != 0 {
		t.Errorf("status %q, dialogs %v; imported for itself %v", s.Status, s.Dialogs, f.mapped)
	}
}

// TestColumnsOfAVanishedFile keeps what became of a file that is there no more.
func TestColumnsOfAVanishedFile(t *testing.T) {
	f := newFake()
	sure := exported()
	sure.Sure = true
	f.tables = map[string]*compare.Table{"/exports/a.csv": sure}
	w := openWindow(t, f)
	f.fail = errors.New("there is no such file")
	w.importTable([]string{"/exports/a.csv"})
	s := w.State()
	if len(s.Dialogs) != 1 || s.Dialogs[0].ID == "import" || f.kept[keptImports] != "" {
		t.Errorf("dialogs %v, kept %q", s.Dialogs, f.kept[keptImports])
	}
}

func TestColumnsOfAnImportedTable(t *testing.T) {
	f := newFake()
	sure := exported()
	sure.Sure = true
	f.tables = map[string]*compare.Table{"/exports/a.csv": sure}
	w := openWindow(t, f)
	w.openImports([]compare.ImportResult{{Path: "/exports/a.csv", Status: compare.Imported}})
	if !w.Press("Columns…") {
		t.Fatal("no way to the columns")
	}
	pressKey(w, "Delete")
	if s := w.State(); s.Dialogs[0].Lines[len(s.Dialogs[0].Lines)-1] != "Say which column holds the text of the article." {
		t.Errorf("%v", s.Dialogs)
	}
	if w.Press("Import"); len(f.mapped) != 0 {
		t.Errorf("imported without a text: %v", f.mapped)
	}
}

func TestChooseTables(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("h1,story"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.tables = map[string]*compare.Table{path: exported()}
	w.app.Preferences().SetStringList(prefFolders, []string{filepath.Dir(path)})
	w.Do("file.table")
	w.Press("Import")
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].ID != "columns" {
		t.Fatalf("%v", s.Dialogs)
	}
	w.Press("Import")
	if len(f.mapped[path]) != 1 {
		t.Errorf("imported with %v", f.mapped)
	}
}

func dialogOpen(s State, id string) bool {
	return slices.ContainsFunc(s.Dialogs, func(d Dialog) bool { return d.ID == id })
}
