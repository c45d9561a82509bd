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
	"slices"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// minConfidence is the confidence below which a call or a meeting is not shown.
const minConfidence = 0.5

// A Source gives the finder the articles of a library.
type Source interface {
	Len() int
	Article(i int) *compare.Article
	Parsed(i int) *compare.Parsed // the same at every call, though perhaps made anew
}

// parsedSource is a Source of articles that are held taken apart.
type parsedSource []*compare.Parsed

func (s parsedSource) Len() int                       { return len(s) }
func (s parsedSource) Article(i int) *compare.Article { return s[i].Article }
func (s parsedSource) Parsed(i int) *compare.Parsed   { return s[i] }

// FindIn is Find over a source.
func FindIn(ctx context.Context, from Source, rulings []compare.Decision, progress func(done, total int)) (*compare.Index, error) {
	parsed := make([]*compare.Parsed, from.Len())
	for i := range parsed {
		parsed[i] = from.Parsed(i)
	}
	return Find(ctx, parsed, rulings, progress)
}

// Find works out the library's events and gives every statement its place.
// Rulings that are not undone are honoured: move, merge, split, title, day;
// others are ignored. The only error is ctx's. progress may be nil.
func Find(ctx context.Context, parsed []*compare.Parsed, rulings []compare.Decision, progress func(done, total int)) (*compare.Index, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	scans := make([]*scan, len(parsed))
	books := map[string]*cueBook{}
	for i, p := range parsed {
		if i%64 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			progress(i, 2*len(parsed))
		}
		book, ok := books[p.Language]
		if !ok {
			book = newCueBook(p.Language)
			books[p.Language] = book
		}
		scans[i] = scanArticle(p, book, lexicon.Days(p.Language))
	}
	datelines(scans)
	c := newCast(scans)
	x := &index{scans: scans, cast: c, books: books, resolvers: make([]*resolver, len(scans)), locals: make([][]*local, len(scans))}
	mentions := make([][]mention, len(scans))
	for i, s := range scans {
		if i%64 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			progress(len(parsed)+i, 2*len(parsed))
		}
		r := c.resolve(s)
		x.resolvers[i] = r
		mentions[i] = r.mentions(books[s.p.Language])
	}
	rethink(mentions)
	for i, r := range x.resolvers {
		x.locals[i] = r.locals(i, mentions[i])
	}
	x.groups = groupLocals(scans, x.locals)
	x.keep()
	x.place()
	x.stories()
	x.names()
	x.rule(rulings)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := x.build()
	progress(2*len(parsed), 2*len(parsed))
	return out, nil
}

// datelines gives undated articles the day of their dateline, in the year that
// fits the library: the day in the middle of those that are known.
func datelines(scans []*scan) {
	var known []compare.Day
	for _, s := range scans {
		if s.published != "" {
			known = append(known, s.published)
		}
	}
	if len(known) == 0 {
		known = append(known, "")
	}
	slices.Sort(known)
	for _, s := range scans {
		if s.published == "" {
			s.published = s.dateline(known[len(known)/2])
		}
	}
}

