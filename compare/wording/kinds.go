package wording

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// maxNotes bounds the examples in a note.
const maxNotes = 3

// kinds names the differences of each row.
func (f *finder) kinds() [][]compare.Kind {
	out := make([][]compare.Kind, len(f.c.Rows))
	compare.Each(len(f.c.Rows), func(r int) {
		row := &rowOf{f: f, r: r, Row: &f.c.Rows[r], units: map[int][]unit{}, quotations: map[int][]unit{}}
		for w, cell := range row.Cells {
			if len(cell) > 0 && w < len(f.w) {
				row.told = append(row.told, w)
			}
		}
		if row.Again() {
			row.addWitness(Again, row.told[0], "")
		} else {
			row.missing()
		}
		if len(row.told) > 1 {
			row.doubtful()
			row.contrary()
			row.quotes()
			row.attribution()
			row.naming()
			row.values()
			row.names()
			row.places()
			row.loaded()
			row.hedging()
			row.edits()
			row.order()
		}
		out[r] = row.kinds
	})
	return out
}

// A rowOf collects the kinds of one row.
type rowOf struct {
	f *finder
	r int
	*compare.Row
	told       []int              // witnesses that have a cell
	units      map[int][]unit     // of the cells
	quotations map[int][]unit     // the quoted ones
	valued     [][2]compare.Where // figures and dates that were compared
	kinds      []compare.Kind
	seen       map[kindPlace]bool // of those with more than fewPlaces
	words      map[int]*wordSet   // of the cells, see hasWord
}

// unitsOf are the units of a witness's cell.
func (row *rowOf) unitsOf(w int) []unit {
	if cell := row.Cells[w]; len(cell) == 1 {
		return row.f.w[w].unitsOf(cell[0])
	}
	units, ok := row.units[w]
	if !ok {
		for _, s := range row.Cells[w] {
			units = append(units, row.f.w[w].unitsOf(s)...)
		}
		row.units[w] = units
	}
	return units
}

// add keeps one kind of a name: a second one joins its witnesses, places and note.
// The witnesses of the places are those between which it lies.
func (row *rowOf) add(name, note string, places ...compare.Where) {
	i := slices.IndexFunc(row.kinds, func(k compare.Kind) bool { return k.Name == name })
	if i < 0 {
		i = len(row.kinds)
		row.kinds = append(row.kinds, compare.Kind{Name: name})
	}
	k := &row.kinds[i]
	for _, p := range places {
		if !row.placed(i, p) {
			k.Places = append(k.Places, p)
		}
		if at, ok := slices.BinarySearch(k.Witnesses, p.Witness); !ok {
			k.Witnesses = slices.Insert(k.Witnesses, at, p.Witness)
		}
		if p.Witness != places[0].Witness {
			k.Between.Add(places[0].Witness, p.Witness)
		}
	}
	if note != "" && strings.Count(k.Note, "; ") < maxNotes-1 && !strings.Contains(k.Note, note) {
		if k.Note != "" {
			k.Note += "; "
		}
		k.Note += note
	}
}

// fewPlaces is the number of places of a kind up to which they are looked through.
const fewPlaces = 16

// A kindPlace is a place of a kind, by number.
type kindPlace struct {
	kind int
	compare.Where
}

// placed reports whether a kind has a place already; it has it from now on.
func (row *rowOf) placed(kind int, p compare.Where) bool {
	places := row.kinds[kind].Places
	if len(places) < fewPlaces {
		return slices.Contains(places, p)
	}
	if row.seen == nil {
		row.seen = map[kindPlace]bool{}
	}
	if len(places) == fewPlaces {
		for _, q := range places {
			row.seen[kindPlace{kind, q}] = true
		}
	}
	before := row.seen[kindPlace{kind, p}]
	row.seen[kindPlace{kind, p}] = true
	return before
}

func (row *rowOf) statement(w, s int) *compare.Statement { return &row.f.c.Witnesses[w].Statements[s] }

