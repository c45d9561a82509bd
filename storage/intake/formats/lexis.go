package formats

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"crossread/compare"
	"crossread/storage/intake"
)

// Lexis reads LexisNexis's text downloads of many articles. The same export as
// a Word file or a web page is read by DOCX and HTML with what follows here.
type Lexis struct{}

// Name is the reader's name and version.
func (Lexis) Name() string { return "lexis/1" }

var lexisCount = regexp.MustCompile(`(?m)^\s*(\d{1,6}) (?:of|de|von) \d{1,6} (?:DOCUMENTS?|DOKUMENTEN?)\s*$`)

// Sniff looks for the line that stands over each article.
func (Lexis) Sniff(head []byte, _ string) int {
	if lexisCount.Match(bytes.ReplaceAll(head, []byte("\r"), nil)) && !bytes.Contains(bytes.ToLower(head), []byte("<html")) {
		return 66
	}
	return 0
}

// Read gives each of the articles.
func (f Lexis) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	text, cs, warnings, ok := intake.Decode(content)
	if !ok {
		return nil, intake.ErrNoArticle
	}
	text = intake.Normalise(text)
	marks := lexisCount.FindAllStringSubmatchIndex(text, -1)
	var out []*compare.Article
	for i, m := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		if a := lexisArticle(paragraphs(text[m[1]:end]), f.Name(), cs, "document "+text[m[2]:m[3]]); a != nil {
			out = append(out, a)
		}
		if len(out) > maxRecords {
			return nil, errRecords
		}
	}
	if len(out) == 0 {
		return nil, intake.ErrNoArticle
	}
	out[0].Warnings = append(out[0].Warnings, warnings...)
	return out, nil
}

