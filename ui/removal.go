package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// What is no call, and what is to leave the library.

// noCall rules that an event is none: what the articles tell of it is background.
func (w *Window) noCall(e *compare.Event) {
	w.rule(compare.Decision{Ruling: compare.RuleKind, Event: w.eventRef(e), Field: string(e.Kind), New: compare.NewEvent{Kind: compare.NoEvent}})
}

// isCall reports whether an event is one that can be none.
func isCall(e *compare.Event) bool { return e != nil && e.Kind != compare.Story }

// peopleDialog asks who took part in an event, and whether names that are corrected
// are so in every other one too.
func (w *Window) peopleDialog(e *compare.Event) {
	was := namesOf(e)
	entry := newEscEntry()
	entry.SetText(strings.Join(was, ", "))
	everywhere := newEscCheck(tr("In every other call and meeting too"), nil)
	leads := words("")
	read := func() []string {
		n, _ := readEvent(kindName(e.Kind), entry.Text, "", "")
		return n.Participants
	}
	others := func() []compare.Decision { return w.renamedElsewhere(e, renamed(was, read())) }
	say := func(string) {
		n := len(others())
		switch {
		case len(read()) == 0:
			leads.SetText(tr("Say who took part."))
		case n > 0:
			leads.SetText(tr("Others that name them so: %s", count(n, "event", "events")))
		default:
			leads.SetText("")
		}
		enable(everywhere, n > 0)
	}
	entry.OnChanged = say
	var closeIt func()
	save := func() {
		is := read()
		if len(is) == 0 {
			return // it is said under the field
		}
		closeIt()
		if slices.Equal(is, was) {
			return
		}
		var ds []compare.Decision
		if everywhere.Checked {
			ds = others()
		}
		w.rulings(append(ds, w.peopleDecision(e, is)), nil)
	}
	entry.OnSubmitted = func(string) { save() }
	form := widget.NewForm(formItem(tr("Names, commas between"), entry), formItem("", everywhere))
	closeIt = w.showDialog("people", tr("Who took part in %s", withDay(e.Title, e.Day)), 130, container.NewVBox(form, flush(leads)), func() []string {
		return []string{entry.Text, leads.Text}
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(tr("Correct"), save))
	w.dialogs[len(w.dialogs)-1].press[everywhere.Text] = func() { everywhere.SetChecked(!everywhere.Checked) }
	entry.onEscape, everywhere.onEscape, everywhere.onReturn = closeIt, closeIt, save
	say("")
	w.win.Canvas().Focus(entry)
}

// peopleDecision rules who took part in an event.
func (w *Window) peopleDecision(e *compare.Event, names []string) compare.Decision {
	return compare.Decision{Ruling: compare.RuleKind, Event: w.eventRef(e), Field: compare.FieldPeople, New: compare.NewEvent{Kind: e.Kind, Participants: names}}
}

// renamed are the names that others stand in place of, where as many take part as
// before.
func renamed(was, is []string) map[string]string {
	if len(was) != len(is) {
		return nil
	}
	to := map[string]string{}
	for i := range was {
		if was[i] != is[i] {
			to[was[i]] = is[i]
		}
	}
	return to
}

// renamedElsewhere are the rulings that rename people in every other call and meeting.
func (w *Window) renamedElsewhere(e *compare.Event, to map[string]string) []compare.Decision {
	var ds []compare.Decision
	for i := range w.snap.Index.Events {
		o := w.snap.Index.Events[i]
		if o.ID == e.ID || !isCall(o) {
			continue
		}
		names := namesOf(o)
		for k, name := range names {
			if other := to[name]; other != "" {
				names[k] = other
			}
		}
		if !slices.Equal(names, namesOf(o)) {
			ds = append(ds, w.peopleDecision(o, names))
		}
	}
	return ds
}

// namesOf are the names of those who took part.
func namesOf(e *compare.Event) []string {
	var names []string
	for _, p := range e.Participants {
		names = append(names, p.Name)
	}
	return names
}

// removeDialog asks whether articles are to leave the library, and says what goes
// with them.
func (w *Window) removeDialog(articles []*compare.Article) {
	if len(articles) == 0 {
		return
	}
	lines := []string{tr("%s: “%s” and what was found in it leave this library.", outletShort(articles[0]), clip(articleTitle(articles[0]), 90))}
	if len(articles) > 1 {
		lines[0] = tr("%s and what was found in them leave this library:", count(len(articles), "article", "articles")) + "\n" + titlesOf(articles)
	}
	if told, alone := w.toldOf(articles); told > 0 {
		lines = append(lines, tr("Calls told of there: %d; no longer listed, as no other article tells of them: %d.", told, alone))
	}
	lines = append(lines, tr("Undo brings them back, with your decisions about them, until this library or the window is closed. The files themselves stay as they are."))
	var closeIt func()
	cancel := newButton(tr("Cancel"), func() { closeIt() })
	box := container.NewVBox()
	for _, s := range lines {
		box.Add(flush(words(s)))
	}
	title := tr("Remove article from the library")
	if len(articles) > 1 {
		title = tr("Remove %d articles from the library", len(articles))
	}
	closeIt = w.showDialog("remove", title, 120, box, func() []string { return lines }, cancel, newFilledButton(tr("Remove"), func() {
		closeIt()
		gone := &removal{title: articleTitle(articles[0])}
		for _, a := range articles {
			gone.ids = append(gone.ids, a.ID)
		}
		w.remove(gone, tr("Removed from the library: %s", gone.text()), nil)
	}))
	w.win.Canvas().Focus(cancel)
}

// toldOf is how many calls articles tell of, and of how many of them no other does.
func (w *Window) toldOf(articles []*compare.Article) (told, alone int) {
	if w.snap.Index == nil {
		return 0, 0
	}
	among := map[string]bool{}
	for _, a := range articles {
		among[a.ID] = true
	}
	for i := range w.snap.Index.Events {
		e := w.snap.Index.Events[i]
		n := 0
		for _, p := range e.Passages {
			if among[p.Article] {
				n++
			}
		}
		if isCall(e) && n > 0 {
			told++
			if n == len(e.Passages) {
				alone++
			}
		}
	}
	return told, alone
}

// A removal is articles that have left the library together, and can come back.
type removal struct {
	ids   []string
	title string // of the first
	after int64  // the newest decision then, 0 if there was none
}

// text is what was removed, in words.
func (r *removal) text() string {
	if len(r.ids) == 1 {
		return r.title
	}
	return count(len(r.ids), "article", "articles")
}

// history is what Undo and Redo know besides the library's decisions: what was
// removed, and what was undone last.
type history struct {
	removals []*removal
	undone   []*removal // the last one undone comes last; nil is a decision
}

// newestRuling is the number of the newest decision that stands, 0 if none does.
func (w *Window) newestRuling() int64 {
	n := int64(0)
	for i := range w.decisions {
		if d := &w.decisions[i]; !d.Undone {
			n = max(n, d.ID)
		}
	}
	return n
}

// lastRemoval is the removal that Undo takes back, nil if a decision was made since.
func (w *Window) lastRemoval() *removal {
	if n := len(w.past.removals); n > 0 && w.past.removals[n-1].after >= w.newestRuling() {
		return w.past.removals[n-1]
	}
	return nil
}

// remove takes articles out; undone is what can be done again after it.
func (w *Window) remove(gone *removal, said string, undone []*removal) {
	lib := w.lib
	write(w.loader, func(ctx context.Context) (struct{}, error) { return struct{}{}, lib.Remove(ctx, gone.ids) }, func(_ struct{}, err error) {
		if err != nil {
			w.failed(tr("Nothing was removed"), err)
			return
		}
		gone.after = w.newestRuling()
		w.past.removals, w.past.undone = append(w.past.removals, gone), undone
		w.list.unmark()
		w.sayOnceShown(said)
		w.reload()
	})
}

// putBack brings back what was removed last.
func (w *Window) putBack(gone *removal) {
	lib := w.lib
	write(w.loader, func(ctx context.Context) (int, error) { return lib.PutBack(ctx) }, func(n int, err error) {
		if err != nil {
			w.failed(tr("The articles were not brought back"), err)
			return
		}
		w.past.removals = w.past.removals[:len(w.past.removals)-1]
		w.past.undone = append(w.past.undone, gone)
		s := tr("Back in the library: %s", gone.text())
		if n < len(gone.ids) {
			s += partMark + count(len(gone.ids)-n, "article had come back by an import", "articles had come back by an import")
		}
		w.sayOnceShown(s)
		w.reload()
	})
}
