package event

import (
	"slices"

	"crossread/assets/lexicon"
)

// A cueHit is a place where a rule's pattern stands: tokens [first, end) of the
// article.
type cueHit struct {
	first, end int
	rule       *lexicon.CueRule
	void       bool // of a call to come, or of none: it lends no other words weight
}

// A cueBook is a language's rules, indexed by the words a match can begin with.
type cueBook struct {
	announce map[string][]*lexicon.CueRule // call, weak, told, second, meeting
	who      []*lexicon.CueRule            // announcing rules that begin with somebody named
	other    map[string][]*lexicon.CueRule // the words in other senses
	first    lexicon.Sieve                 // the words that either begin with
	around   []*lexicon.CueRule            // planned, denied, earlier: with a CUE element, or within the cue
	each     map[string]bool
	written  map[string]bool
	both     []*lexicon.CueRule
}

func newCueBook(language string) *cueBook {
	rules := lexicon.Cues(language)
	if rules == nil {
		return nil
	}
	b := &cueBook{announce: map[string][]*lexicon.CueRule{}, other: map[string][]*lexicon.CueRule{}, each: map[string]bool{}, written: map[string]bool{}}
	for i := range rules {
		r := &rules[i]
		switch {
		case r.Section == "planned" || r.Section == "denied" || r.Section == "earlier":
			b.around = append(b.around, r)
		case r.Section == "parties":
		case r.Section == "both":
			b.both = append(b.both, r)
		case r.Section == "each":
			for _, w := range r.Elements[0].Words {
				b.each[w] = true
			}
		case r.Section == "written":
			for _, w := range r.Elements[0].Words {
				b.written[w] = true
			}
		case r.Elements[0].Who:
			b.who = append(b.who, r)
		default:
			into := b.announce
			if r.Section == "other" {
				into = b.other
			}
			for _, w := range r.Elements[0].Words {
				into[w] = append(into[w], r)
				b.first.Add(w)
			}
		}
	}
	return b
}

// match says where the pattern's elements end if they start at token i of
// line l; -1 if they do not. Gaps are as short as can be.
func (l *line) match(elements []lexicon.CueElement, i int) int {
	if len(elements) == 0 {
		return i
	}
	e := &elements[0]
	switch {
	case e.Gap > 0:
		for k, words := 0, 0; i+k <= l.end; k++ {
			if k > 0 && l.stops(i+k-1) {
				return -1
			}
			if k > 0 && !l.within(i+k-1) {
				words++
			}
			if words > e.Gap {
				return -1
			}
			if end := l.match(elements[1:], i+k); end >= 0 {
				return end
			}
		}
		return -1
	case e.Who:
		if end := l.nameAt(i); end >= 0 {
			return l.match(elements[1:], end)
		}
		if e.Optional {
			return l.match(elements[1:], i)
		}
		return -1
	case e.Cue:
		return -1
	}
	if i < l.end {
		word := l.tokens[i].Norm
		for _, w := range e.Words {
			if w == word {
				if end := l.match(elements[1:], i+1); end >= 0 {
					return end
				}
				break
			}
		}
	}
	if e.Optional {
		return l.match(elements[1:], i)
	}
	return -1
}

// stops reports whether a gap may not run over token i: marks that part clauses, and quotations.
func (l *line) stops(i int) bool {
	switch l.tokens[i].Norm {
	case ";", ":", ".", "!", "?", "(", ")", "—", "–", "|":
		return true
	case `"`, "“", "”":
		return !l.scare(i)
	}
	return false
}

// within reports whether the mark at token i parts no words: a hyphen, or those of a few quoted words.
func (l *line) within(i int) bool {
	switch l.tokens[i].Norm {
	case "-", `"`, "“", "”":
		return true
	}
	return false
}

// scare reports whether the mark at token i belongs to a few quoted words within
// a sentence: had a “very good conversation” with.
func (l *line) scare(i int) bool {
	if l.tokens[i].Norm != "“" { // the mark may close
		for t := i - 1; t >= max(l.first, i-scareWords-1); t-- {
			if l.mark(t) {
				return t < i-1
			}
		}
	}
	if l.tokens[i].Norm != "”" {
		for t := i + 1; t < min(l.end, i+scareWords+2); t++ {
			if l.mark(t) {
				return t > i+1
			}
		}
	}
	return false
}

// mark reports whether a quotation mark stands at token i.
func (l *line) mark(i int) bool {
	switch l.tokens[i].Norm {
	case `"`, "“", "”":
		return true
	}
	return false
}

