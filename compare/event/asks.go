package event

import (
	"hash/fnv"
	"slices"
	"strconv"

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
	lands   map[string]uint64 // what the answers on holders rest on, by country or body

	noted []int // per ask: the article that put it last
	now   []int32
	turn  int // counts articles
}

func newAsks() *asks { return &asks{number: map[ask]int32{}} }

// begin starts a new article.
func (a *asks) begin() { a.turn++; a.now = nil }

// resume goes on with an article that has put questions before.
func (a *asks) resume(questions []int32) {
	a.begin()
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
		n = int32(len(a.keys))
		a.number[k] = n
		a.keys = append(a.keys, k)
		a.noted = append(a.noted, 0)
	}
	if a.noted[n] != a.turn {
		a.noted[n] = a.turn
		a.now = append(a.now, n)
	}
}

// changed reports of each question put so far whether another cast answers it
// otherwise than the one before did, and takes its answers.
func (a *asks) changed(c *cast) []bool {
	out := make([]bool, len(a.keys))
	lands := c.landSums()
	views := make(map[int]uint64, len(c.persons))
	for i, k := range a.keys {
		if k.kind == askHolder && i < len(a.answers) && lands[k.b] == a.lands[k.b] {
			continue
		}
		answer := a.answer(c, k, views)
		switch {
		case i == len(a.answers):
			a.answers = append(a.answers, answer)
		case answer != a.answers[i]:
			a.answers[i], out[i] = answer, true
		}
	}
	a.lands = lands
	return out
}

// settle answers the questions that are new.
func (a *asks) settle(c *cast) {
	if a.lands == nil {
		a.lands = c.landSums()
	}
	views := map[int]uint64{}
	for _, k := range a.keys[len(a.answers):] {
		a.answers = append(a.answers, a.answer(c, k, views))
	}
}

func (a *asks) answer(c *cast, k ask, views map[int]uint64) uint64 {
	switch k.kind {
	case askForm:
		id, ok := c.byForm[k.a]
		sum := uint64(id)
		if ok {
			sum = mixed(sum)
		}
		if c.known[k.a] {
			sum++
		}
		return sum
	case askToken:
		sum := uint64(0)
		for _, id := range c.byToken[k.a] {
			sum = mixed(sum) + uint64(id)
		}
		return sum
	case askPerson:
		p := c.persons[k.n]
		if p == nil {
			return 0
		}
		view, ok := views[k.n]
		if !ok {
			view = p.view()
			views[k.n] = view
		}
		return view
	case askHolder:
		return uint64(c.holding(office{k.a, k.b}, k.n))
	}
	if c.lands[k.a] {
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
		add(t)
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

// landSums tells for each country or body whether any of those who hold an
// office of it, or how often and when they do, has changed.
func (c *cast) landSums() map[string]uint64 {
	sums := map[string]uint64{}
	for _, p := range c.order {
		for _, o := range p.posts() {
			sum := mixed(uint64(p.id)) ^ mixed(uint64(p.offices[o]))
			for _, b := range o.post {
				sum = mixed(sum + uint64(b))
			}
			for _, e := range p.entries {
				sum += e.heldSum[o] + e.heldSum[office{o.post, ""}]
			}
			sums[o.of] = mixed(sums[o.of]) + mixed(sum)
		}
	}
	return sums
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
	id, ok := c.byForm[form]
	return id, ok
}

// pair is pairForm by the forms that the library knows.
func (c *cast) pair(form string) (a, b string, ok bool) {
	if c.asks != nil {
		for _, half := range halves(form) {
			c.asks.note(ask{kind: askForm, a: half})
		}
	}
	return pairForm(form, c.known)
}

// bearers are those who bear a name that has the token.
func (c *cast) bearers(token string) []int {
	c.asks.note(ask{kind: askToken, a: skeleton(token)})
	return c.byToken[skeleton(token)]
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
	return c.lands[of]
}

// same reports whether none of the questions has another answer.
func same(questions []int32, changed []bool) bool {
	return !slices.ContainsFunc(questions, func(n int32) bool { return int(n) < len(changed) && changed[n] })
}
