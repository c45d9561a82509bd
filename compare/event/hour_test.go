package event

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// hourSaid writes an hour as "evening", "evening 20:15", "morning 09:00 GMT".
func hourSaid(h compare.Hour) string {
	return strings.Join(strings.Fields(string(h.Part)+" "+h.Clock+" "+h.Zone), " ")
}

// firstCall is the only call, or the first, of articles.
func firstCall(t *testing.T, articles ...*compare.Article) *compare.Event {
	t.Helper()
	x := find(t, nil, articles...)
	if len(x.Events) == 0 || x.Events[0].Kind != compare.Call {
		t.Fatalf("no call found in %q", articles[0].Text)
	}
	return x.Events[0]
}

func TestHour(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"late on a day", "Zarhani President Bahram Daryanejad spoke by phone with Tarvian President Yevgeny Strakhov late on Sunday.", "evening"},
		{"late on a night", "Zarhani President Bahram Daryanejad spoke by phone with Tarvian President Yevgeny Strakhov late Sunday night.", "night"},
		{"evening", "On Monday evening, Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov.", "evening"},
		{"clock", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov at 10 a.m. on Monday.", "morning 10:00"},
		{"clock with zone", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov on Monday at 22:15 GMT.", "night 22:15 GMT"},
		{"clock of a place", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov at 3.30pm Zarhan time.", "afternoon 15:30 Zarhan time"},
		{"after midnight", "Zarhani President Bahram Daryanejad spoke by phone with Tarvian President Yevgeny Strakhov shortly after midnight.", "early hours"},
		{"overnight", "Zarhani President Bahram Daryanejad and Tarvian President Yevgeny Strakhov held a phone call overnight.", "night"},
		{"before the noun", "In an afternoon phone call, Zarhani President Bahram Daryanejad thanked Tarvian President Yevgeny Strakhov.", "afternoon"},
		{"early on a day", "Zarhani President Bahram Daryanejad telephoned Tarvian President Yevgeny Strakhov early on Monday.", "morning"},
		{"unsaid", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov on Monday.", ""},
		{"of what was said", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov, his office said on Monday evening.", ""},
		{"of another day", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov on Monday, before flying home on Tuesday morning.", ""},
		{"a length", "Zarhani President Bahram Daryanejad spoke by phone with Tarvian President Yevgeny Strakhov for two hours.", ""},
		{"a number", "Zarhani President Bahram Daryanejad spoke by phone with Tarvian President Yevgeny Strakhov about 10.5 tonnes of wheat.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := firstCall(t, article("a", "2025-03-04", tt.text))
			if got := hourSaid(e.Hour); got != tt.want {
				t.Errorf("hour of %q\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestSpanishHour(t *testing.T) {
	for _, tt := range []struct{ text, hour, caller string }{
		{"El presidente Anselm van Rooij telefoneó el jueves por la tarde al presidente Yevgeny Strakhov.", "afternoon", "Anselm van Rooij"},
		{"El presidente Anselm van Rooij recibió anoche una llamada del presidente Yevgeny Strakhov.", "night", "Yevgeny Strakhov"},
		{"El presidente Anselm van Rooij y el presidente Yevgeny Strakhov mantuvieron el domingo a las 22:15 GMT una conversación telefónica.", "night 22:15 GMT", ""},
		{"El presidente Anselm van Rooij mantuvo el domingo una conversación telefónica con el presidente Yevgeny Strakhov a petición de Strakhov.", "", "Yevgeny Strakhov"},
		{"El presidente Anselm van Rooij habló el domingo por teléfono con el presidente velkiano, Yevgeny Strakhov, durante dos horas.", "", ""},
	} {
		e := firstCall(t, article("a", "2025-03-10", tt.text, "El precio del trigo ha subido desde que los barcos no salen, y los compradores dicen que tienen bastante para siete semanas."))
		caller := ""
		if n := e.Caller(); n >= 0 {
			caller = e.Participants[n].Name
		}
		if got := hourSaid(e.Hour); got != tt.hour || caller != tt.caller {
			t.Errorf("%s\n got %q, placed by %q\nwant %q, placed by %q", tt.text, got, caller, tt.hour, tt.caller)
		}
	}
}

func TestHoursDisagree(t *testing.T) {
	const call = "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov on Monday"
	a, b, c := article("a", "2025-03-04", call+" evening."), article("b", "2025-03-04", call+" at 8 p.m."), article("c", "2025-03-04", call+" morning.")
	for _, tt := range []struct {
		name     string
		articles []*compare.Article
		want     string
		readings int
	}{
		{"one says it closer", []*compare.Article{a, b}, "evening 20:00", 2},
		{"most", []*compare.Article{a, b, c}, "evening 20:00", 3},
		{"as many", []*compare.Article{a, c}, "", 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := firstCall(t, tt.articles...)
			n := 0
			for _, ev := range e.Evidence {
				if ev.Why == "hour" {
					n++
				}
			}
			if got := hourSaid(e.Hour); got != tt.want || n != tt.readings {
				t.Errorf("hour %q with %d readings, want %q with %d", got, n, tt.want, tt.readings)
			}
		})
	}
}

// The hour of an article that names the next day is not joined with the day of the others.
func TestHourOfAnotherDay(t *testing.T) {
	e := firstCall(t,
		article("a", "2025-03-06", "Zarhani President Bahram Daryanejad phoned Tarvian President Yevgeny Strakhov on Wednesday about the ships in the strait.", "Daryanejad asked him to let the ships in the strait go home."),
		article("b", "2025-03-06", "Zarhani President Bahram Daryanejad phoned Tarvian President Yevgeny Strakhov on Wednesday about the ships in the strait.", "Strakhov said that the ships in the strait would go home."),
		article("c", "2025-03-06", "Zarhani President Bahram Daryanejad phoned Tarvian President Yevgeny Strakhov on Thursday morning about the ships in the strait.", "Daryanejad asked him to let the ships in the strait go home."))
	if e.Day != "2025-03-05" || len(e.Passages) != 3 || e.Hour.Part != "" {
		t.Errorf("day %s, hour %q, told by %d", e.Day, hourSaid(e.Hour), len(e.Passages))
	}
}

func TestCaller(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"phoned", "Zarhani President Bahram Daryanejad phoned Tarvian President Yevgeny Strakhov on Monday.", "Bahram Daryanejad"},
		{"called", "Zarhani President Bahram Daryanejad called Tarvian President Yevgeny Strakhov on Monday.", "Bahram Daryanejad"},
		{"received", "Zarhani President Bahram Daryanejad received a phone call from Tarvian President Yevgeny Strakhov on Monday.", "Yevgeny Strakhov"},
		{"took", "Zarhani President Bahram Daryanejad took a call on Monday from Tarvian President Yevgeny Strakhov.", "Yevgeny Strakhov"},
		{"request", "Zarhani President Bahram Daryanejad spoke by phone with Tarvian President Yevgeny Strakhov at the request of Strakhov.", "Yevgeny Strakhov"},
		{"a side's initiative", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov. The conversation took place at the initiative of the Tarvian side.", "Yevgeny Strakhov"},
		{"initiated", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov on Monday. The call was initiated by Daryanejad.", "Bahram Daryanejad"},
		{"with", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov on Monday.", ""},
		{"both", "Zarhani President Bahram Daryanejad and Tarvian President Yevgeny Strakhov spoke by phone on Monday.", ""},
		{"letter from", "Zarhani President Bahram Daryanejad held a phone call with Tarvian President Yevgeny Strakhov on Monday after a letter from Strakhov.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := firstCall(t, article("a", "2025-03-04", tt.text))
			got := ""
			if k := e.Caller(); k >= 0 {
				got = e.Participants[k].Name
			}
			if got != tt.want {
				t.Errorf("caller of %q\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestCallersDisagree(t *testing.T) {
	e := firstCall(t,
		article("a", "2025-03-04", "Zarhani President Bahram Daryanejad phoned Tarvian President Yevgeny Strakhov on Monday."),
		article("b", "2025-03-04", "Zarhani President Bahram Daryanejad received a phone call from Tarvian President Yevgeny Strakhov on Monday."))
	said := slices.DeleteFunc(slices.Clone(e.Evidence), func(ev compare.Evidence) bool { return ev.Why != "caller" })
	if e.Caller() >= 0 || len(said) != 2 {
		t.Errorf("caller %d with %d readings, want none with 2", e.Caller(), len(said))
	}
}
