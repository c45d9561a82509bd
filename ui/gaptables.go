package ui

import (
	"slices"
	"strings"

	"crossread/compare"
)

// The tables of Gaps: how much of the call each outlet tells, whose statements
// it gives, which outlets did not cover the call at all, and, apart from that,
// what those that cover it left out.

// coverageTables are the overview above the lists of gaps.
func coverageTables(c *compare.Comparison, s Snapshot, open func(row string, witness int), article func(id string)) []gridTable {
	tables := []gridTable{shareTable(c, open)}
	if len(c.Witnesses) < 2 {
		tables = nil
	}
	return append(tables, uncoveredTable(c, s, article))
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
			if c.Rows[i].Section == compare.SectionCall && speaks(c, &c.Rows[i], p.Name) {
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

// shareTable says how much of the call each outlet tells, and of what each side
// said: a side of which an outlet gives nothing is hatched.
func shareTable(c *compare.Comparison, open func(row string, witness int)) gridTable {
	t := gridTable{title: tr("Who tells how much"), note: tr("Of all statements of the call that any outlet tells. A number opens the first that is missing."),
		weights: []float32{-190, -124, -98}, head: []gridCell{cell(bold(tr("Outlet"))), cell(bold(tr("Statements"))), cell(bold(tr("Only here")))}, keep: true}
	sides := sidesOf(c)
	if jointly(sides) {
		t.note = tr("Of all statements of the call that any outlet tells; words of several speakers together count for each. A number opens the first that is missing.")
	}
	t.most = 190 + 124 + 98 + float32(len(sides))*widestShare
	for _, s := range sides {
		t.weights = append(t.weights, 1)
		t.head = append(t.head, cell(bold(tr("Words of %s", s.name))))
	}
	var call []int
	for i := range c.Rows {
		if c.Rows[i].Section == compare.SectionCall {
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

// coverDays is for how many days after a call an outlet's silence on it is told.
const coverDays = 3

// An uncovering is an outlet of the library that does not tell a call.
type uncovering struct {
	outlet   string
	articles []*compare.Article // of the days in question
}

// uncoveredBy are the outlets of a library that do not tell an event: with
// their articles of the days from it on, or none if the library has none of
// theirs from those days. Articles without an outlet are not counted.
func uncoveredBy(c *compare.Comparison, s Snapshot) (silent, unknown []uncovering) {
	covers := map[string]bool{}
	for i := range c.Witnesses {
		covers[c.Witnesses[i].Article().Outlet()] = true
	}
	day := c.Event.Day.Time()
	at := map[string]int{}
	var all []uncovering
	for _, a := range s.Articles {
		name := a.Outlet()
		if name == "" || covers[name] {
			continue
		}
		i, ok := at[name]
		if !ok {
			i = len(all)
			at[name] = i
			all = append(all, uncovering{outlet: name})
		}
		if p := a.Published().Time(); !day.IsZero() && !p.IsZero() && !p.Before(day) && p.Before(day.AddDate(0, 0, coverDays+1)) {
			all[i].articles = append(all[i].articles, a)
		}
	}
	slices.SortFunc(all, func(a, b uncovering) int { return strings.Compare(a.outlet, b.outlet) })
	for _, u := range all {
		if len(u.articles) > 0 {
			silent = append(silent, u)
		} else {
			unknown = append(unknown, u)
		}
	}
	return silent, unknown
}

// uncoveredTable lists the outlets that did not cover the call, apart from
// those that left something out of it.
func uncoveredTable(c *compare.Comparison, s Snapshot, article func(id string)) gridTable {
	t := gridTable{title: tr("Did not cover the call"), weights: []float32{-190, 1}}
	silent, unknown := uncoveredBy(c, s)
	switch {
	case len(silent)+len(unknown) == 0:
		t.note = tr("Every outlet of this library that is named tells this call.")
		return t
	case c.Event.Day.Time().IsZero():
		t.note = tr("The day of the call is not known: whether an outlet had the time to report it cannot be told.")
	default:
		t.note = tr("Outlets with articles from %s or the %d days after it, none of which tells this call.", shortDay(c.Event.Day), coverDays)
	}
	t.head = []gridCell{cell(bold(tr("Outlet"))), cell(bold(tr("Articles of these days")))}
	for _, u := range silent {
		g := gridCell{}
		for i, a := range u.articles {
			if i == 3 && len(u.articles) > 4 {
				g.pieces = append(g.pieces, muted("\n"+tr("and %d more", len(u.articles)-i)))
				break
			}
			if i > 0 {
				g.pieces = append(g.pieces, plain("\n"))
			}
			g.taps = append(g.taps, func() { article(a.ID) })
			link := plain(clip(articleTitle(a), maxHeadline))
			link.link = len(g.taps)
			g.pieces = append(g.pieces, link, muted("  "+shortDay(a.Published())))
		}
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(plain(u.outlet)), g}})
	}
	if len(unknown) > 0 {
		var names []string
		for _, u := range unknown {
			names = append(names, u.outlet)
		}
		words := clip(strings.Join(names, ", "), 300)
		t.rows = append(t.rows, gridRow{cells: []gridCell{cell(muted(tr("Not known"))), {gap: true, pieces: []piece{muted(tr("%s: the library has no article of theirs from these days", words))}}}})
	}
	if len(silent) == 0 {
		t.head = nil
	}
	return t
}

// gapTables are what each outlet that covers the call left out, with the nearest candidate.
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
		t.title = tr("%s left this out: %s", w.Siglum+"  "+outletShort(w.Article()), count(len(t.rows), tr("statement"), tr("statements")))
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
