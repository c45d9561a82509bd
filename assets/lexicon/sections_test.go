package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// TestSections holds that the sectioned lists say what they are and from where,
// and that no word stands twice in a section, nor a loaded term or a hedge in
// two categories.
func TestSections(t *testing.T) {
	for _, name := range []string{"loaded", "certainty", "attribution", "numbers", "concepts", "phrases", "irregular"} {
		t.Run(name, func(t *testing.T) {
			text, err := files.ReadFile("en/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			for _, head := range []string{"# name:", "# version:", "# licence:", "# format"} {
				if !strings.Contains(string(text), head) {
					t.Errorf("no line %q", head)
				}
			}
			if name != "phrases" && name != "irregular" && !slices.Contains([]string{"1", "2"}, Label("en", name)[strings.LastIndexByte(Label("en", name), ' ')+1:]) {
				t.Errorf("label %q", Label("en", name))
			}
			sections := Sections("en", name)
			if len(sections) == 0 {
				t.Fatal("no sections")
			}
			seen := map[string]string{}
			for _, s := range sections {
				if s.Name == "" || len(s.Words) == 0 {
					t.Errorf("section %q has %d words", s.Name, len(s.Words))
				}
				for _, w := range s.Words {
					if before, ok := seen[w]; ok && (before == s.Name || name == "loaded" || name == "certainty") {
						t.Errorf("%s: %q stands in %s already", s.Name, w, before)
					}
					seen[w] = s.Name
				}
			}
		})
	}
}

// TestSpanishSections holds that Spanish has lists of numbers and of their phrases.
func TestSpanishSections(t *testing.T) {
	for _, name := range []string{"numbers", "phrases"} {
		if label := Label("es", name); len(Sections("es", name)) == 0 || !strings.HasSuffix(label, "1") {
			t.Errorf("%s: label %q, %d sections", name, label, len(Sections("es", name)))
		}
	}
}

func TestPartsOfSpeech(t *testing.T) {
	parts := PartsOfSpeech("en")
	for word, want := range map[string]string{"militant": "a", "held": "v", "men": "n", "attack": "vn"} {
		if got := parts[word]; got != want {
			t.Errorf("%s is %q, want %q", word, got, want)
		}
	}
	if PartsOfSpeech("xx") != nil || Sections("xx", "loaded") != nil {
		t.Error("lists for a language that has none")
	}
}
