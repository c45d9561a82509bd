package ui

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// What the columns of a file of records hold: asked before it is imported where
// the names of its columns do not say it, and whenever the user wants to.

// A mapping is an import that looks at its tables before all else.
type mapping struct {
	w       *Window
	lib     Library
	always  bool            // only tables are imported, and those that need no question are asked about too
	paths   []string        // to be read in the end
	tables  []string        // files not yet looked at
	asked   map[string]bool // sets of columns that were asked about, see shape
	results []compare.ImportResult
}

// A question is the next table to ask about; its Table is nil if none is left.
type question struct {
	at    int // in mapping.tables
	table *compare.Table
	err   error // where a table that the user wants to be asked about has no columns
}

// maxLooked is how many files of one import are looked at for what to ask; the
// columns of further ones go by what was said, or by the guess.
const maxLooked = 500

// shape names a set of columns.
func shape(t *compare.Table) string {
	columns := slices.Clone(t.Columns)
	slices.Sort(columns)
	return strings.Join(columns, "\x00")
}

// askTables asks about the tables among files, in folders and in archives, once
// for each set of columns, and then reads all.
func (w *Window) askTables(paths []string) {
	m := &mapping{w: w, lib: w.lib, paths: paths, asked: map[string]bool{}}
	w.mapping = m
	w.say(tr("To import: %s", importWhat(paths))) // at once, before anything of it is read
	run(w.loader, "import", func(ctx context.Context) ([]string, error) { return m.lib.TablesIn(ctx, paths) }, func(tables []string, err error) {
		if m.tables = tables[:min(len(tables), maxLooked)]; err != nil || len(tables) == 0 {
			m.end(err)
			return
		}
		m.next()
	})
}

// importTable asks about tables even where their columns are known.
func (w *Window) importTable(paths []string) {
	if w.loader.busy("import") || w.mapping != nil {
		w.say(tr("Another import runs: try again when it is done"))
		return
	}
	w.mapping = &mapping{w: w, lib: w.lib, always: true, tables: paths, asked: map[string]bool{}}
	w.mapping.next()
}

func (w *Window) chooseTable() {
	w.choose(wish{id: "files", title: tr("Import tables"), do: tr("Import"), many: true, kinds: []fileKind{{tr("Tables"), []string{".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson"}}}, done: w.importTable})
}

// next looks for the next table to ask about. What the user said about columns
// before is known by then, so that files that have the same are asked for once.
func (m *mapping) next() {
	t := m.w.begin("import", tr("Looking for tables in"), importWhat(m.tables))
	run(m.w.loader, "import", func(ctx context.Context) (question, error) {
		for i, path := range m.tables {
			t.step(int64(i), int64(len(m.tables)), filepath.Base(path))
			if m.always {
				table, err := m.lib.Columns(ctx, path)
				if ctx.Err() != nil {
					return question{}, ctx.Err()
				}
				return question{i, table, err}, nil
			}
			tables, err := m.lib.TablesToAsk(ctx, path)
			if err != nil {
				return question{}, err
			}
			for _, table := range tables {
				if !m.asked[shape(table)] {
					return question{i, table, nil}, nil
				}
			}
		}
		return question{at: len(m.tables)}, nil
	}, func(q question, err error) {
		t.end("", err)
		if err != nil || q.at == len(m.tables) {
			m.end(err)
			return
		}
		path := m.tables[q.at]
		m.tables = m.tables[q.at:]
		if q.err != nil {
			m.refused(path, q.err.Error())
			return
		}
		m.asked[shape(q.table)] = true
		m.ask(path, q.table)
	})
}

// whole reports whether a table is the file itself, and the file was given
// itself: it can be imported for itself.
func (m *mapping) whole(path string) bool {
	return m.always || m.lib.IsTable(path) && slices.Contains(m.paths, path)
}

// took notes what became of a file that was imported for itself.
func (m *mapping) took(r compare.ImportResult) {
	m.results = append(m.results, r)
	m.paths = slices.DeleteFunc(slices.Clone(m.paths), func(p string) bool { return p == r.Path })
	m.tables = m.tables[1:]
	m.next()
}

// refused says why a table that the user wanted to be asked about cannot be
// read. What became of its file before stays in the list.
func (m *mapping) refused(path, why string) {
	m.tables = m.tables[1:]
	m.w.failed(tr("The columns of %s cannot be asked for", filepath.Base(path)), errors.New(why))
	m.next()
}

