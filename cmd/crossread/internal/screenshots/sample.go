package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"crossread/ui"
)

// library is a first start, files dropped, and what went wrong with some of them.
func (s *session) library() []shot {
	return []shot{
		{"window-empty", nil, page("empty")},
		{"window-imported", func() error { return s.r.Drop(s.files...) }, settled},
		{"import-summary", func() error { return s.r.Drop(s.files[0], filepath.Join("assets", "icon", "crossread-16.png")) }, dialog("import")},
		{"", s.keys("Escape"), settled},
		{"columns-dialog", s.dropTable, dialog("columns")},
		{"columns-menu", s.keys("Down", "Return"), dialog("columns")},
		{"", s.keys("Escape", "Escape"), settled},
		{"rules-dialog", func() error {
			if err := s.r.Key("ctrl+shift+u"); err != nil {
				return err
			}
			if err := s.r.Type("courier.example"); err != nil {
				return err
			}
			if err := s.r.Key("Return"); err != nil {
				return err
			}
			if err := s.r.Type("The Lurania Courier"); err != nil {
				return err
			}
			return s.r.Key("Return")
		}, func(st ui.State) bool { return st.Idle && dialog("rules")(st) && len(st.Dialogs[0].Lines) == 4 }},
		{"", s.keys("Escape"), settled},
		{"settle-dialog", s.keys("ctrl+u"), dialog("settle")},
		{"", s.keys("Escape"), settled},
		{"facts-dialog", s.keys("ctrl+alt+d"), dialog("facts")},
		{"", s.keys("Escape"), settled},
		{"files-chooser", s.keys("ctrl+i"), dialogSays("files", "export.csv")},
		{"files-empty", s.emptyFolder, dialogSays("files", "nothing")},
		{"", s.keys("Escape"), settled},
		{"libraries-dialog", s.keys("ctrl+shift+alt+o"), dialog("libraries")},
		{"", s.keys("Escape"), settled},
		{"activity-panel", s.keys("ctrl+shift+a"), func(st ui.State) bool { return settled(st) && len(st.Activities) > 0 }},
	}
}

// running is an import that goes on, in the panel of long work and above a page:
// the reader at hand never ends over the files that come last.
func (s *session) running() []shot {
	goesOn := func(st ui.State) bool { return strings.HasPrefix(st.Activity, "Importing 13 of 17") }
	return []shot{
		{"", nil, func(st ui.State) bool { return st.Page == "empty" }},
		{"import-running", s.dropEndless, goesOn},
		{"activity-running", s.keys("ctrl+shift+a"), func(st ui.State) bool { return goesOn(st) && len(st.Activities) > 0 }},
	}
}

// dropEndless drops a folder of the articles and of pages that hang their reader.
func (s *session) dropEndless() error {
	dir := filepath.Join(s.home, "month")
	for _, f := range s.files {
		data, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		if err := put(filepath.Join(dir, filepath.Base(f)), data); err != nil {
			return err
		}
	}
	for n := range 4 {
		if err := put(filepath.Join(dir, fmt.Sprintf("pages-%d", n), "hang.html"), fmt.Appendf(nil, "<title>Harbour %d</title>", n)); err != nil {
			return err
		}
	}
	return s.r.Drop(dir)
}

func put(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o600)
}

// low is a window that is wide and as low as it gets.
func (s *session) low() []shot {
	lower := func() error {
		scale, err := strconv.ParseFloat(s.look.scale, 64)
		if err != nil {
			return err
		}
		return s.r.Resize(int(float64(s.look.width)*scale), int(lowest*scale))
	}
	return []shot{
		{"", nil, settled},
		s.call(2),
		{"side-low", lower, func(st ui.State) bool { return settled(st) && st.Size[1] == lowest }},
		{"all-low", s.keys("ctrl+2"), tab("All outlets")},
		{"wording-low", s.keys("ctrl+3"), tab("Wording")},
		{"timeline-low", s.keys("ctrl+9"), page("timeline")},
		{"settings-low", s.keys("ctrl+comma"), dialog("settings")},
	}
}

// lowest is the least height of the window.
const lowest = 600

// emptyFolder goes to a folder that holds nothing.
func (s *session) emptyFolder() error {
	dir := filepath.Join(s.home, "nothing")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return s.typed(dir)()
}

// dropTable drops a table whose columns have names that nobody can know.
func (s *session) dropTable() error {
	path := filepath.Join(s.home, "export.csv")
	rows := "nr,h1,story,day,paper\n" +
		"1,Presidents speak by phone,\"Bahram Daryanejad and Yevgeny Strakhov spoke by phone on Monday about the escalation.\",2025-03-03,Meridian Wire\n" +
		"2,Velkia pledges aid,\"Strakhov pledged 500 tonnes of food and medicine, his office said.\",2025-03-04,The Lurania Courier\n"
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		return err
	}
	return s.r.Drop(path)
}

