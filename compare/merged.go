package compare

import "slices"

// Merged says what a ruling would make of two events, of which the first keeps its
// ID: kind, day, hour, who took part and who placed it, and the articles that tell
// of it. Of two days that are known as well, the one of the event that more articles
// tell of holds. The grouping does the same with what it knows beyond that.
func Merged(a, b *Event) Event {
	if a.Kind == Story && b.Kind != Story {
		a, b = b, a
	}
	m := Event{ID: a.ID, Kind: a.Kind, Title: a.Title, Day: a.Day, DaySource: a.DaySource, Hour: a.Hour, CallerRuled: a.CallerRuled || b.CallerRuled, Confidence: max(a.Confidence, b.Confidence)}
	if x, y := a.sureness(), b.sureness(); y > x || y == x && len(b.Passages) > len(a.Passages) {
		m.Day, m.DaySource = b.Day, b.DaySource
	}
	if !a.Hour.Ruled && (b.Hour.Ruled || !a.says("hour")) {
		m.Hour = b.Hour
	}
	from := a
	if !a.CallerRuled && (b.CallerRuled || !a.says("caller")) {
		from = b
	}
	caller := ""
	if k := from.Caller(); k >= 0 {
		caller = from.Participants[k].Name
	}
	for _, p := range slices.Concat(a.Participants, b.Participants) {
		if !slices.ContainsFunc(m.Participants, func(o Participant) bool { return o.Name == p.Name }) {
			p.Placed = p.Name == caller
			m.Participants = append(m.Participants, p)
		}
	}
	for _, p := range slices.Concat(a.Passages, b.Passages) {
		if !slices.ContainsFunc(m.Passages, func(o Passage) bool { return o.Article == p.Article }) {
			m.Passages = append(m.Passages, p)
		}
	}
	return m
}

// sureness orders events by how well their days are known.
func (e *Event) sureness() int {
	if e.Day == "" {
		return 0
	}
	return 1 + slices.Index([]DaySource{DayInferred, DayStated, DayRuled}, e.DaySource)
}

// says reports whether an article says something of that sort of the event.
func (e *Event) says(why string) bool {
	return slices.ContainsFunc(e.Evidence, func(ev Evidence) bool { return ev.Why == why })
}
