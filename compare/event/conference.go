package event

import (
	"slices"

	"crossread/compare"
)

// conferences joins what an article tells of one call of three or more: where it says
// once that they all held a call, talks of one of them with the others are that call, as is
// the call of all but whoever a heading calls by an office alone: "PM call with A, B and
// C", and then "X spoke to A, B and C".
func conferences(told []mention) []mention {
	for k := 0; k < len(told); k++ {
		if j := &told[k]; j.kind == compare.Call && j.strong && !j.guessed && len(j.cast) > 2 {
			told = conference(told, j.cast)
		}
	}
	return told
}

// conference lets the talks of one with the others of the cast be the call of all.
func conference(told []mention, cast []int) []mention {
	for first := 0; first < len(told); first++ {
		end := first + 1
		for end < len(told) && told[end].line == told[first].line {
			end++
		}
		all, ok := oneWithAll(told[first:end], cast)
		if !ok {
			first = end - 1
			continue
		}
		told = slices.Delete(told, first+1, end)
		told[first].cast = all
		for k := range told {
			if slices.Equal(told[k].cast, cast) {
				told[k].cast = all
			}
		}
		cast = all
	}
	return told
}

// oneWithAll is the cast of the call, if the mentions of a line are weak ones of
// somebody's talks with all others of the cast, or with all but one.
func oneWithAll(line []mention, cast []int) ([]int, bool) {
	if len(line) < 2 || len(line) < len(cast)-2 {
		return nil, false
	}
	var all []int
	one := slices.Clone(line[0].cast)
	for _, m := range line {
		if m.kind != compare.Call || m.strong || len(m.cast) != 2 {
			return nil, false
		}
		one = slices.DeleteFunc(one, func(id int) bool { return !slices.Contains(m.cast, id) })
		all = append(all, m.cast...)
	}
	if len(one) != 1 {
		return nil, false
	}
	for _, id := range all {
		if id != one[0] && !slices.Contains(cast, id) {
			return nil, false
		}
	}
	all = distinct(append(all, cast...))
	slices.Sort(all)
	return all, len(all) == len(cast) || len(line) == len(cast)
}

// joins reports whether the cue is of the words that say who took part in the call
// that the article has told of: "Y and Z took part in the call".
func (l *line) joins(h cueHit) bool {
	return slices.ContainsFunc(l.hits, func(g cueHit) bool { return g.rule.Section == "joins" && g.first < h.end && h.first < g.end })
}

// daysOf are the mentions of calls that the line tells of by their days: "phone calls on
// May 3 and May 6", "the first was on May 3, and the second on May 6"; nil if it gives no
// two days.
func (r *resolver) daysOf(l *line, h cueHit, m mention, told []mention) []mention {
	if m.kind != compare.Call || !slices.ContainsFunc(l.tokens[l.first:l.end], func(t compare.Token) bool { return l.say.calls[t.Norm] }) {
		return nil
	}
	var out []mention
	for k, d := range l.dates {
		if d.month == 0 && d.day == "" || d.first == l.first {
			continue
		}
		if !l.say.upon[l.tokens[d.first-1].Norm] && (k == 0 || l.dates[k-1].end != d.first-1 || !l.say.joiner[l.tokens[d.first-1].Norm] || len(out) == 0) {
			continue
		}
		if d.end < l.end && l.say.occasion[l.tokens[d.end].Norm] || l.reports(d.first) || r.s.toCome(d) || l.occasional(d, h) {
			continue
		}
		n := m
		for _, o := range told {
			if n.medium == compare.MediumUnstated && slices.Equal(o.cast, n.cast) {
				n.medium = o.medium
			}
		}
		n.day, n.stated, n.sure, n.earlier = "", false, false, n.earlier || len(out) > 0
		r.dated(&n, d)
		out = append(out, n)
	}
	return out
}
