package align

import (
	"testing"

	"crossread/compare"
	"crossread/compare/text"
)

// A body and who speaks for it are one voice, as the articles at hand say; a body
// does not contradict its head, nor somebody who speaks for nobody knows whom.
func TestBodies(t *testing.T) {
	read := func(s string) compare.Witness {
		p := text.Parse(&compare.Article{ID: s, Text: s, Blocks: []compare.Block{{Span: compare.Span{End: len(s)}, Kind: compare.Paragraph}}})
		for i := range p.Statements {
			p.Statements[i].Place = compare.InBackground
		}
		return compare.Witness{Parsed: p, Statements: p.Statements}
	}
	c := newCollation([]compare.Witness{
		read("Citadel spokesman Oleg Torbin said the talks would go on. Later Torbin said the ships would sail."),
		read("The Citadel said the talks would go on. The Whitegate said the ships would sail."),
		read("Torbin said the talks would go on."),
		read("A spokesman, Jonah Wekesi, said the talks would go on."),
	}, "", nil)
	voice := func(name string) *voice {
		for speaker, n := range c.voices {
			if speaker == name {
				return &c.speakers[n]
			}
		}
		t.Fatalf("no %s among %v", name, c.voices)
		return nil
	}
	for _, tt := range []struct {
		a, b string
		want int8
	}{
		{"Citadel", "Oleg Torbin", 1},
		{"Citadel", "Torbin", 1},
		{"Whitegate", "Oleg Torbin", -1},
		{"Citadel", "Whitegate", -1},
		{"Whitegate", "Jonah Wekesi", 0},
	} {
		for range 2 {
			if got := c.agreementOf(voice(tt.a), voice(tt.b)); got != tt.want {
				t.Errorf("%s and %s: %d, want %d", tt.a, tt.b, got, tt.want)
			}
			tt.a, tt.b = tt.b, tt.a
		}
	}
}
