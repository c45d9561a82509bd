package filter

import (
	"slices"
	"strings"
	"unicode"

	"crossread/compare"
)

// A Label is a tag or a code on an event, on an article, or on words of one.
type Label struct {
	Name    string
	Code    bool
	Event   string // ID, "" if it is on an article
	Article string // ID
	Span    compare.Span
}

// A Shelf is a library made ready for filters. SetKinds aside it does not change.
type Shelf struct {
	articles []article
	events   []event
	at       map[string]int // of events, by ID
	values   map[Field][]string
}

// Texts are folded; numbers are indices into the shelf's lists.
type article struct {
	id, outlet, language, folder string
	day                          compare.Day
	speakers                     []string
	events                       []int
	labels                       []label
}

type event struct {
	id, kind string
	sure     string // one of Surenesses, "" of no event
	day      compare.Day
	hour     compare.Hour
	people   []string
	callers  []string // names and aliases of who placed the call
	articles []int
	labels   []label
	kinds    []string
	known    bool // kinds are
}

type label struct {
	name string
	code bool
}

// NewShelf makes a library ready; time grows with its articles and statements.
func NewShelf(s compare.Snapshot, labels []Label) *Shelf {
	sh := &Shelf{articles: make([]article, len(s.Articles)), at: map[string]int{}}
	folded, seen := map[string]string{}, map[Field]map[string]bool{}
	f := func(s string) string {
		v, ok := folded[s]
		if !ok {
			v = fold(s)
			folded[s] = v
		}
		return v
	}
	value := func(field Field, v string) {
		if v == "" {
			return
		}
		if seen[field] == nil {
			seen[field] = map[string]bool{}
		}
		seen[field][v] = true
	}
	articles := make(map[string]int, len(s.Articles))
	for i, a := range s.Articles {
		articles[a.ID] = i
		folder := folderOf(a.Path)
		sh.articles[i] = article{id: a.ID, outlet: f(a.Outlet()), language: f(a.Value(compare.FieldLanguage)), folder: f(folder), day: a.Published()}
		value(Outlet, a.Outlet())
		value(Language, a.Value(compare.FieldLanguage))
		value(Folder, folder)
	}
	if s.Index != nil {
		sh.index(s.Index, articles, f, value)
	}
	for _, l := range labels {
		name, field := strings.TrimPrefix(f(l.Name), "#"), Tag
		if l.Code {
			field = Code
		}
		value(field, l.Name)
		if n, ok := sh.at[l.Event]; ok {
			sh.events[n].labels = append(sh.events[n].labels, label{name, l.Code})
		}
		i, ok := articles[l.Article]
		if !ok {
			continue
		}
		sh.articles[i].labels = append(sh.articles[i].labels, label{name, l.Code})
		for _, n := range sh.articles[i].events {
			for _, p := range s.Index.Events[n].Passages {
				if p.Article == l.Article && slices.ContainsFunc(p.Spans, l.Span.Overlaps) {
					sh.events[n].labels = append(sh.events[n].labels, label{name, l.Code})
				}
			}
		}
	}
	sh.values = map[Field][]string{Event: eventKinds, Unknown: {"date", "outlet"}, Sure: Surenesses}
	for field, vs := range seen {
		for v := range vs {
			sh.values[field] = append(sh.values[field], v)
		}
		slices.SortFunc(sh.values[field], func(a, b string) int {
			if c := strings.Compare(f(a), f(b)); c != 0 {
				return c
			}
			return strings.Compare(a, b)
		})
	}
	return sh
}

