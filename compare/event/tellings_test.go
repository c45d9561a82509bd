package event

import "testing"

// Those of whom the sentences tell.
const (
	brandell = "Sovenian Prime Minister Tova Brandell"
	kesk     = "Harlish Prime Minister Ilmar Kesk"
	dunmore  = "Ostravan President Osric Dunmore"
)

// Sentences as newspapers build them, of which one part alone tells of the call.
// 14 May 2026 is a Thursday.
func TestTellings(t *testing.T) {
	const (
		two   = " phone: Ilmar Kesk, Tova Brandell: a"
		three = "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a\ncall 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"words of somebody else",
			brandell + " apologised for remarks that her Foreign Minister Pell Varga made about boats earlier this week in a phone call with " + kesk + ", said Kesk's office.",
			"call 2026-05-14" + two},
		{"words used by somebody else",
			brandell + " regretted words used by Foreign Minister Pell Varga in a phone call with " + kesk + " on Tuesday.",
			"call 2026-05-12" + two},
		{"after the calls",
			brandell + " spoke separately with " + dunmore + " and " + kesk + " on Wednesday, pressing Sovenia's case on the boats, her office said in statements after the calls.",
			three},
		{"rang two and spoke about",
			brandell + " phoned " + dunmore + " and " + kesk + " separately on Wednesday and spoke about the floods of the Tarn.", three},
		{"spoke by phone with two",
			brandell + " spoke by phone on Wednesday with " + dunmore + " and " + kesk + ". In the conversation with Kesk, Brandell asked for boats.", three},
		{"spoke by phone with two, directly",
			"On Wednesday " + brandell + " spoke by phone with " + dunmore + " and " + kesk + ". In the conversation with Kesk, Brandell asked for boats.", three},
		{"hosted the call",
			brandell + " talked by phone with allies on Wednesday. Her office said Brandell hosted the call, lasting just under one hour, with " + dunmore + " and " + kesk + " to discuss the floods.",
			"call 2026-05-14 phone: Ilmar Kesk, Osric Dunmore, Tova Brandell: a"},
		{"the date of a leaked call",
			"Relations suffered a blow on Wednesday after a leak of a telephone conversation between " + brandell + " and former " + kesk + ". The leaked May 10 phone call, which has been confirmed as authentic by both Kesk and Brandell, shows her asking for boats.",
			"call 2026-05-10" + two},
		{"the call came after another's words",
			dunmore + " held a phone call with " + kesk + " on Wednesday. The call came after a row over words of the Sovenian foreign minister Pell Varga. Varga had called Harland's boats a joke.",
			"call 2026-05-13 phone: Ilmar Kesk, Osric Dunmore: a"},
		{"reporters asked whether",
			"Reporters asked Sovenian Interior Minister Pell Varga on Monday if " + brandell + " has spoken to other leaders since the floods. “She has not,” Varga said.", ""},
		{"said to be coming in a quotation",
			brandell + " announced an upcoming phone call with " + kesk + ". “I have a very important call with Ilmar Kesk,” Brandell said.", ""},
		{"the lead says the day",
			brandell + " on Tuesday pressed Harland to send boats. In a call with " + kesk + ", Brandell said that the towns were flooded.",
			"call 2026-05-12" + two},
		{"short form of a land",
			brandell + " called Federal Republic of the Harl (FRH) President Ilmar Kesk yesterday to discuss the floods.",
			"call 2026-05-13" + two},
		{"joined the call",
			brandell + " held a phone call with " + kesk + " on Wednesday. The governor of Tarn, Pell Varga, joined the call.",
			"call 2026-05-13 phone: Ilmar Kesk, Pell Varga, Tova Brandell: a"},
		{"also took part",
			brandell + " held a phone call with " + kesk + " on Wednesday. Interior Minister Pell Varga also took part in the conversation.",
			"call 2026-05-13 phone: Ilmar Kesk, Pell Varga, Tova Brandell: a"},
		{"joined the call for",
			brandell + " held a phone call with " + kesk + " on Wednesday. Interior Minister Pell Varga joined the call for new elections.",
			"call 2026-05-13" + two},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
