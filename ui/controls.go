package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sizes of interface text, in the theme's points at scale 1 and normal text size.
func sizeUI() float32    { return theme.TextSize() }
func sizeSmall() float32 { return theme.CaptionTextSize() }
func sizeHead() float32  { return theme.TextHeadingSize() }

func inkColor() color.Color       { return currentTokens().text }
func mutedColor() color.Color     { return currentTokens().muted }
func accentColor() color.Color    { return currentTokens().accent }
func onAccentColor() color.Color  { return currentTokens().onAccent }
func lineColor() color.Color      { return currentTokens().line }
func surfaceColor() color.Color   { return currentTokens().surface }
func raisedColor() color.Color    { return currentTokens().raised }
func selectionColor() color.Color { return currentTokens().selection }
func hoverColor() color.Color     { return currentTokens().hover }

// A pushButton is a button that carries words. A filled one is the screen's main action.
type pushButton struct {
	widget.BaseWidget
	text     string
	filled   bool
	plain    bool    // no outline, for heads and lists
	fixed    float32 // width, 0 to fit the words
	onTap    func()
	off      bool
	over     bool
	focused  bool
	onEscape func()
}

var (
	_ fyne.Focusable    = (*pushButton)(nil)
	_ fyne.Tappable     = (*pushButton)(nil)
	_ desktop.Hoverable = (*pushButton)(nil)
	_ fyne.Disableable  = (*pushButton)(nil)
	_ fyne.Accessible   = (*pushButton)(nil)
)

func newButton(text string, tap func()) *pushButton {
	b := &pushButton{text: text, onTap: tap}
	b.ExtendBaseWidget(b)
	return b
}

func newFilledButton(text string, tap func()) *pushButton {
	b := newButton(text, tap)
	b.filled = true
	return b
}

func (b *pushButton) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

func (b *pushButton) Enable()        { b.setOff(false) }
func (b *pushButton) Disable()       { b.setOff(true) }
func (b *pushButton) Disabled() bool { return b.off }

func (b *pushButton) setOff(off bool) {
	if b.off != off {
		b.off = off
		b.Refresh()
	}
}

func (b *pushButton) Tapped(*fyne.PointEvent) {
	if !b.off && b.onTap != nil {
		b.onTap()
	}
}

func (b *pushButton) MouseIn(*desktop.MouseEvent)    { b.over = true; b.Refresh() }
func (b *pushButton) MouseMoved(*desktop.MouseEvent) {}
func (b *pushButton) MouseOut()                      { b.over = false; b.Refresh() }
func (b *pushButton) FocusGained()                   { b.focused = true; b.Refresh() }
func (b *pushButton) FocusLost()                     { b.focused = false; b.Refresh() }
func (b *pushButton) TypedRune(rune)                 {}

func (b *pushButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyEscape:
		if b.onEscape != nil {
			b.onEscape()
		}
	}
}

// AccessibilityLabel is the button's words.
func (b *pushButton) AccessibilityLabel() string { return b.text }

// AccessibilityRole is that of a button.
func (b *pushButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (b *pushButton) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, box: canvas.NewRectangle(color.Transparent), text: canvas.NewText(b.text, color.Black)}
	r.text.Alignment = fyne.TextAlignCenter
	r.box.CornerRadius = 6
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b    *pushButton
	box  *canvas.Rectangle
	text *canvas.Text
}

func (r *buttonRenderer) Destroy()                     {}
func (r *buttonRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.box, r.text} }

