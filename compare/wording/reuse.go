package wording

import (
	"cmp"
	"slices"
	"strings"

	"crossread/compare"
)

// Two readings are nearly the same words from a share of nearShare on, if each
// has nearLeast words outside of quotations. In the labelled month and on the
// seeds, readings of one statement by two hands share at most .75, edited copies
// .94 and more: go test -run Reuse ./compare/collate.
const (
	nearShare = 0.85
	nearLeast = 8
)

// reuse says of each row which witnesses may have their words from another, or
// both from a third; at most one of each witness' links, the likeliest, is told:
// an earlier article that it names, an agency that both name, an article that it
// names, the speaker both attribute the words to, an earlier article. Quoted
// words are the speaker's and count for nothing. Of several earlier articles that
// of the greatest share is told, then the earliest. The cost is that of merging
// sorted words for each pair of readings; only those that are nearly the same are
// compared in order.
func (f *finder) reuse() [][]compare.Reuse {
	ids := map[string]int32{}
	told := make([][]telling, len(f.c.Rows))
	for r := range f.c.Rows {
		told[r] = f.tellings(&f.c.Rows[r], ids)
	}
	shares := make([][]float64, len(told)) // of each row a table; nil if no two are nearly the same
	compare.Each(len(told), func(r int) { shares[r] = sharesOf(told[r]) })
	out := make([][]compare.Reuse, len(told))
	s := newSources(f)
	for r := range told {
		for i := range told[r] {
			var best compare.Reuse
			for j := range told[r] {
				if shares[r] == nil || shares[r][i*len(told[r])+j] < nearShare {
					continue
				}
				u := s.between(&told[r][j], &told[r][i])
				u.Share = shares[r][i*len(told[r])+j]
				if u.How != "" && (best.How == "" || s.likelier(&u, &best)) {
					best = u
				}
			}
			if best.How != "" {
				out[r] = append(out[r], best)
			}
		}
	}
	return out
}

// sharesOf is a table of the shares of each two tellings' words, nil if none is
// nearShare or more.
func sharesOf(told []telling) []float64 {
	var table []float64
	for i := range told {
		for j := range told[:i] {
			if share := shareOf(&told[i], &told[j]); share >= nearShare {
				if table == nil {
					table = make([]float64, len(told)*len(told))
				}
				table[i*len(told)+j], table[j*len(told)+i] = share, share
			}
		}
	}
	return table
}

// A telling is what a witness tells of a row in words that are not quoted.
type telling struct {
	witness int
	cell    compare.Cell
	words   []int32 // numbers of the words, in order
	sorted  []int32
	speaker string // of all its statements, fullest name; "" if there is none or several
}

// tellings are those of a row that have words enough, if several have.
func (f *finder) tellings(r *compare.Row, ids map[string]int32) []telling {
	var told []telling
	for w, cell := range r.Cells {
		if len(cell) == 0 {
			continue
		}
		t := telling{witness: w, cell: cell}
		for _, n := range cell {
			units := f.w[w].unitsOf(n)
			t.words = slices.Grow(t.words, len(units))
			for k := range units {
				if units[k].quoted {
					continue
				}
				id, ok := ids[units[k].norm]
				if !ok {
					id = int32(len(ids))
					ids[units[k].norm] = id
				}
				t.words = append(t.words, id)
			}
		}
		if len(t.words) < nearLeast {
			continue
		}
		for k, s := range cell {
			switch speaker := f.person(f.w[w].Statements[s].Speaker); {
			case k == 0:
				t.speaker = speaker
			case speaker != t.speaker:
				t.speaker = ""
			}
		}
		t.sorted = slices.Clone(t.words)
		slices.Sort(t.sorted)
		told = append(told, t)
	}
	if len(told) < 2 {
		return nil
	}
	return told
}

// shareOf is the share of the words that two tellings have in the same order; 0 if
// they have too few in any order.
func shareOf(a, b *telling) float64 {
	all, both := float64(len(a.words)+len(b.words)), 0
	if 2*float64(min(len(a.words), len(b.words))) < nearShare*all {
		return 0
	}
	for i, j := 0, 0; i < len(a.sorted) && j < len(b.sorted); {
		switch x, y := a.sorted[i], b.sorted[j]; {
		case x == y:
			both, i, j = both+1, i+1, j+1
		case x < y:
			i++
		default:
			j++
		}
	}
	if 2*float64(both) < nearShare*all {
		return 0
	}
	return 2 * float64(subsequence(a.words, b.words)) / all
}

