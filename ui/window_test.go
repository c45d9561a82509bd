package ui

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// openWindow makes a window on a library; all its work runs at once.
func openWindow(t testing.TB, lib Library) *Window {
	t.Helper()
	app := test.NewTempApp(t)
	w := New(app, Options{
		Inline: true, Now: fakeNow, Version: "0.0", Documents: t.TempDir(),
		Open: func(context.Context, string) (Library, error) {
			if lib == nil {
				return nil, errors.New("the file is damaged; its copy is beside it")
			}
			return lib, nil
		},
		Sample: func(context.Context) (Library, error) {
			f := newFake()
			f.info.Sample, f.info.Name = true, "Sample"
			return f, nil
		},
	})
	w.OpenLibrary("/library/march.crossread")
	return w
}

// pressKey types a key into what has the focus.
func pressKey(w *Window, name fyne.KeyName) {
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func TestOpenShowsCallsAndFirstComparison(t *testing.T) {
	s := openWindow(t, newFake()).State()
	want := []string{"Mon 3 Mar 2025", "Daryanejad – Strakhov | 3 outlets · 10 statements"}
	if len(s.List) < 2 || !slices.Equal(s.List[:2], want) {
		t.Errorf("list = %q, want it to begin with %q", s.List, want)
	}
	if s.Page != pageEvent || s.Title != "Daryanejad – Strakhov" || len(s.Rows) != 5 || s.Row != "r1" {
		t.Errorf("page %q, title %q, %d rows, row %q", s.Page, s.Title, len(s.Rows), s.Row)
	}
	if s.Outlets != [2]string{"A unknown (001.txt)", "B Meridian Wire"} {
		t.Errorf("outlets = %q", s.Outlets)
	}
	if got := s.Head; got != "Phone call, Monday 3 March 2025, stated · 3 outlets · 10 statements, 5 different · 4 shared · 1 only in A" {
		t.Errorf("head = %q", got)
	}
	if s.Status != "3 articles · 2 calls · 10 statements" {
		t.Errorf("status = %q", s.Status)
	}
}

func TestStatesSayWhatToDo(t *testing.T) {
	empty := &fakeLibrary{info: LibraryInfo{Name: "New"}, index: &compare.Index{}}
	locked := &fakeLibrary{info: LibraryInfo{Name: "Old", ReadOnly: "The disk is read-only. Copy the library to another."}, index: &compare.Index{}}
	silent := newFake()
	silent.index = &compare.Index{}
	broken := newFake()
	broken.fail = errFake
	for _, tt := range []struct {
		name    string
		lib     Library
		page    string
		message string
		button  string // the first
	}{
		{"empty", empty, pageEmpty, "Drop article files here", "Choose files…"},
		{"empty and read-only", locked, pageEmpty, "This library is empty and read-only", "Open another library…"},
		{"no calls", silent, pageNone, "No calls found", "Import more…"},
		{"broken", broken, pageError, "The library did not open", "Open another library…"},
		{"refused", nil, pageError, "The library did not open", "Open another library…"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := openWindow(t, tt.lib)
			s := w.State()
			if s.Page != tt.page || s.Message != tt.message {
				t.Errorf("page %q, message %q, want %q, %q", s.Page, s.Message, tt.page, tt.message)
			}
			if len(w.message.buttons.Objects) < 2 || w.message.buttons.Objects[0].(*pushButton).text != tt.button {
				t.Errorf("no button %q", tt.button)
			}
			if w.search.Disabled() != (w.lib == nil) {
				t.Error("the search can be used without a library, or not with one")
			}
		})
	}
}

