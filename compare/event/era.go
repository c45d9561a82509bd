package event

import (
	"time"

	"crossread/compare"
)

// An era is when the articles of a library were published that give their day, or
// at least the last day that their text gives with its year: the day in the middle,
// and those between which eight of ten lie.
type era struct{ first, middle, last compare.Day }

// era is that of the days counted, the zero one if there are none.
func (c *calendar) era() era {
	if c.total == 0 {
		return era{}
	}
	return era{c.at(c.total / 10), c.at(c.total / 2), c.at(c.total - 1 - c.total/10)}
}

// at is the day of article n, counted from 0 in order of days.
func (c *calendar) at(n int) compare.Day {
	for k, some := range c.counts {
		if n -= some; n < 0 {
			return c.days[k]
		}
	}
	return ""
}

// about is the day that the file gives; else the last that the text names with its
// year, while the scan is open: the article is no older.
func (s *scan) about() compare.Day {
	last := s.given
	if last == "" {
		for i := range s.lines {
			for _, d := range s.lines[i].dates {
				if d.day > last && !d.worked {
					last = d.day
				}
			}
		}
	}
	return last
}

const (
	oneYear  = 366 // days an era may last for a day without its year to be of the year that fits
	oneSpell = 92  // days an era may last for calls of the same people on unknown days to be taken for one
)

// within reports whether the era lasts no longer than the days given; one
// without days does.
func (e era) within(days int) bool {
	return e.first == "" || daysBetween(e.first, e.last) <= days
}

// day is that of a dateline. Without its year it is of the year that fits a
// library of about a year; in one of many years the weekday must tell it.
func (e era) day(d dayWord) compare.Day {
	switch {
	case d.day != "":
		return d.day
	case e.within(oneYear):
		return d.on(e.middle)
	case d.month == 0 || d.weekday < 0:
		return ""
	}
	var fit compare.Day
	for year := e.first.Time().Year(); year <= e.last.Time().Year(); year++ {
		t := time.Date(year, time.Month(d.month), d.date, 0, 0, 0, 0, time.UTC)
		if int(t.Weekday()) != d.weekday {
			continue
		}
		if fit != "" {
			return ""
		}
		fit = compare.DayOf(t)
	}
	return fit
}
