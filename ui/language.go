package ui

import (
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2/lang"

	"crossread/assets/lexicon"
)

// The window's words. The English text is its own key; words/LANGUAGE.json has
// the others. Fyne's lang package is not used for them: it takes the language
// from the system alone, and lends its own words of other languages to keys
// that it happens to know, so that a window would speak two at a time.

//go:embed words/*.json
var catalogues embed.FS

// A Language is the tag of a language of the window; the zero value follows the system.
type Language string

// The languages, by their tags.
const (
	LanguageSystem  Language = ""
	LanguageEnglish Language = "en"
	LanguageSpanish Language = "es"
)

// tongue is the words of the language in force, nil for English.
var tongue atomic.Pointer[catalogue]

type catalogue struct {
	tag  Language
	text map[string]string
}

// SetLanguage makes a language that of the window's words, from now on: views
// that stand keep what they hold until they are made anew. A language that there
// are no words for is English.
func SetLanguage(l Language) error {
	if l == LanguageSystem {
		l = Language(strings.ToLower(strings.SplitN(string(lang.SystemLocale()), "-", 2)[0]))
	}
	b, err := fs.ReadFile(catalogues, path.Join("words", string(l)+".json"))
	if err != nil {
		tongue.Store(nil)
		return nil // English is in the program
	}
	c := &catalogue{tag: l}
	if err := json.Unmarshal(b, &c.text); err != nil {
		return fmt.Errorf("read the words of %s: %w", l, err)
	}
	tongue.Store(c)
	return nil
}

// languageNow is the language in force.
func languageNow() Language {
	if c := tongue.Load(); c != nil {
		return c.tag
	}
	return LanguageEnglish
}

// tr gives a text of the window in the user's language. The English text is its
// own key, with verbs as of fmt.Sprintf for what is filled in; thousands stand
// apart as number sets them.
func tr(english string, args ...any) string {
	text := english
	if c := tongue.Load(); c != nil {
		if t := c.text[english]; t != "" {
			text = t
		}
	}
	if len(args) == 0 {
		return text
	}
	filled := slices.Clone(args)
	for i, a := range args {
		switch n := a.(type) {
		case int:
			filled[i] = spaced(n)
		case int64:
			filled[i] = spaced(n)
		}
	}
	return fmt.Sprintf(text, filled...)
}

// A spaced number is written as number does, whatever the verb.
type spaced int

// Format implements fmt.Formatter.
func (n spaced) Format(s fmt.State, _ rune) { io.WriteString(s, number(int(n))) }

// conceptName is a concept of the engine's lists in the user's language.
func conceptName(concept string) string {
	return lexicon.ConceptName(string(languageNow()), concept)
}

// engineWords are the names of the engine that the window shows: kinds of
// difference and of swaps, parts of a score, what became of files. They are keys
// like its own texts; a name that is not here stays in English.
var engineWords = append(differenceKinds[:len(differenceKinds):len(differenceKinds)],

	"another outlet between", "form", "names shared", "no better match", "numbers shared", "phrases shared", "place in the telling", "rare words shared", "same speaker",
	"the shorter within the longer", "who does it to whom", "words and synonyms",
	"inflection", "rewording", "synonym", "spelling", "punctuation", "case",
	"imported", "duplicate", "version", "skipped",
	"before", "same day", "1 day later", "2 days later", "3 days later", "4–7 days", "later", "not known",
	"quote style", "articles", "function words", "word endings", "names’ forms", "synonyms",
	"headline", "published", "author", "language", "section", "url", "dateline", "text header", "words of the text", "footer", "breadcrumb", "byline",
	"kicker", "masthead", "credit", "credit line", "date line", "headline line", "source line", "copyright line", "copyright", "label",
	"link", "site line", "edition", "address", "database line", "repeated line", "running head", "link to another page", "page text outside the article",
	"title", "first heading", "chapter heading", "front matter", "byline element", "author element", "date element", "time", "host", "web archive",
	"feed title", "feed channel", "feed author", "feed category", "feed language", "feed link", "feed date", "mail date", "mail subject",
	"dateline, year from a footer", "date line, order of day and month from its zone", "date line, order of day and month from the text", "actor label", "power label", "violence", "scheme", "agency", "praise", "blame", "emotion", "euphemism", "ideology",
	"hedge", "booster", "Web page", "Word document",
	"call", "calls", "meeting", "meetings", "story", "stories", "outlet",
)

// differenceKinds are the kinds of difference that the engine names.
var differenceKinds = []string{
	"attribution verb", "compatible values", "contrary", "date", "detail", "doubtful match", "hedging", "loaded term", "name", "naming", "not matched", "number", "one side missing", "order", "place", "prominence",
	"quote altered", "quote to reported speech", "told again", "voice shift", "word swap",
}
