package ui

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
	"crossread/ui/filter"
)

// Long work: import, paste, export, search.

// Import reads files and folders into the library, with counts and a way to stop.
func (w *Window) Import(paths []string) {
	if w.info.ReadOnly != "" {
		w.failed(tr("Nothing can be imported here"), errors.New(w.info.ReadOnly))
		return
	}
	if w.loader.busy("import") || w.mapping != nil { // after the one that runs
		w.queue = append(w.queue, paths...)
		w.say(count(len(w.queue), "more file or folder waits", "more files or folders wait"))
		return
	}
	w.askTables(paths)
}

// read imports files that need no question, after those whose results are given.
func (w *Window) read(paths []string, before []compare.ImportResult) {
	lib, t := w.lib, w.begin("import", tr("Importing"), importWhat(paths))
	if w.page == pageEmpty {
		w.message.reading()
	}
	run(w.loader, "import", func(ctx context.Context) ([]compare.ImportResult, error) {
		return lib.Import(ctx, paths, func(done, total int, path string) { t.step(int64(done), int64(total), filepath.Base(path)) })
	}, func(results []compare.ImportResult, err error) {
		t.end(importText(results), err)
		w.imported(append(before, results...), err)
		w.importQueued()
	})
}

// importQueued goes on with what was dropped meanwhile.
func (w *Window) importQueued() {
	if next := w.queue; len(next) > 0 {
		w.queue = nil
		w.Import(next)
	}
}

// stopWork asks all long work to stop; what is finished stays.
func (w *Window) stopWork() {
	w.queue = nil
	for _, t := range w.tasks {
		if t.running() {
			t.stop()
		}
	}
}

func (w *Window) imported(results []compare.ImportResult, err error) {
	w.keepImports(results)
	switch {
	case cancelled(err):
		w.say(tr("Import stopped: %s", importText(results)))
	case err != nil:
		w.failed(tr("The import stopped"), err)
	default:
		w.say(tr("Import: %s", importText(results)))
		w.showImport(results)
	}
	w.reload()
}

// pasteArticle takes what is on the clipboard as an article.
func (w *Window) pasteArticle() {
	lib, copied, text := w.lib, w.opts.Page, w.app.Clipboard().Content()
	write(w.loader, func(ctx context.Context) (compare.ImportResult, error) {
		page := ""
		if copied != nil {
			page = copied(ctx)
		}
		if strings.TrimSpace(text+page) == "" {
			return compare.ImportResult{}, errNothingCopied
		}
		return lib.Paste(ctx, text, page)
	}, func(r compare.ImportResult, err error) {
		switch {
		case errors.Is(err, errNothingCopied):
			w.say(tr("The clipboard holds no text to paste"))
		case err != nil:
			w.failed(tr("The text could not be taken in"), err)
		default:
			r.Path = tr("pasted text")
			w.imported([]compare.ImportResult{r}, nil)
		}
	})
}

var errNothingCopied = errors.New("the clipboard is empty")

// chooseFiles asks for files to import.
func (w *Window) chooseFiles() {
	w.choose(wish{id: "files", title: tr("Import files"), do: tr("Import"), many: true, kinds: articleKinds(), done: w.Import})
}

func (w *Window) chooseFolder() {
	w.choose(wish{id: "files", title: tr("Import a folder with all it holds"), do: tr("Import folder"), folder: true, done: w.Import})
}

func (w *Window) openLibraryDialog() {
	start := ""
	if w.info.Path != "" && !w.info.Sample {
		start = filepath.Dir(w.info.Path)
	}
	w.choose(wish{id: "files", title: tr("Open library"), do: tr("Open library"), start: start, kinds: libraryKinds(), done: func(paths []string) { w.OpenLibrary(paths[0]) }})
}

// LibraryExtension ends the names of library files.
const LibraryExtension = ".crossread"

func (w *Window) newLibrary() {
	start := filepath.Join(w.opts.Documents, tr("New library")+LibraryExtension)
	w.askDialog("new", tr("New library"), tr("File"), start, tr("Make the library"), func(s string) string {
		if s == "" {
			return tr("Write where the library is to be kept.")
		}
		if _, err := os.Stat(withExtension(s)); err == nil {
			return tr("There is such a file already. Open it with File > Open library.")
		}
		return ""
	}, func(s string) { w.OpenLibrary(withExtension(s)) })
}

