package collate_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"crossread/compare"
	"crossread/compare/collate"
	"crossread/storage/intake"
)

// The figures that README gives for testdata/month, as the least that may be
// found; the test prints what is found now.
var floor = figures{
	"call F1":        .90,
	"membership F1":  .90,
	"pairs recall":   .50,
	"pairs apart":    .93,
	"quote form":     .93,
	"quote speaker":  .88,
	"distractors ok": .90,
}

type figures map[string]float64

type gold struct {
	Calls []struct {
		ID, Kind     string
		Day          *compare.Day
		Participants []person
	}
	Articles map[string]struct {
		Calls []struct {
			ID   string
			Main bool
		}
		Distractor bool
	}
	Pairs []struct {
		Call, Relation string
		FileA          string `json:"file_a"`
		TextA          string `json:"text_a"`
		FileB          string `json:"file_b"`
		TextB          string `json:"text_b"`
	}
	Quotes []struct {
		File, Text string
		Speaker    *string
		Form       compare.Form
	}
	People []person
}

type person struct {
	Name    string
	Aliases []string
}

// TestQuality measures the whole engine on a labelled month of coverage.
func TestQuality(t *testing.T) {
	g, articles := month(t)
	an, err := collate.Analyze(t.Context(), articles, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := &marker{t: t, g: g, an: an, file: map[string]int{}, found: map[string]*compare.Event{}}
	for i, a := range articles {
		m.file[a.File] = i
	}
	got := figures{}
	m.calls(got)
	m.pairs(got)
	m.quotes(got)
	for _, name := range slices.Sorted(maps.Keys(floor)) {
		t.Logf("%-15s %.3f", name, got[name])
		if got[name] < floor[name] {
			t.Errorf("%s is %.3f, README says at least %.2f", name, got[name], floor[name])
		}
	}
}

func month(t testing.TB) (*gold, []*compare.Article) {
	t.Helper()
	b, err := os.ReadFile("testdata/month/gold.json")
	if err != nil {
		t.Fatal(err)
	}
	var g gold
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("testdata/month/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var articles []*compare.Article
	for _, path := range paths {
		as, _, err := intake.Read(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range as {
			a.ID = a.File
			articles = append(articles, a)
		}
	}
	slices.SortFunc(articles, func(a, b *compare.Article) int {
		return cmp.Or(cmp.Compare(a.Published(), b.Published()), cmp.Compare(a.File, b.File))
	})
	return &g, articles
}

// A marker compares the analysis with the gold.
type marker struct {
	t     *testing.T
	g     *gold
	an    *collate.Analysis
	file  map[string]int            // index of the article
	found map[string]*compare.Event // by gold call
}

// calls matches events with gold calls: same people, same day.
func (m *marker) calls(got figures) {
	used := map[string]bool{}
	var goldCalls, printed int
	for i := range m.an.Index.Events {
		if m.an.Index.Events[i].Kind == compare.Call {
			printed++
		}
	}
	for _, c := range m.g.Calls {
		if c.Kind != "call" {
			continue
		}
		goldCalls++
		for i := range m.an.Index.Events {
			e := m.an.Index.Events[i]
			if e.Kind == compare.Call && !used[e.ID] && c.Day != nil && e.Day == *c.Day && cast(e.Participants, c.Participants) {
				used[e.ID], m.found[c.ID] = true, e
				break
			}
		}
		if m.found[c.ID] == nil {
			m.t.Logf("not found: %s", c.ID)
		}
	}
	got["call F1"] = f1(len(used), printed-len(used), goldCalls-len(used))

	var hit, extra, lost, distractors, fooled int
	for file, a := range m.g.Articles {
		told := map[string]bool{}
		for _, c := range a.Calls {
			e := m.found[c.ID]
			in := e != nil && slices.ContainsFunc(e.Passages, func(p compare.Passage) bool { return p.Article == file })
			switch {
			case e != nil:
				told[e.ID] = true
				if c.Main && in {
					hit++
				} else if c.Main {
					lost++
				}
			case c.Main && strings.HasPrefix(c.ID, "c"):
				lost++
			}
		}
		wrong := 0
		for _, e := range m.an.Index.Events {
			if e.Kind == compare.Call && !told[e.ID] && slices.ContainsFunc(e.Passages, func(p compare.Passage) bool { return p.Article == file }) {
				wrong++
			}
		}
		extra += wrong
		if a.Distractor {
			distractors++
			fooled += min(wrong, 1)
		}
	}
	got["membership F1"] = f1(hit, extra, lost)
	got["distractors ok"] = 1 - float64(fooled)/float64(distractors)
}

// pairs asks whether statements stand in one row.
func (m *marker) pairs(got figures) {
	compared := map[string]*compare.Comparison{}
	var joined, same, apart, none int
	for _, p := range m.g.Pairs {
		e := m.found[p.Call]
		if e != nil && compared[p.Call] == nil {
			c, err := m.an.Compare(e.ID, nil)
			if err != nil {
				m.t.Fatal(err)
			}
			compared[p.Call] = c
		}
		in := compared[p.Call] != nil && m.row(compared[p.Call], p.FileA, p.TextA, p.FileB, p.TextB)
		if p.Relation == "none" {
			none++
			if !in {
				apart++
			}
		} else {
			same++
			if in {
				joined++
			}
		}
	}
	got["pairs recall"] = float64(joined) / float64(same)
	got["pairs apart"] = float64(apart) / float64(none)
}

func (m *marker) row(c *compare.Comparison, fileA, textA, fileB, textB string) bool {
	has := func(r compare.Row, file, text string) bool {
		for w, cell := range r.Cells {
			if a := c.Witnesses[w].Article(); a.File == file {
				at := strings.Index(a.Text, text)
				want := compare.Span{Start: at, End: at + len(text)}
				for _, s := range c.Witnesses[w].Spans(cell) {
					if at >= 0 && overlap(s, want) >= .5 {
						return true
					}
				}
			}
		}
		return false
	}
	for _, r := range c.Rows {
		if has(r, fileA, textA) && has(r, fileB, textB) {
			return true
		}
	}
	return false
}

// overlap is the shared part of the shorter span.
func overlap(a, b compare.Span) float64 {
	return float64(max(0, min(a.End, b.End)-max(a.Start, b.Start))) / float64(max(1, min(a.Len(), b.Len())))
}

func (m *marker) quotes(got figures) {
	var form, speaker, spoken int
	for _, q := range m.g.Quotes {
		i := m.file[q.File]
		text := m.an.Articles[i].Text
		at := strings.Index(text, q.Text)
		if at < 0 {
			m.t.Fatalf("%s has no %q", q.File, q.Text)
		}
		want := compare.Span{Start: at, End: at + len(q.Text)}
		var best compare.Statement
		shared := 0
		for _, s := range m.an.Index.Articles[i].Statements() {
			if n := min(s.End, want.End) - max(s.Start, want.Start); n > shared {
				best, shared = s, n
			}
		}
		if best.Form == q.Form {
			form++
		}
		if q.Speaker != nil {
			spoken++
			if m.samePerson([]string{best.Speaker}, *q.Speaker) {
				speaker++
			}
		}
	}
	got["quote form"] = float64(form) / float64(len(m.g.Quotes))
	got["quote speaker"] = float64(speaker) / float64(spoken)
}

func (m *marker) samePerson(names []string, who string) bool {
	for _, p := range m.g.People {
		if p.Name == who {
			return p.is(names)
		}
	}
	return person{Name: who}.is(names)
}

// cast reports whether each participant is one of the gold's and none is left.
func cast(got []compare.Participant, want []person) bool {
	if len(got) != len(want) {
		return false
	}
	left := slices.Clone(want)
	for _, p := range got {
		i := slices.IndexFunc(left, func(w person) bool { return w.is(append([]string{p.Name}, p.Aliases...)) })
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

// is reports whether one of the names is the person's, or ends in the surname.
func (p person) is(names []string) bool {
	mine := append([]string{p.Name}, p.Aliases...)
	for _, n := range names {
		for _, m := range mine {
			if a, b := words(n), words(m); len(a) > 0 && (slices.Equal(a, b) || len(b) > 0 && len(b[len(b)-1]) > 3 && slices.Contains(a, b[len(b)-1]) && !slices.Contains(names, "")) {
				return true
			}
		}
	}
	return false
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

func f1(hit, extra, lost int) float64 {
	if hit == 0 {
		return 0
	}
	p, r := float64(hit)/float64(hit+extra), float64(hit)/float64(hit+lost)
	return 2 * p * r / (p + r)
}
