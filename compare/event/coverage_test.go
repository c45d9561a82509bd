package event

import (
	"testing"

	"crossread/compare"
)

// Forms that read real coverage showed to be missed, told of the fictional month.
func TestCoverage(t *testing.T) {
	const (
		strakhov = "phone: Anselm van Rooij, Yevgeny Strakhov: a"
		ferrer   = "phone: Anselm van Rooij, Mariona Ferrer-Casals: a"
		haugland = "phone: Anselm van Rooij, Eirik Haugland-Moe: a"
	)
	for _, tt := range []struct{ name, text, want string }{
		{"by telephone with two", "Estmarkian President Anselm van Rooij spoke by telephone on Monday with Velkian President Yevgeny Strakhov and Luranian Prime Minister Mariona Ferrer-Casals.",
			"call 2025-03-10 " + ferrer + "\ncall 2025-03-10 " + strakhov},
		{"talks broken off for it", "Estmarkian President Anselm van Rooij interrupted his talks with Luranian Prime Minister Mariona Ferrer-Casals and spoke on the phone with Velkian President Yevgeny Strakhov.",
			"call 2025-03-10 " + strakhov},
		{"how a name is spoken", "Estmarkian President Anselm van Rooij held a joint call Monday with Velkian President Yevgeny Strakhov (yev-GAY'-nee), Luranian Prime Minister Mariona Ferrer-Casals and Tamberland Prime Minister Eirik Haugland-Moe.",
			"call 2025-03-10 phone: Anselm van Rooij, Eirik Haugland-Moe, Mariona Ferrer-Casals, Yevgeny Strakhov: a"},
		{"far partners", "Estmarkian President Anselm van Rooij made a series of phone calls on Sunday to leaders about the stopped ships in the strait, including Velkian President Yevgeny Strakhov and Luranian Prime Minister Mariona Ferrer-Casals.",
			"call 2025-03-09 " + ferrer + "\ncall 2025-03-09 " + strakhov},
		{"who else will attend", "Estmarkian President Anselm van Rooij spoke by phone with Velkian President Yevgeny Strakhov on Monday. The phone conversation was held ahead of a summit that Luranian Prime Minister Mariona Ferrer-Casals and Tamberland Prime Minister Eirik Haugland-Moe attend.",
			"call 2025-03-10 " + strakhov},
		{"before one to come", "Tamberland wants to be heard before Estmarkian President Anselm van Rooij has a phone conversation with Velkian President Yevgeny Strakhov on Tuesday.", ""},
		{"a task set in a call", "The ministers will fulfil the task, set in a telephone conversation between Estmarkian President Anselm van Rooij and Velkian President Yevgeny Strakhov on Sunday, of freeing the ships.",
			"call 2025-03-09 " + strakhov},
		{"a conference, then one by one", "In a conference call on Monday with Velkian President Yevgeny Strakhov and Luranian Prime Minister Mariona Ferrer-Casals, Estmarkian President Anselm van Rooij spoke of the ships. Van Rooij spoke with Strakhov and Ferrer-Casals at noon.",
			"call 2025-03-10 phone: Anselm van Rooij, Mariona Ferrer-Casals, Yevgeny Strakhov: a"},
		{"partners with their countries", "Estmarkian President Anselm van Rooij spoke on Monday to world leaders including President Yevgeny Strakhov of Velkia and Prime Minister Eirik Haugland-Moe of Tamberland. The phone calls lasted an hour.",
			"call 2025-03-10 " + haugland + "\ncall 2025-03-10 " + strakhov},
		{"those called were", "Estmarkian President Anselm van Rooij returned calls on Monday. Among the leaders he spoke to over phone were President Yevgeny Strakhov of Velkia, Prime Minister Mariona Ferrer-Casals of Lurania and Prime Minister Eirik Haugland-Moe of Tamberland.",
			"call 2025-03-10 " + ferrer + "\ncall 2025-03-10 " + haugland + "\ncall 2025-03-10 " + strakhov},
		{"called leaders including", "Estmarkian President Anselm van Rooij called more than a dozen leaders on Monday, including the Velkian President Yevgeny Strakhov.",
			"call 2025-03-10 " + strakhov},
		{"predecessor", "Estmarkian President Anselm van Rooij spoke by phone on Monday with Mr Strakhov's predecessor Eirik Haugland-Moe. Tamberland Prime Minister Eirik Haugland-Moe was glad. Velkian President Yevgeny Strakhov said nothing.",
			"call 2025-03-10 " + haugland},
		{"whose call", "Velkian President Yevgeny Strakhov's talks at home followed Estmarkian President Anselm van Rooij's long March 9 phone call with Luranian Prime Minister Mariona Ferrer-Casals.",
			"call 2025-03-09 " + ferrer},
		{"an office's call", "Estmarkian President Anselm van Rooij sat with Mr Haugland-Moe. The talks with Tamberland Prime Minister Eirik Haugland-Moe followed the Estmarkian president's phone call with Velkian President Yevgeny Strakhov.",
			"call 2025-03-10 " + strakhov},
		{"nobody knows whose call", "Officials named a letter of Velkian President Yevgeny Strakhov and my friend the Home Secretary's telephone call on 10 March to Luranian Prime Minister Mariona Ferrer-Casals.", ""},
		{"outgoing", "Estmarkian President Anselm van Rooij spoke by phone on Monday. He has spoken with outgoing Velkian President Yevgeny Strakhov.",
			"call 2025-03-10 unstated: Anselm van Rooij, Yevgeny Strakhov: a"},
		{"as leaders do", "Estmarkian President Anselm van Rooij was close to Velkian President Yevgeny Strakhov, who engaged with him in frequent phone calls.", ""},
		{"on condition", "Officials spoke on condition of anonymity. Estmarkian President Anselm van Rooij dismissed Velkian President Yevgeny Strakhov's offer.", ""},
		{"counterparts from", "Velkian President Yevgeny Strakhov spoke by phone on Monday with his counterparts from Estmarkia and Norvia about the ships. Estmarkian President Anselm van Rooij and Norvian President Jan Kroll agreed.",
			"call 2025-03-10 phone: Jan Kroll, Yevgeny Strakhov: a\ncall 2025-03-10 phone: Anselm van Rooij, Yevgeny Strakhov: a"},
		{"two in separate calls", "Luranian Prime Minister Mariona Ferrer-Casals and Tamberland Prime Minister Eirik Haugland-Moe, in separate telephone calls on Sunday with Estmarkian President Anselm van Rooij, backed the ships.",
			"call 2025-03-09 " + ferrer + "\ncall 2025-03-09 " + haugland},
		{"a day to come", "Estmarkian President Anselm van Rooij told Velkian President Yevgeny Strakhov by phone that ships must leave on March 31.",
			"call 2025-03-10 " + strakhov},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(find(t, nil, article("a", "2025-03-10", tt.text, ordinary))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// An office that other countries call otherwise, and one whose holder the
// article itself names, whoever held it in older articles.
func TestCounterpart(t *testing.T) {
	got := summary(find(t, nil,
		article("old", "2020-03-10", "British Prime Minister Edmund Harrow spoke by phone with Velkian President Yevgeny Strakhov on Monday.", ordinary),
		article("a", "", "# Luranian and British PMs talk on phone", "Mariona Ferrer-Casals, the Luranian prime minister, has had a telephone conversation with Oliver Penhale, his new British counterpart.", ordinary),
		article("b", "2025-03-10", "US Secretary of State Grant Holloway warned his Velkian counterpart by phone on Monday that the ships must go.",
			"Velkian Foreign Minister Irina Belova said the inspections were lawful.")))
	want := "call 2025-03-10 phone: Grant Holloway, Irina Belova: b\n" +
		"call 2020-03-09 phone: Edmund Harrow, Yevgeny Strakhov: old\n" +
		"call  phone: Mariona Ferrer-Casals, Oliver Penhale: a"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// An office that one country alone has, one that is held no more, and one whose
// holder an article names without it while others knew another by it.
func TestHolder(t *testing.T) {
	got := summary(find(t, nil,
		article("old", "", "British Prime Minister Edmund Harrow spoke by phone with Velkian President Yevgeny Strakhov.", "British Prime Minister Edmund Harrow said the ships were free.", ordinary),
		article("new", "2025-03-10", "British Prime Minister Oliver Penhale opened a bridge.", ordinary),
		article("a", "2025-03-10", "Taoiseach Fionn Dolan and the British Prime Minister held a phone call on Monday.", "Mr Penhale told the Taoiseach that former British Prime Minister Edmund Harrow had erred.", "Oliver Penhale was pleased.", ordinary)))
	want := "call 2025-03-10 phone: Fionn Dolan, Oliver Penhale: a\n" +
		"call  phone: Edmund Harrow, Yevgeny Strakhov: old"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The date below a picture is the day of the call that the picture shows, not
// that on which the article was published.
func TestCaption(t *testing.T) {
	picture := article("a", "", "# Van Rooij renews pledge", "Velkian President Yevgeny Strakhov has the word of Estmarkian President Anselm van Rooij, who telephoned him on Saturday.", ordinary)
	old := "President Anselm van Rooij visits the harbour of Sant Orel, January 14, 2021."
	picture.Blocks = append(picture.Blocks, compare.Block{Span: compare.Span{Start: len(picture.Text) + 2, End: len(picture.Text) + 2 + len(old)}, Kind: compare.Caption})
	picture.Text += "\n\n" + old
	x := find(t, nil, picture)
	if got, want := summary(x), "call  phone: Anselm van Rooij, Yevgeny Strakhov: a"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// In a library of many years the same people have called more than once: an
// article without a date is of a call of its own unless it tells the same.
func TestManyYears(t *testing.T) {
	const spoke = "Estmarkian President Anselm van Rooij spoke by phone with Velkian President Yevgeny Strakhov"
	ships := []string{"They discussed the thirty grain ships held in the strait of Sant Orel and the inspections that Velkia ordered.", "The frigate left the harbour of Skaldvik to escort the grain ships."}
	quake := []string{"They discussed tents, blankets and field kitchens for the villages that the earthquake in the Ulme valley destroyed.", "Rescue teams with dogs dug in the rubble of two schools."}
	x := find(t, nil,
		article("ships", "2019-03-12", append([]string{spoke + " on Monday."}, ships...)...),
		article("same", "", append([]string{spoke + " about the ships."}, ships...)...),
		article("quake", "", append([]string{spoke + " about the earthquake."}, quake...)...),
		article("aid", "", append([]string{spoke + " about help for the valley."}, quake...)...),
		article("other", "2023-06-01", "The museum of Skaldvik opens a hall for its collection of gold collars."),
		article("last", "2025-02-01", "The price of wheat has fallen since the harvest of the south came in."))
	want := "call 2019-03-11 phone: Anselm van Rooij, Yevgeny Strakhov: same ships\n" +
		"call  phone: Anselm van Rooij, Yevgeny Strakhov: aid quake"
	if got := summary(x); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, e := range x.Events {
		if e.Kind == compare.Call && (e.Day == "") != (e.Confidence < 0.9) {
			t.Errorf("%s is sure by %.2f", e.ID, e.Confidence)
		}
	}
}

// Undated articles join what they are most like, in whatever order they come; the
// names that all calls of the same people share say nothing of which one it was.
func TestUndatedOrder(t *testing.T) {
	const spoke = "Estmarkian President Anselm van Rooij spoke by phone with Velkian President Yevgeny Strakhov"
	const names = "Anselm van Rooij thanked Yevgeny Strakhov."
	quake := []string{"They discussed tents, blankets and field kitchens for the villages that the earthquake in the Ulme valley destroyed.", "Rescue teams with dogs dug in the rubble of two schools."}
	x := find(t, nil,
		article("ships", "2019-03-12", spoke+" on Monday.", names, "They discussed the thirty grain ships held in the strait of Sant Orel, and inspections.", "The frigate left the harbour of Skaldvik to escort the grain ships."),
		article("both", "", spoke+".", names, "They named the harbour, and blankets, tents and kitchens for villages that the earthquake destroyed.", quake[1]),
		article("ozone", "", spoke+".", names, "They welcomed the treaty on ozone that delegations drafted over eleven winters.", "Factories must stop making the gas within nine years."),
		article("quake", "", spoke+".", quake[0], quake[1], "The blankets came by lorry."),
		article("last", "2025-02-01", "The price of wheat has fallen since the harvest of the south came in."))
	want := "call 2019-03-11 phone: Anselm van Rooij, Yevgeny Strakhov: ships\n" +
		"call  phone: Anselm van Rooij, Yevgeny Strakhov: both quake\n" +
		"call  phone: Anselm van Rooij, Yevgeny Strakhov: ozone"
	if got := summary(x); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The year that a dateline leaves out is of the weekday that it gives, and never
// said to be stated; in a library of many years it is else unknown.
func TestYearUnsaid(t *testing.T) {
	const call = "Estmarkian President Anselm van Rooij spoke by phone with Velkian President Yevgeny Strakhov today."
	others := func(first, last compare.Day) []*compare.Article {
		return []*compare.Article{article("x", first, "The museum opens."), article("y", last, "The price of wheat fell.")}
	}
	for _, tt := range []struct {
		name, dateline string
		others         []*compare.Article
		want           string
	}{
		{"one year", "SANT OREL, March 10 (Meridian) - ", others("2025-01-03", "2025-06-03"), "2025-03-10 inferred"},
		{"many years", "SANT OREL, March 10 (Meridian) - ", others("2014-01-03", "2025-06-03"), " unknown"},
		{"the weekday's", "SANT OREL, Tuesday, March 10 (Meridian) - ", others("2019-01-03", "2025-06-03"), "2020-03-10 inferred"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := find(t, nil, append(tt.others, article("a", "", tt.dateline+call, ordinary))...)
			if len(x.Events) == 0 || x.Events[0].Kind != compare.Call {
				t.Fatalf("no call in %v", x.Events)
			}
			if got := string(x.Events[0].Day) + " " + string(x.Events[0].DaySource); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// An office that no article names the holder of is a party nobody knows, of the
// outlet's country where its name tells it.
func TestUnnamedOffice(t *testing.T) {
	readout := func(outlet string) *compare.Article {
		a := article("a", "2025-03-10", "The Prime Minister spoke to the President of Velkia, Yevgeny Strakhov, this morning, following a separate phone call with Estmarkian President Anselm van Rooij.", ordinary)
		a.Set(compare.Field{Name: compare.FieldOutlet, Value: outlet})
		return a
	}
	if got, want := summary(find(t, nil, readout("The Government"))), "call 2025-03-10 phone: Anselm van Rooij, unnamed prime minister: a\n"+
		"call 2025-03-10 phone: unnamed prime minister, Yevgeny Strakhov: a"; got != want {
		t.Errorf("an outlet of no country: got\n%s\nwant\n%s", got, want)
	}
	harrow := article("b", "2025-02-01", "British Prime Minister Edmund Harrow opened a bridge.", ordinary)
	if got, want := summary(find(t, nil, readout("The British Gazette"), harrow)), "call 2025-03-10 phone: Anselm van Rooij, Edmund Harrow: a\n"+
		"call 2025-03-10 phone: Edmund Harrow, Yevgeny Strakhov: a"; got != want {
		t.Errorf("a British outlet: got\n%s\nwant\n%s", got, want)
	}
}

// What is said of "the call" after it was announced for a day to come is no call.
func TestStillToCome(t *testing.T) {
	got := summary(find(t, nil, article("a", "2025-03-10",
		"Estmarkian President Anselm van Rooij will hold a phone call with Velkian President Yevgeny Strakhov on Tuesday.",
		"The call with Strakhov is the first that the office of van Rooij has announced.", ordinary)))
	if got != "" {
		t.Errorf("got %s", got)
	}
}

// An older call that is told of with its day is shown, as less sure.
func TestOlderCall(t *testing.T) {
	x := find(t, nil, article("a", "2025-03-10",
		"Estmarkian President Anselm van Rooij spoke by phone with Velkian President Yevgeny Strakhov on Monday.", ordinary,
		"In his phone call with Strakhov on 11 January 2025, van Rooij congratulated the Velkian president on his election."))
	want := "call 2025-03-10 phone: Anselm van Rooij, Yevgeny Strakhov: a\n" +
		"call 2025-01-11 phone: Anselm van Rooij, Yevgeny Strakhov: a"
	if got := summary(x); got != want {
		t.Fatalf("got\n%s\nwant\n%s", got, want)
	}
	if e := x.Events[1]; e.Confidence > 0.7 {
		t.Errorf("%s is sure by %.2f", e.ID, e.Confidence)
	}
}

// Of two partners "the two men" are the first with who called, not one with the other.
func TestSecondTime(t *testing.T) {
	got := summary(find(t, nil, article("a", "2025-03-10",
		"Estmarkian President Anselm van Rooij spoke by phone on Monday to Velkian President Yevgeny Strakhov and Tamberland Prime Minister Eirik Haugland-Moe.",
		"It was the second phone call that the two men have had.", ordinary)))
	want := "call 2025-03-10 phone: Anselm van Rooij, Eirik Haugland-Moe: a\n" +
		"call 2025-03-10 phone: Anselm van Rooij, Yevgeny Strakhov: a"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
