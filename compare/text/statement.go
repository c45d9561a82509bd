package text

import (
	"crossread/compare"
)

// findStatements cuts every sentence into statements and says who makes them.
func (d *doc) findStatements() {
	var chains []int // by statement: 1 + the quotation whose words it mostly is
	var turn speaker // who has the word in a printed interview, to the block's end
	for si, s := range d.sents {
		d.resolve(s, si)
		if s.first {
			turn = speaker{}
		}
		var label *cue
		if l, ok := d.initialled(s); ok {
			turn, label = l.who, &cue{at: l.colon, to: l.colon + 1}
		}
		if turn.ok() {
			d.add(si, d.p.Sentences[si].Span, compare.Direct, &turn, label)
			chains = append(chains, 0)
			continue
		}
		if s.kind != compare.Paragraph || s.from == s.to {
			d.add(si, d.p.Sentences[si].Span, compare.Narrated, nil, nil)
			chains = append(chains, 0)
			continue
		}
		cues := d.findCues(s)
		takes := len(cues) > 0 && cues[0].verb == transcribed && d.exchanges(cues[0].sfrom, cues[0].sto, s)
		if takes {
			cues = cues[:1]
		}
		cuts := d.cuts(s, cues)
		d.findSayers(cues, cuts)
		if takes {
			turn = d.sayers[0]
		}
		from, ci := s.from, 0
		for k := 0; k <= len(cuts); k++ {
			to := s.to
			if k < len(cuts) {
				to = cuts[k]
			}
			cj := ci
			for cj < len(cues) && cues[cj].at < to {
				cj++
			}
			span := d.pieceSpan(si, from, to, s)
			main := d.primary(cues, ci, cj)
			form, sp := d.formOf(from, to, cues, ci, cj, main)
			var c *cue
			if main >= 0 && form != compare.Narrated {
				c = &cues[main]
			}
			d.add(si, span, form, sp, c)
			if c != nil {
				d.p.Statements[len(d.p.Statements)-1].Relay = d.relayOf(cues, ci, cj, main)
			}
			q := 0
			if d.quote[from] > 0 && d.quotes[d.quote[from]-1].from < from {
				q = int(d.quote[from])
			} else if form == compare.Direct || sp == nil {
				q = d.mostlyQuote(from, to)
			}
			chains = append(chains, q)
			if sp != nil && sp.ok() && !(c != nil && c.kind == relativeCue && ci > 0) {
				d.spoke(sp, si)
			}
			from, ci = to, cj
		}
		d.refocus(cues, si)
	}
	d.continued(chains)
	d.linkNames()
}

// findSayers tells who each cue's subject is. A verb without one of its own
// takes that of the last which does not itself stand within reported words:
// "he said Kestria demanded talks, adding that".
func (d *doc) findSayers(cues []cue, cuts []int) {
	d.sayers = d.sayers[:0]
	var last speaker
	matrix, piece := -1, 0
	for i := range cues {
		c := &cues[i]
		sp := d.speakerOf(c, last)
		d.sayers = append(d.sayers, sp)
		fresh := matrix < 0
		for piece < len(cuts) && cuts[piece] <= c.at {
			piece++
			fresh = true
		}
		if !sp.ok() || c.kind == accordingCue || c.kind == nounCue || c.kind == relativeCue && matrix >= 0 {
			continue
		}
		switch {
		case fresh, c.kind == ingCue, c.kind == coordCue:
			last, matrix = sp, i
		case d.relays(matrix) && d.relayed(cues, matrix, i):
			last, matrix = sp, i
		case c.ends || c.kind == invertedCue:
			if d.words[c.sfrom].is(holds) && d.words[c.sto-1].is(personNoun|bodyNoun|paperNoun|spokesNoun|officeWord) { // his office said
				for _, e := range last.ents {
					d.learnSex(e, d.words[c.sfrom])
				}
			}
			if cues[matrix].verb.class == mind {
				last, matrix = sp, i
			}
		}
	}
}