// sample is every screen of the sample's calls.
func (s *session) sample() []shot {
	return []shot{
		{"", nil, settled},
		s.call(2),
		{"side-sample", s.keys("alt+Down", "alt+Down"), func(st ui.State) bool { return settled(st) && strings.HasPrefix(st.Position, "difference") }},
		{"side-three", s.keys("alt+3"), func(st ui.State) bool { return settled(st) && len(st.Columns) > 2 }},
		{"", s.keys("alt+2"), func(st ui.State) bool { return settled(st) && len(st.Columns) == 2 }},
		{"all-sample", s.keys("ctrl+2"), tab("All outlets")},
		{"all-shortened", s.keys("ctrl+shift+e", "Down", "Down", "Return"), tab("All outlets")},
		{"all-heat", s.keys("ctrl+shift+e", "Down", "Down", "Down", "Return"), tab("All outlets")},
		{"", s.keys("ctrl+shift+e", "Down", "Return"), tab("All outlets")}, // it is remembered
		{"wording-sample", s.keys("ctrl+3"), tab("Wording")},
		{"quotes-sample", s.keys("ctrl+4"), tab("Quotes")},
		{"gaps-sample", s.keys("ctrl+5"), tab("Gaps")},
		{"sources-sample", s.keys("ctrl+6"), tab("Sources")},
		{"timeline-sample", s.keys("ctrl+9"), page("timeline")},
		{"network-sample", s.keys("ctrl+shift+9"), page("network")},
		{"", s.keys("Escape", "ctrl+1"), tab("Side by side")},
		{"search-found", s.search("ships"), func(st ui.State) bool { return page("search")(st) && len(st.Hits) > 1 }},
		{"article-found", s.keys("Down", "Down", "Return"), page("article")},
		{"search-nothing", s.search("zzzz"), func(st ui.State) bool {
			return page("search")(st) && len(st.Hits) == 1 && strings.HasPrefix(st.Hits[0], "Nothing found")
		}},
		{"articles-list", s.keys("Escape", "ctrl+8"), func(st ui.State) bool { return st.Idle }},
		{"menu-file", s.keys("ctrl+7", "alt"), turns()},
		{"menu-view", s.keys("Right", "Right"), turns()},
		{"menu-compare", s.keys("Right"), turns()},
	}
}

// dialogs is what asks and tells about the call at hand, and the decisions made in them.
func (s *session) dialogs() []shot {
	shots := append([]shot{{"", nil, settled}, s.call(2)}, s.opened("splitrow-dialog", "splitrow", "ctrl+shift+BackSpace")...) // a row that several tell
	shots = append(shots, shot{"", s.keys("alt+Down"), func(st ui.State) bool { return settled(st) && strings.HasPrefix(st.Position, "difference 2 ") }})
	for _, d := range []struct{ name, id, key string }{
		{"export-dialog", "export", "ctrl+e"}, {"name-dialog", "name", "ctrl+d"}, {"link-dialog", "link", "ctrl+k"}, {"move-dialog", "move", "ctrl+m"},
		{"create-dialog", "create", "ctrl+shift+n"}, {"mergerow-dialog", "mergerow", "ctrl+shift+k"},
		{"note-dialog", "note", "ctrl+shift+t"}, {"new-dialog", "new", "ctrl+n"}, {"shortcuts-dialog", "keys", "F1"},
	} {
		shots = append(shots, s.opened(d.name, d.id, d.key)...)
	}
	for _, d := range []struct{ name, id string }{{"day-dialog", "day"}, {"kind-dialog", "kind"}, {"merge-dialog", "merge"}, {"split-dialog", "split"}, {"rename-dialog", "rename"}} {
		shots = append(shots,
			shot{d.name, func() error { return s.r.Act("call." + d.id) }, dialog(d.id)},
			shot{"", s.keys("Escape"), func(st ui.State) bool { return settled(st) }})
	}
	return append(shots,
		shot{"log-none", s.keys("ctrl+shift+d"), page("decisions")},
		shot{"", s.keys("Escape"), settled},
		shot{"", s.keys("alt+Up"), func(st ui.State) bool { return settled(st) && strings.HasPrefix(st.Position, "difference 1 ") }}, // a row that several tell
		shot{"", s.keys("ctrl+BackSpace"), func(st ui.State) bool { return settled(st) && strings.Contains(st.Status, "Not the same") }},
		shot{"side-ruled", nil, settled},
		shot{"log-decisions", s.keys("ctrl+shift+d"), func(st ui.State) bool {
			return page("decisions")(st) && len(st.Log) > 0 && !strings.HasPrefix(st.Log[0], "No decision")
		}},
		shot{"", s.keys("Escape"), settled},
		shot{"export-written", func() error {
			if err := s.r.Key("ctrl+e"); err != nil {
				return err
			}
			return s.r.Key("Return")
		}, dialog("exported")},
	)
}

// filters is the library narrowed.
func (s *session) filters() []shot {
	narrowed := func(terms int) func(ui.State) bool {
		return func(st ui.State) bool { return st.Idle && len(st.Filter) == terms }
	}
	query := func(words string) func() error {
		return func() error {
			if err := s.search(words)(); err != nil {
				return err
			}
			return s.r.Key("Return")
		}
	}
	return []shot{
		{"", nil, settled},
		s.call(2),
		{"filter-dialog", s.keys("ctrl+shift+f"), dialog("filter")},
		{"", s.keys("Escape"), settled},
		{"side-filtered", query("person:Strakhov unknown:outlet"), narrowed(2)},
		{"articles-filtered", s.keys("ctrl+8"), narrowed(2)},
		{"timeline-filtered", s.keys("ctrl+7", "ctrl+9"), page("timeline")},
		{"network-filtered", s.keys("ctrl+shift+9"), page("network")},
		{"codes-filtered", s.keys("ctrl+shift+b"), page("codes")},
		{"search-filtered", s.search("call"), func(st ui.State) bool { return page("search")(st) && len(st.Hits) > 1 }},
		{"filter-none", query("day:2030"), narrowed(3)},
		{"filter-unreadable", query("event:dance"), narrowed(4)},
		{"", s.keys("ctrl+alt+f"), narrowed(0)},
		{"", query(`outlet:"Meridian Wire"`), narrowed(1)},
		{"filter-save", s.keys("ctrl+shift+s"), dialog("savefilter")},
		{"", func() error {
			if err := s.r.Type("The wire"); err != nil {
				return err
			}
			return s.r.Key("Return")
		}, narrowed(1)},
		{"filter-saved", s.keys("ctrl+alt+s"), dialog("savedfilters")},
	}
}
