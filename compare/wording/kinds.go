package wording

import (
	"fmt"
	"slices"
	"strings"

	"crossread/compare"
)

// maxNotes bounds the examples in a note.
const maxNotes = 3

// kinds names the differences of each row.
func (f *finder) kinds() [][]compare.Kind {
	out := make([][]compare.Kind, len(f.c.Rows))
	for r := range f.c.Rows {
		row := &rowOf{f: f, r: r, Row: &f.c.Rows[r]}
		for w, cell := range row.Cells {
			if len(cell) > 0 && w < len(f.w) {
				row.told = append(row.told, w)
			}
		}
		row.missing()
		if len(row.told) > 1 {
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
	}
	return out
}

// A rowOf collects the kinds of one row.
type rowOf struct {
	f *finder
	r int
	*compare.Row
	told  []int // witnesses that have a cell
	kinds []compare.Kind
}

// hubs are the witnesses with which every later one is compared: all of a few,
// the first of many, as the row's edits are against the first.
func (row *rowOf) hubs() []int {
	if len(row.told) > maxHubs {
		return row.told[:1]
	}
	return row.told
}

// add keeps one kind of a name: a second one joins its witnesses, places and note.
func (row *rowOf) add(name, note string, places ...compare.Where) {
	i := slices.IndexFunc(row.kinds, func(k compare.Kind) bool { return k.Name == name })
	if i < 0 {
		i = len(row.kinds)
		row.kinds = append(row.kinds, compare.Kind{Name: name})
	}
	k := &row.kinds[i]
	for _, p := range places {
		if !slices.Contains(k.Places, p) {
			k.Places = append(k.Places, p)
		}
		if !slices.Contains(k.Witnesses, p.Witness) {
			k.Witnesses = append(k.Witnesses, p.Witness)
		}
	}
	slices.Sort(k.Witnesses)
	if note != "" && !strings.Contains(k.Note, note) && strings.Count(k.Note, "; ") < maxNotes-1 {
		if k.Note != "" {
			k.Note += "; "
		}
		k.Note += note
	}
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
				if speaker == "" || strings.Contains(speaker, "; ") || !row.f.participant(speaker) || row.f.gives(w, speaker) {
					continue
				}
				row.addWitness(SideMissing, w, speaker)
			}
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

// gives reports whether the witness attributes a statement of the event to the speaker.
func (f *finder) gives(w int, speaker string) bool {
	for s := range f.w[w].Statements {
		if !f.w[w].passage[s] {
			continue
		}
		for one := range strings.SplitSeq(f.w[w].Statements[s].Speaker, "; ") {
			if f.person(one) == speaker {
				return true
			}
		}
	}
	return false
}

// quotes names altered quotes, quotes against reported speech, and own voice
// against attributed words.
func (row *rowOf) quotes() {
	for i, a := range row.hubs() {
		for _, b := range row.told[i+1:] {
			fa, fb := row.form(a), row.form(b)
			both := append(row.where(a), row.where(b)...)
			switch {
			case fa == fb:
			case fa == compare.Narrated || fb == compare.Narrated:
				row.add(VoiceShift, string(fa)+" / "+string(fb), both...)
			default:
				if fa == compare.Direct || fb == compare.Direct || fa == compare.Partial || fb == compare.Partial {
					row.add(QuoteReported, string(fa)+" / "+string(fb), both...)
				}
			}
			if x, y := row.speakers(a), row.speakers(b); len(x) > 0 && len(y) > 0 && !overlap(x, y) {
				row.add(VoiceShift, strings.Join(x, ", ")+" / "+strings.Join(y, ", "), both...)
			}
			row.altered(a, b)
		}
	}
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

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
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
	inA, inB := map[int]bool{}, map[int]bool{}
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
		places = append(places, compare.Where{Witness: a, Span: qa[lo].Span})
	}
	if len(onlyB) == 0 {
		places = append(places, compare.Where{Witness: b, Span: qb[0].Span})
	}
	note := left + " / " + right
	if swapped {
		note = right + " / " + left
	}
	row.add(QuoteAltered, note, places...)
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
	var out []unit
	for _, u := range row.f.w[w].unitsIn(row.Cells[w]) {
		if u.quoted {
			out = append(out, u)
		}
	}
	return out
}

// common is a longest common subsequence of two runs of words, as pairs of
// indices; the plain table of Wagner and Fischer, 1974, fit for sentences.
func common(a, b []unit) [][2]int {
	n, m := len(a), len(b)
	t := make([]int, (n+1)*(m+1))
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
	var out [][2]int
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[i].norm == b[j].norm:
			out = append(out, [2]int{i, j})
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
		for i, a := range list {
			for _, b := range list[i+1:] {
				if a.w == b.w || a.key == b.key || names(list, a.w, b.key) || names(list, b.w, a.key) {
					continue
				}
				row.add(Naming, a.span.In(row.f.w[a.w].text)+" / "+b.span.In(row.f.w[b.w].text), compare.Where{Witness: a.w, Span: a.span}, compare.Where{Witness: b.w, Span: b.span})
			}
		}
	}
}

