package ui

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"crossread/compare"
)

// Classes of marked words in a DiffView.
const (
	markSwap   uint8 = 1 + iota // differ in the same slot
	markOnly                    // stand in this outlet only
	markSlight                  // function words by themselves, of either class
)

// A diffRow is a row as the outlets shown tell it, or a heading between rows.
// Cells, gaps, chips and moves have one entry a column; a heading has none.
type diffRow struct {
	row     int    // index into Comparison.Rows; -1 for a heading
	heading string // of a heading
	cells   []diffCell
	gaps    []string   // words of the card where nothing matched, "" if something did
	chips   [][]string // kinds of difference, by the column they stand under
	doubts  []bool     // a column's first chip says that little holds its cell
	score   string     // ".88", of what is least sure among the outlets shown; "" if only one tells it
	differs bool
	named   bool  // differs in the way the user steps by
	moved   []int // display row that the statement follows in its own article; see markMoved

	y, h float32 // set by layout
}

// A diffCell is one outlet's column of a row.
type diffCell struct {
	text       string
	marks      []flowMark
	statements []compare.Span // in text
	numbers    []string       // of the statements, as in the margin
	words      []cellWord
	flow       flowText
}

// Values of diffRow.moved other than a display row.
const (
	notMoved   = -1
	movedFirst = -2 // before all others
)

// DiffOptions say which rows a DiffView shows, and which differences count.
// The zero value shows all.
type DiffOptions struct {
	HideCall       bool     // leave out the rows of the call
	HideBackground bool     // leave out the background that the articles share
	HideAgreeing   bool     // leave out rows in which all outlets shown say the same words
	Kind           string   // show only rows with a difference of this name
	Step           string   // go from one difference of this name to the next; "" from any to the next
	Ignore         []string // kinds of swap that are no difference: "case", "punctuation", ...
}

// diffRows are the rows in which one of the witnesses shown has a statement,
// each compared with the first that tells it, mostly the base. Differ gives the
// edits of pairs that the comparison has none for, and may be nil; rulings are
// the user's. Cost is linear but for differ's.
func diffRows(c *compare.Comparison, shown []int, opt DiffOptions, rulings []compare.Decision, differ func(a, b string) []compare.Edit) []diffRow {
	if c == nil || len(shown) == 0 || slices.Max(shown) >= len(c.Witnesses) {
		return nil
	}
	rows := make([]diffRow, 0, len(c.Rows)+1)
	section, notes := compare.SectionCall, withCodes(compare.NewCodebook(rulings), rulings)
	for i := range c.Rows {
		src := &c.Rows[i]
		if src.Section == compare.SectionBackground && opt.HideBackground ||
			src.Section != compare.SectionBackground && opt.HideCall {
			continue
		}
		r, ok := diffRowOf(c, i, shown, opt, rulings, differ)
		if !ok || opt.HideAgreeing && !r.differs || opt.Kind != "" && !hasKind(src.Kinds, opt.Kind, shown) {
			continue
		}
		if src.Section == compare.SectionBackground && section != compare.SectionBackground {
			section = compare.SectionBackground
			rows = append(rows, diffRow{row: -1, heading: tr("Background shared by these articles")})
		}
		remarks := rowRemarks(c, src, notes)
		for i := range remarks {
			remarks[i] = clip(remarks[i], maxNote)
		}
		at := max(slices.IndexFunc(r.cells, func(c diffCell) bool { return c.text != "" }), 0)
		if r.doubts[at] {
			remarks = append(r.chips[at][:1:1], remarks...)
			r.chips[at] = r.chips[at][1:]
		}
		r.chips[at] = append(remarks, r.chips[at]...)
		rows = append(rows, r)
	}
	if len(shown) > 1 {
		for column, w := range shown {
			markMoved(c, rows, column, w)
		}
	}
	return rows
}

