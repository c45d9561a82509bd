package event

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A mention is a place where an article says that an event took place.
type mention struct {
	line    int
	kind    compare.EventKind
	medium  string
	weight  float64
	strong  bool // the words alone say that it was a call
	cast    []int
	cue     cueHit
	day     compare.Day
	hint    hint // of an undated article
	stated  bool
	dayAt   compare.Span
	earlier bool  // told of as the last one before: "last spoke on 3 May"
	guessed bool  // a participant was supplied from the context
	instead []int // the cast if the pronoun that names one side means the article's protagonist; nil if none does
}

// An item is somebody named in a line, as a party to what it tells.
type item struct {
	name       int
	first, end int
	who        []int
	plural     bool
	real       bool // something but the capitals says that they are persons
}

// items lists who is named in the line, outside of quotations; neighbours that
// mean the same person count once.
func (r *resolver) items(l *line) []item {
	var out []item
	for i := l.first; i < l.end; i++ {
		n := int(l.starts[i]) - 1
		if n < 0 {
			continue
		}
		name := &r.s.p.Names[n]
		if name.Quoted || len(r.who[n]) == 0 || r.s.quoted[i] || l.credit(i) {
			continue
		}
		if offices().voice[name.Office] || r.s.voiced(n) || len(r.who[n]) == 1 && r.c.voice(r.who[n][0]) {
			continue
		}
		it := item{name: n, first: i, end: max(int(l.ends[n]), r.until[n]), who: r.who[n], plural: name.Plural || len(r.who[n]) > 1, real: len(r.who[n]) > 1 || r.c.real(r.who[n][0])}
		if k := len(out) - 1; k >= 0 && slices.Equal(out[k].who, it.who) && it.first-out[k].end <= 3 {
			out[k].end = it.end
			continue
		}
		out = append(out, it)
	}
	return out
}

// credit reports whether token i stands in a picture's credit: short
// parentheses with a stroke in them.
func (l *line) credit(i int) bool {
	from := i
	for from > max(l.first, i-creditLength) && l.tokens[from].Norm != "(" && l.tokens[from].Norm != ")" {
		from--
	}
	if l.tokens[from].Norm != "(" {
		return false
	}
	for at := from; at < min(l.end, from+creditLength) && l.tokens[at].Norm != ")"; at++ {
		if l.tokens[at].Norm == "/" {
			return true
		}
	}
	return false
}

// creditLength is how many tokens a picture's credit has at most.
const creditLength = 16

// voiced reports whether the name belongs to a spokesman, or to the one spoken
// for: "a spokeswoman for X, Y, said".
func (s *scan) voiced(n int) bool {
	text := s.p.Article.Text
	for j := n - 1; j >= 0 && j >= n-2; j-- {
		o := &s.p.Names[j]
		if offices().voice[o.Office] && o.Kind == compare.Office {
			gap := between(text, o.End, s.p.Names[n].Start)
			if j == n-1 && (strings.TrimSpace(gap) == "for" || gap == " " || gap == ", ") || j == n-2 && strings.HasPrefix(gap, " for ") && len(gap) < 60 && strings.HasSuffix(gap, ", ") {
				return true
			}
		}
	}
	return false
}

// listed reports whether only joiners stand between two items, and whether an
// "and" or its like is among them.
func (l *line) listed(a, b item) (listed, and bool) {
	if b.first-a.end > 5 || b.first <= a.end && b.first < a.end {
		return false, false
	}
	joined := false
	for i := a.end; i < b.first; i++ {
		w := l.tokens[i].Norm
		if !l.say.joiner[w] {
			return false, false
		}
		joined = true
		and = and || l.say.and[w]
	}
	return joined, and
}

// after lists the items that are named together with item k and follow it; a
// list of commas alone is none.
func (l *line) after(items []item, k int) []int {
	out, sure := []int{k}, 1
	for ; k+1 < len(items); k++ {
		listed, and := l.listed(items[k], items[k+1])
		if !listed {
			break
		}
		if out = append(out, k+1); and {
			sure = len(out)
		}
	}
	return out[:sure]
}

