package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// An action is something the window can do: the menus, the shortcuts and the
// sheet of shortcuts are made from one list of them.
type action struct {
	id      string // stable: "file.import"
	menu    string // "File"
	label   string // as on the menu; "" makes a separator
	key     fyne.KeyName
	mod     fyne.KeyModifier
	also    string // further keys, in words, for the sheet
	do      func()
	enabled func() bool // nil: always
	checked func() bool // nil: no mark
	inEntry bool        // the key belongs to a text field that has the focus
}

const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// shortcut is the action's key as Fyne's driver names it, nil if it has none.
func (a *action) shortcut() fyne.Shortcut {
	switch {
	case a.key == "":
		return nil
	case a.mod == ctrl && a.key == fyne.KeyZ:
		return &fyne.ShortcutUndo{}
	case a.mod == ctrl && a.key == fyne.KeyV:
		return &fyne.ShortcutPaste{}
	case a.mod == ctrl && a.key == fyne.KeyC:
		return &fyne.ShortcutCopy{}
	case a.mod == ctrl && a.key == fyne.KeyA:
		return &fyne.ShortcutSelectAll{}
	}
	return &desktop.CustomShortcut{KeyName: a.key, Modifier: a.mod}
}

// modText is the keys held with the action's key, in words.
func (a *action) modText(shifted string) string {
	s := ""
	if a.mod&fyne.KeyModifierControl != 0 {
		s += "Ctrl+"
	}
	if a.mod&fyne.KeyModifierSuper != 0 {
		s += "Cmd+"
	}
	if a.mod&alt != 0 {
		s += "Alt+"
	}
	if a.mod&shift != 0 {
		s += shifted
	}
	return s
}

// keyNames is the action's key by Fyne's names, for robots.
func (a *action) keyNames() string {
	if a.key == "" {
		return ""
	}
	return a.modText("Shift+") + string(a.key)
}

// keyText is the action's key in words: "Ctrl+Shift+Z".
func (a *action) keyText() string {
	if a.key == "" {
		return ""
	}
	s := a.modText(tr("Shift+"))
	switch a.key { // Fyne names some by their X11 names
	case fyne.KeyPageDown:
		return s + tr("Page Down")
	case fyne.KeyPageUp:
		return s + tr("Page Up")
	case fyne.KeyBackspace:
		return s + tr("Backspace")
	}
	return s + string(a.key)
}

