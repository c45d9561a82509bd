package ui

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"crossread/compare"
	"crossread/ui/filter"
)

// A listRow is a line of the left list: a heading, or something to open.
type listRow struct {
	id     string // "" of a heading or of words alone
	title  string // of a heading: its words
	shown  string // the title as it is drawn, "" for as it stands
	when   string // the hour, in a column of a timeline
	spoken string // what shown and when say, in words, for screen readers
	third  string // a third line, in a timeline
	sub    string
	brief  string // in place of sub, or of a heading's link, where there is no room
	right  string // at the second line's end: "likely"
	sigla  int    // badges at the second line's end
	note   bool   // words alone, wrapped
	light  bool   // the title is running text, not a name
	found  [2]int // bytes of a light title that were searched for
	quiet  bool   // the title is muted: it no longer holds
	link   string // words at the first line's end that do something: "Undo"; of a heading, at its end
	depth  int    // how far the row is indented
	swatch string // colour of the square before the title, "#0066A6"
	roomy  bool   // the title takes a second line if it has to
	asks   bool   // opening it asks something: the arrows choose it, Return opens it
}

// words are the row's for screen readers.
func (r listRow) words() string {
	s := r.title
	for _, more := range []string{r.spoken, r.sub, r.third} {
		if more != "" {
			s += ", " + more
		}
	}
	return s
}

func (r listRow) heading() bool { return r.id == "" && !r.note }

// settleID is the row that gathers what only the user can know.
const settleID = "settle:"

// callRows lists the events of a library: calls, then meetings and stories, each
// by day, and what is to settle. Twins are the calls that a call may be the same as.
func callRows(s Snapshot, notes map[string]string, twins map[string]*compare.Event, order listOrder) []listRow {
	if s.Index == nil || len(s.Index.Events) == 0 {
		if len(s.Articles) > 0 {
			return append([]listRow{{note: true, title: tr("No call was found in these articles. They are under Articles.")}}, settleRows(s)...)
		}
		return []listRow{{note: true, title: tr("Calls appear here as soon as there are articles that report them.")}}
	}
	var rows []listRow
	last := ""
	events := orderedEvents(s.Index.Events, order)
	for i := range events {
		e := events[i]
		group := dayText(e.Day)
		switch {
		case e.Kind == compare.Meeting:
			group = tr("Meetings")
		case e.Kind == compare.Story:
			group = tr("Other stories")
		case order == unsureFirst:
			group = capital(sureName(filter.Sureness(e.Confidence)))
		}
		if group != last {
			rows = append(rows, listRow{title: group})
			last = group
		}
		r := eventRow(e, statementCount(e))
		if e.Kind == compare.Call && order == unsureFirst { // its heading has no day
			day := shortDay(e.Day)
			r.sub, r.brief = day+partMark+r.sub, day
		}
		if twin := twins[e.ID]; twin != nil {
			r.right = strings.TrimSpace(twinSign + " " + r.right)
			r.spoken = strings.TrimPrefix(r.spoken+partMark+twinText(twin), partMark)
		}
		if note := notes[e.ID]; note != "" { // its tags, or that there is one
			mark := strings.Join(tagsIn(note), " ")
			if mark == "" {
				mark = tr("note")
			}
			r.sub, r.brief = mark+partMark+r.sub, mark+partMark+r.brief
		}
		rows = append(rows, r)
	}
	return append(sayOrder(rows, order), settleRows(s)...)
}

// eventRow is one event's row.
func eventRow(e *compare.Event, statements int) listRow {
	sub := []string{count(len(e.Passages), "outlet", "outlets")}
	brief := sub[0]
	if hour := cmp.Or(e.Hour.Clock, partName(e.Hour.Part)); e.Kind == compare.Call && hour != "" {
		sub = append(sub, hour)
		brief += partMark + hour
	}
	if e.Kind != compare.Call && e.Day != "" {
		sub = append(sub, shortDay(e.Day))
	}
	if e.Kind == compare.Call && e.Medium == compare.MediumUnstated && e.Confidence < 0.8 {
		sub = append(sub, tr("medium not stated"))
	} else {
		sub = append(sub, count(statements, "statement", "statements"))
	}
	if e.DaySource == compare.DayInferred {
		sub = append(sub, tr("day inferred"))
	}
	r := listRow{id: e.ID, title: e.Title, sub: strings.Join(sub, " · "), brief: brief, right: doubt(e.Confidence), sigla: len(e.Passages)}
	if e.Kind == compare.Call {
		r.shown, r.spoken = arrowTitle(e), heldTexts(e)
	}
	return r
}

