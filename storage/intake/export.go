package intake

import (
	"errors"
	"strings"
	"unicode"

	"crossread/compare"
)

// What follows is for readers of other formats, which find the text of an
// article in their own way and share the rest.

// Decode turns a file's bytes into text and names the charset, as the reader of
// plain text does. ok is false if it is no text.
func Decode(b []byte) (text, charset string, warnings []string, ok bool) { return decode(b) }

// Normalise makes the stored form of a text: NFC, "\n" line ends, without codes
// that show nothing.
func Normalise(s string) string { return normalise(s) }

// TextArticle reads a text as the reader of plain text does: what its lines are
// and what its head and tail say. The parser is who found the text.
func TextArticle(text, parser, charset string) (*compare.Article, error) {
	text = normalise(text)
	if len(text) > MaxText {
		return nil, tooLong(len(text))
	}
	if !hasText(text) {
		return nil, ErrNoArticle
	}
	a := &compare.Article{Text: text, Parser: parser, Charset: charset}
	newPlainText(a).read()
	return a, nil
}

// ErrNoArticle says that a file was read and holds no text.
var ErrNoArticle = errors.New("there is no text in it")

func hasText(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

// NameLanguage sets the language of an article from the words of its
// paragraphs, if that is sure.
func NameLanguage(a *compare.Article) {
	p := newPlainText(a)
	size := 0
	for _, b := range a.Blocks {
		if b.Kind == compare.Paragraph {
			size += b.Len()
		}
		if size > languageFrom && len(p.lines) > 0 {
			break
		}
		p.lines = append(p.lines, line{Span: b.Span, text: b.In(a.Text), kind: b.Kind, reason: b.Reason})
	}
	p.setLanguage()
}

// languageFrom is from how many bytes of paragraphs the language is named; more
// cost time and tell no more.
const languageFrom = 1500

// ReadDateline takes place and outlet from the front of an article's first
// paragraph: "HALDERN (NWA) — ...".
func ReadDateline(a *compare.Article) {
	p := newPlainText(a)
	for _, b := range a.Blocks {
		if b.Kind == compare.Paragraph {
			p.readDateline(newLine(a.Text, b.Span, true))
			break
		}
	}
	for i, d := range p.days {
		if _, known := a.Field(compare.FieldPublished); !known && !d.ambiguous && d.year != 0 {
			d = p.days[i]
			a.Set(compare.Field{Name: compare.FieldPublished, Value: d.String(), Raw: d.raw, Source: d.source, Confidence: d.confidence, At: d.span})
		}
	}
}

// FindDay reads a day with its year out of words as "Tuesday, 10 March 2026".
// The day is "" if there is none or if it can be read as two, which ambiguous
// then says.
func FindDay(s string) (day compare.Day, ambiguous bool) {
	d, ok := english().dates.find(s, false)
	if !ok || d.ambiguous {
		return "", ok && d.ambiguous
	}
	return compare.Day(d.String()), false
}

// ReadContent reads a file's bytes with the format among formats that claims it
// most surely; archives use it for the files in them.
var ReadContent = readContent
