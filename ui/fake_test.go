package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"crossread/compare"
)

// A fakeLibrary is a library of invented articles whose statements stand in
// rows by hand.
type fakeLibrary struct {
	info      LibraryInfo
	articles  []*compare.Article
	index     *compare.Index
	rows      [][]string // one a row: each article's words, "" for none
	decisions []compare.Decision
	others    int // of the last decisions, made by another program
	undone    []compare.Decision
	fail      error                                // returned by everything
	uncounted int                                  // of the comparisons that Collate returns
	counting  func(ctx context.Context) error      // called by CountSwapsOf; nil does nothing
	grouping  func(progress func(done, total int)) // called by SnapshotCounted, to count if all is grouped; nil does nothing
	exported  []string
	removed   []fakeTexts // before each removal
	elsewhere bool        // another program wrote it
	strayed   error       // its file is not in its place
	closed    bool
	copied    []string          // paths kept as another outlet's copy
	pasted    [2]string         // text and page
	kept      map[string]string // with the library, by name
	problems  []string          // that a check finds
	tables    map[string]*compare.Table
	mapped    map[string]map[string]string // what columns hold, by file
}

// fakeTexts are articles and what stands in their rows.
type fakeTexts struct {
	articles []*compare.Article
	rows     [][]string
}

const fakeEvent = "call-2025-03-03-daryanejad-strakhov"

// fakeRows is one call told by three outlets; the last has one call more.
var fakeRows = [][]string{
	{"President Bahram Daryanejad and his Velkian counterpart Yevgeny Strakhov discussed the offensive by telephone on Monday.", "Strakhov and Daryanejad spoke by phone on Monday about the escalation.", "The two presidents held a call on Monday."},
	{"“These events are part of a sinister plot to redraw the political map of the region in its own favour,” he stressed.", "Daryanejad called the incidents part of a plot to redraw the region’s borders.", ""},
	{"“The calm in the Marj Valley had lit a candle of hope for the nations of the region,” President Daryanejad said.", "", ""},
	{"The conversation took place at the initiative of the Velkian side.", "", "The call was initiated by Velkia."},
	{"", "Strakhov pledged 500 tonnes of aid.", "Velkia pledged 500 tons of food and medicine."},
}

func newFake() *fakeLibrary {
	f := &fakeLibrary{info: LibraryInfo{Name: "March calls", Path: "/library/march.crossread", Formats: []ExportFormat{{Extension: ".html", Name: "Web page"}, {Extension: ".json", Name: "JSON"}}}, rows: fakeRows}
	for i, m := range []struct{ file, outlet, day, headline string }{
		{"001.txt", "", "2025-03-03", "Presidents discuss terrorist aggression"},
		{"002.txt", "Meridian Wire", "2025-03-04", "Velkia, Zarhan leaders speak by phone"},
		{"003.txt", "The Lurania Courier", "", "Call between presidents"},
	} {
		a := &compare.Article{ID: "a" + itoa(i+1), File: m.file, Path: "/articles/" + m.file, Parser: "plain/1", Charset: "utf-8", FileSHA256: strings.Repeat("ab", 32), TextSHA256: strings.Repeat("cd", 32)}
		for _, field := range [][2]string{{compare.FieldHeadline, m.headline}, {compare.FieldOutlet, m.outlet}, {compare.FieldPublished, m.day}} {
			if field[1] != "" {
				a.Set(compare.Field{Name: field[0], Value: field[1], Raw: field[1], Source: "text header"})
			}
		}
		a.Text = m.headline + "\n"
		a.Blocks = []compare.Block{{Span: compare.Span{Start: 0, End: len(m.headline)}, Kind: compare.Headline}}
		f.articles = append(f.articles, a)
	}
	f.analyse()
	return f
}

