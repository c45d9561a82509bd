package formats

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"crossread/compare"
	"crossread/storage/intake"
)

// HTML reads a saved web page.
type HTML struct{}

// maxHTML is how many bytes of a web page are read: a flat page of 7 MiB takes
// an extractor 14 s and 474 MiB.
const maxHTML = 10 << 20

// Name is the reader's name and version.
func (HTML) Name() string { return "html/1" }

// Sniff is 60 for what begins as a page does, 55 for what is called one.
func (HTML) Sniff(head []byte, name string) int {
	low := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 2048)], []byte("\xef\xbb\xbf")), " \t\r\n\f"))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<article", "<p>", "<script", "<meta"} {
		if bytes.HasPrefix(low, []byte(tag)) {
			return 60
		}
	}
	if bytes.Contains(low, []byte("<html")) && bytes.IndexByte(low, 0) < 0 { // not in an archive that is not packed
		return 58
	}
	if ext(name, ".html", ".htm", ".xhtml", ".shtml") {
		return 55
	}
	return 0
}

func ext(name string, list ...string) bool {
	name = strings.ToLower(name)
	for _, e := range list {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// Read makes one article of the page, or several of a page that a database
// wrote.
func (f HTML) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	return readHTML(ctx, content, "", "")
}

// readHTML reads a page. The charset that its transport declared, and its
// address, are "" if unknown.
func readHTML(_ context.Context, content []byte, declared, address string) ([]*compare.Article, error) {
	if len(content) > maxHTML {
		return nil, fmt.Errorf("the page has %d MiB, and at most %d are read; save only the article", len(content)>>20, maxHTML>>20)
	}
	text, cs, warnings, err := decodeHTML(content, declared)
	if err != nil {
		return nil, err
	}
	d := newDraft(HTML{}.Name(), cs)
	d.a.Warnings = warnings
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil { // nested deeper than the parser goes
		d.warn("The page is nested too deep to tell its article from the rest; all of its text is kept.")
		flatText(d, text)
		return one(d)
	}
	doc = limitDepth(doc)
	if out, err := bundle(text, doc, cs); len(out) > 0 || err != nil {
		if err == nil {
			out[0].Warnings = append(out[0].Warnings, warnings...)
		}
		return out, err
	}
	p := &page{doc: doc, draft: d, address: address}
	p.readMeta()
	p.lighten()
	body := p.body()
	p.write(body)
	return one(d)
}

func one(d *draft) ([]*compare.Article, error) {
	a := d.article()
	if a == nil {
		return nil, errNoBody
	}
	return []*compare.Article{a}, nil
}

var errNoBody = errors.New("no article was found in it; open it in a browser, copy the article and paste it")

// decodeHTML goes by the byte order mark, then UTF-8 if the bytes are that,
// then by what the transport or the page declares, then by the bytes.
func decodeHTML(b []byte, declared string) (text, name string, warnings []string, err error) {
	marked := bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) || bytes.HasPrefix(b, []byte("\xef\xbb\xbf"))
	if !marked && !utf8.Valid(b) && bytes.Count(b, []byte{0})*20 < len(b) {
		if declared == "" {
			if m := metaCharset.FindSubmatch(b[:min(len(b), 1<<16)]); m != nil {
				declared = string(m[1])
			}
		}
		if e, name := charset.Lookup(declared); e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") && name != "replacement" {
			out, err := e.NewDecoder().Bytes(bytes.ReplaceAll(b, []byte{0}, nil))
			if err == nil {
				return string(out), name, nil, nil
			}
		}
	}
	text, name, warnings, ok := intake.Decode(b)
	if !ok {
		return "", "", nil, errors.New("this is no text, although it is called a web page")
	}
	return text, name, warnings, nil
}

// A page is a web page being read.
type page struct {
	doc     *html.Node
	draft   *draft
	address string   // where the page was, "" if unknown
	ldBody  string   // the text that the page's JSON-LD gives
	titles  []string // other forms of the headline
	sites   []string // letters of the site's names, see siteMarks

	scripts     []string
	description string // what the page says it is about
}

// lighten takes out of the page what shows no text, as the extractors copy the
// page several times and look at every node for each of their rules.
func (p *page) lighten() {
	for n := p.doc; n != nil; {
		next := following(n)
		switch n.Type {
		case html.CommentNode:
		case html.ElementNode:
			switch n.DataAtom {
			case atom.Script:
				if n.FirstChild != nil && attr(n, "src") == "" {
					p.scripts = append(p.scripts, n.FirstChild.Data)
				}
			case atom.Style, atom.Svg, atom.Link, atom.Template, atom.Source, atom.Track:
			default:
				n = next
				continue
			}
		default:
			n = next
			continue
		}
		next = after(n)
		n.Parent.RemoveChild(n)
		n = next
	}
}

