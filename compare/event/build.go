package event

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"crossread/compare"
)

// A shelf is what stands ready for the result.
type shelf struct {
	events   []*compare.Event
	articles []*compare.Analysed // by slot
	rest     []*compare.Passage  // by slot: what is told outside events; nil if nothing is
}

// A notice is what was last shown of a group, whatever was ruled about it since.
type notice struct {
	tellers []int32 // slots of the articles that tell of it, in no order
	out     bool    // it is among the events, as:
	kind    compare.EventKind
	day     compare.Day
	id      string
}

// build makes the result. What it says of an article or an event is what it
// said in the last turn if nothing in it has changed. The lists themselves are
// new, so that those given out before stay what they were.
func (x *index) build() *compare.Index {
	for len(x.last.articles) < len(x.recs) {
		x.last.articles, x.last.rest = append(x.last.articles, nil), append(x.last.rest, nil)
	}
	for _, slot := range x.rewritten.list {
		if rec := x.recs[slot]; rec != nil {
			x.settle(rec)
			x.last.articles[slot], x.last.rest[slot] = rec.kept, nil
			if len(rec.parts[0]) > 0 {
				x.last.rest[slot] = &compare.Passage{Article: rec.s.article.ID, Spans: rec.parts[0], Count: int(rec.counts[0])}
			}
		}
	}
	var gone []int // places among the events
	var come []*compare.Event
	for _, g := range x.stirred.list {
		n := g.shown
		if n == nil {
			continue // no article told of it
		}
		if n.out {
			at, _ := slices.BinarySearchFunc(x.last.events, n, func(e *compare.Event, n *notice) int { return compareEvents(e.Kind, e.Day, e.ID, n.kind, n.day, n.id) })
			gone = append(gone, at)
		}
		if n.out = !g.gone && len(n.tellers) > 0; n.out {
			n.kind, n.day, n.id = g.kind, g.day, g.id
			come = append(come, x.event(g))
		}
	}
	x.last.events = splice(x.last.events, gone, come)
	out := &compare.Index{Events: x.last.events}
	if len(x.order) > 0 {
		out.Articles = make([]*compare.Analysed, len(x.order))
	}
	more := 0 // articles that tell something outside their events
	for i, slot := range x.order {
		out.Articles[i] = x.last.articles[slot]
		if x.last.rest[slot] != nil {
			more++
		}
	}
	out.Background = slices.Grow(out.Background, more)
	for _, slot := range x.order {
		if rest := x.last.rest[slot]; rest != nil {
			out.Background = append(out.Background, rest)
		}
	}
	return out
}

// compareEvents is the order of events: calls, meetings, stories; the newest first.
func compareEvents(kindA compare.EventKind, dayA compare.Day, idA string, kindB compare.EventKind, dayB compare.Day, idB string) int {
	return cmp.Or(cmp.Compare(rankOf(kindA), rankOf(kindB)), cmp.Compare(dayB, dayA), cmp.Compare(idA, idB))
}

func rankOf(k compare.EventKind) int {
	switch k {
	case compare.Call:
		return 0
	case compare.Meeting:
		return 1
	}
	return 2
}

// splice is the sorted list without those at the places, and with others.
func splice(list []*compare.Event, gone []int, come []*compare.Event) []*compare.Event {
	order := func(a, b *compare.Event) int { return compareEvents(a.Kind, a.Day, a.ID, b.Kind, b.Day, b.ID) }
	slices.Sort(gone)
	slices.SortFunc(come, order)
	n := len(list) - len(gone) + len(come)
	if n == 0 {
		return nil
	}
	out := make([]*compare.Event, 0, n)
	from := 0
	upTo := func(end int) {
		for len(gone) > 0 && gone[0] < end {
			out, from, gone = append(out, list[from:gone[0]]...), gone[0]+1, gone[1:]
		}
		if from < end {
			out, from = append(out, list[from:end]...), end
		}
	}
	for _, e := range come {
		at, _ := slices.BinarySearchFunc(list, e, order)
		upTo(at)
		out = append(out, e)
	}
	upTo(len(list))
	return out
}

