package report

import (
	"cmp"
	"slices"
	"strconv"

	"crossread/compare"
)

// This file is the index of a report on several events, and how an event is known.

// tellApart adds the day to titles that several events have, and a number where
// that is the same too: the calls of two people often differ by nothing else.
func tellApart(events []eventView) {
	alike := func(of func(*eventView) string) map[string]int {
		n := map[string]int{}
		for i := range events {
			n[of(&events[i])]++
		}
		return n
	}
	listed := func(e *eventView) string { return e.Listed }
	titles := alike(listed)
	for i := range events {
		if e := &events[i]; titles[e.Title] > 1 {
			e.Listed = e.Title + ", " + cmp.Or(e.Day, e.say.tr("day unknown"))
		}
	}
	dated, seen := alike(listed), map[string]int{}
	for i := range events {
		if e := &events[i]; dated[e.Listed] > 1 {
			seen[e.Listed]++
			e.Listed += " (" + strconv.Itoa(seen[e.Listed]) + ")"
		}
	}
}

// elsewhere says that n articles of the library tell none of the events.
func (t *tongue) elsewhere(n int) string {
	switch {
	case n <= 0:
		return ""
	case n == 1:
		return t.tr("1 more article of the library tells none of these events.")
	}
	return t.tr("%s more articles of the library tell none of these events.", t.number(n))
}

// evidenceView groups the event's evidence by what it shows, in order of first
// mention; in a group the places stand as the outlets do, then as in the text. A
// place within another of its group is not said again.
func (c collation) evidenceView() []evidenceView {
	type place struct {
		witness int
		span    compare.Span
	}
	var whats []string
	places := map[string][]place{}
	for _, e := range c.Event.Evidence {
		n := slices.IndexFunc(c.Witnesses, func(w compare.Witness) bool { return w.Article().ID == e.Article })
		if n < 0 {
			continue
		}
		what := c.say.tr(e.Why)
		if places[what] == nil {
			whats = append(whats, what)
		}
		places[what] = append(places[what], place{n, e.Span})
	}
	var out []evidenceView
	for _, what := range whats {
		list := places[what]
		slices.SortStableFunc(list, func(a, b place) int {
			return cmp.Or(cmp.Compare(a.witness, b.witness), cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
		})
		v := evidenceView{What: what}
		var last place
		for i, p := range list {
			if i > 0 && p.witness == last.witness && p.span.End <= last.span.End {
				continue
			}
			last = p
			v.Quotes = append(v.Quotes, c.quoteAt(p.witness, p.span, true))
		}
		out = append(out, v)
	}
	return out
}

// quotesShown are the utterances of the rows that the report prints: those of the
// shared background stand or fall with it.
func (c collation) quotesShown(background bool) []compare.QuoteLine {
	if background {
		return c.Quotes
	}
	var out []compare.QuoteLine
	for _, q := range c.Quotes {
		if !c.background(q.Row) {
			out = append(out, q)
		}
	}
	return out
}

// background reports whether a row, by its ID, is of the shared background.
func (c collation) background(row string) bool {
	i := slices.IndexFunc(c.Rows, func(r compare.Row) bool { return r.ID == row })
	return i >= 0 && c.Rows[i].Section == compare.SectionBackground
}
