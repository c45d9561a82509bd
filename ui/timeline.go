package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// A lag is how long after its event an article was published.
type lag int

// The lags, as columns of the timeline.
const (
	lagBefore lag = iota
	lagSame
	lagOne
	lagTwo
	lagThree
	lagWeek
	lagLater
	lagUnknown
	lagCount
)

var lagNames = [lagCount]string{"before", "same day", "1 day later", "2 days later", "3 days later", "4–7 days", "later", "not known"}

// lagOf is the column of an article published on one day about an event of
// another; days are counted by the calendar.
func lagOf(event, published compare.Day) lag {
	if event.Time().IsZero() || published.Time().IsZero() {
		return lagUnknown
	}
	days := int(published.Time().Sub(event.Time()).Hours() / 24)
	switch {
	case days < 0:
		return lagBefore
	case days <= 3:
		return lagSame + lag(days)
	case days <= 7:
		return lagWeek
	}
	return lagLater
}

// A timelineRow is what the timeline draws beside an event's row.
type timelineRow struct {
	at [lagCount][]int // witnesses by lag
}

// A timeline shows the library's calls by day, the earliest first, with who told
// each how long after it. It is a list whose rows have columns.
type timeline struct {
	*rowList
	marks map[string]timelineRow
	hours map[string]compare.Hour
	used  []lag // columns that have an article
	most  int   // witnesses in one place
	timed bool  // a call has an hour
	info  string
}

func newTimeline() *timeline {
	t := &timeline{rowList: newRowList()}
	t.self = t
	t.slow = true
	t.board.draw = t.paint
	return t
}

// setIndex lists the calls of a library.
func (t *timeline) setIndex(s Snapshot) {
	t.marks, t.used, t.most, t.timed, t.info = map[string]timelineRow{}, nil, 0, false, ""
	t.hours = map[string]compare.Hour{}
	if s.Index == nil {
		t.SetRows(nil)
		return
	}
	articles := map[string]*compare.Article{}
	for _, a := range s.Articles {
		articles[a.ID] = a
	}
	article := func(id string) *compare.Article { return articles[id] }
	var calls []*compare.Event
	for i := range s.Index.Events {
		if e := s.Index.Events[i]; e.Kind == compare.Call {
			calls = append(calls, e)
		}
	}
	slices.SortStableFunc(calls, func(a, b *compare.Event) int {
		if (a.Day == "") != (b.Day == "") { // the unknown ones last
			return strings.Compare(string(b.Day), string(a.Day))
		}
		return cmp.Or(strings.Compare(string(a.Day), string(b.Day)), a.Hour.Order(b.Hour))
	})
	perDay := map[compare.Day]int{}
	for _, e := range calls {
		perDay[e.Day]++
	}
	var seen [lagCount]int
	var rows []listRow
	for i, e := range calls {
		if i == 0 || calls[i-1].Day != e.Day {
			rows = append(rows, listRow{title: dayText(e.Day) + partMark + count(perDay[e.Day], "call", "calls")})
		}
		var r timelineRow
		for n, p := range e.Passages {
			l := lagUnknown
			if a := articles[p.Article]; a != nil {
				l = lagOf(e.Day, a.Published())
			}
			r.at[l] = append(r.at[l], n)
			seen[l]++
		}
		for l := range r.at { // within a day by the hour, where files give one
			t.most = max(t.most, len(r.at[l]))
			slices.SortStableFunc(r.at[l], func(a, b int) int {
				x, y := articles[e.Passages[a].Article], articles[e.Passages[b].Article]
				if x == nil || y == nil {
					return 0
				}
				return earlier(x, y)
			})
		}
		t.marks[e.ID], t.hours[e.ID] = r, e.Hour
		sub := mediumText(e) + partMark + count(len(e.Passages), "outlet", "outlets")
		var third []string
		if e.DaySource == compare.DayInferred {
			third = append(third, tr("day inferred"))
		}
		if said := callerText(e); said != "" {
			third = append(third, said)
		}
		if a := firstTold(e, article); a != nil && len(e.Passages) > 1 {
			m, _ := a.Moment() // there is one
			first := tr("first %s, %s", outletShort(a), m.Clock())
			if late := lateness(e, m); late != "" {
				first += ", " + tr("%s after the call", late)
			}
			third = append(third, first)
		}
		t.timed = t.timed || e.Hour.Part != ""
		rows = append(rows, listRow{id: e.ID, title: e.Title, shown: arrowTitle(e), sub: sub, third: strings.Join(third, partMark), spoken: hourText(e.Hour), when: hourName(e.Hour)})
	}
	told := 0
	for l := range lagCount {
		if seen[l] > 0 || l == lagSame || l == lagOne {
			t.used = append(t.used, l)
		}
		told += seen[l]
	}
	if len(calls) == 0 {
		rows = []listRow{{note: true, title: tr("No call was found in these articles yet. Calls stand here by day, with how long after each it was reported.")}}
	} else {
		t.info = tr("%s on %s", count(len(calls), "call", "calls"), count(len(perDay), "day", "days")) + partMark + tr("%s, %d on the day itself, %d a day later", count(told, "report", "reports"), seen[lagSame], seen[lagOne]) + partMark + tr("the oldest first")
	}
	t.SetRows(rows)
}

