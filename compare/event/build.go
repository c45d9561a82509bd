package event

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"crossread/compare"
)

// build makes the result. What it says of an article is that of the run before
// if nothing in it has changed.
func (x *index) build() *compare.Index {
	out := &compare.Index{Articles: make([]compare.Analysed, 0, len(x.scans)), Events: make([]compare.Event, 0, len(x.groups))}
	x.names()
	x.seal()
	for i, s := range x.scans {
		rec := x.records[i]
		if sum := x.placesSum(i); rec.parts == nil || rec.settled != sum {
			rec.settled = sum
			x.settle(i)
			rec.statements = x.statements[i]
		}
		out.Articles = append(out.Articles, compare.Analysed{Article: s.article.ID, Statements: rec.statements})
		for k, g := range x.toldBy(i) {
			g.told = append(g.told, telling{i, rec.parts[k+1]})
		}
		if background := rec.parts[0]; len(background) > 0 {
			out.Background = append(out.Background, compare.Passage{Article: s.article.ID, Spans: background})
		}
	}
	known := map[int]compare.Participant{}
	for _, g := range x.groups {
		if len(g.told) == 0 {
			continue
		}
		e := compare.Event{ID: g.id, Kind: g.kind, Title: g.title, Day: g.day, DaySource: g.source, Medium: g.medium, Confidence: g.confidence, Ruled: g.ruled}
		for _, id := range g.cast {
			p, ok := known[id]
			if !ok {
				p = x.cast.participant(id)
				known[id] = p
			}
			e.Participants = append(e.Participants, p)
		}
		for _, name := range g.named {
			e.Participants = append(e.Participants, x.cast.named(name))
		}
		if len(e.Participants) > 1 {
			slices.SortStableFunc(e.Participants, func(a, b compare.Participant) int {
				return cmp.Or(cmp.Compare(foldMarks(a.Name), foldMarks(b.Name)), cmp.Compare(a.Name, b.Name))
			})
		}
		slices.SortStableFunc(g.told, func(a, b telling) int { return compareArticles(x.scans[a.article].article, x.scans[b.article].article) })
		for _, t := range g.told {
			e.Passages = append(e.Passages, compare.Passage{Article: x.scans[t.article].article.ID, Spans: t.spans, Main: g.kind == compare.Story || x.main(t.article, g)})
		}
		for _, l := range g.locals {
			e.Evidence = append(e.Evidence, x.evidence(l)...)
		}
		e.Evidence = append(e.Evidence, g.chosen...)
		out.Events = append(out.Events, e)
	}
	if len(out.Events) == 0 {
		out.Events = nil
	}
	if len(out.Articles) == 0 {
		out.Articles = nil
	}
	order := map[compare.EventKind]int{compare.Call: 0, compare.Meeting: 1, compare.Story: 2}
	slices.SortStableFunc(out.Events, func(a, b compare.Event) int {
		return cmp.Or(order[a.Kind]-order[b.Kind], cmp.Compare(b.Day, a.Day), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// A telling is what one article tells of a group.
type telling struct {
	article int
	spans   []compare.Span
}

// placesSum tells places of an article's statements apart.
func (x *index) placesSum(i int) uint64 {
	sum := uint64(1)
	if x.places[i] == nil {
		for _, g := range x.whole[i] {
			sum = mixed(sum) + g.sum
		}
		return sum
	}
	for k, groups := range x.places[i] {
		sum = mixed(sum)
		for _, g := range groups {
			sum = mixed(sum) + g.sum
		}
		if x.ruled[i] != nil && x.ruled[i][k] {
			sum++
		}
	}
	return sum
}

// toldBy lists the groups that an article tells of, in the order first told.
func (x *index) toldBy(i int) []*group {
	if x.places[i] == nil {
		if !slices.ContainsFunc(x.statements[i], func(st compare.Statement) bool { return !fixed(&st) }) {
			return nil
		}
		return x.whole[i]
	}
	var out []*group
	for k, groups := range x.places[i] {
		if fixed(&x.statements[i][k]) {
			continue
		}
		for _, g := range groups {
			if !slices.Contains(out, g) {
				out = append(out, g)
			}
		}
	}
	return out
}

// settle writes the places into new statements of the article, and the passages
// that they make into its record: background, then those of toldBy.
func (x *index) settle(i int) {
	told := x.toldBy(i)
	parts := make([][]compare.Span, 1+len(told))
	text := x.scans[i].article.Text
	statements := slices.Clone(x.statements[i])
	for k := range statements {
		st := &statements[k]
		st.Ruled = x.ruled[i] != nil && x.ruled[i][k]
		if fixed(st) {
			continue
		}
		st.Place, st.Events = compare.InBackground, nil
		groups := x.at(i, k)
		if len(groups) == 0 {
			parts[0] = joinSpan(parts[0], st.Span, text)
			continue
		}
		st.Place = compare.InPassage
		for _, g := range groups {
			st.Events = append(st.Events, g.id)
			n := 1 + slices.Index(told, g)
			parts[n] = joinSpan(parts[n], st.Span, text)
		}
	}
	x.statements[i], x.records[i].parts = statements, parts
}

// main reports whether the article reports the event rather than naming it in passing.
func (x *index) main(i int, g *group) bool {
	n := 0
	for k := range x.statements[i] {
		if slices.Contains(x.at(i, k), g) {
			n++
		}
	}
	earlier := false
	for _, e := range g.locals {
		if e.scan == i {
			earlier = e.earlier
			if !earlier {
				break
			}
		}
	}
	if earlier {
		return 2*n > len(x.statements[i])
	}
	if 4*n >= len(x.statements[i]) {
		return true
	}
	for _, e := range g.locals {
		if e.scan == i && (e.lead || n > 2) {
			return true
		}
	}
	return false
}

// compareArticles is the order in which passages stand: publication day, outlet, file, ID.
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
			words := strings.Fields(x.slugs.of(g.title))
			shorts = strings.SplitN(strings.Join(words, " "), "-", 7)
			shorts = shorts[:min(len(shorts), 6)]
			day := cmp.Or(string(g.day), "undated")
			if g.id == "" {
				g.id = unique(strings.Join(append([]string{"story", day}, shorts...), "-"), used)
			}
			continue
		}
		slices.SortFunc(shorts, func(a, b string) int { return cmp.Compare(x.slugs.of(a), x.slugs.of(b)) })
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
			parts = append(parts, x.slugs.of(s))
		}
		if len(shorts) == 0 {
			words := strings.Split(x.slugs.of(g.title), "-")
			parts = append(parts, words[:min(len(words), 6)]...)
		}
		if g.id == "" {
			g.id = unique(strings.Join(parts, "-"), used)
		}
	}
}

// seal makes the sums of the groups' IDs.
func (x *index) seal() {
	for _, g := range x.groups {
		h := fnv.New64a()
		h.Write([]byte(g.id))
		g.sum = h.Sum64()
	}
}

// slugs keeps slugs between runs.
type slugs struct{ now, before map[string]string }

// turn starts a run: what the last one did not ask for is forgotten.
func (s *slugs) turn() { s.before, s.now = s.now, make(map[string]string, len(s.now)) }

func (s *slugs) of(name string) string {
	if out, ok := s.now[name]; ok {
		return out
	}
	out, ok := s.before[name]
	if !ok {
		out = slug(name)
	}
	s.now[name] = out
	return out
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
	if p.shortest == "" {
		p.shortest = p.shorten()
	}
	return p.shortest
}

func (p *person) shorten() string {
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
	if p.vague {
		return best
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
