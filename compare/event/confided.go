package event

import (
	"slices"

	"crossread/compare"
)

// confided makes the mention of a call that somebody quoted, or a post that the
// article shows, tells of in the first person: "I spoke to Mr Dolan this afternoon", "Just had a good call with
// Dolan". The speaker and whoever the cue's words name are its parties; false if
// either is not known, or the call is denied or to come.
func (r *resolver) confided(b *cueBook, at int, h cueHit) (mention, bool) {
	l := r.s.lines[at]
	if !l.ownWord(h) && !r.opens(h) || l.around(b, "denied", h) || l.around(b, "planned", h) {
		return mention{}, false
	}
	said := r.s.quoted[h.first]
	speaker := -1
	if said {
		speaker = r.quoted(&l, h)
	} else if l.ownWord(h) {
		speaker = r.posted(at)
	}
	if speaker < 0 || r.c.voice(speaker) {
		return mention{}, false
	}
	partner := -1
	for i := h.first; i < h.end; i++ {
		n := int(l.starts[i]) - 1
		if n < 0 || l.names[n].Kind == compare.Pronoun {
			continue
		}
		if len(r.who[n]) != 1 || partner >= 0 && partner != r.who[n][0] {
			return mention{}, false
		}
		partner = r.who[n][0]
	}
	if partner < 0 || partner == speaker || !r.c.real(partner) && len(r.c.person(partner).full.tokens) < 2 || r.c.voice(partner) {
		return mention{}, false
	}
	m := mention{line: at, kind: compare.Call, medium: h.rule.Medium, weight: h.rule.Weight, strong: h.rule.Medium != compare.MediumUnstated, cue: h, hint: noHint, cast: []int{speaker, partner}}
	slices.Sort(m.cast)
	if said {
		l.dates = l.datesSaid
	}
	r.date(&m, &l, h)
	if !said {
		r.signed(&m, at)
	}
	return m, true
}

// signed gives a post's call the day on which the post is signed, or the one that its
// words count from there: a page shows posts of other days.
func (r *resolver) signed(m *mention, at int) {
	for i := at; i < min(len(r.s.lines), at+signedWithin); i++ {
		l := &r.s.lines[i]
		for k := l.first; k+1 < l.end; k++ {
			if l.tokens[k].Norm != "(" || l.tokens[k+1].Norm != "@" {
				continue
			}
			for _, d := range l.dates {
				if d.first < k || d.first > k+signature || d.day == "" {
					continue
				}
				m.day, m.stated, m.sure, m.dayAt, m.hint = d.day, true, true, r.s.span(d.first, d.end), noHint
				m.said = r.s.given == "" && r.s.published == d.day // the article may say the day itself
				for _, e := range r.s.lines[at].dates {
					if e.relative {
						m.day = d.day.Add(e.offset)
						break
					}
				}
				return
			}
			return
		}
	}
}

// posted is who wrote the post that the line is of, by the line in which posts
// are signed: "— Mariona Ferrer-Casals (@ferrercasals)"; -1 if none follows soon.
func (r *resolver) posted(at int) int {
	for i := at; i < min(len(r.s.lines), at+signedWithin); i++ {
		l := &r.s.lines[i]
		for k := l.first; k+2 < l.end; k++ {
			if l.tokens[k].Norm != "(" || l.tokens[k+1].Norm != "@" {
				continue
			}
			for n := k - 1; n >= max(l.first, k-signature); n-- { // "— Mariona Ferrer-Casals / Мариона Феррер-Касальс (@"
				name := int(l.starts[n]) - 1
				if name < 0 || len(r.who[name]) != 1 || n > l.first && l.tokens[n-1].Norm != "-" && l.tokens[n-1].Norm != "—" && l.tokens[n-1].Norm != "–" {
					continue
				}
				return r.who[name][0]
			}
			return -1
		}
	}
	return -1
}

const (
	signedWithin = 6  // lines that a post goes on after its first words
	signature    = 14 // tokens that a post's author is named in
)

// ownWord reports whether the cue starts with a word for the speaker: "I", "we".
func (l *line) ownWord(h cueHit) bool { return l.say.self[l.tokens[h.first].Norm] }

// opens reports whether the cue stands at the start of a sentence that is quoted
// from there on, where the word for the speaker is left out: "Good to speak with X".
func (r *resolver) opens(h cueHit) bool {
	for i := h.first - 1; i >= 0 && i >= h.first-opening; i-- {
		if !r.s.quoted[i] || r.s.p.Tokens[i].Kind != compare.Word {
			return true
		}
	}
	return h.first < opening
}

// opening is how many words may stand before a cue that opens a sentence.
const opening = 3

// quoted is the one person whose quotation the cue stands in, -1 if that is not known.
func (r *resolver) quoted(l *line, h cueHit) int {
	cue := r.s.span(h.first, h.end)
	for k := range r.s.p.Statements {
		st := &r.s.p.Statements[k]
		if st.Sentence != l.sentence || !st.Overlaps(cue) {
			continue
		}
		var ids []int
		for _, by := range st.By {
			if by < len(r.who) {
				ids = append(ids, r.who[by]...)
			}
		}
		if ids = distinct(ids); len(ids) == 1 {
			return ids[0]
		}
		return -1
	}
	return -1
}
