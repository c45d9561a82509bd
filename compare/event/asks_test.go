package event

import "testing"

// TestAskersAreBounded: a slot that articles leave and take again puts the same
// question each time, which must not be noted each time for good.
func TestAskersAreBounded(t *testing.T) {
	a := newAsks()
	for range 1000 {
		for slot := range int32(3) {
			a.begin(slot, nil)
			a.note(ask{kind: askForm, a: "Marenko"})
		}
	}
	if n := len(a.askers[0]); n > 8 {
		t.Errorf("%d slots are noted for three articles", n)
	}
	asked := map[int32]bool{}
	for _, slot := range a.askers[0] {
		asked[slot] = true
	}
	if len(asked) != 3 {
		t.Errorf("got %d of three articles that asked", len(asked))
	}
}
