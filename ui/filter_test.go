package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
	"crossread/ui/filter"
)

// Terms in the search field narrow both lists as they are typed; Return makes
// them stand, and each can be taken away.
func TestFilterFromSearch(t *testing.T) {
	w := openWindow(t, newFake())
	w.search.SetText(`outlet:"Meridian Wire" day:..2025-03-02`)
	s := w.State()
	if fmt.Sprint(s.Filter) != "[Outlet: Meridian Wire Day: to 2 Mar 2025]" || len(s.List) != 1 || !strings.Contains(s.List[0], "No call passes") {
		t.Fatalf("typed: filter %q, list %q", s.Filter, s.List)
	}
	w.search.OnSubmitted(w.search.Text)
	if w.search.Text != "" || len(w.State().Filter) != 2 {
		t.Errorf("after Return: search %q, filter %q", w.search.Text, w.State().Filter)
	}
	w.chips.chosen = 1
	w.chips.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if s := w.State(); len(s.Filter) != 1 || !strings.Contains(strings.Join(s.List, "\n"), "Strakhov") || strings.Contains(strings.Join(s.List, "\n"), "Tahiri") {
		t.Errorf("after Delete: filter %q, list %q", s.Filter, s.List)
	}
	w.ShowList(1)
	if s := w.State(); len(s.List) != 2 || !strings.Contains(s.List[1], "Meridian Wire") {
		t.Errorf("articles: %q", s.List)
	}
	if !w.Do("view.nofilter") || len(w.State().Filter) != 0 || len(w.State().List) != 6 {
		t.Errorf("cleared: filter %q, list %q", w.State().Filter, w.State().List)
	}
}

// What cannot be read is said in the list whole, also where its chip is too narrow.
func TestFilterUnreadable(t *testing.T) {
	w := openWindow(t, newFake())
	w.search.SetText("event:dance")
	if s := w.State(); len(s.List) != 1 || s.List[0] != "Kind: “dance” cannot be read. Change it or take it away above." {
		t.Errorf("list %q", s.List)
	}
}

// Hits of a search are of the articles that pass.
func TestFilterNarrowsSearch(t *testing.T) {
	w := openWindow(t, newFake())
	w.search.SetText("Strakhov")
	all := w.State().Hits
	if !slices.Contains(all, "Calls") || !slices.Contains(all, "Person") || len(w.hits) != 2 {
		t.Fatalf("hits %q", all)
	}
	w.search.SetText("Strakhov outlet:meridian")
	if len(w.hits) != 1 || w.hits[0].Article != "a2" {
		t.Errorf("of one outlet: %v", w.hits)
	}
	w.search.SetText("Meridian")
	w.openHit(termID + `outlet:"Meridian Wire"`)
	if s := w.State(); fmt.Sprint(s.Filter) != "[Outlet: Meridian Wire]" || w.search.Text != "" {
		t.Errorf("a name opened: filter %q, search %q", s.Filter, w.search.Text)
	}
}

