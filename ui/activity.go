package ui

import (
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Long work, and the panel that shows it: counts, rate, time left, the way to
// stop, and what went wrong.

// A task is one piece of long work. Step may be called from any goroutine, the
// rest on Fyne's alone.
type task struct {
	w       *Window
	slot    string // of the loader
	doing   string // "Importing"
	what    string // "folder"
	done    int64
	total   int64
	at      string // the file at hand
	bytes   bool   // done and total are bytes
	started time.Time
	ended   time.Time // zero while it runs
	result  string
	err     error

	tick throttle
	mu   sync.Mutex // guards next
	next *taskStep  // not yet shown
}

type taskStep struct {
	done, total int64
	at          string
}

// maxTasks is how many pieces of work the panel remembers.
const maxTasks = 30

// begin starts to show work that runs in a slot of the loader.
func (w *Window) begin(slot, doing, what string) *task {
	t := w.newTask(slot, doing, what)
	w.showTask(t)
	return t
}

// newTask is work that is not shown yet.
func (w *Window) newTask(slot, doing, what string) *task {
	return &task{w: w, slot: slot, doing: doing, what: what, started: w.opts.Now(), tick: throttle{now: w.opts.Now}}
}

func (w *Window) showTask(t *task) {
	w.tasks = append(w.tasks, t)
	w.tasks = w.tasks[max(0, len(w.tasks)-maxTasks):]
	w.showTasks()
}

// step says how far the work is. What comes faster than it can be seen is left
// out but the last: where the work stays, the count and the name are those it
// stays at. Never more than one step waits to be shown.
func (t *task) step(done, total int64, at string) {
	t.mu.Lock()
	waits := t.next != nil
	t.next = &taskStep{done, total, at}
	t.mu.Unlock()
	if waits {
		return
	}
	t.w.loader.later(t.tick.take(), func() {
		t.mu.Lock()
		s := t.next
		t.next = nil
		t.mu.Unlock()
		if s != nil && t.running() {
			t.done, t.total, t.at = s.done, s.total, s.at
			t.w.showTasks()
		}
	})
}

func (t *task) running() bool { return t.ended.IsZero() }

func (t *task) stop() { t.w.loader.cancel(t.slot) }

// end says that the work is over, and with what.
func (t *task) end(result string, err error) {
	t.ended, t.result, t.err = t.w.opts.Now(), result, err
	t.w.showTasks()
}

// dropTasks ends what is shown of work that nobody waits for any more.
func (w *Window) dropTasks() {
	for _, t := range w.tasks {
		if t.running() {
			t.ended, t.result = w.opts.Now(), tr("stopped with its library")
		}
	}
	w.showTasks()
}

// showTasks brings status bar and panel up to the work.
func (w *Window) showTasks() {
	var now *task
	for _, t := range w.tasks {
		if t.running() {
			now = t
		}
	}
	if now == nil {
		w.bar.SetActivity("", 0, 0)
	} else {
		w.bar.SetActivity(now.line(), int(now.done), int(now.total))
	}
	w.activity.show()
}

// line is the work in a few words: "Importing 12 of 300: a.txt".
func (t *task) line() string {
	switch {
	case t.total == 0:
		return t.doing + "…"
	case t.bytes:
		return tr("%s %s of %s", t.doing, sizeText(t.done), sizeText(t.total))
	case t.at == "":
		return tr("%s %d of %d", t.doing, t.done, t.total)
	}
	return tr("%s %d of %d: %s", t.doing, t.done, t.total, t.at)
}

// pace is rate and time left, from what was done so far: "210 a second, 18 s
// left". Less than a second is not said: where the last file takes long, it
// would stand there as long.
func (t *task) pace(now time.Time) string {
	spent := now.Sub(t.started)
	if t.done <= 0 || spent < time.Second {
		return ""
	}
	rate := float64(t.done) / spent.Seconds()
	s := ""
	switch {
	case t.bytes:
		s = tr("%s a second", sizeText(int64(rate)))
	case rate >= 10:
		s = tr("%.0f a second", rate)
	default:
		s = tr("%.1f a second", rate)
	}
	if left := time.Duration(float64(t.total-t.done) / rate * float64(time.Second)); left >= time.Second {
		s += partMark + tr("%s left", spanText(left))
	}
	return s
}

// spanText is a length of time for people: "18 s", "4 min", "2 h 10 min".
func spanText(d time.Duration) string {
	switch s := int(d.Seconds() + 0.5); {
	case s == 0: // nothing takes no time
		return tr("under 1 s")
	case s < 100:
		return tr("%d s", s)
	case s < 100*60:
		return tr("%d min", (s+30)/60)
	default:
		return tr("%d h %d min", s/3600, s%3600/60)
	}
}

// row is the work's line in the panel.
func (t *task) row(i int, now time.Time) listRow {
	r := listRow{id: itoa(i), title: t.doing + " " + t.what}
	switch {
	case t.running():
		r.title, r.sub, r.link = t.line(), t.pace(now), tr("Stop")
		if r.sub == "" {
			r.sub = tr("for %s", spanText(now.Sub(t.started)))
		}
	case cancelled(t.err):
		r.sub, r.quiet = tr("stopped after %s", spanText(t.ended.Sub(t.started)))+after(t.result), true
	case t.err != nil:
		r.sub, r.link = plainError(t.err), tr("Show")
	default:
		r.sub, r.quiet = tr("done in %s", spanText(t.ended.Sub(t.started)))+after(t.result), true
		if t.slot == "import" {
			r.link = tr("Show")
		}
	}
	return r
}

func after(s string) string {
	if s == "" {
		return ""
	}
	return partMark + s
}

// An activityPanel lists the work of this session over the window's corner.
type activityPanel struct {
	w     *Window
	root  *fyne.Container
	list  *rowList
	close *pushButton
}

const (
	activityWidth  = 420
	activityHeight = 240
)

func newActivityPanel(w *Window) *activityPanel {
	a := &activityPanel{w: w, list: newRowList()}
	a.list.slow = true
	a.list.OnLink = a.act
	a.list.OnReturn = a.act
	a.list.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			a.toggle()
			return
		}
		w.typedKey(k)
	}
	head := newCaption(func(p *pen, size fyne.Size) float32 {
		p.text(rowInset, 0, size.Height, tr("Activity"), style{size: sizeUI(), bold: true, color: inkColor()})
		return 0
	})
	head.minSize = fyne.NewSize(80, 34)
	a.close = newButton(tr("Close"), a.toggle)
	a.close.plain = true
	top := container.NewBorder(nil, hairline(), nil, a.close, head)
	inner := container.New(layout.NewCustomPaddedLayout(3, 3, 3, 3), container.NewBorder(top, nil, nil, nil, a.list))
	frame := container.New(layout.NewCustomPaddedLayout(1, 1, 1, 1), onGround(ColorRaised, inner)) // of a line's width
	a.root = container.NewStack(newGround(ColorLine, fyne.Size{}), frame)
	a.root.Hide()
	return a
}

