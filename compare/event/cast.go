package event

import (
	"cmp"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"crossread/assets/lexicon"
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
	entries  []*entry         // whose forms these are, the first that made the person first
	joined   string           // country for which posts said without one were joined to it; "" if none
	held     map[office][]int // days, as numbers, sorted, of the articles that give them the office, as far as asked for
	shortest string           // short, once it was asked for
	noted    int              // the article that was noted last to have asked for this person
}

// An office is a post with its country or body.
type office struct{ post, of string }

// A cast is everybody in the library and who is meant by which words. A person's
// id is made of the form that the person was first found by, so that it stays
// while other articles come and go.
type cast struct {
	order   []*person // the most written about first; while the cast is made ids are places in it
	persons map[int]*person
	byForm  map[string]int   // full names as written -> person
	byToken map[string][]int // a folded token of a name -> persons, most written about first
	holders map[office][]int
	known   map[string]bool // forms that name persons
	lands   map[string]bool // countries and bodies that somebody named holds an office of
	asks    *asks           // what articles asked of the cast; nil if that is not taken down
}

// newCast learns who is who from all articles: names that are spelt alike and
// do not hold different offices are one person. Candidates share the skeleton
// of a token, so the cost grows with the number of different names.
func newCast(from *census) *cast {
	c := &cast{byForm: map[string]int{}, byToken: map[string][]int{}, holders: map[office][]int{}, lands: map[string]bool{}}
	c.known = from.known()
	list := from.entries(c.known)
	blocks := map[string][]int{} // skeleton of a token -> persons
	for _, e := range list {
		if len(e.full.tokens) > 1 {
			c.enter(e, c.fullOwner(e, blocks), blocks)
		}
	}
	// Bare names: the owner is decided article by article (see resolver), but a
	// name nobody bears in full is somebody of that one name.
	lands := map[string][]int{}
	for _, p := range c.order {
		for _, of := range p.lands() {
			lands[of] = append(lands[of], p.id)
		}
	}
	for _, e := range list {
		if len(e.full.tokens) == 1 {
			c.enter(e, c.bareOwner(e, blocks, lands), blocks)
		}
	}
	c.label()
	for _, p := range c.order {
		p.complete()
		p.name = p.bestForm()
		for _, t := range p.full.tokens {
			if len(t) > 1 {
				c.byToken[skeleton(t)] = append(c.byToken[skeleton(t)], p.id)
			}
		}
		for o := range p.offices {
			if o.of != "" && o.post != "" {
				c.lands[o.of] = true
			}
		}
	}
	for _, ids := range c.byToken {
		slices.SortStableFunc(ids, func(a, b int) int { return cmp.Compare(c.persons[b].articles, c.persons[a].articles) })
	}
	return c
}

// fullOwner finds the person whom a full name means; -1 if nobody yet.
func (c *cast) fullOwner(e *entry, blocks map[string][]int) int {
	best, at := 0.0, -1
	tried := map[int]bool{}
	for _, t := range e.full.tokens {
		for _, id := range blocks[skeleton(t)] {
			if tried[id] {
				continue
			}
			tried[id] = true
			p := c.order[id]
			likeness := nameLikeness(e.full, p.full)
			if likeness == 0 {
				continue
			}
			if shared(e.offices, p.offices) {
				likeness += officeBonus
			}
			if likeness > best {
				best, at = likeness, id
			}
		}
	}
	if best < sameName {
		return -1
	}
	return at
}

const (
	sameName    = 0.9  // likeness of spelling from which two names are one person's
	officeBonus = 0.12 // what a shared office adds to it
	sameHere    = 0.74 // as sameName, of a bare name and somebody named in full in the same article
)

// bareOwner finds the person whom a bare name means most often: the one written
// about most, else somebody of the same office spelt otherwise; -1 if nobody.
func (c *cast) bareOwner(e *entry, blocks, lands map[string][]int) int {
	owner, surest := -1, 0.0
	for _, id := range blocks[skeleton(e.full.tokens[0])] {
		if l := ownsToken(c.order[id].full, e.full.tokens[0]); l >= sameName {
			if l *= math.Log(float64(c.order[id].articles) + 2); l > surest {
				owner, surest = id, l
			}
		}
	}
	if owner >= 0 {
		return owner
	}
	for _, of := range (&person{offices: e.offices}).lands() {
		for _, id := range lands[of] {
			if p := c.order[id]; shared(e.offices, p.offices) && ownsToken(p.full, e.full.tokens[0]) >= 0.7 {
				return id
			}
		}
	}
	return -1
}

// enter adds a form to the person with the id, to a new one if that is -1.
func (c *cast) enter(e *entry, id int, blocks map[string][]int) {
	if id < 0 {
		id = len(c.order)
		c.order = append(c.order, &person{id: id, full: e.full, forms: map[string]int{}, offices: map[office]int{}})
	}
	p := c.order[id]
	p.entries = append(p.entries, e)
	p.forms[e.form] += e.articles
	p.articles += e.articles
	p.speaks = p.speaks || e.speaking > 0
	for o, n := range e.offices {
		p.offices[o] += n
	}
	if len(e.full.tokens) > len(p.full.tokens) && p.articles < 3*e.articles {
		p.full = e.full
	}
	for _, t := range e.full.tokens {
		if k := skeleton(t); len(t) > 1 && !slices.Contains(blocks[k], id) {
			blocks[k] = append(blocks[k], id)
		}
	}
	c.byForm[e.form] = id
}

