// Package press makes up coverage to measure speed and memory on: any number of
// articles on invented calls and other events, in the proportions of real
// coverage. It is for benchmarks; quality is measured on texts that people wrote.
//
// The shape follows what is known of news: half of the events have one article,
// the others' sizes fall with the power 2.1; a quarter of the articles are wire
// copy with a few words changed and the tail cut, some are roundups of two
// events, some briefs; names and words are Zipf distributed; the events of one
// story share people and background, so that they are hard to tell apart.
package press

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// An Article is one made-up article with what is true of it.
type Article struct {
	Name   string // a file name
	Text   string // begins with a date header
	Events []int  // numbers of the events it reports
}

// Month returns n articles over n/20 days or at least 30. The same seed gives
// the same bytes. The cost is about 20 microseconds an article.
func Month(seed uint64, n int) []Article {
	g := &generator{dice: dice(seed), days: max(30, n/20)}
	g.world()
	var out []Article
	for len(out) < n {
		out = append(out, g.story(len(out))...)
	}
	return out[:n]
}

// dice is the generator splitmix64 (Steele, Lea and Flood, "Fast Splittable
// Pseudorandom Number Generators", OOPSLA 2014).
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (d *dice) n(n int) int           { return int(d.next() % uint64(n)) }
func (d *dice) unit() float64         { return float64(d.next()>>11) / (1 << 53) }
func (d *dice) chance(p float64) bool { return d.unit() < p }

// zipf draws from 0 to n-1 with probability falling as 1/(rank+1).
func (d *dice) zipf(n int) int {
	return min(n-1, int(math.Exp(d.unit()*math.Log(float64(n)+1)))-1)
}

type leader struct{ given, surname, office, country, adjective, capital string }

func (l leader) title() string {
	return l.adjective + " " + l.office + " " + l.given + " " + l.surname
}

type generator struct {
	dice
	days    int
	leaders []leader
	nouns   []string
	verbs   []string
	places  []string
	event   int
}

var (
	syllables = strings.Fields("ba be bi bo bra da de dor du fa fen ga gor ha hel hin ja jo ka kel kor la len lim lo ma mer mi mor na nel nor o pa per po ra ren ri ro sa sel sha sor ta tel tor u va ven vor wa wel za zen")
	offices   = []string{"President", "Prime Minister", "Foreign Minister", "Defence Minister"}
	reports   = []string{"said", "added", "stressed", "noted", "warned", "pointed out", "told reporters", "insisted"}
	ordinary  = strings.Fields("agreement border ceasefire channel committee convoy council crisis deal delegation dispute election embargo envoy factory flood force gas government grain harbour hospital inspection investment loan market meeting mission negotiation oil parliament pipeline plan port pressure project railway reform refugee region relief rescue river sanction school security shipment soldier strike summit support tariff territory trade treaty troops truce vessel village vote water weapon worker")
	actions   = strings.Fields("accept assist begin block build cancel condemn continue defend delay demand deny discuss end expand extend finish halt help hold improve increase join launch leave limit offer open oppose prepare prevent protect receive reduce reject release repair resolve restore resume review secure send settle sign stop strengthen suspend threaten warn welcome withdraw")
)

func (g *generator) word(least, most int) string {
	var b strings.Builder
	for range least + g.n(most-least+1) {
		b.WriteString(syllables[g.n(len(syllables))])
	}
	return b.String()
}

func (g *generator) name(least, most int) string {
	w := g.word(least, most)
	return strings.ToUpper(w[:1]) + w[1:]
}

// world makes 60 countries with four leaders each, and the words of the press.
func (g *generator) world() {
	for range 60 {
		country := g.name(2, 3) + "ia"
		capital := g.name(2, 3)
		for _, o := range offices {
			g.leaders = append(g.leaders, leader{g.name(2, 3), g.name(2, 4), o, country, country + "n", capital})
		}
	}
	g.nouns, g.verbs = ordinary, actions
	for range 3000 { // the long tail of names and things
		g.nouns = append(g.nouns, g.word(2, 4))
	}
	for range 2000 {
		g.places = append(g.places, g.name(2, 4))
	}
}

// A fact is a sentence that outlets word each in their way.
type fact struct {
	by            int // 0 or 1, who says it; 2 nobody
	noun, verb    string
	object, place string
	number        int
	quoted        bool
}

type event struct {
	id    int
	call  bool
	who   [2]leader
	day   time.Time
	facts []fact
}

