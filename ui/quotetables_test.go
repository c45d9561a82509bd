package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

// quoted is two utterances: one direct in B and reported in A, one of B alone.
func quoted() *compare.Comparison {
	c := sample([]told{
		{a: "He said the truce had raised hopes.", b: "“The calm had raised hopes,” he said."},
		{b: "“We shall meet again,” Strakhov said."},
	}, nil)
	c.Event.Participants = []compare.Participant{{Name: "Bahram Daryanejad"}, {Name: "Yevgeny Strakhov"}}
	span := func(w, i int) compare.Span { return c.Witnesses[w].Statements[i].Span }
	for _, s := range []struct {
		w, i    int
		form    compare.Form
		speaker string
	}{{0, 0, compare.Indirect, "Bahram Daryanejad"}, {1, 0, compare.Direct, "Bahram Daryanejad"}, {1, 1, compare.Direct, "Yevgeny Strakhov"}} {
		st := &c.Witnesses[s.w].Statements[s.i]
		st.Form, st.Speaker = s.form, s.speaker
	}
	c.Quotes = []compare.QuoteLine{
		{Speaker: "Yevgeny Strakhov", Row: "rb", Readings: []compare.QuoteReading{{Witness: 1, Span: span(1, 1), Form: compare.Direct}}},
		{Speaker: "Bahram Daryanejad", Row: "ra", Readings: []compare.QuoteReading{{Witness: 0, Span: span(0, 0), Form: compare.Indirect}, {Witness: 1, Span: span(1, 0), Form: compare.Direct}}},
	}
	return c
}

func TestQuotes(t *testing.T) {
	test.NewTempApp(t)
	opened := ""
	tables := quoteTables(quoted(), diffs, func(row string, w int) { opened = row + " " + itoa(w) })
	if len(tables) != 2 || tables[0].title != "Bahram Daryanejad · 1 utterance" || tables[1].note != "No words of this speaker in A unknown (001.txt)." {
		t.Fatalf("tables %q", tableTexts(tables))
	}
	// The direct quote is what the reported one is held against, though A stands first.
	a, b := tables[0].rows[0].cells[0], tables[0].rows[0].cells[1]
	if want := []string{"direct quote in B", "4 words differ"}; !slices.Equal(a.chips, want) || len(b.chips) != 0 {
		t.Errorf("chips %q and %q, want %q and none", a.chips, b.chips, want)
	}
	if !slices.ContainsFunc(a.pieces, func(p piece) bool { return p.mark != nil && strings.Contains(p.words, "truce") }) {
		t.Errorf("nothing is marked in %v", a.pieces)
	}
	a.tap()
	if opened != "ra 0" {
		t.Errorf("opened %q", opened)
	}
	// What the outlet tells in its own voice is no gap.
	c := quoted()
	c.Witnesses[0].Statements[0].Form = compare.Narrated
	c.Quotes[1].Readings = c.Quotes[1].Readings[1:]
	voice := quoteTables(c, diffs, func(string, int) {})[0]
	if len(voice.rows[0].cells) != 1 || voice.note != "No words of this speaker in A unknown (001.txt)." {
		t.Errorf("own voice: %q, note %q", tableTexts([]gridTable{voice}), voice.note)
	}
	c.Quotes[0].Speaker = "Bahram Daryanejad"
	c.Quotes[0].Readings = append(c.Quotes[0].Readings, compare.QuoteReading{Witness: 0, Span: c.Witnesses[0].Statements[0].Span, Form: compare.Indirect})
	if got := tableTexts(quoteTables(c, diffs, func(string, int) {})); !slices.ContainsFunc(got, func(row []string) bool { return slices.Contains(row, "own voice") }) {
		t.Errorf("%q has no own voice", got)
	}
	if n := markedWords("通过电话进行了交谈", []flowMark{{compare.Span{Start: 0, End: 12}, markSwap}}); n != 4 {
		t.Errorf("%d Chinese characters counted, want 4", n)
	}
}

func TestCoverage(t *testing.T) {
	test.NewTempApp(t)
	c := quoted()
	c.Event.Day = "2025-03-03"
	article := func(id, outlet, day string) *compare.Article {
		a := &compare.Article{ID: id, File: id + ".txt", Text: "Something else.", Blocks: []compare.Block{{Span: compare.Span{Start: 0, End: 15}, Kind: compare.Paragraph}}}
		a.Set(compare.Field{Name: compare.FieldOutlet, Value: outlet})
		a.Set(compare.Field{Name: compare.FieldPublished, Value: day})
		return a
	}
	s := Snapshot{Articles: []*compare.Article{
		c.Witnesses[0].Article(), c.Witnesses[1].Article(),
		article("x1", "Horizon TV", "2025-03-04"), article("x2", "Horizon TV", "2025-03-09"), article("x3", "GlobeDesk", "2025-02-01"), article("x4", "VELTA", "2025-03-04"),
	}}
	// An article on a story with the same people is named, whatever its day.
	s.Articles = append(s.Articles, article("x5", "Lacuna News", ""), article("x6", "Lacuna News", "2025-04-20"), article("x7", "", "2025-03-04"))
	s.Index = &compare.Index{Events: []*compare.Event{
		{ID: "story-1", Kind: compare.Story, Title: "Strakhov’s aide leaves", Passages: []compare.Passage{{Article: "x6"}}},
		{ID: "story-2", Kind: compare.Story, Title: "Strakhovsky Bridge opens", Passages: []compare.Passage{{Article: "x3"}}},
	}}
	var told []string
	for _, row := range tableTexts(uncoveredTables(c, s, nil)) {
		told = append(told, strings.Join(row, " | "))
	}
	for _, want := range []string{
		"Not known whether they covered the call",
		"Lacuna News | A story on the same people:\nSomething else.  20 Apr 2025\n1 undated article",
		"GlobeDesk | 1 article of other days", "Outlet not known | 1 article of other days",
	} {
		if !slices.ContainsFunc(told, func(row string) bool { return strings.Contains(row, want) }) {
			t.Errorf("%q lacks %q", told, want)
		}
	}
	s.Articles, s.Index = s.Articles[:6], nil
	silent, unknown := uncoveredBy(c, s)
	if len(silent) != 1 || silent[0].outlet != "Horizon TV" || len(silent[0].articles) != 1 || len(unknown) != 1 || unknown[0].outlet != "GlobeDesk" {
		t.Errorf("silent %v, unknown %v", silent, unknown)
	}
	opened, read := "", ""
	tables := coverageTables(c, s, func(row string, w int) { opened = row + " " + itoa(w) }, func(id string) { read = id })
	got := tableTexts(tables)
	for _, want := range [][]string{
		{"unknown (001.txt)", "1 of 2", "0", "1 of 1", "none of 1"},
		{"VELTA", "2 of 2", "1", "1 of 1", "1 of 1"},
	} {
		if !slices.ContainsFunc(got, func(row []string) bool { return slices.Equal(row, want) }) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	tables[0].rows[0].cells[4].tap() // none of Strakhov's words
	tables[1].rows[0].cells[1].taps[0]()
	if opened != "rb 0" || read != "x1" {
		t.Errorf("opened %q, read %q", opened, read)
	}
	if jointly(sidesOf(c)) || !jointly([]side{{"a", []int{1, 2}}, {"b", []int{2}}}) {
		t.Error("words of one speaker are taken for words of several, or the other way round")
	}
	// Without a day nobody is said to be silent.
	c.Event.Day = ""
	if silent, unknown := uncoveredBy(c, s); len(silent) != 0 || len(unknown) != 2 {
		t.Errorf("undated: silent %v, unknown %v", silent, unknown)
	}
}
