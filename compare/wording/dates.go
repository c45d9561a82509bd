package wording

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"crossread/compare"
)

// A date is an expression for a day or a stretch of days.
type date struct {
	compare.Span
	statement int
	from, to  compare.Day // both "" if the year or week is unknown
	weekday   int         // 1 Monday to 7, 0 if none is named
	month     int         // 0 if none
	day       int         // of the month, 0 if none
	beside    bool        // it is told by the day beside it: "the eve of Tuesday's vote"
	dated     bool        // the text names the year
	year      bool        // and nothing else
	numeric   bool        // "2031-05-03"
}

// dates reports whether a day may be told by a word, see findDates.
func (r *rules) dates(norm string) bool {
	norm = strings.TrimSuffix(norm, ".")
	return r.number["month"][norm] > 0 || r.number["weekday"][norm] > 0 || r.has("relative", norm) || r.number["daypart"][norm] > 0
}

// findDates finds weekdays, dates, months and words like "today".
func (w *witness) findDates() {
	r := w.rules
	if len(r.number) == 0 {
		return
	}
	published := w.Article().Published()
	for s := range w.Statements {
		if !w.eligible[s] {
			continue
		}
		from, to := w.of[s][0], w.of[s][1]
		for i := from; i < to; i++ {
			u := &w.units[i]
			if !u.dates && !u.counts && !u.number || u.dates && u.caps && w.ofPerson(u.Span) {
				continue
			}
			norm := strings.TrimSuffix(u.norm, ".")
			d := date{Span: u.Span, statement: s}
			next := i + 1
			switch {
			case r.number["month"][norm] > 0 && u.capitalOrNumber(w, i, from, to):
				d.month = int(r.number["month"][norm])
				if n := w.dayNumber(i+1, to); n > 0 && !w.units[i+1].breaks {
					d.day, next = n, i+2
					d.End = w.units[i+1].End
				} else if n := w.dayNumber(i-1, to); i > from && n > 0 && !u.breaks {
					d.day = n
					d.Start = w.units[i-1].Start
				} else if n, at := w.dayOf(i, from, to); n > 0 { // the third of May
					d.day = n
					d.Start = w.units[at].Start
				} else if i > from && r.number["part"][w.units[i-1].norm] > 0 {
					d.Start = w.units[i-1].Start
				} else if i > from+1 && r.is("complement", w.units[i-1].norm) && r.number["part"][w.units[i-2].norm] > 0 {
					d.Start = w.units[i-2].Start
				} else if r.is("ambiguous-month", norm) {
					if i == from || !r.is("link", w.units[i-1].norm) && r.number["part"][w.units[i-1].norm] == 0 {
						continue
					}
				}
				year := 0
				at := next
				if at < to && r.is("year-link", w.units[at].norm) { // 27 de noviembre de 2031
					at++
				}
				if at < to {
					if n, err := strconv.Atoi(w.units[at].norm); err == nil && n > 1800 && n < 2200 {
						year, d.dated = n, true
						d.End = w.units[at].End
						next = at + 1
					}
				}
				d.resolve(published, year, w.partOf(&d))
			case r.number["weekday"][norm] > 0:
				d.weekday = int(r.number["weekday"][norm])
				if next < to && !w.units[next].breaks && r.number["daypart"][w.units[next].norm] > 0 {
					d.End = w.units[next].End
				}
				off := w.besides(&d, i, from)
				d.weekday = (d.weekday-1+off+7)%7 + 1
				if !published.Time().IsZero() {
					back := (int(published.Time().Weekday()+6)%7 + 1 - d.weekday + 7) % 7
					d.from = published.Add(-back)
					d.to = d.from
				}
			case r.has("relative", norm):
				if published != "" {
					d.from = published.Add(int(r.number["relative"][norm]))
					d.to = d.from
				}
			case r.number["daypart"][norm] > 0 && i > from && r.is("this", w.units[i-1].norm):
				d.Start = w.units[i-1].Start
				d.from, d.to = published, published
			case u.counts && u.norm[0] <= '9' && w.numericDate(&d, i):
			case u.number && w.year(i) > 0 && i > from && !u.breaks && r.is("year-in", w.units[i-1].norm) && w.countsNothing(next, to):
				y := w.year(i)
				d.from, d.to, d.dated, d.year = compare.DayOf(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)), compare.DayOf(time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC)), true, true
			default:
				continue
			}
			w.dates = append(w.dates, d)
			i = next - 1
		}
	}
}

// ofPerson reports whether a word is one of several of a person's name: "Tao Jun".
func (w *witness) ofPerson(s compare.Span) bool {
	names := w.Parsed.Names
	i := sort.Search(len(names), func(i int) bool { return names[i].End > s.Start })
	for ; i < len(names) && names[i].Start < s.End; i++ {
		if n := &names[i]; n.Kind == compare.Person && n.Head.Contains(s) && n.Head.Len() > s.Len() {
			return true
		}
	}
	return false
}

// countsNothing reports whether no noun stands at a unit, so that a number before it
// counts nothing.
func (w *witness) countsNothing(k, to int) bool {
	return k >= to || w.units[k].breaks || w.units[k].stop || !w.units[k].nounLike()
}

