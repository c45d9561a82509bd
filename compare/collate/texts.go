package collate

import (
	"context"
	"slices"
	"sync"

	"crossread/compare"
	"crossread/compare/event"
	"crossread/compare/text"
)

// Texts keeps what the text stage made of articles, packed to a tenth of what
// it takes in memory, so that another analysis takes only new articles apart.
// What was kept of an article whose text, blocks or metadata have changed since
// is made anew; an article that is the same value as in the last analysis is
// taken to be unchanged. The zero value is empty. It is not safe for concurrent use.
//
// With Save and Load most of it lies elsewhere: a large library's packed articles
// take as much memory as their texts.
type Texts struct {
	// Save, which may be nil, takes what was made of new articles, by ID, while
	// they are taken apart. What it does not take it is given again in the next analysis.
	Save func(map[string][]byte) error
	// Load, which may be nil, returns what Save took of an article; nil if it is
	// not at hand, then the article is taken apart again.
	Load func(id string) []byte

	// Step, which may be nil, is called while the articles are grouped, from one
	// goroutine, with the articles done and their number.
	Step func(done, total int)

	held     int                // bytes kept of what Load could return
	unsaved  []string           // IDs of articles whose parts Save is still to take
	known    map[string]*known  // by article ID
	articles []*compare.Article // of the last analysis, if it came to its end
	turn     int                // counts analyses
	recount  []*known           // to be taken into freq, or out of it
	freq     compare.Frequency
	group    event.Grouping
}

// A known is what is kept of one article.
type known struct {
	sum     uint64 // of the article, as packed
	packed  string // "" if it is to be loaded
	saved   bool
	article *compare.Article // that it was made of, as last given; nil before that is known
	turn    int              // in which it was last asked for by its ID
	counted bool             // it is in the frequencies
	gone    bool             // the article is not in the library any more
}

// heldAtMost is how many bytes of what could be loaded are held in memory: those
// of 10,000 articles or so, as loading takes time.
const heldAtMost = 24 << 20

// Keep takes in what Kept returned for the article with that ID, or Save took, by
// the same Engine. Of an article that is known already it changes nothing: what
// is kept is the same, and it may be counted.
func (t *Texts) Keep(id string, blob []byte) {
	if t.known == nil {
		t.known = map[string]*known{}
	}
	if t.known[id] == nil {
		k := &known{sum: packedOf(blob), saved: true}
		t.known[id] = k
		if t.room(len(blob)) {
			k.packed = string(blob)
		}
	}
}

// room takes room in memory for so many bytes that were saved, if there is any.
func (t *Texts) room(bytes int) bool {
	if t.Load != nil && t.held+bytes > heldAtMost {
		return false
	}
	t.held += bytes
	return true
}

// Kept returns what is kept of an article, for Keep; nil if nothing is at hand.
func (t *Texts) Kept(id string) []byte {
	k := t.known[id]
	if k == nil || k.packed == "" && t.Load == nil {
		return nil
	}
	if k.packed == "" {
		return t.Load(id)
	}
	return []byte(k.packed)
}

// Forget lets go of what is known of the library as a whole; what was made of
// each article's text stays.
func (t *Texts) Forget() {
	t.group, t.freq, t.articles, t.recount = event.Grouping{}, compare.Frequency{}, nil, nil
	for _, k := range t.known {
		k.counted = false
	}
}

// Missing are the IDs of those articles of which nothing is kept.
func (t *Texts) Missing(articles []*compare.Article) []string {
	var missing []string
	next := 0
	for _, a := range articles {
		if next < len(t.articles) && t.articles[next] == a {
			next++
		} else if k := t.known[a.ID]; k == nil {
			missing = append(missing, a.ID)
		} else if k.article == a {
			next = after(t.articles, next, a)
		}
	}
	return missing
}

// after is the place behind an article in a list, from the place given on; that
// place if it is not there.
func after(list []*compare.Article, from int, a *compare.Article) int {
	if at := slices.Index(list[from:], a); at >= 0 {
		return from + at + 1
	}
	return from
}

// Analyze is the function Analyze, but that it takes apart only those articles
// of which nothing is kept, and keeps the result. It returns their IDs as well,
// also if ctx ended midway. What is kept of articles not given is dropped. Beside
// a look at each article's address the cost is that of what came and went.
func (t *Texts) Analyze(ctx context.Context, articles []*compare.Article, decisions []compare.Decision, progress func(done, total int)) (an *Analysis, fresh []string, err error) {
	fresh, err = t.Prepare(ctx, articles, progress)
	if err != nil {
		return nil, fresh, err
	}
	s := source{t, articles, &compare.Parsed{}}
	t.discount()
	index, err := t.group.Find(ctx, s, compare.Standing(decisions), t.Step)
	if err != nil {
		return nil, fresh, err
	}
	t.count()
	return &Analysis{Articles: articles, Index: index, Frequency: t.freq}, fresh, nil
}

