package main

import (
	"strings"
	"testing"

	"crossread/ui"
)

// TestComparisonViews goes through the views of one call with the keys, and
// links two statements with the mouse.
func TestComparisonViews(t *testing.T) {
	needDisplay(t)
	b := startApp(t, shortTemp(t), "--sample", "--size", "1400x900")
	on := func(tab string) func(ui.State) bool {
		return func(s ui.State) bool { return s.Idle && s.Page == "event" && s.Tab == tab && len(s.Dialogs) == 0 }
	}
	b.until("the sample", on("Side by side"))
	b.key("ctrl+Next", "ctrl+Next")
	b.until("a call of six outlets", func(s ui.State) bool { return on("Side by side")(s) && len(s.Rows) > 0 && len(s.Rows[0]) == 7 })

	// Three columns, each against the base; the row is copied with all three.
	b.key("alt+3")
	s := b.until("three columns", func(s ui.State) bool { return len(s.Columns) == 3 })
	b.key("ctrl+shift+c")
	b.until("the row copied", func(s ui.State) bool { return strings.Contains(s.Status, "Row copied") })
	if words, err := b.Clipboard(); err != nil || strings.Count(words, "\n") != 2 || !strings.HasPrefix(words, s.Columns[0][:1]+" (") {
		t.Errorf("copied %q, %v", words, err)
	}
	b.key("alt+2")
	s = b.until("two columns", func(s ui.State) bool { return len(s.Columns) == 2 && len(s.Places.Numbers) > 3 })

	// A statement dragged by its number onto one of another row is linked, and undone.
	var from, to [4]float32
	for _, n := range s.Places.Numbers {
		switch {
		case n[1] == 0 && len(s.Rows[int(n[0])]) > 0 && from == [4]float32{}:
			from = n
		case n[1] == 1 && from != [4]float32{} && n[0] != from[0] && to == [4]float32{}:
			to = n
		}
	}
	b.must(b.Drag(int(from[2]), int(from[3]), int(to[2])+20, int(to[3])))
	b.until("the link", func(s ui.State) bool { return s.Idle && strings.Contains(s.Status, "Same statement: ") })
	b.key("ctrl+z")
	b.until("the link undone", func(s ui.State) bool { return s.Idle && strings.Contains(s.Status, "Undone: same statement") })

	// The matrix as heat, and from a square to its row.
	b.key("ctrl+2")
	b.until("all outlets", on("All outlets"))
	b.key("ctrl+shift+e", "Down", "Down", "Down", "Return")
	s = b.until("heat", func(s ui.State) bool {
		return s.Idle && len(s.Tables) > 1 && strings.Contains(strings.Join(s.Tables[1], " "), "●")
	})
	b.key("Down", "Down", "Right", "Return")
	b.until("side by side from a square", func(st ui.State) bool { return on("Side by side")(st) && st.Row == "r2" })

	// A wording in its statements, and from a line to its row.
	b.key("ctrl+3")
	b.until("a wording's statements", func(s ui.State) bool { return on("Wording")(s) && len(s.Context) > 1 })
	b.key("Down", "Right", "Return")
	b.until("one wording", func(s ui.State) bool { return len(s.Context) == 2 && strings.HasPrefix(s.Context[0], "“") })
	b.key("Tab", "Down", "Return")
	b.until("side by side from a line", on("Side by side"))

	b.key("ctrl+4")
	b.until("quotes", on("Quotes"))
	b.key("ctrl+5")
	s = b.until("gaps", on("Gaps"))
	if words := strings.Join(s.Tables[0], " "); !strings.Contains(words, "Who tells how much") {
		t.Errorf("gaps begin with %q", words)
	}
	b.key("ctrl+shift+9")
	b.until("who called whom", func(s ui.State) bool { return s.Page == "network" && len(s.Tables) > 3 })
	b.key("ctrl+4")
	b.until("quotes again, from another page", on("Quotes"))
	b.key("ctrl+f")
	b.must(b.Type("truce"))
	b.until("hits", func(s ui.State) bool { return s.Idle && s.Page == "search" && len(s.Hits) > 0 })
	b.key("ctrl+1")
	b.until("side by side again, from the field of the search", on("Side by side"))
	b.key("ctrl+shift+9")
	b.until("who called whom again", func(s ui.State) bool { return s.Page == "network" && len(s.Tables) > 3 })
	b.key("Down", "Right", "Right", "Return")
	b.until("the call of a pair", func(s ui.State) bool { return s.Page == "event" && s.Idle })
	b.picture("end")
	b.quit()
}
