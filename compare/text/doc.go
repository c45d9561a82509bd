// Package text takes an article's text apart: sentences, tokens, names, and
// statements with who says them and in which form.
//
// # Method
//
// Sentences come from the Punkt segmenter (Kiss and Strunk, "Unsupervised
// Multilingual Sentence Boundary Detection", Computational Linguistics 32(4),
// 2006), within a block, with quotations followed over the boundaries. Names
// are learnt from the article itself: titles and offices before a name, a full
// name first and a surname later, what speaks and what lies in or belongs to a
// country; word lists supply offices, honorifics and countries, never persons.
// A statement is a clause unit: a sentence, cut where a second reporting verb
// starts a second content. Reporting verbs come from a list with classes; the
// subject of each is found by a shallow reading of the clause before or after
// it, and pronouns, offices and surnames are followed to the name they stand for.
//
// The words that the rules ask for are lists, a folder a language in
// assets/lexicon; there are some for English and Spanish. Text in another language
// is cut into sentences at marks that end one in most scripts and told as narrated.
// Punkt's model is English; elsewhere those marks and the abbreviations decide.
package text
