package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crossread/cmd/crossread/internal/robot"
	"crossread/cmd/internal/readertest"
	"crossread/storage/intake"
	"crossread/ui"
)

// An act is an action of the window as a robot does it. The window shows no
// dialog before and after.
type act struct {
	id     string
	before func(b *bot)                        // brings the window to where the action makes sense; nil: it is there
	sees   func(b *bot, was, is ui.State) bool // what shows that it was done, once the window rests
	after  func(b *bot, was, is ui.State)      // goes on from there; nil: Escape closes what it opened
}

// did performs an action by its key or in the menu.
func (b *bot) did(id string) {
	b.t.Helper()
	if err := b.Act(id); err != nil {
		b.picture("failed")
		b.t.Fatal(err)
	}
}

// write replaces what stands in the field that has the focus, and submits it.
func (b *bot) write(text string) {
	b.t.Helper()
	b.key("ctrl+a")
	b.must(b.Type(text))
	b.key("Return")
}

// take waits until the chooser of files shows a folder, and takes a path.
func (b *bot) take(path string) {
	b.t.Helper()
	b.until("the chooser", chooser(""))
	b.must(b.Type(path))
	b.until("the path", func(s ui.State) bool { return s.Focus == "Folder" })
	b.key("Return")
}

// chooser tells a chooser of files that has listed its folder.
func chooser(title string) func(ui.State) bool {
	return func(s ui.State) bool {
		n := len(s.Dialogs)
		return n > 0 && s.Dialogs[n-1].ID == "files" && s.Dialogs[n-1].Lines[0] != "" && strings.Contains(s.Dialogs[n-1].Title, title)
	}
}

func choosing(title string) func(*bot, ui.State, ui.State) bool {
	return func(_ *bot, _, is ui.State) bool { return chooser(title)(is) }
}

func dialog(id string) func(*bot, ui.State, ui.State) bool {
	return func(_ *bot, _, is ui.State) bool { return dialogOpen(is, id) }
}

func page(name string) func(*bot, ui.State, ui.State) bool {
	return func(_ *bot, _, is ui.State) bool { return is.Page == name }
}

func says(words string) func(*bot, ui.State, ui.State) bool {
	return func(_ *bot, _, is ui.State) bool { return strings.Contains(is.Status, words) }
}

func menu(_ *bot, _, is ui.State) bool { return is.Menus == 1 }

// ticked reports whether the menu marks an action.
func ticked(s ui.State, id string) bool {
	return slices.ContainsFunc(s.Actions, func(o ui.Offer) bool { return o.ID == id && o.On })
}

// on is an action that the menu marks from then on.
func on(id string) act {
	return act{id: id, sees: func(_ *bot, _, is ui.State) bool { return ticked(is, id) }}
}

// shown is what a correction changes and an undo brings back.
func shown(s ui.State) string {
	return fmt.Sprint(s.Rows, s.List, s.Title, s.Head, s.Columns, s.Note, s.Codes)
}

// back undoes what was done, and waits until the window shows what it did.
func (b *bot) back(was ui.State) {
	b.t.Helper()
	b.did("edit.undo")
	b.until("the undo", func(s ui.State) bool {
		return s.Idle && strings.Contains(s.Status, "Undone: ") && shown(s) == shown(was)
	})
}

// ruled waits for a correction that changes what is shown, and undoes it.
func ruled(words string, do func(b *bot)) func(b *bot, was, is ui.State) {
	return func(b *bot, was, _ ui.State) {
		b.t.Helper()
		if do != nil {
			do(b)
		}
		b.until(words, func(s ui.State) bool { return s.Idle && len(s.Dialogs) == 0 && strings.Contains(s.Status, words) })
		b.back(was)
	}
}

func enter(b *bot) { b.key("Return") }

// written is ruled by what is typed into a dialog.
func written(words, text string) func(b *bot, was, is ui.State) {
	return ruled(words, func(b *bot) { b.write(text) })
}

