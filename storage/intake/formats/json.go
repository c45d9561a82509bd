package formats

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"crossread/compare"
	"crossread/storage/intake"
)

// JSON reads ninjs, schema.org's NewsArticle, CSL-JSON, and lists of records
// whose names say what they are, one a line or in an array.
type JSON struct{}

// Name is the reader's name and version.
func (JSON) Name() string { return "json/1" }

// Sniff goes by the first characters and the name.
func (JSON) Sniff(head []byte, name string) int {
	if ext(name, ".json", ".jsonl", ".ndjson", ".ninjs") {
		return 60
	}
	h := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(h) > 1 && (h[0] == '{' || h[0] == '[') && bytes.Contains(h, []byte(`":`)) {
		return 55
	}
	return 0
}

// maxRecords is how many records of a file become articles.
const maxRecords = 20_000

// Read gives the records that have text.
func (f JSON) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	text, cs, warnings, ok := intake.Decode(content)
	if !ok {
		return nil, intake.ErrNoArticle
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var records []map[string]any
	for len(records) < maxRecords {
		var v any
		err := dec.Decode(&v)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if len(records) == 0 {
				return nil, errors.New("it is called structured data (JSON) and is malformed; export it again")
			}
			warnings = append(warnings, "The file is malformed after "+strconv.Itoa(len(records))+" records; what stands before was read.")
			break
		}
		records = append(records, recordsOf(v, 0)...)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if len(records) > maxRecords {
		return nil, fmt.Errorf("it holds more than %d records; split it", maxRecords)
	}
	var out []*compare.Article
	for i, r := range records {
		d := newDraft(f.Name(), cs)
		d.record(flatten(r), "json:")
		if a := d.article(); a != nil {
			if len(records) > 1 {
				a.Place = place(i)
			}
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no record in it has a text; the text must be in a field called body, text or content")
	}
	out[0].Warnings = append(out[0].Warnings, warnings...)
	return out, nil
}

func place(i int) string { return "record " + strconv.Itoa(i+1) }

// recordsOf are the objects in a value that may be articles.
func recordsOf(v any, depth int) []map[string]any {
	if depth > 4 {
		return nil
	}
	switch x := v.(type) {
	case []any:
		var out []map[string]any
		for _, e := range x {
			out = append(out, recordsOf(e, depth+1)...)
		}
		return out
	case map[string]any:
		flat := flatten(x)
		if _, _, ok := pick(flat, "body"); ok {
			return []map[string]any{x}
		}
		for _, k := range []string{"articles", "items", "documents", "docs", "results", "data", "hits", "news", "entries", "records", "associations", "@graph", "response", "_source", "rows", "stories", "value"} {
			if in := recordsOf(x[k], depth+1); len(in) > 0 {
				return in
			}
		}
	}
	return nil
}

// flatten makes text of an object's values, by names in small letters without
// marks between their words.
func flatten(r map[string]any) map[string]string {
	out := map[string]string{}
	keys := make([]string, 0, len(r))
	for k := range r {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if s := flatValue(r[k], 0); s != "" {
			out[column(k)] = s
		}
	}
	return out
}

// flatValue is a value as text: names and values of objects, lists joined by
// "; "; of ninjs 3's lists, the one with the main role, of bodies the one with
// paragraphs.
func flatValue(v any, depth int) string {
	if depth > 4 {
		return ""
	}
	switch x := v.(type) {
	case string:
		return x
	case json.Number:
		return x.String()
	case map[string]any:
		for _, k := range []string{"value", "name", "title", "@value", "literal", "date-parts", "raw"} {
			if s := flatValue(x[k], depth+1); s != "" {
				return s
			}
		}
		given, family := flatValue(x["given"], depth+1), flatValue(x["family"], depth+1)
		return strings.TrimSpace(given + " " + family)
	case []any:
		best, score := "", -1
		var all []string
		for _, e := range x {
			s := flatValue(e, depth+1)
			if s == "" {
				continue
			}
			all = append(all, s)
			m, ok := e.(map[string]any)
			if !ok || m["role"] == nil {
				continue
			}
			n := 0
			if role := flatValue(m["role"], depth+1); role == "main" {
				n = 2
			}
			if kind := flatValue(m["contentType"], depth+1) + flatValue(m["contenttype"], depth+1); strings.Contains(kind, "html") {
				n = 3
			}
			if n > score {
				best, score = s, n
			}
		}
		if score >= 0 {
			return best
		}
		if len(all) > 0 && len(all) <= 3 && allNumbers(all) {
			for i := range all {
				all[i] = fmt.Sprintf("%02s", all[i])
			}
			return strings.Join(all, "-") // CSL's date-parts
		}
		return strings.Join(all, "; ")
	}
	return ""
}

func allNumbers(list []string) bool {
	return !slices.ContainsFunc(list, func(s string) bool { _, err := strconv.Atoi(s); return err != nil })
}

// column is a column's name without case and marks: "Date Published" is "datepublished".
func column(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.:/", r) {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(s)))
}

// columns are the names under which records give what an article needs, the
// surest first.
var columns = map[string][]string{
	compare.FieldHeadline: {"headline", "headlines", "headlinemain", "title", "articletitle", "hed", "titre", "titel", "titulo", "subject"},
	"body": {"articlebody", "bodyxhtml", "bodyhtml", "bodyrichtext", "bodymain", "bodies", "bodytext", "body", "maintext", "fulltext", "articletext", "text", "contenthtml", "content", "contenttext",
		"article", "story", "texte", "texto", "inhalt", "abstract", "description"},
	compare.FieldPublished: {"datepublished", "published", "publisheddate", "publishdate", "publishedat", "publicationdate", "pubdate", "datepublish", "issued", "date", "firstcreated",
		"versioncreated", "contentcreated", "createdat", "created", "timestamp", "datum", "fecha"},
	compare.FieldOutlet: {"outlet", "publisher", "newspaper", "publication", "publicationtitle", "containertitle", "sourcename", "source", "medium", "media", "sitename", "infosource",
		"copyrightholder", "provider", "journal", "site", "sourcedomain", "domain"},
	compare.FieldAuthor:   {"author", "authors", "byline", "by", "creator", "writer", "auteur", "autor"},
	compare.FieldURL:      {"url", "link", "weburl", "canonicalurl", "canonical", "articleurl", "uri"},
	compare.FieldSection:  {"section", "articlesection", "category", "rubrik", "rubrique"},
	compare.FieldLanguage: {"language", "inlanguage", "lang", "langue", "sprache"},
	compare.FieldDateline: {"dateline", "located"},
}

// pick is the surest column of a record for a field.
func pick(r map[string]string, field string) (name, value string, ok bool) {
	for _, c := range columns[field] {
		if v := r[c]; strings.TrimSpace(v) != "" {
			if field == "body" && len(strings.Fields(v)) < 5 && c != "articlebody" {
				continue
			}
			return c, v, true
		}
	}
	return "", "", false
}

// record fills a draft in from a record's columns.
func (d *draft) record(r map[string]string, source string) {
	for _, field := range []string{compare.FieldOutlet, compare.FieldSection, compare.FieldDateline} {
		c, v, _ := pick(r, field)
		d.set(field, v, v, source+c, 0.9)
	}
	if c, v, ok := pick(r, compare.FieldURL); ok {
		d.set(compare.FieldURL, absolute(v, ""), v, source+c, 0.9)
	}
	if c, v, ok := pick(r, compare.FieldAuthor); ok {
		d.set(compare.FieldAuthor, strings.Join(splitAuthors(v), "; "), v, source+c, 0.9)
	}
	for _, c := range columns[compare.FieldPublished] {
		if r[c] != "" {
			d.setDay(r[c], source+c, 0.9)
			break
		}
	}
	if c, v, ok := pick(r, compare.FieldLanguage); ok {
		if short, _, _ := strings.Cut(strings.ToLower(v), "-"); langTag.MatchString(short) {
			d.set(compare.FieldLanguage, short, v, source+c, 0.7)
		}
	}
	if c, v, ok := pick(r, compare.FieldHeadline); ok {
		d.headline(plainLine(v), source+c, 0.95)
	}
	if _, v, ok := pick(r, "body"); ok {
		for _, p := range htmlParts(v) {
			d.add(p.kind, "", p.text)
		}
	}
}
