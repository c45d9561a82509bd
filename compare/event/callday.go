package event

import (
	"slices"
	"strings"

	"crossread/compare"
)

// date ties a day to the mention: of the days the line names, the one nearest
// to the cue that does not belong to "said on Monday".
func (r *resolver) date(m *mention, l *line, h cueHit) {
	best, at := 1<<30, -1
	dates := r.timed(l, h)
	for k, d := range dates {
		gap, ok := l.tied(d.first, d.end, h)
		if !ok || d.relative && d.offset > 0 || r.s.toCome(d) || l.nextCall(d, h) {
			continue
		}
		if l.occasional(d, h) {
			gap += occasionGap
		}
		if gap < best {
			best, at = gap, k
		}
	}
	if at < 0 || best > 40 {
		if p, first, end := r.when(l, h); p.said() {
			m.hint.in, m.dayAt = p, r.s.span(first, end)
			return
		}
		if d, ok := r.leadDay(m, l, h); ok {
			r.dated(m, d)
		} else if d, ok := r.newsDay(m); ok {
			r.dated(m, d)
			m.said = true
		} else if d, ok := r.saidDay(l, h); ok {
			r.dated(m, d)
			m.said, m.sure = true, false
		}
		return
	}
	d := dates[at]
	if l.occasional(d, h) { // it would be all that is said of the day
		return
	}
	if m.guessed && best > 4 && l.kind != compare.Caption { // the line speaks of the call, not for it
		return
	}
	r.dated(m, d)
	m.said = l.signs(d.first) || d.end <= h.first && d.first > l.first && l.reports(d.first)
}

// toCome reports whether the day is after the article's: of something to come. What
// is told of has taken place, so a date without its year that would be longer ahead is
// the one of the year before.
func (s *scan) toCome(d dayWord) bool {
	day := d.on(s.published)
	return s.published != "" && day > s.published.Add(1) && (d.day != "" || d.month == 0 || daysBetween(s.published, day) <= soon)
}

// occasionGap is by how many tokens the day of an occasion counts as further from a cue
// than it stands.
const occasionGap = 25

// soon is for how many days ahead news tell of what is to come.
const soon = 92

// occasional reports whether the day is perhaps that of something else which is named
// right before it, after the cue: "called X to congratulate him on his victory in the
// election on Sunday".
func (l *line) occasional(d dayWord, h cueHit) bool {
	at := d.first - 1
	if at > h.end && l.say.upon[l.tokens[at].Norm] {
		at--
	}
	return at >= h.end && l.say.occasion[l.tokens[at].Norm]
}

// nextCall reports whether the day is that of another call, which the line tells of
// after the one at the cue: "After a call with X, Y spoke with Z on May 3".
func (l *line) nextCall(d dayWord, h cueHit) bool {
	opening := l.say.sequel[l.tokens[h.first].Norm]
	for i := max(l.first, h.first-describing); i < h.first; i++ {
		opening = opening || l.say.sequel[l.tokens[i].Norm]
	}
	if !opening {
		return false
	}
	for _, g := range l.hits {
		if (g.rule.Section == "call" || g.rule.Section == "weak") && g.first > h.end && g.first < d.first && slices.ContainsFunc(l.tokens[h.end:g.first], func(t compare.Token) bool { return t.Norm == "," }) {
			return true
		}
	}
	return false
}

// dated gives the mention the day that the words name.
func (r *resolver) dated(m *mention, d dayWord) {
	d = r.s.yeared(d)
	if day := d.on(r.s.published); day != "" {
		if d.day == "" && d.month > 0 && day > r.s.published.Add(soon) {
			day = compare.DayOf(day.Time().AddDate(-1, 0, 0))
		}
		m.day, m.stated, m.sure = day, true, d.day != "" && !d.worked || r.s.given != ""
	} else if d.relative && d.offset == 0 { // "today", of an article whose dateline has no year
		m.hint = r.s.dateline
	} else {
		m.hint = hint{weekday: d.weekday, month: d.month, date: d.date}
	}
	m.dayAt, m.far = r.s.span(d.first, d.end), d.far
}

// leadDay is the day of the sentence before, if that opens the article with one of
// the parties and what they did that day, and this one with the call: "X on Tuesday
// urged a truce. In a call with Y, X said".
func (r *resolver) leadDay(m *mention, l *line, h cueHit) (dayWord, bool) {
	if m.line == 0 || l.para < 0 || h.first-l.first > opening || r.namedBefore(l, h.first) {
		return dayWord{}, false
	}
	lead := &r.s.lines[m.line-1]
	items := r.items(lead)
	if lead.para != 0 || len(items) == 0 || !within(items[0].who, m.cast) {
		return dayWord{}, false
	}
	for _, d := range lead.dates {
		if !d.back && !d.vague && d.first >= items[0].end && d.first-items[0].end < opening && d.end < lead.end && !l.say.said[lead.tokens[d.end].Norm] && !lead.reports(d.first) {
			return d, true
		}
	}
	return dayWord{}, false
}

