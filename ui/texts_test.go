package ui

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"testing"

	"crossread/compare"
)

func TestParseDay(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want compare.Day
		ok   bool
	}{
		{"2025-03-03", "2025-03-03", true},
		{"3 Mar 2025", "2025-03-03", true},
		{" 3 March 2025 ", "2025-03-03", true},
		{"March 3, 2025", "2025-03-03", true},
		{"3.3.2025", "2025-03-03", true},
		{"14/3/2025", "2025-03-14", true},
		{"31 Feb 2025", "", false},
		{"Monday", "", false},
		{"", "", false},
	} {
		if got, ok := parseDay(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("parseDay(%q) = %q, %v, want %q, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestWordsForPeople(t *testing.T) {
	undated := &compare.Article{File: "a-very-long-file-name-of-an-export.html"}
	named := &compare.Article{File: "a.txt"}
	named.Set(compare.Field{Name: compare.FieldOutlet, Value: "Meridian Wire"})
	for _, tt := range []struct{ name, got, want string }{
		{"day", dayText("2025-03-03"), "Mon 3 Mar 2025"},
		{"no day", dayText(""), "Day unknown"},
		{"score", scoreText(0.881), ".88"},
		{"full score", scoreText(0.999), "1.0"},
		{"no score", scoreText(0), ".00"},
		{"sure", doubt(0.9), ""},
		{"likely", doubt(0.6), "likely"},
		{"uncertain", doubt(0.2), "uncertain"},
		{"one", count(1, "call", "calls"), "1 call"},
		{"many", count(3, "call", "calls"), "3 calls"},
		{"outlet", outletShort(named), "Meridian Wire"},
		{"no outlet", outletShort(undated), "unknown (a-very-lon….html)"},
		{"position", positionText(3, 41), "difference 3 of 41"},
		{"before the first", positionText(0, 1), "1 difference"},
		{"no difference", positionText(0, 0), "no differences"},
		{"clip", clip("Strakhov pledged 500 tonnes of aid", 20), "Strakhov pledged…"},
		{"clip to one line", clip("two\n lines", 20), "two lines"},
		{"error", plainError(errors.New("the disk is full")), "The disk is full."},
		{"full disk", plainError(fmt.Errorf("write html report: %w", &fs.PathError{Op: "write", Path: "/a/.r.html.1-0", Err: syscall.ENOSPC})), "The disk is full. Make room, or choose another place, and try again."},
		{"write-protected disk", plainError(&fs.PathError{Op: "open", Path: "/a/r.html", Err: syscall.EROFS}), "The disk is write-protected. Choose another place and try again."},
		{"too large", plainError(&fs.PathError{Op: "write", Path: "/a/r.html", Err: syscall.EFBIG}), "The file would be larger than is allowed there. Choose another place and try again."},
		{"capital", capital("ärger"), "Ärger"},
		{"empty library", libraryText(Snapshot{}), "empty library"},
		{"file name", fileName("Daryanejad – Strakhov: 3/3"), "Daryanejad-Strakhov- 3-3"},
		{"file name of nothing", fileName("/"), "report"},
		{"direct", formText(&compare.Statement{Form: compare.Direct, Speaker: "Yevgeny Strakhov"}), "direct quote · Yevgeny Strakhov"},
		{"own voice", formText(&compare.Statement{Form: compare.Narrated}), "own voice"},
		{"nobody", formText(&compare.Statement{Form: compare.Indirect}), "reported speech · speaker not named"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestImportText(t *testing.T) {
	r := func(status string, articles ...string) compare.ImportResult {
		return compare.ImportResult{Status: status, Articles: articles}
	}
	for _, tt := range []struct {
		name    string
		results []compare.ImportResult
		want    string
	}{
		{"nothing", nil, "no files found"},
		{"files", []compare.ImportResult{r(compare.Imported, "a"), r(compare.Imported, "b")}, "2 imported"},
		{"a file of many", []compare.ImportResult{r(compare.Imported, "a", "b", "c")}, "1 imported (3 articles)"},
		{"all kinds", []compare.ImportResult{r(compare.Imported, "a"), r(compare.Version, "b"), r(compare.Duplicate, "a"), r(compare.Skipped), r(compare.Skipped)}, "1 imported, 1 new version, 1 duplicate, 2 skipped"},
	} {
		if got := importText(tt.results); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestDecisionText(t *testing.T) {
	a, b := compare.SpanRef{Article: "x", Text: "these events"}, compare.SpanRef{Article: "y", Text: "the incidents"}
	call := compare.EventRef{ID: "call-1", Title: "Daryanejad – Strakhov"}
	march, april := call, call
	march.Day, april.Day = "2025-03-03", "2025-04-02"
	for _, tt := range []struct {
		d    compare.Decision
		want string
	}{
		{compare.Decision{Ruling: compare.RuleSame, A: a, B: b}, "same statement: “these events” and “the incidents”"},
		{compare.Decision{Ruling: compare.RuleDifferent, A: a, B: b}, "not the same statement: “these events” and “the incidents”"},
		{compare.Decision{Ruling: compare.RuleMove, A: a}, "moved to background: “these events”"},
		{compare.Decision{Ruling: compare.RuleMove, A: a, Event: call}, "moved to Daryanejad – Strakhov: “these events”"},
		{compare.Decision{Ruling: compare.RuleSet, Field: compare.FieldOutlet, Value: "VELTA"}, "outlet “VELTA”"},
		{compare.Decision{Ruling: compare.RuleSet, Field: compare.FieldPublished, Value: "2025-03-03"}, "date 3 Mar 2025"},
		{compare.Decision{Ruling: compare.RuleSet, Field: compare.FieldOutlet}, "outlet unknown"},
		{compare.Decision{Ruling: compare.RuleTitle, Event: call, Value: "The call"}, "renamed Daryanejad – Strakhov to The call"},
		{compare.Decision{Ruling: compare.RuleCreate, New: compare.NewEvent{Kind: compare.Call, Participants: []string{"Ilse Tamm", "Otto Brekke"}}}, "new call: Ilse Tamm – Otto Brekke"},
		{compare.Decision{Ruling: compare.RuleKind, Event: call, New: compare.NewEvent{Kind: compare.Story}}, "Daryanejad – Strakhov is a story"},
		{compare.Decision{Ruling: compare.RuleMerge, Event: march, Other: april}, "merged Daryanejad – Strakhov (3 Mar 2025) with Daryanejad – Strakhov (2 Apr 2025)"},
		{compare.Decision{Ruling: compare.RuleKind, Event: march, Field: "call", New: compare.NewEvent{Kind: compare.NoEvent}}, "Daryanejad – Strakhov (3 Mar 2025) is no call"},
		{compare.Decision{Ruling: compare.RuleKind, Event: march, Field: "meeting", New: compare.NewEvent{Kind: compare.NoEvent}}, "Daryanejad – Strakhov (3 Mar 2025) is no meeting"},
		{compare.Decision{Ruling: compare.RuleKind, Event: march, Field: compare.FieldPeople, New: compare.NewEvent{Kind: compare.Call, Participants: []string{"Ilse Tamm", "Otto Brekke"}}}, "Daryanejad – Strakhov (3 Mar 2025): people corrected to Ilse Tamm, Otto Brekke"},
		{compare.Decision{Ruling: compare.RuleNote, Value: "check this"}, "note “check this”"},
	} {
		if got := decisionText(tt.d); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.d.Ruling, got, tt.want)
		}
	}
}

func TestCallRows(t *testing.T) {
	f := newFake()
	f.index.Events = append(f.index.Events,
		&compare.Event{ID: "m", Kind: compare.Meeting, Title: "Daryanejad – Faisal", Day: "2025-03-05", Confidence: 0.9},
		&compare.Event{ID: "s", Kind: compare.Story, Title: "Grain ships", Confidence: 0.9})
	got := rowTexts(callRows(Snapshot{Articles: f.articles, Index: f.index}, nil, nil, newestFirst))
	want := []string{
		"Mon 3 Mar 2025", "Daryanejad – Strakhov | 3 outlets · 10 statements",
		"Sun 2 Mar 2025", "Daryanejad – al-Tahiri | 1 outlet · medium not stated · day inferred | likely",
		"Meetings", "Daryanejad – Faisal | 0 outlets · 5 Mar 2025 · 0 statements",
		"Other stories", "Grain ships | 0 outlets · 0 statements",
		"To settle", "1 article has no outlet | name it once, reports carry it", "1 article has no date | set the day it was published",
	}
	if !slices.Equal(got, want) {
		t.Errorf("callRows:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	empty := callRows(Snapshot{}, nil, nil, newestFirst)
	if len(empty) != 1 || !empty[0].note {
		t.Errorf("an empty library lists %v", empty)
	}
}

func TestArticleRows(t *testing.T) {
	f := newFake()
	got := rowTexts(articleRows(Snapshot{Articles: f.articles, Index: f.index}, nil, newestFirst))
	want := []string{
		"Tue 4 Mar 2025", "Velkia, Zarhan leaders speak by phone | Meridian Wire | 1 call",
		"Mon 3 Mar 2025", "Presidents discuss terrorist aggression | unknown (001.txt) | 2 calls",
		"Undated", "Call between presidents | The Lurania Courier | 1 call",
	}
	if !slices.Equal(got, want) {
		t.Errorf("articleRows:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestHitRow(t *testing.T) {
	a := &compare.Article{File: "x.txt", Text: "Élan was lost.\n\nThe ships, “stolen”, lie at anchor; nobody knows for how long they will."}
	i := strings.Index(a.Text, "ships")
	for _, tt := range []struct {
		name string
		at   compare.Span
		want string
	}{
		{"middle", compare.Span{Start: i, End: i + 5}, "Élan was lost. · The [ships], “stolen”, lie at anchor; nobody knows for how long they will."},
		{"start", compare.Span{Start: 0, End: 5}, "[Élan] was lost. · The ships, “stolen”, lie at anchor; nobody knows for how long they will."},
		{"paragraph", compare.Span{Start: i - 4, End: i - 1}, "Élan was lost. · [The] ships, “stolen”, lie at anchor; nobody knows for how long they will."},
		{"before a paragraph", compare.Span{Start: 10, End: 15}, "Élan was [lost.] · The ships, “stolen”, lie at anchor; nobody knows for how long they will."},
		{"end", compare.Span{Start: len(a.Text) - 5, End: len(a.Text) - 1}, "… lie at anchor; nobody knows for how long they [will]."},
	} {
		r := hitRow("1", a, tt.at)
		got := r.title[:r.found[0]] + "[" + r.title[r.found[0]:r.found[1]] + "]" + r.title[r.found[1]:]
		if tt.name == "end" {
			got = "… " + got[strings.Index(got, "lie"):]
		}
		if got != tt.want {
			t.Errorf("%s: %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestOptionTexts(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{showText(DiffOptions{}), "Show: everything ▾"},
		{showText(DiffOptions{HideAgreeing: true}), "Show: what differs ▾"},
		{showText(DiffOptions{Kind: "number"}), "Show: number ▾"},
		{ignoreText(nil), "Ignore: nothing ▾"},
		{ignoreText([]string{"punctuation", "case"}), "Ignore: case, punctuation ▾"},
		{ignoreText([]string{"punctuation", "case", "synonym"}), "Ignore: 3 kinds ▾"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

func TestClosestPairComesFirst(t *testing.T) {
	f := newFake()
	c, err := f.Collate(t.Context(), fakeEvent)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := closest(c); a != 0 || b != 1 {
		t.Errorf("closest = %d, %d, want 0, 1", a, b)
	}
	f.rows = [][]string{{"one", "", "1"}, {"two", "two", "2"}, {"", "three", ""}}
	f.analyse()
	if c, err = f.Collate(t.Context(), fakeEvent); err != nil {
		t.Fatal(err)
	}
	if a, b := closest(c); a != 0 || b != 2 {
		t.Errorf("closest = %d, %d, want 0, 2", a, b)
	}
	if got := firstRow(c, 1, 2); got != "r2" {
		t.Errorf("firstRow = %q, want r2", got)
	}
	f.rows = [][]string{{"", "", "0"}, {"one", "", ""}, {"two", "", ""}, {"", "three", ""}, {"four", "four", "4"}, {"five", "", ""}}
	for _, want := range []string{"r5", "r2"} { // with three rows of one of them above, and with four
		f.analyse()
		if c, err = f.Collate(t.Context(), fakeEvent); err != nil {
			t.Fatal(err)
		}
		if got := firstRow(c, 0, 1); got != want {
			t.Errorf("firstRow = %q, want %q", got, want)
		}
		f.rows = slices.Insert(f.rows, 4, []string{"more", "", ""})
	}
}

func TestWrap(t *testing.T) {
	openWindow(t, newFake()) // gives a driver that measures
	s := style{size: 14}
	for _, tt := range []struct {
		name  string
		words string
		width float32
		want  []string
	}{
		{"fits", "a call", 400, []string{"a call"}},
		{"breaks", "a call on Monday", textWidth("a call on", s) + 1, []string{"a call on", "Monday"}},
		{"keeps together", "terrorism\u00a0×3 more", textWidth("terrorism\u00a0×3", s) + 1, []string{"terrorism\u00a0×3", "more"}},
		{"new lines", "one\ntwo", 400, []string{"one", "two"}},
		{"long word", "foreign-engineered", textWidth("foreign-engine", s), []string{"foreign-", "engineered"}},
		{"nothing", "", 100, []string{""}},
	} {
		var got []string
		for _, l := range wrap([]piece{{words: tt.words, style: s}}, tt.width) {
			line := ""
			for _, r := range l {
				line += r.words
			}
			got = append(got, line)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestEventsText(t *testing.T) {
	f := newFake()
	if got := eventsText(f.index.Events); got != "2 calls" {
		t.Errorf("%q", got)
	}
	f.index.Events = append(f.index.Events, &compare.Event{Kind: compare.Meeting}, &compare.Event{Kind: compare.Story}, &compare.Event{Kind: compare.Story})
	if got := eventsText(f.index.Events); got != "2 calls, 1 meeting, 2 stories" {
		t.Errorf("%q", got)
	}
}

func TestPlainErrorEndsOnce(t *testing.T) {
	for in, want := range map[string]string{
		"it is damaged":         "It is damaged.",
		"it is damaged.":        "It is damaged.",
		"was its disk removed?": "Was its disk removed?",
	} {
		if got := plainError(errors.New(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
