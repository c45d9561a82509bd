package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// The chooser of files, folders and places to write to. Fyne's takes one file
// at a time and needs the mouse.

// A fileKind is a group of files that can be listed alone.
type fileKind struct {
	name string
	ends []string // extensions; nil is all files
}

// articleKinds are the kinds of file that articles come in.
func articleKinds() []fileKind {
	kinds := []fileKind{
		{tr("Web pages"), []string{".html", ".htm", ".xhtml", ".mht", ".mhtml", ".warc", ".wacz"}},
		{tr("PDF"), []string{".pdf"}},
		{tr("Texts and documents"), []string{".txt", ".md", ".markdown", ".docx", ".doc", ".odt", ".rtf", ".epub"}},
		{tr("Mail"), []string{".eml", ".msg"}},
		{tr("Feeds, tables and data"), []string{".rss", ".atom", ".xml", ".json", ".jsonl", ".csv", ".tsv", ".bib", ".rdf"}},
		{tr("Archives"), []string{".zip", ".gz", ".bz2"}},
	}
	var all []string
	for _, k := range kinds {
		all = append(all, k.ends...)
	}
	return append(append([]fileKind{{tr("All that holds articles"), all}}, kinds...), fileKind{name: tr("All files")})
}

func libraryKinds() []fileKind {
	return []fileKind{{tr("Libraries"), []string{LibraryExtension}}, {name: tr("All files")}}
}

func (k fileKind) has(name string) bool {
	return k.ends == nil || slices.Contains(k.ends, strings.ToLower(filepath.Ext(name)))
}

// A wish says what is to be chosen.
type wish struct {
	id, title, do string
	folder        bool   // a folder
	many          bool   // any number of files
	save          string // a file to be written, by this name at first; "" for one that is there
	start         string // folder to begin in; "" for where the last choice was made
	kinds         []fileKind
	done          func(paths []string)
}

// A fileEntry is a line of a folder.
type fileEntry struct {
	name    string
	folder  bool
	size    int64
	changed time.Time
}

// listFolder reads a folder: folders first, then files, by name. What a link
// leads to counts; what cannot be looked at is left out.
func listFolder(dir string) ([]fileEntry, error) {
	names, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	entries := make([]fileEntry, 0, len(names))
	for _, n := range names {
		info, err := os.Stat(filepath.Join(dir, n.Name()))
		if err != nil || !info.IsDir() && !info.Mode().IsRegular() {
			continue
		}
		entries = append(entries, fileEntry{n.Name(), info.IsDir(), info.Size(), info.ModTime()})
	}
	sort.SliceStable(entries, func(i, j int) bool {
		if entries[i].folder != entries[j].folder {
			return entries[i].folder
		}
		return strings.ToLower(entries[i].name) < strings.ToLower(entries[j].name)
	})
	return entries, nil
}

// A placeEntry is a folder at hand in the chooser.
type placeEntry struct{ name, path string }

// places are the user's folders, where disks are mounted, and the folders
// chosen last, as far as they are there.
func places(recent []string) []placeEntry {
	var out []placeEntry
	add := func(name, path string) {
		if info, err := os.Stat(path); err == nil && info.IsDir() && !slices.ContainsFunc(out, func(p placeEntry) bool { return p.path == path }) {
			out = append(out, placeEntry{name, path})
		}
	}
	home, err := os.UserHomeDir()
	if err == nil {
		add(tr("Home"), home)
		for _, d := range []struct{ name, folder string }{{tr("Desktop"), "Desktop"}, {tr("Documents"), "Documents"}, {tr("Downloads"), "Downloads"}} {
			add(d.name, filepath.Join(home, d.folder))
		}
	}
	for _, root := range []string{"/media/" + filepath.Base(home), "/run/media/" + filepath.Base(home), "/mnt", "/Volumes"} {
		if disks, err := os.ReadDir(root); err == nil {
			for _, d := range disks {
				add(d.Name(), filepath.Join(root, d.Name()))
			}
		}
	}
	add(tr("Whole computer"), string(filepath.Separator))
	for _, r := range recent {
		add(filepath.Base(r), r)
	}
	return out
}

// prefFolders are the folders that were chosen from last, the newest first.
const (
	prefFolders = "folders"
	maxFolders  = 6
)

// A chooser is the open dialog.
type chooser struct {
	w       *Window
	wish    wish
	dir     string
	entries []fileEntry // shown, in the order of the table
	all     []fileEntry
	kind    int
	hidden  bool
	list    *table
	sites   *table
	where   []placeEntry
	path    *escEntry
	name    *escEntry
	wrong   *widget.Label
	take    *pushButton
	whole   *pushButton // takes the folder shown; nil where one file is asked for
	close   func()
}

