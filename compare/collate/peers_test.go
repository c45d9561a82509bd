package collate_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"testing"

	"crossread/compare/collate"
	"crossread/compare/press"
)

// BenchmarkPeers groups made-up coverage from scratch, texts included, and in the
// same run as is usually done: scikit-learn's TF-IDF and agglomerative clustering,
// with the threshold that suits it best on these very articles. It reports the
// CPU time of each, ours as a share of it, and how well each groups (B-cubed F1).
// Python's own start is not counted. Where python3-sklearn is missing, as it is
// not needed for anything else, ours stands alone. The peer compares each article
// with each, so it ends where their square no longer fits into memory:
// go test -run '^$' -bench 'Peers/articles=10000' -benchtime 1x ./compare/collate
func BenchmarkPeers(b *testing.B) {
	for _, n := range []int{1000, 3000, 10000} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			articles, truth := made(b, n), press.Month(1, n)
			var ours, theirs, good float64
			for b.Loop() {
				from := cpu(b)
				an, err := collate.Analyze(b.Context(), articles, nil, nil)
				if err != nil {
					b.Fatal(err)
				}
				ours += (cpu(b) - from).Seconds()
				good = bcubed(truth, found(an.Index))
				b.StopTimer()
				peer, best, ok := agglomerative(b, truth)
				b.StartTimer()
				if theirs += peer; ok {
					b.ReportMetric(best, "peer-B3")
				}
			}
			b.ReportMetric(ours/float64(b.N), "cpu-s")
			b.ReportMetric(good, "B3")
			if theirs > 0 {
				b.ReportMetric(theirs/float64(b.N), "peer-cpu-s")
				b.ReportMetric(ours/theirs, "x-peer-cpu")
			}
		})
	}
}

// agglomerative has scikit-learn group the articles; false if it is not there.
func agglomerative(b *testing.B, made []press.Article) (seconds, best float64, ok bool) {
	const python = "/usr/bin/python3" // Debian's, which sees Debian's packages
	if err := exec.Command(python, "-c", "import sklearn").Run(); err != nil {
		b.Log("python3-sklearn is not installed: no peer")
		return 0, 0, false
	}
	texts := make([]string, len(made))
	for i, p := range made {
		texts[i] = p.Text
	}
	in, err := json.Marshal(texts)
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(python, "testdata/agglomerative.py")
	cmd.Stdin = bytes.NewReader(in)
	var failure bytes.Buffer
	cmd.Stderr = &failure
	out, err := cmd.Output()
	if err != nil {
		b.Fatalf("%v: %s", err, failure.String())
	}
	var answer struct {
		Seconds float64
		Labels  [][]int
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		b.Fatal(err)
	}
	for _, labels := range answer.Labels {
		group := map[string]string{}
		for i, label := range labels {
			group[made[i].Name] = fmt.Sprint(label)
		}
		best = max(best, bcubed(made, group))
	}
	return answer.Seconds, best, true
}
