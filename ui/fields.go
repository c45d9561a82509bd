package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The fields of dialogs: each says what it is for, to screen readers and
// robots, and tells when Escape is typed in it; Fyne's own swallow that key.

// A nameable field can be told its name.
type nameable interface{ setName(string) }

// formItem is a line of a form; its field is named by the line's label.
func formItem(label string, field fyne.CanvasObject) *widget.FormItem {
	if f, ok := field.(nameable); ok && label != "" {
		f.setName(label)
	}
	return widget.NewFormItem(label, field)
}

// enable lets a field be used, or not.
func enable(f fyne.Disableable, on bool) {
	if on {
		f.Enable()
		return
	}
	f.Disable()
}

// A field that is out of use lies flat in its surroundings within a hairline, as
// a button does. Its words are muted, but can be read: a note in a library that
// cannot be written still says something. Fyne greys the words alone.

// mayBeOff is a field that shows that it is out of use.
func mayBeOff(field interface {
	fyne.Widget
	fyne.Disableable
}) fyne.CanvasObject {
	return container.NewThemeOverride(field, offWords{field})
}

// An offWords is the app's theme, but for the words of a field that is out of use.
type offWords struct{ field fyne.Disableable }

func (t offWords) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameDisabled && t.field.Disabled() {
		name = theme.ColorNamePlaceHolder
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, v)
}

func (offWords) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

func (offWords) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

func (offWords) Size(name fyne.ThemeSizeName) float32 {
	return fyne.CurrentApp().Settings().Theme().Size(name)
}

// An offFrame draws a text field, flat while it is out of use.
type offFrame struct {
	fyne.WidgetRenderer
	field fyne.Disableable
}

func (r offFrame) Refresh() {
	r.WidgetRenderer.Refresh()
	if !r.field.Disabled() {
		return
	}
	for _, o := range r.Objects() {
		if box, ok := o.(*canvas.Rectangle); ok { // the ground, and the edge over it
			line := currentTokens().line
			box.FillColor = withAlpha(line, 0) // with which the edge is blended: black would darken it
			if box.StrokeWidth > 0 {
				box.StrokeColor = line
			}
			box.Refresh()
		}
	}
}

// selectOffered selects what a field offers when the keys come to it, so that
// typing takes its place; a click then sets the cursor. What the user typed is
// left alone: the keys also come back with the window.
func selectOffered(e *widget.Entry, typed bool) {
	if !typed && e.Text != "" {
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// An escEntry is a text field that tells when Escape is typed in it.
type escEntry struct {
	widget.Entry
	name     string
	onEscape func()
	onDown   func()
	onFocus  func()
	overflow func(*fyne.KeyEvent) // gets the keys F1 to F12, which no text field uses; may be nil
	typed    bool                 // by the user, since the field was made
}

func newEscEntry() *escEntry {
	e := &escEntry{}
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer shows when the field is out of use.
func (e *escEntry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	return offFrame{e.Entry.CreateRenderer(), e}
}

func (e *escEntry) FocusGained() {
	e.Entry.FocusGained()
	selectOffered(&e.Entry, e.typed)
	if e.onFocus != nil {
		e.onFocus()
	}
}

func (e *escEntry) TypedRune(r rune) {
	e.typed = true
	e.Entry.TypedRune(r)
}

func (e *escEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && e.onEscape != nil:
		e.onEscape()
	case k.Name == fyne.KeyDown && e.onDown != nil:
		e.onDown()
	case isMenuKey(k):
		entryMenu(&e.Entry)
	case isFunctionKey(k.Name) && e.overflow != nil:
		e.overflow(k)
	default:
		e.Entry.TypedKey(k)
	}
}

// entryMenu opens a text field's own menu at its left end.
func entryMenu(e *widget.Entry) {
	at := fyne.NewPos(theme.Padding(), e.Size().Height/2)
	e.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: fyne.CurrentApp().Driver().AbsolutePositionForObject(e).Add(at)})
}

// isFunctionKey reports whether a key is one of F1 to F12.
func isFunctionKey(name fyne.KeyName) bool { return len(name) > 1 && name[0] == 'F' && name[1] <= '9' }

func (e *escEntry) setName(s string) { e.name = s }

// AccessibilityLabel is the field's name, or what stands in it while it is empty.
func (e *escEntry) AccessibilityLabel() string { return fieldLabel(e.name, &e.Entry) }

// AccessibilityRole is that of text.
func (e *escEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// An escChoice is a text field with a list of known values, which the down key
// opens, that tells when Escape is typed in it.
type escChoice struct {
	widget.Entry
	name     string
	known    []string
	onEscape func()
	onFocus  func()
	typed    bool // by the user, since the field was made
}

func newEscChoice(known []string) *escChoice {
	e := &escChoice{known: known}
	e.ExtendBaseWidget(e)
	if len(known) > 0 {
		open := newCaption(func(p *pen, size fyne.Size) float32 {
			p.area(0, 0, size.Width, size.Height, true, func(fyne.Position) { e.open() }, nil)
			s := style{size: sizeUI(), color: inkColor()}
			p.text((size.Width-textWidth("▾", s))/2, 0, size.Height, "▾", s)
			return 0
		})
		open.minSize = fyne.NewSize(28, 24)
		e.ActionItem = open
	}
	return e
}

// open shows the known values below the field.
func (e *escChoice) open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil || len(e.known) == 0 {
		return
	}
	items := make([]*fyne.MenuItem, len(e.known))
	for i, known := range e.known {
		items[i] = fyne.NewMenuItem(known, func() { e.SetText(known) })
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, e.Size().Height))
}

