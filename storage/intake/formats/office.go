package formats

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"

	"crossread/compare"
	"crossread/storage/intake"
)

// inZip reports whether a zip archive's first bytes name a part.
func inZip(head []byte, parts ...string) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	for _, p := range parts {
		if bytes.Contains(head, []byte(p)) {
			return true
		}
	}
	return false
}

// DOCX reads Word files, and the bundles of articles that databases export as such.
type DOCX struct{}

// Name is the reader's name and version.
func (DOCX) Name() string { return "docx/1" }

// Sniff goes by the parts of the archive and by the name.
func (DOCX) Sniff(head []byte, name string) int {
	if inZip(head, "word/") {
		return 80
	}
	if ext(name, ".docx", ".docm", ".dotx") && (inZip(head, "") || bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0"))) {
		return 70
	}
	return 0
}

// Read gives the text of the document, without what tracked changes deleted.
func (f DOCX) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	if content[0] == 0xd0 {
		return nil, errLocked // Word puts a locked document into an old container
	}
	ctx, b := budgetOf(ctx)
	z, err := openZip(content)
	if err != nil {
		return nil, err
	}
	body, err := entry(b, z, "word/document.xml")
	if err != nil {
		return nil, err
	}
	if body == nil {
		return nil, errDamaged
	}
	lines, chunks, err := docxLines(body)
	if err != nil {
		return nil, err
	}
	var out []*compare.Article
	var warnings []string
	for _, id := range chunks { // parts in another format, as mail programs put them in
		in, err := entry(b, z, docxTarget(b, z, id))
		if err == nil && in == nil {
			err = errDamaged
		}
		var articles []*compare.Article
		if err == nil {
			articles, err = intake.ReadContent(ctx, All(), "part.mht", in)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			warnings = append(warnings, fmt.Sprintf("A part in another format was left out: %s.", err))
		}
		out = append(out, articles...)
	}
	own := nexisDOCX(lines, f.Name())
	if len(own) == 0 {
		notes, err := entry(b, z, "word/footnotes.xml")
		if err == nil && notes != nil {
			var more []string
			if more, _, err = docxLines(notes); err == nil {
				lines = append(lines, more...)
			}
		}
		if err != nil {
			warnings = append(warnings, fmt.Sprintf("The footnotes were left out: %s.", err))
		}
		if own, err = textArticle(strings.Join(lines, "\n\n"), f.Name()); err != nil && len(out) == 0 {
			return nil, err
		}
	}
	out = append(own, out...)
	out[0].Warnings = append(out[0].Warnings, warnings...)
	return out, nil
}

// textArticle is one article out of a text with its layout.
func textArticle(text, parser string) ([]*compare.Article, error) {
	a, err := intake.TextArticle(text, parser, "utf-8")
	if err != nil {
		return nil, err
	}
	return []*compare.Article{a}, nil
}

// docxTarget is the part that a relationship of the document leads to.
func docxTarget(b *budget, z *zip.Reader, id string) string {
	rels, err := entry(b, z, "word/_rels/document.xml.rels")
	if err != nil || rels == nil {
		return ""
	}
	root, err := parseXML(rels)
	if err != nil {
		return ""
	}
	target := ""
	root.each("Relationship", func(n *node) {
		if n.attr["Id"] == id && n.attr["TargetMode"] != "External" {
			target = n.attr["Target"]
		}
	})
	if strings.HasPrefix(target, "/") {
		return target[1:]
	}
	return path.Join("word", target)
}

// docxLines are the paragraphs of a WordprocessingML part in order, after
// ECMA-376 part 1, section 17.3; chunks are the relationships of parts that are
// in other formats.
func docxLines(b []byte) (lines, chunks []string, err error) {
	d := xmlDecoder(b)
	var text strings.Builder
	var outer []string // paragraphs that hold a text box with paragraphs
	depth, hidden, inText := 0, 0, false
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			if len(lines) > 0 {
				break // damaged at its end
			}
			return nil, nil, errDamaged
		}
		switch x := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxXML {
				return nil, nil, errDeep
			}
			switch x.Name.Local {
			case "p":
				if x.Name.Space == "w" || x.Name.Space == "" {
					outer = append(outer, text.String())
					text.Reset()
				}
			case "t":
				inText = true
			case "tab":
				text.WriteByte('\t')
			case "br", "cr":
				text.WriteByte('\n')
			case "noBreakHyphen":
				text.WriteString("\u2011")
			case "del", "moveFrom", "Fallback", "rPr", "pPr", "instrText":
				hidden++
			case "altChunk":
				for _, a := range x.Attr {
					if a.Name.Local == "id" {
						chunks = append(chunks, a.Value)
					}
				}
			}
		case xml.EndElement:
			depth--
			switch x.Name.Local {
			case "p":
				if (x.Name.Space == "w" || x.Name.Space == "") && len(outer) > 0 {
					if s := strings.TrimSpace(text.String()); s != "" && hidden == 0 {
						lines = append(lines, s)
					}
					text.Reset()
					text.WriteString(outer[len(outer)-1])
					outer = outer[:len(outer)-1]
				}
			case "t":
				inText = false
			case "tc":
				// each cell's paragraphs stand by themselves
			case "del", "moveFrom", "Fallback", "rPr", "pPr", "instrText":
				hidden--
			}
		case xml.CharData:
			if inText && hidden <= 0 && text.Len() < intake.MaxText {
				text.Write(x)
			}
		}
	}
	return lines, chunks, nil
}

// ODT reads OpenDocument texts.
type ODT struct{}

// Name is the reader's name and version.
func (ODT) Name() string { return "odt/1" }

