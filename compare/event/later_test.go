package event

import "testing"

// TestLater is of people whom a sentence names by an office alone, and the text by name
// elsewhere. 14 May 2026 is a Thursday.
func TestLater(t *testing.T) {
	const (
		two     = "call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"
		dunmore = "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"both", "Estonia's prime minister spoke with the leader of Hungary by telephone on Wednesday. Tova Brandell told Ilmar Kesk that the dam would hold.", two},
		{"one", "The Estonian prime minister, Tova Brandell, rang the Hungarian leader on Wednesday. Ilmar Kesk, who was elected on Sunday, thanked her.", two},
		{"said that", "On Wednesday Hungarian President Ilmar Kesk received a call from the Estonian prime minister. Kesk said that Tova Brandell had been kind.", two},
		{"two who could be", "The Estonian prime minister, Tova Brandell, rang the Hungarian leader on Wednesday. Ilmar Kesk and Odo Lang thanked her.",
			"call 2026-05-13 phone: leader of Hungary, Tova Brandell: a"},
		{"of another country", "The Estonian prime minister, Tova Brandell, rang the Hungarian leader on Wednesday. Ilmar Kesk of Portugal was told.",
			"call 2026-05-13 phone: leader of Hungary, Tova Brandell: a"},
		{"its minister", "Hungary said on Thursday its foreign minister and his Estonian counterpart spoke on the phone on Wednesday. It cited Foreign Minister Ilmar Kesk and Estonia's Tova Brandell.", two},
		{"by the verb to be", "The Hungarian prime minister rang Estonian President Tova Brandell on Wednesday. Ilmar Kesk is Hungary's prime minister.", two},
		{"named in turn", "Estonian President Tova Brandell discussed the floods in phone calls on Wednesday with the prime ministers of Hungary and Austria, Ilmar Kesk and Osric Dunmore.", dunmore + "\n" + two},
		{"separately", "Estonian President Tova Brandell spoke by phone on Wednesday with Hungarian President Ilmar Kesk and, separately, with Austrian President Osric Dunmore.", dunmore + "\n" + two},
		{"ministers of two countries, and one at home",
			"Foreign Minister Tova Brandell spoke by phone on Wednesday with the foreign ministers of Hungary and Austria. Hungarian Foreign Minister Ilmar Kesk thanked her.",
			two + "\ncall 2026-05-13 phone: foreign minister of Austria, Tova Brandell: a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