func TestReadOnlyLibraryOffersNoChange(t *testing.T) {
	f := newFake()
	f.info.ReadOnly = "The disk is read-only. Copy the library to another."
	w := openWindow(t, f)
	for _, id := range []string{"file.import", "file.paste", "edit.undo", "compare.notsame", "compare.link", "compare.move", "compare.note", "edit.article"} {
		if w.Do(id) {
			t.Errorf("%s can be done in a library that cannot be written", id)
		}
	}
	if w.why.note.PlaceHolder != "No notes: the library is open for reading only." || !w.why.note.Disabled() {
		t.Errorf("the field of notes says %q", w.why.note.PlaceHolder)
	}
	if s := w.State(); !strings.HasPrefix(s.Banner, "Read-only. The disk is") {
		t.Errorf("banner = %q", s.Banner)
	}
	if !w.Do("file.export") {
		t.Error("a report could not be exported")
	}
}

func TestDropOnEmptyLibrary(t *testing.T) {
	w := openWindow(t, &fakeLibrary{info: LibraryInfo{Name: "New"}, index: &compare.Index{}})
	w.OnDropped([]string{"/articles/001.txt", "/articles/002.txt"})
	s := w.State()
	if s.Page != pageEvent || !strings.Contains(s.Status, "Import: 2 imported") || len(s.Dialogs) != 0 {
		t.Errorf("page %q, status %q, dialogs %v", s.Page, s.Status, s.Dialogs)
	}
	w.OnDropped([]string{"/articles/001.txt", "/articles/picture.png"})
	s = w.State()
	if len(s.Dialogs) != 1 || s.Dialogs[0].ID != "import" || !slices.Contains(s.Dialogs[0].Lines, "picture.png: skipped Pictures hold no text.") {
		t.Errorf("dialogs %v", s.Dialogs)
	}
	if !w.Press("Close") || len(w.State().Dialogs) != 0 {
		t.Error("the summary does not close")
	}
}

func TestSampleSaysThatItIsInvented(t *testing.T) {
	w := openWindow(t, newFake())
	w.OpenSample()
	if s := w.State(); s.Name != "Sample" || !strings.Contains(s.Banner, "invented") {
		t.Errorf("name %q, banner %q", s.Name, s.Banner)
	}
}

func TestCorrectUndoRedo(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	if !w.Do("compare.notsame") {
		t.Fatal("the pair cannot be parted")
	}
	d := f.decisions[0]
	if d.Ruling != compare.RuleDifferent || d.A.Article != "a1" || d.B.Article != "a2" || d.A.Text != fakeRows[0][0] || d.A.TextSHA256 == "" || d.At.IsZero() {
		t.Errorf("decision %+v", d)
	}
	if s := w.State(); s.Inspector[0] != "Row 1 · ruled by you" || !strings.Contains(s.Status, "Not the same statement") {
		t.Errorf("inspector %q, status %q", s.Inspector[0], s.Status)
	}
	w.Do("edit.undo")
	if s := w.State(); len(f.decisions) != 0 || !strings.Contains(s.Status, "Undone: not the same statement") {
		t.Errorf("%d decisions, status %q", len(f.decisions), s.Status)
	}
	if w.Do("edit.undo") {
		t.Error("undo is offered with nothing to undo")
	}
	w.Do("edit.redo")
	if s := w.State(); len(f.decisions) != 1 || !strings.Contains(s.Status, "Done again: ") {
		t.Errorf("%d decisions, status %q", len(f.decisions), s.Status)
	}
}

func TestFailedCorrectionIsTold(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	f.fail = errFake
	w.Do("compare.notsame")
	s := w.State()
	if len(s.Dialogs) != 1 || s.Dialogs[0].Lines[0] != "The disk is full." {
		t.Errorf("dialogs %v", s.Dialogs)
	}
}

func TestLinkAsksForTheOtherSide(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.row = "r3" // A alone tells it
	w.Do("compare.link")
	s := w.State()
	if len(s.Dialogs) != 1 || s.Dialogs[0].ID != "link" || !strings.Contains(s.Dialogs[0].Lines[0], "The calm in the Marj Valley") || !strings.Contains(s.Dialogs[0].Lines[0], "Meridian Wire") {
		t.Fatalf("dialogs %v", s.Dialogs)
	}
	w.Press("Same statement")
	if len(f.decisions) != 1 || f.decisions[0].Ruling != compare.RuleSame || f.decisions[0].A.Article != "a1" || f.decisions[0].B.Article != "a2" {
		t.Errorf("decisions %+v", f.decisions)
	}
}

