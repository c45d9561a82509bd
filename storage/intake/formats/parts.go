package formats

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"crossread/compare"
)

var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})`)

// maxNodes is how deep a page's elements may lie in each other before the
// extractors, which recurse, get to see it.
const maxNodes = 480

// limitDepth takes the content of elements that lie too deep up to the last
// element that does not, and keeps its text.
func limitDepth(doc *html.Node) *html.Node {
	depth := 0
	for n := doc; n != nil; {
		if depth == maxNodes && n.FirstChild != nil {
			var b strings.Builder
			for d := range n.Descendants() {
				if d.Type == html.TextNode {
					b.WriteString(d.Data)
					b.WriteByte(' ')
				}
			}
			for n.FirstChild != nil {
				n.RemoveChild(n.FirstChild)
			}
			n.AppendChild(&html.Node{Type: html.TextNode, Data: b.String()})
		} else if n.FirstChild != nil {
			n = n.FirstChild
			depth++
			continue
		}
		for n != nil && n != doc && n.NextSibling == nil {
			n = n.Parent
			depth--
		}
		if n == nil || n == doc {
			break
		}
		n = n.NextSibling
	}
	return doc
}

// A partReader walks the elements of an extractor's result.
type partReader struct {
	out  []part
	text strings.Builder
	kind compare.BlockKind
}

// parts are the stretches of text below a node, one a block element.
func parts(n *html.Node) []part {
	r := &partReader{kind: compare.Paragraph}
	if n != nil {
		r.walk(n)
		r.flush()
	}
	return r.out
}

func (r *partReader) flush() {
	if s := oneLine(r.text.String()); s != "" && !strings.HasPrefix(s, "<iframe") && !strings.HasPrefix(s, "<img") {
		r.out = append(r.out, part{r.kind, s})
	}
	r.text.Reset()
}

func (r *partReader) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text.WriteString(n.Data)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	kind := r.kind
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Button, atom.Form, atom.Head, atom.Object:
		return
	case atom.Br:
		r.flushLine(n)
		return
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		kind = compare.Heading
	case atom.Figcaption, atom.Caption:
		kind = compare.Caption
	}
	if !block[n.DataAtom] {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.walk(c)
		}
		return
	}
	r.flush()
	outer := r.kind
	r.kind = kind
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c)
	}
	r.flush()
	r.kind = outer
}

// flushLine ends a paragraph at two line breaks in a row, and at one after the
// end of a sentence.
func (r *partReader) flushLine(n *html.Node) {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if next != nil && next.DataAtom == atom.Br {
		r.flush()
		return
	}
	s := strings.TrimRight(r.text.String(), " \t\r\n\"”’»")
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "。") {
		r.flush()
		return
	}
	r.text.WriteByte(' ')
}

var block = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Caption: true, atom.Center: true,
	atom.Dd: true, atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hr: true, atom.Html: true,
	atom.Li: true, atom.Main: true, atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Table: true,
	atom.Tbody: true, atom.Td: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true, atom.Summary: true,
}

// cutLike parts a text without line ends into paragraphs where the extractors
// saw them end.
func cutLike(text string, others ...reading) []part {
	text = plainOf(text)
	var out []part
	if strings.Count(text, "\n")*1500 > len(text) || len(text) < 1500 {
		for line := range strings.Lines(text) {
			if line = oneLine(line); line != "" {
				out = append(out, part{compare.Paragraph, line})
			}
		}
		return out
	}
	text = oneLine(text)
	at := 0
	for _, p := range largest(others).parts {
		if len(p.text) < 40 {
			continue
		}
		if i := strings.Index(text[at:], p.text); i >= 0 {
			if before := oneLine(text[at : at+i]); before != "" {
				out = append(out, part{compare.Paragraph, before})
			}
			out = append(out, p)
			at += i + len(p.text)
		}
	}
	if rest := oneLine(text[at:]); rest != "" {
		out = append(out, part{compare.Paragraph, rest})
	}
	return out
}

func largest(rs []reading) reading {
	var best reading
	for _, r := range rs {
		if len(r.parts) > len(best.parts) {
			best = r
		}
	}
	return best
}

// plainOf takes the tags out of a text that has some.
func plainOf(s string) string {
	if strings.Contains(s, "<p") || strings.Contains(s, "</") || strings.Contains(s, "<br") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			var b strings.Builder
			for _, p := range parts(limitDepth(doc)) {
				b.WriteString(p.text)
				b.WriteByte('\n')
			}
			return b.String()
		}
	}
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return s
}

// flatText adds the text of a page that no parser takes, paragraph by paragraph.
func flatText(d *draft, page string) {
	z := html.NewTokenizer(strings.NewReader(page))
	var b strings.Builder
	hidden := atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			d.add(compare.Paragraph, "", b.String())
			return
		case html.TextToken:
			if hidden == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == atom.Script || t.DataAtom == atom.Style {
				hidden = 0
				if t.Type == html.StartTagToken {
					hidden = t.DataAtom
				}
			}
			if t.DataAtom == atom.Title && t.Type == html.EndTagToken {
				d.set(compare.FieldHeadline, b.String(), b.String(), "title", 0.5)
			}
			if block[t.DataAtom] || t.DataAtom == atom.Title || t.DataAtom == atom.Br {
				d.add(compare.Paragraph, "", b.String())
				b.Reset()
			}
		}
	}
}
