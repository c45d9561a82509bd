package storage

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"crossread/compare"
)

// Scripts without spaces between words give the full-text index no words. For
// them a second index holds which two letters stand side by side in an article
// (overlapping bigrams, as Lucene's CJKAnalyzer has them): an article that has
// all pairs of what is looked for may have it, and is read to see.

// spaceless are the scripts that do not put spaces between words.
var spaceless = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan}

func isSpaceless(r rune) bool { return r >= 0x0e00 && unicode.In(r, spaceless...) }

// letterKey is a letter in the index: four digits to the base 36.
func letterKey(r rune) string {
	s := strconv.FormatInt(int64(r), 36)
	return strings.Repeat("0", 4-len(s)) + s
}

// runPairs are the keys of the letters side by side in the text's runs of
// spaceless scripts, sorted, each once. A run's last letter stands alone, so
// that every letter begins a key.
func runPairs(text string) []string {
	var keys []string
	last := "" // the letter before
	for _, r := range text {
		key := ""
		if isSpaceless(r) {
			key = letterKey(r)
		}
		if last != "" {
			keys = append(keys, last+key)
		}
		last = key
	}
	if last != "" {
		keys = append(keys, last)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// askedPairs is how many pairs of letters the index is asked for at most: long
// stretches are told apart by fewer than they have.
const askedPairs = 16

// pairsMatch asks the index for the pairs of letters side by side in the stretch
// of text; "" if it has no letter of these scripts.
func pairsMatch(part string) string {
	var terms []string
	last := "" // the letter before
	alone := false
	end := func() {
		if last != "" && alone {
			terms = append(terms, last+"*")
		}
	}
	for _, r := range part {
		if !isSpaceless(r) {
			end()
			last = ""
			continue
		}
		key := letterKey(r)
		if alone = last == ""; !alone {
			terms = append(terms, last+key)
		}
		last = key
	}
	end()
	slices.Sort(terms)
	terms = slices.Compact(terms)
	return strings.Join(terms[:min(len(terms), askedPairs)], " AND ")
}

// scan finds a stretch of text with a letter of a spaceless script wherever it
// stands, in the first articles that have it; most is their number, 0 or less
// for all.
func scan(ctx context.Context, tx *sql.Tx, part string, most int) (found, error) {
	if most <= 0 {
		most = -1
	}
	rows, err := tx.QueryContext(ctx, `SELECT n, text FROM articles
		WHERE n IN (SELECT rowid FROM runs WHERE runs MATCH ?
			UNION ALL SELECT n FROM articles WHERE n <= (SELECT value FROM counters WHERE name = 'unpaired')) AND instr(text, ?)
		ORDER BY n LIMIT ?`, pairsMatch(part), part, most)
	if err != nil {
		return nil, err
	}
	return readFound(rows, func(text string) (places []compare.Span) {
		for at := 0; ; {
			i := strings.Index(text[at:], part)
			if i < 0 {
				return places
			}
			places = append(places, compare.Span{Start: at + i, End: at + i + len(part)})
			at += i + len(part)
		}
	})
}
