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

var errRecords = fmt.Errorf("it holds more than %d records; split it", maxRecords)

// Read gives the records that have text.
func (f JSON) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	return f.ReadWith(ctx, name, content, nil)
}

// ReadWith gives the records that have text, in the columns that a map names.
func (f JSON) ReadWith(ctx context.Context, name string, content []byte, maps []compare.ColumnMap) ([]*compare.Article, error) {
	values, cs, warnings, err := f.values(ctx, content)
	if err != nil {
		return nil, err
	}
	var records []map[string]any
	var fields map[string]string
	if len(maps) > 0 {
		any := recordsIn(values, looksRecord)
		if names, _ := jsonTable(any); len(any) > 0 {
			if fields = mapFor(maps, names); fields != nil {
				records = any
			}
		}
	}
	if fields == nil {
		records = recordsIn(values, hasBody)
	}
	if len(records) > maxRecords {
		return nil, errRecords
	}
	var out []*compare.Article
	for i, r := range records {
		d := newDraft(f.Name(), cs)
		if fields != nil {
			d.fill(mapped(flatColumns(r), fields), "column ")
		} else {
			d.fill(guessed(flatten(r)), "json:")
		}
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

// Look says what fields the records have.
func (f JSON) Look(ctx context.Context, name string, content []byte) (*compare.Table, error) {
	values, _, _, err := f.values(ctx, content)
	if err != nil {
		return nil, err
	}
	return suggest(jsonTable(recordsIn(values, looksRecord))), nil
}

// values are the file's JSON values, one a line or in one piece.
func (f JSON) values(ctx context.Context, content []byte) (values []any, cs string, warnings []string, err error) {
	text, cs, warnings, ok := intake.Decode(content)
	if !ok {
		return nil, "", nil, intake.ErrNoArticle
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	for {
		var v any
		err := dec.Decode(&v)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if len(values) == 0 {
				return nil, "", nil, errors.New("it is called structured data (JSON) and is malformed; export it again")
			}
			warnings = append(warnings, "The file is malformed after "+strconv.Itoa(len(values))+" records; what stands before was read.")
			break
		}
		if values = append(values, v); len(values) > maxRecords {
			return nil, "", nil, errRecords
		}
		if ctx.Err() != nil {
			return nil, "", nil, ctx.Err()
		}
	}
	return values, cs, warnings, nil
}

// recordsIn are the objects in values that pass a test.
func recordsIn(values []any, is func(map[string]any) bool) []map[string]any {
	var out []map[string]any
	for _, v := range values {
		out = append(out, recordsOf(v, is, 0)...)
	}
	return out
}

// hasBody reports whether an object holds a text by the names of its fields.
func hasBody(x map[string]any) bool {
	_, ok := pick(flatten(x), compare.TableBody)
	return ok
}

// looksRecord reports whether an object may be an article: one with some texts
// that are no list of others.
func looksRecord(x map[string]any) bool {
	for _, k := range containers {
		if list, ok := x[k].([]any); ok && len(list) > 0 {
			if _, ok := list[0].(map[string]any); ok {
				return false
			}
		}
	}
	n := 0
	for _, s := range flatColumns(x) {
		if s != "" {
			n++
		}
	}
	return n > 1
}

// jsonTable is records as a table: the names of their fields, in the order of
// the alphabet, and a row a record.
func jsonTable(records []map[string]any) (names []string, rows [][]string) {
	seen := map[string]bool{}
	var flat []map[string]string
	for _, r := range records[:min(len(records), 200)] {
		f := flatColumns(r)
		flat = append(flat, f)
		for n := range f {
			if !seen[n] && len(names) < 1000 {
				seen[n] = true
				names = append(names, n)
			}
		}
	}
	slices.Sort(names)
	for _, f := range flat {
		row := make([]string, len(names))
		for i, n := range names {
			row[i] = f[n]
		}
		rows = append(rows, row)
	}
	return names, rows
}

// flatColumns are an object's values by the names as they stand, those of an
// object in it as "source.name".
func flatColumns(r map[string]any) map[string]string {
	out := map[string]string{}
	for k, v := range r {
		if in, ok := v.(map[string]any); ok {
			for k2, v2 := range in {
				if s := flatValue(v2, 1); s != "" {
					out[k+"."+k2] = s
				}
			}
			continue
		}
		if s := flatValue(v, 0); s != "" {
			out[k] = s
		}
	}
	return out
}

func place(i int) string { return "record " + strconv.Itoa(i+1) }

// containers are the names under which objects hold lists of records.
var containers = []string{"articles", "items", "documents", "docs", "results", "data", "hits", "news", "entries", "records", "associations", "@graph", "response", "_source", "rows", "stories", "value"}

// recordsOf are the objects in a value that pass a test.
func recordsOf(v any, is func(map[string]any) bool, depth int) []map[string]any {
	if depth > 4 {
		return nil
	}
	switch x := v.(type) {
	case []any:
		var out []map[string]any
		for _, e := range x {
			out = append(out, recordsOf(e, is, depth+1)...)
		}
		return out
	case map[string]any:
		if is(x) {
			return []map[string]any{x}
		}
		for _, k := range containers {
			if in := recordsOf(x[k], is, depth+1); len(in) > 0 {
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