func withExtension(path string) string {
	if filepath.Ext(path) == "" {
		return path + LibraryExtension
	}
	return path
}

// reportLanguages are those that reports are written in, as offered.
var reportLanguages = []Language{LanguageEnglish, LanguageSpanish}

// exportDialog asks for format, scope and place of a report.
func (w *Window) exportDialog() {
	formats := w.info.Formats
	if len(formats) == 0 {
		formats = []ExportFormat{{Extension: ".html", Name: tr("Web page")}}
	}
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = said(f.Name) + " (" + f.Extension + ")"
	}
	path := newEscEntry()
	path.typed = true // not selected whole: its name is changed, not its folder
	wrong := widget.NewLabel("")
	wrong.Importance = widget.DangerImportance
	type reported struct {
		words, name string // name is what the file is called after
		events      []*compare.Event
	}
	var offers []reported
	if marked := w.markedEvents(); len(marked) > 0 {
		offers = append(offers, reported{tr("What is marked in the list: %s", eventsText(marked)), cmp.Or(onlyTitle(marked), w.info.Name), marked})
	}
	if w.event != nil {
		offers = append(offers, reported{tr("This call: %s", w.event.Title), w.event.Title, []*compare.Event{w.event}})
	}
	if events := w.listedEvents(); w.filtered() && len(events) > 0 {
		offers = append(offers, reported{tr("What passes the filter: %s", eventsText(events)), w.info.Name, events})
	}
	offers = append(offers, reported{tr("The whole library: %s", eventsText(w.snap.Index.Events)), w.info.Name, w.snap.Index.Events})
	var scopes []string
	for _, o := range offers {
		scopes = append(scopes, o.words)
	}
	scope := newEscSelect(scopes)
	scope.SetSelected(scopes[0])
	language := newEscSelect([]string{"English", "Español"})
	language.SetSelectedIndex(max(0, slices.Index(reportLanguages, languageNow())))
	excerpts := newEscCheck(tr("Excerpts only: short quotes and positions, no full texts"), nil)
	format := newEscSelect(names)
	chosen := func() ExportFormat {
		for i, n := range names {
			if n == format.Selected {
				return formats[i]
			}
		}
		return formats[0]
	}
	put := func(file string) {
		path.SetText(file)
		path.CursorColumn = utf8.RuneCountInString(file) // its name shows, whatever the folder
	}
	suggest := func() {
		name := offers[slices.Index(scopes, scope.Selected)].name
		dir := w.opts.Documents
		if path.Text != "" {
			dir = filepath.Dir(path.Text)
		}
		put(filepath.Join(dir, fileName(name)+chosen().Extension))
	}
	format.OnChanged = func(string) { suggest() }
	scope.OnChanged = func(string) { suggest() }
	format.SetSelected(names[0])
	elsewhere := newButton(tr("Choose folder…"), func() {
		w.choose(wish{id: "files", title: tr("Choose where the report goes"), do: tr("Take the folder"), folder: true, start: filepath.Dir(path.Text), done: func(to []string) {
			put(filepath.Join(to[0], filepath.Base(path.Text)))
			w.win.Canvas().Focus(path)
		}})
	})
	languageItem := formItem(tr("Language"), language)
	languageItem.HintText = tr("Quotations stay as they are; data for other programs is in English")
	formatItem := formItem(tr("Format"), format)
	formatItem.HintText = tr("For a PDF, print the web page from a browser")
	form := widget.NewForm(formItem(tr("Report on"), scope), formatItem, languageItem, formItem("", excerpts),
		formItem(tr("File"), path), formItem("", container.NewHBox(elsewhere)))
	var closeIt func()
	warned := "" // the file that the user has been told is there
	save := func() {
		target := strings.TrimSpace(path.Text)
		if target == "" || strings.HasSuffix(target, string(filepath.Separator)) {
			wrong.SetText(tr("Write the name of the file."))
			return
		}
		if filepath.Ext(target) == "" {
			target += chosen().Extension
		}
		if _, err := os.Lstat(target); err == nil && warned != target {
			warned = target
			wrong.SetText(tr("There is such a file already. Export again to replace it, or take another name."))
			return
		}
		var events []string
		for _, e := range offers[slices.Index(scopes, scope.Selected)].events {
			events = append(events, e.ID)
		}
		closeIt()
		w.Export(events, target, reportLanguages[max(0, language.SelectedIndex())], excerpts.Checked)
	}
	path.OnSubmitted = func(string) { save() }
	closeIt = w.showDialog("export", tr("Export report"), 220, container.NewVBox(form, flush(wrong)), func() []string {
		return []string{scope.Selected, format.Selected, path.Text, wrong.Text, language.Selected}
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(tr("Export"), save))
	path.onEscape, elsewhere.onEscape, scope.onEscape, excerpts.onEscape, format.onEscape, language.onEscape = closeIt, closeIt, closeIt, closeIt, closeIt, closeIt
	scope.onReturn, excerpts.onReturn, format.onReturn, language.onReturn = save, save, save, save
	w.win.Canvas().Focus(path)
}

