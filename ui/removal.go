package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/container"

	"crossread/compare"
)

// What is no call, and what is to leave the library.

// noCall rules that an event is none: what the articles tell of it is background.
func (w *Window) noCall(e *compare.Event) {
	w.rule(compare.Decision{Ruling: compare.RuleKind, Event: w.eventRef(e), Field: string(e.Kind), New: compare.NewEvent{Kind: compare.NoEvent}})
}

// isCall reports whether an event is one that can be none.
func isCall(e *compare.Event) bool { return e != nil && e.Kind != compare.Story }

// peopleDialog asks who took part in an event.
func (w *Window) peopleDialog(e *compare.Event) {
	was := strings.Join(namesOf(e), ", ")
	read := func(s string) []string {
		n, _ := readEvent(kindName(e.Kind), s, "", "")
		return n.Participants
	}
	w.askDialog("people", tr("Who took part in %s", withDay(e.Title, e.Day)), tr("Names, with commas"), was, tr("Correct"), func(s string) string {
		if len(read(s)) == 0 {
			return tr("Say who took part.")
		}
		return ""
	}, func(s string) {
		if s != was {
			w.rule(compare.Decision{Ruling: compare.RuleKind, Event: w.eventRef(e), Field: compare.FieldPeople, New: compare.NewEvent{Kind: e.Kind, Participants: read(s)}})
		}
	})
}

// namesOf are the names of those who took part.
func namesOf(e *compare.Event) []string {
	var names []string
	for _, p := range e.Participants {
		names = append(names, p.Name)
	}
	return names
}

// removeDialog asks whether an article is to leave the library, and says what goes
// with it.
func (w *Window) removeDialog(a *compare.Article) {
	lines := []string{tr("%s: “%s” and what was found in it leave this library.", outletShort(a), clip(articleTitle(a), 90))}
	told, alone := 0, 0
	for i := range w.snap.Index.Events {
		e := w.snap.Index.Events[i]
		for _, p := range e.Passages {
			if isCall(e) && p.Article == a.ID {
				told++
				if len(e.Passages) == 1 {
					alone++
				}
			}
		}
	}
	if told > 0 {
		lines = append(lines, tr("It tells of %s; no longer listed, as no other article tells of them: %d.", count(told, "call", "calls"), alone))
	}
	if a.Path == "" {
		lines = append(lines, tr("It was read from no file that it could be imported from again, and Undo does not bring it back."))
	} else {
		lines = append(lines, tr("Undo does not bring it back; importing its file again does, and then your decisions about it hold again. The file itself stays as it is."))
	}
	var closeIt func()
	cancel := newButton(tr("Cancel"), func() { closeIt() })
	box := container.NewVBox()
	for _, s := range lines {
		box.Add(flush(words(s)))
	}
	closeIt = w.showDialog("remove", tr("Remove article from the library"), 120, box, func() []string { return lines }, cancel, newFilledButton(tr("Remove"), func() {
		closeIt()
		w.remove(a)
	}))
	w.win.Canvas().Focus(cancel)
}

func (w *Window) remove(a *compare.Article) {
	lib := w.lib
	write(w.loader, func(ctx context.Context) (struct{}, error) { return struct{}{}, lib.Remove(ctx, a.ID) }, func(_ struct{}, err error) {
		if err != nil {
			w.failed(tr("The article was not removed"), err)
			return
		}
		w.say(tr("Removed from the library: %s", articleTitle(a)))
		w.reload()
	})
}
