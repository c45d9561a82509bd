package report

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"crossread/compare"
)

// The fixed words of the reports that people read: web pages, documents and
// Markdown. The English text is its own key; words/LANGUAGE.json has the others.
// What machines read (JSON, tables, REFI-QDA) is the same in every language, and
// the words of articles, users and warnings stand as they are.

//go:embed words/*.json
var catalogues embed.FS

// A tongue has the words of one language. Nil is English.
type tongue struct {
	tag  string
	text map[string]string
}

// tongues are the languages beside English, by their tags.
var tongues = sync.OnceValue(func() map[string]*tongue {
	all := map[string]*tongue{}
	files, err := catalogues.ReadDir("words")
	if err != nil {
		panic(err) // it is in the program
	}
	for _, f := range files {
		b, err := catalogues.ReadFile(path.Join("words", f.Name()))
		if err != nil {
			panic(err)
		}
		t := &tongue{tag: strings.TrimSuffix(f.Name(), ".json")}
		if err := json.Unmarshal(b, &t.text); err != nil {
			panic(fmt.Errorf("read the words of %s: %w", f.Name(), err))
		}
		all[t.tag] = t
	}
	return all
})

// Languages are the tags of the languages that reports are written in, English first.
func Languages() []string {
	out := []string{tagEnglish}
	for tag := range tongues() {
		out = append(out, tag)
	}
	slices.Sort(out[1:])
	return out
}

const tagEnglish = "en"

// tongueOf is the words of a language, by its tag; "" is English.
func tongueOf(tag string) (*tongue, error) {
	if tag == "" || tag == tagEnglish {
		return nil, nil
	}
	if t := tongues()[tag]; t != nil {
		return t, nil
	}
	return nil, fmt.Errorf("no reports are written in %q; known are %s", tag, strings.Join(Languages(), ", "))
}

func (t *tongue) lang() string {
	if t == nil {
		return tagEnglish
	}
	return t.tag
}

