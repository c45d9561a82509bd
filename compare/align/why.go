package align

import (
	"slices"
	"strings"

	"crossread/compare"
)

// The names of a score's parts, for people.
const (
	partWords   = "words and synonyms"
	partWithin  = "the shorter within the longer"
	partRare    = "rare words shared"
	partPhrases = "phrases shared"
	partNames   = "names shared"
	partNumbers = "numbers shared"
	partSpeaker = "same speaker"
	partForm    = "form"
	partPlace   = "place in the telling"
	partOrder   = "order"
	partRivals  = "no better match"
	partThird   = "another outlet between"
	partRoles   = "who does it to whom"
)

// A telling is a shared word, or the stem of several, and its weight.
type telling struct {
	word   string
	weight float64
}

// mostTelling are the four words of the greatest weight, if they tell anything.
func mostTelling(words []telling) []string {
	out := make([]string, 0, 4)
	for len(out) < cap(out) {
		best := telling{}
		for _, w := range words { // the first of equal ones
			if w.weight > best.weight && !slices.Contains(out, w.word) {
				best = w
			}
		}
		if best.weight < 0.2 {
			break
		}
		out = append(out, best.word)
	}
	return out
}

// written lists stems as a statement writes them first.
func (c *collation) written(stems []string, u *unit) string {
	for i, stem := range stems {
		if at := slices.IndexFunc(u.tokens, func(t compare.Token) bool { return t.Stem == stem }); at >= 0 {
			stems[i] = u.tokens[at].In(c.ws[u.witness].Article().Text)
		}
	}
	return strings.Join(stems, ", ")
}

// parts are a link's reasons; what neither side has is left out.
func (c *collation) parts(l *link) []compare.Part {
	a, b, f := &c.units[l.x], &c.units[l.y], c.features(l)
	var room [32]telling
	common := room[:0]
	has := uint64(0) // a bit of 64 for each of b's stems
	for _, t := range b.bag {
		has |= 1 << (t.id & 63)
	}
	for _, t := range a.bag {
		if has>>(t.id&63)&1 != 0 && slices.ContainsFunc(b.bag, func(w weighed) bool { return w.id == t.id }) {
			common = append(common, telling{c.voc.terms[t.id].stem, t.weight})
		}
	}
	var parts [13]compare.Part
	out := append(parts[:0],
		compare.Part{Name: partWords, Value: f[fWords]},
		compare.Part{Name: partWithin, Value: f[fWithin]},
		compare.Part{Name: partRare, Value: f[fMass], Note: c.written(mostTelling(common), a)},
	)
	add := func(known bool, name string, value float64) {
		if known {
			out = append(out, compare.Part{Name: name, Value: value})
		}
	}
	add(f[fPhrases] > 0, partPhrases, f[fPhrases])
	add(len(a.names) > 0 && len(b.names) > 0, partNames, f[fNames])
	numbers := float64(c.shared(a.numbers, b.numbers)) / float64(max(1, min(len(a.numbers), len(b.numbers))))
	add(len(a.numbers) > 0 && len(b.numbers) > 0, partNumbers, numbers)
	add(f[fSpeaker]+f[fSpeakers] > 0, partSpeaker, f[fSpeaker])
	add(a.st.Form != "" && b.st.Form != "", partForm, f[fForm])
	add(true, partPlace, 1-f[fPlace])
	add(true, partOrder, f[fOrder])
	add(true, partRivals, max(0, f[fMargin]))
	add(f[fThird] > 0, partThird, f[fThird])
	if x, y, ok := exchanged(a.roles, b.roles); ok {
		text := func(u *unit, r *role) string { return r.In(c.ws[u.witness].Article().Text) }
		out = append(out, compare.Part{Name: partRoles, Value: turned, Note: text(a, x) + " / " + text(b, y)})
	}
	return slices.Clone(out)
}
