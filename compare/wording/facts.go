package wording

import (
	"cmp"
	"slices"
	"strings"

	"crossread/compare"
)

// A fact in the making: one value a witness at most.
type fact struct {
	compare.Fact
	score float64
}

// facts lists what witnesses state as values, those that disagree first within
// the event's own facts (day, duration, who began it) and then the others, by
// how sure it is that the values are about the same thing.
func (f *finder) facts() []compare.Fact {
	var list []fact
	list = append(list, f.dayFact()...)
	list = append(list, f.durationFact()...)
	list = append(list, f.initiatorFact()...)
	list = append(list, f.mediumFact()...)
	list = append(list, f.figureFacts()...)
	list = append(list, f.dateFacts(list)...)
	slices.SortStableFunc(list, func(a, b fact) int { return cmp.Compare(b.score, a.score) })
	var out []compare.Fact
	for _, x := range list {
		if x.Agree != compare.AgreeYes || !f.copied(x.Readings) {
			out = append(out, x.Fact)
		}
	}
	return out
}

// copied reports whether all readings stand in background that the articles
// share: outlets that print the same agency text do not confirm one another.
func (f *finder) copied(readings []compare.FactReading) bool {
	for _, r := range readings {
		w := f.w[r.Witness]
		s := slices.IndexFunc(w.Statements, func(s compare.Statement) bool { return s.Contains(r.Span) })
		if s < 0 || !slices.ContainsFunc(w.rows[s], func(r int) bool { return f.c.Rows[r].Section == compare.SectionBackground }) {
			return false
		}
	}
	return true
}

// readings orders a fact's readings by witness.
func (x *fact) add(w int, value string, span compare.Span) {
	x.Readings = append(x.Readings, compare.FactReading{Witness: w, Value: strings.Join(strings.Fields(value), " "), Span: span})
	slices.SortStableFunc(x.Readings, func(a, b compare.FactReading) int { return cmp.Compare(a.Witness, b.Witness) })
}

// worst is the weaker of two agreements; "" says nothing.
func worst(a, b string) string {
	for _, v := range []string{compare.AgreeNo, compare.AgreeCompatible, compare.AgreeYes} {
		if a == v || b == v {
			return v
		}
	}
	return ""
}

func agreementBonus(agree string) float64 {
	switch agree {
	case compare.AgreeNo:
		return 1
	case compare.AgreeCompatible:
		return 0.5
	}
	return 0
}

// dayFact is the event's day as each witness tells it: the evidence that the
// event stage names, else the first date of a statement with a word for a call.
func (f *finder) dayFact() []fact {
	x := fact{Fact: compare.Fact{What: "day"}}
	var chosen []*date
	for _, w := range f.w {
		var d *date
		for _, e := range f.c.Event.Evidence {
			if e.Why != "day" || e.Article != w.Article().ID || d != nil {
				continue
			}
			for i := range w.dates {
				if w.dates[i].Overlaps(e.Span) {
					d = &w.dates[i]
					break
				}
			}
		}
		for i := range w.dates {
			if c := &w.dates[i]; d == nil && !w.dateline(c) && w.close[c.statement] && w.hasCue(c.statement, "callcue") && (c.weekday > 0 || c.day > 0 || c.month == 0) && !c.year {
				d = c
			}
		}
		if d == nil {
			continue
		}
		chosen = append(chosen, d)
		x.add(w.n, d.In(w.text), d.Span)
	}
	if len(chosen) < 2 {
		return nil
	}
	for i, a := range chosen {
		for _, b := range chosen[i+1:] {
			x.Agree = worst(x.Agree, a.agree(b))
		}
	}
	if x.Agree == "" {
		x.Agree = compare.AgreeCompatible
	}
	x.score = 3 + agreementBonus(x.Agree)
	return []fact{x}
}

