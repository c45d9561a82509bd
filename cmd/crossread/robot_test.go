package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crossread/cmd/crossread/internal/robot"
	"crossread/storage/intake"
	"crossread/ui"
)

// TestMain lets the test binary be the app: robots start it again with
// CROSSREAD_BE_THE_APP set, which spares linking Fyne twice.
func TestMain(m *testing.M) {
	switch {
	case os.Getenv("CROSSREAD_BE_THE_APP") != "":
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, nil))
	case os.Getenv("CROSSREAD_BE_TIMED") != "":
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, sayWhenUsable))
	}
	if os.Getenv("CROSSREAD_BE_EMPTY") != "" {
		os.Exit(beEmpty())
	}
	os.Exit(m.Run())
}

// A bot is a robot whose failures end the test.
type bot struct {
	*robot.Robot
	t        testing.TB
	pictures int
	kept     ui.State // for a later look
}

// shortTemp is a folder whose path leaves room for the names of sockets in it.
func shortTemp(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "cr")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func needDisplay(t testing.TB) {
	t.Helper()
	if os.Getenv("DISPLAY") == "" {
		t.Skip("no DISPLAY; make test gives one")
	}
}

func startApp(t testing.TB, home string, args ...string) *bot {
	t.Helper()
	r, err := robot.Start(os.Args[0], home, []string{"CROSSREAD_BE_THE_APP=1", "FYNE_SCALE=1", "LC_ALL=C.UTF-8", intake.ReaderEnv + "=" + os.Getenv(intake.ReaderEnv)}, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Kill)
	return &bot{Robot: r, t: t}
}

func (b *bot) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *bot) until(what string, ok func(ui.State) bool) ui.State {
	b.t.Helper()
	s, err := b.Until(what, ok)
	if err != nil {
		b.picture("failed")
		b.t.Fatal(err)
	}
	return s
}

func (b *bot) key(keys ...string) { b.t.Helper(); b.must(b.Key(keys...)) }

// quit ends the app as a user would; it must have nothing to complain about.
func (b *bot) quit() {
	b.t.Helper()
	b.key("ctrl+q")
	if err := b.Wait(); err != nil || b.Stderr() != "" {
		b.t.Fatalf("the app ended with %v; stderr %q", err, b.Stderr())
	}
}

// picture leaves a picture of the window in build/robots.
func (b *bot) picture(name string) {
	b.t.Helper()
	b.pictures++
	file := strings.ReplaceAll(b.t.Name(), "/", "-") + "-" + string(rune('a'+b.pictures-1)) + "-" + name + ".png"
	_, err := b.Painted()
	b.must(err)
	b.must(b.Picture(filepath.Join(moduleRoot(b.t), "build", "robots", file)))
}

// moduleRoot is the folder with go.mod.
func moduleRoot(t testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no go.mod above")
	return ""
}

