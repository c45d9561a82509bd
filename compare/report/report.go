// Package report turns comparisons into files that anyone can read and check:
// a web page, a Word document, JSON, a table, Markdown, a project for programs of
// qualitative analysis; and into the values that the command line prints as JSON.
//
// Everything here is a pure function of its arguments: no clock, no files, no
// map order; the same input gives the same bytes on every machine. JSON is the
// master, as it holds everything; the other formats leave things out. Quoted
// words are always sliced from Article.Text by offset, never put together from
// tokens, and their place stands beside them.
package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"crossread/compare"
)

// Schema names the shape of JSON reports; a change that breaks readers raises the number.
const Schema = "crossread-report/1"

// Options say what a report holds beside the comparisons.
type Options struct {
	Excerpts   bool                        // short quotes and offsets only, never a whole statement
	Background bool                        // print the rows that the articles share outside the event; JSON always has them
	Sample     func(*compare.Article) bool // tells the articles of the invented sample, of which a report says so; nil: none is
	Language   string                      // of the fixed words of what people read: a tag of Languages; "" is English
	Generator  string                      // program and version: "Crossread 0.1.0"
	Command    string                      // the line that makes the report again; "" if there is none
	Articles   int                         // of the library, of which reports on several events say how many tell none of them; 0 if not known
	Decisions  []compare.Decision          // the user's; those undone, or on other articles and events, are left out
}

// invented tells an article of the sample.
func (o Options) invented(a *compare.Article) bool { return o.Sample != nil && o.Sample(a) }

// A Format is a kind of report file.
type Format struct {
	Extension string // ".html"
	Name      string // for people: "Web page"
}

type writer func(io.Writer, []*compare.Comparison, Options) error

var writers = []struct {
	Format
	write writer
}{
	{Format{".html", "Web page"}, writeHTML},
	{Format{".json", "JSON"}, writeJSON},
	{Format{".csv", "Table (CSV)"}, writeCSV},
	{Format{".md", "Markdown"}, writeMarkdown},
	{Format{".docx", "Word document"}, writeDOCX},
	{Format{".qdpx", "REFI-QDA project (NVivo, ATLAS.ti, MAXQDA)"}, writeProject},
	{Format{".qdc", "REFI-QDA codebook"}, writeCodebook},
}

// Formats lists the formats that Write knows, the usual one first.
func Formats() []Format {
	list := make([]Format, len(writers))
	for i, f := range writers {
		list[i] = f.Format
	}
	return list
}

// ErrNothing is returned for a report on no event.
var ErrNothing = errors.New("nothing to report: no event was given")

// Write writes a report on the comparisons to w. The format is an extension
// with or without its dot, in any case: ".html", "JSON". An unknown format is
// an error that lists the known ones, and nothing is written.
func Write(w io.Writer, format string, cs []*compare.Comparison, o Options) error {
	name := strings.ToLower(strings.TrimPrefix(format, "."))
	var known []string
	for _, f := range writers {
		if f.Extension[1:] == name {
			if len(cs) == 0 {
				return ErrNothing
			}
			if err := f.write(w, cs, o); err != nil {
				return fmt.Errorf("write %s report: %w", name, err)
			}
			return nil
		}
		known = append(known, f.Extension[1:])
	}
	return fmt.Errorf("unknown report format %q; known are %s", format, strings.Join(known, ", "))
}

// contentHash is the SHA-256, in hex, of what was found: equal findings on
// equal articles have equal hashes, whatever the format and the command.
func contentHash(cs []*compare.Comparison) (string, error) {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, c := range cs {
		if err := enc.Encode(collation{c, false, nil}.contract()); err != nil {
			return "", err
		}
		for i := range c.Witnesses {
			fmt.Fprintln(h, c.Witnesses[i].Article().TextSHA256)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// standing leaves out the decisions that were undone and those that touch
// neither an article nor an event of the comparisons.
func standing(ds []compare.Decision, cs []*compare.Comparison) []compare.Decision {
	ours := map[string]bool{} // IDs of events and articles, hashes of texts
	for _, c := range cs {
		ours[c.Event.ID] = true
		for i := range c.Witnesses {
			a := c.Witnesses[i].Article()
			ours[a.ID], ours[a.TextSHA256] = true, true
		}
	}
	delete(ours, "")
	var list []compare.Decision
	for _, d := range ds {
		touched := append([]string{d.Event.ID, d.Other.ID}, d.Articles...)
		for _, refs := range [][]compare.SpanRef{{d.A, d.B}, d.Passages, d.Event.Anchors, d.Other.Anchors} {
			for _, r := range refs {
				touched = append(touched, r.Article, r.TextSHA256)
			}
		}
		if !d.Undone && slices.ContainsFunc(touched, func(id string) bool { return ours[id] }) {
			list = append(list, d)
		}
	}
	return list
}
