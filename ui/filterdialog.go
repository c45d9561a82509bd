package ui

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"crossread/ui/filter"
)

// A savedFilter is a filter under a name, kept with the library.
type savedFilter struct {
	Name  string `json:"name"`
	Query string `json:"query"` // as filter.Parse reads it
}

// keptFilters names the saved filters in the library.
const keptFilters = "filters"

// filterFields are the fields of the dialog, by columns.
var filterFields = [][]filter.Field{
	{filter.Outlet, filter.Person, filter.Day, filter.Caller, filter.Hour, filter.Tag},
	{filter.Code, filter.Event, filter.Kind, filter.Language, filter.Unknown, filter.Folder, filter.Sure},
}

// fieldText writes a filter's values of one field as the dialog shows them:
// "Meridian Wire; -Courier".
func fieldText(f filter.Filter, field filter.Field) string {
	var values []string
	for _, t := range f.Terms {
		switch {
		case t.Field != field:
		case t.Not:
			values = append(values, "-"+valueName(field, t.Value))
		default:
			values = append(values, valueName(field, t.Value))
		}
	}
	return strings.Join(values, "; ")
}

// fieldTerms reads what fieldText wrote; days may be written as people do.
func fieldTerms(field filter.Field, text string) []filter.Term {
	var out []filter.Term
	for _, v := range strings.Split(text, ";") {
		v, not := strings.CutPrefix(strings.TrimSpace(v), "-")
		v = strings.TrimSpace(strings.ReplaceAll(v, `"`, ""))
		if v == "" {
			continue
		}
		v = valueOf(field, v)
		if field == filter.Day {
			ends := strings.SplitN(v, "..", 2)
			for i := range ends {
				ends[i] = strings.TrimSpace(ends[i])
				if d, ok := parseDay(ends[i]); ok {
					ends[i] = string(d)
				}
			}
			v = strings.Join(ends, "..")
		}
		out = append(out, filter.Term{Field: field, Value: v, Not: not})
	}
	return out
}

// filterDialog asks for a filter, field by field or as a query; each follows the other.
func (w *Window) filterDialog() {
	now := w.narrow.whole()
	entries := map[filter.Field]*escChoice{}
	query := newEscEntry()
	query.SetPlaceHolder(tr(`outlet:"…" person:… day:2025-03-03..`))
	says := words("")
	writing := false // one side is being brought up to the other
	read := func() filter.Filter {
		var f filter.Filter
		for _, field := range filter.Fields {
			f = f.With(fieldTerms(field, entries[field].Text)...)
		}
		return f
	}
	show := func(f filter.Filter) {
		now = f
		text := tr("Several values with ; between are alternatives, one that begins with - is left out. Different fields hold together.")
		if found := w.shelf().Find(f); len(f.Terms) > 0 {
			text = tr("Passing: %s, %s", count(len(found.Events), "event", "events"), count(len(found.Articles), "article", "articles"))
			text += leftUndated(&found)
			if len(found.Unread) > 0 {
				text += partMark + tr("%s to be compared first", count(len(found.Unread), "event", "events"))
			}
		}
		for _, t := range f.Terms {
			if !t.Readable() {
				text = termText(t)
			}
		}
		says.SetText(text)
	}
	columns := make([]fyne.CanvasObject, len(filterFields))
	for i, fields := range filterFields {
		form := widget.NewForm()
		for _, field := range fields {
			known := w.shelf().Values(field)
			if field == filter.Kind {
				known = differenceKinds
			}
			known = slices.Clone(known[:min(len(known), maxKnown)])
			for i, v := range known {
				known[i] = valueName(field, v)
			}
			e := newEscChoice(known)
			e.SetText(fieldText(now, field))
			e.OnChanged = func(string) {
				if !writing {
					writing = true
					f := read()
					query.SetText(f.String())
					show(f)
					writing = false
				}
			}
			entries[field] = e
			form.AppendItem(formItem(fieldName(field), e))
		}
		columns[i] = form
	}
	query.SetText(now.String())
	query.OnChanged = func(s string) {
		if !writing {
			writing = true
			f := parseFilter(s)
			f.Words = ""
			for field, e := range entries {
				e.SetText(fieldText(f, field))
			}
			show(f)
			writing = false
		}
	}
	show(now)
	var closeIt func()
	apply := func() {
		closeIt()
		if len(w.narrow.typed.Terms) > 0 { // they stand now
			w.narrow.typed = filter.Filter{}
			w.search.SetText(parseFilter(w.search.Text).Words)
		}
		w.setFilter(now)
	}
	clear := func() { query.SetText("") }
	save := newButton(tr("Save filter…"), func() {
		if apply(); w.filtered() {
			w.saveFilterDialog()
		}
	})
	save.setOff(w.info.ReadOnly != "")
	grid := container.NewGridWithColumns(2, columns...)
	query.setName(tr("Query"))
	label := widget.NewLabelWithStyle(tr("Query"), fyne.TextAlignTrailing, fyne.TextStyle{Bold: true})
	content := container.NewVBox(grid, container.New(&belowForm{filterFields[0]}, label, query), flush(says))
	closeIt = w.showDialog("filter", tr("Filter"), 300, container.New(&leastWidth{680}, content), func() []string {
		return []string{query.Text, says.Text}
	}, newButton(tr("Cancel"), func() { closeIt() }), newButton(tr("Clear"), clear), save, newFilledButton(tr("Apply"), apply))
	for _, e := range entries {
		e.onEscape = closeIt
		e.OnSubmitted = func(string) { apply() }
	}
	query.onEscape, query.OnSubmitted = closeIt, func(string) { apply() }
	w.win.Canvas().Focus(entries[filter.Outlet])
}

