package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"crossread/compare"
	"crossread/storage"
	"crossread/storage/intake"
)

// KeepCopy reads a file that is in the library already and keeps its articles
// as another outlet's copies: each gets an ID of its own.
func (l *Library) KeepCopy(ctx context.Context, path string) (compare.ImportResult, error) {
	out := compare.ImportResult{Path: path, Status: compare.Imported}
	articles, original, err := intake.Read(ctx, path)
	switch {
	case ctx.Err() != nil:
		return out, ctx.Err()
	case err != nil:
		return compare.ImportResult{Path: path, Status: compare.Skipped, Reason: err.Error()}, nil
	}
	for _, a := range articles {
		r, err := l.store.AddCopy(ctx, a, original)
		if err != nil {
			return out, fmt.Errorf("import %s: %w", filepath.Base(path), err)
		}
		out.Reason, out.Articles = r.Reason, append(out.Articles, r.Articles...)
	}
	return out, nil
}

// shown are the kinds of file that a desktop shows rather than runs.
var shown = []string{".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub", ".eml", ".msg", ".rss",
	".atom", ".xml", ".json", ".jsonl", ".csv", ".tsv", ".bib", ".rdf", ".zip", ".gz", ".warc", ".wacz"}

// Original returns the path of a file with the bytes that an article was read
// from: the file at its old place if it is there unchanged, and else a copy in
// a folder of the system's for what need not last. The name of a kind that a
// desktop might run gets ".txt".
func (l *Library) Original(ctx context.Context, article string) (string, error) {
	a, err := l.store.Article(ctx, article)
	if err != nil {
		return "", err
	}
	original, err := l.store.Original(ctx, article)
	if err != nil {
		return "", err
	}
	name := intake.FileName(a.File)
	if !slices.Contains(shown, strings.ToLower(filepath.Ext(name))) {
		name += ".txt"
	} else if unchanged(a.Path, original) {
		return a.Path, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	path := filepath.Join(dir, "crossread", "originals", a.FileSHA256[:16], name)
	if unchanged(path, original) {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("show the original of %s: %w", a.File, err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("show the original of %s: %w", a.File, err)
	}
	if err := os.WriteFile(path, original, 0o400); err != nil { // the copy in the library is what counts
		return "", fmt.Errorf("show the original of %s: %w", a.File, err)
	}
	return path, nil
}

// unchanged reports whether a regular file holds these bytes.
func unchanged(path string, original []byte) bool {
	st, err := os.Lstat(path)
	if err != nil || !st.Mode().IsRegular() || st.Size() != int64(len(original)) {
		return false
	}
	b, err := os.ReadFile(path)
	return err == nil && bytes.Equal(b, original)
}

// Keep stores a value under a name with the library, Kept returns it.
func (l *Library) Keep(ctx context.Context, name, value string) error {
	return l.store.Keep(ctx, name, value)
}

// Kept returns what Keep stored, "" if nothing was.
func (l *Library) Kept(ctx context.Context, name string) (string, error) {
	return l.store.Kept(ctx, name)
}

// Size measures the library.
func (l *Library) Size(ctx context.Context) (compare.LibrarySize, error) { return l.store.Size(ctx) }

// Backup writes a copy of the library to a new file; progress counts bytes.
func (l *Library) Backup(ctx context.Context, to string, progress func(done, total int64)) error {
	return l.store.Backup(ctx, to, progress)
}

// Restore makes a library at a new path of what a backup holds.
func Restore(ctx context.Context, backup, to string, progress func(done, total int64)) error {
	return storage.Restore(ctx, backup, to, progress)
}

// Remove takes articles out of the library, all or none. The files that they were
// read from stay where they are, and the decisions about them hold again when they
// are imported again. Until the library is closed PutBack brings them back.
func (l *Library) Remove(ctx context.Context, articles []string) error {
	gone, err := l.store.Remove(ctx, articles...)
	if err != nil {
		return err
	}
	l.removals.Lock()
	defer l.removals.Unlock()
	l.removed = append(l.removed, gone)
	return nil
}

// PutBack brings back the articles that were removed last, as they were, and
// returns how many: those that were imported again meanwhile stay as they are. It
// can be called once for each Remove; the error wraps compare.ErrNotFound if there
// is nothing to bring back.
func (l *Library) PutBack(ctx context.Context) (int, error) {
	l.removals.Lock()
	defer l.removals.Unlock()
	last := len(l.removed) - 1
	if last < 0 {
		return 0, fmt.Errorf("put back what was removed: %w", compare.ErrNotFound)
	}
	n, err := l.store.PutBack(ctx, l.removed[last])
	if err != nil {
		return 0, err
	}
	l.removed = l.removed[:last]
	return n, nil
}
