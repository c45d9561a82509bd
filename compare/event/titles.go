package event

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"crossread/compare"
)

// names gives the groups that changed, or whose people are called otherwise
// now, their titles and IDs. IDs that would be alike are numbered, in the order
// of their groups; what the user rules about an event does not change its ID.
func (x *index) names() {
	for id := range x.cast.faces {
		for _, d := range x.byPerson[id] {
			for _, g := range d.groups {
				x.stirred.add(g)
			}
		}
	}
	x.cast.faces = map[int]bool{}
	open := map[string]bool{} // families to be numbered anew
	for _, g := range x.stirred.list {
		base, family := "", ""
		if !g.gone && g.into == nil && len(g.locals) > 0 {
			g.title = cmp.Or(x.title(g), g.title)
			base = x.base(g)
			family = familyOf(base)
		}
		if g.family != family {
			if g.family != "" {
				list := x.families[g.family]
				at := slices.Index(list, g)
				if x.families[g.family] = slices.Delete(list, at, at+1); len(list) == 1 {
					delete(x.families, g.family)
				}
				open[g.family] = true
			}
			if family != "" {
				x.families[family] = append(x.families[family], g)
			}
		}
		if g.base, g.family = base, family; family == "" {
			if x.byName[g.id] == g {
				delete(x.byName, g.id)
			}
			continue
		}
		open[family] = true
	}
	for family := range open {
		x.number(x.families[family])
	}
}

// number gives the groups of one family their IDs.
func (x *index) number(family []*group) {
	slices.SortFunc(family, x.before)
	used := map[string]bool{}
	for _, g := range family {
		id := unique(g.base, func(id string) bool { return used[id] })
		used[id] = true
		if g.id == id && x.byName[id] == g {
			continue
		}
		if x.byName[g.id] == g {
			delete(x.byName, g.id)
		}
		g.id = id
		x.byName[id] = g
		x.stirred.add(g)
		if g.shown != nil {
			for _, slot := range g.shown.tellers {
				x.rewritten.add(slot)
			}
		}
	}
}

// before is the order of groups: by kind, day and first article.
func (x *index) before(a, b *group) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.day, b.day), cmp.Compare(x.first(a), x.first(b)), a.order(b), cmp.Compare(a.id, b.id))
}

// first is the place of the group's first article.
func (x *index) first(g *group) int {
	if len(g.locals) == 0 {
		return 1 << 30
	}
	return int(x.pos[g.locals[0].scan])
}

// shorts are the names under which articles mostly speak of the participants.
func (x *index) shorts(g *group) []string {
	var shorts []string
	for _, id := range g.cast {
		shorts = append(shorts, x.cast.persons[id].short())
	}
	for _, name := range g.named {
		p := &person{name: name, full: parseName(name)}
		if id, ok := x.cast.owner(name); ok {
			p = x.cast.persons[id]
		}
		shorts = append(shorts, p.short())
	}
	slices.SortFunc(shorts, func(a, b string) int { return cmp.Compare(slug(a), slug(b)) })
	return shorts
}

// title is that of a call or a meeting which has no other, "" if it has one.
func (x *index) title(g *group) string {
	switch shorts := x.shorts(g); {
	case g.kind == compare.Story || g.titled:
	case len(shorts) > 0:
		return strings.Join(shorts, " – ")
	case g.title == "":
		return x.headline(g)
	}
	return ""
}

// base is the group's ID, but for a number if there is another such group.
func (x *index) base(g *group) string {
	parts := []string{string(g.kind), cmp.Or(string(g.day), "undated")}
	shorts := x.shorts(g)
	if g.kind == compare.Story {
		words := strings.SplitN(strings.Join(strings.Fields(slug(g.title)), " "), "-", 7)
		return strings.Join(append(parts, words[:min(len(words), 6)]...), "-")
	}
	for _, s := range shorts {
		parts = append(parts, slug(s))
	}
	if len(shorts) == 0 {
		words := strings.Split(slug(g.title), "-")
		parts = append(parts, words[:min(len(words), 6)]...)
	}
	return strings.Join(parts, "-")
}

// familyOf is the ID without numbers at its end: other IDs with the same could be alike.
func familyOf(base string) string {
	for {
		at := strings.LastIndexByte(base, '-')
		if at < 0 {
			return base
		}
		if n, err := strconv.Atoi(base[at+1:]); err != nil || strconv.Itoa(n) != base[at+1:] {
			return base
		}
		base = base[:at]
	}
}

func unique(id string, used func(string) bool) string {
	name := id
	for n := 2; used(name); n++ {
		name = id + "-" + strconv.Itoa(n)
	}
	return name
}