// onlyTitle is the title of the only event, "" of several.
func onlyTitle(events []*compare.Event) string {
	if len(events) == 1 {
		return events[0].Title
	}
	return ""
}

// fileName makes a title fit for a file's name.
func fileName(title string) string {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, strings.ReplaceAll(title, " – ", "-"))
	if s = strings.Trim(s, " .-"); s == "" {
		return "report"
	}
	return s
}

// Export writes a report and offers to show it.
func (w *Window) Export(events []string, path string, language Language, excerpts bool) {
	lib, t := w.lib, w.begin("export", tr("Writing the report"), filepath.Base(path))
	run(w.loader, "export", func(ctx context.Context) (struct{}, error) {
		return struct{}{}, lib.Export(ctx, events, path, string(language), excerpts)
	}, func(_ struct{}, err error) {
		t.end("", err)
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				err = errors.New(folderError(filepath.Dir(path), err))
			}
			w.failed(tr("The report was not written"), err)
			return
		}
		w.say(tr("Report written: %s", path))
		var closeIt func()
		text := tr("The report is in\n%s", path)
		closeIt = w.showDialog("exported", tr("Report written"), 80, flush(words(text)), func() []string { return []string{text} },
			newButton(tr("Close"), func() { closeIt() }), newFilledButton(tr("Show the report"), func() { closeIt(); w.openFile(path) }))
	})
}

// focusSearch gives the keys to the search field, with what stands in it selected:
// the next word typed takes its place.
func (w *Window) focusSearch() {
	w.win.Canvas().Focus(w.search)
	selectOffered(&w.search.Entry, false)
}

// searchFor shows where words stand, and narrows the lists by the terms among
// them; without words it leads back.
func (w *Window) searchFor(query string) { w.look(query, false) }

// look is searchFor; enter gives the keys to what is found, if the search field
// has them still.
func (w *Window) look(query string, enter bool) {
	if w.lib == nil {
		return
	}
	asked := parseFilter(query)
	w.setTyped(asked)
	if query = asked.Words; query == "" {
		w.query, w.hits = "", nil
		if w.page == pageSearch {
			w.page = pageLoading
			w.openSomeEvent()
			w.refresh()
		}
		return
	}
	w.query = query
	if said := boxesText(query, drawn); said != "" {
		w.say(said)
	}
	lib, narrowed, passing := w.lib, w.filtered(), sortedKeys(w.narrow.found.Articles)
	run(w.loader, "search", func(ctx context.Context) ([]compare.Hit, error) {
		if narrowed {
			return lib.SearchIn(ctx, query, passing, maxHits)
		}
		return lib.Search(ctx, query, maxHits)
	},
		func(hits []compare.Hit, err error) {
			if cancelled(err) || w.query != query { // cleared, or only terms are left
				return
			}
			if err != nil {
				hits = nil
				w.say(tr("Search: %s", err.Error()))
			}
			w.hits, w.page = hits, pageSearch
			w.names = w.nameRows(query)
			rows := append(slices.Clone(w.names), noteRows(w.notes, query)...)
			if len(hits) > 0 || len(rows) == 0 {
				rows = append(rows, hitRows(w.hits, w.findArticle)...)
			}
			w.results.SetRows(rows)
			w.results.chosen = ""
			w.results.scrollTo(0)
			w.refresh()
			if enter && w.win.Canvas().Focused() == fyne.Focusable(w.search) {
				w.goToFound()
			}
		})
}