// choose asks for files or a folder.
func (w *Window) choose(q wish) {
	c := &chooser{w: w, wish: q}
	recent := w.app.Preferences().StringList(prefFolders)
	dir := q.start
	if dir == "" && len(recent) > 0 {
		dir = recent[0]
	}
	if info, err := os.Stat(dir); dir == "" || err != nil || !info.IsDir() {
		dir = w.opts.Documents
	}
	c.open(recent)
	c.show(dir, "")
}

func (c *chooser) open(recent []string) {
	q := c.wish
	c.list = newTable([]float32{1, -90, -120}, tr("Name"), tr("Size"), tr("Changed"))
	c.list.minSize = fyne.NewSize(460, 280)
	c.list.many = q.many
	c.list.OnOpen = c.openRow
	c.list.OnMark = c.label
	c.list.OnChoose = func(int) {
		if e, ok := c.current(); ok && q.save != "" && !e.folder {
			c.name.SetText(e.name)
		}
		c.label()
	}
	typed := c.list.key
	c.list.key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyBackspace || k.Name == fyne.KeyLeft {
			c.up()
			return true
		}
		return typed(k)
	}
	c.where = places(recent)
	c.sites = newTable([]float32{1})
	c.sites.minSize = fyne.NewSize(150, 280)
	rows, names := make([]gridRow, len(c.where)), make([]string, len(c.where))
	for i, p := range c.where {
		rows[i], names[i] = gridRow{cells: []gridCell{cell(plain(clip(p.name, 22)))}}, p.name
	}
	c.sites.SetRows(rows, names)
	c.sites.OnOpen = func(i int) { c.show(c.where[i].path, ""); c.w.win.Canvas().Focus(c.list) }
	c.sites.OnChoose = func(i int) { c.show(c.where[i].path, "") }
	c.path, c.name = newEscEntry(), newEscEntry()
	c.path.setName(tr("Folder"))
	c.path.OnSubmitted = func(s string) { c.visit(strings.TrimSpace(s)) }
	c.name.SetText(q.save)
	c.name.OnSubmitted = func(string) { c.accept() }
	c.wrong = widget.NewLabel("")
	c.wrong.Importance = widget.DangerImportance
	up := newButton(tr("Up"), c.up)
	foot := []fyne.CanvasObject{}
	if len(q.kinds) > 0 {
		names := make([]string, len(q.kinds))
		for i, k := range q.kinds {
			names[i] = k.name
		}
		kind := newEscSelect(names)
		kind.setName(tr("Files shown"))
		kind.onEscape, kind.onReturn = func() { c.close() }, c.accept
		kind.SetSelectedIndex(0)
		kind.OnChanged = func(string) { c.kind = kind.SelectedIndex(); c.fill("") }
		foot = append(foot, container.New(&wideLayout{240}, kind)) // its own least width cuts the words
	}
	hidden := newEscCheck(tr("Hidden files"), func(on bool) { c.hidden = on; c.fill("") })
	hidden.onEscape = func() { c.close() }
	foot = append(foot, hidden)
	below := container.NewVBox(container.NewHBox(foot...))
	if q.many {
		hint := tr("Several: Shift or Ctrl and a click, Space, or Ctrl+A for all.") + "\n" + tr("Return opens a folder; the buttons import it with all it holds.")
		below.Add(flush(widget.NewRichText(&widget.TextSegment{Text: hint, Style: widget.RichTextStyle{ColorName: theme.ColorNamePlaceHolder}})))
	}
	below.Add(flush(c.wrong))
	if q.save != "" {
		below = container.NewVBox(widget.NewForm(formItem(tr("Name"), c.name)), flush(c.wrong))
	}
	content := container.NewBorder(container.NewBorder(nil, nil, nil, up, c.path), below, container.NewHBox(c.sites, hairline()), nil, paper(c.list))
	c.take = newFilledButton(q.do, c.accept)
	buttons := []*pushButton{newButton(tr("Cancel"), func() { c.close() })}
	if q.many {
		c.whole = newButton(tr("Import this folder"), func() { c.finish([]string{c.dir}) })
		buttons = append(buttons, c.whole)
	}
	c.close = c.w.showDialog(q.id, q.title, 430, content, c.lines, append(buttons, c.take)...)
	escape := func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			c.close()
		}
	}
	c.list.overflow, c.sites.overflow = escape, escape
	c.list.runes, c.sites.runes = c.typedPath(c.list.runes), c.typedPath(c.sites.runes)
	c.path.onEscape, c.name.onEscape, up.onEscape = c.close, c.close, c.close
	if q.save != "" {
		c.w.win.Canvas().Focus(c.name)
	} else {
		c.w.win.Canvas().Focus(c.list)
	}
}

