package formats

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/textproto"
	"sort"
	"strconv"
	"strings"

	"crossread/compare"
	"crossread/storage/intake"
)

// WARC reads web archives: each page in them is an article.
type WARC struct{}

// Name is the reader's name and version.
func (WARC) Name() string { return "warc/1" }

// Sniff goes by the first bytes and the name.
func (WARC) Sniff(head []byte, name string) int {
	if bytes.HasPrefix(head, []byte("WARC/")) {
		return 80
	}
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) && ext(name, ".warc.gz") {
		return 80
	}
	return 0
}

// Read gives the pages among the archive's responses and resources.
func (f WARC) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	ctx, b := budgetOf(ctx)
	return readWARC(ctx, b, content, maxRecords)
}

var errNoPages = errors.New("the web archive holds no page with an article")

// readWARC reads at most that many pages, and says when there are more.
func readWARC(ctx context.Context, b *budget, content []byte, most int) ([]*compare.Article, error) {
	var in io.Reader = bytes.NewReader(content)
	if bytes.HasPrefix(content, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, errDamaged
		}
		in = z
	}
	in = &metered{r: in, left: &b.total}
	r := bufio.NewReaderSize(in, 1<<16)
	var out []*compare.Article
	seen := map[string]bool{}
	damaged := false
	more := false
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		header, err := warcHeader(r)
		if errors.Is(err, io.EOF) {
			break
		}
		if more = len(out) == most; more {
			break
		}
		if err != nil {
			damaged = true
			break
		}
		size, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
		if err != nil || size < 0 {
			damaged = true
			break
		}
		kind := header.Get("Warc-Type")
		body := io.LimitReader(r, size)
		address := strings.Trim(header.Get("Warc-Target-Uri"), "<>")
		if kind == "response" || kind == "resource" {
			payload, err := io.ReadAll(io.LimitReader(body, maxHTML+1<<16))
			if err != nil {
				damaged = true
			}
			if a := warcPage(ctx, b, kind, header, payload, address); a != nil && !seen[a.Text+address] {
				seen[a.Text+address] = true
				a.Place = address
				out = append(out, a)
			}
		}
		if _, err := io.Copy(io.Discard, body); err != nil {
			damaged = true
			break
		}
	}
	if b.total <= 0 {
		return nil, errTotal
	}
	if len(out) == 0 {
		if damaged {
			return nil, errDamaged
		}
		return nil, errNoPages
	}
	if damaged {
		out[0].Warnings = append(out[0].Warnings, "The archive is damaged or ends early; the pages before were read.")
	}
	if more {
		out[0].Warnings = append(out[0].Warnings, fmt.Sprintf("The archive holds more than %d pages; the first %d were read.", most, most))
	}
	return out, nil
}

// A metered counts down what may still be unpacked.
type metered struct {
	r    io.Reader
	left *int64
}

func (m *metered) Read(p []byte) (int, error) {
	if *m.left <= 0 {
		return 0, errTotal
	}
	n, err := m.r.Read(p[:min(int64(len(p)), *m.left)])
	*m.left -= int64(n)
	return n, err
}

// maxLine is how long a line of a record's head may be.
const maxLine = 64 << 10

func warcHeader(r *bufio.Reader) (textproto.MIMEHeader, error) {
	for {
		line, err := readLine(r)
		if err != nil {
			return nil, err
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if !strings.HasPrefix(line, "WARC/") {
			return nil, errDamaged
		}
		break
	}
	return headers(r)
}

func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return "", errDamaged
	}
	if err == io.EOF && len(line) > 0 {
		err = nil
	}
	return string(line), err
}

// headers reads lines "Name: value" up to an empty one.
func headers(r *bufio.Reader) (textproto.MIMEHeader, error) {
	h := textproto.MIMEHeader{}
	for n := 0; n < 1000; n++ {
		line, err := readLine(r)
		if err != nil {
			return nil, errDamaged
		}
		if line = strings.TrimSpace(line); line == "" {
			return h, nil
		}
		if k, v, ok := strings.Cut(line, ":"); ok {
			h.Add(strings.TrimSpace(k), strings.TrimSpace(v))
		}
	}
	return nil, errDamaged
}

// warcPage reads a record that holds a web page; nil if it holds none.
func warcPage(ctx context.Context, b *budget, kind string, header textproto.MIMEHeader, payload []byte, address string) *compare.Article {
	if strings.HasSuffix(address, "/robots.txt") || strings.HasPrefix(address, "dns:") {
		return nil
	}
	mediaType := header.Get("Content-Type")
	if kind == "response" {
		r := bufio.NewReaderSize(bytes.NewReader(payload), maxLine)
		status, err := readLine(r)
		if err != nil || !strings.HasPrefix(status, "HTTP/") || !strings.Contains(status, " 200") {
			return nil
		}
		h, err := headers(r)
		if err != nil {
			return nil
		}
		body, _ := io.ReadAll(r)
		if strings.EqualFold(h.Get("Transfer-Encoding"), "chunked") {
			body = unchunk(body)
		}
		switch strings.ToLower(h.Get("Content-Encoding")) {
		case "gzip", "x-gzip":
			z, err := gzip.NewReader(bytes.NewReader(body))
			if err != nil {
				return nil
			}
			if body, err = b.unpack(z, int64(len(body))); err != nil && len(body) == 0 {
				return nil
			}
		case "", "identity":
		default:
			return nil
		}
		payload, mediaType = body, h.Get("Content-Type")
	}
	if len(payload) == 0 {
		return nil
	}
	base, params, err := mime.ParseMediaType(mediaType)
	if err != nil {
		base = strings.ToLower(strings.TrimSpace(strings.SplitN(mediaType, ";", 2)[0]))
	}
	switch base {
	case "text/html", "application/xhtml+xml":
		articles, err := readHTML(ctx, payload, params["charset"], address)
		if err != nil || len(articles) == 0 {
			return nil
		}
		return articles[0]
	case "text/plain":
		text, cs, _, ok := intake.Decode(payload)
		if !ok {
			return nil
		}
		a, err := intake.TextArticle(text, WARC{}.Name(), cs)
		if err != nil {
			return nil
		}
		d := draft{a: *a}
		d.set(compare.FieldURL, absolute(address, ""), address, "web archive", 0.95)
		return &d.a
	}
	return nil
}

// unchunk undoes HTTP's chunked transfer; a body that is not chunked although
// it says so stays as it is.
func unchunk(b []byte) []byte {
	var out []byte
	rest := b
	for {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		if !ok {
			break
		}
		size, _, _ := strings.Cut(strings.TrimSpace(string(line)), ";")
		n, err := strconv.ParseInt(size, 16, 32)
		if err != nil || n < 0 {
			if len(out) == 0 {
				return b
			}
			break
		}
		if n == 0 {
			break
		}
		if int(n) > len(after) {
			return append(out, after...)
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
	return out
}

// readWACZ reads the web archives within a WACZ file.
func readWACZ(ctx context.Context, b *budget, z *zip.Reader) ([]*compare.Article, error) {
	var out []*compare.Article
	var first error
	sort.SliceStable(z.File, func(i, j int) bool { return z.File[i].Name < z.File[j].Name })
	for _, f := range z.File {
		if !ext(f.Name, ".warc", ".warc.gz") {
			continue
		}
		in, err := readEntry(b, f)
		if err == nil {
			var articles []*compare.Article
			articles, err = readWARC(ctx, b, in, maxRecords)
			out = append(out, articles...)
		}
		if err != nil && first == nil {
			first = err
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	if first != nil {
		return nil, first
	}
	return nil, errNoPages
}
