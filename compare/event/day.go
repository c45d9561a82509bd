package event

import (
	"slices"
	"strings"
	"time"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A dayWord is a place that names a day: tokens [first, end). Exactly one of
// these holds: the date is whole (day), it lacks the year (month and date, and
// the weekday if that is said too), it is a weekday, perhaps with the day of the month alone, or a distance.
type dayWord struct {
	first, end int
	day        compare.Day
	month      int
	date       int
	weekday    int // 0 is Sunday; -1: none
	last       bool
	next       bool
	offset     int
	relative   bool // offset counts from publication
	back       bool // offset counts from the day spoken of last, or:
	of         bool // from that of what the line names next: "a day after the vote"
	vague      bool // "weeks ago", "days after the vote"
	worked     bool // the day is worked out from words that are no whole date
	far        bool // counted over several days from another, and so perhaps one off
	weeks      int  // of a weekday: of the week so many before, counted from Mondays
	years      int  // so many before that: "ten years ago today"
}

// days finds the line's words for days.
func (l *line) days(w *lexicon.DayWords) []dayWord {
	var out []dayWord
	for i := l.first; i < l.end; i++ {
		t := &l.tokens[i]
		if !w.Begins(t.Norm) {
			continue
		}
		if d, ok := isoDay(t.Norm); ok {
			out = append(out, dayWord{first: i, end: i + 1, day: d, weekday: -1})
			continue
		}
		if d, ok := l.numeric(i); ok {
			out, i = append(out, d), d.end-1
			continue
		}
		if n, ok := l.weekday(w, i); ok {
			d := dayWord{first: i, end: i + 1, weekday: n}
			if i > l.first {
				before := l.tokens[i-1].Norm
				d.last, d.next = w.Last[before], w.Next[before]
			}
			if i+1 < l.end {
				after := l.tokens[i+1].Norm
				d.next = d.next || w.Next[after]
				d.last = d.last || w.Small && w.Last[after] // el domingo pasado
				d.weeks, d.end = l.weekAfter(w, d.end)
			}
			// "Monday, March 3": the date that follows says it better.
			if date, ok := l.date(w, i+1); ok {
				date.first, date.weekday = i, n
				out, i = append(out, date), date.end-1
				continue
			}
			if i+2 < l.end && (l.tokens[i+1].Norm == "," || l.tokens[i+1].Norm == "(") { // "on Monday (March 3)"
				if date, ok := l.date(w, i+2); ok {
					date.first, date.weekday = i, n
					if l.tokens[i+1].Norm == "(" && date.end < l.end && l.tokens[date.end].Norm == ")" {
						date.end++
					}
					out, i = append(out, date), date.end-1
					continue
				}
			}
			if d.end+2 < l.end && l.tokens[d.end].Norm == "(" && l.tokens[d.end+2].Norm == ")" { // "on Monday (11)"
				if n, ok := dayNumber(l.tokens[d.end+1].Norm, w.Ordinal); ok {
					d.date, d.end = n, d.end+3
				}
			}
			out, i = append(out, d), d.end-1
			continue
		}
		if d, ok := l.date(w, i); ok {
			out, i = append(out, d), d.end-1
			continue
		}
		if d, ok := l.distance(w, i); ok {
			out, i = append(out, d), d.end-1
			continue
		}
		for _, p := range w.Phrases[t.Norm] {
			if l.words(i, p.Words) {
				d := dayWord{first: i, end: i + len(p.Words), weekday: -1, offset: p.Offset, relative: !p.Back && !p.Of, back: p.Back || p.Of, of: p.Of}
				if d.relative {
					d.years = l.yearsAgo(w, i)
				}
				if last := l.tokens[d.end-1].Norm; p.Back && (w.Before[last] || w.After[last]) {
					d.of = l.anchored(w, d.end) // "the day before the vote"
				}
				out, i = append(out, d), d.end-1
				break
			}
		}
	}
	return out
}

// weekAfter is how many weeks back the words at token i, which follow a weekday, say
// that its week is, and the token after them: "Monday last week", "Monday of last week".
func (l *line) weekAfter(w *lexicon.DayWords, i int) (weeks, end int) {
	at := i
	if at < l.end && w.Of[l.tokens[at].Norm] {
		at++
	}
	if at < l.end {
		for _, p := range w.Periods[l.tokens[at].Norm] {
			if p.Unit == "week" && p.Offset < 0 && l.words(at, p.Words) {
				return -p.Offset, at + len(p.Words)
			}
		}
	}
	return 0, i
}

// numeric reads at token i a day in numbers that is the same by days first and by months
// first, or that can be read in one way alone: "2026/05/12", "12.05.2026", "25/12/2026".
func (l *line) numeric(i int) (dayWord, bool) {
	d := dayWord{first: i, end: i + 1, weekday: -1}
	if w := l.tokens[i].Norm; w == "" || w[0] < '0' || w[0] > '9' {
		return d, false // most, without a list of their parts
	}
	parts := strings.Split(l.tokens[i].Norm, ".")
	dotted := len(parts) == 3
	if !dotted {
		if i+5 > l.end || l.tokens[i+1].Norm != "/" && l.tokens[i+1].Norm != "-" || l.tokens[i+3].Norm != l.tokens[i+1].Norm {
			return d, false
		}
		parts, d.end = []string{l.tokens[i].Norm, l.tokens[i+2].Norm, l.tokens[i+4].Norm}, i+5
	}
	_, yearFirst := yearNumber(parts[0])
	if yearFirst {
		slices.Reverse(parts)
	}
	date, ok := number(parts[0], 2)
	month, known := number(parts[1], 2)
	year, whole := yearNumber(parts[2])
	if !ok || !known || !whole {
		return d, false
	}
	if month > 12 {
		date, month = month, date
	} else if date <= 12 && date != month && !dotted && !yearFirst { // only days-first countries write dots
		return d, false
	}
	t := time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC)
	if month < 1 || month > 12 || t.Day() != date {
		return d, false
	}
	d.day = compare.DayOf(t)
	return d, true
}

