// Package font holds the typefaces that the window needs beyond those of Fyne.
//
// Noto Sans Arabic and Noto Sans Hebrew are copyright Google LLC and the Noto
// Project Authors, under the SIL Open Font License 1.1, see OFL.txt. Fyne brings
// Noto Sans itself; other scripts come from the system's fonts.
package font

import _ "embed"

//go:embed NotoSansArabic-Regular.ttf
var arabic []byte

//go:embed NotoSansArabic-Bold.ttf
var arabicBold []byte

//go:embed NotoSansHebrew-Regular.ttf
var hebrew []byte

//go:embed NotoSansHebrew-Bold.ttf
var hebrewBold []byte

// Arabic is Noto Sans Arabic as a TrueType file, for Arabic, Persian, Urdu and
// others of the script. The bytes must not be changed.
func Arabic(bold bool) []byte {
	if bold {
		return arabicBold
	}
	return arabic
}

// Hebrew is Noto Sans Hebrew as a TrueType file. The bytes must not be changed.
func Hebrew(bold bool) []byte {
	if bold {
		return hebrewBold
	}
	return hebrew
}
