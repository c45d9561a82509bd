package formats

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"crossread/compare"
	"crossread/storage/intake"
)

// layouts are those in which programs write times. The day is the one that the
// page gives, in its own zone.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "20060102T150405Z0700", "20060102T150405", "20060102", "2006/01/02",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST",
	time.ANSIC, time.UnixDate, "Mon Jan 2 2006 15:04:05 GMT-0700", "January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006",
}

// parseDay reads the day out of a date as programs and people write it; "" if
// it has none. Of 02/12/2024 it says that it is ambiguous.
func parseDay(s string) (day compare.Day, ambiguous bool) {
	s = oneLine(s)
	if len(s) > 200 {
		return "", false
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil && t.Year() > 1600 && t.Year() < 2200 {
			return compare.Day(t.Format(time.DateOnly)), false
		}
	}
	if isoDay.MatchString(s) {
		if t, err := time.Parse(time.DateOnly, s[:10]); err == nil {
			return compare.DayOf(t), false
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil { // seconds or milliseconds since 1970
		if n > 1e11 {
			n /= 1000
		}
		if n > 5e8 && n < 5e9 {
			return compare.DayOf(time.Unix(n, 0)), false
		}
		return "", false
	}
	if m := dotted.FindStringSubmatch(s); m != nil {
		if t, err := time.Parse("2.1.2006", m[0]); err == nil {
			return compare.DayOf(t), false
		}
	}
	if m := foreignDay.FindStringSubmatch(s); m != nil {
		if month, ok := months[strings.ToLower(m[2])]; ok {
			y, _ := strconv.Atoi(m[3])
			d, _ := strconv.Atoi(m[1])
			if t := time.Date(y, time.Month(month), d, 0, 0, 0, 0, time.UTC); t.Day() == d {
				return compare.DayOf(t), false
			}
		}
	}
	return intake.FindDay(s)
}

var (
	isoDay     = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(?:$|[T ])`)
	dotted     = regexp.MustCompile(`\b\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}\b`)
	foreignDay = regexp.MustCompile(`(\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?(\p{L}+)\.?\s+(?:de\s+)?((?:19|20)\d{2})`)
)

// months are those of the database exports in French, German, Spanish, Italian
// and Portuguese; English ones are read by intake.
var months = func() map[string]int {
	m := map[string]int{}
	for _, names := range []string{
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"januar februar märz april mai juni juli august september oktober november dezember",
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
		"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
	} {
		for i, name := range strings.Fields(names) {
			m[name] = i + 1
		}
	}
	return m
}()
