package intake

import (
	"strings"
	"time"
	"unicode"

	"crossread/compare"
)

// ordered settles whether 02/12 is a day of December or of February where something
// speaks for one of them: the time zone beside it, a day of the text that is named by
// its month, or else the weekday of the news. False if nothing does.
func (p *plainText) ordered(d *dayFound) bool {
	dayFirst, monthFirst := d.date, d.date
	monthFirst.month, monthFirst.day = d.day, d.month
	either := func(day, month bool, by string, confidence float64) bool {
		if day == month {
			return false // nothing speaks for one of them alone
		}
		if d.date = dayFirst; month {
			d.date = monthFirst
		}
		d.ambiguous = false
		d.source += ", order of day and month from " + by
		d.confidence = min(d.confidence-0.05, confidence)
		return true
	}
	var day, month bool
	for _, z := range zone.FindAllString(d.raw, -1) {
		z = strings.ToLower(z)
		day, month = day || p.is("dayfirst", z), month || p.is("monthfirst", z)
	}
	if either(day, month, "its zone", 0.9) {
		return true
	}
	day, month = false, false
	for _, l := range p.lines {
		if l.kind == compare.Masked {
			continue
		}
		for _, named := range p.dates.named(l.text) {
			if named.year == 0 {
				named.year = d.year
			}
			day, month = day || tellsOf(dayFirst, named), month || tellsOf(monthFirst, named)
		}
	}
	if either(day, month, "the text", 0.9) {
		return true
	}
	named := p.newsWeekdays()
	return either(nearWeekday(dayFirst, named), nearWeekday(monthFirst, named), "the text", 0.7)
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
		if strings.ContainsFunc(d.at.In(s), unicode.IsLetter) {
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
