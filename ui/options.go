package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// What the side-by-side view shows, and which differences it passes over.

// An ignorable is a kind of swap that may be no difference to the user.
type ignorable struct{ kind, words string }

// ignorables are offered in this order; kind is compare.Edit.Kind.
var ignorables = []ignorable{
	{"case", "case"}, {"punctuation", "punctuation"}, {ignoreQuotes, "quote style"}, {ignoreArticles, "articles"}, {ignoreSmall, "function words"},
	{"spelling", "spelling"}, {"inflection", "word endings"}, {"name", "names’ forms"}, {"synonym", "synonyms"},
}

// ignoreText is the words of the button: "Ignore: case, punctuation ▾".
func ignoreText(kinds []string) string {
	var parts []string
	for _, i := range ignorables {
		if slices.Contains(kinds, i.kind) {
			parts = append(parts, tr(i.words))
		}
	}
	switch {
	case len(parts) == 0:
		return tr("Ignore: nothing ▾")
	case len(parts) > 2:
		return tr("Ignore: %d kinds ▾", len(parts))
	}
	return tr("Ignore: %s ▾", strings.Join(parts, ", "))
}

// showText is the words of the button: "Show: quote altered ▾".
func showText(o DiffOptions) string {
	switch {
	case o.Kind != "":
		return tr("Show: %s ▾", o.Kind)
	case o.HideAgreeing && o.HideBackground:
		return tr("Show: differences in the call ▾")
	case o.HideAgreeing:
		return tr("Show: what differs ▾")
	case o.HideBackground:
		return tr("Show: the call ▾")
	case o.HideCall:
		return tr("Show: background ▾")
	}
	return tr("Show: everything ▾")
}

// rowKinds are the names of the differences in a comparison's rows, in order, each once.
func rowKinds(c *compare.Comparison) []string {
	seen := map[string]bool{}
	for i := range c.Rows {
		for _, k := range c.Rows[i].Kinds {
			seen[k.Name] = true
		}
	}
	return sortedKeys(seen)
}

// kindsShown are those of rowKinds that some row has between the outlets shown.
func (w *Window) kindsShown() []string {
	c, shown := w.comparison, w.columnsShown()
	return slices.DeleteFunc(rowKinds(c), func(name string) bool {
		return !slices.ContainsFunc(c.Rows, func(r compare.Row) bool { return hasKind(r.Kinds, name, shown) })
	})
}

// setOptions applies what is shown and ignored, and remembers the latter.
func (w *Window) setOptions(o DiffOptions) {
	w.diff.SetOptions(o)
	w.app.Preferences().SetStringList(prefIgnore, o.Ignore)
	w.refresh()
}

func (w *Window) toggleOption(set func(*DiffOptions)) {
	o := w.diff.Options()
	set(&o)
	w.setOptions(o)
}

// showMenu offers which rows are shown.
func (w *Window) showMenu() {
	o := w.diff.Options()
	item := func(label string, on bool, set DiffOptions) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, func() { set.Ignore, set.Step = w.diff.Options().Ignore, w.diff.Options().Step; w.setOptions(set) })
		m.Checked = on
		return m
	}
	plain := o.Kind == "" && !o.HideCall
	menu := fyne.NewMenu("",
		item(tr("Everything"), plain && !o.HideAgreeing && !o.HideBackground, DiffOptions{}),
		item(tr("What differs"), plain && o.HideAgreeing && !o.HideBackground, DiffOptions{HideAgreeing: true}),
		item(tr("The call, without background"), plain && !o.HideAgreeing && o.HideBackground, DiffOptions{HideBackground: true}),
		item(tr("Background alone"), o.HideCall, DiffOptions{HideCall: true}))
	if kinds := w.kindsShown(); len(kinds) > 0 {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), w.stepMenu())
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		for _, k := range kinds {
			menu.Items = append(menu.Items, item(tr("Only: %s", k), o.Kind == k, DiffOptions{Kind: k}))
		}
	}
	w.menuUnder(w.showButton, menu)
}

// ignoreMenu offers which kinds of swap are no difference.
func (w *Window) ignoreMenu() {
	menu := fyne.NewMenu("")
	for _, i := range ignorables {
		on := slices.Contains(w.diff.Options().Ignore, i.kind)
		m := fyne.NewMenuItem(capital(i.words), func() {
			w.toggleOption(func(o *DiffOptions) {
				o.Ignore = slices.DeleteFunc(slices.Clone(o.Ignore), func(k string) bool { return k == i.kind })
				if !on {
					o.Ignore = append(o.Ignore, i.kind)
				}
			})
		})
		m.Checked = on
		menu.Items = append(menu.Items, m)
	}
	w.menuUnder(w.ignoreButton, menu)
}

func (w *Window) menuUnder(b *pushButton, menu *fyne.Menu) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	if !b.Visible() { // reached from the menu bar in a narrow window
		at = fyne.NewPos(leftWidth, 2*toolHeight)
	} else {
		at.Y += b.Size().Height + 2
	}
	widget.ShowPopUpMenuAtPosition(menu, w.win.Canvas(), at)
}