// label gives the persons their ids for good.
func (c *cast) label() {
	c.persons = make(map[int]*person, len(c.order))
	for _, p := range c.order {
		p.id = c.free(p.entries[0].form)
		c.persons[p.id] = p
	}
	for form, at := range c.byForm {
		c.byForm[form] = c.order[at].id
	}
}

// free is the id of what goes by the name; another if that is taken.
func (c *cast) free(name string) int {
	h := fnv.New64a()
	h.Write([]byte(name))
	id := int(h.Sum64() >> 1)
	for c.persons[id] != nil {
		id++
	}
	return id
}

// days are those on which articles give the person the office, sorted.
func (p *person) days(o office) []int {
	days, ok := p.held[o]
	if ok {
		return days
	}
	seen := map[int]bool{}
	for _, e := range p.entries {
		for day := range e.held[o] {
			seen[day] = true
		}
		if o.post != "" && o.of != "" && o.of == p.joined {
			for day := range e.held[office{o.post, ""}] {
				seen[day] = true
			}
		}
	}
	days = slices.Sorted(maps.Keys(seen))
	if p.held == nil {
		p.held = map[office][]int{}
	}
	p.held[o] = days
	return days
}

// apart is how many days the nearest of the sorted days is away.
func apart(days []int, from int) int {
	i := sort.SearchInts(days, from)
	least := 1 << 30
	if i < len(days) {
		least = days[i] - from
	}
	if i > 0 {
		least = min(least, from-days[i-1])
	}
	return least
}

// lands are the countries and bodies of the person's offices, sorted.
func (p *person) lands() []string {
	var out []string
	for o := range p.offices {
		if o.of != "" && !slices.Contains(out, o.of) {
			out = append(out, o.of)
		}
	}
	slices.Sort(out)
	return out
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
	}
	p.joined = of
}

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

// halves are the parts that pairForm looks at.
func halves(form string) []string {
	for _, mark := range []string{"-", "–"} {
		if a, b, ok := strings.Cut(form, mark); ok {
			return []string{a, b}
		}
	}
	return nil
}

// running reports whether the offset lies in a paragraph.
func (s *scan) running(offset int) bool {
	blocks := s.p.Article.Blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].End > offset })
	return i < len(blocks) && blocks[i].Kind == compare.Paragraph
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
	// A word shouted before a name is none of it, as in "FURIOUS Anselm", but a
	// family name in capitals is: "HARADA Kenji".
	for {
		word, rest, ok := strings.Cut(s, " ")
		if !ok || len(word) < 4 || strings.ToUpper(word) != word || strings.ToUpper(rest) == rest || !describes(word) {
			return s
		}
		s = strings.TrimSpace(rest)
	}
}

// describes reports whether a word is an adjective rather than anything else.
func describes(word string) bool {
	return strings.HasPrefix(partsOfSpeech()[strings.ToLower(word)], "a")
}

var partsOfSpeech = sync.OnceValue(func() map[string]string { return lexicon.PartsOfSpeech("en") })

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
		if apposed(text, s.p.Names[j].End, n.Start) && !offices().voice[n.Office] { // "the president's spokesman X"
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
	if words := strings.Fields(strings.TrimPrefix(gap, ",")); len(words) == 2 && determiners[words[0]] && describes(words[1]) { // "Y, his new Velkian counterpart"
		return true
	}
	return strings.HasPrefix(gap, ", the ") && len(gap) < 24 && !strings.ContainsAny(gap[1:], ",.;:")
}

// determiners may stand before an office.
var determiners = part(lexicon.List("en", "events"), "article")

func between(text string, from, to int) string {
	if from < 0 || to > len(text) || from >= to {
		return ""
	}
	return text[from:to]
}

// posts are the person's offices in order.
func (p *person) posts() []office {
	return slices.SortedFunc(maps.Keys(p.offices), func(a, b office) int { return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.post, b.post)) })
}

// heads are posts that a body gives its first person, by one title or another.
var heads = map[string]bool{"director": true, "commission president": true, "secretary general": true, "chairman": true, "leader": true,
	"chief executive": true, "president": true, "commissioner": true, "": true}

// holding is holder by the number of the day, not taken down.
func (c *cast) holding(o office, at0 int) int {
	best, at := 0.0, -1
	weigh := func(p *person, q office) {
		weight := float64(p.offices[q])
		if at0 > 0 {
			if days := p.days(q); len(days) > 0 {
				weight /= 1 + float64(apart(days, at0))/60
			}
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
			for _, q := range c.persons[id].posts() {
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
		for _, p := range c.order {
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
		for _, p := range c.order {
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
	name := "\x00" + o.post + "\x00" + o.of // no form is so
	if id, ok := c.byForm[name]; ok {
		return id
	}
	id := c.free(name)
	title := o.post + " of " + countryName(o.of)
	c.persons[id] = &person{id: id, name: title, vague: true, forms: map[string]int{"the " + title: 1}, offices: map[office]int{o: 1}}
	c.byForm[name] = id
	return id
}