// yearsAgo is the number before token i of "ten years ago today", 0 if none
// stands there.
func (l *line) yearsAgo(w *lexicon.DayWords, i int) int {
	at := i - len(w.YearsAgo)
	if len(w.YearsAgo) == 0 || at <= l.first || !l.words(at, w.YearsAgo) {
		return 0
	}
	word := l.tokens[at-1].Norm
	if n, ok := number(word, 2); ok {
		return n
	}
	return w.Counts[word]
}

// weekday is the one that token i names, 0 for Sunday.
func (l *line) weekday(w *lexicon.DayWords, i int) (int, bool) {
	norm := l.tokens[i].Norm
	n, ok := w.Weekdays[norm]
	return n, ok && len(norm) > 2 && (l.upper(i) || w.Small && len(norm) > 4)
}

// weekdays are a set, a bit each, Sunday's the lowest.
type weekdays uint8

// told are the weekdays that the lines name which tell the news: outlets that
// report one event mostly name the same, also where no file gives a day.
func (s *scan) told(w *lexicon.DayWords) weekdays {
	set := weekdays(0)
	if w == nil {
		return set
	}
	for i := range min(leadLines, len(s.lines)) {
		l := &s.lines[i]
		for k := l.first; k < l.end; k++ {
			if w.Begins(l.tokens[k].Norm) {
				if n, ok := l.weekday(w, k); ok {
					set |= 1 << n
				}
			}
		}
	}
	return set
}

// words reports whether the words stand at token i.
func (l *line) words(i int, words []string) bool {
	if i+len(words) > l.end {
		return false
	}
	for k, w := range words {
		if l.tokens[i+k].Norm != w {
			return false
		}
	}
	return true
}

