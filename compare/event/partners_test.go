package event

import (
	"testing"

	"crossread/compare"
)

// TestPartners is of who called whom where a sentence names more than two, or
// names them by what they do. 14 May 2026 is a Thursday.
func TestPartners(t *testing.T) {
	const apart = "call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a\ncall 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"
	for _, tt := range []struct{ name, text, want string }{
		{"with both",
			brandell + " held phone discussions on Wednesday with both " + dunmore + " and " + kesk + " about the floods.", apart},
		{"a joint call with both",
			brandell + " held a joint call on Wednesday with both " + dunmore + " and " + kesk + ".",
			"call 2026-05-13 phone: Ilmar Kesk, Osric Dunmore, Tova Brandell: a"},
		{"both by surname alone",
			kesk + " and " + dunmore + " have asked for boats since the floods. " + brandell + " held a joint call Wednesday with both Kesk and Dunmore.",
			"call 2026-05-13 phone: Ilmar Kesk, Osric Dunmore, Tova Brandell: a"},
		{"separate calls from ministers of a list of countries",
			"Harlish President Ilmar Kesk received separate phone calls on Wednesday from the United States, Saudi and Qatari foreign ministers, also from the Turkish president and the Egyptian intelligence chief, an army statement said.",
			"call 2026-05-13 phone: Ilmar Kesk, intelligence chief of Egypt: a\n" +
				"call 2026-05-13 phone: foreign minister of Qatar, Ilmar Kesk: a\n" +
				"call 2026-05-13 phone: foreign minister of Saudi Arabia, Ilmar Kesk: a\n" +
				"call 2026-05-13 phone: Ilmar Kesk, president of Turkey: a\n" +
				"call 2026-05-13 phone: foreign minister of United States, Ilmar Kesk: a"},
		{"reached out to several",
			"On Wednesday " + brandell + " reached out by phone to " + dunmore + " and " + kesk + " and told them of the floods.", apart},
		{"to both men",
			dunmore + " and " + kesk + " have asked for boats. " + brandell + " on Wednesday called both men and urged them to wait.", apart},
		{"to leaders whom it does not name",
			brandell + " had a slate of calls with Bay leaders on Wednesday. " + kesk + " is ill, and Kesk's boats lie in Tarn.", ""},
		{"over a hotline",
			"Harland's Director General of Military Operations Pell Varga and his Ostravan counterpart Osric Dunmore spoke to each other over the hotline on Wednesday.",
			"call 2026-05-13 phone: Osric Dunmore, Pell Varga: a"},
		{"communicated by hotline",
			"Harlish Defence Minister Pell Varga and Ostravan Defence Minister Osric Dunmore communicated via hotline on Wednesday about the ships.",
			"call 2026-05-13 phone: Osric Dunmore, Pell Varga: a"},
		{"a coach",
			dunmore + " phoned Tarn Rovers Coach Pell Varga on Wednesday, congratulating the team on the cup.",
			"call 2026-05-13 phone: Osric Dunmore, Pell Varga: a"},
		{"a president and a first lady of one name",
			"President Dunmore told reporters of his phone call on Wednesday with " + kesk + ". Since they spoke, first lady Odile Dunmore has written to Kesk's wife. Ostravan President Osric Dunmore said that the talk was cordial.",
			"call 2026-05-13 phone: Ilmar Kesk, Osric Dunmore: a"},
		{"said on a day of a call on another",
			brandell + " said on Thursday she had a frank exchange with " + kesk + " in a telephone conversation this week. “We noted the floods,” Brandell said, referring to the call that took place on Wednesday.",
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
		{"a date is being negotiated",
			"The date for a phone call with " + kesk + " is being negotiated, but the call could hardly be organized today, " + brandell + " said on Thursday. “We are negotiating the time for such contact,” Brandell said.", ""},
		{"the date of a call, which is unlikely",
			brandell + " said that the date of her phone call with " + kesk + " is being negotiated, but the call is unlikely to happen today.", ""},
		{"scheduled, officials say",
			"We have just heard from the palace on the exact timing of the phone call between " + brandell + " and " + kesk + ", with officials saying it is scheduled for three o'clock.", ""},
		{"a call to be set up",
			"Diplomats are working to set up a telephone conversation between " + brandell + " and " + kesk + ", a first since the floods.", ""},
		{"a call to be arranged",
			"Envoys are trying to arrange a direct phone call between " + brandell + " and " + kesk + ".", ""},
		{"a verb of its own after the call",
			kesk + " and " + brandell + " agreed on boats in a phone call on Wednesday, as Brandell also spoke with " + dunmore + " on the floods.",
			"call 2026-05-13 phone: Osric Dunmore, Tova Brandell: a\ncall 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a"},
		{"who is beside the two in the picture",
			dunmore + " called " + kesk + " on Wednesday. The photo below captures the phone call between the two presidents, Dunmore's advisers around him, while " + brandell + " sits to the left. Ostravan President Osric Dunmore and Harlish President Ilmar Kesk were blunt.",
			"call 2026-05-13 phone: Ilmar Kesk, Osric Dunmore: a"},
		{"at home",
			"On Wednesday, " + brandell + " spoke with " + kesk + " at his residence in Tarn about the floods.",
			"meeting 2026-05-13 unstated: Ilmar Kesk, Tova Brandell: a"},
		{"may get a call",
			"If the Rovers win the cup, there is a good chance that Ilmar Kesk will get a phone call from " + dunmore + ".", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestLent holds that a call is less sure if the library, which is of many years,
// says alone who held the office that the article names.
func TestLent(t *testing.T) {
	then := article("then", "1999-03-02", "# Ministers meet", "Ostravan Foreign Minister Pell Varga opened a bridge over the Tarn on Monday.", ordinary)
	now := article("now", "2026-05-14", "# Storm", "A storm took the roofs of forty houses in Skaldvik on Monday, the town said.", ordinary)
	for _, tt := range []struct {
		name, text string
		sure       bool
	}{
		{"by name", "Ostravan President Osric Dunmore held a phone call with Harlish Prime Minister Ilmar Kesk, his office said.", true},
		{"by office", "The Ostravan president held a phone call with Harlish Prime Minister Ilmar Kesk, his office said.", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			holder := article("holder", "2026-05-10", "Ostravan President Osric Dunmore visited the towns that the storm had spared.", ordinary)
			x := find(t, nil, then, now, holder, article("a", "", tt.text, ordinary))
			for _, e := range x.Events {
				if e.Kind == compare.Call {
					if len(e.Participants) != 2 || (e.Confidence > lentConfidence) != tt.sure {
						t.Errorf("%s\n got %v, confidence %.3f; want surer than %.2f: %v", tt.text, e.Participants, e.Confidence, lentConfidence, tt.sure)
					}
					return
				}
			}
			t.Errorf("%s\n got no call", tt.text)
		})
	}
}

// TestSurnameBeforeOffice holds that a surname stays one though articles have it
// before an office, as they have countries.
func TestSurnameBeforeOffice(t *testing.T) {
	call := article("call", "2026-05-14", "Varga phoned Harlish Prime Minister Ilmar Kesk on Wednesday and asked for boats, Kesk's office said.", ordinary)
	for _, tt := range []struct {
		name, text string
		others     []string
	}{
		{"spokesman", "The prices are too high, Varga's spokesman, Osric Dunmore, said on Tuesday.", []string{"a", "b"}},
		{"adviser", "Osric Dunmore, Varga's National Security Adviser, landed in Skaldvik on Tuesday for talks on the ships.", []string{"a", "b", "c", "d"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			articles := []*compare.Article{call, article("other", "2026-05-12", tt.text, ordinary),
				article("child", "2026-05-10", "Sovenian President Tova Varga went to school in Tarn. Tova told her teachers that she would build bridges, a friend said.", ordinary)}
			for _, id := range tt.others {
				articles = append(articles, article(id, "2026-05-11", "Sovenian President Tova Varga opened a bridge on Monday. Varga said that the bridge would stand, and the "+id+" road with it.", ordinary))
			}
			x := find(t, nil, articles...)
			if got, want := summary(x), "call 2026-05-13 phone: Ilmar Kesk, Tova Varga: call"; got != want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, want)
			}
			for _, e := range x.Events {
				if e.Kind == compare.Call && e.Title != "Kesk – Varga" {
					t.Errorf("the call is shown as %q", e.Title)
				}
			}
		})
	}
}
