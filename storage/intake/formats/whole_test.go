package formats

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"crossread/compare"
)

const nexisFirst = `Ships must sail, says president

The Lurania Courier

March 10, 2025

Copyright 2025 The Lurania Courier

Body

President Mariona Ferrer-Casals of Lurania spoke by telephone with the president of Estmark.

Body

The word above is a heading of the article.

Load-Date: March 11, 2025

End of Document`

const nexisLoose = `Harbour notes without a day

The harbour of Port Sel stays closed.

End of Document`

func docxOf(t *testing.T, text string) []byte {
	t.Helper()
	var body strings.Builder
	for p := range strings.SplitSeq(text, "\n\n") {
		fmt.Fprintf(&body, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", html.EscapeString(p))
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = fmt.Fprintf(w, `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>`, &body)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestNexisKeepsAll reads a bundle in which one document has no day: its text
// is kept and said to lack one, and a heading "Body" does not begin another.
func TestNexisKeepsAll(t *testing.T) {
	articles, err := DOCX{}.Read(t.Context(), "two.docx", docxOf(t, nexisFirst+"\n\n"+nexisLoose))
	if err != nil {
		t.Fatal(err)
	}
	if len(articles) != 2 {
		t.Fatalf("%d articles, want 2", len(articles))
	}
	a, loose := articles[0], articles[1]
	if a.Headline() != "Ships must sail, says president" || a.Outlet() != "The Lurania Courier" || a.Published() != "2025-03-10" {
		t.Errorf("headline %q, outlet %q, day %q", a.Headline(), a.Outlet(), a.Published())
	}
	for _, s := range []string{"spoke by telephone", "a heading of the article"} {
		if !strings.Contains(inText(a), s) {
			t.Errorf("%q is not in the text %q", s, inText(a))
		}
	}
	if !strings.Contains(inText(loose), "The harbour of Port Sel stays closed.") || len(loose.Warnings) != 1 || !strings.Contains(loose.Warnings[0], "please set them") {
		t.Errorf("the document without a day: %q, warnings %q", inText(loose), loose.Warnings)
	}
	if articles, err = (DOCX{}).Read(t.Context(), "plain.docx", docxOf(t, nexisLoose)); err != nil || len(articles) != 1 || len(articles[0].Warnings) != 0 {
		t.Errorf("a document that is no bundle: %d articles, %v", len(articles), err)
	}
}

// inText is the text of the paragraphs.
func inText(a *compare.Article) string {
	var out []string
	for _, b := range a.Blocks {
		if b.Kind == compare.Paragraph {
			out = append(out, b.In(a.Text))
		}
	}
	return strings.Join(out, "\n")
}

// TestTooMany gives each reader of many records one more than it takes: it says
// so, and never leaves the rest out silently.
func TestTooMany(t *testing.T) {
	n := maxRecords + 1
	const pages = 2
	record := "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Target-URI: https://courier.example/%d\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
	page := "<p>President Mariona Ferrer-Casals of Lurania spoke by telephone with the president of Estmark about convoy %d.</p>"
	var bib, lines, lexis, warc strings.Builder
	for i := range n {
		fmt.Fprintf(&bib, "@misc{k%d, title = {Convoy %d}, abstract = {Convoy %d sails.}}\n", i, i, i)
		fmt.Fprintf(&lines, "%d\n", i) // most are no records
		lexis.WriteString("<!-- <DOC NUMBER=1>\n<DOCFULL> --><p>Convoy</p>")
	}
	for i := range pages + 1 {
		p := fmt.Sprintf(page, i)
		fmt.Fprintf(&warc, record, i, len(p), p)
	}
	for name, read := range map[string]func() ([]*compare.Article, error){
		"BibTeX":     func() ([]*compare.Article, error) { return BibTeX{}.Read(t.Context(), "a.bib", []byte(bib.String())) },
		"JSON lines": func() ([]*compare.Article, error) { return JSON{}.Read(t.Context(), "a.jsonl", []byte(lines.String())) },
		"Lexis page": func() ([]*compare.Article, error) {
			return HTML{}.Read(t.Context(), "a.html", []byte("<html>"+lexis.String()))
		},
		"WARC": func() ([]*compare.Article, error) {
			ctx, b := budgetOf(t.Context())
			return readWARC(ctx, b, []byte(warc.String()), pages)
		},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := read()
			said := fmt.Sprint(err)
			if err == nil {
				said = strings.Join(out[0].Warnings, " ")
			}
			if !strings.Contains(said, "more than ") {
				t.Errorf("%d articles, said %q", len(out), said)
			}
		})
	}
}