// refocus moves the focus on after a sentence.
func (d *doc) refocus(cues []cue, si int) {
	f := &d.focus
	subject := d.subjectNow
	for i := range cues {
		if sp := &d.sayers[i]; cues[i].kind == plainCue || cues[i].kind == invertedCue {
			if len(sp.ents) > 0 && d.ents[sp.ents[0]].human() {
				subject = sp.ents
			}
			break
		}
	}
	if len(subject) == 0 {
		return
	}
	f.subject = subject
	if len(subject) > 1 {
		f.many, f.manyAt = speaker{ents: subject}, si
		for _, e := range subject {
			f.many.names = append(f.many.names, d.ents[e].full)
		}
	}
}

// pieceSpan is the byte range of a piece of a sentence; the first and last reach
// to the sentence's ends, marks that are no token included.
func (d *doc) pieceSpan(si, from, to int, s sentence) compare.Span {
	span := d.p.Sentences[si].Span
	if from > s.from {
		span.Start = d.p.Tokens[from].Start
	}
	if to < s.to {
		_, span.End = trim(d.text, span.Start, d.p.Tokens[to].Start)
	}
	return span
}

// add appends a statement.
func (d *doc) add(si int, span compare.Span, form compare.Form, sp *speaker, c *cue) {
	st := compare.Statement{Span: span, Sentence: si, Form: form, Place: placeOf(d.sents[si].kind), Quoted: d.quotedIn(span)}
	if sp != nil && sp.ok() && form != compare.Narrated {
		st.Speaker, st.SpeakerAt, st.By = sp.text(), sp.at, sp.by
	}
	if c != nil {
		st.Cue = d.span(c.at, c.to)
	}
	d.p.Statements = append(d.p.Statements, st)
}

// minPiece is the fewest words on either side of a cut, so that no statement is
// a mere tag.
const minPiece = 4

// cuts says before which tokens a sentence is cut into statements.
func (d *doc) cuts(s sentence, cues []cue) []int {
	var cuts []int
	last := s.from
	cut := func(t int) {
		if t > last && d.countWords(last, t) >= minPiece && d.countWords(t, s.to) >= minPiece && (d.quote[t] == 0 || d.quotes[d.quote[t]-1].from == t) {
			cuts = append(cuts, t)
			last = t
		}
	}
	for i := range cues {
		c := &cues[i]
		prev := -1 // end of the cue before
		if i > 0 {
			prev = cues[i-1].to
		}
		switch c.kind {
		case ingCue:
			if t := c.from; t > s.from && d.words[t-1].is(comma|closeQuote|plainQuote) {
				cut(t)
			} else if t > s.from && d.words[t-1].plays(whileWord) {
				cut(t - 1)
			}
		case relativeCue:
			if t := c.from; t > s.from && d.words[t-1].is(comma) && (prev < 0 || prev < t) {
				cut(t)
			}
		case coordCue:
			if d.words[c.from].is(conjunction) && (prev >= 0 || c.sto > c.sfrom) || c.inherit && d.words[max(c.from-1, 0)].is(comma) {
				cut(c.from)
			}
		case plainCue, invertedCue:
			// A trailing "the Palace said" belongs to what it reports.
			if c.kind == invertedCue || c.ends && (d.words[max(c.sfrom-1, s.from)].is(comma) || d.countWords(c.to, s.to) < minPiece && d.words[max(c.sfrom-1, s.from)].is(strongMark)) {
				continue
			}
			t := c.sfrom
			for t > s.from && t > prev {
				w := d.words[t-1]
				if t-2 > s.from && w.plays(thatWord) && d.words[t-2].plays(whileWord) { // mientras que
					t--
					continue
				}
				if t-3 > s.from && w.is(relative) && d.words[t-2].is(preposition|infinitive) && d.words[t-3].is(comma) { // to which Varga replied
					cut(t - 2)
					break
				}
				if w.low == ";" || w.is(strongMark) && w.low != "(" && w.low != ")" {
					cut(t)
					break
				}
				if w.plays(whileWord|andWord|butWord) && t-2 > s.from && (d.words[t-2].is(comma|closeQuote) || w.plays(whileWord)) {
					cut(t - 1)
					break
				}
				if !w.plays(thatWord) && (w.is(determiner|adjectiveEnd|adverb|personNoun) || d.name[t-1] > 0) {
					t--
					continue
				}
				break
			}
		}
	}
	return cuts
}

