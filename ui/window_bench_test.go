package ui

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// BenchmarkOpen makes the window and shows a library in it, without painting.
func BenchmarkOpen(b *testing.B) {
	f := newFake()
	p, err := Prepare(context.Background(), f, "")
	if err != nil {
		b.Fatal(err)
	}
	app := test.NewTempApp(b)
	b.ReportAllocs()
	for b.Loop() {
		w := New(app, Options{Inline: true, Now: fakeNow, Size: fyne.NewSize(1400, 900)})
		w.ShowPrepared(p)
		w.win.Close()
	}
}

// BenchmarkList scrolls a list of 20,000 rows by a step.
func BenchmarkList(b *testing.B) {
	test.NewTempApp(b)
	rows := make([]listRow, 20_000)
	for i := range rows {
		rows[i] = listRow{id: itoa(i + 1), title: "Daryanejad – Strakhov " + itoa(i), sub: "3 outlets · 32 statements", sigla: 3}
	}
	l := newRowList()
	l.Resize(fyne.NewSize(264, 800))
	l.SetRows(rows)
	b.ReportAllocs()
	y := float32(0)
	for b.Loop() {
		y += 40
		l.scrollTo(y)
	}
}

// BenchmarkGrid lays out a matrix of 2,000 statements told by 6 outlets, and
// scrolls it by a step.
func BenchmarkGrid(b *testing.B) {
	test.NewTempApp(b)
	words := "The two presidents spoke by telephone on Monday about the offensive in the north, their offices said."
	t := gridTable{weights: []float32{-52, 1, 1, 1, 1, 1, 1}}
	for i := range 2000 {
		row := gridRow{cells: []gridCell{cell(muted(itoa(i)))}}
		for range 6 {
			row.cells = append(row.cells, cell(plain(words)))
		}
		t.rows = append(t.rows, row)
	}
	g := newGrid()
	g.Resize(fyne.NewSize(1100, 800))
	b.Run("layout", func(b *testing.B) {
		for b.Loop() {
			g.SetTables([]gridTable{t})
		}
	})
	b.Run("step", func(b *testing.B) {
		b.ReportAllocs()
		y := float32(0)
		for b.Loop() {
			y += 40
			g.scrollTo(y)
		}
	})
}
