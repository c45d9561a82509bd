package event

import (
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
	press    bool             // the name is an outlet's
	joined   string           // country for which posts said without one were joined to it; "" if none
	held     map[office][]int // days, as numbers, sorted, of the articles that give them the office, as far as asked for
	shortest string           // short, once it was asked for
	noted    int              // the article that was noted last to have asked for this person

	first   *entry         // the form that made the person
	entries []*entry       // whose forms these are: full ones in order, then bare ones in order
	fulls   int            // how many are full names
	written int            // articles that write those; of somebody without, all
	given   map[office]int // offices by those
	bares   []*entry       // the others, in no order
	told    standing
	open    bool // to be made up anew
	gone    bool
}

// An office is a post with its country or body.
type office struct{ post, of string }

// A cast is everybody in the library and who is meant by which words. A person's
// id is made of the form that the person was first found by, so that it stays
// while other articles come and go.
type cast struct {
	census  *census
	persons map[int]*person
	stands  map[office]int       // ids of those who are their offices
	byToken map[string][]*person // by the skeleton of a token of the name
	bearing map[string][]int     // of those lists that were asked for: ids, the most written about first
	holders map[office][]*person // by the office that they are called by
	leaders map[string][]*person // by the country that they hold a leading office of
	lands   map[string]int       // how many hold a post of a country or body

	fulls  map[string][]*entry  // full names by the skeletons of their tokens
	bares  map[string]*peal     // bare names by their skeletons
	blocks map[string][]*person // who is named in full, by the skeletons of all tokens
	byLand map[string][]*person // who is named in full, by the countries of their offices
	lone   map[string][]*entry  // by the countries of their offices: bare names that nobody bears in full
	peals  []string             // skeletons of bare names to be given to somebody anew
	opened []*person            // to be made up anew

	news  news         // since it was last asked for
	faces map[int]bool // ids of persons that are shown otherwise than before
	asks  *asks        // what articles asked of the cast; nil if that is not taken down
}

// A news is what answers of a cast may have changed.
type news struct {
	forms, tokens, lands map[string]bool
	persons              map[int]bool
	offices              map[office]bool
}

func newNews() news {
	return news{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[int]bool{}, map[office]bool{}}
}

func newCast(from *census) *cast {
	return &cast{census: from, persons: map[int]*person{}, stands: map[office]int{}, byToken: map[string][]*person{}, bearing: map[string][]int{},
		holders: map[office][]*person{}, leaders: map[string][]*person{}, lands: map[string]int{}, fulls: map[string][]*entry{}, bares: map[string]*peal{},
		blocks: map[string][]*person{}, byLand: map[string][]*person{}, lone: map[string][]*entry{}, news: newNews(), faces: map[int]bool{}}
}

const (
	sameName    = 0.9  // likeness of spelling from which two names are one person's
	officeBonus = 0.12 // what a shared office adds to it
	sameOffice  = 0.7  // as sameName, of a bare name and somebody of the same office
	sameHere    = 0.74 // as sameName, of a bare name and somebody named in full in the same article
)

// parsed is the form taken apart.
func (c *cast) parsed(form string) fullName {
	if e := c.census.forms[form]; e != nil {
		return e.name()
	}
	return parseName(form)
}

