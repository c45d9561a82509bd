package collate_test

import (
	"io/fs"
	"slices"
	"testing"
	"unicode"

	"crossread/assets/sample"
	"crossread/compare"
	"crossread/compare/collate"
	"crossread/storage/intake"
)

// sampled are the articles that come with the program.
func sampled(t *testing.T) []*compare.Article {
	t.Helper()
	var articles []*compare.Article
	files, err := fs.Glob(sample.Articles(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		b, err := fs.ReadFile(sample.Articles(), name)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := intake.Text(t.Context(), name, string(b))
		if err != nil {
			t.Fatal(err)
		}
		a.ID, a.File = name, name
		articles = append(articles, a)
	}
	return articles
}

// TestConservation holds that nothing is lost on the way from an article to the
// rows: every character but white space is in exactly one of the four places, the
// passages and the background of the index are those places, and every statement
// of a passage is in a call row of its event, alone or matched, and in one only.
func TestConservation(t *testing.T) {
	_, labelled := month(t)
	for name, articles := range map[string][]*compare.Article{"month": labelled, "sample": sampled(t)} {
		t.Run(name, func(t *testing.T) {
			an, err := collate.Analyze(t.Context(), articles, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i, a := range an.Articles {
				places(t, an.Index, a, an.Index.Articles[i].Statements())
			}
			for i := range an.Index.Events {
				c, err := an.Compare(an.Index.Events[i].ID, nil)
				if err != nil {
					t.Fatal(err)
				}
				rowed(t, c)
			}
		})
	}
}

// places checks the four places of one article's characters.
func places(t *testing.T, x *compare.Index, a *compare.Article, statements []compare.Statement) {
	t.Helper()
	in := make([][]compare.PlaceKind, len(a.Text)) // of each byte
	mark := func(s compare.Span, p compare.PlaceKind) {
		for at := s.Start; at < s.End; at++ {
			in[at] = append(in[at], p)
		}
	}
	const masked = compare.PlaceKind("masked")
	for _, b := range a.Blocks {
		if b.Kind == compare.Masked {
			mark(b.Span, masked)
		}
	}
	for i := range statements {
		s := &statements[i]
		mark(s.Span, s.Place)
		if (s.Place == compare.InPassage) != (len(s.Events) > 0) {
			t.Errorf("%s %s is in %s, of the events %q", a.ID, s.Span, s.Place, s.Events)
		}
		for e := range x.Events {
			if held(x.Events[e].Passages, a.ID, s.Span) != slices.Contains(s.Events, x.Events[e].ID) {
				t.Errorf("%s %s: its events are %q, but the passage of %s says otherwise", a.ID, s.Span, s.Events, x.Events[e].ID)
			}
		}
		if slices.ContainsFunc(x.Background, func(p *compare.Passage) bool { return holds(p, a.ID, s.Span) }) != (s.Place == compare.InBackground) {
			t.Errorf("%s %s is in %s, but the background says otherwise", a.ID, s.Span, s.Place)
		}
	}
	for at, r := range a.Text {
		if !unicode.IsSpace(r) && len(in[at]) != 1 {
			t.Errorf("%s: byte %d, %q, is in %d places: %q", a.ID, at, r, len(in[at]), in[at])
			return
		}
	}
}

func held(passages []compare.Passage, article string, s compare.Span) bool {
	return slices.ContainsFunc(passages, func(p compare.Passage) bool {
		return holds(&p, article, s)
	})
}

func holds(p *compare.Passage, article string, s compare.Span) bool {
	return p.Article == article && slices.ContainsFunc(p.Spans, func(in compare.Span) bool { return in.Contains(s) })
}

// rowed checks that the rows hold every statement of the passages once, and
// account for every outlet: a cell or a gap.
func rowed(t *testing.T, c *compare.Comparison) {
	t.Helper()
	for w := range c.Witnesses {
		count := make([]int, len(c.Witnesses[w].Statements))
		for r := range c.Rows {
			row := &c.Rows[r]
			for _, s := range row.Cells[w] {
				count[s]++
				if own := slices.Contains(c.Witnesses[w].Statements[s].Events, c.Event.ID); own && row.Section != compare.SectionCall {
					t.Errorf("%s %s: statement %d of %s is of the call and in section %s", c.Event.ID, row.ID, s, c.Witnesses[w].Siglum, row.Section)
				}
			}
			gap := slices.ContainsFunc(row.Gaps, func(g compare.Gap) bool { return g.Witness == w })
			if row.Section == compare.SectionCall && gap == (len(row.Cells[w]) > 0) {
				t.Errorf("%s %s: %s has a cell %v and a gap %v", c.Event.ID, row.ID, c.Witnesses[w].Siglum, row.Cells[w], gap)
			}
		}
		for s, n := range count {
			st := &c.Witnesses[w].Statements[s]
			if own := slices.Contains(st.Events, c.Event.ID); own && n != 1 || n > 1 {
				t.Errorf("%s: %q of %s is in %d rows", c.Event.ID, st.In(c.Witnesses[w].Article().Text), c.Witnesses[w].Siglum, n)
			}
		}
	}
}
