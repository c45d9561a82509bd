package library

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"crossread/compare"
)

// TestOriginal follows a file that stays, changes and is gone, and one of a
// kind that a desktop runs.
func TestOriginal(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	ctx, dir := context.Background(), t.TempDir()
	l, err := Open(filepath.Join(dir, "l.crossread"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	const text = "The two presidents spoke for an hour on Monday, their offices said.\n"
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	stays, run := file("stays.txt", text), file("run.desktop", "The minister left on Tuesday, her office said.\n")
	results, err := l.Import(ctx, []string{stays, run}, nil)
	if err != nil || len(results) != 2 || len(results[0].Articles) != 1 || len(results[1].Articles) != 1 {
		t.Fatalf("%+v, %v", results, err)
	}
	original := func(n int) string {
		t.Helper()
		path, err := l.Original(ctx, results[n].Articles[0])
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	if got := original(0); got != stays {
		t.Errorf("the original is %s, want it at its place", got)
	}
	file("stays.txt", "something else")
	copied := original(0)
	if b, err := os.ReadFile(copied); err != nil || string(b) != text || filepath.Base(copied) != "stays.txt" {
		t.Errorf("%s holds %q, %v", copied, b, err)
	}
	if again := original(0); again != copied {
		t.Errorf("the second time it is %s", again)
	}
	if got := original(1); filepath.Base(got) != "run.desktop.txt" {
		t.Errorf("%s would be run", got)
	}
}

func TestKeepCopy(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	l, err := Open(filepath.Join(dir, "l.crossread"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	path := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(path, []byte("The two presidents spoke for an hour on Monday, their offices said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := l.Import(ctx, []string{path}, nil); err != nil {
			t.Fatal(err)
		}
	}
	r, err := l.KeepCopy(ctx, path)
	if err != nil || r.Status != compare.Imported || len(r.Articles) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	s, err := l.Snapshot(ctx)
	if err != nil || len(s.Articles) != 2 || s.Articles[0].ID == s.Articles[1].ID {
		t.Errorf("%d articles, %v", len(s.Articles), err)
	}
}
