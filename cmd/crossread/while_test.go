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

// BenchmarkWhileImporting drops 5,000 made-up articles on the window and goes on
// working: it moves the mouse over a button and off it, over and over, and times
// how long until that is painted, which holds two frames, 33 ms at 60 a second.
// Given are the median, the slowest of a hundred and the slowest: with nothing
// to do (what the machine's OpenGL alone takes), while files come in, while they
// are sorted into calls, and with the calls shown.
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
		s, err := r.State()
		if err != nil {
			b.Fatal(err)
		}
		over, button := false, int(s.Places.Search[1]+s.Places.Search[3]/2) // the height of the tool bar
		asked := func(waits []time.Duration) ([]time.Duration, ui.State) {
			over = !over
			x := 1000 // between the buttons and the search field
			if over {
				x = 40
			}
			if err := r.Move(x, button); err != nil {
				b.Fatal(err)
			}
			at := time.Now()
			s, err := r.Painted()
			if err != nil {
				b.Fatal(err)
			}
			waits = append(waits, time.Since(at))
			if len(s.Dialogs) > 0 { // the list of what became of the files
				if err := r.Key("Escape"); err != nil {
					b.Fatal(err)
				}
			}
			return waits, s
		}
		const rest = 200 // questions of a window at rest
		var empty, reading, sorting, full []time.Duration
		for range rest {
			empty, _ = asked(empty)
		}
		if err := r.Drop(folder); err != nil {
			b.Fatal(err)
		}
		begin, read := time.Now(), time.Time{}
		for s := (ui.State{}); time.Since(begin) < 5*time.Minute && !(settled(s) && strings.Contains(s.Status, "calls")); {
			var wait []time.Duration
			wait, s = asked(nil)
			if s.Activity != "" || s.Idle && len(s.Rows) == 0 {
				reading, read = append(reading, wait...), time.Now()
			} else {
				sorting = append(sorting, wait...)
			}
		}
		end := time.Now()
		for range rest {
			full, _ = asked(full)
		}
		r.Kill()
		for _, phase := range []struct {
			name  string
			waits []time.Duration
		}{{"at-rest", empty}, {"reading", reading}, {"sorting", sorting}, {"at-rest-full", full}} {
			if len(phase.waits) == 0 {
				b.Fatalf("nothing was asked while %s", phase.name)
			}
			slices.Sort(phase.waits)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			n := len(phase.waits)
			b.ReportMetric(ms(phase.waits[n/2]), phase.name+"-ms-p50")
			b.ReportMetric(ms(phase.waits[n*99/100]), phase.name+"-ms-p99")
			b.ReportMetric(ms(phase.waits[n-1]), phase.name+"-ms-most")
		}
		b.ReportMetric(read.Sub(begin).Seconds(), "s-reading")
		b.ReportMetric(end.Sub(read).Seconds(), "s-sorting")
	}
}
