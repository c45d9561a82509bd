// Package filter narrows a library to the calls and articles that an analyst
// asks for: by outlet, person, day and what else is known of them.
package filter

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"crossread/compare"
	"golang.org/x/text/unicode/norm"
)

// A Field is what a term asks about, as queries write it.
type Field string

// The fields.
const (
	Outlet   Field = "outlet"   // a part of its name
	Person   Field = "person"   // a part of the name of who took part, or who is quoted
	Day      Field = "day"      // of the event, or of an article's publication: "2025-03-03", "2025-03", "2025-03-03..", "..2025-03-09"
	Tag      Field = "tag"      // the beginning of a tag, with or without "#"
	Code     Field = "code"     // a part of a code's path
	Event    Field = "event"    // "call", "meeting" or "story"
	Kind     Field = "kind"     // a part of the name of a kind of difference
	Language Field = "language" // the beginning of a BCP 47 tag
	Unknown  Field = "unknown"  // "outlet" or "date"
	Folder   Field = "folder"   // a part of the path of the folder that the file was in
	Caller   Field = "caller"   // a part of the name of who placed the call
	Hour     Field = "hour"     // of the call: "evening", "22", "22:15", "20:00..23:30"; a part of the day without a clock is in no range
	Sure     Field = "sure"     // how sure the program is of the event: the beginning of one of Surenesses
)

// Fields are all fields, in the order in which they are asked for.
var Fields = []Field{Outlet, Person, Day, Tag, Code, Event, Kind, Language, Unknown, Folder, Caller, Hour, Sure}

// A Term is one condition.
type Term struct {
	Field Field
	Value string
	Not   bool
}

// A Filter is what a query asks for. Terms of one field are alternatives, terms
// of several fields hold together; those with Not exclude. The zero Filter
// lets everything pass.
type Filter struct {
	Terms []Term
	Words string // what the query says besides, for the search of texts
}

// Parse reads a query: `outlet:"Meridian Wire" -tag:x day:2025-03-03.. ships`.
// It takes any text: what is no term is words, and a term without a value is
// left out, as one that is still being typed.
func Parse(query string) Filter {
	var f Filter
	var words []string
	for query = strings.TrimSpace(query); query != ""; query = strings.TrimLeftFunc(query, unicode.IsSpace) {
		if t, rest, ok := cutTerm(query); ok {
			if t.Value != "" {
				f = f.With(t)
			}
			query = rest
			continue
		}
		n := strings.IndexFunc(query, unicode.IsSpace)
		if query[0] == '"' { // a phrase of the search
			if end := strings.IndexByte(query[1:], '"'); end >= 0 {
				n = end + 2
			}
		}
		if n < 0 {
			n = len(query)
		}
		words = append(words, query[:n])
		query = query[n:]
	}
	f.Words = strings.Join(words, " ")
	return f
}

// cutTerm takes a term off the beginning of a query.
func cutTerm(query string) (t Term, rest string, ok bool) {
	s, not := strings.CutPrefix(query, "-")
	name, s, found := strings.Cut(s, ":")
	if !found || !slices.Contains(Fields, Field(strings.ToLower(name))) {
		return Term{}, query, false
	}
	t = Term{Field: Field(strings.ToLower(name)), Not: not}
	if quoted, ok := strings.CutPrefix(s, `"`); ok {
		t.Value, rest, _ = strings.Cut(quoted, `"`)
	} else if n := strings.IndexFunc(s, unicode.IsSpace); n >= 0 {
		t.Value, rest = s[:n], s[n:]
	} else {
		t.Value = s
	}
	t.Value = strings.TrimSpace(t.Value)
	return t, rest, true
}

// String writes a term as Parse reads it; quotation marks within a value are lost.
func (t Term) String() string {
	s := string(t.Field) + ":"
	if t.Not {
		s = "-" + s
	}
	value := strings.ReplaceAll(t.Value, `"`, "")
	if strings.ContainsFunc(value, unicode.IsSpace) {
		return s + `"` + value + `"`
	}
	return s + value
}

// String writes the filter as Parse reads it.
func (f Filter) String() string {
	var parts []string
	for _, t := range f.Terms {
		parts = append(parts, t.String())
	}
	if f.Words != "" {
		parts = append(parts, f.Words)
	}
	return strings.Join(parts, " ")
}