// tr gives a text in the language. The English text is its own key, with verbs
// as of fmt.Sprintf for what is filled in; a text without words stays English.
func (t *tongue) tr(english string, args ...any) string {
	text := english
	if t != nil {
		if s := t.text[english]; s != "" {
			text = s
		}
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// count is "1 row", "3 rows".
func (t *tongue) count(n int, one, many string) string {
	if n == 1 {
		return "1 " + t.tr(one)
	}
	return t.number(n) + " " + t.tr(many)
}

// number writes a count with its thousands apart as the language does: 2,000 and
// 20,000 in English. Positions are not counts and stay as data has them.
func (t *tongue) number(n int) string {
	like := t.tr("1,000")
	if n >= 10_000 {
		like = t.tr("10,000")
	}
	s, mark := strconv.Itoa(n), strings.Trim(like, "01")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return s
}

// each gives texts in the language.
func (t *tongue) each(english ...string) []string {
	out := make([]string, len(english))
	for i, s := range english {
		out[i] = t.tr(s)
	}
	return out
}

// day prints a day for people: "Mon 2 Dec 2024", "" if unknown.
func (t *tongue) day(d compare.Day) string {
	at := d.Time()
	if at.IsZero() {
		return string(d)
	}
	return fmt.Sprintf("%s %d %s %d", t.tr(at.Format("Mon")), at.Day(), t.tr(at.Format("Jan")), at.Year())
}

// score prints 0.88 as ".88", or "0,88" where the language's mark is the comma,
// and 1 as "1.00".
func (t *tongue) score(x float64) string {
	if mark := t.tr("."); mark != "." {
		return strings.Replace(decimal(x), ".", mark, 1)
	}
	return strings.TrimPrefix(decimal(x), "0")
}

// vocabulary are the names and sentences of the engine that reports print, those
// with values as their formats; what is not here stays as it is.
var vocabulary = []string{
	".", // before decimals
	// Days and months.
	"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",

	// Kinds of difference, of swaps, of events, of evidence and of facts.
	"attribution verb", "compatible values", "contrary", "date", "detail", "doubtful match", "hedging", "loaded term", "name", "naming", "not matched", "number", "one side missing",
	"order", "place", "prominence", "quote altered", "quote to reported speech", "told again", "voice shift", "word swap", "announcement", "day", "medium",
	"participant", "headline", "hour", "caller", "user", "duration", "initiator", "outlet",
	"another outlet between", "form", "names shared", "no better match", "numbers shared", "phrases shared", "place in the telling",
	"rare words shared", "same speaker", "the shorter within the longer", "who does it to whom", "words and synonyms", "inflection", "rewording",
	"synonym", "spelling", "punctuation", "case", "published", "author", "language", "section", "url", "dateline", "text header", "words of the text",
	"footer", "breadcrumb", "byline", "kicker", "masthead", "credit", "credit line", "date line", "headline line", "source line",
	"copyright line", "copyright", "label", "link", "site line", "edition", "address", "database line", "repeated line", "running head",
	"link to another page", "page text outside the article", "title", "first heading", "chapter heading", "front matter", "byline element",
	"author element", "date element", "time", "host", "web archive", "feed title", "feed channel", "feed author", "feed category", "feed language",
	"feed link", "feed date", "mail date", "mail subject", "dateline, year from a footer", "date line, order of day and month from its zone", "date line, order of day and month from the text", "actor label", "power label", "violence", "scheme", "agency",
	"praise", "blame", "emotion", "euphemism", "ideology", "hedge", "booster", "call", "meeting", "story",

	// What a comparison rests on.
	"engine",
	"version of the analysis",
	"same statement from",
	"score, 0 to 1: how probable it is that two statements say the same",
	"shared background from",
	"score from which statements outside the event are shared background",
	"mean score in a row from",
	"of all statements of two rows that become one, or of a third with two",
	"best score in a row from",
	"doubtful match below",
	"best score of a statement with the others of its row: little holds it there",
	"of a statement with one of the row that it joins, if two or more are in it",
	"split statement from",
	"share of a statement that its neighbour's row must hold for it to join",
	"word likeness",
	"synonym %.2f, derived %.2f, one concept %.2f, broader %.2f, one kind %.2f",
	"of words that differ, against 1 for the same stem; synonyms from WordNet 3.0",
	"weight of words",
	"by rarity in the library",
	"counted over the sentences of all articles, so that a score moves a little, mostly less than .06, when other articles come or go; a pair near the threshold may then join or part",
	"loaded terms",
	"a term counts only by contrast, where one outlet has it and another, in the same statement, has not",
	"concepts",
	"nouns by which outlets name persons, groups and acts",
	"attribution verbs",
	"reporting verbs by the weight they carry",
	"hedges and boosters",
	"counted by contrast, as loaded terms are",
	"nearly the same words from",
	"share of the words of two readings, quotations left out, in the same order; of %d words or more",
	"events with several articles; a pair of readings counts in both directions and of any kind",
	"events with several articles; a pair of readings counts in both directions and of any kind; the counts are at least so high: the other events hold both readings of a swap and were not compared yet",
	"swaps counted over",
}

var vocabularyRead = sync.OnceValue(func() compare.Sayings {
	var formats []string
	for _, s := range vocabulary {
		if strings.Contains(s, "%") {
			formats = append(formats, s)
		}
	}
	return compare.NewSayings(formats)
})

// said gives what the engine says in the language.
func (t *tongue) said(english string) string {
	if t == nil {
		return english
	}
	if format, values, ok := vocabularyRead().Read(english); ok {
		return t.tr(format, values...)
	}
	return t.tr(english)
}

// ownVoice is what the engine says of a reading that nobody relays.
const ownVoice = "own voice"

// note is a difference's readings in short. Of a change of form they are the
// forms' names, of a term of a list its class, which the language has words for.
func (t *tongue) note(english string) string {
	if t == nil {
		return english
	}
	notes := strings.Split(english, "; ")
	for i, note := range notes {
		sides := strings.Split(note, " / ")
		for n, side := range sides {
			open := strings.LastIndex(side, " (")
			switch {
			case side == ownVoice:
				sides[n] = t.form(compare.Narrated)
			case open > 0 && strings.HasSuffix(side, ")"):
				sides[n] = side[:open] + " (" + t.tr(side[open+2:len(side)-1]) + ")"
			default:
				sides[n] = t.form(compare.Form(side))
			}
		}
		notes[i] = strings.Join(sides, " / ")
	}
	return strings.Join(notes, "; ")
}

// methods are the settings of a comparison in the language.
func (t *tongue) methods(all []compare.Parameter) []compare.Parameter {
	out := slices.Clone(all)
	for i := range out {
		p := &out[i]
		p.Name, p.Value, p.Note = t.said(p.Name), t.decimals(t.said(p.Value)), t.decimals(t.said(p.Note))
	}
	return out
}

var fraction = regexp.MustCompile(`\b0\.(\d\d)\b`)

// decimals gives the fractions in a text the language's mark.
func (t *tongue) decimals(text string) string {
	return fraction.ReplaceAllString(text, "0"+t.tr(".")+"$1")
}
