package ui

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// An Appearance says which of the two looks is shown.
type Appearance string

// The appearances. The zero value follows the system.
const (
	AppearanceSystem Appearance = ""
	AppearanceLight  Appearance = "light"
	AppearanceDark   Appearance = "dark"
)

// Colours beyond Fyne's own names. tone finds them under any theme.
const (
	ColorWindow     fyne.ThemeColorName = "crossreadWindow"     // behind everything
	ColorSurface    fyne.ThemeColorName = "crossreadSurface"    // reading area
	ColorRaised     fyne.ThemeColorName = "crossreadRaised"     // bars, heads, the side lists
	ColorLine       fyne.ThemeColorName = "crossreadLine"       // hairlines
	ColorText       fyne.ThemeColorName = "crossreadText"       //
	ColorMuted      fyne.ThemeColorName = "crossreadMuted"      // secondary text
	ColorAccent     fyne.ThemeColorName = "crossreadAccent"     // the main action, current row, focus
	ColorOnAccent   fyne.ThemeColorName = "crossreadOnAccent"   // text on the accent
	ColorSelection  fyne.ThemeColorName = "crossreadSelection"  // the selected list row
	ColorSelected   fyne.ThemeColorName = "crossreadSelected"   // selected text: a wash over surface and tints
	ColorHatch      fyne.ThemeColorName = "crossreadHatch"      // stripes of the card for nothing matched
	ColorOnSiglum   fyne.ThemeColorName = "crossreadOnSiglum"   // the letter in an outlet's badge
	ColorMaskedText fyne.ThemeColorName = "crossreadMaskedText" // text that does not count as coverage
)

// Sizes beyond Fyne's own names, in points at scale 1.
const (
	SizeReading fyne.ThemeSizeName = "crossreadReading" // article text, 15
	SizeSmall   fyne.ThemeSizeName = "crossreadSmall"   // secondary lines of lists and cards, 13
	SizeTiny    fyne.ThemeSizeName = "crossreadTiny"    // margin numbers, scores, chips, 11.5
)

// lineRatio is the height of a line of reading text over its size.
const lineRatio = 1.6

// tokens are the colours of one appearance.
type tokens struct {
	window, surface, raised, menu, line, text, muted, accent, onAccent, selection,
	selected, hatch, onSiglum, button, disabled, failure, hover, pressed, shadow color.NRGBA
	outlets [6]outletColor
	dark    bool
}

var lightTokens = tokens{
	window: rgb(0xF6F4F0), surface: rgb(0xFFFFFF), raised: rgb(0xFBFAF7), menu: rgb(0xFFFFFF), line: rgb(0xE2DED6),
	text: rgb(0x1E1C19), muted: rgb(0x6A645B), accent: rgb(0x1F4E79), onAccent: rgb(0xFFFFFF), selection: rgb(0xE6EEF6),
	selected: rgba(0x1F4E79, 0x47), hatch: rgb(0xF3F0EA), onSiglum: rgb(0xFFFFFF), button: rgb(0xECE8E0), disabled: rgb(0x8A847A),
	failure: rgb(0xA3261B), hover: rgba(0x1E1C19, 0x0C), pressed: rgba(0x1E1C19, 0x1C), shadow: rgba(0x1E1C19, 0x2A),
	outlets: [6]outletColor{
		{rgb(0x0066A6), rgb(0xDCEBF7)}, {rgb(0xB34700), rgb(0xFBE5D6)}, {rgb(0x00795A), rgb(0xD9F0E7)},
		{rgb(0x8A3A73), rgb(0xF5E3EF)}, {rgb(0x7A5C00), rgb(0xF7EDCB)}, {rgb(0x4B45B5), rgb(0xE7E5FA)},
	},
}

