package event

import (
	"cmp"
	"slices"

	"crossread/compare"
)

// rule carries out the user's standing decisions, in order, so that a later one
// wins. A decision whose article or event is gone changes nothing.
func (x *index) rule(rulings []compare.Decision) {
	byID, bySum := map[string]int{}, map[string]int{}
	for i := len(x.scans) - 1; i >= 0; i-- {
		a := x.scans[i].article
		byID[a.ID] = i
		if a.TextSHA256 != "" {
			bySum[a.TextSHA256] = i
		}
	}
	find := func(ref compare.SpanRef) (int, bool) {
		if i, ok := byID[ref.Article]; ok {
			return i, true
		}
		i, ok := bySum[ref.TextSHA256]
		return i, ok && ref.TextSHA256 != ""
	}
	for _, d := range rulings {
		if d.Undone {
			continue
		}
		switch d.Ruling {
		case compare.RuleCreate:
			x.create(d, find)
		case compare.RuleKind:
			if g := x.referred(d.Event, find); g != nil && d.New.Kind.Valid() {
				g.kind, g.ruled = d.New.Kind, true
				if len(d.New.Participants) > 0 {
					g.cast, g.named = nil, d.New.Participants
				}
			}
		case compare.RuleMove:
			i, ok := find(d.A)
			if !ok {
				continue
			}
			var to []*group
			if !d.Event.Zero() {
				g := x.referred(d.Event, find)
				if g == nil {
					continue
				}
				to, g.ruled = []*group{g}, true
			}
			for k, st := range x.statements[i] {
				if st.Overlaps(d.A.Span) {
					x.overrule(i, k, to)
				}
			}
		case compare.RuleMerge:
			a, b := x.referred(d.Event, find), x.referred(d.Other, find)
			if a == nil || b == nil || a == b {
				continue
			}
			x.hand(b, a, func(int) bool { return true })
			a.ruled = true
			if a.day == "" {
				a.day, a.source = b.day, b.source
			}
			x.groups = slices.DeleteFunc(x.groups, func(g *group) bool { return g == b })
		case compare.RuleSplit:
			g := x.referred(d.Event, find)
			if g == nil {
				continue
			}
			leaving := map[int]bool{}
			for _, ref := range d.Passages {
				if i, ok := find(ref); ok {
					leaving[i] = true
				}
			}
			for _, id := range d.Articles {
				if i, ok := byID[id]; ok {
					leaving[i] = true
				}
			}
			n := *g
			own := &n
			own.id, own.locals, own.title, own.ruled = "", nil, "", true
			if x.hand(g, own, func(i int) bool { return leaving[i] }) {
				g.ruled = true
				if g.kind == compare.Story {
					own.title = x.headline(own)
				}
				own.number = len(x.groups)
				x.groups = append(x.groups, own)
			}
		case compare.RuleTitle:
			if g := x.referred(d.Event, find); g != nil {
				g.title, g.titled, g.ruled = d.Value, true, true
			}
		case compare.RuleDay:
			day := compare.Day(d.Value)
			if g := x.referred(d.Event, find); g != nil && (d.Value == "" || !day.Time().IsZero()) {
				g.day, g.source, g.ruled = day, compare.DayRuled, true
			}
		}
	}
}

// create makes an event of passages that the user chose. In an article that
// mostly tells of it, what was a story before is background: an article reports
// a call or a story, not both.
func (x *index) create(d compare.Decision, find func(compare.SpanRef) (int, bool)) {
	if !d.New.Kind.Valid() {
		return
	}
	g := &group{kind: d.New.Kind, day: d.New.Day, source: compare.DayRuled, medium: cmp.Or(d.New.Medium, compare.MediumUnstated), confidence: 1,
		named: d.New.Participants, title: d.New.Title, titled: d.New.Title != "", ruled: true, number: len(x.groups)}
	if g.day == "" {
		g.source = compare.DayUnknown
	}
	told := map[int]int{} // statements by article
	for _, ref := range d.Passages {
		i, ok := find(ref)
		if !ok {
			continue
		}
		for k, st := range x.statements[i] {
			if !st.Overlaps(ref.Span) || fixed(&st) {
				continue
			}
			if told[i] == 0 {
				g.locals = append(g.locals, &local{scan: i, kind: g.kind, group: g, lead: true})
			}
			told[i]++
			x.overrule(i, k, []*group{g})
			g.chosen = append(g.chosen, compare.Evidence{Article: x.scans[i].article.ID, Span: st.Span, Why: "user"})
		}
	}
	if len(told) == 0 {
		return
	}
	slices.SortStableFunc(g.locals, func(a, b *local) int { return a.scan - b.scan })
	if g.kind == compare.Story {
		g.title = cmp.Or(g.title, x.headline(g))
	} else {
		for i, n := range told {
			if 4*n >= len(x.statements[i]) {
				x.leaveStories(i)
			}
		}
	}
	x.groups = append(x.groups, g)
	x.names() // what is ruled about it later leaves its ID as it is
}

// leaveStories takes an article out of the stories that it was found to tell.
func (x *index) leaveStories(i int) {
	for k, groups := range x.spread(i) {
		x.places[i][k] = slices.DeleteFunc(slices.Clone(groups), func(g *group) bool {
			if g.kind != compare.Story || g.ruled {
				return false
			}
			g.locals = slices.DeleteFunc(g.locals, func(e *local) bool { return e.scan == i })
			return true
		})
	}
}

// hand gives what group from holds of the chosen articles to group to, and
// reports whether that was anything.
func (x *index) hand(from, to *group, chosen func(article int) bool) bool {
	some := false
	keep := from.locals[:0:0]
	for _, e := range from.locals {
		if chosen(e.scan) {
			e.group, some = to, true
			to.locals = append(to.locals, e)
		} else {
			keep = append(keep, e)
		}
	}
	from.locals = keep
	for i := range x.places {
		if !chosen(i) || x.places[i] == nil && !slices.Contains(x.whole[i], from) {
			continue
		}
		x.spread(i)
		for k, groups := range x.places[i] {
			if at := slices.Index(groups, from); at >= 0 {
				groups = slices.Clone(groups)
				groups[at] = to
				slices.SortFunc(groups, func(a, b *group) int { return a.number - b.number })
				x.places[i][k] = slices.Compact(groups)
				some = true
			}
		}
	}
	return some
}

// referred is the event that holds most of the reference's anchors, the one
// with its ID among equals; nil if there is none.
func (x *index) referred(ref compare.EventRef, find func(compare.SpanRef) (int, bool)) *group {
	held := map[*group]int{}
	for _, anchor := range ref.Anchors {
		i, ok := find(anchor)
		if !ok {
			continue
		}
		for k, st := range x.statements[i] {
			if st.Overlaps(anchor.Span) {
				for _, g := range x.at(i, k) {
					held[g]++
				}
				break
			}
		}
	}
	var best *group
	for _, g := range x.groups {
		n := held[g]
		switch {
		case best == nil && (n > 0 || g.id == ref.ID):
			best = g
		case best != nil && (n > held[best] || n == held[best] && g.id == ref.ID):
			best = g
		}
	}
	return best
}
