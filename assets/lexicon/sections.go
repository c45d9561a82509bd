package lexicon

import "strings"

//go:generate sh -c "cd ../.. && go run ./assets/lexicon/gen/speech > assets/lexicon/en/speech.txt"

// A Section is one line of a sectioned list: a name, and the words that stand
// under it. In the file it reads "name: word word", with the space within a word
// of several written as "_".
type Section struct {
	Name  string
	Words []string
}

// Sections reads a sectioned list in the order of the file; nil if there is none.
func Sections(language, name string) []Section {
	text, err := files.ReadFile(language + "/" + name + ".txt")
	if err != nil {
		return nil
	}
	var list []Section
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if section, words, ok := strings.Cut(line, ":"); ok {
			list = append(list, Section{strings.TrimSpace(section), strings.Fields(words)})
		}
	}
	return list
}

// SectionWords are those of all of a list's sections with the name, in the order of the
// file; nil if there is none.
func SectionWords(language, name, section string) []string {
	var words []string
	for _, s := range Sections(language, name) {
		if s.Name == section {
			words = append(words, s.Words...)
		}
	}
	return words
}

// Label is a list's name and version as its head states them, as "Crossread
// loaded terms (English) 1"; "" if it states none.
func Label(language, name string) string {
	text, err := files.ReadFile(language + "/" + name + ".txt")
	if err != nil {
		return ""
	}
	var title, version string
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "# name:"); ok {
			title = strings.TrimSpace(rest)
		}
		if rest, ok := strings.CutPrefix(line, "# version:"); ok {
			version = strings.TrimSpace(rest)
		}
	}
	return strings.TrimSpace(title + " " + version)
}

// PartsOfSpeech maps words of a language in lower case to the letters of their
// parts of speech, the more frequent first: n noun, v verb, a adjective, r
// adverb; nil if the language has no such list. It takes some milliseconds.
func PartsOfSpeech(language string) map[string]string {
	text, err := files.ReadFile(language + "/speech.txt")
	if err != nil {
		return nil
	}
	parts := make(map[string]string, strings.Count(string(text), "\n"))
	for line := range strings.Lines(string(text)) {
		if word, letters, ok := strings.Cut(strings.TrimSpace(line), " "); ok && word != "#" {
			parts[word] = letters
		}
	}
	return parts
}
