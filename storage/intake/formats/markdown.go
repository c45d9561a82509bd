package formats

import (
	"bytes"
	"context"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"crossread/compare"
	"crossread/storage/intake"
)

// Markdown reads Markdown with its front matter.
type Markdown struct{}

// Name is the reader's name and version.
func (Markdown) Name() string { return "markdown/1" }

// Sniff goes by the name alone.
func (Markdown) Sniff(_ []byte, name string) int {
	if ext(name, ".md", ".markdown") {
		return 70
	}
	return 0
}

// Read gives one article; its first heading of the first level is the headline.
func (f Markdown) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	text, cs, warnings, ok := intake.Decode(content)
	if !ok {
		return nil, intake.ErrNoArticle
	}
	text = intake.Normalise(text)
	d := newDraft(f.Name(), cs)
	d.a.Warnings = warnings
	if len(text) > intake.MaxText {
		return textArticle(text, f.Name())
	}
	front, body := frontMatter(text)
	for k, field := range map[string]string{"title": compare.FieldHeadline, "author": compare.FieldAuthor, "source": compare.FieldOutlet, "outlet": compare.FieldOutlet,
		"publisher": compare.FieldOutlet, "url": compare.FieldURL, "link": compare.FieldURL, "section": compare.FieldSection, "lang": compare.FieldLanguage} {
		if field == compare.FieldURL && !strings.Contains(front[k], "://") {
			continue
		}
		if field == compare.FieldOutlet && strings.Contains(front[k], "://") { // a clipper's source is the address
			d.set(compare.FieldURL, front[k], front[k], "front matter", 0.9)
			continue
		}
		d.set(field, front[k], front[k], "front matter", 0.9)
	}
	for _, k := range []string{"published", "date", "created"} {
		d.setDay(front[k], "front matter", 0.9)
	}
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert([]byte(body), &page); err != nil {
		return nil, errDamaged
	}
	doc, err := html.Parse(&page)
	if err != nil {
		return textArticle(body, f.Name())
	}
	all := parts(limitDepth(doc))
	if d.a.Headline() == "" && len(all) > 0 && all[0].kind == compare.Heading {
		d.headline(all[0].text, "first heading", 0.9)
		all = all[1:]
	} else {
		d.add(compare.Headline, "", d.a.Headline())
	}
	if len(d.a.Meta) == 0 && len(d.blocks) == 0 { // Markdown in name only
		return textArticle(body, f.Name())
	}
	for i, p := range all {
		if i == 0 && fold(p.text) == fold(d.a.Headline()) {
			continue
		}
		d.add(p.kind, "", p.text)
	}
	return one(d)
}

var frontLine = regexp.MustCompile(`^([A-Za-z_-]{2,30}):\s*(.*)$`)

// frontMatter parts "--- title: ... ---" from the text.
func frontMatter(text string) (map[string]string, string) {
	out := map[string]string{}
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return out, text
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok || len(head) > 1<<16 {
		return out, text
	}
	for line := range strings.Lines(head) {
		if m := frontLine.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			out[strings.ToLower(m[1])] = strings.Trim(m[2], `"' `)
		}
	}
	return out, body
}
