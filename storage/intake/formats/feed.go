package formats

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"crossread/compare"
)

// maxFeed is how many bytes of a feed are read: one of 300,000 items takes 14 s.
const maxFeed = 8 << 20

// Feed reads RSS, Atom and JSON Feed: each item is an article.
type Feed struct{}

// Name is the reader's name and version.
func (Feed) Name() string { return "feed/1" }

// Sniff goes by the first elements and the name.
func (Feed) Sniff(head []byte, name string) int {
	if m := feedRoot.FindSubmatch(head); m != nil && (string(m[1]) != "rdf:RDF" || bytes.Contains(head, []byte("purl.org/rss"))) {
		return 78
	}
	if bytes.Contains(head, []byte("https://jsonfeed.org/version/")) {
		return 78
	}
	if ext(name, ".rss", ".atom") {
		return 60
	}
	return 0
}

// feedRoot is the first element of a feed, after declarations and comments.
var feedRoot = regexp.MustCompile(`(?s)^(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(rss|feed|rdf:RDF|channel)[\s>]`)

// Read gives the items that have text of their own.
func (f Feed) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	if len(content) > maxFeed {
		return nil, fmt.Errorf("the feed has %d MiB, and at most %d are read; split it", len(content)>>20, maxFeed>>20)
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(content))
	if err != nil {
		return nil, errors.New("it is called a feed and is none, or a damaged one; save the articles as web pages")
	}
	var out []*compare.Article
	for i, item := range feed.Items {
		if item == nil || i >= maxEntries {
			continue
		}
		d := newDraft(f.Name(), "utf-8")
		d.a.Place = "item " + strconv.Itoa(i+1)
		d.headline(plainLine(item.Title), "feed title", 0.95)
		body := item.Content
		if len(body) < len(item.Description) {
			body = item.Description
		}
		for _, p := range htmlParts(body) {
			d.add(p.kind, "", p.text)
		}
		for _, day := range []string{item.Published, item.Updated} {
			d.setDay(day, "feed date", 0.95)
		}
		if item.PublishedParsed != nil {
			d.setDay(item.PublishedParsed.Format("2006-01-02"), "feed date", 0.94)
		}
		d.set(compare.FieldOutlet, plainLine(feed.Title), feed.Title, "feed channel", 0.7)
		if item.Link != "" {
			d.set(compare.FieldURL, absolute(item.Link, feed.Link), item.Link, "feed link", 0.95)
		}
		var names []string
		for _, a := range item.Authors {
			if a != nil {
				names = append(names, splitAuthors(a.Name)...)
			}
		}
		d.set(compare.FieldAuthor, strings.Join(names, "; "), strings.Join(names, "; "), "feed author", 0.9)
		if len(item.Categories) > 0 {
			d.set(compare.FieldSection, item.Categories[0], item.Categories[0], "feed category", 0.6)
		}
		lang, _, _ := strings.Cut(strings.ToLower(feed.Language), "-")
		if langTag.MatchString(lang) {
			d.set(compare.FieldLanguage, lang, feed.Language, "feed language", 0.6)
		}
		if a := d.article(); a != nil {
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("the feed has no items with text; save the articles as web pages")
	}
	if len(feed.Items) > maxEntries {
		out[0].Warnings = append(out[0].Warnings, fmt.Sprintf("The feed has %d items; the first %d were read.", len(feed.Items), maxEntries))
	}
	return out, nil
}

// htmlParts are the stretches of a text that may have tags.
func htmlParts(s string) []part {
	if !strings.ContainsAny(s, "<&") {
		var out []part
		for line := range strings.Lines(s) {
			out = append(out, part{compare.Paragraph, line})
		}
		return out
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return []part{{compare.Paragraph, plainTags(s)}}
	}
	return parts(limitDepth(doc))
}

func plainLine(s string) string {
	var b strings.Builder
	for _, p := range htmlParts(s) {
		b.WriteString(p.text)
		b.WriteByte(' ')
	}
	return oneLine(b.String())
}

// plainTags is the text of tags that no parser takes.
func plainTags(s string) string {
	z := html.NewTokenizer(strings.NewReader(s))
	var b strings.Builder
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
			b.WriteByte(' ')
		}
	}
}

// chapterParts are the stretches of text of a page that is all article.
func chapterParts(page []byte) ([]part, error) {
	text, _, _, err := decodeHTML(page, "")
	if err != nil {
		return nil, err
	}
	return htmlParts(text), nil
}
