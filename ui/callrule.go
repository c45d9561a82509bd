package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// The rulings that make a call, or make one of what was taken for something else.

// eventKinds are the kinds of event, as offered.
var eventKinds = []compare.EventKind{compare.Call, compare.Meeting, compare.Story}

// kindName is a kind of event in the user's language.
func kindName(k compare.EventKind) string {
	switch k {
	case compare.Call:
		return tr("call")
	case compare.Meeting:
		return tr("meeting")
	}
	return tr("story")
}

// createText says what a ruling made.
func createText(n compare.NewEvent) string {
	about := n.Title
	if about == "" {
		about = strings.Join(n.Participants, " – ")
	}
	switch n.Kind {
	case compare.Call:
		return tr("new call: %s", about)
	case compare.Meeting:
		return tr("new meeting: %s", about)
	}
	return tr("new story: %s", about)
}

// kindText says what a ruling made of an event.
func kindText(d *compare.Decision) string {
	title := eventText(d.Event)
	switch {
	case d.New.Kind == compare.NoEvent && d.Field == string(compare.Meeting):
		return tr("%s is no meeting", title)
	case d.New.Kind == compare.NoEvent:
		return tr("%s is no call", title)
	case d.Field == compare.FieldPeople:
		return tr("%s: people corrected to %s", title, strings.Join(d.New.Participants, ", "))
	}
	switch d.New.Kind {
	case compare.Call:
		return tr("%s is a call", title)
	case compare.Meeting:
		return tr("%s is a meeting", title)
	}
	return tr("%s is a story", title)
}

// selectedRefs point at the statements at hand: the current row's of the two
// outlets shown, or those of the article that are selected, else its current one.
func (w *Window) selectedRefs() []compare.SpanRef {
	var refs []compare.SpanRef
	switch {
	case w.page == pageEvent && w.comparison != nil && w.currentRow() != nil:
		for n, cell := range w.currentRow().Cells {
			if len(cell) > 0 && (n == w.a || n == w.beside()) {
				refs = append(refs, spanRef(&w.comparison.Witnesses[n], cell))
			}
		}
		if len(refs) == 2 && refs[0] == refs[1] { // one outlet stands on both sides
			refs = refs[:1]
		}
	case w.page == pageArticle:
		a := w.findArticle(w.article)
		if a == nil {
			return nil
		}
		span := w.reader.SelectedSpan()
		for i, s := range w.statementsOf(w.article) {
			if s.Place != compare.InPassage && s.Place != compare.InBackground {
				continue
			}
			if span.Empty() && i == w.reader.Current() || !span.Empty() && s.Overlaps(span) {
				refs = append(refs, compare.NewSpanRef(a, s.Span))
			}
		}
	}
	return refs
}

// createDialog asks what event the statements at hand tell of.
func (w *Window) createDialog() {
	refs := w.selectedRefs()
	if len(refs) == 0 {
		w.say(tr("Select the statements that tell of the call first"))
		return
	}
	who, day := "", ""
	if a := w.findArticle(refs[0].Article); a != nil && a.Published() != "" {
		day = shortDay(a.Published())
	}
	ask := tr("“%s” tells of:", clip(refs[0].Text, 140))
	if len(refs) > 1 {
		ask = tr("“%s” and %d more tell of:", clip(refs[0].Text, 140), len(refs)-1)
	}
	w.eventDialog("create", tr("New call"), ask, tr("Create"), compare.NewEvent{Kind: compare.Call}, who, day, true, func(n compare.NewEvent) {
		w.rulings([]compare.Decision{{Ruling: compare.RuleCreate, Passages: refs, New: n}}, func() { w.openMade(refs) })
	})
}

// openMade opens the event that was made of the statements.
func (w *Window) openMade(refs []compare.SpanRef) {
	for _, ref := range refs {
		for _, s := range w.statementsOf(ref.Article) {
			if s.Span != ref.Span && !s.Overlaps(ref.Span) {
				continue
			}
			for _, id := range s.Events {
				if e := w.snap.Index.Event(id); e != nil && e.Ruled {
					w.OpenEvent(id)
					return
				}
			}
		}
	}
}

