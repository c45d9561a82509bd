package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// otherPeoples is a folder of other people's files, which stands beside the project's
// own where there is one; the test that needs it is skipped else.
func otherPeoples(t *testing.T, kind string) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		path := filepath.Join(dir, "shared", kind)
		if _, err := os.Stat(path); err == nil {
			return path
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("the folder with other people's files is not here")
		}
		dir = up
	}
}

// TestFixtures reads every file of a large collection and holds that none ends
// its reader but by a limit; go test -v prints what comes of each.
func TestFixtures(t *testing.T) {
	dir := otherPeoples(t, "fixtures")
	read, refused, dead := 0, 0, 0
	err := Walk(t.Context(), []string{dir}, func(path string, err error) error {
		rel, _ := filepath.Rel(dir, path)
		if filepath.Base(path) == "ORIGIN" || strings.HasSuffix(path, ".expected.json") {
			return nil
		}
		start := time.Now()
		outcome := ""
		if err == nil {
			articles, _, readErr := Read(t.Context(), path)
			if err = readErr; err == nil {
				read++
				runes := 0
				for _, a := range articles {
					runes += utf8.RuneCountInString(a.Text)
				}
				a := articles[0]
				outcome = fmt.Sprintf("%d articles, %d characters, %s; %q, %q, %s, %s", len(articles), runes, a.Parser, cutTo(a.Headline(), 40), cutTo(a.Outlet(), 24), a.Published(), a.Value("language"))
			}
		}
		if err != nil {
			refused++
			outcome = err.Error()
			if strings.Contains(outcome, "unreadable") {
				dead++
			}
			if strings.Contains(outcome, "broke down") || strings.Contains(outcome, "does not stand") {
				t.Errorf("%s: %s", rel, outcome)
			}
		}
		took := time.Since(start)
		if took > readTime+10*time.Second {
			t.Errorf("%s: %s", rel, took)
		}
		t.Logf("%-58s %6d ms  %s", rel, took.Milliseconds(), outcome)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d read, %d refused, %d of these at a limit", read, refused, dead)
}

func cutTo(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
