// Package event finds the events that articles report: calls, meetings and
// other stories, over all articles, and says which statement belongs to which.
//
// # Method
//
// An article is scanned by itself for words that announce a call or a meeting
// and for words that name days; both are patterns in data files, one folder a
// language. Then the library's articles together tell who is who: spellings of
// one name, offices and their holders. With that each announcement gets its
// parties and its day, the announcements of all articles group by people and
// day, and a best path through each article's statements decides which belong
// to which event. Articles without a call group as stories by content and time.
package event

import (
	"context"
	"slices"
	"strings"

	"crossread/compare"
)

// minConfidence is the confidence below which a call or a meeting is not shown.
const minConfidence = 0.5

// Find works out the library's events and gives every statement its place.
// Rulings that are not undone are honoured: create, kind, move, merge, split,
// title, day; others are ignored. The only error is ctx's. progress may be nil.
func Find(ctx context.Context, parsed []*compare.Parsed, rulings []compare.Decision, progress func(done, total int)) (*compare.Index, error) {
	return new(Grouping).Find(ctx, parsedSource(parsed), rulings, progress)
}

// statements are the article's, with the library's names for their speakers and
// with the places that they have whatever they tell.
func (r *resolver) statements() []compare.Statement {
	out := slices.Clone(r.s.p.Statements)
	for k := range out {
		st := &out[k]
		r.speaker(st)
		switch r.s.lines[st.Sentence].kind {
		case compare.Headline, compare.Heading:
			st.Place = compare.InHeading
		case compare.Caption:
			st.Place = compare.InCaption
		default:
			st.Place = ""
		}
	}
	return out
}

// place gives each statement of the articles that moved, and of those whose
// events they tell of, its groups: first by the article alone, then with what the
// other articles of its events say where. In a small library words weigh
// otherwise with each article, so that all are placed.
func (x *index) place() {
	heard := &bag{}
	if x.large() && !x.crossed {
		for _, slot := range x.moved.list {
			if rec := x.recs[slot]; rec != nil {
				heard.add(slot)
				x.echoed = append(x.echoed, rec.with...)
			}
		}
		for _, g := range x.echoed {
			if g.many {
				for _, e := range g.locals {
					heard.add(e.scan)
				}
			}
		}
	} else {
		for _, slot := range x.order {
			heard.add(slot)
		}
	}
	for _, slot := range heard.list {
		rec := x.recs[slot]
		if p := rec.placing; p != nil {
			if p.alone == nil {
				p.alone = p.path(len(rec.shown), nil)
			}
			rec.labels = p.alone
		}
	}
	for slot, said := range x.echoes(heard) {
		rec := x.recs[slot]
		if labels := rec.placing.path(len(rec.shown), said); !slices.Equal(labels, rec.labels) {
			rec.labels = labels
		}
	}
	for _, slot := range heard.list {
		rec := x.recs[slot]
		places := x.places(rec)
		if !slices.EqualFunc(rec.places, places, func(a, b []*group) bool { return slices.Equal(a, b) }) {
			rec.places = slices.Clone(places)
			x.rewritten.add(slot)
		}
	}
	for _, bag := range []*bag{heard, {list: x.came}} {
		for _, slot := range bag.list {
			if rec := x.recs[slot]; rec.reports() == rec.untold {
				if rec.untold = !rec.untold; rec.untold {
					x.come = append(x.come, slot)
				} else {
					x.left = append(x.left, slot)
				}
			}
		}
	}
}

// places are the groups of each of the article's statements by what they are
// about, nil if they are about none; the list holds until the next call.
func (x *index) places(rec *record) [][]*group {
	if rec.placing == nil {
		return nil
	}
	x.placed = compare.Sized(x.placed, rec.count)
	if len(rec.shown) == 1 {
		only := []*group{rec.shown[0].group}
		for k, label := range rec.labels {
			if label >= 0 {
				x.placed[k] = only
			}
		}
		return x.placed
	}
	statements := rec.open(&x.statements)
	for k, label := range rec.labels {
		if label >= 0 {
			x.placed[k] = rec.all(&statements[k], k, label)
		}
	}
	return x.placed
}

