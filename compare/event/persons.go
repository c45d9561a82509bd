package event

import (
	"cmp"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strconv"
)

// A kin are full names each of which could be one person's with another of
// them, over others between. They are sorted into persons by themselves, so that
// another mention of a name sorts its kin alone anew.
type kin struct {
	members []*entry
	persons []*person
	dirty   bool
}

// A peal is what shares a skeleton: bare names, and the persons made of those
// of them that nobody bears in full.
type peal struct {
	members []*entry
	persons []*person
	dirty   bool
}

// A standing is what those who ask were last told of a person.
type standing struct {
	id      int // 0: nothing yet
	view    uint64
	face    uint64
	tokens  []string // skeletons of the full name's tokens
	blocks  []string // skeletons of the tokens of all full names
	offices []office
	lands   []string // of offices by full names
	leads   []string // countries of leading offices
	posts   []string // countries and bodies of posts
}

// update brings the cast up to date with the census: names that are spelt alike
// and do not hold different offices are one person. It looks at the names whose
// mentions changed and at those that could be the same persons' alone, found by
// the skeletons of their tokens.
func (c *cast) update() {
	n := c.census
	for k := 0; k < len(n.touched); k++ { // which grows
		e := n.touched[k]
		if known := n.names(e); known != e.known {
			e.known = known
			c.news.forms[e.form] = true
			for _, pair := range n.halves[e.form] {
				n.touch(pair)
			}
		}
	}
	touched := n.touched
	n.touched = nil
	var kins []*kin
	for _, e := range touched {
		e.touched = false
		was := e.listed
		_, _, pair := pairForm(e.form, n.known)
		if e.listed = e.known && !pair && len(e.name().tokens) > 0; !e.listed && !was {
			continue
		}
		if len(e.full.tokens) == 1 {
			c.disturb(e)
			continue
		}
		if e.kin == nil {
			c.join(e)
		}
		if !e.kin.dirty {
			e.kin.dirty = true
			kins = append(kins, e.kin)
		}
	}
	for _, k := range kins {
		if k.dirty { // and was not merged into another
			c.sort(k)
		}
	}
	for len(c.peals) > 0 {
		skeletons := c.peals
		c.peals = nil
		for _, s := range skeletons {
			c.ring(c.bares[s], s)
		}
	}
	c.publish()
	for _, e := range touched {
		c.tell(e)
	}
}

// join puts a new full name among its kin.
func (c *cast) join(e *entry) {
	e.kin = &kin{members: []*entry{e}}
	for i := range e.full.tokens {
		for _, f := range c.fulls[e.full.tokens[i].skeleton] {
			if f.kin == e.kin || !e.full.meets(f.full) && !f.full.meets(e.full) || max(nameLikeness(e.full, f.full), nameLikeness(f.full, e.full)) < sameName-officeBonus-1e-9 {
				continue
			}
			into, from := f.kin, e.kin
			if len(into.members) < len(from.members) {
				into, from = from, into
			}
			for _, m := range from.members {
				m.kin = into
			}
			into.members = append(into.members, from.members...)
			into.persons = append(into.persons, from.persons...)
			from.dirty = false
		}
	}
	for i := range e.full.tokens {
		if s := e.full.tokens[i].skeleton; !slices.Contains(c.fulls[s], e) {
			c.fulls[s] = append(c.fulls[s], e)
		}
	}
}

// meets reports whether a token of the name has the skeleton of one of the
// other's that is more than an initial.
func (n fullName) meets(other fullName) bool {
	for i := range n.tokens {
		for k := range other.tokens {
			if len(other.tokens[k].text) > 1 && other.tokens[k].skeleton == n.tokens[i].skeleton {
				return true
			}
		}
	}
	return false
}

