package align

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"crossread/compare"
	"crossread/compare/text"
	"crossread/storage/intake"
)

// marked is a statement in the mark-up of testdata/calls: keys and text.
var marked = regexp.MustCompile(`\{([A-Za-z0-9+?]+)\|([^}]*)\}`)

// A lookalike is a pair of keys whose statements look alike and differ.
type lookalike [2]string

// callTrials are the collations of testdata/calls: of the files that are for
// fitting, or of those that are held out. All that an article tells belongs to
// its call. A gold statement is named by article,
// number and keys; the pairs are all that are the same and those that the file
// names as look-alikes.
func callTrials(t testing.TB, heldOut bool) month {
	files, err := filepath.Glob("testdata/calls/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no calls: %v", err)
	}
	var m month
	var freq compare.Frequency
	for _, path := range files {
		name := filepath.Base(path)
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		event := strings.TrimSuffix(name, ".txtar")
		tr := trial{event: event, freq: &freq, judge: sameKeys}
		var told [][]string
		for _, f := range archive.Files {
			id := event + "|" + f.Name
			p, statements := readMarked(t, id, f.Name, string(f.Data))
			freq.Add(p)
			spans := map[string]compare.Span{}
			for n, s := range statements {
				spans[n] = find(p.Article.Text, s)
				if spans[n].Len() == 0 {
					t.Fatalf("%s: %q is not in the text", id, s)
				}
			}
			w, names := witness(p, spans, func(string) string { return event }, func(string, string) string { return event })
			tr.files, tr.ws, tr.gold = append(tr.files, id), append(tr.ws, w), append(tr.gold, names)
			told = append(told, slices.Sorted(maps.Keys(statements)))
		}
		if n, _ := strconv.Atoi(name[:strings.IndexByte(name, '-')]); (n >= 5 && n <= 8) == heldOut {
			m.trials = append(m.trials, tr)
			m.pairs = append(m.pairs, keyPairs(event, told, lookalikes(string(archive.Comment)))...)
		}
	}
	return m
}

// readMarked reads an article as a file of its bare text would be read, and its
// statements by name.
func readMarked(t testing.TB, id, file, data string) (*compare.Parsed, map[string]string) {
	statements := map[string]string{}
	for i, s := range marked.FindAllStringSubmatch(data, -1) {
		statements[id+"|"+string(rune('A'+i))+"|"+s[1]] = s[2]
	}
	path := filepath.Join(t.TempDir(), file)
	if err := os.WriteFile(path, []byte(marked.ReplaceAllString(data, "$2")), 0o600); err != nil {
		t.Fatal(err)
	}
	as, _, err := intake.Read(context.Background(), path)
	if err != nil || len(as) != 1 {
		t.Fatalf("%s: %d articles, %v", id, len(as), err)
	}
	as[0].ID = id
	return text.Parse(as[0]), statements
}

func keysOf(name string) []string {
	return strings.Split(name[strings.LastIndexByte(name, '|')+1:], "+")
}

// sameKeys judges two statements by their keys, as trial.judge does.
func sameKeys(a, b string) int {
	verdict := 0
	for _, x := range keysOf(a) {
		for _, y := range keysOf(b) {
			switch {
			case x == y && !strings.HasSuffix(x, "?"):
				return 1
			case strings.TrimSuffix(x, "?") == strings.TrimSuffix(y, "?"):
				verdict = -1
			}
		}
	}
	return verdict
}

func lookalikes(comment string) []lookalike {
	var out []lookalike
	for line := range strings.Lines(comment) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "not" {
			out = append(out, lookalike{f[1], f[2]})
		}
	}
	return out
}

// keyPairs are a call's labelled pairs of statements, named, of different articles.
func keyPairs(call string, told [][]string, alike []lookalike) []monthPair {
	var out []monthPair
	add := func(a, b, relation string) {
		a, b = strings.TrimPrefix(a, call+"|"), strings.TrimPrefix(b, call+"|")
		fa, ta, _ := strings.Cut(a, "|")
		fb, tb, _ := strings.Cut(b, "|")
		out = append(out, monthPair{Call: call, Relation: relation, FileA: fa, TextA: ta, FileB: fb, TextB: tb})
	}
	differ := func(a, b string) bool {
		x, y := keysOf(a), keysOf(b)
		return slices.ContainsFunc(alike, func(l lookalike) bool {
			return slices.Contains(x, l[0]) && slices.Contains(y, l[1]) || slices.Contains(x, l[1]) && slices.Contains(y, l[0])
		})
	}
	for i := range told {
		for _, other := range told[i+1:] {
			for _, a := range told[i] {
				for _, b := range other {
					switch verdict := sameKeys(a, b); {
					case verdict == 1:
						add(a, b, "same")
					case verdict == 0 && differ(a, b):
						add(a, b, "none")
					}
				}
			}
		}
	}
	return out
}

// rowPrecision is the share of the pairs of cells joined by rows that belong
// together; arguable and unlabelled pairs do not count.
func (m *month) rowPrecision(wrong func(tr *trial, wx, x, wy, y int)) float64 {
	ok, bad := 0, 0
	for i := range m.trials {
		tr := &m.trials[i]
		for _, r := range Rows(tr.ws, tr.event, tr.freq, nil) {
			for wx := range tr.ws {
				for wy := wx + 1; wy < len(tr.ws); wy++ {
					for _, x := range r.Cells[wx] {
						for _, y := range r.Cells[wy] {
							switch tr.label(wx, x, wy, y) {
							case 1:
								ok++
							case 0:
								bad++
								wrong(tr, wx, x, wy, y)
							}
						}
					}
				}
			}
		}
	}
	return float64(ok) / float64(max(1, ok+bad))
}

// TestCalls has the figures on our own calls; -v prints what is wrong in those
// for fitting.
func TestCalls(t *testing.T) {
	for _, heldOut := range []bool{false, true} {
		m := callTrials(t, heldOut)
		same := 0
		for _, p := range m.pairs {
			if p.Relation == "same" {
				same++
			}
		}
		log := func(s string) {
			if testing.Verbose() && !heldOut {
				t.Log(s)
			}
		}
		f1, _ := m.score(func(string) {})
		precision := m.rowPrecision(func(tr *trial, wx, x, wy, y int) {
			a, b := &tr.ws[wx], &tr.ws[wy]
			log(fmt.Sprintf("wrong\n  %s\n  %s", a.Text([]int{x}), b.Text([]int{y})))
		})
		t.Logf("held out %v: %d pairs, %d of them the same: balanced F1 %.3f, row precision %.3f", heldOut, len(m.pairs), same, f1, precision)
		if heldOut {
			continue
		}
		for i := range m.trials {
			tr := &m.trials[i]
			c := newCollation(tr.ws, tr.event, tr.freq)
			c.score()
			c.join()
			c.absorb()
			for x := range c.units {
				for y := x + 1; y < len(c.units); y++ {
					a, b := &c.units[x], &c.units[y]
					if a.witness == b.witness || a.row == b.row || tr.label(a.witness, a.n, b.witness, b.n) != 1 {
						continue
					}
					s, f := 0.0, vector{}
					if l := c.linkOf(x, y); l != nil {
						s, f = l.score, c.features(l)
					}
					log(fmt.Sprintf("missed %.2f %s\n  %s (%s)\n  %s (%s)", s, format(f), tr.ws[a.witness].Text([]int{a.n}), a.st.Speaker, tr.ws[b.witness].Text([]int{b.n}), b.st.Speaker))
				}
			}
		}
	}
}