// settleRows counts the articles without an outlet or a date.
func settleRows(s Snapshot) []listRow {
	outlets, dates := 0, 0
	for _, a := range s.Articles {
		if a.Outlet() == "" {
			outlets++
		}
		if a.Published() == "" {
			dates++
		}
	}
	if outlets+dates == 0 {
		return nil
	}
	rows := []listRow{{title: tr("To settle")}}
	if outlets > 0 {
		rows = append(rows, listRow{id: settleID + compare.FieldOutlet, asks: true, title: count(outlets, "article has no outlet", "articles have no outlet"), sub: tr("name it once, reports carry it")})
	}
	if dates > 0 {
		rows = append(rows, listRow{id: settleID + compare.FieldPublished, asks: true, title: count(dates, "article has no date", "articles have no date"), sub: tr("set the day it was published")})
	}
	return rows
}

// articleRows lists articles under their day of publication, with their tags.
func articleRows(s Snapshot, tags map[string][]string, order listOrder) []listRow {
	if len(s.Articles) == 0 {
		return []listRow{{note: true, title: tr("Articles appear here once they are imported.")}}
	}
	events := map[string]int{}
	if s.Index != nil {
		for i := range s.Index.Events {
			if s.Index.Events[i].Kind != compare.Call {
				continue
			}
			for _, p := range s.Index.Events[i].Passages {
				events[p.Article]++
			}
		}
	}
	if order == unsureFirst {
		order = newestFirst
	}
	var rows []listRow
	last := "none"
	for _, a := range orderedArticles(s.Articles, order) {
		day := tr("Undated")
		if a.Published() != "" {
			day = dayText(a.Published())
		}
		if day != last {
			rows = append(rows, listRow{title: day})
			last = day
		}
		right := ""
		if n := events[a.ID]; n > 0 {
			right = count(n, "call", "calls")
		}
		sub := strings.Join(append(slices.Clone(tags[a.ID]), outletShort(a)), partMark)
		rows = append(rows, listRow{id: a.ID, title: articleTitle(a), roomy: true, sub: sub, right: right})
	}
	return sayOrder(rows, order)
}

// A rowList shows listRows. Arrows move the choice, a click or Return opens; several
// can be marked, if its marks say so.
type rowList struct {
	*board
	marks    rowMarks
	rows     []listRow
	ys       []float32  // top of each row, and the end
	laid     measureKey // ys were made for
	chosen   string
	OnOpen   func(id string)
	OnMenu   func(id string, at fyne.Position)
	OnReturn func(id string) // in place of opening again; may be nil
	OnChosen func(id string) // another row is marked; may be nil
	OnLink   func(id string) // what a row's link does, and Delete; "" is a heading's
	slow     bool            // arrows choose without opening
	drop     string          // id of the row that something is held over, "" for none
}

func newRowList() *rowList {
	l := &rowList{}
	l.board = newBoard(l.paint)
	l.self, l.framed = l, true
	l.key = l.typed
	l.askMenu = l.menuHere
	l.label = func() string {
		i := l.index(l.chosen)
		switch {
		case i < 0:
			return tr("list")
		case l.marks.of[l.chosen]:
			return tr("%s, marked", l.rows[i].words())
		}
		return l.rows[i].words()
	}
	return l
}

// SetRows shows rows, keeping the choice and the place.
func (l *rowList) SetRows(rows []listRow) {
	l.rows, l.laid = rows, measureKey{}
	l.keepMarks()
	l.Refresh()
}

// SetChosen marks a row and shows it, with the heading that stands right above
// it, without telling OnOpen.
func (l *rowList) SetChosen(id string) {
	l.chosen = id
	if l.OnChosen != nil {
		l.OnChosen(id)
	}
	l.layout(l.Size().Width)
	if i := l.index(id); i >= 0 && l.Size().Height > 0 {
		top := l.ys[i]
		if i > 0 && l.rows[i-1].id == "" {
			top = l.ys[i-1]
		}
		l.reveal(top, l.ys[i+1]-top)
		return
	}
	l.Refresh()
}

// first is the id of the first row that can be chosen, "" if none can.
func (l *rowList) first() string {
	for i := range l.rows {
		if l.rows[i].id != "" {
			return l.rows[i].id
		}
	}
	return ""
}

