package report

import (
	"slices"

	"crossread/compare"
)

// A reuseJSON is how one outlet's words of a row may have come about.
type reuseJSON struct {
	By     string  `json:"by"`     // has nearly the same words, quotations left out, as "of"
	Of     string  `json:"of"`     //
	Share  float64 `json:"share"`  // of the words, 0 to 1
	How    string  `json:"how"`    // earlier, credit, source, speaker: see the legend
	Source *string `json:"source"` // whom "by" names, where that explains it
}

func (c collation) reuse(r *compare.Row) []reuseJSON {
	out := []reuseJSON{}
	for _, u := range r.Reuse {
		out = append(out, reuseJSON{c.Witnesses[u.By].Siglum, c.Witnesses[u.Of].Siglum, u.Share, u.How, known(u.Source)})
	}
	return out
}

// reuseWords says it for people: a possibility, with what speaks for it.
func (c collation) reuseWords(u compare.Reuse) string {
	of, by := c.Witnesses[u.Of].Siglum, c.Witnesses[u.By].Siglum
	switch u.How {
	case compare.ReuseEarlier:
		s := c.say.tr("%s has nearly the same words as %s, published earlier (%s): possibly taken from there", by, of, c.cameOut(u.Of, u.By))
		if u.Source != "" {
			s += "; " + c.say.tr("%s names %s", by, u.Source)
		}
		return s
	case compare.ReuseCredit:
		return c.say.tr("%s has nearly the same words as %s, and names %s", by, of, u.Source)
	case compare.ReuseSource:
		return c.say.tr("%s and %s have nearly the same words: both may come from %s, which both name", of, by, u.Source)
	}
	return c.say.tr("%s and %s have nearly the same words: both attribute them to %s, from whom both may have them", of, by, u.Source)
}

// cameOut is the day on which a witness came out, with the hour if another came
// out on the same day.
func (c collation) cameOut(n, other int) string {
	a := c.Witnesses[n].Article()
	day := c.say.day(a.Published())
	if m, ok := a.Moment(); ok && a.Published() == c.Witnesses[other].Article().Published() {
		return day + ", " + m.Clock()
	}
	return day
}

// reuseFindings say it once for all rows that have one explanation.
func (c collation) reuseFindings() []string {
	type found struct {
		compare.Reuse
		rows int
	}
	var list []found
	for i := range c.Rows {
		for _, u := range c.Rows[i].Reuse {
			u.Share = 0
			k := slices.IndexFunc(list, func(f found) bool { return f.Reuse == u })
			if k < 0 {
				k = len(list)
				list = append(list, found{Reuse: u})
			}
			list[k].rows++
		}
	}
	var out []string
	for _, f := range list {
		out = append(out, c.say.tr("In %s %s.", c.say.count(f.rows, "row", "rows"), c.reuseWords(f.Reuse)))
	}
	return out
}
