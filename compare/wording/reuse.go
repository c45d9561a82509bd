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
	out := make([][]compare.Reuse, len(f.c.Rows))
	s := sources{f: f, named: make([][]credit, len(f.w)), known: make([]bool, len(f.w))}
	ids := map[string]int32{}
	for r := range f.c.Rows {
		told := f.tellings(&f.c.Rows[r], ids)
		for i := range told {
			var best compare.Reuse
			for j := range told {
				if i == j {
					continue
				}
				share := f.inOrder(&told[i], &told[j])
				if share < nearShare {
					continue
				}
				u := s.between(&told[j], &told[i])
				u.Share = share
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

// A telling is what a witness tells of a row in words that are not quoted.
type telling struct {
	witness int
	cell    compare.Cell
	words   []int32 // numbers of the words, sorted
	speaker string  // of all its statements, fullest name; "" if there is none or several
}

// tellings are those of a row that have words enough, if several have.
func (f *finder) tellings(r *compare.Row, ids map[string]int32) []telling {
	var told []telling
	for w, cell := range r.Cells {
		if len(cell) == 0 {
			continue
		}
		t := telling{witness: w, cell: cell}
		for _, u := range f.ownWords(&t) {
			id, ok := ids[u.norm]
			if !ok {
				id = int32(len(ids))
				ids[u.norm] = id
			}
			t.words = append(t.words, id)
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
		slices.Sort(t.words)
		told = append(told, t)
	}
	if len(told) < 2 {
		return nil
	}
	return told
}

// ownWords are the words of a telling that are not quoted, in order.
func (f *finder) ownWords(t *telling) []unit {
	var words []unit
	for _, s := range t.cell {
		for _, u := range f.w[t.witness].unitsOf(s) {
			if !u.quoted {
				words = append(words, u)
			}
		}
	}
	return words
}

// inOrder is the share of the words that two tellings have in the same order; 0 if
// they have too few in any order.
func (f *finder) inOrder(a, b *telling) float64 {
	all, both := float64(len(a.words)+len(b.words)), 0
	if 2*float64(min(len(a.words), len(b.words))) < nearShare*all {
		return 0
	}
	for i, j := 0, 0; i < len(a.words) && j < len(b.words); {
		switch c := cmp.Compare(a.words[i], b.words[j]); {
		case c == 0:
			both, i, j = both+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	if 2*float64(both) < nearShare*all {
		return 0
	}
	return 2 * float64(len(common(f.ownWords(a), f.ownWords(b)))) / all
}

// sources knows whom the witnesses name, as far as asked.
type sources struct {
	f     *finder
	named [][]credit
	known []bool
}

func (s *sources) of(w int) []credit {
	if !s.known[w] {
		s.named[w], s.known[w] = credits(s.f.w[w].Article()), true
	}
	return s.named[w]
}

// names reports whether a witness names another's outlet.
func (s *sources) names(by, of int) bool {
	outlet := s.f.w[of].Article().Outlet()
	if len(outlet) < 3 {
		return false
	}
	key := creditKey(outlet)
	return slices.ContainsFunc(s.of(by), func(c credit) bool { return c.key == key }) || standsIn(s.f.w[by].text, outlet)
}

// between is how one telling may have its words from another or with it.
func (s *sources) between(of, by *telling) compare.Reuse {
	a, b := s.f.w[of.witness].Article(), s.f.w[by.witness].Article()
	u := compare.Reuse{Of: of.witness, By: by.witness}
	if o := a.Outlet(); o != "" && o == b.Outlet() {
		return u // an outlet says again what it said
	}
	before, named := a.Before(b), s.names(by.witness, of.witness)
	if before && named {
		u.How, u.Source = compare.ReuseEarlier, a.Outlet()
		return u
	}
	third := s.third(of.witness, by.witness)
	switch {
	case third != "":
		u.How, u.Source = compare.ReuseSource, third
	case named && !b.Before(a) && (a.Published() == "" || b.Published() == "" || a.Published() <= b.Published()):
		u.How, u.Source = compare.ReuseCredit, a.Outlet()
	case of.speaker != "" && of.speaker == by.speaker:
		u.How, u.Source = compare.ReuseSpeaker, of.speaker
	case before:
		u.How = compare.ReuseEarlier
	}
	if of.witness > by.witness && (u.How == compare.ReuseSource || u.How == compare.ReuseSpeaker) {
		u.How = "" // told with the other of the two
	}
	return u
}

// third is the source that both name and neither is, "" if there is none.
func (s *sources) third(a, b int) string {
	for _, c := range s.of(a) {
		for _, o := range []int{a, b} {
			if creditKey(s.f.w[o].Article().Outlet()) == c.key {
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
	day := func(r *compare.Reuse) string { return string(s.f.w[r.Of].Article().Published()) }
	return cmp.Or(cmp.Compare(rank(u), rank(v)), cmp.Compare(v.Share, u.Share), strings.Compare(day(u), day(v))) < 0
}