// actionList is every action, in the order of the menus.
func (w *Window) actionList() []action {
	writable := func() bool { return w.lib != nil && w.info.ReadOnly == "" }
	opened := func() bool { return w.lib != nil }
	calls := func() bool { return w.snap.Index != nil && len(w.snap.Index.Events) > 0 }
	articles := func() bool { return len(w.snap.Articles) > 0 }
	atHand := func() bool { return w.event != nil && w.page != pageLoading }
	compared := func() bool { return w.page == pageEvent && w.comparison != nil }
	side := func() bool { return compared() && w.tab == tabSide }
	differs := func() bool { _, n := w.diff.DifferencePosition(); return side() && n > 0 }
	all := func() bool { return compared() && w.tab == tabAll }
	row := func() bool { return compared() && w.currentRow() != nil }
	canRule := func() bool { return row() && writable() }
	event := func() bool { return w.page == pageEvent && w.event != nil && writable() }
	others := func() bool { return event() && len(w.snap.Index.Events) > 1 }
	twin := func() bool { return event() && w.twin() != nil }
	code := func() bool { return writable() && w.chosenCode() != nil }
	someArticle := func() bool { return writable() && len(w.articlesAtHand()) > 0 }
	outlets := func(least int) func() bool {
		return func() bool { return compared() && len(w.comparison.Witnesses) >= least }
	}
	columns := func(least int) func() bool { return func() bool { return side() && len(w.columnsShown()) >= least } }
	return []action{
		{id: "file.import", menu: "File", label: "Import files…", key: fyne.KeyI, mod: ctrl, do: w.chooseFiles, enabled: writable},
		{id: "file.folder", menu: "File", label: "Import folder…", key: fyne.KeyI, mod: ctrl | shift, do: w.chooseFolder, enabled: writable},
		{id: "file.table", menu: "File", label: "Import table…", do: w.chooseTable, enabled: writable},
		{id: "file.paste", menu: "File", label: "Paste article", key: fyne.KeyV, mod: ctrl, do: w.pasteArticle, enabled: writable, inEntry: true},
		{id: "file.imports", menu: "File", label: "What became of imports…", key: fyne.KeyI, mod: ctrl | alt, do: w.showImports, enabled: opened},
		{menu: "File"},
		{id: "file.export", menu: "File", label: "Export report…", key: fyne.KeyE, mod: ctrl, do: w.exportDialog, enabled: calls},
		{menu: "File"},
		{id: "file.new", menu: "File", label: "New library…", key: fyne.KeyN, mod: ctrl, do: w.newLibrary},
		{id: "file.open", menu: "File", label: "Open library…", key: fyne.KeyO, mod: ctrl, do: w.openLibraryDialog},
		{id: "file.libraries", menu: "File", label: "Libraries…", key: fyne.KeyO, mod: ctrl | shift | alt, do: w.showLibraries},
		{id: "file.backup", menu: "File", label: "Back up…", do: w.backupDialog, enabled: opened},
		{id: "file.restore", menu: "File", label: "Restore…", do: w.restoreDialog, enabled: func() bool { return w.opts.Restore != nil }},
		{id: "file.check", menu: "File", label: "Check the library", do: w.checkLibrary, enabled: opened},
		{id: "file.sample", menu: "File", label: "Open the sample", do: w.OpenSample},
		{menu: "File"},
		{id: "file.settings", menu: "File", label: "Settings…", key: fyne.KeyComma, mod: ctrl, do: w.settingsDialog},
		{id: "file.stop", menu: "File", label: "Stop what is running", key: fyne.KeyPeriod, mod: ctrl, do: w.stopWork, enabled: func() bool { return w.bar != nil && w.bar.activity != "" }},
		{id: "file.quit", menu: "File", label: "Quit", key: fyne.KeyQ, mod: ctrl, do: w.quit},

		{id: "edit.undo", menu: "Edit", label: "Undo", key: fyne.KeyZ, mod: ctrl, do: w.undo, enabled: func() bool { return writable() && w.canUndo() }, inEntry: true},
		{id: "edit.redo", menu: "Edit", label: "Redo", key: fyne.KeyZ, mod: ctrl | shift, do: w.redo, enabled: func() bool { return writable() && w.canRedo() }, inEntry: true},
		{menu: "Edit"},
		{id: "edit.copy", menu: "Edit", label: "Copy", key: fyne.KeyC, mod: ctrl, do: w.copySelection, inEntry: true},
		{id: "edit.copyrow", menu: "Edit", label: "Copy row of both wordings", key: fyne.KeyC, mod: ctrl | shift, do: w.copyRow, enabled: row},
		{id: "edit.quote", menu: "Edit", label: "Copy as quotation with source", key: fyne.KeyQ, mod: ctrl | shift, do: w.copyQuotation, enabled: w.canQuote},
		{id: "edit.all", menu: "Edit", label: "Select all", key: fyne.KeyA, mod: ctrl, do: w.selectAll, inEntry: true},
		{menu: "Edit"},
		{id: "edit.find", menu: "Edit", label: "Search everything", key: fyne.KeyF, mod: ctrl, do: w.focusSearch, enabled: opened},
		{menu: "Edit"},
		{id: "edit.article", menu: "Edit", label: "Outlet and date…", key: fyne.KeyD, mod: ctrl, do: w.nameCurrent, enabled: someArticle},
		{id: "edit.tag", menu: "Edit", label: "Tag…", key: fyne.KeyT, mod: ctrl | alt, do: func() { w.tagDialog(w.articlesAtHand()) }, enabled: someArticle},
		{id: "edit.facts", menu: "Edit", label: "About this article…", key: fyne.KeyD, mod: ctrl | alt, do: w.showFacts, enabled: func() bool { return w.currentArticle() != nil }},
		{id: "edit.original", menu: "Edit", label: "Open the original file", key: fyne.KeyO, mod: ctrl | alt, do: func() { w.openOriginal(w.currentArticle()) }, enabled: func() bool { return w.currentArticle() != nil }},
		{id: "edit.remove", menu: "Edit", label: "Remove article from the library…", do: func() { w.removeDialog(w.articlesAtHand()) }, enabled: someArticle},
		{id: "edit.settle", menu: "Edit", label: "Unknown outlets and dates…", key: fyne.KeyU, mod: ctrl, do: w.settleAll, enabled: func() bool { return writable() && len(w.snap.Articles) > 0 }},
		{id: "edit.rules", menu: "Edit", label: "Standing rules…", key: fyne.KeyU, mod: ctrl | shift, do: w.showRules, enabled: opened},

		{id: "view.side", menu: "View", label: "Side by side", key: fyne.Key1, mod: ctrl, do: func() { w.openTab(tabSide) }, enabled: atHand, checked: func() bool { return w.page == pageEvent && w.tab == tabSide }},
		{id: "view.all", menu: "View", label: "All outlets", key: fyne.Key2, mod: ctrl, do: func() { w.openTab(tabAll) }, enabled: atHand, checked: func() bool { return w.page == pageEvent && w.tab == tabAll }},
		{id: "view.wording", menu: "View", label: "Wording", key: fyne.Key3, mod: ctrl, do: func() { w.openTab(tabWording) }, enabled: atHand, checked: func() bool { return w.page == pageEvent && w.tab == tabWording }},
		{id: "view.quotes", menu: "View", label: "Quotes", key: fyne.Key4, mod: ctrl, do: func() { w.openTab(tabQuotes) }, enabled: atHand, checked: func() bool { return w.page == pageEvent && w.tab == tabQuotes }},
		{id: "view.gaps", menu: "View", label: "Gaps", key: fyne.Key5, mod: ctrl, do: func() { w.openTab(tabGaps) }, enabled: atHand, checked: func() bool { return w.page == pageEvent && w.tab == tabGaps }},
		{id: "view.sources", menu: "View", label: "Sources", key: fyne.Key6, mod: ctrl, do: func() { w.openTab(tabSources) }, enabled: atHand, checked: func() bool { return w.page == pageEvent && w.tab == tabSources }},
		{menu: "View"},
		{id: "all.order", menu: "View", label: "Order of all outlets…", key: fyne.KeyO, mod: ctrl | shift, do: w.orderMenu, enabled: all},
		{id: "all.readings", menu: "View", label: "Readings of all outlets…", key: fyne.KeyE, mod: ctrl | shift, do: w.readingsMenu, enabled: all},
		{menu: "View"},
		{id: "view.calls", menu: "View", label: "List of calls", key: fyne.Key7, mod: ctrl, do: func() { w.goToList(0) }, checked: func() bool { return w.listTab == 0 }},
		{id: "view.articles", menu: "View", label: "List of articles", key: fyne.Key8, mod: ctrl, do: func() { w.goToList(1) }, checked: func() bool { return w.listTab == 1 }},
		{id: "view.oldest", menu: "View", label: "Oldest first", do: func() { w.toggleOrder(oldestFirst) }, enabled: opened, checked: func() bool { return w.order == oldestFirst }},
		{id: "view.unsure", menu: "View", label: "Least sure first", do: func() { w.toggleOrder(unsureFirst) }, enabled: calls, checked: func() bool { return w.order == unsureFirst }},
		{id: "view.timeline", menu: "View", label: "Timeline", key: fyne.Key9, mod: ctrl, do: w.ShowTimeline, enabled: calls, checked: func() bool { return w.page == pageTimeline }},
		{id: "view.network", menu: "View", label: "Who called whom", key: fyne.Key9, mod: ctrl | shift, do: w.ShowNetwork, enabled: calls, checked: func() bool { return w.page == pageNetwork }},
		{id: "view.log", menu: "View", label: "Decisions", key: fyne.KeyD, mod: ctrl | shift, do: w.ShowLog, enabled: opened, checked: func() bool { return w.page == pageLog }},
		{id: "view.codes", menu: "View", label: "Codebook", key: fyne.KeyB, mod: ctrl | shift, do: w.ShowCodes, enabled: opened, checked: func() bool { return w.page == pageCodes }},
		{id: "view.activity", menu: "View", label: "Activity", key: fyne.KeyA, mod: ctrl | shift, do: func() { w.activity.toggle() }, checked: func() bool { return w.activity != nil && w.activity.root.Visible() }},
		{menu: "View"},
		{id: "view.filter", menu: "View", label: "Filter…", key: fyne.KeyF, mod: ctrl | shift, do: w.filterDialog, enabled: articles},
		{id: "view.nofilter", menu: "View", label: "Clear the filter", key: fyne.KeyF, mod: ctrl | alt, do: w.clearFilter, enabled: w.filtered},
		{id: "view.savefilter", menu: "View", label: "Save filter…", key: fyne.KeyS, mod: ctrl | shift, do: w.saveFilterDialog, enabled: func() bool { return writable() && w.filtered() }},
		{id: "view.saved", menu: "View", label: "Saved filters…", key: fyne.KeyS, mod: ctrl | alt, do: w.savedDialog, enabled: opened},
		{menu: "View"},
		{id: "view.inspector", menu: "View", label: "Inspector", key: fyne.KeyB, mod: ctrl, do: w.toggleInspector, checked: func() bool { return w.inspectorShown() }},
		{menu: "View"},
		{id: "view.system", menu: "View", label: "Colours of the system", do: func() { w.SetAppearance(AppearanceSystem) }, checked: func() bool { return w.appearance == AppearanceSystem }},
		{id: "view.light", menu: "View", label: "Light", do: func() { w.SetAppearance(AppearanceLight) }, checked: func() bool { return w.appearance == AppearanceLight }},
		{id: "view.dark", menu: "View", label: "Dark", do: func() { w.SetAppearance(AppearanceDark) }, checked: func() bool { return w.appearance == AppearanceDark }},
		{menu: "View"},
		{id: "view.larger", menu: "View", label: "Larger text", key: fyne.KeyEqual, mod: ctrl, do: func() { w.zoomBy(0.1) }},
		{id: "view.smaller", menu: "View", label: "Smaller text", key: fyne.KeyMinus, mod: ctrl, do: func() { w.zoomBy(-0.1) }},
		{id: "view.normal", menu: "View", label: "Normal text", key: fyne.Key0, mod: ctrl, do: func() { w.setZoom(1) }},

		{id: "compare.next", menu: "Compare", label: "Next difference", key: fyne.KeyDown, mod: alt, also: "F8, N", do: w.NextDifference, enabled: differs},
		{id: "compare.prev", menu: "Compare", label: "Previous difference", key: fyne.KeyUp, mod: alt, also: "F7, P", do: w.PrevDifference, enabled: differs},
		{menu: "Compare"},
		{id: "compare.a", menu: "Compare", label: "Base, left outlet…", key: fyne.KeyL, mod: ctrl, do: func() { w.pickOutlet(0) }, enabled: outlets(3)},
		{id: "compare.b", menu: "Compare", label: "Right outlet…", key: fyne.KeyR, mod: ctrl, do: func() { w.pickOutlet(1) }, enabled: outlets(3)},
		{id: "compare.c", menu: "Compare", label: "Third outlet…", key: fyne.KeyL, mod: ctrl | shift, do: func() { w.pickOutlet(2) }, enabled: columns(3)},
		{id: "compare.d", menu: "Compare", label: "Fourth outlet…", key: fyne.KeyR, mod: ctrl | shift, do: func() { w.pickOutlet(3) }, enabled: columns(4)},
		{id: "compare.swap", menu: "Compare", label: "Swap outlets", key: fyne.KeyX, mod: ctrl | shift, do: w.SwapOutlets, enabled: outlets(2)},
		{menu: "Compare"},
		{id: "compare.two", menu: "Compare", label: "Two columns", key: fyne.Key2, mod: alt, do: func() { w.SetColumns(2) }, enabled: compared, checked: func() bool { return w.columns <= 2 }},
		{id: "compare.three", menu: "Compare", label: "Three columns", key: fyne.Key3, mod: alt, do: func() { w.SetColumns(3) }, enabled: outlets(3), checked: func() bool { return w.columns == 3 }},
		{id: "compare.four", menu: "Compare", label: "Four columns", key: fyne.Key4, mod: alt, do: func() { w.SetColumns(4) }, enabled: outlets(4), checked: func() bool { return w.columns == 4 }},
		{menu: "Compare"},
		{id: "compare.show", menu: "Compare", label: "Show…", key: fyne.KeyW, mod: ctrl, do: w.showMenu, enabled: side},
		{id: "compare.ignore", menu: "Compare", label: "Ignore…", key: fyne.KeyG, mod: ctrl, do: w.ignoreMenu, enabled: side},
		{menu: "Compare"},
		{id: "compare.notsame", menu: "Compare", label: "Not the same statement", key: fyne.KeyBackspace, mod: ctrl, do: w.ruleDifferent, enabled: func() bool { return canRule() && bothSides(w.currentRow(), w.a, w.beside()) }},
		{id: "compare.link", menu: "Compare", label: "Link with…", key: fyne.KeyK, mod: ctrl, do: w.linkDialog, enabled: func() bool { return canRule() && w.rowShown() && outlets(2)() }},
		{id: "compare.move", menu: "Compare", label: "Move passage…", key: fyne.KeyM, mod: ctrl, do: w.moveDialog, enabled: func() bool { return canRule() && w.rowShown() }},
		{id: "compare.split", menu: "Compare", label: "Split row…", key: fyne.KeyBackspace, mod: ctrl | shift, do: w.splitRowDialog, enabled: func() bool { return canRule() && canSplit(w.currentRow()) }},
		{id: "compare.merge", menu: "Compare", label: "Merge with another row…", key: fyne.KeyK, mod: ctrl | shift, do: w.mergeRowDialog, enabled: canRule},
		{id: "compare.askwhy", menu: "Compare", label: "Ask for reasons", do: w.toggleAskWhy, enabled: writable, checked: func() bool { return w.askWhy }},
		{id: "compare.note", menu: "Compare", label: "Note on this row", key: fyne.KeyT, mod: ctrl, do: w.focusNote, enabled: canRule},

		{menu: "Compare"},
		{id: "compare.countswaps", menu: "Compare", label: "Count swaps over the library", do: w.countSwaps, enabled: calls},
		{id: "compare.phrases", menu: "Compare", label: "Phrases that speakers repeat…", key: fyne.KeyP, mod: ctrl | shift, do: w.showPhrases, enabled: calls},
		{id: "compare.habits", menu: "Compare", label: "How outlets name things…", key: fyne.KeyH, mod: ctrl | alt, do: w.showHabits, enabled: calls},

		{id: "call.create", menu: "Call", label: "New call from selection…", key: fyne.KeyN, mod: ctrl | shift, do: w.createDialog, enabled: func() bool { return writable() && (canRule() && w.rowShown() || w.page == pageArticle) }},
		{id: "call.kind", menu: "Call", label: "Change kind…", do: func() { w.kindDialog(w.event) }, enabled: event},
		{id: "call.people", menu: "Call", label: "Rename or correct people…", key: fyne.KeyP, mod: ctrl | alt, do: func() { w.peopleDialog(w.event) }, enabled: event},
		{id: "call.none", menu: "Call", label: "This is no call", key: fyne.KeyN, mod: ctrl | alt, do: func() { w.noCall(w.event) }, enabled: func() bool { return event() && isCall(w.event) }},
		{menu: "Call"},
		{id: "call.merge", menu: "Call", label: "Merge with…", do: func() { w.mergeDialog(w.event, nil) }, enabled: others},
		{id: "call.twin", menu: "Call", label: "Merge with the call it may be…", do: func() { w.mergeTwin(w.event) }, enabled: twin},
		{id: "call.two", menu: "Call", label: "They are two calls", do: func() { w.partTwin(w.event) }, enabled: twin},
		{id: "call.split", menu: "Call", label: "Split…", do: func() { w.splitDialog(w.event) }, enabled: func() bool { return event() && len(w.event.Passages) > 1 }},
		{id: "call.rename", menu: "Call", label: "Rename…", do: func() { w.renameDialog(w.event) }, enabled: event},
		{id: "call.day", menu: "Call", label: "Day, hour, caller…", do: func() { w.dayDialog(w.event) }, enabled: event},
		{id: "compare.callnote", menu: "Call", label: "Note…", key: fyne.KeyT, mod: ctrl | shift, do: func() { w.noteDialog(w.event) }, enabled: func() bool { return compared() && writable() }},
		{menu: "Call"},
		{id: "compare.nextcall", menu: "Call", label: "Next call", key: fyne.KeyPageDown, mod: ctrl, do: func() { w.stepEvent(1) }, enabled: calls},
		{id: "compare.prevcall", menu: "Call", label: "Previous call", key: fyne.KeyPageUp, mod: ctrl, do: func() { w.stepEvent(-1) }, enabled: calls},

		{id: "codes.row", menu: "Codes", label: "Code row or selection…", key: fyne.KeyJ, mod: ctrl, also: "C", do: w.codeWords, enabled: func() bool { return canRule() || writable() && w.page == pageArticle }},
		{id: "codes.call", menu: "Codes", label: "Code this call…", key: fyne.KeyJ, mod: ctrl | shift, do: w.codeCall, enabled: event},
		{menu: "Codes"},
		{id: "codes.new", menu: "Codes", label: "New code…", do: func() { w.defineDialog(nil) }, enabled: writable},
		{id: "codes.change", menu: "Codes", label: "Change code…", do: func() { w.defineDialog(w.chosenCode()) }, enabled: code},
		{id: "codes.join", menu: "Codes", label: "Join code with…", do: func() { w.joinDialog(w.chosenCode()) }, enabled: func() bool { return code() && len(w.book.Codes) > 1 }},
		{id: "codes.drop", menu: "Codes", label: "Delete code", do: func() { w.dropCode(w.chosenCode()) }, enabled: code},

		{id: "help.keys", menu: "Help", label: "Keyboard shortcuts", key: fyne.KeyF1, also: "Ctrl+H", do: w.showKeys},
		{id: "help.words", menu: "Help", label: "What the words mean", key: fyne.KeySlash, mod: ctrl, do: w.showTerms},
		{id: "help.why", menu: "Help", label: "Why do I see this?", key: fyne.KeyH, mod: ctrl | shift, do: w.showReasons, enabled: opened},
		{id: "help.tour", menu: "Help", label: "Take the tour", key: fyne.KeySlash, mod: ctrl | shift, do: w.startTour},
		{menu: "Help"},
		{id: "help.privacy", menu: "Help", label: "What is stored where", do: w.privacyDialog},
		{id: "help.sample", menu: "Help", label: "Open the sample", do: w.OpenSample},
		{id: "help.about", menu: "Help", label: "About Crossread", do: w.showAbout},
	}
}

