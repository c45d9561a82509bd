package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/BurntSushi/toml"

	"crossread/cmd/crossread/internal/robot"
	"crossread/cmd/internal/library"
	"crossread/ui"
)

func TestParse(t *testing.T) {
	dir := t.TempDir()
	article, marked := filepath.Join(dir, "a.txt"), filepath.Join(dir, "renamed.db")
	head := append([]byte("SQLite format 3\x00"), make([]byte, 52)...)
	for path, data := range map[string][]byte{article: []byte("text"), marked: append(head, applicationID...)} {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("XDG_DATA_HOME", dir)
	usual := filepath.Join(dir, "crossread", "library.crossread")
	for _, tt := range []struct {
		name    string
		args    []string
		library string
		files   []string
		err     string
	}{
		{"nothing", nil, usual, nil, ""},
		{"an article", []string{article}, usual, []string{article}, ""},
		{"as a file manager names it", []string{"file://" + article}, usual, []string{article}, ""},
		{"a library by its name", []string{filepath.Join(dir, "x.crossread")}, filepath.Join(dir, "x.crossread"), nil, ""},
		{"a library by its mark", []string{marked, article}, marked, []string{article}, ""},
		{"flag", []string{"--library", marked}, marked, nil, ""},
		{"missing file", []string{filepath.Join(dir, "none.txt")}, "", nil, "no such file or folder"},
		{"unknown flag", []string{"--no"}, "", nil, "misuse"},
		{"both colours", []string{"--light", "--dark"}, "", nil, "exclude each other"},
		{"size", []string{"--size", "wide"}, "", nil, "WIDTHxHEIGHT"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o, err := parse(tt.args, io.Discard)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("parse(%q) = %v, want an error with %q", tt.args, err, tt.err)
				}
				return
			}
			if err != nil || o.library != tt.library || !slices.Equal(o.files, tt.files) {
				t.Errorf("parse(%q) = %+v, %v, want library %s and files %q", tt.args, o, err, tt.library, tt.files)
			}
		})
	}
}

// TestApplicationID holds the mark to what storage writes.
func TestApplicationID(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	l, err := library.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	if !isLibrary(path) {
		t.Error("a new library is not known as one by its head")
	}
}

// TestMetadata holds the code to FyneApp.toml, which packagers read.
func TestMetadata(t *testing.T) {
	var file struct {
		Details struct {
			Icon, Name, ID, Version string
			Build                   int
		}
		Migrations map[string]bool
	}
	if _, err := toml.DecodeFile(filepath.Join(moduleRoot(t), "FyneApp.toml"), &file); err != nil {
		t.Fatal(err)
	}
	m := metadata()
	if d := file.Details; d.Name != m.Name || d.ID != m.ID || d.Version != m.Version || d.Build != m.Build || d.Version != library.Version {
		t.Errorf("FyneApp.toml says %+v, the code %+v", d, m)
	}
	if !file.Migrations["fyneDo"] || !m.Migrations["fyneDo"] {
		t.Error("fyneDo is not set in both")
	}
	if _, err := os.Stat(filepath.Join(moduleRoot(t), file.Details.Icon)); err != nil || len(m.Icon.Content()) == 0 {
		t.Errorf("no icon: %v", err)
	}
}

func TestDisplayAddresses(t *testing.T) {
	for _, tt := range []struct{ display, network, address string }{
		{":0", "unix", "/tmp/.X11-unix/X0"},
		{":99.0", "unix", "/tmp/.X11-unix/X99"},
		{"unix:1", "unix", "/tmp/.X11-unix/X1"},
		{"localhost:10.0", "tcp", "localhost:6010"},
		{"[::1]:1", "tcp", "[::1]:6001"},
	} {
		got := displayAddresses(tt.display)
		if len(got) == 0 || got[0] != [2]string{tt.network, tt.address} {
			t.Errorf("displayAddresses(%q) = %q, want %s %s first", tt.display, got, tt.network, tt.address)
		}
	}
	if got := displayAddresses("nonsense"); got != nil {
		t.Errorf("displayAddresses(nonsense) = %q", got)
	}
}

