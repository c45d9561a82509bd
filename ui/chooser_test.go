package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// someFiles makes a folder of files and folders.
func someFiles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", "Page.html", "song.mp3", ".hidden.txt", "older/c.txt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestChooseFilesByKeyboard(t *testing.T) {
	dir := someFiles(t)
	f := newFake()
	w := openWindow(t, f)
	w.app.Preferences().SetStringList(prefFolders, []string{dir})
	w.Do("file.import")
	lines := func() []string { return w.State().Dialogs[0].Lines }
	if got, want := lines()[:5], []string{dir, "> older", "  a.txt", "  b.txt", "  Page.html"}; !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
	pressKey(w, fyne.KeyReturn) // into the folder
	if got := lines(); got[0] != filepath.Join(dir, "older") || got[1] != "> c.txt" {
		t.Fatalf("%q", got)
	}
	pressKey(w, fyne.KeyBackspace)
	if got := lines(); got[0] != dir || got[1] != "> older" {
		t.Fatalf("back: %q", got)
	}
	w.win.Canvas().Focused().TypedRune('p')
	if got := lines(); got[4] != "> Page.html" {
		t.Fatalf("p leads to %q", got)
	}
	for _, r := range filepath.Join(dir, "older") { // a path is typed from anywhere
		w.win.Canvas().Focused().TypedRune(r)
	}
	pressKey(w, fyne.KeyReturn)
	if got := lines(); got[0] != filepath.Join(dir, "older") || got[1] != "> c.txt" {
		t.Fatalf("typed path: %q", got)
	}
	pressKey(w, fyne.KeyBackspace)
	pressKey(w, fyne.KeyHome)
	pressKey(w, fyne.KeyDown)
	pressKey(w, fyne.KeySpace)
	pressKey(w, fyne.KeySpace)
	if got := lines(); got[2] != "* a.txt" || got[3] != "* b.txt" {
		t.Fatalf("marked %q", got)
	}
	pressKey(w, fyne.KeyReturn)
	if s := w.State(); len(s.Dialogs) != 0 || !strings.Contains(s.Status, "Import: 2 imported") {
		t.Errorf("status %q, dialogs %v", s.Status, s.Dialogs)
	}
}

// A folder chosen among files is imported by the button, which names it, and the
// folder shown by its own; Return goes into a folder.
func TestChooseFolderAmongFiles(t *testing.T) {
	dir := someFiles(t)
	for _, tt := range []struct {
		name, button, want string
		keys               []fyne.KeyName
	}{
		{"the one chosen", "Import: older" + string(filepath.Separator), filepath.Join(dir, "older"), nil},
		{"the one shown", "Import this folder", dir, nil},
		{"the one gone into", "Import this folder", filepath.Join(dir, "older"), []fyne.KeyName{fyne.KeyReturn}},
		{"one marked with a file", "Import (2)", filepath.Join(dir, "older") + " " + filepath.Join(dir, "a.txt"), []fyne.KeyName{fyne.KeySpace, fyne.KeySpace}},
		{"a file, after all", "Import", filepath.Join(dir, "a.txt"), []fyne.KeyName{fyne.KeyDown}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := openWindow(t, newFake())
			var got []string
			c := &chooser{w: w, wish: wish{id: "files", title: "Import files", do: tr("Import"), many: true, kinds: articleKinds(), done: func(paths []string) { got = paths }}}
			c.open(nil)
			c.show(dir, "")
			for _, k := range tt.keys {
				pressKey(w, k)
			}
			if tt.button == "Import this folder" {
				w.Press(tt.button)
			} else if c.take.text == tt.button {
				c.take.Tapped(nil)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%q took %q, want %q", tt.button, got, tt.want)
			}
		})
	}
}