// at are the groups of a statement.
func (rec *record) at(k int) []*group {
	if rec.places != nil && (len(rec.places[k]) > 0 || rec.ruled != nil && rec.ruled[k]) {
		return rec.places[k]
	}
	return rec.whole
}

// fixed reports whether a statement is a heading's or a caption's, which tells of no event.
func fixed(st *compare.Statement) bool {
	return st.Place == compare.InHeading || st.Place == compare.InCaption
}

// all are the groups of a statement: that of its label; those that its line
// announces as well; and where it says "both calls", all of the article's.
func (rec *record) all(st *compare.Statement, k, label int) []*group {
	out := []*group{rec.shown[label].group}
	both := rec.placing.both[k]
	for n, e := range rec.shown {
		if n == label || slices.Contains(out, e.group) {
			continue
		}
		announced := slices.ContainsFunc(e.mentions, func(m mention) bool { return m.line == st.Sentence })
		if announced && !announcedElsewhere(st, e) || both && len(rec.shown) > 1 {
			out = append(out, e.group)
		}
	}
	return out
}

// announcedElsewhere reports whether another statement of the line holds the cue.
func announcedElsewhere(st *compare.Statement, e *local) bool {
	for n, m := range e.mentions {
		if m.line == st.Sentence && st.Overlaps(e.cues[n]) {
			return false
		}
	}
	return true
}

// stories brings the stories that articles tell beside calls and meetings up to date.
func (x *index) stories() {
	gone, made, unsure := x.topics.update()
	for _, s := range gone {
		s.group.gone = true
		x.stirred.add(s.group)
		for _, slot := range s.members {
			if rec := x.recs[slot]; rec != nil {
				rec.whole = nil
				x.rewritten.add(slot)
			}
		}
	}
	for _, s := range made {
		g := &group{kind: compare.Story, medium: compare.MediumUnstated, source: compare.DayUnknown, story: s}
		s.group = g
		whole := []*group{g}
		for _, slot := range s.members {
			rec := x.recs[slot]
			g.locals = append(g.locals, &local{scan: slot, kind: compare.Story, group: g})
			if day := rec.s.given; day != "" && (g.day == "" || day < g.day) {
				g.day, g.source = day, compare.DayInferred
			}
			rec.whole = whole
			x.rewritten.add(slot)
		}
		g.title = x.headline(g)
	}
	for _, s := range slices.Concat(made, unsure) {
		s.group.confidence = s.sure
		x.stirred.add(s.group)
	}
}

// reports reports whether the article reports a call or a meeting, rather than
// naming one in passing: it is told early, or by a quarter of the
// statements; one told of as earlier needs most of them. Meetings of unknown day
// that no strong cue announces do not count: the article may be about something
// else, and is grouped by its content as well.
func (rec *record) reports() bool {
	n := 0
	for _, groups := range rec.places {
		if len(groups) > 0 {
			n++
		}
	}
	if n == 0 || len(rec.shown) > 0 && !slices.ContainsFunc(rec.shown, func(e *local) bool { return e.kind != compare.Meeting || e.strong || e.day != "" }) {
		return false
	}
	if len(rec.shown) > 0 && !slices.ContainsFunc(rec.shown, func(e *local) bool { return !e.earlier }) {
		return 2*n > len(rec.places)
	}
	if 4*n >= len(rec.places) {
		return true
	}
	return slices.ContainsFunc(rec.shown, func(e *local) bool { return e.lead })
}

// headline is a story's title: the headline of its first article that has one, else its first words.
func (x *index) headline(g *group) string {
	for _, l := range g.locals {
		if h := x.recs[l.scan].s.article.Headline(); h != "" {
			return h
		}
	}
	for _, l := range g.locals {
		for _, st := range x.recs[l.scan].statements() {
			words := strings.Fields(st.In(x.recs[l.scan].s.article.Text))
			if len(words) > 12 {
				return strings.Join(words[:12], " ") + " …"
			}
			if len(words) > 0 {
				return strings.Join(words, " ")
			}
		}
	}
	return "Story"
}
