package event

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// leads reports whether the holder of the post may be called a country's leader.
func leads(post string) bool { return offices().top[post] }

// A resolver tells for one article who is meant by each of its names.
type resolver struct {
	c      *cast
	s      *scan
	who    [][]int          // per name: persons; nil if nobody is known
	from   map[int]int      // per office in the plural: the token at which the countries before it start
	until  map[int]int      // per office in the plural: the token after the countries that follow it
	here   []int            // persons named in full in this article
	own    map[office][]int // who holds what by this article's words
	counts map[int]int      // how often each is named
	named  []int            // those of counts, in order

	last     dayWord // of the call told of last, if its day is said
	lastLine int     // in which; -1: none
	telling  []bool  // per line: it tells of a call or a meeting
}

// resolve finds who is meant by every name of the article: full names by the
// cast, bare names by the article's own full names first, offices by the
// article's own holders first, then by the holder the library knows nearest in
// time. An office that nobody is known to hold stands for itself.
func (c *cast) resolve(s *scan) *resolver {
	r := &resolver{c: c, s: s, who: make([][]int, len(s.p.Names)), from: map[int]int{}, until: map[int]int{}, own: map[office][]int{}, counts: map[int]int{}, lastLine: -1, telling: make([]bool, len(s.lines))}
	r.fullNames()
	r.bareNames()
	r.offices()
	r.references()
	return r
}

// learn takes down that name i means the person, with what the text says of them.
func (r *resolver) learn(i, person int) {
	r.who[i] = []int{person}
	if r.counts[person]++; r.counts[person] == 1 {
		r.named = append(r.named, person)
	}
	for _, o := range r.s.posts(i) {
		if o.post != "" && o.of != "" && !slices.Contains(r.own[o], person) {
			r.own[o] = append(r.own[o], person)
		}
	}
}

func (r *resolver) fullNames() {
	for i := range r.s.p.Names {
		n := &r.s.p.Names[i]
		if n.Kind != compare.Person || n.Head.Empty() {
			continue
		}
		form := cleanForm(n.Head.In(r.s.p.Article.Text))
		if id, ok := r.c.form(form); ok && len(r.c.parsed(form).tokens) > 1 {
			r.learn(i, id)
			if !slices.Contains(r.here, id) {
				r.here = append(r.here, id)
			}
		}
	}
}

func (r *resolver) bareNames() {
	bearers := map[string]int{} // a bare name means one person throughout an article
	for i := range r.s.p.Names {
		n := &r.s.p.Names[i]
		if n.Head.Empty() || r.who[i] != nil || n.Office != "" && n.Kind != compare.Person {
			continue
		}
		form := cleanForm(n.Head.In(r.s.p.Article.Text))
		if a, b, ok := r.c.pair(form); ok {
			for _, half := range []string{a, b} {
				if id, ok := r.c.form(half); ok {
					r.who[i] = append(r.who[i], id)
				}
			}
			continue
		}
		// What one article alone cannot tell to be a person the library may know as one.
		if _, ok := r.c.form(form); !ok && n.Kind != compare.Person {
			if id := r.only(n, form); id >= 0 {
				r.learn(i, id)
			}
			continue
		}
		full := r.c.parsed(form)
		if len(full.tokens) == 0 {
			continue
		}
		if len(n.Refs) == 1 && n.Refs[0] < i && len(r.who[n.Refs[0]]) > 0 {
			r.learn(i, r.who[n.Refs[0]][0])
			continue
		}
		id, ok := bearers[form]
		if !ok {
			id = r.bearer(i, form, full)
			bearers[form] = id
		}
		if id >= 0 {
			r.learn(i, id)
		}
	}
}

// only is the one holder of an office of state in the library whose surname is
// a word that the article uses as a name; -1 if there is none or more than one.
func (r *resolver) only(n *compare.Name, form string) int {
	full := r.c.parsed(form)
	if n.Kind != compare.Group || len(full.tokens) != 1 {
		return -1
	}
	one := -1
	for _, id := range r.c.bearers(full.tokens[0].skeleton) {
		p := r.c.person(id)
		if p.vague || p.full.tokens[len(p.full.tokens)-1].text != full.tokens[0].text {
			continue
		}
		if one >= 0 {
			return -1
		}
		for o := range p.offices {
			if offices().state[o.post] {
				one = id
			}
		}
	}
	return one
}

