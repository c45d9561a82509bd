package ui

import (
	"cmp"
	"slices"

	"crossread/compare"
)

// The lists at the left have one order: the newest day first, or the oldest if
// the user says so, and last what has no day. Calls can also stand by how sure the
// program is of them, the least first. The order is said over the list, where a
// click changes it, as the menu does. What is equal stays as the library has it.

// A listOrder is the order of the lists.
type listOrder int

const (
	newestFirst listOrder = iota
	oldestFirst
	unsureFirst // of calls; articles are then the newest first
)

// listOrders are the orders of a list by its tab, as clicks change them.
var listOrders = [2][]listOrder{{newestFirst, oldestFirst, unsureFirst}, {newestFirst, oldestFirst}}

// kindOrder is the order of the parts of the list of calls.
var kindOrder = []compare.EventKind{compare.Call, compare.Meeting, compare.Story}

func orderedEvents(events []*compare.Event, order listOrder) []*compare.Event {
	kind := func(e *compare.Event) int { return slices.Index(kindOrder, e.Kind) }
	out := byDay(events, order == oldestFirst, func(e *compare.Event) (int, compare.Day) { return kind(e), e.Day })
	if order == unsureFirst {
		out = slices.Clone(out)
		slices.SortStableFunc(out, func(a, b *compare.Event) int {
			if by := cmp.Compare(kind(a), kind(b)); by != 0 || a.Kind != compare.Call {
				return by
			}
			return cmp.Compare(a.Confidence, b.Confidence)
		})
	}
	return out
}

func orderedArticles(articles []*compare.Article, order listOrder) []*compare.Article {
	return byDay(articles, order == oldestFirst, func(a *compare.Article) (int, compare.Day) { return 0, a.Published() })
}

// byDay puts a list in order of a part, and within it of the day. The list is
// not changed, and is returned where it is in order. It comes in long runs of one
// day, so that the cost is little more than linear.
func byDay[T any](list []T, oldest bool, of func(T) (part int, day compare.Day)) []T {
	type run struct {
		part int
		day  compare.Day
		of   []T
	}
	var runs []run
	start := 0
	for i := range list {
		part, day := of(list[i])
		if n := len(runs); n == 0 || runs[n-1].part != part || runs[n-1].day != day {
			runs, start = append(runs, run{part: part, day: day}), i
		}
		runs[len(runs)-1].of = list[start : i+1]
	}
	order := func(a, b run) int {
		days := cmp.Compare(a.day, b.day)
		switch {
		case a.day == "" || b.day == "":
			days = -days
		case !oldest:
			days = -days
		}
		return cmp.Or(cmp.Compare(a.part, b.part), days)
	}
	if slices.IsSortedFunc(runs, order) {
		return list
	}
	slices.SortStableFunc(runs, order)
	out := make([]T, 0, len(list))
	for _, r := range runs {
		out = append(out, r.of...)
	}
	return out
}

// orderText says the order of the lists.
func orderText(order listOrder) string {
	switch order {
	case oldestFirst:
		return tr("Oldest first")
	case unsureFirst:
		return tr("Least sure first")
	}
	return tr("Newest first")
}

// sayOrder writes the order over a list, at the end of its first heading; an
// arrow stands for it where the words would take the day's room.
func sayOrder(rows []listRow, order listOrder) []listRow {
	if len(rows) > 0 && rows[0].heading() {
		rows[0].link, rows[0].brief = orderText(order), [...]string{"↓", "↑", "?"}[order]
	}
	return rows
}

// turnList goes on to the next order of the list at hand.
func (w *Window) turnList() {
	orders := listOrders[w.listTab]
	w.setOrder(orders[(max(0, slices.Index(orders, w.order))+1)%len(orders)]) // articles in an order of calls alone are the newest first
}

// toggleOrder sets an order of the lists, or the usual one if it is set.
func (w *Window) toggleOrder(order listOrder) {
	if w.order == order {
		order = newestFirst
	}
	w.setOrder(order)
}

// setOrder changes the order of the lists.
func (w *Window) setOrder(order listOrder) {
	w.order = order
	w.app.Preferences().SetInt(prefListOrder, int(order))
	w.showRows()
	w.say(orderText(order))
	w.refresh()
}
