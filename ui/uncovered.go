package ui

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"crossread/compare"
)

// coverDays is for how many days after a call an outlet's silence on it is told.
const coverDays = 3

// An uncovering is an outlet of the library that does not tell a call.
type uncovering struct {
	outlet   string             // "" for articles whose outlet is not known
	articles []*compare.Article // of the days in question
	stories  []*compare.Article // of other days or none, with a story on a person of the call
	undated  int                // other articles without a day
	others   int                // other articles of other days
}

// uncoveredBy are the outlets of a library that do not tell an event: with
// their articles of the days from it on, or what else the library has of theirs
// if it has none of those days. Articles without an outlet are unknown at best.
func uncoveredBy(c *compare.Comparison, s Snapshot) (silent, unknown []uncovering) {
	covers, told := map[string]bool{}, map[string]bool{}
	for i := range c.Witnesses {
		a := c.Witnesses[i].Article()
		covers[a.Outlet()], told[a.ID] = true, true
	}
	delete(covers, "")
	day, near := c.Event.Day.Time(), storiesNear(&c.Event, s)
	at := map[string]int{}
	var all []uncovering
	for _, a := range s.Articles {
		name := a.Outlet()
		if covers[name] || told[a.ID] {
			continue
		}
		i, ok := at[name]
		if !ok {
			i = len(all)
			at[name] = i
			all = append(all, uncovering{outlet: name})
		}
		u := &all[i]
		switch p := a.Published().Time(); {
		case name != "" && !day.IsZero() && !p.IsZero() && !p.Before(day) && p.Before(day.AddDate(0, 0, coverDays+1)):
			u.articles = append(u.articles, a)
		case near[a.ID]:
			u.stories = append(u.stories, a)
		case p.IsZero():
			u.undated++
		default:
			u.others++
		}
	}
	slices.SortFunc(all, func(a, b uncovering) int {
		return cmp.Or(compareBool(len(b.stories) > 0, len(a.stories) > 0), compareBool(a.outlet == "", b.outlet == ""), strings.Compare(a.outlet, b.outlet))
	})
	for _, u := range all {
		if len(u.articles) > 0 {
			silent = append(silent, u)
		} else {
			unknown = append(unknown, u)
		}
	}
	return silent, unknown
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// storiesNear are the articles, by ID, that tell a story whose people or title
// name somebody of the event, by full or last name.
func storiesNear(e *compare.Event, s Snapshot) map[string]bool {
	out := map[string]bool{}
	if s.Index == nil {
		return out
	}
	people := map[string]bool{}
	for _, p := range e.Participants {
		if f := strings.Fields(p.Name); len(f) > 0 {
			people[p.Name], people[f[len(f)-1]] = true, true
		}
	}
	for i := range s.Index.Events {
		x := s.Index.Events[i]
		if x.Kind != compare.Story || x.ID == e.ID {
			continue
		}
		words := strings.FieldsFunc(x.Title, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
		if !slices.ContainsFunc(x.Participants, func(p compare.Participant) bool { return people[p.Name] }) && !slices.ContainsFunc(words, func(w string) bool { return people[w] }) {
			continue
		}
		for _, p := range x.Passages {
			out[p.Article] = true
		}
	}
	return out
}

// uncoveredTables list the outlets that did not cover the call, and apart from
// them those of which that is not known, with what the library has of theirs.
func uncoveredTables(c *compare.Comparison, s Snapshot, article func(id string)) []gridTable {
	silent, unknown := uncoveredBy(c, s)
	if len(silent)+len(unknown) == 0 {
		return []gridTable{{title: tr("Did not cover the call"), weights: []float32{-190, 1}, note: tr("Every outlet of this library that is named tells this call.")}}
	}
	var outlets []string
	for _, u := range slices.Concat(silent, unknown) {
		outlets = append(outlets, u.outlet)
	}
	names := nameWidth(c, outlets...)
	var tables []gridTable
	if len(silent) > 0 {
		t := gridTable{title: tr("Did not cover the call"), weights: []float32{-names, 1}, head: []gridCell{cell(bold(tr("Outlet"))), cell(bold(tr("Articles of these days")))},
			note: tr("Outlets with articles from %s or the %d days after it, none of which tells this call.", shortDay(c.Event.Day), coverDays)}
		for _, u := range silent {
			g := gridCell{}
			g.list(u.articles, article)
			t.rows = append(t.rows, gridRow{cells: []gridCell{cell(plain(u.outlet)), g}})
		}
		tables = append(tables, t)
	}
	if len(unknown) > 0 {
		t := gridTable{title: tr("Not known whether they covered the call"), weights: []float32{-names, 1}, head: []gridCell{cell(bold(tr("Outlet"))), cell(bold(tr("What the library has of theirs")))},
			note: tr("Outlets without an article that is dated %s or the %d days after it.", shortDay(c.Event.Day), coverDays)}
		if c.Event.Day.Time().IsZero() {
			t.note = tr("The day of the call is not known: whether an outlet had the time to report it cannot be told.")
		}
		for i, u := range unknown {
			if i == maxUnknown && len(unknown) > maxUnknown+1 {
				t.rows = append(t.rows, gridRow{cells: []gridCell{cell(muted(tr("and %d more", len(unknown)-i))), {gap: true}}})
				break
			}
			t.rows = append(t.rows, gridRow{cells: []gridCell{cell(plain(cmp.Or(u.outlet, tr("Outlet not known")))), u.cell(article)}})
		}
		tables = append(tables, t)
	}
	return tables
}

// maxUnknown is how many outlets are listed of which the library has nothing from the days of a call.
const maxUnknown = 12

// cell says what the library has of the outlet.
func (u *uncovering) cell(article func(id string)) gridCell {
	g := gridCell{gap: true}
	if len(u.stories) > 0 {
		g.pieces = append(g.pieces, muted(tr("A story on the same people:")+"\n"))
		g.list(u.stories, article)
	}
	var rest []string
	if u.undated > 0 {
		rest = append(rest, count(u.undated, "undated article", "undated articles"))
	}
	if u.others > 0 {
		rest = append(rest, count(u.others, "article of other days", "articles of other days"))
	}
	if len(rest) > 0 {
		if len(g.pieces) > 0 {
			g.pieces = append(g.pieces, plain("\n"))
		}
		g.pieces = append(g.pieces, muted(strings.Join(rest, partMark)))
	}
	return g
}

// list adds links to articles, one a line, the first three if there are many.
func (g *gridCell) list(articles []*compare.Article, open func(id string)) {
	for i, a := range articles {
		if i == 3 && len(articles) > 4 {
			g.pieces = append(g.pieces, muted("\n"+tr("and %d more", len(articles)-i)))
			break
		}
		if i > 0 {
			g.pieces = append(g.pieces, plain("\n"))
		}
		g.taps = append(g.taps, func() { open(a.ID) })
		link := plain(clip(articleTitle(a), maxHeadline))
		link.link = len(g.taps)
		g.pieces = append(g.pieces, link, muted("  "+shortDay(a.Published())))
	}
}
