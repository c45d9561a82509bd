package intake

import (
	_ "embed"
	"strings"
)

//go:embed formats/FORMATS.md
var formatsTable string

// A Limit says what is not read of a kind of file, or until where.
type Limit struct{ Sample, Limit string }

// Limits are the kinds of file that are read, each by the name of a sample, and
// sentences on what holds for all of them.
func Limits() (of []Limit, all []string) {
	for line := range strings.Lines(formatsTable) {
		line = strings.TrimSpace(line)
		cells := strings.Split(line, " | ")
		switch {
		case strings.HasPrefix(line, "Of "):
			all = append(all, line)
		case len(cells) == 5 && cells[0] != "| sample":
			of = append(of, Limit{strings.TrimPrefix(cells[0], "| "), strings.TrimSuffix(cells[4], " |")})
		}
	}
	return of, all
}