// event is what is shown of a group that articles tell of.
func (x *index) event(g *group) *compare.Event {
	e := &compare.Event{ID: g.id, Kind: g.kind, Title: g.title, Day: g.day, DaySource: g.source, Medium: g.medium, Confidence: g.confidence, Former: g.former, Ruled: g.ruled}
	caller, said := x.placedBy(g)
	if g.caller != nil {
		caller = -1
	}
	spell := func(key string) string { return x.spelled(g, key) }
	for _, id := range g.cast {
		p := x.cast.persons[id].participant(spell)
		p.Placed = id == caller
		e.Participants = append(e.Participants, p)
	}
	for _, id := range g.joiners() {
		e.Participants = append(e.Participants, x.cast.persons[id].participant(spell))
	}
	for _, name := range g.named {
		e.Participants = append(e.Participants, x.cast.called(name, spell))
	}
	e.CallerRuled = g.caller != nil
	if e.CallerRuled {
		place(e.Participants, *g.caller)
	}
	if len(e.Participants) > 1 {
		slices.SortStableFunc(e.Participants, func(a, b compare.Participant) int {
			return cmp.Or(cmp.Compare(foldMarks(a.Name), foldMarks(b.Name)), cmp.Compare(a.Name, b.Name))
		})
	}
	slices.SortFunc(g.shown.tellers, func(a, b int32) int {
		return cmp.Or(compareArticles(x.recs[a].s.article, x.recs[b].s.article), cmp.Compare(x.pos[a], x.pos[b]))
	})
	for _, slot := range g.shown.tellers {
		rec := x.recs[slot]
		n := 1 + slices.Index(rec.tells, g)
		e.Passages = append(e.Passages, compare.Passage{Article: rec.s.article.ID, Spans: rec.parts[n], Count: int(rec.counts[n]), Main: g.kind == compare.Story || rec.main(g)})
	}
	for _, l := range g.locals {
		e.Evidence = add(e.Evidence, x.evidence(l)...)
	}
	var timed []compare.Evidence
	e.Hour, timed = x.tookPlace(g)
	if g.hour != nil {
		e.Hour = *g.hour
	}
	e.Evidence = append(append(append(e.Evidence, timed...), said...), g.chosen...)
	return e
}

