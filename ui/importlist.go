package ui

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"crossread/compare"
)

// What became of files at import: a table to open, mend and try again, while
// the window is open and later.

// keptImports is the name under which a library keeps what became of files;
// maxKept is of how many, the newest last.
const (
	keptImports = "imports"
	maxKept     = 2000
)

// An importList is the open table.
type importList struct {
	w       *Window
	results []compare.ImportResult // in the order of the table
	table   *table
	do      map[string]*pushButton // by what it does: "open", "retry", "copy", "settle", "columns"
	retitle func(string)
	close   func()
}

// showImport lists what became of the files, if any needs a word; while the
// list of an earlier import is open, it is added to that.
func (w *Window) showImport(results []compare.ImportResult) {
	switch {
	case w.imports != nil:
		w.imports.set(mergeResults(w.imports.results, results))
	case slices.ContainsFunc(results, func(r compare.ImportResult) bool { return r.Status != compare.Imported }):
		w.openImports(results)
	}
}

// showImports lists what became of the last imports' files.
func (w *Window) showImports() {
	lib := w.lib
	run(w.loader, "imports", func(ctx context.Context) ([]compare.ImportResult, error) { return keptResults(ctx, lib) },
		func(results []compare.ImportResult, err error) {
			switch {
			case err != nil:
				w.failed(tr("What became of imports cannot be shown"), err)
			case len(results) == 0:
				w.say(tr("Nothing was imported into this library yet, or all of it before this was kept"))
			case w.imports == nil:
				w.openImports(results)
			}
		})
}

func keptResults(ctx context.Context, lib Library) ([]compare.ImportResult, error) {
	text, err := lib.Kept(ctx, keptImports)
	if err != nil || text == "" {
		return nil, err
	}
	var results []compare.ImportResult
	return results, json.Unmarshal([]byte(text), &results)
}

// keepImports adds to what the library keeps of imports.
func (w *Window) keepImports(results []compare.ImportResult) {
	if len(results) == 0 || w.info.ReadOnly != "" {
		return
	}
	lib := w.lib
	write(w.loader, func(ctx context.Context) (struct{}, error) {
		before, err := keptResults(ctx, lib)
		if err != nil {
			return struct{}{}, err
		}
		all := mergeResults(before, results)
		text, err := json.Marshal(all[max(0, len(all)-maxKept):])
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, lib.Keep(ctx, keptImports, string(text))
	}, func(_ struct{}, err error) {
		if err != nil {
			w.say(tr("What became of the files could not be kept: %s", plainError(err)))
		}
	})
}

// mergeResults adds later results to earlier ones, a file's later one in place
// of its earlier one.
func mergeResults(before, after []compare.ImportResult) []compare.ImportResult {
	again := map[string]bool{}
	for _, r := range after {
		again[r.Path] = true
	}
	var out []compare.ImportResult
	for _, r := range before {
		if !again[r.Path] {
			out = append(out, r)
		}
	}
	return append(out, after...)
}

func (w *Window) openImports(results []compare.ImportResult) {
	l := &importList{w: w}
	l.table = newTable([]float32{1.3, -96, 1.7}, tr("File"), tr("Result"), tr("Why"))
	l.table.minSize = fyne.NewSize(dialogWidth+180, 300)
	l.table.many = true
	l.table.OnOpen = func(int) { l.open() }
	l.table.OnChoose = func(int) { l.label() }
	l.table.OnMark = l.label
	l.do = map[string]*pushButton{
		"open": newButton(tr("Open"), l.open), "retry": newButton(tr("Try again"), l.retry),
		"copy": newButton(tr("Keep as a copy"), l.copy), "settle": newButton(tr("Outlets and dates…"), l.settle),
		"columns": newButton(tr("Columns…"), l.columns),
	}
	acts := underList(l.do["open"], l.do["retry"], l.do["copy"], l.do["settle"], l.do["columns"])
	l.close = w.showDialog("import", "", 360, container.NewBorder(nil, acts, nil, nil, paper(l.table)), l.lines, newFilledButton(tr("Close"), func() { l.close() }))
	l.retitle = w.dialogs[len(w.dialogs)-1].retitle
	w.dialogs[len(w.dialogs)-1].onClose = func() { w.imports = nil }
	for _, b := range l.do {
		b.onEscape = l.close
		w.dialogs[len(w.dialogs)-1].press[b.text] = func() { b.Tapped(nil) }
	}
	l.table.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			l.close()
		}
	}
	w.imports = l
	l.set(results)
	w.win.Canvas().Focus(l.table)
}