func TestProbeDisplay(t *testing.T) {
	deaf := func(string, string) error { return errors.New("refused") }
	answers := func(string, string) error { return nil }
	for _, tt := range []struct {
		name, x, wayland string
		dial             func(string, string) error
		want             string
	}{
		{"none", "", "", answers, "no display is set"},
		{"deaf X", ":5", "", deaf, "the display :5 does not answer"},
		{"deaf Wayland", "", "wayland-0", deaf, "wayland-0 does not answer"},
		{"X", ":5", "", answers, ""},
		{"Wayland", "", "wayland-0", answers, ""},
	} {
		env := map[string]string{"DISPLAY": tt.x, "WAYLAND_DISPLAY": tt.wayland}
		err := probeDisplay(func(k string) string { return env[k] }, tt.dial)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestClaimIsExclusiveAndHandsOver(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", shortTemp(t))
	lib := filepath.Join(t.TempDir(), "x.crossread")
	first, err := claim(lib)
	if err != nil || first == nil {
		t.Fatalf("first claim: %v, %v", first, err)
	}
	if err := os.WriteFile(first.socket, nil, 0o600); err != nil { // as a killed process leaves it
		t.Fatal(err)
	}
	got := make(chan []string, 1)
	first.listen(func(files []string) { got <- files })
	if second, err := claim(lib); second != nil || err != nil {
		t.Fatalf("second claim: %v, %v", second, err)
	}
	if err := hand(lib, []string{"/a.txt"}); err != nil {
		t.Fatal(err)
	}
	if files := <-got; !slices.Equal(files, []string{"/a.txt"}) {
		t.Errorf("handed %q", files)
	}
	first.release()
	again, err := claim(lib)
	if again == nil || err != nil {
		t.Errorf("claim after release: %v, %v", again, err)
	}
	again.release()
}

// A start that meets a window on its way out takes the library when that has let go.
func TestClaimOfAWindowThatEnds(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", shortTemp(t))
	lib := filepath.Join(t.TempDir(), "x.crossread")
	first, err := claim(lib)
	if err != nil || first == nil {
		t.Fatalf("first claim: %v, %v", first, err)
	}
	l, err := net.Listen("unix", first.socket)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		if conn, err := l.Accept(); err == nil {
			conn.Close()
		}
		l.Close()
		first.release()
	}()
	second, err := claimOrHand(lib, nil)
	if second == nil || err != nil {
		t.Fatalf("claim while the first ends: %v, %v", second, err)
	}
	second.release()
}

// app runs the program as a process of its own and returns its exit status and stderr.
func runApp(t *testing.T, env []string, args ...string) (int, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append([]string{"CROSSREAD_BE_THE_APP=1", "PATH=" + os.Getenv("PATH")}, env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), stderr.String()
}

// TestEachWayToFailIsOneLine starts the app where it cannot open a window.
func TestEachWayToFailIsOneLine(t *testing.T) {
	home := shortTemp(t)
	file := filepath.Join(home, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		env    []string
		args   []string
		status int
		want   string
	}{
		{"no display", []string{"HOME=" + home}, nil, 1, "crossread: no display is set; start Crossread from a desktop session, or use crossread-cli\n"},
		{"no display, no locale", []string{"HOME=" + home, "LANG=", "LC_ALL=xx_broken"}, nil, 1, "crossread: no display is set; start Crossread from a desktop session, or use crossread-cli\n"},
		{"a display that is gone", []string{"HOME=" + home, "DISPLAY=:5432"}, nil, 1, "crossread: the display :5432 does not answer; start Crossread from a desktop session, or use crossread-cli\n"},
		{"no home", []string{"DISPLAY=:5432"}, nil, 1, "crossread: no home folder is known; name a library with --library FILE\n"},
		{"a home that cannot be written", []string{"HOME=" + file, "DISPLAY=:5432"}, nil, 1, "crossread: the folder " + file + "/.local/share/crossread cannot be made (not a directory); name a library elsewhere with --library FILE\n"},
		{"a library whose folder is gone", []string{"HOME=" + home, "DISPLAY=:5432"}, []string{"--library", filepath.Join(home, "disk", "l.crossread")}, 1, "crossread: the folder " + filepath.Join(home, "disk") + " is not there; connect the disk that it is on, or make the folder\n"},
		{"misuse", []string{"HOME=" + home}, []string{"--nonsense"}, 2, "crossread: flag provided but not defined: -nonsense\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if status, got := runApp(t, tt.env, tt.args...); status != tt.status || got != tt.want {
				t.Errorf("exit %d, stderr %q\nwant %d, %q", status, got, tt.status, tt.want)
			}
		})
	}
}

// TestNoGL starts the app on a display that cannot draw with OpenGL.
func TestNoGL(t *testing.T) {
	needDisplay(t)
	server := exec.Command("Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-noreset", "-extension", "GLX")
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Process.Kill(); _ = server.Wait() }()
	number, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	status, got := runApp(t, []string{"HOME=" + shortTemp(t), "DISPLAY=:" + strings.TrimSpace(number)})
	if status != 1 || !strings.HasPrefix(got, "crossread: the window could not be opened: no OpenGL") || strings.Count(got, "\n") != 1 {
		t.Errorf("exit %d, stderr %q", status, got)
	}
}

// TestSecondStart hands its files to the window that is open, and ends.
func TestSecondStart(t *testing.T) {
	needDisplay(t)
	home := shortTemp(t)
	b := startApp(t, home)
	b.until("the empty library", func(s ui.State) bool { return s.Page == "empty" })
	files := articles(t)[:2]
	status, out := runApp(t, append(robot.Env(home), "CROSSREAD_BE_THE_APP=1"), files...)
	if status != 0 || out != "" {
		t.Fatalf("second start: exit %d, %q", status, out)
	}
	s := b.until("the files of the second start", func(s ui.State) bool { return s.Idle && len(s.ListTabs) > 1 && s.ListTabs[1] == "Articles 2" })
	if !strings.Contains(s.Status, "2 imported") {
		t.Errorf("status %q", s.Status)
	}

	b.Kill() // its socket stays behind
	b = startApp(t, home)
	b.until("the library after a kill", func(s ui.State) bool { return s.Idle && len(s.ListTabs) > 1 && s.ListTabs[1] == "Articles 2" })
	b.quit()
}

// The program gives its library free and ends when its window closes, whatever
// Fyne does after that.
func TestEndsWithItsWindow(t *testing.T) {
	w := test.NewTempApp(t).NewWindow("")
	var done []string
	endWith(w, func() { done = append(done, "free") }, func(status int) { done = append(done, fmt.Sprintf("end with %d", status)) })
	w.Close()
	if got := strings.Join(done, ", "); got != "free, end with 0" {
		t.Errorf("closing the window did: %s", got)
	}
}
