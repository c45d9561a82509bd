package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// A codeTarget is what a code can be given to: words, or a call if refs is empty.
type codeTarget struct {
	name  string
	refs  []compare.SpanRef
	event compare.EventRef
}

// rowTargets are the row's readings together, and those of the outlets shown alone.
func (w *Window) rowTargets() []codeTarget {
	c, r := w.comparison, w.currentRow()
	if c == nil || r == nil {
		return nil
	}
	all := codeTarget{name: tr("Every outlet")}
	var each []codeTarget
	for n, cell := range r.Cells {
		if len(cell) == 0 {
			continue
		}
		ref := spanRef(&c.Witnesses[n], cell)
		all.refs = append(all.refs, ref)
		if n == w.a || n == w.b {
			each = append(each, codeTarget{name: tr("Only %s", c.Witnesses[n].Siglum), refs: []compare.SpanRef{ref}})
		}
	}
	if len(all.refs) == 1 {
		return []codeTarget{all}
	}
	return append([]codeTarget{all}, each...)
}

// bears reports whether every part of the target bears the code, and by which decisions.
func (t *codeTarget) bears(b *compare.Codebook, code string) (ids []int64, all bool) {
	found := 0
	has := func(match func(*compare.Coding) bool) {
		for i := range b.Codings {
			if g := &b.Codings[i]; g.Code == code && match(g) {
				ids = append(ids, g.Decision)
				found++
				return
			}
		}
	}
	if len(t.refs) == 0 {
		has(func(g *compare.Coding) bool { return g.A.Zero() && g.Event.ID == t.event.ID })
		return ids, found == 1
	}
	for _, r := range t.refs {
		has(func(g *compare.Coding) bool { return g.A.Article == r.Article && g.A.Span == r.Span })
	}
	return ids, found == len(t.refs)
}

// codeDialog asks for a code for one of the targets: typing narrows the list,
// Return gives the chosen code or takes it off, and makes a new one of a name
// that no code has. None is chosen before something was typed or an arrow
// pressed, as a letter that opened the dialog and a Return may both be slips.
func (w *Window) codeDialog(title string, targets []codeTarget) {
	if len(targets) == 0 {
		w.say(tr("Choose a row first"))
		return
	}
	entry, list, at := newEscEntry(), newRowList(), 0
	entry.setName(tr("Code"))
	entry.SetPlaceHolder(tr("Name of a code, or a new one…"))
	list.minSize = fyne.NewSize(dialogWidth, 230)
	words := newGrid()
	words.passive, words.foot, words.minSize = true, 0, fyne.NewSize(dialogWidth, 88)
	names := make([]string, len(targets))
	for i, t := range targets {
		names[i] = t.name
	}
	pills := newTabs(true, names...)
	pills.flush = true
	fill := func() {
		list.SetRows(codeChoices(w.book, entry.Text, &targets[at]))
		if list.index(list.chosen) < 0 {
			list.chosen = ""
		}
		if list.chosen == "" && strings.TrimSpace(entry.Text) != "" {
			for _, r := range list.rows {
				if r.id != "" {
					list.SetChosen(r.id)
					break
				}
			}
		}
		said := targets[at].event.Title
		if refs := targets[at].refs; len(refs) > 0 {
			said = quotedWords(clip(refs[0].Text, 220))
			switch more := len(refs) - 1; more {
			case 0:
			case 1:
				said += "\n" + tr("and what one more outlet says")
			default:
				said += "\n" + tr("and what %d more outlets say", more)
			}
		}
		words.SetTables([]gridTable{{weights: []float32{1}, rows: []gridRow{{cells: []gridCell{cell(plain(said))}}}}})
	}
	pills.OnChange = func(i int) { at = i; fill() }
	var closeIt func()
	choose := func() {
		if list.chosen == "" {
			w.say(tr("Type the name of a code, or choose one with the arrow keys"))
			w.win.Canvas().Focus(entry)
			return
		}
		closeIt()
		w.giveCode(list.chosen, strings.TrimSpace(entry.Text), targets[at])
	}
	entry.OnChanged = func(string) { list.chosen = ""; fill() }
	entry.OnSubmitted = func(string) { choose() }
	entry.onDown = func() {
		w.win.Canvas().Focus(list)
		if list.chosen == "" {
			list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	}
	list.OnReturn = func(string) { choose() }
	list.slow = true
	list.OnOpen = func(string) { choose() }
	fill()
	top := container.NewVBox(words, entry)
	if len(targets) > 1 {
		top = container.NewVBox(pills, words, entry)
	}
	closeIt = w.showDialog("code", title, 380, container.NewBorder(top, nil, nil, nil, paper(list)), func() []string {
		return append([]string{names[at], entry.Text}, rowTexts(list.rows)...)
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(tr("Give or take off"), choose))
	list.overflow = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			closeIt()
		}
	}
	pills.overflow, entry.onEscape = list.overflow, closeIt
	w.win.Canvas().Focus(entry)
}

