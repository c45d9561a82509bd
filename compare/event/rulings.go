package event

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"crossread/compare"
)

// rule carries out the user's standing decisions, in order, so that a later one
// wins. A decision whose article or event is gone changes nothing.
func (x *index) rule(rulings []compare.Decision) {
	var bySum map[string]*record
	find := func(ref compare.SpanRef) *record {
		if rec := x.byID[ref.Article]; rec != nil || ref.TextSHA256 == "" {
			return rec
		}
		if bySum == nil {
			bySum = map[string]*record{}
			for i, a := range slices.Backward(x.articles) {
				bySum[a.TextSHA256] = x.recs[x.order[i]]
			}
		}
		return bySum[ref.TextSHA256]
	}
	var splits []split
	for _, d := range rulings {
		if d.Undone {
			continue
		}
		switch d.Ruling {
		case compare.RuleCreate:
			x.create(d, find)
		case compare.RuleKind:
			g := x.referred(d.Event, find)
			switch {
			case g != nil && d.New.Kind == compare.NoEvent:
				x.dismiss(g, d.Event.Anchors, find)
			case g != nil && d.New.Kind.Valid():
				x.change(g)
				g.kind, g.ruled = d.New.Kind, true
				if len(d.New.Participants) > 0 {
					g.cast, g.named = nil, d.New.Participants
				}
			}
		case compare.RuleMove:
			rec := find(d.A)
			if rec == nil {
				continue
			}
			var to []*group
			if !d.Event.Zero() {
				g := x.referred(d.Event, find)
				if g == nil {
					continue
				}
				x.change(g)
				to, g.ruled = []*group{g}, true
			}
			for k, st := range rec.statements() {
				if st.Overlaps(d.A.Span) {
					x.overrule(rec, k, to)
				}
			}
		case compare.RuleMerge:
			if a, b := x.referred(d.Event, find), x.referred(d.Other, find); a != nil && b != nil && a != b {
				x.merge(a, b)
			}
		case compare.RuleSplit:
			g := x.referred(d.Event, find)
			if g == nil {
				continue
			}
			leaving := map[*record]bool{}
			for _, ref := range d.Passages {
				leaving[find(ref)] = true
			}
			for _, id := range d.Articles {
				leaving[x.byID[id]] = true
			}
			n := *g
			own := &n
			own.id, own.locals, own.title, own.ruled = "", nil, "", true
			own.hour, own.caller, own.alone, own.former = nil, nil, nil, nil
			own.shown, own.base, own.family, own.own, own.story = nil, "", "", nil, nil
			if x.hand(g, own, func(rec *record) bool { return leaving[rec] }) {
				g.ruled, g.alone = true, nil
				if g.kind == compare.Story {
					own.title = x.headline(own)
				}
				x.past.made = append(x.past.made, own)
				x.stirred.add(own)
				splits = append(splits, split{g, own})
			}
		case compare.RuleTitle:
			if g := x.referred(d.Event, find); g != nil {
				x.change(g)
				g.title, g.titled, g.ruled = d.Value, true, true
			}
		case compare.RuleDay:
			day := compare.Day(d.Value)
			if g := x.referred(d.Event, find); g != nil && (d.Value == "" || !day.Time().IsZero()) {
				x.change(g)
				g.day, g.source, g.ruled = day, compare.DayRuled, true
			}
		case compare.RuleHour:
			h, ok := compare.ParseHour(d.Value)
			if g := x.referred(d.Event, find); g != nil && ok {
				x.change(g)
				h.Ruled = true
				g.hour, g.ruled = &h, true
			}
		case compare.RuleCaller:
			if g := x.referred(d.Event, find); g != nil {
				x.change(g)
				g.caller, g.ruled = &d.Value, true
			}
		}
	}
	ruled := slices.Collect(maps.Keys(x.past.groups))
	ruled = append(ruled, x.past.made...)
	slices.SortFunc(ruled, x.before)
	for _, g := range ruled {
		if g.gone {
			continue
		}
		g.title = cmp.Or(x.title(g), g.title)
		if g.id == "" {
			x.christen(g)
		}
	}
	tellApart(splits)
}