// dayOf reads "the third of" before the month at unit i: the day and its unit.
func (w *witness) dayOf(i, from, to int) (day, at int) {
	if i-2 < from || w.units[i].breaks || w.units[i-1].breaks || !w.rules.is("complement", w.units[i-1].norm) {
		return 0, 0
	}
	if day = w.dayNumber(i-2, to); day == 0 {
		if v, ok := w.rules.ordinal(w.units[i-2].norm); ok && v <= 31 {
			day = int(v)
		}
	}
	return day, i - 2
}

// numericDates are the forms of a day in numbers that can be read in one way.
var numericDates = []string{"2006-1-2", "2.1.2006"}

// numericDate reads "2031-05-03" and "3.5.2031" at a unit.
func (w *witness) numericDate(d *date, i int) bool {
	for _, form := range numericDates {
		if t, err := time.Parse(form, w.units[i].In(w.text)); err == nil && t.Year() > 1800 && t.Year() < 2200 {
			d.from = compare.DayOf(t)
			d.to, d.month, d.day, d.dated, d.numeric = d.from, int(t.Month()), t.Day(), true, true
			return true
		}
	}
	return false
}

// besides reads "the eve of" or "the day after" before the day at unit i: how
// many days it is away, 0 if none of these stands there. The expression then
// begins with it.
func (w *witness) besides(d *date, i, from int) int {
	for _, k := range []int{i - 2, i - 3} { // "the eve of Tuesday", "the eve of the Tuesday vote"
		if k < from || w.units[k+1].breaks || w.units[k+2].breaks || k == i-3 && !w.rules.is("opens", w.units[k+2].norm) {
			break
		}
		if off := int(w.rules.number["offset"][w.units[k].norm+" "+w.units[k+1].norm]); off != 0 {
			d.Start, d.beside = w.units[k].Start, true
			return off
		}
	}
	return 0
}

// capitalOrNumber tells a month from a verb or a modal: it has a capital and
// does not open its sentence, or a day stands beside it.
func (u *unit) capitalOrNumber(w *witness, i, from, to int) bool {
	t := u.In(w.text)
	if w.rules.is("small-month", "month") {
		return true
	}
	if t == "" || t[0] < 'A' || t[0] > 'Z' {
		return false
	}
	return !u.breaks || w.dayNumber(i+1, to) > 0 || i > from && w.dayNumber(i-1, to) > 0
}

// dayNumber reads 1 to 31, also "3rd", at a unit.
func (w *witness) dayNumber(i, to int) int {
	if i < 0 || i >= to {
		return 0
	}
	norm := w.units[i].norm
	norm = strings.TrimSuffix(norm, w.rules.ends("ordinal-end", norm))
	n, err := strconv.Atoi(norm)
	if err != nil || n < 1 || n > 31 {
		return 0
	}
	return n
}

// partOf is the part of the month that the expression names, as a day, 0 if none.
func (w *witness) partOf(d *date) int {
	word, _, _ := strings.Cut(strings.ToLower(d.In(w.text)), " ")
	return int(w.rules.number["part"][word])
}

// resolve finds the days a month expression stands for: the latest on or before
// the publication day's month, within half a year ahead.
func (d *date) resolve(published compare.Day, year, part int) {
	p := published.Time()
	if year == 0 {
		if p.IsZero() {
			return
		}
		year = p.Year()
		if ahead := d.month - int(p.Month()); ahead > 6 {
			year--
		} else if ahead < -6 {
			year++
		}
	}
	first := time.Date(year, time.Month(d.month), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1)
	switch {
	case d.day > 0:
		first = first.AddDate(0, 0, d.day-1)
		last = first
	case part > 0 && part <= 10:
		last = first.AddDate(0, 0, 9)
	case part > 10 && part < 20:
		first = first.AddDate(0, 0, 9)
		last = first.AddDate(0, 0, 10)
	case part >= 20:
		first = first.AddDate(0, 0, 19)
	}
	d.from, d.to = compare.DayOf(first), compare.DayOf(last)
}

// agree says how two dates agree; "" if nothing can be said.
func (d *date) agree(e *date) string {
	if d.year != e.year && !(d.dated && e.dated) {
		return "" // a year beside "on Monday" is of something else
	}
	said := d.days(e)
	if said == compare.AgreeYes && d.beside != e.beside {
		return compare.AgreeCompatible // one day, told in two ways
	}
	return said
}

func (d *date) days(e *date) string {
	if d.from == "" || e.from == "" {
		switch {
		case d.weekday > 0 && d.weekday == e.weekday, d.month > 0 && d.month == e.month && d.day == e.day:
			return compare.AgreeYes
		case d.weekday > 0 && e.weekday > 0:
			return compare.AgreeNo
		case d.month > 0 && e.month > 0:
			if d.month == e.month && (d.day == 0 || e.day == 0) {
				return compare.AgreeCompatible
			}
			return compare.AgreeNo
		}
		return ""
	}
	switch {
	case d.from == e.from && d.to == e.to:
		return compare.AgreeYes
	case d.from <= e.to && e.from <= d.to:
		return compare.AgreeCompatible
	}
	return compare.AgreeNo
}
