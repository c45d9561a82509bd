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
type CheckReport = compare.CheckReport

// Check verifies the library file, that every span of the analysis lies in its
// source and between characters, that every character of an article is in one
// place, and that every comparison of words rebuilds both sides. An analysis or
// a comparison that cannot be made is one of the problems; an error is only of
// ctx or of a file that cannot be opened.
func (l *Library) Check(ctx context.Context) (CheckReport, error) {
	return l.CheckEach(ctx, func(int, int) {})
}

// CheckEach is Check that tells how many articles and events of how many it has
// looked at.
func (l *Library) CheckEach(ctx context.Context, progress func(done, total int)) (CheckReport, error) {
	problems, err := l.store.Check(ctx)
	if err != nil {
		return CheckReport{}, err
	}
	c := checker{CheckReport: CheckReport{Problems: append([]string{}, problems...)}}
	s, err := l.current(ctx, nil)
	if err != nil {
		if ctx.Err() != nil {
			return c.CheckReport, ctx.Err()
		}
		c.problem("the analysis cannot be made: %v", err)
		if n, err := l.store.Count(ctx); err == nil {
			c.Articles = n
		}
		return c.CheckReport, nil
	}
	c.Articles, c.Events = len(s.articles), len(s.analysis.Index.Events)
	c.texts, c.broken = map[string]*compare.Article{}, map[string]bool{}
	for _, a := range s.articles {
		c.texts[a.ID] = a
	}
	total := len(s.analysis.Index.Articles) + len(s.analysis.Index.Events)
	for i, x := range s.analysis.Index.Articles {
		if err := ctx.Err(); err != nil {
			return c.CheckReport, err
		}
		progress(i, total)
		switch a := c.texts[x.Article]; {
		case a == nil:
			c.problem("the analysis has article %.8s, which is not in the library", x.Article)
		case len(storage.Flaws(a)) > 0:
			c.broken[a.ID] = true // as the store has said
		default:
			c.conserved(a, x.Statements())
		}
	}
	if n := len(s.analysis.Index.Articles); n != len(s.articles) {
		c.problem("the analysis has %d articles of %d", n, len(s.articles))
	}
	for i, e := range s.analysis.Index.Events {
		progress(len(s.analysis.Index.Articles)+i, total)
		before := len(c.Problems)
		for _, v := range e.Evidence {
			c.span(v.Article, v.Span, "evidence of "+e.ID)
		}
		for _, p := range e.Passages {
			for _, sp := range p.Spans {
				c.span(p.Article, sp, "passage of "+e.ID)
			}
			if c.broken[p.Article] {
				before = -1
			}
		}
		if before != len(c.Problems) {
			continue // what is wrong is said; a comparison would slice with it
		}
		collated, err := s.analysis.Compare(e.ID, s.decisions)
		if err := ctx.Err(); err != nil {
			return c.CheckReport, err
		}
		if err != nil {
			c.problem("%s cannot be compared: %v", e.ID, err)
			continue
		}
		c.comparison(collated)
	}
	return c.CheckReport, nil
}

type checker struct {
	CheckReport
	texts  map[string]*compare.Article
	broken map[string]bool // articles with a block or a statement whose span is wrong
}

func (c *checker) problem(format string, args ...any) {
	c.Problems = append(c.Problems, fmt.Sprintf(format, args...))
}

