//go:build unix

package formats

import (
	"net/url"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// BenchmarkPages reads real pages with each extractor alone and as HTML does;
// one op is a page. The figure to compare is pages a second of CPU, as others
// may use the machine.
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
			i, start := 0, cpuTime(b)
			for b.Loop() {
				r.read(pages[i%len(pages)])
				i++
			}
			b.ReportMetric(float64(i)/(cpuTime(b)-start).Seconds(), "pages/cpu-s")
		})
	}
}

// cpuTime is what the process has used so far, in all its threads.
func cpuTime(tb testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