// track is where the columns stand, from x on, each w wide: no wider than the
// fullest place needs, as days far apart are hard to compare.
func (t *timeline) track(width float32) (x, w float32) {
	const roomy = 220
	x = min(max(230, width*0.32), 380)
	x += t.hourWidth()
	w = (width - x - rowInset) / float32(max(1, len(t.used)))
	return x, min(w, max(roomy, float32(t.most)*badgeStep+16))
}

// hourWidth is how wide the column of hours is, none if no call has one.
func (t *timeline) hourWidth() float32 {
	if !t.timed {
		return 0
	}
	return max(88*grown(), textWidth(tr("Hour"), style{size: sizeSmall(), bold: true})+16)
}

// paintHeads names the columns above the list.
func (t *timeline) paintHeads(p *pen, size fyne.Size) float32 {
	p.rect(0, 0, size.Width, size.Height, raisedColor(), 0)
	p.rect(0, size.Height-1, size.Width, 1, lineColor(), 0)
	s := style{size: sizeSmall(), bold: true, color: mutedColor()}
	x, w := t.track(size.Width)
	p.text(rowInset, 0, size.Height, fit(tr("Call"), x-rowInset, s), s)
	if hw := t.hourWidth(); hw > 0 {
		p.text(x-hw, 0, size.Height, fit(tr("Hour"), hw-8, s), s)
	}
	for i, l := range t.used {
		words, bx, half := tr(lagNames[l]), x+float32(i)*w, size.Height/2
		if cut := strings.LastIndex(words, " "); cut > 0 && textWidth(words, s) > w-6 {
			p.text(bx, 1, half, fit(words[:cut], w-6, s), s)
			p.text(bx, half-2, half, fit(words[cut+1:], w-6, s), s)
			continue
		}
		p.text(bx, 0, size.Height, fit(words, w-6, s), s)
	}
	return 0
}

