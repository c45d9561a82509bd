package report

import (
	"io"
	"strings"
	"time"

	"crossread/compare"
)

// The shapes of this file are the JSON of `crossread-cli` calls, articles,
// article and extract.

type callJSON struct {
	eventJSON
	Evidence []evidenceJSON `json:"evidence"`
	Passages []passageJSON  `json:"passages"`
}

type evidenceJSON struct {
	Article string `json:"article"`
	spanJSON
	Why string `json:"why"`
}

type passageJSON struct {
	Article string     `json:"article"`
	File    string     `json:"file"`
	Outlet  *string    `json:"outlet"`
	Main    bool       `json:"main"` // false: the article mentions the event in passing
	Spans   []spanJSON `json:"spans"`
}

type backgroundJSON struct {
	Article string     `json:"article"`
	File    string     `json:"file"`
	Outlet  *string    `json:"outlet"`
	Spans   []spanJSON `json:"spans"`
}

// WriteCalls writes what `calls --json` prints of the index x over arts; x may
// be nil. Places in articles that are not among arts are left out. One event at
// a time is held as JSON: all of them are, in a library of 100,000 articles,
// some 160 MB, which an encoder of the whole holds twice.
func WriteCalls(w io.Writer, x *compare.Index, arts []*compare.Article) error {
	if x == nil {
		x = &compare.Index{}
	}
	by := articlesByID(arts)
	l := newLists(w)
	l.begin("calls")
	for i := range x.Events {
		e := x.Events[i]
		c := callJSON{eventJSON: eventOf(e), Evidence: []evidenceJSON{}, Passages: []passageJSON{}}
		for _, v := range e.Evidence {
			if a := by[v.Article]; a != nil {
				c.Evidence = append(c.Evidence, evidenceJSON{v.Article, spanIn(a, v.Span), v.Why})
			}
		}
		for _, p := range e.Passages {
			if a := by[p.Article]; a != nil {
				c.Passages = append(c.Passages, passageJSON{p.Article, a.File, known(a.Outlet()), p.Main, spansIn(a, p.Spans)})
			}
		}
		l.add(c)
	}
	l.begin("background")
	for _, p := range x.Background {
		if a := by[p.Article]; a != nil {
			l.add(backgroundJSON{p.Article, a.File, known(a.Outlet()), spansIn(a, p.Spans)})
		}
	}
	return l.close()
}

type articleHeadJSON struct {
	ID        string   `json:"id"`
	File      string   `json:"file"`
	Place     *string  `json:"place_in_file"`
	Outlet    *string  `json:"outlet"`
	Headline  *string  `json:"headline"`
	Published *string  `json:"published"`
	Language  *string  `json:"language"`
	CopyOf    *string  `json:"copy_of"`
	VersionOf *string  `json:"version_of"`
	NearOf    *string  `json:"near_of"`
	Near      *float64 `json:"near"` // how much of both texts is shared, 0 to 1
	Events    []string `json:"events"`
}

func headOf(a *compare.Article, events []string) articleHeadJSON {
	var near *float64
	if a.NearOf != "" {
		near = &a.Near
	}
	return articleHeadJSON{ID: a.ID, File: a.File, Place: known(a.Place), Outlet: known(a.Outlet()), Headline: known(a.Headline()),
		Published: known(string(a.Published())), Language: known(a.Value(compare.FieldLanguage)), CopyOf: known(a.CopyOf),
		VersionOf: known(a.VersionOf), NearOf: known(a.NearOf), Near: near, Events: list(events)}
}

// WriteArticles writes what `articles --json` prints; x may be nil. The events
// of an article stand in the order of the index.
func WriteArticles(w io.Writer, arts []*compare.Article, x *compare.Index) error {
	events := map[string][]string{}
	if x != nil {
		for i := range x.Events {
			seen := map[string]bool{}
			for _, p := range x.Events[i].Passages {
				if !seen[p.Article] {
					seen[p.Article] = true
					events[p.Article] = append(events[p.Article], x.Events[i].ID)
				}
			}
		}
	}
	l := newLists(w)
	l.begin("articles")
	for _, a := range arts {
		l.add(headOf(a, events[a.ID]))
	}
	return l.close()
}

type articleJSON struct {
	articleHeadJSON
	Text       string               `json:"text"`
	Masked     []maskedJSON         `json:"masked"`
	Metadata   map[string]fieldJSON `json:"metadata"`
	Statements []statementJSON      `json:"statements"`
	Parser     string               `json:"parser"`
	Charset    string               `json:"charset"`
	Warnings   []string             `json:"warnings"`
	FileSHA256 string               `json:"file_sha256"`
	TextSHA256 string               `json:"text_sha256"`
	Imported   *string              `json:"imported"`
}

type maskedJSON struct {
	spanJSON
	Reason string `json:"reason"`
}

