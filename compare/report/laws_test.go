package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"crossread/compare"
)

// quotesOf returns the text of every element of the page with a data-at
// attribute, in order, as "SIGLUM:START-END" and words.
func quotesOf(t testing.TB, page []byte) [][2]string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	var text func(*html.Node) string
	text = func(n *html.Node) string {
		if n.Type == html.TextNode {
			return n.Data
		}
		s := ""
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			s += text(c)
		}
		return s
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "data-at" {
				out = append(out, [2]string{a.Val, text(n)})
			}
		}
	}
	return out
}

// at slices the words at "SIGLUM:START-END".
func at(t testing.TB, c *compare.Comparison, place string) string {
	t.Helper()
	siglum, rest, _ := strings.Cut(place, ":")
	var s compare.Span
	if _, err := fmt.Sscanf(rest, "%d-%d", &s.Start, &s.End); err != nil {
		t.Fatalf("data-at %q: %v", place, err)
	}
	for i := range c.Witnesses {
		if c.Witnesses[i].Siglum == siglum {
			return s.In(c.Witnesses[i].Article().Text)
		}
	}
	t.Fatalf("data-at %q: no such outlet", place)
	return ""
}

// Law: every quotation on the page is exactly the bytes of its source, and in
// excerpts no reading is longer than twelve words and no statement is whole.
func TestHTMLQuotes(t *testing.T) {
	for _, c := range []*compare.Comparison{three(t), two(t), many(t), one(t)} {
		for _, excerpts := range []bool{false, true} {
			o := options(c)
			o.Excerpts = excerpts
			quotes := quotesOf(t, write(t, "html", o, c))
			if len(quotes) < len(c.Rows) {
				t.Errorf("%s: %d quotations of %d rows", c.Event.ID, len(quotes), len(c.Rows))
			}
			for _, q := range quotes {
				want := at(t, c, q[0])
				if q[1] != want {
					t.Errorf("%s prints %q, the source has %q", q[0], q[1], want)
				}
				if n := len(words(q[1])); excerpts && n > excerptWords {
					t.Errorf("%s: excerpt of %d words: %q", q[0], n, q[1])
				}
			}
		}
	}
}

// Law: a report of excerpts holds no statement whole, in any format, but those
// that stand in what the reader may see anyway: headlines.
func TestExcerptsAreShort(t *testing.T) {
	for _, c := range []*compare.Comparison{three(t), many(t)} {
		o := options(c)
		o.Excerpts = true
		for _, f := range pages() {
			got := string(write(t, f.Extension, o, c))
			if f.Extension == ".html" {
				got = html.UnescapeString(got)
			}
			for i := range c.Witnesses {
				for _, s := range c.Witnesses[i].Statements {
					if w := s.In(c.Witnesses[i].Article().Text); len(words(w)) > 3 && strings.Contains(got, w) {
						t.Errorf("%s holds the statement %q", f.Extension, w)
					}
				}
			}
		}
	}
}

// Law: in JSON every object with start, end and text is the bytes of its
// source; in excerpts, their beginning.
func TestJSONSpans(t *testing.T) {
	for _, excerpts := range []bool{false, true} {
		c := three(t)
		o := options(c)
		o.Excerpts = excerpts
		var v any
		if err := json.Unmarshal(write(t, "json", o, c), &v); err != nil {
			t.Fatal(err)
		}
		n := 0
		var walk func(any)
		walk = func(v any) {
			switch v := v.(type) {
			case []any:
				for _, x := range v {
					walk(x)
				}
			case map[string]any:
				text, ok := v["text"].(string)
				if start, is := v["start"].(float64); is && ok {
					n++
					found := false
					for i := range c.Witnesses {
						src := compare.Span{Start: int(start), End: int(v["end"].(float64))}.In(c.Witnesses[i].Article().Text)
						found = found || src == text || excerpts && strings.HasPrefix(src, text) && len(src) > 0
					}
					if !found {
						t.Errorf("%v is in no article", v)
					}
				}
				for _, x := range v {
					walk(x)
				}
			}
		}
		walk(v)
		if n < 30 {
			t.Errorf("only %d spans", n)
		}
	}
}

