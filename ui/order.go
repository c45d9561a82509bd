package ui

import (
	"cmp"
	"slices"

	"crossread/compare"
)

// The lists at the left have one order: the newest day first, or the oldest if
// the user says so, and last what has no day. It is said over the list, where a
// click changes it, as the menu does. Within a day all stays as the library has it.

// kindOrder is the order of the parts of the list of calls.
var kindOrder = []compare.EventKind{compare.Call, compare.Meeting, compare.Story}

func orderedEvents(events []compare.Event, oldest bool) []compare.Event {
	return byDay(events, oldest, func(e *compare.Event) (int, compare.Day) { return slices.Index(kindOrder, e.Kind), e.Day })
}

func orderedArticles(articles []*compare.Article, oldest bool) []*compare.Article {
	return byDay(articles, oldest, func(a **compare.Article) (int, compare.Day) { return 0, (*a).Published() })
}

// byDay puts a list in order of a part, and within it of the day. The list is
// not changed, and is returned where it is in order. It comes in long runs of one
// day, so that the cost is little more than linear.
func byDay[T any](list []T, oldest bool, of func(*T) (part int, day compare.Day)) []T {
	type run struct {
		part int
		day  compare.Day
		of   []T
	}
	var runs []run
	start := 0
	for i := range list {
		part, day := of(&list[i])
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
func orderText(oldest bool) string {
	if oldest {
		return tr("Oldest first")
	}
	return tr("Newest first")
}

// sayOrder writes the order over a list, at the end of its first heading; an
// arrow stands for it where the words would take the day's room.
func sayOrder(rows []listRow, oldest bool) []listRow {
	if len(rows) > 0 && rows[0].heading() {
		rows[0].link, rows[0].brief = orderText(oldest), "↓"
		if oldest {
			rows[0].brief = "↑"
		}
	}
	return rows
}

// turnLists changes the order of the lists.
func (w *Window) turnLists() {
	w.oldest = !w.oldest
	w.app.Preferences().SetBool(prefOldest, w.oldest)
	w.showRows()
	w.say(orderText(w.oldest))
	w.refresh()
}
