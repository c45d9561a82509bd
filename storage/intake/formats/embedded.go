package formats

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"
)

// embeddedReading is the text of an article that a page carries as data in its
// scripts and would have shown with their help: the longest string with
// paragraphs or sentences in it. Scripts are not run; strings are read as JSON
// has them, also within strings, as frameworks put one into the other.
func embeddedReading(scripts []string) reading {
	best := ""
	for _, script := range scripts {
		if s := longestText(script, 0); len(s) > len(best) {
			best = s
		}
	}
	if best == "" {
		return reading{by: "script data"}
	}
	return newReading("script data", htmlParts(best))
}

// embeddedDepth is how deep strings may lie in strings.
const embeddedDepth = 3

// longestText is the longest string in a script that is a text.
func longestText(script string, depth int) string {
	best := ""
	for i := 0; i < len(script); {
		start := strings.IndexByte(script[i:], '"')
		if start < 0 {
			break
		}
		start += i
		end := start + 1
		for end < len(script) && script[end] != '"' {
			if script[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(script) {
			break
		}
		i = end + 1
		if end-start < shortest {
			continue
		}
		var s string
		if json.Unmarshal([]byte(script[start:end+1]), &s) != nil {
			i = start + 1 // not where a string begins
			continue
		}
		if depth < embeddedDepth && strings.Contains(s, `":`) {
			s = longestText(s, depth+1)
		}
		if len(s) > len(best) && isProse(s) {
			best = s
		}
	}
	return best
}

// isProse reports whether a string is text of an article rather than code,
// addresses or lists: paragraphs of HTML, or words and the ends of sentences.
func isProse(s string) bool {
	letters, total, ends := 0, 0, 0
	for _, r := range s[:min(len(s), 20_000)] {
		total++
		switch {
		case unicode.IsLetter(r) || unicode.IsSpace(r):
			letters++
		case strings.ContainsRune(".!?。।؟", r):
			ends++
		}
	}
	tagged := strings.Count(s, "<p") > 1 || strings.Count(s, "<br") > 3
	return utf8.RuneCountInString(s) >= shortest && (tagged && letters*2 > total || letters*10 > total*8 && ends*400 > total)
}
