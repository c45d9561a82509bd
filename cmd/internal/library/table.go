package library

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"crossread/compare"
	"crossread/storage/intake"
)

// IsTable reports whether a file of that name holds records whose columns can
// be mapped: CSV, TSV, JSON, JSON lines.
func (l *Library) IsTable(path string) bool { return intake.IsTable(path) }

// Columns reads the head of a file of records, in the reader process, and says
// what its columns are, what they seem to hold and what the first rows have.
// What the user said before about the same columns goes before the guess.
func (l *Library) Columns(ctx context.Context, path string) (*compare.Table, error) {
	t, err := intake.Look(ctx, path)
	if err != nil {
		return nil, err
	}
	return t, l.remembered(ctx, t)
}

// remembered puts what the user said about the same columns before into tables.
func (l *Library) remembered(ctx context.Context, tables ...*compare.Table) error {
	maps, err := l.store.ColumnMaps(ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		sorted := sortedColumns(t)
		for _, m := range maps {
			if slices.Equal(m.Columns, sorted) {
				t.Mapping, t.Remembered, t.Sure = m.Fields, true, true
			}
		}
	}
	return nil
}

func sortedColumns(t *compare.Table) []string {
	return slices.Compact(slices.Sorted(slices.Values(t.Columns)))
}

// TablesIn lists the files among paths, and in folders among them, that may be
// tables or hold some, by their names.
func (l *Library) TablesIn(ctx context.Context, paths []string) ([]string, error) {
	var out []string
	err := intake.Walk(ctx, paths, func(path string, err error) error {
		if err == nil && intake.MayHoldTables(path) {
			out = append(out, path)
		}
		return nil // what cannot be read is told at import
	})
	return out, err
}

// TablesToAsk returns the tables in a file, or in an archive, that the user is to
// see before they are imported, one of each set of columns: those with texts
// whose columns nobody said anything about, but records in JSON only where their
// names leave a doubt.
func (l *Library) TablesToAsk(ctx context.Context, path string) ([]*compare.Table, error) {
	tables, err := intake.LookIn(ctx, path)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, nil // it has none, or says what is wrong with it at import
	}
	if err := l.remembered(ctx, tables...); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(tables, func(t *compare.Table) bool {
		if t.Remembered || t.Mapping[compare.TableBody] == "" {
			return true
		}
		switch strings.ToLower(filepath.Ext(t.File)) {
		case ".csv", ".tsv", ".tab":
			return false
		}
		return t.Sure || len(t.Rows) < 2 // one record is an article, or no table at all
	}), nil
}

// KeepColumns remembers what the user says that columns hold, for all files
// with the same ones.
func (l *Library) KeepColumns(ctx context.Context, t *compare.Table, mapping map[string]string) error {
	if err := fitting(t, mapping); err != nil {
		return err
	}
	return l.store.SaveColumnMap(ctx, compare.ColumnMap{Columns: sortedColumns(t), Fields: mapping})
}

// ImportTable imports a file of records by what the user says its columns hold,
// names of compare.TableFields to names of columns, and remembers that for all
// files with the same columns. What has no column stays unknown. If the file is
// in the library already, as after a wrong guess, its articles are read anew;
// what was ruled about them holds on.
func (l *Library) ImportTable(ctx context.Context, path string, mapping map[string]string) (compare.ImportResult, error) {
	t, err := intake.Look(ctx, path)
	if err == nil {
		err = fitting(t, mapping)
	}
	switch {
	case ctx.Err() != nil:
		return compare.ImportResult{}, ctx.Err()
	case err != nil:
		return compare.ImportResult{Path: path, Status: compare.Skipped, Reason: err.Error()}, nil
	}
	m := compare.ColumnMap{Columns: sortedColumns(t), Fields: mapping}
	articles, original, err := intake.ReadWith(ctx, path, []compare.ColumnMap{m})
	switch {
	case ctx.Err() != nil:
		return compare.ImportResult{}, ctx.Err()
	case err != nil:
		return compare.ImportResult{Path: path, Status: compare.Skipped, Reason: err.Error()}, nil
	}
	if err := l.store.SaveColumnMap(ctx, m); err != nil {
		return compare.ImportResult{}, err
	}
	r, err := l.store.ReplaceFile(ctx, articles, original)
	if err != nil {
		return compare.ImportResult{}, fmt.Errorf("import %s: %w", filepath.Base(path), err)
	}
	r.Path = path
	return r, nil
}

// fitting reports what is wrong with a mapping for a table.
func fitting(t *compare.Table, mapping map[string]string) error {
	if mapping[compare.TableBody] == "" {
		return fmt.Errorf("say which column holds the texts: one of %s", strings.Join(t.Columns, ", "))
	}
	for field, c := range mapping {
		switch {
		case !slices.Contains(compare.TableFields(), field):
			return fmt.Errorf("%q is nothing that a column can hold; known are %s", field, strings.Join(compare.TableFields(), ", "))
		case !slices.Contains(t.Columns, c):
			return fmt.Errorf("it has no column %q; its columns are %s", c, strings.Join(t.Columns, ", "))
		}
	}
	return nil
}
