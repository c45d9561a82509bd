package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// allTokens are the tokens of every palette, light and dark, by name.
func allTokens() map[string]*tokens {
	all := map[string]*tokens{}
	for p := range palettes {
		all["light "+string(p)], all["dark "+string(p)] = tokensOf(p, false), tokensOf(p, true)
	}
	return all
}

// visions simulate how colours are seen, as matrices on linear RGB (Machado,
// Oliveira and Fernandes 2009, severity 1).
var visions = map[string][3][3]float64{
	"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	"no colours":   {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}},
}

// lab is a colour as seen, in CIE L*a*b* under D65.
func lab(c color.NRGBA, seen [3][3]float64) [3]float64 {
	var l, s [3]float64
	for i, v := range []uint8{c.R, c.G, c.B} {
		f := float64(v) / 255
		if l[i] = f / 12.92; f > 0.04045 {
			l[i] = math.Pow((f+0.055)/1.055, 2.4)
		}
	}
	for i := range 3 {
		for j := range 3 {
			s[i] += seen[i][j] * l[j]
		}
		s[i] = min(max(s[i], 0), 1)
	}
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	x := f((0.4124*s[0] + 0.3576*s[1] + 0.1805*s[2]) / 0.95047)
	y := f(0.2126*s[0] + 0.7152*s[1] + 0.0722*s[2])
	z := f((0.0193*s[0] + 0.1192*s[1] + 0.9505*s[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b color.NRGBA, seen [3][3]float64) float64 {
	p, q := lab(a, seen), lab(b, seen)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

// The two outlets side by side are far apart for every vision of colour, the
// first four can be told; shades hold without any colour, too. Contrasts are
// in TestContrast. A distance of 2.3 is what people just notice.
func TestPalettes(t *testing.T) {
	for name, k := range allTokens() {
		for vision, seen := range visions {
			if vision == "no colours" {
				continue
			}
			if d := distance(k.outlets[0].ink, k.outlets[1].ink, seen); d < 40 {
				t.Errorf("%s, %s: A and B are %.0f apart, want 40", name, vision, d)
			}
			for i := range 4 {
				for j := range i {
					if d := distance(k.outlets[i].ink, k.outlets[j].ink, seen); d < 8 {
						t.Errorf("%s, %s: %c and %c are %.0f apart, want 8", name, vision, 'A'+j, 'A'+i, d)
					}
				}
			}
		}
	}
	for _, dark := range []bool{false, true} {
		k := tokensOf(PaletteShades, dark)
		if d := distance(k.outlets[0].ink, k.outlets[1].ink, visions["no colours"]); d < 15 {
			t.Errorf("shades, dark %v: A and B are %.0f apart in lightness, want 15", dark, d)
		}
	}
}

// No palette makes one side heavier: the contrasts of A and B on their tints
// and on the surface are within a factor of each other.
func TestPalettesAreEven(t *testing.T) {
	for name, k := range allTokens() {
		a, b := k.outlets[0], k.outlets[1]
		ta, tb := contrast(a.tint, k.surface), contrast(b.tint, k.surface)
		if r := max(ta, tb) / min(ta, tb); r > 1.25 {
			t.Errorf("%s: the tints of A and B differ in weight by %.2f, want no more than 1.25", name, r)
		}
	}
}

func TestHighlights(t *testing.T) {
	app := test.NewTempApp(t)
	count := func(h Highlight) (tints, thick int) {
		app.Settings().SetTheme(NewTheme(AppearanceLight, 1).With(PaletteUsual, h))
		ink, tint := outletColors(0)
		m := meterOf(style{size: 15})
		f := newFlowText("nothing but events", []flowMark{{Span: compare.Span{Start: 12, End: 18}, Class: markSwap}}, m)
		f.wrap(1e6)
		var p flowPen
		drawMarks(&p, &f, 0, 0, 0, ink, tint)
		for _, o := range p.objects {
			if r, ok := o.(*canvas.Rectangle); ok {
				switch {
				case r.FillColor == color.Color(tint):
					tints++
				case r.Size().Height > 2:
					thick++
				}
			}
		}
		return tints, thick
	}
	for h, want := range map[Highlight][2]int{HighlightUsual: {1, 0}, HighlightLine: {0, 0}, HighlightStrong: {1, 1}} {
		if tints, thick := count(h); [2]int{tints, thick} != want {
			t.Errorf("highlight %q has %d tints and %d thick lines, want %v", h, tints, thick, want)
		}
	}
}

func TestPaletteIsOfTheTheme(t *testing.T) {
	look := NewTheme(AppearanceDark, 1).With(PaletteApart, HighlightUsual)
	if got, want := look.Color(ColorSurface, 0), fyne.ThemeVariant(0); got != color.Color(darkTokens.surface) {
		t.Errorf("variant %d: surface %v", want, got)
	}
	if k := look.tokens(0); k.outlets[0] != palettes[PaletteApart][1][0] {
		t.Errorf("outlet A is %v", k.outlets[0])
	}
}

// A dotted line ends with the words it stands under.
func TestDotsEndWithTheirWords(t *testing.T) {
	for _, w := range []float32{1, 2.5, 7.9, 8, 9.2, 10, 111.7} {
		var p flowPen
		p.begin()
		p.dots(3, 0, w, color.NRGBA{A: 0xff})
		if got := p.objects[0].Size().Width; got > w || got < w-2 {
			t.Errorf("dots under %v points are %v long", w, got)
		}
	}
}
