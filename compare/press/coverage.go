package press

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// Coverage returns n articles as Month does, nearer to what a library of many
// outlets holds; Month stays as it is, so that figures can be compared with
// those of before.
//
// The library spans a year for each 20,000 articles. Persons are a long tail,
// a third as many as articles, Zipf distributed with exponent 1; leaders of 120
// countries are its head, and most of the others are named in one story. Given
// names are few and shared. Words follow Heaps' law with exponent .6. Sixty
// outlets, the first the busiest, have habits of their own: how they spell
// transcribed names, whether they write a headline or a dateline, which
// quotation marks and verbs they use, how long they are and what they leave at
// the foot of a page. One event in eight is a call or a meeting by telephone.
// Half of the events have one article, the others' sizes fall with the power
// 2.1; their articles come in a burst, half on the first day, half of the rest
// on the next. A third of the articles are an agency's text with a new beginning,
// some words changed and the tail cut; one in fifty is a morning's roundup of
// three to six events.
func Coverage(seed uint64, n int) []Article {
	g := &coverage{generator: generator{dice: dice(seed), days: max(30, n*365/20000)}}
	g.peopleAndPapers(n)
	var out []Article
	for len(out) < n {
		out = append(out, g.topic(len(out))...)
	}
	return out[:n]
}

// Burst returns articles of one event more, in the middle of the time that
// Coverage(seed, n) spans and by its outlets: so many, where an event that the
// whole press tells of has hundreds.
func Burst(seed uint64, n, size int) []Article {
	g := &coverage{generator: generator{dice: dice(seed), days: max(30, n*365/20000)}}
	g.peopleAndPapers(n)
	e := event{id: -1, who: [2]leader{g.people[0], g.people[1]}, day: firstDay.AddDate(0, 0, g.days/2), facts: g.facts(22, 3)}
	return g.burst(e, size, g.facts(4, 2), n)
}

// firstDay is the first that Coverage spans.
var firstDay = time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)

type coverage struct {
	generator
	people  []leader
	outlets []outlet
	recent  []event // the last events told, for roundups
}

// An outlet is a newspaper with its habits.
type outlet struct {
	name              string
	headline          bool
	dateline          bool
	open, close       string // quotation marks
	said              []string
	plain             bool    // writes names with as few letters as can be
	share             float64 // of the facts that are told
	foot              string
	surnameFirst      bool // "Surname, the president of Country" on first mention
	sentenceParagraph bool
}

var feet = []string{"", "", "Sign up for our evening letter.", "Share this article", "Copyright. All rights reserved.", "Read more in our live pages."}

func (g *coverage) peopleAndPapers(n int) {
	g.world()
	given := make([]string, 800)
	for i := range given {
		given[i] = g.name(2, 3)
	}
	for len(g.leaders) < 480 {
		country, capital := g.name(2, 3)+"ia", g.name(2, 3)
		for _, o := range offices {
			g.leaders = append(g.leaders, leader{given[g.zipf(len(given))], g.name(2, 4), o, country, country + "n", capital})
		}
	}
	g.people = slices.Clone(g.leaders)
	for i := range g.people {
		g.people[i].given = given[g.zipf(len(given))]
	}
	roles := []string{"Mayor", "Judge", "Professor", "Senator", "General", "Spokeswoman"}
	for len(g.people) < len(g.leaders)+n/3 {
		home := g.leaders[g.zipf(len(g.leaders))]
		surname := g.name(2, 4)
		switch g.n(8) {
		case 0:
			surname = "al-" + surname
		case 1:
			surname += "-" + g.name(2, 2)
		}
		g.people = append(g.people, leader{given[g.zipf(len(given))], surname, roles[g.n(len(roles))], home.country, home.adjective, home.capital})
	}
	for range int(40 * math.Pow(float64(n), .6)) {
		g.nouns = append(g.nouns, g.word(2, 5))
	}
	for range 60 {
		marks := [][2]string{{"“", "”"}, {"“", "”"}, {`"`, `"`}, {"‘", "’"}}[g.n(4)]
		said := slices.Clone(reports)
		for i := range said {
			k := i + g.n(len(said)-i)
			said[i], said[k] = said[k], said[i]
		}
		g.outlets = append(g.outlets, outlet{
			name: "The " + g.name(2, 3) + " " + []string{"Courier", "Post", "Gazette", "Herald", "Tribune"}[g.n(5)], headline: g.chance(.7), dateline: g.chance(.3),
			open: marks[0], close: marks[1], said: said[:2+g.n(3)], plain: g.chance(.4), share: .35 + .6*g.unit(), foot: feet[g.n(len(feet))],
			surnameFirst: g.chance(.3), sentenceParagraph: g.chance(.5),
		})
	}
}

// topic makes the articles of up to three events that share people and background.
func (g *coverage) topic(from int) []Article {
	call := g.chance(.125)
	pick := func() leader { return g.people[g.zipf(len(g.people))] }
	if call {
		pick = func() leader { return g.leaders[g.zipf(len(g.leaders))] }
	}
	who := [2]leader{pick(), pick()}
	for who[0] == who[1] {
		who[1] = pick()
	}
	background := g.facts(2+g.n(4), 2)
	start := firstDay.AddDate(0, 0, g.n(g.days))
	var out []Article
	for k := range 1 + g.n(3) {
		e := event{id: g.event, call: call && (k == 0 || g.chance(.5)), who: who, day: start.AddDate(0, 0, 3*k+g.n(5)), facts: g.facts(6+g.n(16), 3)}
		g.event++
		size := 1
		if g.chance(.5) {
			size = min(2000, int(math.Pow(1-g.unit(), -1/1.1))+1)
		}
		out = append(out, g.burst(e, size, background, from+len(out))...)
		g.recent = append(g.recent, e)
		if len(g.recent) > 40 {
			g.recent = g.recent[1:]
		}
	}
	return out
}

