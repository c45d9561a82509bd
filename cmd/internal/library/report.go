package library

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"crossread/assets/sample"
	"crossread/compare"
	"crossread/compare/report"
)

// Export writes a report on the events to path; the extension says the format.
// The language is that of the report's own words, "" for English.
func (l *Library) Export(ctx context.Context, events []string, path, language string, excerpts bool) error {
	return l.Report(ctx, events, path, ReportOptions{Excerpts: excerpts, Language: language})
}

// ReportOptions say what a report holds.
type ReportOptions struct {
	Format   string // "html" or ".html"; "" goes by the file's extension
	Excerpts bool   // short quotes and offsets instead of full statements
	Language string // of the report's own words, where people read it: a tag of report.Languages; "" is English
	Command  string // the line that makes the report again, "" if there is none
}

// Report writes a report on the events to path, under a temporary name that is
// renamed when it is complete.
func (l *Library) Report(ctx context.Context, events []string, path string, o ReportOptions) error {
	if o.Format == "" {
		o.Format = filepath.Ext(path)
	}
	write, err := l.writer(ctx, events, o)
	if err != nil {
		return err
	}
	return writeFile(path, write)
}

// ReportTo writes a report on the events to w; o.Format says the format.
func (l *Library) ReportTo(ctx context.Context, w io.Writer, events []string, o ReportOptions) error {
	write, err := l.writer(ctx, events, o)
	if err != nil {
		return err
	}
	return write(w)
}

// writer collates the events and returns what writes the report on them.
func (l *Library) writer(ctx context.Context, events []string, o ReportOptions) (func(io.Writer) error, error) {
	format, err := formatOf(o.Format)
	if err != nil {
		return nil, err
	}
	if o.Language != "" && !slices.Contains(report.Languages(), o.Language) {
		return nil, fmt.Errorf("no reports are written in %q; known are %s", o.Language, strings.Join(report.Languages(), ", "))
	}
	s, err := l.atHand(ctx)
	if err != nil {
		return nil, err
	}
	decisions, err := l.store.Decisions(ctx) // those of s lack later notes and codes
	if err != nil {
		return nil, err
	}
	var cs []*compare.Comparison
	for _, id := range events {
		c, err := l.compareIn(ctx, s, id)
		if err != nil {
			return nil, err
		}
		cs = append(cs, c)
	}
	ro := report.Options{
		Excerpts:   o.Excerpts,
		Language:   o.Language,
		Background: true,
		Generator:  "Crossread " + Version,
		Command:    o.Command,
		Sample:     func(a *compare.Article) bool { return sample.Has(a.FileSHA256) },
		Decisions:  compare.Standing(decisions),
		Articles:   len(s.articles),
	}
	return func(w io.Writer) error { return report.Write(w, format, cs, ro) }, nil
}

// formatOf finds the report format by its name or extension.
func formatOf(name string) (string, error) {
	want := strings.TrimPrefix(strings.ToLower(name), ".")
	var known []string
	for _, f := range report.Formats() {
		ext := strings.TrimPrefix(f.Extension, ".")
		if want == ext {
			return ext, nil
		}
		known = append(known, ext)
	}
	return "", fmt.Errorf("unknown report format %q; known are %s", want, strings.Join(known, ", "))
}

// writeFile writes to a new file beside path and renames it over path when all
// is on the disk, so that a report is there whole or not at all. A link stays,
// and what it leads to is written; an existing file keeps its mode, a new one
// gets what the umask leaves of 0666; what is no file is refused.
func writeFile(path string, write func(io.Writer) error) (err error) {
	target, mode, err := destination(path)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, bare(err))
	}
	f, err := createBeside(target)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, bare(err))
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if mode != 0 {
		if err := f.Chmod(mode); err != nil {
			return fmt.Errorf("write %s: %w", path, err)
		}
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), target); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// maxLinks is how many links in a row are followed, as by Linux.
const maxLinks = 40

// destination follows the links at path to where a file is to be, which need not
// exist, and returns that file's mode, 0 if there is none.
func destination(path string) (target string, mode fs.FileMode, err error) {
	for range maxLinks {
		info, err := os.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return path, 0, nil
		case err != nil:
			return "", 0, err
		case info.Mode().IsRegular():
			return path, info.Mode().Perm(), nil
		case info.IsDir():
			return "", 0, errors.New("it is a folder; name a file in it")
		case info.Mode()&fs.ModeSymlink == 0:
			return "", 0, errors.New("it is a device, a pipe or a socket; name a file")
		}
		to, err := os.Readlink(path)
		if err != nil {
			return "", 0, err
		}
		if !filepath.IsAbs(to) { // joined unclean, as ".." is seen from where a linked folder leads
			to = filepath.Dir(path) + string(filepath.Separator) + to
		}
		path = to
	}
	return "", 0, errors.New("its links lead in a circle")
}

// createBeside makes a hidden file of a new name in the folder of target.
func createBeside(target string) (*os.File, error) {
	dir, base := filepath.Split(target)
	for n := 0; ; n++ {
		f, err := os.OpenFile(fmt.Sprintf("%s.%s.%d-%d", dir, base, os.Getpid(), n), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// bare is an error without the name of the file, which may be a temporary one.
func bare(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
