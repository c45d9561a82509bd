package main

import (
	"bytes"
	"strings"

	"crossread/ui"
)

// makeDamaged makes a library whose first page is gone, as after a failing disk;
// what the file calls itself is left.
func makeDamaged(path string) error {
	junk := bytes.Repeat([]byte{0xee}, 4096)
	return overwritten(path, patch{0, junk[:68]}, patch{72, junk[72:]})
}

// damaged is a library that cannot be read.
func (s *session) damaged() []shot {
	return []shot{{"window-damaged", nil, page("error")}}
}

// damagedSpanish is that library in the second language, which is remembered.
func (s *session) damagedSpanish() []shot {
	return []shot{
		{"", nil, page("error")},
		{"", s.keys("ctrl+comma"), dialog("settings")},
		{"", s.keys("Down", "Down", "Down", "Down", "Right", "Right"), dialogSays("settings", "Español")},
		{"window-damaged-spanish", s.keys("Escape"), func(st ui.State) bool { return page("error")(st) && len(st.Dialogs) == 0 }},
	}
}

// dialogSays passes when a dialog says something.
func dialogSays(id, words string) func(ui.State) bool {
	return func(st ui.State) bool {
		for _, d := range st.Dialogs {
			if d.ID == id && strings.Contains(strings.Join(d.Lines, "\n"), words) {
				return true
			}
		}
		return false
	}
}

// act is an action of the menus.
func (s *session) act(id string) func() error { return func() error { return s.r.Act(id) } }

// typed presses keys, types words and presses Return.
func (s *session) typed(words string, keys ...string) func() error {
	return func() error {
		if err := s.r.Key(keys...); err != nil {
			return err
		}
		if err := s.r.Type(words); err != nil {
			return err
		}
		return s.r.Key("Return")
	}
}

// asked is what the other dialogs and menus ask and say, and what they say when
// something is wrong.
func (s *session) asked() []shot {
	return []shot{
		{"", nil, settled},
		s.call(0),
		{"day-known", s.act("call.day"), dialog("day")},
		{"day-wrong", s.typed("soon", "ctrl+a"), dialogSays("day", "Write the day")},
		{"", s.keys("Escape"), settled},
		{"about-dialog", s.act("help.about"), dialog("about")},
		{"", s.keys("Escape"), settled},
		{"check-dialog", s.act("file.check"), dialog("check")},
		{"", s.keys("Escape"), settled},
		{"export-failed", s.typed("/no/such/folder/report.html", "ctrl+e", "ctrl+a"), dialog("error")},
		{"", s.keys("Escape"), settled},
		{"menu-edit", s.keys("alt", "Right"), turns()},
		{"menu-call", s.keys("Right", "Right", "Right"), turns()},
		{"menu-codes", s.keys("Right"), turns()},
		{"menu-help", s.keys("Right"), turns()},
		{"", s.keys("Escape", "Escape"), settled},
		{"side-four", s.keys("alt+4"), func(st ui.State) bool { return settled(st) && len(st.Columns) > 2 }}, // a narrow window has room for three
		{"", s.keys("alt+2"), func(st ui.State) bool { return settled(st) && len(st.Columns) == 2 }},
		{"", s.act("compare.askwhy"), settled},
		{"reason-dialog", s.keys("ctrl+1", "ctrl+BackSpace"), dialog("reason")},
		{"", s.keys("Escape"), settled},
		{"", s.act("compare.askwhy"), settled}, // it is remembered
		{"list-oldest", s.act("view.oldest"), settled},
		{"", s.act("view.oldest"), settled}, // it is remembered
		s.call(2),
		{"side-doubtful", s.keys("ctrl+1"), settled}, // the first row
	}
}

// crowd is a call that most outlets of the library of many articles tell.
func (s *session) crowd() []shot {
	return []shot{
		{"", nil, settled},
		{"", s.typed("day:2024-01-22", "ctrl+f", "ctrl+a"), func(st ui.State) bool { return st.Idle && len(st.Filter) == 1 }},
		s.call(0),
		{"all-many", s.keys("ctrl+2"), tab("All outlets")},
		{"heat-many", s.keys("ctrl+shift+e", "Down", "Down", "Down", "Return"), tab("All outlets")},
		{"", s.keys("ctrl+shift+e", "Down", "Return"), tab("All outlets")}, // it is remembered
		{"wording-many", s.keys("ctrl+3"), tab("Wording")},
		{"gaps-many", s.keys("ctrl+5"), tab("Gaps")},
		{"outlet-many", s.keys("ctrl+1", "ctrl+r"), dialog("outlet")},
	}
}
