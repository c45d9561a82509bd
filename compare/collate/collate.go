// Package collate runs the stages in order: from articles to an index of what
// they report, from one event of the index to a comparison. It is the only
// package that knows them all.
package collate

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"slices"

	"crossread/compare"
	"crossread/compare/align"
	"crossread/compare/text"
	"crossread/compare/worddiff"
	"crossread/compare/wording"
)

// Engine names the version of the analysis. It changes whenever the same
// articles could give another result, so that a stored index is made anew.
const Engine = "42"

// An Analysis is what the engine knows of a library.
type Analysis struct {
	Articles  []*compare.Article // as given
	Index     *compare.Index
	Frequency compare.Frequency

	// Kept, which may be nil, finds what Texts.Kept returned for an article, so
	// that Compare and CountSwaps need not take it apart again, which takes seven
	// times as long; nil where it is not at hand. It must be safe for concurrent use.
	Kept func(id string) []byte
}

// Analyze takes the articles apart and finds the events they report. Masks and
// metadata that the user set must have been applied to the articles; the other
// standing decisions are honoured here. Progress, which may be nil, is called
// from one goroutine at a time with the articles taken apart and their number.
// The only error is ctx's. The cost is less than a millisecond an article.
func Analyze(ctx context.Context, articles []*compare.Article, decisions []compare.Decision, progress func(done, total int)) (*Analysis, error) {
	an, _, err := new(Texts).Analyze(ctx, articles, decisions, progress)
	return an, err
}

// A Source is what Collate needs to know of one article of an event.
type Source struct {
	Article    *compare.Article
	Statements []compare.Statement // as the index has them
	Kept       []byte              // what Texts.Kept returned for the article; nil if it is not at hand
}

// parsed is the article taken apart, from what is kept if it is of this text.
func (s *Source) parsed() *compare.Parsed {
	if s.Kept != nil {
		if p, err := unpack(s.Article, string(s.Kept)); err == nil {
			return p
		}
	}
	return text.Parse(s.Article)
}

// Sources returns the articles of an event, in the order of its passages.
func (an *Analysis) Sources(e *compare.Event) []Source {
	at := map[string]int{}
	for i, a := range an.Articles {
		at[a.ID] = i
	}
	return an.sources(e, at)
}

// sources are those of an event; at gives the place of each article by ID.
func (an *Analysis) sources(e *compare.Event, at map[string]int) []Source {
	var sources []Source
	for _, p := range e.Passages {
		if i, ok := at[p.Article]; ok {
			s := Source{Article: an.Articles[i], Statements: an.Index.Articles[i].Statements()}
			if an.Kept != nil {
				s.Kept = an.Kept(p.Article)
			}
			sources = append(sources, s)
		}
	}
	return sources
}

// stored is a part of what of an analysis is kept between runs. The parts of a
// large one are encoded one by one, as gob holds what it encodes twice.
type stored struct {
	Events     []*compare.Event
	Background []*compare.Passage
	Articles   []string // IDs
	Statements []string // of each, packed
	Frequency  compare.Frequency
	Last       bool // no other part comes after it
}

// storedAtOnce is how many events or articles are in one part.
const storedAtOnce = 2000

// Encode writes the analysis without its articles, for Decode of the same Engine.
func (an *Analysis) Encode(w io.Writer) error {
	enc := gob.NewEncoder(w)
	put := func(s stored) error {
		if err := enc.Encode(s); err != nil {
			return fmt.Errorf("encode analysis: %w", err)
		}
		return nil
	}
	for events := range slices.Chunk(an.Index.Events, storedAtOnce) {
		if err := put(stored{Events: events}); err != nil {
			return err
		}
	}
	for background := range slices.Chunk(an.Index.Background, storedAtOnce) {
		if err := put(stored{Background: background}); err != nil {
			return err
		}
	}
	for articles := range slices.Chunk(an.Index.Articles, storedAtOnce) {
		var s stored
		for _, a := range articles {
			s.Articles = append(s.Articles, a.Article)
			s.Statements = append(s.Statements, a.Packed())
		}
		if err := put(s); err != nil {
			return err
		}
	}
	return put(stored{Frequency: an.Frequency.Whole(), Last: true})
}

// Decode makes the analysis of the articles from what Encode wrote of them.
func Decode(r io.Reader, articles []*compare.Article) (*Analysis, error) {
	index := &compare.Index{}
	dec := gob.NewDecoder(r)
	for {
		var s stored
		if err := dec.Decode(&s); err != nil {
			return nil, fmt.Errorf("decode analysis: %w", err)
		}
		index.Events, index.Background = append(index.Events, s.Events...), append(index.Background, s.Background...)
		if len(s.Articles) != len(s.Statements) || len(index.Articles)+len(s.Articles) > len(articles) {
			return nil, errOthers
		}
		for i, id := range s.Articles {
			if id != articles[len(index.Articles)].ID {
				return nil, errOthers
			}
			of, ok := compare.OpenAnalysed(id, s.Statements[i])
			if !ok {
				return nil, fmt.Errorf("decode analysis: %w", errDamaged)
			}
			index.Articles = append(index.Articles, of)
		}
		if !s.Last {
			continue
		}
		if len(index.Articles) != len(articles) {
			return nil, errOthers
		}
		return &Analysis{Articles: articles, Index: index, Frequency: s.Frequency}, nil
	}
}

var errOthers = errors.New("decode analysis: it is of other articles")

