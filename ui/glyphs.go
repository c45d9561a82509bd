package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Scripts that the program brings no font for: the system's are used, and if it
// has none, the window says so in place of leaving people with boxes.

// A script is one that only the system can draw.
type script struct {
	name   func() string
	table  *unicode.RangeTable
	sample rune // a common letter
	font   string
}

var scripts = []script{
	{func() string { return tr("Chinese") }, unicode.Han, '中', "Noto Sans CJK"},
	{func() string { return tr("Japanese") }, unicode.Hiragana, 'の', "Noto Sans CJK"},
	{func() string { return tr("Korean") }, unicode.Hangul, '한', "Noto Sans CJK"},
	{func() string { return tr("Devanagari") }, unicode.Devanagari, 'क', "Noto Sans Devanagari"},
	{func() string { return tr("Bengali") }, unicode.Bengali, 'ক', "Noto Sans Bengali"},
	{func() string { return tr("Thai") }, unicode.Thai, 'ก', "Noto Sans Thai"},
}

// scriptLook is how much of an article is looked at for its script, in bytes.
const scriptLook = 400

// scriptsOf are the indexes of the scripts in which articles begin.
func scriptsOf(s Snapshot) []int {
	var out []int
	for i, sc := range scripts {
		for _, a := range s.Articles {
			if strings.ContainsFunc(a.Text[:min(len(a.Text), scriptLook)], func(r rune) bool { return unicode.Is(sc.table, r) }) {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// unassigned is a code point that no font has a letter for.
const unassigned = '\u0378'

// drawn reports whether the system has a letter: what it lacks is drawn, and so
// measured, like any other that is missing.
func drawn(r rune) bool {
	size := theme.TextSize()
	return fyne.MeasureText(string(r), size, fyne.TextStyle{}) != fyne.MeasureText(string(unassigned), size, fyne.TextStyle{})
}

// missingText says for which scripts of the library the system has no font, ""
// if it has all.
func missingText(of []int, has func(rune) bool) string {
	var names, fonts []string
	for _, i := range of {
		if has(scripts[i].sample) {
			continue
		}
		names = append(names, scripts[i].name())
		if n := len(fonts); n == 0 || fonts[n-1] != scripts[i].font {
			fonts = append(fonts, scripts[i].font)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return tr("This computer has no font for %s: its letters cannot be shown, but are compared and searched. Install %s and start again.", strings.Join(names, ", "), strings.Join(fonts, ", "))
}
