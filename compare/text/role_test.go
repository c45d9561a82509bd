package text

import (
	"testing"

	"crossread/assets/lexicon"
)

// TestLists holds that every language's lists name what the rules know.
func TestLists(t *testing.T) {
	lone := map[string]bool{"aside": true, "region": true, "free relative": true, "question": true, "address": true, "addressee": true} // without a bit
	plainEndings := map[string]bool{"adverb": true, "adjective": true, "person": true, "persons": true, "place": true, "owner": true}
	for _, l := range lexicon.Languages() {
		english := map[string]bool{}
		for _, e := range lexicon.List("en", "offices") {
			english[e.Column(0)] = true
		}
		for _, e := range lexicon.List(l, "roles") {
			if roleNames[e.Column(0)] == 0 && !lone[e.Column(0)] || len(e.Words(1)) == 0 {
				t.Errorf("%s/roles.txt: %q", l, e)
			}
		}
		for _, e := range lexicon.List(l, "endings") {
			if endingNames[e.Column(0)] == 0 && !plainEndings[e.Column(0)] {
				t.Errorf("%s/endings.txt: %q", l, e)
			}
		}
		for _, e := range lexicon.List(l, "grammar") {
			if grammar[e.Column(0)] == 0 {
				t.Errorf("%s/grammar.txt: %q", l, e)
			}
		}
		for _, e := range lexicon.List(l, "reporting") {
			if _, ok := classes[e.Column(1)]; !ok || e.Column(2) == "" {
				t.Errorf("%s/reporting.txt: %q", l, e)
			}
		}
		for _, e := range lexicon.List(l, "offices") {
			if !english[e.Column(0)] || len(e.Forms(2)) == 0 {
				t.Errorf("%s/offices.txt: %q is no office of the English list", l, e.Column(0))
			}
		}
	}
}