// hitRows are the places found, in their words, under their articles.
func hitRows(hits []compare.Hit, article func(string) *compare.Article) []listRow {
	if len(hits) == 0 {
		return []listRow{{note: true, title: tr("Nothing found. Search looks through every word of every article, and their titles, outlets and files. Try fewer words, or the beginning of a word with * after it.")}}
	}
	var rows []listRow
	last := ""
	for i, h := range hits {
		a := article(h.Article)
		if a == nil {
			continue
		}
		if h.Article != last {
			rows = append(rows, listRow{title: outletShort(a) + " · " + shortDay(a.Published())})
			last = h.Article
		}
		rows = append(rows, hitRow(itoa(i+1), a, h.Span))
	}
	return rows
}

// hitRow is a place with some words around it, on one line.
func hitRow(id string, a *compare.Article, at compare.Span) listRow {
	const left, right = 70, 320 // bytes: a wide window shows so much, in a narrow one the end is cut
	lo, hi := max(0, at.Start-left), min(len(a.Text), at.End+right)
	for lo > 0 && lo < at.Start && a.Text[lo-1] != ' ' && a.Text[lo-1] != '\n' {
		lo++ // to a word's beginning; it never ends inside a character
	}
	if i := strings.LastIndexAny(a.Text[at.End:hi], " \n"); hi < len(a.Text) && i >= 0 {
		hi = at.End + i // to a word's end
	}
	for hi < len(a.Text) && a.Text[hi]&0xC0 == 0x80 {
		hi++
	}
	const apart = "\n\n" // an empty line parts paragraphs, such as a headline and a byline
	line := func(s string) string {
		var paragraphs []string
		for _, p := range strings.Split(s, apart) {
			if p = strings.Join(strings.Fields(p), " "); p != "" {
				paragraphs = append(paragraphs, p)
			}
		}
		return strings.Join(paragraphs, partMark)
	}
	before, words, after := line(a.Text[lo:at.Start]), line(a.Text[at.Start:at.End]), line(a.Text[at.End:hi])
	if before != "" && strings.HasSuffix(a.Text[lo:at.Start], apart) {
		before += strings.TrimRight(partMark, " ")
	}
	if after != "" && strings.HasPrefix(a.Text[at.End:hi], apart) {
		after = strings.TrimLeft(partMark, " ") + after
	}
	if lo > 0 {
		before = "… " + before
	}
	if before != "" && (at.Start == 0 || a.Text[at.Start-1] == ' ' || a.Text[at.Start-1] == '\n') {
		before += " "
	}
	if after != "" && (a.Text[at.End] == ' ' || a.Text[at.End] == '\n') {
		after = " " + after
	}
	if hi < len(a.Text) {
		after += " …"
	}
	return listRow{id: id, title: before + words + after, sub: articleTitle(a), light: true, found: [2]int{len(before), len(before) + len(words)}}
}

// openHit shows the place of a search result, and gives it the keys.
func (w *Window) openHit(id string) {
	if term, ok := strings.CutPrefix(id, termID); ok {
		w.setFilter(w.narrow.standing.With(filter.Parse(term).Terms...))
		w.search.SetText("")
		w.win.Canvas().Focus(w.list)
		return
	}
	w.win.Canvas().Unfocus() // of the results, which leave
	if note, ok := strings.CutPrefix(id, noteID); ok {
		w.openDecision(note)
	} else if event, ok := strings.CutPrefix(id, eventID); ok {
		w.OpenEvent(event)
	}
	for i, h := range w.hits {
		if itoa(i+1) == id {
			w.OpenArticle(h.Article, h.Span)
		}
	}
	if body := w.body(); body != nil {
		w.win.Canvas().Focus(body)
	}
}