func (l *rowList) index(id string) int {
	if id == "" {
		return -1
	}
	for i := range l.rows {
		if l.rows[i].id == id {
			return i
		}
	}
	return -1
}

func (l *rowList) typed(k *fyne.KeyEvent) bool {
	step, i := 0, l.index(l.chosen)
	switch k.Name {
	case fyne.KeyDown:
		step = 1
	case fyne.KeyUp:
		step = -1
	case fyne.KeyHome:
		step, i = 1, -1
	case fyne.KeyEnd:
		step, i = -1, len(l.rows)
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case l.OnReturn != nil:
			l.OnReturn(l.chosen)
		case i >= 0:
			l.open(l.chosen)
		}
		return true
	case fyne.KeyEscape:
		if len(l.marks.of) == 0 {
			return false
		}
		l.unmark()
		return true
	case fyne.KeySpace:
		if i < 0 || !l.canMark(&l.rows[i]) {
			return false
		}
		l.toggle(l.chosen, false)
		return true
	case fyne.KeyDelete, fyne.KeyBackspace:
		if l.OnLink == nil || i < 0 || l.rows[i].link == "" {
			return false
		}
		l.OnLink(l.chosen)
		return true
	default:
		return false
	}
	for i += step; i >= 0 && i < len(l.rows); i += step {
		if l.rows[i].id != "" {
			l.step(&l.rows[i], heldKeys())
			break
		}
	}
	return true
}

// menuHere opens the menu of the row chosen, under its title.
func (l *rowList) menuHere() {
	i := l.index(l.chosen)
	if i < 0 || l.OnMenu == nil {
		return
	}
	l.layout(l.Size().Width)
	l.reveal(l.ys[i], l.ys[i+1]-l.ys[i])
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
	l.OnMenu(l.chosen, at.AddXY(rowInset, l.ys[i]-l.offset+10+lineHeight(style{size: sizeUI(), bold: true})))
}

func (l *rowList) open(id string) {
	l.unmark()
	l.SetChosen(id)
	if l.OnOpen != nil {
		l.OnOpen(id)
	}
}

const rowInset = 16

func (l *rowList) layout(width float32) {
	key := measureKey{width, sizeUI()}
	if l.laid == key && len(l.ys) == len(l.rows)+1 {
		return
	}
	l.laid = key
	l.ys = l.ys[:0]
	ui, small := lineHeight(style{size: sizeUI(), bold: true}), lineHeight(style{size: sizeSmall()})
	y := float32(0)
	for i, r := range l.rows {
		l.ys = append(l.ys, y)
		switch {
		case r.note:
			lines := wrap([]piece{{words: r.title, style: style{size: sizeUI(), color: mutedColor()}}}, width-2*rowInset)
			y += float32(len(lines))*(ui+2) + 24
		case r.heading():
			y += small + 14
			if i > 0 {
				y += 6
			}
		default:
			y += ui*float32(r.lines(r.titleRoom(width))) + small + 18
			if r.third != "" {
				y += small + 2
			}
		}
	}
	l.ys = append(l.ys, y)
}

// widestRow is how far from a row's words what stands at its end may be.
const widestRow = 1400

