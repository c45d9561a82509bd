package ui

import (
	"slices"
	"strings"

	"crossread/compare"
)

// The tables of Gaps: how much of the call each outlet tells, whose statements
// it gives, and what those that cover it have no match for. Which outlets did not
// cover the call at all stands in uncovered.go.

// coverageTables are the overview above the lists of gaps.
func coverageTables(c *compare.Comparison, s Snapshot, open func(row string, witness int), article func(id string)) []gridTable {
	tables := []gridTable{shareTable(c, open)}
	if len(c.Witnesses) < 2 {
		tables = nil
	}
	return append(tables, uncoveredTables(c, s, article)...)
}

// A side is a speaker of the call and the rows in which anybody gives their words.
type side struct {
	name string
	rows []int
}

// sidesOf are the participants of the event with the call rows that tell what
// they said, in the order of the participants; those nobody quotes come too.
func sidesOf(c *compare.Comparison) []side {
	var sides []side
	for _, p := range c.Event.Participants {
		s := side{name: p.Name}
		for i := range c.Rows {
			if c.Rows[i].Section == compare.SectionCall && !c.Rows[i].Again() && speaks(c, &c.Rows[i], p.Name) {
				s.rows = append(s.rows, i)
			}
		}
		sides = append(sides, s)
	}
	return sides
}

// jointly reports whether a row counts for more than one side.
func jointly(sides []side) bool {
	seen := map[int]bool{}
	for _, s := range sides {
		for _, row := range s.rows {
			if seen[row] {
				return true
			}
			seen[row] = true
		}
	}
	return false
}

// speaks reports whether any outlet gives a row as words of a speaker.
func speaks(c *compare.Comparison, r *compare.Row, name string) bool {
	for n, cell := range r.Cells {
		for _, i := range cell {
			st := &c.Witnesses[n].Statements[i]
			if st.Form != compare.Narrated && slices.Contains(strings.Split(st.Speaker, "; "), name) {
				return true
			}
		}
	}
	return false
}

// tells counts the rows that a witness tells, and finds the first it does not; -1 if there is none.
func tells(c *compare.Comparison, rows []int, witness int) (n, missing int) {
	missing = -1
	for _, i := range rows {
		if len(c.Rows[i].Cells[witness]) > 0 {
			n++
		} else if missing < 0 {
			missing = i
		}
	}
	return n, missing
}

// widestShare is the width beyond which a column of short counts is hard to follow.
const widestShare = 340

// headWidth is the width of a column whose head is not to break.
func headWidth(words string) float32 {
	return textWidth(words, style{size: sizeUI(), bold: true}) + 2*cellX + 1
}

// widestName is the width beyond which an outlet's name takes a second line.
const widestName = 260

// nameWidth is the width of a column of the witnesses' outlets, and of others, that
// keeps each name in a line.
func nameWidth(c *compare.Comparison, others ...string) float32 {
	w := headWidth(tr("Outlet"))
	widen := func(name string, badge float32) {
		w = max(w, textWidth(name, style{size: sizeUI()})+badge+2*cellX+1)
	}
	for n := range c.Witnesses {
		widen(outletShort(c.Witnesses[n].Article()), badgeSize+5)
	}
	for _, name := range others {
		widen(name, 0)
	}
	return min(w, widestName)
}

