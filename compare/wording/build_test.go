package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// The tests build comparisons without the other stages: a splitter and a
// tokenizer of a few lines, forms from quotation marks and reporting verbs.

var (
	stopWords = func() map[string]bool {
		m := map[string]bool{}
		for _, w := range lexicon.Words("en", "stopwords") {
			m[w] = true
		}
		return m
	}()
	tokenRE    = regexp.MustCompile(`\d+(?:[.,]\d+)*|\p{L}+(?:['’]\p{L}+)*|[^\s\p{L}\d]`)
	sentenceRE = regexp.MustCompile(`(?s).*?(?:[.!?][”"’]?(?:\s+|$)|\n|$)`)
	quoteRE    = regexp.MustCompile(`“[^”]*”?|"[^"]*"`)
	nameRE     = regexp.MustCompile(`(?:(?:President|Prime Minister|Foreign Minister|Emir|Sheikh|Mr|Mrs|HH|HE) )*\p{Lu}[\p{L}’'-]+(?: (?:al-|bin |van |de )?\p{Lu}[\p{L}’'.-]+)*`)
)

func tokens(text string, span compare.Span) []compare.Token {
	var out []compare.Token
	for _, at := range tokenRE.FindAllStringIndex(span.In(text), -1) {
		raw := span.In(text)[at[0]:at[1]]
		t := compare.Token{Span: compare.Span{Start: span.Start + at[0], End: span.Start + at[1]}}
		norm := strings.ReplaceAll(strings.ToLower(raw), "’", "'")
		norm = strings.TrimSuffix(strings.TrimSuffix(norm, "'s"), "s'")
		r, _ := utf8.DecodeRuneInString(raw)
		switch {
		case unicode.IsDigit(r):
			t.Kind = compare.Number
			t.Stem = norm
		case unicode.IsLetter(r):
			t.Stem = stemOf("en", norm)
			t.Stop = stopWords[norm]
			first := strings.TrimSpace(text[max(0, t.Start-3):t.Start])
			t.Caps = unicode.IsUpper(r) && first != "" && !strings.ContainsAny(first[len(first)-1:], ".?!\"“")
		default:
			t.Kind = compare.Punctuation
			t.Stem = norm
		}
		t.Norm = norm
		out = append(out, t)
	}
	return out
}

// parse takes a text apart; sentences are statements.
func parse(id, published, text string) *compare.Parsed {
	a := &compare.Article{ID: id, File: id, Text: text}
	if published != "" {
		a.Set(compare.Field{Name: compare.FieldPublished, Value: published})
	}
	p := &compare.Parsed{Article: a, Language: "en"}
	at := 0
	for _, s := range splitSentences(text) {
		start := at + strings.Index(text[at:], s)
		at = start + len(s)
		span := compare.Span{Start: start, End: start + len(s)}
		p.Sentences = append(p.Sentences, compare.Sentence{Span: span})
		p.Tokens = append(p.Tokens, tokens(text, span)...)
		st := compare.Statement{Span: span, Sentence: len(p.Sentences) - 1, Form: compare.Narrated}
		words := 0
		for _, q := range quoteRE.FindAllStringIndex(s, -1) {
			st.Quoted = append(st.Quoted, compare.Span{Start: start + q[0], End: start + q[1]})
			words += len(strings.Fields(s[q[0]:q[1]]))
		}
		for _, t := range p.TokensIn(span) {
			if c, ok := rulesOf("en").cueOf(t.Norm, t.Stem); ok && c.class != "" && !within(st.Quoted, t.Span) && !slices.Contains([]string{"made", "spoke", "call", "held", "describes"}, t.Norm) {
				st.Cue = t.Span
				st.Form = compare.Indirect
				break
			}
		}
		if words > 0 {
			st.Form = compare.Partial
			before := strings.TrimSpace(s[:st.Quoted[0].Start-start])
			if before == "" || strings.HasSuffix(before, ":") || strings.HasSuffix(before, ",") {
				st.Form = compare.Direct
			}
		}
		p.Statements = append(p.Statements, st)
		for _, n := range nameRE.FindAllStringIndex(s, -1) {
			head := compare.Span{Start: start + n[0], End: start + n[1]}
			p.Names = append(p.Names, compare.Name{Span: head, Head: head, Kind: compare.Person})
		}
	}
	return p
}

