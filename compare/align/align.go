// Package align says which statements of several articles are the same: rows
// of statements, any number of articles, none of them the original.
package align

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"crossread/compare"
)

// Rows collates one event. Every statement of the event's passages is in
// exactly one row of section call, alone if nothing matched; what the articles
// share outside their events is in rows of section background. Headings and
// captions stay out. Edits and Kinds are left empty.
//
// Each pair of statements that share enough words, or words near in meaning, is
// scored by a fitted model: first by words, names, numbers, speakers, forms and
// places, then also by the pairs around it and by its rivals. Rows grow by
// agglomeration with average link over these scores, best first, under two
// constraints: two statements of one witness never meet in a row, but that in a
// second pass a neighbour joins a cell whose other readings hold what it says as
// well; and the rulings same and different are honoured before anything else.
// So no chain of look-alikes joins what does not belong together.
//
// The rows do not depend on the order of the witnesses but for the order of
// their cells. Time is that of the meetings of rare words, far below the square
// of the statements.
func Rows(ws []compare.Witness, event string, freq *compare.Frequency, rulings []compare.Decision) []compare.Row {
	c := newCollation(ws, event, freq)
	defer c.done()
	c.rule(rulings)
	c.score()
	c.join()
	c.absorb()
	return c.rows()
}

// A unit is one statement at work.
type unit struct {
	roles      []role // who does what to whom in it
	witness    int    // index into collation.ws
	turn       int    // of its witness in collation.order; units stand in order of turns
	n          int    // index into the witness's Statements
	call       bool
	st         *compare.Statement
	tokens     []compare.Token
	bag        []weighed // its stems, each once, in order; see parcel
	content    int       // how many of them are words of content, once they are parcelled
	function   float64   // weight of the others
	sum        float64   // of the bag's weights
	phrases    []uint64  // pairs of words of content that stand near each other
	shared     []int32   // numbers of those that other witnesses have as well, each once
	allPhrases int       // how many different ones there are
	names      []int32   // stems written with a capital, sorted
	numbers    []int32
	place      float64 // 0 first to 1 last of its article's statements in the section
	prev       int     // unit before it in the same article and section, -1 if none
	next       int
	voice      int    // index into collation.speakers
	nameBits   uint64 // a bit for each of the names, and names and their kin; see summarise
	kinBits    uint64
	row        int // index into collation.groups
}

// A weighed is a stem and how much it tells.
type weighed struct {
	id     int32
	weight float64
}

type collation struct {
	ws     []compare.Witness
	order  []int // witnesses in an order that does not depend on the caller's
	units  []unit
	after  []int  // the first unit behind those of each turn
	call   []bool // of each unit
	w      *weights
	voc    vocabulary
	links  []link
	of     [][]neighbour // links of each unit, by the other
	groups [][]int       // units, ascending
	must   [][2]int
	cannot map[[2]int]bool
	ruled  map[int]bool // units that a ruling names

	voices    map[string]int // index into speakers of who speaks
	speakers  []voice
	holders   map[string]*holder // by last name, lower case
	agreement []int8             // of each two of the speakers

	space    *space
	bags     []weighed // room for the units'
	phrases  []uint64
	marked   []int32 // names and numbers
	numbered []int32 // phrases
}

func newCollation(ws []compare.Witness, event string, freq *compare.Frequency) *collation {
	c := &collation{ws: ws, w: newWeights(freq, &rowTuning), cannot: map[[2]int]bool{}, ruled: map[int]bool{}, voices: map[string]int{}, holders: holders(ws)}
	tokens, statements := 0, 0
	for i := range ws {
		tokens += len(ws[i].Parsed.Tokens)
		statements += len(ws[i].Statements)
	}
	s := newSpace()
	s.bags, s.phrases, s.marked = slices.Grow(s.bags, tokens), slices.Grow(s.phrases, 2*tokens), slices.Grow(s.marked, 2*tokens)
	s.numbered = slices.Grow(s.numbered, 2*tokens)
	c.space, c.bags, c.phrases, c.marked, c.numbered = s, s.bags, s.phrases, s.marked, s.numbered
	c.voc = vocabulary{ids: s.ids, terms: slices.Grow(s.terms, min(tokens/4, maxRoom)), last: slices.Grow(s.last, min(tokens/4, maxRoom))}
	c.units, c.call = slices.Grow(s.units, statements), slices.Grow(s.call, statements)
	c.order = make([]int, len(ws))
	for i := range ws {
		c.order[i] = i
	}
	sort.SliceStable(c.order, func(i, j int) bool {
		a, b := ws[c.order[i]].Article(), ws[c.order[j]].Article()
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.TextSHA256, b.TextSHA256), strings.Compare(a.Text, b.Text)) < 0
	})
	for turn, wi := range c.order {
		c.read(wi, turn, event)
		c.after = append(c.after, len(c.units))
	}
	both := []func(){ // neither needs what the other finds
		func() { c.voc.relate(&rowTuning, s) },
		func() {
			compare.EachPart(len(c.units), aBlock, func(from, to int) {
				for x := from; x < to; x++ {
					c.units[x].finish()
				}
			})
			c.localWeights()
			c.sharePhrases()
			c.parcel()
		},
	}
	compare.Each(len(both), func(n int) { both[n]() })
	c.agreement = make([]int8, len(c.speakers)*len(c.speakers))
	for i := range c.speakers {
		for j := range c.speakers {
			c.agreement[i*len(c.speakers)+j] = c.agreementOf(&c.speakers[i], &c.speakers[j])
		}
	}
	return c
}