func (l *rowList) paint(p *pen, size fyne.Size) float32 {
	l.layout(size.Width)
	ui, small := lineHeight(style{size: sizeUI(), bold: true}), lineHeight(style{size: sizeSmall()})
	w := min(size.Width, widestRow)
	lo, hi := l.span(p)
	for i := lo; i < hi; i++ {
		r, y, h := l.rows[i], l.ys[i], l.ys[i+1]-l.ys[i]
		switch {
		case r.note:
			p.paragraph(rowInset, y+12, w-2*rowInset, ui+2, []piece{{words: r.title, style: style{size: sizeUI(), color: mutedColor()}}})
			continue
		case r.heading():
			room, heading := w-2*rowInset, style{size: sizeSmall(), bold: true, color: mutedColor()}
			if r.link != "" {
				link := r.link
				if textWidth(r.title, heading)+16+textWidth(link, style{size: sizeSmall()}) > room {
					link = r.brief
				}
				room -= p.link(w-rowInset, y+h-small-6, small, link, func() { l.OnLink("") }) + 16
			}
			p.text(rowInset, y+h-small-6, small, fit(r.title, room, heading), heading)
			continue
		}
		id := r.id
		l.ground(p, r, y, size.Width, h)
		title := style{size: sizeUI(), bold: true, color: inkColor()}
		in, room := r.inset(), r.titleRoom(size.Width)
		if r.swatch != "" {
			p.rect(in-18, y+8+(ui-11)/2, 11, 11, hexColor(r.swatch), 3)
		}
		if r.quiet {
			title.bold, title.color = false, mutedColor()
		}
		if r.link != "" {
			p.link(w-rowInset, y+8, ui, r.link, func() { l.SetChosen(id); l.OnLink(id) })
		}
		if r.light {
			p.found(in, y+8, ui, room, r)
		} else {
			for k, line := range r.titleLines(room, title) {
				if k > 0 {
					y += ui
				}
				p.textIn(in, y+8, ui, room, line, title)
			}
		}
		sub := style{size: sizeSmall(), color: mutedColor()}
		sy, right := y+10+ui, w-rowInset
		if r.right != "" {
			right -= textWidth(r.right, sub)
			p.text(right, sy, small, r.right, sub)
			right -= 6
		}
		if r.sigla > 0 {
			brief := cmp.Or(r.brief, r.sub)
			n, more := badgesIn(right-rowInset-6-textWidth(brief, sub), r.sigla, sub)
			if first, _, long := strings.Cut(brief, partMark); long && n == 0 { // rather the letters than the hour
				r.brief = first
				n, more = badgesIn(right-rowInset-6-textWidth(first, sub), r.sigla, sub)
			}
			if more != "" {
				right -= textWidth(more, sub)
				p.text(right, sy, small, more, sub)
				right -= 3
			}
			right -= badgeStep * float32(n)
			for k := range n {
				p.badge(right+badgeStep*float32(k)+3, sy+(small-badgeSize)/2, k)
			}
			right -= 3
		}
		p.text(in, sy, small, fit(r.under(right-rowInset-6, sub), right-in-3, sub), sub)
	}
	return l.ys[len(l.rows)]
}

// inset is where the title begins.
func (r *listRow) inset() float32 {
	in := rowInset + float32(r.depth)*18
	if r.swatch != "" {
		in += 18
	}
	return in
}

// titleRoom is the width that the title has in a list of a width.
func (r *listRow) titleRoom(width float32) float32 {
	if !r.light || r.link != "" {
		width = min(width, widestRow)
	}
	width -= rowInset + r.inset()
	if r.link != "" {
		width -= textWidth(r.link, style{size: sizeSmall()}) + 16
	}
	return width
}

// lines is how many lines the title takes in so much room. Titles that are far too
// long, or short, are not measured: a library has many.
func (r *listRow) lines(room float32) int {
	const wide, narrow = 0.9, 0.35 // of a letter, in its size, on the whole
	letters := float32(utf8.RuneCountInString(r.title)) * sizeUI()
	if r.roomy && letters*wide > room && (letters*narrow > room || textWidth(r.title, style{size: sizeUI(), bold: true}) > room) {
		return 2
	}
	return 1
}

// titleLines are the title's words as they are drawn, cut where there is no room.
func (r *listRow) titleLines(room float32, s style) []string {
	words := cmp.Or(r.shown, r.title)
	if r.lines(room) > 1 {
		return subLines(words, s, room)
	}
	return []string{fitNumbered(words, room, s)}
}

// under is the second line of a row in so much room: what is said first, and no
// less than in brief.
func (r *listRow) under(room float32, s style) string {
	words := r.sub
	if r.brief == "" {
		return words
	}
	for textWidth(words, s) > room {
		at := strings.LastIndex(words, partMark)
		if at < len(r.brief) {
			return r.brief
		}
		words = words[:at]
	}
	return words
}

const (
	badgeStep = badgeSize + 3
	maxBadges = 6 // as many as there are colours
)

// badgesIn is how many of all badges there is room for side by side, and how
// many more there are: "+33".
func badgesIn(room float32, all int, s style) (n int, more string) {
	for n = min(all, maxBadges); ; n-- {
		more = ""
		if n < all {
			more = "+" + itoa(all-n)
		}
		if n == 0 || badgeStep*float32(n)+textWidth(more, s)+3 <= room {
			return n, more
		}
	}
}