// stepTo steps from call to call, in the order of the list.
func (b *bot) stepTo(title string) {
	b.t.Helper()
	at := func(s ui.State, title string) int {
		return slices.IndexFunc(s.List, func(row string) bool { return strings.HasPrefix(row, title+" | ") })
	}
	s := b.until("a call", settled)
	for s.Title != title {
		event, step := s.Event, "compare.nextcall"
		if at(s, title) < at(s, s.Title) {
			step = "compare.prevcall"
		}
		b.did(step)
		s = b.until("the way to "+title, func(s ui.State) bool { return settled(s) && s.Event != event })
	}
}

// toDiff puts the focus on the columns.
func (b *bot) toDiff() {
	s := b.until("side by side", settled)
	b.must(b.Click(int(s.Places.Diff[0]+s.Places.Diff[2]/4), int(s.Places.Diff[1]+30), 1))
}

var (
	fileActs = []act{
		{"file.import", nil, choosing("Import files"), func(b *bot, _, _ ui.State) {
			b.take(filepath.Join(b.Home, "articles", "02-meridian-wire.txt"))
			b.until("one article", func(s ui.State) bool { return settled(s) && strings.Contains(s.Status, "1 imported") })
		}},
		{"file.folder", nil, choosing("Import a folder"), func(b *bot, _, _ ui.State) {
			dir := filepath.Join(b.Home, "articles")
			b.take(dir)
			b.until("the folder", func(s ui.State) bool { return chooser("")(s) && s.Dialogs[0].Lines[0] == dir })
			b.must(b.Press("Import folder: articles"))
			b.until("the rest of the articles", func(s ui.State) bool {
				return s.Idle && dialogOpen(s, "import") && strings.Contains(s.Status, "12 imported, 1 near copy, 1 duplicate")
			})
			b.key("Escape")
		}},
		{"file.imports", nil, dialog("import"), nil},
		{"file.stop", func(b *bot) { // the reader at hand never ends
			b.must(b.Drop(filepath.Join(b.Home, "hang.html")))
			b.until("the import", func(s ui.State) bool { return strings.HasPrefix(s.Activity, "Importing") })
		}, says("Import stopped: "), func(b *bot, _, _ ui.State) {
			b.must(os.Rename(filepath.Join(b.Home, "crossread-reader"), filepath.Join(b.Home, "badreader")))
		}},
		{"file.table", nil, choosing("Import tables"), func(b *bot, _, _ ui.State) {
			b.take(filepath.Join(b.Home, "table.csv"))
			b.until("the question about columns", func(s ui.State) bool { return dialogOpen(s, "columns") })
			b.must(b.Press("Import"))
			b.until("the table's article", func(s ui.State) bool { return s.Idle && s.ListTabs[1] == "Articles 14" })
		}},
		{"file.export", nil, dialog("export"), func(b *bot, _, _ ui.State) {
			report := filepath.Join(b.Home, "report.html")
			b.write(report)
			b.until("the report", func(s ui.State) bool { return dialogOpen(s, "exported") })
			if _, err := os.Stat(report); err != nil {
				b.t.Error(err)
			}
			b.key("Escape")
		}},
		{"file.check", nil, dialog("check"), nil},
		{"file.settings", nil, dialog("settings"), nil},
		{"file.libraries", nil, dialog("libraries"), nil},
		{"file.backup", nil, choosing("Back up"), func(b *bot, _, _ ui.State) {
			b.write("copy.crossread")
			b.until("the backup", func(s ui.State) bool { return s.Idle && strings.Contains(s.Status, "Backed up to ") })
		}},
		{"file.restore", nil, choosing("Restore: choose a backup"), func(b *bot, was, _ ui.State) {
			b.take(filepath.Join(b.Home, "articles", "copy.crossread"))
			b.until("the name", chooser("Restore: choose a name"))
			b.write("back.crossread")
			s := b.until("the restored library", func(s ui.State) bool { return settled(s) && filepath.Base(s.Library) == "back.crossread" })
			if !slices.Equal(s.List, was.List) {
				b.t.Errorf("restored: %q\nbacked up: %q", s.List, was.List)
			}
		}},
		{"file.new", nil, dialog("new"), func(b *bot, _, _ ui.State) {
			b.write(filepath.Join(b.Home, "second.crossread"))
			b.until("an empty library", func(s ui.State) bool {
				return s.Idle && s.Page == "empty" && filepath.Base(s.Library) == "second.crossread"
			})
		}},
		{"file.sample", nil, func(_ *bot, _, is ui.State) bool { return settled(is) && is.Name == "Sample" }, nil},
		{"file.open", nil, choosing("Open library"), func(b *bot, _, _ ui.State) {
			b.take(filepath.Join(b.Home, ".local", "share", "crossread", "library.crossread"))
			b.until("the first library", func(s ui.State) bool { return settled(s) && s.ListTabs[1] == "Articles 14" })
			b.stepTo("Daryanejad – Strakhov")
		}},
	}

	editActs = []act{
		{"edit.copyrow", nil, says("Row copied"), nil},
		{"file.paste", nil, func(_ *bot, _, is ui.State) bool { return is.ListTabs[1] == "Articles 15" }, nil},
		{"edit.quote", nil, says("Quotation copied"), nil},
		{"edit.all", (*bot).toDiff, func(_ *bot, _, is ui.State) bool { return strings.Count(is.Selected, "\n") > 3 }, nil},
		{"edit.copy", func(b *bot) {
			b.toDiff()
			b.key("ctrl+a")
			b.until("the selection", func(s ui.State) bool { return s.Selected != "" })
		},
			func(b *bot, was, _ ui.State) bool {
				text, err := b.Clipboard()
				return err == nil && squeeze(text) == squeeze(was.Selected)
			}, nil},
		{"edit.find", nil, func(_ *bot, _, is ui.State) bool { return is.Focus == "Search everything…" }, func(b *bot, _, _ ui.State) {
			b.must(b.Type("truce"))
			b.until("hits", func(s ui.State) bool { return s.Idle && s.Page == "search" && len(s.Hits) > 0 })
			b.key("Escape")
			b.until("the call again", settled)
		}},
		{"edit.article", nil, dialog("name"), written("4 Mar 2025", "4 Mar 2025")},
		{"edit.facts", nil, dialog("facts"), nil},
		{"edit.original", nil, func(b *bot, _, _ ui.State) bool {
			opened, err := os.ReadFile(filepath.Join(b.Home, "opened"))
			return err == nil && strings.HasPrefix(string(opened), "file://"+b.Home)
		}, nil},
		{"edit.tag", nil, dialog("tag"), written("Tag “aid”", "aid")},
		{"edit.remove", nil, dialog("remove"), nil},
		{"edit.settle", nil, dialog("settle"), nil},
		{"edit.rules", nil, dialog("rules"), nil},
		{"edit.undo", func(b *bot) {
			toPair(b)
			b.kept = b.until("the row", func(s ui.State) bool { return settled(s) && pairShown(s) })
			b.did("compare.notsame")
			b.until("the ruling", func(s ui.State) bool { return settled(s) && strings.Contains(s.Status, "Not the same") })
		}, func(b *bot, _, is ui.State) bool { return shown(is) == shown(b.kept) }, nil},
		{"edit.redo", nil, func(b *bot, was, is ui.State) bool {
			return !sameRows(is.Rows, was.Rows) && strings.Contains(is.Status, "Done again")
		},
			func(b *bot, was, _ ui.State) { b.back(was) }},
	}

	viewActs = []act{
		{"view.all", nil, tab("All outlets"), nil},
		{"all.order", nil, menu, func(b *bot, was, _ ui.State) {
			b.key("Down", "Down", "Down", "Return")
			b.until("another order", func(s ui.State) bool { return s.Idle && s.Menus == 0 && !sameRows(s.Tables, was.Tables) })
		}},
		{"all.readings", nil, menu, func(b *bot, was, _ ui.State) {
			b.key("Down", "Down", "Down", "Return")
			b.until("other readings", func(s ui.State) bool { return s.Idle && s.Menus == 0 && !sameRows(s.Tables, was.Tables) })
		}},
		{"view.wording", nil, tab("Wording"), nil},
		{"view.quotes", nil, tab("Quotes"), nil},
		{"view.gaps", nil, tab("Gaps"), nil},
		{"view.sources", nil, tab("Sources"), nil},
		{"view.side", nil, tab("Side by side"), nil},
		{"view.articles", nil, func(_ *bot, was, is ui.State) bool {
			return ticked(is, "view.articles") && !slices.Equal(is.List, was.List)
		}, nil},
		{"view.calls", nil, func(_ *bot, was, is ui.State) bool {
			return ticked(is, "view.calls") && !slices.Equal(is.List, was.List)
		}, nil},
		{"view.oldest", nil, func(_ *bot, was, is ui.State) bool { return ticked(is, "view.oldest") && is.List[0] != was.List[0] }, func(b *bot, was, _ ui.State) {
			b.did("view.oldest")
			b.until("the newest first", func(s ui.State) bool { return slices.Equal(s.List, was.List) })
		}},
		{"view.unsure", nil, func(_ *bot, was, is ui.State) bool { return ticked(is, "view.unsure") && is.List[0] != was.List[0] }, func(b *bot, was, _ ui.State) {
			b.did("view.unsure")
			b.until("the newest first", func(s ui.State) bool { return slices.Equal(s.List, was.List) })
		}},
		{"view.timeline", nil, page("timeline"), nil},
		{"view.network", nil, page("network"), nil},
		{"view.log", nil, page("decisions"), nil},
		{"view.codes", nil, page("codes"), func(b *bot, _, _ ui.State) {
			b.key("Escape")
			b.until("the call again", settled)
		}},
		{"view.activity", nil, func(_ *bot, _, is ui.State) bool { return ticked(is, "view.activity") && len(is.Activities) > 0 }, func(b *bot, _, _ ui.State) {
			b.did("view.activity")
			b.until("no activity panel", func(s ui.State) bool { return !ticked(s, "view.activity") })
		}},
		{"view.filter", nil, dialog("filter"), func(b *bot, was, _ ui.State) {
			b.write("Meridian Wire")
			b.until("the filter", func(s ui.State) bool { return s.Idle && len(s.Filter) == 1 && len(s.List) != len(was.List) })
		}},
		{"view.savefilter", nil, dialog("savefilter"), func(b *bot, _, _ ui.State) {
			b.write("wires")
			b.until("the saved filter", func(s ui.State) bool { return s.Idle && strings.Contains(s.Status, "Filter saved: wires") })
		}},
		{"view.nofilter", nil, func(_ *bot, _, is ui.State) bool { return len(is.Filter) == 0 }, nil},
		{"view.saved", nil, dialog("savedfilters"), func(b *bot, _, _ ui.State) {
			b.key("Return")
			b.until("the filter again", func(s ui.State) bool { return s.Idle && len(s.Filter) == 1 && len(s.Dialogs) == 0 })
			b.did("view.nofilter")
		}},
		{"view.inspector", nil, func(_ *bot, was, is ui.State) bool {
			return ticked(is, "view.inspector") != ticked(was, "view.inspector")
		}, func(b *bot, was, _ ui.State) {
			b.did("view.inspector")
			b.until("the panel again", func(s ui.State) bool { return ticked(s, "view.inspector") == ticked(was, "view.inspector") })
		}},
		on("view.dark"), on("view.system"), on("view.light"),
		{"view.larger", nil, says("Text size 110 %"), nil},
		{"view.smaller", nil, says("Text size 100 %"), nil},
		{"view.normal", func(b *bot) { b.did("view.smaller") }, says("Text size 100 %"), nil},
	}

	compareActs = []act{
		{"compare.next", func(b *bot) { b.stepTo("Daryanejad – Strakhov") }, func(_ *bot, was, is ui.State) bool { return is.Row != was.Row && is.Position != was.Position }, nil},
		{"compare.prev", nil, func(_ *bot, was, is ui.State) bool { return is.Row != was.Row && is.Position != was.Position }, nil},
		{"compare.a", nil, menu, column(0, 'F')},
		{"compare.b", nil, menu, column(1, 'E')},
		{"compare.swap", nil, func(_ *bot, was, is ui.State) bool {
			return is.Columns[0] == was.Columns[1] && is.Columns[1] == was.Columns[0]
		}, nil},
		{"compare.three", nil, func(_ *bot, _, is ui.State) bool { return len(is.Columns) == 3 }, nil},
		{"compare.c", nil, menu, column(2, 'C')},
		{"compare.four", nil, func(_ *bot, _, is ui.State) bool { return len(is.Columns) == 4 }, nil},
		{"compare.d", nil, menu, column(3, 'D')},
		{"compare.two", nil, func(_ *bot, _, is ui.State) bool { return len(is.Columns) == 2 }, nil},
		{"compare.show", nil, menu, chosen("Show: what differs ▾", "Down", "Down", "Return")},
		{"compare.ignore", nil, menu, chosen("Ignore: case ▾", "Down", "Return")},
		{"compare.notsame", toPair, func(_ *bot, was, is ui.State) bool { return !sameRows(is.Rows, was.Rows) }, func(b *bot, was, _ ui.State) { b.back(was) }},
		{"compare.link", toPair, dialog("link"), ruled("Same statement: ", enter)},
		{"compare.move", toPair, dialog("move"), ruled("Moved to background", enter)},
		{"compare.split", toPair, dialog("splitrow"), ruled("Not the same statement", enter)},
		{"compare.merge", toPair, dialog("mergerow"), ruled("Same statement", enter)},
		{"compare.askwhy", nil, says("asks for a reason"), func(b *bot, was, _ ui.State) {
			b.did("compare.notsame")
			b.until("the question", func(s ui.State) bool { return dialogOpen(s, "reason") })
			b.write("they speak of two days")
			b.until("the ruling", func(s ui.State) bool { return s.Idle && strings.Contains(s.Status, "Not the same") })
			b.back(was)
			b.did("compare.askwhy")
			b.until("no question", func(s ui.State) bool { return !ticked(s, "compare.askwhy") })
		}},
		{"compare.countswaps", nil, says("Swaps counted"), nil},
		{"compare.phrases", nil, dialog("phrases"), nil},
		{"compare.habits", nil, dialog("habits"), nil},
		{"compare.note", toPair, func(_ *bot, _, is ui.State) bool { return is.Focus == "Write a note, #tag it…" }, func(b *bot, was, _ ui.State) {
			b.must(b.Type("checked"))
			b.key("Escape")
			b.until("the note", func(s ui.State) bool {
				return s.Idle && s.Note == "checked" && strings.Contains(s.Status, "ote “checked”")
			})
			b.back(was)
		}},
	}

	callActs = []act{
		{"call.create", nil, dialog("create"), written("New call: ", "Orla Quent, Sef Amaro")},
		{"call.kind", nil, dialog("kind"), written("meeting", "meeting")},
		{"call.people", nil, dialog("people"), written("people corrected to", "Orla Quent, Sef Amaro")},
		{"call.none", nil, says("is no call"), func(b *bot, was, _ ui.State) {
			b.did("edit.undo")
			b.until("the call again", func(s ui.State) bool {
				return settled(s) && strings.Contains(s.Status, "Undone: ") && s.Event == was.Event
			})
		}},
		{"call.merge", nil, dialog("merge"), ruled("Merged", enter)},
		{"call.twin", func(b *bot) {
			b.kept = b.until("a call", settled)
			b.did("call.create")
			b.until("the question", func(s ui.State) bool { return dialogOpen(s, "create") })
			b.write(strings.ReplaceAll(b.kept.Title, " – ", ", ")) // with the same people
			b.until("the call made", func(s ui.State) bool {
				return settled(s) && len(s.Dialogs) == 0 && strings.Contains(s.Status, "New call: ")
			})
		}, dialog("merge"), ruled("Merged", enter)},
		{"call.two", nil, says("are two calls"), func(b *bot, was, _ ui.State) {
			b.back(was)
			b.back(b.kept)
		}},
		{"call.split", nil, dialog("split"), ruled("Split", enter)},
		{"call.rename", nil, dialog("rename"), written("Renamed", "The long call")},
		{"call.day", nil, dialog("day"), written("5 Mar 2025", "5 Mar 2025")},
		{"compare.callnote", nil, dialog("note"), written("ote “seen”", "seen")},
		{"compare.nextcall", nil, func(_ *bot, was, is ui.State) bool { return settled(is) && is.Event != was.Event }, nil},
		{"compare.prevcall", nil, func(_ *bot, was, is ui.State) bool { return settled(is) && is.Event != was.Event }, nil},
	}

	codeActs = []act{
		{"codes.row", toPair, dialog("code"), func(b *bot, _, _ ui.State) {
			b.write("blame")
			b.until("the code on the row", func(s ui.State) bool { return s.Idle && strings.Contains(s.Status, "ode “blame” on “") })
		}},
		{"codes.call", nil, dialog("code"), func(b *bot, _, _ ui.State) {
			b.write("blame")
			b.until("the code on the call", func(s ui.State) bool {
				return s.Idle && strings.Contains(s.Status, "ode “blame” on Daryanejad – Strakhov")
			})
			b.did("view.codes")
			b.until("the codebook", func(s ui.State) bool { return s.Idle && len(s.Codes) == 1 && len(s.Coded) > 1 })
		}},
		{"codes.new", nil, dialog("define"), func(b *bot, _, _ ui.State) {
			b.write("tone")
			b.until("two codes", func(s ui.State) bool { return s.Idle && len(s.Codes) == 2 })
		}},
		{"codes.change", nil, dialog("define"), written("ode “voice” defined", "voice")},
		{"codes.join", nil, dialog("join"), ruled("joined", enter)},
		{"codes.drop", nil, func(_ *bot, was, is ui.State) bool { return len(is.Codes) == len(was.Codes)-1 }, func(b *bot, was, _ ui.State) { b.back(was) }},
	}

	helpActs = []act{
		{"help.keys", nil, dialog("keys"), nil},
		{"help.words", nil, dialog("terms"), nil},
		{"help.why", nil, dialog("why"), nil},
		{"help.privacy", nil, dialog("privacy"), nil},
		{"help.about", nil, dialog("about"), nil},
		{"help.sample", nil, func(_ *bot, _, is ui.State) bool { return settled(is) && is.Name == "Sample" }, nil},
		{"help.tour", nil, dialog("tour"), nil},
		{"file.quit", nil, nil, nil},
	}
)

