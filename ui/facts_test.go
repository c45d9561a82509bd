package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// TestFacts counts a removed part again, from the table about an article, and
// shows what another version changed.
func TestFacts(t *testing.T) {
	f := newFake()
	a, b := f.articles[0], f.articles[1]
	a.Blocks[1] = compare.Block{Span: a.Blocks[1].Span, Kind: compare.Masked, Reason: "footer"}
	b.VersionOf = a.ID
	w := openWindow(t, f)
	w.OpenArticle(a.ID, compare.Span{})
	w.Do("edit.facts")
	lines := w.State().Dialogs[0].Lines
	for _, want := range []string{"headline | Presidents discuss terrorist aggression | text header", "later version | Velkia, Zarhan leaders speak by phone | Meridian Wire"} {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, want) }) {
			t.Errorf("%q is not in %q", want, lines)
		}
	}
	at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "removed | President Bahram") })
	if at < 0 || !strings.Contains(lines[at], "| footer · bytes ") {
		t.Fatalf("%q", lines)
	}
	for range at {
		pressKey(w, "Down")
	}
	w.Press("Count as text")
	if len(f.decisions) != 1 || f.decisions[0].Ruling != compare.RuleUnmask || f.decisions[0].A.Span != a.Blocks[1].Span {
		t.Fatalf("%+v", f.decisions)
	}
	w.showChanges(b.ID, a.ID, "What the outlet changed")
	d := w.State().Dialogs
	if got := strings.Join(d[len(d)-1].Lines, "\n"); d[len(d)-1].ID != "versions" || !strings.Contains(got, "Presidents") {
		t.Errorf("%s: %s", d[len(d)-1].ID, got)
	}
}

// TestNearCopies shows what differs between two copies, the earlier at the left,
// from the table about either, and counts them at import.
func TestNearCopies(t *testing.T) {
	f := newFake()
	a, b := f.articles[0], f.articles[1]
	b.NearOf, b.Near = a.ID, 0.62
	w := openWindow(t, f)
	c, err := f.Collate(t.Context(), fakeEvent)
	if err != nil {
		t.Fatal(err)
	}
	c.Witnesses[0].Article().Near, c.Witnesses[0].Article().NearOf = 0.62, c.Witnesses[1].Article().ID
	if got := fmt.Sprint(tableTexts(sourceTables(c, nil))); !strings.Contains(got, "[nearly the same text 62 % shared with B") {
		t.Errorf("the sources do not say with whom: %s", got)
	}
	c.Witnesses[0].Article().Near, c.Witnesses[0].Article().NearOf = 0, ""
	for _, id := range []string{a.ID, b.ID} {
		w.OpenArticle(id, compare.Span{})
		w.Do("edit.facts")
		lines := w.State().Dialogs[0].Lines
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "nearly the same text | ") })
		if at < 0 || !strings.HasSuffix(lines[at], "62 % shared") {
			t.Fatalf("%q", lines)
		}
		for range at {
			pressKey(w, "Down")
		}
		pressKey(w, "Return")
		d := w.State().Dialogs
		if got := d[len(d)-1]; got.ID != "versions" || len(got.Lines) < 2 || !strings.Contains(got.Lines[0], "Meridian Wire") || strings.HasPrefix(got.Lines[0], "Meridian Wire") {
			t.Errorf("%+v", got)
		}
		pressKey(w, "Escape")
		pressKey(w, "Escape")
	}
	if got := importText([]compare.ImportResult{{Status: compare.Imported, Articles: []string{a.ID}}, {Status: compare.Imported, Near: 1, Articles: []string{b.ID}}}); got != "2 imported, 1 near copy" {
		t.Errorf("the import is summed up as %q", got)
	}
}

func TestChangeTable(t *testing.T) {
	a, b := &compare.Article{Text: "The minister praised the plan on Monday."}, &compare.Article{Text: "The minister welcomed the plan on Monday, her office said."}
	v := compare.VersionDiff{Former: a, Latter: b, Edits: diffs(a.Text, b.Text)}
	got := tableTexts([]gridTable{changeTable(v)})
	if len(got) != 2 || got[1][0] != "The minister praised the plan on Monday." || got[1][1] != "The minister welcomed the plan on Monday, her office said." {
		t.Errorf("%q", got)
	}
	v.Edits = nil
	if got := changeTable(v); got.note == "" {
		t.Error("nothing is said where no word changed")
	}
}

func TestMaskFromTheArticle(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	a := f.articles[1]
	w.maskWords(a, a.Blocks[1].Span, false)
	w.maskWords(a, a.Blocks[1].Span, true)
	if len(f.decisions) != 2 || f.decisions[0].Ruling != compare.RuleMask || f.decisions[1].Field != "Meridian Wire" || f.decisions[1].Value != a.Blocks[1].In(a.Text) {
		t.Errorf("%+v", f.decisions)
	}
}
