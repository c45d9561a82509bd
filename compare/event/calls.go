package event

import (
	"cmp"
	"slices"

	"crossread/compare"
)

// A mention is a place where an article says that an event took place.
type mention struct {
	line    int
	kind    compare.EventKind
	medium  string
	weight  float64
	strong  bool // the words alone say that it was a call
	cast    []int
	cue     cueHit
	day     compare.Day
	hint    hint // of an undated article
	stated  bool
	sure    bool // stated, and no part of it is inferred
	far     bool // stated by a distance of several days, whose first and last some count and others do not
	said    bool // stated of when somebody told of the call: "said on Monday that he had"
	dayAt   compare.Span
	many    bool // one party is an office in the plural: "European leaders"
	earlier bool // told of as the last one before: "last spoke on 3 May"
	dayless bool // earlier, and no day is said of it
	assumed bool // guessed, as those whom the article names most
	guessed bool // a participant was supplied from the context
	loose   bool // the place of one of the cast in the sentence does not tie them to the call
	anew    bool // they spoke again
	picture bool // a picture's caption, of whatever day: "X speaks by phone with Y in Tarn, May 3, 2021"
	lent    bool // the article names one of the cast by an office alone, and the library says whose it is
	called  int  // how many of the cast the article speaks of by an office of state, and gives none by name
	hour    compare.Hour
	hourAt  compare.Span // where it is said; empty if it is not
	placed  []placer     // who placed the call
	joined  []int        // who took part beside the cast, as a later line says
	instead []int        // the cast if the pronoun that names one side means the article's protagonist; nil if none does
}

// mentions finds the events the article announces, in order of the text.
func (r *resolver) mentions(b *cueBook) []mention {
	if b == nil {
		return nil
	}
	var out []mention
	var pair []int               // who was last spoken of as a pair
	var several []mention        // the calls of the line that last told of several
	planned := map[string]bool{} // casts of calls to come
	var coming []int             // the last of those
	for i := range r.s.lines {
		l := &r.s.lines[i]
		var hits []cueHit
		for _, h := range l.hits {
			switch h.rule.Section {
			case "call", "weak", "told", "meeting":
				if len(out) == 0 || !slices.ContainsFunc(l.hits, func(g cueHit) bool { return g.rule.Section == "joins" && g.first < h.end && h.first < g.end }) {
					hits = append(hits, h) // but who "took part in the call" told of made none of their own
				}
			}
		}
		slices.SortStableFunc(hits, func(a, b cueHit) int { return cmp.Compare(b.rule.Weight, a.rule.Weight) })
		var here []mention
		for _, h := range hits {
			if len(here) > 0 && h.rule.Section != "call" && h.rule.Section != "weak" {
				continue
			}
			row := slices.ContainsFunc(out, func(o mention) bool { return o.strong })
			talking := pair
			if !row && len(coming) == 2 { // "following their first call", where a second is to come
				row, talking = true, coming
			}
			for k := len(out) - 1; k >= 0; k-- { // "the call lasted" is the one told of last
				if out[k].strong && !out[k].guessed && out[k].kind == compare.Call {
					talking = out[k].cast
					break
				}
			}
			list, to := r.announce(b, i, h, talking, row)
			told := slices.Clone(here)
			here = slices.DeleteFunc(here, func(o mention) bool { return ofOne(o, list) })
			if to != nil {
				planned[castKey(compare.Call, to)] = true
				coming = to
			}
			for _, m := range list {
				if planned[castKey(m.kind, m.cast)] && !m.earlier && !(m.stated && m.day < r.s.published) && (m.guessed || l.definite(h) || l.owned(h.first)) && !slices.ContainsFunc(out, func(o mention) bool { return slices.Equal(o.cast, m.cast) }) {
					continue // "the call will be their first"
				}
				if m.dayless && slices.ContainsFunc(out, func(o mention) bool { return slices.Equal(o.cast, m.cast) }) {
					continue // "in a previous conversation with Y" of those whose call is told of
				}
				r.reread(l, &m, several)
				r.retold(l, &m, out)
				r.antedate(&m, out)
				if days := r.daysOf(l, h, m, out); len(days) > 1 && len(list) == 1 {
					here = append(here, days...)
					continue
				}
				if ofOne(m, told) || m.guessed && ofOne(m, several) && !slices.ContainsFunc(out, func(o mention) bool { return slices.Equal(o.cast, m.cast) }) {
					continue // "X rang Y and Z and spoke of the floods"
				}
				if !m.strong && slices.ContainsFunc(here, func(o mention) bool { return o.strong && meet(o.cast, m.cast) && r.grouped(l, m.cast, o.cast) }) {
					continue // "X rang Y, the first contact of the Kestrian and Velkian leaders in years"
				}
				if !slices.ContainsFunc(here, func(o mention) bool { return within(m.cast, o.cast) || within(o.cast, m.cast) || m.guessed }) {
					here = append(here, m)
				}
			}
		}
		for _, h := range l.confided {
			if m, ok := r.confided(b, i, h); ok && !planned[castKey(m.kind, m.cast)] && !slices.ContainsFunc(here, func(o mention) bool { return within(m.cast, o.cast) }) {
				here = append(here, m)
			}
		}
		if len(here) > 1 {
			several = here
		}
		out = append(out, here...)
		r.spoken(i, here)
		r.join(b, l, out)
		if two := r.lastTwo(l); len(two) == 2 && !(len(here) == 0 && slices.ContainsFunc(hits, func(h cueHit) bool { return h.rule.Section == "call" && r.ofCountry(l, h) })) {
			pair = two
		}
	}
	r.assume(out)
	r.recognise(out)
	for i := range out {
		out[i].called = max(out[i].called, r.called(out[i].cast))
		out[i].lent = slices.ContainsFunc(out[i].cast, func(id int) bool { return r.counts[id] == 0 && !r.c.person(id).vague })
	}
	for i := range out {
		if m := &out[i]; m.instead != nil && slices.ContainsFunc(out, func(o mention) bool { return o.strong && o.instead == nil && slices.Equal(o.cast, m.instead) }) {
			m.cast, m.instead = m.instead, nil
		}
	}
	out = conferences(out)
	r.direct(out)
	return out
}

