package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"crossread/compare"
)

func TestGapSaysWhyNothingMatched(t *testing.T) {
	c, err := newFake().Collate(t.Context(), fakeEvent)
	if err != nil {
		t.Fatal(err)
	}
	c.Method = []compare.Parameter{{Name: compare.ParameterCall, Value: "0.40"}}
	r := &c.Rows[2] // A alone tells of the candle
	r.Gaps[0] = compare.Gap{Witness: 1, Nearest: 1, Score: 0.5, Why: []compare.Part{{Name: "rare words shared", Value: 0.4}}}
	apart := compare.Decision{Ruling: compare.RuleDifferent, A: spanRef(&c.Witnesses[0], r.Cells[0]), B: spanRef(&c.Witnesses[1], compare.Cell{1})}
	undone := apart
	undone.Undone = true
	for _, tt := range []struct {
		name    string
		score   float64
		nearest int
		rulings []compare.Decision
		want    string
		near    string
	}{
		{"below", .2, 1, nil, "Nothing matched in B at or above .40. Nearest: 2 “Daryanejad called the incidents part of a plot to redraw the…” (.20, in row 2)", "score .20, in row 2"},
		{"taken by another row", .5, 1, nil, "Nothing else matched in B. Nearest: 2 “Daryanejad called the incidents part of a plot to redraw the…” (.50, in row 2)", "score .50, in row 2"},
		{"hardly below", .398, 1, nil, "Nothing matched in B at or above .40. Nearest: 2 “Daryanejad called the incidents part of a plot to redraw the…” (.39, in row 2)", "score .39, in row 2"},
		{"nothing near", 0, -1, nil, "Nothing matched in B at or above .40.", ""},
		{"ruled apart", .5, 1, []compare.Decision{apart}, "You ruled: not the same as 2 “Daryanejad called the incidents part of a plot to redraw the…”. Nothing else matched in B.", "score .50 · you ruled: not the same"},
		{"another is nearer", .5, 0, []compare.Decision{apart}, "You ruled: not the same as 2 “Daryanejad called the incidents part of a plot to redraw the…”. Nothing else matched in B. Nearest: 1 “Strakhov and Daryanejad spoke by phone on Monday about the…” (.50, in row 1)", "score .50, in row 1"},
		{"undone", .2, 1, []compare.Decision{undone}, "Nothing matched in B at or above .40. Nearest: 2 “Daryanejad called the incidents part of a plot to redraw the…” (.20, in row 2)", "score .20, in row 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r.Gaps[0].Score, r.Gaps[0].Nearest = tt.score, tt.nearest
			if got := gapWords(c, r, 1, tt.rulings); got != tt.want {
				t.Errorf("card\n got %s\nwant %s", got, tt.want)
			}
			if tt.name == "taken by another row" {
				if got, want := gapShort(c, r, 1, tt.rulings), "Nothing else matched. Nearest: 2 (.50)"; got != want {
					t.Errorf("card of a narrow column %q, want %q", got, want)
				}
				if got, want := wordingLines(c, r, 1, wholeWording, nil)[0], "nothing else matched (nearest 2: .50)"; got != want {
					t.Errorf("inspector %q, want %q", got, want)
				}
				if got, want := aloneWords(c, r, []int{0}, nil), "Only A tells this. B 2 has a score of .50, which reaches the threshold .40, but belongs to row 2."; got != want {
					t.Errorf("why %q, want %q", got, want)
				}
			}
			if tt.near == "" {
				return
			}
			table := ""
			for _, row := range tableTexts(gapTables(c, tt.rulings, nil)[1:2]) {
				table += strings.Join(row, " | ") + "\n"
			}
			if !strings.Contains(table, tt.near) {
				t.Errorf("table\n%swant %s", table, tt.near)
			}
		})
	}
}

// No line of a gap's card begins with the end of its brackets, or with a letter alone.
func TestGapWordsInOneLine(t *testing.T) {
	for words, want := range map[string]string{
		"Nothing else matched in C. Nearest: 2 “They spoke (by phone) on Monday…” (.16, in row 2)": "Nothing else matched in\u00a0C. Nearest: 2 “They spoke (by phone) on Monday…” (.16,\u00a0in\u00a0row\u00a02)",
		"You ruled: not the same as 2 “They spoke (by phone) on Monday…”. Nothing else matched.":   "You ruled: not the same as 2 “They spoke (by phone) on Monday…”. Nothing else matched.",
	} {
		if got := inOneLine(words); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The table of who tells how much keeps usual names in a line, and a narrow window
// has room for it.
func TestShareTableFits(t *testing.T) {
	test.NewTempApp(t)
	c, err := newFake().Collate(t.Context(), fakeEvent)
	if err != nil {
		t.Fatal(err)
	}
	const name, room = "The Shirvaneh Tribune", 675 // a window of 900 without its list
	c.Witnesses[0].Article().Set(compare.Field{Name: compare.FieldOutlet, Value: name})
	table := shareTable(c, nil)
	if w := -table.weights[0] - badgeSize - 5 - 2*cellX; w < textWidth(name, style{size: sizeUI()}) {
		t.Errorf("%g for %q", w, name)
	}
	if len(table.weights) < 5 || table.needed() > room {
		t.Errorf("%d columns need %g, there are %d", len(table.weights), table.needed(), room)
	}
}

// What an outlet tells a second time is no gap of the others, and not told by it alone.
func TestToldAgainIsNoGap(t *testing.T) {
	c, err := newFake().Collate(t.Context(), fakeEvent)
	if err != nil {
		t.Fatal(err)
	}
	_, before := sharing(c)
	if before[0] != 1 {
		t.Fatalf("%d rows told by A alone, want 1", before[0])
	}
	r := &c.Rows[2] // A alone tells of the candle
	gaps := len(gapTables(c, nil, nil)[1].rows)
	r.Repeats, r.Gaps = compare.Repeat{Row: c.Rows[1].ID, Statement: 1}, nil
	r.Kinds = []compare.Kind{{Name: kindAgain, Witnesses: []int{0}}}
	if _, only := sharing(c); only[0] != 0 {
		t.Errorf("%d rows told by A alone, want none", only[0])
	}
	if got := len(gapTables(c, nil, nil)[1].rows); got != gaps-1 {
		t.Errorf("%d gaps of B, want %d", got, gaps-1)
	}
	if got, want := gapWords(c, r, 1, nil), "See row 2, which this tells again."; got != want {
		t.Errorf("card %q, want %q", got, want)
	}
	if got, want := aloneWords(c, r, []int{0}, nil), "A tells this in row 2 already."; got != want {
		t.Errorf("why %q, want %q", got, want)
	}
	if got, want := chipsOf(c, r, 0, 1), "told again, as in row 2"; len(got) != 1 || got[0] != want {
		t.Errorf("chips %q, want %q", got, want)
	}
	row, ok := diffRowOf(c, 2, []int{0, 1}, DiffOptions{}, nil, nil)
	if !ok || len(row.cells[0].marks) > 0 {
		t.Errorf("marked as told by A alone: %+v", row.cells[0].marks)
	}
	if got, want := tabText(tabAll, &c.Event, c), "10 statements, 4 different · 1 told by all 3"; got != want {
		t.Errorf("head %q, want %q", got, want)
	}
}
