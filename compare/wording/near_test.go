package wording

import (
	"testing"

	"crossread/compare"
)

// Statements that come near to one another and stand in two rows tell one fact;
// those that do not, or only one way, tell none.
func TestNearFact(t *testing.T) {
	a := parse("a", "", "Vandermark rang Tamasi.\nOstria offered a swap of 80 prisoners.\n")
	b := parse("b", "", "Vandermark rang Tamasi.\nTamasi again held out an exchange under which 120 detainees go home.\n")
	for _, tt := range []struct {
		name        string
		score, back float64
		want        bool
	}{{"near", .35, .35, true}, {"far", .1, .1, false}, {"near one way", .35, 0, false}} {
		c := comparison(leaders, []*compare.Parsed{a, b}, [][]int{{0, 0}, {1, -1}, {-1, 1}})
		c.Rows[1].Gaps = []compare.Gap{{Witness: 1, Nearest: 1, Score: tt.score}}
		c.Rows[2].Gaps = []compare.Gap{{Witness: 0, Nearest: 1, Score: tt.back}}
		got := false
		for _, x := range Find(c).Facts {
			got = got || len(x.Readings) == 2 && x.Readings[0].Value == "80 prisoners" && x.Readings[1].Value == "120 detainees"
		}
		if got != tt.want {
			t.Errorf("%s: the fact is there: %v, want %v", tt.name, got, tt.want)
		}
	}
}
