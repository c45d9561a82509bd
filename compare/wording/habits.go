package wording

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"crossread/compare"
)

// Habits gathers, over the comparisons added, how every outlet names the
// concepts that the naming table knows: groups and acts of the list, countries
// and persons. It is not safe for concurrent use.
type Habits struct {
	concepts map[string]map[string]map[string]*compare.HabitReading // concept -> outlet -> folded phrase
	seen     map[placeKey]bool
}

type placeKey struct {
	article string
	span    compare.Span
	concept string
}

// Add reads one comparison. A place that several events share is counted once.
// The cost is about that of Find.
func (h *Habits) Add(c *compare.Comparison) {
	if h.concepts == nil {
		h.concepts, h.seen = map[string]map[string]map[string]*compare.HabitReading{}, map[placeKey]bool{}
	}
	f := newFinder(c)
	for _, list := range [][]concept{f.seedConcepts(), f.countryConcepts(), f.peopleConcepts()} {
		for _, con := range list {
			for w, ms := range con.mentions {
				for _, m := range ms {
					h.mention(f.w[w], c.Event.ID, con.label, m.span)
				}
			}
		}
	}
}

func (h *Habits) mention(w *witness, event, concept string, span compare.Span) {
	key := placeKey{w.Article().ID, span, concept}
	if h.seen[key] {
		return
	}
	h.seen[key] = true
	trimmed := w.trim(span)
	if trimmed.Empty() {
		return
	}
	text := strings.Join(strings.Fields(trimmed.In(w.text)), " ")
	outlets := h.concepts[concept]
	if outlets == nil {
		outlets = map[string]map[string]*compare.HabitReading{}
		h.concepts[concept] = outlets
	}
	name := OutletLabel(w.Article())
	if outlets[name] == nil {
		outlets[name] = map[string]*compare.HabitReading{}
	}
	folded := w.norms(trimmed)
	r := outlets[name][folded]
	if r == nil {
		r = &compare.HabitReading{Text: text}
		outlets[name][folded] = r
	}
	r.Places = append(r.Places, compare.Occurrence{Article: key.article, Event: event, Span: span, Text: span.In(w.text)})
}

// OutletLabel names an article's outlet; an unknown one by its file, as two
// articles without an outlet need not be of the same.
func OutletLabel(a *compare.Article) string {
	if o := a.Outlet(); o != "" {
		return o
	}
	return "unknown (" + a.File + ")"
}

// Outlets lists the outlets by name.
func (h *Habits) Outlets() []string {
	set := map[string]bool{}
	for _, outlets := range h.concepts {
		for o := range outlets {
			set[o] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// Of lists the habits of an outlet: concepts that it names otherwise than some
// other outlet first, then those it names most often.
func (h *Habits) Of(outlet string) []compare.Habit {
	var list []compare.Habit
	for _, name := range slices.Sorted(maps.Keys(h.concepts)) {
		outlets := h.concepts[name]
		own := outlets[outlet]
		if len(own) == 0 {
			continue
		}
		others := map[string]*compare.HabitReading{}
		for _, o := range slices.Sorted(maps.Keys(outlets)) {
			for folded, r := range outlets[o] {
				if o == outlet || own[folded] != nil {
					continue
				}
				if others[folded] == nil {
					others[folded] = &compare.HabitReading{Text: r.Text}
				}
				others[folded].Places = append(others[folded].Places, r.Places...)
			}
		}
		list = append(list, compare.Habit{Concept: name, Own: frequent(own), Others: frequent(others)})
	}
	differs := func(h compare.Habit) int {
		if len(h.Others) > 0 {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b compare.Habit) int {
		return cmp.Or(cmp.Compare(differs(a), differs(b)), cmp.Compare(total(b.Own), total(a.Own)))
	})
	return list
}

// All lists the habits of every outlet, by name.
func (h *Habits) All() []compare.OutletHabits {
	var list []compare.OutletHabits
	for _, o := range h.Outlets() {
		list = append(list, compare.OutletHabits{Outlet: o, Habits: h.Of(o)})
	}
	return list
}

// frequent lists readings, the more frequent first, then by text.
func frequent(m map[string]*compare.HabitReading) []compare.HabitReading {
	var list []compare.HabitReading
	for _, folded := range slices.Sorted(maps.Keys(m)) {
		list = append(list, *m[folded])
	}
	slices.SortStableFunc(list, func(a, b compare.HabitReading) int { return cmp.Compare(len(b.Places), len(a.Places)) })
	return list
}

func total(list []compare.HabitReading) int {
	n := 0
	for _, r := range list {
		n += len(r.Places)
	}
	return n
}
