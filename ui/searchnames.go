package ui

import (
	"strings"

	"crossread/compare"
	"crossread/ui/filter"
)

// What a search finds besides places in texts: calls by their titles, and the
// people, outlets, days, tags, codes and kinds of difference of the library.

// The beginnings of the ids of such rows: the rest is an event's ID, or a term
// of a filter as it is written.
const (
	eventID = "event:"
	termID  = "term:"
)

// maxNames bounds the rows under one heading.
const maxNames = 5

// nameRows are the calls and names that hold all words of a query. A name opens
// as a filter.
func (w *Window) nameRows(query string) []listRow {
	rows := titleRows(w.listedEvents(), query)
	last := ""
	for _, m := range w.shelf().Look(query, differenceKinds, maxNames) {
		t := filter.Term{Field: m.Field, Value: m.Value}
		r := listRow{id: termID + t.String(), title: m.Value, sub: tr("show only what has it")}
		switch m.Field {
		case filter.Day:
			r.title = daysText(m.Value)
		default:
			r.title = valueName(m.Field, m.Value)
		}
		if head := fieldName(m.Field); head != last {
			rows = append(rows, listRow{title: head})
			last = head
		}
		rows = append(rows, r)
	}
	return rows
}

// titleRows are the first events whose titles hold all words of a query, by kind.
func titleRows(events []*compare.Event, query string) []listRow {
	words := strings.Fields(strings.ToLower(strings.Trim(query, "\"“”*")))
	found := map[compare.EventKind][]listRow{}
	for _, e := range events {
		title, all := strings.ToLower(e.Title), len(words) > 0
		for _, word := range words {
			all = all && strings.Contains(title, strings.Trim(word, "*"))
		}
		if !all {
			continue
		}
		sub := count(len(e.Passages), "outlet", "outlets")
		if e.Day != "" {
			sub = shortDay(e.Day) + partMark + sub
		}
		if len(found[e.Kind]) < maxNames {
			found[e.Kind] = append(found[e.Kind], listRow{id: eventID + e.ID, title: e.Title, sub: sub})
		}
	}
	var rows []listRow
	for _, k := range []struct {
		kind  compare.EventKind
		title string
	}{{compare.Call, tr("Calls")}, {compare.Meeting, tr("Meetings")}, {compare.Story, tr("Other stories")}} {
		if under := found[k.kind]; len(under) > 0 {
			rows = append(append(rows, listRow{title: k.title}), under...)
		}
	}
	return rows
}

// namesFound is how many calls and names a search found.
func namesFound(rows []listRow) int {
	n := 0
	for _, r := range rows {
		if !r.heading() {
			n++
		}
	}
	return n
}

// searchHead says how much a search found.
func (w *Window) searchHead() string {
	n, notes := namesFound(w.names), len(noteRows(w.notes, w.query))
	switch {
	case n == 0:
		return searchText(w.hits, notes)
	case notes == 0 && len(w.hits) == 0:
		return count(n, "name", "names")
	}
	return count(n, "name", "names") + partMark + searchText(w.hits, notes)
}
