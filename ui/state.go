package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// A State is what the window holds, in words: robots read it to assert on the
// window's content. It is made on Fyne's goroutine.
type State struct {
	Library    string     `json:"library"` // path
	Name       string     `json:"name"`
	ReadOnly   string     `json:"readOnly"`
	Idle       bool       `json:"idle"` // no work runs
	Page       string     `json:"page"`
	Message    string     `json:"message"` // of the pages that say something
	Banner     string     `json:"banner"`
	List       []string   `json:"list"` // the left list: headings, then "title | second line"
	ListTabs   []string   `json:"listTabs"`
	Marked     []string   `json:"marked"` // titles of the rows that are
	Event      string     `json:"event"`
	Title      string     `json:"title"`
	Head       string     `json:"head"`
	Article    string     `json:"article"` // on the page of one: its outlet, or its file
	Tab        string     `json:"tab"`
	Outlets    [2]string  `json:"outlets"`
	Columns    []string   `json:"columns"` // outlets side by side, the base first
	Rows       [][]string `json:"rows"`    // one a row: id, then each witness's words, "" where nothing matched
	Row        string     `json:"row"`     // id of the current row
	Position   string     `json:"position"`
	Scroll     float32    `json:"scroll"`   // of the centre: side by side, how far the current row is below the top, elsewhere of its beginning
	Options    []string   `json:"options"`  // side by side: what is shown, what is ignored
	Selected   string     `json:"selected"` // text side by side
	Tables     [][]string `json:"tables"`   // cells of the tab's tables
	Context    []string   `json:"context"`  // of the wording chosen: title, then its statements
	Inspector  []string   `json:"inspector"`
	Note       string     `json:"note"`
	Status     string     `json:"status"`
	Activity   string     `json:"activity"`
	Activities []string   `json:"activities"` // of the panel of long work, while it shows
	Dialogs    []Dialog   `json:"dialogs"`
	Hits       []string   `json:"hits"`
	Log        []string   `json:"log"`      // of decisions
	Codes      []string   `json:"codes"`    // the codebook
	Coded      []string   `json:"coded"`    // places that bear the chosen one
	Timeline   [][]string `json:"timeline"` // headings, and calls with the outlets' letters by lag
	Appearance string     `json:"appearance"`
	Size       [2]float32 `json:"size"`
	Focus      string     `json:"focus"`  // what has it: its label, or its kind
	Filter     []string   `json:"filter"` // the chips above the left list
	Places     Places     `json:"places"`
	Actions    []Offer    `json:"actions"` // of the menus, in their order
	Menus      int        `json:"menus"`   // pop-up menus that are open
}

// An Offer is an action as the menus offer it now.
type Offer struct {
	ID   string `json:"id"`
	Menu int    `json:"menu"` // from 0 at the left
	Item int    `json:"item"` // from 0 at the top of the menu, lines left out
	Keys string `json:"keys"` // as Fyne names them, "Ctrl+Shift+Next"; "" for none
	Off  bool   `json:"off"`  // greyed
	On   bool   `json:"on"`   // ticked
}

// A Dialog is an open dialog with its words.
type Dialog struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Lines []string `json:"lines"`
}

// Places are where widgets stand on the canvas, as x, y, width and height, for robots that click.
type Places struct {
	List   [4]float32 `json:"list"`
	Diff   [4]float32 `json:"diff"`
	Search [4]float32 `json:"search"`
	// Rows are the top and the height of the left list's rows, in the order of State.List.
	Rows [][2]float32 `json:"rows"`
	// Numbers are the statements' numbers in sight side by side, by which they
	// are dragged: row from 0, column from 0, x and y.
	Numbers [][4]float32 `json:"numbers"`
}

