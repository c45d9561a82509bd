package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"crossread/compare"
)

// The codebook: the codes at the left, the places that bear the chosen one at
// the right. Every change of it is a decision.

// codeRows lists the codes, those under another indented.
func codeRows(b *compare.Codebook) []listRow {
	if len(b.Codes) == 0 {
		return []listRow{{note: true, title: tr("No code yet. A code names what statements are about or do: “blame”, “urgency”. Make one here, or press C on a row.")}}
	}
	rows := make([]listRow, len(b.Codes))
	for i, c := range b.Codes {
		sub := tr("%d places", b.Count(c.ID))
		if b.Count(c.ID) == 1 {
			sub = tr("1 place")
		}
		if c.Definition != "" {
			sub += partMark + strings.Join(strings.Fields(c.Definition), " ")
		}
		rows[i] = listRow{id: c.ID, title: c.Name, sub: sub, depth: b.Depth(c.ID), swatch: cmpColor(c.Color)}
	}
	return rows
}

// cmpColor is a code's colour, a grey if it has none.
func cmpColor(s string) string {
	if s == "" {
		return codeColors[len(codeColors)-1].hex
	}
	return s
}

// codeColors are offered for codes: told apart by their names beside them, too.
var codeColors = []struct{ hex, name string }{
	{"#0066A6", "blue"}, {"#B34700", "orange"}, {"#00795A", "green"}, {"#8A3A73", "purple"},
	{"#7A5C00", "ochre"}, {"#4B45B5", "indigo"}, {"#8C2F39", "red"}, {"#6A645B", "grey"},
}

// colorNames are the colours' names in the user's language, in order.
func colorNames() []string {
	return []string{tr("blue"), tr("orange"), tr("green"), tr("purple"), tr("ochre"), tr("indigo"), tr("red"), tr("grey")}
}

// codedRows lists the places that bear a code or one under it, by code. Where
// says which article or event a place is of.
func codedRows(b *compare.Codebook, code string, writable bool, where func(*compare.Coding) string) []listRow {
	if b.Code(code) == nil {
		return []listRow{{note: true, title: tr("Choose a code to see where it stands.")}}
	}
	var rows []listRow
	for _, c := range b.Codes {
		if c.ID != code && !b.Below(c.ID, code) {
			continue
		}
		headed := c.ID == code
		for i := range b.Codings {
			g := &b.Codings[i]
			if g.Code != c.ID {
				continue
			}
			if !headed {
				rows, headed = append(rows, listRow{title: b.Path(c.ID)}), true
			}
			title := quotedWords(g.A.Text)
			if g.A.Zero() {
				title = g.Event.Title
			}
			r := listRow{id: itoa(int(g.Decision)), title: title, light: true, sub: where(g) + partMark + whoText(g.By)}
			if writable {
				r.link = tr("Take off")
			}
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return []listRow{{note: true, title: tr("No place bears this code yet. Open a call, choose a row and press C.")}}
	}
	return rows
}

// codingPlace says where a coding stands: the outlet, or that it is a call.
func (w *Window) codingPlace(g *compare.Coding) string {
	if a := w.articleOf(g.A); a != nil {
		return outletShort(a)
	}
	if g.A.Zero() {
		return tr("the whole call")
	}
	return tr("no longer in the library")
}

// A codesPage is the codebook.
type codesPage struct {
	root    *fyne.Container
	list    *rowList // of codes
	places  *rowList // that bear the chosen one
	buttons []*pushButton
}

func newCodesPage(w *Window) *codesPage {
	c := &codesPage{list: newRowList(), places: newRowList()}
	c.list.OnOpen = func(string) { w.showCoded(); w.refreshMenus() }
	c.list.OnReturn = func(string) { w.Do("codes.change") }
	c.list.OnLink = func(string) { w.Do("codes.drop") }
	c.list.overflow, c.places.overflow = w.typedKey, w.typedKey
	sideways := func(from *rowList, key fyne.KeyName, to *rowList) {
		own := from.key
		from.key = func(k *fyne.KeyEvent) bool {
			if k.Name == key {
				w.win.Canvas().Focus(to)
				return true
			}
			return own(k)
		}
	}
	sideways(c.list, fyne.KeyRight, c.places)
	sideways(c.places, fyne.KeyLeft, c.list)
	c.places.slow = true
	c.places.OnOpen, c.places.OnLink = w.openDecision, w.takeOff
	c.buttons = []*pushButton{
		newButton(tr("New code…"), func() { w.Do("codes.new") }),
		newButton(tr("Change…"), func() { w.Do("codes.change") }),
		newButton(tr("Join with…"), func() { w.Do("codes.join") }),
		newButton(tr("Delete"), func() { w.Do("codes.drop") }),
	}
	row := container.New(&edgeRow{})
	for _, b := range c.buttons {
		row.Objects = append(row.Objects, b)
	}
	c.root = newStrips([]fyne.CanvasObject{w.head, hairline(), row, hairline()},
		container.New(&pairLayout{share: 0.4, least: 260}, paper(c.list), newGround(ColorLine, fyne.NewSize(1, 1)), paper(c.places)))
	return c
}

// An edgeRow sets objects side by side from the left, with an edge around.
type edgeRow struct{}

func (edgeRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := centreRow{}.MinSize(o)
	return fyne.NewSize(s.Width+2*rowInset, s.Height+16)
}

func (edgeRow) Layout(o []fyne.CanvasObject, _ fyne.Size) {
	x := float32(rowInset)
	for _, b := range o {
		m := b.MinSize()
		b.Move(fyne.NewPos(x, 8))
		b.Resize(m)
		x += m.Width + 8
	}
}

// A pairLayout sets two objects beside each other, a line between them; the
// first takes a share of the width, not less than least.
type pairLayout struct{ share, least float32 }

func (l *pairLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 80) }

