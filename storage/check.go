package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// Check looks at everything in the library and returns what is wrong, a
// sentence each, none if all is well: the file's structure, references between
// its tables, the SHA-256 of originals and texts, blocks and field positions,
// the full-text index. It reads the whole file.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var problems []string
	note := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	for _, c := range []struct{ pragma, what string }{
		{`SELECT integrity_check FROM pragma_integrity_check`, "file structure"},
		{`SELECT "table" || ' row ' || coalesce(rowid, '?') FROM pragma_foreign_key_check`, "reference without its target"},
	} {
		if err := eachString(ctx, s.read, c.pragma, func(answer string) {
			if answer != "ok" {
				note("%s: %s", c.what, answer)
			}
		}); err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			note("%s: %v", c.what, err)
		}
	}
	if s.write != nil { // the index's own check is written as a change
		if _, err := s.write.ExecContext(ctx, `INSERT INTO search (search, rank) VALUES ('integrity-check', 1)`); err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			note("full-text index: %v", err)
		}
	}
	if err := s.checkOriginals(ctx, note); err != nil {
		return nil, err
	}
	if err := s.checkArticles(ctx, note); err != nil {
		return nil, err
	}
	return problems, nil
}

func eachString(ctx context.Context, db *sql.DB, query string, f func(string)) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return err
		}
		f(s)
	}
	return rows.Err()
}

func (s *Store) checkOriginals(ctx context.Context, note func(string, ...any)) error {
	rows, err := s.read.QueryContext(ctx, `SELECT sha256, size, coalesce(bytes, (SELECT CAST(text AS BLOB) FROM articles WHERE file_sha256 = sha256 AND place = '' LIMIT 1)) FROM files WHERE size > 0`)
	if err != nil {
		note("originals: %v", err)
		return ctx.Err()
	}
	defer rows.Close()
	for rows.Next() {
		var sum string
		var size int
		var b []byte
		if err := rows.Scan(&sum, &size, &b); err != nil {
			note("originals: %v", err)
			continue
		}
		if len(b) != size || hash(b) != sum {
			note("original %.16s: its bytes are not those of the imported file", sum)
		}
	}
	if err := rows.Err(); err != nil {
		note("originals: %v", err)
	}
	return ctx.Err()
}

// checkArticles goes on after an article that cannot be read.
func (s *Store) checkArticles(ctx context.Context, note func(string, ...any)) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		note("articles: %v", explain(err))
		return ctx.Err()
	}
	defer tx.Rollback()
	articles, err := loadRows(ctx, tx, true, "")
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		note("articles: %v", explain(err))
		var lost []int64
		if articles, lost, err = salvage(ctx, tx, true, ""); err != nil {
			return err
		}
		for _, n := range lost {
			note("article in row %d: it cannot be read", n)
		}
	}
	for _, a := range articles {
		if hash([]byte(a.Text)) != a.TextSHA256 {
			note("article %s (%s): its text is not the one that was imported", a.ID, a.File)
		}
		for _, p := range Flaws(a) {
			note("article %s (%s): %s", a.ID, a.File, p)
		}
	}
	decisions, err := loadDecisions(ctx, tx, false)
	if err != nil {
		note("decisions: %v", explain(err))
		return ctx.Err()
	}
	checkRefs(articles, decisions, note)
	return ctx.Err()
}

// checkRefs compares the words that decisions quote with those of the articles
// they point into. A reference into a text that the library does not hold, or
// no longer holds, is well.
func checkRefs(articles []*compare.Article, decisions []compare.Decision, note func(string, ...any)) {
	at := map[string]*compare.Article{} // by the SHA-256 of the text, and by ID for references without it
	for _, a := range articles {
		at[a.TextSHA256], at[a.ID] = a, a
	}
	for _, d := range decisions {
		refs := append([]compare.SpanRef{d.A, d.B}, d.Event.Anchors...)
		for _, r := range append(refs, d.Other.Anchors...) {
			a := at[r.TextSHA256]
			if r.TextSHA256 == "" {
				a = at[r.Article]
			}
			if a == nil {
				continue
			}
			if p := badSpan(a.Text, r.Span); p != "" {
				note("decision %d: its place %s in article %s (%s) %s", d.ID, r.Span, a.ID, a.File, p)
			} else if r.Text != "" && r.Span.In(a.Text) != r.Text {
				note("decision %d: article %s (%s) does not have its words %q at %s", d.ID, a.ID, a.File, r.Text, r.Span)
			}
		}
	}
}

// Flaws returns what is wrong with an article's text, blocks and positions:
// text is valid UTF-8, blocks are in order, apart, within the text and on
// character boundaries, and what no block covers is white space.
func Flaws(a *compare.Article) []string {
	var out []string
	if !utf8.ValidString(a.Text) {
		out = append(out, "its text is not valid UTF-8")
	}
	end := 0
	for _, b := range a.Blocks {
		if p := badSpan(a.Text, b.Span); p != "" || b.Empty() {
			out = append(out, fmt.Sprintf("%s block %s is empty or %s", b.Kind, b.Span, p))
			continue
		}
		if b.Start < end {
			out = append(out, fmt.Sprintf("%s block %s begins before the one in front of it ends", b.Kind, b.Span))
			continue
		}
		if !blank(a.Text[end:b.Start]) {
			out = append(out, fmt.Sprintf("text at %d-%d is in no block", end, b.Start))
		}
		end = b.End
	}
	if !blank(a.Text[end:]) {
		out = append(out, fmt.Sprintf("text at %d-%d is in no block", end, len(a.Text)))
	}
	for _, f := range a.Meta {
		if p := badSpan(a.Text, f.At); p != "" {
			out = append(out, fmt.Sprintf("field %s is at %s, which %s", f.Name, f.At, p))
		}
	}
	return out
}

// malformed is an error if an article breaks what every stage relies on: spans
// that can be sliced. A reader process that was taken over could send such.
func malformed(a *compare.Article) error {
	if !utf8.ValidString(a.Text) {
		return errors.New("its text is not valid UTF-8")
	}
	end := 0
	for _, b := range a.Blocks {
		if badSpan(a.Text, b.Span) != "" || b.Start < end {
			return fmt.Errorf("its block %s is malformed", b.Span)
		}
		end = b.End
	}
	for _, f := range a.Meta {
		if badSpan(a.Text, f.At) != "" {
			return fmt.Errorf("its field %q is malformed", f.Name)
		}
	}
	return nil
}

func badSpan(text string, s compare.Span) string {
	switch {
	case s.Start < 0 || s.End < s.Start || s.End > len(text):
		return "lies outside the text"
	case s.Start < len(text) && !utf8.RuneStart(text[s.Start]), s.End < len(text) && !utf8.RuneStart(text[s.End]):
		return "cuts a character"
	}
	return ""
}

func blank(s string) bool {
	for _, r := range s {
		if !isBlank(r) {
			return false
		}
	}
	return true
}

// isBlank reports whether r shows nothing and separates words: white space, and
// the invisible characters that files carry between words.
func isBlank(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r)
}
