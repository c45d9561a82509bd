package formats

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"crossread/compare"
	"crossread/storage/intake"
)

// Clip reads a stretch of a web page as a browser puts it on the clipboard. All
// of it was chosen by the user, so nothing of the page is looked for in it; what
// a paragraph is, its tags say, the rest is as in plain text.
type Clip struct{}

// Name is the reader's name and version.
func (Clip) Name() string { return "clip/1" }

// Sniff goes by the name that pasting gives.
func (Clip) Sniff(_ []byte, name string) int {
	if ext(name, intake.ClipExtension) {
		return 95
	}
	return 0
}

// Read makes one article of the stretch.
func (f Clip) Read(_ context.Context, _ string, content []byte) ([]*compare.Article, error) {
	if len(content) > maxHTML {
		return nil, fmt.Errorf("the page has %d MiB, and at most %d are read; copy only the article", len(content)>>20, maxHTML>>20)
	}
	if i := bytes.Index(content, []byte("<!--StartFragment-->")); i >= 0 { // Windows and some editors mark it
		content = content[i:]
	}
	text, cs, warnings, err := decodeHTML(content, "")
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		doc = &html.Node{Type: html.TextNode, Data: plainTags(text)} // too deep
	}
	var lines []string
	for _, p := range parts(limitDepth(doc)) {
		lines = append(lines, p.text)
	}
	a, err := intake.TextArticle(strings.Join(lines, "\n\n"), f.Name(), cs)
	if err != nil {
		return nil, err
	}
	a.Warnings = append(a.Warnings, warnings...)
	return []*compare.Article{a}, nil
}