// bearer finds who is meant by a bare name: somebody named in full here, else
// in the library, those of the same office before others; -1 if nobody.
func (r *resolver) bearer(i int, form string, full fullName) int {
	token := &full.tokens[len(full.tokens)-1]
	best, at := 0.0, -1
	posts := r.s.posts(i)
	for _, id := range r.here {
		if l := ownsToken(r.c.person(id).full, token); l > best && !r.wed(id, posts) {
			best, at = l, id
		}
	}
	if best >= sameHere {
		return at
	}
	at = -1
	for _, id := range r.c.bearers(token.skeleton) {
		p := r.c.person(id)
		l := ownsToken(p.full, token)
		if l < sameName || r.wed(id, posts) {
			continue
		}
		for _, o := range posts {
			if p.offices[o] > 0 {
				l += 0.5
			}
		}
		if l > best {
			best, at = l, id
		}
	}
	if at < 0 {
		if id, ok := r.c.form(form); ok && !r.wed(id, posts) {
			return id
		}
	}
	return at
}

// wed reports whether the person is somebody's spouse, by an office that goes
// with that, and holds none of the posts: "first lady Odile Varga" is not whom
// "President Varga" means.
func (r *resolver) wed(id int, posts []office) bool {
	if len(posts) == 0 {
		return false
	}
	spouse := false
	for o := range r.c.person(id).given {
		if slices.ContainsFunc(posts, func(q office) bool { return q.post == o.post }) {
			return false
		}
		spouse = spouse || offices().wed[strings.TrimPrefix(o.post, "former ")]
	}
	return spouse
}

func (r *resolver) offices() {
	names := r.s.p.Names
	text := r.s.p.Article.Text
	for i := range names {
		n := &names[i]
		post := n.Office
		// "the leaders of A and B"
		leaders := n.Kind == compare.Pronoun && n.Plural && i+1 < len(names) && r.s.of(n.End, names[i+1].Start)
		if leaders {
			post = cmp.Or(post, "leader")
		}
		if r.who[i] != nil || post == "" || n.Kind != compare.Office && !leaders {
			continue
		}
		switch {
		case n.Plural:
			list, end := r.s.countries(i)
			r.until[i] = end
			more, first := r.s.countriesBefore(i)
			for _, of := range more {
				if !slices.Contains(list, of) {
					list = append(list, of)
				}
			}
			r.from[i] = first
			if ids := r.inTurn(i, len(list)); ids != nil {
				r.who[i] = ids
				continue
			}
			for _, of := range list {
				ids := r.holder(office{post, of})
				if len(list) > 1 && len(ids) == 1 && slices.Contains(r.home(office{post, ""}), ids[0]) && (r.twice(post, list, ids[0]) || r.besides(i, ids[0])) {
					ids = []int{r.c.stand(office{post, of})} // whoever holds it at home does not hold it of two others
				}
				if len(list) == 1 && r.several(i, of, ids) {
					ids = []int{r.c.stand(office{post, of})}
				}
				for _, id := range ids {
					if !slices.Contains(r.who[i], id) {
						r.who[i] = append(r.who[i], id)
					}
				}
			}
		case country(n.Of) != "": // of "the Republic" says nothing
			r.who[i] = r.holder(office{post, country(n.Of)})
			if id := r.peer(i); id >= 0 {
				r.who[i] = []int{id}
			}
		case r.s.lineLand(i) != "":
			r.who[i] = r.holder(office{post, r.s.lineLand(i)})
		case r.s.home.of != "" && leads(post) && startsUpper(n.In(text)):
			o := office{post, r.s.home.of}
			if r.s.home.post == post || r.s.home.post == "" && r.c.holder(o, r.s.published) >= 0 {
				r.who[i] = r.holder(o)
			}
		}
	}
}

// several reports whether name i, an office in the plural of one country or body alone,
// does not mean the one holder that is known: "European leaders" are not the one who
// leads the union.
func (r *resolver) several(i int, of string, ids []int) bool {
	return len(ids) == 1 && !r.c.person(ids[0]).vague && r.counts[ids[0]] == 0 && r.s.p.Names[i].Office != ""
}