// index takes the events and who speaks in the articles.
func (sh *Shelf) index(x *compare.Index, articles map[string]int, f func(string) string, value func(Field, string)) {
	sh.events = make([]event, len(x.Events))
	for n := range x.Events {
		e := x.Events[n]
		sh.at[e.ID] = n
		ev := event{id: e.ID, kind: string(e.Kind), sure: Sureness(e.Confidence), day: e.Day, hour: e.Hour}
		for _, p := range e.Participants {
			if p.Placed {
				value(Caller, p.Name)
				for _, name := range append([]string{p.Name}, p.Aliases...) {
					ev.callers = append(ev.callers, f(name))
				}
			}
			value(Person, p.Name)
			ev.people = append(ev.people, f(p.Name))
			for _, alias := range p.Aliases {
				ev.people = append(ev.people, f(alias))
			}
		}
		value(Day, string(e.Day))
		value(Hour, e.Hour.Clock)
		value(Hour, string(e.Hour.Part))
		for _, p := range e.Passages {
			if i, ok := articles[p.Article]; ok && !slices.Contains(ev.articles, i) {
				ev.articles = append(ev.articles, i)
				sh.articles[i].events = append(sh.articles[i].events, n)
			}
		}
		sh.events[n] = ev
	}
	var statements compare.StatementBuffer // a library has millions of them
	for i := range x.Articles {
		n, ok := articles[x.Articles[i].Article]
		if !ok {
			continue
		}
		a := &sh.articles[n]
		for _, st := range statements.Open(x.Articles[i]) {
			for name := range strings.SplitSeq(st.Speaker, "; ") { // several who say it together
				if name != "" && !slices.Contains(a.speakers, f(name)) {
					a.speakers = append(a.speakers, f(name))
					value(Person, name)
				}
			}
		}
	}
}

