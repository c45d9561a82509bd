package event

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"crossread/assets/lexicon"
	"crossread/compare"
)

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
		if name.Quoted && !r.s.released(name.Start) || len(r.who[n]) == 0 || r.s.quoted[i] || l.credit(i) {
			continue
		}
		if l.belongs(n) || offices().voice[name.Office] || r.s.voiced(n) || r.s.speaksFor(n) || len(r.who[n]) == 1 && r.c.voice(r.who[n][0]) {
			continue
		}
		first := i
		if at, ok := r.from[n]; ok {
			first = max(at, l.first)
		}
		it := item{name: n, first: first, end: max(int(l.ends[n]), r.until[n]), who: r.who[n], plural: name.Plural || len(r.who[n]) > 1, real: len(r.who[n]) > 1 || r.c.real(r.who[n][0])}
		if k := len(out) - 1; k >= 0 && slices.Equal(out[k].who, it.who) && it.first-out[k].end <= 3 {
			out[k].end = it.end
			continue
		}
		out = append(out, it)
	}
	return out
}

// belongs reports whether somebody else follows the name whose they are: "Varga's
// predecessor Ilse Dolan".
func (l *line) belongs(n int) bool {
	end := int(l.ends[n])
	if end >= l.end || !l.owns(n) {
		return false
	}
	for i := end; i < min(l.end, end+belongWords); i++ {
		if next := int(l.starts[i]) - 1; next >= 0 {
			o := &l.names[next]
			return i > end && o.Kind == compare.Person && !o.Quoted
		}
		if t := &l.tokens[i]; t.Kind != compare.Word || t.Stop || l.upper(i) {
			return false
		}
	}
	return false
}

// belongWords is how many words may stand between a possessor and the name of
// whoever belongs to them, that name's first among them.
const belongWords = 4

// owns reports whether the name is a possessive: "Varga's".
func (l *line) owns(n int) bool {
	rest := l.text[l.names[n].End:l.tokens[l.ends[n]-1].End]
	return rest == "'s" || rest == "’s" || rest == "'" || rest == "’"
}

// possessor is the item whose possessive stands before the cue, with words that
// describe the call between at most: "the president's July 25 call"; -1 if
// nobody's does.
func (l *line) possessor(items []item, h cueHit) int {
	if l.tokens[h.first].Stop {
		return -1 // "Y's dealings after a call"
	}
	for k, it := range items {
		if it.end > h.first || it.end < h.first-describing || !l.owns(it.name) || int(l.ends[it.name]) != it.end {
			continue
		}
		between := l.tokens[it.end:h.first]
		if !slices.ContainsFunc(between, func(t compare.Token) bool {
			return t.Kind != compare.Word && t.Kind != compare.Number && t.Norm != "-" || t.Stop
		}) {
			return k
		}
	}
	return -1
}

// describing is how many words may describe a call between whose it is and its own.
const describing = 4

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

// speaksFor reports whether the name's own apposition says that its bearer speaks
// for somebody, or about them: "X, a spokesman for Y, confirmed".
func (s *scan) speaksFor(n int) bool {
	if n+1 >= len(s.p.Names) || !offices().voice[s.p.Names[n+1].Office] || s.p.Names[n+1].Kind != compare.Office || s.p.Names[n+1].Plural {
		return false
	}
	gap, ok := strings.CutPrefix(between(s.p.Article.Text, s.p.Names[n].End, s.p.Names[n+1].Start), ", ")
	gap = strings.TrimSpace(gap)
	return ok && (gap == "a" || determiners[gap])
}

// spokenFor is the one person for whom a spokesman named in the line speaks,
// apart from the one given; -1 if there is none.
func (r *resolver) spokenFor(l *line, known int) int {
	for i := l.first; i < l.end; i++ {
		n := int(l.starts[i]) - 1
		if n > 0 && !l.names[n].Quoted && len(r.who[n]) == 1 && r.who[n][0] != known && offices().voice[l.names[n-1].Office] && l.names[n-1].Kind == compare.Office &&
			strings.TrimSpace(between(l.text, l.names[n-1].End, l.names[n].Start)) == "for" && !r.c.voice(r.who[n][0]) {
			return r.who[n][0]
		}
	}
	return -1
}