func (l *pairLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := min(max(size.Width*l.share, l.least), max(0, size.Width-160))
	left = ceilPixels(left, canvasScale(o[0]))
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(1, size.Height))
	o[2].Move(fyne.NewPos(left+1, 0))
	o[2].Resize(fyne.NewSize(max(0, size.Width-left-1), size.Height))
}

// ShowCodes shows the codebook.
func (w *Window) ShowCodes() {
	w.page, w.article = pageCodes, ""
	w.codes.list.SetRows(codeRows(w.listedBook()))
	if w.codes.list.index(w.codes.list.chosen) < 0 {
		w.codes.list.chosen = ""
		if len(w.book.Codes) > 0 {
			w.codes.list.chosen = w.book.Codes[0].ID
		}
	}
	w.showCoded()
	w.refresh()
	w.win.Canvas().Focus(w.codes.list)
}

func (w *Window) showCoded() {
	w.codes.places.SetRows(codedRows(w.listedBook(), w.codes.list.chosen, w.info.ReadOnly == "", w.codingPlace))
	for _, id := range []string{"codes.new", "codes.change", "codes.join", "codes.drop"} {
		for i := range w.actions {
			if a := &w.actions[i]; a.id == id {
				w.codes.buttons[slices.Index([]string{"codes.new", "codes.change", "codes.join", "codes.drop"}, id)].setOff(a.enabled != nil && !a.enabled())
			}
		}
	}
}

// chosenCode is the code that the codebook's list stands on, nil if none.
func (w *Window) chosenCode() *compare.Code {
	if w.page != pageCodes || w.book == nil {
		return nil
	}
	return w.book.Code(w.codes.list.chosen)
}

// codesText is the line under the codebook's title.
func codesText(b *compare.Codebook) string {
	codes := count(len(b.Codes), tr("code"), tr("codes"))
	if len(b.Codes) == 0 {
		return codes
	}
	return codes + partMark + count(len(b.Codings), tr("place"), tr("places")) + partMark + tr("Return changes a code, Right goes to its places")
}