// scared ends the few quoted words of whoever writes that start at token i:
// “the wise” Chancellor Varga; i if none do.
func (l *line) scared(i int) int {
	if i+1 >= l.end || !l.mark(i) || l.tokens[i].End != l.tokens[i+1].Start {
		return i
	}
	for t := i + 2; t < min(l.end, i+scareWords+2); t++ {
		if l.mark(t) {
			return t + 1
		}
	}
	return i
}

// scareWords is how many quoted words a gap in a pattern may run over.
const scareWords = 6

// cues finds where the line's words announce an event. Where patterns of one
// section overlap the longest stands; a pattern of another sense takes away those
// that start or end with it.
func (l *line) cues(b *cueBook) []cueHit {
	var hits []cueHit
	var others []cueHit
	for i := l.first; i < l.end; i++ {
		if word := l.tokens[i].Norm; b.first.May(word) {
			for _, r := range b.other[word] {
				if end := l.match(r.Elements, i); end >= 0 {
					others = append(others, cueHit{first: i, end: end, rule: r})
				}
			}
			for _, r := range b.announce[word] {
				if end := l.match(r.Elements, i); end >= 0 {
					hits = append(hits, cueHit{first: i, end: end, rule: r})
				}
			}
		}
		if l.nameAt(i) >= 0 {
			for _, r := range b.who {
				if end := l.match(r.Elements, i); end >= 0 {
					hits = append(hits, cueHit{first: i, end: end, rule: r})
				}
			}
		}
	}
	kept := hits[:0]
next:
	for i, h := range hits {
		for _, o := range others {
			if o.first <= h.first && h.first < o.end || h.first < o.first && o.end == h.end { // in a courtesy call
				continue next
			}
		}
		for k, g := range hits {
			if k != i && g.rule.Section == h.rule.Section && g.first < h.end && h.first < g.end {
				longer := g.end-g.first > h.end-h.first || g.end-g.first == h.end-h.first && k < i
				if g.rule == h.rule && g.end == h.end { // "in talks with X spoke on the phone": of verbs the nearest
					longer = g.first > h.first
				}
				if longer && (g.rule.Medium == h.rule.Medium || g.rule.Medium == "video") {
					continue next
				}
			}
		}
		kept = append(kept, h)
	}
	return kept
}

// around reports whether words of the section stand around the cue: it is
// planned, denied, or an earlier one.
func (l *line) around(b *cueBook, section string, h cueHit) bool {
	for _, r := range b.around {
		if r.Section != section {
			continue
		}
		at := -1
		for i, e := range r.Elements {
			if e.Cue {
				at = i
			}
		}
		if at < 0 { // within the cue: "[habló por última vez con X]"
			for i := h.first; i < h.end; i++ {
				if l.match(r.Elements, i) >= 0 {
					return true
				}
			}
			continue
		}
		before, after := r.Elements[:at], r.Elements[at+1:]
		if len(after) > 0 && l.match(after, h.end) < 0 {
			continue
		}
		if len(before) == 0 {
			return true
		}
		if len(before) == 1 && before[0].Gap == 0 && l.say.article[l.tokens[h.first].Norm] {
			continue // what makes an infinitive of a verb makes none of "the call that took place"
		}
		reach := 0
		for _, e := range before {
			reach += max(e.Gap, 1)
		}
		for i := max(l.first, h.first-reach); i < h.first; i++ {
			if slices.ContainsFunc(l.dates, func(d dayWord) bool { return d.month > 0 && d.first <= i && i < d.end }) {
				continue // "the May 10 call"
			}
			for end := h.first; end < h.end; end++ { // the cue may start with the verb: "before X [has a call]"
				if l.reaches(before, i, end) {
					return true
				}
			}
		}
	}
	return false
}

// reaches reports whether the elements, started at token i, can end exactly at
// token end; the last element may be a gap.
func (l *line) reaches(elements []lexicon.CueElement, i, end int) bool {
	if len(elements) == 0 {
		return i == end
	}
	e := &elements[0]
	if e.Gap > 0 {
		for k := 0; k <= e.Gap && i+k <= end; k++ {
			if k > 0 && l.stops(i+k-1) {
				return false
			}
			if l.reaches(elements[1:], i+k, end) {
				return true
			}
		}
		return false
	}
	if i < end {
		for _, w := range e.Words {
			if w == l.tokens[i].Norm {
				return l.reaches(elements[1:], i+1, end)
			}
		}
	}
	return e.Optional && l.reaches(elements[1:], i, end)
}

// both reports whether the line speaks of all the article's calls at once.
func (l *line) both(b *cueBook) bool {
	if b == nil {
		return false
	}
	for i := l.first; i < l.end; i++ {
		for _, r := range b.both {
			if l.match(r.Elements, i) >= 0 {
				return true
			}
		}
	}
	return false
}
