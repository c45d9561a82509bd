package compare

import (
	"reflect"
	"testing"
)

func TestCountedPlacesOfANaming(t *testing.T) {
	at := func(text string, spans ...Span) Phrase { return Phrase{text, spans} }
	n := Naming{Concept: "truce", Readings: [][]Phrase{
		{at("ceasefire", Span{4, 13}, Span{40, 49}), at("truce", Span{70, 75}), at("ceasefire in Halun", Span{40, 58})},
		{at("truce", Span{0, 5}), at("truce in Halun", Span{0, 14})},
		nil,
	}}
	for witness, want := range [][]Phrase{
		{at("ceasefire", Span{4, 13}), at("truce", Span{70, 75}), at("ceasefire in Halun", Span{40, 58})},
		{at("truce in Halun", Span{0, 14})},
		nil,
		nil, // a witness that came later
	} {
		if got := n.Counted(witness); !reflect.DeepEqual(got, want) {
			t.Errorf("witness %d: %v, want %v", witness, got, want)
		}
	}
	if got := n.Readings[0][0].Spans; len(got) != 2 {
		t.Errorf("the readings themselves became %v", got)
	}
}
