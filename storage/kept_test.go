package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"crossread/compare"
)

func TestBatchOfDecisions(t *testing.T) {
	ctx, s := context.Background(), open(t)
	var ids []string
	for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
		a := article(name, "The two presidents spoke, "+name+" says.")
		add(t, s, a)
		ids = append(ids, a.ID)
	}
	set := func(id, outlet string) compare.Decision {
		return compare.Decision{Ruling: compare.RuleSet, Articles: []string{id}, Field: compare.FieldOutlet, Value: outlet}
	}
	if _, err := s.AddDecision(ctx, set(ids[0], "Meridian Wire")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddDecisions(ctx, []compare.Decision{set(ids[0], "The Haldern Echo"), set(ids[1], "The Haldern Echo"), set(ids[2], "The Haldern Echo")}); err != nil {
		t.Fatal(err)
	}
	outlets := func() []string {
		t.Helper()
		var out []string
		for _, id := range ids {
			a, err := s.Article(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, a.Outlet())
		}
		return out
	}
	all, one := []string{"The Haldern Echo", "The Haldern Echo", "The Haldern Echo"}, []string{"Meridian Wire", "", ""}
	for i, step := range []struct {
		do   func() (*compare.Decision, error)
		want []string
	}{
		{func() (*compare.Decision, error) { return nil, nil }, all},
		{func() (*compare.Decision, error) { return s.Undo(ctx, 0) }, one},
		{func() (*compare.Decision, error) { return s.Redo(ctx) }, all},
		{func() (*compare.Decision, error) { return s.Undo(ctx, 3) }, []string{"The Haldern Echo", "", "The Haldern Echo"}},
		{func() (*compare.Decision, error) { return s.Undo(ctx, 0) }, one},
		{func() (*compare.Decision, error) { return s.Redo(ctx) }, []string{"The Haldern Echo", "", "The Haldern Echo"}},
		{func() (*compare.Decision, error) { return s.Redo(ctx) }, all},
		{func() (*compare.Decision, error) { return s.Undo(ctx, 0) }, one},
		{func() (*compare.Decision, error) { return s.Undo(ctx, 0) }, []string{"", "", ""}},
	} {
		d, err := step.do()
		if err != nil || i > 0 && d == nil {
			t.Fatalf("step %d: %v, %v", i, d, err)
		}
		if got := outlets(); !slices.Equal(got, step.want) {
			t.Errorf("step %d: outlets %q, want %q", i, got, step.want)
		}
	}
	if _, err := s.AddDecisions(ctx, []compare.Decision{set(ids[0], "X"), {Ruling: "nonsense"}}); err == nil || outlets()[0] != "" {
		t.Errorf("half of a batch was stored: %v, %q", err, outlets())
	}
}

func TestKept(t *testing.T) {
	ctx, s := context.Background(), open(t)
	before := stamp(t, s)
	for _, value := range []string{"", "one", "two", ""} {
		if err := s.Keep(ctx, "filters", value); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Kept(ctx, "filters"); err != nil || got != value {
			t.Errorf("Kept = %q, %v, want %q", got, err, value)
		}
	}
	if stamp(t, s) != before {
		t.Error("what is kept changed the stamp: the library would be analysed anew")
	}
}

func TestSize(t *testing.T) {
	ctx, s := context.Background(), open(t)
	a := article("a.txt", "The two presidents spoke.")
	if _, err := s.Add(ctx, a, []byte("other bytes, as of a web page")); err != nil {
		t.Fatal(err)
	}
	z, err := s.Size(ctx)
	if err != nil || z.Texts != int64(len(a.Text)) || z.Originals != 29 || z.File <= 0 {
		t.Errorf("Size = %+v, %v", z, err)
	}
}

func TestRestore(t *testing.T) {
	ctx, path := context.Background(), filled(t, 3)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	dir := t.TempDir()
	backup, to := filepath.Join(dir, "backup.crossread"), filepath.Join(dir, "restored.crossread")
	if err := s.Backup(ctx, backup, func(done, total int64) {
		if done > total {
			t.Errorf("%d of %d bytes", done, total)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if err := Restore(ctx, backup, to, nil); err != nil {
		t.Fatal(err)
	}
	r, err := Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	checkClean(t, r)
	if got, want := mustIDs(t, r), mustIDs(t, s); !slices.Equal(got, want) {
		t.Errorf("restored %v, want %v", got, want)
	}
	if err := Restore(ctx, backup, path, nil); err == nil {
		t.Error("Restore wrote over a library")
	}
	if err := Restore(ctx, write(t, "no library at all, but words"), filepath.Join(dir, "x"), nil); !errors.Is(err, ErrForeign) {
		t.Errorf("Restore of a text = %v", err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if err := s.Backup(stopped, filepath.Join(dir, "never.crossread"), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped Backup = %v", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 && len(left) != 4 { // and the restored one's log
		t.Errorf("%d files left, %v", len(left), err)
	}
	for _, f := range left {
		if filepath.Ext(f.Name()) == ".part" {
			t.Errorf("%s was left", f.Name())
		}
	}
}
