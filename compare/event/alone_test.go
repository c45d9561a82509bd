package event

import "testing"

// TestAlone is of what is told beside a call and is none of it, and of parties whose
// country or telephone stands elsewhere. 14 May 2026 is a Thursday.
func TestAlone(t *testing.T) {
	const pair = "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a"
	for _, tt := range []struct{ name, text, want string }{
		{"others' telephone", "President Osric Dunmore of Ostrava and Sovenian Foreign Minister Ada Lund have both congratulated " + brandell + " on her victory. On Wednesday evening the Kelmarian prime minister, Ilmar Kesk, spoke with Brandell by telephone.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
		{"a holiday", brandell + " spoke by phone with " + dunmore + " on Wednesday. During the call she congratulated Eid al-Adha to the people of the north.", pair},
		{"far from the verb", "On Wednesday " + brandell + " contacted " + dunmore + " – re-elected this spring by a wide margin – by phone to discuss the dam.", pair},
		{"a country that the title lacks", "Prime Minister Oren Pryce and his Ostravan counterpart Osric Dunmore held a phone call on Wednesday. Dunmore called up the Turkish prime minister to greet his government.",
			"call 2026-05-13 phone: Oren Pryce, Osric Dunmore: a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