// names reports whether the witness has the noun, too.
func names(list []named, w int, key string) bool {
	return slices.ContainsFunc(list, func(n named) bool { return n.w == w && n.key == key })
}

// values compares the row's numbers and dates. A number finds the figure of the
// other witness that most surely counts the same thing.
func (row *rowOf) values() {
	for i, a := range row.hubs() {
		for _, b := range row.told[i+1:] {
			wa, wb := row.f.w[a], row.f.w[b]
			used := map[int]bool{}
			for x := range wa.figures {
				fx := &wa.figures[x]
				if !slices.Contains(row.Cells[a], fx.statement) {
					continue
				}
				best, score := -1, 0.0
				for y := range wb.figures {
					fy := &wb.figures[y]
					if used[y] || !slices.Contains(row.Cells[b], fy.statement) {
						continue
					}
					if counted(fx, fy) == 0 {
						continue
					}
					s := row.f.sameThing(wa, wb, fx, fy)
					if fx.dimension == fy.dimension && fx.duration && fy.duration {
						s = 5
					}
					if s > score && s > 2.5 {
						best, score = y, s
					}
				}
				if best < 0 {
					continue
				}
				used[best] = true
				row.value(Number, fx.agree(&wb.figures[best]), a, b, fx.Span, wb.figures[best].Span)
			}
			row.dates(a, b)
		}
	}
}

func (row *rowOf) dates(a, b int) {
	wa, wb := row.f.w[a], row.f.w[b]
	used := map[int]bool{}
	for x := range wa.dates {
		dx := &wa.dates[x]
		if !slices.Contains(row.Cells[a], dx.statement) {
			continue
		}
		best, agree := -1, ""
		for y := range wb.dates {
			dy := &wb.dates[y]
			if used[y] || !slices.Contains(row.Cells[b], dy.statement) {
				continue
			}
			if g := dx.agree(dy); g != "" && (best < 0 || worst(agree, g) == agree) {
				best, agree = y, g
			}
		}
		if best >= 0 {
			used[best] = true
			row.value(Date, agree, a, b, dx.Span, wb.dates[best].Span)
		}
	}
}

// value adds a disagreement, or compatible values, or nothing.
func (row *rowOf) value(name, agree string, a, b int, sa, sb compare.Span) {
	switch agree {
	case compare.AgreeCompatible:
		name = Compatible
	case compare.AgreeNo:
	default:
		return
	}
	row.add(name, sa.In(row.f.w[a].text)+" / "+sb.In(row.f.w[b].text), compare.Where{Witness: a, Span: sa}, compare.Where{Witness: b, Span: sb})
}

// initials reports whether a is b's first letters: US, U.S., United States.
func initials(a, b string) bool {
	a = strings.ReplaceAll(a, ".", "")
	words := strings.Fields(b)
	if len(words) < 2 || len(a) != len(words) || strings.ToUpper(a) != a {
		return false
	}
	for i, w := range words {
		if a[i] != w[0] {
			return false
		}
	}
	return true
}

// proper lists the proper names in a witness's cell.
func (row *rowOf) proper(w int) []compare.Name {
	var out []compare.Name
	wit := row.f.w[w]
	for _, s := range wit.Spans(row.Cells[w]) {
		i, _ := slices.BinarySearchFunc(wit.Parsed.Names, s.Start, func(n compare.Name, at int) int { return n.Start - at })
		for ; i < len(wit.Parsed.Names) && wit.Parsed.Names[i].Start < s.End; i++ {
			if n := wit.Parsed.Names[i]; !n.Head.Empty() {
				out = append(out, n)
			}
		}
	}
	return out
}

// places compares the places that follow the same preposition, and the names of
// which one is the other's initials.
func (row *rowOf) places() {
	for i, a := range row.hubs() {
		for _, b := range row.told[i+1:] {
			wa, wb := row.f.w[a], row.f.w[b]
			na, nb := row.proper(a), row.proper(b)
			for _, x := range na {
				tx := x.Head.In(wa.text)
				if given(wb, nb, tx) {
					continue
				}
				for _, y := range nb {
					ty := y.Head.In(wb.text)
					if given(wa, na, ty) {
						continue
					}
					at := []compare.Where{{Witness: a, Span: x.Head}, {Witness: b, Span: y.Head}}
					switch {
					case initials(tx, ty) || initials(ty, tx):
						row.add(Name, tx+" / "+ty, at...)
					case x.Kind == compare.Place && y.Kind == compare.Place && wa.before(x.Start) != "" && wa.before(x.Start) == wb.before(y.Start):
						row.add(Place, tx+" / "+ty, at...)
					}
				}
			}
		}
	}
}

