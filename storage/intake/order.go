package intake

import (
	"strings"
	"time"

	"crossread/compare"
)

// ordered settles whether 02/12 is a day of December or of February where something
// speaks for one of them: the time zone beside it, a day of the text that is named by
// its month, or else the weekday of the news. False if nothing does.
func (p *plainText) ordered(d *dayFound) bool {
	dayFirst, monthFirst := d.date, d.date
	monthFirst.month, monthFirst.day = d.day, d.month
	choose := func(c date, by string, confidence float64) bool {
		d.date, d.ambiguous = c, false
		d.source += ", order of day and month from " + by
		d.confidence = min(d.confidence-0.05, confidence)
		return true
	}
	days, months := 0, 0
	for _, z := range zone.FindAllString(d.raw, -1) {
		z = strings.ToLower(z)
		if p.is("dayfirst", z) {
			days++
		}
		if p.is("monthfirst", z) {
			months++
		}
	}
	if (days > 0) != (months > 0) {
		if days > 0 {
			return choose(dayFirst, "its zone", 0.9)
		}
		return choose(monthFirst, "its zone", 0.9)
	}
	days, months = 0, 0
	for _, l := range p.lines {
		if l.kind == compare.Masked {
			continue
		}
		for _, named := range p.dates.named(l.text) {
			if named.year == 0 {
				named.year = d.year
			}
			if named.year != 0 && tellsOf(dayFirst, named) {
				days++
			}
			if named.year != 0 && tellsOf(monthFirst, named) {
				months++
			}
		}
	}
	if (days > 0) != (months > 0) {
		if days > 0 {
			return choose(dayFirst, "the text", 0.9)
		}
		return choose(monthFirst, "the text", 0.9)
	}
	named := p.newsWeekdays()
	switch a, b := nearWeekday(dayFirst, named), nearWeekday(monthFirst, named); {
	case a && !b:
		return choose(dayFirst, "the text", 0.7)
	case b && !a:
		return choose(monthFirst, "the text", 0.7)
	}
	return false
}

// on is the day at midnight.
func (d date) on() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// tellsOf reports whether a text of the day speaks of the other as news: a week before
// it at most, and a day after it where clocks differ.
func tellsOf(published, d date) bool {
	days := published.on().Sub(d.on()).Hours() / 24
	return days >= -1 && days <= newsDays
}

// newsDays is for how many days something is news.
const newsDays = 7

// named are the dates of a line that name the month.
func (r *dateRules) named(s string) []date {
	var out []date
	for s != "" {
		d, ok := r.find(s, true)
		if !ok {
			break
		}
		if strings.IndexFunc(d.at.In(s), func(c rune) bool { return c >= 'A' && c <= 'z' }) >= 0 {
			out = append(out, d)
		}
		s = s[d.at.End:]
	}
	return out
}

// newsWeekdays are the weekdays that the first paragraph names.
func (p *plainText) newsWeekdays() map[time.Weekday]bool {
	out := map[time.Weekday]bool{}
	for i := p.body; i < p.tail; i++ {
		if p.lines[i].kind != compare.Paragraph {
			continue
		}
		for _, w := range p.dates.weekday.FindAllString(p.lines[i].text, -1) {
			if n, ok := p.layout.days[strings.ToLower(strings.TrimRight(w, "."))]; ok && capitalised(w) {
				out[time.Weekday(n)] = true
			}
		}
		break
	}
	return out
}

// nearWeekday reports whether the day or the one before is one of the weekdays.
func nearWeekday(d date, named map[time.Weekday]bool) bool {
	w := d.on().Weekday()
	return named[w] || named[(w+6)%7]
}
