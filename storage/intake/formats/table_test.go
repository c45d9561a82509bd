package formats

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"crossread/storage/intake/internal/samples"
)

var update = flag.Bool("update", false, "rewrite FORMATS.md")

// limits say what is not read of a format, or until where, by the parser that
// made the article; the sizes are those of the constants.
var limits = map[string]string{
	"html/1":       fmt.Sprintf("%d MiB a page; nothing is fetched, scripts are not run", maxHTML>>20),
	"clip/1":       fmt.Sprintf("%d MiB; what was copied is the article, outlet and day only as far as the words say them", maxHTML>>20),
	"docx/1":       "no text in pictures; locked files are refused",
	"odt/1":        "notes are lifted out of the sentence; locked files are refused",
	"epub/1":       "the chapters in the order of the spine; locked books are refused",
	"rtf/1":        fmt.Sprintf("groups %d deep; no pictures, objects, headers and notes of the layout", maxGroups),
	"pdf/1":        fmt.Sprintf("%d pages; best with Poppler, which the program asks first; no OCR", maxPDFPages),
	"mail/1":       fmt.Sprintf("parts %d deep, %d of them", maxMailDepth, maxMailParts),
	"msg/1":        "Unicode and code pages; attached messages are passed over",
	"plain/2":      "any charset; where its bytes do not tell which, Western European is taken and a warning says so",
	"mhtml/1":      "the page alone, not its frames",
	"markdown/1":   "front matter of one level",
	"feed/1":       fmt.Sprintf("%d MiB; what the feed gives of an article, often a summary", maxFeed>>20),
	"newsxml/1":    fmt.Sprintf("elements %d deep, %d of them", maxXML, maxElements),
	"json/1":       fmt.Sprintf("%d records", maxRecords),
	"table/1":      fmt.Sprintf("%d rows, 1,000 columns; the first row names the columns", maxRecords),
	"bibtex/1":     "entries with an abstract or a text",
	"lexis/1":      "downloads in text, Word and HTML; none in RTF or PDF",
	"factiva/1":    "pages in both layouts; none in RTF",
	"europresse/1": "pages in both layouts",
}

// formatsTable lists the samples with what is read of them.
func formatsTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("# What is read, and until where\n\nEach row is a sample of ours in internal/samples, which `go test -run Samples` reads; this list is written by\n`go test -run FormatsTable -update ./storage/intake/formats`.\n\n| sample | read by | articles | fields of the first | limit |\n|---|---|---|---|---|\n")
	for _, s := range samples.All() {
		articles, err := read(t.Context(), s.Name, s.Content)
		if err != nil {
			t.Fatal(s.Name, err)
		}
		a := articles[0]
		limit, ok := limits[a.Parser]
		if !ok {
			t.Errorf("%s: no limit is written down for %s", s.Name, a.Parser)
		}
		var names []string
		for _, f := range a.Meta {
			names = append(names, f.Name)
		}
		fmt.Fprintf(&b, "| %s | %s | %d | %s | %s |\n", s.Name, a.Parser, len(articles), strings.Join(names, ", "), limit)
	}
	fmt.Fprintf(&b, "\nOf an archive: %d files, %d MiB a file, %d MiB in all, %d times its size, archives %d deep; links in it are passed over.\nOf any file: 64 MiB, 30 s, 768 MiB of memory; 8 MiB of text an article.\n", maxEntries, maxEntry>>20, maxTotal>>20, maxRatio, maxNested)
	return b.String()
}

func TestFormatsTable(t *testing.T) {
	got := formatsTable(t)
	if *update {
		if err := os.WriteFile("FORMATS.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("FORMATS.md")
	if err != nil || got != string(want) {
		t.Errorf("FORMATS.md is not what is read now, %v; go test -run FormatsTable -update writes it", err)
	}
}
