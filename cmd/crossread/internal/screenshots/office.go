package main

import (
	"path/filepath"
	"strings"

	"crossread/ui"
)

// codes is the codebook and the giving of codes.
func (s *session) codes() []shot {
	give := func(name string) []shot {
		return []shot{
			{"", s.keys("ctrl+j"), dialog("code")},
			{"", func() error { return s.r.Type(name) }, func(st ui.State) bool { return dialog("code")(st) && st.Dialogs[0].Lines[1] == name }},
			{"", s.keys("Return"), func(st ui.State) bool {
				return settled(st) && strings.Contains(st.Status, "ode “") // stored
			}},
		}
	}
	next := shot{"", s.keys("alt+Down"), settled}
	shots := []shot{{"", nil, settled}, {"", s.keys("ctrl+Next", "ctrl+Next"), settled}, {"codes-none", s.keys("ctrl+shift+b"), page("codes")}, {"", s.keys("Escape"), settled}, next}
	shots = append(append(shots, give("Blame")...), next, next)
	shots = append(append(shots, give("Urgency")...), give("Blame")...)
	return append(shots,
		shot{"code-dialog", s.keys("c"), dialog("code")},
		shot{"", s.keys("Escape"), settled},
		shot{"side-coded", nil, settled},
		shot{"codes-places", s.keys("ctrl+shift+b"), page("codes")},
		shot{"code-change", s.keys("Return"), dialog("define")},
		shot{"", s.keys("Escape"), page("codes")},
		shot{"sources-coded", s.keys("Escape", "ctrl+6"), tab("Sources")},
	)
}

// help is what explains the program and sets it.
func (s *session) help() []shot {
	return []shot{
		{"", nil, settled},
		{"settings-dialog", s.keys("ctrl+comma"), dialog("settings")},
		{"settings-apart", s.keys("Down", "Down", "Right", "Down", "Right", "Right"), dialog("settings")},
		{"side-apart", s.keys("Escape", "alt+Down"), settled},
		{"", s.keys("ctrl+comma"), dialog("settings")},
		{"", s.keys("Down", "Down", "Left", "Down", "Left", "Left"), dialog("settings")},
		{"privacy-dialog", s.keys("Tab", "Tab", "Return"), dialog("privacy")},
		{"", s.keys("Escape"), dialog("settings")},
		{"", s.keys("Escape"), settled},
		{"words-dialog", s.keys("ctrl+slash"), dialog("terms")},
		{"", s.keys("Escape"), settled},
		{"why-dialog", s.keys("ctrl+shift+h"), dialog("why")},
		{"", s.keys("Escape"), settled},
		{"tour-calls", s.keys("ctrl+shift+slash"), dialog("tour")},
		{"tour-row", s.keys("Return"), dialog("tour")},
		{"tour-why", s.keys("Return", "Return"), dialog("tour")},
		{"tour-end", s.keys("Return", "Return", "Return", "Return", "Return"), dialog("tour")},
		{"", s.keys("Escape"), settled},
	}
}

// spanish is the window in its second language.
func (s *session) spanish() []shot {
	return []shot{
		{"", nil, settled},
		{"", s.keys("ctrl+comma"), dialog("settings")},
		{"settings-spanish", s.keys("Down", "Down", "Down", "Down", "Right", "Right"), dialog("settings")},
		{"side-spanish", s.keys("Escape"), settled},
		{"all-spanish", s.keys("ctrl+2"), tab("All outlets")},
		{"gaps-spanish", s.keys("ctrl+5"), tab("Gaps")},
		{"words-spanish", s.keys("ctrl+slash"), dialog("terms")},
		{"shortcuts-spanish", s.keys("Escape", "F1"), dialog("keys")},
		{"", s.keys("Escape"), settled},
		{"", s.keys("ctrl+comma"), dialog("settings")},
		{"", s.keys("Down", "Down", "Down", "Down", "Left"), dialog("settings")},
	}
}

// scripts is a library of articles in Persian and Chinese.
func (s *session) scripts() []shot {
	texts, err := filepath.Glob("cmd/crossread/internal/screenshots/testdata/*.txt")
	if err != nil || len(texts) == 0 {
		return nil
	}
	idle := func(st ui.State) bool { return st.Idle && st.Page != "empty" }
	return []shot{
		{"", nil, page("empty")},
		{"articles-scripts", func() error { return s.r.Drop(texts...) }, idle},
		{"", s.keys("ctrl+8"), idle},
		{"article-scripts", s.keys("Down", "Return"), idle},
	}
}

// seeds is a library of real coverage, where it lies beside the tree.
func (s *session) seeds() []shot {
	files, err := filepath.Glob("../shared/seeds/*.txt")
	if err != nil || len(files) == 0 {
		return nil
	}
	return []shot{
		{"", nil, page("empty")},
		{"side-seeds", func() error { return s.r.Drop(files...) }, settled},
		{"all-seeds", s.keys("ctrl+2"), tab("All outlets")},
		{"gaps-seeds", s.keys("ctrl+5"), tab("Gaps")},
	}
}
