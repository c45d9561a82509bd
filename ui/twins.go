package ui

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// Calls that may be one: the same people, or one's among the other's, on days
// that are alike or not both known. The program only asks; the user merges them,
// or says that they are two, which is a decision.

// twinSign marks a call in the list that another may be the same as.
const twinSign = "≈"

// twinDays is how far apart the days of one call may be told: an article of the
// morning after says "yesterday" of what another dates by its own clock.
const twinDays = 2 * 24 * time.Hour

// twinsOf finds for each call the one that it may be the same as, by ID: that
// whose day is nearest, and of those one of just the same people; what the user
// ruled to be two calls is left out. Time is that of the pairs that share a person
// and lie near each other, or of which one has no day.
func twinsOf(events []*compare.Event, rulings []compare.Decision) map[string]*compare.Event {
	byPerson := map[string][]*compare.Event{}  // of those with a day
	byPair := map[[2]string][]*compare.Event{} // where one is without, it takes two people
	var undated []*compare.Event
	for _, e := range events {
		if e.Kind != compare.Call {
			continue
		}
		if e.Day == "" {
			undated = append(undated, e)
		}
		for _, p := range e.Participants {
			if key := surname(p.Name); e.Day != "" && last(byPerson[key]) != e {
				byPerson[key] = append(byPerson[key], e)
			}
		}
		for _, pair := range pairsOf(e) {
			if last(byPair[pair]) != e {
				byPair[pair] = append(byPair[pair], e)
			}
		}
	}
	apart := parted(rulings)
	twins := map[string]*compare.Event{}
	near := map[string]twinRank{}
	offer := func(e, o *compare.Event, rank twinRank) {
		if was, ok := near[e.ID]; !ok || rank.compare(was) < 0 {
			near[e.ID], twins[e.ID] = rank, o
		}
	}
	for _, key := range sortedKeys(byPerson) {
		of := byPerson[key]
		slices.SortStableFunc(of, func(a, b *compare.Event) int { return cmp.Compare(a.Day, b.Day) })
		for i, e := range of {
			for _, o := range of[i+1:] {
				if o.Day.Time().Sub(e.Day.Time()) > twinDays {
					break
				}
				if rank, ok := mayBeOne(e, o); ok && !apart(e, o) {
					offer(e, o, rank)
					offer(o, e, rank)
				}
			}
		}
	}
	for _, e := range undated {
		for _, pair := range pairsOf(e) {
			for _, o := range byPair[pair] {
				if rank, ok := mayBeOne(e, o); o != e && ok && !apart(e, o) {
					offer(e, o, rank)
					offer(o, e, rank)
				}
			}
		}
	}
	return twins
}

// last is the last of some, nil if there are none.
func last[T any](of []*T) *T {
	if len(of) == 0 {
		return nil
	}
	return of[len(of)-1]
}

// pairsOf are the last names of each two people of a call, in order.
func pairsOf(e *compare.Event) [][2]string {
	var pairs [][2]string
	for i, p := range e.Participants {
		for _, q := range e.Participants[i+1:] {
			a, b := surname(p.Name), surname(q.Name)
			pairs = append(pairs, [2]string{min(a, b), max(a, b)})
		}
	}
	return pairs
}

// A twinRank says how likely two calls are one, the likeliest first.
type twinRank struct {
	days  time.Duration // between them, MaxInt64 if one is unknown
	other int           // people of one alone
}

func (r twinRank) compare(s twinRank) int {
	return cmp.Or(cmp.Compare(r.days, s.days), cmp.Compare(r.other, s.other))
}

// mayBeOne reports whether two calls may be one. They are not if articles state
// different days, or hours, for calls that the program is sure of; and where a day
// is unknown, it takes two people to be alike.
func mayBeOne(e, o *compare.Event) (twinRank, bool) {
	few, many := e.Participants, o.Participants
	if len(few) > len(many) {
		few, many = many, few
	}
	rank := twinRank{math.MaxInt64, len(many) - len(few)}
	known := e.Day != "" && o.Day != ""
	if len(few) == 0 || len(few) == 1 && !known {
		return rank, false
	}
	if known {
		rank.days = e.Day.Time().Sub(o.Day.Time()).Abs()
		sure := doubt(e.Confidence) == "" && doubt(o.Confidence) == ""
		stated := e.DaySource != compare.DayInferred && o.DaySource != compare.DayInferred
		hours := e.Hour.Clock != "" && o.Hour.Clock != "" && e.Hour != o.Hour
		if rank.days > twinDays || sure && stated && (rank.days > 0 || hours) {
			return rank, false
		}
	}
	for _, p := range few {
		if !slices.ContainsFunc(many, func(q compare.Participant) bool { return onePerson(p, q) }) {
			return rank, false
		}
	}
	return rank, true
}

