package event

import (
	"slices"
	"strings"

	"crossread/compare"
)

// adjoins reports whether two words at most, and no mark, stand between the tokens:
// whoever ends at the first does what the verb at the second says.
func (l *line) adjoins(end, verb int) bool {
	return verb-end <= 2 && !slices.ContainsFunc(l.tokens[end:verb], func(t compare.Token) bool { return t.Kind != compare.Word || l.say.partner[t.Norm] })
}

// elsewhere reports whether the name at token i belongs to another event than the
// call at the cue, which names it after its own noun: "the call built on a meeting
// between X and Y".
func (l *line) elsewhere(i int, h cueHit) bool {
	if h.rule.Section == "meeting" {
		return false
	}
	return slices.ContainsFunc(l.hits, func(g cueHit) bool {
		return g.rule.Section == "meeting" && g.names() && g.first > h.end && g.first < i && !l.clause(g.first, i) && (i < g.end || !slices.ContainsFunc(l.tokens[g.end:i], func(t compare.Token) bool { return t.Norm == "," }))
	})
}

// anew reports whether item k is the partner of a verb after the cue that has a
// subject of its own, where those of the cue stand before it: "X and Y agreed in a
// call, as X also spoke with Z".
func (l *line) anew(items []item, k int, h cueHit) bool {
	if k == 0 || items[0].end > h.first || items[k-1].first < h.end {
		return false
	}
	return slices.ContainsFunc(l.hits, func(g cueHit) bool {
		return (g.rule.Section == "call" || g.rule.Section == "weak") && g.names() && g.first >= items[k-1].end && g.first < items[k].first && items[k].first < g.end
	})
}

// outsider is whom the nearest of the lines before names first beside those given;
// -1 if none of three does.
func (r *resolver) outsider(l *line, among []int) int {
	for at := l.sentence - 1; at >= max(0, l.sentence-3); at-- {
		for _, it := range r.items(&r.s.lines[at]) {
			if len(it.who) == 1 && !slices.Contains(among, it.who[0]) {
				return it.who[0]
			}
		}
	}
	return -1
}

// bearer reports whether the item is set off behind the title of somebody else
// unnamed with which the cue ends, as whose title it is; items are those before it.
func (l *line) bearer(it item, items []item, h cueHit) bool {
	return h.names() && it.first > h.end && it.first-h.end < farApposed && l.tokens[it.first-1].Norm == "," && l.names[it.name].Office == "" && !l.clause(h.end, it.first) &&
		!slices.ContainsFunc(items, func(o item) bool { return o.first >= h.first && o.first < it.first })
}

// farApposed is how many tokens after the title that ends a cue its bearer may be named.
const farApposed = 12

// aloof reports whether the item before the cue cannot be who called: whose something
// else is, as in "X's tariffs", or what the sentence is about.
func (l *line) aloof(it item, h cueHit) bool {
	if l.whose(it) && it.end < h.first && !slices.ContainsFunc(l.tokens[it.end:h.first], func(t compare.Token) bool { return l.say.and[t.Norm] }) && l.possessor([]item{it}, h) < 0 {
		return true
	}
	at := l.preposed(it)
	return at >= l.first && l.say.topic[l.tokens[at].Norm]
}

// whose reports whether the item is a possessive.
func (l *line) whose(it item) bool { return int(l.ends[it.name]) == it.end && l.owns(it.name) }

// preposed is the token before the item, articles and adjectives passed over.
func (l *line) preposed(it item) int {
	at := it.first - 1
	for at > l.first && (l.say.article[l.tokens[at].Norm] || l.attribute(at)) {
		at--
	}
	return at
}

// apposition is the token of the comma that ends what is said of an item between
// commas: "X, a top adviser to President Y, and Z"; i, at or after the item's end, if
// nothing is before the limit.
func (l *line) apposition(of item, i, limit int) int {
	switch {
	case i+2 >= limit:
		return i
	case of.end > int(l.ends[of.name]) && l.say.phrase[l.tokens[i].Norm]: // the title is part of the item
	case l.tokens[i].Norm != "," || !l.say.describer[l.tokens[i+1].Norm]:
		return i
	default:
		if n := int(l.starts[i+2]) - 1; n >= 0 && l.names[n].Kind == compare.Person {
			return i
		}
	}
	for at := i + 1; at < min(limit, i+longestApposition); at++ {
		switch {
		case l.tokens[at].Norm == "," && at > i+1:
			return at
		case l.breaks(at) && !l.say.topic[l.tokens[at].Norm]:
			return i
		}
	}
	return i
}

// longestApposition is how many tokens what is said of a name between commas has at most.
const longestApposition = 16

// inside reports whether the item stands in what is said of the one before it.
func (l *line) inside(it, before item) bool {
	at := l.preposed(it)
	return at >= before.end && l.say.phrase[l.tokens[at].Norm] && l.apposition(before, before.end, l.end) > it.first
}

// escorts reports whether the item is named as who is with somebody: "X, accompanied by Y".
func (l *line) escorts(it item) bool {
	at := l.preposed(it)
	return at > l.first && l.say.agent[l.tokens[at].Norm] && l.say.escort[l.tokens[at-1].Norm]
}