// Files are clicked as in a file manager: one click never takes a file, even the
// one that the table stands on at first.
func TestChooseFilesByMouse(t *testing.T) {
	now := time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC)
	type click struct {
		row   int
		mod   fyne.KeyModifier
		after time.Duration
	}
	slow := time.Second
	for _, tt := range []struct {
		name   string
		clicks []click
		want   string // marked rows and the chosen one
		opened bool
	}{
		{"one click", []click{{0, 0, slow}}, ">0", false},
		{"a double click", []click{{0, 0, slow}, {0, 0, slow / 5}}, ">0", true},
		{"twice, to be sure", []click{{0, 0, slow}, {0, 0, slow}}, ">0", false},
		{"from one to another", []click{{0, 0, slow}, {3, fyne.KeyModifierShift, slow}}, "*0 *1 *2 >*3", false},
		{"this one and that one", []click{{1, 0, slow}, {3, fyne.KeyModifierControl, slow}}, "*1 >*3", false},
		{"that one only", []click{{3, fyne.KeyModifierControl, slow}}, ">*3", false},
		{"and not that one", []click{{1, 0, slow}, {3, fyne.KeyModifierControl, slow}, {3, fyne.KeyModifierControl, slow}}, "*1 >3", false},
		{"something else after all", []click{{0, 0, slow}, {3, fyne.KeyModifierShift, slow}, {2, 0, slow}}, ">2", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			test.NewTempApp(t)
			table := newTable([]float32{1})
			table.many = true
			opened := false
			table.OnOpen = func(int) { opened = true }
			table.SetRows(make([]gridRow, 4), nil)
			at := now
			for _, c := range tt.clicks {
				at = at.Add(c.after)
				table.click(c.row, c.mod, at)
			}
			got := ""
			for i := range table.rows {
				if i == table.chosen {
					got += " >"
				} else if table.marked[i] {
					got += " "
				}
				if table.marked[i] {
					got += "*"
				}
				if i == table.chosen || table.marked[i] {
					got += strconv.Itoa(i)
				}
			}
			if got = strings.TrimSpace(got); got != tt.want || opened != tt.opened {
				t.Errorf("%s, opened %v; want %s, %v", got, opened, tt.want, tt.opened)
			}
		})
	}
}

// Ctrl+A takes every file, and the button says how many.
func TestChooseAllFiles(t *testing.T) {
	w := openWindow(t, newFake())
	w.app.Preferences().SetStringList(prefFolders, []string{filepath.Join(someFiles(t), "older")})
	w.Do("file.import")
	for i := range w.actions {
		if w.actions[i].id == "edit.all" {
			w.perform(&w.actions[i])
		}
	}
	if got := w.State().Dialogs[0].Lines; got[1] != "* c.txt" {
		t.Errorf("%q", got)
	}
}

// A folder is imported as it is shown, or the one in it that the user chose.
func TestChooseFolder(t *testing.T) {
	dir := someFiles(t)
	w := openWindow(t, newFake())
	for _, tt := range []struct {
		keys []fyne.KeyName
		want string
	}{
		{nil, dir},
		{[]fyne.KeyName{fyne.KeyDown}, filepath.Join(dir, "older")},
		{[]fyne.KeyName{fyne.KeyReturn}, filepath.Join(dir, "older")},
	} {
		var got []string
		w.choose(wish{id: "files", title: "Import", do: "Import folder", folder: true, start: dir, done: func(p []string) { got = p }})
		for _, k := range tt.keys {
			pressKey(w, k)
		}
		w.Press("Import folder")
		if !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%q take %q, want %s", tt.keys, got, tt.want)
		}
	}
}

