package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A flowPen hands out canvas objects from pools: what one frame drew, the next
// reuses, so that scrolling makes no garbage. Objects are shown in the order
// they were asked for.
type flowPen struct {
	objects []fyne.CanvasObject
	rects   pool[canvas.Rectangle]
	texts   pool[canvas.Text]
	curves  pool[canvas.BezierCurve]
	rasters map[rasterKey]*pool[canvas.Raster]
	mark    *canvas.Rectangle // is refreshed in place of the whole widget
}

// A pool holds objects of one kind; the first used ones are on screen.
type pool[T any] struct {
	all  []*T
	used int
}

func (p *pool[T]) next(make func() *T) *T {
	if p.used == len(p.all) {
		p.all = append(p.all, make())
	}
	p.used++
	return p.all[p.used-1]
}

// A rasterKey says all that a patterned object's pixels depend on, so that an
// object taken for the same key needs no new texture.
type rasterKey struct {
	pattern string
	w, h    float32
	a, b    color.NRGBA
}

// begin starts a frame.
func (p *flowPen) begin() {
	p.objects = p.objects[:0]
	p.rects.used, p.texts.used, p.curves.used = 0, 0, 0
	for _, r := range p.rasters {
		r.used = 0
	}
}

// maxRasters is the number of patterns kept; each holds a texture.
const maxRasters = 150

// end finishes a frame: the canvas is told to repaint. Refreshing the widget
// itself would throw away every texture in it.
func (p *flowPen) end() {
	if p.mark == nil {
		p.mark = canvas.NewRectangle(color.Transparent)
	}
	p.objects = append(p.objects, p.mark)
	canvas.Refresh(p.mark)
	if len(p.rasters) > maxRasters { // of widths and heights no longer shown
		for k, r := range p.rasters {
			if r.used == 0 {
				delete(p.rasters, k)
			}
		}
	}
}

func (p *flowPen) put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	p.objects = append(p.objects, o)
}

// box draws a rectangle with an outline; stroke 0 is without.
func (p *flowPen) box(x, y, w, h, radius float32, fill color.Color, line color.Color, stroke float32) {
	r := p.rects.next(func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) })
	r.FillColor, r.CornerRadius, r.StrokeColor, r.StrokeWidth = fill, radius, line, stroke
	p.put(r, x, y, w, h)
}

// fill draws a rectangle.
func (p *flowPen) fill(x, y, w, h, radius float32, c color.Color) {
	p.box(x, y, w, h, radius, c, nil, 0)
}

// words draws s with the meter's font f, on the line whose top is y.
func (p *flowPen) words(m *flowMeter, s string, x, y, w float32, f uint8, c color.Color) {
	t := p.texts.next(func() *canvas.Text { return canvas.NewText("", color.Black) })
	drop, h := m.drop(f)
	t.Text, t.Color, t.TextSize, t.TextStyle, t.FontSource, t.Alignment = lettered(s), c, m.size, m.style, m.sources[f], fyne.TextAlignLeading
	p.put(t, x, y+drop, w, h)
}

// label draws one line of left-to-right interface text and returns its width.
func (p *flowPen) label(m *flowMeter, s string, x, y float32, c color.Color) float32 {
	if plainLabel(s) {
		w := m.width(s, fontTheme)
		p.words(m, s, x, y, w, fontTheme, c)
		return w
	}
	t := newFlowText(s, nil, m)
	w := m.lineWidth(s)
	t.wrap(w + 1) // words from right to left end where their column does
	drawLine(p, &t, 0, x, y, c)
	return w
}

// plainLabel reports whether one object draws all of s: Latin letters and common marks.
func plainLabel(s string) bool {
	for _, r := range s {
		if r >= 0x530 && (r < 0x2010 || r >= 0x2190) {
			return false
		}
	}
	return true
}

// lineWidth is the width of s as label draws it.
func (m *flowMeter) lineWidth(s string) float32 {
	if plainLabel(s) {
		return m.width(s, fontTheme)
	}
	w := float32(0)
	for i, p := range newFlowText(s, nil, m).pieces {
		if i > 0 && p.gap == gapSpace {
			w += m.space
		}
		w += p.w
	}
	return w
}

// curve draws a cubic curve through two end points and two control points.
func (p *flowPen) curve(ends [4]fyne.Position, c color.Color, stroke float32) {
	o := p.curves.next(func() *canvas.BezierCurve { return &canvas.BezierCurve{} })
	lo, hi := ends[0], ends[0]
	for _, e := range ends[1:] {
		lo = fyne.NewPos(min(lo.X, e.X), min(lo.Y, e.Y))
		hi = fyne.NewPos(max(hi.X, e.X), max(hi.Y, e.Y))
	}
	rel := func(e fyne.Position) fyne.Position { return e.Subtract(lo) }
	o.StartPoint, o.EndPoint = rel(ends[0]), rel(ends[3])
	o.ControlPoints = append(o.ControlPoints[:0], rel(ends[1]), rel(ends[2]))
	o.StrokeColor, o.StrokeWidth = c, stroke
	p.put(o, lo.X, lo.Y, hi.X-lo.X+1, hi.Y-lo.Y+1)
}

