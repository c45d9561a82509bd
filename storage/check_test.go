package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// spoil changes the library's rows behind the store's back.
func spoil(t *testing.T, s *Store, statement string, args ...any) {
	t.Helper()
	if r, err := s.write.Exec(statement, args...); err != nil {
		t.Fatal(err)
	} else if n, err := r.RowsAffected(); err != nil || n != 1 {
		t.Fatalf("%s: %d rows, %v", statement, n, err)
	}
}

// TestCheckGoesOn has one unreadable article hide nothing about the others.
func TestCheckGoesOn(t *testing.T) {
	ctx, s := context.Background(), open(t)
	texts := []string{"The call lasted an hour.", "The two spoke on Monday.", "Both sides will speak again."}
	var refs []compare.SpanRef
	for i, text := range texts {
		a := article(string(rune('a'+i))+".txt", text)
		add(t, s, a)
		refs = append(refs, compare.NewSpanRef(a, compare.Span{Start: 0, End: 3}))
	}
	wrong, long := refs[2], refs[2]
	wrong.Text, long.Span.End = "Each", 99
	for _, r := range []compare.SpanRef{refs[2], wrong, long} {
		if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleNote, A: r, Value: "a note"}); err != nil {
			t.Fatal(err)
		}
	}
	spoil(t, s, `UPDATE articles SET imported = 'noon' WHERE n = 1`)
	spoil(t, s, `UPDATE articles SET text_sha256 = '00' || substr(text_sha256, 3) WHERE n = 2`)
	problems, err := s.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"article in row 1: it cannot be read", "(b.txt): its text is not the one that was imported",
		`decision 2: article ` + refs[2].Article + ` (c.txt) does not have its words "Each" at`, "decision 3: its place"} {
		if !slices.ContainsFunc(problems, func(p string) bool { return strings.Contains(p, want) }) {
			t.Errorf("Check = %q, want %q", problems, want)
		}
	}
	if slices.ContainsFunc(problems, func(p string) bool { return strings.HasPrefix(p, "decision 1:") }) {
		t.Errorf("Check = %q, want nothing about the decision that is well", problems)
	}
}

// TestRescueWhole has a rescue that ends early leave nothing behind, and one
// that meets an absurd row number come to an end.
func TestRescueWhole(t *testing.T) {
	s := open(t)
	add(t, s, article("a.txt", "The call lasted an hour."))
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Rescue(ctx, s.Path(), filepath.Join(dir, "new")); !errors.Is(err, context.Canceled) {
		t.Errorf("Rescue = %v, want that it was cancelled", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("a cancelled rescue left %v, %v", left, err)
	}
	if n, err := Rescue(context.Background(), s.Path(), filepath.Join(dir, "new")); err != nil || n != 1 {
		t.Errorf("Rescue = %d, %v, want 1", n, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("a rescue left %v, %v, want one file", left, err)
	}
	spoil(t, s, `UPDATE sqlite_sequence SET seq = 1 << 60 WHERE name = 'articles'`)
	tx, err := s.read.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if n := highest(context.Background(), tx); n != maxRows {
		t.Errorf("highest = %d, want the bound", n)
	}
}
