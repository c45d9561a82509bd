package wording

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A credit is one whom an article names as a source of its text.
type credit struct {
	name string // as printed: "NWA", "the Ardesh News Agency"
	key  string // one for all forms of the name
}

// credits lists them, each once: agencies of the list wherever the text, its
// author's line or what is masked names one ("Reuters"), whatever is called an
// agency ("the Ardesh News Agency"), the name in brackets behind the dateline or
// at the end of a paragraph ("(NWA)"), and the names in a line of credits ("Source:
// NWA, agencies"). Time is linear in the text for each of the listed agencies.
func credits(a *compare.Article) []credit {
	var out []credit
	add := func(name, key string) {
		key = creditKey(strings.TrimSpace(key))
		if !slices.ContainsFunc(out, func(c credit) bool { return c.key == key }) {
			out = append(out, credit{strings.TrimSpace(name), key})
		}
	}
	named := func(name string) {
		if name = strings.Trim(name, " \t.,;"); properName(name) {
			add(name, name)
		}
	}
	text := a.Text + "\n" + a.Value(compare.FieldAuthor)
	for _, name := range agencyNames() {
		if standsIn(text, name) {
			add(name, name)
		}
	}
	l := creditLists()
	lower := strings.ToLower(a.Text)
	if slices.ContainsFunc(l.nouns, func(n string) bool { return strings.Contains(lower, n) }) {
		for _, m := range l.behind.FindAllStringSubmatch(a.Text, -1) {
			add(m[0], m[1])
		}
		for _, m := range l.before.FindAllStringSubmatch(a.Text, -1) {
			add(m[1], m[1])
		}
	}
	labelled := slices.ContainsFunc(l.labels, func(label string) bool { return strings.Contains(lower, label) })
	for line := range strings.Lines(a.Text) {
		if !labelled && strings.IndexByte(line, '(') < 0 {
			continue
		}
		line = strings.TrimSpace(line)
		for _, m := range bracketed.FindAllStringSubmatchIndex(line, -1) {
			before, after := strings.TrimSpace(line[:m[0]]), strings.TrimSpace(line[m[1]:])
			dateline := m[0] <= maxDateline && strings.IndexAny(after, "-–—") == 0
			end := after == "" && before != "" && strings.ContainsRune(".!?”\"’", lastRune(before))
			if dateline || end {
				named(line[m[2]:m[3]])
			}
		}
		lower := strings.ToLower(line)
		for _, label := range l.labels {
			i := strings.Index(lower, label)
			if i < 0 || len(lower) != len(line) || len(line) > i+maxCredit {
				continue
			}
			rest := line[i+len(label):]
			if end := strings.IndexAny(rest, "|()[]"); end >= 0 {
				rest = rest[:end]
			}
			for _, name := range strings.FieldsFunc(rest, func(r rune) bool { return r == ',' || r == ';' || r == '/' }) {
				named(name)
			}
		}
	}
	return out
}

const (
	maxDateline = 80  // bytes before a credit behind the dateline
	maxCredit   = 120 // bytes of a line of credits
)

// bracketed is a short text in brackets.
var bracketed = regexp.MustCompile(`\(([^()\n]{2,40})\)`)

// properName reports whether all words of a short text, but for small ones of two
// or three letters, have capitals.
func properName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	for i, w := range words {
		if r := firstRune(w); !unicode.IsUpper(r) && (unicode.IsLower(r) && (len(w) > 3 || i == 0) || !unicode.IsLetter(r)) {
			return false
		}
	}
	return true
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

// standsIn reports whether a text holds a name as words of its own.
func standsIn(text, name string) bool {
	for from := 0; name != ""; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		i += from
		if !letter(lastRune(text[:i])) && !letter(firstRune(text[i+len(name):])) {
			return true
		}
		from = i + len(name)
	}
	return false
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// creditKey is one key for the forms of an agency's name, and for a name with
// and without an article.
func creditKey(name string) string {
	if key, ok := agencyKeys()[name]; ok {
		return key
	}
	key := strings.Join(strings.Fields(strings.ToLower(name)), " ")
	for _, a := range creditLists().articles {
		key = strings.TrimPrefix(key, a+" ")
	}
	return key
}

// agencyKeys maps every form of a listed agency's name to the fullest one.
var agencyKeys = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, e := range lexicon.List("other", "agencies") {
		forms := e.Forms(0)
		for _, form := range forms {
			m[form] = forms[0]
		}
	}
	return m
})

// agencyNames are the forms, in the order of the list.
var agencyNames = sync.OnceValue(func() []string {
	var names []string
	for _, e := range lexicon.List("other", "agencies") {
		names = append(names, e.Forms(0)...)
	}
	return names
})

// A creditWords is what the languages' lists know of naming a source.
type creditWords struct {
	nouns    []string       // the words for an agency, lower case
	labels   []string       // what stands before the names in a line of credits
	behind   *regexp.Regexp // a name with the word for an agency behind it
	before   *regexp.Regexp // and with the word before it
	articles []string
}

var creditLists = sync.OnceValue(func() creditWords {
	var l creditWords
	var nouns []string
	for _, language := range lexicon.Languages() {
		l.articles = append(l.articles, lexicon.Words(language, "articles")...)
		for _, e := range lexicon.List(language, "layout") {
			switch e.Column(0) {
			case "supplied":
				l.labels = append(l.labels, e.Forms(1)...)
			case "agency":
				for _, f := range e.Forms(1) {
					l.nouns = append(l.nouns, strings.ToLower(f))
					nouns = append(nouns, regexp.QuoteMeta(f))
				}
			}
		}
	}
	noun := `(?i:` + strings.Join(nouns, "|") + `)`
	const name = `\p{Lu}[\pL’'-]*`
	l.behind = regexp.MustCompile(`((?:` + name + `\s){1,3})` + noun + `\b`)
	l.before = regexp.MustCompile(`\b` + noun + `\s(` + name + `(?:\s` + name + `){0,2})`)
	return l
})
