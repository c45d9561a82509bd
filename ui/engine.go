package ui

import (
	"slices"
	"strings"
	"sync"

	"crossread/compare"
)

// What the layers under the window say in English: why a file was skipped, what
// was removed from an article, on which settings a comparison rests. Each sentence
// is known by its format, as it is made there; the window says the format in the
// user's language, with the same values. What is not known stays as it is.

// engineSentences are the formats, each with the verbs of its maker.
var engineSentences = []string{
	// What became of files.
	"A new version of %s: the address is the same, the text is not.",
	"It has the same text as %s.",
	"Its text is nearly that of %s (%.0f %% the same).",
	"The file was in the library and was read anew.",
	"The same file is in the library already.",
	"%d of its %d articles were in the library already.",
	"%d more files of the archive were left out.",
	"%s in the archive was left out: %s.",
	"%s beside the bibliography was left out: %s.",
	"%d more files beside the bibliography were left out.",
	"No article was found in the page; all of its text is kept.",
	"Some bytes were not valid UTF-8; they show as \uFFFD.",
	"%d bytes were not valid UTF-8; they show as \uFFFD.",
	"%d NUL bytes were left out.",
	"The PDF has %d pages; the first %d were read.",
	"The archive ends early; what is there was read.",
	"The archive holds more than %d pages; the first %d were read.",
	"A part in another format was left out: %s.",
	"The footnotes were left out: %s.",
	"No line with a day stands over this document's text, so its outlet, day and headline are not known; please set them.",
	"The archive is damaged or ends early; the pages before were read.",
	"The archive is damaged or too large; what stands before that was read.",
	"The attachment %s was left out: %s.",
	"The charset could not be told; Western European was taken.",
	"The date in %q can be read as two days; please set it.",
	"The feed has %d items; the first %d were read.",
	"The mail ends early; what is there was read.",
	"The original file was lost when a damaged library was rescued.",
	"The page is nested too deep to tell its article from the rest; all of its text is kept.",
	"The table is malformed in row %d; the rows before it were read.",
	"Two readings of the page agree on %.0f%% of its text; what only %s has is kept, masked, below the article.",
	"The library cannot be written: the disk is full. Make room, then open it again.",
	"The library cannot be written: the file, its folder or the disk is write-protected. Copy it to a place of your own to change it.",

	// Settings that a comparison rests on.
	"engine", "version of the analysis",
	"same statement from", "score, 0 to 1: how probable it is that two statements say the same",
	"shared background from", "score from which statements outside the event are shared background",
	"mean score in a row from", "of all statements of two rows that become one, or of a third with two",
	"best score in a row from", "of a statement with one of the row that it joins, if two or more are in it",
	"doubtful match below", "best score of a statement with the others of its row: little holds it there",
	"split statement from", "share of a statement that its neighbour's row must hold for it to join",
	"word likeness", "synonym %.2f, derived %.2f, one concept %.2f, broader %.2f, one kind %.2f",
	"of words that differ, against 1 for the same stem; synonyms from WordNet 3.0",
	"weight of words", "by rarity in the library",
	"counted over the sentences of all articles, so that a score moves a little, mostly less than .06, when other articles come or go; a pair near the threshold may then join or part",
	"loaded terms", "a term counts only by contrast, where one outlet has it and another, in the same statement, has not",
	"concepts", "nouns by which outlets name persons, groups and acts",
	"attribution verbs", "reporting verbs by the weight they carry",
	"hedges and boosters", "counted by contrast, as loaded terms are",
	"nearly the same words from", "share of the words of two readings, quotations left out, in the same order; of %d words or more",
	"events with several articles; a pair of readings counts in both directions and of any kind",
	"events with several articles; a pair of readings counts in both directions and of any kind; the counts are at least so high: the other events may hold both readings of a swap and were not compared yet",

	// Errors: what was being done, what went wrong, what helps.
	"the disk is full; make room and try again, nothing was half stored",
	"another program is writing to the library; try again when it has finished",
	"the library has become write-protected; check the disk and open it again",
	"the library’s file was moved or deleted; put it back and try again, nothing was stored",
	"another file lies where this library was; open the library again to work on that one, or put this one back and try again, nothing was stored",
	"the file has been replaced",
	"the library is damaged; open it again to be told how to save what can be read",
	"the disk reports an error; check it and try again",
	"open library %s",
	"open library",
	"open the sample",
	"it is damaged and nothing in it can be read; restore it from a backup",
	"the file is something else, not a Crossread library; choose a library or a new name",
	"it is a database of another program; choose a library or a new name",
	"it was written by a newer Crossread (form %d, this program knows up to %d); please update the program. The library was not changed",
	"it is a folder or a device, not a file; choose a file",
	"its folder cannot be made; choose another place",
	"it cannot be created there; choose another place",
	"it can be neither written nor read; choose another place",
	"library is of a newer version",
	"not a Crossread library",
	"library is damaged",
	"library is open for reading only",
	"import %s",
	"keep %s",
	"store %s",
	"read %s",
	"write %s",
	"restore %s",
	"back up library",
	"rescue library",
	"show the original of %s",
	"store decision",
	"undo",
	"redo",
	"search",
	"search cannot be answered",
	"save analysis",
	"load articles",
	"load decisions",
	"load index",
	"remove article %s",
	"put back %d articles",
	"put back what was removed",
	"%s exists already; name a new file",
	"no such file or folder",
	"it is a folder; name a file in it",
	"it is a device, a pipe or a socket; name a file",
	"its links lead in a circle",
	"its text is not valid UTF-8",
	"unknown report format %q; known are %s",
	"nothing to report: no event was given",
	"no space left on device",
	"disk quota exceeded",
	"permission denied",
	"no such file or directory",
	"read-only file system",
	"is a directory",
	"not a directory",
	"file exists",
	"file name too long",
	"input/output error",
	"context deadline exceeded",
	"database or disk is full",
	"attempt to write a readonly database",
	"database is locked",
	"database disk image is malformed",
	"file is not a database",
	"disk I/O error",

	// Differences.
	"%s at %.0f %%, %s at %.0f %%",
}

