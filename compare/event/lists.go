package event

import (
	"slices"

	"crossread/compare"
)

// Lists of people in a sentence.

// listed reports whether only joiners stand between two items, and whether an
// "and" or its like is among them.
func (l *line) listed(a, b item) (listed, and bool) {
	end := l.apposition(a, l.aside(a.end, b.first), b.first)
	if l.dayAfter(b.end, l.end) > b.end {
		end = l.dayAfter(end, b.first)
	}
	if b.first-end > 5 || b.first <= end && b.first < end {
		return false, false
	}
	joined, alone := false, false
	for i := end; i < b.first; i++ {
		w := l.tokens[i].Norm
		if !l.say.joiner[w] && !(joined && l.say.again[w]) {
			return false, false
		}
		alone = l.say.half[w] && !joined && i+1 == b.first
		joined = true
		and = and || l.say.and[w]
	}
	return joined && !alone, and
}

// dayAfter is the token after the day that stands at token i, of somebody in a list
// whose members have a day each: "spoke with X on Monday evening and Y on Tuesday"; i
// if none does before the limit.
func (l *line) dayAfter(i, limit int) int {
	for _, d := range l.dates {
		if d.first == i || d.first == i+1 && l.say.upon[l.tokens[i].Norm] {
			end := d.end
			for end < limit && l.say.daytime[l.tokens[end].Norm] {
				end++
			}
			if end < limit {
				return end
			}
		}
	}
	return i
}

// aside is the token after what follows a name at token i and belongs to it: how
// it is spoken, in parentheses, or "of" a place; i if nothing does before the limit.
func (l *line) aside(i, limit int) int {
	if i+1 < limit && l.say.belongs[l.tokens[i].Norm] {
		if n := int(l.starts[i+1]) - 1; n >= 0 && l.names[n].Kind == compare.Place {
			for i++; i < limit && l.tokens[i].Start < l.names[n].End; i++ {
			}
		}
	}
	if i >= limit || l.tokens[i].Norm != "(" {
		return i
	}
	for at := i + 1; at < min(limit, i+creditLength); at++ {
		if l.tokens[at].Norm == ")" {
			return at + 1
		}
	}
	return i
}

// after lists the items that are named together with item k and follow it; a
// list of commas alone is none.
func (l *line) after(items []item, k int) []int {
	out, sure := []int{k}, 1
	parted := 0 // how many stand before the first semicolon that no "and" has followed yet
	for k+1 < len(items) {
		next := k + 1
		listed, and := l.listed(items[k], items[next])
		if !listed {
			if next = l.afterRole(items, k); next < 0 {
				break
			}
			and = true
		}
		switch semicolon := l.semicolon(items[k].end, items[next].first); {
		case semicolon && parted == 0:
			parted = len(out)
		case and && !semicolon && parted > 0: // "with X; Y and Z met": a clause of its own
			return out[:min(sure, parted)]
		}
		if out = append(out, next); and {
			sure, parted = len(out), 0
		}
		k = next
	}
	return out[:sure]
}

// afterRole is the item that an "and" joins to item k, where a clause between them
// says what else item k is: "X of A, who is also the chairman of B and Y"; -1 if none.
func (l *line) afterRole(items []item, k int) int {
	at := l.aside(items[k].end, l.end)
	if at+2 >= l.end || l.tokens[at].Norm != "," || !l.say.who[l.tokens[at+1].Norm] || !l.say.be[l.tokens[at+2].Norm] {
		return -1
	}
	for i := at + 3; i < min(l.end, at+longestRole); i++ {
		if l.breaks(i) {
			return -1
		}
		if j, w := itemFrom(items, i+1), l.tokens[i].Norm; l.say.and[w] && !l.say.partner[w] && j >= 0 && items[j].first <= i+2 {
			return j
		}
	}
	return -1
}

// semicolon reports whether one stands between the tokens.
func (l *line) semicolon(from, to int) bool {
	return slices.ContainsFunc(l.tokens[min(from, to):to], func(t compare.Token) bool { return t.Norm == ";" })
}

// longestRole is how many tokens a clause that says what else somebody is has at most.
const longestRole = 18

// before lists the items that are named together with item k and precede it.
// In a headline commas alone make a list.
func (l *line) before(items []item, k int) []int {
	out, sure, any := []int{k}, 1, l.headline()
	for ; k > 0; k-- {
		listed, and := l.listed(items[k-1], items[k])
		if !listed || !and && !any || !and && items[k-1].first > l.first && l.say.phrase[l.tokens[items[k-1].first-1].Norm] {
			break
		}
		any = any || and
		out = append([]int{k - 1}, out...)
		sure = len(out)
	}
	return out[len(out)-sure:]
}