// Law: edits are offsets into the cells' texts as JSON prints them.
func TestJSONEdits(t *testing.T) {
	c := three(t)
	x := Contract(c).(*comparisonJSON)
	for i, r := range x.Rows {
		for _, p := range r.Edits {
			text := func(siglum string) string {
				var parts []string
				for _, s := range r.Cells[siglum] {
					parts = append(parts, s.Text)
				}
				return strings.Join(parts, " ")
			}
			for _, e := range p.Edits {
				if e.Op == compare.Same {
					if a, b := text(p.A)[e.A[0]:e.A[1]], text(p.B)[e.B[0]:e.B[1]]; a != b {
						t.Errorf("row %d: same words %q and %q", i, a, b)
					}
				}
				if (e.A == nil) != (e.Op == compare.OnlyB) || (e.B == nil) != (e.Op == compare.OnlyA) {
					t.Errorf("row %d: edit %+v has the wrong sides", i, e)
				}
			}
		}
	}
}

func TestDefuse(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"formula", "=1+1", "'=1+1"}, {"minus", "-2", "'-2"}, {"at", "@SUM(A1)", "'@SUM(A1)"}, {"spaces first", "  =1", "'  =1"},
		{"line end first", "\n=1", "'\n=1"}, {"full width", "＝1", "'＝1"}, {"no break space", "\u00a0+1", "'\u00a0+1"},
		{"a dash alone", "-", "-"}, {"plain", "a=b", "a=b"}, {"empty", "", ""}, {"quotation", "“We", "“We"},
	} {
		if got := defuse(tt.in); got != tt.want {
			t.Errorf("%s: defuse(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestCSVShape(t *testing.T) {
	c := three(t)
	b := write(t, "csv", options(c), c)
	if !bytes.HasPrefix(b, []byte("\ufeffevent,")) || !bytes.Contains(b, []byte("\r\n")) {
		t.Errorf("no byte order mark or CRLF: %q", b[:20])
	}
	rows, err := csv.NewReader(bytes.NewReader(b[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + len(c.Rows)*len(c.Witnesses); len(rows) != want {
		t.Errorf("%d lines, want %d", len(rows), want)
	}
}

// text reports whether s can stand in an article: valid UTF-8 without control
// characters but tab and line end, as intake leaves it.
func text(s string) bool {
	return utf8.ValidString(s) && strings.TrimSpace(s) != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || r == utf8.RuneError
	})
}

var nasty = []string{`<script>alert(1)</script>`, `</span><img src=x onerror=alert(1)>`, `"><svg onload=x>`, `</style></title><!--`, `&lt;b&gt; &amp; &#x41;`,
	`=cmd|' /C calc'!A0`, "a | b\n| --- |\n**bold** _it_ `code` [x](http://y) ![i](j)", "1. one\n- two\n# three\n> four", "\u202eevil\u202c", "{{.}}", "https://example.invalid/?a=b&c=d www.example.invalid me@example.invalid ~~x~~ $y$",
	"تهران، ۳ مارس", "東京で話した。次の文。", "\t=1+1", "&copy; \\| \\\\ <https://x>"}

// Law: whatever the words of an article and the names around it are, the page
// has no element, attribute or quotation that it would not have otherwise.
func FuzzHTML(f *testing.F) {
	for _, s := range nasty {
		f.Add(s, 1, 3)
	}
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		if !text(s) {
			return
		}
		c := hostile(s, compare.Span{Start: start, End: end})
		o := Options{Generator: s, Command: s, Sample: all, Background: true, Decisions: []compare.Decision{{Ruling: "set", Field: s, Value: s, Note: s, By: s, Articles: []string{s}}}}
		for _, o.Excerpts = range []bool{false, true} {
			page := write(t, "html", o, c)
			for _, q := range quotesOf(t, page) {
				if want := at(t, c, q[0]); q[1] != want {
					t.Errorf("%s prints %q, the source has %q", q[0], q[1], want)
				}
			}
			root, err := html.Parse(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				if n.Type != html.ElementNode {
					if n.Type == html.CommentNode {
						t.Errorf("a comment: %q", n.Data)
					}
					continue
				}
				if !strings.Contains(" html head meta title style body a p h1 h2 h3 h4 header nav main footer section div ul li dl dt dd table caption colgroup col thead tbody tfoot tr th td b br strong mark span bdi code ", " "+n.Data+" ") {
					t.Errorf("element <%s>", n.Data)
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
						t.Errorf("attribute %s=%q", a.Key, a.Val)
					}
				}
			}
		}
	})
}

