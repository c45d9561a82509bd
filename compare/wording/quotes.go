package wording

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// quotes lists each utterance that a row holds, with how every witness tells it.
// What is told again is a reading of the first telling's.
func (f *finder) quotes() []compare.QuoteLine {
	out := f.utterances(func(r *compare.Row) bool { return !r.Again() })
	for _, again := range f.utterances((*compare.Row).Again) {
		k := slices.IndexFunc(f.c.Rows, func(r compare.Row) bool { return r.ID == again.Row })
		first := slices.IndexFunc(out, func(q compare.QuoteLine) bool {
			return q.Row == f.c.Rows[k].Repeats.Row && q.Speaker == again.Speaker
		})
		if first < 0 {
			out = append(out, again)
			continue
		}
		q := &out[first]
		q.Readings = append(q.Readings, again.Readings...)
		slices.SortStableFunc(q.Readings, func(a, b compare.QuoteReading) int { return cmp.Compare(a.Witness, b.Witness) })
	}
	return out
}

// utterances are those of the rows that keep takes, in their order. What an outlet
// tells in its own voice is nobody's words and no reading; what two outlets quote
// in the same words is one utterance, whatever they call the speaker.
func (f *finder) utterances(keep func(*compare.Row) bool) []compare.QuoteLine {
	var out []compare.QuoteLine
	for r := range f.c.Rows {
		row := &f.c.Rows[r]
		if !keep(row) {
			continue
		}
		var said []utterance
		for w, cell := range row.Cells {
			for _, s := range cell {
				st := &f.c.Witnesses[w].Statements[s]
				if sp := f.person(st.Speaker); sp != "" && st.Form != compare.Narrated && !slices.ContainsFunc(said, func(u utterance) bool { return strings.EqualFold(u.Speaker, sp) }) {
					said = append(said, utterance{QuoteLine: compare.QuoteLine{Speaker: sp, Row: row.ID}})
				}
			}
		}
		for i := range said {
			u := &said[i]
			for w, cell := range row.Cells {
				for _, s := range cell {
					st := &f.c.Witnesses[w].Statements[s]
					if st.Form == compare.Narrated {
						continue
					}
					if who := f.person(st.Speaker); strings.EqualFold(who, u.Speaker) || who == "" && i == 0 {
						u.Readings = append(u.Readings, compare.QuoteReading{Witness: w, Span: st.Span, Form: st.Form})
						u.words = append(u.words, quotedWords(f.w[w], s))
						u.named = u.named || f.isPerson(w, st)
					}
				}
			}
		}
		for i := 0; i < len(said); i++ {
			for j := i + 1; j < len(said); j++ {
				if said[i].same(&said[j]) {
					said[i].join(&said[j])
					said = slices.Delete(said, j, j+1)
					j = i
				}
			}
		}
		for _, u := range said {
			if !u.written() {
				out = append(out, u.QuoteLine)
			}
		}
	}
	return out
}

// An utterance is a QuoteLine in the making.
type utterance struct {
	compare.QuoteLine
	words [][]string // of each reading, those that it quotes
	named bool       // the speaker is a person with a name
}

// isPerson reports whether the speaker of a statement is a person with a name.
func (f *finder) isPerson(w int, st *compare.Statement) bool {
	names := f.c.Witnesses[w].Parsed.Names
	return slices.ContainsFunc(st.By, func(by int) bool { return by < len(names) && names[by].Kind == compare.Person })
}

// quotedWords are the words that a statement quotes.
func quotedWords(w *witness, statement int) []string {
	var out []string
	for _, u := range w.units[w.of[statement][0]:w.of[statement][1]] {
		if u.quoted {
			out = append(out, u.norm)
		}
	}
	return out
}

// sameQuote is from how many quoted words on two readings with the same ones are
// of one utterance.
const sameQuote = 3

// same reports whether a reading of the one and of the other quote the same words,
// the one perhaps fewer.
func (u *utterance) same(v *utterance) bool {
	for i, a := range u.words {
		for j, b := range v.words {
			if u.Readings[i].Witness != v.Readings[j].Witness && (holdsAll(a, b) || holdsAll(b, a)) {
				return true
			}
		}
	}
	return false
}

// holdsAll reports whether words stand in others, in a row, and are enough to tell.
func holdsAll(in, words []string) bool {
	if len(words) < sameQuote {
		return false
	}
	for i := 0; i+len(words) <= len(in); i++ {
		if slices.Equal(in[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// join makes two tellings one. The speaker is that of the telling that quotes
// most; among equals the one with a name, then the first.
func (u *utterance) join(v *utterance) {
	a, b := u.strength(), v.strength()
	if b > a || a == b && v.named && !u.named {
		u.Speaker, u.named = v.Speaker, v.named
	}
	for i, r := range v.Readings {
		at := slices.IndexFunc(u.Readings, func(x compare.QuoteReading) bool { return x.Witness > r.Witness })
		if at < 0 {
			at = len(u.Readings)
		}
		u.Readings, u.words = slices.Insert(u.Readings, at, r), slices.Insert(u.words, at, v.words[i])
	}
}

// strength is how much of the speaker's own words the best of the readings gives.
func (u *utterance) strength() int {
	most := 0
	for _, r := range u.Readings {
		switch r.Form {
		case compare.Direct:
			most = max(most, 2)
		case compare.Partial:
			most = max(most, 1)
		}
	}
	return most
}

// written reports whether what "says" this is a paper, as "the report" is, and
// none of its words are quoted: nobody's utterance.
func (u *utterance) written() bool {
	if u.named || u.strength() > 0 {
		return false
	}
	head := ""
	for word := range strings.FieldsSeq(u.Speaker) {
		if belongs()[word] && head != "" {
			break
		}
		head = word
	}
	return papers()[head]
}

// papers are the common nouns for what is written.
var papers = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, l := range lexicon.Languages() {
		for _, e := range lexicon.List(l, "persons-common") {
			if e.Column(0) == "paper" {
				for _, w := range e.Words(1) {
					m[w] = true
				}
			}
		}
	}
	return m
})

// belongs are the words between a noun and what belongs to it: "of", "by".
var belongs = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, l := range lexicon.Languages() {
		for _, e := range lexicon.List(l, "roles") {
			if r := e.Column(0); r == "attach" || r == "of" || r == "by" {
				for _, w := range e.Words(1) {
					m[w] = true
				}
			}
		}
	}
	return m
})
