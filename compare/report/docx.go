package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/bidi"

	"crossread/compare"
)

// writeDOCX writes the report for word processors: WordprocessingML in an Open
// Packaging container, as ECMA-376 5th edition, part 1, has it. Headings,
// tables with repeated heads, and links from the kinds of difference to their
// rows; the marks are tint and underline, as in the window. The same report
// gives the same bytes.
func writeDOCX(w io.Writer, cs []*compare.Comparison, o Options) error {
	p, err := pageOf(cs, o)
	if err != nil {
		return err
	}
	d := docx{width: portrait}
	if slices.ContainsFunc(p.Events, func(e eventView) bool { return e.Columns && len(e.Outlets) > 2 }) {
		d.width = landscape
	}
	d.links = anchors(p)
	tell(&d, p)
	z := zip.NewWriter(w)
	for _, part := range d.parts(p) {
		// A container's times start in 1980; the report has no other.
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// Widths between the margins of an A4 page, in twentieths of a point.
const (
	pageShort = 11906
	pageLong  = 16838
	margin    = 1020
	portrait  = pageShort - 2*margin
	landscape = pageLong - 2*margin
)

// The outlets' colours are those of the window in its light theme.
var (
	inks  = [...]string{"0066A6", "B34700", "00795A", "8A3A73", "7A5C00", "4B45B5"}
	tints = [...]string{"DCEBF7", "FBE5D6", "D9F0E7", "F5E3EF", "F7EDCB", "E7E5FA"}
)

const muted = "6A645B"

// docx is the sink of a document.
type docx struct {
	body  bytes.Buffer
	width int
	links map[string]bool // anchors that rows of the report have
	marks int             // bookmarks so far
}

// anchors are the rows that a link can lead to.
func anchors(p pageView) map[string]bool {
	out := map[string]bool{}
	for _, e := range p.Events {
		if e.Columns {
			for _, r := range slices.Concat(e.Rows, e.Shared) {
				out[r.Anchor] = true
			}
		}
	}
	return out
}

func (d *docx) printf(format string, args ...any) { fmt.Fprintf(&d.body, format, args...) }

// heading's first level is the title; the others are Word's headings from 1.
func (d *docx) heading(level int, text string) {
	style := "Title"
	if level > 1 {
		style = fmt.Sprintf("Heading%d", level-1)
	}
	d.styled(style, "", []run{word(text)})
}

func (d *docx) paragraph(runs ...run) { d.styled("", "", runs) }

func (d *docx) callout(title, text string) {
	d.styled("Callout", "", []run{{text: title, look: strong}, own(" %s", text)})
}

func (d *docx) list(items []item) {
	for _, x := range items {
		d.styled("ListBullet", fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>`, x.depth), x.runs)
	}
}

func (d *docx) legend(say *tongue) {
	d.paragraph(run{text: say.tr("Swapped"), look: differs, hue: 1}, own(": %s ", say.tr(legendDiffers)), run{text: say.tr("Only here"), look: standAlone, hue: 2}, own(": %s %s", say.tr(legendAlone), say.tr(legendPlaces)))
}

func (d *docx) table(t table) {
	total := 0
	for _, w := range t.weights {
		total += w
	}
	d.printf(`<w:tbl><w:tblPr><w:tblStyle w:val="Rows"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>`, d.width)
	for _, w := range t.weights {
		d.printf(`<w:gridCol w:w="%d"/>`, w*d.width/total)
	}
	d.printf(`</w:tblGrid>`)
	row := func(cells []tableCell, properties, style string) {
		d.printf(`<w:tr><w:trPr>%s</w:trPr>`, properties)
		for i, c := range cells {
			shade := ""
			if c.gap {
				shade = `<w:shd w:val="clear" w:color="auto" w:fill="F6F4F0"/>`
			}
			d.printf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>`, t.weights[i]*d.width/total, shade)
			for n, p := range c.paragraphs {
				if n == 0 && c.anchor != "" {
					d.marks++
					d.printf(`<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%[1]d"/>`, d.marks, bookmark(c.anchor))
				}
				d.styled(style, "", p)
			}
			if len(c.paragraphs) == 0 {
				d.printf(`<w:p/>`)
			}
			d.printf(`</w:tc>`)
		}
		d.printf(`</w:tr>`)
	}
	row(t.head, `<w:cantSplit/><w:tblHeader/>`, "Head")
	for _, r := range t.rows {
		if len(r.remark) == 0 {
			row(r.cells, `<w:cantSplit/>`, "Cell")
			continue
		}
		row(r.cells, `<w:cantSplit/>`, "CellAbove")
		d.printf(`<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/><w:tcBorders><w:top w:val="nil"/></w:tcBorders></w:tcPr>`, d.width, len(t.head))
		d.styled("Remark", "", r.remark)
		d.printf(`</w:tc></w:tr>`)
	}
	d.printf(`</w:tbl><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>`)
}

// styled prints a paragraph; one whose first strong letter is written from the
// right runs from the right.
func (d *docx) styled(style, properties string, runs []run) {
	if style != "" {
		properties = fmt.Sprintf(`<w:pStyle w:val="%s"/>`, style) + properties
	}
	var all strings.Builder
	for _, r := range runs {
		if !r.own {
			all.WriteString(r.text)
		}
	}
	if fromRight(all.String()) {
		properties += `<w:bidi/>`
	}
	d.printf(`<w:p>`)
	if properties != "" {
		d.printf(`<w:pPr>%s</w:pPr>`, properties)
	}
	for _, r := range runs {
		if d.links[r.link] {
			d.printf(`<w:hyperlink w:anchor="%s" w:history="1">`, bookmark(r.link))
			d.run(r)
			d.printf(`</w:hyperlink>`)
			continue
		}
		d.run(r)
	}
	d.printf(`</w:p>`)
}

// run prints the run with its properties in the order that the schema asks for.
func (d *docx) run(r run) {
	if r.text == "" {
		return
	}
	bold, italic, colour, size, underline, shade := false, false, "", 0, "", ""
	ink, tint := inks[0], tints[0]
	if r.hue > 0 {
		ink, tint = inks[r.hue-1], tints[r.hue-1]
	}
	switch r.look {
	case strong:
		bold = true
	case aside:
		colour, size = muted, 16
	case nothing:
		italic, colour = true, muted
	case differs:
		underline, shade = "single", tint
	case standAlone:
		underline, shade = "dotted", tint
	}
	if r.own && r.hue > 0 {
		bold, colour = true, ink
	}
	if d.links[r.link] {
		colour, underline, ink = inks[0], "single", inks[0]
	}
	var p strings.Builder
	if bold {
		p.WriteString(`<w:b/><w:bCs/>`)
	}
	if italic {
		p.WriteString(`<w:i/><w:iCs/>`)
	}
	if colour != "" {
		fmt.Fprintf(&p, `<w:color w:val="%s"/>`, colour)
	}
	if size > 0 {
		fmt.Fprintf(&p, `<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, size)
	}
	if underline != "" {
		fmt.Fprintf(&p, `<w:u w:val="%s" w:color="%s"/>`, underline, ink)
	}
	if shade != "" {
		fmt.Fprintf(&p, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, shade)
	}
	right := fromRight(r.text)
	if right {
		p.WriteString(`<w:rtl/>`)
	}
	if r.lang != "" {
		if right {
			fmt.Fprintf(&p, `<w:lang w:bidi="%s"/>`, r.lang)
		} else {
			fmt.Fprintf(&p, `<w:lang w:val="%s"/>`, r.lang)
		}
	}
	d.printf(`<w:r>`)
	if p.Len() > 0 {
		d.printf(`<w:rPr>%s</w:rPr>`, p.String())
	}
	d.printf(`<w:t xml:space="preserve">%s</w:t></w:r>`, xmlText(r.text))
}

// fromRight reports whether the first strong letter of s is written from the right.
func fromRight(s string) bool {
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// xmlText escapes s; what XML cannot hold becomes U+FFFD.
func xmlText(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

// bookmark is an anchor as Word allows names: letters, digits and underscores.
func bookmark(anchor string) string { return strings.ReplaceAll(anchor, "-", "_") }
