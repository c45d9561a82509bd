package ui

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"crossread/compare"
)

// A board is a widget that scrolls by itself and paints only what shows: lists
// and tables of any length are drawn by one function on pooled canvas objects.
// Use it on Fyne's goroutine only.
type board struct {
	widget.BaseWidget
	draw     func(p *pen, size fyne.Size) float32 // paints from the top of the content; returns the content's height
	key      func(*fyne.KeyEvent) bool            // reports whether it used the key; nil: none
	overflow func(*fyne.KeyEvent)                 // gets the keys that nothing here used
	runes    func(rune)
	label    func() string // for screen readers
	minSize  fyne.Size
	heightAt func(width float32) float32 // of a strip whose height follows from its width; nil: minSize's
	offset   float32                     // of the content's first pixel shown
	due      float32                     // offset to take with the next drawing, 0 for none
	onScroll func()                      // is told of scrolling by the user; may be nil
	height   float32                     // of the content, as last drawn
	left     float32                     // of the content's first column of pixels shown
	width    float32                     // of the content, as last drawn; not more than the board's own if it fits
	head     float32                     // of what stays at the top, as last drawn: the bar at the right begins below it
	self     fyne.Focusable              // the widget on the canvas, where the board is embedded in another; nil: the board
	passive  bool                        // no stop for Tab: there is nothing in it to reach
	framed   bool                        // has a frame while the keys go to it; others show that in their own way
	focused  bool
	hover    fyne.Position
	hovering bool
	areas    []area
	askMenu  func() // opens the menu of what the keys are at; nil: there is none
	dragBar  bool   // the bar at the right is being dragged
	dragFoot bool   // the bar at the foot is
	pen      pen
}

// An area is a place on a board that can be clicked.
type area struct {
	x, y, w, h float32
	tap        func(fyne.Position) // absolute position, for menus
	menu       func(fyne.Position)
	link       bool // shows the hand
}

var (
	_ fyne.Scrollable        = (*board)(nil)
	_ fyne.Focusable         = (*board)(nil)
	_ fyne.Tappable          = (*board)(nil)
	_ desktop.Hoverable      = (*board)(nil)
	_ desktop.Cursorable     = (*board)(nil)
	_ fyne.Accessible        = (*board)(nil)
	_ fyne.SecondaryTappable = (*board)(nil)
)

const barWidth = 10 // of the scroll bar's lane, in pixels at scale 1

func newBoard(draw func(*pen, fyne.Size) float32) *board {
	b := &board{draw: draw, minSize: fyne.NewSize(80, 40)}
	b.ExtendBaseWidget(b)
	return b
}

// newCaption is a passive board.
func newCaption(draw func(*pen, fyne.Size) float32) *board {
	b := newBoard(draw)
	b.passive = true
	return b
}

func (b *board) MinSize() fyne.Size { b.ExtendBaseWidget(b); return b.minSize }

// scrollTo shows the content from y on, as far as there is content.
func (b *board) scrollTo(y float32) {
	b.offset = max(0, min(y, b.height-b.Size().Height))
	b.Refresh()
	if b.onScroll != nil {
		b.onScroll()
	}
}

// scrollSoon is scrollTo for content that may not have been drawn yet.
func (b *board) scrollSoon(y float32) {
	b.due = y
	b.Refresh()
}

// reveal scrolls as little as needed to show y to y+h.
func (b *board) reveal(y, h float32) {
	switch {
	case y < b.offset:
		b.offset = max(0, y)
	case y+h > b.offset+b.Size().Height:
		b.offset = max(0, y+h-b.Size().Height)
	}
	b.Refresh()
}

// shiftTo shows the content from x on, as far as there is content.
func (b *board) shiftTo(x float32) {
	b.left = max(0, min(x, b.width-b.Size().Width))
	b.Refresh()
}

func (b *board) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DX != 0 && b.width > b.Size().Width {
		b.left = max(0, min(b.left-e.Scrolled.DX, b.width-b.Size().Width))
	}
	b.scrollTo(b.offset - e.Scrolled.DY)
}

func (b *board) FocusGained() { b.focused = true; b.Refresh() }
func (b *board) FocusLost()   { b.focused = false; b.Refresh() }

// Disabled tells Fyne that a passive board takes no focus.
func (b *board) Disabled() bool { return b.passive }

// Enable makes the board a stop for Tab.
func (b *board) Enable() { b.passive = false }

// Disable makes the board passive.
func (b *board) Disable() { b.passive = true }

