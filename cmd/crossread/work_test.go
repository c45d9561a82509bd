package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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

// TestStopImport stops a long import half way: what was finished is there, and
// the window stayed usable all the while.
func TestStopImport(t *testing.T) {
	const files = 8000 // take seconds, and a key is pressed in a tenth of one
	needDisplay(t)
	home := shortTemp(t)
	folder := filepath.Join(home, "many")
	manyFiles(t, folder, files)
	b := startApp(t, home, "--light")
	b.until("the empty library", func(s ui.State) bool { return s.Page == "empty" })
	b.must(b.Drop(folder))
	counts := regexp.MustCompile(`^Importing [1-9]\d* of \d+: `)
	b.until("the counts of the import", func(s ui.State) bool { return counts.MatchString(s.Activity) })
	b.key("ctrl+8")
	b.until("the list of articles meanwhile", func(s ui.State) bool { return strings.HasPrefix(s.List[0], "Articles appear here") || len(s.List) > 1 })
	b.key("ctrl+period")
	s := b.until("the end of the import", func(s ui.State) bool { return s.Idle && strings.Contains(s.Status, "Import stopped: ") })
	b.picture("stopped")
	n := regexp.MustCompile(`Import stopped: (\d+) imported`).FindStringSubmatch(s.Status)
	if n == nil || n[1] == fmt.Sprint(files) || s.ListTabs[1] != "Articles "+n[1] {
		t.Errorf("status %q, tabs %q", s.Status, s.ListTabs)
	}
}
