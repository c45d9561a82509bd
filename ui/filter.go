package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"crossread/compare"
	"crossread/ui/filter"
)

// A narrowing is what the lists of calls and articles are narrowed by.
type narrowing struct {
	standing filter.Filter // its terms are chips
	typed    filter.Filter // terms in the search field, until Return makes them stand
	shelf    *filter.Shelf // of the snapshot and notes at hand, nil until it is asked for
	found    filter.Found
	unread   error // why kinds of difference are not known; asked again by another filter
	reading  *task // of comparisons, for their kinds of difference
	saved    []savedFilter
}

// whole is the filter that applies.
func (n *narrowing) whole() filter.Filter { return n.standing.With(n.typed.Terms...) }

// filtered reports whether a filter applies.
func (w *Window) filtered() bool { return len(w.narrow.whole().Terms) > 0 }

// shelf is the library ready for filters.
func (w *Window) shelf() *filter.Shelf {
	if w.narrow.shelf == nil {
		w.narrow.shelf = filter.NewShelf(w.snap, w.labels())
	}
	return w.narrow.shelf
}

// labels are the tags and codes that stand.
func (w *Window) labels() []filter.Label {
	var out []filter.Label
	for id, note := range w.eventNotes {
		for _, tag := range tagsIn(note) {
			out = append(out, filter.Label{Name: tag, Event: id})
		}
	}
	on := map[compare.SpanRef][]compare.Decision{} // notes on the same words
	for _, d := range w.notes {
		switch {
		case d.Ruling == compare.RuleCode:
			l := filter.Label{Name: d.Value, Code: true, Article: d.A.Article, Span: d.A.Span}
			if e := w.eventOf(d.Event); d.A.Zero() && e != nil {
				l.Event = e.ID
			}
			out = append(out, l)
		case !d.A.Zero():
			on[d.A] = append(on[d.A], d)
		}
	}
	for ref, ds := range on {
		for _, tag := range tagsIn(noteWords(ds)) {
			out = append(out, filter.Label{Name: tag, Article: ref.Article, Span: ref.Span})
		}
	}
	return out
}

// setFilter applies other standing terms.
func (w *Window) setFilter(f filter.Filter) {
	f.Words = ""
	w.narrow.standing, w.narrow.unread = f, nil
	w.applyFilter()
	w.say(w.filterText())
	if w.page == pageSearch {
		w.searchFor(w.search.Text)
	}
}

// setTyped applies the terms in the search field.
func (w *Window) setTyped(f filter.Filter) {
	if f.Words = ""; f.String() != w.narrow.typed.String() {
		w.narrow.typed, w.narrow.unread = f, nil
		w.applyFilter()
	}
}

// applyFilter narrows the lists, and asks for the comparisons that the filter needs.
func (w *Window) applyFilter() {
	w.find()
	w.showNarrowed()
	w.readKinds()
	w.refresh()
}

// showNarrowed brings what a filter narrows up to it.
func (w *Window) showNarrowed() {
	w.showRows()
	switch w.page {
	case pageTimeline:
		w.times.setIndex(w.listed())
		w.lagHeads.Refresh()
	case pageNetwork:
		w.network.setIndex(w.listed().Index)
	case pageCodes:
		w.codes.list.SetRows(codeRows(w.listedBook()))
		w.showCoded()
	}
}

// find says what passes.
func (w *Window) find() {
	w.narrow.found = filter.Found{}
	if w.filtered() {
		w.narrow.found = w.shelf().Find(w.narrow.whole())
	}
	w.listTabs.SetNames(w.listNames()...)
	w.chips.show()
}

