package event

import (
	"time"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A period is when a call took place of which an article says no day: "in April
// 2017", "in May", "last month". The zero one says nothing. Outlets tell so of calls
// long past, beside the one that is news.
type period struct {
	from, to compare.Day // both days included; "" if the words do not fix them
	month    int         // of a year that is not said, else 0
	past     bool        // before the article, which has no day: "last month"
}

// said reports whether the period says anything.
func (p period) said() bool { return p != period{} }

// fresh reports whether the period ends so shortly before the article was published
// that what the article tells of without a day may have taken place in it: "last week".
func (p period) fresh(published compare.Day) bool {
	return published != "" && p.to != "" && daysBetween(p.to, published) <= oldDays
}

// holds says whether the day lies in the period: 1 it does, -1 it does not, 0
// that cannot be told.
func (p period) holds(day compare.Day) int {
	switch {
	case p.from != "" && (day < p.from || day > p.to), p.month > 0 && day.Time().Month() != time.Month(p.month):
		return -1
	case p.from != "":
		return 1
	}
	return 0
}

// apart reports whether two periods have no day in common.
func (p period) apart(o period) bool {
	return p.from != "" && o.from != "" && (p.to < o.from || o.to < p.from) || p.month > 0 && o.month > 0 && p.month != o.month
}

// months are the first and the last day of so many months from the one given on.
func months(year, month, n int) (from, to compare.Day) {
	at := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return compare.DayOf(at), compare.DayOf(at.AddDate(0, n, -1))
}

// periodAt reads a period at token i, as words of an article published on the day
// say it, and the token after it: "April 2017", "May", "2017", "last month".
func (l *line) periodAt(w *lexicon.DayWords, i int, published compare.Day) (period, int) {
	word := func(k int) string {
		if k < l.end {
			return l.tokens[k].Norm
		}
		return ""
	}
	for _, p := range w.Periods[word(i)] {
		if !l.words(i, p.Words) {
			continue
		}
		end := i + len(p.Words)
		if published == "" {
			return period{past: true}, end
		}
		t := published.Time()
		switch p.Unit {
		case "year":
			from, to := months(t.Year()+p.Offset, 1, 12)
			return period{from: from, to: to}, end
		case "month":
			from, to := months(t.Year(), int(t.Month())+p.Offset, 1)
			return period{from: from, to: min(to, published)}, end
		case "days":
			return period{from: published.Add(p.Offset), to: published}, end
		case "weekend":
			saturday := published.Add(-(int(t.Weekday()) + 1) % 7)
			return period{from: saturday, to: min(saturday.Add(1), published)}, end
		}
		monday := published.Add(-(int(t.Weekday())+6)%7 + 7*p.Offset) // weeks start on Mondays, but outlets count Sunday to either
		return period{from: monday.Add(-1), to: min(monday.Add(6), published)}, end
	}
	if i == l.first || !w.In[word(i-1)] {
		return period{}, i
	}
	if year, ok := yearNumber(word(i)); ok {
		from, to := months(year, 1, 12)
		return period{from: from, to: to}, i + 1
	}
	month, ok := w.Months[word(i)]
	if !ok || !l.upper(i) && !w.Small {
		return period{}, i
	}
	end := i + 1
	for w.Of[word(end)] || word(end) == "," {
		end++
	}
	if year, ok := yearNumber(word(end)); ok {
		from, to := months(year, month, 1)
		return period{from: from, to: to}, end + 1
	}
	if _, ok := dayNumber(word(end), w.Ordinal); ok {
		return period{}, i
	}
	if published == "" {
		return period{month: month}, i + 1
	}
	year := published.Time().Year()
	if month > int(published.Time().Month()) {
		year-- // the last one
	}
	from, to := months(year, month, 1)
	return period{from: from, to: to}, i + 1
}

// when is the period that the line gives for the call at the cue: it stands before
// the cue in the same clause, or right after it.
func (r *resolver) when(l *line, h cueHit) (p period, first, end int) {
	w := lexicon.Days(r.s.language)
	if w == nil {
		return period{}, 0, 0
	}
	past := l.past(h)
	for _, it := range r.items(l) { // "between X and Prime Minister Y last week"
		if it.first >= h.first && it.end > past && (it.first <= past || it.first == past+1 && (l.say.and[l.tokens[past].Norm] || l.say.partner[l.tokens[past].Norm])) {
			past = it.end
		}
	}
	for i := l.first; i < min(l.end, past+atOnce+1); i++ {
		q, to := l.periodAt(w, i, r.s.published)
		if !q.said() {
			continue
		}
		if i < h.first && (to > h.first || l.clause(to, h.first) || h.first-to > sameClause) || i < h.first && l.qualified(i) {
			continue
		}
		if i >= h.end && l.clause(h.end, i) {
			break
		}
		p, first, end = q, i, to
	}
	if published := r.s.published; published != "" && p.to > published {
		return period{}, 0, 0 // the news are of it
	}
	return p, first, end
}

// qualified reports whether the words at token i belong to a clause that says which
// thing is meant: "remarks that X made last week in a call".
func (l *line) qualified(i int) bool {
	for k := i - 1; k > l.first && l.tokens[k].Norm != ","; k-- {
		if l.say.hard[l.tokens[k].Norm] {
			return true
		}
	}
	return false
}

const (
	atOnce     = 3  // tokens after a cue within which a period starts that is the call's
	sameClause = 16 // tokens before a cue that a period may stand
)

// since is what the call is told to be the first of since: "the first call since
// May 3", "since Sovenia closed the strait in May". Days and periods that stand after
// those words count, whatever took place then.
func (r *resolver) since(l *line) hint {
	w := lexicon.Days(r.s.language)
	if w == nil {
		return noHint
	}
	first := false
	for i := l.first; i < l.end; i++ {
		word := l.tokens[i].Norm
		first = first || w.First[word]
		if !first || !w.Since[word] {
			continue
		}
		for _, d := range l.dates {
			if d.first > i && d.day != "" {
				return hint{weekday: -1, after: d.day}
			} else if d.first > i && d.month > 0 {
				return hint{weekday: -1, afterMonth: d.month, afterDate: d.date}
			}
		}
		for k := i + 1; k < l.end; k++ {
			if p, _ := l.periodAt(w, k, r.s.published); p.from != "" {
				return hint{weekday: -1, after: p.from}
			} else if p.month > 0 {
				return hint{weekday: -1, afterMonth: p.month, afterDate: 1}
			}
		}
		break
	}
	return noHint
}

// follows says whether a day may be one that the hint says to come after another:
// -1 it may not, 0 it may. A day without its year is the last one before it, and
// half a year back at most.
func (h hint) follows(day compare.Day) int {
	if h.after != "" && day < h.after {
		return -1
	}
	if h.afterMonth > 0 {
		t := day.Time()
		at := time.Date(t.Year(), time.Month(h.afterMonth), h.afterDate, 0, 0, 0, 0, time.UTC)
		if at.After(t) {
			at = at.AddDate(-1, 0, 0)
		}
		if daysBetween(compare.DayOf(at), day) > halfYear {
			return -1
		}
	}
	return 0
}

const halfYear = 183 // days
