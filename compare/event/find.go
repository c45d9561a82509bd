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
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
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
	places     [][][]*group          // per article, per statement: its groups
	ruled      [][]bool              // per article, per statement: placed by a ruling
}

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
	x.ruled = make([][]bool, len(x.scans))
	labels := make([][]int, len(x.scans))
	for i, p := range x.placings {
		if p != nil {
			labels[i] = p.path(len(x.locals[i]), nil)
		}
	}
	for i, heard := range x.echoes(labels) {
		if heard != nil {
			labels[i] = x.placings[i].path(len(x.locals[i]), heard)
		}
	}
	for i := range x.scans {
		x.places[i] = make([][]*group, len(x.statements[i]))
		x.ruled[i] = make([]bool, len(x.statements[i]))
		for k, label := range labels[i] {
			if label >= 0 {
				x.places[i][k] = x.all(i, k, label)
			}
		}
	}
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
			for k := range x.places[i] {
				if len(x.places[i][k]) == 0 {
					x.places[i][k] = []*group{g}
				}
			}
		}
		g.title = x.headline(g)
		x.groups = append(x.groups, g)
	}
}

// reports reports whether the article reports a call or a meeting, rather than
// naming one in passing: it is told early, or by a quarter of the statements.
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

// build makes the result.
func (x *index) build() *compare.Index {
	out := &compare.Index{}
	x.names()
	rank := make([]int, len(x.scans)) // of each article among the passages of an event
	for at, i := range articleOrder(x.scans) {
		rank[i] = at
	}
	passages := map[*group]map[int][]compare.Span{}
	for i, s := range x.scans {
		a := compare.Analysed{Article: s.article.ID, Statements: x.statements[i]}
		var background []compare.Span
		for k := range a.Statements {
			st := &a.Statements[k]
			st.Ruled = x.ruled[i][k]
			if st.Place != "" {
				continue
			}
			if len(x.places[i][k]) == 0 {
				st.Place = compare.InBackground
				background = joinSpan(background, st.Span, s.article.Text)
				continue
			}
			st.Place = compare.InPassage
			for _, g := range x.places[i][k] {
				st.Events = append(st.Events, g.id)
				if passages[g] == nil {
					passages[g] = map[int][]compare.Span{}
				}
				passages[g][i] = joinSpan(passages[g][i], st.Span, s.article.Text)
			}
		}
		if len(background) > 0 {
			out.Background = append(out.Background, compare.Passage{Article: s.article.ID, Spans: background})
		}
		out.Articles = append(out.Articles, a)
	}
	for _, g := range x.groups {
		e := compare.Event{ID: g.id, Kind: g.kind, Title: g.title, Day: g.day, DaySource: g.source, Medium: g.medium, Confidence: g.confidence, Ruled: g.ruled}
		for _, id := range g.cast {
			e.Participants = append(e.Participants, x.cast.participant(id))
		}
		for _, name := range g.named {
			e.Participants = append(e.Participants, x.cast.named(name))
		}
		slices.SortStableFunc(e.Participants, func(a, b compare.Participant) int { return cmp.Compare(foldMarks(a.Name), foldMarks(b.Name)) })
		told := slices.Collect(maps.Keys(passages[g]))
		slices.SortFunc(told, func(i, j int) int { return rank[i] - rank[j] })
		for _, i := range told {
			e.Passages = append(e.Passages, compare.Passage{Article: x.scans[i].article.ID, Spans: passages[g][i], Main: g.kind == compare.Story || x.main(i, g)})
		}
		for _, l := range g.locals {
			e.Evidence = append(e.Evidence, x.evidence(l)...)
		}
		e.Evidence = append(e.Evidence, g.chosen...)
		if len(e.Passages) > 0 {
			out.Events = append(out.Events, e)
		}
	}
	kinds := []compare.EventKind{compare.Call, compare.Meeting, compare.Story}
	slices.SortStableFunc(out.Events, func(a, b compare.Event) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), cmp.Compare(b.Day, a.Day), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// main reports whether the article reports the event rather than naming it in passing.
func (x *index) main(i int, g *group) bool {
	n := 0
	for _, groups := range x.places[i] {
		if slices.Contains(groups, g) {
			n++
		}
	}
	if 4*n >= len(x.places[i]) {
		return true
	}
	for _, e := range g.locals {
		if e.scan == i && (e.lead || n > 2) {
			return true
		}
	}
	return false
}

// articleOrder is the order in which passages stand: publication day, outlet, file, ID.
func articleOrder(scans []*scan) []int {
	order := make([]int, len(scans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return compareArticles(scans[i].article, scans[j].article)
	})
	return order
}

func compareArticles(a, b *compare.Article) int {
	return cmp.Or(cmp.Compare(a.Published(), b.Published()), cmp.Compare(a.Outlet(), b.Outlet()), cmp.Compare(a.File, b.File), cmp.Compare(a.ID, b.ID))
}

// joinSpan appends a span, joined to the last one if only white space parts them.
func joinSpan(spans []compare.Span, s compare.Span, text string) []compare.Span {
	if k := len(spans) - 1; k >= 0 && spans[k].End <= s.Start && strings.TrimSpace(text[spans[k].End:s.Start]) == "" {
		spans[k].End = s.End
		return spans
	}
	return append(spans, s)
}

// speaker makes a statement's speaker the library's name for them.
func (r *resolver) speaker(st *compare.Statement) {
	if st.Form == compare.Narrated || len(st.By) == 0 {
		return
	}
	var ids []int
	for _, by := range st.By {
		if by < len(r.who) {
			ids = append(ids, r.who[by]...)
		}
	}
	ids = distinct(ids)
	if len(ids) == 0 {
		return
	}
	names := make([]string, len(ids))
	for k, id := range ids {
		names[k] = r.c.person(id).name
	}
	st.Speaker = strings.Join(names, "; ")
}

// evidence lists where an article says that the event took place, and when.
func (x *index) evidence(l *local) []compare.Evidence {
	s := x.scans[l.scan]
	var out []compare.Evidence
	for k, m := range l.mentions {
		why := "announcement"
		if s.lines[m.line].headline() {
			why = "headline"
		}
		out = append(out, compare.Evidence{Article: s.article.ID, Span: l.cues[k], Why: why})
		if !m.dayAt.Empty() {
			out = append(out, compare.Evidence{Article: s.article.ID, Span: m.dayAt, Why: "day"})
		}
	}
	return out
}

// named describes a person whom the user named; who it is in the articles, if
// they write the name so.
func (c *cast) named(name string) compare.Participant {
	if id, ok := c.byForm[name]; ok {
		return c.participant(id)
	}
	return compare.Participant{Name: name}
}

// participant describes a person as an event's participant.
func (c *cast) participant(id int) compare.Participant {
	p := c.persons[id]
	out := compare.Participant{Name: p.name}
	seen := map[string]bool{p.name: true}
	for form := range p.forms {
		if !seen[form] {
			seen[form] = true
			out.Aliases = append(out.Aliases, form)
		}
	}
	best := 0
	for o, n := range p.offices {
		if o.post == "" {
			continue
		}
		role := o.post
		if o.of != "" {
			role += " of " + countryName(o.of)
			n += 1000 // the fuller says more
		}
		if n > best || n == best && role < out.Role {
			best, out.Role = n, role
		}
	}
	slices.Sort(out.Aliases)
	return out
}

// names gives the groups their titles, and an ID to those that have none: what
// the user rules about an event does not change its ID.
func (x *index) names() {
	used := map[string]bool{}
	for _, g := range x.groups {
		if g.id != "" {
			used[g.id] = true
		}
	}
	slices.SortStableFunc(x.groups, func(a, b *group) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.day, b.day), cmp.Compare(a.first(), b.first()))
	})
	for n, g := range x.groups {
		g.number = n
		var shorts []string
		for _, id := range g.cast {
			shorts = append(shorts, x.cast.persons[id].short())
		}
		for _, name := range g.named {
			p := &person{name: name, full: parseName(name)}
			if id, ok := x.cast.byForm[name]; ok {
				p = x.cast.persons[id]
			}
			shorts = append(shorts, p.short())
		}
		if g.kind == compare.Story {
			words := strings.Fields(slug(g.title))
			shorts = strings.SplitN(strings.Join(words, " "), "-", 7)
			shorts = shorts[:min(len(shorts), 6)]
			day := cmp.Or(string(g.day), "undated")
			if g.id == "" {
				g.id = unique(strings.Join(append([]string{"story", day}, shorts...), "-"), used)
			}
			continue
		}
		slices.SortFunc(shorts, func(a, b string) int { return cmp.Compare(slug(a), slug(b)) })
		if !g.titled && len(shorts) > 0 {
			g.title = strings.Join(shorts, " – ")
		}
		if g.title == "" {
			g.title = x.headline(g)
		}
		day := string(g.day)
		if day == "" {
			day = "undated"
		}
		parts := []string{string(g.kind), day}
		for _, s := range shorts {
			parts = append(parts, slug(s))
		}
		if len(shorts) == 0 {
			words := strings.Split(slug(g.title), "-")
			parts = append(parts, words[:min(len(words), 6)]...)
		}
		if g.id == "" {
			g.id = unique(strings.Join(parts, "-"), used)
		}
	}
}