// typedPath makes the beginning of a path, typed in a list, go to the path's
// field; other letters go where they went.
func (c *chooser) typedPath(other func(rune)) func(rune) {
	return func(r rune) {
		if r != '/' && r != '~' && r != filepath.Separator {
			other(r)
			return
		}
		c.path.SetText(string(r))
		c.path.CursorColumn, c.path.typed = 1, true
		c.w.win.Canvas().Focus(c.path)
	}
}

// show lists a folder, with the choice on a name of it.
func (c *chooser) show(dir, name string) {
	run(c.w.loader, "folder", func(context.Context) ([]fileEntry, error) { return listFolder(dir) }, func(all []fileEntry, err error) {
		if err != nil {
			c.wrong.SetText(folderError(dir, err))
			return
		}
		c.wrong.SetText("")
		c.dir, c.all = dir, all
		c.path.SetText(dir)
		c.markSite()
		c.fill(name)
	})
}

// markSite marks the place at hand that is shown, if it is one of them.
func (c *chooser) markSite() {
	c.sites.stand(slices.IndexFunc(c.where, func(p placeEntry) bool { return p.path == c.dir }))
}

// folderError says why a folder is not shown.
func folderError(dir string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return tr("There is no folder %s. Check its name and its disk.", clip(dir, 60))
	case errors.Is(err, fs.ErrPermission):
		return tr("You may not look into %s.", clip(dir, 60))
	}
	return plainError(err)
}

// fill shows the folder's entries that are asked for.
func (c *chooser) fill(name string) {
	c.entries = nil
	var rows []gridRow
	var names []string
	at := 0
	for _, e := range c.all {
		if strings.HasPrefix(e.name, ".") && !c.hidden || !e.folder && (c.wish.folder || len(c.wish.kinds) > 0 && !c.wish.kinds[c.kind].has(e.name)) {
			continue
		}
		if e.name == name {
			at = len(rows)
		}
		c.entries = append(c.entries, e)
		names = append(names, e.name)
		rows = append(rows, entryRow(e))
	}
	c.list.none = c.emptyWords()
	c.list.SetRows(rows, names)
	if at > 0 {
		c.list.choose(at)
		c.list.picked = false
	}
	c.label()
}

// emptyWords say why nothing of a folder is listed.
func (c *chooser) emptyWords() string {
	switch {
	case len(c.all) == 0:
		return tr("This folder is empty.")
	case c.wish.folder:
		return tr("No folder in this one.")
	}
	return tr("Nothing of this kind here.")
}

func entryRow(e fileEntry) gridRow {
	title, size := plain(clip(e.name, 60)), sizeText(e.size)
	if e.folder {
		title, size = bold(clip(e.name, 58)+string(filepath.Separator)), ""
	}
	return gridRow{cells: []gridCell{cell(title), cell(muted(size)), cell(muted(shortDay(compare.DayOf(e.changed))))}}
}

// sizeText is a number of bytes for people: "340 B", "1.2 MB".
func sizeText(n int64) string {
	if n < 1000 {
		return tr("%d B", n)
	}
	v, unit := float64(n), ""
	for _, unit = range []string{"kB", "MB", "GB", "TB"} {
		if v /= 1000; v < 999.5 {
			break
		}
	}
	if v < 9.95 {
		return tr("%.1f %s", v, unit)
	}
	return tr("%.0f %s", v, unit)
}

// label says on the button what it takes: how many files, or which folder. It is
// off where that is nothing.
func (c *chooser) label() {
	n, folder := 0, ""
	for _, i := range c.list.taken() {
		if i < len(c.entries) && (c.wish.many || !c.entries[i].folder) {
			n++
			if c.entries[i].folder {
				folder = c.entries[i].name
			}
		}
	}
	words := c.wish.do
	switch {
	case c.wish.many && n > 1:
		words = tr("%s (%d)", c.wish.do, n)
	case folder != "":
		words = tr("%s: %s", c.wish.do, clip(folder, 24)+string(filepath.Separator))
	}
	if c.wish.folder { // the one shown, or the one the user chose in it
		name := filepath.Base(c.dir)
		if e, ok := c.current(); ok && c.list.picked {
			name = e.name
		}
		words = tr("%s: %s", c.wish.do, clip(name, 24))
	}
	c.take.SetText(words)
	if c.whole != nil {
		c.take.setOff(n == 0)
		c.whole.setOff(len(c.all) == 0)
	} else if c.wish.save == "" && !c.wish.folder { // one file, or a folder to look into
		c.take.setOff(len(c.entries) == 0)
	}
}

