package event

import (
	"strings"
	"testing"

	"crossread/assets/lexicon"
	"crossread/compare"
	"crossread/compare/text"
)

func TestNameLikeness(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"identical", "Yevgeny Strakhov", "Yevgeny Strakhov", true},
		{"transcription", "Yevgeny Strakhov", "Yevgeniy Strahov", true},
		{"hyphen", "Bahram Daryanejad", "Bahram Darya-Nejad", true},
		{"zh for j", "Bahram Daryanejad", "Bahram Daryanezhad", true},
		{"particle joined", "Salim al-Tahiri", "Saleem At-Tahiri", true},
		{"particle left out", "Salim al-Tahiri", "Salim Tahiri", true},
		{"ij and y", "Anselm van Rooij", "Anselm van Rooy", true},
		{"initials", "Kwabena Mensimah", "K.J. Mensimah", true},
		{"middle names", "Lucía Benavides Roldán", "Lucia Benavides", true},
		{"double name", "Ingeborg Lindqvist-Amaral", "Ingeborg Lindquist", true},
		{"accents", "Núria Batalla", "Nuria Batalla", true},
		{"order", "Baek Tae", "Tae Baek", true},
		{"short form of a given name", "Joe Torbin", "Joseph R. Torbin", true},
		{"short forms of two given names", "Joe Torbin", "John Torbin", false},
		{"Belarusian and Russian", "Alyaksandr Tsikhanouski", "Aleksander Tikhanovsky", true},
		{"endings -enka and -enko", "Volha Dashenka", "Volha Dashenko", true},
		{"two other vowels of a short name", "Radim Strakhov", "Rudem Strakhov", false},
		{"two other vowels of a longer name", "Hosein Strakhov", "Hussain Strakhov", true},
		{"brothers", "Anselm van Rooij", "Willem van Rooij", false},
		{"other surname", "Yevgeny Strakhov", "Yevgeny Torbin", false},
		{"initial alone", "K. Mensimah", "Laleh Mensimah", false},
		{"initial of a middle name for a surname", "Kwabena Mensimah", "Kwabena M. Torbin", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := nameLikeness(parseName(tt.a), parseName(tt.b)); (got >= sameName) != tt.same {
				t.Errorf("nameLikeness(%q, %q) = %.2f, same person: want %v", tt.a, tt.b, got, tt.same)
			}
		})
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"strakhov", "strakhov", 0}, {"strakhov", "strahov", 1}, {"tahiri", "tahrii", 1}, {"baek", "paek", 1}, {"rooij", "strakhov", 3}, {"", "ab", 2}} {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

// Names are compared in either order, and never with more than certainty.
func FuzzNameLikeness(f *testing.F) {
	f.Add("Salim al-Tahiri", "At-Tahiri")
	f.Add("", "K.")
	f.Add("José María", "北京")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := nameLikeness(parseName(a), parseName(b)), nameLikeness(parseName(b), parseName(a))
		if x != y && len(parseName(a).tokens) != len(parseName(b).tokens) || x < 0 || x > 1 {
			t.Errorf("nameLikeness(%q, %q) = %v, the other way %v", a, b, x, y)
		}
		if n := parseName(a); len(n.tokens) > 0 && nameLikeness(n, n) != 1 {
			t.Errorf("%q is not like itself", a)
		}
	})
}

