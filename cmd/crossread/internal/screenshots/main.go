// Screenshots photographs the real window in every state, light and dark, small
// and large, at scale 1 and 1.5:
//
//	screenshots [-app build/crossread] [-o build/screenshots] [-only PATTERN] [-every]
//
// It needs an X server of at least 2560 by 1600 (make screenshots starts one)
// and leaves SCREEN-STATE-THEME-WIDTH-SCALE.png. Articles are those of the
// sample or made up, so the pictures may be shown to anybody, but for those whose
// state is "seeds".
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	_ "crossread/cmd/crossread/internal/hush" // Fyne logs what nobody can use
	"crossread/cmd/crossread/internal/robot"
	"crossread/cmd/internal/library"
	"crossread/ui"
)

func main() {
	app := flag.String("app", "build/crossread", "the `program` to photograph")
	out := flag.String("o", "build/screenshots", "`folder` for the pictures")
	only := flag.String("only", "", "take only pictures whose names match this `pattern`")
	articles := flag.String("articles", "assets/sample", "`folder` of articles to import")
	large := flag.String("large", "build/large.crossread", "the library of many articles, made if it is missing")
	every := flag.Bool("every", false, "take each state in every look, which costs 20 minutes")
	flag.Parse()
	if *every {
		looks = everyLook()
	}
	if err := run(*app, *out, *only, *articles, *large); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

// A look is one way the window is shown.
type look struct {
	theme         string
	width, height int
	scale         string
}

// looks are those taken: each state light and dark, at each width and at each
// scale.
var looks = []look{
	{"light", 900, 600, "1"}, {"dark", 900, 600, "1.5"}, {"dark", 1400, 900, "1"}, {"light", 2560, 1400, "1"},
}

// everyLook is each state in every look. 2560 at 1.5 is larger than the screen.
func everyLook() []look {
	var out []look
	for _, theme := range []string{"light", "dark"} {
		for _, scale := range []string{"1", "1.5"} {
			out = append(out, look{theme, 900, 600, scale}, look{theme, 1400, 900, scale})
		}
		out = append(out, look{theme, 2560, 1400, "1"})
	}
	return out
}

func run(app, out, only, articles, large string) error {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	app, err = filepath.Abs(app)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(articles, "*.txt"))
	if err != nil {
		return err
	}
	large, err = filepath.Abs(large)
	if err != nil {
		return err
	}
	if err := makeLarge(large); err != nil {
		return err
	}
	for _, l := range looks {
		s := &session{app: app, out: out, only: pattern, files: files, large: large, look: l}
		if err := s.all(); err != nil {
			return fmt.Errorf("%s %dx%d at %s: %w", l.theme, l.width, l.height, l.scale, err)
		}
	}
	return nil
}

// A session takes the pictures of one look.
type session struct {
	app, out string
	only     *regexp.Regexp
	files    []string
	large    string
	look     look
	home     string
	r        *robot.Robot
}

// A shot is one state: how to reach it from the one before, and how to know it.
type shot struct {
	name string // "screen-state"
	do   func() error
	ok   func(ui.State) bool
}

func (s *session) all() error {
	home, err := os.MkdirTemp("", "cs")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	s.home = home
	if err := makeNewer(filepath.Join(home, "newer.crossread")); err != nil {
		return err
	}
	for _, part := range []struct {
		args  []string
		shots []shot
	}{
		{nil, s.library()},
		{[]string{"--sample"}, s.sample()},
		{[]string{"--sample"}, s.codes()},
		{[]string{"--sample"}, s.help()},
		{[]string{"--sample"}, s.spanish()},
		{[]string{"--library", filepath.Join(home, "newer.crossread")}, s.refused()},
		{[]string{"--library", filepath.Join(home, "scripts.crossread")}, s.scripts()},
		{[]string{"--library", filepath.Join(home, "seeds.crossread")}, s.seeds()},
		{[]string{"--library", s.large}, s.many()},
	} {
		if err := s.part(part.args, part.shots); err != nil {
			return err
		}
	}
	return nil
}

