package event

import (
	"slices"
	"time"

	"crossread/compare"
)

// A hint is what an article without a date of its own says of a call's day: a
// weekday, or a day without its year.
type hint struct {
	weekday     int // 0 is Sunday; -1: none
	month, date int // 0: none
	in          period

	after                 compare.Day // it took place on that day or later
	afterMonth, afterDate int         // the same, of a day without its year; 0: none
}

var noHint = hint{weekday: -1}

// hint is what a day without its year says.
func (d dayWord) hint() hint { return hint{weekday: -1, month: d.month, date: d.date} }

// or is the hint, filled up by another.
func (h hint) or(other hint) hint {
	if !h.in.said() {
		h.in = other.in
	}
	if h.after == "" && h.afterMonth == 0 {
		h.after, h.afterMonth, h.afterDate = other.after, other.afterMonth, other.afterDate
	}
	if h.weekday < 0 {
		h.weekday = other.weekday
	}
	if h.month == 0 {
		h.month, h.date = other.month, other.date
	}
	return h
}

// near is the day nearest to another that the hint may mean, "" if none is
// from three days before it to one after: a call is told of after it took place.
func (h hint) near(day compare.Day) compare.Day {
	if day == "" || h.weekday < 0 && h.month == 0 {
		return ""
	}
	for _, gap := range []int{0, -1, 1, -2, -3} {
		t := day.Add(gap).Time()
		if (h.weekday < 0 || int(t.Weekday()) == h.weekday) && (h.month == 0 || t.Month() == time.Month(h.month) && t.Day() == h.date) {
			return compare.DayOf(t)
		}
	}
	return ""
}

// agrees says how two hints stand to each other: -1 they differ, 0 one says
// nothing that the other says, byWeekday or byDate they agree.
func (h hint) agrees(other hint) int {
	said := 0
	switch {
	case h.in.apart(other.in), h.in.month > 0 && other.month > 0 && h.in.month != other.month, other.in.month > 0 && h.month > 0 && other.in.month != h.month:
		return -1
	case h.in.from != "" && h.in == other.in:
		said = byDate
	}
	switch {
	case h.month > 0 && other.month > 0:
		gap := daysBetween(h.ofYear(), other.ofYear())
		if gap = max(gap, -gap); min(gap, leapYear-gap) > 1 { // outlets count days by other clocks
			return -1
		}
		said = byDate
	case h.weekday >= 0 && other.weekday >= 0:
		if h.weekday != other.weekday {
			return -1
		}
		said = max(said, byWeekday)
	}
	return said
}

// ofYear is the hint's day, as if of a leap year.
func (h hint) ofYear() compare.Day {
	return compare.DayOf(time.Date(2000, time.Month(h.month), h.date, 0, 0, 0, 0, time.UTC))
}

const leapYear = 366 // days

// How hints agree: by the weekday alone, as one pair of days in seven does by
// chance, or by a date or a period.
const (
	byWeekday = 1
	byDate    = 2
)

// A dating finds for what states no day the group on whose day it took place,
// among those of one cast.
type dating struct {
	words   *vocabulary
	spell   bool // the library is of so short a time that the same people hardly called twice unsaid
	beside  bool // what the same articles tell of other people's calls counts
	x       *index
	vectors map[int32]vector // of the articles, made when first asked for
}

// group is the one that an article's telling joins: not one that contradicts
// what it says of the day, rather one that agrees, rather the nearer in days,
// and then the one whose articles' words are most like its own; nil for none.
func (d *dating) group(e *local, guess compare.Day, groups []*group) *group {
	var best *group
	agreed, least, liked := -1, 1<<30, -1.0
	for _, g := range groups {
		if oneArticle([]*local{e}, g.own) { // the article tells of that one as another
			continue
		}
		agree, gap := 0, 0
		if (d.x.recs[e.scan].s.published == "" || e.hint.in.said()) && e.hint != noHint {
			if agree = e.hint.fits(g); agree < 0 {
				continue
			}
		} else if guess != "" && g.day != "" {
			gap = daysBetween(g.day, guess)
			if gap < -1 || gap > 3 {
				continue
			}
			gap = max(gap, -gap)
		} else if guess != "" {
			if !g.may(guess) {
				continue
			}
			gap = undatedGap
		}
		if best != nil && (agree < agreed || agree == agreed && gap > least) {
			continue
		}
		if !d.spell && len(groups) <= manyGroups && d.x.recs[e.scan].s.published == "" && d.likeness(e, g) < needed(agree) {
			continue
		}
		like := -1.0
		if best != nil && agree == agreed && gap == least {
			if liked < 0 {
				liked = d.likeness(e, best)
			}
			if like = d.likeness(e, g); like <= liked {
				continue
			}
		}
		best, agreed, least, liked = g, agree, gap, like
	}
	return best
}

