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
// article. It is parsed when first asked for, as that takes 2 ms.
var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"class":     markClass,
		"heading":   heading,
		"gaps":      gapsOf,
		"inc":       func(n int) int { return n + 1 },
		"statement": newStatementArgs,
		"table":     func(e eventView, rows []rowView, caption string) tableArgs { return tableArgs{e, rows, caption} },
	}).Parse(strings.TrimSpace(pageHTML)))
})

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
		case c.Gap == nil:
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
	err = page().Execute(out, map[string]any{
		"Page":      p,
		"Style":     template.HTML("<style>" + css + "</style>"),
		"StyleHash": template.HTMLAttr("sha256-" + base64.StdEncoding.EncodeToString(sum[:])),
		"Words":     map[string]string{"Sample": sampleNote, "Excerpts": excerptNote, "Peers": caveatPeers, "Match": caveatMatch, "Decided": decidedNote, "Coded": codedNote},
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