func (d *doc) countWords(from, to int) int {
	n := 0
	for t := from; t < to; t++ {
		if d.p.Tokens[t].Kind != compare.Punctuation {
			n++
		}
	}
	return n
}

// primary chooses, among a piece's cues, the one that says who speaks: the
// first whose content follows it, but one within its content if the outer is
// only the source that relays it; "the Palace said Dolan had defended".
func (d *doc) primary(cues []cue, from, to int) int {
	best := -1
	for i := from; i < to; i++ {
		c := &cues[i]
		if !d.sayers[i].ok() {
			continue
		}
		if best < 0 {
			best = i
			continue
		}
		b := &cues[best]
		switch {
		case c.kind == nounCue || c.free:
		case b.kind == nounCue || b.free:
			best = i
		case b.kind == accordingCue && c.kind != accordingCue:
			if d.speechful(c, i) {
				best = i
			}
		case c.kind == accordingCue || c.ends && c.sfrom > b.to || c.kind == invertedCue:
			if !d.speechful(b, best) && c.kind != accordingCue || b.verb.class == mind || b.verb.class == show {
				if b.kind != accordingCue {
					best = i
				}
			}
		case d.relays(best) && d.relayed(cues, best, i):
			best = i
		}
	}
	return best
}

// relayOf are the words of a piece's last cue, its subject included, that names a
// source beside the main one: ", the Palace said", "according to the Gazette".
func (d *doc) relayOf(cues []cue, from, to, main int) compare.Span {
	for i := to - 1; i >= from; i-- {
		if c := &cues[i]; i != main && (c.ends || c.kind == accordingCue) && !c.inherit && d.sayers[i].ok() {
			return d.span(min(c.from, c.sfrom), max(c.to, c.sto))
		}
	}
	return compare.Span{}
}

// clear reports whether no comma or mark stands between tokens.
func (d *doc) clear(from, to int) bool {
	for t := from; t < to; t++ {
		if d.words[t].is(comma | strongMark | openQuote) {
			return false
		}
	}
	return true
}

// speechful reports whether a cue reports a speech act of a person, so that a
// source named beside it only relays it.
func (d *doc) speechful(c *cue, i int) bool {
	switch c.verb.class {
	case say, tell, that, act, agree:
		return d.sayers[i].kind == compare.Person || d.sayers[i].kind == compare.Office
	}
	return false
}

// relayed reports whether cue i is of a person and right within what cue b tells,
// which does not ask whether it is so: "the Palace said Dolan had defended".
func (d *doc) relayed(cues []cue, b, i int) bool {
	c, from := &cues[i], cues[b].to
	if c.kind != plainCue || c.may || !d.speechful(c, i) || d.sayers[i].kind != compare.Person || c.sfrom-from > relayReach || !d.clear(from, c.sfrom) {
		return false
	}
	for t := from; t < c.sfrom; t++ {
		if d.r.questions[d.words[t].low] {
			return false
		}
	}
	return true
}

// relayReach is how many words may stand between a source and whom it tells of.
const relayReach = 4

// relays reports whether a cue's speaker is one that speaks for others.
func (d *doc) relays(i int) bool {
	return d.sayers[i].kind != compare.Person
}

// mostlyQuote is 1 + the quotation that most words of some tokens stand in, 0 for none.
func (d *doc) mostlyQuote(from, to int) int {
	n, q := 0, int32(0)
	for t := from; t < to; t++ {
		if d.p.Tokens[t].Kind != compare.Punctuation && d.quote[t] > 0 {
			n++
			q = d.quote[t]
		}
	}
	if q > 0 && 2*n > d.countWords(from, to) {
		return int(q)
	}
	return 0
}

