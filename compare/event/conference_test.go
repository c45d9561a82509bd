package event

import "testing"

// TestConference is of calls of several people, and of several calls told by their days.
// 14 May 2026 is a Thursday.
func TestConference(t *testing.T) {
	const (
		lund  = "Tamberland Chancellor Ada Lund"
		all   = "call 2026-05-13 phone: Ada Lund, Ilmar Kesk, Osric Dunmore, Tova Brandell: a"
		three = brandell + ", " + kesk + " and " + lund
	)
	for _, tt := range []struct{ name, text, want string }{
		{"one with all the others", "In a conference call on Wednesday with " + three + ", " + dunmore + " spoke of the dam. Dunmore spoke to Brandell, Kesk and Lund for an hour.", all},
		{"told before it is said to be one", dunmore + " spoke to " + three + " on Wednesday. On Wednesday " + dunmore + " held a conference call with " + three + ".", all},
		{"calls one by one", dunmore + " spoke to " + brandell + " and " + kesk + " on Wednesday. The phone calls were short.",
			"call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a\ncall 2026-05-13 phone: Ilmar Kesk, Osric Dunmore: a"},
		{"who took part", dunmore + " held a phone call with " + three + " on Wednesday. " + brandell + " and " + kesk + " took part in the phone call, the palace said.", all},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestDaysTold is of several calls of the same people, told of by their days.
func TestDaysTold(t *testing.T) {
	const (
		pair = ": Osric Dunmore, Tova Brandell: a"
		two  = "call 2026-05-12 phone" + pair + "\ncall 2026-05-05 phone" + pair
	)
	for _, tt := range []struct{ name, text, want string }{
		{"a list of days", dunmore + " and " + brandell + " have been in touch, with phone calls on May 12 and May 5.", two},
		{"the first and the second", dunmore + " arranged a pair of secret phone calls with " + brandell + ". The first was on May 5, just a week after the flood, and the second on May 12, two days before a vote.", two},
		{"one and the second", dunmore + " told " + brandell + " in secret phone calls that the dam would hold. One call took place on May 5, a week after the flood. The second call was on May 12, two days before a vote.",
			"call 2026-05-12 unstated" + pair + "\ncall 2026-05-05 phone" + pair},
		{"another day is not a call's", dunmore + " and " + brandell + " held phone calls on May 12 after the May 5 flood.", "call 2026-05-12 phone" + pair},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
