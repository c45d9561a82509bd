package formats

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"crossread/compare"
	"crossread/storage/intake"
)

// Table reads CSV and TSV files with a row an article. What a column is, its
// name says, else the length of what stands in it.
type Table struct{}

// Name is the reader's name and version.
func (Table) Name() string { return "table/1" }

// Sniff goes by the name alone: prose has commas too.
func (Table) Sniff(_ []byte, name string) int {
	if ext(name, ".csv", ".tsv", ".tab") {
		return 65
	}
	return 0
}

// Read gives the rows that have text.
func (f Table) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	return f.ReadWith(ctx, name, content, nil)
}

// ReadWith gives the rows that have text, in the columns that a map names.
func (f Table) ReadWith(ctx context.Context, name string, content []byte, maps []compare.ColumnMap) ([]*compare.Article, error) {
	rows, cs, warnings, err := f.rows(content)
	if err != nil {
		return nil, err
	}
	names := rows[0]
	fields := mapFor(maps, names)
	if fields == nil {
		t := look(names, rows[1:])
		if fields = t.Mapping; fields[compare.TableBody] == "" {
			return nil, errors.New("no column of the table holds texts; name the one that does body, text or content")
		}
		understood := []string{"text from " + quote(fields[compare.TableBody])}
		for _, field := range compare.TableFields()[1:6] {
			if fields[field] != "" {
				understood = append(understood, field+" from "+quote(fields[field]))
			}
		}
		warnings = append([]string{"Columns as understood: " + strings.Join(understood, ", ") + "."}, warnings...)
	}
	var out []*compare.Article
	for i, row := range rows[1:] {
		rec := map[string]string{}
		for k, c := range row {
			if k < len(names) && rec[names[k]] == "" {
				rec[names[k]] = c
			}
		}
		d := newDraft(f.Name(), cs)
		d.fill(mapped(rec, fields), "column ")
		if a := d.article(); a != nil {
			a.Place = fmt.Sprintf("row %d", i+2)
			out = append(out, a)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no row of the table has a text")
	}
	out[0].Warnings = append(out[0].Warnings, warnings...)
	return out, nil
}

// Look says what the table's columns are.
func (f Table) Look(ctx context.Context, name string, content []byte) (*compare.Table, error) {
	rows, _, _, err := f.rows(content)
	if err != nil {
		return nil, err
	}
	return suggest(rows[0], rows[1:]), nil
}

// rows are the table's rows, of which the first names the columns.
func (f Table) rows(content []byte) (rows [][]string, cs string, warnings []string, err error) {
	text, cs, warnings, ok := intake.Decode(content)
	if !ok {
		return nil, "", nil, intake.ErrNoArticle
	}
	r := csv.NewReader(strings.NewReader(text))
	r.LazyQuotes, r.FieldsPerRecord, r.TrimLeadingSpace = true, -1, true
	r.Comma = separator(text)
	size := 0
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || len(row) > 1000 {
			warnings = append(warnings, fmt.Sprintf("The table is malformed in row %d; the rows before it were read.", len(rows)+1))
			break
		}
		if rows = append(rows, row); len(rows) > maxRecords {
			return nil, "", nil, fmt.Errorf("the table has more than %d rows; split it", maxRecords)
		}
		for _, c := range row {
			size += len(c) + 16
		}
		if size > 256<<20 {
			return nil, "", nil, errors.New("the table has too many cells; split it")
		}
	}
	if len(rows) < 2 {
		return nil, "", nil, errors.New("the table has no rows under its first; it needs a first row with the columns' names, and a row an article")
	}
	for i, c := range rows[0] {
		rows[0][i] = strings.TrimSpace(strings.TrimPrefix(c, "\ufeff"))
	}
	return rows, cs, warnings, nil
}

// separator is the mark that parts the most columns in the first line.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, n := ',', 0
	for _, c := range ",;\t|" {
		if k := strings.Count(line, string(c)); k > n {
			best, n = c, k
		}
	}
	return best
}

// BibTeX reads bibliographies whose entries hold an abstract or a text.
type BibTeX struct{}

// Name is the reader's name and version.
func (BibTeX) Name() string { return "bibtex/1" }

// Sniff goes by the name and the first entry.
func (BibTeX) Sniff(head []byte, name string) int {
	if ext(name, ".bib") || bytes.HasPrefix(bytes.TrimSpace(head), []byte("@article{")) {
		return 60
	}
	return 0
}

// Read gives the entries that have text.
func (f BibTeX) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	text, cs, _, ok := intake.Decode(content)
	if !ok {
		return nil, intake.ErrNoArticle
	}
	var out []*compare.Article
	entries := bibEntries(text)
	if len(entries) > maxRecords {
		return nil, errRecords
	}
	for i, e := range entries {
		d := newDraft(f.Name(), cs)
		if e["year"] != "" && e["date"] == "" {
			e["date"] = strings.TrimSpace(e["day"] + " " + e["month"] + " " + e["year"])
		}
		e["author"] = bibAuthors(e["author"])
		d.fill(guessed(e), "bib:")
		if a := d.article(); a != nil {
			a.Place = place(i)
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("the bibliography holds no texts, only where they are; give the articles themselves")
	}
	return out, nil
}

// bibAuthors turns "Roca, Ana and Lind, Pavel" into "Ana Roca; Pavel Lind".
func bibAuthors(s string) string {
	var out []string
	for _, a := range strings.Split(oneLine(s), " and ") {
		if last, first, ok := strings.Cut(a, ", "); ok {
			a = first + " " + last
		}
		out = append(out, a)
	}
	return strings.Join(out, "; ")
}

// bibEntries reads "@kind{key, name = {value}, ...}"; one entry beyond
// maxRecords is enough to tell that there are more.
func bibEntries(s string) []map[string]string {
	var out []map[string]string
	for len(out) <= maxRecords {
		i := strings.IndexByte(s, '@')
		if i < 0 {
			return out
		}
		s = s[i+1:]
		open := strings.IndexByte(s, '{')
		if open < 0 {
			return out
		}
		s = s[open+1:]
		e := map[string]string{}
		_, s, _ = strings.Cut(s, ",")
		for {
			s = strings.TrimLeft(s, " \t\r\n,")
			if s == "" || s[0] == '}' {
				break
			}
			name, rest, ok := strings.Cut(s, "=")
			if !ok || len(name) > 60 || strings.Contains(name, "@") {
				break
			}
			var v string
			if v, s, ok = bibValue(strings.TrimLeft(rest, " \t\r\n")); !ok {
				break
			}
			e[column(name)] = v
		}
		if len(e) > 0 {
			out = append(out, e)
		}
	}
	return out
}

func bibValue(s string) (value, rest string, ok bool) {
	if s == "" {
		return "", "", false
	}
	if s[0] != '{' && s[0] != '"' {
		i := strings.IndexAny(s, ",}\n")
		if i < 0 {
			return "", "", false
		}
		return strings.TrimSpace(s[:i]), s[i:], true
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		}
		if i > 0 && i < len(s) && (s[0] == '{' && depth == 0 || s[0] == '"' && depth == 0 && s[i] == '"') {
			return strings.NewReplacer("{", "", "}", "", "\\&", "&", "\\%", "%").Replace(s[1:i]), s[i+1:], true
		}
	}
	return "", "", false
}