var darkTokens = tokens{
	window: rgb(0x141312), surface: rgb(0x1C1B19), raised: rgb(0x22201E), menu: rgb(0x2E2B28), line: rgb(0x35322E),
	text: rgb(0xECE8E1), muted: rgb(0xA69F94), accent: rgb(0x8FC1EE), onAccent: rgb(0x141312), selection: rgb(0x22303D),
	selected: rgba(0x8FC1EE, 0x4D), hatch: rgb(0x24221F), onSiglum: rgb(0x141312), button: rgb(0x2E2B28), disabled: rgb(0x7C766D),
	failure: rgb(0xF2A79B), hover: rgba(0xECE8E1, 0x0F), pressed: rgba(0xECE8E1, 0x22), shadow: rgba(0x000000, 0x80),
	outlets: [6]outletColor{
		{rgb(0x6CBBF0), rgb(0x16364B)}, {rgb(0xF2A266), rgb(0x4A2C15)}, {rgb(0x5FD0A8), rgb(0x123F30)},
		{rgb(0xE29BCB), rgb(0x42203A)}, {rgb(0xE6C34A), rgb(0x3E3208)}, {rgb(0xABA4F5), rgb(0x2A2656)},
	},
}

func rgb(v uint32) color.NRGBA { return rgba(v, 0xFF) }
func rgba(v uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), alpha}
}

// A Theme is the look of the window. It does not change; a change of
// appearance or zoom is another Theme.
type Theme struct {
	appearance Appearance
	zoom       float32
	palette    Palette
	highlight  Highlight
}

// NewTheme makes the look. Zoom multiplies all text sizes; values outside of
// 0.5 to 3 mean 1.
func NewTheme(a Appearance, zoom float32) *Theme {
	if !(zoom >= 0.5 && zoom <= 3) {
		zoom = 1
	}
	return &Theme{appearance: a, zoom: zoom}
}

// Appearance is what NewTheme was given.
func (t *Theme) Appearance() Appearance { return t.appearance }

func (t *Theme) tokens(system fyne.ThemeVariant) *tokens {
	return tokensOf(t.palette, t.appearance == AppearanceDark || t.appearance != AppearanceLight && system == theme.VariantDark)
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	tk := t.tokens(system)
	if c, ok := tk.named(name); ok {
		return c
	}
	variant := theme.VariantLight
	if tk.dark {
		variant = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, variant)
}

// named maps Fyne's names and our own to tokens.
func (k *tokens) named(name fyne.ThemeColorName) (color.NRGBA, bool) {
	switch name {
	case theme.ColorNameBackground, ColorWindow:
		return k.window, true
	case theme.ColorNameInputBackground, theme.ColorNameOverlayBackground, ColorSurface:
		return k.surface, true
	case theme.ColorNameMenuBackground: // a dark one throws no shadow that shows where it ends
		return k.menu, true
	case theme.ColorNameHeaderBackground, ColorRaised,
		theme.ColorNameInnerWindowBorder, theme.ColorNameInnerWindowBorderInactive:
		return k.raised, true
	case ColorLine:
		return k.line, true
	case theme.ColorNameSeparator: // of menus, whose ground is nearly that of a hairline
		return withAlpha(k.muted, 0x60), true
	case theme.ColorNameInputBorder: // also of boxes to tick, which nothing else shows
		return k.disabled, true
	case theme.ColorNameForeground, ColorText:
		return k.text, true
	case theme.ColorNamePlaceHolder, ColorMuted, ColorMaskedText:
		return k.muted, true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink, ColorAccent:
		return k.accent, true
	case theme.ColorNameForegroundOnPrimary, ColorOnAccent, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return k.onAccent, true
	case theme.ColorNameSelection, ColorSelection:
		return k.selection, true
	case ColorSelected:
		return k.selected, true
	case ColorHatch:
		return k.hatch, true
	case ColorOnSiglum:
		return k.onSiglum, true
	case theme.ColorNameButton, theme.ColorNameDisabledButton:
		return k.button, true
	case theme.ColorNameDisabled:
		return k.disabled, true
	case theme.ColorNameError:
		return k.failure, true
	case theme.ColorNameSuccess:
		return k.outlets[2].ink, true
	case theme.ColorNameWarning:
		return k.outlets[4].ink, true
	case theme.ColorNameHover:
		return k.hover, true
	case theme.ColorNamePressed:
		return k.pressed, true
	case theme.ColorNameShadow:
		return k.shadow, true
	case theme.ColorNameFocus:
		return withAlpha(k.accent, 0x55), true
	case theme.ColorNameScrollBar:
		return withAlpha(k.muted, 0x80), true
	case theme.ColorNameScrollBarBackground:
		return withAlpha(k.line, 0x40), true
	}
	return color.NRGBA{}, false
}

