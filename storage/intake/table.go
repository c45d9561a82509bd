package intake

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"crossread/compare"
)

// lookLen is how many of a file's first bytes are looked at for its columns.
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

// Look says which columns a file has, with its first rows and what they seem to
// hold. It is done by a reader process, on the head of the file where lines can
// be read one by one.
func Look(ctx context.Context, path string) (*compare.Table, error) {
	content, err := load(path)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	if !IsTable(name) {
		return nil, errNoTable
	}
	if len(content) > lookLen && !strings.EqualFold(filepath.Ext(name), ".json") {
		if end := bytes.LastIndexByte(content[:lookLen], '\n'); end > 0 {
			content = content[:end+1]
		}
	}
	_, table, err := readers.read(ctx, request{Name: name, Look: true}, content)
	if err != nil {
		return nil, err
	}
	if table == nil || len(table.Columns) == 0 {
		return nil, errNoTable
	}
	tidyTable(table)
	return table, nil
}

// tidyTable holds what a reader says about a table to what it may say.
func tidyTable(t *compare.Table) {
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