func (c *chooser) current() (fileEntry, bool) {
	if i := c.list.chosen; i >= 0 && i < len(c.entries) {
		return c.entries[i], true
	}
	return fileEntry{}, false
}

// openRow goes into a folder, or takes a file.
func (c *chooser) openRow(i int) {
	if i < len(c.entries) && c.entries[i].folder && len(c.list.marked) == 0 {
		c.show(filepath.Join(c.dir, c.entries[i].name), "")
		return
	}
	c.accept()
}

func (c *chooser) up() { c.show(filepath.Dir(c.dir), filepath.Base(c.dir)) }

// absolute is the path of what the user typed, who may write "~" for home and
// leave out the folder shown.
func (c *chooser) absolute(path string) string {
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		if home, err := os.UserHomeDir(); err == nil {
			path = home + rest
		}
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.dir, path)
	}
	return filepath.Clean(path)
}

// visit goes to the folder that was typed, or takes the file.
func (c *chooser) visit(path string) {
	path = c.absolute(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && c.wish.save != "":
		c.save(path)
	case errors.Is(err, fs.ErrNotExist):
		c.wrong.SetText(tr("There is no %s.", clip(path, 60)))
	case err != nil:
		c.wrong.SetText(folderError(path, err))
	case info.IsDir():
		c.show(path, "")
		c.w.win.Canvas().Focus(c.list)
	case c.wish.folder:
		c.wrong.SetText(tr("That is a file; a folder is wanted."))
	case c.wish.save != "":
		c.wrong.SetText(tr("There is such a file already. Take another name."))
	default:
		c.finish([]string{path})
	}
}

// save takes a path for a new file; its folder must be there.
func (c *chooser) save(path string) {
	path = filepath.Join(filepath.Dir(path), withExtension(filepath.Base(path)))
	dir := filepath.Dir(path)
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir():
		c.wrong.SetText(tr("There is no folder %s.", clip(dir, 60)))
		return
	case err != nil:
		c.wrong.SetText(folderError(dir, err))
		return
	}
	if _, err := os.Lstat(path); err == nil {
		c.wrong.SetText(tr("There is such a file already. Take another name."))
		return
	}
	c.dir = dir
	c.finish([]string{path})
}

// accept takes what is marked or chosen.
func (c *chooser) accept() {
	switch {
	case c.wish.save != "":
		name := strings.TrimSpace(c.name.Text)
		if name == "" || strings.HasSuffix(name, string(filepath.Separator)) {
			c.wrong.SetText(tr("Write a name for the file."))
			return
		}
		c.save(c.absolute(name))
	case c.wish.folder:
		dir := c.dir
		if e, ok := c.current(); ok && c.list.picked {
			dir = filepath.Join(dir, e.name)
		}
		c.finish([]string{dir})
	default:
		var paths []string
		for _, i := range c.list.taken() {
			if i < len(c.entries) && (c.wish.many || !c.entries[i].folder) {
				paths = append(paths, filepath.Join(c.dir, c.entries[i].name))
			}
		}
		if len(paths) == 0 {
			if e, ok := c.current(); ok && e.folder {
				c.openRow(c.list.chosen)
				return
			}
			c.wrong.SetText(tr("Choose a file."))
			return
		}
		c.finish(paths)
	}
}

func (c *chooser) finish(paths []string) {
	p := c.w.app.Preferences()
	recent := slices.DeleteFunc(p.StringList(prefFolders), func(r string) bool { return r == c.dir })
	p.SetStringList(prefFolders, append([]string{c.dir}, recent[:min(len(recent), maxFolders-1)]...))
	c.close()
	c.wish.done(paths)
}

// lines are what a robot reads of the chooser.
func (c *chooser) lines() []string {
	out := []string{c.dir}
	for i, e := range c.entries {
		mark := "  "
		switch {
		case c.list.marked[i]:
			mark = "* "
		case i == c.list.chosen:
			mark = "> "
		}
		out = append(out, mark+e.name)
	}
	return append(out, c.wrong.Text)
}

// A wideLayout gives its one object a width.
type wideLayout struct{ width float32 }

func (l *wideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, o[0].MinSize().Height)
}

func (l *wideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
