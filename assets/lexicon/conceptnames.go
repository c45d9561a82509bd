package lexicon

import "sync"

// ConceptName is the name of a concept of the lists in a language of readers, by
// its tag: "fighters" is "combatientes" in "es". A concept that has no name there,
// as one that a text's own noun stands for, keeps the one it has.
func ConceptName(language, concept string) string {
	if name := conceptNames()[language][concept]; name != "" {
		return name
	}
	return concept
}

var conceptNames = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, l := range Languages() {
		all[l] = map[string]string{}
		for _, e := range List(l, "conceptnames") {
			all[l][e.Column(0)] = e.Column(1)
		}
	}
	return all
})
