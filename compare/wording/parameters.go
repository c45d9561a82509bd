package wording

import (
	"fmt"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// Parameters names the lists that the kinds of a comparison rest on, with the
// versions their files state: a loaded term is one of the list, no more.
func Parameters(c *compare.Comparison) []compare.Parameter {
	var out []compare.Parameter
	seen := map[string]bool{}
	for i := range c.Witnesses {
		language := c.Witnesses[i].Parsed.Language
		if language == "" || seen[language] {
			continue
		}
		seen[language] = true
		for _, l := range []struct{ file, name, note string }{
			{"loaded", "loaded terms", "a term counts only by contrast, where one outlet has it and another, in the same statement, has not"},
			{"concepts", "concepts", "nouns by which outlets name persons, groups and acts"},
			{"attribution", "attribution verbs", "reporting verbs by the weight they carry"},
			{"certainty", "hedges and boosters", "counted by contrast, as loaded terms are"},
		} {
			if label := lexicon.Label(language, l.file); label != "" {
				out = append(out, compare.Parameter{Name: l.name, Value: label, Note: l.note})
			}
		}
	}
	return append(out, compare.Parameter{Name: "nearly the same words from", Value: fmt.Sprintf("%.2f", nearShare),
		Note: fmt.Sprintf("share of the words of two readings, quotations left out, in the same order; of %d words or more", nearLeast)})
}