// newCode is the id of the row that makes a code.
const newCode = "new:"

// codeChoices are the codes whose names hold what was typed, and the offer to
// make one of that name.
func codeChoices(b *compare.Codebook, typed string, t *codeTarget) []listRow {
	var rows []listRow
	typed = strings.TrimSpace(typed)
	for _, c := range b.Codes {
		if !strings.Contains(strings.ToLower(b.Path(c.ID)), strings.ToLower(typed)) {
			continue
		}
		r := listRow{id: c.ID, title: b.Path(c.ID), sub: c.Definition, swatch: cmpColor(c.Color)}
		if ids, all := t.bears(b, c.ID); all {
			r.tell(tr("given; Return takes it off"))
		} else if len(ids) > 0 {
			r.tell(tr("given in part"))
		}
		rows = append(rows, r)
	}
	if typed != "" && b.Named(typed) == nil {
		rows = append(rows, listRow{id: newCode, title: tr("New code “%s”", typed), sub: tr("made at once; its definition can follow in the codebook")})
	}
	if len(rows) == 0 {
		rows = append(rows, listRow{note: true, title: tr("No code yet: type a name for the first one.")})
	}
	return rows
}

// tell says something on a row's second line: at its end, or from its beginning
// if there is nothing else on it.
func (r *listRow) tell(words string) {
	if r.sub == "" {
		r.sub = words
		return
	}
	r.right = words
}

// giveCode gives a code to the target, or takes it off if all of it bears it
// already; newCode makes one of the name first. What is done in one go is
// undone in one go.
func (w *Window) giveCode(id, name string, t codeTarget) {
	var ds []compare.Decision
	given := compare.Code{ID: id, Name: name}
	switch {
	case id == newCode:
		c := compare.Code{ID: compare.NewCodeID(name, w.decisions), Name: name, Color: codeColors[len(w.book.Codes)%(len(codeColors)-1)].hex}
		ds = append(ds, compare.Decision{Ruling: compare.RuleDefine, Code: c})
		given.ID = c.ID
	case w.book.Code(id) == nil:
		return
	default:
		given.Name = w.book.Code(id).Name
		if ids, all := t.bears(w.book, id); all {
			for _, n := range ids {
				w.takeOff(itoa(int(n)))
			}
			return
		}
	}
	if len(t.refs) == 0 {
		ds = append(ds, compare.Decision{Ruling: compare.RuleCode, Event: t.event, Value: given.ID, Code: given})
	}
	for _, r := range t.refs {
		one := codeTarget{refs: []compare.SpanRef{r}}
		if _, has := one.bears(w.book, given.ID); !has {
			ds = append(ds, compare.Decision{Ruling: compare.RuleCode, A: r, Value: given.ID, Code: given})
		}
	}
	w.rulings(ds, nil)
}

func (w *Window) codeCall() {
	if e := w.event; e != nil {
		w.codeDialog(tr("Code this call"), []codeTarget{{name: e.Title, event: w.eventRef(e)}})
	}
}

// defineDialog makes a code, or changes one if c is not nil.
func (w *Window) defineDialog(c *compare.Code) {
	code := compare.Code{Color: codeColors[len(w.book.Codes)%(len(codeColors)-1)].hex}
	title, do := tr("New code"), tr("Make the code")
	if c != nil {
		code, title, do = *c, tr("Change the code “%s”", c.Name), tr("Save")
	}
	name, definition := newEscEntry(), &noteEntry{}
	name.SetText(code.Name)
	definition.ExtendBaseWidget(definition)
	definition.MultiLine, definition.Wrapping = true, fyne.TextWrapWord
	definition.SetMinRowsVisible(3)
	definition.SetText(code.Definition)
	over := newEscChoice(w.codesAbove(code.ID))
	if p := w.book.Code(code.Parent); code.Parent != "" && p != nil {
		over.SetText(p.Name)
	}
	colors := newSwatches(code.Color)
	wrong := widget.NewLabel("")
	wrong.Importance = widget.DangerImportance
	nameItem, defItem, overItem := formItem(tr("Name"), name), formItem(tr("Definition"), definition), formItem(tr("Under"), over)
	defItem.HintText = tr("When the code is to be given; reports print it")
	overItem.HintText = tr("The code that it belongs to; empty for none")
	form := widget.NewForm(nameItem, defItem, overItem, formItem(tr("Colour"), colors))
	var closeIt func()
	save := func() {
		next, said := w.coded(code, name.Text, definition.Text, over.Text, colors.hex())
		if said != "" {
			wrong.SetText(said)
			return
		}
		closeIt()
		if c == nil || next != *c {
			w.codes.list.chosen = next.ID
			w.rule(compare.Decision{Ruling: compare.RuleDefine, Code: next})
		}
	}
	name.OnSubmitted, over.OnSubmitted = func(string) { save() }, func(string) { save() }
	closeIt = w.showDialog("define", title, 300, container.NewVBox(form, flush(wrong)), func() []string {
		return []string{name.Text, definition.Text, over.Text, colors.hex(), wrong.Text}
	}, newButton(tr("Cancel"), func() { closeIt() }), newFilledButton(do, save))
	name.onEscape, over.onEscape, definition.onEscape, colors.onEscape = closeIt, closeIt, closeIt, closeIt
	w.win.Canvas().Focus(name)
}