// grouped reports whether the line names those of the cast who are not known by an
// office in the plural alone.
func (r *resolver) grouped(l *line, cast, known []int) bool {
	some := false
	for _, it := range r.items(l) {
		for _, id := range it.who {
			if slices.Contains(cast, id) && !slices.Contains(known, id) {
				if !it.plural {
					return false
				}
				some = true
			}
		}
	}
	return some
}

// assume gives a call that was told of before anybody was named with it to those of
// whose call alone the article then tells, rather than to whom it names most.
func (r *resolver) assume(out []mention) {
	var told []int
	for _, m := range out {
		if m.strong && !m.guessed && !m.earlier && m.kind == compare.Call {
			if told != nil && !slices.Equal(told, m.cast) {
				return
			}
			told = m.cast
		}
	}
	for i := range out {
		if out[i].assumed && told != nil {
			out[i].cast = told
		}
	}
}

// reread lets a pair that a plural pronoun alone names be the first of several
// calls told of before, if it would else be two of the partners: "X spoke to A and
// B. It was the second time that the two men talked".
func (r *resolver) reread(l *line, m *mention, several []mention) {
	if len(several) < 2 || len(m.cast) != 2 {
		return
	}
	both := func(it item) bool {
		return r.s.p.Names[it.name].Kind == compare.Pronoun && within(m.cast, it.who)
	}
	items := r.items(l)
	if !slices.ContainsFunc(items, both) || slices.ContainsFunc(items, func(it item) bool { return !both(it) && meet(it.who, m.cast) }) {
		return
	}
	var partners []int
	for _, o := range several {
		if slices.Equal(o.cast, m.cast) {
			return
		}
		partners = append(partners, o.cast...)
	}
	if within(m.cast, partners) {
		m.cast, m.guessed = several[0].cast, true
	}
}

// antedate marks as an earlier one a call that weak words tell of with a day of its
// own, before that of the call of the same people which the article has told of: "The
// first call was on May 13", "the two last spoke on 3 April".
func (r *resolver) antedate(m *mention, told []mention) {
	if m.earlier || m.strong || m.kind != compare.Call || !m.stated || !m.sure {
		return
	}
	for _, o := range told {
		news := o.day
		if !o.stated {
			news = r.s.published.Add(-oldDays)
		}
		if o.strong && o.kind == m.kind && !o.earlier && slices.Equal(o.cast, m.cast) && m.day < news.Add(-1) {
			m.earlier = true
			m.weight += 0.2
			return
		}
	}
}