// buildMenus makes the main menu from the actions.
func (w *Window) buildMenus() *fyne.MainMenu {
	main := &fyne.MainMenu{}
	w.items = map[string]*fyne.MenuItem{}
	for i := range w.actions {
		a := &w.actions[i]
		if n := len(main.Items); n == 0 || main.Items[n-1].Label != tr(a.menu) {
			main.Items = append(main.Items, fyne.NewMenu(tr(a.menu)))
		}
		menu := main.Items[len(main.Items)-1]
		if a.label == "" {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
			continue
		}
		item := fyne.NewMenuItem(tr(a.label), func() { w.perform(a) })
		item.Shortcut = a.menuShortcut()
		item.IsQuit = a.id == "file.quit"
		menu.Items = append(menu.Items, item)
		w.items[a.id] = item
		if a.id == "view.saved" {
			w.savedItem = fyne.NewMenuItem(tr("Apply a saved filter"), nil)
			w.fillSavedMenu()
			menu.Items = append(menu.Items, w.savedItem)
		}
	}
	w.writeKeys()
	return main
}

// refreshMenus greys and marks the items as the window's state asks for.
func (w *Window) refreshMenus() {
	changed := false
	for i := range w.actions {
		a := &w.actions[i]
		item := w.items[a.id]
		if item == nil {
			continue
		}
		off, on := a.enabled != nil && !a.enabled(), a.checked != nil && a.checked()
		if item.Disabled != off || item.Checked != on {
			item.Disabled, item.Checked, changed = off, on, true
		}
	}
	if changed && w.main != nil {
		w.main.Refresh()
	}
}

