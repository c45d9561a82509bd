package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crossread/ui"
)

// TestMarkedRows marks articles by keys and mouse, names, dates and removes them in
// one go, undoes each in one go, and reports on the calls that are marked.
func TestMarkedRows(t *testing.T) {
	needDisplay(t)
	b := startApp(t, shortTemp(t), "--sample", "--size", "1400x900")
	rests := func(s ui.State) bool { return s.Idle && len(s.Dialogs) == 0 }
	b.until("the sample", func(s ui.State) bool { return settled(s) && rests(s) })
	marked := func(n int) func(ui.State) bool {
		return func(s ui.State) bool { return rests(s) && len(s.Marked) == n }
	}

	b.key("ctrl+8")
	b.until("the articles", func(s ui.State) bool { return rests(s) && len(s.ListTabs) > 1 && s.ListTabs[1] == "Articles 13" })
	b.key("Home")
	b.until("the first article", func(s ui.State) bool { return rests(s) && s.Page == "article" })
	b.key("shift+Down", "shift+Down", "shift+Down")
	b.until("four marked", marked(4))
	b.key("shift+Up")
	b.until("three", marked(3))
	b.key("Down", "Down", "space")
	was := b.until("one apart from them", marked(4))
	b.key("ctrl+d")
	b.until("the question", func(s ui.State) bool { return dialogOpen(s, "names") })
	b.write("The Straits Gazette")
	b.until("the outlets set", func(s ui.State) bool {
		return marked(4)(s) && strings.Count(strings.Join(s.List, "\n"), "The Straits Gazette") == 4 && strings.Contains(s.Status, "and 3 more")
	})
	b.back(was)

	b.key("ctrl+a")
	b.until("all marked", marked(13))
	b.key("Escape")
	s := b.until("none", marked(0))
	x, y := int(s.Places.List[0])+90, int(s.Places.List[1])
	first, second := y+33+20, y+33+54+33+20 // each under the heading of its day
	b.must(b.Click(x, first, 1))
	b.until("the first one opened", func(s ui.State) bool { return marked(0)(s) && s.Page == "article" })
	b.must(b.ClickHolding("ctrl", x, second))
	b.until("two marked by clicks", marked(2))
	b.must(b.ClickHolding("ctrl", x, second))
	b.until("one again", marked(1))
	b.must(b.ClickHolding("shift", x, first)) // from where Ctrl clicked last
	b.until("two again", marked(2))
	b.picture("marked")
	was = b.until("nothing runs", rests)
	b.did("edit.remove")
	b.until("the question", func(s ui.State) bool { return dialogOpen(s, "remove") })
	b.key("Tab", "Return")
	b.until("both removed", func(s ui.State) bool { return marked(0)(s) && s.ListTabs[1] == "Articles 11" })
	b.did("edit.undo")
	b.until("both back", func(s ui.State) bool {
		return rests(s) && s.ListTabs[1] == "Articles 13" && strings.Contains(s.Status, "Back in the library: 2 articles") && strings.Join(s.List, "\n") == strings.Join(was.List, "\n")
	})

	b.key("ctrl+7", "Home")
	b.until("a call", func(s ui.State) bool { return settled(s) && rests(s) })
	b.key("shift+Down")
	b.until("two calls marked", marked(2))
	b.key("ctrl+e")
	b.until("the offer", func(s ui.State) bool {
		return dialogOpen(s, "export") && s.Dialogs[0].Lines[0] == "What is marked in the list: 2 calls"
	})
	report := filepath.Join(b.Home, "two.json")
	b.write(report)
	b.until("the report", func(s ui.State) bool { return dialogOpen(s, "exported") })
	written, err := os.ReadFile(report)
	if n := strings.Count(string(written), `"call": "call-`); err != nil || n != 2 {
		t.Errorf("the report is on %d calls, %v", n, err)
	}
	b.key("Escape")
	b.until("the window", rests)
	b.quit()
}