func TestChooserSaysWhatIsWrong(t *testing.T) {
	dir := someFiles(t)
	w := openWindow(t, newFake())
	var got []string
	w.choose(wish{id: "files", title: "Back up", do: "Back up", save: "copy.crossread", start: dir, done: func(p []string) { got = p }})
	last := func() string { l := w.State().Dialogs[0].Lines; return l[len(l)-1] }
	test.Type(w.win.Canvas().Focused(), "\b")
	w.win.Canvas().Focused().(*escEntry).SetText("a.txt")
	pressKey(w, fyne.KeyReturn)
	if !strings.Contains(last(), "There is such a file already") {
		t.Fatalf("%q", last())
	}
	w.win.Canvas().Focused().(*escEntry).SetText("new")
	pressKey(w, fyne.KeyReturn)
	if want := filepath.Join(dir, "new"+LibraryExtension); !slices.Equal(got, []string{want}) {
		t.Errorf("%q, want %q", got, want)
	}
	got = nil
	w.choose(wish{id: "files", title: "Back up", do: "Back up", save: "copy.crossread", start: dir, done: func(p []string) { got = p }})
	name := w.win.Canvas().Focused().(*escEntry)
	name.SetText(filepath.Join(dir, "gone", "new"))
	pressKey(w, fyne.KeyReturn)
	if !strings.Contains(last(), "There is no folder") {
		t.Errorf("a name in no folder: %q", last())
	}
	name.SetText(filepath.Join(dir, "older", "new"))
	pressKey(w, fyne.KeyReturn)
	if want := filepath.Join(dir, "older", "new"+LibraryExtension); !slices.Equal(got, []string{want}) {
		t.Errorf("a whole path gives %q, want %q", got, want)
	}
	w.choose(wish{id: "files", title: "Open", do: "Open", start: dir, done: func(p []string) {}})
	for range 9 {
		if e, ok := w.win.Canvas().Focused().(*escEntry); ok {
			e.SetText(filepath.Join(dir, "gone"))
			break
		}
		w.win.Canvas().FocusNext()
	}
	pressKey(w, fyne.KeyReturn)
	if !strings.HasPrefix(last(), "There is no ") || !strings.HasSuffix(last(), "gone.") {
		t.Errorf("%q", last())
	}
}

// A folder of which nothing is listed says so, and its words are no file.
func TestChooserSaysThatNothingIsListed(t *testing.T) {
	dir := t.TempDir()
	w := openWindow(t, newFake())
	w.app.Preferences().SetStringList(prefFolders, []string{dir})
	w.Do("file.import")
	c := &chooser{w: w, dir: dir}
	if got := c.emptyWords(); got != "This folder is empty." {
		t.Errorf("empty: %q", got)
	}
	c.all = []fileEntry{{name: "song.mp3"}}
	if got := c.emptyWords(); got != "Nothing of this kind here." {
		t.Errorf("of another kind: %q", got)
	}
	if got := w.State().Dialogs[0].Lines; len(got) != 2 || got[0] != dir || got[1] != "" {
		t.Fatalf("%q", got)
	}
	pressKey(w, fyne.KeyReturn)
	pressKey(w, fyne.KeySpace)
	w.Press("Import")
	w.Press("Import this folder")
	if got := w.State().Dialogs; len(got) != 1 || got[0].Lines[1] != "" {
		t.Errorf("the words were taken for a file: %+v", got)
	}
}

// The buttons that take something are off while there is nothing to take.
func TestChooserOffersWhatThereIs(t *testing.T) {
	dir := t.TempDir()
	write := func(name string) {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := openWindow(t, newFake())
	off := func(q wish) [2]bool {
		q.id, q.do, q.kinds, q.start = "files", "Take", articleKinds(), dir
		c := &chooser{w: w, wish: q}
		c.open(nil)
		c.show(dir, "")
		defer c.close()
		if q.many {
			return [2]bool{c.take.off, c.whole.off}
		}
		return [2]bool{c.take.off, false}
	}
	for _, tt := range []struct {
		holds     string
		many, one [2]bool
	}{
		{"", [2]bool{true, true}, [2]bool{true, false}},
		{"song.mp3", [2]bool{true, false}, [2]bool{true, false}},
		{"a.txt", [2]bool{false, false}, [2]bool{false, false}},
	} {
		if tt.holds != "" {
			write(tt.holds)
		}
		if got := off(wish{many: true}); got != tt.many {
			t.Errorf("with %q, several: off %v, want %v", tt.holds, got, tt.many)
		}
		if got := off(wish{}); got != tt.one {
			t.Errorf("with %q, one: off %v, want %v", tt.holds, got, tt.one)
		}
	}
	if got := off(wish{folder: true}); got[0] {
		t.Error("the folder shown cannot be taken")
	}
}

func TestSizeText(t *testing.T) {
	for n, want := range map[int64]string{0: "0 B", 999: "999 B", 1234: "1.2 kB", 340_000: "340 kB", 999_999: "1.0 MB", 5 << 30: "5.4 GB"} {
		if got := sizeText(n); got != want {
			t.Errorf("sizeText(%d) = %q, want %q", n, got, want)
		}
	}
}
