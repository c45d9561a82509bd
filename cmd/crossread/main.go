// Crossread is the desktop app: a window on a library of articles.
//
//	crossread [--library FILE] [--light | --dark] [FILE or FOLDER ...]
//
// Without --library it opens the default library, which it makes at the first
// start. Files and folders are imported; a library file is opened instead. A
// second start with the same library hands its files to the first and raises
// its window.
//
// If the window cannot be opened, one line on stderr says what to do, and the
// exit status is 1; it is 2 on misuse.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"crossread/cmd/crossread/internal/hush"
	"crossread/cmd/internal/library"
	"crossread/compare"
	"crossread/ui"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, nil)) }

// options are the command line, understood.
type options struct {
	library    string   // absolute
	files      []string // to import, absolute
	appearance ui.Appearance
	forced     bool
	size       fyne.Size
	sample     bool
}

// errDone says that there is nothing more to do and all is well.
var errDone = errors.New("done")

// errMisuse is wrapped by errors in how the program was called.
var errMisuse = errors.New("misuse")

// run is the whole program; it returns the exit status. Opened, if not nil, is
// called with the window before it starts to work: benchmarks watch it.
func run(args []string, out, errOut io.Writer, opened func(*ui.Window)) (status int) {
	defer func() {
		if r := recover(); r != nil {
			log.Printf("%v\n%s", r, debug.Stack()) // for CROSSREAD_LOG
			status = 1
			if err := noWindow(); err != nil { // Fyne went on without one
				fmt.Fprintf(errOut, "crossread: %v\n", err)
				return
			}
			fmt.Fprintf(errOut, "crossread: the window broke down (%v); what was imported and decided is kept\n", r)
		}
	}()
	o, err := parse(args, out)
	if err == nil {
		err = start(o, opened)
	}
	switch {
	case err == nil || errors.Is(err, errDone):
		return 0
	case errors.Is(err, errMisuse):
		fmt.Fprintf(errOut, "crossread: %s\n", strings.TrimSuffix(err.Error(), ": "+errMisuse.Error()))
		return 2
	}
	fmt.Fprintf(errOut, "crossread: %s\n", oneLine(err.Error()))
	return 1
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// parse reads the command line.
func parse(args []string, out io.Writer) (options, error) {
	var o options
	fs := flag.NewFlagSet("crossread", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	lib := fs.String("library", "", "open this library `FILE` instead of the default one")
	version := fs.Bool("version", false, "print the version")
	light := fs.Bool("light", false, "light colours, whatever the system has")
	dark := fs.Bool("dark", false, "dark colours, whatever the system has")
	size := fs.String("size", "", "open the window `WIDTHxHEIGHT` large")
	fs.BoolVar(&o.sample, "sample", false, "open the invented sample")
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(out, "Usage: crossread [flags] [FILE or FOLDER ...]\n\nOpens a window on a library of articles, and imports what is named.")
		fs.SetOutput(out)
		fs.PrintDefaults()
		return o, errDone
	case err != nil:
		return o, fmt.Errorf("%w: %w", err, errMisuse)
	}
	if *version {
		fmt.Fprintln(out, "crossread", library.Version)
		return o, errDone
	}
	if *light && *dark {
		return o, fmt.Errorf("--light and --dark exclude each other: %w", errMisuse)
	}
	o.forced = *light || *dark
	if *light {
		o.appearance = ui.AppearanceLight
	}
	if *dark {
		o.appearance = ui.AppearanceDark
	}
	if *size != "" {
		w, h, ok := strings.Cut(*size, "x")
		width, err1 := strconv.ParseFloat(w, 32)
		height, err2 := strconv.ParseFloat(h, 32)
		if !ok || err1 != nil || err2 != nil || width <= 0 || height <= 0 {
			return o, fmt.Errorf("--size wants WIDTHxHEIGHT, as in 1400x900: %w", errMisuse)
		}
		o.size = fyne.NewSize(float32(width), float32(height))
	}
	for _, arg := range fs.Args() {
		path := arg
		if u, err := url.Parse(arg); err == nil && u.Scheme == "file" {
			path = u.Path // decoded
		}
		if isLibrary(path) && *lib == "" {
			*lib = path
			continue
		}
		if _, err := os.Stat(path); err != nil {
			return o, fmt.Errorf("%s: no such file or folder", arg)
		}
		abs, err := filepath.Abs(path)
		if err != nil {
			return o, err
		}
		o.files = append(o.files, abs)
	}
	if *lib == "" {
		path, err := library.DefaultPath()
		if err != nil {
			return o, err
		}
		*lib = path
	}
	abs, err := filepath.Abs(*lib)
	o.library = abs
	return o, err
}

// isLibrary reports whether a file is a library, by its name or by the mark in
// the head of its database.
func isLibrary(path string) bool {
	if filepath.Ext(path) == library.Extension {
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 72)
	if _, err := io.ReadFull(f, head); err != nil {
		return false
	}
	return strings.HasPrefix(string(head), "SQLite format 3\x00") && string(head[68:72]) == applicationID
}

// applicationID is the mark that storage leaves in a library's head, at byte 68.
const applicationID = "Crsr"

// withoutGarbage puts off collecting garbage until the window is there: a small
// library makes too little of it to be worth the time. Past startMemory bytes
// it is collected all the same. The function returned ends this.
func withoutGarbage() (end func()) {
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(startMemory)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// startMemory is about what the program takes with a library of a thousand articles.
const startMemory = 256 << 20

// start opens the window, or hands the files to the one that is open.
func start(o options, opened func(*ui.Window)) error {
	letWindowGoFirst()
	collect := withoutGarbage()
	defer collect() // on the ways out before the window is shown
	if err := reachable(o.library); err != nil {
		return err
	}
	if o.sample { // a scratch library of its own, beside any other window
		o.library = filepath.Join(os.TempDir(), fmt.Sprintf("crossread-sample-%d%s", os.Getpid(), library.Extension))
	}
	first, err := claimOrHand(o.library, o.files)
	if first == nil {
		return err
	}
	defer func() { first.release() }()
	if err := probeDisplay(os.Getenv, dialDisplay); err != nil {
		return err
	}

	if os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("FYNE_PLATFORM") == "" {
		_ = os.Setenv("FYNE_PLATFORM", "x11") // looking for Wayland, GLFW would complain on stderr
	}
	noStrayBus()
	app.SetMetadata(metadata())
	var w *ui.Window
	a := remember(app.NewWithID(appID), func(err error) {
		log.Print(err)
		go fyne.Do(func() { w.PreferencesFailed(err) }) // later: it may be told while the window is made
	})
	ready := prepare(o, ui.LastEvent(a))
	desk := &desk{first: first}
	w = ui.New(a, ui.Options{
		Open: desk.open, Sample: openSample, Restore: library.Restore, Page: clipboardPage, Version: library.Version, Licences: licences, Documents: documents(),
		Appearance: o.appearance, Forced: o.forced, Size: o.size,
	})
	desk.window = w
	first.listen(desk.serve)
	if err := serveRobots(w); err != nil {
		return err
	}
	if opened != nil {
		opened(w)
	}
	late := false
	select {
	case p := <-ready:
		show(w, p)
	case <-time.After(firstFrame):
		late = true // show that it is being opened
	}
	w.Fyne().Show()
	collect()
	runtime.GOMAXPROCS(compare.Cores() + spare)
	if err := noWindow(); err != nil {
		return err
	}
	if late {
		go func() {
			p := <-ready
			fyne.Do(func() { show(w, p) })
		}()
	}
	if k := a.kept; k.lost != nil {
		log.Print(k.lost)
		w.PreferencesLost(k.path, k.kept)
	}
	if len(o.files) > 0 {
		w.OnDropped(o.files)
	}
	endWith(w.Fyne(), func() { desk.current().release() }, os.Exit)
	a.Run()
	first = desk.current()
	return nil
}

// endWith ends the program with its window, after last. By then all is stored.
// What Fyne 2.8 does after that has races: the last event of an app may come to its
// main loop when that has just ended, and then Run waits for ever (the library
// stays claimed by a program that nobody sees) or panics; where the system has no
// file watches left, it runs into a nil watcher.
func endWith(w fyne.Window, last func(), exit func(int)) {
	w.SetOnClosed(func() {
		last()
		exit(0)
	})
}

// noStrayBus keeps the D-Bus library from starting a message bus of its own where
// the session has none: it would outlive the program.
func noStrayBus() {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return
	}
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		if _, err := os.Stat(filepath.Join(dir, "bus")); err == nil {
			return
		}
	}
	_ = os.Setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
}

