package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
)

// A flag is what the lexicon or the spelling says of a word.
type flag uint64

const (
	stop flag = 1 << iota
	number
	capital    // starts with a capital
	capitals   // two capitals or more, no small letter
	owns       // ends in a possessive 's
	small      // starts with a small letter
	determiner // a, the, his, every ...
	holds      // his, her, their ...
	preposition
	auxiliary // be, have, modals
	being     // be in any form
	adverb
	conjunction // and, but, or
	clausal     // that, as, while, because ...
	relative    // who, which
	heShe
	they
	it
	selfPronoun // I, we
	objectWord  // him, them, us, me, himself
	personNoun  // a common noun for people who speak
	bodyNoun
	paperNoun
	spokesNoun
	pluralNoun // of the four above
	officeWord // starts an office's name
	honorific
	joinedParticle // al, before a hyphen
	betweenName    // van, bin: between parts of a name
	timeWord       // Monday, March, today
	adjectiveEnd   // by its ending, an adjective
	openQuote
	closeQuote
	plainQuote
	comma
	fullStop
	strongMark // ; : — ( )
	hyphen
	initialWord // one capital and a stop
	countWord   // two, both, three
	infinitive  // to
	ordinary    // WordNet knows it
	verbish     // most often a verb in a finite form
	stance      // tells what somebody thinks, after a form of be

	modal     // what may be, not what is
	copula    // seem, remain: may stand for be before a stance
	placeNoun // town, strait: names a place after its own name or before \"of\"
	edForm
	ingForm
	feastNoun // starts a holiday's name, which is nobody's: "Eid al-Adha"
)

// A word is what is known of one spelling. It does not change after it was made.
type word struct {
	norm, stem string
	low        string // folded, without possessive, stop and the like kept
	flags      flag
	roles      role
	verbs      []verbForm
}

func (w *word) is(f flag) bool { return w.flags&f != 0 }

// An inflection is a form of a verb.
type inflection uint8

const (
	base inflection = iota
	present
	past
	participle
	ing
)

// A verbForm says that a word may be this form of that verb.
type verbForm struct {
	verb *verb
	form inflection
}

// A class is what a reporting verb takes; assets/lexicon/en/reporting.txt.
type class uint8

const (
	none class = iota
	say
	tell
	that
	act
	mind
	agree
	show
)

var classes = map[string]class{"none": none, "say": say, "tell": tell, "that": that, "act": act, "mind": mind, "agree": agree, "show": show}

// A verb is a reporting verb, with the words that follow to make it one.
type verb struct {
	lemma string
	rest  []string
	class class
	tone  string
}

// A speechAct is a verb that reports only with certain nouns.
type speechAct struct {
	nouns map[string]bool
}

// An office is a normalised office.
type office struct {
	name    string
	sex     byte   // 'm', 'f' or 0
	top     bool   // its holder may be called the country's leader
	work    bool   // a person's work, no office of state
	surname bool   // also a surname: "King"
	spouse  bool   // of somebody of the same name, who is another person: "first lady"
	of      string // key of the country or body that alone has it so called: "Taoiseach"; "" for any
}

