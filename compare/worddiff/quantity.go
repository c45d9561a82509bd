package worddiff

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"crossread/assets/lexicon"
	"crossread/compare"
)

// A quantity is a number, told in one word or several, that begins at a word.
type quantity struct {
	start  int
	end    int     // behind the number's words; its start if it has none, as in "an hour"
	value  float64 // of the number
	at     int     // the word of the unit
	unit   string  // the section of the unit behind it; "" if there is none
	whole  int     // behind the unit and what follows it: "and a half"
	amount float64 // in the section's unit, if there is one
}

// A unitOf is a unit's section of the language's list and its size in it.
type unitOf struct {
	section string
	size    float64
}

// A counting is what the language's lists know of telling quantities in words, and of passives.
type counting struct {
	units     map[string]unitOf
	fractions map[string]float64 // parts of a unit
	scales    map[string]bool    // words that multiply the number before them
	one       []string           // articles that stand for the number
	and       []string           // what joins the parts of a number
	passive   []string           // what stands before the doer of a passive
}

var counts = sync.OnceValue(func() *counting {
	c := &counting{units: map[string]unitOf{}, fractions: map[string]float64{}, scales: map[string]bool{}}
	for _, s := range lexicon.Sections("en", "numbers") {
		for _, w := range s.Words {
			word, value, _ := strings.Cut(w, "=")
			size, err := strconv.ParseFloat(value, 64)
			if err != nil {
				continue // a word without a value
			}
			switch s.Name {
			case "minutes", "days", "mass", "length":
				c.units[word] = unitOf{s.Name, size}
			case "fraction":
				c.fractions[word] = size
			case "scale":
				c.scales[word] = true
			}
		}
	}
	c.one, c.and, c.passive = lexicon.SectionWords("en", "phrases", "one"), lexicon.SectionWords("en", "phrases", "and"), lexicon.SectionWords("en", "phrases", "passive")
	return c
})

// A quantities is what quantities works with; its memory is used again.
type quantities struct {
	a, b   []quantity
	alike  map[likeness]int // a group of b's quantities by what they are
	groups []likes
	value  map[float64][]int // groups by value
	unit   map[string][]int  // groups by unit, ascending by amount
}

// A likeness is what two quantities must have in common to be the same for every
// other one.
type likeness struct {
	value, amount float64
	unit          string
	norm          int32 // of the unit's word
	told          bool  // the number has words of its own
}

// A likes is quantities that are alike, by place; those before next are taken.
type likes struct {
	likeness
	of   []int32
	next int
}

// quantities sets numbers of one value against each other that are told in
// different words: "140", "a hundred and forty"; "90 minutes", "an hour and a
// half". The unit belongs to the phrase only where the units differ. Each takes
// the first one like it on the other side. Time is linear but for the different
// quantities of one value or unit.
func (p *pair) quantities() {
	q := &p.numbers
	if q.a = quantitiesOf(p.wa, q.a[:0]); len(q.a) == 0 {
		return
	}
	if q.b = quantitiesOf(p.wb, q.b[:0]); len(q.b) == 0 {
		return
	}
	q.group(p.wb)
	for n := range q.a {
		x := &q.a[n]
		k, byUnit := q.first(x, p.wa)
		if k < 0 {
			continue
		}
		g := &q.groups[k]
		y := &q.b[g.of[g.next]]
		g.next++
		ph := phrase{x.start, x.end, y.start, y.end}
		if byUnit {
			ph = phrase{x.start, x.whole, y.start, y.whole}
		}
		if (ph.i1-ph.i0 > 1 || ph.j1-ph.j0 > 1) && !p.sameWords(ph) {
			p.phrases = append(p.phrases, ph)
			p.unlink(ph)
		}
	}
}

// quantitiesOf lists those of a text, in order.
func quantitiesOf(ws []word, list []quantity) []quantity {
	for k := 0; k < len(ws); k++ {
		if !ws[k].counts {
			continue
		}
		if q, ok := quantityAt(ws, k); ok {
			list = append(list, q)
			k = max(k, max(q.end, q.whole)-1)
		}
	}
	return list
}

// group puts those of b together that are alike.
func (q *quantities) group(ws []word) {
	if q.alike == nil {
		q.alike, q.value, q.unit = map[likeness]int{}, map[float64][]int{}, map[string][]int{}
	}
	clear(q.alike)
	clear(q.value)
	clear(q.unit)
	q.groups = q.groups[:0]
	for n := range q.b {
		y := &q.b[n]
		l := likeness{value: y.value, told: y.end > y.start}
		if y.unit != "" {
			l.unit, l.amount, l.norm = y.unit, y.amount, ws[y.at].norm
		}
		k, ok := q.alike[l]
		if !ok {
			k = len(q.groups)
			q.alike[l] = k
			q.groups = append(q.groups, likes{likeness: l})
			q.value[l.value] = append(q.value[l.value], k)
			if l.unit != "" {
				q.unit[l.unit] = append(q.unit[l.unit], k)
			}
		}
		q.groups[k].of = append(q.groups[k].of, int32(n))
	}
	for _, list := range q.unit {
		slices.SortFunc(list, func(x, y int) int { return cmp.Compare(q.groups[x].amount, q.groups[y].amount) })
	}
}

