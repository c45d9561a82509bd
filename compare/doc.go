// Package compare holds the types that every stage of Crossread shares, from an
// article to a comparison of outlets.
//
// # The flow
//
//	files -> storage/intake -> Article -> storage
//	Article -> text    -> Parsed      sentences, tokens, names, statements with speaker and form
//	Parsed  -> event   -> Index       calls and other events, who said what in which, background
//	Index   -> align   -> Row         the same statement in every outlet, gaps with the nearest candidate
//	Row     -> worddiff -> Edit       which words correspond, which stand on one side only
//	Rows    -> wording -> Wording     naming, swaps, quotes, facts, kinds of difference
//	all     -> collate -> Comparison  runs the stages in order
//	Comparison -> report              html, docx, json, csv, md on an io.Writer
//
// A stage is a function from values to values: no files, network, database,
// clock, randomness, goroutines that outlive a call, or map order in results.
// The same input gives the same bytes. A stage knows this package and the word
// lists in crossread/assets, and no other stage; only collate knows the stages.
//
// # Words
//
// An Article is one outlet's text. A Sentence is what the sentence splitter
// found; a Statement is a sentence or a clause of one, with speaker and form.
// An Event is a call, a meeting or another story; a Passage is what one article
// says about one event. A Comparison collates the passages of one event: its
// Witnesses are the articles, its Rows the statements that are the same, a Gap
// says that nothing matched. A Reading is one outlet's wording, a Swap two
// readings in the same slot that differ. No outlet is the original, so an Edit
// is Same, Swap, OnlyA or OnlyB and never an addition or a removal. A Decision
// is what the user ruled; every stage honours it.
//
// Text is never copied: Spans are byte offsets into Article.Text.
package compare
