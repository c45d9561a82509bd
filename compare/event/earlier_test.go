package event

import (
	"slices"
	"testing"

	"crossread/compare"
)

// A call told of as the one before is a call of its own, on the day that the text
// says; one to come lends no other words weight. 14 May 2026 is a Thursday.
func TestEarlierAndPlanned(t *testing.T) {
	const (
		brandell = "Sovenian Prime Minister Tova Brandell"
		kesk     = "Harlish Prime Minister Ilmar Kesk"
		two      = " phone: Ilmar Kesk, Tova Brandell: a"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"again, and the last time",
			brandell + " again held a telephone conversation with " + kesk + ", her office said. Last time they talked by phone on May 11 and discussed the floods.",
			"call 2026-05-14" + two + "\ncall 2026-05-11" + two},
		{"last spoke on a weekday",
			brandell + " held a telephone conversation with " + kesk + " on Thursday. Brandell and Kesk last talked over the phone on Monday.",
			"call 2026-05-14" + two + "\ncall 2026-05-11" + two},
		{"the previous one",
			brandell + " held a telephone conversation with " + kesk + ". In a previous telephone conversation with Kesk on 2 April, Brandell asked for boats.",
			"call 2026-05-14" + two + "\ncall 2026-04-02" + two},
		{"the previous one, no day said",
			brandell + " held a telephone conversation with " + kesk + ". In a previous telephone conversation with Kesk, Brandell asked for boats.",
			"call 2026-05-14" + two},
		{"only the one before has been",
			"No arrangements have been made for a phone call between " + brandell + " and " + kesk + ". A conversation with Kesk might happen soon, Brandell said. Brandell and Kesk last talked over the phone on May 5.",
			"call 2026-05-05" + two},
		{"a second one is to come",
			brandell + " said on Thursday she would have a second phone call with " + kesk + ". Following their first phone call on Monday, Kesk took time to think.",
			"call 2026-05-11" + two},
		{"set to discuss in a call",
			brandell + " was set to discuss the floods of the Tarn and other questions in a phone call with " + kesk + " late on Thursday.", ""},
		{"on several occasions",
			brandell + " has not met " + kesk + " since the floods, but she has spoken on several occasions with Ostravan President Osric Dunmore.", ""},
		{"a planned call lends no telephone",
			"Ostravan President Osric Dunmore held talks with " + kesk + " about the floods. A planned phone call between Dunmore and Brandell, the Sovenian prime minister, was put off.",
			"call 2026-05-14 unstated: Ilmar Kesk, Osric Dunmore: a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// A call of several articles none of which says the day is not shown as sure in a
// library that spans years.
func TestGuessedDay(t *testing.T) {
	const who = "Sovenian Prime Minister Tova Brandell held a phone call with Harlish Prime Minister Ilmar Kesk"
	for _, tt := range []struct {
		name, text string
		sure       bool
	}{
		{"none says the day", who + ", her office said.", false},
		{"both say it", who + " on Wednesday, her office said.", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := find(t, nil,
				article("old", "2021-02-01", "The boats left the harbour of Tarn on Monday.", ordinary),
				article("older", "2022-03-01", "The mayor of Tarn opened a bridge over the river.", ordinary),
				article("a", "2026-05-14", tt.text+" She asked for boats.", ordinary),
				article("b", "2026-05-14", tt.text+" The towns are flooded.", ordinary))
			if got := x.Events[0]; got.Kind != compare.Call || len(got.Passages) != 2 || got.Confidence >= 0.9 == !tt.sure {
				t.Errorf("confidence = %.2f, sure = %v\n%s", got.Confidence, tt.sure, summary(x))
			}
		})
	}
}

// Nor is an undated article's, where the library tells of another call of the same
// people: it may be that one.
func TestUndatedBesideOthers(t *testing.T) {
	const (
		brandell = "Sovenian Prime Minister Tova Brandell held a phone call with "
		kesk     = "Harlish Prime Minister Ilmar Kesk"
		dunmore  = "Ostravan President Osric Dunmore"
	)
	for _, tt := range []struct {
		name, partner string
		sure          bool
	}{
		{"the same people", kesk, false},
		{"others", dunmore, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := find(t, nil,
				article("old", "2021-02-01", "The boats left the harbour of Tarn on Monday.", ordinary),
				article("a", "2026-05-14", brandell+tt.partner+" on Wednesday, her office said. The dam of Orrin is to be mended, and engineers are on their way."),
				article("b", "", brandell+kesk+", her office said on a Friday. Fishing in the bay and the price of cod were spoken of, and a new ferry."))
			at := slices.IndexFunc(x.Events, func(e *compare.Event) bool { return e.Kind == compare.Call && e.Day == "" })
			if at < 0 || x.Events[at].Confidence >= 0.7 != tt.sure {
				t.Errorf("sure = %v\n%s", tt.sure, summary(x))
			}
		})
	}
}