// end reads what is left, unless the import was stopped.
func (m *mapping) end(err error) {
	w := m.w
	w.mapping = nil
	switch {
	case err == nil && len(m.paths) > 0:
		w.read(m.paths, m.results)
		return
	case err != nil || len(m.results) > 0 || !m.always:
		w.imported(m.results, err)
	}
	w.importQueued()
}

// read imports a table by what the user says, or remembers that for the tables
// that lie in folders and archives.
func (m *mapping) read(path string, of *compare.Table, fields map[string]string) {
	if !m.whole(path) {
		write(m.w.loader, func(ctx context.Context) (struct{}, error) {
			return struct{}{}, m.lib.KeepColumns(ctx, of, fields)
		}, func(_ struct{}, err error) {
			if err != nil {
				m.end(err)
				return
			}
			m.next()
		})
		return
	}
	t := m.w.begin("import", tr("Importing"), filepath.Base(path))
	run(m.w.loader, "import", func(ctx context.Context) (compare.ImportResult, error) {
		return m.lib.ImportTable(ctx, path, fields)
	}, func(r compare.ImportResult, err error) {
		t.end(importText([]compare.ImportResult{r}), err)
		switch {
		case err != nil:
			m.end(err)
		case m.always && r.Status == compare.Skipped:
			m.refused(path, r.Reason)
		default:
			m.took(r)
		}
	})
}

// skip leaves a file out.
func (m *mapping) skip(path string) {
	m.took(compare.ImportResult{Path: path, Status: compare.Skipped, Reason: tr("You skipped it when its columns were asked for.")})
}

// A mapDialog is the open question about one table.
type mapDialog struct {
	m      *mapping
	path   string
	of     *compare.Table
	fields []string
	choice map[string]string // fields to columns
	table  *table
	unused *board
	do     *pushButton
	done   bool
	close  func()
}

func (m *mapping) ask(path string, of *compare.Table) {
	d := &mapDialog{m: m, path: path, of: of, fields: compare.TableFields(), choice: map[string]string{}}
	for field, c := range of.Mapping {
		d.choice[field] = c
	}
	d.table = newTable([]float32{0.9, 1.1, 1.6, 1.6}, tr("Field"), tr("Column"), tr("First row"), tr("Second row"))
	d.table.minSize = fyne.NewSize(dialogWidth+240, m.w.roomFor(480, 300))
	d.table.OnOpen = d.menu
	typed := d.table.key
	d.table.key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyLeft:
			d.step(-1)
		case fyne.KeyRight:
			d.step(1)
		case fyne.KeyDelete, fyne.KeyBackspace:
			d.set(d.table.chosen, "")
		default:
			return typed(k)
		}
		return true
	}
	d.unused = newCaption(func(p *pen, size fyne.Size) float32 {
		s := style{size: sizeSmall(), color: mutedColor()}
		p.text(0, 0, size.Height, fit(d.unusedText(), size.Width, s), s)
		return 0
	})
	d.unused.minSize = fyne.NewSize(200, 24)
	how := words(tr("Say what each column holds: Return lists the columns, the arrows left and right change it. It is remembered for files with the same columns."))
	name := filepath.Base(path)
	if of.File != "" && of.File != name {
		name = tr("%s in %s", of.File, name)
	}
	d.do = newFilledButton(tr("Import"), func() { d.finish(func() { d.m.read(d.path, d.of, d.choice) }) })
	buttons := []*pushButton{newButton(tr("Cancel"), func() { d.close() }), d.do}
	if m.whole(path) { // what lies with others comes in with them
		buttons = slices.Insert(buttons, 1, newButton(tr("Skip this file"), func() { d.finish(func() { d.m.skip(d.path) }) }))
	}
	d.close = m.w.showDialog("columns", tr("Columns of %s", name), 380, container.NewBorder(flush(how), d.unused, nil, nil, paper(d.table)), d.lines,
		buttons...)
	m.w.dialogs[len(m.w.dialogs)-1].onClose = func() {
		if !d.done {
			d.m.end(context.Canceled)
		}
	}
	d.table.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			d.close()
		}
	}
	d.table.SetRows(d.rows(), nil)
	d.label()
	m.w.win.Canvas().Focus(d.table)
}

