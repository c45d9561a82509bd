package align

import (
	"slices"
	"testing"

	"crossread/compare"
	"crossread/compare/text"
)

func TestExchanged(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		want       bool
	}{
		{"accused", "Ostria accused Velmar of shelling the ferry.", "Velmar accused Ostria of shelling the ferry.", true},
		{"passive", "Ostria accused Velmar of shelling the ferry.", "Velmar was accused by Ostria of shelling the ferry.", false},
		{"passive with the parts exchanged", "Ostria accused Velmar of shelling the ferry.", "Ostria was accused by Velmar of shelling the ferry.", true},
		{"full names", "President Ilse Vandermark thanked President Oru Tamasi.", "Tamasi thanked Vandermark.", true},
		{"the same", "Ostria accused Velmar of shelling the ferry.", "Ostria accused Velmar of an attack.", false},
		{"a call", "Vandermark called Tamasi on Monday.", "Tamasi called Vandermark on Monday.", false},
		{"with one another", "Vandermark spoke with Tamasi on Monday.", "Tamasi spoke with Vandermark on Monday.", false},
		{"a meeting", "Vandermark met Tamasi on Monday.", "Tamasi met Vandermark on Monday.", false},
		{"another verb", "Ostria accused Velmar.", "Velmar shelled Ostria.", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, got := exchanged(roles(text.Tokens(tt.a)), roles(text.Tokens(tt.b))); got != tt.want {
				t.Errorf("parts exchanged in %q and %q: %v, want %v", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

// Why a pair scores low though its words are the same is said among its parts.
func TestExchangedWhy(t *testing.T) {
	a, b := text.Tokens("Ostria accused Velmar of shelling the ferry."), text.Tokens("Velmar accused Ostria of shelling the ferry.")
	score, why := Score(a, b, nil)
	if score >= Threshold || !slices.ContainsFunc(why, func(p compare.Part) bool { return p.Name == partRoles && p.Value == turned }) {
		t.Errorf("score %v, parts %v: want a part %q", score, why, partRoles)
	}
	if _, why := Score(a, a, nil); slices.ContainsFunc(why, func(p compare.Part) bool { return p.Name == partRoles }) {
		t.Errorf("parts %v of a statement and itself", why)
	}
}