// given reports whether one of the names is the same, as a country or as written.
func given(w *witness, names []compare.Name, text string) bool {
	for _, n := range names {
		if t := n.Head.In(w.text); t == text || countryKey(t) == countryKey(text) {
			return true
		}
	}
	return false
}

// before is the preposition that stands before a byte of the article, an
// article left out; "" if another word does.
func (w *witness) before(at int) string {
	i, _ := slices.BinarySearchFunc(w.units, at, func(u unit, at int) int { return u.Start - at })
	for i--; i >= 0 && !w.units[i].breaks; i-- {
		switch n := w.units[i].norm; {
		case w.rules.is("link", n):
			return n
		case !w.rules.is("opens", n):
			return ""
		}
	}
	return ""
}

// names finds names that are spelled differently: capitalised words that only
// one side has and that lie within a third of their letters of one another.
func (row *rowOf) names() {
	for i, a := range row.hubs() {
		for _, b := range row.told[i+1:] {
			ua, ub := row.f.w[a].unitsIn(row.Cells[a]), row.f.w[b].unitsIn(row.Cells[b])
			for _, x := range ua {
				if !x.caps || hasNorm(ub, x) {
					continue
				}
				for _, y := range ub {
					if !y.caps || hasNorm(ua, y) || !variants(x.norm, y.norm) {
						continue
					}
					row.add(Name, x.In(row.f.w[a].text)+" / "+y.In(row.f.w[b].text), compare.Where{Witness: a, Span: x.Span}, compare.Where{Witness: b, Span: y.Span})
				}
			}
		}
	}
}

func hasNorm(units []unit, u unit) bool {
	return slices.ContainsFunc(units, func(v unit) bool { return v.norm == u.norm || v.stem == u.stem })
}

// variants reports whether two words may be spellings of one name: at most a
// third of the longer one's letters differ, by edit distance, and neither is
// the other with an ending of an adjective.
func variants(a, b string) bool {
	if a == b || len(a) < 4 || len(b) < 4 || countryKey(a) == countryKey(b) {
		return false
	}
	ra, rb := []rune(a), []rune(b)
	return distance(ra, rb)*3 <= max(len(ra), len(rb))
}

// distance is Levenshtein's.
func distance(a, b []rune) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(prev[j]+cost, prev[j+1]+1, row[j]+1)
		}
		prev = row
	}
	return prev[len(b)]
}

// terms lists the terms of a list in a witness's cell.
func (row *rowOf) terms(w int, pick func(*rules) *terms) (spans []compare.Span, words, categories []string) {
	wit := row.f.w[w]
	for _, s := range row.Cells[w] {
		units := wit.unitsOf(s)
		for i := 0; i < len(units); i++ {
			c, n := pick(wit.rules).at(units, i)
			if n == 0 {
				continue
			}
			span := compare.Span{Start: units[i].Start, End: units[i+n-1].End}
			spans = append(spans, span)
			words = append(words, units[i].stem)
			categories = append(categories, c)
			i += n - 1
		}
	}
	return spans, words, categories
}

// loaded names loaded terms that some witnesses of the row have and others have not.
func (row *rowOf) loaded() {
	row.contrast(LoadedTerm, func(r *rules) *terms { return r.loaded }, false)
}

// hedging names hedges and boosters likewise.
func (row *rowOf) hedging() {
	row.contrast(Hedging, func(r *rules) *terms { return r.doubt }, true)
}

func (row *rowOf) contrast(kind string, pick func(*rules) *terms, category bool) {
	found := make([]map[string]bool, len(row.told))
	for i, w := range row.told {
		found[i] = map[string]bool{}
		_, words, categories := row.terms(w, pick)
		for k := range words {
			found[i][words[k]] = true
			if category {
				found[i][categories[k]] = true
			}
		}
	}
	for i, w := range row.told {
		spans, words, categories := row.terms(w, pick)
		for k := range words {
			everywhere := true
			for j := range row.told {
				everywhere = everywhere && (j == i || found[j][words[k]] || category && found[j][categories[k]])
			}
			if everywhere {
				continue
			}
			row.add(kind, fmt.Sprintf("%s: %s (%s)", row.f.w[w].Siglum, spans[k].In(row.f.w[w].text), categories[k]), compare.Where{Witness: w, Span: spans[k]})
		}
	}
}

// minDetail is the number of content words from which words on one side only
// are a detail of their own.
const minDetail = 2

