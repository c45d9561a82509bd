package text

import (
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// Parse takes an article apart. The result depends on a.Text, a.Blocks and the
// language alone, and shares no memory with the article but its pointer and
// strings. Masked blocks are left out. Time is linear in the text's length: 500
// words take about half a millisecond, a hostile megabyte under a second.
func Parse(a *compare.Article) *compare.Parsed {
	p := &compare.Parsed{Article: a}
	d := &doc{a: a, p: p, text: a.Text}
	d.split()
	if p.Language != "" {
		d.findNames()
		d.findStatements()
	} else {
		d.plainStatements()
	}
	return p
}

// A doc is an article while it is taken apart.
type doc struct {
	r      *lexis
	a      *compare.Article
	p      *compare.Parsed
	text   string
	words  []*word    // of p.Tokens, by index
	quote  []int32    // by token: 1 + index into quotes of the quotation it stands in, marks included; 0 outside
	name   []int32    // by token: 1 + index into p.Names of the name it belongs to; 0 for none
	sents  []sentence // of p.Sentences, by index
	body   []int      // by sentence: its first token after a dateline
	quotes []quotation
	names
	focus       focus
	nextMention int            // the first that resolve has not seen
	subjectNow  []int          // entities of the sentence's subject
	sayers      []speaker      // of the sentence's cues
	inCue       []bool         // scratch: tokens of a piece that belong to a cue or its subject
	heads       int            // 1 + the entity of an office that a heading names
	turns       map[string]int // the person by the initials before a colon at sentences' starts, -1 for none; nil: not looked for yet
	labels      map[string]int // before a colon at paragraphs' starts, in capitals, with how often; nil: not counted yet
}

// A sentence is the token range of one of p.Sentences.
type sentence struct {
	from, to int // tokens, half open
	kind     compare.BlockKind
	first    bool // of its block
}

// A quotation is one quoted stretch of a block.
type quotation struct {
	compare.Span      // marks included
	from, to     int  // tokens, marks included
	open         bool // no closing mark in the block
	follows      bool // goes on from the quotation before, over a paragraph's end
}

// split makes tokens, quotations and sentences of every block that counts.
func (d *doc) split() {
	blocks := sound(d.a.Text, d.a.Blocks)
	d.p.Language, d.r = d.language(blocks)
	n := 0
	for _, b := range blocks {
		if b.Kind != compare.Masked {
			n += b.Len()
		}
	}
	d.p.Tokens = make([]compare.Token, 0, n/5+8)
	d.words = make([]*word, 0, n/5+8)
	for i, b := range blocks {
		if b.Kind == compare.Masked || b.Empty() {
			continue
		}
		s := d.text[b.Start:b.End]
		from := len(d.p.Tokens)
		d.p.Tokens, d.words = d.r.tokenise(d.p.Tokens, d.words, s, b.Start, d.text)
		d.quote = append(d.quote, make([]int32, len(d.p.Tokens)-from)...)
		d.findQuotes(from)
		d.findSentences(i, b, from)
	}
	if d.p.Language == "" {
		grams(d.text, d.p.Tokens)
	}
	d.name = make([]int32, len(d.p.Tokens))
	for _, s := range d.sents {
		start := true
		for t := s.from; t < s.to; t++ {
			tok, w := &d.p.Tokens[t], d.words[t]
			switch {
			case tok.Kind == compare.Word:
				tok.Caps = asksCaps(d.text[tok.Start:tok.End], start)
				start = false
			case w.is(openQuote|plainQuote) && t+1 < s.to && d.quote[t] > 0 && d.quotes[d.quote[t]-1].from == t:
				start = start || t > s.from && (d.words[t-1].is(comma) || d.text[d.p.Tokens[t-1].Start:d.p.Tokens[t-1].End] == ":")
			case w.is(fullStop):
				start = true
			}
		}
	}
}

// sound returns the blocks without what could not be sliced: out of order, over
// the end, or within a letter.
func sound(text string, blocks []compare.Block) []compare.Block {
	at := 0
	for _, b := range blocks {
		if b.Start < at || b.End < b.Start || b.End > len(text) || !edge(text, b.Start) || !edge(text, b.End) {
			return clipped(text, blocks)
		}
		at = b.End
	}
	return blocks
}

// clipped is sound's slow way: what cannot be sliced is cut down to what can.
func clipped(text string, blocks []compare.Block) []compare.Block {
	ok := append([]compare.Block(nil), blocks...)
	at := 0
	for i := range ok {
		b := &ok[i]
		b.Start, b.End = max(b.Start, at), min(b.End, len(text))
		if b.End < b.Start {
			b.Start, b.End = at, at
		}
		for b.Start < b.End && !edge(text, b.Start) {
			b.Start++
		}
		for b.End > b.Start && !edge(text, b.End) {
			b.End--
		}
		at = max(at, b.End)
	}
	return ok
}

func edge(text string, i int) bool { return i <= 0 || i >= len(text) || utf8.RuneStart(text[i]) }

// findSentences cuts a block into sentences, whose tokens start at from.
func (d *doc) findSentences(block int, b compare.Block, from int) {
	var cuts []int // offsets where a new sentence starts
	ruled := d.p.Language != ""
	if ruled && b.Kind == compare.Paragraph {
		cuts = d.punkt(b, from)
	} else if b.Kind == compare.Paragraph {
		cuts = generic(d.text[b.Start:b.End], b.Start)
	}
	line := from
	if ruled && b.Kind == compare.Paragraph {
		if line = d.dateline(from); line > from {
			kept := cuts[:0]
			for _, c := range cuts {
				if line < len(d.p.Tokens) && c > d.p.Tokens[line].Start {
					kept = append(kept, c)
				}
			}
			cuts = kept
		}
	}
	t := from
	first := true
	add := func(start, end int) {
		start, end = trim(d.text, start, end)
		if start >= end {
			return
		}
		s := sentence{from: t, kind: b.Kind, first: first}
		for t < len(d.p.Tokens) && d.p.Tokens[t].Start < end {
			t++
		}
		s.to = t
		d.sents = append(d.sents, s)
		d.body = append(d.body, max(s.from, line))
		d.p.Sentences = append(d.p.Sentences, compare.Sentence{Span: compare.Span{Start: start, End: end}, Block: block})
		first = false
	}
	start, last := b.Start, t
	for i, c := range append(cuts, b.End) {
		n := last
		for n < len(d.p.Tokens) && d.p.Tokens[n].Start < c {
			n++
		}
		if i < len(cuts) && !d.worded(last, n) || c < b.End && !d.worded(n, len(d.p.Tokens)) {
			continue // a mark alone is no sentence
		}
		add(start, c)
		start, last = c, n
	}
}

// worded reports whether some tokens hold a word or a number.
func (d *doc) worded(from, to int) bool {
	for t := from; t < to; t++ {
		if d.p.Tokens[t].Kind != compare.Punctuation {
			return true
		}
	}
	return false
}

// trim narrows a range past white space.
func trim(text string, start, end int) (int, int) {
	for start < end {
		c, n := utf8.DecodeRuneInString(text[start:end])
		if !unicode.IsSpace(c) {
			break
		}
		start += n
	}
	for end > start {
		c, n := utf8.DecodeLastRuneInString(text[start:end])
		if !unicode.IsSpace(c) {
			break
		}
		end -= n
	}
	return start, end
}

// plainStatements tells every sentence in the outlet's own voice.
func (d *doc) plainStatements() {
	for i, s := range d.p.Sentences {
		d.p.Statements = append(d.p.Statements, compare.Statement{Span: s.Span, Sentence: i, Form: compare.Narrated,
			Place: placeOf(d.sents[i].kind), Quoted: d.quotedIn(s.Span)})
	}
}

// placeOf is the place that a block's kind decides; the event stage sets the others.
func placeOf(k compare.BlockKind) compare.PlaceKind {
	switch k {
	case compare.Headline, compare.Heading:
		return compare.InHeading
	case compare.Caption:
		return compare.InCaption
	}
	return ""
}