// Do performs the action of that id, as the menu would; false if there is none or it is greyed.
func (w *Window) Do(id string) bool {
	for i := range w.actions {
		if w.actions[i].id == id && id != "" {
			a := &w.actions[i]
			if a.enabled != nil && !a.enabled() {
				return false
			}
			w.act(a)
			return true
		}
	}
	return false
}

// perform runs an action from the menu or its key: text fields keep their own
// keys, and nothing behind a dialog is reached.
func (w *Window) perform(a *action) {
	focused := w.win.Canvas().Focused()
	if entry, ok := focused.(fyne.Shortcutable); ok && a.inEntry {
		if _, isEntry := focused.(interface{ CursorTextOffset() int }); isEntry {
			entry.TypedShortcut(w.entryShortcut(a))
			return
		}
	}
	if list, ok := focused.(interface{ markAll() }); ok && a.id == "edit.all" {
		list.markAll()
		return
	}
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	if a.enabled == nil || a.enabled() {
		w.act(a)
	}
}

// act runs an action; what was said of the one before has been read by now.
func (w *Window) act(a *action) {
	w.say("")
	a.do()
}

// entryShortcut is the shortcut as a text field knows it.
func (w *Window) entryShortcut(a *action) fyne.Shortcut {
	switch a.id {
	case "file.paste":
		return &fyne.ShortcutPaste{Clipboard: w.app.Clipboard()}
	case "edit.copy":
		return &fyne.ShortcutCopy{Clipboard: w.app.Clipboard()}
	case "edit.redo":
		return &fyne.ShortcutRedo{}
	}
	return a.shortcut()
}

