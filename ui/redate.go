package ui

import (
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// A held is what the user may say of when an event took place and who placed it.
type held struct {
	day    compare.Day
	hour   compare.Hour
	caller string // name of a participant, "" if unknown
}

// heldOf is what is known of an event.
func heldOf(e *compare.Event) held {
	h := held{day: e.Day, hour: e.Hour}
	if k := e.Caller(); k >= 0 {
		h.caller = e.Participants[k].Name
	}
	return h
}

// readHeld reads the fields of the dialog; wrong says what is wrong with them,
// "" if nothing.
func readHeld(e *compare.Event, day, hour, caller string) (h held, wrong string) {
	var ok bool
	if strings.TrimSpace(day) != "" || e.Day != "" {
		if h.day, ok = parseDay(day); !ok {
			return h, tr("Write the day as 2 Dec 2024 or 2024-12-02.")
		}
	}
	if h.hour, ok = parseHour(hour); !ok {
		return h, tr("Write the hour as 22:15, 22:15 GMT or evening; leave it empty if it is unknown.")
	}
	caller = strings.TrimSpace(caller)
	if caller == "" || strings.EqualFold(caller, tr("unknown")) {
		return h, ""
	}
	var found []string
	for _, p := range e.Participants {
		if strings.EqualFold(p.Name, caller) {
			h.caller = p.Name
			return h, ""
		}
		if strings.Contains(strings.ToLower(p.Name), strings.ToLower(caller)) {
			found = append(found, p.Name)
		}
	}
	if len(found) != 1 {
		return h, tr("“%s” is not one of those who took part.", clip(caller, 40))
	}
	h.caller = found[0]
	return h, ""
}

// heldDecisions are the rulings that make was into is; the day is ruled as well
// where nothing is changed, which confirms it.
func heldDecisions(was, is held, ref compare.EventRef) []compare.Decision {
	var ds []compare.Decision
	rule := func(r compare.Ruling, value string) {
		ds = append(ds, compare.Decision{Ruling: r, Event: ref, Value: value})
	}
	was.hour.Ruled = false
	if was.hour != is.hour {
		rule(compare.RuleHour, is.hour.String())
	}
	if was.caller != is.caller {
		rule(compare.RuleCaller, is.caller)
	}
	if was.day != is.day || len(ds) == 0 && is.day != "" {
		rule(compare.RuleDay, string(is.day))
	}
	return ds
}

// dayDialog asks when an event took place, and of a call who placed it.
func (w *Window) dayDialog(e *compare.Event) {
	was := heldOf(e)
	day, hour := newEscEntry(), newEscEntry()
	if e.Day != "" {
		day.SetText(shortDay(e.Day))
	}
	hour.SetText(hourName(e.Hour))
	names := []string{tr("unknown")}
	for _, p := range e.Participants {
		names = append(names, p.Name)
	}
	caller := newEscChoice(names)
	caller.SetText(was.caller)
	caller.SetPlaceHolder(tr("unknown"))
	wrong := widget.NewLabel("")
	wrong.Importance = widget.DangerImportance
	dayItem, hourItem := formItem(tr("Day"), day), formItem(tr("Hour"), hour)
	dayItem.HintText = tr("Written like 2 Dec 2024 or 2024-12-02; empty if unknown")
	hourItem.HintText = tr("22:15, 22:15 GMT or evening; empty if unknown")
	form := widget.NewForm(dayItem)
	if e.Kind != compare.Story {
		form.AppendItem(hourItem)
	}
	if e.Kind == compare.Call && len(e.Participants) > 0 {
		callerItem := formItem(tr("Placed by"), caller)
		callerItem.HintText = tr("Who called, if the articles say it or you know it")
		form.AppendItem(callerItem)
	}
	var closeIt func()
	save := func() {
		is, problem := readHeld(e, day.Text, hour.Text, caller.Text)
		if problem != "" {
			wrong.SetText(problem)
			return
		}
		closeIt()
		if ds := heldDecisions(was, is, w.eventRef(e)); len(ds) > 0 {
			w.rulings(ds, nil)
		}
	}
	day.OnSubmitted, hour.OnSubmitted, caller.OnSubmitted = func(string) { save() }, func(string) { save() }, func(string) { save() }
	closeIt = w.showDialog("day", tr("When %s took place", e.Title), 150, container.NewVBox(form, flush(wrong)), func() []string {
		return []string{day.Text, hour.Text, caller.Text, wrong.Text}
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(tr("Set"), save))
	day.onEscape, hour.onEscape, caller.onEscape = closeIt, closeIt, closeIt
	w.win.Canvas().Focus(day)
}