// analyse writes the articles' texts from the rows and indexes them.
func (f *fakeLibrary) analyse() {
	f.index = &compare.Index{}
	call := compare.Event{ID: fakeEvent, Kind: compare.Call, Title: "Daryanejad – Strakhov", Day: "2025-03-03", DaySource: compare.DayStated, Medium: compare.MediumPhone, Confidence: 0.95,
		Participants: []compare.Participant{{Name: "Bahram Daryanejad"}, {Name: "Yevgeny Strakhov"}}}
	second := compare.Event{ID: "call-2025-03-02-daryanejad-tahiri", Kind: compare.Call, Title: "Daryanejad – al-Tahiri", Day: "2025-03-02", DaySource: compare.DayInferred, Medium: compare.MediumUnstated, Confidence: 0.6}
	for n, a := range f.articles {
		var statements []compare.Statement
		a.Text = a.Text[:a.Blocks[0].End] + "\n"
		a.Blocks = a.Blocks[:1]
		var spans []compare.Span
		for _, r := range f.rows {
			if r[n] == "" {
				continue
			}
			s := compare.Span{Start: len(a.Text), End: len(a.Text) + len(r[n])}
			a.Text += r[n] + "\n"
			a.Blocks = append(a.Blocks, compare.Block{Span: s, Kind: compare.Paragraph})
			st := compare.Statement{Span: s, Sentence: len(statements), Form: compare.Narrated, Place: compare.InPassage, Events: []string{call.ID}}
			if strings.HasPrefix(r[n], "“") {
				st.Form, st.Speaker = compare.Direct, "Bahram Daryanejad"
			}
			statements = append(statements, st)
			spans = append(spans, s)
		}
		f.index.Articles = append(f.index.Articles, compare.NewAnalysed(a.ID, statements))
		call.Passages = append(call.Passages, compare.Passage{Article: a.ID, Spans: spans, Count: len(spans), Main: true})
	}
	second.Passages = call.Passages[:1]
	f.index.Events = []*compare.Event{&call, &second}
}

func (f *fakeLibrary) Info() LibraryInfo { return f.info }

func (f *fakeLibrary) Snapshot(ctx context.Context) (Snapshot, error) {
	return f.SnapshotCounted(ctx, nil)
}

func (f *fakeLibrary) SnapshotCounted(ctx context.Context, progress func(done, total int)) (Snapshot, error) {
	if f.grouping != nil {
		f.grouping(progress)
		if err := ctx.Err(); err != nil {
			return Snapshot{}, err
		}
	}
	return Snapshot{Articles: f.articles, Index: f.index}, f.fail
}

func (f *fakeLibrary) Collate(_ context.Context, event string) (*compare.Comparison, error) {
	e := f.index.Event(event)
	if e == nil {
		return nil, compare.ErrNotFound
	}
	c := &compare.Comparison{Event: *e, Uncounted: f.uncounted, Method: []compare.Parameter{{Name: "match threshold", Value: "0.30"}}}
	for n, p := range e.Passages {
		for k, a := range f.articles {
			if a.ID == p.Article {
				c.Witnesses = append(c.Witnesses, compare.Witness{Siglum: compare.Siglum(n), Parsed: &compare.Parsed{Article: a}, Statements: f.index.Articles[k].Statements()})
			}
		}
	}
	next := make([]int, len(c.Witnesses))
	for i, words := range f.rows {
		r := compare.Row{ID: "r" + itoa(i+1), Section: compare.SectionCall, Score: 0.71, Why: []compare.Part{{Name: "rare words shared", Value: 0.8, Note: "plot, redraw"}, {Name: "same speaker", Value: 1}}}
		first := -1
		for n := range c.Witnesses {
			if words[n] == "" {
				r.Cells = append(r.Cells, nil)
				r.Gaps = append(r.Gaps, compare.Gap{Witness: n, Nearest: 0, Score: 0.21})
				continue
			}
			r.Cells = append(r.Cells, compare.Cell{next[n]})
			next[n]++
			if first < 0 {
				first = n
				continue
			}
			r.Edits = append(r.Edits, compare.PairEdits{A: first, B: n, Edits: diffs(words[first], words[n])})
			r.Kinds = append(r.Kinds, compare.Kind{Name: "quote altered", Witnesses: []int{first, n}, Note: "events / incidents"})
		}
		for _, d := range f.decisions {
			if d.Ruling == compare.RuleDifferent && len(r.Cells[0]) > 0 && d.A.Span == c.Witnesses[0].Spans(r.Cells[0])[0] {
				r.Ruled = true
			}
		}
		if first >= 0 {
			c.Rows = append(c.Rows, r)
		}
	}
	if len(c.Witnesses) == 3 && len(f.rows) == len(fakeRows) {
		span := func(n, i int) []compare.Span { return []compare.Span{c.Witnesses[n].Statements[i].Span} }
		c.Naming = []compare.Naming{{Concept: "what happened", Readings: [][]compare.Phrase{{{Text: "these events", Spans: span(0, 1)}}, {{Text: "the incidents", Spans: span(1, 1)}}, nil}}}
		c.Swaps = []compare.SwapCount{{A: "events", B: "incidents", Kind: "synonym", Count: 1, Places: []compare.Where{{Witness: 0, Span: span(0, 1)[0]}}}}
		c.Quotes = []compare.QuoteLine{{Speaker: "Bahram Daryanejad", Row: "r2", Readings: []compare.QuoteReading{{Witness: 0, Span: span(0, 1)[0], Form: compare.Direct}, {Witness: 1, Span: span(1, 1)[0], Form: compare.Indirect}}}}
		c.Facts = []compare.Fact{{What: "tonnes of aid", Agree: compare.AgreeYes, Readings: []compare.FactReading{{Witness: 1, Value: "500", Span: span(1, 2)[0]}, {Witness: 2, Value: "500", Span: span(2, 2)[0]}}}}
	}
	return c, f.fail
}