func (d *mapDialog) finish(then func()) {
	d.done = true
	d.close()
	if d.m.w.lib != d.m.lib {
		d.m.w.mapping = nil // another library was opened meanwhile
		return
	}
	then()
}

// columnWords names what a column of a table can hold.
func columnWords(field string) string {
	switch field {
	case compare.TableBody:
		return tr("Text of the article")
	case compare.FieldHeadline:
		return tr("Headline")
	case compare.FieldPublished:
		return tr("Published")
	case compare.FieldOutlet:
		return tr("Outlet")
	case compare.FieldAuthor:
		return tr("Author")
	case compare.FieldURL:
		return tr("Address")
	case compare.FieldSection:
		return tr("Section")
	case compare.FieldDateline:
		return tr("Dateline")
	case compare.FieldLanguage:
		return tr("Language")
	}
	return field
}

// sample is what a row has in a column, on one line.
func (d *mapDialog) sample(row int, column string) string {
	i := slices.Index(d.of.Columns, column)
	if i < 0 || row >= len(d.of.Rows) || i >= len(d.of.Rows[row]) {
		return ""
	}
	return clip(strings.Join(strings.Fields(d.of.Rows[row][i]), " "), 52)
}

func (d *mapDialog) rows() []gridRow {
	rows := make([]gridRow, len(d.fields))
	for i, f := range d.fields {
		column := cell(bold(clip(d.choice[f], 24) + " ▾"))
		if d.choice[f] == "" {
			column = cell(muted(tr("none ▾")))
		}
		rows[i].cells = []gridCell{cell(plain(columnWords(f))), column, cell(muted(d.sample(0, d.choice[f]))), cell(muted(d.sample(1, d.choice[f])))}
	}
	return rows
}

// set says which column holds the nth field; "" is none.
func (d *mapDialog) set(n int, column string) {
	if n < 0 || n >= len(d.fields) {
		return
	}
	if column == "" {
		delete(d.choice, d.fields[n])
	} else {
		d.choice[d.fields[n]] = column
	}
	d.table.UpdateRows(d.rows())
	d.label()
}

// step gives the field at hand the next column, or the one before.
func (d *mapDialog) step(by int) {
	if d.table.chosen < 0 {
		return
	}
	all := append([]string{""}, d.of.Columns...)
	at := slices.Index(all, d.choice[d.fields[d.table.chosen]])
	d.set(d.table.chosen, all[(max(at, 0)+by+len(all))%len(all)])
}

// menu lists the columns, each with what its first row has.
func (d *mapDialog) menu(n int) {
	items := []*fyne.MenuItem{fyne.NewMenuItem(tr("none"), func() { d.set(n, "") })}
	for _, c := range d.of.Columns {
		label := clip(c, 30)
		if s := d.sample(0, c); s != "" {
			label += "   " + clip(s, 36)
		}
		item := fyne.NewMenuItem(label, func() { d.set(n, c) })
		item.Checked = d.choice[d.fields[n]] == c
		items = append(items, item)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.table)
	for _, pl := range d.table.places {
		if pl.row == n {
			at.Y += pl.y + pl.h - d.table.offset
			break
		}
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), d.m.w.win.Canvas(), at.AddXY(140, 0))
}

// unusedText names the columns that nothing is taken from, or what is wanted.
func (d *mapDialog) unusedText() string {
	var rest []string
	used := map[string]bool{}
	for _, c := range d.choice {
		used[c] = true
	}
	for _, c := range d.of.Columns {
		if !used[c] {
			rest = append(rest, c)
		}
	}
	switch {
	case d.choice[compare.TableBody] == "":
		return tr("Say which column holds the text of the article.")
	case len(rest) == 0:
		return tr("Every column is used.")
	}
	return tr("Not used: %s", strings.Join(rest, ", "))
}

func (d *mapDialog) label() {
	d.do.setOff(d.choice[compare.TableBody] == "")
	d.unused.Refresh()
}

// lines are what a robot reads of the dialog.
func (d *mapDialog) lines() []string {
	var out []string
	for i, f := range d.fields {
		mark := "  "
		if i == d.table.chosen {
			mark = "> "
		}
		out = append(out, mark+f+": "+d.choice[f]+" | "+d.sample(0, d.choice[f]))
	}
	return append(out, d.unusedText())
}
