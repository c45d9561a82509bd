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
	stems   []int32
	place   *group // nil: background
	weight  float64
}

// stems are the content words of each statement, once each; nil of those in
// headings and of those too short to be known again.
func (v *vocabulary) stems(s *scan) [][]int32 {
	out := make([][]int32, len(s.p.Statements))
	for k := range out {
		if s.lines[s.p.Statements[k].Sentence].para < 0 {
			continue
		}
		var list []int32
		for _, t := range s.p.TokensIn(s.p.Statements[k].Span) {
			if t.Stop || t.Kind == compare.Punctuation {
				continue
			}
			if n := v.of(t.Stem); !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
		if len(list) >= 3 {
			out[k] = list
		}
	}
	return out
}

// echoes compares what the articles of each event say with what the others
// say of it, and with their background: where the other outlets place a
// statement, this one's likeness to it speaks for the same place. Statements
// meet over rare stems only, so the cost is near linear in an event's words.
//
// A stem weighs by how rare it is in the library; in a large one, where that
// would change with every article, by how rare it is in the event. There what an
// article's places rest on is known, in heard, and those are passed over where it
// is what it was.
func (x *index) echoes(labels [][]int, heard []uint64) []echo {
	idf := func(stem int32) float64 {
		return math.Log(float64(len(x.scans)+2) / (float64(x.words.frequency[stem]) + 0.5))
	}
	weight := idf
	out := make([]echo, len(x.scans))
	for _, g := range x.groups {
		var articles []int
		for _, e := range g.locals {
			if n := len(articles); n == 0 || articles[n-1] != e.scan {
				articles = append(articles, e.scan)
			}
		}
		if len(articles) < 2 || x.large() && !slices.ContainsFunc(articles, func(i int) bool { return heard[i] != x.placings[i].heard }) {
			continue
		}
		var sayings []saying
		postings := map[int32][]int32{}
		for _, i := range articles {
			for k, list := range x.placings[i].stems {
				if list == nil {
					continue
				}
				y := saying{article: i, stems: list}
				if label := labels[i][k]; label >= 0 {
					y.place = x.locals[i][label].group
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
			n := len(x.locals[i])
			if x.large() && heard[i] == x.placings[i].heard {
				continue
			}
			if out[i] == nil {
				out[i] = make(echo, len(labels[i]))
			}
			for k := range labels[i] {
				list := x.placings[i].stems[k]
				if list == nil {
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

// hearsay writes for each article of an event that several tell what its places
// rest on beside itself: which articles tell of its events, and of theirs.
func (x *index) hearsay(heard []uint64) {
	members := make(map[*group]uint64, len(x.groups))
	for _, g := range x.groups {
		sum := uint64(0)
		for _, e := range g.locals {
			sum = mixed(sum + x.placings[e.scan].serial)
			sum = mixed(sum + uint64(slices.Index(x.locals[e.scan], e)))
		}
		members[g] = sum
	}
	for _, g := range x.groups {
		if len(g.locals) < 2 || g.locals[0].scan == g.locals[len(g.locals)-1].scan {
			continue
		}
		sum := members[g]
		for _, e := range g.locals {
			for _, o := range x.locals[e.scan] {
				sum = mixed(sum + members[o.group])
			}
		}
		for n, e := range g.locals {
			if n == 0 || g.locals[n-1].scan != e.scan {
				heard[e.scan] = mixed(heard[e.scan]+sum) | 1
			}
		}
	}
}
