package event

import (
	"testing"

	"crossread/compare"
)

// TestDaysOf is of days that stand beside a call and are another's, and of calls told
// of with a day of their own. 14 May 2026 is a Thursday.
func TestDaysOf(t *testing.T) {
	const (
		pair   = " phone: Osric Dunmore, Tova Brandell: a"
		quiet  = " unstated: Osric Dunmore, Tova Brandell: a"
		spoken = brandell + " spoke by phone with " + dunmore + " on Wednesday about the floods. "
	)
	for _, tt := range []struct{ name, published, text, want string }{
		{"an election's day", "2026-05-14", brandell + " said " + dunmore + " thanked her in a call on Wednesday. The exchange took place when Brandell called Dunmore to congratulate him on his victory in the election on Sunday.",
			"call 2026-05-13" + pair},
		{"an election's day that no call's stands beside", "", brandell + " and " + dunmore + " spoke by phone as she congratulated Dunmore on his election victory on May 10.",
			"call " + pair},
		{"a day of what was told", "", brandell + " spoke by phone with " + dunmore + ". She told President Dunmore that on the night of May 6 the dam had broken.",
			"call " + pair},
		{"the first call", "2026-05-14", spoken + "It was only their second talk since the flood. The first call was on April 2.",
			"call 2026-05-13" + pair + "\ncall 2026-04-02" + quiet},
		{"before that call", "2026-05-14", spoken + "Before that, the two spoke on Nov. 18, when the dam was opened.",
			"call 2026-05-13" + pair + "\ncall 2025-11-18" + quiet},
		{"previously, on a day", "", brandell + " held a phone call with " + dunmore + ". Previously, on April 22, Brandell had called President Dunmore to offer condolences.",
			"call " + pair + "\ncall " + pair},
		{"a number of times", "2026-05-14", "Since the floods began, " + brandell + " spoke to " + dunmore + " as well as " + kesk + " a number of times.", ""},
		{"any call", "2026-05-14", dunmore + " said that any telephone conversation between him and " + brandell + " must be held from his office.", ""},
		{"after a planned call", "2026-05-14", dunmore + " would speak to " + brandell + " by phone on Thursday. He is also due to hold a call with " + kesk + " after his conversation with Brandell.", ""},
		{"talks in person", "2026-05-14", "Ostravan President Osric Dunmore met Harlish Prime Minister Tova Brandell in Tarn. Dunmore landed in Tarn on Tuesday and held talks with Brandell on Wednesday.",
			"meeting 2026-05-14 unstated: Osric Dunmore, Tova Brandell: a"},
		{"the call of the two named", "2026-05-14", brandell + " made clear to " + dunmore + " that the dam will be opened. In the call on Wednesday, Brandell asked for boats.",
			"call 2026-05-13" + pair},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", compare.Day(tt.published), tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// A day that a line says of the call after the one it opens with, and one that follows
// "that was held". 14 May 2026 is a Thursday.
func TestDayOfNext(t *testing.T) {
	const pair = ": Osric Dunmore, Tova Brandell: a"
	for _, tt := range []struct{ name, text, want string }{
		{"after a call", "After a phone call with " + brandell + ", " + dunmore + " spoke by phone with " + kesk + " on May 5. The call was short.",
			"call 2026-05-14 phone" + pair + "\ncall 2026-05-05 phone: Ilmar Kesk, Osric Dunmore: a"},
		{"that was held", "Tarn's papers printed what was said in the phone call between " + dunmore + " and " + brandell + " that was held on the 5th of May.",
			"call 2026-05-05 phone" + pair},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