// span is the range of rows that show.
func (l *rowList) span(p *pen) (lo, end int) {
	hi := len(l.rows)
	for lo < hi {
		mid := (lo + hi) / 2
		if l.ys[mid+1] <= p.top {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	end = lo
	for end < len(l.rows) && l.ys[end] < p.top+p.size.Height {
		end++
	}
	return lo, end
}

// rowAt is the id of the row at a place on the canvas, "" if there is none.
func (l *rowList) rowAt(at fyne.Position) string {
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(l))
	size := l.Size()
	if at.X < 0 || at.Y < 0 || at.X >= size.Width || at.Y >= size.Height || !l.Visible() {
		return ""
	}
	l.layout(size.Width)
	for i, r := range l.rows {
		if y := at.Y + l.offset; y >= l.ys[i] && y < l.ys[i+1] {
			return r.id
		}
	}
	return ""
}

// rowPlaces are the top of each row on the canvas, and its height.
func (l *rowList) rowPlaces() [][2]float32 {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
	l.layout(l.Size().Width)
	var out [][2]float32
	for i := range l.rows {
		out = append(out, [2]float32{at.Y + l.ys[i] - l.offset, l.ys[i+1] - l.ys[i]})
	}
	return out
}

// setDrop marks the row that something is held over.
func (l *rowList) setDrop(id string) {
	if l.drop != id {
		l.drop = id
		l.Refresh()
	}
}

// ground draws what lies under a row: the choice, or the mouse.
func (l *rowList) ground(p *pen, r listRow, y, w, h float32) {
	id := r.id
	var menu func(fyne.Position)
	if l.OnMenu != nil {
		menu = func(at fyne.Position) { l.OnMenu(id, at) }
	}
	over := p.area(0, y, w, h, false, func(fyne.Position) { l.press(id, heldKeys()) }, menu)
	if id == l.drop && id != "" {
		defer p.box(2, y+2, w-4, h-4, nil, accentColor(), 4)
	}
	if id == l.chosen {
		p.rect(0, y, w, h, selectionColor(), 0)
		p.rect(0, y, 3, h, accentColor(), 0)
		if l.focused { // at the list's edges in the place of its own frame
			p.box(3, y, w-3, h, nil, accentColor(), 0)
		}
	} else if l.marks.of[id] {
		p.rect(0, y, w, h, selectionColor(), 0)
	} else if over {
		p.rect(0, y, w, h, hoverColor(), 0)
	}
	if l.marks.of[id] { // not by colour alone: a tick before the title
		mid := y + 8 + lineHeight(style{size: sizeUI(), bold: true})/2
		p.stroke(6, mid, 8.5, mid+2.5, accentColor(), 1.5)
		p.stroke(8.5, mid+2.5, 13, mid-3.5, accentColor(), 1.5)
	}
}

// link writes words that do something, ending at x, and returns their width.
func (p *pen) link(x, y, h float32, words string, do func()) float32 {
	s := style{size: sizeSmall(), color: accentColor()}
	w := textWidth(words, s)
	thick := float32(1)
	if p.area(x-w-6, y-4, w+12, h+8, true, func(fyne.Position) { do() }, nil) {
		thick = 2
	}
	p.text(x-w, y, h, words, s)
	p.rect(x-w, y+h-2, w, thick, accentColor(), 0)
	return w
}

// fitNumbered cuts a title too wide before the number that tells it from another
// of the same words: "Daryanejad ← Str… (2)".
func fitNumbered(title string, w float32, s style) string {
	words, number := withoutNumber(title)
	if number == "" || textWidth(title, s) <= w {
		return title
	}
	return fit(words, w-textWidth(number, s)-1, s) + number
}

// found writes a light title with the words searched for in bold.
func (p *pen) found(x, y, h, w float32, r listRow) {
	s := style{size: sizeUI(), color: inkColor()}
	b := s
	b.bold = true
	lo, hi := min(r.found[0], len(r.title)), min(r.found[1], len(r.title))
	if hasRTL(r.title) {
		_, tint := noticeColors()
		line := wrap([]piece{{words: r.title[:lo], style: s}, {words: r.title[lo:hi], style: b, mark: tint}, {words: r.title[hi:], style: s}}, w)
		p.line(x, y, h, line[0])
		return
	}
	end := x + w
	x += p.text(x, y, h, fit(r.title[:lo], end-x, s), s)
	if words := fit(r.title[lo:hi], end-x, b); hi > lo && x < end {
		_, tint := noticeColors()
		p.rect(x-1, y+1, textWidth(words, b)+2, h-2, tint, 3)
		x += p.text(x, y, h, words, b)
	}
	if x < end {
		p.text(x, y, h, fitWhole(r.title[hi:], end-x, s, 1), s)
	}
}