// onePerson reports whether two participants bear one name, or one as articles
// shorten the other's: "Strakhov" beside "Yevgeny Strakhov".
func onePerson(p, q compare.Participant) bool {
	within := func(short, long string) bool {
		whole := strings.Fields(strings.ToLower(long))
		for _, word := range strings.Fields(strings.ToLower(short)) {
			if !slices.Contains(whole, word) {
				return false
			}
		}
		return short != ""
	}
	return within(p.Name, q.Name) || within(q.Name, p.Name)
}

// surname is the last word of a name, in small letters.
func surname(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// parted says of two events whether the user ruled that they are two, or split one
// from the other.
func parted(rulings []compare.Decision) func(a, b *compare.Event) bool {
	var apart []compare.Decision
	for _, d := range rulings {
		if (d.Ruling == compare.RuleApart || d.Ruling == compare.RuleSplit) && !d.Undone {
			apart = append(apart, d)
		}
	}
	return func(a, b *compare.Event) bool {
		return slices.ContainsFunc(apart, func(d compare.Decision) bool {
			if d.Ruling == compare.RuleSplit {
				return isEvent(d.Event, a) && isEvent(d.Event, b)
			}
			return isEvent(d.Event, a) && isEvent(d.Other, b) || isEvent(d.Event, b) && isEvent(d.Other, a)
		})
	}
}

// isEvent reports whether a reference means an event, or one that has statements
// of it now.
func isEvent(r compare.EventRef, e *compare.Event) bool {
	return r.ID == e.ID || slices.ContainsFunc(r.Anchors, func(a compare.SpanRef) bool {
		return slices.ContainsFunc(e.Passages, func(p compare.Passage) bool {
			return p.Article == a.Article && slices.ContainsFunc(p.Spans, a.Span.Overlaps)
		})
	})
}

// twinText asks whether a call is the same as another.
func twinText(o *compare.Event) string {
	return tr("perhaps the same call as %s, %s", o.Title, shortDay(o.Day))
}

// twin is the call that the one at hand may be the same as, nil if there is none.
func (w *Window) twin() *compare.Event {
	if w.event == nil {
		return nil
	}
	return w.twins[w.event.ID]
}

// mergeTwin asks whether to merge a call with the one that it may be, and says
// what that would make of them.
func (w *Window) mergeTwin(e *compare.Event) {
	if o := w.twins[e.ID]; o != nil {
		w.mergeDialog(e, o)
	}
}

// partTwin rules that a call and the one that it may be are two.
func (w *Window) partTwin(e *compare.Event) {
	if o := w.twins[e.ID]; o != nil {
		w.rule(compare.Decision{Ruling: compare.RuleApart, Event: w.eventRef(e), Other: w.eventRef(o)})
	}
}

// paintTwin asks in the head of a call whether it is the same as another: the
// question leads to that one, and both answers follow.
func (w *Window) paintTwin(p *pen, y, width float32) {
	o := w.twin()
	if o == nil {
		return
	}
	line, end, gap := 20*grown(), width-headEnd, float32(18)
	if w.info.ReadOnly == "" {
		end -= p.link(end, y, line, tr("They are two"), func() { w.Do("call.two") }) + gap
		end -= p.link(end, y, line, tr("Merge…"), func() { w.Do("call.twin") }) + gap
	}
	s := style{size: sizeUI() - 1, color: inkColor()}
	words := fit(twinSign+" "+capital(twinText(o)), end-rowInset, s)
	tw := textWidth(words, s)
	if p.area(rowInset-4, y-2, tw+8, line+4, true, func(fyne.Position) { w.OpenEvent(o.ID) }, nil) {
		p.rect(rowInset-4, y-1, tw+8, line+2, hoverColor(), 4)
	}
	p.text(rowInset, y, line, words, s)
}