// diffRowOf is one row; ok is false if none of the witnesses tells it.
func diffRowOf(c *compare.Comparison, i int, shown []int, opt DiffOptions, rulings []compare.Decision, differ func(a, b string) []compare.Edit) (r diffRow, ok bool) {
	src, n := &c.Rows[i], len(shown)
	r = diffRow{row: i, cells: make([]diffCell, n), gaps: make([]string, n), chips: make([][]string, n), doubts: make([]bool, n), moved: make([]int, n)}
	ref, told := -1, 0
	for column, w := range shown {
		r.moved[column] = notMoved
		if w < len(src.Cells) {
			r.cells[column] = cellOf(&c.Witnesses[w], src.Cells[w])
		}
		if r.cells[column].text != "" {
			told++
			if ref < 0 {
				ref = column
			}
		}
	}
	if told == 0 {
		return r, false
	}
	if n == 1 {
		r.chips[0] = chipsOf(c, src, shown[0], -1)
		r.doubt(c, src, shown)
		return r, true
	}
	base := &r.cells[ref]
	r.differs = told < n
	var marks [][]flowMark // of the reference, against each other column
	for column, w := range shown {
		cell := &r.cells[column]
		switch {
		case cell.text == "" && n == 2:
			r.gaps[column] = gapWords(c, src, w, rulings)
		case cell.text == "":
			r.gaps[column] = gapShort(c, src, w, rulings)
		case column != ref:
			edits, known := pairEdits(src.Edits, shown[ref], w)
			if !known && differ != nil {
				edits = differOf(shown[ref], w, base.text, cell.text, differ)
			}
			edits = passOver(edits, base, cell, opt.Ignore)
			marks = append(marks, editMarks(base.text, edits, 0, opt.Ignore))
			cell.marks = calm(cell.text, editMarks(cell.text, edits, 1, opt.Ignore), cell.words)
			r.differs = r.differs || len(marks[len(marks)-1])+len(cell.marks) > 0
			r.chips[column] = chipsOf(c, src, shown[ref], w)
		}
	}
	switch {
	case told == 1:
		if !src.Again() {
			base.marks = []flowMark{{compare.Span{Start: 0, End: len(base.text)}, markOnly}}
		}
		r.chips[ref] = chipsOf(c, src, shown[ref], shown[(ref+1)%n])
	default:
		base.marks = calm(base.text, unionMarks(base.text, marks), base.words)
		r.score = shownScore(c, src, shown)
	}
	r.doubt(c, src, shown)
	r.named = r.differs && (opt.Step == "" || hasKind(src.Kinds, opt.Step, shown))
	return r, true
}

// unionMarks is the marks of one text against several others: a word is marked
// that differs from any of them, as a swap if it is one for any.
func unionMarks(text string, lists [][]flowMark) []flowMark { return mergeMarks(text, lists, 1) }

// commonMarks is unionMarks of the words that differ from all of the others.
func commonMarks(text string, lists [][]flowMark) []flowMark {
	return mergeMarks(text, lists, len(lists))
}

// mergeMarks marks what at least so many of the lists mark.
func mergeMarks(text string, lists [][]flowMark, least int) []flowMark {
	if len(lists) == 1 {
		return lists[0]
	}
	class, times := make([]uint8, len(text)), make([]uint8, len(text))
	for _, marks := range lists {
		for _, m := range marks {
			for at := m.Start; at < m.End; at++ {
				times[at] = min(times[at]+1, 254)
				if class[at] == 0 || m.Class == markSwap {
					class[at] = m.Class
				}
			}
		}
	}
	for at, n := range times {
		if int(n) < min(least, 254) {
			class[at] = 0
		}
	}
	var out []flowMark
	for at := 0; at < len(class); {
		end := at + 1
		for end < len(class) && class[end] == class[at] {
			end++
		}
		if m := (flowMark{trimmed(text, compare.Span{Start: at, End: end}), class[at]}); m.Class != 0 && !m.Empty() {
			if n := len(out); n > 0 && out[n-1].Class == m.Class && strings.TrimSpace(text[out[n-1].End:m.Start]) == "" {
				out[n-1].End = m.End
			} else {
				out = append(out, m)
			}
		}
		at = end
	}
	return out
}

func cellOf(w *compare.Witness, c compare.Cell) diffCell {
	var d diffCell
	d.text, d.words = w.Text(c), cellWords(w, c)
	at := 0
	for _, n := range c {
		length := len(w.Statements[n].In(w.Article().Text))
		d.statements = append(d.statements, compare.Span{Start: at, End: at + length})
		d.numbers = append(d.numbers, StatementNumber(w, n))
		at += length + 1
	}
	return d
}

// pairEdits finds the edits of a against b, turned round if they are stored so.
func pairEdits(all []compare.PairEdits, a, b int) ([]compare.Edit, bool) {
	for _, p := range all {
		if p.A == a && p.B == b {
			return p.Edits, true
		}
		if p.A == b && p.B == a {
			return turnedEdits(p.Edits), true
		}
	}
	return nil, false
}

// turnedEdits are the edits of b against a made from those of a against b: in
// order in b, but for what moved.
func turnedEdits(edits []compare.Edit) []compare.Edit {
	turned := make([]compare.Edit, len(edits))
	for i, e := range edits {
		e.A, e.B = e.B, e.A
		switch e.Op {
		case compare.OnlyA:
			e.Op = compare.OnlyB
		case compare.OnlyB:
			e.Op = compare.OnlyA
		}
		turned[i] = e
	}
	return turned
}

