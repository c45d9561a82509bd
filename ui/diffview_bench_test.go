package ui

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"crossread/compare"
)

// longComparison repeats the sample call's rows, each with a number of its own, to n rows.
func longComparison(n int) *compare.Comparison {
	rows := make([]told, n)
	for i := range rows {
		r := marchCall[i%8]
		if r.a != "" {
			r.a += " Note " + strconv.Itoa(i) + "."
		}
		if r.b != "" {
			r.b += " Note " + strconv.Itoa(i) + "."
		}
		rows[i] = r
	}
	return sample(rows, nil)
}

func BenchmarkDiffViewLayout(b *testing.B) {
	for _, n := range []int{300, 2000, 20000} {
		c := longComparison(n)
		b.Run("cold/"+strconv.Itoa(n), func(b *testing.B) { // rows made, every word measured, lines broken
			v, _ := newTestView(b, AppearanceLight, 1100, 760)
			b.ReportAllocs()
			for b.Loop() {
				v.meters = nil
				v.SetComparison(c, 0, 1)
			}
		})
		b.Run("resize/"+strconv.Itoa(n), func(b *testing.B) { // lines broken anew
			v, _ := newTestView(b, AppearanceLight, 1100, 760)
			v.SetComparison(c, 0, 1)
			width := float32(1100)
			b.ReportAllocs()
			for b.Loop() {
				width = 2100 - width
				v.Resize(fyne.NewSize(width, 760))
			}
		})
	}
}

func BenchmarkDiffViewScroll(b *testing.B) {
	for _, n := range []int{2000, 20000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			v, _ := newTestView(b, AppearanceLight, 1100, 760)
			v.SetComparison(longComparison(n), 0, 1)
			_, most := v.ScrollOffset()
			at := float32(0)
			b.ReportAllocs()
			for b.Loop() {
				if at += 40; at > most {
					at = 0
				}
				v.ScrollTo(at)
			}
		})
	}
}