// story makes the articles of up to three events that share people and background.
func (g *generator) story(from int) []Article {
	who := [2]leader{g.leaders[g.zipf(len(g.leaders))], g.leaders[g.zipf(len(g.leaders))]}
	for who[0] == who[1] {
		who[1] = g.leaders[g.n(len(g.leaders))]
	}
	background := g.facts(4, 2)
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, g.n(g.days))
	var out []Article
	var events []event
	for k := range 1 + g.n(3) {
		e := event{id: g.event, call: g.chance(.4), who: who, day: start.AddDate(0, 0, 7*k), facts: g.facts(10+g.n(15), 3)}
		g.event++
		events = append(events, e)
		size := 1
		if g.chance(.5) {
			size = min(2000, int(math.Pow(1-g.unit(), -1/1.1))+1)
		}
		wire := ""
		for range size {
			var text string
			ids := []int{e.id}
			switch r := g.unit(); {
			case r < .25 && wire != "":
				text = g.copyOf(wire)
			case r < .32 && k > 0:
				text = g.article(e, background) + "\n\n" + g.article(events[k-1], nil)
				ids = append(ids, events[k-1].id)
			case r < .38:
				brief := e
				brief.facts = brief.facts[:2]
				text = g.article(brief, nil)
			default:
				text = g.article(e, background)
			}
			if wire == "" {
				wire = text
			}
			published := e.day.AddDate(0, 0, g.n(2)).Format(time.DateOnly)
			out = append(out, Article{fmt.Sprintf("%06d.txt", from+len(out)), " date " + published + " " + text, ids})
		}
	}
	return out
}

func (g *generator) facts(n, speakers int) []fact {
	facts := make([]fact, n)
	for i := range facts {
		by := 2
		if speakers == 3 {
			by = g.n(3)
		}
		facts[i] = fact{
			by: by, noun: g.nouns[g.zipf(len(g.nouns))], verb: g.verbs[g.zipf(len(g.verbs))],
			object: g.nouns[g.zipf(len(g.nouns))], place: g.places[g.zipf(len(g.places))],
			number: 2 + g.n(400), quoted: g.chance(.4),
		}
	}
	return facts
}

func (g *generator) article(e event, background []fact) string {
	var b strings.Builder
	a, z := e.who[0], e.who[1]
	day := e.day.Weekday().String()
	topic := e.facts[0]
	if e.call {
		fmt.Fprintf(&b, []string{
			"%s and his counterpart %s discussed the %s in %s in a phone call on %s.",
			"%s spoke by phone with %s about the %s in %s on %s.",
			"%s held a telephone conversation with %s on the %s in %s on %s.",
		}[g.n(3)], a.title(), z.title(), topic.noun, topic.place, day)
	} else {
		fmt.Fprintf(&b, "At least %d people were moved from the %s in %s on %s as the %s went on, %s officials said.", topic.number, topic.noun, topic.place, day, topic.object, a.adjective)
	}
	for i, f := range e.facts {
		if !g.chance(.7) {
			continue
		}
		b.WriteString([]string{" ", "\n\n"}[g.n(2)])
		b.WriteString(g.tell(f, e.who, i))
	}
	for _, f := range background {
		b.WriteString("\n\n" + g.tell(f, e.who, 0))
	}
	return b.String()
}

// tell words a fact, in one of the ways an outlet might.
func (g *generator) tell(f fact, who [2]leader, i int) string {
	content := fmt.Sprintf([]string{
		"the %s will %s the %s in %s within %d days",
		"the %s has to %s the %s near %s after %d weeks",
	}[g.n(2)], f.noun, f.verb, f.object, f.place, f.number)
	if f.by == 2 {
		return "Last year " + content + "."
	}
	by := who[f.by]
	name := []string{by.surname, "the " + by.adjective + " " + strings.ToLower(by.office), "he"}[g.n(3)]
	said := reports[g.n(len(reports))]
	if f.quoted && g.chance(.6) {
		return "“" + strings.ToUpper(content[:1]) + content[1:] + ",” " + name + " " + said + "."
	}
	name = strings.ToUpper(name[:1]) + name[1:]
	return name + " " + said + " that " + content + "."
}

// copyOf changes some words of a wire text and cuts its tail.
func (g *generator) copyOf(wire string) string {
	words := strings.Split(wire, " ")
	words = words[:len(words)-g.n(len(words)/4+1)]
	for i := range words {
		if g.chance(.03) && len(words[i]) > 3 && strings.ToLower(words[i]) == words[i] && !strings.ContainsAny(words[i], ".,\n“”") {
			words[i] = g.nouns[g.n(len(g.nouns))]
		}
	}
	return strings.Join(words, " ")
}
