package ui

import (
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

// doubt puts the chips of doubtful cells before the columns' others.
func (r *diffRow) doubt(src *compare.Row, shown []int) {
	for column, w := range shown {
		if chip := doubtChip(src, w); chip != "" {
			r.doubts[column] = true
			r.chips[column] = append([]string{chip}, r.chips[column]...)
		}
	}
}

// shownScore is a row's score for the witnesses shown: its mean over a pair; of a
// row of more, the support of the cell that is held least, as one weak cell beside
// a strong one is a weak match.
func shownScore(r *compare.Row, shown []int) string {
	least, weak := r.Score, false
	if len(witnessesOf(r)) > 2 && len(r.Support) > 0 {
		least = 1
		for _, w := range shown {
			if w < len(r.Cells) && len(r.Cells[w]) > 0 {
				least = min(least, r.Support[w])
			}
		}
	}
	for _, w := range shown {
		weak = weak || r.Doubtful(w)
	}
	if weak {
		return doubtMark(least)
	}
	return scoreText(least)
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
	return tr("%s: of each the best score with another outlet's statement in the row", strings.Join(all, ", "))
}