// subsequence is the length of a longest common subsequence. Readings that come
// here are nearly the same, so that little is left between their common ends;
// the time is the product of what is left.
func subsequence(a, b []int32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, n = a[1:], b[1:], n+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b, n = a[:len(a)-1], b[:len(b)-1], n+1
	}
	if len(a) == 0 || len(b) == 0 {
		return n
	}
	row := make([]int, len(b)+1)
	for _, x := range a {
		above := 0 // the row before, one to the left
		for j, y := range b {
			was := row[j+1]
			if x == y {
				row[j+1] = above + 1
			} else {
				row[j+1] = max(was, row[j])
			}
			above = was
		}
	}
	return n + row[len(b)]
}

// sources knows whom the witnesses name and when they were published, as far as
// asked.
type sources struct {
	f      *finder
	named  [][]credit
	known  []bool
	outlet []string
	keys   []string // of the outlets
	day    []string // of publication
	dating []compare.Dating
	names  map[[2]int]bool // whether one names another's outlet
}

func newSources(f *finder) *sources {
	s := &sources{f: f, named: make([][]credit, len(f.w)), known: make([]bool, len(f.w)), names: map[[2]int]bool{}}
	for _, w := range f.w {
		outlet := w.Article().Outlet()
		s.outlet, s.keys = append(s.outlet, outlet), append(s.keys, creditKey(outlet))
		s.day = append(s.day, string(w.Article().Published()))
		s.dating = append(s.dating, w.Article().Dating())
	}
	return s
}

func (s *sources) of(w int) []credit {
	if !s.known[w] {
		s.named[w], s.known[w] = credits(s.f.w[w].Article()), true
	}
	return s.named[w]
}

// credits reports whether a witness names another's outlet.
func (s *sources) credits(by, of int) bool {
	outlet := s.outlet[of]
	if len(outlet) < 3 {
		return false
	}
	is, ok := s.names[[2]int{by, of}]
	if !ok {
		is = slices.ContainsFunc(s.of(by), func(c credit) bool { return c.key == s.keys[of] }) || standsIn(s.f.w[by].text, outlet)
		s.names[[2]int{by, of}] = is
	}
	return is
}

// between is how one telling may have its words from another or with it.
func (s *sources) between(of, by *telling) compare.Reuse {
	a, b := of.witness, by.witness
	u := compare.Reuse{Of: a, By: b}
	if s.outlet[a] != "" && s.outlet[a] == s.outlet[b] {
		return u // an outlet says again what it said
	}
	before, named := s.dating[a].Before(s.dating[b]), s.credits(b, a)
	if before && named {
		u.How, u.Source = compare.ReuseEarlier, s.outlet[a]
		return u
	}
	third := s.third(a, b)
	switch {
	case third != "":
		u.How, u.Source = compare.ReuseSource, third
	case named && !s.dating[b].Before(s.dating[a]) && (s.day[a] == "" || s.day[b] == "" || s.day[a] <= s.day[b]):
		u.How, u.Source = compare.ReuseCredit, s.outlet[a]
	case of.speaker != "" && of.speaker == by.speaker:
		u.How, u.Source = compare.ReuseSpeaker, of.speaker
	case before:
		u.How = compare.ReuseEarlier
	}
	if a > b && (u.How == compare.ReuseSource || u.How == compare.ReuseSpeaker) {
		u.How = "" // told with the other of the two
	}
	return u
}

// third is the source that both name and neither is, "" if there is none.
func (s *sources) third(a, b int) string {
	for _, c := range s.of(a) {
		for _, o := range []int{a, b} {
			if s.keys[o] == c.key {
				c.key = ""
			}
		}
		if c.key != "" && slices.ContainsFunc(s.of(b), func(d credit) bool { return d.key == c.key }) {
			return c.name
		}
	}
	return ""
}

// likelier orders two explanations of one witness' words.
func (s *sources) likelier(u, v *compare.Reuse) bool {
	rank := func(r *compare.Reuse) int {
		switch {
		case r.How == compare.ReuseEarlier && r.Source != "":
			return 0
		case r.How == compare.ReuseSource:
			return 1
		case r.How == compare.ReuseCredit:
			return 2
		case r.How == compare.ReuseSpeaker:
			return 3
		}
		return 4
	}
	return cmp.Or(cmp.Compare(rank(u), rank(v)), cmp.Compare(v.Share, u.Share), strings.Compare(s.day[u.Of], s.day[v.Of])) < 0
}
