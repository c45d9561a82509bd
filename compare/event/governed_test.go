package event

import (
	"testing"

	"crossread/compare"
)

// TestGoverned is of people whom a sentence with a call names for something else.
// 14 May 2026 is a Thursday.
func TestGoverned(t *testing.T) {
	const chairman = "Sovenian Chairman Pell Varga"
	for _, tt := range []struct{ name, text, want string }{
		{"agreed with a statement about somebody",
			"The book says that in a phone call on Wednesday, " + chairman + " agreed with " + kesk + "’s statement that " + dunmore + " was ill.",
			"call 2026-05-13 phone: Ilmar Kesk, Pell Varga: a"},
		{"a relative clause between the two",
			"In a phone call with " + kesk + ", who is abroad, " + brandell + " asked for boats on Wednesday.",
			"call 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
		{"a spokesman by his apposition",
			"Brandell and Kesk are at odds. Col. Osric Dunmore, a spokesman for Brandell, confirmed that the telephone conversation with Kesk took place. " + brandell + " and " + kesk + " are in Tarn.",
			"call 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
		{"whom one of them is to meet",
			brandell + " spoke by phone with " + kesk + " on Wednesday. The call comes as Brandell is set to meet " + dunmore + " in Tarn.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
		{"both partners of somebody unnamed",
			"All talks on the dam are suspended after phone talks on Wednesday with " + kesk + " and " + brandell + ".", ""},
		{"both sides",
			"Telephone talks between " + kesk + " and " + brandell + " took place on Wednesday.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
		{"somebody's aides",
			brandell + " spoke by phone with " + kesk + "’s aides on Wednesday.", ""},
		{"an outlet",
			brandell + " rang " + kesk + " on Wednesday. Paris Herald found the phone call unusual because Kesk will meet her on Friday, Paris Herald said.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestOutletName(t *testing.T) {
	for name, want := range map[string]bool{"Paris Herald": true, "Daily Mirror": true, "The Paris Post": true, "Tova Sun": false, "Herald": false, "Osric Dunmore": false} {
		if got := outletName(name); got != want {
			t.Errorf("outletName(%q) = %t, want %t", name, got, want)
		}
	}
}

// The day of an anniversary is that of the call so many years before.
func TestYearsAgo(t *testing.T) {
	for _, tt := range []struct {
		said string
		want compare.Day
	}{
		{"Ten years ago today", "2016-05-14"},
		{"20 years ago yesterday", "2006-05-13"},
		{"Years ago, and today", "2026-05-14"},
	} {
		x := find(t, nil, article("a", "2026-05-14", tt.said+", "+brandell+" telephoned "+kesk+".", ordinary))
		if len(x.Events) == 0 || x.Events[0].Day != tt.want {
			t.Errorf("%s: got %s, want %s", tt.said, summary(x), tt.want)
		}
	}
}

// A weekday alone says less than a date: one in seven is the same by chance.
func TestHintsAgree(t *testing.T) {
	monday, other := hint{weekday: 1}, hint{weekday: 1, month: 5, date: 4}
	for _, tt := range []struct {
		name string
		a, b hint
		want int
	}{
		{"weekdays", monday, other, byWeekday},
		{"dates", other, other, byDate},
		{"other weekdays", monday, hint{weekday: 2}, -1},
		{"dates a day apart", other, hint{weekday: -1, month: 5, date: 5}, byDate},
		{"dates two days apart", other, hint{weekday: -1, month: 5, date: 6}, -1},
		{"the last day of a year and the first", hint{weekday: -1, month: 12, date: 31}, hint{weekday: -1, month: 1, date: 1}, byDate},
		{"nothing", noHint, monday, 0},
	} {
		if got := tt.a.agrees(tt.b); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}
