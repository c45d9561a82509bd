package align

import (
	"fmt"

	"crossread/compare"
)

// Threshold is the score from which two statements are taken to be the same, a
// probability by the model. Of 15 pairs in rows between .40 and .50, read by eye in
// 14 calls of real outlets, two were right: a link that a reader cannot defend
// costs more than a gap. At .40, `go test -run RowsQuality` has balanced F1 up to
// .03 higher and row precision on the fitted calls .08 lower; at .50, F1 .04 to .07
// lower.
const Threshold = 0.45

// The settings of the rows; tests vary them.
var (
	threshold           = Threshold
	backgroundThreshold = 0.55 // of statements outside the event; as above
	linkage             = 1.1  // mean score between a row and what joins it, in thresholds; 1 to 1.1 do as well, at 1.2 true members stay out
	bestLinkage         = 1.4  // best score between them, in thresholds; 1.2 to 1.5 do as well
	absorbAt            = 0.3  // share of a statement that a row beyond its own cell must hold; .2 to .5 do as well
	minAbsorbed         = 1.0  // weight of words below which a statement is too short to be absorbed
	attributionShare    = 0.5  // what the words that name the speaker and the act of speaking count
)

// Parameters are the settings that rows depend on.
func Parameters() []compare.Parameter {
	f := func(x float64) string { return fmt.Sprintf("%.2f", x) }
	return []compare.Parameter{
		{Name: "same statement from", Value: f(threshold), Note: "score, 0 to 1: how probable it is that two statements say the same"},
		{Name: "shared background from", Value: f(backgroundThreshold), Note: "score from which statements outside the event are shared background"},
		{Name: "mean score in a row from", Value: f(linkage * threshold), Note: "of all statements of two rows that become one, or of a third with two"},
		{Name: "best score in a row from", Value: f(bestLinkage * threshold), Note: "of a statement with one of the row that it joins, if two or more are in it"},
		{Name: "doubtful match below", Value: f(compare.DoubtfulBelow), Note: "best score of a statement with the others of its row: little holds it there"},
		{Name: "split statement from", Value: f(absorbAt), Note: "share of a statement that its neighbour's row must hold for it to join"},
		{Name: "word likeness", Value: fmt.Sprintf("synonym %.2f, derived %.2f, one concept %.2f, broader %.2f, one kind %.2f",
			rowTuning.synonym, rowTuning.derived, rowTuning.concept, rowTuning.related, rowTuning.sister),
			Note: "of words that differ, against 1 for the same stem; synonyms from WordNet 3.0"},
		{Name: "weight of words", Value: "by rarity in the library",
			Note: "counted over the sentences of all articles, so that a score moves a little, mostly less than .06, when other articles come or go; a pair near the threshold may then join or part"},
	}
}