// Compare collates one event of the analysis; the error wraps
// compare.ErrNotFound if it has none with that ID.
func (an *Analysis) Compare(id string, decisions []compare.Decision) (*compare.Comparison, error) {
	e := an.Index.Event(id)
	if e == nil {
		return nil, fmt.Errorf("event %q: %w", id, compare.ErrNotFound)
	}
	return Collate(*e, an.Sources(e), &an.Frequency, decisions), nil
}

// Collate sets the statements of an event side by side. The sources are the
// articles of its passages; the letters A, B, ... follow their order. The cost
// is a few milliseconds for five articles of 400 words.
func Collate(e compare.Event, sources []Source, freq *compare.Frequency, decisions []compare.Decision) *compare.Comparison {
	c := &compare.Comparison{Event: e}
	c.Witnesses = make([]compare.Witness, len(sources))
	compare.Each(len(sources), func(i int) {
		c.Witnesses[i] = compare.Witness{
			Siglum: compare.Siglum(i), Parsed: sources[i].parsed(), Statements: sources[i].Statements,
		}
	})
	c.Rows = align.Rows(c.Witnesses, e.ID, freq, compare.Standing(decisions))
	edits(c.Witnesses, c.Rows)
	w := wording.Find(c)
	for i := range c.Rows {
		c.Rows[i].Kinds, c.Rows[i].Reuse = w.Kinds[i], w.Reuse[i]
	}
	c.Naming, c.Swaps, c.Quotes, c.Facts = w.Naming, w.Swaps, w.Quotes, w.Facts
	c.Method = append([]compare.Parameter{{Name: "engine", Value: Engine, Note: "version of the analysis"}}, align.Parameters()...)
	return c
}

// edits compares each reading of a row with the first. Readings that print one
// statement in the same words, as is common, are not taken in for it.
func edits(ws []compare.Witness, rows []compare.Row) {
	v := worddiff.NewVocabulary()
	defer v.Done()
	readings := make([]*worddiff.Text, len(rows)*len(ws)) // of each cell, nil if it is empty or the same as the first
	take := func(r, i int) {
		if at := &readings[r*len(ws)+i]; *at == nil {
			*at = reading(v, &ws[i], rows[r].Cells[i])
		}
	}
	var work []int // rows with readings to compare
	for r := range rows {
		cells := rows[r].Cells
		first := slices.IndexFunc(cells, func(c compare.Cell) bool { return len(c) > 0 })
		if first < 0 {
			continue
		}
		n := 0
		for i := first + 1; i < len(cells); i++ {
			if len(cells[i]) > 0 {
				n++
			}
		}
		if n == 0 {
			continue
		}
		rows[r].Edits = make([]compare.PairEdits, 0, n)
		differ := false
		for i := first + 1; i < len(cells); i++ {
			if len(cells[i]) == 0 {
				continue
			}
			same := oneText(&ws[first], &ws[i], cells[first], cells[i])
			if same == nil {
				take(r, first)
				take(r, i)
				differ = true
			}
			rows[r].Edits = append(rows[r].Edits, compare.PairEdits{A: first, B: i, Edits: same})
		}
		if differ {
			work = append(work, r)
		}
	}
	compare.Each(len(work), func(n int) {
		r := work[n]
		for k := range rows[r].Edits {
			if e := &rows[r].Edits[k]; e.Edits == nil {
				e.Edits = readings[r*len(ws)+e.A].Diff(readings[r*len(ws)+e.B])
			}
		}
	})
}

// oneText is the edit of two cells that hold one statement each, in the same
// words; nil of others.
func oneText(v, w *compare.Witness, a, b compare.Cell) []compare.Edit {
	if len(a) != 1 || len(b) != 1 {
		return nil
	}
	s, t := v.Statements[a[0]].Span, w.Statements[b[0]].Span
	if s.Len() != t.Len() || s.In(v.Article().Text) != t.In(w.Article().Text) {
		return nil
	}
	return worddiff.Same(v.Parsed.TokensIn(s), w.Parsed.TokensIn(t), -s.Start, -t.Start)
}

// reading takes in a cell's text, with the tokens of its statements.
func reading(v *worddiff.Vocabulary, w *compare.Witness, c compare.Cell) *worddiff.Text {
	if len(c) == 1 {
		s := w.Statements[c[0]].Span
		tokens := w.Parsed.TokensIn(s)
		t := v.Text(w.Text(c), len(tokens))
		t.Add(tokens, -s.Start)
		return t
	}
	n := 0
	for _, k := range c {
		n += len(w.Parsed.TokensIn(w.Statements[k].Span))
	}
	t := v.Text(w.Text(c), n)
	at := 0
	for _, k := range c {
		s := w.Statements[k].Span
		t.Add(w.Parsed.TokensIn(s), at-s.Start)
		at += s.Len() + 1
	}
	return t
}

// Diff compares two free texts by words; spans are offsets into them.
func Diff(a, b string) []compare.Edit {
	return worddiff.Diff(a, b, text.Tokens(a), text.Tokens(b))
}

// Match scores how far two sentences say the same, from 0 to 1, and compares
// their words. Freq may be nil: then every word is equally rare.
func Match(a, b string, freq *compare.Frequency) (float64, []compare.Edit) {
	ta, tb := text.Tokens(a), text.Tokens(b)
	score, _ := align.Score(ta, tb, freq)
	return score, worddiff.Diff(a, b, ta, tb)
}
