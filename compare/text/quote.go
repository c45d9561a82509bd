package text

import (
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// findQuotes finds the quotations of the block whose tokens start at from.
// Double marks make one of any nesting; single ones count outside of double
// ones, where they cannot be apostrophes.
func (d *doc) findQuotes(from int) {
	toks := d.p.Tokens
	open := -1
	var shut func(t int) bool
	for t := from; t < len(toks); t++ {
		w := d.words[t]
		if !w.is(openQuote | closeQuote | plainQuote) {
			continue
		}
		m := d.text[toks[t].Start:toks[t].End]
		if open >= 0 {
			if shut(t) {
				d.addQuote(open, t+1, false)
				open = -1
			}
			continue
		}
		switch m {
		case "“", "„", "«", "‟", "”":
			if m == "”" && !d.opens(t, from) {
				continue
			}
			open = t
			left := m
			shut = func(t int) bool {
				m := d.text[toks[t].Start:toks[t].End]
				return m == "”" || m == "»" || m == "\"" && !d.opens(t, from) || m == "“" && (left == "„" || left == "”") || left == "»" && m == "«"
			}
		case "\"", "＂", "''", "``":
			if !d.opens(t, from) && t > from {
				continue
			}
			open = t
			shut = func(t int) bool {
				m := d.text[toks[t].Start:toks[t].End]
				return m == "\"" || m == "”" || m == "＂" || m == "''"
			}
		case "‘", "'", "`":
			if end := d.singleEnd(t, from); end > t {
				open = t
				shut = func(t int) bool { return t == end }
			}
		}
	}
	if open >= 0 {
		d.addQuote(open, len(toks), true)
	}
}

func (d *doc) addQuote(from, to int, open bool) {
	toks := d.p.Tokens
	q := quotation{Span: compare.Span{Start: toks[from].Start, End: toks[to-1].End}, from: from, to: to, open: open}
	if n := len(d.quotes); n > 0 && d.quotes[n-1].open && d.quotes[n-1].to == from {
		q.follows = true
	}
	d.quotes = append(d.quotes, q)
	for t := from; t < to; t++ {
		d.quote[t] = int32(len(d.quotes))
	}
}

// opens reports whether a mark stands where one opens: after a space or an
// opening mark, and before a word.
func (d *doc) opens(t, from int) bool {
	tok := d.p.Tokens[t]
	if t > from {
		c, _ := utf8.DecodeLastRuneInString(d.text[:tok.Start])
		if !unicode.IsSpace(c) && c != '(' && c != '[' && c != '—' && c != '–' && c != '-' && c != '‘' && c != '“' && c != '\'' {
			return false
		}
	}
	c, _ := utf8.DecodeRuneInString(d.text[tok.End:])
	return tok.End < len(d.text) && !unicode.IsSpace(c)
}

// singleEnd finds the mark that closes a single quotation opened at t, t if
// there is none: one after a stop or comma at best, else the first that no
// plural s precedes.
func (d *doc) singleEnd(t, from int) int {
	if !d.opens(t, from) {
		return t
	}
	second := t
	for u := t + 1; u < len(d.p.Tokens) && u < t+120; u++ {
		m := d.text[d.p.Tokens[u].Start:d.p.Tokens[u].End]
		if m == "“" || m == "\"" {
			break
		}
		if m != "’" && m != "'" {
			continue
		}
		c, _ := utf8.DecodeRuneInString(d.text[d.p.Tokens[u].End:])
		if d.p.Tokens[u].End < len(d.text) && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
			continue
		}
		before := d.words[u-1]
		if before.is(fullStop | comma) {
			return u
		}
		if second == t {
			second = u
			if last, _ := utf8.DecodeLastRuneInString(d.text[:d.p.Tokens[u].Start]); last != 's' {
				return u
			}
		}
	}
	return second
}

// quotedIn are the quoted stretches within a span, marks included, cut at its ends.
func (d *doc) quotedIn(s compare.Span) []compare.Span {
	var in []compare.Span
	for i := d.quoteFrom(s.Start); i < len(d.quotes) && d.quotes[i].Start < s.End; i++ {
		q := d.quotes[i].Span
		q.Start, q.End = trim(d.text, max(q.Start, s.Start), min(q.End, s.End))
		if !q.Empty() {
			in = append(in, q)
		}
	}
	return in
}

// quoteFrom is the index of the first quotation that ends after an offset.
func (d *doc) quoteFrom(at int) int {
	lo, hi := 0, len(d.quotes)
	for lo < hi {
		if m := (lo + hi) / 2; d.quotes[m].End > at {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}
