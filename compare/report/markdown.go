package report

import (
	"bufio"
	"fmt"
	"io"
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
	m := markdown{out}
	m.page(p)
	return out.Flush()
}

type markdown struct{ w *bufio.Writer }

func (m markdown) printf(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

// row prints a table row of cells that are already escaped.
func (m markdown) row(cells ...string) { m.printf("| %s |\n", strings.Join(cells, " | ")) }

func (m markdown) head(cells ...string) {
	m.row(cells...)
	m.printf("|%s\n", strings.Repeat(" --- |", len(cells)))
}

func (m markdown) page(p pageView) {
	m.printf("# %s\n\n", md(p.Title))
	if p.Sample {
		m.printf("> **Invented sample.** %s\n\n", sampleNote)
	}
	if p.Excerpts {
		m.printf("> **Excerpts only.** %s\n\n", excerptNote)
	}
	for _, e := range p.Events {
		m.event(e)
	}
	if len(p.Decisions) > 0 {
		m.printf("## Decisions of the user\n\n%s\n\n", decidedNote)
		m.head("Ruling", "On", "Value", "Reason", "By", "At")
		for _, d := range p.Decisions {
			m.row(md(d.What), md(d.On), md(d.Value), md(d.Note), md(d.By), md(d.At))
		}
		m.printf("\n")
	}
	m.printf("## Legend\n\n**bold**: other words stand in the same slot in every other reading. *italic*: no other reading has a counterpart. Words that some readings share are not marked. Numbers such as 7a are sentences of the article, then byte offsets in its stored text.\n\n%s %s\n\n", caveatPeers, caveatMatch)
	m.printf("## Method\n\n")
	for _, x := range p.Methods {
		if x.Of != "" {
			m.printf("%s\n\n", md(x.Of))
		}
		m.head("Parameter", "Value", "Note")
		for _, y := range x.Parameters {
			m.row(md(y.Name), md(y.Value), md(y.Note))
		}
		m.printf("\n")
	}
	m.printf("- program: %s\n", md(p.Generator))
	if p.Command != "" {
		m.printf("- made again by: %s\n", md(p.Command))
	}
	m.printf("- schema: %s\n- findings: SHA-256 %s\n", p.Schema, p.Hash)
}

func (m markdown) event(e eventView) {
	m.printf("## %s\n\n", md(e.Title))
	m.printf("%s\n\n", md(strings.Join(e.Facts, " · ")))
	for _, f := range e.Figures {
		m.printf("- **%s** %s\n", md(f.Value), md(f.Label))
	}
	m.printf("\n")
	for _, f := range e.Findings {
		m.printf("%s\n\n", md(f))
	}
	for _, p := range e.People {
		m.printf("- %s", md(p.Name))
		for _, s := range []string{p.Role, p.Aliases} {
			if s != "" {
				m.printf("; %s", md(s))
			}
		}
		m.printf("\n")
	}
	for _, v := range e.Evidence {
		m.printf("- known by %s:", md(v.What))
		for _, q := range v.Quotes {
			m.printf(" %s %s (%s)", q.Siglum, quoted(q), q.At)
		}
		m.printf("\n")
	}
	m.printf("\n### %s\n\n", e.RowsTitle)
	m.rows(e, e.Rows)
	if len(e.Kinds) > 0 {
		m.printf("### Differences by kind\n\n")
		m.head("Kind", "Rows", "Which")
		for _, k := range e.Kinds {
			m.row(md(k.Name), fmt.Sprint(len(k.Rows)), md(labels(k.Rows)))
		}
		m.printf("\n")
	}
	if len(e.Naming) > 0 {
		m.printf("### Naming\n\n")
		m.head(append([]string{"Concept"}, m.outlets(e)...)...)
		for _, n := range e.Naming {
			cells := []string{md(n.Concept)}
			for _, r := range n.Readings {
				var list []string
				for _, p := range r.Phrases {
					list = append(list, fmt.Sprintf("%s ×%d", md(p.Text), p.Count))
				}
				cells = append(cells, dash(strings.Join(list, "; ")))
			}
			m.row(cells...)
		}
		m.printf("\n")
	}
	if len(e.Swaps) > 0 {
		m.printf("### Swaps\n\n")
		m.head("One reading", "Another", "Kind", "Here", "Library", "Rows")
		for _, s := range e.Swaps {
			m.row(md(s.A), md(s.B), md(s.Kind), fmt.Sprint(s.Count), s.Library, md(labels(s.Rows)))
		}
		m.printf("\n")
	}
	if len(e.Quotes) > 0 {
		m.printf("### Quotes\n\n")
		m.head(append([]string{"Speaker", "Row"}, m.outlets(e)...)...)
		for _, s := range e.Quotes {
			speaker := s.Speaker
			if speaker == "" {
				speaker = "unknown"
			}
			for _, q := range s.Lines {
				cells := []string{md(speaker), md(q.Row.Label)}
				for _, list := range q.Readings {
					var out []string
					for _, x := range list {
						out = append(out, fmt.Sprintf("%s (%s, %s)", quoted(x), md(x.Note), x.At))
					}
					cells = append(cells, dash(strings.Join(out, "; ")))
				}
				m.row(cells...)
			}
		}
		m.printf("\n")
	}
	if len(e.Differ) > 0 {
		m.printf("### Facts\n\n")
		m.head(append(append([]string{"What"}, m.outlets(e)...), "Values")...)
		for _, f := range e.Differ {
			cells := []string{md(f.What)}
			for _, r := range f.Readings {
				cells = append(cells, dash(md(strings.Join(r.Values, "; "))))
			}
			m.row(append(cells, md(f.Agree))...)
		}
		m.printf("\n")
	}
	if e.SharedCount > 0 {
		m.printf("### Shared background\n\n")
		if len(e.Shared) > 0 {
			m.rows(e, e.Shared)
		} else {
			m.printf("%s shared outside the event, left out of this report.\n\n", plural(e.SharedCount, "row"))
		}
	}
	m.printf("### Sources\n\n")
	for _, o := range e.Outlets {
		m.printf("- **%s** %s\n", o.Siglum, md(o.Name))
		for _, f := range o.Fields {
			m.printf("  - %s: %s (%s)\n", md(f.Name), md(f.Value), md(f.Origin))
		}
		if o.Missing != "" {
			m.printf("  - unknown: %s\n", md(o.Missing))
		}
		m.printf("  - file: %s, %d bytes of text, %d words\n", md(o.File), o.Source.Bytes, o.Source.Words)
		m.printf("  - SHA-256: file %s, text %s\n", o.Source.FileSHA256, o.Source.TextSHA256)
		for _, q := range o.Masked {
			m.printf("  - left out, %s: %s (%s)\n", md(q.Note), quoted(q), q.At)
		}
		for _, x := range o.Source.Warnings {
			m.printf("  - warning: %s\n", md(x))
		}
	}
	m.printf("\n")
}

func (m markdown) outlets(e eventView) []string {
	var out []string
	for _, o := range e.Outlets {
		out = append(out, o.Siglum+" "+md(o.Name))
	}
	return out
}

// rows prints a table, or lists if there are too many outlets for columns.
func (m markdown) rows(e eventView, rows []rowView) {
	if !e.Columns {
		m.lists(rows)
		return
	}
	m.head(append(append([]string{"Row", "Score"}, m.outlets(e)...), "Differences")...)
	for _, r := range rows {
		cells := []string{md(r.Label), dash(r.Score)}
		for _, c := range r.Cells {
			cells = append(cells, reading(c))
		}
		m.row(append(cells, dash(differences(r)))...)
	}
	m.printf("\n")
}

func (m markdown) lists(rows []rowView) {
	for _, r := range rows {
		m.printf("#### Row %s", md(r.Label))
		if r.Score != "" {
			m.printf(" (%s)", r.Score)
		}
		m.printf("\n\n")
		for _, c := range r.Cells {
			m.printf("- **%s** %s: %s\n", c.Siglum, md(c.Name), reading(c))
		}
		if s := differences(r); s != "" {
			m.printf("- differences: %s\n", s)
		}
		m.printf("\n")
	}
}

func differences(r rowView) string {
	var out []string
	for _, k := range r.Chips {
		s := k.Name
		if k.Note != "" {
			s += ": " + k.Note
		}
		out = append(out, md(s))
	}
	if r.Ruled {
		out = append(out, "ruled by the user")
	}
	return strings.Join(out, "; ")
}

func reading(c cellView) string {
	if g := c.Gap; g != nil {
		s := "nothing matched"
		if g.Above {
			s = "nothing else matched"
		} else if g.Threshold != "" {
			s += " at or above " + md(g.Threshold)
		}
		if g.Nearest != nil {
			s += fmt.Sprintf("; nearest %s %s (%s", g.Nearest.Sentence, quoted(*g.Nearest), g.Score)
			if len(g.Rows) > 0 {
				s += ", in row " + md(labels(g.Rows))
			}
			s += ")"
		}
		return s
	}
	var out []string
	for _, s := range c.Statements {
		var b strings.Builder
		for _, g := range s.Segs {
			if g.Break {
				b.WriteString(" … ")
			}
			b.WriteString(emphasis(g))
		}
		if s.Cut {
			b.WriteString(" …")
		}
		fmt.Fprintf(&b, " (%s, %s, %s)", s.Sentence, s.At, md(s.Told))
		out = append(out, b.String())
	}
	return strings.Join(out, " ")
}

// emphasis keeps white space outside of the marks, where Markdown wants it.
func emphasis(g seg) string {
	sign := map[mark]string{swapped: "**", only: "*"}[g.Mark]
	core := strings.TrimSpace(g.Text)
	if sign == "" || core == "" {
		return md(g.Text)
	}
	lead, tail, _ := strings.Cut(g.Text, core)
	return md(lead) + sign + md(core) + sign + md(tail)
}

func quoted(q quoteView) string {
	s := q.Open + md(q.Text)
	if q.Cut {
		s += " …"
	}
	return s + q.Close
}

func labels(links []linkView) string {
	var out []string
	for _, l := range links {
		out = append(out, l.Label)
	}
	return strings.Join(out, ", ")
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
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
