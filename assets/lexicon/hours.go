package lexicon

import (
	"strings"
	"sync"
)

// An HourPhrase is a row of words, by norm, that says a part of the day.
type HourPhrase struct {
	Part   string // "early", "morning", "noon", "afternoon", "evening", "night"
	Words  []string
	Beside bool // only beside a day, or before a word for what took place
	Loose  bool // a part that is named beside the same day says it better
}

// HourWords are a language's words for the hours of a day.
type HourWords struct {
	Phrases           map[string][]HourPhrase // by first word, longest first
	AM, PM            map[string]bool         // after a number of hours
	At, OClock, Zones [][]string              // around a clock
	Time              map[string]bool         // after a place whose clock it is
}

// Hours are the words for the hours of a language, nil if there are none for it.
func Hours(language string) *HourWords {
	language, _, _ = strings.Cut(language, "-")
	return hourWords()[language]
}

var hourWords = sync.OnceValue(func() map[string]*HourWords {
	all := map[string]*HourWords{}
	for _, l := range Languages() {
		if list := List(l, "hours"); list != nil {
			all[l] = parseHours(list)
		}
	}
	return all
})

func parseHours(list []Entry) *HourWords {
	w := &HourWords{Phrases: map[string][]HourPhrase{}, AM: map[string]bool{}, PM: map[string]bool{}, Time: map[string]bool{}}
	for _, e := range list {
		kind, part, _ := strings.Cut(e.Column(0), " ")
		for _, form := range e.Forms(1) {
			words := strings.Fields(form)
			switch kind {
			case "am":
				w.AM[form] = true
			case "pm":
				w.PM[form] = true
			case "time":
				w.Time[form] = true
			case "at":
				w.At = append(w.At, words)
			case "oclock":
				w.OClock = append(w.OClock, words)
			case "zone":
				w.Zones = append(w.Zones, words)
			default:
				same := append(w.Phrases[words[0]], HourPhrase{Part: part, Words: words, Beside: kind != "phrase", Loose: kind == "loose"})
				for i := len(same) - 1; i > 0 && len(same[i].Words) > len(same[i-1].Words); i-- {
					same[i], same[i-1] = same[i-1], same[i]
				}
				w.Phrases[words[0]] = same
			}
		}
	}
	return w
}
