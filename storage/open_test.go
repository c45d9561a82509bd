package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// filled makes a library with n articles, closes it, and returns its path.
func filled(t testing.TB, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.crossread")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		add(t, s, article(fmt.Sprintf("%03d.txt", i), strings.Repeat(fmt.Sprintf("Sentence of article %d. ", i), 100), compare.FieldOutlet, "NWA"))
	}
	if _, err := s.AddDecision(context.Background(), compare.Decision{Ruling: compare.RuleSet, Articles: []string{mustIDs(t, s)[0]}, Field: compare.FieldOutlet, Value: "QANS", By: "Ana"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func mustIDs(t testing.TB, s *Store) []string {
	t.Helper()
	ids, err := s.ArticleIDs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// edit runs SQL on a library behind its back.
func edit(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenRefuses(t *testing.T) {
	newer := filled(t, 1)
	edit(t, newer, fmt.Sprintf("PRAGMA user_version = %d", latestVersion()+1))
	other := write(t, "")
	edit(t, other, "CREATE TABLE notes (n)")
	damaged := filled(t, 3)
	overwrite(t, damaged, 0, 68, 0xee)
	overwrite(t, damaged, 72, 4096-72, 0xee)
	for _, tt := range []struct {
		name, path string
		want       error
		words      string
	}{
		{"a newer library", newer, ErrNewer, "please update"},
		{"another program's database", other, ErrForeign, "another program"},
		{"a text", write(t, strings.Repeat("The presidents spoke by phone. ", 200)), ErrForeign, "something else"},
		{"a folder", t.TempDir(), ErrForeign, "folder"},
		{"a library whose first page is gone", damaged, ErrDamaged, "backup"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, _ := os.ReadFile(tt.path)
			s, err := Open(tt.path)
			if err == nil {
				s.Close()
			}
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.words) {
				t.Errorf("Open = %v, want %v with the words %q", err, tt.want, tt.words)
			}
			if after, _ := os.ReadFile(tt.path); !bytes.Equal(before, after) {
				t.Error("Open changed the file")
			}
		})
	}
}

func TestOpenNew(t *testing.T) {
	for _, name := range []string{"deep/er/library", "with space & ? # %41.crossread", "ünïcode ☎.crossread"} {
		path := filepath.Join(t.TempDir(), name)
		s, err := Open(path)
		if err != nil {
			t.Fatalf("Open(%q): %v", name, err)
		}
		s.Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("Open(%q) made another file: %v", name, err)
		}
	}
	empty := write(t, "")
	s, err := Open(empty)
	if err != nil {
		t.Fatalf("Open of an empty file: %v", err)
	}
	s.Close()
}

func TestApplicationID(t *testing.T) {
	b, err := os.ReadFile(filled(t, 1))
	if err != nil || string(b[68:72]) != "Crsr" {
		t.Errorf("application_id = %q, %v, want Crsr", b[68:72], err)
	}
}

// Two programs may open and write one library.
func TestTwoStores(t *testing.T) {
	ctx, path := context.Background(), filled(t, 1)
	var stores [2]*Store
	for i := range stores {
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		stores[i] = s
	}
	before := stamp(t, stores[1])
	add(t, stores[0], article("new.txt", "Strakhov dialled the wrong number."))
	if stamp(t, stores[1]) == before {
		t.Error("the second store does not see the change")
	}
	add(t, stores[1], article("newer.txt", "The emir picked up."))
	if n, err := stores[0].Count(ctx); err != nil || n != 3 {
		t.Errorf("Count = %d, %v, want 3", n, err)
	}
}

// overwrite puts the byte at length places from offset.
func overwrite(t *testing.T, path string, offset, length int64, with byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(bytes.Repeat([]byte{with}, int(length)), offset); err != nil {
		t.Fatal(err)
	}
}

// rootPage is the first page of a table's tree.
func rootPage(t *testing.T, path, table string) int64 {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int64
	if err := db.QueryRow(`SELECT rootpage FROM sqlite_schema WHERE name = ?`, table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestDamagedInPart(t *testing.T) {
	ctx, path := context.Background(), filled(t, 60)
	st, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	overwrite(t, path, st.Size()/2/4096*4096, 3*4096, 0xee) // pages of articles or of the index
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !strings.Contains(s.ReadOnly(), "rescue") {
		t.Fatalf("ReadOnly = %q, want the way to rescue it", s.ReadOnly())
	}
	if _, err := s.Add(ctx, article("x.txt", "New."), []byte("New.")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Add = %v, want ErrReadOnly", err)
	}
	some, err := s.Articles(ctx)
	if err != nil || len(some) < 30 {
		t.Errorf("Articles = %d, %v, want most of 60", len(some), err)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) == 0 {
		t.Errorf("Check = %v, %v, want the damage", problems, err)
	}
	to := filepath.Join(t.TempDir(), "rescued.crossread")
	n, err := Rescue(ctx, path, to)
	if err != nil || n < 30 {
		t.Fatalf("Rescue = %d, %v, want most of 60", n, err)
	}
	if _, err := Rescue(ctx, path, to); err == nil {
		t.Error("Rescue wrote over a file")
	}
	r, err := Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.ReadOnly() != "" {
		t.Errorf("the rescued library is read-only: %s", r.ReadOnly())
	}
	if d, err := r.Decisions(ctx); err != nil || len(d) != 1 || d[0].By != "Ana" {
		t.Errorf("rescued decisions = %+v, %v", d, err)
	}
	if got := mustIDs(t, r); len(got) != n {
		t.Errorf("%d articles rescued, %d there", n, len(got))
	}
}

// The trees of articles' table and of its indexes may be damaged apart.
func TestDamagedTables(t *testing.T) {
	for _, table := range []string{"fields", "decisions", "files", "search_data", "sqlite_autoindex_articles_1"} {
		t.Run(table, func(t *testing.T) {
			ctx, path := context.Background(), filled(t, 20)
			overwrite(t, path, (rootPage(t, path, table)-1)*4096, 4096, 0xee)
			s, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if s.ReadOnly() == "" {
				t.Error("the damage was not seen")
			}
			if all, err := s.Articles(ctx); err != nil || len(all) != 20 {
				t.Errorf("Articles = %d, %v, want 20", len(all), err)
			}
			if n, err := Rescue(ctx, path, filepath.Join(t.TempDir(), "r")); err != nil || n != 20 {
				t.Errorf("Rescue = %d, %v, want 20", n, err)
			}
		})
	}
}

// A folder in the place of the log keeps SQLite from writing as a
// write-protected disk does, also for a superuser.
func TestWriteProtected(t *testing.T) {
	ctx, path := context.Background(), filled(t, 2)
	if err := os.Mkdir(path+"-wal", 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !strings.Contains(s.ReadOnly(), "write-protected") {
		t.Errorf("ReadOnly = %q, want the reason", s.ReadOnly())
	}
	if all, err := s.Articles(ctx); err != nil || len(all) != 2 {
		t.Errorf("Articles = %d, %v, want 2", len(all), err)
	}
	if hits, err := s.Search(ctx, "sentence", 5); err != nil || len(hits) != 5 {
		t.Errorf("Search = %v, %v", hits, err)
	}
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleTitle, Event: compare.EventRef{ID: "e"}, Value: "The call"}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("AddDecision = %v, want ErrReadOnly", err)
	}
}

func TestDiskFull(t *testing.T) {
	ctx, s := context.Background(), open(t)
	add(t, s, article("a.txt", "The first one fits."))
	if _, err := s.write.Exec(`PRAGMA max_page_count = 40`); err != nil {
		t.Fatal(err)
	}
	var err error
	stored := 1
	for i := 0; err == nil && i < 100; i++ {
		a := article(fmt.Sprintf("%d.txt", i), strings.Repeat(fmt.Sprintf("Line %d of many. ", i), 500))
		if _, err = s.Add(ctx, a, []byte(a.Text)); err == nil {
			stored++
		}
	}
	if err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Fatalf("Add = %v, want that the disk is full", err)
	}
	if n, err := s.Count(ctx); err != nil || n != stored {
		t.Errorf("Count = %d, %v, want the %d that were stored", n, err, stored)
	}
	if _, err := s.write.Exec(`PRAGMA max_page_count = 100000`); err != nil {
		t.Fatal(err)
	}
	add(t, s, article("z.txt", "With room again it goes on."))
	checkClean(t, s)
}

func TestCancelledImport(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Add(ctx, article("a.txt", "Nobody will read this."), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Add = %v, want that it was cancelled", err)
	}
	if n, err := s.Count(context.Background()); err != nil || n != 0 {
		t.Errorf("Count = %d, %v, want 0", n, err)
	}
}

func TestBackup(t *testing.T) {
	ctx, path := context.Background(), filled(t, 3)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	to := filepath.Join(t.TempDir(), "copy ' of.crossread")
	other := to + ".part1" // somebody's file: it stays
	if err := os.WriteFile(other, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, to, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, to, nil); err == nil {
		t.Error("Backup wrote over a file")
	}
	if b, err := os.ReadFile(other); err != nil || string(b) != "mine" {
		t.Errorf("a file beside the copy was taken: %q, %v", b, err)
	}
	if left, err := filepath.Glob(to + ".part*"); err != nil || len(left) != 1 {
		t.Errorf("parts are left: %q, %v", left, err)
	}
	r, err := Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	checkClean(t, r)
	if got, want := mustIDs(t, r), mustIDs(t, s); !slices.Equal(got, want) {
		t.Errorf("the copy holds %v, want %v", got, want)
	}
	if d, err := r.Decisions(ctx); err != nil || len(d) != 1 {
		t.Errorf("the copy's decisions = %v, %v", d, err)
	}
}

// Two programs may start at once on a library that neither finds there.
func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.crossread")
	errs := make(chan error)
	const programs = 8
	for i := range programs {
		go func() {
			s, err := Open(path)
			if err == nil {
				text := fmt.Sprintf("Article of program %d.", i)
				_, err = s.Add(context.Background(), article("a.txt", text), []byte(text))
				err = errors.Join(err, s.Close())
			}
			errs <- err
		}()
	}
	for range programs {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n, err := s.Count(context.Background()); err != nil || n != programs {
		t.Errorf("Count = %d, %v, want %d", n, err, programs)
	}
}
