package ui

import (
	"context"
	"errors"
	"io"
	"sync"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// Opening a library, and reading what the window shows of it.

// OpenLibrary opens a library file and shows it; the window stays usable meanwhile.
// The one at hand is read again, as for whoever made room on its disk.
func (w *Window) OpenLibrary(path string) {
	open := func(ctx context.Context) (Library, error) { return w.opts.Open(ctx, path) }
	if lib := w.lib; lib != nil && w.info.Path == path {
		w.onLoaded = append(w.onLoaded, func() { w.say(tr("%s was open already and was read again", w.info.Name)) })
		open = func(ctx context.Context) (Library, error) {
			if _, err := lib.WrittenElsewhere(ctx); err != nil { // another file lies there: what was written beside this one is not its own
				if c, ok := lib.(io.Closer); ok {
					_ = c.Close() // what it holds is nowhere any more
				}
			}
			return w.opts.Open(ctx, path)
		}
	}
	w.open(tr("Opening %s", path), open)
}

// lookAgain shows what other programs did to the library meanwhile, and says if
// its file is no longer there. It is called when the user comes back to the window.
func (w *Window) lookAgain() {
	lib := w.lib
	if lib == nil || !w.loader.idle() || len(w.dialogs) > 0 {
		return
	}
	run(w.loader, "look", lib.WrittenElsewhere, func(written bool, err error) {
		switch {
		case cancelled(err) || w.lib != lib:
		case err != nil && !w.strayed:
			w.strayed = true
			w.failed(tr("The library is not where it was"), err)
		case err == nil:
			w.strayed = false
			if written {
				w.onLoaded = append(w.onLoaded, func() { w.say(tr("Another program changed the library; it is shown as it is now")) })
				w.reload()
			}
		}
	})
}

// OpenSample opens the invented sample in a scratch library.
func (w *Window) OpenSample() {
	w.open(tr("Opening the sample"), w.opts.Sample)
}

func (w *Window) open(doing string, work func(context.Context) (Library, error)) {
	w.keepPlace()
	w.page = pageLoading
	w.message.say(doing+"…", "", nil)
	w.refresh()
	run(w.loader, "open", work, func(lib Library, err error) {
		if err != nil {
			w.OpenFailed(err)
			return
		}
		w.setLibrary(lib)
	})
}

// OpenFailed says why a library did not open, with what can be done.
func (w *Window) OpenFailed(err error) {
	w.page = pageError
	w.onLoaded = nil // what was to go into it
	buttons := []*pushButton{newFilledButton(tr("Open another library…"), func() { w.Do("file.open") }), newButton(tr("Open the sample"), w.OpenSample)}
	if w.lib != nil {
		buttons[1] = newButton(tr("Back to %s", w.info.Name), func() { w.reload() })
	}
	if w.opts.Restore != nil {
		buttons = withRestore(buttons, err, w.restoreDialog)
	}
	w.message.say(tr("The library did not open"), plainError(err), buttons)
	w.message.again = func() { w.OpenFailed(err) }
	w.refresh()
	if len(w.dialogs) == 0 {
		w.win.Canvas().Focus(buttons[0]) // Return does what helps first
	}
}

func (w *Window) setLibrary(lib Library) {
	w.takeLibrary(lib)
	w.reload()
}

// takeLibrary makes a library the one at hand, closing the one before.
func (w *Window) takeLibrary(lib Library) {
	stopped := false
	if w.lib != nil && w.lib != lib {
		stopped = w.loader.busy("import")
		w.loader.drop()
		w.queue, w.mapping = nil, nil
		w.dropTasks()
		if c, ok := w.lib.(io.Closer); ok { // after the rulings that are being stored
			write(w.loader, func(context.Context) (struct{}, error) { return struct{}{}, c.Close() }, func(struct{}, error) {})
		}
	}
	w.lib, w.info = lib, lib.Info()
	w.nameSample()
	w.remember(w.info)
	w.giveDiffer()
	w.snap, w.articles, w.event, w.comparison, w.article, w.row = Snapshot{}, nil, nil, nil, "", ""
	w.decisions, w.notes, w.eventNotes, w.twins, w.status, w.book = nil, nil, nil, nil, "", &compare.Codebook{}
	w.narrow, w.strayed, w.past = narrowing{}, false, history{}
	w.readSaved()
	w.readPlace()
	if stopped {
		w.say(tr("The import into the other library was stopped; what was finished is there"))
	}
	if w.search.Text != "" {
		w.search.SetText("")
	}
}

// giveDiffer lets the side by side view compare texts as the library does.
func (w *Window) giveDiffer() {
	if d, ok := w.lib.(interface {
		Diff(a, b string) []compare.Edit
	}); ok {
		w.diff.SetDiffer(d.Diff)
	}
}

// A Prepared is a library read before there is a window to show it.
type Prepared struct {
	lib        Library
	snap       Snapshot
	decisions  []compare.Decision
	comparison *compare.Comparison         // of the event to be shown first, nil if there is none
	articles   map[string]*compare.Article // those of snap, by ID
	scripts    []int                       // scriptsOf snap
	twins      map[string]*compare.Event   // twinsOf snap
}

// Prepare reads what the window needs to show a library, with the event named
// or else the first one. It may run on any goroutine.
func Prepare(ctx context.Context, lib Library, event string) (*Prepared, error) {
	p, err := read(ctx, lib, func(int, int) {})
	if err != nil {
		return nil, err
	}
	if x := p.snap.Index; x != nil && len(x.Events) > 0 {
		if x.Event(event) == nil {
			event = x.Events[0].ID
		}
		p.comparison, err = lib.Collate(ctx, event)
	}
	return p, err
}

// read reads a library's articles and decisions, and makes of them what takes
// time: the window has to answer meanwhile.
func read(ctx context.Context, lib Library, progress func(done, total int)) (*Prepared, error) {
	p := &Prepared{lib: lib}
	var err error
	if p.snap, err = lib.SnapshotCounted(ctx, progress); err != nil {
		return nil, err
	}
	if p.decisions, err = lib.Decisions(ctx); err != nil {
		return nil, err
	}
	p.articles = make(map[string]*compare.Article, len(p.snap.Articles))
	for _, a := range p.snap.Articles {
		p.articles[a.ID] = a
	}
	p.scripts = scriptsOf(p.snap)
	if x := p.snap.Index; x != nil {
		p.twins = twinsOf(x.Events, p.decisions)
	}
	return p, nil
}

// LastEvent is the event that was open when the app was left, "" if none was.
func LastEvent(app fyne.App) string { return app.Preferences().String(prefEvent) }

// ShowPrepared shows a library at once.
func (w *Window) ShowPrepared(p *Prepared) {
	w.takeLibrary(p.lib)
	w.first = p.comparison
	w.show(p)
}

// A loading is what is known of reading the library.
type loading struct {
	number int   // counts them
	task   *task // shown while all of a large library is grouped; nil before the first
	again  bool  // the library changed meanwhile
}

// reload reads the library anew and keeps what is open, open. While all of a large
// library is grouped, a change waits for that to end, as it would begin anew.
func (w *Window) reload() {
	if t := w.loading.task; t != nil && t.running() {
		w.loading.again = true
		return
	}
	w.loading.number++
	w.loading.again = false
	number, lib, t := w.loading.number, w.lib, w.newTask("load", tr("Grouping"), w.info.Name)
	var begun sync.Once
	progress := func(done, total int) {
		begun.Do(func() {
			w.loader.later(0, func() {
				if w.loading.number == number {
					w.loading.task = t
					w.showTask(t)
				}
			})
		})
		t.step(int64(done), int64(total), "")
	}
	run(w.loader, "load", func(ctx context.Context) (*Prepared, error) { return read(ctx, lib, progress) }, func(p *Prepared, err error) {
		if err != nil {
			if w.loading.task == t {
				t.end("", err)
			}
			switch {
			case !cancelled(err):
				w.OpenFailed(err)
			case w.page == pageLoading: // nothing of it can be shown
				w.OpenFailed(errors.New(tr("Grouping was stopped")))
			default:
				w.say(tr("What came or changed is not in the lists yet; the next import or correction brings it"))
			}
			return
		}
		if w.loading.task == t {
			t.end(count(len(p.snap.Articles), "article", "articles"), nil)
		}
		again, then := w.loading.again, w.onLoaded
		if again { // what was to follow the change follows when it is read
			w.onLoaded = nil
		}
		w.show(p)
		if again {
			w.onLoaded = append(then, w.onLoaded...)
			w.reload()
		}
	})
}

// show shows the library as it is now.
func (w *Window) show(p *Prepared) {
	w.snap, w.articles, w.decisions, w.twins = p.snap, p.articles, p.decisions, p.twins
	w.missing = missingText(p.scripts, drawn)
	w.readNotes()
	w.setSnapshot()
	if p := w.restore; p != nil {
		w.restore = nil
		w.returnTo(p)
	}
	then := w.onLoaded
	w.onLoaded = nil
	for _, f := range then {
		f()
	}
}

// HandOver imports the files of a second start into the library at path, which
// this program holds: where the window shows the sample, it opens that first.
func (w *Window) HandOver(path string, files []string) {
	if w.info.Sample {
		if len(files) > 0 {
			w.onLoaded = append(w.onLoaded, func() { w.OnDropped(files) })
		}
		w.OpenLibrary(path)
		return
	}
	if len(files) > 0 {
		w.OnDropped(files)
	}
}
