package ui

import (
	"slices"
	"testing"

	"crossread/compare"
)

func TestStandingRules(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.rule(compare.Decision{Ruling: compare.RuleMask, Field: "Meridian Wire", Value: "Read more*"})
	w.Do("edit.rules")
	check := func(what string, want ...string) {
		t.Helper()
		s := w.State()
		if len(s.Dialogs) != 1 || !slices.Equal(s.Dialogs[0].Lines, want) {
			t.Fatalf("%s: %q, want %q", what, s.Dialogs, want)
		}
	}
	mask := "“Read more*” | masked | Meridian Wire"
	check("opened", "> "+mask, "", "", "")

	w.Press("Set the host’s outlet")
	check("without a host", "> "+mask, "", "", "Write a host, as courier.example, or a whole address.")
	typeText(w, "https://www.Courier.example/a/b")
	pressKey(w, "Return")
	typeText(w, "The Lurania Courier")
	pressKey(w, "Return")
	host := "courier.example | The Lurania Courier | every article from this host"
	check("set", "> "+host, "  "+mask, "courier.example", "The Lurania Courier", "")

	w.Press("End this rule")
	check("host ended", "> "+mask, "courier.example", "The Lurania Courier", "")
	w.Press("End this rule")
	check("mask ended", "courier.example", "The Lurania Courier", "")
	w.Press("Close")
	w.Do("edit.undo")
	w.Do("edit.rules")
	if lines := w.State().Dialogs[0].Lines; lines[0] != "> "+host {
		t.Errorf("after the undo: %q", lines)
	}
}

// typeText types into what has the focus.
func typeText(w *Window, s string) {
	for _, r := range s {
		w.win.Canvas().Focused().TypedRune(r)
	}
}
