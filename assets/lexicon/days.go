package lexicon

import (
	"strconv"
	"strings"
	"sync"
)

// A DayPhrase is a row of words that names a day by its distance.
type DayPhrase struct {
	Words  []string
	Offset int
	Back   bool // counted from the day spoken of last, not from publication
	Of     bool // counted from the day of what is named right after it: "the eve of the vote"
}

// A PeriodPhrase is a row of words that names a time longer than a day by its
// distance from publication: so many units, each a week, a month or a year. Of "days"
// it is those so many before; offset 0 is the unit that is not over yet.
type PeriodPhrase struct {
	Words  []string
	Unit   string // "days", "weekend", "week", "month", "year"
	Offset int
}

// DayWords are a language's words for days.
type DayWords struct {
	Weekdays map[string]int            // 0 is Sunday
	Months   map[string]int            // 1 to 12
	Phrases  map[string][]DayPhrase    // by first word, longest first
	Periods  map[string][]PeriodPhrase // by first word
	Small    bool                      // weekdays and months are written with small letters
	Last     map[string]bool           // beside a weekday: the one before this week's
	Next     map[string]bool
	Of       map[string]bool // between day, month and year
	In       map[string]bool // before a month or a year in which something was
	First    map[string]bool // of what is told to be the first since some day
	Since    map[string]bool // before that day
	Ordinal  []string        // endings of a day's number
	YearsAgo []string        // "years ago", after a number and before a day
	Counts   map[string]int  // numbers in words, before those and before units
	Units    map[string]int  // what distances are counted in, in days; 0 of those shorter than a day, -1 of those too long to tell a day
	Ago      map[string]bool // after a count and a unit: before publication
	AgoFirst map[string]bool // the same, before the count
	Before   map[string]bool // after a count and a unit: before what follows, or was told before
	After    map[string]bool
	Earlier  map[string]bool // the same, of what was told before alone
	Later    map[string]bool
	About    map[string]bool // before a count that is not exact

	first Sieve // of weekdays, months, phrases, counts, units and what stands before a count
	units Sieve // of units
}

// Begins reports whether the word may be the first of some for a day.
func (w *DayWords) Begins(word string) bool {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	return w.first.May(word) || word != "" && (digit(word[0]) || digit(word[len(word)-1])) // "March14"
}

// Measures reports whether the word may be one of Units.
func (w *DayWords) Measures(word string) bool { return w.units.May(word) }

// Days are the words for days of a language, nil if there are none for it.
func Days(language string) *DayWords {
	language, _, _ = strings.Cut(language, "-")
	return dayWords()[language]
}

var dayWords = sync.OnceValue(func() map[string]*DayWords {
	all := map[string]*DayWords{}
	for _, l := range Languages() {
		if text, err := files.ReadFile(l + "/days.txt"); err == nil {
			all[l] = parseDays(string(text) + "\n" + plainLetters(string(text))) // words with and without their accents
		}
	}
	return all
})

func parseDays(file string) *DayWords {
	w := &DayWords{Weekdays: map[string]int{}, Months: map[string]int{}, Phrases: map[string][]DayPhrase{}, Periods: map[string][]PeriodPhrase{},
		Last: map[string]bool{}, Next: map[string]bool{}, Of: map[string]bool{}, In: map[string]bool{}, First: map[string]bool{}, Since: map[string]bool{}, Counts: map[string]int{}, Units: map[string]int{},
		Ago: map[string]bool{}, AgoFirst: map[string]bool{}, Before: map[string]bool{}, After: map[string]bool{}, Earlier: map[string]bool{}, Later: map[string]bool{}, About: map[string]bool{}}
	for line := range strings.Lines(file) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		switch f[0] {
		case "small":
			w.Small = f[1] == "letters"
			continue
		case "last", "next", "between", "in", "first", "since", "ago", "agofirst", "before", "after", "earlier", "later", "about":
			into := map[string]map[string]bool{"last": w.Last, "next": w.Next, "between": w.Of, "in": w.In, "first": w.First, "since": w.Since,
				"ago": w.Ago, "agofirst": w.AgoFirst, "before": w.Before, "after": w.After, "earlier": w.Earlier, "later": w.Later, "about": w.About}[f[0]]
			for _, word := range f[1:] {
				into[word] = true
				if f[0] == "agofirst" {
					w.first.Add(word)
				}
			}
			continue
		case "yearsago":
			w.YearsAgo = f[1:]
			continue
		case "ordinal":
			w.Ordinal = f[1:]
			continue
		}
		if f[0] == "period" && len(f) > 3 {
			n, err := strconv.Atoi(f[2])
			if err == nil {
				w.Periods[f[3]] = append(w.Periods[f[3]], PeriodPhrase{Words: f[3:], Unit: f[1], Offset: n})
			}
			continue
		}
		if len(f) < 3 {
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err != nil {
			continue
		}
		switch f[0] {
		case "count", "unit":
			for _, word := range f[2:] {
				if f[0] == "count" {
					w.Counts[word] = n
				} else {
					w.Units[word] = n
					w.units.Add(word)
				}
				w.first.Add(word)
			}
		case "weekday", "month":
			for _, word := range f[2:] {
				if f[0] == "weekday" {
					w.Weekdays[word] = n
				} else {
					w.Months[word] = n
				}
				w.first.Add(word)
			}
		case "day", "back", "of":
			list := append(w.Phrases[f[2]], DayPhrase{Words: f[2:], Offset: n, Back: f[0] == "back", Of: f[0] == "of"})
			for i := len(list) - 1; i > 0 && len(list[i].Words) > len(list[i-1].Words); i-- {
				list[i], list[i-1] = list[i-1], list[i]
			}
			w.Phrases[f[2]] = list
			w.first.Add(f[2])
		}
	}
	return w
}
