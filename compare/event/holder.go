package event

import (
	"slices"
	"strings"

	"crossread/compare"
)

// held reports whether the article or the library names a holder of the office.
func (r *resolver) held(o office) bool {
	return len(r.own[o]) > 0 || r.c.holder(o, r.s.published) >= 0
}

// present is the only one whom the article names, without that office, and of
// whom the library knows that they hold it; -1 if there is none, or are several.
func (r *resolver) present(o office) int {
	one := -1
	for _, id := range r.named {
		if r.c.person(id).holds(o) && len(r.own[office{"former " + o.post, o.of}]) == 0 {
			if one >= 0 {
				return -1
			}
			one = id
		}
	}
	return one
}

// holds reports whether the person is known to hold the office; whoever leads a
// country is its leader, whatever the title.
func (p *person) holds(o office) bool {
	if p.offices[o] > 0 || o.post != "leader" {
		return p.offices[o] > 0
	}
	for q := range p.offices {
		if q.of == o.of && leads(q.post) {
			return true
		}
	}
	return false
}

// landless is the only one whom the article gives the post and nobody any country
// with it, as outlets do at home: "the Kestrian prime minister" of a text that tells of
// "Prime Minister X and his Velkian counterpart Y"; -1 if there is none, or are several.
func (r *resolver) landless(o office) int {
	one := -1
	for _, id := range r.home(office{o.post, ""}) {
		if !r.plain(id, o.post) {
			continue
		}
		if one >= 0 {
			return -1
		}
		one = id
	}
	return one
}

// called counts those whom the article speaks of by an office of state alone: "The
// presidents of A and B spoke. X of A said".
func (r *resolver) called(ids []int) (n int) {
	for _, id := range ids {
		if r.c.person(id).stateOffice().post == "" && r.titled(id) {
			n++
		}
	}
	return n
}

// titled reports whether an office of state stands for the person somewhere.
func (r *resolver) titled(id int) bool {
	for i, who := range r.who {
		if n := &r.s.p.Names[i]; n.Kind == compare.Office && n.Office != "leader" && offices().state[n.Office] && slices.Contains(who, id) {
			return true
		}
	}
	return false
}

// home are those whom the article gives the post, and nobody any country with it.
func (r *resolver) home(o office) []int {
	var ids []int
	for _, id := range r.named {
		if p := r.c.person(id); !p.vague && p.offices[o] > 0 && !slices.ContainsFunc(p.posts(), func(q office) bool { return q.of != "" }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// plain reports whether the article somewhere writes the post, and no word before it,
// before the person's name: a country that is not known as one may be such a word.
func (r *resolver) plain(id int, post string) bool {
	for i, who := range r.who {
		n := &r.s.p.Names[i]
		if n.Office != post || len(who) != 1 || who[0] != id || n.Head.Empty() {
			continue
		}
		if offices().names[strings.ToLower(strings.TrimSpace(between(r.s.p.Article.Text, n.Start, n.Head.Start)))] == post {
			return true
		}
	}
	return false
}

// holderOf finds who holds an office: by the article's own words, then by the library's.
func (r *resolver) holderOf(o office) []int {
	if ids := r.own[o]; len(ids) > 0 {
		return ids[:1]
	}
	if id := r.present(o); id >= 0 {
		return []int{id}
	}
	if leads(o.post) { // "the Turkish leader" is the Turkish president, or prime minister
		best, at := 0, -1
		for _, id := range r.named {
			for q, ids := range r.own {
				if q.of == o.of && leads(q.post) && (o.post == "leader" || q.post == "leader") && slices.Contains(ids, id) && r.counts[id] > best {
					best, at = r.counts[id], id
				}
			}
		}
		if at >= 0 {
			return []int{at}
		}
	}
	if id := r.c.holder(o, r.s.published); id >= 0 {
		return []int{id}
	}
	if strings.Contains(o.of, " ") || !offices().state[o.post] { // a body has one head, whatever the title
		best, at := 0, -1
		for _, id := range r.named {
			for q := range r.c.person(id).offices {
				if n := r.counts[id]; q.of == o.of && heads[q.post] && heads[o.post] && n > best {
					best, at = n, id
				}
			}
		}
		if at >= 0 {
			return []int{at}
		}
	}
	// Somebody in this article who belongs to that country, if only one does.
	one := -1
	if leads(o.post) {
		for id := range r.counts {
			for q := range r.c.person(id).offices {
				if q.of == o.of && q.post == "" {
					if one >= 0 && one != id {
						return nil
					}
					one = id
				}
			}
		}
	}
	if one < 0 {
		one = r.landless(o)
	}
	if one >= 0 {
		return []int{one}
	}
	if o.of == "" || !offices().state[o.post] || strings.HasPrefix(o.of, "~") && !r.c.peopled(o.of) {
		return nil
	}
	return []int{r.c.stand(o)}
}