func TestMoveToBackground(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("compare.move")
	if !w.Press("Move") {
		t.Fatal("no dialog to move")
	}
	if len(f.decisions) != 2 || f.decisions[0].Ruling != compare.RuleMove || !f.decisions[0].Event.Zero() || f.decisions[1].A.Article != "a2" {
		t.Errorf("decisions %+v", f.decisions)
	}
}

func TestNameUnknownOutlet(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.openRow(settleID + compare.FieldOutlet)
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].ID != "settle" || !strings.HasPrefix(s.Dialogs[0].Lines[0], "> 001.txt") {
		t.Fatalf("dialogs %v", s.Dialogs)
	}
	test.Type(w.win.Canvas().Focused(), "VELTA")
	w.Press("Save")
	s := w.State()
	if f.articles[0].Outlet() != "VELTA" || s.Outlets[0] != "A VELTA" || len(s.Dialogs) != 0 {
		t.Errorf("outlet %q, shown %q, dialogs %v", f.articles[0].Outlet(), s.Outlets[0], s.Dialogs)
	}
	if slices.ContainsFunc(s.List, func(l string) bool { return strings.Contains(l, "no outlet") }) {
		t.Errorf("still to settle: %q", s.List)
	}
	w.Do("edit.undo")
	if s := w.State(); s.Outlets[0] != "A unknown (001.txt)" {
		t.Errorf("after undo %q", s.Outlets[0])
	}
}

func TestWrongDateIsRefusedInPlace(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.nameDialog(f.articles[2])
	date := w.win.Canvas().Focused()
	for range 5 {
		if _, ok := date.(*escEntry); ok {
			break
		}
		w.win.Canvas().FocusNext()
		date = w.win.Canvas().Focused()
	}
	test.Type(date, "Monday")
	w.Press("Save")
	s := w.State()
	if len(s.Dialogs) != 1 || !strings.Contains(strings.Join(s.Dialogs[0].Lines, " "), "is not a day") || len(f.decisions) != 0 {
		t.Errorf("dialogs %v, %d decisions", s.Dialogs, len(f.decisions))
	}
}

func TestNote(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("compare.note")
	test.Type(w.why.note, "check the tonnes #aid")
	w.win.Canvas().Unfocus()
	if len(f.decisions) != 1 || f.decisions[0].Ruling != compare.RuleNote || f.decisions[0].Value != "check the tonnes #aid" {
		t.Fatalf("decisions %+v", f.decisions)
	}
	w.selectRow(1)
	if w.why.note.Text != "" {
		t.Errorf("row 2 has the note of row 1")
	}
	w.selectRow(0)
	if w.why.note.Text != "check the tonnes #aid" {
		t.Errorf("note of row 1 = %q", w.why.note.Text)
	}
}

// A note that is still being written is kept when its writer rests, and not before.
func TestNoteResting(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("compare.note")
	test.Type(w.why.note, "check the")
	before := w.why.typed
	test.Type(w.why.note, " tonnes")
	w.why.rested(before)
	if len(f.decisions) != 0 {
		t.Fatalf("kept while typed: %+v", f.decisions)
	}
	w.why.rested(w.why.typed)
	if len(f.decisions) != 1 || f.decisions[0].Value != "check the tonnes" {
		t.Fatalf("decisions %+v", f.decisions)
	}
	test.Type(w.why.note, " #aid")
	if w.why.note.Text != "check the tonnes #aid" || !w.why.noteHasFocus() {
		t.Errorf("writing was disturbed: %q", w.why.note.Text)
	}
	w.why.rested(w.why.typed)
	w.win.Canvas().Unfocus()
	if len(f.decisions) != 1 || f.decisions[0].Value != "check the tonnes #aid" {
		t.Errorf("one note, kept twice, became %+v", f.decisions)
	}
	w.Do("compare.note")
	test.Type(w.why.note, "Later: ")
	w.win.Canvas().Unfocus()
	if len(f.decisions) != 2 {
		t.Errorf("a note gone back to is no ruling of its own: %+v", f.decisions)
	}
}

