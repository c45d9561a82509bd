package wording

import (
	"cmp"
	"slices"
	"strings"

	"crossread/compare"
)

// Stock gathers, over the comparisons added, what every speaker is reported to
// have said, and finds the phrases that come again in another event. It is not
// safe for concurrent use.
type Stock struct {
	speakers map[string]*said
	order    []string
	seen     map[placeKey]bool
}

type said struct {
	numbers  map[string]int32 // word -> its number
	runs     []stretch
	articles []*compare.Article
	events   []string
}

// A stretch is words of one statement without a mark between them.
type stretch struct {
	words   []int32
	tokens  []compare.Token
	article int // index into said.articles
	event   int // index into said.events
}

// Add reads one comparison: the statements of its event that have a speaker. A
// statement that several events share counts for the first.
func (s *Stock) Add(c *compare.Comparison) {
	if s.speakers == nil {
		s.speakers, s.seen = map[string]*said{}, map[placeKey]bool{}
	}
	f := speakersOf(c)
	for i := range c.Witnesses {
		w := &c.Witnesses[i]
		for k := range w.Statements {
			st := &w.Statements[k]
			if st.Speaker == "" || st.Place != compare.InPassage || !slices.Contains(st.Events, c.Event.ID) {
				continue
			}
			key := placeKey{article: w.Article().ID, span: st.Span}
			if s.seen[key] {
				continue
			}
			s.seen[key] = true
			for one := range strings.SplitSeq(st.Speaker, "; ") {
				s.say(f.person(one), c.Event.ID, w, st)
			}
		}
	}
}

func (s *Stock) say(speaker, event string, w *compare.Witness, st *compare.Statement) {
	by := s.speakers[speaker]
	if by == nil {
		by = &said{numbers: map[string]int32{}}
		s.speakers[speaker] = by
		s.order = append(s.order, speaker)
	}
	if n := len(by.articles); n == 0 || by.articles[n-1] != w.Article() {
		by.articles = append(by.articles, w.Article())
	}
	if n := len(by.events); n == 0 || by.events[n-1] != event {
		by.events = append(by.events, event)
	}
	var r stretch
	flush := func() {
		if len(r.tokens) > 1 {
			r.article, r.event = len(by.articles)-1, len(by.events)-1
			by.runs = append(by.runs, r)
		}
		r = stretch{}
	}
	for _, t := range w.Parsed.TokensIn(st.Span) {
		if t.Kind == compare.Punctuation || st.Cue.Contains(t.Span) || st.SpeakerAt.Contains(t.Span) || st.Relay.Contains(t.Span) {
			flush()
			continue
		}
		n, ok := by.numbers[t.Norm]
		if !ok {
			n = int32(len(by.numbers))
			by.numbers[t.Norm] = n
		}
		r.words, r.tokens = append(r.words, n), append(r.tokens, t)
	}
	flush()
}

// Speakers lists those who said something, in the order met.
func (s *Stock) Speakers() []string { return s.order }

// All lists the speakers who have stock phrases, in the order met.
func (s *Stock) All() []compare.SpeakerPhrases {
	var list []compare.SpeakerPhrases
	for _, speaker := range s.order {
		if phrases := s.Of(speaker); len(phrases) > 0 {
			list = append(list, compare.SpeakerPhrases{Speaker: speaker, Phrases: phrases})
		}
	}
	return list
}

// maxStock is the number of words of the longest phrase.
const maxStock = 12

// A gram is a sequence of words that is being counted.
type gram struct {
	events int // that hold it
	last   int // the last of them
	whole  int // most events of a gram that has a word of content more
	at     [][2]int
}

