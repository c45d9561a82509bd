package formats

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"crossread/compare"
)

// XMLNews reads NITF, NewsML-G2 and Factiva's XML.
type XMLNews struct{}

// Name is the reader's name and version.
func (XMLNews) Name() string { return "newsxml/1" }

// Sniff goes by the first elements.
func (XMLNews) Sniff(head []byte, _ string) int {
	if bytes.Contains(head, []byte("<html")) && !bytes.Contains(head, []byte("<newsItem")) {
		return 0
	}
	for _, m := range []string{"<nitf", "<newsItem", "<newsMessage", "<packageItem", "<PPSResponse", "<ppsarticle", "iptc.org/std/nar", "factiva.com/pps"} {
		if bytes.Contains(head, []byte(m)) {
			return 77
		}
	}
	if bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"), []byte("<?xml")) {
		return 52
	}
	return 0
}

// Read gives each item that has text.
func (f XMLNews) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	root, err := parseXML(content)
	if err != nil {
		return nil, err
	}
	var out []*compare.Article
	add := func(d *draft) {
		if a := d.article(); a != nil {
			out = append(out, a)
		}
	}
	switch {
	case root.find("ppsarticle") != nil || root.find("leadParagraph") != nil:
		root.each("article", func(n *node) { add(f.factiva(n, len(out)+1)) })
	case root.find("newsItem") != nil:
		root.each("newsItem", func(n *node) { add(f.newsItem(n)) })
	case root.find("nitf") != nil:
		root.each("nitf", func(n *node) {
			d := newDraft(f.Name(), "utf-8")
			d.nitf(n)
			add(d)
		})
	case root.find("html", "body") != nil:
		return readHTML(ctx, content, "", "")
	default:
		return nil, errors.New("this is structured data (XML) without articles that Crossread knows; save the articles as text or web pages")
	}
	if len(out) == 0 {
		return nil, errNoBody
	}
	if len(out) > 1 {
		for i, a := range out {
			if a.Place == "" {
				a.Place = place(i)
			}
		}
	}
	return out, nil
}

func (f XMLNews) newsItem(n *node) *draft {
	d := newDraft(f.Name(), "utf-8")
	d.a.Place = n.attr["guid"]
	meta := n.find("contentMeta")
	if meta == nil {
		meta = &node{}
	}
	title := meta.words("headline")
	d.set(compare.FieldHeadline, title, title, "newsml:headline", 0.95)
	for _, k := range []string{"contentCreated", "contentModified"} {
		d.setDay(meta.words(k), "newsml:"+k, 0.9)
	}
	for _, k := range []string{"versionCreated", "firstCreated"} {
		d.setDay(n.words("itemMeta", k), "newsml:"+k, 0.85)
	}
	for _, v := range []struct{ value, source string }{
		{meta.words("infoSource", "name"), "newsml:infoSource"}, {n.words("itemMeta", "provider", "name"), "newsml:provider"}, {n.words("rightsInfo", "copyrightHolder", "name"), "newsml:copyrightHolder"},
	} {
		d.set(compare.FieldOutlet, v.value, v.value, v.source, 0.8)
	}
	if b := meta.words("by"); b != "" {
		d.set(compare.FieldAuthor, strings.Join(splitAuthors(b), "; "), b, "newsml:by", 0.9)
	}
	meta.each("creator", func(c *node) { d.set(compare.FieldAuthor, c.words("name"), c.words("name"), "newsml:creator", 0.8) })
	d.set(compare.FieldDateline, meta.words("located", "name"), meta.words("located", "name"), "newsml:located", 0.8)
	if l := meta.find("language"); l != nil {
		short, _, _ := strings.Cut(strings.ToLower(l.attr["tag"]), "-")
		d.set(compare.FieldLanguage, short, l.attr["tag"], "newsml:language", 0.8)
	}
	set := n.find("contentSet")
	if set == nil {
		return d
	}
	if nitf := set.find("nitf"); nitf != nil {
		d.nitf(nitf)
		return d
	}
	d.add(compare.Headline, "", d.a.Headline())
	if body := set.find("body"); body != nil {
		d.addNode(body)
	} else {
		var b strings.Builder
		set.write(&b)
		if s := b.String(); strings.Contains(s, "<") {
			for _, p := range htmlParts(s) {
				d.add(p.kind, "", p.text)
			}
		} else {
			d.addLines(s)
		}
	}
	return d
}

