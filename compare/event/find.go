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

// middle is the day in the middle of those on which the articles were
// published: in the year that fits it lies a dateline without a year.
func middle(from Source) compare.Day {
	var known []compare.Day
	for i := range from.Len() {
		if day := from.Article(i).Published(); day != "" {
			known = append(known, day)
		}
	}
	if len(known) == 0 {
		return ""
	}
	slices.Sort(known)
	return known[len(known)/2]
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

// An index is the state of one run.
type index struct {
	scans      []*scan
	words      *vocabulary
	cast       *cast
	locals     [][]*local
	groups     []*group
	statements [][]compare.Statement // of each article
	placings   []*placing            // of each article that tells of a call or a meeting
	places     [][][]*group          // per article, per statement: its groups; nil if whole says it
	whole      [][]*group            // of an article that tells of no call: the groups of each of its statements
	ruled      [][]bool              // per article, per statement: placed by a ruling; nil if none is
	records    []*record
	slugs      *slugs
}

// large reports whether the library is one of which parts are kept between runs.
func (x *index) large() bool { return len(x.scans) >= x.words.small }

// keep drops groups that are too weak to show, and meetings in articles that report a call.
func (x *index) keep() {
	x.groups = slices.DeleteFunc(x.groups, func(g *group) bool {
		if g.confidence >= minConfidence {
			return false
		}
		for _, e := range g.locals {
			e.group = nil
		}
		return true
	})
	for i := range x.locals {
		x.locals[i] = slices.DeleteFunc(x.locals[i], func(e *local) bool { return e.group == nil })
		if !slices.ContainsFunc(x.locals[i], func(e *local) bool { return e.kind == compare.Call && e.lead }) {
			continue
		}
		// In an article that reports a call a meeting told by the way is background.
		x.locals[i] = slices.DeleteFunc(x.locals[i], func(e *local) bool {
			if e.kind != compare.Meeting || slices.ContainsFunc(e.mentions, func(m mention) bool { return x.scans[i].lines[m.line].headline() }) {
				return false
			}
			e.group.locals = slices.DeleteFunc(e.group.locals, func(o *local) bool { return o == e })
			return true
		})
	}
	x.groups = slices.DeleteFunc(x.groups, func(g *group) bool { return len(g.locals) == 0 })
}

// place gives each statement of each article its groups: first by the article
// alone, then with what the other articles of its events say where.
func (x *index) place() {
	x.places = make([][][]*group, len(x.scans))
	x.whole = make([][]*group, len(x.scans))
	x.ruled = make([][]bool, len(x.scans))
	labels := make([][]int, len(x.scans))
	heard := make([]uint64, len(x.scans)) // what an article's places rest on beside itself
	for i, p := range x.placings {
		if p == nil {
			continue
		}
		if p.alone == nil {
			p.alone = p.path(len(x.locals[i]), nil)
		}
		labels[i] = p.alone
	}
	if x.large() {
		x.hearsay(heard)
	}
	for i, said := range x.echoes(labels, heard) {
		if p := x.placings[i]; said != nil {
			p.settled, p.heard = p.path(len(x.locals[i]), said), heard[i]
			labels[i] = p.settled
		}
	}
	for i, p := range x.placings {
		if p == nil {
			continue
		}
		if heard[i] != 0 {
			labels[i] = p.settled
		}
		x.places[i] = make([][]*group, len(x.statements[i]))
		for k, label := range labels[i] {
			if label >= 0 {
				x.places[i][k] = x.all(i, k, label)
			}
		}
	}
}

// at are the groups of a statement.
func (x *index) at(i, k int) []*group {
	if x.places[i] == nil {
		return x.whole[i]
	}
	return x.places[i][k]
}

// spread lets the statements of an article be placed one by one.
func (x *index) spread(i int) [][]*group {
	if x.places[i] == nil {
		x.places[i] = make([][]*group, len(x.statements[i]))
		for k := range x.places[i] {
			x.places[i][k] = x.whole[i]
		}
	}
	return x.places[i]
}

// overrule places a statement as the user says.
func (x *index) overrule(i, k int, to []*group) {
	if x.ruled[i] == nil {
		x.ruled[i] = make([]bool, len(x.statements[i]))
	}
	x.spread(i)[k], x.ruled[i][k] = to, true
}

// fixed reports whether a statement is a heading's or a caption's, which tells of no event.
func fixed(st *compare.Statement) bool {
	return st.Place == compare.InHeading || st.Place == compare.InCaption
}

// all are the groups of a statement: that of its label; those that its line
// announces as well; and where it says "both calls", all of the article's.
func (x *index) all(i, k, label int) []*group {
	locals := x.locals[i]
	out := []*group{locals[label].group}
	st := &x.statements[i][k]
	both := x.placings[i].both[k]
	for n, e := range locals {
		if n == label || slices.Contains(out, e.group) {
			continue
		}
		announced := slices.ContainsFunc(e.mentions, func(m mention) bool { return m.line == st.Sentence })
		if announced && !x.announcedElsewhere(i, k, e) || both && len(locals) > 1 {
			out = append(out, e.group)
		}
	}
	return out
}

// announcedElsewhere reports whether another statement of the line holds the cue.
func (x *index) announcedElsewhere(i, k int, e *local) bool {
	st := &x.statements[i][k]
	for n, m := range e.mentions {
		if m.line == st.Sentence && st.Overlaps(e.cues[n]) {
			return false
		}
	}
	return true
}

// untold are the articles that report no call and no meeting.
func (x *index) untold() []int {
	var chosen []int
	for i := range x.scans {
		if !x.reports(i) {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// stories makes events of groups of articles, with how sure each is.
func (x *index) stories(groups [][]int, sure []float64) {
	for n, members := range groups {
		g := &group{kind: compare.Story, medium: compare.MediumUnstated, source: compare.DayUnknown, confidence: sure[n]}
		for _, i := range members {
			g.locals = append(g.locals, &local{scan: i, kind: compare.Story, group: g})
			if day := x.scans[i].given; day != "" && (g.day == "" || day < g.day) {
				g.day, g.source = day, compare.DayInferred
			}
			whole := []*group{g}
			if x.places[i] == nil {
				x.whole[i] = whole
			}
			for k := range x.places[i] {
				if len(x.places[i][k]) == 0 {
					x.places[i][k] = whole
				}
			}
		}
		g.title = x.headline(g)
		x.groups = append(x.groups, g)
	}
}

// reports reports whether the article reports a call or a meeting, rather than
// naming one in passing: it is told early, or by a quarter of the
// statements; one told of as earlier needs most of them.
func (x *index) reports(i int) bool {
	n := 0
	for _, groups := range x.places[i] {
		if len(groups) > 0 {
			n++
		}
	}
	if n == 0 {
		return false
	}
	if len(x.locals[i]) > 0 && !slices.ContainsFunc(x.locals[i], func(e *local) bool { return !e.earlier }) {
		return 2*n > len(x.places[i])
	}
	if 4*n >= len(x.places[i]) {
		return true
	}
	for _, e := range x.locals[i] {
		if e.lead {
			return true
		}
	}
	return false
}

// headline is a story's title: the headline of its first article that has one, else its first words.
func (x *index) headline(g *group) string {
	for _, l := range g.locals {
		if h := x.scans[l.scan].article.Headline(); h != "" {
			return h
		}
	}
	for _, l := range g.locals {
		for _, st := range x.statements[l.scan] {
			words := strings.Fields(st.In(x.scans[l.scan].article.Text))
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
