package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"crossread/cmd/internal/readertest"
	"crossread/storage/intake"
	"crossread/ui"
)

// manyFiles makes a folder of n short articles, no two alike.
func manyFiles(t testing.TB, folder string, n int) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("The harbour of town %d was closed for %d days.\n\nNobody in the %dth district was hurt, the mayor said.\n", i, i%9+2, i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// endless adds files to a folder whose reading ends in minutes only, with a
// reader that hangs over them: an import of the folder goes on while a robot
// acts, however fast the machine is. It returns the folder that holds them.
func endless(t testing.TB, home, folder string) string {
	t.Helper()
	reader, err := readertest.BuildBad(home)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(intake.ReaderEnv, reader)
	last := filepath.Join(folder, "zz")
	for i := range 16 { // each is given up after half a minute, a few at a time
		file := filepath.Join(last, fmt.Sprint(i), "hang.html")
		if err = os.MkdirAll(filepath.Dir(file), 0o755); err == nil {
			err = os.WriteFile(file, fmt.Appendf(nil, "<title>Harbour %d</title><p>Closed.</p>", i), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return last
}

// TestStopImport stops a long import half way: what was finished is there, and
// the window stayed usable all the while.
func TestStopImport(t *testing.T) {
	const files = 2000
	needDisplay(t)
	home := shortTemp(t)
	folder := filepath.Join(home, "many")
	manyFiles(t, folder, files)
	endless(t, home, folder)
	b := startApp(t, home, "--light")
	b.until("the empty library", func(s ui.State) bool { return s.Page == "empty" })
	b.must(b.Drop(folder))
	counts := regexp.MustCompile(`^Importing [1-9][\d,]* of [\d,]+: `)
	b.until("the counts of the import", func(s ui.State) bool { return counts.MatchString(s.Activity) })
	b.key("ctrl+8")
	b.until("the list of articles meanwhile", func(s ui.State) bool {
		return len(s.List) > 1 || len(s.List) == 1 && strings.HasPrefix(s.List[0], "Articles appear here")
	})
	b.key("ctrl+period")
	s := b.until("the end of the import", func(s ui.State) bool { return s.Idle && strings.Contains(s.Status, "Import stopped: ") })
	b.picture("stopped")
	n := regexp.MustCompile(`Import stopped: ([\d,]+) imported`).FindStringSubmatch(s.Status)
	if n == nil || s.ListTabs[1] != "Articles "+n[1] {
		t.Errorf("status %q, tabs %q", s.Status, s.ListTabs)
	}
}
