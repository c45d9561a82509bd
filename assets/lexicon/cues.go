package lexicon

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A CueElement is one element of a pattern.
type CueElement struct {
	Words    []string // any one of them; nil for the others
	Optional bool
	Gap      int  // up to so many words, whatever they are
	Who      bool // somebody named
	Cue      bool // where the cue stands, in patterns for what stands around one
}

// A CueRule is a pattern of words that announces an event, or takes such a
// pattern's force away.
type CueRule struct {
	Section  string // "call", "weak", "told", "second", "meeting", "self", "joins", "planned", "denied", "other", "each"
	Medium   string
	Weight   float64 // 0 to 1: how surely the words alone mean it
	Elements []CueElement
}

// Cues are the rules of a language, in the file's order; nil if there are none
// for it. The slice is shared and must not be changed.
func Cues(language string) []CueRule {
	language, _, _ = strings.Cut(language, "-")
	return cues()[language]
}

// Placing are the rules by which a language says who placed a call, as Cues;
// their sections are explained in en/placing.txt.
func Placing(language string) []CueRule {
	language, _, _ = strings.Cut(language, "-")
	return placing()[language]
}

var (
	cues    = sync.OnceValue(func() map[string][]CueRule { return readCues("calls") })
	placing = sync.OnceValue(func() map[string][]CueRule { return readCues("placing") })
)

// readCues reads the list of that name of every language that has one.
func readCues(name string) map[string][]CueRule {
	all := map[string][]CueRule{}
	for _, l := range Languages() {
		text, err := files.ReadFile(l + "/" + name + ".txt")
		if err != nil {
			continue
		}
		if all[l], err = parseCues(plainLetters(string(text))); err != nil {
			panic(err) // the file is embedded, and a test reads it
		}
	}
	return all
}

// plainLetters takes the accents from a list whose words are compared with
// norms of tokens, so that it can be written as the language is.
func plainLetters(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, c) {
			b.WriteRune(c)
		}
	}
	return norm.NFC.String(b.String())
}

func parseCues(file string) ([]CueRule, error) {
	var rules []CueRule
	var head CueRule
	n := 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			fields := strings.Fields(strings.Trim(line, "[]"))
			head = CueRule{Section: fields[0]}
			if len(fields) == 3 {
				weight, err := strconv.ParseFloat(fields[2], 64)
				if err != nil {
					return nil, fmt.Errorf("line %d: weight: %w", n, err)
				}
				head.Medium, head.Weight = fields[1], weight
			}
			continue
		}
		rule := head
		for _, field := range strings.Fields(line) {
			var e CueElement
			if rest, ok := strings.CutSuffix(field, "?"); ok {
				e.Optional, field = true, rest
			}
			switch {
			case field == "<who>":
				e.Who = true
			case field == "CUE":
				e.Cue = true
			case field[0] == '*':
				gap, err := strconv.Atoi(field[1:])
				if err != nil {
					return nil, fmt.Errorf("line %d: %w", n, err)
				}
				e.Gap = gap
			default:
				e.Words = strings.Split(strings.Trim(field, "{}"), "|")
			}
			rule.Elements = append(rule.Elements, e)
		}
		if head.Section == "" || len(rule.Elements) == 0 {
			return nil, fmt.Errorf("line %d: a pattern outside of a section", n)
		}
		rules = append(rules, rule)
	}
	return rules, nil
}
