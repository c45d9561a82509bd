package event

import (
	"slices"
	"strings"

	"crossread/compare"
)

// Parties that a line does not name: who they are by the lines before, and where nobody may be taken for one.

// retold makes a call that the line speaks of as known, and of which it names one
// party by a pronoun, that of the two told of last whom it shares the other party
// with: "X spoke with Y of Z's ships. In the call, X told him".
func (r *resolver) retold(l *line, m *mention, told []mention) {
	if m.kind != compare.Call || !m.strong || m.guessed || len(m.cast) != 2 || !l.definite(m.cue) {
		return
	}
	for _, o := range slices.Backward(told) {
		if o.kind != compare.Call || len(o.cast) != 2 {
			continue
		}
		for k, id := range m.cast {
			if slices.Contains(o.cast, m.cast[1-k]) && !slices.Contains(o.cast, id) && r.pronominal(l, id) {
				m.cast, m.guessed = o.cast, true
			}
		}
		return
	}
}

// latter is whom "the latter" before the cue means: who was named last in the line
// before, apart from the one given; -1 if nothing says so.
func (r *resolver) latter(l *line, h cueHit, known int) int {
	if l.sentence == 0 || r.namedBefore(l, h.first) || !slices.ContainsFunc(l.tokens[l.first:h.first], func(t compare.Token) bool { return l.say.latter[t.Norm] }) {
		return -1
	}
	for _, it := range slices.Backward(r.items(&r.s.lines[l.sentence-1])) {
		if len(it.who) == 1 && it.who[0] != known {
			return it.who[0]
		}
	}
	return -1
}

// doer is who, by the sentence before, did what the line says was done in the call:
// "X urged restraint. The plea came during a call with Y"; -1 if nothing says so.
func (r *resolver) doer(l *line, h cueHit, known int) int {
	if l.sentence == 0 || !l.definite(cueHit{first: l.first + 1, end: l.first + 1}) || r.namedBefore(l, h.first) {
		return -1
	}
	before := &r.s.lines[l.sentence-1]
	items := r.items(before)
	if before.para != l.para || len(items) == 0 || len(items[0].who) != 1 || items[0].who[0] == known || before.governed(items[0].first) || !r.c.real(items[0].who[0]) {
		return -1
	}
	return items[0].who[0]
}

// stranger reports whether the cue's own words name a party that is nobody whom a
// call can be with: an outlet, or a name that nobody is known to bear.
func (r *resolver) stranger(l *line, h cueHit) bool {
	if !h.names() {
		return false
	}
	for i := h.end - 1; i > h.first; i-- {
		if n := int(l.starts[i]) - 1; n >= 0 {
			switch k := l.names[n].Kind; k {
			case compare.Place:
				words := strings.Fields(strings.ToLower(l.names[n].In(l.text)))
				return outletEnds[words[len(words)-1]]
			case compare.Person, compare.Group:
				return !slices.ContainsFunc(r.who[n], func(id int) bool { return !r.c.voice(id) })
			}
			return false
		}
	}
	return false
}

// crowd reports whether the call is with people in the plural whom nobody names:
// "made phone calls to foreign officials".
func (l *line) crowd(h cueHit) bool {
	if h.end >= l.end || !l.say.again[l.tokens[h.end].Norm] {
		return false
	}
	for i := h.end + 1; i < min(l.end, h.end+1+describing); i++ {
		if l.say.crowd[l.tokens[i].Norm] {
			return true
		}
		if l.breaks(i) || l.tokens[i].Kind != compare.Word {
			return false
		}
	}
	return false
}

// pronominal reports whether the line names the person by singular pronouns alone.
func (r *resolver) pronominal(l *line, id int) bool {
	pronoun := false
	for _, it := range r.items(l) {
		if slices.Contains(it.who, id) {
			if n := &r.s.p.Names[it.name]; n.Kind != compare.Pronoun || n.Plural {
				return false
			}
			pronoun = true
		}
	}
	return pronoun
}
