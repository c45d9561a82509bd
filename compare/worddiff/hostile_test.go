package worddiff

import (
	"fmt"
	"strings"
	"testing"

	"crossread/compare/text"
)

// hostile are pairs of texts of about size bytes that make comparing slow where
// time is the square of something: what repeats, and what has nothing in common.
func hostile(size int) []struct{ name, a, b string } {
	repeat := func(s string, more int) string { return strings.Repeat(s, size/len(s)+more) }
	counted := func(format string, by int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i*by, i)
		}
		return b.String()
	}
	x, y := edition(size, "unrelated")
	return []struct{ name, a, b string }{
		{"one word", repeat("no ", 0), repeat("no ", 100)},
		{"two words in turn", repeat("yes no ", 0), repeat("no yes yes ", 0)},
		{"one line", repeat("All rights reserved by the agency.\n", 0), repeat("All rights reserved by the agency.\n", 7)},
		{"one line, then others", repeat("All rights reserved by the agency.\n", 0) + x[:size/2], y[:size/2] + repeat("All rights reserved by the agency.\n", 0)},
		{"numbers alike", repeat("5 km 8 km ", 0), repeat("8 km 5 miles 5 km ", 0)},
		{"numbers in order", counted("%d ships sank and %d came home. ", 1), counted("%d ships sank and %d came home. ", 2)},
		{"numbers with units", counted("It took %d minutes or %d hours. ", 60), counted("It took %d hours or %d days. ", 24)},
		{"abbreviations", repeat("The UN met the US and the EU. ", 0), repeat("The United Nations met the United States and the European Union. ", 0)},
		{"marks", repeat("( ) . , ", 0), repeat(", . ) ( ", 0)},
		{"no space", repeat("x", 0), repeat("y", 0)},
		{"nothing in common", x, y},
		{"nothing", x, ""},
	}
}

// BenchmarkHostile compares hostile texts with Diff, which links words by meaning,
// and larger ones with Whole: no pair of them may take much longer than two
// unrelated texts.
func BenchmarkHostile(b *testing.B) {
	for _, p := range hostile(100_000) {
		b.Run("Diff/"+p.name, func(b *testing.B) {
			ta, tb := text.Tokens(p.a), text.Tokens(p.b)
			for b.Loop() {
				Diff(p.a, p.b, ta, tb)
			}
		})
	}
	for _, p := range hostile(1_000_000) {
		b.Run("Whole/"+p.name, func(b *testing.B) {
			for b.Loop() {
				Whole(p.a, p.b)
			}
		})
	}
}