// What another program ruled meanwhile is not undone, and is told of.
func TestUndoLeavesOthers(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.setNote("r5", "mine", false)
	w.rule(compare.Decision{Ruling: compare.RuleTag, Event: w.eventRef(w.event), Value: "theirs"})
	f.others = 1
	w.Do("edit.undo")
	if s := w.State().Status; len(f.decisions) != 1 || f.decisions[0].Value != "theirs" || !strings.HasSuffix(s, " · 1 newer decision of another program stands") {
		t.Errorf("decisions %+v, status %q", f.decisions, s)
	}
	w.Do("edit.undo")
	if s := w.State().Status; len(f.decisions) != 1 || !strings.HasSuffix(s, "Nothing to undo · 1 newer decision of another program stands") {
		t.Errorf("decisions %+v, status %q", f.decisions, s)
	}
}

func TestExport(t *testing.T) {
	f := newFake()
	w := openWindow(t, f)
	w.Do("file.export")
	s := w.State()
	if len(s.Dialogs) != 1 || !strings.HasSuffix(s.Dialogs[0].Lines[2], "Daryanejad-Strakhov.html") {
		t.Fatalf("dialogs %v", s.Dialogs)
	}
	for {
		w.win.Canvas().FocusPrevious()
		if format, ok := w.win.Canvas().Focused().(*escSelect); ok && format.name == "Format" {
			break
		}
	}
	pressKey(w, fyne.KeyReturn) // in any field
	if len(f.exported) != 1 || !strings.HasPrefix(f.exported[0], fakeEvent+" ") {
		t.Errorf("exported %q", f.exported)
	}
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].ID != "exported" {
		t.Errorf("dialogs %v", s.Dialogs)
	}
	w.Press("Close")
	path := filepath.Join(w.opts.Documents, "Daryanejad-Strakhov.html")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Do("file.export")
	w.Press("Export")
	if s := w.State(); len(f.exported) != 1 || !strings.Contains(s.Dialogs[0].Lines[3], "There is such a file already") {
		t.Errorf("a file that is there: dialogs %v, exported %q", s.Dialogs, f.exported)
	}
	if w.Press("Export"); len(f.exported) != 2 {
		t.Errorf("asked twice, exported %q", f.exported)
	}
	w.Press("Close")
	f.fail = errFake
	w.Export([]string{fakeEvent}, "/nowhere/x.html", LanguageEnglish, false)
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].Lines[0] != "The disk is full." {
		t.Errorf("dialogs %v", s.Dialogs)
	}
}

func TestSearchOpensArticleAtPlace(t *testing.T) {
	w := openWindow(t, newFake())
	w.search.SetText("tonnes")
	s := w.State()
	if s.Page != pageSearch || len(s.Hits) != 2 || !strings.Contains(s.Hits[1], "500 tonnes of aid") {
		t.Fatalf("page %q, hits %q", s.Page, s.Hits)
	}
	w.openHit("1")
	if s := w.State(); s.Page != pageArticle || w.article != "a2" {
		t.Errorf("page %q, article %q", s.Page, w.article)
	}
	w.search.SetText("no such words")
	if s := w.State(); !strings.HasPrefix(s.Hits[0], "Nothing found.") {
		t.Errorf("hits %q", s.Hits)
	}
	w.search.SetText("")
	if s := w.State(); s.Page != pageEvent {
		t.Errorf("page %q after the search was cleared", s.Page)
	}
}

