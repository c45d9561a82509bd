package event

import (
	"slices"

	"crossread/compare"
)

// People whom a sentence names by an office, and the text by name elsewhere.

// inTurn are those named one by one after an office in the plural of n countries: "the
// presidents of A and B, X and Y"; nil if they are not as many.
func (r *resolver) inTurn(i, n int) []int {
	if n < 2 || i+n >= len(r.who) {
		return nil
	}
	names := r.s.p.Names
	end := r.s.p.Tokens[max(r.until[i], int(r.s.ends[i]))-1].End
	var ids []int
	for k := i + 1; len(ids) < n && k < len(names); k++ {
		if names[k].Start < end {
			continue // of the countries
		}
		if m := &names[k]; m.Kind != compare.Person || m.Office != "" || len(r.who[k]) != 1 || !r.s.joined(end, m.Start) || len(ids) == 0 && r.s.coupled(end, m.Start) {
			return nil
		}
		ids = append(ids, r.who[k][0])
		end = names[k].End
	}
	if len(ids) < n {
		return nil
	}
	return ids
}

// twice reports whether the person would hold the post of two of the countries.
func (r *resolver) twice(post string, list []string, id int) bool {
	n := 0
	for _, of := range list {
		if ids := r.holder(office{post, of}); len(ids) == 1 && ids[0] == id {
			n++
		}
	}
	return n > 1
}

// besides reports whether the sentence of name i names the person as well.
func (r *resolver) besides(i, id int) bool {
	at := r.s.p.Names[i].Start
	k := slices.IndexFunc(r.s.p.Sentences, func(s compare.Sentence) bool { return at >= s.Start && at < s.End })
	if k < 0 {
		return false
	}
	for j, who := range r.who {
		if m := &r.s.p.Names[j]; j != i && m.Start >= r.s.p.Sentences[k].Start && m.Start < r.s.p.Sentences[k].End && !m.Head.Empty() && slices.Contains(who, id) {
			return true
		}
	}
	return false
}

// lineLand is the country named before the office in its sentence, if a word such as
// "its" says whose the office is: "Kestria said its foreign minister called"; "" if not.
func (s *scan) lineLand(i int) string {
	n := &s.p.Names[i]
	at := tokenAt(s.p, n.Start)
	if n.Of != "" || at == 0 || !s.page.say.its[s.p.Tokens[at-1].Norm] {
		return ""
	}
	for j := i - 1; j >= 0 && s.ends[j] > int32(at-landReach); j-- {
		if k := s.p.Names[j].Kind; (k == compare.Place || k == compare.Seat) && s.p.Names[j].Of != "" {
			return country(s.p.Names[j].Of)
		}
	}
	return ""
}

// landReach is how many tokens before "its" the country may be named.
const landReach = 12

// equated reports whether only "is", and an article at most, parts two names.
func (s *scan) equated(from, to int) bool {
	words := s.gap(from, to)
	return len(words) > 0 && s.page.say.be[words[0].Norm] && (len(words) == 1 || len(words) == 2 && s.page.say.article[words[1].Norm])
}

// recognise gives a call that is told of by offices, whose holders nobody says, to whoever
// the next sentences name, if they are as many and the article knows no other without a
// country: "Kestria's premier rang the Velkian leader. X told Y that the dam held".
func (r *resolver) recognise(out []mention) {
	unplaced := r.unplaced()
	if len(unplaced) == 0 {
		return
	}
	known := map[int]int{}
	for k := range out {
		m := &out[k]
		if m.kind != compare.Call || len(m.cast) != 2 {
			continue
		}
		var vague []int
		for _, id := range m.cast {
			if r.c.person(id).vague && !r.many(id) {
				vague = append(vague, id)
			}
		}
		free := slices.DeleteFunc(slices.Clone(unplaced), func(id int) bool { return slices.Contains(m.cast, id) })
		if len(vague) == 0 || len(free) != len(vague) || slices.ContainsFunc(free, func(id int) bool { return !r.namedSoon(id, m.line) || !r.fits(id, vague) }) {
			continue
		}
		for n, id := range vague {
			known[id] = free[n]
		}
	}
	for k := range out {
		m := &out[k]
		cast := slices.Clone(m.cast)
		for n, id := range cast {
			if q, ok := known[id]; ok && !slices.Contains(cast, q) {
				cast[n] = q
			}
		}
		if !slices.Equal(cast, m.cast) {
			slices.Sort(cast)
			m.cast, m.loose = cast, true
			m.weight -= 0.1
			m.called = 2
		}
	}
}

// unplaced are the people whom the article names, and to whom nobody gives a country.
func (r *resolver) unplaced() []int {
	var ids []int
	for _, id := range r.named {
		p := r.c.person(id)
		if !p.vague && !r.c.voice(id) && len(p.full.tokens) > 1 && !slices.ContainsFunc(p.posts(), func(o office) bool { return o.of != "" }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// namedSoon reports whether one of the lines after the given one names the person.
func (r *resolver) namedSoon(id, line int) bool {
	for at := line + 1; at < min(len(r.s.lines), line+1+soonLines); at++ {
		if slices.ContainsFunc(r.items(&r.s.lines[at]), func(it item) bool { return slices.Contains(it.who, id) }) {
			return true
		}
	}
	return false
}

// soonLines is how many sentences after a call those may be named whom it gives by office.
const soonLines = 2

// fits reports whether the person's own post, if any is said, is one of those that the
// offices stand for.
func (r *resolver) fits(id int, vague []int) bool {
	for _, o := range r.c.person(id).posts() {
		if offices().state[o.post] && !slices.ContainsFunc(vague, func(v int) bool {
			for q := range r.c.person(v).offices {
				if q.post == o.post || q.post == "leader" && leads(o.post) {
					return true
				}
			}
			return false
		}) {
			return false
		}
	}
	return true
}
