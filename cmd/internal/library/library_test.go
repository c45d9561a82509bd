package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crossread/assets/sample"
	"crossread/compare"
)

// folder writes the sample's articles into a new folder and returns the paths.
func folder(t testing.TB) []string {
	t.Helper()
	dir := t.TempDir()
	names, err := fs.Glob(sample.Articles(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, name := range names {
		b, err := fs.ReadFile(sample.Articles(), name)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.Join(dir, name))
		if err := os.WriteFile(paths[len(paths)-1], b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

func open(t testing.TB, path string) *Library {
	t.Helper()
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func filled(t testing.TB) *Library {
	t.Helper()
	l := open(t, filepath.Join(t.TempDir(), "l.crossread"))
	if _, err := l.Import(t.Context(), folder(t), nil); err != nil {
		t.Fatal(err)
	}
	return l
}

func snapshot(t testing.TB, l *Library) compare.Snapshot {
	t.Helper()
	s, err := l.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSample holds what the first minute shows: the calls of the sample, with
// their days and how many articles tell of them.
func TestSample(t *testing.T) {
	l, err := Sample(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	path := l.Info().Path
	s := snapshot(t, l)
	for _, want := range []struct {
		day      compare.Day
		who      []string
		articles []string
	}{
		{"2025-03-03", []string{"Daryanejad", "Strakhov"}, []string{"01", "02", "03", "04", "05"}},
		{"2025-03-03", []string{"Daryanejad", "Tahiri"}, []string{"01", "02", "06", "07"}},
		{"2025-03-03", []string{"Daryanejad", "Mansour"}, []string{"07", "08"}},
		{"2025-03-06", []string{"Rooij", "Strakhov"}, []string{"09", "10", "11", "12"}},
	} {
		t.Run(strings.Join(want.who, " and "), func(t *testing.T) {
			for _, e := range s.Index.Events {
				if e.Kind == compare.Call && e.Day == want.day && took(e, want.who) {
					all, main := files(s, e, false), files(s, e, true)
					for _, a := range want.articles {
						if !slices.Contains(all, a) {
							t.Errorf("%s is not told by article %s, only by %v", e.ID, a, all)
						}
					}
					for _, a := range main {
						if !slices.Contains(want.articles, a) {
							t.Errorf("%s is reported by article %s, which only mentions it or another", e.ID, a)
						}
					}
					return
				}
			}
			t.Errorf("no call on %s; there are %s", want.day, calls(s))
		})
	}
	if report, err := l.Check(t.Context()); err != nil || len(report.Problems) > 0 || report.Spans == 0 {
		t.Errorf("Check = %+v, %v", report, err)
	}
	if !l.Info().Sample {
		t.Error("the sample does not say that it is one")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("closing the sample left its folder: %v", err)
	}
}

func took(e *compare.Event, surnames []string) bool {
	if len(e.Participants) != len(surnames) {
		return false
	}
	for _, s := range surnames {
		if !slices.ContainsFunc(e.Participants, func(p compare.Participant) bool { return strings.Contains(p.Name, s) }) {
			return false
		}
	}
	return true
}

// files are the numbers of the articles that tell of an event, or only of those
// that report it.
func files(s compare.Snapshot, e *compare.Event, main bool) []string {
	var files []string
	for _, p := range e.Passages {
		for _, a := range s.Articles {
			if a.ID == p.Article && (p.Main || !main) {
				files = append(files, a.File[:2])
			}
		}
	}
	slices.Sort(files)
	return files
}

func calls(s compare.Snapshot) string {
	var lines []string
	for _, e := range s.Index.Events {
		lines = append(lines, fmt.Sprintf("%s %v", e.ID, files(s, e, true)))
	}
	return strings.Join(lines, "; ")
}

func TestImportTwice(t *testing.T) {
	l := filled(t)
	results, err := l.Import(t.Context(), folder(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Status != compare.Duplicate || r.Reason == "" || len(r.Articles) != 1 {
			t.Errorf("second import of %s: %+v", filepath.Base(r.Path), r)
		}
	}
	if n := len(snapshot(t, l).Articles); n != 13 {
		t.Errorf("%d articles after importing 13 twice", n)
	}
}

// TestCancel stops an import half way: what was finished stays and is whole.
func TestCancel(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "l.crossread"))
	ctx, cancel := context.WithCancel(t.Context())
	results, err := l.Import(ctx, folder(t), func(done, total int, _ string) {
		if done == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Import = %v, want it cancelled", err)
	}
	s := snapshot(t, l)
	if len(s.Articles) != len(results) || len(results) != 5 {
		t.Errorf("%d results and %d articles after cancelling at the sixth", len(results), len(s.Articles))
	}
	if report, err := l.Check(t.Context()); err != nil || len(report.Problems) > 0 {
		t.Errorf("Check = %+v, %v", report, err)
	}
}

// TestDecisionsSurvive rules on a pair, an outlet, and a passage; the rulings
// hold after more articles, a new start, and an undo and redo.
func TestDecisionsSurvive(t *testing.T) {
	paths := folder(t)
	file := filepath.Join(t.TempDir(), "l.crossread")
	l := open(t, file)
	if _, err := l.Import(t.Context(), paths[:4], nil); err != nil {
		t.Fatal(err)
	}
	s := snapshot(t, l)
	c, row := shared(t, l, s)
	a, b := row.first, row.second
	rule := func(d compare.Decision) {
		t.Helper()
		if err := l.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	rule(compare.Decision{Ruling: compare.RuleDifferent, A: a, B: b, Note: "another day"})
	rule(compare.Decision{Ruling: compare.RuleSet, Articles: []string{a.Article}, Field: compare.FieldOutlet, Value: "The Evening Post"})

	if _, err := l.Import(t.Context(), paths, nil); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, file)
	apart := func() bool {
		t.Helper()
		s := snapshot(t, l)
		for _, e := range s.Index.Events {
			again, err := l.Compare(t.Context(), e.ID)
			if err != nil {
				t.Fatal(err)
			}
			if together(again, a, b) {
				return false
			}
		}
		return true
	}
	if !apart() {
		t.Errorf("%q and %q stand in one row of %s against the ruling", a.Text, b.Text, c.Event.ID)
	}
	art, err := l.Text(t.Context(), a.Article)
	if err != nil {
		t.Fatal(err)
	}
	if f, _ := art.Field(compare.FieldOutlet); f.Value != "The Evening Post" || f.Source != compare.SourceUser {
		t.Errorf("outlet = %+v, want the user's", f)
	}
	for range 2 {
		if d, err := l.Undo(t.Context()); err != nil || d == nil {
			t.Fatalf("Undo = %v, %v", d, err)
		}
	}
	if apart() {
		t.Error("the pair is still apart after undo")
	}
	if d, err := l.Redo(t.Context()); err != nil || d == nil || d.Ruling != compare.RuleDifferent {
		t.Fatalf("Redo = %+v, %v", d, err)
	}
	if !apart() {
		t.Error("the pair is together after redo")
	}
}

type sharedRow struct{ first, second compare.SpanRef }

// shared finds the surest row that two witnesses share; others may part as more
// articles come.
func shared(t *testing.T, l *Library, s compare.Snapshot) (best *compare.Comparison, row sharedRow) {
	t.Helper()
	score := 0.0
	for _, e := range s.Index.Events {
		c, err := l.Compare(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Rows {
			var refs []compare.SpanRef
			for w, cell := range r.Cells {
				if len(cell) == 1 {
					wit := &c.Witnesses[w]
					refs = append(refs, compare.NewSpanRef(wit.Article(), wit.Statements[cell[0]].Span))
				}
			}
			if len(refs) == 2 && r.Section == compare.SectionCall && r.Score > score {
				best, row, score = c, sharedRow{refs[0], refs[1]}, r.Score
			}
		}
	}
	if best == nil {
		t.Fatal("no row is shared by two articles")
	}
	return best, row
}

func together(c *compare.Comparison, a, b compare.SpanRef) bool {
	for _, r := range c.Rows {
		has := func(ref compare.SpanRef) bool {
			for w, cell := range r.Cells {
				if c.Witnesses[w].Article().ID == ref.Article && slices.Contains(c.Witnesses[w].Spans(cell), ref.Span) {
					return true
				}
			}
			return false
		}
		if has(a) && has(b) {
			return true
		}
	}
	return false
}

func TestReportIsWholeOrAbsent(t *testing.T) {
	l := filled(t)
	s := snapshot(t, l)
	dir := t.TempDir()
	path := filepath.Join(dir, "r.html")
	if err := l.Export(t.Context(), []string{"nosuch"}, path, "", false); !errors.Is(err, compare.ErrNotFound) {
		t.Errorf("Export of an unknown event = %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("a failed export left %v, %v", left, err)
	}
	if err := l.Export(t.Context(), []string{s.Index.Events[0].ID}, path, "", false); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(first), "invented") {
		t.Error("a report on the sample does not say that it is invented")
	}
	if err := l.Export(t.Context(), []string{s.Index.Events[0].ID}, path, "", false); err != nil {
		t.Fatal(err)
	}
	if second, err := os.ReadFile(path); err != nil || string(second) != string(first) {
		t.Errorf("the same report differs in bytes: %v", err)
	}
}

// BenchmarkImport imports and groups five articles into a new library.
func BenchmarkImport(b *testing.B) {
	paths := folder(b)[:5]
	b.ReportAllocs()
	for b.Loop() {
		l, err := Open(filepath.Join(b.TempDir(), "l.crossread"))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := l.Import(b.Context(), paths, nil); err != nil {
			b.Fatal(err)
		}
		if err := l.Analyze(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCompare collates the call that most articles of the sample tell of.
func BenchmarkCompare(b *testing.B) {
	l := filled(b)
	s := snapshot(b, l)
	best := s.Index.Events[0]
	for _, e := range s.Index.Events {
		if len(e.Passages) > len(best.Passages) {
			best = e
		}
	}
	b.ReportMetric(float64(len(best.Passages)), "articles")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.Compare(b.Context(), best.ID); err != nil {
			b.Fatal(err)
		}
	}
}
