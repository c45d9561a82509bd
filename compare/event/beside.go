package event

import (
	"slices"
	"time"

	"crossread/compare"
)

// An undated article that tells of several calls may be dated by one of them: if
// others say the day of its first, its other calls were of that day, of one of
// those before, or long past, and never of one after. So days are worked out
// twice: of each dossier by itself, and then with what those of the same articles
// have shown. The second never feeds the first, so that the result hangs on no order.

// firstDays sorts the dossiers by themselves, and opens those of articles of
// which another dossier now says another day.
func (x *index) firstDays() {
	var slots bag
	for _, d := range x.unsorted {
		if d.kind != compare.Call || !slices.ContainsFunc(d.locals, x.undated) {
			continue
		}
		d.alone, d.asked = x.groupDays(d, false)
		for _, g := range d.alone {
			for _, e := range g.own {
				if x.undated(e) && e.first != g.day {
					e.first = g.day
					slots.add(e.scan)
				}
			}
		}
	}
	for _, slot := range slots.list {
		for _, e := range x.recs[slot].locals {
			x.dossier(e)
		}
	}
}

// undated reports whether the local's article gives no day of its own.
func (x *index) undated(e *local) bool { return x.recs[e.scan].s.published == "" }

// beside is the day of the first call, but for the local itself, that the
// undated article reports and others date; "" if there is none.
func (x *index) beside(e *local) compare.Day {
	if !x.undated(e) || e.kind != compare.Call {
		return ""
	}
	for _, o := range x.recs[e.scan].locals {
		if o != e && o.kind == compare.Call && o.lead && o.first != "" && !pictured(o) {
			return o.first
		}
	}
	return ""
}

// news is the day, as others say it, of the call that the undated article reports before
// all others and before the local; "" if there is none.
func (x *index) news(e *local) compare.Day {
	var first *local
	for _, o := range x.recs[e.scan].locals {
		if o.kind == compare.Call && !pictured(o) && (first == nil || o.mentions[0].line < first.mentions[0].line) {
			first = o
		}
	}
	if first == nil || first == e || !first.lead || first.mentions[0].line == e.mentions[0].line {
		return ""
	}
	return first.first
}

// pictured reports whether nothing but captions tells of the local: a picture may
// be of another day than the article.
func pictured(e *local) bool {
	return !slices.ContainsFunc(e.mentions, func(m mention) bool { return !m.picture })
}

// sameTime is how alike an article and a call count at least that took place
// when the article's other call did.
const sameTime = 0.2

// besides is the pairing in the light of the article's other calls.
func (d *dating) besides(p pairing, e *local, g *group) pairing {
	day := d.x.beside(e)
	if day == "" {
		return p
	}
	if g.day == "" {
		for _, o := range g.own {
			if other := d.x.beside(o); other != "" && e.lead && o.lead && max(daysBetween(day, other), daysBetween(other, day)) > daysTold {
				p.apart = true
			}
		}
		return p
	}
	switch gap := daysBetween(g.day, day); {
	case gap < -1:
		p.apart = true // it took place after the article was written
	case gap <= daysTold:
		p.agree, p.like = max(p.agree, min(p.agree+1, 1)), max(p.like, sameTime)
	}
	return p
}

// daysTold is for how many days a call is news.
const daysTold = 3

// before is the day that the hint means in an article whose news are of the day given:
// the last such weekday, or the last such day of a year; "" if it says neither.
func (h hint) before(news compare.Day) compare.Day {
	if news == "" {
		return ""
	}
	if h.month > 0 {
		for year := news.Time().Year(); year >= news.Time().Year()-1; year-- {
			t := time.Date(year, time.Month(h.month), h.date, 0, 0, 0, 0, time.UTC)
			if day := compare.DayOf(t); day <= news && (h.weekday < 0 || int(t.Weekday()) == h.weekday) {
				return day
			}
		}
		return ""
	}
	if h.weekday < 0 {
		return ""
	}
	return news.Add(-(int(news.Time().Weekday()) - h.weekday + 7) % 7)
}
