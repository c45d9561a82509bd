package lexicon

import "testing"

// TestSieve holds that a set's words all pass, and of others few.
func TestSieve(t *testing.T) {
	var s Sieve
	if s.May("") || s.May("harbour") {
		t.Error("the empty set lets words through")
	}
	days := Days("en")
	for w := range days.Weekdays {
		if !days.Begins(w) {
			t.Errorf("%q begins no day", w)
		}
	}
	for w := range days.Months {
		if !days.Begins(w) {
			t.Errorf("%q begins no day", w)
		}
	}
	for w := range days.Phrases {
		if !days.Begins(w) {
			t.Errorf("%q begins no day", w)
		}
	}
	s.Add("")
	s.Add("Übergabe")
	for w, want := range map[string]bool{"": true, "Übergabe": true, "harbour": false} {
		if s.May(w) != want {
			t.Errorf("May(%q) = %v", w, !want)
		}
	}
	passed, words := 0, 0
	for w := range PartsOfSpeech("en") {
		words++
		if days.Begins(w) {
			passed++
		}
	}
	if 5*passed > words {
		t.Errorf("%d of %d words pass", passed, words)
	}
}