// set shows results, those that need a word first.
func (l *importList) set(results []compare.ImportResult) {
	l.results = byStatus(results)
	rows, names := make([]gridRow, len(l.results)), make([]string, len(l.results))
	for i, r := range l.results {
		file := cell(plain(clip(filepath.Base(r.Path), 60)))
		rows[i].cells = []gridCell{file, cell(statusPiece(r.Status)), cell(muted(clip(stopped(capital(saidChain(r.Reason))), 300)))}
		names[i] = filepath.Base(r.Path)
	}
	l.table.SetRows(rows, names)
	l.retitle(tr("Import: %s", importText(l.results)))
	l.label()
}

// statusPiece names what became of a file; bold is what was left out.
func statusPiece(status string) piece {
	switch status {
	case compare.Skipped:
		return bold(tr("skipped"))
	case compare.Duplicate:
		return plain(tr("duplicate"))
	case compare.Version:
		return plain(tr("new version"))
	}
	return muted(tr("imported"))
}

// taken are the results that are marked or chosen, of these statuses if any is given.
func (l *importList) taken(statuses ...string) []compare.ImportResult {
	var out []compare.ImportResult
	for _, i := range l.table.taken() {
		if i < len(l.results) && (len(statuses) == 0 || slices.Contains(statuses, l.results[i].Status)) {
			out = append(out, l.results[i])
		}
	}
	return out
}

// label greys what cannot be done with what is taken.
func (l *importList) label() {
	writable := l.w.info.ReadOnly == ""
	one := l.taken()
	l.do["open"].setOff(len(one) != 1)
	l.do["retry"].setOff(!writable || len(l.taken(compare.Skipped)) == 0)
	l.do["copy"].setOff(!writable || len(l.taken(compare.Duplicate)) == 0)
	l.do["settle"].setOff(!writable || len(l.unknown()) == 0)
	l.do["columns"].setOff(!writable || len(l.tables()) == 0)
}

// open shows the article, or the file that could not be read.
func (l *importList) open() {
	taken := l.taken()
	if len(taken) == 0 {
		return
	}
	for _, id := range taken[0].Articles {
		if l.w.findArticle(id) != nil {
			l.close()
			l.w.OpenArticle(id, compare.Span{})
			return
		}
	}
	l.w.openFile(filepath.Dir(taken[0].Path)) // a file that was refused is not opened, but shown where it lies
}

// retry reads skipped files again.
func (l *importList) retry() {
	var paths []string
	for _, r := range l.taken(compare.Skipped) {
		paths = append(paths, r.Path)
	}
	if len(paths) > 0 {
		l.w.Import(paths)
	}
}

// copy keeps duplicates as other outlets' copies.
func (l *importList) copy() {
	lib, taken := l.w.lib, l.taken(compare.Duplicate)
	write(l.w.loader, func(ctx context.Context) ([]compare.ImportResult, error) {
		var out []compare.ImportResult
		for _, r := range taken {
			kept, err := lib.KeepCopy(ctx, r.Path)
			if err != nil {
				return out, err
			}
			out = append(out, kept)
		}
		return out, nil
	}, func(results []compare.ImportResult, err error) { l.w.imported(results, err) })
}

// unknown are the articles of the results that lack an outlet or a date.
func (l *importList) unknown() map[string]bool {
	all := map[string]bool{}
	for _, r := range l.results {
		for _, id := range r.Articles {
			if a := l.w.findArticle(id); a != nil && (a.Outlet() == "" || a.Published() == "") {
				all[id] = true
			}
		}
	}
	return all
}

// tables are the files taken that have columns.
func (l *importList) tables() []string {
	var paths []string
	for _, r := range l.taken() {
		if l.w.lib.IsTable(r.Path) {
			paths = append(paths, r.Path)
		}
	}
	return paths
}

// columns asks what the columns of the tables taken hold, and reads them anew.
func (l *importList) columns() {
	paths := l.tables()
	l.close()
	l.w.importTable(paths)
}

func (l *importList) settle() {
	only := l.unknown()
	l.close()
	l.w.settleOnly("", only)
}

func (l *importList) lines() []string {
	var lines []string
	for _, r := range l.results {
		lines = append(lines, strings.TrimSpace(filepath.Base(r.Path)+": "+r.Status+" "+r.Reason))
	}
	return lines
}

// byStatus sets what needs a word first.
func byStatus(results []compare.ImportResult) []compare.ImportResult {
	out := make([]compare.ImportResult, 0, len(results))
	for _, order := range []string{compare.Skipped, compare.Duplicate, compare.Version, compare.Imported} {
		for _, r := range results {
			if r.Status == order {
				out = append(out, r)
			}
		}
	}
	return out
}