// A split is a group that a ruling parted from another.
type split struct{ from, own *group }

// tellApart numbers what was parted from another where both are called alike and
// took place on one day, or on days that are both unknown: the second of them is
// "Daryanejad – Strakhov (2)". What the user named keeps its name.
func tellApart(splits []split) {
	type name struct {
		title string
		day   compare.Day
	}
	taken := map[name]bool{}
	for _, s := range splits {
		if !s.from.gone {
			taken[name{s.from.title, s.from.day}] = true
		}
	}
	for _, s := range splits {
		if s.own.gone {
			continue
		}
		own := name{s.own.title, s.own.day}
		for n := 2; taken[own] && !s.own.titled; n++ {
			own.title = fmt.Sprintf("%s (%d)", s.own.title, n)
		}
		s.own.title, taken[own] = own.title, true
	}
}

// A past is how groups and articles were before the rulings of a turn.
type past struct {
	groups map[*group]group
	recs   map[*record]placement
	made   []*group // by rulings
}

// A placement is where an article's statements belong.
type placement struct {
	places [][]*group
	whole  []*group
	ruled  []bool
}

// change is called before a ruling changes a group.
func (x *index) change(g *group) {
	if _, ok := x.past.groups[g]; !ok {
		x.past.groups[g] = *g
		x.stirred.add(g)
	}
}

// replace is called before a ruling changes where an article's statements belong.
func (x *index) replace(rec *record) {
	if _, ok := x.past.recs[rec]; !ok {
		x.past.recs[rec] = placement{rec.places, rec.whole, rec.ruled}
		rec.places, rec.ruled = slices.Clone(rec.places), slices.Clone(rec.ruled)
		if rec.places == nil {
			rec.places = make([][]*group, rec.count)
		}
		x.rewritten.add(rec.slot)
	}
}

// takeBack undoes what was ruled in the last turn. What rulings made goes as it
// is: what it was before a later ruling about it holds locals of other groups.
func (x *index) takeBack() {
	for _, g := range x.past.made {
		if g.gone = true; x.byName[g.id] == g {
			delete(x.byName, g.id)
		}
		delete(x.past.groups, g)
		x.stirred.add(g)
	}
	for g, was := range x.past.groups {
		was.shown = g.shown
		*g = was
		for _, e := range g.locals {
			e.group = g
		}
		x.stirred.add(g)
	}
	for rec, was := range x.past.recs {
		rec.places, rec.whole, rec.ruled = was.places, was.whole, was.ruled
		x.rewritten.add(rec.slot)
	}
	x.past = past{groups: map[*group]group{}, recs: map[*record]placement{}}
}

// christen gives an ID to a group that a ruling made.
func (x *index) christen(g *group) {
	g.id = unique(x.base(g), func(id string) bool { return x.byName[id] != nil })
	x.byName[g.id] = g
}

// create makes an event of passages that the user chose. In an article that
// mostly tells of it, what was a story before is background: an article reports
// a call or a story, not both.
func (x *index) create(d compare.Decision, find func(compare.SpanRef) *record) {
	if !d.New.Kind.Valid() {
		return
	}
	g := &group{kind: d.New.Kind, day: d.New.Day, source: compare.DayRuled, medium: cmp.Or(d.New.Medium, compare.MediumUnstated), confidence: 1,
		named: d.New.Participants, title: d.New.Title, titled: d.New.Title != "", ruled: true}
	if g.day == "" {
		g.source = compare.DayUnknown
	}
	told := map[*record]int{} // statements by article
	for _, ref := range d.Passages {
		rec := find(ref)
		if rec == nil {
			continue
		}
		statements := rec.statements()
		for k := range statements {
			st := &statements[k]
			if !st.Overlaps(ref.Span) || fixed(st) {
				continue
			}
			if told[rec] == 0 {
				g.locals = append(g.locals, &local{scan: rec.slot, kind: g.kind, group: g, lead: true})
			}
			told[rec]++
			x.overrule(rec, k, []*group{g})
			g.chosen = append(g.chosen, compare.Evidence{Article: rec.s.article.ID, Span: st.Span, Why: "user"})
		}
	}
	if len(told) == 0 {
		return
	}
	slices.SortStableFunc(g.locals, x.compare)
	if g.kind == compare.Story {
		g.title = cmp.Or(g.title, x.headline(g))
	} else {
		for rec, n := range told {
			if 4*n >= rec.count {
				x.leaveStories(rec)
			}
		}
	}
	g.title = cmp.Or(x.title(g), g.title)
	x.past.made = append(x.past.made, g)
	x.stirred.add(g)
	x.christen(g) // what is ruled about it later leaves its ID as it is
}

