package lexicon

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed en/days.txt
var daysEN string

// A DayPhrase is a row of words that names a day by its distance.
type DayPhrase struct {
	Words  []string
	Offset int
	Back   bool // counted from the day spoken of last, not from publication
}

// DayWords are a language's words for days.
type DayWords struct {
	Weekdays map[string]int         // 0 is Sunday
	Months   map[string]int         // 1 to 12
	Phrases  map[string][]DayPhrase // by first word, longest first
}

// Days are the words for days of a language, nil if there are none for it.
func Days(language string) *DayWords {
	if language == "en" || strings.HasPrefix(language, "en-") {
		return dayWordsEN()
	}
	return nil
}

var dayWordsEN = sync.OnceValue(func() *DayWords { return parseDays(daysEN) })

func parseDays(file string) *DayWords {
	w := &DayWords{Weekdays: map[string]int{}, Months: map[string]int{}, Phrases: map[string][]DayPhrase{}}
	for line := range strings.Lines(file) {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err != nil {
			continue
		}
		switch f[0] {
		case "weekday", "month":
			for _, word := range f[2:] {
				if f[0] == "weekday" {
					w.Weekdays[word] = n
				} else {
					w.Months[word] = n
				}
			}
		case "day", "back":
			list := append(w.Phrases[f[2]], DayPhrase{Words: f[2:], Offset: n, Back: f[0] == "back"})
			for i := len(list) - 1; i > 0 && len(list[i].Words) > len(list[i-1].Words); i-- {
				list[i], list[i-1] = list[i-1], list[i]
			}
			w.Phrases[f[2]] = list
		}
	}
	return w
}