func (b *board) TypedRune(r rune) {
	if b.runes != nil {
		b.runes(r)
	}
}

func (b *board) TypedKey(k *fyne.KeyEvent) {
	if b.key != nil && b.key(k) {
		return
	}
	if b.askMenu != nil && isMenuKey(k) {
		b.askMenu()
		return
	}
	page := b.Size().Height * 0.9
	switch k.Name {
	case fyne.KeyDown:
		b.scrollTo(b.offset + 40)
	case fyne.KeyUp:
		b.scrollTo(b.offset - 40)
	case fyne.KeyPageDown, fyne.KeySpace:
		b.scrollTo(b.offset + page)
	case fyne.KeyPageUp:
		b.scrollTo(b.offset - page)
	case fyne.KeyHome:
		b.scrollTo(0)
	case fyne.KeyEnd:
		b.scrollTo(b.height)
	case fyne.KeyLeft:
		b.shiftTo(b.left - 80)
	case fyne.KeyRight:
		b.shiftTo(b.left + 80)
	default:
		if b.overflow != nil {
			b.overflow(k)
		}
	}
}

func (b *board) at(p fyne.Position) *area {
	for i := len(b.areas) - 1; i >= 0; i-- {
		a := &b.areas[i]
		if p.X >= a.x && p.X < a.x+a.w && p.Y >= a.y && p.Y < a.y+a.h {
			return a
		}
	}
	return nil
}

func (b *board) Tapped(e *fyne.PointEvent) {
	b.focusHere()
	if b.height > b.Size().Height && e.Position.X >= b.Size().Width-barWidth {
		b.scrollTo((e.Position.Y-b.head)/(b.Size().Height-b.head)*b.height - b.Size().Height/2)
		return
	}
	if b.width > b.Size().Width && e.Position.Y >= b.Size().Height-barWidth {
		b.shiftTo(e.Position.X/b.Size().Width*b.width - b.Size().Width/2)
		return
	}
	if a := b.at(e.Position); a != nil && a.tap != nil {
		a.tap(e.AbsolutePosition)
	}
}

func (b *board) TappedSecondary(e *fyne.PointEvent) {
	b.focusHere()
	if a := b.at(e.Position); a != nil && a.menu != nil {
		a.menu(e.AbsolutePosition)
	}
}

func (b *board) Dragged(e *fyne.DragEvent) {
	if b.dragFoot || !b.dragBar && b.width > b.Size().Width && e.Position.Y >= b.Size().Height-2*barWidth {
		b.dragFoot = true
		b.shiftTo(b.left + e.Dragged.DX*b.width/b.Size().Width)
		return
	}
	if b.dragBar || b.height > b.Size().Height && e.Position.X >= b.Size().Width-2*barWidth {
		b.dragBar = true
		b.scrollTo(b.offset + e.Dragged.DY*b.height/(b.Size().Height-b.head))
	}
}

func (b *board) DragEnd() { b.dragBar, b.dragFoot = false, false }

