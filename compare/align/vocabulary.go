package align

import (
	"cmp"
	"slices"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A kin is a stem that means much the same as another.
type kin struct {
	id  int32
	sim float32
}

// A vocabulary numbers the stems of a collation and knows which are alike, so
// that a statement is held against all others at once.
type vocabulary struct {
	ids   map[string]int32
	terms []term  // of each id, as first seen
	kin   [][]kin // of each id, itself first, then by likeness
}

func (v *vocabulary) id(t *term) int32 {
	id, ok := v.ids[t.stem]
	if !ok {
		id = int32(len(v.terms))
		v.ids[t.stem] = id
		v.terms = append(v.terms, *t)
	} else if t.caps && !v.terms[id].caps {
		v.terms[id].caps = true
	}
	return id
}

// relate finds which stems are alike. Stems meet through the groups of the
// synonym table, or through their first or last four letters, so the time is
// that of the meetings and not the square of the stems.
func (v *vocabulary) relate() {
	v.kin = make([][]kin, len(v.terms))
	groups := map[int][]int32{}
	heads, tails := map[string][]int32{}, map[string][]int32{}
	for id := range v.terms {
		t := &v.terms[id]
		v.kin[id] = []kin{{int32(id), 1}}
		if t.stop || t.kind == compare.Number {
			continue
		}
		for _, n := range t.concepts {
			groups[-int(n)] = append(groups[-int(n)], int32(id))
		}
		for g, l := range t.senses.Links() {
			if l != lexicon.Opposite {
				groups[g] = append(groups[g], int32(id))
			}
		}
		if len(t.norm) >= 4 {
			heads[t.norm[:4]] = append(heads[t.norm[:4]], int32(id))
			if t.caps {
				heads[t.norm[:1]] = append(heads[t.norm[:1]], int32(id))
			}
			tail := t.norm[len(t.norm)-4:]
			tails[tail] = append(tails[tail], int32(id))
		}
	}
	meet := func(ids []int32) {
		for i, x := range ids {
			for _, y := range ids[i+1:] {
				if x == y {
					continue
				}
				if s := alike(&v.terms[x], &v.terms[y]); s > 0 {
					v.kin[x] = append(v.kin[x], kin{y, float32(s)})
					v.kin[y] = append(v.kin[y], kin{x, float32(s)})
				}
			}
		}
	}
	for _, m := range []map[string][]int32{heads, tails} {
		for _, ids := range m {
			meet(ids)
		}
	}
	for _, ids := range groups {
		meet(ids)
	}
	for id := range v.kin {
		k := v.kin[id]
		slices.SortFunc(k, func(a, b kin) int { return cmp.Or(cmp.Compare(b.sim, a.sim), cmp.Compare(a.id, b.id)) })
		v.kin[id] = slices.Compact(k)
	}
}
