package text

import (
	"slices"
	"testing"

	"crossread/assets/lexicon"
)

// TestLists holds that every language's lists name what the rules know.
func TestLists(t *testing.T) {
	plainEndings := map[string]bool{"adverb": true, "adjective": true, "person": true, "persons": true, "place": true, "owner": true}
	for _, l := range lexicon.Languages() {
		english := map[string]bool{}
		for _, e := range lexicon.List("en", "offices") {
			english[e.Column(0)] = true
		}
		for _, e := range lexicon.List(l, "roles") {
			if name := e.Column(0); roleNames[name] == 0 && !slices.Contains([]string{"aside", "region", "free relative", "question"}, name) || len(e.Words(1)) == 0 {
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
