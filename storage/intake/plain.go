package intake

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// Plain reads plain text, as saved by hand or copied out of a browser. The
// layout of a page has become lines there, so the rules go by the order of the
// lines, their form, and the words that stand around articles.
type Plain struct{}

// Name is the reader's name and version.
func (Plain) Name() string { return "plain/1" }

// Sniff is 10 for anything that may be text.
func (Plain) Sniff(head []byte, _ string) int {
	if len(head) > 0 && mostlyControl(head) && bytes.IndexByte(head, 0) < 0 {
		return 0
	}
	return 10
}

// Read makes one article of the content.
func (p Plain) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	text, charset, warnings, ok := decode(content)
	if !ok {
		return nil, errNoText
	}
	text = normalise(text)
	if len(text) > MaxText {
		return nil, tooLong(len(text))
	}
	if strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0 {
		return nil, errors.New("there is no text in it")
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a := &compare.Article{File: FileName(name), Text: text, Parser: p.Name(), Charset: charset, Warnings: warnings}
	newPlainText(a).read()
	return []*compare.Article{a}, nil
}

// A line is a stretch of text that stands by itself: one line of the file, or
// the several of a paragraph that was wrapped.
type line struct {
	compare.Span        // without the white space around it
	text         string // the same, in one line
	plain        string // the same, for looking up
	gap          bool   // an empty line stands before it
	kind         compare.BlockKind
	reason       string
}

// A plainText is an article being read.
type plainText struct {
	*layout
	a     *compare.Article
	lines []line
	body  int // the first line of the text proper; those before are its head
	tail  int // the first line after the text proper

	days   []dayFound
	crumb  bool // a breadcrumb was seen in the head
	prefix bool // a date was glued to the first sentence
}

// A dayFound is a date that the file gives as the article's.
type dayFound struct {
	date
	source     string
	raw        string
	confidence float64
	span       compare.Span // in the article's text
}

func newPlainText(a *compare.Article) *plainText {
	return &plainText{layout: english(), a: a}
}

func (p *plainText) read() {
	p.lines = splitLines(p.a.Text)
	p.gluedDate()
	p.findBody()
	p.findTail()
	p.readHead()
	p.readBody()
	p.readTail()
	p.settleDay()
	p.setLanguage()
	for _, l := range p.lines {
		p.a.Blocks = append(p.a.Blocks, compare.Block{Span: l.Span, Kind: l.kind, Reason: l.reason})
	}
}

// splitLines finds the lines that are not empty, and joins those of a paragraph
// that was wrapped at some width: where the next line's first word would not
// have fitted.
func splitLines(text string) []line {
	var lines []line
	gap := true
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		if s := trim(text, compare.Span{Start: start, End: end}); !s.Empty() {
			lines = append(lines, newLine(text, s, gap))
			gap = false
		} else {
			gap = true
		}
		start = end + 1
	}
	return unwrap(text, lines)
}

func newLine(text string, s compare.Span, gap bool) line {
	return line{Span: s, text: s.In(text), plain: plain(s.In(text)), gap: gap, kind: compare.Paragraph}
}

// trim takes white space and invisible characters off both ends of a span.
func trim(text string, s compare.Span) compare.Span {
	empty := func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == '\u00ad'
	}
	part := text[s.Start:s.End]
	left := strings.TrimLeftFunc(part, empty)
	s.Start += len(part) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, empty))
	return s
}

// Widths in characters that text is wrapped at.
const (
	minWrap = 45
	maxWrap = 120
)

func unwrap(text string, lines []line) []line {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l.text))
	}
	if width < minWrap || width > maxWrap {
		return lines
	}
	forced := func(l, next line) bool {
		word, _, _ := strings.Cut(next.text, " ")
		return !next.gap && utf8.RuneCountInString(l.text)+1+utf8.RuneCountInString(word) > width
	}
	open, pairs, follow := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].gap {
			continue
		}
		pairs++
		if forced(lines[i-1], lines[i]) {
			follow++
			if !sentenceEnd(lines[i-1].text) {
				open++
			}
		}
	}
	if open < 3 || follow*2 < pairs {
		return lines
	}
	out := lines[:1]
	for i := 1; i < len(lines); i++ {
		if forced(lines[i-1], lines[i]) {
			last := &out[len(out)-1]
			*last = newLine(text, compare.Span{Start: last.Start, End: lines[i].End}, last.gap)
			last.text = squeeze(last.text)
			continue
		}
		out = append(out, lines[i])
	}
	return out
}