// following is the node after n in the order of the page, its children first;
// after is the one behind n and all that is in it.
func following(n *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	return after(n)
}

func after(n *html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		if n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}

// A part is a stretch of a page's text.
type part struct {
	kind compare.BlockKind
	text string
}

// A reading is the text that one extractor found.
type reading struct {
	by    string
	parts []part
	size  int // characters
}

func newReading(by string, parts []part) reading {
	r := reading{by: by, parts: parts}
	for _, p := range parts {
		r.size += utf8.RuneCountInString(p.text)
	}
	return r
}

// A vote is the reading chosen, the others, and how far they agree.
type vote struct {
	chosen    reading
	other     reading
	agreement float64 // share of words that the two extractors have in common, 0 to 1
}

// body lets the extractors vote: if the page gives its text as data, the text
// of median length of the three; else trafilatura's, unless its length is below
// half or above 1.6 times readability's, and then that. Changes: an extractor
// whose text is not about the headline loses to one whose is, as consent forms
// do; readability is not asked where trafilatura's text agrees with the page's
// data or with its longest run of paragraphs, which saves a third of the time;
// and where neither finds more than a teaser, that run is taken, or the text
// that the page's scripts carry.
func (p *page) body() vote {
	at, _ := url.Parse(p.address)
	var traf, read reading
	run := runReading(p.doc)
	ldText := reading{by: "ld:articleBody"}
	if utf8.RuneCountInString(p.ldBody) > 300 {
		ldText = newReading(ldText.by, []part{{compare.Paragraph, plainOf(p.ldBody)}})
		if agreement(run, ldText) >= surelySame && p.about(ldText) {
			return vote{chosen: newReading(ldText.by, cutLike(p.ldBody, run)), other: run, agreement: 1}
		}
	}
	if res, err := trafilatura.ExtractDocument(p.doc, trafilatura.Options{OriginalURL: at, ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}); err == nil && res != nil {
		traf = newReading("trafilatura", parts(res.ContentNode))
	}
	ld := reading{by: "ld:articleBody", size: utf8.RuneCountInString(oneLine(p.ldBody))}
	about := p.about(traf)
	if about && traf.size >= shortest {
		agreed := agreement(traf, run)
		if ld.size > 300 {
			agreed = max(agreed, agreement(traf, ldText))
		}
		if agreed >= certainFrom {
			return vote{chosen: traf, agreement: 1}
		}
	}
	if res, err := readability.FromDocument(p.doc, at); err == nil && res.Node != nil {
		read = newReading("readability", parts(res.Node))
	}
	v := vote{chosen: traf, other: read, agreement: agreement(traf, read)}
	if (traf.size*2 < read.size || float64(traf.size) > 1.6*float64(read.size)) && read.size >= shortest {
		v.chosen, v.other = read, traf
	}
	if about != p.about(read) && min(traf.size, read.size) >= shortest {
		v.chosen, v.other = traf, read
		if !about {
			v.chosen, v.other = read, traf
		}
	} else if ld.size > 300 {
		switch {
		case between(traf.size, read.size, ld.size):
			v.chosen, v.other = traf, read
		case between(read.size, traf.size, ld.size):
			v.chosen, v.other = read, traf
		default:
			v.chosen, v.other = newReading(ld.by, cutLike(p.ldBody, traf, read)), traf
		}
	}
	if v.chosen.size == 0 {
		v.chosen, v.other = v.other, v.chosen
	}
	if v.chosen.size < 2*shortest {
		p.lastResort(&v, run)
	}
	if v.chosen.size < 40 {
		p.draft.warn("No article was found in the page; all of its text is kept.")
		v = vote{chosen: newReading("whole page", parts(p.doc)), agreement: 1}
	}
	return v
}

// lastResort takes the longest run of paragraphs, or a text in the page's
// scripts, if it has more than twice of what was chosen and is about the headline.
func (p *page) lastResort(v *vote, run reading) {
	for _, r := range []reading{run, embeddedReading(p.scripts)} {
		if r.size >= shortest && r.size > 2*v.chosen.size && p.about(r) {
			v.chosen, v.other, v.agreement = r, v.chosen, 1
			return
		}
	}
}

