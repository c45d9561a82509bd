package library

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"crossread/cmd/internal/readertest"
	"crossread/compare"
	"crossread/storage/intake"
)

// mixed fills a folder with n files of many kinds and says what is to come of
// them: how many files are read, are the same as another, or give nothing, and
// how many articles there are in all.
func mixed(tb testing.TB, dir string, n int) (read, same, skipped, articles int) {
	tb.Helper()
	text := func(i int) (headline, body string) {
		return fmt.Sprintf("Convoy %d leaves Shirvaneh", i), fmt.Sprintf("Convoy %d of the grain fleet left the port of Shirvaneh on Monday, an official said after a call with %d captains.", i, i*7)
	}
	for i := range n {
		folder := filepath.Join(dir, fmt.Sprintf("%03d", i/100))
		if err := os.MkdirAll(folder, 0o700); err != nil {
			tb.Fatal(err)
		}
		h, b := text(i)
		name, content, holds := fmt.Sprintf("%05d", i), "", 1
		switch i % 10 {
		case 0, 1, 2:
			name, content = name+".txt", " date 2025-03-10 "+b+"\n"
		case 3, 4:
			name, content = name+".html", fmt.Sprintf(`<!DOCTYPE html><html lang="en"><head><title>%s</title><meta property="og:site_name" content="The Haldern Echo"></head><body><nav>Home</nav><article><h1>%s</h1><p>%s</p><p>“The ships must sail,” he told reporters in the evening, and added that more would follow within the week.</p></article></body></html>`, h, h, b)
		case 5:
			name, content = name+".eml", fmt.Sprintf("From: Press office <press@velkia.example>\r\nSubject: %s\r\nDate: Tue, 11 Mar 2025 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n%s\r\n", h, b)
		case 6:
			name, holds = name+".jsonl", 3
			for k := range 3 {
				content += fmt.Sprintf(`{"headline":"%s, part %d","body":"%s It was part %d."}`+"\n", h, k, b, k)
			}
		case 7:
			name, content = name+".md", "# "+h+"\n\n"+b+"\n"
		case 8: // the same bytes as the text two files before it in its ten
			_, b = text(i - 8)
			name, content, holds = name+".txt", " date 2025-03-10 "+b+"\n", 0
			same++
		case 9:
			name, content, holds = name+".png", "\x89PNG\r\n\x1a\nnone", -1
			skipped++
		}
		if holds > 0 {
			read++
			articles += holds
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	return read, same, skipped, articles
}

// withReader has files read by a reader process built for the test.
func withReader(tb testing.TB) {
	tb.Helper()
	path, err := readertest.Build(tb.TempDir())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Setenv(intake.ReaderEnv, path)
}

// importMixed imports a folder of n mixed files, cancels half way and does it
// again, and holds that everything is there once.
func importMixed(tb testing.TB, n int) {
	tb.Helper()
	dir := tb.TempDir()
	read, same, skipped, articles := mixed(tb, dir, n)
	l, err := Open(filepath.Join(tb.TempDir(), "many"+Extension))
	if err != nil {
		tb.Fatal(err)
	}
	defer l.Close()
	var first, second []compare.ImportResult
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	err = l.ImportEach(ctx, []string{dir}, nil, func(r compare.ImportResult) {
		if first = append(first, r); len(first) == n/2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(first) < n/2 || len(first) == n {
		tb.Fatalf("cancelled after %d files, %v", len(first), err)
	}
	if err := l.ImportEach(context.Background(), []string{dir}, nil, func(r compare.ImportResult) { second = append(second, r) }); err != nil {
		tb.Fatal(err)
	}
	counts, seen := map[string]int{}, map[string]bool{}
	for _, r := range append(append([]compare.ImportResult{}, first...), second...) {
		counts[r.Status]++
		if r.Status != compare.Imported {
			continue
		}
		for _, id := range r.Articles {
			if seen[id] {
				tb.Errorf("article %s of %s came in twice", id, r.Path)
			}
			seen[id] = true
		}
	}
	if len(second) != n {
		tb.Errorf("%d results of %d files", len(second), n)
	}
	if counts[compare.Imported] != read || len(seen) != articles {
		tb.Errorf("%d files with %d articles imported, want %d with %d", counts[compare.Imported], len(seen), read, articles)
	}
	again := 0
	for _, r := range second {
		switch r.Status {
		case compare.Duplicate:
			again++
		case compare.Skipped:
			skipped--
		}
	}
	if stored, err := l.store.Count(context.Background()); err != nil || stored != articles {
		tb.Errorf("%d articles are stored, %v; want %d", stored, err, articles)
	}
	done := 0
	for _, r := range first {
		if r.Status == compare.Imported {
			done++
		}
	}
	if again != same+done || skipped != 0 {
		tb.Errorf("the second time %d duplicates, want %d; %d skipped too few", again, same+done, skipped)
	}
	if problems, err := l.store.Check(context.Background()); err != nil || len(problems) > 0 {
		tb.Errorf("check: %v, %v", problems, err)
	}
}

func TestImportMixed(t *testing.T) {
	withReader(t)
	importMixed(t, 200)
}

// BenchmarkImportMixed is 10,000 files; it reports the memory of this program,
// without its readers.
func BenchmarkImportMixed(b *testing.B) {
	withReader(b)
	before := residentMiB(b)
	for b.Loop() {
		importMixed(b, 10_000)
	}
	runtime.GC()
	b.ReportMetric(residentMiB(b)-before, "MiB-grown")
}

// residentMiB is the most memory that this program ever held, where the system
// tells it, and 0 elsewhere.
func residentMiB(tb testing.TB) float64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		var kib float64
		if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kib); n == 1 {
			return kib / 1024
		}
	}
	tb.Fatal("the system does not tell the memory of this process")
	return 0
}