func TestTabsShowTheirTables(t *testing.T) {
	w := openWindow(t, newFake())
	for _, tt := range []struct {
		tab  string
		do   string
		want string
	}{
		{"All outlets", "view.all", "Strakhov pledged 500 tonnes of aid."},
		{"Wording", "view.wording", "these events\u00a0×1"},
		{"Quotes", "view.quotes", "direct quote"},
		{"Gaps", "view.gaps", "Told by others"},
		{"Sources", "view.sources", strings.Repeat("ab", 32)},
	} {
		if !w.Do(tt.do) {
			t.Errorf("%s cannot be done", tt.do)
		}
		s := w.State()
		text := ""
		for _, r := range s.Tables {
			text += strings.Join(r, " | ") + "\n"
		}
		if s.Tab != tt.tab || !strings.Contains(text, tt.want) {
			t.Errorf("%s: tab %q lacks %q:\n%s", tt.do, s.Tab, tt.want, text)
		}
	}
}

// From every page the views of the call at hand lead back to it, to the row that
// was current, and the keys go to them.
func TestViewsLeadBackToTheCall(t *testing.T) {
	for _, from := range []struct {
		name string
		open func(w *Window)
	}{
		{"event", func(*Window) {}},
		{"timeline", func(w *Window) { w.Do("view.timeline") }},
		{"network", func(w *Window) { w.Do("view.network") }},
		{"decisions", func(w *Window) { w.Do("view.log") }},
		{"codes", func(w *Window) { w.Do("view.codes") }},
		{"article", func(w *Window) { w.OpenArticle(w.comparison.Witnesses[0].Article().ID, compare.Span{}) }},
		{"search", func(w *Window) { w.Do("edit.find"); w.search.SetText("aid") }},
		{"error", func(w *Window) { w.OpenFailed(errors.New("the drive is gone")) }},
	} {
		for i, do := range []string{"view.side", "view.all", "view.wording", "view.quotes", "view.gaps", "view.sources"} {
			w := openWindow(t, newFake())
			w.Do("compare.next")
			was := w.State()
			from.open(w)
			if page := w.State().Page; page != from.name {
				t.Fatalf("page %q, want %q", page, from.name)
			}
			did := w.Do(do)
			s := w.State()
			if !did || s.Page != pageEvent || s.Event != was.Event || s.Row != was.Row || s.Tab != tabNames[i] {
				t.Errorf("%s from %s: performed %v; page %q, event %q, row %q, tab %q; the row was %q", do, from.name, did, s.Page, s.Event, s.Row, s.Tab, was.Row)
			}
			if f := w.win.Canvas().Focused(); f != w.body() {
				t.Errorf("%s from %s: the keys go to %T", do, from.name, f)
			}
		}
	}
	if w := openWindow(t, &fakeLibrary{}); w.Do("view.side") {
		t.Error("without a call its views are offered")
	}
}

func TestRowFromTheMatrixOpensSideBySide(t *testing.T) {
	w := openWindow(t, newFake())
	w.Do("view.all")
	w.openRowSide("r5", 2)
	if s := w.State(); s.Tab != "Side by side" || s.Row != "r5" || s.Outlets[1] != "C The Lurania Courier" {
		t.Errorf("tab %q, row %q, outlets %q", s.Tab, s.Row, s.Outlets)
	}
	w.Do("compare.swap")
	if s := w.State(); s.Outlets != [2]string{"C The Lurania Courier", "A unknown (001.txt)"} {
		t.Errorf("outlets %q", s.Outlets)
	}
}

