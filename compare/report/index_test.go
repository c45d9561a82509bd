package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"crossread/compare"
)

// fourCalls are calls of the same people: two of known days, two of none.
func fourCalls(t testing.TB) []*compare.Comparison {
	t.Helper()
	var cs []*compare.Comparison
	for i, x := range []struct {
		title, id  string
		day        compare.Day
		source     compare.DaySource
		confidence float64
	}{
		{"Daryanejad – Strakhov", "call-a", "2025-03-03", compare.DayStated, .99},
		{"Daryanejad – Strakhov", "call-b", "2025-03-09", compare.DayInferred, .72},
		{"Daryanejad – Strakhov", "call-c", "", "", .61},
		{"Daryanejad – Strakhov", "call-d", "", "", .6},
		{"Faisal – Strakhov", "call-e", "2025-03-03", compare.DayStated, .99},
	} {
		c := two(t)
		if i > 0 { // each of the others is told by one more article
			c = three(t)
		}
		c.Event.ID, c.Event.Title, c.Event.Day, c.Event.DaySource, c.Event.Confidence, c.Event.Evidence = x.id, x.title, x.day, x.source, x.confidence, nil
		cs = append(cs, c)
	}
	return cs
}

// The index says of each event how its day is known and how sure it is; titles
// alike bear their day, and a number where that is alike too.
func TestIndex(t *testing.T) {
	cs := fourCalls(t)
	p, err := pageOf(cs, Options{Articles: 5})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range p.Events {
		got = append(got, e.Listed+" | "+e.When+" | "+e.Confidence)
	}
	want := []string{
		"Daryanejad – Strakhov, Mon 3 Mar 2025 | Mon 3 Mar 2025 (stated) | 99 %",
		"Daryanejad – Strakhov, Sun 9 Mar 2025 | Sun 9 Mar 2025 (inferred) | 72 %",
		"Daryanejad – Strakhov, day unknown (1) | day unknown | 61 %",
		"Daryanejad – Strakhov, day unknown (2) | day unknown | 60 %",
		"Faisal – Strakhov | Mon 3 Mar 2025 (stated) | 99 %",
	}
	if !slices.Equal(got, want) {
		t.Errorf("index:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if want := "2 more articles of the library tell none of these events."; p.Elsewhere != want {
		t.Errorf("of the others: %q, want %q", p.Elsewhere, want)
	}
	for _, f := range []string{"html", "md", "docx"} {
		out := string(write(t, f, Options{Articles: 5}, cs...))
		for _, w := range []string{"Daryanejad – Strakhov, Sun 9 Mar 2025", "(inferred)", "72 %", "2 more articles of the library"} {
			if !strings.Contains(out, w) {
				t.Errorf("%s: the index has no %q", f, w)
			}
		}
	}
	if one := string(write(t, "html", Options{Articles: 5}, cs[0])); strings.Contains(one, "more articles of the library") {
		t.Error("a report on one event counts the library")
	}
}

// Evidence stands in the order of the outlets and of the text, each place once.
func TestEvidenceInOrder(t *testing.T) {
	c := two(t)
	a, b := c.Witnesses[0].Article(), c.Witnesses[1].Article()
	ev := func(x *compare.Article, words, why string) compare.Evidence {
		return compare.Evidence{Article: x.ID, Span: span(t, x, words), Why: why}
	}
	c.Event.Evidence = []compare.Evidence{
		ev(b, "held a telephone conversation", "announcement"),
		ev(a, "The call lasted", "announcement"),
		ev(a, "spoke by phone", "announcement"),
		ev(a, "phone", "announcement"),
		ev(a, "on Monday", "day"),
		ev(a, "spoke by phone", "announcement"),
	}
	var got []string
	for _, v := range (collation{c, false, nil}).evidenceView() {
		for _, q := range v.Quotes {
			got = append(got, v.What+" "+q.Siglum+" "+q.Text)
		}
	}
	want := []string{"announcement A spoke by phone", "announcement A The call lasted", "announcement B held a telephone conversation", "day A on Monday"}
	if !slices.Equal(got, want) {
		t.Errorf("evidence %q, want %q", got, want)
	}
}

// The title of a report on one event stands once, in every format.
func TestTitleOnce(t *testing.T) {
	c := three(t)
	if md := string(write(t, "md", options(c), c)); strings.Count(md, "# "+c.Event.Title+"\n") != 1 {
		t.Errorf("Markdown does not begin with the title, once:\n%s", md[:min(len(md), 300)])
	}
	paragraphs, _ := texts(t, document(t, options(c), c)["word/document.xml"])
	if paragraphs[0] != c.Event.Title || paragraphs[1] == c.Event.Title {
		t.Errorf("the document begins with %q", paragraphs[:2])
	}
}

// Quotes of the shared background say so, and are left out with it.
func TestQuotesOfBackground(t *testing.T) {
	c := three(t)
	row := &c.Rows[slices.IndexFunc(c.Rows, func(r compare.Row) bool { return r.ID == c.Quotes[0].Row })]
	row.Section = compare.SectionBackground
	for _, background := range []bool{true, false} {
		o := options(c)
		o.Background = background
		p, err := pageOf([]*compare.Comparison{c}, o)
		if err != nil {
			t.Fatal(err)
		}
		lines, marked := 0, 0
		for _, s := range p.Events[0].Quotes {
			for _, l := range s.Lines {
				lines++
				if l.Shared {
					marked++
				}
			}
		}
		all, cited := len(c.Quotes), 0
		for _, q := range c.Quotes {
			if q.Row == row.ID {
				cited++
			}
		}
		if background && (lines != all || marked != cited) || !background && (lines != all-cited || marked != 0) {
			t.Errorf("background %v: %d of %d quotes, %d marked, of %d in the row", background, lines, all, marked, cited)
		}
		for _, f := range []string{"html", "md", "docx"} {
			out := string(write(t, f, o, c))
			if f == "html" {
				out = strings.ReplaceAll(out, `<span class="pos">`, "")
			}
			out = strings.ReplaceAll(out, "shared background from", "") // a setting
			if got := strings.Contains(out, " shared background"); got != background {
				t.Errorf("%s: quotes marked as shared background: %v, want %v", f, got, background)
			}
		}
	}
}

// That articles name days which cannot be one is said where the day is.
func TestDaysDiffer(t *testing.T) {
	c := three(t)
	said := func() string {
		var b bytes.Buffer
		if err := writeMarkdown(&b, []*compare.Comparison{c}, options(c)); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if strings.Contains(said(), "not all the same day") {
		t.Error("one day is said to be several")
	}
	c.Facts = append(c.Facts, compare.Fact{What: "day", Agree: compare.AgreeNo})
	if !strings.Contains(said(), "(stated by 1 of 3, not all the same day)") {
		t.Error("several days are not told of")
	}
}