// form is how a witness tells the row: the most quoted form of its statements.
func (row *rowOf) form(w int) compare.Form {
	for _, form := range []compare.Form{compare.Direct, compare.Partial, compare.Indirect} {
		for _, s := range row.Cells[w] {
			if row.statement(w, s).Form == form {
				return form
			}
		}
	}
	return compare.Narrated
}

// where is the whole of a witness's cell.
func (row *rowOf) where(w int) []compare.Where {
	var out []compare.Where
	for _, s := range row.f.w[w].Spans(row.Cells[w]) {
		out = append(out, compare.Where{Witness: w, Span: s})
	}
	return out
}

// missing names the gaps, and the witnesses that give nothing of a speaker's.
func (row *rowOf) missing() {
	if row.Section != compare.SectionCall {
		return
	}
	for w := range row.f.w {
		if slices.Contains(row.told, w) {
			continue
		}
		row.addWitness(Missing, w, "")
		for _, t := range row.told {
			for _, s := range row.Cells[t] {
				speaker := row.f.person(row.statement(t, s).Speaker)
				if speaker == "" || strings.Contains(speaker, "; ") || !row.f.participant(speaker) || row.f.w[w].gives[speaker] {
					continue
				}
				row.addWitness(SideMissing, w, speaker)
			}
		}
	}
}

// doubtful names the cells that little holds in the row.
func (row *rowOf) doubtful() {
	for _, w := range row.told {
		if row.Doubtful(w) {
			row.add(Doubtful, "", row.where(w)...)
		}
	}
}

// addWitness adds a kind of a witness that has no place in its text.
func (row *rowOf) addWitness(name string, w int, note string) {
	row.add(name, note)
	k := &row.kinds[slices.IndexFunc(row.kinds, func(k compare.Kind) bool { return k.Name == name })]
	if !slices.Contains(k.Witnesses, w) {
		k.Witnesses = append(k.Witnesses, w)
		slices.Sort(k.Witnesses)
	}
}

func (f *finder) participant(name string) bool {
	return slices.ContainsFunc(f.c.Event.Participants, func(p compare.Participant) bool { return p.Name == name })
}

// quotes names altered quotes, quotes against reported speech, and own voice
// against attributed words.
func (row *rowOf) quotes() {
	type telling struct {
		form     compare.Form
		speakers []string
		relayed  compare.Span
		where    []compare.Where
	}
	told := make([]telling, len(row.told))
	for i, w := range row.told {
		told[i] = telling{row.form(w), row.speakers(w), row.relayed(w), row.where(w)}
	}
	for i, a := range row.told {
		for j := i + 1; j < len(row.told); j++ {
			b, ta, tb := row.told[j], &told[i], &told[j]
			fa, fb := ta.form, tb.form
			add := func(name, note string) {
				row.add(name, note, slices.Concat(ta.where, tb.where)...)
			}
			switch {
			case fa == fb:
			case fa == compare.Narrated || fb == compare.Narrated:
				add(VoiceShift, string(fa)+" / "+string(fb))
			default:
				if fa == compare.Direct || fb == compare.Direct || fa == compare.Partial || fb == compare.Partial {
					add(QuoteReported, string(fa)+" / "+string(fb))
				}
			}
			if x, y := ta.speakers, tb.speakers; len(x) > 0 && len(y) > 0 && !overlap(x, y) && !(row.f.unnamed(x) && row.f.unnamed(y)) {
				add(VoiceShift, strings.Join(x, ", ")+" / "+strings.Join(y, ", "))
			}
			if x, y := ta.relayed, tb.relayed; x.Empty() != y.Empty() {
				add(VoiceShift, row.relay(a, x)+" / "+row.relay(b, y))
			}
			row.altered(a, b)
		}
	}
}

