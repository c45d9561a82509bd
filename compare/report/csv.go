package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"crossread/compare"
)

// csvHead names the columns of a CSV report. One line is one outlet in one row.
//
//	event, event_title, day    the event; an unknown day is empty
//	section                    call or background
//	row                        the row's id, as in the other formats
//	score                      0 to 1, the mean over the row; empty if one outlet alone tells it
//	support                    0 to 1, the best score of this outlet's statements with another's in the row; empty as score, and where nothing matched
//	siglum, outlet, published  the outlet; empty if the file does not say
//	file, article              where the text is from
//	match                      yes; "no match" if nothing was found at or above the threshold
//	sentences                  numbers from 1, joined by "+"
//	start, end                 byte offsets into the stored text, of the first statement's start and the last one's end
//	spans                      every statement's "start-end", joined by "+"
//	form, speaker              of each statement, joined by "; "; "none" if narrated or unknown
//	text                       the words; in excerpts the first of them; of a gap, empty
//	nearest, nearest_score     of a gap: the best candidate's "start-end" and its score
//	kinds                      names of the differences that concern this outlet, joined by "; "
//	repeats                    the id of the row that has what the outlet tells here a second time; of others, empty
//	ruled                      yes if a decision of the user's made or changed the row
//	codes                      the user's codes on these words, joined by "; "
//	notes                      the user's notes and tags on these words, joined by "; "
//	sample                     "invented sample" if the article is; the last column
//
// The file is UTF-8 with a byte order mark and CRLF line ends, as spreadsheets
// want it. A cell that a spreadsheet would take for a formula gets a leading
// apostrophe.
var csvHead = []string{"event", "event_title", "day", "section", "row", "score", "support", "siglum", "outlet", "published", "file", "article",
	"match", "sentences", "start", "end", "spans", "form", "speaker", "text", "nearest", "nearest_score", "kinds", "repeats", "ruled", "codes", "notes", "sample"}

func writeCSV(w io.Writer, cs []*compare.Comparison, o Options) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(csvHead); err != nil {
		return err
	}
	book, notes := compare.NewCodebook(o.Decisions), notesIn(o.Decisions)
	for _, c := range cs {
		k := collation{c, o.Excerpts, nil}
		for i := range c.Rows {
			if c.Rows[i].Section == compare.SectionBackground && !o.Background {
				continue
			}
			for n := range c.Witnesses {
				invented := ""
				if o.invented(c.Witnesses[n].Article()) {
					invented = "invented sample"
				}
				codes, said := k.remarks(book, notes, n, c.Rows[i].Cells[n])
				line := append(k.csvLine(&c.Rows[i], n), strings.Join(codes, "; "), strings.Join(said, "; "), invented)
				for j := range line {
					line[j] = defuse(line[j])
				}
				if err := out.Write(line); err != nil {
					return err
				}
			}
		}
	}
	out.Flush()
	return out.Error()
}

func (c collation) csvLine(r *compare.Row, n int) []string {
	w := &c.Witnesses[n]
	a := w.Article()
	score, support := "", ""
	if told(r) > 1 {
		score = decimal(r.Score)
	}
	if n < len(r.Support) && len(r.Cells[n]) > 0 {
		support = decimal(r.Support[n])
	}
	line := []string{c.Event.ID, c.Event.Title, string(c.Event.Day), r.Section, r.ID, score, support, w.Siglum, a.Outlet(), string(a.Published()), a.File, a.ID}
	var kinds []string
	for _, k := range r.Kinds {
		for _, x := range k.Witnesses {
			if x == n {
				kinds = append(kinds, k.Name)
			}
		}
	}
	ruled := ""
	if r.Ruled {
		ruled = "yes"
	}
	tail := []string{strings.Join(kinds, "; "), r.Repeats.Row, ruled}
	cell := r.Cells[n]
	if len(cell) == 0 {
		nearest, at := "", ""
		for _, g := range r.Gaps {
			if g.Witness == n && g.Nearest >= 0 && g.Nearest < len(w.Statements) {
				nearest, at = w.Statements[g.Nearest].String(), decimal(g.Score)
			}
		}
		return append(append(line, "no match", "", "", "", "", "", "", "", nearest, at), tail...)
	}
	var sentences, spans, forms, speakers, texts []string
	for _, i := range cell {
		s := &w.Statements[i]
		sentences = append(sentences, strconv.Itoa(s.Sentence+1))
		spans = append(spans, s.Span.String())
		forms = append(forms, string(s.Form))
		who := s.Speaker
		if who == "" {
			who = "none"
		}
		speakers = append(speakers, who)
		texts = append(texts, c.cut(w, s.Span))
	}
	first, last := w.Statements[cell[0]], w.Statements[cell[len(cell)-1]]
	return append(append(line, "yes", strings.Join(sentences, "+"), strconv.Itoa(first.Start), strconv.Itoa(last.End), strings.Join(spans, "+"),
		strings.Join(forms, "; "), strings.Join(speakers, "; "), strings.Join(texts, " "), "", ""), tail...)
}

// told counts the outlets that tell a row.
func told(r *compare.Row) int {
	n := 0
	for _, cell := range r.Cells {
		if len(cell) > 0 {
			n++
		}
	}
	return n
}

// decimal prints a score with two places: "0.88".
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// defuse guards against text that a spreadsheet would run as a formula: a cell
// that begins, after white space, with one of = + - @ or their full-width forms,
// or with a tab or line end, gets a leading apostrophe. (OWASP, "CSV Injection".)
// A single "-" stays as it is.
func defuse(s string) string {
	if s == "" || s == "-" {
		return s
	}
	if strings.ContainsRune("\t\r\n", rune(s[0])) {
		return "'" + s
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \t\r\n\u00a0\ufeff\u200b"))
	if strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + s
	}
	return s
}
