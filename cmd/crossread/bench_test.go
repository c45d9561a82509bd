package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"

	"crossread/cmd/crossread/internal/robot"
	"crossread/cmd/internal/library"
	"crossread/ui"
)

// beEmpty is the peer of BenchmarkStart: the least window that Fyne can show.
func beEmpty() int {
	a := app.NewWithID("org.crossread.Empty")
	w := a.NewWindow("Empty")
	w.SetContent(widget.NewLabel("Empty"))
	w.Resize(fyne.NewSize(1400, 900))
	w.Show()
	afterFrames(2, sayUsable)
	a.Run()
	return 0
}

func sayUsable() { fmt.Println("usable") }

// sayWhenUsable says so once a comparison has been painted: as many frames
// after it is there as the empty window waits after it is shown.
func sayWhenUsable(w *ui.Window) {
	ticks := 0
	var a *fyne.Animation
	a = fyne.NewAnimation(time.Hour, func(float32) {
		if ticks > 0 || settled(w.State()) {
			ticks++
		}
		if ticks == 3 {
			a.Stop()
			sayUsable()
		}
	})
	a.Start()
}

// BenchmarkStart is the time from the start of the process to a painted window:
// an empty one of Fyne's, and the app with two articles of one call side by
// side. The aim is at most 1.5 times the empty window, in the same run.
func BenchmarkStart(b *testing.B) {
	needDisplay(b)
	home := shortTemp(b)
	path := filepath.Join(home, "two.crossread")
	lib, err := library.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	files := articles(b)
	if _, err := lib.Import(context.Background(), []string{files[1], files[2]}, func(int, int, string) {}); err != nil {
		b.Fatal(err)
	}
	if _, err := lib.Snapshot(context.Background()); err != nil {
		b.Fatal(err)
	}
	lib.Close()

	start := func(cpu *time.Duration, env string, args ...string) time.Duration {
		begin := time.Now()
		cmd := exec.Command(os.Args[0], args...)
		cmd.Env = append(robot.Env(home), env, "FYNE_SCALE=1", "LC_ALL=C.UTF-8")
		out, err := cmd.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		defer func() {
			_, _ = cmd.Process.Kill(), cmd.Wait()
			*cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		}()
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "usable\n" {
			b.Fatalf("%q, %v", line, err)
		}
		return time.Since(begin)
	}
	var empty, full, emptyCPU, fullCPU time.Duration
	for b.Loop() {
		empty += start(&emptyCPU, "CROSSREAD_BE_EMPTY=1")
		full += start(&fullCPU, "CROSSREAD_BE_TIMED=1", "--library", path, "--size", "1400x900")
	}
	b.ReportMetric(float64(empty.Milliseconds())/float64(b.N), "empty-ms")
	b.ReportMetric(float64(full.Milliseconds())/float64(b.N), "app-ms")
	b.ReportMetric(float64(full)/float64(empty), "app/empty")
	b.ReportMetric(float64(fullCPU)/float64(emptyCPU), "app/empty-CPU")
	b.ReportMetric(float64(fullCPU.Milliseconds())/float64(b.N), "app-CPU-ms")
}