// tied says how many tokens lie between a cue and the words [first, end) for a
// day or an hour, more if a clause parts them; false if the words belong to
// something else.
func (l *line) tied(first, end int, h cueHit) (gap int, ok bool) {
	from := l.past(h)
	if h.rule.Section == "told" {
		from = h.end // "told X that on the night of May 6"
	}
	if first >= h.end && l.clauseHard(from, first) || first > l.first && l.say.since[l.tokens[first-1].Norm] {
		return 0, false
	}
	verb := end // of "on Monday confirmed", "on Monday, May 4, confirmed"
	if verb < h.first && l.tokens[verb].Norm == "," && first > l.first && l.say.upon[l.tokens[first-1].Norm] && first-1 > l.first {
		verb++
	}
	if first > l.first && l.reports(first) && first >= h.end || verb < h.first && l.say.said[l.tokens[verb].Norm] {
		return 0, false // "said on Monday", "on Monday confirmed that he had called"
	}
	if first > l.first && l.say.article[l.tokens[first-1].Norm] && end < l.end && l.word(end) && (end > h.first || end < h.first-3) {
		return 0, false // "his March 18 re-election" is of another day
	}
	if end < l.end && l.say.occasion[l.tokens[end].Norm] && (first >= h.end || end < h.first-1) {
		return 0, false // "in May 28 polls"
	}
	if at := first - 2; at > l.first && l.say.belongs[l.tokens[first-1].Norm] && (at < h.first || at >= h.end) && l.word(at) && !l.say.daytime[l.tokens[at].Norm] {
		return 0, false // "the anniversary of the flood of May 9"
	}
	if l.parenthetic(first, end, h) {
		return 0, false // "X, elected on Sunday, called"
	}
	if end < h.first && slices.ContainsFunc(l.tokens[end:h.first], func(t compare.Token) bool { return l.say.leaked[t.Norm] }) {
		return 0, false // "on Monday, after a leak of a call"
	}
	gap = first - h.end
	if end <= h.first {
		gap = h.first - end
	} else if first < h.end {
		gap = 0
	}
	if end <= h.first && l.clause(end, h.first) {
		gap += occasionGap
	}
	return gap, true
}

// parenthetic reports whether the words for a day stand before the cue in what is said
// of somebody between commas.
func (l *line) parenthetic(first, end int, h cueHit) bool {
	if end >= h.first || l.tokens[end].Norm != "," {
		return false
	}
	at := first - 1
	for ; at > l.first && at > first-longestApposition && l.tokens[at].Norm != ","; at-- {
	}
	if at <= l.first || l.tokens[at].Norm != "," || at == first-1 || at == first-2 && l.say.upon[l.tokens[at+1].Norm] {
		return false
	}
	return slices.Contains(l.ends, int32(at)) && l.participle(at+1)
}

// participle reports whether token i ends as verbs do that say what was done to
// somebody, or is a word that opens a clause on them: "elected", "who".
func (l *line) participle(i int) bool {
	w := l.tokens[i].Norm
	if l.say.who[w] || l.say.done[w] {
		return true
	}
	return l.tokens[i].Kind == compare.Word && slices.ContainsFunc(l.say.past, func(e string) bool { return len(w) > len(e)+2 && strings.HasSuffix(w, e) })
}

// word reports whether token i is a word, and none that joins or parts.
func (l *line) word(i int) bool {
	t := &l.tokens[i]
	return t.Kind == compare.Word && !t.Stop && !l.say.joiner[t.Norm] && !l.say.breaks[t.Norm]
}

// clauseHard reports whether a clause starts between the tokens that a day does
// not reach over.
func (l *line) clauseHard(from, to int) bool {
	for i := from; i < to; i++ {
		if l.say.hard[l.tokens[i].Norm] && !((l.say.relative[l.tokens[i].Norm] || l.say.which[l.tokens[i].Norm]) && l.takesPlace(i+1, to)) || l.prospect(i, to) {
			return true
		}
		if (l.tokens[i].Norm == "," || l.say.reason[l.tokens[i].Norm]) && i+1 < to && l.gerund(i+1) { // ", offering condolences for the earthquake of April 25"
			return true
		}
	}
	return false
}

// takesPlace reports whether the words from the token on say that it took place: "that
// was held on May 3", "which took place on Monday".
func (l *line) takesPlace(i, to int) bool {
	for k := i; k < min(to, i+3); k++ {
		if w := l.tokens[k].Norm; l.say.occurs[w] {
			return true
		} else if !l.say.be[w] && !l.say.had[w] {
			return false
		}
	}
	return false
}

// prospect reports whether words for what somebody is to do, or means to, start at
// token i and go on before the token given: "agreed to meet on Saturday", "will go".
func (l *line) prospect(i, to int) bool {
	switch w := l.tokens[i].Norm; {
	case l.say.coming[w]:
		return true
	case l.say.intends[w]:
		for k := i + 1; k < min(to, i+prospectReach); k++ {
			if l.say.infinitive[l.tokens[k].Norm] {
				return true
			}
			if l.breaks(k) {
				return false
			}
		}
	}
	return false
}

// prospectReach is how many tokens after "urged" the "to" of what somebody is to do may stand.
const prospectReach = 8

// gerund reports whether token i ends as verbs do that start a clause of their own.
func (l *line) gerund(i int) bool {
	for _, e := range l.say.gerund {
		if w := l.tokens[i].Norm; len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// reports reports whether the word before a day, which stands at token i, is a
// verb of saying: "said on Monday".
func (l *line) reports(i int) bool {
	for i--; i > l.first && (l.say.upon[l.tokens[i].Norm] || l.say.moment[l.tokens[i].Norm]); i-- {
	}
	return l.say.said[l.tokens[i].Norm]
}
