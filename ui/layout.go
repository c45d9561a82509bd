package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Widths of the window's columns, at scale 1.
const (
	leftWidth    = 264
	narrowLeft   = 216
	rightWidth   = 296
	narrowWindow = 1120 // below it, the inspector shows only when asked for
	wideWindow   = 1800 // above it, the columns at the sides grow
	minWidth     = 860
	minHeight    = 520
)

// A ground is a rectangle that keeps a colour of the theme when the theme changes.
type ground struct {
	widget.BaseWidget
	name fyne.ThemeColorName
	min  fyne.Size
}

func newGround(name fyne.ThemeColorName, min fyne.Size) *ground {
	t := &ground{name: name, min: min}
	t.ExtendBaseWidget(t)
	return t
}

func (t *ground) CreateRenderer() fyne.WidgetRenderer {
	return &groundRenderer{t, canvas.NewRectangle(tone(t.name))}
}

type groundRenderer struct {
	t *ground
	r *canvas.Rectangle
}

func (r *groundRenderer) Layout(s fyne.Size)           { r.r.Resize(s) }
func (r *groundRenderer) MinSize() fyne.Size           { return r.t.min }
func (r *groundRenderer) Refresh()                     { r.r.FillColor = tone(r.t.name); r.r.Refresh() }
func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.r} }
func (r *groundRenderer) Destroy()                     {}

// onGround puts an object on a colour.
func onGround(name fyne.ThemeColorName, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newGround(name, fyne.Size{}), o)
}

func paper(o fyne.CanvasObject) fyne.CanvasObject { return onGround(ColorSurface, o) }

func hairline() fyne.CanvasObject { return newGround(ColorLine, fyne.NewSize(1, 1)) }

// newStrips stacks strips at their own height above a body that takes the rest.
func newStrips(strips []fyne.CanvasObject, body fyne.CanvasObject) *fyne.Container {
	return container.New(&stripLayout{}, append(strips, body)...)
}

type stripLayout struct{}

func (*stripLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range objects {
		m := o.MinSize()
		if i == len(objects)-1 {
			m = fyne.NewSize(40, 40)
		}
		s.Height += m.Height
		if i == len(objects)-1 {
			s.Width = max(s.Width, m.Width)
		}
	}
	return s
}

func (*stripLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		h := o.MinSize().Height
		if b, ok := o.(*board); ok && b.heightAt != nil {
			h = b.heightAt(size.Width)
		}
		if i == len(objects)-1 {
			h = max(0, size.Height-y)
		} else if !o.Visible() {
			continue
		}
		if i < len(objects)-1 {
			h = ceilPixels(h, canvasScale(o))
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

// ceilPixels is a length rounded up to whole pixels. What is clipped begins and
// ends at whole pixels; elsewhere a line at its edge may be clipped away.
func ceilPixels(length, scale float32) float32 {
	const slack = 0.01 // what rounding has left over
	return float32(math.Ceil(float64(length*scale)-slack)) / scale
}

// A footLayout sets the objects after the first below it, each at its own height.
type footLayout struct{}

func (*footLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 80) }

func (*footLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := size.Height
	for i := len(o) - 1; i > 0; i-- {
		if !o[i].Visible() {
			continue
		}
		h := ceilPixels(o[i].MinSize().Height, canvasScale(o[i]))
		y -= h
		o[i].Move(fyne.NewPos(0, y))
		o[i].Resize(fyne.NewSize(size.Width, h))
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, max(0, y)))
}

// A toolLayout is the tool bar: import, export, previous, next, position, what
// is shown and ignored if there is room, and the search at the right end.
type toolLayout struct{}

const (
	toolHeight  = 50
	leastSearch = 180
)

func (*toolLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, toolHeight) }

func (*toolLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x, n := float32(12), len(o)-1
	for i, b := range o[:n] {
		m := b.MinSize()
		if i == 2 || i == 5 {
			x += 12
		}
		if i >= 5 {
			if x+m.Width+leastSearch+24 > size.Width {
				b.Hide()
				continue
			}
			b.Show()
		}
		b.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		b.Resize(m)
		x += m.Width + 8
	}
	m := o[n].MinSize()
	w := max(120, min(260, size.Width-x-12))
	o[n].Move(fyne.NewPos(size.Width-w-12, (size.Height-m.Height)/2))
	o[n].Resize(fyne.NewSize(w, m.Height))
}

// A bodyLayout gives its objects all room, and has the heads above them follow.
type bodyLayout struct{ w *Window }

func (l *bodyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 40) }

func (l *bodyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for _, b := range o {
		b.Move(fyne.NewPos(0, 0))
		b.Resize(size)
	}
	if l.w.outlets.Visible() {
		l.w.outlets.Refresh()
	}
}

// A sideLayout sets a second object beside the first, if it is visible, with
// the third as a line between; below it, where there is little width, or the
// first needs more than is left.
type sideLayout struct {
	share, least float32
	needed       func() float32 // by the first
}

// lowHalf is the height below which neither of two objects, one under the other,
// may be the smaller.
const lowHalf = 220

