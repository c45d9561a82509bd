package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"crossread/compare"
)

// SaveColumnMap remembers what the user said about a set of columns, in place
// of what was said about the same set before. The analysis does not change.
func (s *Store) SaveColumnMap(ctx context.Context, m compare.ColumnMap) error {
	names := slices.Clone(m.Columns)
	slices.Sort(names)
	columns, err := json.Marshal(slices.Compact(names))
	if err != nil {
		return fmt.Errorf("remember columns: %w", err)
	}
	fields, err := json.Marshal(m.Fields)
	if err != nil {
		return fmt.Errorf("remember columns: %w", err)
	}
	err = s.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO column_maps VALUES (?, ?) ON CONFLICT DO UPDATE SET fields = excluded.fields`, string(columns), string(fields))
		return err
	})
	if err != nil {
		return fmt.Errorf("remember columns: %w", err)
	}
	return nil
}

// maxColumnMaps bounds how many are handed to a reader with each file.
const maxColumnMaps = 500

// ColumnMaps returns what the user said about columns.
func (s *Store) ColumnMaps(ctx context.Context) ([]compare.ColumnMap, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT columns, fields FROM column_maps ORDER BY columns LIMIT ?`, maxColumnMaps)
	if err != nil {
		return nil, fmt.Errorf("remembered columns: %w", explain(err))
	}
	defer rows.Close()
	var out []compare.ColumnMap
	for rows.Next() {
		var columns, fields string
		if err := rows.Scan(&columns, &fields); err != nil {
			return nil, fmt.Errorf("remembered columns: %w", explain(err))
		}
		var m compare.ColumnMap
		if json.Unmarshal([]byte(columns), &m.Columns) == nil && json.Unmarshal([]byte(fields), &m.Fields) == nil {
			out = append(out, m)
		}
	}
	return out, explain(rows.Err())
}
