package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// A Palette is a set of colours for outlets. In each, the two outlets of a
// comparison stay well apart for every kind of colour vision, and the first
// four can be told; the letters tell all.
type Palette string

// The palettes. The zero value is the usual one.
const (
	PaletteUsual  Palette = ""
	PaletteApart  Palette = "apart"  // farther apart under every deficiency of colour vision
	PaletteShades Palette = "shades" // the first outlets differ in lightness as well, for print and for seeing no colours
)

// A Highlight is how differing words are marked.
type Highlight string

// The highlights. The zero value is tint and underline.
const (
	HighlightUsual  Highlight = ""
	HighlightLine   Highlight = "line"   // the underline alone
	HighlightStrong Highlight = "strong" // tint and a thick underline
)

type outletColor = struct{ ink, tint color.NRGBA }

// The further palettes were searched for by chance among hues far apart, for
// the greatest least distance (CIE76) under normal vision and under protanopia,
// deuteranopia and tritanopia as Machado, Oliveira and Fernandes simulate them
// ("A Physiologically-based Model for Simulation of Color Vision Deficiency",
// 2009, severity 1), at a contrast of 4.5 on all grounds; shades under lightness
// alone as well. TestPalettes measures them.
var palettes = map[Palette][2][6]outletColor{
	PaletteUsual: {lightTokens.outlets, darkTokens.outlets},
	PaletteApart: {
		{{rgb(0x3912AC), rgb(0xDFD9F2)}, {rgb(0x6F0200), rgb(0xE8D7D6)}, {rgb(0x416C5B), rgb(0xE1E7E5)},
			{rgb(0x6D4583), rgb(0xE8E1EB)}, {rgb(0x8D5935), rgb(0xEDE4DF)}, {rgb(0x303335), rgb(0xDEDEDF)}},
		{{rgb(0x3EA9F9), rgb(0x233A4A)}, {rgb(0xEBBE3B), rgb(0x4A3F20)}, {rgb(0x58EEC0), rgb(0x29493E)},
			{rgb(0xE0C3EE), rgb(0x474048)}, {rgb(0xCDB464), rgb(0x433D2A)}, {rgb(0xB5C7CD), rgb(0x3E4141)}},
	},
	PaletteShades: {
		{{rgb(0x03063B), rgb(0xD7D7E0)}, {rgb(0x861B29), rgb(0xECDBDD)}, {rgb(0x396D69), rgb(0xDFE8E7)},
			{rgb(0x33273B), rgb(0xDEDCE0)}, {rgb(0x5D6D1B), rgb(0xE5E8DB)}, {rgb(0x41504D), rgb(0xE1E3E3)}},
		{{rgb(0x3CEDEE), rgb(0x234948)}, {rgb(0xB9A946), rgb(0x3F3A23)}, {rgb(0x81DB9F), rgb(0x324536)},
			{rgb(0xD0AFD3), rgb(0x443C42)}, {rgb(0xF2963D), rgb(0x4B3621)}, {rgb(0x87BCE4), rgb(0x343E46)}},
	},
}

// tokenSets are the tokens of each palette, light and dark.
var tokenSets = func() map[Palette]*[2]tokens {
	sets := map[Palette]*[2]tokens{}
	for p, of := range palettes {
		set := [2]tokens{lightTokens, darkTokens}
		for i := range set {
			set[i].outlets, set[i].dark = of[i], i == 1
		}
		sets[p] = &set
	}
	return sets
}()

// tokensOf are the tokens of a palette; an unknown one is the usual.
func tokensOf(p Palette, dark bool) *tokens {
	set := tokenSets[p]
	if set == nil {
		set = tokenSets[PaletteUsual]
	}
	if dark {
		return &set[1]
	}
	return &set[0]
}

// With is the look with another palette and highlight.
func (t *Theme) With(p Palette, h Highlight) *Theme {
	next := *t
	next.palette, next.highlight = p, h
	return &next
}

// highlightNow is that of the theme in force.
func highlightNow() Highlight {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t.highlight
		}
	}
	return HighlightUsual
}

// noticeColors are those of notices and of words found, whatever the palette.
func noticeColors() (ink, tint color.NRGBA) {
	return tokensOf(PaletteUsual, currentTokens().dark).outlet(4)
}
