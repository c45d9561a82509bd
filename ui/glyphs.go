package ui

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"crossread/compare"
)

// Scripts that the program brings no font for: the system's are used, and if it
// has none, the window says so and draws dots in place of boxes.

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
		if slices.ContainsFunc(s.Articles, func(a *compare.Article) bool { return beginsIn(a.Text[:min(len(a.Text), scriptLook)], sc.table) }) {
			out = append(out, i)
		}
	}
	return out
}

// beginsIn reports whether a letter of words is of a script.
func beginsIn(words string, of *unicode.RangeTable) bool {
	for _, r := range words {
		if r >= unicode.MaxLatin1 && unicode.Is(of, r) {
			return true
		}
	}
	return false
}

// unassigned is a code point that no font has a letter for.
const unassigned = '\u0378'

// drawn reports whether a font has a letter: what it lacks is drawn, and so
// measured, like any other that is missing.
func drawn(r rune) bool {
	size := theme.TextSize()
	return fyne.MeasureText(string(r), size, fyne.TextStyle{}) != fyne.MeasureText(string(unassigned), size, fyne.TextStyle{})
}

// inks keeps which letters the system has; it is used on Fyne's goroutine only.
var inks = map[rune]bool{}

// noLetter stands for a letter that no font has: calmer than a box, and as long
// as the word.
const noLetter = '·'

// lettered is words with what no font can draw replaced. A letter is looked for
// once, which costs two measurements.
func lettered(words string) string {
	if plainLabel(words) {
		return words
	}
	return replaceLetters(words, func(r rune) bool {
		has, known := inks[r]
		if !known {
			has = drawn(r)
			inks[r] = has
		}
		return has
	})
}

// replaceLetters puts noLetter for each letter that is not there; its accents go with it.
func replaceLetters(words string, has func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case plainLabel(string(r)) || unicode.In(r, unicode.Cf, unicode.Z) || has(r):
			return r
		case unicode.Is(unicode.M, r):
			return -1
		}
		return noLetter
	}, words)
}

// missingFonts are the names of those scripts that the system has no font for,
// and the fonts to install.
func missingFonts(of []int, has func(rune) bool) (names, fonts string) {
	var n, f []string
	for _, i := range of {
		if has(scripts[i].sample) {
			continue
		}
		n = append(n, scripts[i].name())
		if !slices.Contains(f, scripts[i].font) {
			f = append(f, scripts[i].font)
		}
	}
	return strings.Join(n, ", "), strings.Join(f, ", ")
}

// missingText says for which scripts of the library the system has no font, ""
// if it has all.
func missingText(of []int, has func(rune) bool) string {
	names, fonts := missingFonts(of, has)
	if names == "" {
		return ""
	}
	return tr("This computer has no font for %s: its letters are drawn as dots, but are compared and searched. Install %s and start again.", names, fonts)
}

// boxesText says of what was typed that the field cannot show it, "" if it can:
// Fyne's fields draw boxes for letters that no font has.
func boxesText(typed string, has func(rune) bool) string {
	var of []int
	for i, sc := range scripts {
		if beginsIn(typed, sc.table) {
			of = append(of, i)
		}
	}
	names, fonts := missingFonts(of, has)
	if names == "" {
		return ""
	}
	return tr("No font here for %s: the field shows boxes, but what you typed is kept and searched. Install %s and start again.", names, fonts)
}
