package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"crossread/cmd/crossread/internal/robot"
	"crossread/cmd/internal/library"
)

// A viewer is a program at work that shows texts in a window.
type viewer struct {
	b   *testing.B
	cmd *exec.Cmd
}

// cpu is the CPU time the process took so far, in steps of 10 ms.
func (v *viewer) cpu() time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", v.cmd.Process.Pid))
	if err != nil {
		v.b.Fatal(err)
	}
	f := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// memory is what the process holds, in MiB, what it shares counted in part.
func (v *viewer) memory() float64 {
	rollup, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", v.cmd.Process.Pid))
	if err != nil {
		v.b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(rollup), "\nPss:")
	kib, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		v.b.Fatal(err)
	}
	return float64(kib) / 1024
}

// rest waits until the process has taken no CPU time for 0.3 s and returns when
// that began.
func (v *viewer) rest() time.Time {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	last, since := v.cpu(), time.Now()
	for start := since; time.Since(start) < robot.Patience; {
		<-tick.C
		if now := v.cpu(); now > last {
			last, since = now, time.Now()
		} else if time.Since(since) > 300*time.Millisecond {
			return since
		}
	}
	v.b.Fatal("it never rests")
	return since
}

// tell is n articles on the sample's call as so many outlets tell it: each has
// words of its own in every sentence.
func tell(b *testing.B, dir string, n int) []string {
	text, err := os.ReadFile(articles(b)[1])
	if err != nil {
		b.Fatal(err)
	}
	head, body, _ := strings.Cut(string(text), "\n\n")
	parts := head // three times as long, of 800 words, so that there is something to scroll
	for _, day := range []string{"Monday", "Tuesday", "Wednesday"} {
		parts += "\n\n" + strings.ReplaceAll(body, ".\n", " on "+day+".\n")
	}
	var paths []string
	for i := range n {
		own := strings.NewReplacer("Meridian Wire", fmt.Sprintf("Outlet %d", i), " said ", []string{" said ", " stated ", " told reporters "}[i%3],
			" rebel", []string{" rebel", " militant", " insurgent"}[i/3%3], ".\n", fmt.Sprintf(", outlet %d reported.\n", i))
		path := filepath.Join(dir, fmt.Sprintf("outlet-%02d.txt", i))
		if err := os.WriteFile(path, []byte(own.Replace(parts)), 0o600); err != nil {
			b.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// BenchmarkViewers opens texts in the app and in programs that compare two
// files, in one run, where they are installed: an empty window of Fyne's, two
// articles of one call, a call of fifty outlets, and two files in KDiff3 and
// Meld. It reports the time from the start of the process until its window is
// there and until it rests, the CPU time until then, the memory it then holds, and
// the CPU time of a page down, each the median of five passes, and how often as
// much they are as the empty window's. A program that is not installed is named
// and passed over.
func BenchmarkViewers(b *testing.B) {
	needDisplay(b)
	home := shortTemp(b)
	if err := os.MkdirAll(filepath.Join(home, "run"), 0o700); err != nil {
		b.Fatal(err)
	}
	files := tell(b, home, 50)
	stocked := func(n int) string {
		path := filepath.Join(home, fmt.Sprintf("%d.crossread", n))
		lib, err := library.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		defer lib.Close()
		if _, err := lib.Import(context.Background(), files[:n], func(int, int, string) {}); err != nil {
			b.Fatal(err)
		}
		if _, err := lib.Snapshot(context.Background()); err != nil {
			b.Fatal(err)
		}
		return path
	}
	const passes = 5
	empty := map[string]float64{} // medians, by unit
	for _, p := range []struct {
		name, program string
		env           string
		args          []string
	}{
		{"empty", os.Args[0], "CROSSREAD_BE_EMPTY=1", nil},
		{"two articles", os.Args[0], "CROSSREAD_BE_THE_APP=1", []string{"--library", stocked(2)}},
		{"fifty outlets", os.Args[0], "CROSSREAD_BE_THE_APP=1", []string{"--library", stocked(50)}},
		{"kdiff3", "kdiff3", "", files[:2]},
		{"meld", "meld", "", files[:2]},
	} {
		b.Run(p.name, func(b *testing.B) {
			program, err := exec.LookPath(p.program)
			if err != nil {
				b.Skipf("no %s here", p.program)
			}
			figures := map[string][]float64{}
			for b.Loop() {
				for range passes {
					v := &viewer{b: b, cmd: exec.Command(program, p.args...)}
					v.cmd.Env = append(robot.Env(home), p.env, "FYNE_SCALE=1", "LC_ALL=C.UTF-8")
					start := time.Now()
					if err := v.cmd.Start(); err != nil {
						b.Fatal(err)
					}
					look(b, v, start, func(value float64, unit string) { figures[unit] = append(figures[unit], value) })
					_, _ = v.cmd.Process.Kill(), v.cmd.Wait()
				}
			}
			first := len(empty) == 0
			for unit, all := range figures {
				slices.Sort(all)
				median := all[len(all)/2]
				b.ReportMetric(median, unit)
				if first {
					empty[unit] = median
				} else if !strings.HasSuffix(unit, "/page") { // an empty window has none
					b.ReportMetric(median/empty[unit], unit+"/empty")
				}
			}
		})
	}
}

// look measures a viewer that has just been started.
func look(b *testing.B, v *viewer, start time.Time, report func(value float64, unit string)) {
	out, err := exec.Command("timeout", "20", "xdotool", "search", "--sync", "--onlyvisible", "--pid", strconv.Itoa(v.cmd.Process.Pid)).Output()
	windows := strings.Fields(string(out))
	if len(windows) == 0 {
		b.Fatalf("no window: %v", err)
	}
	report(float64(time.Since(start).Milliseconds()), "window-ms")
	report(float64(v.rest().Sub(start).Milliseconds()), "rest-ms")
	report(float64(v.cpu().Milliseconds()), "CPU-ms")
	report(v.memory(), "MiB")
	const pages = 40
	begin := v.cpu()
	for _, args := range [][]string{{"windowfocus", windows[len(windows)-1]}, {"key", "--delay", "40", "--repeat", strconv.Itoa(pages), "--clearmodifiers", "Next"}} {
		if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
			b.Logf("xdotool: %v: %s", err, out)
		}
	}
	v.rest()
	report(float64((v.cpu()-begin).Milliseconds())/pages, "CPU-ms/page")
}
