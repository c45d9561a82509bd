package wording

import (
	"slices"
	"testing"

	"crossread/compare"
)

// A denial and its claim are contrary; what is denied by both, asserted by both or
// only left unsaid is not, nor what one denies of something else.
func TestContrary(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{"a denied apology", "Tamasi's office denied the president's apology to Vandermark over the remarks about the dam.",
			"Tamasi apologised to President Vandermark for the remarks about the dam.", "denied / President"},
		{"not done", "Tamasi did not apologise for the raid.", "Tamasi apologised for the raid.", "not apologise / apologised"},
		{"refused", "Vandermark refused to withdraw the patrols.", "Vandermark withdraws the patrols.", "refused to withdraw / withdraws"},
		{"never", "The envoys have never agreed to a pause, Tamasi said.", "The envoys agreed to a pause, Tamasi said.", "never agreed / agreed"},
		{"no deal", "No agreement on the dam was reached.", "An agreement on the dam was reached.", "No agreement / agreement"},
		{"denied in the passive", "Reports of a raid on the dam were denied by Ostria.", "Ostria carried out a raid on the dam.", "denied / raid"},
		{"by no means", "Success is by no means guaranteed, Tamasi said.", "Success is not guaranteed, Tamasi said.", ""},
		{"both deny", "Ostria denied any part in the raid on the dam.", "Ostria said that reports of its part in the raid on the dam were false.", ""},
		{"both refuse", "Tamasi did not accept the pause.", "Tamasi refused to accept the pause.", ""},
		{"not only", "The raid was not only a crime, Vandermark said.", "The raid was a crime, Vandermark said.", ""},
		{"whether or not", "The envoys will meet whether or not the parties agree.", "The envoys will meet no matter whether the parties agree.", ""},
		{"a silence", "Tamasi gave no details of the pause.", "Tamasi gave details of the pause.", ""},
		{"another thing denied", "Tamasi, who denies any wrongdoing in office, spoke of the dam.", "Tamasi spoke of the dam.", ""},
		{"not the one", "Those behind the raid are not the saboteurs but their backers.", "The backers of the saboteurs are behind the raid.", ""},
		{"not there either", "The boats had no permits, Tamasi said.", "The boats were stopped illegally and without permits, Tamasi said.", ""},
		{"lacking", "The boats had no permits, Tamasi said.", "The boats lacked permits, Tamasi said.", ""},
		{"a condition", "Ostria denied that Tamasi had threatened to close the ports to its ferries.",
			"Tamasi warned that the ports would close to ferries if the crews were not freed.", "denied / ports"},
		{"promised by both", "Vandermark said Velmar would not attack Kessel.", "Vandermark promised a call if Velmar was to attack Kessel.", ""},
		{"another's coming", "President Tamasi said Admiral Oost will not attend the talks.", "President Tamasi said Admiral Norr will attend the talks.", ""},
		{"a decline", "There was a decline in raids.", "The raids went on.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, turned := range []bool{false, true} {
				x, y := tt.a, tt.b
				if turned {
					x, y = y, x
				}
				c := comparison(leaders, []*compare.Parsed{parse("a", "", x+"\n"), parse("b", "", y+"\n")}, [][]int{{0, 0}})
				got := ""
				if n := slices.IndexFunc(Find(c).Kinds[0], func(k compare.Kind) bool { return k.Name == Contrary }); n >= 0 {
					got = Find(c).Kinds[0][n].Note
				}
				if got != tt.want {
					t.Errorf("%q against %q: %q, want %q", x, y, got, tt.want)
				}
			}
		})
	}
}