// staffed reports whether the item is named only as whose people are spoken of:
// "with X's aides".
func (l *line) staffed(it item) bool {
	if int(l.ends[it.name]) != it.end || !l.owns(it.name) {
		return false
	}
	for i := it.end; i < min(l.end, it.end+belongWords); i++ {
		switch w := l.tokens[i].Norm; {
		case l.say.staff[w]:
			return true
		case l.tokens[i].Kind != compare.Word || l.tokens[i].Stop || l.starts[i] > 0:
			return false
		}
	}
	return false
}

// served reports whether the item is named only as whom somebody serves: "a top
// aide of President X", "Z, an adviser to X".
func (l *line) served(it item) bool {
	at := it.first - 1
	for at > l.first && (l.say.article[l.tokens[at].Norm] || l.attribute(at)) {
		at--
	}
	return at > l.first && l.say.service[l.tokens[at].Norm] && l.say.serves[l.tokens[at-1].Norm]
}

// subordinate reports whether a clause that starts between the tokens, and that no
// comma sets off, is still open at the second: "agreed with X that Y was ill".
func (l *line) subordinate(from, to int) bool {
	open := false
	for i := from; i < to; i++ {
		switch w := l.tokens[i].Norm; {
		case l.say.hard[w]:
			open = open || i > l.first && l.tokens[i-1].Kind == compare.Word
		case w == ",":
			open = false
		}
	}
	return open
}

