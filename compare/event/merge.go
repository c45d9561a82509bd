package event

import (
	"slices"

	"crossread/compare"
)

// Facts are what the articles of an event say of it, one event at a time.
type facts struct {
	caller int // of the cast; -1 if unknown
	hour   compare.Hour
}

// merge makes one event of two that the user holds for the same. It is a, with its
// ID and what is known of it; of b it takes what is known better: a day that is
// stated where that of a is not, or known as well and told by more articles; a medium,
// a caller and an hour where a has none; and who else took part, unless the user said
// who did. A story is merged into the call that it tells of, whichever of the two is
// named first.
func (x *index) merge(a, b *group) {
	if a.kind == compare.Story && b.kind != compare.Story {
		a, b = b, a
	}
	x.change(a)
	x.change(b)
	alone := x.factsOf(a, b)
	if s, t := sureness(a), sureness(b); t > s || t == s && tellers(b) > tellers(a) {
		a.day, a.source = b.day, b.source
	}
	if a.medium == compare.MediumUnstated {
		a.medium = b.medium
	}
	if a.hour == nil {
		a.hour = b.hour
	}
	if a.caller == nil {
		a.caller = b.caller
	}
	if b.titled && !a.titled {
		a.title, a.titled = b.title, true
	}
	a.confidence = max(a.confidence, b.confidence)
	if b.kind != compare.Story {
		x.gatherPeople(a, b)
	}
	a.chosen = append(slices.Clone(a.chosen), b.chosen...)
	a.former = append(slices.Clone(a.former), b.former...)
	if b.id != "" {
		a.former = append(a.former, b.id)
	}
	x.hand(b, a, func(*record) bool { return true })
	a.alone, a.ruled, b.gone, b.merged = alone, true, true, a
}

// tellers is how many articles tell of a group.
func tellers(g *group) int {
	n, last := 0, int32(-1)
	for _, l := range g.locals { // in the order of their articles
		if l.scan != last {
			n, last = n+1, l.scan
		}
	}
	return n
}

// sureness orders groups by how well their days are known.
func sureness(g *group) int {
	if g.day == "" {
		return 0
	}
	return 1 + slices.Index([]compare.DaySource{compare.DayInferred, compare.DayStated, compare.DayRuled}, g.source)
}

// gatherPeople lets those take part in a who took part in b. Of whom the user named
// the participants of, nobody else did. A country is no participant beside its leader.
func (x *index) gatherPeople(a, b *group) {
	switch {
	case len(a.named) > 0:
		a.named = slices.Clone(a.named)
		for _, name := range b.named {
			if !slices.Contains(a.named, name) {
				a.named = append(a.named, name)
			}
		}
		return
	case len(b.named) > 0:
		a.cast, a.named = nil, b.named
		return
	}
	all := distinct(append(slices.Clone(a.cast), b.cast...))
	a.cast = slices.DeleteFunc(slices.Clone(all), func(id int) bool {
		p := x.cast.persons[id]
		return p.vague && slices.ContainsFunc(all, func(o int) bool {
			q := x.cast.persons[o]
			return !q.vague && p.country() != "" && q.country() == p.country()
		})
	})
	slices.Sort(a.cast)
}

// factsOf are what the articles of a say, or where they say nothing those of b.
func (x *index) factsOf(a, b *group) *facts {
	var f facts
	var said []compare.Evidence
	if f.caller, said = x.placedBy(a); f.caller < 0 && len(said) == 0 {
		f.caller, _ = x.placedBy(b)
	}
	if f.hour, said = x.tookPlace(a); f.hour.Part == "" && len(said) == 0 {
		f.hour, _ = x.tookPlace(b)
	}
	return &f
}

// placedBy is caller; of a merged event whose articles disagree it is whom those of
// the event that kept its ID name.
func (x *index) placedBy(g *group) (int, []compare.Evidence) {
	caller, said := x.caller(g)
	if caller < 0 && g.alone != nil {
		caller = g.alone.caller
	}
	return caller, said
}

// tookPlace is hour, likewise.
func (x *index) tookPlace(g *group) (compare.Hour, []compare.Evidence) {
	h, said := x.hour(g)
	if h.Part == "" && g.alone != nil {
		h = g.alone.hour
	}
	return h, said
}

// heir is the group, or the one that it was merged into; nil if that is no event any more.
func (g *group) heir() *group {
	for g.merged != nil {
		g = g.merged
	}
	if g.gone {
		return nil
	}
	return g
}

// dismiss makes no event of what the passages tell. An article that tells of it and
// was not there when the user ruled keeps it; without passages none does.
func (x *index) dismiss(g *group, passages []compare.SpanRef, find func(compare.SpanRef) *record) {
	seen := map[*record]bool{}
	for _, ref := range passages {
		seen[find(ref)] = true
	}
	x.hand(g, nil, func(rec *record) bool { return seen[rec] || len(passages) == 0 })
	g.ruled = true
}

// add appends what is not there yet of evidence that stands in the order of its articles.
func add(all []compare.Evidence, more ...compare.Evidence) []compare.Evidence {
	for _, e := range more {
		k := len(all) - 1
		for k >= 0 && all[k].Article == e.Article && all[k] != e {
			k--
		}
		if k < 0 || all[k] != e {
			all = append(all, e)
		}
	}
	return all
}
