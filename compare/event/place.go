package event

import (
	"slices"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// inBackground is the label of a statement that belongs to none of its article's locals.
const inBackground = -1

// A placing is what an article's statements say of where they belong.
type placing struct {
	emit    [][]float64 // per statement: the score of each local and, last, of background; nil in headings
	para    []int       // per statement: its paragraph
	both    []bool      // per statement: its line speaks of all the article's calls
	words   words       // if others may echo them
	passing float64     // what speaks for background everywhere
	alone   []int       // the labels by the article alone, once they were asked for
}

// placing weighs each statement of the open article for each of its events.
func (r *resolver) placing(events []*local, b *cueBook) *placing {
	st := r.s.p.Statements
	p := &placing{emit: make([][]float64, len(st)), para: make([]int, len(st)), both: make([]bool, len(st))}
	// An article that names an event in passing is mostly about something else.
	if !slices.ContainsFunc(events, func(e *local) bool { return e.lead }) {
		p.passing = 1
	}
	shared := r.shared(events)
	for i := range st {
		l := &r.s.lines[st[i].Sentence]
		p.para[i] = l.para
		p.both[i] = l.both(b)
		if l.kind == compare.Heading || l.kind == compare.Headline || l.kind == compare.Caption {
			continue
		}
		p.emit[i] = r.emissions(&st[i], l, events, shared, b)
		p.emit[i][len(events)] += p.passing
	}
	return p
}

// path labels the article's statements with its events or background, by the
// best path through them: Viterbi over the statements, with what each says as
// emission and the cost of changing the subject as transition. What other
// outlets place where adds to the emissions, if it was heard. Cost: statements
// times events squared.
func (p *placing) path(events int, heard echo) []int {
	out := make([]int, len(p.emit))
	n := events + 1 // the last state is background
	room := make([]float64, 2*n)
	score, next := room[:n], room[n:]
	for k := range score {
		score[k] = -0.5
	}
	score[n-1] = 0
	back := make([]int8, len(out)*n) // by statement and state: the state before
	lastPara := -1
	heading := false // a heading stands before
	for i := range out {
		out[i] = inBackground
		back := back[i*n : (i+1)*n]
		if p.emit[i] == nil {
			heading = true
			for k := range back {
				back[k] = int8(k)
			}
			continue
		}
		for k := range next {
			best, from := -1e9, 0
			for j := range score {
				v := score[j] + change(j, k, n, p.para[i] != lastPara, heading)
				if v > best {
					best, from = v, j
				}
			}
			next[k] = best + p.emit[i][k]
			if heard != nil && heard[i] != nil {
				next[k] += heard[i][k]
			}
			back[k] = int8(from)
		}
		score, next = next, score
		lastPara, heading = p.para[i], false
	}
	at := 0
	for k := range score {
		if score[k] > score[at] {
			at = k
		}
	}
	for i := len(out) - 1; i >= 0; i-- {
		if at < n-1 {
			out[i] = at
		}
		at = int(back[i*n+at])
	}
	return out
}

// change is the score of going from state j to k.
func change(j, k, n int, paragraph, heading bool) float64 {
	if j == k {
		return 0
	}
	v := -2.2 // from one event to another
	switch {
	case k == n-1:
		v = -0.8
	case j == n-1:
		v = -1.0
	}
	if heading {
		return v * 0.2
	}
	if paragraph {
		return v * 0.8
	}
	return v * 1.3
}

// seats are the countries whose seats of power or spokesmen make the statement.
func (r *resolver) seats(st *compare.Statement) []string {
	var out []string
	for _, by := range st.By {
		if by >= len(r.s.p.Names) {
			continue
		}
		n := &r.s.p.Names[by]
		place := lexicon.Places()[cleanForm(n.Head.In(r.s.p.Article.Text))]
		switch {
		case n.Of != "" && offices().voice[n.Office]:
			out = append(out, country(n.Of))
		case n.Kind == compare.Seat && place.Form == lexicon.PlaceSeat && place.Key != "":
			out = append(out, place.Key)
		}
	}
	return out
}

// shared are the persons who are in more than one of the article's events.
func (r *resolver) shared(events []*local) map[int]bool {
	count := map[int]int{}
	for _, e := range events {
		for _, id := range e.cast {
			count[id]++
		}
	}
	out := map[int]bool{}
	for id, n := range count {
		out[id] = n > 1
	}
	return out
}

// emissions says how well the statement fits each event and, last, background.
func (r *resolver) emissions(st *compare.Statement, l *line, events []*local, shared map[int]bool, b *cueBook) []float64 {
	n := len(events)
	out := make([]float64, n+1)
	var speakers []int
	for _, by := range st.By {
		if by < len(r.who) {
			speakers = append(speakers, r.who[by]...)
		}
	}
	var named []int
	for i := range r.s.p.Names {
		name := &r.s.p.Names[i]
		if name.Start >= st.End {
			break
		}
		if name.Start >= st.Start && !name.Quoted {
			named = append(named, r.who[i]...)
		}
	}
	named = distinct(named)
	announced := -1
	for k, e := range events {
		for _, m := range e.mentions {
			if m.line == st.Sentence {
				announced = k
				out[k] += 4
			}
		}
	}
	second, definite := l.spoken, false
	for _, h := range l.hits {
		if announced < 0 && h.rule.Section == "call" && l.around(b, "planned", h) {
			out[n] += 4 // it tells of a call to come, not of one that was
			continue
		}
		second = second || h.rule.Section == "second" || h.rule.Section == "call"
		if l.say.definite[l.tokens[h.first].Norm] {
			definite = definite || h.rule.Section == "second" || h.rule.Section == "weak"
		}
	}
	seats := r.seats(st)
	for k, e := range events {
		if announced >= 0 && announced != k && out[k] < 4 {
			out[k] -= 2
		}
		for _, id := range speakers {
			switch {
			case slices.Contains(e.cast, id):
				out[k] += 1.5
				if !shared[id] {
					out[k] += 0.7
				}
			default:
				out[k] -= 1.2 / float64(len(speakers))
			}
		}
		for _, id := range named {
			if slices.Contains(e.cast, id) {
				out[k] += 0.5
				if !shared[id] {
					out[k] += 0.6
				}
			} else if len(events) > 1 {
				for _, o := range events {
					if o != e && slices.Contains(o.cast, id) && !shared[id] {
						out[k] -= 0.8
						break
					}
				}
			}
		}
		if second {
			out[k] += 1
		}
		if definite {
			out[k] += 2
		}
		if len(speakers) == 0 && len(seats) > 0 && announced < 0 {
			for _, id := range e.cast {
				if slices.Contains(seats, r.c.person(id).country()) {
					out[k] += 0.6 // the office of one of them speaks
					break
				}
			}
		}
		if st.Form == compare.Narrated && len(named) == 0 && !second {
			out[k] -= 0.9
		}
		if len(speakers) == 0 && st.Form != compare.Narrated {
			out[k] -= 0.4
		}
	}
	if st.Form == compare.Narrated && len(named) == 0 {
		out[n] += 0.4
	}
	for _, d := range l.dates {
		if d.day != "" || d.month > 0 || d.weekday >= 0 && announced < 0 {
			out[n] += 0.4
		}
	}
	for i := l.first; i < l.end; i++ {
		if _, ok := yearNumber(l.tokens[i].Norm); ok && announced < 0 && !r.s.quoted[i] {
			out[n] += 0.8
			break
		}
	}
	return out
}
