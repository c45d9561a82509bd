package formats

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"regexp"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // so that parts in any charset are decoded
	"golang.org/x/net/html"

	"crossread/compare"
	"crossread/storage/intake"
)

// Limits on a mail: on parts within parts and on parts at all. 3,000 nested
// parts hold other parsers up for half a minute.
const (
	maxMailDepth = 20
	maxMailParts = 1000
)

// Mail reads mails and web pages saved as MHTML.
type Mail struct{}

// Name is the reader's name and version.
func (Mail) Name() string { return "mail/1" }

// Sniff goes by the headers and the name.
func (Mail) Sniff(head []byte, name string) int {
	if ext(name, ".mht", ".mhtml", ".eml") {
		return 70
	}
	if !looksMail(head) {
		return 0
	}
	return 75
}

// looksMail reports whether a file begins with headers of which one is a mail's.
func looksMail(head []byte) bool {
	sure := false
	for line := range bytes.Lines(bytes.TrimLeft(head, "\r\n")) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || len(name) == 0 || bytes.ContainsAny(name, " \t<>") {
			return false
		}
		switch strings.ToLower(string(name)) {
		case "received", "mime-version", "message-id", "content-type", "return-path", "dkim-signature", "delivered-to", "snapshot-content-location":
			sure = true
		}
	}
	return sure
}

// A letter is a mail being read.
type letterParts struct {
	ctx      context.Context
	left     int // parts that may still be read
	text     string
	html     []byte
	htmlType string // its charset
	location string // the address of an MHTML file's page
	attached []attachment
	warnings []string
}

type attachment struct {
	name    string
	content []byte
}

// Read gives the mail as an article, and its attachments as articles of their own.
func (f Mail) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	e, err := message.ReadWithOptions(bytes.NewReader(bytes.TrimLeft(content, "\r\n")), &message.ReadOptions{MaxHeaderBytes: 1 << 20})
	if e == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return nil, errDamaged
	}
	l := &letterParts{ctx: ctx, left: maxMailParts}
	if err := l.walk(e, 0); err != nil {
		return nil, err
	}
	subject := headerText(e, "Subject")
	saved := e.Header.Get("Snapshot-Content-Location")
	if saved == "" && ext(name, ".mht", ".mhtml") {
		saved = l.location
	}
	if len(l.html) > 0 && (saved != "" || ext(name, ".mht", ".mhtml")) {
		articles, err := readHTML(ctx, l.html, l.htmlType, saved)
		if err != nil {
			return nil, err
		}
		for _, a := range articles {
			a.Parser = "mhtml/1"
		}
		return articles, nil
	}
	var out []*compare.Article
	if a := l.letter(f.Name(), subject, headerText(e, "From"), e.Header.Get("Date")); a != nil {
		out = append(out, a)
	}
	out = append(out, l.attachments(ctx)...)
	if len(out) == 0 {
		return nil, errors.New("the mail holds no text")
	}
	out[0].Warnings = append(out[0].Warnings, l.warnings...)
	return out, nil
}

func headerText(e *message.Entity, name string) string {
	if s, err := e.Header.Text(name); err == nil {
		return oneLine(s)
	}
	return oneLine(e.Header.Get(name))
}

// letter is the mail itself: its plain text, else the text of its page.
func (l *letterParts) letter(parser, subject, from, date string) *compare.Article {
	text := l.text
	if len(l.html) > 0 && (strings.TrimSpace(text) == "" || len(text)*10 < len(l.html) && len(text) < 300) {
		if decoded, _, _, err := decodeHTML(l.html, l.htmlType); err == nil {
			if doc, err := html.Parse(strings.NewReader(decoded)); err == nil {
				var b strings.Builder
				for _, p := range parts(limitDepth(doc)) {
					b.WriteString(p.text)
					b.WriteString("\n\n")
				}
				text = b.String()
			}
		}
	}
	a, err := intake.TextArticle(text, parser, "utf-8")
	if err != nil {
		return nil
	}
	d := draft{a: *a}
	subject = forwarded.ReplaceAllString(subject, "")
	d.set(compare.FieldHeadline, subject, subject, "mail subject", 0.92) // above a line that may be a greeting
	if _, ok := d.a.Field(compare.FieldPublished); !ok {
		d.setDay(withoutComment(date), "mail date", 0.6)
	}
	*a = d.a
	return a
}

var forwarded = regexp.MustCompile(`^(?i:(?:re|fw|fwd|aw|wg|tr|rv)\s*:\s*)+`)

// withoutComment takes "(CET)" off a mail's date.
func withoutComment(s string) string {
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i]
	}
	return strings.TrimSpace(s)
}

func (l *letterParts) attachments(ctx context.Context) []*compare.Article {
	var out []*compare.Article
	ctx, b := budgetOf(ctx)
	for _, f := range l.attached {
		if b.depth++; b.depth <= maxNested {
			articles, err := intake.ReadContent(ctx, All(), f.name, f.content)
			if err == nil {
				out = append(out, placed(articles, f.name)...)
			} else {
				l.warnings = append(l.warnings, fmt.Sprintf("The attachment %s was left out: %s.", intake.FileName(f.name), err))
			}
		}
		b.depth--
	}
	return out
}

var errMail = errors.New("its parts lie too deep in each other or are too many; open it in a mail program and save the text")

func (l *letterParts) walk(e *message.Entity, depth int) error {
	if depth > maxMailDepth || l.left == 0 {
		return errMail
	}
	l.left--
	if r := e.MultipartReader(); r != nil {
		for {
			if l.left == 0 || l.ctx.Err() != nil {
				return errMail
			}
			p, err := r.NextPart()
			if p == nil {
				if err != nil && !errors.Is(err, io.EOF) {
					l.warnings = append(l.warnings, "The mail ends early; what is there was read.")
				}
				return nil
			}
			if err := l.walk(p, depth+1); err != nil {
				return err
			}
		}
	}
	kind, params, err := e.Header.ContentType()
	if err != nil {
		kind = "text/plain"
	}
	_, disposition, _ := e.Header.ContentDisposition()
	disp, _, _ := strings.Cut(strings.ToLower(e.Header.Get("Content-Disposition")), ";")
	name := disposition["filename"]
	if name == "" {
		name = params["name"]
	}
	if decoded, err := new(mime.WordDecoder).DecodeHeader(name); err == nil {
		name = decoded
	}
	body, err := io.ReadAll(io.LimitReader(e.Body, intake.MaxFile))
	if err != nil && len(body) == 0 {
		return nil
	}
	switch kind = strings.ToLower(kind); {
	case disp == "attachment" || kind != "text/plain" && kind != "text/html" && kind != "application/xhtml+xml":
		if strings.HasPrefix(kind, "image/") || strings.HasPrefix(kind, "text/css") || strings.HasPrefix(kind, "application/pgp") || strings.Contains(kind, "javascript") || strings.Contains(kind, "font") {
			return nil
		}
		if kind == "message/rfc822" && name == "" {
			name = "forwarded.eml"
		}
		if name == "" && disp != "attachment" {
			return nil
		}
		if name == "" {
			name = "attachment"
		}
		l.attached = append(l.attached, attachment{name, body})
	case kind == "text/plain":
		text, _, _, ok := intake.Decode(body)
		if ok && strings.TrimSpace(text) != "" {
			l.text += text + "\n"
		}
	case l.html == nil:
		l.html, l.location = body, e.Header.Get("Content-Location")
		l.htmlType = "utf-8" // the part's own was taken by the library where it knew it
		if params["charset"] == "" {
			l.htmlType = ""
		}
	}
	return nil
}