func (b *board) focusHere() {
	self := b.self
	if self == nil {
		self = b
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(self.(fyne.CanvasObject)); c != nil {
		c.Focus(self)
	}
}

func (b *board) MouseIn(e *desktop.MouseEvent)    { b.moved(e.Position, true) }
func (b *board) MouseMoved(e *desktop.MouseEvent) { b.moved(e.Position, true) }
func (b *board) MouseOut()                        { b.moved(fyne.Position{}, false) }

// moved repaints only if the mouse came to another area.
func (b *board) moved(p fyne.Position, in bool) {
	before, after := (*area)(nil), (*area)(nil)
	if b.hovering {
		before = b.at(b.hover)
	}
	if in {
		after = b.at(p)
	}
	b.hover, b.hovering = p, in
	if before != after {
		b.Refresh()
	}
}

// Cursor is the hand over links.
func (b *board) Cursor() desktop.Cursor {
	if a := b.at(b.hover); b.hovering && a != nil && a.link {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// AccessibilityLabel says what the board shows.
func (b *board) AccessibilityLabel() string {
	if b.label == nil {
		return ""
	}
	return b.label()
}

// AccessibilityRole is that of a container.
func (b *board) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

func (b *board) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.pen.b = b
	return &boardRenderer{b: b}
}

type boardRenderer struct {
	b    *board
	size fyne.Size
}

func (r *boardRenderer) MinSize() fyne.Size           { return r.b.minSize }
func (r *boardRenderer) Destroy()                     {}
func (r *boardRenderer) Objects() []fyne.CanvasObject { return r.b.pen.objects }

func (r *boardRenderer) Layout(s fyne.Size) {
	if s == r.size {
		return
	}
	r.size = s
	r.paint()
}

func (r *boardRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.b)
}

// paint draws, and draws once more if the content turned out shorter than the offset.
func (r *boardRenderer) paint() {
	b := r.b
	size := b.Size()
	if size.Width < 1 || size.Height < 1 {
		return
	}
	if b.due > 0 {
		b.offset, b.due = b.due, 0
	}
	for range 2 {
		b.width = 0 // drawing says if it is more than there is room for
		b.pen.reset(size)
		b.height = b.draw(&b.pen, size)
		limit, side := max(0, b.height-size.Height), max(0, b.width-size.Width)
		if b.offset <= limit && b.left <= side {
			break
		}
		b.offset, b.left = min(b.offset, limit), min(b.left, side)
	}
	b.pen.top, b.pen.left = 0, 0
	if b.width > size.Width+1 {
		w := max(24, size.Width*size.Width/b.width)
		x := (size.Width - w) * b.left / (b.width - size.Width)
		b.pen.rect(x+2, size.Height-barWidth+3, w-4, barWidth-6, theme.Color(theme.ColorNameScrollBar), 2)
	}
	if b.height > size.Height+1 {
		lane := size.Height - b.head
		h := max(24, lane*size.Height/b.height)
		y := b.head + (lane-h)*b.offset/(b.height-size.Height)
		b.pen.rect(size.Width-barWidth+3, y+2, barWidth-6, h-4, theme.Color(theme.ColorNameScrollBar), 2)
	}
	if b.framed && b.focused {
		b.pen.frame(size)
	}
}

// A pen draws on a board. Coordinates are those of the content; what lies
// outside of the part that shows is not made.
type pen struct {
	b          *board
	top, left  float32 // of the part that shows
	size       fyne.Size
	objects    []fyne.CanvasObject
	rects      []*canvas.Rectangle
	texts      []*canvas.Text
	hatches    []*hatching
	strokes    []*canvas.Line
	nr, nt, nh int
	ns         int
}

func (p *pen) reset(size fyne.Size) {
	p.top, p.left, p.size = p.b.offset, p.b.left, size
	p.objects = p.objects[:0]
	p.nr, p.nt, p.nh, p.ns = 0, 0, 0, 0
	p.b.areas = p.b.areas[:0]
}

// frame draws a line along the edges of the part that shows, on all sides as
// thick: of one and a half pixels the board's edge would cut the half away.
func (p *pen) frame(size fyne.Size) {
	c, t := accentColor(), wholePixels(1, canvasScale(p.b.shown()))
	p.rect(0, 0, size.Width, t, c, 0)
	p.rect(0, size.Height-t, size.Width, t, c, 0)
	p.rect(0, 0, t, size.Height, c, 0)
	p.rect(size.Width-t, 0, t, size.Height, c, 0)
}

// shown is the object on the canvas: the widget that the board is embedded in, if any.
func (b *board) shown() fyne.CanvasObject {
	if o, ok := b.self.(fyne.CanvasObject); ok {
		return o
	}
	return b
}

// wholePixels is a thickness in points, made a whole number of pixels at a scale
// in pixels a point.
func wholePixels(t, scale float32) float32 {
	return float32(max(1, math.Round(float64(t*scale)))) / scale
}

// shows reports whether any of y to y+h is in the part that shows.
func (p *pen) shows(y, h float32) bool {
	return y+h > p.top && y < p.top+p.size.Height
}

func (p *pen) nextRect() *canvas.Rectangle {
	if p.nr == len(p.rects) {
		p.rects = append(p.rects, canvas.NewRectangle(color.Transparent))
	}
	r := p.rects[p.nr]
	p.nr++
	return r
}

// rect fills a rectangle.
func (p *pen) rect(x, y, w, h float32, fill color.Color, radius float32) {
	p.box(x, y, w, h, fill, nil, radius)
}

// box fills and outlines a rectangle; either colour may be nil.
func (p *pen) box(x, y, w, h float32, fill, line color.Color, radius float32) {
	if !p.shows(y, h) || w <= 0 || h <= 0 {
		return
	}
	r := p.nextRect()
	if fill == nil {
		fill = color.Transparent
	}
	r.FillColor, r.CornerRadius = fill, radius
	r.StrokeColor, r.StrokeWidth = line, 0
	if line != nil {
		r.StrokeWidth = 1
	}
	r.Move(fyne.NewPos(x-p.left, y-p.top))
	r.Resize(fyne.NewSize(w, h))
	p.objects = append(p.objects, r)
}

// stroke draws a straight line between two points.
func (p *pen) stroke(x1, y1, x2, y2 float32, ink color.Color, width float32) {
	if p.ns == len(p.strokes) {
		p.strokes = append(p.strokes, canvas.NewLine(ink))
	}
	l := p.strokes[p.ns]
	p.ns++
	l.StrokeColor, l.StrokeWidth = ink, width
	l.Position1, l.Position2 = fyne.NewPos(x1-p.left, y1-p.top), fyne.NewPos(x2-p.left, y2-p.top)
	p.objects = append(p.objects, l)
}

// A style is how words look.
type style struct {
	size   float32
	bold   bool
	italic bool
	color  color.Color
}

func (s style) text() fyne.TextStyle { return fyne.TextStyle{Bold: s.bold, Italic: s.italic} }

// text writes one line whose line box starts at y and is h high; it returns its width.
func (p *pen) text(x, y, h float32, words string, s style) float32 {
	w := textWidth(words, s)
	if words == "" || !p.shows(y, h) {
		return w
	}
	if !plainLabel(words) {
		m := meterOf(s)
		for _, r := range mixedOf(words, s).runs {
			drop, th := m.drop(r.font)
			t := p.nextText(r.text, s)
			t.FontSource = m.sources[r.font]
			t.Move(fyne.NewPos(x+r.x-p.left, y-p.top+(h-m.lineH)/2+drop))
			t.Resize(fyne.NewSize(r.w, th))
		}
		return w
	}
	t := p.nextText(words, s)
	th := lineHeight(s)
	t.Move(fyne.NewPos(x-p.left, y-p.top+(h-th)/2))
	t.Resize(fyne.NewSize(w, th))
	return w
}

func (p *pen) nextText(words string, s style) *canvas.Text {
	if p.nt == len(p.texts) {
		p.texts = append(p.texts, canvas.NewText("", color.Black))
	}
	t := p.texts[p.nt]
	p.nt++
	t.Text, t.TextSize, t.TextStyle, t.Color, t.FontSource = lettered(words), s.size, s.text(), s.color, nil
	p.objects = append(p.objects, t)
	return t
}

// area makes a place that can be clicked; hovered reports whether the mouse is over it.
func (p *pen) area(x, y, w, h float32, link bool, tap, menu func(fyne.Position)) (hovered bool) {
	if !p.shows(y, h) {
		return false
	}
	a := area{x: x - p.left, y: y - p.top, w: w, h: h, tap: tap, menu: menu, link: link}
	p.b.areas = append(p.b.areas, a)
	m := p.b.hover
	return p.b.hovering && m.X >= a.x && m.X < a.x+w && m.Y >= a.y && m.Y < a.y+h
}

// hatch fills a rectangle with the stripes that mean "nothing matched". Those of
// rectangles side by side go on in one another: they are set out on whole points,
// from the content's corner.
func (p *pen) hatch(x, y, w, h float32) {
	x0, y0 := math.Floor(float64(x)), math.Floor(float64(y))
	w0, h0 := math.Floor(float64(x+w))-x0, math.Floor(float64(y+h))-y0
	p.pattern(float32(x0), float32(y0), float32(w0), float32(h0), currentTokens().hatch, false, int(x0+y0)%stripesApart)
}

// dots draws a dotted line, 2 high.
func (p *pen) dots(x, y, w float32, ink color.Color) { p.pattern(x, y, w, 2, ink, true, 0) }

func (p *pen) pattern(x, y, w, h float32, ink color.Color, dotted bool, phase int) {
	if !p.shows(y, h) {
		return
	}
	if p.nh == len(p.hatches) {
		p.hatches = append(p.hatches, newHatching())
	}
	r := p.hatches[p.nh]
	p.nh++
	r.place(fyne.NewPos(x-p.left, y-p.top), fyne.NewSize(w, h), ink, dotted, phase)
	p.objects = append(p.objects, r.image)
}

const badgeSize = 17

// badge draws the letter of the nth witness in its colour.
func (p *pen) badge(x, y float32, n int) {
	ink, _ := outletColors(n)
	p.rect(x, y, badgeSize, badgeSize, ink, badgeSize/2)
	letter := compare.Siglum(n)
	s := style{size: 10, bold: true, color: currentTokens().onSiglum}
	p.text(x+(badgeSize-textWidth(letter, s))/2, y, badgeSize, letter, s)
}