func (t *timeline) paint(p *pen, size fyne.Size) float32 {
	l := t.rowList
	l.layout(size.Width)
	lo, hi := l.span(p)
	ui, small := lineHeight(style{size: sizeUI(), bold: true}), lineHeight(style{size: sizeSmall()})
	x, w := t.track(size.Width)
	for i := lo; i < hi; i++ {
		r, y, h := l.rows[i], l.ys[i], l.ys[i+1]-l.ys[i]
		switch {
		case r.note:
			p.paragraph(rowInset, y+12, size.Width-2*rowInset, ui+2, []piece{{words: r.title, style: style{size: sizeUI(), color: mutedColor()}}})
			continue
		case r.heading():
			s := style{size: sizeSmall(), bold: true, color: mutedColor()}
			p.text(rowInset, y+h-small-6, small, fit(r.title, size.Width-2*rowInset, s), s)
			p.rect(rowInset, y+h-2, size.Width-2*rowInset, 1, lineColor(), 0)
			continue
		}
		l.ground(p, r, y, size.Width, h)
		title, sub := style{size: sizeUI(), bold: true, color: inkColor()}, style{size: sizeSmall(), color: mutedColor()}
		hw := t.hourWidth()
		p.textIn(rowInset, y+8, ui, x-hw-rowInset-15, cmp.Or(r.shown, r.title), title)
		p.text(rowInset, y+10+ui, small, fit(r.sub, x-hw-rowInset-15, sub), sub)
		if r.third != "" {
			p.text(rowInset, y+12+ui+small, small, fit(r.third, x-hw-rowInset-15, sub), sub)
		}
		t.paintHour(p, x-hw, y+8, hw-8, t.hours[r.id])
		mid := y + 8 + (ui-badgeSize)/2 // beside the title, as the hour
		mark := t.marks[r.id]
		first, last := -1, -1
		for k, lag := range t.used {
			if len(mark.at[lag]) > 0 && lag != lagUnknown {
				if first < 0 {
					first = k
				}
				last = k
			}
		}
		if first >= 0 { // from the first report to the last
			from := x + float32(first)*w + badgeSize/2
			p.rect(from, mid+badgeSize/2, x+float32(last)*w+badgeSize/2-from, 1, mutedColor(), 0)
		}
		for k, lag := range t.used {
			who := mark.at[lag]
			step := float32(badgeStep)
			if n := float32(len(who) - 1); n > 0 {
				step = min(step, (w-badgeSize-10)/n)
			}
			for n, witness := range who {
				bx := x + float32(k)*w + float32(n)*step
				if n > 0 && step < badgeStep {
					p.rect(bx-1.5, mid-1.5, badgeSize+3, badgeSize+3, surfaceColor(), badgeSize/2+1.5)
				}
				p.badge(bx, mid, witness)
			}
		}
	}
	return l.ys[len(l.rows)]
}

// paintHour writes an hour, its zone below the clock, or nothing if it is unknown.
func (t *timeline) paintHour(p *pen, x, y, w float32, h compare.Hour) {
	if h.Part == "" {
		return
	}
	s, small := style{size: sizeUI(), color: inkColor()}, style{size: sizeSmall(), color: mutedColor()}
	line := lineHeight(style{size: sizeUI(), bold: true})
	if h.Clock == "" {
		p.text(x, y, line, fit(partName(h.Part), w, s), s)
		return
	}
	p.text(x, y, line, h.Clock, s)
	p.text(x, y+line+2, lineHeight(small), fit(h.Zone, w, small), small)
}

// texts are the timeline's rows in words: title, second line, and the sigla by lag.
func (t *timeline) texts() [][]string {
	var out [][]string
	for _, r := range t.rows {
		row := []string{r.title, r.sub}
		for _, more := range []string{r.when, r.third} {
			if more != "" {
				row = append(row, more)
			}
		}
		for _, l := range t.used {
			s := tr(lagNames[l]) + ":"
			for _, n := range t.marks[r.id].at[l] {
				s += " " + compare.Siglum(n)
			}
			if !strings.HasSuffix(s, ":") {
				row = append(row, s)
			}
		}
		out = append(out, row)
	}
	return out
}

// ShowTimeline shows the library's calls by day.
func (w *Window) ShowTimeline() {
	w.page, w.article = pageTimeline, ""
	w.times.setIndex(w.listed())
	w.lagHeads.Refresh()
	w.refresh()
	if w.event != nil {
		w.times.SetChosen(w.event.ID)
	}
	w.win.Canvas().Focus(w.times)
}
