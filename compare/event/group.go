package event

import (
	"slices"

	"crossread/compare"
)

// A local is an event as one article tells it: its mentions of one cast on one day.
type local struct {
	scan     int32 // the slot of the article
	kind     compare.EventKind
	cast     []int
	mentions []mention
	joined   []int          // who took part beside the cast
	cues     []compare.Span // of the mentions, in the article
	day      compare.Day
	stated   bool
	sure     bool // as of mention
	far      bool // as of mention
	said     bool // as of mention
	hint     hint
	first    compare.Day // of an undated article: that of its group, as its dossier alone shows
	medium   string
	weight   float64
	strong   bool
	lead     bool   // told in the headline or early: the article reports it
	earlier  bool   // told of as an earlier one alone: the article is about what came after
	lent     bool   // as of mention
	loose    bool   // as of mention
	base     *group // of its dossier
	group    *group // base, or the one that this was joined to; nil if that is too weak to be shown
	in       bool   // it is shown
}

// A group is an event over all articles.
type group struct {
	kind       compare.EventKind
	cast       []int
	locals     []*local // those that are shown, in the order of their articles
	day        compare.Day
	source     compare.DaySource
	medium     string
	confidence float64
	id         string
	title      string
	many       bool // several articles tell of it
	gone       bool // it is no event any more, or not one to be shown
	ruled      bool
	titled     bool               // the user named it
	named      []string           // participants as the user gave them, beside the cast
	chosen     []compare.Evidence // the statements that the user made it of
	hour       *compare.Hour      // as the user ruled; nil as found
	caller     *string            // the name of who placed it, as the user ruled; nil as found
	alone      *facts             // what its articles said before others' were merged into it; nil if none were
	former     []string           // IDs of the events that were merged into it
	merged     *group             // that it was merged into by the user; nil for none

	key  string   // of the dossier; "" for others
	own  []*local // of the dossier that make it
	all  []*local // with those of the groups that were joined to it
	into *group   // that it was joined to; nil for none
	bare bearing  // as its own locals say

	base   string  // the ID but for a number at its end
	family string  // base without any
	shown  *notice // what was last shown of it
	story  *story  // of whose articles it is; nil for calls and meetings
}

// A bearing is what a group's locals say of how and how surely it took place.
type bearing struct {
	medium     string
	confidence float64
}

// locals merges an article's mentions of the same people, apart where it gives
// them two days, and lets what it says elsewhere lend weight to weak ones.
func (r *resolver) locals(scan int32, mentions []mention) []*local {
	var out []*local
	for _, m := range r.unpictured(mentions) {
		var into *local
		for _, e := range out {
			if !slices.Equal(e.cast, m.cast) || e.kind != m.kind {
				continue
			}
			if e.stated && m.stated && !e.said && !m.said && e.day != m.day && !e.onceAt(&m) || m.kind == compare.Call && e.mentions[0].earlier != m.earlier {
				continue // two calls, or this one and the one before it
			}
			if m.hint.in.said() && (!e.hint.in.said() && !m.hint.in.fresh(r.s.published) || m.hint.in.apart(e.hint.in) || e.stated && m.hint.in.holds(e.day) < 0) || e.hint.in.said() && m.stated && e.hint.in.holds(m.day) < 0 {
				continue // this one, and one of another time
			}
			if into != nil && e.hint.in.said() && !m.hint.in.said() && m.line > e.mentions[len(e.mentions)-1].line+1 {
				continue // the article is about the first again
			}
			into = e
		}
		if into == nil {
			into = &local{scan: scan, kind: m.kind, cast: m.cast, medium: compare.MediumUnstated, hint: noHint}
			out = append(out, into)
		}
		into.take(m)
	}
	for _, e := range out {
		if e.hint.weekday < 0 && e.hint.month == 0 && !e.hint.in.said() && !e.stated && r.s.published == "" {
			e.hint = e.hint.or(r.s.dateline)
		}
	}
	r.succeed(out)
	out = swallow(out)
	for _, e := range out {
		for k := range e.mentions {
			if m := &e.mentions[k]; m.said && !e.said { // the article says the day itself elsewhere
				m.dayAt = compare.Span{}
			}
		}
		r.weigh(e, out)
	}
	for _, e := range out { // of people whom the article says to have met, words that name no telephone tell of that
		if e.strong || e.kind != compare.Call || e.medium != compare.MediumUnstated {
			continue
		}
		for _, o := range out {
			if o.kind == compare.Meeting && o.lead && within(e.cast, o.cast) && !(o.stated && e.stated && o.day != e.day) {
				e.weight -= 0.25
				break
			}
		}
	}
	for _, e := range out { // one of a row of calls: what is certain of one speaks for the next
		if e.strong || e.kind != compare.Call || e.toldAlone() {
			continue
		}
		for _, o := range out {
			if o != e && o.kind == compare.Call && (o.strong || o.weight >= 0.6) && o.weight >= 0.6 && meet(o.cast, e.cast) {
				e.weight = min(e.weight+0.2, 0.9)
				break
			}
		}
	}
	return out
}

