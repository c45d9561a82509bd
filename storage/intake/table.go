package intake

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"crossread/compare"
)

// lookLen is how many of a table's first bytes are looked at for its columns.
const lookLen = 1 << 20

// IsTable reports whether a file of that name holds records with columns that
// can be mapped.
func IsTable(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson":
		return true
	}
	return false
}

// archives end the names of files that may hold tables.
var archives = []string{".zip", ".gz", ".tgz", ".bz2", ".tbz", ".tar"}

// MayHoldTables reports whether a file of that name is a table, or an archive
// that may hold some.
func MayHoldTables(path string) bool {
	return IsTable(path) || slices.Contains(archives, strings.ToLower(filepath.Ext(path)))
}

// tabular is what reading goes by where it comes to a file of records, however
// deep it lies in archives.
type tabular struct {
	maps  []compare.ColumnMap
	look  bool // do not read, but find tables
	found []*compare.Table
	seen  map[string]bool // their columns
}

type tabularKey struct{}

// Looking reports whether files are gone through for their tables alone.
func Looking(ctx context.Context) bool {
	t, ok := ctx.Value(tabularKey{}).(*tabular)
	return ok && t.look
}

// maxFound is how many tables with different columns are found in one archive.
const maxFound = 50

// read reads a file with a format, by what is said of its columns.
func (t *tabular) read(ctx context.Context, f Format, name string, content []byte) ([]*compare.Article, error) {
	records, ok := f.(Tabular)
	if !t.look {
		if ok {
			return records.ReadWith(ctx, name, content, t.maps)
		}
		return f.Read(ctx, name, content)
	}
	if ok {
		table, err := records.Look(ctx, name, content)
		if err != nil {
			return nil, err
		}
		columns := slices.Clone(table.Columns)
		slices.Sort(columns)
		if key := strings.Join(columns, "\x00"); len(columns) > 0 && len(t.found) < maxFound && !t.seen[key] {
			t.seen[key] = true
			table.File = FileName(name)
			t.found = append(t.found, table)
		}
		return nil, nil
	}
	if _, ok := f.(Container); ok {
		return f.Read(ctx, name, content)
	}
	return nil, nil
}

// Look says which columns a file has, with its first rows and what they seem to
// hold. It is done by a reader process, on the head of the file where lines can
// be read one by one.
func Look(ctx context.Context, path string) (*compare.Table, error) {
	if !IsTable(path) {
		return nil, errNoTable
	}
	tables, err := LookIn(ctx, path)
	if err != nil {
		return nil, err
	}
	return tables[0], nil
}

// LookIn is Look at all tables of an archive, one of each set of columns, or at
// the one of a file; there is at least one.
func LookIn(ctx context.Context, path string) ([]*compare.Table, error) {
	content, err := load(path)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	// Of records in JSON the columns are those of the first records, of which as
	// many must be looked at as when they are read.
	if ext := strings.ToLower(filepath.Ext(name)); len(content) > lookLen && (ext == ".csv" || ext == ".tsv" || ext == ".tab") {
		if end := bytes.LastIndexByte(content[:lookLen], '\n'); end > 0 {
			content = content[:end+1]
		}
	}
	_, tables, err := readers.read(ctx, request{Name: name, Look: true}, content)
	if err != nil {
		return nil, err
	}
	tables = slices.DeleteFunc(tables, func(t *compare.Table) bool { return t == nil || len(t.Columns) == 0 })
	if len(tables) == 0 {
		return nil, errNoTable
	}
	for _, t := range tables {
		tidyTable(t)
	}
	return tables, nil
}

// tidyTable holds what a reader says about a table to what it may say.
func tidyTable(t *compare.Table) {
	t.File = value(t.File)
	known := map[string]bool{}
	for _, c := range t.Columns {
		known[c] = true
	}
	for field, c := range t.Mapping {
		if !known[c] {
			delete(t.Mapping, field)
		}
	}
	for _, r := range t.Rows {
		for i := range r {
			r[i] = value(r[i])
		}
	}
}