// dateline reports whether the date stands in the line that opens the article
// with place, day and agency: "HALDERN, March 6 (Meridian Wire) -", "date 2025-03-06".
func (w *witness) dateline(d *date) bool {
	st := w.Statements[d.statement].Span
	if d.Start-st.Start > 40 || d.weekday > 0 {
		return false
	}
	if d.numeric {
		return true
	}
	rest := w.text[d.End:min(st.End, d.End+30)]
	return strings.ContainsAny(rest, "(/—–") || strings.Contains(rest, " - ")
}

// hasCue reports whether the statement has a term of a section of the numbers list.
func (w *witness) hasCue(s int, section string) bool {
	has := w.cues[section]
	if has == nil {
		has = make([]bool, len(w.Statements))
		t := w.rules.lists[section]
		for n := range w.Statements {
			units := w.unitsOf(n)
			for i := 0; t != nil && i < len(units) && !has[n]; i++ {
				_, k := t.at(units, i)
				has[n] = k > 0
			}
		}
		w.cues[section] = has
	}
	return has[s]
}

// durationFact is how long the event lasted: minutes or hours beside a word
// for lasting, or in a compound with a word for a call.
func (f *finder) durationFact() []fact {
	x := fact{Fact: compare.Fact{What: "duration"}}
	var chosen []*figure
	for _, w := range f.w {
		var best *figure
		points := 0
		for i := range w.figures {
			g := &w.figures[i]
			if g.dimension != "minutes" || !(w.close[g.statement] || w.Statements[g.statement].Place == compare.InHeading) {
				continue
			}
			p := 0
			from, to := w.of[g.statement][0], w.of[g.statement][1]
			near := func(section string, before, after int) bool {
				for k := max(from, g.at-before); k < min(to, g.at+after); k++ {
					if _, n := w.rules.lists[section].at(w.units[:to], k); n > 0 {
						return true
					}
				}
				return false
			}
			if near("durationcue", 6, 0) {
				p += 2
			}
			if near("callcue", 9, 4) {
				p++
			}
			if w.passage[g.statement] {
				p++
			}
			if p > points && p >= 2 {
				best, points = g, p
			}
		}
		if best != nil {
			chosen = append(chosen, best)
			x.add(w.n, best.In(w.text), best.Span)
		}
	}
	if len(chosen) > 1 {
		for _, g := range chosen {
			g.duration = true // "the 90-minute call", which no word for lasting tells
		}
	}
	return agreed(x, chosen, 3)
}

// agreed closes a fact over figures; nil if fewer than two witnesses give one.
func agreed(x fact, chosen []*figure, score float64) []fact {
	if len(chosen) < 2 {
		return nil
	}
	for i, a := range chosen {
		for _, b := range chosen[i+1:] {
			x.Agree = worst(x.Agree, a.agree(b))
		}
	}
	x.score = score + agreementBonus(x.Agree)
	return []fact{x}
}

// mediumFact is how the event was held, where witnesses differ: by phone, by video.
func (f *finder) mediumFact() []fact {
	x := fact{Fact: compare.Fact{What: "medium", Agree: compare.AgreeYes}}
	kind := ""
	for _, w := range f.w {
		for i := range w.units {
			u := &w.units[i]
			phone, video := w.rules.is("medium-phone", u.norm), w.rules.is("medium-video", u.norm)
			if !phone && !video {
				continue
			}
			s := w.statementAt(u.Start)
			if s < 0 || !w.close[s] {
				continue
			}
			k := "phone"
			if video {
				k = "video"
			}
			if kind != "" && k != kind {
				x.Agree = compare.AgreeNo
			}
			kind = k
			span := u.Span
			if to := w.of[s][1]; i+1 < to && !w.units[i+1].breaks && w.units[i+1].nounLike() && !u.poss {
				span.End = w.units[i+1].End
			} else if i > w.of[s][0] && !u.breaks && w.rules.is("link", w.units[i-1].norm) {
				span.Start = w.units[i-1].Start
			}
			x.add(w.n, span.In(w.text), span)
			break
		}
	}
	if len(x.Readings) < 2 || x.Agree == compare.AgreeYes {
		return nil
	}
	x.score = 3 + agreementBonus(x.Agree)
	return []fact{x}
}