// formOf is a piece's form, and its speaker if it has one.
func (d *doc) formOf(from, to int, cues []cue, ci, cj, main int) (compare.Form, *speaker) {
	quoted, outside := 0, 0
	d.inCue = append(d.inCue[:0], make([]bool, to-from)...)
	for i := ci; i < cj; i++ {
		c := &cues[i]
		for t := max(c.from, from); t < min(c.to, to); t++ {
			d.inCue[t-from] = true
		}
		for t := max(c.sfrom, from); t < min(c.sto, to); t++ {
			d.inCue[t-from] = true
		}
	}
	full := false
	for t := from; t < to; t++ {
		if d.p.Tokens[t].Kind == compare.Punctuation {
			if q := d.quote[t]; q > 0 && d.quotes[q-1].from == t && d.fullQuote(t, from, to) {
				full = true
			}
			continue
		}
		if d.quote[t] > 0 {
			quoted++
		} else if !d.inCue[t-from] {
			outside++
		}
	}
	if d.quote[from] > 0 && d.quotes[d.quote[from]-1].from < from { // goes on from the sentence before
		full = true
	}
	var sp *speaker
	if main >= 0 {
		sp = &d.sayers[main]
	}
	switch {
	case sp != nil && cues[main].verb == transcribed:
		return compare.Direct, sp
	case quoted == 0 && sp != nil:
		return compare.Indirect, sp
	case quoted == 0:
		return compare.Narrated, nil
	case full && (sp != nil || quoted > outside) && 3*quoted > outside:
		return compare.Direct, sp
	case sp != nil:
		return compare.Partial, sp
	}
	return compare.Narrated, nil
}

// fullQuote reports whether the quotation that opens at t is quoted speech and
// not a quoted fragment: it starts the piece, or a verb of saying, a comma or a
// colon stands before it and a capital starts it.
func (d *doc) fullQuote(t, from, to int) bool {
	q := &d.quotes[d.quote[t]-1]
	u := t + 1
	for u < q.to && d.p.Tokens[u].Kind == compare.Punctuation {
		u++
	}
	if u >= q.to {
		return false
	}
	words := d.countWords(t, q.to)
	if t == from {
		last := q.to - 1
		if q.open || words >= 5 {
			return true
		}
		return last-1 > t && d.words[last-1].is(fullStop|comma) || q.to < to && d.words[q.to].is(comma)
	}
	before := d.words[t-1]
	capital := d.words[u].is(capital) || d.p.Tokens[u].Kind == compare.Number
	switch {
	case before.is(comma) || before.low == ":":
		return capital && words >= 2 || words >= 5
	case len(before.verbs) > 0:
		return capital && words >= 3
	}
	if capital && words >= 4 && d.words[q.to-1].is(closeQuote|plainQuote) && q.to-2 > t && d.words[q.to-2].is(fullStop|comma) {
		return !before.plays(thatWord) && !before.is(preposition|determiner)
	}
	return false
}

// continued gives quotations that run over several statements their speaker,
// and quotations told without a cue the one who spoke before.
func (d *doc) continued(chains []int) {
	st := d.p.Statements
	for i := range st { // within one quotation, or one that goes on in the next paragraph
		if chains[i] == 0 || st[i].Speaker != "" {
			continue
		}
		for j := i + 1; j < len(st) && j < i+maxBack && d.sameChain(chains[i], chains[j]); j++ {
			if st[j].Speaker != "" {
				d.copySpeaker(i, j)
				break
			}
		}
	}
	for i := range st {
		if chains[i] == 0 || st[i].Speaker != "" {
			continue
		}
		for j := i - 1; j >= 0 && j >= i-3; j-- {
			if st[j].Place == compare.InHeading || st[j].Place == compare.InCaption {
				break
			}
			if st[j].Speaker == "" {
				continue
			}
			d.copySpeaker(i, j)
			break
		}
		if st[i].Speaker != "" && st[i].Form == compare.Narrated {
			st[i].Form = compare.Direct
		}
	}
	for i := range st {
		if st[i].Form == compare.Direct && st[i].Speaker == "" && st[i].SpeakerAt.Empty() && chains[i] == 0 {
			st[i].Form = compare.Narrated
		}
	}
}

func (d *doc) sameChain(a, b int) bool {
	if b == 0 {
		return false
	}
	for a < b && d.quotes[a].follows {
		a++
	}
	return a == b
}

func (d *doc) copySpeaker(to, from int) {
	st := d.p.Statements
	st[to].Speaker, st[to].SpeakerAt, st[to].By = st[from].Speaker, st[from].SpeakerAt, st[from].By
	if st[to].Form == compare.Narrated {
		st[to].Form = compare.Direct
	}
}
