package report

import (
	"errors"
	"strings"
	"testing"

	"crossread/compare"
)

// row makes a comparison of one row, whose readings are statements joined by " / ".
func row(readings ...string) *compare.Comparison {
	c := &compare.Comparison{Rows: []compare.Row{{ID: "r1", Section: compare.SectionCall}}}
	for i, r := range readings {
		a := article(compare.Siglum(i), "x.txt", strings.ReplaceAll(r, " / ", "\n"))
		w := compare.Witness{Siglum: compare.Siglum(i), Parsed: &compare.Parsed{Article: a}}
		var cell compare.Cell
		start := 0
		for j, s := range strings.Split(r, " / ") {
			if s != "" {
				w.Statements = append(w.Statements, compare.Statement{Span: compare.Span{Start: start, End: start + len(s)}, Sentence: j})
				cell = append(cell, j)
			}
			start += len(s) + 1
		}
		c.Witnesses = append(c.Witnesses, w)
		c.Rows[0].Cells = append(c.Rows[0].Cells, cell)
	}
	fill(c)
	return c
}

// marked prints a reading: [swapped], (only), <partly>, {minor}.
func marked(c *compare.Comparison, n int, excerpts bool) string {
	k := collation{c, excerpts, nil}
	r := &c.Rows[0]
	var out []string
	for _, segs := range k.segments(r, n, k.rowMarks(r)[n]) {
		var b strings.Builder
		for _, g := range segs {
			if g.Break {
				b.WriteString("...")
			}
			pair := [...]string{"", "{}", "<>", "()", "[]"}[g.Mark]
			if pair == "" {
				b.WriteString(g.Text)
			} else {
				b.WriteString(pair[:1] + g.Text + pair[1:])
			}
		}
		out = append(out, b.String())
	}
	return strings.Join(out, " / ")
}

func TestMarks(t *testing.T) {
	for _, tt := range []struct {
		name     string
		readings []string
		want     []string
	}{
		{"a swap", []string{"the recent events are grave", "the recent incidents are grave"},
			[]string{"the recent [events] are grave", "the recent [incidents] are grave"}},
		{"words on one side", []string{"on high alert", "on alert"}, []string{"on (high) alert", "on alert"}},
		{"neighbours join over the space", []string{"they left with aid for the town", "they left in the town"},
			[]string{"they left [with aid for] the town", "they left [in] the town"}},
		{"a mark alone is minor", []string{"calm , he said", "calm he said"}, []string{"calm {,} he said", "calm he said"}},
		{"two share a difference from the first", []string{"a plan of theirs", "a plot of theirs", "a plot of theirs"},
			[]string{"a [plan] of theirs", "a <plot> of theirs", "a <plot> of theirs"}},
		{"the first shares with one", []string{"a plan of theirs", "a plan of theirs", "a plot of theirs"},
			[]string{"a <plan> of theirs", "a plan of theirs", "a [plot] of theirs"}},
		{"two share words beside others that differ", []string{"they spoke", "they spoke of the recent attack in the north", "they talked after the recent raid"},
			[]string{"they <spoke>", "they spoke (of) <the recent> (attack in) <the> (north)", "they [talked after] <the recent> [raid]"}},
		{"a difference across two statements", []string{"he called / and asked for aid", "he called them now and asked for aid"},
			[]string{"he called / and asked for aid", "he called (them now) and asked for aid"}},
		{"two statements against one", []string{"he rang twice / then left", "he rang left"}, []string{"he rang (twice) / (then) left", "he rang left"}},
		{"the same words elsewhere in the other reading", []string{"now he rang", "he rang now"}, []string{"(now) he rang", "he rang (now)"}},
		{"a gap", []string{"he rang", "", "he wrote"}, []string{"he [rang]", "", "he [wrote]"}},
		{"letters of several bytes", []string{"Río Claro überflutet", "Río Claro überschwemmt"},
			[]string{"Río Claro [überflutet]", "Río Claro [überschwemmt]"}},
	} {
		c := row(tt.readings...)
		for n, want := range tt.want {
			if got := marked(c, n, false); got != want {
				t.Errorf("%s, %s:\n got %s\nwant %s", tt.name, compare.Siglum(n), got, want)
			}
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{"nothing differs: the first half", "one two three four five six", "one two three four five six", "one two three"},
		{"the words that differ and their neighbours", "one two three four five six seven eight nine ten", "one two three four 5 six seven eight nine ten", "...four [five] six"},
		{"a single word is never shown", "ja", "nein", ""},
		{"a long statement stops at twelve", strings.Repeat("word ", 39) + "end", strings.Repeat("word ", 39) + "end", strings.TrimSpace(strings.Repeat("word ", 12))},
		{"no spaces", "两位领导人星期五会面", "两位领导人星期五会面", "两位领导人"},
	} {
		got := marked(row(tt.a, tt.b), 0, true)
		if got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

// A writer that fails makes Write fail, in every format.
func TestFullDisk(t *testing.T) {
	for _, f := range Formats() {
		if err := Write(full{}, f.Extension, []*compare.Comparison{three(t)}, options(three(t))); !errors.Is(err, errFull) {
			t.Errorf("%s: error %v", f.Extension, err)
		}
	}
}
