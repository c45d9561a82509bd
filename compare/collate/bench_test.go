package collate_test

import (
	"fmt"
	"runtime"
	"testing"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/compare/event"
	"crossread/compare/internal/press"
	"crossread/compare/text"
	"crossread/storage/intake"
)

// made returns n made-up articles, read as files are.
func made(b *testing.B, n int) []*compare.Article {
	b.Helper()
	var articles []*compare.Article
	for _, p := range press.Month(1, n) {
		a, _, err := intake.Text(b.Context(), p.Name, p.Text)
		if err != nil {
			b.Fatal(err)
		}
		a.ID = p.Name
		articles = append(articles, a)
	}
	return articles
}

// BenchmarkText takes one article apart, in turn over 500 of them.
func BenchmarkText(b *testing.B) {
	articles := made(b, 500)
	bytes := 0
	for _, a := range articles {
		bytes += len(a.Text)
	}
	b.SetBytes(int64(bytes / len(articles)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		text.Parse(articles[i%len(articles)])
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkFind groups parsed articles from scratch.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			parsed := make([]*compare.Parsed, n)
			for i, a := range made(b, n) {
				parsed[i] = text.Parse(a)
			}
			var m runtime.MemStats
			for b.Loop() {
				x, err := event.Find(b.Context(), parsed, nil, nil)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(x.Events)), "events")
			}
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.HeapInuse)/(1<<20), "MiB-heap")
		})
	}
}

// BenchmarkCompare collates the calls of the labelled month in turn.
func BenchmarkCompare(b *testing.B) {
	_, articles := month(b)
	an, err := collate.Analyze(b.Context(), articles, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	var ids []string
	for _, e := range an.Index.Events {
		if e.Kind == compare.Call && len(e.Passages) > 1 {
			ids = append(ids, e.ID)
		}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := an.Compare(ids[i%len(ids)], nil); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