func (p *flowPen) raster(k rasterKey, x, y float32, draw func(img *image.NRGBA, scale float32)) {
	if p.rasters == nil {
		p.rasters = map[rasterKey]*pool[canvas.Raster]{}
	}
	of := p.rasters[k]
	if of == nil {
		of = &pool[canvas.Raster]{}
		p.rasters[k] = of
	}
	o := of.next(func() *canvas.Raster {
		return canvas.NewRaster(func(w, h int) image.Image {
			img := image.NewNRGBA(image.Rect(0, 0, w, h))
			draw(img, float32(w)/max(k.w, 1))
			return img
		})
	})
	p.put(o, x, y, k.w, k.h)
}

// dots draws a dotted line, 2 high, with dots and gaps of 2. It ends with w:
// beyond it stand other words.
func (p *flowPen) dots(x, y, w float32, c color.NRGBA) {
	w = float32(int(max(w, 1)))
	p.raster(rasterKey{pattern: "dots", w: w, h: 2, a: c}, x, y, func(img *image.NRGBA, scale float32) {
		b := img.Bounds()
		for px := range b.Dx() {
			if int(float32(px)/scale)%4 < 2 {
				for py := range b.Dy() {
					img.SetNRGBA(px, py, c)
				}
			}
		}
	})
}

// hatchTile is the height of one tile of hatching: a whole number of stripes,
// so that tiles join, and no larger than any graphics card takes.
const (
	hatchStripe = 8
	hatchTile   = 40 * 2 * hatchStripe
)

// hatch fills a rectangle with stripes of a on b.
func (p *flowPen) hatch(x, y, w, h float32, a, b color.NRGBA) {
	for top := float32(0); top < h; top += hatchTile {
		k := rasterKey{pattern: "hatch", w: float32(int(w + 0.5)), h: min(h-top, hatchTile), a: a, b: b}
		p.raster(k, x, y+top, func(img *image.NRGBA, scale float32) {
			bounds := img.Bounds()
			period, stripe := 2*hatchStripe*scale, hatchStripe*scale
			for py := range bounds.Dy() {
				for px := range bounds.Dx() {
					at := float32(px) + float32(py)
					at -= float32(int(at/period)) * period
					share := min(max(min(at, stripe-at)+0.5, 0), 1) // soft edges
					if at > stripe {
						share = max(0, 0.5-min(at-stripe, period-at))
					}
					c := a
					c.A = uint8(share * 255)
					img.SetNRGBA(px, py, blend(c, b))
				}
			}
		})
	}
}

// drawMarks draws tint and underline under the marked words of one line. The
// tint keeps clear of the neighbours: it reaches over by a point where there
// is space, and not at all inside a word. Between two marked words it runs
// through. Function words by themselves have the line alone.
func drawMarks(pen *flowPen, f *flowText, line int, x, y float32, ink, tint color.NRGBA) {
	var buf [16]flowRun
	h, size := f.lineHeight(), f.meter.size
	runs := f.runs(line, buf[:0])
	style, thick := highlightNow(), float32(1.5)
	if style == HighlightStrong {
		thick = 3
	}
	for i, r := range runs {
		if r.class == 0 {
			continue
		}
		left, right := x+r.x, x+r.x+r.w
		base := y + (h+size*1.36)/2 - 2
		if r.class == markSlight {
			pen.fill(left, base, right-left, 1, 0, ink)
			continue
		}
		through := right
		if i+1 < len(runs) && runs[i+1].class != 0 && runs[i+1].class != markSlight {
			through = max(right, x+runs[i+1].x)
		}
		if r.openL {
			left--
		}
		if i+1 < len(runs) && runs[i+1].class == r.class { // goes on in another font, or with a word drawn by itself
			right = through
		} else if r.openR {
			right++
		}
		if style != HighlightLine {
			pen.fill(left, y+(h-size*1.36)/2, max(right, through)-left, size*1.36, 2, tint)
		}
		if r.class == markOnly {
			pen.dots(left, base, right-left, ink)
		} else {
			pen.fill(left, base, right-left, thick, 0, ink)
		}
	}
}

// drawLine draws the words of one line.
func drawLine(pen *flowPen, f *flowText, line int, x, y float32, c color.Color) {
	var buf [16]flowRun
	for _, r := range f.runs(line, buf[:0]) {
		pen.words(f.meter, r.text, x+r.x, y, r.w, r.font, c)
	}
}