// ofOne reports whether somebody's calls with several partners are told of, and
// the mention is of no others but those partners.
func ofOne(m mention, several []mention) bool {
	if len(several) < 2 || m.kind != compare.Call {
		return false
	}
	in := func(id int) (n int) {
		for _, o := range several {
			if slices.Contains(o.cast, id) {
				n++
			}
		}
		return n
	}
	one := slices.ContainsFunc(several[0].cast, func(id int) bool { return in(id) == len(several) })
	return one && !slices.ContainsFunc(m.cast, func(id int) bool { return in(id) != 1 }) && !slices.ContainsFunc(several, func(o mention) bool { return within(m.cast, o.cast) })
}

// join adds to the call told of last whom the line says to have joined it: "The
// governor, Y, joined the call". The call stays that of its cast: most outlets
// name no others.
func (r *resolver) join(b *cueBook, l *line, told []mention) {
	if len(told) == 0 || told[len(told)-1].kind != compare.Call {
		return
	}
	last := &told[len(told)-1]
	for _, h := range l.hits {
		if h.rule.Section != "joins" || l.around(b, "planned", h) || l.around(b, "denied", h) {
			continue
		}
		who := r.parties(l, h)[0]
		if h.names() {
			who = nil
			items := r.items(l)
			if k := slices.IndexFunc(items, func(it item) bool { return it.first >= h.first && it.first < h.end }); k >= 0 {
				for _, k := range l.after(items, k) {
					who = append(who, items[k].who...)
				}
			}
		}
		for _, id := range who {
			if p := r.c.person(id); !slices.Contains(last.cast, id) && !slices.Contains(last.joined, id) && r.c.real(id) && !p.vague && !r.c.voice(id) {
				last.joined = append(last.joined, id)
			}
		}
	}
}

// lastTwo are the last two persons named in the line; fewer if it names fewer.
func (r *resolver) lastTwo(l *line) []int {
	var ids []int
	for _, it := range r.items(l) {
		if !it.real {
			continue
		}
		for _, id := range it.who {
			if k := slices.Index(ids, id); k >= 0 {
				ids = append(ids[:k], ids[k+1:]...)
			}
			ids = append(ids, id)
		}
	}
	if len(ids) > 2 {
		ids = ids[len(ids)-2:]
	}
	return ids
}

// couple are the two holders of an office of state, of two countries, whom the
// article names outside of quotations before the line, if it names no third.
func (r *resolver) couple(l *line) []int {
	var ids []int
	of := map[string]bool{}
	for n := range r.who {
		if r.s.p.Names[n].Start >= l.tokens[l.first].Start {
			break
		}
		for _, id := range r.who[n] {
			if o := r.c.person(id).stateOffice(); o.post != "" && !r.s.p.Names[n].Quoted && !slices.Contains(ids, id) && !r.c.voice(id) {
				ids = append(ids, id)
				of[o.of] = true
			}
		}
	}
	if len(ids) != 2 || len(of) != 2 {
		return nil
	}
	slices.Sort(ids)
	return ids
}

// How many may be told of in a line: as the partners of calls one by one, and as
// the parties of one call; more are a list of something else.
const (
	mostPartners = 40
	mostTogether = 12
)

