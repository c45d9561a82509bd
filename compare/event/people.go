package event

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"crossread/compare"
)

// A person is somebody whom the library's articles name, over all spellings.
type person struct {
	id       int
	full     fullName
	name     string         // the form shown: the fullest of the frequent ones
	forms    map[string]int // as written, without titles, with how many articles write so
	offices  map[office]int // held according to the articles
	articles int
	vague    bool             // an office whose holder no article names
	speaks   bool             // some article lets them say something
	held     map[office][]int // days, as numbers, of the articles that give them the office
}

// An office is a post with its country or body.
type office struct{ post, of string }

// A cast is everybody in the library and who is meant by which words.
type cast struct {
	persons []*person
	byForm  map[string]int   // full names as written -> person
	byToken map[string][]int // a folded token of a name -> persons, most written about first
	holders map[office][]int
	vague   map[office]int
	known   map[string]bool // forms that name persons
	lands   map[string]bool // countries and bodies that somebody named holds an office of
}

// newCast learns who is who from all articles: names that are spelt alike and
// do not hold different offices are one person. Candidates share the skeleton
// of a token, so the cost grows with the number of different names.
func newCast(scans []*scan) *cast {
	c := &cast{byForm: map[string]int{}, byToken: map[string][]int{}, holders: map[office][]int{}, vague: map[office]int{}}
	type entry struct {
		form     string
		full     fullName
		articles int
		offices  map[office]int
		held     map[office][]int
	}
	entries := map[string]*entry{}
	parsed := map[string]fullName{}
	known, speaking := knownNames(scans)
	c.known = known
	for _, s := range scans {
		seen := map[string]bool{}
		for i := range s.p.Names {
			n := &s.p.Names[i]
			if n.Kind != compare.Person || n.Head.Empty() {
				continue
			}
			form := cleanForm(n.Head.In(s.p.Article.Text))
			if !known[form] {
				continue
			}
			if _, _, pair := pairForm(form, known); pair {
				continue
			}
			full, ok := parsed[form]
			if !ok {
				full = parseName(form)
				parsed[form] = full
			}
			if len(full.tokens) == 0 {
				continue
			}
			e := entries[form]
			if e == nil {
				e = &entry{form: form, full: full, offices: map[office]int{}, held: map[office][]int{}}
				entries[form] = e
			}
			if !seen[form] {
				seen[form] = true
				e.articles++
			}
			for _, o := range s.posts(i) {
				e.offices[o]++
				if day := dayNumberOf(s.published); day > 0 && o.post != "" {
					e.held[o] = append(e.held[o], day)
				}
			}
		}
	}
	list := make([]*entry, 0, len(entries))
	for _, e := range entries {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b *entry) int { // fullest first: bare surnames then find their owner
		return cmp.Or(cmp.Compare(min(len(b.full.tokens), 2), min(len(a.full.tokens), 2)), cmp.Compare(b.articles, a.articles), cmp.Compare(len(b.full.tokens), len(a.full.tokens)), cmp.Compare(a.form, b.form))
	})
	blocks := map[string][]int{} // skeleton of a token -> persons
	for _, e := range list {
		if len(e.full.tokens) < 2 {
			continue
		}
		best, at := 0.0, -1
		tried := map[int]bool{}
		for _, t := range e.full.tokens {
			for _, id := range blocks[skeleton(t)] {
				if tried[id] {
					continue
				}
				tried[id] = true
				p := c.persons[id]
				likeness := nameLikeness(e.full, p.full)
				if likeness == 0 {
					continue
				}
				if shared(e.offices, p.offices) {
					likeness += 0.12
				}
				if likeness > best {
					best, at = likeness, id
				}
			}
		}
		if at < 0 || best < 0.9 {
			at = len(c.persons)
			c.persons = append(c.persons, &person{id: at, full: e.full, forms: map[string]int{}, offices: map[office]int{}, held: map[office][]int{}})
		}
		p := c.persons[at]
		p.add(e.form, e.articles, e.offices, speaking[e.form], e.held)
		if len(e.full.tokens) > len(p.full.tokens) && p.articles < 3*e.articles {
			p.full = e.full
		}
		for _, t := range e.full.tokens {
			k := skeleton(t)
			if len(t) > 1 && !slices.Contains(blocks[k], at) {
				blocks[k] = append(blocks[k], at)
			}
		}
		c.byForm[e.form] = at
	}
	// Bare names: the owner is decided article by article (see resolver), but a
	// name nobody bears in full is somebody of that one name.
	for _, e := range list {
		if len(e.full.tokens) != 1 {
			continue
		}
		if _, known := c.byForm[e.form]; known {
			continue
		}
		owner, surest := -1, 0.0
		for _, id := range blocks[skeleton(e.full.tokens[0])] {
			if l := ownsToken(c.persons[id].full, e.full.tokens[0]); l >= 0.9 {
				if l *= math.Log(float64(c.persons[id].articles) + 2); l > surest {
					owner, surest = id, l
				}
			}
		}
		if owner < 0 {
			// Spelt otherwise, in the same office.
			for id, p := range c.persons {
				if len(e.offices) > 0 && shared(e.offices, p.offices) && ownsToken(p.full, e.full.tokens[0]) >= 0.7 {
					owner = id
					break
				}
			}
		}
		if owner < 0 {
			owner = len(c.persons)
			c.persons = append(c.persons, &person{id: owner, full: e.full, forms: map[string]int{}, offices: map[office]int{}, held: map[office][]int{}})
			k := skeleton(e.full.tokens[0])
			blocks[k] = append(blocks[k], owner)
		}
		c.persons[owner].add(e.form, e.articles, e.offices, speaking[e.form], e.held)
		c.byForm[e.form] = owner
	}
	for _, p := range c.persons {
		p.complete()
		p.name = p.bestForm()
		for _, t := range p.full.tokens {
			if len(t) > 1 {
				k := skeleton(t)
				c.byToken[k] = append(c.byToken[k], p.id)
			}
		}
	}
	c.lands = map[string]bool{}
	for _, p := range c.persons {
		for o := range p.offices {
			if o.of != "" && o.post != "" {
				c.lands[o.of] = true
			}
		}
	}
	for k := range c.byToken {
		list := c.byToken[k]
		sort.SliceStable(list, func(i, j int) bool { return c.persons[list[i]].articles > c.persons[list[j]].articles })
	}
	return c
}

