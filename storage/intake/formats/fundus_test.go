package formats

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"crossread/compare"
)

// fixtures is a folder of files of other people, which stands beside the
// project's own where there is one; the test that needs it is skipped else.
func fixtures(t testing.TB, kind string) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if path := filepath.Join(dir, "shared", "fixtures", kind); exists(path) {
			return path
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("the folder with other people's files is not here")
		}
		dir = up
	}
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

type expected struct {
	Title   string
	Authors []string
	Date    string `json:"publishing_date"`
	Body    struct {
		Summary  []string
		Sections []struct{ Headline, Paragraphs []string }
	}
}

func (e expected) body() string {
	out := append([]string{}, e.Body.Summary...)
	for _, s := range e.Body.Sections {
		out = append(append(out, s.Headline...), s.Paragraphs...)
	}
	return strings.Join(out, "\n")
}

// A score sums precision and recall over pages, as the public benchmark of
// article extraction does: of runs of four words, page by page.
type score struct {
	precision, recall float64
	pages             int
	cpu               time.Duration
}

func (s *score) add(want, got string) (f1 float64) {
	p, r := shingles(want, got)
	s.precision += p
	s.recall += r
	s.pages++
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (s *score) f1() float64 {
	p, r := s.precision/float64(s.pages), s.recall/float64(s.pages)
	return 2 * p * r / (p + r)
}

var word = regexp.MustCompile(`[\pL\pN_]+`)

func shingles(want, got string) (precision, recall float64) {
	count := func(s string) map[string]int {
		words := word.FindAllString(s, -1)
		m := map[string]int{}
		if len(words) > 0 && len(words) < 4 {
			m[strings.Join(words, " ")]++
		}
		for i := 0; i+4 <= len(words); i++ {
			m[strings.Join(words[i:i+4], " ")]++
		}
		return m
	}
	w, g := count(want), count(got)
	var tp, fp, fn float64
	for k, n := range w {
		tp += float64(min(n, g[k]))
		fn += float64(max(0, n-g[k]))
	}
	for k, n := range g {
		fp += float64(max(0, n-w[k]))
	}
	if fp == 0 && fn == 0 {
		return 1, 1
	}
	if tp == 0 {
		return 0, 0
	}
	return tp / (tp + fp), tp / (tp + fn)
}

func bodyOf(a *compare.Article) string {
	var out []string
	for _, b := range a.Blocks {
		if b.Kind == compare.Paragraph || b.Kind == compare.Heading {
			out = append(out, b.In(a.Text))
		}
	}
	return strings.Join(out, "\n")
}

// TestFundus reads real pages and holds what is right about them against the
// two extractors alone; go test -v prints the table.
func TestFundus(t *testing.T) {
	dir := fixtures(t, "html-fundus")
	names, _ := filepath.Glob(filepath.Join(dir, "*.html.gz"))
	if len(names) == 0 {
		t.Fatal("no pages")
	}
	var ours, traf, read score
	days, titles, authors, withAuthors, withDay, low, outlets, withOutlet := 0, 0, 0, 0, 0, 0, 0, 0
	for _, name := range names {
		content, err := gunzipFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var want expected
		b, err := os.ReadFile(strings.TrimSuffix(name, ".html.gz") + ".expected.json")
		if err == nil {
			err = json.Unmarshal(b, &want)
		}
		if err != nil {
			t.Fatal(name, err)
		}
		base := strings.TrimSuffix(filepath.Base(name), ".html.gz")

		start := time.Now()
		doc, err := html.Parse(strings.NewReader(string(content)))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}); err == nil {
			got = res.ContentText
		}
		traf.cpu += time.Since(start)
		tf := traf.add(want.body(), got)

		start = time.Now()
		doc, _ = html.Parse(strings.NewReader(string(content)))
		got = ""
		if res, err := readability.FromDocument(doc, &url.URL{}); err == nil {
			got = res.TextContent
		}
		read.cpu += time.Since(start)
		rf := read.add(want.body(), got)

		start = time.Now()
		articles, err := HTML{}.Read(t.Context(), base+".html", content)
		ours.cpu += time.Since(start)
		if err != nil {
			t.Errorf("%s: %v", base, err)
			ours.add(want.body(), "")
			continue
		}
		a := articles[0]
		f := ours.add(want.body(), bodyOf(a))
		note := ""
		if f < .7 {
			low++
			note += " BODY"
		}
		if want.Date != "" {
			withDay++
			if string(a.Published()) == want.Date[:10] {
				days++
			} else {
				note += " day " + string(a.Published()) + " not " + want.Date[:10]
			}
		}
		if fold(a.Headline()) == fold(want.Title) {
			titles++
		} else {
			note += " title " + shorten(a.Headline(), 50) + " / " + shorten(want.Title, 50)
		}
		if len(want.Authors) > 0 {
			withAuthors++
			if a.Value(compare.FieldAuthor) == strings.Join(want.Authors, "; ") {
				authors++
			} else {
				note += " authors " + a.Value(compare.FieldAuthor) + " / " + strings.Join(want.Authors, "; ")
			}
		}
		publisher, _, _ := strings.Cut(base, "_")
		switch same, comparable := sameOutlet(a.Outlet(), publisher); {
		case same:
			outlets++
			withOutlet++
		case comparable:
			withOutlet++
			note += " OUTLET"
		}
		t.Logf("%-32s ours %.3f trafilatura %.3f readability %.3f outlet %q%s", base, f, tf, rf, a.Outlet(), note)
	}
	for _, s := range []struct {
		name string
		score
	}{{"ours", ours}, {"trafilatura", traf}, {"readability", read}} {
		t.Logf("%-12s precision %.3f recall %.3f F1 %.3f, %.1f pages/s", s.name, s.precision/float64(s.pages), s.recall/float64(s.pages), s.f1(), float64(s.pages)/s.cpu.Seconds())
	}
	t.Logf("outlet %d of %d, day %d of %d, title %d of %d, authors %d of %d, %d pages below .7", outlets, withOutlet, days, withDay, titles, len(names), authors, withAuthors, low)
	if best := max(traf.f1(), read.f1()); ours.f1() < best {
		t.Errorf("body F1 %.3f, and an extractor alone has %.3f", ours.f1(), best)
	}
}

// sameOutlet reports whether an outlet is the one of a page's file, which is
// named after its publisher in one word: by letters and digits alone, without
// accents, one within the other ("AP News" and "APNews", "ZDF" and "ZDFheute"),
// or by its initials. Comparable says that it is written in the same script.
func sameOutlet(got, publisher string) (same, comparable bool) {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch r = unicode.ToLower(r); {
			case r == 'ı':
				return 'i'
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				return r
			}
			return -1
		}, norm.NFD.String(s))
	}
	initials := ""
	for _, w := range strings.Fields(got) {
		initials += letters(w)[:min(1, len(letters(w)))]
	}
	g, p := letters(got), letters(publisher)
	comparable = g == "" || strings.ContainsFunc(g, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	same = g != "" && (strings.Contains(g, p) || 2*len(g) >= len(p) && strings.Contains(p, g) || len(initials) > 1 && strings.HasPrefix(p, initials))
	return same, comparable
}

func gunzipFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
