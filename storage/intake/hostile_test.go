package intake

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"strings"
)

func deflated(level int, names []string, content ...[]byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, n := range names {
		w, err := z.Create(n)
		if err != nil {
			panic(err)
		}
		w.Write(content[min(i, len(content)-1)])
	}
	z.Close()
	if level > 1 {
		return deflated(level-1, []string{"inner.zip"}, b.Bytes())
	}
	return b.Bytes()
}

func gzipped(content []byte, times int) []byte {
	for range times {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(content)
		z.Close()
		content = b.Bytes()
	}
	return content
}

// tarred is a tar archive with these heads, each file full of "x".
func tarred(heads ...*tar.Header) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range heads {
		if err := w.WriteHeader(h); err != nil {
			panic(err)
		}
		if h.Size < 1<<20 {
			w.Write(bytes.Repeat([]byte("x"), int(h.Size)))
		}
	}
	w.Flush()
	return b.Bytes()
}

func nested(open, in, end string, n int) []byte {
	return []byte(strings.Repeat(open, n) + in + strings.Repeat(end, n))
}

// hostileFiles are files made to hang, crash or fool a reader, by name.
func hostileFiles() map[string][]byte {
	zeros := make([]byte, 32<<20)
	zipped, once := deflated(1, []string{"a.txt"}, zeros), gzipped(zeros, 1) // made once, as each takes seconds under -race
	doc := `<w:document xmlns:w="w"><w:body>%s</w:body></w:document>`
	lol := "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\">"
	for c := 'b'; c < 'l'; c++ {
		lol += fmt.Sprintf("<!ENTITY %c \"%s\">", c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	many := make([]string, 10_500)
	for i := range many {
		many[i] = fmt.Sprintf("%05d.txt", i)
	}
	mailNest := ""
	for i := range 3000 {
		mailNest += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	mailParts := "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\nContent-Type: text/plain\n\nx\n", 200_000) + "--b--\n"
	lied := deflated(1, []string{"a.txt"}, []byte("Both sides spoke again."))
	if i := bytes.Index(lied, []byte("PK\x01\x02")); i >= 0 {
		binary.LittleEndian.PutUint32(lied[i+24:], 1<<31) // a size that is none
	}
	cfb := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 1016)...)
	for i := 8; i < len(cfb); i++ {
		cfb[i] = byte(i * 7)
	}
	files := map[string][]byte{
		"bomb.gz":             once,
		"bomb-twice.gz":       gzipped(once, 1),
		"bomb.zip":            zipped,
		"bomb-inside.zip":     deflated(2, []string{"inner.zip"}, zipped),
		"nest.zip":            deflated(8, []string{"a.txt"}, []byte("Both sides spoke again.")),
		"many.zip":            deflated(1, many, []byte("x")),
		"outside.zip":         deflated(1, []string{"../../evil.txt", "/etc/evil.txt", "C:\\evil.txt"}, []byte("Both sides spoke again.")),
		"bidi.zip":            deflated(1, []string{"a\u202etxt.exe", "b\x00c.txt", strings.Repeat("n", 60_000)}, []byte("Both sides spoke again.")),
		"lied.zip":            lied,
		"cut.zip":             zipped[:2000],
		"head.zip":            []byte("PK\x03\x04"),
		"links.tar":           tarred(&tar.Header{Name: "a.txt", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}, &tar.Header{Name: "../../evil.txt", Typeflag: tar.TypeReg, Size: 23}, &tar.Header{Name: "pipe", Typeflag: tar.TypeFifo}),
		"lied.tar":            tarred(&tar.Header{Name: "a.txt", Typeflag: tar.TypeReg, Size: 1 << 33})[:600],
		"bomb.tar.gz":         gzipped(append(tarred(&tar.Header{Name: "a.txt", Typeflag: tar.TypeReg, Size: 32 << 20})[:512], zeros...), 1),
		"nest.tgz":            gzipped(tarred(&tar.Header{Name: "b.gz", Typeflag: tar.TypeReg, Size: int64(len(once))}), 4),
		"attach.rdf.zip":      deflated(1, []string{"a.rdf", "files/1/x.html"}, []byte(`<r><i about="x"><link resource="#1"/></i><Attachment about="#1"><resource resource="../../../etc/passwd"/></Attachment></r>`), []byte("<p>Both sides spoke again within the week.</p>")),
		"strings.html":        []byte(`<html><head><title>Both sides spoke again</title></head><body><script>x="` + strings.Repeat(`\\"`, 300_000) + `</script><script>` + strings.Repeat(`"`, 1_000_000) + `</script></body></html>`),
		"leads.html":          []byte(`<html><head><meta name="description" content="` + strings.Repeat("word ", 100_000) + `"></head><body>` + strings.Repeat(`<div><span><a href=x>Both sides spoke again</a></span></div>`, 50_000) + `</body></html>`),
		"columns.jsonl":       []byte(strings.Repeat(`{"`+strings.Repeat("k", 1000)+`":{"a":{"b":["`+strings.Repeat("x", 300)+`"]}}}`+"\n", 5_000)),
		"bomb.docx":           deflated(1, []string{"word/document.xml"}, zeros),
		"deep.docx":           deflated(1, []string{"word/document.xml"}, []byte(fmt.Sprintf(doc, nested("<w:p>", "x", "</w:p>", 5000)))),
		"open.docx":           deflated(1, []string{"word/document.xml"}, []byte(fmt.Sprintf(doc, strings.Repeat("<w:t>x", 300)))),
		"lol.docx":            deflated(1, []string{"word/document.xml"}, []byte(lol+"]><w:document><w:body><w:p><w:t>&k;</w:t></w:p></w:body></w:document>")),
		"chunk-loop.docx":     deflated(1, []string{"word/document.xml", "word/_rels/document.xml.rels"}, []byte(fmt.Sprintf(doc, `<w:altChunk r:id="1"/>`)), []byte(`<Relationships><Relationship Id="1" Target="document.xml"/></Relationships>`)),
		"empty.docx":          deflated(1, []string{"word/document.xml"}, nil),
		"spine-loop.epub":     deflated(1, []string{"mimetype", "META-INF/container.xml", "o.opf"}, []byte("application/epub+zip"), []byte(`<rootfile full-path="o.opf"/>`), []byte(`<package><item id="a" href="o.opf"/>`+strings.Repeat(`<itemref idref="a"/>`, 50_000)+`</package>`)),
		"deep.odt":            deflated(1, []string{"mimetype", "content.xml"}, []byte("application/vnd.oasis.opendocument.text"), append([]byte("<office:text>"), nested("<text:p>", "x", "</text:p>", 5000)...)),
		"groups.rtf":          append([]byte("{\\rtf1 "), nested("{", "x", "}", 500_000)...),
		"bin.rtf":             []byte("{\\rtf1 \\bin99999999999 x}"),
		"binminus.rtf":        []byte("{\\rtf1 \\bin-5 x \\u-99999 \\u55357 \\'zz \\' }"),
		"skip.rtf":            []byte("{\\rtf1 \\uc999999999\\u8220 " + strings.Repeat("x", 1000) + "}"),
		"words.rtf":           []byte("{\\rtf1 " + strings.Repeat("\\f99999999\\fcharset204", 400_000) + "}"),
		"deep.html":           nested("<div>", "Both sides spoke again.", "</div>", 100_000),
		"bold.html":           []byte("<html><body>" + strings.Repeat("<b><p>", 50_000) + "x"),
		"flat.html":           []byte("<html><body>" + strings.Repeat("<p>Both sides spoke again within the week.</p>", 150_000)),
		"large.html":          []byte("<html><body>" + strings.Repeat("<p>x</p>", 2_000_000)),
		"attributes.html":     []byte("<html><body " + strings.Repeat("a=b ", 500_000) + "><p>x</p>"),
		"table.html":          []byte("<html><body>" + strings.Repeat("<table><tr><td>", 20_000) + "x"),
		"ld.html":             []byte(`<html><head><script type="application/ld+json">` + string(nested(`{"@graph":[`, `1`, `]}`, 5000)) + `</script></head><body><p>Both sides spoke again.</p></body></html>`),
		"ldloop.html":         []byte(`<html><head><script type="application/ld+json">{"@id":"a","@type":"NewsArticle","author":{"@id":"a"},"publisher":{"@id":"a"},"headline":"x"}</script></head><body><p>Both sides spoke again.</p></body></html>`),
		"nul.html":            []byte("<html><body><p>Both\x00 sides\xff\xfe spoke \xed\xa0\x80 again.</p>"),
		"charset.html":        []byte("<html><head><meta charset=utf-16><meta charset=replacement><meta charset=iso-2022-kr></head><p>Both sides \xff spoke again.</p>"),
		"comment.html":        []byte("<html><!--" + strings.Repeat("-", 3_000_000)),
		"lol.xml":             []byte(lol + "]><rss version=\"2.0\"><channel><title>&k;</title><item><title>&k;</title><description>&k;</description></item></channel></rss>"),
		"xxe.xml":             []byte(`<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title><description>&x; spoke again.</description></item></channel></rss>`),
		"deep.xml":            append([]byte("<?xml version=\"1.0\"?><newsItem>"), nested("<a>", "x", "</a>", 1_000_000)...),
		"items.rss":           []byte("<rss><channel>" + strings.Repeat("<item><title>a</title></item>", 150_000) + "</channel></rss>"),
		"deep.json":           nested(`{"articles":[`, `{"body":"Both sides spoke again."}`, `]}`, 200_000),
		"many.json":           []byte("[" + strings.Repeat(`{"body":"Both sides spoke again within the week."},`, 30_000) + `{}]`),
		"number.json":         []byte(`{"body":"Both sides spoke again.","date":1e999999999,"title":` + strings.Repeat("9", 100_000) + `}`),
		"quote.csv":           []byte("title,body\nx,\"" + strings.Repeat("open ", 1_000_000)),
		"wide.csv":            []byte("body" + strings.Repeat(",", 2_000_000) + "\nx\n"),
		"nest.eml":            []byte("MIME-Version: 1.0\n" + mailNest),
		"parts.eml":           []byte(mailParts),
		"header.eml":          []byte("MIME-Version: 1.0\nSubject: " + strings.Repeat("x", 5_000_000) + "\n\nBoth sides spoke again."),
		"boundary.eml":        []byte("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"\"\n\n--\n\nx"),
		"loop.msg":            cfb,
		"length.warc":         []byte("WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nx"),
		"minus.warc":          []byte("WARC/1.0\r\nContent-Length: -1\r\n\r\nx"),
		"head.warc":           []byte("WARC/1.0\r\n" + strings.Repeat("A: b\r\n", 500_000)),
		"chunks.warc":         []byte("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nFFFFFFFF\r\nx"),
		"bomb.warc.gz":        gzipped(append([]byte("WARC/1.0\r\nContent-Length: 33554432\r\n\r\n"), zeros...), 1),
		"braces.bib":          append([]byte("@article{a, abstract = "), nested("{", "x", "}", 1_000_000)...),
		"open.bib":            []byte(strings.Repeat("@article{a, b = {", 100_000)),
		"stars.md":            []byte(strings.Repeat("*a **b ", 20_000)),
		"brackets.md":         nested("[", "x", "](y)", 50_000),
		"quotes.md":           []byte(strings.Repeat(">", 100_000) + "x"),
		"front.md":            []byte("---\n" + strings.Repeat("a: b\n", 200_000) + "---\nBoth sides spoke again."),
		"lexis.txt":           []byte(strings.Repeat("  1 of 9 DOCUMENTS\n\nx\n\n", 50_000)),
		"evil\u202efdp.txt":   []byte("Both sides spoke again within the week."),
		"not-a-picture.pdf":   []byte("%PDF-1.4 this is none"),
		"endless.pdf":         []byte("%PDF-1.4\n1 0 obj<</Length 99999999999>>stream\n"),
		"sound-called.docx":   []byte("ID3\x04" + strings.Repeat("x", 1000)),
		"program-called.html": []byte("\x7fELF\x02\x01\x01" + strings.Repeat("\x00", 1000)),
	}
	return files
}