// parties finds who took part in what the cue announces. guess is true if the
// line names one side alone.
func (r *resolver) parties(l *line, h cueHit) (sides [2][]int) {
	var items []item
	for _, it := range r.items(l) {
		if it.first >= h.first && l.staffed(it) || l.served(it) || l.escorts(it) || l.attributive(it) || it.first >= h.end && l.elsewhere(it.first, h) || len(items) > 0 && l.inside(it, items[len(items)-1]) {
			continue
		}
		ok := it.real || it.first >= h.first && it.end <= h.end || (it.end <= h.first && l.adjoins(it.end, h.first) || it.first >= h.end && l.governed(it.first)) && r.full(it)
		ok = ok || r.full(it) && l.bearer(it, items, h)
		if k := len(items) - 1; !ok && k >= 0 && r.full(it) && items[k].end > h.first { // with President X and Y
			ok, _ = l.listed(items[k], it)
		}
		if ok {
			items = append(items, it)
		}
	}
	from := l.past(h)
	relative := from > h.end || l.bareRelative(h)
	var partners, subject []int // indices into items
	passive := h.first > l.first && l.say.be[l.tokens[h.first-1].Norm] || l.say.be[l.tokens[h.first].Norm]
	takes := func(w string) bool { return l.say.partner[w] || passive && l.say.agent[w] }
	// The other party: named in the cue itself, or after a word such as "with".
	for k, it := range items {
		if it.first <= h.first {
			continue
		}
		ok := it.first < h.end
		if !ok {
			at := it.first - 1
			for at > h.end-1 && at >= it.first-4 && (!takes(l.tokens[at].Norm) || l.infinitive(at, it.first)) && !l.breaks(at) {
				at--
			}
			ok = at >= h.end-1 && it.first-h.end < 14 && takes(l.tokens[at].Norm) && !l.clause(from, at)
		}
		if ok && it.first < h.end && l.whose(it) && l.withinCue(items, k+1, h) { // "discussed X's visit with Y by phone"
			continue
		}
		if ok && !l.anew(items, k, h) {
			partners = l.after(items, k)
			break
		}
	}
	if len(partners) == 0 && from == h.end { // "spoke to the chief adviser of the new government, X"
		if k := itemFrom(items, h.end); k >= 0 && l.bearer(items[k], items, h) && r.full(items[k]) {
			partners = []int{k}
		}
	}
	if len(partners) == 0 && h.end < l.end && l.say.listing[l.tokens[h.end].Norm] { // "Among those whom X called were Y and Z"
		if k := itemFrom(items, h.end); k >= 0 && k+1 < len(items) && items[k].first <= h.end+3 {
			if partners = l.after(items, k); len(partners) < 2 {
				partners = nil
			}
		}
	}
	if len(partners) == 0 && from == h.end { // "made calls on Monday to leaders about the ships, including X"
		for k, it := range items {
			if it.first >= h.end && it.first-h.end < farPartner && l.governed(it.first) && !l.stopped(h.end, it.first) && !l.anew(items, k, h) {
				partners = l.after(items, k)
				break
			}
		}
	}
	// The party that speaks of itself: the last list of people before the cue, else the next after the partners.
	var left []int
	for k, it := range items {
		if it.first <= h.first && !slices.Contains(partners, k) {
			left = append(left, k)
		}
	}
	if len(left) > 1 && l.prompted(h) {
		if rest := slices.DeleteFunc(slices.Clone(left), func(k int) bool { return l.names[items[k].name].Kind == compare.Pronoun }); len(rest) > 0 {
			left = rest
		}
	}
	if len(partners) > 0 {
		left = slices.DeleteFunc(left, func(k int) bool { return l.aloof(items[k], h) })
	} else if rest := slices.DeleteFunc(slices.Clone(left), func(k int) bool { return l.apart(items[k], h) }); len(rest) > 1 {
		left = rest
	}
	if len(partners) > 0 && (len(partners) > 1 || len(items[partners[0]].who) > 1) && l.between(items[partners[0]].first) {
		left = nil // "the call between A and B" names both sides
	} else if k := itemFrom(items, from); relative && len(partners) > 0 && k >= 0 && k < partners[0] {
		subject = l.after(items, k)
	} else if k := l.possessor(items, h); k >= 0 && len(partners) > 0 && !slices.Contains(partners, k) {
		subject = []int{k}
	} else if len(left) > 0 {
		at := len(left) - 1
		if i := l.callOf(h); l.owned(i) && !l.blamed(i) { // "X briefed Y on his call with Z"
			for at > 0 && !l.clause(items[left[at-1]].end, items[left[at]].first) {
				at--
			}
			at = slices.Index(left, l.after(items, left[at])[len(l.after(items, left[at]))-1])
		}
		for at > 0 && len(partners) > 0 && l.uttered(items[left[at]]) { // "X apologised for words that Y used in a call with Z"
			at--
		}
		for k := at; k > 0 && len(partners) > 0; k-- { // "X interrupted his talks with Z and spoke by phone with Y"
			if !l.governed(items[left[k]].first) {
				at = k
				break
			}
			if !l.governed(items[left[k-1]].first) {
				at = k - 1
				break
			}
		}
		subject = l.before(items, left[at])
	} else if len(partners) > 0 {
		if k := partners[0] - 1; k >= 0 && items[k].first >= from && !l.owns(items[k].name) { // "In a call, X agreed with Y"
			subject = l.before(items, k)
		} else if k := partners[len(partners)-1] + 1; k < len(items) && !l.subordinate(items[k-1].end, items[k].first) && !l.oblique(items[k], items[k-1].end) {
			subject = l.after(items, k)
		}
	}
	if len(partners) == 0 && len(subject) == 0 && len(items) > 0 { // "In a phone call, the leaders discussed"
		subject = l.after(items, 0)
	}
	if len(partners) == 0 && len(subject) > 1 && l.governed(items[subject[0]].first) {
		if at := slices.Index(left, subject[0]) - 1; at >= 0 { // "X spoke with Y and Z in a conference call"
			partners, subject = subject, l.before(items, left[at])
		}
	}
	if len(partners) == 0 && len(subject) == 1 && !items[subject[0]].plural && len(left) > 1 && (!l.owns(items[subject[0]].name) || l.possessor(items, h) == subject[0]) {
		// "X told Y during a phone call"
		for at := slices.Index(left, subject[0]) - 1; at >= 0; at-- {
			if k := left[at]; !slices.Equal(items[k].who, items[subject[0]].who) && !l.owns(items[k].name) {
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
	if len(subject) == 1 && len(sides[0]) == 1 && len(sides[1]) == 2 && slices.Contains(sides[1], sides[0][0]) && r.s.p.Names[items[subject[0]].name].Head.Empty() {
		if id := r.outsider(l, sides[1]); id >= 0 { // "In calls with both leaders, the president asked": none of the two
			sides[0] = []int{id}
		}
	}
	sides[1] = slices.DeleteFunc(sides[1], func(id int) bool { return slices.Contains(sides[0], id) && len(sides[0]) == 1 })
	return sides
}

// oblique reports whether the item is no subject: it owns what follows, or a
// preposition stands before it, but for one that follows the name before, which
// ends at the token: "a call to Y by X".
func (l *line) oblique(it item, before int) bool {
	at := it.first - 1
	for at > l.first && (l.say.article[l.tokens[at].Norm] || l.attribute(at)) {
		at--
	}
	return l.owns(it.name) && int(l.ends[it.name]) == it.end || at > before && l.say.phrase[l.tokens[at].Norm]
}

// uttered reports whether the item says what is spoken of before it: "remarks
// that Y made", "words used by Y". What the sentence tells is then another's doing.
func (l *line) uttered(it item) bool {
	at := it.first - 1
	for at > l.first && (l.say.article[l.tokens[at].Norm] || l.attribute(at)) {
		at--
	}
	if at-2 < l.first {
		return false
	}
	word := func(i int) string { return l.tokens[i].Norm }
	switch {
	case l.say.relative[word(at)]:
		return l.say.words[word(at-1)] && it.end < l.end && l.say.utters[word(it.end)]
	case l.say.utters[word(at-1)]:
		return l.say.words[word(at-2)] // made by
	}
	return false
}

// infinitive reports whether a verb follows the word at token i, before the name at
// the token: "the call comes as X is set to meet Y".
func (l *line) infinitive(i, name int) bool {
	return l.say.infinitive[l.tokens[i].Norm] && i+1 < name && l.starts[i+1] == 0 && !l.upper(i+1) && !l.say.article[l.tokens[i+1].Norm] && !l.attribute(i+1) && l.tokens[i+1].Kind == compare.Word
}

// full reports whether the item is one person, named in full.
func (r *resolver) full(it item) bool {
	return len(it.who) == 1 && len(r.c.person(it.who[0]).full.tokens) > 1
}

// farPartner is how many tokens after a cue its partner may be named, where
// between them stands only what the call was about.
const farPartner = 24

// stopped reports whether a clause ends between the tokens; what a call was about ends none.
func (l *line) stopped(from, to int) bool {
	for i := from; i < to; i++ {
		if l.breaks(i) && !l.say.topic[l.tokens[i].Norm] {
			return true
		}
	}
	return false
}

// names reports whether the cue's own words name somebody.
func (h cueHit) names() bool {
	return slices.ContainsFunc(h.rule.Elements, func(e lexicon.CueElement) bool { return e.Who })
}

// governed reports whether the name at token i is the object of a word such as "with".
func (l *line) governed(i int) bool {
	for at := i - 1; at >= l.first && at >= i-3; at-- {
		if l.say.partner[l.tokens[at].Norm] {
			return at == l.first || !l.say.beside[l.tokens[at-1].Norm]
		}
		if !l.say.article[l.tokens[at].Norm] {
			return false
		}
	}
	return false
}

// definite reports whether the cue speaks of a call as of one known: "the call".
func (l *line) definite(h cueHit) bool {
	at := h.first
	for _, d := range l.dates {
		if d.end == h.first { // "the leaked May 10 call"
			at = d.first
		}
	}
	for i := max(l.first, at-2); i < h.end; i++ {
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

// bareRelative reports whether the cue is followed by who held the call, without
// "that": "the call X had with Y".
func (l *line) bareRelative(h cueHit) bool {
	if h.names() || h.end >= l.end || l.starts[h.end] == 0 {
		return false
	}
	end := l.nameAt(h.end)
	return end >= 0 && end < l.end && l.say.holding[l.tokens[end].Norm]
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

// breaks reports whether a word or mark that parts clauses stands at the token, but
// for those in a day: "this Monday (9)".
func (l *line) breaks(i int) bool {
	return l.say.breaks[l.tokens[i].Norm] && !slices.ContainsFunc(l.dates, func(d dayWord) bool { return d.first <= i && i < d.end })
}

// clause reports whether a clause ends between the tokens.
func (l *line) clause(from, to int) bool {
	for i := from; i < to; i++ {
		if l.breaks(i) {
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

// voice reports whether somebody is known only as a spokesman, an analyst or the
// like, or is an outlet.
func (c *cast) voice(id int) bool {
	p := c.person(id)
	voice := p.press
	for o := range p.offices {
		if offices().voice[o.post] {
			voice = true
		} else if o.post != "" {
			return false
		}
	}
	return voice
}
