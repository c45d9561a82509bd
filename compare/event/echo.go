package event

import (
	"math"
	"slices"

	"crossread/compare"
)

// An echo says for each statement of an article how well other articles' words
// fit it: per event of the article, and last for background, 0 to echoWeight.
type echo [][]float64

const (
	echoLike   = 0.5 // share of the lesser statement's weighed stems from which two statements echo each other
	echoWeight = 2.0 // what an echo adds to the score of a place
	echoReach  = 40  // a stem in more of an event's statements than this tells nothing
)

// A saying is one placed statement of an event: its stems, weighed.
type saying struct {
	article int32
	stems   []int32
	place   *group // nil: background
	weight  float64
}

// words are the content words of each statement of an article, once each; none
// of those in headings and of those too short to be known again.
type words struct {
	stems []int32
	ends  []int32 // per statement: where its words end among the stems
}

// of are those of a statement.
func (w *words) of(statement int) []int32 {
	from := int32(0)
	if statement > 0 {
		from = w.ends[statement-1]
	}
	return w.stems[from:w.ends[statement]]
}

// wordsOf takes down those of an open article.
func (v *vocabulary) wordsOf(s *scan) words {
	w := words{ends: make([]int32, len(s.p.Statements))}
	for k := range w.ends {
		if from := len(w.stems); s.lines[s.p.Statements[k].Sentence].para >= 0 {
			for _, t := range s.p.TokensIn(s.p.Statements[k].Span) {
				if t.Stop || t.Kind == compare.Punctuation {
					continue
				}
				if n := v.of(t.Stem); !slices.Contains(w.stems[from:], n) {
					w.stems = append(w.stems, n)
				}
			}
			if len(w.stems) < from+3 {
				w.stems = w.stems[:from]
			}
		}
		w.ends[k] = int32(len(w.stems))
	}
	w.stems = slices.Clone(w.stems)
	return w
}

// A hearing is what echo works on, in the same memory for one event after the
// other. Lists by stem are as long as the vocabulary.
type hearing struct {
	articles []int32
	sayings  []saying
	stems    []int32   // of the sayings, once each
	counts   []int32   // by stem: the sayings that have it; all zero between two events
	ends     []int32   // by stem: where they end in postings
	weights  []float64 // by stem
	postings []int32   // the sayings of each of stems
	shared   []float64 // by saying: the weight of the stems it has in common with one statement
	touched  []int32   // the sayings that have any
}

// echoes compares what the articles of each event say with what the others
// say of it, and with their background: where the other outlets place a
// statement, this one's likeness to it speaks for the same place. Statements
// meet over rare stems only, so the cost is near linear in an event's words.
//
// A stem weighs by how rare it is in the library; in a large one, where that
// would change with every article, by how rare it is in the event. The result is
// of those of the articles that are to hear and that something was heard of.
func (x *index) echoes(hear *bag) map[int32]echo {
	out := map[int32]echo{}
	done := map[*group]bool{}
	for _, slot := range hear.list {
		for _, g := range x.recs[slot].with {
			if g.many && !done[g] {
				done[g] = true
				x.echo(g, hear, out)
			}
		}
	}
	return out
}

// gather takes down what the articles of one event say; close it before the next.
func (x *index) gather(g *group) *hearing {
	h := &x.hearing
	h.articles, h.sayings, h.stems = h.articles[:0], h.sayings[:0], h.stems[:0]
	if more := len(x.words.frequency) - len(h.counts); more > 0 {
		h.counts, h.ends, h.weights = append(h.counts, make([]int32, more)...), append(h.ends, make([]int32, more)...), append(h.weights, make([]float64, more)...)
	}
	for _, e := range g.locals {
		if n := len(h.articles); n == 0 || h.articles[n-1] != e.scan {
			h.articles = append(h.articles, e.scan)
		}
	}
	for _, i := range h.articles {
		rec := x.recs[i]
		for k := range rec.placing.words.ends {
			list := rec.placing.words.of(k)
			if len(list) == 0 {
				continue
			}
			y := saying{article: i, stems: list}
			if label := rec.placing.alone[k]; label >= 0 {
				y.place = rec.shown[label].group
			}
			for _, stem := range list {
				if h.counts[stem] == 0 {
					h.stems = append(h.stems, stem)
				}
				h.counts[stem]++
			}
			h.sayings = append(h.sayings, y)
		}
	}
	total := int32(0)
	for _, stem := range h.stems {
		h.ends[stem] = total // grows as they are filled in
		total += h.counts[stem]
		of, in := len(x.order), float64(x.words.frequency[stem])
		if x.large() {
			of, in = len(h.sayings), float64(h.counts[stem])
		}
		h.weights[stem] = math.Log(float64(of+2) / (in + 0.5))
	}
	h.postings = slices.Grow(h.postings[:0], int(total))[:total]
	for k := range h.sayings {
		y := &h.sayings[k]
		for _, stem := range y.stems {
			y.weight += h.weights[stem]
			h.postings[h.ends[stem]] = int32(k)
			h.ends[stem]++
		}
	}
	h.shared = compare.Sized(h.shared, len(h.sayings))
	return h
}

// having are the sayings that have a stem, in order.
func (h *hearing) having(stem int32) []int32 {
	return h.postings[h.ends[stem]-h.counts[stem] : h.ends[stem]]
}

// close ends with the event.
func (h *hearing) close() {
	for _, stem := range h.stems {
		h.counts[stem] = 0
	}
	clear(h.sayings)
}

// echo adds what the articles of one event say.
func (x *index) echo(g *group, hear *bag, out map[int32]echo) {
	h := x.gather(g)
	for _, i := range h.articles {
		if !hear.has(i) {
			continue
		}
		rec := x.recs[i]
		n := len(rec.shown)
		for k := range rec.placing.words.ends {
			list := rec.placing.words.of(k)
			if len(list) == 0 {
				continue
			}
			own := 0.0
			h.touched = h.touched[:0]
			for _, stem := range list {
				w := h.weights[stem]
				own += w
				if h.counts[stem] > echoReach {
					continue
				}
				for _, y := range h.having(stem) {
					if h.sayings[y].article != i {
						if h.shared[y] == 0 {
							h.touched = append(h.touched, y)
						}
						h.shared[y] += w
					}
				}
			}
			for _, y := range h.touched {
				said := &h.sayings[y]
				like := h.shared[y] / math.Max(math.Min(own, said.weight), 1)
				h.shared[y] = 0
				if like < echoLike {
					continue
				}
				at := n
				for e, l := range rec.shown {
					if said.place != nil && l.group == said.place {
						at = e
					}
				}
				if said.place == nil || at < n {
					if out[i] == nil {
						out[i] = make(echo, len(rec.placing.emit))
					}
					if out[i][k] == nil {
						out[i][k] = make([]float64, n+1)
					}
					out[i][k][at] = max(out[i][k][at], echoWeight*min(like, 1))
				}
			}
		}
	}
	h.close()
}
