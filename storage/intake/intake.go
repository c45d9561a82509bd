// Package intake reads article files: what a file is, its text without any
// loss, which stretches of the text are the article and which are not, and what
// the file says about outlet, day, author and headline. What a file does not
// say stays unknown.
package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"crossread/compare"
)

// Limits on what is read, in bytes.
const (
	MaxFile = 64 << 20 // a file
	MaxText = 8 << 20  // the text of one article
)

// A Format reads one kind of file.
type Format interface {
	// Name names the format and the version of its reader: "plain/1".
	Name() string
	// Sniff says how surely a file is of this format, from 0 (it is not) to 100,
	// by its first bytes and its name.
	Sniff(head []byte, name string) int
	// Read takes the articles out of a file. It does not fill in Path, nor what
	// the store sets.
	Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error)
}

// A Tabular is a format of records with named columns.
type Tabular interface {
	Format
	// Look says what the columns are, and what they seem to hold.
	Look(ctx context.Context, name string, content []byte) (*compare.Table, error)
	// ReadWith is Read that goes by the first of maps that is about the columns
	// of the file.
	ReadWith(ctx context.Context, name string, content []byte, maps []compare.ColumnMap) ([]*compare.Article, error)
}

// A Container is a format of files that hold others, which it has read by
// ReadContent.
type Container interface {
	Format
	Contains()
}

// formats are those that this process reads itself; the others are read by
// crossread-reader.
var formats = []Format{Plain{}}

// sniffLen is how many of a file's first bytes decide what it is.
const sniffLen = 4096

// Read reads the articles of one file and its bytes. The error is a sentence
// with a remedy: the file is empty, too large, no text, or no file at all.
func Read(ctx context.Context, path string) ([]*compare.Article, []byte, error) {
	return ReadWith(ctx, path, nil)
}

// ReadWith is Read that takes a file with records apart as the first of maps
// that is about its columns says.
func ReadWith(ctx context.Context, path string, maps []compare.ColumnMap) ([]*compare.Article, []byte, error) {
	content, err := load(path)
	if err != nil {
		return nil, nil, err
	}
	name, content, left, err := withFiles(ctx, path, content)
	if err != nil {
		return nil, nil, err
	}
	articles, err := route(ctx, name, content, maps)
	if err != nil {
		return nil, nil, err
	}
	for _, a := range articles {
		a.Path = path
	}
	if len(left) == 0 {
		return articles, content, nil
	}
	const told = 5
	if n := len(left) - told; n > 0 {
		left = append(left[:told:told], fmt.Sprintf("%d more files beside the bibliography were left out.", n))
	}
	articles[0].Warnings = append(articles[0].Warnings, left...)
	return articles, content, nil
}

// Text makes an article of text from elsewhere than a file, as the clipboard;
// name is what the article is listed under.
func Text(ctx context.Context, name, text string) (*compare.Article, []byte, error) {
	content := []byte(text)
	if len(content) > MaxText {
		return nil, nil, tooLong(len(content))
	}
	articles, err := (Plain{}).Read(ctx, name, content)
	if err != nil {
		return nil, nil, err
	}
	articles[0].File, articles[0].Path = FileName(name), name
	return articles[0], content, nil
}

// ClipExtension ends the name under which a stretch of a page from the clipboard
// is read.
const ClipExtension = ".clipboard.html"

// Pasted makes an article of what is on the clipboard: plain text, and the page
// that it was copied from if the clipboard has that, "" if not. Where the page
// gives less than half of the text, as one that is drawn by scripts, the text is
// taken.
func Pasted(ctx context.Context, name, text, page string) (*compare.Article, []byte, error) {
	if page != "" {
		content := []byte(page)
		articles, _, err := readers.read(ctx, request{Name: name + ClipExtension}, content)
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if err == nil && len(articles) == 1 && 2*len(articles[0].Text) >= len(strings.TrimSpace(text)) {
			a := articles[0]
			tidy(a)
			a.File, a.Path = FileName(name+".html"), name+".html"
			return a, content, nil
		}
		if err != nil && strings.TrimSpace(text) == "" {
			return nil, nil, err // there is nothing else to take
		}
	}
	return Text(ctx, name+".txt", text)
}

// certain is the score from which a format's claim counts more than that the
// file is of a kind known not to be plain text.
const certain = 50

// readContent reads a file with the format that claims it most surely.
func readContent(ctx context.Context, formats []Format, name string, content []byte) ([]*compare.Article, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	best, err := claimed(formats, name, content)
	if err != nil {
		return nil, err
	}
	t, ok := ctx.Value(tabularKey{}).(*tabular)
	if !ok {
		t = &tabular{}
	}
	articles, err := t.read(ctx, best, name, content)
	if err != nil {
		return nil, err
	}
	for _, a := range articles {
		a.File = FileName(name)
	}
	return articles, nil
}

// claimed is the format that claims a file most surely.
func claimed(formats []Format, name string, content []byte) (Format, error) {
	head := content[:min(len(content), sniffLen)]
	var best Format
	score := 0
	for _, f := range formats {
		if s := f.Sniff(head, name); s > score {
			best, score = f, s
		}
	}
	if kind := foreign(head, name); kind != "" && score < certain {
		return nil, unread(kind)
	}
	if best == nil {
		return nil, errNoText
	}
	return best, nil
}

var errNoText = errors.New("this is not a text file; open it in its own program, copy the article and paste it")

// load reads a regular file within the limit. It opens without waiting, so that
// a pipe that took the file's place cannot hold it up.
func load(path string) ([]byte, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, fileError(err)
	}
	if err := regular(st); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, fileError(err)
	}
	defer f.Close()
	if st, err = f.Stat(); err != nil {
		return nil, fileError(err)
	}
	if err := regular(st); err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, fileError(err)
	}
	if len(content) > MaxFile {
		return nil, tooLarge(int64(len(content)))
	}
	return content, nil
}

func regular(st os.FileInfo) error {
	switch mode := st.Mode(); {
	case mode.IsDir():
		return errors.New("this is a folder; give the files in it")
	case mode&os.ModeNamedPipe != 0:
		return errors.New("this is a pipe, not a file; save what comes out of it first")
	case mode&os.ModeSocket != 0, mode&os.ModeDevice != 0:
		return errors.New("this is a device, not a file")
	case !mode.IsRegular():
		return errors.New("this is not an ordinary file")
	case st.Size() > MaxFile:
		return tooLarge(st.Size())
	case st.Size() == 0:
		return errEmpty
	}
	return nil
}

var errEmpty = errors.New("the file is empty")

func tooLarge(size int64) error {
	return fmt.Errorf("the file has %d MiB, and at most %d are read; split it", size>>20, MaxFile>>20)
}

func tooLong(size int) error {
	return fmt.Errorf("the text has %d MiB, and at most %d are read as one article; split it", size>>20, MaxText>>20)
}

// fileError says in words what the system said about a file.
func fileError(err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("there is no such file; check the name: %w", os.ErrNotExist)
	case errors.Is(err, os.ErrPermission):
		return fmt.Errorf("the file may not be read; change its permissions: %w", os.ErrPermission)
	case isLoop(err):
		return errors.New("the link leads back to itself; give the file it should lead to")
	}
	return fmt.Errorf("the file cannot be read: %w", err)
}

// FileName makes a name safe to show: no control or direction marks that could
// make it look like another, valid UTF-8.
func FileName(path string) string {
	name := filepath.Base(strings.ToValidUTF8(path, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || isDirection(r) {
			return '\uFFFD'
		}
		return r
	}, name)
}

// isDirection reports whether r changes the direction of the text around it.
func isDirection(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}