// edits names swaps and details by the row's word edits.
func (row *rowOf) edits() {
	for _, p := range row.Edits {
		a, b := row.f.w[p.A], row.f.w[p.B]
		ta, tb := a.Text(row.Cells[p.A]), b.Text(row.Cells[p.B])
		for i, e := range p.Edits {
			if x, y, ok := inOneSlot(p.Edits, i); ok && short(x.In(ta)) && short(y.In(tb)) {
				row.add(WordSwap, x.In(ta)+" / "+y.In(tb),
					compare.Where{Witness: p.A, Span: a.inArticle(row.Cells[p.A], x)},
					compare.Where{Witness: p.B, Span: b.inArticle(row.Cells[p.B], y)})
			}
			switch e.Op {
			case compare.Swap:
				if counts(e.Kind) && short(e.A.In(ta)) && short(e.B.In(tb)) {
					row.add(WordSwap, e.A.In(ta)+" / "+e.B.In(tb),
						compare.Where{Witness: p.A, Span: a.inArticle(row.Cells[p.A], e.A)},
						compare.Where{Witness: p.B, Span: b.inArticle(row.Cells[p.B], e.B)})
				}
			case compare.OnlyA:
				row.detail(a, row.Cells[p.A], e.A)
			case compare.OnlyB:
				row.detail(b, row.Cells[p.B], e.B)
			}
		}
	}
}

// inOneSlot returns the two sides of an edit on one side only that an edit on the
// other side only follows at once: told in other words that do not correspond.
func inOneSlot(edits []compare.Edit, i int) (a, b compare.Span, ok bool) {
	if i+1 >= len(edits) {
		return a, b, false
	}
	x, y := edits[i], edits[i+1]
	switch {
	case x.Op == compare.OnlyA && y.Op == compare.OnlyB:
		return x.A, y.B, true
	case x.Op == compare.OnlyB && y.Op == compare.OnlyA:
		return y.A, x.B, true
	}
	return a, b, false
}

// detail adds the words of one side if enough of them are news: neither who
// says it, nor words that another witness of the row has elsewhere.
func (row *rowOf) detail(w *witness, c compare.Cell, s compare.Span) {
	span := w.inArticle(c, s)
	told := map[string]bool{}
	for _, o := range row.told {
		if o != w.n {
			for _, u := range row.f.w[o].unitsIn(row.Cells[o]) {
				told[u.stem] = true
			}
		}
	}
	content := 0
	for _, u := range w.unitsIn(c) {
		if span.Contains(u.Span) && !u.stop && !told[u.stem] && !row.attributes(w, c, u.Span) {
			content++
		}
	}
	if content >= minDetail {
		row.add(Detail, w.Siglum+": "+strings.Join(strings.Fields(span.In(w.text)), " "), compare.Where{Witness: w.n, Span: span})
	}
}

// attributes reports whether the word says who speaks.
func (row *rowOf) attributes(w *witness, c compare.Cell, s compare.Span) bool {
	for _, n := range c {
		if st := &w.Statements[n]; st.Cue.Contains(s) || st.SpeakerAt.Contains(s) {
			return true
		}
	}
	return false
}

// lede and late bound the first and the last part of an article, as shares of
// its statements.
const (
	lede = 0.15
	late = 0.6
)

// order names prominence and order.
func (row *rowOf) order() {
	for i, a := range row.hubs() {
		for _, b := range row.told[i+1:] {
			pa, pb := row.part(a), row.part(b)
			if pa <= lede && pb >= late || pb <= lede && pa >= late {
				row.add(Prominence, fmt.Sprintf("%s at %.0f %%, %s at %.0f %%", row.f.w[a].Siglum, 100*pa, row.f.w[b].Siglum, 100*pb), append(row.where(a), row.where(b)...)...)
			}
			if row.moved(a, b) {
				row.add(Order, row.f.w[a].Siglum+" / "+row.f.w[b].Siglum, append(row.where(a), row.where(b)...)...)
			}
		}
	}
}

// part is where in the witness's article the cell begins, 0 to 1.
func (row *rowOf) part(w int) float64 {
	if s := row.Cells[w][0]; row.statement(w, s).Place != compare.InHeading {
		return row.f.w[w].part[s]
	}
	return 0
}

// moved reports whether most of the rows that two witnesses share lie on the
// other side of this one in one of them: the row is what moved, not they.
func (row *rowOf) moved(a, b int) bool {
	crossed, all := 0, 0
	for r := range row.f.c.Rows {
		other := &row.f.c.Rows[r]
		if r == row.r || other.Section != row.Section || len(other.Cells[a]) == 0 || len(other.Cells[b]) == 0 {
			continue
		}
		all++
		if (other.Cells[a][0] < row.Cells[a][0]) != (other.Cells[b][0] < row.Cells[b][0]) {
			crossed++
		}
	}
	return all > 1 && 2*crossed > all
}
