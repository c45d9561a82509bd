package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crossread/ui"
)

// TestRemembers closes the window and starts it again: size, columns, call,
// colours and size of text are as they were left.
func TestRemembers(t *testing.T) {
	needDisplay(t)
	home := shortTemp(t)
	b := startApp(t, home)
	b.must(b.Drop(articles(t)...))
	b.until("the articles", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 13" })
	b.stepTo("Daryanejad – Strakhov")
	b.did("compare.three")
	b.did("view.dark")
	b.did("view.larger")
	b.until("larger text", func(s ui.State) bool {
		return s.Idle && strings.Contains(s.Status, "Text size 110 %") && len(s.Columns) == 3
	})
	b.must(b.Resize(1180, 760))
	left := b.until("three columns in a smaller window", func(s ui.State) bool { return settled(s) && len(s.Columns) == 3 && s.Size == [2]float32{1180, 760} })
	b.quit()

	b = startApp(t, home)
	s := b.until("the call as it was left", func(s ui.State) bool { return settled(s) && s.Event == left.Event && s.Size == left.Size })
	if !slices.Equal(s.Columns, left.Columns) || s.Appearance != left.Appearance {
		t.Errorf("columns %q in %s; left with %q in %s", s.Columns, s.Appearance, left.Columns, left.Appearance)
	}
	b.picture("again")
	b.did("view.larger") // from 110 %
	b.until("the size of the text", func(s ui.State) bool { return strings.Contains(s.Status, "Text size 120 %") })
	b.quit()
}

// TestPlaceOutlivesAKill ends the program by force where the reader is in the middle
// of a call: the next start shows the same call, outlets, row and filter, as far
// scrolled. The place is kept a moment after the reader came to it.
func TestPlaceOutlivesAKill(t *testing.T) {
	needDisplay(t)
	home := shortTemp(t)
	b := startApp(t, home)
	b.must(b.Resize(1180, 760))
	b.must(b.Drop(articles(t)...))
	b.until("the articles", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 13" })
	b.stepTo("Daryanejad – Strakhov")
	first := b.until("the call", settled)
	b.did("compare.swap")
	b.until("the other base", func(s ui.State) bool { return settled(s) && s.Outlets != first.Outlets })
	for range 3 {
		row := b.until("a row", settled).Row
		b.key("alt+Down")
		b.until("the next row", func(s ui.State) bool { return s.Row != row })
	}
	b.key("ctrl+f")
	b.must(b.Type("person:Strakhov"))
	b.key("Return")
	b.until("the filter", func(s ui.State) bool { return s.Idle && len(s.Filter) == 1 && s.Focus != "Search everything…" })
	left := b.until("the place kept", func(ui.State) bool {
		found, err := filepath.Glob(filepath.Join(home, ".config", "fyne", "*", "window.json"))
		if err != nil || len(found) != 1 {
			return false
		}
		data, err := os.ReadFile(found[0])
		return err == nil && strings.Contains(string(data), "person:Strakhov")
	})
	b.picture("left")
	b.Kill()

	b = startApp(t, home)
	s := b.until("a call again", func(s ui.State) bool { return settled(s) && s.Size == left.Size })
	b.picture("again")
	if s.Event != left.Event || s.Outlets != left.Outlets || s.Row != left.Row || s.Scroll != left.Scroll || !slices.Equal(s.Filter, left.Filter) || !slices.Equal(s.List, left.List) {
		t.Errorf("event %s, outlets %q, row %s, scrolled %g, filter %q, list %q\nleft %s, %q, %s, %g, %q, %q",
			s.Event, s.Outlets, s.Row, s.Scroll, s.Filter, s.List, left.Event, left.Outlets, left.Row, left.Scroll, left.Filter, left.List)
	}
	b.key("ctrl+5")
	b.until("gaps", func(s ui.State) bool { return settled(s) && s.Tab == "Gaps" })
	b.quit()
	b = startApp(t, home)
	b.until("gaps after an end", func(s ui.State) bool { return settled(s) && s.Tab == "Gaps" && slices.Equal(s.Filter, left.Filter) })
	b.quit()
}