// Law: a CSV report reads back to the same number of cells, and no cell begins
// as a formula.
func FuzzCSV(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !text(s) {
			return
		}
		b := write(t, "csv", Options{Background: true}, hostile(s, compare.Span{Start: 0, End: len(s)}))
		rows, err := csv.NewReader(bytes.NewReader(b[3:])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if len(row) != len(csvHead) {
				t.Errorf("%d cells: %q", len(row), row)
			}
			for _, cell := range row {
				if cell != "" && cell != "-" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
					t.Errorf("cell %q is a formula", cell)
				}
			}
		}
	})
}

// hostile is a comparison in which s stands everywhere a text can stand.
func hostile(s string, edit compare.Span) *compare.Comparison {
	texts := []string{s + " and more words of the first", "other words, then " + s}
	c := &compare.Comparison{Event: compare.Event{ID: s, Kind: compare.Call, Title: s, Participants: []compare.Participant{{Name: s, Role: s, Aliases: []string{s}}}, Day: compare.Day(s)},
		Naming: []compare.Naming{{Concept: s, Readings: [][]compare.Phrase{{{Text: s, Spans: []compare.Span{{End: len(s)}}}}, nil}}},
		Swaps:  []compare.SwapCount{{A: s, B: s, Kind: s, Count: 1, Places: []compare.Where{{Witness: 1, Span: compare.Span{End: 4}}}}},
		Quotes: []compare.QuoteLine{{Speaker: s, Row: "r1", Readings: []compare.QuoteReading{{Witness: 0, Span: compare.Span{End: len(texts[0])}, Form: compare.Direct}}}},
		Facts:  []compare.Fact{{What: s, Agree: s, Readings: []compare.FactReading{{Witness: 1, Value: s}}}},
		Method: []compare.Parameter{{Name: s, Value: s, Note: s}, {Name: compare.ParameterCall, Value: s}}}
	for i, words := range texts {
		a := article(fmt.Sprintf("a%d", i), s, words)
		for _, name := range fields {
			a.Set(compare.Field{Name: name, Value: s, Raw: s, Source: s, Confidence: .5})
		}
		a.Warnings = []string{s}
		a.Blocks = []compare.Block{{Span: compare.Span{End: len(words)}, Kind: compare.Masked, Reason: s}}
		a.Place, a.Parser, a.Charset, a.CopyOf = s, s, s, s
		c.Witnesses = append(c.Witnesses, compare.Witness{Siglum: compare.Siglum(i), Parsed: &compare.Parsed{Article: a, Language: s},
			Statements: []compare.Statement{{Span: compare.Span{End: len(words)}, Form: compare.Indirect, Speaker: s}}})
	}
	c.Event.Evidence = []compare.Evidence{{Article: "a0", Span: compare.Span{End: len(s)}, Why: s}}
	why := []compare.Part{{Name: s, Value: .5, Note: s}}
	c.Rows = []compare.Row{{ID: "r1", Section: compare.SectionCall, Cells: []compare.Cell{{0}, {0}}, Score: .5, Why: why, Ruled: true,
		Edits: []compare.PairEdits{{A: 0, B: 1, Edits: []compare.Edit{{Op: compare.Swap, A: edit, B: compare.Span{Start: edit.End, End: edit.Start}}, {Op: compare.OnlyB, B: edit}}}},
		Kinds: []compare.Kind{{Name: s, Note: s, Witnesses: []int{0, 1}}}},
		{ID: "r2", Section: compare.SectionCall, Cells: []compare.Cell{{0}, nil}, Gaps: []compare.Gap{{Witness: 1, Nearest: 0, Score: .1, Why: why}}}}
	return c
}
