package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBackupAndRestore(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	dir := t.TempDir()
	restored := ""
	w.opts.Restore = func(_ context.Context, backup, to string, progress func(done, total int64)) error {
		progress(1, 2)
		restored = backup + " to " + to
		return nil
	}
	w.app.Preferences().SetStringList(prefFolders, []string{dir})
	w.Do("file.backup")
	w.Press("Back up")
	backup := filepath.Join(dir, "March calls 2025-03-05"+LibraryExtension)
	if _, err := os.Stat(backup); err != nil {
		t.Fatalf("%v; %v", err, w.State().Dialogs)
	}
	if s := w.State(); !strings.Contains(s.Status, "Backed up to "+backup) {
		t.Errorf("status %q", s.Status)
	}
	w.Do("file.restore")
	w.Press("Take this backup")
	w.Press("Restore")
	if want := backup + " to " + strings.TrimSuffix(backup, LibraryExtension) + " restored" + LibraryExtension; restored != want {
		t.Errorf("restored %q, want %q", restored, want)
	}
	if s := w.State(); !strings.Contains(s.Status, "Restored from the backup "+filepath.Base(backup)) {
		t.Errorf("status %q", s.Status)
	}
	f.fail = errFake
	w.Backup(filepath.Join(dir, "again"))
	if s := w.State(); s.Dialogs[len(s.Dialogs)-1].Lines[0] != "The disk is full." {
		t.Errorf("%v", s.Dialogs)
	}
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("file.check")
	if s := w.State(); !strings.HasPrefix(s.Dialogs[0].Lines[0], "All is well") || !strings.Contains(s.Status, "3 articles, 2 events and 40 places checked · no problem") {
		t.Errorf("%v, %q", s.Dialogs, s.Status)
	}
	w.Press("Close")
	f.problems = []string{"article a1: two blocks overlap"}
	w.Do("file.check")
	if s := w.State(); s.Dialogs[0].Lines[0] != f.problems[0] || !strings.Contains(s.Status, "problems: 1") {
		t.Errorf("%v, %q", s.Dialogs, s.Status)
	}
}

func TestRecentLibraries(t *testing.T) {
	w := openWindow(t, newFake())
	gone := filepath.Join(t.TempDir(), "gone"+LibraryExtension)
	w.app.Preferences().SetStringList(prefRecent, append(w.app.Preferences().StringList(prefRecent), gone))
	w.Do("file.libraries")
	lines := strings.Join(w.State().Dialogs[0].Lines, "\n")
	for _, want := range []string{"3.1 MB in all: 1.0 MB texts, 1.0 MB original files, 524 kB analysis, 524 kB search index and lists, 0 B free", "/library/march.crossread | open now", gone + " | missing: "} {
		if !strings.Contains(lines, want) {
			t.Errorf("%q is not in\n%s", want, lines)
		}
	}
	pressKey(w, "End")
	pressKey(w, "Delete")
	if lines := w.State().Dialogs[0].Lines; len(lines) != 2 {
		t.Errorf("forgotten: %q", lines)
	}
}