// burst makes the articles of one event.
func (g *coverage) burst(e event, size int, background []fact, from int) []Article {
	var out []Article
	agency := ""
	for range size {
		o := &g.outlets[g.zipf(len(g.outlets))]
		published := e.day
		for g.chance(.5) && published.Before(e.day.AddDate(0, 0, 6)) {
			published = published.AddDate(0, 0, 1)
		}
		ids := []int{e.id}
		var text string
		switch r := g.unit(); {
		case r < .02 && len(g.recent) > 6:
			text, ids = g.roundup(o, e)
		case r < .35 && agency != "":
			text = g.house(o, e, g.copyOf(agency))
		default:
			text = g.house(o, e, g.tellAll(o, e, background))
		}
		if agency == "" {
			agency = g.tellAll(&g.outlets[0], e, background)
		}
		out = append(out, Article{fmt.Sprintf("%06d.txt", from+len(out)), " date " + published.Format(time.DateOnly) + " " + text, ids})
	}
	return out
}

// house puts an outlet's frame around a text.
func (g *coverage) house(o *outlet, e event, text string) string {
	var b strings.Builder
	if o.headline {
		f := e.facts[0]
		verb := "at odds over"
		if e.call {
			verb = "discuss"
		}
		fmt.Fprintf(&b, "%s and %s %s the %s in %s\n\n", e.who[0].surname, e.who[1].surname, verb, f.noun, f.place)
	}
	if o.dateline {
		fmt.Fprintf(&b, "%s, %s — ", strings.ToUpper(e.who[0].capital), e.day.Format("January 2"))
	}
	b.WriteString(text)
	if o.foot != "" {
		b.WriteString("\n\n" + o.foot)
	}
	return b.String()
}

// tellAll is an outlet's own report.
func (g *coverage) tellAll(o *outlet, e event, background []fact) string {
	var b strings.Builder
	a, z, topic := e.who[0], e.who[1], e.facts[0]
	day := e.day.Weekday().String()
	if e.call {
		fmt.Fprintf(&b, []string{
			"%s and %s discussed the %s in %s in a phone call on %s.",
			"%s spoke by phone with %s about the %s in %s on %s.",
			"%s held a telephone conversation with %s on the %s in %s on %s.",
			"%s called %s over the %s in %s on %s, officials said.",
		}[g.n(4)], g.first(o, a), g.first(o, z), topic.noun, topic.place, day)
	} else {
		fmt.Fprintf(&b, []string{
			"%s and %s disagreed over the %s in %s on %s.",
			"%s told %s that the %s in %s would end on %s.",
			"After %s met %s, the %s in %s went on until %s.",
		}[g.n(3)], g.first(o, a), g.first(o, z), topic.noun, topic.place, day)
	}
	told := 0
	for i, f := range e.facts[1:] {
		if !g.chance(o.share) {
			continue
		}
		part := " "
		if o.sentenceParagraph || told%3 == 2 {
			part = "\n\n"
		}
		told++
		b.WriteString(part + g.worded(o, f, e.who, i))
	}
	for _, f := range background {
		b.WriteString("\n\n" + g.worded(o, f, e.who, 0))
	}
	return b.String()
}

// first is how an outlet names a person at first.
func (g *coverage) first(o *outlet, l leader) string {
	l.surname, l.given = o.spell(l.surname), o.spell(l.given)
	if o.surnameFirst {
		return l.given + " " + l.surname + ", the " + strings.ToLower(l.office) + " of " + l.country + ","
	}
	return l.title()
}

// spell writes a name in the outlet's way.
func (o *outlet) spell(name string) string {
	if !o.plain {
		return name
	}
	return strings.NewReplacer("sh", "s", "ph", "f", "ou", "u").Replace(name)
}

// worded words a fact in the outlet's way.
func (g *coverage) worded(o *outlet, f fact, who [2]leader, i int) string {
	content := fmt.Sprintf([]string{
		"the %s will %s the %s in %s within %d days",
		"the %s has to %s the %s near %s after %d weeks",
		"no %s could %s the %s at %s for %d years",
	}[g.n(3)], f.noun, f.verb, f.object, f.place, f.number)
	if f.by == 2 {
		return []string{"Last year ", "Meanwhile ", "Earlier "}[g.n(3)] + content + "."
	}
	by := who[f.by]
	name := []string{o.spell(by.surname), "the " + by.adjective + " " + strings.ToLower(by.office), "he", "she"}[g.n(4)]
	said := o.said[g.n(len(o.said))]
	if f.quoted && g.chance(.6) {
		return o.open + strings.ToUpper(content[:1]) + content[1:] + "," + o.close + " " + name + " " + said + "."
	}
	return strings.ToUpper(name[:1]) + name[1:] + " " + said + " that " + content + "."
}

// roundup tells of several events in short.
func (g *coverage) roundup(o *outlet, e event) (string, []int) {
	text, ids := "", []int{}
	for _, e := range append([]event{e}, g.recent[len(g.recent)-2-g.n(4):]...) {
		e.facts = e.facts[:min(3, len(e.facts))]
		text += g.tellAll(o, e, nil) + "\n\n"
		ids = append(ids, e.id)
	}
	return strings.TrimSpace(text), ids
}
