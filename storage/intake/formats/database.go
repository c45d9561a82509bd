package formats

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"crossread/compare"
)

// class reports whether an element has a class, whatever its case.
func class(e *html.Node, name string) bool {
	for _, c := range strings.Fields(attr(e, "class")) {
		if strings.EqualFold(c, name) {
			return true
		}
	}
	return false
}

// elements are those below n for which ok holds, outermost first.
func elements(n *html.Node, ok func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && ok(c) {
			out = append(out, c)
		} else {
			out = append(out, elements(c, ok)...)
		}
	}
	return out
}

func byClass(n *html.Node, names ...string) []*html.Node {
	return elements(n, func(e *html.Node) bool {
		for _, name := range names {
			if class(e, name) {
				return true
			}
		}
		return false
	})
}

// factivaHTML reads Factiva's pages: div.article, either a table of two columns
// with codes (HD, SN, PD, LP, TD) or lines without labels under div#hd.
func factivaHTML(doc *html.Node, cs string) []*compare.Article {
	var out []*compare.Article
	for _, e := range byClass(doc, "article") {
		d := newDraft("factiva/1", cs)
		d.a.Place = fmt.Sprintf("document %d", len(out)+1)
		var masked []string
		codes := map[string]string{}
		for _, row := range elements(e, func(n *html.Node) bool { return n.DataAtom == atom.Tr }) {
			cells := elements(row, func(n *html.Node) bool { return n.DataAtom == atom.Td })
			if len(cells) == 2 {
				if code := strings.ToUpper(textOf(cells[0])); len(code) == 2 {
					codes[code] = textOf(cells[1])
				}
			}
		}
		title := codes["HD"]
		var lines []string
		if title == "" {
			for _, h := range elements(e, func(n *html.Node) bool {
				return attr(n, "id") == "hd" || class(n, "enHeadline") || class(n, "headline")
			}) {
				title = textOf(h)
				break
			}
			for _, p := range parts(e) {
				lines = append(lines, p.text)
			}
		}
		d.headline(title, "factiva headline", 0.97)
		d.set(compare.FieldOutlet, codes["SN"], codes["SN"], "factiva SN", 0.97)
		d.set(compare.FieldAuthor, strings.Join(splitAuthors(codes["BY"]), "; "), codes["BY"], "factiva BY", 0.95)
		d.set(compare.FieldSection, codes["SE"], codes["SE"], "factiva SE", 0.9)
		d.setDay(codes["PD"], "factiva PD", 0.97)
		if tag := languageNames[strings.ToLower(codes["LA"])]; tag != "" {
			d.set(compare.FieldLanguage, tag, codes["LA"], "factiva LA", 0.8)
		}
		for _, p := range elements(e, func(n *html.Node) bool {
			return strings.HasPrefix(strings.ToLower(attr(n, "class")), "articleparagraph")
		}) {
			d.add(compare.Paragraph, "", textOf(p))
		}
		body := string(d.text)
		for k, l := range lines { // title, author, words, day, time, outlet, code, language
			if strings.Contains(body, l) {
				continue
			}
			masked = append(masked, l)
			if _, known := d.a.Field(compare.FieldAuthor); !known && d.a.Published() == "" && byLine.MatchString(l) {
				d.set(compare.FieldAuthor, strings.Join(splitAuthors(l), "; "), l, "factiva author line", 0.9)
			}
			if day, _ := parseDay(l); day != "" && d.a.Published() == "" && len(l) < 60 {
				d.setDay(l, "factiva date line", 0.95)
				for _, next := range lines[k+1 : min(len(lines), k+3)] {
					if !clockLine.MatchString(next) {
						d.set(compare.FieldOutlet, next, next, "factiva source line", 0.95)
						break
					}
				}
			}
			if tag := languageNames[strings.ToLower(l)]; tag != "" {
				d.set(compare.FieldLanguage, tag, l, "factiva language line", 0.8)
			}
		}
		for _, code := range []string{"BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "CO", "IN", "NS", "RE", "PUB", "AN"} {
			if codes[code] != "" {
				masked = append(masked, code+" "+codes[code])
			}
		}
		for _, l := range masked {
			d.add(compare.Masked, "database line", l)
		}
		if a := d.article(); a != nil {
			out = append(out, a)
		}
	}
	return out
}

var byLine = regexp.MustCompile(`(?i)^(?:by|von|par|por)\s+\p{L}`)

var clockLine = regexp.MustCompile(`^\d{1,2}[:.]\d{2}`)

// europresse reads Europresse's pages: in the older, spans follow each other in
// a table's cell, in the newer each article is an element.
func europresse(doc *html.Node, cs string) []*compare.Article {
	blocks := elements(doc, func(n *html.Node) bool { return n.DataAtom == atom.Article })
	if len(blocks) == 0 {
		blocks = elements(doc, func(n *html.Node) bool {
			return n.DataAtom == atom.Table && len(byClass(n, "TitreArticleVisu")) > 0
		})
	}
	var out []*compare.Article
	for _, e := range blocks {
		d := newDraft("europresse/1", cs)
		d.a.Place = fmt.Sprintf("document %d", len(out)+1)
		for _, s := range byClass(e, "DocPublicationName") {
			name := textOf(s)
			if cut, _, ok := strings.Cut(name, ","); ok {
				name = cut
			}
			d.set(compare.FieldOutlet, name, textOf(s), "europresse source", 0.97)
		}
		head := ""
		for _, s := range byClass(e, "DocHeader") {
			head += " " + textOf(s)
		}
		d.setDay(head, "europresse header", 0.95)
		for _, s := range byClass(e, "titreArticleVisu", "titreArticle") {
			d.set(compare.FieldHeadline, textOf(s), textOf(s), "europresse headline", 0.97)
		}
		for _, s := range byClass(e, "sm-margin-bottom") {
			if who := strings.TrimSpace(textOf(s)); who != "" && len(who) < 120 {
				d.set(compare.FieldAuthor, strings.Join(splitAuthors(who), "; "), who, "europresse author", 0.8)
			}
		}
		for _, s := range byClass(e, "DocPublicationName", "DocHeader", "TitreArticleVisu", "titreArticle", "DocTitreSousSection") {
			if s.Parent != nil {
				br := &html.Node{Type: html.ElementNode, Data: "hr", DataAtom: atom.Hr}
				s.Parent.InsertBefore(br, s.NextSibling)
			}
		}
		d.add(compare.Headline, "", d.a.Headline())
		tail := false
		for _, p := range parts(e) {
			text := p.text
			if strings.Contains(text, "Numéro de document") || strings.Contains(text, "Tous droits réservés") || strings.Contains(text, "All rights reserved") || strings.HasPrefix(text, "©") {
				tail = true
			}
			switch {
			case fold(text) == fold(d.a.Headline()):
			case tail:
				d.add(compare.Masked, "database line", text)
			case strings.Contains(head, text) || text == d.a.Outlet():
				d.add(compare.Masked, "source line", text)
			default:
				d.add(p.kind, "", text)
			}
		}
		if a := d.article(); a != nil {
			out = append(out, a)
		}
	}
	return out
}