// differOf compares the texts of two witnesses always the same way round, the
// earlier one's against the later one's, so that another base shows the same
// differences.
func differOf(a, b int, textA, textB string, differ func(a, b string) []compare.Edit) []compare.Edit {
	if a > b {
		return turnedEdits(differ(textB, textA))
	}
	return differ(textA, textB)
}

// editMarks are the words of one side (0 or 1) that differ, in order. White
// space at the ends of a mark is cut off; marks of one class with nothing but
// white space between become one. Ignoring "punctuation" also leaves out marks
// without a letter or digit.
func editMarks(text string, edits []compare.Edit, side int, ignore []string) []flowMark {
	var marks []flowMark
	quiet := slices.Contains(ignore, "punctuation")
	for _, e := range edits {
		s, class := e.A, uint8(0)
		if side == 1 {
			s = e.B
		}
		switch {
		case e.Op == compare.Swap && !slices.Contains(ignore, e.Kind):
			class = markSwap
		case e.Op == compare.OnlyA && side == 0, e.Op == compare.OnlyB && side == 1:
			class = markOnly
		}
		s.Start, s.End = max(s.Start, 0), min(s.End, len(text))
		if class == 0 || s.Empty() {
			continue
		}
		s = trimmed(text, s)
		if s.Empty() || quiet && !strings.ContainsFunc(s.In(text), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			continue
		}
		marks = append(marks, flowMark{s, class})
	}
	slices.SortStableFunc(marks, func(a, b flowMark) int { return a.Start - b.Start })
	out := marks[:0]
	for _, m := range marks {
		if n := len(out); n > 0 {
			before := &out[n-1]
			m.Start = max(m.Start, before.End)
			if m.Empty() {
				continue
			}
			if before.Class == m.Class && strings.TrimSpace(text[before.End:m.Start]) == "" {
				before.End = m.End
				continue
			}
		}
		out = append(out, m)
	}
	return out
}

// trimmed is a span without the white space at its ends.
func trimmed(text string, s compare.Span) compare.Span {
	words := s.In(text)
	s.End -= len(words) - len(strings.TrimRightFunc(words, unicode.IsSpace))
	words = s.In(text)
	s.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	return s
}

// concerns reports whether a kind says something about the pair, or about a
// alone. A kind that names no witness is about those of its places.
func concerns(k compare.Kind, a, b int) bool {
	if len(k.Between) > 0 && b >= 0 {
		return k.Between.Has(a, b)
	}
	who := k.Witnesses
	if len(who) == 0 {
		for _, p := range k.Places {
			if !slices.Contains(who, p.Witness) {
				who = append(who, p.Witness)
			}
		}
	}
	hasA, hasB := slices.Contains(who, a), slices.Contains(who, b)
	switch {
	case len(who) == 0:
		return b >= 0
	case len(who) == 1 || k.Name == kindGap:
		return hasA || hasB
	}
	return hasA && hasB
}

// hasKind reports whether a row has a difference of that name between the first
// witness shown and another, or of the only one.
func hasKind(kinds []compare.Kind, name string, shown []int) bool {
	return slices.ContainsFunc(kinds, func(k compare.Kind) bool {
		if k.Name != name {
			return false
		}
		for _, w := range shown[1:] {
			if concerns(k, shown[0], w) {
				return true
			}
		}
		return len(shown) == 1 && concerns(k, shown[0], -1)
	})
}

// What a row's chips hold; the inspector has it all.
const (
	maxChips    = 5   // kinds named
	notedChips  = 2   // kinds up to which their notes stand with them
	maxChipNote = 150 // characters of a kind's note; its chip has two lines at most
	maxNote     = 90  // characters of the user's
)

// chipsOf are the words of a row's chips: kinds of difference, each once, with
// their notes if they are few.
func chipsOf(c *compare.Comparison, r *compare.Row, a, b int) []string {
	var names, noted []string
	for _, k := range r.Kinds {
		if !concerns(k, a, b) || k.Name == kindDoubtful { // it is said under its own cell
			continue
		}
		between := noteBetween(c, r, &k, a, b)
		if k.Note != "" && between == "" { // it lies between others alone
			continue
		}
		s := tr(k.Name)
		if k.Name == kindAgain {
			s = tr("told again, as in row %d", repeatedRow(c, r))
		}
		if k.Note = between; k.Note != "" {
			s += ": " + clip(kindNote(&k), maxChipNote)
		}
		if !slices.Contains(noted, s) {
			noted = append(noted, s)
		}
		if !slices.Contains(names, tr(k.Name)) {
			names = append(names, tr(k.Name))
		}
	}
	out := noted
	if len(noted) > notedChips {
		out = names
	}
	if more := len(out) - maxChips; more > 1 {
		out = append(out[:maxChips], tr("and %s more", strconv.Itoa(more)))
	}
	if r.Ruled {
		out = append(out, tr("your ruling"))
	}
	return out
}

