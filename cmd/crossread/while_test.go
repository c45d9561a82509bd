package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"crossread/cmd/crossread/internal/robot"
	"crossread/compare/press"
	"crossread/ui"
)

// BenchmarkWhileImporting drops 5,000 made-up articles on the window and asks it
// over and over what it holds, as a user who goes on working would: the time
// from question to answer holds two frames, 33 ms at 60 a second. Given are the
// median, the slowest of a hundred, and the slowest, until the calls are shown.
func BenchmarkWhileImporting(b *testing.B) {
	needDisplay(b)
	const files = 5000
	for b.Loop() {
		home := shortTemp(b)
		folder := filepath.Join(home, "articles")
		if err := os.Mkdir(folder, 0o755); err != nil {
			b.Fatal(err)
		}
		for i, a := range press.Month(1, files) {
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", i)), []byte(a.Text), 0o644); err != nil {
				b.Fatal(err)
			}
		}
		r, err := robot.Start(os.Args[0], home, []string{"CROSSREAD_BE_THE_APP=1", "FYNE_SCALE=1", "LC_ALL=C.UTF-8"}, "--library", filepath.Join(home, "l.crossread"), "--size", "1400x900")
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(r.Kill)
		if err := r.Drop(folder); err != nil {
			b.Fatal(err)
		}
		var waits []time.Duration
		begin, s := time.Now(), ui.State{}
		for time.Since(begin) < 5*time.Minute && !(s.Idle && strings.Contains(s.Status, "calls")) {
			asked := time.Now()
			if s, err = r.State(); err != nil {
				b.Fatal(err)
			}
			waits = append(waits, time.Since(asked))
		}
		r.Kill()
		slices.Sort(waits)
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		b.ReportMetric(ms(waits[len(waits)/2]), "ms-p50")
		b.ReportMetric(ms(waits[len(waits)*99/100]), "ms-p99")
		b.ReportMetric(ms(waits[len(waits)-1]), "ms-most")
		b.ReportMetric(time.Since(begin).Seconds(), "s-import")
	}
}
