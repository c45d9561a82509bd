// Package robot drives the real window in tests: it starts the program, drops
// files on it, presses keys, reads what the window holds and takes pictures.
// It needs an X server and xdotool.
package robot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jezek/xgb/xproto"

	"crossread/ui"
)

// Patience is how long a robot waits for anything: for long, as nothing is wrong
// with a machine that is busy.
const Patience = 2 * time.Minute

// seconds is Patience, as the command timeout takes it.
var seconds = strconv.Itoa(int(Patience.Seconds()))

// A Robot has one running window.
type Robot struct {
	Home   string // folder with everything the program keeps
	Window uint32
	cmd    *exec.Cmd
	socket string
	desk   *desk
	stderr bytes.Buffer
	done   chan error
}

// Start runs a program with arguments in a home of its own, and waits for its
// window. Env adds to the environment, as "NAME=VALUE".
func Start(program, home string, env []string, args ...string) (*Robot, error) {
	run := filepath.Join(home, "run")
	if err := os.MkdirAll(run, 0o700); err != nil {
		return nil, err
	}
	if err := calm(home); err != nil {
		return nil, err
	}
	d, err := reach()
	if err != nil {
		return nil, err
	}
	r := &Robot{Home: home, socket: filepath.Join(run, "robot.sock"), desk: d, done: make(chan error, 1)}
	_ = os.Remove(r.socket) // of an earlier run
	r.cmd = exec.Command(program, args...)
	r.cmd.Env = append(Env(home), "CROSSREAD_ROBOT="+r.socket)
	r.cmd.Env = append(r.cmd.Env, env...)
	r.cmd.Stderr = &r.stderr
	if err := r.cmd.Start(); err != nil {
		d.c.Close()
		return nil, err
	}
	go func() { r.done <- r.cmd.Wait(); d.c.Close() }()
	if err := r.findWindow(); err != nil {
		r.Kill()
		return nil, err
	}
	if _, err := r.Until("a first answer", func(ui.State) bool { return true }); err != nil {
		return nil, err
	}
	return r, d.focus(xproto.Window(r.Window))
}

// calm has Fyne show things as they will be, without fading them in or letting
// the cursor blink, unless the home has other settings: each step of that paints
// the whole window.
func calm(home string) error {
	path := filepath.Join(home, ".config", "fyne", "settings.json")
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(`{"no_animations":true}`), 0o600)
}

// findWindow waits until the program shows a window.
func (r *Robot) findWindow() error {
	var err error
	for end := time.Now().Add(Patience); time.Now().Before(end); {
		var out []byte
		out, err = exec.Command("timeout", "10", "xdotool", "search", "--sync", "--onlyvisible", "--pid", strconv.Itoa(r.cmd.Process.Pid)).Output()
		for _, id := range strings.Fields(string(out)) {
			if n, e := strconv.ParseUint(id, 10, 32); e == nil {
				r.Window = uint32(n)
			}
		}
		if r.Window != 0 {
			return nil
		}
	}
	return fmt.Errorf("no window: %w; stderr %q", err, r.stderr.String())
}

// Env is an environment whose home is a folder of the test's.
func Env(home string) []string {
	var env []string
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch {
		case name == "HOME" || strings.HasPrefix(name, "XDG_") || strings.HasPrefix(name, "CROSSREAD_") || name == "WAYLAND_DISPLAY":
		default:
			env = append(env, v)
		}
	}
	return append(env, "HOME="+home, "XDG_RUNTIME_DIR="+filepath.Join(home, "run"))
}

// State is what the window holds after all keys and clicks so far.
func (r *Robot) State() (ui.State, error) { return r.ask("w") }

// Painted is State once the window has painted what it says.
func (r *Robot) Painted() (ui.State, error) { return r.ask("p") }

func (r *Robot) ask(question string) (ui.State, error) {
	var s ui.State
	c, err := net.Dial("unix", r.socket)
	if err != nil {
		return s, err
	}
	defer c.Close()
	if _, err := io.WriteString(c, question); err != nil {
		return s, err
	}
	err = json.NewDecoder(c).Decode(&s)
	return s, err
}

// Until waits for a state of the window; every look waits for the window's own next turn.
func (r *Robot) Until(what string, ok func(ui.State) bool) (ui.State, error) {
	return r.until(r.State, what, ok)
}

// UntilPainted is Until for a picture: the state has been painted, and is still
// that of the window unless something runs in it.
func (r *Robot) UntilPainted(what string, ok func(ui.State) bool) (ui.State, error) {
	return r.until(r.Painted, what, ok)
}