const (
	shortest    = 250  // how many characters a reading has at least if it is an article
	surelySame  = 0.9  // agreement of the page's data with its longest run of paragraphs from which nothing else is asked
	certainFrom = 0.85 // agreement of two readings, 0 to 1, from which a third is not asked
)

// about reports whether a reading has words of the headline: a quarter of its
// longer ones, or of its pairs of characters in scripts without spaces.
func (p *page) about(r reading) bool {
	title := fold(p.draft.a.Headline())
	var marks []string
	for _, w := range strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		if strings.IndexFunc(w, together) < 0 {
			marks = append(marks, w[:len(w)-len(w)/5])
			continue
		}
		chars := []rune(w)
		for i := 0; i+2 <= len(chars); i += 2 {
			marks = append(marks, string(chars[i:i+2]))
		}
	}
	if len(marks) < 3 {
		return r.size > 0
	}
	var b strings.Builder
	for _, x := range r.parts {
		if x.kind != compare.Heading {
			b.WriteString(strings.ToLower(x.text))
			b.WriteByte('\n')
		}
	}
	text, found := b.String(), 0
	for _, m := range marks {
		if strings.Contains(text, strings.ToValidUTF8(m, "")) {
			found++
		}
	}
	return found*4 >= len(marks)
}

func between(x, a, b int) bool { return min(a, b) <= x && x <= max(a, b) }

// agreement is the share of the words of two readings that both have: Dice's
// coefficient over words, or over characters where words are written together.
func agreement(a, b reading) float64 {
	count := map[string]int{}
	n := 0
	for _, p := range a.parts {
		eachWord(p.text, func(w string) {
			count[w]++
			n++
		})
	}
	both := 0
	for _, p := range b.parts {
		eachWord(p.text, func(w string) {
			n++
			if count[w] > 0 {
				count[w]--
				both += 2
			}
		})
	}
	if n == 0 {
		return 1
	}
	return float64(both) / float64(n)
}

func eachWord(s string, do func(string)) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		if r, _ := utf8.DecodeRuneInString(w); !together(r) {
			do(w)
			continue
		}
		for i, r := range w {
			do(w[i : i+utf8.RuneLen(r)])
		}
	}
}

// together reports whether a letter is of a script that puts no spaces between words.
func together(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// unsure is the agreement below which a page's text is kept in both readings.
const unsure = 0.7

// write puts headline, text and what only the other reading has into the draft.
func (p *page) write(v vote) {
	d := p.draft
	title := d.a.Headline()
	d.add(compare.Headline, "", title)
	titles := map[string]bool{fold(title): true}
	for _, t := range p.titles {
		titles[fold(t)] = true
	}
	s := around(p.doc, p.description)
	authors := map[string]bool{}
	for _, a := range strings.Split(d.a.Value(compare.FieldAuthor), "; ") {
		authors[key(a)] = a != ""
	}
	p.writeLead(v.chosen, s)
	have := map[string]bool{}
	times := map[string]int{}
	for _, x := range v.chosen.parts {
		times[fold(x.text)]++
	}
	var kept strings.Builder
	for i, x := range v.chosen.parts {
		key := fold(x.text)
		if i < 4 && titles[key] && key != "" {
			continue // the headline once more
		}
		kind, reason := s.judge(x, authors)
		if kind != compare.Masked && times[key] > 1 && (have[key] || times[key] > 2) {
			kind, reason = compare.Masked, "repeated line"
		}
		have[key] = true
		kept.WriteString(key)
		kept.WriteByte('\n')
		d.add(kind, reason, x.text)
	}
	if v.agreement < unsure && v.other.size > 0 {
		d.warn(fmt.Sprintf("Two readings of the page agree on %.0f%% of its text; what only %s has is kept, masked, below the article.", 100*v.agreement, v.other.by))
	}
	all := kept.String()
	for _, x := range v.other.parts {
		if key := fold(x.text); key != "" && !have[key] && !titles[key] && !strings.Contains(all, key) && len(strings.Fields(key)) > 3 {
			have[key] = true
			d.add(compare.Masked, "page text outside the article", x.text)
		}
	}
}

// writeLead puts the sentence that stands under a headline and that the page
// gives as its description in front, if the extractor left it out.
func (p *page) writeLead(chosen reading, s surround) {
	if len(s.leads) == 0 {
		return
	}
	var all strings.Builder
	for _, x := range chosen.parts {
		all.WriteString(key(x.text))
	}
	if lead := key(p.description); !strings.Contains(all.String(), lead) {
		p.draft.add(compare.Paragraph, "", p.description)
	}
}

func fold(s string) string { return strings.ToLower(oneLine(s)) }