// announce makes mentions of one cue; row says that the article has told of a
// call before. Several if the line tells of a call a partner. Of a call to come it
// returns whose it is.
func (r *resolver) announce(b *cueBook, at int, h cueHit, pair []int, row bool) (told []mention, planned []int) {
	l := &r.s.lines[at]
	if l.around(b, "denied", h) {
		return nil, nil
	}
	if l.around(b, "planned", h) || l.headed(h) {
		sides := r.parties(l, h)
		planned = distinct(append(slices.Clone(sides[0]), sides[1]...))
		slices.Sort(planned)
		return nil, planned
	}
	if r.unknown(l, h) || row && l.joins(h) {
		return nil, nil
	}
	earlier, past := l.around(b, "earlier", h), false
	if earlier && !slices.ContainsFunc(l.dates, func(d dayWord) bool {
		return d.month > 0 || d.day != "" || d.weekday >= 0 && !d.next && h.rule.Section != "meeting"
	}) {
		if sides := r.parties(l, h); h.rule.Section != "call" || len(sides[0]) != 1 || len(sides[1]) != 1 {
			return nil, nil
		}
		past = true // "X had previously held a telephone call with Y": of some day before
	}
	if h.rule.Section == "told" {
		for i := l.first; i < l.end; i++ {
			if b.written[l.tokens[i].Norm] {
				return nil, nil
			}
		}
		if slices.ContainsFunc(l.hits, func(g cueHit) bool { return g.rule.Section == "meets" }) {
			return nil, nil // "at a meeting, X told Y"
		}
	}
	m := mention{line: at, kind: compare.Call, medium: h.rule.Medium, weight: h.rule.Weight, strong: h.rule.Section == "call", cue: h, hint: noHint, earlier: earlier}
	if earlier && row && h.rule.Section == "weak" { // the one before is of the same kind
		m.weight += 0.2
	}
	switch {
	case h.rule.Section == "meeting":
		m.kind = compare.Meeting
	case h.rule.Section == "weak" && l.inPerson(h):
		m.kind, m.weight = compare.Meeting, metWeight
	}
	for _, g := range l.hits {
		if g.rule.Section == "call" && !g.void && (m.medium == compare.MediumUnstated || g.rule.Medium == compare.MediumVideo) && m.kind == compare.Call {
			m.medium = g.rule.Medium
		}
	}
	sides := r.parties(l, h)
	all := append(slices.Clone(sides[0]), sides[1]...)
	all = distinct(all)
	if len(sides[0]) == 0 && len(sides[1]) > 1 && h.rule.Section == "call" && (r.ofCountry(l, h) || len(sides[1]) == 2 && r.unsaid(l, h)) {
		return nil, nil // "Kestria stops the talks after phone talks with X and Y": whose, it does not say
	}
	if len(all) < 2 && slices.ContainsFunc(r.items(l), func(it item) bool { return it.first >= h.first && l.staffed(it) || l.served(it) }) {
		return nil, nil // "a call with Y's aides", "an aide to X called Y"
	}
	if len(sides[1]) == 0 && (r.stranger(l, h) || l.crowd(h) || h.end < l.end && l.say.leaked[l.tokens[h.end].Norm]) {
		return nil, nil // "spoke to Nine News", "phone calls to officials", "a call transcript"
	}
	if len(sides[1]) == 0 && r.nameless(l, h) {
		return nil, nil // "had a series of calls with Kestrian leaders"
	}
	if r.firstPerson(l, h) && (len(all) < 2 || l.say.self[l.tokens[max(h.first-1, l.first)].Norm]) {
		return nil, nil // a post's, a speech's or a column's own "I had a call with X"
	}
	if h.rule.Section == "told" && !slices.ContainsFunc(l.starts[l.first:h.first+1], func(n int32) bool { return n > 0 }) {
		return nil, nil // "Reporters asked X whether Y had called anybody"
	}
	for _, g := range l.hits { // "In a separate call, X thanked Y"; "X spoke to Y and Z in his first calls"
		if len(all) >= 2 && (h.names() || !l.owned(h.end-1) || slices.ContainsFunc(r.items(l), func(it item) bool {
			return it.first >= h.end && l.governed(it.first) && meet(it.who, sides[1])
		})) {
			break
		}
		if g.rule.Section == "weak" || g.rule.Section == "told" {
			if other := r.parties(l, g); len(other[0]) > 0 && len(other[1]) > 0 {
				sides = other
				all = distinct(append(slices.Clone(sides[0]), sides[1]...))
			}
		}
	}
	if len(all) == 0 && l.plural(h) {
		if all, m.guessed = slices.Clone(pair), true; len(all) == 0 && m.strong {
			all, m.assumed = r.protagonists(), true
		}
	}
	if len(all) < 2 && m.strong && !row && l.definite(h) { // "made clear to Y. In the call on Monday X said"
		if two := r.couple(l); len(two) == 2 && within(all, two) {
			all, m.guessed = two, true
			m.weight -= 0.15
		}
	}
	known := row && (m.strong || l.say.definite[l.tokens[h.first].Norm]) && len(pair) > 1
	if known && len(sides[1]) == 0 && l.definite(h) && !r.namedBefore(l, h.end) { // "The call was held ahead of a summit that A, B and C attend"
		all, m.guessed = slices.Clone(pair), true
	}
	if len(all) == 0 && row && len(pair) > 1 && m.kind == compare.Call && l.say.counts[l.tokens[h.first].Norm] { // "One call took place on May 3"
		all, m.guessed = slices.Clone(pair), true
	}
	if len(all) == 1 && known && l.definite(h) { // "After the call, X's aide said"
		all, m.guessed = slices.Clone(pair), true
	}
	if len(all) == 1 {
		other := r.latter(l, h, all[0])
		if other < 0 {
			other = r.spokenFor(l, all[0])
		}
		if other < 0 {
			other = r.doer(l, h, all[0])
		}
		if other < 0 {
			other = r.other(at, all[0])
		}
		if other >= 0 && (m.strong || h.rule.Section == "weak" && row) {
			all, m.guessed = append(all, other), true
			m.weight -= 0.15
		}
	}
	if len(all) < 2 || len(all) > mostPartners {
		return nil, nil
	}
	m.many = slices.ContainsFunc(all, func(id int) bool { return r.c.person(id).vague && r.many(id) })
	m.cast = all
	m.loose = m.guessed || r.loosely(l, h, sides)
	r.date(&m, l, h)
	if r.s.published == "" {
		m.hint = m.hint.or(r.since(l))
	}
	r.time(&m, l, h)
	if past {
		m.day, m.stated, m.sure, m.said, m.dayAt = "", false, false, false, compare.Span{}
		m.hint, m.dayless = hint{weekday: -1, in: period{past: true}}, true
	}
	m.anew = slices.ContainsFunc(l.tokens[max(l.first, h.first-1):min(l.end, h.end+1)], func(t compare.Token) bool { return l.say.anew[t.Norm] })
	m.picture = l.kind == compare.Caption || m.sure && !l.headline() && slices.ContainsFunc(l.tokens[l.first:h.end], func(t compare.Token) bool { return l.say.shown[t.Norm] })
	if m.picture {
		m.weight -= 0.3
	}
	if l.headline() {
		m.weight -= 0.1
	}
	each := slices.ContainsFunc(l.tokens[l.first:h.end], func(t compare.Token) bool { return b.each[t.Norm] })
	also := slices.ContainsFunc(l.tokens[max(l.first, h.first-1):h.first], func(t compare.Token) bool { return l.say.also[t.Norm] })
	mutual := h.rule.Section == "call" && l.say.mutual[l.tokens[h.first].Norm] && !also                     // "A, B and C spoke by telephone with D"
	if len(sides[1]) == 1 && (len(sides[0]) > 2 && !mutual || (each || also && row) && len(sides[0]) > 1) { // "A, B and C also spoke with D", "A and B, in separate calls with D"
		sides[0], sides[1] = sides[1], sides[0]
	}
	split := len(sides[0]) == 1 && len(sides[1]) > 1 && m.medium != compare.MediumVideo
	if split {
		// "spoke with X and Y" is two calls, "held a call with X and Y" is one.
		verb := h.first
		if !l.say.joint[l.tokens[verb].Norm] && verb > l.first && l.say.apart[l.tokens[verb-1].Norm] {
			verb-- // "spoke [by phone with]"
		}
		split = (h.rule.Section != "call" || l.say.apart[l.tokens[verb].Norm]) && !l.say.joint[l.tokens[verb].Norm]
		split = (split || each || l.twain(h)) && !l.shared(h)
	}
	if !split && len(all) > mostTogether {
		return nil, nil
	}
	if !split {
		if len(all) == 2 && len(sides[0]) == 1 && len(sides[1]) == 1 && r.pronoun(l, h, sides[0][0]) {
			if other := r.other(at, sides[1][0]); other >= 0 && other != sides[0][0] {
				m.instead = []int{other, sides[1][0]}
				slices.Sort(m.instead)
			}
		}
		slices.Sort(all)
		m.cast = all
		return []mention{m}, nil
	}
	var out []mention
	for _, id := range sides[1] {
		n := m
		if d, ok := r.ownDay(l, h, id); ok {
			r.dated(&n, d)
		}
		n.cast = []int{sides[0][0], id}
		slices.Sort(n.cast)
		out = append(out, n)
	}
	return out, nil
}

