package wording

import (
	"strconv"
	"strings"
	"sync"

	"github.com/kljensen/snowball"

	"crossread/assets/lexicon"
)

// rules are the lists of one language, keyed by stem or by word.
type rules struct {
	parts     map[string]string     // word -> letters of its parts of speech
	concepts  map[string][]seed     // singular of a head noun -> concepts it may name
	verbs     map[string][]verbSeed // stem of a verb, the first of several words -> concepts
	order     map[string]int        // concept -> its place in the list
	several   map[string][]string   // last word -> seeds of several words, as printed in the list
	loaded    *terms
	doubt     *terms                        // hedges and boosters
	cues      map[string]cue                // stem -> class
	irregular map[string]cue                // irregular past form -> class
	number    map[string]map[string]float64 // section of numbers.txt -> word -> value
	lists     map[string]*terms             // sections of numbers.txt as terms
	sets      map[string]map[string]bool    // sections of phrases.txt
	ordered   map[string][]string           // the same, in the order of the file
	against   map[string]uint16             // words that negate and deny, see wNegate
}

// is reports whether a section of phrases.txt holds the word.
func (r *rules) is(section, word string) bool { return r.sets[section][word] }

// has reports whether a section of numbers.txt holds the word, also at value 0.
func (r *rules) has(section, word string) bool { _, ok := r.number[section][word]; return ok }

// ends returns the ending of a section that the word has, "" if none.
func (r *rules) ends(section, word string) string {
	for _, end := range r.ordered[section] {
		if len(word) > len(end) && strings.HasSuffix(word, end) {
			return end
		}
	}
	return ""
}

// A seed says that a noun may name a concept.
type seed struct {
	concept string
	weak    bool // only with a modifier of the same concept
}

// A verbSeed says that a verb, perhaps of several words, names a concept.
type verbSeed struct {
	concept string
	rest    []string // further words
}

// A cue is what the list knows of an attribution verb.
type cue struct {
	class    string
	strength int
}

// stemmers maps a language to Snowball's name for it.
var stemmers = map[string]string{"en": "english", "fr": "french", "es": "spanish", "ru": "russian"}

func stemOf(language, word string) string {
	name, ok := stemmers[language]
	if !ok {
		return word
	}
	s, err := snowball.Stem(word, name, true)
	if err != nil {
		return word
	}
	return s
}

var byLanguage = func() map[string]func() *rules {
	m := map[string]func() *rules{}
	for _, language := range lexicon.Languages() {
		m[language] = sync.OnceValue(func() *rules { return readRules(language) })
	}
	return m
}()

var noRules = sync.OnceValue(func() *rules { return readRules("") })

// rulesOf returns the rules of a language by its primary subtag; a language
// without lists has empty ones.
func rulesOf(language string) *rules {
	primary, _, _ := strings.Cut(language, "-")
	if get, ok := byLanguage[primary]; ok {
		return get()
	}
	return noRules()
}

func readRules(language string) *rules {
	r := &rules{
		parts:     lexicon.PartsOfSpeech(language),
		concepts:  map[string][]seed{},
		verbs:     map[string][]verbSeed{},
		order:     map[string]int{},
		several:   map[string][]string{},
		loaded:    newTerms(language, lexicon.Sections(language, "loaded")),
		doubt:     newTerms(language, lexicon.Sections(language, "certainty")),
		cues:      map[string]cue{},
		irregular: map[string]cue{},
		number:    map[string]map[string]float64{},
		lists:     map[string]*terms{},
		sets:      map[string]map[string]bool{},
		ordered:   map[string][]string{},
	}
	for _, s := range lexicon.Sections(language, "phrases") {
		r.sets[s.Name] = map[string]bool{}
		r.ordered[s.Name] = s.Words
		for _, w := range s.Words {
			r.sets[s.Name][strings.ReplaceAll(w, "_", " ")] = true
		}
	}
	r.against = r.readAgainst()
	for i, s := range lexicon.Sections(language, "concepts") {
		r.order[s.Name] = i
		for _, word := range s.Words {
			if verb, ok := strings.CutPrefix(word, ">"); ok {
				words := strings.Split(verb, "_")
				stem := stemOf(language, words[0])
				r.verbs[stem] = append(r.verbs[stem], verbSeed{s.Name, words[1:]})
				continue
			}
			word, weak := strings.CutPrefix(word, "~")
			if before, last, ok := cutLast(word, "_"); ok {
				r.several[last] = append(r.several[last], s.Name+" "+before)
				continue
			}
			r.concepts[word] = append(r.concepts[word], seed{s.Name, weak})
		}
	}
	for _, s := range lexicon.Sections(language, "attribution") {
		class, strength, _ := strings.Cut(s.Name, " ")
		n, _ := strconv.Atoi(strength)
		for _, verb := range s.Words {
			first, _, _ := strings.Cut(verb, "_")
			stem := stemOf(language, first)
			for _, form := range []string{stem, stemOf(language, first+"ed")} { // "added" has another stem than "add"
				if _, known := r.cues[form]; !known {
					r.cues[form] = cue{class, n}
				}
			}
		}
	}
	for _, s := range lexicon.Sections(language, "irregular") {
		if c, ok := r.cues[stemOf(language, s.Name)]; ok {
			for _, form := range s.Words {
				r.irregular[form] = c
			}
		}
	}
	for _, s := range lexicon.Sections(language, "numbers") {
		values := map[string]float64{}
		for _, word := range s.Words {
			w, v, ok := strings.Cut(word, "=")
			n := 1.0
			if ok {
				n, _ = strconv.ParseFloat(v, 64)
			}
			values[strings.ReplaceAll(w, "_", " ")] = n
		}
		r.number[s.Name] = values
		r.lists[s.Name] = newTerms(language, []lexicon.Section{{Name: s.Name, Words: bare(s.Words)}})
	}
	return r
}

