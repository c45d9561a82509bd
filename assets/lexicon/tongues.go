package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// Tongues are the languages whose function words are known: first those with
// rules, then by code.
func Tongues() []string { return tongues().codes }

// FunctionWordMasks maps the function words of all Tongues to the languages that
// have them: bit i stands for Tongues()[i]. The map is shared and must not be changed.
func FunctionWordMasks() map[string]uint64 { return tongues().masks }

// FunctionWords are a language's function words in lower case, nil if unknown.
// The map is shared and must not be changed.
func FunctionWords(language string) map[string]bool { return tongues().words[language] }

type tongueTable struct {
	codes []string
	words map[string]map[string]bool
	masks map[string]uint64
}

var tongues = sync.OnceValue(func() tongueTable {
	t := tongueTable{words: map[string]map[string]bool{}}
	add := func(language string, words []string) {
		if t.words[language] == nil {
			t.codes = append(t.codes, language)
			t.words[language] = map[string]bool{}
		}
		for _, w := range words {
			t.words[language][w] = true
		}
	}
	for _, l := range Languages() {
		add(l, Words(l, "stopwords"))
	}
	for _, e := range List("other", "stopwords") {
		add(e.Column(0), e.Words(1))
	}
	n := len(Languages())
	slices.SortFunc(t.codes[n:], strings.Compare)
	t.masks = map[string]uint64{}
	for i, l := range t.codes {
		for w := range t.words[l] {
			t.masks[w] |= 1 << i
		}
	}
	return t
})
