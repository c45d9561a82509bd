package worddiff

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	peer "znkr.io/diff"

	"crossread/compare"
)

// BenchmarkPeers compares two large texts with Whole and with the tools that
// users have at hand, in one run, and prints for each its CPU time, ours as a
// multiple of it, and the share of words it keeps; tools that are not installed
// are left out. CPU time is user and system time, of tools the whole process,
// of Whole and znkr.io/diff the call with the cutting into words. go-diff alone
// is not among them, as it takes more than 30 s here; see BenchmarkDiff for 10 kB.
// For 10 MB, where wdiff and diff take 10 s a text:
// go test -run '^$' -bench 'Peers/bytes=10000000' -benchtime 1x ./compare/worddiff
func BenchmarkPeers(b *testing.B) {
	for _, size := range []int{1_000_000, 10_000_000} {
		if size > 1_000_000 && !strings.Contains(flag.Lookup("test.bench").Value.String(), fmt.Sprint(size)) {
			continue
		}
		for _, kind := range []string{"light", "rewrite", "unrelated"} {
			b.Run(fmt.Sprintf("bytes=%d/%s", size, kind), func(b *testing.B) { peers(b, size, kind) })
		}
	}
}

func peers(b *testing.B, size int, kind string) {
	x, y := edition(size, kind)
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

	words := func(marked func(line string) bool) func(string) int {
		return func(out string) int {
			n := 0
			for line := range strings.Lines(out) {
				if marked(line) {
					n += len(strings.Fields(line))
				}
			}
			return n
		}
	}
	tools := []struct {
		name string
		args []string
		kept func(out string) int
	}{
		{"git", []string{"diff", "--no-index", "--word-diff=porcelain", "-U1000000", fx, fy},
			words(func(line string) bool { return strings.HasPrefix(line, " ") })},
		{"wdiff", []string{"-1", "-2", fx, fy}, words(func(line string) bool { return !strings.HasPrefix(line, "======") })},
		{"diff", []string{"--unchanged-line-format=%L", "--old-line-format=", "--new-line-format=", lx, ly},
			func(out string) int { return strings.Count(out, "\n") }},
	}
	for b.Loop() {
		runtime.GC()
		start := cpuTime()
		edits := Whole(x, y)
		own := cpuTime() - start
		b.ReportMetric(own.Seconds()*1000, "own-ms")
		same := 0
		for _, e := range edits {
			if e.Op == compare.Same {
				for w := range strings.FieldsSeq(e.A.In(x)) {
					if strings.ContainsFunc(w, unicode.IsLetter) { // else a full stop alone
						same++
					}
				}
			}
		}
		b.ReportMetric(float64(same)/all, "own-kept")
		report := func(name string, theirs time.Duration, kept int) {
			b.ReportMetric(theirs.Seconds()*1000, name+"-ms")
			b.ReportMetric(own.Seconds()/theirs.Seconds(), "x-"+name)
			b.ReportMetric(float64(kept)/all, name+"-kept")
		}
		runtime.GC()
		start = cpuTime()
		kept := znkr(x, y)
		report("znkr", cpuTime()-start, kept)
		for _, t := range tools {
			path, err := exec.LookPath(t.name)
			if err != nil {
				b.Logf("no %s here", t.name)
				continue
			}
			cmd := exec.Command(path, t.args...)
			out, _ := cmd.Output() // they end with 1 where files differ
			report(t.name, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), t.kept(string(out)))
		}
	}
}

// znkr is the number of words that znkr.io/diff keeps.
func znkr(x, y string) int {
	ids := map[string]int32{}
	number := func(text string) []int32 {
		var out []int32
		for w := range strings.FieldsSeq(text) {
			n, ok := ids[w]
			if !ok {
				n = int32(len(ids))
				ids[w] = n
			}
			out = append(out, n)
		}
		return out
	}
	kept := 0
	for _, e := range peer.Edits(number(x), number(y)) {
		if e.Op == peer.Match {
			kept++
		}
	}
	return kept
}

// cpuTime is the CPU time this process took so far.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
