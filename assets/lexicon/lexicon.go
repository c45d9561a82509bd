// Package lexicon holds the word lists of the engine: one folder a language,
// plain text files with their source and licence at the top, and tables made
// from others' data with the licence beside them.
package lexicon

import (
	"embed"
	"strings"
)

//go:embed en/*.txt es/*.txt other/*.txt
var files embed.FS

// Languages are those with a folder of lists, by BCP 47 primary subtag; the
// folder other/ holds what is known of languages without one.
func Languages() []string { return []string{"en", "es"} }

// An Entry is one line of a list: its columns, parted by "|" in the file.
// Comments and empty lines are left out.
type Entry []string

// Column returns the nth column, "" if the line has fewer.
func (e Entry) Column(n int) string {
	if n >= len(e) {
		return ""
	}
	return e[n]
}

// Words splits the nth column at white space.
func (e Entry) Words(n int) []string { return strings.Fields(e.Column(n)) }

// Forms splits the nth column at semicolons, for forms of several words.
func (e Entry) Forms(n int) []string {
	var forms []string
	for form := range strings.SplitSeq(e.Column(n), ";") {
		if form = strings.TrimSpace(form); form != "" {
			forms = append(forms, form)
		}
	}
	return forms
}

// List reads a language's list, as List("en", "offices"); nil if there is none.
// Callers keep what they make of it: each call parses the file anew.
func List(language, name string) []Entry {
	text, err := files.ReadFile(language + "/" + name + ".txt")
	if err != nil {
		return nil
	}
	var list []Entry
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		var e Entry
		for column := range strings.SplitSeq(line, "|") {
			e = append(e, strings.TrimSpace(column))
		}
		list = append(list, e)
	}
	return list
}

// Words reads a list of words parted by white space, several on a line.
func Words(language, name string) []string {
	var words []string
	for _, e := range List(language, name) {
		words = append(words, e.Words(0)...)
	}
	return words
}