// date reads "March 3", "3 March", "the 3rd of March", "Dec. 2, 2024" at token i.
func (l *line) date(w *lexicon.DayWords, i int) (dayWord, bool) {
	at := func(k int) string {
		if k < l.end {
			return l.tokens[k].Norm
		}
		return ""
	}
	d := dayWord{first: i, weekday: -1}
	k := i
	if word := at(i); !w.Small && l.upper(i) && len(word) > 3 && word[len(word)-1] >= '0' && word[len(word)-1] <= '9' { // "March14"
		digits := len(strings.TrimRight(word, "0123456789"))
		if month, ok := w.Months[word[:digits]]; ok {
			if n, ok := dayNumber(word[digits:], nil); ok {
				d.month, d.date, d.end = month, n, i+1
				return l.withYear(w, d, i+1), true
			}
		}
		return d, false
	}
	if month, ok := w.Months[at(k)]; ok && l.upper(k) && !w.Small {
		k++
		if at(k) == "." {
			k++
		}
		n, ok := dayNumber(at(k), w.Ordinal)
		if !ok {
			return d, false
		}
		d.month, d.date, k = month, n, k+1
	} else if n, ok := dayNumber(at(k), w.Ordinal); ok {
		k++
		if w.Of[at(k)] {
			k++
		}
		month, ok := w.Months[at(k)]
		if !ok || !l.upper(k) && !w.Small {
			return d, false
		}
		d.month, d.date, k = month, n, k+1
		if at(k) == "." && k+1 < l.end {
			if _, ok := yearNumber(at(k + 1)); ok {
				k++
			}
		}
	} else {
		return d, false
	}
	d.end = k
	return l.withYear(w, d, k), true
}

// withYear is the day with the year that follows at token k, if one does.
func (l *line) withYear(w *lexicon.DayWords, d dayWord, k int) dayWord {
	if k < l.end && (l.tokens[k].Norm == "," || w.Small && w.Of[l.tokens[k].Norm]) {
		k++
	}
	if k < l.end {
		if year, ok := yearNumber(l.tokens[k].Norm); ok {
			d.end = k + 1
			d.day = compare.DayOf(time.Date(year, time.Month(d.month), d.date, 0, 0, 0, 0, time.UTC))
		}
	}
	return d
}

// dayNumber reads "3" or "3rd", by the endings of the language.
func dayNumber(s string, ordinal []string) (int, bool) {
	if len(s) == 0 || s[0] < '0' || s[0] > '9' {
		return 0, false
	}
	for _, suffix := range ordinal {
		if n := len(s) - len(suffix); n > 0 && s[n:] == suffix {
			s = s[:n]
			break
		}
	}
	n, ok := number(s, 2)
	return n, ok && n >= 1 && n <= 31
}

func yearNumber(s string) (int, bool) {
	n, ok := number(s, 4)
	return n, ok && n >= 1900 && n < 2100
}

// number reads digits, so many at most. Most words are none: strconv would make
// an error of each.
func number(s string, most int) (int, bool) {
	if len(s) == 0 || len(s) > most {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

func isoDay(s string) (compare.Day, bool) {
	if len(s) != 10 || s[4] != '-' {
		return "", false
	}
	d := compare.Day(s)
	return d, !d.Time().IsZero()
}

// on is the day the word names, seen from the day of publication; "" if that cannot
// be told. A weekday is the latest such day on or before publication, the same day
// included, as newsrooms use it.
func (d dayWord) on(published compare.Day) compare.Day {
	switch {
	case d.day != "":
		return d.day
	case published == "" || d.back || d.vague:
		return ""
	case d.relative:
		return compare.DayOf(published.Add(d.offset).Time().AddDate(-d.years, 0, 0))
	case d.month > 0:
		p := published.Time()
		best, least := compare.Day(""), 1<<62*time.Nanosecond
		for year := p.Year() - 1; year <= p.Year()+1; year++ {
			t := time.Date(year, time.Month(d.month), d.date, 0, 0, 0, 0, time.UTC)
			gap := p.Sub(t)
			if d.weekday >= 0 && int(t.Weekday()) != d.weekday {
				gap += 300 * 24 * time.Hour
			}
			if gap < 0 {
				gap = -gap * 3 / 2 // rather past than to come
			}
			if gap < least {
				best, least = compare.DayOf(t), gap
			}
		}
		return best
	case d.weekday >= 0:
		today := int(published.Time().Weekday())
		n := (today - d.weekday + 7) % 7
		switch {
		case d.weeks > 0:
			n = 7*d.weeks + (today+6)%7 - (d.weekday+6)%7
		case d.next:
			n -= 7
		case d.last && n == 0:
			n = 7
		}
		for k := 0; d.date > 0 && k <= monthWeeks; k++ {
			if day := published.Add(-n - 7*k); day.Time().Day() == d.date {
				return day
			}
		}
		return published.Add(-n)
	}
	return ""
}

// monthWeeks is how many weeks back a weekday with the day of a month may be.
const monthWeeks = 5
