// Package robot drives the real window in tests: it starts the program, drops
// files on it, presses keys, reads what the window holds and takes pictures.
// It needs an X server and xdotool.
package robot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

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
	return r, r.tool("windowfocus", "--sync", r.id())
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

func (r *Robot) id() string { return strconv.FormatUint(uint64(r.Window), 10) }

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

// tool has xdotool do something; the window has got it when it returns.
func (r *Robot) tool(args ...string) error {
	if out, err := exec.Command("timeout", append([]string{seconds, "xdotool"}, args...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return r.desk.passedOn()
}

// Key presses keys, as xdotool names them: "ctrl+e", "alt+Down", "Return".
func (r *Robot) Key(keys ...string) error {
	return r.tool(append([]string{"key", "--clearmodifiers"}, keys...)...)
}

// Type types text into what has the focus.
func (r *Robot) Type(text string) error { return r.tool("type", "--delay", "5", text) }

// Resize gives the window another size, in pixels.
func (r *Robot) Resize(width, height int) error {
	return r.tool("windowsize", r.id(), strconv.Itoa(width), strconv.Itoa(height))
}

// Click clicks at a place of the window, in pixels from its left upper corner.
func (r *Robot) Click(x, y int, button string) error {
	if err := r.Move(x, y); err != nil {
		return err
	}
	if _, err := r.Painted(); err != nil { // where the mouse is, the window knows only then
		return err
	}
	return r.tool("click", button)
}

// Move moves the mouse to a place of the window, in pixels.
func (r *Robot) Move(x, y int) error {
	return r.tool("mousemove", "--window", r.id(), strconv.Itoa(x), strconv.Itoa(y))
}

// Drag drags from one place of the window to another, in pixels, with the left
// button, with a turn of the window between the steps.
func (r *Robot) Drag(x1, y1, x2, y2 int) error {
	at := func(x, y int) []string {
		return []string{"mousemove", "--window", r.id(), strconv.Itoa(x), strconv.Itoa(y)}
	}
	for _, step := range [][]string{at(x1, y1), {"mousedown", "1"}, at((x1+x2)/2, (y1+y2)/2), at(x2-3, y2), at(x2, y2), {"mouseup", "1"}} {
		if err := r.tool(step...); err != nil {
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