func (r *buttonRenderer) MinSize() fyne.Size {
	s := style{size: sizeUI()}
	w := textWidth(r.b.text, s) + 26
	if r.b.plain {
		w -= 10
	}
	return fyne.NewSize(max(w, r.b.fixed), lineHeight(s)+12)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.box.Resize(s)
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(0, (s.Height-h)/2))
	r.text.Resize(fyne.NewSize(s.Width, h))
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	r.text.Text, r.text.TextSize = b.text, sizeUI()
	r.text.Color = inkColor()
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = surfaceColor(), lineColor(), 1
	switch {
	case b.off:
		r.text.Color = theme.Color(theme.ColorNameDisabled)
		r.box.FillColor = raisedColor()
	case b.filled:
		r.text.Color = onAccentColor()
		r.box.FillColor, r.box.StrokeColor = accentColor(), accentColor()
	}
	if b.plain {
		r.box.FillColor, r.box.StrokeWidth = color.Transparent, 0
	}
	if b.over && !b.off {
		if b.filled {
			r.box.StrokeColor = inkColor()
		} else {
			r.box.FillColor = selectionColor()
		}
	}
	if b.focused {
		r.box.StrokeColor, r.box.StrokeWidth = accentColor(), 2
		if b.filled {
			r.box.StrokeColor = inkColor()
		}
	}
	r.Layout(b.Size())
	canvas.Refresh(b)
}

// A tabs row chooses between views; the chosen one is underlined, or on a tint
// if pills is set. Left and right change it when it has the focus.
type tabs struct {
	*board
	names    []string
	chosen   int
	pills    bool
	flush    bool // the first name begins at the left edge
	OnChange func(int)
}

func newTabs(pills bool, names ...string) *tabs {
	t := &tabs{names: names, pills: pills}
	t.board = newBoard(t.paint)
	t.self = t
	t.key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyLeft:
			t.choose(t.chosen - 1)
		case fyne.KeyRight:
			t.choose(t.chosen + 1)
		default:
			return false
		}
		return true
	}
	t.label = func() string { return t.names[t.chosen] }
	t.measure()
	return t
}

func (t *tabs) measure() {
	w := float32(16)
	for _, n := range t.names {
		w += textWidth(n, style{size: sizeUI(), bold: true}) + 30
	}
	t.minSize = fyne.NewSize(w, lineHeight(style{size: sizeUI()})+18)
}

// SetNames changes the words, keeping the choice.
func (t *tabs) SetNames(names ...string) {
	t.names = names
	t.measure()
	t.Refresh()
}

// SetChosen marks tab i without telling OnChange.
func (t *tabs) SetChosen(i int) { t.chosen = i; t.Refresh() }

func (t *tabs) choose(i int) {
	if i < 0 || i >= len(t.names) || i == t.chosen {
		return
	}
	t.SetChosen(i)
	if t.OnChange != nil {
		t.OnChange(i)
	}
}

func (t *tabs) paint(p *pen, size fyne.Size) float32 {
	t.measure() // the text size may have changed
	h := size.Height
	x, pad := float32(12), float32(26) // around each name; less where there is no room
	if t.flush {
		x = 0
	}
	if over := t.minSize.Width - size.Width; over > 0 {
		pad = max(10, pad-over/float32(len(t.names)))
		x = max(min(x, 4), x-over/2)
	}
	fontSize := sizeUI()
	if total := pad * float32(len(t.names)); t.minSize.Width-26*float32(len(t.names))+total > size.Width {
		fontSize = sizeSmall() // with the least room around names they still are too wide
	}
	for i, name := range t.names {
		s := style{size: fontSize, color: mutedColor()}
		if i == t.chosen {
			s.bold, s.color = true, inkColor()
		}
		w := textWidth(name, s) + pad
		over := p.area(x, 0, w, h, true, func(fyne.Position) { t.choose(i) }, nil)
		switch {
		case t.pills && i == t.chosen:
			p.rect(x, 5, w, h-10, selectionColor(), 5)
		case i == t.chosen:
			p.rect(x, h-2, w, 2, accentColor(), 0)
		case over:
			s.color = inkColor()
		}
		if t.focused && i == t.chosen {
			p.box(x+1, 4, w-2, h-9, nil, accentColor(), 5)
		}
		p.text(x+pad/2, 0, h, name, s)
		x += w + 4
	}
	return h
}