// needed is how alike an undated article and those of a call must be to tell of
// the same one, in a library of more than one spell: the same people have called
// more than once. Chosen by the calls found and their articles in 317 real reports
// of 2002 to 2026. Of 350 pairs of reports of the same people, as many were of
// one call as of two at .19; but of a call's articles the most alike counts. Of a
// weekday's agreement alone .06 finds what .1 does and leaves fewer reports apart
// from their call, on 23 sets of some 1,100 reports; at .15 without one fewer calls
// are right for .12 and .1.
func needed(agree int) float64 {
	switch {
	case agree >= byDate:
		return 0.05
	case agree > 0:
		return 0.06
	}
	return 0.15
}

// mostAgainst is what an undated article's hints may on average say against the
// articles of a call: outlets count days by other clocks.
const mostAgainst = -0.3

// A pairing is how much speaks for two groups' telling of one call.
type pairing struct {
	like  float64 // the most alike two of their articles are
	agree float64 // 1 where hint.agrees, -1 where they differ, on average
	by    int     // as what the best of those agree
	apart bool    // one article tells of both, or each has its day
}

// over is by how much they are more alike than is needed.
func (p pairing) over() float64 {
	if p.apart || p.agree < mostAgainst {
		return -1
	}
	by := 0
	if p.agree > 0 {
		by = max(p.by, byWeekday)
	}
	return p.like - needed(by)
}

// with is the pairing of a third group with two that were joined, of so many articles each.
func (p pairing) with(o pairing, n, m int) pairing {
	agree := (p.agree*float64(n) + o.agree*float64(m)) / float64(n+m)
	return pairing{max(p.like, o.like), agree, max(p.by, o.by), p.apart || o.apart}
}

// pair is how an undated article stands to a group.
func (d *dating) pair(e *local, g *group) pairing {
	p := pairing{like: d.likeness(e, g), apart: oneArticle([]*local{e}, g.own)}
	if e.hint != noHint {
		by := e.hint.fits(g)
		p.agree, p.by = float64(min(by, 1)), by
	}
	if d.beside {
		p = d.besides(p, e, g)
	}
	return p
}

// gather joins undated articles, each a group of its own, to each other and to
// groups that have a day: first those for which most speaks, whatever order the
// articles came in, until too little does. Its cost grows with the square of the
// groups.
func (d *dating) gather(dated, undated []*group) []*group {
	all := slices.Concat(dated, undated)
	n := len(all)
	pairs := make([]pairing, n*n)
	for i := range all {
		for k := range i {
			p := pairing{apart: true}
			if i >= len(dated) {
				p = d.pair(all[i].own[0], all[k])
			}
			pairs[i*n+k], pairs[k*n+i] = p, p
		}
	}
	for {
		from, into, most := -1, -1, 0.0
		for i := len(dated); i < n; i++ {
			for k := range i {
				if over := pairs[i*n+k].over(); all[i] != nil && all[k] != nil && over > most {
					from, into, most = i, k, over
				}
			}
		}
		if from < 0 {
			break
		}
		for k := range all {
			p := pairs[from*n+k].with(pairs[into*n+k], len(all[from].own), len(all[into].own))
			pairs[into*n+k], pairs[k*n+into] = p, p
		}
		all[into].own = append(all[into].own, all[from].own...)
		all[from] = nil
	}
	return slices.DeleteFunc(all, func(g *group) bool { return g == nil })
}

// manyGroups is how many calls and undated articles of the same people there may
// be for each of those to be compared with all others.
const manyGroups = 80

// respell opens the dossiers for which it matters that the library is of one spell
// now, or no longer: those of undated articles, of several whose day may be guessed,
// and of those that name somebody by an office alone.
func (x *index) respell() {
	for _, d := range x.dossiers {
		if slices.ContainsFunc(d.locals, func(e *local) bool {
			return e.lent || e.scan != d.locals[0].scan || x.recs[e.scan].s.published == ""
		}) {
			x.reopen(d)
		}
	}
}

// undatedConfidence is how sure a call of unknown day is in a library of more
// than one spell, where the same people have called more than once: of one
// article as its words say, a little less, and less so if the library tells of
// others of the same people, of which it may be one; of several, which may be of
// two calls, no surer than the surest, and less so. Of 240 real reports calls shown at .95
// were right in .98 of those with a day, in .90 of those of one undated article,
// and in .78 of those of several; of 465, of those of one undated article whose
// words alone say .95, .945 of 55 were right where it was the only one of its
// people and .897 of 39 where it was not.
func undatedConfidence(locals []*local, sure float64, others bool) float64 {
	best, several := 0.0, false
	for _, e := range locals {
		best = max(best, e.weight)
		several = several || e.scan != locals[0].scan
	}
	factor := 0.95
	switch {
	case several:
		factor = 0.84
	case others:
		factor = 0.92
	}
	if least := min(sure, minConfidence); best*factor < least {
		return least
	}
	return best * factor
}