// initiatorFact is who began the event: "at X's request", "on the initiative of
// X", "initiated by X", or else "X rang Y", "a call from X".
func (f *finder) initiatorFact() []fact {
	x := fact{Fact: compare.Fact{What: "initiator"}}
	var keys []string
	for _, w := range f.w {
		span, key, ok := w.initiator()
		if !ok {
			span, key, ok = f.caller(w)
		} else if p := f.participantIn(w, span); p != nil {
			key = cmp.Or(w.roleKey(p), p.Name)
		}
		if ok {
			keys = append(keys, key)
			x.add(w.n, span.In(w.text), span)
		}
	}
	if len(keys) < 2 {
		return nil
	}
	x.Agree = compare.AgreeYes
	for _, k := range keys[1:] {
		switch {
		case k == keys[0]:
		case k == "" || keys[0] == "":
			x.Agree = worst(x.Agree, compare.AgreeCompatible)
		default:
			x.Agree = compare.AgreeNo
		}
	}
	x.score = 3 + agreementBonus(x.Agree)
	return []fact{x}
}

// initiator finds the phrase that says who began the call, and a key of who.
func (w *witness) initiator() (compare.Span, string, bool) {
	for s := range w.Statements {
		if !w.close[s] {
			continue
		}
		from, to := w.of[s][0], w.of[s][1]
		isCall := w.hasCue(s, "callcue")
		for i := from; isCall && i < to; i++ {
			u := &w.units[i]
			switch {
			case w.rules.is("initiative", u.norm):
				j := i
				for j > from && i-j < 4 && !w.units[j].breaks && !w.rules.is("link", w.units[j].norm) {
					j--
				}
				if !w.rules.is("link", w.units[j].norm) {
					continue
				}
				end, key := u.End, ""
				for k := j; k < i; k++ {
					if w.units[k].caps {
						key = w.rules.countryKey(w.plainText(&w.units[k]))
					}
				}
				if i+1 < to && w.rules.is("complement", w.units[i+1].norm) {
					for k := i + 2; k < to && k < i+8 && !w.units[k].breaks; k++ {
						x := &w.units[k]
						if x.stop && !w.rules.is("opens", x.norm) || strings.HasPrefix(x.pos, "v") && !x.caps {
							break
						}
						end = x.Start + len(w.plainText(x))
						if x.caps && key == "" {
							key = w.rules.countryKey(w.plainText(x))
						}
					}
				}
				return compare.Span{Start: w.units[j].Start, End: end}, key, true
			case w.rules.is("began", u.norm):
				end, key := u.End, ""
				for k := i + 1; k < to && k < i+6 && !w.units[k].breaks; k++ {
					x := &w.units[k]
					if x.stop && !w.rules.is("opens", x.norm) && !w.rules.is("passive", x.norm) {
						break
					}
					end = x.Start + len(w.plainText(x))
					if x.caps && key == "" {
						key = w.rules.countryKey(w.plainText(x))
					}
				}
				return compare.Span{Start: u.Start, End: end}, key, true
			}
		}
	}
	return compare.Span{}, "", false
}