func tab(name string) func(*bot, ui.State, ui.State) bool {
	return func(_ *bot, _, is ui.State) bool { return is.Page == "event" && is.Tab == name }
}

// column chooses an outlet of a column by its letter, from a menu of them all.
func column(n int, letter rune) func(*bot, ui.State, ui.State) {
	return func(b *bot, _, _ ui.State) {
		for range letter - 'A' + 1 {
			b.key("Down")
		}
		b.key("Return")
		b.until("column "+string(letter), func(s ui.State) bool { return settled(s) && strings.HasPrefix(s.Columns[n], string(letter)+" ") })
	}
}

// chosen takes an item of a menu, sees what the button above the columns says
// from then on, and takes it back.
func chosen(words string, keys ...string) func(*bot, ui.State, ui.State) {
	return func(b *bot, was, _ ui.State) {
		b.key(keys...)
		b.until(words, func(s ui.State) bool { return s.Menus == 0 && slices.Contains(s.Options, words) })
		if strings.HasPrefix(words, "Show") {
			b.did("compare.show")
		} else {
			b.did("compare.ignore")
		}
		b.until("the menu again", func(s ui.State) bool { return s.Menus == 1 })
		b.key("Down", "Return") // everything, or what is ignored no more
		b.until("as before", func(s ui.State) bool { return s.Menus == 0 && slices.Equal(s.Options, was.Options) })
	}
}

