package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"crossread/compare"
)

// dateRules find dates in a line. The names of months are the language's.
type dateRules struct {
	full     []dateRule // with a year
	yearless []dateRule
	weekday  *regexp.Regexp
}

type dateRule struct {
	pattern          *regexp.Regexp
	year, month, day int // groups; 0: has none
	numeric          bool
}

// A date is one that a line gives.
type date struct {
	at         compare.Span // in the line
	year       int          // 0 if the line gives none
	month, day int
	ambiguous  bool // 02/12 can be either; month and day are as if the day came first
}

// String is the day, or "--03-10" without a year, as XML Schema writes such days.
func (d date) String() string {
	if d.year == 0 {
		return fmt.Sprintf("--%02d-%02d", d.month, d.day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

func newDateRules(months, days map[string]int, of []string) dateRules {
	m := `(` + alternatives(months) + `)\b\.?`
	const d = `(\d{1,2})(?:st|nd|rd|th)?`
	const y = `((?:19|20)\d{2})`
	joint := `(?:(?:` + strings.Join(of, "|") + `)\s+)?` // 3 de marzo de 2025
	rule := func(p string, year, month, day int) dateRule {
		start, end := `(?:^|[^\pL\pN.]`, `(?:$|[^\pL\pN]`
		if strings.HasPrefix(p, d) && year > 0 { // an author glued to it: "Ana Roca6 March 2025"
			start += `|(?-i:\p{Ll}{2})`
		}
		if year > month { // a label or a time glued to it: "6 March 2025Updated", "6 March 202512:41"
			end += `|(?-i:\p{Lu}\p{Ll})|\d{1,2}:\d\d|\d{1,2} ?min`
		}
		return dateRule{pattern: regexp.MustCompile(`(?i)` + start + `)` + p + end + `)`), year: year, month: month, day: day}
	}
	iso := rule(y+`[-./](\d{1,2})[-./](\d{1,2})`, 1, 2, 3)
	iso.pattern = regexp.MustCompile(`(?:^|[^\pL\pN.])` + y + `[-./](\d{1,2})[-./](\d{1,2})(?:T\d|$|[^\pL\pN])`)
	numeric := rule(`(\d{1,2})[-./](\d{1,2})[-./]`+y, 3, 2, 1)
	numeric.numeric = true
	return dateRules{
		full: []dateRule{
			rule(d+`\s+`+joint+m+`,?\s+`+joint+y, 3, 2, 1),
			rule(d+`\s+(?:`+alternatives(days)+`),?\s+`+m+`,?\s+`+y, 3, 2, 1), // 18th Tuesday, March 2025
			rule(d+`-`+m+`-`+y, 3, 2, 1),
			rule(m+`\s*`+d+`(?:,\s*|\s+)`+y, 3, 1, 2),
			iso,
			numeric,
		},
		yearless: []dateRule{
			rule(d+`\s+`+joint+m, 0, 2, 1),
			rule(m+`\s*`+d, 0, 1, 2),
		},
		weekday: regexp.MustCompile(`(?i)\b(?:` + alternatives(days) + `)\b\.?`),
	}
}

func alternatives(words map[string]int) string {
	list := make([]string, 0, len(words))
	for w := range words {
		list = append(list, regexp.QuoteMeta(w))
	}
	slices.Sort(list)
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return strings.Join(list, "|")
}

// find returns the first date with a year, else the first without one if
// yearless ones are asked for.
func (r *dateRules) find(s string, yearless bool) (date, bool) {
	if strings.IndexFunc(s, func(c rune) bool { return c >= '0' && c <= '9' }) < 0 {
		return date{}, false
	}
	if d, ok := first(r.full, s); ok || !yearless {
		return d, ok
	}
	return first(r.yearless, s)
}

func first(rules []dateRule, s string) (best date, found bool) {
	for _, rule := range rules {
		m := rule.pattern.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		d, ok := rule.read(s, m)
		if ok && (!found || d.at.Start < best.at.Start) {
			best, found = d, true
		}
	}
	return best, found
}

// read makes a date of a match; false if there is no such day.
func (rule *dateRule) read(s string, m []int) (date, bool) {
	group := func(n int) int {
		if n == 0 {
			return 0
		}
		text := strings.ToLower(s[m[2*n]:m[2*n+1]])
		if v, err := strconv.Atoi(text); err == nil {
			return v
		}
		return english().months[text]
	}
	d := date{year: group(rule.year), month: group(rule.month), day: group(rule.day)}
	d.at = compare.Span{Start: len(s), End: 0}
	for g := 1; 2*g < len(m); g++ {
		d.at.Start, d.at.End = min(d.at.Start, m[2*g]), max(d.at.End, m[2*g+1])
	}
	if rule.numeric && d.month != d.day {
		dotted := strings.Contains(d.at.In(s), ".") // only days-first countries write dots
		switch {
		case d.month > 12:
			d.month, d.day = d.day, d.month
		case d.day <= 12 && !dotted:
			d.ambiguous = true
		}
	}
	year := d.year
	if year == 0 {
		year = 2000 // a leap year
	}
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d, d.month >= 1 && d.month <= 12 && d.day >= 1 && t.Day() == d.day
}

var (
	clock     = regexp.MustCompile(`(?i)\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\bT?\d{2}:\d{2}(?::\d{2})?Z?|\bnoon\b|\bmidnight\b`)
	zone      = regexp.MustCompile(`\b(?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|IST|MSK|EET|EEST|PT|PST|PDT|CT|MT|JST|KST|AST|Z|hrs|hours|local time)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}\b`)
	inside    = regexp.MustCompile(`(?i)\s(?:published|posted|updated|last updated)\b`)
	stampTail = regexp.MustCompile(`^(?:[T ,]{0,3}\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z|GMT|UTC|[+-]\d{2}:?\d{2}))?\b)?[ ,.:–—-]*`)
	small     = regexp.MustCompile(`(?i)^(?:on|at|the|of|by|in)$`)
)

// A dateLine is what a line says that is there to give a date.
type dateLine struct {
	date  date
	label string   // "published", "updated" or ""
	rest  []string // the other parts of the line: place, author, source
}

// dateLine reads a line that gives a date and little else: parts between bars,
// of which one is a date with its weekday, time, label and perhaps a place. A
// headline that ends in a date has more words than that.
func (l *layout) dateLine(s string) (dateLine, bool) {
	if len(s) > 200 || strings.IndexFunc(s, func(c rune) bool { return c >= '0' && c <= '9' }) < 0 {
		return dateLine{}, false
	}
	var out dateLine
	found := false
	carried := "" // a label whose date is the next part: "Published: 12:00 | 20 March 2025"
	for _, part := range bars.Split(s, -1) {
		part = strings.TrimSpace(part)
		d, label, rest, ok := l.datePart(part)
		if ok && label == "" {
			label, carried = carried, ""
		}
		switch {
		case !ok && wordCount(part) > 14, !ok && sentenceEnd(part) && wordCount(part) > 4:
			return dateLine{}, false
		case !ok:
			carried = l.dateLabel(part)
			out.rest = append(out.rest, part)
			continue
		case found && (label == "updated" || out.label == "published"):
			continue // the other one is the earlier
		}
		found = true
		out.date, out.label = d, label
		if rest != "" {
			out.rest = append(out.rest, rest)
		}
		out.date.at = compare.Span{}
	}
	if i := strings.Index(s, out.date.text(s)); found && i >= 0 {
		out.date.at = compare.Span{Start: 0, End: len(s)}
	}
	return out, found
}

// dateLabel is the kind of label that a part of a date line is, with a time at most.
func (l *layout) dateLabel(part string) string {
	for _, kind := range []string{"published", "updated"} {
		if l.begins(kind, plain(part)) != "" && wordCount(part) <= 4 {
			return kind
		}
	}
	return ""
}

func (d date) text(s string) string { return d.at.In(s) }

var bars = regexp.MustCompile(`\s*[|•·¦]\s*|\s+/\s+|\s{3,}`)

// datePart reads one part of a date line; rest is the place or name beside the date.
func (l *layout) datePart(part string) (d date, label, rest string, ok bool) {
	p := plain(part)
	for _, kind := range []string{"published", "updated"} {
		if form := l.begins(kind, p); form != "" {
			label = kind
			if rest := strings.TrimSpace(p[len(form):]); strings.HasPrefix(rest, "date") { // "published date:"
				form += " date"
			}
			part = strings.TrimLeft(strings.TrimSpace(cutWords(part, form)), ":-– ")
			break
		}
	}
	if m := inside.FindStringIndex(part); label == "" && m != nil && names(part[:m[0]]) && wordCount(part[:m[0]]) <= 4 {
		d, label, _, ok = l.datePart(part[m[0]+1:]) // "Ana Roca Published March 28, 2025"
		return d, label, strings.TrimSpace(part[:m[0]]), ok && label != ""
	}
	d, ok = l.dates.find(part, label != "")
	if !ok {
		return d, "", "", false
	}
	left := part[:d.at.Start] + " " + minutesRead.ReplaceAllString(part[d.at.End:], "")
	for _, p := range []*regexp.Regexp{l.dates.weekday, zone, clock} { // the zone first: "+01:00" is no time
		left = p.ReplaceAllString(left, " ")
	}
	if label == "" && l.within("updated", plain(left)) != "" || label == "published" && l.begins("updated", plain(part[d.at.End:])) != "" {
		left = "" // "2 March 2025, last updated at 10:00"
	}
	var words []string
	for _, w := range strings.FieldsFunc(left, func(r rune) bool { return strings.ContainsRune(" \t\u00a0,;:()[]-–—./+", r) }) {
		if small.MatchString(w) {
			continue
		}
		if label != "" && strings.Trim(w, "0123456789") == "" {
			continue // a counter that the page shows beside its date
		}
		if !capitalised(w) || w[0] >= '0' && w[0] <= '9' {
			return d, "", "", false
		}
		words = append(words, w)
	}
	if len(words) > 3 {
		return d, "", "", false
	}
	return d, label, strings.Join(words, " "), true
}

// cutWords cuts as many words off the front of s as form has.
func cutWords(s, form string) string {
	for range strings.Fields(form) {
		s = strings.TrimLeft(s, " \t\u00a0\u202f\u3000")
		i := strings.IndexAny(s, " \t\u00a0\u202f\u3000")
		if c := strings.IndexByte(s, ':'); c >= 0 && (i < 0 || c < i) {
			return s[c+1:]
		}
		if i < 0 {
			return ""
		}
		s = s[i:]
	}
	return s
}
