package event

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crossread/compare"
)

// A local is an event as one article tells it: its mentions of one cast on one day.
type local struct {
	scan     int
	kind     compare.EventKind
	cast     []int
	mentions []mention
	cues     []compare.Span // of the mentions, in the article
	day      compare.Day
	stated   bool
	hint     hint
	medium   string
	weight   float64
	strong   bool
	lead     bool // told in the headline or early: the article reports it
	earlier  bool // told of as an earlier one alone: the article is about what came after
	group    *group
}

// A group is an event over all articles.
type group struct {
	kind       compare.EventKind
	cast       []int
	locals     []*local
	day        compare.Day
	source     compare.DaySource
	medium     string
	confidence float64
	id         string
	title      string
	ruled      bool
	titled     bool               // the user named it
	number     int                // in the order made
	sum        uint64             // of the id
	told       []telling          // by article
	named      []string           // participants as the user gave them, beside the cast
	chosen     []compare.Evidence // the statements that the user made it of
}

// locals merges an article's mentions of the same people, apart where it gives
// them two days, and lets what it says elsewhere lend weight to weak ones.
func (r *resolver) locals(scan int, mentions []mention) []*local {
	var out []*local
	for _, m := range mentions {
		var into *local
		for _, e := range out {
			if !slices.Equal(e.cast, m.cast) || e.kind != m.kind {
				continue
			}
			if e.stated && m.stated && e.day != m.day {
				continue
			}
			into = e
		}
		if into == nil {
			into = &local{scan: scan, kind: m.kind, cast: m.cast, medium: compare.MediumUnstated, hint: noHint}
			out = append(out, into)
		}
		into.take(m)
	}
	out = swallow(out)
	for _, e := range out {
		r.weigh(e)
	}
	for _, e := range out { // one of a row of calls: what is certain of one speaks for the next
		if e.strong || e.kind != compare.Call {
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

// take adds a mention to the event.
func (e *local) take(m mention) {
	e.mentions = append(e.mentions, m)
	e.weight = max(e.weight, m.weight)
	e.strong = e.strong || m.strong
	if m.stated && !e.stated {
		e.day, e.stated = m.day, true
	}
	e.hint = e.hint.or(m.hint)
	if m.kind == compare.Call && rank(m.medium) > rank(e.medium) {
		e.medium = m.medium
	}
}

// swallow gives to a call of several what the same line, or a line that only
// guesses, tells of some of them.
func swallow(list []*local) []*local {
	return slices.DeleteFunc(list, func(small *local) bool {
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
func (r *resolver) weigh(e *local) {
	first := e.mentions[0].line
	headline := false
	for _, m := range e.mentions {
		headline = headline || r.s.lines[m.line].headline()
	}
	for _, m := range e.mentions { // the first in running text
		if r.s.lines[m.line].para >= 0 {
			first = m.line
			break
		}
	}
	e.earlier = !slices.ContainsFunc(e.mentions, func(m mention) bool { return !m.earlier })
	early := headline || r.s.lines[first].para <= leadParagraphs && first <= leadSentences || 5*first <= len(r.s.lines)
	e.lead = early && !e.earlier
	countries := map[string]bool{}
	state := 0
	for _, id := range e.cast {
		best := r.c.person(id).stateOffice()
		if best.post != "" {
			state++
			countries[best.of] = true
		}
	}
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
		for i := range r.s.lines {
			l := &r.s.lines[i]
			for _, h := range l.hits {
				switch {
				case h.rule.Section == "call" && i != first:
					phone = phone || l.headline() || i >= first && i < first+6
				case h.rule.Section == "second" && i >= first && i < first+8:
					second = true
				case (h.rule.Section == "meeting" || h.rule.Section == "meets") && (i >= first-1 && i < first+3 || l.headline()):
					meets = true
				}
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
		e.weight -= 0.45
	}
	for _, id := range e.cast {
		if r.c.person(id).vague {
			e.weight -= 0.1
		}
	}
	e.weight = min(max(e.weight, 0), 0.97)
}

const (
	leadParagraphs = 3  // paragraphs, from 0, in which what an article reports is told first
	leadSentences  = 8  // sentences, headings counted, in the same sense
	oldDays        = 10 // days before publication at which a call is history
)

// rethink lets weak mentions whose one side is a pronoun mean the article's
// protagonist instead, where other articles tell of that call and none of this.
func rethink(perArticle [][]mention) {
	strong := map[string]int{}
	for i, list := range perArticle {
		for _, m := range list {
			if m.instead == nil && m.kind == compare.Call {
				strong[castKey(m.kind, m.cast)] = i + 1
			}
		}
	}
	for i, list := range perArticle {
		if !slices.ContainsFunc(list, func(m mention) bool { return m.instead != nil }) {
			continue
		}
		list = slices.Clone(list)
		perArticle[i] = list
		for k := range list {
			m := &list[k]
			if m.instead != nil && strong[castKey(m.kind, m.cast)] == 0 && strong[castKey(m.kind, m.instead)] != 0 {
				m.cast = m.instead
			}
		}
	}
}

func castKey(kind compare.EventKind, cast []int) string {
	var b strings.Builder
	b.WriteString(string(kind))
	for _, id := range cast {
		fmt.Fprintf(&b, " %d", id)
	}
	return b.String()
}

// groupLocals joins what the articles tell of the same people on the same day.
// Days are settled a cast at a time: stated days make groups, days a day apart
// join unless one article tells both, and what states no day joins the nearest
// group before its publication.
func groupLocals(words *vocabulary, scans []*scan, perArticle [][]*local) []*group {
	byCast := map[string][]*local{}
	var keys []string
	for _, list := range perArticle {
		for _, e := range list {
			k := castKey(e.kind, e.cast)
			if byCast[k] == nil {
				keys = append(keys, k)
			}
			byCast[k] = append(byCast[k], e)
		}
	}
	slices.Sort(keys)
	var out []*group
	for _, k := range keys {
		out = append(out, groupDays(words, scans, perArticle, byCast[k])...)
	}
	return conferences(out)
}

// conferences joins to a call of three or more what other articles tell on that
// day of some of them, unless by telephone: an outlet names the guests it cares for.
func conferences(groups []*group) []*group {
	byDay := map[compare.Day][]*group{}
	for _, g := range groups {
		if g.kind == compare.Call && g.day != "" && len(g.cast) > 2 {
			byDay[g.day] = append(byDay[g.day], g)
		}
	}
	return slices.DeleteFunc(groups, func(small *group) bool {
		if small.kind != compare.Call {
			return false
		}
		for _, big := range byDay[small.day] {
			if len(big.cast) > len(small.cast) && within(small.cast, big.cast) && !oneArticle(small, big) && big.confidence >= minConfidence &&
				(small.medium == compare.MediumVideo || small.medium == compare.MediumUnstated && big.medium == compare.MediumVideo) {
				for _, e := range small.locals {
					e.group = big
					big.locals = append(big.locals, e)
				}
				big.settle()
				return true
			}
		}
		return false
	})
}

func groupDays(words *vocabulary, scans []*scan, perArticle [][]*local, list []*local) []*group {
	var groups []*group
	place := func(e *local, g *group) {
		g.locals = append(g.locals, e)
		e.group = g
	}
	slices.SortStableFunc(list, func(a, b *local) int { return cmp.Compare(a.scan, b.scan) })
	byDay := map[compare.Day]*group{}
	for _, e := range list {
		if !e.stated {
			continue
		}
		g := byDay[e.day]
		if g == nil {
			g = &group{kind: e.kind, cast: e.cast, day: e.day, source: compare.DayStated}
			byDay[e.day] = g
			groups = append(groups, g)
		}
		place(e, g)
	}
	d := &dating{words: words, scans: scans, vectors: map[int]vector{}}
	for _, e := range list {
		if e.stated {
			continue
		}
		published := scans[e.scan].published
		guess := published
		for _, o := range perArticle[e.scan] { // the article's other call
			if o != e && o.stated && o.kind == e.kind && o.mentions[0].line < e.mentions[0].line {
				guess = o.day
				break
			}
		}
		best := d.group(e, guess, groups)
		if best == nil {
			best = &group{kind: e.kind, cast: e.cast, day: guess, source: compare.DayInferred}
			if guess == "" {
				best.source = compare.DayUnknown
			}
			groups = append(groups, best)
		} else if best.day == "" && guess != "" {
			best.day, best.source = guess, compare.DayInferred
		}
		place(e, best)
	}
	slices.SortFunc(groups, func(a, b *group) int { return cmp.Compare(a.day, b.day) })
	// A day apart: one outlet is wrong, or counts by another clock.
	for i := 0; i+1 < len(groups); {
		a, b := groups[i], groups[i+1]
		if a.day == "" || a.day.Add(1) != b.day || oneArticle(a, b) {
			i++
			continue
		}
		into, from := a, b
		if support(b) > support(a) {
			into, from = b, a
		}
		for _, e := range from.locals {
			place(e, into)
		}
		groups = slices.DeleteFunc(groups, func(g *group) bool { return g == from })
	}
	for _, g := range groups {
		g.vote()
		g.settle()
	}
	return groups
}

// daysBetween is how many days a lies before b.
func daysBetween(a, b compare.Day) int {
	return int(b.Time().Sub(a.Time()).Hours() / 24)
}

func support(g *group) float64 {
	n := 0.0
	for _, e := range g.locals {
		n += e.weight
	}
	return n
}

func oneArticle(a, b *group) bool {
	for _, e := range a.locals {
		for _, f := range b.locals {
			if e.scan == f.scan {
				return true
			}
		}
	}
	return false
}

// settle works out medium and confidence of a group from its articles.
func (g *group) settle() {
	slices.SortStableFunc(g.locals, func(a, b *local) int { return cmp.Compare(a.scan, b.scan) })
	media := map[string]float64{}
	doubt := 1.0
	seen := map[int]float64{}
	for _, e := range g.locals {
		media[e.medium] += e.weight
		seen[e.scan] = max(seen[e.scan], e.weight)
	}
	for _, e := range g.locals {
		if w, ok := seen[e.scan]; ok {
			doubt *= 1 - w
			delete(seen, e.scan)
		}
	}
	g.confidence = min(1-doubt, 0.99)
	g.medium = compare.MediumUnstated
	best := 0.0
	for _, medium := range []string{compare.MediumPhone, compare.MediumVideo} {
		if media[medium] > best {
			g.medium, best = medium, media[medium]
		}
	}
}
