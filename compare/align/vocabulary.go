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
	terms []term               // of each id, as first seen
	kin   [][]kin              // of each id, itself first, then by likeness
	last  []*compare.Statement // that each id was met in
}

// relate finds which stems are alike. Stems meet through the groups of the
// synonym table, the concepts, or as each other's beginning or end, and names
// through their first letter, so the time is that of the meetings and not the
// square of the stems.
func (v *vocabulary) relate(w *tuning, s *space) {
	s.kin = sized(s.kin, len(v.terms))
	v.kin = s.kin
	room := 0
	for id := range v.terms {
		room += len(v.terms[id].codes) + len(v.terms[id].concepts)
	}
	places := s.places.take(room)[:0]
	var initials [256][]int32 // names by their first byte
	whole, own := s.whole, s.kins.take(len(v.terms))
	for id := range v.terms {
		t := &v.terms[id]
		own[id] = kin{int32(id), 1}
		v.kin[id] = own[id : id+1 : id+1]
		if t.stop || t.kind == compare.Number {
			continue
		}
		for _, n := range t.concepts {
			places = append(places, place{uint32(n) << 3, int32(id)})
		}
		for _, code := range t.codes {
			if lexicon.Link(code&7) != lexicon.Opposite {
				places = append(places, place{code + 256<<3, int32(id)})
			}
		}
		if len(t.norm) >= 4 {
			whole[t.norm] = int32(id)
			if t.caps {
				initials[t.norm[0]] = append(initials[t.norm[0]], int32(id))
			}
		}
	}
	meet := func(x, y int32) {
		if slices.ContainsFunc(v.kin[x], func(k kin) bool { return k.id == y }) {
			return
		}
		if s := w.alike(&v.terms[x], &v.terms[y]); s > 0 {
			v.kin[x] = append(v.kin[x], kin{y, float32(s)})
			v.kin[y] = append(v.kin[y], kin{x, float32(s)})
		}
	}
	places = byGroup(places, s.places.take(len(places)))
	for i, p := range places {
		for _, q := range places[i+1:] {
			if q.code>>3 != p.code>>3 {
				break
			}
			if l := lexicon.Link(p.code & 7); l == lexicon.Narrower && l == lexicon.Link(q.code&7) {
				continue // two of the many words for a person are not alike
			}
			meet(p.id, q.id)
		}
	}
	for id := range v.terms {
		n := v.terms[id].norm
		if v.terms[id].stop || v.terms[id].kind == compare.Number {
			continue
		}
		for k := 4; k < len(n); k++ {
			if o, ok := whole[n[:k]]; ok {
				meet(int32(id), o)
			}
			if o, ok := whole[n[len(n)-k:]]; ok {
				meet(int32(id), o)
			}
		}
	}
	for _, ids := range initials {
		for i, x := range ids {
			for _, y := range ids[i+1:] {
				meet(x, y)
			}
		}
	}
	for id := range v.kin {
		if k := v.kin[id]; len(k) > 1 {
			slices.SortFunc(k, func(a, b kin) int { return cmp.Or(cmp.Compare(b.sim, a.sim), cmp.Compare(a.id, b.id)) })
		}
	}
}

// A place is a stem in a group: a code of lexicon.Senses behind those of the
// concepts, which are less than 256.
type place struct {
	code uint32
	id   int32
}

// byGroup sorts places by group, those of one group in the order given, by two
// or three rounds of counting: comparing took most of relate's time. Other is
// room for as many.
func byGroup(places, other []place) []place {
	top := uint32(0)
	for _, p := range places {
		top = max(top, p.code>>3)
	}
	const digit = 9
	for shift := 3; top>>(shift-3) > 0; shift += digit {
		var starts [1<<digit + 1]int32
		for _, p := range places {
			starts[p.code>>shift&(1<<digit-1)+1]++
		}
		for d := range 1 << digit {
			starts[d+1] += starts[d]
		}
		for _, p := range places {
			d := p.code >> shift & (1<<digit - 1)
			other[starts[d]] = p
			starts[d]++
		}
		places, other = other, places
	}
	return places
}
