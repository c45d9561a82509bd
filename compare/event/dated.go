package event

import (
	"slices"
	"time"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// yeared gives a day without its year, of an article without a day, the only year
// that the article names in which it falls on the weekday it is said to be: "on Friday,
// October 10" where "the 2025 vote" is spoken of; or that of the only day near it which
// the article gives with its year.
func (s *scan) yeared(d dayWord) dayWord {
	if s.published != "" || d.day != "" || d.month == 0 {
		return d
	}
	if d.weekday < 0 {
		d.day = s.besideWhole(d)
		d.worked = d.day != ""
		return d
	}
	var fit compare.Day
	for i := range s.p.Tokens {
		year, ok := yearNumber(s.p.Tokens[i].Norm)
		if !ok {
			continue
		}
		t := time.Date(year, time.Month(d.month), d.date, 0, 0, 0, 0, time.UTC)
		if day := compare.DayOf(t); int(t.Weekday()) == d.weekday && day != fit {
			if fit != "" {
				return d
			}
			fit = day
		}
	}
	d.day = fit
	return d
}

// besideWhole is the day without its year that is near one which the article gives
// whole; "" if there is none, or another.
func (s *scan) besideWhole(d dayWord) compare.Day {
	var fit compare.Day
	for i := range s.lines {
		for _, e := range s.lines[i].dates {
			if e.day == "" || s.lines[i].bygone(e) {
				continue
			}
			for year := e.day.Time().Year() - 1; year <= e.day.Time().Year()+1; year++ {
				day := compare.DayOf(time.Date(year, time.Month(d.month), d.date, 0, 0, 0, 0, time.UTC))
				if gap := daysBetween(day, e.day); max(gap, -gap) > nearWhole || day == fit {
					continue
				}
				if fit != "" {
					return ""
				}
				fit = day
			}
		}
	}
	return fit
}

// bygone reports whether the line says right before the day how long ago it was: "60
// years ago, on May 3, 1960".
func (l *line) bygone(d dayWord) bool {
	return slices.ContainsFunc(l.dates, func(e dayWord) bool { return e.vague && e.end <= d.first && d.first-e.end <= 2 })
}

// nearWhole is within how many days of each other the days are that one text speaks of.
const nearWhole = 45

// posted is the day on which a post is signed that an article without a day quotes, if
// the article's first lines speak of that day or the one before: pages show posts of
// other days as well. False if there is none, or several of days further apart.
func (s *scan) posted(w *lexicon.DayWords) (dayWord, bool) {
	var post dayWord
	for i := range s.lines {
		l := &s.lines[i]
		for _, d := range slices.Concat(l.dates, l.datesSaid) {
			if d.day == "" || !l.signs(d.first) {
				continue
			}
			if gap := daysBetween(post.day, d.day); post.day != "" && max(gap, -gap) > 1 {
				return dayWord{}, false
			}
			if post.day == "" || d.day < post.day {
				post = d
			}
		}
	}
	if post.day == "" {
		return post, false
	}
	told := s.told(w)
	today := int(post.day.Time().Weekday())
	if told&(1<<today|1<<((today+6)%7)) != 0 {
		return post, true
	}
	return post, told == 0 && slices.ContainsFunc(s.lines[:min(leadLines, len(s.lines))], func(l line) bool {
		return slices.ContainsFunc(slices.Concat(l.dates, l.datesSaid), func(d dayWord) bool { return d.relative && d.offset == 0 && d.years == 0 && !d.vague })
	})
}

// signs reports whether a post's signature stands before token i: "— X (@x) May 11, 2026".
func (l *line) signs(i int) bool {
	return slices.ContainsFunc(l.tokens[max(l.first, i-signature):i], func(t compare.Token) bool { return t.Norm == "@" })
}

// unpictured leaves out what captions tell of those of whose call the article tells
// itself, if they give it a day that is not the news': a picture of another time. Of
// an article without a day it may tell the day, if it names the telephone.
func (r *resolver) unpictured(mentions []mention) []mention {
	if !slices.ContainsFunc(mentions, func(m mention) bool { return m.picture && m.stated }) {
		return mentions
	}
	return slices.DeleteFunc(slices.Clone(mentions), func(m mention) bool {
		return m.picture && m.stated && slices.ContainsFunc(mentions, func(o mention) bool {
			if o.picture || o.kind != m.kind || !slices.Equal(o.cast, m.cast) {
				return false
			}
			switch published := r.s.published; {
			case o.stated:
				return o.day != m.day
			case published != "":
				return m.day < published.Add(-daysTold)
			}
			return !m.strong || o.hint.weekday >= 0 && o.hint.weekday != int(m.day.Time().Weekday())
		})
	})
}

// newsDay is the only day of a sentence among the article's first that names all of
// the cast, and in which no words tell of an event: what it says they did is the news;
// or of one that tells of a call without saying whose.
func (r *resolver) newsDay(m *mention) (dayWord, bool) {
	for at := range min(m.line, leadLines) {
		l := &r.s.lines[at]
		if l.kind != compare.Paragraph || r.telling[at] || len(l.dates) != 1 {
			continue
		}
		d := l.dates[0]
		if d.back || d.vague || r.s.toCome(d) || d.first > l.first && (l.reports(d.first) || l.say.since[l.tokens[d.first-1].Norm]) || d.end < l.end && l.say.said[l.tokens[d.end].Norm] || l.clauseHard(l.first, d.first) {
			continue
		}
		var named []int
		items := r.items(l)
		for _, it := range items {
			named = append(named, it.who...)
		}
		anonymous := slices.ContainsFunc(l.hits, func(h cueHit) bool {
			return !h.void && (h.rule.Section == "call" || h.rule.Section == "weak") && !slices.ContainsFunc(items, func(it item) bool { return it.first < h.end })
		})
		if len(l.hits) == 0 && within(m.cast, named) || anonymous {
			return d, true
		}
	}
	return dayWord{}, false
}

// saidDay is the day on which the line says that the call at the cue was told of, if
// that is the news': "X and Y spoke by phone, the Citadel said on Monday".
func (r *resolver) saidDay(l *line, h cueHit) (dayWord, bool) {
	if h.rule.Section != "call" && h.rule.Section != "weak" {
		return dayWord{}, false
	}
	for _, d := range l.dates {
		if d.back || d.vague || d.first == l.first || !l.reports(d.first) {
			continue
		}
		if day := d.on(r.s.published); day != "" && day <= r.s.published && day >= r.s.published.Add(-daysTold) {
			return d, true
		}
	}
	return dayWord{}, false
}
