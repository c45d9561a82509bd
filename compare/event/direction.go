package event

import (
	"slices"
	"sync"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A placer is who an article says, at a place, placed a call or asked for it.
type placer struct {
	person int
	at     compare.Span
}

// placingRules are a language's rules for who placed a call, by section.
var placingRules = sync.OnceValue(func() map[string]map[string][]*lexicon.CueRule {
	all := map[string]map[string][]*lexicon.CueRule{}
	for _, l := range lexicon.Languages() {
		rules := lexicon.Placing(l)
		all[l] = map[string][]*lexicon.CueRule{}
		for i := range rules {
			all[l][rules[i].Section] = append(all[l][rules[i].Section], &rules[i])
		}
	}
	return all
})

const (
	nearCue    = 12 // tokens between the cue and "at the request of"
	farSubject = 12 // tokens between the one who calls and the verb
	farRemark  = 12 // lines between a call and a remark on it: "The call was initiated by X"
)

// direct finds who placed the calls of the mentions: by the lines that announce
// them, and by later ones that speak of the call told of last.
func (r *resolver) direct(mentions []mention) {
	book := placingRules()[r.s.language]
	if book == nil {
		return
	}
	announcing := map[int]bool{}
	for k := range mentions {
		m := &mentions[k]
		announcing[m.line] = true
		if m.kind == compare.Call {
			r.place(book, m, &r.s.lines[m.line], true)
		}
	}
	for i := range r.s.lines {
		l := &r.s.lines[i]
		if announcing[i] || l.para < 0 || !l.any(book["word"]) {
			continue
		}
		var last *mention
		for k := range mentions {
			if m := &mentions[k]; m.line < i && m.line+farRemark >= i && m.kind == compare.Call {
				last = m
			}
		}
		if last != nil {
			r.place(book, last, l, false)
		}
	}
}

// any reports whether one of the rules' patterns stands in the line.
func (l *line) any(rules []*lexicon.CueRule) bool {
	for i := l.first; i < l.end; i++ {
		for _, rule := range rules {
			if l.match(rule.Elements, i) >= 0 {
				return true
			}
		}
	}
	return false
}

// place takes down what the line says of who placed the mention's call. own says
// that the line announces it.
func (r *resolver) place(book map[string][]*lexicon.CueRule, m *mention, l *line, own bool) {
	items := r.items(l)
	note := func(person, first, end int) {
		if slices.Contains(m.cast, person) {
			m.placed = append(m.placed, placer{person, r.s.span(first, end)})
		}
	}
	l.each(book["placed"], r.s.quoted, func(first, end int) {
		if person, from := l.subject(items, first); person >= 0 && r.takes(items, m, person, first, end) {
			note(person, from, end)
		}
	})
	l.each(book["from"], r.s.quoted, func(first, end int) {
		person, to := r.namedAt(l, m, end)
		note(person, first, to)
	})
	l.each(book["to"], r.s.quoted, func(first, end int) {
		if person, to := r.namedAt(l, m, end); len(m.cast) == 2 && slices.Contains(m.cast, person) {
			other := m.cast[0]
			if other == person {
				other = m.cast[1]
			}
			note(other, first, to)
		}
	})
	if !own {
		return
	}
	near := func(first, end int) bool {
		from, to := m.cue.end, first
		if end <= m.cue.first {
			from, to = end, m.cue.first
		}
		return to-from <= nearCue && !l.clause(from, to)
	}
	l.each(book["near"], r.s.quoted, func(first, end int) {
		if person, to := r.namedAt(l, m, end); near(first, end) {
			note(person, first, to)
		}
	})
	l.each(book["own"], r.s.quoted, func(first, end int) {
		for i := first + 1; i < end-1 && near(first, end); i++ {
			if person, to := r.namedAt(l, m, i); person >= 0 && to == end-1 {
				note(person, first, end)
				return
			}
		}
	})
}

// each calls what for the tokens of each place outside of quotations where a pattern stands.
func (l *line) each(rules []*lexicon.CueRule, quoted []bool, what func(first, end int)) {
	for i := l.first; i < l.end; i++ {
		if quoted[i] {
			continue
		}
		for _, rule := range rules {
			if end := l.match(rule.Elements, i); end >= 0 {
				what(i, end)
			}
		}
	}
}

// subject is the one person named last before the verb at the token, in its
// clause, and where the name starts; -1 if that is nobody, or several.
func (l *line) subject(items []item, verb int) (person, first int) {
	k := -1
	for n, it := range items {
		if it.end <= verb {
			k = n
		}
	}
	if k < 0 || len(items[k].who) != 1 || verb-items[k].end > farSubject || l.clause(items[k].end, verb) || l.governed(items[k].first) || len(l.before(items, k)) > 1 {
		return -1, 0
	}
	return items[k].who[0], items[k].first
}

// takes reports whether whoever is named in the words [first, end), or right
// after them, is another one of the call; true if nobody is.
func (r *resolver) takes(items []item, m *mention, person, first, end int) bool {
	for _, it := range items {
		if it.first < first || it.first > end+2 {
			continue
		}
		return slices.ContainsFunc(it.who, func(id int) bool { return id != person && slices.Contains(m.cast, id) })
	}
	return true
}

// namedAt is the one person named at the token, articles before the name
// skipped, and the token after the name; of a country, "the Zarhani side", the
// call's only party who is of it. -1 if that is nobody.
func (r *resolver) namedAt(l *line, m *mention, i int) (person, end int) {
	for to := min(l.end, i+3); i < to && l.say.article[l.tokens[i].Norm]; i++ {
	}
	if i >= l.end {
		return -1, i
	}
	side := l.tokens[i].Span
	end = i + 1
	if n := int(l.starts[i]) - 1; n >= 0 {
		name := &r.s.p.Names[n]
		end = int(l.ends[n])
		if len(r.who[n]) == 1 {
			return r.who[n][0], end
		}
		if len(r.who[n]) > 1 || name.Head.Empty() || name.Kind == compare.Person || name.Office != "" {
			return -1, i
		}
		side = name.Head
	}
	if !l.upper(i) {
		return -1, i
	}
	person = -1
	of := country(side.In(r.s.p.Article.Text))
	for _, id := range m.cast {
		if of != "" && r.c.person(id).country() == of {
			if person >= 0 {
				return -1, i
			}
			person = id
		}
	}
	return person, end
}

// caller is whom the articles that say who placed a call name; -1 if none says
// it, or they disagree. The evidence has what each says.
func (x *index) caller(g *group) (int, []compare.Evidence) {
	caller, disagree := -1, false
	var out []compare.Evidence
	for _, e := range g.locals {
		for _, m := range e.mentions {
			for _, p := range m.placed {
				ev := compare.Evidence{Article: x.recs[e.scan].s.article.ID, Span: p.at, Why: "caller"}
				if !slices.Contains(g.cast, p.person) || slices.Contains(out, ev) {
					continue
				}
				disagree = disagree || caller >= 0 && caller != p.person
				caller = p.person
				out = append(out, ev)
			}
		}
	}
	if disagree {
		return -1, out
	}
	return caller, out
}