// sort makes the persons of a kin: each name, the most written about first, is
// that of the person whose name is most like it, or somebody new's.
func (c *cast) sort(k *kin) {
	k.dirty = false
	before := k.persons
	k.persons = nil
	slices.SortFunc(k.members, (*entry).order)
	for _, e := range k.members {
		if e.owner = nil; !e.listed {
			continue
		}
		best := 0.0
		for _, p := range k.persons {
			if !e.full.meets(p.full) {
				continue
			}
			likeness := nameLikeness(e.full, p.full)
			if likeness > 0 && shared(e.offices, p.given) {
				likeness += officeBonus
			}
			if likeness >= sameName && likeness > best {
				best, e.owner = likeness, p
			}
		}
		if e.owner == nil {
			p := &person{}
			if at := slices.IndexFunc(before, func(o *person) bool { return o.first == e }); at >= 0 {
				p = before[at]
			}
			p.first, p.entries, p.fulls, p.written, p.given, p.full = e, nil, 0, 0, map[office]int{}, e.full
			k.persons = append(k.persons, p)
			e.owner = p
		}
		p := e.owner
		p.entries = append(p.entries, e)
		p.fulls++
		p.written += e.articles
		for o, n := range e.offices {
			p.given[o] += n
		}
		if len(e.full.tokens) > len(p.full.tokens) && p.written < 3*e.articles {
			p.full = e.full
		}
	}
	for _, p := range before {
		for _, e := range p.bares {
			c.disturb(e)
		}
		if !slices.Contains(k.persons, p) {
			p.gone = true
			c.stir(p)
		}
	}
	for _, p := range k.persons {
		c.stir(p)
	}
}

// stir lets a person of full names be made up anew, and the bare names that
// could mean them be given to somebody anew.
func (c *cast) stir(p *person) {
	c.reopen(p)
	var blocks, lands []string
	if !p.gone {
		for _, e := range p.entries {
			for i := range e.full.tokens {
				if t := &e.full.tokens[i]; len(t.text) > 1 && !slices.Contains(blocks, t.skeleton) {
					blocks = append(blocks, t.skeleton)
				}
			}
		}
		lands = landsOf(p.given)
	}
	for _, s := range p.told.blocks {
		c.ringing(c.bares[s], s)
	}
	for _, s := range blocks {
		c.ringing(c.bares[s], s)
	}
	move(c.blocks, p, p.told.blocks, blocks)
	move(c.byLand, p, p.told.lands, lands)
	p.told.blocks, p.told.lands = blocks, lands
	for _, of := range lands {
		for _, e := range c.lone[of] {
			if ownsToken(p.full, &e.full.tokens[0]) >= sameOffice {
				c.disturb(e)
			}
		}
	}
}

// move takes a person out of the lists that were theirs, and into those that are.
func move[K comparable](lists map[K][]*person, p *person, before, now []K) {
	for _, k := range before {
		if !slices.Contains(now, k) {
			list := lists[k]
			at := slices.Index(list, p)
			if lists[k] = slices.Delete(list, at, at+1); len(lists[k]) == 0 {
				delete(lists, k)
			}
		}
	}
	for _, k := range now {
		if !slices.Contains(before, k) {
			lists[k] = append(lists[k], p)
		}
	}
}

// disturb lets a bare name and its like be given to somebody anew.
func (c *cast) disturb(e *entry) {
	s := e.full.tokens[0].skeleton
	p := c.bares[s]
	if p == nil {
		p = &peal{}
		c.bares[s] = p
	}
	if !e.pealed {
		e.pealed = true
		p.members = append(p.members, e)
	}
	c.ringing(p, s)
}

func (c *cast) ringing(p *peal, skeleton string) {
	if p != nil && !p.dirty {
		p.dirty = true
		c.peals = append(c.peals, skeleton)
	}
}

