package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// The rules that hold for articles to come: which outlet a host is, and what is
// masked or counted wherever it stands.

// A standingRule is a line of the list: a host's outlet, or a mask.
type standingRule struct {
	host compare.HostOutlet
	mask *compare.Decision // nil for a host
}

// standingRules are the rules that stand: hosts by name, then masks as made.
func standingRules(all []compare.Decision) []standingRule {
	var out []standingRule
	for _, h := range compare.HostTable(all) {
		out = append(out, standingRule{host: h})
	}
	for _, d := range compare.Standing(all) {
		if d.Value != "" && (d.Ruling == compare.RuleMask || d.Ruling == compare.RuleUnmask) {
			out = append(out, standingRule{mask: &d})
		}
	}
	return out
}

// texts are what a rule is about, what it says, and where it holds.
func (r standingRule) texts() (about, says, where string) {
	switch {
	case r.mask == nil:
		return r.host.Host, r.host.Outlet, tr("every article from this host")
	case r.mask.Field == "":
		where = tr("every article")
	default:
		where = r.mask.Field
	}
	says = tr("masked")
	if r.mask.Ruling == compare.RuleUnmask {
		says = tr("counted as text")
	}
	return "“" + clip(strings.Join(strings.Fields(r.mask.Value), " "), 120) + "”", says, where
}

// A ruleList is the open list of rules.
type ruleList struct {
	w      *Window
	rules  []standingRule
	table  *table
	host   *escEntry
	outlet *escChoice
	wrong  *widget.Label
	set    *pushButton
	remove *pushButton
	open   bool
	close  func()
}

func (w *Window) showRules() {
	l := &ruleList{w: w, open: true}
	l.table = newTable([]float32{1.5, 1, 1}, tr("Host or words"), tr("Outlet or ruling"), tr("Holds for"))
	l.table.minSize = fyne.NewSize(dialogWidth+200, 220)
	l.table.OnChoose = func(int) { l.fill() }
	l.table.OnOpen = func(int) { w.win.Canvas().Focus(l.outlet) }
	l.host, l.outlet = newEscEntry(), newEscChoice(w.knownOutlets())
	l.host.SetPlaceHolder("courier.example")
	l.host.OnSubmitted = func(string) { w.win.Canvas().Focus(l.outlet) }
	l.outlet.OnSubmitted = func(string) { l.store() }
	l.wrong = widget.NewLabel("")
	l.wrong.Importance = widget.DangerImportance
	l.set = newButton(tr("Set the host’s outlet"), l.store)
	l.remove = newButton(tr("End this rule"), l.end)
	form := widget.NewForm(formItem(tr("Host"), l.host), formItem(tr("Outlet"), l.outlet))
	below := container.NewVBox(form, container.New(&startRow{}, l.set, l.remove), flush(l.wrong))
	l.close = w.showDialog("rules", tr("Standing rules"), 400, container.NewBorder(nil, below, nil, nil, paper(l.table)), l.lines, newFilledButton(tr("Close"), func() { l.close() }))
	state := &w.dialogs[len(w.dialogs)-1]
	state.onClose = func() { l.open = false }
	for _, b := range []*pushButton{l.set, l.remove} {
		b.onEscape = l.close
		b.setOff(w.info.ReadOnly != "")
		state.press[b.text] = func() { b.Tapped(nil) }
	}
	l.host.onEscape, l.outlet.onEscape = l.close, l.close
	l.table.overflow = func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyEscape:
			l.close()
		case fyne.KeyDelete:
			l.end()
		}
	}
	l.show()
	if len(l.rules) > 0 {
		w.win.Canvas().Focus(l.table)
	} else {
		w.win.Canvas().Focus(l.host)
	}
}

// show lists the rules as they are now.
func (l *ruleList) show() {
	if !l.open {
		return
	}
	l.rules = standingRules(l.w.decisions)
	rows, names := make([]gridRow, len(l.rules)), make([]string, len(l.rules))
	for i, r := range l.rules {
		about, says, where := r.texts()
		rows[i].cells = []gridCell{cell(plain(about)), cell(bold(says)), cell(muted(where))}
		names[i] = about
	}
	l.table.names = names
	l.table.UpdateRows(rows)
	l.fill()
}

func (l *ruleList) chosen() *standingRule {
	if i := l.table.chosen; i >= 0 && i < len(l.rules) {
		return &l.rules[i]
	}
	return nil
}

// fill shows the host at hand in the fields, to be changed.
func (l *ruleList) fill() {
	l.wrong.SetText("")
	r := l.chosen()
	l.remove.setOff(r == nil || l.w.info.ReadOnly != "")
	if r != nil && r.mask == nil {
		l.host.SetText(r.host.Host)
		l.outlet.SetText(r.host.Outlet)
	}
}

// store rules that the host typed is of the outlet typed.
func (l *ruleList) store() {
	host, outlet := compare.HostKey(l.host.Text), strings.TrimSpace(l.outlet.Text)
	switch {
	case l.w.info.ReadOnly != "":
		l.wrong.SetText(l.w.info.ReadOnly)
	case host == "":
		l.wrong.SetText(tr("Write a host, as courier.example, or a whole address."))
		l.w.win.Canvas().Focus(l.host)
	case outlet == "":
		l.wrong.SetText(tr("Write the outlet that the host is of."))
		l.w.win.Canvas().Focus(l.outlet)
	default:
		l.w.rulings([]compare.Decision{{Ruling: compare.RuleHost, Field: host, Value: outlet}}, l.show)
	}
}

// end takes the rule at hand back; as any ruling it can be undone.
func (l *ruleList) end() {
	r := l.chosen()
	switch {
	case r == nil || l.w.info.ReadOnly != "":
	case r.mask == nil:
		l.w.rulings([]compare.Decision{{Ruling: compare.RuleHost, Field: r.host.Host}}, l.show)
	default:
		l.w.onLoaded = append(l.w.onLoaded, l.show)
		l.w.flipDecision(itoa(int(r.mask.ID)))
	}
}

// lines are what a robot reads of the list.
func (l *ruleList) lines() []string {
	var out []string
	for i, r := range l.rules {
		mark := "  "
		if i == l.table.chosen {
			mark = "> "
		}
		about, says, where := r.texts()
		out = append(out, mark+about+" | "+says+" | "+where)
	}
	return append(out, l.host.Text, l.outlet.Text, l.wrong.Text)
}