// An index is the state of one run.
type index struct {
	scans     []*scan
	cast      *cast
	resolvers []*resolver
	locals    [][]*local
	groups    []*group
	places    [][][]*group // per article, per statement: its groups
	books     map[string]*cueBook
	ruled     [][]bool // per article, per statement: placed by a ruling
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
	for i := range x.scans {
		labels[i] = x.resolvers[i].placeStatements(x.locals[i], nil)
	}
	for i, heard := range x.echoes(labels) {
		if heard != nil {
			labels[i] = x.resolvers[i].placeStatements(x.locals[i], heard)
		}
	}
	for i, s := range x.scans {
		x.places[i] = make([][]*group, len(s.p.Statements))
		x.ruled[i] = make([]bool, len(s.p.Statements))
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
	st := &x.scans[i].p.Statements[k]
	both := x.scans[i].lines[st.Sentence].both(x.books[x.scans[i].p.Language])
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
	st := &x.scans[i].p.Statements[k]
	for _, m := range e.mentions {
		if m.line == st.Sentence && st.Overlaps(x.scans[i].span(m.cue.first, m.cue.end)) {
			return false
		}
	}
	return true
}

// stories groups the articles that report no call and no meeting.
func (x *index) stories() {
	var chosen []int
	for i := range x.scans {
		if !x.reports(i) {
			chosen = append(chosen, i)
		}
	}
	groups, sure := storyGroups(x.scans, chosen)
	for n, members := range groups {
		g := &group{kind: compare.Story, medium: compare.MediumUnstated, source: compare.DayUnknown, confidence: sure[n]}
		for _, m := range members {
			i := chosen[m]
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
		if h := x.scans[l.scan].p.Article.Headline(); h != "" {
			return h
		}
	}
	for _, l := range g.locals {
		p := x.scans[l.scan].p
		for _, st := range p.Statements {
			words := strings.Fields(st.In(p.Article.Text))
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
	order := articleOrder(x.scans)
	passages := map[*group]map[int][]compare.Span{}
	for i, s := range x.scans {
		a := compare.Analysed{Article: s.p.Article.ID, Statements: slices.Clone(s.p.Statements)}
		var background []compare.Span
		for k := range a.Statements {
			st := &a.Statements[k]
			x.speaker(i, st)
			st.Ruled = x.ruled[i][k]
			switch x.scans[i].lines[st.Sentence].kind {
			case compare.Headline, compare.Heading:
				st.Place = compare.InHeading
				continue
			case compare.Caption:
				st.Place = compare.InCaption
				continue
			}
			if len(x.places[i][k]) == 0 {
				st.Place = compare.InBackground
				background = joinSpan(background, st.Span, s.p.Article.Text)
				continue
			}
			st.Place = compare.InPassage
			for _, g := range x.places[i][k] {
				st.Events = append(st.Events, g.id)
				if passages[g] == nil {
					passages[g] = map[int][]compare.Span{}
				}
				passages[g][i] = joinSpan(passages[g][i], st.Span, s.p.Article.Text)
			}
		}
		if len(background) > 0 {
			out.Background = append(out.Background, compare.Passage{Article: s.p.Article.ID, Spans: background})
		}
		out.Articles = append(out.Articles, a)
	}
	for _, g := range x.groups {
		e := compare.Event{ID: g.id, Kind: g.kind, Title: g.title, Day: g.day, DaySource: g.source, Medium: g.medium, Confidence: g.confidence, Ruled: g.ruled}
		for _, id := range g.cast {
			e.Participants = append(e.Participants, x.cast.participant(id))
		}
		slices.SortStableFunc(e.Participants, func(a, b compare.Participant) int { return cmp.Compare(foldMarks(a.Name), foldMarks(b.Name)) })
		for _, i := range order {
			spans := passages[g][i]
			if len(spans) == 0 {
				continue
			}
			e.Passages = append(e.Passages, compare.Passage{Article: x.scans[i].p.Article.ID, Spans: spans, Main: g.kind == compare.Story || x.main(i, g)})
		}
		for _, l := range g.locals {
			e.Evidence = append(e.Evidence, x.evidence(l)...)
		}
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
		a, b := scans[i].p.Article, scans[j].p.Article
		return cmp.Or(cmp.Compare(a.Published(), b.Published()), cmp.Compare(a.Outlet(), b.Outlet()), cmp.Compare(a.File, b.File), cmp.Compare(a.ID, b.ID))
	})
	return order
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
func (x *index) speaker(i int, st *compare.Statement) {
	if st.Form == compare.Narrated || len(st.By) == 0 {
		return
	}
	var ids []int
	for _, by := range st.By {
		if by < len(x.resolvers[i].who) {
			ids = append(ids, x.resolvers[i].who[by]...)
		}
	}
	ids = distinct(ids)
	if len(ids) == 0 {
		return
	}
	names := make([]string, len(ids))
	for k, id := range ids {
		names[k] = x.cast.persons[id].name
	}
	st.Speaker = strings.Join(names, "; ")
}

// evidence lists where an article says that the event took place, and when.
func (x *index) evidence(l *local) []compare.Evidence {
	s := x.scans[l.scan]
	var out []compare.Evidence
	for _, m := range l.mentions {
		why := "announcement"
		if s.lines[m.line].headline() {
			why = "headline"
		}
		out = append(out, compare.Evidence{Article: s.p.Article.ID, Span: s.span(m.cue.first, m.cue.end), Why: why})
		if !m.dayAt.Empty() {
			out = append(out, compare.Evidence{Article: s.p.Article.ID, Span: m.dayAt, Why: "day"})
		}
	}
	return out
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

// names gives the groups their IDs and titles.
func (x *index) names() {
	used := map[string]bool{}
	slices.SortStableFunc(x.groups, func(a, b *group) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.day, b.day), cmp.Compare(a.first(), b.first()))
	})
	for n, g := range x.groups {
		g.number = n
		var shorts []string
		for _, id := range g.cast {
			shorts = append(shorts, x.cast.short(id))
		}
		if g.kind == compare.Story {
			words := strings.Fields(slug(g.title))
			shorts = strings.SplitN(strings.Join(words, " "), "-", 7)
			shorts = shorts[:min(len(shorts), 6)]
			day := cmp.Or(string(g.day), "undated")
			g.id = unique(strings.Join(append([]string{"story", day}, shorts...), "-"), used)
			continue
		}
		slices.SortFunc(shorts, func(a, b string) int { return cmp.Compare(slug(a), slug(b)) })
		if !g.titled && g.kind != compare.Story {
			g.title = strings.Join(shorts, " – ")
		}
		day := string(g.day)
		if day == "" {
			day = "undated"
		}
		parts := []string{string(g.kind), day}
		for _, s := range shorts {
			parts = append(parts, slug(s))
		}
		g.id = unique(strings.Join(parts, "-"), used)
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
		name = id + "-" + string(rune('0'+n%10))
		if n >= 10 {
			name = id + strings.Repeat("-x", n-9)
		}
	}
	used[name] = true
	return name
}

// short is the name under which articles mostly speak of the person.
func (c *cast) short(id int) string {
	p := c.persons[id]
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
