package ui

import (
	"fmt"

	"fyne.io/fyne/v2/lang"
)

// tr gives a text of the window in the user's language. The English text is its
// own key, with verbs as of fmt.Sprintf for what is filled in.
func tr(english string, args ...any) string {
	text := lang.L(english)
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}
