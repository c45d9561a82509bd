package report

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"crossread/compare"
)

// wide is a call of n outlets with the given number of statements each, of 15
// words, four fifths of which are the same everywhere.
func wide(b testing.TB, n, statements int) *compare.Comparison {
	c := &compare.Comparison{Event: compare.Event{ID: "call-wide", Kind: compare.Call, Title: "Daryanejad – Strakhov", Confidence: 1}}
	for i := range n {
		var text strings.Builder
		w := compare.Witness{Siglum: compare.Siglum(i)}
		for j := range statements {
			start := text.Len()
			for k := range 14 {
				word := fmt.Sprintf("word%d ", (j*31+k)%997)
				if k%5 == 2 {
					word = fmt.Sprintf("own%d ", (i*7+j+k)%97)
				}
				text.WriteString(word)
			}
			text.WriteString("end.")
			w.Statements = append(w.Statements, compare.Statement{Span: compare.Span{Start: start, End: text.Len()}, Sentence: j, Form: compare.Indirect, Speaker: "Strakhov"})
			text.WriteByte('\n')
		}
		a := article(fmt.Sprint("w", i), fmt.Sprint(i, ".txt"), text.String())
		w.Parsed = &compare.Parsed{Article: a}
		c.Witnesses = append(c.Witnesses, w)
	}
	for j := range statements {
		r := compare.Row{ID: fmt.Sprintf("r%d", j+1), Section: compare.SectionCall, Score: .8}
		for i := range n {
			cell := compare.Cell{j}
			if (i+j)%4 == 3 {
				cell = nil
				r.Gaps = append(r.Gaps, compare.Gap{Witness: i, Nearest: j, Score: .2})
			}
			r.Cells = append(r.Cells, cell)
		}
		c.Rows = append(c.Rows, r)
	}
	fill(c)
	return c
}

// BenchmarkWrite measures a report by format and size.
func BenchmarkWrite(b *testing.B) {
	for _, size := range []struct{ outlets, statements int }{{5, 27}, {50, 53}} {
		c := wide(b, size.outlets, size.statements)
		for _, f := range Formats() {
			if f.Extension == ".qdc" {
				continue // of a codebook, whatever the call
			}
			b.Run(fmt.Sprintf("%s/%dx%d", f.Extension[1:], size.outlets, size.statements), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := Write(io.Discard, f.Extension, []*compare.Comparison{c}, Options{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
