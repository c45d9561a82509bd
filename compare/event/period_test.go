package event

import (
	"testing"

	"crossread/assets/lexicon"
	"crossread/compare"
	"crossread/compare/text"
)

func TestPeriodAt(t *testing.T) {
	for _, tt := range []struct {
		text      string
		published compare.Day
		want      period
	}{
		{"They spoke in April 2017 of ferries.", "2026-05-14", period{from: "2017-04-01", to: "2017-04-30"}},
		{"They spoke in April of ferries.", "2026-05-14", period{from: "2026-04-01", to: "2026-04-30"}},
		{"They spoke in June of ferries.", "2026-05-14", period{from: "2025-06-01", to: "2025-06-30"}},
		{"They spoke in June of ferries.", "", period{month: 6}},
		{"They spoke in 2019 of ferries.", "", period{from: "2019-01-01", to: "2019-12-31"}},
		{"They spoke last month of ferries.", "2026-01-14", period{from: "2025-12-01", to: "2025-12-31"}},
		{"They spoke last week of ferries.", "2026-05-14", period{from: "2026-05-03", to: "2026-05-10"}},
		{"They spoke last month of ferries.", "", period{past: true}},
		{"They spoke in April 17 boats.", "2026-05-14", period{}},
		{"They may speak of ferries in the end.", "2026-05-14", period{}},
	} {
		s := scanArticle(text.Parse(article("a", tt.published, tt.text, ordinary)), nil, nil)
		var got period
		for i := s.lines[0].first; i < s.lines[0].end && !got.said(); i++ {
			got, _ = s.lines[0].periodAt(lexicon.Days("en"), i, tt.published)
		}
		if got != tt.want {
			t.Errorf("%q of %q: got %v, want %v", tt.text, tt.published, got, tt.want)
		}
	}
}

// Times longer than a day tell calls of the same people apart; 14 May 2026 is a
// Thursday.
func TestPeriods(t *testing.T) {
	const (
		brandell = "Sovenian Prime Minister Tova Brandell"
		kesk     = "Harlish Prime Minister Ilmar Kesk"
		dunmore  = "Ostravan President Osric Dunmore"
		now      = brandell + " held a telephone conversation with " + kesk + " on Thursday about the dam of Orrin."
		two      = " phone: Ilmar Kesk, Tova Brandell: a"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"a month long past", now + " In April 2017, the two leaders shared a phone call on fishing.", "call 2026-05-14" + two + "\ncall " + two},
		{"a year", now + " In 2019 Brandell spoke by phone with " + dunmore + " about ferries.",
			"call 2026-05-14" + two + "\ncall  phone: Osric Dunmore, Tova Brandell: a"},
		{"last month", now + " Last month, Brandell also spoke by phone with " + dunmore + " about ferries.",
			"call 2026-05-14" + two + "\ncall  phone: Osric Dunmore, Tova Brandell: a"},
		{"what the call was about", brandell + " held a telephone conversation with " + kesk + " about the elections in November.", "call 2026-05-14" + two},
		{"the month at hand", "In May, " + brandell + " held a telephone conversation with " + kesk + ".", "call 2026-05-14" + two},
		{"their previous call", now + " Their previous call on 11 December 2025 was about fishing.", "call 2026-05-14" + two + "\ncall 2025-12-11 unstated: Ilmar Kesk, Tova Brandell: a"},
		{"partners with a day each", brandell + " said she spoke by phone with " + kesk + " on Tuesday evening and " + dunmore + " on Monday about the dam.",
			"call 2026-05-12" + two + "\ncall 2026-05-11 phone: Osric Dunmore, Tova Brandell: a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2026-05-14", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// An undated article's call is not one that took place before what it is said to be
// the first call since.
func TestFirstSince(t *testing.T) {
	const spoke = "Sovenian Prime Minister Tova Brandell spoke by phone with Harlish Prime Minister Ilmar Kesk"
	floods := "They spoke of the dam of Orrin, of sandbags and of boats for the villages that the river has cut off."
	for _, tt := range []struct{ name, since, want string }{
		{"before", "It was their first phone call since Harl closed the strait on April 6.",
			"call 2022-03-15 phone: Ilmar Kesk, Tova Brandell: dated\ncall  phone: Ilmar Kesk, Tova Brandell: a"},
		{"after", "It was their first phone call since Harl closed the strait on February 6.",
			"call 2022-03-15 phone: Ilmar Kesk, Tova Brandell: a dated"},
		{"a month and its year", "It was the first phone call of Brandell and Kesk since May 2022.",
			"call 2022-03-15 phone: Ilmar Kesk, Tova Brandell: dated\ncall  phone: Ilmar Kesk, Tova Brandell: a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := summary(find(t, nil, append(manyYears(), article("dated", "2022-03-15", spoke+" on Tuesday.", floods), article("a", "", spoke+".", floods, tt.since))...))
			if got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.since, got, tt.want)
			}
		})
	}
}