// With is the filter with one more term, each once.
func (f Filter) With(ts ...Term) Filter {
	f.Terms = slices.Clone(f.Terms)
	for _, t := range ts {
		if !slices.Contains(f.Terms, t) {
			f.Terms = append(f.Terms, t)
		}
	}
	return f
}

// Without is the filter without its nth term.
func (f Filter) Without(n int) Filter {
	f.Terms = slices.Delete(slices.Clone(f.Terms), n, n+1)
	return f
}

// Asks reports whether a term asks about the field.
func (f Filter) Asks(field Field) bool {
	return slices.ContainsFunc(f.Terms, func(t Term) bool { return t.Field == field })
}

var dayForm = regexp.MustCompile(`^\d{1,4}(-\d{0,2}(-\d{0,2})?)?$`)

// Readable reports whether the term's value is of its field: a day, a kind of
// event, something that can be unknown. Nothing passes a term that is not.
func (t Term) Readable() bool {
	switch v := fold(t.Value); t.Field {
	case Day:
		from, to, between := strings.Cut(v, "..")
		ok := func(s string) bool { return s == "" || dayForm.MatchString(s) }
		return ok(from) && ok(to) && (between || from != "")
	case Hour:
		from, to, between := strings.Cut(v, "..")
		ok := func(s string) bool { return s == "" || clockForm.MatchString(s) }
		part := !between && slices.ContainsFunc(compare.DayParts, func(p compare.DayPart) bool { return strings.HasPrefix(string(p), v) })
		return part || ok(from) && ok(to) && (between || from != "")
	case Event:
		return slices.ContainsFunc(eventKinds, func(k string) bool { return strings.HasPrefix(k, v) })
	case Sure:
		return slices.ContainsFunc(Surenesses, func(s string) bool { return strings.HasPrefix(s, v) })
	case Unknown:
		return strings.HasPrefix("outlet", v) || strings.HasPrefix("date", v)
	}
	return true
}

// Surenesses are the steps of certainty, the surest first.
var Surenesses = []string{"certain", "likely", "uncertain"}

// Sureness is the step of a confidence of 0 to 1.
func Sureness(confidence float64) string {
	switch {
	case confidence >= 0.8:
		return Surenesses[0]
	case confidence >= 0.5:
		return Surenesses[1]
	}
	return Surenesses[2]
}

var eventKinds = []string{string(compare.Call), string(compare.Meeting), string(compare.Story)}

// inDays reports whether a day is in a folded range: a day, a month or a year,
// or two of them with ".." between, either of which may be missing. No range
// holds the unknown day.
func inDays(days string, d compare.Day) bool {
	from, to, between := strings.Cut(days, "..")
	day := string(d)
	switch {
	case day == "" || !(Term{Field: Day, Value: days}).Readable():
		return false
	case !between:
		return strings.HasPrefix(day, from)
	}
	return day >= from && (to == "" || day[:min(len(day), len(to))] <= to)
}

var clockForm = regexp.MustCompile(`^\d{1,2}(:\d{0,2})?$`)

// inHours reports whether an hour is in a folded range: a part of the day, a
// clock or the beginning of one, or two of them with ".." between, either of
// which may be missing. Clocks are compared as written.
func inHours(hours string, h compare.Hour) bool {
	from, to, between := strings.Cut(hours, "..")
	from, to = twoDigits(from), twoDigits(to)
	switch {
	case h.Part == "" || !(Term{Field: Hour, Value: hours}).Readable():
		return false
	case !between:
		return strings.HasPrefix(string(h.Part), hours) || h.Clock != "" && strings.HasPrefix(h.Clock, from)
	}
	return h.Clock != "" && h.Clock >= from && (to == "" || h.Clock[:min(len(h.Clock), len(to))] <= to)
}

// twoDigits writes "9:30" as clocks are kept, "09:30".
func twoDigits(clock string) string {
	if hour, _, _ := strings.Cut(clock, ":"); len(hour) == 1 {
		return "0" + clock
	}
	return clock
}

// fold makes texts alike that differ in case and accents.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return strings.ToLower(s)
	}
	return strings.ToLower(norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))))
}