// Font implements fyne.Theme with Fyne's own Noto Sans.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon implements fyne.Theme with Fyne's own icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size implements fyne.Theme: paddings of 4, 8 and 12, text of 13 to 15.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case SizeReading:
		return 15 * t.zoom
	case theme.SizeNameText:
		return 14 * t.zoom
	case SizeSmall:
		return 13 * t.zoom
	case theme.SizeNameCaptionText:
		return 12 * t.zoom
	case SizeTiny:
		return 11.5 * t.zoom
	case theme.SizeNameHeadingText:
		return 20 * t.zoom
	case theme.SizeNameSubHeadingText:
		return 16 * t.zoom
	case theme.SizeNamePadding, theme.SizeNameLineSpacing:
		return 4
	case theme.SizeNameInnerPadding:
		return 8
	case theme.SizeNameInlineIcon:
		return 18
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameModalBlurRadius:
		return 0 // blurring what is behind a dialog takes OpenGL without a graphics card half a second a frame
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius:
		return 6
	}
	return theme.DefaultTheme().Size(name)
}

// currentTokens are the tokens of the theme in force. Under a theme that is
// not ours, such as that of a test, the appearance follows its background, so
// that our widgets always hold a whole set of colours that fit each other.
func currentTokens() *tokens {
	app := fyne.CurrentApp()
	if app == nil {
		return tokensOf(PaletteUsual, false)
	}
	s := app.Settings()
	th, variant := s.Theme(), s.ThemeVariant()
	if t, ok := th.(*Theme); ok {
		return t.tokens(variant)
	}
	if th != nil && luminance(th.Color(theme.ColorNameBackground, variant)) < 0.2 {
		return tokensOf(PaletteUsual, true)
	}
	return tokensOf(PaletteUsual, false)
}

// tone is the colour of that name in the appearance in force.
func tone(name fyne.ThemeColorName) color.Color {
	if c, ok := currentTokens().named(name); ok {
		return c
	}
	return theme.Color(name)
}

// themeSize is the size of that name in the theme in force, or as in NewTheme under a foreign theme.
func themeSize(name fyne.ThemeSizeName) float32 {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t.Size(name)
		}
	}
	return plainTheme.Size(name)
}

var plainTheme = NewTheme(AppearanceSystem, 1)

// outletColors are the ink and tint of the nth outlet of a comparison, from 0,
// in the appearance in force. After six they repeat; the letter tells outlets apart.
func outletColors(n int) (ink, tint color.NRGBA) { return currentTokens().outlet(n) }

func (k *tokens) outlet(n int) (ink, tint color.NRGBA) {
	o := k.outlets[max(n, 0)%len(k.outlets)]
	return o.ink, o.tint
}

func withAlpha(c color.NRGBA, a uint8) color.NRGBA { c.A = a; return c }

// blend is the opaque colour that front gives when laid on back.
func blend(front, back color.NRGBA) color.NRGBA {
	a := float32(front.A) / 255
	mix := func(f, b uint8) uint8 { return uint8(float32(f)*a + float32(b)*(1-a) + 0.5) }
	return color.NRGBA{mix(front.R, back.R), mix(front.G, back.G), mix(front.B, back.B), 0xFF}
}

// luminance is the relative luminance of WCAG 2.2, 0 to 1; alpha is left out.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	lin := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(n.R) + 0.7152*lin(n.G) + 0.0722*lin(n.B)
}

// contrast is the ratio of WCAG 2.2 between two opaque colours, 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// hexColor is the colour written as "#0066A6", grey if it is not.
func hexColor(s string) color.NRGBA {
	v, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != 7 {
		return rgb(0x6A645B)
	}
	return rgb(uint32(v))
}
