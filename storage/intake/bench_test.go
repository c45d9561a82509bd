package intake

import (
	"context"
	"strings"
	"testing"
)

const benchPage = `The Lurania Courier
Daryanejad works the phones as Ardesh front buckles
By Núria Batalla, Foreign Editor
Published: 4 March 2025 at 06:40

`

// One article of about 3 kB: charset, normal form, layout, fields, language.
func BenchmarkRead(b *testing.B) {
	content := []byte(benchPage + strings.Repeat("Zarhan's president spent the start of the week trying to shore up an ally, and “nobody in Brezhan”, he said, would pick up.\n\n", 24) +
		"Tags: Ardesh, Velkia\nShare this story: Facebook  X  WhatsApp  Email\n")
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readContent(context.Background(), formats, "a.txt", content); err != nil {
			b.Fatal(err)
		}
	}
}

// Large and odd files stay linear.
func BenchmarkReadLarge(b *testing.B) {
	for _, bb := range []struct{ name, content string }{
		{"short lines", strings.Repeat("a b\n", 250_000)},
		{"one line", strings.Repeat("The two spoke by phone. ", 42_000)},
		{"dates", strings.Repeat("3 March 2025 | ", 66_000)},
		{"brackets", strings.Repeat("(L [", 250_000)},
		{"links", strings.Repeat("Read more: a\n", 77_000)},
		{"capitals", strings.Repeat("A, ", 333_000)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.content)))
			for b.Loop() {
				if _, err := readContent(context.Background(), formats, "a.txt", []byte(bb.content)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