// Prepare takes apart the articles of which nothing is kept, on every core, and
// drops what is kept of others. It returns the IDs of those taken apart.
func (t *Texts) Prepare(ctx context.Context, articles []*compare.Article, progress func(done, total int)) ([]string, error) {
	if t.known == nil {
		t.known = map[string]*known{}
	}
	var missing, gone []*compare.Article
	t.turn++
	before, next := t.articles, 0
	t.articles = nil
	for _, a := range articles {
		if next < len(before) && before[next] == a {
			next++
			continue
		}
		k := t.known[a.ID]
		switch {
		case k == nil:
			missing = append(missing, a)
			continue
		case k.article == a:
			to := after(before, next, a)
			gone, next = append(gone, before[next:max(next, to-1)]...), to
		case k.sum == textSum(a):
			k.article = a
		default:
			missing = append(missing, a)
			continue
		}
		k.turn = t.turn
		t.recount = append(t.recount, k)
	}
	for _, a := range append(gone, before[next:]...) {
		if k := t.known[a.ID]; k != nil && k.article == a && k.turn != t.turn {
			t.drop(a.ID)
		}
	}
	for _, a := range missing {
		t.drop(a.ID)
	}
	if before == nil { // each was asked for by its ID
		for id, k := range t.known {
			if k.turn != t.turn {
				t.drop(id)
			}
		}
	}
	fresh, err := t.take(ctx, missing, progress)
	if err == nil {
		t.articles = append(before[:0], articles...)
	}
	return fresh, err
}

// takenAtOnce is how many articles are taken apart between two calls of Save.
const takenAtOnce = 2000

// take takes articles apart, on every core, and has the result saved. It returns
// the IDs of those that it came to.
func (t *Texts) take(ctx context.Context, missing []*compare.Article, progress func(done, total int)) (fresh []string, err error) {
	done := 0
	var mu sync.Mutex // of done and progress
	for some := range slices.Chunk(missing, takenAtOnce) {
		blobs := make([]string, len(some))
		compare.Each(len(some), func(i int) {
			if ctx.Err() != nil {
				return
			}
			blobs[i] = string(pack(text.Parse(some[i])))
			mu.Lock()
			defer mu.Unlock()
			if done++; progress != nil {
				progress(done, len(missing))
			}
		})
		for i, a := range some {
			if blobs[i] != "" {
				k := &known{sum: packedOf([]byte(blobs[i])), packed: blobs[i], article: a}
				t.known[a.ID] = k
				t.recount = append(t.recount, k)
				fresh = append(fresh, a.ID)
				t.unsaved = append(t.unsaved, a.ID)
			}
		}
		if err := t.save(); err != nil {
			return fresh, err
		}
		if err := ctx.Err(); err != nil {
			return fresh, err
		}
	}
	return fresh, t.save() // what an earlier one was to save
}

// save has what is not saved yet saved, if there is where.
func (t *Texts) save() error {
	if t.Save == nil {
		t.unsaved = nil
		return nil
	}
	blobs := make(map[string][]byte, len(t.unsaved))
	for _, id := range t.unsaved {
		if k := t.known[id]; k != nil && !k.saved {
			blobs[id] = []byte(k.packed)
		}
	}
	if len(blobs) == 0 {
		return nil
	}
	if err := t.Save(blobs); err != nil {
		return err
	}
	for id := range blobs {
		k := t.known[id]
		if k.saved = true; !t.room(len(k.packed)) {
			k.packed = ""
		}
	}
	t.unsaved = nil
	return nil
}

// drop lets go of what is kept of an article.
func (t *Texts) drop(id string) {
	if k := t.known[id]; k != nil {
		k.gone = true
		if k.saved {
			t.held -= len(k.packed)
		}
		t.recount = append(t.recount, k)
		delete(t.known, id)
	}
}

// discount makes the library's frequencies ready to be brought up to date, and
// takes out the articles that are gone.
func (t *Texts) discount() {
	if len(t.recount) > 0 {
		t.freq = t.freq.Fork()
	}
	open := &compare.Parsed{}
	for _, k := range t.recount {
		if k.gone && k.counted {
			t.freq.Remove(t.open(k, open, k.article))
			k.counted = false
		}
	}
}

// count takes in the articles that came, as far as nobody has looked at them
// since discount, when they were counted by the way.
func (t *Texts) count() {
	open := &compare.Parsed{}
	for _, k := range t.recount {
		if !k.gone && !k.counted {
			t.freq.Add(t.open(k, open, k.article))
			k.counted = true
		}
	}
	t.recount = nil
}

// open unpacks what is kept of the article, over what a result held before; what
// is not at hand, is of another article or is damaged is made anew.
func (t *Texts) open(k *known, over *compare.Parsed, a *compare.Article) *compare.Parsed {
	packed := k.packed
	if packed == "" && t.Load != nil {
		if blob := t.Load(a.ID); packedOf(blob) == k.sum {
			packed = string(blob)
		}
	}
	if openInto(over, a, packed) != nil {
		return text.Parse(a)
	}
	return over
}

// A source gives the event stage articles taken apart, one at a time.
type source struct {
	t        *Texts
	articles []*compare.Article
	over     *compare.Parsed // what Parsed returned last, if it can be written over
}

func (s source) Len() int                       { return len(s.articles) }
func (s source) Article(i int) *compare.Article { return s.articles[i] }

// Sum is the fingerprint of what was packed.
func (s source) Sum(i int) uint64 { return s.t.known[s.articles[i].ID].sum }

// Parsed unpacks an article, over the one before, and counts one that is new.
func (s source) Parsed(i int) *compare.Parsed {
	k := s.t.known[s.articles[i].ID]
	p := s.t.open(k, s.over, s.articles[i])
	if !k.counted {
		s.t.freq.Add(p)
		k.counted = true
	}
	return p
}
