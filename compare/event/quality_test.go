package event

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"crossread/compare"
	"crossread/compare/text"
	"crossread/storage/intake"
)

// shared is the folder of labelled sets beside the repository; the test is
// skipped where it is absent.
func sharedDir(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if st, err := os.Stat(filepath.Join(dir, "shared", "eval")); err == nil && st.IsDir() {
			return filepath.Join(dir, "shared")
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("no labelled sets beside the repository")
		}
		dir = up
	}
}

func parseText(t *testing.T, name, content string) *compare.Parsed {
	t.Helper()
	a, _, err := intake.Text(context.Background(), name, content)
	if err != nil {
		t.Fatal(err)
	}
	a.ID, a.File = name, name
	return text.Parse(a)
}

// TestMonth holds the figures on the fictional month: calls with the right
// people and day, the articles in them, and that a call shown with a confidence
// of .9 is right in 85 of 100 cases; go test -run Month -v prints how many were
// right by confidence.
func TestMonth(t *testing.T) {
	dir := filepath.Join(sharedDir(t), "eval", "calls")
	raw, err := os.ReadFile(filepath.Join(dir, "gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold struct {
		Calls []struct {
			ID, Kind, Day string
			Participants  []struct {
				Name    string
				Aliases []string
			}
		}
		Articles map[string]struct {
			Calls []struct {
				ID   string
				Main bool
			}
			Distractor bool
		}
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	var files []string
	for f := range gold.Articles {
		files = append(files, f)
	}
	sort.Strings(files)
	var parsed []*compare.Parsed
	for _, f := range files {
		content, err := os.ReadFile(filepath.Join(dir, "articles", f))
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, parseText(t, f, string(content)))
	}
	x, err := Find(context.Background(), parsed, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	same := func(p compare.Participant, name string, aliases []string) bool {
		forms := append([]string{p.Name}, p.Aliases...)
		for _, f := range append([]string{name}, aliases...) {
			if slices.Contains(forms, f) {
				return true
			}
		}
		return false
	}
	found, shown, members, right, total := 0, 0, 0, 0, 0
	used := map[string]bool{}
	var shownBy, rightBy [10]int // by tenths of confidence
	for _, e := range x.Events {
		if e.Kind != compare.Call {
			continue
		}
		shown++
		members += len(e.Passages)
		sure := min(int(e.Confidence*10), 9)
		shownBy[sure]++
		for _, g := range gold.Calls {
			if g.Kind != "call" || used[g.ID] || g.Day != string(e.Day) || len(g.Participants) != len(e.Participants) {
				continue
			}
			all := true
			for _, p := range g.Participants {
				all = all && slices.ContainsFunc(e.Participants, func(q compare.Participant) bool { return same(q, p.Name, p.Aliases) })
			}
			if !all {
				continue
			}
			used[g.ID] = true
			found++
			rightBy[sure]++
			for _, p := range e.Passages {
				for _, c := range gold.Articles[p.Article].Calls {
					if c.ID == g.ID && c.Main {
						right++
					} else if c.ID == g.ID {
						members-- // named in passing: neither way
					}
				}
			}
			break
		}
	}
	want := 0
	for _, g := range gold.Calls {
		if g.Kind == "call" {
			want++
		}
	}
	for _, a := range gold.Articles {
		for _, c := range a.Calls {
			if c.Main && strings.HasPrefix(c.ID, "c") {
				total++
			}
		}
	}
	f := 2 * float64(found) / float64(shown+want)
	m := 2 * float64(right) / float64(members+total)
	t.Logf("calls F1 %.3f (%d found, %d shown, %d in gold), articles in the right call F1 %.3f", f, found, shown, want, m)
	if f < 0.95 || m < 0.93 {
		t.Errorf("calls F1 %.3f, articles F1 %.3f; want .95 and .93", f, m)
	}
	for k, n := range shownBy {
		if n > 0 {
			t.Logf("confidence .%d and above: %d of %d right", k, rightBy[k], n)
		}
	}
	if share := float64(rightBy[9]) / float64(shownBy[9]); share < 0.85 {
		t.Errorf("of calls shown with a confidence of .9 or more %.2f are right; want .85", share)
	}
}

// TestStories holds the B-cubed F1 of story grouping on two labelled sets.
func TestStories(t *testing.T) {
	for _, tt := range []struct {
		set  string
		want float64
	}{{"group_ecb_train", 0.89}, {"group_neus_val", 0.865}} {
		t.Run(tt.set, func(t *testing.T) {
			parsed, gold, _ := labelledStories(t, tt.set)
			x, err := Find(context.Background(), parsed, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			got := bcubed(gold, mostOf(x, parsed))
			t.Logf("B-cubed F1 %.3f", got)
			if got < tt.want {
				t.Errorf("B-cubed F1 %.3f, want %.3f", got, tt.want)
			}
		})
	}
}

// labelledStories are the articles of a set, with the event and the topic of each.
func labelledStories(t *testing.T, set string) (parsed []*compare.Parsed, events, topics []string) {
	t.Helper()
	f, err := os.Open(filepath.Join(sharedDir(t), "eval", "tune", set+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row struct{ Event, Topic, Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		content := row.Text
		if row.Title != "" && !strings.HasPrefix(content, row.Title) {
			content = row.Title + "\n\n" + content
		}
		parsed = append(parsed, parseText(t, fmt.Sprintf("%05d.txt", len(parsed)), content))
		events, topics = append(events, row.Event), append(topics, cmp.Or(row.Topic, row.Event))
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return parsed, events, topics
}

var fitStories = flag.Bool("fit-stories", false, "try what stays of the likeness of articles that name other weekdays, with held-out topics")

// TestFitStories prints the B-cubed F1 of both sets by what stays of the likeness
// of articles that name other weekdays, and the F1 of topics that had no say in
// choosing it: topics are dealt out to ten folds, and those of a fold are scored
// by what is best for the others, by the mean over the sets.
func TestFitStories(t *testing.T) {
	if !*fitStories {
		return
	}
	const folds = 10
	type score struct{ p, r, n float64 }
	f1 := func(s score) float64 { return 2 * s.p * s.r / (s.p + s.r) / s.n }
	sets := []string{"group_ecb_train", "group_neus_val"}
	candidates := []float64{1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4}
	by := make([][][]score, len(sets)) // set, candidate, fold
	for s, set := range sets {
		parsed, events, topics := labelledStories(t, set)
		fold := map[string]int{}
		for _, topic := range topics {
			if _, ok := fold[topic]; !ok {
				fold[topic] = len(fold) % folds
			}
		}
		by[s] = make([][]score, len(candidates))
		for c, apart := range candidates {
			x, err := (&Grouping{apart: apart}).Find(t.Context(), parsedSource(parsed), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			by[s][c] = make([]score, folds)
			precision, recall := bcubedEach(events, mostOf(x, parsed))
			all := score{}
			for i, topic := range topics {
				at := &by[s][c][fold[topic]]
				at.p, at.r, at.n = at.p+precision[i], at.r+recall[i], at.n+1
				all.p, all.r, all.n = all.p+precision[i], all.r+recall[i], all.n+1
			}
			t.Logf("%s, %.1f stays: F1 %.3f", set, apart, f1(all))
		}
	}
	held := make([]score, len(sets))
	for fold := range folds {
		best, most := 0, 0.0
		for c := range candidates {
			mean := 0.0
			for s := range sets {
				rest := score{}
				for k, x := range by[s][c] {
					if k != fold {
						rest.p, rest.r, rest.n = rest.p+x.p, rest.r+x.r, rest.n+x.n
					}
				}
				mean += f1(rest) / float64(len(sets))
			}
			if mean > most {
				best, most = c, mean
			}
		}
		t.Logf("fold %d: %.1f is best for the others", fold, candidates[best])
		for s := range sets {
			x := by[s][best][fold]
			held[s].p, held[s].r, held[s].n = held[s].p+x.p, held[s].r+x.r, held[s].n+x.n
		}
	}
	for s, set := range sets {
		t.Logf("%s, topics held out: F1 %.3f", set, f1(held[s]))
	}
}

// mostOf names for each article the event that it says most about.
func mostOf(x *compare.Index, parsed []*compare.Parsed) []string {
	best := map[string]int{}
	event := map[string]string{}
	for _, e := range x.Events {
		for _, p := range e.Passages {
			n := 0
			for _, s := range p.Spans {
				n += s.Len()
			}
			if n > best[p.Article] {
				best[p.Article], event[p.Article] = n, e.ID
			}
		}
	}
	out := make([]string, len(parsed))
	for i, p := range parsed {
		if out[i] = event[p.Article.ID]; out[i] == "" {
			out[i] = "alone " + p.Article.ID
		}
	}
	return out
}

func bcubed(gold, got []string) float64 {
	precision, recall := bcubedEach(gold, got)
	p, r := 0.0, 0.0
	for i := range gold {
		p, r = p+precision[i], r+recall[i]
	}
	return 2 * p * r / (p + r) / float64(len(gold))
}

// bcubedEach is the B-cubed precision and recall of each article.
func bcubedEach(gold, got []string) (precision, recall []float64) {
	both, a, b := map[[2]string]float64{}, map[string]float64{}, map[string]float64{}
	for i := range gold {
		both[[2]string{gold[i], got[i]}]++
		a[gold[i]]++
		b[got[i]]++
	}
	for i := range gold {
		n := both[[2]string{gold[i], got[i]}]
		precision, recall = append(precision, n/b[got[i]]), append(recall, n/a[gold[i]])
	}
	return precision, recall
}
