package ui

import (
	"fmt"
	"slices"
	"strings"

	"crossread/compare"
)

// What the views say of a cell that little holds in its row: the mean over the
// row would hide it.

// doubtMark is the support of a doubtful cell as it stands for itself: ".55?".
func doubtMark(support float64) string { return scoreText(support) + "?" }

// doubtText says of witness w's cell that it is doubtful, and its support.
func doubtText(r *compare.Row, w int) string {
	return tr("? doubtful match: %s", scoreText(r.Support[w]))
}

// doubtChip is doubtText of a doubtful cell, "" of others; in a row of two the
// later one speaks for both, as their support is the same.
func doubtChip(r *compare.Row, w int) string {
	tells := witnessesOf(r)
	if !r.Doubtful(w) || len(tells) == 2 && w == tells[0] {
		return ""
	}
	return doubtText(r, w)
}

// doubt puts the chips of doubtful cells before the columns' others. Of a cell that
// nothing shown is matched to, the doubt is about outlets that are not shown: it
// names them, after the word that here nothing matched.
func (r *diffRow) doubt(c *compare.Comparison, src *compare.Row, shown []int) {
	for column, w := range shown {
		if r.alone(column) {
			if src.Doubtful(w) {
				r.chips[column] = append(r.chips[column], tr("? doubtful match with %s: %s", otherSigla(c, src, w), scoreText(src.Support[w])))
			}
			continue
		}
		if chip := doubtChip(src, w); chip != "" {
			r.doubts[column] = true
			r.chips[column] = append([]string{chip}, r.chips[column]...)
		}
	}
}

// alone reports whether of several columns only this one has a statement.
func (r *diffRow) alone(column int) bool {
	told := 0
	for i := range r.cells {
		if r.cells[i].text != "" {
			told++
		}
	}
	return len(r.cells) > 1 && told == 1 && r.cells[column].text != ""
}

// otherSigla lists the outlets that tell a row beside witness w: "C, D".
func otherSigla(c *compare.Comparison, r *compare.Row, w int) string {
	var others []string
	for _, n := range witnessesOf(r) {
		if n != w {
			others = append(others, c.Witnesses[n].Siglum)
		}
	}
	return strings.Join(others, ", ")
}

// shownScore is a row's score for the witnesses shown: its mean over a pair; of a
// row of more, the support of the cell that is held least, as one weak cell beside
// a strong one is a weak match, with its siglum unless all are held as well: "A .55?".
func shownScore(c *compare.Comparison, r *compare.Row, shown []int) string {
	if len(witnessesOf(r)) < 3 || len(r.Support) == 0 {
		if slices.ContainsFunc(shown, r.Doubtful) {
			return doubtMark(r.Score)
		}
		return scoreText(r.Score)
	}
	least, all := leastHeld(r, shown)
	s := scoreText(r.Support[least[0]])
	if r.Doubtful(least[0]) {
		s = doubtMark(r.Support[least[0]])
	}
	if len(least) < all {
		s = sigla(c, least) + " " + s
	}
	return s
}

// leastHeld are those of the witnesses that a row holds least, by scores as they
// are written, and of how many that tell it.
func leastHeld(r *compare.Row, witnesses []int) (least []int, of int) {
	low := ""
	for _, n := range witnesses {
		if n >= len(r.Cells) || len(r.Cells[n]) == 0 {
			continue
		}
		of++
		switch s := fmt.Sprintf("%.2f", r.Support[n]); {
		case low == "" || s < low:
			least, low = []int{n}, s
		case s == low:
			least = append(least, n)
		}
	}
	return least, of
}

// shownPart is the score that stands between two witnesses of a row of more, with
// whose it is; ok is false where the row's own stands there.
func shownPart(c *compare.Comparison, r *compare.Row, a, b int) (part compare.Part, ok bool) {
	if len(witnessesOf(r)) < 3 || len(r.Support) == 0 {
		return compare.Part{}, false
	}
	least, of := leastHeld(r, []int{a, b})
	part = compare.Part{Name: tr("%s in this row", sigla(c, least)), Value: r.Support[least[0]], Note: tr("the best score with another outlet’s statement here, as between the columns")}
	if len(least) < of {
		other := a
		if least[0] == a {
			other = b
		}
		part.Note = tr("its best score with another outlet’s statement here, as between the columns; that of %s is %s", c.Witnesses[other].Siglum, scoreText(r.Support[other]))
	}
	return part, true
}

// doubtWords say which outlets' cells are doubtful, and what that means; "" if none is.
func doubtWords(c *compare.Comparison, r *compare.Row) string {
	var who []string
	for _, n := range witnessesOf(r) {
		if r.Doubtful(n) {
			who = append(who, c.Witnesses[n].Siglum+" "+scoreText(r.Support[n]))
		}
	}
	if len(who) == 0 {
		return ""
	}
	return tr("Little holds %s in this row: read the words before you rely on it. In calls of real outlets fewer than half of the matches below %s were right.", strings.Join(who, ", "), scoreText(compare.DoubtfulBelow))
}

// supportText lists the support of a row's cells.
func supportText(c *compare.Comparison, r *compare.Row) string {
	var all []string
	for _, n := range witnessesOf(r) {
		if n < len(r.Support) {
			all = append(all, c.Witnesses[n].Siglum+" "+scoreText(r.Support[n]))
		}
	}
	return tr("%s: of each the best score with another outlet’s statement in the row", strings.Join(all, ", "))
}
