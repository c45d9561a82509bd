package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"crossread/compare"
)

// The libraries used last, and what can be done with the one at hand: its size,
// a check, a backup, and a library made of a backup.

// prefRecent are the libraries that were opened last, the newest first.
const (
	prefRecent = "libraries"
	maxRecent  = 12
)

// remember puts a library at the head of those opened last.
func (w *Window) remember(info LibraryInfo) {
	if info.Path == "" || info.Sample {
		return
	}
	p := w.app.Preferences()
	rest := slices.DeleteFunc(p.StringList(prefRecent), func(r string) bool { return r == info.Path })
	p.SetStringList(prefRecent, append([]string{info.Path}, rest[:min(len(rest), maxRecent-1)]...))
}

// A recentLibrary is a line of the list.
type recentLibrary struct{ path, state string }

// recentLibraries says of each whether it is there and how large it is.
func recentLibraries(paths []string, open string) []recentLibrary {
	out := make([]recentLibrary, len(paths))
	for i, path := range paths {
		out[i].path = path
		info, err := os.Stat(path)
		switch {
		case path == open:
			out[i].state = tr("open now")
		case errors.Is(err, fs.ErrNotExist):
			out[i].state = tr("missing: the file was moved, or its disk is not there")
		case err != nil:
			out[i].state = tr("cannot be looked at: %s", plainError(err))
		default:
			out[i].state = sizeText(info.Size()) + partMark + tr("used %s", shortDay(compare.DayOf(info.ModTime())))
		}
	}
	return out
}

// sizeLines say what a library takes.
func sizeLines(z compare.LibrarySize) string {
	rest := max(0, z.File-z.Texts-z.Originals-z.Analysis-z.Free)
	return tr("%s in all: %s texts, %s original files, %s analysis, %s search index and lists, %s free", sizeText(z.File), sizeText(z.Texts), sizeText(z.Originals), sizeText(z.Analysis), sizeText(rest), sizeText(z.Free))
}

// showLibraries opens the list of libraries.
func (w *Window) showLibraries() {
	type found struct {
		recent []recentLibrary
		size   compare.LibrarySize
	}
	lib, paths, open := w.lib, w.app.Preferences().StringList(prefRecent), w.info.Path
	run(w.loader, "libraries", func(ctx context.Context) (found, error) {
		f := found{recent: recentLibraries(paths, open)}
		var err error
		if lib != nil {
			f.size, err = lib.Size(ctx)
		}
		return f, err
	}, func(f found, err error) {
		if cancelled(err) {
			return
		}
		about := sizeLines(f.size)
		if err != nil {
			about = plainError(err)
		}
		w.librariesDialog(f.recent, about)
	})
}

func (w *Window) librariesDialog(recent []recentLibrary, about string) {
	t := newTable([]float32{1, 1.6, 1.2}, tr("Library"), tr("Where"), tr("State"))
	t.minSize = fyne.NewSize(dialogWidth+180, 220)
	rows, names := make([]gridRow, len(recent)), make([]string, len(recent))
	for i, r := range recent {
		name := strings.TrimSuffix(filepath.Base(r.path), LibraryExtension)
		names[i] = name
		rows[i].cells = []gridCell{cell(bold(clip(name, 40))), cell(plain(filepath.Dir(r.path))), cell(muted(r.state))}
	}
	var closeIt func()
	open := func() {
		if t.chosen < 0 || recent[t.chosen].path == w.info.Path {
			return
		}
		path := recent[t.chosen].path
		closeIt()
		w.OpenLibrary(path)
	}
	forget := func() {
		if t.chosen < 0 {
			return
		}
		p := w.app.Preferences()
		p.SetStringList(prefRecent, slices.DeleteFunc(p.StringList(prefRecent), func(r string) bool { return r == recent[t.chosen].path }))
		recent = slices.Delete(recent, t.chosen, t.chosen+1)
		closeIt()
		w.librariesDialog(recent, about)
	}
	acts := []*pushButton{
		newButton(tr("Open"), open),
		newButton(tr("Forget"), forget),
		newButton(tr("Show in its folder"), func() {
			if t.chosen >= 0 {
				w.openFile(filepath.Dir(recent[t.chosen].path))
			}
		}),
		newButton(tr("Check"), func() { closeIt(); w.Do("file.check") }),
		newButton(tr("Back up…"), func() { closeIt(); w.Do("file.backup") }),
		newButton(tr("Restore…"), func() { closeIt(); w.Do("file.restore") }),
	}
	row := container.New(&startRow{})
	for _, b := range acts {
		row.Objects = append(row.Objects, b)
	}
	t.OnOpen = func(int) { open() }
	t.overflow = func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyEscape:
			closeIt()
		case fyne.KeyDelete:
			forget()
		}
	}
	label := words(about)
	closeIt = w.showDialog("libraries", tr("Libraries"), 340, container.NewBorder(nil, container.NewVBox(flush(label), row), nil, nil, paper(t)), func() []string {
		lines := []string{about}
		for _, r := range recent {
			lines = append(lines, r.path+" | "+r.state)
		}
		return lines
	}, newFilledButton(tr("Close"), func() { closeIt() }))
	for _, b := range acts {
		b.onEscape = closeIt
		w.dialogs[len(w.dialogs)-1].press[b.text] = func() { b.Tapped(nil) }
	}
	t.SetRows(rows, names)
	w.win.Canvas().Focus(t)
}