// folderOf is the folder of a path of any system, with "/" between.
func folderOf(path string) string {
	path = strings.ReplaceAll(path, `\`, "/")
	return path[:max(0, strings.LastIndexByte(path, '/'))]
}

// Values are the library's own values of a field, in order of their letters.
// Callers do not change them.
func (sh *Shelf) Values(field Field) []string { return sh.values[field] }

// SetKinds says which kinds of difference an event's comparison has.
func (sh *Shelf) SetKinds(event string, names []string) {
	n, ok := sh.at[event]
	if !ok {
		return
	}
	sh.events[n].kinds, sh.events[n].known = nil, true
	for _, name := range names {
		sh.events[n].kinds = append(sh.events[n].kinds, fold(name))
	}
}

// A Found is what passes a filter, by ID.
type Found struct {
	Events, Articles map[string]bool
	// Unread are the events for which it depends on the kinds of their
	// differences, which SetKinds has not said, whether they or an article pass.
	Unread []string
	// Undated is how many articles pass but for a day that is asked for: theirs is unknown.
	Undated int
}

// Find applies a filter; its words are not looked at. An event passes if what
// is asked of events holds for it, and what is asked of articles for one that
// reports it. An article passes if what is asked of articles holds for it, and
// what is asked of events for one that it reports: who speaks in the article
// and what its words are labelled count with the event, its day of publication
// in place of the event's. Time grows with articles times terms.
func (sh *Shelf) Find(f Filter) Found {
	c := compile(f)
	out := Found{Events: map[string]bool{}, Articles: map[string]bool{}}
	fits := make([]bool, len(sh.articles))
	for i := range sh.articles {
		fits[i] = c.article(&sh.articles[i])
	}
	own := make([]bool, len(sh.events)) // by its kind and its differences
	for n := range sh.events {
		e := &sh.events[n]
		if !c.event(e) {
			continue
		}
		if c.asks(Kind) && !e.known {
			if slices.ContainsFunc(e.articles, func(i int) bool {
				a := &sh.articles[i]
				return fits[i] && (c.day(e.day) || c.day(a.day)) && c.people(e.people, a.speakers) && c.labelled(e.labels, a.labels)
			}) {
				out.Unread = append(out.Unread, e.id)
			}
			continue
		}
		own[n] = c.differs(e)
		if own[n] && c.day(e.day) && c.people(e.people) && c.labelled(e.labels) && slices.ContainsFunc(e.articles, func(i int) bool { return fits[i] }) {
			out.Events[e.id] = true
		}
	}
	for i := range sh.articles {
		a := &sh.articles[i]
		undated := a.day == "" && !c.day("")
		if !fits[i] || !undated && !c.day(a.day) {
			continue
		}
		ok := len(a.events) == 0 && c.event(&event{}) && c.differs(&event{}) && c.people(a.speakers) && c.labelled(a.labels)
		for _, n := range a.events {
			e := &sh.events[n]
			ok = ok || own[n] && c.people(e.people, a.speakers) && c.labelled(e.labels, a.labels)
		}
		switch {
		case ok && undated:
			out.Undated++
		case ok:
			out.Articles[a.id] = true
		}
	}
	return out
}

// A clause is what is asked of one field: one of yes, none of no.
type clause struct{ yes, no []string }

type clauses map[Field]*clause

func compile(f Filter) clauses {
	c := clauses{}
	for _, t := range f.Terms {
		if c[t.Field] == nil {
			c[t.Field] = &clause{}
		}
		v := strings.ReplaceAll(fold(t.Value), `\`, "/")
		if t.Field == Tag {
			v = strings.TrimPrefix(v, "#")
		}
		if t.Not {
			c[t.Field].no = append(c[t.Field].no, v)
		} else {
			c[t.Field].yes = append(c[t.Field].yes, v)
		}
	}
	return c
}

func (c clauses) asks(field Field) bool { return c[field] != nil }

// holds reports whether a field's clause does; is says it of one value.
func (c clauses) holds(field Field, is func(v string) bool) bool {
	k := c[field]
	return k == nil || (len(k.yes) == 0 || slices.ContainsFunc(k.yes, is)) && !slices.ContainsFunc(k.no, is)
}

func (c clauses) article(a *article) bool {
	return c.holds(Outlet, func(v string) bool { return strings.Contains(a.outlet, v) }) &&
		c.holds(Language, func(v string) bool { return strings.HasPrefix(a.language, v) }) &&
		c.holds(Folder, func(v string) bool { return strings.Contains(a.folder, v) }) &&
		c.holds(Unknown, func(v string) bool {
			return a.outlet == "" && strings.HasPrefix("outlet", v) || a.day == "" && strings.HasPrefix("date", v)
		})
}

func (c clauses) event(e *event) bool {
	return c.holds(Event, func(v string) bool { return e.kind != "" && strings.HasPrefix(e.kind, v) }) &&
		c.holds(Sure, func(v string) bool { return e.sure != "" && strings.HasPrefix(e.sure, v) }) &&
		c.holds(Hour, func(v string) bool { return inHours(v, e.hour) }) &&
		c.holds(Caller, func(v string) bool {
			return slices.ContainsFunc(e.callers, func(n string) bool { return strings.Contains(n, v) })
		})
}

func (c clauses) differs(e *event) bool {
	return c.holds(Kind, func(v string) bool {
		return slices.ContainsFunc(e.kinds, func(k string) bool { return strings.Contains(k, v) })
	})
}

func (c clauses) day(d compare.Day) bool {
	return c.holds(Day, func(v string) bool { return inDays(v, d) })
}

func (c clauses) people(lists ...[]string) bool {
	return c.holds(Person, func(v string) bool {
		return slices.ContainsFunc(lists, func(names []string) bool {
			return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, v) })
		})
	})
}

func (c clauses) labelled(lists ...[]label) bool {
	has := func(code bool, is func(string) bool) bool {
		return slices.ContainsFunc(lists, func(ls []label) bool {
			return slices.ContainsFunc(ls, func(l label) bool { return l.code == code && is(l.name) })
		})
	}
	return c.holds(Tag, func(v string) bool { return has(false, func(n string) bool { return strings.HasPrefix(n, v) }) }) &&
		c.holds(Code, func(v string) bool { return has(true, func(n string) bool { return strings.Contains(n, v) }) })
}

// A Match is one of a library's values that holds all words asked for.
type Match struct {
	Field Field
	Value string
}

// Look finds values of the library that hold all the words, at most limit a
// field: "strakhov" the person, "wire" the outlet. Kinds are the names of
// kinds of difference.
func (sh *Shelf) Look(words string, kinds []string, limit int) []Match {
	asked := strings.FieldsFunc(fold(words), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"“”*`, r) })
	if len(asked) == 0 {
		return nil
	}
	var out []Match
	for _, field := range []Field{Person, Outlet, Day, Tag, Code, Kind} {
		values, n := sh.values[field], 0
		if field == Kind {
			values = kinds
		}
		for _, v := range values {
			folded := fold(v)
			if n < limit && !slices.ContainsFunc(asked, func(a string) bool { return !strings.Contains(folded, a) }) {
				out = append(out, Match{field, v})
				n++
			}
		}
	}
	return out
}