func (r *Robot) until(look func() (ui.State, error), what string, ok func(ui.State) bool) (ui.State, error) {
	var s ui.State
	var err error
	for end := time.Now().Add(Patience); time.Now().Before(end); {
		if s, err = look(); err == nil && ok(s) {
			return s, nil
		}
		select {
		case e := <-r.done:
			r.done <- e
			return s, fmt.Errorf("waiting for %s: the program ended: %v; stderr %q", what, e, r.stderr.String())
		default:
		}
	}
	s.Rows, s.Tables, s.Actions, s.Places = nil, nil, nil, ui.Places{}
	held, _ := json.Marshal(s)
	return s, fmt.Errorf("waited in vain for %s: %v; status %q, dialogs %v; the window holds %s", what, err, s.Status, s.Dialogs, held)
}

// Key presses keys one after the other, by X's names: "ctrl+e", "alt+Down",
// "Return". The window has got them when it returns, as with all that follows.
func (r *Robot) Key(keys ...string) error {
	for _, names := range keys {
		codes, err := r.desk.keys.chord(names)
		if err == nil {
			err = r.desk.press(codes)
		}
		if err != nil {
			return fmt.Errorf("press %s: %w", names, err)
		}
	}
	return r.desk.passedOn()
}

// Type types text of ASCII into what has the focus.
func (r *Robot) Type(text string) error {
	keys := make([]string, len(text))
	for i := range len(text) {
		keys[i] = text[i : i+1]
	}
	return r.Key(keys...)
}

// Resize gives the window another size, in pixels.
func (r *Robot) Resize(width, height int) error {
	err := xproto.ConfigureWindowChecked(r.desk.c, xproto.Window(r.Window), xproto.ConfigWindowWidth|xproto.ConfigWindowHeight, []uint32{uint32(width), uint32(height)}).Check()
	if err != nil {
		return fmt.Errorf("resize the window: %w", err)
	}
	return r.desk.passedOn()
}

// Click clicks at a place of the window, in pixels from its left upper corner;
// button 1 is the left one, 4 and 5 turn the wheel.
func (r *Robot) Click(x, y int, button byte) error {
	if err := r.Move(x, y); err != nil {
		return err
	}
	if _, err := r.Painted(); err != nil { // where the mouse is, the window knows only then
		return err
	}
	for _, down := range []bool{true, false} {
		if err := r.desk.button(button, down); err != nil {
			return err
		}
	}
	return r.desk.passedOn()
}

// ClickHolding is Click with the left button while a key is held: "shift", "ctrl".
func (r *Robot) ClickHolding(key string, x, y int) error {
	codes, err := r.desk.keys.chord(key)
	if err != nil {
		return fmt.Errorf("hold %s: %w", key, err)
	}
	hold := func(down bool) error {
		if err := r.desk.hold(codes, down); err != nil {
			return fmt.Errorf("hold %s: %w", key, err)
		}
		_, err := r.Painted() // the window knows of it before the click, and still at it
		return err
	}
	if err := hold(true); err != nil {
		return err
	}
	return errors.Join(r.Click(x, y, 1), hold(false))
}

// Move moves the mouse to a place of the window, in pixels.
func (r *Robot) Move(x, y int) error {
	if err := r.desk.move(xproto.Window(r.Window), x, y); err != nil {
		return err
	}
	return r.desk.passedOn()
}

// Drag drags from one place of the window to another, in pixels, with the left
// button, with a turn of the window between the steps.
func (r *Robot) Drag(x1, y1, x2, y2 int) error {
	hold := func(down bool) error {
		if err := r.desk.button(1, down); err != nil {
			return err
		}
		return r.desk.passedOn()
	}
	for _, step := range []func() error{
		func() error { return r.Move(x1, y1) },
		func() error { return hold(true) },
		func() error { return r.Move((x1+x2)/2, (y1+y2)/2) },
		func() error { return r.Move(x2-3, y2) },
		func() error { return r.Move(x2, y2) },
		func() error { return hold(false) },
	} {
		if err := step(); err != nil {
			return err
		}
		if _, err := r.Painted(); err != nil {
			return err
		}
	}
	return nil
}

// Drop drops files on the window.
func (r *Robot) Drop(files ...string) error { return Drop(r.Window, files...) }

// Clipboard is the text on the clipboard.
func (r *Robot) Clipboard() (string, error) {
	out, err := exec.Command("timeout", seconds, "xclip", "-o", "-selection", "clipboard").Output()
	return string(out), err
}

// Stderr is what the program has written there.
func (r *Robot) Stderr() string { return r.stderr.String() }

// Wait waits for the program to end.
func (r *Robot) Wait() error {
	select {
	case err := <-r.done:
		r.done <- err
		return err
	case <-time.After(Patience):
		return fmt.Errorf("the program did not end")
	}
}

// Kill ends the program at once.
func (r *Robot) Kill() {
	_ = r.cmd.Process.Kill() // it may have ended
	_ = r.Wait()
}
