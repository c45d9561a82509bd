package align

import (
	"slices"
	"sync"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A role says who does something to whom: the names right before and behind a
// verb, as stems; of a passive with "by" the other way round.
type role struct {
	compare.Span // from the first name to the last
	verb         string
	by, upon     []string
}

// roleReach is the number of function words that may stand between a verb and
// the name behind it: "accused of the", "was shelled by the".
const roleReach = 2

// turned is what is left of the score of two statements that tell the same deed
// with the parts exchanged.
const turned = 0.3

// roles finds the deeds of a statement. There is no parser: a verb is the word of
// content between two names. What two do with each other, as a call or what is
// joined by "with" or "and", has no parts to exchange.
func roles(ts []compare.Token) []role {
	var out []role
	words := roleWords()
	name := func(i int) bool {
		t := &ts[i]
		return t.Kind == compare.Word && !t.Stop && (t.Caps || i == 0 || ts[i-1].Kind == compare.Punctuation)
	}
	for i := 0; i+2 < len(ts); i++ {
		if !name(i) || name(i+1) {
			continue
		}
		v := i + 1
		for v < len(ts)-1 && ts[v].Stop && v-i <= roleReach {
			v++
		}
		if ts[v].Kind != compare.Word || ts[v].Stop || name(v) || mutual(&ts[v]) {
			continue
		}
		k, passive, apart := v+1, false, true
		for k < len(ts) && ts[k].Stop && k-v <= roleReach {
			passive = passive || slices.Contains(words.passive, ts[k].Norm)
			apart = apart && !slices.Contains(words.mutual, ts[k].Norm)
			k++
		}
		if k == len(ts) || !apart || !name(k) {
			continue
		}
		r := role{verb: ts[v].Stem, by: run(ts, i, -1, name), upon: run(ts, k, 1, name)}
		r.Start = ts[i+1-len(r.by)].Start
		r.End = ts[k+len(r.upon)-1].End
		if passive {
			r.by, r.upon = r.upon, r.by
		}
		out = append(out, r)
	}
	return out
}

// roleWords are the words that say how a verb's parts stand to it: "accused by",
// "talked with", "met".
var roleWords = sync.OnceValue(func() (w struct{ passive, mutual, encounter []string }) {
	w.passive, w.mutual = lexicon.SectionWords("en", "phrases", "passive"), lexicon.SectionWords("en", "phrases", "mutual")
	w.encounter = lexicon.SectionWords("en", "phrases", "encounter")
	return w
})

// mutual reports whether a verb is of speaking with one another.
func mutual(t *compare.Token) bool {
	all := concepts()
	return slices.Contains(roleWords().encounter, t.Norm) || slices.ContainsFunc(all[t.Stem], func(c uint8) bool {
		return slices.Contains(all["call"], c) || slices.Contains(all["meet"], c)
	})
}

// run are the stems of the names from i on, in one direction.
func run(ts []compare.Token, i, step int, name func(int) bool) (stems []string) {
	for ; i >= 0 && i < len(ts) && name(i); i += step {
		stems = append(stems, ts[i].Stem)
	}
	return stems
}

// exchanged finds a deed that two statements tell with the parts exchanged: who
// did it in one suffers it in the other, and the other way round.
func exchanged(a, b []role) (x, y *role, ok bool) {
	share := func(x, y []string) bool {
		return slices.ContainsFunc(x, func(s string) bool { return slices.Contains(y, s) })
	}
	for i := range a {
		for j := range b {
			x, y = &a[i], &b[j]
			if x.verb == y.verb && share(x.by, y.upon) && share(x.upon, y.by) && !share(x.by, y.by) && !share(x.upon, y.upon) {
				return x, y, true
			}
		}
	}
	return nil, nil, false
}
