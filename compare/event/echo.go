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

// echoes compares what the articles of each event say with what the others
// say of it, and with their background: where the other outlets place a
// statement, this one's likeness to it speaks for the same place. Statements
// meet over rare stems only, so the cost is near linear in an event's words.
//
// A stem weighs by how rare it is in the library; in a large one, where that
// would change with every article, by how rare it is in the event. The result is
// of those of the articles that are to hear and that share an event with another.
func (x *index) echoes(hear *bag) map[int32]echo {
	weight := func(stem int32) float64 {
		return math.Log(float64(len(x.order)+2) / (float64(x.words.frequency[stem]) + 0.5))
	}
	out := map[int32]echo{}
	done := map[*group]bool{}
	for _, slot := range hear.list {
		for _, g := range x.recs[slot].with {
			if g.many && !done[g] {
				done[g] = true
				x.echo(g, hear, weight, out)
			}
		}
	}
	return out
}

// echo adds what the articles of one event say.
func (x *index) echo(g *group, hear *bag, weight func(int32) float64, out map[int32]echo) {
	var articles []int32
	for _, e := range g.locals {
		if n := len(articles); n == 0 || articles[n-1] != e.scan {
			articles = append(articles, e.scan)
		}
	}
	var sayings []saying
	postings := map[int32][]int32{}
	for _, i := range articles {
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
				postings[stem] = append(postings[stem], int32(len(sayings)))
			}
			sayings = append(sayings, y)
		}
	}
	if x.large() {
		weight = func(stem int32) float64 {
			return math.Log(float64(len(sayings)+2) / (float64(len(postings[stem])) + 0.5))
		}
	}
	for k := range sayings {
		for _, stem := range sayings[k].stems {
			sayings[k].weight += weight(stem)
		}
	}
	shared := make([]float64, len(sayings))
	for _, i := range articles {
		if !hear.has(i) {
			continue
		}
		rec := x.recs[i]
		n := len(rec.shown)
		if out[i] == nil {
			out[i] = make(echo, len(rec.placing.emit))
		}
		for k := range out[i] {
			list := rec.placing.words.of(k)
			if len(list) == 0 {
				continue
			}
			own := 0.0
			var touched []int32
			for _, stem := range list {
				w := weight(stem)
				own += w
				if len(postings[stem]) > echoReach {
					continue
				}
				for _, y := range postings[stem] {
					if sayings[y].article != i {
						if shared[y] == 0 {
							touched = append(touched, y)
						}
						shared[y] += w
					}
				}
			}
			if out[i][k] == nil {
				out[i][k] = make([]float64, n+1)
			}
			for _, y := range touched {
				like := shared[y] / math.Max(math.Min(own, sayings[y].weight), 1)
				shared[y] = 0
				if like < echoLike {
					continue
				}
				at := n
				for e, l := range rec.shown {
					if sayings[y].place != nil && l.group == sayings[y].place {
						at = e
					}
				}
				if sayings[y].place == nil || at < n {
					out[i][k][at] = max(out[i][k][at], echoWeight*min(like, 1))
				}
			}
		}
	}
}
