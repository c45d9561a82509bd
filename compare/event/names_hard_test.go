package event

import "testing"

// Names and words around them that earlier rules misread, told of people who
// occur in no labelled set; 14 May 2026 is a Thursday.
func TestHardNames(t *testing.T) {
	const premiers = "call 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"
	for _, tt := range []struct{ name, text, want string }{
		{"family name in capitals",
			"Mr. KESK Ilmar, Minister for Foreign Affairs of Harl, held telephone talks today with Ms. BRANDELL Tova, Minister for Foreign Affairs of Sovenia.",
			"call 2026-05-14 phone: BRANDELL Tova, KESK Ilmar: a"},
		{"adjective in capitals",
			"FURIOUS Ilmar Kesk phoned Sovenian Prime Minister Tova Brandell today. Prime Minister Ilmar Kesk was blunt.",
			premiers},
		{"number after the surname",
			"Secretary of Defence Ilmar J. Kesk III phoned Sovenian Minister of Defence Tova Brandell today. Kesk thanked Brandell.",
			"call 2026-05-14 phone: Ilmar J. Kesk III, Tova Brandell: a"},
		{"nickname within the name",
			"Harlish Prime Minister Ilmar Kesk spoke by phone today with Sovenian Minister of Defence Tova “Tibby” Brandell about the floods.",
			"call 2026-05-14 phone: Ilmar Kesk, Tova “Tibby” Brandell: a"},
		{"two offices, one over forces",
			"Ilmar Kesk, Crown Prince of Harl and Deputy Supreme Commander of the Harlish Armed Forces, and Sovenian President Tova Brandell discussed their ties over a phone call today.",
			premiers},
		{"surname alone beside the telephone",
			"Prime Minister Kesk spoke by phone with Brandell today. During the hour-long conversation he urged her to wait.",
			"call 2026-05-14 phone: Brandell, Kesk: a"},
		{"the call that is known names nobody new",
			"Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk spoke by phone today. Brandell detailed the raid on smuggler Osric Dunmore, calling him a menace, according to the Sovenian readout of the call.",
			premiers},
		{"titles with stops, ranks of two words",
			"Harlish Army General Ilmar Kesk spoke by phone today with H.E. Dr. Tova Brandell, Prime Minister of Sovenia.",
			premiers},
		{"initials of the office before the name",
			"External Affairs Minister (EAM) T Brandell of Sovenia spoke by phone today with his Harlish counterpart Ilmar Kesk. Brandell was blunt.",
			"call 2026-05-14 phone: Ilmar Kesk, T Brandell: a"},
		{"an account's name before the name",
			"Sovenian Prime Minister Tova Brandell spoke by phone today with @HarlPM Ilmar Kesk about the floods.",
			premiers},
		{"a courtesy call is a visit",
			"Foreign Minister Tova Brandell relayed the wish in a courtesy call to Harlish Prime Minister Ilmar Kesk in Tarn today.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