func (f *fakeLibrary) Import(_ context.Context, paths []string, progress func(int, int, string)) ([]compare.ImportResult, error) {
	var results []compare.ImportResult
	for i, p := range paths {
		progress(i, len(paths), p)
		r := compare.ImportResult{Path: p, Status: compare.Imported}
		if filepath.Ext(p) != ".txt" {
			r.Status, r.Reason = compare.Skipped, "Pictures hold no text."
		}
		results = append(results, r)
	}
	if len(f.articles) == 0 {
		*f = *newFake()
	}
	return results, f.fail
}

func (f *fakeLibrary) Paste(_ context.Context, text, page string) (compare.ImportResult, error) {
	f.pasted = [2]string{text, page}
	return compare.ImportResult{Status: compare.Imported}, f.fail
}

func (f *fakeLibrary) Decide(_ context.Context, d compare.Decision) error {
	if f.fail != nil {
		return f.fail
	}
	if n := len(f.decisions); d.Amends && n > 0 && f.decisions[n-1].Ruling == d.Ruling && f.decisions[n-1].A == d.A {
		f.decisions[n-1].Value = d.Value
		return nil
	}
	d.ID = int64(len(f.decisions) + 1)
	f.decisions = append(f.decisions, d)
	f.apply(d)
	return nil
}