// checkLibrary verifies the library, with counts and a way to stop.
func (w *Window) checkLibrary() {
	lib, t := w.lib, w.begin("check", tr("Checking"), w.info.Name)
	run(w.loader, "check", func(ctx context.Context) (compare.CheckReport, error) {
		return lib.CheckEach(ctx, func(done, total int) { t.step(int64(done), int64(total), "") })
	}, func(r compare.CheckReport, err error) {
		t.end(checkText(r), err)
		if err != nil {
			w.failed(tr("The library was not checked to the end"), err)
			return
		}
		w.say(checkText(r))
		if len(r.Problems) == 0 {
			well := tr("All is well: every article, every ruling and every place of the analysis is as it should be.")
			var closeIt func()
			closeIt = w.showDialog("check", checkText(r), 60, flush(words(well)), func() []string { return []string{well} },
				newFilledButton(tr("Close"), func() { closeIt() }))
			return
		}
		rows := make([]gridRow, len(r.Problems))
		for i, l := range r.Problems {
			rows[i].cells = []gridCell{cell(plain(capital(l)))}
		}
		w.tableDialog("check", checkText(r), []gridTable{{weights: []float32{1}, rows: rows}}, 240, func() []string { return r.Problems })
	})
}

// checkText sums up a check.
func checkText(r compare.CheckReport) string {
	looked := tr("%d articles, %d events and %d places checked", r.Articles, r.Events, r.Spans)
	if n := len(r.Problems); n > 0 {
		return looked + partMark + tr("problems: %d", n)
	}
	return looked + partMark + tr("no problem")
}

// backupDialog asks where to write a copy of the library.
func (w *Window) backupDialog() {
	name := fileName(w.info.Name) + " " + w.opts.Now().Format("2006-01-02") + LibraryExtension
	w.choose(wish{id: "files", title: tr("Back up the library to a file"), do: tr("Back up"), save: name, done: func(paths []string) { w.Backup(paths[0]) }})
}

// Backup writes a copy of the library to a new file.
func (w *Window) Backup(path string) {
	lib, t := w.lib, w.begin("backup", tr("Backing up"), filepath.Base(path))
	t.bytes = true
	run(w.loader, "backup", func(ctx context.Context) (struct{}, error) {
		return struct{}{}, lib.Backup(ctx, path, func(done, total int64) { t.step(done, total, "") })
	}, func(_ struct{}, err error) {
		t.end(path, err)
		if err != nil {
			w.failed(tr("The library was not backed up"), err)
			return
		}
		w.say(tr("Backed up to %s", path))
	})
}

// restoreDialog asks for a backup and for the place of the library made of it.
func (w *Window) restoreDialog() {
	w.choose(wish{id: "files", title: tr("Restore: choose a backup"), do: tr("Take this backup"), kinds: libraryKinds(), done: func(paths []string) {
		name := strings.TrimSuffix(filepath.Base(paths[0]), LibraryExtension) + tr(" restored") + LibraryExtension
		w.choose(wish{id: "files", title: tr("Restore: choose a name for the library"), do: tr("Restore"), save: name, done: func(to []string) { w.Restore(paths[0], to[0]) }})
	}})
}

// Restore makes a library of a backup, at a new path, and opens it.
func (w *Window) Restore(backup, to string) {
	t := w.begin("restore", tr("Restoring"), filepath.Base(backup))
	t.bytes = true
	run(w.loader, "restore", func(ctx context.Context) (struct{}, error) {
		return struct{}{}, w.opts.Restore(ctx, backup, to, func(done, total int64) { t.step(done, total, "") })
	}, func(_ struct{}, err error) {
		t.end(to, err)
		if err != nil {
			w.failed(tr("The backup was not restored"), err)
			return
		}
		w.onLoaded = append(w.onLoaded, func() { w.say(tr("Restored from the backup %s", filepath.Base(backup))) })
		w.OpenLibrary(to)
	})
}
