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
		{"what else one of a list is", "Harlish President Ilmar Kesk had phone calls on Wednesday with " + dunmore + ", " + brandell + " of Sovenia, who is also the head of the Coast Union and Velkian President Oren Pryce.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a\ncall 2026-05-13 phone: Ilmar Kesk, Osric Dunmore: a\ncall 2026-05-13 phone: Ilmar Kesk, Oren Pryce: a"},
		{"a country's calls", "Turkey suspends talks after phone talks with President Dunmore and Prime Minister Kesk. On Wednesday " + brandell + " telephoned " + dunmore + ". Dunmore is Ostravan president, and Ilmar Kesk is the Harlish prime minister.", pair},
		{"leaders in the plural", brandell + " spoke by phone with " + dunmore + " on Wednesday, marking the first direct contact between Harlish and Ostravan leaders in years. Harlish Prime Minister Ilmar Kesk was told.", pair},
		{"said early that day", brandell + " telephoned " + dunmore + ", state media said early Wednesday.", "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a"},
		{"an earlier one of no day", brandell + " spoke by phone with " + dunmore + " on Wednesday. Brandell had previously held a telephone conversation with " + kesk + ".",
			pair + "\ncall  phone: Ilmar Kesk, Tova Brandell: a"},
		{"told of before it is said whose", "The contents of the phone talks between the two coast states were misreported. On Wednesday " + brandell + " telephoned " + dunmore + ". Harlish Prime Minister Ilmar Kesk rested. Kesk was in Tarn. Kesk said so. Dunmore was asked.", pair},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
