package formats

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"crossread/compare"
)

// runReading is the text of the longest run of paragraphs: the element whose
// paragraphs, its own and those one element below, have the most text outside
// of links, as in Readability (Arc90, 2009) but without a score for names of
// classes, which are of one site's making and one language.
func runReading(doc *html.Node) reading {
	beside, within := map[*html.Node]int{}, map[*html.Node]int{}
	var order []*html.Node
	add := func(m map[*html.Node]int, e *html.Node, n int) {
		if beside[e] == 0 && within[e] == 0 {
			order = append(order, e)
		}
		m[e] += n
	}
	for e := range doc.Descendants() {
		if e.DataAtom != atom.P || e.Parent == nil || outside(e) {
			continue
		}
		n := plainSize(e)
		if n < 20 {
			continue
		}
		add(beside, e.Parent, n)
		if up := e.Parent.Parent; up != nil {
			add(within, up, n)
		}
	}
	var best *html.Node
	most := 0
	for _, e := range order {
		if n := beside[e] + within[e]; n > most {
			best, most = e, n
		}
	}
	if best == nil {
		return reading{by: "paragraphs"}
	}
	r := &runReader{partReader{kind: compare.Paragraph}}
	r.walk(best)
	r.flush()
	return newReading("paragraphs", r.out)
}

// outside reports whether an element stands in a part of the page that is
// marked as no article.
func outside(e *html.Node) bool {
	for ; e != nil; e = e.Parent {
		switch e.DataAtom {
		case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Figcaption, atom.Noscript:
			return true
		}
	}
	return false
}

// plainSize is the number of characters of an element's text outside of links.
func plainSize(e *html.Node) int {
	n := 0
	for c := e.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			n += utf8.RuneCountInString(strings.TrimFunc(c.Data, unicode.IsSpace))
		case c.DataAtom == atom.A || c.DataAtom == atom.Script || c.DataAtom == atom.Style:
		default:
			n += plainSize(c)
		}
	}
	return n
}

// A runReader is a partReader that passes over what is beside the text in a run
// of paragraphs: parts marked as such, and lists of links.
type runReader struct{ partReader }

func (r *runReader) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Header:
			continue
		case atom.Div, atom.Section, atom.Ul, atom.Ol, atom.Table, atom.Dl, atom.Article:
			if total := utf8.RuneCountInString(textOf(c)); total == 0 || plainSize(c)*2 < total {
				continue
			}
		}
		r.partReader.walk(c)
	}
}
