package main

import (
	"path/filepath"
	"strings"

	"crossread/ui"
)

// dropDoubt drops articles of two calls that may be one, of which one outlet tells
// a statement twice, and of a later version of a page.
func (s *session) dropDoubt() error {
	texts, err := filepath.Glob("cmd/crossread/internal/screenshots/testdata/doubt/*")
	if err != nil {
		return err
	}
	return s.r.Drop(texts...)
}

// perhaps passes when the call at hand may be the same as another.
func perhaps(st ui.State) bool {
	return settled(st) && strings.Contains(strings.Join(st.List, "\n"), "≈")
}

// filteredBy passes when so many terms narrow the library.
func filteredBy(terms int) func(ui.State) bool {
	return func(st ui.State) bool { return st.Idle && len(st.Filter) == terms }
}

func menuOpen(st ui.State) bool { return st.Menus > 0 }

func noMenus(st ui.State) bool { return settled(st) && st.Menus == 0 }

// listing passes when a dialog of files lists a folder.
func listing(st ui.State) bool { return st.Idle && dialog("files")(st) }

// doubts is what the program is not sure of, and how the user says what is true.
func (s *session) doubts() []shot {
	quiet := func(st ui.State) bool { return st.Idle && len(st.Dialogs) == 0 }
	return []shot{
		{"", nil, page("empty")},
		{"", s.dropDoubt, dialog("import")}, // of the later version
		{"", s.keys("Escape"), settled},
		s.call(0),
		{"side-perhaps", s.keys("ctrl+1"), perhaps},
		{"merge-preview", s.act("call.twin"), dialogSays("merge", "One call of both")},
		{"", s.keys("Escape"), settled},
		{"merge-other", s.act("call.merge"), dialogSays("merge", "One call of both")},
		{"", s.keys("Escape"), settled},
		{"people-dialog", s.act("call.people"), dialog("people")},
		{"people-wrong", s.typed("", "ctrl+a", "BackSpace"), dialogSays("people", "Say who")},
		{"", s.keys("Escape"), settled},
		{"remove-dialog", s.act("edit.remove"), dialog("remove")},
		{"", s.keys("Escape"), settled},
		{"list-menu", s.keys("ctrl+7", "shift+F10"), menuOpen},
		{"", s.keys("Escape"), noMenus},
		{"list-likely", s.typed("sure:likely", "ctrl+f", "ctrl+a"), filteredBy(1)},
		{"", s.keys("ctrl+alt+f"), filteredBy(0)},
		{"list-unsure", s.act("view.unsure"), quiet},
		{"", s.act("view.unsure"), quiet}, // it is remembered
		s.call(1),
		{"side-again", s.keys("ctrl+1", "alt+Down", "alt+Down", "alt+Down", "alt+Down"), settled},
		{"", s.keys("ctrl+2", "ctrl+shift+e", "Down", "Return"), tab("All outlets")}, // the keys are in the table
		{"all-again", s.keys("End"), tab("All outlets")},
		{"gaps-again", s.keys("ctrl+5"), tab("Gaps")},
		s.call(0),
		{"side-parted", s.act("call.two"), func(st ui.State) bool { return !perhaps(st) && settled(st) }},
		{"nocall-ruled", s.act("call.none"), func(st ui.State) bool { return quiet(st) && strings.Contains(st.Status, "no call") }},
		{"log-nocall", s.keys("ctrl+shift+d"), func(st ui.State) bool { return page("decisions")(st) && len(st.Log) > 2 }},
		{"article-version", s.keys("ctrl+8", "End", "Up"), page("article")}, // before what has no date
		{"facts-version", s.keys("ctrl+alt+d"), dialog("facts")},
	}
}

// doubtsSpanish is some of it in the second language, which is remembered.
func (s *session) doubtsSpanish() []shot {
	return []shot{
		{"", nil, page("empty")},
		{"", s.keys("ctrl+comma"), dialog("settings")},
		{"", s.keys("Down", "Down", "Down", "Down", "Right", "Right"), dialogSays("settings", "Español")},
		{"", s.keys("Escape"), page("empty")},
		{"", s.dropDoubt, dialog("import")}, // of the later version
		{"", s.keys("Escape"), settled},
		s.call(0),
		{"side-perhaps-spanish", s.keys("ctrl+1"), perhaps},
		{"merge-spanish", s.act("call.twin"), dialogSays("merge", "llamada")},
		{"", s.keys("Escape"), settled},
		{"people-spanish", s.act("call.people"), dialog("people")},
		{"", s.keys("Escape"), settled},
		{"remove-spanish", s.act("edit.remove"), dialog("remove")},
		{"", s.keys("Escape"), settled},
		{"list-unsure-spanish", s.act("view.unsure"), settled},
		{"", s.act("view.unsure"), settled}, // it is remembered
		s.call(1),
		{"side-again-spanish", s.keys("alt+Down", "alt+Down", "alt+Down", "alt+Down"), settled},
	}
}

// marked passes when so many rows of the list are.
func marked(n int) func(ui.State) bool {
	return func(st ui.State) bool { return st.Idle && len(st.Dialogs) == 0 && len(st.Marked) == n }
}

// further is the lists, menus and choosers that no other part shows.
func (s *session) further() []shot {
	closed, noMenu := shot{"", s.keys("Escape"), settled}, shot{"", s.keys("Escape"), noMenus}
	return []shot{
		{"", nil, settled},
		s.call(2),
		{"outlet-menu", s.act("compare.b"), menuOpen},
		noMenu,
		{"ignore-menu", s.act("compare.ignore"), menuOpen},
		noMenu,
		{"phrases-none", s.act("compare.phrases"), dialog("phrases")},
		closed,
		{"habits-dialog", s.act("compare.habits"), dialog("habits")},
		closed,
		{"open-chooser", s.act("file.open"), listing},
		closed,
		{"backup-chooser", s.act("file.backup"), listing},
		closed,
		{"folder-chooser", s.act("file.folder"), listing},
		closed,
		{"table-chooser", s.act("file.table"), listing},
		closed,
		{"calls-marked", s.keys("ctrl+7", "Home", "shift+Down", "shift+Down"), marked(3)},
		{"export-marked", s.act("file.export"), dialog("export")},
		{"", s.keys("Escape"), marked(3)},
		{"", s.keys("ctrl+8", "Home", "shift+Down", "shift+Down"), marked(3)},
		{"articles-marked", s.keys("Down", "Down", "space"), marked(4)},
		{"marked-menu", s.keys("shift+F10"), menuOpen},
		{"", s.keys("Escape"), func(st ui.State) bool { return st.Menus == 0 }},
		{"names-dialog", s.act("edit.article"), dialog("names")},
		{"names-typed", func() error { return s.r.Type("The Straits Gazette") }, dialogSays("names", "outlets change")},
		{"", s.keys("Return"), marked(4)},
		{"tag-dialog", s.act("edit.tag"), dialog("tag")},
		{"articles-tagged", s.typed("grain"), marked(4)},
		{"remove-marked", s.act("edit.remove"), dialog("remove")},
		{"", s.keys("Tab", "Return"), marked(0)},
		{"", s.keys("ctrl+7", "Home"), settled},
		{"", s.typed(`outlet:"Meridian Wire"`, "ctrl+f", "ctrl+a"), filteredBy(1)},
		{"", s.typed("The wire", "ctrl+shift+s"), filteredBy(1)},
		{"filter-rename", s.keys("ctrl+alt+s", "Tab", "Tab", "Return"), dialog("renamefilter")},
	}
}