// typedKey handles the keys that no widget used.
func (w *Window) typedKey(k *fyne.KeyEvent) {
	if n := len(w.dialogs); n > 0 && k.Name == fyne.KeyEscape {
		w.dialogs[n-1].close()
		return
	}
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	if body := w.body(); body != nil && isMenuKey(k) && w.win.Canvas().Focused() == nil {
		body.TypedKey(k)
		return
	}
	switch k.Name {
	case fyne.KeyF1:
		w.showKeys()
	case fyne.KeyF8:
		w.Do("compare.next")
	case fyne.KeyF7:
		w.Do("compare.prev")
	case fyne.KeyEscape:
		w.escape()
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd, fyne.KeySpace:
		if body := w.body(); body != nil && w.win.Canvas().Focused() == nil {
			body.TypedKey(k) // the arrows work from the start
		}
	}
}

// body is what the centre shows, as far as it takes keys.
func (w *Window) body() fyne.Focusable {
	switch {
	case w.page == pageEvent && w.comparison != nil && w.tab == tabSide:
		return w.diff
	case w.page == pageEvent && w.comparison != nil:
		return w.tables
	case w.page == pageArticle:
		return w.reader
	case w.page == pageSearch:
		return w.results
	case w.page == pageLog:
		return w.log
	case w.page == pageTimeline:
		return w.times
	case w.page == pageNetwork:
		return w.network.table
	case w.page == pageCodes:
		return w.codes.list
	}
	return nil
}

func (w *Window) typedRune(r rune) {
	switch r {
	case 'n':
		w.Do("compare.next")
	case 'p':
		w.Do("compare.prev")
	case 'c':
		w.Do("codes.row")
	}
}