// peer is whom a word such as "counterpart" means, of a country that leads itself
// otherwise, so that nobody holds the very office: the only one whom the article names
// and who leads that country, "his Velkian counterpart" of a prime minister being the
// Velkian president; -1 if there is none, or are several.
func (r *resolver) peer(i int) int {
	n := &r.s.p.Names[i]
	if len(r.who[i]) != 1 || !r.s.page.say.peer[r.s.p.Tokens[r.s.ends[i]-1].Norm] {
		return -1
	}
	if id := r.who[i][0]; !r.c.person(id).vague {
		if !slices.Contains(r.home(office{n.Office, ""}), id) {
			return -1
		}
		r.who[i] = []int{r.c.stand(office{n.Office, country(n.Of)})} // who holds it at home is nobody's counterpart
	}
	one := -1
	for _, id := range r.named {
		for _, o := range r.c.person(id).posts() {
			if o.of != country(n.Of) || o.post != "" && o.post != n.Office && !(leads(o.post) && leads(n.Office)) {
				continue
			}
			if one >= 0 && one != id {
				return -1
			}
			one = id
		}
	}
	return one
}

// coupled reports whether an "and" alone stands between two offsets.
func (s *scan) coupled(from, to int) bool {
	at := tokenAt(s.p, from)
	return at+1 < len(s.p.Tokens) && s.page.say.and[s.p.Tokens[at].Norm] && s.p.Tokens[at+1].Start == to
}

// many reports whether the article speaks of those whom the office stands for in
// the plural alone: "European leaders".
func (r *resolver) many(id int) bool {
	some := false
	for i, who := range r.who {
		if slices.Contains(who, id) {
			if some = true; !r.s.p.Names[i].Plural {
				return false
			}
		}
	}
	return some
}

// leads reports whether the person holds an office that leads a country.
func (r *resolver) leads(id int) bool {
	for o := range r.c.person(id).offices {
		if leads(o.post) {
			return true
		}
	}
	return false
}

// references follows pronouns, offices without a country, and pairs to the names they stand for.
func (r *resolver) references() {
	for i := range r.s.p.Names {
		n := &r.s.p.Names[i]
		if r.who[i] != nil {
			continue
		}
		for _, ref := range n.Refs {
			if ref < len(r.who) && ref != i {
				for _, id := range r.who[ref] {
					if !slices.Contains(r.who[i], id) {
						r.who[i] = append(r.who[i], id)
					}
				}
			}
		}
		if n.Plural && n.Office == "leader" && len(r.who[i]) > max(2, len(n.Refs)) { // of more than it can mean the leaders
			if rest := slices.DeleteFunc(slices.Clone(r.who[i]), func(id int) bool { return !r.leads(id) }); len(rest) > 1 {
				r.who[i] = rest
			}
		}
		if n.Plural && len(r.who[i]) > 1 { // a spokesman is none of "the two presidents"
			if rest := slices.DeleteFunc(slices.Clone(r.who[i]), r.c.voice); len(rest) > 0 {
				r.who[i] = rest
			}
		}
		if n.Kind == compare.Pronoun && n.Plural && len(r.who[i]) == 0 && (len(n.Refs) > 1 || n.Office != "" || n.Len() > len("they")) {
			r.who[i] = r.before(i, n.Office)
		}
		if r.who[i] == nil && n.Kind == compare.Office && !n.Plural && n.Office != "" && country(n.Of) == "" {
			if r.who[i] = r.nearest(i, n.Office); r.who[i] == nil {
				r.who[i] = r.unnamed(i)
			}
		}
	}
}

// unnamed is whom an office without a country means that nobody named before it
// holds, as "the Prime Minister" in a readout: the only one in the article who
// does, else the holder in the country of the outlet's name, else the office itself.
func (r *resolver) unnamed(i int) []int {
	n := &r.s.p.Names[i]
	if n.Office == "leader" || !leads(n.Office) || n.Quoted || !r.s.running(n.Start) {
		return nil
	}
	if next := i + 1; next < len(r.s.p.Names) && len(r.who[next]) == 1 { // "called the President, Ms. X"
		if m := &r.s.p.Names[next]; m.Kind == compare.Person && m.Office == "" && m.Start < m.Head.Start && apposed(r.s.p.Article.Text, n.End, m.Start) {
			return r.who[next]
		}
	}
	if next := i + 1; next < len(r.s.p.Names) && r.s.p.Names[next].Office != "" && r.s.coupled(n.End, r.s.p.Names[next].Start) {
		return nil // "Prime Minister and Foreign Minister X": one person's two offices
	}
	one := -1
	for _, id := range r.named {
		if !r.c.holds(id, n.Office) {
			continue
		}
		if one >= 0 {
			return nil
		}
		one = id
	}
	if one >= 0 {
		return []int{one}
	}
	if !startsUpper(n.In(r.s.p.Article.Text)) {
		return nil
	}
	if r.s.land != "" {
		return r.holder(office{n.Office, r.s.land})
	}
	return []int{r.c.stand(office{n.Office, ""})}
}