// shareTable says how much of the call each outlet tells, and of what each side
// said: a side of which an outlet gives nothing is hatched.
func shareTable(c *compare.Comparison, open func(row string, witness int)) gridTable {
	t := gridTable{title: tr("Who tells how much"), note: tr("Of the different statements of the call, without those of the shared background. A number opens the first that is missing."),
		weights: []float32{-nameWidth(c), -headWidth(tr("Statements")), -headWidth(tr("Only here"))}, head: []gridCell{cell(bold(tr("Outlet"))), cell(bold(tr("Statements"))), cell(bold(tr("Only here")))}, keep: true}
	sides := sidesOf(c)
	if jointly(sides) {
		t.note = tr("Of the different statements of the call, without those of the shared background; words of several speakers together count for each. A number opens the first that is missing.")
	}
	t.most = float32(len(sides))*widestShare - t.weights[0] - t.weights[1] - t.weights[2]
	for _, s := range sides {
		words := tr("Words of %s", s.name)
		t.weights = append(t.weights, 1)
		t.head = append(t.head, cell(bold(words)))
		for _, word := range append(strings.Fields(words), tr("none of %d", len(s.rows))) {
			t.least = max(t.least, headWidth(word))
		}
	}
	var call []int
	for i := range c.Rows {
		if c.Rows[i].Section == compare.SectionCall && !c.Rows[i].Again() {
			call = append(call, i)
		}
	}
	_, only := sharing(c)
	for n := range c.Witnesses {
		name := cell(plain(outletShort(c.Witnesses[n].Article())))
		name.badge = n + 1
		row := gridRow{cells: []gridCell{name, shareCell(c, call, n, open), cell(plain(number(only[n])))}}
		for _, s := range sides {
			row.cells = append(row.cells, shareCell(c, s.rows, n, open))
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// shareCell is "5 of 16", which opens the first row missing.
func shareCell(c *compare.Comparison, rows []int, witness int, open func(row string, witness int)) gridCell {
	if len(rows) == 0 {
		return cell(muted(tr("nobody gives any")))
	}
	n, missing := tells(c, rows, witness)
	g := cell(plain(tr("%d of %d", n, len(rows))))
	if n == 0 {
		g.gap, g.pieces = true, []piece{plain(tr("none of %d", len(rows)))}
	}
	if missing >= 0 {
		g.tap = func() { open(c.Rows[missing].ID, witness) }
	}
	return g
}

// maxHeadline is how much of a headline stands in a list, in characters.
const maxHeadline = 200

// gapTables are what each outlet that covers the call has no match for, with the nearest candidate.
func gapTables(c *compare.Comparison, rulings []compare.Decision, open func(row string, witness int)) []gridTable {
	var tables []gridTable
	for n := range c.Witnesses {
		w := &c.Witnesses[n]
		t := gridTable{weights: []float32{1.4, 1}, head: []gridCell{cell(bold(tr("Told by others"))), cell(bold(tr("Nearest in %s", w.Siglum)))}}
		for i := range c.Rows {
			r := &c.Rows[i]
			if r.Section != compare.SectionCall || r.Again() || n >= len(r.Cells) || len(r.Cells[n]) > 0 {
				continue
			}
			told, edge := gridCell{tap: func() { open(r.ID, n) }}, -1
			var who []string
			for m := range c.Witnesses {
				if len(r.Cells[m]) > 0 {
					if edge < 0 {
						edge = m
						told.pieces = []piece{muted(itoa(i+1) + " "), plain(c.Witnesses[m].Text(r.Cells[m]))}
					}
					who = append(who, c.Witnesses[m].Siglum+" "+outletShort(c.Witnesses[m].Article()))
				}
			}
			if edge < 0 {
				continue
			}
			told.edge, _ = outletColors(edge)
			told.small = []piece{smallMuted(strings.Join(who, partMark))}
			near := gridCell{gap: true, pieces: []piece{muted(tr("nothing near"))}}
			if v := verdictOf(c, r, n, rulings); v.nearest >= 0 {
				near = cell(muted(w.Statements[v.nearest].In(w.Article().Text)))
				near.small = []piece{smallMuted(v.nearText(w))}
			}
			t.rows = append(t.rows, gridRow{cells: []gridCell{told, near}})
		}
		t.title = tr("%s: no match for %s", w.Siglum+"  "+outletShort(w.Article()), count(len(t.rows), tr("statement"), tr("statements")))
		if len(t.rows) == 0 {
			t.title = w.Siglum + "  " + outletShort(w.Article())
			t.head, t.note = nil, tr("Every statement the others tell has a match here.")
			if len(c.Witnesses) == 1 {
				t.note = tr("Only one outlet tells this call: there is nothing to miss yet.")
			}
		}
		tables = append(tables, t)
	}
	return tables
}