// guessedConfidence is the most that a call is sure of which several articles tell
// and none says the day, in a library of more than one spell: they may be of calls on
// several days, or all of an older one. Of 6 such in some 400 real reports, shown
// at .9 or more before, 4 were right; of those with a day stated 72 of 74.
const guessedConfidence = 0.85

// lentConfidence is the most that a call is sure of whose articles all name one of
// its people by an office alone, in a library of more than one spell: whom the
// library knows to hold the office may have come to it since, or have left it.
// Of 8 such among 327 calls found in 442 real reports of 2002 to 2026 2 were right.
const lentConfidence = 0.6

// guessed reports whether several articles tell of the group and its day is none's
// word, but taken from when they were published.
func (g *group) guessed() bool {
	return g.day != "" && g.own[0].scan != g.own[len(g.own)-1].scan && !slices.ContainsFunc(g.own, func(e *local) bool { return e.stated || e.hint != noHint })
}

// undatedGap is for how many days apart a group of unknown day counts.
const undatedGap = 2

// may reports whether a group of unknown day may have taken place about the day.
func (g *group) may(day compare.Day) bool {
	for _, e := range g.own {
		if (e.hint.weekday >= 0 || e.hint.month > 0) && e.hint.near(day) == "" || e.hint.in.holds(day) < 0 || e.hint.follows(day) < 0 {
			return false
		}
	}
	return true
}

// fits says whether the hint agrees with what a group's articles hint at, or
// with its day, as of agrees. A full date a day off is no conflict:
// one outlet is wrong, or counts by another clock.
func (h hint) fits(g *group) int {
	said := 0
	best := 0
	for _, e := range g.own {
		if n := h.agrees(e.hint); n < 0 {
			said = n
		} else {
			best = max(best, n)
		}
	}
	if best > 0 {
		return best
	}
	if g.day != "" {
		if n := min(h.in.holds(g.day), h.follows(g.day)); n < 0 {
			return n
		} else if h.in.from != "" {
			return byDate
		}
	}
	if g.day == "" || said < 0 && h.month == 0 || h.weekday < 0 && h.month == 0 {
		return said
	}
	day := h.near(g.day)
	switch {
	case day == "":
		return -1
	case day == g.day && h.month > 0:
		return byDate
	case day == g.day:
		return byWeekday
	case h.month > 0 && max(daysBetween(day, g.day), daysBetween(g.day, day)) == 1:
		return byDate // by other clocks; of 365 days hardly by chance
	case g.source == compare.DayInferred && day < g.day: // told on the days after it
		return 0
	}
	return -1
}

// likeMembers is with how many of a group's articles another is compared, so
// that time stays linear where most of a library has no dates.
const likeMembers = 20

// likeness is how alike the article and the most alike of the group's first are,
// 0 to 1: the cosine of their weighed terms. Names do not count: the same people's
// calls share those, whatever they are about.
func (d *dating) likeness(e *local, g *group) float64 {
	best := 0.0
	v := d.vector(e.scan)
	for _, o := range g.own[:min(len(g.own), likeMembers)] {
		w := d.vector(o.scan)
		best = max(best, v.dot(&w))
	}
	return best
}

// vector is an article's, made when first asked for.
func (d *dating) vector(scan int32) vector {
	v, ok := d.vectors[scan]
	if !ok {
		rec := d.x.recs[scan]
		v = d.words.vector(d.words.without(rec.s.terms, rec.s.named), len(d.x.order), rec.phase)
		d.vectors[scan] = v
	}
	return v
}

// vote settles a group's day by what most of its articles say: each that states
// or hints at a day speaks with its weight, the day of publication and one on which
// it was told of with a quarter of it. Of equals the group's own day stands.
func (g *group) vote() {
	if g.day == "" {
		return
	}
	votes := map[compare.Day]float64{}
	stated := map[compare.Day]bool{}
	for _, e := range g.own {
		switch day := e.hint.near(g.day); {
		case e.stated && e.said: // told of on the day
			votes[e.day] += e.weight / 4
			stated[e.day] = true
		case e.stated:
			votes[e.day] += e.weight
			stated[e.day] = true
		case day != "":
			votes[day] += e.weight
		case e.hint == noHint:
			votes[g.day] += e.weight / 4
		}
	}
	best := g.day
	for day, n := range votes {
		if n > votes[best]+1e-9 || n > votes[best]-1e-9 && best != g.day && day < best {
			best = day
		}
	}
	if best != g.day {
		g.day, g.source = best, compare.DayInferred
		if stated[best] {
			g.source = compare.DayStated
		}
	}
}