// A weekday is the latest such day on or before publication; 10 March 2025 is a Monday.
func TestDays(t *testing.T) {
	const published, spoken = compare.Day("2025-03-10"), compare.Day("2025-03-06")
	for _, tt := range []struct {
		text string
		want compare.Day
	}{
		{"They spoke on Monday about the ships that were stopped in the strait.", "2025-03-10"},
		{"They spoke on Sunday about the ships that were stopped in the strait.", "2025-03-09"},
		{"They spoke last Monday about the ships that were stopped in the strait.", "2025-03-03"},
		{"They will speak next Tuesday about the ships that were stopped in the strait.", "2025-03-11"},
		{"They spoke on March 5 about the ships that were stopped in the strait.", "2025-03-05"},
		{"They spoke on 28 February about the ships that were stopped in the strait.", "2025-02-28"},
		{"They spoke on the 3rd of March about the ships that were stopped in the strait.", "2025-03-03"},
		{"They spoke on December 30 about the ships that were stopped in the strait.", "2024-12-30"},
		{"They spoke on Dec. 30, 2023 about the ships that were stopped in the strait.", "2023-12-30"},
		{"They spoke on Thursday, March 6, about the ships that were stopped in the strait.", "2025-03-06"},
		{"They spoke today about the ships that were stopped in the strait.", "2025-03-10"},
		{"They spoke last night about the ships that were stopped in the strait.", "2025-03-09"},
		{"They had spoken two days earlier about the ships that were stopped in the strait.", "2025-03-04"},
		{"They may speak of the ships that were stopped in the strait.", ""},
	} {
		a := article("a", published, tt.text, ordinary)
		s := scanArticle(text.Parse(a), newCueBook("en"), lexicon.Days("en"))
		got := compare.Day("")
		if len(s.lines) > 0 && len(s.lines[0].dates) > 0 {
			d := s.lines[0].dates[0]
			if d.back {
				d = s.counted(d, dayWord{day: spoken})
			}
			got = d.on(published)
		}
		if got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

func TestCountry(t *testing.T) {
	for _, tt := range []struct{ a, b string }{{"Velkia", "Velkian"}, {"Zarhan", "Zarhani"}, {"Estmark", "Estmarkian"}, {"Lurania", "Luranian"}, {"Portugal", "Portuguese"}, {"Republic of Qasira", "Qasiri"}, {"the United States", "American"}} {
		if a, b := country(tt.a), country(tt.b); a != b || a == "" {
			t.Errorf("country(%q) = %q, country(%q) = %q", tt.a, a, tt.b, b)
		}
	}
	if a, b := country("Velkia"), country("Lurania"); a == b {
		t.Errorf("Velkia and Lurania are both %q", a)
	}
}

func TestShort(t *testing.T) {
	for name, want := range map[string]string{
		"Idris III": "Idris", "Bernat XVI": "Bernat", "Arnold Raskin II": "Raskin", "Malcolm X": "X", "Hak Sen": "Hak Sen", "Anselm van Rooij": "van Rooij", "Idris bin Qasim": "bin Qasim", "Ines de la Vega": "de la Vega", "Strakhov": "Strakhov",
	} {
		if got := (&person{name: name, full: parseName(name)}).short(); got != want {
			t.Errorf("%s is called %s, want %s", name, got, want)
		}
	}
}

// A title that ends a name is a name: Hak Sen is not another Hak.
func TestTitles(t *testing.T) {
	for form, want := range map[string]string{
		"Hak Sen": "hak sen", "Sen. Hak Dolan": "hak dolan", "Mr King": "", "King Idris": "idris", "Larry King": "larry king", "Arnold Raskin Jr.": "arnold raskin", "Anselm Raskin General": "anselm raskin", "Samdech Akka Moha Sena Padei Techo Hak Sen": "hak sen", "Sena Dolan": "sena dolan",
	} {
		if got := strings.Join(nameWords(form), " "); got != want {
			t.Errorf("%s is named by %q, want %q", form, got, want)
		}
	}
	for form, want := range map[string]string{
		"H.E. Dr. Ana Sorel": "Ana Sorel", "Army General Ana Sorel": "Ana Sorel", "King Idris": "King Idris", "Pope Bernat XVI": "Pope Bernat XVI", "Hassan Sheikh Omar": "Hassan Sheikh Omar", "Dr. Sorel": "Dr. Sorel", "Republican Marek Dolan": "Marek Dolan", "Samdech Akka Moha Sena Padei Techo Hak Sen": "Hak Sen", "Sena Dolan": "Sena Dolan",
	} {
		if got := cleanForm(form); got != want {
			t.Errorf("%s is shown as %q, want %q", form, got, want)
		}
	}
}

// Who is mostly called Sir Aldous goes by the family name.
func TestKnighted(t *testing.T) {
	x := find(t, nil,
		article("a", "2026-05-14", "Harlish Prime Minister Sir Aldous Kesk spoke by phone today with Sovenian President Tova Brandell. Sir Aldous was brief. Brandell thanked Kesk.", ordinary),
		article("b", "2026-05-14", "Sir Aldous Kesk phoned Sovenian President Tova Brandell today. Sir Aldous thanked Brandell.", ordinary))
	if len(x.Events) != 1 || x.Events[0].Title != "Brandell – Kesk" {
		t.Errorf("got %s", summary(x))
	}
}

func TestCountryName(t *testing.T) {
	for key, want := range map[string]string{"tal marib": "Tal Marib", "~élan": "Élan", "": ""} {
		if got := countryName(key); got != want {
			t.Errorf("%q is written %q, want %q", key, got, want)
		}
	}
}

// The country of an office is written as an article writes its name; where none
// writes more than the adjective, the office stands without it.
func TestSpelled(t *testing.T) {
	x := find(t, nil, threeOutlets...)
	roles := map[string]string{}
	for i := range x.Events {
		for _, p := range x.Events[i].Participants {
			roles[p.Name[strings.LastIndex(p.Name, " ")+1:]] = p.Role
		}
	}
	for name, want := range map[string]string{"Rooij": "president of Estmark", "Strakhov": "president of Velkia", "Ferrer-Casals": "prime minister"} {
		if roles[name] != want {
			t.Errorf("%s is %q, want %q", name, roles[name], want)
		}
	}
}
