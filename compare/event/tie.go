package event

import (
	"slices"

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
