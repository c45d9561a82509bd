package library

import (
	"path/filepath"
	"reflect"
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
	if _, ok, err := l.store.Index(t.Context(), collate.Engine, stamp); ok || err != nil {
		t.Fatalf("it was stored at once: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, path)
	if _, ok, err := l.store.Index(t.Context(), collate.Engine, stamp); !ok || err != nil {
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
