package event

import (
	"cmp"
	"context"
	"slices"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A Source gives the finder the articles of a library, each once.
type Source interface {
	Len() int
	Article(i int) *compare.Article // if it is the one that it was, at the same address, it has not changed
	Parsed(i int) *compare.Parsed   // the same at every call; what a call returns may hold until the next alone
	Sum(i int) uint64               // tells apart articles of one ID with other texts, blocks or metadata
}

// parsedSource is a Source of articles that are held taken apart.
type parsedSource []*compare.Parsed

func (s parsedSource) Len() int                       { return len(s) }
func (s parsedSource) Article(i int) *compare.Article { return s[i].Article }
func (s parsedSource) Parsed(i int) *compare.Parsed   { return s[i] }
func (s parsedSource) Sum(int) uint64                 { return 0 }

// A Grouping keeps what was found out about a library's articles, so that
// finding again after some came, went or changed looks only at those and at what
// they touch: the persons they name, the articles that named somebody who is now
// known otherwise, the calls of the same people, the stories near them. The
// result is that of finding from scratch, byte for byte. The zero value knows
// nothing. It is not safe for concurrent use.
type Grouping struct {
	x     *index
	small int     // articles from which on the library is a large one; 0 for smallLibrary
	many  int     // articles of a span that may have a term for it to bring them together; 0 for manyOfSpan
	apart float64 // what stays of the likeness of articles that name other weekdays; 0 for otherWeekday
}

// A record is what is kept of one article.
type record struct {
	slot  int32
	sum   uint64
	phase phase
	s     *scan
	part  contribution
	about compare.Day // of the era

	questions []int32 // put to the cast
	mentions  []mention
	strong    []string            // keys of the calls that it tells of without doubt
	doubts    []string            // keys of the calls that mentions may be of
	kept      *compare.Analysed   // its statements with their speakers and places
	new       []compare.Statement // those, before they were given their places; nil else
	count     int                 // how many
	told      []mention           // the mentions, once those that may mean somebody else are settled
	locals    []*local            // made of told
	shown     []*local            // those of them that are shown
	with      []*group            // of each of those
	placed    []*local            // the locals that placing was made of
	placing   *placing            // of placed; nil if nothing is shown
	labels    []int               // what the statements are about: locals of shown, or inBackground
	places    [][]*group          // per statement: its calls and meetings; nil if there are none
	whole     []*group            // of every statement without: the article's story, if it has one
	ruled     []bool              // per statement: placed by a ruling; nil if none is
	untold    bool                // it reports no call and no meeting
	tells     []*group            // whom parts are of, background apart
	counts    []int32             // the statements of each of parts
	parts     [][]compare.Span    // the passages that its statements make: background, then an event each; nil before they are known
}

// Find works out the library's events, as the function Find does. It asks the
// source for each new article three times at most, and holds one at a time;
// what it keeps of the library is about six kilobytes an article, a half of it
// likenesses and what tells where statements belong.
func (g *Grouping) Find(ctx context.Context, from Source, rulings []compare.Decision, progress func(done, total int)) (*compare.Index, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	if g.x == nil {
		g.x = newIndex(cmp.Or(g.small, smallLibrary), cmp.Or(g.many, manyOfSpan), cmp.Or(g.apart, otherWeekday))
	}
	out, err := g.x.find(ctx, from, rulings, progress)
	if err != nil {
		g.x = nil // half of it is of another library
	}
	return out, err
}

func (x *index) find(ctx context.Context, from Source, rulings []compare.Decision, progress func(done, total int)) (*compare.Index, error) {
	n := from.Len()
	x.begin()
	if err := x.read(ctx, from, func(i int) { progress(i/3, n) }); err != nil {
		return nil, err
	}
	x.cast.update()
	for _, slot := range x.asks.changed(x.cast) {
		if x.recs[slot] != nil {
			x.unheard.add(slot)
		}
	}
	x.cast.asks = x.asks
	x.inOrder(x.unheard.list)
	for k, slot := range x.unheard.list {
		if k%64 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			progress((n+k)/3, n)
		}
		x.listen(x.recs[slot], from)
	}
	x.rethink()
	x.regroup()
	if err := x.weigh(ctx, from); err != nil {
		return nil, err
	}
	x.asks.settle(x.cast)
	x.cast.asks = nil // nothing of what follows is read again for another answer
	x.place()
	x.topics.step = func(at int) { progress((2*n+at)/3, n) }
	x.stories()
	x.names()
	x.rule(rulings)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := x.build()
	progress(n, n)
	return out, nil
}