// A lexis holds the word lists made ready, and what was found out about words.
// Lists do not change after loading; the memory of words is guarded.
type lexis struct {
	language                          string // "" for none: no rules but those of all scripts
	accents                           bool   // flags, verbs and roles tell accented words from plain ones
	owners                            bool   // an ending 's owns
	dropped                           bool   // verbs stand without their subjects
	after                             bool   // adjectives of countries follow the office
	dictionary                        bool   // WordNet knows the ordinary words
	stemmer                           func(string, bool) string
	roles                             map[string]role
	asides                            map[string]bool // start a clause that says when: "after", "before"
	regions                           map[string]bool // make several countries of the next word's one: "South" American
	frees                             map[string]bool // start a clause that stands for a thing: "what officials called talks"
	questions                         map[string]bool // start what is asked: "whether"
	addresses                         map[string]bool // before whoever is spoken to, and a word of addressees between: "spoke", "a call"
	addressees                        map[string]bool // "to", "from"
	suffixes                          map[role][]string
	ends                              []ending
	adverbs, adjectives               []string // endings of long words
	persons, personsMany              []string
	placeEnds                         []string        // endings of countries and their adjectives, longest first
	many                              map[string]bool // offices in the plural
	prefixes, abbreviations, numbered map[string]bool
	flags                             map[string]flag
	verbs                             map[string][]verbForm // by folded form of the first word
	acts                              map[string][]*speechAct
	offices                           map[string]*office
	officeStarts                      map[string]int // most words of an office that starts so
	honorifics                        map[string]byte
	nouns                             map[string]map[string]bool // of speech and thought: what follows them
	pronouns                          map[string]string          // phrases that stand for persons: their number
	places                            map[string]lexicon.Place
	speech                            map[string]string // parts of speech of base forms

	mu   sync.RWMutex
	memo map[string]*word
}

// memoWords bounds the memory of words: about 20 MB.
const memoWords = 1 << 16

// word returns what is known of a spelling, from memory if it was seen.
func (r *lexis) word(s string) *word {
	r.mu.RLock()
	w := r.memo[s]
	r.mu.RUnlock()
	if w != nil {
		return w
	}
	s = strings.Clone(s)
	w = r.learn(s)
	r.mu.Lock()
	if len(r.memo) < memoWords && len(s) < 64 {
		r.memo[s] = w
	}
	r.mu.Unlock()
	return w
}

// learn works out what is known of a spelling.
func (r *lexis) learn(s string) *word {
	w := &word{}
	first, n := utf8.DecodeRuneInString(s)
	if !isWordRune(first) {
		w.norm, w.low = mark(s), s
		w.stem = w.norm
		w.flags = markFlags[s]
		return w
	}
	if unicode.IsDigit(first) {
		w.low = fold(s)
		w.norm = w.low
		w.stem = w.norm
		if strings.IndexFunc(s, unicode.IsLetter) < 0 {
			w.flags |= number
			w.norm = strings.ReplaceAll(w.low, ",", "")
			w.stem = w.norm
		}
		w.roles = r.rolesOf("", w.low)
		return w
	}
	folded := fold(s)
	key := folded
	if r.accents {
		key = strings.ToLower(s)
	}
	low, owned := folded, false
	if r.owners && !r.flags[key].has(stop) {
		low, owned = possessive(folded)
	}
	if owned {
		w.flags |= owns
	}
	w.low = low
	if !r.accents {
		key = low
	}
	switch {
	case unicode.IsUpper(first) || unicode.IsTitle(first):
		w.flags |= capital
		upper, lower := 0, 0
		for _, c := range strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s") {
			if unicode.IsUpper(c) {
				upper++
			} else if unicode.IsLower(c) {
				lower++
			}
		}
		if upper > 1 && lower == 0 {
			w.flags |= capitals
		}
		if len(s) == n+1 && s[n] == '.' {
			w.flags |= initialWord
		}
	case unicode.IsLower(first):
		w.flags |= small
	}
	w.norm = joined(strings.ReplaceAll(strings.TrimSuffix(low, "."), ".", ""))
	if i := strings.IndexByte(w.norm, '-'); i >= 0 {
		w.norm = w.norm[:i] + w.norm[i+1:]
	}
	if w.norm == "" {
		w.norm = low
	}
	w.stem = w.norm
	if r.stemmer != nil {
		w.stem = r.stemmer(w.norm, true)
	}
	w.flags |= r.flags[strings.TrimSuffix(key, ".")]
	if r.language == "" {
		return w
	}
	w.roles = r.rolesOf(key, low)
	if w.is(capitals) && !w.is(initialWord) && len(w.norm) > 1 && strings.ToUpper(w.low) == strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s") && len(w.norm) <= 4 {
		w.flags &^= stop // US, IT, WHO
		if r.roles[w.norm]&acronymWord != 0 {
			w.flags &= capital | capitals | owns
		}
	}
	if !w.is(capitals) || w.is(stop) {
		w.verbs = r.verbs[key]
	}
	if !w.is(stop) {
		w.flags |= r.endings(low) | r.verbForm(low)
		if len(low) > 6 && !w.is(capital) {
			if suffixed(low, r.persons) {
				w.flags |= personNoun
			} else if suffixed(low, r.personsMany) {
				w.flags |= personNoun | pluralNoun
			}
		}
		if r.dictionary && len(lexicon.SensesOf(w.stem)) > 0 {
			w.flags |= ordinary
		}
	}
	return w
}

