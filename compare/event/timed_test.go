package event

import (
	"strings"
	"testing"

	"crossread/compare"
)

// daysOf are the days of the calls between the two whom every row of TestTimed is
// about, newest first, "-" for one that is not known.
func daysOf(x *compare.Index) string {
	var days []string
	for _, e := range x.Events {
		var names []string
		for _, p := range e.Participants {
			names = append(names, p.Name)
		}
		if e.Kind != compare.Call || strings.Join(names, ", ") != "Osric Dunmore, Tova Brandell" {
			continue
		}
		day := string(e.Day)
		if day == "" {
			day = "-"
		}
		days = append(days, day)
	}
	return strings.Join(days, " ")
}

// TestTimed is of the day that a sentence gives a call, by what the words for days
// count from: publication, another event of the text, or nothing that is said. 14 May
// 2026 is a Thursday.
func TestTimed(t *testing.T) {
	const (
		spoke = brandell + " spoke by phone with " + dunmore
		post  = "\n\n“Spoke with President Dunmore. The boats will come,” she wrote. — Tova Brandell (@tbrandell) "
	)
	for _, tt := range []struct{ class, published, text, want string }{
		{"weekday", "2026-05-14", spoke + " on Monday about the floods.", "2026-05-11"},
		{"weekday", "2026-05-14", spoke + " last Thursday about the floods.", "2026-05-07"},
		{"weekday", "2026-05-14", "Late on Tuesday night, " + spoke + " about the floods.", "2026-05-12"},
		{"weekday", "2026-05-14", spoke + " on Thursday last week about the floods.", "2026-05-07"},
		{"weekday", "2026-05-14", spoke + " on Tuesday of last week about the floods.", "2026-05-05"},
		{"weekday", "2026-05-14", spoke + " on Wednesday, her office said on Thursday.", "2026-05-13"},

		{"post", "", brandell + " on Monday spoke by phone with " + dunmore + ". Brandell wrote that the boats will come." + post + "May 11, 2026", "2026-05-11"},
		{"post", "", brandell + " received a phone call this Monday (11) from " + dunmore + "." + post + "May 11, 2026", "2026-05-11"},
		{"post", "", brandell + " spoke by phone with " + dunmore + " on Sunday, her office said." + post + "May 11, 2026", "2026-05-10"},
		{"post", "", brandell + " spoke by phone with " + dunmore + " on Friday.\n\n“The dam will hold for ever,” she had written when it was opened. — Tova Brandell (@tbrandell) March 3, 2024", "-"},
		{"post", "", brandell + " spoke by phone with " + dunmore + " today." + post + "May 11, 2026", "2026-05-11"},

		{"post", "", brandell + " on Monday spoke by phone with " + dunmore + ".\n\nPresident Dunmore spoke by phone with Prime Minister Tova Brandell. — Ostravan Presidency (@ostrava) May 12, 2026", "2026-05-11"},
		{"post", "", brandell + " held a phone call with " + dunmore + ".\n\n“I spoke today with President Dunmore,” she wrote. — Tova Brandell (@tbrandell) May 12, 2026", "2026-05-12"},

		{"year", "", spoke + " in the evening of June 10 about the floods.\n\nOn June 12, 2026, a ship will bring sixty people home.", "2026-06-10"},
		{"year", "", spoke + " on 10 June about the floods.\n\nThe two had met in Tarn on 2 January 2019.", "-"},
		{"year", "", spoke + " on Wednesday, June 10, about the floods.\n\nThe 2026 budget has money for boats.", "2026-06-10"},
		{"year", "", spoke + " on December 30 about the floods.\n\nA ship is due on January 2, 2026.", "2025-12-30"},
		{"year", "", spoke + " on May 12 about the floods.\n\nShe opened the dam ten years ago, on May 8, 2016.", "-"},
		{"year", "", spoke + " on 10 June about the floods.\n\nOn 11 June 2025 and again on 12 June 2026 boats left.", "-"},

		{"of another", "2026-05-14", brandell + ", who visits Tarn on Friday, spoke by phone with " + dunmore + " on Tuesday.", "2026-05-12"},
		{"of another", "2026-05-14", "Ahead of Sunday's vote, " + spoke + " on Wednesday.", "2026-05-13"},
		{"of another", "2026-05-14", spoke + " about an attack on Monday that killed three people.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + ", and they agreed to meet on Saturday.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " and urged him to answer by Monday.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " after the collapse of a dam on Sunday.", "2026-05-14"},
		{"of another", "2026-05-14", "Following Monday's collapse of a dam, " + spoke + ".", "2026-05-14"},
		{"of another", "2026-05-14", brandell + ", elected on Sunday, spoke by phone with " + dunmore + ".", "2026-05-14"},
		{"of another", "2026-05-14", "In a phone call with " + dunmore + ", " + brandell + " thanked him for the boats that he sent on Monday.", "2026-05-14"},
		{"of another", "2026-05-14", "In a phone call, " + brandell + " told " + dunmore + " that the talks held on Tuesday had failed.", "2026-05-14"},
		{"of another", "2026-05-14", brandell + " on Wednesday spoke by phone with " + dunmore + ", who was sworn in on Monday.", "2026-05-13"},
		{"of another", "2026-05-14", brandell + " arrived in Tarn on Monday. She spoke by phone with " + dunmore + " on Tuesday before leaving on Wednesday.", "2026-05-12"},

		{"relative to another", "2026-05-14", brandell + " opened a dam on Tuesday. A day later, she spoke by phone with " + dunmore + ".", "2026-05-13"},
		{"relative to another", "2026-05-14", brandell + " opened a dam on Tuesday. The day before, she had spoken by phone with " + dunmore + ".", "2026-05-11"},
		{"relative to another", "2026-05-14", brandell + " spoke by phone with " + kesk + " on Wednesday. A day earlier, she spoke by phone with " + dunmore + ".", "2026-05-12"},
		{"relative to another", "2026-05-14", spoke + " a day after a dam broke on Sunday.", "2026-05-11"},
		{"relative to another", "2026-05-14", "Two days after the vote on Sunday, " + spoke + ".", "2026-05-12"},
		{"relative to another", "2026-05-14", "Hours after a dam broke on Tuesday, " + spoke + ".", "2026-05-12"},
		{"relative to another", "2026-05-14", spoke + " on the eve of the vote of May 10.", "2026-05-09"},
		{"relative to another", "2026-05-14", "One day before the vote on Sunday, " + spoke + ".", "2026-05-09"},
		{"relative to another", "2026-05-14", spoke + " on Monday, a day after a dam broke.", "2026-05-11"},
		{"relative to another", "2026-05-14", "On Wednesday, a day after her visit to Tarn, " + spoke + ".", "2026-05-13"},
		{"relative to another", "2026-05-14", brandell + " opened a dam on May 4, 2026. Three days later, she spoke by phone with " + dunmore + ".", "2026-05-07"},

		{"relative to publication", "2026-05-14", "Two days ago, " + spoke + ".", "2026-05-12"},
		{"relative to publication", "2026-05-14", spoke + " three days ago about the floods.", "2026-05-11"},
		{"relative to publication", "2026-05-14", "A week ago, " + spoke + ".", "2026-05-07"},
		{"relative to publication", "2026-05-14", spoke + " the day before yesterday about the floods.", "2026-05-12"},
		{"relative to publication", "2026-05-14", spoke + " overnight about the floods.", "2026-05-13"},

		{"time without a day", "2026-05-18", spoke + " over the weekend about the floods.", "-"},
		{"time without a day", "2026-05-14", spoke + " earlier this week about the floods.", "-"},
		{"time without a day", "2026-05-14", spoke + " last week about the floods.", "-"},
		{"time without a day", "2026-05-14", spoke + " earlier this month about the floods.", "-"},
		{"time without a day", "2026-05-14", spoke + " at the weekend about the floods.", "-"},
		{"time without a day", "2026-05-14", "In recent days, " + spoke + " about the floods.", "-"},

		{"history", "2026-05-14", spoke + " on Wednesday. It was their first call since April 2.", "2026-05-13"},
		{"history", "2026-05-14", spoke + " on Wednesday. The two last spoke by phone on April 2.", "2026-05-13 2026-04-02"},
		{"history", "2026-05-14", spoke + " on Wednesday. In a phone call with Dunmore on April 2, Brandell had asked for boats.", "2026-05-13 2026-04-02"},
		{"history", "2026-05-14", spoke + " on Wednesday. They first spoke by phone the previous day.", "2026-05-13 2026-05-12"},
		{"history", "2026-05-14", spoke + " on Wednesday, their second phone call in a week.", "2026-05-13"},
		{"history", "2026-05-14", spoke + " on Wednesday. Dunmore had sent boats on May 2 and a letter on May 4.", "2026-05-13"},

		{"news", "", brandell + " and " + dunmore + " agreed on the boats on May 12, 2026.\n\nThe two leaders spoke by phone for an hour.", "2026-05-12"},
		{"news", "2026-05-14", "On the night of March 31, 2015, " + brandell + " and " + dunmore + " made history. Brandell held a phone call with Dunmore to give up the dam.", "2015-03-31"},
		{"news", "2026-05-14", "Two leaders of the coast held phone talks on Tuesday about the dam.\n\n" + spoke + " for an hour.", "2026-05-12"},
		{"news", "2026-05-14", brandell + " and " + dunmore + " were friends until 2024. The two leaders spoke by phone for an hour.", "2026-05-14"},
		{"news", "2026-05-14", brandell + " and " + dunmore + " will meet on Saturday. The two leaders spoke by phone for an hour.", "2026-05-14"},
		{"news", "2026-05-14", "Reporters on Tuesday asked for news of the dam.\n\n" + spoke + ".", "2026-05-14"},

		{"form", "", "On Tuesday, May12, 2026, " + spoke + " about the floods.", "2026-05-12"},
		{"form", "2026-05-14", "On Tuesday, May12, from 17:55, " + spoke + " about the floods.", "2026-05-12"},
		{"form", "", "12 May 2026: " + spoke + " today about the floods.", "2026-05-12"},
		{"form", "", spoke + " on 12.05.2026 about the floods.", "2026-05-12"},
		{"form", "", spoke + " on 2026/05/12 about the floods.", "2026-05-12"},
		{"form", "", spoke + " on Tue, May 12th 2026 about the floods.", "2026-05-12"},
		{"form", "", spoke + " on Tuesday 12 May, 2026 about the floods.", "2026-05-12"},
		{"form", "", spoke + " on the 12th of May 2026 about the floods.", "2026-05-12"},
		{"form", "2026-05-14", "During Tuesday's phone call with " + dunmore + ", " + brandell + " asked for boats.", "2026-05-12"},
		{"form", "2026-05-14", "In a Tuesday phone call, " + brandell + " asked " + dunmore + " for boats.", "2026-05-12"},
		{"form", "2026-05-14", "In the early hours of Tuesday, " + spoke + ".", "2026-05-12"},
		{"form", "2026-05-14", "On May 12th, " + brandell + " received a phone call from " + dunmore + ".", "2026-05-12"},
		{"form", "2026-05-14", "Tuesday's phone call between " + brandell + " and " + dunmore + " lasted an hour.", "2026-05-12"},
		{"form", "2026-05-14", spoke + " earlier Wednesday.", "2026-05-13"},
		{"form", "2026-05-14", spoke + " earlier in the week, on Tuesday.", "2026-05-12"},
		{"form", "2026-05-14", spoke + " last Tuesday night.", "2026-05-12"},
		{"form", "2026-05-14", spoke + " late Sunday, or early Monday in Tarn.", "2026-05-10"},
		{"form", "2026-05-14", spoke + " on 12.05.2026 about the floods.", "2026-05-12"},
		{"form", "2026-05-14", spoke + " on the first day of his term, May 12.", "2026-05-12"},
		{"form", "2026-05-14", spoke + " this Tuesday.", "2026-05-12"},
		{"form", "2026-05-14", spoke + ". The call took place on Tuesday.", "2026-05-12"},
		{"of another", "2026-05-14", brandell + " called " + dunmore + " on Tuesday to offer condolences for the fire of Monday.", "2026-05-12"},
		{"of another", "2026-05-14", brandell + " on Tuesday condemned the attack. In a phone call, she told " + dunmore + " that boats would come.", "2026-05-12"},
		{"of another", "2026-05-14", spoke + " Tuesday evening to discuss the summit that opens in Tarn on Friday.", "2026-05-12"},
		{"of another", "2026-05-14", spoke + " ahead of a vote due on May 20.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " ahead of the summit on Saturday.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " and congratulated him on winning the vote of May 6.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " and offered condolences over the crash that killed ten on Tuesday.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " and thanked him for attending the opening of the dam on May 6.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " in the wake of Sunday's vote.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " over the crash on Tuesday.", "2026-05-14"},
		{"of another", "2026-05-14", spoke + " to mark the anniversary of the flood of May 9.", "2026-05-14"},
		{"relative to another", "2026-05-14", spoke + " about the floods. The call came a day after Kesk's surprise visit to Tarn on Monday.", "2026-05-12"},
		{"relative to another", "2026-05-14", "The dam broke on Monday. " + spoke + " the next day.", "2026-05-12"},
		{"relative to another", "2026-05-14", "The dam broke on Monday. " + spoke + " two days later.", "2026-05-13"},
		{"relative to another", "2026-05-14", "The summit opened on Monday. " + spoke + " on the same day.", "2026-05-11"},
		{"relative to another", "2026-05-14", "Two days before the summit opens on Saturday, " + spoke + ".", "2026-05-14"},
		{"relative to another", "2026-05-14", spoke + " earlier on Wednesday, a day before " + kesk + " arrives in Tarn.", "2026-05-13"},
		{"relative to another", "2026-05-14", spoke + " just hours after he was sworn in on Tuesday.", "2026-05-12"},
		{"relative to another", "2026-05-14", spoke + " less than a week after the vote of May 8.", "2026-05-14"},
		{"relative to another", "2026-05-14", spoke + " on Monday, hours before a deadline on Tuesday.", "2026-05-11"},
		{"relative to another", "2026-05-14", spoke + " the day after the dam broke on Monday.", "2026-05-12"},
		{"relative to another", "2026-05-14", spoke + ", a day after she spoke by phone with " + kesk + " on Monday.", "2026-05-12"},
		{"said", "2026-05-14", "In a phone call with " + dunmore + ", " + brandell + " asked for boats, the government said late on Tuesday.", "2026-05-12"},
		{"said", "2026-05-14", "The government of Sovenia said on Tuesday that " + spoke + ".", "2026-05-12"},
		{"said", "2026-05-14", brandell + " said on Wednesday that she had spoken by phone with " + dunmore + " a day earlier.", "2026-05-12"},
		{"said", "2026-05-14", brandell + " told reporters on Wednesday about the boats. She had spoken by phone with " + dunmore + " the day before.", "2026-05-12"},
		{"said", "2026-05-14", spoke + " about the floods, her office said in a statement on Wednesday.", "2026-05-13"},
		{"said", "2026-05-14", spoke + ", her office said on Wednesday.", "2026-05-13"},

		{"said", "2026-05-15", "“President Osric Dunmore of Ostrava spoke by phone today with Prime Minister Tova Brandell of Sovenia. President Dunmore thanked the prime minister for the boats that came,” the White House said in a statement on late Wednesday.", "2026-05-13"},

		{"picture", "2026-05-14", "^" + brandell + " speaks with " + dunmore + " in Tarn on September 1, 2025.\n\n" + spoke + " on Wednesday.", "2026-05-13"},
		{"picture", "2026-05-14", "^" + brandell + " speaks by phone with " + dunmore + " in Tarn on September 1, 2025.\n\n" + spoke + ".", "2026-05-14"},
		{"picture", "", "^" + brandell + " speaks with " + dunmore + " in Tarn on September 1, 2025.\n\n" + spoke + " on Wednesday.", "-"},
		{"picture", "2026-05-14", "^" + brandell + " and " + dunmore + " at a meeting in Tarn, 3 May 2024\n\n" + spoke + ".", "2026-05-14"},
		{"picture", "2026-05-14", "^" + brandell + " talks to " + dunmore + " on the phone on Wednesday.\n\n" + spoke + ".", "2026-05-13"},
	} {
		t.Run(tt.class, func(t *testing.T) {
			a := article("a", compare.Day(tt.published), append(strings.Split(tt.text, "\n\n"), ordinary)...)
			for i := range a.Blocks {
				if b := &a.Blocks[i]; a.Text[b.Start] == '^' {
					b.Start++
					b.Kind = compare.Caption
				}
			}
			x := find(t, nil, a,
				article("old", "2021-02-01", "The boats left the harbour of Tarn on Monday.", ordinary), // a library of years
				article("older", "2023-03-01", "The mayor of Tarn opened a bridge over the river.", ordinary))
			if got := daysOf(x); got != tt.want {
				t.Errorf("published %q: %s\n got %s\nwant %s\n%s", tt.published, tt.text, got, tt.want, summary(x))
			}
		})
	}
}
