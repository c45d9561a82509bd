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

// TestSensesOf looks every stem of the table up, and none that is not in it.
func TestSensesOf(t *testing.T) {
	n := tableUint32(4)
	body := 8 + 4*(n+1)
	for i := range n {
		at, next := body+tableUint32(8+4*i), body+tableUint32(8+4*(i+1))
		end := at + 1 + int(wordnetTable[at])
		stem, want := wordnetTable[at+1:end], Senses(wordnetTable[end:next])
		if got := SensesOf(stem); got != want {
			t.Fatalf("SensesOf(%q) = %q, want %q", stem, got, want)
		}
	}
	for _, stem := range []string{"", "\x00", "a\x00", "zz", "zzzz", "\xff", "'", "9x", "qq", "é"} {
		if got := SensesOf(stem); got != "" {
			t.Errorf("SensesOf(%q) = %q, want nothing", stem, got)
		}
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
