package event

import (
	"slices"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// distance reads at token i how far a day lies from another: "two days ago", "a week
// earlier", "hours after the vote". Those in units too long to tell a day, or without
// a count, are vague. Kinds and anchors are those of TIMEX3 (Pustejovsky et al.,
// "TimeML: Robust Specification of Event and Temporal Expressions in Text", 2003): the
// day counts from publication, from what was told before, or from what follows.
func (l *line) distance(w *lexicon.DayWords, i int) (dayWord, bool) {
	d := dayWord{first: i, weekday: -1}
	word := func(k int) string {
		if k < l.end {
			return l.tokens[k].Norm
		}
		return ""
	}
	if !w.Measures(word(i)) && !w.Measures(word(i+1)) && !w.AgoFirst[word(i)] { // most words
		return d, false
	}
	at, ago := i, w.AgoFirst[word(i)]
	if ago {
		at++
	}
	n, ok := number(word(at), 2)
	if !ok {
		n, ok = w.Counts[word(at)]
	}
	if ok {
		at++
	}
	unit, known := w.Units[word(at)]
	if !known || !ok && unit < 0 && ago {
		return d, false
	}
	at++
	d.offset, d.vague = n*unit, unit < 0 || !ok && unit > 0 || i > l.first && w.About[l.tokens[i-1].Norm]
	switch dir := word(at); {
	case ago:
		d.relative, d.offset, d.end = !d.vague, -d.offset, at
	case w.Ago[dir]:
		d.relative, d.offset, d.end = !d.vague, -d.offset, at+1
	case w.Before[dir], w.Earlier[dir]:
		d.offset, d.end, d.back = -d.offset, at+1, true
		d.of = w.Before[dir] && l.anchored(w, d.end)
	case w.After[dir], w.Later[dir]:
		d.end, d.back = at+1, true
		d.of = w.After[dir] && l.anchored(w, d.end)
	default:
		return d, false
	}
	return d, true
}

// anchored reports whether the words from token i on may name what a distance counts from.
func (l *line) anchored(w *lexicon.DayWords, i int) bool {
	if i >= l.end || w.Small && !w.Of[l.tokens[i].Norm] { // antes de
		return false
	}
	return l.tokens[i].Kind != compare.Punctuation && !l.say.and[l.tokens[i].Norm]
}

// timed are the line's words for days by which the event at the cue may be dated. A
// distance counts from the next day that the line names if it is one of what follows,
// "a day after the vote on Sunday", and then that day is the vote's alone, unless the
// cue stands between, "a month after their call on Sunday"; or else from the day
// spoken of last. One that cannot be told is left out.
func (r *resolver) timed(l *line, h cueHit) []dayWord {
	if !slices.ContainsFunc(l.dates, func(d dayWord) bool { return d.back || d.vague }) {
		return l.dates
	}
	var out []dayWord
	anchors := map[int]bool{}
	for k, d := range l.dates {
		if !d.of || k+1 == len(l.dates) {
			continue
		}
		e := l.dates[k+1]
		if !e.back && e.first-d.end <= anchorReach && !l.comma(d.end, e.first) && (h.first < d.end || h.first >= e.first) {
			anchors[k+1] = true
		}
	}
	for k, d := range l.dates {
		switch {
		case d.vague, anchors[k]:
		case d.of && anchors[k+1]:
			out = append(out, r.s.counted(d, l.dates[k+1]))
		case d.of:
		case d.back:
			if from, ok := r.spokenOf(l, d); ok {
				out = slices.DeleteFunc(out, func(e dayWord) bool { return e.first == from.first && e.first > l.first && l.reports(e.first) })
				out = append(out, r.s.counted(d, from))
			}
		default:
			out = append(out, d)
		}
	}
	return out
}

// anchorReach is how many tokens after a distance the day may stand that it counts from.
const anchorReach = 20

// comma reports whether a comma stands between the tokens.
func (l *line) comma(from, to int) bool {
	return slices.ContainsFunc(l.tokens[from:max(from, to)], func(t compare.Token) bool { return t.Norm == "," })
}

// counted is the day so far from another; of an article without a day it may be a
// weekday, or a day without its year.
func (s *scan) counted(d, from dayWord) dayWord {
	out := dayWord{first: d.first, end: d.end, weekday: -1, worked: from.day == "" || from.worked, far: d.offset < -1 || d.offset > 1}
	switch day := from.on(s.published); {
	case day != "" && d.offset < 0 && from.weekday >= 0 && from.day == "" && from.month == 0 && day.Add(7+d.offset) <= s.published: // "two days before the summit opens on Saturday"
		out.day = day.Add(7 + d.offset)
	case day != "":
		out.day = day.Add(d.offset)
	case from.relative:
		out.relative, out.offset = true, from.offset+d.offset
	case from.month > 0:
		t := compare.Day("2001-01-01").Time().AddDate(0, from.month-1, from.date-1+d.offset)
		out.month, out.date = int(t.Month()), t.Day()
	case from.weekday >= 0:
		out.weekday = ((from.weekday+d.offset)%7 + 7) % 7
	}
	return out
}

// spokenOf is the day spoken of last before a distance: in its line or one of those
// before, or in further ones that of the call told of last. Of another line that on
// which something was said counts only if there is no other.
func (r *resolver) spokenOf(l *line, d dayWord) (dayWord, bool) {
	said := dayWord{}
	for at := l.sentence; at >= max(0, l.sentence-spokenWithin) && at > r.lastLine; at-- {
		o := &r.s.lines[at]
		if o.kind != compare.Paragraph {
			break
		}
		for k := len(o.dates) - 1; k >= 0; k-- {
			e := o.dates[k]
			if at == l.sentence && e.end > d.first || e.back || e.vague || r.s.toCome(e) || e.first > o.first && o.say.since[o.tokens[e.first-1].Norm] {
				continue
			}
			if at < l.sentence && e.first > o.first && o.reports(e.first) {
				if said == (dayWord{}) {
					said = e
				}
				continue
			}
			return e, true
		}
	}
	if r.last != (dayWord{}) {
		return r.last, true
	}
	return said, said != dayWord{}
}

// spokenWithin is how many sentences back a day that is no call's counts as spoken of.
const spokenWithin = 3

// spoken takes down the day of the last of the line's calls that says one, from which
// later lines may count.
func (r *resolver) spoken(at int, told []mention) {
	r.telling[at] = len(told) > 0
	for _, m := range told {
		switch {
		case m.stated && !m.picture:
			r.last, r.lastLine = dayWord{day: m.day, weekday: -1, worked: !m.sure}, at
		case m.hint.month > 0 || m.hint.weekday >= 0:
			r.last, r.lastLine = dayWord{weekday: m.hint.weekday, month: m.hint.month, date: m.hint.date}, at
		}
	}
}
