package formats

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"crossread/compare"
)

// A surround is what a page itself says of stretches of its text: which are
// links to other pages, captions, or repeated all over. Both extractors let some
// of that through. Keys are as key makes them.
type surround struct {
	links    map[string]bool // lines that are one link and nothing else
	captions map[string]bool // of pictures, as captions or in place of the picture
	leads    map[string]bool // lines that say what the page's description says
}

// key is the letters and digits of a text, so that the extractors' spaces and
// marks do not matter.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// keyLen is from how many characters on a line is known by its key.
const keyLen = 12

// around walks the page once; description is what the page says it is about.
func around(doc *html.Node, description string) surround {
	s := surround{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	lead := key(description)
	put := func(m map[string]bool, text string) {
		if k := key(text); len(k) >= keyLen && len(text) < 2000 {
			m[k] = true
		}
	}
	for e := range doc.Descendants() {
		if e.Type != html.ElementNode {
			continue
		}
		switch e.DataAtom {
		case atom.Figcaption:
			put(s.captions, textOf(e))
		case atom.Img:
			put(s.captions, attr(e, "alt"))
			put(s.captions, attr(e, "title"))
		case atom.P, atom.Li, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Div, atom.Span:
			link, plain, whole := leaf(e)
			if !whole {
				continue
			}
			if len(lead) >= leadLen && e.DataAtom != atom.Li && len(plain) >= len(description)/2 && key(plain) == lead && !outside(e) {
				s.leads[lead] = true
			}
			if e.DataAtom != atom.Span && link*10 >= 8*len(plain) && link < 400 {
				put(s.links, plain)
			}
		}
	}
	return s
}

// leadLen is how long a description's key is at least if it is a lead: shorter
// ones are names of the site.
const leadLen = 40

// leaf is the text of an element that has no other block in it, and how many
// bytes of it are a link, 0 if it has none or several.
func leaf(e *html.Node) (link int, text string, ok bool) {
	var b strings.Builder
	links := 0
	for c := range e.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
			if b.Len() > leafLen {
				return 0, "", false
			}
		case c.DataAtom == atom.A:
			links++
			link = len(textOf(c))
		case block[c.DataAtom]:
			return 0, "", false
		}
	}
	if links > 1 {
		link = 0
	}
	text = strings.TrimSpace(b.String())
	return link, text, text != ""
}

// leafLen is the longest line, in bytes, that may be a lead or a link.
const leafLen = 1000

// creditLine is a line that says whose a picture is, and no more.
var creditLine = regexp.MustCompile(`^(?i)(?:photo|foto|fotos|image|bild|picture|credit|quelle|crédit|crédits|fotograf|фото|写真|foto por)\s*(?:by|von|par|credit)?\s*[:/©].{0,80}$`)

// reasons says why a part of the chosen reading is no coverage, "" if it is
// coverage; its kind may change.
func (s surround) judge(x part, authors map[string]bool) (kind compare.BlockKind, reason string) {
	k := key(x.text)
	switch {
	case s.captions[k] || creditLine.MatchString(x.text):
		return compare.Caption, ""
	case s.links[k]:
		return compare.Masked, "link to another page"
	case authors[key(byPrefix.ReplaceAllString(x.text, ""))]:
		return compare.Masked, "byline"
	case len(x.text) < 60:
		if day, _ := parseDay(x.text); day != "" && len(strings.Fields(x.text)) <= 8 && !strings.HasSuffix(x.text, ".") {
			return compare.Masked, "date line"
		}
	}
	return x.kind, ""
}
