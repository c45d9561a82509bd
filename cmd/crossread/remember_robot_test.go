package main

import (
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
