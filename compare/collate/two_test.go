package collate

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"crossread/compare"
	"crossread/compare/align"
	"crossread/compare/press"
	"crossread/compare/worddiff"
)

// CPU is the time that this process has spent on processors, the garbage
// collector's included.
func CPU(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkTwo aligns two articles of 10 kB that share half of their sentences
// and diffs their rows, as Collate does, and for the ratio diffs them whole.
// BenchmarkDiff of worddiff has go-diff alone on as much.
func BenchmarkTwo(b *testing.B) {
	var all strings.Builder
	for _, p := range press.Month(7, 60) {
		_, body, _ := strings.Cut(p.Text, "\n\n")
		all.WriteString(body + " ")
	}
	words := strings.Fields(all.String())
	var articles []*compare.Article
	for i := range 2 {
		text := strings.Join(words[i*850:i*850+1700], " ")
		articles = append(articles, &compare.Article{ID: fmt.Sprint(i), Text: text,
			Blocks: []compare.Block{{Span: compare.Span{End: len(text)}, Kind: compare.Paragraph}}})
	}
	an, err := Analyze(b.Context(), articles, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	ws := make([]compare.Witness, 2)
	for i, a := range articles {
		s := Source{Article: a}
		ws[i] = compare.Witness{Siglum: compare.Siglum(i), Parsed: s.parsed()}
		ws[i].Statements = ws[i].Parsed.Statements
		for k := range ws[i].Statements {
			ws[i].Statements[k].Place, ws[i].Statements[k].Events = compare.InPassage, []string{"e"}
		}
	}
	b.Run("aligned", func(b *testing.B) {
		b.ReportAllocs()
		shared, start := 0, CPU(b)
		for b.Loop() {
			rows := align.Rows(ws, "e", &an.Frequency, nil)
			edits(ws, rows)
			shared = 0
			for i := range rows {
				shared += len(rows[i].Edits)
			}
		}
		b.ReportMetric((CPU(b)-start).Seconds()*1000/float64(b.N), "cpu-ms/op")
		b.ReportMetric(float64(shared), "rows-shared")
	})
	b.Run("whole", func(b *testing.B) {
		b.ReportAllocs()
		ta, tb := ws[0].Parsed.Tokens, ws[1].Parsed.Tokens
		start := CPU(b)
		for b.Loop() {
			worddiff.Diff(articles[0].Text, articles[1].Text, ta, tb)
		}
		b.ReportMetric((CPU(b)-start).Seconds()*1000/float64(b.N), "cpu-ms/op")
	})
}