// caller finds who rang whom: a participant before a verb of calling and another
// after it, or a participant after "call from". The key is that of a country in
// the caller's role, "" if the role names none.
func (f *finder) caller(w *witness) (compare.Span, string, bool) {
	names := w.Parsed.Names
	for n := range names {
		s := w.statementAt(names[n].Start)
		p := f.participantOf(w, &names[n])
		if s < 0 || !w.passage[s] || p == nil {
			continue
		}
		i := w.unitAt(names[n].Start)
		from := w.of[s][0]
		for i > from && w.rules.is("opens", w.units[i-1].norm) {
			i--
		}
		if i <= from || w.units[i].breaks {
			continue
		}
		verb := &w.units[i-1]
		switch {
		case w.rules.is("calls", verb.norm) && n > 0 && names[n-1].Start >= w.Statements[s].Start && verb.Start-names[n-1].End < 12:
			if q := f.participantOf(w, &names[n-1]); q != nil && q != p {
				return compare.Span{Start: names[n-1].Start, End: verb.End}, w.roleKey(q), true
			}
		case w.rules.is("call-from", verb.norm):
			for k := i - 2; k >= from && k > i-8 && !w.units[k+1].breaks; k-- {
				if _, c := w.rules.lists["callcue"].at(w.units[:i], k); c > 0 && w.units[k].nounLike() {
					for k > from && !w.units[k].breaks && w.units[k-1].nounLike() {
						k--
					}
					return compare.Span{Start: w.units[k].Start, End: names[n].End}, w.roleKey(p), true
				}
			}
		}
	}
	return compare.Span{}, "", false
}

// participantOf is the event's participant that a name means, nil if none.
func (f *finder) participantOf(w *witness, n *compare.Name) *compare.Participant {
	if n.Head.Empty() || n.Plural || n.Kind != compare.Person {
		return nil
	}
	for i, tokens := range f.tokens {
		if matches(n.Head.In(w.text), tokens) {
			return &f.c.Event.Participants[i]
		}
	}
	return nil
}

// participantIn is the one participant whom names in a stretch mean, nil if there is
// none or another name stands there, too.
func (f *finder) participantIn(w *witness, s compare.Span) (p *compare.Participant) {
	for i := range w.Parsed.Names {
		n := &w.Parsed.Names[i]
		if !n.Overlaps(s) || n.Kind != compare.Person {
			continue
		}
		q := f.participantOf(w, n)
		if q == nil || p != nil && p != q {
			return nil
		}
		p = q
	}
	return p
}

// roleKey is the key of the country in a participant's role.
func (w *witness) roleKey(p *compare.Participant) string {
	for word := range strings.FieldsSeq(p.Role) {
		if first(word) != strings.ToLower(first(word)) {
			return w.rules.countryKey(word)
		}
	}
	return ""
}

// dateFacts are dates in the same row that are not the event's day; bare years
// meet bare years.
func (f *finder) dateFacts(known []fact) []fact {
	var out []fact
	stated := f.stated(known)
	for r := range f.c.Rows {
		for _, year := range []bool{false, true} {
			if x, ok := f.dateFact(r, year, stated); ok {
				out = append(out, x)
			}
		}
	}
	return out
}

// dateFact is the first date of each witness in a row; ok is false if fewer than
// two tell one, or nothing can be said of them.
func (f *finder) dateFact(r int, year bool, stated [][]compare.Span) (x fact, ok bool) {
	var chosen []*date
	for _, w := range f.w {
		for i := range w.dates {
			d := &w.dates[i]
			if d.year == year && slices.Contains(w.rows[d.statement], r) && !slices.ContainsFunc(stated[w.n], d.Overlaps) && !(w.hasCue(d.statement, "callcue") && w.passage[d.statement] && d.weekday > 0) {
				chosen = append(chosen, d)
				x.add(w.n, d.In(w.text), d.Span)
				break
			}
		}
	}
	for i, a := range chosen {
		for k, b := range chosen[i+1:] {
			if f.sayTheSame(x.Readings[i].Witness, a.statement, x.Readings[i+1+k].Witness, b.statement) {
				x.Agree = worst(x.Agree, f.datesAgree(r, x.Readings[i].Witness, x.Readings[i+1+k].Witness, a, b))
			}
		}
	}
	x.What = "date"
	x.score = 1.6 + agreementBonus(x.Agree)
	return x, x.Agree != ""
}

