package event

import (
	"fmt"
	"slices"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// An hourWord is a place that says an hour: tokens [first, end), with the day
// that stands beside it.
type hourWord struct {
	first, end int
	hour       compare.Hour
	loose      bool // a part that is named beside the same day says it better
	date       int  // of the line's dates, the one beside it or in it; -1: none
}

// hours finds the line's words for the hours of a day, outside of quotations;
// h is the cue before which a part of the day may stand.
func (s *scan) hours(l *line, w *lexicon.HourWords, h cueHit) []hourWord {
	var out []hourWord
	for i := l.first; i < l.end; i++ {
		if s.quoted[i] {
			continue
		}
		if end, hour, ok := l.clock(w, i); ok {
			out = append(out, hourWord{first: i, end: end, hour: hour, date: l.beside(i, end)})
			i = end - 1
			continue
		}
		for _, p := range w.Phrases[l.tokens[i].Norm] {
			end := i + len(p.Words)
			if !l.words(i, p.Words) {
				continue
			}
			date := l.beside(i, end)
			if p.Beside && date < 0 && (p.Loose || i >= h.end || h.first-end > 1) {
				continue
			}
			out = append(out, hourWord{first: i, end: end, hour: compare.Hour{Part: dayParts[p.Part]}, loose: p.Loose, date: date})
			i = end - 1
			break
		}
	}
	return out
}

// dayParts are the parts of a day by their names in the word lists.
var dayParts = map[string]compare.DayPart{"early": compare.EarlyHours, "morning": compare.Morning, "noon": compare.Noon,
	"afternoon": compare.Afternoon, "evening": compare.Evening, "night": compare.Night}

// beside is the line's day that the tokens [first, end) adjoin, with "on" between
// them at most, or that they are a part of; -1 if none.
func (l *line) beside(first, end int) int {
	return slices.IndexFunc(l.dates, func(d dayWord) bool {
		switch {
		case d.first < end && first < d.end || d.end == first || d.first == end:
			return true
		case d.first == end+1:
			return l.say.upon[l.tokens[end].Norm] || l.say.belongs[l.tokens[end].Norm]
		case d.first == end+2:
			return l.say.upon[l.tokens[end].Norm] && l.say.article[l.tokens[end+1].Norm]
		case d.end == first-1:
			return l.say.upon[l.tokens[d.end].Norm] || l.tokens[d.end].Norm == "," || l.say.phrase[l.tokens[d.end].Norm]
		}
		return false
	})
}

// clock reads "10 a.m.", "10:30 pm", "5pm", "at 22:15", "0900 GMT" at token i,
// with the zone after it. An hour of the twelve that no "a.m." follows is none.
func (l *line) clock(w *lexicon.HourWords, i int) (end int, hour compare.Hour, ok bool) {
	said := l.tokens[i].Norm
	if said == "" || said[0] < '0' || said[0] > '9' {
		return 0, hour, false
	}
	digits := 0
	for digits < len(said) && (said[digits] >= '0' && said[digits] <= '9' || said[digits] == ':' || said[digits] == '.') {
		digits++
	}
	half := said[digits:]
	end = i + 1
	if half == "" && end < l.end && (w.AM[l.tokens[end].Norm] || w.PM[l.tokens[end].Norm]) {
		half = l.tokens[end].Norm
		end++
	}
	h, m, whole := clockNumber(said[:digits])
	if h < 0 {
		return 0, hour, false
	}
	switch {
	case w.AM[half] || w.PM[half]:
		if h < 1 || h > 12 {
			return 0, hour, false
		}
		if h %= 12; w.PM[half] {
			h += 12
		}
	case half != "":
		return 0, hour, false
	default:
		at := l.afterAt(w, i)
		zoned := len(said) > 2 && l.zone(w, end) > end
		if to := l.oneOf(w.OClock, end); at && to > end {
			end, zoned = to, true
		}
		if !zoned && !(whole && at) {
			return 0, hour, false
		}
	}
	hour = compare.Hour{Part: compare.PartOf(h), Clock: fmt.Sprintf("%02d:%02d", h, m)}
	if to := l.zone(w, end); to > end {
		hour.Zone = l.text[l.tokens[end].Start:l.tokens[to-1].End]
		end = to
	}
	return end, hour, true
}

// afterAt reports whether a word such as "at" stands before token i.
func (l *line) afterAt(w *lexicon.HourWords, i int) bool {
	return slices.ContainsFunc(w.At, func(words []string) bool { return i-len(words) >= l.first && l.words(i-len(words), words) })
}

// oneOf is the token after whichever of the rows of words stands at token i; i if none does.
func (l *line) oneOf(rows [][]string, i int) int {
	for _, words := range rows {
		if l.words(i, words) {
			return i + len(words)
		}
	}
	return i
}

// zone is the token after the name of a zone at token i, or after "Haldern
// time"; i if there is neither.
func (l *line) zone(w *lexicon.HourWords, i int) int {
	if end := l.oneOf(w.Zones, i); end > i {
		return end
	}
	if i+1 < l.end && w.Time[l.tokens[i+1].Norm] && l.upper(i) {
		return i + 2
	}
	return i
}

// clockNumber reads "10", "22:15", "22.15" or "0900"; h is -1 if it is none of
// them. whole says that minutes are written apart from the hours.
func clockNumber(s string) (h, m int, whole bool) {
	hours, minutes := s, ""
	for i := range s {
		if s[i] == ':' || s[i] == '.' {
			hours, minutes, whole = s[:i], s[i+1:], true
			break
		}
	}
	if !whole && len(s) == 4 {
		hours, minutes = s[:2], s[2:]
	}
	h, ok := number(hours, 2)
	if !ok || h > 23 {
		return -1, 0, false
	}
	if minutes != "" {
		if m, ok = number(minutes, 2); !ok || m > 59 || len(minutes) != 2 {
			return -1, 0, false
		}
	} else if whole {
		return -1, 0, false
	}
	return h, m, whole
}

// farHour is how many tokens from the cue an hour is taken for the call's.
const farHour = 20

// time ties an hour to the mention: of those that the line says the nearest to
// the cue, if it is of the mention's day and not of "said on Monday evening".
func (r *resolver) time(m *mention, l *line, h cueHit) {
	w := lexicon.Hours(r.s.language)
	if w == nil || m.kind != compare.Call {
		return
	}
	var best hourWord
	least := farHour + 1
	for _, t := range r.s.hours(l, w, h) {
		first, end := t.first, t.end
		if t.date >= 0 {
			d := l.dates[t.date]
			first, end = min(first, d.first), max(end, d.end)
			if r.s.span(d.first, d.end) != m.dayAt {
				continue
			}
		}
		gap, ok := l.tied(first, end, h)
		if !ok || l.saidBetween(first, end, h) || m.guessed && gap > 4 {
			continue
		}
		if gap < least || gap == least && best.loose || best.loose && t.date >= 0 && t.date == best.date {
			best, least = t, min(gap, least)
		}
	}
	if best.end == 0 {
		return
	}
	m.hour, m.hourAt = best.hour, r.s.span(best.first, best.end)
}

// saidBetween reports whether a verb of saying stands between a cue and the
// words [first, end), or right before them: "In the evening X told reporters that
// he had called Y".
func (l *line) saidBetween(first, end int, h cueHit) bool {
	if first > l.first && l.reports(first) {
		return true
	}
	from, to := end, h.first
	if first >= h.end {
		from, to = h.end, first
	}
	for i := from; i < to; i++ {
		if l.say.said[l.tokens[i].Norm] {
			return true
		}
	}
	return false
}

// hour is what most of the articles that say when on its day a call took place
// say, each counted once, by the part of the day; unknown if as many say another.
// Of the clocks in that part likewise. The evidence has what each says. The hour of an
// article that names another day is that day's: Thursday morning of one capital is
// Wednesday evening of the other.
func (x *index) hour(g *group) (compare.Hour, []compare.Evidence) {
	readings := map[int32]compare.Hour{} // by slot
	var out []compare.Evidence
	for _, e := range g.locals {
		for _, m := range e.mentions {
			old, again := readings[e.scan]
			if m.hourAt.Empty() || again && (m.hour.Part != old.Part || old.Clock != "" || m.hour.Clock == "") {
				continue
			}
			if g.source != compare.DayStated || !e.stated || e.day == g.day {
				readings[e.scan] = m.hour
			}
			out = append(out, compare.Evidence{Article: x.recs[e.scan].s.article.ID, Span: m.hourAt, Why: "hour"})
		}
	}
	part, ok := most(readings, func(h compare.Hour) compare.DayPart { return h.Part })
	if !ok {
		return compare.Hour{}, out
	}
	for slot, h := range readings {
		if h.Part != part || h.Clock == "" {
			delete(readings, slot)
		}
	}
	if h, ok := most(readings, func(h compare.Hour) compare.Hour { return h }); ok {
		return h, out
	}
	return compare.Hour{Part: part}, out
}

// most is the value that most of the readings have; false if there are none, or
// as many have another.
func most[K, V comparable, R any](readings map[K]R, value func(R) V) (best V, ok bool) {
	counts := map[V]int{}
	for _, r := range readings {
		counts[value(r)]++
	}
	top, second := 0, 0
	for v, n := range counts {
		switch {
		case n > top:
			best, top, second = v, n, top
		case n > second:
			second = n
		}
	}
	return best, top > second
}
