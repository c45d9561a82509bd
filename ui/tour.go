package ui

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// prefToured remembers that the tour was seen or skipped.
const prefToured = "toured"

// A tourStep says something about a thing in the window.
type tourStep struct {
	at          func() fyne.CanvasObject // what it points at, nil if it is not shown
	title, text string
}

func (w *Window) tourSteps() []tourStep {
	panel := tr("The panel says why two statements were paired. If they are not the same, say so: Ctrl+Backspace. Every correction can be undone, and is printed in reports as yours. Ctrl+B shows and hides the panel.")
	if !w.inspectorShown() { // there is no room for it, or it is off
		panel = tr("Ctrl+B shows a panel that says why two statements were paired. If they are not the same, say so: Ctrl+Backspace. Every correction can be undone, and is printed in reports as yours.")
	}
	return []tourStep{
		{func() fyne.CanvasObject { return w.list }, tr("The calls"), tr("Each line is a call that the articles report, with the letters of the outlets that tell it. Up and Down move, Return opens.")},
		{func() fyne.CanvasObject { return w.diff }, tr("The same statement on one line"), tr("Left and right are two outlets. Words that differ are tinted and underlined; dotted means that only this outlet has them. A hatched card says that nothing matched.")},
		{func() fyne.CanvasObject { return w.nextButton }, tr("From difference to difference"), tr("F8 or N goes to the next one, F7 or P back. Show and Ignore choose what counts.")},
		{func() fyne.CanvasObject {
			if w.inspectorShown() {
				return w.why.root
			}
			return w.diff
		}, tr("Why, and what is wrong"), panel},
		{func() fyne.CanvasObject { return w.tabRow }, tr("Other views of the call"), tr("All outlets at once, their wording, who is quoted how, what is left out, and the sources. Ctrl+1 to Ctrl+6.")},
		{func() fyne.CanvasObject { return w.search }, tr("Search everything"), tr("Ctrl+F searches all articles and your notes as you type.")},
		{func() fyne.CanvasObject { return w.foot }, tr("The library as a whole"), tr("When the calls took place, everything you decided, and your codebook. C on a row gives it a code.")},
		{func() fyne.CanvasObject { return w.exportButton }, tr("Hand it on"), tr("A report that anyone can check: a web page, a document, tables, or a project for NVivo, ATLAS.ti and MAXQDA.")},
		{func() fyne.CanvasObject { return w.importButton }, tr("Now your own articles"), tr("Drop files on the window, or press Ctrl+I. F1 lists every key, Ctrl+/ explains the words. Everything stays on this computer.")},
	}
}

// A tour leads through the window, step by step.
type tour struct {
	widget.BaseWidget
	w     *Window
	steps []tourStep
	step  int
	card  *fyne.Container
	head  *board
	buts  []*pushButton
	veils [4]*canvas.Rectangle // around what is pointed at
	ring  *canvas.Rectangle
	under fyne.Focusable // what the keys went to, without its frame for the while
}

// startTour opens the sample and leads through it.
func (w *Window) startTour() {
	w.app.Preferences().SetBool(prefToured, true)
	if !w.info.Sample || w.comparison == nil {
		w.onLoaded = append(w.onLoaded, func() {
			if w.comparison != nil {
				w.showTour()
				return
			}
			w.afterCompare = w.showTour
		})
		w.OpenSample()
		return
	}
	w.showTour()
}

func (w *Window) showTour() {
	if w.comparison == nil || len(w.dialogs) > 0 {
		return
	}
	w.ShowTab(tabSide)
	t := &tour{w: w, steps: w.tourSteps()}
	t.ExtendBaseWidget(t)
	t.ring = canvas.NewRectangle(nil)
	for i := range t.veils {
		t.veils[i] = canvas.NewRectangle(nil)
	}
	t.head = newCaption(t.paint)
	t.buts = []*pushButton{newButton(tr("Skip"), t.end), newButton(tr("Back"), t.back), newFilledButton(tr("Next"), t.next)}
	row := container.New(&endRow{})
	for _, b := range t.buts {
		b.onEscape = t.end
		row.Objects = append(row.Objects, b)
	}
	t.card = container.NewWithoutLayout(newGround(ColorSurface, fyne.Size{}), t.head, row)
	w.dialogs = append(w.dialogs, dialogState{id: "tour", close: t.end, title: func() string { return tr("Take the tour") }, retitle: func(string) {}, lines: t.lines, press: map[string]func(){
		tr("Next"): t.next, tr("Back"): t.back, tr("Skip"): t.end,
	}})
	t.under = w.win.Canvas().Focused()
	ring(t.under, false)
	w.win.Canvas().Overlays().Add(t)
	t.show()
}

func (t *tour) lines() []string {
	s := t.steps[t.step]
	return []string{tr("step %d of %d", t.step+1, len(t.steps)), s.title, s.text}
}

func (t *tour) next() {
	if t.step+1 == len(t.steps) {
		t.end()
		return
	}
	t.step++
	t.show()
}

func (t *tour) back() {
	t.step = max(0, t.step-1)
	t.show()
}

func (t *tour) end() {
	t.w.win.Canvas().Overlays().Remove(t)
	for i := range t.w.dialogs {
		if t.w.dialogs[i].id == "tour" {
			t.w.dialogs = append(t.w.dialogs[:i:i], t.w.dialogs[i+1:]...)
			break
		}
	}
	body := t.w.body()
	switch {
	case body == nil:
	case t.w.win.Canvas().Focused() == body: // Fyne sees no change
		ring(body, true)
	default:
		t.w.win.Canvas().Focus(body)
	}
}

