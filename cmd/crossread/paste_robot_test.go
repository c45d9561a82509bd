package main

import (
	"os/exec"
	"strings"
	"testing"
	"time"

	"crossread/cmd/crossread/internal/robot"
	"crossread/cmd/internal/readertest"
	"crossread/storage/intake"
	"crossread/ui"
)

// TestPastePage pastes a stretch of a web page that another program has on the
// clipboard as a page only, and as plain text.
func TestPastePage(t *testing.T) {
	needDisplay(t)
	home := shortTemp(t)
	reader, err := readertest.Build(home)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(intake.ReaderEnv, reader)
	b := startApp(t, home, "--light")
	b.until("the empty library", func(s ui.State) bool { return s.Page == "empty" })
	const lead = "President Mariona Ferrer-Casals of Lurania spoke by telephone on Monday with the president of Estmark, Anselm van Rooij."
	page := "<h1>Presidents speak of the convoys</h1><p>Monday, March 10, 2025</p><p>" + lead + "</p><script>track()</script><p>“The ships must sail before the storms,” <a href=\"/r\">van Rooij</a> told her, his office said.</p>"
	copyTo(t, "text/html", page)
	b.key("ctrl+v")
	b.until("the pasted page", func(s ui.State) bool { return s.Idle && strings.HasPrefix(s.ListTabs[1], "Articles 1") })
	b.key("ctrl+8")
	b.until("the article by its headline", func(s ui.State) bool {
		return len(s.List) == 2 && s.List[0] == "Mon 10 Mar 2025" && strings.HasPrefix(s.List[1], "Presidents speak of the convoys")
	})
	b.picture("page")

	copyTo(t, "UTF8_STRING", lead)
	if got := clipboardPage(t.Context()); got != "" {
		t.Errorf("of plain text clipboardPage = %q", got)
	}
	b.key("ctrl+v")
	b.until("the pasted text", func(s ui.State) bool { return s.Idle && strings.HasPrefix(s.ListTabs[1], "Articles 2") })
	b.quit()
}

// copyTo puts words on the clipboard as one type alone; xclip stays until
// something else is copied, or the test ends.
func copyTo(t *testing.T, kind, words string) {
	t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard", "-t", kind, "-quiet", "-i")
	cmd.Stdin = strings.NewReader(words)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = cmd.Process.Kill(), cmd.Wait() })
	for end := time.Now().Add(robot.Patience); time.Now().Before(end); { // until it is there
		out, err := exec.Command("xclip", "-selection", "clipboard", "-t", kind, "-o").Output()
		if err == nil && string(out) == words {
			return
		}
	}
	t.Fatal("xclip does not take the clipboard")
}
