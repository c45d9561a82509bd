package lexicon

import "testing"

// TestConceptNames holds that each concept has one name in Spanish, and that no
// name is left of a concept that is none any more.
func TestConceptNames(t *testing.T) {
	known := map[string]bool{}
	for _, s := range Sections("en", "concepts") {
		known[s.Name] = true
	}
	named := map[string]bool{}
	for _, e := range List("es", "conceptnames") {
		concept, name := e.Column(0), e.Column(1)
		if !known[concept] || named[concept] || name == "" {
			t.Errorf("concept %q, named %q: known %v, named before %v", concept, name, known[concept], named[concept])
		}
		named[concept] = true
	}
	for concept := range known {
		if !named[concept] {
			t.Errorf("no name of %q", concept)
		}
	}
	for _, tt := range []struct{ language, concept, want string }{
		{"es", "fighters", "combatientes"},
		{"en", "fighters", "fighters"},
		{"es", "harbour", "harbour"},
		{"fr", "fighters", "fighters"},
	} {
		if got := ConceptName(tt.language, tt.concept); got != tt.want {
			t.Errorf("ConceptName(%q, %q) = %q, want %q", tt.language, tt.concept, got, tt.want)
		}
	}
}