// articles are the sample's files: invented articles of invented outlets.
func articles(t testing.TB) []string {
	files, err := filepath.Glob(filepath.Join(moduleRoot(t), "assets", "sample", "*.txt"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d sample articles, %v", len(files), err)
	}
	return files
}

func dialogOpen(s ui.State, id string) bool {
	return slices.ContainsFunc(s.Dialogs, func(d ui.Dialog) bool { return d.ID == id })
}

// settled reports whether the window shows an event and nothing runs.
func settled(s ui.State) bool { return s.Idle && s.Page == "event" && len(s.Rows) > 0 }

// TestMainJob does what the app is for, with hands and eyes: drop files, see
// the calls, open one, step, copy, correct, undo, export, quit, reopen.
func TestMainJob(t *testing.T) {
	needDisplay(t)
	home := shortTemp(t)
	b := startApp(t, home, "--light")
	s := b.until("the empty library", func(s ui.State) bool { return s.Page == "empty" })
	if want := filepath.Join(home, ".local", "share", "crossread", "library.crossread"); s.Library != want {
		t.Errorf("library %s, want %s", s.Library, want)
	}
	b.picture("empty")

	b.must(b.Drop(articles(t)...))
	s = b.until("calls after the drop", settled)
	calls := s.List
	if !strings.HasPrefix(s.ListTabs[1], "Articles 13") || len(calls) < 5 {
		t.Errorf("after the drop: %q, %q", s.ListTabs, calls)
	}
	if !strings.Contains(s.Status, "13 imported") {
		t.Errorf("status %q does not count the files", s.Status)
	}
	b.picture("dropped")

	b.must(b.Drop(articles(t)[0], filepath.Join(moduleRoot(t), "assets", "icon", "crossread-16.png")))
	s = b.until("the summary of a duplicate and a picture", func(s ui.State) bool { return s.Idle && dialogOpen(s, "import") })
	if !strings.Contains(s.Status, "1 duplicate") || !strings.Contains(s.Status, "1 skipped") {
		t.Errorf("status %q", s.Status)
	}
	b.picture("summary")
	b.key("Escape")
	b.until("the summary to close", func(s ui.State) bool { return len(s.Dialogs) == 0 })

	first := s.Event
	b.key("ctrl+Next")
	s = b.until("the next call", func(s ui.State) bool { return settled(s) && s.Event != first })
	b.key("ctrl+Prior")
	s = b.until("the first call again", func(s ui.State) bool { return settled(s) && s.Event == first })
	b.must(b.Click(int(s.Places.List[0])+60, int(s.Places.List[1])+40, 1))
	s = b.until("the first call by a click", func(s ui.State) bool { return settled(s) && s.Event == first })

	before := s.Position
	b.key("alt+Down")
	s = b.until("the next difference", func(s ui.State) bool { return s.Position != before && strings.HasPrefix(s.Position, "difference ") })
	second := s.Row
	b.key("alt+Down")
	b.until("a further one", func(s ui.State) bool { return s.Row != second })
	b.key("alt+Up")
	s = b.until("the one before", func(s ui.State) bool { return s.Row == second })

	for !pairShown(s) { // on to a row that both outlets tell
		row := s.Row
		b.key("alt+Down")
		s = b.until("the next row", func(s ui.State) bool { return s.Row != row })
	}
	b.picture("row")
	b.key("ctrl+shift+c")
	b.until("the copy", func(s ui.State) bool { return strings.Contains(s.Status, "Row copied") })
	text, err := b.Clipboard()
	b.must(err)
	for _, words := range shownWords(s) {
		if !strings.Contains(squeeze(text), squeeze(words)) {
			t.Errorf("the clipboard lacks %q:\n%s", words, text)
		}
	}

	rows := s.Rows
	b.key("ctrl+BackSpace")
	s = b.until("the pair to part", func(s ui.State) bool { return settled(s) && strings.Contains(s.Status, "Not the same") })
	parted := s.Rows
	if sameRows(rows, parted) {
		t.Error("the rows are as before, though a pair was parted")
	}
	b.picture("parted")
	b.key("ctrl+z")
	s = b.until("the undo", func(s ui.State) bool { return settled(s) && strings.Contains(s.Status, "Undone: not the same") })
	if !sameRows(rows, s.Rows) {
		t.Error("after the undo the rows differ from those before")
	}
	b.key("ctrl+shift+z")
	s = b.until("the redo", func(s ui.State) bool { return settled(s) && strings.Contains(s.Status, "Done again") })
	if !sameRows(parted, s.Rows) {
		t.Error("after the redo the rows differ from the corrected ones")
	}

	report := filepath.Join(home, "report.html")
	b.key("ctrl+9")
	s = b.until("the timeline", func(s ui.State) bool { return s.Page == "timeline" && len(s.Timeline) > 4 })
	b.picture("timeline")
	b.key("ctrl+shift+d")
	s = b.until("the decisions", func(s ui.State) bool { return s.Page == "decisions" && len(s.Log) == 2 })
	if !strings.HasPrefix(s.Log[1], "Not the same statement: ") {
		t.Errorf("decisions %q", s.Log)
	}
	b.picture("decisions")
	b.key("Down", "Return")
	b.until("the place of the decision", func(s ui.State) bool { return settled(s) && s.Event == first })

	b.key("ctrl+e")
	b.until("the export dialog", func(s ui.State) bool { return dialogOpen(s, "export") })
	b.picture("export")
	b.key("ctrl+a")
	b.must(b.Type(report))
	b.until("the file's name", func(s ui.State) bool {
		return dialogOpen(s, "export") && slices.Contains(s.Dialogs[0].Lines, report)
	})
	b.key("Return")
	b.until("the report", func(s ui.State) bool { return dialogOpen(s, "exported") })
	if page, err := os.ReadFile(report); err != nil || !strings.Contains(string(page), s.Title) {
		t.Errorf("report: %v, %d bytes", err, len(page))
	}
	b.key("Escape")
	last := b.until("the dialog to close", func(s ui.State) bool { return settled(s) && len(s.Dialogs) == 0 })
	b.quit()

	b = startApp(t, home, "--dark")
	s = b.until("the library as it was left", settled)
	if !slices.Equal(s.List, last.List) || s.Event != last.Event || !sameRows(s.Rows, parted) {
		t.Errorf("reopened: event %s, list %q; left: event %s, list %q", s.Event, s.List, last.Event, last.List)
	}
	b.picture("reopened")
	b.quit()
}

// pairShown reports whether both outlets shown tell the current row.
func pairShown(s ui.State) bool { return len(shownWords(s)) == 2 }

// shownWords are the current row's words in the two outlets shown, without silence.
func shownWords(s ui.State) []string {
	var out []string
	for _, r := range s.Rows {
		if r[0] != s.Row {
			continue
		}
		for _, o := range s.Outlets {
			if o == "" {
				continue
			}
			if n := int(o[0]-'A') + 1; n < len(r) && r[n] != "" {
				out = append(out, r[n])
			}
		}
	}
	return out
}

func sameRows(a, b [][]string) bool { return slices.EqualFunc(a, b, slices.Equal[[]string]) }

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
