package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"crossread/compare"
)

// A Removed is what Remove took out, to put back: the articles with all that is
// stored of them, and the files that no other article of the library came from. It
// holds all of it in memory, as many bytes as it took in the library.
type Removed struct {
	articles []removedArticle
	files    []removedRow
}

type removedArticle struct {
	id   string
	n    int64
	text string
	keys []int64 // of its sketch
	rows []removedRow
}

// A removedRow is a row of a table as it was, by its columns.
type removedRow struct {
	table   string
	columns []string
	values  []any
}

// Remove takes articles out of the library, all or none, with their analysis.
// Decisions about them stay, and hold again when they are put back or imported
// again. The error wraps compare.ErrNotFound if one is not there.
func (s *Store) Remove(ctx context.Context, ids ...string) (*Removed, error) {
	gone, at := &Removed{}, ""
	err := s.change(ctx, func(tx *sql.Tx) error {
		for _, at = range ids {
			if err := gone.take(ctx, tx, at); err != nil {
				return err
			}
		}
		return touch(ctx, tx)
	})
	if err != nil {
		return nil, fmt.Errorf("remove article %s: %w", at, err)
	}
	return gone, nil
}

// take takes one article out, and its file if no other article came from it.
func (g *Removed) take(ctx context.Context, tx *sql.Tx, id string) error {
	var rows []removedRow
	for _, query := range []string{
		`SELECT * FROM articles WHERE id = ?`,
		`SELECT * FROM fields WHERE article = (SELECT n FROM articles WHERE id = ?)`,
		`SELECT * FROM analyses WHERE article = ?`,
	} {
		found, err := rowsOf(ctx, tx, query, id)
		if err != nil {
			return err
		}
		rows = append(rows, found...)
	}
	a, file, err := remove(ctx, tx, id)
	if err != nil {
		return err
	}
	a.rows = rows
	g.articles = append(g.articles, a)
	files, err := rowsOf(ctx, tx, `DELETE FROM files WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM articles WHERE file_sha256 = sha256) RETURNING *`, file)
	g.files = append(g.files, files...)
	return err
}

// rowsOf are the rows that a statement on one table gives.
func rowsOf(ctx context.Context, tx *sql.Tx, query string, arg any) ([]removedRow, error) {
	words := strings.Fields(query)
	table := words[slices.Index(words, "FROM")+1]
	rows, err := tx.QueryContext(ctx, query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var found []removedRow
	for rows.Next() {
		r := removedRow{table, columns, make([]any, len(columns))}
		at := make([]any, len(columns))
		for i := range r.values {
			at[i] = &r.values[i]
		}
		if err := rows.Scan(at...); err != nil {
			return nil, err
		}
		found = append(found, r)
	}
	return found, rows.Err()
}

// PutBack puts back what Remove took out, as it was. An article that has been
// imported again meanwhile stays as it is now. It returns how many came back.
func (s *Store) PutBack(ctx context.Context, g *Removed) (int, error) {
	back := 0
	err := s.change(ctx, func(tx *sql.Tx) error {
		for _, r := range g.files {
			if err := r.insert(ctx, tx, `ON CONFLICT DO UPDATE SET bytes = excluded.bytes WHERE bytes IS NULL`); err != nil {
				return err
			}
		}
		for _, a := range g.articles {
			var there bool
			if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?)`, a.id).Scan(&there); err != nil {
				return err
			}
			if there {
				continue
			}
			back++
			for _, r := range a.rows {
				if err := r.insert(ctx, tx, ""); err != nil {
					return err
				}
			}
			if err := fingerprint(ctx, tx, a.n, a.text, a.keys); err != nil {
				return err
			}
		}
		return touch(ctx, tx)
	})
	if err != nil {
		return 0, fmt.Errorf("put back %d articles: %w", len(g.articles), err)
	}
	return back, nil
}

func (r *removedRow) insert(ctx context.Context, tx *sql.Tx, conflict string) error {
	places := strings.TrimSuffix(strings.Repeat("?, ", len(r.columns)), ", ")
	_, err := tx.ExecContext(ctx, `INSERT INTO `+r.table+` (`+strings.Join(r.columns, ", ")+`) VALUES (`+places+`) `+conflict, r.values...)
	return err
}

// remove takes one article out and returns it, without its rows, and the SHA-256
// of its file, which stays.
func remove(ctx context.Context, tx *sql.Tx, id string) (a removedArticle, file string, err error) {
	a.id = id
	var blocks string
	err = tx.QueryRowContext(ctx, `DELETE FROM articles WHERE id = ? RETURNING n, file_sha256, text, blocks`, id).Scan(&a.n, &file, &a.text, &blocks)
	if errors.Is(err, sql.ErrNoRows) {
		return a, "", compare.ErrNotFound
	}
	if err != nil {
		return a, "", err
	}
	text := compare.Article{Text: a.text}
	if text.Blocks, err = decodeBlocks(blocks); err != nil {
		return a, "", err
	}
	a.keys = sketch(shingles(&text))
	for _, k := range a.keys {
		if _, err := tx.ExecContext(ctx, `DELETE FROM sketches WHERE key = ? AND article = ?`, k, a.n); err != nil {
			return a, "", err
		}
	}
	return a, file, nil
}

// fingerprint indexes the text of the nth article: by the keys of its sketch, and
// by letters side by side, which the library has of those after "unpaired".
func fingerprint(ctx context.Context, tx *sql.Tx, n int64, text string, keys []int64) error {
	for _, k := range keys {
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO sketches VALUES (?, ?)`, k, n); err != nil {
			return err
		}
	}
	pairs := runPairs(text)
	if len(pairs) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO runs (rowid, pairs) SELECT ?1, ?2 WHERE ?1 > (SELECT value FROM counters WHERE name = 'unpaired')`, n, strings.Join(pairs, " "))
	return err
}