func (f *fakeLibrary) DecideAll(ctx context.Context, ds []compare.Decision) error {
	batch := int64(len(f.decisions) + 1)
	for _, d := range ds {
		if len(ds) > 1 {
			d.Batch = batch
		}
		if err := f.Decide(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

func (f *fakeLibrary) apply(d compare.Decision) {
	if d.Ruling == compare.RuleSet {
		for _, a := range f.articles {
			if a.ID == d.Articles[0] {
				a.Set(compare.Field{Name: d.Field, Value: d.Value, Source: compare.SourceUser})
			}
		}
	}
}

func (f *fakeLibrary) Undo(context.Context) (*compare.Decision, error) {
	n := len(f.decisions) - f.others
	if n == 0 {
		return nil, f.fail
	}
	d := f.decisions[n-1]
	f.decisions, f.undone = slices.Delete(f.decisions, n-1, n), append(f.undone, d)
	if d.Ruling == compare.RuleSet {
		d.Value = ""
		f.apply(d)
	}
	if n > 1 && d.Batch != 0 && f.decisions[n-2].Batch == d.Batch {
		return f.Undo(context.Background()) // the others of its batch
	}
	return &f.undone[len(f.undone)-1], f.fail
}

func (f *fakeLibrary) UndoDecision(_ context.Context, id int64) (*compare.Decision, error) {
	for i := range f.decisions {
		if d := &f.decisions[i]; d.ID == id && !d.Undone {
			d.Undone = true
			return d, f.fail
		}
	}
	return nil, compare.ErrNotFound
}

func (f *fakeLibrary) Redo(context.Context) (*compare.Decision, error) {
	n := len(f.undone)
	if n == 0 {
		return nil, f.fail
	}
	d := f.undone[n-1]
	f.undone, f.decisions = f.undone[:n-1], append(f.decisions, d)
	f.apply(d)
	return &d, f.fail
}

func (f *fakeLibrary) Decisions(context.Context) ([]compare.Decision, error) {
	all := slices.Clone(f.decisions)
	for _, d := range f.undone {
		d.Undone = true
		all = append(all, d)
	}
	return all, f.fail
}

func (f *fakeLibrary) Search(_ context.Context, query string, limit int) ([]compare.Hit, error) {
	var hits []compare.Hit
	for _, a := range f.articles {
		if i := strings.Index(a.Text, query); i >= 0 && len(hits) < limit {
			hits = append(hits, compare.Hit{Article: a.ID, Span: compare.Span{Start: i, End: i + len(query)}})
		}
	}
	return hits, f.fail
}

func (f *fakeLibrary) SearchIn(ctx context.Context, query string, articles []string, limit int) ([]compare.Hit, error) {
	hits, err := f.Search(ctx, query, len(f.articles))
	hits = slices.DeleteFunc(hits, func(h compare.Hit) bool { return !slices.Contains(articles, h.Article) })
	return hits[:min(len(hits), limit)], err
}

// CountSwapsOf counts every swap once more than it stands in the comparison.
func (f *fakeLibrary) CountSwapsOf(ctx context.Context, c *compare.Comparison) (*compare.Comparison, error) {
	if f.counting != nil {
		if err := f.counting(ctx); err != nil {
			return nil, err
		}
	}
	counted := *c
	counted.Swaps, counted.Uncounted = slices.Clone(c.Swaps), 0
	for i := range counted.Swaps {
		counted.Swaps[i].Library = counted.Swaps[i].Count + 1
	}
	return &counted, nil
}

func (f *fakeLibrary) CountSwaps(_ context.Context, progress func(done, total int)) error {
	progress(1, 1)
	return f.fail
}

// places finds words in the articles.
func (f *fakeLibrary) places(words string) []compare.Occurrence {
	var out []compare.Occurrence
	for _, a := range f.articles {
		if i := strings.Index(a.Text, words); i >= 0 {
			out = append(out, compare.Occurrence{Article: a.ID, Event: fakeEvent, Span: compare.Span{Start: i, End: i + len(words)}, Text: words})
		}
	}
	return out
}

func (f *fakeLibrary) SwapPlaces(_ context.Context, a, b string, progress func(done, total int)) (int, []compare.Occurrence, error) {
	progress(1, 1)
	return 1, append(f.places(a), f.places(b)...), f.fail
}

func (f *fakeLibrary) StockPhrases(_ context.Context, progress func(done, total int)) ([]compare.SpeakerPhrases, error) {
	progress(1, 1)
	return []compare.SpeakerPhrases{
		{Speaker: "Salim al-Tahiri", Phrases: []compare.StockPhrase{{Text: "foreign hands", Events: []string{"e1", "e2"}, Outlets: []string{"Meridian Wire"}}}},
		{Speaker: "Bahram Daryanejad", Phrases: []compare.StockPhrase{{Text: "the political map", Events: []string{"e1", "e2"}, Outlets: []string{"Meridian Wire"}, Places: f.places("the political map")}}},
	}, f.fail
}

func (f *fakeLibrary) OutletHabits(_ context.Context, progress func(done, total int)) ([]compare.OutletHabits, error) {
	progress(1, 1)
	return []compare.OutletHabits{
		{Outlet: "VELTA", Habits: []compare.Habit{{Concept: "fighters", Own: []compare.HabitReading{{Text: "terrorists"}}}}},
		{Outlet: "Meridian Wire", Habits: []compare.Habit{{Concept: "plan", Own: []compare.HabitReading{{Text: "plot", Places: f.places("plot")}}, Others: []compare.HabitReading{{Text: "plan"}}}}},
	}, f.fail
}

func (f *fakeLibrary) Export(_ context.Context, events []string, path, language string, excerpts bool) error {
	f.exported = append(f.exported, strings.Join(events, " ")+" "+path)
	if f.fail != nil {
		return f.fail
	}
	return os.WriteFile(path, []byte("report"), 0o644)
}

var errFake = errors.New("the disk is full")

func fakeNow() time.Time { return time.Date(2025, 3, 5, 12, 0, 0, 0, time.UTC) }