func TestArrowsWorkBeforeAnythingHasTheFocus(t *testing.T) {
	w := openWindow(t, newFake())
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if s := w.State(); s.Row != "r2" {
		t.Errorf("row %q after Down, want r2", s.Row)
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	if s := w.State(); len(s.Dialogs) != 1 || s.Dialogs[0].ID != "keys" {
		t.Errorf("dialogs %v after F1", s.Dialogs)
	}
}

func TestPaste(t *testing.T) {
	w := openWindow(t, newFake())
	w.app.Clipboard().SetContent("  ")
	w.Do("file.paste")
	if s := w.State(); !strings.Contains(s.Status, "no text to paste") {
		t.Errorf("status %q", s.Status)
	}
	w.app.Clipboard().SetContent("Strakhov called Daryanejad on Monday.")
	w.Do("file.paste")
	if s := w.State(); !strings.Contains(s.Status, "Import: 1 imported") {
		t.Errorf("status %q", s.Status)
	}
	f := w.lib.(*fakeLibrary)
	w.opts.Page = func(context.Context) string { return "<p>Strakhov called Daryanejad on Monday.</p>" }
	w.Do("file.paste")
	if want := [2]string{"Strakhov called Daryanejad on Monday.", "<p>Strakhov called Daryanejad on Monday.</p>"}; f.pasted != want {
		t.Errorf("pasted %q, want %q", f.pasted, want)
	}
}

// TestNewestWins has an older comparison come back after a newer was asked for.
func TestNewestWins(t *testing.T) {
	l := newLoader()
	l.inline = true
	var shown []string
	run(l, "compare", func(ctx context.Context) (string, error) {
		run(l, "compare", func(context.Context) (string, error) { return "newer", nil }, func(v string, _ error) { shown = append(shown, v) })
		return "older", ctx.Err()
	}, func(v string, _ error) { shown = append(shown, v) })
	if !slices.Equal(shown, []string{"newer"}) {
		t.Errorf("shown %q", shown)
	}
}

func TestEveryActionHasItsOwnKey(t *testing.T) {
	w := openWindow(t, newFake())
	keys := map[string]string{}
	for _, a := range w.actions {
		if a.key == "" {
			continue
		}
		if other := keys[a.keyText()]; other != "" {
			t.Errorf("%s and %s share %s", other, a.id, a.keyText())
		}
		keys[a.keyText()] = a.id
	}
	if text := strings.Join(slices.Concat(tableTexts(keyTable(w.actions))...), "\n"); !strings.Contains(text, "Alt+Down, F8, N") {
		t.Errorf("the sheet of shortcuts lacks the next difference:\n%s", text)
	}
}

func TestPreferencesAreKept(t *testing.T) {
	w := openWindow(t, newFake())
	w.SetAppearance(AppearanceDark)
	w.setZoom(1.3)
	w.OpenEvent("call-2025-03-02-daryanejad-tahiri")
	w.savePreferences()
	again := New(w.app, Options{Inline: true, Now: fakeNow, Open: w.opts.Open, Sample: w.opts.Sample})
	again.OpenLibrary("/library/march.crossread")
	if again.appearance != AppearanceDark || again.zoom < 1.29 || again.event.ID != "call-2025-03-02-daryanejad-tahiri" {
		t.Errorf("appearance %q, zoom %v, event %s", again.appearance, again.zoom, again.event.ID)
	}
}

var pictures = os.Getenv("CROSSREAD_PICTURES") // a folder: TestPictures leaves pictures there

// TestPictures paints every tab, light and dark, small and large; it fails only
// if that breaks down.
func TestPictures(t *testing.T) {
	w := openWindow(t, newFake())
	for _, theme := range []Appearance{AppearanceLight, AppearanceDark} {
		w.SetAppearance(theme)
		for _, size := range []fyne.Size{fyne.NewSize(1400, 900), fyne.NewSize(900, 600)} {
			w.win.Resize(size)
			for i, name := range append(tabNames[:len(tabNames):len(tabNames)], "Timeline", "Decisions") {
				switch i - len(tabNames) {
				case 0:
					w.ShowTimeline()
				case 1:
					w.ShowLog()
				default:
					w.OpenEvent(fakeEvent)
					w.ShowTab(i)
				}
				img := w.win.Canvas().Capture()
				if pictures == "" {
					continue
				}
				f, err := os.Create(filepath.Join(pictures, strings.ReplaceAll(name, " ", "-")+"-"+string(theme)+"-"+itoa(int(size.Width))+".png"))
				if err != nil {
					t.Fatal(err)
				}
				if err := png.Encode(f, img); err != nil {
					t.Fatal(err)
				}
				f.Close()
			}
		}
	}
}