// toPair goes to a row that both outlets tell.
func toPair(b *bot) {
	s := b.until("a row", settled)
	for range 30 {
		if pairShown(s) {
			return
		}
		row := s.Row
		b.key("alt+Down")
		s = b.until("the next row", func(s ui.State) bool { return s.Row != row })
	}
	b.t.Fatal("no row that both tell")
}

// TestEveryAction does all that the menus offer, in one window, by key or, where
// an action has none, by the keys that lead through the menu, and sees that it
// was done; corrections are undone, and what they changed is as it was.
func TestEveryAction(t *testing.T) {
	needDisplay(t)
	home := shortTemp(t)
	for path, data := range map[string]string{
		"table.csv":    "headline,text,date,outlet\nHarbour stays closed,The harbour of Port Sel stays closed for nine days the mayor said.,2025-03-05,The Sel Gazette\n",
		"hang.html":    "<html><title>Harbour</title><p>The harbour of Port Sel stays closed, the mayor said.</p></html>",
		"bin/xdg-open": "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '" + home + "/opened'\n",
	} {
		path = filepath.Join(home, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(home, "articles"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range articles(t) {
		data, err := os.ReadFile(f)
		if err == nil {
			err = os.WriteFile(filepath.Join(home, "articles", filepath.Base(f)), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := readertest.Build(home); err != nil {
		t.Fatal(err)
	}
	reader, err := readertest.BuildBad(home)
	if err != nil {
		t.Fatal(err)
	}
	r, err := robot.Start(os.Args[0], home, []string{"CROSSREAD_BE_THE_APP=1", "FYNE_SCALE=1", "LC_ALL=C.UTF-8", intake.ReaderEnv + "=" + reader, "PATH=" + filepath.Join(home, "bin") + ":" + os.Getenv("PATH")}, "--size", "1100x720", "--light")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Kill)
	b := &bot{Robot: r, t: t}
	done := map[string]bool{}
	for _, acts := range [][]act{fileActs, editActs, viewActs, compareActs, callActs, codeActs, helpActs} {
		for _, a := range acts {
			if !t.Run(a.id, func(t *testing.T) {
				b.t = t
				b.perform(a)
			}) {
				b.t = t
				b.key("Escape", "Escape", "Escape") // so that the next ones can be tried
			}
			done[a.id] = true
		}
	}
	for _, o := range b.kept.Actions {
		if !done[o.ID] {
			t.Errorf("no robot does %s", o.ID)
		}
	}
}

// perform does an act in a window that rests.
func (b *bot) perform(a act) {
	b.t.Helper()
	rests := func(s ui.State) bool { return s.Idle && len(s.Dialogs) == 0 && s.Menus == 0 }
	if a.sees == nil { // it ends the program
		b.kept = b.until("rest before "+a.id, rests)
		b.quit()
		return
	}
	if a.before != nil {
		a.before(b)
		rests = func(ui.State) bool { return true } // it waited for what the action needs
	}
	was := b.until("rest before "+a.id, rests)
	if err := b.ActFrom(was, a.id); err != nil {
		b.picture("failed")
		b.t.Fatal(err)
	}
	is := b.until("what "+a.id+" does", func(s ui.State) bool { return s.Idle && a.sees(b, was, s) })
	if a.after != nil {
		a.after(b, was, is)
	} else if len(is.Dialogs) > 0 {
		b.key("Escape")
	}
}
