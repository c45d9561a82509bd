package worddiff

import (
	"math"
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

// units maps the units' names.
var units = sync.OnceValue(func() map[string]unitOf {
	m := map[string]unitOf{}
	for _, s := range lexicon.Sections("en", "numbers") {
		if s.Name != "minutes" && s.Name != "days" && s.Name != "mass" && s.Name != "length" {
			continue
		}
		for _, w := range s.Words {
			if word, size, ok := strings.Cut(w, "="); ok {
				if f, err := strconv.ParseFloat(size, 64); err == nil { // the list's own test holds its form
					m[word] = unitOf{s.Name, f}
				}
			}
		}
	}
	return m
})

// fractions are the words for parts of a unit.
var fractions = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	for _, s := range lexicon.Sections("en", "numbers") {
		if s.Name != "fraction" {
			continue
		}
		for _, w := range s.Words {
			if word, part, ok := strings.Cut(w, "="); ok {
				if f, err := strconv.ParseFloat(part, 64); err == nil {
					m[word] = f
				}
			}
		}
	}
	return m
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
	at, one := k, false
	if t := ws[at].text; (t == "a" || t == "an") && at+1 < len(ws) {
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
		if w.text == "and" && read && at+1 < len(ws) && ws[at+1].value != "" && ws[at+1].kind == compare.Word {
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
		case !digits && (n == 100 || n == 12 && ws[next].text == "dozen") && (read || one):
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
		if u, known := units()[ws[at].text]; known && (read || one) {
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
	if k+2 < len(ws) && ws[k].text == "and" && ws[k+1].text == "a" {
		return fractions()[ws[k+2].text]
	}
	return 0
}