// singular is the base form of a plural noun, the word itself for others.
func (r *rules) singular(norm string) string {
	if len(r.concepts[norm]) > 0 || r.ends("not-plural", norm) != "" {
		return norm
	}
	base := norm
	for _, e := range r.ordered["plural"] {
		end, singular, _ := strings.Cut(e, "/")
		if cut, ok := strings.CutSuffix(norm, end); ok && len(cut) > 1 {
			base = cut + singular
			break
		}
	}
	if len(r.concepts[base]) == 0 && strings.Contains(r.parts[norm], "n") && r.ends("sure-plural", norm) == "" {
		return norm // news, goods
	}
	return base
}

// cutLast cuts at the last separator.
func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func bare(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i], _, _ = strings.Cut(w, "=")
	}
	return out
}

// terms are words and phrases with a category each.
type terms struct {
	word   map[string]string      // whole word -> category
	begin  map[string]string      // beginning -> category
	tail   map[string]string      // second half of a compound -> category
	phrase map[string][]termWords // first word -> phrases
	found  map[byte][]string      // first letter -> beginnings
	starts [1 << 10]uint64        // a bit for each two letters that a word, a beginning or a phrase begins with
}

type termWords struct {
	words    []string
	category string
}

func newTerms(_ string, sections []lexicon.Section) *terms {
	t := &terms{word: map[string]string{}, begin: map[string]string{}, tail: map[string]string{}, phrase: map[string][]termWords{}, found: map[byte][]string{}}
	for _, s := range sections {
		for _, w := range s.Words {
			switch {
			case strings.Contains(w, "_"):
				words := strings.Split(w, "_")
				t.may(words[0], false)
				t.phrase[words[0]] = append(t.phrase[words[0]], termWords{words, s.Name})
			case strings.HasPrefix(w, "-"):
				t.tail[w[1:]] = s.Name
			case strings.HasSuffix(w, "*"):
				stem := strings.TrimSuffix(w, "*")
				t.may(stem, true)
				if _, known := t.begin[stem]; !known {
					t.begin[stem] = s.Name
					t.found[stem[0]] = append(t.found[stem[0]], stem)
				}
			default:
				t.may(w, false)
				if _, known := t.word[w]; !known {
					t.word[w] = s.Name
				}
			}
		}
	}
	return t
}

// startOf numbers the first two bytes of a word.
func startOf(word string) int {
	if len(word) < 2 {
		return int(word[0]) << 8
	}
	return int(word[0])<<8 | int(word[1])
}

// may notes that terms begin as the word does; a beginning of one letter goes on
// with any.
func (t *terms) may(word string, open bool) {
	from, to := startOf(word), startOf(word)
	if open && len(word) == 1 {
		to = from | 0xff
	}
	for n := from; n <= to; n++ {
		t.starts[n>>6] |= 1 << (n & 63)
	}
}

// at looks for a term that begins at units[i] and returns its category and how
// many units it takes; 0 if none begins there.
func (t *terms) at(units []unit, i int) (string, int) {
	u := &units[i]
	if u.norm == "" {
		return "", 0
	}
	if n := startOf(u.norm); t.starts[n>>6]>>(n&63)&1 == 0 && (len(t.tail) == 0 || strings.IndexByte(u.norm, '-') < 0) {
		return "", 0
	}
	for _, p := range t.phrase[u.norm] {
		if i+len(p.words) <= len(units) {
			ok := true
			for k, w := range p.words {
				if want, open := strings.CutSuffix(w, "*"); units[i+k].norm != w && !(w == "#" && units[i+k].amount) && !(open && strings.HasPrefix(units[i+k].norm, want)) {
					ok = false
					break
				}
			}
			if ok {
				return p.category, len(p.words)
			}
		}
	}
	if c, ok := t.word[u.norm]; ok {
		return c, 1
	}
	if cut := strings.LastIndexByte(u.norm, '-'); cut > 0 {
		if c, ok := t.tail[u.norm[cut+1:]]; ok {
			return c, 1
		}
	}
	for _, begin := range t.found[u.norm[0]] {
		if strings.HasPrefix(u.norm, begin) {
			return t.begin[begin], 1
		}
	}
	return "", 0
}

// plainNoun reports whether a noun is a unit or a word for time, which names
// nothing that outlets could call otherwise.
func (r *rules) plainNoun(base string) bool {
	for _, section := range []string{"minutes", "days", "mass", "length", "month", "weekday", "daypart", "part", "money"} {
		if r.number[section][base] > 0 {
			return true
		}
	}
	return false
}
