package wording

import (
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// phrasesIn are the noun phrases of a text, with what follows them.
func phrasesIn(text string) (*witness, []phrase) {
	w := newFinder(pair(text, text)).w[0]
	return w, w.phrases
}

// A phraseWant is a text and the noun phrase, with what follows it, to be read in it.
type phraseWant struct{ text, want string }

// testPhrases holds that each phrase is read in its text.
func testPhrases(t *testing.T, table []phraseWant) {
	t.Helper()
	for _, tt := range table {
		w, phrases := phrasesIn(tt.text)
		var got []string
		for i := range phrases {
			got = append(got, phrases[i].wide.In(w.text))
		}
		if !slices.Contains(got, tt.want) {
			t.Errorf("%s\n got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// A noun of conversation names the call only where it tells of one that was held.
func TestTalksHeld(t *testing.T) {
	for text, want := range map[string]string{
		"Tamasi reiterated his call for an immediate end to the shelling.":            "",
		"Vandermark described the call for two hours.":                                "call",
		"Vandermark had a phone call with Tamasi.":                                    "phone call",
		"They want a solution through dialogue and diplomacy.":                        "",
		"The dialogue centered on the strait.":                                        "dialogue",
		"Tamasi was ready for talks with Velmar.":                                     "",
		"Vandermark thanked Tamasi for the talks in Kessel.":                          "talks",
		"They agreed to hold further discussions on the grain tax.":                   "",
		"Vandermark and Tamasi held discussions on the grain tax.":                    "discussions",
		"Tamasi told her about the prospect of peace talks.":                          "",
		"The two leaders will remain in close contact.":                               "",
		"It was his first direct contact with Vandermark.":                            "contact",
		"Both spoke by phone about a possible call between the ministers of defence.": "by phone",
	} {
		w, phrases := phrasesIn(text)
		var got []string
		for i := range phrases {
			if p := &phrases[i]; slices.Contains(p.concepts, "call") {
				got = append(got, p.In(w.text))
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n calls: %q, want %q", text, got, want)
		}
	}
}

// What follows a noun is not cut in the midst of a name, a date or a pair.
func TestPhraseEnds(t *testing.T) {
	testPhrases(t, []phraseWant{
		{"Vandermark had a conversation with Ostria's President Oru Tamasi.", "conversation with Ostria's President Oru Tamasi"},
		{"Vandermark asked for a ceasefire between Ostria and Velmar.", "ceasefire between Ostria and Velmar"},
		{"Vandermark asked for a ceasefire between the two countries.", "ceasefire between the two countries"},
		{"Vandermark asked for a ceasefire between Ostria, as she called it, and others.", "ceasefire"},
		{"Vandermark recalled the telephone conversation on June 9.", "telephone conversation on June 9"},
		{"Vandermark denounced a tariff of 10% on grain.", "tariff of 10%"},
		{"Vandermark lamented the tensions between the two countries over the Kessel-Marenholm canal works of the northern company.", "tensions between the two countries"},
	})
}

// Nouns that are not synonyms name one thing only where one stands in the other's
// place or both stand behind the same word.
func TestNounsOfOneThing(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{"other things", "Vandermark praised the relations of the two peoples and the harbour.\n", "Vandermark praised the harbour and the interests of Velmar.\n", ""},
		{"behind the same word", "Vandermark praised the naval program of Velmar and its navy.\n", "Vandermark praised its navy and the naval project.\n", "program / project"},
		{"in the same slot", "Vandermark rejected the stance of Ostria.\n", "Vandermark rejected the position of Ostria.\n", "position / stance"},
		{"synonyms", "In her address Vandermark thanked the divers.\n", "The divers were thanked by Vandermark in a speech.\n", "address / speech"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := comparison(leaders, []*compare.Parsed{parse("a", "", tt.a), parse("b", "", tt.b)}, [][]int{{0, 0}})
			var got []string
			for _, n := range Find(c).Naming {
				if strings.Contains(n.Concept, " / ") {
					got = append(got, n.Concept)
				}
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("nouns of one thing: %q, want %q", got, tt.want)
			}
		})
	}
}

// An account that a post writes before a name is no part of it.
func TestNameWithoutHandle(t *testing.T) {
	for text, want := range map[string]string{"@OfficeOfTamasi Oru Tamasi": "Oru Tamasi", "President Oru Tamasi": "President Oru Tamasi", "@OfficeOfTamasi": "@OfficeOfTamasi"} {
		if got := withoutHandle(text, compare.Span{End: len(text)}).In(text); got != want {
			t.Errorf("%q is named %q, want %q", text, got, want)
		}
	}
}

// What is told again is one more reading of the utterance, not another one.
func TestQuotedAgain(t *testing.T) {
	a := parse("a", "", "Tamasi said the bridge was safe.\n“The bridge is safe,” Tamasi said.\n")
	b := parse("b", "", "Tamasi said that the bridge was safe.\n")
	c := comparison(leaders, []*compare.Parsed{a, b}, [][]int{{0, 0}, {1, -1}})
	for i := range c.Witnesses {
		for s := range c.Witnesses[i].Statements {
			c.Witnesses[i].Statements[s].Speaker = "Oru Tamasi"
		}
	}
	c.Rows[1].Repeats, c.Rows[1].Gaps = compare.Repeat{Row: c.Rows[0].ID, Statement: 0}, nil
	found := Find(c)
	if len(found.Quotes) != 1 || len(found.Quotes[0].Readings) != 3 || found.Quotes[0].Readings[1].Witness != 0 {
		t.Errorf("quotes %+v", found.Quotes)
	}
	if k := found.Kinds[1]; len(k) != 1 || k[0].Name != Again || !slices.Equal(k[0].Witnesses, []int{0}) {
		t.Errorf("kinds of the second telling: %+v", k)
	}
}

// That a call is between two is no fact, nor is a number or a month in a name.
func TestNoFacts(t *testing.T) {
	for _, text := range []string{
		"The two leaders praised the harbour works.",
		"Vandermark praised relations between the two countries.",
		"Vandermark is at the Union of 12 summit.",
		"Vandermark thanked Admiral Tao Jun for the ships.",
	} {
		if facts := Find(pair(text, text)).Facts; len(facts) > 0 {
			t.Errorf("%s\n facts %+v", text, facts)
		}
	}
	for text, what := range map[string]string{
		"Vandermark received two leaders of the opposition.": "leaders",
		"Two countries closed their ports.":                  "countries",
		"Some of the 12 ships were held.":                    "ships",
		"The raid on Kessel was in June.":                    "date",
	} {
		if facts := Find(pair(text, text)).Facts; len(facts) != 1 || facts[0].What != what {
			t.Errorf("%s\n facts %+v, want %s", text, facts, what)
		}
	}
}
