package intake

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"crossread/compare"
)

// readByReader are the kinds of file, as foreign names them, that the reader
// process takes articles out of.
var readByReader = map[string]bool{
	"a PDF": true, "a rich text file (RTF)": true, "an old Microsoft Office file or a mail from Outlook": true,
	"a gzip archive": true, "a tar archive": true, "a bzip2 archive": true, "a web archive (WARC)": true,
	"structured data (JSON)": true, "structured data (JSON lines)": true, "structured data (XML)": true, "structured data (RDF)": true,
	"a Word file (DOCX)": true, "an OpenDocument text (ODT)": true, "a book (EPUB)": true, "a web archive (WACZ)": true, "a zip archive": true,
	"a web page": true, "a saved web page (MHTML)": true, "a news feed": true, "a table (CSV)": true, "a table (TSV)": true,
	"a bibliography (BibTeX)": true, "a mail": true,
	"a Markdown text": true, "a collection of articles": true,
}

// kindOf says what a file is if it is not plain text, and whether the reader
// process reads such files; "" for plain text.
func kindOf(head []byte, name string) (kind string, readable bool) {
	kind = foreign(head, name)
	if kind == "" {
		switch ext := strings.ToLower(filepath.Ext(name)); {
		case ext == ".md" || ext == ".markdown":
			kind = "a Markdown text"
		case collection.Match(head):
			kind = "a collection of articles"
		}
	}
	return kind, readByReader[kind]
}

// collection is what stands at the top of LexisNexis's text downloads.
var collection = regexp.MustCompile(`(?m)^\s*1 (?:of|de|von) \d+ (?:DOCUMENTS?|DOKUMENTEN?)\s*$`)

// route has a file read: plain text here, other kinds by a reader process.
func route(ctx context.Context, name string, content []byte, maps []compare.ColumnMap) ([]*compare.Article, error) {
	kind, readable := kindOf(content[:min(len(content), sniffLen)], name)
	if kind == "" {
		return readContent(ctx, formats, name, content)
	}
	if !readable {
		return nil, unread(kind)
	}
	if kind == "a PDF" {
		if articles, err := readPDF(ctx, name, content); !errors.Is(err, errNoPoppler) {
			return articles, err
		}
	}
	articles, _, err := readers.read(ctx, request{Name: name, Maps: maps}, content)
	if err != nil {
		return nil, err
	}
	if len(articles) == 0 {
		return nil, ErrNoArticle
	}
	places := map[string]int{}
	for _, a := range articles {
		a.File = FileName(name)
		tidy(a)
		if len(articles) > 1 {
			if places[a.Place]++; places[a.Place] > 1 { // an article is known by its place
				a.Place = strings.TrimSpace(fmt.Sprintf("%s (%d)", a.Place, places[a.Place]))
			}
		}
	}
	return articles, nil
}

// tidy takes from what a file says about itself all that could make a name look
// like another when it is shown.
func tidy(a *compare.Article) {
	a.Place = value(a.Place)
	for i := range a.Warnings {
		a.Warnings[i] = value(a.Warnings[i])
	}
	for i, f := range a.Meta {
		a.Meta[i].Value, a.Meta[i].Raw, a.Meta[i].Source = value(f.Value), value(f.Raw), value(f.Source)
	}
}

func unread(kind string) error {
	return fmt.Errorf("this is %s, which Crossread does not read; save it as text, or copy the article and paste it", kind)
}
