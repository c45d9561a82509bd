package ui

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// overviewWidth is the width of an overview strip.
const overviewWidth = 14

// An overviewSpan is one row's place in the whole and what the strip says about it.
type overviewSpan struct {
	y, h float32
	// How much of the row stands out, from 0 to 1: on the left only, on the
	// right only, and on both.
	left, right, both float32
}

// An overview is the strip beside a long view: where in the whole the
// differences are, with a thumb for the part in sight. Each pixel gathers the
// rows it stands for by their density, so that 2,000 rows still show where most
// of the differences are.
type overview struct {
	img   *canvas.Image
	key   overviewKey
	dirty bool // the rows changed
}

type overviewKey struct {
	w, h  int
	scale float32
	total float32
	k     *tokens
	inks  [2]color.NRGBA
}

// draw puts the strip at x, as high as the view. The picture is made anew only
// when rows, size or colours changed.
func (o *overview) draw(pen *flowPen, x float32, s *scroller, spans func() []overviewSpan, inks [2]color.NRGBA, scale float32) {
	k := currentTokens()
	pen.fill(x, 0, overviewWidth, s.view, 0, k.raised)
	pen.fill(x, 0, 1, s.view, 0, k.line)
	key := overviewKey{int(overviewWidth * scale), int(s.view * scale), scale, s.total, k, inks}
	if key.h < 1 || key.w < 1 {
		return
	}
	if o.img == nil {
		o.img = canvas.NewImageFromImage(nil)
		o.img.FillMode = canvas.ImageFillStretch
		o.img.ScaleMode = canvas.ImageScalePixels
	}
	if o.dirty || key != o.key {
		o.key, o.dirty = key, false
		o.img.Image = overviewImage(key, spans())
		o.img.Refresh()
	}
	pen.put(o.img, x, 0, overviewWidth, s.view)
	if y, h, ok := s.thumb(); ok {
		pen.box(x+1, y, overviewWidth-2, h, 3, withAlpha(k.muted, 0x30), k.muted, 1)
	}
}

// overviewImage draws the marks, on nothing.
func overviewImage(key overviewKey, spans []overviewSpan) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, key.w, key.h))
	left, right, both := overviewDensity(key, spans)
	inset := int(3 * key.scale)
	low, high := int(5*key.scale), key.w-int(5*key.scale) // lanes overlap, so that marks are wide
	paint := func(y, x0, x1 int, c color.NRGBA, share float32) {
		c.A = uint8(255 * share)
		for x := x0; x < x1; x++ {
			img.SetNRGBA(x, y, c)
		}
	}
	for y := range key.h {
		l, r, b := left[y], right[y], both[y]
		if l+r+b == 0 {
			continue
		}
		if b >= l && b >= r { // differing words in both: the whole width, in neither's colour
			paint(y, inset, key.w-inset, key.k.muted, b)
		}
		if l > 0 && l >= b {
			paint(y, inset-1, high, key.inks[0], l)
		}
		if r > 0 && r >= b {
			paint(y, low, key.w-inset+1, key.inks[1], r)
		}
	}
	return img
}

// overviewDensity is the share of differences a pixel row stands for, from 0
// to 1. Rows that are high enough get a mark of their own at their middle.
// Shares are lifted by a square root, so that one difference among many rows
// is still seen, and scaled to the densest pixel.
func overviewDensity(key overviewKey, spans []overviewSpan) (left, right, both []float32) {
	left, right, both = make([]float32, key.h), make([]float32, key.h), make([]float32, key.h)
	if key.total <= 0 {
		return left, right, both
	}
	perPoint := float32(key.h) / max(key.total, float32(key.h)/key.scale)
	weight := make([]float32, key.h)
	mark := 5 * key.scale
	crowded := false
	for _, s := range spans {
		y0, y1 := s.y*perPoint, (s.y+s.h)*perPoint
		if y1-y0 > mark*1.4 { // room for a mark
			mid := (y0 + y1) / 2
			y0, y1 = mid-mark/2, mid+mark/2
			for y := max(int(y0), 0); y < min(int(y1), key.h); y++ {
				left[y], right[y], both[y], weight[y] = level(s.left), level(s.right), level(s.both), -1
			}
			continue
		}
		crowded = true
		for y := max(int(y0), 0); y <= int(y1) && y < key.h; y++ {
			if weight[y] < 0 {
				continue
			}
			part := min(y1, float32(y+1)) - max(y0, float32(y))
			left[y] += s.left * part
			right[y] += s.right * part
			both[y] += s.both * part
			weight[y] += part
		}
	}
	if !crowded {
		return left, right, both
	}
	top := [3]float32{}
	lanes := [3][]float32{left, right, both}
	for i, lane := range lanes {
		for y, w := range weight {
			if w > 0 {
				lane[y] /= w
				top[i] = max(top[i], lane[y])
			}
		}
	}
	for i, lane := range lanes {
		for y, w := range weight {
			if w > 0 && lane[y] > 0 {
				lane[y] = float32(math.Sqrt(float64(lane[y] / top[i])))
			}
		}
	}
	return left, right, both
}

// level is the strength of a single row's mark: there or not, never faint.
func level(share float32) float32 {
	if share <= 0 {
		return 0
	}
	return 1
}

// A scroller is the vertical place in content higher than the view.
type scroller struct {
	off   float32 // top of the view in the content
	view  float32 // height of the view
	total float32 // height of the content
	due   float32 // off to take with the next layout, 0 for none
}

// settle takes the place that is due, now that the content's height is known.
func (s *scroller) settle() {
	if s.due > 0 {
		s.to(s.due)
		s.due = 0
	}
}

// to scrolls to off, as far as there is content.
func (s *scroller) to(off float32) { s.off = max(0, min(off, s.total-s.view)) }

// thumb is the place of the part in sight within a strip as high as the view;
// ok is false if all is in sight.
func (s *scroller) thumb() (y, h float32, ok bool) {
	if s.total <= s.view || s.view <= 0 {
		return 0, 0, false
	}
	h = max(24, s.view*s.view/s.total)
	return (s.view - h) * s.off / (s.total - s.view), h, true
}

// toThumb scrolls so that the thumb's middle is at y.
func (s *scroller) toThumb(y float32) {
	if _, h, ok := s.thumb(); ok {
		s.to((y - h/2) / (s.view - h) * (s.total - s.view))
	}
}

// canvasScale is the scale of the canvas an object is shown on, 1 if it is on none.
func canvasScale(o fyne.CanvasObject) float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return c.Scale()
	}
	return 1
}
