package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// Rows are marked by clicks and keys as in other lists, and the marks go when a row
// is opened, on Escape, and with the rows.
func TestMarkRows(t *testing.T) {
	const none, held, shifted = fyne.KeyModifier(0), fyne.KeyModifierControl, fyne.KeyModifierShift
	rows := []listRow{{title: "Monday"}, {id: "a", title: "a"}, {id: "b", title: "b"}, {title: "Tuesday"}, {id: "c", title: "c"}, {id: "d", title: "d"}, {id: "asks", title: "?", asks: true}}
	type click struct {
		id   string
		held fyne.KeyModifier
	}
	for _, tt := range []struct {
		name   string
		clicks []click
		want   string
	}{
		{"a click opens", []click{{"a", none}}, ""},
		{"Ctrl marks one more, with the one opened before", []click{{"a", none}, {"c", held}}, "a c"},
		{"Ctrl takes a mark away", []click{{"a", none}, {"c", held}, {"a", held}}, "c"},
		{"Shift marks up to there, over headings", []click{{"a", none}, {"c", shifted}}, "a b c"},
		{"Shift again begins where it began", []click{{"b", none}, {"d", shifted}, {"a", shifted}}, "a b"},
		{"a click takes the marks away", []click{{"a", none}, {"c", shifted}, {"b", none}}, ""},
		{"what asks is not marked", []click{{"c", none}, {"asks", shifted}}, ""},
	} {
		l := newRowList()
		l.marks.many = true
		l.SetRows(rows)
		for _, c := range tt.clicks {
			l.press(c.id, c.held)
		}
		if got := strings.Join(l.marked(), " "); got != tt.want {
			t.Errorf("%s: marked %q, want %q", tt.name, got, tt.want)
		}
	}

	l := newRowList()
	opened, told := "", 0
	l.marks = rowMarks{many: true, OnMark: func() { told++ }}
	l.OnOpen = func(id string) { opened = id }
	l.SetRows(rows)
	l.open("a")
	l.step(&l.rows[2], shifted)
	l.step(&l.rows[4], shifted)
	if got := strings.Join(l.marked(), " "); got != "a b c" || opened != "a" || l.chosen != "c" || told != 2 {
		t.Errorf("Shift and arrows mark %q, open %q, choose %q, told %d times", got, opened, l.chosen, told)
	}
	l.step(&l.rows[2], shifted)
	if got := strings.Join(l.marked(), " "); got != "a b" {
		t.Errorf("back again: %q", got)
	}
	l.step(&l.rows[5], none) // goes on without opening
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := strings.Join(l.marked(), " "); got != "a b d" || opened != "a" {
		t.Errorf("Space marks %q, open %q", got, opened)
	}
	if !strings.HasSuffix(l.AccessibilityLabel(), ", marked") {
		t.Errorf("a screen reader hears %q", l.AccessibilityLabel())
	}
	l.SetRows(rows[2:])
	if got := strings.Join(l.marked(), " "); got != "b d" {
		t.Errorf("marks of rows that are gone: %q", got)
	}
	l.markAll()
	if got := strings.Join(l.marked(), " "); got != "b c d" {
		t.Errorf("all: %q", got)
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(l.marked()) != 0 || l.typed(&fyne.KeyEvent{Name: fyne.KeyEscape}) {
		t.Error("Escape keeps the marks, or the key")
	}
}

// markEvery marks all rows of a list as Ctrl+A does.
func markEvery(w *Window, list int) {
	w.goToList(list)
	for i := range w.actions {
		if w.actions[i].id == "edit.all" {
			w.perform(&w.actions[i])
		}
	}
}

// Outlet and date of several articles are one question and one Undo.
func TestSettleMany(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	markEvery(w, 1)
	if s := w.State(); len(s.Marked) != 3 || w.marksText() != "3 articles marked" || !w.marks.Visible() {
		t.Fatalf("marked %q, said %q", s.Marked, w.marksText())
	}
	w.Do("edit.article")
	said := func() string { return strings.Join(w.State().Dialogs[0].Lines, "\n") }
	if !strings.Contains(said(), "· unknown (001.txt): “Presidents discuss terrorist aggression”") || !strings.HasSuffix(said(), "Nothing changes yet") {
		t.Fatalf("asks %q", said())
	}
	typeText(w, "VELTA")
	if !strings.HasSuffix(said(), "3 outlets change") {
		t.Errorf("says %q", said())
	}
	w.win.Canvas().FocusNext()
	typeText(w, "someday")
	if w.Press("Save"); !strings.Contains(said(), "is not a day") || len(f.decisions) != 0 {
		t.Fatalf("says %q, %d decisions", said(), len(f.decisions))
	}
	for range "someday" {
		pressKey(w, fyne.KeyBackspace)
	}
	typeText(w, "3 Mar 2025")
	if !strings.HasSuffix(said(), "3 outlets change · 2 dates change") {
		t.Errorf("says %q", said())
	}
	w.Press("Save")
	for _, a := range f.articles {
		if a.Outlet() != "VELTA" || a.Published() != "2025-03-03" {
			t.Errorf("%s: %s, %s", a.File, a.Outlet(), a.Published())
		}
	}
	if len(w.State().Marked) != 3 {
		t.Errorf("the marks stay: %q", w.State().Marked)
	}
	if w.Do("edit.undo"); len(f.decisions) != 0 {
		t.Errorf("after one Undo %d decisions stand", len(f.decisions))
	}
}

// Tags go to every article marked, are shown in the list and pass a filter.
func TestTagMany(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.ShowList(1)
	w.list.press("a1", 0)
	w.list.press("a2", fyne.KeyModifierControl)
	w.Do("edit.tag")
	typeText(w, " #, ")
	if w.Press("Give the tags"); !strings.Contains(strings.Join(w.State().Dialogs[0].Lines, " "), "Write one tag") {
		t.Fatalf("dialogs %+v", w.State().Dialogs)
	}
	typeText(w, "#aid grain")
	w.Press("Give the tags")
	if len(f.decisions) != 4 || f.decisions[0].Batch == 0 {
		t.Fatalf("decisions %+v", f.decisions)
	}
	tagged := 0
	for _, row := range w.State().List {
		if strings.Contains(row, "#aid · #grain · ") {
			tagged++
		}
	}
	if tagged != 2 {
		t.Errorf("list %q", w.State().List)
	}
	w.Do("edit.tag")
	typeText(w, "grain")
	if w.Press("Give the tags"); len(f.decisions) != 4 || !strings.Contains(w.State().Status, "have these tags already") {
		t.Errorf("%d decisions, said %q", len(f.decisions), w.State().Status)
	}
	w.setFilter(parseFilter("tag:grain"))
	if got := len(w.narrow.found.Articles); got != 2 {
		t.Errorf("%d articles pass", got)
	}
	w.clearFilter()
	if w.Do("edit.undo"); len(f.decisions) != 0 || slices.ContainsFunc(w.State().List, func(s string) bool { return strings.Contains(s, "#aid") }) {
		t.Errorf("after one Undo: %d decisions, list %q", len(f.decisions), w.State().List)
	}
}

// Articles that are removed together come back together, and go again by Redo; a
// ruling made after them is undone before them.
func TestRemoveMany(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.ShowList(1)
	w.list.press("a1", 0)
	w.list.press("a3", fyne.KeyModifierControl)
	w.Do("edit.remove")
	lines := strings.Join(w.State().Dialogs[0].Lines, "\n")
	if !strings.Contains(lines, "2 articles and what was found in them leave this library:") || !strings.Contains(lines, "Calls told of there: 2; no longer listed, as no other article tells of them: 1.") || !strings.Contains(lines, "Undo brings them back") {
		t.Fatalf("asks %q", lines)
	}
	if w.Press("Remove"); len(f.articles) != 1 || len(w.State().Marked) != 0 || w.marks.Visible() {
		t.Fatalf("%d articles, marked %q", len(f.articles), w.State().Marked)
	}
	w.OpenArticle("a2", compare.Span{})
	w.rule(compare.Decision{Ruling: compare.RuleTag, A: compare.NewArticleRef(f.articles[0]), Value: "aid"})
	if w.Do("edit.undo"); len(f.decisions) != 0 || len(f.articles) != 1 {
		t.Fatalf("the ruling is undone first: %d decisions, %d articles", len(f.decisions), len(f.articles))
	}
	if w.Do("edit.undo"); len(f.articles) != 3 || !strings.Contains(w.State().Status, "Back in the library: 2 articles") {
		t.Fatalf("%d articles, said %q", len(f.articles), w.State().Status)
	}
	if !w.Do("edit.redo") || len(f.articles) != 1 || !strings.Contains(w.State().Status, "Removed again: 2 articles") {
		t.Fatalf("%d articles, said %q", len(f.articles), w.State().Status)
	}
	if !w.Do("edit.redo") || len(f.decisions) != 1 || len(f.articles) != 1 {
		t.Errorf("then the ruling: %d decisions, said %q", len(f.decisions), w.State().Status)
	}
	if w.Do("edit.undo"); len(f.decisions) != 0 || len(f.articles) != 1 {
		t.Errorf("the ruling is undone first: %d decisions, %d articles", len(f.decisions), len(f.articles))
	}
	f.fail = errFake
	if w.Do("edit.undo"); len(w.State().Dialogs) != 1 || len(f.articles) != 1 {
		t.Errorf("dialogs %+v", w.State().Dialogs)
	}
}

// A report is on the calls that are marked, or on the one shown.
func TestExportMarked(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.OpenEvent(fakeEvent)
	markEvery(w, 0)
	if got := w.marksText(); got != "2 calls or stories marked" {
		t.Errorf("said %q", got)
	}
	w.Do("file.export")
	if got := w.State().Dialogs[0].Lines[0]; got != "What is marked in the list: 2 calls" {
		t.Errorf("offers %q", got)
	}
	w.Press("Cancel")
	pressKey(w, fyne.KeyEscape)
	w.Do("file.export")
	if got := w.State().Dialogs[0].Lines[0]; got != "This call: Daryanejad – Strakhov" {
		t.Errorf("offers %q", got)
	}
}

// The menu of a marked row is about all that are marked, that of another about it.
func TestMenuOfMarked(t *testing.T) {
	w := openWindow(t, withTwin())
	w.ShowList(0)
	w.list.press(fakeEvent, 0)
	w.list.press("call-2025-03-04-daryanejad-strakhov", fyne.KeyModifierControl)
	var offers []string
	w.manyMenu(func(label string, _ func()) { offers = append(offers, label) })
	if !slices.Equal(offers, []string{"Export report on 2 events…", "Merge the two…", "Take the marks away"}) {
		t.Errorf("offers %q", offers)
	}
	for _, id := range []string{fakeEvent, "call-2025-03-02-daryanejad-tahiri"} {
		was := len(w.list.marked())
		if w.list.OnMenu(id, fyne.NewPos(0, 0)); w.State().Menus != 1 || (len(w.list.marked()) == was) != (id == fakeEvent) {
			t.Errorf("%s: %d menus, marked %q", id, w.State().Menus, w.list.marked())
		}
		w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	}
}