// noteBetween is a kind's note without the readings of other pairs than this one.
// Whose a reading is the kind's places tell, the statements' forms and speakers,
// or the letters; what they do not tell stays.
func noteBetween(c *compare.Comparison, r *compare.Row, k *compare.Kind, a, b int) string {
	if b < 0 || len(c.Witnesses) < 3 {
		return k.Note
	}
	reads := func(w int, reading string) bool {
		wit := &c.Witnesses[w]
		if reading == wit.Siglum {
			return true
		}
		for _, p := range k.Places {
			if p.Witness == w && strings.Contains(oneLineOf(p.Span.In(wit.Article().Text)), strings.TrimSuffix(reading, " ...")) {
				return true
			}
		}
		return w < len(r.Cells) && slices.ContainsFunc(r.Cells[w], func(n int) bool {
			s := &wit.Statements[n]
			return reading == string(s.Form) || reading == strings.ReplaceAll(s.Speaker, "; ", ", ")
		})
	}
	known := func(reading string) bool {
		for w := range c.Witnesses {
			if reads(w, reading) {
				return true
			}
		}
		return false
	}
	var kept []string
	for part := range strings.SplitSeq(k.Note, "; ") {
		letter, _, _ := strings.Cut(part, ": ")
		if w := slices.IndexFunc(c.Witnesses, func(wit compare.Witness) bool { return wit.Siglum == letter }); w >= 0 && w != a && w != b {
			continue
		}
		if x, y, ok := placed(c, part); ok && !(x == a && y == b || x == b && y == a) {
			continue
		}
		x, y, pair := strings.Cut(part, " / ")
		switch {
		case pair && slices.Contains(kept, y+" / "+x): // said already, the other way round
		case !pair, !known(x), !known(y), reads(a, x) && reads(b, y), reads(b, x) && reads(a, y):
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "; ")
}

// placed reads the note of a difference in prominence, "A at 0 %, C at 65 %", and
// returns the two witnesses; ok is false if it is none.
func placed(c *compare.Comparison, note string) (x, y int, ok bool) {
	who := func(part string) int {
		siglum, at, _ := strings.Cut(part, " at ")
		if !strings.HasSuffix(at, "%") {
			return -1
		}
		return slices.IndexFunc(c.Witnesses, func(w compare.Witness) bool { return w.Siglum == siglum })
	}
	first, second, _ := strings.Cut(note, ", ")
	x, y = who(first), who(second)
	return x, y, x >= 0 && y >= 0
}

// The names under which a comparison's method states from which score on
// statements match, by section.
const (
	parameterCall       = "same statement from"
	parameterBackground = "shared background from"
)

// methodThreshold is the score below which nothing matches in a section, as
// the comparison's method states it, "" if it does not.
func methodThreshold(method []compare.Parameter, section string) string {
	name := parameterCall
	if section == compare.SectionBackground {
		name = parameterBackground
	}
	for _, p := range method {
		if p.Name == name {
			return strings.TrimPrefix(p.Value, "0")
		}
	}
	return ""
}

// markMoved finds the matched rows whose statement stands elsewhere in the
// witness's own order. What stays is a longest increasing subsequence of the
// statements' places in row order (Schensted, "Longest increasing and
// decreasing subsequences", 1961; O(n log n)), so that as few as can be move.
func markMoved(c *compare.Comparison, rows []diffRow, column, w int) {
	from := 0
	for i := 0; i <= len(rows); i++ {
		if i == len(rows) || rows[i].row < 0 { // sections are ordered each by itself
			markMovedIn(c, rows, from, i, column, w)
			from = i + 1
		}
	}
}

func markMovedIn(c *compare.Comparison, rows []diffRow, from, to, column, w int) {
	var at, place []int // display rows, and where their statement stands in the article
	for i := from; i < to; i++ {
		r := &rows[i]
		if r.cells[column].text == "" || r.score == "" {
			continue
		}
		at = append(at, i)
		place = append(place, c.Rows[r.row].Cells[w][0])
	}
	keep := increasing(place)
	for n, stays := range keep {
		if stays {
			continue
		}
		after := movedFirst
		best := -1
		for m, s := range keep {
			if s && place[m] < place[n] && place[m] > best {
				best, after = place[m], at[m]
			}
		}
		rows[at[n]].moved[column] = after
	}
}

// increasing says which elements form a longest strictly increasing subsequence.
func increasing(v []int) []bool {
	keep := make([]bool, len(v))
	before := make([]int, len(v))
	var tails []int // indices of the smallest tail of each length
	for i, x := range v {
		n, _ := slices.BinarySearchFunc(tails, x, func(t, x int) int { return v[t] - x })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			keep[i] = true
		}
	}
	return keep
}
