// Screenshots photographs the real window in every state, light and dark, at
// three widths, at scale 1 and 1.5:
//
//	screenshots [-app build/crossread] [-o build/screenshots] [-only PATTERN]
//
// It needs an X server of at least 3840 by 2100 (make screenshots starts one)
// and leaves SCREEN-STATE-THEME-WIDTH-SCALE.png. Articles are those of the
// sample or made up, so the pictures may be shown to anybody, but for those whose
// state is "seeds". A look with nothing to take is passed over, so that
// -only dark-900-1.png takes one look, -only ^gaps one screen.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	_ "crossread/cmd/crossread/internal/hush" // Fyne logs what nobody can use
	"crossread/cmd/crossread/internal/robot"
	"crossread/cmd/internal/library"
	"crossread/cmd/internal/readertest"
	"crossread/storage/intake"
	"crossread/ui"
)

func main() {
	app := flag.String("app", "build/crossread", "the `program` to photograph")
	out := flag.String("o", "build/screenshots", "`folder` for the pictures")
	only := flag.String("only", "", "take only pictures whose names match this `pattern`")
	articles := flag.String("articles", "assets/sample", "`folder` of articles to import")
	large := flag.String("large", "build/large.crossread", "the library of many articles, made if it is missing")
	flag.Parse()
	if err := run(*app, *out, *only, *articles, *large); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

// A look is one way the window is shown; its size is that at scale 1.
type look struct {
	theme         string
	width, height int
	scale         string
}

// looks is each theme, width and scale with each other.
func looks() []look {
	var out []look
	for _, theme := range []string{"light", "dark"} {
		for _, scale := range []string{"1", "1.5"} {
			out = append(out, look{theme, 900, 600, scale}, look{theme, 1400, 900, scale}, look{theme, 2560, 1400, scale})
		}
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
	ready := sync.OnceValue(func() error { return makeLarge(filepath.Join(filepath.Dir(app), "crossread-cli"), large) })
	taken, broken := 0, error(nil)
	for _, l := range looks() {
		s := &session{app: app, out: out, only: pattern, files: files, large: large, makeLarge: ready, look: l}
		start, before := time.Now(), taken
		if err := s.all(); err != nil {
			broken = errors.Join(broken, fmt.Errorf("%s %dx%d at %s: %w", l.theme, l.width, l.height, l.scale, err))
		}
		taken += s.taken
		if taken > before {
			fmt.Printf("%s %dx%d at %s: %d pictures in %.0f s\n", l.theme, l.width, l.height, l.scale, taken-before, time.Since(start).Seconds())
		}
	}
	if taken == 0 && broken == nil {
		return fmt.Errorf("no picture is called anything with %q", only)
	}
	return broken
}

// A session takes the pictures of one look.
type session struct {
	app, out  string
	only      *regexp.Regexp
	files     []string
	large     string
	makeLarge func() error
	look      look
	home      string
	endless   string // a library whose imports do not end
	r         *robot.Robot
	taken     int
	writing   sync.WaitGroup // of pictures, beside the taking of further ones
	failed    chan error     // the first picture that could not be written
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
	s.home, s.endless, s.failed = home, filepath.Join(home, "endless.crossread"), make(chan error, 1)
	err = s.parts()
	s.writing.Wait()
	select {
	case e := <-s.failed:
		return errors.Join(err, e)
	default:
		return err
	}
}

// parts starts the app once for each library and screenful of steps. One that
// breaks off does not keep the others from being taken.
func (s *session) parts() (broken error) {
	home := s.home
	if err := makeNewer(filepath.Join(home, "newer.crossread")); err != nil {
		return err
	}
	if err := makeDamaged(filepath.Join(home, "damaged.crossread")); err != nil {
		return err
	}
	if err := s.makeKept(filepath.Join(home, "kept.crossread")); err != nil {
		return err
	}
	for _, part := range []struct {
		args  []string
		shots []shot
	}{
		{nil, s.library()},
		{[]string{"--library", s.endless}, s.running()},
		{[]string{"--sample"}, s.sample()},
		{[]string{"--sample"}, s.dialogs()},
		{[]string{"--sample"}, s.filters()},
		{[]string{"--sample"}, s.codes()},
		{[]string{"--sample"}, s.help()},
		{[]string{"--sample"}, s.asked()},
		{[]string{"--sample"}, s.further()},
		{[]string{"--library", filepath.Join(home, "doubt.crossread")}, s.doubts()},
		{[]string{"--library", filepath.Join(home, "newer.crossread")}, s.refused()},
		{[]string{"--library", filepath.Join(home, "damaged.crossread")}, s.damaged()},
		{[]string{"--library", filepath.Join(home, "kept.crossread")}, s.kept()},
		{[]string{"--library", filepath.Join(home, "scripts.crossread")}, s.scripts()},
		{[]string{"--library", filepath.Join(home, "seeds.crossread")}, s.seeds()},
		{[]string{"--library", s.large}, s.many()},
		{[]string{"--library", s.large}, s.crowd()},
		{[]string{"--sample"}, s.low()},
		{[]string{"--sample"}, s.spanish()}, // from here on, as the language is remembered
		{[]string{"--library", filepath.Join(home, "damaged.crossread")}, s.damagedSpanish()},
		{[]string{"--library", filepath.Join(home, "doubt-spanish.crossread")}, s.doubtsSpanish()},
	} {
		broken = errors.Join(broken, s.part(part.args, part.shots))
	}
	return broken
}

// part starts the app and takes shots of it, as far as pictures are wanted.
func (s *session) part(args []string, shots []shot) error {
	steps := 0
	for i, sh := range shots {
		if s.wanted(sh) {
			steps = i + 1
		}
	}
	for steps > 0 && steps < len(shots) && shots[steps].name == "" { // what is remembered is set back
		steps++
	}
	if shots = shots[:steps]; len(shots) == 0 {
		return nil
	}
	if slices.Contains(args, s.large) {
		if err := s.makeLarge(); err != nil {
			return err
		}
	}
	args = append(args, "--"+s.look.theme, "--size", fmt.Sprintf("%dx%d", s.look.width, s.look.height))
	env := []string{"FYNE_SCALE=" + s.look.scale, "LC_ALL=C.UTF-8"}
	if slices.Contains(args, s.endless) {
		reader, err := readertest.BuildBad(s.home)
		if err != nil {
			return err
		}
		env = append(env, intake.ReaderEnv+"="+reader)
	}
	r, err := robot.Start(s.app, s.home, env, args...)
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
		until := r.Until
		if s.wanted(sh) {
			until = r.UntilPainted
		}
		if _, err := until(sh.name, sh.ok); err != nil {
			return err
		}
		if s.wanted(sh) {
			if err := s.take(s.file(sh.name)); err != nil {
				return fmt.Errorf("%s: %w", sh.name, err)
			}
		}
	}
	return nil
}

func (s *session) wanted(sh shot) bool {
	return sh.name != "" && s.only.MatchString(s.file(sh.name))
}

// take takes one picture of the state that was waited for: the window says it
// once it has been painted.
func (s *session) take(file string) error {
	img, err := s.r.Shot()
	if err != nil {
		return err
	}
	s.taken++
	s.writing.Go(func() {
		if err := robot.Save(img, filepath.Join(s.out, file)); err != nil {
			select {
			case s.failed <- err:
			default: // one is told
			}
		}
	})
	return nil
}

func (s *session) file(name string) string {
	return fmt.Sprintf("%s-%s-%d-%s.png", name, s.look.theme, s.look.width, s.look.scale)
}

func settled(s ui.State) bool {
	return s.Idle && s.Page == "event" && len(s.Rows) > 0 && len(s.Dialogs) == 0
}

// turns passes at the window's third turn, for what its state does not tell.
func turns() func(ui.State) bool {
	n := 0
	return func(ui.State) bool { n++; return n == 3 }
}

// call goes to the nth call of the list, from 0.
func (s *session) call(n int) shot {
	keys := []string{"ctrl+7"}
	for range 9 {
		keys = append(keys, "ctrl+Prior")
	}
	for range n {
		keys = append(keys, "ctrl+Next")
	}
	return shot{"", s.keys(keys...), func(st ui.State) bool { return settled(st) && len(st.List) > 0 && callAt(st, n) == st.Title }}
}

// listed opens by a click the first row of the left list that holds some words.
func (s *session) listed(holds string) func() error {
	return func() error {
		st, err := s.r.State()
		if err != nil {
			return err
		}
		scale, err := strconv.ParseFloat(s.look.scale, 32)
		if err != nil {
			return err
		}
		found := slices.IndexFunc(st.List, func(row string) bool { return strings.Contains(row, " | ") && strings.Contains(row, holds) })
		if found < 0 {
			return fmt.Errorf("no row of the list holds %q: %q", holds, st.List)
		}
		left, row := st.Places.List[0], st.Places.Rows[found]
		x, y := int((float64(left)+90)*scale), int(float64(row[0]+row[1]/2)*scale)
		if err := s.r.Click(x, y, 1); err != nil { // the first one tells the window where the mouse is
			return err
		}
		if _, err := s.r.State(); err != nil {
			return err
		}
		return s.r.Click(x, y, 1)
	}
}

// article opens an article by its row of the left list.
func (s *session) article(name, file string) shot {
	return shot{name, s.listed("(" + file + ")"), func(st ui.State) bool { return page("article")(st) && strings.Contains(st.Article, file) }}
}

// callAt is the title of the nth call of the list.
func callAt(st ui.State, n int) string {
	for _, row := range st.List {
		title, sub, event := strings.Cut(row, " | ")
		if !event || !strings.Contains(sub, "·") {
			continue
		}
		if n == 0 {
			return title
		}
		n--
	}
	return ""
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

// opened is a dialog opened by keys, photographed, and closed again.
func (s *session) opened(name, id string, keys ...string) []shot {
	return []shot{
		{name, s.keys(keys...), dialog(id)},
		{"", s.keys("Escape"), func(st ui.State) bool { return st.Idle && len(st.Dialogs) == 0 }},
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

// makeNewer makes a library that says it is of a later program: SQLite keeps
// user_version in four bytes at 60.
func makeNewer(path string) error { return overwritten(path, patch{60, []byte{0, 0, 3, 231}}) }

// A patch is bytes to stand at a place of a file.
type patch struct {
	at    int64
	bytes []byte
}

// overwritten makes a library, and writes the patches over it.
func overwritten(path string, patches ...patch) error {
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
	for _, p := range patches {
		if _, err := f.WriteAt(p.bytes, p.at); err != nil {
			return err
		}
	}
	return nil
}

// makeKept makes a library that cannot be written: a folder in the place of its
// log keeps SQLite from writing, for a superuser too.
func (s *session) makeKept(path string) error {
	cli := filepath.Join(filepath.Dir(s.app), "crossread-cli")
	args := append([]string{"--library", path, "import"}, s.files...)
	if out, err := exec.Command(cli, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("make %s: %w: %.300s", path, err, out)
	}
	return os.Mkdir(path+"-wal", 0o755)
}

// kept is a library that opens for reading only.
func (s *session) kept() []shot {
	return []shot{
		{"side-readonly", nil, func(st ui.State) bool { return settled(st) && st.ReadOnly != "" }},
		{"menu-readonly", s.keys("alt", "Right", "Right", "Right"), turns()},
	}
}

// refused is a library of a later program.
func (s *session) refused() []shot {
	return []shot{{"window-refused", nil, page("error")}}
}
