package event

import (
	"cmp"
	"slices"
	"strings"

	"crossread/compare"
)

// A census takes down how the articles write and use names, one article after
// the other, so that none of them need be held.
type census struct {
	count    map[string]int // how far the form names a person, rather than a place or a body
	speaking map[string]bool
	running  map[string]bool // forms of persons that stand in running text, not in capitals alone
	lands    map[string]bool // countries that somebody holds an office of
	forms    map[string]*entry
}

func newCensus() *census {
	return &census{count: map[string]int{}, speaking: map[string]bool{}, running: map[string]bool{}, lands: map[string]bool{}, forms: map[string]*entry{}}
}

// add takes an open article in.
func (c *census) add(s *scan) {
	speaks := map[int]bool{}
	for i := range s.p.Statements {
		for _, by := range s.p.Statements[i].By {
			speaks[by] = true
		}
	}
	locative := tongueOf(s.p.Language).locative
	seen := map[string]bool{}
	day := dayNumberOf(s.published)
	for i := range s.p.Names {
		n := &s.p.Names[i]
		if n.Office != "" && n.Of != "" {
			c.lands[country(n.Of)] = true
		}
		if n.Head.Empty() {
			continue
		}
		form := cleanForm(n.Head.In(s.article.Text))
		if n.Kind != compare.Person {
			c.count[form]--
			continue
		}
		weight := 2
		if speaks[i] {
			weight += 4
			c.speaking[form] = true
		}
		if n.Office != "" {
			weight += 4
		}
		if at := tokenAt(s.p, n.Start); at > 0 && locative[s.p.Tokens[at-1].Norm] {
			weight -= 4
		}
		c.count[form] += weight
		if !c.running[form] && s.running(n.Start) && strings.ToUpper(form) != form {
			c.running[form] = true
		}
		e := c.forms[form]
		if e == nil {
			e = &entry{form: form, offices: map[office]int{}, held: map[office][]int{}}
			c.forms[form] = e
		}
		if !seen[form] {
			seen[form] = true
			e.articles++
		}
		for _, o := range s.posts(i) {
			e.offices[o]++
			if day > 0 && o.post != "" {
				e.held[o] = append(e.held[o], day)
			}
		}
	}
}

// known are the forms that name persons: written so in running text, not in
// capitals alone, and not more often as a place or a body.
func (c *census) known() map[string]bool {
	known := make(map[string]bool, len(c.running))
	for form := range c.running {
		if c.count[form] > 0 && (strings.Contains(form, " ") || !c.lands[country(form)]) {
			known[form] = true
		}
	}
	return known
}

// entries lists the known forms of names over all articles: full names first,
// so that bare ones then find their owner; of those the most written about first.
func (c *census) entries(known map[string]bool) []*entry {
	var list []*entry
	for form, e := range c.forms {
		if !known[form] {
			continue
		}
		if _, _, pair := pairForm(form, known); pair {
			continue
		}
		if e.full = parseName(form); len(e.full.tokens) > 0 {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(min(len(b.full.tokens), 2), min(len(a.full.tokens), 2)), cmp.Compare(b.articles, a.articles), cmp.Compare(len(b.full.tokens), len(a.full.tokens)), cmp.Compare(a.form, b.form))
	})
	return list
}
