package wording

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"crossread/compare"
)

// An Occurrence is a place in an article of the library.
type Occurrence struct {
	Article string // ID
	Event   string // ID
	Span    compare.Span
	Text    string // as it stands there
}

// A HabitReading is a phrase with how often and where it names a concept.
type HabitReading struct {
	Text   string // as first met, without an article
	Places []Occurrence
}

// A Habit is how one outlet names a concept over all of its articles, with what
// the others call it.
type Habit struct {
	Concept string
	Own     []HabitReading // the more frequent first
	Others  []HabitReading // of all other outlets; phrases that the outlet uses, too, are left out
}

// Habits gathers, over the comparisons added, how every outlet names the
// concepts that the naming table knows: groups and acts of the list, countries
// and persons. It is not safe for concurrent use.
type Habits struct {
	concepts map[string]map[string]map[string]*HabitReading // concept -> outlet -> folded phrase
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
		h.concepts, h.seen = map[string]map[string]map[string]*HabitReading{}, map[placeKey]bool{}
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
		outlets = map[string]map[string]*HabitReading{}
		h.concepts[concept] = outlets
	}
	name := OutletLabel(w.Article())
	if outlets[name] == nil {
		outlets[name] = map[string]*HabitReading{}
	}
	folded := w.norms(trimmed)
	r := outlets[name][folded]
	if r == nil {
		r = &HabitReading{Text: text}
		outlets[name][folded] = r
	}
	r.Places = append(r.Places, Occurrence{key.article, event, span, span.In(w.text)})
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
func (h *Habits) Of(outlet string) []Habit {
	var list []Habit
	for _, name := range slices.Sorted(maps.Keys(h.concepts)) {
		outlets := h.concepts[name]
		own := outlets[outlet]
		if len(own) == 0 {
			continue
		}
		others := map[string]*HabitReading{}
		for _, o := range slices.Sorted(maps.Keys(outlets)) {
			for folded, r := range outlets[o] {
				if o == outlet || own[folded] != nil {
					continue
				}
				if others[folded] == nil {
					others[folded] = &HabitReading{Text: r.Text}
				}
				others[folded].Places = append(others[folded].Places, r.Places...)
			}
		}
		list = append(list, Habit{name, frequent(own), frequent(others)})
	}
	differs := func(h Habit) int {
		if len(h.Others) > 0 {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b Habit) int {
		return cmp.Or(cmp.Compare(differs(a), differs(b)), cmp.Compare(total(b.Own), total(a.Own)))
	})
	return list
}

// frequent lists readings, the more frequent first, then by text.
func frequent(m map[string]*HabitReading) []HabitReading {
	var list []HabitReading
	for _, folded := range slices.Sorted(maps.Keys(m)) {
		list = append(list, *m[folded])
	}
	slices.SortStableFunc(list, func(a, b HabitReading) int { return cmp.Compare(len(b.Places), len(a.Places)) })
	return list
}

func total(list []HabitReading) int {
	n := 0
	for _, r := range list {
		n += len(r.Places)
	}
	return n
}