// readKinds compares the calls of which the filter has to know the kinds of
// difference. What is finished counts, also when it is stopped.
func (w *Window) readKinds() {
	n := &w.narrow
	if n.reading != nil && n.reading.running() {
		w.loader.cancel("kinds")
		n.reading.end("", context.Canceled)
		n.reading = nil
	}
	ids := n.found.Unread
	if len(ids) == 0 || n.unread != nil {
		return
	}
	lib, shelf, t := w.lib, n.shelf, w.begin("kinds", tr("Comparing for the filter"), count(len(ids), "event", "events"))
	n.reading = t
	run(w.loader, "kinds", func(ctx context.Context) (map[string][]string, error) {
		kinds := map[string][]string{}
		for i, id := range ids {
			c, err := lib.Collate(ctx, id)
			if err != nil {
				return kinds, err
			}
			kinds[id] = rowKinds(c)
			t.step(int64(i+1), int64(len(ids)), c.Event.Title)
		}
		return kinds, nil
	}, func(kinds map[string][]string, err error) {
		for id, names := range kinds {
			shelf.SetKinds(id, names)
		}
		if n.reading != t { // another filter does not need them
			return
		}
		t.end(count(len(kinds), "event", "events"), err)
		n.unread = err
		w.find()
		w.showNarrowed()
		if err != nil && !cancelled(err) {
			w.say(tr("The kinds of difference are not all known: %s", plainError(err)))
		}
		w.refresh()
	})
}

// narrowed is the snapshot without the events and articles that do not pass.
func (w *Window) narrowed() (events, articles Snapshot) {
	found := w.narrow.found
	articles.Index = w.snap.Index
	for _, a := range w.snap.Articles {
		if found.Articles[a.ID] {
			articles.Articles = append(articles.Articles, a)
		}
	}
	if x := w.snap.Index; x != nil {
		y := *x
		y.Events = nil
		for i := range x.Events {
			if found.Events[x.Events[i].ID] {
				y.Events = append(y.Events, x.Events[i])
			}
		}
		events.Index = &y
	}
	return events, articles
}

// filteredRows are the rows of the left list under a filter, with words where
// nothing is left.
func (w *Window) filteredRows() []listRow {
	events, articles := w.narrowed()
	waits := w.narrow.reading != nil && w.narrow.reading.running()
	unread := "" // a term that nothing can pass
	for _, t := range w.narrow.whole().Terms {
		if !t.Readable() {
			unread = termText(t)
		}
	}
	switch {
	case w.listTab == 0 && events.Index != nil && len(events.Index.Events) > 0:
		return callRows(events, w.eventNotes, w.twins, w.order)
	case w.listTab == 1 && len(articles.Articles) > 0:
		return articleRows(articles, w.articleTags, w.order)
	case waits:
		return []listRow{{note: true, title: tr("Calls are being compared for their kinds of difference.")}}
	case w.narrow.unread != nil:
		return []listRow{{note: true, title: tr("Not all calls were compared, so nothing is known to pass. Change the filter to try again.")}}
	case unread != "":
		return []listRow{{note: true, title: tr("%s. Change it or take it away above.", unread)}}
	case w.listTab == 0 && len(articles.Articles) == 0:
		return []listRow{{note: true, title: tr("No call passes this filter, nor any article. Take a condition away above.")}}
	case w.listTab == 0:
		return []listRow{{note: true, title: tr("No call passes this filter. Take a condition away above, or look under Articles.")}}
	}
	return []listRow{{note: true, title: tr("No article passes this filter. Take a condition away above.")}}
}

// listed is the library with only the events that pass, and all their articles.
func (w *Window) listed() Snapshot {
	s := w.snap
	if w.filtered() && s.Index != nil {
		events, _ := w.narrowed()
		s.Index = events.Index
	}
	return s
}

// listedBook is the codebook with only the places in articles and events that pass.
func (w *Window) listedBook() *compare.Codebook {
	if !w.filtered() {
		return w.book
	}
	b := *w.book
	b.Codings = slices.DeleteFunc(slices.Clone(b.Codings), func(g compare.Coding) bool {
		if g.A.Zero() {
			e := w.eventOf(g.Event)
			return e == nil || !w.narrow.found.Events[e.ID]
		}
		return !w.narrow.found.Articles[g.A.Article]
	})
	return &b
}

// ofFilter says of the words under a page's title that they are of what passes.
func (w *Window) ofFilter(words string) string {
	if !w.filtered() {
		return words
	}
	return tr("Filtered: %s", words)
}

// listedEvents are the events that the left list shows.
func (w *Window) listedEvents() []*compare.Event {
	switch {
	case w.snap.Index == nil:
		return nil
	case !w.filtered():
		return w.snap.Index.Events
	}
	events, _ := w.narrowed()
	return events.Index.Events
}

