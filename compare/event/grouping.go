package event

import (
	"cmp"
	"context"
	"slices"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A Source gives the finder the articles of a library.
type Source interface {
	Len() int
	Article(i int) *compare.Article
	Parsed(i int) *compare.Parsed // the same at every call; what a call returns may hold until the next alone
	Sum(i int) uint64             // tells apart articles of one ID with other texts, blocks or metadata
}

// parsedSource is a Source of articles that are held taken apart.
type parsedSource []*compare.Parsed

func (s parsedSource) Len() int                       { return len(s) }
func (s parsedSource) Article(i int) *compare.Article { return s[i].Article }
func (s parsedSource) Parsed(i int) *compare.Parsed   { return s[i] }
func (s parsedSource) Sum(int) uint64                 { return 0 }

// A Grouping keeps what was found out about a library's articles, so that
// finding again after some came, went or changed reads only those again, and
// those that named somebody who is now known otherwise. The result is that of
// finding from scratch, byte for byte. The zero value knows nothing. It is not
// safe for concurrent use.
type Grouping struct {
	records map[string]*record // by article ID
	census  *census
	words   vocabulary
	asks    *asks
	vague   map[office]bool // offices that stood for their holders
	books   map[string]*cueBook
	turn    int
	small   int // articles from which on the library is a large one; 0 for smallLibrary
	topics  topics
	slugs   slugs
	serial  uint64 // counts placings
}

// A record is what is kept of one article.
type record struct {
	sum      uint64
	turn     int // in which it was last in the library
	s        *scan
	part     contribution
	dateline dayWord // of an undated article
	dated    bool    // by its dateline

	fresh      bool    // it has to be read for what follows
	questions  []int32 // put to the cast meanwhile
	mentions   []mention
	statements []compare.Statement // with their speakers, and the places of the last run
	settled    uint64              // sum of those places
	parts      [][]compare.Span    // the passages that they make: background, then an event each; nil before they are known
	told       []mention           // the mentions, once those that may mean somebody else are settled
	locals     []*local            // made of told
	placed     []*local            // those of them that are shown
	placing    *placing            // made of placed
}

// Find works out the library's events, as the function Find does. It asks the
// source for each new article three times at most, and holds one at a time;
// what it keeps of the library is about two kilobytes an article, the
// statements of the result apart.
func (g *Grouping) Find(ctx context.Context, from Source, rulings []compare.Decision, progress func(done, total int)) (*compare.Index, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	if g.records == nil {
		small := cmp.Or(g.small, smallLibrary)
		*g = Grouping{records: map[string]*record{}, census: newCensus(), asks: newAsks(), vague: map[office]bool{}, books: map[string]*cueBook{}, small: small, words: vocabulary{small: small}}
	}
	out, err := g.find(ctx, from, rulings, progress)
	if err != nil {
		*g = Grouping{small: g.small} // half of it is of another library
	}
	return out, err
}

func (g *Grouping) find(ctx context.Context, from Source, rulings []compare.Decision, progress func(done, total int)) (*compare.Index, error) {
	n := from.Len()
	g.turn++
	records, err := g.read(ctx, from, func(i int) { progress(i, 2*n) })
	if err != nil {
		return nil, err
	}
	x := &index{scans: make([]*scan, n), words: &g.words, cast: newCast(g.census), locals: make([][]*local, n), statements: make([][]compare.Statement, n), placings: make([]*placing, n), records: records, slugs: &g.slugs}
	g.slugs.turn()
	for o := range g.vague {
		x.cast.stand(o)
	}
	changed := g.asks.changed(x.cast)
	x.cast.asks = g.asks
	mentions := make([][]mention, n)
	for i, rec := range records {
		if i%64 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			progress(n+i, 2*n)
		}
		x.scans[i] = rec.s
		if rec.fresh || !same(rec.questions, changed) {
			g.listen(rec, x.cast, from.Parsed(i))
		}
		mentions[i] = rec.mentions
		x.statements[i] = rec.statements
	}
	rethink(mentions)
	for i, rec := range records {
		if rec.locals == nil || !slices.EqualFunc(rec.told, mentions[i], func(a, b mention) bool { return slices.Equal(a.cast, b.cast) }) {
			rec.told = mentions[i]
			x.cast.asks.resume(rec.questions)
			rec.locals = (&resolver{c: x.cast, s: rec.s}).locals(i, mentions[i])
			rec.questions = x.cast.asks.now
		}
		x.locals[i] = slices.Clone(rec.locals)
		for _, e := range rec.locals {
			e.scan, e.group = i, nil
		}
	}
	x.groups = groupLocals(x.words, x.scans, x.locals)
	x.keep()
	if err := g.weigh(ctx, x, records, from); err != nil {
		return nil, err
	}
	for _, p := range x.cast.persons {
		if p.vague {
			for o := range p.offices {
				g.vague[o] = true
			}
		}
	}
	g.asks.settle(x.cast)
	x.cast.asks = nil // what follows is made anew every time
	x.place()
	x.stories(g.topics.update(&g.words, records, x.untold()))
	x.names()
	x.rule(rulings)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := x.build()
	progress(2*n, 2*n)
	return out, nil
}

