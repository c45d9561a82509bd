package wording

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// related reports whether two stems are close in meaning by WordNet.
func related(a, b string) bool {
	return relates(lexicon.Relate(lexicon.SensesOf(a), lexicon.SensesOf(b)))
}

func relates(r lexicon.Relation) bool {
	return r == lexicon.Synonym || r == lexicon.Related || r == lexicon.Derivational
}

// inArticle maps a span of a cell's text to the witness's article; a span that
// runs over two statements ends with the first.
func (w *witness) inArticle(c compare.Cell, s compare.Span) compare.Span {
	at := 0
	for _, n := range c {
		st := w.Statements[n].Span
		if s.Start < at+st.Len() {
			out := compare.Span{Start: st.Start + max(0, s.Start-at), End: st.Start + max(0, s.End-at)}
			out.End = min(out.End, st.End)
			return out
		}
		at += st.Len() + 1
	}
	return compare.Span{}
}

// counts reports whether a kind of swap is a difference of wording.
func counts(kind string) bool { return kind != "punctuation" && kind != "case" }

// inside are the units that lie in a span of the article.
func (w *witness) inside(s compare.Span) []unit {
	i := w.unitAt(s.Start)
	j := i
	for j < len(w.units) && w.units[j].End <= s.End {
		j++
	}
	return w.units[i:j]
}

// unitAt is the first unit that does not begin before a byte of the article.
func (w *witness) unitAt(at int) int {
	return sort.Search(len(w.units), func(i int) bool { return w.units[i].Start >= at })
}

// anyContent reports whether one of the words is no function word.
func anyContent(units []unit) bool {
	for i := range units {
		if !units[i].stop {
			return true
		}
	}
	return false
}

// norms joins the words of a span without their possessive endings.
func (w *witness) norms(s compare.Span) string {
	var out []string
	units := w.inside(s)
	for i := range units {
		out = append(out, units[i].norm)
	}
	return strings.Join(out, " ")
}

// sameNorms reports whether two runs are the same words but for possessive endings.
func sameNorms(a, b []unit) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].norm != b[i].norm {
			return false
		}
	}
	return true
}

// swaps counts the pairs of readings that stand in the same slot and differ in
// more than function words, the more frequent first, other forms of one word
// last. A pair is counted alike in both directions; A is the reading met first.
func (f *finder) swaps() []compare.SwapCount {
	at := map[[3]string]int{}
	var list []compare.SwapCount
	for r := range f.c.Rows {
		row := &f.c.Rows[r]
		for k, p := range row.Edits {
			a, b := f.w[p.A], f.w[p.B]
			for _, e := range f.found[r][k] {
				x, y, sa, sb := normal(e.x.In(a.text)), normal(e.y.In(b.text)), e.x, e.y
				key := [3]string{min(x, y), max(x, y), e.kind}
				i, ok := at[key]
				if !ok {
					i = len(list)
					at[key] = i
					list = append(list, compare.SwapCount{A: x, B: y, Kind: e.kind})
				}
				list[i].Count++
				list[i].Places = append(list[i].Places,
					compare.Where{Witness: p.A, Span: sa}, compare.Where{Witness: p.B, Span: sb})
			}
		}
	}
	rank := func(s compare.SwapCount) int { // other forms of a word tell less
		if s.Kind == "inflection" {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(list, func(a, b compare.SwapCount) int {
		if c := cmp.Compare(rank(a), rank(b)); c != 0 {
			return c
		}
		return cmp.Compare(b.Count, a.Count)
	})
	return list
}

// normal is a reading as it is counted: one space between words, in lower case.
func normal(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

// person is the fullest name of a speaker: the participant's, if it is one.
func (f *finder) person(speaker string) string {
	if name, ok := f.persons[speaker]; ok {
		return name
	}
	return f.fullest(speaker)
}

func (f *finder) fullest(speaker string) string {
	if speaker == "" {
		return ""
	}
	for i := range f.c.Event.Participants {
		p := &f.c.Event.Participants[i]
		if speaker == p.Name || slices.Contains(p.Aliases, speaker) {
			return p.Name
		}
	}
	if strings.Contains(speaker, ";") {
		var all []string // in one order, so that "A and B said" and "B and A said" meet
		for one := range strings.SplitSeq(speaker, ";") {
			all = append(all, f.fullest(strings.TrimSpace(one)))
		}
		place := func(name string) int {
			i := slices.IndexFunc(f.c.Event.Participants, func(p compare.Participant) bool { return p.Name == name })
			if i < 0 {
				i = len(f.c.Event.Participants)
			}
			return i
		}
		slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) })
		return strings.Join(slices.Compact(all), "; ")
	}
	for i, tokens := range f.tokens {
		if matches(speaker, tokens) {
			return f.c.Event.Participants[i].Name
		}
	}
	return speaker
}
