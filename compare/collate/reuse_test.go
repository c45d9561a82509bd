package collate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/storage/intake"
)

// copied is a paragraph that two outlets print word for word.
const copied = "The dam above Kessel burst on Saturday night after a week of rain and flooded fourteen villages along the river.\n\n"

// A print is one outlet's article: as it stands in a file, and when it came out.
type print struct{ outlet, published, raw, text string }

// collated collates the call that the prints report.
func collated(t *testing.T, prints ...print) *compare.Comparison {
	t.Helper()
	var articles []*compare.Article
	for i, p := range prints {
		a, _, err := intake.Text(t.Context(), p.outlet+".txt", p.text)
		if err != nil {
			t.Fatal(err)
		}
		a.ID = fmt.Sprint(p.outlet, i)
		a.Set(compare.Field{Name: compare.FieldOutlet, Value: p.outlet, Confidence: 1})
		a.Set(compare.Field{Name: compare.FieldPublished, Value: p.published, Raw: p.raw, Source: "test", Confidence: 1})
		articles = append(articles, a)
	}
	an, err := collate.Analyze(t.Context(), articles, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range an.Index.Events {
		if e := an.Index.Events[i]; len(e.Passages) == len(prints) {
			c, err := an.Compare(e.ID, nil)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
	}
	t.Fatalf("no event that all tell: %v", an.Index.Events)
	return nil
}

// TestReuse holds what is said of readings in the same words: a possibility, and
// only where dates allow it or a third party is named.
func TestReuse(t *testing.T) {
	own := []string{
		"President Ilse Vandermark of Velmar spoke by phone with President Oru Tamasi of Ostria on Monday.\n\nVandermark promised to send pumps.\n\n",
		"Ostria's president, Oru Tamasi, and Ilse Vandermark, the president of Velmar, talked on the telephone on Monday.\n\nTamasi asked for pumps and tents.\n\n",
	}
	body := func(n int, more string) string { return own[n] + more }
	for _, tt := range []struct {
		name string
		a, b print
		want string // "earlier B of A (source)", "" for nothing
	}{
		{"the day before", print{"Courier", "2031-05-12", "", body(0, copied)}, print{"Horizon", "2031-05-13", "", body(1, copied)}, "earlier Horizon of Courier"},
		{"the day before, the other way round", print{"Courier", "2031-05-13", "", body(0, copied)}, print{"Horizon", "2031-05-12", "", body(1, copied)}, "earlier Courier of Horizon"},
		{"the hour before", print{"Courier", "2031-05-12", "2031-05-12T14:00:00Z", body(0, copied)}, print{"Horizon", "2031-05-12", "2031-05-12T18:30:00+03:00", body(1, copied)}, "earlier Horizon of Courier"},
		{"the same day", print{"Courier", "2031-05-12", "", body(0, copied)}, print{"Horizon", "2031-05-12", "", body(1, copied)}, ""},
		{"one day unknown", print{"Courier", "", "", body(0, copied)}, print{"Horizon", "2031-05-13", "", body(1, copied)}, ""},
		{"an agency both name, though one was earlier", print{"Courier", "2031-05-12", "", body(0, strings.TrimSpace(copied)+" (NWA)\n")}, print{"Horizon", "2031-05-13", "", "KESSEL (NWA) — " + body(1, copied)}, "source Horizon of Courier (NWA)"},
		{"an agency that one names", print{"Courier", "2031-05-12", "", body(0, strings.TrimSpace(copied)+" (NWA)\n")}, print{"Horizon", "2031-05-13", "", body(1, copied)}, "earlier Horizon of Courier"},
		{"an agency of the list, days unknown", print{"Courier", "", "", body(0, copied+"Reporting by Reuters.\n")}, print{"Horizon", "", "", body(1, copied+"Boats are on their way, Reuters reported from Kessel.\n")}, "source Horizon of Courier (Reuters)"},
		{"the later one names the earlier one", print{"Courier", "2031-05-12", "", body(0, copied)}, print{"Horizon", "2031-05-13", "", body(1, copied) + "Courier was first to report the flood.\n"}, "earlier Horizon of Courier (Courier)"},
		{"one names the other, days unknown", print{"Courier", "", "", body(0, copied)}, print{"Horizon", "", "", body(1, copied) + "Courier was first to report the flood.\n"}, "credit Horizon of Courier (Courier)"},
		{"in other words", print{"Courier", "2031-05-12", "", body(0, copied)}, print{"Horizon", "2031-05-13", "", body(1, "After a week of rain the dam above Kessel broke on Saturday, and the water reached villages downstream.\n\n")}, ""},
		{"a quotation", print{"Courier", "2031-05-12", "", body(0, "“The dam above Kessel was old and nobody had looked after it for years, and now we pay,” Tamasi said.\n\n")},
			print{"Horizon", "2031-05-13", "", body(1, "“The dam above Kessel was old and nobody had looked after it for years, and now we pay,” Tamasi said.\n\n")}, ""},
		{"one speaker", print{"Courier", "2031-05-12", "", body(0, "Tamasi said that the dam above Kessel was old and that nobody had looked after it for years.\n\n")},
			print{"Horizon", "2031-05-13", "", body(1, "Tamasi said that the dam above Kessel was old and that nobody had looked after it for years.\n\n")}, "speaker Horizon of Courier (Oru Tamasi)"},
		{"one outlet twice", print{"Courier", "2031-05-12", "", body(0, copied)}, print{"Courier", "2031-05-13", "", body(1, copied)}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := collated(t, tt.a, tt.b)
			var got []string
			for _, r := range c.Rows {
				for _, u := range r.Reuse {
					s := fmt.Sprintf("%s %s of %s", u.How, c.Witnesses[u.By].Article().Outlet(), c.Witnesses[u.Of].Article().Outlet())
					if u.Source != "" {
						s += " (" + u.Source + ")"
					}
					if u.Share < 0.85 || u.Share > 1 {
						t.Errorf("%s: share %v", s, u.Share)
					}
					if !slices.Contains(got, s) {
						got = append(got, s)
					}
				}
			}
			if g := strings.Join(got, "; "); g != tt.want {
				t.Errorf("got %q, want %q", g, tt.want)
			}
		})
	}
}

// TestExchangedWhy holds that a statement kept apart from one in nearly the same
// words says that the parts are exchanged, with both texts.
func TestExchangedWhy(t *testing.T) {
	_, c := told(t, "Vandermark said that the dam had burst.\n\nOstria accused Velmar of shelling the ferry in the strait.\n", "Vandermark said that the dam had burst.\n\nVelmar accused Ostria of shelling the ferry in the strait.\n")
	var notes []string
	for _, r := range c.Rows {
		for _, g := range r.Gaps {
			for _, p := range g.Why {
				if p.Name == "who does it to whom" {
					notes = append(notes, p.Note)
				}
			}
		}
	}
	if !slices.Contains(notes, "Ostria accused Velmar / Velmar accused Ostria") {
		t.Errorf("no gap says who accused whom: %q", notes)
	}
}