// ownDay is the day that stands right after a partner in a list of several: "spoke
// with X on Monday and Y on Tuesday"; false if there is none.
func (r *resolver) ownDay(l *line, h cueHit, id int) (dayWord, bool) {
	for _, it := range r.items(l) {
		if it.end <= h.first || !slices.Contains(it.who, id) {
			continue
		}
		for _, d := range l.dates {
			if (d.first == it.end || d.first == it.end+1 && l.say.upon[l.tokens[it.end].Norm]) && !(d.relative && d.offset > 0) && !d.back && !d.vague {
				return d, true
			}
		}
	}
	return dayWord{}, false
}

// ofCountry reports whether the line starts with a country, or its seat of power, whose
// call with others it then speaks of, and of which it names nobody.
func (r *resolver) ofCountry(l *line, h cueHit) bool {
	for i := h.first; i < min(l.end, h.end+belongWords); i++ {
		if l.say.between[l.tokens[i].Norm] {
			return false
		}
	}
	for i := l.first; i < min(h.first, l.first+2); i++ {
		if n := int(l.starts[i]) - 1; n >= 0 {
			k := l.names[n].Kind
			return (k == compare.Place || k == compare.Seat) && int(l.ends[n]) < h.first && !l.owns(n)
		}
	}
	return false
}

