package worddiff

import (
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

// A counting is what the language's lists know of telling quantities in words.
type counting struct {
	units     map[string]unitOf
	fractions map[string]float64 // parts of a unit
	scales    map[string]bool    // words that multiply the number before them
	one       []string           // articles that stand for the number
	and       []string           // what joins the parts of a number
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
	for _, s := range lexicon.Sections("en", "phrases") {
		switch s.Name {
		case "one":
			c.one = s.Words
		case "and":
			c.and = s.Words
		}
	}
	return c
})

// quantities sets numbers of one value against each other that are told in
// different words: "140", "a hundred and forty"; "90 minutes", "an hour and a
// half". The unit belongs to the phrase only where the units differ. Each takes
// the first one like it on the other side. Time is linear but for the product of
// both sides' quantities.
func (p *pair) quantities() {
	of := func(ws []word) map[int]quantity {
		var m map[int]quantity
		for k := 0; k < len(ws); k++ {
			if q, ok := quantityAt(ws, k); ok {
				if m == nil {
					m = map[int]quantity{}
				}
				m[k] = q
				k = max(k, max(q.end, q.whole)-1)
			}
		}
		return m
	}
	inA := of(p.wa)
	if inA == nil {
		return
	}
	inB := of(p.wb)
	taken := map[int]bool{}
	for i := range p.wa {
		x, ok := inA[i]
		if !ok {
			continue
		}
		for j := range p.wb {
			y, ok := inB[j]
			if !ok || taken[j] {
				continue
			}
			ph := phrase{i, x.end, j, y.end}
			switch {
			case x.end > i && y.end > j && x.value == y.value && (x.unit == y.unit || x.unit == "" || y.unit == "") && (x.unit == "" || y.unit == "" || x.amount == y.amount):
			case x.unit != "" && x.unit == y.unit && p.wa[x.at].norm != p.wb[y.at].norm && math.Abs(x.amount-y.amount) < 1e-6*x.amount:
				ph = phrase{i, x.whole, j, y.whole}
			default:
				continue
			}
			taken[j] = true
			if ph.i1-ph.i0 > 1 || ph.j1-ph.j0 > 1 {
				if !p.sameWords(ph) {
					p.phrases = append(p.phrases, ph)
					p.unlink(ph)
				}
			}
			break
		}
	}
}

// sameWords reports whether both sides of a phrase have the same words, one by one.
func (p *pair) sameWords(ph phrase) bool {
	if ph.i1-ph.i0 != ph.j1-ph.j0 {
		return false
	}
	for k := range ph.i1 - ph.i0 {
		if !compareWords(&p.wa[ph.i0+k], &p.wb[ph.j0+k]).lexical() {
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
		if read && slices.Contains(c.and, w.text) && at+1 < len(ws) && ws[at+1].value != "" && ws[at+1].kind == compare.Word {
			next = at + 1
		}
		n, err := strconv.ParseFloat(ws[next].value, 64)
		switch digits := ws[next].kind == compare.Number; {
		case err != nil || ws[next].value == "":
			n = -1
		case digits && (read || one):
			n = -1 // two numbers beside each other are two
		case !digits && n >= 1000 && (read || one):
			total, current = total+current*n, 0
		case !digits && c.scales[ws[next].text] && (read || one):
			current *= n
		case one && !read:
			n = -1 // "a seven"
		case !read || n < current && next > at || n < 10 && current >= 20 && current < 100 || n < 100 && current >= 100:
			current += n
		default:
			n = -1
		}
		if n < 0 {
			break
		}
		read, at = true, next+1
	}
	q = quantity{end: at, value: total + current}
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
