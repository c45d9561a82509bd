package worddiff

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"crossread/compare"
)

// BenchmarkPeers compares a rewritten megabyte with the tools that users have
// at hand, in one run, and prints for each its CPU time, ours as a multiple of
// it, and the share of words it keeps; tools that are not installed are left
// out. CPU time is user and system time, ours that of Whole.
func BenchmarkPeers(b *testing.B) {
	x, y := rewritten(1_000_000)
	dir := b.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
		return path
	}
	fx, fy := file("a", x), file("b", y)
	lx, ly := file("la", strings.Join(strings.Fields(x), "\n")+"\n"), file("lb", strings.Join(strings.Fields(y), "\n")+"\n")
	all := float64(len(strings.Fields(x)))

	tools := []struct {
		name string
		args []string
		kept func(out string) int
	}{
		{"git", []string{"diff", "--no-index", "--word-diff=porcelain", "-U1000000", fx, fy}, func(out string) int {
			n := 0
			for line := range strings.Lines(out) {
				if strings.HasPrefix(line, " ") {
					n += len(strings.Fields(line))
				}
			}
			return n
		}},
		{"wdiff", []string{"-1", "-2", fx, fy}, func(out string) int {
			n := 0
			for line := range strings.Lines(out) {
				if !strings.HasPrefix(line, "======") {
					n += len(strings.Fields(line))
				}
			}
			return n
		}},
		{"diff", []string{"--unchanged-line-format=%L", "--old-line-format=", "--new-line-format=", lx, ly}, func(out string) int { return strings.Count(out, "\n") }},
	}
	for b.Loop() {
		cpu := cpuTime()
		edits := Whole(x, y)
		own := cpuTime() - cpu
		b.ReportMetric(own.Seconds()*1000, "own-ms")
		same := 0
		for _, e := range edits {
			if e.Op == compare.Same {
				same += len(strings.Fields(e.A.In(x)))
			}
		}
		b.ReportMetric(float64(same)/all, "own-kept")
		for _, t := range tools {
			path, err := exec.LookPath(t.name)
			if err != nil {
				continue
			}
			cmd := exec.Command(path, t.args...)
			out, _ := cmd.Output() // they end with 1 where files differ
			theirs := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			b.ReportMetric(theirs.Seconds()*1000, t.name+"-ms")
			b.ReportMetric(own.Seconds()/theirs.Seconds(), "x-"+t.name)
			b.ReportMetric(float64(t.kept(string(out)))/all, t.name+"-kept")
		}
	}
}

// cpuTime is the CPU time this process took so far.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
