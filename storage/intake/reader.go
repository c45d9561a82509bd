package intake

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"crossread/compare"
)

// ReaderEnv names an environment variable with the path of the reader program;
// without it, the reader is looked for beside the running program.
const ReaderEnv = "CROSSREAD_READER"

// Limits on a reader process. A file that exceeds one is given up, and what it
// was read with is ended.
const (
	readTime   = 30 * time.Second // for any file, and readPerMiB more for each of its MiB
	readPerMiB = time.Second / 2
	readMemory = 768 << 20 // bytes resident; a limit of address space kills healthy Go programs
	watchEvery = 20 * time.Millisecond
	idleTime   = 2 * time.Minute // after which a reader that has nothing to do is ended
)

// readers are the program's reader processes: as many as may work at once,
// started when they are first needed.
var readers = &pool{size: min(compare.Cores(), 4), limit: readTime}

// A pool hands out reader processes. It is safe for use by several goroutines.
type pool struct {
	size  int
	limit time.Duration // for a file without size
	once  sync.Once
	free  chan *worker // nil for one that is not running
}

// read has a file read by one of the pool's processes. An error is the reader's
// own, a sentence on why the process was ended, or ctx's.
func (p *pool) read(ctx context.Context, q request, content []byte) ([]*compare.Article, []*compare.Table, error) {
	program, err := readerProgram()
	if err != nil {
		return nil, nil, err
	}
	p.once.Do(func() {
		p.free = make(chan *worker, p.size)
		for range p.size {
			p.free <- nil
		}
	})
	var w *worker
	select {
	case w = <-p.free:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	defer func() { p.free <- w }()
	if w != nil && !w.wake() {
		w = nil
	}
	if w == nil {
		if w, err = startWorker(program); err != nil {
			return nil, nil, fmt.Errorf("the reader did not start: %w", err)
		}
	}
	articles, tables, err := w.read(ctx, p.limit, q, content)
	if errors.Is(err, errEnded) {
		w.stop()
		w = nil
	} else {
		w.rest()
	}
	return articles, tables, err
}

// errEnded is wrapped by errors after which a worker is of no more use.
var errEnded = errors.New("unreadable")

// A worker is one reader process.
type worker struct {
	proc   *caged
	in     *bufio.Writer
	out    *bufio.Reader
	idle   *time.Timer
	reason atomic.Pointer[string] // why it was ended, if we did it
}

func startWorker(program string) (*worker, error) {
	proc, err := startCaged(program, nil, []string{"GOTRACEBACK=none", "GOMAXPROCS=2", "LC_ALL=C.UTF-8"})
	if err != nil {
		return nil, err
	}
	w := &worker{proc: proc, in: bufio.NewWriterSize(proc.stdin, 1<<16), out: bufio.NewReaderSize(proc.stdout, 1<<16)}
	w.idle = time.AfterFunc(idleTime, func() { proc.kill() })
	return w, nil
}

// wake reports whether the worker is still there, and keeps it.
func (w *worker) wake() bool {
	if !w.idle.Stop() {
		w.stop()
		return false
	}
	select {
	case <-w.proc.done:
		w.stop()
		return false
	default:
		return true
	}
}

func (w *worker) rest() { w.idle.Reset(idleTime) }

// stop ends the process and waits until it has; it may be called again.
func (w *worker) stop() {
	w.idle.Stop()
	w.proc.kill()
	w.proc.close()
}

func (w *worker) end(reason string) {
	w.reason.CompareAndSwap(nil, &reason)
	w.proc.kill()
}

func (w *worker) read(ctx context.Context, limit time.Duration, q request, content []byte) ([]*compare.Article, []*compare.Table, error) {
	w.idle.Stop()
	limit += readPerMiB * time.Duration(len(content)>>20)
	finished := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() { w.watch(ctx, limit, finished) })
	articles, tables, err := w.exchange(q, content)
	close(finished)
	watch.Wait()
	if err == nil || !errors.Is(err, ErrWire) && !errors.Is(err, os.ErrClosed) && w.reason.Load() == nil {
		return articles, tables, err
	}
	if ctx.Err() != nil {
		return nil, nil, errors.Join(ctx.Err(), errEnded)
	}
	if reason := w.reason.Load(); reason != nil {
		return nil, nil, fmt.Errorf("%w: %s", errEnded, *reason)
	}
	w.proc.kill()
	<-w.proc.done
	return nil, nil, fmt.Errorf("%w: its reader broke down (%s); open it in its own program and save it as text", errEnded, w.proc.epitaph())
}

// exchange sends a request and waits for its answer. An answer that breaks the
// protocol's limits of an article wraps ErrWire.
func (w *worker) exchange(q request, content []byte) ([]*compare.Article, []*compare.Table, error) {
	if err := writeRequest(w.in, q, content); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrWire, err)
	}
	if err := w.in.Flush(); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrWire, err)
	}
	articles, tables, err := readAnswer(w.out)
	if err != nil {
		return nil, nil, err
	}
	for _, a := range articles {
		if err := sound(a); err != nil {
			return nil, nil, fmt.Errorf("%w: %w", ErrWire, err)
		}
	}
	return articles, tables, nil
}