// complete joins a post said without a country and a country said without a
// post, if the person belongs to one country alone.
func (p *person) complete() {
	of := ""
	for o := range p.offices {
		if o.of != "" && of != "" && o.of != of {
			return
		}
		if o.of != "" {
			of = o.of
		}
	}
	if of == "" {
		return
	}
	var posts []office
	for o := range p.offices {
		if o.post != "" && o.of == "" {
			posts = append(posts, o)
		}
	}
	for _, o := range posts {
		p.offices[office{o.post, of}] += p.offices[o]
		p.held[office{o.post, of}] = append(p.held[office{o.post, of}], p.held[o]...)
	}
}

// knownNames are the forms that name persons: written so in running text, not
// in capitals alone, and not more often as a place or a body.
// The second result are those that some article lets say something.
func knownNames(scans []*scan) (known, speaking map[string]bool) {
	count := map[string]int{}
	speaking = map[string]bool{}
	lands := map[string]bool{} // countries that somebody holds an office of
	running := map[string]bool{}
	speaks := map[int]bool{}
	for _, s := range scans {
		clear(speaks)
		for i := range s.p.Statements {
			for _, by := range s.p.Statements[i].By {
				speaks[by] = true
			}
		}
		for i := range s.p.Names {
			n := &s.p.Names[i]
			if n.Office != "" && n.Of != "" {
				lands[country(n.Of)] = true
			}
			if n.Head.Empty() {
				continue
			}
			form := cleanForm(n.Head.In(s.p.Article.Text))
			if n.Kind != compare.Person {
				count[form]--
				continue
			}
			if speaks[i] {
				count[form] += 4
				speaking[form] = true
			}
			count[form] += 2
			if n.Office != "" {
				count[form] += 4
			}
			if at := int(tokenAt(s.p, n.Start)); at > 0 && locative[s.p.Tokens[at-1].Norm] {
				count[form] -= 4
			}
			if !running[form] && s.running(n.Start) && strings.ToUpper(form) != form {
				running[form] = true
			}
		}
	}
	for form := range running {
		if count[form] <= 0 || lands[country(form)] && !strings.Contains(form, " ") {
			delete(running, form)
		}
	}
	return running, speaking
}