// apart reports whether the item before a cue that names no partner is no party by its
// place: whose something else is, or after a word such as "of" or "over": "X sent Y
// condolences over the death of Z during a call".
func (l *line) apart(it item, h cueHit) bool {
	if l.whose(it) {
		return l.possessor([]item{it}, h) < 0
	}
	at := l.preposed(it)
	if at < l.first {
		return false
	}
	w := l.tokens[at].Norm
	return (l.say.phrase[w] || l.say.topic[w]) && !l.say.partner[w] && !l.say.agent[w]
}

// withinCue reports whether one of the items from k on stands in the cue, after a word
// of partner.
func (l *line) withinCue(items []item, k int, h cueHit) bool {
	return slices.ContainsFunc(items[k:], func(it item) bool { return it.first < h.end && l.governed(it.first) && !l.whose(it) })
}

// callOf is the token of the cue before which a possessive says whose call it is: the
// cue's first, or the one after the possessive in "on his phone call".
func (l *line) callOf(h cueHit) int {
	if w := l.tokens[h.first].Norm; l.say.phrase[w] || l.say.topic[w] {
		for i := h.first + 1; i < h.end; i++ {
			if l.say.owner[l.tokens[i].Norm] {
				return i + 1
			}
		}
	}
	return h.first
}

// blamed reports whether the possessive before the cue that starts at the token
// follows a word such as "for": "X criticised Y for her call with Z".
func (l *line) blamed(i int) bool {
	for at := i - 1; at > l.first && at >= i-3; at-- {
		if l.say.owner[l.tokens[at].Norm] {
			return l.say.blame[l.tokens[at-1].Norm]
		}
	}
	return false
}

// shared reports whether the line says that all who are named took part in one call:
// "spoke jointly with X and Y", "spoke to X and Y in a conference call".
func (l *line) shared(h cueHit) bool {
	for i := l.first; i < l.end; i++ {
		if i >= h.first && l.say.jointly[l.tokens[i].Norm] {
			return true
		}
		if l.say.common[l.tokens[i].Norm] && slices.ContainsFunc(l.hits, func(g cueHit) bool {
			return g.rule.Section == "call" && !g.void && g.first <= i+1 && i < g.end && g.first >= h.end && !l.clause(h.end, g.first)
		}) {
			return true
		}
	}
	return false
}

// inPerson reports whether the clause of the talk at the cue says that it was none over a
// line: "spoke with X at his residence", "on the sidelines of the summit".
func (l *line) inPerson(h cueHit) bool {
	return !slices.ContainsFunc(l.hits, func(g cueHit) bool { return g.rule.Section == "call" }) && slices.ContainsFunc(l.hits, func(g cueHit) bool {
		return g.rule.Section == "meets" && g.rule.Weight >= metWeight && g.first >= h.first && g.first-h.end < farPartner && !l.clause(h.end, g.first)
	})
}

// metWeight is how surely the words that say so mean that people met.
const metWeight = 0.9

// attributive reports whether the name describes whoever is named next, by a noun between:
// "Golden Harp winner X".
func (l *line) attributive(it item) bool {
	end := int(l.ends[it.name])
	if l.names[it.name].Kind != compare.Person || l.names[it.name].Office != "" || it.end != end || end+1 >= l.end || l.starts[end+1] == 0 || l.upper(end) || l.owns(it.name) {
		return false
	}
	speech := partsOfSpeech()[l.tokens[end].Norm]
	return l.names[l.starts[end+1]-1].Kind == compare.Person && strings.HasPrefix(speech, "n") && !strings.Contains(speech, "v")
}

// prompted reports whether what the cue tells is done by whoever a pronoun before it stands
// for, which a verb made do it: "Y's threats worried X, prompting her to ring Z".
func (l *line) prompted(h cueHit) bool {
	for i := max(l.first+1, h.first-2*describing); i+1 < h.first; i++ {
		if l.say.infinitive[l.tokens[i+1].Norm] && l.say.object[l.tokens[i].Norm] && l.gerund(i-1) {
			return true
		}
	}
	return false
}

// headed reports whether a heading says of its subject, with nothing but names before, what
// is to come: "X to offer boats in call with Y".
func (l *line) headed(h cueHit) bool {
	if !l.headline() {
		return false
	}
	for i := l.first; i+1 < h.first; i++ {
		switch {
		case l.say.infinitive[l.tokens[i].Norm] && i > l.first:
			return !l.upper(i) && !l.upper(i+1)
		case !l.upper(i) && !l.say.joiner[l.tokens[i].Norm]:
			return false
		}
	}
	return false
}

// loosely reports whether the place of somebody in the sentence does not tie them to the
// call at the cue: no subject is named, it stands in another clause, or far before the
// cue with somebody else between.
func (r *resolver) loosely(l *line, h cueHit, sides [2][]int) bool {
	items := r.items(l)
	if len(sides[0]) == 0 {
		k := itemFrom(items, h.first)
		return len(sides[1]) < 2 || k < 0 || !l.between(items[k].first)
	}
	for k := len(items) - 1; k >= 0; k-- {
		it := items[k]
		if it.first >= h.first || !meet(it.who, sides[0]) {
			continue
		}
		for _, o := range items[k+1:] {
			if o.first < h.first && !within(o.who, sides[0]) && !within(o.who, sides[1]) {
				return true
			}
		}
		return h.first-it.end > tieReach
	}
	return slices.ContainsFunc(items, func(it item) bool { return it.first < h.first })
}

// tieReach is how many tokens before a cue who called may be named to be tied to it.
const tieReach = 12
