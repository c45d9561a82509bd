package lexicon

import (
	"testing"

	"github.com/kljensen/snowball/english"
)

func TestRelate(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want Relation
	}{
		{"assault", "attack", Synonym},
		{"thwart", "foil", Synonym},
		{"goal", "end", Synonym},
		{"buy", "purchase", Synonym},
		{"decide", "decision", Derivational},
		{"onslaught", "operation", Related},
		{"win", "lose", Opposites},
		{"north", "south", Opposites},
		{"monday", "sunday", Unrelated},
		{"minute", "hour", Sisters},
		{"wheat", "minister", Unrelated},
		{"held", "hold", Inflected},
		{"took", "take", Inflected},
		{"men", "man", Inflected},
		{"notaword", "attack", Unrelated},
		{"", "", Unrelated},
	} {
		a, b := SensesOf(english.Stem(tt.a, true)), SensesOf(english.Stem(tt.b, true))
		if got := Relate(a, b); got != tt.want {
			t.Errorf("Relate(%s, %s) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := RelateCodes(a.Codes(), b.Codes()); got != tt.want {
			t.Errorf("RelateCodes(%s, %s) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if x, y := Relate(a, b), Relate(b, a); x != y {
			t.Errorf("Relate(%s, %s) = %d, but %d the other way round", tt.a, tt.b, x, y)
		}
	}
	if c, r := SensesOf("peopl").Common(), SensesOf("onslaught").Common(); c <= r {
		t.Errorf("Common: people %d, onslaught %d, want the former greater", c, r)
	}
}

// A look-up must not cost a program's start anything and allocate nothing.
func BenchmarkRelate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if Relate(SensesOf("assault"), SensesOf("attack")) != Synonym {
			b.Fatal("assault and attack are synonyms")
		}
	}
}
