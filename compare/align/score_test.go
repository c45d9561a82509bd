package align

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"sort"
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

func readLines[T any](t testing.TB, path string) []T {
	f, err := os.Open(shared(t, path))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		var x T
		if err := json.Unmarshal(sc.Bytes(), &x); err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	return out
}

func count(f *compare.Frequency, ts []compare.Token) {
	if f.Stems == nil {
		f.Stems = map[string]int{}
	}
	f.Sentences++
	seen := map[string]bool{}
	for _, t := range ts {
		if t.Kind != compare.Punctuation && !seen[t.Stem] {
			seen[t.Stem] = true
			f.Stems[t.Stem]++
		}
	}
}

type graded struct {
	A, B string
	Y    float64
}

func pearson(s, y []float64) float64 {
	var m, n float64
	for i := range s {
		m += s[i]
		n += y[i]
	}
	m /= float64(len(s))
	n /= float64(len(s))
	var c, vs, vy float64
	for i := range s {
		c += (s[i] - m) * (y[i] - n)
		vs += (s[i] - m) * (s[i] - m)
		vy += (y[i] - n) * (y[i] - n)
	}
	return c / math.Sqrt(vs*vy)
}

func stsb(t testing.TB, local bool) float64 {
	rows := readLines[graded](t, "eval/tune/stsb_news_dev.jsonl")
	var freq *compare.Frequency
	if local {
		freq = &compare.Frequency{}
		for _, r := range rows {
			count(freq, text.Tokens(r.A))
			count(freq, text.Tokens(r.B))
		}
	}
	var s, y []float64
	for _, r := range rows {
		x, _ := Score(text.Tokens(r.A), text.Tokens(r.B), freq)
		s, y = append(s, x), append(y, r.Y)
	}
	return pearson(s, y)
}

type eventSentence struct {
	Doc, Topic, Text string
	Events           []string
}

func passageMAP(t testing.TB, local bool) float64 {
	var rows []eventSentence
	for _, r := range readLines[eventSentence](t, "eval/tune/passage_ecb_train.jsonl") {
		if len(r.Events) > 0 {
			rows = append(rows, r)
		}
	}
	toks := make([][]compare.Token, len(rows))
	var freq *compare.Frequency
	if local {
		freq = &compare.Frequency{}
	}
	topics := map[string][]int{}
	for i, r := range rows {
		toks[i] = text.Tokens(r.Text)
		topics[r.Topic] = append(topics[r.Topic], i)
		if local {
			count(freq, toks[i])
		}
	}
	sum, n := 0.0, 0
	for _, ids := range topics {
		score := map[[2]int]float64{}
		for x, i := range ids {
			for _, j := range ids[x+1:] {
				if rows[i].Doc != rows[j].Doc {
					s, _ := Score(toks[i], toks[j], freq)
					score[[2]int{i, j}], score[[2]int{j, i}] = s, s
				}
			}
		}
		for _, i := range ids {
			type hit struct {
				s float64
				j int
				y bool
			}
			var hits []hit
			good := 0
			for _, j := range ids {
				s, ok := score[[2]int{i, j}]
				if !ok {
					continue
				}
				y := false
				for _, e := range rows[i].Events {
					for _, f := range rows[j].Events {
						y = y || e == f
					}
				}
				if y {
					good++
				}
				hits = append(hits, hit{s, j, y})
			}
			if good == 0 || good == len(hits) {
				continue
			}
			sort.Slice(hits, func(a, b int) bool {
				return hits[a].s > hits[b].s || hits[a].s == hits[b].s && hits[a].j < hits[b].j
			})
			ap, k := 0.0, 0
			for r, h := range hits {
				if h.y {
					k++
					ap += float64(k) / float64(r+1)
				}
			}
			sum += ap / float64(good)
			n++
		}
	}
	return sum / float64(n)
}

// The figures of the README hold.
func TestScoreQuality(t *testing.T) {
	alone, library, ranked := stsb(t, false), stsb(t, true), passageMAP(t, false)
	t.Logf("headlines: Pearson %.3f, with a library's frequencies %.3f; sentences on one event: MAP %.3f", alone, library, ranked)
	if alone < 0.81 || library < 0.815 || ranked < 0.775 {
		t.Error("a figure fell: want at least .81, .815 and .775")
	}
}

func TestScore(t *testing.T) {
	score := func(a, b string) float64 {
		s, _ := Score(text.Tokens(a), text.Tokens(b), nil)
		return s
	}
	ships := "Norland demanded the release of all thirty-four ships."
	same := score(ships, ships)
	near := score(ships, "Norland called for all 34 vessels to be released.")
	far := score(ships, "A storm closed the port of Skelling on Friday.")
	if same < 0.99 || same > 1.0001 || near <= far || far > 0.2 || score("", "") != 0 || score(ships, "") != 0 {
		t.Errorf("the same %.2f, near %.2f, far %.2f, nothing %.2f", same, near, far, score("", ""))
	}
	if x, y := score(ships, "The vessels left."), score("The vessels left.", ships); math.Abs(x-y) > 1e-12 {
		t.Errorf("%.3f one way and %.3f the other", x, y)
	}
	_, why := Score(text.Tokens(ships), text.Tokens("Norland wants the ships back."), nil)
	if len(why) == 0 || !strings.Contains(why[0].Note, "norland") {
		t.Errorf("why: %+v", why)
	}
}