var (
	sayings = sync.OnceValue(func() compare.Sayings {
		return compare.NewSayings(slices.Concat(engineSentences, engineFailures))
	})
	kinds = sync.OnceValue(func() compare.Sayings { return compare.NewSayings(engineKinds) })
)

// said gives what a layer below said in the user's language: a name, a sentence,
// or several sentences one after the other.
func said(english string) string {
	if languageNow() == LanguageEnglish || english == "" {
		return english
	}
	if t, ok := sentence(english); ok {
		return t
	}
	if one, rest, several := strings.Cut(english, ". "); several {
		return said(one+".") + " " + said(rest)
	}
	return tr(english)
}

// saidChain is said of an error: its parts stand one after the other with colons
// between them, and a part that holds a colon itself is known whole.
func saidChain(english string) string {
	if languageNow() == LanguageEnglish {
		return english
	}
	parts := strings.Split(english, ": ")
	var out []string
	for len(parts) > 0 {
		n := len(parts)
		for ; n > 1; n-- { // the longest that is known
			if whole := strings.Join(parts[:n], ": "); knownSaying(whole) {
				break
			}
		}
		out = append(out, said(strings.Join(parts[:n], ": ")))
		parts = parts[n:]
	}
	return strings.Join(out, ": ")
}

// knownSaying reports whether the text is one that the window has words for, and
// not only its first words followed by others.
func knownSaying(english string) bool {
	format, _, ok := sayings().Read(english)
	return ok && (!strings.Contains(format, "%s") || strings.Count(format, ": ") == strings.Count(english, ": "))
}

// saidAll is said of several sentences, in one line.
func saidAll(english []string) string {
	out := make([]string, len(english))
	for i, s := range english {
		out[i] = said(s)
	}
	return strings.Join(out, "; ")
}

// sentence is said of what one format made; ok is false if none is known.
func sentence(english string) (text string, ok bool) {
	format, values, ok := sayings().Read(english)
	if !ok {
		return "", false
	}
	for i, v := range values {
		if words, is := v.(string); is {
			if kind, of, known := kinds().Read(words); known {
				values[i] = tr(kind, of...)
			}
		}
	}
	return tr(format, values...), true
}

// ownVoice is what the engine says of a reading that nobody relays.
const ownVoice = "own voice"

// kindNote is a difference's readings in short. Of a change of form they are the
// forms' names, of a term of a list its class, which the window has words for.
func kindNote(k *compare.Kind) string {
	notes := strings.Split(k.Note, "; ")
	for i, note := range notes {
		if t, ok := sentence(note); ok {
			notes[i] = t
			continue
		}
		sides := strings.Split(note, " / ")
		for n, side := range sides {
			switch form := compare.Form(side); form {
			case compare.Direct, compare.Partial, compare.Indirect, compare.Narrated:
				sides[n] = formWords(form)
			case ownVoice:
				sides[n] = formWords(compare.Narrated)
			}
			if open := strings.LastIndex(side, " ("); open > 0 && strings.HasSuffix(side, ")") {
				sides[n] = side[:open] + " (" + said(side[open+2:len(side)-1]) + ")"
			}
		}
		notes[i] = strings.Join(sides, " / ")
	}
	return strings.Join(notes, "; ")
}
