package ui

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// Every text and the ground it stands on, in both appearances.
func TestContrast(t *testing.T) {
	for name, k := range allTokens() {
		type pair struct {
			what         string
			text, ground color.NRGBA
		}
		pairs := []pair{
			{"accent on surface", k.accent, k.surface}, {"accent on raised", k.accent, k.raised},
			{"accent on window", k.accent, k.window}, {"accent on hatching", k.accent, k.hatch},
			{"words on accent", k.onAccent, k.accent}, {"error on surface", k.failure, k.surface},
			{"words on error", k.onAccent, k.failure}, {"accent on selection", k.accent, k.selection},
			{"text on a notice", k.text, tokensOf(PaletteUsual, k.dark).outlets[4].tint},
			{"accent on a notice", k.accent, tokensOf(PaletteUsual, k.dark).outlets[4].tint},
		}
		for what, g := range map[string]color.NRGBA{"window": k.window, "surface": k.surface, "raised": k.raised, "menu": k.menu} {
			under := blend(k.hover, g)
			pairs = append(pairs, pair{"text under the pointer on " + what, k.text, under}, pair{"muted under the pointer on " + what, k.muted, under},
				pair{"accent under the pointer on " + what, k.accent, under})
			// An edge that alone shows a field or a box to tick: 3:1 by WCAG 2.2, 1.4.11.
			if c := contrast(k.disabled, g); c < 3 {
				t.Errorf("%s: the edges of fields on %s have a contrast of %.2f, want 3", name, what, c)
			}
		}
		if k.dark {
			for what, g := range map[string]color.NRGBA{"surface": k.surface, "raised": k.raised} {
				if c := contrast(k.menu, g); c < 1.15 {
					t.Errorf("%s: a menu over %s has a contrast of %.2f, so nobody sees where it ends", name, what, c)
				}
			}
		}
		grounds := map[string]color.NRGBA{"window": k.window, "surface": k.surface, "raised": k.raised, "selection": k.selection,
			"hatching": k.hatch, "button": k.button, "button under the pointer": blend(k.hover, k.button), "pressed button": blend(k.pressed, k.button),
			"selected text": blend(k.selected, k.surface)}
		for what, g := range grounds {
			pairs = append(pairs, pair{"text on " + what, k.text, g})
		}
		for _, what := range []string{"window", "surface", "raised", "selection", "hatching"} {
			pairs = append(pairs, pair{"muted on " + what, k.muted, grounds[what]})
		}
		for i, o := range k.outlets {
			outlet := fmt.Sprintf(" of outlet %c", 'A'+i)
			pairs = append(pairs, pair{"text on tint" + outlet, k.text, o.tint}, pair{"ink on tint" + outlet, o.ink, o.tint},
				pair{"ink on surface" + outlet, o.ink, k.surface}, pair{"ink on raised" + outlet, o.ink, k.raised},
				pair{"letter on ink" + outlet, k.onSiglum, o.ink}, pair{"text selected on tint" + outlet, k.text, blend(k.selected, o.tint)})
		}
		for _, p := range pairs {
			if c := contrast(p.text, p.ground); c < 4.5 {
				t.Errorf("%s: %s has a contrast of %.2f, want 4.5", name, p.what, c)
			}
		}
	}
}

func TestThemeFollowsSystemOrIsForced(t *testing.T) {
	for _, tt := range []struct {
		look   Appearance
		system fyne.ThemeVariant
		want   color.NRGBA
	}{
		{AppearanceSystem, theme.VariantLight, lightTokens.surface}, {AppearanceSystem, theme.VariantDark, darkTokens.surface},
		{AppearanceLight, theme.VariantDark, lightTokens.surface}, {AppearanceDark, theme.VariantLight, darkTokens.surface},
	} {
		if got := NewTheme(tt.look, 1).Color(ColorSurface, tt.system); got != tt.want {
			t.Errorf("appearance %q, system variant %d: surface %v, want %v", tt.look, tt.system, got, tt.want)
		}
	}
}

func TestThemeZoom(t *testing.T) {
	if got := NewTheme(AppearanceLight, 1.2).Size(SizeReading); got != 18 {
		t.Errorf("reading text at zoom 1.2 is %v, want 18", got)
	}
	if got := NewTheme(AppearanceLight, -4).Size(theme.SizeNameText); got != 14 {
		t.Errorf("zoom out of range: text is %v, want 14", got)
	}
}

// Under a theme that is not ours the tokens still are a whole set.
func TestTokensUnderForeignTheme(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(test.NewTheme())
	if k := currentTokens(); k != tokensOf(PaletteUsual, false) && k != tokensOf(PaletteUsual, true) {
		t.Error("neither set of tokens")
	}
	if themeSize(SizeReading) != 15 {
		t.Errorf("reading size %v, want 15", themeSize(SizeReading))
	}
}
