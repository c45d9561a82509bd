package event

import "testing"

// TestUnnamed is of parties that a sentence does not name, and of persons in it that
// are none. 14 May 2026 is a Thursday.
func TestUnnamed(t *testing.T) {
	const (
		pair = "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a"
		told = brandell + " told " + dunmore + " that the dam would open. "
	)
	for _, tt := range []struct{ name, text, want string }{
		{"whom somebody serves", "A phone call on Wednesday between Pell Varga, a top adviser to " + dunmore + ", and " + brandell + " was about the dam.",
			"call 2026-05-13 phone: Pell Varga, Tova Brandell: a"},
		{"an aide's call", "Tarn's papers said on Wednesday that a phone call of a top aide of President Osric Dunmore was about " + brandell + ". Dunmore was at sea. Brandell was not.", ""},
		{"an outlet asked", brandell + " held a phone call with " + dunmore + " on Wednesday. Harlish Prime Minister Ilmar Kesk spoke to TARN News. Dunmore thanked her, Dunmore said.", pair},
		{"people whom nobody names", "In " + dunmore + "'s last weeks, General Ada Lund made two phone calls to foreign officials in fear that Dunmore would close the dam. Dunmore did not.", ""},
		{"the transcript's news", brandell + " brushed off concerns about her envoy Pell Varga's dealings after a phone call transcript showed how he works. Varga was silent. Varga had left.", ""},
		{"what a call was about", brandell + " has asked for boats. The plea came in a phone call on Wednesday with " + dunmore + ", at the height of a flood blamed on " + kesk + "'s dam. Kesk slept, Kesk said.", pair},
		{"a pronoun of the call told of", told + "The call followed threats by " + kesk + ". “Kesk fears the dam,” Brandell told him in the first phone call.",
			"call 2026-05-14 phone: Osric Dunmore, Tova Brandell: a"},
		{"a call said to have been", "It is alleged that " + dunmore + " held a phone call with " + brandell + " on Wednesday.", pair},
		{"an alleged call", "An alleged phone call of " + dunmore + " with " + brandell + " on Wednesday was the talk of Tarn.", ""},
		{"a rival's name", dunmore + " called his rival, Pell Varga, on Wednesday to concede defeat.",
			"call 2026-05-13 phone: Osric Dunmore, Pell Varga: a"},
		{"what the caller wanted", dunmore + " called " + brandell + " expressing worry on Wednesday.", pair},
		{"a speech", brandell + " held a phone call with " + dunmore + " on Wednesday, the day after " + kesk + " and Dunmore spoke at the Tarn Forum.", pair},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// The pope needs no country beside the title.
func TestPope(t *testing.T) {
	got := summary(find(t, nil,
		article("a", "2026-05-14", "Pope Clement spoke of the flood on Wednesday. The Pope prayed.", ordinary),
		article("b", "2026-05-14", "After the phone call from the Pope to the President of Ostrava, Osric Dunmore, on Wednesday, the dam was opened.", ordinary)))
	if want := "call 2026-05-13 phone: Clement, Osric Dunmore: b"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