// read takes in what each article says by itself of names, words and its day,
// and forgets the articles that are gone.
func (g *Grouping) read(ctx context.Context, from Source, progress func(i int)) ([]*record, error) {
	near := middle(from)
	records := make([]*record, from.Len())
	for i := range records {
		if i%64 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			progress(i)
		}
		a := from.Article(i)
		rec := g.records[a.ID]
		if rec != nil && rec.sum != from.Sum(i) {
			g.forget(rec)
			rec = nil
		}
		if rec == nil || rec.turn == g.turn {
			rec = g.meet(a, from.Sum(i), from.Parsed(i), near)
			g.records[a.ID] = rec
		}
		rec.turn, rec.s.article = g.turn, a
		if day := rec.day(near); day != rec.s.published {
			g.census.add(&rec.part, -1)
			rec.s.published, rec.part.day, rec.fresh = day, dayNumberOf(day), true
			g.census.add(&rec.part, 1)
		}
		records[i] = rec
	}
	if len(g.records) > len(records) {
		for id, rec := range g.records {
			if rec.turn != g.turn {
				g.forget(rec)
				delete(g.records, id)
			}
		}
		g.census.sweep()
	}
	return records, nil
}

// meet makes the record of a new article.
func (g *Grouping) meet(a *compare.Article, sum uint64, p *compare.Parsed, near compare.Day) *record {
	rec := &record{sum: sum, s: newScan(a), fresh: true}
	s := rec.s
	s.open(p)
	if s.given == "" {
		s.search(nil, lexicon.Days(s.language))
		rec.dateline, rec.dated = s.dateline()
		s.published = rec.day(near)
	}
	rec.part = g.census.read(s)
	g.census.add(&rec.part, 1)
	s.terms = g.words.terms(s)
	s.close()
	s.lines = nil
	return rec
}

// day is that on which the article was published, as far as it tells.
func (rec *record) day(near compare.Day) compare.Day {
	if rec.dated {
		return rec.dateline.near(near)
	}
	return rec.s.given
}

func (g *Grouping) forget(rec *record) {
	g.census.add(&rec.part, -1)
	g.words.forget(rec.s.terms)
}

// listen finds out whom the article means, and what calls and meetings it tells of.
func (g *Grouping) listen(rec *record, c *cast, p *compare.Parsed) {
	s := rec.s
	s.lines = nil
	s.open(p)
	book := g.book(s.language)
	s.search(book, lexicon.Days(s.language))
	c.asks.begin()
	r := c.resolve(s)
	rec.mentions = r.mentions(book)
	rec.statements = r.statements()
	rec.questions = c.asks.now
	rec.fresh, rec.told, rec.locals, rec.placed, rec.placing, rec.parts = false, nil, nil, nil, nil, nil
	s.close()
	if len(rec.mentions) == 0 {
		s.lines = nil
	}
}

// book is the language's, nil if there are no rules for it.
func (g *Grouping) book(language string) *cueBook {
	b, ok := g.books[language]
	if !ok {
		b = newCueBook(language)
		g.books[language] = b
	}
	return b
}

// weigh takes from the articles that tell of a call or a meeting what speaks for
// the place of each statement.
func (g *Grouping) weigh(ctx context.Context, x *index, records []*record, from Source) error {
	told := map[*group]int{} // in how many articles
	for i := range x.locals {
		for k, e := range x.locals[i] {
			if !slices.ContainsFunc(x.locals[i][:k], func(o *local) bool { return o.group == e.group }) {
				told[e.group]++
			}
		}
	}
	for i, rec := range records {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if len(x.locals[i]) == 0 {
			continue
		}
		several := slices.ContainsFunc(x.locals[i], func(e *local) bool { return told[e.group] > 1 })
		if rec.placing != nil && slices.Equal(rec.placed, x.locals[i]) && (rec.placing.stems != nil || !several) {
			x.placings[i] = rec.placing
			continue
		}
		s := rec.s
		s.open(from.Parsed(i))
		x.cast.asks.resume(rec.questions)
		r := x.cast.resolve(s)
		rec.placed, rec.placing = x.locals[i], r.placing(x.locals[i], g.book(s.language))
		rec.questions = x.cast.asks.now
		g.serial++
		rec.placing.serial = g.serial
		for _, e := range x.locals[i] {
			e.cues = make([]compare.Span, len(e.mentions))
			for k, m := range e.mentions {
				e.cues[k] = s.span(m.cue.first, m.cue.end)
			}
		}
		if several {
			rec.placing.stems = x.words.stems(s)
		}
		x.placings[i] = rec.placing
		s.close()
	}
	return nil
}