// locative are the words that stand before places, seldom before persons.
var locative = map[string]bool{"in": true, "at": true, "near": true, "around": true, "into": true, "outside": true, "inside": true,
	"across": true, "throughout": true, "within": true, "toward": true, "towards": true, "off": true, "retook": true, "captured": true, "seized": true}

// pairForm takes "Varga-Lindt", as in "the Varga-Lindt call", apart if both
// sides name persons.
func pairForm(form string, known map[string]bool) (a, b string, ok bool) {
	for _, mark := range []string{"-", "–"} {
		if a, b, ok = strings.Cut(form, mark); ok {
			return a, b, known[a] && known[b] && !strings.Contains(form, " ")
		}
	}
	return "", "", false
}

// running reports whether the offset lies in a paragraph.
func (s *scan) running(offset int) bool {
	blocks := s.p.Article.Blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].End > offset })
	return i < len(blocks) && blocks[i].Kind == compare.Paragraph
}

func (p *person) add(form string, articles int, offices map[office]int, speaks bool, held map[office][]int) {
	for o, days := range held {
		p.held[o] = append(p.held[o], days...)
	}
	p.forms[form] += articles
	p.speaks = p.speaks || speaks
	p.articles += articles
	for o, n := range offices {
		p.offices[o] += n
	}
}

// bestForm is the form that is full and often written: words times the root of
// the articles; initials count half.
func (p *person) bestForm() string {
	best, most := "", -1.0
	for form, n := range p.forms {
		words := 0.0
		for _, w := range strings.Fields(form) {
			if len(w) > 2 {
				words++
			} else {
				words += 0.4
			}
		}
		if score := min(words, 5) * math.Sqrt(float64(n)+1); score > most || score == most && form < best {
			best, most = form, score
		}
	}
	return best
}

// shared reports whether two have an office in common: the same post of the
// same country, or the same country if one post is not said.
func shared(a, b map[office]int) bool {
	for o := range a {
		if o.of == "" {
			continue
		}
		if b[o] > 0 {
			return true
		}
		for q := range b {
			if q.of == o.of && (q.post == "" || o.post == "" || leads(q.post) && leads(o.post)) {
				return true
			}
		}
	}
	return false
}

// ownsToken says how surely a bare name is this person's: it is the last
// token, the first, or, less surely, one between.
func ownsToken(full fullName, token string) float64 {
	best := 0.0
	for i, t := range full.tokens {
		l := tokenLikeness(token, t)
		if l == 0.6 {
			continue
		}
		if i != len(full.tokens)-1 {
			l -= 0.02
		}
		best = max(best, l)
	}
	return best
}

// cleanForm makes a name as written fit to be shown: one space, no possessive.
func cleanForm(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "s'"), "s’")
	s = strings.Trim(s, " ,.;:()“”\"")
	// A word shouted before a name is none of it: "FURIOUS Anselm".
	for {
		word, rest, ok := strings.Cut(s, " ")
		if !ok || len(word) < 4 || strings.ToUpper(word) != word || strings.ToUpper(rest) == rest {
			return s
		}
		s = strings.TrimSpace(rest)
	}
}

// posts are the offices that the text gives the name at index i: its own title,
// an apposition after or before it, a country's possessive before it.
func (s *scan) posts(i int) []office {
	n := &s.p.Names[i]
	var out []office
	if n.Office != "" || n.Of != "" {
		out = append(out, office{n.Office, country(n.Of)})
	}
	text := s.p.Article.Text
	if j := i + 1; j < len(s.p.Names) && s.p.Names[j].Kind == compare.Office && !s.p.Names[j].Plural && s.running(n.Start) {
		if apposed(text, n.End, s.p.Names[j].Start) {
			out = append(out, office{s.p.Names[j].Office, country(s.p.Names[j].Of)})
		}
	}
	if j := i - 1; j >= 0 && s.p.Names[j].Kind == compare.Office && (s.p.Names[j].Of != "" || offices().voice[s.p.Names[j].Office]) && !s.p.Names[j].Plural {
		if apposed(text, s.p.Names[j].End, n.Start) {
			out = append(out, office{s.p.Names[j].Office, country(s.p.Names[j].Of)})
		}
	}
	if s.voiced(i) {
		out = append(out, office{"spokesperson", ""})
	}
	if n.Of == "" && n.Start > 3 {
		if j := i - 1; j >= 0 && s.p.Names[j].Kind == compare.Place {
			if gap := between(text, s.p.Names[j].Start, n.Start); strings.HasSuffix(gap, "'s ") || strings.HasSuffix(gap, "’s ") {
				if at := s.p.Names[j].In(text); !strings.ContainsAny(at, "\n") {
					out = append(out, office{"", country(cleanForm(at))})
				}
			}
		}
	}
	return out
}

