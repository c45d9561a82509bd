package main

import (
	"path/filepath"
	"strings"
	"testing"

	"crossread/ui"
)

// TestLibraries makes a second library, switches to the first by the list of
// libraries and has the list forget the second; its file stays.
func TestLibraries(t *testing.T) {
	needDisplay(t)
	home := shortTemp(t)
	b := startApp(t, home)
	b.must(b.Drop(articles(t)...))
	b.until("the articles", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 13" })
	second := filepath.Join(home, "second.crossread")
	b.did("file.new")
	b.until("a name", func(s ui.State) bool { return dialogOpen(s, "new") })
	b.write(second)
	b.until("the second library", func(s ui.State) bool {
		return s.Idle && s.Page == "empty" && filepath.Base(s.Library) == "second.crossread"
	})
	list := func() []string {
		b.did("file.libraries")
		return b.until("the list", func(s ui.State) bool { return dialogOpen(s, "libraries") }).Dialogs[0].Lines
	}
	if lines := strings.Join(list(), "\n"); !strings.Contains(lines, second+" | open now") {
		t.Errorf("the list says %q", lines)
	}
	b.key("End", "Return") // the other one
	b.until("the first library", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 13" })
	list()
	b.key("End", "Delete")
	b.until("one library", func(s ui.State) bool { return dialogOpen(s, "libraries") && len(s.Dialogs[0].Lines) == 2 })
	b.key("Escape")
	b.until("no dialog", settled)
	if files, err := filepath.Glob(second); err != nil || len(files) != 1 {
		t.Errorf("what was forgotten is gone: %v, %v", files, err)
	}
	b.quit()
}

// TestCorrectsTheHour sets the hour of a call and who placed it with the keys,
// finds both in the timeline, and takes them back together.
func TestCorrectsTheHour(t *testing.T) {
	needDisplay(t)
	b := startApp(t, shortTemp(t), "--sample")
	b.until("the sample", settled)
	b.stepTo("Daryanejad – Strakhov")
	was := b.until("the call", func(s ui.State) bool { return settled(s) && s.Title == "Daryanejad – Strakhov" })
	b.did("call.day")
	b.until("the dialog", func(s ui.State) bool { return dialogOpen(s, "day") })
	b.key("Tab")
	b.must(b.Type("10:20 pm GMT"))
	b.key("Tab")
	b.must(b.Type("strakhov"))
	b.until("the fields", func(s ui.State) bool {
		return dialogOpen(s, "day") && s.Dialogs[0].Lines[1] == "10:20 pm GMT" && s.Dialogs[0].Lines[2] == "strakhov"
	})
	b.key("Return")
	b.until("hour and caller", func(s ui.State) bool {
		return settled(s) && strings.Contains(s.Head, "at 22:20 GMT, set by you") && strings.Contains(s.Head, "placed by Yevgeny Strakhov, set by you")
	})
	b.did("view.timeline")
	b.until("the timeline", func(s ui.State) bool {
		for _, row := range s.Timeline {
			if row[0] == "Daryanejad – Strakhov" && strings.Contains(strings.Join(row, " | "), "22:20 GMT | placed by Yevgeny Strakhov, set by you") {
				return s.Idle
			}
		}
		return false
	})
	b.picture("timeline")
	b.did("edit.undo")
	b.until("undone", func(s ui.State) bool {
		return s.Idle && strings.Contains(s.Status, "Undone: ") && strings.Contains(s.Status, "and 1 more")
	})
	b.key("Return") // on the call of the timeline
	b.until("the call as before", func(s ui.State) bool { return settled(s) && s.Head == was.Head })
	b.quit()
}