// filterText says how much passes.
func (w *Window) filterText() string {
	if !w.filtered() {
		return tr("No filter")
	}
	events := 0
	if w.snap.Index != nil {
		events = len(w.snap.Index.Events)
	}
	return tr("%s of %s events, %s of %s articles", number(len(w.narrow.found.Events)), number(events), number(len(w.narrow.found.Articles)), number(len(w.snap.Articles))) + leftUndated(&w.narrow.found)
}

// leftUndated says how many articles a filter by days leaves out because their day
// is unknown: " · 3 without a date left out".
func leftUndated(found *filter.Found) string {
	if found.Undated == 0 {
		return ""
	}
	return partMark + tr("%s without a date left out", number(found.Undated))
}

// dropTerm takes away the nth term of the whole filter, also from the search field.
func (w *Window) dropTerm(n int) {
	if k := len(w.narrow.standing.Terms); n >= k {
		if n -= k; n < len(w.narrow.typed.Terms) {
			f := parseFilter(w.search.Text)
			w.search.SetText(f.Without(n).String())
		}
		return
	}
	w.setFilter(w.narrow.standing.Without(n))
}

func (w *Window) clearFilter() {
	if len(w.narrow.typed.Terms) > 0 {
		w.search.SetText(parseFilter(w.search.Text).Words)
	}
	w.setFilter(filter.Filter{})
}

// submitSearch makes the terms in the search field stand; its words stay. The
// keys go to what was found, as soon as it is there.
func (w *Window) submitSearch(query string) {
	f := parseFilter(query)
	if len(f.Terms) > 0 {
		w.narrow.typed = filter.Filter{}
		w.setFilter(w.narrow.standing.With(f.Terms...))
		w.search.SetText(f.Words)
	}
	if f.Words != "" {
		w.look(f.Words, true)
		return
	}
	w.goToFound()
}

// goToFound gives the keys from the search field to what was found: the first
// place of a search, or the list, where the first that passes is opened if what is
// shown does not pass. Where there is nothing to go to they stay.
func (w *Window) goToFound() {
	list := w.list
	if w.page == pageSearch {
		list = w.results
	}
	first := list.first()
	if first == "" {
		return
	}
	w.win.Canvas().Focus(list)
	stays := w.page == pageEvent && w.listTab == 1 || w.page == pageArticle && w.listTab == 0 // it is none of the list's
	switch {
	case list.index(list.chosen) >= 0:
	case w.filtered() && !stays && (w.page == pageEvent || w.page == pageArticle):
		list.open(first)
	default:
		list.SetChosen(first)
	}
}

// fieldName is a field of filters for people.
func fieldName(f filter.Field) string {
	switch f {
	case filter.Outlet:
		return tr("Outlet")
	case filter.Person:
		return tr("Person")
	case filter.Day:
		return tr("Day")
	case filter.Tag:
		return tr("Tag")
	case filter.Code:
		return tr("Code")
	case filter.Event:
		return tr("Kind")
	case filter.Kind:
		return tr("Difference")
	case filter.Language:
		return tr("Language")
	case filter.Unknown:
		return tr("Unknown")
	case filter.Caller:
		return tr("Placed by")
	case filter.Hour:
		return tr("Hour")
	case filter.Sure:
		return tr("Certainty")
	}
	return tr("Folder")
}

// termText is a term for people: "Outlet: Meridian Wire", "Day: from 3 Mar 2025".
func termText(t filter.Term) string {
	value := t.Value
	switch t.Field {
	case filter.Day:
		value = daysText(value)
	case filter.Hour:
		value = hoursText(value)
	default:
		value = valueName(t.Field, value)
	}
	switch {
	case !t.Readable():
		return tr("%s: “%s” cannot be read", fieldName(t.Field), t.Value)
	case t.Not:
		return tr("%s: not %s", fieldName(t.Field), value)
	}
	return tr("%s: %s", fieldName(t.Field), value)
}

// daysText is a range of days for people; months and years stay as written.
func daysText(v string) string {
	from, to, between := strings.Cut(v, "..")
	day := func(s string) string {
		if d := compare.Day(s); !d.Time().IsZero() {
			return shortDay(d)
		}
		return s
	}
	switch {
	case !between:
		return day(from)
	case to == "":
		return tr("from %s", day(from))
	case from == "":
		return tr("to %s", day(to))
	}
	return tr("%s to %s", day(from), day(to))
}

