package intake

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"crossread/storage/intake/internal/samples"
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

// TestFiles reads every file there is to read: those made to do harm, one of each
// format of our own, and a large collection of other people's if that is here.
// None may break its reader, pass its deadline, or make this program grow by more
// than 100 MiB. The table of all, with what came of each, the time it took and how
// much this program had grown at most by then:
//
//	go test -run Files -v ./storage/intake
func TestFiles(t *testing.T) {
	t.Run("hostile", func(t *testing.T) {
		dir := t.TempDir()
		for name, content := range hostileFiles() {
			if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		special(t, dir)
		readAll(t, dir)
	})
	t.Run("ours", func(t *testing.T) {
		dir := t.TempDir()
		for _, s := range samples.All() {
			if err := os.WriteFile(filepath.Join(dir, s.Name), s.Content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if read, files := readAll(t, dir); read != files {
			t.Errorf("%d of %d files were read", read, files)
		}
	})
	t.Run("fixtures", func(t *testing.T) { readAll(t, otherPeoples(t, "fixtures")) })
}

// readAll reads all files of a folder, holds what no file may do, and logs the
// table. It returns how many gave articles, of how many.
func readAll(t *testing.T, dir string) (read, files int) {
	t.Helper()
	debug.FreeOSMemory()
	before, limited := resident(t), 0
	var peak atomic.Int64 // bytes, watched all the time
	watched, stop := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		for tick := time.NewTicker(watchEvery); ; {
			peak.Store(max(peak.Load(), int64(resident(t)-before)))
			select {
			case <-tick.C:
			case <-stop:
				tick.Stop()
				return
			}
		}
	}()
	err := Walk(t.Context(), []string{dir}, func(path string, err error) error {
		if filepath.Base(path) == "ORIGIN" || strings.HasSuffix(path, ".expected.json") {
			return nil
		}
		rel, relErr := filepath.Rel(dir, path)
		if relErr != nil {
			return relErr
		}
		files++
		start, outcome := time.Now(), ""
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
			outcome = err.Error()
			if errors.Is(err, errEnded) {
				limited++
			}
			if strings.Contains(outcome, "broke down") || strings.Contains(outcome, "does not stand") {
				t.Errorf("%s: %s", FileName(rel), outcome)
			}
		}
		if strings.Contains(outcome, "root:") {
			t.Errorf("%s: another file was read", FileName(rel))
		}
		took := time.Since(start)
		if took > 4*readTime { // ended at readTime, on a machine that may be busy
			t.Errorf("%s: %s", FileName(rel), took)
		}
		t.Logf("%-58s %6d ms %4d MiB  %s", strings.ToValidUTF8(filepath.Join(filepath.Dir(rel), FileName(rel)), "\uFFFD"), took.Milliseconds(), peak.Load()>>20, cutTo(outcome, 150))
		return nil
	})
	close(stop)
	<-watched
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d read, %d refused, %d of these at a limit of time or memory; this program grew by %d MiB at most", files, read, files-read, limited, peak.Load()>>20)
	if grown := peak.Load() >> 20; grown > 100 {
		t.Errorf("this program grew by %d MiB", grown)
	}
	return read, files
}

func cutTo(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
