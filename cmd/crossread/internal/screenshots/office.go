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
	shots := []shot{{"", nil, settled}, s.call(2), {"codes-none", s.keys("ctrl+shift+b"), page("codes")}, {"", s.keys("Escape"), settled}, next}
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
		s.call(2),
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
		{"", s.keys("Escape"), settled},
		s.call(2),
		{"side-spanish", s.keys("alt+Down"), settled},
		{"all-spanish", s.keys("ctrl+2"), tab("All outlets")},
		{"wording-spanish", s.keys("ctrl+3"), tab("Wording")},
		{"quotes-spanish", s.keys("ctrl+4"), tab("Quotes")},
		{"gaps-spanish", s.keys("ctrl+5"), tab("Gaps")},
		{"sources-spanish", s.keys("ctrl+6"), tab("Sources")},
		{"timeline-spanish", s.keys("ctrl+9"), page("timeline")},
		{"network-spanish", s.keys("ctrl+shift+9"), page("network")},
		{"why-spanish", s.keys("Escape", "ctrl+1", "ctrl+shift+h"), dialog("why")},
		{"", s.keys("Escape"), settled},
		{"export-spanish", s.keys("ctrl+e"), dialog("export")},
		{"", s.keys("Escape"), settled},
		{"words-spanish", s.keys("ctrl+slash"), dialog("terms")},
		{"", s.keys("Escape"), settled},
		{"shortcuts-spanish", s.keys("F1"), dialog("keys")},
		{"", s.keys("Escape"), settled},
		{"settle-spanish", s.keys("ctrl+u"), dialog("settle")},
		{"", s.keys("Escape"), settled},
		{"filter-spanish", s.keys("ctrl+shift+f"), dialog("filter")},
		{"", s.keys("Escape"), settled},
		{"", s.keys("ctrl+i"), dialog("files")},
		{"files-empty-spanish", s.emptyFolder, dialogSays("files", "nothing")},
		{"", s.keys("Escape"), settled},
		{"day-spanish", s.act("call.day"), dialog("day")},
		{"", s.keys("Escape"), settled},
		{"log-spanish", s.keys("ctrl+shift+d"), page("decisions")},
		{"codes-spanish", s.keys("ctrl+shift+b"), page("codes")},
		{"search-spanish", s.search("ships"), func(st ui.State) bool { return page("search")(st) && len(st.Hits) > 1 }},
	}
}

func idle(st ui.State) bool { return st.Idle && st.Page != "empty" }

// listsFiles passes when the articles are listed, some of them by their files.
func listsFiles(st ui.State) bool {
	return st.Idle && strings.Contains(strings.Join(st.List, "\n"), ".txt")
}

// scripts is a library of articles in Chinese, Hindi, Japanese and Persian (two),
// opened one by one. For three of them the system must have fonts; the window says
// which are missing.
func (s *session) scripts() []shot {
	texts, err := filepath.Glob("cmd/crossread/internal/screenshots/testdata/*.txt")
	if err != nil || len(texts) == 0 {
		return nil
	}
	return []shot{
		{"", nil, page("empty")},
		{"articles-scripts", func() error { return s.r.Drop(texts...) }, idle},
		{"", s.keys("ctrl+8"), listsFiles},
		s.article("article-chinese", "chinese.txt"),
		s.article("article-hindi", "hindi.txt"),
		s.article("article-japanese", "japanese.txt"),
		s.article("article-persian", "persian.txt"),
		{"side-scripts", s.keys("ctrl+7", "ctrl+Next", "ctrl+Prior"), settled},
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
		{"wording-seeds", s.keys("ctrl+3"), tab("Wording")},
		{"quotes-seeds", s.keys("ctrl+4"), tab("Quotes")},
		{"gaps-seeds", s.keys("ctrl+5"), tab("Gaps")},
		{"sources-seeds", s.keys("ctrl+6"), tab("Sources")},
		{"timeline-seeds", s.keys("ctrl+9"), page("timeline")},
		{"network-seeds", s.keys("ctrl+shift+9"), page("network")},
		{"articles-seeds", s.keys("ctrl+8"), listsFiles},
		{"article-seeds", s.listed(""), page("article")},
		{"facts-seeds", s.keys("ctrl+alt+d"), dialog("facts")},
		{"", s.keys("Escape"), page("article")},
		{"settle-seeds", s.keys("ctrl+u"), dialog("settle")},
		{"", s.keys("Escape"), page("article")},
		{"phrases-seeds", s.keys("ctrl+shift+p"), dialog("phrases")},
		{"", s.keys("Escape"), page("article")},
		{"habits-seeds", s.keys("ctrl+alt+h"), dialog("habits")},
	}
}