// succeed lets what an undated article tells of a call say that it took place after
// the one before it, whose day is said.
func (r *resolver) succeed(list []*local) {
	if r.s.published != "" {
		return
	}
	for _, e := range list {
		for _, o := range list {
			if e.mentions[0].earlier || !o.mentions[0].earlier && !o.hint.in.said() || o == e || e.stated || e.kind != o.kind || !slices.Equal(e.cast, o.cast) {
				continue
			}
			switch {
			case o.stated:
				e.hint = e.hint.or(hint{weekday: -1, after: o.day})
			case o.hint.month > 0:
				e.hint = e.hint.or(hint{weekday: -1, afterMonth: o.hint.month, afterDate: o.hint.date})
			case o.hint.in.from != "":
				e.hint = e.hint.or(hint{weekday: -1, after: o.hint.in.from})
			}
		}
	}
}

// onceAt reports whether two stated days may be one: of neighbouring days one is
// counted over several, "14 days after she took office on May 6".
func (e *local) onceAt(m *mention) bool {
	return (e.far || m.far) && (e.day.Add(1) == m.day || m.day.Add(1) == e.day)
}

// take adds a mention to the event.
func (e *local) take(m mention) {
	e.mentions = append(e.mentions, m)
	e.joined = distinct(append(e.joined, m.joined...))
	e.weight = max(e.weight, m.weight)
	e.strong = e.strong || m.strong
	if m.stated && (!e.stated || e.said && !m.said || e.far && !m.far && !m.said) {
		e.day, e.stated, e.said, e.far = m.day, true, m.said, m.far
	}
	e.sure = e.sure || m.sure && m.day == e.day
	e.hint = e.hint.or(m.hint)
	if m.kind == compare.Call && rank(m.medium) > rank(e.medium) {
		e.medium = m.medium
	}
}

// swallow gives to a call of several what the same line, or a line that only
// guesses, tells of some of them.
func swallow(list []*local) []*local {
	return slices.DeleteFunc(list, func(small *local) bool {
		if !slices.ContainsFunc(small.mentions, func(m mention) bool { return !m.many }) && slices.ContainsFunc(list, func(o *local) bool {
			return o != small && o.kind == small.kind && !o.mentions[0].many && meet(o.cast, small.cast)
		}) {
			return true // "calls to European leaders": those whom the article then names
		}
		for _, big := range list {
			if big == small || big.kind != small.kind || len(big.cast) <= len(small.cast) || !within(small.cast, big.cast) || big.stated && small.stated && big.day != small.day {
				continue
			}
			lines := map[int]bool{}
			for _, m := range big.mentions {
				lines[m.line] = true
			}
			if !slices.ContainsFunc(small.mentions, func(m mention) bool {
				return !m.guessed && !lines[m.line] && !within(big.cast, together(list, big, m.line))
			}) {
				for _, m := range small.mentions {
					big.take(m)
				}
				return true
			}
		}
		return false
	})
}

// together are those whom a line names as the parties of calls that are part of
// a larger one: "X spoke with A, B and C" tells of the conference with the three.
func together(list []*local, big *local, line int) []int {
	var out []int
	for _, e := range list {
		if e != big && e.kind == big.kind && within(e.cast, big.cast) && slices.ContainsFunc(e.mentions, func(m mention) bool { return m.line == line }) {
			out = append(out, e.cast...)
		}
	}
	return out
}

// within reports whether all of a are in b.
func within(a, b []int) bool {
	for _, id := range a {
		if !slices.Contains(b, id) {
			return false
		}
	}
	return true
}

// meet reports whether two casts have somebody in common.
func meet(a, b []int) bool {
	for _, id := range a {
		if slices.Contains(b, id) {
			return true
		}
	}
	return false
}

func rank(medium string) int {
	return slices.Index([]string{compare.MediumUnstated, compare.MediumPhone, compare.MediumVideo}, medium)
}