// noWindow tells why there is no window, from what Fyne logged; nil if there is one.
func noWindow() error {
	switch {
	case hush.Said("failed to initialise GLFW"):
		return fmt.Errorf("the window could not be opened: the display %s lets no more programs in, or does not know you; close some, or log in again, or use crossread-cli", os.Getenv("DISPLAY"))
	case hush.Said("window creation error"):
		return errors.New("the window could not be opened: no OpenGL 2.1 here. Install your graphics driver, or software drawing (Debian: libgl1-mesa-dri), or use crossread-cli")
	}
	return nil
}

// firstFrame is how long the window waits for a library before it shows that it
// is being opened: less than makes people wonder.
const firstFrame = 400 * time.Millisecond

// spare is how many goroutines may run beside those of long work, which takes
// every core: each call of OpenGL gives the window's turn away, and where all
// turns are taken it waits for one of theirs to end, 10 ms a time.
const spare = 2

// A prepared is the library that was named at start, or why it did not open.
type prepared struct {
	*ui.Prepared
	err error
}

// prepare opens and reads the library while the window is being made.
func prepare(o options, event string) <-chan prepared {
	ready := make(chan prepared, 1)
	go func() {
		open := func(context.Context) (ui.Library, error) { return library.Open(o.library) }
		if o.sample {
			open = openSample
		}
		lib, err := open(context.Background())
		if err != nil {
			ready <- prepared{nil, err}
			return
		}
		p, err := ui.Prepare(context.Background(), lib, event)
		if c, ok := lib.(io.Closer); ok && err != nil {
			err = errors.Join(err, c.Close())
		}
		ready <- prepared{p, err}
	}()
	return ready
}

