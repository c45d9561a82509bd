package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"crossread/compare"
)

// unpacked is the text of a document's parts, a paragraph a line, as a reviewer can read it.
func unpacked(t testing.TB, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	for name, part := range parts(t, content) {
		fmt.Fprintf(&b, "-- %s --\n%s\n", name, strings.NewReplacer("</w:p>", "</w:p>\n", "</w:tr>", "</w:tr>\n", "<w:tbl>", "<w:tbl>\n", "</w:style>", "</w:style>\n").Replace(part))
	}
	return b.Bytes()
}

// parts yields the container's parts in their order.
func parts(t testing.TB, content []byte) func(func(string, string) bool) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(string, string) bool) {
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			if !yield(f.Name, string(b)) {
				return
			}
		}
	}
}

// document writes a report and returns its parts, each checked to be well-formed.
func document(t testing.TB, o Options, cs ...*compare.Comparison) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, "docx", cs, o); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for name, part := range parts(t, b.Bytes()) {
		out[name] = part
		d := xml.NewDecoder(strings.NewReader(part))
		for {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s is not well-formed: %v", name, err)
			}
		}
	}
	return out
}

// texts are the paragraphs of a part as a reader sees them, and how often each element stands in it.
func texts(t testing.TB, part string) (paragraphs []string, elements map[string]int) {
	t.Helper()
	elements = map[string]int{}
	d := xml.NewDecoder(strings.NewReader(part))
	inText := false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return paragraphs, elements
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			elements[x.Name.Local]++
			inText = x.Name.Local == "t"
			if x.Name.Local == "p" {
				paragraphs = append(paragraphs, "")
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				paragraphs[len(paragraphs)-1] += string(x)
			}
		}
	}
}

func TestDocument(t *testing.T) {
	c := three(t)
	doc := document(t, options(c), c)
	for _, part := range []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footer1.xml"} {
		if doc[part] == "" {
			t.Errorf("no part %s", part)
		}
	}
	body := doc["word/document.xml"]
	if !strings.Contains(body, `w:orient="landscape"`) {
		t.Error("three outlets do not stand on a wide page")
	}
	if strings.Contains(document(t, Options{}, two(t))["word/document.xml"], `w:orient="landscape"`) {
		t.Error("two outlets stand on a wide page")
	}
	// Every link leads to a bookmark, and every style that is used exists.
	for _, x := range between(body, `w:anchor="`, `"`) {
		if !strings.Contains(body, `<w:bookmarkStart w:id="`) || !strings.Contains(body, `w:name="`+x+`"`) {
			t.Errorf("link to %s leads nowhere", x)
		}
	}
	for _, x := range append(between(body, `Style w:val="`, `"`), between(doc["word/footer1.xml"], `Style w:val="`, `"`)...) {
		if !strings.Contains(doc["word/styles.xml"], `w:styleId="`+x+`"`) {
			t.Errorf("style %s is not defined", x)
		}
	}
	// A word processor shows what Markdown shows.
	paragraphs, elements := texts(t, body)
	all := strings.Join(paragraphs, "\n")
	for i := range c.Witnesses {
		for _, s := range c.Witnesses[i].Statements {
			if words := s.In(c.Witnesses[i].Article().Text); !strings.Contains(all, words) && s.Events != nil {
				t.Errorf("statement %q is not printed", words)
			}
		}
	}
	if elements["tbl"] < 4 || elements["tblHeader"] != elements["tbl"] {
		t.Errorf("%d tables, %d repeated heads", elements["tbl"], elements["tblHeader"])
	}
}

func between(s, start, end string) []string {
	var out []string
	for {
		_, after, ok := strings.Cut(s, start)
		if !ok {
			return out
		}
		x, rest, _ := strings.Cut(after, end)
		out, s = append(out, x), rest
	}
}

// Words that are written from the right stand in paragraphs from the right.
func TestDocumentFromRight(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"Persian", "دو رئیس\u200cجمهور تلفنی گفت\u200cوگو کردند", true},
		{"quotation mark first", "«صلح»", true},
		{"Hebrew", "השיחה התקיימה", true},
		{"English", "The two spoke", false},
		{"numbers alone", "12 (3)", false},
		{"Latin first", "QANS: «صلح»", false},
	} {
		if got := fromRight(tt.text); got != tt.want {
			t.Errorf("%s: fromRight(%q) = %v", tt.name, tt.text, got)
		}
	}
	c := hostile("«صلح» گفت", compare.Span{Start: 1, End: 3})
	if body := document(t, Options{}, c)["word/document.xml"]; !strings.Contains(body, "<w:bidi/>") || !strings.Contains(body, "<w:rtl/>") {
		t.Error("a Persian reading does not run from the right")
	}
}

// Law: a document keeps its shape whatever the words.
func FuzzDocument(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, plain := texts(t, document(t, Options{}, hostile("words", compare.Span{Start: 1, End: 3}))["word/document.xml"])
		_, got := texts(t, document(t, Options{}, hostile(s, compare.Span{Start: 1, End: 3}))["word/document.xml"])
		for _, e := range []string{"tbl", "tr", "tc", "bookmarkStart", "sectPr"} {
			if got[e] != plain[e] {
				t.Errorf("%q: %d <w:%s>, want %d", s, got[e], e, plain[e])
			}
		}
	})
}
