package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"crossread/compare"
)

// Search returns the places where the library's articles answer the query, the
// best articles first and within one in order of the text; limit counts places,
// and 0 or less is all. See query for what a user can write. Case and accents
// do not matter. The error is ErrQuery if there is nothing to search for or too
// much.
//
// The index gives articles by BM25, of more than maxRanked the latest imported; a
// query with a script that has no spaces gives them in order of import, and
// reads the texts of those that may have what is looked for.
func (s *Store) Search(ctx context.Context, text string, limit int) ([]compare.Hit, error) {
	return s.search(ctx, text, "", limit)
}

// SearchIn is Search in the articles with these IDs alone.
func (s *Store) SearchIn(ctx context.Context, text string, articles []string, limit int) ([]compare.Hit, error) {
	within, err := json.Marshal(append([]string{}, articles...))
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return s.search(ctx, text, string(within), limit)
}

// search is Search within the articles of a JSON list of IDs; "" is all.
func (s *Store) search(ctx context.Context, text, within string, limit int) ([]compare.Hit, error) {
	q, err := parseQuery(text)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("search: %w", explain(err))
	}
	defer tx.Rollback()
	var hits []compare.Hit
	if q.plain() {
		hits, err = searchIndex(ctx, tx, q, within, limit)
	} else {
		hits, err = searchTexts(ctx, tx, q, within, limit)
	}
	if err != nil {
		return nil, fmt.Errorf("search: %w", explain(err))
	}
	return hits, nil
}

// Marks that highlight puts around what it found: noncharacters, which no text
// contains after import.
const (
	markStart = "\uFDD0"
	markEnd   = "\uFDD1"
)

// maxRanked is the number of articles that match up to which the best come
// first; of more, the latest imported do. FTS5 weighs every article that matches
// and every use of the words in the library before it knows the best: with
// 100,000 articles that took 0.2 s for the most frequent words.
const maxRanked = 5000

// searchIndex asks for the best articles first and then for the places in them,
// as highlighting all articles of a frequent word would take most of the time.
func searchIndex(ctx context.Context, tx *sql.Tx, q query, within string, limit int) ([]compare.Hit, error) {
	match := q.match()
	if limit <= 0 {
		limit = -1
	}
	inside := ""
	if within != "" { // the plus keeps FTS5 from being asked for one article after the other
		inside = ` AND +search.rowid IN (SELECT n FROM articles WHERE id IN (SELECT value FROM json_each(?2)))`
	}
	all, err := numbers(ctx, tx, `SELECT rowid FROM search WHERE search MATCH ?1`+inside+` LIMIT ?3`, match, within, maxRanked+1)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	const places = `SELECT n, id, highlight(search, 0, ?4, ?5) FROM search JOIN articles ON n = search.rowid WHERE search MATCH ?1`
	if len(all) > maxRanked {
		rows, err := tx.QueryContext(ctx, places+inside+` ORDER BY search.rowid DESC LIMIT ?3`, match, within, limit, markStart, markEnd)
		if err != nil {
			return nil, err
		}
		return readHits(rows, nil, limit)
	}
	best := all
	if len(all) > 1 { // each has a place at least, so that limit of them are enough
		if best, err = numbers(ctx, tx, `SELECT rowid FROM search WHERE search MATCH ?1`+inside+` ORDER BY rank, rowid LIMIT ?3`, match, within, limit); err != nil {
			return nil, err
		}
	}
	list, err := json.Marshal(best)
	if err != nil {
		return nil, err
	}
	// FTS5 finds an article by number without reading what is before it, but a
	// query with beginnings of words it puts together anew for each number; the
	// sign has it read all that match instead.
	sign := ""
	if q.begins() {
		sign = "+"
	}
	rows, err := tx.QueryContext(ctx, places+` AND `+sign+`search.rowid IN (SELECT value FROM json_each(?2))`, match, string(list), nil, markStart, markEnd)
	if err != nil {
		return nil, err
	}
	return readHits(rows, best, limit)
}

// numbers reads the numbers of articles.
func numbers(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]int64, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

