// Package formats lists what a reader process can read. Only crossread-reader
// imports it: what its files link must never be in a program that has a window
// or holds a library open.
package formats

import (
	"slices"
	"strings"
	"unicode"

	"crossread/compare"
	"crossread/storage/intake"
)

// All are the formats, one file each.
func All() []intake.Format {
	return []intake.Format{
		HTML{}, Clip{}, Archive{}, Tar{}, WARC{}, DOCX{}, ODT{}, EPUB{}, RTF{}, PDF{}, Mail{}, MSG{}, Markdown{}, Feed{}, XMLNews{}, JSON{}, Table{}, Lexis{}, BibTeX{}, intake.Plain{},
	}
}

// A draft is an article being put together out of parts whose kind is known.
type draft struct {
	text   []byte
	blocks []compare.Block
	a      compare.Article
}

func newDraft(parser, charset string) *draft {
	d := &draft{}
	d.a.Parser, d.a.Charset = parser, charset
	return d
}

// add appends a block of text, its white space squeezed; empty ones are left out.
func (d *draft) add(kind compare.BlockKind, reason, s string) {
	s = oneLine(s)
	if s == "" || len(d.text)+len(s) > intake.MaxText-4 {
		return
	}
	if len(d.text) > 0 {
		d.text = append(d.text, "\n\n"...)
	}
	start := len(d.text)
	d.text = append(d.text, s...)
	d.blocks = append(d.blocks, compare.Block{Span: compare.Span{Start: start, End: len(d.text)}, Kind: kind, Reason: reason})
}

// addLines adds each line of s as a paragraph.
func (d *draft) addLines(s string) {
	for line := range strings.Lines(s) {
		d.add(compare.Paragraph, "", line)
	}
}

// set records a field unless one is known at least as surely.
func (d *draft) set(name, value, raw, source string, confidence float64) {
	value = oneLine(value)
	if f, ok := d.a.Field(name); value == "" || len(value) > 1000 || ok && f.Confidence >= confidence {
		return
	}
	if len(raw) > 1000 {
		raw = raw[:1000]
	}
	d.a.Set(compare.Field{Name: name, Value: value, Raw: oneLine(raw), Source: source, Confidence: confidence})
}

// setDay records the day in a date of a format's own, as "2025-03-10T08:00:00Z".
func (d *draft) setDay(raw, source string, confidence float64) {
	day, ambiguous := parseDay(raw)
	if ambiguous {
		d.warn("The date " + quote(raw) + " can be read as two days; please set it.")
	}
	d.set(compare.FieldPublished, string(day), raw, source, confidence)
}

func quote(s string) string { return "“" + oneLine(s) + "”" }

func (d *draft) warn(s string) {
	for _, w := range d.a.Warnings {
		if w == s {
			return
		}
	}
	d.a.Warnings = append(d.a.Warnings, s)
}

// headline puts the title in front; call it before add.
func (d *draft) headline(s, source string, confidence float64) {
	d.set(compare.FieldHeadline, s, s, source, confidence)
	d.add(compare.Headline, "", d.a.Headline())
}

// article is the finished article; nil if there is nothing to read in it.
func (d *draft) article() *compare.Article {
	a := d.a
	a.Text, a.Blocks = string(d.text), d.blocks
	if !slices.ContainsFunc(a.Blocks, func(b compare.Block) bool {
		return b.Kind != compare.Masked && strings.IndexFunc(b.In(a.Text), unicode.IsLetter) >= 0
	}) {
		return nil
	}
	if _, known := a.Field(compare.FieldDateline); !known {
		intake.ReadDateline(&a)
	}
	if lang, _ := a.Field(compare.FieldLanguage); lang.Confidence < 0.8 {
		intake.NameLanguage(&a)
	}
	return &a
}

// oneLine makes the stored form of a line: NFC, one space where there was any
// white space.
func oneLine(s string) string {
	s = intake.Normalise(strings.ToValidUTF8(s, "\uFFFD"))
	if !strings.ContainsAny(s, "\n\t\u00a0\u3000\u2003\u202f\u1680") && !strings.Contains(s, "  ") && !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// shorten makes a name fit into a place or a warning.
func shorten(s string, n int) string {
	s = oneLine(s)
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