// gluedDate takes " date 2025-03-10 " off the front of a first sentence.
func (p *plainText) gluedDate() {
	l := &p.lines[0]
	label := ""
	for _, kind := range []string{"published", "updated"} {
		if form := p.begins(kind, l.plain); form != "" && label == "" {
			label = form
		}
	}
	if label == "" {
		return
	}
	d, ok := p.dates.find(l.text, false)
	if !ok || d.ambiguous {
		return
	}
	before := strings.TrimRight(cutWords(l.text[:d.at.Start], label), ":- \u00a0")
	rest := l.text[d.at.End:]
	if strings.TrimSpace(before) != "" {
		return
	}
	rest = rest[len(stampTail.FindString(rest)):] // the time
	if wordCount(rest) < 6 {
		return // a line of its own
	}
	cut := l.Start + len(l.text) - len(rest)
	head := newLine(p.a.Text, trim(p.a.Text, compare.Span{Start: l.Start, End: cut}), true)
	head.kind, head.reason = compare.Masked, "date header"
	body := newLine(p.a.Text, trim(p.a.Text, compare.Span{Start: cut, End: l.End}), true)
	p.lines = append([]line{head, body}, p.lines[1:]...)
	p.day(d, "text header", head, 0.97)
	p.prefix = true
	p.body = 1
}

func (p *plainText) day(d date, source string, l line, confidence float64) {
	p.days = append(p.days, dayFound{date: d, source: source, raw: value(l.text), confidence: confidence, span: l.Span})
}

// prose reports whether a line is a sentence or several, and not a title.
func (p *plainText) prose(i int) bool {
	l := p.lines[i]
	n := wordCount(l.text)
	if n >= 45 || strings.ContainsAny(l.text[:1], "-*") || strings.HasPrefix(l.text, "•") || strings.HasSuffix(l.text, ":") {
		return true
	}
	if d := parseDateline(p.layout, l.text); d.sure && n > 6 {
		return true
	}
	return n >= 6 && sentenceEnd(l.text) && p.begins("link", l.plain) == "" && p.within("closing", l.plain) == "" && p.begins("caption", l.plain) == ""
}

// headLength is how many lines may stand before the text proper.
const headLength = 14

// findBody sets where the text proper begins: at the first prose, unless what
// stands between a headline and its byline or date is prose, a standfirst.
func (p *plainText) findBody() {
	if p.prefix {
		return
	}
	p.body = 0
	for p.body < len(p.lines) && p.body < headLength && !p.prose(p.body) || p.body < len(p.lines) && p.title(p.body) {
		p.body++
	}
	if p.body == len(p.lines) || !p.prose(p.body) {
		p.body = p.fallbackBody()
		return
	}
	if parseDateline(p.layout, p.lines[p.body].text).sure {
		return
	}
	for i := p.body + 1; i < len(p.lines) && i <= p.body+3; i++ {
		if p.headMark(i) && i+1 < len(p.lines) && p.body+1 < headLength {
			for j := i + 1; j < len(p.lines) && j <= i+4; j++ {
				if p.prose(j) {
					p.body = j
					break
				}
			}
			return
		}
	}
}

// title reports whether the first line is a headline although it ends in a mark
// as sentences do: "Who blinked first?".
func (p *plainText) title(i int) bool {
	l := p.lines[i]
	if i != 0 || wordCount(l.text) > 16 || len(p.lines) < 3 || !p.lines[1].gap && !p.headMark(1) {
		return false
	}
	return strings.HasSuffix(strings.TrimRight(l.text, "'\"’”"), "?") || strings.HasSuffix(l.text, "!")
}