// readHits reads numbers, IDs and marked texts of articles, puts them in the
// given order of numbers, if any, and returns up to limit places, all if it is
// negative.
func readHits(rows *sql.Rows, order []int64, limit int) ([]compare.Hit, error) {
	defer rows.Close()
	var hits []compare.Hit
	at := map[int64][]compare.Hit{}
	for rows.Next() && (order != nil || limit < 0 || len(hits) < limit) {
		var n int64
		var id, marked string
		if err := rows.Scan(&n, &id, &marked); err != nil {
			return nil, err
		}
		var found []compare.Hit
		for _, s := range markedSpans(marked) {
			found = append(found, compare.Hit{Article: id, Span: s})
		}
		if order == nil {
			hits = append(hits, found...)
		} else {
			at[n] = found
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, n := range order {
		hits = append(hits, at[n]...)
	}
	if limit >= 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	return hits, nil
}

// markedSpans returns the marked stretches, as offsets into the text without
// marks. Words with nothing but space between them are one stretch, so that a
// query of several words that a text has in a row is found there once.
func markedSpans(marked string) []compare.Span {
	var spans []compare.Span
	at := 0 // in the text without marks
	for {
		i := strings.Index(marked, markStart)
		if i < 0 {
			return spans
		}
		joins := len(spans) > 0 && strings.TrimSpace(marked[:i]) == ""
		at += i
		marked = marked[i+len(markStart):]
		j := strings.Index(marked, markEnd)
		if j < 0 {
			return spans
		}
		if joins {
			spans[len(spans)-1].End = at + j
		} else {
			spans = append(spans, compare.Span{Start: at, End: at + j})
		}
		at += j
		marked = marked[j+len(markEnd):]
	}
}

// found are the places of each article by number, in order.
type found map[int64][]compare.Span

// searchTexts works the tree out term by term; articles come in order of import.
func searchTexts(ctx context.Context, tx *sql.Tx, q query, within string, limit int) ([]compare.Hit, error) {
	most := limit
	if within != "" { // the first of all may not be within
		most = 0
	}
	f, err := evaluate(ctx, tx, q, most)
	if err != nil {
		return nil, err
	}
	numbers := make([]int64, 0, len(f))
	for n := range f {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	var in map[string]bool // nil: all
	if within != "" {
		var ids []string
		if err := json.Unmarshal([]byte(within), &ids); err != nil {
			return nil, err
		}
		in = make(map[string]bool, len(ids))
		for _, id := range ids {
			in[id] = true
		}
	}
	var hits []compare.Hit
	for _, n := range numbers {
		var id string
		if err := tx.QueryRowContext(ctx, `SELECT id FROM articles WHERE n = ?`, n).Scan(&id); err != nil {
			return nil, err
		}
		if in != nil && !in[id] {
			continue
		}
		for _, s := range disjoint(f[n]) {
			hits = append(hits, compare.Hit{Article: id, Span: s})
			if len(hits) == limit {
				return hits, nil
			}
		}
	}
	return hits, nil
}

// evaluate gives at least the first most articles that answer q, all if it is 0 or less.
func evaluate(ctx context.Context, tx *sql.Tx, q query, most int) (found, error) {
	switch {
	case q.plain():
		return lookUp(ctx, tx, q)
	case q.op == phrase:
		return scan(ctx, tx, q.text, most)
	}
	sides := make([]found, len(q.terms))
	for i, t := range q.terms {
		var err error
		if sides[i], err = evaluate(ctx, tx, t, 0); err != nil {
			return nil, err
		}
	}
	out := sides[0]
	for _, side := range sides[1:] {
		switch q.op {
		case or:
			for n, spans := range side {
				out[n] = append(out[n], spans...)
			}
		case and:
			for n := range out {
				if spans, ok := side[n]; ok {
					out[n] = append(out[n], spans...)
				} else {
					delete(out, n)
				}
			}
		case not:
			for n := range side {
				delete(out, n)
			}
		}
	}
	return out, nil
}

func lookUp(ctx context.Context, tx *sql.Tx, q query) (found, error) {
	rows, err := tx.QueryContext(ctx, `SELECT rowid, highlight(search, 0, ?, ?) FROM search WHERE search MATCH ?`, markStart, markEnd, q.match())
	if err != nil {
		return nil, err
	}
	return readFound(rows, markedSpans)
}

// readFound reads numbers and texts of articles, and takes the places from the texts.
func readFound(rows *sql.Rows, places func(text string) []compare.Span) (found, error) {
	defer rows.Close()
	out := found{}
	for rows.Next() {
		var n int64
		var text string
		if err := rows.Scan(&n, &text); err != nil {
			return nil, err
		}
		out[n] = places(text)
	}
	return out, rows.Err()
}

// disjoint sorts spans and drops those that begin inside an earlier one.
func disjoint(spans []compare.Span) []compare.Span {
	slices.SortFunc(spans, func(a, b compare.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []compare.Span
	for _, s := range spans {
		if len(out) == 0 || s.Start >= out[len(out)-1].End {
			out = append(out, s)
		}
	}
	return out
}
