package storage

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ErrQuery is what the errors about a search that cannot be answered are.
var ErrQuery = errors.New("search cannot be answered")

// A queryError is an ErrQuery in words for the user.
type queryError string

func (e queryError) Error() string      { return string(e) }
func (queryError) Is(target error) bool { return target == ErrQuery }

// A query is the tree of a user's search.
//
//	grain "Skerry Strait"   both; the quoted words in that order
//	escort*                 words that begin so
//	van Rooij OR Strakhov   either side: all of one, or all of the other
//	grain NOT wheat         without; also -wheat
//	(a OR b) c              brackets group
//
// Anything else is words: no input is a mistake but one without any word to
// look for. Scripts that are written without spaces are searched for as
// stretches of text, the others as whole words whatever their case and accents.
type query struct {
	op    queryOp
	terms []query // of and, or; of not: what is wanted, then what is not
	text  string  // of a phrase, NFC
	start bool    // of a phrase: the last word need only begin so
}

type queryOp uint8

const (
	phrase queryOp = iota
	and
	or
	not
)

// parseQuery never fails on odd syntax: a bracket or a quotation mark without
// its partner counts as closed at the end, an operator without operands as nothing.
func parseQuery(s string) (query, error) {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' ' // a NUL would end the query inside of SQLite
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	p := queryParser{tokens: queryTokens(norm.NFC.String(s))}
	if len(p.tokens) > maxTokens || len(s) > maxQuery {
		return query{}, queryError(fmt.Sprintf("the search is too long; give at most %d words", maxTokens))
	}
	var all []query
	for p.at < len(p.tokens) {
		if q, ok := p.either(0); ok {
			all = append(all, q)
		}
		if p.at < len(p.tokens) {
			p.at++ // a closing bracket too many
		}
	}
	q, ok := join(and, all)
	if !ok {
		return query{}, queryError("there is nothing to search for; type a word, several, or a phrase in quotation marks")
	}
	if err := q.answerable(); err != nil {
		return query{}, err
	}
	return q, nil
}

// answerable refuses what would mean "everything but".
func (q query) answerable() error {
	if q.op == not && len(q.terms) == 1 {
		return queryError("there are only words to leave out; add a word to look for")
	}
	for _, t := range q.terms {
		if err := t.answerable(); err != nil {
			return err
		}
	}
	return nil
}

type queryToken struct {
	kind rune // '(' ')' '-' 'a' and, 'o' or, 'n' not, 'w' words
	text string
	star bool
}

// queryTokens splits at spaces outside quotation marks; any kind of double mark quotes.
func queryTokens(s string) []queryToken {
	var out []queryToken
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case unicode.IsSpace(r):
			s = s[size:]
		case r == '(' || r == ')':
			out = append(out, queryToken{kind: r})
			s = s[size:]
		case isQuote(r):
			s = s[size:]
			end := strings.IndexFunc(s, isQuote)
			text := s
			if end < 0 {
				s = ""
			} else {
				text = s[:end]
				_, n := utf8.DecodeRuneInString(s[end:])
				s = s[end+n:]
			}
			star := strings.HasPrefix(s, "*")
			s = strings.TrimPrefix(s, "*")
			out = append(out, queryToken{kind: 'w', text: text, star: star})
		case r == '-' && len(s) > 1 && !unicode.IsSpace(rune(s[1])):
			out = append(out, queryToken{kind: '-'})
			s = s[size:]
		default:
			end := strings.IndexFunc(s, func(r rune) bool {
				return unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r)
			})
			if end < 0 {
				end = len(s)
			}
			out = append(out, wordToken(s[:end]))
			s = s[end:]
		}
	}
	return out
}

func wordToken(w string) queryToken {
	switch w {
	case "AND", "&", "&&", "+":
		return queryToken{kind: 'a'}
	case "OR", "|", "||":
		return queryToken{kind: 'o'}
	case "NOT", "!":
		return queryToken{kind: 'n'}
	}
	bare := strings.TrimRight(w, "*")
	return queryToken{kind: 'w', text: bare, star: bare != w}
}

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„«»「」『』", r) }

type queryParser struct {
	tokens []queryToken
	at     int
}

// Limits of a query. SQLite's time grows faster than the number of words (300
// take 0.6 s, 3,000 a minute), and its parser has a stack of fixed size.
const (
	maxTokens = 100  // words and signs
	maxQuery  = 4000 // bytes
	maxDepth  = 10   // brackets within brackets; deeper ones are left out
)

func (p *queryParser) either(depth int) (query, bool) {
	var sides []query
	for {
		if q, ok := p.all(depth); ok {
			sides = append(sides, q)
		}
		if p.at == len(p.tokens) || p.tokens[p.at].kind != 'o' {
			return join(or, sides)
		}
		p.at++
	}
}

func (p *queryParser) all(depth int) (query, bool) {
	var want, avoid []query
	for negate := false; p.at < len(p.tokens); {
		t := p.tokens[p.at]
		if t.kind == 'o' || t.kind == ')' {
			break
		}
		p.at++
		var q query
		var ok bool
		switch t.kind {
		case 'a':
			continue
		case 'n', '-':
			negate = true
			continue
		case '(':
			if depth < maxDepth {
				q, ok = p.either(depth + 1)
				if p.at < len(p.tokens) && p.tokens[p.at].kind == ')' {
					p.at++
				}
			}
		case 'w':
			q, ok = query{op: phrase, text: t.text, start: t.star}, strings.IndexFunc(t.text, isWordRune) >= 0
		}
		if ok && negate {
			avoid = append(avoid, q)
		} else if ok {
			want = append(want, q)
		}
		negate = false
	}
	wanted, some := join(and, want)
	unwanted, less := join(or, avoid)
	switch {
	case some && less:
		return query{op: not, terms: []query{wanted, unwanted}}, true
	case less:
		return query{op: not, terms: []query{unwanted}}, true
	}
	return wanted, some
}

func join(op queryOp, terms []query) (query, bool) {
	switch len(terms) {
	case 0:
		return query{}, false
	case 1:
		return terms[0], true
	}
	return query{op: op, terms: terms}, true
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// substring reports whether a phrase must be searched for as a stretch of text.
func (q query) substring() bool {
	return q.op == phrase && strings.IndexFunc(q.text, isSpaceless) >= 0
}

// plain reports whether the full-text index alone can answer.
func (q query) plain() bool {
	for _, t := range q.terms {
		if !t.plain() {
			return false
		}
	}
	return !q.substring()
}

// begins reports whether a word of the query need only begin so.
func (q query) begins() bool { return q.start || slices.ContainsFunc(q.terms, query.begins) }

// match is the query in FTS5's language, every word quoted.
func (q query) match() string {
	switch q.op {
	case phrase:
		m := `"` + strings.ReplaceAll(q.text, `"`, `""`) + `"`
		if q.start {
			m += "*"
		}
		return m
	case not:
		return "(" + q.terms[0].match() + " NOT " + q.terms[1].match() + ")"
	}
	parts := make([]string, len(q.terms))
	for i, t := range q.terms {
		parts[i] = t.match()
	}
	return "(" + strings.Join(parts, map[queryOp]string{and: " AND ", or: " OR "}[q.op]) + ")"
}