// relayed is the verb by which a witness leaves it to somebody else to tell what
// the speaker said: "it added" in "It added that the pair expressed support". To
// deny that the speaker said it is not to relay it; see contrary.
func (row *rowOf) relayed(w int) compare.Span {
	wit := row.f.w[w]
	for _, s := range row.Cells[w] {
		st := row.statement(w, s)
		if st.SpeakerAt.Empty() || st.SpeakerAt.Start >= st.Cue.Start || !st.Contains(st.SpeakerAt) {
			continue
		}
		before := wit.inside(compare.Span{Start: st.Start, End: st.SpeakerAt.Start})
		for i := max(1, len(before)-relayWords); i < len(before); i++ {
			if _, ok := wit.rules.cueOf(before[i].norm, before[i].stem); ok && !before[i].quoted && before[i].against&wDeny == 0 {
				return before[i].Span
			}
		}
	}
	return compare.Span{}
}

// relayWords is the number of words before a speaker in which the verb of who
// relays it is looked for: "added that".
const relayWords = 2

// relay is what a note says of a verb that relays, or of none.
func (row *rowOf) relay(w int, verb compare.Span) string {
	if verb.Empty() {
		return "own voice"
	}
	return verb.In(row.f.w[w].text)
}

// speakers are those to whom a witness attributes its cell.
func (row *rowOf) speakers(w int) []string {
	var out []string
	for _, s := range row.Cells[w] {
		for one := range strings.SplitSeq(row.statement(w, s).Speaker, "; ") {
			if p := row.f.person(one); p != "" && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// unnamed reports whether speakers are persons whom nobody names: "one person",
// "several anonymous sources", "someone else". Such two may be the same.
func (f *finder) unnamed(speakers []string) bool {
	r := f.w[0].rules
	return !slices.ContainsFunc(speakers, func(s string) bool {
		words := strings.Fields(s)
		for i, word := range words {
			if c, _ := utf8.DecodeRuneInString(word); i > 0 && unicode.IsUpper(c) {
				return true
			}
		}
		return !slices.ContainsFunc(words, func(word string) bool {
			word = strings.ToLower(word)
			return r.is("somebody", word) || r.is("somebody", r.singular(word))
		})
	})
}

// overlap reports whether two lists of speakers have one in common, by the last
// word of the name.
func overlap(a, b []string) bool {
	last := func(s string) string { _, l, _ := cutLast(s, " "); return fold(cmp.Or(l, s)) }
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return last(x) == last(y) })
	})
}

// altered compares the quoted words of two witnesses. The shorter quote must be
// found in the other by at least half of its words, in order; words that then
// differ within the part found are the alteration.
func (row *rowOf) altered(a, b int) {
	qa, qb := row.quoted(a), row.quoted(b)
	if len(qa) == 0 || len(qb) == 0 {
		return
	}
	swapped := len(qb) > len(qa)
	if swapped {
		qa, qb = qb, qa
		a, b = b, a
	}
	pairs := common(qa, qb)
	if 2*len(pairs) < len(qb) || len(pairs) < 2 {
		return
	}
	lo, hi := pairs[0][0], pairs[len(pairs)-1][0]+1
	inA, inB := make([]bool, len(qa)), make([]bool, len(qb))
	for _, p := range pairs {
		inA[p[0]], inB[p[1]] = true, true
	}
	if row.form(a) == compare.Direct && row.form(b) == compare.Direct && len(qa) <= 2*len(qb) { // two whole quotes: their ends count as well
		lo, hi = 0, len(qa)
	}
	var onlyA, onlyB []unit
	for k := lo; k < hi; k++ {
		if !inA[k] {
			onlyA = append(onlyA, qa[k])
		}
	}
	for k := range qb {
		if !inB[k] {
			onlyB = append(onlyB, qb[k])
		}
	}
	if len(onlyA)+len(onlyB) == 0 {
		return
	}
	wa, wb := row.f.w[a], row.f.w[b]
	left, right := run(wa, onlyA), run(wb, onlyB)
	places := append(spots(a, onlyA), spots(b, onlyB)...)
	if len(onlyA) == 0 {
		places = append(places, compare.Where{Witness: a, Span: beside(qa, pairs, 0, onlyB[0].Start, qb)})
	}
	if len(onlyB) == 0 {
		places = append(places, compare.Where{Witness: b, Span: beside(qb, pairs, 1, onlyA[0].Start, qa)})
	}
	note := left + " / " + right
	if swapped {
		note = right + " / " + left
	}
	row.add(QuoteAltered, note, places...)
}

