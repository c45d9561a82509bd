package library

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// TestCheckWithoutAnalysis has a library that cannot be analysed still give a
// report, with that among its problems.
func TestCheckWithoutAnalysis(t *testing.T) {
	l := filled(t)
	db, err := sql.Open("sqlite3", l.Info().Path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`UPDATE articles SET imported = 'noon' WHERE n = 1`); err != nil {
		t.Fatal(err)
	}
	r, err := l.Check(t.Context())
	if err != nil || r.Articles == 0 {
		t.Fatalf("Check = %+v, %v, want a report", r, err)
	}
	for _, want := range []string{"article in row 1: it cannot be read", "the analysis cannot be made: "} {
		if !slices.ContainsFunc(r.Problems, func(p string) bool { return strings.HasPrefix(p, want) }) {
			t.Errorf("problems are %q, want %q", r.Problems, want)
		}
	}
}

// TestCheckPlaces has every kind of place in a comparison that is wrong be said
// and none be sliced with.
func TestCheckPlaces(t *testing.T) {
	text := "The two spoke. Both agreed."
	a := &compare.Article{ID: "3db54df5198082f2", Text: text}
	bad := compare.Span{Start: 4, End: 99}
	statements := []compare.Statement{{Span: compare.Span{Start: 0, End: 14}}, {Span: compare.Span{Start: 15, End: 27}}}
	comparison := func(spoil func(x *compare.Comparison)) *compare.Comparison {
		x := &compare.Comparison{Event: compare.Event{ID: "call"}, Rows: []compare.Row{{ID: "r1", Cells: []compare.Cell{{0, 1}, nil}}}}
		for _, siglum := range []string{"A", "B"} {
			x.Witnesses = append(x.Witnesses, compare.Witness{Siglum: siglum, Parsed: &compare.Parsed{Article: a}, Statements: slices.Clone(statements)})
		}
		spoil(x)
		return x
	}
	for _, tt := range []struct {
		want  string
		spoil func(x *compare.Comparison)
	}{
		{"", func(*compare.Comparison) {}},
		{"statement 1 of B: 4-99 is not in article", func(x *compare.Comparison) { x.Witnesses[1].Statements[1].Span = bad }},
		{"A has no statement 7", func(x *compare.Comparison) { x.Rows[0].Cells[0] = compare.Cell{7} }},
		{"has 1 cells of 2 articles", func(x *compare.Comparison) { x.Rows[0].Cells = x.Rows[0].Cells[:1] }},
		{"no statement 5 to be nearest", func(x *compare.Comparison) { x.Rows[0].Gaps = []compare.Gap{{Witness: 1, Nearest: 5}} }},
		{"a gap is of article 0", func(x *compare.Comparison) { x.Rows[0].Gaps = []compare.Gap{{Witness: 0, Nearest: -1}} }},
		{"row r1 number: 4-99", func(x *compare.Comparison) {
			x.Rows[0].Kinds = []compare.Kind{{Name: "number", Places: []compare.Where{{Span: bad}}}}
		}},
		{"naming of the talks: 4-99", func(x *compare.Comparison) {
			x.Naming = []compare.Naming{{Concept: "the talks", Readings: [][]compare.Phrase{{{Spans: []compare.Span{bad}}}}}}
		}},
		{"quote of Tamm: 4-99", func(x *compare.Comparison) {
			x.Quotes = []compare.QuoteLine{{Speaker: "Tamm", Readings: []compare.QuoteReading{{Witness: 1, Span: bad}}}}
		}},
		{"fact length is in article 2 of 2", func(x *compare.Comparison) {
			x.Facts = []compare.Fact{{What: "length", Readings: []compare.FactReading{{Witness: 2, Span: statements[0].Span}}}}
		}},
		{"swap a/b: 4-99", func(x *compare.Comparison) {
			x.Swaps = []compare.SwapCount{{A: "a", B: "b", Places: []compare.Where{{Span: bad}}}}
		}},
		{"edits are of articles 0 and 4 of 2", func(x *compare.Comparison) { x.Rows[0].Edits = []compare.PairEdits{{A: 0, B: 4}} }},
	} {
		c := checker{texts: map[string]*compare.Article{a.ID: a}, broken: map[string]bool{}}
		c.comparison(comparison(tt.spoil))
		if all := strings.Join(c.Problems, "; "); tt.want == "" && all != "" || !strings.Contains(all, tt.want) {
			t.Errorf("problems are %q, want %q", all, tt.want)
		}
	}
}