// maxKnown bounds the values that a field of the dialog offers.
const maxKnown = 40

// A belowForm sets a label and a field under those of a form of these fields.
type belowForm struct{ fields []filter.Field }

// labels is the width of the column of labels.
func (l *belowForm) labels() float32 {
	w := float32(0)
	for _, f := range l.fields {
		w = max(w, widget.NewLabelWithStyle(fieldName(f), fyne.TextAlignTrailing, fyne.TextStyle{Bold: true}).MinSize().Width)
	}
	return w
}

func (l *belowForm) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(l.labels()+theme.Padding()+m.Width, max(m.Height, o[0].MinSize().Height))
}

func (l *belowForm) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w, label := l.labels(), o[0].MinSize().Width
	o[0].Move(fyne.NewPos(w-label, 0)) // a wider one goes a little beyond the others
	o[0].Resize(fyne.NewSize(label, size.Height))
	o[1].Move(fyne.NewPos(w+theme.Padding(), 0))
	o[1].Resize(fyne.NewSize(size.Width-w-theme.Padding(), size.Height))
}

// A leastWidth gives an object at least so much width.
type leastWidth struct{ width float32 }

func (l *leastWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	return fyne.NewSize(max(l.width, m.Width), m.Height)
}

func (l *leastWidth) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}

// readSaved brings the filters that are kept with the library.
func (w *Window) readSaved() {
	w.setSaved(nil)
	lib := w.lib
	run(w.loader, "filters", func(ctx context.Context) ([]savedFilter, error) {
		text, err := lib.Kept(ctx, keptFilters)
		var saved []savedFilter
		if err == nil && text != "" {
			err = json.Unmarshal([]byte(text), &saved)
		}
		return saved, err
	}, func(saved []savedFilter, err error) {
		if err != nil && !cancelled(err) {
			w.say(tr("The saved filters could not be read: %s", plainError(err)))
		}
		w.setSaved(saved)
	})
}

// setSaved shows the saved filters in the menu.
func (w *Window) setSaved(saved []savedFilter) {
	w.narrow.saved = saved
	w.fillSavedMenu()
	if w.main != nil {
		w.main.Refresh()
	}
	w.refreshMenus()
}

// fillSavedMenu makes the submenu of saved filters.
func (w *Window) fillSavedMenu() {
	menu := fyne.NewMenu("")
	for _, s := range w.narrow.saved {
		menu.Items = append(menu.Items, fyne.NewMenuItem(s.Name, func() { w.setFilter(filter.Parse(s.Query)) }))
	}
	w.savedItem.ChildMenu, w.savedItem.Disabled = menu, len(menu.Items) == 0
}