// Sniff goes by the archive's first file and by the name.
func (ODT) Sniff(head []byte, name string) int {
	if inZip(head, "mimetypeapplication/vnd.oasis.opendocument.text") {
		return 80
	}
	if ext(name, ".odt", ".ott", ".fodt", ".sxw") {
		return 65
	}
	return 0
}

// Read gives the text, with footnotes behind it.
func (f ODT) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	_, b := budgetOf(ctx)
	body := content
	if bytes.HasPrefix(content, []byte("PK")) {
		z, err := openZip(content)
		if err != nil {
			return nil, err
		}
		if manifest, err := entry(b, z, "META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
			return nil, errLocked
		}
		if body, err = entry(b, z, "content.xml"); err != nil {
			return nil, err
		}
	}
	if !bytes.Contains(body[:min(len(body), 1<<14)], []byte("office:")) {
		return nil, errDamaged
	}
	lines, err := odtLines(body)
	if err != nil {
		return nil, err
	}
	return textArticle(strings.Join(lines, "\n\n"), f.Name())
}

// odtLines are the paragraphs of an OpenDocument's content, after OpenDocument
// 1.3 part 3, sections 5 and 6. Notes stand at the end.
func odtLines(b []byte) ([]string, error) {
	d := xmlDecoder(b)
	var lines, notes []string
	var text strings.Builder
	var outer []string
	depth, body, hidden, note := 0, 0, 0, 0
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			if len(lines) > 0 {
				break
			}
			return nil, errDamaged
		}
		switch x := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxXML {
				return nil, errDeep
			}
			switch x.Name.Space + ":" + x.Name.Local {
			case "office:text", "office:body":
				body++
			case "office:annotation", "text:tracked-changes", "text:note-citation", "text:bookmark", "office:forms":
				hidden++
			case "text:note-body":
				note++
			case "text:p", "text:h":
				outer = append(outer, text.String())
				text.Reset()
			case "text:s":
				text.WriteString(" ")
			case "text:tab":
				text.WriteByte('\t')
			case "text:line-break":
				text.WriteByte('\n')
			}
		case xml.EndElement:
			depth--
			switch x.Name.Space + ":" + x.Name.Local {
			case "office:text", "office:body":
				body--
			case "office:annotation", "text:tracked-changes", "text:note-citation", "text:bookmark", "office:forms":
				hidden--
			case "text:note-body":
				note--
			case "text:p", "text:h":
				if len(outer) == 0 {
					break
				}
				if s := strings.TrimSpace(text.String()); s != "" && body > 0 && hidden <= 0 {
					if note > 0 {
						notes = append(notes, s)
					} else {
						lines = append(lines, s)
					}
				}
				text.Reset()
				text.WriteString(outer[len(outer)-1])
				outer = outer[:len(outer)-1]
			}
		case xml.CharData:
			if body > 0 && hidden <= 0 && text.Len() < intake.MaxText {
				text.Write(x)
			}
		}
	}
	return append(lines, notes...), nil
}

// EPUB reads books: each chapter in the order of the spine is an article.
type EPUB struct{}

// Name is the reader's name and version.
func (EPUB) Name() string { return "epub/1" }

// Sniff goes by the archive's first file and by the name.
func (EPUB) Sniff(head []byte, name string) int {
	if inZip(head, "mimetypeapplication/epub+zip") {
		return 80
	}
	if ext(name, ".epub") && bytes.HasPrefix(head, []byte("PK")) {
		return 65
	}
	return 0
}

// Read follows container, package and spine, after EPUB 3.3, sections 4 and 5.
func (f EPUB) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	_, b := budgetOf(ctx)
	z, err := openZip(content)
	if err != nil {
		return nil, err
	}
	container, err := entry(b, z, "META-INF/container.xml")
	if err != nil || container == nil {
		return nil, errDamaged
	}
	root, err := parseXML(container)
	if err != nil {
		return nil, err
	}
	rootfile := root.find("rootfile")
	if rootfile == nil {
		return nil, errDamaged
	}
	at := rootfile.attr["full-path"]
	opf, err := entry(b, z, at)
	if err != nil || opf == nil {
		return nil, errDamaged
	}
	pack, err := parseXML(opf)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	pack.each("item", func(n *node) { files[n.attr["id"]] = n.attr["href"] })
	var out []*compare.Article
	count, read := 0, map[string]bool{}
	pack.each("itemref", func(n *node) {
		href, err := url.PathUnescape(files[n.attr["idref"]])
		if err != nil || href == "" || read[href] || ctx.Err() != nil {
			return
		}
		read[href] = true
		count++
		in, err := entry(b, z, path.Join(path.Dir(at), href))
		if err != nil || in == nil {
			return
		}
		d := newDraft(f.Name(), "utf-8")
		d.a.Place = "chapter " + strconv.Itoa(count)
		chapter, err := chapterParts(in)
		if err != nil {
			return
		}
		for i, p := range chapter {
			if p.kind == compare.Heading && i < 3 && d.a.Headline() == "" {
				d.headline(p.text, "chapter heading", 0.8)
				continue
			}
			d.add(p.kind, "", p.text)
		}
		for _, a := range pack.all("creator") {
			d.set(compare.FieldAuthor, a, a, "epub:creator", 0.8)
		}
		d.set(compare.FieldOutlet, pack.words("publisher"), pack.words("publisher"), "epub:publisher", 0.8)
		d.setDay(pack.words("date"), "epub:date", 0.8)
		d.set(compare.FieldSection, pack.words("title"), pack.words("title"), "epub:title", 0.7)
		if a := d.article(); a != nil {
			out = append(out, a)
		}
	})
	if len(out) == 0 {
		return nil, intake.ErrNoArticle
	}
	return out, nil
}
