package collate_test

import (
	"fmt"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/press"
	"crossread/storage/intake"
)

// coverage is n made-up articles of about the given number of words, all on one
// call, with their analysis.
func coverage(b *testing.B, n, words int) (*compare.Event, []collate.Source, *collate.Analysis) {
	b.Helper()
	lead := " date 2031-05-14 Estmark's President Anselm van Rooij telephoned Lurania's President Mariona Ferrer-Casals on Wednesday.\n\n"
	var bodies []string
	for _, p := range press.Month(7, 40*n) {
		_, body, _ := strings.Cut(p.Text, "\n\n")
		bodies = append(bodies, strings.Fields(body)...)
	}
	var articles []*compare.Article
	for i := range n {
		// Neighbours share half of their sentences, some with other words.
		from := i * words / 2
		text := lead + "“" + strings.Join(bodies[from:from+words], " ") + "”, Van Rooij said in the call."
		a, _, err := intake.Text(b.Context(), fmt.Sprintf("%02d.txt", i), text)
		if err != nil {
			b.Fatal(err)
		}
		a.ID = a.File
		articles = append(articles, a)
	}
	var texts collate.Texts
	an, _, err := texts.Analyze(b.Context(), articles, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	an.Kept = texts.Kept // as a library has it
	for i := range an.Index.Events {
		if e := an.Index.Events[i]; len(e.Passages) == n {
			return e, an.Sources(e), an
		}
	}
	b.Fatalf("no event of %d articles", n)
	return nil, nil, nil
}

// BenchmarkOutlets collates one call as many outlets tell it. CPU time is that of
// all cores, the garbage collector's included.
func BenchmarkOutlets(b *testing.B) {
	for _, size := range []struct{ outlets, words int }{{5, 400}, {50, 800}} {
		b.Run(fmt.Sprintf("outlets=%d/words=%d", size.outlets, size.words), func(b *testing.B) {
			e, sources, an := coverage(b, size.outlets, size.words)
			b.ReportAllocs()
			rows := 0
			start := cpu(b)
			for b.Loop() {
				rows = len(collate.Collate(*e, sources, &an.Frequency, nil).Rows)
			}
			b.ReportMetric((cpu(b)-start).Seconds()*1000/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(rows), "rows")
		})
	}
}
