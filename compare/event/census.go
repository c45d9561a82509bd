package event

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"crossread/compare"
)

// A census takes down how the articles write and use names, one article after
// the other, so that none of them need be held. An article's part can be taken
// out again: the census of the articles left is then the same as if it had
// never been in.
type census struct {
	forms   map[string]*entry
	lands   map[string]int      // articles that say that somebody holds an office of the country
	named   map[string][]*entry // by country: the forms of one word that are its name
	halves  map[string][]*entry // by form: those that perhaps are two persons', and it is one of the two
	touched []*entry            // what articles say of them has changed since the cast was last made

	posts  []office         // by number
	number map[office]int32 // of each
}

// An entry is one written form of a name with what the articles say of it.
type entry struct {
	form     string
	full     fullName // once the form was known to name persons, or name was called
	land     string   // the form as a country's name, if it is one word
	articles int      // that name a person so
	count    int      // how far the form names a person, rather than a place or a body
	speaking int      // articles that let them say something
	running  int      // articles with the form in running text, not in capitals alone
	given    int      // articles in which a title that given names bear stands before it: "Sir Aldous"
	offices  map[office]int
	held     map[office]map[int]int // day, as a number, to how often an article of it gives them the office
	touched  bool                   // it is among those of the census
	parsed   bool                   // full is what the form says

	known  bool     // the form names persons
	listed bool     // it is a known name, not two of them
	kin    *kin     // of a full name, once it was listed
	pealed bool     // a bare name that was listed
	lone   []string // countries of a bare name's offices, if nobody bears it in full
	owner  *person  // nil if it is not listed
	id     int      // of the owner, as last told to those who ask; 0 for nobody
}

// A naming is what one article does with one form.
type naming struct {
	entry                  *entry
	count                  int32
	person, speaks, inText bool
	given                  bool
	offices                uint8 // how many of the contribution's, after those of the names before
}

// A contribution is one article's part in the census.
type contribution struct {
	day     int // published, as a number; 0 if unknown
	names   []naming
	offices []int32 // numbers
	lands   []string
}

func newCensus() *census {
	return &census{forms: map[string]*entry{}, lands: map[string]int{}, named: map[string][]*entry{}, halves: map[string][]*entry{}, number: map[office]int32{}}
}

// entry is that of the form, a new one if there is none.
func (c *census) entry(form string) *entry {
	e := c.forms[form]
	if e == nil {
		form = strings.Clone(form)
		e = &entry{form: form}
		c.forms[form] = e
		if !strings.Contains(form, " ") {
			e.land = country(form)
			c.named[e.land] = append(c.named[e.land], e)
			for _, half := range halves(form) {
				c.halves[half] = append(c.halves[half], e)
			}
		}
	}
	return e
}

// numbered is the number of an office, a new one if it has none.
func (c *census) numbered(o office) int32 {
	n, ok := c.number[o]
	if !ok {
		o = office{strings.Clone(o.post), strings.Clone(o.of)} // parts of packed texts, which may go
		n = int32(len(c.posts))
		c.posts, c.number[o] = append(c.posts, o), n
	}
	return n
}

// read makes an open article's contribution.
func (c *census) read(s *scan) contribution {
	voice := offices().voice
	speaks := map[int]bool{}
	for i := range s.p.Statements {
		for _, by := range s.p.Statements[i].By {
			speaks[by] = true
		}
	}
	locative := tongueOf(s.p.Language).locative
	var k contribution
	at := map[string]int{}
	var offices [][]office // of each name
	k.day = dayNumberOf(s.published)
	for i := range s.p.Names {
		n := &s.p.Names[i]
		if n.Office != "" && n.Of != "" {
			of := country(n.Of) // but "Varga's spokesman" makes no country of Varga
			if !slices.Contains(k.lands, of) && !(learnt(of) && voice[n.Office]) {
				k.lands = append(k.lands, of)
			}
		}
		if n.Head.Empty() {
			continue
		}
		form := cleanForm(n.Head.In(s.article.Text))
		x, ok := at[form]
		if !ok {
			x = len(k.names)
			at[form] = x
			k.names, offices = append(k.names, naming{entry: c.entry(form)}), append(offices, nil)
		}
		m := &k.names[x]
		if n.Kind != compare.Person {
			m.count--
			continue
		}
		weight := 2
		if speaks[i] {
			weight += 4
			m.speaks = true
		}
		if n.Office != "" {
			weight += 4
		}
		if at := tokenAt(s.p, n.Start); at > 0 && locative[s.p.Tokens[at-1].Norm] {
			weight -= 4
		}
		m.count += int32(weight)
		m.person = true
		m.given = m.given || forGiven[strings.ToLower(strings.TrimSpace(between(s.article.Text, n.Start, n.Head.Start)))]
		m.inText = m.inText || s.running(n.Start) && strings.ToUpper(form) != form
		offices[x] = append(offices[x], s.posts(i)...)
	}
	for form, o := range s.untitled(at, offices) {
		offices[at[form]] = append(offices[at[form]], o)
	}
	for x := range offices {
		list := offices[x][:min(len(offices[x]), math.MaxUint8)]
		k.names[x].offices = uint8(len(list))
		for _, o := range list {
			k.offices = append(k.offices, c.numbered(o))
		}
	}
	k.names, k.offices = slices.Clip(k.names), slices.Clip(k.offices)
	return k
}

