package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// A library that is open already is read again, and the window says so; where
// another file took its place, it is let go of first.
func TestOpenAgain(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.OpenLibrary(f.info.Path)
	if s := w.State(); !strings.Contains(s.Status, "was open already and was read again") || s.Page != pageEvent {
		t.Errorf("page %q, status %q", s.Page, s.Status)
	}
	if f.closed {
		t.Error("the library was closed under the window")
	}
	f.strayed = errors.New("another file lies there")
	w.OpenLibrary(f.info.Path)
	if !f.closed {
		t.Error("the library that was replaced is still open")
	}
}

// Whoever comes back to the window sees what other programs did to the library,
// and is told once that its file is gone.
func TestLookAgain(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.lookAgain()
	if s := w.State(); strings.Contains(s.Status, "Another program") {
		t.Errorf("nothing was changed, but %q", s.Status)
	}
	f.index.Events[0].Title = "The grain call"
	f.decisions, f.elsewhere = append(slices.Clone(f.decisions), compare.Decision{ID: 9, Ruling: compare.RuleTitle, Value: "The grain call"}), true
	w.lookAgain()
	if s := w.State(); !strings.Contains(s.Status, "Another program changed the library") || !strings.Contains(strings.Join(s.List, " "), "The grain call") || len(w.decisions) != 1 {
		t.Errorf("status %q, list %q", s.Status, s.List)
	}
	f.strayed = errors.New("the file was moved")
	w.lookAgain()
	if n := len(w.dialogs); n != 1 {
		t.Fatalf("%d dialogs say that the file is gone", n)
	}
	pressKey(w, "Escape")
	w.lookAgain()
	if n := len(w.dialogs); n != 0 {
		t.Errorf("told again: %d dialogs", n)
	}
}
