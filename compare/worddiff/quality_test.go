package worddiff

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/text"
)

// shared finds a file of the folder of labelled data beside the project; the
// test is skipped where there is none.
func shared(t testing.TB, path string) string {
	dir, _ := os.Getwd()
	for d := dir; ; d = filepath.Dir(d) {
		f := filepath.Join(filepath.Dir(d), "shared", path)
		if _, err := os.Stat(f); err == nil {
			return f
		}
		if d == filepath.Dir(d) {
			t.Skipf("no %s beside the project", path)
		}
	}
}

type labelled struct {
	A, B       string
	Sure, Poss [][2]int
}

func readPairs(t testing.TB, path string) []labelled {
	f, err := os.Open(shared(t, path))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []labelled
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var p labelled
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// spaced are the white-space tokens of a text, which the labels number.
func spaced(s string) []compare.Span {
	var out []compare.Span
	at := 0
	for _, f := range strings.Fields(s) {
		i := at + strings.Index(s[at:], f)
		out = append(out, compare.Span{Start: i, End: i + len(f)})
		at = i + len(f)
	}
	return out
}

func overlapping(ts []compare.Span, s compare.Span) []int {
	var out []int
	for i, t := range ts {
		if t.Overlaps(s) {
			out = append(out, i)
		}
	}
	return out
}

func gold(p labelled) map[[2]int]bool {
	g := map[[2]int]bool{}
	for _, x := range append(p.Sure, p.Poss...) {
		g[x] = true
	}
	return g
}

// quality compares edits with human word alignments as the project's
// evaluation does.
func quality(t testing.TB, path string) (prec, rec, f1 float64) {
	hit, pred, both := 0, 0, 0
	for _, p := range readPairs(t, path) {
		sa, sb := spaced(p.A), spaced(p.B)
		links := map[[2]int]bool{}
		for _, e := range Diff(p.A, p.B, text.Tokens(p.A), text.Tokens(p.B)) {
			if e.Op != compare.Same && e.Op != compare.Swap {
				continue
			}
			xs, ys := overlapping(sa, e.A), overlapping(sb, e.B)
			for k, x := range xs {
				if e.Op == compare.Same && len(xs) == len(ys) {
					links[[2]int{x, ys[k]}] = true
					continue
				}
				for _, y := range ys {
					links[[2]int{x, y}] = true
				}
			}
		}
		g := gold(p)
		pred += len(links)
		both += len(g)
		for l := range links {
			if g[l] {
				hit++
			}
		}
	}
	prec, rec = float64(hit)/float64(max(pred, 1)), float64(hit)/float64(max(both, 1))
	return prec, rec, 2 * prec * rec / (prec + rec)
}

// The figures of the README hold.
func TestQuality(t *testing.T) {
	p, r, f := quality(t, "eval/tune/align_mtref_dev.jsonl")
	t.Logf("P %.3f R %.3f F1 %.3f", p, r, f)
	if p < 0.90 || f < 0.79 {
		t.Errorf("P %.3f, F1 %.3f: want at least .90 and .79", p, f)
	}
}
