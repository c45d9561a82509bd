package ui

import (
	"encoding/json"
	"time"

	"crossread/compare"
	"crossread/ui/filter"
)

// A keptPlace is where the reader was in a library, so that the next start shows
// it again, however this one ends. It names rows by places in articles and holds
// no text of them.
type keptPlace struct {
	Library string      `json:"library"` // path
	Page    string      `json:"page"`
	Tab     int         `json:"tab"`
	List    int         `json:"list"` // tab of the left list
	Event   string      `json:"event"`
	Article string      `json:"article,omitempty"` // of pageArticle
	Pair    [2]string   `json:"pair"`              // article IDs, left and right
	More    []string    `json:"more,omitempty"`    // in the further columns
	Row     []keptWords `json:"row,omitempty"`     // the current row's readings, that of the left outlet first
	Filter  string      `json:"filter,omitempty"`  // its standing terms, as they are written
	Scroll  float32     `json:"scroll"`            // see centreScroll
	Listed  float32     `json:"listed"`            // how far the left list is scrolled
	Show    keptShow    `json:"show,omitzero"`
}

// A keptShow is which rows are shown side by side; see DiffOptions.
type keptShow struct {
	HideCall       bool   `json:"hide_call,omitempty"`
	HideBackground bool   `json:"hide_background,omitempty"`
	HideAgreeing   bool   `json:"hide_agreeing,omitempty"`
	Kind           string `json:"kind,omitempty"`
	Step           string `json:"step,omitempty"`
}

type keptWords struct {
	Article string `json:"article"`
	Start   int    `json:"start"` // bytes of its text
	End     int    `json:"end"`
}

// prefPlace is the last keptPlace, as JSON.
const prefPlace = "place"

// placeRest is how long after a change of place it is kept: writing it with each
// key would cost a file each.
const placeRest = 2 * time.Second

// moved keeps the place, and the window's size, soon.
func (w *Window) moved() {
	if w.moving || w.lib == nil {
		return
	}
	w.moving = true
	w.loader.later(placeRest, func() {
		w.moving = false
		w.savePreferences()
	})
}

// keepPlace remembers the place shown; where there is none to return to, the one
// before stays.
func (w *Window) keepPlace() {
	if w.lib == nil || w.restore != nil || w.info.Sample || w.event == nil {
		return
	}
	p := keptPlace{Library: w.info.Path, Page: w.page, Tab: w.tab, List: w.listTab, Event: w.event.ID, Article: w.article,
		Filter: w.narrow.standing.String(), Scroll: w.centreScroll(), Listed: w.list.offset}
	o := w.diff.Options()
	p.Show = keptShow{o.HideCall, o.HideBackground, o.HideAgreeing, o.Kind, o.Step}
	switch w.page {
	case pageEvent, pageArticle, pageLog, pageTimeline, pageCodes, pageNetwork:
	case pageSearch:
		p.Page, p.Scroll = pageEvent, 0
	default:
		return
	}
	if shown := w.placeShown(); shown != nil {
		p.Pair = shown.pair
		for _, r := range shown.row {
			p.Row = append(p.Row, keptWords{r.Article, r.Span.Start, r.Span.End})
		}
		for _, n := range w.columnsShown()[min(2, len(w.columnsShown())):] {
			p.More = append(p.More, w.comparison.Witnesses[n].Article().ID)
		}
	}
	data, err := json.Marshal(p)
	if err != nil {
		w.say(plainError(err))
		return
	}
	w.app.Preferences().SetString(prefPlace, string(data))
}

// readPlace takes up what was kept of the library at hand, before it is shown. What
// cannot be read is as good as nothing kept.
func (w *Window) readPlace() {
	w.restore = nil
	var p keptPlace
	if json.Unmarshal([]byte(w.app.Preferences().String(prefPlace)), &p) != nil || p.Library != w.info.Path || w.info.Sample {
		return
	}
	w.restore = &p
	w.moreIDs = p.More // the call is that of prefEvent, which is kept at once
	w.narrow.standing = filter.Parse(p.Filter)
	s := p.Show
	w.diff.SetOptions(DiffOptions{s.HideCall, s.HideBackground, s.HideAgreeing, s.Kind, s.Step, w.diff.Options().Ignore})
	if p.Tab >= 0 && p.Tab < len(tabNames) {
		w.tab = p.Tab
		w.tabRow.SetChosen(w.tab)
	}
	if p.List == 0 || p.List == 1 {
		w.listTab = p.List
		w.listTabs.SetChosen(w.listTab)
	}
}

// shown is the kept place in its call, for the comparison that is to come.
func (p *keptPlace) shown() *shownPlace {
	s := &shownPlace{pair: p.Pair}
	for _, r := range p.Row {
		s.row = append(s.row, compare.SpanRef{Article: r.Article, Span: compare.Span{Start: r.Start, End: r.End}})
	}
	if p.Page == pageEvent {
		s.scroll = &p.Scroll
	}
	return s
}

// returnTo shows the page that was kept; its call is being opened.
func (w *Window) returnTo(p *keptPlace) {
	if w.event == nil { // there is nothing in the library any more
		return
	}
	w.list.scrollSoon(p.Listed)
	switch p.Page {
	case pageArticle:
		if w.findArticle(p.Article) == nil {
			return
		}
		w.OpenArticle(p.Article, compare.Span{})
	case pageLog:
		w.ShowLog()
	case pageTimeline:
		w.ShowTimeline()
	case pageCodes:
		w.ShowCodes()
	case pageNetwork:
		w.ShowNetwork()
	default:
		return
	}
	w.scrollCentre(p.Scroll)
}

// centreScroll is how far the centre is scrolled, in points: side by side, how far
// the current row is below the top, elsewhere, how far the top is below the beginning.
func (w *Window) centreScroll() float32 {
	switch {
	case w.page == pageEvent && w.tab == tabSide:
		top, _ := w.diff.currentTop()
		return top
	case w.page == pageArticle:
		off, _ := w.reader.ScrollOffset()
		return off
	}
	if b := w.centreBoard(); b != nil {
		return b.offset
	}
	return 0
}

// scrollCentre is the opposite of centreScroll, also before there is a layout.
func (w *Window) scrollCentre(to float32) {
	switch {
	case w.page == pageEvent && w.tab == tabSide:
		w.diff.returnTo(to)
	case w.page == pageArticle:
		w.reader.scrollSoon(to)
	default:
		if b := w.centreBoard(); b != nil {
			b.scrollSoon(to)
		}
	}
}

// centreBoard is the board that the centre shows, nil if it shows none.
func (w *Window) centreBoard() *board {
	switch w.page {
	case pageEvent:
		return w.tables.board
	case pageLog:
		return w.log.board
	case pageTimeline:
		return w.times.board
	case pageNetwork:
		return w.network.table.board
	case pageCodes:
		return w.codes.list.board
	}
	return nil
}