// A filter reaches the counts of the tabs, the timeline, the network, the
// codebook and what is offered for export, also when it changes while they show.
func TestFilterReaches(t *testing.T) {
	lib := newFake()
	w := openWindow(t, lib)
	blame := compare.Code{ID: "c1", Name: "Blame"}
	first := w.snap.Index.Events[0]
	for _, d := range []compare.Decision{
		{Ruling: compare.RuleDefine, Code: blame}, {Ruling: compare.RuleCode, Value: "c1", Code: blame, Event: w.eventRef(first)},
	} {
		w.rule(d)
	}
	w.ShowTimeline()
	w.setFilter(filter.Parse("person:Strakhov"))
	if s := w.State(); s.ListTabs[0] != "Calls 1" || s.ListTabs[1] != "Articles 3" || len(s.Timeline) != 2 {
		t.Errorf("tabs %q, timeline %q", s.ListTabs, s.Timeline)
	}
	w.setFilter(filter.Filter{})
	if s := w.State(); s.ListTabs[0] != "Calls 2" || len(s.Timeline) != 4 {
		t.Errorf("without a filter: tabs %q, timeline %q", s.ListTabs, s.Timeline)
	}
	w.ShowNetwork()
	if n := w.network.net.calls; n != 1 {
		t.Fatalf("%d calls of two people", n)
	}
	w.setFilter(filter.Parse("-person:Strakhov"))
	if n := w.network.net.calls; n != 0 {
		t.Errorf("%d calls of two people pass", n)
	}
	w.ShowCodes()
	if s := w.State(); len(s.Coded) != 1 || strings.Contains(s.Coded[0], first.Title) {
		t.Errorf("coded in what does not pass: %q", s.Coded)
	}
	w.setFilter(filter.Parse("person:Strakhov"))
	if s := w.State(); len(s.Coded) != 1 || !strings.Contains(s.Coded[0], first.Title) {
		t.Errorf("coded in what passes: %q", s.Coded)
	}
	w.OpenEvent(first.ID)
	w.Do("file.export")
	if s := w.State(); s.Dialogs[0].Lines[0] != "This call: "+first.Title {
		t.Errorf("offered first: %q", s.Dialogs[0].Lines)
	}
	w.Press("Cancel")
}

// Kinds of difference are looked for in the calls at hand, once.
func TestFilterKinds(t *testing.T) {
	w := openWindow(t, newFake())
	w.setFilter(filter.Parse(`kind:"quote altered" day:2025-03-03`))
	if s := w.State(); len(w.narrow.found.Events) != 1 || len(w.tasks) != 1 || w.tasks[0].running() {
		t.Errorf("found %v, list %q, tasks %d", w.narrow.found, s.List, len(w.tasks))
	}
	w.setFilter(filter.Parse("kind:hedging day:2025-03-03"))
	if s := w.State(); len(w.narrow.found.Events) != 0 || len(w.tasks) != 1 || !strings.Contains(s.List[0], "No call passes") {
		t.Errorf("found %v, list %q, tasks %d", w.narrow.found, s.List, len(w.tasks))
	}
}

// The dialog and its query follow each other.
func TestFilterDialog(t *testing.T) {
	w := openWindow(t, newFake())
	w.setFilter(filter.Parse("-person:tahiri"))
	if !w.Do("view.filter") {
		t.Fatal("the filter is not offered")
	}
	w.win.Canvas().Focused().(*escChoice).SetText("Meridian Wire; -Courier")
	if got := w.State().Dialogs[0].Lines; got[0] != `outlet:"Meridian Wire" -outlet:Courier -person:tahiri` || !strings.HasPrefix(got[1], "Passing: 1 event") {
		t.Errorf("dialog says %q", got)
	}
	w.Press("Apply")
	if got := w.State().Filter; fmt.Sprint(got) != "[Outlet: Meridian Wire Outlet: not Courier Person: not tahiri]" {
		t.Errorf("filter %q", got)
	}
}

func TestFieldTerms(t *testing.T) {
	for _, tt := range []struct {
		field      filter.Field
		text, want string
	}{
		{filter.Day, "3 Mar 2025..", "day:2025-03-03.."},
		{filter.Day, "3 March 2025 .. 2025-03-09; -2025-04", "day:2025-03-03..2025-03-09 -day:2025-04"},
		{filter.Outlet, "Meridian Wire;; - Courier ;", `outlet:"Meridian Wire" -outlet:Courier`},
		{filter.Tag, " ", ""},
	} {
		if got := (filter.Filter{Terms: fieldTerms(tt.field, tt.text)}).String(); got != tt.want {
			t.Errorf("fieldTerms(%s, %q) = %s, want %s", tt.field, tt.text, got, tt.want)
		}
	}
}

