package ui

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"crossread/compare"
)

// A gapVerdict is what there is to say where a witness has nothing in a row.
type gapVerdict struct {
	threshold string  // ".40", the score from which statements match; "" if the method does not say
	nearest   int     // statement of the best candidate, -1 if none
	score     float64 // its score
	why       []compare.Part
	above     bool         // the candidate scores at or above the threshold, but is no match here
	held      int          // number of the row that has the candidate, from 1; 0 if none
	parted    compare.Span // words of the witness that the user ruled are not the same; empty if none
}

// verdictOf is the verdict on the gap of witness w in a row, with what the user ruled.
func verdictOf(c *compare.Comparison, r *compare.Row, w int, rulings []compare.Decision) gapVerdict {
	v := gapVerdict{threshold: methodThreshold(c.Method, r.Section), nearest: -1, parted: partedIn(c, r, w, rulings)}
	for _, g := range r.Gaps {
		if g.Witness != w || g.Nearest < 0 || g.Nearest >= len(c.Witnesses[w].Statements) {
			continue
		}
		v.nearest, v.score, v.why = g.Nearest, g.Score, g.Why
		v.held = rowHolding(c, w, g.Nearest)
		least, err := strconv.ParseFloat("0"+v.threshold, 64)
		known := err == nil && v.threshold != ""
		v.above = known && g.Score >= least
		if known && !v.above && scoreText(v.score) == decimal(v.threshold) {
			v.score = least - .01 // rounded, it would be said to reach what it does not
		}
	}
	return v
}

// rulesOutNearest reports whether the user ruled on the nearest candidate itself.
func (v gapVerdict) rulesOutNearest(wit *compare.Witness) bool {
	return v.nearest >= 0 && wit.Statements[v.nearest].Overlaps(v.parted)
}

// rowHolding is the number, from 1, of the row in which a witness's statement stands, 0 if none.
func rowHolding(c *compare.Comparison, w, statement int) int {
	for i := range c.Rows {
		if w >= len(c.Rows[i].Cells) {
			continue
		}
		for _, n := range c.Rows[i].Cells[w] {
			if n == statement {
				return i + 1
			}
		}
	}
	return 0
}

// partedIn is the words of witness w of which the user ruled that they are not
// the same as what the row tells; the later ruling wins.
func partedIn(c *compare.Comparison, r *compare.Row, w int, rulings []compare.Decision) compare.Span {
	var span compare.Span
	a := c.Witnesses[w].Article()
	for _, d := range rulings {
		if d.Ruling != compare.RuleDifferent || d.Undone {
			continue
		}
		for _, side := range [2][2]compare.SpanRef{{d.A, d.B}, {d.B, d.A}} {
			if side[0].Article == a.ID && rowTells(c, r, side[1]) {
				span = side[0].Span
			}
		}
	}
	return span
}

// rowTells reports whether a statement of a row stands where a reference points.
func rowTells(c *compare.Comparison, r *compare.Row, ref compare.SpanRef) bool {
	for n, cell := range r.Cells {
		wit := &c.Witnesses[n]
		if ref.Article != wit.Article().ID {
			continue
		}
		for _, s := range cell {
			if wit.Statements[s].Overlaps(ref.Span) {
				return true
			}
		}
	}
	return false
}

// seeRow says where to look for what a row tells again.
func seeRow(c *compare.Comparison, r *compare.Row) string {
	return tr("See row %d, which this tells again.", repeatedRow(c, r))
}

// repeatedRow is the number, from 1, of the row that a row tells again.
func repeatedRow(c *compare.Comparison, r *compare.Row) int {
	return 1 + slices.IndexFunc(c.Rows, func(o compare.Row) bool { return o.ID == r.Repeats.Row })
}

// gapWords are the words of the card where witness w has nothing.
func gapWords(c *compare.Comparison, r *compare.Row, w int, rulings []compare.Decision) string {
	if r.Again() {
		return seeRow(c, r)
	}
	wit := &c.Witnesses[w]
	v := verdictOf(c, r, w, rulings)
	quoted := func(n int) string {
		words := wit.Statements[n].In(wit.Article().Text)
		return StatementNumber(wit, n) + " " + isolated("“"+clip(strings.Trim(words, "“”\""), 64)+"”")
	}
	s := tr("Nothing")
	if !v.parted.Empty() {
		s = tr("You ruled: not the same")
		for n := range wit.Statements {
			if wit.Statements[n].Overlaps(v.parted) {
				s += tr(" as %s", quoted(n))
				break
			}
		}
		s += tr(". Nothing")
	}
	switch {
	case v.above || !v.parted.Empty():
		s += tr(" else matched in %s", wit.Siglum)
	default:
		s += tr(" matched in %s", wit.Siglum)
		if v.threshold != "" {
			s += tr(" at or above %s", decimal(v.threshold))
		}
	}
	s += "."
	if v.nearest >= 0 && !v.rulesOutNearest(wit) {
		s += tr(" Nearest: %s (%s", quoted(v.nearest), scoreText(v.score))
		if v.held > 0 {
			s += tr(", in row %d", v.held)
		}
		s += ")"
	}
	return s
}

// inOneLine keeps together what a line of gapWords is not to end in: the score
// with its row, and an outlet's letter with the word before it.
func inOneLine(words string) string {
	if at := strings.LastIndex(words, "("); at >= 0 && strings.HasSuffix(words, ")") {
		words = words[:at] + strings.ReplaceAll(words[at:], " ", "\u00a0")
	}
	return beforeSiglum.ReplaceAllString(words, "\u00a0$1")
}

var beforeSiglum = regexp.MustCompile(` ([A-Z]{1,2})\b`)

// gapShort is gapWords for a narrow column.
func gapShort(c *compare.Comparison, r *compare.Row, w int, rulings []compare.Decision) string {
	if r.Again() {
		return seeRow(c, r)
	}
	wit := &c.Witnesses[w]
	v := verdictOf(c, r, w, rulings)
	switch {
	case !v.parted.Empty():
		return tr("You ruled: not the same")
	case v.nearest >= 0 && v.above: // another row has it
		return tr("Nothing else matched. Nearest: %s (%s)", StatementNumber(wit, v.nearest), scoreText(v.score))
	case v.nearest >= 0:
		return tr("Nothing matched. Nearest: %s (%s)", StatementNumber(wit, v.nearest), scoreText(v.score))
	}
	return tr("Nothing matched.")
}

// nearText is the line under a gap's nearest candidate in a table.
func (v gapVerdict) nearText(wit *compare.Witness) string {
	s := tr("score %s", scoreText(v.score))
	switch {
	case v.rulesOutNearest(wit):
		return tr("%s · you ruled: not the same", s)
	case v.held > 0:
		s += tr(", in row %d", v.held)
	case !v.above && v.threshold != "":
		s += tr(", below %s", decimal(v.threshold))
	}
	return s
}