// coded is the code with what was typed, or what is wrong with it.
func (w *Window) coded(c compare.Code, name, definition, over, color string) (compare.Code, string) {
	name = strings.TrimSpace(name)
	if name == "" {
		return c, tr("A code needs a name.")
	}
	if other := w.book.Named(name); other != nil && other.ID != c.ID {
		return c, tr("There is a code “%s” already. Join the two instead.", other.Name)
	}
	c.Parent = ""
	if over = strings.TrimSpace(over); over != "" {
		p := w.book.Named(over)
		if p == nil {
			return c, tr("There is no code “%s”.", over)
		}
		if p.ID == c.ID || c.ID != "" && w.book.Below(p.ID, c.ID) {
			return c, tr("“%s” stands under this code.", p.Name)
		}
		c.Parent = p.ID
	}
	if c.ID == "" {
		c.ID = compare.NewCodeID(name, w.decisions)
	}
	c.Name, c.Definition, c.Color = name, strings.TrimSpace(definition), color
	return c, ""
}

// codesAbove are the names of the codes that one may stand under.
func (w *Window) codesAbove(id string) []string {
	var names []string
	for _, c := range w.book.Codes {
		if c.ID != id && (id == "" || !w.book.Below(c.ID, id)) {
			names = append(names, c.Name)
		}
	}
	return names
}

// joinDialog asks which code one is the same as.
func (w *Window) joinDialog(c *compare.Code) {
	var rows []listRow
	for _, o := range w.book.Codes {
		if o.ID != c.ID {
			rows = append(rows, listRow{id: o.ID, title: w.book.Path(o.ID), sub: o.Definition, swatch: cmpColor(o.Color)})
		}
	}
	gone := *c
	w.chooseDialog("join", tr("Join codes"), tr("“%s” is the same as this code, which gets its places:", c.Name), tr("Join"), rows, func(id string) {
		w.codes.list.chosen = id
		w.rule(compare.Decision{Ruling: compare.RuleJoin, Code: gone, Value: id})
	})
}

func (w *Window) dropCode(c *compare.Code) {
	w.rule(compare.Decision{Ruling: compare.RuleDrop, Code: *c})
}

// Swatches offer the colours of codes; Left and Right choose.
type swatches struct {
	*board
	chosen   int
	onEscape func()
}

func newSwatches(hex string) *swatches {
	s := &swatches{chosen: max(0, slices.IndexFunc(codeColors, func(c struct{ hex, name string }) bool { return c.hex == hex }))}
	s.board = newBoard(s.paint)
	s.minSize = fyne.NewSize(300, lineHeight(style{size: sizeUI()})+10)
	s.label = func() string { return colorNames()[s.chosen] }
	s.key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyLeft:
			s.chosen = max(0, s.chosen-1)
		case fyne.KeyRight:
			s.chosen = min(len(codeColors)-1, s.chosen+1)
		case fyne.KeyEscape:
			s.onEscape()
		default:
			return false
		}
		s.Refresh()
		return true
	}
	return s
}

func (s *swatches) hex() string { return codeColors[s.chosen].hex }

func (s *swatches) paint(p *pen, size fyne.Size) float32 {
	const side, step = 20, 28
	y := (size.Height - side) / 2
	for i, c := range codeColors {
		x := 2 + float32(i)*step
		p.area(x, y, side, side, true, func(fyne.Position) { s.chosen = i; s.Refresh() }, nil)
		p.rect(x, y, side, side, hexColor(c.hex), 4)
		if i == s.chosen {
			p.box(x-2, y-2, side+4, side+4, nil, inkColor(), 6)
		}
	}
	st := style{size: sizeUI(), color: mutedColor()}
	x := float32(len(codeColors)*step + 10)
	p.text(x, 0, size.Height, colorNames()[s.chosen], st)
	if s.focused {
		p.box(0, 0, size.Width, size.Height, nil, accentColor(), 6)
	}
	return 0
}