// countries are those of an office in the plural: "the presidents of A and B",
// "A, B foreign ministers", "the A and B leaders".
// It returns the token after the last of them as well.
func (s *scan) countries(i int) ([]string, int) {
	end := int(s.ends[i])
	n := &s.p.Names[i]
	text := s.p.Article.Text
	var out []string
	if n.Of != "" {
		out = append(out, country(n.Of))
	}
	places := func(j int) bool {
		k := s.p.Names[j].Kind
		return (k == compare.Place || k == compare.Group || k == compare.Seat || k == compare.Person && s.p.Names[j].Office == "" && !strings.Contains(s.p.Names[j].Head.In(text), " ")) && !s.p.Names[j].Head.Empty()
	}
	whole := n.In(text)
	after, of := s.ofWhat(i)
	if i+1 < len(s.p.Names) && s.of(n.End, s.p.Names[i+1].Start) && places(i+1) {
		out = append(out, country(cleanForm(s.p.Names[i+1].Head.In(text))))
		end = int(s.ends[i+1])
		for j := i + 2; j < len(s.p.Names) && places(j) && s.joined(s.p.Names[j-1].End, s.p.Names[j].Start); j++ {
			out = append(out, country(cleanForm(s.p.Names[j].Head.In(text))))
			end = int(s.ends[j])
		}
		return out, end
	}
	if !of { // "the A and B leaders": capitals before the office
		words := strings.Fields(whole)
		for len(words) > 0 && !startsUpper(words[len(words)-1]) {
			words = words[:len(words)-1]
		}
		after = strings.Join(words, " ")
	}
	if parts := s.page.say.parts(after); len(parts) > 1 || of && len(parts) == 1 && len(out) > 0 {
		for _, part := range parts {
			key := country(part) // of "EE.UU." the stop is part
			if strings.HasPrefix(key, "~") {
				key = country(cleanForm(part))
			}
			if key != "" && !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	}
	for j := i + 1; of && j < len(s.p.Names) && places(j) && s.joined(s.p.Names[j-1].End, s.p.Names[j].Start); j++ {
		out = append(out, country(cleanForm(s.p.Names[j].Head.In(text))))
		end = int(s.ends[j])
	}
	for j := i - 1; !of && j >= 0 && places(j) && s.joined(s.p.Names[j].End, s.p.Names[j+1].Start); j-- {
		out = append(out, country(cleanForm(s.p.Names[j].Head.In(text))))
	}
	return out, end
}

// countriesBefore are those of a list before an office in the plural that has its
// own country, where adjectives stand alone: "the Republic of Harl, Ostravan and
// Sovenian ministers". It returns the token at which the list starts as well.
func (s *scan) countriesBefore(i int) ([]string, int) {
	own := tokenAt(s.p, s.p.Names[i].Start)
	first, at, joined := own, own-1, false
	var out []string
	if s.p.Names[i].Of == "" {
		return nil, own
	}
	for at >= 0 && len(out) < mostTogether {
		if t := &s.p.Tokens[at]; t.Norm == "," || s.page.say.and[t.Norm] && t.Kind == compare.Word {
			at, joined = at-1, true
			continue
		}
		from := at + 1
		for from > 0 && at+1-from < longestCountry && startsUpper(s.p.Article.Text[s.p.Tokens[from-1].Start:]) {
			from--
		}
		key := ""
		for ; joined && from <= at && key == ""; from++ {
			if p, ok := lexicon.Places()[s.p.Article.Text[s.p.Tokens[from].Start:s.p.Tokens[at].End]]; ok && (p.Form == lexicon.PlaceName || p.Form == lexicon.PlaceAdjective) {
				key = p.Key
			}
		}
		if key == "" {
			break
		}
		out = append(out, key)
		first, at, joined = from-1, from-2, false
	}
	return out, first
}

// longestCountry is how many words a country's name has at most.
const longestCountry = 4

// ofWhat is what stands after the last "of" within name i: the countries of "the
// ministers of A and B"; of is false if there is none.
func (s *scan) ofWhat(i int) (after string, of bool) {
	n := &s.p.Names[i]
	at := tokenAt(s.p, n.Start)
	for end := int(s.ends[i]) - 1; end > at; end-- {
		if s.page.say.belongs[s.p.Tokens[end].Norm] {
			return between(s.p.Article.Text, s.p.Tokens[end].End, n.End), true
		}
	}
	return "", false
}

// parts takes a list apart: "A, B and C".
func (t *tongue) parts(list string) []string {
	var out []string
	part := ""
	for _, w := range strings.Fields(list) {
		bare := strings.TrimSuffix(w, ",")
		if !t.and[bare] {
			part = strings.TrimSpace(part + " " + bare)
		}
		if (t.and[bare] || bare != w) && part != "" {
			out, part = append(out, part), ""
		}
	}
	if part != "" {
		out = append(out, part)
	}
	return out
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// of reports whether a word such as "of" or "from" stands between the offsets,
// and an article at most: "the foreign ministers of A", "his counterparts from the A".
func (s *scan) of(from, to int) bool {
	words := s.gap(from, to)
	return len(words) > 0 && s.page.say.belongs[words[0].Norm] && (len(words) == 1 || len(words) == 2 && s.page.say.article[words[1].Norm])
}

// joined reports whether the words between the offsets make a list of two places:
// a comma, "and", an article, "of" again.
func (s *scan) joined(from, to int) bool {
	some := false
	for k, t := range s.gap(from, to) {
		say := s.page.say
		switch {
		case t.Norm == "," || say.and[t.Norm] || t.Norm == "&":
			some = true
		case k == 0 && t.Kind != compare.Word:
			return false
		case !say.article[t.Norm] && !(some && say.belongs[t.Norm]) && !(k == 0 && t.Norm == "s"):
			return false
		}
	}
	return some
}

// gap are the tokens between two offsets; nil if they are too many for words that join.
func (s *scan) gap(from, to int) []compare.Token {
	at := sort.Search(len(s.p.Tokens), func(i int) bool { return s.p.Tokens[i].Start >= from })
	end := at
	for end < len(s.p.Tokens) && s.p.Tokens[end].Start < to {
		end++
	}
	if end-at > 4 {
		return nil
	}
	return s.p.Tokens[at:end]
}

// before are the last two persons named before name i, of the post if one is given.
func (r *resolver) before(i int, post string) []int {
	var ids []int
	for j := i - 1; j >= 0 && len(ids) < 2; j-- {
		if r.s.p.Names[j].Kind == compare.Pronoun || r.s.p.Names[j].Quoted {
			continue
		}
		for _, id := range r.who[j] {
			if !slices.Contains(ids, id) && !r.c.voice(id) && (post == "" || post == "leader" || r.c.holds(id, post)) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) != 2 {
		return nil
	}
	slices.Reverse(ids)
	return ids
}

// holds reports whether the person holds the post anywhere.
func (c *cast) holds(id int, post string) bool {
	for o := range c.person(id).offices {
		if o.post == post {
			return true
		}
	}
	return false
}

// nearest is the holder of the post, of whatever country, whom the article
// named last before name i.
func (r *resolver) nearest(i int, post string) []int {
	for j := i - 1; j >= 0; j-- {
		for _, id := range r.who[j] {
			for o := range r.c.person(id).offices {
				if o.post == post {
					return []int{id}
				}
			}
		}
	}
	return nil
}

// holder finds who holds an office, or the one of the same part where the
// country has no such office: "his Kestrian counterpart" of a secretary of state.
func (r *resolver) holder(o office) []int {
	alike := office{offices().like[o.post], o.of}
	if alike.post != "" && !r.held(o) && (r.held(alike) || offices().usual[o.post] != "") {
		return r.holderOf(alike)
	}
	return r.holderOf(o)
}
