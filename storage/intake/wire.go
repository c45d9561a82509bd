package intake

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"crossread/compare"
)

// Between a program and a reader process goes a sequence of frames, a request
// and its answer in turn. A frame is the length of its head as four bytes, big
// end first, the head as JSON, and then as many bytes as the head says.
//
//	request  {"name": "001.txt", "size": 2439}  and the file's bytes
//	answer   {"articles": [...]}  or  {"error": "the file is empty"}
//
// With "look", the answer is a table: {"table": {...}}.
//
// A reader keeps nothing between requests, so that the program may end it at
// any time and start another.
const (
	maxRequestHead = 1 << 20
	maxAnswerHead  = 512 << 20 // what a hostile file could make a reader print
)

// largeFile is from how many bytes a reader gives its memory back after a file;
// doing so costs more than reading a page.
const largeFile = 2 << 20

// ErrWire is wrapped by errors of a frame that breaks the protocol or its limits.
var ErrWire = errors.New("reader protocol")

type request struct {
	Name string `json:"name"` // the file's base name
	Size int64  `json:"size"`
	// Look asks what the columns are; else Maps says what they hold.
	Look bool                `json:"look,omitempty"`
	Maps []compare.ColumnMap `json:"maps,omitempty"`
}

type answer struct {
	Articles []wireArticle    `json:"articles,omitempty"`
	Tables   []*compare.Table `json:"tables,omitempty"`
	Error    string           `json:"error,omitempty"`
}

// wireArticle is what a reader says about an article; the rest is set outside.
type wireArticle struct {
	Place    string          `json:"place,omitempty"`
	Text     string          `json:"text"`
	Blocks   []compare.Block `json:"blocks"`
	Meta     []wireField     `json:"meta"`
	Parser   string          `json:"parser"`
	Charset  string          `json:"charset"`
	Warnings []string        `json:"warnings,omitempty"`
}

type wireField struct {
	compare.Field
	Start int `json:"start"`
	End   int `json:"end"`
}

// WriteRequest asks a reader to read a file.
func WriteRequest(w io.Writer, name string, content []byte) error {
	return writeRequest(w, request{Name: name}, content)
}

func writeRequest(w io.Writer, q request, content []byte) error {
	q.Name, q.Size = FileName(q.Name), int64(len(content))
	if err := writeFrame(w, q); err != nil {
		return err
	}
	_, err := w.Write(content)
	return err
}

// readRequest returns io.EOF if there is no further request.
func readRequest(r io.Reader) (q request, content []byte, err error) {
	if err := readFrame(r, &q, maxRequestHead); err != nil {
		return q, nil, err
	}
	if q.Size < 0 || q.Size > MaxFile {
		return q, nil, fmt.Errorf("a file of %d bytes: %w", q.Size, ErrWire)
	}
	content = make([]byte, q.Size)
	if _, err := io.ReadFull(r, content); err != nil {
		return q, nil, fmt.Errorf("a file of %d bytes ended early: %w", q.Size, ErrWire)
	}
	return q, content, nil
}

// ReadAnswer returns the articles that a reader found, or its error. An error
// that wraps ErrWire means that the reader is of no more use.
func ReadAnswer(r io.Reader) ([]*compare.Article, error) {
	articles, _, err := readAnswer(r)
	return articles, err
}

func readAnswer(r io.Reader) ([]*compare.Article, []*compare.Table, error) {
	var a answer
	if err := readFrame(r, &a, maxAnswerHead); err != nil {
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("the reader ended: %w", ErrWire)
		}
		return nil, nil, err
	}
	if a.Error != "" {
		return nil, nil, errors.New(a.Error)
	}
	articles := make([]*compare.Article, len(a.Articles))
	for i, w := range a.Articles {
		articles[i] = &compare.Article{Place: w.Place, Text: w.Text, Blocks: w.Blocks, Parser: w.Parser, Charset: w.Charset, Warnings: w.Warnings}
		for _, f := range w.Meta {
			f.Field.At = compare.Span{Start: f.Start, End: f.End}
			articles[i].Set(f.Field)
		}
	}
	return articles, a.Tables, nil
}

func writeAnswer(w io.Writer, articles []*compare.Article, tables []*compare.Table, err error) error {
	a := answer{Tables: tables}
	if err != nil {
		a.Error = err.Error()
	}
	for _, x := range articles {
		out := wireArticle{Place: x.Place, Text: x.Text, Blocks: x.Blocks, Parser: x.Parser, Charset: x.Charset, Warnings: x.Warnings}
		for _, f := range x.Meta {
			out.Meta = append(out.Meta, wireField{f, f.At.Start, f.At.End})
		}
		a.Articles = append(a.Articles, out)
	}
	return writeFrame(w, a)
}

func writeFrame(w io.Writer, head any) error {
	b, err := json.Marshal(head)
	if err != nil {
		return err
	}
	_, err = w.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(b))), b...))
	return err
}

func readFrame(r io.Reader, head any, limit uint32) error {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return fmt.Errorf("a frame ended early: %w", ErrWire)
		}
		return err
	}
	n := binary.BigEndian.Uint32(size[:])
	if n > limit {
		return fmt.Errorf("a head of %d bytes: %w", n, ErrWire)
	}
	// Read in steps: a wrong length must not reserve memory that never comes.
	b, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err != nil {
		return err
	}
	if len(b) < int(n) {
		return fmt.Errorf("a frame ended early: %w", ErrWire)
	}
	if err := json.Unmarshal(b, head); err != nil {
		return fmt.Errorf("a head is malformed: %w", ErrWire)
	}
	return nil
}

// Serve answers requests from r on w until r ends: what a reader process does.
// A file that makes a format panic gets an error as its answer.
func Serve(ctx context.Context, formats []Format, r io.Reader, w io.Writer) error {
	in, out := bufio.NewReader(r), bufio.NewWriter(w)
	for {
		q, content, err := readRequest(in)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		articles, tables, err := guarded(ctx, formats, q, content)
		if err := writeAnswer(out, articles, tables, err); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
		large := len(content) > largeFile
		articles, content = nil, nil
		if large {
			debug.FreeOSMemory() // it must not stay with a process that waits
		}
	}
}

func guarded(ctx context.Context, formats []Format, q request, content []byte) (articles []*compare.Article, tables []*compare.Table, err error) {
	defer func() {
		if p := recover(); p != nil {
			articles, tables, err = nil, nil, fmt.Errorf("the file cannot be read: it is malformed in a way that its reader does not stand (%v)", p)
		}
	}()
	if len(content) == 0 {
		return nil, nil, errEmpty
	}
	t := &tabular{maps: q.Maps, look: q.Look, seen: map[string]bool{}}
	articles, err = readContent(context.WithValue(ctx, tabularKey{}, t), formats, q.Name, content)
	if q.Look {
		if len(t.found) == 0 && err == nil {
			err = errNoTable
		}
		if len(t.found) > 0 {
			err = nil
		}
		return nil, t.found, err
	}
	return articles, nil, err
}

var errNoTable = errors.New("this is no table: it has no columns to choose from")
