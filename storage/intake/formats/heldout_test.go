package formats

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"crossread/compare"
)

// A labelled page is one of the public ones that come with the modules of the
// extractors, on which no rule of ours was chosen. They stay where they are.
type labelled struct {
	file          string
	with, without []string // what is in the article, and what only stands around it
	title, date   string
	authors       []string
}

// moduleDir is where a module that the program uses was unpacked.
func moduleDir(tb testing.TB, module string) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		tb.Fatal(module, err)
	}
	return strings.TrimSpace(string(out))
}

// labelledPages reads the table of pages that trafilatura's comparison is made
// with, which is Go source.
func labelledPages(tb testing.TB) []labelled {
	dir := moduleDir(tb, "github.com/markusmobius/go-trafilatura")
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, "scripts", "comparison", "data.go"), nil, 0)
	if err != nil {
		tb.Fatal(err)
	}
	var pages []labelled
	ast.Inspect(f, func(n ast.Node) bool {
		kv, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		entry, ok := kv.Value.(*ast.CompositeLit)
		if !ok {
			return true
		}
		fields := map[string][]string{}
		for _, e := range entry.Elts {
			kv, ok := e.(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			name, ok := kv.Key.(*ast.Ident)
			if !ok {
				return true
			}
			fields[name.Name] = literals(kv.Value)
		}
		p := labelled{with: fields["With"], without: fields["Without"], authors: fields["Authors"], title: strings.Join(fields["Title"], ""), date: strings.Join(fields["Date"], "")}
		for _, folder := range []string{"comparison", "mock"} {
			if path := filepath.Join(dir, "test-files", folder, strings.Join(fields["File"], "")); len(fields["File"]) > 0 && exists(path) {
				p.file = path
				break
			}
		}
		if p.file != "" && len(p.with) > 0 {
			pages = append(pages, p)
		}
		return false
	})
	return pages
}

func literals(e ast.Expr) []string {
	switch x := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(x.Value); err == nil {
			return []string{s}
		}
	case *ast.CompositeLit:
		var out []string
		for _, e := range x.Elts {
			out = append(out, literals(e)...)
		}
		return out
	}
	return nil
}

// A tally counts the labelled pieces of text that came into the article.
type tally struct{ tp, fn, fp, tn int }

func (c *tally) add(p labelled, got string) (wrong int) {
	before := c.fn + c.fp
	got = oneLine(got)
	for _, s := range p.with {
		if strings.Contains(got, oneLine(s)) {
			c.tp++
		} else {
			c.fn++
		}
	}
	for _, s := range p.without {
		if strings.Contains(got, oneLine(s)) {
			c.fp++
		} else {
			c.tn++
		}
	}
	return c.fn + c.fp - before
}

func (c tally) f1() float64 { return 2 * float64(c.tp) / float64(2*c.tp+c.fp+c.fn) }

func (c tally) String() string {
	return fmt.Sprintf("precision %.3f recall %.3f F1 %.3f", float64(c.tp)/float64(c.tp+c.fp), float64(c.tp)/float64(c.tp+c.fn), c.f1())
}

var heldOutStep = flag.Int("heldout", 25, "TestHeldOut reads every n-th page; 1 takes a minute")

// TestHeldOut reads public pages that our rules were not chosen on, and holds
// the article's text against the two extractors alone, in labelled pieces of it:
//
//	go test -run HeldOut -v ./storage/intake/formats -heldout 1
func TestHeldOut(t *testing.T) {
	var all, news [3]tally // ours, trafilatura, readability
	titles, withTitle, days, noDay, withDay, authors, withAuthors := 0, 0, 0, 0, 0, 0, 0
	pages := labelledPages(t)
	for i := 0; i < len(pages); i += *heldOutStep {
		p := pages[i]
		content, err := os.ReadFile(p.file)
		if err != nil {
			t.Fatal(err)
		}
		text, _, _, err := decodeHTML(content, "")
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(p.file), err)
			continue
		}
		articles, err := (HTML{}).Read(t.Context(), "a.html", content)
		if err != nil || len(articles) != 1 {
			t.Logf("%s: %d articles, %v", filepath.Base(p.file), len(articles), err)
			continue
		}
		a := articles[0]
		wrong := [3]int{}
		for k, got := range []string{bodyOf(a), trafilaturaAlone(text), readabilityAlone(text)} {
			wrong[k] = all[k].add(p, got)
			if strings.Contains(text, "NewsArticle") {
				news[k].add(p, got)
			}
		}
		if wrong[0] > min(wrong[1], wrong[2]) {
			t.Logf("%s: %d of %d pieces wrong, trafilatura %d, readability %d", filepath.Base(p.file), wrong[0], len(p.with)+len(p.without), wrong[1], wrong[2])
		}
		if p.title != "" {
			withTitle++
			if fold(a.Headline()) == fold(p.title) {
				titles++
			} else {
				f, _ := a.Field(compare.FieldHeadline)
				t.Logf("%s: headline %q by %s, labelled %q", filepath.Base(p.file), f.Value, f.Source, p.title)
			}
		}
		if p.date != "" {
			withDay++
			switch string(a.Published()) {
			case p.date:
				days++
			case "":
				noDay++
			default:
				f, _ := a.Field(compare.FieldPublished)
				t.Logf("%s: day %s by %s, labelled %s", filepath.Base(p.file), f.Value, f.Source, p.date)
			}
		}
		if len(p.authors) > 0 {
			withAuthors++
			if a.Value(compare.FieldAuthor) == strings.Join(p.authors, "; ") {
				authors++
			} else {
				t.Logf("%s: authors %q, labelled %q", filepath.Base(p.file), a.Value(compare.FieldAuthor), p.authors)
			}
		}
	}
	for k, name := range []string{"ours", "trafilatura", "readability"} {
		t.Logf("%-12s %s; news %s", name, all[k], news[k])
	}
	t.Logf("titles %d of %d, days %d of %d and %d unknown, authors %d of %d", titles, withTitle, days, withDay, noDay, authors, withAuthors)
	if best := max(all[1].f1(), all[2].f1()); all[0].f1() < best-0.02 { // of so few pages
		t.Errorf("F1 %.3f, and an extractor alone has %.3f", all[0].f1(), best)
	}
}

func trafilaturaAlone(page string) string {
	if doc, err := html.Parse(strings.NewReader(page)); err == nil {
		if res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}); err == nil {
			return res.ContentText
		}
	}
	return ""
}

func readabilityAlone(page string) string {
	if doc, err := html.Parse(strings.NewReader(page)); err == nil {
		if res, err := readability.FromDocument(doc, &url.URL{}); err == nil {
			return res.TextContent
		}
	}
	return ""
}