// The words that the program has for values are taken and shown in the user's
// language; the query keeps them in English.
func TestValuesInSpanish(t *testing.T) {
	t.Cleanup(func() { _ = SetLanguage(LanguageEnglish) })
	if err := SetLanguage(LanguageSpanish); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ typed, query, shown string }{
		{"hour:noche", "hour:night", "Hora: noche"},
		{"hour:MAÑ", "hour:morning", "Hora: mañana"},
		{"hour:morn", "hour:morn", "Hora: morn"},
		{"hour:m", "hour:m", "Hora: m"},
		{"-event:reunión", "-event:meeting", "Tipo: no reunión"},
		{"unknown:fecha", "unknown:date", "Desconocido: fecha"},
		{"hour:12..", "hour:12..", "Hora: desde 12:00"},
		{"hour:..9", "hour:..9", "Hora: hasta 09:59"},
		{"hour:20..23:3", "hour:20..23:3", "Hora: 20:00 a 23:39"},
		{"outlet:mañana", "outlet:mañana", "Medio: mañana"},
	} {
		f := parseFilter(tt.typed)
		if got := f.String(); got != tt.query {
			t.Errorf("%s is read as %s, want %s", tt.typed, got, tt.query)
		}
		if got := termText(f.Terms[0]); got != tt.shown {
			t.Errorf("%s is shown as %q, want %q", tt.typed, got, tt.shown)
		}
		field := f.Terms[0].Field
		if got := (filter.Filter{Terms: fieldTerms(field, fieldText(f, field))}).String(); got != tt.query {
			t.Errorf("%s comes back from the field as %s", tt.query, got)
		}
	}
}

// A filter is kept with the library under a name, applied, renamed and deleted.
func TestSavedFilters(t *testing.T) {
	lib := newFake()
	w := openWindow(t, lib)
	if w.Do("view.savefilter") {
		t.Error("no filter can be saved")
	}
	w.setFilter(filter.Parse("outlet:wire"))
	w.Do("view.savefilter")
	w.win.Canvas().Focused().(*escEntry).SetText("The wire")
	w.Press("Save")
	if lib.kept[keptFilters] != `[{"name":"The wire","query":"outlet:wire"}]` || w.savedItem.Disabled || len(w.savedItem.ChildMenu.Items) != 1 {
		t.Fatalf("kept %q", lib.kept[keptFilters])
	}
	again := openWindow(t, lib)
	if len(again.narrow.saved) != 1 || !again.Do("view.saved") {
		t.Fatalf("read %v", again.narrow.saved)
	}
	again.Press("Rename…")
	again.win.Canvas().Focused().(*escEntry).SetText("Wires")
	again.Press("Rename")
	again.Press("Apply")
	if s := again.State(); fmt.Sprint(s.Filter) != "[Outlet: wire]" || again.narrow.saved[0].Name != "Wires" || len(s.Dialogs) != 0 {
		t.Errorf("filter %q, saved %v, dialogs %v", s.Filter, again.narrow.saved, s.Dialogs)
	}
	again.Do("view.saved")
	again.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if lib.kept[keptFilters] != "[]" {
		t.Errorf("kept after deleting: %q", lib.kept[keptFilters])
	}
	lib.fail = errFake
	again.keepSaved([]savedFilter{{"x", "tag:x"}})
	if s := again.State(); len(again.narrow.saved) != 0 || !strings.Contains(strings.ToLower(fmt.Sprint(s.Dialogs)), errFake.Error()) {
		t.Errorf("a filter that was not stored: saved %v, dialogs %v", again.narrow.saved, s.Dialogs)
	}
}

