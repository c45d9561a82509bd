package ui

import (
	"strings"

	"crossread/compare"
	"crossread/ui/filter"
)

// The values of a filter's fields that are the program's own words: a query has
// them in English, so that it means the same in every language and can be kept,
// and the window shows and takes them in the user's.

// ownValues are the values of a field that are the program's own words, nil for
// a field whose values come from the library.
func ownValues(field filter.Field) []string {
	switch field {
	case filter.Hour:
		var parts []string
		for _, p := range compare.DayParts {
			parts = append(parts, string(p))
		}
		return parts
	case filter.Event:
		return []string{string(compare.Call), string(compare.Meeting), string(compare.Story)}
	case filter.Kind:
		return differenceKinds
	case filter.Sure:
		return filter.Surenesses
	case filter.Unknown:
		return []string{"outlet", "date"}
	}
	return nil
}

// valueName is a value of a field in the user's language.
func valueName(field filter.Field, value string) string {
	for _, v := range ownValues(field) {
		switch {
		case !strings.EqualFold(v, value):
		case field == filter.Hour:
			return partName(compare.DayPart(v))
		case field == filter.Sure:
			return sureName(v)
		default:
			return tr(v)
		}
	}
	return value
}

// valueOf is what valueName wrote, or the beginning of it that is of one value
// alone, as a query has it; any other text as it stands.
func valueOf(field filter.Field, text string) string {
	begins := func(s string) bool { return len(s) >= len(text) && strings.EqualFold(s[:len(text)], text) }
	one, several := "", false
	for _, v := range ownValues(field) {
		switch name := valueName(field, v); {
		case strings.EqualFold(name, text):
			return v
		case begins(v):
			return text // the query's own words
		case begins(name):
			one, several = v, one != ""
		}
	}
	if one == "" || several {
		return text
	}
	return one
}

// parseFilter reads a query, its values also in the user's language.
func parseFilter(query string) filter.Filter {
	f := filter.Parse(query)
	read := filter.Filter{Words: f.Words}
	for _, t := range f.Terms {
		t.Value = valueOf(t.Field, t.Value)
		read = read.With(t)
	}
	return read
}

// hoursText is a part of the day or a range of clocks for people, the whole of
// what the range holds: "20..23" is "20:00 to 23:59".
func hoursText(v string) string {
	from, to, between := strings.Cut(v, "..")
	if !between {
		return valueName(filter.Hour, v)
	}
	clock := func(s, missing string) string {
		hour, minute, _ := strings.Cut(s, ":")
		if len(hour) == 1 {
			hour = "0" + hour
		}
		return hour + ":" + minute + missing[min(len(minute), len(missing)):]
	}
	switch {
	case to == "":
		return tr("from %s", clock(from, "00"))
	case from == "":
		return tr("to %s", clock(to, "59"))
	}
	return tr("%s to %s", clock(from, "00"), clock(to, "59"))
}
