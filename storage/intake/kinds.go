package intake

import (
	"bytes"
	"path/filepath"
	"strings"
)

// magic are the beginnings by which files of other kinds are known, with what
// to call them. After the list of file(1) and the formats' own standards.
var magic = []struct{ head, kind string }{
	{"%PDF-", "a PDF"},
	{"{\\rtf", "a rich text file (RTF)"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file or a mail from Outlook"},
	{"\x1f\x8b", "a gzip archive"},
	{"BZh", "a bzip2 archive"},
	{"\xfd7zXZ\x00", "an xz archive"},
	{"\x28\xb5\x2f\xfd", "a zstd archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"\x89PNG\r\n", "a picture (PNG)"},
	{"\xff\xd8\xff", "a picture (JPEG)"},
	{"GIF87a", "a picture (GIF)"}, {"GIF89a", "a picture (GIF)"},
	{"II*\x00", "a picture (TIFF)"}, {"MM\x00*", "a picture (TIFF)"},
	{"\x00\x00\x01\x00", "an icon"},
	{"ID3", "a sound file (MP3)"},
	{"OggS", "a sound file (Ogg)"},
	{"fLaC", "a sound file (FLAC)"},
	{"\x1aE\xdf\xa3", "a film (Matroska)"},
	{"\x7fELF", "a program"}, {"MZ\x90\x00", "a program"},
	{"SQLite format 3\x00", "a database"},
	{"WARC/", "a web archive (WARC)"},
	{"%!PS", "a PostScript file"},
	{"wOFF", "a font"}, {"wOF2", "a font"}, {"\x00\x01\x00\x00\x00", "a font"}, {"OTTO", "a font"},
	{"{\"", "structured data (JSON)"}, {"[{", "structured data (JSON)"},
	{"<?xml", "structured data (XML)"},
}

// inZip are kinds of file that are zip archives inside, by the name of a part
// that they hold.
var inZip = []struct{ part, kind string }{
	{"word/", "a Word file (DOCX)"},
	{"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"},
	{"mimetypeapplication/epub+zip", "a book (EPUB)"},
	{"xl/", "a spreadsheet (XLSX)"},
	{"ppt/", "a presentation (PPTX)"},
	{"datapackage.json", "a web archive (WACZ)"},
}

// byName are kinds that only the name tells from plain text.
var byName = map[string]string{
	".html": "a web page", ".htm": "a web page", ".xhtml": "a web page", ".shtml": "a web page",
	".mht": "a saved web page (MHTML)", ".mhtml": "a saved web page (MHTML)",
	".json": "structured data (JSON)", ".jsonl": "structured data (JSON lines)", ".ndjson": "structured data (JSON lines)",
	".xml": "structured data (XML)", ".rss": "a news feed", ".atom": "a news feed",
	".csv": "a table (CSV)", ".tsv": "a table (TSV)", ".bib": "a bibliography (BibTeX)", ".rdf": "structured data (RDF)",
	".css": "a style sheet", ".js": "a program", ".py": "a program", ".go": "a program", ".sh": "a program",
	".eml": "a mail", ".ris": "a bibliography (RIS)",
}

// foreign says what a file is if it is of a kind that is known not to be plain
// text, with its article; "" if it may be plain text.
func foreign(head []byte, name string) string {
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\f")
	for _, m := range magic {
		if bytes.HasPrefix(trimmed, []byte(m.head)) {
			return m.kind
		}
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		for _, z := range inZip {
			if bytes.Contains(head, []byte(z.part)) {
				return z.kind
			}
		}
		return "a zip archive"
	}
	if bytes.HasPrefix(head, []byte("RIFF")) && len(head) > 12 {
		return map[string]string{"WEBP": "a picture (WebP)", "WAVE": "a sound file (WAV)"}[string(head[8:12])]
	}
	if len(head) > 12 && string(head[4:8]) == "ftyp" {
		return "a film or picture (MP4)"
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return "a tar archive"
	}
	if looksHTML(trimmed) {
		return "a web page"
	}
	if looksMail(trimmed) {
		return "a mail"
	}
	return byName[strings.ToLower(filepath.Ext(name))]
}

func looksHTML(head []byte) bool {
	low := bytes.ToLower(head[:min(len(head), 1024)])
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<!--", "<div", "<article", "<p>", "<script"} {
		if bytes.HasPrefix(low, []byte(tag)) {
			return true
		}
	}
	return bytes.Contains(low, []byte("<html")) && bytes.Contains(low, []byte("<head"))
}

// looksMail reports whether a file begins with the headers of a mail: names
// without spaces and colons, and among them one that only mails have.
func looksMail(head []byte) bool {
	sure := false
	n := 0
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 || n == 40 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || len(name) == 0 || bytes.ContainsAny(name, " \t") {
			return false
		}
		switch strings.ToLower(string(name)) {
		case "received", "mime-version", "message-id", "content-type", "return-path", "dkim-signature", "delivered-to":
			sure = true
		}
		n++
	}
	return sure
}
