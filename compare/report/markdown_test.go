package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"crossread/compare"
)

// rendered is the text of the Markdown, as a reader with GitHub's tables sees
// it, and the names of its elements.
func rendered(t testing.TB, source string) (string, map[string]int) {
	t.Helper()
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(source), &b); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	text, elements := "", map[string]int{}
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			text += n.Data
		case html.ElementNode:
			elements[n.Data]++
		case html.CommentNode:
			elements["!--"]++
		}
	}
	return text, elements
}

// Law: escaped words read as they are, in a paragraph and in a table.
func FuzzMarkdown(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !text(s) {
			return
		}
		want := strings.Join(strings.Fields(s), " ")
		for _, source := range []string{"%\n", "before % after\n", "- % after\n", "| h |\n| --- |\n| % |\n"} {
			got, elements := rendered(t, strings.Replace(source, "%", md(s), 1))
			before, after, _ := strings.Cut(strings.NewReplacer("- %", "%", "| h |\n| --- |\n| % |", "h %").Replace(source), "%")
			got = strings.Join(strings.Fields(got), " ")
			if got != strings.Join(strings.Fields(before+want+after), " ") {
				t.Errorf("%q in %q reads %q", s, source, got)
			}
			for e := range elements {
				if !strings.Contains(" html head body p table thead tbody tr th td ul li a ", " "+e+" ") {
					t.Errorf("%q in %q has <%s>", s, source, e)
				}
			}
		}
	})
}

// Law: the tables of a report keep their shape whatever the words.
func FuzzMarkdownReport(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !text(s) {
			return
		}
		_, plain := rendered(t, string(write(t, "md", Options{}, hostile("words", compare.Span{Start: 1, End: 3}))))
		_, got := rendered(t, string(write(t, "md", Options{}, hostile(s, compare.Span{Start: 1, End: 3}))))
		for _, e := range []string{"h1", "h2", "h3", "table", "tr", "td", "th", "ul", "li", "ol", "img", "pre", "code", "blockquote", "script", "input", "del", "hr"} {
			if got[e] != plain[e] {
				t.Errorf("%q: %d <%s>, want %d", s, got[e], e, plain[e])
			}
		}
	})
}
