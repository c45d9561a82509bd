package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"crossread/compare"
)

// The files of a fakeLibrary, and what is kept with it.

func (f *fakeLibrary) IsTable(path string) bool { return f.tables[path] != nil }

func (f *fakeLibrary) TablesIn(_ context.Context, paths []string) ([]string, error) {
	var out []string
	for file := range f.tables {
		if slices.ContainsFunc(paths, func(p string) bool { return file == p || strings.HasPrefix(file, p+"/") }) {
			out = append(out, file)
		}
	}
	slices.Sort(out)
	return out, f.fail
}

func (f *fakeLibrary) TablesToAsk(_ context.Context, path string) ([]*compare.Table, error) {
	if t := f.tables[path]; t != nil && !t.Sure {
		return []*compare.Table{t}, f.fail
	}
	return nil, f.fail
}

func (f *fakeLibrary) KeepColumns(_ context.Context, t *compare.Table, mapping map[string]string) error {
	for _, other := range f.tables {
		if slices.Equal(other.Columns, t.Columns) {
			other.Mapping, other.Sure, other.Remembered = mapping, true, true
		}
	}
	return f.fail
}

func (f *fakeLibrary) Columns(_ context.Context, path string) (*compare.Table, error) {
	return f.tables[path], f.fail
}

func (f *fakeLibrary) ImportTable(_ context.Context, path string, mapping map[string]string) (compare.ImportResult, error) {
	if f.mapped == nil {
		f.mapped = map[string]map[string]string{}
	}
	f.mapped[path] = mapping
	for _, t := range f.tables {
		if slices.Equal(t.Columns, f.tables[path].Columns) {
			t.Mapping, t.Sure, t.Remembered = mapping, true, true
		}
	}
	return compare.ImportResult{Path: path, Status: compare.Imported}, f.fail
}

func (f *fakeLibrary) KeepCopy(_ context.Context, path string) (compare.ImportResult, error) {
	f.copied = append(f.copied, path)
	return compare.ImportResult{Path: path, Status: compare.Imported, Articles: []string{f.articles[0].ID}}, f.fail
}

func (f *fakeLibrary) Original(_ context.Context, article string) (string, error) {
	return filepath.Join("/articles", article), f.fail
}

func (f *fakeLibrary) Remove(_ context.Context, articles []string) error {
	if f.fail != nil {
		return f.fail
	}
	f.removed = append(f.removed, fakeTexts{f.articles, f.rows})
	rows := make([][]string, len(f.rows))
	var kept []*compare.Article
	for n, a := range f.articles {
		if slices.Contains(articles, a.ID) {
			continue
		}
		kept = append(kept, a)
		for k := range rows {
			rows[k] = append(rows[k], f.rows[k][n])
		}
	}
	f.articles, f.rows = kept, rows
	f.analyse()
	return nil
}

func (f *fakeLibrary) PutBack(context.Context) (int, error) {
	n := len(f.removed)
	if f.fail != nil || n == 0 {
		return 0, errors.Join(f.fail, compare.ErrNotFound)
	}
	was, now := f.removed[n-1], len(f.articles)
	f.articles, f.rows, f.removed = was.articles, was.rows, f.removed[:n-1]
	f.analyse()
	return len(f.articles) - now, nil
}

func (f *fakeLibrary) CompareVersions(_ context.Context, former, latter string) (compare.VersionDiff, error) {
	v := compare.VersionDiff{}
	for _, a := range f.articles {
		switch a.ID {
		case former:
			v.Former = a
		case latter:
			v.Latter = a
		}
	}
	v.Edits = diffs(v.Former.Text, v.Latter.Text)
	return v, f.fail
}

func (f *fakeLibrary) Keep(_ context.Context, name, value string) error {
	if f.kept == nil {
		f.kept = map[string]string{}
	}
	f.kept[name] = value
	return f.fail
}

func (f *fakeLibrary) Kept(_ context.Context, name string) (string, error) {
	return f.kept[name], f.fail
}

func (f *fakeLibrary) Close() error { f.closed = true; return nil }

func (f *fakeLibrary) WrittenElsewhere(context.Context) (bool, error) {
	was := f.elsewhere
	f.elsewhere = false
	return was, f.strayed
}

func (f *fakeLibrary) Size(context.Context) (compare.LibrarySize, error) {
	return compare.LibrarySize{File: 3 << 20, Texts: 1 << 20, Originals: 1 << 20, Analysis: 512 << 10, Free: 0}, f.fail
}

func (f *fakeLibrary) CheckEach(_ context.Context, progress func(done, total int)) (compare.CheckReport, error) {
	progress(1, 5)
	return compare.CheckReport{Articles: len(f.articles), Events: len(f.index.Events), Spans: 40, Problems: f.problems}, f.fail
}

func (f *fakeLibrary) Backup(_ context.Context, to string, progress func(done, total int64)) error {
	progress(1, 2)
	if f.fail != nil {
		return f.fail
	}
	return os.WriteFile(to, []byte("backup"), 0o600)
}