// Of finds the speaker's stock phrases: runs of at most maxStock words that
// begin and end with a word of content, hold one that is no name, come in at
// least two events, and are not part of a longer one of as many. The more
// events the better, then the longer.
//
// Sequences grow a word at a time from those that come in two events already,
// after Agrawal and Srikant, "Fast Algorithms for Mining Association Rules",
// VLDB 1994. Time is linear in the words said but for what is repeated.
func (s *Stock) Of(speaker string) []compare.StockPhrase {
	by := s.speakers[speaker]
	if by == nil {
		return nil
	}
	var out []compare.StockPhrase
	var before []*gram                 // of one word less
	ids := make([][]int, len(by.runs)) // for every position the gram of one word less that begins there, -1 if seldom
	for n := 1; n <= maxStock; n++ {
		var grams []*gram
		index := map[[2]int]int{}
		next := make([][]int, len(by.runs))
		for r := range by.runs {
			run := &by.runs[r]
			for i := 0; i+n <= len(run.words); i++ {
				key := [2]int{int(run.words[i]), -1}
				if n > 1 {
					key = [2]int{ids[r][i], ids[r][i+1]}
					if key[0] < 0 || key[1] < 0 {
						next[r] = append(next[r], -1)
						continue
					}
				}
				g, ok := index[key]
				if !ok {
					g = len(grams)
					index[key] = g
					grams = append(grams, &gram{last: -1})
				}
				if e := run.event; grams[g].last != e {
					grams[g].last = e
					grams[g].events++
				}
				grams[g].at = append(grams[g].at, [2]int{r, i})
				next[r] = append(next[r], g)
			}
		}
		for r := range next {
			for i, g := range next[r] {
				switch {
				case g < 0:
				case grams[g].events < 2:
					next[r][i] = -1
				case n > 1:
					ts := by.runs[r].tokens[i : i+n]
					if !ts[n-1].Stop { // a word of content more
						before[ids[r][i]].whole = max(before[ids[r][i]].whole, grams[g].events)
					}
					if !ts[0].Stop {
						before[ids[r][i+1]].whole = max(before[ids[r][i+1]].whole, grams[g].events)
					}
				}
			}
		}
		if n > 2 {
			out = append(out, by.phrases(before, n-1)...)
		}
		if n == maxStock {
			out = append(out, by.phrases(grams, n)...)
		}
		before, ids = grams, next
	}
	slices.SortStableFunc(out, func(a, b compare.StockPhrase) int {
		return cmp.Or(cmp.Compare(len(b.Events), len(a.Events)), cmp.Compare(len(b.Text), len(a.Text)), cmp.Compare(a.Text, b.Text))
	})
	kept := out[:0]
	for _, p := range out {
		within := func(o compare.StockPhrase) bool {
			return strings.Contains(" "+strings.ToLower(o.Text)+" ", " "+strings.ToLower(p.Text)+" ") && len(o.Events) >= len(p.Events)
		}
		if !slices.ContainsFunc(kept, within) {
			kept = append(kept, p)
		}
	}
	return kept
}

// phrases are the grams of n words that are stock phrases.
func (by *said) phrases(grams []*gram, n int) []compare.StockPhrase {
	var out []compare.StockPhrase
	for _, g := range grams {
		if g.events < 2 || g.whole >= g.events {
			continue
		}
		first := &by.runs[g.at[0][0]]
		ts := first.tokens[g.at[0][1]:][:n]
		if ts[0].Stop || ts[n-1].Stop {
			continue
		}
		content, plain := 0, false
		for _, t := range ts {
			if !t.Stop {
				content++
				plain = plain || !t.Caps
			}
		}
		if content < 2 || !plain {
			continue
		}
		text := by.articles[first.article].Text
		p := compare.StockPhrase{Text: strings.Join(strings.Fields(text[ts[0].Start:ts[n-1].End]), " ")}
		for _, at := range g.at {
			r := &by.runs[at[0]]
			a := by.articles[r.article]
			ts := r.tokens[at[1]:][:n]
			span := compare.Span{Start: ts[0].Start, End: ts[n-1].End}
			p.Places = append(p.Places, compare.Occurrence{Article: a.ID, Event: by.events[r.event], Span: span, Text: span.In(a.Text)})
			if e := by.events[r.event]; !slices.Contains(p.Events, e) {
				p.Events = append(p.Events, e)
			}
			if o := OutletLabel(a); !slices.Contains(p.Outlets, o) {
				p.Outlets = append(p.Outlets, o)
			}
		}
		out = append(out, p)
	}
	return out
}
