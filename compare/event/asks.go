package event

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"crossread/compare"
)

// An ask is a question that the reading of an article put to the cast. While
// the answers stay the same, so does what was read.
type ask struct {
	kind askKind
	a, b string
	n    int
}

type askKind uint8

const (
	askForm   askKind = iota // whom the form a means, and whether it names a person
	askToken                 // who bears a name with the skeleton a, most written about first
	askPerson                // what is known of the person with id n, but for numbers
	askHolder                // who holds the post a of b around the day n
	askLand                  // whether somebody named holds an office of a
)

// asks are all questions that were ever put, with the answers that the cast at
// hand gives.
type asks struct {
	number  map[ask]int32
	keys    []ask
	answers []uint64
	holders map[office][]int32 // the questions who holds an office, around whatever day

	askers [][]int32 // per ask: slots of the articles that put it, and perhaps of others
	noted  []int     // per ask: the article that put it last
	had    []int     // per ask: the article that had put it before
	now    []int32
	slot   int32 // of the article at hand
	turn   int   // counts articles
}

func newAsks() *asks { return &asks{number: map[ask]int32{}, holders: map[office][]int32{}} }

// begin starts an article anew that has put questions before.
func (a *asks) begin(slot int32, before []int32) {
	a.turn++
	a.slot, a.now = slot, nil
	for _, n := range before {
		a.had[n] = a.turn
	}
}

// resume goes on with an article that has put questions before.
func (a *asks) resume(slot int32, questions []int32) {
	a.turn++
	a.slot = slot
	for _, n := range questions {
		a.noted[n] = a.turn
	}
	a.now = slices.Clip(questions)
}

// note takes a question of the article at hand down.
func (a *asks) note(k ask) {
	if a == nil {
		return
	}
	n, ok := a.number[k]
	if !ok {
		k.a, k.b = strings.Clone(k.a), strings.Clone(k.b) // parts of texts, which may go
		n = int32(len(a.keys))
		a.number[k] = n
		a.keys = append(a.keys, k)
		a.noted, a.had, a.askers = append(a.noted, 0), append(a.had, 0), append(a.askers, nil)
		if k.kind == askHolder {
			o := office{k.a, k.b}
			a.holders[o] = append(a.holders[o], n)
		}
	}
	if a.noted[n] != a.turn {
		a.noted[n] = a.turn
		a.now = append(a.now, n)
		if a.had[n] != a.turn {
			list := a.askers[n]
			if len(list) == cap(list) { // before it grows: slots that were left and taken again stand twice
				slices.Sort(list)
				list = slices.Compact(list)
			}
			a.askers[n] = append(list, a.slot)
		}
	}
}

// changed lists the articles that have put a question which the cast answers
// otherwise than before, by their slots, perhaps more than once; some may not be
// there any more. It takes the new answers, and the cast's news.
func (a *asks) changed(c *cast) []int32 {
	var slots []int32
	check := func(n int32) {
		if int(n) >= len(a.answers) {
			return
		}
		if answer := a.answer(c, a.keys[n]); answer != a.answers[n] {
			a.answers[n] = answer
			slots = append(slots, a.askers[n]...)
		}
	}
	one := func(k ask) {
		if n, ok := a.number[k]; ok {
			check(n)
		}
	}
	for form := range c.news.forms {
		one(ask{kind: askForm, a: form})
	}
	for token := range c.news.tokens {
		one(ask{kind: askToken, a: token})
	}
	for land := range c.news.lands {
		one(ask{kind: askLand, a: land})
	}
	for id := range c.news.persons {
		one(ask{kind: askPerson, n: id})
	}
	for o := range c.news.offices {
		for _, n := range a.holders[o] {
			check(n)
		}
	}
	c.news = newNews()
	return slots
}

// settle answers the questions that are new.
func (a *asks) settle(c *cast) {
	for _, k := range a.keys[len(a.answers):] {
		a.answers = append(a.answers, a.answer(c, k))
	}
}

func (a *asks) answer(c *cast, k ask) uint64 {
	switch k.kind {
	case askForm:
		sum := uint64(0)
		if e := c.census.forms[k.a]; e != nil {
			if e.owner != nil {
				sum = mixed(uint64(e.owner.id))
			}
			if e.known {
				sum++
			}
		}
		return sum
	case askToken:
		sum := uint64(0)
		for _, id := range c.named(k.a) {
			sum = mixed(sum) + uint64(id)
		}
		return sum
	case askPerson:
		if p := c.persons[k.n]; p != nil {
			return p.told.view
		}
		return 0
	case askHolder:
		return uint64(c.holding(office{k.a, k.b}, k.n))
	}
	if c.lands[k.a] > 0 {
		return 1
	}
	return 0
}

// view is a sum over what is known of the person, but for numbers.
func (p *person) view() uint64 {
	h := fnv.New64a()
	add := func(s string) { h.Write([]byte(s)); h.Write([]byte{0}) }
	add(p.name)
	for _, t := range p.full.tokens {
		add(t.text)
	}
	for _, o := range p.posts() {
		add(o.post)
		add(o.of)
	}
	best := p.stateOffice()
	add(best.post)
	add(best.of)
	add(p.country())
	add(strconv.FormatBool(p.vague))
	add(strconv.FormatBool(p.speaks))
	return h.Sum64()
}

// The questions, as the reading of an article puts them.

// person is the person with the id.
func (c *cast) person(id int) *person {
	p := c.persons[id]
	if c.asks != nil && p.noted != c.asks.turn {
		p.noted = c.asks.turn
		c.asks.note(ask{kind: askPerson, n: id})
	}
	return p
}

// form is whom a form means.
func (c *cast) form(form string) (int, bool) {
	c.asks.note(ask{kind: askForm, a: form})
	return c.owner(form)
}

// owner is form, not taken down.
func (c *cast) owner(form string) (int, bool) {
	if e := c.census.forms[form]; e != nil && e.owner != nil {
		return e.owner.id, true
	}
	return 0, false
}

// pair is pairForm by the forms that the library knows.
func (c *cast) pair(form string) (a, b string, ok bool) {
	if c.asks != nil {
		for _, half := range halves(form) {
			c.asks.note(ask{kind: askForm, a: half})
		}
	}
	return pairForm(form, c.census.known)
}

// bearers are those who bear a name that has the token, by its skeleton.
func (c *cast) bearers(skeleton string) []int {
	c.asks.note(ask{kind: askToken, a: skeleton})
	return c.named(skeleton)
}

// named is bearers, not taken down.
func (c *cast) named(skeleton string) []int {
	ids, ok := c.bearing[skeleton]
	if !ok {
		list := c.byToken[skeleton]
		slices.SortFunc(list, func(p, q *person) int { return cmp.Or(cmp.Compare(q.articles, p.articles), p.first.order(q.first)) })
		ids = make([]int, len(list))
		for k, p := range list {
			ids[k] = p.id
		}
		c.bearing[skeleton] = ids
	}
	return ids
}

// holder is whom the library calls by the office, by how often and how near to
// the day: offices change hands; -1 if nobody.
func (c *cast) holder(o office, day compare.Day) int {
	n := dayNumberOf(day)
	c.asks.note(ask{askHolder, o.post, o.of, n})
	return c.holding(o, n)
}

// peopled reports whether somebody named holds an office of the country.
func (c *cast) peopled(of string) bool {
	c.asks.note(ask{kind: askLand, a: of})
	return c.lands[of] > 0
}