// paragraphs joins the lines between empty ones.
func paragraphs(text string) []string {
	var out []string
	for _, p := range regexp.MustCompile(`\n[ \t]*\n`).Split(text, -1) {
		if p = oneLine(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

var (
	lexisLabel   = regexp.MustCompile(`^(?i:(BYLINE|SECTION|LENGTH|DATELINE|LOAD-DATE|LANGUAGE|LANGUE|GRAPHIC|PUBLICATION-TYPE|TYPE-PUBLICATION|JOURNAL-CODE|HIGHLIGHT|SERIES|CORRECTION|SUBJECT|PERSON|CITY|COUNTRY|STATE|ORGANIZATION|COMPANY|TICKER|INDUSTRY|GEOGRAPHIC|NOTES|URL|DISTRIBUTION|AUTEUR|AUTHOR|LONGUEUR|RUBRIQUE|ENCART|UPDATE|LAENGE|RUBRIK|AUTOR|DATE-CHARGEMENT|DATE DE MISE EN LIGNE|TYPE)):\s*(.*)$`)
	lexisEdition = regexp.MustCompile(`(?i)^(?:(?:\d+ star|first|second|third|late|early|final|city|national|main|edition|[a-z]+) )*edition\b.{0,40};?$|^edition \d+;.*$`)
	copyrightRe  = regexp.MustCompile(`(?i)^(?:copyright|\(c\)|©)\b?.{0,200}$`)
)

// lexisArticle reads one article: the outlet's line, the day's, perhaps an
// edition's, the headline, lines with labels, the text, lines with labels.
func lexisArticle(lines []string, parser, cs, at string) *compare.Article {
	d := newDraft(parser, cs)
	d.a.Place = at
	i := 0
	var masked []part
	mask := func(kind, s string) { masked = append(masked, part{compare.BlockKind(kind), s}) }
	for i < len(lines) && copyrightRe.MatchString(lines[i]) {
		mask("footer", lines[i])
		i++
	}
	day := -1
	for k := i; k < min(len(lines), i+4); k++ {
		if found, _ := parseDay(lines[k]); found != "" && len(lines[k]) < 120 {
			day = k
			break
		}
	}
	if day > i {
		d.set(compare.FieldOutlet, lines[day-1], lines[day-1], "lexis source line", 0.97)
		for _, l := range lines[i:day] {
			mask("source line", l)
		}
		d.setDay(lines[day], "lexis date line", 0.97)
		mask("date line", lines[day])
		i = day + 1
	}
	for i < len(lines) && lexisEdition.MatchString(lines[i]) {
		mask("edition", lines[i])
		i++
	}
	if i < len(lines) && !lexisLabel.MatchString(lines[i]) {
		d.headline(lines[i], "lexis headline", 0.95)
		i++
	}
	for ; i < len(lines); i++ {
		m := lexisLabel.FindStringSubmatch(lines[i])
		switch {
		case m == nil && copyrightRe.MatchString(lines[i]) && len(lines[i]) < 160:
			mask("footer", lines[i])
		case m == nil:
			d.add(compare.Paragraph, "", lines[i])
		default:
			d.label(strings.ToUpper(m[1]), m[2])
			mask("database line", lines[i])
		}
	}
	for _, p := range masked {
		d.add(compare.Masked, string(p.kind), p.text)
	}
	return d.article()
}

// label records what a line with a label of a database says.
func (d *draft) label(name, v string) {
	switch name {
	case "BYLINE", "AUTHOR", "AUTEUR", "AUTOR":
		d.set(compare.FieldAuthor, strings.Join(splitAuthors(v), "; "), v, "lexis byline", 0.95)
	case "SECTION", "RUBRIQUE", "RUBRIK":
		d.set(compare.FieldSection, v, v, "lexis section", 0.95)
	case "DATELINE":
		d.set(compare.FieldDateline, v, v, "lexis dateline", 0.95)
	case "LANGUAGE", "LANGUE":
		word, _, _ := strings.Cut(strings.ToLower(v), ";")
		if tag := languageNames[strings.TrimSpace(word)]; tag != "" {
			d.set(compare.FieldLanguage, tag, v, "lexis language", 0.8)
		}
	case "URL":
		d.set(compare.FieldURL, absolute(v, ""), v, "lexis url", 0.95)
	case "HIGHLIGHT":
		d.add(compare.Heading, "", v)
	}
}

var languageNames = map[string]string{"english": "en", "anglais": "en", "french": "fr", "français": "fr", "francais": "fr", "german": "de", "deutsch": "de", "spanish": "es",
	"arabic": "ar", "russian": "ru", "portuguese": "pt", "italian": "it", "dutch": "nl", "turkish": "tr", "chinese": "zh", "japanese": "ja", "korean": "ko", "persian": "fa"}

// nexisDOCX parts the paragraphs of a Nexis Uni export into its articles; nil
// if they are none. Of a document that is not laid out as the others the text
// is kept as it stands.
func nexisDOCX(lines []string, parser string) []*compare.Article {
	var out []*compare.Article
	known, start := false, 0
	for i, l := range lines {
		if strings.TrimSpace(l) != "End of Document" {
			continue
		}
		at := fmt.Sprintf("document %d", len(out)+1)
		a := nexisArticle(lines[start:i], parser, at)
		known = known || a != nil
		if a == nil {
			a = looseArticle(lines[start:i], parser, at)
		}
		if a != nil {
			out = append(out, a)
		}
		start = i + 1
	}
	if !known {
		return nil
	}
	return out
}

// looseArticle keeps all lines of a document whose parts are not known; nil if
// there are none.
func looseArticle(lines []string, parser, at string) *compare.Article {
	d := newDraft(parser, "utf-8")
	d.a.Place = at
	d.warn("No line with a day stands over this document's text, so its outlet, day and headline are not known; please set them.")
	for _, l := range lines {
		for s := range strings.Lines(l) {
			d.add(compare.Paragraph, "", oneLine(s))
		}
	}
	return d.article()
}

// nexisArticle reads headline, outlet, day, lines with labels, "Body", the
// text, "Load-Date"; nil if the day or the body is not found.
func nexisArticle(lines []string, parser, at string) *compare.Article {
	body := slices.IndexFunc(lines, func(l string) bool {
		return slices.Contains([]string{"Body", "Textkörper", "Corps"}, strings.TrimSpace(l))
	})
	day := -1
	for i := body - 1; i >= 2 && i > body-14; i-- {
		l := oneLine(lines[i])
		if found, _ := parseDay(l); found != "" && len(l) < 80 && !strings.Contains(l, "Load-Date") && !copyrightRe.MatchString(l) && !lexisLabel.MatchString(l) {
			day = i
		}
	}
	if day < 2 {
		return nil
	}
	d := newDraft(parser, "utf-8")
	d.a.Place = at
	outlet := oneLine(lines[day-1])
	d.set(compare.FieldOutlet, outlet, outlet, "nexis source line", 0.97)
	d.setDay(lines[day], "nexis date line", 0.97)
	d.headline(lines[day-2], "nexis headline", 0.97)
	masked := []part{{"source line", lines[day-1]}, {"date line", lines[day]}}
	for _, l := range lines[day+1 : body] {
		if m := lexisLabel.FindStringSubmatch(oneLine(l)); m != nil {
			d.label(strings.ToUpper(m[1]), m[2])
		}
		masked = append(masked, part{"database line", l})
	}
	tail := false
	for _, l := range lines[body+1:] {
		for s := range strings.Lines(l) {
			s = oneLine(s)
			tail = tail || strings.HasPrefix(s, "Load-Date:") || s == "Classification" || strings.HasPrefix(s, "Graphic")
			if tail {
				masked = append(masked, part{"database line", s})
			} else {
				d.add(compare.Paragraph, "", s)
			}
		}
	}
	for _, p := range masked {
		d.add(compare.Masked, string(p.kind), p.text)
	}
	return d.article()
}

// bundle reads a page that a database wrote, with many articles; nil if the
// page is none. It is called with the page as text, and parsed.
func bundle(text string, doc *html.Node, cs string) ([]*compare.Article, error) {
	switch {
	case strings.Contains(text, "og:title"): // a site's own page
		return nil, nil
	case strings.Contains(text, "<DOC NUMBER=") || strings.Contains(text, "<DOCFULL>"):
		return lexisHTML(text, cs)
	case strings.Contains(text, "TitreArticleVisu") || strings.Contains(text, "titreArticleVisu") || strings.Contains(text, "DocPublicationName"):
		return europresse(doc, cs), nil
	case strings.Contains(text, "articleParagraph") && strings.Contains(text, "activa"):
		return factivaHTML(doc, cs), nil
	}
	return nil, nil
}

func lexisHTML(text, cs string) ([]*compare.Article, error) {
	var out []*compare.Article
	docs := regexp.MustCompile(`<DOC NUMBER=\d+>`).Split(text, -1)
	if len(docs) > maxRecords+1 {
		return nil, errRecords
	}
	for _, s := range docs[1:] {
		s = strings.TrimLeft(s, "\r\n ")
		s = strings.TrimPrefix(s, "<DOCFULL> -->")
		at := fmt.Sprintf("document %d", len(out)+1)
		doc, err := html.Parse(strings.NewReader(s))
		if err != nil { // nested deeper than the parser goes
			return nil, fmt.Errorf("%s of it is nested too deep to be read; take it out, or save it as text", at)
		}
		var lines []string
		for _, p := range parts(limitDepth(doc)) {
			if lexisCount.MatchString(p.text) {
				at = "document " + lexisCount.FindStringSubmatch(p.text)[1]
				continue
			}
			lines = append(lines, p.text)
		}
		if a := lexisArticle(lines, "lexis/1", cs, at); a != nil {
			out = append(out, a)
		}
	}
	return out, nil
}
