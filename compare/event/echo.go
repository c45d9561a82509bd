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
	article int
	place   *group // nil: background
	weight  float64
}

// echoes compares what the articles of each event say with what the others
// say of it, and with their background: where the other outlets place a
// statement, this one's likeness to it speaks for the same place. Statements
// meet over rare stems only, so the cost is near linear in an event's words.
func (x *index) echoes(labels [][]int) []echo {
	frequency := map[string]int{}
	for _, s := range x.scans {
		for _, t := range s.terms {
			frequency[t.stem]++
		}
	}
	idf := func(stem string) float64 {
		return math.Log(float64(len(x.scans)+2) / (float64(frequency[stem]) + 0.5))
	}
	out := make([]echo, len(x.scans))
	for _, g := range x.groups {
		var articles []int
		for _, e := range g.locals {
			if !slices.Contains(articles, e.scan) {
				articles = append(articles, e.scan)
			}
		}
		if len(articles) < 2 {
			continue
		}
		var sayings []saying
		postings := map[string][]int32{}
		stems := map[int]map[int][]string{} // article -> statement -> stems
		for _, i := range articles {
			s := x.scans[i]
			stems[i] = map[int][]string{}
			for k := range s.p.Statements {
				if s.lines[s.p.Statements[k].Sentence].para < 0 {
					continue
				}
				var list []string
				weight := 0.0
				for _, t := range s.p.TokensIn(s.p.Statements[k].Span) {
					if !t.Stop && t.Kind != compare.Punctuation && !slices.Contains(list, t.Stem) {
						list = append(list, t.Stem)
						weight += idf(t.Stem)
					}
				}
				if len(list) < 3 {
					continue
				}
				stems[i][k] = list
				y := saying{article: i, weight: weight}
				if label := labels[i][k]; label >= 0 {
					y.place = x.locals[i][label].group
				}
				for _, stem := range list {
					postings[stem] = append(postings[stem], int32(len(sayings)))
				}
				sayings = append(sayings, y)
			}
		}
		shared := make([]float64, len(sayings))
		for _, i := range articles {
			n := len(x.locals[i])
			if out[i] == nil {
				out[i] = make(echo, len(labels[i]))
			}
			for k := range labels[i] {
				list := stems[i][k]
				if list == nil {
					continue
				}
				own := 0.0
				var touched []int32
				for _, stem := range list {
					w := idf(stem)
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
					for e, l := range x.locals[i] {
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
	return out
}
