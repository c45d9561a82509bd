package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"slices"
)

// SaveIndex keeps what write writes: the analysis of the whole library, as made
// by the engine of that version from the library's state at that stamp. It takes
// the place of any earlier one. Others can write to the library until all is written.
func (s *Store) SaveIndex(ctx context.Context, engine, stamp string, write func(io.Writer) error) error {
	var p parts
	if err := write(&p); err != nil {
		return err
	}
	err := s.change(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM indexes`); err != nil {
			return err
		}
		if len(p) == 0 {
			p = parts{{}}
		}
		for i, bytes := range p {
			if _, err := tx.ExecContext(ctx, `INSERT INTO indexes VALUES (?, ?, ?)`, engine, stamp, bytes); err != nil {
				return err
			}
			p[i] = nil
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("save index: %w", err)
	}
	return nil
}

// Index gives read what SaveIndex kept for that engine and stamp, and reports
// whether there is such a one. The error is read's, or that of the library.
func (s *Store) Index(ctx context.Context, engine, stamp string, read func(io.Reader) error) (bool, error) {
	if s.damaged {
		return false, nil // not to be relied on, and it can be made anew
	}
	rows, err := s.read.QueryContext(ctx, `SELECT bytes FROM indexes WHERE engine = ? AND stamp = ? ORDER BY rowid`, engine, stamp)
	if err != nil {
		return false, fmt.Errorf("load index: %w", explain(err))
	}
	defer rows.Close()
	p := &partsReader{rows: rows}
	if there := p.next(); !there {
		return false, p.err
	}
	err = read(p)
	return true, cmp.Or(p.err, err)
}

// parts is a writer that never copies what it has: a buffer that doubles would
// need three times the memory of a large library's analysis.
type parts [][]byte

// aPart is the size of a part in bytes.
const aPart = 1 << 20

func (p *parts) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		last := len(*p) - 1
		if last < 0 || len((*p)[last]) == aPart {
			*p = append(*p, make([]byte, 0, aPart))
			last++
		}
		part := &(*p)[last]
		fits := min(len(b), aPart-len(*part))
		*part = append(*part, b[:fits]...)
		b = b[fits:]
	}
	return n, nil
}

// A partsReader reads an index part by part.
type partsReader struct {
	rows *sql.Rows
	part sql.RawBytes // what is left of it
	err  error        // of the library
}

// next turns to the next part; false if there is none.
func (p *partsReader) next() bool {
	if p.rows.Next() {
		p.err = p.rows.Scan(&p.part)
	} else {
		p.part, p.err = nil, p.rows.Err()
		if p.err == nil {
			return false
		}
	}
	if p.err != nil {
		p.err = fmt.Errorf("load index: %w", explain(p.err))
	}
	return p.err == nil
}

func (p *partsReader) Read(b []byte) (int, error) {
	for len(p.part) == 0 {
		if !p.next() {
			return 0, cmp.Or(p.err, io.EOF)
		}
	}
	n := copy(b, p.part)
	p.part = p.part[n:]
	return n, nil
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
