package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"crossread/compare"
)

// Keep stores a value under a name in the library; "" takes it out. It does not
// change the Stamp: the analysis does not depend on it.
func (s *Store) Keep(ctx context.Context, name, value string) error {
	err := s.change(ctx, func(tx *sql.Tx) error {
		query, args := `DELETE FROM kept WHERE name = ?`, []any{name}
		if value != "" {
			query, args = `INSERT INTO kept VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`, []any{name, value}
		}
		_, err := tx.ExecContext(ctx, query, args...)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	return nil
}

// Kept returns what was stored under a name, "" if nothing was. A library that
// is read-only in an older form keeps nothing.
func (s *Store) Kept(ctx context.Context, name string) (string, error) {
	var value string
	err := s.read.QueryRowContext(ctx, `SELECT name FROM sqlite_schema WHERE name = 'kept'`).Scan(&value)
	if err == nil {
		err = s.read.QueryRowContext(ctx, `SELECT value FROM kept WHERE name = ?`, name).Scan(&value)
	}
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("read %s: %w", name, explain(err))
	}
	return value, nil
}

// Size measures the library. It reads no content: 20,000 articles take
// some milliseconds.
func (s *Store) Size(ctx context.Context) (compare.LibrarySize, error) {
	var z compare.LibrarySize
	for _, file := range []string{s.path, s.path + "-wal"} {
		if st, err := os.Stat(file); err == nil {
			z.File += st.Size()
		}
	}
	err := s.read.QueryRowContext(ctx, `SELECT (SELECT coalesce(sum(octet_length(text)), 0) FROM articles),
		(SELECT coalesce(sum(octet_length(bytes)), 0) FROM files),
		(SELECT coalesce(sum(octet_length(bytes)), 0) FROM analyses) + (SELECT coalesce(sum(octet_length(bytes)), 0) FROM indexes),
		(SELECT freelist_count FROM pragma_freelist_count) * (SELECT page_size FROM pragma_page_size)`).
		Scan(&z.Texts, &z.Originals, &z.Analysis, &z.Free)
	if err != nil {
		return z, fmt.Errorf("measure library: %w", explain(err))
	}
	return z, nil
}