// span checks that s lies in the article and cuts no character, and reports
// whether it may be sliced.
func (c *checker) span(article string, s compare.Span, what string) bool {
	c.Spans++
	a := c.texts[article]
	switch {
	case a == nil:
		c.problem("%s: article %.8s is not in the library", what, article)
	case s.Start < 0 || s.End > len(a.Text) || s.Start >= s.End:
		c.problem("%s: %s is not in article %.8s of %d bytes", what, s, article, len(a.Text))
	case !boundary(a.Text, s.Start) || !boundary(a.Text, s.End):
		c.problem("%s: %s cuts a character of article %.8s", what, s, article)
	default:
		return true
	}
	return false
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
		if !c.span(a.ID, s.Span, fmt.Sprintf("statement %d", i)) {
			c.broken[a.ID] = true
			continue
		}
		for _, part := range append([]compare.Span{s.SpeakerAt, s.Cue}, s.Quoted...) {
			if part != (compare.Span{}) {
				c.span(a.ID, part, fmt.Sprintf("speaker, cue or quote of statement %d", i))
			}
		}
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

// comparison checks that each statement of the event is in exactly one row,
// that edits rebuild both readings, and that all places lie in their articles.
// A comparison with a statement that cannot be sliced is not looked into.
func (c *checker) comparison(x *compare.Comparison) {
	sound := true
	for w := range x.Witnesses {
		for n, s := range x.Witnesses[w].Statements {
			sound = c.span(x.Witnesses[w].Article().ID, s.Span, fmt.Sprintf("%s: statement %d of %s", x.Event.ID, n, x.Witnesses[w].Siglum)) && sound
		}
	}
	if !sound {
		return
	}
	seen := map[[2]int]string{}
	for _, r := range x.Rows {
		c.row(x, &r, seen)
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
			c.place(x, p.Witness, p.Span, "swap "+k.A+"/"+k.B)
		}
	}
	for _, k := range x.Naming {
		for w, phrases := range k.Readings {
			for _, p := range phrases {
				for _, s := range p.Spans {
					c.place(x, w, s, "naming of "+k.Concept)
				}
			}
		}
	}
	for _, q := range x.Quotes {
		for _, r := range q.Readings {
			c.place(x, r.Witness, r.Span, "quote of "+q.Speaker)
		}
	}
	for _, f := range x.Facts {
		for _, r := range f.Readings {
			c.place(x, r.Witness, r.Span, "fact "+f.What)
		}
	}
}

// row checks one row and notes in seen the statements that stand in it.
func (c *checker) row(x *compare.Comparison, r *compare.Row, seen map[[2]int]string) {
	if len(r.Cells) != len(x.Witnesses) {
		c.problem("%s row %s has %d cells of %d articles", x.Event.ID, r.ID, len(r.Cells), len(x.Witnesses))
		return
	}
	sound := true
	for w, cell := range r.Cells {
		for _, n := range cell {
			if n < 0 || n >= len(x.Witnesses[w].Statements) {
				c.problem("%s row %s: %s has no statement %d", x.Event.ID, r.ID, x.Witnesses[w].Siglum, n)
				sound = false
				continue
			}
			at := [2]int{w, n}
			if other, twice := seen[at]; twice {
				c.problem("%s: statement %d of %s is in rows %s and %s", x.Event.ID, n, x.Witnesses[w].Siglum, other, r.ID)
			}
			seen[at] = r.ID
		}
	}
	for _, g := range r.Gaps {
		switch {
		case g.Witness < 0 || g.Witness >= len(x.Witnesses) || len(r.Cells[g.Witness]) > 0:
			c.problem("%s row %s: a gap is of article %d, which has none", x.Event.ID, r.ID, g.Witness)
		case g.Nearest < -1 || g.Nearest >= len(x.Witnesses[g.Witness].Statements):
			c.problem("%s row %s: %s has no statement %d to be nearest to a gap", x.Event.ID, r.ID, x.Witnesses[g.Witness].Siglum, g.Nearest)
		case g.Nearest >= 0:
			c.Spans++ // of a statement, whose span was looked at
		}
	}
	for _, k := range r.Kinds {
		for _, p := range k.Places {
			c.place(x, p.Witness, p.Span, "row "+r.ID+" "+k.Name)
		}
	}
	if !sound {
		return
	}
	for _, p := range r.Edits {
		if min(p.A, p.B) < 0 || max(p.A, p.B) >= len(x.Witnesses) {
			c.problem("%s row %s: edits are of articles %d and %d of %d", x.Event.ID, r.ID, p.A, p.B, len(x.Witnesses))
			continue
		}
		a, b := x.Witnesses[p.A].Text(r.Cells[p.A]), x.Witnesses[p.B].Text(r.Cells[p.B])
		c.Spans += len(p.Edits)
		if why := rebuilds(a, b, p.Edits); why != "" {
			c.problem("%s row %s, %s against %s: %s", x.Event.ID, r.ID, x.Witnesses[p.A].Siglum, x.Witnesses[p.B].Siglum, why)
		}
	}
}

// place checks a span of one witness's article.
func (c *checker) place(x *compare.Comparison, witness int, s compare.Span, what string) {
	if witness < 0 || witness >= len(x.Witnesses) {
		c.problem("%s: %s is in article %d of %d", x.Event.ID, what, witness, len(x.Witnesses))
		return
	}
	c.span(x.Witnesses[witness].Article().ID, s, x.Event.ID+": "+what)
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
		if s.Start < end || s.End < s.Start || s.End > len(text) || !boundary(text, s.Start) || !boundary(text, s.End) {
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