func (f flag) has(g flag) bool { return f&g != 0 }

// verbForm tells verbs by the parts of speech of their base form.
func (r *lexis) verbForm(low string) flag {
	if len(low) < 3 {
		return 0
	}
	if p := r.speech[low]; p != "" {
		if p[0] == 'v' {
			switch {
			case strings.HasSuffix(low, "ing"):
				return ingForm
			case strings.HasSuffix(low, "ed"):
				return edForm
			}
			return verbish
		}
		if !strings.HasSuffix(low, "ed") && !strings.HasSuffix(low, "ing") {
			return 0
		}
	}
	verb := func(stems ...string) bool {
		for _, s := range stems {
			if p := r.speech[s]; p != "" && strings.Contains(p, "v") {
				return true
			}
		}
		return false
	}
	n := len(low)
	switch {
	case strings.HasSuffix(low, "ied") && verb(low[:n-3]+"y"):
		return edForm
	case strings.HasSuffix(low, "ed") && n > 4 && (verb(low[:n-1], low[:n-2]) || low[n-3] == low[n-4] && verb(low[:n-3])):
		return edForm
	case strings.HasSuffix(low, "ing") && n > 5 && (verb(low[:n-3], low[:n-3]+"e") || low[n-4] == low[n-5] && verb(low[:n-4])):
		return ingForm
	case strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss"):
		for _, s := range [...]string{low[:n-1], strings.TrimSuffix(low, "es"), strings.TrimSuffix(low, "ies") + "y"} {
			if p := r.speech[s]; p != "" && p[0] == 'v' && !strings.Contains(p, "n") {
				return verbish
			}
		}
	}
	return 0
}

// endings guesses adverbs and adjectives by their ending.
func (r *lexis) endings(low string) flag {
	if len(low) > 4 {
		if suffixed(low, r.adverbs) {
			return adverb
		}
		if suffixed(low, r.adjectives) {
			return adjectiveEnd
		}
	}
	return 0
}

// markFlags are what marks are for.
var markFlags = map[string]flag{
	"“": openQuote, "„": openQuote, "‟": openQuote, "«": openQuote, "‹": openQuote, "‘": openQuote,
	"”": closeQuote, "»": closeQuote, "›": closeQuote, "’": closeQuote,
	"\"": plainQuote, "'": plainQuote, "＂": plainQuote, "`": plainQuote, "''": plainQuote, "``": plainQuote,
	",": comma, ".": fullStop, "!": fullStop, "?": fullStop, "…": fullStop, "...": fullStop,
	";": strongMark, ":": strongMark, "—": strongMark, "–": strongMark, "--": strongMark, "(": strongMark, ")": strongMark, "―": strongMark,
	"-": hyphen, "‐": hyphen, "‑": hyphen,
}

// mark is a mark's plain form.
func mark(s string) string {
	switch s {
	case "“", "”", "„", "‟", "«", "»", "＂", "''", "``":
		return "\""
	case "‘", "’", "‹", "›", "`", "ʼ":
		return "'"
	case "–", "—", "―", "--", "‐", "‑":
		return "-"
	case "…":
		return "..."
	}
	return s
}

// place looks a spelling up among the countries, capitals and seats.
func (r *lexis) place(s string) (lexicon.Place, bool) {
	p, ok := r.places[s]
	return p, ok
}