// overrule places a statement as the user says.
func (x *index) overrule(rec *record, k int, to []*group) {
	x.replace(rec)
	if rec.ruled == nil {
		rec.ruled = make([]bool, rec.count)
	}
	rec.places[k], rec.ruled[k] = to, true
}

// leaveStories takes an article out of the stories that it was found to tell.
func (x *index) leaveStories(rec *record) {
	x.replace(rec)
	rec.whole = slices.DeleteFunc(slices.Clone(rec.whole), func(g *group) bool {
		if g.ruled {
			return false
		}
		x.change(g)
		g.locals = slices.DeleteFunc(slices.Clone(g.locals), func(e *local) bool { return e.scan == rec.slot })
		return true
	})
}

// hand gives what group from holds of the chosen articles to group to, to none if
// that is nil, and reports whether that was anything.
func (x *index) hand(from, to *group, chosen func(*record) bool) bool {
	x.change(from)
	if to != nil && to.id != "" {
		x.change(to)
	}
	some := false
	var keep, given []*local
	holding := map[*record]bool{}
	for _, e := range from.locals {
		rec := x.recs[e.scan]
		if holding[rec] = true; chosen(rec) {
			some = true
			given = append(given, e)
		} else {
			keep = append(keep, e)
		}
	}
	from.locals = keep
	if to != nil {
		for _, e := range given {
			e.group = to
		}
		to.locals = append(slices.Clone(to.locals), given...)
		slices.SortStableFunc(to.locals, x.compare)
	}
	for rec := range x.past.recs {
		holding[rec] = true
	}
	for rec := range holding {
		if !chosen(rec) {
			continue
		}
		exchange := func(groups []*group) []*group {
			at := slices.Index(groups, from)
			if at < 0 {
				return groups
			}
			some = true
			groups = slices.Clone(groups)
			if to == nil {
				return slices.Delete(groups, at, at+1)
			}
			groups[at] = to
			slices.SortFunc(groups, x.before)
			return slices.Compact(groups)
		}
		x.replace(rec)
		rec.whole = exchange(rec.whole)
		for k, groups := range rec.places {
			rec.places[k] = exchange(groups)
		}
	}
	return some
}

// referred is the event that holds most of the reference's anchors, the one
// with its ID among equals; nil if there is none.
func (x *index) referred(ref compare.EventRef, find func(compare.SpanRef) *record) *group {
	held := map[*group]int{}
	for _, anchor := range ref.Anchors {
		rec := find(anchor)
		if rec == nil {
			continue
		}
		for k, st := range rec.statements() {
			if st.Overlaps(anchor.Span) {
				for _, g := range rec.at(k) {
					held[g]++
				}
				break
			}
		}
	}
	var best *group
	for g, n := range held {
		if best == nil || n > held[best] || n == held[best] && best.id != ref.ID && (g.id == ref.ID || x.before(g, best) < 0) {
			best = g
		}
	}
	if best == nil {
		if best = x.byName[ref.ID]; best != nil {
			best = best.heir()
		}
	}
	return best
}