// first is the group's first article.
func (g *group) first() int {
	if len(g.locals) == 0 {
		return 1 << 30
	}
	return g.locals[0].scan
}

func unique(id string, used map[string]bool) string {
	name := id
	for n := 2; used[name]; n++ {
		name = id + "-" + strconv.Itoa(n)
	}
	used[name] = true
	return name
}

// short is the name under which articles mostly speak of the person.
func (p *person) short() string {
	best, most := "", 0
	for form, n := range p.forms {
		if len(parseName(form).tokens) == 1 && len(p.full.tokens) > 1 && (n > most || n == most && form < best) {
			best, most = form, n
		}
	}
	if best == "" {
		best = p.name
		if f := strings.Fields(p.name); len(f) > 1 && !p.vague {
			best = f[len(f)-1]
			if _, given, ok := strings.Cut(best, "-"); ok && given != "" && !startsUpper(given) && !particles[foldMarks(strings.SplitN(best, "-", 2)[0])] {
				best = f[0] // the family name comes first: "Baek Tae-jun"
			} else if len(f) <= 3 && familyFirst[p.country()] {
				best = f[0]
			}
		}
	}
	for f := strings.Fields(best); len(f) > 1 && honorifics[foldMarks(strings.TrimSuffix(f[0], "."))]; f = f[1:] {
		best = strings.Join(f[1:], " ")
	}
	return best
}

// slug is a name in letters, digits and hyphens, without particles.
func slug(s string) string {
	full := parseName(s)
	if len(full.tokens) == 0 {
		return strings.Join(strings.Fields(foldMarks(s)), "-")
	}
	return strings.Join(full.tokens, "-")
}