// untitled finds the leading office of those whom the article names without one and
// calls by it alone, as "the Prime Minister" at home: by form.
func (s *scan) untitled(at map[string]int, offices [][]office) map[string]office {
	out := map[string]office{}
	for i := range s.p.Names {
		n := &s.p.Names[i]
		if n.Kind != compare.Office || n.Plural || n.Quoted || n.Office == "leader" || !leads(n.Office) || country(n.Of) != "" || len(n.Refs) != 1 || !startsUpper(n.In(s.article.Text)) {
			continue
		}
		m := &s.p.Names[n.Refs[0]]
		if m.Kind != compare.Person || m.Head.Empty() {
			continue
		}
		form := cleanForm(m.Head.In(s.article.Text))
		if x, ok := at[form]; ok && len(offices[x]) == 0 {
			out[form] = office{n.Office, ""}
		}
	}
	return out
}

// add takes an article's contribution in, with by 1, or out, with -1.
func (c *census) add(k *contribution, by int) {
	for _, of := range k.lands {
		before := c.lands[of]
		if count(c.lands, of, by); (before == 0) != (before+by == 0) || learnt(of) {
			for _, e := range c.named[of] {
				c.touch(e)
			}
		}
	}
	rest := k.offices
	for i := range k.names {
		m := &k.names[i]
		e := m.entry
		c.touch(e)
		e.count += by * int(m.count)
		if !m.person {
			continue
		}
		e.articles += by
		if m.speaks {
			e.speaking += by
		}
		if m.inText {
			e.running += by
		}
		if m.given {
			e.given += by
		}
		var offices []int32
		offices, rest = rest[:m.offices], rest[m.offices:]
		for _, n := range offices {
			o := c.posts[n]
			if e.offices == nil {
				e.offices, e.held = map[office]int{}, map[office]map[int]int{}
			}
			count(e.offices, o, by)
			if k.day > 0 && o.post != "" {
				if e.held[o] == nil {
					e.held[o] = map[int]int{}
				}
				count(e.held[o], k.day, by)
			}
		}
	}
}

func (c *census) touch(e *entry) {
	if !e.touched {
		e.touched = true
		c.touched = append(c.touched, e)
	}
}

// count adds to a number, and leaves out those that are 0.
func count[K comparable](m map[K]int, k K, by int) {
	if m[k] += by; m[k] == 0 {
		delete(m, k)
	}
}

// mixed spreads a number over 64 bits: the finaliser of splitmix64.
func mixed(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// name is the form taken apart.
func (e *entry) name() fullName {
	if !e.parsed {
		e.full, e.parsed = parseName(e.form), true
	}
	return e.full
}

// names reports whether the form names persons: it is written so in running
// text, not in capitals alone, and not more often as a place or a body. A word
// before an office is no country if it mostly names somebody: "Varga's adviser".
func (c *census) names(e *entry) bool {
	if e.running <= 0 || e.count <= 0 {
		return false
	}
	lands := c.lands[e.land]
	return lands == 0 || strings.Contains(e.form, " ") || learnt(e.land) && e.articles > landShare*lands
}

// landShare is in how many articles a word must name somebody for each in which
// it stands before an office as countries do. In 442 real reports six surnames
// stood so in one or two articles, and named somebody in 5 to 73.
const landShare = 3

// learnt reports whether a country's key is a word of the texts, which no list knows.
func learnt(key string) bool { return strings.HasPrefix(key, "~") }

// known reports whether the form names persons, as found last.
func (c *census) known(form string) bool {
	e := c.forms[form]
	return e != nil && e.known
}

// order is that in which forms find their owners: full names first, so
// that bare ones then find theirs; of those the most written about first.
func (e *entry) order(o *entry) int {
	return cmp.Or(cmp.Compare(min(len(o.full.tokens), 2), min(len(e.full.tokens), 2)), cmp.Compare(o.articles, e.articles),
		cmp.Compare(len(o.full.tokens), len(e.full.tokens)), cmp.Compare(e.form, o.form))
}