// nameless reports whether the cue's own words name its other party, as people in
// the plural of whom nobody is known.
func (r *resolver) nameless(l *line, h cueHit) bool {
	for i := h.first; i < h.end; i++ {
		if n := int(l.starts[i]) - 1; n >= 0 && l.names[n].Plural && l.names[n].Office != "" && len(r.who[n]) == 0 {
			return true
		}
	}
	return false
}

// unsaid reports whether whose call it is stays unsaid: those named after it are
// its partners, "On the phone talks with X and Y", and not both its sides.
func (r *resolver) unsaid(l *line, h cueHit) bool {
	items := r.items(l)
	k := itemFrom(items, h.first)
	return k >= 0 && items[k].first > h.first && l.governed(items[k].first) && !l.between(items[k].first)
}

// twain reports whether the cue's partners follow a word that takes them one by
// one: "discussions with both X and Y"; of a call that all are said to share it does not.
func (l *line) twain(h cueHit) bool {
	for i := h.first; i < min(l.end, h.end+farPartner); i++ {
		switch w := l.tokens[i].Norm; {
		case l.say.common[w] || i >= h.end && l.breaks(i):
			return false
		case i > h.first && l.say.twain[w] && l.say.again[l.tokens[i-1].Norm]:
			return true
		}
	}
	return false
}

// unknown reports whether the call is somebody's whom nobody knows: "my friend the
// minister's call to X".
func (r *resolver) unknown(l *line, h cueHit) bool {
	for i := max(l.first, h.first-describing-1); i < h.first; i++ {
		n := int(l.starts[i]) - 1
		if n < 0 || l.names[n].Office == "" || len(r.who[n]) > 0 || int(l.ends[n]) > h.first || !l.owns(n) {
			continue
		}
		return !slices.ContainsFunc(l.tokens[l.ends[n]:h.first], func(t compare.Token) bool { return t.Stop || t.Kind == compare.Punctuation })
	}
	return false
}

// namedBefore reports whether the line names somebody before the token.
func (r *resolver) namedBefore(l *line, token int) bool {
	return slices.ContainsFunc(r.items(l), func(it item) bool { return it.first < token })
}

// pronoun reports whether the person is named before the cue by a pronoun alone.
func (r *resolver) pronoun(l *line, h cueHit, id int) bool {
	for _, it := range r.items(l) {
		if it.first <= h.first && slices.Contains(it.who, id) && r.s.p.Names[it.name].Kind != compare.Pronoun {
			return false
		}
	}
	return true
}

// firstPerson reports whether words for whoever writes stand before the cue, and
// nobody is named there: "I had a call with X".
func (r *resolver) firstPerson(l *line, h cueHit) bool {
	return !r.namedBefore(l, h.first) && slices.ContainsFunc(l.tokens[l.first:h.first+1], func(t compare.Token) bool { return l.say.self[t.Norm] })
}

// plural reports whether the line speaks of "the leaders", "they", "the two" as the parties.
func (l *line) plural(h cueHit) bool {
	for i := l.first; i < l.end; i++ {
		if l.say.pair[l.tokens[i].Norm] {
			return true
		}
	}
	return false
}

func distinct(ids []int) []int {
	var out []int
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