// State describes the window.
func (w *Window) State() State {
	s := State{
		Idle: w.loader.idle(), Page: w.page, Banner: w.bannerText(), ListTabs: w.listTabs.names, Tab: tabNames[w.tab],
		Row: w.row, Position: w.position, Scroll: w.centreScroll(), Status: joinedStatus(w.statusHeld(), w.status), Activity: w.bar.activity, Appearance: string(w.appearance),
		Size: [2]float32{w.win.Canvas().Size().Width, w.win.Canvas().Size().Height},
	}
	if w.lib != nil {
		s.Library, s.Name, s.ReadOnly = w.info.Path, w.info.Name, w.info.ReadOnly
	}
	switch w.page {
	case pageEmpty, pageError, pageLoading, pageNone:
		s.Message = w.message.title
	}
	s.List = rowTexts(w.list.rows)
	for i := range w.list.rows {
		if w.list.marks.of[w.list.rows[i].id] {
			s.Marked = append(s.Marked, w.list.rows[i].title)
		}
	}
	s.Hits = rowTexts(w.results.rows)
	for _, t := range w.narrow.whole().Terms {
		s.Filter = append(s.Filter, termText(t))
	}
	if w.page == pageLog {
		s.Log = rowTexts(w.log.rows)
	}
	if w.page == pageCodes {
		s.Codes, s.Coded = rowTexts(w.codes.list.rows), rowTexts(w.codes.places.rows)
	}
	if w.page == pageNetwork {
		s.Tables = tableTexts(w.network.table.tables)
	}
	if w.page == pageTimeline {
		s.Timeline = w.times.texts()
	}
	if w.event != nil {
		s.Event, s.Title, s.Head = w.event.ID, w.event.Title, w.headLine()
	}
	if a := w.findArticle(w.article); a != nil && w.page == pageArticle {
		s.Article = outletShort(a)
	}
	if c := w.comparison; c != nil {
		for side, n := range []int{w.a, w.b} {
			if n < len(c.Witnesses) {
				s.Outlets[side] = c.Witnesses[n].Siglum + " " + outletShort(c.Witnesses[n].Article())
			}
		}
		s.Columns = w.columnHeads()
		for i := range c.Rows {
			row := []string{c.Rows[i].ID}
			for n := range c.Witnesses {
				row = append(row, c.Witnesses[n].Text(c.Rows[i].Cells[n]))
			}
			s.Rows = append(s.Rows, row)
		}
		s.Inspector = w.why.lines()
		s.Note = w.why.note.Text
		s.Options, s.Selected = []string{showText(w.diff.Options()), ignoreText(w.diff.Options().Ignore)}, w.diff.SelectedText()
		if w.tab != tabSide {
			s.Tables = tableTexts(w.tables.tables)
			if w.tab == tabWording {
				s.Context = w.context.texts()
			}
		}
	}
	if w.activity.root.Visible() {
		s.Activities = rowTexts(w.activity.list.rows)
	}
	for _, d := range w.dialogs {
		lines := []string{}
		if d.lines != nil {
			lines = d.lines()
		}
		s.Dialogs = append(s.Dialogs, Dialog{d.id, d.title(), lines})
	}
	s.Actions = w.offers()
	s.Menus = len(w.win.Canvas().Overlays().List()) - len(w.dialogs)
	if o := w.win.Canvas().Focused(); o != nil {
		s.Focus = fmt.Sprintf("%T", o)
		if a, ok := o.(fyne.Accessible); ok {
			s.Focus = a.AccessibilityLabel()
		}
	}
	s.Places = Places{List: w.place(w.list), Diff: w.place(w.diff), Search: w.place(w.search), Rows: w.list.rowPlaces()}
	if w.page == pageEvent && w.tab == tabSide {
		s.Places.Numbers = w.diff.numbersInSight()
	}
	return s
}

// offers are the actions as the menus offer them now.
func (w *Window) offers() []Offer {
	var out []Offer
	for m, menu := range w.main.Items {
		n := 0
		for _, item := range menu.Items {
			if item.IsSeparator {
				continue
			}
			for i := range w.actions {
				if a := &w.actions[i]; a.id != "" && w.items[a.id] == item {
					off := a.enabled != nil && !a.enabled()
					out = append(out, Offer{a.id, m, n, a.keyNames(), off, a.checked != nil && a.checked()})
				}
			}
			n++
		}
	}
	return out
}

// Press presses a button of the dialog on top by its words; false if there is none.
func (w *Window) Press(button string) bool {
	if n := len(w.dialogs); n > 0 {
		if press := w.dialogs[n-1].press[button]; press != nil {
			press()
			return true
		}
	}
	return false
}

func rowTexts(rows []listRow) []string {
	var texts []string
	for _, r := range rows {
		t := r.title
		if r.sub != "" {
			t += " | " + r.sub
		}
		if r.right != "" {
			t += " | " + r.right
		}
		texts = append(texts, t)
	}
	return texts
}

func tableTexts(tables []gridTable) [][]string {
	var rows [][]string
	for _, t := range tables {
		if t.title != "" || t.note != "" {
			rows = append(rows, []string{t.title, t.note})
		}
		for _, r := range append([]gridRow{{cells: t.head}}, t.rows...) {
			var cells []string
			for _, c := range r.cells {
				words := ""
				for _, p := range append(append([]piece{}, c.pieces...), c.small...) {
					words += p.words
				}
				cells = append(cells, words)
			}
			if len(cells) > 0 {
				rows = append(rows, cells)
			}
		}
	}
	return rows
}

func (w *Window) place(o fyne.CanvasObject) [4]float32 {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return [4]float32{at.X, at.Y, o.Size().Width, o.Size().Height}
}