// sound reports what is wrong with an article from a reader: a program that
// hostile input took over may answer anything.
func sound(a *compare.Article) error {
	if len(a.Text) > MaxText {
		return tooLong(len(a.Text))
	}
	if a.Text != normalise(a.Text) {
		return errors.New("a text is not in its stored form")
	}
	end := 0
	for _, b := range a.Blocks {
		if b.Start < end || b.End < b.Start || b.End > len(a.Text) {
			return fmt.Errorf("a block at %s", b.Span)
		}
		end = b.End
	}
	for i := range a.Meta {
		if at := a.Meta[i].At; at.Start < 0 || at.End < at.Start || at.End > len(a.Text) {
			return fmt.Errorf("a field at %s", at)
		}
	}
	return nil
}

// watch ends the worker when its time is over, its memory too large, or ctx done.
func (w *worker) watch(ctx context.Context, limit time.Duration, finished <-chan struct{}) {
	deadline := time.NewTimer(limit)
	defer deadline.Stop()
	poll := time.NewTicker(watchEvery)
	defer poll.Stop()
	for {
		select {
		case <-finished:
			return
		case <-w.proc.done:
			return
		case <-ctx.Done():
			w.end("cancelled")
			return
		case <-deadline.C:
			w.end(fmt.Sprintf("reading it took longer than %d seconds", limit/time.Second))
			return
		case <-poll.C:
			if w.proc.resident() > readMemory {
				w.end(fmt.Sprintf("reading it needed more than %d MiB of memory", readMemory>>20))
				return
			}
		}
	}
}

// readerProgram finds the reader: by ReaderEnv, else beside the running program.
func readerProgram() (string, error) {
	name := "crossread-reader"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	path := os.Getenv(ReaderEnv)
	if path == "" {
		self, err := os.Executable()
		if err != nil {
			return "", errNoReader
		}
		if real, err := filepath.EvalSymlinks(self); err == nil {
			self = real
		}
		path = filepath.Join(filepath.Dir(self), name)
	}
	path, err := exec.LookPath(path)
	if err != nil {
		return "", errNoReader
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", errNoReader
	}
	return path, nil
}

var errNoReader = errors.New("the program that reads it, crossread-reader, is missing; put it beside this program (make build makes both), or save the article as text")

// A caged is a running process that has no network and no files but the
// system's programs, as far as the system can hold it to that.
type caged struct {
	stdin  io.WriteCloser
	stdout io.ReadCloser
	notes  *tailBuffer
	cmd    *exec.Cmd
	done   chan struct{} // closed when the process has ended
	err    error         // of its end; set before done
}

// startCaged starts a program with these arguments and nothing of this
// program's environment.
func startCaged(program string, args, env []string) (*caged, error) {
	c := &caged{done: make(chan struct{}), notes: &tailBuffer{}}
	c.cmd = exec.Command(program, args...)
	c.cmd.Env = env
	c.cmd.Dir = string(filepath.Separator)
	c.cmd.Stderr = c.notes
	c.cmd.WaitDelay = time.Second
	var err error
	if c.stdin, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	// Not StdoutPipe: Wait would close it under a reader of the last answer.
	r, wr, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.cmd.Stdout, c.stdout = wr, r
	started := make(chan error)
	go func() {
		// A process dies with the thread that started it, and is confined as that
		// thread is; so the thread is the process's own, and ends with it.
		runtime.LockOSThread()
		confine(program)
		err := c.cmd.Start()
		wr.Close()
		started <- err
		if err == nil {
			limitProcess(c.cmd.Process.Pid)
			c.err = c.cmd.Wait()
			close(c.done)
		}
	}()
	if err := <-started; err != nil {
		r.Close()
		return nil, err
	}
	return c, nil
}

func (c *caged) kill() { c.cmd.Process.Kill() }

// close waits for the process's end and lets go of its pipes.
func (c *caged) close() {
	<-c.done
	c.stdin.Close()
	c.stdout.Close()
}

// epitaph says how the process ended, in a few words.
func (c *caged) epitaph() string {
	if note := c.notes.first(); note != "" {
		return note
	}
	if c.err != nil {
		return c.err.Error()
	}
	return "it ended"
}

// A tailBuffer keeps the first bytes of what a process says about itself.
type tailBuffer struct {
	mu sync.Mutex
	b  []byte
}

func (t *tailBuffer) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, p[:min(len(p), max(0, 2048-len(t.b)))]...)
	return len(p), nil
}

// all is what was kept.
func (t *tailBuffer) all() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.b)
}

// first is the first line that says something.
func (t *tailBuffer) first() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for line := range bytes.Lines(t.b) {
		s := strings.TrimSpace(strings.ToValidUTF8(string(line), "\uFFFD"))
		s = strings.TrimPrefix(strings.TrimPrefix(s, "crossread-reader: "), "fatal error: ")
		if s != "" && !strings.HasPrefix(s, "runtime: ") {
			return s[:min(len(s), 120)]
		}
	}
	return ""
}
