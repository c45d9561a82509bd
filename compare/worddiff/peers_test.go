package worddiff

import (
	"errors"
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
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
	peer "znkr.io/diff"

	"crossread/compare"
	"crossread/compare/text"
)

// wholeFrom is the size of a text from which the program compares it by Whole.
const wholeFrom = 200_000

// BenchmarkPeers compares two texts as the program does, by Diff or, large ones,
// by Whole, and with the tools that users have at hand, in one run, and prints for
// each its CPU time, ours as a multiple of it, and the share of words it keeps.
// Of a tool that is not installed it says so. CPU time is user and system time,
// of tools the whole process, of ours, znkr.io/diff and go-diff the call with the
// cutting into words. go-diff has its clock of one second where it does not end
// without, and then keeps next to nothing. For 10 MB, where wdiff and diff take
// 10 s a text:
// go test -run '^$' -bench 'Peers/bytes=10000000' -benchtime 1x ./compare/worddiff
func BenchmarkPeers(b *testing.B) {
	for _, size := range []int{10_000, 1_000_000, 10_000_000} {
		if size > 1_000_000 && !strings.Contains(flag.Lookup("test.bench").Value.String(), fmt.Sprint(size)) {
			continue
		}
		for _, kind := range []string{"light", "rewrite", "unrelated"} {
			b.Run(fmt.Sprintf("bytes=%d/%s", size, kind), func(b *testing.B) { peers(b, size, kind) })
		}
	}
}

// timed is the CPU time of one call, the mean of several of short ones.
func timed(size int, do func()) time.Duration {
	times := max(1, wholeFrom/size)
	runtime.GC()
	start := cpuTime()
	for range times {
		do()
	}
	return (cpuTime() - start) / time.Duration(times)
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
		var edits []compare.Edit
		own := timed(size, func() {
			if size < wholeFrom {
				edits = Diff(x, y, text.Tokens(x), text.Tokens(y))
			} else {
				edits = Whole(x, y)
			}
		})
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
		kept := 0
		report("znkr", timed(size, func() { kept = znkr(x, y) }), kept)
		report("go-diff", timed(size, func() { kept = goDiff(x, y) }), kept)
		for _, t := range tools {
			path, err := exec.LookPath(t.name)
			if err != nil {
				b.Logf("%s is not installed: no figures of it", t.name)
				continue
			}
			cmd := exec.Command(path, t.args...)
			out, err := cmd.Output()
			if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) { // they end with 1 where files differ
				b.Fatal(err)
			}
			report(t.name, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), t.kept(string(out)))
		}
	}
}

// inNumbers are the words of both texts as numbers from 0.
func inNumbers(x, y string) (a, b []int32) {
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
	return number(x), number(y)
}

// goDiff is the number of words that go-diff keeps, given words as runes.
func goDiff(x, y string) int {
	a, b := inNumbers(x, y)
	runes := func(ws []int32) []rune {
		rs := make([]rune, len(ws))
		for i, w := range ws {
			if rs[i] = w + 1; rs[i] >= 0xD800 { // past the surrogates
				rs[i] += 0x800
			}
		}
		return rs
	}
	kept, d := 0, differ()
	if len(x) >= wholeFrom {
		d.DiffTimeout = time.Second
	}
	for _, e := range d.DiffMainRunes(runes(a), runes(b), false) {
		if e.Type == diffmatchpatch.DiffEqual {
			kept += utf8.RuneCountInString(e.Text)
		}
	}
	return kept
}

// znkr is the number of words that znkr.io/diff keeps.
func znkr(x, y string) int {
	a, b := inNumbers(x, y)
	kept := 0
	for _, e := range peer.Edits(a, b) {
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
