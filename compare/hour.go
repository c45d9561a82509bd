package compare

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A DayPart is a part of a day as texts name it.
type DayPart string

// The parts of a day, in order.
const (
	EarlyHours DayPart = "early hours" // from midnight to dawn, also "shortly after midnight"
	Morning    DayPart = "morning"
	Noon       DayPart = "noon"
	Afternoon  DayPart = "afternoon"
	Evening    DayPart = "evening" // also "late on Sunday"
	Night      DayPart = "night"   // before midnight as a rule; also "overnight"
)

// DayParts are the parts of a day, in order.
var DayParts = []DayPart{EarlyHours, Morning, Noon, Afternoon, Evening, Night}

// PartOf is the part of the day that an hour of the 24 lies in.
func PartOf(hour int) DayPart {
	switch {
	case hour < 5:
		return EarlyHours
	case hour < 12:
		return Morning
	case hour < 13:
		return Noon
	case hour < 18:
		return Afternoon
	case hour < 22:
		return Evening
	}
	return Night
}

// An Hour says when on its day a call took place, as the articles state it. The
// zero value is unknown.
type Hour struct {
	Part  DayPart // of a clock the part that it lies in
	Clock string  // "22:15", by 24 hours; "" if only the part is stated
	Zone  string  // whose clock, as written: "GMT", "local time"; "" if not said
	Ruled bool    // the user said so
}

// String is the hour as RuleHour keeps it, and ParseHour reads it: "22:15 GMT",
// "evening"; "" if it is unknown.
func (h Hour) String() string {
	switch {
	case h.Clock == "":
		return string(h.Part)
	case h.Zone == "":
		return h.Clock
	}
	return h.Clock + " " + h.Zone
}

// clockForm is a clock with an optional half of the day and zone: "22:15", "10 pm GMT".
var clockForm = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d\d))?\s*([aApP]\.?\s?[mM]\.?)?(?:\s+(\PC+)|([A-Za-z]\PC*))?$`)

// maxZone is how many characters the name of a zone may have.
const maxZone = 40

// ParseHour reads an hour as a user writes it: "22:15", "10.15 pm local time", or
// one of DayParts; "" is unknown. ok is false for anything else, as for "22",
// which may be meant as a day.
func ParseHour(s string) (h Hour, ok bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return h, true
	}
	for _, p := range DayParts {
		if strings.EqualFold(s, string(p)) {
			return Hour{Part: p}, true
		}
	}
	m := clockForm.FindStringSubmatch(s)
	if m == nil || m[2] == "" && m[3] == "" {
		return h, false
	}
	hour, _ := strconv.Atoi(m[1]) // digits alone
	minute, _ := strconv.Atoi(m[2])
	if m[3] != "" {
		if hour < 1 || hour > 12 {
			return h, false
		}
		hour %= 12
		if m[3][0] == 'p' || m[3][0] == 'P' {
			hour += 12
		}
	}
	zone := m[4] + m[5]
	if hour > 23 || minute > 59 || utf8.RuneCountInString(zone) > maxZone {
		return h, false
	}
	return Hour{Part: PartOf(hour), Clock: fmt.Sprintf("%02d:%02d", hour, minute), Zone: zone}, true
}

// Order compares two hours of one day: clocks as instants, those of zones that
// are not known as if they were UTC; a part of the day without a clock after the
// last clock that is in it; the unknown last.
func (h Hour) Order(other Hour) int { return cmp.Compare(h.rank(), other.rank()) }

// rank is twice the minutes from midnight in UTC, and odd for a part of the day.
func (h Hour) rank() int {
	at, err := time.Parse("15:04", h.Clock)
	ahead, _ := h.Ahead()
	switch {
	case h.Part == "":
		return math.MaxInt
	case err == nil:
		return 2 * (at.Hour()*60 + at.Minute() - ahead)
	}
	last := 0
	for hour := range 24 {
		if PartOf(hour) == h.Part {
			last = hour
		}
	}
	return 2*(last*60+59) + 1
}

// Ahead is how many minutes the clock is ahead of UTC; ok is false, and it is 0,
// if that is not known of its zone.
func (h Hour) Ahead() (minutes int, ok bool) {
	minutes, ok = offsets[strings.ToLower(h.Zone)]
	return minutes, ok
}

// offsets are the minutes by which the clocks of zones are ahead of UTC, by the
// abbreviations that name one zone in the news: RFC 822 section 5.1 for those of
// North America, the IANA time zone database's tables for the rest. IST,
// which names several, is not among them, nor are those that shift with the season.
var offsets = map[string]int{
	"utc": 0, "gmt": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180, "pkt": 300,
	"jst": 540, "kst": 540, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "pst": -480, "pdt": -420,
}
