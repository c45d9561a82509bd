package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"crossread/compare"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// page is the web page. Its quoted words stand in elements with a data-at
// attribute, "SIGLUM:START-END", whose text is exactly those bytes of the
// article.
// It is parsed once for each language.
func page(say *tongue) *template.Template {
	if t, ok := parsed.Load(say.lang()); ok {
		return t.(*template.Template)
	}
	t := template.Must(template.New("page").Funcs(template.FuncMap{
		"class": markClass,
		"heading": func(level int, anchor, part, text string) template.HTML {
			return heading(level, anchor, part, say.tr(text))
		},
		"tr":        say.tr,
		"lang":      say.lang,
		"number":    say.number,
		"score":     say.score,
		"gaps":      gapsOf,
		"inc":       func(n int) int { return n + 1 },
		"statement": newStatementArgs,
		"table": func(e eventView, rows []rowView, caption string) tableArgs {
			return tableArgs{e, rows, say.tr(caption)}
		},
	}).Parse(strings.TrimSpace(pageHTML)))
	parsed.Store(say.lang(), t)
	return t
}

// parsed are the templates made so far, by language.
var parsed sync.Map

type tableArgs struct {
	Event   eventView
	Rows    []rowView
	Caption string
}

type statementArgs struct {
	Siglum, Lang, At string
	Whole, Cut       bool
	Segs             []seg
}

func newStatementArgs(c cellView, s statementView) statementArgs {
	whole := len(s.Segs) > 0 && s.Segs[0].At.Start == s.At.Start && s.Segs[len(s.Segs)-1].At.End == s.At.End
	for _, g := range s.Segs {
		whole = whole && !g.Break
	}
	return statementArgs{c.Siglum, c.Lang, c.Siglum + ":" + s.At.String(), whole, s.Cut, s.Segs}
}

// heading is a heading of an event's part: on the second level where the page
// has one event, else on the third, below the event's own.
func heading(level int, anchor, part, text string) template.HTML {
	return template.HTML(fmt.Sprintf("<h%d id=\"%s-%s\">%s</h%d>", level, template.HTMLEscapeString(anchor), part, template.HTMLEscapeString(text), level))
}

func markClass(m mark) string {
	return [...]string{plain: "", minor: "minor", partly: "partly", only: "only", swapped: "swap"}[m]
}

// rowGaps are the cells of a row without a reading: those with a candidate
// worth showing, and the others.
type rowGaps struct{ Near, Far []cellView }

// worthShowing is the score from which the list of a row's gaps quotes the
// nearest candidate; below it hardly a word is shared.
const worthShowing = .10

func gapsOf(cells []cellView) *rowGaps {
	var g rowGaps
	for _, c := range cells {
		switch {
		case c.Gap == nil || c.Gap.Again != nil:
		case c.Gap.Nearest != nil && c.Gap.score >= worthShowing:
			g.Near = append(g.Near, c)
		default:
			g.Far = append(g.Far, c)
		}
	}
	if g.Near == nil && g.Far == nil {
		return nil
	}
	return &g
}

func writeHTML(w io.Writer, cs []*compare.Comparison, o Options) error {
	p, err := pageOf(cs, o)
	if err != nil {
		return err
	}
	css := "\n" + strings.TrimSpace(pageCSS) + "\n"
	sum := sha256.Sum256([]byte(css))
	out := bufio.NewWriter(w)
	err = page(p.say).Execute(out, map[string]any{
		"Page":      p,
		"Style":     template.HTML("<style>" + css + "</style>"),
		"StyleHash": template.HTMLAttr("sha256-" + base64.StdEncoding.EncodeToString(sum[:])),
		"Words":     map[string]string{"Excerpts": p.say.tr(excerptNote), "Peers": p.say.tr(caveatPeers), "Match": p.say.tr(caveatMatch), "Decided": p.say.tr(decidedNote), "Coded": p.say.tr(codedNote)},
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