// kindDialog asks what an event is.
func (w *Window) kindDialog(e *compare.Event) {
	names := namesOf(e)
	who := strings.Join(names, ", ")
	w.eventDialog("kind", tr("Change kind"), tr("%s is a:", e.Title), tr("Change"), compare.NewEvent{Kind: e.Kind}, who, "", false, func(n compare.NewEvent) {
		if slices.Equal(n.Participants, names) {
			n.Participants = nil // as found
		}
		if n.Kind != e.Kind || n.Participants != nil {
			d := compare.Decision{Ruling: compare.RuleKind, Event: w.eventRef(e), New: n}
			if n.Kind == e.Kind {
				d.Field = compare.FieldPeople
			}
			w.rule(d)
		}
	})
}

// eventDialog asks for the kind and the participants of an event, and for its
// day and title if it is a new one.
func (w *Window) eventDialog(id, title, ask, do string, now compare.NewEvent, who, day string, whole bool, done func(compare.NewEvent)) {
	names := make([]string, len(eventKinds))
	for i, k := range eventKinds {
		names[i] = kindName(k)
	}
	kind, people := newEscChoice(names), newEscEntry()
	when, called := newEscEntry(), newEscEntry()
	kind.SetText(kindName(now.Kind))
	people.SetText(who)
	when.SetText(day)
	wrong := widget.NewLabel("")
	wrong.Importance = widget.DangerImportance
	peopleItem := formItem(tr("Participants"), people)
	peopleItem.HintText = tr("In full, with commas between them")
	form := widget.NewForm(formItem(tr("Kind"), kind), peopleItem)
	if whole {
		dayItem, titleItem := formItem(tr("Day"), when), formItem(tr("Title"), called)
		dayItem.HintText = tr("Written like 2 Dec 2024 or 2024-12-02; empty if unknown")
		titleItem.HintText = tr("Empty to name it after the participants")
		form.AppendItem(dayItem)
		form.AppendItem(titleItem)
	}
	var closeIt func()
	save := func() {
		n, problem := readEvent(kind.Text, people.Text, when.Text, called.Text)
		if problem != "" {
			wrong.SetText(problem)
			return
		}
		closeIt()
		done(n)
	}
	for _, e := range []*escEntry{people, when, called} {
		e.OnSubmitted = func(string) { save() }
	}
	kind.OnSubmitted = func(string) { save() }
	content := container.NewVBox(flush(words(ask)), form, flush(wrong))
	closeIt = w.showDialog(id, title, 150, content, func() []string {
		return []string{ask, kind.Text, people.Text, when.Text, called.Text, wrong.Text}
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(do, save))
	for _, e := range []*escEntry{people, when, called} {
		e.onEscape = closeIt
	}
	kind.onEscape = closeIt
	if whole {
		w.win.Canvas().Focus(people)
	} else {
		w.win.Canvas().Focus(kind)
	}
}

// readEvent reads the fields of the dialog; the second result says what is
// wrong with them, "" if nothing.
func readEvent(kind, people, day, title string) (compare.NewEvent, string) {
	n := compare.NewEvent{Title: strings.TrimSpace(title)}
	for _, k := range eventKinds {
		if strings.EqualFold(strings.TrimSpace(kind), kindName(k)) {
			n.Kind = k
		}
	}
	if n.Kind == "" {
		return n, tr("The kind is call, meeting or story.")
	}
	for name := range strings.SplitSeq(people, ",") {
		if name = strings.Join(strings.Fields(name), " "); name != "" {
			n.Participants = append(n.Participants, name)
		}
	}
	if strings.TrimSpace(day) != "" {
		d, ok := parseDay(day)
		if !ok {
			return n, tr("Write the day as 2 Dec 2024 or 2024-12-02.")
		}
		n.Day = d
	}
	if n.Kind != compare.Story && len(n.Participants) == 0 && n.Title == "" {
		return n, tr("Say who took part, or give a title.")
	}
	return n, ""
}
