package collate

import (
	"context"
	"sync"

	"crossread/compare"
	"crossread/compare/event"
	"crossread/compare/text"
)

// Texts keeps what the text stage made of articles, packed to a tenth of what
// it takes in memory, so that another analysis takes only new articles apart.
// What was kept of an article whose text, blocks or metadata have changed since
// is made anew. The zero value is empty. It is not safe for concurrent use.
type Texts struct {
	packed  map[string]string // by article ID
	counted map[string]uint64 // fingerprints of the articles in frequency
	freq    compare.Frequency
	group   event.Grouping
}

// Keep takes in what Kept returned for the article with that ID, by the same Engine.
func (t *Texts) Keep(id string, blob []byte) {
	if t.packed == nil {
		t.packed = map[string]string{}
	}
	t.packed[id] = string(blob)
}

// Kept returns what is kept of an article, for Keep; nil if nothing is.
func (t *Texts) Kept(id string) []byte {
	if s, ok := t.packed[id]; ok {
		return []byte(s)
	}
	return nil
}

// Forget lets go of what is known of the library as a whole; what was made of
// each article's text stays.
func (t *Texts) Forget() { t.group, t.freq, t.counted = event.Grouping{}, compare.Frequency{}, nil }

// Has reports whether something is kept of the article with that ID.
func (t *Texts) Has(id string) bool { _, ok := t.packed[id]; return ok }

// Analyze is the function Analyze, but that it takes apart only those articles
// of which nothing is kept, and keeps the result. It returns their IDs as well,
// also if ctx ended midway. What is kept of articles not given is dropped.
func (t *Texts) Analyze(ctx context.Context, articles []*compare.Article, decisions []compare.Decision, progress func(done, total int)) (an *Analysis, fresh []string, err error) {
	fresh, err = t.Prepare(ctx, articles, progress)
	if err != nil {
		return nil, fresh, err
	}
	s := source{t, articles, &compare.Parsed{}}
	index, err := t.group.Find(ctx, s, compare.Standing(decisions), nil)
	if err != nil {
		return nil, fresh, err
	}
	return &Analysis{Articles: articles, Index: index, Frequency: t.count(s)}, fresh, nil
}

// Prepare takes apart the articles of which nothing is kept, on every core, and
// drops what is kept of others. It returns the IDs of those taken apart.
func (t *Texts) Prepare(ctx context.Context, articles []*compare.Article, progress func(done, total int)) ([]string, error) {
	var missing []*compare.Article
	packed := make(map[string]string, len(articles))
	for _, a := range articles {
		if s, ok := t.packed[a.ID]; ok && packedOf(s) == textSum(a) {
			packed[a.ID] = s
			continue
		}
		missing = append(missing, a)
	}
	t.packed = packed
	blobs := make([]string, len(missing))
	done := 0
	var mu sync.Mutex // of done and progress
	compare.Each(len(missing), func(i int) {
		if ctx.Err() != nil {
			return
		}
		blobs[i] = string(pack(text.Parse(missing[i])))
		mu.Lock()
		defer mu.Unlock()
		if done++; progress != nil {
			progress(done, len(missing))
		}
	})
	var fresh []string
	for i, a := range missing {
		if blobs[i] != "" {
			t.packed[a.ID] = blobs[i]
			fresh = append(fresh, a.ID)
		}
	}
	return fresh, ctx.Err()
}

// count brings the library's frequencies up to date: new articles are added; if
// some have gone or changed all are counted again. The result is the caller's own.
func (t *Texts) count(s source) compare.Frequency {
	now := make(map[string]uint64, len(s.articles))
	kept := 0
	for _, a := range s.articles {
		now[a.ID] = packedOf(t.packed[a.ID])
		if sum, ok := t.counted[a.ID]; ok && sum == now[a.ID] {
			kept++
		}
	}
	if kept == len(t.counted) {
		t.freq = t.freq.Clone()
	} else {
		t.freq, t.counted = compare.Frequency{}, nil
	}
	for i, a := range s.articles {
		if _, ok := t.counted[a.ID]; !ok {
			t.freq.Add(s.Parsed(i))
		}
	}
	t.counted = now
	return t.freq
}

// A source gives the event stage articles taken apart, one at a time.
type source struct {
	t        *Texts
	articles []*compare.Article
	open     *compare.Parsed // what Parsed returned last, if it can be written over
}

func (s source) Len() int                       { return len(s.articles) }
func (s source) Article(i int) *compare.Article { return s.articles[i] }

// Sum is the fingerprint of what was packed.
func (s source) Sum(i int) uint64 { return packedOf(s.t.packed[s.articles[i].ID]) }

// Parsed unpacks an article, over the one before; damage that its fingerprint
// did not tell is repaired by taking it apart again.
func (s source) Parsed(i int) *compare.Parsed {
	if openInto(s.open, s.articles[i], s.t.packed[s.articles[i].ID]) != nil {
		return text.Parse(s.articles[i])
	}
	return s.open
}