// toggle shows or hides the panel.
func (a *activityPanel) toggle() {
	if a.root.Visible() {
		a.root.Hide()
		if body := a.w.body(); body != nil {
			a.w.win.Canvas().Focus(body)
		}
		a.w.refreshMenus()
		return
	}
	a.root.Show()
	a.show()
	a.w.refreshMenus()
	a.w.win.Canvas().Focus(a.list)
}

// rows are the lines of the panel, the newest first.
func (a *activityPanel) rows() []listRow {
	if len(a.w.tasks) == 0 {
		return []listRow{{note: true, title: tr("Nothing runs. Imports, reports, backups and checks are listed here, with what went wrong.")}}
	}
	var rows []listRow
	for i := len(a.w.tasks) - 1; i >= 0; i-- {
		rows = append(rows, a.w.tasks[i].row(i, a.w.opts.Now()))
	}
	return rows
}

func (a *activityPanel) show() {
	if !a.root.Visible() {
		return
	}
	a.list.SetRows(a.rows())
	if a.list.index(a.list.chosen) < 0 && len(a.list.rows) > 0 {
		a.list.chosen = a.list.rows[0].id
	}
}

// act stops work that runs, or shows what came of it.
func (a *activityPanel) act(id string) {
	for i, t := range a.w.tasks {
		if itoa(i) != id {
			continue
		}
		switch {
		case t.running():
			t.stop()
		case t.err != nil && !cancelled(t.err):
			a.w.failed(t.doing+" "+t.what, t.err)
		case t.slot == "import":
			a.w.showImports()
		}
		return
	}
}

// importWhat names what is imported.
func importWhat(paths []string) string {
	if len(paths) == 1 {
		return filepath.Base(paths[0])
	}
	return tr("%d files or folders", len(paths))
}