type fieldJSON struct {
	Value      *string `json:"value"`
	Raw        *string `json:"raw"`
	Source     *string `json:"source"`
	Confidence float64 `json:"confidence"`
}

type statementJSON struct {
	spanJSON
	Speaker  *string  `json:"speaker"`
	Form     string   `json:"form"`
	Place    string   `json:"place"`
	Events   []string `json:"events"`
	Sentence int      `json:"sentence"` // from 1
	Ruled    bool     `json:"ruled"`
}

// fields are those that metadata always lists, unknown ones with null.
var fields = []string{compare.FieldHeadline, compare.FieldOutlet, compare.FieldPublished, compare.FieldAuthor,
	compare.FieldDateline, compare.FieldSection, compare.FieldLanguage, compare.FieldURL}

// ArticleContract is what `article ID --json` prints of an article with its
// statements st, whose events it lists in order of first mention.
func ArticleContract(a *compare.Article, st []compare.Statement) any {
	out := articleJSON{Text: a.Text, Masked: maskedOf(a), Metadata: metadataOf(a), Statements: []statementJSON{},
		Parser: a.Parser, Charset: a.Charset, Warnings: list(a.Warnings), FileSHA256: a.FileSHA256, TextSHA256: a.TextSHA256}
	if !a.Imported.IsZero() {
		out.Imported = known(a.Imported.UTC().Format(time.RFC3339))
	}
	var events []string
	seen := map[string]bool{}
	for _, s := range st {
		for _, e := range s.Events {
			if !seen[e] {
				seen[e] = true
				events = append(events, e)
			}
		}
		out.Statements = append(out.Statements, statementJSON{spanIn(a, s.Span), known(s.Speaker), string(s.Form), string(s.Place), list(s.Events), s.Sentence + 1, s.Ruled})
	}
	out.articleHeadJSON = headOf(a, events)
	return out
}

func maskedOf(a *compare.Article) []maskedJSON {
	out := []maskedJSON{}
	for _, b := range a.Blocks {
		if b.Kind == compare.Masked {
			out = append(out, maskedJSON{spanIn(a, b.Span), b.Reason})
		}
	}
	return out
}

func metadataOf(a *compare.Article) map[string]fieldJSON {
	out := map[string]fieldJSON{}
	for _, name := range fields {
		out[name] = fieldJSON{}
	}
	for _, f := range a.Meta {
		out[f.Name] = fieldJSON{known(f.Value), known(f.Raw), known(f.Source), f.Confidence}
	}
	return out
}

type extractJSON struct {
	Context       string     `json:"@context"`
	Type          string     `json:"@type"`
	File          string     `json:"file"`
	Headline      *string    `json:"headline"`
	ArticleBody   string     `json:"articleBody"`
	DatePublished *string    `json:"datePublished"`
	Publisher     nameJSON   `json:"publisher"`
	Author        []nameJSON `json:"author"`
	InLanguage    *string    `json:"inLanguage"`
	URL           *string    `json:"url"`
}

type nameJSON struct {
	Name *string `json:"name"`
}

// ExtractLine is what `extract` prints of an article: a schema.org NewsArticle.
// The body is the paragraphs and the headings between them, one empty line
// apart; headline, captions and masked parts are not in it.
func ExtractLine(a *compare.Article) any {
	out := extractJSON{Context: "https://schema.org", Type: "NewsArticle", File: a.File, Headline: known(a.Headline()),
		DatePublished: known(string(a.Published())), Publisher: nameJSON{known(a.Outlet())}, Author: []nameJSON{},
		InLanguage: known(a.Value(compare.FieldLanguage)), URL: known(a.Value(compare.FieldURL))}
	for _, name := range strings.Split(a.Value(compare.FieldAuthor), "; ") {
		if name != "" {
			out.Author = append(out.Author, nameJSON{known(name)})
		}
	}
	var body []string
	for _, b := range a.Blocks {
		if b.Kind == compare.Paragraph || b.Kind == compare.Heading {
			body = append(body, b.In(a.Text))
		}
	}
	if len(a.Blocks) == 0 {
		body = []string{a.Text}
	}
	out.ArticleBody = strings.Join(body, "\n\n")
	return out
}

func articlesByID(arts []*compare.Article) map[string]*compare.Article {
	by := map[string]*compare.Article{}
	for _, a := range arts {
		by[a.ID] = a
	}
	return by
}

func spanIn(a *compare.Article, s compare.Span) spanJSON {
	return spanJSON{s.Start, s.End, s.In(a.Text)}
}

func spansIn(a *compare.Article, spans []compare.Span) []spanJSON {
	out := make([]spanJSON, len(spans))
	for i, s := range spans {
		out[i] = spanIn(a, s)
	}
	return out
}