// A chipList shows the terms of the filter above the left list, one a line,
// with how much passes. Arrows choose one, Delete or a click on × takes it away.
type chipList struct {
	*board
	w      *Window
	chosen int
}

func newChipList(w *Window) *chipList {
	l := &chipList{w: w}
	l.board = newBoard(l.paint)
	l.self = l
	l.overflow, l.runes = w.typedKey, w.typedRune
	l.key = l.typed
	l.label = func() string {
		if ts := w.narrow.whole().Terms; l.chosen < len(ts) {
			return termText(ts[l.chosen])
		}
		return tr("filter")
	}
	return l
}

// maxChipLines is how many terms show at once; the others are scrolled to.
const maxChipLines = 6

func (l *chipList) step() float32 { return lineHeight(style{size: sizeUI()}) + 10 }

// show brings the chips up to the filter.
func (l *chipList) show() {
	n := len(l.w.narrow.whole().Terms)
	l.chosen = max(0, min(l.chosen, n-1))
	l.minSize = fyne.NewSize(80, l.step()*float32(min(n, maxChipLines))+lineHeight(style{size: sizeSmall()})+14)
	if n == 0 {
		l.Hide()
		return
	}
	l.Show()
	l.Refresh()
}

func (l *chipList) typed(k *fyne.KeyEvent) bool {
	n := len(l.w.narrow.whole().Terms)
	switch k.Name {
	case fyne.KeyDown, fyne.KeyRight:
		l.chosen = min(l.chosen+1, n-1)
	case fyne.KeyUp, fyne.KeyLeft:
		l.chosen = max(l.chosen-1, 0)
	case fyne.KeyDelete, fyne.KeyBackspace:
		if l.w.dropTerm(l.chosen); !l.w.filtered() {
			l.w.win.Canvas().Focus(l.w.list)
		}
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		l.w.filterDialog()
		return true
	default:
		return false
	}
	l.reveal(float32(l.chosen)*l.step(), l.step())
	return true
}

func (l *chipList) paint(p *pen, size fyne.Size) float32 {
	y, step := float32(4), l.step()
	for i, t := range l.w.narrow.whole().Terms {
		in, s := float32(12), style{size: sizeUI(), color: inkColor()}
		line := lineColor()
		if l.focused && i == l.chosen {
			line = accentColor()
		}
		over := p.area(in, y, size.Width-2*in, step-4, true, func(fyne.Position) { l.chosen = i; l.w.filterDialog() }, nil)
		p.box(in, y, size.Width-2*in, step-4, selectionColor(), line, 6)
		if l.focused && i == l.chosen {
			p.box(in+1, y+1, size.Width-2*in-2, step-6, nil, line, 5)
		}
		cross := p.area(size.Width-in-26, y, 26, step-4, true, func(fyne.Position) { l.w.dropTerm(i) }, nil)
		x := style{size: sizeUI(), color: mutedColor()}
		if cross || over {
			x.color = inkColor()
		}
		p.textIn(in+8, y, step-4, size.Width-2*in-36, termText(t), s)
		p.text(size.Width-in-18, y, step-4, "×", x)
		y += step
	}
	h := lineHeight(style{size: sizeSmall()})
	clear := p.link(size.Width-rowInset, y+1, h, tr("Clear"), l.w.clearFilter)
	s := style{size: sizeSmall(), color: mutedColor()}
	p.text(rowInset, y+1, h, fit(l.w.passText(), size.Width-clear-40, s), s)
	return y + h + 6
}

// passText says how much of the list at hand passes.
func (w *Window) passText() string {
	if w.listTab == 1 {
		return tr("%s of %s", number(len(w.narrow.found.Articles)), count(len(w.snap.Articles), "article", "articles")) + leftUndated(&w.narrow.found)
	}
	events := 0
	if w.snap.Index != nil {
		events = len(w.snap.Index.Events)
	}
	return tr("%s of %s", number(len(w.narrow.found.Events)), count(events, "event", "events"))
}