// takeOff undoes the coding that a decision made.
func (w *Window) takeOff(id string) {
	d := w.decision(id)
	if d == nil || w.info.ReadOnly != "" {
		return
	}
	alone := func(*compare.Decision) int { return 1 }
	w.takeBack(tr("Undone: "), tr("Nothing to undo"), alone, func(ctx context.Context, l Library) (*compare.Decision, error) {
		return l.UndoDecision(ctx, d.ID)
	}, nil)
}

// codesOn are the codings on a row's readings.
func codesOn(c *compare.Comparison, r *compare.Row, b *compare.Codebook) []compare.Coding {
	var out []compare.Coding
	for n, cell := range r.Cells {
		for _, s := range c.Witnesses[n].Spans(cell) {
			for _, g := range b.On(c.Witnesses[n].Article(), s) {
				if !slices.ContainsFunc(out, func(x compare.Coding) bool { return x.Decision == g.Decision }) {
					out = append(out, g)
				}
			}
		}
	}
	return out
}

// rowCodes are the names of the codes on a row, each once; remarks are withCodes'.
func rowCodes(c *compare.Comparison, r *compare.Row, remarks []compare.Decision) []string {
	var names []string
	for _, d := range remarks {
		if d.Ruling != compare.RuleCode || slices.Contains(names, d.Value) {
			continue
		}
		for n, cell := range r.Cells {
			if d.A.Of(c.Witnesses[n].Article()) && slices.ContainsFunc(c.Witnesses[n].Spans(cell), d.A.Span.Overlaps) {
				names = append(names, d.Value)
				break
			}
		}
	}
	return names
}

// rowRemarks are the note on a row and its codes, in words.
func rowRemarks(c *compare.Comparison, r *compare.Row, remarks []compare.Decision) []string {
	return remarkWords(rowNote(c, r, remarks), rowCodes(c, r, remarks))
}

// remarkWords say what a note and codes are.
func remarkWords(note string, codes []string) []string {
	var out []string
	if note != "" {
		out = append(out, tr("note: %s", note))
	}
	switch len(codes) {
	case 0:
	case 1:
		out = append(out, tr("code: %s", codes[0]))
	default:
		out = append(out, tr("codes: %s", strings.Join(codes, ", ")))
	}
	return out
}

// quotedWords sets words in quotation marks, if they do not bring their own.
func quotedWords(s string) string {
	if s = strings.Join(strings.Fields(s), " "); strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"") || strings.HasPrefix(s, "«") {
		return s
	}
	return "“" + s + "”"
}

// withCodes sets the codings, by the names of their codes, after the notes that
// stand, for the places where both are shown as words.
func withCodes(b *compare.Codebook, ds []compare.Decision) []compare.Decision {
	out := standingNotes(ds)
	for _, g := range b.Codings {
		out = append(out, compare.Decision{ID: g.Decision, Ruling: compare.RuleCode, A: g.A, Event: g.Event, Value: b.Path(g.Code), By: g.By, At: g.At})
	}
	return out
}

// codeTable lists the codes on a call and its rows, with the way to each; ok is
// false if there are none.
func codeTable(c *compare.Comparison, b *compare.Codebook, open func(row string, witness int)) (t gridTable, ok bool) {
	t = gridTable{title: tr("Codes"), weights: []float32{-190, 1}}
	for i := range c.Rows {
		r := &c.Rows[i]
		for _, g := range codesOn(c, r, b) {
			n := slices.IndexFunc(c.Witnesses, func(w compare.Witness) bool { return g.A.Of(w.Article()) })
			words := cell(plain(quotedWords(clip(g.A.Text, 400))))
			words.badge = n + 1
			words.tap = func() { open(r.ID, n) }
			t.rows = append(t.rows, gridRow{cells: []gridCell{cell(plain(b.Path(g.Code))), words}})
		}
	}
	slices.SortStableFunc(t.rows, func(x, y gridRow) int {
		return strings.Compare(x.cells[0].pieces[0].words, y.cells[0].pieces[0].words)
	})
	return t, len(t.rows) > 0
}