// free is the id of what goes by the name; another if that is taken.
func (c *cast) free(name string) int {
	h := fnv.New64a()
	h.Write([]byte(name))
	id := int(h.Sum64() >> 1)
	for c.persons[id] != nil || id == 0 {
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
func pairForm(form string, known func(string) bool) (a, b string, ok bool) {
	for _, mark := range []string{"-", "–"} {
		if a, b, ok = strings.Cut(form, mark); ok {
			return a, b, known(a) && known(b) && !strings.Contains(form, " ")
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
func ownsToken(full fullName, token *spelling) float64 {
	best := 0.0
	for i := range full.tokens {
		l := tokenLikeness(token, &full.tokens[i])
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

// untitled is a name in full without the titles before it: "H.E. Dr. Ana Sorel",
// "Army General Ana Sorel". A single name keeps its own, as King Idris does.
func untitled(form string) string {
	words := strings.Fields(form)
	from := 0
	for i, w := range words {
		switch {
		case ranks[bareTitle(w)] || i == from && titled(w):
			from = i + 1
		case i == from:
			from += longTitle(words[i:])
		}
	}
	if rest := words[from:]; from > 0 && len(rest) > 1 && !regnal(rest[1]) && !suffixes[bareTitle(rest[1])] {
		return strings.Join(rest, " ")
	}
	return form
}

// titled reports whether a word is a title: "Dr.", "General".
func titled(word string) bool {
	w := bareTitle(word)
	return honorifics[w] || ranks[w]
}

// longTitle is how many of the first of the words are a title of several.
func longTitle(words []string) int {
	for _, title := range longTitles {
		if n := strings.Count(title, " ") + 1; n <= len(words) && foldMarks(strings.Join(words[:n], " ")) == title {
			return n
		}
	}
	return 0
}

// bareTitle is a word as titles are listed.
func bareTitle(word string) string { return strings.ReplaceAll(foldMarks(word), ".", "") }

// cleanForm makes a name as written fit to be shown: one space, no possessive, no
// title before a name in full.
func cleanForm(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "s'"), "s’")
	s = strings.Trim(s, " ,.;:()“”\"")
	// A word shouted before a name is none of it, as in "FURIOUS Anselm", but a
	// family name in capitals is: "HARADA Kenji".
	for {
		word, rest, ok := strings.Cut(s, " ")
		if !ok {
			return s
		}
		if len(word) < 4 || strings.ToUpper(word) != word || strings.ToUpper(rest) == rest || !describes(word) {
			return untitled(s)
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
		o := office{n.Office, country(n.Of)}
		if o.post != "" && s.former(n) {
			o.post = "former " + o.post
		}
		out = append(out, o)
	}
	text := s.p.Article.Text
	if j := i + 1; j < len(s.p.Names) && s.p.Names[j].Kind == compare.Office && !s.p.Names[j].Plural && s.running(n.Start) {
		if apposed(text, n.End, s.p.Names[j].Start) && !abroad(n, &s.p.Names[j]) {
			out = append(out, office{s.p.Names[j].Office, country(s.p.Names[j].Of)})
		}
	}
	if j := i - 1; j >= 0 && s.p.Names[j].Kind == compare.Office && (s.p.Names[j].Of != "" || offices().voice[s.p.Names[j].Office]) && !s.p.Names[j].Plural {
		if apposed(text, s.p.Names[j].End, n.Start) && !offices().voice[n.Office] && !abroad(n, &s.p.Names[j]) { // "the president's spokesman X"
			out = append(out, office{s.p.Names[j].Office, country(s.p.Names[j].Of)})
		}
	}
	if j := i + 1; j < len(s.p.Names) && s.p.Names[j].Kind == compare.Office && s.p.Names[j].Of != "" && !s.p.Names[j].Plural && s.equated(n.End, s.p.Names[j].Start) { // "X is the Kestrian premier"
		out = append(out, office{s.p.Names[j].Office, country(s.p.Names[j].Of)})
	}
	if s.voiced(i) {
		out = append(out, office{"spokesperson", ""})
	}
	if j := i + 1; n.Of == "" && j < len(s.p.Names) && s.p.Names[j].Kind == compare.Place && s.of(n.End, s.p.Names[j].Start) { // "X of Kestria"
		if p, ok := lexicon.Places()[s.p.Names[j].In(text)]; ok && p.Form == lexicon.PlaceName {
			out = append(out, office{"", p.Key})
		}
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

// abroad reports whether the two names are of different countries, so that neither says
// who the other is: "with the Velkian president, Kestria's Prime Minister X agreed".
func abroad(a, b *compare.Name) bool {
	return a.Office != "" && a.Of != "" && b.Of != "" && country(a.Of) != country(b.Of)
}

// former reports whether the text says before the name that the office was held once.
func (s *scan) former(n *compare.Name) bool {
	at := tokenAt(s.p, n.Start)
	if at >= len(s.p.Tokens) {
		return false
	}
	if s.page.say.former[s.p.Tokens[at].Norm] {
		return true
	}
	if at > 1 && s.p.Tokens[at-1].Norm == "-" {
		at--
	}
	return at > 0 && s.page.say.former[s.p.Tokens[at-1].Norm]
}

// apposed reports whether only a comma and a determiner part two names.
func apposed(text string, end, start int) bool {
	gap := strings.TrimRight(between(text, end, start), "“\"")
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

// heads are posts that a body gives its first person, by one title or another.
var heads = map[string]bool{"director": true, "commission president": true, "secretary general": true, "chairman": true, "leader": true,
	"chief executive": true, "president": true, "commissioner": true, "": true}

// undatedHolder is how many days somebody counts as away whom articles without a
// day alone give an office.
const undatedHolder = 120

// holding is holder by the number of the day, not taken down.
func (c *cast) holding(o office, at0 int) int {
	var holder *person
	best := 0.0
	weigh := func(p *person, q office) {
		weight := float64(p.offices[q])
		if at0 > 0 {
			far := undatedHolder
			if days := p.days(q); len(days) > 0 {
				far = apart(days, at0)
			}
			weight /= 1 + float64(far)/60
		}
		if weight > best || weight == best && holder != nil && p.first.order(holder.first) < 0 {
			best, holder = weight, p
		}
	}
	for _, p := range c.holders[o] {
		weigh(p, o)
	}
	if holder == nil && o.post == "leader" {
		for _, p := range c.leaders[o.of] {
			for q := range p.offices {
				if q.of == o.of && leads(q.post) {
					weigh(p, q)
				}
			}
		}
	}
	if holder == nil {
		return -1
	}
	return holder.id
}

// dayNumberOf counts days, all from above 0, as coverage of 1956 is coverage as
// well; 0 if the day is unknown.
func dayNumberOf(d compare.Day) int {
	t := d.Time()
	if t.IsZero() {
		return 0
	}
	return int(t.Unix()/86400) + daysBefore1970
}

// daysBefore1970 is no less than there are from the year 1 on.
const daysBefore1970 = 719168

// stand makes the office itself a participant: nobody in the library names its holder.
func (c *cast) stand(o office) int {
	if id, ok := c.stands[o]; ok {
		return id
	}
	id := c.free("\x00" + o.post + "\x00" + o.of) // no form is so
	title := o.post + " of " + countryName(o.of)
	if o.of == "" {
		title = "unnamed " + o.post
	}
	c.persons[id] = &person{id: id, name: title, vague: true, forms: map[string]int{"the " + title: 1}, offices: map[office]int{o: 1}}
	c.stands[o] = id
	return id
}
