package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// SaveIndex keeps the analysis of the whole library, as made by the engine of
// that version from the library's state at that stamp. It takes the place of
// any earlier one.
func (s *Store) SaveIndex(ctx context.Context, engine, stamp string, blob []byte) error {
	if blob == nil {
		blob = []byte{}
	}
	err := s.change(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM indexes WHERE engine <> ?`, engine); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO indexes VALUES (?, ?, ?)`, engine, stamp, blob)
		return err
	})
	if err != nil {
		return fmt.Errorf("save index: %w", err)
	}
	return nil
}

// Index returns what SaveIndex kept for that engine and stamp, and whether
// there is such a one.
func (s *Store) Index(ctx context.Context, engine, stamp string) ([]byte, bool, error) {
	if s.damaged {
		return nil, false, nil // not to be relied on, and it can be made anew
	}
	var blob []byte
	err := s.read.QueryRowContext(ctx, `SELECT bytes FROM indexes WHERE engine = ? AND stamp = ?`, engine, stamp).Scan(&blob)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("load index: %w", explain(err))
	}
	return blob, true, nil
}

// SaveAnalysis keeps the analysis of single articles by ID, made by the engine
// of that version; what other engines made of them is dropped.
func (s *Store) SaveAnalysis(ctx context.Context, engine string, analyses map[string][]byte) error {
	ids := make([]string, 0, len(analyses))
	for id := range analyses {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	err := s.change(ctx, func(tx *sql.Tx) error {
		drop, err := tx.PrepareContext(ctx, `DELETE FROM analyses WHERE article = ?`)
		if err != nil {
			return err
		}
		defer drop.Close()
		put, err := tx.PrepareContext(ctx, `INSERT INTO analyses SELECT id, ?, ? FROM articles WHERE id = ?`)
		if err != nil {
			return err
		}
		defer put.Close()
		for _, id := range ids {
			blob := analyses[id]
			if blob == nil {
				blob = []byte{}
			}
			if _, err := drop.ExecContext(ctx, id); err != nil {
				return err
			}
			if _, err := put.ExecContext(ctx, engine, blob, id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("save analysis: %w", err)
	}
	return nil
}

// EachAnalysis hands over what SaveAnalysis kept for that engine, article by
// article in no order. The blob is the receiver's own.
func (s *Store) EachAnalysis(ctx context.Context, engine string, each func(id string, blob []byte)) error {
	if s.damaged {
		return nil // as with Index
	}
	rows, err := s.read.QueryContext(ctx, `SELECT article, bytes FROM analyses WHERE engine = ?`, engine)
	if err != nil {
		return fmt.Errorf("load analysis: %w", explain(err))
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var blob []byte
		if err := rows.Scan(&id, &blob); err != nil {
			return fmt.Errorf("load analysis: %w", explain(err))
		}
		each(id, blob)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("load analysis: %w", explain(err))
	}
	return nil
}

// Analysis returns what SaveAnalysis kept for that engine and those articles;
// what was not kept is missing from the map.
func (s *Store) Analysis(ctx context.Context, engine string, ids []string) (map[string][]byte, error) {
	if s.damaged {
		return nil, nil // as with Index
	}
	out := map[string][]byte{}
	for _, id := range ids { // a connection keeps the statement prepared
		var blob []byte
		err := s.read.QueryRowContext(ctx, `SELECT bytes FROM analyses WHERE article = ? AND engine = ?`, id, engine).Scan(&blob)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("load analysis: %w", explain(err))
		}
		out[id] = blob
	}
	return out, nil
}