// first is the group whose next quantity is the first one like x, -1 if there is
// none, and whether it is so by their units and not by their numbers.
func (q *quantities) first(x *quantity, ws []word) (group int, byUnit bool) {
	group = -1
	take := func(k int, unit bool) {
		g := &q.groups[k]
		if g.next < len(g.of) && (group < 0 || g.of[g.next] < q.groups[group].of[q.groups[group].next]) {
			group, byUnit = k, unit
		}
	}
	if x.end > x.start {
		for _, k := range q.value[x.value] {
			g := &q.groups[k]
			if g.told && (x.unit == "" || g.unit == "" || x.unit == g.unit && x.amount == g.amount) {
				take(k, false)
			}
		}
	}
	if x.unit == "" {
		return group, byUnit
	}
	list, near := q.unit[x.unit], 1e-6*x.amount
	from, _ := slices.BinarySearchFunc(list, x.amount-near, func(k int, least float64) int { return cmp.Compare(q.groups[k].amount, least) })
	for _, k := range list[from:] {
		g := &q.groups[k]
		if g.amount > x.amount+near {
			break
		}
		if k != group && g.norm != ws[x.at].norm && math.Abs(x.amount-g.amount) < near {
			take(k, true)
		}
	}
	return group, byUnit
}

// sameWords reports whether both sides of a phrase have the same words, one by one.
func (p *pair) sameWords(ph phrase) bool {
	if ph.i1-ph.i0 != ph.j1-ph.j0 {
		return false
	}
	for k := range ph.i1 - ph.i0 {
		if !compareWords(p.wa[ph.i0+k].lexeme, p.wb[ph.j0+k].lexeme).lexical() {
			return false
		}
	}
	return true
}

// quantityAt reads the quantity that begins at a word: digits or number words,
// "a" before a scale or a unit, "and" within; then a unit, and a part of it.
func quantityAt(ws []word, k int) (q quantity, ok bool) {
	c := counts()
	at, one := k, false
	if at+1 < len(ws) && slices.Contains(c.one, ws[at].text) {
		one = true
		at++
	}
	total, current, read := 0.0, 0.0, false
	if one {
		current = 1
	}
	for at < len(ws) {
		w := &ws[at]
		next := at
		if read && slices.Contains(c.and, w.text) && at+1 < len(ws) && ws[at+1].value != 0 && ws[at+1].kind == compare.Word {
			next = at + 1
		}
		joined := read && ws[at].text == "-" && current >= 20 && current < 100 && at+1 < len(ws) && ws[at+1].kind == compare.Word // twenty-five
		if joined {
			next = at + 1
		}
		n := ws[next].amount
		switch digits := ws[next].kind == compare.Number; {
		case n < 0:
		case digits && (read || one):
			n = -1 // two numbers beside each other are two
		case !digits && n >= 1000 && (read || one):
			total, current = total+current*n, 0
		case !digits && c.scales[ws[next].text] && (read || one):
			current *= n
		case one && !read:
			n = -1 // "a seven"
		case joined && n >= 10:
			n = -1
		case !read || current == 0 && total > 0 && n < 1000 || n < current && next > at || n < 10 && current >= 20 && current < 100 || n < 100 && current >= 100:
			current += n
		default:
			n = -1
		}
		if n < 0 {
			break
		}
		read, at = true, next+1
	}
	if f := fractionAt(ws, at); read && f > 0 && total == 0 && current < 100 && at+3 < len(ws) { // two and a half million, or hours
		scale := 1.0
		if w := &ws[at+3]; w.amount > 1 && c.scales[w.text] {
			scale = w.amount
		}
		if _, counted := c.units[ws[at+3].text]; counted || scale > 1 || ws[at+3].kind == compare.Word && !ws[at+3].stop {
			current = (current + f) * scale
			if at += 3; scale > 1 {
				at++
			}
		}
	}
	q = quantity{start: k, end: at, value: total + current}
	if !read {
		q.end = k
	}
	if at < len(ws) {
		if u, known := c.units[ws[at].text]; known && (read || one) {
			q.unit, q.at, q.amount, q.whole = u.section, at, q.value*u.size, at+1
			if f := fractionAt(ws, at+1); f > 0 {
				q.amount, q.whole = q.amount+f*u.size, at+4
			}
		}
	}
	if !read && q.unit == "" {
		return quantity{}, false
	}
	if !read {
		q.value = 0 // "an hour" has no number of its own
	}
	return q, true
}

// fractionAt is the part in "and a half", 0 if other words stand there.
func fractionAt(ws []word, k int) float64 {
	if c := counts(); k+2 < len(ws) && slices.Contains(c.and, ws[k].text) && slices.Contains(c.one, ws[k+1].text) {
		return c.fractions[ws[k+2].text]
	}
	return 0
}