// show places everything for the step at hand.
func (t *tour) show() {
	t.buts[1].setOff(t.step == 0)
	t.buts[0].Show()
	t.buts[2].SetText(tr("Next"))
	if t.step+1 == len(t.steps) { // there is nothing left to skip
		t.buts[0].Hide()
		t.buts[2].SetText(tr("Done"))
	}
	t.Resize(t.w.win.Canvas().Size())
	t.place()
	t.Refresh()
	t.w.win.Canvas().Focus(t.buts[2])
}

const tourWidth = 380

// place sets the veils around what is pointed at, and the card beside it.
func (t *tour) place() {
	all := t.w.win.Canvas().Size()
	at, size := fyne.NewPos(all.Width/2, all.Height/2), fyne.NewSize(0, 0)
	if o := t.steps[t.step].at(); o != nil && o.Visible() {
		at, size = fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	}
	const edge, stroke = 4, 3
	scale := t.w.win.Canvas().Scale()
	whole := func(v float32) float32 { return float32(math.Round(float64(v*scale))) / scale } // pixels: veils that meet leave no line
	x, y := whole(max(0, at.X-edge)), whole(max(0, at.Y-edge))
	right, foot := whole(min(all.Width, at.X+size.Width+edge)), whole(min(all.Height, at.Y+size.Height+edge))
	in := whole(stroke) // the veils end under the ring, whose corners are round
	l, h, r, f := x+in, y+in, right-in, foot-in
	for i, v := range [4][4]float32{{0, 0, all.Width, h}, {0, f, all.Width, all.Height - f}, {0, h, l, f - h}, {r, h, all.Width - r, f - h}} {
		t.veils[i].FillColor = withAlpha(rgb(0x000000), 0x66)
		t.veils[i].Move(fyne.NewPos(v[0], v[1]))
		t.veils[i].Resize(fyne.NewSize(max(0, v[2]), max(0, v[3])))
	}
	t.ring.StrokeColor, t.ring.StrokeWidth, t.ring.CornerRadius = accentColor(), stroke, 6
	t.ring.Move(fyne.NewPos(x, y))
	t.ring.Resize(fyne.NewSize(right-x, foot-y))

	w := min(tourWidth, all.Width-40)
	line := lineHeight(style{size: sizeUI()}) + 4
	rows := float32(len(wrap([]piece{{words: t.steps[t.step].text, style: style{size: sizeUI()}}}, w-36)))
	high := 64 + rows*line + t.buts[2].MinSize().Height + 28
	cx, cy := x, foot+12
	switch {
	case foot+12+high <= all.Height-8:
	case y-12-high >= 8:
		cy = y - 12 - high
	case right+12+w <= all.Width-8:
		cx, cy = right+12, min(y+20, all.Height-high-12)
	case x-12-w >= 8:
		cx, cy = x-12-w, min(y+20, all.Height-high-12)
	default: // it fills the window: on it
		cx, cy = right-w-24, foot-high-24
	}
	cx, cy = max(12, min(cx, all.Width-w-12)), max(12, min(cy, all.Height-high-12))
	t.card.Move(fyne.NewPos(cx, cy))
	t.card.Resize(fyne.NewSize(w, high))
	o := t.card.Objects
	o[0].Resize(fyne.NewSize(w, high))
	o[1].Resize(fyne.NewSize(w, high))
	m := t.buts[2].MinSize().Height
	o[2].Move(fyne.NewPos(18, high-m-16))
	o[2].Resize(fyne.NewSize(w-36, m))
	for _, c := range o {
		c.Refresh()
	}
}

func (t *tour) paint(p *pen, size fyne.Size) float32 {
	s := t.steps[t.step]
	small := style{size: sizeSmall(), color: mutedColor()}
	p.box(0, 0, size.Width, size.Height, nil, lineColor(), 0)
	p.text(18, 12, 16, tr("step %d of %d", t.step+1, len(t.steps)), small)
	h := style{size: sizeUI() + 2, bold: true, color: inkColor()}
	p.text(18, 30, 24, fit(s.title, size.Width-36, h), h)
	text := style{size: sizeUI(), color: inkColor()}
	p.paragraph(18, 60, size.Width-36, lineHeight(text)+4, []piece{{words: s.text, style: text}})
	return 0
}

// Tapped keeps taps from what lies below.
func (t *tour) Tapped(*fyne.PointEvent) {}

// AccessibilityLabel is the step's words.
func (t *tour) AccessibilityLabel() string { return strings.Join(t.lines(), ". ") }

// AccessibilityRole is that of text.
func (t *tour) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (t *tour) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{t.veils[0], t.veils[1], t.veils[2], t.veils[3], t.ring, t.card}
	return &tourRenderer{t, objects}
}

type tourRenderer struct {
	t       *tour
	objects []fyne.CanvasObject
}

func (r *tourRenderer) Destroy()                     {}
func (r *tourRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tourRenderer) MinSize() fyne.Size           { return fyne.NewSize(100, 100) }
func (r *tourRenderer) Layout(fyne.Size)             { r.t.place() }
func (r *tourRenderer) Refresh() {
	r.t.place()
	canvas.Refresh(r.t)
}
