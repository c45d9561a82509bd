package formats

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"

	"crossread/compare"
	"crossread/storage/intake"
)

// PDF reads PDF files where Poppler's pdftotext is not installed. It knows
// fewer encodings, and can be brought to loop: the process's limits end it then.
type PDF struct{}

// Name is the reader's name and version.
func (PDF) Name() string { return "pdf/1" }

// Sniff goes by the first bytes.
func (PDF) Sniff(head []byte, _ string) int {
	if bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("%PDF-")) {
		return 80
	}
	return 0
}

// maxPDFPages is how many pages are read.
const maxPDFPages = 2000

// Read lays the pages' glyphs out as lines.
func (f PDF) Read(ctx context.Context, name string, content []byte) (articles []*compare.Article, err error) {
	defer func() {
		if p := recover(); p != nil {
			articles, err = nil, errors.New("the PDF is damaged, or uses what the built-in reader does not know; install poppler-utils, or save it as text")
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		if errors.Is(err, pdf.ErrInvalidPassword) || strings.Contains(err.Error(), "encrypt") {
			return nil, errLocked
		}
		return nil, fmt.Errorf("the PDF is damaged (%s); install poppler-utils, or save it as text", shorten(err.Error(), 60))
	}
	n := r.NumPage()
	var pages []string
	size := 0
	for i := 1; i <= min(n, maxPDFPages); i++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := r.Page(i)
		if p.V.IsNull() {
			break
		}
		text := pageText(p)
		if size += len(text); size > intake.MaxText {
			break
		}
		pages = append(pages, text)
	}
	a, err := intake.PagesArticle(pages, f.Name())
	if err != nil {
		return nil, err
	}
	if n > maxPDFPages {
		a.Warnings = append(a.Warnings, fmt.Sprintf("The PDF has %d pages; the first %d were read.", n, maxPDFPages))
	}
	return []*compare.Article{a}, nil
}

// pageText is a page's text by where its glyphs stand, and the library's own
// order where that gives words of a likelier length: the former finds the
// spaces that some programs leave out, the latter those that others draw.
func pageText(p pdf.Page) string {
	placed := byPlace(p)
	plain, err := p.GetPlainText(nil)
	if err != nil || strings.TrimSpace(plain) == "" {
		return placed
	}
	if likely(placed) <= likely(plain) {
		return placed
	}
	return plain
}

// likely is how far the mean length of a text's words is from that of prose.
func likely(s string) float64 {
	words := strings.Fields(s)
	if len(words) == 0 {
		return math.Inf(1)
	}
	return math.Abs(float64(utf8.RuneCountInString(strings.Join(words, "")))/float64(len(words)) - 5)
}

// byPlace puts a page's glyphs into lines by their height, parts words where
// the gap is wide, and paragraphs where the lines are.
func byPlace(p pdf.Page) string {
	glyphs := p.Content().Text
	sort.SliceStable(glyphs, func(i, j int) bool {
		if dy := glyphs[i].Y - glyphs[j].Y; math.Abs(dy) > max(1, glyphs[i].FontSize*0.3) {
			return dy > 0
		}
		return false
	})
	var b strings.Builder
	for i := 0; i < len(glyphs); {
		j := i + 1
		for j < len(glyphs) && math.Abs(glyphs[j].Y-glyphs[i].Y) <= max(1, glyphs[i].FontSize*0.3) {
			j++
		}
		line := glyphs[i:j]
		sort.SliceStable(line, func(a, b int) bool { return line[a].X < line[b].X })
		end := math.Inf(-1)
		for _, g := range line {
			if gap := g.X - end; !math.IsInf(gap, 0) && gap > max(0.5, g.FontSize*0.15) && g.S != " " {
				b.WriteByte(' ')
			}
			b.WriteString(g.S)
			end = g.X + g.W
		}
		b.WriteByte('\n')
		if j < len(glyphs) && glyphs[i].Y-glyphs[j].Y > 1.8*max(1, glyphs[i].FontSize) {
			b.WriteByte('\n')
		}
		i = j
	}
	return b.String()
}
