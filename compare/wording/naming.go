package wording

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// maxReadings bounds the phrases of one witness for one concept, maxWords the
// words of a phrase, maxNaming the concepts of a comparison: a table to be read, not a concordance.
const (
	maxReadings = 4
	maxWords    = 12
	maxNaming   = 30
)

// A mention is a phrase as one witness's name for a concept.
type mention struct {
	span   compare.Span
	stems  []string
	loaded bool
	row    int // a row that holds it with another witness, -1 if none
	bare   bool
	wide   compare.Span
}

// A concept is what several witnesses name.
type concept struct {
	label    string
	weight   float64
	mentions [][]mention // one list a witness
}

// naming lists the concepts that witnesses name differently, most telling first.
//
// A concept is learnt from the data in four ways: nouns of one seed of the list
// (militants, gangs), a country and the phrases for its government, a
// participant of the event, and other nouns that are the same or synonyms in a
// row that aligns them. The score is the difference of the wordings (1 - Jaccard
// overlap of stems, heads counting twice), times the share of witnesses, raised
// where a loaded term stands on some sides only and where a row proves that the
// phrases stand for the same thing.
func (f *finder) naming() []compare.Naming {
	var all []concept
	all = append(all, f.seedConcepts()...)
	all = append(all, f.countryConcepts()...)
	all = append(all, f.peopleConcepts()...)
	all = append(all, f.headConcepts()...)
	type ranked struct {
		compare.Naming
		score float64
	}
	var list []ranked
	for i := range all {
		n, score := f.reading(&all[i])
		if score > 0 {
			list = append(list, ranked{n, score})
		}
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		if c := cmp.Compare(b.score, a.score); c != 0 {
			return c
		}
		return cmp.Compare(a.Concept, b.Concept)
	})
	var out []compare.Naming
	for i, n := range list {
		if i == maxNaming {
			break
		}
		out = append(out, n.Naming)
	}
	return out
}

// reading turns a concept's mentions into phrases and scores their difference.
func (f *finder) reading(c *concept) (compare.Naming, float64) {
	n := compare.Naming{Concept: c.label, Readings: make([][]compare.Phrase, len(f.w))}
	heads := make([]map[string]bool, len(f.w))
	words := make([]map[string]bool, len(f.w))
	loaded, plain := 0, 0
	named := 0
	rows := map[int]int{}
	for w, ms := range c.mentions {
		if len(ms) == 0 {
			continue
		}
		named++
		n.Readings[w] = f.phrasesOf(w, ms)
		heads[w], words[w] = map[string]bool{}, map[string]bool{}
		has := false
		seen := map[int]bool{}
		for _, m := range ms {
			if len(m.stems) > 0 {
				heads[w][m.stems[len(m.stems)-1]] = true
			}
			for _, s := range m.stems {
				words[w][s] = true
			}
			has = has || m.loaded
			if m.row >= 0 && !seen[m.row] {
				seen[m.row] = true
				rows[m.row]++
			}
		}
		if has {
			loaded++
		} else {
			plain++
		}
	}
	if named < 2 {
		return n, 0
	}
	var diff, pairs float64
	for a := range heads {
		for b := a + 1; b < len(heads); b++ {
			if heads[a] == nil || heads[b] == nil {
				continue
			}
			diff += 1 - (2*jaccard(heads[a], heads[b])+jaccard(words[a], words[b]))/3
			pairs++
		}
	}
	diff /= pairs
	if diff == 0 {
		return n, 0
	}
	score := c.weight * diff * (0.4 + 0.6*float64(named)/float64(len(f.w)))
	if loaded > 0 && plain > 0 {
		score *= 1.4
	}
	aligned := false
	for _, k := range rows {
		aligned = aligned || k > 1
	}
	if aligned {
		score *= 1.4
	}
	return n, score
}