// datesAgree says how two dates of a row agree. They disagree only where they say
// when one thing was: they stand for one another in the row's word edits, or behind
// words that mean the same. "Since January" and "on Thursday" are of two things.
func (f *finder) datesAgree(r, a, b int, x, y *date) string {
	said := x.agree(y)
	if said != compare.AgreeNo || x.year && y.year || f.setAgainst(r, a, b, x.Span, y.Span) || f.byThird(r, a, b, x.Span, y.Span) {
		return said
	}
	u, v := f.w[a].governor(x.Span), f.w[b].governor(y.Span)
	if u != nil && v != nil && (u.stem == v.stem || related(u.stem, v.stem)) || f.w[a].callBefore(x.Span) && f.w[b].callBefore(y.Span) {
		return said
	}
	return ""
}

// setAgainst reports whether a word edit of a row sets words of two spans against
// each other.
func (f *finder) setAgainst(r, a, b int, x, y compare.Span) bool {
	row := &f.c.Rows[r]
	for _, p := range row.Edits {
		s, t := x, y
		if p.A == b && p.B == a {
			s, t = y, x
		} else if p.A != a || p.B != b {
			continue
		}
		for _, e := range p.Edits {
			if (e.Op == compare.Same || e.Op == compare.Swap) && f.w[p.A].inArticle(row.Cells[p.A], e.A).Overlaps(s) && f.w[p.B].inArticle(row.Cells[p.B], e.B).Overlaps(t) {
				return true
			}
		}
	}
	return false
}

// byThird reports whether a date of a third witness, against which the row's edits
// hold the others, stands against both.
func (f *finder) byThird(r, a, b int, x, y compare.Span) bool {
	for _, w := range f.w {
		if w.n == a || w.n == b {
			continue
		}
		for i := range w.dates {
			if z := w.dates[i].Span; slices.Contains(w.rows[w.dates[i].statement], r) && f.setAgainst(r, w.n, a, z, x) && f.setAgainst(r, w.n, b, z, y) {
				return true
			}
		}
	}
	return false
}

// governor is the nearest word of content before a span in its statement, nil if
// there is none.
func (w *witness) governor(s compare.Span) *unit {
	i, _ := slices.BinarySearchFunc(w.units, s.Start, func(u unit, at int) int { return cmp.Compare(u.Start, at) })
	for i--; i >= 0 && i+1 < len(w.units) && !w.units[i+1].breaks; i-- {
		if u := &w.units[i]; !u.stop && !u.number {
			return u
		}
	}
	return nil
}

// callReach is the number of words between a word for a call and its day: "rang
// Tamasi on".
const callReach = 5

// callBefore reports whether a word for a call stands before a span.
func (w *witness) callBefore(s compare.Span) bool {
	t := w.rules.lists["callcue"]
	i, _ := slices.BinarySearchFunc(w.units, s.Start, func(u unit, at int) int { return cmp.Compare(u.Start, at) })
	for k := i - 1; t != nil && k >= 0 && k >= i-callReach && !w.units[k+1].breaks; k-- {
		if _, n := t.at(w.units[:i], k); n > 0 {
			return true
		}
	}
	return false
}

// stated lists the words of each witness that the facts give.
func (f *finder) stated(known []fact) [][]compare.Span {
	spans := make([][]compare.Span, len(f.w))
	for i := range known {
		for _, r := range known[i].Readings {
			spans[r.Witness] = append(spans[r.Witness], r.Span)
		}
	}
	return spans
}

// sayTheSame reports whether two statements have a content word in common.
func (f *finder) sayTheSame(a, s, b, t int) bool {
	for _, u := range f.w[a].unitsOf(s) {
		if !u.stop && !u.number && slices.ContainsFunc(f.w[b].unitsOf(t), func(v unit) bool { return v.stem == u.stem }) {
			return true
		}
	}
	return false
}