// maxRoom is the number of stems for which there is room at once; more is made as
// it is needed, as many articles have most of their words in common.
const maxRoom = 4096

// read makes units of a witness's statements.
func (c *collation) read(wi, turn int, event string) {
	w := &c.ws[wi]
	last, count := [2]int{-1, -1}, [2]int{}
	first := len(c.units)
	section := func(call bool) int {
		if call {
			return 1
		}
		return 0
	}
	for n := range w.Statements {
		s := &w.Statements[n]
		call := s.Place == compare.InPassage && slices.Contains(s.Events, event)
		if !call && s.Place != compare.InBackground {
			continue
		}
		k := section(call)
		u := unit{witness: wi, turn: turn, n: n, call: call, st: s, prev: last[k], next: -1, place: float64(count[k]), voice: c.voiceOf(w.Parsed, s)}
		id := len(c.units)
		if u.prev >= 0 {
			c.units[u.prev].next = id
		}
		last[k] = id
		count[k]++
		tokens := w.Parsed.TokensIn(s.Span)
		u.tokens = tokens
		c.fill(&u, tokens)
		c.units, c.call = append(c.units, u), append(c.call, call)
	}
	for id := first; id < len(c.units); id++ {
		u := &c.units[id]
		u.place = (u.place + .5) / float64(count[section(u.call)])
	}
}

// voiceOf numbers who speaks.
func (c *collation) voiceOf(p *compare.Parsed, s *compare.Statement) int {
	n, ok := c.voices[s.Speaker]
	if !ok {
		n = len(c.speakers)
		c.voices[s.Speaker] = n
		c.speakers = append(c.speakers, voiceOf(p, s))
	}
	return n
}

// agree is the agreement of two units' speakers.
func (c *collation) agree(a, b *unit) int8 { return c.agreement[a.voice*len(c.speakers)+b.voice] }

// room returns an empty slice for n values out of a larger one.
func room[T any](all *[]T, n int) []T {
	if cap(*all)-len(*all) < n {
		*all = make([]T, 0, max(n, aRoom, 2*cap(*all)))
	}
	at := len(*all)
	*all = (*all)[:at+n]
	return (*all)[at : at : at+n]
}

// aRoom is the number of values for which there is room at once.
const aRoom = 2048

// fill reads a unit's words.
func (c *collation) fill(u *unit, ts []compare.Token) {
	before := [2]int32{-1, -1}
	u.bag = room(&c.bags, len(ts))
	u.phrases = room(&c.phrases, 2*len(ts))
	u.names, u.numbers = room(&c.marked, len(ts)), room(&c.marked, len(ts))
	for i := range ts {
		t := &ts[i]
		if t.Kind == compare.Punctuation {
			continue
		}
		id, ok := c.voc.ids[t.Stem]
		if !ok {
			id = int32(len(c.voc.terms))
			c.voc.ids[t.Stem] = id
			c.voc.terms = append(c.voc.terms, c.w.term(t))
			c.voc.last = append(c.voc.last, nil)
		}
		known := &c.voc.terms[id]
		known.caps = known.caps || t.Caps
		weight := c.w.of(t, known)
		if u.st.Cue.Contains(t.Span) || u.st.SpeakerAt.Contains(t.Span) || u.st.Relay.Contains(t.Span) {
			weight *= attributionShare
		}
		if c.voc.last[id] != u.st {
			c.voc.last[id] = u.st
			u.bag = append(u.bag, weighed{id, weight})
		}
		if t.Stop {
			continue
		}
		for _, b := range before {
			if b >= 0 && b != id {
				u.phrases = append(u.phrases, uint64(min(b, id))<<32|uint64(max(b, id)))
			}
		}
		before[0], before[1] = before[1], id
		switch {
		case t.Kind == compare.Number:
			u.numbers = append(u.numbers, id)
		case t.Caps:
			u.names = append(u.names, id)
		}
	}
}

// finish is the part of reading a unit that needs no other one.
func (u *unit) finish() {
	slices.Sort(u.names)
	u.names = slices.Compact(u.names)
	u.roles = roles(u.tokens)
}

// localWeights lowers the weight of words that an article uses again and again:
// the names of those who spoke, the place all is about. A stem that each of
// several articles has once is a shared statement's and keeps its weight.
func (c *collation) localWeights() {
	uses, articles := c.space.floats.take(len(c.voc.terms)), c.space.floats.take(len(c.voc.terms))
	last := c.space.ints.take(len(c.voc.terms))
	for i := range c.units {
		for _, t := range c.units[i].bag {
			uses[t.id]++
			if last[t.id] != c.units[i].witness+1 {
				last[t.id] = c.units[i].witness + 1
				articles[t.id]++
			}
		}
	}
	all := float64(len(c.units)) / float64(max(1, len(c.ws)))
	top := math.Log((all + 1) / .5)
	for id := range uses { // from here on the share of its weight that a stem keeps
		uses[id] = max(0.05, math.Log((all+1)/(min(all, uses[id]/articles[id])+.5))/top)
	}
	for i := range c.units {
		u := &c.units[i]
		for k := range u.bag {
			t := &u.bag[k]
			t.weight *= uses[t.id]
			u.sum += t.weight
		}
	}
}
