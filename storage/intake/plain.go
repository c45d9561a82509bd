package intake

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"slices"
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
func (Plain) Name() string { return "plain/2" }

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
	stamp        bool // a date that stood before the text in its line
}

// A plainText is an article being read.
type plainText struct {
	*layout
	a     *compare.Article
	lines []line
	body  int // the first line of the text proper; those before are its head
	tail  int // the first line after the text proper

	days  []dayFound
	crumb bool // a breadcrumb was seen in the head
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
	p.repeats()
	p.pageClock()
	p.findBody()
	p.sourceTag()
	p.findTail()
	p.inlineCredits()
	p.readHead()
	p.readBody()
	p.readTail()
	p.settleDay()
	p.setLanguage()
	p.maskDateline()
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

// isoDay is a day as programs write it, and gluedLength how many bytes at the
// start of a line may hold it with its label.
var isoDay = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

const gluedLength = 32

// Widths in characters that text is wrapped at.
const (
	minWrap = 45
	maxWrap = 120
)

// unwrap joins the lines of wrapped paragraphs. The width is that of the longest
// line but the first, which may have been put before the text: a title, or a
// program's " date 2025-03-10 " glued to the first line.
func unwrap(text string, lines []line) []line {
	width := 0
	for i, l := range lines {
		if i > 0 {
			width = max(width, utf8.RuneCountInString(l.text))
		}
	}
	if width < minWrap || width > maxWrap {
		return lines
	}
	title := utf8.RuneCountInString(lines[0].text) > width && !isoDay.MatchString(lines[0].text[:min(len(lines[0].text), gluedLength)])
	forced := func(l, next line) bool {
		word, _, _ := strings.Cut(next.text, " ")
		return !next.gap && !(title && l.Start == lines[0].Start) && utf8.RuneCountInString(l.text)+1+utf8.RuneCountInString(word) > width
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

// gluedDate takes " date 2025-03-10 " off the front of a first line: always if
// nothing but space parts label and day, as a program writes it, and else if a
// sentence follows. What follows is a line of its own, of any kind.
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
	if !ok || d.ambiguous || strings.Trim(cutWords(l.text[:d.at.Start], label), ":- \u00a0") != "" {
		return
	}
	byProgram := strings.TrimSpace(l.plain[:d.at.Start]) == label && l.text[d.at.Start+4] == '-'
	rest := l.text[d.at.End:]
	rest = rest[len(stampTail.FindString(rest)):] // the time
	if n := wordCount(rest); n == 0 || strings.Trim(rest, "0123456789 ") == "" || n < 6 && !byProgram {
		return // a line of its own
	}
	p.cut(0, l.End-len(rest), "date line")
	p.lines[0].stamp = true
	p.day(d, "text header", p.lines[0], 0.97)
	p.body = 1
}

// cut parts line i at an offset into the text and masks its first part.
func (p *plainText) cut(i, at int, reason string) {
	l := p.lines[i]
	head := newLine(p.a.Text, trim(p.a.Text, compare.Span{Start: l.Start, End: at}), l.gap)
	head.kind, head.reason = compare.Masked, reason
	p.lines = slices.Replace(p.lines, i, i+1, head, newLine(p.a.Text, trim(p.a.Text, compare.Span{Start: at, End: l.End}), true))
}

func (p *plainText) day(d date, source string, l line, confidence float64) {
	p.days = append(p.days, dayFound{date: d, source: source, raw: value(l.text), confidence: confidence, span: l.Span})
}

// prose reports whether a line is a sentence or several, and not a title.
func (p *plainText) prose(i int) bool {
	l := p.lines[i]
	n := wordCount(l.text)
	if l.kind != compare.Paragraph {
		return false // settled already
	}
	if _, ok := p.dateLine(l.text); ok {
		return false
	}
	if n >= 45 || bullet(l.text) != "" && n >= 5 || strings.HasSuffix(l.text, ":") {
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
	for p.body < len(p.lines) && p.body < headLength && !p.prose(p.body) || p.body < len(p.lines) && (p.title(p.body) || p.creditedCaption(p.body)) {
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
	if i != 0 && !p.lines[i-1].stamp || wordCount(l.text) > 16 || len(p.lines) < i+3 || !p.lines[i+1].gap && !p.headMark(i+1) {
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
	if p.lines[0].kind == compare.Masked {
		return 1
	}
	return 0
}

// repeats masks lines that stand in the text a second time word for word, as
// the copy of a page gives title, caption or text again. Of two, the one with a
// dateline stays.
func (p *plainText) repeats() {
	seen := map[string]int{}
	for i := range p.lines {
		l := &p.lines[i]
		if wordCount(l.text) < 4 || l.kind == compare.Masked {
			continue
		}
		key := l.plain
		if d := parseDateline(p.layout, l.text); d.sure {
			key = plain(strings.TrimLeft(l.text[d.at.End:], " -–—:."))
			if at, ok := seen[key]; ok {
				p.mask(&p.lines[at], "repeated line")
				seen[key] = i
				continue
			}
		}
		if _, ok := seen[key]; ok {
			p.mask(l, "repeated line")
			continue
		}
		seen[key] = i
	}
}

// inlineCredits parts "(Reporting by ...)" from the end of a paragraph.
func (p *plainText) inlineCredits() {
	for i := p.body; i < p.tail; i++ {
		l := p.lines[i]
		if l.kind != compare.Paragraph {
			continue
		}
		m := creditAtEnd.FindStringIndex(l.Span.In(p.a.Text))
		if m == nil || m[0] == 0 {
			continue
		}
		p.cut(i, l.Start+m[0], "")
		p.lines[i].kind, p.lines[i].reason = compare.Paragraph, ""
		p.lines[i+1].gap = false
		i++
		p.tail++
	}
}

var creditAtEnd = regexp.MustCompile(`\((?i:reporting|writing|editing|additional reporting|compiled) by [^()]{3,200}\)\.?$`)

// sourceTag masks "(MNI- The Navgarh Chronicle) " in front of the first
// sentence, where distributors name whose text it is.
func (p *plainText) sourceTag() {
	if p.body >= len(p.lines) {
		return
	}
	l := p.lines[p.body]
	m := tagged.FindStringSubmatchIndex(l.Span.In(p.a.Text))
	if m == nil {
		return
	}
	name := l.Span.In(p.a.Text)[m[2]:m[3]]
	if wordCount(name) > 6 || !names(strings.ReplaceAll(name, "/", " ")) || p.pictured(l) && l.plain[0] == '(' && p.begins("picture", l.plain[1:]) != "" {
		return
	}
	p.cut(p.body, l.Start+m[4], "source line")
	if _, by, ok := strings.Cut(name, "- "); ok {
		name = by
	}
	if p.a.Outlet() == "" {
		p.set(compare.FieldOutlet, name, p.lines[p.body], "source line", 0.8)
	}
	p.body++
}

var tagged = regexp.MustCompile(`^\((\p{Lu}[^()\n]{1,60})\)\s*(?:[-–—:]+\s+)?([\p{Lu}“"‘])`)

// creditedCaption reports whether a line above the text is a sentence about a
// picture: it gives a day with its year and ends in whose picture it is.
func (p *plainText) creditedCaption(i int) bool {
	l := p.lines[i]
	if i == 0 || i > headLength || i+1 >= len(p.lines) || wordCount(l.text) > 60 || l.kind != compare.Paragraph {
		return false
	}
	if next := p.lines[i+1]; !next.gap && p.within("credited", next.plain) != "" && wordCount(next.text) <= 8 {
		return true
	}
	open := strings.LastIndexByte(l.text, '(')
	if !strings.HasSuffix(l.text, ")") || open < 0 || wordCount(l.text[open:]) > 5 {
		return p.within("credited", l.plain) != ""
	}
	d, ok := p.dates.find(l.text, false)
	return ok && d.year != 0 && !parseDateline(p.layout, l.text).sure
}

// bullet is the mark of a list at the start of a line with the space after it.
func bullet(s string) string { return bullets.FindString(s) }

var bullets = regexp.MustCompile(`^(?:[-*•·‣▪]|–)\s+`)

// readBody marks what stands between the paragraphs: headings, captions, links.
func (p *plainText) readBody() {
	for i := p.body; i < p.tail; i++ {
		l := &p.lines[i]
		switch {
		case l.kind != compare.Paragraph:
			// settled already
		case p.credit(*l):
			l.kind, l.reason = compare.Masked, "credit"
		case p.is("single", l.plain):
			l.kind, l.reason = compare.Masked, "site line"
		case i > p.body && p.link(*l):
			l.kind, l.reason = compare.Masked, "link"
		case i > p.body && i >= p.tail-3 && p.closingLine(*l):
			l.kind, l.reason = compare.Masked, "footer"
		case p.bodyStamp(l):
			p.mask(l, "date line")
		case p.captionLine(*l):
			l.kind = compare.Caption
		case i > p.body && p.heading(i):
			l.kind = compare.Heading
		}
	}
	if i := p.datelined(); i >= 0 {
		p.readDateline(p.lines[i])
	}
	for i := p.tail - 1; i >= p.body; i-- {
		if p.lines[i].kind == compare.Paragraph {
			p.readSignOff(p.lines[i])
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
	return p.begins("caption", l.plain) != "" || p.pictured(l) || p.within("credited", l.plain) != ""
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
		if p.is("picture", in) || p.word("photo", in) && wordCount(in) <= 8 || strings.Contains(in, " ") && p.begins("picture", in) != "" && len(p.begins("picture", in)) > 1 {
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
	if label, _, ok := strings.Cut(l.text, ": "); ok && wordCount(label) == 1 {
		return false // "Source: the president's office"
	}
	return wordCount(p.lines[i+1].text) > wordCount(l.text)
}
