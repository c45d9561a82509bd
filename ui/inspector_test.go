package ui

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

func TestInspectorExplainsTheTwoShown(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	has := func(words string) bool {
		return slices.ContainsFunc(w.State().Inspector, func(l string) bool { return strings.Contains(l, words) })
	}
	if !has("same statement: .71  mean over A, B, C;") || !has("A President Bahram Daryanejad and") {
		t.Errorf("row 1, A beside B: %q", w.State().Inspector)
	}
	w.selectRow(1) // A and B tell it, C does not
	if !has("same statement: .71  over A, B") || !has("quote altered: events / incidents") {
		t.Errorf("row 2, A beside B: %q", w.State().Inspector)
	}
	w.comparison.Rows[1].Gaps[0].Why = []compare.Part{{Name: "day", Value: 0.2}}
	w.SetOutlets(0, 2)
	if has("same statement") || has("rare words") || has("quote altered") || !has("Nothing matched in C") || !has("nearest, C 1: .21") || !has("day: .20") {
		t.Errorf("row 2, A beside C: %q", w.State().Inspector)
	}
	w.selectRow(2) // A alone tells it
	w.SetOutlets(1, 2)
	if has("rare words") || !has("Neither outlet shown tells this row.") {
		t.Errorf("row 3, B beside C: %q", w.State().Inspector)
	}
}

// A row's outlets are named by their letters where they are few, and else counted.
func TestOutletsOfAScore(t *testing.T) {
	c, r := &compare.Comparison{}, &compare.Row{}
	for n := range maxNamed + 1 {
		c.Witnesses = append(c.Witnesses, compare.Witness{Siglum: string(rune('A' + n))})
		r.Cells = append(r.Cells, compare.Cell{n})
		want := ""
		switch n + 1 {
		case 2:
			want = "over A, B"
		case maxNamed:
			want = "mean over A, B, C, D, E, F, G, H; the parts below are those of the closest two"
		case maxNamed + 1:
			want = "mean over 9 outlets; the parts below are those of the closest two"
		}
		if got := overText(c, r); want != "" && got != want {
			t.Errorf("%d outlets: %q, want %q", n+1, got, want)
		}
	}
}

func TestPlaceOfAWordingStaysTogether(t *testing.T) {
	openWindow(t, newFake()) // has a theme
	st := style{size: sizeSmall()}
	const words = "reported speech · Anselm van Rooij · sentence 2, bytes 147–401"
	for _, tt := range []struct {
		width float32
		want  string
	}{
		{textWidth(words, st), "reported speech · Anselm van Rooij · sentence\u00a02,\u00a0bytes\u00a0147–401"},
		{textWidth(words, st) - 1, "reported speech · Anselm van Rooij\nsentence\u00a02,\u00a0bytes\u00a0147–401"},
	} {
		if got := joinedEnd(words, tt.width, st); got != tt.want {
			t.Errorf("within %.0f: %q, want %q", tt.width, got, tt.want)
		}
	}
	if got := joinedEnd("? doubtful match: .64", 10, st); got != "? doubtful match: .64" {
		t.Errorf("one part: %q", got)
	}
}