func within(spans []compare.Span, s compare.Span) bool {
	for _, q := range spans {
		if q.Contains(s) {
			return true
		}
	}
	return false
}

func splitSentences(text string) []string {
	var out []string
	carry := ""
	for _, s := range sentenceRE.FindAllString(text, -1) {
		s = carry + s
		carry = ""
		trimmed := strings.TrimSpace(s)
		if trimmed == "" {
			continue
		}
		last := trimmed[strings.LastIndexByte(trimmed, ' ')+1:]
		if !strings.Contains(s, "\n") && (len(last) <= 3 && strings.HasSuffix(last, ".") && last[0] >= 'A' && last[0] <= 'Z' || strings.HasSuffix(last, "S.R.")) {
			carry = s
			continue
		}
		out = append(out, trimmed)
	}
	return out
}

// comparison sets the texts side by side; a row lists a statement of each, -1
// where there is none.
func comparison(people []compare.Participant, parsed []*compare.Parsed, rows [][]int) *compare.Comparison {
	c := &compare.Comparison{Event: compare.Event{ID: "e", Kind: compare.Call, Participants: people}}
	for i, p := range parsed {
		st := append([]compare.Statement(nil), p.Statements...)
		for s := range st {
			st[s].Place, st[s].Events = compare.InPassage, []string{"e"}
		}
		c.Witnesses = append(c.Witnesses, compare.Witness{Siglum: compare.Siglum(i), Parsed: p, Statements: st})
	}
	for i, r := range rows {
		row := compare.Row{ID: "r" + string(rune('1'+i)), Section: compare.SectionCall, Cells: make([]compare.Cell, len(parsed))}
		for w, s := range r {
			if s >= 0 {
				row.Cells[w] = compare.Cell{s}
			}
		}
		c.Rows = append(c.Rows, row)
	}
	for r := range c.Rows {
		diff(c, &c.Rows[r])
	}
	return c
}

// diff gives a row plain edits: the words both have, in order, are the same;
// what lies between is a swap or stands on one side.
func diff(c *compare.Comparison, row *compare.Row) {
	first := -1
	for w, cell := range row.Cells {
		if len(cell) == 0 {
			continue
		}
		if first < 0 {
			first = w
			continue
		}
		a, b := cellUnits(&c.Witnesses[first], row.Cells[first]), cellUnits(&c.Witnesses[w], cell)
		p := compare.PairEdits{A: first, B: w}
		i, j := 0, 0
		for _, m := range append(common(a, b), [2]int{len(a), len(b)}) {
			e := compare.Edit{Op: compare.Swap, Kind: "rewording"}
			if i < m[0] {
				e.A = compare.Span{Start: a[i].Start, End: a[m[0]-1].End}
			}
			if j < m[1] {
				e.B = compare.Span{Start: b[j].Start, End: b[m[1]-1].End}
			}
			switch {
			case e.A.Empty() && e.B.Empty():
				e.Op = ""
			case e.A.Empty():
				e.Op, e.Kind = compare.OnlyB, ""
			case e.B.Empty():
				e.Op, e.Kind = compare.OnlyA, ""
			}
			if e.Op != "" {
				p.Edits = append(p.Edits, e)
			}
			if m[0] < len(a) {
				p.Edits = append(p.Edits, compare.Edit{Op: compare.Same, A: a[m[0]].Span, B: b[m[1]].Span})
			}
			i, j = m[0]+1, m[1]+1
		}
		row.Edits = append(row.Edits, p)
	}
}

// cellUnits are the words of a cell, placed in its text.
func cellUnits(w *compare.Witness, c compare.Cell) []unit {
	var out []unit
	at := 0
	for _, s := range c {
		st := w.Statements[s].Span
		for _, t := range w.Parsed.TokensIn(st) {
			if t.Kind != compare.Punctuation {
				out = append(out, unit{Span: compare.Span{Start: t.Start - st.Start + at, End: t.End - st.Start + at}, lexeme: &lexeme{norm: t.Norm}})
			}
		}
		at += st.Len() + 1
	}
	return out
}