// ring gives the bare names of one skeleton to the persons whom they mean most
// often: somebody whose full name has the token, the more written about the
// rather; else somebody of the same office spelt otherwise; else they are
// somebody's who is never named in full.
func (c *cast) ring(l *peal, skeleton string) {
	l.dirty = false
	before := l.persons
	l.persons = nil
	slices.SortFunc(l.members, (*entry).order)
	for _, e := range l.members {
		if p := e.owner; p != nil && p.fulls > 0 {
			if at := slices.Index(p.bares, e); at >= 0 {
				p.bares = slices.Delete(p.bares, at, at+1)
			}
			c.reopen(p)
		}
		e.owner = nil
		var lone []string
		if e.listed {
			if e.owner = c.bearer(e, c.blocks[skeleton]); e.owner == nil {
				lone = landsOf(e.offices)
				e.owner = c.colleague(e, lone)
			}
		}
		for _, of := range e.lone {
			at := slices.Index(c.lone[of], e)
			c.lone[of] = slices.Delete(c.lone[of], at, at+1)
		}
		for _, of := range lone {
			c.lone[of] = append(c.lone[of], e)
		}
		e.lone = lone
		if p := e.owner; p != nil {
			p.bares = append(p.bares, e)
			c.reopen(p)
			continue
		}
		if !e.listed {
			continue
		}
		surest := 0.0
		for _, p := range l.persons {
			if v := ownsToken(p.full, &e.full.tokens[0]); v >= sameName {
				if v *= math.Log(float64(p.written) + 2); v > surest {
					e.owner, surest = p, v
				}
			}
		}
		if e.owner == nil {
			p := &person{}
			if at := slices.IndexFunc(before, func(o *person) bool { return o.first == e }); at >= 0 {
				p = before[at]
			}
			p.first, p.entries, p.written, p.full = e, nil, 0, e.full
			l.persons = append(l.persons, p)
			e.owner = p
		}
		e.owner.entries = append(e.owner.entries, e)
		e.owner.written += e.articles
	}
	for _, p := range before {
		if !slices.Contains(l.persons, p) {
			p.gone = true
			c.reopen(p)
		}
	}
	for _, p := range l.persons {
		c.reopen(p)
	}
}

// bearer is the person among those given whose full name has the bare name for
// a token: the most written about; nil if nobody's has.
func (c *cast) bearer(e *entry, among []*person) *person {
	var owner *person
	surest := 0.0
	for _, p := range among {
		if l := ownsToken(p.full, &e.full.tokens[0]); l >= sameName {
			l *= math.Log(float64(p.written) + 2)
			if l > surest || l == surest && p.first.order(owner.first) < 0 {
				owner, surest = p, l
			}
		}
	}
	return owner
}

// colleague is the person of the same office as the bare name whose full name
// has a token most like it; nil if there is none.
func (c *cast) colleague(e *entry, lands []string) *person {
	var owner *person
	surest := 0.0
	for _, of := range lands {
		for _, p := range c.byLand[of] {
			l := ownsToken(p.full, &e.full.tokens[0])
			if l >= sameOffice && (l > surest || l == surest && p.first.form < owner.first.form) && shared(e.offices, p.given) {
				owner, surest = p, l
			}
		}
	}
	return owner
}

// reopen lets a person be made up anew.
func (c *cast) reopen(p *person) {
	if !p.open {
		p.open = true
		c.opened = append(c.opened, p)
	}
}

