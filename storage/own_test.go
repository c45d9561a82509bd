package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"crossread/compare"
)

// Undo and Redo are about this opening's rulings and those before it, never about
// what another program that has the library open does meanwhile.
func TestUndoLeavesOthers(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "two.crossread")
	opened := func() *Store {
		t.Helper()
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	first := opened()
	note := func(s *Store, value string) {
		t.Helper()
		if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleNote, Event: compare.EventRef{ID: "call", Title: "Ossard – Venn"}, Value: value}); err != nil {
			t.Fatal(err)
		}
	}
	note(first, "before")
	here, there := opened(), opened()
	note(here, "mine")
	note(there, "theirs")
	for i, step := range []struct {
		do   func(context.Context) (*compare.Decision, error)
		want string // the note taken back or brought back, "" for none
	}{
		{func(ctx context.Context) (*compare.Decision, error) { return here.Undo(ctx, 0) }, "mine"},
		{func(ctx context.Context) (*compare.Decision, error) { return there.Redo(ctx) }, ""},
		{func(ctx context.Context) (*compare.Decision, error) { return here.Redo(ctx) }, "mine"},
		{func(ctx context.Context) (*compare.Decision, error) { return there.Undo(ctx, 0) }, "theirs"},
		{func(ctx context.Context) (*compare.Decision, error) { return here.Undo(ctx, 0) }, "mine"},
		{func(ctx context.Context) (*compare.Decision, error) { return here.Undo(ctx, 0) }, "before"},
		{func(ctx context.Context) (*compare.Decision, error) { return here.Undo(ctx, 0) }, ""},
		{func(ctx context.Context) (*compare.Decision, error) { return here.Undo(ctx, 1) }, ""}, // undone already
		{func(ctx context.Context) (*compare.Decision, error) { return here.Redo(ctx) }, "before"},
		{func(ctx context.Context) (*compare.Decision, error) { return there.Redo(ctx) }, "theirs"},
		{func(ctx context.Context) (*compare.Decision, error) { return here.Undo(ctx, 3) }, "theirs"}, // by its number
	} {
		d, err := step.do(ctx)
		if err != nil && !errors.Is(err, compare.ErrNotFound) {
			t.Fatalf("step %d: %v", i, err)
		}
		if got := valueOf(d); got != step.want {
			t.Errorf("step %d: %q, want %q", i, got, step.want)
		}
	}
}

func valueOf(d *compare.Decision) string {
	if d == nil {
		return ""
	}
	return d.Value
}

// A note that is still being written is one ruling, which Undo takes back whole;
// after anything else, or by anybody else, it is a new one.
func TestAmendedNote(t *testing.T) {
	ctx, s := context.Background(), open(t)
	a, b := compare.EventRef{ID: "call", Title: "Ossard – Venn"}, compare.EventRef{ID: "other", Title: "Venn – Karim"}
	for _, d := range []compare.Decision{
		{Event: a, Value: "Who", Amends: true},
		{Event: a, Value: "Who rang", Amends: true},
		{Event: a, Value: "Who rang first?", Amends: true},
		{Event: b, Value: "Cut short", Amends: true},
		{Event: b, Value: "Cut short, says one", By: "Mira", Amends: true},
		{Event: b, Value: "Cut short, says one.", By: "Mira"},
	} {
		d.Ruling, d.At = compare.RuleNote, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
		if _, err := s.AddDecision(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"Who rang first?", "Cut short", "Cut short, says one", "Cut short, says one."}
	all, err := s.Decisions(ctx)
	if err != nil || len(all) != len(want) {
		t.Fatalf("%d rulings, %v; want %q", len(all), err, want)
	}
	for i, d := range all {
		if d.Value != want[i] {
			t.Errorf("ruling %d: %q, want %q", i+1, d.Value, want[i])
		}
	}
	for range 4 {
		if d, err := s.Undo(ctx, 0); err != nil || d == nil {
			t.Fatalf("Undo = %v, %v", d, err)
		}
	}
	if _, err := s.AddDecision(ctx, compare.Decision{Ruling: compare.RuleNote, Event: b, Value: "Anew", By: "Mira", Amends: true}); err != nil {
		t.Fatal(err)
	}
	if all, err = s.Decisions(ctx); err != nil || len(all) != 5 || all[4].Value != "Anew" || !all[3].Undone {
		t.Errorf("after Undo: %+v, %v", all, err)
	}
}

// A copy of the library with its size and time is another file.
func TestReplacedByCopy(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "kept.crossread")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Keep(ctx, "filters", "one"); err != nil {
		t.Fatal(err)
	}
	was, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if statusTime(was).IsZero() {
		t.Log("this system does not say when a file came to be")
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copied := path + ".copy"
	for {
		if err := os.WriteFile(copied, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(copied, was.ModTime(), was.ModTime()); err != nil {
			t.Fatal(err)
		}
		if now, err := os.Stat(copied); err != nil || !statusTime(now).Equal(statusTime(was)) {
			break // the system's clock has gone on
		}
	}
	if err := os.Rename(copied, path); err != nil {
		t.Fatal(err)
	}
	if err := s.Keep(ctx, "filters", "two"); !errors.Is(err, errReplaced) {
		t.Errorf("Keep = %v, want errReplaced", err)
	}
}