func (e *escChoice) FocusGained() {
	e.Entry.FocusGained()
	selectOffered(&e.Entry, e.typed)
	if e.onFocus != nil {
		e.onFocus()
	}
}

func (e *escChoice) TypedRune(r rune) {
	e.typed = true
	e.Entry.TypedRune(r)
}

func (e *escChoice) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && e.onEscape != nil:
		e.onEscape()
	case k.Name == fyne.KeyDown && len(e.known) > 0:
		e.open()
	case isMenuKey(k):
		entryMenu(&e.Entry)
	default:
		e.Entry.TypedKey(k)
	}
}

func (e *escChoice) setName(s string) { e.name = s }

// AccessibilityLabel is the field's name, or what stands in it while it is empty.
func (e *escChoice) AccessibilityLabel() string { return fieldLabel(e.name, &e.Entry) }

// AccessibilityRole is that of text.
func (e *escChoice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// fieldLabel is the name of a text field, or its placeholder.
func fieldLabel(name string, e *widget.Entry) string {
	if name == "" {
		return e.PlaceHolder
	}
	return name
}

// An escCheck is a check box that tells when Escape or Return is typed in it.
type escCheck struct {
	widget.Check
	onEscape func()
	onReturn func()
}

func newEscCheck(words string, changed func(bool)) *escCheck {
	c := &escCheck{}
	c.Text, c.OnChanged = words, changed
	c.ExtendBaseWidget(c)
	return c
}

func (c *escCheck) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && c.onEscape != nil:
		c.onEscape()
	case isReturn(k) && c.onReturn != nil:
		c.onReturn()
	default:
		c.Check.TypedKey(k)
	}
}

// AccessibilityLabel is the words and whether they hold.
func (c *escCheck) AccessibilityLabel() string {
	if c.Checked {
		return tr("%s: yes", c.Text)
	}
	return tr("%s: no", c.Text)
}

// AccessibilityRole is that of a button.
func (c *escCheck) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// isReturn reports whether a key is either of the two that submit.
func isReturn(k *fyne.KeyEvent) bool { return k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter }

// An escSelect is a choice among a few that tells when Escape or Return is typed
// in it; Space and the arrows change it.
type escSelect struct {
	widget.Select
	name     string
	focused  bool
	onEscape func()
	onReturn func()
}

func newEscSelect(options []string) *escSelect {
	s := &escSelect{}
	s.Options = options
	s.ExtendBaseWidget(s)
	return s
}

func (s *escSelect) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && s.onEscape != nil:
		s.onEscape()
	case isReturn(k) && s.onReturn != nil:
		s.onReturn()
	default:
		s.Select.TypedKey(k)
	}
}

// CreateRenderer adds the frame that other fields have.
func (s *escSelect) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &framedSelect{s.Select.CreateRenderer(), canvas.NewRectangle(color.Transparent), s}
	r.colour()
	return r
}

func (s *escSelect) FocusGained() {
	s.focused = true
	s.Select.FocusGained()
}

func (s *escSelect) FocusLost() {
	s.focused = false
	s.Select.FocusLost()
}

// A framedSelect draws a choice with a frame, in the accent while the keys go to it.
type framedSelect struct {
	fyne.WidgetRenderer
	frame *canvas.Rectangle
	of    *escSelect
}

func (r *framedSelect) colour() {
	th := r.of.Theme()
	name := theme.ColorNameInputBorder
	if r.of.focused {
		name = theme.ColorNamePrimary
	}
	r.frame.StrokeColor = th.Color(name, fyne.CurrentApp().Settings().ThemeVariant())
	r.frame.StrokeWidth, r.frame.CornerRadius = th.Size(theme.SizeNameInputBorder), th.Size(theme.SizeNameInputRadius)
}

func (r *framedSelect) Objects() []fyne.CanvasObject {
	return append(slices.Clip(r.WidgetRenderer.Objects()), r.frame)
}

func (r *framedSelect) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	b := r.frame.StrokeWidth
	r.frame.Move(fyne.NewSquareOffsetPos(b / 2))
	r.frame.Resize(size.SubtractWidthHeight(b, b))
}

func (r *framedSelect) Refresh() {
	r.colour()
	r.frame.Refresh()
	r.WidgetRenderer.Refresh()
}

func (s *escSelect) setName(name string) { s.name = name }

// AccessibilityLabel is the field's name and what is chosen.
func (s *escSelect) AccessibilityLabel() string {
	if s.name == "" {
		return s.Selected
	}
	return s.name + ": " + s.Selected
}

// AccessibilityRole is that of a button.
func (s *escSelect) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
