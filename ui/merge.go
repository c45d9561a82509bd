package ui

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"crossread/compare"
)

// mergeDialog asks with which event one is the same, and says what merging them
// would make. First, which Return takes, is the one named, or without one that
// which is most like it.
func (w *Window) mergeDialog(e, first *compare.Event) {
	var rows []listRow
	others := likest(w.snap.Index.Events, e)
	if first != nil {
		others = slices.DeleteFunc(others, func(o *compare.Event) bool { return o.ID == first.ID })
		others = slices.Insert(others, 0, first)
	}
	for _, o := range others {
		rows = append(rows, listRow{id: o.ID, title: o.Title, sub: dayText(o.Day)})
	}
	says := func(id string) string {
		if o := w.snap.Index.Event(id); o != nil {
			return mergedText(e, o)
		}
		return ""
	}
	w.chooseSaying("merge", tr("Merge"), tr("%s is the same as:", withDay(e.Title, e.Day)), tr("Merge"), rows, says, func(id string) {
		if o := w.snap.Index.Event(id); o != nil {
			w.rule(compare.Decision{Ruling: compare.RuleMerge, Event: w.eventRef(e), Other: w.eventRef(o)})
		}
	})
}

// mergedText says what merging two events makes: the day that is kept and which is
// not, who took part where that changes, who placed the call, and how many articles
// tell of it.
func mergedText(e, o *compare.Event) string {
	m := compare.Merged(e, o)
	day := dayText(m.Day)
	if how := daySourceText(m.DaySource); how != "" && m.Day != "" {
		day += ", " + how
	}
	for _, x := range []*compare.Event{e, o} {
		if x.Day != "" && x.Day != m.Day {
			day += ", " + tr("instead of %s", shortDay(x.Day))
		}
	}
	parts := []string{tr("One call of both: %s", day)}
	if names := namesOf(&m); !slices.Equal(names, namesOf(e)) || len(names) > len(o.Participants) {
		parts = append(parts, tr("people: %s", strings.Join(names, ", ")))
	}
	if said := callerText(&m); said != "" {
		parts = append(parts, said)
	}
	return strings.Join(append(parts, count(len(m.Passages), "article", "articles")), partMark)
}

// likest are the events other than e: those first that share most participants
// with it, then those whose day is nearest; unknown days come last.
func likest(events []*compare.Event, e *compare.Event) []*compare.Event {
	type near struct {
		event  *compare.Event
		shared int
		apart  time.Duration
	}
	var all []near
	for _, o := range events {
		if o.ID == e.ID {
			continue
		}
		n := near{o, 0, math.MaxInt64}
		for _, p := range o.Participants {
			if slices.ContainsFunc(e.Participants, func(q compare.Participant) bool { return p.Name == q.Name }) {
				n.shared++
			}
		}
		if a, b := e.Day.Time(), o.Day.Time(); !a.IsZero() && !b.IsZero() {
			n.apart = a.Sub(b).Abs()
		}
		all = append(all, n)
	}
	slices.SortStableFunc(all, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.apart, b.apart))
	})
	out := make([]*compare.Event, len(all))
	for i := range all {
		out[i] = all[i].event
	}
	return out
}
