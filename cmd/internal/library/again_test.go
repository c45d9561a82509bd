package library

import (
	"context"
	"io"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"crossread/compare"
	"crossread/compare/collate"
)

// TestTakenApartOnce holds that an import takes only what it brings apart, in
// this run of the program or a later one, and a ruling nothing.
func TestTakenApartOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.crossread")
	l := open(t, path)
	files := folder(t)
	last := len(files) - 2
	if _, err := l.Import(t.Context(), files[:last], nil); err != nil {
		t.Fatal(err)
	}
	analyze := func(when string, want int) {
		t.Helper()
		got := 0
		if err := l.Analyze(t.Context(), func(_, total int) { got = total }); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s: %d articles taken apart, want %d", when, got, want)
		}
	}
	analyze("at first", last)
	analyze("again", 0)
	e := snapshot(t, l).Index.Events[0]
	if err := l.Decide(t.Context(), compare.Decision{Ruling: compare.RuleTitle, Event: compare.EventRef{ID: e.ID}, Value: "A title"}); err != nil {
		t.Fatal(err)
	}
	analyze("after a ruling", 0)
	if got := snapshot(t, l).Index.Event(e.ID); got == nil || got.Title != "A title" {
		t.Errorf("after a ruling the event is %+v", got)
	}
	for _, file := range files[last:] {
		if _, err := l.Import(t.Context(), []string{file}, nil); err != nil {
			t.Fatal(err)
		}
		analyze("one more", 1)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		l = open(t, path)
		analyze("opened again", 0)
	}
}

// isStored reports whether the library's file holds the analysis of that stamp.
func isStored(l *Library, stamp string) (bool, error) {
	return l.store.Index(context.Background(), collate.Engine, stamp, func(io.Reader) error { return nil })
}

// TestStoredAtClose holds that an analysis that was put off is stored when the
// library is closed, and is that of a library that was never open meanwhile.
func TestStoredAtClose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.crossread")
	l := open(t, path)
	l.atOnce = 0
	files := folder(t)
	for _, file := range files {
		if _, err := l.Import(t.Context(), []string{file}, nil); err != nil {
			t.Fatal(err)
		}
		if err := l.Analyze(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	want := snapshot(t, l)
	stamp := l.now.stamp
	if ok, err := isStored(l, stamp); ok || err != nil {
		t.Fatalf("it was stored at once: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, path)
	if ok, err := isStored(l, stamp); !ok || err != nil {
		t.Fatalf("it was not stored: %v", err)
	}
	if got := snapshot(t, l); !reflect.DeepEqual(got.Index.Events, want.Index.Events) {
		t.Error("opened again it has other events")
	}
	other := open(t, filepath.Join(t.TempDir(), "l.crossread"))
	if _, err := other.Import(t.Context(), files, nil); err != nil {
		t.Fatal(err)
	}
	if got := snapshot(t, other); !reflect.DeepEqual(got.Index.Events, want.Index.Events) {
		t.Error("imported in one go the files have other events")
	}
}

// openedAgain is a library of all files but the last, opened with its analysis, and
// the last.
func openedAgain(t *testing.T) (l *Library, last []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "l.crossread")
	files := folder(t)
	l = open(t, path)
	if _, err := l.Import(t.Context(), files[:len(files)-1], nil); err != nil {
		t.Fatal(err)
	}
	snapshot(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, path), files[len(files)-1:]
}

// TestFirstIsStored holds that what a library that was opened with its analysis
// groups first, which is all of it, is stored when it is done.
func TestFirstIsStored(t *testing.T) {
	l, last := openedAgain(t)
	l.atOnce = 0
	snapshot(t, l)
	if _, err := l.Import(t.Context(), last, nil); err != nil {
		t.Fatal(err)
	}
	snapshot(t, l)
	if ok, err := isStored(l, l.now.stamp); !ok || err != nil {
		t.Errorf("it is not stored: %v", err)
	}
}

// TestAnswersWhileGrouping holds that a large library that was opened with its
// analysis answers by it, and by what was ruled since, until all of it is grouped,
// which a snapshot alone does and counts.
func TestAnswersWhileGrouping(t *testing.T) {
	l, last := openedAgain(t)
	l.many = 0
	before := snapshot(t, l)
	at := slices.IndexFunc(before.Index.Events, func(e *compare.Event) bool { return len(e.Passages) > 1 })
	if at < 0 {
		t.Fatal("no event is told by several articles")
	}
	event := before.Index.Events[at].ID
	rows := func() (both int, first compare.Decision) {
		t.Helper()
		c, err := l.Collate(t.Context(), event)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Rows {
			if len(r.Cells[0]) == 0 || len(r.Cells[1]) == 0 {
				continue
			}
			if both++; both == 1 {
				span := func(i int) compare.SpanRef {
					return compare.NewSpanRef(c.Witnesses[i].Article(), c.Witnesses[i].Spans(r.Cells[i])[0])
				}
				first = compare.Decision{Ruling: compare.RuleDifferent, A: span(0), B: span(1)}
			}
		}
		return both, first
	}
	if _, err := l.Import(t.Context(), last, nil); err != nil {
		t.Fatal(err)
	}
	had, pair := rows()
	if had == 0 {
		t.Fatal("its first two articles have no statement in common")
	}
	if err := l.Decide(t.Context(), pair); err != nil {
		t.Fatal(err)
	}
	if got, _ := rows(); got >= had || l.grouped {
		t.Errorf("%d rows of two after one was ruled apart, %d before; all grouped: %v", got, had, l.grouped)
	}
	counted := 0
	s, err := l.SnapshotCounted(t.Context(), func(done, total int) {
		if done < counted || done > total || total != len(before.Articles)+1 {
			t.Errorf("%d of %d articles after %d", done, total, counted)
		}
		counted = done
		if got, _ := rows(); got >= had {
			t.Errorf("while it is grouped it has %d rows of two, %d before one was ruled apart", got, had)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if counted != len(s.Articles) || !l.grouped || l.shown.Load() != nil {
		t.Errorf("%d of %d articles were counted", counted, len(s.Articles))
	}
}

// TestFewAreLeft holds that few articles that come into a large library are
// grouped when somebody asks, as are many or those of a small one at once.
func TestFewAreLeft(t *testing.T) {
	for _, tt := range []struct {
		name        string
		large, came int
		left        bool
	}{
		{"small library", 1000, 1, false},
		{"few in a large one", 0, 0, true},
		{"many in a large one", 0, 5, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := open(t, filepath.Join(t.TempDir(), "l.crossread"))
			l.atOnce = tt.large
			if _, err := l.Import(t.Context(), folder(t), nil); err != nil {
				t.Fatal(err)
			}
			left, err := l.AnalyzeAfter(t.Context(), tt.came)
			if left != tt.left || err != nil {
				t.Errorf("AnalyzeAfter(%d) = %v, %v, want %v", tt.came, left, err, tt.left)
			}
			if done := l.now != nil; done == left {
				t.Errorf("it is grouped: %v", done)
			}
			if len(snapshot(t, l).Index.Events) == 0 {
				t.Error("no events")
			}
		})
	}
}
