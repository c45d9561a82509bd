package formats

import (
	"slices"
	"strings"

	"crossread/compare"
)

// A cell is what a record says about a field, and in which column.
type cell struct{ column, value string }

// columns are the names under which records give what an article needs, the
// surest first, as column writes them.
var columns = map[string][]string{
	compare.FieldHeadline: {"headline", "headlines", "headlinemain", "title", "articletitle", "hed", "titre", "titel", "titulo", "título", "überschrift", "heading", "headlinetext", "newstitle", "storytitle", "subject"},
	compare.TableBody: {"articlebody", "bodyxhtml", "bodyhtml", "bodyrichtext", "bodymain", "bodies", "bodytext", "body", "maintext", "fulltext", "articletext", "text", "contenthtml", "content", "contenttext",
		"articlecontent", "newstext", "storytext", "rawtext", "cleantext", "plaintext", "article", "story", "texte", "texto", "inhalt", "abstract", "description"},
	compare.FieldPublished: {"datepublished", "published", "publisheddate", "publishdate", "publishedat", "publicationdate", "pubdate", "datepublish", "issued", "date", "firstcreated",
		"versioncreated", "contentcreated", "createdat", "created", "timestamp", "datum", "fecha", "day", "dateofpublication", "publicationday", "publishedon", "publishedday", "releasedate", "datetime", "articledate", "newsdate"},
	compare.FieldOutlet: {"outlet", "publisher", "newspaper", "publication", "publicationtitle", "containertitle", "sourcename", "source", "medium", "media", "sitename", "infosource",
		"copyrightholder", "provider", "journal", "site", "sourcedomain", "domain", "paper", "newspapername", "outletname", "publishername", "publicationname", "mediaoutlet", "magazine", "zeitung", "quelle", "medio", "fuente", "periódico"},
	compare.FieldAuthor:   {"author", "authors", "byline", "by", "creator", "writer", "auteur", "autor", "authorname", "reporter", "journalist", "writtenby"},
	compare.FieldURL:      {"url", "link", "weburl", "canonicalurl", "canonical", "articleurl", "pageurl", "sourceurl", "webaddress", "uri"},
	compare.FieldSection:  {"section", "articlesection", "category", "rubrik", "rubrique"},
	compare.FieldLanguage: {"language", "inlanguage", "lang", "langue", "sprache"},
	compare.FieldDateline: {"dateline", "located"},
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

// pick is the surest column of a record for a field.
func pick(r map[string]string, field string) (c cell, ok bool) {
	for _, name := range columns[field] {
		if v := r[name]; strings.TrimSpace(v) != "" {
			if field == compare.TableBody && len(strings.Fields(v)) < 5 && name != "articlebody" {
				continue
			}
			return cell{name, v}, true
		}
	}
	return cell{}, false
}

// guessed is what a record's columns seem to hold, by their names.
func guessed(r map[string]string) map[string]cell {
	cells := map[string]cell{}
	for field := range columns {
		if c, ok := pick(r, field); ok {
			cells[field] = c
		}
	}
	return cells
}

// mapped is what a record's columns, by their names as they stand, hold by the
// user's word.
func mapped(r map[string]string, fields map[string]string) map[string]cell {
	cells := map[string]cell{}
	for field, name := range fields {
		if v := r[name]; strings.TrimSpace(v) != "" {
			cells[field] = cell{name, v}
		}
	}
	return cells
}

// fill fills a draft in from what a record says; source is what to put before
// the column's name.
func (d *draft) fill(cells map[string]cell, source string) {
	at := func(c cell) string { return source + c.column }
	for _, field := range []string{compare.FieldOutlet, compare.FieldSection, compare.FieldDateline} {
		if c, ok := cells[field]; ok {
			d.set(field, c.value, c.value, at(c), 0.9)
		}
	}
	if c, ok := cells[compare.FieldURL]; ok {
		d.set(compare.FieldURL, absolute(c.value, ""), c.value, at(c), 0.9)
	}
	if c, ok := cells[compare.FieldAuthor]; ok {
		d.set(compare.FieldAuthor, strings.Join(splitAuthors(c.value), "; "), c.value, at(c), 0.9)
	}
	if c, ok := cells[compare.FieldPublished]; ok {
		d.setDay(c.value, at(c), 0.9)
	}
	if c, ok := cells[compare.FieldLanguage]; ok {
		if short, _, _ := strings.Cut(strings.ToLower(c.value), "-"); langTag.MatchString(short) {
			d.set(compare.FieldLanguage, short, c.value, at(c), 0.7)
		}
	}
	if c, ok := cells[compare.FieldHeadline]; ok {
		d.headline(plainLine(c.value), at(c), 0.95)
	}
	if c, ok := cells[compare.TableBody]; ok {
		for _, p := range htmlParts(c.value) {
			d.add(p.kind, "", p.text)
		}
	}
}

// mapFor is the first of maps that is about these columns, nil if there is none.
func mapFor(maps []compare.ColumnMap, names []string) map[string]string {
	sorted := slices.Clone(names)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	for _, m := range maps {
		if slices.Equal(m.Columns, sorted) {
			return m.Fields
		}
	}
	return nil
}

const (
	lookRows = 5   // how many rows a look shows
	lookCell = 200 // characters of a cell
)

// look describes records by their columns' names and the cells under them.
func look(names []string, rows [][]string) *compare.Table {
	t := &compare.Table{Columns: names, Mapping: map[string]string{}}
	byColumn := map[string]string{}
	for _, n := range names {
		if c := column(n); byColumn[c] == "" {
			byColumn[c] = n
		}
	}
	for field, known := range columns {
		for _, c := range known {
			least := 1
			if field == compare.TableBody && c != "articlebody" {
				least = 5
			}
			if n := byColumn[c]; n != "" && anyCell(rows, slices.Index(names, n), least) {
				t.Mapping[field] = n
				break
			}
		}
	}
	t.Sure = t.Mapping[compare.TableBody] != "" && t.Mapping[compare.FieldHeadline] != ""
	if t.Mapping[compare.TableBody] == "" {
		if i := longestColumn(len(names), rows); i >= 0 {
			t.Mapping[compare.TableBody] = names[i]
		}
	}
	for _, r := range rows[:min(len(rows), lookRows)] {
		cells := make([]string, len(names))
		for i := range cells {
			if i < len(r) {
				cells[i] = shorten(r[i], lookCell)
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// suggest is look with a guess at the column of days by what stands in it, which
// is for the user to see: it may be the day of something else.
func suggest(names []string, rows [][]string) *compare.Table {
	t := look(names, rows)
	if t.Mapping[compare.FieldPublished] == "" {
		if i := dayColumn(names, rows, t.Mapping); i >= 0 {
			t.Mapping[compare.FieldPublished] = names[i]
		}
	}
	return t
}

// anyCell reports whether a cell of the column has that many words.
func anyCell(rows [][]string, i, words int) bool {
	return slices.ContainsFunc(rows, func(r []string) bool { return i < len(r) && len(strings.Fields(r[i])) >= words })
}

// dayColumn is the first column without another meaning of which nearly all
// cells are days, -1 if there is none.
func dayColumn(names []string, rows [][]string, taken map[string]string) int {
	used := map[string]bool{}
	for _, n := range taken {
		used[n] = true
	}
	for i, n := range names {
		days, others := 0, 0
		for _, r := range rows[:min(len(rows), dayRows)] {
			if i >= len(r) || strings.TrimSpace(r[i]) == "" {
				continue
			}
			if day, ambiguous := parseDay(r[i]); (day != "" || ambiguous) && len(r[i]) < 40 && strings.ContainsAny(r[i], "-/. ") {
				days++
			} else {
				others++
			}
		}
		if !used[n] && days > 0 && others*10 <= days {
			return i
		}
	}
	return -1
}

// dayRows is how many rows are looked at for a column of days.
const dayRows = 200

// longestColumn is the column with the longest cells if those are texts, -1 if
// there is none.
func longestColumn(n int, rows [][]string) int {
	best, longest := -1, 0
	for i := range n {
		sum := 0
		for _, r := range rows {
			if i < len(r) {
				sum += len(r[i])
			}
		}
		if mean := sum / max(len(rows), 1); mean > 200 && mean > longest {
			best, longest = i, mean
		}
	}
	return best
}