// headMark reports whether a line belongs to the head of an article for sure.
func (p *plainText) headMark(i int) bool {
	l := p.lines[i]
	if _, ok := p.dateLine(l.text); ok {
		return true
	}
	return p.byline(l, true).ok
}

// fallbackBody is where the text begins if no prose was found: after one title
// line if longer lines follow it, else at the start.
func (p *plainText) fallbackBody() int {
	if len(p.lines) > 1 && p.lines[1].gap && wordCount(p.lines[0].text) <= 20 {
		for i := range p.lines {
			if len(p.lines[i].text) > 2*len(p.lines[0].text) {
				return 1
			}
		}
	}
	return 0
}

// readBody marks what stands between the paragraphs: headings, captions, links.
func (p *plainText) readBody() {
	for i := p.body; i < p.tail; i++ {
		l := &p.lines[i]
		switch {
		case p.credit(*l):
			l.kind, l.reason = compare.Masked, "credit"
		case p.is("single", l.plain):
			l.kind, l.reason = compare.Masked, "site line"
		case i > p.body && p.link(*l):
			l.kind, l.reason = compare.Masked, "link"
		case i > p.body && p.closingLine(*l):
			l.kind, l.reason = compare.Masked, "footer"
		case p.captionLine(*l):
			l.kind = compare.Caption
		case i > p.body && p.heading(i):
			l.kind = compare.Heading
		}
	}
	for i := p.body; i < p.tail; i++ {
		if p.lines[i].kind == compare.Paragraph {
			p.readDateline(p.lines[i])
			break
		}
	}
}

// link reports whether a line leads to another text: "READ MORE: ...".
func (p *plainText) link(l line) bool {
	form := p.begins("link", l.plain)
	if form == "" || wordCount(l.text) > 30 {
		return false
	}
	rest := strings.TrimLeft(l.plain[len(form):], " ")
	return strings.HasSuffix(form, ":") || rest == "" || strings.ContainsAny(rest[:1], ":|>»-") || !sentenceEnd(l.text)
}

func (p *plainText) closingLine(l line) bool {
	return p.within("closing", l.plain) != "" && wordCount(l.text) <= 60 || p.rights(l) != ""
}

// credit reports whether a line names who worked on the text:
// "(Reporting by ...; editing by ...)".
func (p *plainText) credit(l line) bool {
	in := strings.TrimRight(strings.TrimLeft(l.plain, "(["), ")].")
	form := p.begins("credit", in)
	return form != "" && wordCount(l.text) <= 60 && (in != l.plain && l.plain[0] != '"' || strings.Contains(in, "editing by"))
}

// captionLine reports whether a line is a picture's caption wherever it stands.
func (p *plainText) captionLine(l line) bool {
	if wordCount(l.text) > 60 {
		return false
	}
	return p.begins("caption", l.plain) != "" || p.pictured(l)
}

// pictured reports whether a line says in brackets who stands where, or who
// took the picture: "(L)", "(file photo by ...)".
func (p *plainText) pictured(l line) bool {
	s := l.plain
	for {
		i := strings.IndexAny(s, "([")
		if i < 0 {
			return false
		}
		s = s[i+1:]
		j := strings.IndexAny(s, ")]")
		if j < 0 {
			return false
		}
		in := s[:j]
		if p.is("picture", in) || strings.Contains(in, " ") && p.begins("picture", in) != "" && len(p.begins("picture", in)) > 1 {
			return true
		}
		s = s[j:]
	}
}

// heading reports whether a short line stands between paragraphs as a title
// over what follows.
func (p *plainText) heading(i int) bool {
	l := p.lines[i]
	if i+1 >= p.tail || wordCount(l.text) > 14 || utf8.RuneCountInString(l.text) > 110 || sentenceEnd(l.text) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(l.text)
	if strings.ContainsRune(":,;-–—", last) || strings.ContainsAny(l.text[:1], "-*•·") || !capitalised(strings.TrimLeft(l.text, "'\"‘“«")) {
		return false
	}
	if strings.HasPrefix(l.text, "“") && !strings.Contains(l.text, "”") {
		return false // a quotation that goes on
	}
	return wordCount(p.lines[i+1].text) > wordCount(l.text)
}