// keepSaved stores the saved filters with the library.
func (w *Window) keepSaved(saved []savedFilter) {
	slices.SortFunc(saved, func(a, b savedFilter) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	text, err := json.Marshal(saved)
	if err != nil {
		w.failed(tr("The filters were not saved"), err)
		return
	}
	lib, before := w.lib, w.narrow.saved
	w.setSaved(saved)
	write(w.loader, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, lib.Keep(ctx, keptFilters, string(text))
	}, func(_ struct{}, err error) {
		if err != nil {
			if w.lib == lib {
				w.setSaved(before)
			}
			w.failed(tr("The filters were not saved"), err)
		}
	})
}

// withSaved is the list with a filter under its name, in place of one of that name.
func withSaved(saved []savedFilter, s savedFilter) []savedFilter {
	return append(withoutSaved(saved, s.Name), s)
}

func withoutSaved(saved []savedFilter, name string) []savedFilter {
	return slices.DeleteFunc(slices.Clone(saved), func(o savedFilter) bool { return o.Name == name })
}

// saveFilterDialog asks for a name for the filter at hand.
func (w *Window) saveFilterDialog() {
	query := w.narrow.whole().String()
	w.askDialog("savefilter", tr("Save filter"), tr("Name"), "", tr("Save"), func(s string) string {
		if s == "" {
			return tr("A filter needs a name.")
		}
		return ""
	}, func(name string) {
		w.keepSaved(withSaved(w.narrow.saved, savedFilter{name, query}))
		w.say(tr("Filter saved: %s", name))
	})
}

// savedDialog lists the saved filters, to apply, rename and delete.
func (w *Window) savedDialog() {
	list := newRowList()
	list.slow = true
	list.minSize = fyne.NewSize(dialogWidth, 220)
	var closeIt func()
	at := func() int {
		return slices.IndexFunc(w.narrow.saved, func(s savedFilter) bool { return s.Name == list.chosen })
	}
	fill := func() {
		var rows []listRow
		for _, s := range w.narrow.saved {
			var parts []string
			for _, t := range filter.Parse(s.Query).Terms {
				parts = append(parts, termText(t))
			}
			rows = append(rows, listRow{id: s.Name, title: s.Name, sub: strings.Join(parts, partMark), link: tr("Delete")})
		}
		if len(rows) == 0 {
			rows = []listRow{{note: true, title: tr("No filter is saved. View > Save filter keeps the one at hand.")}}
		}
		list.SetRows(rows)
		if at() < 0 && len(w.narrow.saved) > 0 {
			list.SetChosen(w.narrow.saved[0].Name)
		}
	}
	apply := func() {
		if i := at(); i >= 0 {
			closeIt()
			w.setFilter(filter.Parse(w.narrow.saved[i].Query))
		}
	}
	remove := func() {
		if i := at(); i >= 0 && w.info.ReadOnly == "" {
			w.keepSaved(withoutSaved(w.narrow.saved, w.narrow.saved[i].Name))
			fill()
		}
	}
	rename := func() {
		i := at()
		if i < 0 || w.info.ReadOnly != "" {
			return
		}
		old := w.narrow.saved[i]
		w.askDialog("renamefilter", tr("Rename"), tr("Name"), old.Name, tr("Rename"), func(s string) string {
			if s == "" {
				return tr("A filter needs a name.")
			}
			return ""
		}, func(name string) {
			w.keepSaved(withSaved(withoutSaved(w.narrow.saved, old.Name), savedFilter{name, old.Query}))
			list.chosen = name
			fill()
			w.win.Canvas().Focus(list)
		})
	}
	list.OnReturn = func(string) { apply() }
	list.OnLink = func(string) { remove() }
	list.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			closeIt()
		}
	}
	fill()
	closeIt = w.showDialog("savedfilters", tr("Saved filters"), 260, paper(list), func() []string { return rowTexts(list.rows) },
		newButton(tr("Close"), func() { closeIt() }), newButton(tr("Rename…"), rename), newFilledButton(tr("Apply"), apply))
	w.win.Canvas().Focus(list)
}