func show(w *ui.Window, p prepared) {
	if p.err != nil {
		w.OpenFailed(p.err)
		return
	}
	w.ShowPrepared(p.Prepared)
}

// reachable makes the folder of the library that is used when none is named, and
// says plainly if that cannot be done. That of another is not made: it may lie on
// a disk that is not connected, and an empty library would look like lost work.
func reachable(path string) error {
	dir := filepath.Dir(path)
	if own, err := library.DefaultPath(); err == nil && path != own {
		if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("the folder %s is not there; connect the disk that it is on, or make the folder", dir)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the folder %s cannot be made (%w); name a library elsewhere with --library FILE", dir, errors.Unwrap(err))
	}
	if _, err := os.Stat(path); err == nil {
		return nil // a library that cannot be written is opened for reading
	}
	f, err := os.CreateTemp(dir, ".crossread-*")
	if err != nil {
		return fmt.Errorf("nothing can be written in %s; name a library elsewhere with --library FILE", dir)
	}
	f.Close()
	return os.Remove(f.Name())
}

// A desk opens libraries for the window and holds the claim on the one that is open.
type desk struct {
	mu     sync.Mutex
	first  *claimed
	window *ui.Window
}

func (d *desk) current() *claimed {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.first
}

// open claims and opens a library. One that is open in another window is raised there.
func (d *desk) open(_ context.Context, path string) (ui.Library, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.first.path != abs {
		if err := reachable(abs); err != nil {
			return nil, err
		}
		next, err := claimOrHand(abs, nil)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return nil, errors.New("this library is open in another window, which was brought to the front")
		}
		lib, err := library.Open(abs)
		if err != nil {
			next.release()
			return nil, err
		}
		next.listen(d.serve)
		d.first.release()
		d.first = next
		return lib, nil
	}
	lib, err := library.Open(abs)
	if err != nil {
		return nil, err
	}
	return lib, nil
}

// serve does what another start asks for.
func (d *desk) serve(files []string) {
	fyne.Do(func() {
		d.window.Fyne().Show()
		d.window.Fyne().RequestFocus()
		d.window.HandOver(d.current().path, files)
	})
}

func openSample(ctx context.Context) (ui.Library, error) {
	lib, err := library.Sample(ctx)
	if err != nil {
		return nil, err
	}
	return lib, nil
}

// documents is the folder that reports are offered to be written to.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	if dir := filepath.Join(home, "Documents"); isFolder(dir) {
		return dir
	}
	return home
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
