package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"crossread/compare"
)

// writeMarkdown writes the report as CommonMark with GitHub's tables. In the
// readings **bold** are words that all other outlets put otherwise, *italic*
// those without a counterpart.
func writeMarkdown(w io.Writer, cs []*compare.Comparison, o Options) error {
	p, err := pageOf(cs, o)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	tell(&markdown{w: out}, p)
	return out.Flush()
}

// markdown is the sink of a Markdown file; errors stay in the writer until it is flushed.
type markdown struct {
	w     *bufio.Writer
	begun bool
}

func (m *markdown) printf(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

// next begins a block: an empty line stands between blocks.
func (m *markdown) next() {
	if m.begun {
		m.printf("\n")
	}
	m.begun = true
}

func (m *markdown) heading(level int, text string) {
	m.next()
	m.printf("%s %s\n", strings.Repeat("#", level), md(text))
}

func (m *markdown) paragraph(runs ...run) {
	m.next()
	m.printf("%s\n", mdRuns(runs))
}

func (m *markdown) callout(title, text string) {
	m.next()
	m.printf("> **%s** %s\n", title, text)
}

func (m *markdown) list(items []item) {
	if len(items) > 0 {
		m.next()
	}
	for _, x := range items {
		m.printf("%s- %s\n", strings.Repeat("  ", x.depth), mdRuns(x.runs))
	}
}

func (m *markdown) table(t table) {
	m.next()
	head := t.head
	if t.remarks != "" {
		head = append(slices.Clip(head), oneLine(own("%s", t.remarks)))
	}
	m.row(head)
	m.printf("|%s\n", strings.Repeat(" --- |", len(head)))
	for _, r := range t.rows {
		if t.remarks != "" {
			r.cells = append(slices.Clip(r.cells), dashed(r.remark))
		}
		m.row(r.cells)
	}
}

func (m *markdown) row(cells []tableCell) {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = mdRuns(joined(c.paragraphs))
	}
	m.printf("| %s |\n", strings.Join(out, " | "))
}

func (m *markdown) legend(say *tongue) {
	m.next()
	m.printf("**%s**: %s *%s*: %s %s\n", say.tr("Bold"), say.tr(legendDiffers), say.tr("Italic"), say.tr(legendAlone), say.tr(legendPlaces))
}

// mdRuns sets the runs. White space stays outside of the marks, where Markdown wants it.
func mdRuns(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		sign := map[look]string{strong: "**", differs: "**", standAlone: "*"}[r.look]
		core := strings.TrimSpace(r.text)
		switch {
		case sign != "" && core != "":
			lead, tail, _ := strings.Cut(r.text, core)
			b.WriteString(md(lead) + sign + md(core) + sign + md(tail))
		case r.own:
			b.WriteString(r.text)
		default:
			b.WriteString(md(r.text))
		}
	}
	return b.String()
}

// md escapes s for running text and table cells: marks that mean something in
// Markdown or HTML get a backslash or become entities, white space becomes one
// space. It reads as it is at the start of a line, too.
func md(s string) string {
	var b strings.Builder
	first, number, space := true, true, false // nothing but space so far; nothing but digits; a space was last
	for i, r := range s {
		next := s[i+utf8.RuneLen(r):]
		esc := ""
		switch {
		case strings.ContainsRune(" \n\r\t\v\f\u0085\u2028\u2029", r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case r == '<':
			esc = "&lt;"
		case r == '&':
			esc = "&amp;"
		case strings.ContainsRune("\\`*_[]#|~$>", r),
			first && strings.ContainsRune("-+=", r),
			number && (r == '.' || r == ')') && (next == "" || next[0] <= ' '),
			r == ':' && strings.HasPrefix(next, "//"):
			esc = "\\" + string(r)
		default:
			esc = string(r)
		}
		b.WriteString(esc)
		first, space = false, false
		number = number && r >= '0' && r <= '9'
	}
	return b.String()
}