// beside is where a quote lacks what the other has at a byte of its text: the
// first common word after it, or the last one.
func beside(q []unit, pairs [][2]int, side, at int, other []unit) compare.Span {
	for _, p := range pairs {
		if other[p[1-side]].Start > at {
			return q[p[side]].Span
		}
	}
	return q[pairs[len(pairs)-1][side]].Span
}

// run is the first stretch of neighbouring units, as text; "–" if there is none.
func run(w *witness, units []unit) string {
	if len(units) == 0 {
		return "–"
	}
	end := units[0].End
	for k := 1; k < len(units) && k < 6; k++ {
		if strings.TrimSpace(w.text[end:units[k].Start]) != "" {
			break
		}
		end = units[k].End
	}
	return strings.Join(strings.Fields(w.text[units[0].Start:end]), " ")
}

func spots(w int, units []unit) []compare.Where {
	var out []compare.Where
	for _, u := range units {
		out = append(out, compare.Where{Witness: w, Span: u.Span})
	}
	return out
}

// quoted are the quoted words of a witness's cell.
func (row *rowOf) quoted(w int) []unit {
	out, ok := row.quotations[w]
	if !ok {
		n := 0
		units := row.unitsOf(w)
		for i := range units {
			if units[i].quoted {
				n++
			}
		}
		if n == len(units) {
			out = units
		} else {
			out = make([]unit, 0, n)
			for i := range units {
				if units[i].quoted {
					out = append(out, units[i])
				}
			}
		}
		row.quotations[w] = out
	}
	return out
}

// maxCommon bounds the table of common, in entries: two quotes of 1,000 words.
const maxCommon = 1 << 20

// common is a longest common subsequence of two runs of words, as pairs of
// indices; the plain table of Wagner and Fischer, 1974, fit for sentences. Longer
// runs are first divided where no pair is lost, see Hirschberg, "A Linear Space
// Algorithm for Computing Maximal Common Subsequences", CACM 18(6), 1975, which
// doubles the time.
func common(a, b []unit) [][2]int {
	if len(a)*len(b) > maxCommon && len(a) > 1 {
		i := len(a) / 2
		begin, end := commonLengths(a[:i], b, false), commonLengths(a[i:], b, true)
		j := 0
		for k := range begin {
			if begin[k]+end[k] > begin[j]+end[j] {
				j = k
			}
		}
		out := common(a[:i], b[:j])
		for _, p := range common(a[i:], b[j:]) {
			out = append(out, [2]int{p[0] + i, p[1] + j})
		}
		return out
	}
	var out [][2]int
	begin := 0
	for begin < len(a) && begin < len(b) && a[begin].norm == b[begin].norm {
		out = append(out, [2]int{begin, begin})
		begin++
	}
	a, b = a[begin:], b[begin:]
	n, m := len(a), len(b)
	t := make([]uint16, (n+1)*(m+1)) // no more than the shorter one's words, of which there are at most 1,024
	at := func(i, j int) int { return i*(m+1) + j }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i].norm == b[j].norm {
				t[at(i, j)] = t[at(i+1, j+1)] + 1
			} else {
				t[at(i, j)] = max(t[at(i+1, j)], t[at(i, j+1)])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[i].norm == b[j].norm:
			out = append(out, [2]int{begin + i, begin + j})
			i++
			j++
		case t[at(i+1, j)] >= t[at(i, j+1)]:
			i++
		default:
			j++
		}
	}
	return out
}