// part starts the app and takes shots of it.
func (s *session) part(args []string, shots []shot) error {
	wanted := false
	for _, sh := range shots {
		wanted = wanted || s.only.MatchString(s.file(sh.name))
	}
	if !wanted {
		return nil
	}
	args = append(args, "--"+s.look.theme, "--size", fmt.Sprintf("%dx%d", s.look.width, s.look.height))
	r, err := robot.Start(s.app, s.home, []string{"FYNE_SCALE=" + s.look.scale, "LC_ALL=C.UTF-8"}, args...)
	if err != nil {
		return err
	}
	defer r.Kill()
	s.r = r
	for _, sh := range shots {
		if sh.do != nil {
			if err := sh.do(); err != nil {
				return fmt.Errorf("%s: %w", sh.name, err)
			}
		}
		if _, err := r.Until(sh.name, sh.ok); err != nil {
			return err
		}
		if _, err := r.Until("a painted frame", func(ui.State) bool { return true }); err != nil {
			return err
		}
		if sh.name != "" && s.only.MatchString(s.file(sh.name)) {
			if err := r.Picture(filepath.Join(s.out, s.file(sh.name))); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *session) file(name string) string {
	return fmt.Sprintf("%s-%s-%d-%s.png", name, s.look.theme, s.look.width, s.look.scale)
}

func settled(s ui.State) bool {
	return s.Idle && s.Page == "event" && len(s.Rows) > 0 && len(s.Dialogs) == 0
}

func dialog(id string) func(ui.State) bool {
	return func(s ui.State) bool {
		for _, d := range s.Dialogs {
			if d.ID == id {
				return true
			}
		}
		return false
	}
}

func page(name string) func(ui.State) bool {
	return func(s ui.State) bool { return s.Page == name && s.Idle }
}

func tab(name string) func(ui.State) bool {
	return func(s ui.State) bool { return settled(s) && s.Tab == name }
}

func (s *session) keys(keys ...string) func() error {
	return func() error { return s.r.Key(keys...) }
}

func (s *session) search(words string) func() error {
	return func() error {
		if err := s.r.Key("ctrl+f", "ctrl+a"); err != nil {
			return err
		}
		return s.r.Type(words)
	}
}

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
		{"files-chooser", s.keys("ctrl+i"), dialog("files")},
		{"", s.keys("Escape"), settled},
		{"libraries-dialog", s.keys("ctrl+shift+alt+o"), dialog("libraries")},
		{"", s.keys("Escape"), settled},
		{"activity-panel", s.keys("ctrl+shift+a"), func(st ui.State) bool { return settled(st) && len(st.Activities) > 0 }},
	}
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
		{"", s.keys("ctrl+Next", "ctrl+Next"), func(st ui.State) bool { return settled(st) }},
		{"side-sample", s.keys("alt+Down", "alt+Down"), func(st ui.State) bool { return settled(st) && strings.HasPrefix(st.Position, "difference") }},
		{"side-three", s.keys("alt+3"), func(st ui.State) bool { return settled(st) && len(st.Columns) > 2 }},
		{"", s.keys("alt+2"), func(st ui.State) bool { return settled(st) && len(st.Columns) == 2 }},
		{"all-sample", s.keys("ctrl+2"), tab("All outlets")},
		{"all-shortened", s.keys("ctrl+shift+e", "Down", "Down", "Return"), tab("All outlets")},
		{"all-heat", s.keys("ctrl+shift+e", "Down", "Down", "Down", "Return"), tab("All outlets")},
		{"wording-sample", s.keys("ctrl+3"), tab("Wording")},
		{"quotes-sample", s.keys("ctrl+4"), tab("Quotes")},
		{"gaps-sample", s.keys("ctrl+5"), tab("Gaps")},
		{"sources-sample", s.keys("ctrl+6"), tab("Sources")},
		{"timeline-sample", s.keys("ctrl+9"), page("timeline")},
		{"network-sample", s.keys("ctrl+shift+9"), page("network")},
		{"", s.keys("Escape"), settled},
		{"export-dialog", s.keys("ctrl+e"), dialog("export")},
		{"", s.keys("Escape"), settled},
		{"name-dialog", s.keys("ctrl+d"), dialog("name")},
		{"", s.keys("Escape"), settled},
		{"", s.keys("ctrl+1"), tab("Side by side")},
		{"link-dialog", s.keys("ctrl+k"), dialog("link")},
		{"", s.keys("Escape"), settled},
		{"move-dialog", s.keys("ctrl+m"), dialog("move")},
		{"", s.keys("Escape"), settled},
		{"create-dialog", s.keys("ctrl+shift+n"), dialog("create")},
		{"", s.keys("Escape"), settled},
		{"shortcuts-dialog", s.keys("F1"), dialog("keys")},
		{"", s.keys("Escape"), settled},
		{"search-found", s.search("ships"), func(st ui.State) bool { return page("search")(st) && len(st.Hits) > 1 }},
		{"article-found", s.keys("Down", "Down", "Return"), page("article")},
		{"search-nothing", s.search("zzzz"), func(st ui.State) bool {
			return page("search")(st) && len(st.Hits) == 1 && strings.HasPrefix(st.Hits[0], "Nothing found")
		}},
		{"articles-list", s.keys("Escape", "ctrl+8"), func(st ui.State) bool { return st.Idle }},
	}
}

// makeNewer makes a library that says it is of a later program: SQLite keeps
// user_version in four bytes at 60.
func makeNewer(path string) error {
	lib, err := library.Open(path)
	if err != nil {
		return err
	}
	if err := lib.Close(); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteAt([]byte{0, 0, 3, 231}, 60)
	return err
}

// refused is a library of a later program.
func (s *session) refused() []shot {
	return []shot{{"window-refused", nil, page("error")}}
}