// before lists the items that are named together with item k and precede it.
// In a headline commas alone make a list.
func (l *line) before(items []item, k int) []int {
	out, sure, any := []int{k}, 1, l.headline()
	for ; k > 0; k-- {
		listed, and := l.listed(items[k-1], items[k])
		if !listed || !and && !any || !and && items[k-1].first > l.first && l.say.phrase[l.tokens[items[k-1].first-1].Norm] {
			break
		}
		any = any || and
		out = append([]int{k - 1}, out...)
		sure = len(out)
	}
	return out[len(out)-sure:]
}

// parties finds who took part in what the cue announces. guess is true if the
// line names one side alone.
func (r *resolver) parties(l *line, h cueHit) (sides [2][]int) {
	items := slices.DeleteFunc(r.items(l), func(it item) bool {
		return !it.real && (it.first < h.first || it.end > h.end)
	})
	from := l.past(h)
	var partners, subject []int // indices into items
	// The other party: named in the cue itself, or after a word such as "with".
	for k, it := range items {
		if it.first <= h.first {
			continue
		}
		ok := it.first < h.end
		if !ok {
			at := it.first - 1
			for at > h.end-1 && at >= it.first-4 && !l.say.partner[l.tokens[at].Norm] && !l.breaks(at) {
				at--
			}
			ok = at >= h.end-1 && it.first-h.end < 14 && l.say.partner[l.tokens[at].Norm] && !l.clause(from, at)
		}
		if ok {
			partners = l.after(items, k)
			break
		}
	}
	// The party that speaks of itself: the last list of people before the cue, else the next after the partners.
	var left []int
	for k, it := range items {
		if it.first <= h.first && !slices.Contains(partners, k) {
			left = append(left, k)
		}
	}
	if len(partners) > 1 && l.between(items[partners[0]].first) {
		left = nil // "the call between A and B" names both sides
	} else if k := itemFrom(items, from); from > h.end && len(partners) > 0 && k >= 0 && k < partners[0] {
		subject = l.after(items, k)
	} else if len(left) > 0 {
		at := len(left) - 1
		if l.owned(h.first) { // "X briefed Y on his call with Z"
			for at > 0 && !l.clause(items[left[at-1]].end, items[left[at]].first) {
				at--
			}
			at = slices.Index(left, l.after(items, left[at])[len(l.after(items, left[at]))-1])
		}
		subject = l.before(items, left[at])
	} else if len(partners) > 0 {
		if k := partners[len(partners)-1] + 1; k < len(items) {
			subject = l.after(items, k)
		}
	}
	if len(partners) == 0 && len(subject) == 0 && len(items) > 0 { // "In a phone call, the leaders discussed"
		subject = l.after(items, 0)
	}
	if len(partners) == 0 && len(subject) == 1 && !items[subject[0]].plural && len(left) > 1 {
		// "X told Y during a phone call"
		for k := subject[0] - 1; k >= 0; k-- {
			if !slices.Equal(items[k].who, items[subject[0]].who) {
				partners, subject = subject, l.before(items, k) // "A and B exchanged views with C in a call"
				break
			}
		}
	}
	collect := func(list []int) []int {
		var ids []int
		for _, k := range list {
			for _, id := range items[k].who {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
		return ids
	}
	sides = [2][]int{collect(subject), collect(partners)}
	sides[1] = slices.DeleteFunc(sides[1], func(id int) bool { return slices.Contains(sides[0], id) && len(sides[0]) == 1 })
	return sides
}

// names reports whether the cue's own words name somebody.
func (h cueHit) names() bool {
	return slices.ContainsFunc(h.rule.Elements, func(e lexicon.CueElement) bool { return e.Who })
}

// definite reports whether the cue speaks of a call as of one known: "the call".
func (l *line) definite(h cueHit) bool {
	for i := max(l.first, h.first-2); i < h.end; i++ {
		if l.say.definite[l.tokens[i].Norm] {
			return true
		}
	}
	return false
}

// owned reports whether a possessive stands before the cue that starts at the
// token, with two words between at most: "his recent call".
func (l *line) owned(i int) bool {
	for at := i - 1; at >= l.first && at >= i-3; at-- {
		if l.say.owner[l.tokens[at].Norm] {
			return true
		}
		if l.tokens[at].Kind != compare.Word || l.breaks(at) {
			return false
		}
	}
	return false
}

// past is the token after the cue, and after "that" in "the call that X had with Y".
func (l *line) past(h cueHit) int {
	if h.end < l.end && l.say.relative[l.tokens[h.end].Norm] {
		return h.end + 1
	}
	return h.end
}

// itemFrom is the first item at or after the token, -1 if there is none.
func itemFrom(items []item, token int) int {
	return slices.IndexFunc(items, func(it item) bool { return it.first >= token })
}

// between reports whether the word before the name at token i takes both sides: "between".
func (l *line) between(i int) bool {
	for at := i - 1; at >= l.first && at >= i-3; at-- {
		if l.say.between[l.tokens[at].Norm] {
			return true
		}
		if !l.say.article[l.tokens[at].Norm] {
			return false
		}
	}
	return false
}

// breaks reports whether a word or mark that parts clauses stands at the token.
func (l *line) breaks(i int) bool { return l.say.breaks[l.tokens[i].Norm] }

// clause reports whether a clause ends between the tokens.
func (l *line) clause(from, to int) bool {
	for i := from; i < to; i++ {
		if l.breaks(i) {
			return true
		}
	}
	return false
}

// mentions finds the events the article announces, in order of the text.
func (r *resolver) mentions(b *cueBook) []mention {
	if b == nil {
		return nil
	}
	var out []mention
	var pair []int // who was last spoken of as a pair
	for i := range r.s.lines {
		l := &r.s.lines[i]
		var hits []cueHit
		for _, h := range l.hits {
			switch h.rule.Section {
			case "call", "weak", "told", "meeting":
				hits = append(hits, h)
			}
		}
		slices.SortStableFunc(hits, func(a, b cueHit) int { return cmp.Compare(b.rule.Weight, a.rule.Weight) })
		var here []mention
		for _, h := range hits {
			if len(here) > 0 && h.rule.Section != "call" && h.rule.Section != "weak" {
				break
			}
			row := slices.ContainsFunc(out, func(o mention) bool { return o.strong })
			talking := pair
			for k := len(out) - 1; k >= 0 && row; k-- { // "the call lasted" is the one told of last
				if out[k].strong && !out[k].guessed && out[k].kind == compare.Call {
					talking = out[k].cast
					break
				}
			}
			list, _ := r.announce(b, i, h, talking, row)
			for _, m := range list {
				if !slices.ContainsFunc(here, func(o mention) bool { return within(m.cast, o.cast) || within(o.cast, m.cast) || m.guessed }) {
					here = append(here, m)
				}
			}
		}
		out = append(out, here...)
		if two := r.lastTwo(l); len(two) == 2 {
			pair = two
		}
	}
	return out
}

// lastTwo are the last two persons named in the line; fewer if it names fewer.
func (r *resolver) lastTwo(l *line) []int {
	var ids []int
	for _, it := range r.items(l) {
		if !it.real {
			continue
		}
		for _, id := range it.who {
			if k := slices.Index(ids, id); k >= 0 {
				ids = append(ids[:k], ids[k+1:]...)
			}
			ids = append(ids, id)
		}
	}
	if len(ids) > 2 {
		ids = ids[len(ids)-2:]
	}
	return ids
}

// announce makes mentions of one cue; row says that the article has told of a
// call before. Several if the line tells of a call a partner.
func (r *resolver) announce(b *cueBook, at int, h cueHit, pair []int, row bool) ([]mention, bool) {
	l := &r.s.lines[at]
	if l.around(b, "denied", h) || l.around(b, "planned", h) {
		return nil, false
	}
	earlier := l.around(b, "earlier", h)
	if earlier && !slices.ContainsFunc(l.dates, func(d dayWord) bool { return d.month > 0 || d.day != "" }) {
		return nil, false
	}
	if h.rule.Section == "told" {
		for i := l.first; i < l.end; i++ {
			if b.written[l.tokens[i].Norm] {
				return nil, false
			}
		}
		if slices.ContainsFunc(l.hits, func(g cueHit) bool { return g.rule.Section == "meets" }) {
			return nil, false // "at a meeting, X told Y"
		}
	}
	m := mention{line: at, kind: compare.Call, medium: h.rule.Medium, weight: h.rule.Weight, strong: h.rule.Section == "call", cue: h, hint: noHint, earlier: earlier}
	if h.rule.Section == "meeting" {
		m.kind = compare.Meeting
	}
	for _, g := range l.hits {
		if g.rule.Section == "call" && (m.medium == compare.MediumUnstated || g.rule.Medium == compare.MediumVideo) && m.kind == compare.Call {
			m.medium = g.rule.Medium
		}
	}
	sides := r.parties(l, h)
	all := append(slices.Clone(sides[0]), sides[1]...)
	all = distinct(all)
	for _, g := range l.hits { // "In a separate call, X thanked Y"; "X spoke to Y and Z in his first calls"
		if len(all) >= 2 && (h.names() || !l.owned(h.end-1)) {
			break
		}
		if g.rule.Section == "weak" || g.rule.Section == "told" {
			if other := r.parties(l, g); len(other[0]) > 0 && len(other[1]) > 0 {
				sides = other
				all = distinct(append(slices.Clone(sides[0]), sides[1]...))
			}
		}
	}
	if len(all) == 0 && l.plural(h) {
		if all, m.guessed = slices.Clone(pair), true; len(all) == 0 && m.strong {
			all = r.protagonists()
		}
	}
	if len(all) == 1 && row && m.strong && len(pair) > 1 && l.definite(h) { // "After the call, X's aide said"
		all, m.guessed = slices.Clone(pair), true
	}
	if len(all) == 1 {
		if other := r.other(at, all[0]); other >= 0 && (m.strong || h.rule.Section == "weak" && row) {
			all, m.guessed = append(all, other), true
			m.weight -= 0.15
		}
	}
	if len(all) < 2 || len(all) > 12 {
		return nil, false
	}
	r.date(&m, l, h)
	if l.headline() {
		m.weight -= 0.1
	}
	if len(sides[1]) == 1 && len(sides[0]) > 2 { // "A, B and C also spoke with D"
		sides[0], sides[1] = sides[1], sides[0]
	}
	split := len(sides[0]) == 1 && len(sides[1]) > 1 && m.medium != compare.MediumVideo
	if split {
		// "spoke with X and Y" is two calls, "held a call with X and Y" is one.
		split = h.rule.Section != "call" && !l.say.joint[l.tokens[h.first].Norm]
		for i := l.first; i < h.end; i++ {
			if b.each[l.tokens[i].Norm] {
				split = true
			}
		}
	}
	if !split {
		if len(all) == 2 && len(sides[0]) == 1 && len(sides[1]) == 1 && r.pronoun(l, h, sides[0][0]) {
			if other := r.other(at, sides[1][0]); other >= 0 && other != sides[0][0] {
				m.instead = []int{other, sides[1][0]}
				slices.Sort(m.instead)
			}
		}
		slices.Sort(all)
		m.cast = all
		return []mention{m}, true
	}
	var out []mention
	for _, id := range sides[1] {
		n := m
		n.cast = []int{sides[0][0], id}
		slices.Sort(n.cast)
		out = append(out, n)
	}
	return out, true
}

// pronoun reports whether the person is named before the cue by a pronoun alone.
func (r *resolver) pronoun(l *line, h cueHit, id int) bool {
	for _, it := range r.items(l) {
		if it.first <= h.first && slices.Contains(it.who, id) && r.s.p.Names[it.name].Kind != compare.Pronoun {
			return false
		}
	}
	return true
}

// plural reports whether the line speaks of "the leaders", "they", "the two" as the parties.
func (l *line) plural(h cueHit) bool {
	for i := l.first; i < l.end; i++ {
		if l.say.pair[l.tokens[i].Norm] {
			return true
		}
	}
	return false
}

// protagonists are the two holders of an office of state whom the article names
// most, if it names nobody else as often as the second.
func (r *resolver) protagonists() []int {
	counts := map[int]int{}
	for i := range r.who {
		if len(r.who[i]) == 1 && !r.c.voice(r.who[i][0]) && r.s.p.Names[i].Kind != compare.Pronoun {
			counts[r.who[i][0]]++
		}
	}
	ids := slices.Collect(maps.Keys(counts))
	ids = slices.DeleteFunc(ids, func(id int) bool {
		for o := range r.c.person(id).offices {
			if offices().state[o.post] {
				return false
			}
		}
		return true
	})
	slices.SortFunc(ids, func(a, b int) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	if len(ids) < 2 || len(ids) > 2 && counts[ids[2]] == counts[ids[1]] {
		return nil
	}
	return ids[:2]
}

// other is the party an article leaves unsaid: the person it names most, apart from the one given.
func (r *resolver) other(at, known int) int {
	counts := map[int]int{}
	var order []int // as first named
	for i := range r.who {
		if len(r.who[i]) == 1 && !r.s.p.Names[i].Quoted && r.s.p.Names[i].Kind != compare.Pronoun {
			if id := r.who[i][0]; counts[id] == 0 {
				order = append(order, id)
			}
			counts[r.who[i][0]]++
		}
	}
	best, who := 1, -1
	for _, id := range order {
		if id != known && counts[id] > best && !r.c.voice(id) {
			best, who = counts[id], id
		}
	}
	return who
}

// real reports whether anything but the capital letters says that this is a
// person: an office, a statement, or that several articles name them.
func (c *cast) real(id int) bool {
	p := c.person(id)
	return p.vague || p.speaks || len(p.offices) > 0
}

// voice reports whether somebody is known only as a spokesman, an analyst or the like.
func (c *cast) voice(id int) bool {
	p := c.person(id)
	voice := false
	for o := range p.offices {
		if offices().voice[o.post] {
			voice = true
		} else if o.post != "" {
			return false
		}
	}
	return voice
}

// date ties a day to the mention: of the days the line names, the one nearest
// to the cue that does not belong to "said on Monday".
func (r *resolver) date(m *mention, l *line, h cueHit) {
	best, at := 1<<30, -1
	for k, d := range l.dates {
		if d.first >= h.end && l.clauseHard(l.past(h), d.first) || d.first > l.first && l.say.since[l.tokens[d.first-1].Norm] {
			continue
		}
		if d.first > l.first && l.reports(d.first) && d.first >= h.end || d.end < h.first && l.say.said[l.tokens[d.end].Norm] {
			continue // "said on Monday", "on Monday confirmed that he had called"
		}
		if d.first > l.first && l.say.article[l.tokens[d.first-1].Norm] && d.end < l.end && l.word(d.end) && (d.end > h.first || d.end < h.first-3) {
			continue // "his March 18 re-election" is of another day
		}
		gap := d.first - h.end
		if d.end <= h.first {
			gap = h.first - d.end
		} else if d.first < h.end {
			gap = 0
		}
		if d.end <= h.first && l.clause(d.end, h.first) {
			gap += 25
		}
		if gap < best {
			best, at = gap, k
		}
	}
	if at < 0 || best > 40 {
		return
	}
	d := l.dates[at]
	if m.guessed && best > 4 { // the line speaks of the call, not for it
		return
	}
	if day := d.on(r.s.published, ""); day != "" {
		m.day, m.stated = day, true
	} else {
		m.hint = hint{weekday: d.weekday, month: d.month, date: d.date}
	}
	m.dayAt = r.s.span(d.first, d.end)
}

// word reports whether token i is a word, and none that joins or parts.
func (l *line) word(i int) bool {
	t := &l.tokens[i]
	return t.Kind == compare.Word && !t.Stop && !l.say.joiner[t.Norm] && !l.say.breaks[t.Norm]
}

// clauseHard reports whether a clause starts between the tokens that a day does
// not reach over.
func (l *line) clauseHard(from, to int) bool {
	for i := from; i < to; i++ {
		if l.say.hard[l.tokens[i].Norm] {
			return true
		}
		if l.tokens[i].Norm == "," && i+1 < to && l.gerund(i+1) { // ", offering condolences for the earthquake of April 25"
			return true
		}
	}
	return false
}

// gerund reports whether token i ends as verbs do that start a clause of their own.
func (l *line) gerund(i int) bool {
	for _, e := range l.say.gerund {
		if w := l.tokens[i].Norm; len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// reports reports whether the word before a day, which stands at token i, is a
// verb of saying: "said on Monday".
func (l *line) reports(i int) bool {
	word := l.tokens[i-1].Norm
	if l.say.upon[word] && i-2 >= l.first {
		word = l.tokens[i-2].Norm
	}
	return l.say.said[word]
}

func distinct(ids []int) []int {
	var out []int
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
