package formats

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// BenchmarkPages reads real pages with each extractor alone and as HTML does;
// one op is a page.
func BenchmarkPages(b *testing.B) {
	names, _ := filepath.Glob(filepath.Join(fixtures(b, "html-fundus"), "*.html.gz"))
	var pages []string
	for _, n := range names {
		content, err := gunzipFile(n)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, string(content))
	}
	for _, r := range []struct {
		name string
		read func(page string)
	}{
		{"ours", func(p string) { HTML{}.Read(b.Context(), "page.html", []byte(p)) }},
		{"trafilatura", func(p string) {
			doc, _ := html.Parse(strings.NewReader(p))
			trafilatura.ExtractDocument(doc, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled})
		}},
		{"readability", func(p string) {
			doc, _ := html.Parse(strings.NewReader(p))
			readability.FromDocument(doc, &url.URL{})
		}},
	} {
		b.Run(r.name, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				r.read(pages[i%len(pages)])
				i++
			}
		})
	}
}