func jaccard(a, b map[string]bool) float64 {
	both := 0
	for s := range a {
		if b[s] {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// phrasesOf lists a witness's phrases for a concept: aligned ones and loaded
// ones first, then the more frequent, at most maxReadings.
func (f *finder) phrasesOf(w int, ms []mention) []compare.Phrase {
	type entry struct {
		compare.Phrase
		rank  int
		first int
	}
	var list []*entry
	byText := map[string]*entry{}
	bareWide := map[string]int{} // bare head -> mentions of it without anything after it
	for _, m := range ms {
		if m.bare && m.wide == m.span {
			bareWide[m.stems[len(m.stems)-1]]++
		}
	}
	for i, m := range ms {
		span := m.span
		if m.bare && bareWide[m.stems[len(m.stems)-1]] == 0 {
			span = m.wide
		}
		text := strings.Join(strings.Fields(span.In(f.w[w].text)), " ")
		key := strings.ToLower(text)
		e := byText[key]
		if e == nil {
			e = &entry{Phrase: compare.Phrase{Text: text}, first: i}
			byText[key] = e
			list = append(list, e)
			if m.loaded {
				e.rank += 3
			}
		}
		e.Spans = append(e.Spans, span)
		e.rank++
		if m.row >= 0 {
			e.rank += 2
		}
	}
	slices.SortStableFunc(list, func(a, b *entry) int {
		if c := cmp.Compare(b.rank, a.rank); c != 0 {
			return c
		}
		return cmp.Compare(a.first, b.first)
	})
	if len(list) <= 2 { // a lone noun says little: what follows it says more
		for _, m := range ms {
			if m.wide != m.span && (m.bare || len(list) == 1) && len(strings.Fields(m.wide.In(f.w[w].text))) <= maxWords {
				text := strings.Join(strings.Fields(m.wide.In(f.w[w].text)), " ")
				if byText[strings.ToLower(text)] == nil {
					list = append(list, &entry{Phrase: compare.Phrase{Text: text, Spans: []compare.Span{m.wide}}})
					break
				}
			}
		}
	}
	var out []compare.Phrase
	for _, e := range list {
		if len(out) == maxReadings {
			break
		}
		out = append(out, e.Phrase)
	}
	return out
}

// sharedRow is a call row that holds the statement and another witness's, or -1.
func (f *finder) sharedRow(w *witness, s int) int {
	for _, r := range w.rows[s] {
		for k, cell := range f.c.Rows[r].Cells {
			if k != w.n && len(cell) > 0 {
				return r
			}
		}
	}
	return -1
}

// shared reports whether a row holds the statement and another witness's.
func (f *finder) shared(w *witness, s int) bool { return f.sharedRow(w, s) >= 0 }

// titles reports whether the phrase is a part of a person's name or an office,
// which the participants' own rows show.
func (w *witness) titles(p *phrase) bool {
	i := sort.Search(len(w.Parsed.Names), func(i int) bool { return w.Parsed.Names[i].End > p.Start })
	for ; i < len(w.Parsed.Names) && w.Parsed.Names[i].Start < p.End; i++ {
		if k := w.Parsed.Names[i].Kind; (k == compare.Person || k == compare.Office) && w.Parsed.Names[i].Overlaps(p.Span) {
			return true
		}
	}
	return false
}

func (f *finder) mentionOf(w *witness, p *phrase) mention {
	return mention{span: p.Span, stems: p.stems, loaded: p.loaded, row: f.sharedRow(w, p.statement), bare: p.bareHead, wide: p.wide}
}

// seedConcepts groups phrases by the list's concepts. A witness that names a
// concept in none of the event's passages is quoted from elsewhere in its
// article: from the headline and opening, if the event is the first that the
// article reports, and from what no other witness shares, if it is the only one.
func (f *finder) seedConcepts() []concept {
	by := map[string]*concept{}
	for _, w := range f.w {
		inPassage := map[string]bool{}
		for _, front := range []bool{false, true} {
			began, _, _ := w.initiator()
			for i := range w.phrases {
				p := &w.phrases[i]
				if began.Overlaps(p.Span) {
					continue // "at the initiative of"
				}
				if front && !w.front[p.statement] || !front && !w.passage[p.statement] || w.titles(p) {
					continue
				}
				for _, name := range p.concepts {
					if p.caps && w.rules.is("government", w.units[p.head].base) {
						continue // named as its country
					}
					if front && inPassage[name] {
						continue
					}
					inPassage[name] = inPassage[name] || !front
					c := by[name]
					if c == nil {
						c = &concept{label: name, weight: seedWeight(w.rules.order[name], len(w.rules.order)), mentions: make([][]mention, len(f.w))}
						by[name] = c
					}
					c.mentions[w.n] = append(c.mentions[w.n], f.mentionOf(w, p))
				}
			}
		}
	}
	return inOrder(by)
}

// seedWeight falls from 1.2 to 0.7 over the list, which has the more contested
// concepts first.
func seedWeight(at, n int) float64 {
	if n == 0 {
		return 1
	}
	return 1.2 - 0.5*float64(at)/float64(n)
}

func inOrder(by map[string]*concept) []concept {
	names := make([]string, 0, len(by))
	for name := range by {
		names = append(names, name)
	}
	slices.Sort(names)
	out := make([]concept, len(names))
	for i, name := range names {
		out[i] = *by[name]
	}
	return out
}

// headConcepts groups the other nouns: the same head, or in a row that both share a
// synonym or a related word that stands in its place.
func (f *finder) headConcepts() []concept {
	by := map[string]*concept{}
	for _, w := range f.w {
		for i := range w.phrases {
			p := &w.phrases[i]
			if !w.passage[p.statement] || len(p.concepts) > 0 || w.units[p.head].caps || w.titles(p) || !w.mayName(&w.units[p.head]) {
				continue
			}
			base := w.units[p.head].base
			c := by[base]
			if c == nil {
				c = &concept{label: base, weight: 0.45, mentions: make([][]mention, len(f.w))}
				by[base] = c
			}
			c.mentions[w.n] = append(c.mentions[w.n], f.mentionOf(w, p))
		}
	}
	inRow := map[int][]string{} // row -> heads it holds
	for base, c := range by {
		for _, ms := range c.mentions {
			for _, m := range ms {
				if m.row >= 0 && !slices.Contains(inRow[m.row], base) {
					inRow[m.row] = append(inRow[m.row], base)
				}
			}
		}
	}
	stem := func(base string) string { return stemOf(f.w[0].Parsed.Language, base) }
	for r := range f.c.Rows {
		bases := inRow[r]
		slices.Sort(bases)
		for i, a := range bases[:min(len(bases), maxHeads)] {
			for _, b := range bases[i+1 : min(len(bases), maxHeads)] {
				ca, cb := by[a], by[b]
				if ca == nil || cb == nil || !f.oneThing(ca, cb, lexicon.Relate(lexicon.SensesOf(stem(a)), lexicon.SensesOf(stem(b)))) {
					continue
				}
				if ca.label != cb.label {
					ca.label += " / " + cb.label
				}
				for w := range ca.mentions {
					ca.mentions[w] = append(ca.mentions[w], cb.mentions[w]...)
				}
				if ca.weight = max(ca.weight, cb.weight); lexicon.Synonyms(stem(a), stem(b)) {
					ca.weight = 0.65
				}
				delete(by, b)
			}
		}
	}
	for _, c := range by {
		c.together()
	}
	return inOrder(by)
}

// together leaves a concept the mentions that may be of one thing: those in rows
// in which several witnesses name it, and of the others those that another witness
// names with one of the same words, or one of the two without any. A noun of
// everyday is another thing in another statement, as "peace efforts" and "coordinated
// efforts" are.
func (c *concept) together() {
	in := map[int]int{} // row -> the witness that names it there, -1 for several
	for w, ms := range c.mentions {
		for _, m := range ms {
			if first, ok := in[m.row]; !ok {
				in[m.row] = w
			} else if first != w {
				in[m.row] = -1
			}
		}
	}
	kept := make([][]mention, len(c.mentions))
	for w, ms := range c.mentions {
		for _, m := range ms {
			if m.row >= 0 && in[m.row] < 0 || c.elsewhere(w, &m) {
				kept[w] = append(kept[w], m)
			}
		}
	}
	c.mentions = kept
}

// elsewhere reports whether another witness names the concept in words that may be
// of what a mention names.
func (c *concept) elsewhere(w int, m *mention) bool {
	own := m.stems[:max(0, len(m.stems)-1)]
	for o, others := range c.mentions {
		if o == w {
			continue
		}
		for _, n := range others {
			theirs := n.stems[:max(0, len(n.stems)-1)]
			if len(own) == 0 || len(theirs) == 0 || slices.ContainsFunc(own, func(s string) bool {
				return slices.ContainsFunc(theirs, func(t string) bool {
					return s == t || strings.HasPrefix(s, t) || strings.HasPrefix(t, s) || related(s, t)
				})
			}) {
				return true
			}
		}
	}
	return false
}

// maxHeads bounds the nouns of a row that are compared pairwise.
const maxHeads = 200

// oneThing reports whether two nouns, of which WordNet says how they are related,
// may name one thing: synonyms that different witnesses have in one row, other
// related words if they stand there in the same slot or behind a word that both
// have. Most of the latter do not: of 43 pairs in calls of real outlets, as
// interests and relations, a country and safety, 33 were of two things.
func (f *finder) oneThing(a, b *concept, r lexicon.Relation) bool {
	switch {
	case !relates(r):
		return false
	case r > lexicon.Derivational:
		return inOneRow(a, b, func(_, _ *mention, _, _ int) bool { return true })
	}
	return inOneRow(a, b, func(m, o *mention, v, w int) bool {
		for _, s := range m.stems[:max(0, len(m.stems)-1)] {
			if slices.Contains(o.stems[:max(0, len(o.stems)-1)], s) {
				return true
			}
		}
		for _, found := range f.found[m.row] {
			for _, x := range found {
				if x.a == v && x.b == w && x.x.Overlaps(m.span) && x.y.Overlaps(o.span) || x.a == w && x.b == v && x.y.Overlaps(m.span) && x.x.Overlaps(o.span) {
					return true
				}
			}
		}
		return false
	})
}

// inOneRow reports whether two concepts are mentioned by different witnesses in one
// row, by phrases of which is says so.
func inOneRow(a, b *concept, is func(m, o *mention, ofM, ofO int) bool) bool {
	for i, ms := range a.mentions {
		for k := range ms {
			m := &ms[k]
			if m.row < 0 {
				continue
			}
			for j, others := range b.mentions {
				if j == i {
					continue
				}
				for n := range others {
					if others[n].row == m.row && is(m, &others[n], i, j) {
						return true
					}
				}
			}
		}
	}
	return false
}