// joiners are those who took part beside the cast, as any of its articles says;
// none of what the user named the participants of.
func (g *group) joiners() []int {
	var out []int
	if len(g.named) > 0 {
		return nil
	}
	for _, l := range g.locals {
		for _, id := range l.joined {
			if !slices.Contains(g.cast, id) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// place marks the one of the participants whom the user named as who placed the
// call: by the name, or one of the forms that a fuller name has replaced since.
func place(all []compare.Participant, name string) {
	for i := range all {
		if p := &all[i]; p.Name == name {
			p.Placed = true
			return
		}
	}
	for i := range all {
		if p := &all[i]; foldMarks(p.Name) == foldMarks(name) || slices.Contains(p.Aliases, name) {
			p.Placed = true
			return
		}
	}
}

// toldBy lists the groups that an article tells of, in the order first told.
func (rec *record) toldBy(statements []compare.Statement) []*group {
	var out []*group
	for k := range statements {
		if fixed(&statements[k]) {
			continue
		}
		for _, g := range rec.at(k) {
			if !slices.Contains(out, g) {
				out = append(out, g)
			}
		}
	}
	return out
}

// settle writes the places into the statements of the article, and the passages
// that they make into its record: background, then those of toldBy.
func (x *index) settle(rec *record) {
	x.untell(rec)
	statements := rec.open(&x.statements)
	rec.tells = rec.toldBy(statements)
	parts, counts := make([][]compare.Span, 1+len(rec.tells)), make([]int32, 1+len(rec.tells))
	text := rec.s.article.Text
	for k := range statements {
		st := &statements[k]
		st.Ruled = rec.ruled != nil && rec.ruled[k]
		if fixed(st) {
			continue
		}
		st.Place, st.Events = compare.InBackground, nil
		groups := rec.at(k)
		if len(groups) == 0 {
			parts[0] = joinSpan(parts[0], st.Span, text)
			counts[0]++
			continue
		}
		st.Place = compare.InPassage
		for _, g := range groups {
			st.Events = append(st.Events, g.id)
			n := 1 + slices.Index(rec.tells, g)
			parts[n] = joinSpan(parts[n], st.Span, text)
			counts[n]++
		}
	}
	rec.kept, rec.new = x.statements.Pack(rec.kept, statements), nil
	rec.parts, rec.counts = parts, counts
	for _, g := range rec.tells {
		if g.shown == nil {
			g.shown = &notice{}
		}
		g.shown.tellers = append(g.shown.tellers, rec.slot)
		x.stirred.add(g)
	}
}

// untell takes an article out of those that tell of its events.
func (x *index) untell(rec *record) {
	for _, g := range rec.tells {
		at := slices.Index(g.shown.tellers, rec.slot)
		g.shown.tellers = slices.Delete(g.shown.tellers, at, at+1)
		x.stirred.add(g)
	}
	rec.tells, rec.parts, rec.counts = nil, nil, nil
}

// main reports whether the article reports the event rather than naming it in passing.
func (rec *record) main(g *group) bool {
	n := 0
	for k := range rec.count {
		if slices.Contains(rec.at(k), g) {
			n++
		}
	}
	earlier := false
	for _, e := range g.locals {
		if e.scan == rec.slot {
			earlier = e.earlier
			if !earlier {
				break
			}
		}
	}
	if earlier {
		return 2*n > rec.count
	}
	if 4*n >= rec.count {
		return true
	}
	for _, e := range g.locals {
		if e.scan == rec.slot && (e.lead || n > 2) {
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
	s := x.recs[l.scan].s
	var out []compare.Evidence
	for k, m := range l.mentions {
		why := "announcement"
		if s.outline.headline(m.line) {
			why = "headline"
		}
		out = append(out, compare.Evidence{Article: s.article.ID, Span: l.cues[k], Why: why})
		if !m.dayAt.Empty() {
			out = append(out, compare.Evidence{Article: s.article.ID, Span: m.dayAt, Why: "day"})
		}
	}
	return out
}

// called describes a person whom the user named, under that name; who it is in the
// articles, if they write the name so.
func (c *cast) called(name string, spell func(key string) string) compare.Participant {
	id, ok := c.owner(name)
	if !ok {
		return compare.Participant{Name: name}
	}
	p := c.persons[id].participant(spell)
	if p.Name != name {
		p.Aliases = slices.DeleteFunc(append(p.Aliases, p.Name), func(form string) bool { return form == name })
		slices.Sort(p.Aliases)
		p.Name = name
	}
	return p
}

// participant describes a person as an event's participant; spell writes out the
// key of an office's country, "" if it cannot.
func (p *person) participant(spell func(key string) string) compare.Participant {
	out := compare.Participant{Name: p.name}
	seen := map[string]bool{p.name: true}
	for form := range p.forms {
		if !seen[form] {
			seen[form] = true
			out.Aliases = append(out.Aliases, form)
		}
	}
	best, chosen := 0, office{}
	for o, n := range p.offices {
		if o.post == "" {
			continue
		}
		if o.of != "" {
			n += 1000 // the fuller says more
		}
		if n > best || n == best && (o.post < chosen.post || o.post == chosen.post && o.of < chosen.of) {
			best, chosen = n, o
		}
	}
	out.Role = chosen.post
	if chosen.of != "" {
		if of := spell(chosen.of); of != "" {
			out.Role += " of " + of
		}
	}
	slices.Sort(out.Aliases)
	return out
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
	for _, e := range p.entries {
		if n := e.articles - e.given; len(e.full.tokens) == 1 && len(p.full.tokens) > 1 && n > 0 && (n > most || n == most && e.form < best) {
			best, most = e.form, n
		}
	}
	if best == "" {
		best = p.name
		f := strings.Fields(p.name)
		for len(f) > 1 && regnal(f[len(f)-1]) {
			f = f[:len(f)-1]
			best = f[0]
		}
		if len(f) > 1 && !p.vague {
			best = f[len(f)-1]
			if _, given, ok := strings.Cut(best, "-"); ok && given != "" && !startsUpper(given) && !particles[foldMarks(strings.SplitN(best, "-", 2)[0])] {
				best = f[0] // the family name comes first: "Baek Tae-jun"
			} else if len(f) <= 3 && familyFirst[p.country()] {
				best = f[0]
			} else if n := utf8.RuneCountInString(best); n > 1 && n <= shortName {
				best = strings.Join(f, " ") // nobody writes the Sen of "Hak Sen" alone
			} else {
				for k := len(f) - 2; k > 0 && particles[foldMarks(f[k])]; k-- {
					best = f[k] + " " + best // van Rooij
				}
			}
		}
	}
	if p.vague {
		return best
	}
	for f := strings.Fields(best); len(f) > 1 && titled(f[0]); f = f[1:] {
		best = strings.Join(f[1:], " ")
	}
	return best
}

// shortName is of how many letters a last name is at most that is not shown alone
// where no article writes it so.
const shortName = 3

// regnal reports whether the last word of a name only counts its bearers: the XVI
// of "Benedict XVI", but not the X of "Malcolm X".
func regnal(word string) bool {
	return strings.Trim(word, "IVX") == "" && (len(word) > 1 || word == "V")
}

// slug is a name in letters, digits and hyphens, without particles.
func slug(s string) string {
	if words := nameWords(s); len(words) > 0 {
		return strings.Join(words, "-")
	}
	return strings.Join(strings.Fields(foldMarks(s)), "-")
}
