// Package samples holds a small file of each format that is read, for tests. The
// articles, outlets, people and countries in them are invented.
package samples

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
)

// The articles that the samples carry are invented.
const (
	title = "Ministers trade warnings over the border"
	// Lead stands in each of them.
	Lead   = "The foreign ministers of Estmark and Velkia traded warnings in a telephone call on Tuesday, their offices said."
	reply  = "“We will not accept any change of the border,” the minister told his counterpart, according to the first statement."
	ending = "Both sides agreed to speak again within the week, the second statement said, and called the talks frank."
)

func zipOf(files ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		h := &zip.FileHeader{Name: files[i], Method: zip.Deflate}
		if files[i] == "mimetype" {
			h.Method = zip.Store
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			panic(err)
		}
		w.Write([]byte(files[i+1]))
	}
	z.Close()
	return b.Bytes()
}

// ZoteroRDF describes the file files/12/page.html.
const ZoteroRDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
<bib:Article rdf:about="https://echo.example/border"><z:itemType>newspaperArticle</z:itemType><dcterms:isPartOf><bib:Newspaper><dc:title>The Haldern Echo</dc:title></bib:Newspaper></dcterms:isPartOf>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roca</foaf:surname><foaf:givenName>Ana</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<link:link rdf:resource="#item_12"/><dc:title>` + title + `</dc:title><dc:date>2025-03-11</dc:date></bib:Article>
<z:Attachment rdf:about="#item_12"><rdf:resource rdf:resource="files/12/page.html"/><dc:title>Snapshot</dc:title></z:Attachment></rdf:RDF>`

func tarOf(files ...string) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Mode: 0o600, Size: int64(len(files[i+1])), Format: tar.FormatUSTAR}); err != nil {
			panic(err)
		}
		w.Write([]byte(files[i+1]))
	}
	w.Close()
	return b.Bytes()
}

func gzipOf(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.Bytes()
}

func wordXML(paragraphs ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, p := range paragraphs {
		fmt.Fprintf(&b, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, p)
	}
	b.WriteString(`</w:body></w:document>`)
	return b.String()
}

func warcOf(payload string) string {
	http := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + payload
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://echo.example/border\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(http), http)
}

func quoted(s string) string { b, _ := json.Marshal(s); return string(b) }

const webPage = `<!DOCTYPE html><html lang="en"><head><title>` + title + ` | The Haldern Echo</title>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"` + title + `","datePublished":"2025-03-11T23:30:00-05:00","author":[{"@id":"#ana"}],"publisher":{"@type":"Organization","name":"The Haldern Echo"}},{"@type":"Person","@id":"#ana","name":"Ana Roca"}]}</script>
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>` + title + `</h1><p>` + Lead + `</p><h2>Next week</h2><p>` + reply + `</p><p>` + ending + `</p></article><footer>© 2025 The Haldern Echo</footer></body></html>`

// A Sample is a file of one format with what must be read out of it.
type Sample struct {
	Name     string
	Content  []byte
	Articles int
	Parser   string
	Want     map[string]string // fields of the first article
}

func fields(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// All are the samples, one or more of each format that is read.
func All() []Sample {
	full := fields("headline", title, "outlet", "The Haldern Echo", "published", "2025-03-11", "author", "Ana Roca")
	dated := fields("headline", title, "published", "2025-03-11")
	rtf := `{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}{\info{\title No}}\f0 ` + title + `\par\par ` + Lead + `\par \u8220?We will not accept any change of the border,\u8221? the minister told his counterpart, according to the first statement.\par {\f1\'cc\'ee} ` + ending + `{\*\generator None}\par}`
	lexis := "\n\n                    1 of 2 DOCUMENTS\n\n\n                 The Haldern Echo\n\n              March 11, 2025 Tuesday\n              First Edition\n\n" + title + "\n\nBYLINE: Ana Roca\n\nSECTION: WORLD; Pg. 3\n\nLENGTH: 60 words\n\n" + Lead + "\n\n" + reply + "\n\nLOAD-DATE: March 12, 2025\n\nLANGUAGE: ENGLISH\n\n                    2 of 2 DOCUMENTS\n\n\n                 The Lurania Courier\n\n              March 12, 2025 Wednesday\n\nAnother title\n\nLENGTH: 20 words\n\n" + ending + "\n"
	mail := "From: Press office <press@velkia.example>\r\nSubject: Fwd: " + title + "\r\nDate: Tue, 11 Mar 2025 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + Lead + "\r\n\r\n" + reply + "\r\n--b\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=page.html\r\n\r\n" + webPage + "\r\n--b--\r\n"
	mht := "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://echo.example/border\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://echo.example/border\r\n\r\n" + webPage + "\r\n--b--\r\n"
	feed := `<?xml version="1.0"?><rss version="2.0"><channel><title>The Haldern Echo</title><item><title>` + title + `</title><pubDate>Tue, 11 Mar 2025 09:00:00 +0000</pubDate><link>https://echo.example/border</link><author>Ana Roca</author><description>&lt;p&gt;` + Lead + `&lt;/p&gt;&lt;p&gt;` + reply + `&lt;/p&gt;</description></item></channel></rss>`
	nitf := `<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20250311T090000Z"/></docdata><pubdata name="The Haldern Echo"/></head><body><body.head><hedline><hl1>` + title + `</hl1></hedline><byline>By <person>Ana Roca</person></byline></body.head><body.content><p>` + Lead + `</p><p>` + reply + `</p></body.content></body></nitf>`
	ninjs := `{"uri":"u:1","type":"text","versionCreated":"2025-03-11T09:00:00Z","by":"Ana Roca","infosource":[{"name":"The Haldern Echo"}],"headlines":[{"role":"main","value":` + quoted(title) + `}],"bodies":[{"role":"main","contentType":"text/plain","value":` + quoted(Lead+" "+reply) + `},{"role":"richtext","contentType":"body_xhtml","value":` + quoted("<p>"+Lead+"</p><p>"+reply+"</p>") + `}]}`
	line := `{"Title":` + quoted(title) + `,"Body Text":` + quoted(Lead+"\n"+reply) + `,"Source":"The Haldern Echo","Publish Date":"2025-03-11","Author":"Ana Roca"}`
	csv := "Title;Full Text;Source;Date;Authors\n" + title + `;"` + Lead + "\n" + reply + `";The Haldern Echo;2025-03-11;Ana Roca` + "\nAnother;\"" + ending + "\";The Lurania Courier;2025-03-12;\n"
	md := "---\ntitle: \"" + title + "\"\nauthor: Ana Roca\nsource: The Haldern Echo\ndate: 2025-03-11\n---\n\n" + Lead + "\n\n## Next week\n\n" + reply + "\n"
	bib := "@article{a,\n title = {" + title + "},\n author = {Roca, Ana},\n journal = {The Haldern Echo},\n date = {2025-03-11},\n abstract = {" + Lead + " " + reply + "}\n}\n"
	factiva := `<html><head><title>Factiva</title></head><body><div class="article enArticle"><table><tr><td>HD</td><td>` + title + `</td></tr><tr><td>BY</td><td>By Ana Roca</td></tr><tr><td>PD</td><td>11 March 2025</td></tr><tr><td>SN</td><td>The Haldern Echo</td></tr><tr><td>LP</td><td><p class="articleParagraph enarticleParagraph">` + Lead + `</p></td></tr><tr><td>TD</td><td><p class="articleParagraph enarticleParagraph">` + reply + `</p></td></tr></table></div></body></html>`
	europresse := `<html><body><article><span class="DocPublicationName">The Haldern Echo, no. 12</span><span class="DocHeader">World, mardi 11 mars 2025</span><p class="titreArticleVisu">` + title + `</p><p class="sm-margin-bottom">Ana Roca</p><div><p>` + Lead + `</p><p>` + reply + `</p></div><small>© 2025 The Haldern Echo. Tous droits réservés.</small></article></body></html>`
	odt := `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h>` + title + `</text:h><text:p>March 11, 2025</text:p><text:p>` + Lead + `<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p><text:p>` + reply + `</text:p></office:text></office:body></office:document-content>`
	pages := pdfOf("BT /F1 12 Tf 72 720 Td (The foreign ministers of Estmark and Velkia traded warn-) Tj 0 -14 Td (ings in a telephone call on Tuesday, their offices said.) Tj ET")
	return []Sample{
		{"page.html", []byte(webPage), 1, "html/1", full},
		{"plain.txt", []byte("The Haldern Echo\n" + title + "\nMarch 11, 2025\n\n" + Lead + "\n\n" + reply + "\n\n" + ending + "\n"), 1, "plain/2", dated},
		{"latin.txt", []byte(strings.NewReplacer("“", "\x93", "”", "\x94").Replace("March 11, 2025\n\n" + title + "\n\n" + Lead + "\n\n" + reply + "\n")), 1, "plain/2", dated},
		{"page.htm", append([]byte{0xff, 0xfe}, utf16Of(webPage)...), 1, "html/1", full},
		{"copied" + ".clipboard.html", []byte("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"><h1>" + title + "</h1><p>March 11, 2025</p><p>" + Lead + "</p><script>count()</script><p>" + strings.ReplaceAll(reply, "minister", "<a href=\"/m\">minister</a>") + "</p><p>" + ending + "</p>"), 1, "clip/1", dated},
		{"text.docx", zipOf("[Content_Types].xml", "<Types/>", "word/document.xml", wordXML(title, "March 11, 2025", Lead, reply, ending)), 1, "docx/1", dated},
		{"bundle.docx", zipOf("word/document.xml", wordXML("1. "+title, "Client/Matter: -None-", title, "The Haldern Echo", "March 11, 2025 Tuesday", "Copyright 2025", "Section: WORLD", "Byline: Ana Roca", "Body", Lead, reply, "Load-Date: March 12, 2025", "End of Document", "Another", "The Lurania Courier", "March 12, 2025", "Length: 20 words", "Body", ending, "End of Document")), 2, "docx/1", full},
		{"text.odt", zipOf("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", odt), 1, "odt/1", dated},
		{"text.rtf", []byte(rtf), 1, "rtf/1", fields("headline", title)},
		{"book.epub", zipOf("mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="o/c.opf"/></rootfiles></container>`, "o/c.opf", `<package><metadata><dc:publisher>The Haldern Echo</dc:publisher><dc:creator>Ana Roca</dc:creator><dc:date>2025-03-11</dc:date></metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>`, "o/a.xhtml", "<html><body><h1>"+title+"</h1><p>"+Lead+"</p></body></html>"), 1, "epub/1", full},
		{"mail.eml", []byte(mail), 2, "mail/1", dated},
		{"mail.msg", msgOf(title, Lead+"\r\n\r\n"+reply, "page.html", webPage), 2, "msg/1", dated},
		{"saved.mhtml", []byte(mht), 1, "mhtml/1", full},
		{"note.md", []byte(md), 1, "markdown/1", full},
		{"feed.xml", []byte(feed), 1, "feed/1", full},
		{"feed.json", []byte(`{"version":"https://jsonfeed.org/version/1.1","title":"The Haldern Echo","items":[{"id":"1","title":` + quoted(title) + `,"content_html":` + quoted("<p>"+Lead+"</p>") + `,"date_published":"2025-03-11T09:00:00Z","authors":[{"name":"Ana Roca"}]}]}`), 1, "feed/1", full},
		{"nitf.xml", []byte(nitf), 1, "newsxml/1", full},
		{"g2.xml", []byte(`<newsItem guid="g"><contentMeta><contentCreated>2025-03-11T09:00:00Z</contentCreated><by>Ana Roca</by><infoSource><name>The Haldern Echo</name></infoSource><headline>` + title + `</headline></contentMeta><contentSet><inlineXML><html><body><p>` + Lead + `</p></body></html></inlineXML></contentSet></newsItem>`), 1, "newsxml/1", full},
		{"factiva.xml", []byte(`<PPSResponse><article><headline><paragraph>` + title + `</paragraph></headline><byline>Ana Roca</byline><leadParagraph><paragraph>` + Lead + `</paragraph></leadParagraph><publicationDate><dateTime>2025-03-11T00:00:00Z</dateTime></publicationDate><sourceName>The Haldern Echo</sourceName></article></PPSResponse>`), 1, "newsxml/1", full},
		{"news.json", []byte(ninjs), 1, "json/1", full},
		{"rows.jsonl", []byte(line + "\n" + line + "\n"), 2, "json/1", full},
		{"rows.json", []byte(`{"articles":[` + line + `]}`), 1, "json/1", full},
		{"rows.csv", []byte(csv), 2, "table/1", full},
		{"rows.tsv", []byte(strings.ReplaceAll(csv, ";", "\t")), 2, "table/1", full},
		{"list.bib", []byte(bib), 1, "bibtex/1", full},
		{"lexis.txt", []byte(lexis), 2, "lexis/1", full},
		{"lexis.html", []byte("<HTML><BODY><!-- Hide\n<DOC NUMBER=1>\n<DOCFULL> --><DIV><P>1 of 1 DOCUMENTS</P></DIV><DIV><P>The Haldern Echo</P></DIV><DIV><P>March 11, 2025 Tuesday</P></DIV><DIV><P>" + title + "</P></DIV><DIV><P>BYLINE: Ana Roca</P></DIV><DIV><P>" + Lead + "</P></DIV></BODY></HTML>"), 1, "lexis/1", full},
		{"factiva.html", []byte(factiva), 1, "factiva/1", full},
		{"europresse.html", []byte(europresse), 1, "europresse/1", full},
		{"crawl.warc", []byte(warcOf(webPage)), 1, "html/1", full},
		{"crawl.warc.gz", gzipOf(warcOf(webPage)), 1, "html/1", full},
		{"crawl.wacz", zipOf("datapackage.json", "{}", "archive/data.warc", warcOf(webPage)), 1, "html/1", full},
		{"files.zip", zipOf("a/page.html", webPage, "a/page_files/style.css", "p{}", "b.csv", csv), 3, "html/1", full},
		{"page.html.gz", gzipOf(webPage), 1, "html/1", full},
		{"print.pdf", pages, 1, "pdf/1", nil},
		{"files.tar", tarOf("a/page.html", webPage, "a/page_files/style.css", "p{}", "b.csv", csv), 3, "html/1", full},
		{"files.tar.gz", gzipOf(string(tarOf("a/page.html", webPage, "b.csv", csv))), 3, "html/1", full},
		{"files.tgz", gzipOf(string(tarOf("a/page.html", webPage))), 1, "html/1", full},
		{"export.rdf.zip", zipOf("export.rdf", ZoteroRDF, "files/12/page.html", "<html><body><article><p>"+Lead+"</p><p>"+reply+"</p><p>"+ending+"</p></article></body></html>"), 1, "html/1", full},
		{"csl.json", []byte(`[{"id":"1","type":"article-newspaper","title":` + quoted(title) + `,"container-title":"The Haldern Echo","author":[{"family":"Roca","given":"Ana"}],"issued":{"date-parts":[["2025",3,11]]},"abstract":` + quoted(Lead+" "+reply) + `}]`), 1, "json/1", full},
		{"ninjs1.json", []byte(`{"uri":"u:1","type":"text","versioncreated":"2025-03-11T09:00:00Z","byline":"Ana Roca","infosource":[{"name":"The Haldern Echo"}],"headline":` + quoted(title) + `,"body_xhtml":` + quoted("<p>"+Lead+"</p><p>"+reply+"</p>") + `}`), 1, "json/1", full},
		{"news.atom", []byte(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Haldern Echo</title><entry><title>` + title + `</title><author><name>Ana Roca</name></author><published>2025-03-11T09:00:00Z</published><content type="html">&lt;p&gt;` + Lead + `&lt;/p&gt;</content></entry></feed>`), 1, "feed/1", full},
		{"inline.xml", []byte(`<newsItem guid="g"><contentMeta><contentCreated>2025-03-11T09:00:00Z</contentCreated><by>Ana Roca</by><infoSource><name>The Haldern Echo</name></infoSource><headline>` + title + `</headline></contentMeta><contentSet><inlineXML contenttype="application/nitf+xml">` + strings.TrimPrefix(nitf, `<?xml version="1.0"?>`) + `</inlineXML></contentSet></newsItem>`), 1, "newsxml/1", full},
		{"lines.html", []byte(`<html><head><title>Factiva</title></head><body><div class="article enArticle"><div id="hd"><span class="enHeadline">` + title + `</span></div><div class="author">By Ana Roca</div><div>312 words</div><div>11 March 2025</div><div>The Haldern Echo</div><div>HALD</div><div>English</div><div>(c) 2025</div><p class="articleParagraph enarticleParagraph">` + Lead + `</p><p class="articleParagraph enarticleParagraph">` + reply + `</p></div></body></html>`), 1, "factiva/1", full},
	}
}

// pdfOf is a PDF of one page with that content.
func pdfOf(content string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, obj := range []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126/Widths[" + strings.Repeat("556 ", 95) + "]>>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, obj)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

func utf16Of(s string) []byte {
	var out []byte
	for _, r := range s {
		out = binary.LittleEndian.AppendUint16(out, uint16(r))
	}
	return out
}
