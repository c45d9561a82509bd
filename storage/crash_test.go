package storage

import (
	"bufio"
	"context"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crossread/compare"
)

// importerEnv makes this test binary an importer that writes to the library of
// that path until it is killed.
const importerEnv = "CROSSREAD_TEST_IMPORTER"

func TestMain(m *testing.M) {
	if path := os.Getenv(importerEnv); path != "" {
		if err := importForever(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// importForever adds files of three articles each and prints a line when one is
// about to be stored and when it is.
func importForever(path string) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	start, err := s.Count(context.Background())
	if err != nil {
		return err
	}
	for n := start / articlesPerFile; ; n++ {
		fmt.Printf("begin %d\n", n)
		articles, original := crashFile(n)
		if _, err := s.AddFile(context.Background(), articles, original); err != nil {
			return err
		}
		fmt.Printf("done %d\n", n)
		if n%4 == 3 {
			id := articles[0].ID
			if _, err := s.AddDecision(context.Background(), compare.Decision{Ruling: compare.RuleSet, Articles: []string{id}, Field: compare.FieldOutlet, Value: fmt.Sprint("Outlet ", n)}); err != nil {
				return err
			}
		}
	}
}

const articlesPerFile = 3

// crashFile is the nth file: long enough that a transaction takes a while.
func crashFile(n int) ([]*compare.Article, []byte) {
	var articles []*compare.Article
	var original strings.Builder
	for i := range articlesPerFile {
		text := strings.Repeat(fmt.Sprintf("Van Rooij rang Strakhov about ship %d of convoy %d. ", i, n), 60)
		a := article(fmt.Sprintf("%04d.txt", n), text, compare.FieldOutlet, "NWA", compare.FieldPublished, "2025-03-06")
		a.Place = fmt.Sprint(i)
		articles = append(articles, a)
		original.WriteString(text)
	}
	return articles, []byte(original.String())
}

// A process that dies at any moment of an import loses no file that it had
// finished and leaves none by half.
func TestKilledImport(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "library.crossread")
	random := rand.New(rand.NewSource(1))
	finished := 0 // files that the importers said were stored
	for kill := range 50 {
		last := runAndKill(t, exe, path, finished+random.Intn(4), random.Intn(2) == 0, time.Duration(random.Intn(1500))*time.Microsecond)
		finished = max(finished, last)
		s, err := Open(path)
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		n, err := s.Count(context.Background())
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		if n%articlesPerFile != 0 {
			t.Fatalf("kill %d: %d articles: half a file was stored", kill, n)
		}
		if n < finished*articlesPerFile {
			t.Fatalf("kill %d: %d articles, but %d files were finished", kill, n, finished)
		}
		if s.ReadOnly() != "" {
			t.Fatalf("kill %d: read-only: %s", kill, s.ReadOnly())
		}
		finished = n / articlesPerFile
		if kill%10 == 9 {
			checkClean(t, s)
		}
		if err := s.Close(); err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
	}
	if finished < 25 {
		t.Errorf("only %d files were stored before the kills", finished)
	}
}

// runAndKill starts an importer and kills it a moment after it began or
// finished file n; it returns how many files it had finished by its own account.
func runAndKill(t *testing.T, exe, path string, n int, atBegin bool, jitter time.Duration) (finished int) {
	t.Helper()
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), importerEnv+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	mark := fmt.Sprintf("done %d", n)
	if atBegin {
		mark = fmt.Sprintf("begin %d", n)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var file int
		if _, err := fmt.Sscanf(lines.Text(), "done %d", &file); err == nil {
			finished = file + 1
		}
		if lines.Text() == mark {
			time.AfterFunc(jitter, func() { cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); cmd.ProcessState.Exited() {
		t.Fatalf("the importer ended by itself: %v", err)
	}
	return finished
}