// weigh raises the weight of a weak event by second cues and lowers it by signs
// that the people met, that they are nobody's leaders, that it is old, or that
// the article speaks of it late and once.
func (r *resolver) weigh(e *local, all []*local) {
	o := r.s.outline
	first := e.mentions[0].line
	headline := false
	for _, m := range e.mentions {
		headline = headline || o.headline(m.line)
	}
	for _, m := range e.mentions { // the first in running text
		if o.inText(m.line) {
			first = m.line
			break
		}
	}
	e.earlier = !slices.ContainsFunc(e.mentions, func(m mention) bool { return !m.earlier })
	early := headline || int(o.paras[first]) <= leadParagraphs && first <= leadSentences || 5*first <= len(o.paras)
	e.lead = early && !e.earlier
	e.lent = !slices.ContainsFunc(e.mentions, func(m mention) bool { return !m.lent })
	e.loose = !slices.ContainsFunc(e.mentions, func(m mention) bool { return !m.loose })
	countries := map[string]bool{}
	state := 0
	for _, id := range e.cast {
		best := r.c.person(id).stateOffice()
		if best.post != "" {
			state++
			countries[best.of] = true
		}
	}
	called := 0
	for _, m := range e.mentions {
		called = max(called, m.called)
	}
	state = min(state+called, len(e.cast))
	switch {
	case state == 0:
		e.weight -= 0.5
	case state < len(e.cast) && (!e.strong || !early):
		e.weight -= 0.35
	case state < len(e.cast):
		e.weight -= 0.1
	case len(countries) > 1 && !e.strong:
		e.weight += 0.15
	}
	if !e.strong && e.kind == compare.Call {
		phone, meets, second := false, false, false
		for _, h := range o.hits {
			i := int(h.line)
			switch {
			case h.rule.Section == "call" && i != first && !h.void && !ofOthers(h, e, all):
				phone = phone || o.headline(i) || i >= first && i < first+6
			case h.rule.Section == "second" && i >= first && i < first+8:
				second = true
			case (h.rule.Section == "meeting" || h.rule.Section == "meets") && (i >= first-1 && i < first+3 || o.headline(i)):
				meets = true
			}
		}
		if phone {
			e.weight += 0.3
			e.medium = compare.MediumPhone
		}
		if second {
			e.weight += 0.25
		}
		if meets {
			e.weight -= 0.35
		}
	}
	if !early {
		e.weight -= 0.1
	}
	if e.day != "" && r.s.published != "" && daysBetween(e.day, r.s.published) > oldDays {
		if (e.strong || e.earlier) && e.sure { // "in their call on 11 January": history, but a call with its day
			e.weight -= 0.3
		} else {
			e.weight -= 0.45
		}
	}
	if e.hint.in.said() { // "in April 2017": history
		e.weight -= 0.15
	}
	for _, id := range e.cast {
		if r.c.person(id).vague {
			e.weight -= 0.1
		}
	}
	if !e.strong && !slices.ContainsFunc(e.mentions, func(m mention) bool { return m.cue.rule.Section != "self" }) {
		e.weight = min(e.weight, ownWeight)
	}
	e.weight = min(max(e.weight, 0), 0.97)
}

// toldAlone reports whether the article says no more than that they told each other
// something.
func (e *local) toldAlone() bool {
	return !slices.ContainsFunc(e.mentions, func(m mention) bool { return m.cue.rule.Section != "told" })
}

// ofOthers reports whether the telephone that the cue names is that of a call of
// other people, while of these the article says alone what they told each other: "X
// congratulated Z, whom Y had called by telephone".
func ofOthers(h lineHit, e *local, all []*local) bool {
	return e.toldAlone() && slices.ContainsFunc(all, func(o *local) bool {
		return o.kind == e.kind && !slices.Equal(o.cast, e.cast) && slices.ContainsFunc(o.mentions, func(m mention) bool { return m.line == int(h.line) && m.cue.first == h.first && !m.earlier })
	})
}

// ownWeight is the most that a speaker's "I spoke with X" weighs by itself, as
// that may have been in person.
const ownWeight = 0.7

const (
	leadParagraphs = 3  // paragraphs, from 0, in which what an article reports is told first
	leadSentences  = 8  // sentences, headings counted, in the same sense
	oldDays        = 10 // days before publication at which a call is history
)

// daysBetween is how many days a lies before b.
func daysBetween(a, b compare.Day) int {
	return int(b.Time().Sub(a.Time()).Hours() / 24)
}

func support(g *group) float64 {
	n := 0.0
	for _, e := range g.own {
		n += e.weight
	}
	return n
}

func oneArticle(a, b []*local) bool {
	for _, e := range a {
		for _, f := range b {
			if e.scan == f.scan {
				return true
			}
		}
	}
	return false
}

// settle works out medium and confidence of a group from its articles.
func settle(locals []*local) bearing {
	media := map[string]float64{}
	doubt := 1.0
	seen := map[int32]float64{}
	for _, e := range locals {
		media[e.medium] += e.weight
		seen[e.scan] = max(seen[e.scan], e.weight)
	}
	for _, e := range locals {
		if w, ok := seen[e.scan]; ok {
			doubt *= 1 - w
			delete(seen, e.scan)
		}
	}
	b := bearing{medium: compare.MediumUnstated, confidence: min(1-doubt, 0.99)}
	best := 0.0
	for _, medium := range []string{compare.MediumPhone, compare.MediumVideo} {
		if media[medium] > best {
			b.medium, best = medium, media[medium]
		}
	}
	return b
}
