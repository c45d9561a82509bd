package event

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// Announcements as newspapers word them that earlier rules missed or misread,
// each told of people who occur in no labelled set; 14 May 2026 is a Thursday.
func TestHardAnnouncements(t *testing.T) {
	const (
		premiers = "Ilmar Kesk, Tova Brandell: a"
		three    = "Ilmar Kesk, Osric Dunmore, Tova Brandell: a"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"a call between others in the same line",
			"Sovenian Prime Minister Tova Brandell spoke by phone with Harlish Prime Minister Ilmar Kesk on Wednesday, a follow-up to a recent call between Ostravan President Osric Dunmore and Meridian President Lucan Favre.",
			"call 2026-05-13 phone: " + premiers + "\ncall 2026-05-13 phone: Lucan Favre, Osric Dunmore: a"},
		{"both sides named, a third arrives",
			"The phone conversation between Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk took place days after Ostravan President Osric Dunmore arrived in Tarn.",
			"call 2026-05-14 phone: " + premiers},
		{"another event's date",
			"Sovenian Prime Minister Tova Brandell received a phone call from Harlish Prime Minister Ilmar Kesk, offering condolences for those lost in the storm of April 25, 2026.",
			"call 2026-05-14 phone: " + premiers},
		{"a date that belongs to a noun",
			"Sovenian Prime Minister Tova Brandell telephoned Harlish Prime Minister Ilmar Kesk and congratulated him on his May 3 re-election.",
			"call 2026-05-14 phone: " + premiers},
		{"confirmed on another day",
			"The office of Sovenian Prime Minister Tova Brandell on Thursday confirmed she had a telephonic conversation with Harlish Prime Minister Ilmar Kesk on Tuesday night.",
			"call 2026-05-12 phone: " + premiers},
		{"the day and the date of the statement",
			"Sovenian Prime Minister Tova Brandell on Tuesday, May 12, confirmed she had a telephonic conversation with Harlish Prime Minister Ilmar Kesk.",
			"call 2026-05-14 phone: " + premiers},
		{"the day of the statement alone",
			"Sovenian Prime Minister Tova Brandell on Tuesday confirmed she had a telephonic conversation with Harlish Prime Minister Ilmar Kesk.",
			"call 2026-05-14 phone: " + premiers},
		{"weekday with a date without its year",
			"On Friday, May 8, Sovenian Prime Minister Tova Brandell had a phone call with Harlish Prime Minister Ilmar Kesk.",
			"call 2026-05-08 phone: " + premiers},
		{"video with a hyphen",
			"Sovenian Prime Minister Tova Brandell, Harlish Prime Minister Ilmar Kesk and Ostravan President Osric Dunmore held a video-conference on Tuesday to discuss the floods.",
			"call 2026-05-12 video: " + three},
		{"without the article",
			"Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk exchanged greetings over phone on Wednesday.",
			"call 2026-05-13 phone: " + premiers},
		{"shared a call",
			"Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk shared a phone call on Wednesday to talk about the floods.",
			"call 2026-05-13 phone: " + premiers},
		{"a spokesman named with the office",
			"Harlish Prime Minister's spokesman Radek Ulm noted the phone conversation that Harlish Prime Minister Ilmar Kesk had with Sovenian Prime Minister Tova Brandell on Wednesday.",
			"call 2026-05-13 phone: " + premiers},
		{"chief ministers",
			"Sovenian Prime Minister Tova Brandell called up Lower Tarn chief minister Petra Wynn to discuss the floods.",
			"call 2026-05-14 phone: Petra Wynn, Tova Brandell: a"},
		{"chief advisers",
			"Sovenian Prime Minister Tova Brandell spoke by phone on Wednesday to the Chief Adviser of Lower Tarn, Petra Wynn.",
			"call 2026-05-13 phone: Petra Wynn, Tova Brandell: a"},

		{"his own earlier call",
			"Sovenian Prime Minister Tova Brandell, in turn, briefed Harlish Prime Minister Ilmar Kesk on the key points of her recent call with Ostravan President Osric Dunmore.",
			"call 2026-05-14 phone: Osric Dunmore, Tova Brandell: a"},
		{"an earlier one with its date",
			"Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk last talked over the phone on April 3.",
			"call 2026-04-03 phone: " + premiers},
		{"a picture's credit",
			"Sovenian Prime Minister Tova Brandell held a phone call with Harlish Prime Minister Ilmar Kesk on Wednesday. (Sen. Otto Prahl / TARN BULLETIN)",
			"call 2026-05-13 phone: " + premiers},
		{"a republic with more than one word",
			"Sovenian Prime Minister Tova Brandell received a telephone call today from Minister of Foreign Affairs of the Federal Republic of Ostrava Emil Sander-Lund.",
			"call 2026-05-14 phone: Emil Sander-Lund, Tova Brandell: a"},

		{"the first of several calls",
			"Sovenian Prime Minister Tova Brandell spoke to leaders Ilmar Kesk and Osric Dunmore in her first diplomatic calls. Kesk, the Harlish prime minister, and Dunmore, the Ostravan president, thanked her.",
			"call 2026-05-14 phone: Osric Dunmore, Tova Brandell: a\ncall 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"},
		{"an aide after the call",
			"Sovenian Prime Minister Tova Brandell confirmed her phone conversation with Harlish Prime Minister Ilmar Kesk on Wednesday. After the call, Kesk's aide, Bram Tollen, said that the boats would leave at once.",
			"call 2026-05-13 phone: " + premiers},
		{"an initial without its stop",
			"Sovenian Prime Minister Tova Brandell spoke by phone to External Affairs Minister T Marrow of Harland on Wednesday.",
			"call 2026-05-13 phone: T Marrow, Tova Brandell: a"},
		{"a directorate says so",
			"Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk spoke by phone on Wednesday, said Sovenia’s Communications Directorate.",
			"call 2026-05-13 phone: " + premiers},
		{"the pope",
			"Sovenian Prime Minister Tova Brandell and Pope Anselm spoke on the phone for 40 minutes on Wednesday.",
			"call 2026-05-13 phone: Anselm, Tova Brandell: a"},
		{"somebody else named before the call is taken up",
			"Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk spoke by phone on Wednesday. It comes as the Harlish and House Speaker Nadia Orr consider a visit to Tarn. The call lasted two hours, officials said.",
			"call 2026-05-13 phone: " + premiers},

		{"an earlier one without a date",
			"Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk last talked over the phone months ago.", ""},
		{"still to come",
			"Sovenian Prime Minister Tova Brandell will also have a telephone conversation with Harlish Prime Minister Ilmar Kesk, an official said.", ""},
		{"counted on",
			"Sovenian Prime Minister Tova Brandell counts on a conversation with Harlish Prime Minister Ilmar Kesk. In the coming days she expects to hold a telephone conversation with Kesk.", ""},
		{"no arrangements",
			"No arrangements have been made for a phone call between Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk.", ""},
		{"talked at a meeting",
			"At a meeting in Tarn, Sovenian Prime Minister Tova Brandell and Harlish Prime Minister Ilmar Kesk talked about the floods.", ""},
		{"did not take place",
			"A video conference between Sovenian Prime Minister Tova Brandell, Harlish Prime Minister Ilmar Kesk and Ostravan President Osric Dunmore did not take place on Monday.", ""},
		{"fell through",
			"The videoconference of Sovenian Prime Minister Tova Brandell with Harlish Prime Minister Ilmar Kesk fell through.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// Articles without a date meet by the weekday or the date that they say, and
// part where these differ.
func TestUndated(t *testing.T) {
	const who = "Sovenian Prime Minister Tova Brandell spoke by phone with Harlish Prime Minister Ilmar Kesk"
	dated := article("dated", "2026-05-14", who+" on Wednesday about the floods.", ordinary)
	for _, tt := range []struct {
		name, a, b string
		with       *compare.Article
		want       string
	}{
		{"two of one weekday", who + " on Wednesday.", who + " late on Wednesday.", nil,
			"call  phone: Ilmar Kesk, Tova Brandell: a b"},
		{"two weekdays", who + " on Wednesday.", who + " on Friday.", nil,
			"call  phone: Ilmar Kesk, Tova Brandell: a\ncall  phone: Ilmar Kesk, Tova Brandell: b"},
		{"one of them like a dated one", who + " on Wednesday.", who + " on Friday.", dated,
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a dated\ncall  phone: Ilmar Kesk, Tova Brandell: b"},
		{"a date without its year", who + " on May 13.", who + " on February 9.", dated,
			"call 2026-05-13 phone: Ilmar Kesk, Tova Brandell: a dated\ncall  phone: Ilmar Kesk, Tova Brandell: b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			articles := []*compare.Article{article("a", "", tt.a, ordinary), article("b", "", tt.b, ordinary)}
			if tt.with != nil {
				articles = append(articles, tt.with)
			}
			if got := summary(find(t, nil, articles...)); got != tt.want {
				t.Errorf("%s / %s\n got %s\nwant %s", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

// TestVote: most outlets say another day than the one with a date of its own,
// which tells when it was thanked for.
func TestVote(t *testing.T) {
	x := find(t, nil,
		article("thanks", "2026-05-16", "Sovenian Prime Minister Tova Brandell on Saturday thanked Harlish Prime Minister Ilmar Kesk for a phone call.", "“The Prime Minister of Harland called me to wish me well,” she wrote.", ordinary),
		article("b", "", "On Friday, May 15, Sovenian Prime Minister Tova Brandell received a phone call from Harlish Prime Minister Ilmar Kesk.", ordinary),
		article("c", "", "Sovenian Prime Minister Tova Brandell spoke by phone on Friday with Harlish Prime Minister Ilmar Kesk.", ordinary))
	const want = "call 2026-05-15 phone: Ilmar Kesk, Tova Brandell: b c thanks"
	if got := summary(x); got != want {
		t.Errorf("summary = %s\nwant %s", got, want)
	}
}

// A readout that is quoted belongs to the call of which it speaks, though its
// words name nobody and another call follows.
func TestQuotedReadout(t *testing.T) {
	const readout = "“Our minister held phone talks on Tuesday. The sides discussed bilateral relations and a number of regional issues,” the source said."
	a := article("a", "2026-05-14",
		"Harlish Foreign Minister Ilmar Kesk and his Sovenian counterpart Tova Brandell held a phone conversation on Wednesday, a source in the ministry said.",
		readout,
		"Meanwhile, on May 11, a phone conversation was also held between Harlish Defence Minister Osric Dunmore and his Sovenian counterpart Lucan Favre.", ordinary)
	x := find(t, nil, a)
	for _, e := range x.Events {
		if e.Day == "2026-05-13" && len(e.Passages) == 1 && slices.ContainsFunc(e.Passages[0].Spans, func(s compare.Span) bool { return strings.Contains(s.In(a.Text), "The sides discussed") }) {
			return
		}
	}
	t.Errorf("no event of 13 May holds the readout:\n%s", summary(x))
}

// A speaker's own calls, told of in the first person.
func TestConfided(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"I spoke to", "“I spoke to Mr Strakhov this afternoon to offer my help,” Estmarkian President Anselm van Rooij said in a statement on Sunday. Velkian President Yevgeny Strakhov had lost the vote.",
			"call 2025-03-10 unstated: Anselm van Rooij, Yevgeny Strakhov: a"},
		{"just had a call", "“Just completed a very good telephone call with President Strakhov of Velkia. It took an hour,” Estmarkian President Anselm van Rooij said. Velkian President Yevgeny Strakhov agreed.",
			"call 2025-03-10 phone: Anselm van Rooij, Yevgeny Strakhov: a"},
		{"good to speak", "“Good to speak with President Yevgeny Strakhov of Velkia. Discussed the ships,” wrote Luranian Prime Minister Mariona Ferrer-Casals.",
			"call 2025-03-10 unstated: Mariona Ferrer-Casals, Yevgeny Strakhov: a"},
		{"a few quoted words", "Velkian President Yevgeny Strakhov said he had a “very good 25-minute conversation” with Estmarkian President Anselm van Rooij on Sunday. The phone call was the first.",
			"call 2025-03-09 phone: Anselm van Rooij, Yevgeny Strakhov: a"},
		{"first to call", "Velkian President Yevgeny Strakhov's office said he was among the first leaders to call Estmarkian President Anselm van Rooij.",
			"call 2025-03-10 phone: Anselm van Rooij, Yevgeny Strakhov: a"},
		{"confirmed for a day to come", "The palace confirmed that a telephone conversation between Velkian President Yevgeny Strakhov and Estmarkian President Anselm van Rooij will take place on Tuesday.", ""},
		{"a meeting to come after the call", "Velkian President Yevgeny Strakhov and Estmarkian President Anselm van Rooij held a phone conversation on Sunday and agreed that their next meeting will take place in May.",
			"call 2025-03-09 phone: Anselm van Rooij, Yevgeny Strakhov: a"},
		{"next week", "A summit between Velkian President Yevgeny Strakhov and Estmarkian President Anselm van Rooij next week would go ahead as planned.", ""},
		{"not yet", "“I have never called President Yevgeny Strakhov of Velkia,” Luranian Prime Minister Mariona Ferrer-Casals said. “I will call President Strakhov.”", ""},
		{"somebody else's", "“He spoke with President Yevgeny Strakhov of Velkia, they say,” Luranian Prime Minister Mariona Ferrer-Casals said.", ""},
		{"whose words", "“I spoke with President Yevgeny Strakhov of Velkia,” a baker said.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2025-03-10", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
	spanish := "«He hablado por teléfono con el presidente de Velkia, Yevgeny Strakhov, sobre los barcos», dijo la primera ministra de Lurania, Mariona Ferrer-Casals. La ministra añadió que los barcos que están en el estrecho desde hace una semana saldrán pronto."
	if got, want := summary(find(t, nil, article("a", "2025-03-10", spanish))), "call 2025-03-10 phone: Mariona Ferrer-Casals, Yevgeny Strakhov: a"; got != want {
		t.Errorf("%s\n got %s\nwant %s", spanish, got, want)
	}
}

// The leaders whom the article names most are those whom "the two leaders" means
// before both were named.
func TestProtagonists(t *testing.T) {
	x := find(t, nil, article("a", "2026-05-14",
		"President Osric Dunmore",
		"During a 25-minute phone conversation, the two leaders agreed to send boats to the flooded towns.",
		"Wednesday's call was made at the request of Sovenian Prime Minister Tova Brandell.",
		"Dunmore told Brandell that the boats would leave at once, and Brandell thanked the Ostravan president.", ordinary))
	if got := summary(x); !strings.Contains(got, "phone: Osric Dunmore, Tova Brandell: a") || len(x.Events) != 1 {
		t.Errorf("summary = %s\nwant one call of Osric Dunmore and Tova Brandell", got)
	}
}

// A name that is an English word as well is one where the article never writes it small.
func TestWordsAsNames(t *testing.T) {
	x := find(t, nil,
		article("a", "2026-05-14", "# Frost and Kesk talk on the phone", "At noon, Frost said that he and Kesk would send boats. The towns heard Frost on the radio.", ordinary),
		article("b", "2026-05-14", "Ostravan President Nils Frost and Harlish Prime Minister Ilmar Kesk spoke by phone on Wednesday.", ordinary))
	const want = "call 2026-05-13 phone: Ilmar Kesk, Nils Frost: a b"
	if got := summary(x); got != want {
		t.Errorf("summary = %s\nwant %s", got, want)
	}
}

// In a headline with capitals on every word the verb is no part of a name.
func TestTitleCase(t *testing.T) {
	x := find(t, nil, article("a", "2026-05-14",
		"# Brandell Calls Kesk to Congratulate Harlish Prime Minister on Election Win",
		"Ms. Brandell said she and Mr. Kesk had discussed the floods. The call lasted 20 minutes, her office said.",
		"Tova Brandell, the prime minister of Sovenia, has known Ilmar Kesk, the prime minister of Harland, for years.", ordinary))
	const want = "call 2026-05-14 phone: Ilmar Kesk, Tova Brandell: a"
	if got := summary(x); got != want {
		t.Errorf("summary = %s\nwant %s", got, want)
	}
}
