package event

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// Two articles of two days that tell of one call: the later one does not say when
// it was, nor who placed it.
func twiceTold() []*compare.Article {
	return []*compare.Article{
		article("first", "2025-03-11", "# Strakhov calls van Rooij", "Velkian President Yevgeniy Strakhov telephoned Norland’s Prime Minister Anselm van Rooij on Monday evening.",
			"Strakhov told him that the harbours would stay closed.", ordinary),
		article("later", "2025-03-20", "# Harbours stay closed", "Velkian President Yevgeniy Strakhov and Norland’s Prime Minister Anselm van Rooij spoke by phone about the harbours.",
			"Van Rooij asked him to let the ships go.", ordinary),
	}
}

func merging(of, other string) compare.Decision {
	return compare.Decision{Ruling: compare.RuleMerge, Event: compare.EventRef{ID: of}, Other: compare.EventRef{ID: other}}
}

func people(e *compare.Event) string {
	var names []string
	for _, p := range e.Participants {
		if p.Placed {
			p.Name += " (placed)"
		}
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

// Whichever of two is named first, a merged event has what is known better of them.
func TestMergeKeepsTheBetterFacts(t *testing.T) {
	plain := find(t, nil, twiceTold()...)
	var stated, inferred *compare.Event
	for i := range plain.Events {
		switch e := plain.Events[i]; {
		case e.Kind != compare.Call:
		case e.DaySource == compare.DayStated:
			stated = e
		default:
			inferred = e
		}
	}
	if stated == nil || inferred == nil || stated.Caller() < 0 || inferred.Caller() >= 0 || stated.Hour.Part == "" {
		t.Fatalf("the articles tell of %s", summary(plain))
	}
	for _, tt := range []struct{ first, second *compare.Event }{{stated, inferred}, {inferred, stated}} {
		e := find(t, []compare.Decision{merging(tt.first.ID, tt.second.ID)}, twiceTold()...).Event(tt.second.ID)
		if e == nil || e.ID != tt.first.ID || !slices.Equal(e.Former, []string{tt.second.ID}) {
			t.Errorf("%s is not found by its old ID: %+v", tt.second.ID, e)
			continue
		}
		if e.Day != stated.Day || e.DaySource != compare.DayStated || e.Hour != stated.Hour || people(e) != people(stated) || e.Confidence < max(stated.Confidence, inferred.Confidence) || len(e.Passages) != 2 {
			t.Errorf("%s with %s: %+v", tt.first.ID, tt.second.ID, e)
		}
		if said := compare.Merged(tt.first, tt.second); said.Day != e.Day || said.DaySource != e.DaySource || said.Hour != e.Hour || people(&said) != people(e) || len(said.Passages) != len(e.Passages) {
			t.Errorf("announced as %+v", said)
		}
		seen := map[compare.Evidence]bool{}
		for _, ev := range e.Evidence {
			if seen[ev] {
				t.Errorf("said twice: %+v", ev)
			}
			seen[ev] = true
		}
	}
	later := []compare.Decision{merging(inferred.ID, stated.ID), {Ruling: compare.RuleDay, Event: compare.EventRef{ID: stated.ID}, Value: "2025-03-12"}}
	if e := find(t, later, twiceTold()...).Event(inferred.ID); e.Day != "2025-03-12" || e.DaySource != compare.DayRuled {
		t.Errorf("what is ruled of the old ID does not hold: %+v", e)
	}
}

// Who took part is called as the user called them, in another of the articles' ways too.
func TestNamedAsTheUserWrites(t *testing.T) {
	articles := []*compare.Article{
		article("one", "2025-03-11", "# Strakhov calls Ferrer Casals", "Velkian President Yevgeniy Strakhov telephoned Castelian President Nuria Ferrer Casals on Monday.", "Nuria Ferrer Casals asked him to let the ships go.", ordinary),
		article("two", "2025-03-11", "# Ships may go", "Velkian President Yevgeniy Strakhov telephoned Castelian President Nuria Ferrer on Monday and let the ships go.", ordinary),
	}
	plain := find(t, nil, articles...)
	if len(plain.Events) != 1 || !strings.Contains(people(plain.Events[0]), "Nuria Ferrer Casals") {
		t.Fatalf("the articles tell of %s", summary(plain))
	}
	named := compare.Decision{Ruling: compare.RuleKind, Event: compare.EventRef{ID: plain.Events[0].ID}, New: compare.NewEvent{Kind: compare.Call, Participants: []string{"Nuria Ferrer", "Yevgeniy Strakhov"}}}
	e := find(t, []compare.Decision{named}, articles...).Events[0]
	if got := people(e); !strings.Contains(got, "Nuria Ferrer") || strings.Contains(got, "Casals") {
		t.Errorf("named %v, shown as %s", named.New.Participants, got)
	}
	for _, p := range e.Participants {
		if p.Name == "Nuria Ferrer" && !slices.Contains(p.Aliases, "Nuria Ferrer Casals") {
			t.Errorf("the articles' own name is lost: %+v", p)
		}
	}
}

// Of two days that are stated alike, the one of the event that more articles tell of
// holds, whichever is named first.
func TestMergeKeepsTheDayOfMore(t *testing.T) {
	said := func(id string, published compare.Day, weekday string) *compare.Article {
		return article(id, published, "# Strakhov calls van Rooij", "Velkian President Yevgeniy Strakhov telephoned Norland’s Prime Minister Anselm van Rooij on "+weekday+".",
			"Strakhov told him that the harbours would stay closed.", ordinary)
	}
	articles := []*compare.Article{said("one", "2025-03-13", "Wednesday"), said("two", "2025-03-13", "Wednesday"), said("three", "2025-03-18", "Monday")}
	plain := find(t, nil, articles...)
	if len(plain.Events) != 2 {
		t.Fatalf("the articles tell of %s", summary(plain))
	}
	many, few := plain.Events[0], plain.Events[1]
	if len(many.Passages) < len(few.Passages) {
		many, few = few, many
	}
	for _, of := range [][2]*compare.Event{{many, few}, {few, many}} {
		e := find(t, []compare.Decision{merging(of[0].ID, of[1].ID)}, articles...).Event(of[0].ID)
		if said := compare.Merged(of[0], of[1]); e == nil || e.Day != "2025-03-12" || said.Day != e.Day {
			t.Errorf("%s with %s: %+v, announced for %s", of[0].ID, of[1].ID, e, said.Day)
		}
	}
}

// Fragments of one conference make it whole, and a story is merged into the call.
func TestMergeGathersThePeople(t *testing.T) {
	articles := []*compare.Article{
		article("first", "2025-03-11", "# Strakhov and van Rooij speak", "Velkian President Yevgeniy Strakhov and Norland’s Prime Minister Anselm van Rooij held a phone call on Monday.", "Strakhov told him that the harbours would stay closed.", ordinary),
		article("second", "2025-03-11", "# Strakhov and Ferrer Casals speak", "Velkian President Yevgeniy Strakhov and Castelian President Nuria Ferrer Casals held a phone call on Monday.", "Ferrer Casals asked him to let the ships go.", ordinary),
		article("third", "2025-03-11", "# Harbours stay closed for a month", "Fishermen in the north say that they have not sailed for a month.", "The nets hang dry in the wind, and the ice house is empty.", ordinary),
	}
	plain := find(t, nil, articles...)
	if len(plain.Events) != 3 || plain.Events[2].Kind != compare.Story {
		t.Fatalf("%v\n%s", ids(plain), summary(plain))
	}
	a, b, story := plain.Events[0], plain.Events[1], plain.Events[2]
	whole := []string{"Anselm van Rooij", "Nuria Ferrer Casals", "Yevgeniy Strakhov"}
	for _, ds := range [][]compare.Decision{
		{merging(a.ID, b.ID), merging(story.ID, a.ID)},
		{merging(b.ID, a.ID), merging(a.ID, story.ID)},
	} {
		x := find(t, ds, articles...)
		e := x.Event(a.ID)
		if len(x.Events) != 1 || e.Kind != compare.Call || len(e.Passages) != 3 || people(e) != strings.Join(whole, ", ") || x.Event(story.ID) != e || x.Event(b.ID) != e {
			t.Errorf("%v\n%s", ids(x), summary(x))
		}
	}
	named := compare.Decision{Ruling: compare.RuleKind, Event: compare.EventRef{ID: a.ID}, New: compare.NewEvent{Kind: compare.Call, Participants: []string{"Ilse Tamm", "Otto Brekke"}}}
	if e := find(t, []compare.Decision{named, merging(b.ID, a.ID)}, articles...).Event(a.ID); people(e) != "Ilse Tamm, Otto Brekke" {
		t.Errorf("those whom the user named do not stay: %s", people(e))
	}
}

// What is no call is background in the articles that the user had before him, and
// stays that; another article tells of it anew.
func TestNoCall(t *testing.T) {
	articles := twiceTold()
	plain := find(t, nil, articles[0])
	at := func(id string) *compare.Article {
		return articles[slices.IndexFunc(articles, func(a *compare.Article) bool { return a.ID == id })]
	}
	none := compare.Decision{Ruling: compare.RuleKind, Event: compare.NewEventRef(plain.Events[0], at), New: compare.NewEvent{Kind: compare.NoEvent}}
	x := find(t, []compare.Decision{none}, articles[0])
	if len(x.Events) != 0 || len(x.Background) != 1 {
		t.Errorf("%s", summary(x))
	}
	copied := *articles[0]
	copied.ID = "copy"
	if x := find(t, []compare.Decision{none}, &copied); len(x.Events) != 0 {
		t.Errorf("imported again: %s", summary(x))
	}
	twin := article("twin", "2025-03-11", "# A call at night", "Velkian President Yevgeniy Strakhov telephoned Norland’s Prime Minister Anselm van Rooij on Monday evening.", "The two spoke for an hour.", ordinary)
	x = find(t, []compare.Decision{none}, articles[0], twin)
	if len(x.Events) != 1 || len(x.Events[0].Passages) != 1 || x.Events[0].Passages[0].Article != "twin" {
		t.Errorf("another article: %s", summary(x))
	}
	none.Undone = true
	if got, want := summary(find(t, []compare.Decision{none}, articles[0])), summary(plain); got != want {
		t.Errorf("undone: %s, want %s", got, want)
	}
}

// A day counted over a fortnight is the one named beside it, though the count begins a
// day later or earlier.
func TestDaysCountedBothWays(t *testing.T) {
	x := find(t, nil, article("one", "2025-02-05", "# Strakhov and van Rooij speak for the first time",
		"On February 4 Velkian President Yevgeniy Strakhov spoke by phone with Norland’s Prime Minister Anselm van Rooij.",
		"Strakhov arranged his phone call with van Rooij 14 days after he took office on January 20.", ordinary))
	if len(x.Events) != 1 || x.Events[0].Day != "2025-02-04" {
		t.Errorf("found %s", summary(x))
	}
}