// read takes in what each new article says by itself of names, words and its
// day, and forgets the articles that are gone. Those that stand in another order
// to each other than before are read as new ones.
func (x *index) read(ctx context.Context, from Source, progress func(i int)) error {
	n := from.Len()
	order, articles := slices.Grow(x.spare.order[:0], n)[:n], slices.Grow(x.spare.articles[:0], n)[:n]
	var came []int
	next := 0 // of those that were there before
	for i := range n {
		a := from.Article(i)
		articles[i] = a
		if next < len(x.articles) && x.articles[next] == a {
			order[i] = x.order[next]
			x.seen[order[i]] = x.turn
			next++
			continue
		}
		rec := x.byID[a.ID]
		if rec != nil && x.seen[rec.slot] != x.turn && int(x.pos[rec.slot]) >= next && (rec.s.article == a || rec.sum == from.Sum(i) && rec.s.article.File == a.File) {
			rec.s.article, order[i] = a, rec.slot
			x.seen[rec.slot] = x.turn
			next = int(x.pos[rec.slot]) + 1
			continue
		}
		came = append(came, i)
	}
	if n-len(came) < len(x.order) {
		for _, slot := range x.order {
			if x.seen[slot] != x.turn {
				x.forget(x.recs[slot])
			}
		}
	}
	for _, i := range came {
		order[i] = x.slot()
	}
	x.spare.order, x.spare.articles = x.order, x.articles
	x.order, x.articles = order, articles
	for i, slot := range order {
		x.pos[slot] = int32(i)
	}
	for k, i := range came {
		if k%64 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			progress(k)
		}
		x.meet(order[i], articles[i], from.Sum(i), from.Parsed(i))
	}
	if now := x.days.era(); now != x.era {
		spell := x.era.within(oneSpell)
		x.era = now
		if now.within(oneSpell) != spell {
			x.respell()
		}
		for slot, dateline := range x.dated {
			rec := x.recs[slot]
			if day := now.day(dateline); day != rec.s.published {
				x.census.add(&rec.part, -1)
				rec.s.published, rec.part.day = day, dayNumberOf(day)
				x.census.add(&rec.part, 1)
				x.unheard.add(slot)
			}
		}
	}
	return nil
}

// meet makes the record of a new article.
func (x *index) meet(slot int32, a *compare.Article, sum uint64, p *compare.Parsed) {
	rec := &record{slot: slot, sum: sum, phase: phaseOf(a), s: newScan(a), kept: &compare.Analysed{Article: a.ID}}
	s := rec.s
	s.open(p, &x.reading)
	if s.given == "" {
		s.search(nil, lexicon.Days(s.language))
		dateline, dated := s.masthead()
		if !dated {
			dateline, dated = s.posted(lexicon.Days(s.language))
		}
		if dated {
			x.dated[slot] = dateline
			s.published = x.era.day(dateline)
		}
		s.dateline = dateline.hint()
	}
	rec.about = s.about()
	x.days.add(rec.about, 1)
	rec.part = x.census.read(s)
	x.census.add(&rec.part, 1)
	s.terms = x.words.terms(s)
	s.weekdays = s.told(lexicon.Days(s.language))
	s.close(false)
	x.recs[slot], x.byID[a.ID] = rec, rec
	x.seen[slot] = x.turn
	x.unheard.add(slot)
	x.came = append(x.came, slot)
}