// apposed reports whether only a comma and a determiner part two names.
func apposed(text string, end, start int) bool {
	gap := between(text, end, start)
	if !strings.HasPrefix(gap, ",") && gap != " " {
		return false
	}
	switch strings.TrimSpace(strings.TrimPrefix(gap, ",")) {
	case "", "the", "a", "its", "his", "her", "their", "the country's", "the country’s":
		return true
	}
	return strings.HasPrefix(gap, ", the ") && len(gap) < 24 && !strings.ContainsAny(gap[1:], ",.;:")
}

func between(text string, from, to int) string {
	if from < 0 || to > len(text) || from >= to {
		return ""
	}
	return text[from:to]
}

// leads reports whether the holder of the post may be called a country's leader.
func leads(post string) bool { return offices().top[post] }

// A resolver tells for one article who is meant by each of its names.
type resolver struct {
	c     *cast
	s     *scan
	who   [][]int     // per name: persons; nil if nobody is known
	until map[int]int // per office in the plural: the token after the countries that follow it
}

// resolve finds who is meant by every name of the article: full names by the
// cast, bare names by the article's own full names first, offices by the
// article's own holders first, then by the holder the library knows nearest in
// time. An office that nobody is known to hold stands for itself.
func (c *cast) resolve(s *scan) *resolver {
	r := &resolver{c: c, s: s, who: make([][]int, len(s.p.Names)), until: map[int]int{}}
	text := s.p.Article.Text
	var here []int                     // persons named in full in this article
	own := map[office][]int{}          // who holds what by this article's words
	counts := map[int]int{}            // how often named
	learn := func(i int, person int) { // what the article says of a person
		for _, o := range s.posts(i) {
			if o.post != "" && o.of != "" && !slices.Contains(own[o], person) {
				own[o] = append(own[o], person)
			}
		}
	}
	for i := range s.p.Names {
		n := &s.p.Names[i]
		if n.Kind != compare.Person || n.Head.Empty() {
			continue
		}
		form := cleanForm(n.Head.In(text))
		full := parseName(form)
		if len(full.tokens) < 2 {
			continue
		}
		if id, ok := c.byForm[form]; ok {
			r.who[i] = []int{id}
			counts[id]++
			if !slices.Contains(here, id) {
				here = append(here, id)
			}
			learn(i, id)
		}
	}
	for i := range s.p.Names {
		n := &s.p.Names[i]
		if n.Head.Empty() || r.who[i] != nil || n.Office != "" && n.Kind != compare.Person {
			continue
		}
		form := cleanForm(n.Head.In(text))
		if a, b, ok := pairForm(form, c.known); ok {
			for _, half := range []string{a, b} {
				if id, ok := c.byForm[half]; ok {
					r.who[i] = append(r.who[i], id)
				}
			}
			continue
		}
		if n.Kind != compare.Person {
			// What one article alone cannot tell to be a person the library may know as one.
			if _, ok := c.byForm[form]; !ok {
				continue
			}
		}
		full := parseName(form)
		if len(full.tokens) == 0 {
			continue
		}
		if len(n.Refs) == 1 && r.who[n.Refs[0]] != nil && n.Refs[0] < i {
			r.who[i] = r.who[n.Refs[0]]
			counts[r.who[i][0]]++
			learn(i, r.who[i][0])
			continue
		}
		token := full.tokens[len(full.tokens)-1]
		best, at := 0.0, -1
		for _, id := range here {
			if l := ownsToken(c.persons[id].full, token); l > best {
				best, at = l, id
			}
		}
		if best < 0.74 {
			at = -1
			posts := s.posts(i)
			for _, id := range c.byToken[skeleton(token)] {
				p := c.persons[id]
				l := ownsToken(p.full, token)
				if l < 0.9 {
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
		}
		if at < 0 {
			if id, ok := c.byForm[form]; ok {
				at = id
			}
		}
		if at >= 0 {
			r.who[i] = []int{at}
			counts[at]++
			learn(i, at)
		}
	}
	for i := range s.p.Names {
		n := &s.p.Names[i]
		if r.who[i] == nil && n.Kind == compare.Pronoun && n.Plural && i+1 < len(s.p.Names) && isOf(between(text, n.End, s.p.Names[i+1].Start)) {
			// "the leaders of A and B"
			list, end := s.countries(i)
			r.until[i] = end
			for _, of := range list {
				for _, id := range r.holder(office{cmp.Or(n.Office, "leader"), of}, own, counts) {
					if !slices.Contains(r.who[i], id) {
						r.who[i] = append(r.who[i], id)
					}
				}
			}
			continue
		}
		if r.who[i] != nil || n.Kind != compare.Office || n.Office == "" {
			continue
		}
		if s.home.of != "" && n.Of == "" && !n.Plural && leads(n.Office) && startsUpper(n.In(text)) {
			if o := (office{n.Office, s.home.of}); s.home.post == n.Office || s.home.post == "" && c.holder(o, s.published) >= 0 {
				r.who[i] = r.holder(o, own, counts)
			}
		}
		if n.Plural && n.Office != "" {
			list, end := s.countries(i)
			r.until[i] = end
			for _, of := range list {
				for _, id := range r.holder(office{n.Office, of}, own, counts) {
					if !slices.Contains(r.who[i], id) {
						r.who[i] = append(r.who[i], id)
					}
				}
			}
		}
		if !n.Plural && n.Of != "" && n.Office != "" {
			r.who[i] = r.holder(office{n.Office, country(n.Of)}, own, counts)
		}
	}
	// References within the article: pronouns, offices without a country, pairs.
	for i := range s.p.Names {
		n := &s.p.Names[i]
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
		if n.Kind == compare.Pronoun && n.Plural && len(r.who[i]) < 2 && (len(n.Refs) > 1 || n.Office != "" || len(n.In(text)) > 4) {
			r.who[i] = r.before(i, n.Office)
		}
		if r.who[i] == nil && n.Kind == compare.Office && !n.Plural && n.Office != "" && n.Of == "" {
			r.who[i] = r.nearest(i, n.Office)
		}
	}
	return r
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
		return (k == compare.Place || k == compare.Group || k == compare.Seat || k == compare.Person && s.p.Names[j].Office == "") && !s.p.Names[j].Head.Empty()
	}
	list := func(gap string) bool {
		switch strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(gap, "’s"), "the ")) {
		case ",", "and", ", and", "&", "'s and", "’s and":
			return true
		}
		return false
	}
	whole := n.In(text)
	_, after, of := strings.Cut(whole, " of ")
	if i+1 < len(s.p.Names) && isOf(between(text, n.End, s.p.Names[i+1].Start)) && places(i+1) {
		out = append(out, country(cleanForm(s.p.Names[i+1].Head.In(text))))
		end = int(s.ends[i+1])
		for j := i + 2; j < len(s.p.Names) && places(j) && list(between(text, s.p.Names[j-1].End, s.p.Names[j].Start)); j++ {
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
	if strings.Contains(after, " and ") || strings.Contains(after, ", ") {
		for _, part := range strings.FieldsFunc(strings.ReplaceAll(after, " and ", ","), func(r rune) bool { return r == ',' }) {
			if key := country(cleanForm(part)); key != "" && !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	}
	for j := i + 1; of && j < len(s.p.Names) && places(j) && list(between(text, s.p.Names[j-1].End, s.p.Names[j].Start)); j++ {
		out = append(out, country(cleanForm(s.p.Names[j].Head.In(text))))
		end = int(s.ends[j])
	}
	for j := i - 1; !of && j >= 0 && places(j) && list(between(text, s.p.Names[j].End, s.p.Names[j+1].Start)); j-- {
		out = append(out, country(cleanForm(s.p.Names[j].Head.In(text))))
	}
	return out, end
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isOf(gap string) bool { return gap == " of " || gap == " of the " }

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
	for o := range c.persons[id].offices {
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
			for o := range r.c.persons[id].offices {
				if o.post == post {
					return []int{id}
				}
			}
		}
	}
	return nil
}

// holder finds who holds an office: by the article's own words, then by the library's.
func (r *resolver) holder(o office, own map[office][]int, counts map[int]int) []int {
	if ids := own[o]; len(ids) > 0 {
		return ids[:1]
	}
	if leads(o.post) { // "the Turkish leader" is the Turkish president, or prime minister
		best, at := 0, -1
		for q, ids := range own {
			if q.of == o.of && leads(q.post) && (o.post == "leader" || q.post == "leader") {
				for _, id := range ids {
					if counts[id] > best || counts[id] == best && id < at {
						best, at = counts[id], id
					}
				}
			}
		}
		if at >= 0 {
			return []int{at}
		}
	}
	if id := r.c.holder(o, r.s.published); id >= 0 {
		return []int{id}
	}
	if strings.Contains(o.of, " ") || !offices().state[o.post] { // a body has one head, whatever the title
		best, at := 0, -1
		for id, n := range counts {
			for q := range r.c.persons[id].offices {
				if q.of == o.of && heads[q.post] && heads[o.post] && (n > best || n == best && id < at) {
					best, at = n, id
				}
			}
		}
		if at >= 0 {
			return []int{at}
		}
	}
	// Somebody in this article who belongs to that country, if only one does.
	one := -1
	if leads(o.post) {
		for id := range counts {
			for q := range r.c.persons[id].offices {
				if q.of == o.of && q.post == "" {
					if one >= 0 && one != id {
						return nil
					}
					one = id
				}
			}
		}
	}
	if one >= 0 {
		return []int{one}
	}
	if o.of == "" || !offices().state[o.post] || strings.HasPrefix(o.of, "~") && !r.c.lands[o.of] {
		return nil
	}
	return []int{r.c.stand(o)}
}

// heads are posts that a body gives its first person, by one title or another.
var heads = map[string]bool{"director": true, "commission president": true, "secretary general": true, "chairman": true, "leader": true,
	"chief executive": true, "president": true, "commissioner": true, "": true}

// holder is whom the library calls by the office, by how often and how near to
// the day: offices change hands; -1 if nobody.
func (c *cast) holder(o office, day compare.Day) int {
	best, at := 0.0, -1
	at0 := dayNumberOf(day)
	weigh := func(p *person, q office) {
		weight := float64(p.offices[q])
		if days := p.held[q]; at0 > 0 && len(days) > 0 {
			least := 1 << 30
			for _, d := range days {
				least = min(least, max(d-at0, at0-d))
			}
			weight /= 1 + float64(least)/60
		}
		if weight > best {
			best, at = weight, p.id
		}
	}
	for _, id := range c.office(o) {
		weigh(c.persons[id], o)
	}
	if at < 0 && o.post == "leader" {
		for _, id := range c.leaders(o.of) {
			for q := range c.persons[id].offices {
				if q.of == o.of && leads(q.post) {
					weigh(c.persons[id], q)
				}
			}
		}
	}
	return at
}

// office lists who is called by the office.
func (c *cast) office(o office) []int {
	list, ok := c.holders[o]
	if !ok {
		for _, p := range c.persons {
			if p.offices[o] > 0 && !p.vague {
				list = append(list, p.id)
			}
		}
		c.holders[o] = list
	}
	return list
}

// leaders lists who holds a leading office of the country.
func (c *cast) leaders(of string) []int {
	key := office{"\x00leaders", of}
	list, ok := c.holders[key]
	if !ok {
		for _, p := range c.persons {
			for q := range p.offices {
				if q.of == of && leads(q.post) && !p.vague {
					list = append(list, p.id)
					break
				}
			}
		}
		c.holders[key] = list
	}
	return list
}

// dayNumberOf counts days, 0 if the day is unknown.
func dayNumberOf(d compare.Day) int {
	if d == "" {
		return 0
	}
	return int(d.Time().Unix() / 86400)
}

// stand makes the office itself a participant: nobody in the library names its holder.
func (c *cast) stand(o office) int {
	if id, ok := c.vague[o]; ok {
		return id
	}
	id := len(c.persons)
	name := o.post + " of " + countryName(o.of)
	c.persons = append(c.persons, &person{id: id, name: name, vague: true, forms: map[string]int{"the " + name: 1}, offices: map[office]int{o: 1}})
	c.vague[o] = id
	return id
}
