package ui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"crossread/compare"
)

// The hour of a call and who placed it, in words and as signs.

// partName is a part of a day in the user's language.
func partName(p compare.DayPart) string {
	switch p {
	case compare.EarlyHours:
		return tr("early hours")
	case compare.Morning:
		return tr("morning")
	case compare.Noon:
		return tr("noon")
	case compare.Afternoon:
		return tr("afternoon")
	case compare.Evening:
		return tr("evening")
	case compare.Night:
		return tr("night")
	}
	return string(p)
}

// hourName is an hour as it stands in a list: "22:15 GMT", "evening"; "" if it is unknown.
func hourName(h compare.Hour) string {
	if h.Clock == "" {
		return partName(h.Part)
	}
	h.Ruled = false
	return h.String()
}

// hourText says when on its day a call took place: "at 22:15 GMT", "in the
// evening, set by you"; "" if that is unknown.
func hourText(h compare.Hour) string {
	s := ""
	switch h.Part {
	case "":
		return ""
	case compare.EarlyHours:
		s = tr("in the early hours")
	case compare.Morning:
		s = tr("in the morning")
	case compare.Noon:
		s = tr("at noon")
	case compare.Afternoon:
		s = tr("in the afternoon")
	case compare.Evening:
		s = tr("in the evening")
	case compare.Night:
		s = tr("at night")
	}
	if h.Clock != "" {
		s = tr("at %s", hourName(h))
	}
	return s + byYou(h.Ruled)
}

// byYou marks what the user set.
func byYou(ruled bool) string {
	if ruled {
		return ", " + tr("set by you")
	}
	return ""
}

// callerText says who placed a call; "" if that is unknown.
func callerText(e *compare.Event) string {
	k := e.Caller()
	if k < 0 {
		return ""
	}
	return tr("placed by %s", e.Participants[k].Name) + byYou(e.CallerRuled)
}

// parseHour reads an hour as a user writes it, the parts of the day also in the
// language of the window.
func parseHour(s string) (compare.Hour, bool) {
	for _, p := range compare.DayParts {
		if strings.EqualFold(strings.TrimSpace(s), partName(p)) {
			return compare.Hour{Part: p}, true
		}
	}
	return compare.ParseHour(s)
}

// titleDash parts the names in the title that the engine gives a call.
const titleDash = " – "

// arrowTitle is a call's title with an arrow from who placed it to who was called:
// "Daryanejad → Strakhov". It is the title as it stands if that is not known, or
// if the title is not made of the names of the two.
func arrowTitle(e *compare.Event) string {
	k := e.Caller()
	first, second, ok := strings.Cut(e.Title, titleDash)
	if k < 0 || !ok || len(e.Participants) != 2 || e.Kind != compare.Call {
		return e.Title
	}
	second, number := withoutNumber(second)
	named := func(p compare.Participant, words string) bool {
		return strings.Contains(p.Name, words) || slices.ContainsFunc(p.Aliases, func(a string) bool { return strings.Contains(a, words) })
	}
	caller, other := e.Participants[k], e.Participants[1-k]
	switch {
	case named(caller, first) && named(other, second) && !named(other, first):
		return first + " → " + second + number
	case named(caller, second) && named(other, first) && !named(other, second):
		return first + " ← " + second + number
	}
	return e.Title
}

// withoutNumber parts a title and the number that the engine gives what was split
// from a call of the same title: "Strakhov", " (2)".
func withoutNumber(title string) (words, number string) {
	at := strings.LastIndex(title, " (")
	if at < 0 || !strings.HasSuffix(title, ")") {
		return title, ""
	}
	if _, err := strconv.Atoi(title[at+2 : len(title)-1]); err != nil {
		return title, ""
	}
	return title[:at], title[at:]
}

// lateness is how long after a call a report of it came out, if both give a clock
// of a known zone: "2 h 35 min"; "" if not, or if it came before.
func lateness(e *compare.Event, m compare.Moment) string {
	ahead, known := e.Hour.Ahead()
	if !known || !m.Zone || e.Day == "" || e.Hour.Clock == "" {
		return ""
	}
	at, err := time.Parse("2006-01-02 15:04", string(e.Day)+" "+e.Hour.Clock)
	if err != nil {
		return "" // the day is none
	}
	late := m.At.Sub(at.Add(-time.Duration(ahead) * time.Minute))
	switch {
	case late < 0 || late >= 48*time.Hour:
		return ""
	case late < time.Hour:
		return tr("%d min", int(late.Minutes()))
	}
	return tr("%d h %d min", int(late.Hours()), int(late.Minutes())%60)
}

// heldTexts are what the row of a call says of when it took place and who placed
// it, for readers and robots: the row has it as signs.
func heldTexts(e *compare.Event) string {
	var parts []string
	for _, s := range []string{hourText(e.Hour), callerText(e)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, partMark)
}