// nitf adds what a NITF document says and its text.
func (d *draft) nitf(n *node) {
	head := n.words("body.head", "hedline", "hl1")
	if head == "" {
		head = n.words("head", "title")
	}
	d.headline(head, "nitf:hedline", 0.97)
	if by := n.words("body.head", "byline"); by != "" {
		who := n.words("body.head", "byline", "person")
		if who == "" {
			who, _, _ = strings.Cut(by, ",")
		}
		d.set(compare.FieldAuthor, strings.Join(splitAuthors(who), "; "), by, "nitf:byline", 0.95)
	}
	d.set(compare.FieldDateline, n.words("dateline", "location"), n.words("dateline"), "nitf:dateline", 0.95)
	if s := n.find("story.date"); s != nil {
		d.setDay(s.attr["norm"], "nitf:story.date", 0.9)
	}
	if s := n.find("date.issue"); s != nil {
		d.setDay(s.attr["norm"], "nitf:date.issue", 0.95)
	}
	if s := n.find("pubdata"); s != nil {
		d.set(compare.FieldOutlet, s.attr["name"], s.attr["name"], "nitf:pubdata", 0.95)
		d.setDay(s.attr["date.publication"], "nitf:pubdata", 0.96)
		d.set(compare.FieldSection, s.attr["position.section"], s.attr["position.section"], "nitf:pubdata", 0.9)
	}
	d.set(compare.FieldOutlet, n.words("body.head", "distributor"), n.words("body.head", "distributor"), "nitf:distributor", 0.7)
	if body := n.find("body.content"); body != nil {
		d.addNode(body)
	}
}

// addNode adds the paragraphs and headings in and below an element.
func (d *draft) addNode(n *node) {
	for _, k := range n.kids {
		switch strings.ToLower(k.name) {
		case "p", "li", "pre", "blockquote", "dd", "dt":
			d.add(compare.Paragraph, "", textIn(k))
		case "h1", "h2", "h3", "h4", "hl1", "hl2":
			if s := textIn(k); fold(s) != fold(d.a.Headline()) {
				d.add(compare.Heading, "", s)
			}
		case "media-caption", "figcaption", "caption":
			d.add(compare.Caption, "", textIn(k))
		case "media-metadata", "media-reference", "script", "style", "head":
		case "":
			if s := oneLine(k.text); len(strings.Fields(s)) > 3 {
				d.add(compare.Paragraph, "", s)
			}
		default:
			d.addNode(k)
		}
	}
}

func textIn(n *node) string {
	var b strings.Builder
	n.write(&b)
	return oneLine(b.String())
}

func (f XMLNews) factiva(n *node, number int) *draft {
	d := newDraft(f.Name(), "utf-8")
	d.a.Place = n.words("accessionNo")
	if d.a.Place == "" {
		d.a.Place = place(number - 1)
	}
	d.headline(n.words("headline"), "factiva:headline", 0.97)
	d.setDay(n.words("publicationDate", "dateTime"), "factiva:publicationDate", 0.97)
	d.setDay(n.words("publicationDate", "date"), "factiva:publicationDate", 0.97)
	d.set(compare.FieldOutlet, n.words("sourceName"), n.words("sourceName"), "factiva:sourceName", 0.97)
	d.set(compare.FieldAuthor, n.words("byline"), n.words("byline"), "factiva:byline", 0.9)
	d.set(compare.FieldSection, n.words("sectionName"), n.words("sectionName"), "factiva:sectionName", 0.9)
	d.set(compare.FieldLanguage, strings.ToLower(n.words("baseLanguage")), n.words("baseLanguage"), "factiva:baseLanguage", 0.8)
	for _, k := range []string{"leadParagraph", "tailParagraphs"} {
		if at := n.find(k); at != nil {
			for _, p := range at.all("paragraph") {
				d.add(compare.Paragraph, "", p)
			}
		}
	}
	d.add(compare.Masked, "footer", n.words("copyright"))
	return d
}