// commonLengths are the lengths of longest common subsequences of a and b[:k],
// or b[k:] from the end, for every k.
func commonLengths(a, b []unit, fromEnd bool) []int {
	row := make([]int, len(b)+1)
	if fromEnd {
		for i := len(a) - 1; i >= 0; i-- {
			below := 0 // of the row before, one to the right
			for j := len(b) - 1; j >= 0; j-- {
				was := row[j]
				if a[i].norm == b[j].norm {
					row[j] = below + 1
				} else {
					row[j] = max(was, row[j+1])
				}
				below = was
			}
		}
		return row
	}
	for i := range a {
		above := 0
		for j := range b {
			was := row[j+1]
			if a[i].norm == b[j].norm {
				row[j+1] = above + 1
			} else {
				row[j+1] = max(was, row[j])
			}
			above = was
		}
	}
	return row
}

// attribution compares the reporting verbs' classes.
func (row *rowOf) attribution() {
	type told struct {
		w    int
		at   compare.Span
		cue  cue
		word string
	}
	var list []told
	for _, w := range row.told {
		for _, s := range row.Cells[w] {
			st := row.statement(w, s)
			if st.Cue.Empty() {
				continue
			}
			wit := row.f.w[w]
			for _, t := range wit.Parsed.TokensIn(st.Cue) {
				if c, ok := wit.rules.cueOf(t.Norm, t.Stem); ok {
					list = append(list, told{w, t.Span, c, t.In(wit.text)})
					break
				}
			}
		}
	}
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.w != b.w && a.cue.class != b.cue.class {
				row.add(Attribution, a.word+" / "+b.word, compare.Where{Witness: a.w, Span: a.at}, compare.Where{Witness: b.w, Span: b.at})
			}
		}
	}
}

// cueOf looks an attribution verb up by its stem, or by its base form where the
// verb is irregular.
func (r *rules) cueOf(norm, stem string) (cue, bool) {
	if c, ok := r.cues[stem]; ok {
		return c, true
	}
	c, ok := r.irregular[norm]
	return c, ok
}

// A named is a phrase of the row that names a concept, by its head or by a
// modifier: "terrorist control" names the fighters.
type named struct {
	w    int
	span compare.Span
	key  string // singular of the noun that names it
}

// naming compares the phrases of one concept in the row: nouns that no other
// witness has for it, side by side.
func (row *rowOf) naming() {
	by := map[string][]named{}
	var order []string
	for _, w := range row.told {
		wit := row.f.w[w]
		for i := range wit.phrases {
			p := &wit.phrases[i]
			if !slices.Contains(row.Cells[w], p.statement) || wit.titles(p) {
				continue
			}
			add := func(concept string, n named) {
				if by[concept] == nil {
					order = append(order, concept)
				}
				by[concept] = append(by[concept], n)
			}
			for _, c := range p.concepts {
				add(c, named{w, p.Span, wit.units[p.head].base})
			}
			for k := p.from; k < p.head; k++ {
				for _, sd := range wit.rules.concepts[wit.units[k].base] {
					if !sd.weak && !slices.Contains(p.concepts, sd.concept) {
						add(sd.concept, named{w, p.Span, wit.units[k].base})
					}
				}
			}
		}
	}
	for _, concept := range order {
		list := by[concept]
		has := make(map[witnessWord]bool, len(list))
		for _, n := range list {
			has[witnessWord{n.w, n.key}] = true
		}
		for i, a := range list {
			for _, b := range list[i+1:] {
				if a.w == b.w || a.key == b.key || has[witnessWord{a.w, b.key}] || has[witnessWord{b.w, a.key}] {
					continue
				}
				row.add(Naming, a.span.In(row.f.w[a.w].text)+" / "+b.span.In(row.f.w[b.w].text), compare.Where{Witness: a.w, Span: a.span}, compare.Where{Witness: b.w, Span: b.span})
			}
		}
	}
}

// A witnessWord is a noun that a witness has.
type witnessWord struct {
	w   int
	key string
}
