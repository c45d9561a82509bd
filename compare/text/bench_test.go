package text

import (
	"io/fs"
	"strings"
	"testing"

	"crossread/assets/sample"
)

// BenchmarkParse parses the sample's articles; articles of 500 words a second
// are the metric.
func BenchmarkParse(b *testing.B) {
	names, err := fs.Glob(sample.Articles(), "*.txt")
	if err != nil {
		b.Fatal(err)
	}
	var texts []string
	count := 0
	for _, n := range names {
		t, err := fs.ReadFile(sample.Articles(), n)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(t))
		count += len(strings.Fields(string(t)))
	}
	for _, t := range texts {
		Parse(articleOf(t))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			Parse(articleOf(t))
		}
	}
	b.ReportMetric(float64(count)*float64(b.N)/500/b.Elapsed().Seconds(), "articles/s")
}
