package event

import "testing"

// TestWordsCrossStepsWeekByWeek has one article after the other have a word, of
// five years: between two frequencies of which one is four times the other, the
// articles of each week weigh it otherwise once, and never those of many weeks
// at a time.
func TestWordsCrossStepsWeekByWeek(t *testing.T) {
	const weeks = 260
	var v vocabulary
	word := v.of("quorviline")
	const from = 1000
	crossed := [weeks]int{}
	most := 0
	for f := int32(from); f < 4*from; f++ {
		d := drift{word, level(f), level(f + 1)}
		n := 0
		for week := range weeks {
			of := v.phaseOf(word, phaseOfWeek(week+1))
			before, after := of.down(d.from), of.down(d.to)
			if d.crosses(of) != (before != after) || after < before {
				t.Fatalf("at %d a step of week %d begins at %.3f, then at %.3f; crosses is %v", f, week, before, after, d.crosses(of))
			}
			if d.crosses(of) {
				crossed[week]++
				n++
			}
		}
		most = max(most, n)
	}
	for week, n := range crossed {
		if n != 1 {
			t.Errorf("the articles of week %d weigh the word otherwise %d times, want once", week, n)
		}
	}
	if most > 5 {
		t.Errorf("those of %d weeks do at a time, want at most 5", most)
	}
}

// TestWeightOfSteps weighs a word of each frequency: on average over the weeks as
// the frequency itself would have it, never by more than half a step beside it.
func TestWeightOfSteps(t *testing.T) {
	const weeks = 1000
	var v vocabulary
	word := v.of("quorviline")
	for _, f := range []int32{1, 2, 7, 64, 1000, 4095, 4096, 50000} {
		sum := 0.0
		for week := range weeks {
			of := v.phaseOf(word, phaseOfWeek(week+1))
			beside := of.down(level(f)) + 0.5 - float64(level(f))/oneStep
			if beside < -0.5 || beside > 0.5 {
				t.Fatalf("%d weighs as if it were %.3f steps away", f, beside)
			}
			sum += beside
		}
		if mean := sum / weeks; mean < -0.05 || mean > 0.05 {
			t.Errorf("%d weighs on average as if it were %.3f steps away", f, mean)
		}
	}
}
