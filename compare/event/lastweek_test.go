package event

import (
	"strings"
	"testing"

	"crossread/compare"
)

// What reports tell of a call of some day of last week, of calls on two days in a row, and
// of leaders whom nobody names. 14 May 2026 is a Thursday.
func TestDaysOfOneCall(t *testing.T) {
	const (
		both = " phone: Osric Dunmore, Tova Brandell: "
		held = brandell + " held a phone call with " + dunmore
	)
	type report struct {
		day  compare.Day
		text string
	}
	for _, tt := range []struct {
		name    string
		reports []report
		want    string
	}{
		{"last week, in the second sentence", []report{
			{"2026-05-06", held + " on Wednesday."},
			{"2026-05-14", held + " about the dam. Brandell spoke with Dunmore for an hour last week."},
		}, "call 2026-05-06" + both + "a b"},
		{"last week, after both are named", []report{
			{"2026-05-06", held + " on Wednesday."},
			{"2026-05-14", "A phone call between " + brandell + " and " + dunmore + " last week did little for the dam."},
		}, "call 2026-05-06" + both + "a b"},
		{"again on the next day", []report{
			{"2026-05-13", held + " today."},
			{"2026-05-14", "Brandell and Dunmore talk over the phone again. " + brandell + " and " + dunmore + " again spoke by phone today."},
		}, "call 2026-05-14" + both + "b\ncall 2026-05-13" + both + "a"},
		{"a day apart by the clock", []report{
			{"2026-05-13", held + " today."},
			{"2026-05-14", held + " today."},
		}, "call 2026-05-13" + both + "a b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := []*compare.Article{
				article("old", "2021-02-01", "The boats left the harbour of Tarn on Monday.", ordinary), // a library of years
				article("older", "2022-03-01", "The mayor of Tarn opened a bridge over the river.", ordinary),
			}
			for i, r := range tt.reports {
				list = append(list, article(string(rune('a'+i)), r.day, r.text, ordinary))
			}
			if got := summary(find(t, nil, list...)); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Leaders of one country or body in the plural are not the one who leads it.
func TestLeadersOfBody(t *testing.T) {
	x := find(t, nil,
		article("a", "2026-05-14", "Ostravan President Osric Dunmore opened a dam on Wednesday. Dunmore spoke of the floods.", ordinary),
		article("b", "2026-05-14", "Ostravan leaders spoke by phone with "+brandell+" on Wednesday about the floods.", ordinary))
	for _, e := range x.Events {
		if e.Kind == compare.Call && strings.Contains(summary(x), "Dunmore") {
			t.Errorf("the leaders are taken for one\n%s", summary(x))
		}
	}
}