// forget lets go of an article that is gone.
func (x *index) forget(rec *record) {
	x.days.add(rec.about, -1)
	x.census.add(&rec.part, -1)
	x.words.forget(rec.s.terms)
	x.unsay(rec)
	x.retell(rec, nil)
	x.show(rec)
	if rec.untold {
		x.left = append(x.left, rec.slot)
	}
	x.untell(rec)
	if x.byID[rec.s.article.ID] == rec {
		delete(x.byID, rec.s.article.ID)
	}
	delete(x.dated, rec.slot)
	if int(rec.slot) < len(x.last.articles) {
		x.last.articles[rec.slot], x.last.rest[rec.slot] = nil, nil
	}
	x.recs[rec.slot] = nil
	x.freed = append(x.freed, rec.slot)
}

// manyAtOnce is how many times the articles of a small library a turn looks at
// from which on their statements are packed until they have their places: open,
// they take ten times as much.
const manyAtOnce = 5

// listen finds out whom the article means, and what calls and meetings it tells of.
func (x *index) listen(rec *record, from Source) {
	s := rec.s
	s.outline = nil
	s.open(from.Parsed(int(x.pos[rec.slot])), &x.reading)
	book := x.book(s.language)
	s.search(book, lexicon.Days(s.language))
	x.asks.begin(rec.slot, rec.questions)
	r := x.cast.resolve(s)
	rec.mentions = r.mentions(book)
	if len(rec.mentions) > 0 {
		s.named = x.words.named(s)
	}
	rec.new = r.statements()
	rec.count = len(rec.new)
	if len(x.unheard.list) > manyAtOnce*x.words.small {
		rec.kept, rec.new = compare.NewAnalysed(rec.s.article.ID, rec.new), nil
	}
	rec.questions = x.asks.now
	x.retell(rec, nil)
	rec.told, rec.placed, rec.placing = nil, nil, nil
	s.close(len(rec.mentions) > 0)
	x.rewritten.add(rec.slot)
	x.untell(rec)
}

// statements are the article's, not to be changed.
func (rec *record) statements() []compare.Statement {
	if rec.new != nil {
		return rec.new
	}
	return rec.kept.Statements()
}

// open is statements in the memory of a buffer: they hold until its next use.
func (rec *record) open(b *compare.StatementBuffer) []compare.Statement {
	if rec.new != nil {
		return rec.new
	}
	return b.Open(rec.kept)
}

// book is the language's, nil if there are no rules for it.
func (x *index) book(language string) *cueBook {
	b, ok := x.books[language]
	if !ok {
		b = newCueBook(language)
		x.books[language] = b
	}
	return b
}

// weigh takes from the articles that tell of a call or a meeting what speaks for
// the place of each statement.
func (x *index) weigh(ctx context.Context, from Source) error {
	for k, slot := range x.moved.list {
		if k%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		rec := x.recs[slot]
		if rec == nil {
			continue
		}
		if len(rec.shown) == 0 {
			rec.placed, rec.placing, rec.labels = nil, nil, nil
			continue
		}
		several := slices.ContainsFunc(rec.with, func(g *group) bool { return g.many })
		if rec.placing != nil && slices.Equal(rec.placed, rec.shown) && (rec.placing.words.ends != nil || !several) {
			continue
		}
		s := rec.s
		s.open(from.Parsed(int(x.pos[slot])), &x.reading)
		x.asks.resume(slot, rec.questions)
		r := x.cast.resolve(s)
		rec.placed, rec.placing = rec.shown, r.placing(rec.shown, x.book(s.language))
		rec.questions = x.asks.now
		for _, e := range rec.shown {
			e.cues = make([]compare.Span, len(e.mentions))
			for k, m := range e.mentions {
				e.cues[k] = s.span(m.cue.first, m.cue.end)
			}
		}
		if several {
			rec.placing.words = x.words.wordsOf(s)
		}
		s.close(true)
	}
	return nil
}