// Return in the search field gives the keys to what was found: to its first place,
// which opens with another Return, or to the list, where the first call that
// passes is opened if the one shown does not. Where nothing is found they stay.
func TestReturnGoesToWhatIsFound(t *testing.T) {
	w := openWindow(t, newFake())
	canvas := w.win.Canvas()
	typed := func(query string) {
		canvas.Focus(w.search)
		w.search.SetText(query)
		pressKey(w, fyne.KeyReturn)
	}
	typed("zzzz")
	if canvas.Focused() != fyne.Focusable(w.search) {
		t.Errorf("nothing found: the keys are with %T", canvas.Focused())
	}
	pressKey(w, fyne.KeyEscape)

	typed("Strakhov")
	if canvas.Focused() != fyne.Focusable(w.results) || w.page != pageSearch || w.results.chosen == "" {
		t.Fatalf("found: the keys are with %T, page %s, chosen %q", canvas.Focused(), w.page, w.results.chosen)
	}
	for !strings.HasPrefix(w.results.chosen, termID) && w.results.chosen != "1" {
		pressKey(w, fyne.KeyDown) // chooses, and opens nothing
	}
	if pressKey(w, fyne.KeyEnd); w.page != pageSearch {
		t.Fatalf("arrows lead to the page %s", w.page)
	}
	if pressKey(w, fyne.KeyReturn); w.page != pageArticle || canvas.Focused() != fyne.Focusable(w.reader) {
		t.Errorf("a hit opened: page %s, the keys are with %T", w.page, canvas.Focused())
	}

	w.OpenEvent(w.snap.Index.Events[0].ID)
	for _, e := range w.snap.Index.Events {
		if e.ID == w.event.ID {
			continue
		}
		day := "day:" + string(e.Day)
		typed(day)
		if canvas.Focused() != fyne.Focusable(w.list) || w.event.ID != e.ID || w.list.chosen != e.ID {
			t.Errorf("filtered by %s: the keys are with %T, %q is shown, %q chosen", day, canvas.Focused(), w.event.Title, w.list.chosen)
		}
		break
	}

	canvas.Focus(w.search)
	row := w.row
	if pressKey(w, fyne.KeyF8); w.row == row && w.State().Status == "" {
		t.Error("F8 does nothing in the search field")
	}
}

// Certainty is a condition, and days say how many undated articles they leave out.
func TestFilterCertaintyAndUndated(t *testing.T) {
	w := openWindow(t, newFake())
	w.setFilter(parseFilter("sure:likely"))
	if s := w.State(); fmt.Sprint(s.Filter) != "[Certainty: likely]" || len(w.narrow.found.Events) != 1 || !w.narrow.found.Events["call-2025-03-02-daryanejad-tahiri"] {
		t.Errorf("filter %q, found %v", s.Filter, w.narrow.found.Events)
	}
	w.setFilter(parseFilter("sure:certain day:2025-03"))
	if got, want := w.State().Status, "1 of 2 events, 2 of 3 articles · 1 without a date left out"; !strings.Contains(got, want) {
		t.Errorf("status %q, want %q", got, want)
	}
	w.ShowList(1)
	if got := w.passText(); got != "2 of 3 articles · 1 without a date left out" {
		t.Errorf("over the list: %q", got)
	}
	w.setFilter(parseFilter("-sure:likely outlet:meridian day:2025"))
	if w.narrow.found.Undated != 0 {
		t.Errorf("an article that fails for its outlet is counted as undated")
	}
}

// The dialog of a filter saves it, too.
func TestFilterDialogSaves(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("view.filter")
	focusedType(w, "Meridian")
	if !w.Press("Save filter…") || len(w.dialogs) != 1 || w.dialogs[0].id != "savefilter" || fmt.Sprint(w.State().Filter) != "[Outlet: Meridian]" {
		t.Fatalf("dialogs %v, filter %q", w.State().Dialogs, w.State().Filter)
	}
	focusedType(w, "wires")
	if pressKey(w, fyne.KeyReturn); len(w.narrow.saved) != 1 || w.narrow.saved[0] != (savedFilter{"wires", "outlet:Meridian"}) {
		t.Errorf("saved %v", w.narrow.saved)
	}
}
