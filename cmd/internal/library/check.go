package library

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
	"crossread/storage"
)

// A CheckReport says what a check of the library looked at and found.
type CheckReport struct {
	Articles int      `json:"articles"`
	Events   int      `json:"events"`
	Spans    int      `json:"spans"`
	Problems []string `json:"problems"`
}

// Check verifies the library file, that every span of the analysis lies in its
// source and between characters, that every character of an article is in one
// place, and that every comparison of words rebuilds both sides.
func (l *Library) Check(ctx context.Context) (CheckReport, error) {
	problems, err := l.store.Check(ctx)
	if err != nil {
		return CheckReport{}, err
	}
	s, err := l.current(ctx, nil)
	if err != nil {
		return CheckReport{}, err
	}
	c := checker{CheckReport: CheckReport{Articles: len(s.articles), Events: len(s.analysis.Index.Events), Problems: append([]string{}, problems...)}}
	c.texts = map[string]*compare.Article{}
	for i, a := range s.articles {
		c.texts[a.ID] = a
		c.conserved(a, s.analysis.Index.Articles[i].Statements)
	}
	for _, e := range s.analysis.Index.Events {
		for _, v := range e.Evidence {
			c.span(v.Article, v.Span, "evidence of "+e.ID)
		}
		for _, p := range e.Passages {
			for _, sp := range p.Spans {
				c.span(p.Article, sp, "passage of "+e.ID)
			}
		}
		collated, err := s.analysis.Compare(e.ID, s.decisions)
		if err != nil {
			return c.CheckReport, err
		}
		c.comparison(collated)
		if err := ctx.Err(); err != nil {
			return c.CheckReport, err
		}
	}
	return c.CheckReport, nil
}

type checker struct {
	CheckReport
	texts map[string]*compare.Article
}

func (c *checker) problem(format string, args ...any) {
	c.Problems = append(c.Problems, fmt.Sprintf(format, args...))
}

// span checks that s lies in the article and cuts no character.
func (c *checker) span(article string, s compare.Span, what string) {
	c.Spans++
	a := c.texts[article]
	switch {
	case a == nil:
		c.problem("%s: article %.8s is not in the library", what, article)
	case s.Start < 0 || s.End > len(a.Text) || s.Empty():
		c.problem("%s: %s is not in article %.8s of %d bytes", what, s, article, len(a.Text))
	case !boundary(a.Text, s.Start) || !boundary(a.Text, s.End):
		c.problem("%s: %s cuts a character of article %.8s", what, s, article)
	}
}

func boundary(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// conserved checks that every character that is not white space is masked or in
// one statement with one place.
func (c *checker) conserved(a *compare.Article, statements []compare.Statement) {
	end, block := 0, 0
	free := func(to int) { // the text between statements up to to is masked or white
		for end < to {
			for block < len(a.Blocks) && a.Blocks[block].End <= end {
				block++
			}
			if block < len(a.Blocks) && a.Blocks[block].Kind == compare.Masked && a.Blocks[block].Start <= end {
				end = a.Blocks[block].End
				continue
			}
			r, n := utf8.DecodeRuneInString(a.Text[end:])
			if !unicode.IsSpace(r) {
				c.problem("article %.8s: %q at byte %d is in no place", a.ID, r, end)
				end = to
				return
			}
			end += n
		}
	}
	for i, s := range statements {
		c.span(a.ID, s.Span, fmt.Sprintf("statement %d", i))
		if s.Start < end {
			c.problem("article %.8s: statement %d at %s overlaps what stands before it", a.ID, i, s.Span)
			continue
		}
		free(min(s.Start, len(a.Text)))
		end = max(end, s.End)
		if s.Place == "" || (s.Place == compare.InPassage) != (len(s.Events) > 0) {
			c.problem("article %.8s: statement %d at %s is in place %q of %d events", a.ID, i, s.Span, s.Place, len(s.Events))
		}
	}
	free(len(a.Text))
}

// comparison checks that each statement of the event is in exactly one row and
// that edits rebuild both readings.
func (c *checker) comparison(x *compare.Comparison) {
	seen := map[[2]int]string{}
	for _, r := range x.Rows {
		for w, cell := range r.Cells {
			for _, n := range cell {
				at := [2]int{w, n}
				if other, twice := seen[at]; twice {
					c.problem("%s: statement %d of %s is in rows %s and %s", x.Event.ID, n, x.Witnesses[w].Siglum, other, r.ID)
				}
				seen[at] = r.ID
			}
		}
		for _, p := range r.Edits {
			a, b := x.Witnesses[p.A].Text(r.Cells[p.A]), x.Witnesses[p.B].Text(r.Cells[p.B])
			c.Spans += len(p.Edits)
			if why := rebuilds(a, b, p.Edits); why != "" {
				c.problem("%s row %s, %s against %s: %s", x.Event.ID, r.ID, x.Witnesses[p.A].Siglum, x.Witnesses[p.B].Siglum, why)
			}
		}
	}
	for w := range x.Witnesses {
		for n, s := range x.Witnesses[w].Statements {
			if s.Place != compare.InPassage || !has(s.Events, x.Event.ID) {
				continue
			}
			if _, ok := seen[[2]int{w, n}]; !ok {
				c.problem("%s: statement %d of %s is in no row", x.Event.ID, n, x.Witnesses[w].Siglum)
			}
		}
	}
	for _, k := range x.Swaps {
		for _, p := range k.Places {
			c.span(x.Witnesses[p.Witness].Article().ID, p.Span, "swap "+strings.Join([]string{k.A, k.B}, "/"))
		}
	}
}

// rebuilds says what is wrong with the edits as an account of a and b: each side
// must be covered once, but for white space. It is "" if all is well.
func rebuilds(a, b string, edits []compare.Edit) string {
	var left, right []compare.Span
	for _, e := range edits {
		if e.Op != compare.OnlyB {
			left = append(left, e.A)
		}
		if e.Op != compare.OnlyA {
			right = append(right, e.B)
		}
	}
	if why := covers(a, left); why != "" {
		return "left: " + why
	}
	if why := covers(b, right); why != "" {
		return "right: " + why
	}
	return ""
}

func covers(text string, spans []compare.Span) string {
	slices.SortFunc(spans, func(x, y compare.Span) int { return cmp.Compare(x.Start, y.Start) })
	end := 0
	for _, s := range append(spans, compare.Span{Start: len(text), End: len(text)}) {
		if s.Start < end || s.End > len(text) || !boundary(text, s.Start) || !boundary(text, s.End) {
			return fmt.Sprintf("edit at %s overlaps another, cuts a character or lies outside of %d bytes", s, len(text))
		}
		if left := strings.TrimSpace(text[end:s.Start]); left != "" {
			return fmt.Sprintf("%q is in no edit", left)
		}
		end = s.End
	}
	return ""
}

func has(ids []string, id string) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// Rescue copies what can be read of the library at from into a new one at to,
// and returns the number of articles.
func Rescue(ctx context.Context, from, to string) (int, error) { return storage.Rescue(ctx, from, to) }