func (l *sideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 40) }

func (l *sideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(0, w), max(0, h)))
	}
	w := min(size.Width/2, max(l.least, size.Width*l.share))
	h := size.Height * l.share
	if size.Height < 2*lowHalf {
		h = size.Height / 2
	}
	switch {
	case !o[1].Visible():
		put(o[0], 0, 0, size.Width, size.Height)
		put(o[2], 0, 0, 0, 0)
	case size.Width < 2.5*l.least || size.Width-w < l.needed():
		h = ceilPixels(h, canvasScale(o[0]))
		put(o[0], 0, 0, size.Width, size.Height-h)
		put(o[2], 0, size.Height-h, size.Width, 1)
		put(o[1], 0, size.Height-h+1, size.Width, h-1)
	default:
		w = ceilPixels(w, canvasScale(o[0]))
		put(o[0], 0, 0, size.Width-w, size.Height)
		put(o[2], size.Width-w, 0, 1, size.Height)
		put(o[1], size.Width-w+1, 0, w-1, size.Height)
	}
}

// A frameLayout is the window: tools above, list, page and inspector side by
// side, the status bar below, hairlines between.
type frameLayout struct {
	w                              *Window
	tools, left, right, bar, paper fyne.CanvasObject
	banner                         fyne.CanvasObject
	centre                         *fyne.Container
	lines                          [4]fyne.CanvasObject
	width                          float32
}

func (f *frameLayout) objects() []fyne.CanvasObject {
	f.paper = newGround(ColorSurface, fyne.Size{})
	for i := range f.lines {
		f.lines[i] = hairline()
	}
	objects := []fyne.CanvasObject{f.paper, f.tools, f.banner, f.left, f.centre, f.right, f.bar}
	return append(append(objects, f.lines[:]...), f.w.activity.root)
}

func (f *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minWidth, minHeight)
}

// update shows and hides what depends on the state.
func (f *frameLayout) update() {
	set := func(o fyne.CanvasObject, show bool) {
		if show != o.Visible() {
			if show {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	set(f.right, f.w.inspectorShown())
	set(f.lines[3], f.w.inspectorShown())
	set(f.banner, f.w.bannerText() != "")
}

// wider is how wide a column at the window's side is: in a wide window up to half
// as much again as it needs, where the texts in the middle need no more room.
func wider(least, window float32) float32 {
	return min(max(least, window*least/wideWindow), 1.5*least)
}

func (f *frameLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f.w.moved() // a new size is remembered
	f.width = size.Width
	f.update()
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(0, w), max(0, h)))
	}
	scale := canvasScale(f.paper)
	barHeight := ceilPixels(f.bar.MinSize().Height, scale)
	left, right := wider(leftWidth, size.Width), float32(0)
	if size.Width < narrowWindow {
		left = narrowLeft
	}
	if f.right.Visible() {
		right = wider(rightWidth, size.Width)
	}
	left = max(left, min(left*grown(), size.Width/4)) // larger text takes more of a wide window
	left, right = ceilPixels(left, scale), ceilPixels(right, scale)
	above := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.w.root).Y // the menu, which may end within a pixel
	y := ceilPixels(above, scale) - above
	put(f.lines[0], 0, 0, size.Width, 1)
	put(f.tools, 0, 1, size.Width, y+toolHeight)
	put(f.lines[1], 0, y+toolHeight+1, size.Width, 1)
	y += toolHeight + 2
	if f.banner.Visible() {
		h := ceilPixels(f.banner.MinSize().Height, scale)
		put(f.banner, 0, y, size.Width, h)
		y += h
	}
	h := size.Height - y - barHeight
	put(f.left, 0, y, left, h)
	put(f.lines[2], left, y, 1, h)
	put(f.paper, left+1, y, size.Width-left-1-right, h)
	put(f.centre, left+1, y, size.Width-left-1-right, h)
	put(f.lines[3], size.Width-right, y, 1, h)
	put(f.right, size.Width-right+1, y, right-1, h)
	put(f.bar, 0, size.Height-barHeight, size.Width, barHeight)
	put(f.w.activity.root, size.Width-activityWidth-8, size.Height-barHeight-activityHeight-8, activityWidth, activityHeight)
}

// inspectorShown reports whether the right column is there.
func (w *Window) inspectorShown() bool {
	if w.page != pageEvent || w.comparison == nil || w.tab != tabSide {
		return false
	}
	if w.crowded() {
		return w.showWhy
	}
	return !w.hideWhy
}

// crowded reports whether the inspector would take room that the columns need.
func (w *Window) crowded() bool {
	if w.frame == nil || w.frame.width <= 0 {
		return false
	}
	least := float32(narrowWindow)
	if n := len(w.columnsShown()); n > 2 {
		least += float32(n-2) * 300
	}
	return w.frame.width < least
}

func (w *Window) toggleInspector() {
	if w.crowded() {
		w.showWhy = !w.showWhy
	} else {
		w.hideWhy = !w.hideWhy
	}
	w.refresh()
}