// publish makes the persons up that were opened, and takes down what others
// may notice of that.
func (c *cast) publish() {
	opened := c.opened
	c.opened = nil
	for _, p := range opened {
		if p.told.id != 0 && c.persons[p.told.id] == p {
			delete(c.persons, p.told.id)
		}
	}
	slices.SortFunc(opened, func(a, b *person) int { return cmp.Compare(a.first.form, b.first.form) })
	for _, p := range opened {
		p.open = false
		now := standing{blocks: p.told.blocks, lands: p.told.lands}
		if !p.gone {
			p.makeUp()
			p.id = c.free(p.first.form)
			c.persons[p.id] = p
			now.id, now.view, now.face = p.id, p.view(), p.face()
			for i := range p.full.tokens {
				if t := &p.full.tokens[i]; len(t.text) > 1 && !slices.Contains(now.tokens, t.skeleton) {
					now.tokens = append(now.tokens, t.skeleton)
				}
			}
			for _, o := range p.posts() {
				now.offices = append(now.offices, o)
				if o.of != "" && o.post != "" && !slices.Contains(now.posts, o.of) {
					now.posts = append(now.posts, o.of)
				}
				if leads(o.post) && !slices.Contains(now.leads, o.of) {
					now.leads = append(now.leads, o.of)
				}
			}
		}
		was := p.told
		p.told = now
		if was.view != now.view || was.id != now.id {
			c.news.persons[was.id], c.news.persons[now.id] = true, true
		}
		if was.face != now.face || was.id != now.id {
			c.faces[was.id], c.faces[now.id] = true, true
		}
		move(c.byToken, p, was.tokens, now.tokens)
		move(c.holders, p, was.offices, now.offices)
		move(c.leaders, p, was.leads, now.leads)
		for _, list := range [][]string{was.tokens, now.tokens} {
			for _, t := range list {
				c.news.tokens[t] = true
				delete(c.bearing, t)
			}
		}
		for _, list := range [][]office{was.offices, now.offices} {
			for _, o := range list {
				c.news.offices[o] = true
				if leads(o.post) {
					c.news.offices[office{"leader", o.of}] = true
				}
			}
		}
		for _, of := range was.posts {
			c.settled(of, -1)
		}
		for _, of := range now.posts {
			c.settled(of, 1)
		}
		for _, e := range p.entries {
			c.tell(e)
		}
	}
}

// settled counts the persons who hold a post of a country.
func (c *cast) settled(of string, by int) {
	before := c.lands[of] > 0
	if count(c.lands, of, by); before != (c.lands[of] > 0) {
		c.news.lands[of] = true
	}
}

// tell takes down whether a form now means somebody else.
func (c *cast) tell(e *entry) {
	id := 0
	if e.owner != nil {
		id = e.owner.id
	}
	if e.id != id {
		e.id = id
		c.news.forms[e.form] = true
	}
}

// makeUp adds up what a person's names say.
func (p *person) makeUp() {
	if p.fulls > 0 {
		slices.SortFunc(p.bares, (*entry).order)
		p.entries = append(p.entries[:p.fulls:p.fulls], p.bares...)
	}
	p.forms, p.offices, p.held, p.articles, p.speaks, p.shortest, p.joined = map[string]int{}, map[office]int{}, nil, 0, false, "", ""
	for _, e := range p.entries {
		p.forms[e.form] += e.articles
		p.articles += e.articles
		p.speaks = p.speaks || e.speaking > 0
		for o, n := range e.offices {
			p.offices[o] += n
		}
	}
	p.complete()
	p.name = p.bestForm()
	p.press = len(p.given) == 0 && outletName(p.name)
}

// face is a sum over what is shown of the person.
func (p *person) face() uint64 {
	h := fnv.New64a()
	add := func(s string) { h.Write([]byte(s)); h.Write([]byte{0}) }
	shown := p.participant(countryName)
	add(p.short())
	add(shown.Name)
	add(shown.Role)
	add(strconv.Itoa(len(shown.Aliases)))
	for _, a := range shown.Aliases {
		add(a)
	}
	return h.Sum64()
}

// landsOf are the countries and bodies of offices, sorted.
func landsOf(offices map[office]int) []string {
	var out []string
	for o := range offices {
		if o.of != "" && !slices.Contains(out, o.of) {
			out = append(out, o.of)
		}
	}
	slices.Sort(out)
	return out
}

// posts are the person's offices in order.
func (p *person) posts() []office {
	return slices.SortedFunc(maps.Keys(p.offices), func(a, b office) int { return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.post, b.post)) })
}
