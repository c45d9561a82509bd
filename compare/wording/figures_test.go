package wording

import (
	"testing"

	"crossread/compare"
)

// How many speak, which year an election was of and one of several are no figures.
func TestNoFigures(t *testing.T) {
	for text, want := range map[string]int{
		"The 2020 presidential election was held in Kessel.": 0,
		"Tamasi sent 2020 troops to Kessel.":                 1,
		"One of the calls was held in Kessel.":               0,
	} {
		w, _ := phrasesIn(text)
		if len(w.figures) != want {
			t.Errorf("%s\n %d figures, want %d", text, len(w.figures), want)
		}
	}
	c := pair("One person said the port was closed.", "One person said the port was closed.")
	for i := range c.Witnesses {
		c.Witnesses[i].Statements[0].Speaker = "One person"
	}
	if facts := Find(c).Facts; len(facts) > 0 {
		t.Errorf("facts %+v of who speaks", facts)
	}
}

// That something was the first time is a fact only against another time.
func TestFirstTime(t *testing.T) {
	same := "Vandermark and Tamasi met for the first time in Kessel."
	if facts := Find(pair(same, same)).Facts; len(facts) > 0 {
		t.Errorf("facts %+v", facts)
	}
	if facts := Find(pair(same, "Vandermark and Tamasi met for the second time in Kessel.")).Facts; len(facts) != 1 || facts[0].Agree != compare.AgreeNo {
		t.Errorf("facts %+v, want a disagreement", facts)
	}
}
